//! The lists: a sheet each, groups that the methodology shows apart in tables of their own.

use std::collections::BTreeMap;

use super::school::{self, Numbered};
use super::section_of;
use crate::model::{run::Run, verdict::Verdict};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Table},
    plan::Plan,
    roll::{Entry, List},
};
use crate::text::{Lang, not_rated, numbers, report::Title, terms};

/// Sections of all lists; those on conditions only where the run knows of conditions.
pub fn sections(run: &Run, lang: Lang) -> Vec<Section> {
    List::of_run(run).into_iter().map(|list| section(run, lang, list)).collect()
}

fn section(run: &Run, lang: Lang, list: List) -> Section {
    let plan = plan(run, lang, list);
    let mut groups: BTreeMap<Option<&str>, Vec<Entry<'_>>> = BTreeMap::new();
    let listed = list.of(run);
    if listed.is_empty() {
        let words = lang.pick("В этом списке школ нет.", "There are no schools on this list.");
        return section_of(lang, list.sheet(), vec![Block::Text(words.to_owned())]);
    }
    for entry in listed {
        let group = if list == List::Apart { None } else { entry.verdict.group.as_deref() };
        groups.entry(group).or_default().push(entry);
    }
    let apart = groups.len() > 1 || groups.keys().any(Option::is_some);
    let mut blocks = Vec::new();
    for (group, entries) in groups {
        if apart {
            let name = group.unwrap_or(lang.pick("Остальные школы", "Other schools"));
            blocks.push(Block::Heading(format!("{name}: {}", numbers::integer(lang, entries.len() as u64))));
        }
        blocks.push(Block::Table(table(&plan, entries)));
    }
    section_of(lang, list.sheet(), blocks)
}

fn table<'a>(plan: &Plan<'a, Numbered<'a>>, entries: Vec<Entry<'a>>) -> Table {
    plan.table(school::numbered(entries), |(_, entry)| school::tone(entry.verdict))
}

fn plan<'a>(run: &'a Run, lang: Lang, list: List) -> Plan<'a, Numbered<'a>> {
    let mut plan = Plan::new(lang);
    school::identity(&mut plan);
    school::register(&mut plan, lang);
    let high_words = (lang.pick("индекс года", "year's index"), lang.pick("Высокие, лет", "High, years"));
    let hard_words =
        (lang.pick("социальный индекс", "social index"), lang.pick("Неблагоприятные, лет", "Unfavourable, years"));
    let years = &run.results.years;
    let social_years = run.social.as_ref().map(|index| index.years.as_slice()).unwrap_or_default();
    let social = ((lang, ColumnKind::Decimal(2)), social_years, hard_words);
    match list {
        List::Low => {
            school::results(&mut plan);
            low_rule(&mut plan, run, lang);
        }
        List::Unfavourable => {
            school::social(&mut plan, run);
            school::rule(&mut plan, social.0, social.1, social.2, |v| v.unfavourable.as_ref());
            school::results(&mut plan);
        }
        List::Both => {
            school::results(&mut plan);
            low_rule(&mut plan, run, lang);
            school::social(&mut plan, run);
        }
        List::Resilient | List::Improving => {
            school::results(&mut plan);
            // A school that is not low in every year may be low in some: it is to be seen here.
            low_rule(&mut plan, run, lang);
            school::social(&mut plan, run);
            school::rule(&mut plan, social.0, social.1, social.2, |v| v.unfavourable.as_ref());
        }
        List::High => {
            school::results(&mut plan);
            school::rule(&mut plan, (lang, ColumnKind::Decimal(2)), years, high_words, |v| v.high.as_ref());
        }
        List::Borderline => {
            borderline(&mut plan, lang);
            school::results(&mut plan);
            low_rule(&mut plan, run, lang);
            school::social(&mut plan, run);
        }
        List::Apart => {
            plan.add(Title::Reason, ColumnKind::Prose, move |(_, e)| {
                Cell::maybe_text(e.verdict.apart.as_ref().map(|why| not_rated::apart(lang, why)))
            });
            school::results(&mut plan);
            school::social(&mut plan, run);
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
    plan
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
fn federal_cells(lang: Lang, verdict: &Verdict) -> String {
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
    plan.add(Title::List, ColumnKind::Text, move |(_, e)| Cell::text(school::near(lang, e.verdict, |_| true))).add(
        Title::OnList,
        ColumnKind::Text,
        move |(_, e)| {
            let on = school::near(lang, e.verdict, |holds| holds);
            Cell::text(if on.is_empty() { lang.pick("нет", "no").to_owned() } else { on })
        },
    );
}
