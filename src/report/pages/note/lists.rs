//! The lists with few columns: which school, its index, its place with the band, how sure, of which years.

use std::collections::BTreeMap;

use super::method::is_federal;
use super::{chapter, sure, text};
use crate::model::{
    run::Run,
    uncertainty::Place,
    verdict::{Finding, Verdict},
};
use crate::report::{
    certainty::Concern,
    document::{Block, Cell, ColumnKind, Section},
    pages::{
        lists,
        school::{self, Numbered},
    },
    plan::Plan,
    roll::{Entry, List},
};
use crate::text::{
    Lang, not_rated,
    note::{self as words, Chapter},
    reliability,
    report::Title,
};

/// Every list of the run.
pub fn section(run: &Run, lang: Lang) -> Section {
    let mut blocks = vec![Block::Note(words::shades(lang).to_owned())];
    for list in List::of_run(run) {
        of_list(&mut blocks, run, lang, list);
    }
    chapter(lang, Chapter::Lists, blocks)
}

fn of_list(blocks: &mut Vec<Block>, run: &Run, lang: Lang, list: List) {
    let name = list.sheet().words(lang);
    let listed = list.of(run);
    blocks.push(Block::Heading(name.to_owned()));
    blocks.push(text(super::super::sentence(list.sheet().about(lang))));
    if listed.is_empty() {
        blocks.push(text(words::nobody(lang)));
    } else {
        blocks.push(text(words::listed(lang, listed.len(), sure(run, list.concern()))));
    }
    let left_out = lists::left_out(run, list).len();
    if left_out > 0 {
        blocks.push(text(words::left_out(lang, left_out)));
    }
    let mut groups: BTreeMap<Option<&str>, Vec<Entry<'_>>> = BTreeMap::new();
    for entry in listed {
        let group = if list == List::Apart { None } else { entry.verdict.group.as_deref() };
        groups.entry(group).or_default().push(entry);
    }
    let apart = groups.len() > 1 || groups.keys().any(Option::is_some);
    let plan = plan(run, lang, list);
    for (group, entries) in groups {
        let group = group.unwrap_or(lang.pick("остальные школы", "other schools"));
        blocks.push(Block::Heading(if apart { format!("{name}: {group}") } else { name.to_owned() }));
        blocks.push(Block::Table(plan.table(school::numbered(entries), |(_, entry)| lists::tone(list, entry))));
    }
}

fn plan<'a>(run: &'a Run, lang: Lang, list: List) -> Plan<'a, Numbered<'a>> {
    let mut plan = Plan::new(lang);
    plan.add(Title::Number, ColumnKind::Ordinal, |(n, _): &Numbered<'_>| Cell::number(*n as f64))
        .add(Title::Municipality, ColumnKind::Text, |(_, e)| Cell::maybe_text(e.municipality()))
        .add(Title::Name, ColumnKind::Text, |(_, e)| Cell::text(e.name()));
    match list {
        List::Apart => {
            plan.add(Title::Reason, ColumnKind::Prose, move |(_, e)| {
                Cell::maybe_text(e.verdict.apart.as_ref().map(|why| not_rated::apart(lang, why)))
            });
        }
        List::Unfavourable => {
            social(&mut plan, lang);
            probability(&mut plan, run, lang, Concern::Conditions);
            years(&mut plan, lang, |verdict| verdict.unfavourable.as_ref());
        }
        List::Low => {
            results(&mut plan, run, lang);
            probability(&mut plan, run, lang, Concern::Results);
            low_years(&mut plan, run, lang);
        }
        List::High => {
            results(&mut plan, run, lang);
            years(&mut plan, lang, |verdict| verdict.high.as_ref());
        }
        List::Both | List::Resilient | List::Improving => {
            results(&mut plan, run, lang);
            social(&mut plan, lang);
        }
        List::Borderline => {
            plan.add_titled(
                Title::List,
                lang.pick("В чём граница", "Which border"),
                ColumnKind::Prose,
                move |(_, e)| Cell::text(words::near(lang, &school::near(lang, e), &school::near_and_listed(lang, e))),
            );
            results(&mut plan, run, lang);
            probability(&mut plan, run, lang, Concern::Results);
        }
    }
    plan
}

/// Index and place of results; nothing where the run has no such index.
fn results<'a>(plan: &mut Plan<'a, Numbered<'a>>, run: &Run, lang: Lang) {
    if run.results.scores.is_empty() {
        return;
    }
    let place_words = if Concern::Results.uncertainty(run).is_some() {
        lang.pick("Место (полоса)", "Place (band)")
    } else {
        lang.pick("Место", "Place")
    };
    plan.add_titled(Title::ResultsIndex, lang.pick("Индекс", "Index"), ColumnKind::Decimal(1), |(_, e)| {
        Cell::maybe(e.results.map(|score| score.index))
    })
    .add_titled(Title::ResultsRank, place_words, ColumnKind::Text, |(_, e)| {
        Cell::maybe_text(e.results.map(|score| banded(score.rank.get(), e.place)))
    });
}

/// Social index and place by conditions.
fn social<'a>(plan: &mut Plan<'a, Numbered<'a>>, lang: Lang) {
    let index_words = lang.pick("Соц. индекс", "Social index");
    let place_words = lang.pick("Место по условиям", "Place by conditions");
    plan.add_titled(Title::SocialIndex, index_words, ColumnKind::Decimal(1), |(_, e)| {
        Cell::maybe(e.social.map(|score| score.index))
    })
    .add_titled(Title::SocialRank, place_words, ColumnKind::Text, |(_, e)| {
        Cell::maybe_text(e.social.map(|score| banded(score.rank.get(), e.social_place)))
    });
}

/// A place with its band, where that is known: «612 (603–631)».
fn banded(rank: u32, place: Option<&Place>) -> String {
    place.map_or_else(|| rank.to_string(), |place| reliability::place(rank, place.low, place.high))
}

fn probability<'a>(plan: &mut Plan<'a, Numbered<'a>>, run: &Run, lang: Lang, concern: Concern) {
    if !concern.tells(run) {
        return;
    }
    let title = if concern == Concern::Results { Title::PLow } else { Title::PUnfavourable };
    plan.add_titled(
        title,
        lang.pick("Вероятность", "Probability"),
        ColumnKind::Percent(0),
        move |(_, e)| Cell::maybe(concern.place(e).and_then(|place| place.probability)),
    );
}

/// Years of the rule, or under the federal rule the procedures beyond the limit.
fn low_years<'a>(plan: &mut Plan<'a, Numbered<'a>>, run: &Run, lang: Lang) {
    if is_federal(run) {
        plan.add(Title::LowProcedures, ColumnKind::Prose, move |(_, e)| {
            Cell::text(lists::federal_cells(lang, e.verdict))
        });
    } else {
        years(plan, lang, |verdict| verdict.low.as_ref());
    }
}

/// For which years the rule held.
fn years<'a>(plan: &mut Plan<'a, Numbered<'a>>, lang: Lang, finding: fn(&Verdict) -> Option<&Finding>) {
    plan.add_titled(Title::YearsIn, lang.pick("За годы", "Years"), ColumnKind::Text, move |(_, e)| {
        Cell::maybe_text(finding(e.verdict).map(counted))
    });
}

/// Years in which a rule held, in the order of time: «2020, 2021».
fn counted(finding: &Finding) -> String {
    let years = finding.years.iter().rev().filter(|year| year.counted).map(|year| year.year.to_string());
    years.collect::<Vec<_>>().join(", ")
}
