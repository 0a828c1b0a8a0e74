//! How sure an indicator's value is: by what it would differ, had other pupils such as these sat the test.

use super::settings::CohortFigure;
use crate::model::cohort::Cohort;

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
}

impl Precision {
    /// The standard error of a value: of a share by Anscombe's (k + ⅜)/(n + ¾), so that a share of nothing is not beyond
    /// doubt.
    pub fn se(self, raw: f64) -> f64 {
        match self {
            Self::Mean { se } => se,
            Self::Share { n } => {
                let share = (raw / 100.0 * n + 0.375) / (n + 0.75);
                100.0 * (share * (1.0 - share) / n).sqrt()
            }
        }
    }

    /// A value drawn anew, `normal` being standard normal.
    pub fn drawn(self, raw: f64, normal: f64) -> f64 {
        match self {
            Self::Mean { se } => raw + se * normal,
            Self::Share { n } => {
                let share = ((raw / 100.0 * n + 0.375) / (n + 0.75)).clamp(0.0, 1.0);
                let angle = share.sqrt().asin() + normal / (4.0 * n + 2.0).sqrt();
                100.0 * angle.clamp(0.0, std::f64::consts::FRAC_PI_2).sin().powi(2)
            }
        }
    }
}

/// The sampling error of a cohort's figure; `None` where the cohort says nothing of it.
pub fn of_cohort(cohort: &Cohort, figure: CohortFigure) -> Option<Precision> {
    let n = f64::from(cohort.n);
    if cohort.n == 0 {
        return None;
    }
    let of_sd = |sd: Option<f64>| sd.map(|sd| Precision::Mean { se: sd / n.sqrt() });
    match figure {
        CohortFigure::MeanPrimary => of_sd(cohort.sd_primary),
        CohortFigure::MeanTest => of_sd(cohort.sd_test),
        CohortFigure::Percent => {
            let times = cohort.percent? / cohort.mean_primary.filter(|mean| *mean > 0.0)?;
            of_sd(cohort.sd_primary.map(|sd| sd * times))
        }
        CohortFigure::MeanMark => of_sd(cohort.marks.and_then(sd_of_marks)),
        CohortFigure::Share2 | CohortFigure::Quality | CohortFigure::BelowMinimum | CohortFigure::High => {
            Some(Precision::Share { n })
        }
        CohortFigure::JournalGap | CohortFigure::Achievement => None,
    }
}

/// The standard deviation (n − 1) of marks 2–5 by their counts.
fn sd_of_marks(marks: [u32; 4]) -> Option<f64> {
    let n: u32 = marks.iter().sum();
    let of_marks = || marks.iter().zip([2.0, 3.0, 4.0, 5.0]).map(|(count, mark)| (f64::from(*count), mark));
    let mean = of_marks().map(|(count, mark)| count * mark).sum::<f64>() / f64::from(n);
    let squares: f64 = of_marks().map(|(count, mark)| count * (mark - mean).powi(2)).sum();
    (n > 1).then(|| (squares / f64::from(n - 1)).sqrt())
}
