//! How figures follow from others, as formulas that a reader with a calculator can follow.

use super::steps;
use crate::model::explanation::{How, Mean, Node, Scale, What};
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

/// With six digits.
pub(super) fn six(lang: Lang, value: f64) -> String {
    numbers::decimal(lang, value, 6)
}

/// Less than nothing in brackets, for formulas.
pub(super) fn bracketed(shown: String) -> String {
    if shown.starts_with('\u{2212}') { format!("({shown})") } else { shown }
}

/// A share of so many: the count behind it, where there is a whole one.
fn part_of(lang: Lang, node: &Node, of: u32) -> String {
    let whole = numbers::integer(lang, u64::from(of));
    let count =
        node.value.filter(|_| matches!(node.what, What::Passport(..))).map(|share| share / 100.0 * f64::from(of));
    match count.filter(|count| (count - count.round()).abs() < 1e-6 && *count >= 0.0) {
        Some(count) => {
            let count = numbers::integer(lang, count.round() as u64);
            lang.pick(format!("{count} из {whole}"), format!("{count} of {whole}"))
        }
        None => lang.pick(format!("доля от {whole}"), format!("of {whole}")),
    }
}

/// How a figure follows from those under it, or stands in the inputs.
pub fn how(lang: Lang, node: &Node) -> String {
    let value = node.value;
    match &node.how {
        How::Holds | How::Ruled(_) | How::Same => String::new(),
        How::Compared { threshold, tail, counted } => {
            compared(lang, value.unwrap_or_default(), *threshold, terms::tail(lang, *tail), *counted)
        }
        How::Limited { n, low, .. } => limited(lang, *n, *low),
        How::Scaled { scale, rank, of } => {
            let place = card::among(lang, rank.get() as usize, *of);
            let place = lang.pick(format!("место {place} (1 — лучшее)"), format!("rank {place} (1 is the best)"));
            let before = node.parts.first().and_then(|part| part.value);
            let formula =
                scale.zip(before).zip(value).map(|((scale, before), value)| scaled(lang, scale, before, value));
            formula.map_or_else(|| place.clone(), |formula| format!("{formula}; {place}"))
        }
        How::Averaged(mean) => sum(lang, node, *mean),
        How::Stepped(steps) => steps::stepped(lang, node, steps),
        How::Divided(per) => divided(lang, node, *per),
        How::Counted(cohort) => super::paper::cohort(lang, cohort),
        How::Given(of) => of.map_or_else(String::new, |of| part_of(lang, node, of)),
        How::PutIn(choice) => {
            let how = step_words::code(lang, choice);
            lang.pick(
                format!("своего значения нет, методика подставила: {how}"),
                format!("there is no value of its own, the methodology put in: {how}"),
            )
        }
        How::Lacking(cause) => {
            let why = cause.map_or(lang.pick("своего значения нет", "there is no value"), |of| {
                treated::cause(lang, of)
            });
            lang.pick(
                format!("не участвует: {why}; вес перешёл к соседним"),
                format!("does not count: {why}; its weight went to its siblings"),
            )
        }
        How::NotRated(why) => not_rated::reason(lang, why),
    }
}

fn limited(lang: Lang, n: u32, low: bool) -> String {
    let n = numbers::integer(lang, u64::from(n));
    let reached = match low {
        true => lang.pick("предел достигнут", "the limit is reached"),
        false => lang.pick("предел не достигнут", "the limit is not reached"),
    };
    lang.pick(format!("участников {n}; {reached}"), format!("{n} participants; {reached}"))
}

fn divided(lang: Lang, node: &Node, per: f64) -> String {
    let [above, below] = node.parts.as_slice() else { return String::new() };
    let shown = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), |value| six(lang, value));
    let per = numbers::short(lang, per);
    format!("{} / {} × {per} = {}", shown(above.value), shown(below.value), shown(node.value))
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
    lang.pick(
        format!("порог {threshold}; {side}; {tail}; {counts}"),
        format!("threshold {threshold}; {side}; {tail}; {counts}"),
    )
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
        Mean::Arithmetic => lang.pick(
            format!("сумма вкладов {added} = {}", shown(value)),
            format!("sum of contributions {added} = {}", shown(value)),
        ),
        Mean::Geometric => lang.pick(
            format!(
                "среднее геометрическое, вклад — вес × ln значения: exp({added}) = exp({}) = {}",
                shown(total),
                shown(value)
            ),
            format!(
                "geometric mean, a contribution is weight × ln of the value: exp({added}) = exp({}) = {}",
                shown(total),
                shown(value)
            ),
        ),
        Mean::Harmonic => lang.pick(
            format!(
                "среднее гармоническое, вклад — вес / значение: 1 / ({added}) = 1 / {} = {}",
                shown(total),
                shown(value)
            ),
            format!(
                "harmonic mean, a contribution is weight / value: 1 / ({added}) = 1 / {} = {}",
                shown(total),
                shown(value)
            ),
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

/// A part of a mean: its weight and what it adds, in the digits of the mean; nothing where it does not count.
pub fn shared(lang: Lang, part: &Node, mean: Mean, digits: Digits) -> Option<String> {
    let (weight, value) = (part.weight?, part.value?);
    let shown = numbers::decimal(lang, weight, digits.weight);
    let term = numbers::decimal(lang, mean.term(weight, value), digits.term);
    Some(lang.pick(format!("вес {shown}, вклад {term}"), format!("weight {shown}, contribution {term}")))
}
