//! Step 2: which indicators can tell schools apart, and what each school has, lacks or is not concerned by.

use super::applies;
use super::indicators::{Indicator, Reading, Source};
use super::region::Region;
use super::settings::{IndexSettings, IndicatorSpec, Normalise, OnConstant};
use super::years::RawYear;
use crate::error::Error;
use crate::model::{exam::Sitting, period::Year, score::IndicatorYear};
use crate::stats::moments;

/// What a school has of an indicator in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    /// A value with enough participants behind it.
    Value(Reading),
    /// Nothing usable, though the indicator concerns the school.
    Lacking,
    /// The indicator does not concern the school.
    NotConcerned,
}

/// An indicator in a year.
pub struct Column {
    /// The reference distribution; `None` where the indicator is out of play that year: too few schools have a
    /// value, or all have the same. Then it concerns nobody.
    pub reference: Option<IndicatorYear>,
    /// Whether the indicator was for all that year, so that a school that it concerns can lack it.
    pub for_all: bool,
    /// A cell a school.
    pub cells: Vec<Cell>,
}

/// A year after screening: a column an indicator.
pub struct Screened {
    /// Year.
    pub year: Year,
    /// Weight of the year as declared.
    pub weight: f64,
    /// Columns in the order of the indicators.
    pub columns: Vec<Column>,
}

/// What became of the indicators.
pub struct Screening<'a> {
    /// Indicators that are in play in at least one year.
    pub kept: Vec<Indicator<'a>>,
    /// Years with the columns of the kept indicators.
    pub years: Vec<Screened>,
    /// Codes of expansions that cannot tell schools apart in any year.
    pub constant: Vec<String>,
    /// The rows of the methodology from which those came.
    pub constant_of: Vec<&'a IndicatorSpec>,
}

/// Screens the indicators by the settings: `share_of_schools` tells which of them were for all in a year
/// ([`applies::was_for_all`]), `min_schools` how many schools a reference distribution needs.
///
/// # Errors
/// [`Error::ConstantIndicator`] when an indicator that the methodology names outright has values, yet in no year can tell
/// schools apart, and the settings refuse that.
pub fn screen<'a>(
    region: &Region<'_>,
    indicators: Vec<Indicator<'a>>,
    raw: Vec<RawYear>,
    settings: &IndexSettings,
) -> Result<Screening<'a>, Error> {
    let mut years: Vec<Screened> = raw
        .iter()
        .map(|raw| Screened { year: raw.year, weight: raw.weight, columns: Vec::with_capacity(indicators.len()) })
        .collect();
    let (mut kept, mut constant, mut constant_of) = (Vec::new(), Vec::new(), Vec::new());
    for (at, indicator) in indicators.into_iter().enumerate() {
        let columns: Vec<Column> =
            raw.iter().map(|raw| column(region, &indicator, settings, raw.year, &raw.readings[at])).collect();
        if columns.iter().any(|column| column.reference.is_some()) {
            kept.push(indicator);
            years.iter_mut().zip(columns).for_each(|(year, column)| year.columns.push(column));
        } else if columns.iter().any(Column::has_values) {
            if !indicator.from_pattern && settings.constant == OnConstant::Refuse {
                return Err(Error::ConstantIndicator { code: indicator.code });
            }
            constant.push(indicator.code);
            constant_of.push(indicator.spec);
        }
    }
    Ok(Screening { kept, years, constant, constant_of })
}

impl Column {
    fn has_values(&self) -> bool {
        self.cells.iter().any(|cell| matches!(cell, Cell::Value(_)))
    }
}

/// Whether a reading has the participants that the methodology asks for.
pub fn enough(reading: &Reading, min_n: u32) -> bool {
    reading.n.is_none_or(|n| n >= min_n)
}

fn column(
    region: &Region<'_>,
    indicator: &Indicator<'_>,
    settings: &IndexSettings,
    year: Year,
    readings: &[Option<Reading>],
) -> Column {
    let (source, min_n) = (indicator.source, indicator.spec.min_n);
    let others = other_mathematics(region, source, year, min_n);
    let sat: Vec<bool> = readings.iter().map(Option::is_some).collect();
    let for_all = applies::was_for_all(source, region, &sat, settings.years.share_of_schools);
    let cells: Vec<Cell> = readings
        .iter()
        .enumerate()
        .map(|(school, reading)| match reading.filter(|reading| enough(reading, min_n)) {
            Some(reading) => Cell::Value(reading),
            None if for_all && applies::lacks(source, region, school, others[school]) => Cell::Lacking,
            None => Cell::NotConcerned,
        })
        .collect();
    let values: Vec<f64> = cells.iter().filter_map(|cell| cell.raw()).collect();
    let least = settings.min_schools.max(2) as usize;
    // Goalposts are not of the data: what is the same in all schools has its place between them all the same.
    let apart = matches!(settings.normalise, Normalise::Goalposts) || !moments::is_constant(&values);
    let reference = reference(year, &values).filter(|_| apart && values.len() >= least);
    Column { reference, for_all, cells }
}

impl Cell {
    /// The raw value, if there is one.
    pub fn raw(&self) -> Option<f64> {
        match self {
            Self::Value(reading) => Some(reading.raw),
            Self::Lacking | Self::NotConcerned => None,
        }
    }
}

/// Which schools have a usable cohort of the mathematics that stands for this one.
fn other_mathematics(region: &Region<'_>, source: Source, year: Year, min_n: u32) -> Vec<bool> {
    let other = match source {
        Source::Cohort(procedure, subject, grade, _) => applies::other_mathematics(procedure, subject)
            .and_then(|subject| region.sittings.get(&Sitting { year, procedure, subject, grade })),
        Source::Passport(_) | Source::Table(_) => None,
    };
    match other {
        Some(cohorts) => cohorts.iter().map(|cohort| cohort.is_some_and(|cohort| cohort.n >= min_n)).collect(),
        None => vec![false; region.schools.len()],
    }
}

/// The reference distribution, where there is one to speak of.
fn reference(year: Year, values: &[f64]) -> Option<IndicatorYear> {
    let (min, max) = moments::range(values)?;
    let schools = u32::try_from(values.len()).ok()?;
    Some(IndicatorYear { year, schools, mean: moments::mean(values)?, sd: moments::sd(values)?, min, max })
}
