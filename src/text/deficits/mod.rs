//! Words of deficits.

use super::Lang;
use super::numbers::{self, Noun};
use crate::model::deficits::{Footing, Light, PupilGroup, SkillFinding, Stand, TaskLevel};
use crate::model::period::Year;

mod notes;
mod sheet;

pub use notes::{limits, method};
pub use sheet::{
    Reason, because, beside_region, elsewhere, for_teachers, how_far, legend, sat_here, skills, take_up, task,
    to_check, too_few, typical,
};

/// A task, counted.
pub const TASK: Noun =
    Noun { one: "задание", few: "задания", many: "заданий", singular: "task", plural: "tasks" };
/// A case, counted.
const CASE: Noun =
    Noun { one: "случай", few: "случая", many: "случаев", singular: "case", plural: "cases" };
/// A work, counted.
pub const WORK: Noun =
    Noun { one: "работа", few: "работы", many: "работ", singular: "work", plural: "works" };

/// Help of `deficits`, its arguments and options: id, Russian, English.
pub(super) const ABOUT: &[(&str, &str, &str)] = &[
    (
        "deficits",
        "Дефициты: какие задания и умения не даются, по школам и относительно региона (ВПР, ОГЭ, ЕГЭ)",
        "Deficits: which tasks and skills pupils cannot do, by school and against the region (VPR, OGE, EGE)",
    ),
    (
        "codifier",
        "Таблица csv: уровень и умения каждого задания (docs/deficits.md)",
        "A csv table: level and skills of every task (docs/deficits.md)",
    ),
    (
        "deficits.settings",
        "Пороги и границы, файл .toml [по умолчанию: 57/60 и 28,5/30, от 10 участников]",
        "Bounds and floors, a .toml file [default: 57/60 and 28.5/30, from 10 pupils]",
    ),
    (
        "deficits.year",
        "Год работ [по умолчанию: последний, за который есть баллы за задания]",
        "Year of the works [default: the newest with scores of tasks]",
    ),
    (
        "deficits.school",
        "Код одной школы: отчёт и документ deficits.docx только о ней",
        "Id of one school: the report and the document deficits.docx are about it alone",
    ),
    (
        "deficits.out",
        "Папка для результатов [по умолчанию: shkolomer-deficits]",
        "Folder for the outputs [default: shkolomer-deficits]",
    ),
];

/// What `--school` takes.
pub fn takes_school(lang: Lang) -> &'static str {
    lang.pick(
        "код школы, как в столбце school_id таблиц",
        "the id of a school, as in the column school_id of the tables",
    )
}

/// Title of the report.
pub fn title(lang: Lang, year: Year) -> String {
    lang.pick(format!("Дефициты по заданиям и умениям, {year} год"), format!("Deficits of tasks and skills, {year}"))
}

/// The letter of a level with its word.
pub fn level(lang: Lang, level: TaskLevel) -> &'static str {
    match level {
        TaskLevel::Basic => lang.pick("Б", "basic"),
        TaskLevel::Advanced => lang.pick("П", "advanced"),
        TaskLevel::High => lang.pick("В", "high"),
    }
}

/// A colour in words, with a mark that is seen without colours.
pub fn light(lang: Lang, (light, sure): (Light, bool)) -> &'static str {
    match (light, sure) {
        (Light::Red, true) => lang.pick("▼\u{a0}недостаточно", "▼\u{a0}insufficient"),
        (Light::Red, false) => lang.pick("▽\u{a0}недостаточно, неточно", "▽\u{a0}insufficient, unsure"),
        (Light::Yellow, _) => lang.pick("◆\u{a0}пограничное", "◆\u{a0}on the border"),
        (Light::Green, true) => lang.pick("●\u{a0}достаточно", "●\u{a0}sufficient"),
        (Light::Green, false) => lang.pick("○\u{a0}достаточно, неточно", "○\u{a0}sufficient, unsure"),
    }
}

/// The stand against the region.
pub fn stand(lang: Lang, stand: Stand) -> &'static str {
    match stand {
        Stand::Below => lang.pick("↓\u{a0}ниже", "↓ below"),
        Stand::Alike => lang.pick("≈\u{a0}разница не доказана", "≈\u{a0}no difference shown"),
        Stand::Above => lang.pick("↑\u{a0}выше", "↑ above"),
    }
}

/// What was found in the region: tasks done insufficiently, beyond chance of these, skills with a deficit, weaker groups ahead.
pub fn found(lang: Lang, (red, sure): (usize, usize), skills: &[String], ahead: usize) -> String {
    let tasks = numbers::counted(lang, red as u64, TASK);
    let sure = numbers::integer(lang, sure as u64);
    let ahead =
        if ahead == 0 { lang.pick("нет", "none").to_owned() } else { numbers::counted(lang, ahead as u64, CASE) };
    let skills = if skills.is_empty() { lang.pick("нет", "none").to_owned() } else { skills.join("; ") };
    lang.pick(
        format!(
            "В целом по региону недостаточно: {tasks}, вне случайности из них — {sure}. Системные дефициты региона: {skills}. \
             Случаи, когда слабая группа впереди сильной: {ahead}."
        ),
        format!(
            "In the region as a whole insufficient: {tasks}, beyond chance of these: {sure}. System deficits of the region: {skills}. \
             A weaker group ahead of a stronger one: {ahead}."
        ),
    )
}

/// How far a figure may be read.
pub fn footing(lang: Lang, footing: Footing) -> &'static str {
    match footing {
        Footing::TooFew => lang.pick("слишком мало", "too few"),
        Footing::Limited => lang.pick("ограниченно", "limited"),
        Footing::Approximate => lang.pick("приближённо", "approximate"),
        Footing::Enough => lang.pick("достаточно", "enough"),
    }
}

/// What is said of a skill.
pub fn finding(lang: Lang, finding: SkillFinding) -> &'static str {
    match finding {
        SkillFinding::Deficit => lang.pick("▼\u{a0}системный дефицит", "▼\u{a0}system deficit"),
        SkillFinding::None => lang.pick("нет признака", "no sign"),
        SkillFinding::NotEnough => lang.pick("недостаточно данных", "not enough data"),
    }
}

/// Where a maximum is from.
pub fn maximum(lang: Lang, stated: bool) -> &'static str {
    if stated {
        lang.pick("указан", "stated")
    } else {
        lang.pick("наибольший балл в регионе", "highest score in the region")
    }
}

/// A group of pupils.
pub fn group(lang: Lang, group: PupilGroup) -> String {
    match group {
        PupilGroup::Mark(mark) => lang.pick(format!("с отметкой «{mark}»"), format!("with the mark {mark}")),
        PupilGroup::Lowest => lang.pick("нижняя треть по баллу", "lowest third by total").to_owned(),
        PupilGroup::Middle => lang.pick("средняя треть по баллу", "middle third by total").to_owned(),
        PupilGroup::Highest => lang.pick("верхняя треть по баллу", "highest third by total").to_owned(),
    }
}

/// An interval of a share: «45–63 %».
pub fn band(lang: Lang, (low, high): (f64, f64)) -> String {
    let whole = |share: f64| numbers::decimal(lang, share * 100.0, 0);
    lang.pick(format!("{}–{}\u{a0}%", whole(low), whole(high)), format!("{}–{}%", whole(low), whole(high)))
}

/// What was read, in a sentence.
pub fn read(lang: Lang, works: usize, tasks: usize, schools: usize) -> String {
    let works = numbers::counted(lang, works as u64, WORK);
    let tasks = numbers::counted(lang, tasks as u64, TASK);
    let schools = numbers::counted(lang, schools as u64, Noun::SCHOOL);
    lang.pick(format!("Прочитано: {works}, {tasks}; {schools}."), format!("Read: {works}, {tasks}; {schools}."))
}

/// What the codifier gave.
pub fn codifier(lang: Lang, used: Option<(&str, u32, u32)>) -> String {
    match used {
        None => lang
            .pick(
                "Кодификатор не указан, поэтому уровни заданий и умения неизвестны: цветов нет, есть только сравнение с регионом.",
                "No codifier was given, so levels of tasks and skills are not known: there are no colours, only the comparison with \
                 the region.",
            )
            .to_owned(),
        Some((name, rows, unused)) => {
            let rows_words = numbers::counted(lang, rows.into(), Noun::ROW);
            let of_others = numbers::integer(lang, unused.into());
            let others = lang.pick(
                format!("; о работах, которых нет среди данных, — {of_others}"),
                format!("; about works that are not among the inputs: {of_others}"),
            );
            let others = if unused == 0 { String::new() } else { others };
            lang.pick(
                format!("Кодификатор: {name}, {rows_words}{others}."),
                format!("Codifier: {name}, {rows_words}{others}."),
            )
        }
    }
}

/// Works that could not be computed.
pub fn different(lang: Lang, works: &[String]) -> String {
    let works = works.join("; ");
    lang.pick(
        format!("Не вычислены, потому что в разных таблицах у них разные задания: {works}."),
        format!("Not computed, because their tables have different tasks: {works}."),
    )
}

/// Headings.
pub fn heading(lang: Lang, of: Heading) -> &'static str {
    match of {
        Heading::Tasks => lang.pick("Задания", "Tasks"),
        Heading::Skills => lang.pick("Умения", "Skills"),
        Heading::Matrix => lang.pick("Матрица дефицитов: школа × задание", "Matrix of deficits: school × task"),
        Heading::Groups => lang.pick("Группы участников", "Groups of pupils"),
        Heading::Ahead => lang.pick("Слабая группа опередила сильную", "A weaker group ahead of a stronger one"),
        Heading::Schools => lang.pick("Школы", "Schools"),
        Heading::Limits => lang.pick("Чего отсюда не следует", "What does not follow"),
        Heading::Method => lang.pick("Как это посчитано", "How it was computed"),
        Heading::Summary => lang.pick("Итоги", "Summary"),
        Heading::Region => lang.pick("Регион: с чего начать", "Region: where to begin"),
    }
}

/// What stands under a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Tasks.
    Tasks,
    /// Skills.
    Skills,
    /// School × task.
    Matrix,
    /// Groups.
    Groups,
    /// Weaker groups ahead.
    Ahead,
    /// Schools.
    Schools,
    /// Limits.
    Limits,
    /// Method.
    Method,
    /// Summary.
    Summary,
    /// The region.
    Region,
}
