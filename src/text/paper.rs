//! Words that stand on an order whatever it orders.

use super::Lang;

/// The number of an order with its sign.
pub fn number(lang: Lang, number: &str) -> String {
    let sign = lang.pick("№", "No.");
    if ["№", "N", "No"].iter().any(|sign| number.starts_with(sign)) {
        return number.to_owned();
    }
    if number.is_empty() { format!("{sign}\u{a0}__________") } else { format!("{sign}\u{a0}{number}") }
}

/// A date that is written by hand.
pub const NO_DATE: &str = "____________________";

/// What stands in place of a table without rows.
pub fn nobody(lang: Lang) -> &'static str {
    lang.pick("Организаций, отвечающих условиям, нет.", "No organisation meets the conditions.")
}

/// The mark of a sheet that is no part of the order.
pub fn for_file(lang: Lang) -> &'static str {
    lang.pick("Для дела", "For the file")
}
