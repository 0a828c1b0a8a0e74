//! Municipalities as inputs spell them, reduced to one key: `г. Чита`, `город Чита` and `Комитет образования администрации
//! городского округа "Город Чита"` are «чита»; `Акшинский район` and `Акшинского муниципального округа` are «акшинский район».
//!
//! Nothing is corrected: a typo stays a typo, and a city's name in the genitive («города Читы») stays as it is.

use super::names::words;

/// Words of an authority's or a municipality's title that say nothing of which municipality it is.
const TITLE_WORDS: &[&str] = &[
    "комитет",
    "комитета",
    "управление",
    "управления",
    "управлению",
    "отдел",
    "отдела",
    "департамент",
    "департамента",
    "образование",
    "образования",
    "образованием",
    "образованию",
    "администрация",
    "администрации",
    "админстрации",
    "муниципальное",
    "муниципального",
    "муниципальный",
    "муниципальном",
    "казенное",
    "бюджетное",
    "учреждение",
    "учреждения",
    "молодежной",
    "молодежи",
    "политики",
    "политике",
    "социальной",
    "социального",
    "делам",
    "спорта",
    "спорту",
    "культуры",
    "культуре",
    "материнства",
    "детства",
    "национальный",
    "национального",
    "по",
    "и",
    "мо",
    "мку",
    "мбу",
    "город",
    "города",
    "г",
    "городской",
    "городского",
    "городскому",
    "го",
    "зато",
    "закрытого",
    "закрытое",
    "административно",
    "территориального",
    "территориальное",
    "поселок",
    "поселка",
    "пос",
    "п",
    "пгт",
    "рп",
    "село",
    "района",
    "район",
    "мр",
    "округ",
    "округа",
    "окружного",
];

/// Words that make a territory a district (a municipal district that became a municipal okrug is the same territory).
const DISTRICT_WORDS: &[&str] = &["район", "района", "мр"];

/// The key of a municipality: its proper name in lower case, with «район» after it when it is a district.
///
/// Empty when the text has no letters. A name that is nothing but titles («Управление образования») is kept whole.
pub fn municipality_key(text: &str) -> String {
    let own = text.rsplit('|').next().unwrap_or(text);
    let mut all = words(own);
    join_abbreviations(&mut all);
    strip_region(&mut all);
    let mut name: Vec<String> = all.iter().filter(|word| !TITLE_WORDS.contains(&word.as_str())).cloned().collect();
    if name.is_empty() {
        return all.join(" ");
    }
    if is_district(&all, &name) {
        if let Some(last) = name.last_mut() {
            *last = nominative(last);
        }
        name.push("район".into());
    }
    name.join(" ")
}

/// Takes a region's name off the end («Забайкальского края», «Волгоградская область»), if anything is left before it.
pub(super) fn strip_region(words: &mut Vec<String>) {
    let Some(last) = words.last() else { return };
    if matches!(last.as_str(), "край" | "края" | "область" | "области") && words.len() > 2 {
        words.truncate(words.len() - 2);
    }
}

/// `р-н` and `р-на` after the words were taken apart at hyphens.
fn join_abbreviations(words: &mut Vec<String>) {
    let found = words.windows(2).position(|pair| pair[0] == "р" && matches!(pair[1].as_str(), "н" | "на"));
    if let Some(at) = found {
        words.splice(at..at + 2, ["район".to_owned()]);
    }
}

fn is_district(all: &[String], name: &[String]) -> bool {
    let has = |wanted: &str| all.iter().any(|word| word == wanted);
    if DISTRICT_WORDS.iter().any(|word| has(word)) || (has("муниципального") || has("муниципальный")) && okrug(all)
    {
        return true;
    }
    let said_city =
        ["город", "города", "г", "го", "городской", "городского", "зато", "поселок", "п"].iter().any(|w| has(w));
    // «Читинский» alone, in a column of districts.
    !said_city && name.len() == 1 && name[0].chars().count() > 5 && has_district_ending(&name[0])
}

fn okrug(all: &[String]) -> bool {
    let city = all.iter().any(|word| matches!(word.as_str(), "городской" | "городского" | "городскому"));
    !city && all.iter().any(|word| matches!(word.as_str(), "округ" | "округа"))
}

fn has_district_ending(word: &str) -> bool {
    ["ский", "цкий", "ского", "цкого"].iter().any(|ending| word.ends_with(ending))
}

/// An adjective's nominative: «акшинского» → «акшинский», «целинного» → «целинный».
fn nominative(word: &str) -> String {
    let Some(stem) = word.strip_suffix("ого") else { return word.to_owned() };
    let soft = stem.ends_with(['к', 'г', 'х']);
    format!("{stem}{}", if soft { "ий" } else { "ый" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_municipality_is_one_however_its_authority_is_called() {
        for (spellings, key) in [
            (
                &[
                    "Комитет образования администрации городского округа \"Город Чита\"",
                    "г. Чита",
                    "город Чита",
                    "Чита",
                    "чита",
                    "ЧИТА ",
                    "МО «Город Чита»",
                ][..],
                "чита",
            ),
            (
                &[
                    "Комитет образования администрации муниципального района \"Читинский район\"",
                    "Читинский район",
                    "МР «Читинский район»",
                    "Читинского района",
                    "Читинский р-н",
                    "Читинский",
                ],
                "читинский район",
            ),
            (
                &[
                    "Комитет образования администрации муниципального района \" Акшинский район\"",
                    "Комитет образования администрации Акшинского муниципального округа",
                    "Акшинский муниципальный округ",
                ],
                "акшинский район",
            ),
            (
                &["муниципального района \"нерчинский район\"", "reg75_m010 | Нерчинский муниципальный район"],
                "нерчинский район",
            ),
            (
                &["Отдел управления образованием администрации Каларского муниципального округа Забайкальского края"],
                "каларский район",
            ),
            (
                &[
                    "Отдел образования администрации муниципального района \"Тунгиро-Олёкминский район\" Забайкальского края",
                ],
                "тунгиро олекминский район",
            ),
            (&["Целинный муниципальный район", "Целинного района"], "целинный район"),
            (&["Немецкий национальный муниципальный район"], "немецкий район"),
            (&["Отдел по образованию администрации городского округа ЗАТО п.Горный"], "горный"),
        ] {
            for spelling in spellings {
                assert_eq!(municipality_key(spelling), key, "{spelling}");
            }
        }
    }

    #[test]
    fn neighbours_with_like_names_stay_apart() {
        let city =
            municipality_key("Комитет по образованию, делам молодежи, материнства и детства г. Петровск-Забайкальский");
        let district = municipality_key("Управление образования Админстрации \"Петровск-Забайкальский район\"");
        assert_eq!((city.as_str(), district.as_str()), ("петровск забайкальский", "петровск забайкальский район"));
        assert_eq!(municipality_key("городского округа \"Поселок Агинское\""), "агинское");
        assert_eq!(municipality_key("муниципального района \"Агинский район\""), "агинский район");
    }

    #[test]
    fn what_names_no_municipality_is_kept_whole() {
        assert_eq!(municipality_key("Управление образования"), "управление образования");
        assert_eq!(municipality_key("  "), "");
    }
}
