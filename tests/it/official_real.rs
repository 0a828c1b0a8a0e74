//! The federal list of signs of bias of a region, where it is at hand: every row of it, counted apart in Python.

use std::collections::BTreeMap;
use std::path::PathBuf;

use shkolomer::ingest::{self, Ingested};
use shkolomer::model::exam::Grade;
use shkolomer::model::problem::ProblemKind;
use shkolomer::model::scale::ScaleBook;
use shkolomer::model::subject::Subject;

fn list() -> Option<Ingested> {
    let data = std::env::var_os("SHKOLOMER_REAL_DATA")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data"), PathBuf::from);
    let path = data.join("dagestan-official-list");
    if !path.exists() {
        println!("skipped: no {}", path.display());
        return None;
    }
    Some(ingest::read(&[path], &ScaleBook::default(), &()).expect("the list is read"))
}

#[test]
fn every_row_of_the_official_list_is_accounted_for() {
    let Some(all) = list() else { return };
    let sheet = &all.files[0].sheets[0];
    assert_eq!(sheet.form, Some("official-list"));
    // 599 rows; the 148 schools of 2024 stand in it twice, word for word.
    assert_eq!((sheet.read, sheet.kept, sheet.rejected, sheet.footers), (599, 451, 148, 0));
    let twice = all.problems.iter().filter(|problem| matches!(problem.kind, ProblemKind::DuplicateSchool { .. }));
    assert_eq!((twice.count(), all.problems.len()), (148, 148));
    assert_eq!((all.official.len(), all.schools.len()), (451, 341));
    let mut marked: BTreeMap<(u16, u8, Subject), usize> = BTreeMap::new();
    for signs in &all.official {
        assert_eq!(signs.marked.len(), 4);
        for ((grade, subject), _) in signs.marked.iter().filter(|(_, marked)| **marked) {
            *marked.entry((signs.year.get(), grade.get(), *subject)).or_default() += 1;
        }
    }
    let of = |year, grade, subject| marked.get(&(year, grade, subject)).copied().unwrap_or_default();
    let by_year = |year| {
        [(4, Subject::Russian), (4, Subject::Math), (5, Subject::Russian), (5, Subject::Math)]
            .map(|(grade, subject)| of(year, grade, subject))
    };
    assert_eq!(by_year(2023), [59, 60, 54, 54]);
    assert_eq!(by_year(2024), [62, 62, 32, 38]);
    assert_eq!(by_year(2025), [53, 67, 41, 46]);
    let russian_4 = (Grade::new(4).expect("a grade"), Subject::Russian);
    assert!(all.official.iter().all(|signs| signs.marked.contains_key(&russian_4)));
}

#[test]
fn the_official_list_alone_gives_its_signs_and_no_more() {
    use shkolomer::model::control::Control;
    use shkolomer::model::marker::Marker;
    use shkolomer::objectivity::{self, settings::ObjectivitySettings};
    let Some(all) = list() else { return };
    let (reported, scales, control) = (Default::default(), ScaleBook::default(), Control::default());
    let inputs = objectivity::Inputs {
        works: &[],
        cohorts: &[],
        reported: &reported,
        official: &all.official,
        indicators: &[],
        schools: &all.schools,
        scales: &scales,
        control: &control,
    };
    let found = objectivity::examine(&inputs, &ObjectivitySettings::default());
    let flagged = found.signals.iter().filter(|signal| signal.flagged);
    // 227, 194 and 207 marks in 2023, 2024 and 2025.
    assert_eq!(flagged.clone().count(), 628);
    assert!(flagged.clone().all(|signal| signal.marker == Marker::OfficialList && signal.evidence.len() == 1));
    let listed: Vec<_> = found.overlap.years.iter().map(|of| (of.year.get(), of.listed)).collect();
    let with_marks = |year| {
        let of_year = all.official.iter().filter(|signs| signs.year.get() == year);
        of_year.filter(|signs| signs.marked.values().any(|marked| *marked)).count() as u32
    };
    assert_eq!(listed, [2025, 2024, 2023].map(|year| (year, with_marks(year))));
    assert!(found.overlap.years.iter().all(|of| of.with_results == 0 && of.signs == 0));
    assert_eq!(found.moves.len(), 2);
    assert_eq!(
        found.schools.iter().filter(|signs| !signs.signals.is_empty()).count() as u32,
        listed.iter().map(|(_, n)| *n).sum::<u32>()
    );
}
