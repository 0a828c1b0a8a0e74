//! A made-up run for tests of the report: figures follow a plain rule, so that they are the same everywhere.

use std::collections::BTreeMap;

use crate::model::{
    cohort::{Cohort, MarkBasis},
    exam::{Grade, Procedure, Sitting},
    flip::{Change, Flip, Lever, Listing, Unmoved},
    hidden_risk::{DoubtfulResults, Figures, Standing, WithoutDoubtful},
    method::{Bilingual, MethodStatement, Origin, RuleNote},
    objectivity::{Objectivity, SchoolSigns, Suspicion},
    passport::{Category, Figure, Passport},
    period::Year,
    place::Place,
    problem::{KeySource, Problem, ProblemKind, SetAside},
    quantity::Rank,
    requested::Requested,
    robustness::{Choice, Removal, Robustness, SobolShare},
    run::{FileRecord, Run, SheetRecord},
    scale::ScaleOrigin,
    school::{School, SchoolId, SchoolKind, Settlement},
    score::{self, Index, IndicatorUsed, IndicatorYear, NotRated, Score, YearScore},
    shrinkage::{Measure, PooledYears, Shrinkage, ShrunkenCohort, ShrunkenFigure, SittingSpread, SpreadBasis},
    steps::{Part, Stated, StepKind},
    subject::Subject,
    uncertainty::{self, State, Uncertainty},
    verdict::{Apart, Finding, Quadrant, Tail, Verdict, YearFinding},
};

const MUNICIPALITIES: [&str; 3] = ["Лесной муниципальный район", "г. Заречный", "Верхнереченский район"];

fn year(n: u16) -> Year {
    Year::new(n).unwrap()
}

fn id(n: usize) -> SchoolId {
    SchoolId::from_login(&format!("{}", 770_000 + n)).unwrap()
}

/// A figure between 0 and 1 that looks scattered and is always the same.
fn scatter(n: usize, salt: usize) -> f64 {
    ((n * 7919 + salt * 104_729) % 997) as f64 / 997.0
}

/// A region of so many schools; the last two are excluded and not rated.
pub fn region(schools: usize) -> Run {
    let rated = schools - 2;
    let results = index(rated, &["vpr.math.4.percent", "vpr.russian.4.percent", "ege.russian.mean_test"], 1);
    let social = index(rated, &["passport.both_parents_higher", "passport.on_register"], 5);
    let uncertainty = uncertainty(&results);
    let conditions = Some(self::uncertainty(&social));
    let robustness = robustness(&uncertainty);
    let verdicts: Vec<Verdict> = (0..schools).map(|n| verdict(n, schools, &results, &social)).collect();
    let all: Vec<School> = (0..schools).map(school).collect();
    Run {
        version: "0.1.0".into(),
        year: year(2021),
        method: method(),
        requested: Requested { inputs: vec!["../region".into()], ..Requested::default() },
        files: files(),
        low_shares: crate::identify::low_shares(&all, &verdicts),
        schools: all,
        cohorts: (0..rated).flat_map(cohorts).collect(),
        shrinkage: shrinkage(&(0..rated).flat_map(cohorts).collect::<Vec<_>>()),
        passports: (0..rated).map(passport).collect(),
        indicators: Vec::new(),
        results: Index {
            missing: vec!["oge.*.mean_mark".into()],
            years_unused: vec![(year(2022), 0.034)],
            not_rated: vec![(id(schools - 1), NotRated::Coverage { have: 0.42, need: 0.6 })],
            ..results
        },
        social: Some(social),
        verdicts,
        uncertainty,
        uncertainty_settings: vec![("uncertainty.seed", "1".to_owned())],
        conditions,
        robustness,
        effectiveness: super::pages::effectiveness::fixture::made(rated),
        effectiveness_settings: vec![("effectiveness.interval", "0.9".to_owned())],
        flips: flips(),
        objectivity: Some(signs(schools)),
        objectivity_settings: vec![("objectivity.fdr", "0.05".to_owned())],
        doubtful: Some(doubtful()),
        steps: vec![Stated::new(Part::Results, StepKind::Normalise, "z")],
        problems: problems(),
        matching: Default::default(),
        public: None,
    }
}

/// The first school would leave the list by a little; the second no single year would put on it.
fn flips() -> Vec<Flip> {
    let change =
        Change { lever: Lever::Indicator(2, year(2021)), from: 41.2, to: 42.994, error: Some(1.9), spread: Some(20.0) };
    vec![
        Flip { school: id(0), list: Listing::LowResults, leaves: true, changes: Ok(vec![change]) },
        Flip { school: id(1), list: Listing::LowResults, leaves: false, changes: Err(Unmoved::SeveralYears) },
    ]
}

fn method() -> MethodStatement {
    let rule = |key: &str, origin, ru: &str, en: &str| RuleNote {
        key: key.into(),
        origin,
        text: Bilingual { ru: ru.into(), en: en.into() },
    };
    MethodStatement {
        id: "recommended".into(),
        title: Bilingual {
            ru: "Рекомендуемая методика школомера".into(), en: "Recommended by shkolomer".into()
        },
        source: Bilingual {
            ru: "Правила программы, все — наши".into(), en: "Rules of the program, all ours".into()
        },
        sha256: "ab".repeat(32),
        toml: "id = \"recommended\"\n".into(),
        rules: vec![
            rule(
                "identify.low",
                Origin::Assumption,
                "Низкими считаются результаты нижней четверти школ по индексу результатов.",
                "Results are low in the lowest quarter of schools.",
            ),
            rule(
                "results.normalise",
                Origin::Document,
                "Показатели приводятся к z-оценкам.",
                "Indicators become z-scores.",
            ),
        ],
    }
}

fn school(n: usize) -> School {
    let kinds = [SchoolKind::General, SchoolKind::General, SchoolKind::Lyceum];
    let settlements = [Settlement::Rural, Settlement::Urban, Settlement::Township];
    School {
        id: id(n),
        name: Some(format!("МБОУ «Средняя общеобразовательная школа № {}»", n + 1).into()),
        municipality: Some(MUNICIPALITIES[n % 3].into()),
        kind: Some(kinds[n % 3]),
        settlement: Some(settlements[n % 3]),
        pupils: Some(40 + (n as u32 * 137) % 900),
        levels: None,
        coordinates: None,
    }
}

fn index(rated: usize, codes: &[&str], salt: usize) -> Index {
    let years = vec![year(2021), year(2020)];
    let weight = 1.0 / codes.len() as f64;
    let indicators = codes.iter().map(|code| IndicatorUsed {
        code: (*code).into(),
        name: Bilingual::default(),
        field: (*code).into(),
        group: code.split('.').next().unwrap().into(),
        direction: if code.ends_with("register") { -1 } else { 1 },
        weight,
        declared: None,
        years: years
            .iter()
            .map(|year| IndicatorYear { year: *year, schools: rated as u32, mean: 50.0, sd: 20.0, min: 3.0, max: 99.0 })
            .collect(),
    });
    let values: Vec<f64> = (0..rated).map(|n| scatter(n, salt) * 4.0 - 2.0).collect();
    let rank = |n: usize| {
        let better = values.iter().filter(|other| **other > values[n]).count();
        Rank::new(better as u32 + 1).unwrap()
    };
    let scores = (0..rated).map(|n| Score {
        school: id(n),
        index: 50.0 + 10.0 * values[n],
        value: values[n],
        rank: rank(n),
        years: years
            .iter()
            .map(|year| YearScore {
                year: *year,
                value: values[n],
                rank: rank(n),
                coverage: 1.0,
                participants: 8 + (n as u32 * 31) % 120,
                parts: (0..codes.len())
                    .map(|indicator| score::Part {
                        indicator,
                        raw: Some(50.0 + 20.0 * values[n]),
                        n: Some(8 + n as u32 % 60),
                        normalised: values[n],
                        weight,
                        imputed: false,
                    })
                    .collect(),
            })
            .collect(),
    });
    Index { indicators: indicators.collect(), years: years.clone(), scores: scores.collect(), ..Index::default() }
}

fn cohorts(n: usize) -> Vec<Cohort> {
    let of = |at: u16, subject, procedure, grade| {
        let count = 6 + (n as u32 * 13) % 70;
        let low = scatter(n, 3) * 0.4;
        let sitting = Sitting { year: year(at), procedure, subject, grade: Grade::new(grade).unwrap() };
        Cohort {
            school: id(n),
            sitting,
            n: count,
            absent: (procedure == Procedure::Vpr).then_some(n as u32 % 4),
            mean_primary: Some(12.0 + scatter(n, 1)),
            sd_primary: Some(3.25),
            mean_test: (procedure == Procedure::Ege).then_some(60.0 + scatter(n, 2)),
            sd_test: None,
            percent: Some(100.0 * scatter(n, 1)),
            marks: Some([1, 2, count - 4, 1]),
            mark_basis: Some(MarkBasis::Scale(ScaleOrigin::Secondary)),
            mean_mark: Some(3.7),
            share2: Some(low),
            quality: Some(1.0 - low - 0.2),
            below_minimum: Some(low),
            high: None,
            high_from: None,
            ceiling: None,
            journal: None,
            not_taught: None,
        }
    };
    vec![
        of(2020, Subject::Math, Procedure::Vpr, 4),
        of(2021, Subject::Russian, Procedure::Ege, 11),
        of(2021, Subject::Math, Procedure::Vpr, 4),
    ]
}

fn shrinkage(all: &[Cohort]) -> Shrinkage {
    let shrunken = |cohort: &Cohort| {
        let reliability = f64::from(cohort.n) / f64::from(cohort.n + 10);
        let figure = |own: f64, usual: f64| ShrunkenFigure {
            value: usual + reliability * (own - usual),
            error: 0.5,
            reliability,
        };
        ShrunkenCohort {
            mean: cohort.mean_test.map(|own| figure(own, 60.5)).or(cohort.mean_primary.map(|own| figure(own, 12.5))),
            share2: cohort.share2.map(|own| figure(own, 0.2)),
            quality: cohort.quality.map(|own| figure(own, 0.6)),
        }
    };
    let spread = |cohort: &Cohort| SittingSpread {
        sitting: cohort.sitting,
        measure: if cohort.mean_test.is_some() { Measure::Test } else { Measure::Primary },
        schools: 10,
        participants: 400,
        mean: 12.5,
        between: 1.25,
        within: 3.25,
        basis: if cohort.mean_test.is_some() { SpreadBasis::Means } else { SpreadBasis::Deviations },
    };
    let pooled = |own: &[Cohort]| PooledYears {
        school: own[0].school.clone(),
        procedure: Procedure::Vpr,
        subject: Subject::Math,
        grade: own[0].sitting.grade,
        years: vec![year(2020), year(2021)],
        n: own[0].n + own[2].n,
        deviation: -0.25,
        shrunken: ShrunkenFigure { value: -0.2, error: 0.1, reliability: 0.8 },
    };
    Shrinkage {
        cohorts: all.iter().map(shrunken).collect(),
        sittings: all.iter().take(3).map(spread).collect(),
        pooled: all.chunks(3).map(pooled).collect(),
    }
}

fn passport(n: usize) -> Passport {
    let figures = BTreeMap::from([
        (Category::BothParentsHigher, Figure::Share(scatter(n, 6))),
        (Category::OnRegister, Figure::Count(n as u32 % 9)),
        (Category::Teachers, Figure::Count(10 + n as u32 % 30)),
    ]);
    let place = Place::file("Паспорта.xlsx").with_sheet("2021").with_cell(n as u32 + 3, 0);
    let pupils = Some(40 + (n as u32 * 137) % 900);
    Passport { pupils, figures, ..Passport::new(id(n), year(2021), place) }
}

fn finding(value: f64, threshold: f64, holds: bool) -> Finding {
    let near = (value - threshold).abs() < 0.1;
    let tail = if holds { Tail::In } else { Tail::Out };
    let years = [2021, 2020].map(|n| YearFinding { year: year(n), value, threshold, tail, counted: holds });
    Finding { holds, borderline: near, years_in: if holds { 2 } else { 0 }, years_known: 2, years: years.to_vec() }
}

fn verdict(n: usize, schools: usize, results: &Index, social: &Index) -> Verdict {
    let blank = Verdict {
        school: id(n),
        apart: None,
        low: None,
        federal: None,
        unfavourable: None,
        high: None,
        improving: None,
        quadrant: None,
        group: None,
    };
    if n == schools - 2 {
        return Verdict { apart: Some(Apart::ExcludedKind(SchoolKind::Evening)), ..blank };
    }
    let Some(score) = results.score(&id(n)) else {
        return Verdict { apart: Some(Apart::NotRated(NotRated::Coverage { have: 0.42, need: 0.6 })), ..blank };
    };
    let conditions = social.score(&id(n)).unwrap();
    let (low, hard) = (score.value < -0.8, conditions.value < -0.8);
    let quadrant = match (low, hard) {
        (true, true) => Quadrant::LowUnfavourable,
        (true, false) => Quadrant::LowFavourable,
        (false, true) => Quadrant::Resilient,
        (false, false) => Quadrant::Rest,
    };
    Verdict {
        low: Some(finding(score.value, -0.8, low)),
        unfavourable: Some(finding(conditions.value, -0.8, hard)),
        high: Some(finding(score.value, 1.2, score.value > 1.2)),
        improving: Some(n.is_multiple_of(5)),
        quadrant: Some(quadrant),
        group: (n.is_multiple_of(3) && school(n).pupils < Some(300)).then(|| "сельские, до 300 обучающихся".to_owned()),
        ..blank
    }
}

/// Bands that are narrow for large schools, and the probability of a value below −0.8, the bound of [`verdict()`].
fn uncertainty(index: &Index) -> Uncertainty {
    let (confident, clear, rated) = (0.9, 0.1, index.scores.len() as u32);
    let place = |score: &Score| {
        let n = f64::from(score.years[0].participants);
        let (reliability, rank) = (n / (n + 20.0), score.rank.get());
        let error = 2.0 / n.sqrt();
        let half = (error * f64::from(rated) / 8.0).ceil() as u32;
        let probability = (0.5 - (score.value + 0.8) / (3.0 * error)).clamp(0.0, 1.0);
        let state = match probability {
            p if p >= confident => State::Confident,
            p if p <= clear => State::Clear,
            _ => State::Borderline,
        };
        uncertainty::Place {
            school: score.school.clone(),
            median: f64::from(rank),
            low: rank.saturating_sub(half).max(1),
            high: (rank + half).min(rated),
            probability: Some(probability),
            state: Some(state),
            shrunken: 50.0 + 10.0 * score.value * reliability,
            error: 10.0 * error,
            reliability,
        }
    };
    Uncertainty {
        replicates: 1000,
        seed: 1,
        band: 0.9,
        confident,
        clear,
        places: index.scores.iter().map(place).collect(),
    }
}

fn robustness(sampling: &Uncertainty) -> Robustness {
    let share = |choice, first: f64| SobolShare {
        choice,
        first: (first, first - 0.04, first + 0.05),
        total: (first + 0.1, first + 0.02, first + 0.2),
    };
    let removal =
        |(indicator, mean_shift)| Removal { indicator, mean_shift, most: 14, entered: 2, left: 1, not_rated: 0 };
    Robustness {
        sampling: Some(sampling.clone()),
        method: Some(sampling.clone()),
        both: None,
        sobol: vec![share(Choice::Normalise, 0.07), share(Choice::Weights, 0.21), share(Choice::Sampling, 0.55)],
        removal: [(0, 1.25), (1, 3.5), (2, 0.75)].map(removal).to_vec(),
        ..Robustness::default()
    }
}

/// Schools 1 and 2 have signs; nothing is known of the last one.
fn signs(schools: usize) -> Objectivity {
    let of = |n: usize| SchoolSigns {
        school: id(n),
        year: year(2021),
        level: [Suspicion::None, Suspicion::Strong, Suspicion::Attention][if n < 3 { n } else { 0 }],
        families: Default::default(),
        signals: Vec::new(),
        tested: 4,
        pupils: 12,
    };
    Objectivity { schools: (0..schools - 1).map(of).collect(), ..Objectivity::default() }
}

/// School 1 is low without its doubtful result, of school 2 nothing is left.
fn doubtful() -> DoubtfulResults {
    let figures = |index: f64, low| Figures {
        index: Some(index),
        rank: Rank::new(2),
        low: Some(finding((index - 50.0) / 10.0, -0.8, low)),
        federal: None,
    };
    let vpr =
        Sitting { year: year(2021), procedure: Procedure::Vpr, subject: Subject::Math, grade: Grade::new(4).unwrap() };
    let of = |n, without, standing| WithoutDoubtful {
        school: id(n),
        doubtful: vec![vpr],
        reported: figures(62.5, false),
        without,
        standing,
    };
    let nothing = Err(NotRated::Coverage { have: 0.4, need: 0.6 });
    let schools = vec![of(1, Ok(figures(38.5, true)), Standing::HiddenRisk), of(2, nothing, Standing::CannotTell)];
    DoubtfulResults { set_aside: false, results: 2, schools }
}

fn files() -> Vec<FileRecord> {
    let vpr = |name: &str, at: u16| SheetRecord {
        name: name.into(),
        form: Some("vpr-protocol-2021"),
        range: "A1:AF26667".into(),
        procedure: Some((Procedure::Vpr, KeySource::FileName)),
        year: Some((year(at), KeySource::Folder)),
        subject: Some((Subject::Math, KeySource::FileName)),
        grade: Grade::new(4).map(|grade| (grade, KeySource::Title)),
        read: 26_666,
        kept: 24_000,
        rejected: 66,
        absent: 2_600,
        footers: 2,
        ..SheetRecord::default()
    };
    let file = |path: &str, sheets| FileRecord { path: path.into(), size: 123_456, sha256: "cd".repeat(32), sheets };
    vec![
        file("2020/4/Математика.xlsx", vec![vpr("Лист1", 2020)]),
        file("2021/4/Математика.xlsx", vec![vpr("Данные", 2021)]),
        file(
            "Паспорта.xlsx",
            vec![
                SheetRecord {
                    name: "2021".into(),
                    form: Some("passport"),
                    read: 10,
                    kept: 10,
                    ..SheetRecord::default()
                },
                SheetRecord { name: "Черновик".into(), ..SheetRecord::default() },
            ],
        ),
    ]
}

fn problems() -> Vec<Problem> {
    let sheet = Place::file("2021/4/Математика.xlsx").with_sheet("Данные");
    let sitting =
        Sitting { year: year(2021), procedure: Procedure::Vpr, subject: Subject::Math, grade: Grade::new(4).unwrap() };
    let draft =
        ProblemKind::UnrecognisedSheet { nearest: Some("passport"), lacking: vec!["обучающихся".into()] };
    vec![
        Problem::new(sheet.clone(), ProblemKind::SetAside { form: "vpr-classes-2022", why: SetAside::ClassList }, ""),
        Problem::new(sheet.with_cell(16, 2), ProblemKind::AboveMaximum { max: 20.0 }, "23"),
        Problem::new(sheet.with_cell(17, 2), ProblemKind::AboveMaximum { max: 20.0 }, "=21+2"),
        Problem::new(sheet.with_cell(40, 7), ProblemKind::BadMark, "6"),
        Problem::new(sheet, ProblemKind::NoScale { sitting }, ""),
        Problem::new(Place::file("Паспорта.xlsx").with_sheet("Черновик"), draft, ""),
        Problem::new(Place::file("~$Паспорта.xlsx"), ProblemKind::LockFile, ""),
    ]
}
