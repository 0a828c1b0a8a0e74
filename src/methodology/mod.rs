//! Methodologies: TOML into checked settings of the stages; presets and scales shipped with the program.

pub mod scales;

use crate::error::Error;
use crate::identify::settings::IdentifySettings;
use crate::index::settings::IndexSettings;
use crate::model::method::MethodStatement;

/// A checked methodology.
#[derive(Clone, Debug)]
pub struct Methodology {
    /// What is said of it.
    pub statement: MethodStatement,
    /// Index of results.
    pub results: IndexSettings,
    /// Index of social welfare.
    pub social: Option<IndexSettings>,
    /// Lists.
    pub identify: IdentifySettings,
}

/// Ids of the shipped methodologies, in the order in which they are listed.
pub fn ids() -> Vec<&'static str> {
    todo!("room of methodology")
}

/// A shipped methodology by id, or one from a TOML file by path.
///
/// # Errors
/// [`Error::NoSuchMethod`] with the nearest id; [`Error::BadMethod`] with all mistakes at once; [`Error::Io`].
pub fn load(name: &str) -> Result<Methodology, Error> {
    let _ = name;
    todo!("room of methodology")
}
