//! Where an indicator's value comes from, as it is written: `vpr.math.4.percent`, `ege.russian.mean_test`,
//! `vpr.*.*.percent`, `oge.*.achievement`, `passport.on_register`, and columns of tables keyed by school: `clubs.places`.

use super::located::Value;
use crate::error::MistakeKind;
use crate::index::settings::{CohortFigure, Field};
use crate::model::exam::{Grade, Procedure};
use crate::model::passport::Category;
use crate::model::subject::Subject;

/// What stands before the point in a field of the passport.
const PASSPORT: &str = "passport";
/// Stands for every subject or grade that the data have.
const ANY: &str = "*";

/// A field of the index of results; what is wrong is noted. The grade may be left out where the procedure has but one.
pub fn of_results(value: &Value<'_>) -> Option<Field> {
    let text = value.text()?;
    let words: Vec<&str> = text.split('.').map(str::trim).collect();
    let (first, rest) = words.split_first()?;
    if let [column] = rest
        && *first != PASSPORT
        && !is_slip_of(first, Procedure::ALL.into_iter().map(Procedure::code))
    {
        return table(value, &text, first, column);
    }
    let procedure = one_procedure(value, first)?;
    match *rest {
        [subject, grade, figure] => cohort(value, procedure, subject, Some(grade), figure),
        [subject, figure] if procedure.only_grade().is_some() => cohort(value, procedure, subject, None, figure),
        [subject, figure] => unknown(value, &text, Some(format!("{first}.{subject}.{ANY}.{figure}"))),
        _ => unknown(value, &text, None),
    }
}

/// A field of the index of social welfare: a category of the passport that has a share, or a column of a table.
pub fn of_passport(value: &Value<'_>) -> Option<Field> {
    let text = value.text()?;
    let Some((first, code)) = text.split_once('.') else {
        return unknown(
            value,
            &text,
            Category::from_code(&text).map(|category| format!("passport.{}", category.code())),
        );
    };
    if first.trim() != PASSPORT {
        if !is_slip_of(first.trim(), [PASSPORT].into_iter()) && Procedure::from_code(first.trim()).is_none() {
            return table(value, &text, first.trim(), code.trim());
        }
        value.unknown_word(first, [PASSPORT].into_iter());
        return None;
    }
    // The number of teachers is a denominator, not a share.
    let known = Category::ALL.iter().copied().filter(|category| *category != Category::Teachers);
    let category = known.clone().find(|category| category.code() == code.trim());
    if category.is_none() {
        value.unknown_word(code, known.map(Category::code));
    }
    category.map(Field::Passport)
}

/// A column of a table keyed by school. Which tables there are is known only with the data (see [`super::tables`]).
fn table(value: &Value<'_>, text: &str, table: &str, column: &str) -> Option<Field> {
    let is_code = |code: &str| {
        !code.is_empty() && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    if is_code(table) && is_code(column) {
        return Some(Field::Table { table: table.to_owned(), column: column.to_owned() });
    }
    unknown(value, text, None)
}

/// Whether a word is one of the known ones, but for a letter or so.
fn is_slip_of<'k>(found: &str, mut known: impl Iterator<Item = &'k str>) -> bool {
    known.any(|word| found == word || strsim::levenshtein(found, word) == 1 && word.len() > 1)
}

/// A procedure and a subject, `ege.russian`.
pub fn procedure_and_subject(value: &Value<'_>) -> Option<(Procedure, Subject)> {
    let text = value.text()?;
    let Some((procedure, subject)) = text.split_once('.') else {
        return unknown(value, &text, None);
    };
    let known = one_procedure(value, procedure)?;
    Some((known, one_subject(value, known, subject)?))
}

/// Subjects of a procedure: EGE has profile and base mathematics, the others have the one; a native language is sat in the
/// 9th grade.
pub fn subjects(procedure: Procedure) -> impl Iterator<Item = Subject> + Clone {
    Subject::ALL.into_iter().filter(move |subject| match subject {
        Subject::Math => procedure != Procedure::Ege,
        Subject::MathProfile | Subject::MathBase => procedure == Procedure::Ege,
        Subject::WorldAround => procedure == Procedure::Vpr,
        Subject::NativeLanguage => matches!(procedure, Procedure::Oge | Procedure::Gve9),
        _ => true,
    })
}

/// Figures that a procedure can have: only EGE has test scores, and it has no term marks beside them; of GVE there are marks
/// alone, for its papers differ from pupil to pupil.
pub fn figures(procedure: Procedure) -> impl Iterator<Item = CohortFigure> + Clone {
    use CohortFigure::{MeanMark, Quality, Share2};
    let marks_only = matches!(procedure, Procedure::Gve9 | Procedure::Gve11);
    CohortFigure::ALL.into_iter().filter(move |figure| match figure {
        _ if marks_only => matches!(figure, MeanMark | Share2 | Quality),
        CohortFigure::MeanTest | CohortFigure::High => procedure == Procedure::Ege,
        CohortFigure::JournalGap => procedure != Procedure::Ege,
        _ => true,
    })
}

fn one_procedure(value: &Value<'_>, code: &str) -> Option<Procedure> {
    let procedure = Procedure::from_code(code);
    if procedure.is_none() {
        value.unknown_word(code, Procedure::ALL.into_iter().map(Procedure::code));
    }
    procedure
}

/// Every word is looked at before the answer, so that all mistakes of a field are noted at once.
fn cohort(value: &Value<'_>, procedure: Procedure, subject: &str, grade: Option<&str>, figure: &str) -> Option<Field> {
    let subject = if subject == ANY { Some(None) } else { one_subject(value, procedure, subject).map(Some) };
    let grade = match grade {
        Some(ANY) => Some(None),
        Some(grade) => one_grade(value, procedure, grade).map(Some),
        None => Some(procedure.only_grade()),
    };
    let known = figures(procedure);
    let meant = known.clone().find(|known| known.code() == figure);
    if meant.is_none() {
        value.unknown_word(figure, known.map(CohortFigure::code));
    }
    Some(Field::Cohort { procedure, subject: subject?, grade: grade?, figure: meant? })
}

fn one_subject(value: &Value<'_>, procedure: Procedure, code: &str) -> Option<Subject> {
    let known = subjects(procedure);
    let subject = known.clone().find(|subject| subject.code() == code);
    if subject.is_none() {
        value.unknown_word(code, known.map(Subject::code));
    }
    subject
}

fn one_grade(value: &Value<'_>, procedure: Procedure, text: &str) -> Option<Grade> {
    let (min, max) = procedure.only_grade().map_or((1, 11), |only| (only.get(), only.get()));
    let grade = text.parse().ok().filter(|grade| (min..=max).contains(grade)).and_then(Grade::new);
    if grade.is_none() {
        let kind = MistakeKind::OutOfRange { found: text.to_owned(), min: f64::from(min), max: f64::from(max) };
        value.note(kind);
    }
    grade
}

fn unknown<T>(value: &Value<'_>, found: &str, nearest: Option<String>) -> Option<T> {
    value.note(MistakeKind::UnknownId { found: found.to_owned(), nearest });
    None
}
