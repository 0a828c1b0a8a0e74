//! A synthetic region with a known truth, written in the layouts of real exports.
//!
//! A [`Plan`] says how many schools, which tests, how strong the latent effects are and what is planted;
//! `region` draws municipalities and schools with their latent truth; `world` lets cohorts of pupils grow through three
//! years; `layouts` writes what a region's authorities would have on their disks. Every name is invented.
//! `docs/simulate.md` tells it to people.

mod book;
mod drafts;
mod families;
mod gia;
mod layouts;
mod names;
mod papers;
pub mod plan;
mod plants;
mod region;
mod truth;
mod vpr;
mod world;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::error::Error;
use crate::folder::{self, Draft};
use layouts::File;
use plan::Plan;
use region::Region;
use world::World;

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Folder of the inputs: what `identify` is pointed at.
    pub inputs: PathBuf,
    /// The truth file.
    pub truth: PathBuf,
    /// The plan in full.
    pub plan: PathBuf,
    /// Files among the inputs.
    pub files: usize,
    /// Municipalities.
    pub municipalities: usize,
    /// Schools.
    pub schools: usize,
    /// Rows of pupils in the VPR workbooks.
    pub rows: usize,
    /// Schools with truly low results.
    pub low: usize,
    /// Schools in truly unfavourable conditions.
    pub unfavourable: usize,
    /// Schools in unfavourable conditions whose results are not low.
    pub resilient: usize,
    /// Plants, each counted at each of its schools.
    pub plants: usize,
}

/// Makes the region of a plan in `dir`: `region/` with the inputs, `truth.csv`, `plan.toml`. The same plan gives the same
/// bytes. Everything is written beside `dir` first and put in place whole.
///
/// # Errors
/// [`Error::OutputExists`] when `dir` is a file or a folder that is not empty; [`Error::BadPlan`]; [`Error::Io`].
pub fn write(dir: &Path, plan: &Plan) -> Result<Summary, Error> {
    plan.check()?;
    folder::refuse_if_occupied(dir)?;
    let region = Region::new(plan);
    let world = World::new(plan, &region)?;
    let draft = Draft::vacant(dir)?;
    let files = layouts::files(&world);
    let made = files.par_iter().map(|file| put(&draft, *file, &world)).collect::<Result<Vec<Made>, Error>>()?;
    draft.save("truth.csv", truth::table(&world).as_bytes())?;
    draft.save("plan.toml", plan.to_toml()?.as_bytes())?;
    draft.place()?;
    let count = |of: fn(&truth::Latent) -> bool| region.schools.iter().filter(|school| of(&school.latent)).count();
    Ok(Summary {
        inputs: dir.join("region"),
        truth: dir.join("truth.csv"),
        plan: dir.join("plan.toml"),
        files: made.iter().map(|made| made.files).sum(),
        municipalities: region.municipalities.len(),
        schools: region.schools.len(),
        rows: made.iter().map(|made| made.rows).sum(),
        low: count(|latent| latent.low),
        unfavourable: count(|latent| latent.unfavourable),
        resilient: count(|latent| latent.unfavourable && !latent.low),
        plants: world.planted.len(),
    })
}

/// How much was written.
#[derive(Clone, Copy, Debug, Default)]
struct Made {
    files: usize,
    rows: usize,
}

fn put(draft: &Draft, file: File, world: &World<'_>) -> Result<Made, Error> {
    let mut made = Made::default();
    file.write(world, &mut |name, content| {
        let (bytes, rows) = content.map_err(|error| book::internal(&error))?;
        draft.save(&format!("region/{name}"), &bytes)?;
        made = Made { files: made.files + 1, rows: made.rows + rows };
        Ok(())
    })?;
    Ok(made)
}
