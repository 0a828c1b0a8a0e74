//! Counts of what the markers said of regions whose truth is known; counts of regions add up.

use std::collections::{BTreeMap, BTreeSet};

use shkolomer::model::exam::Sitting;
use shkolomer::model::marker::Marker;
use shkolomer::model::objectivity::{Excess, RegionHeaping, Suspicion};
use shkolomer::model::school::{SchoolId, SchoolKind};
use shkolomer::model::signal::{Signal, Skip};

use crate::region::Region;
use crate::scenarios::EFFECTS;

/// Least pupils of each band of sizes; below the first are the tiny ones.
pub const BANDS: [u32; 4] = [10, 20, 40, 80];

/// The band of a size, 0 for the tiny.
pub fn band(n: u32) -> usize {
    BANDS.iter().filter(|least| n >= **least).count()
}

/// p-values that are counted below.
pub const LEVELS: [f64; 3] = [0.05, 0.01, 0.001];

/// Tests and what came of them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    /// Tests.
    pub tests: u64,
    /// Those with p at most each of [`LEVELS`].
    pub below: [u64; 3],
    /// Signs.
    pub flagged: u64,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.tests += other.tests;
        self.flagged += other.flagged;
        self.below.iter_mut().zip(other.below).for_each(|(sum, more)| *sum += more);
    }

    fn of<'s>(signals: impl Iterator<Item = &'s Signal>) -> Self {
        let mut count = Self::default();
        for signal in signals {
            let below = LEVELS.map(|level| u64::from(signal.p.is_some_and(|p| p <= level)));
            count.add(Self { tests: 1, below, flagged: signal.flagged.into() });
        }
        count
    }

    /// One school with a planted effect: found by a p-value, by a sign, when any of its tests does so.
    fn any_of<'s>(signals: impl Iterator<Item = &'s Signal>) -> Self {
        let all = Self::of(signals);
        let any = |count: u64| count.min(1);
        Self { tests: any(all.tests), below: all.below.map(any), flagged: any(all.flagged) }
    }
}

/// What was counted over the regions of a scenario.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Regions.
    pub regions: u32,
    /// Tests of each marker by size of what was tested.
    pub tests: BTreeMap<(Marker, usize), Count>,
    /// Those of gymnasiums, lyceums and schools of advanced study.
    pub selective: BTreeMap<Marker, Count>,
    /// School × sitting that were too small to test.
    pub too_few: BTreeMap<Marker, u64>,
    /// Regions with a sign of the marker.
    pub hit: BTreeMap<Marker, u32>,
    /// Planted school × sitting by marker, effect (index into [`EFFECTS`]) and size.
    pub power: BTreeMap<(Marker, usize, usize), Count>,
    /// Planted school × sitting that the marker did not test.
    pub untested: BTreeMap<(Marker, usize), u64>,
    /// Signs at sittings of a school where nothing is planted.
    pub elsewhere: BTreeMap<Marker, u64>,
    /// Signs at sittings of a school where nothing is planted, a line each.
    pub false_signs: Vec<String>,
    /// Tests of planted rows by the marker of that name which gave no sign, a line each.
    pub silent: Vec<String>,
    /// Each region and year: schools tested, with signs of one family, of two and more.
    pub listed: Vec<[u32; 3]>,
    /// What is said of the region's heaping at the bounds where everybody lifts.
    pub bounds: Vec<Bound>,
    /// Schools with a sign of the marker at a sitting where something is planted everywhere, of how many tested.
    pub everywhere: BTreeMap<(Marker, Sitting), (u64, u64)>,
}

/// One bound of one region with planted heaping everywhere.
#[derive(Clone, Copy, Debug)]
pub struct Bound {
    /// Sitting.
    pub sitting: Sitting,
    /// The bound.
    pub bound: u32,
    /// Pupils who were lifted over it.
    pub lifted: i64,
    /// What the region's statement says.
    pub excess: Excess,
}

/// A test in a line, for whoever looks into it.
fn in_words(signal: &Signal) -> String {
    let Signal { marker, school, sitting, n, effect, p, q, notable, .. } = signal;
    let effect = effect.map_or(0.0, |(effect, _)| effect);
    let (p, q) = (p.unwrap_or(f64::NAN), q.unwrap_or(f64::NAN));
    let facts: Vec<String> = signal.facts.iter().map(|(kind, value)| format!("{} {value:.3}", kind.code())).collect();
    format!(
        "{} {school} {sitting}: n {n}, effect {effect:.3}, p {p:.1e}, q {q:.3}, notable {notable}, {}; {}",
        marker.code(),
        signal.direction.code(),
        facts.join(", ")
    )
}

fn is_selective(kind: Option<&SchoolKind>) -> bool {
    matches!(kind, Some(SchoolKind::Gymnasium | SchoolKind::Lyceum | SchoolKind::Advanced))
}

impl Tally {
    /// Counts one region.
    pub fn of(region: &Region) -> Self {
        let mut tally = Self { regions: 1, ..Self::default() };
        let signals = &region.found.signals;
        for signal in signals {
            let one = Count::of(std::iter::once(signal));
            tally.tests.entry((signal.marker, band(signal.n))).or_default().add(one);
            if is_selective(region.kinds.get(&signal.school)) {
                tally.selective.entry(signal.marker).or_default().add(one);
            }
            if signal.flagged {
                tally.hit.insert(signal.marker, 1);
            }
        }
        for skipped in region.found.skipped.iter().filter(|skipped| matches!(skipped.why, Skip::TooFew { .. })) {
            *tally.too_few.entry(skipped.marker).or_default() += 1;
        }
        tally.count_power(region);
        for year in &region.found.years {
            let of = |level| region.found.schools.iter().filter(|s| s.year == *year && s.level == level).count() as u32;
            let (attention, strong) = (of(Suspicion::Attention), of(Suspicion::Strong));
            tally.listed.push([attention + strong + of(Suspicion::None), attention, strong]);
        }
        tally
    }

    fn count_power(&mut self, region: &Region) {
        let mut touched: BTreeSet<(Marker, &SchoolId, Sitting)> = BTreeSet::new();
        let mut plants_at: BTreeMap<(&SchoolId, Sitting), u32> = BTreeMap::new();
        for plant in &region.plants {
            *plants_at.entry((&plant.school, plant.sitting)).or_default() += 1;
        }
        for plant in &region.plants {
            // Where two effects met by lot, neither is what it is alone.
            let alone = plants_at[&(&plant.school, plant.sitting)] == 1;
            let Some(effect) = EFFECTS.iter().position(|effect| effect.kind == plant.kind) else { continue };
            for marker in Marker::ALL {
                let sittings = plant.seen_at(marker);
                touched.extend(sittings.into_iter().map(|sitting| (marker, &plant.school, sitting)));
                if !alone {
                    continue;
                }
                match region.tests_of(marker, plant).map(|signal| signal.n).max() {
                    Some(n) => {
                        if marker.code() == plant.kind {
                            let silent = region.tests_of(marker, plant).filter(|signal| !signal.flagged);
                            self.silent.extend(silent.map(in_words));
                        }
                        let count = Count::any_of(region.tests_of(marker, plant));
                        self.power.entry((marker, effect, band(n))).or_default().add(count);
                    }
                    None => *self.untested.entry((marker, effect)).or_default() += 1,
                }
            }
        }
        for signal in region.found.signals.iter().filter(|signal| signal.flagged) {
            if !touched.contains(&(signal.marker, &signal.school, signal.sitting)) {
                self.false_signs.push(in_words(signal));
                *self.elsewhere.entry(signal.marker).or_default() += 1;
            }
        }
    }

    /// Counts what is said of a region in which something is planted everywhere, against the same region without.
    pub fn count_everywhere(&mut self, region: &Region, bare: &Region) {
        let sittings: BTreeSet<Sitting> = region.plants.iter().map(|plant| plant.sitting).collect();
        for signal in region.found.signals.iter().filter(|signal| sittings.contains(&signal.sitting)) {
            let (flagged, tested) = self.everywhere.entry((signal.marker, signal.sitting)).or_default();
            *flagged += u64::from(signal.flagged);
            *tested += 1;
        }
        for sitting in sittings {
            let of = |region: &Region| region.found.heaping.iter().find(|heaping| heaping.sitting == sitting).cloned();
            let (Some(with), Some(without)) = (of(region), of(bare)) else { continue };
            let above = |heaping: &RegionHeaping, bound: u32| -> i64 {
                heaping.counts.iter().skip(bound as usize).map(|count| i64::from(*count)).sum()
            };
            self.bounds.extend(with.bounds.iter().map(|bound| Bound {
                sitting,
                bound: bound.bound,
                lifted: above(&with, bound.bound) - above(&without, bound.bound),
                excess: bound.excess,
            }));
        }
    }

    /// Adds another region's counts.
    pub fn add(&mut self, other: Self) {
        self.regions += other.regions;
        add_counts(&mut self.tests, other.tests);
        add_counts(&mut self.selective, other.selective);
        add_counts(&mut self.power, other.power);
        add_numbers(&mut self.too_few, other.too_few);
        add_numbers(&mut self.untested, other.untested);
        add_numbers(&mut self.elsewhere, other.elsewhere);
        other.hit.into_iter().for_each(|(marker, hit)| *self.hit.entry(marker).or_default() += hit);
        self.false_signs.extend(other.false_signs);
        self.silent.extend(other.silent);
        self.listed.extend(other.listed);
        self.bounds.extend(other.bounds);
        for (key, (flagged, tested)) in other.everywhere {
            let sum = self.everywhere.entry(key).or_default();
            *sum = (sum.0 + flagged, sum.1 + tested);
        }
    }

    /// All tests of a marker.
    pub fn all(&self, marker: Marker) -> Count {
        self.sum(marker, 0..=BANDS.len())
    }

    /// Tests of a marker in bands of sizes.
    pub fn sum(&self, marker: Marker, bands: std::ops::RangeInclusive<usize>) -> Count {
        let mut sum = Count::default();
        for band in bands {
            sum.add(self.tests.get(&(marker, band)).copied().unwrap_or_default());
        }
        sum
    }

    /// Planted school × sitting of an effect, over all sizes.
    pub fn all_planted(&self, marker: Marker, effect: usize) -> Count {
        let mut sum = Count::default();
        for band in 0..=BANDS.len() {
            sum.add(self.power.get(&(marker, effect, band)).copied().unwrap_or_default());
        }
        sum
    }
}

fn add_counts<K: Ord>(sums: &mut BTreeMap<K, Count>, more: BTreeMap<K, Count>) {
    more.into_iter().for_each(|(key, count)| sums.entry(key).or_default().add(count));
}

fn add_numbers<K: Ord>(sums: &mut BTreeMap<K, u64>, more: BTreeMap<K, u64>) {
    more.into_iter().for_each(|(key, count)| *sums.entry(key).or_default() += count);
}
