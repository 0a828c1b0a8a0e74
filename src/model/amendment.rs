//! What changes in the lists of a former order, and what is known of why.

use super::listing::{ListKind, Member};
use super::order::{Basis, Registration};
use super::recorded::{RecordedSchool, Standing};

/// Changes of a former order's lists.
#[derive(Clone, Debug, PartialEq)]
pub struct Amendment {
    /// The former order, as the settings name it.
    pub former: Registration,
    /// What the former order is about, «Об утверждении …»; nothing where it is not said.
    pub former_about: Option<String>,
    /// What the former lists were made from.
    pub former_basis: Basis,
    /// Lists of the order, each with its changes.
    pub lists: Vec<Changes>,
}

/// Changes of one list.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    /// The list.
    pub list: ListKind,
    /// Rows that leave it, in the former order, each with its number there, from 1.
    pub leave: Vec<(u32, Member, Vec<Why>)>,
    /// Rows that enter it, in order.
    pub enter: Vec<(Member, Vec<Why>)>,
    /// Rows whose words change: number and row in the former list, and the row as it is now.
    pub restate: Vec<(u32, Member, Member)>,
    /// Rows of the former list that stay as they were.
    pub kept: u32,
}

impl Changes {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.leave.is_empty() && self.enter.is_empty() && self.restate.is_empty()
    }
}

impl Amendment {
    /// Whether nothing changes in any list.
    pub fn is_empty(&self) -> bool {
        self.lists.iter().all(Changes::is_empty)
    }
}

/// What a run says of a school, as far as a list depends on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// Index of results.
    pub index: Option<f64>,
    /// Rank by results.
    pub rank: Option<u32>,
    /// Social index.
    pub social_index: Option<f64>,
    /// Rank by conditions.
    pub social_rank: Option<u32>,
    /// How it stands.
    pub standing: Standing,
}

impl Figures {
    /// Of a school.
    pub fn of(school: &RecordedSchool) -> Self {
        Self {
            index: school.results_index,
            rank: school.results_rank,
            social_index: school.social_index,
            social_rank: school.social_rank,
            standing: school.standing,
        }
    }
}

/// Something known from the two runs that goes with a change; nothing more is claimed.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// People decided so.
    Decision {
        /// Put on the list, or taken off it.
        included: bool,
        /// A decision of the former order that is not taken again now.
        former: bool,
        /// Their reason.
        reason: String,
    },
    /// The former run has no such school.
    New,
    /// The present run has no such school.
    Gone,
    /// It is not judged now: kept out by its kind, or not rated; in the words of the run.
    Apart(Standing, String),
    /// It was not judged then.
    WasApart(Standing, String),
    /// Its figures then and now differ.
    Moved(Box<(Figures, Figures)>),
    /// Its own figures are the same: the threshold or other schools have changed.
    Unmoved,
    /// The methodology differs.
    Method,
    /// The lists are of another year.
    Year,
    /// The pair has another curator or none.
    Pairs,
}
