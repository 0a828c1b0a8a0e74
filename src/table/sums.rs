//! Sums of the rows by part: the one query of polars.

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
    if !members.part.is_empty() {
        query(members, &mut sums).map_err(|error| Error::Internal(error.to_string()))?;
    }
    Ok(sums)
}

fn query(members: Members, sums: &mut [Sums]) -> PolarsResult<()> {
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
    let (expressions, fields): (Vec<Expr>, Vec<Field>) = asked().into_iter().unzip();
    let named = (0..).zip(expressions).map(|(at, expression): (u32, _)| expression.alias(at.to_string()));
    let answer = frame.lazy().group_by([col("part")]).agg(named.collect::<Vec<_>>()).collect()?;
    let parts = answer.column("part")?.u32()?;
    for (at, field) in fields.into_iter().enumerate() {
        let column = answer.column(&at.to_string())?.cast(&DataType::Int64)?;
        for (part, value) in parts.iter().zip(column.i64()?.iter()) {
            if let Some(sums) = part.and_then(|part| sums.get_mut(part as usize)) {
                *field(sums) = value.unwrap_or(0);
            }
        }
    }
    Ok(())
}

/// Where an answer goes.
type Field = fn(&mut Sums) -> &mut i64;

/// What is asked of every part. A comparison with an absent value is absent, and neither counted nor summed.
fn asked() -> Vec<(Expr, Field)> {
    let [primary, test, mark, journal] = ["primary", "test", "mark", "journal"].map(col);
    let both = |of: Expr| mark.clone().is_not_null().and(journal.clone().is_not_null()).and(of.gt_eq(lit(4)));
    let is = |value: i32| mark.clone().eq(lit(value)).sum();
    vec![
        (len(), |sums| &mut sums.n),
        (primary.clone().count(), |sums| &mut sums.primary.n),
        (primary.clone().sum(), |sums| &mut sums.primary.sum),
        ((primary.clone() * primary).sum(), |sums| &mut sums.primary.squares),
        (col("full").sum(), |sums| &mut sums.full.so),
        (col("full").count(), |sums| &mut sums.full.known),
        (test.clone().count(), |sums| &mut sums.test.n),
        (test.clone().sum(), |sums| &mut sums.test.sum),
        ((test.clone() * test.clone()).sum(), |sums| &mut sums.test.squares),
        (test.gt_eq(lit(i64::from(HIGH_FROM) * PER_POINT)).sum(), |sums| &mut sums.high),
        (col("below").sum(), |sums| &mut sums.below.so),
        (col("below").count(), |sums| &mut sums.below.known),
        (is(2), |sums| &mut sums.marks[0]),
        (is(3), |sums| &mut sums.marks[1]),
        (is(4), |sums| &mut sums.marks[2]),
        (is(5), |sums| &mut sums.marks[3]),
        (col("scaled").sum(), |sums| &mut sums.scaled),
        (mark.clone().lt(journal.clone()).count(), |sums| &mut sums.journal.n),
        (both(journal.clone()).sum(), |sums| &mut sums.journal.good_journal),
        (both(mark.clone()).sum(), |sums| &mut sums.journal.good_test),
        (mark.clone().lt(journal.clone()).sum(), |sums| &mut sums.journal.lowered),
        (mark.clone().gt(journal.clone()).sum(), |sums| &mut sums.journal.raised),
        (col("not_taught").sum(), |sums| &mut sums.not_taught.so),
        (col("tasks").sum(), |sums| &mut sums.not_taught.known),
    ]
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
