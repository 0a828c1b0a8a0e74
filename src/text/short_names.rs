//! Long official names made shorter by the field's own abbreviations, for narrow tables; files always have them in full.

/// Whole phrases and what the field writes for them, longer ones first; case and ё do not matter.
const SCHOOL: &[(&str, &str)] = &[
    ("муниципальное бюджетное общеобразовательное учреждение", "МБОУ"),
    ("муниципальное казенное общеобразовательное учреждение", "МКОУ"),
    ("муниципальное автономное общеобразовательное учреждение", "МАОУ"),
    ("муниципальное общеобразовательное учреждение", "МОУ"),
    ("краевое государственное бюджетное общеобразовательное учреждение", "КГБОУ"),
    ("государственное бюджетное общеобразовательное учреждение", "ГБОУ"),
    ("средняя общеобразовательная школа", "СОШ"),
    ("основная общеобразовательная школа", "ООШ"),
    ("начальная общеобразовательная школа", "НОШ"),
];

const MUNICIPALITY: &[(&str, &str)] =
    &[("муниципальный район", "р-н"), ("муниципальный округ", "м. о."), ("городской округ", "г. о."), ("район", "р-н")];

/// A school's name: «МБОУ «СОШ № 5»».
pub fn school(name: &str) -> String {
    abbreviated(name, SCHOOL)
}

/// A municipality's name: «Лесной р-н».
pub fn municipality(name: &str) -> String {
    abbreviated(name, MUNICIPALITY)
}

fn abbreviated(name: &str, phrases: &[(&str, &str)]) -> String {
    let mut words: Vec<String> = name.split_whitespace().map(str::to_owned).collect();
    for (phrase, short) in phrases {
        let wanted: Vec<&str> = phrase.split(' ').collect();
        let found = words.windows(wanted.len()).position(|run| fits(run, &wanted));
        if let Some(at) = found {
            let (before, after) = (edge(&words[at], true), edge(&words[at + wanted.len() - 1], false));
            words.splice(at..at + wanted.len(), [format!("{before}{short}{after}")]);
        }
    }
    words.join(" ")
}

fn fits(run: &[String], wanted: &[&str]) -> bool {
    let inside = 1..run.len().saturating_sub(1);
    run.iter().zip(wanted).enumerate().all(|(at, (word, wanted))| {
        // Quotes and commas may stand around the phrase, not within it.
        let bare = if inside.contains(&at) { word.as_str() } else { word.trim_matches(|c: char| !c.is_alphabetic()) };
        bare.to_lowercase().replace('ё', "е") == *wanted
    })
}

/// The signs before the first letter, or after the last.
fn edge(word: &str, before: bool) -> &str {
    if before {
        &word[..word.find(char::is_alphabetic).unwrap_or(0)]
    } else {
        let end = word.char_indices().rfind(|(_, letter)| letter.is_alphabetic());
        end.map_or("", |(at, letter)| &word[at + letter.len_utf8()..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn official_names_become_those_in_use() {
        for (long, short) in [
            ("МБОУ «Средняя общеобразовательная школа № 54»", "МБОУ «СОШ № 54»"),
            (
                "Муниципальное казённое общеобразовательное учреждение \"Основная общеобразовательная школа\", с. Лесное",
                "МКОУ \"ООШ\", с. Лесное",
            ),
            ("Гимназия № 1", "Гимназия № 1"),
            ("школа", "школа"),
        ] {
            assert_eq!(school(long), short);
        }
        assert_eq!(municipality("Лесной муниципальный район"), "Лесной р-н");
        assert_eq!(municipality("город Заречный"), "город Заречный");
    }
}
