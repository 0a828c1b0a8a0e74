//! The record of a run: what was read and how much of it was kept.

use std::sync::Arc;

use super::cohort::Cohort;
use super::disclosure::Disclosure;
use super::effectiveness::Effectiveness;
use super::exam::{Grade, Procedure};
use super::flip::Flip;
use super::hidden_risk::DoubtfulResults;
use super::indicator::Indicator;
use super::matching::Matching;
use super::method::MethodStatement;
use super::municipal::LowShares;
use super::objectivity::Objectivity;
use super::passport::Passport;
use super::period::Year;
use super::place::CellRef;
use super::problem::{KeySource, Problem};
use super::requested::Requested;
use super::robustness::Robustness;
use super::school::School;
use super::score::Index;
use super::seal::Sealed;
use super::shrinkage::Shrinkage;
use super::steps::Stated;
use super::subject::Subject;
use super::uncertainty::Uncertainty;
use super::verdict::Verdict;

/// A part of a sheet's key with where it was taken from.
pub type Keyed<T> = Option<(T, KeySource)>;

/// What one sheet gave. `read = kept + rejected + absent` always holds (rows under the header, totals apart).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetRecord {
    /// Sheet's name; empty for a text file.
    pub name: Arc<str>,
    /// Form that read it; `None` when unrecognised.
    pub form: Option<&'static str>,
    /// Range of the table in the A1 form, `A1:AF26667`.
    pub range: String,
    /// First and last cell of the table; a sheet with several tables has a record for each.
    pub area: Option<(CellRef, CellRef)>,
    /// Whether the sheet is hidden in the workbook.
    pub hidden: bool,
    /// Procedure with its source.
    pub procedure: Keyed<Procedure>,
    /// Year with its source.
    pub year: Keyed<Year>,
    /// Subject with its source; `None` for sheets of many subjects.
    pub subject: Keyed<Subject>,
    /// Grade with its source.
    pub grade: Keyed<Grade>,
    /// School with its source, where the whole sheet is of one school (its number, or its name where it has none).
    pub school: Keyed<Arc<str>>,
    /// Municipality of that school with its source.
    pub municipality: Keyed<Arc<str>>,
    /// Data rows under the header.
    pub read: u64,
    /// Rows that went on.
    pub kept: u64,
    /// Rows that did not, each with a problem.
    pub rejected: u64,
    /// Pupils marked absent.
    pub absent: u64,
    /// Rows of totals and footers, never data; not in `read`.
    pub footers: u64,
    /// The seal of the whole sheet; of a sheet with several tables, at the first of them. None of what is not recognised.
    pub sealed: Option<Box<Sealed>>,
}

/// One file of the inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct FileRecord {
    /// Path relative to the named input, `/` between folders.
    pub path: Arc<str>,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// Sheets in the workbook's order.
    pub sheets: Vec<SheetRecord>,
}

/// Everything that a run of `identify` found: what a report is written from.
#[derive(Clone, Debug)]
pub struct Run {
    /// Version of shkolomer.
    pub version: String,
    /// Year for which the lists are made.
    pub year: Year,
    /// Methodology.
    pub method: MethodStatement,
    /// What was asked for.
    pub requested: Requested,
    /// Inputs, by path.
    pub files: Vec<FileRecord>,
    /// Schools, by id.
    pub schools: Vec<School>,
    /// Cohorts, by school and sitting.
    pub cohorts: Vec<Cohort>,
    /// Results drawn towards the mean as far as chance asks, and over several years at once.
    pub shrinkage: Shrinkage,
    /// Passports, by school and year.
    pub passports: Vec<Passport>,
    /// Figures of tables keyed by school, each with its cell; a methodology may have named some of them.
    pub indicators: Vec<Indicator>,
    /// Index of results.
    pub results: Index,
    /// Index of social welfare; `None` when the inputs have nothing for it or the methodology has none.
    pub social: Option<Index>,
    /// Verdicts, by school.
    pub verdicts: Vec<Verdict>,
    /// What chance leaves open in the shares of municipalities.
    pub low_shares: LowShares,
    /// How sure the places by results and the list of low results are, by sampling of pupils.
    pub uncertainty: Uncertainty,
    /// What the uncertainty was set to: stable key, and its value as the methodology would write it.
    pub uncertainty_settings: Vec<(&'static str, String)>,
    /// How sure the places by conditions and the list of unfavourable conditions are.
    pub conditions: Option<Uncertainty>,
    /// How places and lists depend on the choices of the method.
    pub robustness: Robustness,
    /// Results against the expected.
    pub effectiveness: Effectiveness,
    /// What that was set to: stable key, and its value as the methodology would write it.
    pub effectiveness_settings: Vec<(&'static str, String)>,
    /// What would move schools over the line, by school.
    pub flips: Vec<Flip>,
    /// Signs of inconsistent grading; `None` where the methodology keeps results whatever they show.
    pub objectivity: Option<Objectivity>,
    /// What the stage of objectivity was set to: stable key, and its value as the methodology would write it.
    pub objectivity_settings: Vec<(&'static str, String)>,
    /// Results in doubt, and what they do to the lists; `None` as above.
    pub doubtful: Option<DoubtfulResults>,
    /// The steps that were taken, in their order, as they were set.
    pub steps: Vec<Stated>,
    /// Problems, by place.
    pub problems: Vec<Problem>,
    /// Names that were matched, and those that a person has to decide on.
    pub matching: Matching,
    /// What is kept back; `None` unless this is the public version of a run.
    pub public: Option<Disclosure>,
}

/// Everything that a run of `objectivity` found.
#[derive(Clone, Debug)]
pub struct ObjectivityRun {
    /// Version of shkolomer.
    pub version: String,
    /// Year of the list.
    pub year: Year,
    /// Methodology.
    pub method: MethodStatement,
    /// Inputs, by path.
    pub files: Vec<FileRecord>,
    /// Schools, by id.
    pub schools: Vec<School>,
    /// What was found.
    pub objectivity: Objectivity,
    /// What the markers were set to: stable key, and its value as the methodology would write it.
    pub settings: Vec<(&'static str, String)>,
    /// Problems, by place.
    pub problems: Vec<Problem>,
    /// Names that were matched, and those that a person has to decide on.
    pub matching: Matching,
}
