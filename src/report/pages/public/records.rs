//! The machine-readable tables of a public version. `hidden` names the columns that are known and not shown, `all` a whole row.

use super::cohorts::{self, Line};
use crate::model::{
    disclosure::{Disclosure, PublicTotal},
    run::Run,
    school::SchoolId,
    verdict::{Apart, Verdict},
};
use crate::report::{
    document::{Cell, ColumnKind, Table, Tone},
    pages::records::{flag, reason},
    plan::Plan,
    roll::{self, Entry},
};
use crate::text::{Lang, report::Title};

const NUMBER: ColumnKind = ColumnKind::Decimal(6);
const WHOLE: ColumnKind = ColumnKind::Ordinal;
const TEXT: ColumnKind = ColumnKind::Text;

/// A row a school, by id.
pub fn schools(run: &Run, of: &Disclosure, lang: Lang) -> Table {
    let mut plan: Plan<'_, Entry<'_>> = Plan::new(lang);
    plan.add(Title::SchoolId, TEXT, |e| Cell::text(e.id.as_str()))
        .add(Title::Name, TEXT, |e| Cell::maybe_text(e.school.and_then(|s| s.name.clone())))
        .add(Title::Municipality, TEXT, |e| Cell::maybe_text(e.municipality()))
        .add(Title::Settlement, TEXT, |e| Cell::maybe_text(e.school.and_then(|s| s.settlement).map(|s| s.code())))
        .add(Title::Kind, TEXT, |e| Cell::maybe_text(e.school.and_then(|s| s.kind).map(|kind| kind.code())))
        .add(Title::Pupils, WHOLE, |e| Cell::maybe(e.school.and_then(|s| s.pupils)))
        .add(Title::ResultsIndex, NUMBER, |e| Cell::maybe(e.results.map(|s| s.index)))
        .add(Title::ResultsRank, WHOLE, |e| Cell::maybe(e.results.map(|s| s.rank.get())))
        .add(Title::SocialIndex, NUMBER, |e| Cell::maybe(e.social.map(|s| s.index)))
        .add(Title::SocialRank, WHOLE, |e| Cell::maybe(e.social.map(|s| s.rank.get())))
        .add(Title::Quadrant, TEXT, |e| Cell::maybe_text(e.verdict.quadrant.map(|q| q.code())))
        .add(Title::LowResults, TEXT, |e| flag(e.verdict.low.as_ref().map(|found| found.holds)))
        .add(Title::Unfavourable, TEXT, |e| flag(e.verdict.unfavourable.as_ref().map(|found| found.holds)))
        .add(Title::HighResults, TEXT, |e| flag(e.verdict.high.as_ref().map(|found| found.holds)))
        .add(Title::State, TEXT, |e| Cell::text(state(e.verdict)))
        .add(Title::Reason, TEXT, move |e| Cell::text(reason(lang, e.verdict)))
        .add(Title::Hidden, TEXT, |e| Cell::text(hidden(of, e.id)));
    plan.table(roll::entries(run), |_| Tone::Plain)
}

/// A row a cohort, by school and sitting; of a hidden one nothing but that it is.
pub fn cohorts(run: &Run, of: &Disclosure, lang: Lang) -> Table {
    let mut plan: Plan<'_, Line<'_>> = Plan::new(lang);
    plan.add(Title::SchoolId, TEXT, |line| Cell::text(line.school.as_str()))
        .add(Title::Year, WHOLE, |line| Cell::number(line.sitting.year.get().into()))
        .add(Title::Procedure, TEXT, |line| Cell::text(line.sitting.procedure.code()))
        .add(Title::Subject, TEXT, |line| Cell::text(line.sitting.subject.code()))
        .add(Title::Grade, WHOLE, |line| Cell::number(line.sitting.grade.get().into()))
        .add(Title::N, WHOLE, |line| Cell::maybe(line.cohort.map(|c| c.n)))
        .add(Title::Mean, NUMBER, |line| {
            Cell::maybe(line.cohort.and_then(|c| c.mean_test.or(c.mean_primary).or(c.mean_mark)))
        })
        .add(Title::Percent, NUMBER, |line| Cell::maybe(line.cohort.and_then(|c| c.percent)))
        .add(Title::Share2, NUMBER, |line| Cell::maybe(line.cohort.and_then(|c| c.share2)))
        .add(Title::Quality, NUMBER, |line| Cell::maybe(line.cohort.and_then(|c| c.quality)))
        .add(Title::BelowMinimum, NUMBER, |line| Cell::maybe(line.cohort.and_then(|c| c.below_minimum)))
        .add(Title::Hidden, TEXT, |line| match line.cohort {
            None => Cell::text("all"),
            Some(_) => Cell::text(line.figures.into_iter().flatten().map(|of| of.code()).collect::<Vec<_>>().join(" ")),
        });
    plan.table(cohorts::lines(run, of), |_| Tone::Plain)
}

/// A row a total, by sitting: the region, whose municipality is empty and whose `level` is `region`, then its municipalities.
pub fn totals(of: &Disclosure, lang: Lang) -> Table {
    let mut plan: Plan<'_, &PublicTotal> = Plan::new(lang);
    plan.add(Title::Year, WHOLE, |total| Cell::number(total.sitting.year.get().into()))
        .add(Title::Procedure, TEXT, |total| Cell::text(total.sitting.procedure.code()))
        .add(Title::Subject, TEXT, |total| Cell::text(total.sitting.subject.code()))
        .add(Title::Grade, WHOLE, |total| Cell::number(total.sitting.grade.get().into()))
        .add(Title::Level, TEXT, |total| {
            Cell::text(if total.municipality.is_none() { "region" } else { "municipality" })
        })
        .add(Title::Municipality, TEXT, |total| Cell::maybe_text(total.municipality.clone()))
        .add(Title::Schools, WHOLE, |total| Cell::number(total.schools.into()))
        .add(Title::N, WHOLE, |total| Cell::maybe(total.n))
        .add(Title::Hidden, TEXT, |total| Cell::text(if total.n.is_none() { "n" } else { "" }));
    plan.table(&of.totals, |_| Tone::Plain)
}

fn hidden(of: &Disclosure, school: &SchoolId) -> String {
    let all =
        [(&of.pupils, "pupils"), (&of.results, "results_index results_rank"), (&of.social, "social_index social_rank")];
    let named = all.into_iter().filter(|(schools, _)| schools.contains(school)).map(|(_, columns)| columns);
    named.collect::<Vec<_>>().join(" ")
}

/// As in the full table; the border is that of the list of low results.
fn state(verdict: &Verdict) -> &'static str {
    match (&verdict.apart, &verdict.low) {
        (Some(Apart::ExcludedKind(_)), _) => "excluded",
        (Some(Apart::NotRated(_)), _) => "not_rated",
        (None, Some(low)) if low.borderline => "borderline",
        (None, _) => "",
    }
}
