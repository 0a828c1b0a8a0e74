//! What a reader of the public version can compute: for each hidden number of participants the interval in which it must lie, from
//! all that is published. It knows nothing of how the hiding was done, and stops the run when an interval is narrow.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::index;
use super::settings::DisclosureSettings;
use super::suppress;
use crate::model::disclosure::Disclosure;
use crate::model::exam::Sitting;
use crate::model::run::Run;
use crate::model::school::SchoolId;

/// An interval of whole numbers; no upper end where nothing bounds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Lower end.
    pub low: u32,
    /// Upper end.
    pub high: Option<u32>,
}

impl Interval {
    /// Whether it says no more of a number than that it may be below the limit, or may not: it reaches the limit and is wide.
    pub fn is_wide(self, limit: u32) -> bool {
        self.high.is_none_or(|high| high >= limit && high - self.low.min(high) >= limit.saturating_sub(1))
    }

    /// Whether a number lies in it.
    #[cfg(test)]
    pub fn holds(self, n: u32) -> bool {
        self.low <= n && self.high.is_none_or(|high| n <= high)
    }
}

/// A municipality in a sitting, as it is published.
#[derive(Clone, Debug, Default)]
struct Part {
    open: u32,
    hidden: Vec<SchoolId>,
    total: Option<u32>,
}

/// The region's total of a sitting, where it is shown, and its parts by municipality.
type Totals = (Option<u32>, BTreeMap<Arc<str>, Part>);

/// Intervals of the hidden cohorts and of the hidden totals (whose school is `None`), from what is published.
pub fn intervals(public: &Run, of: &Disclosure) -> BTreeMap<(Option<SchoolId>, Arc<str>, Sitting), Interval> {
    let municipality: BTreeMap<&SchoolId, Arc<str>> = public
        .schools
        .iter()
        .map(|school| (&school.id, school.municipality.clone().unwrap_or_else(|| "".into())))
        .collect();
    let place = |school: &SchoolId| municipality.get(school).cloned().unwrap_or_else(|| "".into());
    let mut sittings: BTreeMap<Sitting, Totals> = BTreeMap::new();
    for total in &of.totals {
        let sitting = sittings.entry(total.sitting).or_default();
        match &total.municipality {
            None => sitting.0 = total.n,
            Some(name) => sitting.1.entry(name.clone()).or_default().total = total.n,
        }
    }
    for cohort in &public.cohorts {
        sittings.entry(cohort.sitting).or_default().1.entry(place(&cohort.school)).or_default().open += cohort.n;
    }
    for (school, sitting) in &of.cohorts {
        let parts = &mut sittings.entry(*sitting).or_default().1;
        parts.entry(place(school)).or_default().hidden.push(school.clone());
    }
    let mut found = BTreeMap::new();
    for (sitting, (region, parts)) in &sittings {
        for (name, part) in parts {
            let sum = hidden_sum(part, *region, parts);
            if part.total.is_none() {
                let total = Interval { low: sum.low + part.open, high: sum.high.map(|high| high + part.open) };
                found.insert((None, name.clone(), *sitting), total);
            }
            for school in &part.hidden {
                found.insert((Some(school.clone()), name.clone(), *sitting), of_cell(sum, part.hidden.len()));
            }
        }
    }
    found
}

/// Of a municipality, the sum of its hidden cells: exact where its total is published, else as far as the region and the others tell.
/// Every hidden cell has a pupil at least.
fn hidden_sum(part: &Part, region: Option<u32>, parts: &BTreeMap<Arc<str>, Part>) -> Interval {
    let own = count(part.hidden.len());
    if let Some(total) = part.total {
        let sum = total.saturating_sub(part.open);
        return Interval { low: sum, high: Some(sum) };
    }
    let Some(region) = region else { return Interval { low: own, high: None } };
    let known: u32 = parts.values().map(|of| of.total.unwrap_or(of.open)).sum();
    let together = region.saturating_sub(known);
    let apart = || parts.values().filter(|of| of.total.is_none());
    let others: u32 = apart().map(|of| count(of.hidden.len())).sum::<u32>() - own;
    // Alone with a hidden sum, it is what is left.
    let alone = apart().filter(|of| !of.hidden.is_empty()).count() <= 1;
    Interval { low: if alone { together } else { own }, high: Some(together.saturating_sub(others)) }
}

/// One of so many cells, each 1 and more, whose sum is known as far as the interval says.
fn of_cell(sum: Interval, cells: usize) -> Interval {
    let others = count(cells) - 1;
    let high = sum.high.map(|high| high.saturating_sub(others));
    let low = if others == 0 { sum.low } else { 1 };
    Interval { low, high }
}

fn count(cells: usize) -> u32 {
    u32::try_from(cells).unwrap_or(u32::MAX)
}

/// Looks for a figure that could be had back, or should not be there at all: its name, in the machine form.
pub fn fault(run: &Run, public: &Run, settings: DisclosureSettings) -> Option<String> {
    let Some(of) = &public.public else { return Some("public".to_owned()) };
    let named = |school: &SchoolId, sitting: &Sitting| format!("{school} {sitting}");
    let open = public.cohorts.iter().find(|cohort| {
        let shares = [cohort.share2, cohort.quality, cohort.below_minimum, cohort.high, cohort.ceiling];
        suppress::is_small(cohort, settings)
            || shares.into_iter().flatten().any(|share| share <= 0.0 || share >= 1.0)
            || of.cohorts.contains(&(cohort.school.clone(), cohort.sitting))
    });
    if let Some(cohort) = open {
        return Some(named(&cohort.school, &cohort.sitting));
    }
    let narrow = intervals(public, of).into_iter().find(|(_, interval)| !interval.is_wide(settings.limit));
    if let Some(((school, municipality, sitting), _)) = narrow {
        return Some(school.map_or_else(|| format!("{municipality} {sitting}"), |school| named(&school, &sitting)));
    }
    if let Some(total) = of.totals.iter().find(|total| total.n.is_some_and(|n| n < settings.limit)) {
        return Some(format!("{} {}", total.municipality.as_deref().unwrap_or("region"), total.sitting));
    }
    told_by_index(run, public, of, settings).or_else(|| left_over(public).map(str::to_owned))
}

/// A school whose index gives a hidden cohort away, or is of few pupils.
fn told_by_index(run: &Run, public: &Run, of: &Disclosure, settings: DisclosureSettings) -> Option<String> {
    let known = index::by_key(&run.cohorts);
    let hidden = of.cohorts.iter().filter_map(|(school, sitting)| known.get(&(school, *sitting)).copied()).collect();
    let shown = public.results.scores.iter().filter_map(|score| run.results.score(&score.school));
    for score in shown {
        let sum = index::sum(&run.results, score, &known);
        let mut same = std::collections::BTreeSet::clone(&hidden);
        let whole = index::whole(&score.school, &run.schools, &run.passports);
        if !index::protect(&sum, &run.cohorts, &mut same, whole, settings) || same != hidden {
            return Some(format!("{} results_index", score.school));
        }
    }
    let social = run.social.as_ref().zip(public.social.as_ref());
    let mut shown =
        social.into_iter().flat_map(|(all, open)| open.scores.iter().filter_map(|of| all.score(&of.school)));
    let told = shown.find(|score| {
        let pupils = index::whole(&score.school, &run.schools, &run.passports);
        !index::social_is_safe(score, pupils, settings)
    });
    told.map(|score| format!("{} social_index", score.school))
}

/// What has no place in a public version, by its name.
fn left_over(public: &Run) -> Option<&'static str> {
    let parts = |index: &crate::model::score::Index| {
        index.scores.iter().any(|score| !score.years.is_empty())
            || index.indicators.iter().any(|used| !used.years.is_empty())
            || !index.treated.is_empty()
    };
    let checks = [
        ("sheets", public.files.iter().any(|file| !file.sheets.is_empty())),
        ("passports", !public.passports.is_empty()),
        ("indicators", !public.indicators.is_empty()),
        ("parts", parts(&public.results) || public.social.as_ref().is_some_and(parts)),
        ("flips", !public.flips.is_empty()),
        ("objectivity", public.objectivity.is_some() || public.doubtful.is_some()),
        ("problems", !public.problems.is_empty()),
        ("matches", !public.matching.pairs.is_empty()),
        ("shrinkage", !public.shrinkage.cohorts.is_empty() || !public.shrinkage.pooled.is_empty()),
    ];
    checks.into_iter().find(|(_, there)| *there).map(|(name, _)| name)
}
