//! What the index could have been: values drawn anew from their sampling errors, and from the alternatives of the method.

use super::prepared::Prepared;
use super::settings::uncertainty::UncertaintySettings;
use crate::model::uncertainty::Draws;

/// What is drawn anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The pupils who sat: every figure from its sampling error.
    Sampling,
    /// The choices of the method, from the declared alternatives.
    Method,
    /// Both.
    Both,
}

impl Prepared<'_> {
    /// Draws the index anew; the same whatever the number of threads. Without replicates there is nothing in it.
    pub fn draws(&self, source: Source, settings: &UncertaintySettings) -> Draws {
        match source {
            Source::Method => self.method_draws(settings),
            Source::Sampling | Source::Both => Draws::default(),
        }
    }
}
