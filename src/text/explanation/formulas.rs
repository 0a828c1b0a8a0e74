//! How figures follow from others, as formulas that a reader with a calculator can follow.

use crate::model::composite::Outliers;
use crate::model::explanation::{How, Mean, Node, Ruling, Scale, Step, Steps, What};
use crate::model::listing::ListKind;
use crate::model::method::Origin;
use crate::text::numbers;
use crate::text::{Lang, card, not_rated, steps as step_words, terms, treated};

/// Digits after the point of what an average is made of: with these a term is right to its last digit but for its rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digits {
    /// Of values.
    pub value: u8,
    /// Of weights.
    pub weight: u8,
    /// Of terms and of their sum.
    pub term: u8,
}

impl Digits {
    /// Those that the parts of a figure ask for.
    pub fn of(node: &Node) -> Self {
        const LARGE: f64 = 10.0;
        let largest = node.terms().map(|(_, value)| value.abs()).fold(0.0, f64::max);
        Self { value: 6, weight: if largest < LARGE { 6 } else { 8 }, term: 4 }
    }
}

fn six(lang: Lang, value: f64) -> String {
    numbers::decimal(lang, value, 6)
}

/// Less than nothing in brackets, for formulas.
fn bracketed(shown: String) -> String {
    if shown.starts_with('\u{2212}') { format!("({shown})") } else { shown }
}

/// How a figure follows from those under it, or stands in the inputs.
pub fn how(lang: Lang, node: &Node) -> String {
    let value = node.value;
    match &node.how {
        How::Holds | How::Ruled(_) | How::Same => String::new(),
        How::Compared { threshold, tail, counted } => {
            compared(lang, value.unwrap_or_default(), *threshold, terms::tail(lang, *tail), *counted)
        }
        How::Limited { n, low, .. } => {
            let n = numbers::integer(lang, u64::from(*n));
            let reached = match low {
                true => lang.pick("предел достигнут", "the limit is reached"),
                false => lang.pick("предел не достигнут", "the limit is not reached"),
            };
            lang.pick(format!("участников {n}; {reached}"), format!("{n} participants; {reached}"))
        }
        How::Scaled { scale, rank, of } => {
            let place = card::among(lang, rank.get() as usize, *of);
            let place = lang.pick(format!("место {place} (1 — лучшее)"), format!("rank {place} (1 is the best)"));
            match (scale, node.parts.first().and_then(|part| part.value)) {
                (Some(scale), Some(before)) => {
                    format!("{}; {place}", scaled(lang, *scale, before, value.unwrap_or_default()))
                }
                _ => place,
            }
        }
        How::Averaged(mean) => sum(lang, node, *mean),
        How::Stepped(steps) => stepped(lang, node, steps),
        How::Divided(per) => match node.parts.as_slice() {
            [above, below] => format!(
                "{} / {} × {} = {}",
                six(lang, above.value.unwrap_or_default()),
                six(lang, below.value.unwrap_or_default()),
                numbers::short(lang, *per),
                six(lang, value.unwrap_or_default())
            ),
            _ => String::new(),
        },
        How::Counted(cohort) => super::paper::cohort(lang, cohort),
        How::Given(of) => of.map_or_else(String::new, |of| {
            let of = numbers::integer(lang, u64::from(of));
            lang.pick(format!("доля от {of}"), format!("of {of}"))
        }),
        How::PutIn(choice) => {
            let how = step_words::code(lang, choice);
            lang.pick(
                format!("своего значения нет, методика подставила: {how}"),
                format!("there is no value of its own, the methodology put in: {how}"),
            )
        }
        How::Lacking(cause) => {
            let why = cause.map_or(lang.pick("своего значения нет", "there is no value"), |of| treated::cause(lang, of));
            lang.pick(
                format!("не участвует: {why}; вес перешёл к соседним"),
                format!("does not count: {why}; its weight went to its siblings"),
            )
        }
        How::NotRated(why) => not_rated::reason(lang, why),
    }
}

fn compared(lang: Lang, value: f64, threshold: f64, tail: &str, counted: bool) -> String {
    let margin = value - threshold;
    let by = six(lang, margin.abs());
    let side = match margin {
        _ if margin < 0.0 => lang.pick(format!("ниже порога на {by}"), format!("below it by {by}")),
        _ if margin > 0.0 => lang.pick(format!("выше порога на {by}"), format!("above it by {by}")),
        _ => lang.pick("на пороге", "on it").to_owned(),
    };
    let counts = match counted {
        true => lang.pick("год засчитан", "the year counts"),
        false => lang.pick("год не засчитан", "the year does not count"),
    };
    let threshold = six(lang, threshold);
    lang.pick(format!("порог {threshold}; {side}; {tail}; {counts}"), format!("threshold {threshold}; {side}; {tail}; {counts}"))
}

/// A scale as a formula: «50 + (−0,12 − 0,03) / 0,5 × 10 = 47».
pub fn scaled(lang: Lang, scale: Scale, before: f64, after: f64) -> String {
    if scale.times == 0.0 {
        let middle = numbers::short(lang, scale.plus);
        return lang.pick(
            format!("у всех школ значение одно, индекс у всех {middle}"),
            format!("all schools have the same value, the index of all is {middle}"),
        );
    }
    let sum = format!(
        "({} − {}) / {} × {}",
        six(lang, before),
        bracketed(six(lang, scale.zero)),
        six(lang, scale.unit),
        numbers::short(lang, scale.times)
    );
    let plus = if scale.plus == 0.0 { String::new() } else { format!("{} + ", numbers::short(lang, scale.plus)) };
    let meaning = match scale.choice {
        "0-100" => lang.pick(
            "вычтено наименьшее значение среди оценённых школ, поделено на размах",
            "less the smallest value of the rated schools, over the range",
        ),
        _ => lang.pick(
            "вычтено среднее по оценённым школам, поделено на стандартное отклонение",
            "less the mean over the rated schools, over the standard deviation",
        ),
    };
    format!("{plus}{sum} = {} ({meaning})", numbers::decimal(lang, after, 4))
}

/// The sum of the terms of a mean, with what rounding does to it.
pub fn sum(lang: Lang, node: &Node, mean: Mean) -> String {
    let digits = Digits::of(node);
    let shown = |value: f64| numbers::decimal(lang, value, digits.term);
    let terms: Vec<f64> = node.terms().map(|(weight, value)| mean.term(weight, value)).collect();
    let total: f64 = terms.iter().sum();
    let value = node.value.unwrap_or_default();
    let added = terms.iter().enumerate().fold(String::new(), |text, (at, term)| match (at, *term < 0.0) {
        (0, _) => shown(*term),
        (_, true) => format!("{text} − {}", shown(-term)),
        (_, false) => format!("{text} + {}", shown(*term)),
    });
    let formula = match mean {
        _ if terms.len() == 1 => return lang.pick("из одной части", "of one part").to_owned(),
        Mean::Arithmetic => lang.pick(format!("сумма вкладов {added} = {}", shown(value)), format!("sum of contributions {added} = {}", shown(value))),
        Mean::Geometric => lang.pick(
            format!("среднее геометрическое, вклад — вес × ln значения: exp({added}) = exp({}) = {}", shown(total), shown(value)),
            format!("geometric mean, a contribution is weight × ln of the value: exp({added}) = exp({}) = {}", shown(total), shown(value)),
        ),
        Mean::Harmonic => lang.pick(
            format!("среднее гармоническое, вклад — вес / значение: 1 / ({added}) = 1 / {} = {}", shown(total), shown(value)),
            format!("harmonic mean, a contribution is weight / value: 1 / ({added}) = 1 / {} = {}", shown(total), shown(value)),
        ),
    };
    match rounding(&terms, total, digits.term) {
        0 => formula,
        units => {
            let off = units.unsigned_abs() as f64 / 10_f64.powi(i32::from(digits.term));
            let off = numbers::decimal(lang, off, digits.term);
            let than = if units > 0 { lang.pick("больше", "more") } else { lang.pick("меньше", "less") };
            lang.pick(
                format!("{formula} (сумма округлённых слагаемых {than} на {off}: это округление)"),
                format!("{formula} (the sum of the rounded terms is {than} by {off}: that is rounding)"),
            )
        }
    }
}

/// By how many units of the last digit the sum of the rounded terms is more than the rounded sum.
fn rounding(terms: &[f64], total: f64, digits: u8) -> i64 {
    let scale = 10_f64.powi(i32::from(digits));
    let units = |value: f64| ((value.abs() * scale + 1e-9 + 0.5).floor() * value.signum()) as i64;
    terms.iter().map(|term| units(*term)).sum::<i64>() - units(total)
}

fn stepped(lang: Lang, node: &Node, steps: &Steps) -> String {
    let Some(mut value) = node.parts.first().and_then(|part| part.value) else { return String::new() };
    let mut said = Vec::new();
    for (step, becomes) in &steps.taken {
        said.push(self::step(lang, *step, value, *becomes, steps.direction));
        value = *becomes;
    }
    if steps.in_group {
        said.push(lang.pick("сравнение — внутри группы сходных школ", "compared within a group of like schools").to_owned());
    }
    said.join("; ")
}

/// A step as a formula.
fn step(lang: Lang, step: Step, value: f64, becomes: f64, direction: i8) -> String {
    let (from, to) = (six(lang, value), six(lang, becomes));
    match step {
        Step::Logarithm => format!("ln {from} = {to}"),
        Step::Outliers(Outliers::Left) => String::new(),
        Step::Outliers(Outliers::Held(low, high)) => {
            let between = card::between(lang, (low, high), 6);
            match value == becomes {
                true => lang.pick(format!("выбросы подтянуты к пределам {between}, значение внутри"), format!("outliers are held at {between}, the value is within")),
                false => lang.pick(format!("выброс: пределы {between}, взято {to}"), format!("an outlier: the limits are {between}, taken {to}")),
            }
        }
        Step::Outliers(Outliers::Logarithm { min, shift }) => format!(
            "ln({from} − {} + {}) = {to}",
            bracketed(six(lang, min)),
            six(lang, shift)
        ),
        Step::Linear { choice, zero, times, plus, ends } => {
            linear(lang, (choice, zero, times, plus), (value, becomes), ends, direction)
        }
        Step::Place { below, equal, of, off, times, left_of } => {
            let n = |n: usize| numbers::integer(lang, n as u64);
            let off = if off == 0.0 { String::new() } else { format!(" − {}", numbers::short(lang, off)) };
            let place = format!("({} + {} / 2{off}) × {}", n(below), n(equal), six(lang, times));
            let place = match left_of {
                Some(whole) => format!("{} − {place}", numbers::short(lang, whole)),
                None => place,
            };
            lang.pick(
                format!("{place} = {to} (школ с меньшим значением {}, с таким же {}, всего {})", n(below), n(equal), n(of)),
                format!("{place} = {to} (schools with a smaller value {}, with the same {}, of {})", n(below), n(equal), n(of)),
            )
        }
    }
}

fn linear(
    lang: Lang,
    (choice, zero, times, plus): (&str, f64, f64, f64),
    (value, becomes): (f64, f64),
    ends: Option<(f64, f64)>,
    direction: i8,
) -> String {
    let to = six(lang, becomes);
    if times == 0.0 {
        return lang.pick(format!("цели достигли все школы: {to}"), format!("all schools have reached the target: {to}"));
    }
    // Under z the unit is the standard deviation; elsewhere what a hundred stands for.
    let whole = if choice == "z" { 1.0 } else { 100.0 };
    let unit = six(lang, whole / times.abs());
    let (first, second) = if times < 0.0 { (zero, value) } else { (value, zero) };
    let difference = format!("({} − {})", six(lang, first), bracketed(six(lang, second)));
    let mut formula = format!("{difference} / {unit}");
    if choice != "z" {
        formula.push_str(&format!(" × 100"));
    }
    if plus != 0.0 {
        formula.push_str(&format!(" + {}", numbers::short(lang, plus)));
    }
    let mut text = format!("{formula} = {to}");
    if let Some((low, high)) = ends.filter(|(low, high)| becomes <= *low || becomes >= *high) {
        let between = card::between(lang, (low, high), 0);
        text.push_str(&lang.pick(format!(" (не выходит за пределы {between})"), format!(" (held {between})")));
    }
    if direction < 0 {
        text.push_str(lang.pick(" (чем меньше, тем лучше)", " (less is better)"));
    }
    text
}

/// A part of a mean: its weight and what it adds, in the digits of the mean; nothing where it does not count.
pub fn shared(lang: Lang, part: &Node, mean: Mean, digits: Digits) -> Option<String> {
    let (weight, value) = (part.weight?, part.value?);
    let shown = numbers::decimal(lang, weight, digits.weight);
    let term = numbers::decimal(lang, mean.term(weight, value), digits.term);
    Some(lang.pick(format!("вес {shown}, вклад {term}"), format!("weight {shown}, contribution {term}")))
}

/// What the rule of a list came to, in sentences; `origins` are those of its rules.
pub fn ruling(lang: Lang, of: &What, ruling: &Ruling, origins: &[Option<Origin>]) -> Vec<String> {
    let mut said = vec![match (ruling.holds, ruling.borderline) {
        (true, false) => lang.pick("Школа в списке.", "The school is on it."),
        (true, true) => lang.pick(
            "Школа в списке, но на границе: последние годы решает порог выхода.",
            "The school is on it, but only just: by the threshold of exit.",
        ),
        (false, true) => lang.pick(
            "Школы в списке нет, но она близко к нему: решение стоит проверить вручную.",
            "The school is not on it, but near: to be looked at by hand.",
        ),
        (false, false) => lang.pick("Школы в списке нет.", "The school is not on it."),
    }
    .to_owned()];
    for (rule, origin) in ruling.rules.iter().zip(origins) {
        let Some(sentence) = step_words::sentence(lang, rule) else { continue };
        let whose = origin.map_or_else(String::new, |of| format!(" [{}]", terms::origin(lang, of)));
        said.push(lang.pick(format!("Правило: {sentence}{whose}"), format!("Rule: {sentence}{whose}")));
    }
    said.push(match ruling.federal {
        Some((two, same)) => {
            let word = |is: bool| if is { lang.pick("да", "yes") } else { lang.pick("нет", "no") };
            lang.pick(
                format!("Две процедуры одного года — {}; одна процедура два года подряд — {}.", word(two), word(same)),
                format!("Two procedures of the year: {}; one procedure two years running: {}.", word(two), word(same)),
            )
        }
        None => lang.pick(
            format!("Засчитано лет: {} из {}.", ruling.years_in, ruling.years_known),
            format!("Years that count: {} of {}.", ruling.years_in, ruling.years_known),
        ),
    });
    let side = match of {
        What::List(ListKind::Low) => Some(card::Of::Results),
        What::List(ListKind::Unfavourable) => Some(card::Of::Conditions),
        _ => None,
    };
    said.extend(side.zip(ruling.state).map(|(side, state)| card::sure(lang, side, state, ruling.probability)));
    said
}
