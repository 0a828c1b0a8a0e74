//! Checked numbers: a share, a rank.

use std::fmt;

/// A share of participants, 0 to 1 (shown to people as percent).
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Share(f64);

impl Share {
    /// A share from 0 to 1 inclusive, or nothing.
    pub fn new(value: f64) -> Option<Self> {
        (0.0..=1.0).contains(&value).then_some(Self(value))
    }

    /// `part` of `whole`; nothing when the whole is empty or the part is larger than it.
    pub fn of(part: u32, whole: u32) -> Option<Self> {
        (whole > 0 && part <= whole).then(|| Self(f64::from(part) / f64::from(whole)))
    }

    /// The number from 0 to 1.
    pub fn get(self) -> f64 {
        self.0
    }

    /// The same as percent, 0 to 100.
    pub fn percent(self) -> f64 {
        self.0 * 100.0
    }
}

/// A place in an order, from 1; equal values share the better place (1, 2, 2, 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Rank(u32);

impl Rank {
    /// A rank from 1, or nothing.
    pub fn new(rank: u32) -> Option<Self> {
        (rank >= 1).then_some(Self(rank))
    }

    /// The number itself.
    pub fn get(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Rank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
