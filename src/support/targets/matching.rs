//! Which measure a row of a plan speaks of: by its code, or by words that only one measure has. Anything less is a suggestion.

use super::tokens::plain;
use crate::model::targets::{About, Condition, Measure, Quantity, Target, Tie};

/// Words by which a measure is known: of each group one has to begin a word of the row (`=` before it: be a whole word); none of
/// `but` may.
struct Signs {
    measures: &'static [Measure],
    all: &'static [&'static [&'static str]],
    but: &'static [&'static str],
    /// Words that narrow the row down to something the run does not know.
    narrower: &'static [&'static str],
}

const SCHOOL: &[&str] = &["школ", "организаци", "учреждени", "=оо", "=оу"];
/// What is done with schools is not the schools.
const DEEDS: &[&str] = &[
    "программ",
    "мероприят",
    "курс",
    "квалификац",
    "семинар",
    "педагог",
    "учител",
    "руководител",
    "проект",
    "реализ",
    "участв",
    "поддержк",
    "инфраструктур",
    "методическ",
    "включ",
    "договор",
    "соглашен",
    "родител",
    "специалист",
    "работник",
    "дорожн",
    "кадр",
    "куратор",
    "объединен",
    "диссеминац",
];
const FEWER: &[&str] = &["низк", "неблагоприятн", "перечн", "списк", "шнор", "шнсу"];

const SIGNS: &[Signs] = &[
    Signs {
        measures: &[Measure::IdentifiedShare],
        all: &[&["идентификац", "идентифицир"]],
        but: &["программ", "данной"],
        narrower: &[],
    },
    Signs {
        measures: &[Measure::IdentifiedShare],
        all: &[&["диагностическ"], &["исследован"], SCHOOL],
        but: &["идентификац"],
        narrower: DEEDS,
    },
    Signs {
        measures: &[Measure::PassportsShare], all: &[&["паспорт"], SCHOOL], but: &[], narrower: &["класс"]
    },
    Signs {
        measures: &[Measure::LowSchools, Measure::LowShare],
        all: &[SCHOOL, &["низк"], &["результат"]],
        but: &[
            "неблагоприятн",
            "высок",
            "вышед",
            "вышл",
            "преодол",
            "перешед",
            "вошед",
            "идентификац",
            "обучающих",
            "учащ",
            "выпускник",
            "договор",
            "пар",
        ],
        narrower: DEEDS,
    },
    Signs {
        measures: &[Measure::UnfavourableSchools, Measure::UnfavourableShare],
        all: &[SCHOOL, &["неблагоприятн"]],
        but: &["низк", "резильент", "идентификац", "обучающ", "учащ", "выпускник"],
        narrower: DEEDS,
    },
    Signs {
        measures: &[Measure::ResilientSchools, Measure::ResilientShare],
        all: &[&["резильент"]],
        but: &[],
        narrower: DEEDS,
    },
    Signs {
        measures: &[Measure::HighSchools, Measure::HighShare],
        all: &[SCHOOL, &["высок"], &["результат"]],
        but: &["низк", "неблагоприятн", "обучающих", "учащ", "выпускник"],
        narrower: DEEDS,
    },
    Signs {
        measures: &[Measure::SignsSchools, Measure::SignsShare],
        all: &[SCHOOL, &["необъективн"]],
        but: &[],
        narrower: DEEDS,
    },
    Signs {
        measures: &[Measure::PupilsLow, Measure::PupilsLowShare],
        all: &[&["обучающих", "учащ"], SCHOOL, &["низк"], &["результат"]],
        but: &["неблагоприятн", "прошед", "сда"],
        narrower: DEEDS,
    },
    Signs {
        measures: &[Measure::GiaUnfavourableShare],
        all: &[
            &["обучающ", "учащ", "выпускник"],
            &["неблагоприятн", "шнсу"],
            &["прошед", "сдав", "сда"],
            &["аттестац", "=гиа", "=огэ", "=егэ"],
        ],
        but: &["низк", "=не"],
        narrower: &["аттестат"],
    },
    Signs {
        measures: &[Measure::PairsCount],
        all: &[&["договор", "соглашен", "=пар", "=пары"], SCHOOL],
        but: &["мероприят", "семинар"],
        narrower: &["программ", "курс", "учреждениями"],
    },
    Signs {
        measures: &[Measure::Curators],
        all: &[&["количеств", "числ"], SCHOOL, &["куратор"]],
        but: &[],
        narrower: &["доля", "мероприят"],
    },
    Signs {
        measures: &[Measure::PairsCoverage],
        all: &[&["дол", "охват", "закрепл", "обеспечен"], SCHOOL, &["куратор", "консультант", "наставник"]],
        but: &[],
        narrower: &["мероприят", "программ"],
    },
    Signs {
        measures: &[Measure::ExitSchools, Measure::ExitShare],
        all: &[SCHOOL, &["вышед", "вышл", "выход", "преодол", "перешед"], &["низк", "перечн", "списк", "шнор"]],
        but: &["идентификац"],
        narrower: &["режим", "программ", "мероприят"],
    },
    // What success is, the row does not tell: that the list was left is a suggestion, the code of the measure makes it so.
    Signs {
        measures: &[Measure::ExitSchools, Measure::ExitShare],
        all: &[SCHOOL, &["эффективн"], &["режим"]],
        but: &["идентификац", "списк", "перечн"],
        narrower: &["режим"],
    },
    Signs {
        measures: &[Measure::ExitSchools, Measure::ExitShare],
        all: &[SCHOOL, &["успешн"], &["реализ"], &["программ", "проект"]],
        but: &["идентификац", "режим"],
        narrower: &["реализ"],
    },
    Signs {
        measures: &[Measure::EnteredSchools],
        all: &[SCHOOL, &["вошед", "вошл", "попав"], &["низк", "перечн", "списк", "шнор"]],
        but: &["программу", "программы"],
        narrower: &["мероприят"],
    },
    Signs { measures: &[Measure::MeanScore], all: &[&["средн"], &["балл"]], but: &[], narrower: FEWER },
    Signs {
        measures: &[Measure::BelowMinimumShare],
        all: &[&["ниже", "=не"], &["порог", "миним"]],
        but: &["=выше"],
        narrower: FEWER,
    },
    Signs {
        measures: &[Measure::AboveMinimumShare],
        all: &[&["выше", "преодол", "набрав"], &["порог", "миним"]],
        but: &["=не", "=ниже"],
        narrower: FEWER,
    },
    Signs { measures: &[Measure::QualityShare], all: &[&["качеств"]], but: &["средн"], narrower: FEWER },
    Signs {
        measures: &[Measure::TwosShare],
        all: &[&["двоек", "двойк", "неудовлетворительн"]],
        but: &[],
        narrower: FEWER,
    },
    Signs { measures: &[Measure::PassedShare], all: &[&["успеваемост"]], but: &[], narrower: FEWER },
];

/// A measure and how it was found.
pub type Guess = (Measure, Tie);

/// The measure that a row with that condition speaks of; `words` are those of the condition where the row has several.
pub fn measure(target: &Target, asked: &Condition, words: Option<&str>) -> Option<Guess> {
    if let Some(named) = Measure::from_code(target.measure.trim()) {
        return Some((named, Tie::Named));
    }
    if asked.each_school || asked.operator == crate::model::targets::Operator::Done {
        return None;
    }
    let text = match words {
        Some(words) => plain(words),
        None => plain(&format!("{} {}", target.title, target.plan.text)),
    };
    let words = without_operators(text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect());
    let mut found: Vec<Guess> = Vec::new();
    for signs in SIGNS {
        let fits = signs.all.iter().all(|group| has(&words, group)) && !has(&words, signs.but);
        let measure = signs.measures.iter().copied().find(|measure| suits(*measure, asked, &words));
        if let Some(measure) = measure.filter(|measure| fits && is_told(*measure, target.about)) {
            let tie = if has(&words, signs.narrower) { Tie::Suggested } else { Tie::Words };
            found.push((measure, tie));
        }
    }
    found.extend(of_two_lists(&words, asked));
    found.dedup_by_key(|(measure, _)| *measure);
    match found[..] {
        [only] => Some(only),
        [(first, _), ..] => Some((first, Tie::Suggested)),
        [] => None,
    }
}

/// «школы с низкими результатами и школы, функционирующие в неблагоприятных условиях» are those of either list; «школы, показывающие
/// низкие результаты и функционирующие …» those of both.
fn of_two_lists(words: &[&str], asked: &Condition) -> Option<Guess> {
    let two = has(words, SCHOOL) && has(words, &["низк"]) && has(words, &["неблагоприятн"]);
    if !two || has(words, &["идентификац", "обучающих", "учащ", "вышед", "договор", "соглашен", "высок"])
    {
        return None;
    }
    let after_and = |stems: &[&str]| {
        words
            .windows(2)
            .any(|pair| matches!(pair, ["и" | "или", next] if stems.iter().any(|stem| next.starts_with(stem))))
    };
    let (measures, told) = if after_and(&["функционир", "показыв", "имеющ"]) || has(words, &["одновременн"])
    {
        ([Measure::BothSchools, Measure::BothShare], true)
    } else {
        ([Measure::ListedSchools, Measure::ListedShare], after_and(SCHOOL))
    };
    let measure = measures.into_iter().find(|measure| suits(*measure, asked, words))?;
    Some((measure, if told && !has(words, DEEDS) { Tie::Words } else { Tie::Suggested }))
}

/// «не менее», «не выше» are of the plan: their «не» denies nothing of what the row counts.
fn without_operators(words: Vec<&str>) -> Vec<&str> {
    const SIDES: [&str; 8] = ["менее", "более", "ниже", "выше", "меньше", "больше", "реже", "чаще"];
    let is_operator =
        |at: usize| words.get(at) == Some(&"не") && words.get(at + 1).is_some_and(|next| SIDES.contains(next));
    let kept = |at: &usize| !is_operator(*at) && !at.checked_sub(1).is_some_and(is_operator);
    (0..words.len()).filter(kept).filter_map(|at| words.get(at).copied()).collect()
}

fn has(words: &[&str], group: &[&str]) -> bool {
    group.iter().any(|stem| match stem.strip_prefix('=') {
        Some(whole) => words.contains(&whole),
        None => words.iter().any(|word| word.starts_with(stem)),
    })
}

/// Whether the condition may be about a figure of that quantity; a number without a word is a share where the row speaks of shares.
fn suits(measure: Measure, asked: &Condition, words: &[&str]) -> bool {
    let of_shares = has(words, &["дол", "процент", "удельн"]);
    match (measure.quantity(), asked.quantity) {
        (Quantity::Percent, Quantity::Percent | Quantity::Points) => true,
        (Quantity::Percent, Quantity::Bare) => of_shares || measure.is_of_exam(),
        (Quantity::Schools, Quantity::Schools | Quantity::Pieces) => true,
        (Quantity::Schools, Quantity::Percent) => asked.change && !of_shares,
        (Quantity::Schools | Quantity::Pupils, Quantity::Bare) => !of_shares,
        (
            Quantity::Pairs,
            Quantity::Schools | Quantity::Pairs | Quantity::Agreements | Quantity::Pieces | Quantity::Bare,
        ) => true,
        (Quantity::Pupils, Quantity::Pupils | Quantity::People) => true,
        (Quantity::Scores, Quantity::Scores | Quantity::Bare) => true,
        _ => false,
    }
}

fn is_told(measure: Measure, about: About) -> bool {
    !measure.is_of_exam() || about.procedure.is_some() && about.subject.is_some()
}
