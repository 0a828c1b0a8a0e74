//! Documents that EGE does not confirm: medallists with a result below 70, the final essay passed and EGE in Russian failed.
//! Counts of a school against the region's rate, schools allowed to differ in it.
//!
//! «Profile mathematics passed, base failed» is not here: of one and the same pupil it would say something, but a school's
//! counts do not tell whether it is one.

use std::collections::BTreeMap;

use super::super::Inputs;
use super::super::settings::ObjectivitySettings;
use crate::model::cohort::Cohort;
use crate::model::exam::{Grade, Procedure, Sitting};
use crate::model::marker::Marker;
use crate::model::period::Year;
use crate::model::school::SchoolId;
use crate::model::signal::{Direction, FactKind, FigureUnit, Findings, Signal, Skip, Skipped};
use crate::model::subject::Subject;
use crate::stats::beta_binomial::{self, Group};

/// Two pupils may be two bad days; from three on, and a fifth of those with the document, it is a matter of the school.
const FEWEST: u32 = 3;
/// Share of those with the document that matters.
const SHARE: f64 = 0.2;

/// Pupils with a document, and of them those whom EGE does not confirm.
type Counts = (u32, u32);

/// Adds the signals of both documents, which stand at EGE in Russian of their year.
pub fn find(
    inputs: &Inputs<'_>,
    settings: &ObjectivitySettings,
    by_sitting: &BTreeMap<Sitting, Vec<&Cohort>>,
    findings: &mut Findings,
) {
    for (sitting, cohorts) in by_sitting {
        let russian = Grade::new(11).map(|grade| Sitting {
            year: sitting.year,
            procedure: Procedure::Ege,
            subject: Subject::Russian,
            grade,
        });
        if Some(*sitting) == russian {
            test(*sitting, &medals(inputs, sitting.year), settings, findings);
            test(*sitting, &essays(inputs, sitting.year, cohorts), settings, findings);
        }
    }
}

/// Medallists, and those of them with a result below 70.
fn medals(inputs: &Inputs<'_>, year: Year) -> BTreeMap<SchoolId, Counts> {
    let (all, low) =
        (column(inputs, year, "medals", "medallists"), column(inputs, year, "medals", "medallists_below_70"));
    let both = all.into_iter().filter_map(|(school, all)| Some((school, (all, low.get(school)?))));
    both.map(|(school, (all, low))| (school.clone(), (all, (*low).min(all)))).collect()
}

/// Participants of EGE in Russian of schools of which the essay is known, and those who failed it: nobody sits EGE without
/// having passed the essay.
fn essays(inputs: &Inputs<'_>, year: Year, cohorts: &[&Cohort]) -> BTreeMap<SchoolId, Counts> {
    let passed = column(inputs, year, "essay", "passed");
    let failed = |cohort: &&Cohort| {
        passed.get(&cohort.school).filter(|passed| **passed > 0)?;
        let failed = (cohort.below_minimum? * f64::from(cohort.n)).round() as u32;
        Some((cohort.school.clone(), (cohort.n, failed)))
    };
    cohorts.iter().filter_map(failed).collect()
}

/// Whole numbers of a column of a table in a year.
fn column<'a>(inputs: &Inputs<'a>, year: Year, table: &str, column: &str) -> BTreeMap<&'a SchoolId, u32> {
    let of =
        inputs.indicators.iter().filter(|of| &*of.table == table && &*of.column == column && of.year == Some(year));
    of.filter(|of| of.value >= 0.0).map(|of| (&of.school, of.value.round() as u32)).collect()
}

fn test(
    sitting: Sitting,
    schools: &BTreeMap<SchoolId, Counts>,
    settings: &ObjectivitySettings,
    findings: &mut Findings,
) {
    let units: Vec<(u32, u32)> = schools.values().filter(|(all, _)| *all > 0).map(|(all, low)| (*low, *all)).collect();
    let enough = units.len() >= settings.min_schools as usize;
    for (at, (school, (all, low))) in schools.iter().filter(|(_, (all, _))| *all > 0).enumerate() {
        let too_few = Skip::TooFew { n: *all, need: FEWEST };
        if !enough || *all < FEWEST {
            let why = if enough { too_few } else { Skip::NoReference };
            let (marker, school) = (Marker::NextExamDrop, school.clone());
            findings.skipped.push(Skipped { marker, school, sitting, why });
            continue;
        }
        let (rate, alike) = others(&units, at);
        let share = f64::from(*low) / f64::from(*all);
        findings.signals.push(Signal {
            statistic: f64::from(*low),
            effect: Some((share - rate, FigureUnit::ShareGap)),
            p: Some(beta_binomial::upper_tail(*low, *all, rate, alike)),
            notable: *low >= FEWEST && share >= SHARE,
            direction: Direction::Mismatch,
            pupils: *low,
            facts: vec![(FactKind::Unconfirmed, f64::from(*low)), (FactKind::RegionShare, rate)],
            ..Signal::new(Marker::NextExamDrop, school, sitting, *all)
        });
    }
}

/// The rate of the other schools and by how much they differ in it: a school does not hide itself behind its own counts.
fn others(units: &[(u32, u32)], school: usize) -> (f64, f64) {
    let rest: Vec<(u32, u32)> =
        units.iter().enumerate().filter(|(at, _)| *at != school).map(|(_, unit)| *unit).collect();
    let (low, all) = rest.iter().fold((0, 0), |sum, (low, all)| (sum.0 + low, sum.1 + all));
    // Half a pupil of each: a region where nobody failed yet does not make the first one impossible.
    let rate = (f64::from(low) + 0.5) / (f64::from(all) + 1.0);
    let group = |(so, n): &(u32, u32)| Group { so: *so, n: *n, expected: rate * f64::from(*n) };
    let groups: Vec<Group> = rest.iter().map(group).collect();
    (rate, beta_binomial::dispersion(&groups).map_or(0.0, |spread| spread.rho))
}
