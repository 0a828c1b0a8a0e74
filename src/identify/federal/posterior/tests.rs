//! Shares drawn together.

use super::*;
use crate::identify::settings::{Combine, FederalRule};
use crate::model::{
    cohort::Cohort,
    exam::{Grade, Procedure, Sitting},
    period::Year,
};
use crate::stats::moments;

const YEAR: u16 = 2023;

fn id(number: usize) -> SchoolId {
    SchoolId::from_login(&format!("{number:06}")).unwrap()
}

fn cohort(school: usize, of: (u16, Procedure, Subject, u8), n: u32, below: f64) -> Cohort {
    let (year, procedure, subject, grade) = of;
    let sitting = Sitting { year: Year::new(year).unwrap(), procedure, subject, grade: Grade::new(grade).unwrap() };
    Cohort { below_minimum: Some(below), ..Cohort::unknown(id(school), sitting, n) }
}

fn rule() -> FederalRule {
    let subjects = [Subject::Russian, Subject::Math, Subject::MathBase, Subject::MathProfile];
    let procedures = [Procedure::Ege, Procedure::Oge, Procedure::Vpr];
    let procedures = procedures.into_iter().flat_map(|of| subjects.map(|subject| (of, subject))).collect();
    FederalRule { limit: 0.3, min_n: 5, procedures, combine: Combine::Any }
}

fn federal<'a>(cohorts: &'a [Cohort], rule: &'a FederalRule) -> Federal<'a> {
    Federal::of(cohorts, rule, Year::new(YEAR).unwrap())
}

/// Of 20 and 30 participants of grades 4 and 5, 25 and 30 the year before and 18 in another subject: in common are 18 of 20 with
/// the other subject, in the next year those of grade 4 who are in grade 5, 25 of them.
#[test]
fn the_same_pupils_are_found_by_hand() {
    use Procedure::{Ege, Vpr};
    let cohorts = [
        cohort(1, (YEAR, Vpr, Subject::Russian, 4), 20, 0.1),
        cohort(1, (YEAR, Vpr, Subject::Russian, 5), 30, 0.1),
        cohort(1, (YEAR, Vpr, Subject::Math, 4), 18, 0.1),
        cohort(1, (YEAR - 1, Vpr, Subject::Russian, 4), 25, 0.1),
        cohort(1, (YEAR - 1, Vpr, Subject::Russian, 5), 30, 0.1),
        cohort(1, (YEAR, Ege, Subject::MathBase, 11), 9, 0.1),
        cohort(1, (YEAR, Ege, Subject::MathProfile, 11), 8, 0.1),
        cohort(1, (YEAR, Ege, Subject::Russian, 11), 17, 0.1),
    ];
    let rule = rule();
    let found = federal(&cohorts, &rule);
    let pools: Vec<(&Key, &Pool)> = found.schools[&id(1)].iter().collect();
    let pool = |year: u16, procedure: Procedure, subject: Subject| {
        let is = |of: &&(&Key, &Pool)| of.0.0.0.get() == year && of.0.1 == procedure && of.0.2 == subject;
        *pools.iter().find(is).unwrap()
    };
    let russian = pool(YEAR, Vpr, Subject::Russian);
    for (other, common) in [
        (pool(YEAR, Vpr, Subject::Math), 18.0 / (50.0_f64 * 18.0).sqrt()),
        (pool(YEAR - 1, Vpr, Subject::Russian), 25.0 / (50.0_f64 * 55.0).sqrt()),
        (pool(YEAR, Ege, Subject::Russian), 0.0),
        (russian, 1.0),
    ] {
        assert!((in_common(russian, other) - common).abs() < 1e-12);
        assert_eq!(in_common(russian, other), in_common(other, russian));
    }
    let [base, profile] = [Subject::MathBase, Subject::MathProfile].map(|subject| pool(YEAR, Ege, subject));
    assert_eq!(in_common(base, profile), 0.0);
    let russian = pool(YEAR, Ege, Subject::Russian);
    assert!((in_common(russian, base) - 9.0 / (17.0_f64 * 9.0).sqrt()).abs() < 1e-12);
}

/// 9.5 of 25 with 3/8 and 3/4 added are 9.875/25.75: `python3 -c "from math import *; print(asin(sqrt(9.875/25.75)), 1/102)"`
/// prints 0.6678124440198767 0.00980392156862745.
#[test]
fn the_scale_of_the_arcsine_by_hand() {
    let (value, variance) = Pool { n: 25, below: 9.5, pupils: Vec::new() }.arcsine();
    assert!((value - 0.667_812_444_019_876_7).abs() < 1e-12 && (variance - 1.0 / 102.0).abs() < 1e-15, "{value}");
}

/// Two subjects that go together in sixty schools: of two small schools with one and the same share in Russian the one that is low
/// in mathematics (500 pupils of other grades) is lower in Russian too, and draws of both subjects of a school go together.
#[test]
fn what_is_low_in_one_is_likelier_low_in_another() {
    use Procedure::Vpr;
    let mut cohorts = Vec::new();
    for school in 0..60 {
        let share = 0.05 + 0.01 * school as f64;
        let (low, high) = (share * 0.9, share * 1.1);
        let shares = if school % 2 == 0 { [low, high] } else { [high, low] };
        cohorts.push(cohort(school, (YEAR, Vpr, Subject::Russian, 4), 400, shares[0]));
        cohorts.push(cohort(school, (YEAR, Vpr, Subject::Math, 5), 400, shares[1]));
    }
    for (school, share) in [(60, 0.1), (61, 0.5)] {
        cohorts.push(cohort(school, (YEAR, Vpr, Subject::Russian, 4), 10, 0.3));
        cohorts.push(cohort(school, (YEAR, Vpr, Subject::Math, 5), 400, share));
    }
    let rule = rule();
    let federal = federal(&cohorts, &rule);
    let region = federal.shares(|_| true, 0.6);
    let truth = region.truth();
    let drawn = |school: usize| {
        let of = truth.of(&id(school), &federal.schools[&id(school)], |key, pool| federal.cell(key, pool));
        let mut chance = Chance::stream(1, "test", [school as u64, 0]);
        let draws: Vec<Vec<f64>> = (0..2000).map(|_| truth.draw(&of, &mut chance)).collect();
        [0, 1].map(|cell| draws.iter().map(|draw| draw[cell].sin().powi(2)).collect::<Vec<f64>>())
    };
    // Russian stands first.
    let [with_good, with_bad] = [60, 61].map(|school| moments::mean(&drawn(school)[0]).unwrap());
    assert!(with_good < 0.2 && with_bad > 0.35, "{with_good} {with_bad}");
    let bad = moments::mean(&drawn(61)[1]).unwrap();
    assert!((bad - 0.5).abs() < 0.02, "{bad}");
    assert_eq!(drawn(60), drawn(60));
}

/// A procedure of four schools says nothing of others: 2 of 10 are drawn around 2 of 10, with the error of 10.
#[test]
fn a_procedure_of_few_schools_is_drawn_apart() {
    let cohorts: Vec<Cohort> =
        (0..4).map(|school| cohort(school, (YEAR, Procedure::Oge, Subject::Math, 9), 10, 0.2)).collect();
    let rule = rule();
    let federal = federal(&cohorts, &rule);
    let region = federal.shares(|_| true, 0.6);
    let truth = region.truth();
    let of = truth.of(&id(1), &federal.schools[&id(1)], |key, pool| federal.cell(key, pool));
    let mut chance = Chance::stream(2, "test", [0, 0]);
    let draws: Vec<f64> = (0..20_000).map(|_| truth.draw(&of, &mut chance)[0]).collect();
    let (mean, sd) = (moments::mean(&draws).unwrap(), moments::sd(&draws).unwrap());
    assert!((mean - (2.375_f64 / 10.75).sqrt().asin()).abs() < 0.005, "{mean}");
    assert!((sd * 42.0_f64.sqrt() - 1.0).abs() < 0.02, "{sd}");
}
