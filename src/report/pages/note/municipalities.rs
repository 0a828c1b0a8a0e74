//! Municipalities: the tables of their sheet, with the columns that a page holds.

use super::{chapter, text};
use crate::model::run::Run;
use crate::report::{
    document::{Block, Section, Table},
    pages::municipalities,
};
use crate::text::{
    Lang, municipalities as place_words,
    note::{self as words, Chapter},
};

/// More bars than this are not to be read on a page; the table says the same.
const BARS: usize = 30;

/// What the sheet of municipalities says; nothing where municipalities are named, but there is no such sheet.
pub fn section(run: &Run, lang: Lang) -> Option<Section> {
    let named = run.schools.iter().any(|school| school.municipality.is_some());
    let blocks: Vec<Block> = match municipalities::section(run, lang) {
        Some(section) => {
            section.blocks.into_iter().filter(|block| is_read(block, lang)).map(|block| narrow(block, lang)).collect()
        }
        None if named => return None,
        None => vec![text(words::no_municipalities(lang))],
    };
    Some(chapter(lang, Chapter::Municipalities, blocks))
}

/// Whether a page holds the block: ends of intervals are left to the workbook.
fn is_read(block: &Block, lang: Lang) -> bool {
    match block {
        Block::Bars(bars) => bars.categories.len() <= BARS,
        Block::Note(words) => words != place_words::intervals(lang),
        _ => true,
    }
}

/// A table with the columns of the note only, their titles shortened; other blocks as they are.
fn narrow(block: Block, lang: Lang) -> Block {
    let Block::Table(mut table) = block else { return block };
    let kept: Vec<bool> = table.columns.iter().map(|column| words::short_title(lang, column.code).is_some()).collect();
    if !kept.contains(&true) {
        return Block::Table(table);
    }
    let mut columns = kept.iter();
    table.columns.retain(|_| columns.next() == Some(&true));
    for column in &mut table.columns {
        column.title = words::short_title(lang, column.code).unwrap_or_default().to_owned();
    }
    for row in &mut table.rows {
        let mut cells = kept.iter();
        row.cells.retain(|_| cells.next() == Some(&true));
    }
    Block::Table(Table { key_columns: 0, ..table })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Cell, Column, ColumnKind, Tone};
    use crate::text::report::Title;

    #[test]
    fn only_columns_that_a_page_holds_are_kept_with_their_cells() {
        let column = |title, kind| Column::new(Lang::Ru, title, kind);
        let columns = vec![
            column(Title::Municipality, ColumnKind::Text),
            column(Title::Note, ColumnKind::Prose),
            column(Title::Schools, ColumnKind::Integer),
        ];
        let mut table = Table::new(columns, 1);
        table.push(Tone::Plain, vec![Cell::text("Лесной район"), Cell::text("мало школ"), Cell::number(7.0)]);
        let Block::Table(of) = narrow(Block::Table(table), Lang::Ru) else { panic!("a table") };
        assert_eq!(of.columns.iter().map(|column| column.code).collect::<Vec<_>>(), ["municipality", "schools"]);
        assert_eq!(of.rows[0].cells, [Cell::text("Лесной район"), Cell::number(7.0)]);
    }
}
