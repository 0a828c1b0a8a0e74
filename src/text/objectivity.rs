//! Sentences of `objectivity`: summary, levels, the region's heaping, what cannot be said.

use super::{
    Lang,
    numbers::{self, Noun},
    signals, terms,
};
use crate::model::exam::Sitting;
use crate::model::objectivity::{AnnexYear, BoundHeaping, Excess, OverlapYear, Suspicion};
use crate::model::period::Year;
use crate::model::signs::Move;

/// Title of the page and of the workbook.
pub fn title(lang: Lang, year: Year) -> String {
    lang.pick(
        format!("Объективность результатов: признаки, {year} год"),
        format!("Objectivity of results: signs, {year}"),
    )
}

/// What the document is and is not.
pub fn internal(lang: Lang) -> &'static str {
    lang.pick(
        "Внутренний рабочий документ. Здесь есть сведения о малых группах участников: до публикации убирают числа меньше 10 и названия школ.",
        "An internal working document. It holds figures of small groups: before anything is published, figures below 10 and names of \
         schools are taken out.",
    )
}

/// What a sign is.
pub fn sign_is(lang: Lang) -> &'static str {
    lang.pick(
        "Признак — повод проверить, а не вывод о школе: у каждого есть другие объяснения, они названы рядом.",
        "A sign is a reason to check, not a conclusion on a school: each has other explanations, named beside it.",
    )
}

/// The legal note.
pub fn legal(lang: Lang) -> &'static str {
    lang.pick(
        "Результаты ВПР не используют для оценки учителей и для санкций: они нужны, чтобы помочь школе. Рейтингов учителей и классов \
         программа не делает; класс назван только в свидетельствах своей школы.",
        "VPR are not used to judge teachers or to punish: they are for helping a school. There is no ranking of teachers or classes; a \
         class is named only in the evidence of its own school.",
    )
}

/// What the data cannot say.
pub fn cannot_say(lang: Lang) -> &'static str {
    lang.pick(
        "По баллам нельзя узнать, кто и почему поставил такой балл и был ли умысел. Отсутствие признаков не говорит, что всё в порядке: \
         малые школы проверить трудно, а то, что делают все школы региона одинаково, видно только на листе «Регион».",
        "Scores do not tell who gave them, why, and with what intent. No signs do not mean that all is well: small schools are hard to \
         test, and what all schools of a region do alike is seen only on the sheet of the region.",
    )
}

/// Tests made and false hits to expect.
pub fn tests(lang: Lang, tested: u64, flagged: u64, expected_false: f64, fdr: f64) -> String {
    let (tested, flagged) = (numbers::integer(lang, tested), numbers::integer(lang, flagged));
    let (wrong, rate) = (numbers::decimal(lang, expected_false, 1), numbers::percent(lang, fdr, 0));
    lang.pick(
        format!(
            "Сделано проверок: {tested}; признаков: {flagged}; из них случайных в среднем не больше {wrong} (отбор рассчитан на долю {rate} \
             внутри каждого маркера)."
        ),
        format!("Tests made: {tested}; signs: {flagged}; of them about {wrong} at most are chance (a rate of {rate} within a marker)."),
    )
}

/// How many schools stand at each level in the year.
pub fn levels(lang: Lang, year: Year, counts: &[(Suspicion, usize)]) -> String {
    let each = counts.iter().map(|(level, n)| {
        format!("{}\u{a0}—\u{a0}{}", signals::level(lang, *level), numbers::integer(lang, *n as u64))
    });
    let each = each.collect::<Vec<_>>().join(", ");
    lang.pick(format!("Школы в {year} году: {each}."), format!("Schools in {year}: {each}."))
}

/// The annex's index of a year.
pub fn annex(lang: Lang, of: &AnnexYear) -> String {
    let n = |value: usize| numbers::integer(lang, value as u64);
    let index = of.index().map_or_else(|| "—".to_owned(), |index| numbers::decimal(lang, index, 1));
    let (year, marked, schools) = (of.year, n(of.marked.len()), n(of.schools as usize));
    lang.pick(
        format!(
            "Индекс объективности по приложению 2019 года, {year} год: {index} (отмечено школ: {marked} из {schools})."
        ),
        format!("Index of objectivity by the annex of 2019, {year}: {index} ({marked} of {schools} schools marked)."),
    )
}

/// The region's heaping in a line: the bound with the most.
pub fn heaps(lang: Lang, sitting: &Sitting, bound: &BoundHeaping) -> String {
    let n = |value: u32| numbers::integer(lang, value.into());
    let (of, [below, on, above]) = (terms::sitting(lang, sitting), bound.around);
    let (below, on, above, mark, at) = (n(below), n(on), n(above), bound.mark, bound.bound);
    let excess = signals::excess(lang, &bound.excess);
    let excess = excess.trim_end_matches('.');
    lang.pick(
        format!(
            "{of}: у границы «{mark}» ({at} б.) участников на балл ниже — {below}, на границе — {on}, на балл выше — {above}; лишних: {excess}."
        ),
        format!("{of}: at the bound of {mark} ({at} points) {below} pupils a point below, {on} on it, {above} a point above; too many: {excess}."),
    )
}

/// Over all sittings: how many bounds heap, what that means.
pub fn region_heaps(lang: Lang, year: Year, bounds: usize, all: usize, pupils: f64) -> String {
    let n = |value: usize| numbers::integer(lang, value as u64);
    let (bounds, all, pupils) = (n(bounds), n(all), numbers::decimal(lang, pupils, 0));
    lang.pick(
        format!(
            "Регион в целом, {year} год: границы отметок выделяются в {bounds} случаях из {all}, лишних на границах и над ними не менее {pupils} \
             чел. Это общая практика региона, а не признак отдельной школы; школа отмечена, если превышает свой регион."
        ),
        format!(
            "The region as a whole, {year}: {bounds} of {all} bounds of marks stand out, at least {pupils} pupils too many on and above \
             them. That is what the whole region does, no sign of one school; a school is marked when it exceeds its region."
        ),
    )
}

/// How many pupils too many there are at least.
pub fn at_least(excess: &Excess) -> f64 {
    match excess {
        Excess::Estimated { interval, .. } => interval.0.max(0.0),
        Excess::NotIdentified { at_least } => at_least.max(0.0),
    }
}

/// The federal list against ours.
pub fn overlap(lang: Lang, of: &OverlapYear) -> String {
    let n = |value: u32| numbers::integer(lang, value.into());
    let (year, listed, with) = (of.year, n(of.listed), n(of.with_results));
    let (annex, annex_both, signs, both) = (n(of.annex), n(of.annex_both), n(of.signs), n(of.signs_both));
    lang.pick(
        format!(
            "{year} год: школ в федеральном списке {listed}, результаты есть у {with}. По правилам приложения здесь отмечено {annex}, из них в \
             списке {annex_both}; признаки нашей статистики у {signs}, из них в списке {both}."
        ),
        format!(
            "{year}: the federal list has {listed} schools, results of {with} were read. The annex's rules mark {annex} here, {annex_both} \
             of them listed; signs of ours at {signs}, {both} of them listed."
        ),
    )
}

/// What was said of a school in a block of evidence.
pub fn of_school(lang: Lang, families: &[&str], signs: usize, tested: u32, pupils: u32) -> String {
    let (signs, tests) = (numbers::integer(lang, signs as u64), numbers::counted(lang, tested.into(), Noun::TEST));
    let (pupils, families) = (numbers::counted(lang, pupils.into(), Noun::PARTICIPANT), families.join(", "));
    lang.pick(
        format!("Признаков: {signs}, сделано {tests}; роды признаков: {families}. Затронуто: {pupils}."),
        format!("Signs: {signs} in {tests}; families: {families}. Concerned: {pupils}."),
    )
}

/// What stands over a gap with term marks by class.
pub fn by_class(lang: Lang, sitting: &str) -> String {
    lang.pick(
        format!("{sitting}, по классам (классы не сравниваются и не оцениваются: видно, где искать причину):"),
        format!("{sitting}, by class (classes are neither compared nor judged: it shows where to look for the cause):"),
    )
}

/// What else may explain a sign.
pub fn innocent(lang: Lang, name: &str, explanations: &[&str]) -> String {
    let explanations = explanations.join("; ");
    lang.pick(
        format!("Чем ещё можно объяснить «{name}»: {explanations}."),
        format!("What else may explain “{name}”: {explanations}."),
    )
}

/// How a school's place in the list changed.
pub fn change(lang: Lang, change: Move) -> &'static str {
    match change {
        Move::Entered => lang.pick("появилась", "entered"),
        Move::EnteredUntested => lang.pick("появилась (раньше не проверялась)", "entered (not tested before)"),
        Move::Stayed => lang.pick("осталась", "stayed"),
        Move::Left => lang.pick("вышла", "left"),
        Move::LeftUntested => lang.pick("не видна (теперь не проверялась)", "not seen (not tested now)"),
    }
}

/// A control sample was the reference.
pub fn control(lang: Lang, sittings: &[String]) -> String {
    let sittings = sittings.join("; ");
    lang.pick(
        format!("Сравнение с контрольной выборкой (работа под наблюдением): {sittings}. Остальные работы сравниваются с регионом."),
        format!("Compared with a control sample (sat under observers): {sittings}. Other tests are compared with the region."),
    )
}

/// Nothing was found.
pub fn nobody(lang: Lang) -> &'static str {
    lang.pick("В этом году школ с признаками нет.", "No school has signs in this year.")
}

/// The rest of the schools in the terminal's table.
pub fn more(lang: Lang, rest: usize) -> String {
    let rest = numbers::integer(lang, rest as u64);
    lang.pick(format!("…ещё {rest} — в objectivity.xlsx"), format!("…{rest} more in objectivity.xlsx"))
}

/// Evidence that stands elsewhere.
pub fn evidence_left_out(lang: Lang, shown: usize, all: usize) -> String {
    let (shown, all) = (numbers::integer(lang, shown as u64), numbers::integer(lang, all as u64));
    lang.pick(
        format!("Свидетельства показаны по первым {shown} школам из {all}; проверки остальных — в signals.csv."),
        format!("Evidence is shown of the first {shown} schools of {all}; tests of the others are in signals.csv."),
    )
}
