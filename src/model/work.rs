//! A work («работа»): the pupils of all schools at one sitting, in columns, each school's together.

use std::ops::Range;
use std::sync::Arc;

use super::exam::Sitting;
use super::place::Place;
use super::results::{Item, PupilRows};
use super::scale::ScaleOrigin;
use super::school::SchoolId;

/// Everything that pupils' rows say of one sitting. Every column has a value a pupil; copies of tables are left out, totals
/// above the maximum too. Pupils without a primary score are not here.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// What was sat.
    pub sitting: Sitting,
    /// Maximum primary score, where it is known.
    pub max: Option<f64>,
    /// Lower bounds of the marks 3, 4, 5 and how far they can be trusted.
    pub bounds: Option<([f64; 3], ScaleOrigin)>,
    /// Tasks whose scores are in `scores`; none unless all sheets with tasks have the same ones.
    pub items: Vec<Item>,
    /// Schools by id, with the pupils of each.
    pub schools: Vec<(SchoolId, Range<usize>)>,
    /// Sheets that pupils stand in, and the zero-based column of the total.
    pub sheets: Vec<(Place, u32)>,
    /// Classes: what `class` counts.
    pub classes: Vec<Arc<str>>,
    /// Primary score.
    pub primary: Vec<f32>,
    /// Mark of the test, 2–5: the exported one, else by the bounds; 0 where neither is known.
    pub mark: Vec<u8>,
    /// Term mark, 2–5, or 0.
    pub journal: Vec<u8>,
    /// Index into `classes` plus one, or 0.
    pub class: Vec<u16>,
    /// Index into `sheets`.
    pub sheet: Vec<u32>,
    /// Zero-based row of the sheet.
    pub row: Vec<u32>,
    /// Scores of the items, row after row (see [`PupilRows::scores`]); rows of sheets without tasks are blank.
    pub scores: Vec<u8>,
}

/// Pupils of a work: of a school, or of one class of it.
#[derive(Clone, Copy, Debug)]
pub struct Pupils<'a> {
    /// Primary score.
    pub primary: &'a [f32],
    /// Mark of the test, 2–5, or 0.
    pub mark: &'a [u8],
    /// Term mark, 2–5, or 0.
    pub journal: &'a [u8],
    /// Class, index into the work's classes plus one, or 0.
    pub class: &'a [u16],
    /// Scores of items, row after row.
    pub scores: &'a [u8],
    /// Items a row.
    pub items: usize,
}

impl Work {
    /// The same, its tasks let go.
    #[must_use]
    pub fn without_tasks(self) -> Self {
        Self { items: Vec::new(), scores: Vec::new(), ..self }
    }

    /// All pupils.
    pub fn all(&self) -> Pupils<'_> {
        self.pupils(0..self.primary.len())
    }

    /// The pupils of that range (see [`Self::schools`]).
    pub fn pupils(&self, range: Range<usize>) -> Pupils<'_> {
        let items = self.items.len();
        Pupils {
            primary: &self.primary[range.clone()],
            mark: &self.mark[range.clone()],
            journal: &self.journal[range.clone()],
            class: &self.class[range.clone()],
            scores: &self.scores[range.start * items..range.end * items],
            items,
        }
    }

    /// Where the pupils of a school stand.
    pub fn range_of(&self, school: &SchoolId) -> Option<Range<usize>> {
        let at = self.schools.binary_search_by(|(id, _)| id.cmp(school)).ok()?;
        Some(self.schools.get(at)?.1.clone())
    }

    /// The pupils of a school.
    pub fn of(&self, school: &SchoolId) -> Option<Pupils<'_>> {
        Some(self.pupils(self.range_of(school)?))
    }

    /// Every school with its pupils, by id.
    pub fn each(&self) -> impl Iterator<Item = (&SchoolId, Pupils<'_>)> {
        self.schools.iter().map(|(id, range)| (id, self.pupils(range.clone())))
    }

    /// Classes of a school with their pupils' ranges: pupils of a class stand together. Pupils without a class are left out.
    pub fn classes_of(&self, school: Range<usize>) -> Vec<(&Arc<str>, Range<usize>)> {
        let mut found = Vec::new();
        let mut start = school.start;
        while start < school.end {
            let class = self.class[start];
            let length = self.class[start..school.end].iter().take_while(|other| **other == class).count();
            if let Some(name) = usize::from(class).checked_sub(1).and_then(|at| self.classes.get(at)) {
                found.push((name, start..start + length));
            }
            start += length;
        }
        found
    }
}

impl<'a> Pupils<'a> {
    /// How many.
    pub fn len(&self) -> usize {
        self.primary.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.primary.is_empty()
    }

    /// Primary scores.
    pub fn points(&self) -> Vec<f64> {
        self.primary.iter().map(|score| f64::from(*score)).collect()
    }

    /// Term mark and mark of the test of the pupils who have both.
    pub fn both_marks(&self) -> impl Iterator<Item = (u8, u8)> + 'a {
        self.journal.iter().copied().zip(self.mark.iter().copied()).filter(|(journal, mark)| *journal > 0 && *mark > 0)
    }

    /// Pupils by whole primary score from 0 to `max`; the few with part of a point or beyond are not counted.
    pub fn histogram(&self, max: usize) -> Vec<u32> {
        let mut counts = vec![0; max + 1];
        for score in self.primary.iter().filter(|score| score.fract() == 0.0 && **score >= 0.0) {
            if let Some(count) = counts.get_mut(*score as usize) {
                *count += 1;
            }
        }
        counts
    }

    /// Points of an item in each row: «не пройд.» is 0 as in the federal total, a blank is nothing.
    pub fn item(&self, item: usize) -> impl Iterator<Item = Option<u8>> + 'a {
        let rows = if self.items == 0 { &[] } else { self.scores };
        rows.chunks_exact(self.items.max(1)).map(move |scores| points(*scores.get(item)?))
    }
}

/// The points that a held score of a task stands for.
pub fn points(held: u8) -> Option<u8> {
    match held {
        PupilRows::NOT_TAUGHT => Some(0),
        PupilRows::BLANK => None,
        points => Some(points),
    }
}
