//! From spreadsheets to tasks and skills that pupils could not do.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::Sources;
use super::reading::{Read, read};
use crate::error::{DeficitsFault, Error};
use crate::ingest::{Progress, keys};
use crate::model::deficits::{CodifierUsed, DeficitsRun, DeficitsSettings};
use crate::model::period::Year;
use crate::model::results::SheetResults;
use crate::model::school::SchoolId;
use crate::recorded;
use crate::support::deficits::{self, settings};
use crate::table;

/// What `deficits` is asked for.
#[derive(Clone, Debug, Default)]
pub struct DeficitsRequest {
    /// What is read.
    pub sources: Sources,
    /// The codifier.
    pub codifier: Option<PathBuf>,
    /// Settings.
    pub settings: Option<PathBuf>,
    /// Year; the newest with tasks when absent.
    pub year: Option<u16>,
    /// The only school that outputs are about.
    pub school: Option<SchoolId>,
}

/// Tasks and skills of a year. With a school asked for, the works and figures of that school alone are kept; the region
/// beside it is the whole one.
///
/// # Errors
/// Every reason why a run cannot go on: see [`Error`].
pub fn deficits(request: &DeficitsRequest, progress: &dyn Progress) -> Result<DeficitsRun, Error> {
    let settings = settings(request.settings.as_deref())?;
    let words = (keys::procedure_in as fn(&str) -> _, keys::subject::subject_in as fn(&str) -> _);
    let codifier = request.codifier.as_deref().map(|path| recorded::codifier(path, words)).transpose()?;
    let Read { mut input, scales, .. } = read(&request.sources, None, progress)?;
    let year = year(&input.results, request.year)?;
    // A region of rows is large: it is let go as soon as works are made of it.
    let (works, different) = table::answered(&std::mem::take(&mut input.results), &scales, year);
    let rows = codifier.as_ref().map_or(&[][..], |(rows, _)| rows);
    let path = || request.codifier.clone().unwrap_or_default();
    let (mut works, unused) = deficits::find(works, rows, &settings)
        .map_err(|what| Error::Deficits(DeficitsFault::Codifier { path: path(), what }))?;
    if let Some(school) = &request.school {
        for work in &mut works {
            work.schools.retain(|of| of.school == *school);
            work.ahead.retain(|of| of.school.as_ref() == Some(school));
        }
        works.retain(|work| !work.schools.is_empty());
        if works.is_empty() {
            return Err(Error::Deficits(DeficitsFault::NoSuchSchool { school: school.to_string() }));
        }
    }
    let name = || path().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let used = codifier.as_ref().map(|(rows, sha256)| CodifierUsed {
        name: name(),
        sha256: sha256.clone(),
        rows: rows.len() as u32,
        unused,
    });
    Ok(DeficitsRun {
        year,
        settings,
        codifier: used,
        works,
        different,
        files: input.files,
        schools: input.schools,
        problems: input.problems,
    })
}

fn year(sheets: &[SheetResults], asked: Option<u16>) -> Result<Year, Error> {
    let with = sheets.iter().filter(|sheet| !sheet.items.is_empty());
    let known: BTreeSet<Year> = with.map(|sheet| sheet.sitting.year).collect();
    let found = match asked {
        Some(year) => known.iter().find(|known| known.get() == year),
        None => known.last(),
    };
    let years = || known.iter().map(|year| year.get()).collect();
    found.copied().ok_or_else(|| Error::Deficits(DeficitsFault::NoTasks { year: asked, known: years() }))
}

fn settings(path: Option<&Path>) -> Result<DeficitsSettings, Error> {
    let Some(path) = path else { return Ok(DeficitsSettings::default()) };
    if !path.exists() {
        return Err(Error::NoSuchPath { path: path.to_owned() });
    }
    let text = fs::read_to_string(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    let name = path.display().to_string();
    settings::read(&text).map_err(|mistakes| Error::Deficits(DeficitsFault::Settings { name, mistakes }))
}
