use super::fixture::{run, school};
use super::*;
use crate::model::comparison::{Cause, Fate, TrendClass};
use crate::model::period::Year;
use crate::model::recorded::{RecordedSchool, Standing};
use crate::model::uncertainty::State;
use crate::model::verdict::Tail;

fn finding(number: u32, year: u16, value: f64) -> RecordedFinding {
    RecordedFinding {
        school: school(number, "").id,
        list: ListKind::Low,
        year: Year::new(year).unwrap(),
        value,
        threshold: -0.5,
        tail: if value <= -0.5 { Tail::In } else { Tail::Out },
        counted: value <= -0.5,
    }
}

fn inputs(run: RecordedRun, findings: Vec<RecordedFinding>) -> RunInputs {
    let folder = run.year.to_string();
    RunInputs { folder, run, cohorts: Vec::new(), indicators: Vec::new(), findings, by_former: None }
}

fn low(number: u32, state: State) -> RecordedSchool {
    RecordedSchool { low_results: Some(true), standing: Standing::Judged(Some(state)), ..school(number, "Школа") }
}

fn fates(comparison: &Comparison) -> Vec<(String, Fate)> {
    let low = comparison.steps[0].moves.iter().filter(|of| of.list == ListKind::Low);
    low.map(|of| (of.school.as_str()[3..].to_owned(), of.fate)).collect()
}

#[test]
fn every_way_into_a_list_and_out_of_it_has_its_name() {
    let apart = |number, standing| RecordedSchool { standing, low_results: None, ..school(number, "Школа") };
    let former = vec![
        low(1, State::Confident),
        low(2, State::Confident),
        school(3, "Школа"),
        low(4, State::Confident),
        low(5, State::Confident),
        low(6, State::Borderline),
        apart(7, Standing::NotRated),
        school(9, "Школа"),
    ];
    let later = vec![
        low(1, State::Confident),
        school(2, "Школа"),
        low(3, State::Borderline),
        apart(4, Standing::NotRated),
        apart(5, Standing::Excluded),
        low(7, State::Confident),
        low(8, State::Confident),
        school(9, "Школа"),
    ];
    let both = [inputs(run(2021, former), Vec::new()), inputs(run(2022, later), Vec::new())];
    let comparison = compare(&both, &[], &DynamicsSettings::default());
    let expected = [
        ("001", Fate::Stayed),
        ("002", Fate::Left),
        ("003", Fate::Entered),
        ("004", Fate::NotRated),
        ("005", Fate::Excluded),
        ("006", Fate::Gone),
        ("007", Fate::Judged),
        ("008", Fate::Appeared),
    ];
    assert_eq!(fates(&comparison), expected.map(|(id, fate)| (id.to_owned(), fate)));
    let bordering: Vec<bool> = comparison.steps[0].moves.iter().map(|of| of.bordering).collect();
    assert_eq!(bordering, [false, false, true, false, false, true, false, false]);
    let region = &comparison.steps[0].turnover[0];
    // Of five on it one left and one stayed; three are judged no more.
    assert_eq!((region.before, region.after, region.lost), (5, 4, 3));
    assert_eq!((region.exit.so, region.exit.of, region.entry.so, region.entry.of), (1, 2, 1, 2));
    assert_eq!(region.before, region.exit.of + region.lost);
}

#[test]
fn runs_turned_round_turn_the_moves_round() {
    let former = vec![low(1, State::Confident), school(2, "А"), low(3, State::Confident)];
    let later = vec![school(1, "А"), low(2, State::Confident), low(3, State::Confident)];
    let one = inputs(run(2021, former), Vec::new());
    let other = inputs(run(2022, later), Vec::new());
    let forth = compare(&[one.clone(), other.clone()], &[], &DynamicsSettings::default());
    let back = compare(&[other, one], &[], &DynamicsSettings::default());
    let turned = fates(&back).into_iter().map(|(id, fate)| match fate {
        Fate::Entered => (id, Fate::Left),
        Fate::Left => (id, Fate::Entered),
        fate => (id, fate),
    });
    assert_eq!(fates(&forth), turned.collect::<Vec<_>>());
}

#[test]
fn a_year_that_fell_out_of_the_window_is_named() {
    // Low in 2019 and 2020, not in 2021 nor in 2022: by two of three years it leaves when 2019 falls out.
    let former = vec![finding(1, 2021, 0.0), finding(1, 2020, -0.8), finding(1, 2019, -0.8)];
    let later = vec![finding(1, 2022, 0.1), finding(1, 2021, 0.0), finding(1, 2020, -0.8)];
    let both =
        [inputs(run(2021, vec![low(1, State::Confident)]), former), inputs(run(2022, vec![school(1, "Школа")]), later)];
    let comparison = compare(&both, &[], &DynamicsSettings::default());
    let of = &comparison.steps[0].moves[0];
    assert_eq!((of.fate, of.cause), (Fate::Left, Cause::Window));
    let year = |year| Year::new(year).unwrap();
    assert_eq!((of.window.came.clone(), of.window.fell.clone()), (vec![(year(2022), false)], vec![(year(2019), true)]));
    assert!(of.window.revised.is_empty());
    // Four years are known of it, of two runs; nine schools more would be needed to speak of slopes.
    let trend = &comparison.trends[0];
    assert_eq!((trend.moments.len(), trend.class, trend.slope), (4, TrendClass::Unstable, None));
}

#[test]
fn a_school_without_the_newest_year_has_not_left() {
    // By two of two years the first is off the list, but not for being better: 2022 has nothing of it.
    let former = vec![finding(1, 2021, -0.9), finding(2, 2021, -0.9)];
    let later = vec![finding(1, 2021, -0.9), finding(2, 2021, -0.9), finding(2, 2022, 0.1), finding(3, 2022, 0.1)];
    let schools = || vec![school(1, "Школа"), school(2, "Школа"), school(3, "Школа")];
    let both = [
        inputs(run(2021, vec![low(1, State::Confident), low(2, State::Confident), school(3, "Школа")]), former),
        inputs(run(2022, schools()), later),
    ];
    let comparison = compare(&both, &[], &DynamicsSettings::default());
    assert_eq!(fates(&comparison), [("001".to_owned(), Fate::Silent), ("002".to_owned(), Fate::Left)]);
    let of = &comparison.steps[0].moves[0];
    assert_eq!((of.cause, of.parts, of.without), (Cause::Unknown, None, Year::new(2022)));
    assert_eq!((of.margins.1, comparison.steps[0].moves[1].without), (None, None));
    let region = &comparison.steps[0].turnover[0];
    assert_eq!((region.exit.so, region.exit.of, region.lost), (1, 1, 1));
    assert_eq!(comparison.runs.iter().map(|run| run.years).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn another_method_is_told_apart_only_by_a_repeated_run() {
    let mut later = inputs(run(2022, vec![low(1, State::Confident)]), vec![finding(1, 2022, -0.9)]);
    later.run.method.sha256 = "b".to_owned();
    let former = inputs(run(2021, vec![school(1, "Школа")]), vec![finding(1, 2021, 0.0)]);
    let comparison = compare(&[former.clone(), later.clone()], &[], &DynamicsSettings::default());
    let step = &comparison.steps[0];
    assert_eq!(
        (step.method, step.moves[0].cause, step.moves[0].parts),
        (MethodChange::NotSeparable, Cause::Unsplit, None)
    );
    // By the former method it would be off the list: the method moved it.
    let id = school(1, "").id;
    let by_former = |on, value| ByFormer {
        on: BTreeMap::from([(id.clone(), [Some(on), None, None])]),
        indicators: Vec::new(),
        findings: vec![finding(1, 2022, value)],
    };
    later.by_former = Some(by_former(false, -0.1));
    let comparison = compare(&[former.clone(), later.clone()], &[], &DynamicsSettings::default());
    let of = &comparison.steps[0].moves[0];
    assert_eq!(
        (comparison.steps[0].method, of.cause, of.by_former),
        (MethodChange::Repeated, Cause::Method, Some(false))
    );
    // By the former method it would have entered as well: not the method.
    later.by_former = Some(by_former(true, -0.9));
    let comparison = compare(&[former, later], &[], &DynamicsSettings::default());
    let of = &comparison.steps[0].moves[0];
    assert_eq!((of.cause, of.by_former), (Cause::Unsplit, Some(true)), "there are no indicators to split by");
    assert!((of.parts.unwrap().whole + 0.9).abs() < 1e-12);
}

#[test]
fn slices_of_a_year_are_moments_and_bear_their_names() {
    let slice = |name: &str, sha: &str, value| {
        let mut of = inputs(run(2022, vec![school(1, "Школа")]), vec![finding(1, 2022, value), finding(1, 2021, 0.3)]);
        (of.run.slice, of.run.sha256) = (Some(name.to_owned()), sha.to_owned());
        of
    };
    let runs = [slice("входной", "1", -0.8), slice("промежуточный", "2", -0.2), slice("итоговый", "3", 0.1)];
    let comparison = compare(&runs, &[], &DynamicsSettings::default());
    let labels: Vec<&str> = comparison.runs.iter().map(|run| run.label.as_str()).collect();
    assert_eq!(labels, ["входной", "промежуточный", "итоговый"]);
    let named: Vec<&str> = comparison.trends[0].moments.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(named, labels);
}
