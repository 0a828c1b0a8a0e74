//! inflated-mean: a mean above what schools of the region have.
//!
//! The annex compares two confidence intervals and takes all schools for equal; so it marks about every fifth school of any
//! region, for schools differ. Our own p allows for how much they do.

use super::settings::ObjectivitySettings;
use super::{Inputs, annex, reference};
use crate::model::cohort::Cohort;
use crate::model::control::Control;
use crate::model::exam::{Procedure, Sitting};
use crate::model::fact::{FactKind, FigureUnit};
use crate::model::marker::Marker;
use crate::model::school::SchoolId;
use crate::model::signal::{Direction, Findings, Signal, Skip, Skipped};
use crate::stats::Z95;
use crate::stats::pooled::{self, Group, Pooled};
use crate::stats::random_effects::RandomEffects;

/// A mean matters when it is so many standard deviations of the region's pupils above the region's schools: half of one,
/// about half a mark.
const NOTABLE: f64 = 0.5;

/// Applies the marker.
pub fn find(inputs: &Inputs<'_>, settings: &ObjectivitySettings) -> Findings {
    let mut found = Findings::default();
    for (sitting, cohorts) in inputs.by_sitting() {
        if matches!(sitting.procedure, Procedure::Vpr | Procedure::Oge) {
            of_sitting(sitting, &cohorts, inputs.control, settings, &mut found);
        }
    }
    found
}

fn of_sitting(
    sitting: Sitting,
    cohorts: &[&Cohort],
    control: &Control,
    settings: &ObjectivitySettings,
    found: &mut Findings,
) {
    let groups: Vec<Group> = cohorts.iter().filter_map(|cohort| group(cohort)).collect();
    let is_region = groups.len() >= settings.min_schools as usize;
    let region = pooled::pool(&groups).filter(|_| is_region);
    let usual = Usual::of(&reference::of_cohorts(control, cohorts, settings), settings)
        .or_else(|| Usual::of(cohorts, settings));
    for cohort in cohorts {
        let skip = |why| Skipped { marker: Marker::InflatedMean, school: cohort.school.clone(), sitting, why };
        let need = settings.min_n;
        let Some(group) = group(cohort) else {
            found.skipped.push(skip(Skip::TooFew { n: 0, need }));
            continue;
        };
        let by_letter = region.as_ref().and_then(|region| Intervals::of(&group, region, settings));
        let judges = annex::judges(Marker::InflatedMean, sitting) && group.n >= settings.annex.min_n && group.sd > 0.0;
        let verdict = by_letter.filter(|_| judges).map(|intervals| intervals.school.0 > intervals.region.1);
        let tested = usual.as_ref().filter(|_| group.n >= need);
        if tested.is_none() {
            let few = group.n < need;
            found.skipped.push(skip(if few { Skip::TooFew { n: group.n, need } } else { Skip::NoReference }));
        }
        if tested.is_some() || verdict.is_some() {
            let mut signal = Signal::new(Marker::InflatedMean, &cohort.school, sitting, group.n);
            signal.annex = verdict;
            signal.direction = Direction::TooHigh;
            signal.facts = facts(&group, region.as_ref(), by_letter.as_ref());
            if let Some(usual) = tested {
                usual.judge(&group, &mut signal);
            }
            found.signals.push(signal);
        }
    }
}

/// What is known of a cohort's scores, if its mean and deviation are.
fn group(cohort: &Cohort) -> Option<Group> {
    let sd = if cohort.n == 1 { 0.0 } else { cohort.sd_primary? };
    Some(Group { n: cohort.n, mean: cohort.mean_primary?, sd })
}

/// Intervals of the annex: x̄ ± t·s/√m and X̄ ± t·S/√n.
#[derive(Clone, Copy, Debug)]
struct Intervals {
    school: (f64, f64),
    region: (f64, f64),
}

impl Intervals {
    fn of(school: &Group, region: &Pooled, settings: &ObjectivitySettings) -> Option<Self> {
        let half = |sd: f64, n: f64| settings.annex.t * sd / n.sqrt();
        let around = |mean: f64, half: f64| (mean - half, mean + half);
        (school.n >= 2).then(|| Self {
            school: around(school.mean, half(school.sd, f64::from(school.n))),
            region: around(region.mean, half(region.sd, region.n)),
        })
    }
}

fn facts(school: &Group, region: Option<&Pooled>, intervals: Option<&Intervals>) -> Vec<(FactKind, f64)> {
    let mut facts = vec![(FactKind::SchoolMean, school.mean)];
    if school.n >= 2 {
        facts.push((FactKind::SchoolSd, school.sd));
    }
    if let Some(region) = region {
        facts.extend([(FactKind::RegionMean, region.mean), (FactKind::RegionSd, region.sd)]);
    }
    if let Some(Intervals { school, region }) = intervals {
        facts.extend([(FactKind::SchoolLow, school.0), (FactKind::SchoolHigh, school.1)]);
        facts.extend([(FactKind::RegionLow, region.0), (FactKind::RegionHigh, region.1)]);
    }
    facts
}

/// How the means of schools differ.
struct Usual<'a> {
    /// Schools that it was learnt from.
    schools: Vec<&'a SchoolId>,
    effects: RandomEffects,
    /// Standard deviation of all pupils.
    sd: f64,
    /// Standard deviation within schools.
    within: f64,
}

impl<'a> Usual<'a> {
    /// By these cohorts; nothing when too few of them have `min_n` pupils.
    fn of(cohorts: &[&'a Cohort], settings: &ObjectivitySettings) -> Option<Self> {
        let groups: Vec<Group> = cohorts.iter().filter_map(|cohort| group(cohort)).collect();
        let Pooled { sd, within, .. } = pooled::pool(&groups)?;
        let mut schools = Vec::new();
        let mut units = Vec::new();
        for cohort in cohorts.iter().filter(|cohort| cohort.n >= settings.min_n) {
            if let Some(group) = group(cohort) {
                schools.push(&cohort.school);
                units.push((group.mean, within.powi(2) / f64::from(group.n)));
            }
        }
        if units.len() < settings.min_schools as usize {
            return None;
        }
        Some(Self { schools, effects: RandomEffects::fit(&units, 0)?.with_upper_tail(&units), sd, within })
    }

    /// Error of the school's mean by the larger of its own deviation and the usual one: a small school, or one of works
    /// that are alike, may have a small deviation by chance.
    fn judge(&self, school: &Group, signal: &mut Signal) {
        let error = |sd: f64| sd.powi(2) / f64::from(school.n);
        let variance = error(self.within.max(school.sd));
        let effects = match self.schools.binary_search(&&signal.school) {
            Ok(_) => self.effects.without(school.mean, error(self.within)),
            Err(_) => self.effects,
        };
        let above = school.mean - effects.mean;
        let half = Z95 * (variance + effects.mean_variance).sqrt();
        signal.statistic = effects.deviation(school.mean, variance);
        signal.p = Some(effects.above(signal.statistic));
        signal.effect = Some((above, FigureUnit::Points));
        signal.interval = Some((above - half, above + half));
        signal.notable = above >= NOTABLE * self.sd;
        signal.doubts = (above > 0.0).then_some(signal.sitting);
        signal.pupils = school.n;
        signal.facts.push((FactKind::BetweenSchools, effects.spread().sqrt()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::subject::Subject;
    use crate::objectivity::fixture::{Scene, id, of, vpr};
    use crate::stats::chance::Chance;
    use crate::stats::multiple;

    fn given(school: u32, sitting: Sitting, n: u32, mean: f64, sd: f64) -> Cohort {
        Cohort {
            mean_primary: Some(mean),
            sd_primary: (n > 1).then_some(sd),
            ..Cohort::unknown(id(school), sitting, n)
        }
    }

    fn found(cohorts: Vec<Cohort>) -> Findings {
        let scene = Scene { cohorts, ..Scene::default() };
        find(&scene.inputs(), &ObjectivitySettings::default())
    }

    /// Forty schools that differ honestly, of 10 to 60 pupils.
    fn region(seed: u64, sitting: Sitting) -> Vec<Cohort> {
        let mut chance = Chance::stream(seed, "inflated mean", [0, 0]);
        let school = |school: u32| {
            let n = 10 + chance.index(51) as u32;
            let mean = 10.0 + 1.5 * chance.normal() + 4.0 * chance.normal() / f64::from(n).sqrt();
            given(school, sitting, n, mean, 4.0)
        };
        (1..=40).map(school).collect()
    }

    /// By hand: the region is 10 × (5 pupils, mean 10, sd 2) and one school of 9 with mean 14, sd 3. N = 59, X̄ = (500 + 126)/59
    /// = 10.6102, SS = 10·4·4 + 8·9 + 50·(0.6102)² + 9·(3.3898)² = 232 + 18.62 + 103.42 = 354.03, S = √(354.03/58) = 2.4706,
    /// upper bound 10.6102 + 1.96·2.4706/√59 = 11.2406; the school's lower bound 14 − 1.96·3/3 = 12.04.
    #[test]
    fn the_annex_by_hand() {
        let sitting = vpr(2021, Subject::Math, 4);
        let mut cohorts: Vec<Cohort> = (1..=10).map(|school| given(school, sitting, 5, 10.0, 2.0)).collect();
        cohorts.push(given(11, sitting, 9, 14.0, 3.0));
        let found = found(cohorts);
        let school = found.signals.last().unwrap();
        let fact = |kind| school.fact(kind).unwrap();
        assert!((fact(FactKind::RegionMean) - 10.610_17).abs() < 1e-5);
        assert!((fact(FactKind::RegionSd) - 2.4706).abs() < 1e-4);
        assert!((fact(FactKind::RegionHigh) - 11.2406).abs() < 1e-4);
        assert!((fact(FactKind::SchoolLow) - 12.04).abs() < 1e-12);
        assert_eq!((school.annex, school.p, school.notable), (Some(true), None, false));
        assert!(found.signals[..10].iter().all(|signal| signal.annex == Some(false)));
        let few = found.skipped.iter().filter(|skipped| matches!(skipped.why, Skip::TooFew { need: 10, .. }));
        assert_eq!((few.count(), found.skipped.len()), (11, 11), "ours needs ten pupils, and says so");
    }

    #[test]
    fn sittings_of_the_annex_and_others() {
        let of = |sitting| found(region(1, sitting)).signals;
        assert!(of(vpr(2021, Subject::Russian, 5)).iter().all(|signal| signal.annex.is_some() && signal.p.is_some()));
        assert!(of(of_oge(Subject::Math)).iter().all(|signal| signal.annex.is_some()));
        for other in [vpr(2021, Subject::Math, 6), vpr(2021, Subject::WorldAround, 4), of_oge(Subject::Physics)] {
            assert!(of(other).iter().all(|signal| signal.annex.is_none() && signal.p.is_some()));
        }
        assert!(of(super::super::fixture::of(Procedure::Ege, 2021, Subject::Russian, 11)).is_empty());
    }

    fn of_oge(subject: Subject) -> Sitting {
        of(Procedure::Oge, 2021, subject, 9)
    }

    #[test]
    fn a_school_beyond_honest_differences_is_found() {
        let sitting = vpr(2021, Subject::Math, 4);
        let mut cohorts = region(2, sitting);
        cohorts.push(given(50, sitting, 40, 19.5, 0.7));
        let found = found(cohorts);
        let school = found.signals.last().unwrap();
        assert!(school.p.unwrap() < 1e-4 && school.notable, "{school:?}");
        assert_eq!((school.direction, school.doubts), (Direction::TooHigh, Some(sitting)));
        let (low, high) = school.interval.unwrap();
        assert!(low < school.effect.unwrap().0 && school.effect.unwrap().0 < high);
    }

    /// With the false discovery rate at 5 %, one clean region of twenty may have a school on its list.
    #[test]
    fn a_clean_region_gives_all_but_nothing_and_its_p_are_not_too_small() {
        let (mut lists, mut all) = (0, Vec::new());
        for seed in 0..200 {
            let found = found(region(seed, vpr(2021, Subject::Russian, 7)));
            let p: Vec<f64> = found.signals.iter().filter_map(|signal| signal.p).collect();
            let q = multiple::benjamini_hochberg(&p);
            lists += u32::from(found.signals.iter().zip(q).any(|(signal, q)| signal.notable && q <= 0.05));
            all.extend(p);
        }
        let low = all.iter().filter(|p| **p <= 0.01).count() as f64 / all.len() as f64;
        assert!(lists <= 16 && low <= 0.013, "{lists} {low}");
    }

    #[test]
    fn what_cannot_be_tested_says_why() {
        let sitting = vpr(2021, Subject::Math, 5);
        let few = found((1..=9).map(|school| given(school, sitting, 30, 10.0, 3.0)).collect());
        assert!(few.signals.is_empty() && few.skipped.iter().all(|skipped| skipped.why == Skip::NoReference));
        let mut cohorts = region(3, sitting);
        cohorts.push(given(60, sitting, 1, 20.0, 0.0));
        cohorts.push(given(61, sitting, 5, 20.0, 0.0));
        cohorts.push(Cohort::unknown(id(62), sitting, 30));
        let found = found(cohorts);
        let why: Vec<Skip> = found.skipped.iter().map(|skipped| skipped.why).collect();
        assert_eq!(why, [1, 5, 0].map(|n| Skip::TooFew { n, need: 10 }));
        assert_eq!(found.signals.len(), 40, "the annex judges neither one pupil nor scores without spread");
    }
}
