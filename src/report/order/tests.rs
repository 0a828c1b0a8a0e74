//! What a run says and what its folder says are one thing: the draft and the order agree.

use proptest::prelude::*;

use super::appendix::paper;
use super::draft;
use super::parts::{Appendix, Paper};
use crate::model::listing::{Field, ListKind};
use crate::model::order::Registration;
use crate::model::recorded::{RecordedMethod, RecordedRun, RecordedSchool};
use crate::model::run::Run;
use crate::order::settings::{self, OrderSettings};
use crate::order::{Asked, Former, compose};
use crate::recorded;
use crate::report::document::Cell;
use crate::report::pages::records;
use crate::report::{CsvStyle, csv, fixture, roll};
use crate::text::Lang;

/// A figure with the digits of the file.
fn rounded(value: Option<f64>) -> Option<f64> {
    value.map(|value| format!("{:.6}", (value * 1e9).round() / 1e9).parse::<f64>().unwrap() + 0.0)
}

/// What should be read back of a run.
fn expected(run: &Run, lang: Lang) -> Vec<RecordedSchool> {
    let text = |text: Option<String>| text.filter(|text| !text.is_empty());
    roll::entries(run)
        .map(|entry| {
            let of = draft::recorded(run, &entry, lang);
            let three = of.residual.map(|(a, b, c)| [a, b, c].map(|value| rounded(Some(value)).unwrap()));
            RecordedSchool {
                name: text(of.name),
                municipality: text(of.municipality),
                results_index: rounded(of.results_index),
                p_low: rounded(of.p_low),
                reliability: rounded(of.reliability),
                social_index: rounded(of.social_index),
                residual: three.map(|[a, b, c]| (a, b, c)),
                ..of
            }
        })
        .collect()
}

fn read_back(run: &Run, lang: Lang, style: CsvStyle) -> Vec<RecordedSchool> {
    recorded::schools(&csv::write(&records::schools(run, lang), style).unwrap()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_of_schools_is_read_back(
        names in prop::collection::vec(prop::option::of("[=+@'\"-]?[\\PC;,\"\r\n]{0,12}"), 12),
        pupils in prop::collection::vec(prop::option::of(any::<u32>()), 12),
        shift in -1e3..1e3_f64,
    ) {
        // An apostrophe before a sign of a formula is what the writer itself puts there.
        let ambiguous = |name: &Option<String>| name.as_ref().is_some_and(|name| name.starts_with('\''));
        prop_assume!(!names.iter().any(ambiguous));
        let mut run = fixture::region(12);
        for ((school, name), pupils) in run.schools.iter_mut().zip(&names).zip(&pupils) {
            school.municipality = name.clone().map(Into::into);
            school.name = name.clone().map(Into::into);
            school.pupils = *pupils;
        }
        for score in &mut run.results.scores {
            score.index += shift;
        }
        for (lang, style) in [
            (Lang::Ru, CsvStyle::Excel), (Lang::Ru, CsvStyle::Plain), (Lang::En, CsvStyle::Excel), (Lang::En, CsvStyle::Plain),
        ] {
            prop_assert_eq!(read_back(&run, lang, style), expected(&run, lang));
        }
    }
}

/// The run as its folder would give it.
fn folder(run: &Run) -> RecordedRun {
    RecordedRun {
        version: run.version.clone(),
        year: run.year,
        slice: None,
        method: RecordedMethod {
            id: "own".into(),
            title: "Методика области".into(),
            source: String::new(),
            sha256: "ab".into(),
        },
        sha256: "cd".into(),
        schools: read_back(run, Lang::Ru, CsvStyle::Excel),
        changed: Vec::new(),
    }
}

fn asked(lists: &[ListKind]) -> Asked {
    let registration = Registration { date: crate::model::order::date("01.04.2026"), number: Some("256".into()) };
    Asked { lists: lists.to_vec(), columns: None, registration }
}

#[test]
fn the_draft_of_a_run_and_the_order_of_its_folder_agree() {
    let run = fixture::region(60);
    let draft = draft::order(&run, Lang::Ru);
    let lists = [ListKind::Low, ListKind::Unfavourable, ListKind::High];
    assert_eq!(draft.listings.iter().map(|list| list.kind).collect::<Vec<_>>(), lists);
    assert!(draft.listings.iter().any(|list| !list.members().is_empty()));
    let asked = Asked { registration: Registration::default(), ..asked(&lists) };
    let order = compose(&folder(&run), &OrderSettings::default(), &asked, &[], None).unwrap();
    assert_eq!(paper(&draft, Lang::Ru), paper(&order, Lang::Ru));
    assert_eq!(super::draft(&run, Lang::Ru).unwrap(), super::draft(&run, Lang::Ru).unwrap());
}

/// A paper as lines of text.
fn lines(paper: &Paper) -> String {
    let mut out = Vec::new();
    if let Some(body) = &paper.body {
        out.extend(body.authority.clone());
        out.push(format!("{} / {} / № {} / {}", body.kind, body.date, body.number, body.place));
        out.push(body.about.clone());
        out.extend(body.preamble.clone());
        out.push(body.command.clone());
        out.extend(body.items.iter().map(|(number, text)| format!("{number} {text}")));
        out.push(format!("{} / {}", body.signature.post, body.signature.name));
    }
    out.extend(paper.appendices.iter().map(of_appendix));
    out.extend(paper.for_file.iter().map(|sheet| format!("--- для дела\n{}", of_appendix(sheet))));
    out.join("\n")
}

fn of_appendix(of: &Appendix) -> String {
    let mut out = vec![format!("--- {}", of.stamp.join(" / ")), of.title.join(" / ")];
    for (heading, table) in &of.tables {
        out.extend(heading.clone());
        out.push(table.columns.iter().map(|column| column.title.as_str()).collect::<Vec<_>>().join(" | "));
        out.extend(table.rows.iter().map(|row| row.cells.iter().map(shown).collect::<Vec<_>>().join(" | ")));
    }
    out.extend(of.notes.iter().map(|note| format!("* {note}")));
    out.extend(of.signature.iter().map(|of| format!("{} / {}", of.post, of.name)));
    out.join("\n")
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Empty => "—".to_owned(),
        Cell::Text(text) | Cell::Link(text) | Cell::Lead(text, _) => text.to_string(),
        Cell::Number(value) => format!("{value:.1}").trim_end_matches(".0").to_owned(),
    }
}

const SETTINGS: &str = r#"
authority = ["МИНИСТЕРСТВО ОБРАЗОВАНИЯ", "ЛЕСНОЙ ОБЛАСТИ"]
authority_genitive = "министерства образования Лесной области"
place = "г. Заречный"
about = "Об утверждении списков"
preamble = ["В целях поддержки школ"]
[signature]
post = "Министр"
name = "И. И. Иванов"
[[list]]
list = "low"
[[list]]
list = "borderline"
under = "low"
columns = ["name", "results_index", "state"]
[[list]]
list = "excluded"
signed = true
[[include]]
school = "770030"
list = "low"
reason = "протокол комиссии № 3."
[amends]
date = "2025-04-01"
number = "100"
"#;

#[test]
fn an_order_reads_as_a_clerk_would_write_it() {
    let run = folder(&fixture::region(60));
    let settings = settings::read(SETTINGS, None).unwrap();
    let order = compose(&run, &settings, &asked(&[]), &[], None).unwrap();
    insta::assert_snapshot!(lines(&paper(&order, Lang::Ru)));
}

#[test]
fn an_amendment_says_what_changes_and_why() {
    let former = folder(&fixture::region(60));
    let mut run = former.clone();
    let low: Vec<usize> = (0..60).filter(|at| run.schools[*at].low_results == Some(true)).collect();
    run.schools[low[0]].name = Some("МБОУ «Школа имени героя»".into());
    run.schools[low[1]].low_results = Some(false);
    run.schools[low[1]].results_index = Some(77.7);
    let other = (0..60).find(|at| run.schools[*at].low_results == Some(false)).unwrap();
    run.schools[other].low_results = Some(true);
    run.method.sha256 = "ef".into();
    let settings = settings::read(SETTINGS, None).unwrap();
    let of = Former { run: &former, decisions: &settings.decisions, pairs: &[] };
    let order = compose(&run, &settings, &asked(&[ListKind::Low]), &[], Some(of)).unwrap();
    insta::assert_snapshot!(lines(&paper(&order, Lang::Ru)));

    let same = compose(&former, &settings, &asked(&[ListKind::Low]), &[], Some(of)).unwrap();
    let same = paper(&same, Lang::Ru);
    assert!(same.body.is_none() && same.appendices.is_empty());
    assert!(lines(&same).contains("Списки совпадают: вносить изменения не требуется."), "{}", lines(&same));
}

#[test]
fn every_column_has_its_words_and_an_empty_list_says_so() {
    let mut run = folder(&fixture::region(60));
    for school in &mut run.schools {
        school.low_results = school.low_results.map(|_| false);
    }
    let every = Asked { columns: Some(Field::ALL.to_vec()), ..asked(&[ListKind::Low, ListKind::Unfavourable]) };
    let order = compose(&run, &OrderSettings::default(), &every, &[], None).unwrap();
    for lang in [Lang::Ru, Lang::En] {
        let paper = paper(&order, lang);
        let (_, table) = &paper.appendices[0].tables[0];
        assert!(table.rows.is_empty() && table.columns.len() == Field::ALL.len() - 2);
        assert!(paper.appendices[0].notes.is_empty(), "the page says that nobody is there");
        assert!(paper.appendices[1].tables[0].1.rows.len() > 1);
        assert!(paper.body.is_none() && paper.for_file.is_empty());
    }
}

#[test]
fn a_table_edited_by_hand_is_told_of() {
    let run = RecordedRun { changed: vec!["schools.csv".into()], ..folder(&fixture::region(60)) };
    let order = compose(&run, &OrderSettings::default(), &asked(&[]), &[], None).unwrap();
    let paper = paper(&order, Lang::Ru);
    assert_eq!(
        paper.appendices[0].notes,
        ["Таблица школ, по которой составлен список, изменена вручную после расчёта."]
    );
    assert!(paper.for_file[0].notes[0].contains("SHA-256 записи запуска cd"), "{:?}", paper.for_file);
}
