//! A fact against a condition: kept or not, by how much, and whether chance could have made the difference.

use crate::model::targets::{Better, Condition, Figure, Measure, Operator, Quantity};

use super::operators::{self, Way};
use super::tokens::tokens;

/// What is less than this between two numbers is the machine's own.
const LAST_BITS: f64 = 1e-9;

/// The operator by which a condition is judged: «до» and a bare number get a side from the words of the row, then from the measure.
/// Nothing where no side follows.
pub fn operator(asked: &Condition, title: &str, measure: Option<Measure>) -> Option<Operator> {
    let words = tokens(title);
    match asked.operator {
        Operator::UpTo => Some(match operators::way(&words) {
            Some(Way::Up) => Operator::AtLeast,
            _ => Operator::AtMost,
        }),
        Operator::Bare => {
            let way = operators::way(&words);
            let finds = words.iter().filter_map(|token| token.word()).any(is_finding);
            match (way, measure.map(Measure::better)) {
                (Some(Way::Up), _) => Some(Operator::AtLeast),
                (Some(Way::Down), _) => Some(Operator::AtMost),
                (None, Some(Better::Less)) => Some(Operator::AtMost),
                (None, Some(Better::Depends)) => finds.then_some(Operator::AtLeast),
                (None, Some(Better::More) | None) => Some(Operator::AtLeast),
            }
        }
        told => Some(told),
    }
}

/// «выявить», «идентификация», «формирование реестра»: to find so many is the aim.
fn is_finding(word: &str) -> bool {
    ["выяв", "идентиф", "определ", "формирован", "отбор"].iter().any(|stem| word.starts_with(stem))
}

/// Whether a number keeps the condition.
pub fn is_kept(operator: Operator, asked: &Condition, value: f64) -> bool {
    match operator {
        Operator::AtLeast | Operator::Bare => value >= asked.value - LAST_BITS,
        Operator::Over => value > asked.value + LAST_BITS,
        Operator::AtMost | Operator::UpTo => value <= asked.value + LAST_BITS,
        Operator::Under => value < asked.value - LAST_BITS,
        Operator::Exactly => (value - asked.value).abs() <= LAST_BITS,
        Operator::Between => value >= asked.value - LAST_BITS && value <= asked.high.unwrap_or(asked.value) + LAST_BITS,
        Operator::Done => value > 0.0,
    }
}

/// Whether the other answer lies within the interval of the figure too.
pub fn is_within_chance(operator: Operator, asked: &Condition, figure: &Figure) -> bool {
    let Some((low, high)) = figure.interval else { return false };
    let kept = is_kept(operator, asked, figure.value);
    [low, high].into_iter().any(|end| is_kept(operator, asked, end) != kept)
        || !kept && asked.high.is_some_and(|top| low < asked.value && high > top)
}

/// How much is lacking of a condition that is not kept: number above zero and what it counts. A share of known things is told in
/// these things, so that «ещё 3 школы» is what would really do.
pub fn shortfall(operator: Operator, asked: &Condition, figure: &Figure, counted: Quantity) -> Option<(f64, Quantity)> {
    let upwards = match operator {
        Operator::AtLeast | Operator::Over | Operator::Bare => true,
        Operator::AtMost | Operator::Under | Operator::UpTo => false,
        Operator::Exactly | Operator::Between => figure.value < asked.value,
        Operator::Done => return None,
    };
    let bound = if upwards { asked.value } else { asked.high.unwrap_or(asked.value) };
    if let (Quantity::Percent, Some((so, all)), false) = (asked.quantity, figure.count, asked.change) {
        let wanted = bound / 100.0 * all as f64;
        let so = so as f64;
        let lacking = match (upwards, operator) {
            (true, Operator::Over) => (wanted + LAST_BITS).floor() + 1.0 - so,
            (true, _) => (wanted - LAST_BITS).ceil() - so,
            (false, Operator::Under) => so - (wanted - LAST_BITS).ceil() + 1.0,
            (false, _) => so - (wanted + LAST_BITS).floor(),
        };
        return (lacking > 0.0).then_some((lacking, counted));
    }
    let lacking = (bound - figure.value).abs();
    let quantity = if asked.quantity == Quantity::Percent { Quantity::Points } else { asked.quantity };
    (lacking > LAST_BITS).then_some((lacking, quantity))
}

/// Whether a computed and an entered value are the same, at the digits of the entered one.
pub fn is_same(computed: f64, entered: f64) -> bool {
    let digits = (0..4_i32).find(|digits| {
        let scaled = entered * 10_f64.powi(*digits);
        (scaled - scaled.round()).abs() < 1e-6
    });
    (computed - entered).abs() <= 0.5 * 10_f64.powi(-digits.unwrap_or(4)) + LAST_BITS
}
