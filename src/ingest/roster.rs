//! What the inputs say of schools, brought together: one school an id.

use std::collections::BTreeMap;

use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::school::{School, SchoolId};

/// Where a fact stands; better sources first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactSource {
    /// A register of schools.
    Register,
    /// The federal context form.
    Context,
    /// Names and municipalities that stand beside results.
    Results,
}

/// What one place says of one school.
#[derive(Clone, Debug, PartialEq)]
pub struct SchoolFact {
    /// The school, as far as this place knows it.
    pub school: School,
    /// Where.
    pub place: Place,
    /// What kind of place it is.
    pub source: FactSource,
}

/// Brings facts together: for each figure the better source wins, among equals the first in the order given. Schools
/// come out by id. A school that stands twice in registers gives `DuplicateSchool`.
pub fn merge(facts: Vec<SchoolFact>) -> (Vec<School>, Vec<Problem>) {
    let mut order: Vec<SchoolFact> = facts;
    order.sort_by_key(|fact| fact.source);
    let mut schools: BTreeMap<SchoolId, (School, SchoolFactOrigin)> = BTreeMap::new();
    let mut problems = Vec::new();
    for fact in order {
        match schools.get_mut(&fact.school.id) {
            None => {
                let origin = SchoolFactOrigin { source: fact.source, place: fact.place };
                schools.insert(fact.school.id.clone(), (fact.school, origin));
            }
            Some((known, origin)) => {
                if fact.source == FactSource::Register && origin.source == FactSource::Register {
                    let kind = ProblemKind::DuplicateSchool { first: origin.place.clone() };
                    problems.push(Problem::new(fact.place, kind, fact.school.id.as_str()));
                } else {
                    complete(known, fact.school);
                }
            }
        }
    }
    (schools.into_values().map(|(school, _)| school).collect(), problems)
}

struct SchoolFactOrigin {
    source: FactSource,
    place: Place,
}

/// Fills what is not known yet.
fn complete(known: &mut School, other: School) {
    known.name = known.name.take().or(other.name);
    known.municipality = known.municipality.take().or(other.municipality);
    known.kind = known.kind.or(other.kind);
    known.settlement = known.settlement.or(other.settlement);
    known.pupils = known.pupils.or(other.pupils);
    known.levels = known.levels.take().or(other.levels);
    known.coordinates = known.coordinates.or(other.coordinates);
}
