//! Columns of a RIS export, in whatever subset and order; merged headers leave empty cells between them.

use crate::ingest::cell;
use crate::ingest::fold::fold;
use crate::ingest::grid::{Row, Value};
use crate::ingest::header::{Head, Header, HeaderAt, HeaderColumn, Label, Label::Holds, Label::HoldsAll, Label::Is};
use crate::ingest::header::{HeadRow, Label::Starts};

use super::school_columns::column;

/// Labels of the school: never `ID`, which numbers pupils here.
const SCHOOL: &[Label] = &[
    Is("код оо"),
    Is("код оу"),
    Is("код школы"),
    Is("код образовательной организации"),
    Is("логин оо"),
    Starts("код оо"),
];
const CLASS: &[Label] = &[Is("класс")];
const SERIES: &[Label] = &[Is("серия"), Is("серия документа")];
const NUMBER: &[Label] = &[Is("номер"), Is("номер документа"), Is("документ"), Starts("серия и номер")];
const SHORT: &[Label] = &[Holds("кратким ответом")];
const LONG: &[Label] = &[Holds("развернутым ответом")];
const ORAL_MASK: &[Label] = &[Is("устная часть"), Is("задания устной части")];
const PRIMARY_ORAL: &[Label] = &[HoldsAll(&["первичный балл", "устн"])];
const PRIMARY_WRITTEN: &[Label] = &[HoldsAll(&["первичный балл", "письм"])];
const PRIMARY: &[Label] = &[Is("первичный балл"), Starts("первичный балл"), Is("первичный")];
const TEST: &[Label] = &[Is("тестовый балл"), Is("балл"), Is("итоговый балл")];
const MARK: &[Label] = &[Is("оценка"), Is("отметка")];
/// What no table but these exports has.
const TELLING: &[Label] = &[Is("код ппэ"), Is("аудитория"), Holds("кратким ответом"), Holds("развернутым ответом")];

/// A labelled column with the unlabelled ones to its right, over which its label may be merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Zero-based column of the label.
    pub col: usize,
    /// First column that is no more of it.
    end: usize,
}

impl Span {
    /// A column alone.
    pub fn single(col: usize) -> Self {
        Self { col, end: col + 1 }
    }

    /// What stands in the first filled cell of it.
    pub fn get<'r>(self, row: &Row<'r>) -> Value<'r> {
        (self.col..self.end).map(|col| row.get(col)).find(|value| !value.is_empty()).unwrap_or(Value::Empty)
    }
}

/// Which column is which.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Columns {
    /// Code of the school.
    pub school: Option<Span>,
    /// Class.
    pub class: Option<Span>,
    /// Series of the document.
    pub series: Option<Span>,
    /// Number of the document, or the whole of it.
    pub number: Option<Span>,
    /// Mask of short answers.
    pub short: Option<Span>,
    /// Mask of long answers.
    pub long: Option<Span>,
    /// Mask of the oral part.
    pub oral_mask: Option<Span>,
    /// Primary score of the oral part.
    pub oral: Option<Span>,
    /// Primary score of the written part.
    pub written: Option<Span>,
    /// Primary score.
    pub primary: Option<Span>,
    /// «Балл».
    pub test: Option<Span>,
    /// «Оценка».
    pub mark: Option<Span>,
    /// Whether columns are there that only these exports have.
    pub is_telling: bool,
    /// Last labelled column.
    pub last: usize,
}

impl Columns {
    /// Finds the columns in a header.
    pub fn find(header: &Header) -> Self {
        let by = |labels| column(header, labels, &[]);
        let (oral, written) = (by(PRIMARY_ORAL), by(PRIMARY_WRITTEN));
        let parts: Vec<usize> = oral.into_iter().chain(written).collect();
        let span = |col: Option<usize>| {
            col.map(|col| {
                let next = header.columns.iter().map(|column| column.col).filter(|next| *next > col).min();
                Span { col, end: next.unwrap_or(col + 1) }
            })
        };
        Self {
            school: span(by(SCHOOL)),
            class: span(by(CLASS)),
            series: span(by(SERIES)),
            number: span(by(NUMBER)),
            short: span(by(SHORT)),
            long: span(by(LONG)),
            oral_mask: span(by(ORAL_MASK)),
            oral: span(oral),
            written: span(written),
            primary: span(column(header, PRIMARY, &parts)),
            test: span(by(TEST)),
            mark: span(by(MARK)),
            is_telling: by(TELLING).is_some(),
            last: header.columns.iter().map(|column| column.col).max().unwrap_or(0),
        }
    }

    /// The column of the result: the mark or the test score, whichever the exam has; one stands for the other, since the
    /// last column is called «Балл» or «Оценка» whatever is in it.
    pub fn result(&self, by_marks: bool) -> Option<Span> {
        if by_marks { self.mark.or(self.test) } else { self.test.or(self.mark) }
    }

    /// What is lacking to read a table by these columns.
    pub fn lacking(&self) -> Vec<String> {
        let result = self.test.or(self.mark).or(self.primary).or(self.written);
        let parts = [(self.school.is_some(), "Код ОО"), (result.is_some(), "Балл")];
        parts.into_iter().filter(|(there, _)| !there).map(|(_, name)| name.to_owned()).collect()
    }
}

/// The labels of a row below the first header, when it is another header: it has a school's label and a result's.
pub fn header_of(row: &Row<'_>) -> Option<Header> {
    let columns: Vec<HeaderColumn> = row
        .filled()
        .filter_map(|(col, value)| {
            let shown = value.text()?.trim_matches(cell::is_blank).to_owned();
            Some(HeaderColumn { col, name: fold(&shown), group: String::new(), middle: String::new(), shown })
        })
        .collect();
    let has = |labels: &[Label]| columns.iter().any(|column| labels.iter().any(|label| label.matches(&column.name)));
    let is_header = has(SCHOOL) && (has(TEST) || has(MARK) || has(PRIMARY) || has(TELLING));
    is_header.then_some(Header { at: HeaderAt { first: row.index, last: row.index }, columns })
}

/// Whether most classes in the head of a sheet are of the 9th grade; nothing where no class tells.
pub fn is_ninth(head: &Head, header: &Header) -> Option<bool> {
    let class = column(header, CLASS, &[])?;
    let mut grades = [0_u32; 2];
    for row in head.rows.iter().filter(|row| row.index > header.at.last) {
        match grade(row, class) {
            Some(9) => grades[0] += 1,
            Some(10..=12) => grades[1] += 1,
            _ => {}
        }
    }
    (grades[0] != grades[1]).then_some(grades[0] > grades[1])
}

/// The grade of a class, «9Б», in a row of the head.
fn grade(row: &HeadRow, col: usize) -> Option<u32> {
    let text = &row.cells.iter().find(|cell| cell.col == col)?.text;
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(labels: &[&str]) -> Columns {
        let record = csv::StringRecord::from(labels.to_vec());
        Columns::find(&header_of(&Row::delimited(1, &record)).unwrap())
    }

    #[test]
    fn merged_headers_leave_empty_cells() {
        let found = columns(&["№", "Код ОО", "Имя", "", "Отчество", "Первичный балл", "", "Балл", ""]);
        assert_eq!(found.school.map(|span| span.col), Some(1));
        let record = csv::StringRecord::from(vec!["1", "880001", "", "", "", "", "31", "62", ""]);
        let row = Row::delimited(2, &record);
        assert_eq!(found.primary.map(|span| span.get(&row)), Some(Value::Text("31")));
        assert_eq!(found.test.map(|span| span.get(&row)), Some(Value::Text("62")));
        assert_eq!(found.last, 7);
    }

    #[test]
    fn every_synonym_is_known() {
        let found = columns(&[
            "ID",
            "Код ОО",
            "Часть с кратким ответом",
            "Часть с развёрнутым ответом",
            "Устная часть",
            "Первичный балл устной части",
            "Первичный балл письм. части",
            "Итоговый балл",
        ]);
        let col = |span: Option<Span>| span.map(|span| span.col);
        assert_eq!(col(found.school), Some(1));
        assert_eq!([col(found.short), col(found.long), col(found.oral_mask)], [Some(2), Some(3), Some(4)]);
        assert_eq!([col(found.oral), col(found.written), col(found.primary)], [Some(5), Some(6), None]);
        assert_eq!(col(found.result(false)), Some(7));
        let written = columns(&["Код ОО", "Первичный балл письменной части", "Первичный балл", "Тестовый балл"]);
        assert_eq!([col(written.written), col(written.primary), col(written.test)], [Some(1), Some(2), Some(3)]);
        let base = columns(&["Код ОО", "Первичный балл", "Оценка"]);
        assert_eq!([col(base.result(true)), col(base.result(false))], [Some(2), Some(2)]);
        let both = columns(&["Код ОО", "Балл", "Оценка"]);
        assert_eq!([col(both.result(true)), col(both.result(false))], [Some(2), Some(1)]);
        let record = csv::StringRecord::from(vec!["1", "880001", "11А", "65"]);
        assert_eq!(header_of(&Row::delimited(3, &record)), None);
    }
}
