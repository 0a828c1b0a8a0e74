//! Recommendations: a closed table of rules, each with the schools that meet it.

use super::{chapter, judged, text, without_conditions};
use crate::model::{
    hidden_risk::Standing,
    objectivity::Suspicion,
    run::Run,
    school::SIZES,
    verdict::{Apart, Quadrant},
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Table, Tone},
    plan::Plan,
    roll::{self, Entry, List},
};
use crate::text::{
    Lang,
    note::{self as words, Advice, Chapter},
    report::Title,
};

/// Names of schools that are written out.
const NAMED: usize = 10;

/// The rules that schools meet, with their schools.
pub fn section(run: &Run, lang: Lang) -> Section {
    let met: Vec<(Advice, Vec<Entry<'_>>)> = met(run);
    if met.is_empty() {
        return chapter(lang, Chapter::Recommendations, vec![text(words::none(lang))]);
    }
    let heading = lang.pick("Рекомендации по группам школ", "Recommendations by group of schools");
    let named: Vec<Block> =
        met.iter().enumerate().map(|(at, (rule, schools))| text(concerned(lang, at + 1, *rule, schools))).collect();
    let mut blocks =
        vec![text(words::by_rule(lang)), Block::Heading(heading.to_owned()), Block::Table(table(lang, met))];
    blocks.push(Block::Heading(words::concerned_title(lang).to_owned()));
    blocks.extend(named);
    chapter(lang, Chapter::Recommendations, blocks)
}

/// Rules that some school meets, in the order of concern.
pub fn met(run: &Run) -> Vec<(Advice, Vec<Entry<'_>>)> {
    Advice::ALL.into_iter().map(|rule| (rule, schools(run, rule))).filter(|(_, schools)| !schools.is_empty()).collect()
}

/// Schools that meet a rule.
pub fn schools(run: &Run, rule: Advice) -> Vec<Entry<'_>> {
    let quadrant = |of: Quadrant| move |e: &Entry<'_>| e.verdict.quadrant == Some(of);
    match rule {
        Advice::LowUnfavourable => List::Both.of(run),
        Advice::LowFavourable => low(run, quadrant(Quadrant::LowFavourable)),
        Advice::Low => low(run, |e| without_conditions(run, e)),
        Advice::Border => List::Borderline.of(run),
        Advice::Resilient => List::Resilient.of(run),
        Advice::Improving => List::Improving.of(run),
        // Who can help others depends on what is not published: the size of a school, and signs.
        Advice::Curator if run.public.is_some() => Vec::new(),
        Advice::Curator => List::High.of(run).into_iter().filter(|e| is_curator(run, e)).collect(),
        Advice::HiddenRisk => {
            let hidden = |e: &Entry<'_>| Some(run.doubtful.as_ref()?.of(e.id)?.standing == Standing::HiddenRisk);
            judged(run).filter(|e| hidden(e) == Some(true)).collect()
        }
        Advice::Signs => judged(run).filter(|e| has_signs(run, e)).collect(),
        Advice::NotRated => {
            roll::entries(run).filter(|e| matches!(e.verdict.apart, Some(Apart::NotRated(_)))).collect()
        }
        Advice::NoPassport if run.social.is_some() => {
            judged(run).filter(|e| e.results.is_some() && without_conditions(run, e)).collect()
        }
        Advice::NoPassport => Vec::new(),
    }
}

fn low<'a>(run: &'a Run, which: impl Fn(&Entry<'_>) -> bool) -> Vec<Entry<'a>> {
    List::Low.of(run).into_iter().filter(|entry| which(entry)).collect()
}

/// Large enough to help others, as far as its size is known, and without signs of inconsistent grading.
fn is_curator(run: &Run, entry: &Entry<'_>) -> bool {
    let large = entry.school.and_then(|school| school.pupils).is_none_or(|pupils| pupils >= SIZES[0]);
    large && !has_signs(run, entry)
}

fn has_signs(run: &Run, entry: &Entry<'_>) -> bool {
    let of = run.objectivity.as_ref().and_then(|found| found.of(entry.id, run.year));
    of.is_some_and(|signs| signs.level >= Suspicion::Attention)
}

fn table(lang: Lang, met: Vec<(Advice, Vec<Entry<'_>>)>) -> Table {
    type Line<'a> = (usize, (Advice, Vec<Entry<'a>>));
    let mut plan: Plan<'_, Line<'_>> = Plan::new(lang);
    plan.add(Title::Number, ColumnKind::Ordinal, |(n, _)| Cell::number(*n as f64))
        .add_titled(
            Title::Reason,
            lang.pick("Условие", "Condition"),
            ColumnKind::Prose,
            move |(_, (rule, _))| Cell::text(rule.words(lang).condition),
        )
        .add(Title::Schools, ColumnKind::Integer, |(_, (_, schools))| Cell::number(schools.len() as f64))
        .add_titled(
            Title::Action,
            lang.pick("Рекомендация", "Advice"),
            ColumnKind::Prose,
            move |(_, (rule, _))| Cell::text(rule.words(lang).advice),
        )
        .add_titled(
            Title::About,
            lang.pick("Чьё дело", "Whose job"),
            ColumnKind::Prose,
            move |(_, (rule, _))| Cell::text(rule.words(lang).whose),
        )
        .add_titled(
            Title::StepSource,
            lang.pick("Источник", "Source"),
            ColumnKind::Prose,
            move |(_, (rule, _))| Cell::text(rule.words(lang).source),
        );
    plan.table(met.into_iter().enumerate().map(|(at, of)| (at + 1, of)), |_| Tone::Plain)
}

/// Whom a rule concerns; of signs only how many: a name beside a sign would read as blame.
fn concerned(lang: Lang, number: usize, rule: Advice, schools: &[Entry<'_>]) -> String {
    let head = format!("{number}. {} — {}", rule.words(lang).condition, words::schools(lang, schools.len()));
    if rule == Advice::Signs {
        return format!("{head}.");
    }
    let names: Vec<String> = schools.iter().map(name).collect();
    format!("{head}: {}.", words::names(lang, &names, NAMED))
}

fn name(entry: &Entry<'_>) -> String {
    match entry.municipality() {
        Some(municipality) => format!("{} ({municipality})", entry.name()),
        None => entry.name().to_string(),
    }
}
