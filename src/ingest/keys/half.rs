//! The half of a school year that a title, a name or a cell speaks of.

use crate::ingest::fold::fold;
use crate::model::half::Half;

/// The only half that a text speaks of: «1 полугодие», «за 1-е полугодие», «I полугодие», «полугодие: 2», «второе полугодие», “first half”;
/// `None` where it names none, or both.
pub fn half_in(text: &str) -> Option<Half> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let mut found: Vec<Half> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let whole = matches!(*word, "half" | "halfyear").then_some("");
        let Some(number) = whole.or_else(|| word.get(..word.find("полугоди")?)) else { continue };
        let before = |back: usize| at.checked_sub(back).and_then(|at| words.get(at)).copied().unwrap_or_default();
        let ordinal = matches!(before(1), "е" | "ое" | "го" | "ого" | "м" | "ом");
        let named = [number, before(if ordinal { 2 } else { 1 })].into_iter().find_map(numbered);
        // «1 и 2 полугодия», «1, 2 полугодие» are both.
        let back = if ordinal { 3 } else { 2 };
        let other = numbered(before(if before(back) == "и" { back + 1 } else { back }));
        found.extend(other.filter(|_| named.is_some()));
        found.extend(named.or_else(|| words.get(at + 1).copied().and_then(numbered)));
    }
    found.dedup();
    match found.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// The half of a cell in a column of halves: «1», «I», «2 полугодие».
pub fn half_of(cell: &str) -> Option<Half> {
    half_in(cell).or_else(|| numbered(&fold(cell)))
}

fn numbered(word: &str) -> Option<Half> {
    match word {
        "1" | "i" | "1st" | "first" | "первое" | "первого" | "первом" => Some(Half::First),
        "2" | "ii" | "2nd" | "second" | "второе" | "второго" | "втором" => Some(Half::Second),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_half_of_a_text_is_found_and_both_are_neither() {
        for (text, half) in [
            ("Мониторинг успеваемости за 1 полугодие 2020/2021 учебного года", Some(Half::First)),
            ("за 2-е полугодие", Some(Half::Second)),
            ("I полугодие", Some(Half::First)),
            ("II полугодие 2021-2022", Some(Half::Second)),
            ("Второе полугодие", Some(Half::Second)),
            ("Полугодие: 2", Some(Half::Second)),
            ("monitoring_1полугодие", Some(Half::First)),
            ("first half of 2021/2022", Some(Half::First)),
            ("half of the schools", None),
            ("1 и 2 полугодия", None),
            ("1 полугодие, 2 полугодие", None),
            ("Отметка за предыдущее полугодие", None),
            ("11 полугодие", None),
            ("1 четверть", None),
        ] {
            assert_eq!(half_in(text), half, "{text}");
        }
        assert_eq!(
            [half_of("1"), half_of("II"), half_of("3"), half_of("")],
            [Some(Half::First), Some(Half::Second), None, None]
        );
    }
}
