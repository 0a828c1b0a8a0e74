//! Each check on schools made for it, and all of them together in any order of the inputs.

use proptest::prelude::*;

use super::*;
use crate::model::exam::{Grade, Procedure};
use crate::model::period::Year;
use crate::model::subject::Subject;

fn id(login: u32) -> SchoolId {
    SchoolId::from_login(&login.to_string()).unwrap()
}

fn cohort(school: u32, procedure: Procedure, year: u16, subject: Subject, grade: u8, n: u32) -> Cohort {
    let sitting = Sitting { year: Year::new(year).unwrap(), procedure, subject, grade: Grade::new(grade).unwrap() };
    Cohort::unknown(id(school), sitting, n)
}

fn vpr(school: u32, year: u16, subject: Subject, grade: u8, n: u32) -> Cohort {
    cohort(school, Procedure::Vpr, year, subject, grade, n)
}

fn stated(school: u32, pupils: u32, file: &str, year: Option<u16>) -> StatedPupils {
    let year = year.and_then(Year::new);
    StatedPupils { school: id(school), pupils, year, place: Place::file(file).with_cell(school, 0) }
}

fn said(cohorts: Vec<Cohort>, pupils: &[StatedPupils]) -> Vec<String> {
    let place = |cohort: &Cohort| Place::file(cohort.sitting.to_string());
    let places = cohorts.iter().map(|cohort| ((cohort.school.clone(), cohort.sitting), place(cohort))).collect();
    let problems = check(Inputs { cohorts: &cohorts, places: &places, pupils });
    let of = |problem: &Problem| problem.school.clone().unwrap().to_string();
    problems.iter().map(|p| format!("{} {}: {} {:?}", of(p), p.place, p.found, p.kind)).collect()
}

#[test]
fn more_participants_than_pupils() {
    let cohorts = vec![
        vpr(1, 2021, Subject::Math, 4, 30),
        vpr(1, 2021, Subject::Math, 5, 25),
        vpr(2, 2021, Subject::Math, 4, 30),
    ];
    let pupils = [stated(1, 40, "register", None), stated(1, 50, "passport", None), stated(2, 30, "register", None)];
    let told = said(cohorts, &pupils);
    let above: Vec<_> = told.iter().filter(|line| line.contains("AbovePupils")).collect();
    // 30 and 25 of one subject against the larger of the two numbers; 30 of 30 is no excess.
    assert_eq!(above, ["1 vpr 2021 math 4: 55 AbovePupils { pupils: 50 }"]);
}

#[test]
fn sources_that_differ_in_pupils() {
    let pupils = [
        stated(1, 100, "register", None),
        stated(2, 100, "register", None),
        stated(3, 10, "register", None),
        stated(4, 100, "register", Some(2023)),
        stated(1, 112, "passport", Some(2023)),
        stated(2, 111, "passport", Some(2023)),
        stated(3, 15, "passport", Some(2023)),
        stated(4, 300, "passport", Some(2020)),
    ];
    // 12 of 112 is more than a tenth, 11 of 111 is not; 5 pupils are never much; years far apart are not compared.
    let told = said(vec![], &pupils);
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("1 passport A2: 112 PupilsDiffer { pupils: 100"), "{told:?}");
}

#[test]
fn participants_of_the_same_pupils() {
    let oge = |school, n| cohort(school, Procedure::Oge, 2022, Subject::Russian, 9, n);
    let ege = |subject, n| cohort(4, Procedure::Ege, 2022, subject, 11, n);
    let told = said(
        vec![
            oge(1, 50),
            vpr(1, 2021, Subject::Russian, 8, 20),
            oge(2, 40),
            vpr(2, 2021, Subject::Russian, 8, 20),
            oge(3, 11),
            vpr(3, 2021, Subject::Russian, 8, 1),
            ege(Subject::Russian, 30),
            ege(Subject::MathProfile, 4),
            ege(Subject::MathBase, 10),
        ],
        &[],
    );
    // Twice as many is not more than twice, ten more are not more than ten; both mathematics count together.
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("4 ege 2022 russian 11: 30 ParticipantsDiffer { participants: 14"), "{told:?}");
    assert!(told[1].starts_with("1 oge 2022 russian 9: 50 ParticipantsDiffer { participants: 20"), "{told:?}");
}

#[test]
fn a_school_missing_in_one_year() {
    let mut cohorts = Vec::new();
    for year in 2020..=2023 {
        cohorts.extend((10..20).map(|school| vpr(school, year, Subject::Math, 4, 20)));
    }
    let missing = [("10", 2021), ("11", 2023), ("12", 2022), ("12", 2023), ("13", 2021)];
    cohorts.retain(|cohort| !missing.contains(&(cohort.school.as_str(), cohort.sitting.year.get())));
    cohorts.iter_mut().filter(|cohort| cohort.school == id(13)).for_each(|cohort| cohort.n = 4);
    // A year that few schools sat is no year to be missing in.
    cohorts.push(vpr(19, 2019, Subject::Math, 4, 20));
    let told = said(cohorts, &[]);
    assert_eq!(
        told,
        [
            "10 vpr 2020 math 4: 20 SchoolMissing { year: Year(2021) }",
            "11 vpr 2022 math 4: 20 SchoolMissing { year: Year(2023) }",
        ]
    );
}

proptest! {
    /// The order in which tables come says nothing.
    #[test]
    fn any_order_gives_the_same(
        figures in prop::collection::vec((1_u32..6, 2020_u16..2024, 0_usize..2, 1_u32..90), 1..40),
        pupils in prop::collection::vec((1_u32..6, 10_u32..120), 0..8),
        turn in 0_usize..40,
    ) {
        let subject = |which| [Subject::Russian, Subject::Math][which];
        let mut unique = BTreeMap::new();
        for (school, year, which, n) in figures {
            unique.insert((school, year, which), n);
        }
        let cohorts: Vec<Cohort> =
            unique.iter().map(|((school, year, which), n)| vpr(*school, *year, subject(*which), 8, *n)).collect();
        let pupils: Vec<_> = pupils.iter().map(|(school, n)| stated(*school, *n, "t", None)).collect();
        let mut turned = cohorts.clone();
        turned.rotate_left(turn % cohorts.len());
        prop_assert_eq!(said(cohorts, &pupils), said(turned, &pupils));
    }
}
