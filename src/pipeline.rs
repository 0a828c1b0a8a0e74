//! The spine: the one file that joins the stages. It reads as the method does; the arithmetic is in the stages.
//!
//! ```text
//! files ─▶ ingest ─▶ table ─▶ consistency ─▶ objectivity ─▶ index ─▶ identify ─▶ report ─▶ files
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::consistency;
use crate::error::Error;
use crate::identify;
use crate::index;
use crate::ingest::{self, Ingested, Progress};
use crate::methodology::{self, Methodology};
use crate::model::cohort::Cohort;
use crate::model::exam::Sitting;
use crate::model::hidden_risk::DoubtfulResults;
use crate::model::objectivity::Objectivity;
use crate::model::place::Place;
use crate::model::problem::Problem;
use crate::model::reading::{Holding, Reading};
use crate::model::run::{ObjectivityRun, Run};
use crate::model::scale::ScaleBook;
use crate::model::school::{School, SchoolId};
use crate::model::score::Index;
use crate::model::verdict::Verdict;
use crate::objectivity::{self, settings::ObjectivitySettings, settings::VprTrust};
use crate::table;

/// What is read.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Files and folders.
    pub inputs: Vec<PathBuf>,
    /// The file of matches: which names a person has joined.
    pub matches: Option<PathBuf>,
    /// The file of the control sample: who sat under observers.
    pub control: Option<PathBuf>,
}

/// What `identify` is asked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// What is read.
    pub sources: Sources,
    /// Methodology: id or path.
    pub method: String,
    /// Year of the lists; the newest with results of most schools when absent.
    pub year: Option<u16>,
}

/// Reads everything and looks it over; computes no index.
///
/// # Errors
/// Every reason why reading cannot go on: see [`Error`].
pub fn check(sources: &Sources, progress: &dyn Progress) -> Result<Reading, Error> {
    let Read { input, cohorts, .. } = read(sources, progress)?;
    let holdings = holdings(&input, &cohorts);
    Ok(Reading {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        files: input.files,
        schools: input.schools,
        holdings,
        problems: input.problems,
        matching: input.matching,
    })
}

/// The main job: from spreadsheets to verdicts.
///
/// # Errors
/// Every reason why a run cannot go on: see [`Error`].
pub fn identify(request: &Request, progress: &dyn Progress) -> Result<Run, Error> {
    let method = methodology::load(&request.method)?;
    let mut read = read(&request.sources, progress)?;
    let trust = method.objectivity.vpr_trust;
    let objectivity = (trust != VprTrust::Keep).then(|| examine(&read, &method.objectivity));
    // Rows of pupils have been counted and looked at: a region of them is large.
    drop(std::mem::take(&mut read.input.results));
    let Read { input, cohorts, .. } = read;
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
    let inputs = index::Inputs { cohorts: &cohorts, passports, indicators, schools: &judged, left_out: None, year };
    let portrait = |settings| {
        let year = index::year_of_conditions(passports, indicators, settings, year);
        index::compute(index::Inputs { year, ..inputs }, settings)
    };
    let social = method.social.as_ref().map(portrait).transpose()?;
    let social = social.filter(|index| !index.scores.is_empty());
    let doubts = objectivity.as_ref().map(Objectivity::doubtful);
    let Lists { results, verdicts, doubtful } =
        lists(&method, inputs, social.as_ref(), &input.schools, doubts.as_ref())?;
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
        objectivity,
        objectivity_settings: objectivity::settings::stated(&method.objectivity),
        doubtful,
        problems: input.problems,
        matching: input.matching,
    })
}

/// What the rules come to.
struct Lists {
    results: Index,
    verdicts: Vec<Verdict>,
    doubtful: Option<DoubtfulResults>,
}

/// The lists as reported with what doubtful results do to them; where these are set aside, the lists without them. The
/// social index does not know of results.
fn lists(
    method: &Methodology,
    inputs: index::Inputs<'_>,
    social: Option<&Index>,
    schools: &[School],
    doubts: Option<&BTreeSet<(SchoolId, Sitting)>>,
) -> Result<Lists, Error> {
    let results = index::compute(inputs, &method.results)?;
    let reported = identify::Inputs { cohorts: inputs.cohorts, schools, results: &results, social, year: inputs.year };
    let Some(doubts) = doubts else {
        let verdicts = identify::verdicts(reported, &method.identify);
        return Ok(Lists { results, verdicts, doubtful: None });
    };
    let set_aside = method.objectivity.vpr_trust == VprTrust::SetAside;
    let scores = index::without(inputs, &method.results, &results, doubts)?;
    let doubtful = Some(DoubtfulResults {
        set_aside,
        results: identify::looked_at(reported, &method.identify, doubts).values().map(Vec::len).sum(),
        schools: identify::without_doubtful(reported, &method.identify, doubts, &scores),
    });
    if !set_aside {
        let verdicts = identify::verdicts(reported, &method.identify);
        return Ok(Lists { results, verdicts, doubtful });
    }
    let left: Vec<Cohort> = inputs
        .cohorts
        .iter()
        .filter(|cohort| !doubts.contains(&(cohort.school.clone(), cohort.sitting)))
        .cloned()
        .collect();
    let results = index::compute(index::Inputs { left_out: Some(doubts), ..inputs }, &method.results)?;
    let verdicts =
        identify::verdicts(identify::Inputs { cohorts: &left, results: &results, ..reported }, &method.identify);
    Ok(Lists { results, verdicts, doubtful })
}

/// Signs of inconsistent grading: from spreadsheets to schools with evidence.
///
/// # Errors
/// Every reason why a run cannot go on: see [`Error`].
pub fn objectivity(request: &Request, progress: &dyn Progress) -> Result<ObjectivityRun, Error> {
    let method = methodology::load(&request.method)?;
    let read = read(&request.sources, progress)?;
    let objectivity = examine(&read, &method.objectivity);
    let year = objectivity::year_of_list(&objectivity, request.year)?;
    Ok(ObjectivityRun {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        year,
        method: method.statement,
        files: read.input.files,
        schools: read.input.schools,
        objectivity,
        settings: objectivity::settings::stated(&method.objectivity),
        problems: read.input.problems,
        matching: read.input.matching,
    })
}

fn examine(read: &Read, settings: &ObjectivitySettings) -> Objectivity {
    let works = table::works(&read.input.results, &read.scales);
    objectivity::examine(
        &objectivity::Inputs {
            works: &works,
            cohorts: &read.cohorts,
            reported: &read.input.units,
            official: &read.input.official,
            indicators: &read.input.indicators,
            schools: &read.input.schools,
            scales: &read.scales,
            control: &read.input.control,
        },
        settings,
    )
}

/// The inputs with the cohorts and scales that were made of them.
struct Read {
    input: Ingested,
    cohorts: Vec<Cohort>,
    scales: ScaleBook,
}

/// What every command begins with: the inputs, their cohorts, and the sources against each other.
fn read(sources: &Sources, progress: &dyn Progress) -> Result<Read, Error> {
    let observed = sources.control.as_deref().map(ingest::control::read).transpose()?;
    let mut scales = methodology::scales::shipped();
    let mut input = ingest::read_matching(&sources.inputs, sources.matches.as_deref(), &scales, progress)?;
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

fn holdings(input: &Ingested, cohorts: &[Cohort]) -> BTreeMap<SchoolId, Holding> {
    let mut holdings: BTreeMap<SchoolId, Holding> =
        input.schools.iter().map(|school| (school.id.clone(), Holding::default())).collect();
    for cohort in cohorts {
        let of = &mut holdings.entry(cohort.school.clone()).or_default().results;
        *of.entry((cohort.sitting.procedure, cohort.sitting.year)).or_default() += cohort.n;
    }
    for passport in &input.passports {
        holdings.entry(passport.school.clone()).or_default().passports.insert(passport.year);
    }
    holdings
}
