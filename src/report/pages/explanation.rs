//! The explanation of a decision as a document for the school: the decision, the rules, the tables level by level, where each
//! figure stands, how to check it, and a place for objections.

mod index;
mod lists;

use super::{card, steps};
use crate::model::{
    explanation::{Explanation, How, Node, Ruling, What},
    listing::ListKind,
    method::Origin,
    run::Run,
    school::SchoolId,
    steps::StepKind,
    verdict::Apart,
};
use crate::report::document::{Block, Document, Section};
use crate::report::roll;
use crate::text::{
    Lang,
    explanation::{self as words, Chapter},
};

/// Participants under which a pupil may be known by the figures of a test.
const FEW: u32 = 5;

/// The document.
pub fn document(run: &Run, of: &Explanation, lang: Lang) -> Document {
    let (verdict, evidence) = card::verdict_and_evidence(run, &of.school, lang).unwrap_or_default();
    let mut opening: Vec<Block> = head(run, of, lang).into_iter().map(Block::Text).collect();
    opening.push(Block::Note(words::record(lang, &of.record)));
    opening.extend(verdict);
    opening.extend(kept_out(run, of, lang).map(Block::Text));
    let mut sections = vec![section(String::new(), opening)];
    let rules: Vec<Block> = of.root.parts.iter().flat_map(|node| lists::blocks(run, &of.school, node, lang)).collect();
    if !rules.is_empty() {
        sections.push(chapter(lang, Chapter::Lists, rules));
    }
    for node in of.root.parts.iter().filter(|node| matches!(node.how, How::Scaled { .. } | How::NotRated(_))) {
        sections.push(section(words::what(lang, &node.what), index::blocks(node, lang)));
    }
    if !evidence.is_empty() {
        sections.push(chapter(lang, Chapter::Caution, evidence));
    }
    let texts = |all: &[&str]| all.iter().map(|text| Block::Text((*text).to_owned())).collect::<Vec<_>>();
    let mut check = texts(&words::check(lang));
    check.push(Block::Note(words::adds_up(lang, of.root.residual())));
    sections.push(chapter(lang, Chapter::Check, check));
    sections.push(chapter(
        lang,
        Chapter::Objections,
        texts(&[&words::rights(lang)[..], &words::signatures(lang)].concat()),
    ));
    Document { title: words::title(lang).to_owned(), sections }
}

/// What has changed since (where anything has), the school, and what is explained.
pub fn head(run: &Run, of: &Explanation, lang: Lang) -> Vec<String> {
    let mut said = Vec::new();
    if !of.changed.is_empty() {
        said.push(words::changed(lang, &of.changed));
    }
    if !of.edited.is_empty() {
        said.push(words::edited(lang, &of.edited));
    }
    if of.differences.is_empty() {
        said.extend((!of.changed.is_empty()).then(|| words::agrees(lang).to_owned()));
    } else {
        said.push(words::differs(lang).to_owned());
        said.extend(of.differences.iter().map(|difference| format!("— {}", words::difference(lang, difference))));
    }
    said.push(school(run, of));
    let method = lang.pick(&run.method.title.ru, &run.method.title.en);
    said.push(words::about(lang, method, run.year, run.requested.slice.as_deref()));
    let mut few = false;
    of.root.walk(&mut |node, _| few |= matches!(&node.how, How::Counted(cohort) if cohort.n < FEW), 0);
    said.extend(few.then(|| words::few(lang, FEW)));
    said
}

/// Name, municipality and id, in a line.
pub fn school(run: &Run, of: &Explanation) -> String {
    let known = roll::school(&run.schools, &of.school);
    let named = known.into_iter().flat_map(|school| [school.name.as_deref(), school.municipality.as_deref()]).flatten();
    named.chain([of.school.as_str()]).collect::<Vec<_>>().join(", ")
}

/// The rule by which a school of its kind is kept out of the lists, where it is.
pub fn kept_out(run: &Run, of: &Explanation, lang: Lang) -> Option<String> {
    let verdict = run.verdicts.iter().find(|verdict| verdict.school == of.school)?;
    let Some(Apart::ExcludedKind(_)) = verdict.apart else { return None };
    let stated = run.steps.iter().find(|stated| stated.kind == StepKind::Exclude)?;
    words::rule(lang, stated, steps::rule(&run.method.rules, stated).map(|rule| rule.origin))
}

/// What the rule of a list came to, in sentences.
pub fn ruling(run: &Run, school: &SchoolId, node: &Node, ruling: &Ruling, lang: Lang) -> Vec<String> {
    let origin = |stated| steps::rule(&run.method.rules, stated).map(|rule| rule.origin);
    let origins: Vec<Option<Origin>> = ruling.rules.iter().map(origin).collect();
    let mut said = words::ruling(lang, &node.what, ruling, &origins);
    let is_low = matches!(node.what, What::List(ListKind::Low));
    if let Some((probability, replicates)) = by_method(run, school).filter(|_| is_low) {
        said.push(words::by_method(lang, probability, replicates, &run.robustness.drawn));
    }
    said
}

/// In what part of the draws by the choices of the method the school is on the list of low results, and how many they are.
pub fn by_method(run: &Run, school: &SchoolId) -> Option<(f64, u32)> {
    let drawn = run.robustness.method.as_ref()?;
    Some((drawn.of(school)?.probability?, drawn.replicates))
}

fn chapter(lang: Lang, of: Chapter, blocks: Vec<Block>) -> Section {
    section(words::chapter(lang, of).to_owned(), blocks)
}

/// Sections of a text need no name but the title.
fn section(title: String, blocks: Vec<Block>) -> Section {
    Section { name: title.clone(), title, blocks }
}
