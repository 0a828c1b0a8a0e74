//! From a finished run to an order: the run read back, the settings of the order, what a former order had.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::model::listing::ListKind;
use crate::model::order::Order;
use crate::model::recorded::RecordedRun;
use crate::model::school::SchoolId;
use crate::order::settings::{self, OrderSettings};
use crate::order::{self, Asked, Former, pairs};
use crate::recorded;

/// What `order` is asked for.
#[derive(Clone, Debug, Default)]
pub struct OrderRequest {
    /// Folder of the run.
    pub run: PathBuf,
    /// Lists, columns, date and number.
    pub asked: Asked,
    /// Settings of the order.
    pub settings: Option<PathBuf>,
    /// The file of pairs.
    pub pairs: Option<PathBuf>,
    /// The former order that is amended, where one is.
    pub former: Option<FormerRequest>,
    /// A table of schools that was changed after the run is taken as it is.
    pub accept_changes: bool,
}

/// What a former order was made from.
#[derive(Clone, Debug, Default)]
pub struct FormerRequest {
    /// Folder of its run.
    pub run: PathBuf,
    /// Its settings.
    pub settings: Option<PathBuf>,
    /// Its file of pairs.
    pub pairs: Option<PathBuf>,
}

/// The order.
///
/// # Errors
/// Those of [`recorded::read()`], of [`settings::read()`] (as [`Error::BadOrder`]), of [`pairs::read()`] and of
/// [`order::compose()`]; [`Error::RunChanged`] when the table of schools is not what the run wrote and changes are not accepted.
pub fn order(request: &OrderRequest) -> Result<Order, Error> {
    let run = run(&request.run, request.accept_changes)?;
    let settings = settings(request.settings.as_deref(), &run)?;
    let with_pairs = order::kinds(&settings, &request.asked).contains(&ListKind::Pairs);
    let paired = |of: Option<&Path>, run: &RecordedRun| match of {
        Some(path) if with_pairs => pairs::read(path, &run.schools),
        None if with_pairs => Err(Error::NoPairs),
        _ => Ok(Vec::new()),
    };
    let pairs = paired(request.pairs.as_deref(), &run)?;
    let Some(of) = &request.former else { return order::compose(&run, &settings, &request.asked, &pairs, None) };
    let former = self::run(&of.run, request.accept_changes)?;
    let decisions = self::settings(of.settings.as_deref(), &former)?.decisions;
    let former_pairs = paired(of.pairs.as_deref(), &former)?;
    let former = Former { run: &former, decisions: &decisions, pairs: &former_pairs };
    order::compose(&run, &settings, &request.asked, &pairs, Some(former))
}

/// A run whose table of schools is as it was written, or whose changes are accepted.
pub(super) fn run(dir: &Path, accept_changes: bool) -> Result<RecordedRun, Error> {
    let run = recorded::read(dir)?;
    let edited = run.changed.iter().any(|name| name == recorded::SCHOOLS);
    if edited && !accept_changes { Err(Error::RunChanged { path: dir.join(recorded::SCHOOLS) }) } else { Ok(run) }
}

fn settings(path: Option<&Path>, run: &RecordedRun) -> Result<OrderSettings, Error> {
    let Some(path) = path else { return Ok(OrderSettings::default()) };
    if !path.exists() {
        return Err(Error::NoSuchPath { path: path.to_owned() });
    }
    let text = fs::read_to_string(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    let known: BTreeSet<SchoolId> = run.schools.iter().map(|school| school.id.clone()).collect();
    let name = path.display().to_string();
    settings::read(&text, Some(&known)).map_err(|mistakes| Error::BadOrder { name, mistakes })
}
