//! Axes: round ticks in steps of 1, 2 or 5, and their figures as the language writes them.

use crate::report::document::{ColumnKind, Unit};
use crate::text::{Lang, numbers};

/// Beyond this nothing is drawn: no figure of a school is so large, and sums of such would not be finite.
const LARGEST: f64 = 1e12;
/// More ticks than these are never made.
const MOST: f64 = 60.0;

/// Values from one round end to the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Where figures stand.
    pub ticks: Vec<f64>,
    unit: Unit,
}

/// Whether the value can be drawn.
pub fn drawable(value: f64) -> bool {
    value.is_finite() && value.abs() < LARGEST
}

/// The least and the most of the values that can be drawn.
pub fn ends(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.filter(|value| drawable(*value)).fold(None, |ends, value| {
        let (low, high) = ends.unwrap_or((value, value));
        Some((value.min(low), value.max(high)))
    })
}

/// In what the values of such a column are measured.
pub fn unit(kind: ColumnKind) -> Unit {
    match kind {
        ColumnKind::Percent(_) | ColumnKind::Bar | ColumnKind::Light(..) => Unit::Share,
        ColumnKind::Decimal(digits) => Unit::Number(digits),
        ColumnKind::Probability => Unit::Number(4),
        ColumnKind::Correlation => Unit::Number(2),
        ColumnKind::Integer | ColumnKind::Ordinal | ColumnKind::Text | ColumnKind::Prose => Unit::Number(0),
    }
}

/// A value as it is written beside its mark: with the digits of its unit; shares with one.
pub fn figure(lang: Lang, unit: Unit, value: f64) -> String {
    match unit {
        Unit::Number(digits) => numbers::decimal(lang, value, digits),
        Unit::Share => numbers::percent(lang, value, 1),
    }
}

/// How a value of a column of that kind is written: as in the tables.
pub fn of_column(lang: Lang, kind: ColumnKind, value: f64) -> String {
    match kind {
        ColumnKind::Percent(digits) => numbers::percent(lang, value, digits),
        // A year or a place: never grouped.
        ColumnKind::Ordinal => format!("{value:.0}"),
        kind => figure(lang, unit(kind), value),
    }
}

impl Axis {
    /// An axis over these values, from the round number below to the round one above, with about so many steps.
    pub fn over((low, high): (f64, f64), steps: usize, unit: Unit) -> Self {
        let least = match unit {
            Unit::Number(digits) => 10_f64.powi(-i32::from(digits)),
            Unit::Share => 0.001,
        };
        // Steps that can be told from one another beside values of that size.
        let least = round_up(least.max(low.abs().max(high.abs()) * 1e-9));
        let (low, high) = if high - low < least { (low - least, high + least) } else { (low, high) };
        let step = round_up(((high - low) / steps.max(1) as f64).max(least));
        // A hair's breadth over a round number is the round number.
        let (first, last) = ((low / step + 1e-6).floor(), (high / step - 1e-6).ceil());
        let count = (last - first).clamp(1.0, MOST);
        let ticks = (0..=count as u32).map(|at| (first + f64::from(at)) * step).collect();
        Self { low: first * step, high: (first + count) * step, ticks, unit }
    }

    /// An axis of an order from 1, with a little room on both sides.
    pub fn order(low: f64, high: f64, steps: usize) -> Self {
        let mut axis = Self::over((low, high.max(low + 1.0)), steps, Unit::Number(0));
        axis.ticks.retain(|tick| (low..=high).contains(tick));
        if axis.ticks.first().is_none_or(|first| first - low > (high - low) / 20.0) {
            axis.ticks.insert(0, low);
        }
        let room = ((high - low) / 60.0).max(0.6);
        Self { low: low - room, high: high + room, ..axis }
    }

    /// Where the value stands between two places.
    pub fn at(&self, value: f64, from: f64, to: f64) -> f64 {
        let part = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        from + part * (to - from)
    }

    /// The figure at a tick, with as many digits as the step needs.
    pub fn words(&self, lang: Lang, tick: f64) -> String {
        let scale = if self.unit == Unit::Share { 100.0 } else { 1.0 };
        let step = match self.ticks.as_slice() {
            [.., before, last] => (last - before) * scale,
            _ => 1.0,
        };
        let digits = (0..6_u8).find(|digits| {
            let scaled = step * 10_f64.powi(i32::from(*digits));
            scaled >= 1.0 - 1e-6 && (scaled - scaled.round()).abs() < 1e-6
        });
        let digits = digits.unwrap_or(0);
        if scale > 1.0 { numbers::percent(lang, tick, digits) } else { numbers::decimal(lang, tick, digits) }
    }
}

/// The least of 1, 2, 5 times a power of ten that is not below the value.
fn round_up(value: f64) -> f64 {
    let power = 10_f64.powf(value.log10().floor());
    let times = [1.0, 2.0, 5.0, 10.0].into_iter().find(|times| times * power >= value * (1.0 - 1e-9));
    times.unwrap_or(10.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(axis: &Axis, lang: Lang) -> Vec<String> {
        axis.ticks.iter().map(|tick| axis.words(lang, *tick)).collect()
    }

    #[test]
    fn steps_are_round() {
        let axis = Axis::over((18.3, 82.9), 6, Unit::Number(1));
        assert_eq!(words(&axis, Lang::Ru), ["0", "20", "40", "60", "80", "100"]);
        let axis = Axis::over((0.0, 0.34), 5, Unit::Share);
        assert_eq!(words(&axis, Lang::Ru), ["0\u{a0}%", "10\u{a0}%", "20\u{a0}%", "30\u{a0}%", "40\u{a0}%"]);
        let axis = Axis::over((-0.12, 0.31), 4, Unit::Number(2));
        assert_eq!(words(&axis, Lang::Ru), ["−0,2", "0,0", "0,2", "0,4"]);
        assert_eq!(words(&axis, Lang::En), ["−0.2", "0.0", "0.2", "0.4"]);
        let axis = Axis::over((0.0, 30_000.0), 3, Unit::Number(0));
        assert_eq!(words(&axis, Lang::Ru), ["0", "10\u{a0}000", "20\u{a0}000", "30\u{a0}000"]);
    }

    #[test]
    fn counts_have_no_halves() {
        let axis = Axis::over((0.0, 2.0), 8, Unit::Number(0));
        assert_eq!(words(&axis, Lang::Ru), ["0", "1", "2"]);
    }

    #[test]
    fn an_order_begins_with_one() {
        let axis = Axis::order(1.0, 58.0, 6);
        assert_eq!(words(&axis, Lang::Ru), ["1", "10", "20", "30", "40", "50"]);
        let axis = Axis::order(1.0, 1.0, 6);
        assert_eq!(words(&axis, Lang::Ru), ["1"]);
        assert!(axis.low < 1.0 && axis.high > 1.0);
    }

    #[test]
    fn any_values_make_an_axis() {
        for (low, high) in [(5.0, 5.0), (0.0, 0.0), (-1e11, 1e11), (1e11, 1e11 + 1e-3), (1e-15, 2e-15), (-3.0, -2.9)] {
            for unit in [Unit::Number(0), Unit::Number(3), Unit::Share] {
                let axis = Axis::over((low, high), 6, unit);
                assert!(axis.low < axis.high && axis.low <= low && axis.high >= high, "{low} {high}: {axis:?}");
                assert!((2..=12).contains(&axis.ticks.len()), "{low} {high}: {axis:?}");
                assert!(axis.at(low, 0.0, 100.0).is_finite());
            }
        }
    }
}
