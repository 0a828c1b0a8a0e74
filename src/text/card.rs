//! Words of a school's card: what is decided of it, how sure that is, where its figures come from. No word accuses.

use super::{
    Lang,
    numbers::{self, NBSP},
};
use crate::model::{period::Year, uncertainty::State};

/// The list that a sentence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Low results.
    Results,
    /// Unfavourable conditions.
    Conditions,
}

/// On which lists the school stands; `names` are those of the sheets.
pub fn lists(lang: Lang, names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| lang.pick(format!("«{name}»"), format!("“{name}”"))).collect();
    let named = quoted.join(", ");
    match names.len() {
        0 => lang.pick("Школы нет ни в одном из списков.", "The school is on none of the lists.").to_owned(),
        1 => lang.pick(format!("Школа в списке {named}."), format!("The school is on the list {named}.")),
        _ => lang.pick(format!("Школа в списках {named}."), format!("The school is on the lists {named}.")),
    }
}

/// The school is kept out by its kind; `why` is «не входит в списки по виду организации: вечерняя школа».
pub fn excluded(lang: Lang, why: &str) -> String {
    lang.pick(format!("Школа {why}."), format!("The school is {why}."))
}

/// Why the school stands apart.
pub fn apart(lang: Lang, why: &str) -> String {
    lang.pick(format!("Школа не оценивается: {why}."), format!("The school is not judged: {why}."))
}

/// In how many years a rule held: `span` is «2 из 3 (2021, 2020)».
pub fn held(lang: Lang, of: Of, holds: bool, span: &str) -> String {
    match (lang, of, holds) {
        (Lang::Ru, Of::Results, true) => format!("Результаты низкие по правилу методики: лет за порогом — {span}."),
        (Lang::Ru, Of::Results, false) => format!("Низкими результаты не считаются: лет за порогом — {span}."),
        (Lang::Ru, Of::Conditions, true) => {
            format!("Условия неблагоприятные по правилу методики: лет за порогом — {span}.")
        }
        (Lang::Ru, Of::Conditions, false) => format!("Неблагоприятными условия не считаются: лет за порогом — {span}."),
        (Lang::En, Of::Results, true) => {
            format!("Results are low by the methodology's rule: years beyond the threshold {span}.")
        }
        (Lang::En, Of::Results, false) => format!("Results are not low: years beyond the threshold {span}."),
        (Lang::En, Of::Conditions, true) => {
            format!("Conditions are unfavourable by the methodology's rule: years beyond the threshold {span}.")
        }
        (Lang::En, Of::Conditions, false) => {
            format!("Conditions are not unfavourable: years beyond the threshold {span}.")
        }
    }
}

/// Works beyond the limit of the federal rule.
pub fn federal(lang: Lang, cells: &str) -> String {
    lang.pick(
        format!("Доля отметки «2» достигла порога: {cells}."),
        format!("The share of the mark 2 reached the limit: {cells}."),
    )
}

/// How sure the answer is by the replicates.
pub fn sure(lang: Lang, of: Of, state: State, probability: Option<f64>) -> String {
    let list = match of {
        Of::Results => lang.pick("низких результатов", "low results"),
        Of::Conditions => lang.pick("неблагоприятных условий", "unfavourable conditions"),
    };
    let chance = probability.map_or_else(String::new, |p| {
        let p = numbers::percent(lang, p, 0);
        lang.pick(
            format!(" (в списке она в {p} повторных расчётов)"),
            format!(" (it is on it in {p} of the replicates)"),
        )
    });
    let words = match state {
        State::Confident => lang.pick("школа в списке уверенно", "the school is on it with confidence"),
        State::Borderline => lang
            .pick("школа на границе, решение принимают вручную", "the school is on the border, to be decided by hand"),
        State::Clear => lang.pick("школа уверенно вне списка", "the school is clear of it"),
    };
    lang.pick(format!("Список {list}: {words}{chance}."), format!("The list of {list}: {words}{chance}."))
}

/// What results against conditions say, with the words of the quadrant.
pub fn quadrant(lang: Lang, words: &str) -> String {
    lang.pick(format!("Результаты и условия вместе — {words}."), format!("Results and conditions together: {words}."))
}

/// What a list is for.
pub fn for_help(lang: Lang) -> &'static str {
    lang.pick(
        "Список составлен, чтобы помочь школе: он не оценивает ни работу учителей, ни детей.",
        "A list is made to help a school: it judges neither teachers nor children.",
    )
}

/// How a figure is contested.
pub fn contest(lang: Lang) -> &'static str {
    lang.pick(
        "Если число неверно, назовите его, строку этой карточки и верное значение с документом, из которого оно взято: \
         исправляют исходный файл и делают расчёт заново (docs/card.md).",
        "If a figure is wrong, name it, the row of this card and the right value with the document behind it: the source file is \
         mended and the run made again (docs/card.md).",
    )
}

/// Few participants: how reliable the index is.
pub fn small(lang: Lang, reliability: f64) -> String {
    let lambda = numbers::decimal(lang, reliability, 2);
    lang.pick(
        format!(
            "Участников мало: надёжность индекса {lambda} из 1, случайности в нём больше, чем отличий самой школы. Читайте место \
             вместе с его полосой."
        ),
        format!(
            "Few participants: the reliability of the index is {lambda} of 1, there is more chance in it than the school's own \
             difference. Read the rank with its band."
        ),
    )
}

/// What stands in the columns of the indicators.
pub fn indicators(lang: Lang, year: Year) -> String {
    lang.pick(
        format!(
            "Столбцы с годами — значение школы; участники, среднее по школам, место, вес и вклад — за {year}{NBSP}год. Место считается среди \
             оценённых школ, 1 — лучшее. Вклад = нормированное значение × вес. Прочие годы полностью — в report.xlsx, лист «Показатели»."
        ),
        format!(
            "Columns of years are the school's values; participants, mean, place, weight and contribution are of {year}. The place is \
             among the rated schools, 1 is the best. Contribution = normalised value × weight. Other years in full: report.xlsx, sheet \
             “Indicators”."
        ),
    )
}

/// A place among so many: «12 из 690».
pub fn among(lang: Lang, place: usize, of: usize) -> String {
    let n = |n: usize| numbers::integer(lang, n as u64);
    format!("{}{NBSP}{}{NBSP}{}", n(place), lang.pick("из", "of"), n(of))
}

/// A value that was brought in to the next.
pub fn brought_in(lang: Lang, before: f64, after: f64) -> String {
    let (before, after) = (numbers::decimal(lang, before, 2), numbers::decimal(lang, after, 2));
    lang.pick(format!("выброс: было {before}, взято {after}"), format!("outlier: was {before}, taken {after}"))
}

/// A value that stands in no input.
pub fn put_in(lang: Lang) -> &'static str {
    lang.pick("подставлено: своего значения нет", "put in: there is no value of its own")
}

/// A value that was not used.
pub fn unused(lang: Lang, year: Year, why: &str) -> String {
    lang.pick(format!("{year}: не использовано — {why}"), format!("{year}: not used, {why}"))
}

/// More sheets than are named.
pub fn and_more(lang: Lang, n: usize) -> String {
    let n = numbers::integer(lang, n as u64);
    lang.pick(format!("и ещё {n}"), format!("and {n} more"))
}

/// What is not shown on the card and where it is.
pub fn shown_of(lang: Lang, shown: usize, all: usize, file: &str) -> String {
    let n = |n: usize| numbers::integer(lang, n as u64);
    let (shown, all) = (n(shown), n(all));
    lang.pick(
        format!("Показано {shown} из {all}, остальное — в {file}."),
        format!("{shown} of {all} shown, the rest is in {file}."),
    )
}

/// A range in words: «от −3,5 до 2,0».
pub fn between(lang: Lang, (low, high): (f64, f64), digits: u8) -> String {
    let (low, high) = (numbers::decimal(lang, low, digits), numbers::decimal(lang, high, digits));
    lang.pick(format!("от {low} до {high}"), format!("from {low} to {high}"))
}

/// What the band in brackets after a rank is.
pub fn band(lang: Lang, share: f64, of: usize) -> String {
    let (share, of) = (numbers::percent(lang, share, 0), numbers::integer(lang, of as u64));
    lang.pick(
        format!("из {of}, 1 — лучшее; в скобках — полоса, в которую место попадает в {share} повторных расчётов"),
        format!("of {of}, 1 is the best; in brackets the band of {share} of the replicates"),
    )
}

/// The same where there are no replicates.
pub fn best_is_first(lang: Lang, of: usize) -> String {
    let of = numbers::integer(lang, of as u64);
    lang.pick(format!("из {of}, 1 — лучшее"), format!("of {of}, 1 is the best"))
}

/// A sentence about a list, under the name of its sheet.
pub fn of_list(lang: Lang, name: &str, sentence: &str) -> String {
    lang.pick(format!("Список «{name}». {sentence}"), format!("The list “{name}”. {sentence}"))
}

/// What is said of objectivity of the year, with the words of the level and what it means.
pub fn objectivity(lang: Lang, year: Year, level: &str, means: &str) -> String {
    lang.pick(format!("{year} год: {level} — {means}."), format!("{year}: {level} ({means})."))
}

/// The answer without the doubtful results.
pub fn without_doubtful(lang: Lang, low: Option<bool>) -> &'static str {
    match low {
        Some(true) => lang.pick(
            "Без результатов с признаками школа была бы в списке низких результатов: это повод проверить их, а не вывод.",
            "Without the results with signs the school would be on the list of low results: a reason to check them, not a finding.",
        ),
        Some(false) => lang.pick(
            "Без результатов с признаками ответ о низких результатах тот же.",
            "Without the results with signs the answer on low results is the same.",
        ),
        None => lang.pick(
            "Без результатов с признаками судить о низких результатах нельзя.",
            "Without the results with signs low results cannot be judged.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_of_one_and_of_many() {
        assert_eq!(lists(Lang::Ru, &[]), "Школы нет ни в одном из списков.");
        assert_eq!(lists(Lang::Ru, &["Низкие результаты"]), "Школа в списке «Низкие результаты».");
        assert_eq!(lists(Lang::En, &["Low results", "High"]), "The school is on the lists “Low results”, “High”.");
        assert_eq!(
            sure(Lang::Ru, Of::Results, State::Borderline, Some(0.534)),
            "Список низких результатов: школа на границе, решение принимают вручную (в списке она в 53\u{a0}% повторных расчётов)."
        );
    }

    #[test]
    fn no_word_accuses() {
        let said = [
            for_help(Lang::Ru).to_owned(),
            contest(Lang::Ru).to_owned(),
            without_doubtful(Lang::Ru, Some(true)).to_owned(),
            held(Lang::Ru, Of::Results, true, "2 из 3 (2021, 2020)"),
        ];
        for words in said {
            for bad in ["наруш", "фальсиф", "винов", "плох", "обман", "подозр"] {
                assert!(!words.to_lowercase().contains(bad), "{words}");
            }
        }
    }
}
