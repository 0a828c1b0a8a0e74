//! Every word shown to a person, Russian and English side by side.

pub mod annotated;
pub mod blanks;
pub mod card;
pub mod charts;
pub mod check;
pub mod cli;
pub mod coherence;
pub mod columns;
pub mod comparison;
pub mod deficits;
mod deficits_errors;
pub mod effectiveness;
pub mod errors;
pub mod explanation;
pub mod flips;
pub mod forms;
pub mod hidden_risk;
pub mod index_check;
pub mod indicators;
pub mod init;
pub mod methodology;
pub mod municipal;
pub mod municipalities;
mod no_weights;
pub mod not_rated;
pub mod note;
pub mod numbers;
pub mod objectivity;
pub mod order;
mod order_errors;
pub mod page;
pub mod pairs;
mod pairs_errors;
pub mod paper;
pub mod problems;
pub mod public;
pub mod reliability;
pub mod report;
pub mod robustness;
pub mod short_names;
pub mod shrinkage;
pub mod signals;
pub mod steps;
pub mod summary;
pub mod targets;
mod template_errors;
pub mod terms;
pub mod treated;
pub mod verification;

/// Language of the output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Russian.
    #[default]
    Ru,
    /// English.
    En,
}

impl Lang {
    /// The words of this language.
    pub fn pick<T>(self, ru: T, en: T) -> T {
        match self {
            Self::Ru => ru,
            Self::En => en,
        }
    }
}
