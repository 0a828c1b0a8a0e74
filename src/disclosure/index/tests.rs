use super::*;
use crate::model::period::Year;

fn cohort(year: u16, grade: u8, subject: Subject, n: u32) -> Cohort {
    let sitting = Sitting {
        year: Year::new(year).unwrap(),
        procedure: Procedure::Vpr,
        subject,
        grade: Grade::new(grade).unwrap(),
    };
    Cohort::unknown(SchoolId::from_login("770001").unwrap(), sitting, n)
}

fn settings() -> DisclosureSettings {
    DisclosureSettings::default()
}

#[test]
fn the_same_pupils_are_counted_once() {
    let all = [
        cohort(2021, 4, Subject::Math, 6),
        cohort(2021, 4, Subject::Russian, 7),
        // A year and a grade later they come again.
        cohort(2022, 5, Subject::Math, 8),
        cohort(2022, 4, Subject::Math, 5),
    ];
    assert_eq!(pupils(all.iter()), 8 + 5);
}

#[test]
fn fields_name_sittings() {
    let year = Year::new(2021).unwrap();
    let of = |field: &str| sitting(field, year).map(|sitting| sitting.to_string());
    assert_eq!(of("vpr.math.4.percent").as_deref(), Some("vpr 2021 math 4"));
    assert_eq!(of("ege.russian.mean_test").as_deref(), Some("ege 2021 russian 11"));
    assert_eq!(of("gve-9.math.9.mean_mark").as_deref(), Some("gve-9 2021 math 9"));
    assert_eq!((of("passport.on_register"), of("vpr.math.percent"), of("table.math.4")), (None, None, None));
}

/// The parts weigh the same; those below the limit are hidden.
fn protected(cohorts: &[Cohort]) -> (bool, Vec<u32>) {
    let weight = 1.0 / cohorts.len() as f64;
    let sum = Sum { cohorts: (0..cohorts.len()).map(|at| (at, weight)).collect(), other: 0.0 };
    let small = |at: &usize| cohorts[*at].n < 10;
    let mut hidden: BTreeSet<usize> = (0..cohorts.len()).filter(small).collect();
    let shown = protect(&sum, cohorts, &mut hidden, None, settings());
    (shown, hidden.into_iter().map(|at| cohorts[at].n).collect())
}

#[test]
fn an_index_with_one_hidden_part_hides_another() {
    let (math, russian) = (Subject::Math, Subject::Russian);
    let large = [cohort(2021, 4, math, 30), cohort(2021, 4, russian, 31)];
    assert_eq!(protected(&large), (true, vec![]));
    // With both others open, the mean of the 6 is what is left of the index.
    let one = [cohort(2021, 4, math, 6), cohort(2021, 5, math, 30), cohort(2021, 6, math, 40)];
    assert_eq!(protected(&one), (true, vec![6, 30]));
    // Six and five pupils of two classes are eleven: their sum may be told.
    let two = [cohort(2021, 4, math, 6), cohort(2021, 5, math, 5), cohort(2021, 6, math, 40)];
    assert_eq!(protected(&two), (true, vec![6, 5]));
    // The same six in two subjects are six, and so is their sum.
    let same = [cohort(2021, 4, math, 6), cohort(2021, 4, russian, 6), cohort(2021, 6, math, 40)];
    assert_eq!(protected(&same), (true, vec![6, 6, 40]));
}

#[test]
fn an_index_of_few_pupils_is_hidden_and_nothing_for_its_sake() {
    let all = [cohort(2021, 4, Subject::Math, 6), cohort(2021, 4, Subject::Russian, 7)];
    assert_eq!(protected(&all), (false, vec![6, 7]));
    assert_eq!(protected(&all[..1]), (false, vec![6]));
}

#[test]
fn a_part_that_outweighs_the_others_is_not_protected_by_them() {
    let cohorts = [cohort(2021, 4, Subject::Math, 6), cohort(2021, 5, Subject::Math, 30)];
    let sum = Sum { cohorts: [(0, 0.9), (1, 0.1)].into(), other: 0.0 };
    let mut hidden = [0].into();
    assert!(!protect(&sum, &cohorts, &mut hidden, None, settings()));
    // What is never shown anyway hides as well as what is hidden.
    let sum = Sum { other: 0.3, ..sum };
    assert!(protect(&sum, &cohorts, &mut hidden, None, settings()));
}
