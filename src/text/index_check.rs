//! Words of the sheets on which an index is put together anew.

use super::Lang;
use crate::model::period::Year;

/// How the sheet is read; `aggregate` is the code of the mean by which groups make the index of a year.
pub fn how(lang: Lang, aggregate: &str) -> String {
    let (ru, en) = match aggregate {
        "geometric" => ("среднее геометрическое", "the geometric mean"),
        "harmonic" => ("среднее гармоническое", "the harmonic mean"),
        _ => ("среднее арифметическое", "the arithmetic mean"),
    };
    lang.pick(
        format!(
            "Над таблицей — веса. Нормированные значения — числа из расчёта; группы, индекс года ({ru}), среднее за годы и шкала \
             считаются формулами из ячеек этой строки и весов над столбцами, рядом стоит то, что в отчёте: разница должна быть 0. \
             Пустая ячейка — показателя у школы нет, его вес делится между соседними. Измените вес или значение — формулы покажут, \
             что было бы. Как получены нормированные значения, видно на листах «Показатели» и «Методика»."
        ),
        format!(
            "Weights stand above the table. Normalised values are numbers of the calculation; groups, the index of a year ({en}), \
             the mean over the years and the scale are formulas of the cells in the row and the weights above; beside them stands \
             what the report says: the difference must be 0. An empty cell is an indicator that the school lacks: its weight is \
             shared among its siblings. Change a weight or a value and the formulas show what would be. How values are normalised \
             is on the sheets “Indicators” and “Method”."
        ),
    )
}

/// The column of a group in a year: «2021: группа ЕГЭ».
pub fn group(lang: Lang, year: Year, name: &str) -> String {
    lang.pick(format!("{year}: группа «{name}»"), format!("{year}: group “{name}”"))
}
