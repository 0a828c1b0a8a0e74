//! The index computed over again many times, by other raw values or by another method, as cheaply as it goes: who is rated, in
//! which years, and what of each school counts is as it was reported.

use super::prepared::{self, Prepared};
use super::settings::{Impute, IndexSettings};
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

/// A method with what it makes of the tree.
pub struct Variant {
    settings: IndexSettings,
    tree: Tree,
    weights: Vec<f64>,
}

impl Variant {
    /// The method of these settings over the indicators of the prepared index; `weights` are those of the kept indicators within
    /// their groups. An indicator of weight 0 is out.
    pub fn of(prepared: &Prepared<'_>, settings: IndexSettings, weights: Vec<f64>) -> Self {
        let of_leaf: Vec<usize> = prepared.screening.kept.iter().map(|indicator| indicator.group).collect();
        let tree = Tree::of(&settings.groups, &of_leaf, settings.aggregate);
        Self { settings, tree, weights }
    }

    /// The method as it was applied.
    pub fn reported(prepared: &Prepared<'_>) -> Self {
        Self::of(prepared, prepared.settings.clone(), prepared.weights.clone())
    }
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

    /// The values of the rated schools by school and year (0 where there is none), by a method and raw values.
    pub fn years(&self, variant: &Variant, values: &Values) -> Vec<f64> {
        self.of_years(variant, |year, at| self.step(variant, year, at, values[year][at].clone()).normalised)
    }

    /// What the steps of a method make of the raw values as they are, by year and kept indicator.
    pub fn stepped(&self, variant: &Variant) -> Vec<Vec<Stepped>> {
        let of = |year: usize, at: usize| match self.is_in(variant, year, at) {
            true => self.step(variant, year, at, self.raw[year][at].values.clone()),
            false => Stepped::default(),
        };
        (0..self.raw.len()).map(|year| (0..self.raw[year].len()).map(|at| of(year, at)).collect()).collect()
    }

    /// As [`Replicate::years`], every step held as it was fitted to other values, those of `stepped`: what a school's values
    /// would be if they alone were these.
    pub fn years_held(&self, variant: &Variant, stepped: &[Vec<Stepped>], values: &Values) -> Vec<f64> {
        let ways = Ways { settings: &variant.settings, clusters: &self.prepared.clusters };
        self.of_years(variant, |year, at| {
            let (spec, stepped) = (self.prepared.screening.kept[at].spec, &stepped[year][at]);
            let mut normalised = stepped.normalised.clone();
            for (school, value) in self.raw[year][at].there.iter().zip(&values[year][at]) {
                normalised[*school] = steps::would_be(ways, spec, stepped, *school, *value);
            }
            normalised
        })
    }

    /// Whether an indicator has values in a year and a weight in the method.
    fn is_in(&self, variant: &Variant, year: usize, at: usize) -> bool {
        !self.raw[year][at].there.is_empty() && variant.weights[at] > 0.0
    }

    fn step(&self, variant: &Variant, year: usize, at: usize, values: Vec<f64>) -> Stepped {
        let ways = Ways { settings: &variant.settings, clusters: &self.prepared.clusters };
        let raw = Raw { values, ..self.raw[year][at].clone() };
        steps::take(ways, self.prepared.screening.kept[at].spec, &raw)
    }

    /// The values by school and year of normalised values by year and indicator.
    fn of_years(&self, variant: &Variant, normalised: impl Fn(usize, usize) -> Vec<Option<f64>>) -> Vec<f64> {
        let filled = usize::from(variant.settings.impute != Impute::None);
        let mut of_years = vec![0.0; self.leaves.len()];
        for (year, raw) in self.raw.iter().enumerate() {
            let there = |at| if self.is_in(variant, year, at) { normalised(year, at) } else { Vec::new() };
            let normalised: Vec<Vec<Option<f64>>> = (0..raw.len()).map(there).collect();
            for (place, school) in self.schools.iter().enumerate() {
                let at = place * self.raw.len() + year;
                let Some(leaves) = &self.leaves[at] else { continue };
                let of = |leaf: &usize| Some((*leaf, normalised[*leaf].get(*school).copied().flatten()?));
                let value = variant.tree.value(&variant.weights, leaves[filled].iter().filter_map(of));
                of_years[at] = value.unwrap_or_default();
            }
        }
        of_years
    }

    /// The values over the years, a rated school each, of what [`Replicate::years`] gives.
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
        let reported_way = Variant::reported(&prepared);
        let years = replicate.years(&reported_way, &replicate.values());
        let held = replicate.years_held(&reported_way, &replicate.stepped(&reported_way), &replicate.values());
        assert!(years.iter().zip(&held).all(|(a, b)| (a - b).abs() < 1e-12), "{years:?} {held:?}");
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
