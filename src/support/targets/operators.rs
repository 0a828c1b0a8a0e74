//! Words that say how a fact is held against a number.

use super::tokens::Token;
use crate::model::targets::{Operator, Quantity};

/// Which way something is to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It rises.
    Up,
    /// It falls.
    Down,
}

/// Tokens that may stand between an operator and its number: «не менее, чем в 50 %».
fn is_filler(token: &Token) -> bool {
    match token {
        Token::Word(word) => {
            matches!(word.as_str(), "чем" | "в" | "во" | "на" | "для" | "у" | "по" | "с" | "из" | "за")
        }
        Token::Sign(sign) => matches!(sign, ',' | '+'),
        Token::Number { .. } => false,
    }
}

/// The operator before a number, where one is.
pub fn before(tokens: &[Token]) -> Option<Operator> {
    let end = tokens.iter().rposition(|token| !is_filler(token)).map_or(0, |at| at + 1);
    let tail = tokens.get(..end).unwrap_or_default();
    let is_not = |tail: &[Token]| tail.last().and_then(Token::word) == Some("не");
    let (last, head) = tail.split_last()?;
    Some(match last {
        Token::Sign('≥') => Operator::AtLeast,
        Token::Sign('≤') => Operator::AtMost,
        Token::Sign('>') => Operator::Over,
        Token::Sign('<') => Operator::Under,
        Token::Sign('=') => Operator::Exactly,
        Token::Word(word) => match word.as_str() {
            "менее" | "ниже" | "меньше" | "реже" if is_not(head) => Operator::AtLeast,
            "более" | "выше" | "больше" | "свыше" | "чаще" if is_not(head) => Operator::AtMost,
            "более" | "выше" | "больше" | "свыше" => Operator::Over,
            "менее" | "ниже" | "меньше" => Operator::Under,
            "минимум" => Operator::AtLeast,
            "максимум" => Operator::AtMost,
            "ровно" | "равно" => Operator::Exactly,
            "до" => Operator::UpTo,
            "от" => Operator::AtLeast,
            word if word.starts_with("превы") => {
                if is_not(head) {
                    Operator::AtMost
                } else {
                    Operator::Over
                }
            }
            _ => return None,
        },
        _ => return None,
    })
}

/// «30 человек и более».
pub fn behind(tokens: &[Token]) -> Option<Operator> {
    const FAR: usize = 6;
    let near = tokens.get(..tokens.len().min(FAR)).unwrap_or_default();
    near.windows(2).find_map(|pair| match pair {
        [Token::Word(and), Token::Word(word)] if and == "и" => match word.as_str() {
            "более" | "выше" | "больше" | "свыше" => Some(Operator::AtLeast),
            "менее" | "ниже" | "меньше" => Some(Operator::AtMost),
            _ => None,
        },
        _ => None,
    })
}

/// «около», «примерно» before a number.
pub fn is_rough(tokens: &[Token]) -> bool {
    match tokens.last() {
        Some(Token::Word(word)) => {
            matches!(word.as_str(), "около" | "порядка")
                || word.starts_with("примерн")
                || word.starts_with("ориентировочн")
        }
        Some(Token::Sign(sign)) => matches!(sign, '~' | '≈'),
        _ => false,
    }
}

/// Which way the words before a number go.
pub fn way(tokens: &[Token]) -> Option<Way> {
    tokens.iter().rev().filter_map(Token::word).find_map(way_of)
}

/// Which way a word goes.
pub fn way_of(word: &str) -> Option<Way> {
    const UP: [&str; 9] = ["рост", "прирост", "увелич", "повыш", "повыси", "возраст", "улучш", "довести", "доведен"];
    const DOWN: [&str; 5] = ["сниж", "снизи", "сокра", "уменьш", "паден"];
    let begins = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    if begins(&UP) {
        Some(Way::Up)
    } else if begins(&DOWN) {
        Some(Way::Down)
    } else {
        None
    }
}

/// «на» before a number, an operator perhaps between: «не менее чем на 5 %», «на не менее 5 %».
pub fn is_by(tokens: &[Token]) -> bool {
    const FAR: usize = 4;
    let near = tokens.get(tokens.len().saturating_sub(FAR)..).unwrap_or_default();
    near.iter().any(|token| token.word() == Some("на"))
}

/// The sign of a change: «+5», and «−3 п. п.» (before anything else a dash is a dash).
pub fn sign(tokens: &[Token], quantity: Quantity) -> Option<f64> {
    match tokens.last() {
        Some(Token::Sign('+')) => Some(1.0),
        Some(Token::Sign('-')) if quantity == Quantity::Points => Some(-1.0),
        _ => None,
    }
}

/// The same operator of what is turned over: at least a fall by 3 is a change of at most −3.
pub fn mirrored(operator: Operator) -> Operator {
    match operator {
        Operator::AtLeast => Operator::AtMost,
        Operator::AtMost => Operator::AtLeast,
        Operator::Over => Operator::Under,
        Operator::Under => Operator::Over,
        other => other,
    }
}

/// A way without a number: «рост», «положительная динамика», «не ниже прошлого года»; in so few words that nothing else is meant.
pub fn trend(words: &[&str]) -> Option<Operator> {
    const FEW: usize = 6;
    if words.is_empty() || words.len() > FEW {
        return None;
    }
    let has = |stem: &str| words.iter().any(|word| word.starts_with(stem));
    let kept = has("прошл") || has("прежн") || has("предыдущ") || has("достигнут");
    if has("динамик") {
        return if has("положительн") || has("позитивн") {
            Some(Operator::Over)
        } else if has("отрицательн") && !has("отсутств") {
            Some(Operator::Under)
        } else {
            (has("стабильн") || has("отсутств") && has("отрицательн")).then_some(Operator::AtLeast)
        };
    }
    if kept && has("не") && (has("ниже") || has("менее")) || has("сохранен") || has("стабильн")
    {
        return Some(Operator::AtLeast);
    }
    match way_of(words.first()?)? {
        Way::Up => Some(Operator::Over),
        Way::Down => Some(Operator::Under),
    }
}

/// Whether few words say that something is done, or that it is not; nothing where they say neither.
pub fn done(words: &[&str]) -> Option<bool> {
    const FEW: usize = 5;
    const YES: [&str; 12] = [
        "выполнен",
        "исполнен",
        "проведен",
        "создан",
        "разработан",
        "утвержд",
        "заключен",
        "реализован",
        "налич",
        "имее",
        "организован",
        "сформирован",
    ];
    if words.is_empty() || words.len() > FEW {
        return None;
    }
    let denied =
        matches!(words.first(), Some(&("не" | "нет"))) || words.iter().any(|word| word.starts_with("отсутств"));
    if denied {
        return Some(false);
    }
    let said = |word: &&str| matches!(*word, "да" | "есть") || YES.iter().any(|stem| word.starts_with(stem));
    words.first().filter(|word| said(word)).map(|_| true)
}
