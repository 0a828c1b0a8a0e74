//! Term marks against the VPR: quality by both and the gap, how many were lowered, confirmed, raised, and whether that is
//! more than at the region's rates given the school's own term marks.

mod baseline;
pub(super) mod classes;
mod counts;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::settings::ObjectivitySettings;
use super::{Inputs, reference};
use crate::model::exam::Sitting;
use crate::model::fact::{FactKind, FigureUnit};
use crate::model::marker::Marker;
use crate::model::objectivity::RegionJournal;
use crate::model::reported::{ReportedJournal, ReportedMarks};
use crate::model::school::{SchoolId, SchoolKind};
use crate::model::signal::{Direction, Findings, RowSpan, Signal, Skip, Skipped};
use crate::model::unit::Unit;
use crate::stats::paired;

use baseline::{Against, Baseline};
use counts::{Counts, Known, Side};

/// Binary fractions do not hold 0.55 − 0.3 exactly: a gap this much short of the limit is at it.
const ROUNDING: f64 = 1e-9;

/// Kinds that are not compared: term marks of corrective schools are those of an adapted programme, the VPR that of all.
const EXEMPT: [SchoolKind; 1] = [SchoolKind::Corrective];

/// Whether quality by term marks and by the test (shares, 0–1) differ by the limit or more.
pub fn gap_matters(journal: f64, test: f64, limit: f64) -> bool {
    (test - journal).abs() >= limit - ROUNDING
}

/// Applies the marker.
pub fn find(inputs: &Inputs<'_>, settings: &ObjectivitySettings) -> Findings {
    let gathered: Vec<_> = counts::gather(inputs).into_iter().collect();
    let mut tests: BTreeMap<(&SchoolId, Sitting), f64> = BTreeMap::new();
    for ReportedMarks { unit, sitting, percents, .. } in &inputs.reported.marks {
        if let Some(school) = unit.school() {
            tests.entry((school, *sitting)).or_insert((percents[2] + percents[3]) / 100.0);
        }
    }
    let of = |(sitting, schools): &(Sitting, BTreeMap<&SchoolId, Known>)| {
        let quality_test = |school: &SchoolId| tests.get(&(school, *sitting)).copied();
        at_sitting(*sitting, schools, &quality_test, inputs, settings)
    };
    let found: Vec<Findings> = gathered.par_iter().map(of).collect();
    Findings::together(found)
}

fn at_sitting(
    sitting: Sitting,
    schools: &BTreeMap<&SchoolId, Known>,
    quality_test: &dyn Fn(&SchoolId) -> Option<f64>,
    inputs: &Inputs<'_>,
    settings: &ObjectivitySettings,
) -> Findings {
    let known: Vec<(&SchoolId, &Counts)> =
        schools.iter().filter_map(|(school, known)| Some((*school, known.as_ref().ok()?))).collect();
    let is_reference = is_reference(sitting, &known, inputs, settings);
    let baseline = |by_mark: bool| {
        let all = baseline::strata(known.iter().map(|(_, counts)| *counts), by_mark);
        let of = known.iter().filter(|(school, _)| is_reference(school)).map(|(_, counts)| *counts);
        Baseline::new(&baseline::strata(of, by_mark), &all, settings.min_n, settings.min_schools)
    };
    let (by_mark, together) = (baseline(true), baseline(false));
    let mut findings = Findings::default();
    findings.journal.extend(region(sitting, &known, by_mark.as_ref().or(together.as_ref()), inputs));
    for (school, known) in schools {
        let exempt = inputs.kind(school).is_some_and(|kind| EXEMPT.contains(&kind));
        let tested = known.as_ref().map_err(|why| *why).and_then(|counts| {
            if exempt {
                return Err(Skip::KindExempt);
            }
            if counts.n < settings.min_n {
                return Err(Skip::TooFew { n: counts.n, need: settings.min_n });
            }
            let (strata, baseline) = match counts.by_mark() {
                Some(strata) => (strata, by_mark.as_ref()),
                None => (counts.together(), together.as_ref()),
            };
            let baseline = baseline.ok_or(Skip::NoReference)?;
            let outside = !is_reference(school);
            let sides = [Side::Lowered, Side::Raised].map(|side| baseline.against(&strata, side, outside));
            Ok(signal(school, sitting, counts, sides, settings))
        });
        match tested {
            Ok(mut signal) => {
                if let Some(quality) = quality_test(school).filter(|_| signal.fact(FactKind::QualityTest).is_none()) {
                    signal.facts.push((FactKind::QualityTest, quality));
                }
                findings.signals.push(signal);
            }
            Err(why) => {
                findings.skipped.push(Skipped { marker: Marker::JournalGap, school: (*school).clone(), sitting, why })
            }
        }
    }
    findings
}

/// Which schools the others are compared with: those of the control sample where it is large enough.
fn is_reference<'a>(
    sitting: Sitting,
    known: &[(&SchoolId, &Counts)],
    inputs: &Inputs<'a>,
    settings: &ObjectivitySettings,
) -> impl Fn(&SchoolId) -> bool + 'a {
    let control = inputs.control;
    let observed = match inputs.work(sitting) {
        Some(work) => reference::observed(control, work),
        None => known.iter().filter(|(school, _)| control.has(school, sitting)).map(|(_, counts)| counts.n).sum(),
    };
    let enough = !control.is_empty() && observed >= settings.min_control;
    move |school| !enough || control.has(school, sitting)
}

/// The side on which the school is further from the rates; p is two-sided by Bonferroni over both.
fn signal(
    school: &SchoolId,
    sitting: Sitting,
    counts: &Counts,
    sides: [Against; 2],
    settings: &ObjectivitySettings,
) -> Signal {
    let [lowered, raised] = sides;
    let by_p = raised.p.total_cmp(&lowered.p).then(lowered.deviations.total_cmp(&raised.deviations));
    let further = if by_p.is_le() { raised } else { lowered };
    let sign = if further.side == Side::Raised { 1.0 } else { -1.0 };
    let paired = counts.good().and_then(paired::difference);
    let gap = paired.map(|(gap, _)| gap).or(counts.quality.map(|(journal, test)| test - journal));
    let excess = further.excess() / f64::from(counts.n);
    let reaches = |size: f64| gap_matters(0.0, size.max(0.0), settings.journal_gap);
    let count = |count: u32| f64::from(count);
    let mut facts = Vec::new();
    if let Some((journal, test)) = counts.quality {
        facts.extend([(FactKind::QualityJournal, journal), (FactKind::QualityTest, test)]);
    }
    facts.extend(gap.map(|gap| (FactKind::QualityGap, gap)));
    facts.extend([
        (FactKind::Lowered, count(counts.lowered)),
        (FactKind::Confirmed, count(counts.confirmed())),
        (FactKind::Raised, count(counts.raised)),
        (FactKind::LoweredExpected, lowered.expected),
        (FactKind::RaisedExpected, raised.expected),
    ]);
    facts.extend(counts.gap_two().map(|far| (FactKind::GapTwo, count(far))));
    let span =
        |place: &crate::model::place::Place| Some(RowSpan { first: place.clone(), last_row: place.cell?.row, rows: 1 });
    Signal {
        statistic: sign * further.deviations,
        effect: Some((gap.unwrap_or(sign * excess), FigureUnit::ShareGap)),
        interval: paired.map(|(_, interval)| interval),
        p: Some((2.0 * further.p).min(1.0)),
        notable: reaches(excess) || gap.is_some_and(|gap| reaches(sign * gap)),
        direction: if sign > 0.0 { Direction::TooHigh } else { Direction::TooLow },
        doubts: (sign > 0.0).then_some(sitting),
        pupils: further.excess().max(0.0).round() as u32,
        facts,
        evidence: counts.place.iter().filter_map(span).collect(),
        ..Signal::new(Marker::JournalGap, school, sitting, counts.n)
    }
}

/// What is said of the region: over rows of pupils where there are any, else the region's own row of the aggregate sheets,
/// else the sum of what is known of schools.
fn region(
    sitting: Sitting,
    known: &[(&SchoolId, &Counts)],
    baseline: Option<&Baseline>,
    inputs: &Inputs<'_>,
) -> Option<RegionJournal> {
    let mut cells = counts::Cells::default();
    for own in known.iter().filter_map(|(_, counts)| counts.cells) {
        let pairs = cells.iter_mut().flatten().zip(own.iter().flatten());
        pairs.for_each(|(sum, count)| *sum += count);
    }
    let of_rows = Some(Counts::of_cells(cells)).filter(|counts| counts.n > 0);
    let all = of_rows.unwrap_or_else(|| stated(sitting, inputs).unwrap_or_else(|| together(known)));
    let share = |count: u32| f64::from(count) / f64::from(all.n);
    (all.n > 0).then(|| RegionJournal {
        sitting,
        n: all.n,
        quality: all.quality,
        shares: [all.lowered, all.confirmed(), all.raised].map(share),
        gap_two: all.gap_two().map(share),
        dispersion: baseline.map(Baseline::dispersion),
    })
}

/// The row of the region in aggregate sheets, if they have one region only.
fn stated(sitting: Sitting, inputs: &Inputs<'_>) -> Option<Counts> {
    let is_region = |row: &&ReportedJournal| row.sitting == sitting && matches!(row.unit, Unit::Region(_));
    let mut rows = inputs.reported.journal.iter().filter(is_region);
    let first = rows.next()?;
    let counts =
        Counts { n: first.n, lowered: first.lowered, raised: first.raised, cells: None, quality: None, place: None };
    rows.all(|row| row.unit == first.unit).then_some(counts)
}

fn together(known: &[(&SchoolId, &Counts)]) -> Counts {
    let sum = |of: fn(&Counts) -> u32| known.iter().map(|(_, counts)| of(counts)).sum::<u32>();
    let n = sum(|counts| counts.n);
    let mean = |of: fn((f64, f64)) -> f64| -> Option<f64> {
        let parts = known.iter().map(|(_, counts)| Some(of(counts.quality?) * f64::from(counts.n)));
        Some(parts.sum::<Option<f64>>()? / f64::from(n))
    };
    let quality = mean(|(journal, _)| journal).zip(mean(|(_, test)| test)).filter(|_| n > 0);
    Counts {
        n,
        lowered: sum(|counts| counts.lowered),
        raised: sum(|counts| counts.raised),
        cells: None,
        quality,
        place: None,
    }
}
