//! Correlations of all pairs of indicators.

use std::collections::BTreeMap;

use super::coherence::{group_name, indicator_name};
use super::section_of;
use crate::model::{coherence::LEAST_ROWS, run::Run, score::Index};
use crate::report::document::{Block, Cell, Column, ColumnKind, Section, Table, Tone};
use crate::text::{
    Lang,
    report::{Sheet, Title},
};

/// Indicators at most: a wider table nobody reads.
const WIDEST: usize = 100;

/// The section.
pub fn section(run: &Run, lang: Lang) -> Section {
    let note = lang.pick(
        format!(
            "Корреляция Пирсона нормированных значений («больше — лучше») по оценённым школам, все годы вместе, по строкам, где есть оба \
             показателя; меньше {LEAST_ROWS} таких строк — пусто. Номера столбцов — номера показателей. Синее — вместе растут, красное — одно \
             растёт, другое падает."
        ),
        format!(
            "Pearson's correlation of normalised values (more is better) over the rated schools, all years together, over the rows that have \
             both; with fewer than {LEAST_ROWS} of them empty. Columns are numbered as the indicators are. Blue ones rise together; of red ones \
             one rises as the other falls."
        ),
    );
    let results = (lang.pick("Индекс результатов", "Index of results"), &run.results);
    let social = run.social.as_ref().map(|index| (lang.pick("Социальный индекс", "Index of conditions"), index));
    let mut blocks = vec![Block::Note(note)];
    for (name, index) in std::iter::once(results).chain(social) {
        blocks.push(Block::Heading(name.to_owned()));
        blocks.push(Block::Table(matrix(lang, index)));
    }
    section_of(lang, Sheet::Correlations, blocks)
}

fn matrix(lang: Lang, index: &Index) -> Table {
    let count = index.indicators.len().min(WIDEST);
    let mut columns = vec![
        Column::new(lang, Title::Number, ColumnKind::Ordinal),
        Column::new(lang, Title::Indicator, ColumnKind::Prose),
        Column::new(lang, Title::IndicatorGroup, ColumnKind::Text),
    ];
    let numbered =
        |number: usize| Column::new(lang, Title::Correlation, ColumnKind::Correlation).titled(number.to_string());
    columns.extend((1..=count).map(numbered));
    let known: BTreeMap<(usize, usize), f64> = index
        .coherence
        .pairs
        .iter()
        .filter(|pair| pair.n >= LEAST_ROWS)
        .map(|pair| ((pair.first, pair.second), pair.correlation))
        .collect();
    let mut table = Table::new(columns, 0);
    for (row, used) in index.indicators.iter().enumerate().take(count) {
        let group = index.groups.iter().find(|group| group.code == used.group);
        let group = group.map_or_else(|| used.group.clone(), |group| group_name(lang, group));
        let name = indicator_name(lang, index, row);
        let mut cells = vec![Cell::number(row as f64 + 1.0), Cell::text(name), Cell::text(group)];
        cells.extend((0..count).map(|col| Cell::maybe(known.get(&(row.min(col), row.max(col))).copied())));
        table.push(Tone::Plain, cells);
    }
    table
}
