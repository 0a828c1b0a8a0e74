//! Methodologies in words: the list of them, one of them in full, the mistakes of one.

use std::fmt::Write as _;

use super::Lang;
use crate::error::{MethodMistake, MistakeKind};
use crate::model::method::{Bilingual, MethodStatement, Origin};

/// A row a methodology: id, title, source.
pub fn list(lang: Lang, methods: &[MethodStatement]) -> Vec<[&str; 3]> {
    methods.iter().map(|method| [method.id.as_str(), words(lang, &method.title), words(lang, &method.source)]).collect()
}

/// A methodology in full: title, source, rules with whose they are, and the TOML itself.
pub fn show(lang: Lang, method: &MethodStatement) -> String {
    let mut out = format!("{}: {}\n", method.id, words(lang, &method.title));
    let source = lang.pick("Источник", "Source");
    let _ = writeln!(out, "{source}: {}", words(lang, &method.source));
    let _ = writeln!(out, "SHA-256: {}", method.sha256);
    for origin in [Origin::Document, Origin::Assumption] {
        let rules: Vec<_> = method.rules.iter().filter(|rule| rule.origin == origin).collect();
        if rules.is_empty() {
            continue;
        }
        let _ = write!(out, "\n{}\n", origin_heading(lang, origin));
        for rule in rules {
            let _ = writeln!(out, "  {}: {}", rule.key, words(lang, &rule.text));
        }
    }
    let heading = lang.pick("Настройки целиком (TOML)", "The settings in full (TOML)");
    let _ = write!(out, "\n{heading}\n\n{}", method.toml);
    out
}

/// What a check says of a methodology without mistakes.
pub fn no_mistakes(lang: Lang, name: &str, method: &MethodStatement) -> String {
    let title = words(lang, &method.title);
    lang.pick(
        format!("В методике «{name}» ошибок нет: «{title}», id «{}».\n", method.id),
        format!("The methodology “{name}” has no mistakes: “{title}”, id “{}”.\n", method.id),
    )
}

/// All mistakes of a methodology under a heading.
pub fn mistakes(lang: Lang, name: &str, mistakes: &[MethodMistake]) -> String {
    let heading = lang.pick(
        format!("Методика «{name}» не принята. Ошибок: {}.", mistakes.len()),
        format!("The methodology “{name}” is not accepted. Mistakes: {}.", mistakes.len()),
    );
    format!("{heading}\n{}", mistake_lines(lang, mistakes))
}

/// Mistakes of a methodology, a line each: where, what is wrong, what to write instead.
pub fn mistake_lines(lang: Lang, mistakes: &[MethodMistake]) -> String {
    mistake_lines_of(lang, mistakes, "docs/methodology.md")
}

/// Mistakes of a TOML whose keys are all listed in `page`.
pub fn mistake_lines_of(lang: Lang, mistakes: &[MethodMistake], page: &str) -> String {
    mistakes.iter().map(|mistake| format!("  {}\n", mistake_line(lang, mistake, page))).collect()
}

/// Heading of the rules of an origin.
pub fn origin_heading(lang: Lang, origin: Origin) -> &'static str {
    match origin {
        Origin::Document => lang.pick("Правила документа", "Rules of the document"),
        Origin::Assumption => lang.pick("Наши допущения там, где документ молчит", "Our assumptions"),
    }
}

fn words(lang: Lang, bilingual: &Bilingual) -> &str {
    lang.pick(&bilingual.ru, &bilingual.en)
}

fn mistake_line(lang: Lang, mistake: &MethodMistake, page: &str) -> String {
    let line = mistake.line.map(|line| format!("{} {line}", lang.pick("строка", "line")));
    let key = Some(mistake.key.clone()).filter(|key| !key.is_empty());
    let place: Vec<String> = line.into_iter().chain(key).collect();
    let what = match lang {
        Lang::Ru => russian(&mistake.kind, page),
        Lang::En => english(&mistake.kind, page),
    };
    format!("{}: {what}", place.join(", "))
}

fn russian(kind: &MistakeKind, page: &str) -> String {
    match kind {
        MistakeKind::Syntax { message } => {
            format!("это не TOML ({message}); проверьте кавычки, скобки и знак «=»")
        }
        MistakeKind::UnknownKey { nearest: Some(nearest) } => format!("такого ключа нет; ближайший — {nearest}"),
        MistakeKind::UnknownKey { nearest: None } => {
            format!("такого ключа нет; все ключи перечислены в {page}")
        }
        MistakeKind::MissingKey => "этого ключа не хватает; добавьте его".to_owned(),
        MistakeKind::WrongType { expected } => {
            format!("значение не подходит; нужно: {}", expected_words(Lang::Ru, expected))
        }
        MistakeKind::UnknownWord { found, nearest, known } => {
            let near = nearest.as_ref().map(|near| format!(" ближайшее — {near};")).unwrap_or_default();
            format!("слово «{found}» здесь не подходит;{near} можно: {}", known.join(", "))
        }
        MistakeKind::OutOfRange { found, min, max } if min == max => {
            format!("{found} не подходит; возможно только {min}")
        }
        MistakeKind::OutOfRange { found, min, max } => format!("{found} не подходит; напишите число от {min} до {max}"),
        MistakeKind::WeightsSum { group, sum } => {
            let of = if group.is_empty() {
                String::new()
            } else {
                format!(" показателей группы «{group}»")
            };
            format!(
                "веса{of} дают в сумме {}, а должны давать 1; исправьте их или уберите все: тогда они равны",
                short(*sum)
            )
        }
        MistakeKind::DuplicateCode { code } => format!("код «{code}» уже занят; дайте другой"),
        MistakeKind::UnknownId { found, nearest } => {
            let near = nearest.as_ref().map(|near| format!("; ближайшее — {near}")).unwrap_or_default();
            format!("«{found}» ничего не называет{near}")
        }
        MistakeKind::NoTable { found } => {
            format!("«{found}»: во входных данных нет ни одной таблицы показателей; добавьте её к файлам")
        }
        MistakeKind::WrongCount { found, expected } => {
            format!("значений в списке: {found}, а должно быть: {expected}")
        }
        MistakeKind::HoldsItself => "группа входит сама в себя; назовите другую группу или уберите parent".to_owned(),
        MistakeKind::Clash { with } => format!("не сочетается с {with}; оставьте одно из двух"),
    }
}

fn english(kind: &MistakeKind, page: &str) -> String {
    match kind {
        MistakeKind::Syntax { message } => {
            format!("this is not TOML ({message}); check the quotes, the brackets and the “=”")
        }
        MistakeKind::UnknownKey { nearest: Some(nearest) } => format!("there is no such key; the nearest is {nearest}"),
        MistakeKind::UnknownKey { nearest: None } => {
            format!("there is no such key; all keys are listed in {page}")
        }
        MistakeKind::MissingKey => "this key is missing; add it".to_owned(),
        MistakeKind::WrongType { expected } => {
            format!("the value does not fit; needed: {}", expected_words(Lang::En, expected))
        }
        MistakeKind::UnknownWord { found, nearest, known } => {
            let near = nearest.as_ref().map(|near| format!(" the nearest is {near};")).unwrap_or_default();
            format!("the word “{found}” does not fit here;{near} possible: {}", known.join(", "))
        }
        MistakeKind::OutOfRange { found, min, max } if min == max => {
            format!("{found} does not fit; only {min} is possible")
        }
        MistakeKind::OutOfRange { found, min, max } => {
            format!("{found} does not fit; write a number from {min} to {max}")
        }
        MistakeKind::WeightsSum { group, sum } => {
            let of =
                if group.is_empty() { String::new() } else { format!(" of the indicators of the group “{group}”") };
            format!(
                "the weights{of} add up to {}, not to 1; mend them or leave them all out: then they are equal",
                short(*sum)
            )
        }
        MistakeKind::DuplicateCode { code } => format!("the code “{code}” is taken; give another"),
        MistakeKind::UnknownId { found, nearest } => {
            let near = nearest.as_ref().map(|near| format!("; the nearest is {near}")).unwrap_or_default();
            format!("“{found}” names nothing{near}")
        }
        MistakeKind::NoTable { found } => {
            format!("“{found}”: there is no table of indicators among the inputs; add it to the files")
        }
        MistakeKind::WrongCount { found, expected } => format!("the list has {found} values, it must have {expected}"),
        MistakeKind::HoldsItself => "the group is part of itself; name another group or leave parent out".to_owned(),
        MistakeKind::Clash { with } => format!("cannot stand beside {with}; keep one of the two"),
    }
}

/// What should stand in the place of a value of another type; the codes are those of `methodology::located`.
fn expected_words(lang: Lang, expected: &'static str) -> &'static str {
    match expected {
        "text" => lang.pick("слово или текст в кавычках", "a word or a text in quotes"),
        "texts" => lang.pick("список слов в кавычках: [\"…\", \"…\"]", "a list of words in quotes: [\"…\", \"…\"]"),
        "bilingual" => lang.pick("текст или { ru = \"…\", en = \"…\" }", "a text or { ru = \"…\", en = \"…\" }"),
        "date" => lang.pick("дата в кавычках: \"01.04.2026\"", "a date in quotes: \"2026-04-01\""),
        "number" => lang.pick("число без кавычек (дробная часть через точку)", "a number without quotes"),
        "numbers" => lang.pick("список чисел: [0.5, 0.5]", "a list of numbers: [0.5, 0.5]"),
        "whole" => lang.pick("целое число без кавычек", "a whole number without quotes"),
        "boolean" => lang.pick("true или false без кавычек", "true or false without quotes"),
        "table" => lang.pick("раздел: имя в одинарных скобках, [имя]", "a table: its name in single brackets, [name]"),
        "tables" => lang.pick(
            "повторяемый раздел: имя в двойных скобках, [[имя]]",
            "a repeated table: its name in double brackets, [[name]]",
        ),
        other => other,
    }
}

/// A sum as one would write it: no more than six digits after the point and no zeros at the end.
fn short(sum: f64) -> String {
    format!("{sum:.6}").trim_end_matches('0').trim_end_matches('.').to_owned()
}
