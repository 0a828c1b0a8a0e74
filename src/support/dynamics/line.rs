//! How a figure was normalised, found in the run's own rows: a straight line from values to normalised values, where there is one.
//!
//! z, min-max, goalposts and targets are lines; places among schools are not, nor are values normalised within groups of
//! schools. The rows themselves tell, whatever the method is called: a line is taken for one only when every row lies on it.

use std::collections::BTreeMap;

use crate::model::period::Year;
use crate::model::recorded::{IndexKind, RecordedIndicator};

/// Rows are written with six digits after the point; a slope stretches what rounding did to the value.
const ROUNDING: f64 = 2e-6;

/// A line, held within two ends where values beyond them have the end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    from: (f64, f64),
    slope: f64,
    ends: Option<(f64, f64)>,
}

impl Line {
    /// What it makes of a value.
    pub fn at(&self, value: f64) -> f64 {
        let free = self.from.1 + (value - self.from.0) * self.slope;
        self.ends.map_or(free, |(low, high)| free.clamp(low, high))
    }

    /// The line on which all these pairs of value and normalised value lie; nothing of fewer than three values, or where they
    /// do not lie on one.
    pub fn through(pairs: &[(f64, f64)]) -> Option<Self> {
        let ordered = |mut pairs: Vec<(f64, f64)>| {
            pairs.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
            pairs
        };
        let mut all = ordered(pairs.to_vec());
        all.dedup_by(|a, b| a.0 == b.0);
        if all.len() < 3 {
            return None;
        }
        let free = Self::of(&all, None).filter(|line| line.holds(pairs));
        free.or_else(|| {
            let low = pairs.iter().map(|pair| pair.1).fold(f64::INFINITY, f64::min);
            let high = pairs.iter().map(|pair| pair.1).fold(f64::NEG_INFINITY, f64::max);
            let inner: Vec<_> = all.into_iter().filter(|pair| pair.1 > low && pair.1 < high).collect();
            // Two points always have a line: the third shows that it is one.
            if inner.len() < 3 {
                return None;
            }
            Self::of(&inner, Some((low, high))).filter(|line| line.holds(pairs))
        })
    }

    fn of(pairs: &[(f64, f64)], ends: Option<(f64, f64)>) -> Option<Self> {
        let (first, last) = (pairs.first()?, pairs.last()?);
        let run = last.0 - first.0;
        (run > 0.0).then(|| Self { from: *first, slope: (last.1 - first.1) / run, ends })
    }

    fn holds(&self, pairs: &[(f64, f64)]) -> bool {
        let allowed = ROUNDING * (1.0 + self.slope.abs()) + 1e-9;
        pairs.iter().all(|pair| (self.at(pair.0) - pair.1).abs() <= allowed)
    }
}

/// The lines of a run by index, year and code.
#[derive(Debug, Default)]
pub struct Lines(BTreeMap<(IndexKind, Year, String), Line>);

impl Lines {
    /// Those of these rows; values put in by the methodology are left out.
    pub fn of(rows: &[RecordedIndicator]) -> Self {
        type Key<'a> = (IndexKind, Year, &'a str);
        let mut pairs: BTreeMap<Key<'_>, Vec<(f64, f64)>> = BTreeMap::new();
        for row in rows.iter().filter(|row| !row.imputed) {
            if let Some(value) = row.value {
                pairs.entry((row.index, row.year, row.code.as_str())).or_default().push((value, row.normalised));
            }
        }
        let found = pairs
            .into_iter()
            .filter_map(|((index, year, code), pairs)| Some(((index, year, code.to_owned()), Line::through(&pairs)?)));
        Self(found.collect())
    }

    /// The line of that row, where there is one and the row's value is its own.
    pub fn get(&self, row: &RecordedIndicator) -> Option<(Line, f64)> {
        let value = row.value.filter(|_| !row.imputed)?;
        let line = self.0.get(&(row.index, row.year, row.code.clone()))?;
        Some((*line, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_and_places_are_not() {
        let values = [1.0, 2.0, 4.0, 8.0, 9.0];
        let z: Vec<_> = values.iter().map(|value| (*value, (value - 4.8) / 3.5)).collect();
        let line = Line::through(&z).unwrap();
        assert!((line.at(20.0) - (20.0 - 4.8) / 3.5).abs() < 1e-9, "beyond what was seen");
        let goals: Vec<_> = values.iter().map(|value| (*value, ((value - 1.5) * 14.0).clamp(0.0, 100.0))).collect();
        let line = Line::through(&goals).unwrap();
        assert_eq!((line.at(0.0), line.at(100.0)), (0.0, 100.0));
        assert!((line.at(3.0) - 21.0).abs() < 1e-9);
        let places: Vec<_> = values.iter().zip(0..).map(|(value, at)| (*value, f64::from(at))).collect();
        assert_eq!(Line::through(&places), None);
        assert_eq!(Line::through(&z[..2]), None, "any two points have a line");
    }
}
