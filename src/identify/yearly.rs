//! Tails of an index year by year, over the rated schools.

use super::settings::{Stability, TailRule};
use super::stability::{self, Seen};
use super::tail::{self, Side, Thresholds};
use crate::model::{
    period::Year,
    score::{Index, Score},
    verdict::{Finding, Tail},
};
use crate::stats::moments;

/// The thresholds of every year of an index, newest first.
pub struct YearlyTails {
    years: Vec<(Year, Option<Thresholds>)>,
    /// The values over which the thresholds of each year are.
    values: Vec<Vec<f64>>,
    rule: TailRule,
    side: Side,
    stability: Stability,
}

impl YearlyTails {
    /// Thresholds over the yearly values of the rated schools for which `counts` holds.
    pub fn of(
        index: &Index,
        rule: TailRule,
        side: Side,
        stability: Stability,
        counts: impl Fn(&Score) -> bool,
    ) -> Self {
        let of_year = |year: &Year| -> Vec<f64> {
            let schools = index.scores.iter().filter(|score| counts(score));
            let years = schools.flat_map(|score| &score.years).filter(|score| score.year == *year);
            years.map(|score| score.value).collect()
        };
        let values: Vec<Vec<f64>> = index.years.iter().map(of_year).collect();
        let thresholds = values.iter().map(|values| Thresholds::of(values, rule, side));
        Self { years: index.years.iter().copied().zip(thresholds).collect(), values, rule, side, stability }
    }

    /// The answer for a rated school.
    pub fn finding(&self, score: &Score) -> Option<Finding> {
        stability::judge(&self.seen(Some(score)), self.stability)
    }

    /// The answer if the school were in the tail in every year in which `reported` has a value and `score` has none: at the
    /// worst of what is not known. No score is none in any year.
    pub fn at_worst(&self, score: Option<&Score>, reported: &Score) -> Option<Finding> {
        let known = self.seen(score).into_iter().zip(self.seen(Some(reported)));
        let worst = known.map(|(seen, reported)| {
            seen.or_else(|| reported.map(|of| Seen { value: of.threshold, tail: Tail::In, ..of }))
        });
        stability::judge(&worst.collect::<Vec<_>>(), self.stability)
    }

    /// How many years the rule asks for.
    pub fn stability(&self) -> Stability {
        self.stability
    }

    /// Whether a school is judged in fewer of the years looked at than it must count in.
    pub fn knows_too_few(&self, seen: &[Option<Seen>]) -> bool {
        let (looked_at, need) = stability::needed(seen.len(), self.stability);
        seen.iter().take(looked_at).flatten().count() < need
    }

    /// Where a school would stand in a year, by its number, if its value were another than its `own`: the thresholds are found
    /// anew with it, for a school that is itself on a threshold would take it along.
    pub fn anew(&self, year: usize, own: f64) -> impl Fn(f64) -> Option<Tail> + use<> {
        tail::anew(self.values.get(year).cloned().unwrap_or_default(), (self.rule, self.side), own)
    }

    /// The smallest and the largest value of a year.
    pub fn range(&self, year: usize) -> Option<(f64, f64)> {
        moments::range(self.values.get(year)?)
    }

    /// What the rule sees of a school, newest year first.
    pub fn seen(&self, score: Option<&Score>) -> Vec<Option<Seen>> {
        let seen = |(year, thresholds): &(Year, Option<Thresholds>)| {
            let thresholds = (*thresholds)?;
            let value = score?.years.iter().find(|of| of.year == *year)?.value;
            Some(Seen { year: *year, value, threshold: thresholds.entry, tail: thresholds.place(value) })
        };
        self.years.iter().map(seen).collect()
    }
}
