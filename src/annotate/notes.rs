//! What is said at which cell: the problems of a file, sorted to its sheets and cells, in words.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::place::CellRef;
use crate::model::problem::{Problem, Severity};
use crate::text::{Lang, annotated, problems as words};

/// Problems of one cell that are told in its comment.
const TOLD: usize = 10;

/// Colour of a bad cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colour {
    /// Something was not used.
    Red,
    /// Used with a reservation.
    Yellow,
    /// Nothing to mend.
    Blue,
}

impl Colour {
    /// All, in the order of their fills.
    pub const ALL: [Self; 3] = [Self::Red, Self::Yellow, Self::Blue];

    /// As 0xRRGGBB; the light shades in which black figures stay readable.
    pub fn rgb(self) -> u32 {
        match self {
            Self::Red => 0xFF_C7CE,
            Self::Yellow => 0xFF_EB9C,
            Self::Blue => 0xDD_EBF7,
        }
    }

    fn of(severity: Severity) -> Self {
        match severity {
            Severity::Critical | Severity::Error => Self::Red,
            Severity::Warning => Self::Yellow,
            Severity::Notice => Self::Blue,
        }
    }
}

/// One problem in the words of a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What happened; in bold where a comment can have it.
    pub heading: String,
    /// What was expected, what was done, how to mend it.
    pub body: String,
}

/// What is said at a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The colour of the worst of it.
    pub colour: Colour,
    /// The worst first.
    pub paragraphs: Vec<Paragraph>,
}

impl Note {
    /// A note with nothing but these words.
    pub fn plain(heading: String) -> Self {
        Self { colour: Colour::Blue, paragraphs: vec![Paragraph { heading, body: String::new() }] }
    }

    /// The whole text, for writers that know no bold.
    pub fn text(&self) -> String {
        let each = self.paragraphs.iter().map(|it| format!("{}\n{}", it.heading, it.body).trim_end().to_owned());
        each.collect::<Vec<_>>().join("\n\n")
    }
}

/// Problems of a file.
#[derive(Debug, Default)]
pub struct Notes<'a> {
    problems: Vec<&'a Problem>,
}

impl<'a> Notes<'a> {
    /// The problems of each file that has more than notices.
    pub fn by_file(problems: &'a [Problem]) -> BTreeMap<Arc<str>, Self> {
        let mut files: BTreeMap<Arc<str>, Self> = BTreeMap::new();
        for problem in problems {
            files.entry(Arc::clone(&problem.place.file)).or_default().problems.push(problem);
        }
        files.retain(|_, notes| notes.problems.iter().any(|problem| problem.kind.severity() != Severity::Notice));
        files
    }

    /// Notes of each sheet, in the order of the sheets of the workbook. What is said of a whole sheet stands in its first
    /// cell; what is said of the file, or of a sheet that the workbook does not name, in the first cell of the first sheet.
    pub fn by_sheet(&self, names: &[String], lang: Lang) -> Vec<BTreeMap<CellRef, Note>> {
        let mut sheets: Vec<BTreeMap<CellRef, Vec<&Problem>>> = vec![BTreeMap::new(); names.len()];
        for problem in &self.problems {
            let place = &problem.place;
            let known = place.sheet.as_ref().and_then(|sheet| names.iter().position(|name| **name == **sheet));
            let is_lost = known.is_none() && place.sheet.is_some();
            let cell = if is_lost { None } else { place.cell };
            if let Some(sheet) = sheets.get_mut(known.unwrap_or(0)) {
                sheet.entry(cell.unwrap_or(CellRef { row: 0, col: 0 })).or_default().push(problem);
            }
        }
        let note = |(cell, problems): (CellRef, Vec<&Problem>)| (cell, note(problems, lang));
        sheets.into_iter().map(|sheet| sheet.into_iter().map(note).collect()).collect()
    }
}

fn note(mut problems: Vec<&Problem>, lang: Lang) -> Note {
    problems.sort_by_key(|problem| problem.kind.severity());
    let worst = problems.first().map_or(Severity::Notice, |problem| problem.kind.severity());
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut rest = 0;
    for problem in problems {
        let paragraph = paragraph(problem, lang);
        if paragraphs.contains(&paragraph) {
            continue;
        }
        if paragraphs.len() < TOLD {
            paragraphs.push(paragraph);
        } else {
            rest += 1;
        }
    }
    if rest > 0 {
        paragraphs.push(Paragraph { heading: annotated::more(lang, rest), body: String::new() });
    }
    Note { colour: Colour::of(worst), paragraphs }
}

fn paragraph(problem: &Problem, lang: Lang) -> Paragraph {
    let kind = &problem.kind;
    // The cell itself shows what was found in it.
    let found = if problem.place.cell.is_none() { problem.found.as_str() } else { "" };
    Paragraph {
        heading: annotated::heading(lang, words::title(lang, kind), kind.severity()),
        body: annotated::body(
            lang,
            found,
            &words::expected(lang, kind),
            &words::action(lang, kind),
            &words::remedy(lang, kind),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{place::Place, problem::ProblemKind};

    #[test]
    fn what_belongs_to_no_cell_stands_in_the_first_one() {
        let file = Place::file("a.xlsx");
        let problems = [
            Problem::new(file.clone(), ProblemKind::DuplicateFile { first: "b.xlsx".into() }, ""),
            Problem::new(file.with_sheet("Два"), ProblemKind::NoRows { form: "register" }, ""),
            Problem::new(file.with_sheet("Два").with_cell(4, 2), ProblemKind::Negative, "-1"),
            Problem::new(file.with_sheet("Два").with_cell(4, 2), ProblemKind::FamiliesApart, "-1"),
            Problem::new(file.with_sheet("Три").with_cell(4, 2), ProblemKind::Negative, "-1"),
            Problem::new(Place::file("b.xlsx").with_sheet("Один"), ProblemKind::FamiliesApart, ""),
        ];
        let files = Notes::by_file(&problems);
        assert_eq!(files.keys().map(|file| &**file).collect::<Vec<_>>(), ["a.xlsx"], "notices alone make no copy");
        let sheets = files["a.xlsx"].by_sheet(&["Один".to_owned(), "Два".to_owned()], Lang::Ru);
        let cells =
            |at: usize| sheets[at].iter().map(|(cell, note)| (cell.to_string(), note.colour)).collect::<Vec<_>>();
        assert_eq!(cells(0), [("A1".to_owned(), Colour::Red)]);
        assert_eq!(cells(1), [("A1".to_owned(), Colour::Red), ("C5".to_owned(), Colour::Red)]);
        let note = &sheets[1][&CellRef { row: 4, col: 2 }];
        assert_eq!(note.paragraphs.len(), 2);
        assert!(note.text().starts_with("школомер: отрицательное число (ошибка)\nОжидалось: "), "{}", note.text());
        assert!(note.text().contains("\nКак исправить: "), "{}", note.text());
    }

    #[test]
    fn a_comment_does_not_repeat_itself_nor_grow_without_end() {
        let place = Place::file("a.xlsx").with_cell(0, 0);
        let mut problems = vec![Problem::new(place.clone(), ProblemKind::Negative, "1"); 3];
        let above = |max| Problem::new(place.clone(), ProblemKind::AboveMaximum { max }, "1");
        problems.extend((1..=12).map(|max| above(f64::from(max))));
        let notes = Notes::by_file(&problems);
        let sheets = notes["a.xlsx"].by_sheet(&[String::new()], Lang::En);
        let note = &sheets[0][&CellRef { row: 0, col: 0 }];
        assert_eq!(note.paragraphs.len(), 11);
        assert_eq!(note.paragraphs[10].heading, "And 3 more, see problems.csv.");
    }
}
