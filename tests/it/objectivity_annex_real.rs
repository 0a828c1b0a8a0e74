//! The official annex on a real region, where its files are: counts known from an independent computation. No school is
//! named here.
//!
//! The counts were made apart, in Python (python-calamine, numpy, scipy.stats.rankdata), from the twenty workbooks themselves:
//! rows of absent pupils, of one part of a two-part test, without a total or with one above the maximum left out; term marks
//! that are not 2, 3, 4 or 5 are none. Two figures differ from a naïve computation, both by the letter: a printed coefficient of
//! exactly 0 is no disagreement, and K of a school with one pupil stands in the quartiles though the school is not judged.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use shkolomer::ingest;
use shkolomer::methodology::scales;
use shkolomer::model::cohort::Cohort;
use shkolomer::model::marker::Marker;
use shkolomer::model::objectivity::{AnnexSign, AnnexYear, Objectivity};
use shkolomer::model::scale::ScaleBook;
use shkolomer::model::signal::{FactKind, Signal};
use shkolomer::model::subject::Subject;
use shkolomer::model::work::Work;
use shkolomer::objectivity::settings::{ObjectivitySettings, Quartiles, Ties};
use shkolomer::objectivity::{self, Inputs};
use shkolomer::table;

struct Region {
    input: ingest::Ingested,
    cohorts: Vec<Cohort>,
    works: Vec<Work>,
    scales: ScaleBook,
}

fn region() -> Option<Region> {
    let data = std::env::var_os("SHKOLOMER_REAL_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"), PathBuf::from);
    let years = ["2020", "2021"].map(|year| data.join("altai-vpr").join(year));
    if years.iter().any(|year| !year.is_dir()) {
        println!("skipped: no real data in {}", data.display());
        return None;
    }
    let mut scales = scales::shipped();
    let input = ingest::read(&years, &scales, &()).unwrap();
    let (cohorts, _) = table::cohorts(&input.results, &input.reported, &mut scales).unwrap();
    let works = table::works(&input.results, &scales);
    Some(Region { input, cohorts, works, scales })
}

impl Region {
    fn examine(&self, settings: &ObjectivitySettings) -> Objectivity {
        let inputs = Inputs {
            works: &self.works,
            cohorts: &self.cohorts,
            reported: &self.input.units,
            official: &self.input.official,
            indicators: &self.input.indicators,
            schools: &self.input.schools,
            scales: &self.scales,
            control: &self.input.control,
        };
        objectivity::examine(&inputs, settings)
    }
}

/// Signs of a year by grade 4 Russian, 4 mathematics, 5 Russian, 5 mathematics.
fn counts(year: &AnnexYear, sign: AnnexSign) -> [usize; 4] {
    let of = |subject, grade| {
        let is = |(kind, of, at): &(AnnexSign, Subject, _)| {
            let at: shkolomer::model::exam::Grade = *at;
            (*kind, *of, at.get()) == (sign, subject, grade)
        };
        year.marked.values().flatten().filter(|found| is(found)).count()
    };
    [of(Subject::Russian, 4), of(Subject::Math, 4), of(Subject::Russian, 5), of(Subject::Math, 5)]
}

/// The fences of K, grade 4 to 5.
fn fences(found: &Objectivity, subject: Subject) -> (f64, f64) {
    let is = |signal: &&Signal| {
        let sitting = signal.sitting;
        signal.marker == Marker::CohortJump && (sitting.subject, sitting.grade.get()) == (subject, 5)
    };
    let signal = found.signals.iter().find(is).unwrap();
    (signal.fact(FactKind::RiseBelow).unwrap(), signal.fact(FactKind::FallAbove).unwrap())
}

fn assert_close(found: (f64, f64), expected: (f64, f64)) {
    let distance = (found.0 - expected.0).abs().max((found.1 - expected.1).abs());
    assert!(distance < 1e-9, "{found:?} {expected:?}");
}

#[test]
fn the_annex_on_a_real_region() {
    let Some(region) = region() else { return };
    let markers = vec![Marker::InflatedMean, Marker::RankDisagreement, Marker::CohortJump];
    let settings = ObjectivitySettings { markers, ..ObjectivitySettings::default() };
    let found = region.examine(&settings);
    let [later, earlier] = &found.annex[..] else { panic!("two years") };
    assert_eq!((later.year.get(), earlier.year.get()), (2021, 2020));

    assert_eq!(counts(earlier, AnnexSign::InflatedMean), [112, 81, 140, 114]);
    assert_eq!(counts(later, AnnexSign::InflatedMean), [94, 80, 113, 111]);
    assert_eq!(counts(earlier, AnnexSign::RankDisagreement), [1, 3, 1, 0]);
    assert_eq!(counts(later, AnnexSign::RankDisagreement), [1, 0, 0, 1]);
    for sign in [AnnexSign::SharpRise, AnnexSign::SharpFall] {
        assert_eq!(counts(earlier, sign), [0; 4], "nothing precedes the first year");
    }
    assert_eq!(counts(later, AnnexSign::SharpRise), [0, 0, 0, 0]);
    assert_eq!(counts(later, AnnexSign::SharpFall), [0, 0, 0, 1]);
    assert_close(fences(&found, Subject::Russian), (0.285_204_029_180_744_94, 1.654_923_518_491_844_7));
    assert_close(fences(&found, Subject::Math), (0.288_347_965_456_78, 1.822_432_597_781_765));

    assert_eq!((earlier.schools, earlier.russian_4, earlier.marked.len()), (634, 631, 263));
    assert_eq!((later.schools, later.russian_4, later.marked.len()), (639, 628, 246));
    assert!((earlier.index().unwrap() - 58.517_350_157_728_71).abs() < 1e-9);
    assert!((later.index().unwrap() - 61.502_347_417_840_376).abs() < 1e-9);
    print_ours(&found);
    settings_of_the_annex(&region, &found);
}

/// Quartiles of type 6 and the corrected coefficient; our own settings change nothing.
fn settings_of_the_annex(region: &Region, default: &Objectivity) {
    let mut settings = ObjectivitySettings { markers: Vec::new(), min_n: 50, ..ObjectivitySettings::default() };
    assert_eq!(region.examine(&settings).annex, default.annex);
    settings.annex.ties = Ties::Corrected;
    settings.annex.quartiles = Quartiles::Exclusive;
    settings.markers = vec![Marker::CohortJump];
    let found = region.examine(&settings);
    assert_eq!(counts(&found.annex[1], AnnexSign::RankDisagreement), [4, 5, 1, 2]);
    assert_eq!(counts(&found.annex[0], AnnexSign::RankDisagreement), [1, 0, 1, 2]);
    assert_eq!(counts(&found.annex[0], AnnexSign::SharpFall), [0, 0, 0, 1]);
    assert_close(fences(&found, Subject::Russian), (0.283_197_406_797_193_66, 1.656_924_044_798_517_6));
    assert_close(fences(&found, Subject::Math), (0.286_940_165_961_498_74, 1.823_891_690_943_707));
}

/// Signs of ours beside those of the annex, for whoever runs the test with `--nocapture`.
fn print_ours(found: &Objectivity) {
    let mut ours: BTreeMap<(Marker, u16), [usize; 5]> = BTreeMap::new();
    for signal in &found.signals {
        let row = ours.entry((signal.marker, signal.sitting.year.get())).or_default();
        let is = [signal.p.is_some(), signal.notable, signal.q.is_some_and(|q| q <= 0.05), signal.flagged];
        is.iter().zip(&mut *row).for_each(|(is, count)| *count += usize::from(*is));
        row[4] += usize::from(signal.annex == Some(true));
    }
    for ((marker, year), [tested, notable, significant, flagged, annex]) in ours {
        println!(
            "{} {year}: {tested} tested, {notable} notable, {significant} with q ≤ 0.05, {flagged} signs; annex {annex}",
            marker.code()
        );
    }
    for signal in found.signals.iter().filter(|signal| signal.q.is_some_and(|q| q <= 0.05)) {
        println!("{} {}: n {}, {:?}, q {:?}", signal.marker.code(), signal.sitting, signal.n, signal.effect, signal.q);
    }
}
