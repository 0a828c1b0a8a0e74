//! Tests of the note over made-up regions: every school of a list stands in it with the index of schools.csv.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::*;
use crate::model::{period::Year, uncertainty::Uncertainty};
use crate::report::{
    document::{Cell, Table},
    fixture::region,
    pages::records,
    roll::List,
};
use crate::text::{note::Advice, numbers, report::Title};

fn tables(document: &Document, chapter: Chapter) -> impl Iterator<Item = &Table> {
    let of = move |section: &&Section| section.title == chapter.title(Lang::Ru);
    let blocks = document.sections.iter().filter(of).flat_map(|section| &section.blocks);
    blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
}

fn paragraphs(document: &Document) -> String {
    let mut all = String::new();
    for section in &document.sections {
        writeln!(all, "## {}", section.title).unwrap();
        for block in &section.blocks {
            match block {
                Block::Heading(words) => writeln!(all, "### {words}").unwrap(),
                Block::Text(words) => writeln!(all, "{words}").unwrap(),
                Block::Note(words) => writeln!(all, "({words})").unwrap(),
                Block::Table(table) => {
                    let titles: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
                    writeln!(all, "[{} rows] {}", table.rows.len(), titles.join(" | ")).unwrap();
                }
                _ => writeln!(all, "[chart]").unwrap(),
            }
        }
    }
    all.replace('\u{a0}', "_")
}

fn column(table: &Table, title: Title) -> Option<usize> {
    table.columns.iter().position(|column| column.code == title.code())
}

/// A text of a cell.
fn words(cell: &Cell) -> &str {
    if let Cell::Text(text) = cell { text } else { "" }
}

/// By list: the name of each school with its index of results, as shown.
fn named(run: &Run, document: &Document, list: List) -> BTreeMap<String, String> {
    let name = list.sheet().words(Lang::Ru);
    let section = document.sections.iter().find(|of| of.title == Chapter::Lists.title(Lang::Ru)).unwrap();
    let mut found = BTreeMap::new();
    let mut here = false;
    for block in &section.blocks {
        match block {
            Block::Heading(words) => here = words == name || words.starts_with(&format!("{name}: ")),
            Block::Table(table) if here => {
                let (school, index) = (column(table, Title::Name).unwrap(), column(table, Title::ResultsIndex));
                for row in &table.rows {
                    let value = index.and_then(|at| if let Cell::Number(of) = row.cells[at] { Some(of) } else { None });
                    let shown = value.map(|of| numbers::decimal(Lang::Ru, of, 1)).unwrap_or_default();
                    assert_eq!(found.insert(words(&row.cells[school]).to_owned(), shown), None);
                }
            }
            _ => {}
        }
    }
    assert_eq!(found.len(), list.of(run).len(), "{list:?}");
    found
}

#[test]
fn every_listed_school_stands_in_the_note_with_the_index_of_schools_csv() {
    let run = region(60);
    let note = document(&run, Lang::Ru);
    let records = records::schools(&run, Lang::Ru);
    let at = |title| column(&records, title).unwrap();
    for (list, flag) in [(List::Low, Title::LowResults), (List::High, Title::HighResults)] {
        let found = named(&run, &note, list);
        let listed = records.rows.iter().filter(|row| words(&row.cells[at(flag)]) == "true");
        let expected: BTreeMap<String, String> = listed
            .map(|row| {
                let Cell::Number(index) = row.cells[at(Title::ResultsIndex)] else { panic!("no index") };
                (words(&row.cells[at(Title::Name)]).to_owned(), numbers::decimal(Lang::Ru, index, 1))
            })
            .collect();
        assert!(expected.len() > 2, "{list:?}");
        assert_eq!(found, expected, "{list:?}");
    }
    for list in List::of_run(&run) {
        named(&run, &note, list);
    }
}

#[test]
fn the_note_reads_as_it_should() {
    insta::assert_snapshot!(paragraphs(&document(&region(60), Lang::Ru)));
    insta::assert_snapshot!(paragraphs(&document(&region(60), Lang::En)));
}

#[test]
fn without_conditions_nothing_is_said_of_them() {
    let mut run = region(30);
    run.social = None;
    run.conditions = None;
    run.verdicts.iter_mut().for_each(|verdict| {
        verdict.quadrant = None;
        verdict.unfavourable = None;
        verdict.improving = None;
    });
    let note = document(&run, Lang::Ru);
    let said = paragraphs(&note);
    for word in ["Резильентные", "Неблагоприятные условия", "Соц. индекс"] {
        assert!(!said.contains(word), "{word}: {said}");
    }
    assert!(!note.title.contains("условиях"));
    assert!(
        tables(&note, Chapter::Recommendations)
            .flat_map(|of| &of.rows)
            .any(|row| { words(&row.cells[1]) == Advice::Low.words(Lang::Ru).condition })
    );
}

#[test]
fn one_year_has_no_dynamics_and_says_so() {
    let mut run = region(30);
    let only = Year::new(2021).unwrap();
    run.results.years = vec![only];
    run.results.scores.iter_mut().for_each(|score| score.years.truncate(1));
    let note = document(&run, Lang::Ru);
    assert_eq!(tables(&note, Chapter::Dynamics).count(), 0);
    assert!(paragraphs(&note).contains("В индексе один 2021 год"));
}

#[test]
fn empty_lists_are_said_to_be_empty() {
    let mut run = region(12);
    for verdict in &mut run.verdicts {
        (verdict.low, verdict.high, verdict.unfavourable) = (None, None, None);
        verdict.quadrant = Some(crate::model::verdict::Quadrant::Rest);
    }
    run.uncertainty = Uncertainty::default();
    run.conditions = None;
    run.doubtful = None;
    run.objectivity = None;
    let note = document(&run, Lang::Ru);
    let said = paragraphs(&note);
    assert!(said.matches(crate::text::note::nobody(Lang::Ru)).count() >= 4, "{said}");
    assert!(said.contains(crate::text::note::not_looked(Lang::Ru)));
    assert!(said.contains("— низкие результаты — 0_школ (0,0_% оценённых);"), "{said}");
    assert!(crate::report::docx::document::write(&note, Lang::Ru).is_ok());
}

#[test]
fn a_region_of_seven_hundred_schools_is_whole_and_has_the_same_bytes() {
    let run = region(700);
    let note = document(&run, Lang::Ru);
    for list in List::of_run(&run) {
        named(&run, &note, list);
    }
    let written = || crate::report::docx::document::write(&document(&run, Lang::Ru), Lang::Ru).unwrap();
    crate::report::docx::assert_strict(&written());
    assert_eq!(written(), written());
}

#[test]
fn recommendations_name_schools_and_cut_long_rows() {
    let run = region(700);
    let met = rules::met(&run);
    let note = document(&run, Lang::Ru);
    let table = tables(&note, Chapter::Recommendations).next().unwrap();
    assert_eq!(table.rows.len(), met.len());
    let said = paragraphs(&note);
    for (at, (rule, schools)) in met.iter().enumerate() {
        let head = format!("{}. {} — ", at + 1, rule.words(Lang::Ru).condition);
        let line = said.lines().find(|line| line.starts_with(&head)).unwrap_or_else(|| panic!("{head}"));
        assert_eq!(line.contains(" и ещё "), schools.len() > 10 && *rule != Advice::Signs, "{line}");
        assert_eq!(words(&table.rows[at].cells[1]), rule.words(Lang::Ru).condition);
    }
    // Schools with signs are counted, never named beside the sign; and none of them is offered as a curator.
    let signs = rules::schools(&run, Advice::Signs);
    assert_eq!(signs.len(), 2);
    let curators = rules::schools(&run, Advice::Curator);
    assert!(!curators.is_empty() && curators.iter().all(|e| signs.iter().all(|of| of.id != e.id)));
}
