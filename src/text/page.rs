//! Words of the page: its sections, its controls, and what its script says.

use super::Lang;
use super::numbers::{self, Noun};
use super::report::Sheet;

/// Headings of the sections that have no sheet of their own.
pub fn schools(lang: Lang) -> &'static str {
    lang.pick("Все школы", "All schools")
}

/// Heading of the section on signs.
pub fn objectivity(lang: Lang) -> &'static str {
    lang.pick("Объективность результатов", "Objectivity of results")
}

/// What the section of all schools is.
pub fn schools_about(lang: Lang) -> &'static str {
    lang.pick(
        "Сначала школы с самыми низкими результатами. Нажмите на заголовок столбца, чтобы упорядочить таблицу, и на название школы, чтобы \
         открыть её карточку.",
        "The lowest results come first. Press the header of a column to sort by it, and the name of a school to open its card.",
    )
}

/// The same where nothing can be pressed.
pub fn no_script(lang: Lang) -> &'static str {
    lang.pick(
        "В этом браузере выключены сценарии: таблицы и диаграммы видны полностью, но поиск, отбор, сортировка и карточки школ не работают.",
        "Scripts are off in this browser: tables and charts are all here, but search, filters, sorting and cards of schools do not work.",
    )
}

/// Where all problems are.
pub fn problems_elsewhere(lang: Lang) -> &'static str {
    lang.pick(
        "Здесь — сколько замечаний какого вида; каждое с файлом, листом и ячейкой — в report.xlsx и problems.csv.",
        "How many problems of each kind there are; every one with its file, sheet and cell is in report.xlsx and problems.csv.",
    )
}

/// That there are none.
pub fn no_problems(lang: Lang) -> &'static str {
    lang.pick("Замечаний нет: всё прочитано полностью.", "There are no problems: everything was read.")
}

/// What the hashes of the inputs are for.
pub fn inputs_about(lang: Lang, public: bool) -> String {
    let about = lang.pick(
        "Прочитанные файлы с контрольными суммами: по ним видно, что отчёт сделан именно из этих файлов.",
        "The files that were read with their checksums: they tell that the report was made from these very files.",
    );
    let more = lang.pick("Листы и строки — в report.xlsx.", "Sheets and rows are in report.xlsx.");
    if public { about.to_owned() } else { format!("{about} {more}") }
}

/// How many of the schools have an index: a remark under their number.
pub fn rated(lang: Lang, rated: usize) -> String {
    let n = numbers::integer(lang, rated as u64);
    lang.pick(format!("оценено {n}"), format!("{n} rated"))
}

/// How much of all schools a list is: a remark under its number.
pub fn of_all(lang: Lang, share: f64) -> String {
    let share = numbers::percent(lang, share, 0);
    lang.pick(format!("{share} школ"), format!("{share} of schools"))
}

/// A list in a word, for the cells of the table; nothing of lists that another column tells of.
pub fn list_short(lang: Lang, sheet: Sheet) -> Option<&'static str> {
    let (ru, en) = match sheet {
        Sheet::Low => ("низкие", "low"),
        Sheet::Unfavourable => ("неблагоприятные", "unfavourable"),
        Sheet::Improving => ("растущие", "improving"),
        Sheet::High => ("высокие", "high"),
        Sheet::Borderline => ("на границе", "borderline"),
        Sheet::Apart => ("вне списков", "set apart"),
        _ => return None,
    };
    Some(lang.pick(ru, en))
}

/// How sure a list is: a remark under its number.
pub fn sure(lang: Lang, confident: usize, borderline: usize) -> String {
    let n = |value: usize| numbers::integer(lang, value as u64);
    lang.pick(
        format!("уверенно {}, на границе {}", n(confident), n(borderline)),
        format!("{} confident, {} borderline", n(confident), n(borderline)),
    )
}

/// Words of the controls and of the script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Link over the header.
    Skip,
    /// Name of the navigation.
    Contents,
    /// Name of the block of figures.
    Figures,
    /// Search field.
    Search,
    /// What may be searched for.
    SearchHint,
    /// Choice of a list.
    List,
    /// Choice of a municipality.
    Municipality,
    /// No choice made of lists.
    AllLists,
    /// No choice made of municipalities.
    AllMunicipalities,
    /// Everything is shown again.
    Reset,
    /// «Показано {n} из {all}».
    Shown,
    /// Nothing fits.
    Nothing,
    /// To the dark theme.
    Dark,
    /// To the light theme.
    Light,
    /// Print everything.
    PrintAll,
    /// Print the card.
    PrintCard,
    /// The school before.
    Previous,
    /// The school after.
    Next,
    /// Close the card.
    Close,
    /// How points are reached.
    Points,
    /// What is in the file and what is not.
    Privacy,
    /// Cards cannot be shown.
    NoCards,
}

impl Label {
    /// Those that the script says, with their names in it.
    pub const SCRIPT: [(&'static str, Self); 5] = [
        ("shown", Self::Shown),
        ("nothing", Self::Nothing),
        ("dark", Self::Dark),
        ("light", Self::Light),
        ("points", Self::Points),
    ];

    /// Its words.
    pub fn words(self, lang: Lang) -> &'static str {
        let (ru, en) = match self {
            Self::Skip => ("К таблице школ", "To the table of schools"),
            Self::Contents => ("Содержание", "Contents"),
            Self::Figures => ("Главные числа", "Key figures"),
            Self::Search => ("Поиск", "Search"),
            Self::SearchHint => ("Название, муниципалитет или код", "Name, municipality or id"),
            Self::List => ("Список", "List"),
            Self::Municipality => ("Муниципалитет", "Municipality"),
            Self::AllLists => ("все школы", "all schools"),
            Self::AllMunicipalities => ("все муниципалитеты", "all municipalities"),
            Self::Reset => ("Сбросить", "Reset"),
            Self::Shown => ("Показано {n} из {all}", "{n} of {all} shown"),
            Self::Nothing => (
                "Таких школ нет. Измените запрос или нажмите «Сбросить».",
                "There are no such schools. Change what is asked for, or press Reset.",
            ),
            Self::Dark => ("Тёмная тема", "Dark theme"),
            Self::Light => ("Светлая тема", "Light theme"),
            Self::PrintAll => ("Печать", "Print"),
            Self::PrintCard => ("Печать карточки", "Print the card"),
            Self::Previous => ("Предыдущая школа", "Previous school"),
            Self::Next => ("Следующая школа", "Next school"),
            Self::Close => ("Закрыть карточку", "Close the card"),
            Self::Points => (
                "Точка — школа: наведите или перейдите к ней клавишей Tab и стрелками, Enter открывает карточку. Школы, отобранные в таблице, \
                 выделены.",
                "A point is a school: hover, or reach it by Tab and the arrow keys; Enter opens its card. Schools chosen in the table stand \
                 out.",
            ),
            Self::NoCards => (
                "Этот браузер не показывает карточки школ: он старый. Остальное работает; карточки откроются в Chrome, Edge, Яндекс Браузере, \
                 Firefox и Safari выпуска 2023 года и новее.",
                "This browser is too old to show cards of schools. Everything else works; cards open in Chrome, Edge, Firefox and Safari \
                 of 2023 and later.",
            ),
            Self::Privacy => (
                "Страница целиком в одном файле: она ничего не запрашивает из сети и никуда ничего не передаёт.",
                "The page is all in one file: it asks nothing of the network and sends nothing anywhere.",
            ),
        };
        lang.pick(ru, en)
    }
}

/// Name of the scrolled region of a table.
pub fn table_of(lang: Lang, title: &str, rows: usize) -> String {
    let rows = numbers::counted(lang, rows as u64, Noun::ROW);
    lang.pick(format!("Таблица «{title}», {rows}"), format!("Table “{title}”, {rows}"))
}

/// What opens a tall chart.
pub fn open_chart(lang: Lang, title: &str, bars: usize) -> String {
    let bars = numbers::integer(lang, bars as u64);
    lang.pick(
        format!("Показать диаграмму «{title}» (строк: {bars})"),
        format!("Show the chart “{title}” ({bars} bars)"),
    )
}

/// Name of the scrolled region of a chart.
pub fn chart_of(lang: Lang, title: &str) -> String {
    lang.pick(format!("Диаграмма «{title}»"), format!("Chart “{title}”"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_finds_its_places_in_both_languages() {
        for lang in [Lang::Ru, Lang::En] {
            let words = Label::Shown.words(lang);
            assert!(words.contains("{n}") && words.contains("{all}"), "{words}");
        }
        assert_eq!(table_of(Lang::Ru, "Школы", 21), "Таблица «Школы», 21\u{a0}строка");
    }
}
