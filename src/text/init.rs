//! Words of a project folder: names of its files and sheets, the legend, the head of the settings, the README.

use super::Lang;

/// What stands at the end of `init`.
pub fn made(dir: &str, lang: Lang) -> String {
    match lang {
        Lang::Ru => format!("Папка проекта готова: {dir}. Начните с {dir}/{README}"),
        Lang::En => format!("The project folder is ready: {dir}. Start with {dir}/{README}"),
    }
}

/// Name of the README.
pub const README: &str = "README.txt";

/// The README, for a person who has never seen the program.
pub fn readme(lang: Lang) -> &'static str {
    lang.pick(include_str!("init/readme_ru.txt"), include_str!("init/readme_en.txt"))
}

/// Name of the settings.
pub fn settings(lang: Lang) -> &'static str {
    lang.pick("методика.toml", "methodology.toml")
}

/// The comment above the settings.
pub fn settings_head(lang: Lang) -> &'static str {
    lang.pick(
        "# Методика вашего региона: что считать, с какими весами и порогами, кого включать в списки.\n\
         # Начало — рекомендуемая методика школомера; меняйте всё, что у вас иначе, и впишите источник.\n\
         # Проверить:  shkolomer methodology check методика.toml\n\
         # Посчитать:  shkolomer identify данные --method методика.toml\n\
         # Что означает каждый ключ — docs/methodology.md.\n\n",
        "# The methodology of your region: what is counted, with which weights and bounds, who is listed.\n\
         # It begins as the method that shkolomer recommends; change whatever is different, and name the source.\n\
         # Check:    shkolomer --lang en methodology check methodology.toml\n\
         # Compute:  shkolomer --lang en identify data --method methodology.toml\n\
         # What each key means: docs/methodology.md.\n\n",
    )
}

/// Name of the settings of an order.
pub fn order(lang: Lang) -> &'static str {
    lang.pick("приказ.toml", "order.toml")
}

/// Name of the form on which orders are written.
pub fn order_template(lang: Lang) -> &'static str {
    lang.pick("шаблон-приказа.docx", "order-template.docx")
}

/// The settings of an order to begin with.
pub fn order_settings(lang: Lang) -> &'static str {
    lang.pick(include_str!("init/order_ru.toml"), include_str!("init/order_en.toml"))
}

/// Name of the file of a blank workbook by its id, folders included.
pub fn file(lang: Lang, blank: &str) -> &'static str {
    let (ru, en) = match blank {
        "results" => ("данные/Результаты.xlsx", "data/Results.xlsx"),
        "marks" => ("данные/Отметки.xlsx", "data/Marks.xlsx"),
        "register" => ("данные/Реестр школ.xlsx", "data/Schools.xlsx"),
        "passport-table" => ("данные/Социальные паспорта.xlsx", "data/Social passports.xlsx"),
        "scales" => ("данные/Шкалы.xlsx", "data/Scales.xlsx"),
        "halfyear" => ("данные/Полугодие.xlsx", "data/Half-year.xlsx"),
        "questionnaire" => ("данные/Анкета школ.xlsx", "data/Questionnaire.xlsx"),
        _ => ("бланк для школ/Социальный паспорт школы.xlsx", "form for schools/Социальный паспорт школы.xlsx"),
    };
    lang.pick(ru, en)
}

/// Name of the sheet of a blank workbook by its id.
pub fn sheet(lang: Lang, blank: &str) -> &'static str {
    let (ru, en) = match blank {
        "results" => ("Результаты", "Results"),
        "marks" => ("Отметки", "Marks"),
        "register" => ("Школы", "Schools"),
        "passport-table" => ("Паспорта", "Passports"),
        "scales" => ("Шкалы", "Scales"),
        "halfyear" => ("Мониторинг", "Monitoring"),
        "questionnaire" => ("Анкета", "Questionnaire"),
        _ => ("Паспорт", "Паспорт"),
    };
    lang.pick(ru, en)
}

/// The legend's sheet.
pub fn legend(lang: Lang) -> &'static str {
    lang.pick("Пояснения", "Legend")
}

/// What stands above the legend.
pub fn legend_title(lang: Lang) -> &'static str {
    lang.pick(
        "Что писать в каждом столбце. Этот лист не заполняют и не удаляют: из него берутся списки.",
        "What to write in each column. This sheet is not filled in, and not deleted: the lists are taken from it.",
    )
}

/// Headers of the legend; `ingest` knows the sheet by them.
pub fn legend_headers(lang: Lang) -> [&'static str; 5] {
    lang.pick(
        ["Столбец", "Что это", "Единица", "Пример", "Обязательно"],
        ["Column", "What it is", "Unit", "Example", "Obligatory"],
    )
}

/// Header of a list of a column's values, to the right of the legend.
pub fn list_of(lang: Lang, column: &str) -> String {
    match lang {
        Lang::Ru => format!("Список: {column}"),
        Lang::En => format!("List: {column}"),
    }
}

/// Whether a column must be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// In every row.
    Yes,
    /// One of the columns so marked.
    OneOfThese,
    /// Where it is known.
    No,
}

/// That in words.
pub fn need(lang: Lang, need: Need) -> &'static str {
    match need {
        Need::Yes => lang.pick("да", "yes"),
        Need::OneOfThese => lang.pick("хотя бы один из трёх", "at least one of the three"),
        Need::No => lang.pick("нет", "no"),
    }
}

/// What the passport form of one school says; it goes to schools, so it is Russian whatever the language.
pub mod passport {
    /// Title.
    pub const TITLE: &str = "Социальный паспорт школы";
    /// What to do.
    pub const HOW: &str = "Впишите сведения в жёлтые ячейки. Считаются дети, а не семьи. Нет сведений — оставьте пусто; нет таких детей — 0.";
    /// Labels of the school and the year.
    pub const LABELS: [&str; 4] = ["Логин ОО", "Наименование ОО", "Муниципалитет", "Учебный год"];
    /// Headers of the table.
    pub const HEADERS: [&str; 3] = ["Категории детей и семей", "Количество на 1 сентября", "Комментарий"];
    /// The first row: all pupils.
    pub const PUPILS: &str = "Общее число обучающихся";
    /// What to write beside it.
    pub const YEAR: &str = "Учебный год, на 1 сентября которого даны сведения.";
}
