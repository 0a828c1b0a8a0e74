//! What the inputs hold, read and looked over, with no index computed: what `check` tells.

use std::collections::{BTreeMap, BTreeSet};

use super::exam::Procedure;
use super::matching::Matching;
use super::period::Year;
use super::place::Place;
use super::problem::Problem;
use super::run::FileRecord;
use super::school::{School, SchoolId};

/// Everything that a run of `check` found.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Version of shkolomer.
    pub version: String,
    /// Inputs, by path.
    pub files: Vec<FileRecord>,
    /// Schools, by id.
    pub schools: Vec<School>,
    /// What there is of each school.
    pub holdings: BTreeMap<SchoolId, Holding>,
    /// Problems, by place.
    pub problems: Vec<Problem>,
    /// Names that were matched, and those that a person has to decide on.
    pub matching: Matching,
}

/// What the inputs hold of one school.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holding {
    /// Results (a pupil's work in a subject each) by procedure and year.
    pub results: BTreeMap<(Procedure, Year), u32>,
    /// Years of its social passports.
    pub passports: BTreeSet<Year>,
}

/// A number of pupils that some table states of a school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedPupils {
    /// School.
    pub school: SchoolId,
    /// Pupils of the whole school.
    pub pupils: u32,
    /// Year of the table, where it has one.
    pub year: Option<Year>,
    /// The row's cell with the school.
    pub place: Place,
}
