//! Criteria in words.

use super::days;
use crate::model::municipal::{Against, Criterion, Met, Rule};
use crate::text::Lang;
use crate::text::numbers;

/// A criterion.
pub fn criterion(lang: Lang, criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::LowShare => lang.pick("Доля школ с низкими результатами", "Share of schools with low results"),
        Criterion::LowPupils => {
            lang.pick("Доля обучающихся в школах с низкими результатами", "Share of pupils in schools with low results")
        }
        Criterion::MeanIndex => lang.pick("Средний индекс результатов", "Mean index of results"),
        Criterion::Trend => {
            lang.pick("Изменение доли школ с низкими результатами", "Change of the share of schools with low results")
        }
        Criterion::Objectivity => lang
            .pick("Доля школ с признаками необъективной оценки", "Share of schools with signs of inconsistent grading"),
        Criterion::Coverage => lang.pick(
            "Доля школ с низкими результатами, у которых есть куратор",
            "Share of schools with low results that have a curator",
        ),
        Criterion::NoResults => lang.pick("Доля школ без индекса результатов", "Share of schools without an index"),
        Criterion::NoPassport => {
            lang.pick("Доля школ без социального индекса", "Share of schools without a social index")
        }
        Criterion::Problems => lang.pick("Замечаний к данным на школу", "Problems of the data per school"),
        Criterion::Late => lang.pick("Наибольшее опоздание данных", "The latest data"),
    }
}

/// A figure of a criterion as people read it.
pub fn unit_of(lang: Lang, criterion: Criterion, value: f64) -> String {
    match criterion {
        Criterion::MeanIndex | Criterion::Problems => numbers::decimal(lang, value, 1),
        Criterion::Trend => {
            let sign = if value > 0.0 { "+" } else { "" };
            let points = numbers::decimal(lang, value * 100.0, 1);
            lang.pick(format!("{sign}{points}\u{a0}п.\u{a0}п."), format!("{sign}{points}\u{a0}pp"))
        }
        Criterion::Late => days(lang, value.max(0.0).round() as u32),
        _ => numbers::percent(lang, value, 1),
    }
}

/// The ends of an interval of a criterion; the unit stands once.
pub fn ends(lang: Lang, criterion: Criterion, (low, high): (f64, f64)) -> String {
    let bare = |value: f64| numbers::decimal(lang, value * 100.0, 1);
    match criterion {
        Criterion::MeanIndex | Criterion::Problems | Criterion::Late => {
            format!("{}–{}", unit_of(lang, criterion, low), unit_of(lang, criterion, high))
        }
        // A dash beside a minus would not be read.
        Criterion::Trend => format!("{}…{}", bare(low), unit_of(lang, criterion, high)),
        _ => format!("{}–{}", bare(low), unit_of(lang, criterion, high)),
    }
}

/// How a figure stands to the rest of the region.
pub fn against(lang: Lang, criterion: Criterion, against: Against) -> &'static str {
    let above = (against == Against::Worse) == criterion.more_is_worse();
    match (criterion, against) {
        (Criterion::Trend, Against::Same) => lang.pick("случай объясняет", "chance explains it"),
        (_, Against::Same) => lang.pick("не отличается от региона", "as the region"),
        (Criterion::Trend, Against::Worse) => lang.pick("доля выросла", "the share grew"),
        (Criterion::Trend, Against::Better) => lang.pick("доля снизилась", "the share fell"),
        _ if above => lang.pick("выше, чем в остальном регионе", "above the rest of the region"),
        _ => lang.pick("ниже, чем в остальном регионе", "below the rest of the region"),
    }
}

/// Whether a criterion is met.
pub fn met(lang: Lang, met: Met) -> &'static str {
    match met {
        Met::Yes => lang.pick("выполнен", "met"),
        Met::Border => lang.pick("на границе", "borderline"),
        Met::No => lang.pick("не выполнен", "not met"),
        Met::Unknown => lang.pick("нет данных", "no data"),
    }
}

/// The limit of a rule.
pub fn limit(lang: Lang, rule: &Rule) -> String {
    let points = |share: f64| {
        let points = numbers::short(lang, share * 100.0);
        lang.pick(format!("{points}\u{a0}п.\u{a0}п."), format!("{points}\u{a0}pp"))
    };
    let percent = |share: f64| {
        let share = numbers::short(lang, share * 100.0);
        lang.pick(format!("{share}\u{a0}%"), format!("{share}%"))
    };
    let number = |value: f64| numbers::short(lang, value);
    match rule.criterion {
        Criterion::LowShare | Criterion::LowPupils | Criterion::Objectivity => lang.pick(
            format!("выше остального региона на {} и больше", points(rule.limit)),
            format!("above the rest of the region by {} or more", points(rule.limit)),
        ),
        Criterion::MeanIndex => lang.pick(
            format!("ниже остального региона на {} и больше стандартного отклонения по школам", number(rule.limit)),
            format!("below the rest of the region by {} standard deviations over schools, or more", number(rule.limit)),
        ),
        Criterion::Trend => lang.pick(
            format!("выросла на {} и больше", points(rule.limit)),
            format!("grew by {} or more", points(rule.limit)),
        ),
        Criterion::Coverage => {
            lang.pick(format!("меньше {}", percent(rule.limit)), format!("below {}", percent(rule.limit)))
        }
        Criterion::NoResults | Criterion::NoPassport => {
            lang.pick(format!("{} и больше", percent(rule.limit)), format!("{} or more", percent(rule.limit)))
        }
        Criterion::Problems => lang.pick(
            format!("в {} раза больше, чем в регионе, и ещё больше", number(rule.limit)),
            format!("{} times the region, or more", number(rule.limit)),
        ),
        Criterion::Late => {
            let days = days(lang, rule.limit.round() as u32);
            lang.pick(format!("{days} и больше"), format!("{days} or more"))
        }
    }
}

/// How a rule is confirmed.
pub fn rule_about(lang: Lang, rule: &Rule) -> &'static str {
    match (rule.confirm, rule.criterion) {
        (true, Criterion::LowShare | Criterion::Objectivity) => {
            lang.pick("точный тест Фишера против остального региона", "Fisher's exact test against the rest")
        }
        (true, Criterion::LowPupils) => lang.pick(
            "точный тест: то же число школ, выбранных в регионе наугад, с их численностью",
            "exact test: as many schools chosen in the region at random, with their sizes",
        ),
        (true, Criterion::MeanIndex) => {
            lang.pick("тест Стьюдента против остального региона", "Student's test against the rest")
        }
        (true, Criterion::Trend) => lang.pick(
            "точный тест Мак-Немара по школам, оценённым оба раза",
            "exact test of McNemar on schools rated both times",
        ),
        (true, _)
        | (
            false,
            Criterion::Coverage | Criterion::NoResults | Criterion::NoPassport | Criterion::Problems | Criterion::Late,
        ) => lang.pick("не нужно: это факт учёта", "not needed: a fact of record keeping"),
        (false, _) => lang.pick("не требуется: так сказано в настройках", "not asked for by the settings"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_in_their_units() {
        let ends = |criterion, low, high| ends(Lang::Ru, criterion, (low, high));
        assert_eq!(ends(Criterion::LowShare, 0.03, 0.564), "3,0–56,4\u{a0}%");
        assert_eq!(ends(Criterion::Trend, -0.364, 0.364), "\u{2212}36,4…+36,4\u{a0}п.\u{a0}п.");
        assert_eq!(ends(Criterion::MeanIndex, 40.59, 60.66), "40,6–60,7");
        assert_eq!(unit_of(Lang::Ru, Criterion::Late, 3.0), "3\u{a0}дня");
    }

    /// The mean index is bad below, shares above.
    #[test]
    fn worse_is_said_by_the_side_on_which_it_is() {
        let said = |criterion, of| against(Lang::Ru, criterion, of);
        assert_eq!(said(Criterion::LowShare, Against::Worse), "выше, чем в остальном регионе");
        assert_eq!(said(Criterion::LowShare, Against::Better), "ниже, чем в остальном регионе");
        assert_eq!(said(Criterion::MeanIndex, Against::Worse), "ниже, чем в остальном регионе");
        assert_eq!(said(Criterion::MeanIndex, Against::Better), "выше, чем в остальном регионе");
        assert_eq!(said(Criterion::Trend, Against::Worse), "доля выросла");
    }
}
