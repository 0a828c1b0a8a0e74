//! Files → rows, facts and problems: never a panic, never a silent zero.
//!
//! Every sheet is recognised by its content through the table [`forms::FORMS`] and streamed row by row into a [`sink::Sink`].

mod attempts;
mod beside;
mod caught;
pub mod cell;
mod census;
mod classes;
pub mod control;
mod delimited;
mod encoding;
mod files;
pub mod fold;
pub mod forms;
mod gathered;
pub mod grid;
mod head;
pub mod header;
mod joining;
pub mod keys;
mod match_counts;
mod matches;
pub mod matching;
mod name_words;
pub mod names;
mod owners;
mod package;
mod passports;
mod personal;
mod persons;
mod places;
mod records;
pub mod roster;
mod same_indicators;
mod screen;
mod sealing;
mod sheet;
pub mod sink;
mod source;
mod table_signs;
mod tables;
mod territories;
pub mod values;
mod workbook;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::Error;
use crate::model::control::Control;
use crate::model::exam::Sitting;
use crate::model::indicator::Indicator;
use crate::model::matching::Matching;
use crate::model::official::OfficialSigns;
use crate::model::passport::Passport;
use crate::model::place::Place;
use crate::model::problem::Problem;
use crate::model::reading::StatedPupils;
use crate::model::reported::Reported;
use crate::model::results::{ReportedCohort, SheetResults};
use crate::model::run::{FileRecord, SheetRecord};
use crate::model::scale::{Scale, ScaleBook};
use crate::model::school::{School, SchoolId};
use crate::model::seal::Sealed;

use gathered::Gathered;
use source::Sources;

/// How the reading goes on; called from several threads.
pub trait Progress: Sync {
    /// So many files are going to be read.
    fn planned(&self, files: usize);
    /// A file is done: its name as reports show it, and the rows that it gave.
    fn finished(&self, file: &str, rows: u64);
    /// All files are done, and the index is drawn anew many times.
    fn drawing(&self) {}
}

/// No progress is shown.
impl Progress for () {
    fn planned(&self, _files: usize) {}
    fn finished(&self, _file: &str, _rows: u64) {}
}

/// Everything that the inputs gave. All of it is in the order of files (by path), sheets and rows.
#[derive(Debug, Default)]
pub struct Ingested {
    /// Files that were read, by path.
    pub files: Vec<FileRecord>,
    /// Rows of pupils, a sheet each.
    pub results: Vec<SheetResults>,
    /// Cohorts given already counted.
    pub reported: Vec<ReportedCohort>,
    /// Figures of aggregate sheets: of schools and of what they are compared with.
    pub units: Reported,
    /// Figures of tables that no form knows closer.
    pub indicators: Vec<Indicator>,
    /// The federal list of signs of bias.
    pub official: Vec<OfficialSigns>,
    /// Who sat under observers.
    pub control: Control,
    /// Schools, by id.
    pub schools: Vec<School>,
    /// Social passports.
    pub passports: Vec<Passport>,
    /// Scales given as tables.
    pub scales: Vec<(Sitting, Scale)>,
    /// Parquet files, which only the table stage can read: name as reports show it, and where it lies.
    pub parquet: Vec<(Arc<str>, PathBuf)>,
    /// Names that were matched, and those that a person has to decide on.
    pub matching: Matching,
    /// Numbers of pupils that tables state: a register's before a context form's before a passport's.
    pub stated: Vec<StatedPupils>,
    /// Problems, by place.
    pub problems: Vec<Problem>,
}

impl Ingested {
    /// Where each school's results of each sitting begin.
    pub fn places(&self) -> BTreeMap<(SchoolId, Sitting), Place> {
        places::of_cohorts(self)
    }

    /// Takes in rows that another stage read from one of the [`parquet`](Self::parquet) files: totals above the maximum go,
    /// schools join the list, the record of the file gets its sheet.
    pub fn admit(
        &mut self,
        file: &str,
        rows: Vec<SheetResults>,
        record: SheetRecord,
        problems: Vec<Problem>,
        scales: &ScaleBook,
    ) {
        gathered::admit(self, file, rows, record, problems, scales);
    }
}

/// Reads files and folders. The outcome is the same in whatever order inputs are named and threads run.
///
/// # Errors
/// `NoSuchPath`, `EmptyFolder`, `Io`, and `NothingRecognised` when not one sheet fits a form. Everything else that goes
/// wrong is a row of `problems`.
pub fn read(inputs: &[PathBuf], scales: &ScaleBook, progress: &dyn Progress) -> Result<Ingested, Error> {
    read_matching(inputs, Aside::default(), scales, progress)
}

/// What goes with the inputs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Aside<'a> {
    /// The file of matches.
    pub matches: Option<&'a Path>,
    /// The folder that is being written: what lies there is passed over without a word.
    pub own: Option<&'a Path>,
}

/// The same with names joined as a file of matches says.
///
/// # Errors
/// As [`read()`]; `BadMatches` when the file is no such file.
pub fn read_matching(
    inputs: &[PathBuf],
    aside: Aside<'_>,
    scales: &ScaleBook,
    progress: &dyn Progress,
) -> Result<Ingested, Error> {
    let lines = aside.matches.map(matches::read).transpose()?.unwrap_or_default();
    let Sources { files, problems } = source::gather(inputs, aside.own)?;
    progress.planned(files.len());
    let hashes = files::hash_all(&files)?;
    let outcomes = files::read_all(&files, &hashes, progress);
    let mut gathered = Gathered::starting_with(problems);
    for ((file, hash), outcome) in files.iter().zip(hashes).zip(outcomes) {
        gathered.add(file, hash, outcome);
    }
    gathered.finish(scales, &lines)
}

/// The files that [`read()`] reads among the inputs, by the names that reports show.
///
/// # Errors
/// `NoSuchPath`, `EmptyFolder`, `Io`.
pub fn paths(inputs: &[PathBuf]) -> Result<BTreeMap<Arc<str>, PathBuf>, Error> {
    let Sources { files, .. } = source::gather(inputs, None)?;
    Ok(files.into_iter().map(|file| (file.shown, file.path)).collect())
}

/// A file of the inputs as it stands now.
#[derive(Debug)]
pub struct InputFile {
    source: source::Source,
    /// The name that reports show.
    pub name: Arc<str>,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

impl InputFile {
    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.source.path
    }

    /// The seals of its sheets that are recognised, in their order; none where it cannot be read.
    pub fn seals(&self) -> Vec<(Arc<str>, Sealed)> {
        files::seals(&self.source)
    }
}

/// The files that [`read()`] reads among the inputs, with their hashes, by name.
///
/// # Errors
/// `NoSuchPath`, `EmptyFolder`, `Io`.
pub fn files(inputs: &[PathBuf]) -> Result<Vec<InputFile>, Error> {
    let Sources { files, .. } = source::gather(inputs, None)?;
    let hashes = files::hash_all(&files)?;
    let file =
        |(source, sha256): (source::Source, String)| InputFile { name: Arc::clone(&source.shown), source, sha256 };
    Ok(files.into_iter().zip(hashes).map(file).collect())
}
