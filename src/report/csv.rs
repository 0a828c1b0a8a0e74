//! A table as csv: machine-readable column names, an empty cell for what is not known.
//!
//! A text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage return, and is
//! not a plain number) gets an apostrophe before it, in both dialects: these files hold names and cells from elsewhere.

use std::borrow::{Borrow, Cow};

use super::CsvStyle;
use super::document::{Cell, ColumnKind, Table};
use crate::error::Error;

/// Digits after the decimal sign, at most; zeros at the end are left out.
const DIGITS: usize = 6;

/// The table's bytes.
///
/// # Errors
/// [`Error::Internal`] when the writer refuses.
pub fn write(table: &Table, style: CsvStyle) -> Result<Vec<u8>, Error> {
    write_all(std::iter::once(table), style)
}

/// The bytes of a table that comes in parts, all with the same columns.
///
/// # Errors
/// [`Error::Internal`] when the writer refuses.
pub fn write_parts(parts: impl Iterator<Item = Table>, style: CsvStyle) -> Result<Vec<u8>, Error> {
    write_all(parts, style)
}

fn write_all(parts: impl Iterator<Item = impl Borrow<Table>>, style: CsvStyle) -> Result<Vec<u8>, Error> {
    let (start, delimiter): (&[u8], u8) = match style {
        CsvStyle::Excel => ("\u{feff}".as_bytes(), b';'),
        CsvStyle::Plain => (b"", b','),
    };
    let mut writer =
        csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(start.to_vec());
    let refused = |error: csv::Error| Error::Internal(error.to_string());
    for (at, table) in parts.enumerate() {
        let table = table.borrow();
        if at == 0 {
            writer.write_record(table.columns.iter().map(|column| column.code)).map_err(refused)?;
        }
        for row in &table.rows {
            let cells = row.cells.iter().zip(&table.columns).map(|(cell, column)| shown(cell, column.kind, style));
            for cell in cells {
                writer.write_field(cell.as_bytes()).map_err(refused)?;
            }
            writer.write_record(None::<&[u8]>).map_err(refused)?;
        }
    }
    writer.into_inner().map_err(|error| Error::Internal(error.to_string()))
}

fn shown(cell: &Cell, kind: ColumnKind, style: CsvStyle) -> Cow<'_, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) | Cell::Link(text) | Cell::Lead(text, ..) => guarded(text),
        Cell::Number(value) => Cow::Owned(number(*value, kind, style)),
    }
}

fn number(value: f64, kind: ColumnKind, style: CsvStyle) -> String {
    if kind == ColumnKind::Probability && value > 0.0 && value < 1e-4 {
        let text = format!("{value:.3e}");
        return if style == CsvStyle::Excel { text.replace('.', ",") } else { text };
    }
    let digits = match kind {
        ColumnKind::Integer | ColumnKind::Ordinal => 0,
        ColumnKind::Text
        | ColumnKind::Prose
        | ColumnKind::Decimal(_)
        | ColumnKind::Percent(_)
        | ColumnKind::Light(..)
        | ColumnKind::Bar
        | ColumnKind::Correlation
        | ColumnKind::Probability => DIGITS,
    };
    let text = format!("{value:.digits$}");
    let text = if digits > 0 { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    let text = if text == "-0" { "0" } else { text };
    match style {
        CsvStyle::Excel => text.replace('.', ","),
        CsvStyle::Plain => text.to_owned(),
    }
}

fn guarded(text: &str) -> Cow<'_, str> {
    let looks_like_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_number = || text.len() == 1 || text.replace(',', ".").parse::<f64>().is_ok();
    if looks_like_formula && !is_number() { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Column, Tone};
    use crate::text::{Lang, report::Title};

    fn table() -> Table {
        let columns = vec![
            Column::new(Lang::Ru, Title::Name, ColumnKind::Text),
            Column::new(Lang::Ru, Title::N, ColumnKind::Ordinal),
            Column::new(Lang::Ru, Title::Mean, ColumnKind::Decimal(6)),
        ];
        let mut table = Table::new(columns, 0);
        table.push(Tone::Plain, vec![Cell::text("Школа «№ 1»; \"новая\""), Cell::number(12.0), Cell::number(3.5)]);
        table.push(Tone::Plain, vec![Cell::text("=HYPERLINK(1)"), Cell::Empty, Cell::number(-1.0 / 3.0)]);
        table.push(Tone::Plain, vec![Cell::text("-5,5"), Cell::number(0.0), Cell::number(-1e-8)]);
        table
    }

    #[test]
    fn for_people_it_opens_by_a_double_click() {
        let bytes = write(&table(), CsvStyle::Excel).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(
            text,
            "\u{feff}name;n;mean\r\n\"Школа «№ 1»; \"\"новая\"\"\";12;3,5\r\n'=HYPERLINK(1);;-0,333333\r\n-5,5;0;0\r\n"
        );
    }

    #[test]
    fn for_programs_it_is_rfc_4180() {
        let bytes = write(&table(), CsvStyle::Plain).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(
            text,
            "name,n,mean\r\n\"Школа «№ 1»; \"\"новая\"\"\",12,3.5\r\n'=HYPERLINK(1),,-0.333333\r\n\"-5,5\",0,0\r\n"
        );
    }

    #[test]
    fn small_probabilities_are_not_zero() {
        let shown = |value, style| number(value, ColumnKind::Probability, style);
        assert_eq!(shown(1.23456e-12, CsvStyle::Excel), "1,235e-12");
        assert_eq!(shown(1.23456e-12, CsvStyle::Plain), "1.235e-12");
        assert_eq!(shown(0.0125, CsvStyle::Excel), "0,0125");
        assert_eq!(shown(0.0, CsvStyle::Plain), "0");
    }

    #[test]
    fn only_formulas_are_guarded() {
        for (text, shown) in [
            ("-", "-"),
            ("—", "—"),
            ("-5", "-5"),
            ("+7 900", "'+7 900"),
            ("@cmd", "'@cmd"),
            ("-2+3", "'-2+3"),
            ("\tx", "'\tx"),
            ("школа", "школа"),
        ] {
            assert_eq!(guarded(text), shown);
        }
    }
}
