//! The markers on regions of known truth, a quick form of `cargo bench --bench calibration`: silence where nothing is planted, a
//! sign where something is. The tables of the full run stand in `docs/markers`.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rayon::prelude::*;
use shkolomer::model::exam::{Grade, Procedure, Sitting};
use shkolomer::model::marker::Marker;
use shkolomer::model::objectivity::{Excess, Suspicion};
use shkolomer::model::period::Year;
use shkolomer::model::school::SchoolId;
use shkolomer::model::signal::Signal;
use shkolomer::model::subject::Subject;
use shkolomer::simulate::plan::Plan;

#[path = "../bench/calibration/region.rs"]
mod region;

use region::{Planted, Region, examine};

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples/objectivity").join(name)
}

fn plan(name: &str) -> Plan {
    Plan::from_toml(&std::fs::read_to_string(sample(name)).unwrap()).unwrap()
}

fn bare(plan: Plan) -> Plan {
    Plan { plants: Vec::new(), ..plan }
}

/// Clean regions: the planted sample's plan without its plants, first as it is, then with another seed.
fn clean() -> &'static [Region] {
    static REGIONS: OnceLock<Vec<Region>> = OnceLock::new();
    REGIONS.get_or_init(|| {
        let plan = bare(plan("planted.toml"));
        [plan.clone(), Plan { seed: 1, ..plan }].into_par_iter().map(|plan| examine(&plan, &[]).unwrap()).collect()
    })
}

/// A false hit is allowed, a list is not. Eleven markers, each with at most one chance in twenty of any sign in a region, come to
/// half a sign a region at most; of three years and two regions no year may have more than one school, none of them with signs
/// of two families.
#[test]
fn a_clean_region_gives_an_all_but_empty_list() {
    for region in clean() {
        assert!(region.found.signals.len() > 1000, "markers do not test: {}", region.found.signals.len());
        for year in &region.found.years {
            let listed: Vec<_> =
                region.found.listed(*year).map(|signs| (region.kinds.get(&signs.school), signs)).collect();
            assert!(listed.len() <= 1, "{year}: {listed:?}");
        }
        let strong = region.found.schools.iter().filter(|signs| signs.level == Suspicion::Strong).count();
        assert_eq!(strong, 0);
    }
}

/// p-values keep their word on clean regions: not more below a level than the level says, four deviations of chance allowed.
/// Tests of one school hang together, so the allowance is doubled.
#[test]
fn p_values_of_clean_regions_are_valid() {
    let mut wrong = Vec::new();
    for marker in Marker::ALL {
        let of_marker = |signal: &&Signal| signal.marker == marker;
        let p: Vec<f64> = clean()
            .iter()
            .flat_map(|region| &region.found.signals)
            .filter(of_marker)
            .filter_map(|signal| signal.p)
            .collect();
        assert!(p.iter().all(|p| (0.0..=1.0).contains(p)), "{}", marker.code());
        for level in [0.05, 0.01, 0.001] {
            let below = p.iter().filter(|p| **p <= level).count() as f64;
            let nominal = level * p.len() as f64;
            if below > nominal + 8.0 * nominal.sqrt() + 1.0 {
                wrong.push(format!(
                    "{}: {below} of {} tests with p ≤ {level}, {nominal:.1} by chance",
                    marker.code(),
                    p.len()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The marker that a kind of plant is for.
fn marker_of(kind: &str) -> Vec<Marker> {
    match kind {
        "cut-heaping" => vec![Marker::CutHeaping, Marker::DensityBreak],
        other => Marker::from_code(other).into_iter().collect(),
    }
}

fn flags<'r>(region: &'r Region, marker: Marker, plant: &Planted) -> Vec<&'r Signal> {
    region.tests_of(marker, plant).filter(|signal| signal.flagged).collect()
}

/// What went wrong at the plants of a plan, and the markers that it has plants for.
fn at_plants(planted: &Region, bare: &Region) -> (Vec<String>, Vec<Marker>) {
    let (mut wrong, mut asked) = (Vec::new(), Vec::new());
    for plant in &planted.plants {
        for marker in marker_of(&plant.kind) {
            asked.push(marker);
            if flags(planted, marker, plant).is_empty() {
                let tests: Vec<_> =
                    planted.tests_of(marker, plant).map(|s| (s.n, s.effect, s.p, s.q, s.notable)).collect();
                wrong.push(format!("{}: silent at {} {}: {tests:?}", marker.code(), plant.school, plant.sitting));
            }
            if !flags(bare, marker, plant).is_empty() {
                wrong.push(format!(
                    "{}: speaks at {} {} without the plant",
                    marker.code(),
                    plant.school,
                    plant.sitting
                ));
            }
        }
    }
    let at_a_plant = |signal: &Signal| {
        let here = |plant: &&Planted| plant.school == signal.school;
        let mut plants = planted.plants.iter().filter(here);
        plants.any(|plant| plant.seen_at(signal.marker).contains(&signal.sitting))
    };
    for signal in planted.found.signals.iter().filter(|signal| signal.flagged && signal.marker != Marker::OfficialList)
    {
        if !at_a_plant(signal) {
            let Signal { marker, school, sitting, .. } = signal;
            wrong.push(format!("{}: speaks at {school} {sitting} where nothing is planted", marker.code()));
        }
    }
    (wrong, asked)
}

/// Every marker has a plant at which it speaks, at the school and sitting where it stands, and is silent there in the same region
/// without the plants; no marker speaks anywhere else. The federal list speaks when it is given.
#[test]
fn every_marker_speaks_where_its_effect_is_planted_and_not_without_it() {
    let list = sample("federal-list.csv");
    let of_alike = || {
        let plan = plan("planted-alike.toml");
        rayon::join(|| examine(&plan, &[]).unwrap(), || examine(&bare(plan.clone()), &[]).unwrap())
    };
    let of_planted = || examine(&plan("planted.toml"), std::slice::from_ref(&list)).unwrap();
    let (planted, (alike, alike_bare)) = rayon::join(of_planted, of_alike);
    let bare = &clean()[0];
    let (mut wrong, mut asked) = at_plants(&planted, bare);
    let (more_wrong, more) = at_plants(&alike, &alike_bare);
    wrong.extend(more_wrong);
    asked.extend(more);
    let of_list = |region: &Region| -> Vec<(SchoolId, Sitting)> {
        let signs = region.found.signals.iter().filter(|s| s.marker == Marker::OfficialList && s.flagged);
        signs.map(|signal| (signal.school.clone(), signal.sitting)).collect()
    };
    let math_4 = Sitting {
        year: Year::new(2022).unwrap(),
        procedure: Procedure::Vpr,
        subject: Subject::Math,
        grade: Grade::new(4).unwrap(),
    };
    assert_eq!(of_list(&planted), [(SchoolId::from_login("880001").unwrap(), math_4)]);
    assert_eq!(of_list(bare), []);
    asked.push(Marker::OfficialList);
    let unasked: Vec<Marker> = Marker::ALL.into_iter().filter(|marker| !asked.contains(marker)).collect();
    assert!(unasked.is_empty(), "no plant for {unasked:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Totals that a rubric leaves rare in the whole region, some of them beside bounds, are nobody's sign. Nor does a region stand out of
/// itself when all its schools lift pupils onto the bounds.
#[test]
fn what_the_whole_region_has_is_no_sign_of_a_school() {
    let names = ["rubric.toml", "everybody.toml"];
    let regions: Vec<Region> = names.into_par_iter().map(|name| examine(&plan(name), &[]).unwrap()).collect();
    for (name, region) in names.into_iter().zip(&regions) {
        let sittings: Vec<Sitting> = region.plants.iter().map(|plant| plant.sitting).collect();
        for marker in [Marker::CutHeaping, Marker::DensityBreak] {
            let tests = region.found.signals.iter().filter(|s| s.marker == marker && sittings.contains(&s.sitting));
            let (tested, flagged) =
                tests.fold((0, 0), |(all, flagged), signal| (all + 1, flagged + u32::from(signal.flagged)));
            assert!(tested >= 20, "{name}: {} tests of {}", tested, marker.code());
            assert!(flagged * 50 <= tested, "{name}: {}: {flagged} of {tested}", marker.code());
        }
    }
}

/// What is said of the region never goes beyond what was lifted: bounds four points apart have no estimate or one that covers it, and
/// «at least» is at most it; teeth of the scale are nobody's excess.
#[test]
fn the_region_is_not_said_to_lift_more_than_it_lifted() {
    for name in ["rubric.toml", "everybody.toml"] {
        let plan = plan(name);
        let bare = Plan { plants: Vec::new(), ..plan.clone() };
        let (with, without) = rayon::join(|| examine(&plan, &[]).unwrap(), || examine(&bare, &[]).unwrap());
        let sitting = with.plants[0].sitting;
        let of = |region: &Region| region.found.heaping.iter().find(|of| of.sitting == sitting).cloned().unwrap();
        let (with, without) = (of(&with), of(&without));
        for bound in &with.bounds {
            let above = |counts: &[u32]| -> f64 { counts[bound.bound as usize..].iter().copied().map(f64::from).sum() };
            let lifted = above(&with.counts) - above(&without.counts);
            match bound.excess {
                Excess::Estimated { interval: (low, high), .. } => {
                    assert!(low <= lifted && lifted <= high, "{name}, {lifted}: {bound:?}");
                }
                Excess::NotIdentified { at_least } => {
                    assert!(at_least <= lifted.max(0.0), "{name}, {lifted}: {bound:?}");
                    assert!(at_least > 0.0 || name == "rubric.toml", "{name}, {lifted}: {bound:?}");
                }
            }
        }
    }
}

/// Schools with fewer pupils than the methodology asks for are not tested, and not called clean either.
#[test]
fn tiny_schools_are_skipped_and_never_marked() {
    for region in clean() {
        let tiny = |signal: &&Signal| signal.n < 10 && signal.flagged;
        assert_eq!(region.found.signals.iter().filter(tiny).count(), 0);
        let untested = region.found.schools.iter().filter(|signs| signs.level == Suspicion::NoData).count();
        assert!(untested > 0, "a region of this kind has schools of a few pupils");
    }
}
