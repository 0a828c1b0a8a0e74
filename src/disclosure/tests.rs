//! The public version as a whole, on runs that are made up at random.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::model::{
    cohort::Cohort,
    exam::{Grade, Procedure, Sitting},
    method::{Bilingual, MethodStatement},
    passport::Passport,
    period::Year,
    place::Place,
    quantity::Rank,
    school::School,
    score::{Index, IndicatorUsed, NotRated, Part, Score, YearScore},
    subject::Subject,
    verdict::{Apart, Verdict},
};

const SUBJECTS: [Subject; 3] = [Subject::Math, Subject::Russian, Subject::WorldAround];

fn id(n: usize) -> SchoolId {
    SchoolId::from_login(&format!("{}", 770_000 + n)).unwrap()
}

fn sitting(subject: Subject, grade: u8) -> Sitting {
    Sitting { year: Year::new(2021).unwrap(), procedure: Procedure::Vpr, subject, grade: Grade::new(grade).unwrap() }
}

/// The index of schools with so many pupils.
fn results(schools: &[[u32; 4]]) -> Index {
    let fields = ["vpr.math.4.percent", "vpr.russian.4.percent", "vpr.world-around.4.percent", "vpr.math.5.percent"];
    let score = |at: usize| {
        let part = |(indicator, n): (usize, &u32)| Part {
            indicator,
            raw: Some(50.0),
            n: Some(*n),
            normalised: 0.0,
            weight: 0.25,
            imputed: false,
        };
        let parts = schools[at].iter().enumerate().filter(|(_, n)| **n > 0).map(part).collect();
        let rank = Rank::new(at as u32 + 1).unwrap();
        let year = Year::new(2021).unwrap();
        let of_year =
            YearScore { year, value: 0.0, rank, coverage: 1.0, participants: schools[at].iter().sum(), parts };
        Score { school: id(at), index: 60.123 - at as f64, value: -(at as f64), rank, years: vec![of_year] }
    };
    let named = |code: &&str| IndicatorUsed {
        code: (*code).to_owned(),
        name: Bilingual::default(),
        field: (*code).to_owned(),
        group: "vpr".to_owned(),
        direction: 1,
        weight: 0.25,
        declared: None,
        years: Vec::new(),
    };
    Index {
        indicators: fields.iter().map(named).collect(),
        scores: (0..schools.len()).map(score).collect(),
        not_rated: vec![(id(schools.len()), NotRated::NotEnough { n: 3, need: 5 })],
        ..Index::default()
    }
}

/// A run of schools with so many pupils in the three subjects of grade 4 and one of grade 5 (0: none), three municipalities.
pub(super) fn run(schools: &[[u32; 4]]) -> Run {
    let sittings = [sitting(SUBJECTS[0], 4), sitting(SUBJECTS[1], 4), sitting(SUBJECTS[2], 4), sitting(SUBJECTS[0], 5)];
    let cohorts: Vec<Cohort> = schools
        .iter()
        .enumerate()
        .flat_map(|(at, counts)| sittings.iter().zip(counts).map(move |(sitting, n)| (at, *sitting, *n)))
        .filter(|(.., n)| *n > 0)
        .map(|(at, sitting, n)| Cohort {
            percent: Some(f64::from((at as u32 * 37 + n * 11) % 100)),
            share2: Some(f64::from(n / 4) / f64::from(n)),
            ..Cohort::unknown(id(at), sitting, n)
        })
        .collect();
    let results = results(schools);
    let school = |at: usize| School {
        municipality: Some(["а", "б", "в"][at % 3].into()),
        pupils: Some(schools.get(at).map_or(7, |counts| counts.iter().sum())),
        ..School::unknown(id(at))
    };
    let apart = Apart::NotRated(NotRated::NotEnough { n: 3, need: 5 });
    Run {
        version: String::new(),
        year: Year::new(2021).unwrap(),
        method: statement(),
        requested: Default::default(),
        files: Vec::new(),
        schools: (0..=schools.len()).map(school).collect(),
        cohorts,
        shrinkage: Default::default(),
        passports: vec![Passport::new(id(0), Year::new(2021).unwrap(), Place::file("а.xlsx"))],
        indicators: Vec::new(),
        results,
        social: None,
        verdicts: (0..=schools.len()).map(|at| verdict(at, (at == schools.len()).then(|| apart.clone()))).collect(),
        low_shares: Default::default(),
        uncertainty: Default::default(),
        uncertainty_settings: Vec::new(),
        conditions: None,
        robustness: Default::default(),
        effectiveness: Default::default(),
        effectiveness_settings: Vec::new(),
        flips: Vec::new(),
        objectivity: None,
        objectivity_settings: Vec::new(),
        doubtful: None,
        steps: Vec::new(),
        problems: Vec::new(),
        matching: Default::default(),
        public: None,
    }
}

fn statement() -> MethodStatement {
    MethodStatement {
        id: String::new(),
        title: Bilingual::default(),
        source: Bilingual::default(),
        sha256: String::new(),
        toml: String::new(),
        rules: Vec::new(),
    }
}

fn verdict(at: usize, apart: Option<Apart>) -> Verdict {
    Verdict {
        school: id(at),
        apart,
        low: None,
        federal: None,
        unfavourable: None,
        high: None,
        improving: None,
        quadrant: None,
        group: None,
    }
}

fn settings() -> DisclosureSettings {
    DisclosureSettings::default()
}

#[test]
fn few_pupils_are_gone_and_the_places_have_no_gaps() {
    let run =
        run(&[[30, 31, 29, 25], [4, 4, 3, 2], [28, 27, 26, 9], [40, 40, 40, 40], [22, 21, 20, 0], [33, 32, 31, 30]]);
    let public = publish(&run, settings()).unwrap();
    let of = public.public.as_ref().unwrap();
    assert!(public.cohorts.iter().all(|cohort| cohort.n >= 10));
    // 4 + 2 pupils: no index; the places of the others close up.
    assert_eq!(of.results, [id(1)].into());
    assert_eq!(public.results.scores.iter().map(|score| score.rank.get()).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert_eq!(public.results.scores[1].index, 58.1);
    // The school that is not rated has 7 pupils, and so few sat.
    assert!(of.pupils.contains(&id(6)) && public.schools[6].pupils.is_none());
    assert_eq!(public.verdicts[6].apart, Some(Apart::NotRated(NotRated::TooFew)));
    assert_eq!(public.results.not_rated[0].1, NotRated::TooFew);
    // The 9 of grade 5 beside 28, 27, 26 of the same school: one of these is hidden lest the index tell of it.
    let hidden = of.cohorts.iter().filter(|(school, _)| *school == id(2)).count();
    assert!(hidden >= 2, "{:?}", of.cohorts);
}

#[test]
fn the_audit_sees_what_is_left_open() {
    let run = run(&[[30, 31, 29, 25], [9, 24, 23, 22], [28, 27, 26, 19], [40, 40, 40, 40]]);
    let made = made(&run, settings());
    assert_eq!(audit::fault(&run, &made, settings()), None);
    let key = made.public.as_ref().unwrap().cohorts.iter().find(|(school, _)| *school != id(1)).cloned();
    let (school, sitting) = key.expect("a complementary cell");
    // The complementary cell opened again: the small one is the rest of the total.
    let mut bare = made.clone();
    bare.public.as_mut().unwrap().cohorts.remove(&(school.clone(), sitting));
    let cohort = run.cohorts.iter().find(|cohort| cohort.school == school && cohort.sitting == sitting).unwrap();
    bare.cohorts.push(Cohort { share2: None, ..cohort.clone() });
    assert!(audit::fault(&run, &bare, settings()).is_some());
    let mut rows = made.clone();
    rows.passports = run.passports.clone();
    assert_eq!(audit::fault(&run, &rows, settings()).as_deref(), Some("passports"));
    let mut small = made;
    small.cohorts.push(Cohort::unknown(id(1), self::sitting(Subject::Math, 6), 9));
    assert_eq!(audit::fault(&run, &small, settings()).as_deref(), Some("770001 vpr 2021 math 6"));
}

/// Few and many, as the schools of a region are.
fn counts() -> impl Strategy<Value = [u32; 4]> {
    let n = || prop_oneof![Just(0_u32), 1_u32..10, 10_u32..60];
    [n(), n(), n(), n()]
}

proptest! {
    #[test]
    fn what_is_made_passes_the_audit(schools in prop::collection::vec(counts(), 1..40), limit in 5_u32..20) {
        let run = run(&schools);
        let settings = DisclosureSettings { limit, ..settings() };
        let public = publish(&run, settings);
        prop_assert!(public.is_ok(), "{:?}", public.err());
        let public = public.unwrap();
        let of = public.public.as_ref().unwrap();
        // Each cohort is shown or named as hidden; every hidden number lies in the interval that a reader finds for it.
        let truth: BTreeMap<_, u32> = run.cohorts.iter().map(|c| ((c.school.clone(), c.sitting), c.n)).collect();
        prop_assert_eq!(public.cohorts.len() + of.cohorts.len(), truth.len());
        for ((school, _, sitting), interval) in audit::intervals(&public, of) {
            if let Some(school) = school {
                let n = truth[&(school, sitting)];
                prop_assert!(interval.holds(n), "{n} not in {interval:?}");
                prop_assert!(interval.holds(limit) && interval.holds(1), "{interval:?}");
            }
        }
        // The same run gives the same public version.
        prop_assert_eq!(&publish(&run, settings).unwrap().public, &public.public);
    }
}
