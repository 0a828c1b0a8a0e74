//! Sums of the rows by part: the one query of polars.

use std::collections::HashMap;

use polars::prelude::*;

use crate::error::Error;

use super::rows::{Members, PER_POINT};

/// From which test score a result counts as high, by the field's rule.
pub(super) const HIGH_FROM: u8 = 81;

/// Whole-number sums of a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    /// Rows.
    pub n: i64,
    /// Primary scores, thousandths.
    pub primary: Moments,
    /// Rows at the maximum.
    pub full: Tally,
    /// Test scores, thousandths.
    pub test: Moments,
    /// Test scores from [`HIGH_FROM`] up.
    pub high: i64,
    /// Rows below the minimum.
    pub below: Tally,
    /// Marks 2, 3, 4, 5.
    pub marks: [i64; 4],
    /// Marks made by a scale.
    pub scaled: i64,
    /// Term marks beside marks.
    pub journal: Journal,
    /// Tasks not taught.
    pub not_taught: Tally,
}

/// Number, sum and sum of squares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Moments {
    pub n: i64,
    pub sum: i64,
    pub squares: i64,
}

/// How many are so, of how many it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub so: i64,
    pub known: i64,
}

/// Over the rows with both a mark and a term mark: how many, 4 and 5 by each, marks below and above the term mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Journal {
    pub n: i64,
    pub good_journal: i64,
    pub good_test: i64,
    pub lowered: i64,
    pub raised: i64,
}

/// Sums by index of the part, `parts` of them; zeros for a part without rows.
///
/// # Errors
/// [`Error::Internal`] when polars refuses the query.
pub(super) fn by_part(members: Members, parts: usize) -> Result<Vec<Sums>, Error> {
    let mut sums = vec![Sums::default(); parts];
    if members.part.is_empty() {
        return Ok(sums);
    }
    let table = query(members).map_err(|error| Error::Internal(error.to_string()))?;
    for (row, part) in table.whole("part").iter().enumerate() {
        if let Some(place) = sums.get_mut(*part as usize) {
            *place = table.sums(row);
        }
    }
    Ok(sums)
}

fn query(members: Members) -> PolarsResult<Answer> {
    let frame = df!(
        "part" => members.part,
        "primary" => members.primary,
        "full" => members.full,
        "test" => members.test,
        "below" => members.below,
        "mark" => members.mark,
        "scaled" => members.scaled,
        "journal" => members.journal,
        "not_taught" => members.not_taught,
        "tasks" => members.tasks,
    )?;
    let answer = frame.lazy().group_by([col("part")]).agg(expressions()).collect()?;
    let columns = answer.columns().iter().map(|column| {
        let whole = column.cast(&DataType::Int64)?;
        Ok((column.name().to_string(), whole.i64()?.iter().map(|value| value.unwrap_or(0)).collect()))
    });
    Ok(Answer(columns.collect::<PolarsResult<_>>()?))
}

fn expressions() -> Vec<Expr> {
    let (mark, journal) = (|| col("mark"), || col("journal"));
    let good = |mark: Expr| mark.gt_eq(lit(4));
    let mut all = vec![
        len().alias("n"),
        col("test").gt_eq(lit(i64::from(HIGH_FROM) * PER_POINT)).sum().alias("high"),
        col("scaled").sum().alias("scaled"),
        // A comparison with an absent mark is absent, and neither counted nor summed.
        mark().lt(journal()).count().alias("journal"),
        mark().is_not_null().and(good(journal())).sum().alias("good_journal"),
        journal().is_not_null().and(good(mark())).sum().alias("good_test"),
        mark().lt(journal()).sum().alias("lowered"),
        mark().gt(journal()).sum().alias("raised"),
        col("not_taught").sum().alias("not_taught"),
        col("tasks").sum().alias("tasks"),
    ];
    for scores in ["primary", "test"] {
        all.push(col(scores).count().alias(format!("{scores}.n")));
        all.push(col(scores).sum().alias(format!("{scores}.sum")));
        all.push((col(scores) * col(scores)).sum().alias(format!("{scores}.squares")));
    }
    for flag in ["full", "below"] {
        all.push(col(flag).sum().alias(format!("{flag}.so")));
        all.push(col(flag).count().alias(format!("{flag}.known")));
    }
    all.extend((2..=5).map(|value| mark().eq(lit(value)).sum().alias(format!("mark{value}"))));
    all
}

/// The answer's columns by name.
struct Answer(HashMap<String, Vec<i64>>);

impl Answer {
    fn whole(&self, name: &str) -> &[i64] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    fn sums(&self, row: usize) -> Sums {
        let at = |name: &str| self.whole(name).get(row).copied().unwrap_or(0);
        let moments = |of: &str| Moments {
            n: at(&format!("{of}.n")),
            sum: at(&format!("{of}.sum")),
            squares: at(&format!("{of}.squares")),
        };
        let tally = |of: &str| Tally { so: at(&format!("{of}.so")), known: at(&format!("{of}.known")) };
        Sums {
            n: at("n"),
            primary: moments("primary"),
            full: tally("full"),
            test: moments("test"),
            high: at("high"),
            below: tally("below"),
            marks: [at("mark2"), at("mark3"), at("mark4"), at("mark5")],
            scaled: at("scaled"),
            journal: Journal {
                n: at("journal"),
                good_journal: at("good_journal"),
                good_test: at("good_test"),
                lowered: at("lowered"),
                raised: at("raised"),
            },
            not_taught: Tally { so: at("not_taught"), known: at("tasks") },
        }
    }
}

impl std::ops::Add for Sums {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let moments =
            |a: Moments, b: Moments| Moments { n: a.n + b.n, sum: a.sum + b.sum, squares: a.squares + b.squares };
        let tally = |a: Tally, b: Tally| Tally { so: a.so + b.so, known: a.known + b.known };
        let (a, b) = (self.journal, other.journal);
        Self {
            n: self.n + other.n,
            primary: moments(self.primary, other.primary),
            full: tally(self.full, other.full),
            test: moments(self.test, other.test),
            high: self.high + other.high,
            below: tally(self.below, other.below),
            marks: std::array::from_fn(|at| self.marks[at] + other.marks[at]),
            scaled: self.scaled + other.scaled,
            journal: Journal {
                n: a.n + b.n,
                good_journal: a.good_journal + b.good_journal,
                good_test: a.good_test + b.good_test,
                lowered: a.lowered + b.lowered,
                raised: a.raised + b.raised,
            },
            not_taught: tally(self.not_taught, other.not_taught),
        }
    }
}
