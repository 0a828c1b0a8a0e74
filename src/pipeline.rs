//! The spine: the one file that joins the stages. It reads as the method does; the arithmetic is in the stages.
//!
//! ```text
//! files ─▶ ingest ─▶ table ─▶ index ─▶ identify ─▶ report ─▶ files
//! ```

use std::path::PathBuf;
use std::sync::Arc;

use crate::error::Error;
use crate::identify;
use crate::index;
use crate::ingest::{self, Progress};
use crate::methodology;
use crate::model::place::Place;
use crate::model::run::Run;
use crate::table;

/// What `identify` is asked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// Files and folders.
    pub inputs: Vec<PathBuf>,
    /// Methodology: id or path.
    pub method: String,
    /// Year of the lists; the newest with results of most schools when absent.
    pub year: Option<u16>,
}

/// The main job: from spreadsheets to verdicts.
///
/// # Errors
/// Every reason why a run cannot go on: see [`Error`].
pub fn identify(request: &Request, progress: &dyn Progress) -> Result<Run, Error> {
    let method = methodology::load(&request.method)?;
    let mut scales = methodology::scales::shipped();
    let mut input = ingest::read(&request.inputs, &scales, progress)?;
    for (sitting, scale) in std::mem::take(&mut input.scales) {
        scales.insert(sitting, scale);
    }
    for (file, path) in std::mem::take(&mut input.parquet) {
        let (rows, record, problems) = table::parquet::read_parquet(&path, Place::file(Arc::clone(&file)))?;
        input.admit(&file, rows, record, problems, &scales);
    }
    let (cohorts, found) = table::cohorts(&input.results, &input.reported, &mut scales)?;
    input.problems.extend(found);

    let excluded = &method.identify.exclude_kinds;
    let judged: Vec<_> = input
        .schools
        .iter()
        .filter(|school| school.kind.is_none_or(|kind| !excluded.contains(&kind)))
        .cloned()
        .collect();
    let year = index::year_of_lists(&cohorts, request.year, &method.results.years)?;
    methodology::check_tables(&request.method, &method, &input.indicators)?;
    let (passports, indicators) = (&input.passports, &input.indicators);
    let inputs = index::Inputs { cohorts: &cohorts, passports, indicators, schools: &judged, year };
    let results = index::compute(inputs, &method.results)?;
    let portrait = |settings| {
        let year = index::year_of_conditions(passports, indicators, settings, year);
        index::compute(index::Inputs { year, ..inputs }, settings)
    };
    let social = method.social.as_ref().map(portrait).transpose()?;
    let social = social.filter(|index| !index.scores.is_empty());

    let verdicts = identify::verdicts(
        identify::Inputs {
            cohorts: &cohorts,
            schools: &input.schools,
            results: &results,
            social: social.as_ref(),
            year,
        },
        &method.identify,
    );
    input.problems.sort_by(|a, b| a.place.cmp(&b.place).then_with(|| a.kind.code().cmp(b.kind.code())));
    Ok(Run {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        year,
        method: method.statement,
        files: input.files,
        schools: input.schools,
        cohorts,
        passports: input.passports,
        indicators: input.indicators,
        results,
        social,
        verdicts,
        problems: input.problems,
    })
}
