//! The words of registers of schools: kinds, settlements, levels, coordinates.

use std::collections::BTreeSet;

use crate::ingest::cell;
use crate::ingest::fold::fold;
use crate::model::school::{Level, SchoolKind, Settlement};

/// The kind of school by the words of a register; the more particular words first.
pub fn kind(text: &str) -> Option<SchoolKind> {
    const WORDS: &[(&[&str], SchoolKind)] = &[
        (&["исправительн", "колони", "фсин"], SchoolKind::Penal),
        (&["закрытого типа", "учебно воспитательн"], SchoolKind::ClosedSpecial),
        (&["коррекц", "ограниченными возможностями", "овз"], SchoolKind::Corrective),
        (&["вечерн", "сменн", "открыт"], SchoolKind::Evening),
        (&["кадет"], SchoolKind::Cadet),
        (&["лицей"], SchoolKind::Lyceum),
        (&["гимнази"], SchoolKind::Gymnasium),
        (&["интернат"], SchoolKind::Boarding),
        (&["углублен"], SchoolKind::Advanced),
        (&["общеобразовательн", "сош", "оош", "нош", "школа"], SchoolKind::General),
    ];
    let folded = fold(text);
    SchoolKind::from_code(&text.trim().to_ascii_lowercase()).or_else(|| {
        WORDS.iter().find(|(words, _)| words.iter().any(|word| folded.contains(word))).map(|(_, kind)| *kind)
    })
}

/// The settlement by its words: «посёлок городского типа» before «посёлок», «сельский» before «город».
pub fn settlement(text: &str) -> Option<Settlement> {
    const WORDS: &[(&[&str], Settlement)] = &[
        (&["township", "городского типа", "пгт", "рабочий поселок"], Settlement::Township),
        (&["rural", "сел", "деревн", "станиц", "хутор", "аул", "поселок"], Settlement::Rural),
        (&["urban", "город", "центр субъекта"], Settlement::Urban),
    ];
    let folded = fold(text);
    if matches!(folded.as_str(), "г" | "с") {
        return Some(if folded == "г" { Settlement::Urban } else { Settlement::Rural });
    }
    WORDS.iter().find(|(words, _)| words.iter().any(|word| folded.contains(word))).map(|(_, settlement)| *settlement)
}

/// Levels by their names («НОО, ООО, СОО», «primary basic»), or by a range of grades («1–9»).
pub fn levels(text: &str) -> Option<BTreeSet<Level>> {
    // A college's level is no level of general education.
    let folded = fold(text).replace("среднее профессиональное", "");
    let words: Vec<&str> = folded.split(' ').collect();
    let numbers: Option<Vec<u8>> = words.iter().map(|word| word.parse().ok()).collect();
    if let Some(&[from, to]) = numbers.as_deref()
        && (1..=11).contains(&from)
        && (from..=11).contains(&to)
    {
        let within = [(Level::Primary, 1, 4), (Level::Basic, 5, 9), (Level::Secondary, 10, 11)];
        return Some(
            within.into_iter().filter(|(_, low, high)| from <= *high && to >= *low).map(|(level, ..)| level).collect(),
        );
    }
    let has = |starts: &[&str]| words.iter().any(|word| starts.iter().any(|start| word.starts_with(start)));
    let named = [
        (Level::Primary, has(&["ноо", "начальн", "primary"])),
        (Level::Basic, has(&["ооо", "основн", "basic"])),
        (Level::Secondary, has(&["соо", "средн", "secondary"])),
    ];
    let found: BTreeSet<Level> = named.into_iter().filter(|(_, there)| *there).map(|(level, _)| level).collect();
    (!found.is_empty()).then_some(found)
}

/// The levels by their own columns: the label names the level, the cells say «Да» or «Нет». A count of the level's pupils is
/// no such column.
pub fn level_of(label: &str) -> Option<Level> {
    let counts =
        ["количество", "кол во", "число", "численность", "обучающихся", "учащихся", "детей", "классов", "доля"];
    if counts.iter().any(|word| label.contains(word)) {
        return None;
    }
    let has = |words: &[&str]| {
        words.iter().any(|word| label.split(' ').any(|own| own == *word) || word.contains(' ') && label.contains(word))
    };
    let found = [
        (Level::Primary, has(&["ноо", "начальное общее", "начального общего"])),
        (Level::Basic, has(&["ооо", "основное общее", "основного общего"])),
        (Level::Secondary, has(&["соо", "среднее общее", "среднего общего"])),
    ];
    let mut named = found.into_iter().filter(|(_, there)| *there).map(|(level, _)| level);
    match (named.next(), named.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// «Да», «+», «1» and the like; «Нет», «0» and a blank cell are the contrary, and anything else is neither.
pub fn yes(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "да" | "есть" | "имеется" | "реализуется" | "1" | "true" | "yes" | "v" => Some(true),
        "нет" | "0" | "false" | "no" | "не реализуется" | "х" | "x" => Some(false),
        "" => Some(matches!(text.trim_matches(cell::is_blank), "+" | "✓" | "✔")),
        _ => None,
    }
}

/// Latitude and longitude in one cell: «55.75, 37.61», «55,75; 37,61», «55,75 37,61».
pub fn pair(text: &str) -> Option<(f64, f64)> {
    let bare = |part: &str| cell::parse_number(part.trim_matches(|c: char| c == ',' || c == '°' || cell::is_blank(c)));
    let parts: Vec<&str> =
        text.split(|c: char| c == ';' || cell::is_blank(c)).filter(|part| !part.is_empty()).collect();
    let numbers: Vec<f64> = match parts.as_slice() {
        [only] => match only.split(',').collect::<Vec<_>>().as_slice() {
            [lat, lon] => [lat, lon].into_iter().filter_map(|part| bare(part)).collect(),
            [a, b, c, d] => [format!("{a}.{b}"), format!("{c}.{d}")].iter().filter_map(|part| bare(part)).collect(),
            _ => Vec::new(),
        },
        two => two.iter().filter_map(|part| bare(part)).collect(),
    };
    match numbers.as_slice() {
        [lat, lon] if lat.abs() <= 90.0 && lon.abs() <= 180.0 => Some((*lat, *lon)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_registers_are_understood() {
        for (text, expected) in [
            ("СОШ", Some(SchoolKind::General)),
            ("Средняя общеобразовательная школа", Some(SchoolKind::General)),
            (
                "Средняя общеобразовательная школа с углублённым изучением отдельных предметов",
                Some(SchoolKind::Advanced),
            ),
            ("Специальная (коррекционная) школа-интернат", Some(SchoolKind::Corrective)),
            ("Школа-интернат", Some(SchoolKind::Boarding)),
            ("Лицей-интернат", Some(SchoolKind::Lyceum)),
            ("Вечерняя (сменная)", Some(SchoolKind::Evening)),
            ("Школа при исправительной колонии", Some(SchoolKind::Penal)),
            ("closed-special", Some(SchoolKind::ClosedSpecial)),
            ("прочее", None),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
        for (text, expected) in [
            ("городская местность", Some(Settlement::Urban)),
            ("Сельская", Some(Settlement::Rural)),
            ("Посёлок городского типа", Some(Settlement::Township)),
            ("пгт", Some(Settlement::Township)),
            ("посёлок", Some(Settlement::Rural)),
            ("urban", Some(Settlement::Urban)),
            ("?", None),
        ] {
            assert_eq!(settlement(text), expected, "{text}");
        }
        let set = |levels: &[Level]| Some(levels.iter().copied().collect::<BTreeSet<_>>());
        assert_eq!(levels("НОО, ООО"), set(&[Level::Primary, Level::Basic]));
        assert_eq!(levels("1–11"), set(&[Level::Primary, Level::Basic, Level::Secondary]));
        assert_eq!(levels("5-9"), set(&[Level::Basic]));
        assert_eq!(levels("primary;basic;secondary"), set(&[Level::Primary, Level::Basic, Level::Secondary]));
        assert_eq!(levels("СПО"), None);
    }

    #[test]
    fn levels_have_columns_of_their_own_too() {
        for (label, expected) in [
            ("ноо", Some(Level::Primary)),
            ("программы основного общего образования", Some(Level::Basic)),
            ("реализуется соо", Some(Level::Secondary)),
            ("количество обучающихся ноо", None),
            ("уровни ноо ооо соо", None),
            ("спо", None),
        ] {
            assert_eq!(level_of(label), expected, "{label}");
        }
        for (text, expected) in
            [("Да", Some(true)), ("+", Some(true)), ("", Some(false)), ("Нет", Some(false)), ("12", None)]
        {
            assert_eq!(yes(text), expected, "{text}");
        }
    }

    #[test]
    fn coordinates_may_stand_in_one_cell() {
        for text in [
            "55.75, 37.61",
            "55,75; 37,61",
            "55,75 37,61",
            "55,75, 37,61",
            "55,75,37,61",
            "55.75,37.61",
            "55.75° 37.61°",
        ] {
            assert_eq!(pair(text), Some((55.75, 37.61)), "{text}");
        }
        assert_eq!((pair("55,75"), pair("дом 5, кв 7"), pair("155.0 37.0")), (None, None, None));
    }
}
