//! The index computed over again many times, by other raw values or by another method, as cheaply as it goes: who is rated, in
//! which years, and what of each school counts is as it was reported.

use super::prepared::{self, Prepared};
use super::settings::IndexSettings;
use super::steps::{self, Raw, Stepped, Ways};
use super::tree::{Leaf, Tree};

/// What stays the same over all replicates.
pub struct Replicate<'p, 'a> {
    prepared: &'p Prepared<'a>,
    /// By year and kept indicator; nothing of those out of play.
    raw: Vec<Vec<Raw>>,
    /// Numbers of the rated schools in the region.
    pub schools: Vec<usize>,
    /// By rated school and year: the indicators that count, of the school's own and with those that it lacks filled in;
    /// `None` for a year without a value.
    leaves: Vec<Option<[Vec<usize>; 2]>>,
}

/// Raw values by year, kept indicator, and school in the order of [`Replicate::there`].
pub type Values = Vec<Vec<Vec<f64>>>;

/// Normalised values by year, kept indicator and school.
pub type Normalised = Vec<Vec<Vec<Option<f64>>>>;

/// How raw values become normalised ones.
pub struct Before {
    /// The settings of the steps.
    pub settings: IndexSettings,
    /// Whether the means that follow need values above 0.
    pub positive: bool,
}

/// How normalised values become the value of a year.
pub struct Shape {
    /// The tree.
    pub tree: Tree,
    /// Weights of the kept indicators within their groups; an indicator of weight 0 is out.
    pub weights: Vec<f64>,
    /// Whether values that stand for those that are lacking count.
    pub filled: bool,
}

impl<'p, 'a> Replicate<'p, 'a> {
    /// Makes ready; `schools` are the numbers of the rated schools, `scored` tells in which years (by number) they have a value.
    pub fn of(prepared: &'p Prepared<'a>, schools: Vec<usize>, scored: impl Fn(usize, usize) -> bool) -> Self {
        let years = &prepared.screening.years;
        let raw = |column: &super::screen::Column| {
            column.reference.as_ref().map(|_| prepared::raw(column)).unwrap_or_default()
        };
        let leaves = |school: usize, year: usize| {
            let own = |at| match prepared.leaf(year, school, at) {
                Leaf::Lacking { .. } => Leaf::Lacking { imputed: false },
                leaf => leaf,
            };
            let filled = |at| match own(at) {
                Leaf::Lacking { .. } => Leaf::Lacking { imputed: true },
                leaf => leaf,
            };
            let of = |found: Option<super::tree::Available>| -> Vec<usize> {
                found.into_iter().flat_map(|found| found.parts).map(|(at, _)| at).collect()
            };
            let (tree, weights) = (&prepared.tree, &prepared.weights);
            scored(school, year).then(|| [of(tree.available(weights, own)), of(tree.available(weights, filled))])
        };
        Self {
            raw: years.iter().map(|year| year.columns.iter().map(raw).collect()).collect(),
            leaves: schools.iter().flat_map(|school| (0..years.len()).map(|year| leaves(*school, year))).collect(),
            prepared,
            schools,
        }
    }

    /// The raw values as they are.
    pub fn values(&self) -> Values {
        self.raw.iter().map(|year| year.iter().map(|raw| raw.values.clone()).collect()).collect()
    }

    /// Numbers of the schools that have a value of a kept indicator in a year, in the order of [`Values`].
    pub fn there(&self, year: usize, indicator: usize) -> &[usize] {
        &self.raw[year][indicator].there
    }

    /// Whether a rated school (by its place among them) has a value in a year.
    pub fn is_known(&self, school: usize, year: usize) -> bool {
        self.leaves[school * self.raw.len() + year].is_some()
    }

    /// What the steps make of the raw values as they are, by year and kept indicator.
    pub fn stepped(&self, before: &Before) -> Vec<Vec<Stepped>> {
        let ways = Ways { settings: &before.settings, clusters: &self.prepared.clusters };
        let kept = &self.prepared.screening.kept;
        let of = |(at, raw): (usize, &Raw)| match raw.there.is_empty() {
            true => Stepped::default(),
            false => steps::take(ways, kept[at].spec, raw),
        };
        self.raw.iter().map(|year| year.iter().enumerate().map(of).collect()).collect()
    }

    /// Other raw values with every step held as it was fitted to those as they are: what each school's values would be if they
    /// alone were these. Where means need values above 0, what would be below the last school is held at it.
    pub fn held(&self, before: &Before, stepped: &[Vec<Stepped>], values: &Values) -> Normalised {
        let ways = Ways { settings: &before.settings, clusters: &self.prepared.clusters };
        let of = |year: usize, at: usize| {
            let (spec, stepped) = (self.prepared.screening.kept[at].spec, &stepped[year][at]);
            let mut normalised = stepped.normalised.clone();
            let last = before.positive.then(|| normalised.iter().flatten().copied().fold(f64::INFINITY, f64::min));
            let Raw { there, values: own, .. } = &self.raw[year][at];
            for (school, moved) in there.iter().zip(own.iter().copied().zip(values[year][at].iter().copied())) {
                let value = steps::would_be(ways, spec, stepped, *school, moved);
                normalised[*school] = value.map(|value| last.map_or(value, |last| value.max(last)));
            }
            normalised
        };
        (0..self.raw.len()).map(|year| (0..self.raw[year].len()).map(|at| of(year, at)).collect()).collect()
    }

    /// The values of the rated schools by school and year (0 where there is none) of normalised values.
    pub fn aggregated(&self, shape: &Shape, normalised: &[Vec<Vec<Option<f64>>>]) -> Vec<f64> {
        let count = self.raw.len();
        let value = |at: usize| {
            let (leaves, school) = (self.leaves[at].as_ref()?, self.schools[at / count]);
            let of_year = &normalised[at % count];
            let of = |leaf: &usize| Some((*leaf, of_year[*leaf].get(school).copied().flatten()?));
            shape.tree.value(&shape.weights, leaves[usize::from(shape.filled)].iter().filter_map(of))
        };
        (0..self.leaves.len()).map(|at| value(at).unwrap_or_default()).collect()
    }

    /// By school and year: whether a value is left when the indicators of weight 0 are out.
    pub fn left(&self, shape: &Shape) -> Vec<bool> {
        let left = |leaves: &[Vec<usize>; 2]| {
            let counted = &leaves[usize::from(shape.filled)];
            shape.tree.value(&shape.weights, counted.iter().map(|leaf| (*leaf, 1.0))).is_some()
        };
        self.leaves.iter().map(|leaves| leaves.as_ref().is_some_and(left)).collect()
    }

    /// The values over the years, a rated school each, of what [`Replicate::aggregated`] gives.
    pub fn overall(&self, years: &[f64]) -> Vec<f64> {
        let of_years = &self.prepared.screening.years;
        let count = of_years.len();
        (0..self.schools.len())
            .map(|school| {
                let known = (0..count).filter(|year| self.is_known(school, *year));
                let parts: Vec<(f64, f64)> =
                    known.map(|year| (of_years[year].weight, years[school * count + year])).collect();
                super::years::over_years(&parts).unwrap_or_default()
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::build;
    use super::*;
    use crate::index;
    use crate::model::{
        exam::Procedure,
        subject::Subject::{Math, Russian},
    };

    /// The replicate of the values as they are by the method as it was is the index itself.
    #[test]
    fn nothing_changed_is_the_index() {
        let cohorts: Vec<_> = (1..=6)
            .flat_map(|school| [(2022, Russian), (2023, Russian), (2023, Math)].map(|of| (school, of)))
            .filter(|(school, (_, subject))| (*school, *subject) != (3, Math))
            .map(|(school, (of, subject))| {
                let percent = f64::from((school * 37 + u32::from(of) * 11 + subject as u32 * 7) % 50);
                build::cohort(school, of, Procedure::Vpr, subject, 4, 20, percent)
            })
            .collect();
        let schools = build::schools(6);
        let mut settings = build::settings(&["vpr.russian.4.percent", "vpr.math.4.percent"]);
        settings.years = build::years(&[0.7, 0.3]);
        settings.coverage = 0.3;
        let prepared = index::prepare(build::inputs(&schools, &cohorts, build::year(2023)), &settings).unwrap();
        let reported = prepared.index();
        let replicate = Replicate::of(&prepared, (0..6).collect(), |school, year| {
            reported.scores[school].years.iter().any(|of| of.year == reported.years[year])
        });
        let (tree, weights) = (prepared.tree.clone(), prepared.weights.clone());
        let shape = Shape { tree, weights, filled: false };
        let before = Before { settings: settings.clone(), positive: false };
        let stepped = replicate.stepped(&before);
        let held = replicate.held(&before, &stepped, &replicate.values());
        let normalised: Normalised =
            stepped.into_iter().map(|year| year.into_iter().map(|of| of.normalised).collect()).collect();
        let years = replicate.aggregated(&shape, &normalised);
        let years_held = replicate.aggregated(&shape, &held);
        assert!(years.iter().zip(&years_held).all(|(a, b)| (a - b).abs() < 1e-12), "{years:?} {years_held:?}");
        for (school, (score, overall)) in reported.scores.iter().zip(replicate.overall(&years)).enumerate() {
            assert!((score.value - overall).abs() < 1e-12, "{score:?} {overall}");
            for (year, of) in reported.years.iter().enumerate() {
                let known = score.years.iter().find(|score| score.year == *of);
                assert_eq!(replicate.is_known(school, year), known.is_some());
                assert!(known.is_none_or(|known| (known.value - years[school * 2 + year]).abs() < 1e-12));
            }
        }
    }
}
