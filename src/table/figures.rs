//! Figures of a cohort from its sums (statistics 1).

use std::collections::BTreeMap;

use crate::model::cohort::{Cohort, JournalFigures, MarkBasis};
use crate::model::exam::Sitting;
use crate::model::place::Place;
use crate::model::scale::{ScaleBook, ScaleOrigin};
use crate::model::school::SchoolId;

use super::has_test_score;
use super::rows::{PER_POINT, Part, PartInfo};
use super::sums::{HIGH_FROM, Journal, Moments, Sums, Tally};

/// Cohorts of pupils by school and sitting, each with the place of its first sheet.
pub(super) fn of_pupils(
    parts: &BTreeMap<Part, PartInfo>,
    sums: &[Sums],
    scales: &ScaleBook,
) -> BTreeMap<(SchoolId, Sitting), (Cohort, Place)> {
    let mut gathered: BTreeMap<(SchoolId, Sitting), Gathered> = BTreeMap::new();
    for (part, info) in parts {
        let sums = sums.get(info.index as usize).copied().unwrap_or_default();
        gathered
            .entry((part.school.clone(), part.sitting))
            .and_modify(|so_far| so_far.add(part, info, sums))
            .or_insert_with(|| Gathered::new(part, info, sums));
    }
    let cohorts = gathered.into_iter().map(|((school, sitting), gathered)| {
        let origin = scales.get(&sitting).map(|scale| scale.origin);
        let place = gathered.place.clone();
        ((school.clone(), sitting), (gathered.cohort(school, sitting, origin), place))
    });
    cohorts.collect()
}

/// All parts of one cohort.
struct Gathered {
    sums: Sums,
    place: Place,
    absent: Option<u32>,
    /// Scores over their maximum, summed, and of how many rows.
    done: (f64, i64),
}

impl Gathered {
    fn new(part: &Part, info: &PartInfo, sums: Sums) -> Self {
        Self { sums, place: info.place.clone(), absent: info.absent, done: done(part, &sums) }
    }

    fn add(&mut self, part: &Part, info: &PartInfo, sums: Sums) {
        let (share, n) = done(part, &sums);
        self.sums = self.sums + sums;
        self.place = self.place.clone().min(info.place.clone());
        self.absent = self.absent.map_or(info.absent, |so_far| Some(so_far + info.absent.unwrap_or(0)));
        self.done = (self.done.0 + share, self.done.1 + n);
    }

    fn cohort(self, school: SchoolId, sitting: Sitting, origin: Option<ScaleOrigin>) -> Cohort {
        let sums = &self.sums;
        let marked: i64 = sums.marks.iter().sum();
        let total: i64 = (2..).zip(sums.marks).map(|(mark, n)| mark * n).sum();
        let high = if has_test_score(sitting) { share(sums.high, sums.test.n) } else { None };
        let basis = if sums.scaled > 0 { origin.map(MarkBasis::Scale) } else { Some(MarkBasis::Exported) };
        Cohort {
            school,
            sitting,
            n: sums.n as u32,
            absent: self.absent,
            mean_primary: mean(&sums.primary),
            sd_primary: sd(&sums.primary),
            mean_test: mean(&sums.test),
            sd_test: sd(&sums.test),
            percent: (self.done.1 > 0).then(|| 100.0 * self.done.0 / self.done.1 as f64),
            marks: (marked > 0).then(|| sums.marks.map(|n| n as u32)),
            mark_basis: basis.filter(|_| marked > 0),
            mean_mark: share(total, marked),
            share2: share(sums.marks[0], marked),
            quality: share(sums.marks[2] + sums.marks[3], marked),
            below_minimum: tally(&sums.below),
            high,
            high_from: high.map(|_| HIGH_FROM),
            ceiling: tally(&sums.full),
            journal: journal(&sums.journal),
            not_taught: tally(&sums.not_taught),
        }
    }
}

/// Scores of a part over its maximum, summed, and of how many rows.
fn done(part: &Part, sums: &Sums) -> (f64, i64) {
    match part.max {
        Some(max) if max > 0 && sums.primary.n > 0 => (sums.primary.sum as f64 / max as f64, sums.primary.n),
        _ => (0.0, 0),
    }
}

fn share(part: i64, whole: i64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn tally(tally: &Tally) -> Option<f64> {
    share(tally.so, tally.known)
}

/// Mean in points.
fn mean(moments: &Moments) -> Option<f64> {
    share(moments.sum, moments.n * PER_POINT)
}

/// Sample standard deviation in points: √((n·Σx² − (Σx)²) / (n(n − 1))), the numerator exact.
fn sd(moments: &Moments) -> Option<f64> {
    let [n, sum, squares] = [moments.n, moments.sum, moments.squares].map(i128::from);
    let deviations = n * squares - sum * sum;
    (n > 1).then(|| (deviations as f64 / (n * (n - 1)) as f64).sqrt() / PER_POINT as f64)
}

fn journal(journal: &Journal) -> Option<JournalFigures> {
    Some(JournalFigures {
        n: journal.n as u32,
        quality_journal: share(journal.good_journal, journal.n)?,
        quality_test: share(journal.good_test, journal.n)?,
        lowered: share(journal.lowered, journal.n)?,
        raised: share(journal.raised, journal.n)?,
    })
}
