//! The main job on the shipped sample: the index agrees with a calculation by hand.
//!
//! The figures below were read from the sample's own cells and put together by a separate program in Python (its standard
//! library's `statistics` and python-calamine), which shares nothing with this crate; it agreed on all 33 rated
//! schools to the six digits of `schools.csv`. Three of them are spelled out.

use std::path::{Path, PathBuf};

use shkolomer::model::cohort::Cohort;
use shkolomer::model::exam::Sitting;
use shkolomer::model::school::SchoolId;
use shkolomer::model::score::{NotRated, Score};
use shkolomer::pipeline::{self, Request, Sources};

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples/region")
}

fn volgograd() -> shkolomer::model::run::Run {
    identified("volgograd-2020")
}

fn identified(method: &str) -> shkolomer::model::run::Run {
    let request = Request {
        sources: Sources { inputs: vec![sample()], matches: None, control: None },
        method: method.to_owned(),
        ..Request::default()
    };
    pipeline::identify(&request, &()).unwrap()
}

fn score<'a>(run: &'a shkolomer::model::run::Run, id: &str) -> &'a Score {
    run.results.score(&SchoolId::from_login(id).unwrap()).unwrap()
}

fn close(found: f64, by_hand: f64) {
    assert!((found - by_hand).abs() < 1e-9 * by_hand.abs().max(1.0), "{found} is not {by_hand}");
}

/// Mean and standard deviation (n − 1) over the schools of a year, corrective and evening schools apart.
struct Reference {
    ege_russian: (f64, f64),
    ege_profile: (f64, f64),
    ege_base: (f64, f64),
    oge_russian: (f64, f64),
    oge_math: (f64, f64),
}

const OF_2022: Reference = Reference {
    ege_russian: (64.2608, 6.448651616164938),
    ege_profile: (51.961304347826086, 8.45630066569399),
    ege_base: (4.035652173913044, 0.24225880389212096),
    oge_russian: (3.758415705944398, 0.5820802844261109),
    oge_math: (3.4311781744963348, 0.5245637681925648),
};

const OF_2021: Reference = Reference {
    ege_russian: (62.44615384615385, 7.7694164913064485),
    ege_profile: (48.80818181818182, 9.912786180995223),
    ege_base: (3.9091666666666667, 0.349731781284715),
    oge_russian: (3.7264700637588533, 0.5434496132769683),
    oge_math: (3.3526623080487146, 0.39797251233659314),
};

const OF_2020: Reference = Reference {
    ege_russian: (61.542307692307695, 6.695375901436637),
    ege_profile: (48.860454545454544, 6.6309781489702715),
    ege_base: (3.792, 0.34034296427770233),
    oge_russian: (3.784268871675375, 0.436746406417932),
    oge_math: (3.4464052654692656, 0.43044035312373513),
};

fn z(value: f64, (mean, sd): (f64, f64)) -> f64 {
    (value - mean) / sd
}

/// A gymnasium with everything: in each group mathematics and Russian halve the weight, the two mathematics of EGE, a group
/// of their own, halve the half of mathematics; EGE and OGE halve the index; the years weigh the same.
#[test]
fn a_school_with_every_exam_by_hand() {
    let year = |of: &Reference, ege: [f64; 3], oge: [f64; 2]| {
        let of_ege = 0.5 * z(ege[0], of.ege_russian) + 0.25 * z(ege[1], of.ege_profile) + 0.25 * z(ege[2], of.ege_base);
        let of_oge = 0.5 * z(oge[0], of.oge_russian) + 0.5 * z(oge[1], of.oge_math);
        (of_ege + of_oge) / 2.0
    };
    // OGE by marks: 64 pupils with 286 points of marks, 63 with 245; 47 with 200, 48 with 178; 61 with 251, 60 with 220.
    let of_2022 = year(&OF_2022, [67.33, 56.04, 4.1], [286.0 / 64.0, 245.0 / 63.0]);
    let of_2021 = year(&OF_2021, [62.06, 47.42, 4.1], [200.0 / 47.0, 178.0 / 48.0]);
    let of_2020 = year(&OF_2020, [63.48, 48.67, 3.93], [251.0 / 61.0, 220.0 / 60.0]);
    let run = volgograd();
    let found = score(&run, "880001");
    let years: Vec<f64> = found.years.iter().map(|year| year.value).collect();
    for (found, by_hand) in years.iter().zip([of_2022, of_2021, of_2020]) {
        close(*found, by_hand);
    }
    close(found.value, (of_2022 + of_2021 + of_2020) / 3.0);
    // The scale has mean 50 and standard deviation 10 over the 33 rated schools.
    close(found.index, 50.0 + 10.0 * (found.value - MEAN_OF_VALUES) / SD_OF_VALUES);
    assert!((found.index - 57.836_714).abs() < 5e-7, "as schools.csv prints it: {}", found.index);
}

/// A basic school has no 11th grade: EGE does not apply, and OGE carries the whole weight.
#[test]
fn a_basic_school_by_hand() {
    let year = |of: &Reference, russian: f64, math: f64| 0.5 * z(russian, of.oge_russian) + 0.5 * z(math, of.oge_math);
    let years = [
        year(&OF_2022, 32.0 / 9.0, 24.0 / 8.0),
        year(&OF_2021, 23.0 / 7.0, 19.0 / 6.0),
        year(&OF_2020, 30.0 / 9.0, 31.0 / 9.0),
    ];
    let run = volgograd();
    let found = score(&run, "880028");
    for (found, by_hand) in found.years.iter().zip(years) {
        close(found.value, by_hand);
        close(found.coverage, 1.0);
        close(found.parts.iter().map(|part| part.weight).sum(), 1.0);
    }
    close(found.value, years.iter().sum::<f64>() / 3.0);
    close(found.index, 50.0 + 10.0 * (found.value - MEAN_OF_VALUES) / SD_OF_VALUES);
}

/// A school of which only one year can be used. In 2022 it has no EGE, which applies to it: half of the weight is there, less
/// than the 60 % needed. In 2020 it has no OGE: the same. In 2021 nobody sat profile mathematics, for which base
/// mathematics stands: it keeps the whole half of mathematics.
#[test]
fn a_school_with_one_year_by_hand() {
    let of_ege = 0.5 * z(76.0, OF_2021.ege_russian) + 0.5 * z(4.67, OF_2021.ege_base);
    let of_oge = 0.5 * z(22.0 / 6.0, OF_2021.oge_russian) + 0.5 * z(13.0 / 4.0, OF_2021.oge_math);
    let run = volgograd();
    let found = score(&run, "880020");
    assert_eq!(found.years.iter().map(|year| year.year.get()).collect::<Vec<_>>(), [2021]);
    close(found.years[0].coverage, 1.0);
    assert_eq!(found.years[0].participants, 3 + 3 + 6 + 4);
    close(found.value, (of_ege + of_oge) / 2.0);
    close(found.index, 50.0 + 10.0 * (found.value - MEAN_OF_VALUES) / SD_OF_VALUES);
}

/// Everybody is somewhere: rated, not rated with a reason, or excluded by kind.
#[test]
fn every_school_of_the_sample_is_accounted_for() {
    let run = volgograd();
    assert_eq!((run.schools.len(), run.verdicts.len()), (40, 40));
    assert_eq!((run.results.scores.len(), run.results.not_rated.len()), (33, 5));
    let half = run.results.reason(&SchoolId::from_login("880027").unwrap());
    assert_eq!(half, Some(&NotRated::Coverage { have: 0.5, need: 0.6 }));
    let low: Vec<&str> = run.verdicts.iter().filter(|v| v.is_low()).map(|v| v.school.as_str()).collect();
    assert_eq!(low, ["880024", "880028"]);
}

/// Mean and standard deviation (n − 1) of the values of the 33 rated schools.
const MEAN_OF_VALUES: f64 = -0.008920004981491252;
const SD_OF_VALUES: f64 = 0.724792355214883;

/// VPR of 2021, mathematics, grade 4, by `tests/reference/variance_components.py` over n, mean and (n − 1)·sd² of `cohorts.csv` (six
/// digits), schools of excluded kinds left out.
#[test]
fn shrunken_means_agree_with_a_likelihood_maximised_apart() {
    let run = identified("recommended");
    let of_work = |sitting: &Sitting| sitting.to_string() == "vpr 2021 math 4";
    let spread = run.shrinkage.sittings.iter().find(|spread| of_work(&spread.sitting)).unwrap();
    let near = |found: f64, apart: f64| assert!((found / apart - 1.0).abs() < 1e-6, "{found} is not {apart}");
    assert_eq!((spread.schools, spread.participants), (38, 1021));
    near(spread.mean, 10.534_128_123_1);
    near(spread.between.powi(2), 3.971_995_542_97);
    near(spread.within.powi(2), 13.795_648_516_5);
    let of_school = |id: &str| {
        let is = |cohort: &Cohort| cohort.school.as_str() == id && of_work(&cohort.sitting);
        run.shrinkage.cohorts[run.cohorts.iter().position(is).unwrap()].mean
    };
    let first = of_school("880001").unwrap();
    near(first.value, 11.782_857_670_3);
    near(first.reliability, 0.925_263_884_089);
    near(first.error, 0.544_840_820_148);
    assert_eq!(of_school("880004"), None, "a corrective school is not compared");
}
