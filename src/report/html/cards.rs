//! The cards as data of the page: compact, the same for the same cards, every figure written as people read it.
//!
//! `{"tones": {"alarm": "#B23A00", …}, "strings": […], "tables": [[[title, code, kind], …], …], "cards": [card, …]}`, where a card is
//! `[key, title, subtitle, tone, [block, …]]`. Words are strings, or numbers of `strings` where they repeat. Blocks:
//! `["h", words]`, `["p", words]`, `["n", words]`, `["t", number of the table, [[tone, cell, …], …]]` and
//! `["l", title, axis, [moment, …], [[name, tone, [[value, words] or null, …]], …]]`. Cells that are not known are `null`.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::error::Error;
use crate::report::{
    document::{Block, Card, Cell, ColumnKind, Lines, Table, Tone, Unit},
    palette, shown as figures,
};
use crate::text::{Lang, numbers};

/// What draws a card: it defines `window.shkolomer` with `renderCard` and `keys`.
pub const SCRIPT: &str = include_str!("card.js");

/// Columns of a table: title, code and kind.
type Columns = Vec<(String, &'static str, &'static str)>;

/// The cards as JSON that may stand within a script element.
///
/// # Errors
/// [`Error::Internal`] when the writer refuses.
pub fn json(cards: &mut dyn Iterator<Item = Card>, lang: Lang) -> Result<String, Error> {
    let internal = |error: serde_json::Error| Error::Internal(error.to_string());
    let mut told = Told { lang, ..Told::default() };
    let mut marked = String::new();
    for card in cards {
        if !marked.is_empty() {
            marked.push(',');
        }
        with_marks(&told.card(&card), &mut marked);
    }
    let (strings, places) = told.interned();
    let tones: BTreeMap<&str, String> =
        TONES.iter().map(|tone| (tone_code(*tone), palette::hex(palette::colour(*tone)))).collect();
    let rest = json!({ "strings": strings, "tables": told.tables, "tones": tones });
    let rest = serde_json::to_string(&rest).map_err(internal)?;
    let written = format!("{{\"cards\":[{}],{}", resolved(&marked, &places), &rest[1..]);
    Ok(written.replace("</", "<\\/").replace("<!--", "<\\u0021--"))
}

/// Between two of these stands the number of words; no JSON has it as it is.
const MARK: char = '\u{1}';

/// Every tone in the order of its number.
const TONES: [Tone; 6] = [Tone::Plain, Tone::Alarm, Tone::Low, Tone::Border, Tone::Good, Tone::Muted];

/// The code of a tone: `t-alarm` is its class on the page.
fn tone_code(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Alarm => "alarm",
        Tone::Low => "low",
        Tone::Border => "border",
        Tone::Good => "good",
        Tone::Muted => "muted",
    }
}

fn tone_number(tone: Tone) -> usize {
    TONES.iter().position(|known| *known == tone).unwrap_or_default()
}

/// A cell as people read it; nothing where it is empty.
pub fn shown(lang: Lang, cell: &Cell, kind: ColumnKind) -> Option<Arc<str>> {
    match cell {
        Cell::Empty => None,
        Cell::Text(text) | Cell::Link(text) | Cell::Lead(text, _) => Some(Arc::clone(text)),
        Cell::Number(value) => Some(figures::number(lang, *value, kind).into()),
    }
}

/// Words that were told so far, each with how often.
#[derive(Default)]
struct Told {
    lang: Lang,
    numbers: BTreeMap<Arc<str>, usize>,
    counts: Vec<usize>,
    tables: Vec<Columns>,
}

/// Shorter words than this are written where they stand.
const SHORT: usize = 4;

impl Told {
    /// A mark for the words, to be resolved when it is known which of them repeat.
    fn words(&mut self, words: impl Into<Arc<str>>) -> Value {
        let words = words.into();
        if words.len() < SHORT {
            return Value::String(words.to_string());
        }
        let next = self.counts.len();
        let number = *self.numbers.entry(words).or_insert(next);
        if number == next {
            self.counts.push(0);
        }
        self.counts[number] += 1;
        json!({ "w": number })
    }

    /// The strings that repeat, the most frequent first, and for every number told what is to stand for it.
    fn interned(&self) -> (Vec<&str>, Vec<Value>) {
        let mut by_number = vec![""; self.counts.len()];
        for (words, number) in &self.numbers {
            by_number[*number] = words;
        }
        let mut repeated: Vec<usize> = (0..by_number.len()).filter(|number| self.counts[*number] > 1).collect();
        repeated.sort_by_key(|number| (std::cmp::Reverse(self.counts[*number]), *number));
        let mut values: Vec<Value> = by_number.iter().map(|words| json!(words)).collect();
        for (place, number) in repeated.iter().enumerate() {
            values[*number] = json!(place);
        }
        (repeated.into_iter().map(|number| by_number[number]).collect(), values)
    }

    fn card(&mut self, card: &Card) -> Value {
        let blocks: Vec<Value> = card.blocks.iter().filter_map(|block| self.block(block)).collect();
        json!([card.key, card.title, card.subtitle, tone_number(card.tone), blocks])
    }

    fn block(&mut self, block: &Block) -> Option<Value> {
        Some(match block {
            Block::Heading(words) => json!(["h", self.words(words.as_str())]),
            Block::Text(words) => json!(["p", self.words(words.as_str())]),
            Block::Note(words) => json!(["n", self.words(words.as_str())]),
            Block::Table(table) => json!(["t", self.columns(table), self.rows(table)]),
            Block::Lines(lines) => self.lines(lines),
            // Cards have no other charts.
            Block::Scatter(_)
            | Block::Histograms(_)
            | Block::Bands(_)
            | Block::Bars(_)
            | Block::Tiles(_)
            | Block::Network(_) => return None,
        })
    }

    fn columns(&mut self, table: &Table) -> usize {
        let kind = |kind: ColumnKind| match kind {
            ColumnKind::Text => "w",
            ColumnKind::Prose => "p",
            _ => "n",
        };
        let columns: Columns =
            table.columns.iter().map(|column| (column.title.clone(), column.code, kind(column.kind))).collect();
        let known = self.tables.iter().position(|known| *known == columns);
        known.unwrap_or_else(|| {
            self.tables.push(columns);
            self.tables.len() - 1
        })
    }

    fn rows(&mut self, table: &Table) -> Vec<Value> {
        let kinds: Vec<ColumnKind> = table.columns.iter().map(|column| column.kind).collect();
        let row = |row: &crate::report::document::Row| {
            let cells = row.cells.iter().zip(&kinds).map(|(cell, kind)| match shown(self.lang, cell, *kind) {
                Some(words) => self.words(words),
                None => Value::Null,
            });
            let mut all = vec![json!(tone_number(row.tone))];
            all.extend(cells);
            // Cells at the end that are not known need no mark.
            while all.last().is_some_and(Value::is_null) {
                all.pop();
            }
            Value::Array(all)
        };
        table.rows.iter().map(row).collect()
    }

    fn lines(&mut self, lines: &Lines) -> Value {
        let lang = self.lang;
        let written = |value: f64| match lines.unit {
            Unit::Number(digits) => numbers::decimal(lang, value, digits),
            Unit::Share => numbers::percent(lang, value, 1),
        };
        let moments: Vec<Value> = lines.moments.iter().map(|moment| self.words(moment.as_str())).collect();
        let mut series = Vec::new();
        for (name, tone, values) in &lines.series {
            let mut points = Vec::new();
            for stretch in values {
                points.push(stretch.map_or(Value::Null, |of| {
                    // Three digits place a point; the figure itself is in words.
                    json!([(of.value * 1e3).round() / 1e3, self.words(written(of.value))])
                }));
            }
            series.push(json!([self.words(name.as_str()), tone_number(*tone), points]));
        }
        json!(["l", self.words(lines.title.as_str()), self.words(lines.axis.as_str()), moments, series])
    }
}

/// Writes a value whose words are marked: a region of cards is kept as text, many times smaller than as values.
fn with_marks(value: &Value, out: &mut String) {
    match value {
        Value::Array(all) => {
            out.push('[');
            for (at, one) in all.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                with_marks(one, out);
            }
            out.push(']');
        }
        Value::Object(mark) => {
            out.push(MARK);
            out.push_str(&mark.get("w").map(Value::to_string).unwrap_or_default());
            out.push(MARK);
        }
        other => out.push_str(&other.to_string()),
    }
}

/// The text with its marks resolved.
fn resolved(marked: &str, places: &[Value]) -> String {
    let mut out = String::with_capacity(marked.len());
    for (at, piece) in marked.split(MARK).enumerate() {
        match piece.parse::<usize>().ok().filter(|_| at % 2 == 1).and_then(|number| places.get(number)) {
            Some(words) => out.push_str(&words.to_string()),
            None => out.push_str(piece),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{fixture::region, pages::card};

    fn written(lang: Lang) -> (String, Value) {
        let run = region(60);
        let text = json(&mut card::cards(&run, lang), lang).unwrap();
        let parsed = serde_json::from_str(&text).unwrap();
        (text, parsed)
    }

    #[test]
    fn every_school_has_its_card_once_in_order() {
        let (_, parsed) = written(Lang::Ru);
        let keys: Vec<&str> =
            parsed["cards"].as_array().unwrap().iter().map(|card| card[0].as_str().unwrap()).collect();
        assert_eq!(keys.len(), 60);
        assert!(keys.windows(2).all(|two| two[0] < two[1]));
    }

    #[test]
    fn the_same_cards_give_the_same_bytes() {
        assert_eq!(written(Lang::Ru).0, written(Lang::Ru).0);
        assert_ne!(written(Lang::Ru).0, written(Lang::En).0);
    }

    #[test]
    fn repeated_words_are_written_once() {
        let (text, parsed) = written(Lang::Ru);
        let contest = crate::text::card::contest(Lang::Ru);
        assert_eq!(text.matches(&contest[..40]).count(), 1);
        assert!(parsed["strings"].as_array().unwrap().iter().any(|words| words == contest));
        assert!(text.len() / 60 < 6_000, "{} bytes a card", text.len() / 60);
    }

    #[test]
    fn markup_in_a_name_does_not_end_the_script() {
        let card = Card {
            key: "1".into(),
            title: "Школа </script><!--<b>".into(),
            subtitle: String::new(),
            tone: Tone::Plain,
            blocks: vec![Block::Text("</SCRIPT >".into())],
        };
        let text = json(&mut std::iter::once(card), Lang::Ru).unwrap();
        assert!(!text.contains("</") && !text.contains("<!--"), "{text}");
        let parsed: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(parsed["cards"][0][1], "Школа </script><!--<b>");
    }

    #[test]
    fn what_is_not_known_is_null_and_never_zero() {
        assert_eq!(shown(Lang::Ru, &Cell::Empty, ColumnKind::Decimal(1)), None);
        assert_eq!(shown(Lang::Ru, &Cell::Number(12_345.0), ColumnKind::Ordinal).unwrap().as_ref(), "12345");
        assert_eq!(shown(Lang::Ru, &Cell::Number(-0.04), ColumnKind::Decimal(1)).unwrap().as_ref(), "0,0");
    }
}
