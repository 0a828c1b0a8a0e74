//! Primary suppression: which figures tell of few pupils by themselves.

use std::collections::BTreeSet;

use super::settings::DisclosureSettings;
use crate::model::cohort::Cohort;
use crate::model::disclosure::HiddenFigure;

/// Whether a cohort is too small for any of its figures. A cohort of nobody has none.
pub fn is_small(cohort: &Cohort, settings: DisclosureSettings) -> bool {
    cohort.n < settings.limit
}

/// A large cohort as it is shown, and which of its figures are kept back.
///
/// Means are rounded to a tenth (marks to a hundredth), shares to whole percent. What is not for the public at all is absent: spread,
/// pupils who were absent, term marks, tasks not taught, and counts of marks, which say what the shares say.
pub fn shown(cohort: &Cohort, settings: DisclosureSettings) -> (Cohort, BTreeSet<HiddenFigure>) {
    let mut hidden = BTreeSet::new();
    let mut share = |share: Option<f64>, figure| {
        let share = share?;
        let shown = rounded(share, 2);
        // Rounded to «0 %» or «100 %» it would say what is not so.
        if tells_of_few(share, cohort.n, settings.few) || shown <= 0.0 || shown >= 1.0 {
            hidden.insert(figure);
            return None;
        }
        Some(shown)
    };
    let mut public = Cohort {
        share2: share(cohort.share2, HiddenFigure::Share2),
        quality: share(cohort.quality, HiddenFigure::Quality),
        below_minimum: share(cohort.below_minimum, HiddenFigure::BelowMinimum),
        high: share(cohort.high, HiddenFigure::High),
        ceiling: share(cohort.ceiling, HiddenFigure::Ceiling),
        high_from: cohort.high_from,
        mark_basis: cohort.mark_basis,
        mean_primary: cohort.mean_primary.map(|mean| rounded(mean, 1)),
        mean_test: cohort.mean_test.map(|mean| rounded(mean, 1)),
        percent: cohort.percent.map(|percent| rounded(percent, 1)),
        ..Cohort::unknown(cohort.school.clone(), cohort.sitting, cohort.n)
    };
    match cohort.mean_mark {
        Some(_) if mean_mark_tells_of_few(cohort, settings.few) => {
            hidden.insert(HiddenFigure::MeanMark);
        }
        mean => public.mean_mark = mean.map(|mean| rounded(mean, 2)),
    }
    (public, hidden)
}

/// Whether a share of so many pupils is that of few of them, or of all but few.
pub fn tells_of_few(share: f64, n: u32, few: u32) -> bool {
    let count = (share * f64::from(n)).round();
    count < f64::from(few) || f64::from(n) - count < f64::from(few)
}

/// The mean mark with the shares of «2» and of 4 and 5 gives all four counts: it is shown only where none of them is of few pupils.
fn mean_mark_tells_of_few(cohort: &Cohort, few: u32) -> bool {
    let n = f64::from(cohort.n);
    if let Some(marks) = cohort.marks {
        return marks.iter().any(|count| *count < few);
    }
    let (Some(mean), Some(share2), Some(quality)) = (cohort.mean_mark, cohort.share2, cohort.quality) else {
        // By itself a mean mark near either end says that all but few have the same mark.
        return cohort.mean_mark.is_some_and(|mean| (mean - 2.0).min(5.0 - mean) * n < f64::from(few));
    };
    let (twos, good) = ((share2 * n).round(), (quality * n).round());
    let fives = (mean * n - 3.0 * n + twos - good).round();
    [twos, n - twos - good, good - fives, fives].iter().any(|count| *count < f64::from(few))
}

/// Rounded to so many digits after the point.
pub fn rounded(value: f64, digits: i32) -> f64 {
    let scale = 10_f64.powi(digits);
    (value * scale).round() / scale
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        exam::{Grade, Procedure, Sitting},
        period::Year,
        school::SchoolId,
        subject::Subject,
    };

    fn cohort(marks: [u32; 4]) -> Cohort {
        let sitting = Sitting {
            year: Year::new(2021).unwrap(),
            procedure: Procedure::Vpr,
            subject: Subject::Math,
            grade: Grade::new(4).unwrap(),
        };
        let n = marks.iter().sum();
        let of = |count: u32| Some(f64::from(count) / f64::from(n));
        let sum: u32 = (2..).zip(marks).map(|(mark, count)| mark * count).sum();
        Cohort {
            marks: Some(marks),
            mean_mark: of(sum),
            share2: of(marks[0]),
            quality: of(marks[2] + marks[3]),
            below_minimum: of(marks[0]),
            sd_primary: Some(3.0),
            absent: Some(1),
            mean_primary: Some(12.3456),
            ..Cohort::unknown(SchoolId::from_login("770001").unwrap(), sitting, n)
        }
    }

    fn hidden(marks: [u32; 4]) -> Vec<&'static str> {
        shown(&cohort(marks), DisclosureSettings::default()).1.into_iter().map(HiddenFigure::code).collect()
    }

    #[test]
    fn shares_of_few_pupils_and_of_all_but_few_are_hidden() {
        assert!(hidden([3, 7, 7, 3]).is_empty());
        assert_eq!(hidden([2, 8, 7, 3]), ["mean_mark", "share2", "below_minimum"]);
        // Nobody has «2»: if this stood open, a hidden share would be one or two pupils for sure.
        assert_eq!(hidden([0, 10, 7, 3]), ["mean_mark", "share2", "below_minimum"]);
        assert_eq!(hidden([3, 17, 0, 0]), ["mean_mark", "quality"]);
        assert_eq!(hidden([20, 0, 0, 0]), ["mean_mark", "share2", "quality", "below_minimum"]);
        // Two fives come out of the mean mark beside both shares.
        assert_eq!(hidden([5, 5, 8, 2]), ["mean_mark"]);
    }

    #[test]
    fn counts_are_told_from_the_mean_mark_where_marks_are_not_given() {
        for (marks, tells) in [([5, 5, 8, 2], true), ([5, 5, 5, 5], false), ([3, 3, 3, 2], true)] {
            let given = Cohort { marks: None, ..cohort(marks) };
            assert_eq!(mean_mark_tells_of_few(&given, 3), tells, "{marks:?}");
        }
        let alone = Cohort { marks: None, share2: None, quality: None, ..cohort([10, 2, 0, 0]) };
        assert!(mean_mark_tells_of_few(&alone, 3));
    }

    #[test]
    fn nothing_else_of_pupils_is_shown_and_the_rest_is_rounded() {
        let (public, _) = shown(&cohort([3, 7, 7, 3]), DisclosureSettings::default());
        assert_eq!((public.marks, public.sd_primary, public.absent, public.journal), (None, None, None, None));
        assert_eq!((public.mean_primary, public.share2, public.quality), (Some(12.3), Some(0.15), Some(0.5)));
    }
}
