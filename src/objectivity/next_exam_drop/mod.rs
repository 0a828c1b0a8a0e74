//! The next exam does not confirm the result: VPR of grade 8 against OGE a year on, OGE against EGE two years on
//! ([`measures`]: the figures compared; [`going_on`]: who leaves between them), and medals and the essay against EGE
//! ([`documents`]).

mod documents;
mod going_on;
mod measures;

use std::collections::BTreeMap;

use super::Inputs;
use super::settings::ObjectivitySettings;
use crate::model::cohort::Cohort;
use crate::model::exam::{Grade, Procedure, Sitting};
use crate::model::fact::{FactKind, FigureUnit};
use crate::model::marker::Marker;
use crate::model::period::Year;
use crate::model::school::{SchoolId, SchoolKind};
use crate::model::signal::{Direction, Findings, Signal, Skip, Skipped};
use crate::model::subject::Subject;
use crate::stats::Z95;
use crate::stats::noisy_line::{Below, Line, Point};

use going_on::GoingOn;

/// A drop matters from half of the standard deviation between schools on: that is from the middle of the region to its lower
/// third. Smaller ones come of a good or bad year.
const MATTERS: f64 = 0.5;

/// Kinds that are not compared. Pupils of evening schools and of those behind walls come and go within the year, and all of
/// them go on to grade 10, while elsewhere the weaker leave; in corrective schools the exam is sat by a few, or as GVE.
const EXEMPT: [SchoolKind; 4] =
    [SchoolKind::Evening, SchoolKind::Penal, SchoolKind::ClosedSpecial, SchoolKind::Corrective];

/// Applies the marker.
pub fn find(inputs: &Inputs<'_>, settings: &ObjectivitySettings) -> Findings {
    let mut findings = Findings::default();
    let by_sitting = inputs.by_sitting();
    for (later, cohorts) in &by_sitting {
        for earlier in earlier(*later) {
            if let Some(before) = by_sitting.get(&earlier) {
                let going_on = GoingOn::new(*later, before, &by_sitting, settings);
                compare((earlier, before), (*later, cohorts), &going_on, (inputs, settings), &mut findings);
            }
        }
    }
    documents::find(inputs, settings, &by_sitting, &mut findings);
    findings
}

/// The sittings that the pupils of a sitting sat before: OGE after VPR of grade 8 in the subject, EGE after OGE two years on.
/// Of EGE only Russian and mathematics, which everybody sits at OGE: an elective is sat by others than it was two years before.
fn earlier(later: Sitting) -> Vec<Sitting> {
    let of = |procedure, back: u16, subject, grade| {
        let year = later.year.get().checked_sub(back).and_then(Year::new)?;
        Some(Sitting { year, procedure, subject, grade: Grade::new(grade)? })
    };
    let found = match (later.procedure, later.subject) {
        (Procedure::Oge, subject) => of(Procedure::Vpr, 1, subject, 8),
        (Procedure::Ege, Subject::Russian) => of(Procedure::Oge, 2, Subject::Russian, 9),
        (Procedure::Ege, Subject::MathProfile | Subject::MathBase) => of(Procedure::Oge, 2, Subject::Math, 9),
        _ => None,
    };
    found.into_iter().collect()
}

/// A school's cohorts of both sittings with the point that they make.
struct Pair<'a> {
    school: &'a SchoolId,
    participants: (u32, u32),
    point: Point,
    /// How much lower it may be for more pupils going on to grade 10 than is usual.
    allowance: f64,
}

fn compare(
    (earlier, before): (Sitting, &[&Cohort]),
    (later, after): (Sitting, &[&Cohort]),
    going_on: &GoingOn<'_>,
    (inputs, settings): (&Inputs<'_>, &ObjectivitySettings),
    findings: &mut Findings,
) {
    let (first, second) = (measures::standardised(before, settings), measures::standardised(after, settings));
    let [first, second] = [&first, &second]
        .map(|measures| measures.iter().map(|measure| (measure.school, measure)).collect::<BTreeMap<_, _>>());
    let mut pairs = Vec::new();
    let mut skip = |school: &SchoolId, why| {
        let (marker, school) = (Marker::NextExamDrop, school.clone());
        findings.skipped.push(Skipped { marker, school, sitting: later, why });
    };
    for cohort in after {
        if inputs.kind(&cohort.school).is_some_and(|kind| EXEMPT.contains(&kind)) {
            skip(&cohort.school, Skip::KindExempt);
            continue;
        }
        let (Some(then), Some(now)) = (first.get(&cohort.school), second.get(&cohort.school)) else {
            skip(&cohort.school, Skip::NothingToCompare);
            continue;
        };
        let n = then.n.min(now.n);
        if n < settings.min_n {
            skip(&cohort.school, Skip::TooFew { n, need: settings.min_n });
            continue;
        }
        let point = Point { x: then.value, x_var: then.variance, y: now.value, y_var: now.variance };
        let between_pupils = (now.variance * f64::from(now.n)).sqrt();
        let allowance = going_on.allowance(&cohort.school) * between_pupils;
        pairs.push(Pair { school: &cohort.school, participants: (then.n, now.n), point, allowance });
    }
    // The control sample, where there is one, says how results that can be trusted go on.
    let observed = |pair: &&Pair<'_>| inputs.control.has(pair.school, earlier);
    let control: Vec<Point> = pairs.iter().filter(observed).map(|pair| pair.point).collect();
    let sat: u32 = pairs.iter().filter(observed).map(|pair| pair.participants.0).sum();
    let enough = |points: &[Point]| points.len() >= settings.min_schools as usize;
    let all: Vec<Point> = pairs.iter().map(|pair| pair.point).collect();
    let reference = if sat >= settings.min_control && enough(&control) { &control } else { &all };
    let line = enough(reference).then(|| Line::fit(reference)).flatten();
    let Some(line) = line else {
        pairs.iter().for_each(|pair| skip(pair.school, Skip::NoReference));
        return;
    };
    // A result no lower than the line by more than the allowance is as expected; above the line nothing changes.
    let place = |pair: &Pair<'_>| {
        let found = line.place(&pair.point);
        let allowed = pair.allowance.min((found.expected - pair.point.y).max(0.0));
        line.place(&Point { y: pair.point.y + allowed, ..pair.point })
    };
    findings.signals.extend(pairs.iter().map(|pair| signal(pair, earlier, later, place(pair))));
}

fn signal(pair: &Pair<'_>, earlier: Sitting, later: Sitting, found: Below) -> Signal {
    let (before, after) = pair.participants;
    let fell = found.residual < 0.0;
    Signal {
        statistic: found.residual / found.error,
        effect: Some((found.residual, FigureUnit::Deviations)),
        interval: Some((found.residual - Z95 * found.error, found.residual + Z95 * found.error)),
        p: Some(found.p),
        notable: found.residual <= -MATTERS,
        direction: if fell { Direction::TooHigh } else { Direction::Mismatch },
        doubts: (fell && earlier.procedure == Procedure::Vpr).then_some(earlier),
        pupils: before,
        facts: vec![
            (FactKind::EarlierScore, pair.point.x),
            (FactKind::NextScore, pair.point.y),
            (FactKind::NextExpected, pair.point.y - found.residual),
            (FactKind::ParticipantsBefore, f64::from(before)),
            (FactKind::NextParticipants, f64::from(after)),
        ],
        ..Signal::new(Marker::NextExamDrop, pair.school, later, after)
    }
}

#[cfg(test)]
mod tests;
