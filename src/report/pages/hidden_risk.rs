//! The hidden zone of risk: schools that are low only without their doubtful results, with the figures of both countings.

use super::school;
use super::section_of;
use crate::model::{
    hidden_risk::{DoubtfulResults, Figures, Standing, WithoutDoubtful},
    run::Run,
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Table, Tone},
    plan::Plan,
    roll::{self, Entry},
};
use crate::text::{
    Lang, hidden_risk as words, not_rated, numbers,
    report::{Sheet, Title},
    terms,
};

/// A school with its number in the table, and both countings.
type Line<'a> = (usize, Entry<'a>, &'a WithoutDoubtful);

/// The section, where the methodology looks at doubtful results at all.
pub fn section(run: &Run, lang: Lang) -> Option<Section> {
    let doubtful = run.doubtful.as_ref()?;
    let mut blocks: Vec<Block> = words::sentences(lang, doubtful).into_iter().map(Block::Text).collect();
    blocks.push(Block::Note(words::how(lang).to_owned()));
    for (standing, heading) in [
        (Standing::HiddenRisk, lang.pick("Низкие без сомнительных результатов", "Low without the doubtful results")),
        (
            Standing::CannotTell,
            lang.pick(
                "Не низкие по поданным результатам; без сомнительных сведений не хватает",
                "Not low as reported; without the doubtful results there is too little to tell",
            ),
        ),
    ] {
        let lines = lines(run, doubtful, standing);
        if !lines.is_empty() {
            blocks.push(Block::Heading(format!("{heading}: {}", numbers::integer(lang, lines.len() as u64))));
            blocks.push(Block::Table(table(run, lang, lines)));
        }
    }
    Some(section_of(lang, Sheet::HiddenRisk, blocks))
}

/// Schools of a standing, the lowest without the doubtful results first, then by id.
pub fn listed(doubtful: &DoubtfulResults, standing: Standing) -> Vec<&WithoutDoubtful> {
    let mut listed: Vec<&WithoutDoubtful> = doubtful.standing(standing).collect();
    let index = |school: &WithoutDoubtful| school.without.as_ref().ok().and_then(|without| without.index);
    listed.sort_by(|a, b| {
        let order = match (index(a), index(b)) {
            (Some(a), Some(b)) => a.total_cmp(&b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        order.then_with(|| a.school.cmp(&b.school))
    });
    listed
}

fn lines<'a>(run: &'a Run, doubtful: &'a DoubtfulResults, standing: Standing) -> Vec<Line<'a>> {
    let entries: Vec<Entry<'a>> = roll::entries(run).collect();
    let numbered = listed(doubtful, standing).into_iter().enumerate();
    let line = |(at, of): (usize, &'a WithoutDoubtful)| {
        let found = entries.binary_search_by(|entry| entry.id.cmp(&of.school)).ok()?;
        Some((at + 1, *entries.get(found)?, of))
    };
    numbered.filter_map(line).collect()
}

fn table(run: &Run, lang: Lang, lines: Vec<Line<'_>>) -> Table {
    let mut plan: Plan<'_, Line<'_>> = Plan::new(lang);
    let decimal = ColumnKind::Decimal(1);
    plan.add(Title::Number, ColumnKind::Ordinal, |(n, ..)| Cell::number(*n as f64))
        .add(Title::Municipality, ColumnKind::Text, |(_, e, _)| Cell::maybe_text(e.municipality()))
        .add(Title::Name, ColumnKind::Text, |(_, e, _)| Cell::text(e.name()))
        .keys_end()
        .add(Title::SchoolId, ColumnKind::Text, |(_, e, _)| Cell::text(e.id.as_str()))
        .add(Title::ResultsIndex, decimal, |(.., of)| Cell::maybe(of.reported.index))
        .add(Title::IndexWithout, decimal, |(.., of)| Cell::maybe(without(of).and_then(|without| without.index)))
        .add(Title::ResultsRank, ColumnKind::Ordinal, |(.., of)| Cell::maybe(of.reported.rank.map(|rank| rank.get())))
        .add(Title::RankWithout, ColumnKind::Ordinal, |(.., of)| {
            Cell::maybe(without(of).and_then(|without| without.rank).map(|rank| rank.get()))
        });
    years(&mut plan, run, lang);
    let low_years = lang.pick("Низкие, лет", "Low, years");
    plan.add_titled(Title::YearsIn, low_years, ColumnKind::Text, move |(.., of)| span(lang, Some(&of.reported)))
        .add(Title::LowWithout, ColumnKind::Text, move |(.., of)| span(lang, without(of)))
        .add(Title::Doubtful, ColumnKind::Prose, move |(.., of)| {
            let named: Vec<String> = of.doubtful.iter().map(|sitting| terms::sitting(lang, sitting)).collect();
            Cell::text(named.join("; "))
        })
        .add(Title::Note, ColumnKind::Prose, move |(.., of)| {
            Cell::maybe_text(of.without.as_ref().err().map(|why| not_rated::reason(lang, why)))
        });
    plan.table(lines, |_| Tone::Plain)
}

/// By year: the figure that the rule compares, as reported and without the doubtful results, and the threshold.
fn years<'a>(plan: &mut Plan<'a, Line<'a>>, run: &Run, lang: Lang) {
    let federal = run.verdicts.iter().any(|verdict| verdict.federal.is_some());
    let (kind, value) = if federal {
        (ColumnKind::Percent(1), lang.pick("наибольшая доля «2»", "highest share of 2"))
    } else {
        (ColumnKind::Decimal(2), lang.pick("индекс года", "year's index"))
    };
    let mut shown: Vec<_> = run.doubtful.iter().flat_map(|doubtful| &doubtful.schools).flat_map(known_years).collect();
    shown.sort_unstable_by(|a, b| b.cmp(a));
    shown.dedup();
    for year in shown {
        let of_year =
            move |figures: &Figures| figures.low.as_ref()?.years.iter().find(|found| found.year == year).copied();
        let reduced = lang.pick("без сомнительных", "without doubtful");
        let threshold = lang.pick("порог", "threshold");
        plan.add_titled(Title::YearValue, format!("{year}: {value}"), kind, move |(.., of)| {
            Cell::maybe(of_year(&of.reported).map(|found| found.value))
        })
        .add_titled(Title::YearValue, format!("{year}: {reduced}"), kind, move |(.., of)| {
            Cell::maybe(without(of).and_then(of_year).map(|found| found.value))
        })
        .add_titled(Title::YearThreshold, format!("{year}: {threshold}"), kind, move |(.., of)| {
            Cell::maybe(of_year(&of.reported).map(|found| found.threshold))
        });
    }
}

fn known_years(of: &WithoutDoubtful) -> Vec<crate::model::period::Year> {
    of.reported.low.iter().flat_map(|finding| &finding.years).map(|found| found.year).collect()
}

fn without(of: &WithoutDoubtful) -> Option<&Figures> {
    of.without.as_ref().ok()
}

fn span(lang: Lang, figures: Option<&Figures>) -> Cell {
    Cell::maybe_text(figures.and_then(|of| of.low.as_ref()).map(|finding| school::span(lang, finding)))
}
