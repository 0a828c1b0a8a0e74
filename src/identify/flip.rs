//! What would flip a school: the smallest change of one figure that moves it over the line of the list of low results (of
//! unfavourable conditions: [`conditions`]), by the
//! methodology's own rule, all else as it is: the other schools, the reference distributions of the indicators, the weights. The
//! thresholds of the year are found anew with the school's other value: it has to pass its neighbours, not a line that would
//! go along with it.

mod conditions;

use super::Inputs;
use super::federal::Federal;
use super::low_results::LowResults;
use super::settings::IdentifySettings;
use super::stability::{self, Seen};
use super::yearly::YearlyTails;
use crate::model::{
    flip::{Change, Flip, Lever, Listing, Unmoved, WhatIf},
    period::Year,
    school::SchoolId,
    score::{Index, Score, YearScore},
    uncertainty::{State, Uncertainty},
    verdict::{Finding, Tail, Verdict},
};

pub use conditions::of_conditions;

/// So many changes are kept of a school.
const KEPT: usize = 3;

/// Bisection of a figure stops when what is left is this part of the change.
const EXACT: f64 = 1e-10;

/// Halvings at most: enough for the last digit of any figure.
const HALVINGS: usize = 128;

/// For every listed and every borderline school (by the rule, or by the draws) its smallest changes, by school.
///
/// A figure is looked for within its possible values ([`WhatIf::possible`]) by bisection: a better value never puts a school
/// on the list, a worse one never takes it off. The smallest changes come first: by their size in standard errors of sampling;
/// after them those of figures whose error is not known, by their size in standard deviations over the schools.
pub fn flips(
    inputs: Inputs<'_>,
    settings: &IdentifySettings,
    verdicts: &[Verdict],
    uncertainty: &Uncertainty,
    index: &dyn WhatIf,
) -> Vec<Flip> {
    let excluded = super::excluded(&inputs, settings);
    let low = LowResults::of(&inputs, settings, |score| !excluded.contains(&score.school));
    let flip = |verdict: &Verdict| {
        let holds = verdict.low.as_ref()?.holds;
        let found = match &low {
            LowResults::ByIndex(tails) => {
                let score = inputs.results.score(&verdict.school)?;
                ByIndex { tails, seen: tails.seen(Some(score)), score, of: inputs.results, index, holds }.changes()
            }
            LowResults::Federal(rule) => participants(rule, verdict, holds),
        };
        let changes = found.map(smallest);
        Some(Flip { school: verdict.school.clone(), list: Listing::LowResults, leaves: holds, changes })
    };
    verdicts.iter().filter(|verdict| is_asked(verdict, uncertainty)).filter_map(flip).collect()
}

fn is_asked(verdict: &Verdict, uncertainty: &Uncertainty) -> bool {
    let state = uncertainty.of(&verdict.school).and_then(|place| place.state);
    let near = |low: &Finding| low.holds || low.borderline || state == Some(State::Borderline);
    verdict.apart.is_none() && verdict.low.as_ref().is_some_and(near)
}

fn smallest(mut changes: Vec<Change>) -> Vec<Change> {
    let size = |change: &Change| {
        let errors = change.errors();
        (errors.is_none(), errors.or(change.spreads()).unwrap_or(f64::INFINITY))
    };
    // Stable: equal ones stay newest year first, in the order of the methodology.
    changes.sort_by(|a, b| {
        let (a, b) = (size(a), size(b));
        a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    changes.truncate(KEPT);
    changes
}

/// A school under the rule by the index.
struct ByIndex<'a> {
    tails: &'a YearlyTails,
    seen: Vec<Option<Seen>>,
    score: &'a Score,
    of: &'a Index,
    index: &'a dyn WhatIf,
    holds: bool,
}

impl ByIndex<'_> {
    /// Every change of one indicator of one year that moves the school.
    fn changes(&self) -> Result<Vec<Change>, Unmoved> {
        let far = if self.holds { Tail::Out } else { Tail::In };
        let decide = (0..self.seen.len()).filter(|at| self.seen[*at].is_some() && self.moves(*at, far));
        let decide: Vec<usize> = decide.collect();
        if decide.is_empty() {
            let too_few = !self.holds && self.tails.knows_too_few(&self.seen);
            return Err(if too_few { Unmoved::FewYears } else { Unmoved::SeveralYears });
        }
        let found: Vec<Change> = decide.into_iter().flat_map(|at| self.in_year(at)).collect();
        if found.is_empty() { Err(Unmoved::OutOfReach) } else { Ok(found) }
    }

    /// Whether the answer would be another if the school stood there in that year.
    fn moves(&self, at: usize, tail: Tail) -> bool {
        let mut seen = self.seen.clone();
        seen[at] = seen[at].map(|of| Seen { tail, ..of });
        stability::judge(&seen, self.tails.stability()).is_some_and(|found| found.holds != self.holds)
    }

    fn in_year(&self, at: usize) -> Vec<Change> {
        let of_year = |seen: Seen| self.score.years.iter().find(|score| score.year == seen.year);
        let Some(score) = self.seen[at].and_then(of_year) else { return Vec::new() };
        let what_if = self.index.year(&self.score.school, score.year);
        let Some((what_if, line)) = what_if.zip(self.line(at, score.value)) else { return Vec::new() };
        let flips = |indicator: usize, raw: f64| {
            let beyond = |value: f64| if self.holds { value >= line } else { value <= line };
            what_if(indicator, raw).is_some_and(beyond)
        };
        score.parts.iter().filter_map(|part| self.of_indicator(score, part.indicator, &flips)).collect()
    }

    /// The value of a year, nearest to the school's own, at which the answer is another.
    fn line(&self, at: usize, own: f64) -> Option<f64> {
        let tails = self.tails.anew(at, own);
        line(own, self.tails.range(at)?, self.holds, |value| tails(value).is_some_and(|tail| self.moves(at, tail)))
    }

    /// The smallest change of an indicator by which `flips` becomes true, if any possible value does it.
    fn of_indicator(&self, score: &YearScore, indicator: usize, flips: &dyn Fn(usize, f64) -> bool) -> Option<Change> {
        let asked =
            Asked { school: &self.score.school, year: score.year, holds: self.holds, of: self.of, index: self.index };
        asked.of_indicator(indicator, flips)
    }
}

/// A year of a school that is asked about.
struct Asked<'a> {
    school: &'a SchoolId,
    year: Year,
    holds: bool,
    of: &'a Index,
    index: &'a dyn WhatIf,
}

impl Asked<'_> {
    /// The smallest change of an indicator by which `flips` becomes true, if any possible value does it.
    fn of_indicator(&self, indicator: usize, flips: &dyn Fn(usize, f64) -> bool) -> Option<Change> {
        let Self { school, year, .. } = *self;
        let from = self.index.raw(school, year, indicator)?;
        let (low, high) = self.index.possible(year, indicator)?;
        let used = self.of.indicators.get(indicator)?;
        let upwards = self.holds == (used.direction > 0);
        let end = if upwards { high.max(from) } else { low.min(from) };
        flips(indicator, end).then(|| Change {
            lever: Lever::Indicator(indicator, year),
            from,
            to: bisect((from, end), EXACT, |raw| flips(indicator, raw)),
            error: self.index.error(school, year, indicator),
            spread: used.years.iter().find(|of| of.year == year).map(|of| of.sd),
        })
    }
}

/// From `own`, the nearest value at which `flips` holds; `range` is that of all. `None` where none does.
fn line(own: f64, (low, high): (f64, f64), holds: bool, flips: impl Fn(f64) -> bool) -> Option<f64> {
    // Beyond all others by as much as they are apart; under mean − k·sd a school may have to go further down.
    let end = if holds { high + (high - low) } else { low - 10.0 * (high - low) };
    // To the last digit: under ranks the years of schools are often level, and level is still on the list.
    flips(end).then(|| bisect((own, end), 0.0, flips))
}

/// Between a value that stays and one that flips, the nearest to the first that flips, to within `exact` of the change.
fn bisect((from, end): (f64, f64), exact: f64, flips: impl Fn(f64) -> bool) -> f64 {
    let (mut stays, mut to) = (from, end);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(stays, to);
        if middle == stays || middle == to || (to - stays).abs() <= exact * (to - from).abs() {
            break;
        }
        if flips(middle) {
            to = middle;
        } else {
            stays = middle;
        }
    }
    to
}

/// Under the federal rule: so many participants of one procedure below the bound, in whole participants.
fn participants(rule: &Federal<'_>, verdict: &Verdict, holds: bool) -> Result<Vec<Change>, Unmoved> {
    let cells = rule.cells(&verdict.school);
    let decide = (0..cells.len()).filter(|at| {
        let mut other = cells.clone();
        other[*at].low = !holds;
        rule.holds(&other) != holds
    });
    let decide: Vec<usize> = decide.collect();
    if decide.is_empty() {
        return Err(Unmoved::SeveralYears);
    }
    let change = |at: usize| {
        let cell = &cells[at];
        let lever = Lever::Participants(cell.procedure, cell.subject, cell.year);
        let n = f64::from(cell.n);
        let below = cell.share * n;
        // Counts come as shares: a hair's breadth from a whole number is one.
        let whole = below.round();
        let from = if (below - whole).abs() < 1e-6 * n.max(1.0) { whole } else { below };
        let to = f64::from(rule.nearest(cell.n, !holds)?);
        Some(Change { lever, from, to, error: Some(binomial_error(below, n)), spread: None })
    };
    let found: Vec<Change> = decide.into_iter().filter_map(change).collect();
    if found.is_empty() { Err(Unmoved::OutOfReach) } else { Ok(found) }
}

/// Standard error of a count of n by Anscombe's (k + ⅜)/(n + ¾), so that none of n is not beyond doubt.
fn binomial_error(count: f64, n: f64) -> f64 {
    let share = ((count + 0.375) / (n + 0.75)).clamp(0.0, 1.0);
    (n * share * (1.0 - share)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three of 20: p = 3.375/20.75, √(20·p·(1 − p)); `echo "scale=9; sqrt(20*3.375/20.75*17.375/20.75)" | bc` gives 1.650426513.
    #[test]
    fn the_error_of_a_count_by_hand() {
        assert!((binomial_error(3.0, 20.0) - 1.650_426_513).abs() < 1e-8, "{}", binomial_error(3.0, 20.0));
        assert!(binomial_error(0.0, 20.0) > 0.0);
    }

    #[test]
    fn known_errors_come_first_then_by_size() {
        let change = |to: f64, error: Option<f64>, spread: Option<f64>| Change {
            lever: Lever::Indicator(0, crate::model::period::Year::new(2023).unwrap()),
            from: 0.0,
            to,
            error,
            spread,
        };
        let sorted = smallest(vec![
            change(1.0, None, Some(10.0)),
            change(4.0, Some(1.0), Some(1.0)),
            change(9.0, Some(3.0), Some(1.0)),
            change(2.0, None, None),
        ]);
        assert_eq!(sorted.iter().map(|change| change.to).collect::<Vec<_>>(), [9.0, 4.0, 1.0]);
    }
}
