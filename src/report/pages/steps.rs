//! The steps that were taken, in their order, with parameters and sources; and the map to the handbook.

use crate::model::{
    method::RuleNote,
    run::Run,
    steps::{Part, Stated, StepKind},
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Table, Tone},
    plan::Plan,
};
use crate::text::{
    Lang,
    report::Title,
    steps::{self as words, handbook},
    terms,
};

/// Both tables under their headings.
pub fn blocks(run: &Run, lang: Lang) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !run.steps.is_empty() {
        let heading = lang.pick("Что сделано, по порядку", "What was done, in order");
        blocks.extend([Block::Heading(heading.to_owned()), Block::Table(steps(run, lang))]);
    }
    let heading = lang
        .pick("Карта десяти шагов справочника ОЭСР/ОИЦ (2008)", "Map to the ten steps of the OECD/JRC handbook (2008)");
    blocks.extend([Block::Heading(heading.to_owned()), Block::Table(map(lang))]);
    blocks
}

fn steps(run: &Run, lang: Lang) -> Table {
    type Line<'a> = (usize, &'a Stated);
    let mut plan: Plan<'_, Line<'_>> = Plan::new(lang);
    // The number stands with the name: first columns of the sheet's other tables are wide.
    plan.add(Title::MethodStep, ColumnKind::Text, move |(n, of)| {
        Cell::text(format!("{n}. {}", words::name(lang, of.kind)))
    })
    .add(Title::MethodPart, ColumnKind::Text, move |(_, of)| Cell::text(words::part(lang, of.part)))
    .add(Title::StepWords, ColumnKind::Prose, move |(_, of)| Cell::maybe_text(words::sentence(lang, of)))
    .add(Title::StepSource, ColumnKind::Prose, move |(_, of)| Cell::text(words::source(lang, of.kind)))
    .add(Title::Origin, ColumnKind::Text, move |(_, of)| {
        Cell::maybe_text(rule(&run.method.rules, of).map(|rule| terms::origin(lang, rule.origin)))
    });
    plan.table(run.steps.iter().enumerate().map(|(at, of)| (at + 1, of)), |_| Tone::Plain)
}

/// The rule of the methodology that speaks of a step: of its key, else of the nearest key above it.
pub fn rule<'a>(rules: &'a [RuleNote], of: &Stated) -> Option<&'a RuleNote> {
    let section = match (of.part, of.kind) {
        (_, StepKind::Doubtful) => "objectivity.",
        (Part::Results, _) => "results.",
        (Part::Conditions, _) => "social.",
        (Part::Lists, _) => "",
        (Part::Certainty, _) => "uncertainty.",
        (Part::Effectiveness, _) => "effectiveness.",
    };
    let full = format!("{section}{}", of.kind.key());
    let mut key = full.as_str();
    loop {
        if let Some(rule) = rules.iter().find(|rule| rule.key == key) {
            return Some(rule);
        }
        key = key.rsplit_once('.')?.0;
    }
}

fn map(lang: Lang) -> Table {
    type Line = (usize, handbook::Step);
    let mut plan: Plan<'_, Line> = Plan::new(lang);
    plan.add_titled(
        Title::MethodStep,
        lang.pick("Шаг справочника", "Step of the handbook"),
        ColumnKind::Text,
        |(n, step)| Cell::text(format!("{n}. {}", step.name)),
    )
    .add_titled(
        Title::MethodPart,
        lang.pick("Делает ли программа", "Done by the program"),
        ColumnKind::Text,
        move |(_, step)| Cell::text(handbook::done(lang, step.done)),
    )
    .add(Title::StepWords, ColumnKind::Prose, |(_, step)| Cell::text(step.what))
    .add_titled(
        Title::StepSource,
        lang.pick("Где смотреть", "Where it is seen"),
        ColumnKind::Prose,
        |(_, step)| Cell::text(step.place),
    );
    plan.table(handbook::steps(lang).into_iter().enumerate().map(|(at, step)| (at + 1, step)), |_| Tone::Plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::method::{Bilingual, Origin};

    #[test]
    fn a_step_is_of_the_rule_of_its_key_or_of_the_nearest_above() {
        let note = |key: &str, origin| RuleNote { key: key.to_owned(), origin, text: Bilingual::default() };
        let rules = [note("results.normalise", Origin::Document), note("low", Origin::Assumption)];
        let of = |part, kind| rule(&rules, &Stated::new(part, kind, "z")).map(|rule| rule.origin);
        assert_eq!(of(Part::Results, StepKind::Normalise), Some(Origin::Document));
        assert_eq!(of(Part::Lists, StepKind::Stability), Some(Origin::Assumption), "low.years falls under low");
        assert_eq!(of(Part::Conditions, StepKind::Normalise), None);
    }
}
