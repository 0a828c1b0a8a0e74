//! The page of the monitoring: figures by class, the table of municipalities, pictures, rules; a card a municipality.

use super::tables::{self, Placed, placed, placed_tone};
use super::{entered, moment, region, remarks, tone, why};
use crate::model::listing::ListKind;
use crate::model::municipal::{Criterion, Monitoring, Municipality, Numbers, RiskClass};
use crate::report::document::{
    Bars, Block, Card, Cell, ColumnKind, Document, Lines, Section, Stretch, Table, Tile, Tiles, Tone, Unit,
};
use crate::report::pages::overview::SCHOOLS;
use crate::report::plan::Plan;
use crate::text::municipal::{self as words, Part};
use crate::text::numbers::{self, Noun};
use crate::text::{Lang, municipalities, report::Sheet, report::Title};

/// The document of the page.
pub fn document(of: &Monitoring, lang: Lang) -> Document {
    let section = |name: &str, title: &str, blocks: Vec<Block>| Section {
        name: name.to_owned(),
        title: title.to_owned(),
        blocks,
    };
    let mut summary = vec![Block::Table(figures(of, lang)), Block::Text(region(lang, of))];
    summary.extend(remarks(lang, of).into_iter().map(Block::Text));
    summary.extend(words::how(lang, &of.rules).into_iter().map(Block::Note));
    let about = lang.pick(
        "Первыми стоят муниципалитеты с высоким классом. Нажмите на название, чтобы открыть лист муниципалитета.",
        "The highest classes come first. Press a name to open the page of a municipality.",
    );
    let mut rules = vec![Block::Text(words::classes(lang, &of.rules)), Block::Table(tables::rules(lang, of))];
    rules.extend(entered::about(lang, of).map(Block::Text));
    Document {
        title: words::title(lang, of.year.get(), of.slice.as_deref()),
        sections: vec![
            section(Sheet::Summary.code(), Sheet::Summary.words(lang), summary),
            section(
                SCHOOLS,
                Part::Ranking.name(lang),
                vec![Block::Note(about.to_owned()), Block::Table(ranking(of, lang))],
            ),
            section("shares", lang.pick("Доли и интервалы", "Shares and intervals"), shares(of, lang)),
            section("rules", Part::Rules.name(lang), rules),
        ],
    }
}

/// Codes of classes as the page has them: those of lists are other words.
fn code(class: RiskClass) -> String {
    format!("risk-{}", class.code())
}

/// How many municipalities each class has.
fn figures(of: &Monitoring, lang: Lang) -> Table {
    let mut plan: Plan<'_, RiskClass> = Plan::new(lang);
    let count = |class: RiskClass| of.municipalities.iter().filter(|of| of.class == class).count();
    let possible = |class: RiskClass| {
        let more = of.municipalities.iter().filter(|of| of.class < class && of.possible == class).count();
        let n = numbers::integer(lang, more as u64);
        (more > 0).then(|| lang.pick(format!("ещё {n} на границе"), format!("{n} more borderline")))
    };
    plan.add(Title::Code, ColumnKind::Text, |class| Cell::text(code(*class)))
        .add(Title::List, ColumnKind::Text, |class| Cell::text(words::class_figure(lang, *class)))
        .add(Title::Schools, ColumnKind::Integer, move |class| Cell::number(count(*class) as f64))
        .add(Title::Note, ColumnKind::Text, move |class| Cell::maybe_text(possible(*class)));
    plan.table(RiskClass::ALL, |class| tone(*class))
}

fn ranking(of: &Monitoring, lang: Lang) -> Table {
    let mut plan: Plan<'_, Placed<'_>> = Plan::new(lang);
    plan.add(Title::Number, ColumnKind::Ordinal, |(n, _)| Cell::number(*n as f64))
        .add_titled(Title::Name, Title::Municipality.words(lang), ColumnKind::Text, |(_, of)| {
            Cell::text(of.name.as_str())
        })
        .add(Title::SchoolId, ColumnKind::Text, |(_, of)| Cell::text(of.name.as_str()))
        .add(Title::Code, ColumnKind::Text, |(_, of)| Cell::text(code(of.class)));
    tables::classes(&mut plan, lang);
    tables::shares(&mut plan);
    tables::against(&mut plan, lang);
    plan.add(Title::RiskMean, ColumnKind::Decimal(1), |(_, of)| Cell::maybe(tables::value(of, Criterion::MeanIndex)))
        .add(Title::RiskPoints, ColumnKind::Decimal(1), |(_, of)| Cell::number(of.points));
    plan.table(placed(of), placed_tone)
}

fn low(of: &Numbers) -> (u32, u32) {
    of.lists.iter().find(|(kind, _)| *kind == ListKind::Low).map_or((0, 0), |(_, part)| (part.so, part.of))
}

/// Shares as bars beside the region's, and as tiles.
fn shares(of: &Monitoring, lang: Lang) -> Vec<Block> {
    let (title, legend) = municipalities::tiles(lang);
    let tile = |of: &Municipality| Tile { name: of.name.clone(), counts: low(&of.numbers) };
    let mut named: Vec<&Municipality> = of.municipalities.iter().collect();
    named.sort_by(|a, b| a.name.cmp(&b.name));
    let tiles =
        Tiles { title: title.to_owned(), legend: legend.to_owned(), tiles: named.into_iter().map(tile).collect() };
    vec![Block::Tiles(tiles), Block::Bars(bars(of, lang))]
}

/// The share of low results with the ends of its interval, the largest first; the region's first of all.
pub fn bars(of: &Monitoring, lang: Lang) -> Bars {
    let mut rows: Vec<(String, f64, Option<f64>)> = of
        .municipalities
        .iter()
        .filter_map(|of| {
            let figure = tables::figure(of, Criterion::LowShare)?;
            let name = format!("{} ({})", of.name, of.numbers.rated);
            Some((name, figure.value?, figure.interval.map(|ends| ends.0)))
        })
        .collect();
    rows.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let (so, all) = low(&of.region);
    if all > 0 {
        let name = format!("{} ({all})", Title::RiskRegion.words(lang));
        rows.insert(0, (name, f64::from(so) / f64::from(all), None));
    }
    let least = lang.pick("не меньше (нижняя граница интервала)", "at least (lower end of the interval)");
    Bars {
        title: municipalities::bars(lang).to_owned(),
        axis: municipalities::bars_axis(lang).to_owned(),
        unit: Unit::Share,
        categories: rows.iter().map(|row| row.0.clone()).collect(),
        series: vec![
            (lang.pick("доля", "share").to_owned(), Tone::Low, rows.iter().map(|row| Some(row.1)).collect()),
            (least.to_owned(), Tone::Muted, rows.iter().map(|row| row.2).collect()),
        ],
        stacked: false,
    }
}

/// The cards of the municipalities, in the order of the table.
pub fn cards(of: &Monitoring, lang: Lang) -> Vec<Card> {
    of.municipalities.iter().map(|place| card(of, place, lang)).collect()
}

fn card(all: &Monitoring, of: &Municipality, lang: Lang) -> Card {
    let mut blocks = vec![
        Block::Text(format!(
            "{}: {} ({}).",
            lang.pick("Класс риска", "Class of risk"),
            words::class_with_border(lang, of.class, of.possible),
            words::points(lang, of.points)
        )),
        Block::Text(why(lang, of)),
        Block::Heading(lang.pick("Критерии рядом с регионом", "Criteria beside the region").to_owned()),
        Block::Table(tables::criteria(lang, of)),
    ];
    blocks.extend(entered::blocks(lang, &of.entered));
    if all.region.moments.len() > 1 {
        blocks.push(Block::Heading(lang.pick("Как менялась доля", "How the share has changed").to_owned()));
        blocks.push(Block::Lines(lines(all, of, lang)));
        blocks.extend(history(all, of, lang).into_iter().map(Block::Text));
    }
    blocks.push(Block::Heading(lang.pick("Школы в списках", "Schools on lists").to_owned()));
    blocks.push(Block::Table(tables::listed(lang, &of.listed)));
    if !of.received.is_empty() {
        blocks.push(Block::Heading(Part::Documents.name(lang).to_owned()));
        blocks.push(Block::Table(tables::documents(lang, false, &of.received)));
    }
    Card { key: of.name.clone(), title: of.name.clone(), subtitle: subtitle(of, lang), tone: tone(of.class), blocks }
}

/// Schools, rated and not and why, in a line.
pub fn subtitle(of: &Municipality, lang: Lang) -> String {
    let count = |n: u32| numbers::counted(lang, n.into(), Noun::SCHOOL);
    let plain = |n: u32| numbers::integer(lang, n.into());
    let numbers = &of.numbers;
    let mut parts = vec![count(numbers.schools), format!("{} {}", lang.pick("оценено", "rated"), plain(numbers.rated))];
    if numbers.not_rated > 0 {
        parts.push(format!("{} {}", lang.pick("без оценки", "not rated"), plain(numbers.not_rated)));
    }
    if numbers.excluded > 0 {
        parts.push(format!("{} {}", lang.pick("исключено по виду", "excluded by kind"), plain(numbers.excluded)));
    }
    if let Some((pupils, _)) = numbers.pupils {
        parts.push(numbers::counted(lang, pupils.into(), Noun::PUPIL));
    }
    parts.join(" · ")
}

/// The share of low results then and now, of the municipality and of the region.
fn lines(all: &Monitoring, of: &Municipality, lang: Lang) -> Lines {
    let series = |of: &Numbers| -> Vec<Option<Stretch>> {
        of.moments.iter().map(|moment| moment.low.share().map(|value| Stretch { value, band: None })).collect()
    };
    Lines {
        title: municipalities::bars(lang).to_owned(),
        axis: lang.pick("Доля от оценённых школ", "Share of rated schools").to_owned(),
        unit: Unit::Share,
        moments: all.region.moments.iter().map(|of| moment(of.year, of.slice.as_deref())).collect(),
        series: vec![
            (lang.pick("муниципалитет", "municipality").to_owned(), Tone::Low, series(&of.numbers)),
            (lang.pick("регион", "region").to_owned(), Tone::Muted, series(&all.region)),
        ],
    }
}

/// The same in sentences, and who left the list and entered it; nothing without former runs.
pub fn history(all: &Monitoring, of: &Municipality, lang: Lang) -> Vec<String> {
    if all.region.moments.len() < 2 {
        return Vec::new();
    }
    let moments = of.numbers.moments.iter().zip(&all.region.moments);
    let shares: Vec<_> = moments
        .map(|(own, region)| (moment(own.year, own.slice.as_deref()), own.low.share(), region.low.share()))
        .collect();
    vec![words::history(lang, &shares), words::moved(lang, of.numbers.left, of.numbers.entered)]
}
