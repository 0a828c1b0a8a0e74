//! Pairs in sentences.

use crate::model::listing::ListKind;
use crate::model::pairs::settings::{Mode, PairSettings};
use crate::model::period::Year;
use crate::text::Lang;
use crate::text::numbers::{self, Noun};

const GROUP: Noun =
    Noun { one: "группа", few: "группы", many: "групп", singular: "group", plural: "groups" };
const CURATOR: Noun =
    Noun {
        one: "куратор", few: "куратора", many: "кураторов", singular: "curator", plural: "curators"
    };

/// Title of the report.
pub fn title(lang: Lang, mode: Mode, year: Year) -> String {
    match (lang, mode) {
        (Lang::Ru, Mode::Groups) => format!("Кураторские группы школ, {year} год"),
        (Lang::Ru, Mode::Pairs) => format!("Сетевые пары школ, {year} год"),
        (Lang::En, Mode::Groups) => format!("Curators and their schools, {year}"),
        (Lang::En, Mode::Pairs) => format!("Pairs of schools, {year}"),
    }
}

/// Who is supported.
pub fn supported(lang: Lang, settings: &PairSettings, count: usize) -> String {
    let lists: Vec<String> = settings.lists.iter().map(|of| super::list(lang, *of).to_owned()).collect();
    let lists = lists.join("; ");
    let border = if settings.borderline && !settings.lists.contains(&ListKind::Borderline) {
        lang.pick("; на границе низких результатов", "; on the border of low results")
    } else {
        ""
    };
    let count = numbers::counted(lang, count as u64, Noun::SCHOOL);
    lang.pick(
        format!("Поддержка нужна: {count} ({lists}{border})."),
        format!("To be supported: {count} ({lists}{border})."),
    )
}

/// How many may lead, and how many of them are of the second tier.
pub fn curators(lang: Lang, all: usize, second: usize, refused: usize) -> String {
    let count = numbers::counted(lang, all as u64, CURATOR);
    let mut words = lang.pick(format!("Могут курировать: {count}"), format!("May lead: {count}"));
    if second > 0 {
        words += &lang.pick(format!(", из них второго ряда: {second}"), format!(", {second} of the second tier"));
    }
    if refused > 0 {
        words += &lang
            .pick(format!("; не назначены по правилам: {refused}"), format!("; kept from it by the rules: {refused}"));
    }
    words + "."
}

/// How many are placed: by territory.
pub fn placed(lang: Lang, placed: usize, groups: usize, [same, neighbours, region]: [usize; 3]) -> String {
    let schools = numbers::counted(lang, placed as u64, Noun::SCHOOL);
    let groups = numbers::counted(lang, groups as u64, GROUP);
    lang.pick(
        format!(
            "С куратором: {schools} ({groups}); куратор из того же муниципалитета: {same}, из соседнего: {neighbours}, \
             из другого: {region}."
        ),
        format!("With a curator: {schools} ({groups}); in the same municipality: {same}, a neighbouring one: {neighbours}, elsewhere: {region}."),
    )
}

/// How many are not placed.
pub fn unplaced(lang: Lang, count: usize) -> String {
    if count == 0 {
        return lang.pick("Без куратора не осталась ни одна школа.", "No school is left without a curator.").to_owned();
    }
    let count = numbers::counted(lang, count as u64, Noun::SCHOOL);
    lang.pick(
        format!("Без куратора: {count}; причины — на листе «Без куратора»."),
        format!("Without a curator: {count}; the reasons are on the sheet “Not placed”."),
    )
}

/// Small groups, and those that were closed.
pub fn small(lang: Lang, small: usize, least: usize, closed: usize) -> Option<String> {
    if small == 0 && closed == 0 {
        return None;
    }
    let count = numbers::counted(lang, small as u64, GROUP);
    let least = numbers::integer(lang, least as u64);
    let mut words = lang.pick(
        format!("Меньше наименьшей величины ({least}): {count}."),
        format!("Below the minimum of {least}: {count}."),
    );
    if closed > 0 {
        words += &lang.pick(
            format!(" Чтобы не было маленьких групп, школы переданы другим кураторам; без группы остались кураторы: {closed}."),
            format!(" To avoid small groups, schools went to other curators; curators left without a group: {closed}."),
        );
    }
    Some(words)
}

/// What is kept of last year.
pub fn changes(lang: Lang, kept: usize, of: usize) -> String {
    lang.pick(
        format!("Прошлогодних пар сохранено: {kept} из {of}."),
        format!("Pairs of last year that are kept: {kept} of {of}."),
    )
}

/// How the whole was found.
pub fn how(lang: Lang, mode: Mode) -> &'static str {
    match mode {
        Mode::Groups => lang.pick(
            "Пары подобраны все сразу, точным методом (венгерский алгоритм): сначала как можно больше школ с куратором, затем как можно \
             меньше пар вне соседних муниципалитетов, затем между соседними, затем меньше баллов. Наименьшая величина группы в этот \
             точный подбор не входит: её добивается второй проход, который заполняет или закрывает маленькие группы.",
            "All pairs were chosen at once, exactly (the Hungarian method): as many schools with a curator as can be, then as few pairs \
             beyond neighbouring municipalities as can be, then between neighbours, then the fewest points. The minimum of a group is no \
             part of that: a second pass fills up or closes small groups.",
        ),
        Mode::Pairs => lang.pick(
            "Пары подобраны все сразу, точным методом (венгерский алгоритм): сначала как можно больше школ с куратором, затем как можно \
             меньше пар вне соседних муниципалитетов, затем между соседними, затем меньше баллов.",
            "All pairs were chosen at once, exactly (the Hungarian method): as many schools with a curator as can be, then as few pairs \
             beyond neighbouring municipalities as can be, then between neighbours, then the fewest points.",
        ),
    }
}

/// What is to be known before an order is issued.
pub fn caution(lang: Lang) -> &'static str {
    lang.pick(
        "Это предложение для комиссии, а не решение: согласие школ, дороги и кадры программа не видит. Пару можно закрепить или \
         запретить в настройках и составить пары заново.",
        "This is a proposal to a commission, not a decision: consent, roads and staff are not seen by the program. Pairs can be fixed or \
         forbidden in the settings, and made again.",
    )
}

/// Decisions that change nothing.
pub fn needless(lang: Lang, pairs: &[String]) -> String {
    let pairs = pairs.join("; ");
    lang.pick(
        format!("Решения о школах не из списка ничего не меняют: {pairs}."),
        format!("Decisions about schools off the list change nothing: {pairs}."),
    )
}

/// Names of the table of neighbours that are of no school.
pub fn strange(lang: Lang, names: &[String]) -> String {
    let names = names.join("; ");
    lang.pick(
        format!("В таблице соседей есть названия, которых нет ни у одной школы (проверьте написание): {names}."),
        format!("The table of neighbours has names that no school has (check the spelling): {names}."),
    )
}

/// No curator in the region.
pub fn no_curators(lang: Lang) -> &'static str {
    lang.pick(
        "в регионе нет ни одной школы, которая может курировать: смягчите требования к кураторам или добавьте второй ряд",
        "no school of the region may lead: ask less of curators, or add the second tier",
    )
}

/// None within the territory.
pub fn out_of_territory(lang: Lang, nearest: Option<&str>) -> String {
    let words = lang.pick("на разрешённой территории нет куратора", "no curator within the allowed territory");
    match nearest {
        Some(nearest) => {
            lang.pick(format!("{words}; ближайший — {nearest}"), format!("{words}; the nearest is {nearest}"))
        }
        None => words.to_owned(),
    }
}

/// All within the territory are forbidden.
pub fn forbidden(lang: Lang, curators: &str) -> String {
    lang.pick(
        format!("пары с кураторами территории запрещены: {curators}"),
        format!("pairs with curators of the territory are forbidden: {curators}"),
    )
}

/// All places are taken; `curators`: the nearest, or nothing where it is not known who they are.
pub fn taken(lang: Lang, curators: &str, most: usize) -> String {
    let of = match curators {
        "" => String::new(),
        curators => lang.pick(format!(" для ближайших: {curators}"), format!(" to the nearest: {curators}")),
    };
    lang.pick(
        format!("места заняты (до {most} на куратора); увеличьте наибольшую величину группы{of}"),
        format!("all places are taken (up to {most} a curator); allow more{of}"),
    )
}

/// Pairs beyond neighbours of which nobody knows how far the curator is.
pub fn unknown_way(lang: Lang, count: usize) -> Option<String> {
    let pairs = numbers::counted(lang, count as u64, Noun::PAIR);
    (count > 0).then(|| {
        lang.pick(
            format!(
                "{pairs} с куратором из другого муниципалитета — без известного расстояния: он может оказаться далеко. Дайте таблицу \
                 соседних муниципалитетов (--neighbours) или места школ (--places)."
            ),
            format!(
                "{pairs} with a curator of another municipality at a distance that is not known: it may be far. Give a table of \
                 neighbours (--neighbours) or places of schools (--places)."
            ),
        )
    })
}

/// Nobody to be supported.
pub fn nobody(lang: Lang) -> &'static str {
    lang.pick("Поддерживаемых школ нет.", "No school is to be supported.")
}

/// No school was kept from leading.
pub fn none_refused(lang: Lang) -> &'static str {
    lang.pick("Таких школ нет.", "There are none.")
}

/// A group below the minimum.
pub fn below(lang: Lang) -> &'static str {
    lang.pick("меньше наименьшей величины", "below the minimum")
}

/// Groups that are not shown.
pub fn more_groups(lang: Lang, more: usize) -> String {
    let more = numbers::counted(lang, more as u64, GROUP);
    lang.pick(format!("И ещё {more}: все — в pairs.xlsx."), format!("And {more} more: all are in pairs.xlsx."))
}
