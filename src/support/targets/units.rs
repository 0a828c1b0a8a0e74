//! Words that tell what a number counts, and in what time.

use super::tokens::Token;
use crate::model::targets::{Period, Quantity};

/// Beginnings of words and what they count; the first that fits.
const STEMS: &[(&str, Quantity)] = &[
    ("процентн", Quantity::Points),
    ("процент", Quantity::Percent),
    ("муниципал", Quantity::Municipalities),
    ("район", Quantity::Municipalities),
    ("округ", Quantity::Municipalities),
    ("регион", Quantity::Regions),
    ("субъект", Quantity::Regions),
    ("област", Quantity::Regions),
    ("школ", Quantity::Schools),
    ("общеобразовательн", Quantity::Schools),
    ("образовательн", Quantity::Schools),
    ("организаци", Quantity::Schools),
    ("учреждени", Quantity::Schools),
    ("обучающ", Quantity::Pupils),
    ("учащ", Quantity::Pupils),
    ("выпускник", Quantity::Pupils),
    ("ученик", Quantity::Pupils),
    ("человек", Quantity::People),
    ("педагог", Quantity::People),
    ("учител", Quantity::People),
    ("директор", Quantity::People),
    ("руководител", Quantity::People),
    ("работник", Quantity::People),
    ("участник", Quantity::People),
    ("слушател", Quantity::People),
    ("специалист", Quantity::People),
    ("мероприят", Quantity::Events),
    ("семинар", Quantity::Events),
    ("вебинар", Quantity::Events),
    ("совещан", Quantity::Events),
    ("конференц", Quantity::Events),
    ("заседан", Quantity::Events),
    ("курс", Quantity::Events),
    ("договор", Quantity::Agreements),
    ("соглашен", Quantity::Agreements),
    ("программ", Quantity::Programmes),
    ("проект", Quantity::Programmes),
    ("балл", Quantity::Scores),
    ("групп", Quantity::Groups),
    ("единиц", Quantity::Pieces),
    ("штук", Quantity::Pieces),
    ("экземпляр", Quantity::Pieces),
];

/// Whole words.
const WHOLE: &[(&str, Quantity)] = &[
    ("%", Quantity::Percent),
    ("проц", Quantity::Percent),
    ("мо", Quantity::Municipalities),
    ("муо", Quantity::Municipalities),
    ("оо", Quantity::Schools),
    ("оу", Quantity::Schools),
    ("сош", Quantity::Schools),
    ("чел", Quantity::People),
    ("раз", Quantity::Times),
    ("раза", Quantity::Times),
    ("разу", Quantity::Times),
    ("пара", Quantity::Pairs),
    ("пары", Quantity::Pairs),
    ("пар", Quantity::Pairs),
    ("б", Quantity::Scores),
    ("ед", Quantity::Pieces),
    ("шт", Quantity::Pieces),
];

/// What a word counts.
pub fn counted_by(word: &str) -> Option<Quantity> {
    let whole = WHOLE.iter().find(|(known, _)| *known == word);
    whole.or_else(|| STEMS.iter().find(|(stem, _)| word.starts_with(stem))).map(|(_, quantity)| *quantity)
}

/// The first word that counts among the next few; adjectives before it are passed over, a preposition ends the search.
pub fn first(tokens: &[Token]) -> Option<Quantity> {
    const FAR: usize = 4;
    for token in tokens.iter().take(FAR) {
        match token {
            Token::Sign('.') => {}
            Token::Word(word) => {
                if let Some(quantity) = counted_by(word) {
                    return Some(quantity);
                }
                if matches!(word.as_str(), "в" | "во" | "из" | "от" | "на" | "для" | "по" | "за" | "с" | "и" | "до")
                {
                    return None;
                }
            }
            _ => return None,
        }
    }
    None
}

/// What stands right after a number: quantity, what the percentage is of, and how many tokens say so.
pub fn after(tokens: &[Token]) -> (Quantity, Option<Quantity>, usize) {
    match tokens {
        [Token::Sign('%'), rest @ ..] => (Quantity::Percent, of(rest), 1),
        [Token::Word(one), Token::Sign('.'), Token::Word(two), rest @ ..] if one == "п" && two == "п" => {
            (Quantity::Points, None, 3 + usize::from(rest.first().is_some_and(|token| token.is('.'))))
        }
        [Token::Word(one), Token::Word(two), ..] if one == "п" && two == "п" => (Quantity::Points, None, 2),
        [Token::Word(word), ..] if word == "пп" => (Quantity::Points, None, 1),
        [Token::Word(word), rest @ ..] if counted_by(word) == Some(Quantity::Percent) => {
            (Quantity::Percent, of(rest), 1)
        }
        [Token::Word(word), ..] if counted_by(word) == Some(Quantity::Points) => (Quantity::Points, None, 2),
        _ => (first(tokens).unwrap_or(Quantity::Bare), None, 0),
    }
}

fn of(rest: &[Token]) -> Option<Quantity> {
    let past = usize::from(rest.first().and_then(Token::word).is_some_and(|word| matches!(word, "от" | "для" | "из")));
    first(rest.get(past..).unwrap_or_default())
}

/// The time that a word names: «год», «полугодие».
pub fn period(word: &str) -> Option<Period> {
    const STEMS: [(&str, Period); 5] = [
        ("полугод", Period::HalfYear),
        ("квартал", Period::Quarter),
        ("месяц", Period::Month),
        ("недел", Period::Week),
        ("год", Period::Year),
    ];
    STEMS.into_iter().find(|(stem, _)| word.starts_with(stem)).map(|(_, period)| period)
}

/// The time that an adverb names: «ежегодно».
pub fn every(word: &str) -> Option<Period> {
    const STEMS: [(&str, Period); 4] = [
        ("ежегодн", Period::Year),
        ("ежеквартальн", Period::Quarter),
        ("ежемесячн", Period::Month),
        ("еженедельн", Period::Week),
    ];
    STEMS.into_iter().find(|(stem, _)| word.starts_with(stem)).map(|(_, period)| period)
}

/// «в год», «за полугодие», «ежегодно» among tokens.
pub fn per(tokens: &[Token]) -> Option<Period> {
    let pairs = tokens.windows(2).find_map(|pair| match pair {
        [Token::Word(one), Token::Word(two)] if matches!(one.as_str(), "в" | "за") => period(two),
        _ => None,
    });
    pairs.or_else(|| tokens.iter().filter_map(Token::word).find_map(every))
}

/// «от каждой школы», «на школу».
pub fn each_school(tokens: &[Token]) -> bool {
    let words: Vec<&str> = tokens.iter().filter_map(Token::word).collect();
    words.windows(2).any(|pair| match pair {
        [one, two] => {
            one.starts_with("кажд") && counted_by(two) == Some(Quantity::Schools) || *one == "на" && *two == "школу"
        }
        _ => false,
    })
}

/// Whether a fact in one quantity answers a plan in another.
pub fn answers(plan: Quantity, fact: Quantity) -> bool {
    use Quantity::{Agreements, Bare, Events, Pairs, People, Percent, Pieces, Points, Pupils, Times};
    plan == fact
        || match (plan, fact) {
            (_, Bare) | (Bare, _) => true,
            (Percent, Points) | (Points, Percent) => true,
            (Percent | Points, _) | (_, Percent | Points) => false,
            (Pieces, _) | (_, Pieces) => true,
            (People, Pupils) | (Pupils, People) | (Times, Events) | (Events, Times) => true,
            (Agreements, Pairs) | (Pairs, Agreements) => true,
            _ => false,
        }
}
