//! The raw values of an index drawn anew from their sampling errors.
//!
//! Errors of different schools, years and sources are independent. Pupils who sat one procedure in one grade and year are the
//! same in all its subjects, and a pupil strong in one is strong in another: their sittings share a normal with weight √ρ and
//! have one of their own with weight √(1 − ρ), ρ being the correlation of a pupil's results in two subjects. Figures of one and
//! the same sitting (a mean and a share) are figures of the same works and go together whole. A figure of which less is better
//! goes the other way. What has no known error stays.

use std::collections::BTreeMap;

use super::indicators::Source;
use super::precision::Precision;
use super::prepared::Prepared;
use super::replicate::{Replicate, Values};
use super::screen::Cell;
use super::settings::uncertainty::UncertaintySettings;
use crate::model::{
    exam::{Grade, Procedure},
    subject::Subject,
};
use crate::stats::chance::Chance;

/// Everything that is drawn.
pub struct Redraw {
    columns: Vec<Column>,
    /// Numbers of normals of a replicate: so many by school.
    slots: usize,
    schools: usize,
    seed: u64,
    /// Weights of the shared normal and of the own one.
    weights: (f64, f64),
}

/// An indicator of a year with errors.
struct Column {
    year: usize,
    indicator: usize,
    /// The normal shared by the pupils of a procedure and grade, if they are pupils.
    shared: Option<usize>,
    /// The normal of the sitting.
    own: usize,
    /// +1 or −1.
    direction: f64,
    cells: Vec<Drawn>,
}

/// A cell with an error.
struct Drawn {
    /// Place among those that have a value.
    at: usize,
    /// Number of the school.
    school: usize,
    raw: f64,
    precision: Precision,
}

/// What has a normal of its own: the pupils of a procedure and grade, a sitting of theirs, another source.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    Pupils(usize, Procedure, Grade),
    Sitting(usize, Procedure, Subject, Grade),
    Other(usize, Source),
}

impl Redraw {
    /// What is to be drawn of an index.
    pub fn of(prepared: &Prepared<'_>, replicate: &Replicate<'_, '_>, settings: &UncertaintySettings) -> Self {
        let mut slots: BTreeMap<Slot, usize> = BTreeMap::new();
        let mut slot = |of: Slot| {
            let next = slots.len();
            *slots.entry(of).or_insert(next)
        };
        let mut columns = Vec::new();
        for (year, screened) in prepared.screening.years.iter().enumerate() {
            for (indicator, (kept, column)) in prepared.screening.kept.iter().zip(&screened.columns).enumerate() {
                if matches!(kept.source, Source::Passport(_)) && !settings.passport_sampling {
                    continue;
                }
                let drawn = |(at, school): (usize, &usize)| match column.cells[*school] {
                    Cell::Value(reading) => {
                        Some(Drawn { at, school: *school, raw: reading.raw, precision: reading.precision? })
                    }
                    Cell::Lacking | Cell::NotConcerned => None,
                };
                let cells: Vec<Drawn> = replicate.there(year, indicator).iter().enumerate().filter_map(drawn).collect();
                if cells.is_empty() {
                    continue;
                }
                let (shared, own) = match kept.source {
                    Source::Cohort(procedure, subject, grade, _) => (
                        Some(slot(Slot::Pupils(year, procedure, grade))),
                        slot(Slot::Sitting(year, procedure, subject, grade)),
                    ),
                    source => (None, slot(Slot::Other(year, source))),
                };
                let direction = f64::from(kept.spec.direction);
                columns.push(Column { year, indicator, shared, own, direction, cells });
            }
        }
        let rho = settings.pupil_correlation.clamp(0.0, 1.0);
        let schools = prepared.region.schools.len();
        let weights = (rho.sqrt(), (1.0 - rho).sqrt());
        Self { columns, slots: slots.len(), schools, seed: settings.seed, weights }
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// Puts the values of a replicate in their places; the others stay as they are.
    pub fn fill(&self, replicate: u64, values: &mut Values) {
        let mut chance = Chance::stream(self.seed, "sampling", [replicate, 0]);
        let normals: Vec<f64> = (0..self.slots * self.schools).map(|_| chance.normal()).collect();
        for column in &self.columns {
            let into = &mut values[column.year][column.indicator];
            for cell in &column.cells {
                let of = |slot: usize| normals[slot * self.schools + cell.school];
                let normal = match column.shared {
                    Some(shared) => self.weights.0 * of(shared) + self.weights.1 * of(column.own),
                    None => of(column.own),
                };
                into[cell.at] = cell.precision.drawn(cell.raw, column.direction * normal);
            }
        }
    }
}
