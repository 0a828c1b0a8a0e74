//! Words of an explanation as a document for a school, and of its frame on a terminal.

use crate::model::cohort::Cohort;
use crate::model::period::Year;
use crate::text::numbers::{self, NBSP};
use crate::text::{Lang, terms};

/// The figures of a cohort in a line; no pupil is told apart.
pub fn cohort(lang: Lang, of: &Cohort) -> String {
    let mut said = Vec::new();
    let n = |n: u32| numbers::integer(lang, u64::from(n));
    said.push(lang.pick(format!("участников {}", n(of.n)), format!("{} participants", n(of.n))));
    if let Some(absent) = of.absent.filter(|absent| *absent > 0) {
        said.push(lang.pick(format!("отсутствовало {}", n(absent)), format!("{} absent", n(absent))));
    }
    let points = [
        (of.mean_test, lang.pick("средний тестовый балл", "mean test score")),
        (of.mean_primary, lang.pick("средний первичный балл", "mean primary score")),
        (of.mean_mark, lang.pick("средняя отметка", "mean mark")),
    ];
    let point =
        |(value, name): &(Option<f64>, &str)| value.map(|value| format!("{name} {}", numbers::decimal(lang, value, 2)));
    said.extend(points.iter().filter_map(point));
    let shares = [
        (of.percent.map(|percent| percent / 100.0), lang.pick("средний процент выполнения", "mean percent")),
        (of.share2, lang.pick("доля «2»", "share of 2")),
        (of.quality, lang.pick("качество", "quality")),
        (of.below_minimum, lang.pick("ниже минимума", "below the minimum")),
    ];
    let share =
        |(value, name): &(Option<f64>, &str)| value.map(|value| format!("{name} {}", numbers::percent(lang, value, 2)));
    said.extend(shares.iter().filter_map(share));
    said.extend(of.mark_basis.map(|basis| terms::mark_basis(lang, basis).to_owned()));
    said.join("; ")
}

/// Title of the document.
pub fn title(lang: Lang) -> &'static str {
    lang.pick("Пояснение к решению о школе", "Explanation of the decision on a school")
}

/// What is explained: methodology, year and the record of the run.
pub fn about(lang: Lang, method: &str, year: Year, slice: Option<&str>) -> String {
    let slice = slice.map_or_else(String::new, |slice| format!(", {slice}"));
    lang.pick(
        format!("Расчёт за {year}{NBSP}год{slice}. Методика: {method}."),
        format!("Run of {year}{slice}. Methodology: {method}."),
    )
}

/// By what the run is known.
pub fn record(lang: Lang, sha256: &str) -> String {
    lang.pick(
        format!("Расчёт узнают по SHA-256 его файла run.json: {sha256}"),
        format!("The run is known by the SHA-256 of its run.json: {sha256}"),
    )
}

/// The inputs have changed.
pub fn changed(lang: Lang, files: &[String]) -> String {
    const NAMED: usize = 5;
    let mut named = files.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    if files.len() > NAMED {
        let more = files.len() - NAMED;
        named.push_str(&lang.pick(format!(" и ещё {more}"), format!(" and {more} more")));
    }
    lang.pick(
        format!("ВНИМАНИЕ: исходные данные с тех пор изменились ({named}). Пояснение — по нынешним данным."),
        format!("NOTE: the inputs have changed since ({named}). The explanation is of the inputs as they are."),
    )
}

/// Groups of so few pupils stand in the explanation that one of them may be known by the figures.
pub fn few(lang: Lang, fewer_than: u32) -> String {
    lang.pick(
        format!(
            "Только для школы: здесь есть результаты работ, в которых меньше {fewer_than} участников, и по ним можно узнать отдельного \
             ребёнка. Публиковать и пересылать пояснение дальше нельзя."
        ),
        format!(
            "For the school only: some tests here had fewer than {fewer_than} participants, and a pupil could be known by their figures. Not \
             to be published or passed on."
        ),
    )
}

/// The outputs of the run were changed by hand.
pub fn edited(lang: Lang, files: &[String]) -> String {
    let named = files.join(", ");
    lang.pick(
        format!("В папке результата после расчёта изменены или удалены файлы: {named}."),
        format!("Files of the run were changed or removed after it: {named}."),
    )
}

/// Nothing differs from what the run wrote.
pub fn agrees(lang: Lang) -> &'static str {
    lang.pick(
        "Индексы, места и списки школы совпадают с записанными в schools.csv.",
        "Indices, ranks and lists of the school are those of schools.csv.",
    )
}

/// What differs, before the differences.
pub fn differs(lang: Lang) -> &'static str {
    lang.pick("Не совпадает с записанным в schools.csv:", "Not as in schools.csv:")
}

/// How far the tree adds up.
pub fn adds_up(lang: Lang, residual: f64) -> String {
    let most = if residual > 0.0 { format!("{residual:.0e}") } else { "0".to_owned() };
    lang.pick(
        format!(
            "Каждое число дерева пересчитано по его частям; наибольшее расхождение {most}. Показаны: значения — до шести знаков, вклады — до \
             четырёх; при счёте на калькуляторе последний знак может разойтись из-за округления. Полные числа — в виде json."
        ),
        format!(
            "Every figure of the tree was computed again from its parts; the largest difference is {most}. Values are shown to six digits, \
             contributions to four; the last digit may differ by rounding. Figures in full: --format json."
        ),
    )
}

/// Headings of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chapter {
    /// The lists.
    Lists,
    /// What speaks for caution.
    Caution,
    /// How to check.
    Check,
    /// Objections.
    Objections,
}

/// Heading of a chapter.
pub fn chapter(lang: Lang, chapter: Chapter) -> &'static str {
    match chapter {
        Chapter::Lists => lang.pick("Списки: правила и пороги", "Lists: rules and thresholds"),
        Chapter::Caution => lang.pick("Что учесть, прежде чем решать", "What speaks for caution"),
        Chapter::Check => lang.pick("Как проверить", "How to check"),
        Chapter::Objections => lang.pick("Возражения школы", "Objections of the school"),
    }
}

/// Heading over the years of an index.
pub fn over_years(lang: Lang) -> &'static str {
    lang.pick("Из каких лет сложился индекс", "Of which years the index is made")
}

/// Heading over the parts of a year or of a group.
pub fn made_of(lang: Lang, what: &str) -> String {
    lang.pick(format!("{what}: из чего сложилось значение"), format!("{what}: what the value is made of"))
}

/// Heading over values of indicators.
pub fn normalised(lang: Lang, year: &str) -> String {
    lang.pick(
        format!("{year}: от значения показателя к нормированному"),
        format!("{year}: from values to normalised values"),
    )
}

/// Heading over the places.
pub fn places(lang: Lang, year: &str) -> String {
    lang.pick(format!("{year}: где стоят данные"), format!("{year}: where the data stand"))
}

/// The last row of a table of parts.
pub fn total(lang: Lang) -> &'static str {
    lang.pick("Итого", "Total")
}

/// How a school checks the figures, a step a line.
pub fn check(lang: Lang) -> [&'static str; 6] {
    [
        lang.pick(
            "— Откройте названный файл на названном листе и сверьте строки школы: их число, баллы, отметки, отсутствовавших.",
            "— Open the file at the sheet named and compare the rows of the school: how many, scores, marks, absent.",
        ),
        lang.pick(
            "— Посчитайте по этим строкам значение показателя (средний балл, процент, доля) и сравните с показанным.",
            "— Work out the value of the indicator from these rows and compare it with the one shown.",
        ),
        lang.pick(
            "— Подставьте значение в показанную формулу: получится нормированное значение.",
            "— Put the value into the formula: the normalised value comes out.",
        ),
        lang.pick(
            "— Умножьте нормированные значения на веса и сложите вклады: получится значение группы, затем года, затем индекса.",
            "— Multiply normalised values by weights and add: the value of the group, then of the year, then of the index.",
        ),
        lang.pick(
            "— Сравните значение года с порогом списка.",
            "— Compare the value of the year with the threshold of the list.",
        ),
        lang.pick(
            "— Средние, разброс и пороги посчитаны по всем оценённым школам. Значения всех школ — в файлах indicators.csv и findings.csv \
             результата; школа вправе попросить их у того, кто составил список.",
            "— Means, spreads and thresholds are over all rated schools. The values of all schools are in indicators.csv and findings.csv of \
             the run; a school may ask whoever made the list for them.",
        ),
    ]
}

/// A line to write on.
const LINE: &str = "______________________________________________________________________\t";

/// What a school may do; the dates are filled in by whoever sends the document.
pub fn rights(lang: Lang) -> [&'static str; 7] {
    [
        lang.pick(
            "Школа вправе представить возражения до «____» ______________ 20___ г. по адресу: ______________________________",
            "The school may object until ____ ______________ 20___ at: ______________________________",
        ),
        lang.pick(
            "В возражении укажите число, которое считаете неверным, где оно стоит в этом пояснении, верное значение и документ, из \
             которого оно взято. Если число неверно, исправляют исходный файл и делают расчёт заново.",
            "Name the figure that is wrong, where it stands here, the right value, and the document behind it. If it is wrong, the source \
             is mended and the run made again.",
        ),
        lang.pick(
            "Школа вправе также просить о решении вручную, если она на границе списка или если изменились условия её работы.",
            "The school may also ask for a decision by hand if it is on the border of a list or its circumstances have changed.",
        ),
        lang.pick("Содержание возражений:", "Objections:"),
        LINE,
        LINE,
        LINE,
    ]
}

/// Lines to be signed; a tab parts left from right.
pub fn signatures(lang: Lang) -> [&'static str; 2] {
    [
        lang.pick(
            "Пояснение подготовил «___» __________ 20___ г.\t__________ /__________________/",
            "Prepared by, ___ __________ 20___\t__________ /__________________/",
        ),
        lang.pick(
            "Директор школы ознакомлен «___» __________ 20___ г.\t__________ /__________________/",
            "Seen by the head of the school, ___ __________ 20___\t__________ /__________________/",
        ),
    ]
}

/// After the word a figure stands: «где: …».
pub fn stands(lang: Lang, place: &str) -> String {
    lang.pick(format!("стоит: {place}"), format!("stands at: {place}"))
}

/// Before the results of a school that is not rated.
pub fn what_there_is(lang: Lang) -> &'static str {
    lang.pick(
        "Для оценки данных не хватило. Вот всё, что о результатах школы есть за рассматриваемые годы:",
        "There is not enough for a rating. This is all that there is of the school's results in the years looked at:",
    )
}

/// No place is known.
pub fn no_place(lang: Lang) -> &'static str {
    lang.pick("место в файлах неизвестно", "the place is not known")
}

/// What the command has done.
pub fn written(lang: Lang, out: &str) -> String {
    lang.pick(format!("Записано: {out}"), format!("Written: {out}"))
}
