//! Numbers in words: «одного», «двадцати пяти».

use super::tokens::Token;

/// Beginnings of words that are numbers, the longer first where one begins another.
const WORDS: &[(&str, f64)] = &[
    ("одиннадцат", 11.0),
    ("двенадцат", 12.0),
    ("тринадцат", 13.0),
    ("четырнадцат", 14.0),
    ("пятнадцат", 15.0),
    ("шестнадцат", 16.0),
    ("семнадцат", 17.0),
    ("восемнадцат", 18.0),
    ("девятнадцат", 19.0),
    ("двадцат", 20.0),
    ("тридцат", 30.0),
    ("пятьдесят", 50.0),
    ("пятидесят", 50.0),
    ("шестьдесят", 60.0),
    ("шестидесят", 60.0),
    ("семьдесят", 70.0),
    ("семидесят", 70.0),
    ("восемьдесят", 80.0),
    ("восьмидесят", 80.0),
    ("девяност", 90.0),
];

/// Whole words that are numbers.
const WHOLE: &[(&[&str], f64)] = &[
    (&["ноль", "нуля", "нулю"], 0.0),
    (&["один", "одна", "одно", "одного", "одной", "одну", "одному"], 1.0),
    (&["два", "две", "двух", "двум"], 2.0),
    (&["три", "трех", "трем"], 3.0),
    (&["четыре", "четырех", "четырем"], 4.0),
    (&["пять", "пяти"], 5.0),
    (&["шесть", "шести"], 6.0),
    (&["семь", "семи"], 7.0),
    (&["восемь", "восьми"], 8.0),
    (&["девять", "девяти"], 9.0),
    (&["десять", "десяти"], 10.0),
    (&["сорок", "сорока"], 40.0),
    (&["сто", "ста"], 100.0),
];

fn value(word: &str) -> Option<f64> {
    let whole = WHOLE.iter().find(|(words, _)| words.contains(&word)).map(|(_, value)| *value);
    whole.or_else(|| WORDS.iter().find(|(stem, _)| begins(word, stem)).map(|(_, value)| *value))
}

/// Whether the word is the stem with at most two letters more: «двадцатый» is another word.
fn begins(word: &str, stem: &str) -> bool {
    word.strip_prefix(stem).is_some_and(|rest| matches!(rest, "ь" | "и" | "ью" | "" | "о" | "а"))
}

/// The pieces with words of numbers as numbers: a hundred, tens and ones beside one another are one.
pub fn joined(tokens: Vec<Token>) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    // The last number in words, while another may still be added to it.
    let mut open: Option<f64> = None;
    for token in tokens {
        let spoken = token.word().and_then(value);
        match (open, spoken) {
            (Some(before), Some(more)) if fits(before, more) => {
                joined.pop();
                joined.push(Token::Number { value: before + more, plain: false });
                open = Some(before + more);
            }
            (_, Some(value)) => {
                joined.push(Token::Number { value, plain: false });
                open = Some(value);
            }
            (_, None) => {
                joined.push(token);
                open = None;
            }
        }
    }
    joined
}

fn fits(before: f64, more: f64) -> bool {
    let tens = before >= 20.0 && before % 10.0 == 0.0;
    more > 0.0 && (before == 100.0 && more < 100.0 || tens && before % 100.0 > 0.0 && more < 10.0)
}
