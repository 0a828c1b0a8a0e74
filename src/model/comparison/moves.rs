//! A school and a list: what became of it, and what the change of its margin is made of.

use super::{Cause, Fate};
use crate::model::listing::ListKind;
use crate::model::period::Year;
use crate::model::school::SchoolId;
use crate::model::uncertainty::State;

/// A school and a list on which it was or is.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// School, by its id in the later run where it is there.
    pub school: SchoolId,
    /// List.
    pub list: ListKind,
    /// What became of it.
    pub fate: Fate,
    /// State before and after, of the list of low results where replicates were drawn.
    pub states: (Option<State>, Option<State>),
    /// Whether it moved within the border of the list: on the border before or after.
    pub bordering: bool,
    /// Value less threshold of the newest year, before and after.
    pub margins: (Option<f64>, Option<f64>),
    /// What the change of the margin is made of, where both are known and of one method.
    pub parts: Option<Parts>,
    /// Years that came into the window of the rule and fell out of it.
    pub window: Window,
    /// Where the methods differ and the later run was repeated: whether it is on the list by the former method, now.
    pub by_former: Option<bool>,
    /// The newest year of the later run, where the school has no value for it.
    pub without: Option<Year>,
    /// What moved it most.
    pub cause: Cause,
}

/// Parts of a change of a margin, in the unit of the rule; they add up to the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Parts {
    /// The change of value less threshold.
    pub whole: f64,
    /// By the school's own figures, held against the former reference.
    pub own: f64,
    /// By the reference: means and spreads, smallest and largest values.
    pub others: f64,
    /// By weights and by figures that are there at one end only.
    pub weights: f64,
    /// By the threshold: less where it rose.
    pub threshold: f64,
    /// What cannot be told apart.
    pub unsplit: f64,
}

impl Parts {
    /// The parts with what each is.
    pub fn each(&self) -> [(Cause, f64); 5] {
        [
            (Cause::Own, self.own),
            (Cause::Others, self.others),
            (Cause::Weights, self.weights),
            (Cause::Threshold, self.threshold),
            (Cause::Unsplit, self.unsplit),
        ]
    }
}

/// The window of a rule over years: what came, what fell out, what is seen otherwise; each with whether it counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// Years of the later run only.
    pub came: Vec<(Year, bool)>,
    /// Years of the former run only.
    pub fell: Vec<(Year, bool)>,
    /// Years of both that count otherwise now: whether they count now.
    pub revised: Vec<(Year, bool)>,
}
