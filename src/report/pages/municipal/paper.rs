//! The document of the monitoring: the region, then a sheet of paper a municipality, to be sent to its authority.

use super::page::{bars, history, subtitle};
use super::tables::{self, Placed, placed, placed_tone};
use super::{entered, region, remarks, why};
use crate::model::municipal::{Criterion, Judged, Met, Monitoring, Municipality, RiskClass};
use crate::report::document::{Block, Cell, ColumnKind, Document, NEW_PAGE, Section, Table, Tone};
use crate::report::plan::Plan;
use crate::text::municipal::{self as words, AskWords};
use crate::text::{Lang, note, report::Title};

/// More bars than this are not to be read on a page.
const BARS: usize = 30;

/// The document.
pub fn document(of: &Monitoring, lang: Lang) -> Document {
    let mut sections = vec![whole(of, lang)];
    sections.extend(of.municipalities.iter().map(|place| sheet(of, place, lang)));
    Document { title: words::title(lang, of.year.get(), of.slice.as_deref()), sections }
}

fn whole(of: &Monitoring, lang: Lang) -> Section {
    let mut blocks = vec![Block::Text(region(lang, of))];
    blocks.extend(remarks(lang, of).into_iter().map(Block::Text));
    blocks.extend(words::how(lang, &of.rules).into_iter().map(Block::Text));
    blocks.push(Block::Text(words::classes(lang, &of.rules)));
    blocks.push(Block::Heading(lang.pick("Муниципалитеты по классам риска", "Municipalities by class").to_owned()));
    blocks.push(Block::Table(ranking(of, lang)));
    blocks.push(Block::Heading(lang.pick("Критерии и пороги", "Criteria and limits").to_owned()));
    blocks.push(Block::Table(rules(of, lang)));
    blocks.extend(entered::about(lang, of).map(Block::Text));
    if of.municipalities.len() < BARS {
        blocks.push(Block::Bars(bars(of, lang)));
    }
    Section { name: "region".to_owned(), title: String::new(), blocks }
}

fn ranking(of: &Monitoring, lang: Lang) -> Table {
    let mut plan: Plan<'_, Placed<'_>> = Plan::new(lang);
    plan.add(Title::Number, ColumnKind::Ordinal, |(n, _)| Cell::number(*n as f64))
        .add(Title::Municipality, ColumnKind::Text, |(_, of)| Cell::text(of.name.as_str()))
        .add(Title::RiskClass, ColumnKind::Text, move |(_, of)| {
            Cell::text(words::class_with_border(lang, of.class, of.possible))
        })
        .add(Title::RatedSchools, ColumnKind::Integer, |(_, of)| Cell::number(of.numbers.rated.into()))
        .add(Title::LowShare, ColumnKind::Percent(0), |(_, of)| Cell::maybe(tables::value(of, Criterion::LowShare)));
    tables::against(&mut plan, lang);
    plan.table(placed(of), placed_tone)
}

/// The columns of the rules that a page holds.
fn rules(of: &Monitoring, lang: Lang) -> Table {
    let mut table = tables::rules(lang, of);
    let kept: Vec<bool> = table.columns.iter().map(|column| column.code != Title::Code.code()).collect();
    let keep = |at: usize| kept.get(at).copied().unwrap_or(true);
    let columns = std::mem::take(&mut table.columns);
    table.columns = columns.into_iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, column)| column).collect();
    for row in &mut table.rows {
        let cells = std::mem::take(&mut row.cells);
        row.cells = cells.into_iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, cell)| cell).collect();
    }
    table
}

/// The sheet of a municipality.
fn sheet(all: &Monitoring, of: &Municipality, lang: Lang) -> Section {
    let named = |words: &str| Block::Heading(words.to_owned());
    let class = words::class_with_border(lang, of.class, of.possible);
    let mut blocks = vec![
        Block::Text(note::place_and_date(lang).to_owned()),
        Block::Text(format!(
            "{}. {}: {class} ({}). {}",
            subtitle(of, lang).replace(" · ", ", "),
            lang.pick("Класс риска", "Class of risk"),
            words::points(lang, of.points),
            why(lang, of)
        )),
        named(lang.pick("Критерии рядом с регионом", "Criteria beside the region")),
        beside(of, lang),
    ];
    blocks.extend(entered::blocks(lang, &of.entered));
    blocks.extend(history(all, of, lang).into_iter().map(Block::Text));
    if of.listed.is_empty() {
        blocks.push(Block::Text(lang.pick("Школ в списках нет.", "No school is on a list.").to_owned()));
    } else {
        blocks.push(named(lang.pick("Школы муниципалитета в списках", "Schools on lists")));
        blocks.push(Block::Table(tables::listed(lang, &of.listed)));
    }
    if !of.received.is_empty() {
        blocks.push(named(lang.pick("Сроки представления данных", "Terms of data")));
        blocks.push(Block::Table(tables::documents(lang, false, &of.received)));
    }
    blocks.extend(asked(of, lang));
    let [signed, _] = note::signatures(lang);
    blocks.push(Block::Text(signed.to_owned()));
    Section { name: of.name.clone(), title: format!("{NEW_PAGE}{}", of.name), blocks }
}

/// The criteria of which something is known: a sheet of paper has no room for empty rows, and the sentence above names those without
/// data.
fn beside(of: &Municipality, lang: Lang) -> Block {
    let is_empty =
        |judged: &&Judged| judged.rule.weight > 0.0 && judged.met == Met::Unknown && judged.figure.value.is_none();
    let criteria = of.criteria.iter().filter(|judged| !is_empty(judged)).copied().collect();
    Block::Table(tables::criteria(lang, &Municipality { criteria, ..of.clone() }))
}

/// What the rules ask of the authority.
pub fn asks(lang: Lang, of: &Municipality) -> Vec<AskWords> {
    let mut all: Vec<AskWords> = of.met(Met::Yes).map(|judged| words::ask(lang, judged.rule.criterion)).collect();
    if of.entered.iter().any(|entered| entered.met() == Met::Yes) {
        all.push(words::entered_ask(lang));
    }
    if of.class == RiskClass::FewData {
        all.push(words::few_data_ask(lang));
    }
    all
}

fn asked(of: &Municipality, lang: Lang) -> Vec<Block> {
    let all = asks(lang, of);
    if all.is_empty() {
        return vec![Block::Text(words::border_ask(lang, of.met(Met::Border).next().is_some()).to_owned())];
    }
    type Line = (usize, AskWords);
    let mut plan: Plan<'_, Line> = Plan::new(lang);
    plan.add(Title::Number, ColumnKind::Ordinal, |(n, _)| Cell::number(*n as f64))
        .add_titled(
            Title::Reason,
            lang.pick("Что выявлено", "What was seen"),
            ColumnKind::Prose,
            |(_, of)| Cell::text(of.condition),
        )
        .add_titled(
            Title::Action,
            lang.pick("О чём просит регион", "What is asked"),
            ColumnKind::Prose,
            |(_, of)| Cell::text(of.ask),
        )
        .add(Title::StepSource, ColumnKind::Prose, |(_, of)| Cell::text(of.source))
        .add_titled(Title::RiskDue, lang.pick("Срок", "Due"), ColumnKind::Text, |_| Cell::text("__________"));
    let table = plan.table(all.into_iter().enumerate().map(|(at, of)| (at + 1, of)), |_| Tone::Plain);
    vec![
        Block::Heading(lang.pick("О чём просит регион", "What the region asks").to_owned()),
        Block::Table(table),
        Block::Text(
            lang.pick(
                "Ответ представить до «____» ______________ 20___ г. Возражения по данным принимаются в тот же срок.",
                "Answer by ______________________. Objections to the data are taken until then.",
            )
            .to_owned(),
        ),
    ]
}
