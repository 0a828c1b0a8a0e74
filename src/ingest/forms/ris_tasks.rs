//! Scores of tasks out of the masks of a RIS export: a task a sign.
//!
//! A mask does not say the numbers of its tasks: those with a short answer are counted from 1, those with a long one are `Р1`,
//! `Р2`…, those of the oral part `У1`, `У2`…

use std::collections::BTreeMap;

use crate::ingest::grid::Row;
use crate::model::results::{Item, PupilRows};

use super::ris_columns::Columns;
use super::ris_mask::{self, Sign};

/// What stands before the number of a task: short answers, long answers, oral part.
const PARTS: [&str; 3] = ["", "Р", "У"];

/// Masks of the rows of an exam; a row without a readable mask has none.
#[derive(Debug, Default)]
pub struct Tasks {
    rows: Vec<[Vec<Sign>; 3]>,
}

impl Tasks {
    /// Takes the masks of a row.
    pub fn push(&mut self, columns: &Columns, row: &Row<'_>) {
        let text = |span: Option<super::ris_columns::Span>| span.and_then(|span| span.get(row).text());
        self.rows.push([
            text(columns.short).and_then(ris_mask::short_signs).unwrap_or_default(),
            text(columns.long).and_then(ris_mask::long_signs).unwrap_or_default(),
            text(columns.oral_mask).and_then(ris_mask::long_signs).unwrap_or_default(),
        ]);
    }

    /// The tasks and their scores, row after row. A mask has as many tasks as most rows have; one of another length is blank,
    /// because nobody knows which task is missing in it.
    pub fn items(self) -> (Vec<Item>, Vec<u8>) {
        let widths: Vec<usize> = (0..PARTS.len()).map(|part| self.width(part)).collect();
        let mut items = Vec::new();
        let mut full = Vec::new();
        for (part, width) in widths.iter().enumerate() {
            for task in 0..*width {
                let of: Vec<Sign> = self.of(part, *width).filter_map(|mask| mask.get(task).copied()).collect();
                let max = of.iter().filter_map(|sign| sign.max).max();
                items.push(Item { label: format!("{}{}", PARTS[part], task + 1).into(), max });
                full.push(worth(&of));
            }
        }
        let mut scores = Vec::with_capacity(self.rows.len() * items.len());
        for row in &self.rows {
            for (part, width) in widths.iter().enumerate() {
                if row[part].len() == *width {
                    let worth = full.iter().skip(scores.len() % items.len().max(1));
                    let held: Vec<u8> =
                        row[part].iter().zip(worth).map(|(sign, full)| sign.points.unwrap_or(*full)).collect();
                    scores.extend(held);
                } else {
                    scores.extend(std::iter::repeat_n(PupilRows::BLANK, *width));
                }
            }
        }
        (items, scores)
    }

    fn of(&self, part: usize, width: usize) -> impl Iterator<Item = &Vec<Sign>> {
        self.rows.iter().map(move |row| &row[part]).filter(move |mask| mask.len() == width)
    }

    /// The commonest length of a mask; of equally common ones the longest.
    fn width(&self, part: usize) -> usize {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for mask in self.rows.iter().map(|row| &row[part]).filter(|mask| !mask.is_empty()) {
            *counts.entry(mask.len()).or_default() += 1;
        }
        counts.into_iter().max_by_key(|(width, rows)| (*rows, *width)).map_or(0, |(width, _)| width)
    }
}

/// What `+` is worth: one point, or more than the largest part of the points that anybody has.
fn worth(signs: &[Sign]) -> u8 {
    let part = signs.iter().filter_map(|sign| sign.points).max().unwrap_or(0);
    if signs.iter().any(|sign| sign.points.is_none()) { part + 1 } else { part.max(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tasks(rows: &[(&str, &str)]) -> (Vec<(String, Option<u8>)>, Vec<u8>) {
        let row = |(short, long): &(&str, &str)| {
            let signs = |found: Option<Vec<Sign>>| found.unwrap_or_default();
            [signs(ris_mask::short_signs(short)), signs(ris_mask::long_signs(long)), Vec::new()]
        };
        let (items, scores) = Tasks { rows: rows.iter().map(row).collect() }.items();
        (items.into_iter().map(|item| (item.label.to_string(), item.max)).collect(), scores)
    }

    #[test]
    fn a_plus_is_a_point_or_more_than_the_parts_of_it() {
        let (items, scores) = tasks(&[("+-1", "1(2)0(3)"), ("-++", "2(2)3(3)"), ("+-0", "-")]);
        let named: Vec<(&str, Option<u8>)> = items.iter().map(|(label, max)| (label.as_str(), *max)).collect();
        assert_eq!(named, [("1", None), ("2", None), ("3", None), ("Р1", Some(2)), ("Р2", Some(3))]);
        let blank = PupilRows::BLANK;
        assert_eq!(scores, [1, 0, 1, 1, 0, 0, 1, 2, 2, 3, 1, 0, 0, blank, blank]);
    }

    #[test]
    fn a_mask_of_another_length_is_blank() {
        let (items, scores) = tasks(&[("++", ""), ("+-", ""), ("+-+", "")]);
        assert_eq!((items.len(), scores), (2, vec![1, 1, 1, 0, PupilRows::BLANK, PupilRows::BLANK]));
        assert_eq!(tasks(&[("", "")]), (vec![], vec![]));
    }
}
