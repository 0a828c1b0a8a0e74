//! Which criteria are met, and the class that follows.

use super::figures::Weighed;
use crate::model::municipal::{Against, Criterion, Entered, Figure, Judged, Met, RiskClass, Rule, Rules};
use crate::stats::multiple::benjamini_hochberg;

/// Figures of all municipalities, criterion by criterion, told from the rest or not: all comparisons of the region are
/// corrected together, those to the worse and those to the better each by itself.
pub fn compared(weighed: &[Vec<Weighed>], level: f64) -> Vec<Vec<Figure>> {
    let pick = |which: fn(&(f64, f64)) -> f64| -> Vec<f64> {
        weighed.iter().flatten().filter_map(|(_, chance)| chance.as_ref().map(which)).collect()
    };
    let worse = pick(|chance| chance.0);
    let mut corrected = worse.iter().copied().zip(benjamini_hochberg(&worse)).zip(benjamini_hochberg(&pick(|of| of.1)));
    let mut figure = |(figure, chance): &Weighed| {
        let Some(((p, q), better)) = chance.and_then(|_| corrected.next()) else { return *figure };
        let against = if q <= level {
            Against::Worse
        } else if better <= level {
            Against::Better
        } else {
            Against::Same
        };
        Figure { against: Some(against), chance: Some((p, q)), ..*figure }
    };
    weighed.iter().map(|of| of.iter().map(&mut figure).collect()).collect()
}

/// Whether a criterion is met; `spread` is the standard deviation of the index over the schools of the region.
pub fn judged(rules: &Rules, rule: Rule, in_use: bool, figure: Figure, spread: Option<f64>) -> Judged {
    let met = if in_use { met(rules, rule, &figure, spread) } else { Met::Unknown };
    Judged { rule, in_use, figure, met }
}

fn met(rules: &Rules, rule: Rule, figure: &Figure, spread: Option<f64>) -> Met {
    let Some(crosses) = crosses(rule, figure, spread) else {
        // Where no school has low results, none waits for a curator.
        let needless = rule.criterion == Criterion::Coverage && figure.part.is_some_and(|part| part.of == 0);
        return if needless { Met::No } else { Met::Unknown };
    };
    match crosses {
        true if !rule.confirm || figure.against == Some(Against::Worse) => Met::Yes,
        true => Met::Border,
        false if is_few(rules, rule.criterion, figure) => Met::Unknown,
        false => Met::No,
    }
}

/// Whether the figure is beyond the limit; nothing where it is not known.
fn crosses(rule: Rule, figure: &Figure, spread: Option<f64>) -> Option<bool> {
    let value = figure.value?;
    let beyond = |excess: f64, limit: f64| excess > 0.0 && excess >= limit - 1e-12;
    Some(match rule.criterion {
        Criterion::LowShare | Criterion::LowPupils | Criterion::Objectivity => beyond(value - figure.rest?, rule.limit),
        Criterion::MeanIndex => beyond(figure.rest? - value, rule.limit * spread?),
        Criterion::Coverage => value < rule.limit - 1e-12,
        Criterion::Problems => beyond(value, rule.limit * figure.region?),
        Criterion::Trend | Criterion::NoResults | Criterion::NoPassport | Criterion::Late => beyond(value, rule.limit),
    })
}

fn is_few(rules: &Rules, criterion: Criterion, figure: &Figure) -> bool {
    criterion.is_tested() && figure.base < rules.min_schools
}

/// Points, the share of the weights that is known, the class, and the class if what is on the border were met: the high one only
/// where a test by itself would confirm something of it. Entered indicators give points, and no test confirms them.
pub fn class(rules: &Rules, criteria: &[Judged], entered: &[Entered]) -> (f64, f64, RiskClass, RiskClass) {
    let counted = || criteria.iter().filter(|judged| judged.in_use && judged.rule.weight > 0.0);
    let weigh = |which: &dyn Fn(&&Judged) -> bool| counted().filter(which).map(|of| of.rule.weight).sum::<f64>();
    let held = || entered.iter().filter(|of| of.threshold.is_some() && rules.entered > 0.0);
    let of_entered =
        |which: &dyn Fn(Met) -> bool| held().filter(|of| which(of.met())).map(|_| rules.entered).sum::<f64>();
    let points = weigh(&|of| of.met == Met::Yes) + of_entered(&|met| met == Met::Yes);
    let border = weigh(&|of| of.met == Met::Border);
    let all = weigh(&|_| true) + of_entered(&|_| true);
    // A figure of few schools is not known, whatever it is.
    let told = |of: &&Judged| of.met != Met::Unknown && !is_few(rules, of.rule.criterion, &of.figure);
    let known = if all > 0.0 { (weigh(&told) + of_entered(&|met| met != Met::Unknown)) / all } else { 0.0 };
    let confirmed = counted().any(|of| of.met == Met::Yes && of.figure.against == Some(Against::Worse));
    // By its own, without the correction, the test would confirm it.
    let nearly = |of: &Judged| of.figure.chance.is_some_and(|(p, _)| p <= rules.level);
    let bordering = counted().any(|of| of.met == Met::Border && nearly(of));
    let give = |points: f64, confirmed: bool| match rules.points {
        [high, ..] if confirmed && points >= high => RiskClass::High,
        [_, elevated, _] if points >= elevated => RiskClass::Elevated,
        [.., moderate] if points >= moderate => RiskClass::Moderate,
        _ if known < rules.known => RiskClass::FewData,
        _ => RiskClass::Low,
    };
    (points, known, give(points, confirmed), give(points + border, confirmed || bordering))
}
