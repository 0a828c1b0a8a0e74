//! A control sample: schools that sat a test under observers, with marking checked from outside.

use std::collections::BTreeSet;

use super::exam::Sitting;
use super::school::SchoolId;

/// Who sat under observers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Control {
    /// Schools observed at every sitting of theirs.
    pub schools: BTreeSet<SchoolId>,
    /// Schools observed at some sittings.
    pub sittings: BTreeSet<(SchoolId, Sitting)>,
}

impl Control {
    /// Whether the school sat that under observers.
    pub fn has(&self, school: &SchoolId, sitting: Sitting) -> bool {
        self.schools.contains(school) || self.sittings.contains(&(school.clone(), sitting))
    }

    /// Whether nobody did.
    pub fn is_empty(&self) -> bool {
        self.schools.is_empty() && self.sittings.is_empty()
    }
}
