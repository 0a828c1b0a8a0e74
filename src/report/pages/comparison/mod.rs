//! A comparison of runs: the page, the workbook, the note and the tables.

mod cards;
mod lists;
mod paper;
mod records;
mod summary;
mod tables;
mod turnover;

use std::collections::BTreeMap;

use crate::model::comparison::{Comparison, Passage, Step, TrendClass};
use crate::model::recorded::MadeOf;
use crate::model::school::SchoolId;
use crate::report::bundle::Bundle;
use crate::report::document::{Block, Document, Section};
use crate::report::pages::overview::SCHOOLS;
use crate::text::{Lang, comparison as words};

pub use summary::sentences;
pub use tables::{lines, moved_in_short};

/// The files of a comparison.
pub fn bundle(of: &Comparison, lang: Lang) -> Bundle {
    Bundle {
        command: "compare",
        made_of: of.runs.iter().map(|run| MadeOf { name: run.folder.clone(), sha256: run.sha256.clone() }).collect(),
        settings: of.settings.iter().cloned().collect::<BTreeMap<_, _>>(),
        page: Some(("compare.html", page(of, lang), cards::cards(of, lang))),
        workbook: Some(("compare.xlsx", workbook(of, lang))),
        paper: Some(("compare.docx", paper::document(of, lang))),
        tables: records::tables(of, lang),
    }
}

/// Title of the report.
pub fn title(of: &Comparison, lang: Lang) -> String {
    let labels: Vec<String> = of.runs.iter().map(|run| run.label.clone()).collect();
    words::title(lang, &labels)
}

/// The labels of the runs of a step.
pub fn labels<'a>(of: &'a Comparison, step: &Step) -> (&'a str, &'a str) {
    let label = |at: usize| of.runs.get(at).map_or("", |run| run.label.as_str());
    (label(step.between.0), label(step.between.1))
}

/// Schools of a step by id.
fn passages(step: &Step) -> BTreeMap<&SchoolId, &Passage> {
    step.schools.iter().map(|passage| (&passage.school, passage)).collect()
}

/// Whether any school has a trend.
fn trends_told(of: &Comparison) -> bool {
    of.trends.iter().any(|trend| trend.class != TrendClass::Unknown)
}

fn section(name: impl Into<String>, title: impl Into<String>, blocks: Vec<Block>) -> Section {
    Section { name: name.into(), title: title.into(), blocks }
}

/// The page: figures, all schools with their cards, then what the workbook has but the long tables.
fn page(of: &Comparison, lang: Lang) -> Document {
    let mut sections = vec![
        summary::section(of, lang),
        section(SCHOOLS, lang.pick("Все школы", "All schools"), vec![
            Block::Note(
                lang.pick(
                    "Школы последнего сравнения; у школы, которая вошла в список, вышла из него или менялась, есть карточка.",
                    "Schools of the last comparison; one that entered a list, left it or changed has a card.",
                )
                .to_owned(),
            ),
            Block::Table(lists::schools(of, lang)),
        ]),
    ];
    sections.extend(lists::moves(of, lang, true));
    sections.extend(lists::trends(of, lang, true));
    sections.extend(lists::municipalities(of, lang, true));
    sections.extend(lists::reorganised(of, lang, true));
    sections.push(lists::made_of(of, lang, true));
    Document { title: title(of, lang), sections }
}

fn workbook(of: &Comparison, lang: Lang) -> Document {
    let mut sections = vec![summary::sheet(of, lang)];
    sections.extend(lists::moves(of, lang, false));
    sections.extend(lists::changes(of, lang));
    sections.extend(lists::trends(of, lang, false));
    sections.extend(lists::municipalities(of, lang, false));
    sections.extend(lists::quadrants(of, lang));
    sections.extend(lists::reorganised(of, lang, false));
    sections.push(lists::made_of(of, lang, false));
    Document { title: title(of, lang), sections }
}

#[cfg(test)]
mod tests;
