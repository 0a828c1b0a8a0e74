//! Which schools moved among the others between two years by more than chance in who sat the tests.
//!
//! The sampling error of a year follows from that of the index over the years: with weights w of the school's years (summing to
//! 1) and years of equal error e, that of their mean is e·√Σw², and that of a difference of two years is e·√2.

use crate::model::{
    period::Year,
    run::Run,
    score::Score,
    steps::{Part, StepKind, Value},
};
use crate::report::roll::Entry;

/// From so many standard errors on a move is told from chance.
pub const ERRORS: f64 = 2.576;
/// In so many cases chance alone does that.
pub const BY_CHANCE: f64 = 0.01;

/// A school's move between the oldest and the newest year of the index.
#[derive(Clone, Copy, Debug)]
pub struct Move<'a> {
    /// School.
    pub entry: Entry<'a>,
    /// Place in the older year and in the newer.
    pub ranks: (u32, u32),
    /// Change of the year's index, in standard errors of the difference; above 0 the school rose.
    pub errors: f64,
}

impl Move<'_> {
    /// Whether it is more than chance.
    pub fn is_notable(&self) -> bool {
        self.errors.abs() >= ERRORS
    }
}

/// The oldest and the newest year of the index, where there are two at least.
pub fn span(run: &Run) -> Option<(Year, Year)> {
    let (newest, oldest) = (run.results.years.first()?, run.results.years.last()?);
    (newest != oldest).then_some((*oldest, *newest))
}

/// Moves of the schools that have an index in both years and a known error.
pub fn moves<'a>(run: &Run, entries: impl Iterator<Item = Entry<'a>>) -> Vec<Move<'a>> {
    let (Some(span), Some(unit)) = (span(run), unit(run)) else { return Vec::new() };
    let weights = weights(run);
    let newest = run.year;
    let weight = |year: Year| -> f64 {
        let back = usize::from(newest.get().saturating_sub(year.get()));
        weights.as_ref().map_or(1.0, |weights| weights.get(back).copied().unwrap_or(0.0))
    };
    entries.filter_map(|entry| moved(entry, span, unit, &weight)).collect()
}

fn moved<'a>(
    entry: Entry<'a>,
    (oldest, newest): (Year, Year),
    unit: f64,
    weight: &dyn Fn(Year) -> f64,
) -> Option<Move<'a>> {
    let score = entry.results?;
    let of = |year| score.years.iter().find(|of| of.year == year);
    let (older, newer) = (of(oldest)?, of(newest)?);
    let all: f64 = score.years.iter().map(|of| weight(of.year)).sum();
    let squares: f64 = score.years.iter().map(|of| weight(of.year).powi(2)).sum();
    let error = entry.place?.error * all / squares.sqrt() * std::f64::consts::SQRT_2;
    let errors = (newer.value - older.value) * unit / error;
    errors.is_finite().then_some(Move { entry, ranks: (older.rank.get(), newer.rank.get()), errors })
}

/// Points of the index to a unit of its value: the scale is a line.
fn unit(run: &Run) -> Option<f64> {
    let by_value = |a: &&Score, b: &&Score| a.value.total_cmp(&b.value);
    let (least, most) = (run.results.scores.iter().min_by(by_value)?, run.results.scores.iter().max_by(by_value)?);
    let unit = (most.index - least.index) / (most.value - least.value);
    (unit.is_finite() && unit > 0.0).then_some(unit)
}

/// Weights of the years, from the newest on; nothing where they weigh the same.
fn weights(run: &Run) -> Option<Vec<f64>> {
    let step = run.steps.iter().find(|step| (step.part, step.kind) == (Part::Results, StepKind::Years))?;
    step.parameters.iter().find_map(|(name, value)| match value {
        Value::Shares(shares) if *name == "weights" => Some(shares.clone()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{fixture::region, roll};

    #[test]
    fn a_move_is_told_in_errors_of_the_difference_of_two_years() {
        let mut run = region(20);
        let id = run.results.scores[3].school.clone();
        run.results.scores[3].years[0].value += 1.0;
        let place = run.uncertainty.places.iter_mut().find(|place| place.school == id).unwrap();
        place.error = 2.5;
        // Index = 50 + 10 · value: ten points; the error of one of two equal years is 2.5·√2, of their difference 5.
        let all = moves(&run, roll::entries(&run));
        let of = all.iter().find(|of| *of.entry.id == id).unwrap();
        assert!((of.errors - 2.0).abs() < 1e-9, "{}", of.errors);
        assert!(!of.is_notable());
        assert!(all.iter().filter(|of| *of.entry.id != id).all(|of| of.errors.abs() < 1e-9));
    }

    #[test]
    fn one_year_has_no_moves() {
        let mut run = region(20);
        run.results.years.truncate(1);
        assert!(moves(&run, roll::entries(&run)).is_empty());
    }
}
