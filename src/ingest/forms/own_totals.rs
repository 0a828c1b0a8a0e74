//! A sheet's own totals against the sums of its rows: totals are never used, but one that differs says that a row or a formula
//! is wrong.

use std::ops::Range;

use crate::ingest::cell::{self, Reading, reading};
use crate::ingest::grid::{Row, Value};
use crate::ingest::sink::Sink;
use crate::model::problem::ProblemKind;

/// The columns that are summed, the figures of the rows, and the totals met among them.
#[derive(Clone, Debug, Default)]
pub struct OwnTotals {
    columns: Vec<usize>,
    rows: Vec<Vec<f64>>,
    totals: Vec<Total>,
    /// How many rows stood above where a group begins or ends.
    breaks: Vec<usize>,
}

#[derive(Clone, Debug)]
struct Total {
    row: u32,
    after: usize,
    figures: Vec<Option<f64>>,
}

impl OwnTotals {
    /// For these columns.
    pub fn of(columns: Vec<usize>) -> Self {
        Self { columns, ..Self::default() }
    }

    /// Takes a school's row. What is no number counts for nothing, as in the spreadsheet itself.
    pub fn row(&mut self, row: &Row<'_>) {
        self.rows.push(self.columns.iter().map(|col| number(row.get(*col)).unwrap_or(0.0)).collect());
    }

    /// Takes a row of totals.
    pub fn total(&mut self, row: &Row<'_>) {
        let figures = self.columns.iter().map(|col| number(row.get(*col))).collect();
        self.totals.push(Total { row: row.index, after: self.rows.len(), figures });
        self.begins();
    }

    /// A group begins here.
    pub fn begins(&mut self) {
        self.breaks.push(self.rows.len());
    }

    /// Says every total that differs. Of which rows a total is, is seen by what it agrees with best: the rows above it up to
    /// the group's beginning, all rows of the sheet, or the rows below it.
    pub fn compare(&self, sink: &mut Sink) {
        for total in &self.totals {
            let candidates = self.candidates(total.after);
            let sums = candidates.into_iter().filter(|range| !range.is_empty()).map(|range| self.sums(range));
            let best = sums
                .map(|sums| (agreeing(total, &sums), sums))
                .reduce(|best, next| if next.0 > best.0 { next } else { best });
            let Some((_, sums)) = best else { continue };
            for ((figure, sum), col) in total.figures.iter().zip(sums).zip(&self.columns) {
                if let Some(figure) = figure.filter(|figure| !same(*figure, sum)) {
                    sink.problem(ProblemKind::TotalDiffers { sum }, total.row, *col, Value::Number(figure));
                }
            }
        }
    }

    fn candidates(&self, after: usize) -> [Range<usize>; 3] {
        let above = self.breaks.iter().copied().filter(|at| *at < after).max().unwrap_or(0)..after;
        let below = after..self.breaks.iter().copied().filter(|at| *at > after).min().unwrap_or(self.rows.len());
        [above, 0..self.rows.len(), below]
    }

    fn sums(&self, range: Range<usize>) -> Vec<f64> {
        let mut sums = vec![0.0; self.columns.len()];
        for row in self.rows.get(range).into_iter().flatten() {
            sums.iter_mut().zip(row).for_each(|(sum, figure)| *sum += figure);
        }
        sums
    }
}

/// How many figures of a total agree with the sums.
fn agreeing(total: &Total, sums: &[f64]) -> usize {
    let pairs = total.figures.iter().zip(sums);
    pairs.filter(|(figure, sum)| figure.is_some_and(|figure| figure != 0.0 && same(figure, **sum))).count()
}

fn same(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-6
}

fn number(value: Value<'_>) -> Option<f64> {
    match reading(value) {
        Reading::Number(number) => Some(number),
        _ => cell::parse_number(value.text()?),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn said(rows: &[(&str, [f64; 2])]) -> Vec<String> {
        let mut totals = OwnTotals::of(vec![0, 1]);
        for (index, (kind, figures)) in (0..).zip(rows) {
            let cells = csv::StringRecord::from(figures.map(|figure| figure.to_string()).to_vec());
            let row = Row::delimited(index, &cells);
            match *kind {
                "school" => totals.row(&row),
                _ => totals.total(&row),
            }
        }
        let mut sink = Sink::new(&Arc::from("a.csv"), None);
        totals.compare(&mut sink);
        sink.problems.iter().map(|problem| format!("{} {} {:?}", problem.place, problem.found, problem.kind)).collect()
    }

    #[test]
    fn totals_below_above_and_of_all_are_told_apart() {
        let below = [
            ("school", [1.0, 2.0]),
            ("school", [3.0, 4.0]),
            ("total", [4.0, 6.0]),
            ("school", [5.0, 5.0]),
            ("total", [5.0, 6.0]),
            ("total", [9.0, 11.0]),
        ];
        assert_eq!(said(&below), ["a.csv B5 6 TotalDiffers { sum: 5.0 }"]);
        let above = [
            ("total", [9.0, 12.0]),
            ("total", [4.0, 6.0]),
            ("school", [1.0, 2.0]),
            ("school", [3.0, 4.0]),
            ("total", [5.0, 5.0]),
            ("school", [5.0, 5.0]),
        ];
        assert_eq!(said(&above), ["a.csv B1 12 TotalDiffers { sum: 11.0 }"]);
        assert!(said(&[("total", [1.0, 1.0])]).is_empty(), "a total of nothing is compared with nothing");
    }
}
