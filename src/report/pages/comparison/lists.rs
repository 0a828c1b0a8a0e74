//! The sections of a comparison: moves, changes, trends, municipalities, schools that came and went.

use std::collections::{BTreeMap, BTreeSet};

use super::{labels, section, tables, turnover};
use crate::model::comparison::{
    ComparedRun, Comparison, Fate, LISTS, Passage, Presence, Proposal, Said, Step, Trend, TrendClass,
};
use crate::model::listing::ListKind;
use crate::model::school::SchoolId;
use crate::report::document::{Block, Cell, ColumnKind, Section, Table, Tone};
use crate::report::plan::Plan;
use crate::text::{
    Lang, comparison as words,
    report::{Sheet, Title},
};

/// A name of a section: a code on the page, words in a workbook, with the number of the step where there are several.
fn named(of: &Comparison, step: &Step, (code, ru, en): (&str, &str, &str), on_page: bool, lang: Lang) -> String {
    let several = of.steps.len() > 1;
    match (on_page, several) {
        (true, _) => format!("{code}-{}", step.between.1),
        (false, false) => lang.pick(ru, en).to_owned(),
        (false, true) => {
            let (from, to) = labels(of, step);
            let whole = format!("{} {from}–{to}", lang.pick(ru, en));
            // A sheet's name has 31 letters at most, and some signs it cannot have.
            let bad = whole.chars().count() > 31 || whole.contains(['[', ']', ':', '*', '?', '/', '\\']);
            if bad { format!("{} {}", lang.pick(ru, en), step.between.1) } else { whole }
        }
    }
}

fn titled(of: &Comparison, step: &Step, words: &str) -> String {
    let (from, to) = labels(of, step);
    format!("{words}: {from} → {to}")
}

/// Moves, a section a step: on the page only those that moved, in a workbook with those that stayed and all figures.
pub fn moves(of: &Comparison, lang: Lang, on_page: bool) -> Vec<Section> {
    let names = ("moves", "Движение", "Moves");
    let make = |step: &Step| {
        let mut blocks = vec![Block::Note(words::parts_note(lang).to_owned())];
        for list in LISTS {
            let lines = tables::lines(step, list, |fate| !on_page || fate != Fate::Stayed);
            if lines.is_empty() {
                continue;
            }
            blocks.push(Block::Heading(words::list(lang, list).to_owned()));
            blocks.push(Block::Table(if on_page {
                tables::moved(lines, lang)
            } else {
                tables::in_full(lines, step, lang)
            }));
        }
        if blocks.len() == 1 {
            let same = "Никто не вошёл и не вышел: списки те же.";
            blocks = vec![Block::Text(lang.pick(same, "Nobody entered or left: the lists are the same.").to_owned())];
        }
        section(
            named(of, step, names, on_page, lang),
            titled(of, step, lang.pick("Кто вошёл, остался и вышел", "Who entered, stayed and left")),
            blocks,
        )
    };
    of.steps.iter().filter(|step| !step.moves.is_empty()).map(make).collect()
}

/// Changes of figures of the schools that entered a list, stayed on it or left it, a section a step.
pub fn changes(of: &Comparison, lang: Lang) -> Vec<Section> {
    let floor = |key: &str| -> Option<u32> {
        of.settings.iter().find(|(known, _)| *known == key).and_then(|(_, value)| value.parse().ok())
    };
    let floors = ["not_interpreted", "limited", "approximate"].map(|key| floor(key).unwrap_or_default());
    let make = |step: &Step| {
        let moved: BTreeSet<&SchoolId> = step.moves.iter().map(|line| &line.school).collect();
        let rows: Vec<_> = step.changes.iter().filter(|change| moved.contains(&change.school)).collect();
        let passages = super::passages(step);
        let tested = step.changes.iter().filter(|of| matches!(of.said, Said::Up | Said::Down | Said::Chance)).count();
        let blocks = vec![
            Block::Note(words::changes_note(lang, tested, floors)),
            Block::Note(
                lang.pick(
                    "Здесь школы, которые были или стоят в одном из списков; все школы — в changes.csv.",
                    "Here are the schools that were or are on a list; changes.csv has all schools.",
                )
                .to_owned(),
            ),
            Block::Table(tables::changes(rows, Some(&passages), lang)),
        ];
        section(
            named(of, step, ("changes", "Показатели", "Figures"), false, lang),
            titled(of, step, lang.pick("Как изменились показатели", "How figures changed")),
            blocks,
        )
    };
    of.steps.iter().filter(|step| !step.changes.is_empty()).map(make).collect()
}

/// Trends: how many of each class, and the schools whose class asks for attention.
pub fn trends(of: &Comparison, lang: Lang, on_page: bool) -> Option<Section> {
    if !super::trends_told(of) {
        return None;
    }
    let level =
        of.settings.iter().find(|(key, _)| *key == "level").and_then(|(_, value)| value.parse().ok()).unwrap_or(0.05);
    let mut blocks = vec![Block::Note(words::trends_note(lang, of.noise.as_ref(), level))];
    let mut plan: Plan<'_, TrendClass> = Plan::new(lang);
    let count = |class: TrendClass| of.trends.iter().filter(move |trend| trend.class == class);
    plan.add(Title::TrendOf, ColumnKind::Text, move |class| Cell::text(words::trend(lang, *class)))
        .add(Title::Schools, ColumnKind::Integer, move |class| Cell::number(count(*class).count() as f64))
        .add(Title::Note, ColumnKind::Prose, move |class| Cell::text(words::trend_means(lang, *class)));
    blocks.push(Block::Table(plan.table(TrendClass::ALL.iter().copied(), |_| Tone::Plain)));
    let rising: Vec<&Trend> = of.trends.iter().filter(|trend| trend.rises_against_conditions()).collect();
    if !rising.is_empty() {
        let heading = lang.pick("Неблагоприятные, улучшающие результаты", "Unfavourable conditions, improving");
        blocks.push(Block::Heading(heading.to_owned()));
        blocks.push(Block::Table(tables::trends(rising, lang)));
    }
    let calm = |class: TrendClass| on_page && matches!(class, TrendClass::Stable | TrendClass::Unknown);
    let mut rows: Vec<&Trend> = of.trends.iter().filter(|trend| !calm(trend.class)).collect();
    rows.sort_by_key(|trend| (trend.class, trend.municipality.clone(), trend.name.clone(), trend.school.clone()));
    blocks.push(Block::Heading(lang.pick("Школы", "Schools").to_owned()));
    blocks.push(Block::Table(tables::trends(rows, lang)));
    let (name, title) = (lang.pick("Динамика", "Trends"), lang.pick("Как менялись школы", "How schools went"));
    Some(section(if on_page { "trends" } else { name }, title, blocks))
}

/// Rates of leaving and entering, a section a step.
pub fn municipalities(of: &Comparison, lang: Lang, on_page: bool) -> Vec<Section> {
    let make = |step: &Step| {
        let mut blocks = Vec::new();
        for list in LISTS {
            let rows: Vec<_> = step.turnover.iter().filter(|of| of.list == list).collect();
            if !rows.is_empty() {
                blocks.push(Block::Heading(words::list(lang, list).to_owned()));
                blocks.push(Block::Table(if on_page {
                    turnover::in_short(rows, lang)
                } else {
                    turnover::in_full(rows, lang)
                }));
            }
        }
        section(
            named(of, step, ("turnover", "Муниципалитеты", "Municipalities"), on_page, lang),
            titled(of, step, lang.pick("Доли вышедших и вошедших", "Exit and entry rates")),
            blocks,
        )
    };
    of.steps.iter().filter(|step| !step.turnover.is_empty()).map(make).collect()
}

/// Quadrants before and after, a section a step.
pub fn quadrants(of: &Comparison, lang: Lang) -> Vec<Section> {
    let told =
        |step: &&Step| step.schools.iter().any(|school| school.quadrants.0.is_some() && school.quadrants.1.is_some());
    let make = |step: &Step| {
        section(
            named(of, step, ("quadrants", "Квадранты", "Quadrants"), false, lang),
            titled(of, step, lang.pick("Из квадранта в квадрант, школ", "From quadrant to quadrant, schools")),
            vec![Block::Table(tables::quadrants(step, lang))],
        )
    };
    of.steps.iter().filter(told).map(make).collect()
}

/// Schools that came, went, were renamed, joined; and pairs that are proposed.
pub fn reorganised(of: &Comparison, lang: Lang, on_page: bool) -> Vec<Section> {
    let make = |step: &Step| {
        let rows: Vec<&Passage> = step.schools.iter().filter(|of| of.presence != Presence::Kept).collect();
        if rows.is_empty() {
            return None;
        }
        let mut blocks = vec![Block::Table(tables::passages(rows, lang))];
        if !step.proposals.is_empty() {
            blocks.push(Block::Heading(lang.pick("Возможно, одна школа", "Perhaps one school").to_owned()));
            blocks.push(Block::Note(words::proposals_note(lang).to_owned()));
            blocks.push(Block::Table(proposals(step, lang)));
        }
        let title = lang.pick("Новые, пропавшие и переименованные школы", "New, gone and renamed schools");
        Some(section(
            named(of, step, ("schools", "Состав школ", "Schools"), on_page, lang),
            titled(of, step, title),
            blocks,
        ))
    };
    of.steps.iter().filter_map(make).collect()
}

fn proposals(step: &Step, lang: Lang) -> Table {
    let mut plan: Plan<'_, &Proposal> = Plan::new(lang);
    plan.add(Title::Municipality, ColumnKind::Text, |p| Cell::maybe_text(p.municipality.clone()))
        .add(Title::FormerName, ColumnKind::Text, |p| Cell::text(p.gone.1.as_str()))
        .add(Title::SchoolId, ColumnKind::Text, |p| Cell::text(p.gone.0.as_str()))
        .add(Title::CandidateName, ColumnKind::Text, |p| Cell::text(p.new.1.as_str()))
        .add(Title::CandidateId, ColumnKind::Text, |p| Cell::text(p.new.0.as_str()))
        .add(Title::Similarity, ColumnKind::Decimal(2), |p| Cell::number(p.likeness));
    plan.table(&step.proposals, |_| Tone::Plain)
}

/// The runs that were compared.
pub fn made_of(of: &Comparison, lang: Lang, on_page: bool) -> Section {
    let mut plan: Plan<'_, &ComparedRun> = Plan::new(lang);
    plan.add_titled(Title::Number, lang.pick("Расчёт", "Run"), ColumnKind::Text, |run| {
        Cell::text(run.label.as_str())
    })
    .add(Title::Year, ColumnKind::Ordinal, |run| Cell::number(run.year.get().into()))
    .add_titled(Title::MethodPart, lang.pick("Методика", "Methodology"), ColumnKind::Text, |run| {
        Cell::text(run.method.title.as_str())
    })
    .add(Title::Schools, ColumnKind::Integer, |run| Cell::number(run.schools as f64))
    .add(Title::RatedSchools, ColumnKind::Integer, |run| Cell::number(run.rated as f64))
    .add(Title::Hash, ColumnKind::Text, |run| Cell::text(run.sha256.as_str()));
    let table = plan.table(&of.runs, |_| Tone::Plain);
    let (name, title) = (lang.pick("Расчёты", "Runs"), lang.pick("Что сравнивалось", "What was compared"));
    section(if on_page { "runs" } else { name }, title, vec![Block::Table(table)])
}

/// All schools of the last step, for the page: those that moved first.
pub fn schools(of: &Comparison, lang: Lang) -> Table {
    let Some(step) = of.steps.last() else { return Table::default() };
    let fates: BTreeMap<&SchoolId, Fate> =
        step.moves.iter().filter(|line| line.list == ListKind::Low).map(|line| (&line.school, line.fate)).collect();
    let classes: BTreeMap<&SchoolId, &Trend> = of.trends.iter().map(|trend| (&trend.school, trend)).collect();
    let mut rows: Vec<&Passage> = step.schools.iter().collect();
    rows.sort_by_key(|school| {
        (
            fates.get(&school.school).map_or(usize::MAX, |fate| *fate as usize),
            school.municipality.clone(),
            school.name.clone(),
        )
    });
    let rows: Vec<(usize, &Passage)> = (1..).zip(rows).collect();
    let mut plan: Plan<'_, (usize, &Passage)> = Plan::new(lang);
    plan.add(Title::Number, ColumnKind::Ordinal, |(at, _)| Cell::number(*at as f64))
        .add(Title::Municipality, ColumnKind::Text, |(_, school)| Cell::maybe_text(school.municipality.clone()))
        .add(Title::Name, ColumnKind::Text, |(_, school)| {
            Cell::text(school.name.clone().unwrap_or_else(|| school.school.as_str().to_owned()))
        })
        .keys_end()
        .add(Title::SchoolId, ColumnKind::Text, |(_, school)| Cell::text(school.school.as_str()))
        .add_titled(Title::Fate, Sheet::Low.words(lang), ColumnKind::Text, |(_, school)| {
            Cell::maybe_text(fates.get(&school.school).map(|fate| words::fate(lang, *fate)))
        });
    if super::trends_told(of) {
        plan.add(Title::TrendOf, ColumnKind::Text, |(_, school)| {
            Cell::maybe_text(classes.get(&school.school).map(|trend| words::trend(lang, trend.class)))
        });
    }
    if step.schools.iter().any(|school| school.presence != Presence::Kept) {
        plan.add(Title::Presence, ColumnKind::Text, |(_, school)| match &school.presence {
            Presence::Kept => Cell::Empty,
            presence => Cell::text(words::presence(lang, presence)),
        });
    }
    plan.add(Title::Code, ColumnKind::Text, |(_, school)| {
        let fate = fates.get(&school.school).map(|fate| fate.code());
        let class = classes.get(&school.school).map(|trend| trend.class.code());
        Cell::text(fate.into_iter().chain(class).collect::<Vec<_>>().join(" "))
    });
    plan.table(rows, |(_, school)| match fates.get(&school.school) {
        Some(Fate::Entered) => Tone::Low,
        Some(Fate::Stayed) => Tone::Alarm,
        Some(Fate::Left) => Tone::Good,
        _ => Tone::Plain,
    })
}
