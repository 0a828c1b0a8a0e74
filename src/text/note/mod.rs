//! Words of the analytical note: those of an official paper, plain and without blame.

mod advice;
mod dynamics;
mod method;
mod results;

use super::{
    Lang,
    numbers::{self, Noun},
};
use crate::model::period::Year;

pub use advice::{Advice, AdviceWords, by_rule, concerned_title, none, standing, to_fill_in};
pub use dynamics::*;
pub use method::*;
pub use results::*;

/// A chapter of the note, in the order of the management cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chapter {
    /// Goal and grounds.
    Goal,
    /// Indicators and methodology.
    Method,
    /// Base and methods of collection.
    Base,
    /// Results.
    Results,
    /// Lists.
    Lists,
    /// Municipalities.
    Municipalities,
    /// Dynamics.
    Dynamics,
    /// Objectivity.
    Objectivity,
    /// What the data do not say.
    Limits,
    /// Recommendations.
    Recommendations,
    /// Measures and decisions.
    Measures,
}

impl Chapter {
    /// Its title.
    pub fn title(self, lang: Lang) -> &'static str {
        let (ru, en) = match self {
            Self::Goal => ("Цель и основание", "Goal and grounds"),
            Self::Method => ("Показатели и методика", "Indicators and methodology"),
            Self::Base => ("База и методы сбора информации", "Base and methods of collection"),
            Self::Results => ("Результаты мониторинга", "Results"),
            Self::Lists => ("Списки школ", "Lists of schools"),
            Self::Municipalities => ("Муниципалитеты", "Municipalities"),
            Self::Dynamics => ("Динамика", "Dynamics"),
            Self::Objectivity => ("Объективность результатов", "Objectivity of results"),
            Self::Limits => ("Чего данные не говорят", "What the data do not say"),
            Self::Recommendations => ("Адресные рекомендации", "Recommendations"),
            Self::Measures => ("Меры и управленческие решения", "Measures and decisions"),
        };
        lang.pick(ru, en)
    }
}

/// What the note is called; `conditions` tells whether conditions are looked at too.
pub fn title(lang: Lang, year: Year, conditions: bool) -> String {
    let (ru, en) = if conditions {
        (
            "о выявлении школ с низкими образовательными результатами и школ, функционирующих в неблагоприятных социальных условиях,",
            "on schools with low results and schools in unfavourable social conditions,",
        )
    } else {
        ("о выявлении школ с низкими образовательными результатами", "on schools with low results,")
    };
    lang.pick(format!("АНАЛИТИЧЕСКАЯ СПРАВКА\n{ru}\nза {year} год"), format!("ANALYTICAL NOTE\n{en}\n{year}"))
}

/// Words over a table.
pub fn table(lang: Lang, n: usize, name: &str) -> String {
    lang.pick(format!("Таблица {n} — {name}"), format!("Table {n}. {name}"))
}

/// Words under a picture.
pub fn picture(lang: Lang, n: usize, name: &str) -> String {
    lang.pick(format!("Рисунок {n} — {name}"), format!("Figure {n}. {name}"))
}

/// Place and date, at both edges of a line.
pub fn place_and_date(lang: Lang) -> &'static str {
    lang.pick(
        "______________________ (место составления)\t«____» ______________ 20___ г.",
        "______________________ (place)\t______________________ (date)",
    )
}

/// Who drew it up and who signs.
pub fn signatures(lang: Lang) -> [&'static str; 2] {
    lang.pick(
        [
            "____________________ (должность)\t____________________ (И. О. Фамилия)",
            "Исполнитель: ______________________ (должность, И. О. Фамилия, телефон)",
        ],
        [
            "____________________ (post)\t____________________ (name)",
            "Drawn up by: ______________________ (post, name, telephone)",
        ],
    )
}

/// The goal.
pub fn goal(lang: Lang, conditions: bool) -> &'static str {
    match conditions {
        true => lang.pick(
            "Цель: выявить школы с низкими образовательными результатами и школы, функционирующие в неблагоприятных социальных условиях, отделить \
             надёжные выводы от тех, что зависят от случая, и определить адресные меры поддержки по каждой группе школ.",
            "The goal is to find the schools with low results and those in unfavourable social conditions, to tell sure conclusions from \
             those that chance may have made, and to propose support for each group of schools.",
        ),
        false => lang.pick(
            "Цель: выявить школы с низкими образовательными результатами, отделить надёжные выводы от тех, что зависят от случая, и определить \
             адресные меры поддержки.",
            "The goal is to find the schools with low results, to tell sure conclusions from those that chance may have made, and to propose \
             support.",
        ),
    }
}

/// The tasks, in their order.
pub fn tasks(lang: Lang, conditions: bool) -> Vec<&'static str> {
    let mut all = vec![
        lang.pick("— собрать и проверить данные о результатах обучения;", "— to collect and check data on results;"),
        lang.pick(
            "— составить списки школ по правилам методики и указать, насколько надёжно место каждой школы;",
            "— to make the lists by the rules of the methodology and say how sure the place of each school is;",
        ),
    ];
    if conditions {
        all.insert(
            1,
            lang.pick(
                "— собрать и проверить данные об условиях работы школ;",
                "— to collect and check data on the conditions of schools;",
            ),
        );
        all.push(lang.pick(
            "— сопоставить результаты с условиями: выделить школы, которым поддержка нужна прежде всего, и школы, чей опыт стоит изучить;",
            "— to hold results against conditions: schools to support first, and schools whose experience is worth studying;",
        ));
    }
    all.push(lang.pick(
        "— предложить адресные рекомендации и управленческие решения.",
        "— to propose recommendations and decisions.",
    ));
    all
}

/// Words before the tasks.
pub fn tasks_are(lang: Lang) -> &'static str {
    lang.pick("Задачи:", "Tasks:")
}

/// The grounds, to be filled in.
pub fn grounds(lang: Lang) -> &'static str {
    lang.pick(
        "Основание: ____________________________________ (приказ, план работы или поручение; дата и номер).",
        "Grounds: ____________________________________ (order, plan or commission; date and number).",
    )
}

/// For which year, and from which years of data.
pub fn period(lang: Lang, year: Year, results: &str, conditions: Option<&str>) -> String {
    let with = conditions
        .map(|years| lang.pick(format!(", об условиях — за {years}"), format!(", on conditions, of {years}")));
    let with = with.unwrap_or_default();
    lang.pick(
        format!("Списки составлены за {year} год. Использованы данные о результатах за {results}{with}."),
        format!("The lists are those of {year}. Data on results are of {results}{with}."),
    )
}

/// With what it was computed, in small print.
pub fn computed(lang: Lang, version: &str, method: &str, sha256: &str) -> String {
    lang.pick(
        format!(
            "Расчёт выполнен программой «школомер» версии {version} по методике {method} (контрольная сумма настроек SHA-256: {sha256}). По тем же \
             данным и настройкам получается та же справка. Места, отмеченные чертой, заполняются от руки."
        ),
        format!(
            "Computed by shkolomer {version} with the methodology {method} (SHA-256 of the settings: {sha256}). The same data and settings give \
             the same note. Places marked with a line are filled in by hand."
        ),
    )
}

/// Short title of a column of municipalities, by its code; nothing of those that the note leaves to the workbook.
pub fn short_title(lang: Lang, code: &str) -> Option<&'static str> {
    let (ru, en) = match code {
        "municipality" => ("Муниципалитет", "Municipality"),
        "schools" => ("Школ", "Schools"),
        "rated_schools" => ("Оценено", "Rated"),
        "low_schools" => ("Низкие", "Low"),
        "low_share" => ("Доля низких", "Share of low"),
        "unfavourable_schools" => ("Неблаг. условия", "Unfav. conditions"),
        "both_schools" => ("Низкие и неблаг.", "Low and unfav."),
        "high_schools" => ("Стаб. высокие", "Stably high"),
        _ => return None,
    };
    Some(lang.pick(ru, en))
}

/// Names in a row, at most so many of them: «а, б и ещё 12».
pub fn names(lang: Lang, names: &[String], most: usize) -> String {
    if names.len() <= most {
        return names.join("; ");
    }
    let rest = numbers::integer(lang, (names.len() - most) as u64);
    format!("{} {}", names[..most].join("; "), lang.pick(format!("и ещё {rest}"), format!("and {rest} more")))
}

/// A number of schools.
pub fn schools(lang: Lang, n: usize) -> String {
    numbers::counted(lang, n as u64, Noun::SCHOOL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_rows_of_names_are_cut_and_say_so() {
        let all: Vec<String> = (1..=5).map(|n| format!("школа {n}")).collect();
        assert_eq!(names(Lang::Ru, &all, 3), "школа 1; школа 2; школа 3 и ещё 2");
        assert_eq!(names(Lang::En, &all, 5), all.join("; "));
    }
}
