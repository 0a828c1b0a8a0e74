//! An explanation on a terminal: the decision, then the tree, each level set in under the one that it explains.

use super::paint::Page;
use crate::model::{
    explanation::{Explanation, How, Mean, Node, What},
    run::Run,
};
use crate::report::document::{Block, Tone};
use crate::report::pages::{card, explanation as pages, flips};
use crate::text::{
    Lang, card as card_words,
    explanation::{self as words, Digits},
    flips as flip_words, numbers, problems,
    report::Title,
    signals,
};

/// Letters by which a level is set in.
const STEP: usize = 2;
/// Problems that are shown; all are in problems.csv.
const PROBLEMS: usize = 8;

/// The explanation for a terminal of that width.
pub fn render(run: &Run, of: &Explanation, lang: Lang, width: u16, colour: bool) -> String {
    let mut page = Page::new(lang, width, colour);
    if !of.changed.is_empty() {
        page.heading(&words::changed(lang, &of.changed), Tone::Low);
    }
    page.heading(&pages::school(run, of), Tone::Plain);
    for said in pages::head(run, of, lang).iter().skip(usize::from(!of.changed.is_empty())) {
        if *said != pages::school(run, of) {
            page.paragraph(said);
        }
    }
    page.paragraph(&words::record(lang, &of.record));
    let (verdict, _) = card::verdict_and_evidence(run, &of.school, lang).unwrap_or_default();
    page.heading(&words::what(lang, &of.root.what), Tone::Plain);
    blocks(&mut page, &verdict);
    if let Some(rule) = pages::kept_out(run, of, lang) {
        page.paragraph(&rule);
    }
    for node in &of.root.parts {
        page.heading(&titled(lang, node, None), Tone::Plain);
        if let How::Ruled(ruling) = &node.how {
            for sentence in pages::ruling(run, &of.school, node, ruling, lang) {
                page.hanging(&sentence, STEP);
            }
        }
        parts(&mut page, lang, node, 1);
    }
    caution(&mut page, run, of, lang);
    page.heading(words::chapter(lang, words::Chapter::Check), Tone::Plain);
    page.paragraph(&words::adds_up(lang, of.root.residual()));
    page.finish()
}

/// What would change the decision, signs, and problems of the school's rows; tables of these are too wide for a terminal.
fn caution(page: &mut Page, run: &Run, of: &Explanation, lang: Lang) {
    page.heading(words::chapter(lang, words::Chapter::Caution), Tone::Plain);
    for flip in run.flips.iter().filter(|flip| flip.school == of.school) {
        let said = |sentence: &str| card_words::of_list(lang, words::listing(lang, flip.list), sentence);
        match &flip.changes {
            Ok(changes) => {
                for change in changes {
                    let figure = flips::figure(run, lang, flip.list, change);
                    page.hanging(&said(&flip_words::change(lang, &figure, flip.leaves, change)), STEP);
                }
            }
            Err(why) => page.hanging(&said(flip_words::unmoved(lang, *why, flip.leaves)), STEP),
        }
    }
    if let Some((found, signs)) =
        run.objectivity.as_ref().and_then(|found| Some((found, found.of(&of.school, run.year)?)))
    {
        let (name, means) = (signals::level(lang, signs.level), signals::level_means(lang, signs.level));
        let said = card_words::objectivity(lang, run.year, name, means);
        page.hanging(&format!("{}. {said}", Title::Objectivity.words(lang)), STEP);
        for signal in found.signals_of(signs) {
            page.hanging(&signals::phrase(lang, signal), 2 * STEP);
        }
    }
    for problem in run.problems.iter().filter(|problem| problem.school.as_ref() == Some(&of.school)).take(PROBLEMS) {
        page.hanging(&format!("{} — {}", problems::title(lang, &problem.kind), problem.place), STEP);
    }
}

fn blocks(page: &mut Page, all: &[Block]) {
    for block in all {
        match block {
            Block::Heading(words) => page.heading(words, Tone::Plain),
            Block::Text(words) | Block::Note(words) => page.paragraph(words),
            Block::Table(table) => page.table(table),
            _ => {}
        }
    }
}

fn parts(page: &mut Page, lang: Lang, node: &Node, depth: usize) {
    let mean = match node.how {
        How::Averaged(mean) | How::Limited { mean, .. } => Some((mean, Digits::of(node))),
        _ => None,
    };
    for part in &node.parts {
        page.hanging(&titled(lang, part, mean), depth * STEP);
        for span in &part.places {
            page.hanging(&words::stands(lang, &words::place(lang, span)), (depth + 1) * STEP);
        }
        parts(page, lang, part, depth + 1);
    }
}

/// What a figure is, the figure, its part in the mean above it, and how it follows.
fn titled(lang: Lang, node: &Node, mean: Option<(Mean, Digits)>) -> String {
    let mut text = words::what(lang, &node.what);
    let value = |value: f64| match node.what {
        What::Index(_) => numbers::decimal(lang, value, 4),
        What::Procedure(..) => numbers::percent(lang, value, 2),
        // The raw value is told above a cohort; of the federal rule it is a share.
        What::Cohort(_) if mean.is_some() => numbers::percent(lang, value, 2),
        _ => numbers::decimal(lang, value, 6),
    };
    if let Some(figure) = node.value.filter(|_| mean.is_some() || !matches!(node.what, What::Cohort(_))) {
        text.push_str(&format!(": {}", value(figure)));
    }
    if let Some(shared) = mean.and_then(|(mean, digits)| words::shared(lang, node, mean, digits)) {
        text.push_str(&format!(" ({shared})"));
    }
    let how = words::how(lang, node);
    if !how.is_empty() {
        text.push_str(&format!(" — {how}"));
    }
    text
}
