//! `run.json`: what was run on what, and the hashes by which inputs and outputs can be verified. No time stands in it:
//! the same inputs and settings give the same bytes.

mod asked;
pub mod explanation;
mod objectivity;
mod public;
mod robustness;
mod steps;
mod verification;

use std::collections::BTreeMap;

use serde::Serialize;

pub use objectivity::write_objectivity;
pub use public::write_public;
pub use robustness::write_robustness;
pub use verification::verification;

use super::{CsvStyle, reading, roll};
use crate::error::Error;
use crate::folder::{self, Entry, OutputFile};
use crate::model::{
    hidden_risk::Standing,
    method::MethodStatement,
    problem::KeySource,
    reading::Reading,
    run::{FileRecord, Keyed, Run, SheetRecord},
    uncertainty::State,
};
use crate::text::Lang;

/// The record of a run under a methodology: `O` is what it says of objectivity, `T` its totals.
#[derive(Serialize)]
struct Record<'a, O, T> {
    tool: &'static str,
    version: &'a str,
    command: &'static str,
    year: u16,
    method: Method<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<asked::Asked<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    objectivity: Option<O>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uncertainty: Option<Uncertainty<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effectiveness: Option<steps::Effectiveness<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    steps: Vec<steps::Step<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    control: Option<Vec<Control>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    robustness: Option<robustness::Robustness<'a>>,
    totals: T,
    inputs: Vec<Input<'a>>,
    outputs: Vec<Entry>,
}

/// A sitting judged against a control sample.
#[derive(Serialize)]
struct Control {
    sitting: String,
    participants: u32,
}

/// What the markers were set to, and what doubtful results do to the lists.
#[derive(Serialize)]
struct Objectivity<'a> {
    settings: BTreeMap<&'static str, &'a str>,
    doubtful_results: usize,
    set_aside: bool,
    hidden_risk: usize,
    cannot_tell: usize,
}

/// How places and lists were drawn anew, and how many schools are in each state.
#[derive(Serialize)]
struct Uncertainty<'a> {
    settings: BTreeMap<&'static str, &'a str>,
    confident: usize,
    borderline: usize,
    clear: usize,
}

#[derive(Serialize)]
struct Method<'a> {
    id: &'a str,
    title: &'a str,
    source: &'a str,
    sha256: &'a str,
    settings: &'a str,
}

#[derive(Serialize)]
struct Totals {
    rows_read: u64,
    rows_kept: u64,
    rows_rejected: u64,
    rows_absent: u64,
    schools: usize,
    rated: usize,
    not_rated: usize,
    excluded: usize,
    cohorts: usize,
    passports: usize,
    problems: usize,
}

#[derive(Serialize)]
struct Input<'a> {
    path: &'a str,
    size: u64,
    sha256: &'a str,
    sheets: Vec<Sheet<'a>>,
}

#[derive(Serialize)]
struct Sheet<'a> {
    name: &'a str,
    form: Option<&'static str>,
    range: &'a str,
    hidden: bool,
    procedure: Option<Key>,
    year: Option<Key>,
    subject: Option<Key>,
    grade: Option<Key>,
    #[serde(skip_serializing_if = "Option::is_none")]
    school: Option<Key>,
    #[serde(skip_serializing_if = "Option::is_none")]
    municipality: Option<Key>,
    rows_read: u64,
    rows_kept: u64,
    rows_rejected: u64,
    rows_absent: u64,
    footers: u64,
}

/// A part of the key and from where it was taken.
#[derive(Serialize)]
struct Key {
    value: serde_json::Value,
    from: &'static str,
}

#[derive(Serialize)]
struct CheckRecord<'a> {
    tool: &'static str,
    version: &'a str,
    command: &'static str,
    totals: CheckTotals,
    inputs: Vec<Input<'a>>,
    outputs: Vec<Entry>,
}

#[derive(Serialize)]
struct CheckTotals {
    rows_read: u64,
    rows_kept: u64,
    rows_rejected: u64,
    rows_absent: u64,
    schools: usize,
    problems: usize,
    matches: usize,
}

/// The record of `check`; `outputs` are the other files of the folder.
///
/// # Errors
/// [`Error::Internal`] when the writer refuses.
pub fn write_check(reading: &Reading, outputs: Vec<Entry>) -> Result<Vec<u8>, Error> {
    let rows = reading::totals(&reading.files);
    bytes(&CheckRecord {
        tool: folder::TOOL,
        version: &reading.version,
        command: "check",
        totals: CheckTotals {
            rows_read: rows.read,
            rows_kept: rows.kept,
            rows_rejected: rows.rejected,
            rows_absent: rows.absent,
            schools: reading.schools.len(),
            problems: reading.problems.len(),
            matches: reading.matching.pairs.len(),
        },
        inputs: reading.files.iter().map(input).collect(),
        outputs,
    })
}

fn bytes(record: &impl Serialize) -> Result<Vec<u8>, Error> {
    let mut bytes = serde_json::to_vec_pretty(record).map_err(|error| Error::Internal(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The record's bytes; `files` are the other outputs.
///
/// # Errors
/// [`Error::Internal`] when the writer refuses.
pub fn write(run: &Run, files: &[OutputFile], how: (Lang, CsvStyle)) -> Result<Vec<u8>, Error> {
    let record = Record {
        tool: folder::TOOL,
        version: &run.version,
        command: "identify",
        year: run.year.get(),
        method: method(&run.method),
        asked: Some(asked::asked(&run.requested, how)),
        objectivity: objectivity(run),
        uncertainty: Some(uncertainty(run)),
        effectiveness: Some(steps::effectiveness(run)),
        steps: steps::steps(run),
        control: None,
        robustness: Some(robustness::robustness(run)),
        totals: totals(run),
        inputs: run.files.iter().map(input).collect(),
        outputs: files.iter().map(OutputFile::entry).collect(),
    };
    bytes(&record)
}

fn objectivity(run: &Run) -> Option<Objectivity<'_>> {
    let doubtful = run.doubtful.as_ref()?;
    Some(Objectivity {
        settings: run.objectivity_settings.iter().map(|(key, value)| (*key, value.as_str())).collect(),
        doubtful_results: doubtful.results,
        set_aside: doubtful.set_aside,
        hidden_risk: doubtful.standing(Standing::HiddenRisk).count(),
        cannot_tell: doubtful.standing(Standing::CannotTell).count(),
    })
}

fn uncertainty(run: &Run) -> Uncertainty<'_> {
    let of = |state| run.uncertainty.places.iter().filter(|place| place.state == Some(state)).count();
    Uncertainty {
        settings: run.uncertainty_settings.iter().map(|(key, value)| (*key, value.as_str())).collect(),
        confident: of(State::Confident),
        borderline: of(State::Borderline),
        clear: of(State::Clear),
    }
}

fn method(method: &MethodStatement) -> Method<'_> {
    Method {
        id: &method.id,
        title: &method.title.ru,
        source: &method.source.ru,
        sha256: &method.sha256,
        settings: &method.toml,
    }
}

fn totals(run: &Run) -> Totals {
    let rows = reading::totals(&run.files);
    let schools = roll::counts(run);
    Totals {
        rows_read: rows.read,
        rows_kept: rows.kept,
        rows_rejected: rows.rejected,
        rows_absent: rows.absent,
        schools: schools.all,
        rated: schools.rated,
        not_rated: schools.not_rated,
        excluded: schools.excluded,
        cohorts: run.cohorts.len(),
        passports: run.passports.len(),
        problems: run.problems.len(),
    }
}

fn input(file: &FileRecord) -> Input<'_> {
    Input { path: &file.path, size: file.size, sha256: &file.sha256, sheets: file.sheets.iter().map(sheet).collect() }
}

fn sheet(sheet: &SheetRecord) -> Sheet<'_> {
    Sheet {
        name: &sheet.name,
        form: sheet.form,
        range: &sheet.range,
        hidden: sheet.hidden,
        procedure: key(sheet.procedure, |procedure| procedure.code().into()),
        year: key(sheet.year, |year| year.get().into()),
        subject: key(sheet.subject, |subject| subject.code().into()),
        grade: key(sheet.grade, |grade| grade.get().into()),
        school: key(sheet.school.clone(), |school| (&*school).into()),
        municipality: key(sheet.municipality.clone(), |municipality| (&*municipality).into()),
        rows_read: sheet.read,
        rows_kept: sheet.kept,
        rows_rejected: sheet.rejected,
        rows_absent: sheet.absent,
        footers: sheet.footers,
    }
}

fn key<T>(keyed: Keyed<T>, value: impl Fn(T) -> serde_json::Value) -> Option<Key> {
    keyed.map(|(part, source): (T, KeySource)| Key { value: value(part), from: source.code() })
}
