//! A plan of a table: each column with how its cell is made from a thing, so that header and cells cannot part ways.

use super::document::{Cell, Column, ColumnKind, Table, Tone};
use crate::text::{Lang, report::Title};

/// Makes the cell of a thing.
type Maker<'a, T> = Box<dyn Fn(&T) -> Cell + 'a>;

/// Columns of a table about things of sort `T`.
pub struct Plan<'a, T> {
    lang: Lang,
    columns: Vec<(Column, Maker<'a, T>)>,
    key_columns: usize,
}

impl<'a, T> Plan<'a, T> {
    /// A plan without columns.
    pub fn new(lang: Lang) -> Self {
        Self { lang, columns: Vec::new(), key_columns: 0 }
    }

    /// Adds a column.
    pub fn add(&mut self, title: Title, kind: ColumnKind, cell: impl Fn(&T) -> Cell + 'a) -> &mut Self {
        self.columns.push((Column::new(self.lang, title, kind), Box::new(cell)));
        self
    }

    /// Adds a column whose words are its own.
    pub fn add_titled(
        &mut self,
        title: Title,
        words: impl Into<String>,
        kind: ColumnKind,
        cell: impl Fn(&T) -> Cell + 'a,
    ) -> &mut Self {
        self.columns.push((Column::new(self.lang, title, kind).titled(words), Box::new(cell)));
        self
    }

    /// The last column is drawn as bars too.
    pub fn barred(&mut self) -> &mut Self {
        if let Some((column, _)) = self.columns.last_mut() {
            column.bars = true;
        }
        self
    }

    /// Adds the columns of a plan about something that each of these things has.
    pub fn add_all<U: 'a>(&mut self, other: Plan<'a, U>, of: impl Fn(&T) -> U + Clone + 'a) -> &mut Self
    where
        T: 'a,
    {
        if self.columns.is_empty() {
            self.key_columns = other.key_columns;
        }
        self.columns.extend(other.columns.into_iter().map(|(column, cell)| {
            let of = of.clone();
            let cell: Maker<'a, T> = Box::new(move |thing| cell(&of(thing)));
            (column, cell)
        }));
        self
    }

    /// The columns so far are those that stay in sight.
    pub fn keys_end(&mut self) -> &mut Self {
        self.key_columns = self.columns.len();
        self
    }

    /// The table of these things.
    pub fn table(&self, things: impl IntoIterator<Item = T>, tone: impl Fn(&T) -> Tone) -> Table {
        let columns = self.columns.iter().map(|(column, _)| column.clone()).collect();
        let mut table = Table::new(columns, self.key_columns);
        for thing in things {
            let cells = self.columns.iter().map(|(_, cell)| cell(&thing)).collect();
            table.push(tone(&thing), cells);
        }
        table
    }
}
