//! Tables of schools that speak of a half of the school year: «Мониторинг успеваемости за 1 полугодие 2020/2021». Which half it is
//! stands in the title, a name, a column of halves, or in the labels of the columns themselves; the figures of each half stand
//! under a table of their own.

use super::indicator_columns::{IndicatorColumns, figure};
use super::label_codes;
use super::school_columns::column;
use crate::ingest::grid::Value;
use crate::ingest::header::{Head, Header, HeaderColumn, Label};
use crate::ingest::keys::half::{half_in, half_of};
use crate::ingest::keys::period::school_year_in;
use crate::ingest::sink::Sink;
use crate::model::half::Half;
use crate::model::period::Year;
use crate::model::problem::KeySource;

/// A column of halves.
const HALF: &[Label] =
    &[Label::Is("полугодие"), Label::Is("n полугодия"), Label::Is("номер полугодия"), Label::Is("half")];
/// Shares of a whole, whether their labels say «%» or not.
const SHARES: [&str; 2] = ["progress", "quality"];

/// Columns with codes of their own: what their labels hold, one of each, the closer first.
const CODES: [(&str, &[&str]); 11] = [
    ("not_certified", &["неаттест", "не аттест"]),
    ("failing", &["неуспева", "не успева"]),
    ("progress", &["успев"]),
    ("quality", &["качеств"]),
    ("mean_mark", &["средний балл", "средняя отметка", "средняя оценка", "ср балл"]),
    ("good", &["хорошист", "на 4 и 5"]),
    ("excellent", &["отличник", "на 5"]),
    ("one_three", &["с одной 3", "с одной тройкой"]),
    ("missed_without_reason", &["без уважительн", "по неуважительн"]),
    ("certified", &["аттестован"]),
    (
        "pupils",
        &[
            "всего об",
            "всего уч",
            "количество об",
            "количество уч",
            "число об",
            "число уч",
            "кол во об",
            "кол во уч",
            "численность об",
        ],
    ),
];

/// Where a table says which half it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Told {
    /// All of it is of one.
    Whole(Half),
    /// A column, row by row.
    Rows(usize),
    /// The labels of these columns, each half its own.
    Columns(Vec<(usize, Half)>),
}

/// The columns of a table of halves, and where its rows say which they are of.
pub struct HalfYear {
    /// The column of halves, where there is one.
    pub column: Option<usize>,
    /// The columns of figures; with a half, those of rows of that half alone.
    pub figures: Vec<(Option<Half>, IndicatorColumns)>,
    /// The school year, where one is named.
    pub year: Option<(Year, KeySource)>,
}

impl HalfYear {
    /// Whether a table speaks of halves, and how it is read then. Names that speak of different halves speak of none.
    pub fn find(head: &Head, header: &Header, taken: &[usize], sink: &Sink) -> Option<Self> {
        let texts = texts(head, header, sink);
        let told = told(header, taken, &texts)?;
        let of = |half: Half, taken: &[usize]| {
            let columns = IndicatorColumns::find_by(head, header, taken, half.table().into(), figure, called);
            columns.of_whole(&SHARES)
        };
        let (column, figures) = match told {
            Told::Whole(half) => (None, vec![(None, of(half, taken))]),
            Told::Rows(col) => {
                let taken: Vec<usize> = taken.iter().copied().chain([col]).collect();
                (Some(col), Half::BOTH.map(|half| (Some(half), of(half, &taken))).into())
            }
            Told::Columns(halves) => (None, by_columns(head, header, taken, &halves, sink, of)),
        };
        let year = texts.iter().find_map(|(text, source)| Some((school_year_in(text)?, *source)));
        Some(Self { column, figures, year })
    }
}

/// The half of a row's cell in the column of halves.
pub fn half_of_cell(value: Value<'_>) -> Option<Half> {
    match value {
        Value::Number(1.0) => Some(Half::First),
        Value::Number(2.0) => Some(Half::Second),
        Value::Text(text) => half_of(text),
        _ => None,
    }
}

/// Whether a table is one of progress and quality: numbers of pupils and kinds of schools beside them make it no register.
pub fn is_monitoring(header: &Header) -> bool {
    SHARES.iter().all(|code| header.columns.iter().any(|column| called(column) == *code))
}

/// Titles, then the names of the sheet, the file and the folders.
fn texts(head: &Head, header: &Header, sink: &Sink) -> Vec<(String, KeySource)> {
    let titles = head.titles(header.at).map(|title| (title.to_owned(), KeySource::Title));
    titles.chain(sink.mentions.names.iter().cloned()).collect()
}

fn told(header: &Header, taken: &[usize], texts: &[(String, KeySource)]) -> Option<Told> {
    let named = |column: &&HeaderColumn| !taken.contains(&column.col);
    let halves: Vec<(usize, Half)> = header
        .columns
        .iter()
        .filter(named)
        .filter_map(|column| half_in(&column.full()).map(|half| (column.col, half)))
        .collect();
    if !halves.is_empty() {
        return Some(Told::Columns(halves));
    }
    if let Some(col) = column(header, HALF, taken) {
        return Some(Told::Rows(col));
    }
    let mut said: Vec<Half> = texts.iter().filter_map(|(text, _)| half_in(text)).collect();
    said.dedup();
    match said.as_slice() {
        [only] => Some(Told::Whole(*only)),
        _ => None,
    }
}

/// The columns of either half, and those that speak of none under the table's own name.
fn by_columns(
    head: &Head,
    header: &Header,
    taken: &[usize],
    halves: &[(usize, Half)],
    sink: &Sink,
    of: impl Fn(Half, &[usize]) -> IndicatorColumns,
) -> Vec<(Option<Half>, IndicatorColumns)> {
    let but = |half: Option<Half>| -> Vec<usize> {
        let others = header.columns.iter().map(|column| column.col);
        let own = |col: &usize| halves.iter().any(|(own, of)| own == col && half == Some(*of));
        let none = |col: &usize| half.is_none() && halves.iter().all(|(own, _)| own != col);
        taken.iter().copied().chain(others.filter(|col| !own(col) && !none(col))).collect()
    };
    let rest = IndicatorColumns::find(head, header, &but(None), label_codes::of_table(&sink.place));
    let each = Half::BOTH.into_iter().filter(|half| halves.iter().any(|(_, of)| of == half));
    each.map(|half| (None, of(half, &but(Some(half))))).chain([(None, rest)]).collect()
}

/// What the code of a column is made of: a code of its own, else its label.
fn called(column: &HeaderColumn) -> String {
    let label = column.full();
    let known = CODES.iter().find(|(_, parts)| parts.iter().any(|part| label.contains(part)));
    known.map_or(label, |(code, _)| (*code).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::fold::fold;

    #[test]
    fn columns_have_codes_by_their_words() {
        for (text, code) in [
            ("Успеваемость, %", "progress"),
            ("Абсолютная успеваемость", "progress"),
            ("Неуспевающих", "failing"),
            ("Качество знаний (%)", "quality"),
            ("Средний балл", "mean_mark"),
            ("Не аттестовано", "not_certified"),
            ("Аттестовано", "certified"),
            ("Хорошистов (на 4 и 5)", "good"),
            ("Отличников", "excellent"),
            ("Всего обучающихся", "pupils"),
            ("Кружков", "кружков"),
        ] {
            let column = HeaderColumn {
                col: 0,
                name: fold(text),
                group: String::new(),
                middle: String::new(),
                shown: text.to_owned(),
            };
            assert_eq!(called(&column), code, "{text}");
        }
    }

    #[test]
    fn a_half_stands_in_a_cell_as_a_number_or_a_word() {
        let cells =
            [Value::Number(1.0), Value::Text("II"), Value::Text("2 полугодие"), Value::Number(3.0), Value::Empty];
        let halves = [Some(Half::First), Some(Half::Second), Some(Half::Second), None, None];
        assert_eq!(cells.map(half_of_cell), halves);
    }
}
