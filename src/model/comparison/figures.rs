//! Figures of schools in two runs, rates of moves, and how schools went over all runs.

use super::{Care, Said, Spread, TrendClass};
use crate::model::listing::ListKind;
use crate::model::recorded::IndexKind;
use crate::model::school::SchoolId;
use crate::model::verdict::Tail;

/// A figure at an end of a change.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct End {
    /// Value in the indicator's unit.
    pub value: Option<f64>,
    /// Participants.
    pub n: Option<u32>,
}

/// A figure of a school in two runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// School.
    pub school: SchoolId,
    /// Index.
    pub index: IndexKind,
    /// Code.
    pub code: String,
    /// Name in the language of the later run.
    pub name: String,
    /// +1 more is better, −1 less is better.
    pub direction: i8,
    /// Before and after.
    pub ends: (End, End),
    /// After less before.
    pub difference: Option<f64>,
    /// Its 95 % interval.
    pub interval: Option<(f64, f64)>,
    /// Where the spread is from.
    pub spread: Option<Spread>,
    /// What may be said.
    pub said: Said,
    /// With what care, by the smaller end.
    pub care: Care,
    /// Of a share: how many pupils before and after, of how many.
    pub pupils: Option<[(u32, u32); 2]>,
    /// Whether the share of «2» rose by so much that it is negative by the rule.
    pub sharp: bool,
}

/// How many did so of how many could, with Wilson's 95 % interval.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rate {
    /// How many did.
    pub so: u32,
    /// Of how many.
    pub of: u32,
    /// Interval, 0–1; nothing of none.
    pub interval: Option<(f64, f64)>,
}

impl Rate {
    /// The share, 0–1.
    pub fn share(&self) -> Option<f64> {
        (self.of > 0).then(|| f64::from(self.so) / f64::from(self.of))
    }
}

/// Who left a list and who entered it.
#[derive(Clone, Debug, PartialEq)]
pub struct Turnover {
    /// Municipality; none of the region.
    pub municipality: Option<String>,
    /// List.
    pub list: ListKind,
    /// Schools on it before.
    pub before: u32,
    /// Schools on it now.
    pub after: u32,
    /// Left, of those that were on it and are judged now.
    pub exit: Rate,
    /// Entered, of those that were judged off it and are judged now.
    pub entry: Rate,
    /// On it before, and now gone, not rated or kept out.
    pub lost: u32,
    /// Schools of both runs that improve or recovered, of those with a trend.
    pub rising: Rate,
}

/// A moment of a school.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// Which, by its place in [`Trend::moments`]' own order: a year, or a run.
    pub at: f64,
    /// Value in the unit of the rule.
    pub value: f64,
    /// Threshold.
    pub threshold: f64,
    /// Where it stood.
    pub tail: Tail,
    /// Whether it counted as low.
    pub counted: bool,
    /// Participants behind it, where they are known.
    pub n: Option<u32>,
}

/// How a school went.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// School.
    pub school: SchoolId,
    /// Name.
    pub name: Option<String>,
    /// Municipality.
    pub municipality: Option<String>,
    /// Class.
    pub class: TrendClass,
    /// Its moments, the earliest first, with what each is called.
    pub moments: Vec<(String, Moment)>,
    /// Change of the value a year (a run), with its standard error.
    pub slope: Option<(f64, f64)>,
    /// Whether it is on the list of low results in the newest run.
    pub low: Option<bool>,
    /// Whether its conditions are unfavourable in the newest run.
    pub unfavourable: Option<bool>,
}

impl Trend {
    /// Unfavourable conditions, and results that get better.
    pub fn rises_against_conditions(&self) -> bool {
        self.unfavourable == Some(true) && matches!(self.class, TrendClass::Improving | TrendClass::Recovered)
    }
}

/// How far values move about a school's own line by chance: the variance is `fixed + by_pupil / n`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Noise {
    /// The part that does not depend on the number of pupils, in squared units of the rule.
    pub fixed: f64,
    /// The part of a pupil.
    pub by_pupil: f64,
    /// Schools from which it is known.
    pub schools: u32,
    /// Degrees of freedom.
    pub freedom: u32,
}

impl Noise {
    /// The variance of a value of so many pupils.
    pub fn variance(&self, n: Option<f64>) -> f64 {
        self.fixed + n.filter(|n| *n > 0.0).map_or(0.0, |n| self.by_pupil / n)
    }
}
