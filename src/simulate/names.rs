//! Invented names: no municipality or school of a real region.

use crate::model::school::SchoolKind;
use crate::stats::chance::Chance;

/// Name of the region in the nominative.
pub const REGION: &str = "Заозёрная область";
/// Name of the region in the dative, as totals rows use it.
pub const REGION_DATIVE: &str = "Заозёрной области";
/// Two digits of the region's logins; no region of Russia has had them since 2007.
pub const REGION_CODE: u32 = 88;

const CITIES: [&str; 9] = [
    "Светлозёрск",
    "Новолучинск",
    "Боровогорск",
    "Тихоозёрск",
    "Краснолесинск",
    "Верхнеярск",
    "Заельнинск",
    "Ключегорск",
    "Дальнебережск",
];

const DISTRICTS: [&str; 26] = [
    "Светлоборский",
    "Дальнеозёрский",
    "Тихореченский",
    "Лучинский",
    "Яснолугский",
    "Дубнореченский",
    "Заельнинский",
    "Подгорненский",
    "Глубокоозёрский",
    "Староключинский",
    "Соснореченский",
    "Каменноборский",
    "Медвежьеозёрский",
    "Краснолугский",
    "Белополянинский",
    "Тёплореченский",
    "Холмоборский",
    "Липоборский",
    "Быстрореченский",
    "Синеозёрский",
    "Журавлинский",
    "Ветлоборский",
    "Многоозёрский",
    "Светлополянинский",
    "Рябинолугский",
    "Высокоборский",
];

const PREFIXES: [&str; 9] = ["", "Верхне", "Нижне", "Ново", "Старо", "Мало", "Больше", "Средне", "Бело"];

const ROOTS: [&str; 24] = [
    "озёрская",
    "борская",
    "каменская",
    "ключевская",
    "полянская",
    "берёзовская",
    "дубровская",
    "луговская",
    "горская",
    "речинская",
    "сосновская",
    "ельнинская",
    "мостовская",
    "слободская",
    "лесогорская",
    "яровская",
    "ольховская",
    "липовская",
    "холмская",
    "заводинская",
    "крутоярская",
    "родниковская",
    "рябиновская",
    "зареченская",
];

/// Name of the city district with that number, from 0.
pub fn city(number: usize) -> String {
    format!("город {}", CITIES[number % CITIES.len()])
}

/// Adjective of the municipal district with that number, from 0: «Светлоборский», and past the list «Новосветлоборский».
pub fn district(number: usize) -> String {
    let base = DISTRICTS[number % DISTRICTS.len()];
    match number / DISTRICTS.len() {
        0 => base.to_string(),
        round => format!("{}{}", PREFIXES[1 + round % (PREFIXES.len() - 1)], base.to_lowercase()),
    }
}

/// The feminine of such an adjective, for the school of the district's centre: «Светлоборская».
pub fn feminine(adjective: &str) -> String {
    format!("{}ая", adjective.strip_suffix("ий").unwrap_or(adjective))
}

/// Adjectives of villages in random order: «Верхнеозёрская», «Берёзовская»; each once.
pub fn villages(chance: &mut Chance) -> Vec<String> {
    let mut all: Vec<String> = PREFIXES
        .iter()
        .flat_map(|prefix| ROOTS.iter().map(move |root| capitalised(&format!("{prefix}{root}"))))
        .collect();
    chance.shuffle(&mut all);
    all
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Name of an urban school of a kind with its number: «МБОУ «Гимназия № 4»».
pub fn urban(kind: SchoolKind, number: u32) -> String {
    match kind {
        SchoolKind::Gymnasium => format!("МАОУ «Гимназия № {number}»"),
        SchoolKind::Lyceum => format!("МАОУ «Лицей № {number}»"),
        SchoolKind::Advanced => {
            format!("МБОУ «Средняя общеобразовательная школа № {number} с углублённым изучением отдельных предметов»")
        }
        SchoolKind::Boarding => format!("ГБОУ «Школа-интернат № {number}»"),
        SchoolKind::Corrective => format!("ГБОУ «Специальная (коррекционная) школа № {number}»"),
        SchoolKind::Evening => format!("МБОУ «Вечерняя (сменная) общеобразовательная школа № {number}»"),
        SchoolKind::Cadet => format!("ГБОУ «Кадетская школа № {number}»"),
        _ => format!("МБОУ «Средняя общеобразовательная школа № {number}»"),
    }
}

/// Kind of school as a register writes it.
pub fn kind(kind: SchoolKind) -> &'static str {
    match kind {
        SchoolKind::General => "Общеобразовательная школа",
        SchoolKind::Gymnasium => "Гимназия",
        SchoolKind::Lyceum => "Лицей",
        SchoolKind::Advanced => "Школа с углублённым изучением отдельных предметов",
        SchoolKind::Boarding => "Школа-интернат",
        SchoolKind::Corrective => "Специальная (коррекционная) школа",
        SchoolKind::Evening => "Вечерняя (сменная) школа",
        SchoolKind::ClosedSpecial => "Специальное учебно-воспитательное учреждение закрытого типа",
        SchoolKind::Penal => "Школа при исправительном учреждении",
        SchoolKind::Cadet => "Кадетская школа",
    }
}

/// A municipality by its education authority: «Комитет образования администрации Светлоборского муниципального района».
pub fn authority(municipality: &str) -> String {
    const AUTHORITY: &str = "Комитет образования администрации";
    match municipality.strip_prefix("город ") {
        Some(city) => format!("{AUTHORITY} городского округа \"Город {city}\""),
        None => {
            let genitive = municipality.replace("ский муниципальный район", "ского муниципального района");
            format!("{AUTHORITY} {genitive}")
        }
    }
}

/// The same name as another clerk would write it: other quotes, «№2», «е» for «ё», two spaces, the form of ownership in
/// full. `way` picks the habit.
pub fn respelt(name: &str, way: usize) -> String {
    match way % 5 {
        0 => name.replace(['«', '»'], "\""),
        1 => name.replace("№ ", "№").replace(['«', '»'], "\""),
        2 => name.replace('ё', "е").replace('Ё', "Е"),
        3 => name.replacen(' ', "  ", 1),
        _ => name
            .replace("МБОУ", "Муниципальное бюджетное общеобразовательное учреждение")
            .replace("МКОУ", "Муниципальное казённое общеобразовательное учреждение")
            .replace("СОШ", "средняя общеобразовательная школа")
            .replace("ООШ", "основная общеобразовательная школа"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_endings_agree() {
        let mut names = villages(&mut Chance::stream(1, "names", [0, 0]));
        assert!(names.iter().all(|name| name.ends_with("ая")));
        names.sort();
        names.dedup();
        assert_eq!(names.len(), PREFIXES.len() * ROOTS.len());
        assert_eq!(feminine("Светлоборский"), "Светлоборская");
        let mut districts: Vec<_> = (0..110).map(district).collect();
        districts.sort();
        districts.dedup();
        assert_eq!(districts.len(), 110);
    }

    #[test]
    fn another_clerk_changes_only_what_normalising_undoes() {
        let name = "МБОУ «Берёзовская СОШ № 2»";
        let ways: Vec<_> = (0..5).map(|way| respelt(name, way)).collect();
        assert_eq!(ways[1], "МБОУ \"Берёзовская СОШ №2\"");
        assert_eq!(ways[2], "МБОУ «Березовская СОШ № 2»");
        let full = "Муниципальное бюджетное общеобразовательное учреждение «Берёзовская средняя общеобразовательная школа № 2»";
        assert_eq!(ways[4], full);
        assert!(ways.iter().all(|way| way != name));
        assert_eq!(
            authority("город Ключегорск"),
            "Комитет образования администрации городского округа \"Город Ключегорск\""
        );
        let district = "Комитет образования администрации Лучинского муниципального района";
        assert_eq!(authority("Лучинский муниципальный район"), district);
    }
}
