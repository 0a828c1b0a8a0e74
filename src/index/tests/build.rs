//! Small inputs for tests.

use std::sync::Arc;

use crate::index::Inputs;
use crate::index::settings::{
    Aggregate, CohortFigure, Field, GroupSpec, Impute, IndexSettings, IndicatorSpec, Normalise, OnConstant, Reference,
    Scaling, Step, Weighing, YearsSpec,
};
use crate::model::{
    cohort::Cohort,
    exam::{Grade, Procedure, Sitting},
    method::Bilingual,
    passport::{Category, Figure, Passport},
    period::Year,
    place::Place,
    school::{School, SchoolId},
    subject::Subject,
};

pub fn id(number: u32) -> SchoolId {
    SchoolId::from_login(&format!("{number:06}")).unwrap()
}

pub fn year(year: u16) -> Year {
    Year::new(year).unwrap()
}

pub fn school(number: u32) -> School {
    School::unknown(id(number))
}

pub fn schools(count: u32) -> Vec<School> {
    (1..=count).map(school).collect()
}

/// A cohort with no figure at all.
pub fn empty(number: u32, of: u16, procedure: Procedure, subject: Subject, grade: u8, n: u32) -> Cohort {
    let sitting = Sitting { year: year(of), procedure, subject, grade: Grade::new(grade).unwrap() };
    Cohort::unknown(id(number), sitting, n)
}

/// A cohort with a mean percent of the maximum.
pub fn cohort(number: u32, of: u16, procedure: Procedure, subject: Subject, grade: u8, n: u32, percent: f64) -> Cohort {
    Cohort { percent: Some(percent), ..empty(number, of, procedure, subject, grade, n) }
}

/// A cohort of 20 at EGE with a mean test score.
pub fn ege(number: u32, of: u16, subject: Subject, mean_test: f64) -> Cohort {
    Cohort { mean_test: Some(mean_test), ..empty(number, of, Procedure::Ege, subject, 11, 20) }
}

/// A cohort of 20 at OGE with a mean mark.
pub fn oge(number: u32, of: u16, subject: Subject, mean_mark: f64) -> Cohort {
    Cohort { mean_mark: Some(mean_mark), ..empty(number, of, Procedure::Oge, subject, 9, 20) }
}

pub fn passport(number: u32, of: u16, category: Category, share: f64) -> Passport {
    let place = Place::file(Arc::from("passport.xlsx"));
    Passport { figures: [(category, Figure::Share(share))].into(), ..Passport::new(id(number), year(of), place) }
}

/// A field as a methodology writes it.
pub fn field(text: &str) -> Field {
    let words: Vec<&str> = text.split('.').collect();
    let (subject, grade, figure) = match words[..] {
        ["passport", category] => return Field::Passport(Category::from_code(category).unwrap()),
        [_, subject, figure] => (subject, "only", figure),
        [_, subject, grade, figure] => (subject, grade, figure),
        _ => panic!("{text}"),
    };
    let procedure = Procedure::from_code(words[0]).unwrap();
    Field::Cohort {
        procedure,
        subject: (subject != "*").then(|| Subject::from_code(subject).unwrap()),
        grade: match grade {
            "*" => None,
            "only" => procedure.only_grade(),
            grade => Grade::new(grade.parse().unwrap()),
        },
        figure: CohortFigure::ALL.into_iter().find(|known| known.code() == figure).unwrap(),
    }
}

pub fn indicator(field: &str, group: &str, weight: f64) -> IndicatorSpec {
    IndicatorSpec {
        code: field.to_owned(),
        name: Bilingual { ru: format!("{field} по-русски"), en: format!("{field} in English") },
        field: self::field(field),
        direction: 1,
        weight,
        group: group.to_owned(),
        min_n: 1,
        denominator: None,
        per: 1.0,
        logarithm: false,
        goalposts: None,
        target: None,
        treat: None,
    }
}

pub fn group(code: &str, weight: f64) -> GroupSpec {
    let (parent, aggregate, coverage) = (None, None, None);
    GroupSpec { code: code.to_owned(), name: Bilingual::default(), weight, parent, aggregate, coverage }
}

/// Inputs without passports and tables.
pub fn inputs<'a>(schools: &'a [School], cohorts: &'a [Cohort], year: Year) -> Inputs<'a> {
    Inputs { cohorts, passports: &[], indicators: &[], schools, left_out: None, year }
}

/// One group, equal weights, one year, z-scores as they come.
pub fn settings(fields: &[&str]) -> IndexSettings {
    IndexSettings {
        groups: vec![group("all", 1.0)],
        indicators: fields.iter().map(|field| indicator(field, "all", 1.0)).collect(),
        years: years(&[1.0]),
        coverage: 0.6,
        min_participants: 0,
        min_schools: 2,
        constant: OnConstant::Refuse,
        steps: Step::ALL.to_vec(),
        impute: Impute::None,
        treat: None,
        normalise: Normalise::ZScore,
        reference: Reference::Region,
        weighing: Weighing::Given,
        aggregate: Aggregate::Arithmetic,
        scaling: Scaling::None,
    }
}

pub fn years(weights: &[f64]) -> YearsSpec {
    YearsSpec {
        count: weights.len() as u8,
        weights: weights.to_vec(),
        share_of_schools: 0.0,
        share_of_participants: 0.0,
        min_years: 1,
    }
}
