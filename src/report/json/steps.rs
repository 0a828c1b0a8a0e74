//! The steps of a run as a list, and what results against the expected come to.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{
    effectiveness::Against,
    run::Run,
    steps::{Part, Stated, Value},
};
use crate::text::{Lang, steps as words};

/// A step: part of the method, key of the methodology, the choice, its parameters by name, and the sentence of the report.
#[derive(Serialize)]
pub struct Step<'a> {
    part: &'static str,
    key: &'static str,
    choice: &'static str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    parameters: BTreeMap<&'static str, Parameter<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
}

/// A parameter: a number (a share is 0–1), or words.
#[derive(Serialize)]
#[serde(untagged)]
enum Parameter<'a> {
    Number(f64),
    Numbers(&'a [f64]),
    Words(Vec<String>),
    Weighted(Vec<(&'a str, f64)>),
}

/// What results against the expected were set to and came to, by the regression.
#[derive(Serialize)]
pub struct Effectiveness<'a> {
    settings: BTreeMap<&'static str, &'a str>,
    schools: usize,
    above: usize,
    as_expected: usize,
    below: usize,
}

/// Every step, in order.
pub fn steps(run: &Run) -> Vec<Step<'_>> {
    run.steps.iter().map(step).collect()
}

/// Results against the expected.
pub fn effectiveness(run: &Run) -> Effectiveness<'_> {
    let schools = &run.effectiveness.schools;
    let of = |against| schools.iter().filter(|school| school.against() == Some(against)).count();
    Effectiveness {
        settings: run.effectiveness_settings.iter().map(|(key, value)| (*key, value.as_str())).collect(),
        schools: schools.len(),
        above: of(Against::Above),
        as_expected: of(Against::AsExpected),
        below: of(Against::Below),
    }
}

/// A step.
pub fn step(of: &Stated) -> Step<'_> {
    let part = match of.part {
        Part::Results => "results",
        Part::Conditions => "conditions",
        Part::Lists => "lists",
        Part::Certainty => "certainty",
        Part::Effectiveness => "effectiveness",
    };
    Step {
        part,
        key: of.kind.key(),
        choice: of.choice,
        parameters: of.parameters.iter().map(|(name, value)| (*name, parameter(value))).collect(),
        words: words::sentence(Lang::Ru, of),
    }
}

fn parameter(value: &Value) -> Parameter<'_> {
    match value {
        Value::Number(number) | Value::Share(number) => Parameter::Number(*number),
        Value::Shares(all) => Parameter::Numbers(all),
        Value::Names(names) => Parameter::Words(names.iter().map(|name| name.ru.clone()).collect()),
        Value::Weighted(all) => Parameter::Weighted(all.iter().map(|(name, of)| (name.ru.as_str(), *of)).collect()),
        Value::Codes(codes) => Parameter::Words(codes.iter().map(|code| (*code).to_owned()).collect()),
        Value::Kinds(kinds) => Parameter::Words(kinds.iter().map(|kind| kind.code().to_owned()).collect()),
        Value::Procedures(all) => {
            let code = |(procedure, subject): &(_, _)| work(*procedure, *subject);
            Parameter::Words(all.iter().map(code).collect())
        }
    }
}

fn work(procedure: crate::model::exam::Procedure, subject: crate::model::subject::Subject) -> String {
    format!("{}.{}", procedure.code(), subject.code())
}
