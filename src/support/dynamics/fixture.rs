//! Runs for tests.

use crate::model::period::Year;
use crate::model::recorded::{RecordedMethod, RecordedRun, RecordedSchool, Standing};
use crate::model::school::SchoolId;

/// A school of that number and name, judged, on no list.
pub fn school(number: u32, name: &str) -> RecordedSchool {
    RecordedSchool {
        id: SchoolId::from_login(&(770_000 + number).to_string()).unwrap(),
        name: Some(name.to_owned()).filter(|name| !name.is_empty()),
        municipality: Some("Лесной район".to_owned()),
        settlement: None,
        kind: None,
        pupils: Some(100),
        results_index: Some(50.0),
        results_rank: Some(number),
        rank_low: None,
        rank_high: None,
        p_low: None,
        reliability: None,
        social_index: Some(50.0),
        social_rank: Some(number),
        residual: None,
        quadrant: None,
        low_results: Some(false),
        unfavourable: Some(false),
        high_results: Some(false),
        standing: Standing::Judged(None),
        objectivity: None,
        reason: String::new(),
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
