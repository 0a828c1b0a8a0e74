//! Where the table of a form of one school or one class stands: a column of labels, a category a row, and columns of counts.

use std::collections::BTreeSet;

use super::passport_draft::{Unit, unit};
use super::passport_moment::{Moment, moment};
use super::passport_rows::{Counts, counts};
use crate::ingest::cell;
use crate::ingest::fold::fold;
use crate::ingest::grid::Value;
use crate::ingest::header::{Head, HeadRow, HeaderAt, HeaderColumn};
use crate::ingest::persons;
use crate::ingest::sink::Sink;
use crate::model::passport::Category;
use crate::model::period::Year;
use crate::model::problem::{Problem, ProblemKind};

/// Fewest categories below each other that make a form.
const FEWEST: usize = 3;
/// Columns in which labels are looked for.
const LABEL_COLUMNS: usize = 5;
/// Rows above the first row of figures in which the header is looked for: headings may stand between them.
const HEADINGS: usize = 6;

/// What a column of a form holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Counts, as the row says of whom.
    Counts,
    /// Children, whatever the row says.
    Children,
    /// Families.
    Families,
    /// Shares.
    Shares(Unit),
    /// Boys.
    Boys,
    /// Girls.
    Girls,
    /// Comments, names, documents: never read.
    Notes,
    /// Something else.
    Unknown,
}

/// A column right of the labels.
#[derive(Clone, Debug)]
pub struct FormColumn {
    /// Zero-based column.
    pub col: usize,
    /// What it holds.
    pub holds: Holds,
    /// The day of which it speaks.
    pub moment: Option<Moment>,
    /// Its label as it stands.
    pub shown: String,
}

/// The table of a form.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The header; where there is none, `last` is the row above the first of the table and `first` the row below that.
    pub at: HeaderAt,
    /// Zero-based column of the labels.
    pub labels: usize,
    /// Columns right of it.
    pub columns: Vec<FormColumn>,
}

impl Layout {
    /// Finds the table; `None` where fewer than three categories stand below each other.
    pub fn find(head: &Head) -> Option<Self> {
        let (labels, first) = (0..LABEL_COLUMNS).filter_map(|col| labelled(head, col)).max_by_key(|found| found.0)?.1;
        let above = head.rows.get(..first).unwrap_or_default();
        let header = above.iter().rev().take(HEADINGS).find(|row| is_header(row, labels));
        let top = head.rows.get(first)?.index;
        let Some(header) = header else {
            // Without a header and a title these may be further rows of the form above.
            above.iter().flat_map(|row| &row.cells).find(|cell| is_title(&cell.text))?;
            let at = HeaderAt { first: top, last: top.checked_sub(1)? };
            return Some(Self { at, labels, columns: bare(head, labels, first) });
        };
        // Of headers of two rows and more the shortest: a label row above is no part of it.
        let deeper = head.candidates().iter().filter(|deeper| {
            deeper.at.last == header.index
                && deeper.at.first < header.index
                && header.cells.iter().all(|cell| cell.col != labels)
        });
        let double = deeper.max_by_key(|deeper| deeper.at.first);
        let mut columns: Vec<FormColumn> = match double {
            Some(double) => double.columns.iter().map(of_two_rows).collect(),
            None => header.cells.iter().map(|cell| form_column(cell.col, &cell.text, &fold(&cell.text))).collect(),
        };
        columns.retain(|column| column.col > labels);
        let named = |col: usize| columns.iter().any(|column| column.col == col);
        let nameless: Vec<FormColumn> =
            bare(head, labels, first).into_iter().filter(|column| !named(column.col)).collect();
        if !columns.iter().any(|column| column.holds.is_of_figures()) {
            columns.extend(nameless);
        }
        let below = head.rows.iter().find(|row| row.index > header.index);
        let last = below.filter(|row| is_row_of_numbers(row)).map_or(header.index, |row| row.index);
        Some(Self {
            at: HeaderAt { first: double.map_or(header.index, |double| double.at.first), last },
            labels,
            columns,
        })
    }

    /// Whether there is a column to count by.
    pub fn has_figures(&self) -> bool {
        self.columns.iter().any(|column| column.holds.is_of_figures())
    }
}

impl Holds {
    /// Whether figures are read from it.
    pub fn is_of_figures(self) -> bool {
        !matches!(self, Self::Notes | Self::Unknown)
    }
}

/// How many categories stand in a column, with the column and the place of its first known row among the rows.
fn labelled(head: &Head, col: usize) -> Option<(usize, (usize, usize))> {
    let mut categories: BTreeSet<Category> = BTreeSet::new();
    let mut first = None;
    for (at, row) in head.rows.iter().enumerate() {
        let Some(cell) = row.cells.iter().find(|cell| cell.col == col && cell.is_word) else { continue };
        let more = row.cells.iter().any(|cell| cell.col > col);
        match counts(&cell.text) {
            Some(Counts::Category(category, ..)) if !is_title(&cell.text) => {
                categories.insert(category);
                first = first.or(Some(at));
            }
            Some(Counts::Pupils | Counts::Households) if more => first = first.or(Some(at)),
            _ => {}
        }
    }
    (categories.len() >= FEWEST).then_some((categories.len(), (col, first?)))
}

/// «Социальный паспорт малообеспеченных семей» is no row of figures.
fn is_title(text: &str) -> bool {
    fold(text).contains("паспорт")
}

/// Labels right of the labels: words, or days.
fn is_header(row: &HeadRow, labels: usize) -> bool {
    let mut right = row.cells.iter().filter(|cell| cell.col > labels);
    right.any(|cell| cell.is_word || moment(&cell.text).is_some()) && !is_requisite(row, labels)
}

/// `1 | 2 | 3` under a header.
fn is_row_of_numbers(row: &HeadRow) -> bool {
    row.cells.len() > 1 && (1_u32..).zip(&row.cells).all(|(n, cell)| cell.text == n.to_string())
}

/// «Наименование ОО: | СОШ № 5», «Учебный год | 2021/2022» are no header.
fn is_requisite(row: &HeadRow, labels: usize) -> bool {
    let label = row.cells.iter().find(|cell| cell.col <= labels).map(|cell| cell.text.as_str()).unwrap_or_default();
    label.trim_end_matches(cell::is_blank).ends_with(':')
        || ["учебный год", "класс", "школа", "логин", "муниципал", "классный рук", "наименование о", "район"]
            .iter()
            .any(|start| fold(label).starts_with(start))
}

fn of_two_rows(column: &HeaderColumn) -> FormColumn {
    form_column(column.col, &column.shown, &column.full())
}

fn form_column(col: usize, shown: &str, folded: &str) -> FormColumn {
    let moment = moment(shown).or_else(|| moment(folded));
    FormColumn { col, holds: holds(shown, folded, moment.is_some()), moment, shown: shown.to_owned() }
}

/// Parts of labels of columns that are never read.
const NOTES: &[&str] =
    &["коммент", "примечан", "фио", "ф и о", "фамили", "список", "адрес", "телефон", "рождения", "документ", "подпись"];

fn holds(shown: &str, folded: &str, dated: bool) -> Holds {
    let has = |parts: &[&str]| parts.iter().any(|part| folded.contains(part));
    let written = unit(shown, folded);
    let children = has(&["дет", "обуч", "учащ", "чел", "ребен"]);
    match () {
        () if has(NOTES) => Holds::Notes,
        () if written != Unit::Count => Holds::Shares(written),
        () if has(&["мальч", "юнош"]) => Holds::Boys,
        () if has(&["девоч", "девуш"]) => Holds::Girls,
        () if has(&["семей", "семьи"]) && !children => Holds::Families,
        () if children && !has(&["семей", "семьи", "категори"]) => Holds::Children,
        () if dated || children => Holds::Counts,
        () if has(&[
            "колич",
            "кол во",
            "число",
            "числен",
            "всего",
            "показател",
            "значени",
            "факт",
            "итого",
            "данные",
            "сведения",
        ]) =>
        {
            Holds::Counts
        }
        () => Holds::Unknown,
    }
}

/// Where no label tells: the first column right of the labels in which the rows of the table have something.
fn bare(head: &Head, labels: usize, first: usize) -> Vec<FormColumn> {
    let below = head.rows.get(first..).unwrap_or_default();
    let col = below.iter().flat_map(|row| &row.cells).map(|cell| cell.col).filter(|col| *col > labels).min();
    col.map(|col| FormColumn { col, holds: Holds::Counts, moment: None, shown: String::new() }).into_iter().collect()
}

/// The columns that are read: of each kind the nearest to 1 September – 1 October of the school year, else the first.
/// Counts of whom the row says and counts of children are one kind.
pub fn used_columns(layout: &Layout, year: Year) -> Vec<FormColumn> {
    let kind = |holds: Holds| if holds == Holds::Children { Holds::Counts } else { holds };
    let away = |column: &FormColumn| (column.moment.map_or(u32::MAX, |moment| moment.away(year)), column.col);
    let figures = || layout.columns.iter().filter(|column| column.holds.is_of_figures());
    let is_nearest = |column: &&FormColumn| {
        figures().filter(|other| kind(other.holds) == kind(column.holds)).all(|other| away(column) <= away(other))
    };
    figures().filter(is_nearest).cloned().collect()
}

/// Names the columns that are not read, but for comments.
pub fn say_columns(layout: &Layout, used: &[FormColumn], sink: &mut Sink) {
    let Some(first) = used.first() else { return };
    for column in layout.columns.iter().filter(|column| used.iter().all(|used| used.col != column.col)) {
        let same = used.iter().find(|used| used.holds == column.holds).unwrap_or(first);
        let kind = match column.holds {
            Holds::Notes => continue,
            Holds::Unknown => ProblemKind::UnknownWord,
            _ => ProblemKind::SecondColumn { used: sink.at(layout.at.last, same.col) },
        };
        let found = persons::quoted(Value::Text(&column.shown));
        sink.problems.push(Problem::new(sink.at(layout.at.last, column.col), kind, found));
    }
}
