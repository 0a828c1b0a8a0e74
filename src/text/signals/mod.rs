//! Signs of inconsistent grading in words. The wording suspects and never accuses: a sign is to be checked.

mod facts;
mod markers;
mod settings;

pub use facts::{fact, figure, number, told, unit};
pub use markers::{MarkerWords, marker};
pub use settings::setting;

use super::{
    Lang,
    numbers::{self, Noun},
    terms,
};
use crate::model::exam::Sitting;
use crate::model::fact::FigureUnit;
use crate::model::marker::Family;
use crate::model::objectivity::{AnnexSign, Excess, Suspicion};
use crate::model::place::CellRef;
use crate::model::signal::{Direction, RowSpan, Signal, Skip};

/// Family of a marker.
pub fn family(lang: Lang, family: Family) -> &'static str {
    match family {
        Family::Level => lang.pick("уровень", "level"),
        Family::Agreement => lang.pick("согласие с отметками", "agreement with term marks"),
        Family::Trajectory => lang.pick("траектория", "trajectory"),
        Family::Distribution => lang.pick("распределение баллов", "distribution of scores"),
        Family::Pattern => lang.pick("рисунок ответов", "pattern of answers"),
        Family::External => lang.pick("внешнее подтверждение", "external"),
    }
}

/// What is said of a school in a year.
pub fn level(lang: Lang, level: Suspicion) -> &'static str {
    match level {
        Suspicion::NoData => lang.pick("мало данных", "too little data"),
        Suspicion::None => lang.pick("нет признаков", "no signs"),
        Suspicion::Attention => lang.pick("требует внимания", "needs attention"),
        Suspicion::Strong => lang.pick("выраженные признаки", "pronounced signs"),
    }
}

/// What a level means.
pub fn level_means(lang: Lang, level: Suspicion) -> &'static str {
    match level {
        Suspicion::NoData => lang.pick(
            "ни одна проверка не состоялась: это не то же, что «нет признаков»",
            "nothing could be tested: not the same as no signs",
        ),
        Suspicion::None => lang.pick("проверено, признаков нет", "tested, no signs"),
        Suspicion::Attention => {
            lang.pick("признаки одного рода: стоит посмотреть", "signs of one family: worth a look")
        }
        Suspicion::Strong => lang.pick(
            "признаки двух и более родов подтверждают друг друга: стоит проверить в первую очередь",
            "signs of two families or more back each other up: to be checked first",
        ),
    }
}

/// Which way a sign points.
pub fn direction(lang: Lang, direction: Direction) -> &'static str {
    match direction {
        Direction::TooHigh => lang.pick("результат может быть выше действительного", "the result may be too high"),
        Direction::TooLow => lang.pick(
            "результат может быть ниже действительного или то, с чем сравнивают, — выше",
            "the result may be too low, or what it is compared with too high",
        ),
        Direction::Mismatch => lang.pick("две величины расходятся", "two measures disagree"),
    }
}

/// Why a marker was not applied.
pub fn skip(lang: Lang, why: Skip) -> String {
    let (ru, en) = match why {
        Skip::TooFew { need, .. } => {
            let need = numbers::integer(lang, need.into());
            return lang.pick(
                format!("мало участников (нужно не менее {need})"),
                format!("too few pupils (at least {need} needed)"),
            );
        }
        Skip::NoTermMarks => ("нет отметок по журналу", "no term marks"),
        Skip::NoBounds => ("границы отметок неизвестны", "bounds of marks are not known"),
        Skip::NoTasks => ("нет баллов за задания", "no scores of tasks"),
        Skip::NoClasses => ("классы не указаны", "no classes"),
        Skip::NoSpread => ("все баллы или все отметки одинаковы", "all scores or all marks are the same"),
        Skip::NothingToCompare => {
            ("не с чем сравнить: нет соседнего года или экзамена", "no neighbouring year or exam to compare with")
        }
        Skip::NoReference => ("мало школ для сравнения", "too few schools for a reference"),
        Skip::KindExempt => {
            ("вид школы этим маркером не проверяется", "the kind of school is not judged by this marker")
        }
    };
    lang.pick(ru, en).to_owned()
}

/// A sign of the official annex.
pub fn annex_sign(lang: Lang, sign: AnnexSign) -> &'static str {
    match sign {
        AnnexSign::InflatedMean => lang.pick("завышенное среднее", "inflated mean"),
        AnnexSign::RankDisagreement => lang.pick("несоответствие отметкам", "disagreement with term marks"),
        AnnexSign::SharpRise => lang.pick("резкий рост", "sharp rise"),
        AnnexSign::SharpFall => lang.pick("резкое падение", "sharp fall"),
    }
}

/// An excess of pupils at a bound: «1200 чел. (от 1100 до 1300; разные окна дают от 900 до 1500)», «не определяется, не менее 3510 чел.».
pub fn excess(lang: Lang, excess: &Excess) -> String {
    let n = |value: f64| numbers::decimal(lang, value, 0);
    match (lang, excess) {
        (Lang::Ru, Excess::Estimated { pupils, interval, range }) => format!(
            "{}\u{a0}чел. (95\u{a0}% интервал от {} до {}; разные окна и степени дают от {} до {})",
            n(*pupils),
            n(interval.0),
            n(interval.1),
            n(range.0),
            n(range.1)
        ),
        (Lang::En, Excess::Estimated { pupils, interval, range }) => format!(
            "{} pupils (95% interval {} to {}; windows and degrees give {} to {})",
            n(*pupils),
            n(interval.0),
            n(interval.1),
            n(range.0),
            n(range.1)
        ),
        (Lang::Ru, Excess::NotIdentified { at_least }) => {
            format!("не определяется, не менее {}\u{a0}чел.", n(*at_least))
        }
        (Lang::En, Excess::NotIdentified { at_least }) => format!("not identified, at least {} pupils", n(*at_least)),
    }
}

/// A probability: «0,0123», «< 0,0001».
pub fn probability(lang: Lang, p: f64) -> String {
    const LEAST: f64 = 0.0001;
    if p < LEAST { format!("<\u{a0}{}", numbers::decimal(lang, LEAST, 4)) } else { numbers::decimal(lang, p, 4) }
}

/// The effect with its unit.
pub fn effect(lang: Lang, signal: &Signal) -> Option<String> {
    signal.effect.map(|(value, unit)| figure(lang, value, unit))
}

/// The interval of the effect: «от 8 до 16».
pub fn interval(lang: Lang, signal: &Signal) -> Option<String> {
    let unit = signal.effect.map_or(FigureUnit::Number, |(_, unit)| unit);
    let (low, high) = signal.interval?;
    let (low, high) = (number(lang, low, unit), number(lang, high, unit));
    Some(lang.pick(format!("от {low} до {high}"), format!("{low} to {high}")))
}

/// A sign in one phrase, without a class: «Скопление баллов у границы отметки: ВПР 2021, математика, 5 класс; 12 чел. (от 8 до 16); q < 0,0001».
pub fn phrase(lang: Lang, signal: &Signal) -> String {
    let mut text = format!("{}: {}", marker(lang, signal.marker).name, terms::sitting(lang, &signal.sitting));
    if let Some(effect) = effect(lang, signal) {
        text.push_str(&format!("; {effect}"));
        if let Some(interval) = interval(lang, signal) {
            text.push_str(&format!(" ({interval})"));
        }
    }
    if let Some(q) = signal.q {
        text.push_str(&format!("; q\u{a0}{}", equals(&probability(lang, q))));
    }
    text
}

fn equals(probability: &str) -> String {
    if probability.starts_with('<') { probability.to_owned() } else { format!("= {probability}") }
}

/// Where rows stand: «2021/Математика 5.xlsx \[Лист1\] F12:F47, 35 строк».
pub fn rows(lang: Lang, span: &RowSpan) -> String {
    let mut text = span.first.to_string();
    if let Some(cell) = span.first.cell.filter(|cell| cell.row != span.last_row) {
        text.push_str(&format!(":{}", CellRef { row: span.last_row, col: cell.col }));
    }
    format!("{text}, {}", numbers::counted(lang, span.rows.into(), Noun::ROW))
}

/// A sitting with a control sample: «ВПР 2021, математика, 5 класс (участников контроля 640)».
pub fn control(lang: Lang, sitting: &Sitting, participants: u32) -> String {
    let n = numbers::integer(lang, participants.into());
    let of = terms::sitting(lang, sitting);
    lang.pick(format!("{of} (участников контроля {n})"), format!("{of} ({n} observed)"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fact::FactKind;
    use crate::model::marker::Marker;
    use crate::objectivity::settings::{ObjectivitySettings, stated};

    /// Words that accuse.
    const BANNED: &[&str] = &[
        "наруш",
        "фальсиф",
        "обман",
        "доказан",
        "виновн",
        "списыва",
        "подтасов",
        "мошен",
        "cheat",
        "fraud",
        "violat",
        "falsif",
        "manipul",
        "guilt",
        "proven",
    ];

    fn both(words: impl Fn(Lang) -> String) -> Vec<String> {
        let (ru, en) = (words(Lang::Ru), words(Lang::En));
        assert!(ru.chars().any(|c| ('а'..='я').contains(&c)), "{ru}");
        assert!(!en.is_empty() && !en.chars().any(|c| ('а'..='я').contains(&c)), "{en}");
        assert_ne!(ru, en);
        vec![ru, en]
    }

    fn everything() -> Vec<String> {
        let mut all = Vec::new();
        for marker_ in Marker::ALL {
            for of in [|w: MarkerWords| w.name, |w: MarkerWords| w.what, |w: MarkerWords| w.source] {
                all.extend(both(|lang| of(marker(lang, marker_)).to_owned()));
            }
            let innocent = [Lang::Ru, Lang::En].map(|lang| marker(lang, marker_).innocent);
            assert!((2..=4).contains(&innocent[0].len()) && innocent[0].len() == innocent[1].len(), "{marker_:?}");
            all.extend(innocent.iter().flat_map(|words| words.iter().map(|word| (*word).to_owned())));
        }
        all.extend(FactKind::ALL.iter().flat_map(|kind| both(|lang| fact(lang, *kind).to_owned())));
        all.extend(Family::ALL.iter().flat_map(|of| both(|lang| family(lang, *of).to_owned())));
        for of in Suspicion::ALL {
            all.extend(both(|lang| level(lang, of).to_owned()));
            all.extend(both(|lang| level_means(lang, of).to_owned()));
        }
        for of in [Direction::TooHigh, Direction::TooLow, Direction::Mismatch] {
            all.extend(both(|lang| direction(lang, of).to_owned()));
        }
        for why in [
            Skip::TooFew { n: 3, need: 10 },
            Skip::NoTermMarks,
            Skip::NoBounds,
            Skip::NoTasks,
            Skip::NoClasses,
            Skip::NoSpread,
            Skip::NothingToCompare,
            Skip::NoReference,
            Skip::KindExempt,
        ] {
            all.extend(both(|lang| skip(lang, why)));
        }
        let signs = [AnnexSign::InflatedMean, AnnexSign::RankDisagreement, AnnexSign::SharpRise, AnnexSign::SharpFall];
        all.extend(signs.iter().flat_map(|sign| both(|lang| annex_sign(lang, *sign).to_owned())));
        for of in [
            Excess::Estimated { pupils: 1200.0, interval: (1100.0, 1300.0), range: (900.0, 1500.0) },
            Excess::NotIdentified { at_least: 3510.0 },
        ] {
            all.extend(both(|lang| excess(lang, &of)));
        }
        for (key, _) in stated(&ObjectivitySettings::default()) {
            assert_ne!(setting(Lang::Ru, key), key, "{key} has no words");
            all.extend(both(|lang| setting(lang, key).to_owned()));
        }
        all
    }

    #[test]
    fn every_kind_has_words_in_both_languages_and_none_accuses() {
        for words in everything() {
            let lower = words.to_lowercase();
            assert!(!BANNED.iter().any(|banned| lower.contains(banned)), "{words}");
        }
    }

    #[test]
    fn figures_are_told_with_their_units() {
        let facts = [(FactKind::SchoolMean, 15.204), (FactKind::QualityGap, 0.25), (FactKind::AtBound, 31.0)];
        assert_eq!(
            told(Lang::Ru, &facts).replace('\u{a0}', " "),
            "средний балл школы: 15,20 балла; разница качества (работа минус журнал): +25,0 п. п.; на границе и сразу над ней: 31 чел."
        );
        assert_eq!(figure(Lang::En, 0.125, FigureUnit::Share), "12.5%");
        assert_eq!(figure(Lang::Ru, 7.0, FigureUnit::Score), "7");
        assert_eq!(probability(Lang::Ru, 1e-12).replace('\u{a0}', " "), "< 0,0001");
        let not = Excess::NotIdentified { at_least: 3510.4 };
        assert_eq!(excess(Lang::Ru, &not).replace('\u{a0}', " "), "не определяется, не менее 3510 чел.");
    }
}
