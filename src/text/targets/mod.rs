//! Words of targets. A plan that is not kept is a matter of work still to be done, and of nobody's fault.

mod measures;
mod reasons;
mod summary;
mod units;

use jiff::civil::Date;

use super::Lang;
use super::numbers::{self, NBSP};
use super::{order, terms};
use crate::model::exam::Sitting;
use crate::model::period::Year;
use crate::model::targets::{About, Figure, Operator, Outcome, Quantity, Source, Tie, Verdict};

pub use measures::measure;
pub use reasons::{fault, no_plan, why};
pub use summary::{how, sentences};
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
        "targets.plan",
        "Таблица плана: xlsx, ods или csv со столбцами «Мероприятие» или «Показатель», «План», «Факт»",
        "The plan: xlsx, ods or csv with columns of indicators, plan and fact",
    ),
    (
        "targets.former",
        "Папка прежнего результата identify: для доли вышедших из списка и для изменений",
        "Output folder of a former run: for the exit rate and for changes",
    ),
    ("targets.pairs", "Файл пар school_id и curator_id", "File of pairs: school_id and curator_id"),
    (
        "targets.on",
        "На какой день подводится итог: до срока невыполненное ещё не считается недостигнутым",
        "The day on which it is looked at: before its deadline a target is not counted as missed",
    ),
    ("targets.out", "Папка результата [по умолчанию: shkolomer-targets]", "Output folder [default: shkolomer-targets]"),
];

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

/// How much is lacking: «ещё 3 школы», «лишнее: 2 школы».
pub fn shortfall(lang: Lang, of: &Outcome) -> Option<String> {
    let (value, quantity) = of.shortfall?;
    let asked = of.condition.as_ref()?;
    let amount = counted(lang, (value * 10.0).round() / 10.0, quantity);
    let fewer = match of.operator {
        Some(Operator::AtMost | Operator::Under | Operator::UpTo) => !asked.change,
        Some(Operator::Between | Operator::Exactly) => of.fact().is_some_and(|fact| fact.value > asked.value),
        _ => false,
    };
    Some(if fewer {
        lang.pick(format!("лишнее: {amount}"), format!("{amount} too many"))
    } else {
        lang.pick(format!("ещё {}", accusative(&amount)), format!("{amount} more"))
    })
}

/// «1 школа» as what is still wanted: «ещё 1 школу».
fn accusative(amount: &str) -> String {
    const FORMS: [(&str, &str); 5] = [
        ("школа", "школу"),
        ("пара", "пару"),
        ("программа", "программу"),
        ("группа", "группу"),
        ("обучающийся", "обучающегося"),
    ];
    let found = FORMS.iter().find_map(|(one, wanted)| Some(format!("{}{wanted}", amount.strip_suffix(one)?)));
    found.unwrap_or_else(|| amount.to_owned())
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
                    format!(
                        "предложено: {name} — {shown}; если это тот показатель, укажите код {}",
                        tied.measure.code()
                    ),
                    format!(
                        "suggested: {name}, {shown}; if it is what is meant, give the code {}",
                        tied.measure.code()
                    ),
                ));
            }
            (Err(reason), Tie::Suggested) if asked.is_some() => said.push(lang.pick(
                format!("предложено: {name} (код {}), но {}", tied.measure.code(), why(lang, *reason)),
                format!("suggested: {name} (code {}), but {}", tied.measure.code(), why(lang, *reason)),
            )),
            (Err(reason), _) if of.why != Some(*reason) => {
                said.push(lang.pick(
                    format!("вычислить нельзя: {}", why(lang, *reason)),
                    format!("not computed: {}", why(lang, *reason)),
                ));
            }
            _ => {}
        }
    }
    if let (true, Some(entered)) = (of.differ, &of.entered) {
        let shown = figure(lang, entered, shown_in(of));
        said.push(
            lang.pick(format!("в таблице внесено другое: {shown}"), format!("the table has another value: {shown}")),
        );
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

/// A day in figures.
pub fn day(date: Date) -> String {
    order::day(date)
}
