//! What a cell of a blank workbook takes, and what its drop-down lists offer, in words that `ingest` reads back.

use super::{Lang, terms};
use crate::model::{exam::Procedure, school::SchoolKind, school::Settlement, subject::Subject};

/// What a cell takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Any text.
    Text,
    /// A school's login.
    Login,
    /// A word of a list.
    Choice(Choice),
    /// A whole number from 0.
    Count,
    /// Points of a test, from 0.
    Points,
    /// A number that need not be whole, from 0.
    Amount,
    /// A mark, 2 to 5.
    Mark,
    /// A test score, 0 to 100.
    TestScore,
    /// Per cent, 0 to 100.
    Percent,
    /// Degrees, as many as this either way.
    Degrees(u8),
}

/// What a drop-down list offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Choice {
    /// Years.
    Year,
    /// School years.
    SchoolYear,
    /// Procedures.
    Procedure,
    /// Subjects.
    Subject,
    /// Grades.
    Grade,
    /// Kinds of school.
    Kind,
    /// Kinds of settlement.
    Settlement,
    /// Levels of education.
    Levels,
    /// Halves of a school year.
    Half,
    /// Yes or no.
    YesNo,
}

/// Years of the drop-down list; others may be typed after a warning.
const YEARS: std::ops::RangeInclusive<u16> = 2018..=2035;

/// The entries of a list: numbers as their digits.
pub fn entries(lang: Lang, of: Choice) -> Vec<String> {
    let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    match (of, lang) {
        (Choice::Year, _) => YEARS.map(|year| year.to_string()).collect(),
        (Choice::SchoolYear, _) => YEARS.map(|year| format!("{year}/{}", year + 1)).collect(),
        (Choice::Grade, _) => (1..=11).map(|grade| grade.to_string()).collect(),
        (Choice::Procedure, Lang::Ru) => Procedure::ALL.map(|each| terms::procedure(lang, each).to_owned()).to_vec(),
        (Choice::Procedure, Lang::En) => Procedure::ALL.map(|each| each.code().to_owned()).to_vec(),
        (Choice::Subject, Lang::Ru) => Subject::ALL.map(|each| terms::subject(lang, each).to_owned()).to_vec(),
        (Choice::Subject, Lang::En) => Subject::ALL.map(|each| each.code().to_owned()).to_vec(),
        (Choice::Kind, Lang::Ru) => SchoolKind::ALL.map(|each| terms::kind(lang, each).to_owned()).to_vec(),
        (Choice::Kind, Lang::En) => SchoolKind::ALL.map(|each| each.code().to_owned()).to_vec(),
        (Choice::Settlement, _) => {
            let all = [Settlement::Urban, Settlement::Township, Settlement::Rural];
            all.map(|each| lang.pick(terms::settlement(lang, each), each.code()).to_owned()).to_vec()
        }
        (Choice::Half, _) => own(&["1", "2"]),
        (Choice::YesNo, Lang::Ru) => own(&["Да", "Нет"]),
        (Choice::YesNo, Lang::En) => own(&["yes", "no"]),
        (Choice::Levels, Lang::Ru) => own(&["НОО", "НОО, ООО", "НОО, ООО, СОО", "ООО", "ООО, СОО", "СОО"]),
        (Choice::Levels, Lang::En) => {
            own(&["primary", "primary, basic", "primary, basic, secondary", "basic", "basic, secondary", "secondary"])
        }
    }
}

/// What a cell takes, as the hint beside it and the refusal of anything else say it.
pub fn takes(lang: Lang, limit: Limit) -> String {
    let (ru, en) = match limit {
        Limit::Text => ("Текст.", "Text."),
        Limit::Login => (
            "Логин школы в федеральной или региональной системе. Один и тот же во всех таблицах.",
            "The school's login in the federal or regional system; the same in all tables.",
        ),
        Limit::Choice(Choice::Year) => ("Год из списка: четыре цифры.", "A year of the list: four digits."),
        Limit::Choice(Choice::SchoolYear) => ("Учебный год из списка.", "A school year of the list."),
        Limit::Choice(_) => {
            ("Значение из списка: нажмите стрелку справа от ячейки.", "A value of the list: press the arrow.")
        }
        Limit::Count => (
            "Целое число, 0 или больше. Нет сведений — оставьте ячейку пустой, не пишите 0.",
            "A whole number, 0 or more. Not known: leave the cell empty, do not write 0.",
        ),
        Limit::Points => (
            "Число баллов, 0 или больше. Нет сведений — оставьте ячейку пустой.",
            "Points, 0 or more. Not known: leave the cell empty.",
        ),
        Limit::Amount => (
            "Число, 0 или больше, можно с дробной частью. Нет сведений — оставьте ячейку пустой.",
            "A number, 0 or more. Not known: leave the cell empty.",
        ),
        Limit::Mark => ("Отметка: 2, 3, 4 или 5.", "A mark: 2, 3, 4 or 5."),
        Limit::TestScore => ("Тестовый балл от 0 до 100.", "A test score from 0 to 100."),
        Limit::Percent => (
            "Проценты от 0 до 100, дробная часть — через запятую; знак % не пишите.",
            "Per cent from 0 to 100, without the sign.",
        ),
        Limit::Degrees(most) => {
            return match lang {
                Lang::Ru => format!("Градусы от −{most} до {most}, дробная часть — через запятую."),
                Lang::En => format!("Degrees from -{most} to {most}."),
            };
        }
    };
    lang.pick(ru, en).to_owned()
}

/// Title of the message that refuses a value.
pub fn refused(lang: Lang) -> &'static str {
    lang.pick("Так записать нельзя", "This does not fit")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_fit_into_the_boxes_of_a_spreadsheet() {
        use Choice::{Grade, Year};
        for limit in [
            Limit::Text,
            Limit::Login,
            Limit::Choice(Year),
            Limit::Choice(Grade),
            Limit::Count,
            Limit::Points,
            Limit::Mark,
            Limit::TestScore,
            Limit::Amount,
            Limit::Percent,
            Limit::Choice(Choice::Half),
            Limit::Degrees(180),
        ] {
            for lang in [Lang::Ru, Lang::En] {
                assert!(takes(lang, limit).chars().count() < 256 && refused(lang).chars().count() <= 32, "{limit:?}");
            }
        }
    }
}
