//! The cell of a fact, held against a condition.

use super::grammar::{self, Found};
use super::operators;
use super::tokens::{Token, tokens};
use super::units;
use crate::model::targets::{Condition, Figure, Operator, Quantity, Unmeasured, Written};

/// What a cell of facts says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stated {
    /// Numbers with what they count.
    pub found: Vec<Found>,
    /// Whether it says that something is done, or that it is not.
    pub done: Option<bool>,
    /// The cell itself is a number.
    pub is_number: bool,
}

/// Reads it; nothing of an empty cell.
pub fn stated(cell: &Written) -> Option<Stated> {
    if let Some(value) = cell.number {
        let condition = Condition {
            operator: Operator::Bare,
            value,
            high: None,
            quantity: Quantity::Bare,
            of: None,
            per: None,
            each_school: false,
            change: false,
        };
        let found = vec![Found { condition, words: String::new(), out_of: None }];
        return Some(Stated { found, done: None, is_number: true });
    }
    let all = tokens(&cell.text);
    if all.iter().all(|token| matches!(token, Token::Sign('-' | '.' | ','))) {
        return None;
    }
    let words: Vec<&str> = all.iter().filter_map(Token::word).collect();
    let done = operators::done(&words).or(matches!(all[..], [Token::Sign('+')]).then_some(true));
    let found = if done == Some(false) && !all.iter().any(|token| token.number().is_some()) {
        Vec::new()
    } else {
        grammar::found(&cell.text).unwrap_or_default()
    };
    Some(Stated { found, done, is_number: false })
}

/// An answer of a cell to a condition.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// A number in the condition's quantity.
    Number(Figure),
    /// Only whether it is so.
    Said(bool),
    /// None, and why.
    None(Unmeasured),
}

/// The answer to a condition, the `part`-th (from 0) of `parts`.
pub fn answer(cell: &Written, asked: &Condition, (part, parts): (usize, usize)) -> Answer {
    if cell.fault {
        return Answer::None(Unmeasured::FactUnread);
    }
    let Some(stated) = stated(cell) else { return Answer::None(Unmeasured::NoFact) };
    if asked.change {
        return changed(&stated, asked);
    }
    let numbers =
        || stated.found.iter().filter(|found| found.condition.operator != Operator::Done && !found.condition.change);
    if asked.operator == Operator::Done {
        let by_number = numbers().next().map(|found| found.condition.value > 0.0);
        return stated.done.or(by_number).map_or(Answer::None(Unmeasured::FactWords), Answer::Said);
    }
    let same_place = numbers().nth(part).filter(|_| numbers().count() == parts);
    let fits = |found: &&Found| {
        units::answers(asked.quantity, found.condition.quantity)
            || found.out_of.is_some() && asked.quantity == Quantity::Percent
    };
    let Some(found) = same_place.filter(fits).or_else(|| numbers().find(fits)) else {
        let once = asked.quantity == Quantity::Times && asked.value <= 1.0;
        return match stated.done {
            Some(done) if once || !done => Answer::Said(done),
            _ if numbers().next().is_some() => Answer::None(Unmeasured::UnitsDiffer),
            _ => Answer::None(Unmeasured::FactWords),
        };
    };
    number(&stated, found, asked)
}

fn number(stated: &Stated, found: &Found, asked: &Condition) -> Answer {
    let mut value = found.condition.value;
    if let (Some(plan), Some(fact)) = (asked.per, found.condition.per) {
        value *= fact.per_year() / plan.per_year();
    }
    let whole = |found: &Found| found.out_of.map(|whole| (found.condition.value, whole));
    let mut count = None;
    if asked.quantity == Quantity::Percent {
        if let Some((so, all)) = whole(found) {
            if all <= 0.0 {
                return Answer::None(Unmeasured::FactWords);
            }
            value = 100.0 * so / all;
            count = Some((so, all));
        } else if stated.is_number && value == 1.0 {
            return Answer::None(Unmeasured::ShareOrPercent);
        } else if stated.is_number && value > 0.0 && value < 1.0 {
            // A cell of a workbook in the format of percent.
            value *= 100.0;
        } else {
            count = stated.found.iter().find_map(whole);
        }
    }
    let count =
        count.filter(|(so, all)| so.fract() == 0.0 && all.fract() == 0.0).map(|(so, all)| (so as u64, all as u64));
    Answer::Number(Figure { value, count, interval: None })
}

fn changed(stated: &Stated, asked: &Condition) -> Answer {
    let Some(found) = stated.found.iter().find(|found| found.condition.change) else {
        return Answer::None(if stated.found.is_empty() { Unmeasured::FactWords } else { Unmeasured::NoFormer });
    };
    let told = &found.condition;
    // «рост» without a number.
    if told.value == 0.0 && matches!(told.operator, Operator::Over | Operator::Under | Operator::AtLeast) {
        let kept = matches!(asked.operator, Operator::AtLeast) && told.operator != Operator::Under;
        return if asked.value == 0.0 {
            Answer::Said(kept || told.operator == asked.operator)
        } else {
            Answer::None(Unmeasured::FactWords)
        };
    }
    Answer::Number(Figure { value: told.value, count: None, interval: None })
}
