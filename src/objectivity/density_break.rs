//! The bound itself stands out of its neighbours (Frandsen 2017), and more than in the region.
//!
//! Where a whole region heaps, Frandsen's test alone would mark nearly every school; the region's own share alone would mark a
//! school where no score stands out. A sign needs both, so the p-value is the larger of the two, times the number of bounds.

use rayon::prelude::*;

use super::Inputs;
use super::histograms::{self, Sample, School};
use super::local_share::{self, Local, Window};
use super::settings::ObjectivitySettings;
use crate::model::marker::Marker;
use crate::model::signal::{Direction, FactKind, FigureUnit, Findings, Signal, Skip, Skipped};
use crate::stats::{density, pooled_binomial};

/// Fewest pupils by whom a school exceeds its region.
const LEAST_PUPILS: f64 = 3.0;

/// Fewest pupils on the three scores of a bound.
const LEAST_AROUND: u32 = 5;

/// Applies the marker.
pub fn find(inputs: &Inputs<'_>, settings: &ObjectivitySettings) -> Findings {
    let samples = histograms::samples(inputs, settings);
    let found: Vec<Findings> = samples.par_iter().map(|sample| of_sample(sample, settings)).collect();
    let mut all = Findings::default();
    for findings in found {
        all.signals.extend(findings.signals);
        all.skipped.extend(findings.skipped);
    }
    all
}

fn of_sample(sample: &Sample<'_>, settings: &ObjectivitySettings) -> Findings {
    let mut found = Findings::default();
    let windows: Vec<Window> = sample
        .bounds
        .iter()
        .filter(|(bound, _)| *bound < sample.max)
        .map(|(bound, _)| Window { bound: *bound, all: (bound - 1, bound + 1), upper: (*bound, *bound) })
        .collect();
    let reference = sample.schools.iter().filter(|school| school.reference).count();
    let compared = (reference >= settings.min_schools as usize && !windows.is_empty())
        .then(|| local_share::compare(sample, &windows, None))
        .flatten();
    for (at, school) in sample.schools.iter().enumerate() {
        let n = school.n();
        let tested = match &compared {
            _ if windows.is_empty() => Err(Skip::NoBounds),
            _ if n < settings.min_n => Err(Skip::TooFew { n, need: settings.min_n }),
            None => Err(Skip::NoReference),
            Some(compared) => signal(sample, school, &compared.schools[at], compared.deviation, settings),
        };
        match tested {
            Ok(signal) => found.signals.push(signal),
            Err(why) => found.skipped.push(Skipped {
                marker: Marker::DensityBreak,
                school: school.id.clone(),
                sitting: sample.sitting,
                why,
            }),
        }
    }
    found
}

fn signal(
    sample: &Sample<'_>,
    school: &School<'_>,
    locals: &[Local],
    deviation: f64,
    settings: &ObjectivitySettings,
) -> Result<Signal, Skip> {
    let tested: Vec<&Local> = locals.iter().filter(|local| local.n >= LEAST_AROUND).collect();
    let around = |local: &Local| {
        let at = local.window.bound;
        [school.counts[at - 1], school.counts[at], school.counts[at + 1]]
    };
    let judged = tested.iter().map(|local| {
        let alone = density::too_many(around(local), density::BEND);
        let beside = pooled_binomial::at_least(&[local.part()], local.upper, deviation);
        (alone.max(beside), alone, *local)
    });
    let strongest = judged.min_by(|a, b| a.0.total_cmp(&b.0).then(a.2.window.bound.cmp(&b.2.window.bound)));
    let Some((p, alone, local)) = strongest else {
        let most = locals.iter().map(|local| local.n).max().unwrap_or(0);
        return Err(Skip::TooFew { n: most, need: LEAST_AROUND });
    };
    let excess = local.excess();
    let counts = around(local);
    let mut signal = Signal::new(Marker::DensityBreak, school.id, sample.sitting, local.n);
    signal.statistic = alone;
    signal.effect = Some((excess, FigureUnit::Pupils));
    signal.p = Some((p * tested.len() as f64).min(1.0));
    signal.notable = excess >= LEAST_PUPILS && excess >= settings.heaping_excess * f64::from(local.n);
    signal.direction = Direction::TooHigh;
    signal.doubts = Some(sample.sitting);
    signal.pupils = excess.max(0.0).round() as u32;
    signal.facts = vec![
        (FactKind::Bound, local.window.bound as f64),
        (FactKind::OneBelow, counts[0].into()),
        (FactKind::OnBound, counts[1].into()),
        (FactKind::OneAbove, counts[2].into()),
        (FactKind::RegionShare, local.share),
        (FactKind::ExcessPupils, excess),
    ];
    Ok(signal)
}
