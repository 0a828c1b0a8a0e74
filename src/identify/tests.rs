//! The rules as a whole, on indices made for the purpose.

use super::settings::{
    Combine, Cut, FederalRule, GroupRule, IdentifySettings, Improving, LowRule, Stability, TailRule,
};
use super::{Inputs, verdicts};
use crate::model::{
    cohort::Cohort,
    exam::{Grade, Procedure, Sitting},
    period::Year,
    quantity::Rank,
    school::{School, SchoolId, SchoolKind},
    score::{Index, NotRated, Score, YearScore},
    subject::Subject,
    verdict::{Apart, Quadrant, Verdict},
};
use Procedure::{Ege, Oge, Vpr};
use Subject::{Math, Russian};

pub(super) fn id(number: u32) -> SchoolId {
    SchoolId::from_login(&format!("{number:06}")).unwrap()
}

pub(super) fn year(year: u16) -> Year {
    Year::new(year).unwrap()
}

pub(super) fn schools(count: u32) -> Vec<School> {
    (1..=count).map(|number| School::unknown(id(number))).collect()
}

/// An index of schools 1, 2, …; a row a school, its values of 2023, 2022, … in units of z. A school without any is not rated.
pub(super) fn index(rows: &[&[Option<f64>]]) -> Index {
    let longest = rows.iter().map(|row| row.len()).max().unwrap_or_default();
    let years: Vec<Year> = (0..longest).map(|back| year(2023 - back as u16)).collect();
    let mut index = Index { years: years.clone(), ..Index::default() };
    for (at, row) in rows.iter().enumerate() {
        let school = id(at as u32 + 1);
        let rank = Rank::new(1).unwrap();
        let of_years: Vec<YearScore> = years
            .iter()
            .zip(*row)
            .filter_map(|(year, value)| {
                let value = (*value)?;
                Some(YearScore { year: *year, value, rank, coverage: 1.0, participants: 50, parts: Vec::new() })
            })
            .collect();
        if of_years.is_empty() {
            index.not_rated.push((school, NotRated::Coverage { have: 0.4, need: 0.6 }));
            continue;
        }
        let value = of_years.iter().map(|of| of.value).sum::<f64>() / of_years.len() as f64;
        index.scores.push(Score { school, index: value, value, rank, years: of_years });
    }
    index
}

pub(super) fn tail(share: f64) -> TailRule {
    TailRule { cut: Cut::Quantile(share), exit: Cut::Quantile(share) }
}

pub(super) fn settings() -> IdentifySettings {
    IdentifySettings {
        low: LowRule::Index(tail(0.25)),
        low_stability: Stability { of: 3, at_least: 3 },
        unfavourable: Some(tail(0.25)),
        high: Some(tail(0.25)),
        high_stability: Stability { of: 3, at_least: 3 },
        improving: Some(Improving { of: 3, gain: 0.5 }),
        exclude_kinds: vec![SchoolKind::Evening],
        groups: vec![GroupRule { name: "до 100".into(), settlement: None, pupils_below: Some(100) }],
    }
}

fn judge(schools: &[School], results: &Index, social: Option<&Index>, settings: &IdentifySettings) -> Vec<Verdict> {
    verdicts(Inputs { cohorts: &[], schools, results, social, year: year(2023) }, settings)
}

/// Five schools: the cut of a quarter is at (5 − 1)·0.25 = 1 step, the second lowest value, so two schools are in each tail.
fn results() -> Index {
    index(&[
        &[Some(-2.0), Some(-2.0), Some(-2.0)],
        &[Some(-1.0), Some(-1.0), Some(0.5)],
        &[Some(0.6), Some(0.0), Some(-1.0)],
        &[Some(1.0), Some(1.0), Some(1.0)],
        &[Some(2.0), Some(2.0), Some(2.0)],
    ])
}

#[test]
fn lists_and_quadrants_of_a_small_region() {
    // In the social index, schools 1 and 4 are the two lowest; school 3 has none.
    let social = index(&[&[Some(-1.0)], &[Some(0.1)], &[None], &[Some(-1.2)], &[Some(0.3)]]);
    let found = judge(&schools(5), &results(), Some(&social), &settings());
    let low: Vec<_> =
        found.iter().map(|v| v.low.as_ref().map(|low| (low.holds, low.borderline, low.years_in))).collect();
    assert_eq!(
        low,
        [
            Some((true, false, 3)),
            Some((false, true, 2)),
            Some((false, false, 1)),
            Some((false, false, 0)),
            Some((false, false, 0))
        ]
    );
    assert_eq!(found.iter().map(Verdict::is_high).collect::<Vec<_>>(), [false, false, false, true, true]);
    // Of four social values −1.2, −1, 0.1, 0.3 the quarter is at 0.75 steps: −1.2 + 0.75·0.2 = −1.05; only school 4.
    assert_eq!(found.iter().map(Verdict::is_unfavourable).collect::<Vec<_>>(), [false, false, false, true, false]);
    let threshold = found[0].unfavourable.as_ref().unwrap().years[0].threshold;
    assert!((threshold + 1.05).abs() < 1e-12, "{threshold}");
    assert_eq!(
        found.iter().map(|v| v.quadrant).collect::<Vec<_>>(),
        [Some(Quadrant::LowFavourable), Some(Quadrant::Border), None, Some(Quadrant::Resilient), Some(Quadrant::Rest)],
        "school 2 is on the border of low results, school 3 has no social index"
    );
    // Improving by half a standard deviation: school 3 alone, −1.0 to 0.6.
    let improving: Vec<_> = found.iter().map(|v| v.improving).collect();
    assert_eq!(improving, [Some(false), Some(false), Some(true), Some(false), Some(false)]);
}

#[test]
fn schools_of_excluded_kinds_and_without_an_index_stand_apart() {
    let mut all = schools(7);
    all[0].kind = Some(SchoolKind::Evening);
    all[0].pupils = Some(30);
    let results = results();
    let found = judge(&all, &results, None, &settings());
    assert_eq!(found[0].apart, Some(Apart::ExcludedKind(SchoolKind::Evening)));
    assert_eq!((found[0].low.clone(), found[0].high.clone(), found[0].group.as_deref()), (None, None, Some("до 100")));
    // Without school 1 there are four: the cut of 2023 is −1 + 0.75·1.6 = 0.2, no longer −1.
    assert!((found[1].low.as_ref().unwrap().years[0].threshold - 0.2).abs() < 1e-12);
    assert_eq!(found[5].apart, Some(Apart::NotRated(NotRated::NoData)), "nothing is known of schools 6 and 7");
    let mut results = results;
    results.not_rated.push((id(7), NotRated::NotEnough { n: 3, need: 10 }));
    let found = judge(&all, &results, None, &settings());
    assert_eq!(found[6].apart, Some(Apart::NotRated(NotRated::NotEnough { n: 3, need: 10 })));
    assert!(found.iter().all(|verdict| verdict.unfavourable.is_none() && verdict.quadrant.is_none()));
}

#[test]
fn improving_needs_every_year() {
    let results = index(&[
        &[Some(1.0), None, Some(0.0)],
        &[Some(0.5), Some(-9.0), Some(0.0)],
        &[Some(0.4), Some(0.3), Some(0.0)],
        &[None, Some(0.3), Some(0.0)],
    ]);
    let of = |rule| {
        let settings = IdentifySettings { improving: Some(rule), ..settings() };
        judge(&schools(4), &results, None, &settings).iter().map(|v| v.improving).collect::<Vec<_>>()
    };
    assert_eq!(of(Improving { of: 3, gain: 0.5 }), [None, Some(true), Some(false), None]);
    assert_eq!(of(Improving { of: 2, gain: 0.0 }), [None, Some(true), Some(true), None]);
    // The index has three years: five asked for are three.
    assert_eq!(of(Improving { of: 5, gain: 0.5 }), [None, Some(true), Some(false), None]);
}

/// A cohort with so many of `n` below the bound.
fn cohort(of: u16, procedure: Procedure, subject: Subject, grade: u8, n: u32, below: u32) -> Cohort {
    let sitting = Sitting { year: year(of), procedure, subject, grade: Grade::new(grade).unwrap() };
    let below_minimum = Some(f64::from(below) / f64::from(n));
    Cohort { below_minimum, ..Cohort::unknown(id(1), sitting, n) }
}

fn federal(cohorts: &[Cohort], combine: Combine) -> Verdict {
    let procedures = [Ege, Oge, Vpr].into_iter().flat_map(|exam| [(exam, Russian), (exam, Math)]).collect();
    let rule = FederalRule { limit: 0.30, min_n: 5, procedures, combine };
    let settings = IdentifySettings { low: LowRule::Federal(rule), ..settings() };
    let inputs = Inputs { cohorts, schools: &schools(1), results: &Index::default(), social: None, year: year(2023) };
    verdicts(inputs, &settings).remove(0)
}

#[test]
fn conditions_of_the_federal_rule() {
    let low = |of, procedure, grade| cohort(of, procedure, Russian, grade, 10, 3);
    let fine = |of, procedure, grade| cohort(of, procedure, Russian, grade, 10, 2);
    for (cohorts, two, same, borderline) in [
        // Exactly 30 % counts.
        (vec![low(2023, Oge, 9), low(2023, Vpr, 4)], true, false, false),
        (vec![low(2023, Oge, 9), low(2022, Oge, 9)], false, true, false),
        (vec![low(2023, Oge, 9), low(2023, Vpr, 4), low(2022, Vpr, 4)], true, true, false),
        (vec![low(2023, Oge, 9), low(2022, Vpr, 4)], false, false, true),
        (vec![low(2023, Oge, 9), low(2021, Oge, 9)], false, false, true),
        (vec![fine(2023, Oge, 9), low(2022, Oge, 9), low(2022, Vpr, 4)], false, false, false),
    ] {
        let any = federal(&cohorts, Combine::Any);
        let conditions = any.federal.clone().unwrap();
        assert_eq!((conditions.two_procedures, conditions.same_procedure_two_years), (two, same), "{cohorts:?}");
        let found = any.low.unwrap();
        assert_eq!((found.holds, found.borderline), (two || same, borderline), "{cohorts:?}");
        let all = federal(&cohorts, Combine::All).low.unwrap();
        assert_eq!((all.holds, all.borderline), (two && same, (two != same) || borderline), "{cohorts:?}");
    }
}

/// Grades 4 and 5 of VPR are one procedure: (10·0.1 + 20·0.4)/30 = 9/30, exactly the limit; neither the mean of the shares,
/// 0.25, nor two procedures.
#[test]
fn grades_of_vpr_are_pooled_by_participants() {
    let cohorts = [cohort(2023, Vpr, Russian, 4, 10, 1), cohort(2023, Vpr, Russian, 5, 20, 8)];
    let found = federal(&cohorts, Combine::Any);
    let cells = found.federal.unwrap().cells;
    assert_eq!((cells.len(), cells[0].n, cells[0].low), (1, 30, true));
    assert!((cells[0].share - 0.3).abs() < 1e-12);
    let low = found.low.unwrap();
    assert_eq!((low.holds, low.borderline, low.years_in, low.years_known), (false, true, 1, 1));
    assert_eq!((low.years[0].value, low.years[0].threshold, low.years[0].counted), (cells[0].share, 0.3, true));
}

#[test]
fn a_year_that_the_federal_rule_cannot_judge_is_told() {
    let few = [cohort(2023, Oge, Russian, 9, 4, 4), cohort(2022, Oge, Russian, 9, 10, 5)];
    assert_eq!(federal(&few, Combine::Any).apart, Some(Apart::NotRated(NotRated::NotEnough { n: 4, need: 5 })));
    assert_eq!(federal(&few[1..], Combine::Any).apart, Some(Apart::NotRated(NotRated::NoData)));
    // Physics is none of the rule's procedures; a cohort of which the share is not known is not judged.
    let mut other = [cohort(2023, Ege, Subject::Physics, 11, 10, 9), cohort(2023, Oge, Math, 9, 10, 9)];
    other[1].below_minimum = None;
    assert_eq!(federal(&other, Combine::Any).apart, Some(Apart::NotRated(NotRated::NoData)));
    // Where marks are known, the share of «2» says the same.
    other[1].share2 = Some(0.9);
    assert!(federal(&other, Combine::Any).low.unwrap().borderline);
}

#[test]
fn a_school_is_in_hidden_risk_by_its_own_results_only() {
    use crate::model::hidden_risk::Standing;
    let sitting = |of: u16| Sitting { year: year(of), procedure: Vpr, subject: Math, grade: Grade::new(4).unwrap() };
    // Eight schools, one year; the quarter is at the second lowest and a bit: schools 1 and 2 are low as reported.
    let rows: Vec<[Option<f64>; 1]> = (0..8).map(|at| [Some(f64::from(at) - 4.0)]).collect();
    let rows: Vec<&[Option<f64>]> = rows.iter().map(|row| row.as_slice()).collect();
    let results = index(&rows);
    let of = |school: u32, value: f64| {
        let mut score = results.score(&id(school)).unwrap().clone();
        (score.value, score.years[0].value) = (value, value);
        score
    };
    let settings =
        IdentifySettings { low_stability: Stability { of: 1, at_least: 1 }, exclude_kinds: Vec::new(), ..settings() };
    let schools = schools(9);
    let inputs = Inputs { cohorts: &[], schools: &schools, results: &results, social: None, year: year(2023) };
    // 3 falls to where it is low, 4 falls and stays above, of 5 nothing is left, 2 is low anyway, 6 is not touched, 7 has
    // doubts in a year that is not looked at, 9 has no index.
    let doubtful =
        [2, 3, 4, 5, 6, 9].map(|school| (id(school), sitting(2023))).into_iter().chain([(id(7), sitting(2020))]);
    let none = Err(NotRated::Coverage { have: 0.1, need: 0.6 });
    let scores = [(id(2), Ok(of(2, -3.9))), (id(3), Ok(of(3, -3.5))), (id(4), Ok(of(4, -1.5))), (id(5), none)];
    let found = super::without_doubtful(inputs, &settings, &doubtful.collect(), &scores.into());
    let standings: Vec<(SchoolId, Standing)> = found.iter().map(|of| (of.school.clone(), of.standing)).collect();
    let expected = [
        (2, Standing::Low),
        (3, Standing::HiddenRisk),
        (4, Standing::NotLow),
        (5, Standing::CannotTell),
        (6, Standing::NotLow),
    ];
    assert_eq!(standings, expected.map(|(school, standing)| (id(school), standing)));
    assert_eq!(found[1].reported.index, Some(-2.0));
    assert_eq!(found[1].without.as_ref().unwrap().index, Some(-2.0), "the score's own scale");
    let threshold = |at: usize| found[at].reported.low.as_ref().unwrap().years[0].threshold;
    assert!((0..5).all(|at| threshold(at) == threshold(0)));
}

#[test]
fn the_federal_rule_without_doubtful_results() {
    use crate::model::hidden_risk::Standing;
    let sitting =
        |subject, grade| Sitting { year: year(2023), procedure: Vpr, subject, grade: Grade::new(grade).unwrap() };
    let cohort = |school: u32, subject, grade: u8, below: f64| Cohort {
        below_minimum: Some(below),
        school: id(school),
        ..cohort(2023, Vpr, subject, grade, 20, 0)
    };
    let rule =
        FederalRule { limit: 0.3, min_n: 10, procedures: vec![(Vpr, Math), (Vpr, Russian)], combine: Combine::Any };
    let settings = IdentifySettings { low: LowRule::Federal(rule), exclude_kinds: Vec::new(), ..settings() };
    let cohorts = [
        // Mathematics of grades 4 and 5 together 0.2, without the grade in doubt 0.4.
        cohort(1, Math, 4, 0.0),
        cohort(1, Math, 5, 0.4),
        cohort(1, Russian, 4, 0.4),
        // What is in doubt is all there is of mathematics: it might be low.
        cohort(2, Math, 4, 0.0),
        cohort(2, Russian, 4, 0.4),
        // The same, but nothing else is low.
        cohort(3, Math, 4, 0.0),
        cohort(3, Russian, 4, 0.1),
    ];
    let schools = schools(3);
    let none = Index::default();
    let inputs = Inputs { cohorts: &cohorts, schools: &schools, results: &none, social: None, year: year(2023) };
    let doubtful = [1, 2, 3].map(|school| (id(school), sitting(Math, 4)));
    let found = super::without_doubtful(inputs, &settings, &doubtful.into(), &Default::default());
    let standings: Vec<Standing> = found.iter().map(|of| of.standing).collect();
    assert_eq!(standings, [Standing::HiddenRisk, Standing::CannotTell, Standing::NotLow]);
    let share = |figures: &crate::model::hidden_risk::Figures| figures.federal.as_ref().unwrap().cells[1].share;
    assert_eq!((share(&found[0].reported), share(found[0].without.as_ref().unwrap())), (0.2, 0.4));
}
