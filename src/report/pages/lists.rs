//! The lists: a sheet each, groups that the methodology shows apart in tables of their own.

use std::collections::BTreeMap;

use super::reliability;
use super::school::{self, Numbered};
use super::section_of;
use crate::model::{run::Run, verdict::Verdict};
use crate::report::{
    certainty::Concern,
    document::{Block, Cell, ColumnKind, Section, Table, Tone},
    plan::Plan,
    roll::{Entry, List},
};
use crate::text::{Lang, not_rated, numbers, reliability as words, report::Title, terms};

/// Sections of all lists; those on conditions only where the run knows of conditions.
pub fn sections(run: &Run, lang: Lang) -> Vec<Section> {
    List::of_run(run).into_iter().map(|list| section(run, lang, list)).collect()
}

fn section(run: &Run, lang: Lang, list: List) -> Section {
    let plan = plan(run, lang, list);
    let mut groups: BTreeMap<Option<&str>, Vec<Entry<'_>>> = BTreeMap::new();
    let listed = list.of(run);
    let left_out = left_out(run, list);
    if listed.is_empty() {
        let words = lang.pick("В этом списке школ нет.", "There are no schools on this list.");
        let mut blocks = vec![Block::Text(words.to_owned())];
        under(&mut blocks, &plan, lang, left_out);
        return section_of(lang, list.sheet(), blocks);
    }
    for entry in listed {
        let group = if list == List::Apart { None } else { entry.verdict.group.as_deref() };
        groups.entry(group).or_default().push(entry);
    }
    let apart = groups.len() > 1 || groups.keys().any(Option::is_some);
    let mut blocks: Vec<Block> = certainty(run, lang, list).into_iter().map(Block::Text).collect();
    for (group, entries) in groups {
        if apart {
            let name = group.unwrap_or(lang.pick("Остальные школы", "Other schools"));
            blocks.push(Block::Heading(format!("{name}: {}", numbers::integer(lang, entries.len() as u64))));
        }
        blocks.push(Block::Table(table(&plan, entries, list)));
    }
    under(&mut blocks, &plan, lang, left_out);
    section_of(lang, list.sheet(), blocks)
}

fn table<'a>(plan: &Plan<'a, Numbered<'a>>, entries: Vec<Entry<'a>>, list: List) -> Table {
    plan.table(school::numbered(entries), |(_, entry)| tone(list, entry))
}

/// The colour of a school's row on a list.
pub fn tone(list: List, entry: &Entry<'_>) -> Tone {
    match list {
        List::Unfavourable if Concern::Conditions.is_border(entry) => Tone::Border,
        // A school that results do not put on the border is not shown so for them here, and the other way round.
        List::Unfavourable => school::tone(entry.verdict),
        List::Both if Concern::Conditions.is_border(entry) => Tone::Border,
        _ => school::tone_of(entry),
    }
}

/// How sure the list is, in a sentence; the sheet of both has those of each.
fn certainty(run: &Run, lang: Lang, list: List) -> Vec<String> {
    list.concern().and_then(|concern| reliability::counts(run, lang, concern)).into_iter().collect()
}

/// Schools on the border of a list that are not on it.
pub fn left_out(run: &Run, list: List) -> Vec<Entry<'_>> {
    list.concern().map(|concern| concern.left_out(run)).unwrap_or_default()
}

/// A table of them under the list.
fn under<'a>(blocks: &mut Vec<Block>, plan: &Plan<'a, Numbered<'a>>, lang: Lang, left_out: Vec<Entry<'a>>) {
    if !left_out.is_empty() {
        blocks.push(Block::Heading(words::left_out_title(lang, left_out.len())));
        blocks.push(Block::Table(plan.table(school::numbered(left_out), |_| Tone::Border)));
    }
}

fn plan<'a>(run: &'a Run, lang: Lang, list: List) -> Plan<'a, Numbered<'a>> {
    let mut plan = Plan::new(lang);
    school::identity(&mut plan);
    school::register(&mut plan, run, lang);
    let high_words = (lang.pick("индекс года", "year's index"), lang.pick("Высокие, лет", "High, years"));
    let hard_words =
        (lang.pick("социальный индекс", "social index"), lang.pick("Неблагоприятные, лет", "Unfavourable, years"));
    let years = &run.results.years;
    let social_years = run.social.as_ref().map(|index| index.years.as_slice()).unwrap_or_default();
    let social = ((lang, ColumnKind::Decimal(2)), social_years, hard_words);
    match list {
        List::Low => {
            school::results_banded(&mut plan, run);
            school::certainty(&mut plan, run, lang, Concern::Results);
            low_rule(&mut plan, run, lang);
        }
        List::Unfavourable => {
            school::social(&mut plan, run);
            school::certainty(&mut plan, run, lang, Concern::Conditions);
            school::rule(&mut plan, social.0, social.1, social.2, |v| v.unfavourable.as_ref());
            school::results_banded(&mut plan, run);
        }
        List::Both => {
            both(&mut plan, run, lang);
        }
        List::Resilient | List::Improving => {
            // A school that is not low in every year may be low in some: it is to be seen here.
            both(&mut plan, run, lang);
            school::rule(&mut plan, social.0, social.1, social.2, |v| v.unfavourable.as_ref());
        }
        List::High => {
            school::results_banded(&mut plan, run);
            school::rule(&mut plan, (lang, ColumnKind::Decimal(2)), years, high_words, |v| v.high.as_ref());
        }
        List::Borderline => {
            borderline(&mut plan, lang);
            both(&mut plan, run, lang);
        }
        List::Apart => {
            plan.add(Title::Reason, ColumnKind::Prose, move |(_, e)| {
                Cell::maybe_text(e.verdict.apart.as_ref().map(|why| not_rated::apart(lang, why)))
            });
            school::results_banded(&mut plan, run);
            school::social(&mut plan, run);
            school::hidden(&mut plan, run, lang);
            return plan;
        }
    }
    if matches!(list, List::Low | List::High) {
        school::social(&mut plan, run);
    }
    if !matches!(list, List::Both | List::Resilient) {
        school::quadrant(&mut plan, run, lang);
    }
    school::remarks(&mut plan, run, lang);
    school::hidden(&mut plan, run, lang);
    plan
}

/// Results with their rule and conditions, and how sure both are.
fn both<'a>(plan: &mut Plan<'a, Numbered<'a>>, run: &'a Run, lang: Lang) {
    school::results_banded(plan, run);
    school::certainty(plan, run, lang, Concern::Results);
    low_rule(plan, run, lang);
    school::social(plan, run);
    school::certainty(plan, run, lang, Concern::Conditions);
}

/// Columns of the rule of low results: the index by year, or the federal rule with its two conditions apart.
fn low_rule<'a>(plan: &mut Plan<'a, Numbered<'a>>, run: &'a Run, lang: Lang) {
    let low_years = lang.pick("Низкие, лет", "Low, years");
    if !run.verdicts.iter().any(|verdict| verdict.federal.is_some()) {
        let words = (lang.pick("индекс года", "year's index"), low_years);
        school::rule(plan, (lang, ColumnKind::Decimal(2)), &run.results.years, words, |v| v.low.as_ref());
        return;
    }
    let words = (lang.pick("наибольшая доля «2»", "highest share of 2"), low_years);
    school::rule(plan, (lang, ColumnKind::Percent(1)), &run.results.years, words, |v| v.low.as_ref());
    plan.add(Title::TwoProcedures, ColumnKind::Text, move |(_, e)| {
        school::yes_no(lang, e.verdict.federal.as_ref().map(|found| found.two_procedures))
    })
    .add(Title::SameProcedure, ColumnKind::Text, move |(_, e)| {
        school::yes_no(lang, e.verdict.federal.as_ref().map(|found| found.same_procedure_two_years))
    })
    .add(Title::LowProcedures, ColumnKind::Prose, move |(_, e)| Cell::text(federal_cells(lang, e.verdict)));
}

/// Procedures beyond the limit: «ВПР 2021, математика: 42 % из 25».
pub fn federal_cells(lang: Lang, verdict: &Verdict) -> String {
    let cells = verdict.federal.iter().flat_map(|found| &found.cells).filter(|cell| cell.low);
    let words = cells.map(|cell| {
        format!(
            "{} {}, {}: {} {} {}",
            terms::procedure(lang, cell.procedure),
            cell.year,
            terms::subject(lang, cell.subject),
            numbers::percent(lang, cell.share, 0),
            lang.pick("из", "of"),
            cell.n
        )
    });
    words.collect::<Vec<_>>().join("; ")
}

/// Of which lists the school is on the border, and on which side of it.
fn borderline<'a>(plan: &mut Plan<'a, Numbered<'a>>, lang: Lang) {
    plan.add(Title::List, ColumnKind::Text, move |(_, e)| Cell::text(school::near(lang, e))).add(
        Title::OnList,
        ColumnKind::Text,
        move |(_, e)| {
            let on = school::near_and_listed(lang, e);
            Cell::text(if on.is_empty() { lang.pick("нет", "no").to_owned() } else { on })
        },
    );
}
