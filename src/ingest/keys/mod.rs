//! What was sat, when, by whom: subject, grade, year and procedure of a sheet, each with where it was taken from.

pub mod half;
pub mod period;
pub mod subject;

use crate::model::exam::{Grade, Procedure, Sitting};
use crate::model::period::Year;
use crate::model::place::Place;
use crate::model::problem::{KeyPart, KeySource, KeyValue, Problem, ProblemKind};
use crate::model::run::SheetRecord;
use crate::model::subject::Subject;

use super::fold::fold;
use period::{YearMention, bare_grade, grade_in, year_in};
use subject::subject_in;

/// The names around a sheet, from which a key may be taken.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// File's name without its extension.
    pub file: String,
    /// Folders inside the named input and the input's own name, nearest first.
    pub folders: Vec<String>,
}

/// Everything that is mentioned around a table, in the order of trust: title, sheet's name, file's name, folders.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// Procedures.
    pub procedures: Vec<(Procedure, KeySource)>,
    /// Years.
    pub years: Vec<(YearMention, KeySource)>,
    /// Subjects.
    pub subjects: Vec<(Subject, KeySource)>,
    /// Grades.
    pub grades: Vec<(Grade, KeySource)>,
    /// The names of sheet, file and folders themselves, for forms that are of one school.
    pub names: Vec<(String, KeySource)>,
}

impl Mentions {
    /// Gathers what titles, sheet, file and folders say. Of the folders only the nearest that says something counts.
    pub fn gather<'t>(titles: impl Iterator<Item = &'t str>, sheet: &str, origin: &Origin) -> Self {
        let mut texts: Vec<(&str, KeySource)> = titles.map(|title| (title, KeySource::Title)).collect();
        let titles = texts.len();
        texts.push((sheet, KeySource::SheetName));
        texts.push((&origin.file, KeySource::FileName));
        texts.extend(origin.folders.iter().map(|folder| (folder.as_str(), KeySource::Folder)));
        Self {
            procedures: each(&texts, |text, _| procedure_in(text)),
            years: each(&texts, |text, _| year_in(text)),
            subjects: each(&texts, |text, _| subject_in(text)),
            grades: each(&texts, |text, source| {
                grade_in(text).or_else(|| if source == KeySource::Folder { bare_grade(text) } else { None })
            }),
            names: texts.iter().skip(titles).map(|(text, source)| ((*text).to_owned(), *source)).collect(),
        }
    }
}

/// One mention of each source at most: the first.
fn each<T>(texts: &[(&str, KeySource)], find: impl Fn(&str, KeySource) -> Option<T>) -> Vec<(T, KeySource)> {
    let mut found: Vec<(T, KeySource)> = Vec::new();
    for (text, source) in texts {
        if found.iter().all(|(_, known)| known != source)
            && let Some(value) = find(text, *source)
        {
            found.push((value, *source));
        }
    }
    found
}

/// The only procedure that a text speaks of.
pub fn procedure_in(text: &str) -> Option<Procedure> {
    if let Some(procedure) = Procedure::from_code(&text.trim().to_ascii_lowercase()) {
        return Some(procedure);
    }
    let folded = fold(text);
    let has = |word: &str| folded.split(' ').any(|each| each == word);
    // «ГИА-11» of both its exams is EGE, unless the other one, ГВЭ, is named.
    let of_grade = |grade: &str| {
        let (apart, joined) = (format!("гиа {grade}"), format!("гиа{grade}"));
        has(&joined) || folded.ends_with(&apart) || folded.contains(&format!("{apart} "))
    };
    let other = |grade: &str| {
        let (apart, joined) = (format!("гвэ {grade}"), format!("гвэ{grade}"));
        let named = has(&joined) || folded.ends_with(&apart) || folded.contains(&format!("{apart} "));
        named || (has("гвэ") && (of_grade(grade) || folded.contains(&format!("{grade} класс"))))
    };
    let plain = !has("гвэ");
    let found: Vec<Procedure> = [
        (Procedure::Ege, has("егэ") || folded.contains("единый государственный") || plain && of_grade("11")),
        (Procedure::Oge, has("огэ") || folded.contains("основной государственный") || plain && of_grade("9")),
        (Procedure::Vpr, has("впр") || folded.contains("проверочн")),
        (Procedure::Gve9, other("9")),
        (Procedure::Gve11, other("11")),
    ]
    .into_iter()
    .filter_map(|(procedure, there)| there.then_some(procedure))
    .collect();
    match found.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// What a form itself knows of the key, before the names around the sheet are asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    /// Procedure, by the form or a column.
    pub procedure: Option<(Procedure, KeySource)>,
    /// Year, by a column or a header.
    pub year: Option<(Year, KeySource)>,
    /// Subject.
    pub subject: Option<(Subject, KeySource)>,
    /// Grade.
    pub grade: Option<(Grade, KeySource)>,
}

/// Makes the sitting of a sheet of one subject; writes what was taken from where into the record.
///
/// Columns go first, then titles, sheet, file, folders. Other values of the same part give `KeyConflict` problems;
/// absent parts give `KeyMissing` problems, and then there is no sitting.
pub fn sitting(
    known: Known,
    mentions: &Mentions,
    record: &mut SheetRecord,
    place: &Place,
    problems: &mut Vec<Problem>,
) -> Option<Sitting> {
    procedure(known, mentions, record, place, problems);
    year(known, mentions, record, place, problems);
    let mut chooser = Chooser { place, problems };
    let grade_by_procedure =
        record.procedure.and_then(|(procedure, _)| procedure.only_grade()).map(|grade| (grade, KeySource::Procedure));
    record.subject = chooser.choose(KeyPart::Subject, known.subject, &mentions.subjects, KeyValue::Subject);
    record.grade = match known.grade.or(grade_by_procedure) {
        Some(grade) => Some(grade),
        None => chooser.choose(KeyPart::Grade, None, &mentions.grades, KeyValue::Grade),
    };
    Some(Sitting {
        year: record.year?.0,
        procedure: record.procedure?.0,
        subject: record.subject?.0,
        grade: record.grade?.0,
    })
}

/// The procedure alone; for sheets of many subjects.
pub fn procedure(
    known: Known,
    mentions: &Mentions,
    record: &mut SheetRecord,
    place: &Place,
    problems: &mut Vec<Problem>,
) -> Option<Procedure> {
    let mut chooser = Chooser { place, problems };
    record.procedure = chooser.choose(KeyPart::Procedure, known.procedure, &mentions.procedures, KeyValue::Procedure);
    record.procedure.map(|(procedure, _)| procedure)
}

/// The year alone; for sheets of many subjects, of passports, of registers. A school year («2020/2021») stands for its
/// second year, but not for a VPR, which may have been sat in either.
pub fn year(
    known: Known,
    mentions: &Mentions,
    record: &mut SheetRecord,
    place: &Place,
    problems: &mut Vec<Problem>,
) -> Option<Year> {
    let either = record.procedure.is_some_and(|(procedure, _)| procedure == Procedure::Vpr);
    let years: Vec<(Year, KeySource)> = mentions
        .years
        .iter()
        .filter_map(|&(mention, source)| match mention {
            YearMention::Calendar(year) => Some((year, source)),
            YearMention::SchoolYear(year) => (!either).then_some((year, source)),
        })
        .collect();
    let mut chooser = Chooser { place, problems };
    record.year = chooser.choose(KeyPart::Year, known.year, &years, KeyValue::Year);
    record.year.map(|(year, _)| year)
}

struct Chooser<'p> {
    place: &'p Place,
    problems: &'p mut Vec<Problem>,
}

impl Chooser<'_> {
    fn choose<T: Copy + PartialEq>(
        &mut self,
        part: KeyPart,
        known: Option<(T, KeySource)>,
        mentions: &[(T, KeySource)],
        value: impl Fn(T) -> KeyValue,
    ) -> Option<(T, KeySource)> {
        let mut all = known.into_iter().chain(mentions.iter().copied());
        let Some(taken) = all.next() else {
            self.problems.push(Problem::new(self.place.clone(), ProblemKind::KeyMissing { part }, ""));
            return None;
        };
        let mut said: Vec<T> = vec![taken.0];
        for other in all {
            if said.contains(&other.0) {
                continue;
            }
            said.push(other.0);
            let kind =
                ProblemKind::KeyConflict { part, taken: (value(taken.0), taken.1), other: (value(other.0), other.1) };
            self.problems.push(Problem::new(self.place.clone(), kind, ""));
        }
        Some(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mentions(titles: &[&str], sheet: &str, file: &str, folders: &[&str]) -> Mentions {
        let origin = Origin { file: file.into(), folders: folders.iter().map(|&folder| folder.into()).collect() };
        Mentions::gather(titles.iter().copied(), sheet, &origin)
    }

    fn sitting_of(known: Known, mentions: &Mentions) -> (Option<String>, Vec<&'static str>, SheetRecord) {
        let (mut record, mut problems) = (SheetRecord::default(), Vec::new());
        let place = Place::file("x.xlsx");
        let sitting = sitting(known, mentions, &mut record, &place, &mut problems);
        let codes = problems.iter().map(|problem| problem.kind.code()).collect();
        (sitting.map(|sitting| sitting.to_string()), codes, record)
    }

    const VPR: Known =
        Known { procedure: Some((Procedure::Vpr, KeySource::Form)), year: None, subject: None, grade: None };

    #[test]
    fn a_key_is_put_together_from_names_and_says_from_which() {
        let from_folders = mentions(&[], "Sheet1", "Русский язык", &["4", "2020", "altai-vpr"]);
        let (sitting, problems, record) = sitting_of(VPR, &from_folders);
        assert_eq!(sitting.as_deref(), Some("vpr 2020 russian 4"));
        assert!(problems.is_empty());
        assert_eq!(record.subject.unwrap().1, KeySource::FileName);
        assert_eq!(record.grade.unwrap().1, KeySource::Folder);
        assert_eq!(record.year.unwrap().1, KeySource::Folder);
        let titled = mentions(&["Результаты ЕГЭ по физике", "2023 год"], "Лист1", "отчёт", &[]);
        let (sitting, problems, record) = sitting_of(Known::default(), &titled);
        assert_eq!(sitting.as_deref(), Some("ege 2023 physics 11"));
        assert!(problems.is_empty());
        assert_eq!(record.grade.unwrap().1, KeySource::Procedure);
        assert_eq!(record.subject.unwrap().1, KeySource::Title);
    }

    #[test]
    fn both_attestations_and_their_two_exams_are_told_apart() {
        for (text, procedure) in [
            ("ГИА-11", Some(Procedure::Ege)),
            ("ГИА11 2023", Some(Procedure::Ege)),
            ("Результаты ГИА-9", Some(Procedure::Oge)),
            ("ГИА-11 (ГВЭ)", Some(Procedure::Gve11)),
            ("ГВЭ-9", Some(Procedure::Gve9)),
            ("ГВЭ в 11 классе", Some(Procedure::Gve11)),
            ("ГВЭ, 11 класс", Some(Procedure::Gve11)),
            ("ГИА-9 и ГИА-11", None),
            ("ОГЭ и ГВЭ-9", None),
            ("ГИА 95", None),
        ] {
            assert_eq!(procedure_in(text), procedure, "{text}");
        }
    }

    #[test]
    fn nearer_names_win_and_conflicts_are_said() {
        let conflicting = mentions(&[], "Sheet1", "Математика, 4 класс. ВПР 2021", &["5", "2021"]);
        let (sitting, problems, _) = sitting_of(VPR, &conflicting);
        assert_eq!(sitting.as_deref(), Some("vpr 2021 math 4"));
        assert_eq!(problems, ["key-conflict"]);
        let known = Known { year: Year::new(2022).map(|year| (year, KeySource::Column)), ..VPR };
        let (sitting, problems, _) = sitting_of(known, &conflicting);
        assert_eq!(sitting.as_deref(), Some("vpr 2022 math 4"));
        assert_eq!(problems, ["key-conflict", "key-conflict"]);
    }

    #[test]
    fn of_the_folders_only_the_nearest_that_speaks_counts() {
        let nested = mentions(&[], "", "Математика", &["4", "2020", "отчёты 2024"]);
        let (sitting, problems, _) = sitting_of(VPR, &nested);
        assert_eq!(sitting.as_deref(), Some("vpr 2020 math 4"));
        assert!(problems.is_empty());
    }

    #[test]
    fn what_is_named_nowhere_is_said_part_by_part() {
        let (sitting, problems, _) = sitting_of(VPR, &mentions(&[], "Sheet1", "Протокол", &[]));
        assert_eq!(sitting, None);
        assert_eq!(problems, ["key-missing", "key-missing", "key-missing"]);
        let school_year = mentions(&[], "", "Математика 4 класс 2020-2021", &[]);
        assert_eq!(sitting_of(VPR, &school_year).1, ["key-missing"]);
        let exam = mentions(&[], "", "ЕГЭ физика 2020-2021", &[]);
        assert_eq!(sitting_of(Known::default(), &exam).0.as_deref(), Some("ege 2021 physics 11"));
    }
}
