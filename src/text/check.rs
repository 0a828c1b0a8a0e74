//! Words of `check`: what was read and found, how to go on.

use super::Lang;
use super::numbers::{self, Noun};
use crate::model::matching::{Between, MatchCounts, MatchStep};
use crate::model::problem::Severity;

/// Title of the page and of the workbook.
pub fn title(lang: Lang) -> &'static str {
    lang.pick("Проверка данных", "Check of the data")
}

/// What a clean run says.
pub fn clean(lang: Lang) -> &'static str {
    lang.pick(
        "Всё прочитано полностью, замечаний нет — спасибо тем, кто готовил таблицы.",
        "Everything was read, and there are no problems: thanks to those who made the tables.",
    )
}

/// What is said where there are notices only.
pub fn nothing_to_mend(lang: Lang) -> &'static str {
    lang.pick(
        "Всё прочитано, исправлять нечего; ниже — то, что полезно знать.",
        "Everything was read, and there is nothing to mend; below is what is good to know.",
    )
}

/// How many schools there are and of how many there is something to mend.
pub fn schools(lang: Lang, all: usize, with_problems: usize) -> String {
    let schools = numbers::counted(lang, all as u64, Noun::SCHOOL);
    let with = numbers::integer(lang, with_problems as u64);
    match lang {
        Lang::Ru if with_problems == 0 => format!("В данных {schools}."),
        Lang::Ru => format!("В данных {schools}; есть что исправить: {with}."),
        Lang::En if with_problems == 0 => format!("The data speak of {schools}."),
        Lang::En => format!("The data speak of {schools}; {with} of them have something to mend."),
    }
}

/// What a group of problems cost, beside its title.
pub fn cost(lang: Lang, severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => lang.pick("файл или лист не учтён", "a file or a sheet is not used"),
        Severity::Error => lang.pick("строка или число не учтены", "a row or a figure is not used"),
        Severity::Warning => lang.pick("учтено с оговоркой", "used with a reservation"),
        Severity::Notice => lang.pick("к сведению", "for information"),
    }
}

/// Rows of a sheet: «строк 12: учтено 10, не учтено 1, отсутствовали 1».
pub fn rows(lang: Lang, read: u64, kept: u64, rejected: u64, absent: u64) -> String {
    let n = |value| numbers::integer(lang, value);
    let mut text = match lang {
        Lang::Ru => format!("строк {}: учтено {}, не учтено {}", n(read), n(kept), n(rejected)),
        Lang::En => format!("{} rows: {} kept, {} rejected", n(read), n(kept), n(rejected)),
    };
    if absent > 0 {
        text.push_str(&lang.pick(format!(", отсутствовали {}", n(absent)), format!(", {} absent", n(absent))));
    }
    text
}

/// A line of the counts of matched names.
pub fn matched(lang: Lang, counts: &MatchCounts) -> String {
    let n = |value: usize| numbers::integer(lang, value as u64);
    let MatchCounts { between, as_written, normalised, joined, proposed, unmatched, unmatched_there } = *counts;
    let mut parts = vec![
        lang.pick(format!("одинаково написаны {}", n(as_written)), format!("{} are written alike", n(as_written))),
        lang.pick(
            format!("совпали без кавычек и форм собственности {}", n(normalised)),
            format!("{} are equal but for quotes and forms of ownership", n(normalised)),
        ),
    ];
    if joined > 0 {
        parts.push(lang.pick(format!("объединены вами {}", n(joined)), format!("{} were joined by you", n(joined))));
    }
    parts.push(lang.pick(
        format!("похожи, но не объединены {}", n(proposed)),
        format!("{} are alike and not joined", n(proposed)),
    ));
    parts.push(lang.pick(format!("без пары {}", n(unmatched)), format!("{} have no match", n(unmatched))));
    let mut text = match (between, lang) {
        (Between::NamesAndIds, Lang::Ru) => "Названия без кодов — к школам с кодами: ".to_owned(),
        (Between::NamesAndIds, Lang::En) => "Names without ids against schools with ids: ".to_owned(),
        (Between::Years(from, to), Lang::Ru) => format!("Школы {from} года — к {to} году: "),
        (Between::Years(from, to), Lang::En) => format!("Schools of {from} against {to}: "),
    };
    text.push_str(&parts.join(", "));
    if let Between::Years(from, to) = between {
        text.push_str(&lang.pick(
            format!("; в {to} году без пары из {from} года {}", n(unmatched_there)),
            format!("; {} of {to} have no match in {from}", n(unmatched_there)),
        ));
    }
    text.push('.');
    text
}

/// What to do with pairs that wait for a decision.
pub fn decide(lang: Lang, pairs: usize, written: bool) -> String {
    let n = numbers::integer(lang, pairs as u64);
    match (lang, written) {
        (Lang::Ru, true) => format!(
            "Похожих пар, которые ждут решения: {n}. Они в matches.csv: поставьте «да» или «нет» в столбце join и передайте файл \
             обратно: --matches matches.csv."
        ),
        (Lang::Ru, false) => format!(
            "Похожих пар, которые ждут решения: {n}. Добавьте --out ПАПКА: в matches.csv можно отметить, какие из них — одна школа."
        ),
        (Lang::En, true) => format!(
            "Pairs that wait for a decision: {n}. They are in matches.csv: write “yes” or “no” in its column join and give the \
             file back with --matches matches.csv."
        ),
        (Lang::En, false) => format!(
            "Pairs that wait for a decision: {n}. Add --out DIR: in matches.csv you can mark which of them are one school."
        ),
    }
}

/// Why a pair is proposed.
pub fn step(lang: Lang, step: MatchStep) -> &'static str {
    match step {
        MatchStep::SeveralIds => lang.pick("название подходит нескольким кодам", "the name fits several ids"),
        MatchStep::LikeName => lang.pick("похожие названия", "like names"),
        MatchStep::LikeMunicipality => {
            lang.pick("одно название, похожие муниципалитеты", "the same name in municipalities spelled alike")
        }
        MatchStep::Given => lang.pick("указано вами", "named by you"),
    }
}

/// What an analyst writes into `join`.
pub fn decision(lang: Lang, is_one: bool) -> &'static str {
    if is_one { lang.pick("да", "yes") } else { lang.pick("нет", "no") }
}

/// The last line: where the files are or how to get them, and the next step.
pub fn next(lang: Lang, inputs: &str, out: Option<&str>, ready: bool) -> String {
    let files = match (lang, out) {
        (Lang::Ru, Some(out)) => format!("Таблицы проверки: {out} (начните с check.xlsx)."),
        (Lang::En, Some(out)) => format!("Tables of the check: {out} (start with check.xlsx)."),
        (Lang::Ru, None) => format!("Таблицы с замечаниями и сводка для школ: shkolomer check {inputs} --out ПАПКА"),
        (Lang::En, None) => {
            format!("Tables of problems and a summary for schools: shkolomer --lang en check {inputs} --out DIR")
        }
    };
    if ready {
        let next = lang.pick(
            format!("Дальше — списки школ: shkolomer identify {inputs}"),
            format!("Next, the lists of schools: shkolomer --lang en identify {inputs}"),
        );
        return format!("{files}\n{next}");
    }
    files
}

/// Sheets of check.xlsx with what stands on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckSheet {
    /// What there is of each school.
    Schools,
    /// What each school has to mend.
    ToMend,
    /// Pairs of names.
    Matches,
}

impl CheckSheet {
    /// Name of the sheet.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Schools => lang.pick("Школы", "Schools"),
            Self::ToMend => lang.pick("Исправить школам", "To mend by school"),
            Self::Matches => lang.pick("Сопоставление названий", "Matching of names"),
        }
    }

    /// What stands on it.
    pub fn about(self, lang: Lang) -> &'static str {
        match self {
            Self::Schools => lang.pick(
                "Что есть по каждой школе: число результатов (работа обучающегося по предмету) по процедурам и годам, социальные \
                 паспорта, сколько замечаний. Пусто — данных нет.",
                "What there is of each school: results (a pupil's work in a subject) by procedure and year, social passports, \
                 problems. An empty cell: no data.",
            ),
            Self::ToMend => lang.pick(
                "Замечания по муниципалитетам и школам с местом и способом исправить: отфильтруйте свой муниципалитет и разошлите.",
                "Problems by municipality and school with the place and the way to mend them: filter a municipality and send it out.",
            ),
            Self::Matches => lang.pick(
                "Пары названий, которые могут быть одной школой. Решения отмечают в matches.csv в столбце join («да» или «нет»); \
                 ничего не объединяется само.",
                "Pairs of names that may be one school. Decisions are marked in matches.csv, column join (“yes” or “no”); \
                 nothing is joined by itself.",
            ),
        }
    }
}
