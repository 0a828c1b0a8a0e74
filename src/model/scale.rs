//! Scales: from a primary score to a mark or a test score, by procedure, year, subject and grade.

use std::collections::BTreeMap;

use super::exam::{Mark, Sitting};

/// How far a scale can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScaleOrigin {
    /// An official act was read.
    Official,
    /// A public system, a news report or a regional document.
    Secondary,
    /// Given by the user as a table among the inputs.
    Given,
    /// Inferred from rows in which both a score and a mark stand.
    Inferred,
}

impl ScaleOrigin {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Secondary => "secondary",
            Self::Given => "given",
            Self::Inferred => "inferred",
        }
    }
}

/// The scale of one sitting. Every part may be absent: a scale says only what its source says.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// Lower primary-score bounds of the marks 3, 4 and 5.
    pub bounds: Option<[f64; 3]>,
    /// Maximum primary score.
    pub max_primary: Option<f64>,
    /// Minimum test score of EGE.
    pub min_test: Option<f64>,
    /// Test score by primary score from 0 (EGE).
    pub test_by_primary: Option<Vec<f64>>,
    /// Trust.
    pub origin: ScaleOrigin,
    /// Source, as it is to be printed.
    pub source: String,
}

impl Scale {
    /// The mark of a primary score, where the bounds are known.
    pub fn mark(&self, primary: f64) -> Option<Mark> {
        let bounds = self.bounds?;
        let passed = bounds.iter().filter(|bound| primary >= **bound).count();
        Mark::new(2 + passed as u8)
    }

    /// The test score of a whole primary score, where the table is known.
    pub fn test_score(&self, primary: f64) -> Option<f64> {
        let table = self.test_by_primary.as_ref()?;
        let whole = primary.fract() == 0.0 && primary >= 0.0;
        whole.then(|| table.get(primary as usize).copied()).flatten()
    }
}

/// Every scale that a run knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScaleBook {
    scales: BTreeMap<Sitting, Scale>,
}

impl ScaleBook {
    /// The scale of that very sitting; scales never carry over to another year, grade or subject.
    pub fn get(&self, sitting: &Sitting) -> Option<&Scale> {
        self.scales.get(sitting)
    }

    /// Adds a scale; one given later replaces the former (a user's table goes over the shipped one).
    pub fn insert(&mut self, sitting: Sitting, scale: Scale) {
        self.scales.insert(sitting, scale);
    }

    /// All of them, by sitting.
    pub fn iter(&self) -> impl Iterator<Item = (&Sitting, &Scale)> {
        self.scales.iter()
    }
}
