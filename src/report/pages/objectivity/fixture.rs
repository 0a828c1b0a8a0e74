//! A made-up run of `objectivity` for tests: figures follow a plain rule, so that they are the same everywhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{
    exam::{Grade, Procedure, Sitting},
    fact::{FactKind, FigureUnit},
    marker::{Family, Marker},
    objectivity::{
        AnnexSign, AnnexYear, BoundHeaping, Excess, Objectivity, Overlap, OverlapYear, RegionHeaping, RegionJournal,
        SchoolHistogram, SchoolSigns, Suspicion, Tested,
    },
    period::Year,
    place::Place,
    run::ObjectivityRun,
    school::SchoolId,
    signal::{ClassMarks, Direction, RowSpan, Signal, Skip, Skipped},
    signs::{Move, Moves, MunicipalitySigns, SchoolMove},
    subject::Subject,
};
use crate::objectivity::settings::{ObjectivitySettings, stated};
use crate::report::fixture;

pub fn year(n: u16) -> Year {
    Year::new(n).unwrap()
}

pub fn id(n: usize) -> SchoolId {
    SchoolId::from_login(&format!("{}", 770_000 + n)).unwrap()
}

fn sitting(at: u16, subject: Subject, grade: u8) -> Sitting {
    Sitting { year: year(at), procedure: Procedure::Vpr, subject, grade: Grade::new(grade).unwrap() }
}

/// The region's counts of the fifth grade, as real ones look: saw-toothed at 7, 11, 15.
const COUNTS: [u32; 21] = [15, 39, 56, 69, 67, 56, 47, 401, 250, 183, 139, 286, 203, 157, 117, 116, 76, 48, 26, 10, 5];

fn heaping(at: u16, subject: Subject, grade: u8, identified: bool) -> RegionHeaping {
    let around = |bound: usize| [COUNTS[bound - 1], COUNTS[bound], COUNTS[bound + 1]];
    let bound =
        |bound: usize, mark, p, excess| BoundHeaping { bound: bound as u32, mark, around: around(bound), p, excess };
    let smooth = (0..21).map(|score| 190.0 * f64::exp(-(f64::from(score) - 9.0).powi(2) / 40.0)).collect();
    let estimated = |pupils: f64| Excess::Estimated {
        pupils,
        interval: (pupils - 40.0, pupils + 45.0),
        range: (pupils - 90.0, pupils + 60.0),
    };
    RegionHeaping {
        sitting: sitting(at, subject, grade),
        counts: COUNTS.to_vec(),
        smooth: identified.then_some(smooth),
        by_tasks: None,
        bounds: vec![
            bound(7, 3, 1e-90, if identified { estimated(270.0) } else { Excess::NotIdentified { at_least: 254.0 } }),
            bound(11, 4, 1e-30, if identified { estimated(130.0) } else { Excess::NotIdentified { at_least: 115.0 } }),
            bound(15, 5, 0.34, if identified { estimated(12.0) } else { Excess::NotIdentified { at_least: 0.0 } }),
        ],
    }
}

fn span(row: u32, rows: u32) -> RowSpan {
    let first = Place::file("2021/5/Математика.xlsx").with_sheet("Данные").with_cell(row, 5);
    RowSpan { first, last_row: row + rows - 1, rows }
}

fn heap(n: usize, q: f64) -> Signal {
    let excess = 12.0 - n as f64;
    Signal {
        statistic: 4.2,
        effect: Some((excess, FigureUnit::Pupils)),
        interval: Some((excess - 4.0, excess + 4.5)),
        p: Some(q / 20.0),
        q: Some(q),
        notable: true,
        flagged: true,
        direction: Direction::TooHigh,
        doubts: Some(sitting(2021, Subject::Math, 5)),
        pupils: excess as u32,
        facts: vec![
            (FactKind::Bound, 7.0),
            (FactKind::AtBound, 31.0),
            (FactKind::BelowBound, 1.0),
            (FactKind::RegionShare, 0.853),
            (FactKind::SmoothShare, 0.561),
            (FactKind::ExcessPupils, excess),
        ],
        evidence: vec![span(120 + 60 * n as u32, 52)],
        ..Signal::new(Marker::CutHeaping, &id(n), sitting(2021, Subject::Math, 5), 52)
    }
}

fn by_class(class: &str, figures: [u32; 6]) -> ClassMarks {
    let [n, good_journal, good_test, lowered, raised, gap_two] = figures;
    ClassMarks { class: class.into(), n, good_journal, good_test, lowered, raised, gap_two }
}

fn gap(n: usize) -> Signal {
    Signal {
        statistic: 3.1,
        effect: Some((0.31, FigureUnit::ShareGap)),
        interval: Some((0.12, 0.47)),
        p: Some(0.0004),
        q: Some(0.012),
        notable: true,
        flagged: true,
        direction: Direction::TooHigh,
        pupils: 17,
        facts: vec![
            (FactKind::QualityJournal, 0.42),
            (FactKind::QualityTest, 0.73),
            (FactKind::QualityGap, 0.31),
            (FactKind::Raised, 21.0),
            (FactKind::RaisedExpected, 4.3),
        ],
        evidence: vec![span(900, 55)],
        classes: vec![by_class("А", [28, 9, 12, 1, 4, 0]), by_class("Б", [27, 14, 26, 0, 17, 6])],
        ..Signal::new(Marker::JournalGap, &id(n), sitting(2021, Subject::Russian, 5), 55)
    }
}

fn alike(n: usize, class: &str, flagged: bool) -> Signal {
    Signal {
        class: Some(Arc::from(class)),
        statistic: 18.0,
        effect: Some((14.6, FigureUnit::Pairs)),
        p: Some(if flagged { 0.0002 } else { 0.4 }),
        q: Some(if flagged { 0.009 } else { 0.6 }),
        notable: flagged,
        flagged,
        direction: Direction::Mismatch,
        pupils: if flagged { 9 } else { 0 },
        facts: vec![(FactKind::AlikePairs, 18.0), (FactKind::AlikeExpected, 3.4), (FactKind::LargestGroup, 6.0)],
        evidence: if flagged { vec![span(130, 24)] } else { Vec::new() },
        ..Signal::new(Marker::AlikeAnswers, &id(n), sitting(2021, Subject::Math, 5), 24)
    }
}

fn mean(n: usize) -> Signal {
    Signal {
        statistic: 0.3,
        effect: Some((0.4, FigureUnit::Points)),
        p: Some(0.6),
        q: Some(0.9),
        annex: Some(n == 2),
        ..Signal::new(Marker::InflatedMean, &id(n), sitting(2020, Subject::Math, 5), 40)
    }
}

fn signs(n: usize, at: u16, level: Suspicion, families: &[Family], signals: Vec<usize>, pupils: u32) -> SchoolSigns {
    SchoolSigns {
        school: id(n),
        year: year(at),
        level,
        families: families.iter().copied().collect(),
        tested: if level == Suspicion::NoData { 0 } else { 14 },
        signals,
        pupils,
    }
}

fn histogram(n: usize, subject: Subject) -> SchoolHistogram {
    let counts = (0..21).map(|score| if (7..11).contains(&score) { 9 } else { u32::from(score % 3 == 0) }).collect();
    SchoolHistogram { school: id(n), sitting: sitting(2021, subject, 5), counts }
}

fn annex() -> Vec<AnnexYear> {
    let grade = |n| Grade::new(n).unwrap();
    let all = [
        (0, vec![(AnnexSign::InflatedMean, Subject::Math, grade(5)), (AnnexSign::SharpRise, Subject::Math, grade(5))]),
        (2, vec![(AnnexSign::RankDisagreement, Subject::Russian, grade(4))]),
        (3, vec![(AnnexSign::InflatedMean, Subject::Math, grade(9))]),
    ];
    let marked = all.into_iter().map(|(n, signs)| (id(n), signs.into_iter().collect::<BTreeSet<_>>()));
    vec![AnnexYear { year: year(2021), schools: 12, russian_4: 11, marked: marked.collect() }]
}

fn moves() -> Vec<Moves> {
    let moved = |n, change, before, after| SchoolMove { school: id(n), change, before, after };
    vec![Moves {
        before: year(2020),
        after: year(2021),
        schools: vec![
            moved(0, Move::Entered, Suspicion::None, Suspicion::Strong),
            moved(1, Move::Stayed, Suspicion::Attention, Suspicion::Attention),
            moved(4, Move::Left, Suspicion::Strong, Suspicion::None),
        ],
    }]
}

fn tested() -> Vec<Tested> {
    let of = |marker, subject, tested, flagged, skipped| Tested {
        marker,
        sitting: sitting(2021, subject, 5),
        tested,
        flagged,
        skipped,
        expected_false: 0.05 * f64::from(flagged),
    };
    vec![
        of(Marker::JournalGap, Subject::Russian, 11, 1, 1),
        of(Marker::CutHeaping, Subject::Math, 36, 2, 1),
        of(Marker::AlikeAnswers, Subject::Math, 20, 1, 0),
    ]
}

fn schools_of_two_years(schools: usize) -> Vec<SchoolSigns> {
    let mut in_order = vec![
        signs(
            0,
            2021,
            Suspicion::Strong,
            &[Family::Agreement, Family::Distribution, Family::Pattern],
            vec![2, 4, 1],
            29,
        ),
        signs(1, 2021, Suspicion::Attention, &[Family::Distribution], vec![3], 11),
    ];
    in_order.extend(
        (2..schools).map(|n| signs(n, 2021, if n == 5 { Suspicion::NoData } else { Suspicion::None }, &[], vec![], 0)),
    );
    in_order.push(signs(2, 2020, Suspicion::None, &[], vec![], 0));
    in_order
}

fn municipalities() -> Vec<MunicipalitySigns> {
    let of = |name: Option<&str>, strong, attention| MunicipalitySigns {
        year: year(2021),
        municipality: name.map(Into::into),
        tested: 4,
        no_data: 1,
        attention,
        strong,
        annex: 1,
    };
    vec![of(Some("Лесной муниципальный район"), 1, 0), of(None, 0, 1)]
}

fn found(schools: usize) -> Objectivity {
    let signals = vec![mean(2), gap(0), heap(0, 1e-6), heap(1, 0.03), alike(0, "5А", true), alike(0, "5Б", false)];
    let few = Skipped {
        marker: Marker::CutHeaping,
        school: id(5),
        sitting: sitting(2021, Subject::Math, 5),
        why: Skip::TooFew { n: 4, need: 10 },
    };
    Objectivity {
        years: vec![year(2021), year(2020)],
        fdr: 0.05,
        signals,
        skipped: vec![few.clone(), Skipped { marker: Marker::JournalGap, why: Skip::NoTermMarks, ..few }],
        tested: tested(),
        schools: schools_of_two_years(schools),
        heaping: vec![
            heaping(2020, Subject::Math, 5, true),
            heaping(2021, Subject::Math, 5, false),
            heaping(2021, Subject::Russian, 5, true),
        ],
        journal: vec![RegionJournal {
            sitting: sitting(2021, Subject::Russian, 5),
            n: 2210,
            quality: Some((0.56, 0.44)),
            shares: [0.31, 0.6, 0.09],
            gap_two: Some(0.02),
            dispersion: Some(2.4),
        }],
        annex: annex(),
        overlap: Overlap {
            years: vec![OverlapYear {
                year: year(2021),
                listed: 5,
                with_results: 4,
                annex: 3,
                annex_both: 2,
                signs: 2,
                signs_both: 1,
            }],
        },
        moves: moves(),
        municipalities: municipalities(),
        histograms: vec![histogram(0, Subject::Russian), histogram(0, Subject::Math), histogram(1, Subject::Math)],
        control: BTreeMap::from([(sitting(2021, Subject::Math, 5), 640)]),
    }
}

/// A region of so many schools, two of them with signs.
pub fn run(schools: usize) -> ObjectivityRun {
    let base = fixture::region(schools);
    ObjectivityRun {
        version: base.version,
        year: year(2021),
        method: base.method,
        files: base.files,
        schools: base.schools,
        objectivity: found(schools),
        settings: stated(&ObjectivitySettings::default()),
        problems: base.problems,
        matching: base.matching,
    }
}

/// A region in which nothing was found.
pub fn clean() -> ObjectivityRun {
    let mut run = run(8);
    run.objectivity = Objectivity {
        years: vec![year(2021)],
        fdr: 0.05,
        schools: vec![signs(2, 2021, Suspicion::None, &[], vec![], 0)],
        ..Objectivity::default()
    };
    run
}
