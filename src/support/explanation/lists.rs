//! The lists of a school: their rules, and what these saw year by year.

use super::sources::Sources;
use crate::model::{
    cohort::Cohort,
    explanation::{How, Mean, Node, Ruling, What},
    listing::ListKind,
    run::Run,
    steps::{Part, StepKind},
    uncertainty::Place,
    verdict::{FederalCell, Finding, Verdict},
};

/// A node for every list whose rule could be applied.
pub fn nodes(run: &Run, verdict: &Verdict, sources: &Sources<'_>) -> Vec<Node> {
    if verdict.apart.is_some() {
        return Vec::new();
    }
    let results = run.uncertainty.of(&verdict.school);
    let conditions = run.conditions.as_ref().and_then(|of| of.of(&verdict.school));
    let low: &[StepKind] = &[StepKind::Low, StepKind::Stability];
    let high: &[StepKind] = &[StepKind::High, StepKind::HighStability];
    let all = [
        (ListKind::Low, verdict.low.as_ref(), results, low),
        (ListKind::Unfavourable, verdict.unfavourable.as_ref(), conditions, &[StepKind::Unfavourable]),
        (ListKind::High, verdict.high.as_ref(), None, high),
    ];
    let of = |(kind, finding, place, rules): (ListKind, Option<&Finding>, Option<&Place>, &[StepKind])| {
        let finding = finding?;
        let federal = verdict.federal.as_ref().filter(|_| kind == ListKind::Low);
        let ruling = Ruling {
            holds: finding.holds,
            borderline: finding.borderline,
            years_in: finding.years_in,
            years_known: finding.years_known,
            federal: federal.map(|of| (of.two_procedures, of.same_procedure_two_years)),
            probability: place.and_then(|place| place.probability),
            state: place.and_then(|place| place.state).map(|state| state.beside(finding.holds)),
            rules: run.steps.iter().filter(|of| of.part == Part::Lists && rules.contains(&of.kind)).cloned().collect(),
        };
        let parts = match federal {
            Some(federal) => federal.cells.iter().map(|cell| procedure(cell, sources)).collect(),
            None => years(finding),
        };
        Some(Node { parts, ..Node::new(What::List(kind), None, How::Ruled(Box::new(ruling))) })
    };
    all.into_iter().filter_map(of).collect()
}

fn years(finding: &Finding) -> Vec<Node> {
    let of_year = finding.years.iter().map(|of| {
        let how = How::Compared { threshold: of.threshold, tail: of.tail, counted: of.counted };
        Node::new(What::Judged(of.year), Some(of.value), how)
    });
    of_year.collect()
}

/// A procedure under the federal rule: its grades together, each by its participants.
fn procedure(cell: &FederalCell, sources: &Sources<'_>) -> Node {
    let fits = |cohort: &&Cohort| {
        let of = cohort.sitting;
        cohort.school == *sources.school
            && (of.procedure, of.subject, of.year) == (cell.procedure, cell.subject, cell.year)
    };
    let grades = sources.run.cohorts.iter().filter(fits).filter_map(|cohort| {
        let share = cohort.below_minimum.or(cohort.share2)?;
        Some(Node {
            value: Some(share),
            weight: Some(f64::from(cohort.n) / f64::from(cell.n)),
            ..sources.cohort(cohort)
        })
    });
    let how = How::Limited { n: cell.n, low: cell.low, mean: Mean::Arithmetic };
    let what = What::Procedure(cell.procedure, cell.subject, cell.year);
    Node { parts: grades.collect(), ..Node::new(what, Some(cell.share), how) }
}
