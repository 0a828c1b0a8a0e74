//! The spine: the one file that joins the stages. It reads as the method does; the arithmetic is in the stages.
//!
//! ```text
//! files ─▶ ingest ─▶ table ─▶ consistency ─▶ objectivity ─▶ index ─▶ identify ─▶ report ─▶ files
//! ```

mod compare;
mod deficits;
mod explain;
mod halves;
mod lists;
mod made_of;
mod municipalities;
mod order;
mod pairs;
mod reading;
mod repeat;
mod requested;
mod robustness;
mod steps;
mod targets;
mod verify;

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::disclosure::{self, settings::DisclosureSettings};
use crate::error::Error;
use crate::identify as rules;
use crate::index::{self, Prepared};
use crate::ingest::{Ingested, Progress};
use crate::methodology::{self, Methodology};
use crate::model::cohort::Cohort;
use crate::model::objectivity::Objectivity;
use crate::model::reading::{Holding, Reading};
use crate::model::run::{ObjectivityRun, Run};
use crate::model::school::SchoolId;
use crate::objectivity::{self, settings::ObjectivitySettings, settings::VprTrust};
pub use crate::order::Asked;
use crate::table;
pub use compare::{CompareRequest, compare};
pub use deficits::{DeficitsRequest, deficits};
pub use explain::{ExplainRequest, Repeated, explain, repeated};
use lists::{Lists, lists};
pub use municipalities::{MunicipalRequest, municipalities};
pub use order::{FormerRequest, OrderRequest, order};
pub use pairs::{PairsRequest, pairs};
use reading::{Read, read};
pub use repeat::{Again, changed_since, folder, recall, repeat};
use robustness::Depth;
pub use targets::{Targets, TargetsRequest, targets};
pub use verify::{confirm, verify};

/// From how many pupils on figures are shown in a public version, where nobody asks for another number.
pub const PUBLIC_LIMIT: u32 = disclosure::settings::LIMIT;

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
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// What is read.
    pub sources: Sources,
    /// Methodology: id or path.
    pub method: String,
    /// Its text, where it is not to be looked up: `method` is then its id.
    pub settings: Option<String>,
    /// Year of the lists; the newest with results of most schools when absent.
    pub year: Option<u16>,
    /// What the run is of within its year: «входной», «1 полугодие».
    pub slice: Option<String>,
    /// The output folder, from which the record tells the way to the inputs; the working folder when absent.
    pub out: Option<PathBuf>,
}

impl Request {
    fn methodology(&self) -> Result<Methodology, Error> {
        match &self.settings {
            Some(text) => methodology::load_text(text, &self.method),
            None => methodology::load(&self.method),
        }
    }
}

/// How `robustness` draws, where not as the methodology says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Redrawn {
    /// Replicates.
    pub replicates: Option<u32>,
    /// Seed.
    pub seed: Option<u32>,
}

/// Reads everything and looks it over; computes no index.
///
/// # Errors
/// Every reason why reading cannot go on: see [`Error`].
pub fn check(sources: &Sources, progress: &dyn Progress) -> Result<Reading, Error> {
    let Read { input, cohorts, .. } = read(sources, None, progress)?;
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
    run(request, request.methodology()?, Depth::Lists, progress)
}

/// How the lists depend on the choices of the method and on the pupils who sat: the same run, its robustness in full, drawn as
/// asked where that is not as the methodology has it.
///
/// # Errors
/// Every reason why a run cannot go on: see [`Error`].
pub fn robustness(request: &Request, drawn: Redrawn, progress: &dyn Progress) -> Result<Run, Error> {
    let mut method = request.methodology()?;
    let of = &mut method.uncertainty;
    of.replicates = drawn.replicates.unwrap_or(of.replicates);
    of.seed = drawn.seed.map_or(of.seed, u64::from);
    run(request, method, Depth::Robustness, progress)
}

fn run(request: &Request, method: Methodology, depth: Depth, progress: &dyn Progress) -> Result<Run, Error> {
    let mut read = read(&request.sources, request.out.as_deref(), progress)?;
    halves::choose(&mut read.input.indicators, request.slice.as_deref());
    let trust = method.objectivity.vpr_trust;
    let objectivity = (trust != VprTrust::Keep).then(|| examine(&mut read, &method.objectivity));
    let doubts = objectivity.as_ref().map(Objectivity::doubtful);
    // The lists say of a school its signs and what they come to, not all that was tested.
    let objectivity = objectivity.map(Objectivity::without_tests);
    let Read { input, cohorts, .. } = read;
    let excluded = &method.identify.exclude_kinds;
    let judged: Vec<_> = input
        .schools
        .iter()
        .filter(|school| school.kind.is_none_or(|kind| !excluded.contains(&kind)))
        .cloned()
        .collect();
    // Before the year: that a table named by the method is not there is nearer to the matter than that no year is.
    methodology::check_tables(&request.method, &method, &input.indicators)?;
    let year = index::year_of_lists(&cohorts, &input.indicators, request.year, &method.results)?;
    let (passports, indicators) = (&input.passports, &input.indicators);
    let inputs = index::Inputs { cohorts: &cohorts, passports, indicators, schools: &judged, left_out: None, year };
    let portrait = |settings| {
        let year = index::year_of_conditions(passports, indicators, settings, year);
        index::prepare(index::Inputs { year, ..inputs }, settings)
    };
    let conditions = method.social.as_ref().map(portrait).transpose()?;
    let social = conditions.as_ref().map(Prepared::index).filter(|index| !index.scores.is_empty());
    progress.drawing();
    let Lists { results, verdicts, doubtful, honesty } =
        lists((&method, depth), inputs, (social.as_ref(), conditions.as_ref()), &input.schools, doubts.as_ref())?;
    let steps = steps::stated(&method, social.is_some());
    Ok(Run {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        year,
        method: method.statement,
        requested: requested::requested(request)?,
        files: input.files,
        low_shares: rules::low_shares(&input.schools, &verdicts),
        schools: input.schools,
        shrinkage: index::shrink_cohorts::shrink(&cohorts, &judged, year, &method.results.years),
        cohorts,
        passports: input.passports,
        indicators: input.indicators,
        results,
        social,
        verdicts,
        uncertainty: honesty.results,
        uncertainty_settings: [method.uncertainty.stated(), method.states.stated()].concat(),
        conditions: honesty.conditions,
        robustness: honesty.robustness,
        effectiveness: honesty.effectiveness,
        effectiveness_settings: method.effectiveness.stated(),
        flips: honesty.flips,
        objectivity,
        objectivity_settings: objectivity::settings::stated(&method.objectivity),
        doubtful,
        steps,
        problems: input.problems,
        matching: input.matching,
        public: None,
    })
}

/// The public version of a run: few pupils are kept out of it, and whatever would give them away. `limit` is the number of pupils
/// from which figures are shown.
///
/// # Errors
/// [`Error::Disclosure`] when what is hidden could be had back from what is shown.
pub fn publish(run: &Run, limit: u32) -> Result<Run, Error> {
    disclosure::publish(run, DisclosureSettings { limit, ..DisclosureSettings::default() })
}

/// Signs of inconsistent grading: from spreadsheets to schools with evidence.
///
/// # Errors
/// Every reason why a run cannot go on: see [`Error`].
pub fn objectivity(request: &Request, progress: &dyn Progress) -> Result<ObjectivityRun, Error> {
    let method = request.methodology()?;
    let mut read = read(&request.sources, request.out.as_deref(), progress)?;
    let objectivity = examine(&mut read, &method.objectivity);
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

/// Looks for signs. Rows of pupils have been counted by now: a region of them is large, and they are let go as soon as works
/// are made of them.
fn examine(read: &mut Read, settings: &ObjectivitySettings) -> Objectivity {
    let rows = std::mem::take(&mut read.input.results);
    let works = table::works(&rows, &read.scales);
    drop(rows);
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
