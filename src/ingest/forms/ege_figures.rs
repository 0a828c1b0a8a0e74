//! Whether the figures of one school and subject in a table of EGE by school can be true together, and what is kept.
//!
//! A figure that contradicts the others is dropped and said; the rest stays. «80–99» and «100» are kept only together:
//! if one of them falls, the number of those with 80 and more is not known.

use crate::model::problem::ProblemKind;

/// What the means of the table are means of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeanOf {
    /// Test scores, 0–100.
    TestScores,
    /// Marks, 2–5: base mathematics, OGE.
    Marks,
}

/// One block of a row. A part is `None` where there is no such column or its cell could not be read; an empty cell
/// beside participants is `Some(0)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Given {
    /// Participants, above zero.
    pub n: u32,
    /// Below the minimum.
    pub below: Option<u32>,
    /// From `high_from` to 99, or to 100 where `hundred` has no column of its own.
    pub high: Option<u32>,
    /// With 100; `Some(0)` where `high` counts them.
    pub hundred: Option<u32>,
    /// Mean.
    pub mean: Option<f64>,
    /// From which score `high` counts.
    pub high_from: u8,
}

/// What can be true.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sound {
    /// Below the minimum.
    pub below: Option<u32>,
    /// With `high_from` and more, 100 included.
    pub high: Option<u32>,
    /// Mean.
    pub mean: Option<f64>,
}

/// Which figure is blamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Below the minimum.
    Below,
    /// 80–99.
    High,
    /// 100.
    Hundred,
    /// Mean.
    Mean,
}

/// Checks a block: parts within the participants, alone and together; the mean within its range; and the points that
/// the counts alone make certain not above, those that they allow not below, what the mean says (within its rounding).
pub fn checked(given: Given, mean_of: MeanOf) -> (Sound, Vec<(Part, ProblemKind)>) {
    let mut check = Check { given, said: Vec::new() };
    check.parts();
    check.mean(mean_of);
    if mean_of == MeanOf::TestScores {
        check.points();
    }
    let Given { below, high, hundred, mean, .. } = check.given;
    let high = high.zip(hundred).map(|(high, hundred)| high + hundred).filter(|_| mean_of == MeanOf::TestScores);
    (Sound { below, high, mean }, check.said)
}

struct Check {
    given: Given,
    said: Vec<(Part, ProblemKind)>,
}

impl Check {
    fn blame(&mut self, part: Part, kind: ProblemKind) {
        match part {
            Part::Below => self.given.below = None,
            Part::High => self.given.high = None,
            Part::Hundred => self.given.hundred = None,
            Part::Mean => self.given.mean = None,
        }
        self.said.push((part, kind));
    }

    fn parts(&mut self) {
        let n = self.given.n;
        let Given { below, high, hundred, .. } = self.given;
        for (part, count) in [(Part::Below, below), (Part::High, high), (Part::Hundred, hundred)] {
            if count.is_some_and(|count| count > n) {
                self.blame(part, ProblemKind::PartAboveWhole { whole: f64::from(n) });
            }
        }
        while self.sum() > u64::from(n) {
            self.blame_the_best_results();
        }
    }

    fn sum(&self) -> u64 {
        let Given { below, high, hundred, .. } = self.given;
        [below, high, hundred].into_iter().flatten().map(u64::from).sum()
    }

    /// Of the counts of the best results, «100» is blamed first: it is the cell in which sums were met.
    fn blame_the_best_results(&mut self) {
        let part = if self.given.hundred.is_some_and(|hundred| hundred > 0) { Part::Hundred } else { Part::High };
        self.blame(part, ProblemKind::Contradiction);
    }

    fn mean(&mut self, mean_of: MeanOf) {
        let Some(mean) = self.given.mean else { return };
        let (least, most) = match mean_of {
            MeanOf::TestScores => (0.0, 100.0),
            MeanOf::Marks => (2.0, 5.0),
        };
        let nobody_failed_all = self.given.below.is_some_and(|below| below < self.given.n);
        if mean > most {
            self.blame(Part::Mean, ProblemKind::AboveMaximum { max: most });
        } else if mean < least || mean == 0.0 && nobody_failed_all {
            self.blame(Part::Mean, ProblemKind::Contradiction);
        }
    }

    fn points(&mut self) {
        let Some(mean) = self.given.mean else { return };
        let n = f64::from(self.given.n);
        let points = mean * n;
        let tolerance = rounding(mean) * n + 1e-6;
        let mut blamed = false;
        while self.certain_points() > points + tolerance {
            self.blame_the_best_results();
            blamed = true;
        }
        if !blamed && self.possible_points().is_some_and(|possible| points > possible + tolerance) {
            self.blame(Part::High, ProblemKind::Contradiction);
        }
    }

    /// Points that the counts of the best results make certain.
    fn certain_points(&self) -> f64 {
        let of = |count: Option<u32>| f64::from(count.unwrap_or(0));
        f64::from(self.given.high_from) * of(self.given.high) + 100.0 * of(self.given.hundred)
    }

    /// The most points that the counts allow: all others just under `high_from`.
    fn possible_points(&self) -> Option<f64> {
        let (high, hundred) = (f64::from(self.given.high?), f64::from(self.given.hundred?));
        let rest = f64::from(self.given.n) - high - hundred;
        Some(100.0 * (high + hundred) + (f64::from(self.given.high_from) - 1.0) * rest)
    }
}

/// Half of the last decimal in which a mean is written: 0.5, 0.05 or 0.005.
fn rounding(mean: f64) -> f64 {
    let whole = |value: f64| (value - value.round()).abs() < 1e-9;
    if whole(mean) {
        0.5
    } else if whole(mean * 10.0) {
        0.05
    } else {
        0.005
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(n: u32, below: u32, high: u32, hundred: u32, mean: f64) -> Given {
        Given { n, below: Some(below), high: Some(high), hundred: Some(hundred), mean: Some(mean), high_from: 80 }
    }

    #[test]
    fn figures_that_can_be_true_are_kept_whole() {
        let sound = |below, high, mean| Sound { below: Some(below), high: Some(high), mean: Some(mean) };
        for (figures, expected) in [
            (given(51, 0, 13, 0, 71.61), sound(0, 13, 71.61)),
            (given(26, 1, 10, 2, 77.32), sound(1, 12, 77.32)),
            (given(1, 1, 0, 0, 0.0), sound(1, 0, 0.0)),
            (given(1, 0, 0, 1, 100.0), sound(0, 1, 100.0)),
            // 2 × 80 = 160 points, and a mean rounded to 53.33 allows 159.99 + 0.015.
            (given(3, 1, 2, 0, 53.33), sound(1, 2, 53.33)),
        ] {
            assert_eq!(checked(figures, MeanOf::TestScores), (expected, vec![]), "{figures:?}");
        }
    }

    #[test]
    fn a_sum_typed_into_the_hundreds_falls_and_takes_the_high_count_with_it() {
        // n + below + high stands in «получили 100 баллов»: 8 + 3 + 1.
        let (sound, said) = checked(given(8, 3, 1, 12, 38.13), MeanOf::TestScores);
        assert_eq!(sound, Sound { below: Some(3), high: None, mean: Some(38.13) });
        assert_eq!(said, [(Part::Hundred, ProblemKind::PartAboveWhole { whole: 8.0 })]);
        // 3 of 3 with a hundred, and a mean of 56.67.
        let (sound, said) = checked(given(3, 0, 0, 3, 56.67), MeanOf::TestScores);
        assert_eq!((sound.high, sound.mean), (None, Some(56.67)));
        assert_eq!(said, [(Part::Hundred, ProblemKind::Contradiction)]);
    }

    #[test]
    fn counts_and_means_that_exclude_each_other_are_said() {
        let blamed =
            |figures| checked(figures, MeanOf::TestScores).1.into_iter().map(|(part, _)| part).collect::<Vec<_>>();
        assert_eq!(blamed(given(10, 11, 0, 0, 30.0)), [Part::Below]);
        assert_eq!(blamed(given(10, 6, 5, 0, 60.0)), [Part::High]);
        assert_eq!(blamed(given(2, 0, 2, 0, 70.0)), [Part::High]);
        assert_eq!(blamed(given(10, 0, 0, 0, 90.0)), [Part::High]);
        assert_eq!(blamed(given(10, 0, 0, 0, 101.0)), [Part::Mean]);
        assert_eq!(blamed(given(10, 2, 0, 0, 0.0)), [Part::Mean]);
    }

    #[test]
    fn means_of_marks_lie_between_two_and_five_and_have_no_high_count() {
        let (sound, said) = checked(given(28, 0, 0, 0, 4.21), MeanOf::Marks);
        assert_eq!(sound, Sound { below: Some(0), high: None, mean: Some(4.21) });
        assert!(said.is_empty());
        assert_eq!(
            checked(given(28, 0, 0, 0, 42.1), MeanOf::Marks).1,
            [(Part::Mean, ProblemKind::AboveMaximum { max: 5.0 })]
        );
        assert_eq!(checked(given(28, 0, 0, 0, 1.2), MeanOf::Marks).1, [(Part::Mean, ProblemKind::Contradiction)]);
    }
}
