//! How sure an indicator's value is: by what it would differ, had other pupils such as these sat the test.
//!
//! - Means (test score, primary score, percent, mark): the variance within schools of the whole sitting over the participants
//!   ([`components`]), by deviations where any are given, else by means alone.
//! - Shares: the binomial, on the scale of the arcsine of its root.
//! - The gap between term marks and the test: pupils of whom one mark differs from the other, paired.

use super::components;
use super::settings::CohortFigure;
use crate::model::cohort::{Cohort, JournalFigures};
use crate::model::shrinkage::Measure;

/// The sampling error of a reading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Precision {
    /// A mean with its standard error, in the unit of the reading.
    Mean {
        /// Standard error.
        se: f64,
    },
    /// A share in percent of so many: drawn on the scale of the arcsine of its root, where its variance does not depend on
    /// it.
    Share {
        /// Of how many.
        n: f64,
    },
    /// The size of a difference, whatever its sign, with the standard error of the difference.
    Gap {
        /// Standard error.
        se: f64,
    },
}

impl Precision {
    /// Of a share of so many.
    pub fn of_share(n: u32) -> Self {
        Self::Share { n: n.into() }
    }

    /// The standard error of a value: of a share by Anscombe's (k + ⅜)/(n + ¾), so that a share of nothing is not beyond
    /// doubt.
    pub fn se(self, raw: f64) -> f64 {
        match self {
            Self::Mean { se } | Self::Gap { se } => se,
            Self::Share { n } => {
                let share = anscombe(raw / 100.0 * n, n).clamp(0.0, 1.0);
                100.0 * (share * (1.0 - share) / n).sqrt()
            }
        }
    }

    /// A value drawn anew, `normal` being standard normal: as often above the value as below it. A share moves on the scale of
    /// the arcsine by as much as Anscombe's share would, and stays within its bounds.
    pub fn drawn(self, raw: f64, normal: f64) -> f64 {
        match self {
            Self::Mean { se } => raw + se * normal,
            Self::Gap { se } => (raw + se * normal).abs(),
            Self::Share { n } => {
                let share = anscombe(raw / 100.0 * n, n).clamp(0.0, 1.0);
                let angle = share.sqrt().asin() + normal / (4.0 * n + 2.0).sqrt();
                let moved = angle.clamp(0.0, std::f64::consts::FRAC_PI_2).sin().powi(2);
                (raw + 100.0 * (moved - share)).clamp(0.0, 100.0)
            }
        }
    }
}

/// A share that is neither nothing nor all.
fn anscombe(count: f64, n: f64) -> f64 {
    (count + 0.375) / (n + 0.75)
}

/// The sampling errors of a figure over the cohorts of a sitting, a school each; `None` where nothing is known of it.
pub fn of_column(cohorts: &[Option<&Cohort>], figure: CohortFigure) -> Vec<Option<Precision>> {
    let each = |of: &dyn Fn(&Cohort) -> Option<Precision>| cohorts.iter().map(|cohort| of((*cohort)?)).collect();
    let share_of = |n: u32| (n > 0).then(|| Precision::of_share(n));
    match figure {
        CohortFigure::MeanPrimary => of_means(cohorts, Measure::Primary),
        CohortFigure::MeanTest => of_means(cohorts, Measure::Test),
        CohortFigure::Percent => of_means(cohorts, Measure::Percent),
        CohortFigure::MeanMark => of_means(cohorts, Measure::Mark),
        CohortFigure::Share2 | CohortFigure::Quality => {
            let marked = |marks: [u32; 4]| Some(marks.iter().sum()).filter(|n| *n > 0);
            each(&|cohort| share_of(cohort.marks.and_then(marked).unwrap_or(cohort.n)))
        }
        CohortFigure::BelowMinimum | CohortFigure::High => each(&|cohort| share_of(cohort.n)),
        CohortFigure::JournalGap => each(&|cohort| cohort.journal.and_then(of_gap)),
        // Resolved for the whole sitting before.
        CohortFigure::Achievement => vec![None; cohorts.len()],
    }
}

fn of_means(cohorts: &[Option<&Cohort>], measure: Measure) -> Vec<Option<Precision>> {
    let groups: Vec<_> = cohorts.iter().map(|cohort| components::group((*cohort)?, measure)).collect();
    let known: Vec<_> = groups.iter().flatten().copied().collect();
    let Some((found, _)) = components::components(&known) else { return vec![None; cohorts.len()] };
    groups.iter().map(|group| group.map(|group| Precision::Mean { se: (found.within / group.n).sqrt() })).collect()
}

/// The quality by term marks less that by the test is the mean, over pupils, of 1, 0 or −1; its variance is the share of those
/// that are not 0 less the square of the mean. Of how many the mark crosses the bound of quality is not given: at most of as
/// many as differ at all, and that is taken.
fn of_gap(journal: JournalFigures) -> Option<Precision> {
    let n = f64::from(journal.n);
    let qualities = journal.quality_journal + journal.quality_test;
    let gap = journal.quality_journal - journal.quality_test;
    let differ = (journal.lowered + journal.raised).min(qualities).min(2.0 - qualities).clamp(gap.abs(), 1.0);
    // As with shares, three eighths of a pupil differ and three eighths do not: all alike is not beyond doubt either.
    let (differ, gap) = (anscombe(differ * n, n), gap * n / (n + 0.75));
    (journal.n > 0).then(|| Precision::Gap { se: 100.0 * ((differ - gap * gap) / n).sqrt() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::index::tests::build;
    use crate::model::{exam::Procedure, subject::Subject};

    fn vpr(number: u32, n: u32, mean: f64, sd: Option<f64>) -> Cohort {
        Cohort {
            mean_primary: Some(mean),
            sd_primary: sd,
            percent: Some(mean * 5.0),
            ..build::empty(number, 2023, Procedure::Vpr, Subject::Math, 4, n)
        }
    }

    fn errors(cohorts: &[Cohort], figure: CohortFigure) -> Vec<f64> {
        let column: Vec<Option<&Cohort>> = cohorts.iter().map(Some).collect();
        of_column(&column, figure).into_iter().map(|found| found.unwrap().se(50.0)).collect()
    }

    #[test]
    fn a_school_of_one_has_the_error_of_a_pupil_of_the_sitting() {
        let cohorts = [vpr(1, 1, 9.0, None), vpr(2, 5, 11.0, Some(4.0)), vpr(3, 5, 11.0, Some(2.0))];
        let found = errors(&cohorts, CohortFigure::MeanPrimary);
        // Means differ by no more than chance: all eleven pupils are one sample, (4·16 + 4·4 + 1·1.653 + 10·0.0331)/10.
        let mean = (9.0 + 55.0 + 55.0) / 11.0;
        let squares = 80.0 + (9.0_f64 - mean).powi(2) + 10.0 * (11.0_f64 - mean).powi(2);
        assert!((found[0] - (squares / 10.0).sqrt()).abs() < 1e-9, "{found:?}");
        assert!((found[1] - found[0] / 5.0_f64.sqrt()).abs() < 1e-12 && found[1] == found[2]);
    }

    #[test]
    fn a_share_of_nothing_is_not_beyond_doubt() {
        for n in [1.0, 5.0, 30.0, 400.0] {
            let share = Precision::Share { n };
            assert!(share.se(0.0) > 0.0 && (share.se(0.0) - share.se(100.0)).abs() < 1e-9);
            assert!(share.drawn(0.0, 2.0) > 0.0 && share.drawn(100.0, -2.0) < 100.0);
            assert!((0.0..=100.0).contains(&share.drawn(0.0, -9.0)) && share.drawn(100.0, 9.0) <= 100.0);
            for raw in [0.0, 20.0, 50.0, 100.0] {
                assert!((share.drawn(raw, 0.0) - raw).abs() < 1e-9, "the value itself is in the middle");
            }
        }
        // Half of a hundred: 100·√(¼/100).
        assert!((Precision::Share { n: 100.0 }.se(50.0) - 5.0).abs() < 1e-9);
    }

    /// Twenty pupils, quality 60 % by term marks and 40 % by the test, eight lowered and two raised: at most ten differ, and
    /// 10⅜/20¾ = ½; √((½ − (0.2·20/20.75)²)/20) = 0.152125.
    #[test]
    fn a_gap_is_of_the_same_pupils() {
        let journal =
            |lowered, raised| JournalFigures { n: 20, quality_journal: 0.6, quality_test: 0.4, lowered, raised };
        let found = of_gap(journal(0.4, 0.1)).unwrap();
        assert!((found.se(20.0) - 15.212_483_509_3).abs() < 1e-9, "{found:?}");
        assert!(of_gap(journal(0.2, 0.0)).unwrap().se(20.0) < found.se(20.0));
        assert!(found.drawn(20.0, -2.0) > 0.0, "the size of a gap is never below zero");
        let all = JournalFigures { n: 5, quality_journal: 1.0, quality_test: 0.0, lowered: 1.0, raised: 0.0 };
        assert!(of_gap(all).unwrap().se(100.0) > 5.0);
        assert_eq!(of_gap(JournalFigures { n: 0, ..journal(0.4, 0.1) }), None);
    }

    #[test]
    fn ege_without_deviations_is_known_by_its_means() {
        let cohorts: Vec<Cohort> = (1..=60)
            .map(|number| Cohort {
                n: 1 + number % 30,
                ..build::ege(number, 2023, Subject::Math, 50.0 + 15.0 * f64::sin(f64::from(number * number)))
            })
            .collect();
        let found = errors(&cohorts, CohortFigure::MeanTest);
        let pupil = found[29];
        assert!(cohorts[29].n == 1 && pupil > 5.0 && pupil < 25.0, "{pupil}");
        assert!(found.iter().zip(&cohorts).all(|(se, of)| (se * f64::from(of.n).sqrt() - pupil).abs() < 1e-9));
        let two: Vec<Option<&Cohort>> = cohorts.iter().take(2).map(Some).collect();
        assert_eq!(of_column(&two, CohortFigure::MeanTest), [None, None]);
    }

    proptest! {
        #[test]
        fn errors_fall_with_n_and_keep_their_units(
            cells in prop::collection::vec((1_u32..90, 1.0_f64..20.0, 0.5_f64..6.0), 3..30),
        ) {
            let cohort = |(at, (n, mean, sd)): (usize, &(u32, f64, f64))| vpr(at as u32, *n, *mean, (*n > 1).then_some(*sd));
            let cohorts: Vec<Cohort> = cells.iter().enumerate().map(cohort).collect();
            prop_assume!(cells.iter().any(|cell| cell.0 > 1));
            let primary = errors(&cohorts, CohortFigure::MeanPrimary);
            let percent = errors(&cohorts, CohortFigure::Percent);
            for (at, of) in cohorts.iter().enumerate() {
                prop_assert!((percent[at] / primary[at] / 5.0 - 1.0).abs() < 1e-6);
                for (other, than) in cohorts.iter().enumerate() {
                    prop_assert!(of.n <= than.n || primary[at] < primary[other]);
                }
            }
            for share in [0.0, 3.0, 50.0, 100.0] {
                let se = |n: f64| Precision::Share { n }.se(share);
                prop_assert!((1..100).all(|n| se(f64::from(n) + 1.0) < se(f64::from(n))));
            }
        }
    }
}
