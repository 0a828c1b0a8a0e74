//! Files of a public version: fewer than those of a run, and every table without columns in which nothing is published.

use std::collections::BTreeSet;

use super::document::{Block, Cell, Document, Scatter, Section, Table};
use super::{CsvStyle, OutputFile, csv, docx, folder, html, json, pages, xlsx};
use crate::error::Error;
use crate::model::{disclosure::Disclosure, run::Run};
use crate::text::{Lang, public as words};

/// All files, `run.json` last. Not among them: problems (raw cells), names to match, what would change a decision, a draft of
/// an order (it is published when it is signed).
///
/// # Errors
/// [`Error::Internal`] when a writer refuses.
pub fn files(run: &Run, of: &Disclosure, lang: Lang, style: CsvStyle) -> Result<Vec<OutputFile>, Error> {
    use pages::public::records;
    let ready = |document| public(document, lang);
    let documents = || -> Result<_, Error> {
        let page = ready(pages::overview::document(run, lang));
        let note = docx::document::write(&ready(pages::note::document(run, lang)), lang)?;
        Ok((html::write(&page, &mut pages::card::cards(run, lang), lang)?, note))
    };
    let workbook = || xlsx::write(&ready(pages::public::document(run, of, lang)), lang);
    let (report, documents) = rayon::join(workbook, documents);
    let (page, note) = documents?;
    let mut files = vec![
        OutputFile::new("report.html", page),
        OutputFile::new("report.xlsx", report?),
        OutputFile::new("note.docx", note),
        OutputFile::new("schools.csv", csv::write(&records::schools(run, of, lang), style)?),
        OutputFile::new("cohorts.csv", csv::write(&records::cohorts(run, of, lang), style)?),
        OutputFile::new("totals.csv", csv::write(&records::totals(of, lang), style)?),
    ];
    let record = json::write_public(run, of, &files)?;
    files.push(OutputFile::new(folder::RECORD, record));
    Ok(files)
}

/// A document that says what it is, without empty columns.
fn public(document: Document, lang: Lang) -> Document {
    let title = words::title(lang, &document.title);
    Document { title, ..of_what_is_known(document) }
}

/// A document without columns of which nothing is known, and without links to sections that it does not have.
pub fn of_what_is_known(document: Document) -> Document {
    let names: BTreeSet<String> = document.sections.iter().map(|section| section.name.clone()).collect();
    let sections = document.sections.into_iter().map(|section| {
        let mut blocks: Vec<Block> = Vec::with_capacity(section.blocks.len());
        for block in section.blocks {
            let Block::Table(table) = block else {
                blocks.push(block);
                continue;
            };
            let kept = columns_with_something(&table);
            if let Some(Block::Scatter(scatter)) = blocks.last_mut() {
                renumber(scatter, &kept);
            }
            let mut table = of_columns(table, &kept);
            let rows = table.rows.iter_mut().chain(&mut table.above);
            rows.flat_map(|row| &mut row.cells).for_each(|cell| without_dead_end(cell, &names));
            blocks.push(Block::Table(table));
        }
        Section { blocks, ..section }
    });
    Document { sections: sections.collect(), title: document.title }
}

/// Numbers of the columns that stay: those of names, and those with anything in them.
fn columns_with_something(table: &Table) -> Vec<usize> {
    let there = |at: usize| {
        table.above.iter().chain(&table.rows).any(|row| row.cells.get(at).is_some_and(|cell| *cell != Cell::Empty))
    };
    (0..table.columns.len()).filter(|at| *at < table.key_columns || table.rows.is_empty() || there(*at)).collect()
}

fn of_columns(mut table: Table, kept: &[usize]) -> Table {
    table.columns = kept.iter().map(|at| table.columns[*at].clone()).collect();
    for row in table.above.iter_mut().chain(&mut table.rows) {
        row.cells = kept.iter().map(|at| row.cells[*at].clone()).collect();
    }
    table
}

/// What leads to a section that is not published stays as words.
fn without_dead_end(cell: &mut Cell, names: &BTreeSet<String>) {
    if let Cell::Lead(words, to) = cell
        && !names.contains(&*to.0)
    {
        *cell = Cell::Text(words.clone());
    }
}

/// The chart over the table names its columns by number.
fn renumber(scatter: &mut Scatter, kept: &[usize]) {
    let now = |column: usize| kept.iter().position(|at| *at == column).unwrap_or(0);
    scatter.x.0 = now(scatter.x.0);
    scatter.y.0 = now(scatter.y.0);
    scatter.label = (now(scatter.label.0), scatter.label.1.map(now));
    if let Some((_, x, y)) = &mut scatter.line {
        (*x, *y) = (now(*x), now(*y));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Column, ColumnKind, Tone};
    use crate::text::report::Title;

    #[test]
    fn a_chart_follows_its_columns() {
        let column = |title| Column::new(Lang::Ru, title, ColumnKind::Text);
        let columns = vec![column(Title::Name), column(Title::Participants), column(Title::Index), column(Title::Rank)];
        let mut table = Table::new(columns, 1);
        table.push(Tone::Plain, vec![Cell::Empty, Cell::Empty, Cell::number(1.0), Cell::number(2.0)]);
        table.above = table.rows.clone();
        let scatter = Scatter {
            title: String::new(),
            x: (2, String::new()),
            y: (3, String::new()),
            label: (0, None),
            line: None,
            series: Vec::new(),
        };
        let blocks = vec![Block::Scatter(scatter), Block::Table(table)];
        let section = Section { name: String::new(), title: String::new(), blocks };
        let made = public(Document { title: "Списки".to_owned(), sections: vec![section] }, Lang::Ru);
        assert_eq!(made.title, "Списки. Публичная версия");
        let [Block::Scatter(scatter), Block::Table(table)] = made.sections[0].blocks.as_slice() else { panic!() };
        assert_eq!((scatter.x.0, scatter.y.0, scatter.label.0), (1, 2, 0));
        assert!(table.above[0].cells == table.rows[0].cells && table.rows[0].cells.len() == 3);
        assert_eq!(table.columns.iter().map(|column| column.code).collect::<Vec<_>>(), ["name", "index", "rank"]);
    }
}
