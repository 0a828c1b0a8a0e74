//! Where each school's results of each sitting begin: what messages about cohorts point at.

use std::collections::BTreeMap;

use crate::model::exam::Sitting;
use crate::model::place::Place;
use crate::model::school::SchoolId;

use super::{Ingested, census};

/// The first place of every school and sitting: of pupils' rows, else of figures given already counted.
pub fn of_cohorts(all: &Ingested) -> BTreeMap<(SchoolId, Sitting), Place> {
    let mut places: BTreeMap<(SchoolId, Sitting), Place> = BTreeMap::new();
    for sheet in &all.results {
        for fact in census::standing_in(std::slice::from_ref(sheet)) {
            let known = places.entry((fact.school.id, sheet.sitting)).or_insert_with(|| fact.place.clone());
            if fact.place < *known {
                *known = fact.place;
            }
        }
    }
    for cohort in &all.reported {
        places.entry((cohort.school.clone(), cohort.sitting)).or_insert_with(|| cohort.place.clone());
    }
    places
}
