//! A cell of a plan as numbers, words and signs.

use super::numerals;

/// A piece of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// A number; `plain` when it is written in digits without a fraction or an ending, as a year would be.
    Number {
        /// Value.
        value: f64,
        /// Digits alone.
        plain: bool,
    },
    /// A word in small letters, ё as е.
    Word(String),
    /// A sign: `%`, `+`, `-`, `≥`, `≤`, `<`, `>`, `=`, `.`, `,`, `;`, `/`, `(`, `)`.
    Sign(char),
}

impl Token {
    /// The word, where it is one.
    pub fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The number, where it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number { value, .. } => Some(*value),
            _ => None,
        }
    }

    /// Whether it is that sign.
    pub fn is(&self, sign: char) -> bool {
        *self == Self::Sign(sign)
    }
}

/// Text in small letters, ё as е, blanks and dashes of every sort as one; soft hyphens gone.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{301}' => {}
            '−' | '–' | '—' | '‑' | '‐' => out.push('-'),
            c if c.is_whitespace() => out.push(' '),
            'ё' | 'Ё' => out.push('е'),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// The pieces of a text; words of numbers are numbers.
pub fn tokens(text: &str) -> Vec<Token> {
    let letters: Vec<char> = plain(text).chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = letters.get(at).copied() {
        if c.is_ascii_digit() {
            let (token, end) = number(&letters, at);
            found.push(token);
            at = end;
        } else if c.is_alphabetic() {
            let end = (at..letters.len()).find(|i| !inside_word(&letters, *i)).unwrap_or(letters.len());
            found.push(Token::Word(letters.get(at..end).unwrap_or_default().iter().collect()));
            at = end;
        } else {
            match c {
                '⩾' => found.push(Token::Sign('≥')),
                '⩽' => found.push(Token::Sign('≤')),
                '=' if found.last().is_some_and(|last| last.is('>')) => replace(&mut found, '≥'),
                '=' if found.last().is_some_and(|last| last.is('<')) => replace(&mut found, '≤'),
                '%' | '+' | '-' | '≥' | '≤' | '<' | '>' | '=' | '.' | ',' | ';' | '/' | '(' | ')' | '~' | '≈' | '№' =>
                {
                    found.push(Token::Sign(c));
                }
                _ => {}
            }
            at += 1;
        }
    }
    numerals::joined(found)
}

fn replace(found: &mut Vec<Token>, sign: char) {
    found.pop();
    found.push(Token::Sign(sign));
}

/// A hyphen stands inside a word, a dash with blanks around it does not.
fn inside_word(letters: &[char], at: usize) -> bool {
    let is_letter = |at: usize| letters.get(at).is_some_and(|c| c.is_alphabetic());
    is_letter(at) || letters.get(at) == Some(&'-') && is_letter(at + 1)
}

/// A number that begins there, and where it ends: groups of thousands, a decimal comma or point, an ending («5-ти»).
fn number(letters: &[char], from: usize) -> (Token, usize) {
    let digits = |from: usize| {
        let rest = letters.get(from..).unwrap_or_default();
        rest.iter().take_while(|c| c.is_ascii_digit()).count()
    };
    let mut text = String::new();
    let push = |text: &mut String, from: usize, n: usize| text.extend(letters.get(from..from + n).unwrap_or_default());
    let first = digits(from);
    push(&mut text, from, first);
    let mut end = from + first;
    while (1..=3).contains(&first) && letters.get(end) == Some(&' ') && digits(end + 1) == 3 {
        push(&mut text, end + 1, 3);
        end += 4;
    }
    let mut plain = first == 4 && text.len() == 4;
    if matches!(letters.get(end), Some(',' | '.')) && digits(end + 1) > 0 {
        let n = digits(end + 1);
        // «01.09.2021» is a date: its parts stay apart, with the points between.
        let goes_on =
            letters.get(end + 1 + n) == Some(&'.') && letters.get(end + 2 + n).is_some_and(char::is_ascii_digit);
        let is_second = from
            .checked_sub(2)
            .and_then(|at| letters.get(at..from))
            .is_some_and(|before| matches!(before, [digit, '.'] if digit.is_ascii_digit()));
        let is_date = letters.get(end) == Some(&'.') && (goes_on || is_second);
        if !is_date {
            text.push('.');
            push(&mut text, end + 1, n);
            end += 1 + n;
            plain = false;
        }
    }
    let mut token = Token::Number { value: text.parse().unwrap_or(f64::NAN), plain };
    if letters.get(end) == Some(&'-') {
        let ending: String =
            letters.get(end + 1..).unwrap_or_default().iter().take_while(|c| c.is_alphabetic()).collect();
        let n = ending.chars().count();
        match ending.as_str() {
            "ти" | "х" | "и" | "ми" | "мя" | "м" | "ю" => end += 1 + n,
            // «1-й», «2-го» put in order and count nothing.
            "й" | "я" | "е" | "го" | "ом" | "ый" | "ой" | "му" => {
                token = Token::Word(format!("{text}-{ending}"));
                end += 1 + n;
            }
            _ => {}
        }
    }
    (token, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<f64> {
        tokens(text).iter().filter_map(Token::number).collect()
    }

    #[test]
    fn numbers_are_found_however_they_are_written() {
        for (text, expected) in [
            ("не менее 11%", vec![11.0]),
            ("5-ти человек", vec![5.0]),
            ("из 4-х регионов", vec![4.0]),
            ("1\u{a0}200 обучающихся", vec![1200.0]),
            ("12,5 %", vec![12.5]),
            ("12.5%", vec![12.5]),
            ("двадцати пяти школ", vec![25.0]),
            ("не реже одного раза", vec![1.0]),
            ("1-й этап", vec![]),
            ("01.09.2021", vec![1.0, 9.0, 2021.0]),
            ("трёх", vec![3.0]),
            ("сто двадцать", vec![120.0]),
            ("школа № 5 6 7", vec![5.0, 6.0, 7.0]),
        ] {
            assert_eq!(numbers(text), expected, "{text}");
        }
    }

    #[test]
    fn signs_of_comparison_are_one_however_they_are_typed() {
        for text in ["≥ 30", ">= 30", "⩾30", "> = 30"] {
            let found = tokens(text);
            assert!(found.first().is_some_and(|token| token.is('≥')), "{text}: {found:?}");
        }
    }
}
