//! Words of the closed sets of a comparison.

use super::Lang;
use crate::model::comparison::{Care, Cause, Fate, Presence, Said, Spread, TrendClass};
use crate::model::listing::ListKind;

/// A list whose moves are told.
pub fn list(lang: Lang, list: ListKind) -> &'static str {
    match list {
        ListKind::Unfavourable => lang.pick("Неблагоприятные условия", "Unfavourable conditions"),
        ListKind::High => lang.pick("Стабильно высокие", "Stably high"),
        _ => lang.pick("Низкие результаты", "Low results"),
    }
}

/// What became of a school and a list.
pub fn fate(lang: Lang, fate: Fate) -> &'static str {
    let (ru, en) = match fate {
        Fate::Entered => ("вошла", "entered"),
        Fate::Stayed => ("осталась", "stayed"),
        Fate::Left => ("вышла", "left"),
        Fate::Appeared => ("в списке, раньше школы не было", "on the list, no such school before"),
        Fate::Judged => ("в списке, раньше не оценивалась", "on the list, not rated before"),
        Fate::Gone => ("была в списке, теперь школы нет", "was on the list, no such school now"),
        Fate::NotRated => ("была в списке, теперь без оценки", "was on the list, not rated now"),
        Fate::Silent => ("была в списке, теперь нет данных года", "was on the list, no data of the year now"),
        Fate::Excluded => ("была в списке, теперь исключена по виду", "was on the list, kept out by its kind now"),
    };
    lang.pick(ru, en)
}

/// The same of several schools.
pub fn fate_many(lang: Lang, fate: Fate) -> &'static str {
    let (ru, en) = match fate {
        Fate::Entered => ("Вошли", "Entered"),
        Fate::Stayed => ("Остались", "Stayed"),
        Fate::Left => ("Вышли", "Left"),
        Fate::Appeared => ("В списке, раньше не было", "On it, new"),
        Fate::Judged => ("В списке, раньше без оценки", "On it, not rated before"),
        Fate::Gone => ("Были, теперь нет школы", "Were on it, gone"),
        Fate::NotRated => ("Были, теперь без оценки", "Were on it, not rated"),
        Fate::Silent => ("Были, теперь нет данных года", "Were on it, no data of the year"),
        Fate::Excluded => ("Были, теперь исключены", "Were on it, kept out"),
    };
    lang.pick(ru, en)
}

/// What moved a school most.
pub fn cause(lang: Lang, cause: Cause) -> &'static str {
    let (ru, en) = match cause {
        Cause::Own => ("свои данные", "its own figures"),
        Cause::Others => ("движение других школ", "the movement of the others"),
        Cause::Weights => ("веса и полнота данных", "weights and coverage"),
        Cause::Threshold => ("порог", "the threshold"),
        Cause::Unsplit => ("не разделяется", "not separable"),
        Cause::Window => ("окно лет", "the window of years"),
        Cause::Method => ("методика", "the method"),
        Cause::Unknown => ("нет данных", "no data"),
    };
    lang.pick(ru, en)
}

/// A part of the change of a margin, in the instrumental sense of a sentence: «за счёт …».
pub fn part(lang: Lang, cause: Cause) -> &'static str {
    let (ru, en) = match cause {
        Cause::Own => ("своих данных", "its own figures"),
        Cause::Others => ("движения других школ", "the movement of the others"),
        Cause::Weights => ("весов и полноты данных", "weights and coverage"),
        Cause::Threshold => ("порога", "the threshold"),
        Cause::Unsplit => ("того, что не разделяется", "what is not separable"),
        Cause::Window => ("окна лет", "the window of years"),
        Cause::Method => ("методики", "the method"),
        Cause::Unknown => ("неизвестного", "the unknown"),
    };
    lang.pick(ru, en)
}

/// What became of the school itself.
pub fn presence(lang: Lang, presence: &Presence) -> String {
    match presence {
        Presence::Kept => lang.pick("есть в обоих", "in both").to_owned(),
        Presence::Renamed(_) => lang.pick("другое название", "another name").to_owned(),
        Presence::New => lang.pick("новая", "new").to_owned(),
        Presence::Gone => lang.pick("нет в новом расчёте (закрыта?)", "not in the later run (closed?)").to_owned(),
        Presence::Continued(id) => {
            lang.pick(format!("по таблице: раньше {}", id.as_str()), format!("by the table: formerly {}", id.as_str()))
        }
        Presence::MergedInto(id) => lang
            .pick(format!("по таблице: вошла в {}", id.as_str()), format!("by the table: merged into {}", id.as_str())),
        Presence::Closed => lang.pick("по таблице: закрыта", "by the table: closed").to_owned(),
    }
}

/// What may be said of a change; `direction` tells which way is better.
pub fn said(lang: Lang, said: Said, direction: i8) -> &'static str {
    let better = |up: bool| (direction >= 0) == up;
    let (ru, en) = match said {
        Said::Up if better(true) => ("рост, лучше", "up, better"),
        Said::Up => ("рост, хуже", "up, worse"),
        Said::Down if better(false) => ("снижение, лучше", "down, better"),
        Said::Down => ("снижение, хуже", "down, worse"),
        Said::Chance => ("в пределах случайного", "within chance"),
        Said::TooFew => ("участников мало: не толкуется", "too few pupils: not interpreted"),
        Said::NoInterval => ("разброс неизвестен: интервала нет", "spread not known: no interval"),
        Said::Reported => ("по отчёту школы", "as reported"),
        Said::OneEnd => ("есть только в одном расчёте", "in one run only"),
    };
    lang.pick(ru, en)
}

/// With what care a figure is read.
pub fn care(lang: Lang, care: Care) -> &'static str {
    let (ru, en) = match care {
        Care::Full => ("", ""),
        Care::Approximate => ("приблизительно", "approximate"),
        Care::Limited => ("ограниченно", "limited"),
        Care::TooFew => ("не толкуется", "not interpreted"),
    };
    lang.pick(ru, en)
}

/// Where the spread was taken from.
pub fn spread(lang: Lang, spread: Spread) -> &'static str {
    let (ru, en) = match spread {
        Spread::Own => ("школы", "the school's"),
        Spread::Pooled => ("по региону", "the region's"),
        Spread::Assumed => ("принят", "assumed"),
        Spread::Share => ("доля", "of a share"),
    };
    lang.pick(ru, en)
}

/// The class of a school.
pub fn trend(lang: Lang, class: TrendClass) -> &'static str {
    let (ru, en) = match class {
        TrendClass::StablyLow => ("стабильно низкие", "stably low"),
        TrendClass::Improving => ("повышающие", "improving"),
        TrendClass::Worsening => ("снижающие", "worsening"),
        TrendClass::Recovered => ("вышедшие из низких", "recovered"),
        TrendClass::Unstable => ("неустойчивые", "unstable"),
        TrendClass::Stable => ("стабильные", "stable"),
        TrendClass::Unknown => ("моментов мало", "too few moments"),
    };
    lang.pick(ru, en)
}

/// What the class means.
pub fn trend_means(lang: Lang, class: TrendClass) -> &'static str {
    let (ru, en) = match class {
        TrendClass::StablyLow => {
            ("во всех моментах в зоне низких, наклона нет", "in the zone of low every time, no slope")
        }
        TrendClass::Improving => ("наклон вверх больше случайного", "a slope upwards beyond chance"),
        TrendClass::Worsening => ("наклон вниз больше случайного", "a slope downwards beyond chance"),
        TrendClass::Recovered => (
            "были в зоне низких, теперь вне её, и изменение больше случайного",
            "was in the zone of low, is clear of it, beyond chance",
        ),
        TrendClass::Unstable => {
            ("то в зоне низких, то вне её, наклона нет", "now in the zone of low, now not, no slope")
        }
        TrendClass::Stable => ("ни разу в зоне низких, наклона нет", "never in the zone of low, no slope"),
        TrendClass::Unknown => ("меньше трёх моментов", "fewer than three moments"),
    };
    lang.pick(ru, en)
}
