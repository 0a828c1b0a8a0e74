//! Rows of a label and its value above a table of FIS OKO: «Предмет | Математика», «Дата: 15.04.2026»,
//! «МБОУ СОШ № 5 (edu880005) | Кол-во участников: 25».

use std::sync::Arc;

use crate::ingest::cell;
use crate::ingest::fold::fold;
use crate::ingest::header::{Head, HeadCell, HeaderAt};
use crate::ingest::keys::Known;
use crate::ingest::keys::period::{YearMention, grade_in, year_in};
use crate::ingest::keys::subject::subject_in;
use crate::ingest::roster::FactSource;
use crate::ingest::sink::Sink;
use crate::model::exam::{Grade, Procedure};
use crate::model::period::Year;
use crate::model::problem::KeySource;
use crate::model::school::{School, SchoolId};
use crate::model::subject::Subject;

/// What stands above a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Titles {
    subject: Option<Subject>,
    grade: Option<Grade>,
    year: Option<Year>,
    /// «Максимальный первичный балл».
    pub max_primary: Option<f64>,
    /// The school, by the login in parentheses.
    pub school: Option<SchoolId>,
    /// Its name, as it stands before the login.
    pub name: Option<Arc<str>>,
    /// Zero-based row and column where the school stands.
    pub school_at: (u32, usize),
    /// «Кол-во участников», with the zero-based row and column where it stands.
    pub participants: Option<(u32, (u32, usize))>,
}

impl Titles {
    /// Reads the rows above a header.
    pub fn above(head: &Head, header: HeaderAt) -> Self {
        let mut titles = Self::default();
        for row in head.rows.iter().take_while(|row| row.index < header.first) {
            for (at, cell) in row.cells.iter().enumerate() {
                titles.take(row.index, cell, row.cells.get(at + 1));
            }
        }
        titles
    }

    /// One cell: parts between bars, each a label and a value, or a label whose value stands in the next cell.
    fn take(&mut self, row: u32, cell: &HeadCell, next: Option<&HeadCell>) {
        for part in cell.text.split('|') {
            if let Some((name, login)) = school_in(part) {
                if self.school.is_none() {
                    (self.school, self.name, self.school_at) = (Some(login), name, (row, cell.col));
                }
                continue;
            }
            let (label, value) = part.split_once(':').unwrap_or((part, ""));
            let own = !value.trim_matches(cell::is_blank).is_empty();
            let (value, col) = match next {
                _ if own => (value, cell.col),
                Some(next) => (next.text.as_str(), next.col),
                None => continue,
            };
            self.understand(&fold(label), value, (row, col));
        }
    }

    fn understand(&mut self, label: &str, value: &str, at: (u32, usize)) {
        match label {
            "предмет" | "учебный предмет" | "наименование предмета" => {
                self.subject = self.subject.or_else(|| subject_in(value));
            }
            "класс" | "параллель" => self.grade = self.grade.or_else(|| whole_grade(value)),
            "кол во участников" | "количество участников" | "число участников" =>
            {
                let count = cell::parse_number(value).filter(|n| n.fract() == 0.0 && (0.0..1e9).contains(n));
                self.participants = self.participants.or(count.map(|n| (n as u32, at)));
            }
            _ if label.starts_with("максимальный первичный балл") || label.starts_with("максимальный балл") =>
            {
                self.max_primary = self.max_primary.or_else(|| cell::parse_number(value).filter(|max| *max > 0.0));
            }
            _ if label.starts_with("дата") => {
                if let (None, Some(YearMention::Calendar(year))) = (self.year, year_in(value)) {
                    self.year = Some(year);
                }
            }
            _ => {}
        }
    }

    /// Says what is known of the school.
    pub fn introduce_school(&self, sink: &mut Sink) {
        if let (Some(id), Some(name)) = (&self.school, &self.name) {
            let school = School { name: Some(Arc::clone(name)), ..School::unknown(id.clone()) };
            sink.fact(school, FactSource::Results, self.school_at.0, self.school_at.1);
        }
    }

    /// The key as far as the labels and the form know it. A year in a title goes before the one of a date, which may be
    /// the date of the export.
    pub fn known(&self, sink: &Sink) -> Known {
        let titled = sink
            .mentions
            .years
            .iter()
            .any(|(mention, source)| *source == KeySource::Title && matches!(mention, YearMention::Calendar(_)));
        let title = KeySource::Title;
        Known {
            procedure: Some((Procedure::Vpr, KeySource::Form)),
            year: self.year.filter(|_| !titled).map(|year| (year, title)),
            subject: self.subject.map(|subject| (subject, title)),
            grade: self.grade.map(|grade| (grade, title)),
        }
    }
}

fn whole_grade(value: &str) -> Option<Grade> {
    grade_in(value).or_else(|| value.trim_matches(cell::is_blank).parse().ok().and_then(Grade::new))
}

/// A school with its login in parentheses, «МБОУ СОШ № 5 (edu880005)», or before a name, «edu880005 МБОУ СОШ № 5».
pub fn school_in(text: &str) -> Option<(Option<Arc<str>>, SchoolId)> {
    let login = |word: &str| {
        let word = word.trim_matches(cell::is_blank);
        let lettered = word.starts_with(|c: char| c.is_ascii_alphabetic());
        if lettered { SchoolId::from_login(word) } else { None }
    };
    let name = |words: &str| {
        let words: Vec<&str> = words.split(cell::is_blank).filter(|word| !word.is_empty()).collect();
        (!words.is_empty()).then(|| Arc::from(words.join(" ")))
    };
    for (open, _) in text.match_indices('(') {
        let (before, rest) = text.split_at(open);
        if let Some((inside, _)) = rest.get(1..)?.split_once(')')
            && let Some(id) = login(inside)
        {
            return Some((name(before), id));
        }
    }
    let trimmed = text.trim_matches(cell::is_blank);
    let (first, rest) = trimmed.split_once(cell::is_blank).unwrap_or((trimmed, ""));
    login(first).map(|id| (name(rest.trim_start_matches(['-', '–', '—', ' '])), id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::grid::Row;

    #[test]
    fn labels_and_values_stand_beside_one_another_or_in_one_cell() {
        let mut head = Head::new("Лист1", Vec::new());
        for (index, cells) in (0..).zip([
            &["ВПР 2026 Математика 4 класс"][..],
            &["Предмет", "Математика"],
            &["Максимальный первичный балл:", "20"],
            &["Дата проведения: 15.04.2026"],
            &["ОО", "МБОУ «СОШ № 5» (edu880005) | Кол-во участников: 25"],
            &["Код участника", "Вариант"],
        ]) {
            head.push(&Row::delimited(index, &csv::StringRecord::from(cells.to_vec())));
        }
        let titles = Titles::above(&head, HeaderAt { first: 5, last: 5 });
        let expected = Titles {
            subject: Some(Subject::Math),
            grade: None,
            year: Year::new(2026),
            max_primary: Some(20.0),
            school: SchoolId::from_login("880005"),
            name: Some("МБОУ «СОШ № 5»".into()),
            school_at: (4, 1),
            participants: Some((25, (4, 1))),
        };
        assert_eq!(titles, expected);
    }

    #[test]
    fn schools_are_told_by_their_logins() {
        let of = |text| school_in(text).map(|(name, id)| (name.map(|name| name.to_string()), id.to_string()));
        let some = |name: &str| Some((Some(name.to_owned()), "880005".to_owned()));
        assert_eq!(of("МБОУ \"СОШ (село)\" (edu880005)"), some("МБОУ \"СОШ (село)\""));
        assert_eq!(of("sch880005 - МБОУ  СОШ"), some("МБОУ СОШ"));
        assert_eq!(of("edu880005"), Some((None, "880005".to_owned())));
        assert_eq!(of("СОШ № 5 (село Бор)"), None);
        assert_eq!(of("СОШ № 5 (880005)"), None);
        assert_eq!(of("5 класс"), None);
    }
}
