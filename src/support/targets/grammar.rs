//! A cell of a plan → what it asks for. What the grammar does not know is not measurable; nothing is guessed.

use super::dates::{self, Named};
use super::operators::{self, Way};
use super::tokens::{Token, tokens};
use super::units;
use crate::model::targets::{Asked, Condition, Operator, Period, Quantity, Unmeasured};

/// A condition as it was found: with the words around it, and the whole of which it is a part («18 из 25»).
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Condition.
    pub condition: Condition,
    /// Words from the number to the next one.
    pub words: String,
    /// The whole.
    pub out_of: Option<f64>,
}

/// What a cell asks for.
pub fn plan(text: &str) -> Asked {
    match found(text) {
        Ok(found) => Asked::Conditions(found.into_iter().map(|found| found.condition).collect()),
        Err(Without::Day(day)) => Asked::By(day),
        Err(Without::Why(why)) => Asked::Nothing(why),
    }
}

/// Why a cell has no conditions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Without {
    /// It is a deadline.
    Day(Option<jiff::civil::Date>),
    /// Nothing to be measured.
    Why(Unmeasured),
}

/// The conditions of a cell, in their order; never none of them.
pub fn found(text: &str) -> Result<Vec<Found>, Without> {
    let all = with_shares(tokens(text));
    if all.iter().all(|token| matches!(token, Token::Sign('-' | '.' | ','))) {
        return Err(Without::Why(Unmeasured::PlanEmpty));
    }
    let days = dates::named(&all);
    let counts: Vec<usize> = (0..all.len()).filter(|at| counts(&all, &days, *at)).collect();
    if counts.iter().any(|at| operators::is_rough(all.get(..*at).unwrap_or_default())) {
        return Err(Without::Why(Unmeasured::PlanRough));
    }
    let mut found: Vec<Found> = Vec::new();
    let mut from = 0;
    let mut next = counts.iter().copied().peekable();
    while let Some(at) = next.next() {
        let mut one = Reading { all: &all, from, at, end: next.peek().copied().unwrap_or(all.len()) };
        // The second number of a range or of «18 из 25» belongs to the first.
        let second = next.peek().copied().filter(|second| one.spans(*second));
        if second.is_some() {
            next.next();
            one.end = next.peek().copied().unwrap_or(all.len());
        }
        let before = found.last().map(|found| found.condition.operator);
        found.push(one.found(second, before));
        from = second.unwrap_or(at) + 1;
    }
    if found.is_empty() { without_numbers(&all, &days) } else { Ok(found) }
}

/// «во всех школах» is 100 %, «половина школ» 50 %.
fn with_shares(all: Vec<Token>) -> Vec<Token> {
    let mut out = Vec::with_capacity(all.len());
    for (at, token) in all.iter().enumerate() {
        let share = match token.word() {
            Some("все" | "всех" | "всем" | "всеми") => Some(100.0),
            Some(word) if word.starts_with("половин") => Some(50.0),
            _ => None,
        };
        let rest = all.get(at + 1..).unwrap_or_default();
        match share.filter(|_| {
            matches!(
                units::first(rest),
                Some(Quantity::Schools | Quantity::Municipalities | Quantity::Pupils | Quantity::People)
            )
        }) {
            Some(value) => out.extend([Token::Number { value, plain: false }, Token::Sign('%')]),
            None => out.push(token.clone()),
        }
    }
    out
}

/// Whether the token is a number that counts something: no date, no «п. 1», no class.
fn counts(all: &[Token], days: &[Named], at: usize) -> bool {
    let is_number = all.get(at).is_some_and(|token| token.number().is_some());
    let before = |n: usize| at.checked_sub(n).and_then(|at| all.get(at));
    let word_before = |n: usize| before(n).and_then(Token::word).unwrap_or_default();
    let clause = before(1).is_some_and(|token| token.is('№'))
        || matches!(word_before(1), "п" | "пп" | "ст" | "приказ")
        || before(1).is_some_and(|token| token.is('.')) && matches!(word_before(2), "п" | "пп" | "ст")
        || ["пункт", "приложен", "этап", "таблиц", "класс"].iter().any(|stem| word_before(1).starts_with(stem));
    // «5-8 классы»: the number before a range's second is no count either.
    let mut end = at + 1;
    if all.get(end).is_some_and(|token| token.is('-')) && all.get(end + 1).is_some_and(|token| token.number().is_some())
    {
        end += 2;
    }
    let of_class = all.get(end).and_then(Token::word).is_some_and(|word| word.starts_with("класс"));
    is_number && !clause && !of_class && !days.iter().any(|day| (day.from..day.to).contains(&at))
}

/// A number of a cell with what stands around it.
struct Reading<'a> {
    all: &'a [Token],
    from: usize,
    at: usize,
    end: usize,
}

impl Reading<'_> {
    fn number(&self, at: usize) -> f64 {
        self.all.get(at).and_then(Token::number).unwrap_or(0.0)
    }

    fn before(&self) -> &[Token] {
        self.all.get(self.from..self.at).unwrap_or_default()
    }

    fn link(&self, second: usize) -> Option<Link> {
        let (_, _, n) = units::after(self.all.get(self.at + 1..second).unwrap_or_default());
        let between = self.all.get(self.at + 1 + n..second).unwrap_or_default();
        let last = self.before().iter().rev().find_map(Token::word).unwrap_or_default();
        let few = between.len() <= 3;
        match between {
            [Token::Sign('-')] if self.number(second) > self.number(self.at) => Some(Link::Range),
            [.., Token::Word(to)] if to == "до" && few && last == "от" => Some(Link::Range),
            [.., Token::Word(to)] if to == "до" && few && last == "с" => Some(Link::FromTo),
            [.., Token::Word(of)] if of == "из" && few => {
                let own = units::first(between.get(..between.len() - 1).unwrap_or_default());
                let whole = units::first(self.all.get(second + 1..).unwrap_or_default());
                let same = own.is_none() || whole.is_none() || own == whole;
                (same && self.number(self.at) <= self.number(second)).then_some(Link::OutOf)
            }
            _ => None,
        }
    }

    fn spans(&self, second: usize) -> bool {
        self.link(second).is_some()
    }

    fn found(&self, second: Option<usize>, inherited: Option<Operator>) -> Found {
        let last = second.unwrap_or(self.at);
        let rest = self.all.get(last + 1..self.end).unwrap_or_default();
        let (mut quantity, mut of, _) = units::after(rest);
        if quantity == Quantity::Bare {
            (quantity, of, _) = units::after(self.all.get(self.at + 1..last).unwrap_or_default());
        }
        let link = second.and_then(|second| self.link(second));
        let value = self.number(self.at);
        let far = self.number(last);
        let own = operators::before(self.before()).or_else(|| operators::behind(rest));
        let way = operators::way(self.before());
        let signed = operators::sign(self.before(), quantity);
        let mut condition = Condition {
            operator: own.unwrap_or(Operator::Bare),
            value,
            high: None,
            quantity,
            of,
            per: units::per(self.all.get(self.from..self.end).unwrap_or_default()),
            each_school: units::each_school(rest),
            change: false,
        };
        match link {
            Some(Link::Range) => (condition.operator, condition.high) = (Operator::Between, Some(far)),
            Some(Link::FromTo) => {
                condition.value = far;
                condition.operator = if far >= value { Operator::AtLeast } else { Operator::AtMost };
            }
            Some(Link::OutOf) | None => self.changed(&mut condition, way, signed),
        }
        if own.is_none() && condition.operator == Operator::Bare {
            let joined = self.before().last().and_then(Token::word) == Some("из");
            if let Some(operator) = inherited.filter(|_| joined) {
                condition.operator = operator;
            } else if condition.per.is_some() || quantity == Quantity::Times {
                condition.operator = Operator::AtLeast;
            }
        }
        let words = self.all.get(self.at + 1..self.end).unwrap_or_default();
        let words = words.iter().filter_map(Token::word).collect::<Vec<_>>().join(" ");
        Found { condition, words, out_of: (link == Some(Link::OutOf)).then_some(far) }
    }

    /// «рост на 5 %», «+5 п. п.», «снижение до 10 %».
    fn changed(&self, condition: &mut Condition, way: Option<Way>, signed: Option<f64>) {
        let by = operators::is_by(self.before());
        match (way, signed) {
            (Some(way), None) if by || condition.quantity == Quantity::Points => {
                condition.change = true;
                let mirrored = match condition.operator {
                    Operator::Bare | Operator::UpTo => Operator::AtLeast,
                    other => other,
                };
                if way == Way::Down {
                    condition.value = -condition.value;
                    condition.operator = operators::mirrored(mirrored);
                } else {
                    condition.operator = mirrored;
                }
            }
            (Some(way), None) if matches!(condition.operator, Operator::UpTo | Operator::Bare) => {
                condition.operator = if way == Way::Up { Operator::AtLeast } else { Operator::AtMost };
            }
            (_, Some(sign)) => {
                condition.change = true;
                condition.value *= sign;
                if condition.operator == Operator::Bare {
                    condition.operator = if sign < 0.0 { Operator::AtMost } else { Operator::AtLeast };
                }
            }
            (None, None) if condition.quantity == Quantity::Points => {
                condition.change = true;
                if condition.operator == Operator::Bare {
                    condition.operator = Operator::AtLeast;
                }
            }
            _ => {}
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Link {
    Range,
    FromTo,
    OutOf,
}

/// Cells without a number: how often, which way, done or not, a day.
fn without_numbers(all: &[Token], days: &[Named]) -> Result<Vec<Found>, Without> {
    let words: Vec<&str> = all.iter().filter_map(Token::word).collect();
    let one = |operator: Operator, value: f64, quantity: Quantity, per: Option<Period>, change: bool| {
        let condition = Condition { operator, value, high: None, quantity, of: None, per, each_school: false, change };
        Ok(vec![Found { condition, words: words.join(" "), out_of: None }])
    };
    let times = words.iter().find_map(|word| match *word {
        "раз" => Some(1.0),
        "дважды" => Some(2.0),
        "трижды" => Some(3.0),
        _ => None,
    });
    let per = units::per(all);
    if let Some(times) = times.or(per.filter(|_| words.iter().any(|word| units::every(word).is_some())).map(|_| 1.0)) {
        return one(Operator::AtLeast, times, Quantity::Times, per, false);
    }
    if let Some(operator) = operators::trend(&words) {
        return one(operator, 0.0, Quantity::Bare, None, true);
    }
    if operators::done(&words) == Some(true) || matches!(all, [Token::Sign('+')]) {
        return one(Operator::Done, 0.0, Quantity::Bare, None, false);
    }
    if let Some(last) = days.last() {
        let outside: Vec<&Token> = all
            .iter()
            .enumerate()
            .filter(|(at, _)| !days.iter().any(|day| (day.from..day.to).contains(at)))
            .map(|(_, token)| token)
            .collect();
        let only = |token: &&Token| match token {
            Token::Word(word) => {
                matches!(word.as_str(), "до" | "к" | "не" | "позднее" | "срок" | "в" | "течение" | "с" | "по")
            }
            Token::Sign(_) => true,
            Token::Number { .. } => false,
        };
        let day = if outside.iter().all(only) { Without::Day(last.day) } else { Without::Why(Unmeasured::PlanDates) };
        return Err(day);
    }
    Err(Without::Why(if all.is_empty() { Unmeasured::PlanEmpty } else { Unmeasured::PlanWords }))
}

#[cfg(test)]
mod tests;
