//! The tables of one sheet: one below another, or side by side; each is recognised anew and read by itself.
//!
//! Rows go straight to the reader of the table that is open. Only a row that may begin another table (after a blank row, or
//! made of words where numbers are expected) is put by, with the few rows after it; if they are not recognised as a
//! table, all of them go to the reader as if nothing had happened.

use super::beside;
use super::grid::{Merge, Row, WHOLE_WIDTH, Window};
use super::header::{HEAD_ROWS, Head, HeadRow};
use super::keys::Origin;
use super::sealing::{Keep, Sealing};
use super::sheet::{Nearest, Recognised, SheetOutcome, TableRun, recognise};
use super::sink::Sink;
use super::table_signs::{Held, first_of_all, is_all_words, is_of_data};
use crate::model::problem::ProblemKind;

/// Rows in which the header of a further table must show.
const GLIMPSE_ROWS: usize = 8;
/// After so many looks for a further table that found none, a sheet is taken to have none.
const FRUITLESS: u32 = 1_000;

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
    sealing: Sealing,
}

impl<'a> Tables<'a> {
    /// A sheet of which nothing is known yet; `sink` makes an empty sink for each of its tables; `how`: whether it is a
    /// text file, where a row that is wider than its header has a delimiter too many, and what is kept of its rows.
    pub fn new(sink: impl Fn() -> Sink + 'a, origin: &'a Origin, merges: &'a [Merge], how: (bool, Keep)) -> Self {
        Self {
            sink: Box::new(sink),
            origin,
            merges,
            is_text: how.0,
            phase: Phase::Opening,
            runs: Vec::new(),
            held: Vec::new(),
            gap: false,
            words_before: false,
            fruitless: 0,
            titles: Vec::new(),
            done: Vec::new(),
            sealing: Sealing::new(how.1),
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
        self.sealing.row(row);
        self.take(row);
    }

    fn take(&mut self, row: &Row<'_>) {
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
        self.sealing.broken(row, found);
        self.cannot_be_parted(row, found);
    }

    fn cannot_be_parted(&mut self, row: u32, found: &str) {
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
        self.sealing.put(&mut self.done);
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
            self.cannot_be_parted(row.index, &found);
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
        let stands_out = || filled() == 1 || (!before && filled() == 3) || run.is_exceeded_by(row);
        (self.words_before && stands_out()) || run.repeats_first_label(row)
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
                self.take(&kept.row());
            }
            Held::Broken(row, found) => self.cannot_be_parted(row, &found),
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
            Ok(found) => {
                let (head, found) = first_of_all(head, found);
                self.begin(&head, found);
            }
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
        self.words_before = true;
        for held in below.into_iter().filter(|held| held.index() > header.last) {
            self.replay(held);
        }
    }

    /// Rows above the header of a further table that are no titles still belong to the table before it: those that have a
    /// number or three cells, or two right below it. Gives back what has to be told to the table that is opened, for
    /// want of one before it: lines that could not be read.
    fn continue_with(&mut self, above: Vec<Held>) -> Vec<Held> {
        let mut apart = self.runs.is_empty();
        let told: Vec<Held> = above.into_iter().filter(|held| held.is_no_title(&mut apart)).collect();
        if self.runs.is_empty() {
            return told.into_iter().filter(|held| matches!(held, Held::Broken(..))).collect();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::problem::Problem;

    /// Reads lines of text, cells parted by `;`, as a sheet of a workbook; a line without anything is a blank row.
    fn read(text: &str) -> Vec<SheetOutcome> {
        let origin = Origin { file: "ВПР 2022 математика 4 класс".to_owned(), folders: Vec::new() };
        let sink = || Sink::new(&"a.xlsx".into(), Some("Лист1".into()));
        let mut tables = Tables::new(sink, &origin, &[], (false, Keep::Seal));
        for (index, line) in (0..).zip(text.lines()) {
            let record: csv::StringRecord = line.split(';').collect();
            tables.row(&Row::delimited(index, &record));
        }
        tables.finish()
    }

    fn told(outcomes: &[SheetOutcome]) -> Vec<String> {
        let line = |outcome: &SheetOutcome| {
            let record = &outcome.sink.record;
            let codes: Vec<&str> = outcome.sink.problems.iter().map(|problem: &Problem| problem.kind.code()).collect();
            format!(
                "{} {} kept {} rejected {} footers {} {}",
                record.form.unwrap_or("-"),
                record.range,
                record.kept,
                record.rejected,
                record.footers,
                codes.join(" ")
            )
        };
        outcomes.iter().map(|outcome| line(outcome).trim_end().to_owned()).collect()
    }

    const REGISTER: &str = "school_id;name;kind\nedu880001;Школа № 1;лицей\nedu880002;Школа № 2;гимназия\n";
    const MARKS: &str =
        "year;procedure;grade;subject;school_id;n;n2;n3;n4;n5\n2022;ВПР;4;математика;edu880001;10;1;2;3;4\n";

    #[test]
    fn one_table_below_another_is_a_table_of_its_own() {
        for between in ["\n", "Отметки\n", "\n\nОтметки за год\n\n", "\nИсполнитель: отдел\n\n", ""]
        {
            let lines = between.lines().count() as u32;
            let found = told(&read(&format!("{REGISTER}{between}{MARKS}")));
            let expected = [
                "register A1:C3 kept 2 rejected 0 footers 0".to_owned(),
                format!("marks A{}:J{} kept 1 rejected 0 footers 0", lines + 4, lines + 5),
            ];
            assert_eq!(found, expected, "{between:?}");
            let found = told(&read(&format!("Отметки\n{MARKS}{between}{REGISTER}")));
            assert_eq!(found.len(), 2, "{between:?} {found:?}");
            assert!(found[1].starts_with("register") && found[1].contains("kept 2"), "{between:?} {found:?}");
        }
    }

    #[test]
    fn a_table_far_below_is_found_too() {
        let rows: String = (0..300).map(|at| format!("edu88{at:04};Школа № {at};лицей\n")).collect();
        let found = told(&read(&format!("school_id;name;kind\n{rows}\n{MARKS}\n{MARKS}")));
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].starts_with("register A1:C301 kept 300"), "{found:?}");
        assert!(found[2].starts_with("marks A306:J307 kept 1"), "{found:?}");
    }

    #[test]
    fn rows_between_that_begin_no_table_stay_with_theirs() {
        let found = told(&read(&format!("{REGISTER}\nedu880003;Школа № 3;лицей\n\nвсякое;другое;третье\n")));
        assert_eq!(found, ["register A1:C7 kept 3 rejected 1 footers 0 bad-school-id"]);
    }

    #[test]
    fn a_header_repeated_on_the_next_page_is_no_new_table() {
        let found = told(&read(&format!("{REGISTER}school_id;name;kind\nedu880003;Школа № 3;лицей\n")));
        assert_eq!(found, ["register A1:C5 kept 3 rejected 0 footers 1"]);
    }

    #[test]
    fn tables_side_by_side_are_both_read() {
        let left: Vec<&str> = REGISTER.lines().collect();
        let right: Vec<&str> = MARKS.lines().chain(["2022;ВПР;4;математика;edu880002;9;1;2;3;3"]).collect();
        let text: String = left.iter().zip(right).map(|(left, right)| format!("{left};;{right}\n")).collect();
        assert_eq!(
            told(&read(&text)),
            ["register A1:C3 kept 2 rejected 0 footers 0", "marks E1:N3 kept 2 rejected 0 footers 0"]
        );
    }

    #[test]
    fn nothing_recognised_is_one_outcome() {
        assert_eq!(told(&read("какие-то;слова\n1;2\n")), ["-  kept 0 rejected 0 footers 0 unrecognised-sheet"]);
        assert_eq!(told(&read("")), ["-  kept 0 rejected 0 footers 0"]);
    }
}
