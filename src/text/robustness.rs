//! How the list depends on chance and on the choices of the method, in words. A place that depends on a choice is no fault of the
//! school, nor of the methodology: it is a reason to look at the school by hand.

use super::Lang;
use super::numbers::{self, Noun};
use crate::model::period::Year;
use crate::model::robustness::Choice;

/// What is drawn anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The pupils who sat.
    Sampling,
    /// The choices of the method.
    Method,
    /// Both.
    Both,
}

impl By {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Sampling, Self::Method, Self::Both];

    /// Its words.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Sampling => lang.pick("случайность результатов", "sampling of pupils"),
            Self::Method => lang.pick("выбор методики", "choices of the method"),
            Self::Both => lang.pick("то и другое", "both"),
        }
    }
}

/// Title of the report.
pub fn title(lang: Lang, year: Year) -> String {
    lang.pick(format!("Устойчивость списка за {year} год"), format!("Robustness of the list, {year}"))
}

/// A choice of the method.
pub fn choice(lang: Lang, choice: Choice) -> &'static str {
    match choice {
        Choice::Normalise => lang.pick("приведение к одной шкале", "normalisation"),
        Choice::Aggregate => lang.pick("вид среднего", "aggregation"),
        Choice::Impute => lang.pick("заполнение пропусков", "imputation"),
        Choice::Weights => lang.pick("веса", "weights"),
        Choice::Sampling => lang.pick("случайность результатов", "sampling of pupils"),
    }
}

/// The alternatives of a choice, the methodology's own first.
pub fn alternatives(lang: Lang, choice: Choice, codes: &[String]) -> String {
    if choice == Choice::Weights {
        let part = codes.first().and_then(|code| code.parse().ok()).unwrap_or_default();
        return format!("±{}", numbers::percent(lang, part, 0));
    }
    codes.iter().map(|code| super::steps::code(lang, code)).collect::<Vec<_>>().join(", ")
}

/// How it was drawn.
pub fn drawn(lang: Lang, replicates: u32, seed: u64) -> String {
    if replicates == 0 {
        return lang
            .pick(
                "Повторные расчёты отключены в методике (uncertainty.replicates = 0): вероятностей и полос мест нет.",
                "The methodology draws no replicates (uncertainty.replicates = 0): there are no probabilities and bands.",
            )
            .to_owned();
    }
    let n = numbers::integer(lang, replicates.into());
    lang.pick(
        format!(
            "Расчёт повторён {n} раз (зерно {seed}): со случайными поправками к результатам, с другими вариантами методики и с тем и \
             другим вместе."
        ),
        format!("Computed anew {n} times (seed {seed}): with results drawn anew, with other choices of the method, with both."),
    )
}

/// How many of the listed schools are listed with confidence.
pub fn listed(lang: Lang, listed: usize, confident: usize, by: By) -> String {
    let schools = numbers::counted(lang, listed as u64, Noun::SCHOOL);
    let n = numbers::integer(lang, confident as u64);
    match (lang, by) {
        (Lang::Ru, By::Sampling) => {
            format!("В списке низких результатов: {schools}; уверенно с учётом случайности результатов: {n}.")
        }
        (Lang::Ru, By::Method) => format!("Уверенно с учётом других вариантов методики: {n}."),
        (Lang::Ru, By::Both) => format!("Уверенно с учётом того и другого вместе: {n}."),
        (Lang::En, By::Sampling) => {
            format!("On the list of low results: {schools}; with confidence given the sampling: {n}.")
        }
        (Lang::En, By::Method) => format!("With confidence given other choices of the method: {n}."),
        (Lang::En, By::Both) => format!("With confidence given both: {n}."),
    }
}

/// What an indicator taken out does, the one that does most.
pub fn most(lang: Lang, what: &str, mean: f64, entered: u32, left: u32) -> String {
    let mean = numbers::decimal(lang, mean, 1);
    lang.pick(
        format!(
            "Больше всего мест держится на показателе «{what}»: без него места сдвигаются в среднем на {mean}, в список вошло бы \
             школ: {entered}, вышло бы: {left}."
        ),
        format!(
            "Places depend most on “{what}”: without it they shift by {mean} on average; {entered} would enter the list and {left} \
             leave it."
        ),
    )
}

/// The rule does not look at the index.
pub fn federal(lang: Lang) -> &'static str {
    lang.pick(
        "Список составлен по федеральному правилу: от индекса он не зависит, и выбор методики меняет только места.",
        "The list is made by the federal rule: it does not depend on the index, and the choices of the method change places only.",
    )
}

/// What a share is.
pub fn shares(lang: Lang) -> &'static str {
    lang.pick(
        "Какую долю разброса среднего сдвига мест даёт каждый выбор: сам по себе и вместе с другими; в скобках — 90-процентный \
         интервал.",
        "What part of the variance of the mean shift of ranks each choice makes: alone, and with the others; in brackets the 90% \
         interval.",
    )
}

/// Nothing shifts.
pub fn no_shares(lang: Lang) -> &'static str {
    lang.pick(
        "Ни один вариант методики мест не меняет: долей нет.",
        "No alternative of the method changes a place: there are no shares.",
    )
}

/// What a removal is.
pub fn removals(lang: Lang) -> &'static str {
    lang.pick(
        "Что изменилось бы без одного показателя (группы): вес переходит к остальным, сравниваются школы, у которых индекс остаётся.",
        "What would change without one indicator (group): its weight is shared, schools that keep an index are compared.",
    )
}

/// A share with its interval: «41 % (35–47)».
pub fn share(lang: Lang, (value, low, high): (f64, f64, f64)) -> String {
    let whole = |value: f64| numbers::integer(lang, (value.max(0.0) * 100.0).round() as u64);
    format!("{} ({}–{})", numbers::percent(lang, value.max(0.0), 0), whole(low), whole(high))
}

/// How many more indicators there are in the workbook.
pub fn more(lang: Lang, more: usize) -> String {
    let rest = numbers::integer(lang, more as u64);
    lang.pick(format!("…ещё {rest} — в robustness.xlsx"), format!("…{rest} more in robustness.xlsx"))
}
