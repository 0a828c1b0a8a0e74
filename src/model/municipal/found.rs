//! What the monitoring finds of a municipality.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Against, Criterion, Entered, Met, RiskClass, Rule, Rules};
use crate::model::listing::ListKind;
use crate::model::period::Year;
use crate::model::recorded::{MadeOf, RecordedMethod, RecordedSchool};

/// How many of how many; a share where there are any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// How many.
    pub so: u32,
    /// Of how many.
    pub of: u32,
}

impl Part {
    /// The share, 0–1.
    pub fn share(self) -> Option<f64> {
        (self.of > 0).then(|| f64::from(self.so) / f64::from(self.of))
    }
}

/// 95 % intervals of the shares of judged schools with low results.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LowShares {
    /// Of all schools, where any is judged.
    pub all: Option<(f64, f64)>,
    /// By municipality; of those of no named one under `None`.
    pub places: BTreeMap<Option<Arc<str>>, (f64, f64)>,
}

/// A figure of a municipality beside the region's.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figure {
    /// The value: a share (0–1), an index, a difference of shares, problems per school, days.
    pub value: Option<f64>,
    /// Its 95 % interval, where one can be given.
    pub interval: Option<(f64, f64)>,
    /// How many, where it is a share of things.
    pub part: Option<Part>,
    /// Schools (of lateness: documents) behind it.
    pub base: u32,
    /// The same of the whole region.
    pub region: Option<f64>,
    /// The same of the region without this municipality.
    pub rest: Option<f64>,
    /// How it stands to the rest; of a trend, to its own past.
    pub against: Option<Against>,
    /// Probability of such and worse by chance, and the same corrected for all that was compared.
    pub chance: Option<(f64, f64)>,
}

/// A criterion of a municipality.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    /// The row of the settings.
    pub rule: Rule,
    /// Whether the command was given what the criterion needs: if not, it is left out of the class everywhere.
    pub in_use: bool,
    /// The figure.
    pub figure: Figure,
    /// Whether it is met.
    pub met: Met,
}

/// A share of low results at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// Year of the run.
    pub year: Year,
    /// Its slice.
    pub slice: Option<String>,
    /// Schools with low results of those rated.
    pub low: Part,
}

/// What was to be sent, and when it came.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    /// Municipality.
    pub municipality: String,
    /// What it was.
    pub document: Option<String>,
    /// When it was due.
    pub due: Option<Date>,
    /// When it came.
    pub received: Option<Date>,
}

impl Received {
    /// Days late; 0 of what came in time, nothing where a date is not given.
    pub fn days_late(&self) -> Option<u32> {
        let days = self.due?.until(self.received?).ok()?.get_days();
        Some(u32::try_from(days).unwrap_or(0))
    }
}

/// A school on some list, or apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The school.
    pub school: RecordedSchool,
    /// Lists on which it stands.
    pub lists: Vec<ListKind>,
    /// Whether it has a curator; nothing where no pairs were given.
    pub curated: Option<bool>,
}

/// Schools of a municipality, or of the region, in numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbers {
    /// Schools.
    pub schools: u32,
    /// Rated.
    pub rated: u32,
    /// Kept out by kind.
    pub excluded: u32,
    /// Without an index of results.
    pub not_rated: u32,
    /// Of those rated, how many stand on each list that the run has.
    pub lists: Vec<(ListKind, Part)>,
    /// The 95 % interval of the share of each, where schools are rated.
    pub intervals: Vec<(ListKind, Option<(f64, f64)>)>,
    /// Pupils, as far as known, and of how many schools.
    pub pupils: Option<(u32, u32)>,
    /// Pupils of rated schools with low results, of those of all rated schools of known size.
    pub low_pupils: Part,
    /// Index of the schools: mean with its 95 % interval.
    pub mean: Option<(f64, Option<(f64, f64)>)>,
    /// Share of low results in the former runs and this one, the earliest first.
    pub moments: Vec<Moment>,
    /// Of those low in the last former run and rated now, how many are not low any more.
    pub left: Part,
    /// Of those not low in the last former run and rated now, how many are low now.
    pub entered: Part,
}

/// A municipality.
#[derive(Clone, Debug, PartialEq)]
pub struct Municipality {
    /// Name.
    pub name: String,
    /// Its schools in numbers.
    pub numbers: Numbers,
    /// Every criterion, in the order of [`Criterion::ALL`].
    pub criteria: Vec<Judged>,
    /// Indicators that were entered, by name; every municipality has each, without a value where none was given.
    pub entered: Vec<Entered>,
    /// Points of what is met.
    pub points: f64,
    /// Share of the weights in use whose criteria are known, 0–1.
    pub known: f64,
    /// Class.
    pub class: RiskClass,
    /// The class if what is on the border were met.
    pub possible: RiskClass,
    /// Documents, as they were given.
    pub received: Vec<Received>,
    /// Schools on lists or apart.
    pub listed: Vec<Listed>,
}

impl Municipality {
    /// A criterion of it.
    pub fn of(&self, criterion: Criterion) -> Option<&Judged> {
        self.criteria.iter().find(|judged| judged.rule.criterion == criterion)
    }

    /// Criteria that stand so.
    pub fn met(&self, met: Met) -> impl Iterator<Item = &Judged> {
        self.criteria.iter().filter(move |judged| judged.in_use && judged.rule.weight > 0.0 && judged.met == met)
    }
}

/// The monitoring of a region.
#[derive(Clone, Debug, PartialEq)]
pub struct Monitoring {
    /// Year of the run.
    pub year: Year,
    /// Slice of the run.
    pub slice: Option<String>,
    /// Methodology of the run.
    pub method: RecordedMethod,
    /// What it was made from.
    pub made_of: Vec<MadeOf>,
    /// Whether the table of schools was edited after the run.
    pub edited: bool,
    /// Former runs that were made by another methodology: trends over them mix both.
    pub other_methods: Vec<Year>,
    /// How classes are given.
    pub rules: Rules,
    /// The region in numbers, schools of no named municipality with it.
    pub region: Numbers,
    /// Schools of no named municipality.
    pub unnamed: u32,
    /// Municipalities: by class, points, share of low results and name.
    pub municipalities: Vec<Municipality>,
}
