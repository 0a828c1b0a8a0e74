//! What a public version keeps back, and the totals that it gives all the same.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::exam::Sitting;
use super::school::SchoolId;

/// A figure of a cohort that is kept back though the cohort itself is large enough: it tells of a few of its pupils.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HiddenFigure {
    /// Mean mark, which gives the counts of marks away.
    MeanMark,
    /// Share of «2».
    Share2,
    /// Share of 4 and 5.
    Quality,
    /// Share below the minimum.
    BelowMinimum,
    /// Share of high scores.
    High,
    /// Share at the maximum.
    Ceiling,
}

impl HiddenFigure {
    /// Every figure, in the order of the columns.
    pub const ALL: [Self; 6] =
        [Self::MeanMark, Self::Share2, Self::Quality, Self::BelowMinimum, Self::High, Self::Ceiling];

    /// Stable machine-readable code: that of the column.
    pub fn code(self) -> &'static str {
        match self {
            Self::MeanMark => "mean_mark",
            Self::Share2 => "share2",
            Self::Quality => "quality",
            Self::BelowMinimum => "below_minimum",
            Self::High => "high",
            Self::Ceiling => "ceiling",
        }
    }
}

/// Participants of a sitting in the region or in one of its municipalities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicTotal {
    /// What was sat.
    pub sitting: Sitting,
    /// Municipality; `None` for the whole region.
    pub municipality: Option<Arc<str>>,
    /// Schools with participants.
    pub schools: u32,
    /// Participants, those of hidden cohorts among them; `None` where the total itself is kept back.
    pub n: Option<u32>,
}

/// What a public version keeps back. A cohort, figure or index that is named here is known and not shown, which is not the same as
/// absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Disclosure {
    /// No figure of fewer pupils than this is shown.
    pub limit: u32,
    /// No share is shown that fewer pupils than this have, or that all but fewer have.
    pub few: u32,
    /// Cohorts of which nothing is shown: small ones, and those that would give small ones away; which of the two is not told.
    pub cohorts: BTreeSet<(SchoolId, Sitting)>,
    /// Figures of other cohorts that are not shown.
    pub figures: BTreeMap<(SchoolId, Sitting), BTreeSet<HiddenFigure>>,
    /// Schools whose index of results is not shown.
    pub results: BTreeSet<SchoolId>,
    /// Schools whose social index is not shown.
    pub social: BTreeSet<SchoolId>,
    /// Schools whose number of pupils is not shown.
    pub pupils: BTreeSet<SchoolId>,
    /// Participants by sitting: the region, then its municipalities by name.
    pub totals: Vec<PublicTotal>,
}

impl Disclosure {
    /// How many totals are kept back.
    pub fn hidden_totals(&self) -> usize {
        self.totals.iter().filter(|total| total.n.is_none()).count()
    }

    /// How many single figures of cohorts that are shown are kept back.
    pub fn hidden_figures(&self) -> usize {
        self.figures.values().map(BTreeSet::len).sum()
    }
}
