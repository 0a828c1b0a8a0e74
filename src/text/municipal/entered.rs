//! Words of indicators that were entered.

use super::points;
use crate::model::municipal::{Rules, Side};
use crate::text::Lang;

/// The name of their table.
pub fn entered(lang: Lang) -> &'static str {
    lang.pick("Введённые показатели", "Entered indicators")
}

/// What is to be known of them.
pub fn entered_about(lang: Lang, rules: &Rules) -> String {
    let points = points(lang, rules.entered);
    lang.pick(
        format!(
            "Введённые показатели (управленческая, финансовая и другая отчётность) расчётом не подтверждаются: это внесённые числа, а не \
             вычисленные. Показатель с порогом даёт {points}, если он хуже порога; без порога только показан. Сами по себе такие \
             показатели высокого класса не дают: для него нужен критерий, подтверждённый тестом."
        ),
        format!(
            "Entered indicators (reporting of management, of finances and other) are not confirmed by any computation: they were entered. \
             One with a limit gives {points} where it is worse than the limit; without a limit it is only shown. They cannot make the \
             high class by themselves: that takes a criterion that a test confirms."
        ),
    )
}

/// Which side is good.
pub fn side(lang: Lang, side: Side) -> &'static str {
    match side {
        Side::More => lang.pick("не меньше порога", "the limit or more"),
        Side::Less => lang.pick("не больше порога", "the limit or less"),
    }
}

/// An indicator among reasons.
pub fn entered_reason(lang: Lang, indicator: &str) -> String {
    lang.pick(format!("введённый показатель «{indicator}»"), format!("the entered indicator “{indicator}”"))
}
