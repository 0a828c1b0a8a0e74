//! How pairs are made: who is supported, who leads, what costs how much.

use super::super::listing::ListKind;
use super::super::objectivity::Suspicion;
use super::super::school::SchoolId;
use super::Territory;

/// Groups of a curator and its schools, or pairs of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A curator and a few schools.
    Groups,
    /// A curator and one school.
    Pairs,
}

/// What is done about groups smaller than the minimum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Underfull {
    /// They stay and are named.
    Keep,
    /// They are filled up or closed where nobody loses a curator and territories become no wider.
    Close,
    /// They are filled up or closed where nobody loses a curator.
    Widen,
}

/// Who may lead in the second tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Second {
    /// Resilient schools.
    Resilient,
    /// Schools of the table of resources.
    Resources,
}

/// Points of the parts of a cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// Of a kilometre.
    pub km: u32,
    /// Kilometres from which on a way costs no more; so many are taken where the way is not known.
    pub km_cap: u32,
    /// Of all problems left without a strength; a part of them costs its share.
    pub tags: u32,
    /// Of kinds that differ.
    pub kind: u32,
    /// Of settlements that differ.
    pub settlement: u32,
    /// Of sizes that differ, a step.
    pub size: u32,
    /// Of another curator than last year.
    pub moved: u32,
    /// Of a curator of the second tier.
    pub second: u32,
}

/// A pair fixed by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The supported school.
    pub school: SchoolId,
    /// Its curator.
    pub curator: SchoolId,
    /// Why.
    pub reason: String,
}

/// A pair, or all pairs of a curator, forbidden by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forbidden {
    /// The supported school; every one where none is named.
    pub school: Option<SchoolId>,
    /// The curator.
    pub curator: SchoolId,
    /// Why.
    pub reason: String,
}

/// How pairs are made.
#[derive(Clone, Debug, PartialEq)]
pub struct PairSettings {
    /// Lists whose schools are supported.
    pub lists: Vec<ListKind>,
    /// Whether schools on the border of low results are supported too.
    pub borderline: bool,
    /// Pupils that a curator has at least.
    pub min_pupils: u32,
    /// Whether a school of unknown size may be a curator.
    pub unknown_pupils: bool,
    /// The level of signs in grading from which on a school is no curator.
    pub signs: Suspicion,
    /// Whether a curator's results must rise over the years.
    pub rising: bool,
    /// The second tier.
    pub second: Vec<Second>,
    /// Words in the table of resources that make a school a curator of the second tier; any where none are named.
    pub statuses: Vec<String>,
    /// Groups or pairs.
    pub mode: Mode,
    /// Schools of a group at least.
    pub min: u32,
    /// Schools of a group at most.
    pub max: u32,
    /// What is done about groups smaller than the minimum.
    pub underfull: Underfull,
    /// The widest territory.
    pub widest: Territory,
    /// The longest way in kilometres.
    pub max_km: Option<f64>,
    /// Results behind a tag at least.
    pub min_n: u32,
    /// Share of the lowest schools, 0–1, whose results are a problem.
    pub problem: f64,
    /// Share of the highest schools, 0–1, whose results are a strength.
    pub strength: f64,
    /// Points.
    pub weights: Weights,
    /// Pairs fixed by hand.
    pub fixed: Vec<Fixed>,
    /// Pairs forbidden by hand.
    pub forbidden: Vec<Forbidden>,
}

impl Default for PairSettings {
    fn default() -> Self {
        Self {
            lists: vec![ListKind::Low],
            borderline: false,
            min_pupils: 100,
            unknown_pupils: true,
            signs: Suspicion::Strong,
            rising: false,
            second: Vec::new(),
            statuses: Vec::new(),
            mode: Mode::Groups,
            min: 2,
            max: 3,
            underfull: Underfull::Close,
            widest: Territory::Region,
            max_km: None,
            min_n: 10,
            problem: 0.25,
            strength: 0.25,
            weights: Weights {
                km: 1,
                km_cap: 300,
                tags: 100,
                kind: 10,
                settlement: 30,
                size: 15,
                moved: 80,
                second: 150,
            },
            fixed: Vec::new(),
            forbidden: Vec::new(),
        }
    }
}

impl PairSettings {
    /// Schools of a group at least, by the mode.
    pub fn least(&self) -> usize {
        if self.mode == Mode::Pairs { 1 } else { self.min as usize }
    }

    /// Schools of a group at most, by the mode.
    pub fn most(&self) -> usize {
        if self.mode == Mode::Pairs { 1 } else { self.max as usize }
    }
}
