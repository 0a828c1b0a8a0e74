//! The roll of schools: which of them stand on which list, and in which order.

use std::cmp::Ordering;
use std::sync::Arc;

use super::certainty::Concern;
use crate::model::{
    run::Run,
    school::{School, SchoolId},
    score::Score,
    uncertainty::Place,
    verdict::{Apart, Quadrant, Verdict},
};
use crate::text::report::Sheet;

/// A school with everything that a run says of it.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Id.
    pub id: &'a SchoolId,
    /// What the inputs say of it.
    pub school: Option<&'a School>,
    /// What the rules say of it.
    pub verdict: &'a Verdict,
    /// Its index of results.
    pub results: Option<&'a Score>,
    /// Its social index.
    pub social: Option<&'a Score>,
    /// Its place by results with the band.
    pub place: Option<&'a Place>,
    /// Its place by conditions with the band.
    pub social_place: Option<&'a Place>,
}

/// How many schools there are of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All schools.
    pub all: usize,
    /// Rated and judged.
    pub rated: usize,
    /// Without an index of results.
    pub not_rated: usize,
    /// Kept out of the lists by their kind.
    pub excluded: usize,
    /// By quadrant, in the order of [`Quadrant::ALL`].
    pub quadrants: [usize; Quadrant::ALL.len()],
}

/// A list of schools, on a sheet of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Low results, the lowest first.
    Low,
    /// Unfavourable conditions, the most unfavourable first.
    Unfavourable,
    /// Both, by results, the lowest first.
    Both,
    /// Resilient, the best results first.
    Resilient,
    /// Unfavourable conditions and improving results, the best results first.
    Improving,
    /// Stably high, the best first.
    High,
    /// Next to a threshold, the lowest results first.
    Borderline,
    /// Excluded or not rated, by reason and id.
    Apart,
}

impl List {
    /// Every list, in the order of the report.
    pub const ALL: [Self; 8] = [
        Self::Low,
        Self::Unfavourable,
        Self::Both,
        Self::Resilient,
        Self::Improving,
        Self::High,
        Self::Borderline,
        Self::Apart,
    ];

    /// The lists that a run has: those on conditions only with a social index, those of a rule only where the methodology has
    /// the rule.
    pub fn of_run(run: &Run) -> Vec<Self> {
        let some = |ruled: fn(&Verdict) -> bool| run.verdicts.iter().any(ruled);
        let there = |list: &Self| match list {
            Self::Unfavourable | Self::Both | Self::Resilient => run.social.is_some(),
            Self::Improving => run.social.is_some() && some(|verdict| verdict.improving.is_some()),
            Self::High => some(|verdict| verdict.high.is_some()),
            Self::Low | Self::Borderline | Self::Apart => true,
        };
        Self::ALL.into_iter().filter(there).collect()
    }

    /// Its sheet.
    pub fn sheet(self) -> Sheet {
        match self {
            Self::Low => Sheet::Low,
            Self::Unfavourable => Sheet::Unfavourable,
            Self::Both => Sheet::Both,
            Self::Resilient => Sheet::Resilient,
            Self::Improving => Sheet::Improving,
            Self::High => Sheet::High,
            Self::Borderline => Sheet::Borderline,
            Self::Apart => Sheet::Apart,
        }
    }

    /// Its schools in order.
    pub fn of(self, run: &Run) -> Vec<Entry<'_>> {
        let mut listed: Vec<Entry<'_>> = entries(run).filter(|entry| self.has(entry)).collect();
        match self {
            Self::Low | Self::Both | Self::Borderline => listed.sort_by(|a, b| by_value(a.results, b.results, a, b)),
            Self::Unfavourable => listed.sort_by(|a, b| by_value(a.social, b.social, a, b)),
            Self::Resilient | Self::Improving | Self::High => listed.sort_by(best_first),
            Self::Apart => listed.sort_by(|a, b| reason_order(a).cmp(&reason_order(b)).then_with(|| a.id.cmp(b.id))),
        }
        listed
    }

    /// The rule whose certainty the list is about.
    pub fn concern(self) -> Option<Concern> {
        match self {
            Self::Low => Some(Concern::Results),
            Self::Unfavourable => Some(Concern::Conditions),
            _ => None,
        }
    }

    /// Whether a school stands on it.
    pub fn has(self, entry: &Entry<'_>) -> bool {
        let verdict = entry.verdict;
        let judged = verdict.apart.is_none();
        match self {
            Self::Low => judged && verdict.is_low(),
            Self::Unfavourable => judged && verdict.is_unfavourable(),
            Self::Both => judged && verdict.quadrant == Some(Quadrant::LowUnfavourable),
            Self::Resilient => judged && verdict.quadrant == Some(Quadrant::Resilient),
            Self::Improving => judged && verdict.is_unfavourable() && verdict.improving == Some(true),
            Self::High => judged && verdict.is_high(),
            Self::Borderline => judged && is_borderline(entry),
            Self::Apart => !judged,
        }
    }
}

/// Every school with a verdict, by id.
pub fn entries(run: &Run) -> impl Iterator<Item = Entry<'_>> {
    run.verdicts.iter().map(|verdict| Entry {
        id: &verdict.school,
        school: school(&run.schools, &verdict.school),
        verdict,
        results: run.results.score(&verdict.school),
        social: run.social.as_ref().and_then(|index| index.score(&verdict.school)),
        place: run.uncertainty.of(&verdict.school),
        social_place: run.conditions.as_ref().and_then(|of| of.of(&verdict.school)),
    })
}

/// Every school with an index of results, the best first.
pub fn ranking(run: &Run) -> Vec<Entry<'_>> {
    let mut rated: Vec<Entry<'_>> = entries(run).filter(|entry| entry.results.is_some()).collect();
    rated.sort_by(best_first);
    rated
}

/// What the inputs say of a school.
pub fn school<'a>(schools: &'a [School], id: &SchoolId) -> Option<&'a School> {
    schools.binary_search_by(|school| school.id.cmp(id)).ok().and_then(|at| schools.get(at))
}

/// How many schools there are of each sort.
pub fn counts(run: &Run) -> Counts {
    let mut counts = Counts { all: run.verdicts.len(), ..Counts::default() };
    for verdict in &run.verdicts {
        match &verdict.apart {
            None => counts.rated += 1,
            Some(Apart::NotRated(_)) => counts.not_rated += 1,
            Some(Apart::ExcludedKind(_)) => counts.excluded += 1,
        }
        if verdict.apart.is_none()
            && let Some(at) = verdict.quadrant.and_then(|q| Quadrant::ALL.iter().position(|known| *known == q))
        {
            counts.quadrants[at] += 1;
        }
    }
    counts
}

/// Whether something about a school is to be decided by hand: by the states of the replicates, or by a rule's own nearness.
pub fn is_borderline(entry: &Entry<'_>) -> bool {
    let verdict = entry.verdict;
    [&verdict.low, &verdict.unfavourable, &verdict.high].into_iter().flatten().any(|finding| finding.borderline)
        || [Concern::Results, Concern::Conditions].into_iter().any(|concern| concern.is_border(entry))
}

impl Entry<'_> {
    /// The name, or the id where no input has one.
    pub fn name(&self) -> Arc<str> {
        let named = self.school.and_then(|school| school.name.clone());
        named.unwrap_or_else(|| self.id.as_str().into())
    }

    /// The municipality, where it is known.
    pub fn municipality(&self) -> Option<Arc<str>> {
        self.school.and_then(|school| school.municipality.clone())
    }
}

fn by_value(a: Option<&Score>, b: Option<&Score>, x: &Entry<'_>, y: &Entry<'_>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.value.total_cmp(&b.value),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
    .then_with(|| x.id.cmp(y.id))
}

fn best_first(a: &Entry<'_>, b: &Entry<'_>) -> Ordering {
    let rank = |entry: &Entry<'_>| entry.results.map_or(u32::MAX, |score| score.rank.get());
    rank(a).cmp(&rank(b)).then_with(|| a.id.cmp(b.id))
}

fn reason_order(entry: &Entry<'_>) -> u8 {
    match entry.verdict.apart {
        Some(Apart::ExcludedKind(_)) => 0,
        Some(Apart::NotRated(_)) => 1,
        None => 2,
    }
}
