//! One figure of a social passport, as schools write it.

use crate::ingest::cell::{self, Reading, reading};
use crate::ingest::grid::Value;
use crate::model::problem::ProblemKind;

/// A share of the whole.
///
/// # Errors
/// `AboveWhole` when it is more than the whole.
pub fn share(share: f64) -> Result<f64, ProblemKind> {
    if share > 1.0 { Err(ProblemKind::AboveWhole) } else { Ok(share) }
}

/// `35 %` as text.
pub fn percent_text(value: Value<'_>) -> Option<f64> {
    cell::parse_number(value.text()?.strip_suffix('%')?)
}

/// A count of children: a number, or the number before «чел» in «2 семьи – 11 человек», «771 человек: 411 мальчиков».
///
/// # Errors
/// As [`cell::count`]; `NotANumber` for words without such a number («2 семьи»).
pub fn children(value: Value<'_>) -> Result<Option<u32>, ProblemKind> {
    let text = match value {
        Value::Text(text) if reading(value) == Reading::Other => text.to_lowercase(),
        _ => return cell::count(value),
    };
    let before = text.split("чел").next().filter(|before| before.len() < text.len()).ok_or(ProblemKind::NotANumber)?;
    let digits: Vec<&str> = before.trim_end().rsplit(|c: char| !c.is_ascii_digit()).take(1).collect();
    digits.first().and_then(|digits| digits.parse().ok()).map(Some).ok_or(ProblemKind::NotANumber)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_are_counted_in_words_too() {
        for (text, expected) in [
            ("12", Ok(Some(12))),
            ("12 чел.", Ok(Some(12))),
            ("771 человек: 411 мальчиков и 360 девочки", Ok(Some(771))),
            ("2 семьи - 11 человек", Ok(Some(11))),
            ("—", Ok(None)),
            ("2 семьи", Err(ProblemKind::NotANumber)),
            ("много человек", Err(ProblemKind::NotANumber)),
        ] {
            assert_eq!(children(Value::Text(text)), expected, "{text}");
        }
    }
}
