//! Files → rows, facts and problems: never a panic, never a silent zero.
//!
//! Every sheet is recognised by its content through the table [`forms::FORMS`] and streamed row by row into a [`Sink`].

pub mod cell;
mod delimited;
mod encoding;
pub mod fold;
pub mod forms;
pub mod grid;
pub mod header;
pub mod keys;
pub mod matching;
mod name_words;
pub mod names;
pub mod roster;
mod screen;
mod sheet;
pub mod sink;
mod source;
mod territories;
mod workbook;

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelBridge, ParallelIterator};
use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::model::exam::Sitting;
use crate::model::passport::Passport;
use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::results::{ReportedCohort, SheetResults};
use crate::model::run::FileRecord;
use crate::model::scale::{Scale, ScaleBook};
use crate::model::school::School;

use roster::SchoolFact;
use sheet::{Nearest, SheetOutcome};
use sink::Sink;
use source::{FileKind, Source, Sources};
use workbook::Unreadable;

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

/// Reads files and folders. The outcome is the same in whatever order inputs are named and threads run.
///
/// # Errors
/// `NoSuchPath`, `EmptyFolder`, `Io`, and `NothingRecognised` when not one sheet fits a form. Everything else that goes
/// wrong is a row of `problems`.
pub fn read(inputs: &[PathBuf], scales: &ScaleBook, progress: &dyn Progress) -> Result<Ingested, Error> {
    let Sources { files, problems } = source::gather(inputs)?;
    progress.planned(files.len());
    let hashes = files.par_iter().map(|file| sha256(&file.path)).collect::<Result<Vec<String>, Error>>()?;
    let mut gathered = Gathered { all: Ingested { problems, ..Ingested::default() }, ..Gathered::default() };
    for (file, outcome) in read_all(&files, &hashes, progress) {
        gathered.add(&file.0, file.1, outcome);
    }
    gathered.finish(files.len(), scales)
}

/// What one file came to.
enum FileOutcome {
    Sheets(Vec<SheetOutcome>),
    Parquet,
    Duplicate(Arc<str>),
    Failed(ProblemKind, String),
}

/// Reads files, the largest first so that the threads end together; gives them back in the order of their names.
fn read_all(files: &[Source], hashes: &[String], progress: &dyn Progress) -> Vec<((Source, String), FileOutcome)> {
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (at, hash) in hashes.iter().enumerate() {
        first.entry(hash).or_insert(at);
    }
    let mut jobs: Vec<(usize, &Source, &String)> =
        files.iter().zip(hashes).enumerate().map(|(at, (file, hash))| (at, file, hash)).collect();
    jobs.sort_by_key(|(at, file, _)| (std::cmp::Reverse(file.size), *at));
    let mut done: Vec<(usize, (Source, String), FileOutcome)> = jobs
        .into_iter()
        .par_bridge()
        .map(|(at, file, hash)| {
            let original = first.get(hash.as_str()).copied().filter(|original| *original != at);
            let outcome = match original.and_then(|original| files.get(original)) {
                Some(original) => FileOutcome::Duplicate(Arc::clone(&original.shown)),
                None => read_file(file),
            };
            progress.finished(&file.shown, rows_of(&outcome));
            (at, (file.clone(), hash.clone()), outcome)
        })
        .collect();
    done.sort_by_key(|(at, ..)| *at);
    done.into_iter().map(|(_, file, outcome)| (file, outcome)).collect()
}

fn read_file(file: &Source) -> FileOutcome {
    match file.kind {
        FileKind::Parquet => FileOutcome::Parquet,
        FileKind::Delimited => match delimited::read(&file.path, &file.shown, &file.origin) {
            Ok(outcome) => FileOutcome::Sheets(vec![outcome]),
            Err(error) => FileOutcome::Failed(ProblemKind::DamagedFile, cell::shorten(&error.to_string())),
        },
        kind => match workbook::read(&file.path, kind, &file.shown, &file.origin) {
            Ok(outcomes) => FileOutcome::Sheets(outcomes),
            Err(Unreadable::Password) => FileOutcome::Failed(ProblemKind::PasswordProtected, String::new()),
            Err(Unreadable::Damaged(words)) => FileOutcome::Failed(ProblemKind::DamagedFile, cell::shorten(&words)),
        },
    }
}

fn rows_of(outcome: &FileOutcome) -> u64 {
    match outcome {
        FileOutcome::Sheets(sheets) => sheets.iter().map(|sheet| sheet.sink.record.read).sum(),
        _ => 0,
    }
}

/// SHA-256 of a file in hexadecimal.
fn sha256(path: &Path) -> Result<String, Error> {
    let failed = |source| Error::Io { path: path.to_owned(), source };
    let mut file = File::open(path).map_err(failed)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer).map_err(failed)? {
            0 => break,
            length => hasher.update(buffer.get(..length).unwrap_or_default()),
        }
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Outcomes of files, being put together.
#[derive(Default)]
struct Gathered {
    all: Ingested,
    facts: Vec<SchoolFact>,
    nearest: Option<Nearest>,
    recognised: bool,
}

impl Gathered {
    fn add(&mut self, file: &Source, sha256: String, outcome: FileOutcome) {
        let mut record = FileRecord { path: Arc::clone(&file.shown), size: file.size, sha256, sheets: Vec::new() };
        let mut problem = |kind, found: String| {
            self.all.problems.push(Problem::new(Place::file(Arc::clone(&file.shown)), kind, found));
        };
        match outcome {
            FileOutcome::Sheets(sheets) => {
                for SheetOutcome { sink, nearest } in sheets {
                    record.sheets.push(sink.record.clone());
                    self.nearer(nearest);
                    self.take(sink);
                }
            }
            FileOutcome::Parquet => {
                self.recognised = true;
                self.all.parquet.push((Arc::clone(&file.shown), file.path.clone()));
            }
            FileOutcome::Duplicate(first) => {
                problem(ProblemKind::DuplicateFile { first: first.to_string() }, String::new());
            }
            FileOutcome::Failed(kind, words) => problem(kind, words),
        }
        self.all.files.push(record);
    }

    fn nearer(&mut self, nearest: Option<Nearest>) {
        if let Some(this) = nearest
            && self.nearest.as_ref().is_none_or(|known| this.is_nearer_than(known))
        {
            self.nearest = Some(this);
        }
    }

    fn take(&mut self, sink: Sink) {
        self.recognised |= sink.record.form.is_some();
        self.all.results.extend(sink.results);
        self.all.reported.extend(sink.reported);
        self.all.passports.extend(sink.passports);
        self.all.scales.extend(sink.scales);
        self.all.problems.extend(sink.problems);
        self.facts.extend(sink.facts);
    }

    fn finish(self, files: usize, scales: &ScaleBook) -> Result<Ingested, Error> {
        let Self { mut all, facts, nearest, recognised } = self;
        if !recognised {
            return Err(Error::NothingRecognised { files, nearest: nearest.map(|near| (near.form, near.lacking)) });
        }
        let mut roster = roster::roster(facts.into_iter().chain(results_facts(&all.results)).collect());
        roster.settle(&mut all.reported, &mut all.passports, &mut all.files);
        all.schools = std::mem::take(&mut roster.schools);
        all.problems.append(&mut roster.problems);
        screen_totals(&mut all, scales);
        all.problems.sort_by(|a, b| a.place.cmp(&b.place).then_with(|| a.kind.code().cmp(b.kind.code())));
        Ok(all)
    }
}

/// Every school that stands in rows of pupils, so that it is in the roster even if nothing more is said of it.
fn results_facts(results: &[SheetResults]) -> impl Iterator<Item = SchoolFact> {
    results.iter().flat_map(|sheet| {
        sheet.rows.schools.iter().map(|id| SchoolFact {
            school: School::unknown(id.clone()),
            place: sheet.place.clone(),
            source: roster::FactSource::Results,
            year: Some(sheet.sitting.year),
        })
    })
}

fn screen_totals(all: &mut Ingested, shipped: &ScaleBook) {
    let given: BTreeMap<Sitting, &Scale> = all.scales.iter().map(|(sitting, scale)| (*sitting, scale)).collect();
    for results in &mut all.results {
        let gone = screen::above_maximum(results, &given, shipped, &mut all.problems);
        let name = results.place.sheet.as_deref().unwrap_or_default();
        let sheet = all
            .files
            .iter_mut()
            .filter(|file| file.path == results.place.file)
            .find_map(|file| file.sheets.iter_mut().find(|sheet| &*sheet.name == name));
        if let Some(sheet) = sheet {
            sheet.kept -= gone;
            sheet.rejected += gone;
        }
    }
}
