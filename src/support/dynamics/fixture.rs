//! Runs for tests.

use crate::model::period::Year;
use crate::model::recorded::{RecordedMethod, RecordedRun, RecordedSchool};
use crate::model::school::SchoolId;

/// A school of that number and name, judged, on no list.
pub fn school(number: u32, name: &str) -> RecordedSchool {
    RecordedSchool {
        name: Some(name.to_owned()).filter(|name| !name.is_empty()),
        municipality: Some("Лесной район".to_owned()),
        pupils: Some(100),
        results_index: Some(50.0),
        results_rank: Some(number),
        social_index: Some(50.0),
        social_rank: Some(number),
        low_results: Some(false),
        unfavourable: Some(false),
        high_results: Some(false),
        ..RecordedSchool::unknown(SchoolId::from_login(&(770_000 + number).to_string()).unwrap())
    }
}

/// A run of these schools.
pub fn run(year: u16, schools: Vec<RecordedSchool>) -> RecordedRun {
    RecordedRun {
        version: "0".to_owned(),
        year: Year::new(year).unwrap(),
        slice: None,
        method: RecordedMethod { id: "m".into(), title: "М".into(), source: String::new(), sha256: "a".into() },
        sha256: format!("{year}"),
        schools,
        changed: Vec::new(),
    }
}
