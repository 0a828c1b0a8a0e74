//! Tables of schools on real files: EGE by school of two years, the federal context form. Skipped where the files are not.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "helpers of tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use shkolomer::ingest::{self, Ingested};
use shkolomer::model::place::Place;
use shkolomer::model::problem::{ProblemKind, SetAside};
use shkolomer::model::scale::ScaleBook;
use shkolomer::model::school::{SchoolKind, Settlement};
use shkolomer::model::subject::Subject;

fn real(path: &str) -> Option<PathBuf> {
    let data = std::env::var_os("SHKOLOMER_REAL_DATA")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data"), PathBuf::from);
    let path = data.join(path);
    if !path.exists() {
        println!("skipped: no {}", path.display());
        return None;
    }
    Some(path)
}

fn read(path: PathBuf) -> Ingested {
    ingest::read(&[path], &ScaleBook::default(), &()).expect("the inputs are read")
}

fn codes(ingested: &Ingested) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for problem in &ingested.problems {
        *counts.entry(problem.kind.code()).or_default() += 1;
    }
    counts
}

fn participants(ingested: &Ingested, year: u16, subject: Subject) -> u32 {
    let of = ingested
        .reported
        .iter()
        .filter(|cohort| cohort.sitting.year.get() == year && cohort.sitting.subject == subject);
    of.map(|cohort| cohort.n).sum()
}

#[test]
fn ege_by_school_of_two_years() {
    let Some(path) = real("zabaykalye-ege") else { return };
    let read = read(path);
    let sheets: Vec<_> =
        read.files[0].sheets.iter().map(|s| (&*s.name, s.form, s.read, s.kept, s.rejected, s.footers)).collect();
    assert_eq!(
        sheets,
        [
            ("2024", Some("ege-applications"), 0, 0, 0, 0),
            ("2023", Some("ege-by-school"), 373, 373, 0, 1),
            ("2022", Some("ege-by-school"), 371, 371, 0, 1),
        ]
    );
    // Cohorts counted apart in Python over the cells: participants above zero, 16 subjects, oral parts left out.
    let of = |year: u16| read.reported.iter().filter(|cohort| cohort.sitting.year.get() == year).count();
    assert_eq!((of(2023), of(2022)), (2347, 2365));
    // The rows of totals, which are never read as data: «итого по Забайкальскому краю» and «Итого по …».
    for (year, subject, total) in [
        (2023, Subject::Russian, 4955),
        (2023, Subject::MathProfile, 1721),
        (2023, Subject::MathBase, 3434),
        (2023, Subject::Chemistry, 568),
        (2023, Subject::Informatics, 731),
        (2022, Subject::Russian, 5211),
        (2022, Subject::MathProfile, 1886),
        (2022, Subject::SocialStudies, 2562),
        (2022, Subject::Chinese, 9),
    ] {
        assert_eq!(participants(&read, year, subject), total, "{year} {subject:?}");
    }
}

#[test]
fn figures_that_cannot_be_true_fall_and_are_said() {
    let Some(path) = real("zabaykalye-ege") else { return };
    let read = read(path);
    let codes = codes(&read);
    // 2023, chemistry: `=SUM` over the whole column «получили 100 баллов»; the same 156 cells are found in Python.
    assert_eq!(
        codes.get("part-above-whole").copied().unwrap_or_default()
            + codes.get("contradiction").copied().unwrap_or_default(),
        156
    );
    let column_w =
        |place: &Place| place.cell.is_some_and(|cell| cell.col == 22) && place.sheet.as_deref() == Some("2023");
    let blamed = read
        .problems
        .iter()
        .filter(|problem| matches!(problem.kind, ProblemKind::PartAboveWhole { .. } | ProblemKind::Contradiction));
    assert!(blamed.into_iter().all(|problem| column_w(&problem.place)));
    let chemistry = read
        .reported
        .iter()
        .filter(|cohort| cohort.sitting.subject == Subject::Chemistry && cohort.sitting.year.get() == 2023);
    assert!(
        chemistry
            .into_iter()
            .all(|cohort| cohort.high.is_none() && cohort.mean_test.is_some() && cohort.below_minimum.is_some())
    );
    assert_eq!(codes.get("above-graduates"), Some(&22));
    let aside = ProblemKind::SetAside { form: "ege-applications", why: SetAside::ApplicationsOnly };
    assert_eq!(read.problems.iter().filter(|problem| problem.kind == aside).count(), 1);
}

#[test]
fn schools_meet_across_years_by_their_names() {
    let Some(path) = real("zabaykalye-ege") else { return };
    let read = read(path);
    let unmatched = |sheet: &str| {
        let of = read.problems.iter().filter(|problem| problem.place.sheet.as_deref() == Some(sheet));
        of.filter(|problem| matches!(problem.kind, ProblemKind::CloseName { .. } | ProblemKind::UnmatchedName)).count()
    };
    // 266 pairs of municipality and name are written alike in both years, 332 names; normalised, 365 schools meet.
    assert_eq!((unmatched("2022"), unmatched("2023")), (371 - 365, 373 - 365));
    assert_eq!(read.schools.len(), 371 + 373 - 365);
    let counts = read.matching.counts.iter();
    let steps: Vec<_> =
        counts.map(|c| (c.as_written, c.normalised, c.joined, c.proposed, c.unmatched, c.unmatched_there)).collect();
    assert_eq!(steps, [(266, 99, 0, 2, 4, 6)]);
    assert_eq!(read.matching.pairs.len(), 2);
    assert_eq!(codes(&read).get("close-name"), Some(&4));
    assert_eq!(codes(&read).get("ambiguous-name"), None);
    let municipalities: BTreeSet<&str> =
        read.schools.iter().filter_map(|school| school.municipality.as_deref()).collect();
    assert!(municipalities.len() >= 36, "{}", municipalities.len());
}

#[test]
fn the_context_form_of_a_region() {
    let Some(path) = real("altai-vpr/2022/Сбор контекстных данных об ОО (2022).xlsx") else {
        return;
    };
    let read = read(path);
    assert!(read.files[0].sheets.iter().all(|sheet| (sheet.read, sheet.kept) == (678, 678)));
    assert_eq!((read.schools.len(), read.passports.len()), (678, 678));
    // Counted apart in Python: answers 1 and 2, 3, 4 of question 14.
    let stands = |settlement| read.schools.iter().filter(|school| school.settlement == Some(settlement)).count();
    assert_eq!((stands(Settlement::Urban), stands(Settlement::Township), stands(Settlement::Rural)), (195, 23, 460));
    // 43 schools answer «Да» in 17.2; of 30 the name says the same, 13 are ordinary schools.
    let corrective = read.schools.iter().filter(|school| school.kind == Some(SchoolKind::Corrective)).count();
    assert_eq!((corrective, codes(&read).get("contradiction")), (30, Some(&13)));
    assert!(
        read.schools
            .iter()
            .all(|school| school.name.is_some() && school.municipality.is_some() && school.pupils.is_some())
    );
    // Two logins with the same number, `edu…` and `ksh…`, are two schools.
    assert_eq!(read.schools.iter().filter(|school| school.id.as_str().ends_with("220028")).count(), 2);
}
