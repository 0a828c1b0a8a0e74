//! Names that a template may have in braces, and what they stand for in this order.

use crate::report::order::parts::{Appendix, Paper};
use crate::text::{Lang, paper as words};

/// What stands in place of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A text in its line.
    Text(String),
    /// Paragraphs, each like the one in which the name stands alone.
    Paragraphs(Vec<String>),
    /// Tables of the appendix at that place.
    Tables(usize),
    /// Rows of the tables of the appendix at that place, a paragraph each.
    Rows(usize),
    /// All appendices, each on pages of its own.
    Appendices,
    /// All sheets for the file.
    ForFile,
}

/// A name with its spellings, and what it stands for.
#[derive(Clone, Debug)]
pub struct Place {
    /// Spellings, the Russian one first, then the English one.
    spellings: Vec<String>,
    /// What stands there.
    pub content: Content,
    /// Whether an order that has it must not lose it.
    pub needed: bool,
}

impl Place {
    fn new(spellings: &[&str], content: Content) -> Self {
        let needed = match &content {
            Content::Paragraphs(lines) => !lines.is_empty(),
            _ => false,
        };
        Self { spellings: spellings.iter().map(|of| (*of).to_owned()).collect(), content, needed }
    }

    fn text(spellings: &[&str], text: &str, needed: bool) -> Self {
        // A line to be filled in by hand may as well be on the template already.
        let needed = needed && text.chars().any(char::is_alphanumeric);
        Self { needed, ..Self::new(spellings, Content::Text(words::bound(text))) }
    }

    /// Its name in that language.
    pub fn name(&self, lang: Lang) -> &str {
        let at = lang.pick(0, 1);
        self.spellings.get(at).or(self.spellings.first()).map_or("", String::as_str)
    }

    /// Whether it is the one that is written so.
    pub fn is(&self, written: &str) -> bool {
        let written = normal(written);
        self.spellings.iter().any(|spelling| normal(spelling) == written)
    }
}

/// A name without what people write in different ways.
fn normal(name: &str) -> String {
    let letters = name.trim().chars().map(|letter| match letter {
        'ё' | 'Ё' => 'е',
        ' ' | '\u{a0}' | '-' => '_',
        letter => letter,
    });
    letters.flat_map(char::to_lowercase).collect()
}

/// All names that mean something to this order.
pub fn places(paper: &Paper) -> Vec<Place> {
    let mut places = Vec::new();
    if let Some(body) = &paper.body {
        let authority = body.authority.join("\n");
        let items = body.items.iter().map(|(number, text)| words::bound(&format!("{number} {text}")).trim().to_owned());
        let preamble = body.preamble.iter().map(|text| words::bound(text)).collect();
        places.extend([
            Place::text(&["орган", "authority"], &authority, false),
            Place::text(&["вид", "kind"], &body.kind, false),
            Place::text(&["дата", "date"], &body.date, true),
            Place::text(&["номер", "number"], &body.number, true),
            Place::text(&["место", "place"], &body.place, false),
            Place::text(&["о_чём", "about"], &body.about, true),
            Place::text(&["приказываю", "command"], &body.command, false),
            Place::text(&["должность", "post"], &body.signature.post, false),
            Place::text(&["подпись", "name"], &body.signature.name, false),
            Place::new(&["преамбула", "preamble"], Content::Paragraphs(preamble)),
            Place::new(&["пункты", "items"], Content::Paragraphs(items.collect())),
        ]);
    }
    if !paper.appendices.is_empty() {
        places.push(Place::new(&["приложения", "appendices"], Content::Appendices));
    }
    for at in 0..paper.appendices.len() {
        let n = at + 1;
        places.push(Place::new(&[&format!("таблица_{n}"), &format!("table_{n}")], Content::Tables(at)));
        places.push(Place::new(&[&format!("список_{n}"), &format!("list_{n}")], Content::Rows(at)));
    }
    if !paper.for_file.is_empty() {
        places.push(Place::new(&["для_дела", "for_file"], Content::ForFile));
    }
    places
}

/// Names of what the order has and the template, which has these contents, has no place for.
pub fn lacking(paper: &Paper, places: &[Place], used: &[Content], lang: Lang) -> Vec<String> {
    let needed = places.iter().filter(|place| place.needed && !used.contains(&place.content));
    let mut lacking: Vec<String> = needed.map(|place| place.name(lang).to_owned()).collect();
    if !used.contains(&Content::Appendices) {
        let lost = |at: &usize| !used.contains(&Content::Tables(*at)) && !used.contains(&Content::Rows(*at));
        let lost: Vec<usize> = (0..paper.appendices.len()).filter(lost).collect();
        if lost.len() == paper.appendices.len() && !lost.is_empty() {
            lacking.push(lang.pick("приложения", "appendices").to_owned());
        } else {
            lacking.extend(lost.iter().map(|at| format!("{}_{}", lang.pick("таблица", "table"), at + 1)));
        }
    }
    lacking
}

/// Rows of an appendix in lines: «1. Район, школа».
pub fn rows(of: &Appendix, lang: Lang) -> Vec<String> {
    use crate::report::document::{Cell, ColumnKind};
    use crate::report::order::columns::shown;
    let mut lines = Vec::new();
    for (_, table) in &of.tables {
        let numbered = table.columns.first().is_some_and(|column| column.kind == ColumnKind::Ordinal);
        for row in &table.rows {
            let mut texts = row.cells.iter().zip(&table.columns);
            let number = if numbered { texts.next().map(|(cell, column)| shown(cell, column, lang)) } else { None };
            let known = texts.filter(|(cell, _)| !matches!(cell, Cell::Empty));
            let text = known.map(|(cell, column)| shown(cell, column, lang)).collect::<Vec<_>>().join(", ");
            lines.push(number.map_or(text.clone(), |number| format!("{number}.\u{a0}{text}")));
        }
    }
    if lines.is_empty() {
        lines.push(words::nobody(lang).to_owned());
    }
    lines
}
