//! The table of schools, `schools.csv`, in either dialect: `;` with a decimal comma and the mark of UTF-8, or RFC 4180.
//!
//! A table that was saved by a spreadsheet program after an edit is read too: its letters may be of Windows, its `true` may
//! be «ИСТИНА», and its columns may have changed places.

use std::collections::BTreeMap;

use csv::StringRecord;

use crate::error::RunFault;
use crate::model::objectivity::Suspicion;
use crate::model::recorded::{RecordedSchool, Standing};
use crate::model::school::{SchoolId, SchoolKind, Settlement};
use crate::model::uncertainty::State;
use crate::model::verdict::Quadrant;

/// Columns that a table of schools must have.
const COLUMNS: [&str; 22] = [
    "school_id",
    "name",
    "municipality",
    "settlement",
    "kind",
    "pupils",
    "results_index",
    "results_rank",
    "rank_low",
    "rank_high",
    "p_low",
    "reliability",
    "social_index",
    "social_rank",
    "residual",
    "residual_low",
    "residual_high",
    "quadrant",
    "low_results",
    "unfavourable",
    "high_results",
    "state",
];

/// Columns that earlier versions did not write.
const LATER: [&str; 2] = ["objectivity", "reason"];

/// The schools, by id.
pub fn read(bytes: &[u8]) -> Result<Vec<RecordedSchool>, RunFault> {
    let text = letters(bytes);
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if first.contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let refused = |error: csv::Error| RunFault::Unreadable(error.to_string());
    let headers = reader.headers().map_err(refused)?.clone();
    let at: BTreeMap<&str, usize> = headers.iter().enumerate().map(|(at, name)| (name.trim(), at)).collect();
    let lacking: Vec<String> =
        COLUMNS.iter().filter(|name| !at.contains_key(*name)).map(|name| (*name).to_owned()).collect();
    if !lacking.is_empty() {
        return Err(RunFault::Lacking(lacking));
    }
    let mut schools = BTreeMap::new();
    // Rows as a spreadsheet counts them: the header is the first.
    for (number, record) in (2..).zip(reader.records()) {
        let record = record.map_err(refused)?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = Line { record: &record, at: &at, number };
        let school = line.school()?;
        if schools.contains_key(&school.id) {
            return Err(line.bad("school_id"));
        }
        schools.insert(school.id.clone(), school);
    }
    Ok(schools.into_values().collect())
}

/// The text without the mark of its encoding; what is not UTF-8 is taken for the letters of Windows.
fn letters(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text).to_owned(),
        Err(_) => encoding_rs::WINDOWS_1251.decode(bytes).0.into_owned(),
    }
}

/// A line of the table.
struct Line<'a> {
    record: &'a StringRecord,
    at: &'a BTreeMap<&'a str, usize>,
    /// Row from 1, the header's included.
    number: u64,
}

impl Line<'_> {
    fn school(&self) -> Result<RecordedSchool, RunFault> {
        let id = SchoolId::from_text(self.cell("school_id")).ok_or_else(|| self.bad("school_id"))?;
        let state = self.word("state", |code| match code {
            "excluded" => Some(Standing::Excluded),
            "not_rated" => Some(Standing::NotRated),
            _ => State::ALL.into_iter().find(|state| state.code() == code).map(|state| Standing::Judged(Some(state))),
        })?;
        let residual = [self.number("residual")?, self.number("residual_low")?, self.number("residual_high")?];
        Ok(RecordedSchool {
            id,
            name: self.text("name"),
            municipality: self.text("municipality"),
            settlement: self.word("settlement", |code| {
                let all = [Settlement::Urban, Settlement::Township, Settlement::Rural];
                all.into_iter().find(|settlement| settlement.code() == code)
            })?,
            kind: self.word("kind", SchoolKind::from_code)?,
            pupils: self.whole("pupils")?,
            results_index: self.number("results_index")?,
            results_rank: self.whole("results_rank")?,
            rank_low: self.whole("rank_low")?,
            rank_high: self.whole("rank_high")?,
            p_low: self.number("p_low")?,
            reliability: self.number("reliability")?,
            social_index: self.number("social_index")?,
            social_rank: self.whole("social_rank")?,
            residual: if let [Some(of), Some(low), Some(high)] = residual { Some((of, low, high)) } else { None },
            quadrant: self.word("quadrant", |code| Quadrant::ALL.into_iter().find(|of| of.code() == code))?,
            low_results: self.word("low_results", yes)?,
            unfavourable: self.word("unfavourable", yes)?,
            high_results: self.word("high_results", yes)?,
            standing: state.unwrap_or(Standing::Judged(None)),
            objectivity: self.word(LATER[0], |code| Suspicion::ALL.into_iter().find(|level| level.code() == code))?,
            reason: self.text(LATER[1]).unwrap_or_default(),
        })
    }

    /// A cell as it stands; empty where the column or the cell is not there.
    fn cell(&self, column: &str) -> &str {
        self.at.get(column).and_then(|at| self.record.get(*at)).unwrap_or_default()
    }

    /// Words, without the apostrophe that keeps a spreadsheet from taking them for a formula.
    fn text(&self, column: &str) -> Option<String> {
        let cell = self.cell(column);
        let guarded = |rest: &&str| rest.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let text = cell.strip_prefix('\'').filter(guarded).unwrap_or(cell);
        Some(text.to_owned()).filter(|text| !text.is_empty())
    }

    fn word<T>(&self, column: &str, meaning: impl Fn(&str) -> Option<T>) -> Result<Option<T>, RunFault> {
        let cell = self.cell(column).trim();
        if cell.is_empty() {
            return Ok(None);
        }
        meaning(cell).map(Some).ok_or_else(|| self.bad(column))
    }

    fn number(&self, column: &str) -> Result<Option<f64>, RunFault> {
        let finite = |cell: &str| cell.replace(',', ".").parse().ok().filter(|value: &f64| value.is_finite());
        self.word(column, finite)
    }

    fn whole(&self, column: &str) -> Result<Option<u32>, RunFault> {
        self.word(column, |cell| cell.parse().ok())
    }

    fn bad(&self, column: &str) -> RunFault {
        RunFault::BadCell { line: self.number, column: column.to_owned(), found: self.cell(column).to_owned() }
    }
}

/// Yes or no, as the program or a spreadsheet writes it.
fn yes(word: &str) -> Option<bool> {
    match word.to_lowercase().as_str() {
        "true" | "истина" => Some(true),
        "false" | "ложь" => Some(false),
        _ => None,
    }
}
