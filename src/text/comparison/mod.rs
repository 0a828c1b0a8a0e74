//! Words of a comparison of runs.

mod about;
mod codes;
mod reasons;

use super::{
    Lang,
    numbers::{self, NBSP, Noun},
};
use crate::model::comparison::{MethodChange, Noise, Rate};

pub(super) use about::ABOUT;
pub use codes::{care, cause, fate, fate_many, list, part, presence, said, spread, trend, trend_means};
pub use reasons::{Moved, reason, window};

/// Title of the report.
pub fn title(lang: Lang, labels: &[String]) -> String {
    let labels = labels.join(" → ");
    lang.pick(format!("Сравнение расчётов: {labels}"), format!("Comparison of runs: {labels}"))
}

/// That there are more schools than are shown.
pub fn more(lang: Lang, schools: usize) -> String {
    let n = numbers::counted(lang, schools as u64, Noun::SCHOOL);
    lang.pick(
        format!("И ещё {n}: все — в compare.html и moves.csv."),
        format!("And {n} more: compare.html and moves.csv have all."),
    )
}

/// What was compared.
pub fn compared(lang: Lang, label: &str, schools: usize, rated: usize, method: &str) -> String {
    let n = |n: usize| numbers::counted(lang, n as u64, Noun::SCHOOL);
    lang.pick(
        format!("{label}: {}, оценено {rated}; методика «{method}».", n(schools)),
        format!("{label}: {}, {rated} rated; methodology “{method}”.", n(schools)),
    )
}

/// A step in a sentence: of a list, how many were on it, are on it, entered, stayed, left, were lost.
pub fn step(lang: Lang, list: &str, [before, after, entered, stayed, left, other]: [usize; 6]) -> String {
    lang.pick(
        format!(
            "{list}: было {before}, стало {after}. Вошли {entered}, остались {stayed}, вышли {left}{}.",
            if other > 0 {
                format!("; ещё {other} — без оценки или данных года в одном из расчётов либо есть только в одном")
            } else {
                String::new()
            }
        ),
        format!(
            "{list}: {before} before, {after} now. Entered {entered}, stayed {stayed}, left {left}{}.",
            if other > 0 {
                format!("; {other} more were not rated, had no data of the year in one of the runs, or are in one only")
            } else {
                String::new()
            }
        ),
    )
}

/// How many of those who moved did so within the border.
pub fn bordering(lang: Lang, bordering: usize, moved: usize) -> String {
    lang.pick(
        format!(
            "Из {moved} вошедших и вышедших {bordering} двигались в пределах границы: до или после школа стояла у порога, и такое \
             движение может быть случайным."
        ),
        format!(
            "Of {moved} that entered or left, {bordering} moved within the border: before or after, the school stood next to the \
             threshold, and such a move may be chance."
        ),
    )
}

/// A rate with its interval in words.
pub fn rate(lang: Lang, of: &Rate) -> String {
    let Some((share, (low, high))) = of.share().zip(of.interval) else { return "—".to_owned() };
    let percent = |share: f64| numbers::percent(lang, share, 0);
    lang.pick(
        format!("{} из {}: {} (95{NBSP}% интервал {}–{})", of.so, of.of, percent(share), percent(low), percent(high)),
        format!("{} of {}: {} (95% interval {} to {})", of.so, of.of, percent(share), percent(low), percent(high)),
    )
}

/// A rate in a cell: «4 из 8, 50 % (22–78 %)».
pub fn rate_in_short(lang: Lang, of: &Rate) -> String {
    let Some((share, (low, high))) = of.share().zip(of.interval) else { return "—".to_owned() };
    let percent = |share: f64| numbers::percent(lang, share, 0);
    let low = numbers::decimal(lang, low * 100.0, 0);
    lang.pick(
        format!("{} из {}, {} ({low}–{})", of.so, of.of, percent(share), percent(high)),
        format!("{} of {}, {} ({low}–{})", of.so, of.of, percent(share), percent(high)),
    )
}

/// The rates of a list in a sentence.
pub fn rates(lang: Lang, exit: &Rate, entry: &Rate) -> String {
    lang.pick(
        format!(
            "Доля вышедших среди бывших в списке и оценённых снова — {}; доля вошедших среди остальных — {}.",
            rate(lang, exit),
            rate(lang, entry)
        ),
        format!(
            "Exit rate among those on the list and rated again: {}; entry rate among the others: {}.",
            rate(lang, exit),
            rate(lang, entry)
        ),
    )
}

/// What became of the method.
pub fn method(lang: Lang, change: MethodChange) -> &'static str {
    match change {
        MethodChange::Same => lang.pick("Методика в обоих расчётах одна и та же.", "Both runs are of the same methodology."),
        MethodChange::Repeated => lang.pick(
            "Методики расчётов разные. Поздний расчёт повторён по прежней методике на тех же файлах: что решила смена методики, \
             сказано отдельно, а части изменения отступа — по прежней методике.",
            "The methodologies differ. The later run was repeated by the former one on the same files: what the change of method \
             decided is told apart, and the parts of the change of margin are by the former method.",
        ),
        MethodChange::NotSeparable => lang.pick(
            "Методики расчётов разные, а исходных файлов позднего расчёта под рукой нет или они изменились: долю смены методики \
             отделить нельзя, и изменение отступа на части не разложено.",
            "The methodologies differ, and the inputs of the later run are not at hand or have changed: what the change of method did \
             cannot be told apart, and the change of margin is not split.",
        ),
    }
}

/// That the rule of low results saw another number of years.
pub fn other_years(lang: Lang, (from, before): (&str, usize), (to, after): (&str, usize)) -> String {
    let year = |n: usize| numbers::counted(lang, n as u64, Noun::YEAR);
    lang.pick(
        format!(
            "Правило видело разное число лет: в расчёте «{from}» — {}, в расчёте «{to}» — {}. От этого списки разной строгости, и движение \
             по ним — отчасти следствие числа лет, а не перемен в школах.",
            year(before),
            year(after)
        ),
        format!(
            "The rule saw another number of years: {} in the run “{from}”, {} in the run “{to}”. That makes the lists more or less strict, \
             and moves come in part from the number of years, not from what changed in schools.",
            year(before),
            year(after)
        ),
    )
}

/// Of a changed table.
pub fn changed(lang: Lang, label: &str, files: &str) -> String {
    lang.pick(
        format!("Внимание: файлы расчёта «{label}» изменены после запуска: {files}."),
        format!("Note: files of the run “{label}” were changed after it was made: {files}."),
    )
}

/// How the parts of a change of margin are read.
pub fn parts_note(lang: Lang) -> &'static str {
    lang.pick(
        "Отступ — значение новейшего года минус порог, в единицах правила; ниже нуля — в зоне списка низких результатов. Его изменение \
         разложено на части, которые складываются в него точно: свои данные школы при прежних средних и разбросе по школам; движение \
         других — новые средние и разброс; веса и полнота — другие веса и показатели, которые есть только в одном расчёте; порог. Где \
         нормирование идёт по местам или значение подставлено, часть не разделяется.",
        "The margin is the value of the newest year less the threshold, in the unit of the rule; below zero is the zone of low results. \
         Its change falls into parts that add up to it exactly: the school's own figures under the former means and spreads; the others: \
         new means and spreads; weights and coverage: other weights, and figures of one run only; the threshold. Where normalisation goes \
         by places, or a value was put in, the part is not separable.",
    )
}

/// How changes of figures are read.
pub fn changes_note(lang: Lang, tested: usize, floors: [u32; 3]) -> String {
    let [few, limited, approximate] = floors;
    let by_chance = numbers::decimal(lang, tested as f64 * 0.05, 0);
    lang.pick(
        format!(
            "Рост и снижение названы только там, где 95{NBSP}% интервал изменения не включает нуля (средние — по Уэлчу, доли — по \
             Ньюкомбу). Проверок с интервалом — {tested}: если бы ничего не менялось, за нуль случайно вышли бы около {by_chance}. Меньше \
             {few} участников — не толкуется, меньше {limited} — с большой осторожностью, меньше {approximate} — приблизительно. Где \
             разброс баллов участников неизвестен, интервала нет и о росте или снижении не говорится."
        ),
        format!(
            "A rise or a fall is named only where the 95% interval of the change leaves out zero (means by Welch, shares by Newcombe). \
             Tests with an interval: {tested}; if nothing changed, about {by_chance} would be beyond zero by chance. Fewer than {few} \
             pupils are not interpreted, fewer than {limited} are limited, fewer than {approximate} approximate. Where pupils' spread is \
             not known there is no interval, and neither a rise nor a fall is spoken of."
        ),
    )
}

/// How trends are read.
pub fn trends_note(lang: Lang, noise: Option<&Noise>, level: f64) -> String {
    let Some(noise) = noise else {
        return lang
            .pick(
                "Школ с тремя и более моментами слишком мало, чтобы отличить наклон от случайного: классы — только по тому, была ли \
                 школа в зоне списка.",
                "Too few schools have three moments or more to tell a slope from chance: the classes tell only whether a school was in \
                 the zone of the list.",
            )
            .to_owned();
    };
    let schools = numbers::counted(lang, noise.schools.into(), Noun::SCHOOL);
    let level = numbers::percent(lang, level, 0);
    lang.pick(
        format!(
            "Смотрится значение, которое сравнивает правило низких результатов, по всем годам расчётов. Случайный разброс вокруг линий \
             узнан по всем школам сразу (всего {schools}) и тем больше, чем меньше участников. «Улучшают» и «ухудшают» — наклон, который у \
             школы без изменений встретился бы в эту сторону не чаще чем в {level} случаев; значения — относительно региона, если \
             нормирование относительно региона."
        ),
        format!(
            "What is looked at is the value that the rule of low results compares, over all years of the runs. How far values lie about \
             lines by chance was learnt from {schools} together, the more the fewer pupils sat. Improving and worsening are slopes that a \
             school without change would show to that side in {level} of cases at most; values are relative to the region where the \
             normalisation is."
        ),
    )
}

/// Schools that improve against their conditions.
pub fn against_conditions(lang: Lang, schools: usize) -> String {
    let n = numbers::counted(lang, schools as u64, Noun::SCHOOL);
    lang.pick(
        format!("В неблагоприятных условиях и улучшают результаты: {n}."),
        format!("In unfavourable conditions and improving: {n}."),
    )
}

/// What `--assumed-sd` takes.
pub fn takes_spread(lang: Lang) -> &'static str {
    lang.pick("число больше 0 и не больше 100", "a number above 0, at most 100")
}

/// That pairs are proposed only.
pub fn proposals_note(lang: Lang) -> &'static str {
    lang.pick(
        "Эти школы пропали и появились в одном муниципалитете и похожи названиями. Сами они не объединены: если это одна школа, впишите \
         строку в таблицу для --renamed (from_id; to_id; kind).",
        "These schools vanished and appeared in one municipality with like names. They were not joined: if it is one school, put a line \
         into the table for --renamed (from_id; to_id; kind).",
    )
}

/// A share in pupils: «было 1 из 5, стало 3 из 5».
pub fn pupils(lang: Lang, [before, after]: [(u32, u32); 2]) -> String {
    let ((so0, n0), (so1, n1)) = (before, after);
    lang.pick(format!("было {so0} из {n0}, стало {so1} из {n1}"), format!("{so0} of {n0} before, {so1} of {n1} now"))
}
