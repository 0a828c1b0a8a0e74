//! Words for what the steps of an index did to the data: values put in, outliers brought in, values that could not be used.

use super::{
    Lang,
    numbers::{self, Noun},
    summary::Which,
};
use crate::model::{composite::Cause, period::Year};

/// How many values were put in where rated schools lacked one.
pub fn imputed(lang: Lang, which: Which, values: usize) -> String {
    let (name, n) = (which.words(lang), numbers::integer(lang, values as u64));
    match lang {
        Lang::Ru => format!(
            "{name}: подставлено значений вместо отсутствующих: {n}. Они отмечены на листе «Показатели» и в полноту данных не \
             засчитаны."
        ),
        Lang::En => format!(
            "{name}: {n} values were put in where there were none. They are marked on the sheet “Indicators” and do not count \
             towards coverage."
        ),
    }
}

/// How many indicators had their outliers treated, over the years.
pub fn treated(lang: Lang, which: Which, columns: usize, points: usize) -> String {
    let name = which.words(lang);
    let (columns, points) = (numbers::integer(lang, columns as u64), numbers::integer(lang, points as u64));
    match lang {
        Lang::Ru => format!(
            "{name}: выбросы обработаны у показателей (по годам): {columns}, подтянуто значений: {points}. Какие именно — на листе \
             «Показатели»."
        ),
        Lang::En => format!(
            "{name}: outliers were treated in {columns} indicators (by year), {points} values were brought in. Which they are stands \
             on the sheet “Indicators”."
        ),
    }
}

/// Values of an indicator that the inputs give and the index cannot use.
pub fn set_aside(lang: Lang, indicator: &str, year: Year, cause: Cause, schools: usize) -> String {
    let schools = numbers::counted(lang, schools as u64, Noun::SCHOOL);
    match (lang, cause) {
        (Lang::Ru, Cause::Denominator) => format!(
            "{indicator}, {year}: {schools} — значение есть, но делить его не на что (знаменателя нет или он не больше нуля), \
             поэтому оно не использовано."
        ),
        (Lang::Ru, Cause::Logarithm) => format!(
            "{indicator}, {year}: {schools} — значение не больше нуля, логарифма у него нет, поэтому оно не использовано."
        ),
        (Lang::En, Cause::Denominator) => format!(
            "{indicator}, {year}, {schools}: there is nothing to divide the value by (no denominator, or none above zero), so it \
             was not used."
        ),
        (Lang::En, Cause::Logarithm) => {
            format!(
                "{indicator}, {year}, {schools}: not above zero, so there is no logarithm, and the value was not used."
            )
        }
    }
}

/// Why a value cannot be used.
pub fn cause(lang: Lang, cause: Cause) -> &'static str {
    match cause {
        Cause::Denominator => {
            lang.pick("знаменателя нет или он не больше нуля", "there is no denominator, or it is not above zero")
        }
        Cause::Logarithm => {
            lang.pick("значение не больше нуля, логарифма нет", "not above zero, so there is no logarithm")
        }
    }
}

/// What was done to an indicator: how many of its values were brought in; 0 where the logarithm was taken.
pub fn treatment(lang: Lang, points: usize) -> String {
    match (lang, points) {
        (Lang::Ru, 0) => "взят логарифм".to_owned(),
        (Lang::En, 0) => "logarithm taken".to_owned(),
        (Lang::Ru, n) => format!("подтянуто значений: {n}"),
        (Lang::En, n) => format!("values brought in: {n}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_used_is_said_with_its_cause() {
        let year = Year::new(2023).unwrap();
        assert_eq!(
            set_aside(Lang::Ru, "Охват кружками", year, Cause::Denominator, 2),
            "Охват кружками, 2023: 2\u{a0}школы — значение есть, но делить его не на что (знаменателя нет или он не больше нуля), \
             поэтому оно не использовано."
        );
        assert_eq!(
            set_aside(Lang::En, "Clubs", year, Cause::Logarithm, 1),
            "Clubs, 2023, 1\u{a0}school: not above zero, so there is no logarithm, and the value was not used."
        );
        assert_eq!(
            (treatment(Lang::Ru, 0), treatment(Lang::En, 3)),
            ("взят логарифм".into(), "values brought in: 3".into())
        );
        assert!(imputed(Lang::Ru, Which::Results, 12).starts_with("Индекс результатов: подставлено"));
        assert!(treated(Lang::En, Which::Social, 2, 3).starts_with("The social index"));
    }
}
