//! Forms of input in words.

use super::Lang;

/// A form of input in words; a form that has none is named by its id.
pub fn form(lang: Lang, id: &'static str) -> &'static str {
    let (ru, en) = match id {
        "ris-gia11" => ("выгрузка РИС ГИА-11", "RIS export of GIA-11"),
        "ris-gia9" => ("выгрузка РИС ГИА-9", "RIS export of GIA-9"),
        "ris-recheck" => ("выгрузка апелляций и перепроверок", "RIS export of re-checks"),
        "vpr-protocol-2020" | "vpr-protocol-2021" | "vpr-protocol-2022" => ("протокол ВПР", "VPR protocol"),
        "vpr-classes-2022" => ("список классов к протоколу ВПР", "classes of a VPR protocol"),
        "fis-individual" => ("индивидуальные результаты ФИС ОКО", "individual results of FIS OKO"),
        "fis-marks" => ("статистика по отметкам", "statistics of marks"),
        "fis-journal" => ("сравнение отметок с отметками по журналу", "marks against term marks"),
        "fis-scores" => ("распределение первичных баллов", "distribution of primary scores"),
        "fis-tasks" => ("выполнение заданий", "completion of tasks"),
        "fis-task-groups" => ("выполнение заданий группами участников", "completion of tasks by groups"),
        "fis-requirements" => ("достижение планируемых результатов", "planned results"),
        "scores" => ("сводная таблица первичных баллов", "consolidated table of primary scores"),
        "official-list" => ("федеральный список признаков необъективности", "federal list of signs of bias"),
        "ege-by-school" => ("результаты ЕГЭ по школам", "EGE by school"),
        "ege-applications" => ("заявления на ЕГЭ по школам", "applications for EGE"),
        "context-general" => ("контекстные данные: общие сведения", "context form: general"),
        "context-teaching" => ("контекстные данные: педагоги и обучение", "context form: teaching"),
        "context-2021" => ("контекстные данные 2021 года", "context form of 2021"),
        "register" => ("реестр школ", "register of schools"),
        "passport" | "passport-table" => ("социальные паспорта", "social passports"),
        "passport-form" => ("социальный паспорт одной школы", "social passport of one school"),
        "class-passport" => ("социальный паспорт класса", "social passport of a class"),
        "medallists" => ("медалисты", "medallists"),
        "essay" => ("итоговое сочинение", "final essay"),
        "certificates" => ("не получившие аттестат", "certificates not received"),
        "indicator-table" => ("таблица показателей школ", "table of indicators of schools"),
        "legend" => ("пояснения к бланку", "legend of a blank workbook"),
        "results" => ("таблица результатов", "table of results"),
        "marks" => ("таблица отметок", "table of marks"),
        "schools" => ("таблица школ", "table of schools"),
        "scales" => ("таблица шкал", "table of scales"),
        _ => return id,
    };
    lang.pick(ru, en)
}
