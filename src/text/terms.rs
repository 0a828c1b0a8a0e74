//! The field's terms: procedures, subjects, kinds of school, quadrants, sources of a key; codes of indicators in words.

use super::Lang;
use crate::model::{
    cohort::MarkBasis,
    exam::{Grade, Procedure, Sitting},
    method::Origin,
    problem::{KeyPart, KeySource, KeyValue, SetAside, Severity},
    scale::ScaleOrigin,
    school::{Level, SchoolKind, Settlement},
    subject::Subject,
    verdict::{Quadrant, Tail},
};

/// Abbreviation of a procedure.
pub fn procedure(lang: Lang, procedure: Procedure) -> &'static str {
    match procedure {
        Procedure::Ege => lang.pick("ЕГЭ", "EGE"),
        Procedure::Oge => lang.pick("ОГЭ", "OGE"),
        Procedure::Vpr => lang.pick("ВПР", "VPR"),
        Procedure::Gve9 => lang.pick("ГВЭ-9", "GVE-9"),
        Procedure::Gve11 => lang.pick("ГВЭ-11", "GVE-11"),
    }
}

/// Name of a subject, in lower case as inside a sentence (English names of languages keep their capital).
pub fn subject(lang: Lang, subject: Subject) -> &'static str {
    let (ru, en) = match subject {
        Subject::Russian => ("русский язык", "Russian"),
        Subject::Math => ("математика", "mathematics"),
        Subject::MathProfile => ("математика профильная", "mathematics, profile"),
        Subject::MathBase => ("математика базовая", "mathematics, base"),
        Subject::Physics => ("физика", "physics"),
        Subject::Chemistry => ("химия", "chemistry"),
        Subject::Biology => ("биология", "biology"),
        Subject::Geography => ("география", "geography"),
        Subject::History => ("история", "history"),
        Subject::SocialStudies => ("обществознание", "social studies"),
        Subject::Literature => ("литература", "literature"),
        Subject::Informatics => ("информатика", "informatics"),
        Subject::English => ("английский язык", "English"),
        Subject::German => ("немецкий язык", "German"),
        Subject::French => ("французский язык", "French"),
        Subject::Spanish => ("испанский язык", "Spanish"),
        Subject::Chinese => ("китайский язык", "Chinese"),
        Subject::WorldAround => ("окружающий мир", "the world around"),
        Subject::NativeLanguage => ("родной язык", "native language"),
    };
    lang.pick(ru, en)
}

/// A grade: «4 класс», “grade 4”.
pub fn grade(lang: Lang, grade: Grade) -> String {
    match lang {
        Lang::Ru => format!("{grade}\u{a0}класс"),
        Lang::En => format!("grade\u{a0}{grade}"),
    }
}

/// A sitting without its year: «ВПР, математика, 4 класс»; EGE and OGE need no grade.
pub fn work(lang: Lang, exam: Procedure, of: Subject, in_grade: Grade) -> String {
    let words = format!("{}, {}", procedure(lang, exam), subject(lang, of));
    if exam.only_grade() == Some(in_grade) { words } else { format!("{words}, {}", grade(lang, in_grade)) }
}

/// A sitting: «ВПР 2021, математика, 4 класс».
pub fn sitting(lang: Lang, of: &Sitting) -> String {
    let words = format!("{} {}, {}", procedure(lang, of.procedure), of.year, subject(lang, of.subject));
    match of.procedure.only_grade() {
        Some(_) => words,
        None => format!("{words}, {}", grade(lang, of.grade)),
    }
}

/// Kind of school.
pub fn kind(lang: Lang, kind: SchoolKind) -> &'static str {
    let (ru, en) = match kind {
        SchoolKind::General => ("общеобразовательная", "general"),
        SchoolKind::Gymnasium => ("гимназия", "gymnasium"),
        SchoolKind::Lyceum => ("лицей", "lyceum"),
        SchoolKind::Advanced => ("с углублённым изучением предметов", "advanced study of subjects"),
        SchoolKind::Boarding => ("школа-интернат", "boarding school"),
        SchoolKind::Corrective => ("коррекционная школа", "corrective school"),
        SchoolKind::Evening => ("вечерняя (сменная) школа", "evening school"),
        SchoolKind::ClosedSpecial => ("специальное учреждение закрытого типа", "closed special school"),
        SchoolKind::Penal => ("школа при исправительном учреждении", "school of a penal institution"),
        SchoolKind::Cadet => ("кадетская школа", "cadet school"),
    };
    lang.pick(ru, en)
}

/// Kind of settlement.
pub fn settlement(lang: Lang, settlement: Settlement) -> &'static str {
    match settlement {
        Settlement::Urban => lang.pick("город", "town"),
        Settlement::Township => lang.pick("пгт", "township"),
        Settlement::Rural => lang.pick("село", "rural"),
    }
}

/// Level of general education.
pub fn level(lang: Lang, level: Level) -> &'static str {
    match level {
        Level::Primary => lang.pick("начальное общее", "primary"),
        Level::Basic => lang.pick("основное общее", "basic"),
        Level::Secondary => lang.pick("среднее общее", "secondary"),
    }
}

/// Name of a quadrant, as a group of schools.
pub fn quadrant(lang: Lang, quadrant: Quadrant) -> &'static str {
    let (ru, en) = match quadrant {
        Quadrant::LowUnfavourable => {
            ("низкие результаты, неблагоприятные условия", "low results, unfavourable conditions")
        }
        Quadrant::LowFavourable => {
            ("низкие результаты, условия не являются неблагоприятными", "low results, conditions not unfavourable")
        }
        Quadrant::Resilient => ("резильентные: условия неблагоприятные, результаты не низкие", "resilient"),
        Quadrant::Border => ("на границе: решение стоит принимать вручную", "on the border: to be decided by hand"),
        Quadrant::Rest => ("остальные", "the rest"),
    };
    lang.pick(ru, en)
}

/// Short name of a quadrant, for a column.
pub fn quadrant_short(lang: Lang, quadrant: Quadrant) -> &'static str {
    let (ru, en) = match quadrant {
        Quadrant::LowUnfavourable => ("низкие и неблагоприятные", "low and unfavourable"),
        Quadrant::LowFavourable => ("низкие, условия обычные", "low, not unfavourable"),
        Quadrant::Resilient => ("резильентные", "resilient"),
        Quadrant::Border => ("на границе", "on the border"),
        Quadrant::Rest => ("остальные", "the rest"),
    };
    lang.pick(ru, en)
}

/// Where a school stood in a year, by a rule.
pub fn tail(lang: Lang, tail: Tail) -> &'static str {
    match tail {
        Tail::In => lang.pick("за порогом входа", "beyond the entry threshold"),
        Tail::Between => lang.pick("между порогами входа и выхода", "between entry and exit"),
        Tail::Out => lang.pick("вне группы", "clear of the tail"),
    }
}

/// How much a problem costs.
pub fn severity(lang: Lang, severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => lang.pick("критическое", "critical"),
        Severity::Error => lang.pick("ошибка", "error"),
        Severity::Warning => lang.pick("предупреждение", "warning"),
        Severity::Notice => lang.pick("к сведению", "notice"),
    }
}

/// The same as a heading of many: «ошибки», “errors”.
pub fn severity_many(lang: Lang, severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => lang.pick("Критические", "Critical"),
        Severity::Error => lang.pick("Ошибки", "Errors"),
        Severity::Warning => lang.pick("Предупреждения", "Warnings"),
        Severity::Notice => lang.pick("К сведению", "Notices"),
    }
}

/// A part of a sitting's key.
pub fn key_part(lang: Lang, part: KeyPart) -> &'static str {
    match part {
        KeyPart::Year => lang.pick("год", "year"),
        KeyPart::Subject => lang.pick("предмет", "subject"),
        KeyPart::Grade => lang.pick("класс", "grade"),
        KeyPart::Procedure => lang.pick("процедура", "procedure"),
        KeyPart::School => lang.pick("школа", "school"),
    }
}

/// A value of a part of the key.
pub fn key_value(lang: Lang, value: KeyValue) -> String {
    match value {
        KeyValue::Year(year) => year.to_string(),
        KeyValue::Subject(of) => subject(lang, of).to_owned(),
        KeyValue::Grade(of) => grade(lang, of),
        KeyValue::Procedure(of) => procedure(lang, of).to_owned(),
    }
}

/// From where a part of the key was taken, after «взято из» / “taken from”.
pub fn key_source(lang: Lang, source: KeySource) -> &'static str {
    let (ru, en) = match source {
        KeySource::Column => ("столбца таблицы", "a column of the table"),
        KeySource::Title => ("заголовка над таблицей", "the title above the table"),
        KeySource::SheetName => ("имени листа", "the sheet's name"),
        KeySource::FileName => ("имени файла", "the file's name"),
        KeySource::Folder => ("имени папки", "the folder's name"),
        KeySource::Procedure => ("самой процедуры", "the procedure itself"),
        KeySource::Form => ("формы таблицы", "the form of the table"),
    };
    lang.pick(ru, en)
}

/// Why a recognised sheet was set aside.
pub fn set_aside(lang: Lang, why: SetAside) -> &'static str {
    match why {
        SetAside::ApplicationsOnly => {
            lang.pick("на листе только числа заявлений, результатов нет", "the sheet has applications only, no results")
        }
        SetAside::ClassList => lang.pick(
            "на листе список классов к протоколу, результатов нет",
            "the sheet is the list of classes of a protocol, no results",
        ),
    }
}

/// How far a scale can be trusted.
pub fn scale_origin(lang: Lang, origin: ScaleOrigin) -> &'static str {
    let (ru, en) = match origin {
        ScaleOrigin::Official => ("шкала из официального документа", "scale of an official act"),
        ScaleOrigin::Secondary => ("шкала из вторичного источника", "scale of a secondary source"),
        ScaleOrigin::Given => ("шкала из исходных данных", "scale given among the inputs"),
        ScaleOrigin::Inferred => ("границы восстановлены по данным", "bounds inferred from the data"),
    };
    lang.pick(ru, en)
}

/// Where a cohort's marks come from.
pub fn mark_basis(lang: Lang, basis: MarkBasis) -> &'static str {
    match basis {
        MarkBasis::Exported => lang.pick("отметки из исходных данных", "marks of the inputs"),
        MarkBasis::Scale(origin) => scale_origin(lang, origin),
        MarkBasis::Reported => lang.pick("готовые числа из исходных данных", "counts of the inputs"),
    }
}

/// Whose rule it is.
pub fn origin(lang: Lang, origin: Origin) -> &'static str {
    match origin {
        Origin::Document => lang.pick("документ", "document"),
        Origin::Assumption => lang.pick("наше допущение", "our assumption"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_have_words_in_both_languages() {
        let mut pairs: Vec<(String, String)> = Vec::new();
        pairs.extend(Subject::ALL.map(|s| (subject(Lang::Ru, s).into(), subject(Lang::En, s).into())));
        pairs.extend(SchoolKind::ALL.map(|k| (kind(Lang::Ru, k).into(), kind(Lang::En, k).into())));
        pairs.extend(Quadrant::ALL.map(|q| (quadrant(Lang::Ru, q).into(), quadrant(Lang::En, q).into())));
        for (ru, en) in pairs {
            assert!(ru.chars().any(|c| ('а'..='я').contains(&c)), "{ru}");
            assert!(!en.is_empty() && en.is_ascii(), "{en}");
        }
    }

    #[test]
    fn subjects_are_told_apart() {
        for lang in [Lang::Ru, Lang::En] {
            let words: std::collections::BTreeSet<_> = Subject::ALL.iter().map(|s| subject(lang, *s)).collect();
            assert_eq!(words.len(), Subject::ALL.len());
        }
    }
}
