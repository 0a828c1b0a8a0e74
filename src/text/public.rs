//! Words of the public version: what is kept back and how to read it.

use super::{
    Lang,
    numbers::{self, Noun},
};
use crate::model::disclosure::{Disclosure, HiddenFigure};
use crate::model::school::SchoolId;

/// The title of a document that is for everybody.
pub fn title(lang: Lang, title: &str) -> String {
    format!("{title}. {}", lang.pick("Публичная версия", "Public version"))
}

/// What is kept back, in sentences.
pub fn sentences(lang: Lang, of: &Disclosure) -> Vec<String> {
    let n = |value: usize| numbers::integer(lang, value as u64);
    let limit = numbers::integer(lang, of.limit.into());
    let all =
        [of.cohorts.len(), of.hidden_figures(), of.hidden_totals(), of.results.len(), of.social.len(), of.pupils.len()];
    let [cohorts, figures, totals, results, social, pupils] = all.map(n);
    let rule = lang.pick(
        format!(
            "Публичная версия: числа о группах, в которых меньше {limit} человек, скрыты, и вместе с ними скрыто то, из чего их можно \
             было бы вычислить. Решения (списки и квадранты) те же, что в полном отчёте."
        ),
        format!(
            "Public version: figures of groups of fewer than {limit} pupils are hidden, and so is what they could be computed from. \
             Decisions (lists and quadrants) are those of the full report."
        ),
    );
    let counts = lang.pick(
        format!(
            "Скрыто: результатов школ по отдельным работам — {cohorts}; отдельных показателей в остальных результатах — {figures}; итогов \
             по муниципалитетам и региону — {totals}; индексов результатов — {results}; социальных индексов — {social}; численностей школ \
             — {pupils}."
        ),
        format!(
            "Hidden: results of schools in single tests, {cohorts}; single figures of other results, {figures}; totals of municipalities \
             and of the region, {totals}; indices of results, {results}; social indices, {social}; numbers of pupils of schools, {pupils}."
        ),
    );
    vec![rule, counts]
}

/// How what is hidden is told from what is absent, and what is not published at all.
pub fn how(lang: Lang, of: &Disclosure) -> String {
    match lang {
        Lang::Ru => format!(
            "В столбце «Скрыто» названо то, что известно, но не показано; просто пустая ячейка значит, что данных нет. Скрытые группы не \
             обязательно малы: часть скрыта, чтобы защитить другие. Доля не показана, когда такой результат меньше чем у {few} человек или, наоборот, у всех либо почти у всех \
             (без него меньше {few} человек). Места указаны среди школ, чей индекс показан. Не публикуются совсем: социальные \
             паспорта, части индексов, замечания к данным и служебные проверки.",
            few = of.few,
        ),
        Lang::En => format!(
            "The column “Hidden” names what is known and not shown; a cell that is merely empty means that there are no data. Hidden groups \
             are not always small: some are hidden to protect others. A share is not shown where fewer than {few} pupils have it, \
             or fewer than {few} have it not. Ranks are among the schools whose index is shown. Not published at all: social passports, \
             parts of indices, problems of the data, internal checks.",
            few = of.few,
        ),
    }
}

/// Under the ranking: among whom the places are.
pub fn ranking(lang: Lang) -> &'static str {
    lang.pick(
        "Места — среди школ, чей индекс показан; равные индексы делят лучшее место.",
        "Ranks are among the schools whose index is shown; equal indices share the better rank.",
    )
}

/// Under the table of all schools of the page: what a dash is.
pub fn dash(lang: Lang) -> &'static str {
    lang.pick(
        "Прочерк — числа нет или оно скрыто: что скрыто, сказано в карточке школы.",
        "A dash: there is no figure, or it is hidden; the card of the school says which.",
    )
}

/// On a card: how many results of the school are hidden as a whole.
pub fn whole(lang: Lang, results: usize) -> String {
    let n = numbers::integer(lang, results as u64);
    lang.pick(
        format!("Скрыто результатов целиком: {n}. Они есть, но не показаны: группа мала или по ней можно вычислить другую; какие это работы — в cohorts.csv."),
        format!(
            "Results hidden as a whole: {n}. They exist and are not shown: the group is small or would give another one away; cohorts.csv \
             names the tests."
        ),
    )
}

/// Over the table of cohorts.
pub fn cohorts(lang: Lang) -> &'static str {
    lang.pick(
        "Строка «все показатели» — результаты есть, но скрыты целиком. Средние округлены до десятых, доли — до целых процентов.",
        "A row “all figures” has results that are hidden as a whole. Means are rounded to tenths, shares to whole percent.",
    )
}

/// Over the table of totals.
pub fn totals(lang: Lang) -> &'static str {
    lang.pick(
        "В итогах учтены все школы, и те, чьи результаты скрыты: по итогам скрытое число узнать нельзя.",
        "Totals count all schools, those with hidden results too: no hidden number can be told from them.",
    )
}

/// The whole region, as the place of a total.
pub fn region(lang: Lang) -> &'static str {
    lang.pick("Весь регион", "The whole region")
}

/// Where the municipality of schools is not known.
pub fn no_municipality(lang: Lang) -> &'static str {
    lang.pick("муниципалитет не указан", "municipality not given")
}

/// A number that is kept back.
pub fn hidden(lang: Lang) -> &'static str {
    lang.pick("скрыто", "hidden")
}

/// A cohort of which nothing is shown.
pub fn all_figures(lang: Lang) -> &'static str {
    lang.pick("все показатели", "all figures")
}

/// A figure that is kept back.
pub fn figure(lang: Lang, of: HiddenFigure) -> &'static str {
    match of {
        HiddenFigure::MeanMark => lang.pick("средняя отметка", "mean mark"),
        HiddenFigure::Share2 => lang.pick("доля «2»", "share of 2"),
        HiddenFigure::Quality => lang.pick("качество", "quality"),
        HiddenFigure::BelowMinimum => lang.pick("ниже минимума", "below the minimum"),
        HiddenFigure::High => lang.pick("высокие баллы", "high scores"),
        HiddenFigure::Ceiling => lang.pick("максимальный балл", "at the maximum"),
    }
}

/// What of a school is kept back: «индекс результатов, социальный индекс».
pub fn of_school(lang: Lang, of: &Disclosure, school: &SchoolId) -> String {
    let all = [
        (&of.results, lang.pick("индекс результатов", "index of results")),
        (&of.social, lang.pick("социальный индекс", "social index")),
        (&of.pupils, lang.pick("численность", "number of pupils")),
    ];
    let named = all.into_iter().filter(|(schools, _)| schools.contains(school)).map(|(_, words)| words);
    named.collect::<Vec<_>>().join(", ")
}

/// The base of the note, without the number of works: some of them are kept back.
pub fn base(lang: Lang, schools: usize, municipalities: usize) -> String {
    let schools = numbers::counted(lang, schools as u64, Noun::SCHOOL);
    let places = numbers::integer(lang, municipalities as u64);
    match (lang, municipalities) {
        (Lang::Ru, 0) => format!("База: {schools}."),
        (Lang::Ru, _) => format!("База: {schools} (муниципалитетов — {places})."),
        (Lang::En, 0) => format!("Base: {schools}."),
        (Lang::En, _) => format!("Base: {schools} (municipalities: {places})."),
    }
}

/// What was read, as far as it is published.
pub fn inputs_of_note(lang: Lang, files: usize) -> String {
    let files = numbers::counted(lang, files as u64, Noun::FILE);
    lang.pick(
        format!(
            "Прочитано: {files}; их имена и контрольные суммы — в run.json. Участники каждой работы по региону и муниципалитетам — в \
             totals.csv. Замечания к исходным данным — в полной справке."
        ),
        format!(
            "Read: {files}; their names and checksums are in run.json. Participants of each test by region and municipality are in \
             totals.csv. Problems of the inputs are in the full note."
        ),
    )
}

/// What the public note leaves out, as a limit.
pub fn not_in_note(lang: Lang) -> &'static str {
    lang.pick(
        "В публичной версии нет динамики по годам, проверки на признаки необъективности и выбора школ-кураторов: они опираются на числа, \
         которые не публикуются.",
        "The public version has no dynamics by year, no search for signs of inconsistent grading and no choice of schools that help \
         others: they rest on figures that are not published.",
    )
}

/// What of a school its card does not show; `named` are words of [`of_school()`].
pub fn card(lang: Lang, named: &str, works: usize) -> Option<String> {
    let number = numbers::integer(lang, works as u64);
    let works = lang.pick(format!("результаты по работам: {number}"), format!("results in tests: {number}"));
    let works = if number == "0" { String::new() } else { works };
    let all: Vec<&str> = [named, &works].into_iter().filter(|words| !words.is_empty()).collect();
    let head = lang.pick("Известно, но не показано", "Known and not shown");
    (!all.is_empty()).then(|| format!("{head}: {}.", all.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_counted_in_words() {
        let of = Disclosure { limit: 10, few: 3, ..Disclosure::default() };
        let said = sentences(Lang::Ru, &of).join(" ");
        assert!(said.contains("меньше 10 человек") && said.contains("социальных индексов — 0;"), "{said}");
        let how = how(Lang::Ru, &of);
        assert!(how.contains("меньше чем у 3 человек"), "{how}");
        assert_eq!(title(Lang::En, "Lists of schools, 2021"), "Lists of schools, 2021. Public version");
    }
}
