//! Results into cohorts. The only module that names polars; its answers are typed rows of `model`.

use crate::model::{
    cohort::Cohort,
    problem::Problem,
    results::{ReportedCohort, SheetResults},
    scale::ScaleBook,
};

/// Cohorts by school and sitting, in that order, with the problems met on the way (a sitting without a scale, the same
/// cohort in two inputs, scales inferred).
pub fn cohorts(
    sheets: &[SheetResults],
    reported: &[ReportedCohort],
    scales: &mut ScaleBook,
) -> (Vec<Cohort>, Vec<Problem>) {
    let _ = (sheets, reported, scales);
    todo!("room of the table")
}
