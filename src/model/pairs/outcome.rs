//! What becomes of each school: its pair with what it costs, or why it has none; what changed against last year.

use super::super::school::SchoolId;
use super::{Tag, Territory};

/// A part of the cost of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The way between them.
    Distance,
    /// Problems in which the curator is not strong.
    Tags,
    /// Kinds that differ.
    Kind,
    /// Settlements that differ.
    Settlement,
    /// Sizes that differ.
    Size,
    /// Another curator than last year.
    Moved,
    /// A curator of the second tier.
    Second,
}

impl Part {
    /// Every part, in the order in which they are shown.
    pub const ALL: [Self; 7] =
        [Self::Distance, Self::Tags, Self::Kind, Self::Settlement, Self::Size, Self::Moved, Self::Second];
}

/// A supported school with its curator.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The supported school.
    pub school: SchoolId,
    /// Its curator.
    pub curator: SchoolId,
    /// How near.
    pub territory: Territory,
    /// Kilometres between them as the crow flies, where both places are known.
    pub km: Option<f64>,
    /// Problems in which the curator is strong.
    pub shared: Vec<Tag>,
    /// Points of each part, in the order of [`Part::ALL`].
    pub cost: [u32; Part::ALL.len()],
    /// Why it is fixed, where it is by hand.
    pub fixed: Option<String>,
    /// Whether it was a pair last year, where last year's pairs were given.
    pub kept: Option<bool>,
}

/// Why a school has no curator.
#[derive(Clone, Debug, PartialEq)]
pub enum WhyNot {
    /// The region has no curators.
    NoCurators,
    /// None within the allowed territory; the nearest beyond it with its kilometres, where anything tells which is the nearest.
    OutOfTerritory(Option<(SchoolId, Option<f64>)>),
    /// All within the territory are forbidden for it.
    Forbidden(Vec<SchoolId>),
    /// Those within the territory lead as many schools as they can; the nearest of them, where anything tells which they are.
    Taken(Vec<SchoolId>),
}

/// A school without a curator.
#[derive(Clone, Debug, PartialEq)]
pub struct Unplaced {
    /// The school.
    pub school: SchoolId,
    /// Why.
    pub why: WhyNot,
}

/// What became of a pair of last year, or of a school that had none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// The pair is kept.
    Kept,
    /// The school had no curator last year.
    New,
    /// Another curator: last year's is none any more.
    CuratorGone,
    /// Another curator: the pair of last year is not allowed now.
    NotAllowed,
    /// Another curator: by hand.
    ByHand,
    /// Another curator: all pairs together are better so.
    Better,
    /// No curator now.
    Lost,
    /// The school is not on the list any more.
    Left,
}

impl ChangeKind {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::New => "new",
            Self::CuratorGone => "curator_gone",
            Self::NotAllowed => "not_allowed",
            Self::ByHand => "by_hand",
            Self::Better => "better",
            Self::Lost => "lost",
            Self::Left => "left",
        }
    }
}

/// A change against last year.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The supported school.
    pub school: SchoolId,
    /// Its curator last year.
    pub before: Option<SchoolId>,
    /// Its curator now.
    pub after: Option<SchoolId>,
    /// What it is.
    pub kind: ChangeKind,
}
