//! Files → rows, facts and problems: never a panic, never a silent zero.
//!
//! Every sheet is recognised by its content through the table [`forms::FORMS`] and streamed row by row into a [`sink::Sink`].

mod beside;
mod caught;
pub mod cell;
mod census;
mod delimited;
mod encoding;
mod files;
pub mod fold;
pub mod forms;
mod gathered;
pub mod grid;
mod head;
pub mod header;
pub mod keys;
pub mod matching;
mod name_words;
pub mod names;
mod package;
mod passports;
mod records;
pub mod roster;
mod same_indicators;
mod screen;
mod sheet;
pub mod sink;
mod source;
mod tables;
mod territories;
mod workbook;

use std::path::PathBuf;
use std::sync::Arc;

use crate::error::Error;
use crate::model::exam::Sitting;
use crate::model::indicator::Indicator;
use crate::model::official::OfficialSigns;
use crate::model::passport::Passport;
use crate::model::problem::Problem;
use crate::model::reported::Reported;
use crate::model::results::{ReportedCohort, SheetResults};
use crate::model::run::{FileRecord, SheetRecord};
use crate::model::scale::{Scale, ScaleBook};
use crate::model::school::School;

use gathered::Gathered;
use source::Sources;

/// How the reading goes on; called from several threads.
pub trait Progress: Sync {
    /// So many files are going to be read.
    fn planned(&self, files: usize);
    /// A file is done: its name as reports show it, and the rows that it gave.
    fn finished(&self, file: &str, rows: u64);
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
    /// Schools, by id.
    pub schools: Vec<School>,
    /// Social passports.
    pub passports: Vec<Passport>,
    /// Scales given as tables.
    pub scales: Vec<(Sitting, Scale)>,
    /// Parquet files, which only the table stage can read: name as reports show it, and where it lies.
    pub parquet: Vec<(Arc<str>, PathBuf)>,
    /// Problems, by place.
    pub problems: Vec<Problem>,
}

impl Ingested {
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
    let Sources { files, problems } = source::gather(inputs)?;
    progress.planned(files.len());
    let hashes = files::hash_all(&files)?;
    let outcomes = files::read_all(&files, &hashes, progress);
    let mut gathered = Gathered::starting_with(problems);
    for ((file, hash), outcome) in files.iter().zip(hashes).zip(outcomes) {
        gathered.add(file, hash, outcome);
    }
    gathered.finish(scales)
}
