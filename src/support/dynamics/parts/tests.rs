use proptest::prelude::*;

use super::*;
use crate::model::period::Year;
use crate::model::verdict::Tail;
use crate::stats::moments;

fn id(at: usize) -> SchoolId {
    SchoolId::from_login(&format!("{}", 770_001 + at)).unwrap()
}

fn year(year: u16) -> Year {
    Year::new(year).unwrap()
}

/// How a made run normalises.
#[derive(Clone, Copy, Debug, PartialEq)]
enum How {
    Z,
    MinMax,
    Goals,
    Places,
}

/// A run of these figures (school × indicator): rows and findings.
fn run(
    values: &[Vec<f64>],
    weights: &[f64],
    how: How,
    threshold: f64,
    of: u16,
) -> (Vec<RecordedIndicator>, Vec<RecordedFinding>) {
    let mut rows = Vec::new();
    let columns = weights.len();
    let mut sums = vec![0.0; values.len()];
    for column in 0..columns {
        let all: Vec<f64> = values.iter().map(|row| row[column]).collect();
        let (mean, sd) = (moments::mean(&all).unwrap(), moments::sd(&all).unwrap());
        let (min, max) = moments::range(&all).unwrap();
        for (at, value) in all.iter().enumerate() {
            let normalised = match how {
                How::Z => (value - mean) / sd,
                How::MinMax => (value - min) / (max - min) * 100.0,
                How::Goals => ((value - 25.0) / 50.0 * 100.0).clamp(0.0, 100.0),
                How::Places => all.iter().filter(|other| *other < value).count() as f64,
            };
            sums[at] += normalised * weights[column];
            rows.push(RecordedIndicator {
                school: id(at),
                index: IndexKind::Results,
                year: year(of),
                code: format!("c{column}"),
                name: String::new(),
                value: Some(*value),
                n: Some(20),
                imputed: false,
                direction: 1,
                reference: Some((mean, sd)),
                range: Some((min, max)),
                normalised,
                weight: weights[column],
            });
        }
    }
    let finding = |(at, value): (usize, &f64)| RecordedFinding {
        school: id(at),
        list: ListKind::Low,
        year: year(of),
        value: *value,
        threshold,
        tail: if *value <= threshold { Tail::In } else { Tail::Out },
        counted: *value <= threshold,
    };
    let findings = sums.iter().enumerate().map(finding).collect();
    (rows, findings)
}

fn split(
    before: &(Vec<RecordedIndicator>, Vec<RecordedFinding>),
    after: &(Vec<RecordedIndicator>, Vec<RecordedFinding>),
    at: usize,
) -> Parts {
    let (one, other) = (Margins::of(&before.0, &before.1), Margins::of(&after.0, &after.1));
    parts((&one, &before.1[at]), (&other, &after.1[at]))
}

fn same(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

const FIRST: [[f64; 2]; 5] = [[40.0, 3.0], [45.0, 3.5], [52.0, 3.9], [60.0, 4.2], [70.0, 4.8]];

fn table() -> Vec<Vec<f64>> {
    FIRST.iter().map(|row| row.to_vec()).collect()
}

#[test]
fn a_school_that_alone_moves_moves_by_its_own_figures() {
    // Goalposts do not know of other schools: everything is its own.
    let mut after = table();
    after[0][0] = 50.0;
    let (one, other) =
        (run(&table(), &[0.5, 0.5], How::Goals, 40.0, 2021), run(&after, &[0.5, 0.5], How::Goals, 40.0, 2022));
    let parts = split(&one, &other, 0);
    same(parts.own, 10.0);
    same(parts.whole, 10.0);
    same(parts.others + parts.weights + parts.threshold + parts.unsplit, 0.0);
}

#[test]
fn a_school_that_stands_still_is_moved_by_the_others() {
    let mut after = table();
    after.iter_mut().skip(1).for_each(|row| row[0] += 8.0);
    let (one, other) = (run(&table(), &[0.5, 0.5], How::Z, -0.4, 2021), run(&after, &[0.5, 0.5], How::Z, -0.4, 2022));
    let parts = split(&one, &other, 0);
    same(parts.own, 0.0);
    assert!(parts.others < -0.1, "{parts:?}");
    same(parts.whole, parts.others);
}

#[test]
fn thresholds_and_weights_are_told_apart() {
    let (one, other) =
        (run(&table(), &[0.5, 0.5], How::MinMax, 30.0, 2021), run(&table(), &[0.5, 0.5], How::MinMax, 35.0, 2022));
    let parts = split(&one, &other, 2);
    same(parts.threshold, -5.0);
    same(parts.whole, -5.0);
    let other = run(&table(), &[0.8, 0.2], How::MinMax, 30.0, 2022);
    let parts = split(&one, &other, 2);
    let [first, second] = [(52.0 - 40.0) / 30.0 * 100.0, (3.9 - 3.0) / 1.8 * 100.0];
    same(parts.weights, 0.3 * first - 0.3 * second);
    same(parts.whole, parts.weights);
}

#[test]
fn places_are_not_split() {
    let mut after = table();
    after[0][0] = 80.0;
    let (one, other) =
        (run(&table(), &[0.5, 0.5], How::Places, 1.0, 2021), run(&after, &[0.5, 0.5], How::Places, 1.0, 2022));
    let parts = split(&one, &other, 0);
    same(parts.unsplit, 2.0);
    assert_eq!((parts.own, parts.others), (0.0, 0.0));
}

#[test]
fn a_value_that_is_no_sum_is_given_whole() {
    let (one, mut other) =
        (run(&table(), &[0.5, 0.5], How::Z, 0.0, 2021), run(&table(), &[0.5, 0.5], How::Z, 0.0, 2022));
    other.1[0].value += 1.0;
    let parts = split(&one, &other, 0);
    same(parts.unsplit, 1.0);
    assert_eq!((parts.own, parts.others, parts.weights), (0.0, 0.0, 0.0));
}

proptest! {
    /// Whatever the figures, the parts add up to the change, and each is what its definition says by the reference figures of the
    /// rows, computed here apart from the lines.
    #[test]
    fn parts_add_up_and_are_those_of_the_definition(
        first in prop::collection::vec(prop::collection::vec(20.0..80.0_f64, 3), 6..12),
        moves in prop::collection::vec(prop::collection::vec(-9.0..9.0_f64, 3), 12),
        weights in prop::collection::vec(0.1..1.0_f64, 6),
        thresholds in (-1.0..1.0_f64, -1.0..1.0_f64),
        shuffle in 0..1000_usize,
    ) {
        let after: Vec<Vec<f64>> = first.iter().zip(&moves)
            .map(|(row, by)| row.iter().zip(by).map(|(value, by)| value + by).collect()).collect();
        let share = |of: &[f64]| { let sum: f64 = of.iter().sum(); of.iter().map(|w| w / sum).collect::<Vec<_>>() };
        let one = run(&first, &share(&weights[..3]), How::Z, thresholds.0, 2021);
        let other = run(&after, &share(&weights[3..]), How::Z, thresholds.1, 2022);
        for at in 0..first.len() {
            let parts = split(&one, &other, at);
            let sum: f64 = parts.each().iter().map(|(_, part)| part).sum();
            prop_assert!((sum - parts.whole).abs() < 1e-9);
            let of = |rows: &[RecordedIndicator]| rows.iter().filter(|row| row.school == id(at)).cloned().collect::<Vec<_>>();
            let (mut own, mut others, mut rest) = (0.0, 0.0, 0.0);
            for (old, new) in of(&one.0).iter().zip(of(&other.0)) {
                let z = |value: f64, (mean, sd): (f64, f64)| (value - mean) / sd;
                let (x0, x1) = (old.value.unwrap(), new.value.unwrap());
                let (r0, r1) = (old.reference.unwrap(), new.reference.unwrap());
                own += old.weight * (z(x1, r0) - z(x0, r0));
                others += old.weight * (z(x1, r1) - z(x1, r0));
                rest += (new.weight - old.weight) * z(x1, r1);
            }
            prop_assert!((parts.own - own).abs() < 1e-6 && (parts.others - others).abs() < 1e-6, "{:?} {} {}", parts, own, others);
            prop_assert!((parts.weights - rest).abs() < 1e-6);
            prop_assert_eq!(parts.unsplit, 0.0);
        }
        // The order of rows is nothing.
        let mut turned = other.clone();
        let by = shuffle % turned.0.len();
        turned.0.rotate_left(by);
        prop_assert!((split(&one, &turned, 0).own - split(&one, &other, 0).own).abs() < 1e-12);
    }
}
