//! Results into cohorts. The only module that names polars; its answers are typed rows of `model`.
//!
//! Scores are added up as whole thousandths of a point, so a sum has no rounding and no order: the same rows in another
//! order, in other sheets or in other files give the same figures to the last bit.

mod copies;
mod distribution;
mod figures;
mod infer;
mod origins;
pub mod parquet;
mod reported;
mod rows;
mod sums;
mod works;

pub use origins::origins;
pub use works::{answered, works};

use crate::error::Error;
use crate::model::{
    cohort::Cohort,
    exam::{Procedure, Sitting},
    problem::Problem,
    results::{ReportedCohort, SheetResults},
    scale::ScaleBook,
    subject::Subject,
};

/// Cohorts by school and sitting, in that order, with the problems met on the way, by place (a sitting without a scale,
/// the same cohort in two inputs, a total above the scale's maximum, scales inferred).
///
/// A mark is the exported one, else that of the scale, else that of bounds inferred from the sitting's rows that have
/// both a mark and a score; inferred bounds are put into `scales`. Pupils of one school in several sheets are put
/// together, unless the sheets are copies or versions of one table: the first by place is kept. Pupils' rows go before
/// figures that were given already counted. An empty `absent` of a sheet means that the sheet does not list absentees.
///
/// # Errors
/// [`Error::Internal`] when polars refuses the query: a bug, never a matter of the data.
pub fn cohorts(
    sheets: &[SheetResults],
    reported: &[ReportedCohort],
    scales: &mut ScaleBook,
) -> Result<(Vec<Cohort>, Vec<Problem>), Error> {
    let mut sheets: Vec<&SheetResults> = sheets.iter().collect();
    sheets.sort_by(|a, b| (a.sitting, &a.place).cmp(&(b.sitting, &b.place)));

    let (kept, mut problems) = copies::kept(&sheets);
    problems.extend(infer::fill(&sheets, scales));
    problems.extend(rows::without_scale(&sheets, scales));
    let (mut members, above) = rows::members(&sheets, &kept, scales);
    problems.extend(above);
    let parts = std::mem::take(&mut members.parts);
    let sums = sums::by_part(members, parts.len())?;

    let mut found = figures::of_pupils(&parts, &sums, scales);
    problems.extend(reported::add(reported, scales, &mut found));

    problems.sort_by(|a, b| (&a.place, a.kind.code(), &a.found).cmp(&(&b.place, b.kind.code(), &b.found)));
    Ok((found.into_values().map(|(cohort, _)| cohort).collect(), problems))
}

/// Whether the result of a sitting is a test score, 0–100, and not a mark.
fn has_test_score(sitting: Sitting) -> bool {
    sitting.procedure == Procedure::Ege && sitting.subject != Subject::MathBase
}
