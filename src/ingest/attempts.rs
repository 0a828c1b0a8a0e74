//! Rows of several sheets that are of one pupil: attempts of one year, and re-checks of a result.
//!
//! Rows are linked by the document (series and number), of which nothing but a hash under the salt of the run is ever
//! held, in memory, beside the rows and not in them; hashes are compared and never shown, so no output depends on them.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, RandomState};
use std::sync::OnceLock;

use super::Ingested;
use super::cell;
use super::gathered::record_of;
use super::grid::Value;
use super::screen;
use crate::model::exam::Sitting;
use crate::model::period::Day;
use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::results::{PupilRows, SheetResults};

static SALT: OnceLock<RandomState> = OnceLock::new();

/// Who sat, as far as two rows can be told to be of one person.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Link(u64);

impl std::fmt::Debug for Link {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Link")
    }
}

impl Link {
    /// The link of a document, its series and number in two cells or in one. Blanks, signs, and zeros that a number
    /// loses in a cell do not matter; what has fewer than six digits («б/н») is no document.
    pub fn of(series: Value<'_>, number: Value<'_>) -> Option<Self> {
        let (series, number) = (signs(series), signs(number));
        let padded = if number.is_empty() { String::new() } else { format!("{number:0>6}") };
        let digits = series.chars().chain(number.chars()).filter(char::is_ascii_digit).count();
        let whole = format!("{series}{padded}");
        let telling = digits >= 6 && whole.chars().any(|c| c != '0');
        telling.then(|| Self(SALT.get_or_init(RandomState::new).hash_one(whole.trim_start_matches('0'))))
    }
}

/// Letters and digits of a cell.
fn signs(value: Value<'_>) -> String {
    let text = match value {
        Value::Number(number) if number.fract() == 0.0 => format!("{number:.0}"),
        Value::Text(text) => text.to_uppercase(),
        _ => String::new(),
    };
    text.strip_suffix(".0").unwrap_or(&text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A result after an appeal or a re-check.
#[derive(Clone, Debug)]
pub struct Recheck {
    /// Its cell.
    pub place: Place,
    /// Whose.
    pub link: Option<Link>,
    /// Of what.
    pub sitting: Sitting,
    /// Day of the exam, where it is said.
    pub day: Option<Day>,
    /// When this state was reached.
    pub changed: Option<Day>,
    /// Primary score, or [`PupilRows::ABSENT`].
    pub primary: f32,
    /// Test score, or [`PupilRows::ABSENT`].
    pub test: f32,
    /// Mark, or 0.
    pub mark: u8,
}

/// By what rows of sheets are linked.
#[derive(Debug, Default)]
pub struct Attempts {
    /// Of sheets that hold documents: the index of their results, and the link of each row.
    pub sheets: Vec<(usize, Vec<Option<Link>>)>,
    /// Re-checks, in the order of the inputs.
    pub rechecks: Vec<Recheck>,
}

impl Attempts {
    /// Adds those of a sheet whose results begin at that index.
    pub fn add(&mut self, other: Self, results_from: usize) {
        self.sheets.extend(other.sheets.into_iter().map(|(at, links)| (at + results_from, links)));
        self.rechecks.extend(other.rechecks);
    }
}

/// A row by the index of the sheet's results and of the row in them.
type At = (usize, usize);

/// Leaves of each pupil's attempts of one year the last, and writes the last state of re-checks into it. What gives way
/// is said, and its row counted as rejected.
pub fn settle(attempts: Attempts, all: &mut Ingested) {
    if attempts.sheets.is_empty() && attempts.rechecks.is_empty() {
        return;
    }
    let mut by_pupil: HashMap<(Link, Sitting), Vec<At>> = HashMap::new();
    for (sheet, links) in &attempts.sheets {
        let Some(results) = all.results.get(*sheet) else { continue };
        for (row, link) in links.iter().enumerate() {
            if let Some(link) = link {
                by_pupil.entry((*link, results.sitting)).or_default().push((*sheet, row));
            }
        }
    }
    // What goes, with what it gave way to; the order is that of sheets and rows.
    let mut gone: BTreeMap<At, At> = BTreeMap::new();
    for rows in by_pupil.values().filter(|rows| rows.len() > 1) {
        if let Some(last) = last(rows, &all.results) {
            let former = rows.iter().filter(|at| is_former(**at, last, &all.results));
            gone.extend(former.map(|at| (*at, last)));
        }
    }
    apply_rechecks(attempts.rechecks, &by_pupil, &gone, all);
    for (at, by) in &gone {
        let by = cell_of(*by, &all.results);
        say_superseded(*at, by, all);
    }
    remove(&gone, all);
}

fn day_of(at: At, results: &[SheetResults]) -> Option<Day> {
    results.get(at.0).and_then(|sheet| sheet.day)
}

/// The last attempt; nothing where days would have to be compared and one is not known. Of two sheets of one day the
/// first by name speaks.
fn last(rows: &[At], results: &[SheetResults]) -> Option<At> {
    let one_sheet = rows.windows(2).all(|pair| pair[0].0 == pair[1].0);
    if !one_sheet && rows.iter().any(|at| day_of(*at, results).is_none()) {
        return None;
    }
    rows.iter().copied().max_by_key(|at| (day_of(*at, results), std::cmp::Reverse(at.0), at.1))
}

/// An earlier day, or an earlier row of the same sheet. The same day in another sheet is a copy: the table stage judges
/// copies.
fn is_former(at: At, last: At, results: &[SheetResults]) -> bool {
    at != last && (day_of(at, results) < day_of(last, results) || at.0 == last.0)
}

fn cell_of(at: At, results: &[SheetResults]) -> Place {
    let sheet = &results[at.0];
    sheet.place.with_cell(sheet.rows.row[at.1], sheet.total_col)
}

/// The result of a row as it is quoted.
fn shown(at: At, results: &[SheetResults]) -> String {
    let rows = &results[at.0].rows;
    let number = |score: f32| (score != PupilRows::ABSENT).then(|| cell::shown(Value::Number(f64::from(score))));
    let mark = (rows.mark[at.1] != 0).then(|| rows.mark[at.1].to_string());
    number(rows.test[at.1]).or(mark).or_else(|| number(rows.primary[at.1])).unwrap_or_default()
}

fn say_superseded(at: At, by: Place, all: &mut Ingested) {
    let (place, found) = (cell_of(at, &all.results), shown(at, &all.results));
    all.problems.push(Problem::new(place, ProblemKind::Superseded { by }, found));
}

fn remove(gone: &BTreeMap<At, At>, all: &mut Ingested) {
    let mut by_sheet: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (sheet, row) in gone.keys() {
        by_sheet.entry(*sheet).or_default().push(*row);
    }
    for (sheet, rows) in by_sheet {
        let place = cell_of((sheet, rows[0]), &all.results);
        let Some(results) = all.results.get_mut(sheet) else { continue };
        let mut stays = vec![true; results.rows.len()];
        rows.iter().for_each(|row| stays[*row] = false);
        results.rows = screen::kept(&results.rows, &stays);
        reject(&place, rows.len() as u64, all);
    }
}

/// Moves rows of a sheet from kept to rejected.
fn reject(place: &Place, rows: u64, all: &mut Ingested) {
    if let Some(record) = record_of(&mut all.files, place) {
        record.kept = record.kept.saturating_sub(rows);
        record.rejected += rows;
    }
}

/// Writes re-checks into the rows that they are of: of several states of one exam the last.
fn apply_rechecks(
    mut rechecks: Vec<Recheck>,
    by_pupil: &HashMap<(Link, Sitting), Vec<At>>,
    gone: &BTreeMap<At, At>,
    all: &mut Ingested,
) {
    rechecks.sort_by(|a, b| a.changed.cmp(&b.changed).then_with(|| a.place.cmp(&b.place)));
    let of = |recheck: &Recheck| recheck.link.map(|link| (link, recheck.sitting, recheck.day));
    let last: HashMap<_, &Recheck> = rechecks.iter().filter_map(|recheck| Some((of(recheck)?, recheck))).collect();
    for recheck in &rechecks {
        let later = of(recheck).and_then(|of| last.get(&of)).filter(|last| last.place != recheck.place);
        let said = if let Some(later) = later {
            Some(ProblemKind::Superseded { by: later.place.clone() })
        } else {
            let rows = recheck.link.and_then(|link| by_pupil.get(&(link, recheck.sitting)));
            apply(recheck, rows.map_or(&[], Vec::as_slice), gone, all)
        };
        if let Some(kind) = said {
            let found = if recheck.test == PupilRows::ABSENT { f32::from(recheck.mark) } else { recheck.test };
            all.problems.push(Problem::new(recheck.place.clone(), kind, found.to_string()));
            reject(&recheck.place, 1, all);
        }
    }
}

/// Writes one re-check into its rows; or says why not.
fn apply(recheck: &Recheck, rows: &[At], gone: &BTreeMap<At, At>, all: &mut Ingested) -> Option<ProblemKind> {
    let of_day = |at: &&At| match (recheck.day, day_of(**at, &all.results)) {
        (Some(day), Some(known)) => day == known,
        _ => true,
    };
    let meant: Vec<At> = rows.iter().filter(of_day).copied().collect();
    let staying: Vec<At> = meant.iter().filter(|at| !gone.contains_key(at)).copied().collect();
    if staying.is_empty() {
        let by = meant.iter().find_map(|at| gone.get(at)).map(|by| cell_of(*by, &all.results));
        return Some(by.map_or(ProblemKind::RecheckAlone, |by| ProblemKind::Superseded { by }));
    }
    for at in staying {
        let rows = &all.results[at.0].rows;
        let same_result = rows.test[at.1] == recheck.test && rows.mark[at.1] == recheck.mark;
        // A primary score goes with the result that it was of.
        let keeps_primary = recheck.primary == PupilRows::ABSENT && same_result;
        let primary = if keeps_primary { rows.primary[at.1] } else { recheck.primary };
        if same_result && primary == rows.primary[at.1] {
            continue;
        }
        say_superseded(at, recheck.place.clone(), all);
        let rows = &mut all.results[at.0].rows;
        rows.primary[at.1] = primary;
        rows.test[at.1] = recheck.test;
        rows.mark[at.1] = recheck.mark;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_one_however_it_is_written() {
        let text = Value::Text;
        let whole = Link::of(text("0519"), text("007001"));
        assert!(whole.is_some());
        assert_eq!(whole, Link::of(text("05 19"), text("007001")));
        assert_eq!(whole, Link::of(Value::Number(519.0), Value::Number(7001.0)));
        assert_eq!(whole, Link::of(Value::Empty, text("0519 007001")));
        assert_eq!(whole, Link::of(Value::Empty, Value::Number(519_007_001.0)));
        assert_ne!(whole, Link::of(text("0519"), text("007002")));
        for nothing in ["б/н", "", "—", "12"] {
            assert_eq!(Link::of(Value::Empty, Value::from_text(nothing)), None, "{nothing}");
        }
        assert_eq!(Link::of(text("0000"), text("000000")), None);
        assert_eq!(format!("{:?}", whole.unwrap()), "Link");
    }
}
