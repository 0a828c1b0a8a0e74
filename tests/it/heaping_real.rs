//! Heaping at the bounds of marks where it is known to be: a region's VPR, and the spike at 65 of five New York exams of 2010.

use std::path::{Path, PathBuf};

use shkolomer::model::marker::Marker;
use shkolomer::model::objectivity::Excess;
use shkolomer::pipeline::{self, Request, Sources};
use shkolomer::stats::least_spike;
use shkolomer::stats::spike::{self, Spike};

fn real(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("SHKOLOMER_REAL_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"), PathBuf::from);
    let path = root.join(path);
    if !path.exists() {
        println!("skipped: no {}", path.display());
    }
    path.exists().then_some(path)
}

/// statistics.md 6.1: grade 5 mathematics of 2021, 469 pupils one point below the bound of «3» and 4,010 on it.
#[test]
fn the_heaping_of_a_real_region_is_found() {
    let Some(folder) = real("altai-vpr/2021/5") else { return };
    let sources = Sources { inputs: vec![folder], ..Sources::default() };
    let run = pipeline::objectivity(&Request { sources, method: "recommended".to_owned(), ..Request::default() }, &())
        .unwrap();
    let found = &run.objectivity;
    let math = found.heaping.iter().find(|heaping| heaping.sitting.subject.code() == "math").unwrap();
    let row = [
        155, 395, 562, 692, 675, 561, 469, 4010, 2503, 1830, 1392, 2860, 2035, 1570, 1173, 1162, 765, 478, 262, 105, 50,
    ];
    assert_eq!(math.counts, row);
    assert_eq!(math.bounds[0].around, [469, 4010, 2503]);
    assert!(math.bounds[0].p < 1e-300);
    // Bounds four points apart: windows of lifts of two points and more leave no free scores, so how many is not identified. The
    // scores 7–10 hold 9,735 pupils; a smooth distribution gives them about 7,000.
    let Excess::NotIdentified { at_least } = math.bounds[0].excess else { panic!("{:?}", math.bounds[0]) };
    assert!((500.0..2_700.0).contains(&at_least), "{at_least}");
    let russian = found.heaping.iter().find(|heaping| heaping.sitting.subject.code() == "russian").unwrap();
    let Excess::Estimated { pupils, interval, .. } = russian.bounds[0].excess else {
        panic!("{:?}", russian.bounds[0])
    };
    assert!((800.0..1_700.0).contains(&pupils) && interval.0 > 400.0, "{pupils} {interval:?}");
    // A practice of the region is not said of most of its schools.
    let of_marker = |marker| found.signals.iter().filter(move |signal| signal.marker == marker);
    for marker in [Marker::CutHeaping, Marker::DensityBreak] {
        let (tested, flagged) = (of_marker(marker).count(), of_marker(marker).filter(|signal| signal.flagged).count());
        assert!(tested > 500 && flagged * 50 < tested, "{marker:?}: {flagged} of {tested}");
    }
}

/// Frequencies of the scores 0–100 of an exam.
fn exams() -> Option<Vec<(String, Vec<f64>)>> {
    let text = std::fs::read_to_string(real("ny-regents-2010/nyc_regents_scores.csv")?).unwrap();
    let mut lines = text.lines();
    let names = lines.next().unwrap().split(',').skip(1).map(|name| name.trim_matches('"').to_owned());
    let mut exams: Vec<(String, Vec<f64>)> = names.map(|name| (name, vec![0.0; 101])).collect();
    for line in lines {
        let mut cells = line.split(',');
        let Ok(score) = cells.next().unwrap().parse::<usize>() else { continue };
        for ((_, counts), cell) in exams.iter_mut().zip(cells) {
            counts[score] = cell.parse().unwrap_or(0.0);
        }
    }
    Some(exams)
}

fn at(counts: &[f64], bounds: &[usize], bound: usize) -> Option<Spike> {
    spike::spikes(counts, bounds, 1)?.bounds[bounds.iter().position(|known| *known == bound).unwrap()]
}

/// Five exams, 65 to pass: the spike is there in all of them, two of whose scales are combs.
#[test]
fn the_spike_at_65_is_found_in_all_five_exams() {
    let Some(exams) = exams() else { return };
    assert_eq!(exams.len(), 5);
    for (name, counts) in &exams {
        let spike = at(counts, &[65], 65).unwrap();
        println!("{name}: {spike:?}");
        assert!(spike.interval.0 > 1_000.0, "{name}: {spike:?}");
        assert!((3_000.0..12_000.0).contains(&spike.excess), "{name}: {spike:?}");
        assert!(spike.range.0 > 1_000.0, "{name}: {spike:?}");
    }
}

/// Nothing is claimed at scores that decide nothing. (55 decided about a local diploma, 85 about one with honours.) The least is a
/// bound of 97.5 %: of thirty such scores one may be passed, and one is: 35 of living_environment, between the two scores next
/// to it that almost nobody can reach (10 and 174 pupils beside 921), the only such tooth of its exam.
#[test]
fn no_spike_is_claimed_where_nothing_is_decided() {
    let Some(exams) = exams() else { return };
    let mut passed = Vec::new();
    for (name, counts) in &exams {
        for placebo in [35, 40, 45, 75, 80, 90] {
            let mut bounds = vec![65, placebo];
            bounds.sort_unstable();
            let spike = at(counts, &bounds, placebo);
            println!("{name} {placebo}: {spike:?}");
            assert!(spike.is_none_or(|spike| spike.interval.0 <= 0.0), "{name}, {placebo}: {spike:?}");
            let least = least_spike::at_least(counts, &bounds, bounds.iter().position(|at| *at == placebo).unwrap());
            if least > 0.0 {
                passed.push((name.as_str(), placebo));
                // Even there it is far from what the spike at 65 is (5,809 by the smooth distribution).
                assert!(least < 300.0, "{name}, {placebo}: at least {least}");
            }
        }
    }
    assert_eq!(passed, [("living_environment", 35)]);
}
