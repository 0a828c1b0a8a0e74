//! An index before places and scale: the inputs arranged, indicators screened, the steps taken.

use super::clusters;
use super::complete::{self, Incomplete};
use super::denominate;
use super::indicators::{self, Indicator, Standing};
use super::rating::{self, Rating};
use super::region::Region;
use super::screen::{self, Cell, Column, Screening};
use super::settings::IndexSettings;
use super::steps::{self, Raw, Stepped, Ways};
use super::tree::{Leaf, Tree};
use super::weigh;
use super::years::{self, RawYear};
use super::{Inputs, account, assemble, coherence};
use crate::error::Error;
use crate::model::{composite::SetAside, exam::Procedure, period::Year, score::Index};

/// An index with all that it is made of.
pub struct Prepared<'a> {
    pub(super) settings: &'a IndexSettings,
    inputs: Inputs<'a>,
    pub(super) region: Region<'a>,
    incomplete: Incomplete,
    years_unused: Vec<(Year, f64)>,
    /// Values that cannot be used, of all years looked at.
    aside: Vec<SetAside>,
    /// By school (see [`rating::most_short`]).
    most_short: Vec<Option<(u32, u32)>>,
    pub(super) screening: Screening<'a>,
    /// The cluster of each school.
    pub(super) clusters: Vec<usize>,
    pub(super) tree: Tree,
    /// Weights of the kept indicators within their groups.
    pub(super) weights: Vec<f64>,
    /// By year and kept indicator.
    pub(super) stepped: Vec<Vec<Stepped>>,
}

/// Prepares an index of all schools.
///
/// For every year, each indicator is taken through the steps over the schools that have a value of it, and a school's value
/// is the mean of what it has up the tree, weights shared as [`super::tree`] and [`super::applies`] say. The index is the weighted mean over
/// the years, scaled over the rated schools; places come from the value before scaling.
///
/// # Errors
/// [`Error::ConstantIndicator`] when an indicator that the settings name (not by a pattern) has values, but in no year
/// tells two schools apart; [`Error::NoWeights`] when the data do not give the weights asked for; [`Error::Internal`] when the settings cannot be computed by (see [`IndexSettings::check`]).
pub fn prepare<'a>(inputs: Inputs<'a>, settings: &'a IndexSettings) -> Result<Prepared<'a>, Error> {
    settings.check().map_err(Error::Internal)?;
    let window = years::window(inputs.year, &settings.years);
    let looked_at: Vec<Year> = window.iter().map(|(year, _)| *year).collect();
    let least = settings.years.share_of_participants;
    let incomplete = complete::incomplete(inputs.cohorts.iter(), |year| looked_at.contains(&year), least);
    let region = Region::of(&inputs, &incomplete);
    let indicators = indicators::expand(settings, &region, &looked_at);
    let (raw, aside): (Vec<RawYear>, Vec<Vec<SetAside>>) =
        window.iter().map(|(year, weight)| raw_year(*year, *weight, settings, &indicators, &region)).unzip();
    let (used, years_unused) = usable(raw, &indicators, &region, inputs.year, settings);
    let most_short = rating::most_short(&indicators, &used, region.schools.len());
    let screening = screen::screen(&region, indicators, used, settings)?;
    let clusters = clusters::clusters(&region.schools, settings.reference);
    let of_leaf: Vec<usize> = screening.kept.iter().map(|indicator| indicator.group).collect();
    let tree = Tree::of(&settings.groups, &of_leaf, settings.aggregate);
    let stepped = stepped(Ways { settings, clusters: &clusters }, &screening);
    let weights = weigh::weights(settings, &screening, &stepped)?;
    Ok(Prepared {
        settings,
        inputs,
        region,
        incomplete,
        years_unused,
        aside: aside.into_iter().flatten().collect(),
        most_short,
        screening,
        clusters,
        tree,
        weights,
        stepped,
    })
}

impl Prepared<'_> {
    /// The index.
    pub fn index(&self) -> Index {
        let index = self.scored();
        let coherence = coherence::coherence(self, &index);
        Index { incomplete: self.not_in_full(), coherence, account: account::account(self), ..index }
    }

    /// The index as far as draws need it: nothing is said of how far its indicators belong together.
    pub(super) fn scored(&self) -> Index {
        let ratings = (0..self.region.schools.len()).map(|school| self.rated(school)).collect();
        assemble::assemble(self, ratings, self.years_unused.clone())
    }

    /// Values that cannot be used, of the years that are, or would be if they could.
    pub(super) fn set_aside(&self) -> Vec<SetAside> {
        let unused = |of: &SetAside| self.years_unused.iter().any(|(year, _)| *year == of.year);
        self.aside.iter().filter(|of| !unused(of)).cloned().collect()
    }

    /// A school over its years.
    pub(super) fn rated(&self, school: usize) -> Rating {
        let years = 0..self.screening.years.len();
        let outcomes = years.map(|year| rating::in_year(self, year, school)).collect();
        rating::over_years(self.settings, outcomes, self.most_short.get(school).copied().flatten())
    }

    /// What a school has of a kept indicator in a year, as far as weights go.
    pub(super) fn leaf(&self, year: usize, school: usize, indicator: usize) -> Leaf {
        let column = &self.screening.years[year].columns[indicator];
        let there = self.stepped[year][indicator].normalised[school].is_some();
        match column.cells[school] {
            _ if column.reference.is_none() => Leaf::NotConcerned,
            Cell::Value(_) if there => Leaf::There,
            Cell::Lacking => Leaf::Lacking { imputed: there },
            Cell::Value(_) | Cell::NotConcerned => Leaf::NotConcerned,
        }
    }

    /// What is to be said of procedures that were not held in full: those left out of the years looked at, and those of newer
    /// years, for which lists could not be made.
    fn not_in_full(&self) -> Vec<(Procedure, Year, f64)> {
        let (inputs, settings) = (&self.inputs, self.settings);
        let least = settings.years.share_of_participants;
        let newer = complete::incomplete(inputs.cohorts.iter(), |year| year >= inputs.year, least);
        let newer = newer.into_iter().filter(|((_, year), _)| *year > inputs.year);
        let of_index = |procedure| settings.indicators.iter().any(|spec| spec.field.procedure() == Some(procedure));
        let all: Incomplete = self.incomplete.clone().into_iter().chain(newer).collect();
        let said = all.into_iter().filter(|((procedure, _), _)| of_index(*procedure));
        said.map(|((procedure, year), share)| (procedure, year, share)).collect()
    }
}

/// The steps taken over every indicator of every year; nothing over those that are out of play.
fn stepped(ways: Ways<'_>, screening: &Screening<'_>) -> Vec<Vec<Stepped>> {
    let of_column = |(indicator, column): (&Indicator<'_>, &Column)| match column.reference {
        Some(_) => steps::take(ways, indicator.spec, &raw(column)),
        None => Stepped { normalised: vec![None; column.cells.len()], ..Stepped::default() },
    };
    let years = screening.years.iter();
    years.map(|year| screening.kept.iter().zip(&year.columns).map(of_column).collect()).collect()
}

/// An indicator of a year as the steps take it.
pub(super) fn raw(column: &Column) -> Raw {
    let mut raw = Raw::default();
    for (school, cell) in column.cells.iter().enumerate() {
        match cell {
            Cell::Value(reading) => {
                raw.there.push(school);
                raw.values.push(reading.raw);
            }
            Cell::Lacking => raw.lacking.push(school),
            Cell::NotConcerned => {}
        }
    }
    raw
}

/// The years to use, by those indicators that decide it.
fn usable(
    mut raw: Vec<RawYear>,
    indicators: &[Indicator<'_>],
    region: &Region<'_>,
    newest: Year,
    settings: &IndexSettings,
) -> (Vec<RawYear>, Vec<(Year, f64)>) {
    let standings: Vec<Standing> = indicators.iter().map(|indicator| indicator.source.standing(region)).collect();
    let there = |at: usize| raw.iter().any(|year| year.readings[at].iter().any(Option::is_some));
    let first = (0..standings.len()).filter(|at| there(*at)).map(|at| standings[at]).min().unwrap_or_default();
    if first == Standing::Undated {
        raw.truncate(1);
    }
    let decide: Vec<bool> = standings.iter().map(|standing| *standing == first).collect();
    years::usable(raw, &decide, &indicators::known(settings, region, newest, first), &settings.years)
}

fn raw_year(
    year: Year,
    weight: f64,
    settings: &IndexSettings,
    indicators: &[Indicator<'_>],
    region: &Region<'_>,
) -> (RawYear, Vec<SetAside>) {
    // One year of passports is a portrait and may be a few years old; several are compared, each of its own year.
    let or_before = settings.years.count == 1;
    let columns = indicators.iter().map(|indicator| denominate::denominated(indicator, region, year, or_before));
    let (readings, aside): (Vec<_>, Vec<Vec<SetAside>>) = columns.unzip();
    (RawYear { year, weight, readings }, aside.into_iter().flatten().collect())
}
