//! What was expected, in English.

use super::{key_missing, matched, unrecognised};
use crate::model::problem::ProblemKind;
use crate::text::{Lang, forms, numbers, terms};

/// What was expected in that place.
#[expect(clippy::too_many_lines, reason = "a table of words, an arm a kind")]
pub fn expected(kind: &ProblemKind) -> String {
    use ProblemKind as P;
    let text = match kind {
        P::DamagedFile => "A file whose content is what its extension says.",
        P::PasswordProtected => "A workbook without a password.",
        P::LockFile => "The workbook itself, not its lock file “~$…”.",
        P::FormerRun => "Input data, not a folder that this program wrote.",
        P::UnknownFileKind => "A file .xlsx, .xls, .xlsb, .ods, .csv, .tsv or .parquet.",
        P::DuplicateFile { .. } => "Every file once.",
        P::DamagedSheet => "A sheet that can be read to its end.",
        P::UnrecognisedSheet { nearest, lacking } => return unrecognised(Lang::En, *nearest, lacking),
        P::SetAside { .. } => "A sheet with results.",
        P::NoRows { form } => {
            return format!("Rows under the header of the table (form “{}”).", forms::form(Lang::En, form));
        }
        P::KeyMissing { part } => return key_missing(Lang::En, *part),
        P::KeyConflict { part, taken, other } => {
            return format!(
                "The same {} everywhere: {} from {}, but {} from {}.",
                terms::key_part(Lang::En, *part),
                terms::key_value(Lang::En, taken.0),
                terms::key_source(Lang::En, taken.1),
                terms::key_value(Lang::En, other.0),
                terms::key_source(Lang::En, other.1)
            );
        }
        P::BadSchoolId => "A school's login or number: “sch220206”, “edu220206” or “220206”.",
        P::UnknownSchool => "A school that is in the register.",
        P::DuplicateSchool { first } => return format!("One row a school; the first is in {first}."),
        P::AmbiguousName { candidates } => {
            return format!("A name that one school of the municipality bears; these fit: {}.", candidates.join("; "));
        }
        P::CloseName { candidate, similarity } => {
            return format!(
                "The same spelling in all years; close to “{candidate}” (similarity {}).",
                numbers::percent(Lang::En, *similarity, 0)
            );
        }
        P::UnmatchedName => "The school under the same name in other years too.",
        P::AboveMaximum { max } => return format!("A score of {} at most.", numbers::short(Lang::En, *max)),
        P::Negative => "A number of zero or more.",
        P::BadMark => "A mark of 2, 3, 4 or 5.",
        P::NotANumber => "A number.",
        P::NotWhole => "A whole number.",
        P::AboveWhole => "A percentage from 0 to 100 or a share from 0 to 1.",
        P::PartAboveWhole { whole } => {
            return format!("A number no larger than the whole, {}.", numbers::short(Lang::En, *whole));
        }
        P::AboveGraduates { graduates } => {
            return format!(
                "No more participants than graduates, {}.",
                numbers::integer(Lang::En, u64::from(*graduates))
            );
        }
        P::UnknownWord => "One of the words known for this column (kind of school, subject, procedure).",
        P::Contradiction => "Figures of one row that agree with each other.",
        P::AbsentWithTotal => "Either a sign of absence or scores.",
        P::PartialSitting => "Both parts of the test.",
        P::NoTotal => "The participant's total.",
        P::TotalNotComputed { sum } => {
            return format!("The total that the scores of the tasks add up to: {}.", numbers::short(Lang::En, *sum));
        }
        P::TotalsApart { rows } => {
            return format!("The total that the scores of the tasks add up to; rows that differ: {rows}.");
        }
        P::BadTaskScore { max: Some(max) } => {
            return format!("A task's score from 0 to {}, “X” or “не пройд.”.", numbers::short(Lang::En, *max));
        }
        P::BadTaskScore { max: None } => "A task's score, “X” or “не пройд.”.",
        P::ErrorCell => "A value, not an error of a formula.",
        P::BrokenLine => "A line with as many fields as the header, in the encoding of the file.",
        P::UnreadableRow => "A row with a school and at least one number.",
        P::DuplicateCohort { first } => {
            return format!("One set of results a school, year, subject and grade; the first is in {first}.");
        }
        P::HiddenCells { .. } => "A table in which all that is used can be seen.",
        P::FormulaWithoutValue => "A number, or a formula whose value is stored in the file.",
        P::TooLarge { limit } => return format!("A file that takes {limit} MB at most when unpacked."),
        P::TotalDiffers { sum } => {
            return format!("A total equal to the sum of the rows, {}.", numbers::short(Lang::En, *sum));
        }
        P::DeclaredDiffers { declared, counted } => {
            return format!("As many rows of participants as declared: {declared}, and there are {counted}.");
        }
        P::MaskDiffers { points } => {
            return format!("A primary score equal to the points of the mask, {}.", numbers::short(Lang::En, *points));
        }
        P::PrimaryMissing => "A primary score beside the mask of answers.",
        P::RecheckAlone => "A result of the same participant in the main export of the exam (by document).",
        P::Superseded { .. } => "One result of a participant a year: the last.",
        P::SumDiffers { sum, whole } => {
            return format!(
                "Parts that together make {}; their sum is {}.",
                numbers::short(Lang::En, *whole),
                numbers::short(Lang::En, *sum)
            );
        }
        P::SecondColumn { .. } => "One column (row) a figure.",
        P::DuplicateClass { first } => return format!("One passport a class; the first is in {first}."),
        P::NotEveryClass { given, classes } => {
            return format!("The number in the passport of every class; {given} of {classes} have it.");
        }
        P::ClassesDiffer { sum, whole } => {
            let (sum, whole) = (numbers::short(Lang::En, *sum), numbers::short(Lang::En, *whole));
            return format!("Passports of classes that together make {whole}; their sum is {sum}.");
        }
        P::FigureDiffers { used, there } => return format!("The same number as in {there}: {used}."),
        P::FamiliesApart => "A number of children, not of families.",
        P::IndicatorTable { .. } => "Indicators of schools that a methodology can name: table.column.",
        P::UnknownControl => "A school that is among the inputs.",
        P::BadMatch { why } => matched(Lang::En, *why),
        P::Matched { .. } => "The same spelling of the name in all tables.",
        P::AbovePupils { pupils } => return format!("No more participants than pupils of the school, {pupils}."),
        P::PupilsDiffer { pupils, there } => return format!("The number of pupils that stands in {there}: {pupils}."),
        P::ParticipantsDiffer { participants, sitting } => {
            return format!(
                "About as many participants as in the other test of that grade and year: {}, {participants}.",
                terms::sitting(Lang::En, sitting)
            );
        }
        P::SchoolMissing { year } => return format!("Results of the school in {year} too: other years have them."),
        P::NoScale { sitting } => {
            return format!("A scale from scores to marks: {}.", terms::sitting(Lang::En, sitting));
        }
        P::InferredScale { sitting, .. } => {
            return format!("A published scale: {}.", terms::sitting(Lang::En, sitting));
        }
    };
    text.to_owned()
}
