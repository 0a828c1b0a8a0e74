//! What schools are compared with: the region, or a control sample (sittings with observers) where one is given and large
//! enough.

use std::ops::Range;

use super::settings::ObjectivitySettings;
use crate::model::cohort::Cohort;
use crate::model::control::Control;
use crate::model::school::SchoolId;
use crate::model::work::Work;

/// Participants of a work who sat it under observers.
pub fn observed(control: &Control, work: &Work) -> u32 {
    let observed = work.schools.iter().filter(|(id, _)| control.has(id, work.sitting));
    observed.map(|(_, range)| range.len() as u32).sum()
}

/// The schools of a work that are the reference, each with the range of its pupils: the control sample where it has
/// `min_control` participants, else all schools.
pub fn of_work<'w>(
    control: &Control,
    work: &'w Work,
    settings: &ObjectivitySettings,
) -> Vec<&'w (SchoolId, Range<usize>)> {
    let enough = !control.is_empty() && observed(control, work) >= settings.min_control;
    work.schools.iter().filter(|(id, _)| !enough || control.has(id, work.sitting)).collect()
}

/// Whether a school is among those of [`of_work`].
pub fn has(reference: &[&(SchoolId, Range<usize>)], school: &SchoolId) -> bool {
    reference.binary_search_by(|(id, _)| id.cmp(school)).is_ok()
}

/// The cohorts of one sitting that are the reference, in the same way.
pub fn of_cohorts<'c>(control: &Control, cohorts: &[&'c Cohort], settings: &ObjectivitySettings) -> Vec<&'c Cohort> {
    let observed = || cohorts.iter().copied().filter(|cohort| control.has(&cohort.school, cohort.sitting));
    let participants: u32 = observed().map(|cohort| cohort.n).sum();
    if control.is_empty() || participants < settings.min_control {
        return cohorts.to_vec();
    }
    observed().collect()
}
