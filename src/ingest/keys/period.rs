//! The year and the grade that a title, a name or a cell speaks of.

use crate::ingest::fold::fold;
use crate::ingest::grid::Value;
use crate::model::exam::Grade;
use crate::model::period::Year;

/// A year as it is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearMention {
    /// «2021», «ВПР 2021», «09.03.2022».
    Calendar(Year),
    /// «2020/2021 учебный год»: its second year. An exam is sat in it; a VPR may have been sat in either.
    SchoolYear(Year),
}

/// The only year that a text speaks of; `None` when it names none or several.
pub fn year_in(text: &str) -> Option<YearMention> {
    let (years, school_years) = years_in(text);
    match (years.as_slice(), school_years.as_slice()) {
        ([only], _) => Year::new(*only).map(YearMention::Calendar),
        ([], [only]) => Year::new(*only).map(YearMention::SchoolYear),
        _ => None,
    }
}

/// The only school year that a text speaks of, whatever dates stand beside it: «2021/2022 учебный год (на 01.09.2021)».
pub fn school_year_in(text: &str) -> Option<Year> {
    match years_in(text).1.as_slice() {
        [only] => Year::new(*only),
        _ => None,
    }
}

/// Calendar years and school years (their second years) of a text.
fn years_in(text: &str) -> (Vec<u16>, Vec<u16>) {
    let mut years: Vec<u16> = Vec::new();
    let mut school_years: Vec<u16> = Vec::new();
    let numbers = numbers(text);
    let mut at = 0;
    while let Some(&(start, end, number)) = numbers.get(at) {
        at += 1;
        let Some(year) = calendar_year(number, end - start) else { continue };
        let second = numbers.get(at).filter(|next| is_range_sign(text.get(end..next.0).unwrap_or_default()));
        let follows = second.is_some_and(|&(start, end, next)| match end - start {
            4 => next == u32::from(year) + 1,
            2 => next == (u32::from(year) + 1) % 100,
            _ => false,
        });
        if follows {
            at += 1;
            school_years.push(year + 1);
        } else {
            years.push(year);
        }
    }
    years.dedup();
    school_years.dedup();
    (years, school_years)
}

/// The year of a cell: a date, a text with a date, or a number that can be a year.
pub fn year_of(value: Value<'_>) -> Option<Year> {
    match value {
        Value::Date { year, .. } => Year::new(year),
        Value::Number(number) if number.fract() == 0.0 && (2000.0..2100.0).contains(&number) => {
            Year::new(number as u16)
        }
        Value::Text(text) => match year_in(text)? {
            YearMention::Calendar(year) => Some(year),
            YearMention::SchoolYear(_) => None,
        },
        _ => None,
    }
}

/// The only grade that a text speaks of: «4 класс», «для 4-х классов», «по программе 4 класса» (which goes over the
/// grade in which pupils sit).
pub fn grade_in(text: &str) -> Option<Grade> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let mut found: Vec<(bool, Grade)> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = |back: usize| at.checked_sub(back).and_then(|at| words.get(at)).copied().unwrap_or_default();
        if let Some(number) = word.strip_suffix("класс").or_else(|| word.strip_suffix("кл")).and_then(grade_of) {
            found.push((before(1).starts_with("программ"), number));
        } else if word.starts_with("класс") || *word == "кл" {
            let ordinal = matches!(before(1), "й" | "го" | "х" | "ый" | "ых" | "ого" | "е" | "м" | "му");
            let back = if ordinal { 2 } else { 1 };
            let programme = before(back + 1).starts_with("программ");
            found.extend(grade_of(before(back)).map(|grade| (programme, grade)));
            // «4 и 5 классы», «4–8 классы» are several.
            let other = if before(back + 1) == "и" { back + 2 } else { back + 1 };
            found.extend(grade_of(before(other)).map(|grade| (false, grade)));
        }
    }
    let by_programme = found.iter().any(|(programme, _)| *programme);
    let mut grades: Vec<Grade> =
        found.into_iter().filter(|(programme, _)| *programme || !by_programme).map(|(_, grade)| grade).collect();
    grades.dedup();
    match grades.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// The grade of a folder that is nothing but a number: `4`.
pub fn bare_grade(name: &str) -> Option<Grade> {
    grade_of(name.trim())
}

fn grade_of(word: &str) -> Option<Grade> {
    (word.len() <= 2).then(|| word.parse().ok().and_then(Grade::new)).flatten()
}

/// Runs of digits with their byte range.
fn numbers(text: &str) -> Vec<(usize, usize, u32)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                if let Some(number) = text.get(from..at).and_then(|digits| digits.parse().ok()) {
                    found.push((from, at, number));
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn calendar_year(number: u32, digits: usize) -> Option<u16> {
    let year = u16::try_from(number).ok()?;
    (digits == 4 && (2001..=2050).contains(&year)).then_some(year)
}

fn is_range_sign(between: &str) -> bool {
    matches!(between.trim(), "/" | "-" | "–" | "—" | "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_found_and_school_years_are_told_apart() {
        let calendar = |year| Year::new(year).map(YearMention::Calendar);
        let school = |year| Year::new(year).map(YearMention::SchoolYear);
        for (text, year) in [
            ("ВПР 2021", calendar(2021)),
            ("2020", calendar(2020)),
            ("09.03.2022 08:03:00", calendar(2022)),
            ("Итоги2023года", calendar(2023)),
            ("2020/2021 учебный год", school(2021)),
            ("2020-21", school(2021)),
            ("2021 – 2022 уч. г.", school(2022)),
            ("ВПР 2022 (2021/2022 учебный год)", calendar(2022)),
            ("2021 и 2022", None),
            ("2019-2021", None),
            ("код 220206", None),
            ("школа 12021", None),
            ("Протокол", None),
        ] {
            assert_eq!(year_in(text), year, "{text}");
        }
        assert_eq!(year_of(Value::Date { year: 2022, month: 3, day: 9 }), Year::new(2022));
        assert_eq!(year_of(Value::Number(2022.0)), Year::new(2022));
        assert_eq!(year_of(Value::Number(40001.0)), None);
    }

    #[test]
    fn grades_are_found_and_the_programme_goes_over_the_class() {
        for (text, grade) in [
            ("Проведение работы по математике, 4 класс. ВПР 2021", Grade::new(4)),
            ("для 11-х классов", Grade::new(11)),
            ("в 8-м классе", Grade::new(8)),
            ("4кл", Grade::new(4)),
            ("ВПР_6класс", Grade::new(6)),
            ("для 5 класса по программе 4 класса", Grade::new(4)),
            ("4 и 5 классы", None),
            ("4 класс и 5 класс", None),
            ("4–8 классы", None),
            ("ВПР 2021 4 класс", Grade::new(4)),
            ("12 класс", None),
            ("Классы", None),
            ("2021", None),
        ] {
            assert_eq!(grade_in(text), grade, "{text}");
        }
        assert_eq!(bare_grade("4"), Grade::new(4));
        assert_eq!(bare_grade("11"), Grade::new(11));
        assert_eq!(bare_grade("2021"), None);
        assert_eq!(bare_grade("4а"), None);
    }
}
