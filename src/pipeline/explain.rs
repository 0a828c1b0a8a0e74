//! Why the lists of a run say of a school what they say: the run once more, and the rows of that school.

use std::path::PathBuf;

use super::reading::read;
use super::repeat::{recall, repeat};
use crate::error::Error;
use crate::ingest::Progress;
use crate::model::explanation::Explanation;
use crate::model::recorded::RecordedRun;
use crate::model::results::{ReportedCohort, SheetResults};
use crate::model::run::Run;
use crate::recorded;
use crate::support::explanation as support;
use crate::table;

/// What `explain` is asked for.
#[derive(Clone, Debug, Default)]
pub struct ExplainRequest {
    /// Folder of the run.
    pub run: PathBuf,
    /// The school: its id in any spelling, its name or a part of it.
    pub school: String,
    /// The inputs, where they are not where the run has left them.
    pub inputs: Vec<PathBuf>,
}

/// A run that was made once more, with the rows of its inputs: any of its schools can be explained.
pub struct Repeated {
    /// The run by the inputs as they are.
    pub run: Run,
    /// The run as it was written.
    pub recorded: RecordedRun,
    /// Inputs that are not as they were.
    pub changed: Vec<String>,
    results: Vec<SheetResults>,
    reported: Vec<ReportedCohort>,
}

impl Repeated {
    /// The explanation of a school.
    ///
    /// # Errors
    /// [`Error::NotOneSchool`] where none or several of the run's schools fit, or the inputs as they are do not have it.
    pub fn explain(&self, asked: &str) -> Result<Explanation, Error> {
        let school = support::find(&self.recorded.schools, asked)?;
        let origins = table::origins(&self.results, &self.reported, &school);
        let Self { run, recorded, changed, .. } = self;
        let inputs = support::Inputs { run, recorded, changed, origins: &origins };
        let gone = || Error::NotOneSchool { asked: school.to_string(), found: Vec::new() };
        support::explain(&inputs, &school).ok_or_else(gone)
    }
}

/// The run with the explanation of a school of it.
///
/// # Errors
/// Those of [`repeated()`] and [`Repeated::explain()`]; an unknown school is told before anything is computed.
pub fn explain(request: &ExplainRequest, progress: &dyn Progress) -> Result<(Run, Explanation), Error> {
    support::find(&recorded::read(&request.run)?.schools, &request.school)?;
    let repeated = repeated(request, progress)?;
    let explanation = repeated.explain(&request.school)?;
    Ok((repeated.run, explanation))
}

/// The run once more.
///
/// # Errors
/// Those of [`recorded::read()`], [`recall()`] and [`repeat()`].
pub fn repeated(request: &ExplainRequest, progress: &dyn Progress) -> Result<Repeated, Error> {
    let recorded = recorded::read(&request.run)?;
    let again = recall(&request.run, &request.inputs)?;
    let (run, changed) = repeat(&again, progress)?;
    // The rows are read anew: a run lets them go as soon as they are counted, and a region of them is large.
    let input = read(&again.request.sources, again.request.out.as_deref(), &())?.input;
    Ok(Repeated { run, recorded, changed, results: input.results, reported: input.reported })
}
