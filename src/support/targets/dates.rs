//! Days and years within a cell: they are no numbers of a plan, and a deadline is made of them.

use jiff::civil::Date;

use super::tokens::{Token, tokens};

/// Years that are taken for years.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// A day, a month or a year that tokens name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Named {
    /// Its first token.
    pub from: usize,
    /// The token after its last.
    pub to: usize,
    /// Its last day, where the year is told.
    pub day: Option<Date>,
}

/// The last day that a text names: «до 1 сентября 2021 г.», «IV квартал 2021 года», «2021/22 учебный год».
pub fn deadline(text: &str) -> Option<Date> {
    let all = tokens(text);
    // A year alone is one here; in a plan it would be a number.
    if let [only] = &all[..]
        && let Some(year) = year(only)
    {
        return Date::new(year, 12, 31).ok();
    }
    named(&all).iter().filter_map(|named| named.day).max()
}

/// All of them.
pub fn named(all: &[Token]) -> Vec<Named> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let rest = all.get(at..).unwrap_or_default();
        match one(rest) {
            Some((n, day)) => {
                let n = n + tail(all.get(at + n..).unwrap_or_default());
                found.push(Named { from: at, to: at + n, day });
                at += n;
            }
            None => at += 1,
        }
    }
    found
}

/// «г.», «года» after a date.
fn tail(rest: &[Token]) -> usize {
    match rest {
        [Token::Word(word), Token::Sign('.'), ..] if word == "г" || word == "гг" => 2,
        [Token::Word(word), ..] if word == "г" || word == "гг" || word.starts_with("год") => 1,
        _ => 0,
    }
}

fn one(rest: &[Token]) -> Option<(usize, Option<Date>)> {
    match rest {
        [
            Token::Number { value: d, .. },
            Token::Sign('.'),
            Token::Number { value: m, .. },
            Token::Sign('.'),
            year,
            ..,
        ] => {
            let year = self::year(year)?;
            let day = Date::new(year, whole(*m)?, whole(*d)?).ok()?;
            Some((5, Some(day)))
        }
        [Token::Number { value: d, .. }, Token::Word(word), more @ ..] if month(word).is_some() => {
            let (month, year) = (month(word)?, more.first().and_then(year));
            let day = year.and_then(|year| Date::new(year, month, whole(*d)?).ok());
            Some((2 + usize::from(year.is_some()), day))
        }
        [Token::Word(word), more @ ..] if month(word).is_some() => {
            let (month, year) = (month(word)?, more.first().and_then(year));
            Some((1 + usize::from(year.is_some()), year.and_then(|year| last_of_month(year, month))))
        }
        [quarter, Token::Word(word), more @ ..] if word.starts_with("квартал") && self::quarter(quarter).is_some() =>
        {
            let (quarter, year) = (self::quarter(quarter)?, more.first().and_then(year));
            Some((2 + usize::from(year.is_some()), year.and_then(|year| last_of_month(year, quarter * 3))))
        }
        [first, Token::Sign('-' | '/'), Token::Number { value, .. }, more @ ..] => {
            let first = year(first)?;
            let second =
                if *value < 100.0 { first - first % 100 + whole::<i16>(*value)? } else { whole::<i16>(*value)? };
            let follows = second > first && second - first <= 10;
            let of_school =
                second == first + 1 && more.first().and_then(Token::word).is_some_and(|w| w.starts_with("уч"));
            let n = 3 + if of_school { 1 + usize::from(more.get(1).is_some_and(|t| t.is('.'))) } else { 0 };
            let day = if of_school { Date::new(second, 8, 31) } else { Date::new(second, 12, 31) };
            follows.then(|| (n, day.ok()))
        }
        [first, more @ ..] => {
            let year = year(first)?;
            // Without «год» it may count anything.
            (tail(more) > 0).then(|| (1, Date::new(year, 12, 31).ok()))
        }
        [] => None,
    }
}

fn year(token: &Token) -> Option<i16> {
    match token {
        Token::Number { value, plain: true } => whole::<i16>(*value).filter(|year| YEARS.contains(year)),
        _ => None,
    }
}

fn whole<T: TryFrom<i64>>(value: f64) -> Option<T> {
    (value.fract() == 0.0 && value.abs() < 1e6).then(|| T::try_from(value as i64).ok()).flatten()
}

fn quarter(token: &Token) -> Option<i8> {
    match token {
        Token::Number { value, .. } => whole::<i8>(*value).filter(|n| (1..=4).contains(n)),
        Token::Word(word) => match word.as_str() {
            "i" => Some(1),
            "ii" => Some(2),
            "iii" => Some(3),
            "iv" => Some(4),
            _ => None,
        },
        Token::Sign(_) => None,
    }
}

fn last_of_month(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1).ok().map(|first| first.last_of_month())
}

fn month(word: &str) -> Option<i8> {
    const STEMS: [(&str, i8); 12] = [
        ("январ", 1),
        ("феврал", 2),
        ("март", 3),
        ("апрел", 4),
        ("мая", 5),
        ("июн", 6),
        ("июл", 7),
        ("август", 8),
        ("сентябр", 9),
        ("октябр", 10),
        ("ноябр", 11),
        ("декабр", 12),
    ];
    // «август-декабрь» ends in December.
    let word = word.rsplit('-').next().unwrap_or(word);
    let word = if matches!(word, "май" | "мае") { "мая" } else { word };
    STEMS.into_iter().find(|(stem, _)| word.starts_with(stem)).map(|(_, month)| month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_is_the_last_day_that_is_named() {
        for (text, expected) in [
            ("до 1 сентября 2021 г.", Some((2021, 9, 1))),
            ("01.12.2020", Some((2020, 12, 1))),
            ("апрель 2018 года", Some((2018, 4, 30))),
            ("август-декабрь 2018 года", Some((2018, 12, 31))),
            ("IV квартал 2021 года", Some((2021, 12, 31))),
            ("2017-18 уч. год", Some((2018, 8, 31))),
            ("2021/2022 учебный год", Some((2022, 8, 31))),
            ("2021 год", Some((2021, 12, 31))),
            ("2021", Some((2021, 12, 31))),
            ("15.10.2021", Some((2021, 10, 15))),
            ("01.09.2020 г – 31.05.2023 г.", Some((2023, 5, 31))),
            ("до 1 сентября", None),
            ("по графику", None),
            ("ежегодно сентябрь", None),
        ] {
            let expected = expected.map(|(year, month, day)| Date::new(year, month, day).unwrap());
            assert_eq!(deadline(text), expected, "{text}");
        }
    }
}
