//! Indicators and methodology in words: terms, indicators with weights, steps, rules and whose they are, thresholds.

use std::collections::BTreeSet;

use super::{chapter, judged, text};
use crate::model::{
    exam::Procedure,
    method::RuleNote,
    period::Year,
    run::Run,
    score::{Index, IndicatorUsed},
    steps::{Part, StepKind},
    verdict::{Finding, Tail, Verdict},
};
use crate::report::{
    certainty::Concern,
    document::{Block, Cell, ColumnKind, Section, Table, Tone},
    plan::Plan,
};
use crate::text::{
    Lang, indicators,
    note::{self as words, Chapter},
    report::Title,
    steps, summary as summary_words, terms,
};

/// Terms, indicators, steps, rules, thresholds.
pub fn section(run: &Run, lang: Lang) -> Section {
    let method = &run.method;
    let mut blocks = vec![text(summary_words::method(lang, lang.pick(&method.title.ru, &method.title.en), &method.id))];
    let source = lang.pick(&method.source.ru, &method.source.en);
    if !source.is_empty() {
        let source = format!("{}: {}.", lang.pick("Источник методики", "Source"), source.trim_end_matches('.'));
        blocks.push(text(source));
    }
    let drawn = Concern::Results.uncertainty(run).is_some();
    blocks.extend(words::terms(lang, run.social.is_some(), drawn).into_iter().map(text));
    blocks.push(Block::Heading(lang.pick("Показатели и их веса", "Indicators and weights").to_owned()));
    blocks.push(text(words::weights_are(lang)));
    for (conditions, index) in [(false, Some(&run.results)), (true, run.social.as_ref())] {
        if let Some(index) = index.filter(|index| !index.indicators.is_empty()) {
            blocks.push(Block::Heading(words::indicators(lang, conditions).to_owned()));
            blocks.push(Block::Table(indicators_of(lang, index)));
        }
    }
    let told = told(run, lang);
    if !told.is_empty() {
        blocks.push(Block::Heading(lang.pick("Как выполнен расчёт", "How it was computed").to_owned()));
        blocks.extend(told.into_iter().map(text));
    }
    if !method.rules.is_empty() {
        blocks.push(Block::Heading(lang.pick("Правила методики", "Rules of the methodology").to_owned()));
        blocks.push(text(words::rules_are(lang)));
        blocks.push(Block::Table(rules(lang).table(&method.rules, |_| Tone::Plain)));
    }
    let thresholds = thresholds(run, lang);
    if !thresholds.rows.is_empty() {
        blocks.push(Block::Heading(lang.pick("Пороги", "Thresholds").to_owned()));
        blocks.push(text(words::thresholds_are(lang, is_federal(run))));
        blocks.push(Block::Table(thresholds));
    }
    chapter(lang, Chapter::Method, blocks)
}

/// Whether low results are those of the federal rule.
pub fn is_federal(run: &Run) -> bool {
    run.verdicts.iter().any(|verdict| verdict.federal.is_some())
}

fn indicators_of(lang: Lang, index: &Index) -> Table {
    let mut plan: Plan<'_, &IndicatorUsed> = Plan::new(lang);
    plan.add(Title::Indicator, ColumnKind::Prose, move |used| {
        Cell::text(indicators::indicator(lang, &used.code, &used.name))
    })
    .add_titled(Title::IndicatorGroup, lang.pick("Группа", "Group"), ColumnKind::Text, move |used| {
        let procedure = Procedure::from_code(&used.group).map(|of| terms::procedure(lang, of));
        let group = index.groups.iter().find(|group| group.code == used.group);
        let name = group.map(|group| lang.pick(group.name.ru.as_str(), group.name.en.as_str()));
        Cell::text(procedure.or(name.filter(|name| !name.is_empty())).unwrap_or(&used.group))
    })
    .add_titled(Title::Direction, lang.pick("Лучше", "Better"), ColumnKind::Text, move |used| {
        Cell::text(if used.direction < 0 {
            lang.pick("меньше", "less")
        } else {
            lang.pick("больше", "more")
        })
    })
    .add(Title::Weight, ColumnKind::Decimal(3), |used| Cell::number(used.weight))
    .add_titled(Title::Year, lang.pick("Годы", "Years"), ColumnKind::Text, |used| {
        let years: BTreeSet<Year> = used.years.iter().map(|of| of.year).collect();
        Cell::text(years.iter().map(Year::to_string).collect::<Vec<_>>().join(", "))
    });
    plan.table(&index.indicators, |_| Tone::Plain)
}

/// The steps in sentences, a paragraph a part; what the tables say is not said twice.
fn told(run: &Run, lang: Lang) -> Vec<String> {
    use StepKind::{Alternatives, Directions, Flips, Indicators};
    // Variants of the method and what would flip a school are not in the note.
    let elsewhere = [Indicators, Directions, Alternatives, Flips];
    let of_part = |part| -> Vec<String> {
        let steps = run.steps.iter().filter(|step| step.part == part && !elsewhere.contains(&step.kind));
        steps.filter_map(|step| steps::sentence(lang, step)).collect()
    };
    let results = of_part(Part::Results);
    let paragraph = |part| {
        let mut sentences = of_part(part);
        let all = sentences.len();
        if part == Part::Conditions {
            sentences.retain(|words| !results.contains(words));
        }
        if sentences.len() < all {
            sentences.push(words::as_for_results(lang).to_owned());
        }
        (!sentences.is_empty()).then(|| format!("{}. {}", steps::part(lang, part), sentences.join(" ")))
    };
    Part::ALL.into_iter().filter_map(paragraph).collect()
}

fn rules<'a>(lang: Lang) -> Plan<'a, &'a RuleNote> {
    let mut plan = Plan::new(lang);
    plan.add(Title::Rule, ColumnKind::Prose, move |rule: &&RuleNote| {
        Cell::text(lang.pick(rule.text.ru.as_str(), rule.text.en.as_str()))
    })
    .add_titled(Title::Origin, lang.pick("Чьё", "Whose"), ColumnKind::Text, move |rule| {
        Cell::text(words::whose(lang, rule.origin))
    });
    plan
}

/// A rule of a list in a year: its name, the year, the threshold, schools beyond it, schools of which it tells.
type Threshold = (&'static str, Year, f64, usize, usize);

/// What a rule found of a school.
type FindingOf = fn(&Verdict) -> Option<&Finding>;

/// Thresholds by rule and year; those that differ between schools are left out.
fn thresholds(run: &Run, lang: Lang) -> Table {
    let rules: [(&'static str, FindingOf); 3] = [
        (lang.pick("Низкие результаты", "Low results"), |verdict| verdict.low.as_ref()),
        (lang.pick("Неблагоприятные условия", "Unfavourable conditions"), |verdict| {
            verdict.unfavourable.as_ref()
        }),
        (lang.pick("Высокие результаты", "High results"), |verdict| verdict.high.as_ref()),
    ];
    let mut lines: Vec<Threshold> = Vec::new();
    for (at, (name, finding)) in rules.into_iter().enumerate() {
        let found = || judged(run).filter_map(|e| finding(e.verdict)).flat_map(|finding| &finding.years);
        let years: BTreeSet<Year> = found().map(|of| of.year).collect();
        for year in years {
            let of_year = || found().filter(|of| of.year == year);
            let Some(threshold) = of_year().next().map(|of| of.threshold) else { continue };
            let same = of_year().all(|of| (of.threshold - threshold).abs() < 1e-9);
            let beyond = of_year().filter(|of| of.tail == Tail::In).count();
            let unit = at > 0 || !is_federal(run);
            if same && threshold.is_finite() {
                lines.push((name, year, if unit { threshold } else { threshold * 100.0 }, beyond, of_year().count()));
            }
        }
    }
    let mut plan: Plan<'_, Threshold> = Plan::new(lang);
    plan.add_titled(Title::List, lang.pick("Правило", "Rule"), ColumnKind::Text, |of| Cell::text(of.0))
        .add(Title::Year, ColumnKind::Ordinal, |of| Cell::number(of.1.get().into()))
        .add_titled(Title::YearThreshold, threshold_title(run, lang), ColumnKind::Decimal(2), |of| Cell::number(of.2))
        .add_titled(Title::Schools, lang.pick("За порогом, школ", "Beyond it"), ColumnKind::Integer, |of| {
            Cell::number(of.3 as f64)
        })
        .add_titled(Title::Count, lang.pick("Всего школ", "Of schools"), ColumnKind::Integer, |of| {
            Cell::number(of.4 as f64)
        });
    plan.table(lines, |_| Tone::Plain)
}

fn threshold_title(run: &Run, lang: Lang) -> &'static str {
    if is_federal(run) {
        lang.pick("Порог (низкие — %)", "Threshold (low: %)")
    } else {
        lang.pick("Порог", "Threshold")
    }
}
