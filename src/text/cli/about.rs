//! Help of commands, arguments and options.

use crate::text::{Lang, comparison, deficits, explanation, municipal, pairs, targets, verification};

/// Help of one command, argument or option, by its stable id (`identify`, `identify.method`, `force`).
pub fn about(id: &str, lang: Lang) -> &'static str {
    let tables = [
        ABOUT,
        comparison::ABOUT,
        deficits::ABOUT,
        explanation::ABOUT,
        municipal::ABOUT,
        pairs::ABOUT,
        targets::ABOUT,
        verification::ABOUT,
    ];
    tables.into_iter().flatten().find(|(known, ..)| *known == id).map_or("", |(_, ru, en)| lang.pick(ru, en))
}

/// Ids with Russian and English help.
const ABOUT: &[(&str, &str, &str)] = &[
    (
        "identify",
        "Главная работа: индексы результатов и социального благополучия, списки школ",
        "The main job: indices of results and of social welfare, lists of schools",
    ),
    (
        "check",
        "Проверить таблицы: что прочитано, что не так и как исправить; индексов не вычисляет",
        "Check the spreadsheets: what was read, what is wrong and how to mend it; computes no index",
    ),
    (
        "objectivity",
        "Объективность ВПР: школы с признаками необъективной оценки, по порядку и со свидетельствами",
        "Objectivity of VPR: schools with signs of inconsistent grading, ranked, with evidence",
    ),
    (
        "robustness",
        "Устойчивость списка: как он зависит от случайности результатов и от выбора методики",
        "Robustness: how the list depends on sampling of pupils and on the choices of the method",
    ),
    (
        "robustness.out",
        "Папка для результатов [по умолчанию: shkolomer-robustness]",
        "Folder for the outputs [default: shkolomer-robustness]",
    ),
    (
        "replicates",
        "Число повторных расчётов [по умолчанию: как в методике, 1000]",
        "Number of replicates [default: as in the methodology, 1000]",
    ),
    (
        "robustness.seed",
        "Зерно случайных чисел: то же зерно — те же файлы [по умолчанию: как в методике, 1]",
        "Random seed: the same seed gives the same files [default: as in the methodology, 1]",
    ),
    (
        "objectivity.out",
        "Папка для результатов [по умолчанию: shkolomer-objectivity]",
        "Folder for the outputs [default: shkolomer-objectivity]",
    ),
    (
        "objectivity.year",
        "Год списка [по умолчанию: последний, в котором проверено большинство школ]",
        "Year of the list [default: the last one in which most schools were tested]",
    ),
    (
        "slice",
        "Чего расчёт внутри года: «входной», «промежуточный», «1 полугодие»; стоит в записи и в сравнениях, из таблиц полугодий берётся названное",
        "What the run is of within its year: \"input\", \"intermediate\", \"first half\"; kept in the record and shown in comparisons; of tables of halves that half is taken",
    ),
    (
        "control",
        "Файл контрольной выборки: школы (и работы), писавшие под наблюдением; с ними сравниваются остальные",
        "File of the control sample: schools (and tests) that were observed; the others are compared with them",
    ),
    (
        "check.out",
        "Папка для таблиц проверки и сводки по школам [по умолчанию: ничего не записывается]",
        "Folder for the tables of the check and the summary by school [default: nothing is written]",
    ),
    (
        "annotate",
        "Дать копии исходных книг, в которых плохие ячейки закрашены и снабжены примечаниями [без --out: папка shkolomer-check]",
        "Give copies of the workbooks in which bad cells are coloured and commented [without --out: folder shkolomer-check]",
    ),
    (
        "matches",
        "Файл сопоставлений: matches.csv, в котором отмечено, какие названия — одна школа",
        "File of matches: a matches.csv in which it is marked which names are one school",
    ),
    (
        "order",
        "Приложение к приказу или приказ целиком (docx) по готовому расчёту; изменения прежнего приказа",
        "The appendix to an order, or the whole order (docx), from a finished run; amendments of a former order",
    ),
    ("order.run", "Папка результата identify", "Output folder of identify"),
    (
        "list",
        "Списки через запятую, приложение на каждый: low, unfavourable, both, resilient, high, borderline, excluded, not_rated, pairs [по умолчанию: как в настройках, иначе low]",
        "Lists with commas between, an appendix each: low, unfavourable, both, resilient, high, borderline, excluded, not_rated, pairs [default: as in the settings, else low]",
    ),
    (
        "columns",
        "Столбцы приложения через запятую, как в schools.csv: municipality,name,results_index… [по умолчанию: № п/п, муниципалитет, наименование]",
        "Columns of the appendix with commas between, as in schools.csv: municipality,name,results_index... [default: number, municipality, name]",
    ),
    (
        "number",
        "Номер приказа [без него — строка для заполнения]",
        "Number of the order [without it, a line to fill in]",
    ),
    (
        "date",
        "Дата приказа: 01.04.2026 или 2026-04-01 [без неё — строка для заполнения]",
        "Date of the order: 2026-04-01 or 01.04.2026 [without it, a line to fill in]",
    ),
    (
        "settings",
        "Настройки приказа, файл TOML: текст, подпись, списки, решения комиссии",
        "Settings of the order, a TOML file: text, signature, lists, decisions of the commission",
    ),
    (
        "template",
        "Бланк организации (docx) с местами для подстановки вместо обычного вида",
        "The organisation's own form (docx) with placeholders, in place of the usual look",
    ),
    (
        "pairs",
        "Пары для списка pairs: таблица csv со столбцами school_id и curator_id",
        "Pairs for the list pairs: a csv table with the columns school_id and curator_id",
    ),
    (
        "previous",
        "Папка расчёта, по которому издан прежний приказ: получится приказ об изменениях с основаниями",
        "The run of the former order: the outcome is an order of amendments, with reasons",
    ),
    (
        "previous-settings",
        "Настройки прежнего приказа: решения комиссии, которые он учитывал",
        "Settings of the former order: the decisions of the commission that it followed",
    ),
    ("previous-pairs", "Пары прежнего приказа", "Pairs of the former order"),
    (
        "accept-changes",
        "Взять schools.csv, исправленную вручную после расчёта; в приложении об этом будет сказано",
        "Take a schools.csv that was edited by hand after the run; the appendix will say so",
    ),
    ("order.out", "Файл приказа [по умолчанию: order.docx]", "File of the order [default: order.docx]"),
    (
        "init",
        "Папка проекта: настройки, пустые книги для данных с выпадающими списками, памятка",
        "A project folder: settings, blank workbooks with drop-down lists, a README",
    ),
    (
        "simulate",
        "Учебный регион с известной правдой, в настоящих формах выгрузок",
        "A synthetic region with a known truth, in real layouts",
    ),
    ("methodology", "Методики: перечень, описание, проверка своей", "Methodologies: list, show, check your own"),
    ("methodology.list", "Перечень встроенных методик", "List the built-in methodologies"),
    (
        "methodology.show",
        "Показать методику: источник, правила и чьи они, текст TOML",
        "Show a methodology: source, rules and whose they are, the TOML text",
    ),
    (
        "methodology.check",
        "Проверить файл методики и назвать все ошибки сразу",
        "Check a methodology file and name all its mistakes at once",
    ),
    (
        "completions",
        "Дополнение команд для оболочки (bash, zsh, fish, powershell, elvish)",
        "Shell completions (bash, zsh, fish, powershell, elvish)",
    ),
    ("man", "Страница руководства в формате roff", "The manual page, in roff"),
    (
        "input",
        "Файлы и папки с таблицами; папки обходятся целиком",
        "Files and folders with spreadsheets; folders are walked",
    ),
    (
        "method",
        "Методика: имя встроенной или путь к своему файлу TOML [по умолчанию: recommended]",
        "Methodology: the id of a built-in one or a path to your TOML file [default: recommended]",
    ),
    (
        "year",
        "Год, на который составляются списки [по умолчанию: последний, за который есть результаты большинства школ]",
        "Year for which the lists are made [default: the last one with results of most schools]",
    ),
    ("out", "Папка для результатов [по умолчанию: shkolomer-out]", "Folder for the outputs [default: shkolomer-out]"),
    (
        "public",
        "Публичная версия: числа о малых группах скрыты вместе с тем, что их выдало бы [папка: shkolomer-public]",
        "The public version: figures of small groups are hidden with what would give them away [folder: shkolomer-public]",
    ),
    (
        "public-limit",
        "Со скольких человек группа показывается в публичной версии [по умолчанию: 10, не меньше 5]",
        "From how many pupils on a group is shown in the public version [default: 10, at least 5]",
    ),
    (
        "csv",
        "Вид файлов csv: excel (точка с запятой, десятичная запятая) или plain (RFC 4180) [по умолчанию: excel, с --lang en — plain]",
        "Dialect of csv files: excel (semicolon, decimal comma) or plain (RFC 4180) [default: plain, in Russian excel]",
    ),
    ("simulate.dir", "Папка, в которой будет создан регион", "Folder in which the region will be made"),
    ("init.dir", "Папка, в которой будет создан проект", "Folder in which the project will be made"),
    (
        "protocols",
        "Протоколы ВПР: by-sitting (книга на работу) или by-school (книжка на школу и работу) [по умолчанию: by-sitting]",
        "VPR protocols: by-sitting (a workbook a test) or by-school (one a school and test) [default: by-sitting]",
    ),
    ("schools", "Число школ [по умолчанию: 362]", "Number of schools [default: 362]"),
    (
        "seed",
        "Зерно случайных чисел: то же зерно — те же файлы [по умолчанию: 1]",
        "Random seed: the same seed gives the same files [default: 1]",
    ),
    (
        "plant",
        "План TOML: состав региона и подсаженные особенности",
        "TOML plan: the region's make-up and planted features",
    ),
    ("methodology.id", "Имя методики", "Methodology's id"),
    ("methodology.file", "Файл методики", "Methodology's file"),
    ("shell", "Оболочка: bash, zsh, fish, powershell, elvish", "Shell: bash, zsh, fish, powershell, elvish"),
    ("lang", "Язык: ru или en [по умолчанию: ru]", "Language: ru or en [default: ru]"),
    (
        "color",
        "Цвет: auto, always или never (учитывается NO_COLOR) [по умолчанию: auto]",
        "Colour: auto, always or never (NO_COLOR is honoured) [default: auto]",
    ),
    ("quiet", "Не показывать ход работы и сводку", "No progress and no summary"),
    ("force", "Заменить прежние результаты", "Replace former outputs"),
    ("strict", "Завершиться с кодом 1, если в данных есть проблемы", "Exit with 1 when the data have problems"),
    (
        "jobs",
        "Сколько файлов читать одновременно [по умолчанию: по числу ядер]",
        "How many files to read at once [default: the number of cores]",
    ),
    ("help", "Справка", "Help"),
    ("version", "Версия", "Version"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_help_text_stands_in_both_languages() {
        for (id, ru, en) in ABOUT {
            assert!(!ru.is_empty() && !en.is_empty(), "{id}");
            assert!(en.is_ascii(), "{id}: {en}");
        }
    }
}
