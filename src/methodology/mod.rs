//! Methodologies: TOML into checked settings of the stages; presets and scales shipped with the program.
//!
//! How one is written is told in `docs/methodology.md`.

mod field;
mod index_section;
mod lists_section;
pub mod located;
pub mod mistakes;
pub mod nearest;
mod objectivity_section;
mod presets;
mod read;
pub mod scales;
mod schema;
mod steps_section;
mod tables;
mod tree;
mod uncertainty_section;
mod weights;

use std::fs;
use std::path::Path;

use crate::error::Error;
use crate::identify::settings::{EffectivenessSettings, IdentifySettings, StateSettings};
use crate::index::settings::{IndexSettings, uncertainty::UncertaintySettings};
use crate::model::method::MethodStatement;
use crate::objectivity::settings::ObjectivitySettings;

pub use presets::PRESETS;
pub use read::methodology as read;
pub use schema::key_paths;
pub use steps_section::words as words_of_steps;
pub use tables::check_tables;

/// A checked methodology.
#[derive(Clone, Debug, PartialEq)]
pub struct Methodology {
    /// What is said of it.
    pub statement: MethodStatement,
    /// Index of results.
    pub results: IndexSettings,
    /// Index of social welfare.
    pub social: Option<IndexSettings>,
    /// Lists.
    pub identify: IdentifySettings,
    /// Signs of inconsistent grading.
    pub objectivity: ObjectivitySettings,
    /// How uncertainty is drawn.
    pub uncertainty: UncertaintySettings,
    /// How it is told.
    pub states: StateSettings,
    /// Effectiveness.
    pub effectiveness: EffectivenessSettings,
}

/// Ids of the shipped methodologies, in the order in which they are listed.
pub fn ids() -> Vec<&'static str> {
    PRESETS.iter().map(|preset| preset.id).collect()
}

/// A shipped methodology by id, or one from a TOML file by path.
///
/// # Errors
/// [`Error::NoSuchMethod`] with the nearest id; [`Error::NoSuchPath`] for what looks like a path;
/// [`Error::BadMethod`] with all mistakes at once; [`Error::Io`].
pub fn load(name: &str) -> Result<Methodology, Error> {
    if let Some(preset) = presets::preset(name) {
        return read(preset.text, preset.id).map_err(|mistakes| bad(name, mistakes));
    }
    let path = Path::new(name);
    if path.is_file() {
        return load_file(path);
    }
    if looks_like_path(name) {
        return Err(Error::NoSuchPath { path: path.to_owned() });
    }
    Err(Error::NoSuchMethod { name: name.to_owned(), nearest: nearest::nearest(name, ids()) })
}

/// A methodology from the text that a run recorded.
///
/// # Errors
/// [`Error::BadMethod`] with all mistakes at once.
pub fn load_text(text: &str, id: &str) -> Result<Methodology, Error> {
    read(text, id).map_err(|mistakes| bad(id, mistakes))
}

/// A methodology from a TOML file, even when a shipped one has that name.
///
/// # Errors
/// [`Error::BadMethod`] with all mistakes at once; [`Error::NoSuchPath`]; [`Error::Io`], also for a text that is not UTF-8.
pub fn load_file(path: &Path) -> Result<Methodology, Error> {
    if !path.exists() {
        return Err(Error::NoSuchPath { path: path.to_owned() });
    }
    let text = fs::read_to_string(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    read(&text, &stem).map_err(|mistakes| bad(&path.to_string_lossy(), mistakes))
}

fn bad(name: &str, mistakes: Vec<crate::error::MethodMistake>) -> Error {
    Error::BadMethod { name: name.to_owned(), mistakes }
}

fn looks_like_path(name: &str) -> bool {
    name.contains(['/', '\\']) || name.to_lowercase().ends_with(".toml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preset_is_loaded_by_its_id_and_an_unknown_id_meets_the_nearest() {
        for id in ids() {
            let method = load(id).unwrap_or_else(|error| panic!("{id}: {error:?}"));
            assert_eq!(method.statement.id, id);
        }
        let Err(Error::NoSuchMethod { nearest, .. }) = load("volgograd") else { panic!("no such preset") };
        assert_eq!(nearest.as_deref(), Some("volgograd-2020"));
        assert!(matches!(load("нет/такого.toml"), Err(Error::NoSuchPath { .. })));
    }
}
