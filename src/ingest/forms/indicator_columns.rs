//! Columns of figures that a form has no field for: each cell becomes an indicator that a methodology can name.

use std::sync::Arc;

use super::label_codes;
use crate::ingest::cell::{self, Reading, reading};
use crate::ingest::fold::fold;
use crate::ingest::grid::{Row, Value};
use crate::ingest::header::{Head, Header, HeaderColumn, Label, Label::Holds, Label::Is, Label::Starts};
use crate::ingest::personal;
use crate::ingest::sink::Sink;
use crate::model::indicator::Indicator;
use crate::model::period::Year;
use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::school::SchoolId;

/// Columns that are never looked at beside those of personal data: people and addresses, numbers that count nothing.
const NO_FIGURES: &[Label] = &[
    Holds("директор"),
    Holds("руководител"),
    Holds("ответственн"),
    Holds("почт"),
    Starts("дата"),
    Holds("паспорт"),
    Starts("инн"),
    Holds(" инн"),
    Starts("огрн"),
    Starts("октмо"),
    Starts("адрес"),
    Holds(" адрес"),
    Holds("индекс местонахождения"),
    Holds("контакт"),
    Holds("факс"),
    Holds("сайт"),
    Is("индекс"),
    Is(""),
    Is("n"),
    Is("no"),
    Is("п п"),
    Is("n п п"),
    Starts("код"),
    Holds(" код "),
    Is("регион"),
];

/// Beginnings of labels of counts: «Количество классных руководителей» holds no names.
const COUNTS: &[&str] = &["количество", "кол во", "число", "доля", "процент", "средн", "всего", "охват"];
/// From this number on a cell holds a telephone or a register's number rather than a figure.
const LARGEST: f64 = 1e9;

/// How the cells of a column are read: figures, or answers to questions, which may be numbered options too.
pub type ReadCell = fn(Value<'_>) -> Result<Option<(f64, bool)>, ProblemKind>;

/// How the figures of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    /// As they stand.
    Plain,
    /// Of a whole: written of a hundred or of one, kept of a hundred.
    Percent,
}

/// One column.
#[derive(Clone, Debug)]
struct Column {
    col: usize,
    code: Arc<str>,
    unit: Unit,
    /// Whether it is known to be a part of a whole: what is not from 0 to 100 is a mistake then.
    of_whole: bool,
}

/// A cell that waits until its whole column is seen.
#[derive(Clone, Debug)]
struct Waiting {
    column: usize,
    school: SchoolId,
    year: Option<Year>,
    value: f64,
    place: Place,
    signed: bool,
}

/// The columns of a table that become indicators, and what was read of them.
#[derive(Clone, Debug)]
pub struct IndicatorColumns {
    table: Arc<str>,
    columns: Vec<Column>,
    left_out: Vec<String>,
    cells: Vec<Waiting>,
    read_cell: ReadCell,
}

impl IndicatorColumns {
    /// The columns of a header that are not `taken` and hold figures in the rows that recognition has seen. Codes are made
    /// from the labels.
    pub fn find(head: &Head, header: &Header, taken: &[usize], table: Arc<str>) -> Self {
        Self::find_by(head, header, taken, table, figure, HeaderColumn::full)
    }

    /// The same with another way to read a cell, and another text of which a column's code is made.
    pub fn find_by(
        head: &Head,
        header: &Header,
        taken: &[usize],
        table: Arc<str>,
        read_cell: ReadCell,
        called: impl Fn(&HeaderColumn) -> String,
    ) -> Self {
        let free = || header.columns.iter().filter(|column| !taken.contains(&column.col));
        let (figures, rest): (Vec<_>, Vec<_>) =
            free().partition(|column| !is_no_figure(column) && holds_figures(head, header, column.col, read_cell));
        let codes = label_codes::unique(figures.iter().map(|column| (column.col, called(column))));
        let columns = figures.iter().zip(codes).map(|(column, (col, code))| {
            let unit = unit(column);
            Column { col, code, unit, of_whole: false }
        });
        let idle = |column: &&&HeaderColumn| !is_filled(head, header, column.col);
        let left_out = rest.iter().filter(|column| !idle(column)).map(|column| cell::shorten(&column.shown));
        Self { table, columns: columns.collect(), left_out: left_out.collect(), cells: Vec::new(), read_cell }
    }

    /// The same, with the columns of these codes known to be shares of a whole, whatever their labels say.
    pub fn of_whole(mut self, codes: &[&str]) -> Self {
        for column in self.columns.iter_mut().filter(|column| codes.contains(&&*column.code)) {
            (column.unit, column.of_whole) = (Unit::Percent, true);
        }
        self
    }

    /// Reads the cells of a school's row. An empty cell, a dash and «нет данных» are no figures; what else is no figure is
    /// said.
    pub fn read(&mut self, school: &SchoolId, year: Option<Year>, row: &Row<'_>, sink: &mut Sink) {
        for (column, of) in self.columns.iter().enumerate() {
            let value = row.get(of.col);
            match (self.read_cell)(value) {
                Ok(None) => {}
                Ok(Some((value, signed))) => self.cells.push(Waiting {
                    column,
                    school: school.clone(),
                    year,
                    value,
                    place: sink.at(row.index, of.col),
                    signed,
                }),
                Err(kind) => {
                    sink.problem(kind, row.index, of.col, if may_be_shown(value) { value } else { Value::Empty })
                }
            }
        }
    }

    /// Hands the figures over, with a notice of what a methodology can name.
    pub fn finish(self, sink: &mut Sink) {
        let Self { table, columns, left_out, cells, .. } = self;
        let used: Vec<&Column> = columns
            .iter()
            .enumerate()
            .filter(|(at, _)| cells.iter().any(|cell| cell.column == *at))
            .map(|(_, column)| column)
            .collect();
        let of_one: Vec<bool> = (0..columns.len()).map(|at| is_of_one(&cells, at)).collect();
        for cell in &cells {
            let Some(column) = columns.get(cell.column) else { continue };
            let of_one = column.unit == Unit::Percent && !cell.signed && of_one.get(cell.column) == Some(&true);
            let wrong = match cell.value {
                value if of_one && value > 1.0 || column.of_whole && value > 100.0 => Some(ProblemKind::AboveWhole),
                value if column.of_whole && value < 0.0 => Some(ProblemKind::NotANumber),
                _ => None,
            };
            if let Some(kind) = wrong {
                sink.problems.push(Problem::new(cell.place.clone(), kind, cell.value.to_string()));
                continue;
            }
            let value = if of_one { cell.value * 100.0 } else { cell.value };
            sink.indicators.push(Indicator {
                table: Arc::clone(&table),
                column: Arc::clone(&column.code),
                school: cell.school.clone(),
                year: cell.year,
                value,
                place: cell.place.clone(),
            });
        }
        if !used.is_empty() {
            let codes = used.iter().map(|column| column.code.to_string()).collect();
            let kind = ProblemKind::IndicatorTable { table: table.to_string(), columns: codes, left_out };
            sink.sheet_problem(kind);
        }
    }
}

/// Whether a column's label says that there are no figures in it.
pub fn is_no_figure(column: &HeaderColumn) -> bool {
    let full = column.full();
    let counts = COUNTS.iter().any(|start| full.starts_with(start) || column.name.starts_with(start));
    let says = |text: &str| personal::is_personal(text) || NO_FIGURES.iter().any(|label| label.matches(text));
    !counts && (says(&column.name) || says(&full))
}

/// Whether most of the filled cells of a column are figures, as far as recognition has seen them.
pub fn holds_figures(head: &Head, header: &Header, col: usize, read_cell: ReadCell) -> bool {
    let below = head.rows.iter().filter(|row| row.index > header.at.last);
    let cells: Vec<&str> = below.filter_map(|row| row.cell(col)).map(|cell| cell.text.as_str()).collect();
    let figures = cells.iter().filter(|text| matches!(read_cell(Value::from_text(text)), Ok(Some(_)))).count();
    let idle = cells.iter().filter(|text| matches!(read_cell(Value::from_text(text)), Ok(None))).count();
    figures > 0 && figures * 2 >= cells.len().saturating_sub(idle)
}

fn is_filled(head: &Head, header: &Header, col: usize) -> bool {
    head.rows.iter().filter(|row| row.index > header.at.last).any(|row| row.cell(col).is_some())
}

fn unit(column: &HeaderColumn) -> Unit {
    let label = column.full();
    let says = column.shown.contains('%') || ["процент", "percent", "доля"].iter().any(|word| label.contains(word));
    if says || label.ends_with("share") { Unit::Percent } else { Unit::Plain }
}

/// The figure of a cell, and whether it has a per cent sign of its own; «Да» and «Нет» (yes, no) are 1 and 0.
pub fn figure(value: Value<'_>) -> Result<Option<(f64, bool)>, ProblemKind> {
    match reading(value) {
        Reading::Number(number) if number.abs() < LARGEST => return Ok(Some((number, false))),
        Reading::Number(_) => return Err(ProblemKind::NotANumber),
        Reading::Empty | Reading::Dash => return Ok(None),
        Reading::Error => return Err(ProblemKind::ErrorCell),
        _ => {}
    }
    match value {
        Value::Bool(yes) => Ok(Some((f64::from(u8::from(yes)), false))),
        Value::Text(text) => {
            let percent = text.trim_matches(cell::is_blank).strip_suffix('%').and_then(cell::parse_number);
            match (percent, fold(text).as_str()) {
                (Some(percent), _) => Ok(Some((percent, true))),
                (None, "да" | "yes") => Ok(Some((1.0, false))),
                (None, "нет" | "no") => Ok(Some((0.0, false))),
                (None, "нет данных" | "н д" | "нд") => Ok(None),
                (None, _) => Err(ProblemKind::NotANumber),
            }
        }
        _ => Err(ProblemKind::NotANumber),
    }
}

/// The number of an answer: as [`figure`], and the option of «3. 5–10 тыс. чел» and «3) …»; an option that says «нет данных» is
/// no answer.
pub fn answer(value: Value<'_>) -> Result<Option<(f64, bool)>, ProblemKind> {
    let known = figure(value);
    let (Err(ProblemKind::NotANumber), Value::Text(text)) = (&known, value) else { return known };
    let text = text.trim_matches(cell::is_blank);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    let option = rest.strip_prefix(['.', ')']).filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    match (number.parse::<u8>(), option) {
        (Ok(_), Some(rest)) if fold(rest).starts_with("нет дан") => Ok(None),
        (Ok(number), Some(_)) => Ok(Some((f64::from(number), false))),
        _ => known,
    }
}

/// Whether a cell may be quoted: a name, a telephone or an address may stand in a column of figures by mistake.
fn may_be_shown(value: Value<'_>) -> bool {
    let Value::Text(text) = value else { return matches!(value, Value::Error) };
    if reading(value) == Reading::Error {
        return true;
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.chars().count() <= 20 && digits < 7 && !text.contains('@') && !text.chars().any(char::is_uppercase)
}

/// Whether the figures of a column are written of one: when no more than half of those that are not zero are above 1. A cell
/// of 0.35 shown as «35 %» holds 0.35.
fn is_of_one(cells: &[Waiting], column: usize) -> bool {
    let figures = || cells.iter().filter(move |cell| cell.column == column && !cell.signed && cell.value != 0.0);
    figures().filter(|cell| cell.value.abs() > 1.0).count() * 2 <= figures().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_numbers_percents_and_plain_answers() {
        for (text, expected) in [
            ("12", Ok(Some((12.0, false)))),
            ("-1,5", Ok(Some((-1.5, false)))),
            ("35 %", Ok(Some((35.0, true)))),
            ("Да", Ok(Some((1.0, false)))),
            ("нет", Ok(Some((0.0, false)))),
            ("нет данных", Ok(None)),
            ("—", Ok(None)),
            ("около десяти", Err(ProblemKind::NotANumber)),
            ("89005550101", Err(ProblemKind::NotANumber)),
            ("#REF!", Err(ProblemKind::ErrorCell)),
        ] {
            assert_eq!(figure(Value::Text(text)), expected, "{text}");
        }
    }

    #[test]
    fn answers_may_be_numbered_options() {
        for (text, expected) in [
            ("3. 5–10 тыс. чел", Ok(Some((3.0, false)))),
            ("7) 450–680 тыс. человек", Ok(Some((7.0, false)))),
            ("4.Нет данных", Ok(None)),
            ("5. Нет данных", Ok(None)),
            ("Да", Ok(Some((1.0, false)))),
            ("3.5", Ok(Some((3.5, false)))),
            ("12.03.2021", Err(ProblemKind::NotANumber)),
            ("ул. Школьная", Err(ProblemKind::NotANumber)),
        ] {
            assert_eq!(answer(Value::Text(text)), expected, "{text}");
        }
    }

    #[test]
    fn what_may_be_a_name_or_a_telephone_is_not_quoted() {
        assert!(may_be_shown(Value::Text("много")) && may_be_shown(Value::Text("5 чел")));
        assert!(!may_be_shown(Value::Text("Тайнов")) && !may_be_shown(Value::Text("+7 900 555-01-01")));
        assert!(!may_be_shown(Value::Number(79_005_550_101.0)) && !may_be_shown(Value::Text("tainov@example.org")));
    }
}
