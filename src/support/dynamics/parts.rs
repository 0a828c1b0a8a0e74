//! What the change of a margin is made of.
//!
//! The margin is the value of the newest year less the threshold. Where a value is the sum of weighted normalised values, and the
//! normalisation is a line (see [`super::line`]), its change falls into parts that add up to it exactly: by the school's own figures
//! w₀·(f₀(x₁) − f₀(x₀)), by the others w₀·(f₁(x₁) − f₀(x₁)), and by weights and figures that are there at one end only, the rest;
//! f being the line, w the weight, x the figure, 0 the former run and 1 the later.

use std::collections::BTreeMap;

use super::line::Lines;
use crate::model::comparison::Parts;
use crate::model::listing::ListKind;
use crate::model::period::Year;
use crate::model::recorded::{IndexKind, RecordedFinding, RecordedIndicator};
use crate::model::school::SchoolId;

/// How far a sum of contributions may be from the value of which they are: as rows are rounded.
const ROUNDING: f64 = 5e-5;

/// A run as far as margins are concerned.
#[derive(Debug)]
pub struct Margins<'a> {
    rows: BTreeMap<(&'a SchoolId, IndexKind), Vec<&'a RecordedIndicator>>,
    findings: BTreeMap<(&'a SchoolId, ListKind), Vec<&'a RecordedFinding>>,
    lines: Lines,
    newest: BTreeMap<ListKind, Year>,
    newest_of: BTreeMap<IndexKind, Year>,
}

impl<'a> Margins<'a> {
    /// Of these rows.
    pub fn of(indicators: &'a [RecordedIndicator], findings: &'a [RecordedFinding]) -> Self {
        let mut rows: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in indicators {
            rows.entry((&row.school, row.index)).or_default().push(row);
        }
        let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for finding in findings {
            found.entry((&finding.school, finding.list)).or_default().push(finding);
        }
        found.values_mut().for_each(|years| years.sort_by_key(|of| std::cmp::Reverse(of.year)));
        let mut newest: BTreeMap<ListKind, Year> = BTreeMap::new();
        for of in findings {
            newest.entry(of.list).and_modify(|year| *year = of.year.max(*year)).or_insert(of.year);
        }
        let mut newest_of: BTreeMap<IndexKind, Year> = BTreeMap::new();
        for of in indicators {
            newest_of.entry(of.index).and_modify(|year| *year = of.year.max(*year)).or_insert(of.year);
        }
        Self { rows, findings: found, lines: Lines::of(indicators), newest, newest_of }
    }

    /// What the rule of a list saw of a school, the newest year first.
    pub fn findings<'s>(&'s self, school: &'s SchoolId, list: ListKind) -> &'s [&'a RecordedFinding] {
        self.findings.get(&(school, list)).map_or(&[], Vec::as_slice)
    }

    /// That of the newest year that the list was made of; nothing of a school that has no value for it.
    pub fn newest(&self, school: &SchoolId, list: ListKind) -> Option<&'a RecordedFinding> {
        self.findings(school, list).first().copied().filter(|of| Some(&of.year) == self.newest.get(&list))
    }

    /// The newest year of a list, where the school has no value for it.
    pub fn without(&self, school: &SchoolId, list: ListKind) -> Option<Year> {
        self.newest.get(&list).copied().filter(|_| self.newest(school, list).is_none())
    }

    /// Most years that the rule of a list saw of a school.
    pub fn years(&self, list: ListKind) -> usize {
        self.findings.iter().filter(|((_, of), _)| *of == list).map(|(_, years)| years.len()).max().unwrap_or_default()
    }

    /// The figures behind a finding, by code.
    pub fn figures(&self, of: &RecordedFinding) -> BTreeMap<&'a str, &'a RecordedIndicator> {
        let rows = self.rows.get(&(&of.school, index_of(of.list))).map_or(&[][..], Vec::as_slice);
        rows.iter().filter(|row| row.year == of.year).map(|row| (row.code.as_str(), *row)).collect()
    }

    /// The figures of a school in the newest year of an index, by code: an older year's are not taken for them.
    pub fn newest_figures(&self, school: &SchoolId, index: IndexKind) -> BTreeMap<&'a str, &'a RecordedIndicator> {
        let rows = self.rows.get(&(school, index)).map_or(&[][..], Vec::as_slice);
        let newest = self.newest_of.get(&index);
        rows.iter().filter(|row| Some(&row.year) == newest).map(|row| (row.code.as_str(), *row)).collect()
    }

    /// Participants behind a finding: the sum over its figures, where they have them.
    pub fn participants(&self, of: &RecordedFinding) -> Option<u32> {
        let n: u32 = self.figures(of).values().filter_map(|row| row.n).sum();
        (n > 0).then_some(n)
    }

    /// Whether a finding's value is the sum of what its figures bring.
    fn adds_up(&self, of: &RecordedFinding) -> bool {
        let figures = self.figures(of);
        let sum: f64 = figures.values().map(|row| row.normalised * row.weight).sum();
        !figures.is_empty() && (sum - of.value).abs() <= ROUNDING * (1.0 + of.value.abs())
    }
}

/// The index by which a list is made.
pub fn index_of(list: ListKind) -> IndexKind {
    if list == ListKind::Unfavourable { IndexKind::Social } else { IndexKind::Results }
}

/// Value less threshold.
pub fn margin(of: &RecordedFinding) -> f64 {
    of.value - of.threshold
}

/// The parts of the change between two findings of one list, each in its run.
pub fn parts(
    (former, before): (&Margins<'_>, &RecordedFinding),
    (later, after): (&Margins<'_>, &RecordedFinding),
) -> Parts {
    let whole = margin(after) - margin(before);
    let threshold = before.threshold - after.threshold;
    let of_value = after.value - before.value;
    if !former.adds_up(before) || !later.adds_up(after) {
        return Parts { whole, threshold, unsplit: of_value, ..Parts::default() };
    }
    let (was, is) = (former.figures(before), later.figures(after));
    let (mut own, mut others, mut unsplit) = (0.0, 0.0, 0.0);
    for (code, old) in &was {
        let Some(new) = is.get(code) else { continue };
        match (former.lines.get(old), later.lines.get(new)) {
            (Some((old_line, x0)), Some((_, x1))) => {
                let moved = old_line.at(x1);
                own += old.weight * (moved - old_line.at(x0));
                others += old.weight * (new.normalised - moved);
            }
            _ => unsplit += old.weight * (new.normalised - old.normalised),
        }
    }
    Parts { whole, own, others, weights: of_value - own - others - unsplit, threshold, unsplit }
}

#[cfg(test)]
mod tests;
