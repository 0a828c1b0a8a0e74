//! The analytical note («аналитическая справка»): goal, base, methods of collection, results, lists, what the data can't say,
//! recommendations by rule; a file a chapter.

mod base;
mod dynamics;
mod goal;
mod limits;
mod lists;
mod measures;
mod method;
mod moves;
mod municipalities;
mod objectivity;
mod results;
mod rules;

#[cfg(test)]
mod tests;

use crate::model::run::Run;
use crate::report::{
    certainty::Concern,
    document::{Block, Document, Section},
    roll::{self, Entry},
};
use crate::text::{
    Lang,
    note::{self as words, Chapter},
};

/// The note.
pub fn document(run: &Run, lang: Lang) -> Document {
    let mut sections = vec![
        goal::opening(run, lang),
        goal::section(run, lang),
        method::section(run, lang),
        base::section(run, lang),
        results::section(run, lang),
        lists::section(run, lang),
    ];
    sections.extend(municipalities::section(run, lang));
    // Years and signs are not published: to say that there are none would be wrong.
    if run.public.is_none() {
        sections.extend([dynamics::section(run, lang), objectivity::section(run, lang)]);
    }
    sections.extend([limits::section(run, lang), rules::section(run, lang), measures::section(run, lang)]);
    Document { title: words::title(lang, run.year, run.social.is_some()), sections }
}

/// A chapter.
fn chapter(lang: Lang, of: Chapter, blocks: Vec<Block>) -> Section {
    Section { name: of.title(lang).to_owned(), title: of.title(lang).to_owned(), blocks }
}

/// A paragraph.
fn text(words: impl Into<String>) -> Block {
    Block::Text(words.into())
}

/// How many schools of a list are on it with confidence and how many on its border, where that is known.
fn sure(run: &Run, concern: Option<Concern>) -> Option<(usize, usize)> {
    let concern = concern.filter(|concern| concern.tells(run))?;
    let tally = concern.tally(judged(run));
    Some((tally.confident, tally.borderline))
}

/// Whether a school has no index of conditions; one that is kept back in a public version is there.
fn without_conditions(run: &Run, entry: &Entry<'_>) -> bool {
    entry.social.is_none() && !run.public.as_ref().is_some_and(|of| of.social.contains(entry.id))
}

/// Schools that the rules judge, by id.
fn judged(run: &Run) -> impl Iterator<Item = Entry<'_>> {
    roll::entries(run).filter(|entry| entry.verdict.apart.is_none())
}
