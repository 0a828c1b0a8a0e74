//! Columns of the blank workbooks in words: headers and legends. In English a column's header is its canonical name; both
//! languages are read back by `ingest`.

mod monitoring;

use super::{Lang, indicators};
use crate::model::passport::Category;
use monitoring::MONITORING;

/// A column in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnWords {
    /// Header.
    pub header: String,
    /// What it is.
    pub what: String,
    /// Unit.
    pub unit: &'static str,
    /// An example of a cell.
    pub example: &'static str,
}

/// A column of a blank workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// One with a canonical name.
    Named(&'static str),
    /// A category of the social passport: how many.
    Category(Category),
}

impl Column {
    /// Canonical name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Named(id) => id,
            Self::Category(category) => category.code(),
        }
    }
}

/// A column in words.
pub fn column(lang: Lang, column: Column) -> ColumnWords {
    match column {
        Column::Named(id) => named(lang, id),
        Column::Category(category) => {
            let name = indicators::category(lang, category);
            let teachers = matches!(category, Category::Teachers | Category::TeachersQualified);
            ColumnWords {
                what: match (lang, teachers) {
                    (Lang::Ru, true) => format!("Сколько в школе: {}", category.russian()),
                    (Lang::Ru, false) => format!("Сколько обучающихся (детей, не семей): {}", category.russian()),
                    (Lang::En, true) => format!("How many: {name}"),
                    (Lang::En, false) => format!("How many pupils (children, not families): {name}"),
                },
                header: lang.pick(name, category.code().to_owned()),
                unit: lang.pick("чел.", "people"),
                example: "12",
            }
        }
    }
}

fn named(lang: Lang, id: &'static str) -> ColumnWords {
    let found = NAMED.iter().chain(MONITORING).find(|words| words.0 == id);
    let (_, header, what, unit, example) = found.copied().unwrap_or((id, id, ("", ""), ("", ""), ("", "")));
    ColumnWords {
        header: lang.pick(header, id).to_owned(),
        what: lang.pick(what.0, what.1).to_owned(),
        unit: lang.pick(unit.0, unit.1),
        example: lang.pick(example.0, example.1),
    }
}

type Pair = (&'static str, &'static str);

/// Canonical name, Russian header, what it is, unit, example.
type Row = (&'static str, &'static str, Pair, Pair, Pair);

const NAMED: &[Row] = &[
    (
        "year",
        "Год",
        ("Календарный год, к которому относится строка", "Calendar year of the row"),
        ("год", "year"),
        ("2024", "2024"),
    ),
    (
        "school_year",
        "Учебный год",
        ("Учебный год, на 1 сентября которого даны сведения", "School year, as on whose 1 September the figures are"),
        ("учебный год", "school year"),
        ("2024/2025", "2024/2025"),
    ),
    (
        "procedure",
        "Процедура",
        ("Оценочная процедура", "Assessment procedure"),
        ("из списка", "of the list"),
        ("ВПР", "vpr"),
    ),
    ("subject", "Предмет", ("Учебный предмет", "School subject"), ("из списка", "of the list"), ("математика", "math")),
    (
        "grade",
        "Класс",
        (
            "Класс, по программе которого работа; у ЕГЭ и ГВЭ-11 — 11, у ОГЭ и ГВЭ-9 — 9",
            "Grade whose programme is tested; 11 for EGE and GVE-11, 9 for OGE and GVE-9",
        ),
        ("номер", "number"),
        ("5", "5"),
    ),
    (
        "school_id",
        "Логин",
        ("Логин школы: по нему связываются все таблицы", "The school's login: all tables are joined by it"),
        ("логин", "login"),
        ("edu880001", "edu880001"),
    ),
    (
        "name",
        "Наименование ОО",
        ("Краткое наименование школы", "Short name of the school"),
        ("текст", "text"),
        ("МБОУ «СОШ № 1»", "School No. 1"),
    ),
    (
        "municipality",
        "Муниципалитет",
        ("Муниципальный район или округ", "Municipality"),
        ("текст", "text"),
        ("Заречный район", "Zarechny district"),
    ),
    (
        "primary_score",
        "Первичный балл",
        ("Первичный балл участника", "The pupil's primary score"),
        ("баллы", "points"),
        ("14", "14"),
    ),
    (
        "test_score",
        "Тестовый балл",
        ("Тестовый балл ЕГЭ", "Test score of EGE"),
        ("от 0 до 100", "0 to 100"),
        ("68", "68"),
    ),
    ("mark", "Отметка", ("Отметка за работу", "Mark of the work"), ("от 2 до 5", "2 to 5"), ("4", "4")),
    (
        "journal_mark",
        "Отметка по журналу",
        ("Отметка за предыдущую четверть (триместр)", "Mark of the previous term"),
        ("от 2 до 5", "2 to 5"),
        ("4", "4"),
    ),
    (
        "n",
        "Кол-во участников",
        ("Сколько человек писали работу", "How many sat the test"),
        ("чел.", "people"),
        ("52", "52"),
    ),
    ("n2", "Отметка 2", ("Сколько участников получили «2»", "How many got a 2"), ("чел.", "people"), ("7", "7")),
    ("n3", "Отметка 3", ("Сколько участников получили «3»", "How many got a 3"), ("чел.", "people"), ("20", "20")),
    ("n4", "Отметка 4", ("Сколько участников получили «4»", "How many got a 4"), ("чел.", "people"), ("15", "15")),
    ("n5", "Отметка 5", ("Сколько участников получили «5»", "How many got a 5"), ("чел.", "people"), ("10", "10")),
    (
        "kind",
        "Вид ОО",
        (
            "Вид школы; коррекционные, вечерние и школы при колониях в списки не попадают",
            "Kind of school; corrective, evening and penal schools are not listed",
        ),
        ("из списка", "of the list"),
        ("общеобразовательная", "general"),
    ),
    (
        "settlement",
        "Тип населённого пункта",
        ("Где стоит школа", "Where the school stands"),
        ("из списка", "of the list"),
        ("село", "rural"),
    ),
    (
        "pupils",
        "Численность обучающихся",
        ("Сколько всего обучающихся в школе", "All pupils of the school"),
        ("чел.", "people"),
        ("312", "312"),
    ),
    (
        "levels",
        "Уровни образования",
        ("НОО — 1–4, ООО — 5–9, СОО — 10–11 классы", "Primary 1-4, basic 5-9, secondary 10-11"),
        ("из списка", "of the list"),
        ("НОО, ООО", "primary, basic"),
    ),
    (
        "lat",
        "Широта",
        ("Широта здания школы", "Latitude of the school"),
        ("градусы", "degrees"),
        ("52,0317", "52.0317"),
    ),
    (
        "lon",
        "Долгота",
        ("Долгота здания школы", "Longitude of the school"),
        ("градусы", "degrees"),
        ("113,5009", "113.5009"),
    ),
    (
        "bound3",
        "Граница 3",
        (
            "Наименьший первичный балл на «3» (границы — все три или ни одной)",
            "Least primary score of a 3 (all bounds or none)",
        ),
        ("баллы", "points"),
        ("7", "7"),
    ),
    (
        "bound4",
        "Граница 4",
        ("Наименьший первичный балл на «4»", "Least primary score of a 4"),
        ("баллы", "points"),
        ("11", "11"),
    ),
    (
        "bound5",
        "Граница 5",
        ("Наименьший первичный балл на «5»", "Least primary score of a 5"),
        ("баллы", "points"),
        ("15", "15"),
    ),
    (
        "max_primary",
        "Максимум",
        ("Наибольший первичный балл за работу", "Maximum primary score"),
        ("баллы", "points"),
        ("20", "20"),
    ),
    (
        "min_test",
        "Минимальный балл",
        ("Минимальный тестовый балл ЕГЭ: ниже него экзамен не сдан", "Least test score with which EGE is passed"),
        ("от 0 до 100", "0 to 100"),
        ("27", "27"),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_its_words_in_both_languages() {
        for (id, header, what, unit, example) in NAMED.iter().chain(MONITORING) {
            for word in [*header, what.0, what.1, unit.0, unit.1, example.0, example.1] {
                assert!(!word.is_empty(), "{id}");
            }
            assert!([what.1, unit.1, example.1].iter().all(|word| word.is_ascii()), "{id}");
        }
    }
}
