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
    lang.pick("Организаций в списке нет.", "There is no organisation on the list.")
}

/// The mark of a sheet that is no part of the order.
pub fn for_file(lang: Lang) -> &'static str {
    lang.pick("Для дела", "For the file")
}

/// The text with its signs bound to what they belong to, so that no line ends with a lonely «№»: № 273, 2012 г., И. И. Иванов.
pub fn bound(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = |at: usize| letters.get(at).copied().unwrap_or(' ');
    let initial = |dot: usize| {
        at(dot) == '.' && dot > 0 && at(dot - 1).is_uppercase() && (dot < 2 || !at(dot - 2).is_alphanumeric())
    };
    let binds = |space: usize| {
        space > 0
            && (at(space - 1) == '№'
                || initial(space - 1) && at(space + 1).is_uppercase()
                || at(space - 1).is_ascii_digit() && at(space + 1) == 'г' && at(space + 2) == '.')
    };
    let bound =
        letters.iter().enumerate().map(|(n, letter)| if *letter == ' ' && binds(n) { '\u{a0}' } else { *letter });
    bound.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_ends_with_a_lonely_sign() {
        assert_eq!(
            bound("от 29 декабря 2012 г. № 273-ФЗ, И. И. Иванову. Далее"),
            "от 29 декабря 2012\u{a0}г. №\u{a0}273-ФЗ, И.\u{a0}И.\u{a0}Иванову. Далее"
        );
        assert_eq!(bound("Список А. Далее"), "Список А.\u{a0}Далее");
        assert_eq!(bound("МБОУ СОШ. Школа"), "МБОУ СОШ. Школа");
        assert_eq!(bound(""), "");
    }

    #[test]
    fn a_number_has_its_sign_once() {
        assert_eq!(number(Lang::Ru, "256"), "№\u{a0}256");
        assert_eq!(number(Lang::Ru, "№ 256"), "№ 256");
        assert_eq!(number(Lang::En, ""), "No.\u{a0}__________");
    }
}
