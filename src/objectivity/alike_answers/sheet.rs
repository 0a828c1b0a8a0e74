//! The works of a sitting as rows of points, and how many pairs of them are alike.

use std::ops::Range;

use crate::model::work::{self, Work};

/// Works that can be compared: every task has its points («не пройд.» is 0), the total is neither nothing nor the maximum.
pub struct Sheet {
    /// Tasks a row.
    pub tasks: usize,
    /// Points, row after row, of all pupils of the work.
    points: Vec<u8>,
    /// Sum of the points by pupil; `None` for a work that is not compared.
    totals: Vec<Option<u16>>,
    /// Totals go from 0 to below this.
    pub size: usize,
}

impl Sheet {
    /// The works of a sitting; `None` without tasks.
    pub fn of(work: &Work) -> Option<Self> {
        let tasks = work.items.len();
        if tasks == 0 {
            return None;
        }
        let points: Vec<u8> = work.scores.iter().map(|held| work::points(*held).unwrap_or(0)).collect();
        let full: Option<u32> = work.items.iter().map(|item| item.max.map(u32::from)).sum();
        let total = |(row, held): (&[u8], &[u8])| {
            let total: u32 = row.iter().map(|points| u32::from(*points)).sum();
            let whole = held.iter().all(|held| work::points(*held).is_some());
            let informs = total > 0 && full.is_none_or(|full| total < full);
            u16::try_from(total).ok().filter(|_| whole && informs)
        };
        let totals: Vec<Option<u16>> =
            points.chunks_exact(tasks).zip(work.scores.chunks_exact(tasks)).map(total).collect();
        let size = totals.iter().flatten().max().map_or(0, |most| usize::from(*most) + 1);
        Some(Self { tasks, points, totals, size })
    }

    /// Pupils of a range whose works are compared.
    pub fn compared(&self, range: Range<usize>) -> Vec<usize> {
        range.filter(|row| self.totals[*row].is_some()).collect()
    }

    /// The total of a pupil; 0 where the work is not compared.
    pub fn total(&self, row: usize) -> usize {
        self.totals[row].map_or(0, usize::from)
    }

    /// Whether two works differ in one task at most.
    pub fn alike(&self, a: usize, b: usize) -> bool {
        let row = |row: usize| &self.points[row * self.tasks..(row + 1) * self.tasks];
        row(a).iter().zip(row(b)).map(|(a, b)| u32::from(a != b)).sum::<u32>() <= 1
    }

    /// Alike pairs among all works by their totals, the lower first. Works that differ in no task are equal under a number of
    /// the whole work, those that differ in one under the number of the rest of the tasks.
    pub fn alike_pairs(&self) -> Counts {
        let rows = self.compared(0..self.totals.len());
        let whole: Vec<u64> = rows.iter().map(|row| self.number(*row)).collect();
        let mut counts = Counts::new(self.size);
        let mut keys: Vec<u64> = vec![0; rows.len()];
        for task in 0..=self.tasks {
            for ((key, row), whole) in keys.iter_mut().zip(&rows).zip(&whole) {
                let left_out = if task < self.tasks { part(task, self.points[row * self.tasks + task]) } else { 0 };
                // Sixteen bits for the total: rows of one number stand together by it.
                *key = ((whole ^ left_out) & !0xffff) | self.total(*row) as u64;
            }
            keys.sort_unstable();
            for equal in keys.chunk_by(|a, b| a >> 16 == b >> 16).filter(|equal| equal.len() > 1) {
                counts.count(equal, task == self.tasks);
            }
        }
        counts
    }

    /// How many works have each total.
    pub fn histogram(&self) -> Vec<u64> {
        let mut counts = vec![0; self.size];
        self.totals.iter().flatten().for_each(|total| counts[usize::from(*total)] += 1);
        counts
    }

    fn number(&self, row: usize) -> u64 {
        let points = &self.points[row * self.tasks..(row + 1) * self.tasks];
        points.iter().enumerate().fold(0, |number, (task, points)| number ^ part(task, *points))
    }
}

/// What a task's points add to the number of a work: SplitMix64 (Steele, Lea, Flood 2014) of the two.
fn part(task: usize, points: u8) -> u64 {
    let mut z = ((task as u64) << 8 | u64::from(points)).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Counts of pairs by both totals, the lower first.
#[derive(Clone, Debug, PartialEq)]
pub struct Counts {
    size: usize,
    counts: Vec<u64>,
}

impl Counts {
    /// None yet.
    pub fn new(size: usize) -> Self {
        Self { size, counts: vec![0; size * size] }
    }

    /// The counter of two totals.
    pub fn at(&mut self, a: usize, b: usize) -> &mut u64 {
        &mut self.counts[a.min(b) * self.size + a.max(b)]
    }

    /// The count at two totals.
    pub fn get(&self, a: usize, b: usize) -> u64 {
        self.counts[a.min(b) * self.size + a.max(b)]
    }

    /// Counts the pairs of works of one number, sorted by total: of the same total (`same`) or of different ones.
    fn count(&mut self, keys: &[u64], same: bool) {
        let runs: Vec<(usize, u64)> =
            keys.chunk_by(|a, b| a == b).map(|run| ((run[0] & 0xffff) as usize, run.len() as u64)).collect();
        for (at, (total, n)) in runs.iter().enumerate() {
            if same {
                *self.at(*total, *total) += n * (n - 1) / 2;
            } else {
                runs[at + 1..].iter().for_each(|(other, m)| *self.at(*total, *other) += n * m);
            }
        }
    }
}
