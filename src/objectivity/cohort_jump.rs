//! cohort-jump: results of one cohort jump or fall from a grade to the next.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::settings::{ObjectivitySettings, Quartiles};
use super::{Inputs, annex, reference};
use crate::model::cohort::Cohort;
use crate::model::control::Control;
use crate::model::exam::{Grade, Procedure, Sitting};
use crate::model::fact::{FactKind, FigureUnit};
use crate::model::marker::Marker;
use crate::model::period::Year;
use crate::model::school::SchoolId;
use crate::model::signal::{Direction, Findings, Signal, Skip, Skipped};
use crate::stats::Z95;
use crate::stats::pooled::{self, Group};
use crate::stats::quantile;
use crate::stats::random_effects::RandomEffects;
use crate::stats::theil_sen::{Line, theil_sen};

/// A change matters when the later result differs from the expected by so many percent of the maximum: two points of twenty,
/// half of what divides a mark from the next.
const NOTABLE: f64 = 10.0;

/// Applies the marker.
pub fn find(inputs: &Inputs<'_>, settings: &ObjectivitySettings) -> Findings {
    let sittings = inputs.by_sitting();
    let nobody = Vec::new();
    let later: Vec<_> = sittings.iter().filter(|(sitting, _)| sitting.procedure == Procedure::Vpr).collect();
    let all: Vec<Findings> = later
        .par_iter()
        .map(|(sitting, cohorts)| {
            let before = before(**sitting).and_then(|before| sittings.get(&before)).unwrap_or(&nobody);
            of_pair(**sitting, before, cohorts, inputs.control, settings)
        })
        .collect();
    Findings::together(all)
}

/// The sitting of the same cohort the year before. The autumn sitting of 2020 bears the grade whose programme it tested, which
/// its pupils had left: in the spring of 2021 they sat the next one, so the rule holds for it as it stands.
fn before(sitting: Sitting) -> Option<Sitting> {
    let year = Year::new(sitting.year.get() - 1)?;
    let grade = Grade::new(sitting.grade.get() - 1)?;
    Some(Sitting { year, grade, ..sitting })
}

/// A school's results of both sittings, in percent of the maximum.
struct Pair<'a> {
    school: &'a SchoolId,
    before: Group,
    after: Group,
}

impl<'a> Pair<'a> {
    fn of(before: Option<&Cohort>, cohort: &'a Cohort) -> Result<Self, Skip> {
        let before = before.and_then(group).ok_or(Skip::NothingToCompare)?;
        let after = group(cohort).ok_or(Skip::NothingToCompare)?;
        // Where nobody had a point, the ratio has no value.
        if after.mean > 0.0 { Ok(Self { school: &cohort.school, before, after }) } else { Err(Skip::NoSpread) }
    }

    /// K of the annex.
    fn ratio(&self) -> f64 {
        self.before.mean / self.after.mean
    }

    /// Participants of the smaller of the two sittings.
    fn least(&self) -> u32 {
        self.before.n.min(self.after.n)
    }
}

/// A cohort's percent of the maximum; the deviation, where it is not known, is 0 and that of other schools stands for it.
fn group(cohort: &Cohort) -> Option<Group> {
    let percent = cohort.percent.filter(|_| cohort.n > 0)?;
    let of_point = cohort.mean_primary.filter(|mean| *mean > 0.0).map(|mean| percent / mean);
    let sd = cohort.sd_primary.zip(of_point).map_or(0.0, |(sd, of_point)| sd * of_point);
    Some(Group { n: cohort.n, mean: percent, sd })
}

fn of_pair(
    sitting: Sitting,
    before: &[&Cohort],
    after: &[&Cohort],
    control: &Control,
    settings: &ObjectivitySettings,
) -> Findings {
    let of_school: BTreeMap<&SchoolId, &Cohort> = before.iter().map(|cohort| (&cohort.school, *cohort)).collect();
    let mut found = Findings::default();
    let mut skip = |school: &SchoolId, why| {
        found.skipped.push(Skipped { marker: Marker::CohortJump, school: school.clone(), sitting, why });
    };
    let mut pairs = Vec::new();
    for cohort in after {
        match Pair::of(of_school.get(&cohort.school).copied(), cohort) {
            Ok(pair) => pairs.push(pair),
            Err(why) => skip(&cohort.school, why),
        }
    }
    let fences = Fences::of(&pairs, settings);
    let observed = |cohorts: &[&Cohort]| -> Vec<SchoolId> {
        reference::of_cohorts(control, cohorts, settings).iter().map(|cohort| cohort.school.clone()).collect()
    };
    let (first, second) = (observed(before), observed(after));
    let is_compared = |school: &SchoolId| first.binary_search(school).is_ok() && second.binary_search(school).is_ok();
    let usual = Usual::of(pairs.iter().filter(|pair| is_compared(pair.school)), settings)
        .or_else(|| Usual::of(pairs.iter(), settings));
    for pair in &pairs {
        let need = settings.min_n;
        let few = (pair.least() < need).then(|| Skip::TooFew { n: pair.least(), need });
        let lacks = few.or_else(|| usual.is_none().then_some(Skip::NoReference));
        if let Some(why) = lacks {
            skip(pair.school, why);
        }
        let tested = usual.as_ref().filter(|_| lacks.is_none());
        let judges = annex::judges(Marker::CohortJump, sitting) && pair.least() >= settings.annex.min_n;
        let verdict = fences.filter(|_| judges).map(|fences| fences.beyond(pair.ratio()));
        if tested.is_some() || verdict.is_some() {
            let mut signal = Signal::new(Marker::CohortJump, pair.school, sitting, pair.after.n);
            signal.annex = verdict;
            signal.direction = Direction::TooHigh;
            signal.statistic = pair.ratio();
            signal.facts = facts(pair, fences);
            if let Some(usual) = tested {
                usual.judge(pair, &mut signal);
            }
            found.signals.push(signal);
        }
    }
    found
}

fn facts(pair: &Pair<'_>, fences: Option<Fences>) -> Vec<(FactKind, f64)> {
    let mut facts = vec![
        (FactKind::PercentBefore, pair.before.mean / 100.0),
        (FactKind::PercentAfter, pair.after.mean / 100.0),
        (FactKind::ParticipantsBefore, f64::from(pair.before.n)),
        (FactKind::ChangeRatio, pair.ratio()),
    ];
    if let Some(fences) = fences {
        facts.extend([(FactKind::RiseBelow, fences.rise_below), (FactKind::FallAbove, fences.fall_above)]);
    }
    facts
}

/// Bounds of a sharp change.
#[derive(Clone, Copy, Debug)]
struct Fences {
    rise_below: f64,
    fall_above: f64,
}

impl Fences {
    /// Q25 − 3·IQR and Q75 + 3·IQR of K over all schools, however small.
    fn of(pairs: &[Pair<'_>], settings: &ObjectivitySettings) -> Option<Self> {
        if pairs.len() < settings.min_schools as usize {
            return None;
        }
        let ratios: Vec<f64> = pairs.iter().map(Pair::ratio).collect();
        let quartile = match settings.annex.quartiles {
            Quartiles::Inclusive => quantile::quantile,
            Quartiles::Exclusive => quantile::exclusive,
        };
        let (first, third) = (quartile(&ratios, 0.25)?, quartile(&ratios, 0.75)?);
        let width = settings.annex.fences * (third - first);
        Some(Self { rise_below: first - width, fall_above: third + width })
    }

    fn beyond(self, ratio: f64) -> bool {
        ratio < self.rise_below || ratio > self.fall_above
    }
}

/// How the later result of schools follows from the earlier.
struct Usual {
    line: Line,
    /// Deviations from the line.
    effects: RandomEffects,
    /// Standard deviations within schools, before and after, in percent of the maximum.
    within: (f64, f64),
}

impl Usual {
    fn of<'a>(pairs: impl Iterator<Item = &'a Pair<'a>>, settings: &ObjectivitySettings) -> Option<Self> {
        let pairs: Vec<&Pair<'_>> = pairs.filter(|pair| pair.least() >= settings.min_n).collect();
        if pairs.len() < settings.min_schools as usize {
            return None;
        }
        let within = |of: fn(&Pair<'_>) -> Group| {
            let known: Vec<Group> = pairs.iter().map(|pair| of(pair)).filter(|group| group.sd > 0.0).collect();
            pooled::pool(&known).map(|pooled| pooled.within)
        };
        let within = (within(|pair| pair.before)?, within(|pair| pair.after)?);
        let points: Vec<(f64, f64)> = pairs.iter().map(|pair| (pair.before.mean, pair.after.mean)).collect();
        let line = theil_sen(&points)?;
        let units: Vec<(f64, f64)> =
            pairs.iter().map(|pair| (pair.after.mean - line.at(pair.before.mean), error(pair, line, within))).collect();
        Some(Self { line, effects: RandomEffects::resistant(&units, 1)?, within })
    }

    fn judge(&self, pair: &Pair<'_>, signal: &mut Signal) {
        let within = (self.within.0.max(pair.before.sd), self.within.1.max(pair.after.sd));
        let variance = error(pair, self.line, within);
        let residual = pair.after.mean - self.line.at(pair.before.mean);
        let effects = self.effects;
        let expected = self.line.at(pair.before.mean) + effects.mean;
        let change = residual - effects.mean;
        let half = Z95 * (variance + effects.mean_variance).sqrt();
        signal.statistic = effects.deviation(residual, variance);
        signal.p = Some(effects.either(signal.statistic));
        signal.effect = Some((change / 100.0, FigureUnit::ShareGap));
        signal.interval = Some(((change - half) / 100.0, (change + half) / 100.0));
        signal.notable = change.abs() >= NOTABLE;
        let fell = change < 0.0;
        signal.doubts = if fell { before(signal.sitting) } else { Some(signal.sitting) };
        signal.pupils = if fell { pair.before.n } else { pair.after.n };
        signal.facts.push((FactKind::PercentExpected, (expected / 100.0).clamp(0.0, 1.0)));
    }
}

/// Sampling variance of a residual: of both sittings, as if different pupils had sat them (they were the same, so it is less).
fn error(pair: &Pair<'_>, line: Line, within: (f64, f64)) -> f64 {
    let of = |sd: f64, group: Group| sd.powi(2) / f64::from(group.n);
    of(within.1, pair.after) + line.slope.powi(2) * of(within.0, pair.before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::subject::Subject;
    use crate::objectivity::fixture::{Scene, id, vpr};
    use crate::stats::chance::Chance;
    use crate::stats::multiple;

    /// A cohort of a test of 20 points.
    fn given(school: u32, sitting: Sitting, n: u32, percent: f64) -> Cohort {
        Cohort {
            mean_primary: Some(percent / 5.0),
            sd_primary: (n > 1).then_some(3.6),
            percent: Some(percent),
            ..Cohort::unknown(id(school), sitting, n)
        }
    }

    fn found(mut cohorts: Vec<Cohort>) -> Findings {
        cohorts.sort_by(|a, b| (&a.school, a.sitting).cmp(&(&b.school, b.sitting)));
        let scene = Scene { cohorts, ..Scene::default() };
        find(&scene.inputs(), &ObjectivitySettings::default())
    }

    fn sittings(grade: u8) -> (Sitting, Sitting) {
        (vpr(2020, Subject::Math, grade), vpr(2021, Subject::Math, grade + 1))
    }

    /// Sixty schools of 10 to 60 pupils whose results follow from one year to the next with honest deviations of 5 percent.
    fn region(seed: u64, grade: u8) -> Vec<Cohort> {
        let mut chance = Chance::stream(seed, "cohort jump", [0, 0]);
        let (first, second) = sittings(grade);
        let school = |school: u32| {
            let n = 10 + chance.index(51) as u32;
            let error = 18.0 / f64::from(n).sqrt();
            let level = 50.0 + 7.0 * chance.normal();
            let after = 48.0 + 0.7 * (level - 50.0) + 5.0 * chance.normal() + error * chance.normal();
            [given(school, first, n, level + error * chance.normal()), given(school, second, n, after)]
        };
        (1..=60).flat_map(school).collect()
    }

    /// By hand: K of eleven schools are 0.95, 0.96, …, 1.05; quartiles of type 7 are 0.975 and 1.025, so the fences are 0.825 and
    /// 1.175. A twelfth and a thirteenth at 0.5 and 2 move them: of thirteen K in order the fourth (0.97) and the tenth (1.03)
    /// are the quartiles, the fences 0.97 − 0.18 = 0.79 and 1.21.
    #[test]
    fn the_annex_by_hand() {
        let (first, second) = sittings(4);
        let ratios = (95..=105).chain([50, 200]);
        let cohorts: Vec<Cohort> = (1..)
            .zip(ratios)
            .flat_map(|(school, ratio)| {
                [given(school, first, 5, 0.4 * f64::from(ratio)), given(school, second, 6, 40.0)]
            })
            .collect();
        let found = found(cohorts);
        let marked: Vec<&Signal> = found.signals.iter().filter(|signal| signal.annex == Some(true)).collect();
        assert_eq!(marked.iter().map(|signal| signal.school.clone()).collect::<Vec<_>>(), [id(12), id(13)]);
        for (kind, expected) in [(FactKind::RiseBelow, 0.79), (FactKind::FallAbove, 1.21), (FactKind::ChangeRatio, 0.5)]
        {
            assert!((marked[0].fact(kind).unwrap() - expected).abs() < 1e-9, "{kind:?} {marked:?}");
        }
        assert_eq!(
            (marked[0].p, marked[0].notable, marked[0].fact(FactKind::ParticipantsBefore)),
            (None, false, Some(5.0))
        );
        assert_eq!(found.signals.len(), 13);
        // Ours was made of none of the thirteen: they have five pupils. Of the earlier sitting nothing precedes.
        let count = |why: fn(&Skip) -> bool| found.skipped.iter().filter(|skipped| why(&skipped.why)).count();
        assert_eq!(count(|why| matches!(why, Skip::TooFew { n: 5, need: 10 })), 13);
        assert_eq!(count(|why| *why == Skip::NothingToCompare), 13);
    }

    #[test]
    fn a_rise_and_a_fall_are_found_and_doubt_the_higher_result() {
        let (first, second) = sittings(4);
        let mut cohorts = region(1, 4);
        cohorts.extend([given(70, first, 40, 45.0), given(70, second, 40, 85.0)]);
        cohorts.extend([given(71, first, 50, 60.0), given(71, second, 45, 20.0)]);
        let found = found(cohorts);
        let of = |school| found.signals.iter().find(|signal| signal.school == id(school)).unwrap();
        let (rise, fall) = (of(70), of(71));
        assert!(rise.notable && rise.p.unwrap() < 1e-4 && rise.effect.unwrap().0 > 0.3, "{rise:?}");
        assert!(fall.notable && fall.p.unwrap() < 1e-3 && fall.effect.unwrap().0 < -0.3, "{fall:?}");
        assert_eq!((rise.doubts, rise.sitting, rise.pupils), (Some(second), second, 40));
        assert_eq!((fall.doubts, fall.sitting, fall.pupils), (Some(first), second, 50));
        assert_eq!((rise.direction, fall.direction), (Direction::TooHigh, Direction::TooHigh));
        let (low, high) = fall.interval.unwrap();
        assert!(low < fall.effect.unwrap().0 && fall.effect.unwrap().0 < high && high < 0.0);
    }

    #[test]
    fn a_clean_region_gives_nothing_and_its_p_are_not_too_small() {
        let mut all = Vec::new();
        for seed in 0..20 {
            let found = found(region(seed, 6));
            assert!(found.signals.iter().all(|signal| signal.annex.is_none()));
            let p: Vec<f64> = found.signals.iter().filter_map(|signal| signal.p).collect();
            let q = multiple::benjamini_hochberg(&p);
            assert!(found.signals.iter().zip(q).all(|(signal, q)| !signal.notable || q > 0.05), "seed {seed}");
            all.extend(p);
        }
        let low = all.iter().filter(|p| **p <= 0.01).count() as f64 / all.len() as f64;
        assert!(low <= 0.02, "{low}");
    }

    #[test]
    fn what_cannot_be_tested_says_why() {
        let (first, second) = sittings(4);
        let mut cohorts = region(3, 4);
        cohorts.push(given(80, second, 30, 50.0));
        cohorts.extend([given(81, first, 1, 50.0), given(81, second, 30, 50.0)]);
        cohorts.extend([given(82, first, 30, 50.0), given(82, second, 30, 0.0)]);
        cohorts.extend([given(83, first, 30, 50.0), Cohort::unknown(id(83), second, 30)]);
        let found = found(cohorts);
        let later = found.skipped.iter().filter(|skipped| skipped.sitting == second);
        let why: Vec<Skip> = later.map(|skipped| skipped.why).collect();
        // Those without a pair are told first.
        let few = Skip::TooFew { n: 1, need: 10 };
        assert_eq!(why, [Skip::NothingToCompare, Skip::NoSpread, Skip::NothingToCompare, few]);
        assert_eq!(found.signals.len(), 60);
    }
}
