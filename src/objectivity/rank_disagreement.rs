//! rank-disagreement: term marks and scores order the pupils of a school against each other.

use rayon::prelude::*;

use super::settings::{ObjectivitySettings, Ties};
use super::{Inputs, annex, reference};
use crate::model::control::Control;
use crate::model::fact::{FactKind, FigureUnit};
use crate::model::marker::Marker;
use crate::model::school::SchoolId;
use crate::model::signal::{Direction, Findings, Signal, Skip, Skipped};
use crate::model::work::{Pupils, Work};
use crate::stats::Z95;
use crate::stats::quantile::quantile;
use crate::stats::random_effects::RandomEffects;
use crate::stats::spearman::{Spearman, spearman};

/// Coefficients are kept so far from ±1, where Fisher's z has no end.
const FARTHEST: f64 = 0.999;

/// Below this part of the coefficient that is usual, marks and scores hardly order the pupils alike.
const MATTERS: f64 = 0.5;

/// Applies the marker.
pub fn find(inputs: &Inputs<'_>, settings: &ObjectivitySettings) -> Findings {
    let works: Vec<Findings> = inputs.works.par_iter().map(|work| of_work(work, inputs.control, settings)).collect();
    Findings::together(works)
}

/// A school's pupils with both a term mark and a score, and their correlation, where there is one.
struct Agreement<'a> {
    school: &'a SchoolId,
    n: u32,
    found: Option<Spearman>,
}

impl<'a> Agreement<'a> {
    fn of(school: &'a SchoolId, pupils: Pupils<'_>) -> Self {
        let both = pupils.journal.iter().zip(pupils.primary).filter(|(journal, _)| **journal > 0);
        let (marks, scores): (Vec<f64>, Vec<f64>) =
            both.map(|(journal, score)| (f64::from(*journal), f64::from(*score))).unzip();
        Self { school, n: marks.len() as u32, found: spearman(&marks, &scores) }
    }

    /// Why it cannot be tested by us.
    fn lacks(&self, need: u32) -> Option<Skip> {
        match self.n {
            0 => Some(Skip::NoTermMarks),
            n if n < need => Some(Skip::TooFew { n, need }),
            _ => self.found.is_none().then_some(Skip::NoSpread),
        }
    }
}

fn of_work(work: &Work, control: &Control, settings: &ObjectivitySettings) -> Findings {
    let schools: Vec<Agreement<'_>> = work.each().map(|(school, pupils)| Agreement::of(school, pupils)).collect();
    let compared = reference::of_work(control, work, settings);
    let is_compared = |school: &SchoolId| reference::has(&compared, school);
    let usual = Usual::of(schools.iter().filter(|school| is_compared(school.school)), settings)
        .or_else(|| Usual::of(schools.iter(), settings));
    let mut found = Findings::default();
    for school in &schools {
        let lacks = school.lacks(settings.min_n).or_else(|| usual.is_none().then_some(Skip::NoReference));
        if let Some(why) = lacks {
            let school = school.school.clone();
            found.skipped.push(Skipped { marker: Marker::RankDisagreement, school, sitting: work.sitting, why });
        }
        let Some(agreement) = school.found else { continue };
        let judges = annex::judges(Marker::RankDisagreement, work.sitting) && school.n >= settings.annex.min_n;
        let tested = usual.as_ref().filter(|_| lacks.is_none());
        if judges || tested.is_some() {
            let mut signal = Signal::new(Marker::RankDisagreement, school.school, work.sitting, school.n);
            signal.annex = judges.then(|| by_letter(&agreement, settings) < 0.0);
            signal.direction = Direction::Mismatch;
            signal.statistic = agreement.corrected;
            signal.pupils = school.n;
            signal.facts =
                vec![(FactKind::SpearmanPrinted, agreement.printed), (FactKind::SpearmanTies, agreement.corrected)];
            if let Some(usual) = tested {
                usual.judge(&agreement, school.n, &mut signal);
            }
            found.signals.push(signal);
        }
    }
    found
}

fn by_letter(agreement: &Spearman, settings: &ObjectivitySettings) -> f64 {
    match settings.annex.ties {
        Ties::AsPrinted => agreement.printed,
        Ties::Corrected => agreement.corrected,
    }
}

/// How term marks and scores agree in schools.
///
/// Ties set a ceiling to a coefficient: in a school where all but one have the same mark it cannot be high. So what is common
/// to schools is the coefficient as a part of its ceiling, and each is compared with that part of its own ceiling, on
/// Fisher's scale, with sampling variance (1 + ρ²/2)/(n − 3) (Bonett and Wright 2000) and the variance between schools.
struct Usual {
    /// Median of the coefficients.
    median: f64,
    /// Median of the coefficients as parts of their ceilings.
    part: f64,
    /// Deviations of schools on Fisher's scale.
    effects: RandomEffects,
}

impl Usual {
    fn of<'a>(schools: impl Iterator<Item = &'a Agreement<'a>>, settings: &ObjectivitySettings) -> Option<Self> {
        let of_size = schools.filter(|school| school.lacks(settings.min_n).is_none());
        let found: Vec<(Spearman, u32)> = of_size.filter_map(|school| Some((school.found?, school.n))).collect();
        if found.len() < settings.min_schools as usize {
            return None;
        }
        let corrected: Vec<f64> = found.iter().map(|(agreement, _)| agreement.corrected).collect();
        let parts: Vec<f64> = found.iter().map(|(agreement, _)| agreement.corrected / agreement.room).collect();
        let part = quantile(&parts, 0.5)?;
        let units: Vec<(f64, f64)> = found.iter().map(|(agreement, n)| deviation(agreement, *n, part)).collect();
        Some(Self { median: quantile(&corrected, 0.5)?, part, effects: RandomEffects::resistant(&units, 1)? })
    }

    fn judge(&self, agreement: &Spearman, n: u32, signal: &mut Signal) {
        let (value, variance) = deviation(agreement, n, self.part);
        signal.statistic = self.effects.deviation(value, variance);
        signal.p = Some(self.effects.below(signal.statistic));
        signal.effect = Some((agreement.corrected, FigureUnit::Number));
        let (z, half) = (fisher(agreement.corrected), Z95 * variance.sqrt());
        signal.interval = Some(((z - half).tanh(), (z + half).tanh()));
        // The annex waits until pupils are ordered against each other; of a large school half of what is usual says as much.
        signal.notable = agreement.corrected < MATTERS * self.part * agreement.room;
        signal.facts.push((FactKind::SpearmanRegion, self.median));
    }
}

fn fisher(r: f64) -> f64 {
    r.clamp(-FARTHEST, FARTHEST).atanh()
}

/// Deviation of a school from that part of its ceiling on Fisher's scale, with its sampling variance.
fn deviation(agreement: &Spearman, n: u32, part: f64) -> (f64, f64) {
    let expected = (part * agreement.room).clamp(-FARTHEST, FARTHEST);
    let variance = (1.0 + expected.powi(2) / 2.0) / (f64::from(n) - 3.0).max(1.0);
    (fisher(agreement.corrected) - fisher(expected), variance)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::exam::Sitting;
    use crate::model::subject::Subject;
    use crate::objectivity::fixture::{Pupil, Scene, id, vpr, work};
    use crate::stats::chance::Chance;
    use crate::stats::multiple;

    fn found(sitting: Sitting, schools: Vec<(u32, Vec<Pupil>)>) -> Findings {
        let scene = Scene::of(vec![work(sitting, 20, [7, 11, 15], &[], schools)]);
        find(&scene.inputs(), &ObjectivitySettings::default())
    }

    /// Pupils whose scores and term marks follow one ability; `sign` −1 turns the term marks round.
    fn pupils(chance: &mut Chance, n: u32, sign: f64) -> Vec<Pupil> {
        let level = 0.4 * chance.normal();
        let pupil = |_| {
            let ability = chance.normal();
            let score = (10.0 + 3.0 * (level + ability) + 1.5 * chance.normal()).round().clamp(0.0, 20.0);
            let mark = (3.6 + 0.6 * sign * ability + 0.4 * chance.normal()).round().clamp(2.0, 5.0);
            Pupil::new(score as u16, mark as u8)
        };
        (0..n).map(pupil).collect()
    }

    fn region(seed: u64) -> Vec<(u32, Vec<Pupil>)> {
        let mut chance = Chance::stream(seed, "rank disagreement", [0, 0]);
        (1..=40)
            .map(|school| {
                let n = 10 + chance.index(50) as u32;
                (school, pupils(&mut chance, n, 1.0))
            })
            .collect()
    }

    #[test]
    fn a_school_turned_round_is_found_and_no_other() {
        let mut schools = region(1);
        schools.push((50, pupils(&mut Chance::stream(1, "planted", [0, 0]), 60, -1.0)));
        let sitting = vpr(2021, Subject::Russian, 5);
        let found = found(sitting, schools);
        let planted = found.signals.iter().find(|signal| signal.school == id(50)).unwrap();
        assert!(planted.notable && planted.p.unwrap() < 1e-6 && planted.annex == Some(true), "{planted:?}");
        assert_eq!((planted.direction, planted.doubts, planted.pupils), (Direction::Mismatch, None, 60));
        let (low, high) = planted.interval.unwrap();
        assert!(low < planted.effect.unwrap().0 && high < 0.0);
        assert!(planted.fact(FactKind::SpearmanRegion).unwrap() > 0.5);
        assert_eq!(found.signals.iter().filter(|signal| signal.notable).count(), 1);
    }

    #[test]
    fn a_clean_region_gives_nothing_and_its_p_are_not_too_small() {
        let mut all = Vec::new();
        for seed in 0..20 {
            let found = found(vpr(2021, Subject::Math, 6), region(seed));
            let p: Vec<f64> = found.signals.iter().filter_map(|signal| signal.p).collect();
            let q = multiple::benjamini_hochberg(&p);
            assert!(found.signals.iter().zip(q).all(|(signal, q)| !signal.notable || q > 0.05), "seed {seed}");
            assert!(found.signals.iter().all(|signal| signal.annex.is_none()));
            all.extend(p);
        }
        let low = all.iter().filter(|p| **p <= 0.01).count() as f64 / all.len() as f64;
        assert!(low <= 0.02, "{low}");
    }

    /// Three pupils, marks 3 4 5 and scores 12 9 4: d = 2, 0, 2, so r = 1 − 6·8/24 = −1, and the annex marks the school though
    /// ours has too few pupils to say anything.
    #[test]
    fn the_annex_judges_below_our_least_number() {
        let marks = vec![(1, vec![Pupil::new(12, 3), Pupil::new(9, 4), Pupil::new(4, 5)])];
        let found = found(vpr(2021, Subject::Math, 4), marks);
        let signal = &found.signals[0];
        assert_eq!((signal.annex, signal.p, signal.notable, signal.n), (Some(true), None, false, 3));
        assert_eq!(signal.fact(FactKind::SpearmanPrinted), Some(-1.0));
        assert_eq!(found.skipped[0].why, Skip::TooFew { n: 3, need: 10 });
    }

    #[test]
    fn what_cannot_be_tested_says_why() {
        let pupils = |n: u16, mark: fn(u16) -> u8| (0..n).map(|at| Pupil::new(at, mark(at))).collect::<Vec<_>>();
        let schools = vec![
            (1, pupils(15, |_| 0)),
            (2, pupils(15, |at| u8::from(at > 9) * 4)),
            (3, pupils(15, |_| 4)),
            (4, pupils(15, |at| 3 + (at / 8) as u8)),
        ];
        let found = found(vpr(2021, Subject::Math, 7), schools);
        let why: Vec<Skip> = found.skipped.iter().map(|skipped| skipped.why).collect();
        let few = Skip::TooFew { n: 5, need: 10 };
        assert_eq!(why, [Skip::NoTermMarks, few, Skip::NoSpread, Skip::NoReference]);
        assert!(found.signals.is_empty());
    }

    #[test]
    fn the_flag_of_the_annex_follows_the_setting() {
        // The printed coefficient is 0, the corrected one below it.
        let pupils = vec![Pupil::new(1, 3), Pupil::new(3, 3), Pupil::new(2, 4), Pupil::new(4, 3)];
        let scene = Scene::of(vec![work(vpr(2021, Subject::Russian, 4), 38, [14, 24, 33], &[], vec![(1, pupils)])]);
        let mut settings = ObjectivitySettings::default();
        assert_eq!(find(&scene.inputs(), &settings).signals[0].annex, Some(false));
        settings.annex.ties = Ties::Corrected;
        assert_eq!(find(&scene.inputs(), &settings).signals[0].annex, Some(true));
    }
}
