//! What schools need help in and what they can help in: subjects in which they are clearly low or high, and what a person states.
//!
//! The value of a tag is the mean of the normalised values of its indicators over years, each as often as pupils stand behind it. A
//! school with few results has no such value: a figure of three pupils says nothing of a school.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Given;
use crate::model::pairs::{Tag, TagSource, Tagged};
use crate::model::recorded::{IndexKind, RecordedIndicator};
use crate::model::school::SchoolId;
use crate::model::subject::Subject;
use crate::stats::quantile::quantile;

/// Tags of all schools.
#[derive(Debug, Default)]
pub struct Tags {
    problems: BTreeMap<SchoolId, Vec<Tagged>>,
    strengths: BTreeMap<SchoolId, Vec<Tagged>>,
}

impl Tags {
    /// What a school needs help in, by tag.
    pub fn problems(&self, id: &SchoolId) -> Vec<Tagged> {
        self.problems.get(id).cloned().unwrap_or_default()
    }

    /// What it can help in, by tag.
    pub fn strengths(&self, id: &SchoolId) -> Vec<Tagged> {
        self.strengths.get(id).cloned().unwrap_or_default()
    }
}

/// Tags of all schools.
pub fn all(given: &Given<'_>) -> Tags {
    let mut tags = Tags::default();
    for (tag, values) in values(given) {
        let figures: Vec<f64> = values.values().map(|(value, _)| *value).collect();
        let ends = [given.settings.problem, 1.0 - given.settings.strength, 0.5].map(|share| quantile(&figures, share));
        let [Some(low), Some(high), Some(middle)] = ends else { continue };
        for (id, (value, n)) in &values {
            let into = if *value <= low && *value < middle {
                &mut tags.problems
            } else if *value >= high && *value > middle {
                &mut tags.strengths
            } else {
                continue;
            };
            let lower = figures.iter().filter(|other| *other < value).count();
            let position = (figures.len() > 1).then(|| lower as f64 / (figures.len() - 1) as f64);
            let tagged = Tagged { tag: tag.clone(), source: TagSource::Results, position, n: Some(*n) };
            into.entry((*id).clone()).or_default().push(tagged);
        }
    }
    for (stated, into) in [(given.problems, &mut tags.problems), (given.resources, &mut tags.strengths)] {
        for (id, tag) in stated {
            let of = into.entry(id.clone()).or_default();
            if !of.iter().any(|known| known.tag == *tag) {
                of.push(Tagged { tag: tag.clone(), source: TagSource::Table, position: None, n: None });
            }
        }
    }
    for of in tags.problems.values_mut().chain(tags.strengths.values_mut()) {
        of.sort_by(|one, other| one.tag.cmp(&other.tag));
    }
    tags
}

/// By tag and school: the mean normalised value with the results behind it, where these are enough.
fn values<'a>(given: &Given<'a>) -> BTreeMap<Tag, BTreeMap<&'a SchoolId, (f64, u32)>> {
    let mut sums: BTreeMap<Tag, BTreeMap<&SchoolId, (f64, u32)>> = BTreeMap::new();
    for of in given.indicators.iter().filter(|of| of.index == IndexKind::Results && !of.imputed) {
        let Some(n) = of.n.filter(|n| *n > 0) else { continue };
        let (sum, all) = sums.entry(tag(of)).or_default().entry(&of.school).or_default();
        *sum += of.normalised * f64::from(n);
        *all += n;
    }
    for schools in sums.values_mut() {
        schools.retain(|_, (_, n)| *n >= given.settings.min_n);
        schools.values_mut().for_each(|(sum, n)| *sum /= f64::from(*n));
    }
    sums
}

/// The tag of an indicator: its subject, where its code names one (`ege.math-base.mean_mark`).
fn tag(of: &RecordedIndicator) -> Tag {
    match of.code.split('.').find_map(Subject::from_code) {
        Some(subject) => Tag::Subject(folded(subject)),
        None => Tag::Indicator(Arc::from(of.code.as_str()), Arc::from(of.name.as_str())),
    }
}

/// The subject as schools teach it: mathematics of both levels are mathematics.
pub fn folded(subject: Subject) -> Subject {
    match subject {
        Subject::MathProfile | Subject::MathBase => Subject::Math,
        other => other,
    }
}
