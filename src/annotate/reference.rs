//! Cells as sheets write them: `B17`, `A1:C9`.

use quick_xml::events::BytesStart;

use super::{Unfit, xml};
use crate::model::place::CellRef;

/// A cell's reference; `$` is passed over.
pub fn cell(text: &str) -> Option<CellRef> {
    let text = text.replace('$', "");
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = text.split_at_checked(letters)?;
    let col = letters.bytes().try_fold(0_u32, |col, letter| {
        let digit = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        col.checked_mul(26)?.checked_add(digit)
    })?;
    let row: u32 = digits.parse().ok()?;
    Some(CellRef { row: row.checked_sub(1)?, col: col.checked_sub(1)? })
}

/// First and last cell of a range; one cell is a range too.
pub fn range(text: &str) -> Option<(CellRef, CellRef)> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    Some((cell(first)?, cell(last)?))
}

/// Zero-based row of a `row` element; `next` where it says none.
///
/// # Errors
/// [`Unfit`] for a row that is no number.
pub fn row_of(element: &BytesStart<'_>, next: u32) -> Result<u32, Unfit> {
    let Some(text) = xml::attribute(element, "r") else { return Ok(next) };
    let row = text.trim().parse::<u32>().ok().and_then(|row| row.checked_sub(1));
    row.ok_or_else(|| Unfit::new(format!("row {text}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_they_are_shown() {
        for (row, col) in [(0, 0), (16, 2), (0, 25), (0, 26), (1, 701), (0, 702), (1_048_575, 16_383)] {
            let here = CellRef { row, col };
            assert_eq!(cell(&here.to_string()), Some(here));
        }
        assert_eq!(cell("$b$3"), Some(CellRef { row: 2, col: 1 }));
        for bad in ["", "A", "1", "A0", "Я1", "A1B", "ZZZZZZZZZZZZ1"] {
            assert_eq!(cell(bad), None, "{bad}");
        }
        assert_eq!(range("A1:B2"), Some((CellRef { row: 0, col: 0 }, CellRef { row: 1, col: 1 })));
    }
}
