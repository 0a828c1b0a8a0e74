//! Words of a school's sheet.

use crate::model::deficits::{DeficitsSettings, Stand};
use crate::text::Lang;
use crate::text::numbers::{self, Noun};

/// For whom a school's sheet is, and its order.
pub fn for_teachers(lang: Lang) -> &'static str {
    lang.pick(
        "Для учителей-предметников: по каждой работе задания стоят в том порядке, в каком их стоит взять на уроки.",
        "For teachers of the subjects: the tasks of each work stand in the order in which to take them up at lessons.",
    )
}

/// What is added to a finding where a school is not like its region.
pub fn beside_region(lang: Lang, stand: Stand) -> Option<&'static str> {
    match stand {
        Stand::Below => Some(lang.pick("↓ ниже региона", "↓ below the region")),
        Stand::Alike => None,
        Stand::Above => Some(lang.pick("↑ выше региона", "↑ above the region")),
    }
}

/// How many pupils of a school sat a work.
pub fn sat_here(lang: Lang, pupils: u32) -> String {
    let pupils = numbers::counted(lang, pupils.into(), Noun::PARTICIPANT);
    lang.pick(format!("Писали работу: {pupils}."), format!("Sat the work: {pupils}."))
}

/// A work of too few pupils.
pub fn too_few(lang: Lang, settings: &DeficitsSettings) -> String {
    let least = settings.min_pupils;
    lang.pick(
        format!("Меньше {least}: показатели по заданиям не показываются и не толкуются."),
        format!("Fewer than {least}: figures of tasks are not shown and not interpreted."),
    )
}

/// What to take up first.
pub fn take_up(lang: Lang, tasks: &[String]) -> String {
    if tasks.is_empty() {
        return lang
            .pick(
                "Заданий, которые выполнены недостаточно вне случайности или ниже региона, нет: достаточно обычного повторения.",
                "No task is done insufficiently beyond chance or below the region: ordinary revision will do.",
            )
            .to_owned();
    }
    let tasks = numbers::list(lang, tasks);
    lang.pick(
        format!("Что взять на ближайшие уроки в первую очередь: {tasks}."),
        format!("What to take up at the next lessons first: {tasks}."),
    )
}

/// A task with what it tests.
pub fn task(lang: Lang, label: &str, content: Option<&str>) -> String {
    match content {
        Some(content) => lang.pick(format!("задание {label} ({content})"), format!("task {label} ({content})")),
        None => lang.pick(format!("задание {label}"), format!("task {label}")),
    }
}

/// Skills in which a school has a system deficit.
pub fn skills(lang: Lang, names: &[String]) -> String {
    let names = names.join("; ");
    lang.pick(
        format!("Умения, по которым недостаточно выполнена большая часть заданий: {names}."),
        format!("Skills most of whose tasks are done insufficiently: {names}."),
    )
}

/// Typical zeros and typical full marks of a school.
pub fn typical(lang: Lang, zero: &[String], full: &[String], percent: f64) -> Option<String> {
    let percent = numbers::percent(lang, percent / 100.0, 0);
    let some = |ru: &str, en: &str, labels: &[String]| {
        let labels = labels.join(", ");
        (!labels.is_empty()).then(|| lang.pick(format!("{ru}: {labels}"), format!("{en}: {labels}")))
    };
    let parts: Vec<String> = [
        some("типичный ноль в заданиях", "no point is typical in", zero),
        some("типичный полный балл", "all points are typical in", full),
    ]
    .into_iter()
    .flatten()
    .collect();
    let parts = parts.join("; ");
    (!parts.is_empty()).then(|| {
        lang.pick(
            format!("От {percent} участников и больше — {parts}."),
            format!("With {percent} of pupils or more, {parts}."),
        )
    })
}
