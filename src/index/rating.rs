//! Schools rated, or the reason why not.

use std::collections::BTreeMap;

use super::indicators::{Indicator, Source};
use super::prepared::Prepared;
use super::screen::{self, Cell};
use super::settings::IndexSettings;
use super::years::{self, RawYear};
use crate::model::{
    period::Year,
    quantity::Rank,
    score::{NotRated, Part, YearScore},
};
use crate::stats::rank;

/// A school's year before its place is known.
#[derive(Clone, Debug)]
pub struct Unranked {
    year: Year,
    /// Weight of the year as declared.
    weight: f64,
    value: f64,
    coverage: f64,
    participants: u32,
    parts: Vec<Part>,
}

/// What a year says of a school.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// A value.
    Scored(Unranked),
    /// Enough indicators, too few participants: so many.
    FewParticipants(u32),
    /// Too few indicators: coverage.
    Thin(f64),
    /// Nothing at all.
    Nothing,
}

/// What the index says of a school, before ranks and scaling.
pub enum Rating {
    /// Value over the years, and the years newest first.
    Rated(f64, Vec<Unranked>),
    /// Not rated.
    Not(NotRated),
}

/// A school in a year, by its number and that of the year.
pub fn in_year(prepared: &Prepared<'_>, year: usize, school: usize) -> Outcome {
    let Prepared { settings, screening, tree, weights, stepped, .. } = prepared;
    let screened = &screening.years[year];
    let Some(available) = tree.available(weights, |indicator| prepared.leaf(year, school, indicator)) else {
        return Outcome::Nothing;
    };
    if available.parts.is_empty() {
        return Outcome::Nothing;
    }
    // A hair's breadth for weights such as 0.1 + 0.2 that miss the limit by rounding only.
    if available.coverage + 1e-9 < settings.coverage {
        return Outcome::Thin(available.coverage);
    }
    let part = |(at, weight): &(usize, f64)| {
        let of = &stepped[year][*at];
        let normalised = of.normalised[school]?;
        let (raw, n, imputed) = match screened.columns[*at].cells[school] {
            Cell::Value(reading) => (Some(reading.raw), reading.n, false),
            _ => (of.imputed.iter().find(|(of, _)| *of == school)?.1, None, true),
        };
        Some(Part { indicator: *at, raw, n, normalised, weight: *weight, imputed })
    };
    let parts: Vec<Part> = available.parts.iter().filter_map(part).collect();
    let participants = participants(&screening.kept, &parts);
    if participants < settings.min_participants {
        return Outcome::FewParticipants(participants);
    }
    let Some(value) = tree.value(weights, parts.iter().map(|part| (part.indicator, part.normalised))) else {
        return Outcome::Nothing;
    };
    let (year, weight, coverage) = (screened.year, screened.weight, available.coverage);
    Outcome::Scored(Unranked { year, weight, value, coverage, participants, parts })
}

/// Participants over the cohorts of a year, a cohort once however many of its figures are used.
fn participants(indicators: &[Indicator<'_>], parts: &[Part]) -> u32 {
    let mut cohorts = BTreeMap::new();
    for part in parts {
        if let (Source::Cohort(procedure, subject, grade, _), Some(n)) = (indicators[part.indicator].source, part.n) {
            let most = cohorts.entry((procedure, subject, grade)).or_insert(0);
            *most = n.max(*most);
        }
    }
    cohorts.values().sum()
}

/// A school over its years, newest first. `most_short` is the largest cohort that was too small to be used, and the number it
/// needed.
///
/// Of several reasons the one nearest to being rated is given: too few years, then too few participants, then too few
/// indicators, then cohorts that are all too small, then nothing at all.
pub fn over_years(settings: &IndexSettings, outcomes: Vec<Outcome>, most_short: Option<(u32, u32)>) -> Rating {
    let (mut scored, mut few, mut thin) = (Vec::new(), None, None);
    for outcome in outcomes {
        match outcome {
            Outcome::Scored(score) => scored.push(score),
            Outcome::FewParticipants(n) => few = few.max(Some(n)),
            Outcome::Thin(have) => thin = Some(thin.map_or(have, |best: f64| best.max(have))),
            Outcome::Nothing => {}
        }
    }
    let have = u32::try_from(scored.len()).unwrap_or(u32::MAX);
    let need = u32::from(settings.years.min_years);
    let values: Vec<(f64, f64)> = scored.iter().map(|score| (score.weight, score.value)).collect();
    if let Some(value) = years::over_years(&values) {
        return if have >= need {
            Rating::Rated(value, scored)
        } else {
            Rating::Not(NotRated::FewYears { have, need })
        };
    }
    Rating::Not(match (few, thin, most_short) {
        (Some(n), ..) => NotRated::NotEnough { n, need: settings.min_participants },
        (None, Some(have), _) => NotRated::Coverage { have, need: settings.coverage },
        (None, None, Some((n, need))) => NotRated::NotEnough { n, need },
        (None, None, None) => NotRated::NoData,
    })
}

/// By school, the largest cohort that was too small to be used, and the number it needed.
pub fn most_short(indicators: &[Indicator<'_>], years: &[RawYear], schools: usize) -> Vec<Option<(u32, u32)>> {
    let mut most = vec![None; schools];
    for column in years.iter().flat_map(|raw| indicators.iter().zip(&raw.readings)) {
        let (indicator, readings) = column;
        let need = indicator.spec.min_n;
        for (most, reading) in most.iter_mut().zip(readings) {
            if let Some(reading) = reading.filter(|reading| !screen::enough(reading, need)) {
                *most = (*most).max(reading.n.map(|n| (n, need)));
            }
        }
    }
    most
}

/// The years of the rated schools with their places within each year.
pub fn rank_years(rated: Vec<Vec<Unranked>>) -> Vec<Vec<YearScore>> {
    let mut values: BTreeMap<Year, Vec<f64>> = BTreeMap::new();
    for score in rated.iter().flatten() {
        values.entry(score.year).or_default().push(score.value);
    }
    let mut places: BTreeMap<Year, _> =
        values.iter().map(|(year, values)| (*year, ranks(values).into_iter())).collect();
    let mut next = |year| places.get_mut(&year).and_then(Iterator::next);
    rated
        .into_iter()
        .map(|years| years.into_iter().filter_map(|score| next(score.year).map(|rank| score.ranked(rank))).collect())
        .collect()
}

/// The years of a school with the places that they would have among the values that the other schools have in them.
pub fn rank_among(years: Vec<Unranked>, others: impl Fn(Year) -> Vec<f64>) -> Vec<YearScore> {
    let ranked = |score: Unranked| {
        let place = place(score.value, &others(score.year))?;
        Some(score.ranked(place))
    };
    years.into_iter().filter_map(ranked).collect()
}

/// The place of a value among others, 1 the largest.
pub fn place(value: f64, others: &[f64]) -> Option<Rank> {
    let better = others.iter().filter(|other| **other > value).count();
    u32::try_from(better).ok().and_then(|better| Rank::new(better + 1))
}

impl Unranked {
    /// The year with its weight as declared and its value.
    pub fn weighed(&self) -> (Year, f64, f64) {
        (self.year, self.weight, self.value)
    }

    /// What the year is made of.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    fn ranked(self, rank: Rank) -> YearScore {
        let Self { year, value, coverage, participants, parts, .. } = self;
        YearScore { year, value, rank, coverage, participants, parts }
    }
}

/// Places of values, 1 the largest; equal values share the better place.
pub fn ranks(values: &[f64]) -> Vec<Rank> {
    rank::competition(values).into_iter().filter_map(Rank::new).collect()
}
