//! Figures of schools in two runs: the change with its interval, and what may be said of it.
//!
//! Means by Welch, shares by Newcombe. Of fewer pupils than `not_interpreted`, at either end, nothing is said; where the spread of
//! pupils is not known and none is assumed, no interval can be had, and neither a rise nor a fall is spoken of.

use std::collections::{BTreeMap, BTreeSet};

use super::parts::Margins;
use super::settings::DynamicsSettings;
use crate::model::comparison::{Care, Change, End, Said, Spread};
use crate::model::exam::{Grade, Procedure, Sitting};
use crate::model::recorded::{IndexKind, RecordedCohort, RecordedIndicator};
use crate::model::school::SchoolId;
use crate::model::subject::Subject;
use crate::stats::independent::{self, Group};

/// A figure with what is known of the pupils behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figure {
    /// Value; of shares, in percent.
    pub value: Option<f64>,
    /// Pupils.
    pub n: Option<u32>,
    /// Standard deviation of pupils, in the unit of the value.
    pub sd: Option<f64>,
    /// The same of the region's schools for that test.
    pub pooled: Option<f64>,
}

/// What sort of figure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A mean of test scores, 0–100: the one sort for which a spread can be assumed.
    Test,
    /// Another mean of pupils' results.
    Mean,
    /// A share of pupils, in percent.
    Share,
    /// A share of «2», in percent.
    Share2,
    /// Not a figure of pupils who sat a test.
    Other,
}

/// What of a change does not depend on the school.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// After less before.
    pub difference: Option<f64>,
    /// Its 95 % interval.
    pub interval: Option<(f64, f64)>,
    /// Where the spread is from.
    pub spread: Option<Spread>,
    /// What may be said.
    pub said: Said,
    /// With what care.
    pub care: Care,
    /// Of a share: how many pupils before and after, of how many.
    pub pupils: Option<[(u32, u32); 2]>,
    /// Whether a share of «2» rose by so much that it is negative.
    pub sharp: bool,
}

/// With what care a figure of so many pupils is read.
pub fn care(n: u32, settings: &DynamicsSettings) -> Care {
    match n {
        n if n < settings.not_interpreted => Care::TooFew,
        n if n < settings.limited => Care::Limited,
        n if n < settings.approximate => Care::Approximate,
        _ => Care::Full,
    }
}

/// What may be said of a change from one figure to the other.
pub fn seen(sort: Sort, before: Figure, after: Figure, settings: &DynamicsSettings) -> Seen {
    let nothing = Seen {
        difference: None,
        interval: None,
        spread: None,
        said: Said::OneEnd,
        care: Care::Full,
        pupils: None,
        sharp: false,
    };
    let least = before.n.into_iter().chain(after.n).min();
    let care = least.map_or(Care::Full, |n| care(n, settings));
    let (Some(x0), Some(x1)) = (before.value, after.value) else { return Seen { care, ..nothing } };
    let seen = Seen { difference: Some(x1 - x0), care, said: Said::Reported, ..nothing };
    if sort == Sort::Other {
        return seen;
    }
    let (Some(n0), Some(n1)) = (before.n, after.n) else { return Seen { said: Said::NoInterval, ..seen } };
    let share = matches!(sort, Sort::Share | Sort::Share2);
    let counted = |value: f64, n: u32| (value / 100.0 * f64::from(n)).round().clamp(0.0, f64::from(n)) as u32;
    let pupils = share.then(|| [(counted(x0, n0), n0), (counted(x1, n1), n1)]);
    let found = match pupils {
        Some([one, other]) => {
            let hundred = |(_, (low, high)): (f64, (f64, f64))| (low * 100.0, high * 100.0);
            independent::shares(one, other).map(hundred).map(|interval| (interval, Spread::Share))
        }
        None => of_means((x0, n0, before), (x1, n1, after), settings.assumed_sd.filter(|_| sort == Sort::Test)),
    };
    let enough = care != Care::TooFew;
    let said = match found {
        _ if !enough => Said::TooFew,
        None => Said::NoInterval,
        Some(((low, _), _)) if low > 0.0 => Said::Up,
        Some(((_, high), _)) if high < 0.0 => Said::Down,
        Some(_) => Said::Chance,
    };
    // 30.0 − 20.0 of the machine's numbers may be a little less than 10.
    let sharp = sort == Sort::Share2 && enough && x1 - x0 >= settings.sharp * 100.0 - 1e-9;
    let (interval, spread) = found.map_or((None, None), |(interval, spread)| (Some(interval), Some(spread)));
    Seen { interval, spread, said, pupils, sharp, ..seen }
}

fn of_means(
    (x0, n0, before): (f64, u32, Figure),
    (x1, n1, after): (f64, u32, Figure),
    assumed: Option<f64>,
) -> Option<((f64, f64), Spread)> {
    let own = before.sd.zip(after.sd).map(|sds| (sds, Spread::Own));
    let pooled = || Some(((before.sd.or(before.pooled)?, after.sd.or(after.pooled)?), Spread::Pooled));
    let assumed = || assumed.map(|sd| ((sd, sd), Spread::Assumed));
    let ((sd0, sd1), spread) = own.or_else(pooled).or_else(assumed)?;
    let (first, second) = (Group { mean: x0, sd: sd0, n: n0 }, Group { mean: x1, sd: sd1, n: n1 });
    independent::welch(first, second).map(|(_, interval)| (interval, spread))
}

/// Spreads of pupils of a run, in the unit of the table's means and in percent of the maximum: by school and test, and over the
/// region's schools.
#[derive(Debug, Default)]
pub struct Spreads<'a> {
    own: BTreeMap<(&'a SchoolId, Sitting), [Option<f64>; 2]>,
    pooled: BTreeMap<Sitting, [Option<f64>; 2]>,
}

impl<'a> Spreads<'a> {
    /// Those of these results.
    pub fn of(cohorts: &'a [RecordedCohort]) -> Self {
        let mut own = BTreeMap::new();
        let mut sums: BTreeMap<Sitting, [(f64, f64); 2]> = BTreeMap::new();
        for cohort in cohorts {
            let Some(sd) = cohort.sd.filter(|_| cohort.n > 1) else { continue };
            let times =
                cohort.percent.zip(cohort.mean.filter(|mean| *mean > 0.0)).map(|(percent, mean)| percent / mean);
            let both = [Some(sd), times.map(|times| sd * times)];
            own.insert((&cohort.school, cohort.sitting), both);
            let less = f64::from(cohort.n) - 1.0;
            for (sum, sd) in sums.entry(cohort.sitting).or_default().iter_mut().zip(both) {
                sum.0 += sd.map_or(0.0, |sd| less * sd * sd);
                sum.1 += sd.map_or(0.0, |_| less);
            }
        }
        let root = |(squares, freedom): (f64, f64)| (freedom > 0.0).then(|| (squares / freedom).sqrt());
        Self { own, pooled: sums.into_iter().map(|(sitting, sums)| (sitting, sums.map(root))).collect() }
    }

    fn figure(&self, row: &RecordedIndicator) -> Figure {
        let mut figure = Figure { value: row.value.filter(|_| !row.imputed), n: row.n, ..Figure::default() };
        let unit = |name: &str| match name {
            "mean_test" | "mean_primary" => Some(0),
            "percent" => Some(1),
            _ => None,
        };
        if let Some((sitting, at)) = source(row).and_then(|(sitting, name)| Some((sitting, unit(name)?))) {
            figure.sd = self.own.get(&(&row.school, sitting)).and_then(|both| both[at]);
            figure.pooled = self.pooled.get(&sitting).and_then(|both| both[at]);
        }
        figure
    }
}

/// From which test a figure comes, and which figure it is: `ege.russian.mean_test`, `vpr.math.4.percent`.
fn source(row: &RecordedIndicator) -> Option<(Sitting, &str)> {
    let words: Vec<&str> = row.code.split('.').collect();
    let (first, second) = (words.first()?, words.get(1)?);
    let procedure = Procedure::from_code(first)?;
    let subject = Subject::from_code(second)?;
    let grade = words.get(2).and_then(|word| word.parse().ok()).and_then(Grade::new);
    let grade = grade.or_else(|| procedure.only_grade())?;
    Some((Sitting { year: row.year, procedure, subject, grade }, words.last()?))
}

fn sort(row: &RecordedIndicator) -> Sort {
    match source(row).map(|(_, name)| name) {
        Some("share2") => Sort::Share2,
        Some("quality" | "below_minimum" | "high") => Sort::Share,
        Some("mean_test") => Sort::Test,
        Some("mean_primary" | "mean_mark" | "percent") => Sort::Mean,
        _ => Sort::Other,
    }
}

/// The changes of a school's figures of an index, by code; `before` is the school's id in the former run.
pub fn of_school(
    (former, before): (&Margins<'_>, &SchoolId),
    (later, school): (&Margins<'_>, &SchoolId),
    (first, second): (&Spreads<'_>, &Spreads<'_>),
    settings: &DynamicsSettings,
) -> Vec<Change> {
    let mut changes = Vec::new();
    for index in IndexKind::ALL {
        let (was, is) = (former.newest_figures(before, index), later.newest_figures(school, index));
        let codes: BTreeSet<&str> = was.keys().chain(is.keys()).copied().collect();
        for code in codes {
            let (old, new) = (was.get(code).copied(), is.get(code).copied());
            let Some(any) = new.or(old) else { continue };
            let ends = (
                old.map_or_else(Figure::default, |row| first.figure(row)),
                new.map_or_else(Figure::default, |row| second.figure(row)),
            );
            let seen = seen(sort(any), ends.0, ends.1, settings);
            let end = |figure: Figure| End { value: figure.value, n: figure.n };
            changes.push(Change {
                school: school.clone(),
                index,
                code: code.to_owned(),
                name: any.name.clone(),
                direction: any.direction,
                ends: (end(ends.0), end(ends.1)),
                difference: seen.difference,
                interval: seen.interval,
                spread: seen.spread,
                said: seen.said,
                care: seen.care,
                pupils: seen.pupils,
                sharp: seen.sharp,
            });
        }
    }
    changes
}

#[cfg(test)]
mod tests;
