//! The text of a cell of a social passport as numbers, words and signs.

use crate::ingest::cell;

/// A piece of text.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// A number; dates, numbers after «№» and names of classes («4а») are none.
    Number(f64),
    /// A word in small letters, ё as е.
    Word(String),
    /// `%`.
    Percent,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A dash of any length.
    Dash,
    /// Any other sign.
    Other,
}

/// Takes a text apart.
pub fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let (mut at, mut sign_of_number) = (0, false);
    while let Some(c) = chars.get(at).copied() {
        if c.is_ascii_digit() {
            let (token, next) = number(&chars, at);
            found.push(if sign_of_number { Token::Other } else { token });
            at = next;
            sign_of_number = false;
            continue;
        }
        if c.is_alphabetic() {
            let end = run(&chars, at, |c| c.is_alphabetic());
            found.push(Token::Word(lower(chars.get(at..end).unwrap_or_default())));
            at = end;
            continue;
        }
        at += 1;
        match c {
            '№' => sign_of_number = true,
            '%' => found.push(Token::Percent),
            '(' | '[' => found.push(Token::Open),
            ')' | ']' => found.push(Token::Close),
            '-' | '–' | '—' | '−' => found.push(Token::Dash),
            c if cell::is_blank(c) => {}
            _ => found.push(Token::Other),
        }
    }
    found
}

/// Where a run of such letters that begins at `from` ends.
fn run(chars: &[char], from: usize, is: impl Fn(char) -> bool) -> usize {
    from + chars.get(from..).unwrap_or_default().iter().take_while(|c| is(**c)).count()
}

fn lower(word: &[char]) -> String {
    word.iter().flat_map(|c| c.to_lowercase()).map(|c| if c == 'ё' { 'е' } else { c }).collect()
}

/// The number that begins at `from`, and where what stands after it begins.
fn number(chars: &[char], from: usize) -> (Token, usize) {
    let digit = |c: char| c.is_ascii_digit();
    let mut end = run(chars, from, digit);
    let mut text: String = chars.get(from..end).unwrap_or_default().iter().collect();
    // Thousands: «1 234».
    let short = end - from <= 3;
    while short
        && chars.get(end).is_some_and(|c| cell::is_blank(*c) && *c != '\n')
        && run(chars, end + 1, digit) == end + 4
    {
        text.extend(chars.get(end + 1..end + 4).unwrap_or_default());
        end += 4;
    }
    // Decimals, and dates, which have two points.
    let mut points = 0;
    while chars.get(end).is_some_and(|c| matches!(c, '.' | ',')) && chars.get(end + 1).is_some_and(char::is_ascii_digit)
    {
        let next = run(chars, end + 1, digit);
        text.push('.');
        text.extend(chars.get(end + 1..next).unwrap_or_default());
        points += 1;
        end = next;
    }
    // A letter that stands close by makes the name of a class; a word is what is counted.
    let letters = run(chars, end, char::is_alphabetic) - end;
    if letters == 1 {
        return (Token::Other, end + 1);
    }
    match text.parse() {
        Ok(number) if points < 2 => (Token::Number(number), end),
        _ => (Token::Other, end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_numbers_of_orders_and_classes_are_no_counts() {
        let numbers =
            |text: &str| tokens(text).into_iter().filter(|token| matches!(token, Token::Number(_))).collect::<Vec<_>>();
        let of = |all: &[f64]| all.iter().map(|number| Token::Number(*number)).collect::<Vec<_>>();
        for (text, expected) in [
            ("на 01.10.2021 – 5", &[5.0][..]),
            ("приказ № 15 от 1.9.21", &[]),
            ("4а – 2", &[2.0]),
            ("12чел", &[12.0]),
            ("1 234 чел.", &[1234.0]),
            ("12 345 678", &[12_345_678.0]),
            ("2 семьи 100 чел.", &[2.0, 100.0]),
            ("1,5 %", &[1.5]),
            ("5, 6", &[5.0, 6.0]),
        ] {
            assert_eq!(numbers(text), of(expected), "{text}");
        }
    }
}
