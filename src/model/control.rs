//! A control sample: schools that sat a test under observers, with marking checked from outside.

use std::collections::{BTreeMap, BTreeSet};

use super::exam::{Grade, Procedure, Sitting};
use super::period::Year;
use super::school::SchoolId;
use super::subject::Subject;

/// Who sat under observers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Control {
    /// Schools observed at every sitting of theirs.
    pub schools: BTreeSet<SchoolId>,
    /// Schools observed at some sittings.
    pub sittings: BTreeSet<(SchoolId, Sitting)>,
    /// Schools observed at all their sittings of a kind: of a year, of a subject.
    pub parts: BTreeMap<SchoolId, BTreeSet<SittingPart>>,
}

/// What is known of a sitting; what is not said fits all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct SittingPart {
    /// Year.
    pub year: Option<Year>,
    /// Procedure.
    pub procedure: Option<Procedure>,
    /// Subject.
    pub subject: Option<Subject>,
    /// Grade.
    pub grade: Option<Grade>,
}

impl SittingPart {
    /// Whether the sitting fits.
    pub fn fits(&self, sitting: Sitting) -> bool {
        self.year.is_none_or(|year| year == sitting.year)
            && self.procedure.is_none_or(|procedure| procedure == sitting.procedure)
            && self.subject.is_none_or(|subject| subject == sitting.subject)
            && self.grade.is_none_or(|grade| grade == sitting.grade)
    }
}

impl Control {
    /// Adds what was observed of a school.
    pub fn add(&mut self, school: SchoolId, part: SittingPart) {
        match part {
            SittingPart { year: None, procedure: None, subject: None, grade: None } => {
                self.schools.insert(school);
            }
            SittingPart {
                year: Some(year),
                procedure: Some(procedure),
                subject: Some(subject),
                grade: Some(grade),
            } => {
                self.sittings.insert((school, Sitting { year, procedure, subject, grade }));
            }
            part => {
                self.parts.entry(school).or_default().insert(part);
            }
        }
    }

    /// Whether the school sat that under observers.
    pub fn has(&self, school: &SchoolId, sitting: Sitting) -> bool {
        self.schools.contains(school)
            || self.sittings.contains(&(school.clone(), sitting))
            || self.parts.get(school).is_some_and(|parts| parts.iter().any(|part| part.fits(sitting)))
    }

    /// Whether nobody did.
    pub fn is_empty(&self) -> bool {
        self.schools.is_empty() && self.sittings.is_empty() && self.parts.is_empty()
    }
}
