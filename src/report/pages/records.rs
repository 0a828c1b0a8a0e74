//! The machine-readable tables: schools.csv, cohorts.csv, problems.csv, with the columns of the contract.
//!
//! Shares are from 0 to 1, `percent` is from 0 to 100. Words of closed sets are codes, the same in every language; only
//! `expected`, `found`, `action` and `reason` are for people. Columns of later stages are there and empty.

use std::collections::BTreeMap;

use super::school;
use crate::model::{
    cohort::Cohort,
    hidden_risk::Standing,
    objectivity::{Objectivity, Suspicion},
    period::Year,
    problem::Problem,
    run::Run,
    school::SchoolId,
    shrinkage::ShrunkenCohort,
    uncertainty::{Place, State},
    verdict::{Apart, Verdict},
};
use crate::report::{
    document::{Cell, ColumnKind, Table, Tone},
    plan::Plan,
    roll::{self, Entry},
};
use crate::text::{Lang, not_rated, problems as problem_words, report::Title};

/// A row a school, by id.
pub fn schools(run: &Run, lang: Lang) -> Table {
    let mut plan: Plan<'_, Entry<'_>> = Plan::new(lang);
    let text = ColumnKind::Text;
    let number = ColumnKind::Decimal(6);
    plan.add(Title::SchoolId, text, |e| Cell::text(e.id.as_str()))
        .add(Title::Name, text, |e| Cell::maybe_text(e.school.and_then(|s| s.name.clone())))
        .add(Title::Municipality, text, |e| Cell::maybe_text(e.municipality()))
        .add(Title::Settlement, text, |e| Cell::maybe_text(e.school.and_then(|s| s.settlement).map(|s| s.code())))
        .add(Title::Kind, text, |e| Cell::maybe_text(e.school.and_then(|s| s.kind).map(|kind| kind.code())))
        .add(Title::Pupils, ColumnKind::Ordinal, |e| Cell::maybe(e.school.and_then(|s| s.pupils)))
        .add(Title::ResultsIndex, number, |e| Cell::maybe(e.results.map(|s| s.index)))
        .add(Title::ResultsRank, ColumnKind::Ordinal, |e| Cell::maybe(e.results.map(|s| s.rank.get())));
    let place = |e: &Entry<'_>| run.uncertainty.of(e.id);
    plan.add(Title::RankLow, ColumnKind::Ordinal, move |e| Cell::maybe(place(e).map(|place| place.low)))
        .add(Title::RankHigh, ColumnKind::Ordinal, move |e| Cell::maybe(place(e).map(|place| place.high)))
        .add(Title::PLow, number, move |e| Cell::maybe(place(e).and_then(|place| place.probability)))
        .add(Title::Reliability, number, move |e| Cell::maybe(place(e).map(|place| place.reliability)));
    plan.add(Title::SocialIndex, number, |e| Cell::maybe(e.social.map(|s| s.index))).add(
        Title::SocialRank,
        ColumnKind::Ordinal,
        |e| Cell::maybe(e.social.map(|s| s.rank.get())),
    );
    effectiveness(&mut plan, run);
    plan.add(Title::Quadrant, text, |e| Cell::maybe_text(e.verdict.quadrant.map(|q| q.code())))
        .add(Title::LowResults, text, |e| flag(e.verdict.low.as_ref().map(|found| found.holds)))
        .add(Title::Unfavourable, text, |e| flag(e.verdict.unfavourable.as_ref().map(|found| found.holds)))
        .add(Title::HighResults, text, |e| flag(e.verdict.high.as_ref().map(|found| found.holds)))
        .add(Title::State, text, move |e| Cell::text(state(e.verdict, place(e))));
    let levels = run.objectivity.as_ref().map(|found| levels(found, run.year));
    plan.add(Title::Objectivity, text, move |e| {
        let level = |of: &BTreeMap<&SchoolId, Suspicion>| of.get(e.id).copied().unwrap_or(Suspicion::NoData);
        Cell::maybe_text(levels.as_ref().map(|of| level(of).code()))
    })
    .add(Title::HiddenRisk, text, |e| Cell::maybe_text(hidden_risk(run, e)));
    plan.add(Title::Reason, text, move |e| Cell::text(reason(lang, e.verdict)));
    plan.table(roll::entries(run), |_| Tone::Plain)
}

/// A row a cohort, by school and sitting.
///
/// `mean` and `sd` are of the test score where there is one, else of the primary score; a cohort with marks only has its
/// mean mark and no `sd`. `shrunken_mean` has the unit of `mean`; both it and `reliability` are empty where the school or its
/// sitting is not compared. The table comes in parts, so that it is never held whole; there is one part at least.
pub fn cohorts(run: &Run, lang: Lang) -> impl Iterator<Item = Table> {
    let mut plan: Plan<'_, (&Cohort, ShrunkenCohort)> = Plan::new(lang);
    let (text, whole, number) = (ColumnKind::Text, ColumnKind::Ordinal, ColumnKind::Decimal(6));
    plan.add(Title::SchoolId, text, |(c, _)| Cell::text(c.school.as_str()))
        .add(Title::Year, whole, |(c, _)| Cell::number(c.sitting.year.get().into()))
        .add(Title::Procedure, text, |(c, _)| Cell::text(c.sitting.procedure.code()))
        .add(Title::Subject, text, |(c, _)| Cell::text(c.sitting.subject.code()))
        .add(Title::Grade, whole, |(c, _)| Cell::number(c.sitting.grade.get().into()))
        .add(Title::N, whole, |(c, _)| Cell::number(c.n.into()))
        .add(Title::Absent, whole, |(c, _)| Cell::maybe(c.absent))
        .add(Title::Mean, number, |(c, _)| Cell::maybe(c.mean_test.or(c.mean_primary).or(c.mean_mark)))
        .add(Title::Sd, number, |(c, _)| Cell::maybe(if c.mean_test.is_some() { c.sd_test } else { c.sd_primary }))
        .add(Title::Percent, number, |(c, _)| Cell::maybe(c.percent))
        .add(Title::Share2, number, |(c, _)| Cell::maybe(c.share2))
        .add(Title::Quality, number, |(c, _)| Cell::maybe(c.quality))
        .add(Title::BelowMinimum, number, |(c, _)| Cell::maybe(c.below_minimum));
    plan.add(Title::ShrunkenMean, number, |(_, of)| Cell::maybe(of.mean.map(|mean| mean.value))).add(
        Title::Reliability,
        number,
        |(_, of)| Cell::maybe(of.mean.map(|mean| mean.reliability)),
    );
    let parts = run.cohorts.len().div_ceil(PART).max(1);
    (0..parts).map(move |part| {
        let rows = run.cohorts.iter().zip(shrunken(run)).skip(part * PART).take(PART);
        plan.table(rows, |_| Tone::Plain)
    })
}

/// Rows of a part.
const PART: usize = 1_000;

/// The shrunken figures of the cohorts, one each.
pub fn shrunken(run: &Run) -> impl Iterator<Item = ShrunkenCohort> + '_ {
    run.shrinkage.cohorts.iter().copied().chain(std::iter::repeat(ShrunkenCohort::default()))
}

/// A row a problem, by place.
pub fn problems(all: &[Problem], lang: Lang) -> Table {
    let mut plan: Plan<'_, &Problem> = Plan::new(lang);
    let text = ColumnKind::Text;
    plan.add(Title::File, text, |p| Cell::text(p.place.file.clone()))
        .add(Title::Sheet, text, |p| Cell::maybe_text(p.place.sheet.clone()))
        .add(Title::CellAt, text, |p| Cell::maybe_text(p.place.cell.map(|cell| cell.to_string())))
        .add(Title::Severity, text, |p| Cell::text(p.kind.severity().code()))
        .add(Title::Code, text, |p| Cell::text(p.kind.code()))
        .add(Title::Expected, text, move |p| Cell::text(problem_words::expected(lang, &p.kind)))
        .add(Title::Found, text, |p| Cell::text(p.found.as_str()))
        .add(Title::Action, text, move |p| Cell::text(problem_words::action(lang, &p.kind)))
        .add(Title::SchoolId, text, |p| Cell::maybe_text(p.school.as_ref().map(|school| school.as_str())));
    plan.table(all, |_| Tone::Plain)
}

/// Expected index by the regression; the residual is the shrunken one, to which its bounds belong.
fn effectiveness<'a>(plan: &mut Plan<'a, Entry<'a>>, run: &'a Run) {
    let number = ColumnKind::Decimal(6);
    let judged = |e: &Entry<'a>| run.effectiveness.of(e.id)?.answer.ok();
    plan.add(Title::ExpectedIndex, number, |e| Cell::maybe(run.effectiveness.of(e.id).map(|of| of.expected)))
        .add(Title::Residual, number, move |e| Cell::maybe(judged(e).map(|of| of.shrunken)))
        .add(Title::ResidualLow, number, move |e| Cell::maybe(judged(e).map(|of| of.interval.0)))
        .add(Title::ResidualHigh, number, move |e| Cell::maybe(judged(e).map(|of| of.interval.1)));
}

/// The level of signs of each school in that year.
pub(super) fn levels(found: &Objectivity, year: Year) -> BTreeMap<&SchoolId, Suspicion> {
    let of_year = found.schools.iter().filter(|signs| signs.year == year);
    of_year.map(|signs| (&signs.school, signs.level)).collect()
}

/// `true` when the school is low only without its doubtful results, `unknown` when what is left does not tell; nothing of
/// schools that are not judged, and where the methodology keeps results whatever they show.
fn hidden_risk(run: &Run, entry: &Entry<'_>) -> Option<&'static str> {
    let standing = run.doubtful.as_ref()?.of(entry.id).map(|of| of.standing);
    match standing {
        Some(Standing::HiddenRisk) => Some("true"),
        Some(Standing::CannotTell) => Some("unknown"),
        Some(Standing::Low | Standing::NotLow) => Some("false"),
        None => entry.verdict.apart.is_none().then_some("false"),
    }
}

/// What the signs of a school come to in the year of the lists; nothing where the methodology keeps results whatever they show.
pub fn level(run: &Run, id: &SchoolId) -> Option<Suspicion> {
    let found = run.objectivity.as_ref()?;
    Some(found.of(id, run.year).map_or(Suspicion::NoData, |signs| signs.level))
}

pub(super) fn flag(answer: Option<bool>) -> Cell {
    Cell::maybe_text(answer.map(|yes| if yes { "true" } else { "false" }))
}

/// `excluded` and `not_rated` where known; else the state by the probability of being on the list of low results. Nothing where
/// it was not drawn.
fn state(verdict: &Verdict, place: Option<&Place>) -> &'static str {
    match &verdict.apart {
        Some(Apart::ExcludedKind(_)) => "excluded",
        Some(Apart::NotRated(_)) => "not_rated",
        None => place.and_then(|place| place.state).map_or("", State::code),
    }
}

/// Why a school stands apart, or on which grounds it is on the list of low results.
pub fn reason(lang: Lang, verdict: &Verdict) -> String {
    if let Some(why) = &verdict.apart {
        return not_rated::apart(lang, why);
    }
    match &verdict.low {
        Some(found) if found.holds => {
            format!("{}: {}", lang.pick("низкие результаты, лет", "low results, years"), school::span(lang, found))
        }
        _ => String::new(),
    }
}
