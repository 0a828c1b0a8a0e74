//! Distributions of whole primary scores at a sitting with bounds: of each school, and of the reference.

use std::collections::BTreeMap;

use super::settings::ObjectivitySettings;
use super::{Inputs, reference};
use crate::model::exam::Sitting;
use crate::model::reported::ReportedScores;
use crate::model::school::SchoolId;
use crate::model::unit::Unit;
use crate::model::work::Work;

/// A sitting.
pub struct Sample<'a> {
    /// Sitting.
    pub sitting: Sitting,
    /// Its rows, where there are any.
    pub work: Option<&'a Work>,
    /// Highest score.
    pub max: usize,
    /// Whole lower bounds of marks within the scale, with the mark; none where they are not known.
    pub bounds: Vec<(usize, u8)>,
    /// Schools by id.
    pub schools: Vec<School<'a>>,
    /// Pupils of the region.
    pub region: Vec<u32>,
}

/// A school of it.
pub struct School<'a> {
    /// School.
    pub id: &'a SchoolId,
    /// Pupils by score.
    pub counts: Vec<u32>,
    /// Whether it is of the reference.
    pub reference: bool,
}

impl Sample<'_> {
    /// Whether there are enough schools to compare with.
    pub fn has_reference(&self, settings: &ObjectivitySettings) -> bool {
        self.schools.iter().filter(|school| school.reference).count() >= settings.min_schools as usize
    }
}

impl School<'_> {
    /// Pupils.
    pub fn n(&self) -> u32 {
        self.counts.iter().sum()
    }
}

/// Samples by sitting: of pupils' rows, else of reported distributions.
pub fn samples<'a>(inputs: &Inputs<'a>, settings: &ObjectivitySettings) -> Vec<Sample<'a>> {
    let mut samples: BTreeMap<Sitting, Sample<'a>> = BTreeMap::new();
    for work in inputs.works {
        samples.insert(work.sitting, of_work(inputs, work, settings));
    }
    let mut reported: BTreeMap<Sitting, Vec<&ReportedScores>> = BTreeMap::new();
    for row in inputs.reported.scores.iter().filter(|row| !samples.contains_key(&row.sitting)) {
        reported.entry(row.sitting).or_default().push(row);
    }
    for (sitting, rows) in reported {
        samples.insert(sitting, of_reported(inputs, sitting, &rows));
    }
    samples.into_values().collect()
}

fn of_work<'a>(inputs: &Inputs<'a>, work: &'a Work, settings: &ObjectivitySettings) -> Sample<'a> {
    let highest = || work.primary.iter().fold(0.0_f32, |most, score| most.max(*score)).into();
    let max = work.max.unwrap_or_else(highest).max(0.0) as usize;
    let of_reference = reference::of_work(inputs.control, work, settings);
    let school = |(id, pupils): (&'a SchoolId, crate::model::work::Pupils<'a>)| School {
        id,
        counts: pupils.histogram(max),
        reference: reference::has(&of_reference, id),
    };
    let schools: Vec<School<'a>> = work.each().map(school).collect();
    let region = sum(&schools, max);
    Sample {
        sitting: work.sitting,
        work: Some(work),
        max,
        bounds: bounds(work.bounds.map(|(b, _)| b), max),
        schools,
        region,
    }
}

fn of_reported<'a>(inputs: &Inputs<'a>, sitting: Sitting, rows: &[&'a ReportedScores]) -> Sample<'a> {
    let scale = inputs.scales.get(&sitting);
    let longest = rows.iter().map(|row| row.counts.len()).max().unwrap_or(0).saturating_sub(1);
    let max = scale.and_then(|scale| scale.max_primary).map_or(longest, |max| max.max(0.0) as usize);
    let padded = |row: &ReportedScores| {
        let mut counts = row.counts.clone();
        counts.resize(max + 1, 0);
        counts
    };
    let mut of_schools: BTreeMap<&SchoolId, Vec<u32>> = BTreeMap::new();
    for row in rows {
        if let Some(id) = row.unit.school() {
            of_schools.entry(id).or_insert_with(|| padded(row));
        }
    }
    let schools: Vec<School<'a>> =
        of_schools.into_iter().map(|(id, counts)| School { id, counts, reference: true }).collect();
    let of_region = rows.iter().find(|row| matches!(row.unit, Unit::Region(_)));
    let region = of_region.map_or_else(|| sum(&schools, max), |row| padded(row));
    Sample { sitting, work: None, max, bounds: bounds(scale.and_then(|scale| scale.bounds), max), schools, region }
}

fn sum(schools: &[School<'_>], max: usize) -> Vec<u32> {
    let mut total = vec![0; max + 1];
    for school in schools {
        total.iter_mut().zip(&school.counts).for_each(|(sum, count)| *sum += count);
    }
    total
}

/// Bounds with a score below and on the scale, each once.
fn bounds(of_marks: Option<[f64; 3]>, max: usize) -> Vec<(usize, u8)> {
    let whole = |(bound, mark): (f64, u8)| (bound.ceil() as usize, mark);
    let mut bounds: Vec<(usize, u8)> = of_marks.into_iter().flatten().zip(3..).map(whole).collect();
    bounds.retain(|(bound, _)| *bound > 0 && *bound <= max);
    bounds.dedup_by_key(|(bound, _)| *bound);
    bounds
}
