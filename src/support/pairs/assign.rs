//! The best of all assignments: exact by the Hungarian method on integers, curators as so many places as they can lead schools.
//!
//! What is compared is a row of numbers, the first of them before all: schools without a curator, pairs beyond the neighbours,
//! pairs of neighbours, points. Each number is given so large a unit that all below it together never reach it.
//!
//! That a group has a minimum (or does not exist at all) makes the problem hard in general, so it is not part of that optimum. A
//! second pass asks for the minimum: first of the curators that have groups (exactly, for that set of curators), then with one
//! small group closed after another, as long as the whole row of numbers becomes better.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use pathfinding::matrix::Matrix;
use pathfinding::prelude::kuhn_munkres_min;

use crate::model::pairs::Territory;
use crate::model::pairs::settings::Underfull;

/// What the second pass spends on looking for the best of many sets of curators, in steps of the assignment: about half a second.
const WORK: usize = 200_000_000;

/// An allowed pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// How near.
    pub territory: Territory,
    /// Points.
    pub points: u64,
}

/// What is to be assigned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// By school and curator: the pair, where it is allowed.
    pub cells: Vec<Vec<Option<Cell>>>,
    /// By school: the curator that is fixed.
    pub fixed: Vec<Option<usize>>,
    /// By curator: how many schools it can lead, those fixed included.
    pub rooms: Vec<usize>,
}

/// What groups are to be like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Schools of a group at least.
    pub least: usize,
    /// What is done about smaller ones.
    pub underfull: Underfull,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// By school: its curator.
    pub of: Vec<Option<usize>>,
    /// Curators whose group the second pass closed, in order.
    pub closed: Vec<usize>,
}

/// What an assignment is judged by, the first number before all.
pub type Key = [u64; 5];

/// A place with a curator.
struct Place {
    curator: usize,
    /// Whether the group has its minimum without it.
    beyond: bool,
}

impl Problem {
    /// The best assignment within the limits.
    pub fn solve(&self, limits: Limits) -> Found {
        let all: BTreeSet<usize> = (0..self.rooms.len()).collect();
        let first = self.best(&all, None);
        let small = self.sizes(&first).iter().any(|size| (1..limits.least).contains(size));
        if limits.underfull == Underfull::Keep || !small {
            return Found { of: first, closed: Vec::new() };
        }
        let before = used(&first);
        let (mut of, mut work) = (first, WORK);
        while let Some(better) = self.fuller(&of, limits, &mut work) {
            of = better;
        }
        let closed = before.difference(&used(&of)).copied().collect();
        Found { of, closed }
    }

    /// What an assignment comes to.
    pub fn key(&self, of: &[Option<usize>], limits: Limits) -> Key {
        let (mut none, mut region, mut neighbours, mut points) = (0, 0, 0, 0);
        for (row, at) in of.iter().enumerate() {
            let Some(at) = at else {
                none += 1;
                continue;
            };
            // A fixed pair need not be allowed by the rules.
            if let Some(cell) = self.cell(row, *at) {
                region += u64::from(cell.territory == Territory::Region);
                neighbours += u64::from(cell.territory == Territory::Neighbour);
                points += cell.points;
            }
        }
        let sizes = self.sizes(of);
        let short = sizes.iter().filter(|size| **size > 0).map(|size| limits.least.saturating_sub(*size) as u64).sum();
        match limits.underfull {
            Underfull::Keep => [none, region, neighbours, points, short],
            Underfull::Close => [none, region, neighbours, short, points],
            Underfull::Widen => [none, short, region, neighbours, points],
        }
    }

    /// A better assignment with the minimum asked for; nothing where none is found. As long as there is work left, the best of
    /// all sets of curators that differ by one from those that lead; then the first that is better with the smallest groups closed.
    fn fuller(&self, of: &[Option<usize>], limits: Limits, work: &mut usize) -> Option<Vec<Option<usize>>> {
        let (key, sizes, open) = (self.key(of, limits), self.sizes(of), used(of));
        let without = |at: usize| open.iter().copied().filter(|other| *other != at).collect::<BTreeSet<usize>>();
        let mut closable: Vec<usize> = open.iter().copied().filter(|at| !self.fixed.contains(&Some(*at))).collect();
        closable.sort_by_key(|at| (sizes[*at], Reverse(*at)));
        let small = closable.iter().filter(|at| sizes[**at] < limits.least);
        let small: Vec<BTreeSet<usize>> = std::iter::once(open.clone()).chain(small.map(|at| without(*at))).collect();
        let idle: Vec<usize> = (0..self.rooms.len()).filter(|at| !open.contains(at)).collect();
        let swaps = closable.len() * idle.len();
        let one = self.cells.len().pow(2) * (self.cells.len() + self.rooms.iter().sum::<usize>());
        let all = one.saturating_mul(1 + closable.len() + idle.len() + swaps);
        let better = |set: &BTreeSet<usize>| {
            let other = self.best(set, Some(limits));
            let to = self.key(&other, limits);
            (to < key).then_some((to, other))
        };
        if all > *work {
            return small.iter().find_map(better).map(|(_, other)| other);
        }
        *work -= all;
        let with = |mut set: BTreeSet<usize>, at: usize| {
            set.insert(at);
            set
        };
        let mut sets = vec![open.clone()];
        for at in &closable {
            sets.push(without(*at));
            sets.extend(idle.iter().map(|other| with(without(*at), *other)));
        }
        sets.extend(idle.iter().map(|at| with(open.clone(), *at)));
        // The first of those that are alike.
        sets.iter().filter_map(better).min_by(|one, other| one.0.cmp(&other.0)).map(|(_, other)| other)
    }

    fn cell(&self, row: usize, at: usize) -> Option<Cell> {
        self.cells.get(row).and_then(|row| row.get(at).copied().flatten())
    }

    fn sizes(&self, of: &[Option<usize>]) -> Vec<usize> {
        let mut sizes = vec![0; self.rooms.len()];
        for at in of.iter().flatten() {
            sizes[*at] += 1;
        }
        sizes
    }

    /// The best assignment to these curators; with limits, groups are filled up to their minimum first.
    fn best(&self, open: &BTreeSet<usize>, limits: Option<Limits>) -> Vec<Option<usize>> {
        let mut of = self.fixed.clone();
        let rows: Vec<usize> = (0..self.cells.len()).filter(|row| self.fixed[*row].is_none()).collect();
        let places = self.places(open, limits);
        if rows.is_empty() || places.is_empty() {
            return of;
        }
        let units = self.units(limits.is_some_and(|limits| limits.underfull == Underfull::Widen));
        let cost = |(row, column): (usize, usize)| {
            let Some(place) = places.get(column) else { return units.none };
            match self.cell(rows[row], place.curator) {
                // Dearer than to leave every school without a curator.
                None => units.none * (rows.len() as i128 + 2),
                Some(cell) => {
                    let beyond = if place.beyond { units.beyond } else { 0 };
                    let territory = match cell.territory {
                        Territory::Same => 0,
                        Territory::Neighbour => units.neighbour,
                        Territory::Region => units.region,
                    };
                    i128::from(cell.points) + territory + beyond
                }
            }
        };
        let matrix = Matrix::from_fn(rows.len(), places.len() + rows.len(), cost);
        let (_, columns) = kuhn_munkres_min(&matrix);
        for (row, column) in rows.iter().zip(columns) {
            of[*row] = places.get(column).map(|place| place.curator).filter(|at| self.cell(*row, *at).is_some());
        }
        of
    }

    /// Places of these curators that no fixed pair takes.
    fn places(&self, open: &BTreeSet<usize>, limits: Option<Limits>) -> Vec<Place> {
        let taken = self.sizes(&self.fixed);
        let of = |at: &usize| {
            let curator = *at;
            let beyond = move |number: usize| limits.is_some_and(|limits| number >= limits.least);
            (taken[curator]..self.rooms[curator]).map(move |number| Place { curator, beyond: beyond(number) })
        };
        open.iter().flat_map(of).collect()
    }

    fn units(&self, filled_first: bool) -> Units {
        let most = self.cells.iter().flatten().flatten().map(|cell| cell.points).max().unwrap_or_default();
        let n = self.cells.len() as i128;
        // More than the points of all pairs; then each more than all below it for every school.
        let first = n * i128::from(most) + 1;
        let above = |unit: i128| unit * (n + 1);
        let (second, third, fourth) = (above(first), above(above(first)), above(above(above(first))));
        if filled_first {
            Units { neighbour: first, region: second, beyond: third, none: fourth }
        } else {
            Units { beyond: first, neighbour: second, region: third, none: fourth }
        }
    }
}

/// In points: a place beyond the minimum, a pair of neighbours, a pair beyond them, a school without a curator.
struct Units {
    beyond: i128,
    neighbour: i128,
    region: i128,
    none: i128,
}

fn used(of: &[Option<usize>]) -> BTreeSet<usize> {
    of.iter().flatten().copied().collect()
}

#[cfg(test)]
mod tests;
