//! Which schools: of the pupils within two points of a bound, are more on its upper side than the region gives?

use super::super::histograms::{Sample, School};
use super::super::local_share::{self, Local, Window};
use super::super::settings::ObjectivitySettings;
use crate::model::fact::{FactKind, FigureUnit};
use crate::model::marker::Marker;
use crate::model::signal::{Direction, Findings, Signal, Skip};
use crate::stats::Z95;
use crate::stats::pooled_binomial::{self, Part};

/// Points on either side: the bound and two above it, two below.
pub const WIDTH: usize = 2;

/// Fewest pupils by whom a school exceeds its region.
const LEAST_PUPILS: f64 = 3.0;

/// Fewest pupils around the bounds.
const LEAST_AROUND: u32 = 5;

/// p against the smooth distribution at which heaping is «there».
const THERE: f64 = 0.05;

/// Windows of the bounds that share no score: between two near bounds the lower side of the upper one goes first.
pub fn windows(bounds: &[(usize, u8)], max: usize) -> Vec<Window> {
    let window = |(at, (bound, _)): (usize, &(usize, u8))| {
        let before = at.checked_sub(1).map(|before| bounds[before].0);
        let after = bounds.get(at + 1).map(|(after, _)| *after);
        let first = bound.saturating_sub(WIDTH).max(before.map_or(0, |before| before + 1));
        let last = (bound + WIDTH).min(max).min(after.map_or(max, |after| after.saturating_sub(WIDTH + 1).max(*bound)));
        (first < *bound).then_some(Window { bound: *bound, all: (first, last), upper: (*bound, last) })
    };
    bounds.iter().enumerate().filter_map(window).collect()
}

/// Every school of the sample.
pub fn of(sample: &Sample<'_>, smooth: Option<&[f64]>, deviation: f64, settings: &ObjectivitySettings) -> Findings {
    let windows = windows(&sample.bounds, sample.max);
    local_share::findings(Marker::CutHeaping, sample, (&windows, smooth), settings, |school, locals| {
        signal(sample, school, locals, deviation, settings)
    })
}

/// What is tested together: all bounds, or one.
struct Scope<'l> {
    locals: &'l [Local],
    p: f64,
}

impl<'l> Scope<'l> {
    fn of(locals: &'l [Local], deviation: f64) -> Self {
        let parts: Vec<Part> = locals.iter().map(Local::part).collect();
        let upper = locals.iter().map(|local| local.upper).sum();
        Self { locals, p: pooled_binomial::at_least(&parts, upper, deviation) }
    }

    fn n(&self) -> u32 {
        self.locals.iter().map(|local| local.n).sum()
    }

    fn upper(&self) -> u32 {
        self.locals.iter().map(|local| local.upper).sum()
    }

    fn excess(&self) -> f64 {
        self.locals.iter().map(Local::excess).sum()
    }

    /// 95 % interval of the excess: Wilson's interval of the share above, less the expected.
    fn interval(&self) -> (f64, f64) {
        let (n, upper) = (f64::from(self.n()), f64::from(self.upper()));
        let expected = upper - self.excess();
        let (z2, share) = (Z95 * Z95, upper / n);
        let centre = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
        let half = Z95 / (1.0 + z2 / n) * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
        (n * (centre - half) - expected, n * (centre + half) - expected)
    }

    /// Whether more stand above than the smooth distribution gives; where there is none, that is not asked.
    fn is_there(&self) -> bool {
        let parts: Option<Vec<Part>> =
            self.locals.iter().map(|local| local.smooth.map(|p| Part { n: local.n, p })).collect();
        parts.is_none_or(|parts| pooled_binomial::at_least(&parts, self.upper(), 0.0) <= THERE)
    }
}

fn signal(
    sample: &Sample<'_>,
    school: &School<'_>,
    locals: &[Local],
    deviation: f64,
    settings: &ObjectivitySettings,
) -> Result<Signal, Skip> {
    let all = Scope::of(locals, deviation);
    if all.n() < LEAST_AROUND {
        return Err(Skip::TooFew { n: all.n(), need: LEAST_AROUND });
    }
    let one = |local| Scope::of(std::slice::from_ref(local), deviation);
    let strongest = locals.iter().map(one).min_by(|a, b| a.p.total_cmp(&b.p)).unwrap_or(Scope { locals, p: 1.0 });
    let Some(local) = strongest.locals.first().copied() else { return Err(Skip::TooFew { n: 0, need: LEAST_AROUND }) };
    // All bounds together see a practice, one bound sees a school that lifts only over «2»: the better of the two, doubled.
    let bounds = locals.len() as f64;
    let single = (strongest.p * bounds).min(1.0);
    let (scope, p) = if locals.len() == 1 {
        (strongest, single)
    } else if all.p <= single {
        let p = (2.0 * all.p).min(1.0);
        (all, p)
    } else {
        (strongest, (2.0 * single).min(1.0))
    };
    let excess = scope.excess();
    let variance: f64 = scope.locals.iter().map(|local| f64::from(local.n) * local.share * (1.0 - local.share)).sum();
    let mut signal = Signal::new(Marker::CutHeaping, school.id, sample.sitting, scope.n());
    signal.statistic = excess / (variance + (deviation * variance).powi(2)).sqrt();
    signal.effect = Some((excess, FigureUnit::Pupils));
    signal.interval = Some(scope.interval());
    signal.p = Some(p);
    let large = excess >= LEAST_PUPILS && excess >= settings.heaping_excess * f64::from(scope.n());
    signal.notable = large && scope.is_there();
    signal.direction = Direction::TooHigh;
    signal.doubts = Some(sample.sitting);
    signal.pupils = excess.max(0.0).round() as u32;
    signal.facts = vec![
        (FactKind::Bound, local.window.bound as f64),
        (FactKind::BelowBound, (local.n - local.upper).into()),
        (FactKind::AtBound, local.upper.into()),
        (FactKind::RegionShare, local.share),
    ];
    signal.facts.extend(local.smooth.map(|share| (FactKind::SmoothShare, share)));
    signal.facts.push((FactKind::ExcessPupils, excess));
    Ok(signal)
}
