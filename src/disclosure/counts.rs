//! Tables of participants: a sitting each, schools within municipalities within the region. What is published of them is a system of
//! sums with hidden addends.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::cohort::Cohort;
use crate::model::disclosure::PublicTotal;
use crate::model::exam::Sitting;
use crate::model::school::{School, SchoolId};

/// A school's participants of the sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Number of the cohort among those of the run.
    pub cohort: usize,
    /// Number of the municipality in the table.
    pub municipality: usize,
    /// Participants, 1 and more.
    pub n: u32,
    /// Whether it is kept back.
    pub hidden: bool,
}

/// A table of one sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// What was sat.
    pub sitting: Sitting,
    /// Schools, by id.
    pub cells: Vec<Cell>,
    /// Names of the municipalities; empty where no input names it.
    pub municipalities: Vec<Arc<str>>,
    /// By municipality: whether its total is published.
    pub shown: Vec<bool>,
    /// Whether the total of the region is published.
    pub region: bool,
}

/// Participants and cells of a part of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Hidden cells.
    pub cells: u32,
    /// Their participants: what a reader finds by taking what is open from the total.
    pub sum: u32,
}

impl Counts {
    /// Tables of all sittings, nothing hidden in them; cohorts of nobody are in none.
    pub fn of(cohorts: &[Cohort], schools: &[School]) -> Vec<Self> {
        let municipality: BTreeMap<&SchoolId, &Arc<str>> =
            schools.iter().filter_map(|school| Some((&school.id, school.municipality.as_ref()?))).collect();
        let unnamed: Arc<str> = "".into();
        let named = |cohort: &Cohort| municipality.get(&cohort.school).copied().unwrap_or(&unnamed);
        let mut by_sitting: BTreeMap<Sitting, Vec<usize>> = BTreeMap::new();
        for (at, cohort) in cohorts.iter().enumerate().filter(|(_, cohort)| cohort.n > 0) {
            by_sitting.entry(cohort.sitting).or_default().push(at);
        }
        let table = |(sitting, members): (Sitting, Vec<usize>)| {
            let names: BTreeSet<&Arc<str>> = members.iter().map(|at| named(&cohorts[*at])).collect();
            let names: Vec<Arc<str>> = names.into_iter().cloned().collect();
            let cell = |at: usize| Cell {
                cohort: at,
                municipality: names.binary_search(named(&cohorts[at])).unwrap_or_default(),
                n: cohorts[at].n,
                hidden: false,
            };
            let cells = members.into_iter().map(cell).collect();
            Self { sitting, cells, shown: vec![true; names.len()], municipalities: names, region: true }
        };
        by_sitting.into_iter().map(table).collect()
    }

    /// Participants of a municipality.
    pub fn total(&self, municipality: usize) -> u32 {
        self.of_municipality(municipality).map(|cell| cell.n).sum()
    }

    /// What is hidden in a municipality.
    pub fn hidden(&self, municipality: usize) -> Hidden {
        self.of_municipality(municipality).filter(|cell| cell.hidden).fold(Hidden::default(), Hidden::with)
    }

    /// What is hidden in all municipalities whose total is not published.
    pub fn hidden_together(&self) -> Hidden {
        let apart = self.cells.iter().filter(|cell| cell.hidden && !self.shown[cell.municipality]);
        apart.fold(Hidden::default(), Hidden::with)
    }

    /// The totals as they are published.
    pub fn totals(&self) -> impl Iterator<Item = PublicTotal> + '_ {
        let total = |municipality: Option<usize>, shown: bool| {
            let cells = self.cells.iter().filter(|cell| municipality.is_none_or(|of| cell.municipality == of));
            PublicTotal {
                sitting: self.sitting,
                municipality: municipality.map(|of| self.municipalities[of].clone()),
                schools: u32::try_from(cells.clone().count()).unwrap_or(u32::MAX),
                n: shown.then(|| cells.map(|cell| cell.n).sum()),
            }
        };
        let municipalities = (0..self.municipalities.len()).map(move |at| total(Some(at), self.shown[at]));
        std::iter::once(total(None, self.region)).chain(municipalities)
    }

    fn of_municipality(&self, municipality: usize) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(move |cell| cell.municipality == municipality)
    }
}

impl Hidden {
    fn with(self, cell: &Cell) -> Self {
        Self { cells: self.cells + 1, sum: self.sum + cell.n }
    }

    /// Whether nothing can be told of any of them but that it may be as large as the limit and as small as one: there are two and
    /// more, and each may be all but one of each other.
    pub fn is_safe(self, limit: u32) -> bool {
        self.cells == 0 || self.cells >= 2 && self.sum >= limit + self.cells - 1
    }

    /// The same with one cell more.
    pub fn and(self, n: u32) -> Self {
        Self { cells: self.cells + 1, sum: self.sum + n }
    }
}
