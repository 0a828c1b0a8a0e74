//! The workbook of the monitoring.

use super::tables::{self, Placed, placed, placed_tone};
use super::{entered, list, records, region, remarks};
use crate::model::municipal::{Judged, Listed, Met, Monitoring};
use crate::report::document::{Block, Cell, ColumnKind, Document, Section, Table, Tone};
use crate::report::pages::opened;
use crate::report::plan::Plan;
use crate::text::municipal::{self as words, Part};
use crate::text::{Lang, report::Title};

/// Its sheets.
pub fn document(of: &Monitoring, lang: Lang) -> Document {
    let sheet = |part: Part, blocks: Vec<Block>| opened(part.name(lang), part.about(lang), blocks);
    let mut sections = vec![
        sheet(Part::Ranking, ranking(of, lang)),
        sheet(Part::Criteria, vec![Block::Table(matrix(of, lang))]),
        lists(of, lang),
        sheet(Part::Schools, vec![Block::Table(schools(of, lang))]),
    ];
    let documents = || of.municipalities.iter().flat_map(|of| &of.received);
    if documents().next().is_some() {
        sections.push(sheet(Part::Documents, vec![Block::Table(tables::documents(lang, true, documents()))]));
    }
    if let Some(about) = entered::about(lang, of) {
        let table = Block::Table(entered::table(lang, true, entered::all(of)));
        sections.push(opened(words::entered(lang), &about, vec![table]));
    }
    let mut rules = vec![Block::Text(words::classes(lang, &of.rules)), Block::Table(tables::rules(lang, of))];
    rules.extend(words::how(lang, &of.rules).into_iter().map(Block::Note));
    sections.push(sheet(Part::Rules, rules));
    Document { title: words::title(lang, of.year.get(), of.slice.as_deref()), sections }
}

fn ranking(of: &Monitoring, lang: Lang) -> Vec<Block> {
    let mut plan: Plan<'_, Placed<'_>> = Plan::new(lang);
    plan.add(Title::Number, ColumnKind::Ordinal, |(n, _)| Cell::number(*n as f64))
        .add(Title::Municipality, ColumnKind::Text, |(_, of)| Cell::text(of.name.as_str()))
        .keys_end();
    tables::classes(&mut plan, lang);
    tables::shares(&mut plan);
    tables::against(&mut plan, lang);
    tables::reasons(&mut plan, lang);
    tables::rest(&mut plan);
    let mut blocks = vec![Block::Text(region(lang, of))];
    blocks.extend(remarks(lang, of).into_iter().map(Block::Note));
    blocks.push(Block::Table(plan.table(placed(of), placed_tone)));
    blocks
}

/// A row a municipality and criterion, figures in the unit of each in words and as numbers.
fn matrix(of: &Monitoring, lang: Lang) -> Table {
    type Line<'a> = (&'a str, &'a Judged);
    let mut plan: Plan<'_, Line<'_>> = Plan::new(lang);
    let told = move |of: &Judged, value: Option<f64>| {
        Cell::maybe_text(value.map(|value| words::unit_of(lang, of.rule.criterion, value)))
    };
    let text = ColumnKind::Text;
    plan.add(Title::Municipality, text, |(name, _)| Cell::text(*name))
        .add(Title::RiskCriterion, text, move |(_, of)| Cell::text(words::criterion(lang, of.rule.criterion)))
        .keys_end()
        .add(Title::RiskMet, text, move |(_, of)| Cell::text(words::met(lang, of.met)))
        .add(Title::RiskValue, text, move |(_, of)| told(of, of.figure.value))
        .add(Title::RiskLow, text, move |(_, of)| told(of, of.figure.interval.map(|ends| ends.0)))
        .add(Title::RiskHigh, text, move |(_, of)| told(of, of.figure.interval.map(|ends| ends.1)))
        .add(Title::RiskRest, text, move |(_, of)| told(of, of.figure.rest))
        .add(Title::RiskRegion, text, move |(_, of)| told(of, of.figure.region))
        .add(Title::RiskAgainst, text, move |(_, of)| {
            Cell::maybe_text(of.figure.against.map(|against| words::against(lang, of.rule.criterion, against)))
        })
        .add(Title::P, ColumnKind::Probability, |(_, of)| Cell::probability(of.figure.chance.map(|chance| chance.0)))
        .add(Title::Q, ColumnKind::Probability, |(_, of)| Cell::probability(of.figure.chance.map(|chance| chance.1)))
        .add(Title::RiskBase, ColumnKind::Integer, |(_, of)| Cell::number(of.figure.base.into()))
        .add_titled(Title::Weight, lang.pick("Баллы", "Points"), ColumnKind::Decimal(1), |(_, of)| {
            Cell::number(of.rule.weight)
        });
    let lines = of
        .municipalities
        .iter()
        .flat_map(|of| of.criteria.iter().filter(|judged| judged.in_use).map(|judged| (of.name.as_str(), judged)));
    plan.table(lines, |(_, of)| match of.met {
        Met::Yes => Tone::Low,
        Met::Border => Tone::Border,
        Met::No => Tone::Plain,
        Met::Unknown => Tone::Muted,
    })
}

fn lists(of: &Monitoring, lang: Lang) -> Section {
    let mut plan = records::list_plan(lang, move |kind| list(lang, kind));
    plan.keys_end();
    let name = lang.pick("Доли списков", "Shares of lists");
    let about = lang.pick(
        "сколько школ муниципалитета в каждом списке, доля от оценённых с 95 % интервалом Уилсона рядом с долей региона",
        "how many schools of a municipality are on each list, their share of those rated with Wilson's 95% interval",
    );
    opened(name, about, vec![Block::Table(plan.table(records::on_lists(of), |_| Tone::Plain))])
}

/// Schools on lists, all municipalities in one table, to be filtered.
fn schools(of: &Monitoring, lang: Lang) -> Table {
    type Line<'a> = (&'a str, &'a Listed);
    let mut plan: Plan<'_, Line<'_>> = Plan::new(lang);
    plan.add(Title::Municipality, ColumnKind::Text, |(name, _)| Cell::text(*name))
        .add(Title::Name, ColumnKind::Text, |(_, of)| Cell::text(tables::name(of)))
        .keys_end()
        .add(Title::SchoolId, ColumnKind::Text, |(_, of)| Cell::text(of.school.id.as_str()));
    let curated = of.municipalities.iter().flat_map(|of| &of.listed).any(|of| of.curated.is_some());
    tables::school_columns(&mut plan, lang, curated, |line| line.1);
    let lines = of.municipalities.iter().flat_map(|of| of.listed.iter().map(|listed| (of.name.as_str(), listed)));
    plan.table(lines, |(_, of)| tables::school_tone(of))
}
