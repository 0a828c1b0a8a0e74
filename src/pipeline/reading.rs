//! What every command begins with.

use std::path::Path;
use std::sync::Arc;

use super::Sources;
use crate::consistency;
use crate::error::Error;
use crate::ingest::{self, Ingested, Progress};
use crate::methodology;
use crate::model::cohort::Cohort;
use crate::model::place::Place;
use crate::model::problem::Problem;
use crate::model::scale::ScaleBook;
use crate::table;

/// The inputs with the cohorts and scales that were made of them.
pub struct Read {
    /// The inputs.
    pub input: Ingested,
    /// Cohorts.
    pub cohorts: Vec<Cohort>,
    /// Scales.
    pub scales: ScaleBook,
}

/// What every command begins with: the inputs (but for the folder `own`, which is being written), their cohorts, and the sources against each other.
pub fn read(sources: &Sources, own: Option<&Path>, progress: &dyn Progress) -> Result<Read, Error> {
    let observed = sources.control.as_deref().map(ingest::control::read).transpose()?;
    let mut scales = methodology::scales::shipped();
    let aside = ingest::Aside { matches: sources.matches.as_deref(), own };
    let mut input = ingest::read_matching(&sources.inputs, aside, &scales, progress)?;
    for (sitting, scale) in std::mem::take(&mut input.scales) {
        scales.insert(sitting, scale);
    }
    for (file, path) in std::mem::take(&mut input.parquet) {
        let (rows, record, problems) = table::parquet::read_parquet(&path, Place::file(Arc::clone(&file)))?;
        input.admit(&file, rows, record, problems, &scales);
    }
    if let Some(lines) = &observed {
        let (control, found) = ingest::control::sample(lines, &input.schools);
        input.control = control;
        input.problems.extend(found);
    }
    let (cohorts, found) = table::cohorts(&input.results, &input.reported, &mut scales)?;
    input.problems.extend(found);
    input.problems.extend(consistency::check(consistency::Inputs {
        cohorts: &cohorts,
        places: &input.places(),
        pupils: &input.stated,
    }));
    let by_place = |a: &Problem, b: &Problem| a.place.cmp(&b.place).then_with(|| a.kind.code().cmp(b.kind.code()));
    input.problems.sort_by(by_place);
    Ok(Read { input, cohorts, scales })
}
