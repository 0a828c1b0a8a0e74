//! Words of pairs.

mod paper;
mod settings;
mod summary;

pub use paper::*;
pub use settings::{Stated, stated};
pub use summary::*;

use super::Lang;
use super::numbers;
use super::terms;
use crate::model::listing::ListKind;
use crate::model::pairs::{ChangeKind, Ground, Part, Refusal, Tag, Territory};

/// Help of `pairs`, its arguments and options: id, Russian, English.
pub(super) const ABOUT: &[(&str, &str, &str)] = &[
    (
        "pairs.about",
        "Кураторские группы и сетевые пары: каждой школе из списка — школа-куратор; матрицы проблем и ресурсов, перечень соглашений",
        "Curators for listed schools, in groups or pairs; matrices of problems and resources, a list of agreements",
    ),
    ("pairs.run", "Папка результата identify", "Output folder of identify"),
    (
        "pairs.settings",
        "Настройки пар, файл TOML: кто курирует, сколько школ, территория, веса, закреплённые и запрещённые пары",
        "Settings of pairs, a TOML file: who leads, how many schools, territory, weights, fixed and forbidden pairs",
    ),
    (
        "neighbours",
        "Соседние муниципалитеты: таблица csv со столбцами municipality и neighbour",
        "Neighbouring municipalities: a csv table with the columns municipality and neighbour",
    ),
    (
        "places",
        "Где стоят школы: таблица csv со столбцами school_id, lat и lon (градусы)",
        "Where schools stand: a csv table with the columns school_id, lat and lon (degrees)",
    ),
    (
        "pairs.previous",
        "Прошлогодние пары: таблица csv со столбцами school_id и curator_id; прежние пары по возможности сохраняются",
        "Last year's pairs: a csv table with the columns school_id and curator_id; they are kept where that is possible",
    ),
    (
        "problems",
        "В чём нужна помощь, по данным самих школ: таблица csv со столбцами school_id и tag",
        "What schools need help in, as they say: a csv table with the columns school_id and tag",
    ),
    (
        "resources",
        "В чём школы могут помочь, в том числе статус РИП: таблица csv со столбцами school_id и tag",
        "What schools can help in, their statuses included: a csv table with the columns school_id and tag",
    ),
    (
        "pairs.list",
        "Кого поддерживать: low, unfavourable, both или несколько через запятую [по умолчанию: как в настройках, иначе low]",
        "Who is supported: low, unfavourable, both, or several with commas between [default: as in the settings, else low]",
    ),
    (
        "pairs.accept-changes",
        "Взять таблицы расчёта, исправленные вручную после него",
        "Take tables of the run that were edited by hand after it",
    ),
    (
        "pairs.out",
        "Папка для результатов [по умолчанию: shkolomer-pairs]",
        "Folder for the outputs [default: shkolomer-pairs]",
    ),
];

/// How near a curator is.
pub fn territory(lang: Lang, of: Territory) -> &'static str {
    match of {
        Territory::Same => lang.pick("тот же муниципалитет", "the same municipality"),
        Territory::Neighbour => lang.pick("соседний муниципалитет", "a neighbouring municipality"),
        Territory::Region => lang.pick("другой муниципалитет региона", "elsewhere in the region"),
    }
}

/// A topic.
pub fn tag(lang: Lang, of: &Tag) -> String {
    match of {
        Tag::Subject(subject) => terms::subject(lang, *subject).to_owned(),
        Tag::Indicator(_, name) => name.to_string(),
        Tag::Stated(words) => words.to_string(),
    }
}

/// Stable machine-readable code of a topic: that of a subject or an indicator, or the words of the table.
pub fn tag_code(of: &Tag) -> String {
    match of {
        Tag::Subject(subject) => subject.code().to_owned(),
        Tag::Indicator(code, _) => code.to_string(),
        Tag::Stated(words) => words.to_string(),
    }
}

/// Topics, with commas between.
pub fn tags<'a>(lang: Lang, of: impl IntoIterator<Item = &'a Tag>) -> String {
    of.into_iter().map(|of| tag(lang, of)).collect::<Vec<_>>().join(", ")
}

/// Why a school may lead.
pub fn ground(lang: Lang, of: Ground) -> &'static str {
    match of {
        Ground::High => lang.pick("стабильно высокие результаты", "stably high results"),
        Ground::Resilient => lang.pick("резильентная школа (второй ряд)", "a resilient school (second tier)"),
        Ground::Resource => lang.pick("таблица ресурсов (второй ряд)", "the table of resources (second tier)"),
        Ground::Fixed => lang.pick("закреплена вручную", "fixed by hand"),
    }
}

/// Why a school does not lead.
pub fn refusal(lang: Lang, of: Refusal) -> &'static str {
    match of {
        Refusal::Listed => lang.pick("сама в списке поддерживаемых", "it is on the list itself"),
        Refusal::NotJudged => lang.pick("результаты не оценены", "its results are not judged"),
        Refusal::FewPupils => lang.pick("мало обучающихся", "too few pupils"),
        Refusal::UnknownPupils => lang.pick("число обучающихся неизвестно", "the number of pupils is not known"),
        Refusal::Signs => lang.pick("признаки в оценке: сначала проверить", "signs in grading: to be checked first"),
        Refusal::NotRising => {
            lang.pick("результаты не растут или есть только за год", "results do not rise, or are of one year")
        }
        Refusal::Forbidden => lang.pick("исключена настройкой", "left out by the settings"),
    }
}

/// A part of the cost.
pub fn part(lang: Lang, of: Part) -> &'static str {
    match of {
        Part::Distance => lang.pick("расстояние", "distance"),
        Part::Tags => lang.pick("непокрытые проблемы", "problems left"),
        Part::Kind => lang.pick("вид организации", "kind"),
        Part::Settlement => lang.pick("населённый пункт", "settlement"),
        Part::Size => lang.pick("размер", "size"),
        Part::Moved => lang.pick("смена куратора", "another curator"),
        Part::Second => lang.pick("второй ряд", "second tier"),
    }
}

/// What became of a pair.
pub fn change(lang: Lang, of: ChangeKind) -> &'static str {
    match of {
        ChangeKind::Kept => lang.pick("пара сохранена", "the pair is kept"),
        ChangeKind::New => lang.pick("новая: в прошлом году куратора не было", "new: it had no curator last year"),
        ChangeKind::CuratorGone => {
            lang.pick("сменён: прежний куратор больше не может курировать", "changed: the former curator leads no more")
        }
        ChangeKind::NotAllowed => {
            lang.pick("сменён: прежняя пара теперь не разрешена", "changed: the former pair is not allowed now")
        }
        ChangeKind::ByHand => {
            lang.pick("сменён решением: пара закреплена вручную", "changed: the pair is fixed by hand")
        }
        ChangeKind::Better => {
            lang.pick("сменён: так лучше складываются все пары вместе", "changed: all pairs together are better so")
        }
        ChangeKind::Lost => lang.pick("куратора не нашлось", "no curator was found"),
        ChangeKind::Left => lang.pick("школа вышла из списка", "the school left the list"),
    }
}

/// Whose a setting is that is another than the default.
pub fn own(lang: Lang) -> &'static str {
    lang.pick("задано при запуске", "asked for")
}

/// Kilometres.
pub fn km(lang: Lang, km: f64) -> String {
    format!("{}\u{a0}{}", numbers::decimal(lang, km, 0), lang.pick("км", "km"))
}

/// A list, as whose schools are supported.
pub fn list(lang: Lang, of: ListKind) -> &'static str {
    match of {
        ListKind::Unfavourable => lang.pick("неблагоприятные социальные условия", "unfavourable conditions"),
        ListKind::Both => {
            lang.pick("низкие результаты в неблагоприятных условиях", "low results in unfavourable conditions")
        }
        _ => lang.pick("низкие результаты", "low results"),
    }
}

/// What stands in a cell of a matrix: a topic from results with the share of schools whose results are lower, or of a table.
pub fn tagged(lang: Lang, strong: bool, position: Option<f64>) -> String {
    let Some(position) = position else { return lang.pick("по таблице", "by the table").to_owned() };
    if strong {
        let share = numbers::percent(lang, position, 0);
        lang.pick(format!("выше, чем у {share} школ"), format!("above {share} of schools"))
    } else {
        let share = numbers::percent(lang, 1.0 - position, 0);
        lang.pick(format!("не выше, чем у {share} школ"), format!("not above {share} of schools"))
    }
}
