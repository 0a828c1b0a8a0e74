//! Words of the map and of the list of agreements.

use crate::model::pairs::settings::Mode;
use crate::text::Lang;

/// Title of the picture and its legend: curators, those without a group, supported, not placed.
pub fn map(lang: Lang) -> (&'static str, [&'static str; 4]) {
    lang.pick(
        (
            "Кто кого курирует",
            ["куратор с номером группы", "может курировать, группы нет", "поддерживаемая школа", "без куратора"],
        ),
        (
            "Who leads whom",
            ["curator with the number of its group", "may lead, has no group", "supported school", "without a curator"],
        ),
    )
}

/// What the picture is.
pub fn map_note(lang: Lang, placed: bool) -> &'static str {
    if placed {
        lang.pick(
            "Места школ — по координатам; близкие знаки раздвинуты.",
            "Schools by their coordinates; marks that are close give way.",
        )
    } else {
        lang.pick(
            "Координат нет, поэтому школы стоят в клетках своих муниципалитетов; положение клеток ничего не значит. Где клеток много, от \
             школы к куратору из другого муниципалитета показано только начало линии, а под школой стоит номер группы.",
            "Coordinates are not given: schools stand in boxes of their municipalities, whose order means nothing. Among many boxes only \
             the beginning of a line to a curator elsewhere is drawn, and the number of the group stands under the school.",
        )
    }
}

/// A school without a named municipality.
pub fn nowhere(lang: Lang) -> &'static str {
    lang.pick("муниципалитет не указан", "municipality not given")
}

/// Title of the list of agreements.
pub fn agreements(lang: Lang, mode: Mode) -> &'static str {
    match mode {
        Mode::Groups => lang.pick(
            "Перечень соглашений о сотрудничестве школ-кураторов и поддерживаемых школ",
            "Agreements of curators and supported schools",
        ),
        Mode::Pairs => lang.pick("Перечень соглашений школ сетевых пар", "Agreements of paired schools"),
    }
}

/// The topic of help where no topic is shared and where none is known.
pub fn help(lang: Lang, shared: &str, problems: &str) -> String {
    match (shared.is_empty(), problems.is_empty()) {
        (false, _) => shared.to_owned(),
        (true, false) => problems.to_owned(),
        (true, true) => lang.pick("по итогам самообследования", "by self-examination").to_owned(),
    }
}

/// A place for number and date.
pub fn blank(lang: Lang) -> &'static str {
    lang.pick("№ ______ от ____________", "No. ______ of ____________")
}

/// Who signs.
pub fn signature(lang: Lang) -> &'static str {
    lang.pick(
        "____________________ (должность)\t____________________ (подпись, фамилия)",
        "____________________ (post)\t____________________ (signature)",
    )
}

/// What the topic of help is, in the list of agreements.
pub fn help_note(lang: Lang) -> &'static str {
    lang.pick(
        "Направление помощи — темы, по которым результаты поддерживаемой школы среди самых низких, а у куратора — среди самых высоких; где \
         общих тем нет, названы проблемы поддерживаемой школы.",
        "The topic of help is what the supported school is among the lowest in and the curator among the highest; where nothing is \
         shared, the problems of the supported school are named.",
    )
}

/// A curator with its schools.
pub fn leads(lang: Lang, number: u32, name: &str, schools: &[String]) -> String {
    let schools = schools.join("; ");
    lang.pick(
        format!("Группа {number}, куратор: {name}. Школы: {schools}"),
        format!("Group {number}, led by {name}. Schools: {schools}"),
    )
}

/// A school with its curator.
pub fn led(lang: Lang, name: &str, curator: &str) -> String {
    lang.pick(format!("{name}. Куратор: {curator}"), format!("{name}. Curator: {curator}"))
}

/// A school without a curator.
pub fn alone(lang: Lang, name: &str) -> String {
    lang.pick(format!("{name}. Куратора нет"), format!("{name}. No curator"))
}

/// No agreement.
pub fn nobody_paired(lang: Lang) -> &'static str {
    lang.pick("Соглашений нет: ни одной паре не нашлось места.", "There are no agreements: no pair was made.")
}

/// Where the map is that is too large for paper.
pub fn map_elsewhere(lang: Lang) -> &'static str {
    lang.pick(
        "Карта групп слишком велика для листа; она на странице pairs.html.",
        "The map of groups is too large for a sheet of paper; it is in pairs.html.",
    )
}
