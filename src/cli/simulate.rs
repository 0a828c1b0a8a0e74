//! `simulate`: a synthetic region.

use crate::error::Error;
use crate::simulate;
use crate::simulate::plan::{Plan, Protocols};
use crate::text::cli as words;

use super::Outcome;
use super::args::SimulateRequest;
use super::console::Console;
use super::progress::spinner;

/// Makes the region and says where it is.
pub fn run(request: &SimulateRequest, console: &Console) -> Result<Outcome, Error> {
    let mut plan = match &request.plant {
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|source| Error::Io { path: path.clone(), source })?;
            Plan::from_toml(&text)?
        }
        None => Plan::default(),
    };
    if let Some(schools) = request.schools {
        plan.schools = schools;
    }
    if let Some(seed) = request.seed {
        plan.seed = seed;
    }
    if let Some(by_school) = request.by_school {
        plan.protocols = if by_school { Protocols::BySchool } else { Protocols::BySitting };
    }
    let sign = spinner(console, words::simulating(console.lang));
    let made = simulate::write(&request.dir, &plan);
    sign.finish_and_clear();
    made?;
    console.say(&words::simulated(&request.dir.display().to_string(), plan.schools, console.lang));
    Ok(Outcome::Done)
}
