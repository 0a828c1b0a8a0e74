//! Schools that the inputs know by name: which of them were found to be one, and which only may be.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::period::Year;
use super::place::Place;
use super::school::SchoolId;

/// What is known of names that had to be matched.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matching {
    /// Pairs for a person to decide on, and those decided, by municipality and name.
    pub pairs: Vec<MatchPair>,
    /// How many were matched by which step.
    pub counts: Vec<MatchCounts>,
}

/// A school as a pair names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MatchSide {
    /// Municipality as written.
    pub municipality: Option<Arc<str>>,
    /// Name as written.
    pub name: Option<Arc<str>>,
    /// Id; made from the name where the inputs have none.
    pub id: SchoolId,
}

/// Two schools that may be one: a line of `matches.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct MatchPair {
    /// The school that is to be matched.
    pub school: MatchSide,
    /// Years in which it stands.
    pub years: BTreeSet<Year>,
    /// Where it stands first.
    pub place: Place,
    /// What it may be.
    pub candidate: MatchSide,
    /// How alike the names are, 0 to 1; `None` where a person joined what has no names to compare.
    pub similarity: Option<f64>,
    /// Why it is proposed.
    pub step: MatchStep,
    /// What a person has decided.
    pub decision: Option<bool>,
}

/// Why two schools stand in a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchStep {
    /// One name fits several schools with ids.
    SeveralIds,
    /// Like names in one municipality.
    LikeName,
    /// The same name in municipalities spelled alike.
    LikeMunicipality,
    /// Neither: a person named the pair.
    Given,
}

impl MatchStep {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::SeveralIds => "several-ids",
            Self::LikeName => "like-name",
            Self::LikeMunicipality => "like-municipality",
            Self::Given => "given",
        }
    }
}

/// Between what names were matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Between {
    /// Names without ids and schools with ids.
    NamesAndIds,
    /// Names of two years.
    Years(Year, Year),
}

/// How many schools were matched, by the step that did it. Every school of the first side counts once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MatchCounts {
    /// Between what.
    pub between: Between,
    /// The name and the municipality are written alike to the letter.
    pub as_written: usize,
    /// The same after quotes, forms of ownership and the like were put aside.
    pub normalised: usize,
    /// Joined by a person.
    pub joined: usize,
    /// Not joined: there are candidates for a person to look at.
    pub proposed: usize,
    /// Not joined, no candidates.
    pub unmatched: usize,
    /// Schools of the other year that nothing was matched with or proposed for.
    pub unmatched_there: usize,
}

impl MatchCounts {
    /// None yet.
    pub fn none(between: Between) -> Self {
        Self { between, as_written: 0, normalised: 0, joined: 0, proposed: 0, unmatched: 0, unmatched_there: 0 }
    }
}
