use super::*;
use crate::model::period::Year;
use crate::model::recorded::Standing;

/// A school that the rules say nothing of.
pub fn school(id: u32, municipality: &str, name: &str) -> RecordedSchool {
    RecordedSchool {
        name: Some(name.to_owned()),
        municipality: Some(municipality.to_owned()),
        results_index: Some(50.0),
        results_rank: Some(1),
        low_results: Some(false),
        ..RecordedSchool::unknown(SchoolId::from_login(&id.to_string()).unwrap())
    }
}

/// The same school on the list of low results.
pub fn low(school: RecordedSchool) -> RecordedSchool {
    RecordedSchool { low_results: Some(true), ..school }
}

/// A run with these schools.
pub fn run(schools: Vec<RecordedSchool>) -> RecordedRun {
    RecordedRun {
        version: "0.1.0".into(),
        year: Year::new(2022).unwrap(),
        slice: None,
        method: Default::default(),
        sha256: "ab".into(),
        schools,
        changed: Vec::new(),
    }
}

/// A decision about the list of low results.
pub fn decision(id: u32, included: bool) -> Decision {
    Decision {
        school: SchoolId::from_login(&id.to_string()).unwrap(),
        name: None,
        list: ListKind::Low,
        included,
        reason: "протокол".into(),
        needless: false,
    }
}

fn ids(listing: &Listing) -> Vec<&str> {
    listing.members().iter().map(|member| member.school.id.as_str()).collect()
}

#[test]
fn rows_stand_by_municipality_and_name_and_decisions_are_carried_out() {
    let run = run(vec![
        low(school(1, "Ёлкинский", "Школа № 10")),
        low(school(2, "Ёлкинский", "Школа № 9")),
        school(3, "Ельский", "Школа"),
        low(RecordedSchool { standing: Standing::Excluded, ..school(4, "А", "Вечерняя") }),
        low(RecordedSchool { municipality: None, ..school(5, "", "Без района") }),
    ]);
    let plain = ListSettings::plain(ListKind::Low);
    assert_eq!(ids(&listing(&run, &plain, &[], &[])), ["2", "1", "5"]);
    let decisions = [decision(3, true), decision(1, false), decision(2, true), decision(3, false)];
    let listing = listing(&run, &plain, &decisions[..3], &[]);
    assert_eq!(ids(&listing), ["3", "2", "5"]);
    let needless: Vec<bool> = listing.decisions.iter().map(|decision| decision.needless).collect();
    assert_eq!(needless, [false, false, true]);
    assert_eq!(listing.decisions[0].name.as_deref(), Some("Школа"));
}

#[test]
fn a_list_that_the_run_has_not_is_not_an_empty_one() {
    let run = run(vec![school(1, "А", "Школа")]);
    let there = run.lists();
    assert!(there.contains(&ListKind::Low) && there.contains(&ListKind::Excluded));
    for lacking in [ListKind::Unfavourable, ListKind::Both, ListKind::Resilient, ListKind::High, ListKind::Borderline] {
        assert!(!there.contains(&lacking), "{lacking:?}");
    }
}

#[test]
fn the_number_of_the_row_comes_first_and_curators_stand_with_pairs_only() {
    let wanted = [Field::Name, Field::Curator, Field::Name];
    assert_eq!(columns(ListKind::Low, Some(&wanted)), [Field::Number, Field::Name]);
    assert_eq!(columns(ListKind::Pairs, Some(&wanted)), [Field::Number, Field::Name, Field::Curator]);
    assert_eq!(columns(ListKind::Low, None), [Field::Number, Field::Municipality, Field::Name]);
}
