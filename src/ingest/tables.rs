//! The tables of one sheet: one below another, or side by side; each is recognised anew and read by itself.
//!
//! Rows go straight to the reader of the table that is open. Only a row that may begin another table (after a blank row, or
//! made of words where numbers are expected) is put by, with the few rows after it; if they are not recognised as a
//! table, all of them go to the reader as if nothing had happened.

use super::beside;
use super::cell::{Reading, reading};
use super::grid::{Kept, Merge, Row, Value, WHOLE_WIDTH, Window};
use super::header::{HEAD_ROWS, Head, HeadRow, HeaderAt};
use super::keys::Origin;
use super::sheet::{Nearest, Recognised, SheetOutcome, TableRun, recognise};
use super::sink::Sink;
use crate::model::problem::ProblemKind;

/// Rows in which the header of a further table must show.
const GLIMPSE_ROWS: usize = 8;
/// After so many looks for a further table that found none, a sheet is taken to have none.
const FRUITLESS: u32 = 1_000;

/// A row that was put by, and whether a blank row stood before it.
enum Held {
    Row(Kept, bool),
    Broken(u32, String),
}

/// What the rows that come are for.
#[derive(Clone, Copy, PartialEq)]
enum Phase {
    /// The head of a table is being gathered.
    Opening,
    /// A table is being read.
    Reading,
    /// What comes may be a further table.
    Glimpse,
    /// Nothing was recognised.
    Idle,
}

/// The tables of a sheet that is being read.
pub struct Tables<'a> {
    sink: Box<dyn Fn() -> Sink + 'a>,
    origin: &'a Origin,
    merges: &'a [Merge],
    is_text: bool,
    phase: Phase,
    runs: Vec<TableRun>,
    held: Vec<Held>,
    gap: bool,
    words_before: bool,
    fruitless: u32,
    titles: Vec<HeadRow>,
    done: Vec<SheetOutcome>,
}

impl<'a> Tables<'a> {
    /// A sheet of which nothing is known yet; `sink` makes an empty sink for each of its tables. In a text file a row
    /// that is wider than its header has a delimiter too many.
    pub fn new(sink: impl Fn() -> Sink + 'a, origin: &'a Origin, merges: &'a [Merge], is_text: bool) -> Self {
        Self {
            sink: Box::new(sink),
            origin,
            merges,
            is_text,
            phase: Phase::Opening,
            runs: Vec::new(),
            held: Vec::new(),
            gap: false,
            words_before: false,
            fruitless: 0,
            titles: Vec::new(),
            done: Vec::new(),
        }
    }

    /// Whether there is any use in giving more rows.
    pub fn is_reading(&self) -> bool {
        self.phase != Phase::Idle
    }

    /// Says that blank rows stand before the next one; blank rows that are given say it themselves.
    pub fn gap(&mut self) {
        self.gap = true;
    }

    /// Gives the next row.
    pub fn row(&mut self, row: &Row<'_>) {
        if row.is_blank() {
            self.gap = true;
            return;
        }
        if self.phase == Phase::Idle {
            return;
        }
        if self.phase == Phase::Reading && !self.may_begin_a_table(row) {
            return self.give(row);
        }
        self.held.push(Held::Row(row.keep(), self.gap));
        self.gap = false;
        match self.phase {
            Phase::Opening if self.held_rows() >= HEAD_ROWS => self.decide(),
            Phase::Reading => self.phase = Phase::Glimpse,
            Phase::Glimpse if is_of_data(row) => self.glimpse(true),
            Phase::Glimpse if self.held_rows() >= GLIMPSE_ROWS => self.glimpse(false),
            _ => {}
        }
    }

    /// Gives a line that cannot be parted into cells.
    pub fn broken(&mut self, row: u32, found: &str) {
        match self.phase {
            Phase::Idle => {}
            Phase::Reading => self.give_held(Held::Broken(row, found.to_owned())),
            _ => self.held.push(Held::Broken(row, found.to_owned())),
        }
    }

    /// Finishes the sheet: its tables in order; one outcome without a form, where there are none.
    pub fn finish(mut self) -> Vec<SheetOutcome> {
        while !self.held.is_empty() && self.phase != Phase::Idle {
            match self.phase {
                Phase::Glimpse => self.glimpse(true),
                _ => self.decide(),
            }
        }
        self.close();
        if self.done.is_empty() {
            self.done.push(SheetOutcome { sink: (self.sink)(), nearest: None });
        }
        self.done
    }

    fn held_rows(&self) -> usize {
        self.held.iter().filter(|held| matches!(held, Held::Row(..))).count()
    }

    /// Gives a row to the tables that are open.
    fn give(&mut self, row: &Row<'_>) {
        self.gap = false;
        if self.is_text && self.runs.last().is_some_and(|run| run.is_exceeded_by(row)) {
            let found = super::cell::shown(row.get(0));
            self.broken(row.index, &found);
            return;
        }
        self.runs.iter_mut().for_each(|run| run.row(row));
    }

    /// Whether a row is not like one of data: it stands after a blank row and has words, or has nothing but words where the
    /// row before had numbers, or says what the header says.
    fn may_begin_a_table(&mut self, row: &Row<'_>) -> bool {
        let before = std::mem::replace(&mut self.words_before, is_all_words(row));
        let Some(run) = self.runs.last() else { return false };
        if self.fruitless >= FRUITLESS || run.has_blocks() {
            return false;
        }
        if self.gap {
            return !is_of_data(row);
        }
        let filled = || row.filled().take(3).count();
        (self.words_before && (filled() == 1 || (!before && filled() == 3))) || run.repeats_first_label(row)
    }

    /// Looks whether the rows put by are the beginning of a table; `settled` when no further row could make them one.
    fn glimpse(&mut self, settled: bool) {
        if recognise(&self.head(&[])).is_ok() {
            self.phase = Phase::Opening;
            return;
        }
        self.fruitless += 1;
        self.phase = Phase::Reading;
        for (at, held) in std::mem::take(&mut self.held).into_iter().enumerate() {
            match held {
                Held::Row(kept, _) if settled || at == 0 => {
                    self.words_before = is_all_words(&kept.row());
                    self.give(&kept.row());
                }
                other => self.replay(other),
            }
        }
    }

    fn replay(&mut self, held: Held) {
        match held {
            Held::Row(kept, gap) => {
                self.gap = gap;
                self.row(&kept.row());
            }
            Held::Broken(row, found) => self.broken(row, &found),
        }
    }

    /// The rows put by as a head, under titles from elsewhere.
    fn head(&self, titles: &[HeadRow]) -> Head {
        let mut head = Head::new(&(self.sink)().record.name, self.merges.to_vec());
        head.rows.extend_from_slice(titles);
        for held in &self.held {
            if let Held::Row(kept, _) = held {
                head.push(&kept.row());
            }
        }
        head
    }

    /// Recognises the head that was put by, opens its first table, and reads on from there.
    fn decide(&mut self) {
        let head = self.head(&[]);
        match recognise(&head) {
            Ok(found) => self.begin(&head, first_of_all(&head, found)),
            Err(near) if self.runs.is_empty() && self.done.is_empty() => self.nothing(&head, near),
            Err(_) => {
                self.phase = Phase::Reading;
                std::mem::take(&mut self.held).into_iter().for_each(|held| self.give_held(held));
            }
        }
    }

    fn begin(&mut self, head: &Head, found: Recognised) {
        let header = found.1;
        let (above, below): (Vec<Held>, Vec<Held>) =
            std::mem::take(&mut self.held).into_iter().partition(|held| held.index() < header.first);
        let untitled = head.titles(header).next().is_none();
        let gap = below.first().is_some_and(|held| matches!(held, Held::Row(_, true)));
        let repeated = untitled && !gap && self.runs.first_mut().is_some_and(|run| run.takes_repeated(head, header));
        if !repeated {
            let unread = self.continue_with(above);
            self.close();
            let inherited = if untitled { std::mem::take(&mut self.titles) } else { Vec::new() };
            let mut titled = Head::new(&head.sheet, head.merges.clone());
            titled.rows = inherited.into_iter().chain(head.rows.iter().cloned()).collect();
            self.open(&titled, found, WHOLE_WIDTH);
            unread.into_iter().for_each(|held| self.give_held(held));
            self.titles = titled.rows.into_iter().filter(|row| row.index < header.first).collect();
        }
        self.phase = Phase::Reading;
        self.words_before = false;
        for held in below.into_iter().filter(|held| held.index() > header.last) {
            self.replay(held);
        }
    }

    /// Rows above the header of a further table that have numbers still belong to the table before it. Gives back what has
    /// to be told to the table that is opened, for want of one before it: lines that could not be read.
    fn continue_with(&mut self, above: Vec<Held>) -> Vec<Held> {
        let told = |held: &Held| match held {
            Held::Row(kept, _) => !self.runs.is_empty() && kept.row().filled().any(|(_, value)| is_number(value)),
            Held::Broken(..) => true,
        };
        let told: Vec<Held> = above.into_iter().filter(told).collect();
        if self.runs.is_empty() {
            return told;
        }
        told.into_iter().for_each(|held| self.give_held(held));
        Vec::new()
    }

    fn give_held(&mut self, held: Held) {
        match held {
            Held::Row(kept, _) => self.give(&kept.row()),
            Held::Broken(row, found) => self.runs.iter_mut().take(1).for_each(|run| run.broken(row, &found)),
        }
    }

    /// Opens a table, or the tables that stand side by side under one header row.
    fn open(&mut self, head: &Head, found: Recognised, window: Window) {
        match beside::split(head, found, window) {
            Some([left, right]) => {
                self.open(&left.head, left.found, left.window);
                self.open(&right.head, right.found, right.window);
            }
            None => self.runs.push(TableRun::open((self.sink)(), self.origin, head, found, window)),
        }
    }

    fn close(&mut self) {
        self.done.extend(self.runs.drain(..).map(TableRun::finish));
    }

    fn nothing(&mut self, head: &Head, nearest: Option<Nearest>) {
        let mut sink = (self.sink)();
        if !head.rows.is_empty() || !self.held.is_empty() {
            let (form, lacking) = nearest.as_ref().map_or((None, Vec::new()), |n| (Some(n.form), n.lacking.clone()));
            sink.sheet_problem(ProblemKind::UnrecognisedSheet { nearest: form, lacking });
        }
        self.held.clear();
        self.phase = Phase::Idle;
        self.done.push(SheetOutcome { sink, nearest });
    }
}

impl Held {
    fn index(&self) -> u32 {
        match self {
            Self::Row(kept, _) => kept.row().index,
            Self::Broken(row, _) => *row,
        }
    }
}

/// The first table of a head: forms are tried in their own order, and so the one that was found may stand below another.
fn first_of_all(head: &Head, mut found: Recognised) -> Recognised {
    loop {
        let above = |row: &&HeadRow| row.index < found.1.first;
        if !head
            .rows
            .iter()
            .take_while(above)
            .any(|row| row.cells.len() > 1 && row.cells.iter().any(|cell| !cell.is_word))
        {
            return found;
        }
        let mut earlier = Head::new(&head.sheet, head.merges.clone());
        earlier.rows = head.rows.iter().take_while(above).cloned().collect();
        let has_rows = |header: HeaderAt| earlier.rows.iter().any(|row| row.index > header.last && row.cells.len() > 1);
        match recognise(&earlier) {
            Ok(first) if has_rows(first.1) => found = first,
            _ => return found,
        }
    }
}

fn is_number(value: Value<'_>) -> bool {
    !matches!(value, Value::Text(_)) || matches!(reading(value), Reading::Number(_))
}

/// Whether a cell is a word of the kind that labels and titles are made of.
fn is_word(value: Value<'_>) -> bool {
    matches!(value, Value::Text(_)) && reading(value) == Reading::Other
}

fn is_all_words(row: &Row<'_>) -> bool {
    row.filled().all(|(_, value)| is_word(value))
}

/// Whether most of a row's cells are not words.
fn is_of_data(row: &Row<'_>) -> bool {
    let (mut words, mut filled) = (0, 0);
    for (_, value) in row.filled() {
        words += usize::from(is_word(value));
        filled += 1;
    }
    words * 2 < filled
}
