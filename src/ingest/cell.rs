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

/// A number written as text: blanks around it and between thousands, a decimal comma or point.
pub fn parse_number(text: &str) -> Option<f64> {
    let text = text.trim_matches(is_blank);
    let first = *text.as_bytes().first()?;
    if !(first.is_ascii_digit() || matches!(first, b'-' | b'+' | b'.' | b',')) || text.len() > 32 {
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
            ',' => clean.push('.'),
            c if is_blank(c) => {}
            _ => return None,
        }
    }
    clean.parse().ok().filter(|number: &f64| number.is_finite())
}

/// A number that may be absent: an empty cell and a dash are `None`.
///
/// # Errors
/// `NotANumber` for other text, `ErrorCell` for `#REF!`, `Negative` below zero.
pub fn number(value: Value<'_>) -> Result<Option<f64>, ProblemKind> {
    match reading(value) {
        Reading::Number(number) if number < 0.0 => Err(ProblemKind::Negative),
        Reading::Number(number) => Ok(Some(number)),
        Reading::Empty | Reading::Dash => Ok(None),
        Reading::Error => Err(ProblemKind::ErrorCell),
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
    }

    #[test]
    fn quotations_are_short_and_on_one_line() {
        assert_eq!(shown(Value::Text(" две\nстроки ")), "две строки");
        assert_eq!(shown(Value::Text(&"ы".repeat(60))), "ы".repeat(60));
        assert_eq!(shown(Value::Text(&"ы".repeat(61))).chars().count(), 60);
        assert_eq!(shown(Value::Number(14.0)), "14");
    }
}
