//! The federal list of schools with signs of bias of VPR, as it is handed down.

use std::collections::BTreeMap;

use super::exam::Grade;
use super::period::Year;
use super::place::Place;
use super::school::SchoolId;
use super::subject::Subject;

/// A school of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct OfficialSigns {
    /// School.
    pub school: SchoolId,
    /// Year of the list.
    pub year: Year,
    /// Whether each work was marked: «4 РУ», «4 МА», «5 РУ», «5 МА»; blank cells are not marked.
    pub marked: BTreeMap<(Grade, Subject), bool>,
    /// Cell of the school.
    pub place: Place,
}
