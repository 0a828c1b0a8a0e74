//! Words of the monitoring of municipalities.

mod asks;
mod criteria;
mod entered;
mod failures;
mod history;

use super::Lang;
use super::numbers::{self, Noun};
use crate::model::municipal::{RiskClass, Rules};

pub use asks::{AskWords, ask, border_ask, entered_ask, few_data_ask};
pub use criteria::{against, criterion, ends, limit, met, rule_about, unit_of};
pub use entered::{entered, entered_about, entered_reason, side};
pub use failures::failure;
pub use history::{history, moved};

/// Help of `municipalities`, its arguments and options: id, Russian, English.
pub(super) const ABOUT: &[(&str, &str, &str)] = &[
    (
        "municipalities",
        "Мониторинг муниципалитетов: доли школ из списков против региона с интервалами, классы риска, лист на каждый",
        "Monitoring of municipalities: shares of listed schools against the region with intervals, classes of risk, a page each",
    ),
    ("municipalities.run", "Папка расчёта, которую создала команда identify", "Folder that identify made"),
    (
        "municipalities.former",
        "Папка прежнего расчёта (можно несколько раз): по ней видно, как изменились доли",
        "Folder of a former run (may be repeated): it shows how the shares have changed",
    ),
    (
        "municipalities.pairs",
        "Файл пар школа–куратор (csv, school_id и curator_id): сколько школ с низкими результатами закреплено",
        "File of pairs (csv, school_id and curator_id): how many schools with low results have a curator",
    ),
    (
        "municipalities.received",
        "Файл сроков (csv: municipality, due, received, document): на сколько дней опоздали данные",
        "File of terms (csv: municipality, due, received, document): by how many days data were late",
    ),
    (
        "municipalities.indicators",
        "Введённые показатели отчётности (csv: municipality, indicator, value, threshold, direction, norm): расчётом не проверяются",
        "Entered indicators of reporting (csv: municipality, indicator, value, threshold, direction, norm): no computation checks them",
    ),
    (
        "municipalities.settings",
        "Настройки TOML: критерии, их веса и пороги, классы риска [по умолчанию: наши допущения]",
        "Settings, TOML: criteria, their weights and limits, classes [default: our assumptions]",
    ),
    (
        "municipalities.out",
        "Папка для результатов [по умолчанию: shkolomer-municipalities]",
        "Folder for the outputs [default: shkolomer-municipalities]",
    ),
];

const POINT: Noun =
    Noun { one: "балл", few: "балла", many: "баллов", singular: "point", plural: "points" };
const DAY: Noun = Noun { one: "день", few: "дня", many: "дней", singular: "day", plural: "days" };
const PLACE: Noun = Noun {
    one: "муниципалитет",
    few: "муниципалитета",
    many: "муниципалитетов",
    singular: "municipality",
    plural: "municipalities",
};

/// Points with their noun: «3 балла», «2,5 балла».
pub fn points(lang: Lang, points: f64) -> String {
    let whole = points.round();
    if (points - whole).abs() < 1e-9 {
        return numbers::counted(lang, whole as u64, POINT);
    }
    // After a fraction Russian has the genitive singular.
    format!("{}{}{}", numbers::short(lang, points), numbers::NBSP, lang.pick(POINT.few, POINT.plural))
}

/// Days with their noun.
pub fn days(lang: Lang, days: u32) -> String {
    numbers::counted(lang, days.into(), DAY)
}

/// So many municipalities.
pub fn places(lang: Lang, n: usize) -> String {
    numbers::counted(lang, n as u64, PLACE)
}

/// A class of risk, by itself.
pub fn class(lang: Lang, class: RiskClass) -> &'static str {
    match class {
        RiskClass::High => lang.pick("высокий", "high"),
        RiskClass::Elevated => lang.pick("повышенный", "elevated"),
        RiskClass::Moderate => lang.pick("умеренный", "moderate"),
        RiskClass::FewData => lang.pick("данных мало", "too few data"),
        RiskClass::Low => lang.pick("низкий", "low"),
    }
}

/// A class of risk as a heading of the figure on the page.
pub fn class_figure(lang: Lang, class: RiskClass) -> &'static str {
    match class {
        RiskClass::High => lang.pick("Высокий риск", "High risk"),
        RiskClass::Elevated => lang.pick("Повышенный риск", "Elevated risk"),
        RiskClass::Moderate => lang.pick("Умеренный риск", "Moderate risk"),
        RiskClass::FewData => lang.pick("Данных мало", "Too few data"),
        RiskClass::Low => lang.pick("Низкий риск", "Low risk"),
    }
}

/// The class, and on the border of which other one it stands.
pub fn class_with_border(lang: Lang, now: RiskClass, possible: RiskClass) -> String {
    let now_words = class(lang, now);
    if possible <= now {
        return now_words.to_owned();
    }
    let possible = class(lang, possible);
    lang.pick(
        format!("{now_words} (на границе: возможен {possible})"),
        format!("{now_words} (borderline: maybe {possible})"),
    )
}

/// Sheets and sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Municipalities by class.
    Ranking,
    /// Criteria of each municipality.
    Criteria,
    /// Schools on lists.
    Schools,
    /// Documents with their terms.
    Documents,
    /// How classes are given.
    Rules,
}

impl Part {
    /// Its name, short enough for a sheet.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Ranking => lang.pick("Муниципалитеты", "Municipalities"),
            Self::Criteria => lang.pick("Критерии", "Criteria"),
            Self::Schools => lang.pick("Школы списков", "Listed schools"),
            Self::Documents => lang.pick("Сроки данных", "Terms of data"),
            Self::Rules => lang.pick("Правила", "Rules"),
        }
    }

    /// What stands there.
    pub fn about(self, lang: Lang) -> &'static str {
        match self {
            Self::Ranking => lang.pick(
                "муниципалитеты по классу риска, внутри класса — по баллам и доле школ с низкими результатами",
                "municipalities by class of risk, within a class by points and by the share of schools with low results",
            ),
            Self::Criteria => lang.pick(
                "каждый критерий каждого муниципалитета рядом с регионом: значение, интервал, что из этого следует",
                "each criterion of each municipality beside the region: value, interval, what follows",
            ),
            Self::Schools => lang.pick(
                "школы муниципалитета, которые стоят в списках или остались вне их",
                "schools of each municipality that are on a list, or set apart",
            ),
            Self::Documents => lang.pick(
                "что и когда ожидалось и когда получено; пустая дата — «не указано», а не «вовремя»",
                "what was due, and when it came; an empty date is «not given», not «in time»",
            ),
            Self::Rules => lang.pick(
                "критерии, веса, пороги и классы; официальных чисел нет, без файла настроек действуют наши допущения",
                "criteria, weights, limits and classes; no official numbers exist, without settings our assumptions hold",
            ),
        }
    }
}

/// Title of the report.
pub fn title(lang: Lang, year: u16, slice: Option<&str>) -> String {
    let slice = slice.map(|slice| format!(", {slice}")).unwrap_or_default();
    lang.pick(
        format!("Мониторинг муниципалитетов: {year} год{slice}"),
        format!("Monitoring of municipalities: {year}{slice}"),
    )
}

/// How it is read, in sentences.
pub fn how(lang: Lang, rules: &Rules) -> [String; 3] {
    let level = numbers::percent(lang, rules.level, 0);
    let few = numbers::integer(lang, rules.min_schools.into());
    lang.pick(
        [
            format!(
                "Класс риска говорит, где нужнее помощь и внимание региона, а не кто работает хуже. Показатели, на которые влияет \
                 случай, сравниваются с остальным регионом точными тестами с поправкой на все сравнения сразу: если муниципалитеты \
                 на деле не различаются, хотя бы один из них попадёт в высокий класс не чаще чем в {level} случаев."
            ),
            format!(
                "«Не отличается от региона» — обычный ответ для малого муниципалитета: три школы из восьми может дать и случай. \
                 Если за показателем меньше {few} школ, то, что он не хуже, ничего не доказывает: критерий остаётся неизвестным."
            ),
            "«На границе» — показатель за порогом, но различие может быть случайным: на класс он не влияет, рядом с классом указано, \
             каким тот мог бы быть. Неизвестное не считается хорошим."
                .to_owned(),
        ],
        [
            format!(
                "The class of risk tells where help and attention are needed most, not who works worse. Figures that chance moves are \
                 compared with the rest of the region by exact tests corrected for all comparisons together: where municipalities do \
                 not differ, any of them is put into the high class in at most {level} of cases."
            ),
            format!(
                "«As the region» is the usual answer for a small municipality: chance makes three schools of eight. Where fewer than \
                 {few} schools stand behind a figure, that it is not worse proves nothing: the criterion stays unknown."
            ),
            "«Borderline» means beyond the limit though chance may explain it: the class does not depend on it, and the class that \
             could be is told beside. What is unknown is not good."
                .to_owned(),
        ],
    )
}

/// How the classes are given.
pub fn classes(lang: Lang, rules: &Rules) -> String {
    let [high, elevated, moderate] = rules.points.map(|of| points(lang, of));
    let known = numbers::percent(lang, rules.known, 0);
    lang.pick(
        format!(
            "Высокий класс — от {high}, если хотя бы один критерий подтверждён тестом; повышенный — от {elevated}; умеренный — от {moderate}; \
             низкий — меньше, если известно не меньше {known} критериев по весу, иначе «данных мало». Вышестоящих документов с \
             числами для этих классов нет: веса и пороги — допущение, их утверждает регион."
        ),
        format!(
            "High from {high} on, where a test confirms at least one criterion; elevated from {elevated}; moderate from {moderate}; low below, \
             where at least {known} of the criteria by weight are known, else too few data. No document gives numbers for these \
             classes: weights and limits are assumptions for the region to approve."
        ),
    )
}

/// The region in a sentence.
pub fn region(lang: Lang, places: usize, schools: u32, rated: u32, low: u32, unnamed: u32) -> String {
    let places = self::places(lang, places);
    let named = |n: u32| numbers::counted(lang, n.into(), Noun::SCHOOL);
    let count = |n: u32| numbers::integer(lang, n.into());
    let without = (unnamed > 0).then(|| {
        lang.pick(
            format!(" Без муниципалитета: {}; они входят в регион, но класса им не даётся.", named(unnamed)),
            format!(" Of no named municipality: {}; they count in the region and get no class.", named(unnamed)),
        )
    });
    let without = without.unwrap_or_default();
    lang.pick(
        format!(
            "В регионе {places}, {}: оценено {}, с низкими результатами {}.{without}",
            named(schools),
            count(rated),
            count(low)
        ),
        format!(
            "The region has {places} and {}: {} rated, {} with low results.{without}",
            named(schools),
            count(rated),
            count(low)
        ),
    )
}

/// What stands in place of a thing that is not given.
pub fn not_given(lang: Lang) -> &'static str {
    lang.pick("не указано", "not given")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_and_days_follow_their_numbers() {
        assert_eq!(points(Lang::Ru, 3.0), "3\u{a0}балла");
        assert_eq!(points(Lang::Ru, 2.5), "2,5\u{a0}балла");
        assert_eq!(days(Lang::Ru, 21), "21\u{a0}день");
        assert_eq!(places(Lang::Ru, 12), "12\u{a0}муниципалитетов");
        assert_eq!(
            class_with_border(Lang::Ru, RiskClass::Low, RiskClass::Elevated),
            "низкий (на границе: возможен повышенный)"
        );
        assert_eq!(class_with_border(Lang::Ru, RiskClass::High, RiskClass::High), "высокий");
    }
}
