//! Pairs: listed schools with their curators, those without, and why.

mod outcome;
pub mod settings;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::period::Year;
use super::recorded::{MadeOf, RecordedMethod, RecordedSchool};
use super::school::SchoolId;
use super::subject::Subject;

pub use outcome::{Change, ChangeKind, Pair, Part, Unplaced, WhyNot};
pub use settings::PairSettings;

/// How near a curator is, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Territory {
    /// In the same municipality.
    Same,
    /// In a neighbouring one, by the table of neighbours.
    Neighbour,
    /// Elsewhere in the region.
    Region,
}

impl Territory {
    /// Every one, the nearest first.
    pub const ALL: [Self; 3] = [Self::Same, Self::Neighbour, Self::Region];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Same => "municipality",
            Self::Neighbour => "neighbours",
            Self::Region => "region",
        }
    }
}

/// What a school needs help in, or can help in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// A subject, over all procedures; the mathematics of EGE are the mathematics of the others.
    Subject(Subject),
    /// An indicator that is of no subject: its code and its name in the language of the run.
    Indicator(Arc<str>, Arc<str>),
    /// Words of a table that a person gave.
    Stated(Arc<str>),
}

/// From where it is known that a school has a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TagSource {
    /// From its results.
    Results,
    /// From a table that a person gave.
    Table,
}

/// A tag of a school with the figures behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tagged {
    /// The tag.
    pub tag: Tag,
    /// From where.
    pub source: TagSource,
    /// Share of the other schools whose results are lower, 0–1.
    pub position: Option<f64>,
    /// Results behind it, over years and procedures.
    pub n: Option<u32>,
}

/// Why a school may be a curator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ground {
    /// Stably high results.
    High,
    /// Second tier: results not low in unfavourable conditions.
    Resilient,
    /// Second tier: named in the table of resources.
    Resource,
    /// Fixed by hand, though no rule makes it a curator.
    Fixed,
}

impl Ground {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Resilient => "resilient",
            Self::Resource => "resources",
            Self::Fixed => "fixed",
        }
    }
}

/// Why a school that could be a curator is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// It stands on the list itself.
    Listed,
    /// Its results are not judged.
    NotJudged,
    /// It has too few pupils.
    FewPupils,
    /// Nobody knows how many pupils it has.
    UnknownPupils,
    /// Signs in grading.
    Signs,
    /// Its results do not rise, or there is one year only.
    NotRising,
    /// Forbidden by hand.
    Forbidden,
}

/// A school to be supported.
#[derive(Clone, Debug, PartialEq)]
pub struct Supported {
    /// The school.
    pub school: RecordedSchool,
    /// What it needs help in.
    pub problems: Vec<Tagged>,
}

/// A curator, with pairs or without.
#[derive(Clone, Debug, PartialEq)]
pub struct Curator {
    /// The school.
    pub school: RecordedSchool,
    /// Why it may be one.
    pub ground: Ground,
    /// What it can help in.
    pub strengths: Vec<Tagged>,
    /// How many schools it can lead.
    pub room: usize,
}

/// Pairs of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Pairing {
    /// Year of the lists.
    pub year: Year,
    /// Their methodology.
    pub method: RecordedMethod,
    /// How pairs were made.
    pub settings: PairSettings,
    /// From what.
    pub sources: Vec<MadeOf>,
    /// All schools of the run, by id.
    pub schools: Vec<RecordedSchool>,
    /// Schools to be supported, by id.
    pub supported: Vec<Supported>,
    /// Curators, by id.
    pub curators: Vec<Curator>,
    /// Schools that could be curators and are not, by id.
    pub refused: Vec<(SchoolId, Ground, Refusal)>,
    /// Pairs, by id of the supported school.
    pub pairs: Vec<Pair>,
    /// Schools without a curator, by id.
    pub unplaced: Vec<Unplaced>,
    /// Curators whose group would have been smaller than the minimum: their schools went to others.
    pub closed: Vec<SchoolId>,
    /// Changes against last year, by id; nothing where last year's pairs were not given.
    pub changes: Option<Vec<Change>>,
    /// Latitude and longitude in degrees, where they are known.
    pub coordinates: BTreeMap<SchoolId, (f64, f64)>,
    /// Decisions about schools that are not on the list: they change nothing.
    pub needless: Vec<(SchoolId, SchoolId)>,
    /// Names of the table of neighbours that no school has.
    pub strange: Vec<String>,
}

impl Pairing {
    /// A school of the run.
    pub fn school(&self, id: &SchoolId) -> Option<&RecordedSchool> {
        self.schools.binary_search_by(|school| school.id.cmp(id)).ok().and_then(|at| self.schools.get(at))
    }

    /// A curator.
    pub fn curator(&self, id: &SchoolId) -> Option<&Curator> {
        self.curators.binary_search_by(|of| of.school.id.cmp(id)).ok().and_then(|at| self.curators.get(at))
    }

    /// A school to be supported.
    pub fn supported(&self, id: &SchoolId) -> Option<&Supported> {
        self.supported.binary_search_by(|of| of.school.id.cmp(id)).ok().and_then(|at| self.supported.get(at))
    }

    /// Curators that have pairs, by id, with these.
    pub fn groups(&self) -> Vec<(&Curator, Vec<&Pair>)> {
        let of = |curator: &Curator| self.pairs.iter().filter(|pair| pair.curator == curator.school.id).collect();
        let groups = self.curators.iter().map(|curator| (curator, of(curator)));
        groups.filter(|(_, pairs): &(_, Vec<&Pair>)| !pairs.is_empty()).collect()
    }

    /// Groups of fewer schools than the minimum.
    pub fn underfull(&self) -> Vec<(&Curator, Vec<&Pair>)> {
        let least = self.settings.least();
        self.groups().into_iter().filter(|(_, pairs)| pairs.len() < least).collect()
    }
}
