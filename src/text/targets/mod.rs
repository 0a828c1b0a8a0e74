//! Words of targets. A plan that is not kept is a matter of work still to be done, and of nobody's fault.

mod measures;
mod units;

use std::path::Path;

use jiff::civil::Date;

use super::Lang;
use super::numbers::{self, NBSP, Noun};
use super::{order, terms};
use crate::model::exam::Sitting;
use crate::model::period::Year;
use crate::model::targets::{
    About, Figure, Outcome, PlanFault, Quantity, Source, TargetReport, Tie, Unmeasured, Verdict,
};

pub use measures::measure;
pub use units::{condition, counted, number, operator, unit};

/// Help of `targets`, its arguments and options: id, Russian, English.
pub(super) const ABOUT: &[(&str, &str, &str)] = &[
    (
        "targets",
        "План и факт: показатели плана разбираются, факт вычисляется по расчёту или берётся из таблицы",
        "Plan and fact: the plan's cells are read, facts computed from a run or taken from the table",
    ),
    ("targets.run", "Папка результата identify", "Output folder of identify"),
    (
        "plan",
        "Таблица плана: xlsx, ods или csv со столбцами «Мероприятие» или «Показатель», «План», «Факт»",
        "The plan: xlsx, ods or csv with columns of indicators, plan and fact",
    ),
    (
        "former",
        "Папка прежнего результата identify: для доли вышедших из списка и для изменений",
        "Output folder of a former run: for the exit rate and for changes",
    ),
    ("targets.pairs", "Файл пар school_id и curator_id", "File of pairs: school_id and curator_id"),
    (
        "on",
        "На какой день подводится итог: до срока невыполненное ещё не считается недостигнутым",
        "The day on which it is looked at: before its deadline a target is not counted as missed",
    ),
    ("targets.out", "Папка результата [по умолчанию: shkolomer-targets]", "Output folder [default: shkolomer-targets]"),
];

/// No table of plan and fact in a file.
pub fn no_plan(lang: Lang, path: &Path, words: Option<&str>) -> String {
    let path = path.display();
    match words {
        Some(words) => lang.pick(
            format!("{path}: таблица плана не открывается ({words}). Сохраните её как xlsx, ods или csv и укажите снова."),
            format!("{path}: the plan cannot be opened ({words}). Save it as xlsx, ods or csv and name it again."),
        ),
        None => lang.pick(
            format!(
                "{path}: таблица плана не найдена. Нужна строка заголовка со столбцами «Мероприятие» (или «Показатель») и «План», под \
                 ней строки; см. docs/targets.md."
            ),
            format!(
                "{path}: no table of a plan is found. It needs a header with the columns “Indicator” (or “Activity”) and “Plan”, and \
                 rows under it; see docs/targets.md."
            ),
        ),
    }
}

/// Title of the report.
pub fn title(lang: Lang, year: Year) -> String {
    lang.pick(format!("Выполнение плана мероприятий за {year} год"), format!("Plan and fact, {year}"))
}

/// Name of a section.
pub fn section(lang: Lang, of: Part) -> &'static str {
    match of {
        Part::Rows => lang.pick("План и факт", "Plan and fact"),
        Part::Lacking => lang.pick("Что осталось сделать", "What is left to do"),
        Part::Unmeasured => lang.pick("Не измеримо", "Not measurable"),
        Part::Measures => lang.pick("Показатели расчёта", "Measures of the run"),
        Part::Reading => lang.pick("Чтение плана", "Reading of the plan"),
    }
}

/// A part of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Rows of the plan.
    Rows,
    /// What is lacking.
    Lacking,
    /// What cannot be told.
    Unmeasured,
    /// What the run knows.
    Measures,
    /// What was read.
    Reading,
}

/// Verdict in words.
pub fn verdict(lang: Lang, of: Verdict) -> &'static str {
    match of {
        Verdict::Met => lang.pick("достигнуто", "met"),
        Verdict::NotMet => lang.pick("не достигнуто", "not met"),
        Verdict::NotYet => lang.pick("срок не наступил", "not due yet"),
        Verdict::NotMeasurable => lang.pick("не измеримо", "not measurable"),
    }
}

/// Verdict of an outcome, with chance where it has a part.
pub fn outcome(lang: Lang, of: &Outcome) -> String {
    let words = verdict(lang, of.verdict);
    if of.within_chance {
        return lang.pick(format!("{words}, но в пределах случайности"), format!("{words}, but within chance"));
    }
    words.to_owned()
}

/// Why nothing can be told.
pub fn why(lang: Lang, of: Unmeasured) -> &'static str {
    let (ru, en) = match of {
        Unmeasured::PlanEmpty => ("план не указан", "there is no plan"),
        Unmeasured::PlanWords => ("в плане нет числа", "the plan has no number"),
        Unmeasured::PlanDates => ("в плане только годы и сроки", "the plan has only years and dates"),
        Unmeasured::PlanRough => ("план назван приблизительно", "the plan is only approximate"),
        Unmeasured::PlanUnread => ("ячейка плана не читается", "the cell of the plan cannot be read"),
        Unmeasured::NoFact => ("факт не указан, а расчёт его не знает", "no fact is given, and the run does not know it"),
        Unmeasured::FactWords => ("в факте нет числа", "the fact has no number"),
        Unmeasured::FactUnread => ("ячейка факта не читается", "the cell of the fact cannot be read"),
        Unmeasured::ShareOrPercent => {
            ("в факте стоит 1: это может быть 1 % и 100 %; напишите со знаком %", "the fact is 1: it may be 1% or 100%; write the sign %")
        }
        Unmeasured::UnitsDiffer => ("факт и план в разных единицах", "the fact and the plan are in different units"),
        Unmeasured::NoSide => {
            ("не сказано, не менее или не более: напишите это в плане", "the plan does not tell at least from at most: write it there")
        }
        Unmeasured::NoFormer => ("нужно прежнее значение: укажите --former", "a former value is needed: name a run by --former"),
        Unmeasured::NotInRun => ("в расчёте нет нужных данных", "the run lacks the data for it"),
        Unmeasured::DateOnly => ("план — срок, а в факте не сказано, выполнено ли", "the plan is a date, and the fact does not tell whether it is done"),
    };
    lang.pick(ru, en)
}

/// Where a fact comes from.
pub fn source(lang: Lang, of: Source) -> &'static str {
    match of {
        Source::Computed => lang.pick("вычислен", "computed"),
        Source::Entered => lang.pick("внесён", "entered"),
        Source::Absent => lang.pick("нет", "absent"),
    }
}

/// How a row was tied to a measure.
pub fn tie(lang: Lang, of: Tie) -> &'static str {
    match of {
        Tie::Named => lang.pick("по коду", "by its code"),
        Tie::Words => lang.pick("по словам строки", "by the words of the row"),
        Tie::Suggested => lang.pick("предложено", "suggested"),
    }
}

/// The exam of a measure: «ЕГЭ, русский язык».
pub fn exam(lang: Lang, of: About, year: Year) -> Option<String> {
    let (procedure, subject) = of.procedure.zip(of.subject)?;
    let grade = of.grade.or_else(|| procedure.only_grade());
    match grade {
        Some(grade) => Some(terms::sitting(lang, &Sitting { year, procedure, subject, grade })),
        None => Some(terms::subject(lang, subject).to_owned()),
    }
}

/// A figure with what it counts: «25,6 % (10 из 39)».
pub fn figure(lang: Lang, of: &Figure, quantity: Quantity) -> String {
    let value = counted(lang, (of.value * 10.0).round() / 10.0, quantity);
    match of.count {
        Some((so, all)) if quantity == Quantity::Percent => {
            let (so, all) = (numbers::integer(lang, so), numbers::integer(lang, all));
            lang.pick(format!("{value} ({so} из {all})"), format!("{value} ({so} of {all})"))
        }
        _ => value,
    }
}

/// An interval: «от 55,1 до 60,3».
pub fn interval(lang: Lang, (low, high): (f64, f64)) -> String {
    let (low, high) = (numbers::decimal(lang, low, 1), numbers::decimal(lang, high, 1));
    lang.pick(format!("от {low} до {high}"), format!("from {low} to {high}"))
}

/// How much is lacking: «ещё 3 школы», «на 2 школы меньше».
pub fn shortfall(lang: Lang, of: &Outcome) -> Option<String> {
    use crate::model::targets::Operator;
    let (value, quantity) = of.shortfall?;
    let amount = counted(lang, value, quantity);
    let fewer = match of.operator {
        Some(Operator::AtMost | Operator::Under | Operator::UpTo) => true,
        Some(Operator::Between | Operator::Exactly) => {
            let asked = of.condition.as_ref()?;
            of.fact().is_some_and(|fact| fact.value > asked.value)
        }
        _ => false,
    };
    let feminine = matches!(quantity, Quantity::Schools | Quantity::Pairs | Quantity::Programmes | Quantity::Groups);
    let accusative = if feminine && value == 1.0 { amount.replace("школа", "школу").replace("пара", "пару").replace("программа", "программу").replace("группа", "группу") } else { amount.clone() };
    Some(if fewer {
        lang.pick(format!("лишнее: {amount}"), format!("{amount} too many"))
    } else {
        lang.pick(format!("ещё {accusative}"), format!("{amount} more"))
    })
}

/// What else is to be said of a row.
pub fn note(lang: Lang, of: &Outcome) -> String {
    let mut said: Vec<String> = Vec::new();
    if let Some(reason) = of.why {
        said.push(why(lang, reason).to_owned());
    }
    if let Some(tied) = &of.tied {
        let name = measure(lang, tied.measure);
        let asked = of.condition.as_ref();
        match (&tied.figure, tied.tie) {
            (Ok(found), Tie::Suggested) => {
                let shown = figure(lang, found, shown_in(of));
                said.push(lang.pick(
                    format!("предложено: {name} — {shown}; если это тот показатель, укажите код {}", tied.measure.code()),
                    format!("suggested: {name}, {shown}; if it is what is meant, give the code {}", tied.measure.code()),
                ));
            }
            (Err(reason), Tie::Suggested) if asked.is_some() => said.push(lang.pick(
                format!("предложено: {name} (код {}), но {}", tied.measure.code(), why(lang, *reason)),
                format!("suggested: {name} (code {}), but {}", tied.measure.code(), why(lang, *reason)),
            )),
            (Err(reason), _) if of.why != Some(*reason) => {
                said.push(lang.pick(format!("вычислить нельзя: {}", why(lang, *reason)), format!("not computed: {}", why(lang, *reason))));
            }
            _ => {}
        }
    }
    if let (true, Some(entered)) = (of.differ, &of.entered) {
        let shown = figure(lang, entered, shown_in(of));
        said.push(lang.pick(format!("в таблице внесено другое: {shown}"), format!("the table has another value: {shown}")));
    }
    if of.within_chance
        && let Some(bounds) = of.fact().and_then(|fact| fact.interval)
    {
        said.push(lang.pick(
            format!("95{NBSP}% интервал {}", interval(lang, bounds)),
            format!("95% interval {}", interval(lang, bounds)),
        ));
    }
    said.join("; ")
}

/// In what a figure of an outcome is shown: the quantity of its measure, points for a change of a share, else that of the plan.
pub fn shown_in(of: &Outcome) -> Quantity {
    let asked = of.condition.as_ref();
    let change = asked.is_some_and(|asked| asked.change);
    let planned = asked.map_or(Quantity::Bare, |asked| asked.quantity);
    match of.tied.as_ref().map(|tied| tied.measure.quantity()) {
        Some(Quantity::Percent) if change => Quantity::Points,
        Some(_) if change && planned == Quantity::Percent => Quantity::Percent,
        Some(quantity) if of.source != Source::Entered || planned == Quantity::Bare => quantity,
        _ => planned,
    }
}

/// What is to be said of the whole plan.
pub fn sentences(lang: Lang, of: &TargetReport) -> Vec<String> {
    let all = of.outcomes.len();
    let [met, not_met, not_yet, unknown] =
        [Verdict::Met, Verdict::NotMet, Verdict::NotYet, Verdict::NotMeasurable].map(|verdict| of.count(verdict));
    let measured = met + not_met;
    let rows = numbers::counted(lang, of.plan.targets.len() as u64, Noun::ROW);
    let targets = numbers::counted(lang, all as u64, Noun::INDICATOR);
    let mut said = vec![lang.pick(format!("В плане {rows}, {targets}."), format!("The plan has {rows}, {targets}."))];
    if measured > 0 {
        let share = numbers::percent(lang, met as f64 / measured as f64, 0);
        said.push(lang.pick(
            format!("Из измеримых достигнуто {met} из {measured} ({share})."),
            format!("Of those that can be measured, {met} of {measured} are met ({share})."),
        ));
    }
    if not_yet > 0 {
        said.push(lang.pick(format!("Срок не наступил: {not_yet}."), format!("Not due yet: {not_yet}.")));
    }
    if unknown > 0 {
        said.push(lang.pick(format!("Не измеримо: {unknown}; почему — сказано в каждой строке."), format!("Not measurable: {unknown}; each row says why.")));
    }
    let chance = of.outcomes.iter().filter(|outcome| outcome.within_chance).count();
    if chance > 0 {
        said.push(lang.pick(
            format!("В пределах случайности: {chance}. Участников мало, и при той же работе итог мог бы быть другим."),
            format!("Within chance: {chance}. Participants are few, and the same work could have come out otherwise."),
        ));
    }
    let [computed, entered, absent] = [Source::Computed, Source::Entered, Source::Absent]
        .map(|source| of.outcomes.iter().filter(|outcome| outcome.source == source).count());
    said.push(lang.pick(
        format!("Факт вычислен по расчёту: {computed}, внесён в таблицу: {entered}, отсутствует: {absent}."),
        format!("Facts computed from the run: {computed}, entered in the table: {entered}, absent: {absent}."),
    ));
    let differ = of.outcomes.iter().filter(|outcome| outcome.differ).count();
    if differ > 0 {
        said.push(lang.pick(
            format!("Внесённый факт расходится с вычисленным: {differ}; итог подведён по вычисленному, показаны оба."),
            format!("Entered and computed facts differ: {differ}; the computed one counts, both are shown."),
        ));
    }
    if let Some(on) = of.on {
        said.push(lang.pick(format!("Итог подведён на {}.", day(on)), format!("Looked at on {}.", order::day_in_words(lang, on))));
    }
    if !of.edited.is_empty() {
        let files = of.edited.join(", ");
        said.push(lang.pick(
            format!("Таблицы расчёта изменены после него: {files}; числа взяты из них такими, какие они есть."),
            format!("Tables of the run were changed after it: {files}; figures are taken from them as they are."),
        ));
    }
    said
}

/// A day in figures.
pub fn day(date: Date) -> String {
    order::day(date)
}

/// How to read the table.
pub fn how(lang: Lang) -> &'static str {
    lang.pick(
        "Строки стоят в порядке плана; строка с несколькими показателями разделена. «Вычислен» — факт следует из расчёта, «внесён» — взят из \
         столбца «Факт». Недостающая доля школ названа в школах: столько их нужно ещё.",
        "Rows stand in the order of the plan; a row with several targets is parted. Computed facts follow from the run, entered ones stand in \
         the column of facts. A share of schools that is lacking is told in schools.",
    )
}

/// What is to be said of reading a plan.
pub fn fault(lang: Lang, of: PlanFault) -> &'static str {
    let (ru, en) = match of {
        PlanFault::CellUnread => ("в ячейке ошибка или формула без значения", "the cell has an error, or a formula without a value"),
        PlanFault::Total => ("строка итогов пропущена", "a row of totals was passed over"),
        PlanFault::MeasureUnknown => ("такого кода показателя нет, см. docs/targets.md", "no measure has that code, see docs/targets.md"),
        PlanFault::DeadlineUnread => ("из срока не следует день: напишите его с годом", "no day follows from the deadline: write it with its year"),
        PlanFault::NoTitle => ("в строке нет показателя, она пропущена", "the row has no words and was passed over"),
    };
    lang.pick(ru, en)
}
