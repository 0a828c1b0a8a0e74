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

/// How far percentages of so many pupils may be read; nothing where there are enough.
pub fn how_far(lang: Lang, pupils: u32, settings: &DeficitsSettings) -> Option<String> {
    let (limited, rough) = (settings.limited_below, settings.approximate_below);
    if pupils < limited {
        return Some(lang.pick(
            format!("Участников меньше {limited}: проценты толкуйте ограниченно, вместе с интервалом и с работами учеников."),
            format!("Fewer than {limited} pupils: read the percentages with great care, together with their intervals and the papers."),
        ));
    }
    (pupils < rough).then(|| {
        lang.pick(
            format!("Участников меньше {rough}: проценты приближённые, смотрите на интервал."),
            format!("Fewer than {rough} pupils: the percentages are approximate, look at the interval."),
        )
    })
}

/// The lead of what to take up first, before its tasks; `none`: there are none, `unsure`: but some may be.
pub fn take_up(lang: Lang, none: bool, unsure: bool) -> &'static str {
    match (none, unsure) {
        (false, _) => lang.pick(
            "Что взять на ближайшие уроки в первую очередь, по порядку:",
            "What to take up at the next lessons first, in this order:",
        ),
        (true, true) => lang.pick(
            "Заданий, о которых можно уверенно сказать, что они выполнены недостаточно или ниже региона, нет.",
            "There is no task of which it is sure that it is done insufficiently or below the region.",
        ),
        (true, false) => lang.pick(
            "Заданий, которые выполнены недостаточно или ниже региона, нет: достаточно обычного повторения.",
            "No task is done insufficiently or below the region: ordinary revision will do.",
        ),
    }
}

/// Tasks that are insufficient, but not beyond chance.
pub fn to_check(lang: Lang, tasks: &[String]) -> String {
    let tasks = tasks.join("; ");
    lang.pick(
        format!(
            "Сначала проверить на уроке (выполнено недостаточно, но при таком числе участников это может быть случайностью): \
             {tasks}."
        ),
        format!("To be checked at a lesson first (insufficient, but with so few pupils it may be chance): {tasks}."),
    )
}

/// Figures behind a task to take up.
#[derive(Clone, Copy, Debug)]
pub struct Reason {
    /// Share of the points, 0–1.
    pub done: f64,
    /// Its 95 % interval.
    pub interval: Option<(f64, f64)>,
    /// The share in the rest of the region.
    pub rest: Option<f64>,
    /// Pupils with no point, of how many.
    pub zero: (u32, u32),
    /// Whether it is insufficient beyond chance.
    pub insufficient: bool,
    /// Whether it is below the region.
    pub below: bool,
    /// Whether it is insufficient in the region as a whole.
    pub hard_for_all: bool,
}

/// A task to take up with its reason.
pub fn because(lang: Lang, at: usize, task: &str, of: &Reason) -> String {
    let done = numbers::percent(lang, of.done, 1);
    let band = of.interval.map_or_else(String::new, |interval| {
        format!(" ({} {})", lang.pick("интервал", "interval"), super::band(lang, interval))
    });
    let rest = of.rest.map_or_else(String::new, |rest| {
        let rest = numbers::percent(lang, rest, 1);
        lang.pick(format!(", в остальном регионе — {rest}"), format!(", in the rest of the region {rest}"))
    });
    let (zero, n) = of.zero;
    let some = |is: bool, ru: &'static str, en: &'static str| is.then(|| lang.pick(ru, en));
    let why: Vec<&str> = [
        some(of.insufficient, "недостаточно, вне случайности", "insufficient, beyond chance"),
        some(of.below, "ниже региона, вне случайности", "below the region, beyond chance"),
        some(of.hard_for_all, "трудно и региону в целом", "hard for the region as a whole, too"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let why = why.join("; ");
    lang.pick(
        format!("{at}) {task}: выполнено на {done}{band}{rest}; ноль баллов — у {zero} из {n}. Почему здесь: {why}."),
        format!("{at}) {task}: {done} done{band}{rest}; no point: {zero} of {n}. Why it is here: {why}."),
    )
}

/// What letters, marks and columns mean; `levels`: whether tasks have levels.
pub fn legend(lang: Lang, levels: bool, of: &DeficitsSettings) -> String {
    let n = |value: f64| numbers::short(lang, value);
    let (low, high) = (n(of.basic_insufficient), n(of.basic_sufficient));
    let (low_higher, high_higher) = (n(of.higher_insufficient), n(of.higher_sufficient));
    let colours = if levels {
        lang.pick(
            format!(
                "Уровни заданий: Б — базовый, П — повышенный, В — высокий. Недостаточно: базовое ниже {low} %, повышенное и высокое \
                 ниже {low_higher} %; достаточно: от {high} и от {high_higher} %; между ними — пограничное. "
            ),
            format!(
                "Insufficient: a basic task below {low}%, an advanced or high one below {low_higher}%; sufficient: from {high}% and \
                 {high_higher}% on; on the border between these. "
            ),
        )
    } else {
        String::new()
    };
    let sure = lang.pick(
        "Интервал показывает, каким мог бы быть процент при другом составе участников; «неточно» — интервал заходит в другую зону.",
        "The interval shows what the percentage might be with other pupils; “unsure”: it reaches into another zone.",
    );
    colours + sure
}

/// Where all tasks of a school are, when its sheet has only the first.
pub fn elsewhere(lang: Lang) -> &'static str {
    lang.pick(
        "Здесь только задания, с которых начать. Все задания школы — в её листе, который даёт параметр --school, и в tasks.csv.",
        "Only the tasks to begin with are here. All tasks of the school are on its sheet, which --school gives, and in tasks.csv.",
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
        (!labels.is_empty()).then(|| lang.pick(format!("{ru} {labels}"), format!("{en} {labels}")))
    };
    let parts: Vec<String> = [
        some("ноль баллов (типичный ноль) — задания", "no point (a typical zero): tasks", zero),
        some("полный балл (типичный полный балл) — задания", "all points (typical full marks): tasks", full),
    ]
    .into_iter()
    .flatten()
    .collect();
    let parts = parts.join("; ");
    (!parts.is_empty()).then(|| {
        lang.pick(
            format!("У {percent} участников и больше {parts}."),
            format!("With {percent} of pupils or more, {parts}."),
        )
    })
}
