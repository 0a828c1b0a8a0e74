//! The steps of an indicator as formulas.

use super::formulas::{bracketed, six};
use crate::model::composite::Outliers;
use crate::model::explanation::{Node, Step, Steps};
use crate::text::numbers;
use crate::text::{Lang, card};

/// From the value in its own unit to the normalised one.
pub(super) fn stepped(lang: Lang, node: &Node, steps: &Steps) -> String {
    let Some(mut value) = node.parts.first().and_then(|part| part.value) else { return String::new() };
    let mut said = Vec::new();
    for (step, becomes) in &steps.taken {
        said.push(self::step(lang, *step, value, *becomes, steps.direction));
        value = *becomes;
    }
    if steps.in_group {
        said.push(
            lang.pick("сравнение — внутри группы сходных школ", "compared within a group of like schools").to_owned(),
        );
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
                true => lang.pick(
                    format!("выбросы подтянуты к пределам {between}, значение внутри"),
                    format!("outliers are held at {between}, the value is within"),
                ),
                false => lang.pick(
                    format!("выброс: пределы {between}, взято {to}"),
                    format!("an outlier: the limits are {between}, taken {to}"),
                ),
            }
        }
        Step::Outliers(Outliers::Logarithm { min, shift }) => {
            format!("ln({from} − {} + {}) = {to}", bracketed(six(lang, min)), six(lang, shift))
        }
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
                format!(
                    "{place} = {to} (школ с меньшим значением {}, с таким же {}, всего {})",
                    n(below),
                    n(equal),
                    n(of)
                ),
                format!(
                    "{place} = {to} (schools with a smaller value {}, with the same {}, of {})",
                    n(below),
                    n(equal),
                    n(of)
                ),
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
        return lang
            .pick(format!("цели достигли все школы: {to}"), format!("all schools have reached the target: {to}"));
    }
    // Under z the unit is the standard deviation; elsewhere what a hundred stands for.
    let whole = if choice == "z" { 1.0 } else { 100.0 };
    let unit = six(lang, whole / times.abs());
    let (first, second) = if times < 0.0 { (zero, value) } else { (value, zero) };
    let difference = format!("({} − {})", six(lang, first), bracketed(six(lang, second)));
    let mut formula = format!("{difference} / {unit}");
    if choice != "z" {
        formula.push_str(" × 100");
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
