//! Sentences of the summary: what was read, what was used, what was missing and what that does to the lists.

use super::{
    Lang,
    numbers::{self, Noun},
    terms,
};
use crate::model::effectiveness::{Against, Effectiveness};
use crate::model::exam::Procedure;
use crate::model::period::Year;

/// Counts of rows over all sheets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCounts {
    /// Rows under the headers.
    pub read: u64,
    /// Rows that went on.
    pub kept: u64,
    /// Rows that did not.
    pub rejected: u64,
    /// Pupils marked absent.
    pub absent: u64,
}

/// Which of the two indices a sentence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Index of results.
    Results,
    /// Index of social welfare.
    Social,
}

impl Which {
    /// Name of the index, with a capital.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Results => lang.pick("Индекс результатов", "The index of results"),
            Self::Social => lang.pick("Социальный индекс", "The social index"),
        }
    }
}

/// Title of the report.
pub fn title(lang: Lang, year: Year) -> String {
    match lang {
        Lang::Ru => format!("Списки школ за {year} год"),
        Lang::En => format!("Lists of schools, {year}"),
    }
}

/// The methodology: «Методика: … (volgograd-2020).»
pub fn method(lang: Lang, title: &str, id: &str) -> String {
    let title = if title.is_empty() { id } else { title };
    format!("{}: {title} ({id}).", lang.pick("Методика", "Methodology"))
}

/// What was read.
pub fn read(lang: Lang, files: usize, sheets: usize, rows: RowCounts) -> String {
    let n = |value| numbers::integer(lang, value);
    let (files, sheets) =
        (numbers::counted(lang, files as u64, Noun::FILE), numbers::counted(lang, sheets as u64, Noun::SHEET));
    match lang {
        Lang::Ru => format!(
            "Прочитано: {files}, {sheets}, {}; учтено {}, не учтено {}, отсутствовавших {}.",
            numbers::counted(lang, rows.read, Noun::ROW),
            n(rows.kept),
            n(rows.rejected),
            n(rows.absent)
        ),
        Lang::En => format!(
            "Read: {files}, {sheets}, {}; {} kept, {} rejected, {} of absent pupils.",
            numbers::counted(lang, rows.read, Noun::ROW),
            n(rows.kept),
            n(rows.rejected),
            n(rows.absent)
        ),
    }
}

/// How many schools there are and how many of them are rated.
pub fn schools(lang: Lang, all: usize, rated: usize, not_rated: usize, excluded: usize) -> String {
    let n = |value: usize| numbers::integer(lang, value as u64);
    match lang {
        Lang::Ru => format!(
            "Школ в данных: {}; оценено {}, без оценки {}, исключено по виду организации {}.",
            n(all),
            n(rated),
            n(not_rated),
            n(excluded)
        ),
        Lang::En => format!(
            "Schools in the data: {}; {} rated, {} not rated, {} excluded by kind.",
            n(all),
            n(rated),
            n(not_rated),
            n(excluded)
        ),
    }
}

/// What an index was made from.
pub fn used(lang: Lang, which: Which, indicators: usize, years: &[Year]) -> String {
    let name = which.words(lang);
    let n = indicators as u64;
    let span = years_of(lang, years);
    match lang {
        Lang::Ru => {
            let form = if n % 10 == 1 && n % 100 != 11 { "показателю" } else { "показателям" };
            format!("{name} построен по {}\u{a0}{form} за {span}.", numbers::integer(lang, n))
        }
        Lang::En => format!("{name} is made of {} of {span}.", numbers::counted(lang, n, Noun::INDICATOR)),
    }
}

/// That no indicator of the methodology is in the data, and what to do.
pub fn nothing_to_make_of(lang: Lang, which: Which, missing: &[String]) -> String {
    let (name, list) = (which.words(lang), missing.join("; "));
    match lang {
        Lang::Ru => format!(
            "{name} не построен: в исходных данных нет ни одного показателя методики ({list}). Добавьте эти данные или возьмите методику \
             с теми показателями, которые есть: shkolomer methodology list."
        ),
        Lang::En => format!(
            "{name} is not made: the inputs have none of the indicators of the methodology ({list}). Add these data, or take a \
             methodology with indicators that are there: shkolomer methodology list."
        ),
    }
}

/// What there was nothing for, and what that does to the list.
pub fn missing(lang: Lang, which: Which, words: &[String]) -> String {
    let list = words.join("; ");
    match (lang, which) {
        (Lang::Ru, Which::Results) => format!(
            "Нет данных для показателей: {list}. Индекс результатов построен без них, их вес разделён между остальными: школы \
             сравниваются только по тем процедурам, которые есть."
        ),
        (Lang::Ru, Which::Social) => format!(
            "Нет данных для показателей: {list}. Социальный индекс построен без них, их вес разделён между остальными: эти \
             стороны условий на список не влияют."
        ),
        (Lang::En, Which::Results) => format!(
            "No data for: {list}. The index of results does without them and shares their weight among the others: schools are \
             compared by the procedures that are there."
        ),
        (Lang::En, Which::Social) => format!(
            "No data for: {list}. The social index does without them and shares their weight among the others: these sides of the \
             conditions do not show in the list."
        ),
    }
}

/// Indicators that do not tell schools apart.
pub fn constant(lang: Lang, words: &[String]) -> String {
    let list = words.join("; ");
    match lang {
        Lang::Ru => {
            format!("Не различают школы (у всех одно значение или данные одной школы) и не использованы: {list}.")
        }
        Lang::En => format!("Cannot tell schools apart (one value or one school) and were not used: {list}."),
    }
}

/// A year that stands in the data but was not used.
pub fn year_unused(lang: Lang, year: Year, share: f64) -> String {
    let digits = if share < 0.1 { 1 } else { 0 };
    let share = numbers::percent(lang, share, digits);
    match lang {
        Lang::Ru => {
            format!(
                "{year} год не использован: результаты есть только у {share} школ, сравнивать с ними весь регион нельзя."
            )
        }
        Lang::En => {
            format!("{year} was not used: only {share} of the schools have results, too few to compare the region by.")
        }
    }
}

/// A procedure that was not held in full in a year and so was not used.
pub fn incomplete(lang: Lang, procedure: Procedure, year: Year, share: f64) -> String {
    let digits = if share < 0.1 { 1 } else { 0 };
    let (name, share) = (terms::procedure(lang, procedure), numbers::percent(lang, share, digits));
    match lang {
        Lang::Ru => format!(
            "{name} {year} не использованы: в них {share} участников самого полного года, по такой части школы не сравнивают."
        ),
        Lang::En => {
            format!(
                "{name} {year} were not used: {share} of the participants of the fullest year, no ground for comparison."
            )
        }
    }
}

/// With one year there is no stability to speak of.
pub fn one_year(lang: Lang, year: Year) -> String {
    match lang {
        Lang::Ru => format!(
            "Использован один {year} год: устойчивость за несколько лет проверить нельзя, в списки входят школы по результатам \
             этого года."
        ),
        Lang::En => {
            format!("Only {year} was used: stability over years cannot be told, the lists rest on this year alone.")
        }
    }
}

/// Why there is no social index.
pub fn no_social(lang: Lang, passports: bool) -> &'static str {
    match (lang, passports) {
        (Lang::Ru, false) => {
            "Социальных паспортов в исходных данных нет, поэтому социальный индекс, список школ в неблагоприятных условиях и \
             квадранты не построены."
        }
        (Lang::Ru, true) => {
            "Социальный индекс не построен: методика его не предусматривает или в паспортах нет нужных ей показателей. Поэтому \
             списка школ в неблагоприятных условиях и квадрантов нет."
        }
        (Lang::En, false) => {
            "There are no social passports among the inputs, so there is no social index, no list of unfavourable conditions and no \
             quadrants."
        }
        (Lang::En, true) => {
            "There is no social index: the methodology has none, or the passports lack what it needs. So there is no list of \
             unfavourable conditions and there are no quadrants."
        }
    }
}

/// Years in the order of time, whatever theirs: «2020 и 2021 годы», “2020 and 2021”.
pub fn years_of(lang: Lang, years: &[Year]) -> String {
    let mut years = years.to_vec();
    years.sort_unstable();
    let list = numbers::list(lang, &years.iter().map(Year::to_string).collect::<Vec<_>>());
    match (lang, years.len()) {
        (Lang::Ru, 1) => format!("{list} год"),
        (Lang::Ru, _) => format!("{list} годы"),
        (Lang::En, _) => list,
    }
}

/// How often a rule held: «2 из 3», “2 of 3”.
pub fn years_in(lang: Lang, years: u32, known: u32) -> String {
    format!("{years} {} {known}", lang.pick("из", "of"))
}

/// How many schools are above and below what is expected of them, for the summary; nothing where there are no answers.
pub fn expected(lang: Lang, found: &Effectiveness) -> Option<String> {
    let count = |of| found.schools.iter().filter(|school| school.against() == Some(of)).count() as u64;
    let counts = Against::ALL.map(count);
    let [above, _, below] = counts.map(|n| numbers::integer(lang, n));
    (counts.iter().sum::<u64>() > 0).then(|| {
        lang.pick(
            format!("Результаты против ожидаемых при тех же условиях: выше ожидаемого — школ: {above}, ниже — школ: {below}."),
            format!("Results against those expected in the same circumstances: above, {above}; below, {below}."),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(n: u16) -> Year {
        Year::new(n).unwrap()
    }

    #[test]
    fn sentences_agree_with_their_numbers() {
        assert_eq!(
            used(Lang::Ru, Which::Results, 21, &[year(2021), year(2020)]),
            "Индекс результатов построен по 21\u{a0}показателю за 2020 и 2021 годы."
        );
        assert_eq!(
            used(Lang::Ru, Which::Social, 3, &[year(2021)]),
            "Социальный индекс построен по 3\u{a0}показателям за 2021 год."
        );
        assert_eq!(
            used(Lang::En, Which::Results, 1, &[year(2021)]),
            "The index of results is made of 1\u{a0}indicator of 2021."
        );
        assert!(
            nothing_to_make_of(Lang::Ru, Which::Results, &["ЕГЭ".to_owned()])
                .starts_with("Индекс результатов не построен: ")
        );
        let rows = RowCounts { read: 485_001, kept: 424_608, rejected: 393, absent: 60_000 };
        assert_eq!(
            read(Lang::Ru, 20, 21, rows),
            "Прочитано: 20\u{a0}файлов, 21\u{a0}лист, 485\u{a0}001\u{a0}строка; учтено 424\u{a0}608, не учтено 393, отсутствовавших \
             60\u{a0}000."
        );
        assert_eq!(
            year_unused(Lang::Ru, year(2022), 0.034),
            "2022 год не использован: результаты есть только у 3,4\u{a0}% школ, сравнивать с ними весь регион нельзя."
        );
    }
}
