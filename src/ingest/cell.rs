//! One cell → what it says: a number, one of the signs of the field, or something that has to be reported.

use super::grid::Value;
use crate::model::problem::ProblemKind;

/// What a cell says, after the habits of the field are allowed for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reading {
    /// Nothing.
    Empty,
    /// A number, also one written as text: `14`, ` 14 `, `14,5`, `1 234`.
    Number(f64),
    /// «отсутствовал», «н/я», «неявка».
    Absent,
    /// «не пройд.»: the topic of the task was not taught.
    NotTaught,
    /// «Х», `x`, «—»: did not attempt; in tables of figures, nothing to state.
    Dash,
    /// «нет отметки», «н/а», «*»: no mark was given.
    NoMark,
    /// An error value of the spreadsheet.
    Error,
    /// A formula whose value is not stored in the file.
    Uncomputed,
    /// Anything else.
    Other,
}

/// Reads a cell.
pub fn reading(value: Value<'_>) -> Reading {
    match value {
        Value::Empty => Reading::Empty,
        Value::Number(number) => Reading::Number(number),
        Value::Text(text) => text_reading(text),
        Value::Date { .. } | Value::Bool(_) => Reading::Other,
        Value::Error => Reading::Error,
        Value::Uncomputed => Reading::Uncomputed,
    }
}

fn text_reading(text: &str) -> Reading {
    if let [digit @ b'0'..=b'9'] = text.as_bytes() {
        return Reading::Number(f64::from(digit - b'0'));
    }
    let text = text.trim_matches(is_blank);
    match text {
        "" => return Reading::Empty,
        "X" | "x" | "Х" | "х" | "-" | "–" | "—" | "−" | "--" => return Reading::Dash,
        "*" => return Reading::NoMark,
        "#REF!" | "#N/A" | "#Н/Д" | "#DIV/0!" | "#ДЕЛ/0!" | "#VALUE!" | "#ЗНАЧ!" | "#NAME?" | "#ИМЯ?" | "#NUM!"
        | "#ЧИСЛО!" | "#NULL!" | "#ССЫЛКА!" => return Reading::Error,
        _ => {}
    }
    parse_number(text).map_or_else(|| word_reading(text), Reading::Number)
}

fn word_reading(text: &str) -> Reading {
    if text.chars().count() > 40 {
        return Reading::Other;
    }
    let word: String = text.to_lowercase().chars().filter(|c| !is_blank(*c)).collect();
    match word.trim_end_matches('.') {
        "н/я" | "ня" | "неявка" | "неявился" | "неявилась" | "отс" | "отсут" => {
            Reading::Absent
        }
        "н/а" | "на" | "н.а" | "неаттестован" | "неаттестована" | "нет" | "нетотметки" | "безотметки" => {
            Reading::NoMark
        }
        "н/п" => Reading::NotTaught,
        word if word.starts_with("отсутств") => Reading::Absent,
        word if word.starts_with("непройд") || word.starts_with("непроход") => Reading::NotTaught,
        _ => Reading::Other,
    }
}

/// A number written as text: blanks around it and between thousands, a decimal comma or point, a minus of any length.
///
/// Blanks part groups of three digits and nothing else: «5 4» is two marks, not 54.
pub fn parse_number(text: &str) -> Option<f64> {
    let text = text.trim_matches(is_blank);
    let first = text.chars().next()?;
    if !(first.is_ascii_digit() || matches!(first, '-' | '+' | '.' | ',' | MINUS)) || text.len() > 48 {
        return None;
    }
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+'));
    if plain {
        return text.parse().ok().filter(|number: &f64| number.is_finite());
    }
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '0'..='9' | '.' | '-' | '+' => clean.push(c),
            MINUS => clean.push('-'),
            ',' => clean.push('.'),
            c if is_blank(c) => clean.push(' '),
            _ => return None,
        }
    }
    join_thousands(&clean)?.parse().ok().filter(|number: &f64| number.is_finite())
}

/// The sign of minus that word processors put in.
const MINUS: char = '−';

/// Takes the blanks out of a number in which they part thousands or stand beside a sign or the decimal point.
fn join_thousands(number: &str) -> Option<String> {
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(whole, rest)| (whole, Some(rest.trim())));
    let digits = whole.trim_start_matches(['-', '+']);
    let sign = whole.get(..whole.len() - digits.len())?;
    let mut groups = digits.split_ascii_whitespace();
    let mut joined = format!("{sign}{}", groups.next().unwrap_or_default());
    let first = joined.len() - sign.len();
    for group in groups {
        if group.len() != 3 || !(1..=3).contains(&first) {
            return None;
        }
        joined.push_str(group);
    }
    if let Some(fraction) = fraction {
        joined.push('.');
        joined.push_str(fraction);
    }
    Some(joined)
}

/// A percentage that may be absent, written with its sign or without: `35 %`, `35,5`.
///
/// # Errors
/// As [`number`].
pub fn percent(value: Value<'_>) -> Result<Option<f64>, ProblemKind> {
    match value.text().and_then(|text| text.trim_matches(is_blank).strip_suffix('%')).and_then(parse_number) {
        Some(number) => self::number(Value::Number(number)),
        None => number(value),
    }
}

/// A number that may be absent: an empty cell and a dash are `None`.
///
/// # Errors
/// `NotANumber` for other text, `ErrorCell` for `#REF!`, `FormulaWithoutValue`, `Negative` below zero.
pub fn number(value: Value<'_>) -> Result<Option<f64>, ProblemKind> {
    match reading(value) {
        Reading::Number(number) if number < 0.0 => Err(ProblemKind::Negative),
        Reading::Number(number) => Ok(Some(number)),
        Reading::Empty | Reading::Dash => Ok(None),
        Reading::Error => Err(ProblemKind::ErrorCell),
        Reading::Uncomputed => Err(ProblemKind::FormulaWithoutValue),
        _ => Err(ProblemKind::NotANumber),
    }
}

/// A count that may be absent.
///
/// # Errors
/// As [`number`], and `NotWhole` for a fraction or a number no count can reach.
pub fn count(value: Value<'_>) -> Result<Option<u32>, ProblemKind> {
    match number(value)? {
        None => Ok(None),
        Some(number) if number.fract() == 0.0 && number <= 1e9 => Ok(Some(number as u32)),
        Some(_) => Err(ProblemKind::NotWhole),
    }
}

/// The cell as it is quoted in a problem: at most 60 characters on one line.
pub fn shown(value: Value<'_>) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => shorten(text),
        Value::Date { year, month, day } => format!("{day:02}.{month:02}.{year}"),
        Value::Bool(value) => value.to_string(),
        Value::Error => "#".to_owned(),
        Value::Uncomputed => "=".to_owned(),
    }
}

/// Text on one line, at most 60 characters.
pub fn shorten(text: &str) -> String {
    let mut chars = text.trim_matches(is_blank).chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut short: String = chars.by_ref().take(59).collect();
    match (chars.next(), chars.next()) {
        (Some(last), None) => short.push(last),
        (Some(_), Some(_)) => short.push('…'),
        (None, _) => {}
    }
    short
}

/// Blanks of every kind that spreadsheets leave around and inside values.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cells_say_what_the_field_means_by_them() {
        for (text, expected) in [
            ("14", Reading::Number(14.0)),
            (" 14 ", Reading::Number(14.0)),
            ("\u{a0}4", Reading::Number(4.0)),
            ("14,5", Reading::Number(14.5)),
            ("14.0", Reading::Number(14.0)),
            ("1 234,5", Reading::Number(1234.5)),
            ("-1", Reading::Number(-1.0)),
            ("0", Reading::Number(0.0)),
            ("н/я", Reading::Absent),
            ("Н/Я", Reading::Absent),
            ("отсутствовал", Reading::Absent),
            ("Отсутствовала", Reading::Absent),
            ("не пройд.", Reading::NotTaught),
            ("X", Reading::Dash),
            ("х", Reading::Dash),
            ("—", Reading::Dash),
            ("нет отметки", Reading::NoMark),
            ("н/а", Reading::NoMark),
            ("*", Reading::NoMark),
            ("#REF!", Reading::Error),
            ("?", Reading::Other),
            ("H", Reading::Other),
            ("14 баллов", Reading::Other),
            ("1.2.3", Reading::Other),
            ("inf", Reading::Other),
            ("1e3", Reading::Other),
            ("5 4", Reading::Other),
            ("1 23", Reading::Other),
            ("1234 567", Reading::Other),
            ("12 345 678", Reading::Number(12_345_678.0)),
            ("1\u{202f}234\u{a0}567,25", Reading::Number(1_234_567.25)),
            ("14, 5", Reading::Number(14.5)),
            ("- 3", Reading::Number(-3.0)),
            ("−3", Reading::Number(-3.0)),
            ("1,234.5", Reading::Other),
            (",5", Reading::Number(0.5)),
            ("-", Reading::Dash),
            ("35 %", Reading::Other),
        ] {
            assert_eq!(reading(Value::from_text(text)), expected, "{text:?}");
        }
        assert_eq!(reading(Value::from_text(" \u{a0}")), Reading::Empty);
        assert_eq!(reading(Value::Number(14.0)), Reading::Number(14.0));
        assert_eq!(reading(Value::Date { year: 2022, month: 3, day: 9 }), Reading::Other);
    }

    #[test]
    fn counts_refuse_what_is_not_a_count() {
        assert_eq!(count(Value::Number(14.0)), Ok(Some(14)));
        assert_eq!(count(Value::Text("—")), Ok(None));
        assert_eq!(count(Value::Empty), Ok(None));
        assert_eq!(count(Value::Number(14.5)), Err(ProblemKind::NotWhole));
        assert_eq!(count(Value::Number(-1.0)), Err(ProblemKind::Negative));
        assert_eq!(count(Value::Text("много")), Err(ProblemKind::NotANumber));
        assert_eq!(count(Value::Error), Err(ProblemKind::ErrorCell));
        assert_eq!(count(Value::Uncomputed), Err(ProblemKind::FormulaWithoutValue));
    }

    #[test]
    fn percentages_may_carry_their_sign() {
        for text in ["35,5 %", "35.5%", " 35,5\u{a0}% ", "35,5"] {
            assert_eq!(percent(Value::Text(text)), Ok(Some(35.5)), "{text}");
        }
        assert_eq!(percent(Value::Number(35.5)), Ok(Some(35.5)));
        assert_eq!(percent(Value::Text("—")), Ok(None));
        assert_eq!(percent(Value::Text("-5 %")), Err(ProblemKind::Negative));
        assert_eq!(percent(Value::Text("%")), Err(ProblemKind::NotANumber));
    }

    proptest! {
        /// Whatever number, in whatever style of the field: it reads back to the last digit that was written.
        #[test]
        fn numbers_read_back_in_every_style(
            units in -999_999_999_999_i64..=999_999_999_999,
            decimals in 0_usize..=4,
            point in prop::sample::select(vec![',', '.']),
            between in prop::sample::select(vec!["", " ", "\u{a0}", "\u{202f}"]),
            around in prop::sample::select(vec!["", " ", "\u{a0}", "\n", "\u{feff}"]),
            minus in prop::sample::select(vec!["-", "−", "- "]),
        ) {
            let scale = 10_i64.pow(decimals as u32);
            let (whole, rest) = ((units / scale).unsigned_abs().to_string(), (units % scale).unsigned_abs());
            let groups: Vec<String> = whole
                .as_bytes()
                .rchunks(3)
                .rev()
                .map(|group| String::from_utf8_lossy(group).into_owned())
                .collect();
            let mut text = groups.join(between);
            if decimals > 0 {
                text.push_str(&format!("{point}{rest:0decimals$}"));
            }
            let sign = if units < 0 { minus } else { "" };
            let exact: f64 = format!("{}{whole}.{rest:0decimals$}", if units < 0 { "-" } else { "" }).parse().unwrap();
            prop_assert_eq!(parse_number(&format!("{around}{sign}{text}{around}")), Some(exact));
        }

        #[test]
        fn no_text_is_too_strange(text in "\\PC{0,60}", odd in prop::collection::vec(any::<char>(), 0..20)) {
            let odd: String = odd.into_iter().collect();
            for text in [text, odd] {
                reading(Value::from_text(&text));
                let short = shown(Value::Text(&text));
                prop_assert!(short.chars().count() <= 60);
                let _ = percent(Value::Text(&text));
            }
        }
    }

    #[test]
    fn quotations_are_short_and_on_one_line() {
        assert_eq!(shown(Value::Text(" две\nстроки ")), "две строки");
        assert_eq!(shown(Value::Text(&"ы".repeat(60))), "ы".repeat(60));
        assert_eq!(shown(Value::Text(&"ы".repeat(61))).chars().count(), 60);
        assert_eq!(shown(Value::Number(14.0)), "14");
    }
}
