//! The index as a whole. Arithmetic is spelled out; where a figure is rounded, the exact one stands in the code.

pub mod build;
mod properties;
mod robustness;

use super::settings::{IndexSettings, Normalise, Scaling};
use super::{Inputs, compute, without};
use crate::error::Error;
use crate::model::{
    cohort::{Cohort, JournalFigures},
    exam::Procedure::{Oge, Vpr},
    passport::{Category, Passport},
    school::{Level, School},
    score::{Index, NotRated},
    subject::Subject::{Biology, Math, MathBase, MathProfile, Physics, Russian},
};
use build::{cohort, ege, id, oge, year};

fn index_of(schools: &[School], cohorts: &[Cohort], settings: &IndexSettings) -> Index {
    compute(Inputs { cohorts, passports: &[], indicators: &[], schools, left_out: None, year: year(2023) }, settings)
        .unwrap()
}

fn of_passports(schools: &[School], passports: &[Passport], settings: &IndexSettings) -> Index {
    compute(Inputs { cohorts: &[], passports, indicators: &[], schools, left_out: None, year: year(2023) }, settings)
        .unwrap()
}

fn value(index: &Index, school: u32) -> f64 {
    index.score(&id(school)).unwrap().value
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

fn codes(index: &Index) -> Vec<&str> {
    index.indicators.iter().map(|indicator| indicator.code.as_str()).collect()
}

/// Weights of a school's newest year by code.
fn weights(index: &Index, school: u32) -> Vec<(&str, f64)> {
    let parts = &index.score(&id(school)).unwrap().years[0].parts;
    parts.iter().map(|part| (index.indicators[part.indicator].code.as_str(), part.weight)).collect()
}

/// Four schools, two groups, two years, by hand.
///
/// 2023, EGE Russian 60, 70, 80 (mean 70, sd 10): z −1, 0, 1. EGE mathematics 40, 60, 50: z −1, 1, 0. School 4 has no 11th
/// grade. OGE Russian 3.0, 4.0, 3.5, 3.5: mean 3.5, sd √((0.25 + 0.25)/3) = √(1/6), z −a, a, 0, 0 with a = 0.5·√6.
/// EGE group (½, ½ within): −1, ½, ½, none. Year (½ EGE, ½ OGE): −½ − a/2; ¼ + a/2; ¼; and school 4, all its weight on OGE, 0.
///
/// 2022, nobody at EGE; OGE Russian 3.0, 3.5, 4.0 of schools 1–3 (mean 3.5, sd 0.5): −1, 0, 1.
///
/// Years 0.6 and 0.4: v₁ = 0.6(−½ − a/2) − 0.4 = −1.0674, v₂ = 0.6(¼ + a/2) = 0.5174, v₃ = 0.6·¼ + 0.4 = 0.55, v₄ = 0 (2023
/// alone). Scaled from v₁ = 0 to v₃ = 100.
#[test]
fn a_small_region_by_hand() {
    let (settings, schools, cohorts) = small_region();
    let index = index_of(&schools, &cohorts, &settings);
    let a = 0.5 * 6.0_f64.sqrt();
    let expected = [0.6 * (-0.5 - a / 2.0) - 0.4, 0.6 * (0.25 + a / 2.0), 0.55, 0.0];
    for (at, (value, place)) in expected.into_iter().zip([4, 2, 1, 3]).enumerate() {
        let score = &index.scores[at];
        close(score.value, value);
        close(score.index, (value - expected[0]) / (0.55 - expected[0]) * 100.0);
        assert_eq!(score.rank.get(), place);
    }
    close(expected[0], -1.067_423_461_417_477);
    close(index.scores[3].index, 65.995_299_739_377);
    let places =
        |at: usize| index.scores.iter().filter_map(|s| s.years.get(at)).map(|y| y.rank.get()).collect::<Vec<_>>();
    assert_eq!((places(0), places(1)), (vec![4, 1, 2, 3], vec![3, 2, 1]));
    assert_eq!((index.years.clone(), index.years_unused.clone()), (vec![year(2023), year(2022)], vec![]));
    assert_eq!(
        weights(&index, 1),
        [("ege.russian.mean_test", 0.25), ("ege.math-profile.mean_test", 0.25), ("oge.russian.mean_mark", 0.5)]
    );
    assert_eq!(weights(&index, 4), [("oge.russian.mean_mark", 1.0)]);
    let first = &index.scores[0].years[0];
    assert_eq!((first.coverage, first.participants), (1.0, 60));
    let russian = &index.indicators[0].years;
    assert_eq!(russian.len(), 1, "nobody sat EGE in 2022");
    let russian = &russian[0];
    assert_eq!((russian.schools, russian.mean, russian.sd, russian.min, russian.max), (3, 70.0, 10.0, 60.0, 80.0));
}

fn small_region() -> (IndexSettings, Vec<School>, Vec<Cohort>) {
    let mut settings = build::settings(&[]);
    settings.groups = vec![build::group("ege", 0.5), build::group("oge", 0.5)];
    settings.indicators = vec![
        build::indicator("ege.russian.mean_test", "ege", 0.5),
        build::indicator("ege.math-profile.mean_test", "ege", 0.5),
        build::indicator("oge.russian.mean_mark", "oge", 1.0),
    ];
    settings.years = build::years(&[0.6, 0.4]);
    settings.scaling = Scaling::Range0To100;
    let mut cohorts = Vec::new();
    for (number, russian, mathematics) in [(1, 60.0, 40.0), (2, 70.0, 60.0), (3, 80.0, 50.0)] {
        cohorts.push(ege(number, 2023, Russian, russian));
        cohorts.push(ege(number, 2023, MathProfile, mathematics));
    }
    for (number, of, mark) in
        [(1, 2023, 3.0), (2, 2023, 4.0), (3, 2023, 3.5), (4, 2023, 3.5), (1, 2022, 3.0), (2, 2022, 3.5), (3, 2022, 4.0)]
    {
        cohorts.push(oge(number, of, Russian, mark));
    }
    (settings, build::schools(4), cohorts)
}

#[test]
fn less_is_better_turns_the_order() {
    let cohorts = |figure: fn(f64) -> Cohort| [10.0, 20.0, 30.0].map(figure);
    let of = |percent: f64| cohort((percent / 10.0) as u32, 2023, Vpr, Math, 4, 20, percent);
    for (normalise, best) in
        [(Normalise::ZScore, 1.0), (Normalise::MIN_MAX, 100.0), (Normalise::Percentile, 250.0 / 3.0)]
    {
        let mut settings = build::settings(&["vpr.math.4.percent"]);
        settings.normalise = normalise;
        close(value(&index_of(&build::schools(3), &cohorts(of), &settings), 3), best);
        settings.indicators[0].direction = -1;
        close(value(&index_of(&build::schools(3), &cohorts(of), &settings), 1), best);
    }
}

/// Shares come as percent: 0.25 of «2» is 25, a gap of 0.8 against 0.5 is 30 percentage points over those with both marks.
#[test]
fn shares_are_read_as_percent() {
    let mut cohorts = Vec::new();
    for (number, share, journal) in [(1, 0.25, 0.8), (2, 0.5, 0.4)] {
        let figures = JournalFigures { n: 18, quality_journal: journal, quality_test: 0.5, lowered: 0.0, raised: 0.0 };
        let bare = build::empty(number, 2023, Vpr, Math, 4, 20);
        cohorts.push(Cohort { share2: Some(share), journal: Some(figures), ..bare });
    }
    let settings = build::settings(&["vpr.math.4.share2", "vpr.math.4.journal_gap"]);
    let index = index_of(&build::schools(2), &cohorts, &settings);
    let year = &index.scores[0].years[0];
    close(year.parts[0].raw, 25.0);
    close(year.parts[1].raw, 30.0);
    assert_eq!((year.parts[0].n, year.parts[1].n), (Some(20), Some(18)));
    assert_eq!(year.participants, 20, "one cohort, though two of its figures are used");
}

#[test]
fn patterns_become_an_indicator_a_subject_and_grade() {
    let mut cohorts = Vec::new();
    for (number, percent) in [(1, 50.0), (2, 60.0), (3, 70.0)] {
        cohorts.push(cohort(number, 2023, Vpr, Math, 5, 20, percent));
        cohorts.push(cohort(number, 2023, Vpr, Russian, 10, 20, percent));
        cohorts.push(cohort(number, 2023, Vpr, Math, 4, 20, percent));
        cohorts.push(ege(number, 2023, MathProfile, percent));
        // The same in all schools: cannot tell them apart.
        cohorts.push(cohort(number, 2023, Vpr, Biology, 6, 20, 44.0));
    }
    let settings = build::settings(&["vpr.*.*.percent", "vpr.math.4.percent", "ege.*.mean_test", "oge.*.quality"]);
    let index = index_of(&build::schools(3), &cohorts, &settings);
    assert_eq!(
        codes(&index),
        ["vpr.russian.10.percent", "vpr.math.5.percent", "vpr.math.4.percent", "ege.math-profile.mean_test"]
    );
    assert_eq!(index.constant, ["vpr.biology.6.percent"]);
    assert_eq!(index.missing, ["oge.*.quality"]);
    assert_eq!(index.indicators[0].name.ru, "vpr.russian.10.percent");
    assert_eq!(index.indicators[2].name.ru, "vpr.math.4.percent по-русски", "named outright, with its own name");
}

#[test]
fn an_indicator_named_outright_must_tell_schools_apart() {
    let cohorts =
        |percents: [f64; 2]| [1, 2].map(|number| cohort(number, 2023, Vpr, Math, 4, 20, percents[number as usize - 1]));
    let settings = build::settings(&["vpr.math.4.percent"]);
    let schools = build::schools(2);
    for same in [cohorts([50.0, 50.0]).to_vec(), cohorts([50.0, 60.0])[..1].to_vec()] {
        let inputs = Inputs {
            cohorts: &same,
            passports: &[],
            indicators: &[],
            schools: &schools,
            left_out: None,
            year: year(2023),
        };
        let error = compute(inputs, &settings).unwrap_err();
        assert!(matches!(error, Error::ConstantIndicator { code } if code == "vpr.math.4.percent"));
    }
    assert_eq!(index_of(&schools, &cohorts([50.0, 60.0]), &settings).scores.len(), 2);
}

#[test]
fn settings_that_cannot_be_computed_are_refused() {
    let mut settings = build::settings(&["vpr.math.4.percent"]);
    settings.years.weights.clear();
    let inputs =
        Inputs { cohorts: &[], passports: &[], indicators: &[], schools: &[], left_out: None, year: year(2023) };
    assert!(matches!(compute(inputs, &settings), Err(Error::Internal(_))));
}

/// One best figure for all schools of a sitting: test scores where most have them, though school 3 has a percent.
#[test]
fn achievement_compares_like_with_like() {
    let mut cohorts = vec![ege(1, 2023, Russian, 60.0), ege(2, 2023, Russian, 70.0), ege(3, 2023, Russian, 50.0)];
    cohorts[2].mean_test = None;
    cohorts[2].percent = Some(99.0);
    for (number, mark) in [(1, 3.0), (2, 4.0), (3, 5.0)] {
        cohorts.push(Cohort {
            mean_mark: Some(mark),
            ..build::empty(number, 2023, crate::model::exam::Procedure::Ege, MathBase, 11, 20)
        });
    }
    let mut settings = build::settings(&["ege.*.achievement"]);
    settings.coverage = 0.0;
    let index = index_of(&build::schools(3), &cohorts, &settings);
    assert_eq!(weights(&index, 3), [("ege.math-base.achievement", 1.0)]);
    close(index.indicators[0].years[0].mean, 65.0);
    close(index.indicators[1].years[0].mean, 4.0);
}

/// Three schools with all of Russian and mathematics of EGE; a fourth as the test says.
fn with_fourth(fourth: &[Cohort], levels: &[Level]) -> Index {
    let mut cohorts = fourth.to_vec();
    for (number, score) in [(1, 60.0), (2, 70.0), (3, 80.0)] {
        for subject in [Russian, MathProfile, MathBase, Physics] {
            cohorts.push(ege(number, 2023, subject, score));
        }
    }
    let mut schools = build::schools(4);
    schools[3].levels = Some(levels.iter().copied().collect());
    let mut settings = build::settings(&["ege.*.mean_test"]);
    settings.indicators[0].min_n = 5;
    index_of(&schools, &cohorts, &settings)
}

#[test]
fn one_mathematics_stands_for_the_other() {
    let fourth = [ege(4, 2023, Russian, 65.0), ege(4, 2023, MathBase, 65.0)];
    let index = with_fourth(&fourth, &[Level::Secondary]);
    assert_eq!(weights(&index, 4), [("ege.russian.mean_test", 0.5), ("ege.math-base.mean_test", 0.5)]);
    close(index.score(&id(4)).unwrap().years[0].coverage, 1.0);
    // Two pupils at the profile exam are too few to use, and not a lack either.
    let few = Cohort { n: 2, ..ege(4, 2023, MathProfile, 30.0) };
    let index = with_fourth(&[fourth[0].clone(), fourth[1].clone(), few], &[Level::Secondary]);
    close(index.score(&id(4)).unwrap().years[0].coverage, 1.0);
    // Neither: both are lacking, a third is there.
    let index = with_fourth(&fourth[..1], &[Level::Secondary]);
    assert_eq!(index.reason(&id(4)), Some(&NotRated::Coverage { have: 1.0 / 3.0, need: 0.6 }));
}

/// Russian of six schools; mathematics of the first two of them only, which is a third: under a half it was not for all and
/// nobody lacks it, under a quarter it was and the four others do.
#[test]
fn what_most_schools_did_not_sit_nobody_lacks() {
    let mut cohorts: Vec<_> =
        (1..=6).map(|number| cohort(number, 2023, Vpr, Russian, 4, 20, f64::from(number))).collect();
    cohorts.extend([1, 2].map(|number| cohort(number, 2023, Vpr, Math, 4, 20, f64::from(number))));
    let mut settings = build::settings(&["vpr.*.*.percent"]);
    settings.years.share_of_schools = 0.5;
    let index = index_of(&build::schools(6), &cohorts, &settings);
    assert_eq!((index.scores.len(), index.scores[0].years[0].parts.len()), (6, 2));
    settings.years.share_of_schools = 0.25;
    let index = index_of(&build::schools(6), &cohorts, &settings);
    assert_eq!(index.scores.len(), 2);
    assert_eq!(index.reason(&id(6)), Some(&NotRated::Coverage { have: 0.5, need: 0.6 }));
}

#[test]
fn an_elective_subject_of_a_few_is_no_lack() {
    let mut fourth = vec![ege(4, 2023, Russian, 65.0), ege(4, 2023, MathProfile, 65.0)];
    fourth.push(Cohort { n: 4, ..ege(4, 2023, Physics, 90.0) });
    let index = with_fourth(&fourth, &[Level::Secondary]);
    let score = &index.score(&id(4)).unwrap().years[0];
    assert_eq!((score.parts.len(), score.coverage, score.participants), (2, 1.0, 40));
}

#[test]
fn a_school_without_an_index_has_its_reason() {
    let few = |n| Cohort { n, ..ege(4, 2023, Russian, 65.0) };
    assert_eq!(with_fourth(&[], &[Level::Primary]).reason(&id(4)), Some(&NotRated::NoData));
    let all = [few(4), Cohort { n: 3, ..ege(4, 2023, MathBase, 40.0) }];
    assert_eq!(with_fourth(&all, &[Level::Primary]).reason(&id(4)), Some(&NotRated::NotEnough { n: 4, need: 5 }));
    let (mut settings, schools, mut cohorts) = small_region();
    settings.min_participants = 25;
    let index = index_of(&schools, &cohorts, &settings);
    assert_eq!(index.reason(&id(4)), Some(&NotRated::NotEnough { n: 20, need: 25 }));
    assert_eq!(index.scores.len(), 3, "the others have 60 in 2023");
    assert_eq!(index.scores[0].years.len(), 1, "but only 20 in 2022");
    settings.min_participants = 0;
    settings.years.min_years = 2;
    let index = index_of(&schools, &cohorts, &settings);
    assert_eq!(index.reason(&id(4)), Some(&NotRated::FewYears { have: 1, need: 2 }));
    assert_eq!(index.scores[0].rank.get(), 3);
    // School 5 is in no input: a reason all the same. A cohort of a school that is not asked for has no part.
    let schools: Vec<_> = [1, 2, 4, 5].map(build::school).into();
    cohorts.retain(|cohort| cohort.sitting.procedure == Oge);
    let index = index_of(&schools, &cohorts, &settings);
    assert_eq!(index.reason(&id(5)), Some(&NotRated::NoData));
    assert_eq!(index.indicators[0].years[0].schools, 3);
    assert_eq!((index.score(&id(3)), index.reason(&id(3))), (None, None));
}

#[test]
fn a_year_of_few_schools_is_not_used() {
    let (mut settings, schools, mut cohorts) = small_region();
    cohorts.retain(|cohort| cohort.sitting.year == year(2022) || cohort.school == id(4));
    settings.years.share_of_schools = 0.5;
    let index = index_of(&schools, &cohorts, &settings);
    assert_eq!((index.years.clone(), index.years_unused.clone()), (vec![year(2022)], vec![(year(2023), 0.25)]));
    assert_eq!(index.missing, ["ege.russian.mean_test", "ege.math-profile.mean_test"]);
    assert_eq!(index.reason(&id(4)), Some(&NotRated::NoData));
}

/// A portrait of one year takes the newest passport of the last five years; shares come as percent.
#[test]
fn one_year_of_passports_takes_the_newest_of_five() {
    let category = Category::OnRegister;
    let passports = [
        build::passport(1, 2022, category, 0.10),
        build::passport(1, 2021, category, 0.90),
        build::passport(1, 2024, category, 0.90),
        build::passport(2, 2019, category, 0.20),
        build::passport(3, 2018, category, 0.60),
        build::passport(4, 2023, Category::LowIncome, 0.60),
    ];
    let mut settings = build::settings(&["passport.on_register"]);
    let index = of_passports(&build::schools(4), &passports, &settings);
    let raw: Vec<f64> = index.scores.iter().map(|score| score.years[0].parts[0].raw).collect();
    assert_eq!(raw, [10.0, 20.0], "the passport of 2018 is too old, that of 2024 is not yet known");
    assert_eq!(index.scores[0].years[0].parts[0].n, None);
    assert_eq!(index.reason(&id(4)), Some(&NotRated::NoData));
    // Several years are compared, each of its own passports: here no two schools have one of the same year.
    settings.years = build::years(&[0.5, 0.5]);
    let inputs = Inputs {
        cohorts: &[],
        passports: &passports,
        indicators: &[],
        schools: &build::schools(4),
        left_out: None,
        year: year(2022),
    };
    assert!(matches!(compute(inputs, &settings), Err(Error::ConstantIndicator { .. })));
}

/// Without one of two results a school's value is that of the other, the others stay where they are, and a school whose only
/// result goes has none.
#[test]
fn without_a_result_all_else_is_as_it_was() {
    use crate::model::{exam::Grade, exam::Sitting};
    let two = |number: u32, math: f64, russian: f64| {
        [build::cohort(number, 2023, Vpr, Math, 4, 20, math), build::cohort(number, 2023, Vpr, Biology, 6, 20, russian)]
    };
    let mut cohorts: Vec<_> =
        [two(1, 40.0, 30.0), two(2, 50.0, 60.0), two(3, 60.0, 90.0)].into_iter().flatten().collect();
    cohorts.push(build::cohort(4, 2023, Vpr, Math, 4, 20, 90.0));
    let settings = IndexSettings { scaling: Scaling::Mean50Sd10, ..build::settings(&["vpr.*.*.percent"]) };
    let schools = build::schools(4);
    let inputs = build::inputs(&schools, &cohorts, year(2023));
    let reported = compute(inputs, &settings).unwrap();
    let of = |subject, grade| Sitting { year: year(2023), procedure: Vpr, subject, grade: Grade::new(grade).unwrap() };
    let biology = (build::id(3), of(Biology, 6));
    let math = (build::id(4), of(Math, 4));
    let found = without(inputs, &settings, &reported, &[biology.clone(), math].into()).unwrap();
    assert_eq!(found.len(), 2, "the others are not touched");
    let before = reported.score(&build::id(3)).unwrap();
    let after = found[&build::id(3)].as_ref().unwrap();
    let math_part = before.years[0].parts.iter().find(|part| part.raw == 60.0).unwrap();
    assert_eq!(after.value, math_part.normalised, "biology, which a school may lack, gives its weight to mathematics");
    assert_eq!(after.years[0].coverage, 1.0);
    let slope = |a: &crate::model::score::Score| (a.index - 50.0, a.value);
    let (one, other) = (slope(reported.score(&build::id(1)).unwrap()), slope(reported.score(&build::id(2)).unwrap()));
    let unit = (one.0 - other.0) / (one.1 - other.1);
    assert!(((after.index - before.index) - unit * (after.value - before.value)).abs() < 1e-9, "the same scale");
    assert!(matches!(found[&build::id(4)], Err(NotRated::NoData | NotRated::Coverage { .. })), "{found:?}");
    // Left out altogether it is the same school with the same reason, though the region has moved.
    let aside = compute(Inputs { left_out: Some(&[biology].into()), ..inputs }, &settings).unwrap();
    assert_eq!(aside.score(&build::id(3)).unwrap().years[0].parts.len(), 1);
}
