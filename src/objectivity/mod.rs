//! Signs of inconsistent grading of the VPR (and of OGE, where the annex asks for it), a file a marker. A sign is to be
//! checked: it proves nothing, and an innocent explanation of each stands in `docs/markers`.
//!
//! Every marker answers with a test a school and sitting; [`combine`] allows for their number (Benjamini–Hochberg within a
//! marker), puts the signs of a school together, and [`annex`] counts those of the official annex by the letter.

mod alike_answers;
mod annex;
mod cohort_jump;
mod combine;
mod cut_heaping;
mod density_break;
#[cfg(test)]
mod fixture;
mod histograms;
mod inflated_mean;
mod journal_gap;
mod local_share;
mod low_spread;
mod municipalities;
mod next_exam_drop;
mod official_list;
mod rank_disagreement;
mod reference;
pub mod settings;
mod task_inversion;
mod years;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::error::Error;
use crate::model::cohort::Cohort;
use crate::model::control::Control;
use crate::model::exam::Sitting;
use crate::model::indicator::Indicator;
use crate::model::marker::Marker;
use crate::model::objectivity::Objectivity;
use crate::model::official::OfficialSigns;
use crate::model::period::Year;
use crate::model::reported::Reported;
use crate::model::scale::ScaleBook;
use crate::model::school::{School, SchoolId, SchoolKind};
use crate::model::signal::Findings;
use crate::model::work::Work;
use settings::ObjectivitySettings;

/// What markers look at.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// Works, by sitting: rows of pupils.
    pub works: &'a [Work],
    /// Cohorts by school and sitting, also those that were given already counted.
    pub cohorts: &'a [Cohort],
    /// Aggregate sheets.
    pub reported: &'a Reported,
    /// The federal list.
    pub official: &'a [OfficialSigns],
    /// Tables keyed by school: `medals`, `essay`, `certificates`.
    pub indicators: &'a [Indicator],
    /// Schools, by id.
    pub schools: &'a [School],
    /// Scales.
    pub scales: &'a ScaleBook,
    /// Schools observed while they sat.
    pub control: &'a Control,
}

/// A marker's test of all schools.
type Find = fn(&Inputs<'_>, &ObjectivitySettings) -> Findings;

/// Every marker with its test, in the order in which they are listed.
pub const MARKERS: [(Marker, Find); 11] = [
    (Marker::InflatedMean, inflated_mean::find),
    (Marker::RankDisagreement, rank_disagreement::find),
    (Marker::CohortJump, cohort_jump::find),
    (Marker::JournalGap, journal_gap::find),
    (Marker::CutHeaping, cut_heaping::find),
    (Marker::DensityBreak, density_break::find),
    (Marker::NextExamDrop, next_exam_drop::find),
    (Marker::TaskInversion, task_inversion::find),
    (Marker::LowSpread, low_spread::find),
    (Marker::AlikeAnswers, alike_answers::find),
    (Marker::OfficialList, official_list::find),
];

/// Applies the markers of the settings and puts their signs together. The answer does not depend on the order of schools,
/// rows or threads.
pub fn examine(inputs: &Inputs<'_>, settings: &ObjectivitySettings) -> Objectivity {
    let chosen: Vec<Find> =
        MARKERS.iter().filter(|(marker, _)| settings.markers.contains(marker)).map(|(_, find)| *find).collect();
    let found: Vec<Findings> = chosen.par_iter().map(|find| find(inputs, settings)).collect();
    combine::combine(found, inputs, settings)
}

/// The year of the list: the one asked for, else the newest in which at least half as many schools were tested as in the
/// fullest year.
///
/// # Errors
/// [`Error::NoResults`] when nothing was tested; [`Error::NoSuchYear`] when the year asked for has no tests.
pub fn year_of_list(found: &Objectivity, asked: Option<u16>) -> Result<Year, Error> {
    let mut tested: BTreeMap<Year, usize> = BTreeMap::new();
    for signs in found.schools.iter().filter(|signs| signs.tested > 0) {
        *tested.entry(signs.year).or_default() += 1;
    }
    let most = tested.values().max().copied().ok_or(Error::NoResults)?;
    match asked {
        Some(year) => tested
            .keys()
            .copied()
            .find(|known| known.get() == year)
            .ok_or_else(|| Error::NoSuchYear { year, known: tested.keys().map(|year| year.get()).collect() }),
        None => tested
            .iter()
            .rev()
            .find(|(_, schools)| **schools * 2 >= most)
            .map(|(year, _)| *year)
            .ok_or(Error::NoResults),
    }
}

impl<'a> Inputs<'a> {
    /// The work of a sitting.
    pub fn work(&self, sitting: Sitting) -> Option<&'a Work> {
        let at = self.works.binary_search_by(|work| work.sitting.cmp(&sitting)).ok()?;
        self.works.get(at)
    }

    /// What the inputs say of a school.
    pub fn school(&self, school: &SchoolId) -> Option<&'a School> {
        let at = self.schools.binary_search_by(|known| known.id.cmp(school)).ok()?;
        self.schools.get(at)
    }

    /// Kind of a school, where it is known.
    pub fn kind(&self, school: &SchoolId) -> Option<SchoolKind> {
        self.school(school)?.kind
    }

    /// Cohorts of each sitting, by school.
    pub fn by_sitting(&self) -> BTreeMap<Sitting, Vec<&'a Cohort>> {
        let mut sittings: BTreeMap<Sitting, Vec<&Cohort>> = BTreeMap::new();
        for cohort in self.cohorts {
            sittings.entry(cohort.sitting).or_default().push(cohort);
        }
        sittings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_marker_is_in_the_table_once_and_has_its_page() {
        let listed: Vec<Marker> = MARKERS.iter().map(|(marker, _)| *marker).collect();
        assert_eq!(listed, Marker::ALL);
    }
}
