//! Targets: plan cells read, facts of a run set against them.

mod certification;
mod dates;
mod fact;
mod grammar;
mod matching;
mod measures;
mod numerals;
mod operators;
mod tokens;
mod units;
mod verdict;

use jiff::civil::Date;

use crate::model::targets::{
    About, Condition, Figure, Measure, Outcome, PlanFault, PlanProblem, Quantity, Source, Target, TargetPlan,
    TargetReport, Tie, Tied, Unmeasured, Verdict,
};
use fact::Answer;
use grammar::{Found, Without};

pub use grammar::plan;
pub use measures::{Known, Moment};

/// Holds every row of a plan against what is known; `on` is the day on which it is looked at.
pub fn assess(mut plan: TargetPlan, known: &Known<'_>, on: Option<Date>) -> TargetReport {
    let mut outcomes = Vec::new();
    for (at, target) in plan.targets.iter().enumerate() {
        let day = dates::deadline(&target.deadline);
        let mut of_row = row(at, target, known);
        for outcome in &mut of_row {
            outcome.deadline = outcome.deadline.or(day);
            wait(outcome, on);
        }
        outcomes.append(&mut of_row);
        let code = target.measure.trim();
        let mut tell = |fault, found: &str| {
            plan.problems.push(PlanProblem { place: target.place.clone(), fault, found: found.to_owned() });
        };
        if !code.is_empty() && Measure::from_code(code).is_none() {
            tell(PlanFault::MeasureUnknown, code);
        }
        if on.is_some() && day.is_none() && !target.deadline.trim().is_empty() {
            tell(PlanFault::DeadlineUnread, target.deadline.trim());
        }
    }
    plan.problems.sort_by(|a, b| a.place.cmp(&b.place).then(a.fault.cmp(&b.fault)));
    let years = (known.now.run.year, known.former.map(|former| former.run.year));
    let general = Measure::ALL.iter().copied().filter(|measure| !measure.is_of_exam());
    let measures = general.map(|measure| (measure, measures::figure(measure, About::default(), known))).collect();
    TargetReport { plan, outcomes, measures, on, edited: Vec::new(), years }
}

/// What is not kept before its day is not yet kept.
fn wait(outcome: &mut Outcome, on: Option<Date>) {
    let early = on.zip(outcome.deadline).is_some_and(|(on, deadline)| on < deadline);
    let open = outcome.verdict == Verdict::NotMet || outcome.why == Some(Unmeasured::NoFact);
    if early && open {
        outcome.verdict = Verdict::NotYet;
    }
}

fn empty(at: usize) -> Outcome {
    Outcome {
        target: at,
        part: (1, 1),
        condition: None,
        operator: None,
        tied: None,
        entered: None,
        source: Source::Absent,
        deadline: None,
        verdict: Verdict::NotMeasurable,
        why: None,
        within_chance: false,
        shortfall: None,
        differ: false,
    }
}

fn row(at: usize, target: &Target, known: &Known<'_>) -> Vec<Outcome> {
    if target.plan.fault {
        return vec![Outcome { why: Some(Unmeasured::PlanUnread), ..empty(at) }];
    }
    match grammar::found(&target.plan.text) {
        Ok(found) => {
            let parts = found.len();
            let one = |(part, found): (usize, &Found)| condition(at, target, found, (part, parts), known);
            found.iter().enumerate().map(one).collect()
        }
        Err(Without::Why(why)) => vec![Outcome { why: Some(why), ..empty(at) }],
        Err(Without::Day(day)) => vec![by(at, target, day)],
    }
}

/// A row that asks for something to be done by a day.
fn by(at: usize, target: &Target, day: Option<Date>) -> Outcome {
    let mut outcome = Outcome { deadline: day, ..empty(at) };
    if target.fact.fault {
        return Outcome { why: Some(Unmeasured::FactUnread), ..outcome };
    }
    let Some(stated) = fact::stated(&target.fact) else {
        return Outcome { why: Some(Unmeasured::NoFact), ..outcome };
    };
    outcome.source = Source::Entered;
    let done = dates::deadline(&target.fact.text).zip(day).map(|(done, day)| done <= day);
    match done.or(stated.done) {
        Some(kept) => outcome.verdict = if kept { Verdict::Met } else { Verdict::NotMet },
        None => outcome.why = Some(Unmeasured::DateOnly),
    }
    outcome
}

fn condition(at: usize, target: &Target, found: &Found, (part, parts): (usize, usize), known: &Known<'_>) -> Outcome {
    let asked = adapted(&found.condition, target);
    let words = (parts > 1).then_some(found.words.as_str());
    let tied = matching::measure(target, &asked, words).map(|(measure, tie)| {
        let about = target.about;
        Tied { measure, about, tie, figure: computed(measure, about, &asked, known) }
    });
    let counts = tied.as_ref().filter(|tied| tied.tie != Tie::Suggested);
    let figure = counts.and_then(|tied| tied.figure.as_ref().ok()).cloned();
    // «8 школ» of a row about agreements is answered by eight agreements.
    let of_pairs = tied.as_ref().is_some_and(|tied| tied.measure == Measure::PairsCount);
    let answered = if of_pairs { Condition { quantity: Quantity::Bare, ..asked.clone() } } else { asked.clone() };
    let answer = fact::answer(&target.fact, &answered, (part, parts));
    let operator = verdict::operator(&asked, &target.title, counts.map(|tied| tied.measure));
    let mut outcome = Outcome { part: (part + 1, parts), operator, ..empty(at) };
    if let Answer::Number(entered) = &answer {
        outcome.differ = figure.as_ref().is_some_and(|figure| !verdict::is_same(figure.value, entered.value));
        outcome.entered = Some(entered.clone());
    }
    match (&figure, &answer) {
        (Some(figure), _) => {
            outcome.source = Source::Computed;
            let counted = counts.map_or(Quantity::Schools, |tied| things(tied.measure));
            judge(&mut outcome, &asked, figure, counted);
        }
        (None, Answer::Number(entered)) => {
            outcome.source = Source::Entered;
            judge(&mut outcome, &asked, entered, asked.of.unwrap_or_else(|| shared(&target.title)));
        }
        (None, Answer::Said(kept)) => {
            outcome.source = Source::Entered;
            outcome.verdict = if *kept { Verdict::Met } else { Verdict::NotMet };
        }
        (None, Answer::None(why)) => {
            // Why the run could not tell says more than that nobody wrote anything.
            let of_run = counts.and_then(|tied| tied.figure.as_ref().err()).copied();
            outcome.why = Some(of_run.filter(|_| *why == Unmeasured::NoFact).unwrap_or(*why));
        }
    }
    outcome.tied = tied;
    outcome.condition = Some(asked);
    outcome
}

/// What a share is of, by the words of the row: «доля школ».
fn shared(title: &str) -> Quantity {
    const WHOLES: [Quantity; 4] = [Quantity::Schools, Quantity::Municipalities, Quantity::Pupils, Quantity::People];
    let words = tokens::tokens(title);
    let named = words.iter().filter_map(|token| units::counted_by(token.word()?)).find(|found| WHOLES.contains(found));
    named.unwrap_or(Quantity::Pieces)
}

/// A cell of a workbook in the format of percent holds a share: 0,72 of a row that speaks of shares is 72 %.
fn adapted(asked: &Condition, target: &Target) -> Condition {
    let title = tokens::plain(&target.title);
    let of_shares = ["доля", "доли", "долю", "процент", "удельн"].iter().any(|stem| title.contains(stem));
    let mut asked = asked.clone();
    if target.plan.number.is_some() && of_shares && asked.quantity == Quantity::Bare && !asked.change {
        asked.quantity = Quantity::Percent;
        if asked.value > 0.0 && asked.value <= 1.0 {
            asked.value *= 100.0;
        }
    }
    asked
}

fn computed(measure: Measure, about: About, asked: &Condition, known: &Known<'_>) -> Result<Figure, Unmeasured> {
    if asked.change {
        measures::change(measure, about, known, asked.quantity == Quantity::Percent)
    } else {
        measures::figure(measure, about, known)
    }
}

/// The things of which a measure is a share.
fn things(measure: Measure) -> Quantity {
    match measure {
        Measure::PupilsLowShare | Measure::GiaUnfavourableShare => Quantity::Pupils,
        measure if measure.is_of_exam() => Quantity::Pupils,
        _ => Quantity::Schools,
    }
}

fn judge(outcome: &mut Outcome, asked: &Condition, figure: &Figure, counted: Quantity) {
    let Some(operator) = outcome.operator else {
        // Without a side only the number itself is surely kept.
        if verdict::is_same(figure.value, asked.value) {
            outcome.verdict = Verdict::Met;
        } else {
            outcome.why = Some(Unmeasured::NoSide);
        }
        return;
    };
    let kept = verdict::is_kept(operator, asked, figure.value);
    outcome.verdict = if kept { Verdict::Met } else { Verdict::NotMet };
    outcome.within_chance = verdict::is_within_chance(operator, asked, figure);
    if !kept {
        outcome.shortfall = verdict::shortfall(operator, asked, figure, counted);
    }
}

#[cfg(test)]
mod tests;
