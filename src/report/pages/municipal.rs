//! What the monitoring of municipalities says: a ranking by class of risk, criteria beside the region, a page each.

pub mod entered;
pub mod page;
pub mod paper;
pub mod records;
mod tables;
#[cfg(test)]
mod tests;
pub mod workbook;

use std::collections::BTreeMap;

use crate::model::listing::ListKind;
use crate::model::municipal::{Criterion, Judged, Met, Monitoring, Municipality, RiskClass};
use crate::report::document::{Cell, ColumnKind, Table, Tone};
use crate::report::plan::Plan;
use crate::text::{
    Lang, municipal as words, numbers,
    report::{Sheet, Title},
};

/// The colour of a class.
fn tone(class: RiskClass) -> Tone {
    match class {
        RiskClass::High => Tone::Alarm,
        RiskClass::Elevated => Tone::Low,
        RiskClass::Moderate => Tone::Border,
        RiskClass::FewData => Tone::Muted,
        RiskClass::Low => Tone::Plain,
    }
}

/// What the class comes from, in a sentence each.
fn why(lang: Lang, of: &Municipality) -> String {
    let named = |met: Met, with_points: bool| {
        let name = |judged: &Judged| {
            let name = words::criterion(lang, judged.rule.criterion).to_lowercase();
            let points = words::points(lang, judged.rule.weight);
            if with_points { format!("{name} ({points})") } else { name }
        };
        let entered = of.entered.iter().filter(|entered| entered.threshold.is_some() && entered.met() == met);
        let entered = entered.map(|entered| words::entered_reason(lang, &entered.indicator));
        of.met(met).map(name).chain(entered).collect::<Vec<_>>().join(", ")
    };
    let part = |title: &str, met: Met, with_points: bool| {
        let named = named(met, with_points);
        (!named.is_empty()).then(|| format!("{title}: {named}."))
    };
    let parts = [
        part(lang.pick("Выполнено", "Met"), Met::Yes, true),
        part(lang.pick("На границе", "Borderline"), Met::Border, false),
        part(lang.pick("Нет данных", "No data"), Met::Unknown, false),
    ];
    let told: Vec<String> = parts.into_iter().flatten().collect();
    if told.is_empty() {
        lang.pick("Ничего не выполнено.", "Nothing is met.").to_owned()
    } else {
        told.join(" ")
    }
}

/// The region in a sentence.
pub fn region(lang: Lang, of: &Monitoring) -> String {
    let low = of.region.lists.iter().find(|(kind, _)| *kind == ListKind::Low).map_or(0, |(_, part)| part.so);
    words::region(lang, of.municipalities.len(), of.region.schools, of.region.rated, low, of.unnamed)
}

/// What is to be known of the inputs.
pub fn remarks(lang: Lang, of: &Monitoring) -> Vec<String> {
    let mut remarks = Vec::new();
    if of.edited {
        remarks.push(
            lang.pick(
                "Таблица школ изменена вручную после расчёта.",
                "The table of schools was edited by hand after the run.",
            )
            .to_owned(),
        );
    }
    if !of.other_methods.is_empty() {
        let years: Vec<String> = of.other_methods.iter().map(|year| year.get().to_string()).collect();
        let years = numbers::list(lang, &years);
        remarks.push(lang.pick(
            format!("Прежние расчёты сделаны по другой методике ({years}): в изменении доли смешаны школы и методика."),
            format!("Former runs were made by another methodology ({years}): the change mixes schools and method."),
        ));
    }
    remarks
}

/// A list in words.
fn list(lang: Lang, kind: ListKind) -> &'static str {
    match kind {
        ListKind::Low => Sheet::Low.words(lang),
        ListKind::Unfavourable => Sheet::Unfavourable.words(lang),
        ListKind::Both => Sheet::Both.words(lang),
        ListKind::Resilient => Sheet::Resilient.words(lang),
        ListKind::High => Sheet::High.words(lang),
        ListKind::Borderline => Sheet::Borderline.words(lang),
        ListKind::Excluded => lang.pick("Исключена по виду", "Excluded by kind"),
        ListKind::NotRated => lang.pick("Без оценки", "Not rated"),
        ListKind::Pairs => lang.pick("Пары", "Pairs"),
    }
}

/// A moment of a run: its year, and its slice where it has one.
fn moment(year: crate::model::period::Year, slice: Option<&str>) -> String {
    slice.map_or_else(|| year.get().to_string(), |slice| format!("{}, {slice}", year.get()))
}

/// The first municipalities for a terminal.
pub fn terminal_table(of: &Monitoring, lang: Lang, shown: usize) -> Table {
    let mut plan: Plan<'_, tables::Placed<'_>> = Plan::new(lang);
    plan.add(Title::Municipality, ColumnKind::Text, |(_, of)| Cell::text(of.name.as_str()))
        .add(Title::RiskClass, ColumnKind::Text, move |(_, of)| {
            Cell::text(words::class_with_border(lang, of.class, of.possible))
        })
        .add(Title::RatedSchools, ColumnKind::Integer, |(_, of)| Cell::number(of.numbers.rated.into()))
        .add(Title::LowShare, ColumnKind::Percent(0), |(_, of)| Cell::maybe(tables::value(of, Criterion::LowShare)));
    tables::against(&mut plan, lang);
    plan.table(tables::placed(of).take(shown), tables::placed_tone)
}

/// How it was set: stable keys and values for the record.
pub fn settings(of: &Monitoring) -> BTreeMap<&'static str, String> {
    let rules = &of.rules;
    let [high, elevated, moderate] = rules.points;
    let mut all = BTreeMap::from([
        ("level", rules.level.to_string()),
        ("min_schools", rules.min_schools.to_string()),
        ("known", rules.known.to_string()),
        ("entered", rules.entered.to_string()),
        ("classes.high", high.to_string()),
        ("classes.elevated", elevated.to_string()),
        ("classes.moderate", moderate.to_string()),
    ]);
    all.extend(rules.criteria.iter().map(|rule| {
        let confirm = if rule.confirm { "confirmed" } else { "plain" };
        (rule.criterion.code(), format!("weight {}, limit {}, {confirm}", rule.weight, rule.limit))
    }));
    all
}
