//! Words on how results moved over the years.

use super::schools;
use crate::model::period::Year;
use crate::text::{Lang, numbers};

/// There is one year only.
pub fn one_year_only(lang: Lang, year: Year) -> String {
    lang.pick(
        format!("В индексе один {year} год: о динамике по этим данным сказать нельзя."),
        format!("The index is of {year} alone: these data say nothing of dynamics."),
    )
}

/// There is no year at all.
pub fn no_years(lang: Lang) -> &'static str {
    lang.pick(
        "Индекса результатов нет ни за один год: о динамике сказать нельзя.",
        "There is no index of any year: nothing can be said of dynamics.",
    )
}

/// What can be seen over the years, and what cannot.
pub fn years_compare(lang: Lang) -> &'static str {
    lang.pick(
        "Индекс года сравнивает школы между собой в пределах этого года: по нему видно, как школа сдвинулась среди остальных, но не видно, выросли ли \
         результаты региона в целом. Средние значения показателей приведены отдельно; работы разных лет различаются по трудности и составу школ, поэтому \
         изменение среднего — повод смотреть, а не вывод.",
        "The index of a year compares schools within that year: it shows how a school moved among the others, not whether the region as a whole \
         improved. Means of the indicators stand apart; tests of different years differ in difficulty and in the schools that sat them, so a change \
         of a mean is a reason to look, not a finding.",
    )
}

/// Name of the table of years.
pub fn years_title(lang: Lang) -> &'static str {
    lang.pick("Школы по годам", "Schools by year")
}

/// Name of the table of means.
pub fn means_title(lang: Lang) -> &'static str {
    lang.pick("Средние значения показателей по школам", "Means of the indicators over schools")
}

/// Not all means are shown.
pub fn means_cut(lang: Lang, shown: usize, all: usize) -> String {
    let (shown, all) = (numbers::integer(lang, shown as u64), numbers::integer(lang, all as u64));
    lang.pick(
        format!(
            "Показаны {shown} показателей наибольшего веса из {all}; остальные — в книге report.xlsx, лист «Методика»."
        ),
        format!("The {shown} indicators of most weight of {all}; the others are in report.xlsx, sheet “Method”."),
    )
}

/// How lists of two years differ: low in both, in the newer only, in the older only.
pub fn low_moves(lang: Lang, (older, newer): (Year, Year), [both, came, left]: [usize; 3]) -> String {
    let (both, came, left) = (schools(lang, both), schools(lang, came), schools(lang, left));
    lang.pick(
        format!("По правилу низких результатов за год: и в {older}, и в {newer} году — {both}; только в {newer} году — {came}; только в {older} году — {left} (сравниваются школы, о которых правило судит в оба года)."),
        format!("By the yearly rule of low results: in {older} and in {newer}, {both}; in {newer} only, {came}; in {older} only, {left} (schools of which the rule tells in both years)."),
    )
}

/// When a move is more than chance.
pub fn beyond_chance(lang: Lang, (older, newer): (Year, Year), compared: usize, errors: f64, share: f64) -> String {
    let (n, errors) = (numbers::integer(lang, compared as u64), numbers::decimal(lang, errors, 2));
    let by_chance = match compared as f64 * share {
        few if few < 1.0 => lang.pick("меньше одного".to_owned(), "fewer than one".to_owned()),
        some => lang.pick(
            format!("около {}", numbers::decimal(lang, some, 0)),
            format!("about {}", numbers::decimal(lang, some, 0)),
        ),
    };
    let share = numbers::percent(lang, share, 0);
    lang.pick(
        format!(
            "Сдвиг школы между {older} и {newer} годами назван заметным, если он больше {errors} стандартной ошибки разности двух лет: столько случайный \
             состав участников даёт не чаще чем в {share} случаев. Сравнено школ: {n}; по одной случайности заметных сдвигов было бы {by_chance}. \
             Ошибка года выведена из ошибки индекса за все годы и весов лет; годы считаются независимыми."
        ),
        format!(
            "A move between {older} and {newer} is called notable when it is more than {errors} standard errors of the difference of two years: chance \
             in who sat the tests does that in no more than {share} of cases. Schools compared: {n}; by chance alone {by_chance} would move so. \
             The error of a year follows from that of the index over the years and their weights; years are taken as independent."
        ),
    )
}

/// Errors are not known, so nothing is told from chance.
pub fn no_errors(lang: Lang) -> &'static str {
    lang.pick(
        "Ошибка выборки индекса не рассчитывалась, поэтому отличить сдвиг школы от случайного нельзя.",
        "The sampling error of the index was not computed, so moves cannot be told from chance.",
    )
}

/// How many schools moved beyond chance.
pub fn moved(lang: Lang, up: usize, down: usize) -> String {
    let (up, down) = (schools(lang, up), schools(lang, down));
    lang.pick(
        format!("Заметно поднялись среди остальных: {up}; заметно опустились: {down}."),
        format!("Moved up among the others beyond chance: {up}; down: {down}."),
    )
}

/// Name of a table of schools that moved.
pub fn moved_title(lang: Lang, up: bool, (shown, all): (usize, usize)) -> String {
    let name = if up {
        lang.pick("Школы, которые заметно поднялись", "Schools that moved up")
    } else {
        lang.pick("Школы, которые заметно опустились", "Schools that moved down")
    };
    if shown == all {
        return name.to_owned();
    }
    let (shown, all) = (numbers::integer(lang, shown as u64), numbers::integer(lang, all as u64));
    lang.pick(format!("{name} (первые {shown} из {all})"), format!("{name} (the first {shown} of {all})"))
}

/// Schools whose results improve by the methodology's own rule.
pub fn improving(lang: Lang, n: usize, judged: usize) -> String {
    let (n, judged) = (schools(lang, n), numbers::integer(lang, judged as u64));
    lang.pick(
        format!("По правилу методики результаты растут — {n} (из {judged}, о которых правило судит)."),
        format!("By the rule of the methodology results improve at {n} (of {judged} of which it tells)."),
    )
}
