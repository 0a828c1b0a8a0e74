//! The base and the methods of collection: what was read, how much of it was kept, what was wrong with it.

use std::collections::BTreeSet;

use super::{chapter, text};
use crate::model::run::Run;
use crate::report::{
    document::{Block, Section, Tone},
    pages::{problems, summary},
    reading::{self, Sort},
};
use crate::text::{
    Lang,
    note::{self as words, Chapter},
    public, summary as summary_words, terms,
};

/// What was read and how.
pub fn section(run: &Run, lang: Lang) -> Section {
    let municipalities: BTreeSet<_> = run.schools.iter().filter_map(|school| school.municipality.as_ref()).collect();
    let works = run.cohorts.iter().map(|cohort| u64::from(cohort.n)).sum();
    if run.public.is_some() {
        let base = public::base(lang, run.verdicts.len(), municipalities.len());
        let blocks = vec![
            text(base),
            text(words::collected(lang, &procedures(run, lang), run.social.is_some())),
            text(words::collected_by(lang)),
            text(public::inputs_of_note(lang, run.files.len())),
        ];
        return chapter(lang, Chapter::Base, blocks);
    }
    let rows = reading::totals(&run.files);
    let sheets = run.files.iter().map(|file| file.sheets.len()).sum();
    let mut blocks = vec![
        text(words::base(lang, run.verdicts.len(), municipalities.len(), works)),
        text(words::collected(lang, &procedures(run, lang), !run.passports.is_empty())),
        text(words::collected_by(lang)),
        text(summary_words::read(lang, run.files.len(), sheets, rows)),
    ];
    let lines = reading::lines(&run.files);
    if !lines.is_empty() {
        blocks.push(Block::Heading(lang.pick("Что прочитано", "What was read").to_owned()));
        blocks.push(Block::Table(summary::read(lang).table(lines, |_| Tone::Plain)));
    }
    if run.problems.is_empty() {
        blocks.push(text(words::no_problems(lang)));
    } else {
        blocks.push(text(words::problems(lang, run.problems.len(), rows.rejected, rows.read)));
        let heading = lang.pick("Замечания к исходным данным по видам", "Problems with the inputs by kind");
        blocks.push(Block::Heading(heading.to_owned()));
        blocks.push(Block::Table(problems::kinds(&run.problems, lang)));
    }
    blocks.extend(matched(run, lang));
    chapter(lang, Chapter::Base, blocks)
}

/// Procedures of which there are results, each once.
fn procedures(run: &Run, lang: Lang) -> Vec<String> {
    let of_sort = |sort| if let Sort::Results(procedure, _) = sort { Some(procedure) } else { None };
    let read = reading::lines(&run.files).into_iter().filter_map(|line| of_sort(line.sort));
    let all: BTreeSet<_> = read.chain(run.cohorts.iter().map(|cohort| cohort.sitting.procedure)).collect();
    all.into_iter().map(|procedure| terms::procedure(lang, procedure).to_owned()).collect()
}

/// How names of schools were matched, where they had to be.
fn matched(run: &Run, lang: Lang) -> Option<Block> {
    let counts = &run.matching.counts;
    let joined: usize = counts.iter().map(|of| of.as_written + of.normalised + of.joined).sum();
    let open: usize = counts.iter().map(|of| of.proposed).sum();
    let unmatched: usize = counts.iter().map(|of| of.unmatched).sum();
    (!counts.is_empty()).then(|| text(words::matched(lang, joined, open, unmatched)))
}
