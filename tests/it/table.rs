//! Cohorts: figures computed by hand, rules of marks and scales, tables handed in twice, and the order of inputs.
#![cfg(test)]

use std::collections::BTreeMap;

use proptest::prelude::*;
use shkolomer::methodology::scales::shipped;
use shkolomer::model::cohort::{Cohort, MarkBasis};
use shkolomer::model::exam::{Grade, Procedure, Sitting};
use shkolomer::model::period::Year;
use shkolomer::model::place::Place;
use shkolomer::model::problem::{Problem, ProblemKind};
use shkolomer::model::results::{PupilRows, ReportedCohort, SheetResults};
use shkolomer::model::scale::{Scale, ScaleBook, ScaleOrigin};
use shkolomer::model::school::SchoolId;
use shkolomer::model::subject::Subject;
use shkolomer::table;

/// A pupil: school, primary score, test score, mark, term mark.
type Pupil = (u32, Option<f32>, Option<f32>, u8, u8);

fn sitting(year: u16, procedure: Procedure, subject: Subject, grade: u8) -> Sitting {
    Sitting { year: Year::new(year).unwrap(), procedure, subject, grade: Grade::new(grade).unwrap() }
}

fn vpr() -> Sitting {
    sitting(2021, Procedure::Vpr, Subject::Math, 5)
}

fn id(school: u32) -> SchoolId {
    SchoolId::from_login(&school.to_string()).unwrap()
}

/// A sheet whose schools are numbered as they come.
fn sheet(sitting: Sitting, file: &str, pupils: &[Pupil]) -> SheetResults {
    let mut rows = PupilRows::default();
    for (at, (school, primary, test, mark, journal)) in pupils.iter().enumerate() {
        let index = rows.schools.iter().position(|known| *known == id(*school)).unwrap_or(rows.schools.len());
        if index == rows.schools.len() {
            rows.schools.push(id(*school));
        }
        rows.school.push(index as u32);
        rows.row.push(at as u32 + 1);
        rows.primary.push(primary.unwrap_or(PupilRows::ABSENT));
        rows.test.push(test.unwrap_or(PupilRows::ABSENT));
        rows.mark.push(*mark);
        rows.journal.push(*journal);
        rows.not_taught.push(0);
    }
    let place = Place::file(file).with_sheet("Лист1");
    SheetResults {
        sitting,
        place,
        day: None,
        total_col: 3,
        max_primary: None,
        tasks: 0,
        items: Vec::new(),
        rows,
        absent: Vec::new(),
    }
}

fn scored(school: u32, primary: f32) -> Pupil {
    (school, Some(primary), None, 0, 0)
}

fn run(sheets: &[SheetResults]) -> (Vec<Cohort>, Vec<Problem>) {
    table::cohorts(sheets, &[], &mut shipped()).unwrap()
}

fn codes(problems: &[Problem]) -> Vec<&'static str> {
    problems.iter().map(|problem| problem.kind.code()).collect()
}

fn close(found: Option<f64>, expected: f64) {
    let found = found.expect("a figure");
    assert!((found - expected).abs() < 1e-12, "{found} against {expected}");
}

/// Five pupils by hand, scale of mathematics 5, 2021: bounds 7, 11, 15 of 20.
/// Scores 5 7 11 15 20: sum 58, squares 820, mean 58/5 = 11.6, variance (5·820 − 58²)/(5·4) = 736/20 = 36.8,
/// sd √36.8 = 6.066300355241; percent 100·58/(5·20) = 58. Marks 2 3 4 5 5: mean 19/5 = 3.8.
/// Term marks 3 3 4 4 and none: of four pupils two are good by term, two by the test, one is lowered, one raised.
/// «Не пройд.» 3 tasks of 5·16 = 80.
#[test]
fn a_cohort_by_hand() {
    let mut given = sheet(
        vpr(),
        "5.xlsx",
        &[
            (1, Some(5.0), None, 0, 3),
            (1, Some(7.0), None, 0, 3),
            (1, Some(11.0), None, 0, 4),
            (1, Some(15.0), None, 0, 4),
            (1, Some(20.0), None, 0, 0),
        ],
    );
    given.tasks = 16;
    given.rows.not_taught = vec![0, 2, 0, 1, 0];
    given.absent = vec![2];
    let (cohorts, problems) = run(&[given]);
    assert_eq!(problems, []);
    let [cohort] = cohorts.as_slice() else { panic!("{cohorts:?}") };
    assert_eq!((cohort.school.clone(), cohort.sitting), (id(1), vpr()));
    assert_eq!((cohort.n, cohort.absent), (5, Some(2)));
    close(cohort.mean_primary, 11.6);
    close(cohort.sd_primary, 6.066_300_355_241_241);
    close(cohort.percent, 58.0);
    assert_eq!(cohort.marks, Some([1, 1, 1, 2]));
    assert_eq!(cohort.mark_basis, Some(MarkBasis::Scale(ScaleOrigin::Secondary)));
    close(cohort.mean_mark, 3.8);
    close(cohort.share2, 0.2);
    close(cohort.quality, 0.6);
    close(cohort.below_minimum, 0.2);
    close(cohort.ceiling, 0.2);
    close(cohort.not_taught, 3.0 / 80.0);
    let journal = cohort.journal.expect("term marks");
    assert_eq!((journal.n, journal.quality_journal, journal.quality_test), (4, 0.5, 0.5));
    assert_eq!((journal.lowered, journal.raised), (0.25, 0.25));
    // A test without test scores has none of their figures.
    assert_eq!((cohort.mean_test, cohort.sd_test, cohort.high, cohort.high_from), (None, None, None, None));
}

#[test]
fn one_pupil_has_a_mean_and_no_deviation() {
    let (cohorts, _) = run(&[sheet(vpr(), "5.xlsx", &[scored(1, 7.0)])]);
    assert_eq!((cohorts[0].n, cohorts[0].mean_primary, cohorts[0].sd_primary), (1, Some(7.0), None));
    assert_eq!((cohorts[0].absent, cohorts[0].not_taught, cohorts[0].journal), (None, None, None));
}

/// The minimum of profile mathematics in 2024 is 27: 27 passes, 26 does not; 81 is high, 80 is not.
#[test]
fn the_minimum_of_ege_itself_passes() {
    let ege = sitting(2024, Procedure::Ege, Subject::MathProfile, 11);
    let tests = [26.0, 27.0, 80.0, 81.0, 100.0];
    let pupils: Vec<Pupil> = tests.iter().map(|test| (1, None, Some(*test), 0, 0)).collect();
    let (cohorts, problems) = run(&[sheet(ege, "ege.xlsx", &pupils)]);
    assert_eq!(problems, []);
    let cohort = &cohorts[0];
    close(cohort.mean_test, 62.8);
    // Σx = 314, Σx² = 676 + 729 + 6400 + 6561 + 10000 = 24366; (5·24366 − 314²)/20 = 23234/20 = 1161.7.
    close(cohort.sd_test, 34.083_720_454_199_245);
    close(cohort.below_minimum, 0.2);
    close(cohort.high, 0.4);
    assert_eq!(cohort.high_from, Some(81));
    assert_eq!((cohort.n, cohort.marks, cohort.mean_primary, cohort.percent), (5, None, None, None));
}

/// The list of 2025 gives profile mathematics 22 points for 4 primary and 27 for 5; 32 is its maximum.
#[test]
fn test_scores_come_from_the_list_where_rows_have_none() {
    let ege = sitting(2025, Procedure::Ege, Subject::MathProfile, 11);
    let pupils = [scored(1, 4.0), scored(1, 5.0), (1, Some(32.0), Some(99.0), 0, 0)];
    let (cohorts, problems) = run(&[sheet(ege, "ege.xlsx", &pupils)]);
    assert_eq!(problems, []);
    close(cohorts[0].mean_test, (22.0 + 27.0 + 99.0) / 3.0);
    close(cohorts[0].below_minimum, 1.0 / 3.0);
    close(cohorts[0].ceiling, 1.0 / 3.0);
    close(cohorts[0].percent, 100.0 * 41.0 / 96.0);
}

#[test]
fn base_mathematics_is_judged_by_marks() {
    let base = sitting(2024, Procedure::Ege, Subject::MathBase, 11);
    let (cohorts, problems) = run(&[sheet(base, "ege.xlsx", &[scored(1, 6.0), scored(1, 13.0)])]);
    assert_eq!(problems, []);
    assert_eq!(cohorts[0].marks, Some([1, 0, 1, 0]));
    close(cohorts[0].below_minimum, 0.5);
    assert_eq!((cohorts[0].high, cohorts[0].mean_test), (None, None));
}

#[test]
fn an_exported_mark_goes_before_the_scale() {
    // By the scale 7 is «3»; the export says «2».
    let exported = [(1, Some(7.0), None, 2, 0), (2, Some(7.0), None, 2, 0), scored(2, 7.0)];
    let (cohorts, _) = run(&[sheet(vpr(), "5.xlsx", &exported)]);
    assert_eq!((cohorts[0].marks, cohorts[0].mark_basis), (Some([1, 0, 0, 0]), Some(MarkBasis::Exported)));
    let mixed = Some(MarkBasis::Scale(ScaleOrigin::Secondary));
    assert_eq!((cohorts[1].marks, cohorts[1].mark_basis), (Some([1, 1, 0, 0]), mixed));
}

#[test]
fn the_maximum_of_the_sheet_goes_before_that_of_the_scale() {
    let mut given = sheet(vpr(), "5.xlsx", &[scored(1, 10.0)]);
    given.max_primary = Some(25.0);
    let (cohorts, _) = run(&[given]);
    assert_eq!(cohorts[0].percent, Some(40.0));
    assert_eq!(cohorts[0].ceiling, Some(0.0));
}

#[test]
fn a_total_above_the_maximum_is_left_out_and_said() {
    let (cohorts, problems) = run(&[sheet(vpr(), "5.xlsx", &[scored(1, 20.0), scored(1, 21.0)])]);
    assert_eq!((cohorts[0].n, cohorts[0].percent), (1, Some(100.0)));
    let place = Place::file("5.xlsx").with_sheet("Лист1").with_cell(2, 3);
    let problem = Problem::new(place, ProblemKind::AboveMaximum { max: 20.0 }, "21");
    assert_eq!(problems, [problem.of_school(Some(id(1)))]);
}

/// No scale of 2024: bounds are the least score with each mark among the rows that have both, here 8, 12 and 17.
#[test]
fn bounds_are_inferred_from_rows_with_both() {
    let sitting = sitting(2024, Procedure::Vpr, Subject::Math, 5);
    let both = |primary, mark| (1, Some(primary), None, mark, 0);
    let known = [both(7.0, 2), both(8.0, 3), both(11.0, 3), both(12.0, 4), both(17.0, 5), both(3.0, 2)];
    let marks = sheet(sitting, "b.xlsx", &known);
    let scores = sheet(sitting, "a.xlsx", &[scored(2, 7.0), scored(2, 8.0), scored(2, 16.0), scored(2, 20.0)]);
    let mut scales = shipped();
    let (cohorts, problems) = table::cohorts(&[marks, scores], &[], &mut scales).unwrap();
    let bounds = [8.0, 12.0, 17.0];
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].kind, ProblemKind::InferredScale { sitting, bounds });
    assert_eq!(problems[0].place, Place::file("a.xlsx").with_sheet("Лист1"));
    assert_eq!(cohorts[0].mark_basis, Some(MarkBasis::Exported));
    assert_eq!(cohorts[1].mark_basis, Some(MarkBasis::Scale(ScaleOrigin::Inferred)));
    assert_eq!(cohorts[1].marks, Some([1, 1, 1, 1]));
    let scale = scales.get(&sitting).expect("put into the book");
    assert_eq!((scale.bounds, scale.origin, scale.max_primary), (Some(bounds), ScaleOrigin::Inferred, None));
}

#[test]
fn marks_that_contradict_each_other_or_do_not_cover_the_scale_give_no_bounds() {
    let sitting = sitting(2024, Procedure::Vpr, Subject::Math, 5);
    let both = |primary, mark| (1, Some(primary), None, mark, 0);
    let good = [both(7.0, 2), both(8.0, 3), both(12.0, 4), both(17.0, 5), scored(2, 9.0)];
    assert_eq!(codes(&run(&[sheet(sitting, "a.xlsx", &good)]).1), ["inferred-scale"]);
    for spoil in [Some(both(8.0, 2)), Some(both(16.0, 5)), None] {
        let mut pupils = good.to_vec();
        match spoil {
            // A «2» at the bound of «3», a «5» below a «4».
            Some(row) => pupils.extend([row, both(16.5, 4)]),
            // Nobody has a «2».
            None => drop(pupils.remove(0)),
        }
        let (cohorts, problems) = run(&[sheet(sitting, "a.xlsx", &pupils)]);
        assert_eq!(codes(&problems), ["no-scale"], "{spoil:?}");
        assert_eq!(cohorts[1].marks, None);
    }
}

/// A sitting without a scale is named once; what depends on no scale is still there.
#[test]
fn a_year_without_a_scale_is_named_and_not_guessed() {
    let vpr = sitting(2024, Procedure::Vpr, Subject::Math, 5);
    let ege = sitting(2022, Procedure::Ege, Subject::Russian, 11);
    let sheets = [
        sheet(vpr, "b.xlsx", &[scored(2, 12.0)]),
        sheet(vpr, "a.xlsx", &[scored(1, 10.0)]),
        sheet(ege, "c.xlsx", &[(1, None, Some(20.0), 0, 0)]),
    ];
    let (cohorts, problems) = run(&sheets);
    let named: Vec<_> = problems.iter().map(|problem| (&*problem.place.file, problem.kind.clone())).collect();
    assert_eq!(
        named,
        [("a.xlsx", ProblemKind::NoScale { sitting: vpr }), ("c.xlsx", ProblemKind::NoScale { sitting: ege })]
    );
    let by_marks = |c: &Cohort| (c.marks, c.mark_basis, c.share2, c.quality, c.below_minimum, c.percent);
    assert_eq!(cohorts.iter().map(by_marks).collect::<Vec<_>>(), [(None, None, None, None, None, None); 3]);
    let means: Vec<_> = cohorts.iter().map(|cohort| cohort.mean_primary.or(cohort.mean_test)).collect();
    assert_eq!(means, [Some(20.0), Some(10.0), Some(12.0)]);
}

#[test]
fn marks_alone_need_no_scale() {
    let vpr = sitting(2024, Procedure::Vpr, Subject::Math, 5);
    let (cohorts, problems) = run(&[sheet(vpr, "a.xlsx", &[(1, None, None, 2, 3), (1, None, None, 4, 4)])]);
    assert_eq!(problems, []);
    assert_eq!((cohorts[0].n, cohorts[0].marks, cohorts[0].mean_primary), (2, Some([1, 0, 1, 0]), None));
}

#[test]
fn pieces_of_a_table_are_put_together() {
    // Protocols of two classes of school 1; the second file has another school too.
    let first = sheet(vpr(), "5а.xlsx", &[scored(1, 6.0), scored(1, 10.0)]);
    let mut second = sheet(vpr(), "5б.xlsx", &[scored(1, 11.0), scored(2, 3.0)]);
    second.absent = vec![1, 0];
    let (cohorts, problems) = run(&[first, second]);
    assert_eq!(problems, []);
    let figures: Vec<_> = cohorts.iter().map(|c| (c.n, c.mean_primary, c.absent)).collect();
    assert_eq!(figures, [(3, Some(9.0), Some(1)), (1, Some(3.0), Some(0))]);

    // Sheets of one workbook, a class each, over the same schools.
    let a = sheet(vpr(), "5.xlsx", &[scored(1, 6.0), scored(2, 10.0)]);
    let mut b = sheet(vpr(), "5.xlsx", &[scored(1, 8.0), scored(2, 12.0)]);
    b.place = Place::file("5.xlsx").with_sheet("Лист2");
    let (cohorts, problems) = run(&[a, b]);
    assert_eq!(problems, []);
    assert_eq!(cohorts.iter().map(|c| (c.n, c.mean_primary)).collect::<Vec<_>>(), [(2, Some(7.0)), (2, Some(11.0))]);
}

#[test]
fn pieces_with_different_maxima_are_each_measured_by_their_own() {
    let mut first = sheet(vpr(), "5а.xlsx", &[scored(1, 10.0)]);
    let mut second = sheet(vpr(), "5б.xlsx", &[scored(1, 10.0), scored(1, 10.0)]);
    (first.max_primary, second.max_primary) = (Some(20.0), Some(40.0));
    let (cohorts, _) = run(&[first, second]);
    // (50 + 25 + 25) / 3.
    close(cohorts[0].percent, 100.0 / 3.0);
}

#[test]
fn copies_and_versions_of_a_table_count_once() {
    let pupils = [scored(1, 6.0), scored(1, 10.0), scored(2, 11.0)];
    let original = sheet(vpr(), "a.xlsx", &pupils);
    // The same rows in another order.
    let copy = sheet(vpr(), "b.xlsx", &[pupils[2], pupils[1], pupils[0]]);
    // One score mended, one school added.
    let version = sheet(vpr(), "c.xlsx", &[scored(1, 6.0), scored(1, 12.0), scored(2, 11.0), scored(3, 4.0)]);
    let expected = run(std::slice::from_ref(&original)).0;
    let (cohorts, problems) = run(&[copy.clone(), original.clone()]);
    assert_eq!(cohorts, expected);
    let first = original.place.clone();
    let duplicate = |file: &str, row, school| {
        let kind = ProblemKind::DuplicateCohort { first: first.clone() };
        let place = Place::file(file).with_sheet("Лист1").with_cell(row, 3);
        Problem::new(place, kind, school).of_school(SchoolId::from_login(school))
    };
    assert_eq!(problems, [duplicate("b.xlsx", 1, "2"), duplicate("b.xlsx", 2, "1")]);

    let (cohorts, problems) = run(&[version, original]);
    assert_eq!(cohorts[..2], expected);
    assert_eq!((cohorts[2].school.clone(), cohorts[2].n), (id(3), 1));
    assert_eq!(problems, [duplicate("c.xlsx", 1, "1"), duplicate("c.xlsx", 3, "2")]);
}

fn reported(school: u32, sitting: Sitting, n: u32, row: u32) -> ReportedCohort {
    ReportedCohort {
        school: id(school),
        sitting,
        n,
        mean_test: Some(60.5),
        mean_mark: None,
        below_minimum: Some(3),
        high: Some(2),
        high_from: Some(80),
        marks: None,
        scores: None,
        place: Place::file("r.xlsx").with_sheet("2023").with_cell(row, 2),
    }
}

#[test]
fn distributions_of_scores_become_means_and_marks_and_join_the_table_of_marks() {
    let vpr = sitting(2022, Procedure::Vpr, Subject::Math, 4);
    let nothing =
        ReportedCohort { mean_test: None, below_minimum: None, high: None, high_from: None, ..reported(1, vpr, 4, 5) };
    let scores = |school, counts: &[u32], row| ReportedCohort {
        school: id(school),
        n: counts.iter().sum(),
        scores: Some(counts.to_vec()),
        place: Place::file("s.xlsx").with_cell(row, 2),
        ..nothing.clone()
    };
    // Scores 5, 6, 10 and 15 of the scale 6, 10, 15 of 20.
    let mut counts = vec![0; 21];
    [5, 6, 10, 15].into_iter().for_each(|score: usize| counts[score] += 1);
    let marks = ReportedCohort { marks: Some([0, 1, 2, 1]), ..nothing.clone() };
    let twice = scores(2, &[0, 1], 9);
    let mut scales = ScaleBook::default();
    scales.insert(
        vpr,
        Scale {
            bounds: Some([6.0, 10.0, 15.0]),
            max_primary: Some(20.0),
            min_test: None,
            test_by_primary: None,
            origin: ScaleOrigin::Given,
            source: String::new(),
        },
    );
    let given = [
        scores(2, &counts, 1),
        twice.clone(),
        marks,
        scores(1, &counts, 3),
        scores(3, &[&counts[..], &[1]].concat(), 4),
    ];
    let (cohorts, problems) = table::cohorts(&[], &given, &mut scales).unwrap();
    let codes: Vec<_> = problems.iter().map(|problem| (problem.kind.code(), problem.place.to_string())).collect();
    assert_eq!(codes, [("above-maximum", "s.xlsx C5".to_owned()), ("duplicate-cohort", "s.xlsx C10".to_owned())]);
    let [joined, by_scale, above] = &cohorts[..] else { panic!("{cohorts:?}") };
    // (5 + 6 + 10 + 15) / 4 and the sample deviation of the four: √((16 + 9 + 1 + 36) / 3).
    assert_eq!((by_scale.mean_primary, by_scale.percent), (Some(9.0), Some(45.0)));
    assert!((by_scale.sd_primary.unwrap() - (62.0_f64 / 3.0).sqrt()).abs() < 1e-12);
    assert_eq!((by_scale.marks, by_scale.mark_basis), (Some([1, 1, 1, 1]), Some(MarkBasis::Scale(ScaleOrigin::Given))));
    assert_eq!((joined.marks, joined.mark_basis), (Some([0, 1, 2, 1]), Some(MarkBasis::Reported)));
    assert_eq!((joined.mean_primary, joined.ceiling), (Some(9.0), Some(0.0)));
    assert_eq!((above.n, above.percent, above.ceiling, above.marks), (5, None, None, None));
}

#[test]
fn reported_figures_become_a_cohort() {
    let ege = sitting(2022, Procedure::Ege, Subject::Russian, 11);
    let oge = sitting(2023, Procedure::Oge, Subject::Math, 9);
    let marks = ReportedCohort {
        mean_test: None,
        below_minimum: None,
        high: None,
        high_from: None,
        marks: Some([1, 2, 3, 4]),
        ..reported(2, oge, 10, 9)
    };
    let nobody = ReportedCohort { below_minimum: Some(0), high: None, ..reported(3, ege, 0, 10) };
    let given = [marks, nobody, reported(1, ege, 12, 5)];
    let (cohorts, problems) = table::cohorts(&[], &given, &mut shipped()).unwrap();
    assert_eq!(problems, []);
    let [first, second, third] = cohorts.as_slice() else { panic!("{cohorts:?}") };
    assert_eq!((first.n, first.mean_test, first.high_from, first.marks), (12, Some(60.5), Some(80), None));
    close(first.below_minimum, 0.25);
    close(first.high, 2.0 / 12.0);
    // Marks 2 3 3 4 4 4 5 5 5 5: mean 40/10.
    assert_eq!((second.marks, second.mark_basis), (Some([1, 2, 3, 4]), Some(MarkBasis::Reported)));
    close(second.mean_mark, 4.0);
    close(second.share2, 0.1);
    close(second.below_minimum, 0.1);
    close(second.quality, 0.7);
    assert_eq!((second.high, second.high_from, second.absent), (None, None, None));
    // A share of nobody is absent, not zero.
    assert_eq!((third.n, third.below_minimum), (0, None));
}

#[test]
fn of_two_reported_cohorts_the_first_by_place_is_kept_and_pupils_go_before_both() {
    let ege = sitting(2024, Procedure::Ege, Subject::Russian, 11);
    let pupils = sheet(ege, "z.xlsx", &[(2, None, Some(70.0), 0, 0)]);
    let given = [reported(1, ege, 20, 8), reported(1, ege, 10, 7), reported(2, ege, 5, 9)];
    let (cohorts, problems) = table::cohorts(std::slice::from_ref(&pupils), &given, &mut shipped()).unwrap();
    assert_eq!(cohorts.iter().map(|cohort| cohort.n).collect::<Vec<_>>(), [10, 1]);
    let kinds: Vec<_> = problems.iter().map(|p| (p.place.clone(), p.kind.clone(), p.found.as_str())).collect();
    let of = |given: &ReportedCohort, first: &Place, found| {
        (given.place.clone(), ProblemKind::DuplicateCohort { first: first.clone() }, found)
    };
    assert_eq!(kinds, [of(&given[0], &given[1].place, "1"), of(&given[2], &pupils.place, "2")]);
}

#[test]
fn a_school_of_absent_pupils_only_has_no_figures_and_gives_way_to_reported_ones() {
    let mut given = sheet(vpr(), "5.xlsx", &[]);
    given.rows.schools = vec![id(1)];
    given.absent = vec![4];
    let (cohorts, problems) = run(std::slice::from_ref(&given));
    assert_eq!(problems, []);
    assert_eq!((cohorts[0].n, cohorts[0].absent), (0, Some(4)));
    assert_eq!((cohorts[0].mean_primary, cohorts[0].percent, cohorts[0].share2), (None, None, None));
    let (cohorts, problems) = table::cohorts(&[given], &[reported(1, vpr(), 6, 3)], &mut shipped()).unwrap();
    assert_eq!((cohorts[0].n, cohorts[0].absent, problems.len()), (6, Some(4), 0));
}

#[test]
fn nothing_gives_nothing() {
    assert_eq!(run(&[]), (Vec::new(), Vec::new()));
    assert_eq!(run(&[sheet(vpr(), "5.xlsx", &[])]), (Vec::new(), Vec::new()));
}

/// Rows of four schools: whole and half scores, some marks, some term marks.
fn pupils() -> impl Strategy<Value = Vec<Pupil>> {
    let mark = prop_oneof![Just(0u8), 2u8..=5];
    let row = (0u32..4, proptest::option::weighted(0.9, 0u8..=40), mark.clone(), mark).prop_map(
        |(school, half, mark, journal)| (school, half.map(|half| f32::from(half) / 2.0), None, mark, journal),
    );
    proptest::collection::vec(row, 1..60)
}

/// The same pupils in other sheets: each school stands whole in one of three files, the rows in another order.
fn spread(pupils: &[Pupil]) -> Vec<SheetResults> {
    let of_file = |file: u32| pupils.iter().filter(move |pupil| pupil.0 % 3 == file).copied().collect::<Vec<_>>();
    let named = (0..3).map(|file| (format!("{file}.xlsx"), of_file(file)));
    named.map(|(name, pupils)| sheet(vpr(), &name, &pupils)).collect()
}

/// Figures straight from their definitions, in floating point and two passes.
fn plainly(pupils: &[Pupil]) -> BTreeMap<SchoolId, [Option<f64>; 8]> {
    let mut schools: BTreeMap<SchoolId, Vec<&Pupil>> = BTreeMap::new();
    for pupil in pupils {
        schools.entry(id(pupil.0)).or_default().push(pupil);
    }
    let mark = |pupil: &Pupil| match (pupil.3, pupil.1) {
        (0, None) => None,
        (0, Some(score)) => Some(2 + [7.0, 11.0, 15.0].iter().filter(|bound| score >= **bound).count() as u8),
        (mark, _) => Some(mark),
    };
    let figures = |pupils: Vec<&Pupil>| {
        let scores: Vec<f64> = pupils.iter().filter_map(|pupil| pupil.1).map(f64::from).collect();
        let mean = |values: &[f64]| (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64);
        let centre = mean(&scores).unwrap_or(0.0);
        let squares: f64 = scores.iter().map(|score| (score - centre).powi(2)).sum();
        let sd = (scores.len() > 1).then(|| (squares / (scores.len() - 1) as f64).sqrt());
        let marks: Vec<u8> = pupils.iter().filter_map(|pupil| mark(pupil)).collect();
        let both: Vec<(u8, u8)> =
            pupils.iter().filter_map(|p| mark(p).map(|mark| (mark, p.4))).filter(|(_, term)| *term != 0).collect();
        let share = |so: usize, of: usize| (of > 0).then(|| so as f64 / of as f64);
        [
            mean(&scores),
            sd,
            mean(&scores).map(|mean| mean * 5.0),
            share(marks.iter().filter(|mark| **mark == 2).count(), marks.len()),
            share(marks.iter().filter(|mark| **mark >= 4).count(), marks.len()),
            share(scores.iter().filter(|score| **score >= 20.0).count(), scores.len()),
            share(both.iter().filter(|(mark, term)| mark < term).count(), both.len()),
            share(both.iter().filter(|(_, term)| *term >= 4).count(), both.len()),
        ]
    };
    schools.into_iter().map(|(school, pupils)| (school, figures(pupils))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_order_of_rows_sheets_and_files_changes_no_bit(
        pupils in pupils(),
        order in Just([0usize, 1, 2]).prop_shuffle(),
        seed in any::<u64>(),
    ) {
        let mut other = pupils.clone();
        // A permutation by a linear congruential generator: any will do.
        let mut state = seed;
        for at in (1..other.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            other.swap(at, (state >> 33) as usize % (at + 1));
        }
        let sheets = spread(&other);
        let reordered: Vec<_> = order.iter().map(|at| sheets[*at].clone()).collect();
        let (expected, _) = run(&[sheet(vpr(), "all.xlsx", &pupils)]);
        let (found, _) = run(&reordered);
        // Debug prints a float by the shortest digits that name its very bits.
        prop_assert_eq!(format!("{expected:?}"), format!("{found:?}"));
    }

    #[test]
    fn figures_are_those_of_the_definitions(pupils in pupils()) {
        let expected = plainly(&pupils);
        let (cohorts, _) = run(&[sheet(vpr(), "all.xlsx", &pupils)]);
        prop_assert_eq!(cohorts.len(), expected.len());
        for cohort in cohorts {
            let journal = cohort.journal;
            let found = [
                cohort.mean_primary,
                cohort.sd_primary,
                cohort.percent,
                cohort.share2,
                cohort.quality,
                cohort.ceiling,
                journal.map(|journal| journal.lowered),
                journal.map(|journal| journal.quality_journal),
            ];
            for (found, expected) in found.iter().zip(&expected[&cohort.school]) {
                match (found, expected) {
                    (Some(found), Some(expected)) => prop_assert!((found - expected).abs() < 1e-9),
                    _ => prop_assert_eq!(found, expected),
                }
            }
        }
    }
}
