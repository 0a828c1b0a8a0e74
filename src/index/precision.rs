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

    /// A value drawn anew, `normal` being standard normal.
    pub fn drawn(self, raw: f64, normal: f64) -> f64 {
        match self {
            Self::Mean { se } => raw + se * normal,
            Self::Gap { se } => (raw + se * normal).abs(),
            Self::Share { n } => {
                let share = anscombe(raw / 100.0 * n, n).clamp(0.0, 1.0);
                let angle = share.sqrt().asin() + normal / (4.0 * n + 2.0).sqrt();
                100.0 * angle.clamp(0.0, std::f64::consts::FRAC_PI_2).sin().powi(2)
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
    let differ = anscombe(differ * n, n).max(gap.abs());
    (journal.n > 0).then(|| Precision::Gap { se: 100.0 * ((differ - gap * gap).max(0.0) / n).sqrt() })
}
