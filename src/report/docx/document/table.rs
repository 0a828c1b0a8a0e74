//! A neutral table as one that fits the page: figures take the width that they need, words share what is left, and many columns
//! are written in smaller letters.

use std::sync::LazyLock;

use crate::report::document::{Cell, Column, ColumnKind, Table, Tone};
use crate::report::docx::grid::{Alignment, Column as GridColumn, Grid};
use crate::report::docx::metrics::Letters;
use crate::report::{palette, shown as figures};
use crate::text::Lang;

/// From so many columns on letters are smaller.
const MANY: usize = 4;
/// Letters of the cells, and those of tables of many columns; in half-points.
const SIZES: (usize, usize) = (24, 20);
/// Fields of a cell on both sides with its borders, and what programs round, in millimetres.
const FIELDS: f64 = 4.6;
/// A longer word is torn rather than that a column gives way to it, in millimetres.
const LONGEST_WORD: f64 = 42.0;
/// Texts no longer than this are not wrapped: a place with its band, three years; in millimetres.
const SHORT: f64 = 28.0;
/// Texts longer than this make no column wider, in millimetres.
const LONGEST_TEXT: f64 = 165.0;

/// The table, so many millimetres wide.
pub fn grid(table: &Table, lang: Lang, width: f64) -> Grid {
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| row.cells.iter().zip(&table.columns).map(|(cell, column)| shown(lang, cell, column.kind)).collect())
        .collect();
    let small = table.columns.len() > MANY;
    let widths = widths(&table.columns, &rows, width, if small { SIZES.1 } else { SIZES.0 });
    let columns = table.columns.iter().zip(widths);
    let columns = columns.map(|(column, width)| GridColumn::new(&*column.title, width, alignment(column))).collect();
    Grid { columns, rows, shades: table.rows.iter().map(|row| shade(row.tone)).collect(), small, keep: false }
}

/// A cell as it is read on paper: a sign where nothing is known.
pub fn shown(lang: Lang, cell: &Cell, kind: ColumnKind) -> String {
    match cell {
        Cell::Empty => "—".to_owned(),
        // A number stays with its sign: «школа № 3».
        Cell::Text(text) | Cell::Link(text) | Cell::Lead(text, ..) => text.replace("№ ", "№\u{a0}"),
        Cell::Number(value) => figures::number(lang, *value, kind),
    }
}

fn alignment(column: &Column) -> Alignment {
    match column.kind {
        _ if column.code == "number" => Alignment::Centre,
        ColumnKind::Text | ColumnKind::Prose => Alignment::Left,
        ColumnKind::Ordinal => Alignment::Centre,
        _ => Alignment::Right,
    }
}

/// The colour behind a row of that tone, as the writer takes it.
fn shade(tone: Tone) -> Option<&'static str> {
    static SHADES: LazyLock<Vec<(Tone, String)>> = LazyLock::new(|| {
        let all = [Tone::Alarm, Tone::Low, Tone::Border, Tone::Good, Tone::Plain, Tone::Muted];
        let of = |tone| palette::background(tone).map(|colour| (tone, format!("{colour:06X}")));
        all.into_iter().filter_map(of).collect()
    });
    SHADES.iter().find(|(of, _)| *of == tone).map(|(_, colour)| colour.as_str())
}

/// Widths in millimetres: figures as they need, words by their longest word and what their texts ask for.
fn widths(columns: &[Column], rows: &[Vec<String>], width: f64, size: usize) -> Vec<f64> {
    let (letters, bold) = (Letters { size, bold: false }, Letters { size, bold: true });
    let mut least = Vec::with_capacity(columns.len());
    let mut asked = Vec::with_capacity(columns.len());
    for (at, column) in columns.iter().enumerate() {
        let longest = |of: &dyn Fn(&str) -> f64| {
            rows.iter().filter_map(|row| row.get(at)).map(|text| of(text)).fold(0.0, f64::max)
        };
        let header = bold.word(&column.title).min(LONGEST_WORD);
        let content = longest(&|text| letters.width(text));
        let words = column.kind.is_words();
        let torn = words && content > SHORT;
        let needed = if torn { longest(&|text| letters.word(text)).min(LONGEST_WORD) } else { content };
        let narrowest = needed.max(header) + FIELDS;
        let whole = content.min(LONGEST_TEXT) + FIELDS;
        least.push(narrowest);
        asked.push(if words { (whole - narrowest).max(0.0) } else { 0.0 });
    }
    fit(columns, &mut least, width);
    let (taken, more) = (least.iter().sum::<f64>(), asked.iter().sum::<f64>());
    let left = (width - taken).max(0.0);
    let share = |asked: f64| if more > 0.0 { left * asked / more } else { left / columns.len() as f64 };
    least.iter().zip(&asked).map(|(least, asked)| least + share(*asked)).collect()
}

/// Where the columns do not fit, words give way: a torn word is read, a torn figure is not.
fn fit(columns: &[Column], least: &mut [f64], width: f64) {
    let of = |words: bool| -> f64 {
        let some = columns.iter().zip(&*least).filter(|(column, _)| column.kind.is_words() == words);
        some.map(|(_, least)| *least).sum()
    };
    let (figures, words) = (of(false), of(true));
    if figures + words > width && words > 0.0 {
        let part = ((width - figures) / words).max(0.2);
        let narrow = columns.iter().zip(least).filter(|(column, _)| column.kind.is_words());
        narrow.for_each(|(_, least)| *least *= part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::report::Title;

    #[test]
    fn figures_are_written_as_their_column_says_and_what_is_not_known_is_no_zero() {
        let of = |cell: Cell, kind| shown(Lang::Ru, &cell, kind);
        assert_eq!(of(Cell::Number(0.125), ColumnKind::Percent(1)), "12,5\u{a0}%");
        assert_eq!(of(Cell::Number(-3.25), ColumnKind::Decimal(1)), "−3,3");
        assert_eq!(of(Cell::Number(12_345.0), ColumnKind::Integer), "12\u{a0}345");
        assert_eq!(of(Cell::Number(2021.0), ColumnKind::Ordinal), "2021");
        assert_eq!(of(Cell::Empty, ColumnKind::Integer), "—");
        assert_eq!(of(Cell::text("школа № 3"), ColumnKind::Prose), "школа №\u{a0}3");
    }

    #[test]
    fn a_table_is_as_wide_as_the_text_and_figures_are_whole() {
        let columns = vec![
            Column::new(Lang::Ru, Title::Number, ColumnKind::Ordinal),
            Column::new(Lang::Ru, Title::Name, ColumnKind::Text),
            Column::new(Lang::Ru, Title::ResultsIndex, ColumnKind::Decimal(1)),
        ];
        let rows = vec![vec!["1".to_owned(), "Средняя школа с длинным именем".repeat(3), "48,1".to_owned()]];
        let of = widths(&columns, &rows, 180.0, SIZES.1);
        assert!((of.iter().sum::<f64>() - 180.0).abs() < 1e-9, "{of:?}");
        let letters = Letters { size: SIZES.1, bold: true };
        assert!(of[1] > 100.0 && of[2] >= letters.word(&columns[2].title) + FIELDS, "{of:?}");
    }

    #[test]
    fn where_columns_do_not_fit_words_give_way() {
        let text = |title| Column::new(Lang::Ru, title, ColumnKind::Text);
        let mut columns = vec![Column::new(Lang::Ru, Title::Number, ColumnKind::Ordinal)];
        columns.extend(
            [Title::Municipality, Title::Name, Title::Kind, Title::Group, Title::State, Title::Reason].map(text),
        );
        let rows = vec![
            ["12"]
                .into_iter()
                .chain(["муниципальный_район_с_длинным_именем"; 6])
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        ];
        let of = widths(&columns, &rows, 180.0, SIZES.1);
        assert!((of.iter().sum::<f64>() - 180.0).abs() < 1e-9, "{of:?}");
        assert!(of[0] >= Letters { size: SIZES.1, bold: false }.width("12") + FIELDS, "{of:?}");
    }

    #[test]
    fn every_shade_is_that_of_the_palette() {
        assert_eq!(shade(Tone::Plain), None);
        assert_eq!(shade(Tone::Good), Some("D9F0E6"));
    }
}
