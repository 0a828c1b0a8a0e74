//! Words about municipalities.

use super::Lang;
use super::numbers::{self, Noun};

/// How many municipalities and schools there are, and how many of those are rated and on the list of low results.
pub fn all(lang: Lang, municipalities: usize, schools: usize, rated: usize, low: usize) -> String {
    let count = |n: usize| numbers::integer(lang, n as u64);
    let named = |n: usize| numbers::counted(lang, n as u64, Noun::SCHOOL);
    lang.pick(
        format!(
            "Муниципалитетов: {}. В них {}: оценено {}, с низкими результатами {}.",
            count(municipalities),
            named(schools),
            count(rated),
            count(low)
        ),
        format!(
            "Municipalities: {}. They have {}: {} rated, {} with low results.",
            count(municipalities),
            named(schools),
            count(rated),
            count(low)
        ),
    )
}

/// How the table is read.
pub fn how(lang: Lang, few: usize) -> String {
    lang.pick(
        format!(
            "Доля — от оценённых школ. Там, где оценённых школ меньше {few}, доля зависит от одной-двух школ: смотрите на \
             числа и на сами школы. Муниципалитеты сравнивать по доле не стоит: она говорит, где поддержка нужнее, а не \
             кто работает хуже."
        ),
        format!(
            "Shares are of the rated schools. Where fewer than {few} are rated, one or two schools decide the share: look at the \
             counts and at the schools. The share tells where support is needed, not who works worse."
        ),
    )
}

/// What the ends of the intervals are.
pub fn intervals(lang: Lang) -> &'static str {
    lang.pick(
        "«Доля низких: от» и «до» — 95 % интервал Уилсона: настолько доля могла бы отличаться по случайности.",
        "“Share of low: from” and “to” are Wilson's 95% interval: what chance leaves open.",
    )
}

/// A remark on a municipality of few rated schools.
pub fn few(lang: Lang) -> &'static str {
    lang.pick("оценённых школ мало", "few rated schools")
}

/// A remark where the number of pupils is known of some schools only.
pub fn known(lang: Lang, known: usize, all: usize) -> String {
    let (known, all) = (numbers::integer(lang, known as u64), numbers::integer(lang, all as u64));
    lang.pick(
        format!("численность известна у {known} из {all} школ"),
        format!("pupils are known of {known} schools of {all}"),
    )
}

/// What stands for a municipality that no input names.
pub fn unnamed(lang: Lang) -> &'static str {
    lang.pick("Муниципалитет не указан", "Municipality not given")
}

/// The heading over the schools of one.
pub fn heading(lang: Lang, name: &str, schools: usize) -> String {
    format!("{name}: {}", numbers::counted(lang, schools as u64, Noun::SCHOOL))
}

/// Title of the bars.
pub fn bars(lang: Lang) -> &'static str {
    lang.pick("Доля школ с низкими результатами", "Share of schools with low results")
}

/// Words under the bars.
pub fn bars_axis(lang: Lang) -> &'static str {
    lang.pick("Доля от оценённых школ; их число — в скобках", "Share of rated schools; their number is in brackets")
}

/// Title of the tiles, and what their colour means.
pub fn tiles(lang: Lang) -> (&'static str, &'static str) {
    (
        lang.pick("Муниципалитеты региона", "Municipalities of the region"),
        lang.pick(
            "Чем темнее плитка, тем больше доля школ с низкими результатами среди оценённых",
            "The darker a tile, the larger the share of schools with low results among those rated",
        ),
    )
}
