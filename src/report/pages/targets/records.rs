//! The rows of a plan for machines: codes, and numbers in the unit of the plan.

use super::{Line, lines};
use crate::model::targets::{Figure, Operator, Outcome, TargetReport, Unmeasured};
use crate::report::{
    document::{Cell, ColumnKind, Table, Tone},
    plan::Plan,
};
use crate::text::{Lang, report::Title, targets as words};

/// Every row and part for machines.
pub fn records(of: &TargetReport, lang: Lang) -> Table {
    let mut plan: Plan<'_, Line<'_>> = Plan::new(lang);
    let decimal = ColumnKind::Decimal(2);
    plan.add(Title::File, ColumnKind::Text, |(target, _)| Cell::text(target.place.file.to_string()))
        .add(Title::Sheet, ColumnKind::Text, |(target, _)| Cell::maybe_text(target.place.sheet.clone()))
        .add(Title::CellAt, ColumnKind::Text, |(target, _)| {
            Cell::maybe_text(target.place.cell.map(|cell| cell.to_string()))
        })
        .add(Title::Number, ColumnKind::Text, |(target, _)| Cell::text(target.number.clone()))
        .add(Title::PlanHeading, ColumnKind::Text, |(target, _)| Cell::maybe_text(target.heading.clone()))
        .add(Title::TargetTitle, ColumnKind::Prose, |(target, _)| Cell::text(target.title.clone()))
        .add(Title::TargetPart, ColumnKind::Ordinal, |(_, outcome)| Cell::number(outcome.part.0 as f64))
        .add(Title::PlanText, ColumnKind::Text, |(target, _)| Cell::text(target.plan.text.clone()))
        .add(Title::PlanOperator, ColumnKind::Text, |(_, outcome)| {
            Cell::maybe_text(
                outcome
                    .operator
                    .or(outcome.condition.as_ref().map(|asked| asked.operator))
                    .map(|operator| operator.code()),
            )
        })
        .add(Title::PlanValue, decimal, |(_, outcome)| {
            let numeric = outcome.condition.as_ref().filter(|asked| asked.operator != Operator::Done);
            Cell::maybe(numeric.map(|asked| asked.value))
        })
        .add(Title::PlanHigh, decimal, |(_, outcome)| {
            Cell::maybe(outcome.condition.as_ref().and_then(|asked| asked.high))
        })
        .add(Title::PlanUnit, ColumnKind::Text, |(_, outcome)| {
            Cell::maybe_text(outcome.condition.as_ref().map(|asked| asked.quantity.code()))
        })
        .add(Title::FactText, ColumnKind::Text, |(target, _)| Cell::text(target.fact.text.clone()))
        .add(Title::FactEntered, decimal, |(_, outcome)| {
            Cell::maybe(outcome.entered.as_ref().map(|figure| figure.value))
        })
        .add(Title::FactComputed, decimal, |(_, outcome)| Cell::maybe(computed(outcome).map(|figure| figure.value)))
        .add(Title::FactSource, ColumnKind::Text, |(_, outcome)| Cell::text(outcome.source.code()))
        .add(Title::MeasureCode, ColumnKind::Text, |(_, outcome)| {
            Cell::maybe_text(outcome.tied.as_ref().map(|tied| tied.measure.code()))
        })
        .add(Title::MeasureTie, ColumnKind::Text, |(_, outcome)| {
            Cell::maybe_text(outcome.tied.as_ref().map(|tied| tied.tie.code()))
        })
        .add(Title::TargetVerdict, ColumnKind::Text, |(_, outcome)| Cell::text(outcome.verdict.code()))
        .add(Title::WithinChance, ColumnKind::Text, |(_, outcome)| {
            Cell::text(if outcome.within_chance { "yes" } else { "no" })
        })
        .add(Title::TargetWhy, ColumnKind::Text, |(_, outcome)| Cell::maybe_text(outcome.why.map(Unmeasured::code)))
        .add(Title::Shortfall, decimal, |(_, outcome)| Cell::maybe(outcome.shortfall.map(|(value, _)| value)))
        .add(Title::ShortfallUnit, ColumnKind::Text, |(_, outcome)| {
            Cell::maybe_text(outcome.shortfall.map(|(_, quantity)| quantity.code()))
        });
    plan.add(Title::TargetDeadline, ColumnKind::Text, |(target, outcome)| {
        Cell::text(outcome.deadline.map_or_else(|| target.deadline.clone(), words::day))
    })
    .add(Title::TargetResponsible, ColumnKind::Text, |(target, _)| Cell::text(target.responsible.clone()));
    plan.table(lines(of), |_| Tone::Plain)
}

fn computed(outcome: &Outcome) -> Option<&Figure> {
    outcome.tied.as_ref().and_then(|tied| tied.figure.as_ref().ok())
}
