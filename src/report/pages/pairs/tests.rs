use super::*;
use crate::model::pairs::settings::Mode;
use crate::model::pairs::{Change, Refusal};
use crate::model::pairs::{PairSettings, Supported, Tag, TagSource, Tagged, Unplaced};
use crate::model::period::Year;
use crate::model::recorded::{MadeOf, RecordedMethod};
use crate::model::subject::Subject;
use crate::report::document::{Cell, Table};

fn id(n: usize) -> SchoolId {
    SchoolId::from_text(&format!("{}", 770_000 + n)).unwrap()
}

fn school(n: usize, municipality: &str) -> RecordedSchool {
    RecordedSchool {
        name: Some(format!("МБОУ «Школа № {n}»")),
        municipality: Some(municipality.to_owned()),
        pupils: Some(300),
        low_results: Some(n < 4),
        high_results: Some(n >= 4),
        ..RecordedSchool::unknown(id(n))
    }
}

/// Three supported schools, the third without a curator; two that may lead, one of them with a group.
pub fn pairing() -> Pairing {
    let schools: Vec<RecordedSchool> =
        (1..=6).map(|n| school(n, if n % 2 == 0 { "Лесной район" } else { "г. Заречный" })).collect();
    let math = |position| Tagged {
        tag: Tag::Subject(Subject::Math),
        source: TagSource::Results,
        position: Some(position),
        n: Some(40),
    };
    let stated = Tagged { tag: Tag::Stated("кадры".into()), source: TagSource::Table, position: None, n: None };
    let supported = |n: usize, problems| Supported { school: schools[n - 1].clone(), problems };
    let curator = |n: usize| Curator {
        school: schools[n - 1].clone(),
        ground: Ground::High,
        strengths: vec![math(0.9)],
        room: 2,
    };
    let pair = |n: usize, territory, kept| Pair {
        school: id(n),
        curator: id(4),
        territory,
        km: (n == 1).then_some(12.4),
        shared: if n == 1 { vec![Tag::Subject(Subject::Math)] } else { Vec::new() },
        cost: [12, 50, 0, 30, 0, 0, 0],
        fixed: (n == 2).then(|| "соглашение".to_owned()),
        kept: Some(kept),
    };
    let change = |n: usize, before: Option<usize>, after: Option<usize>, kind| Change {
        school: id(n),
        before: before.map(id),
        after: after.map(id),
        kind,
    };
    Pairing {
        year: Year::new(2022).unwrap(),
        method: RecordedMethod::default(),
        settings: PairSettings { min: 3, ..PairSettings::default() },
        sources: vec![MadeOf { name: "run".into(), sha256: "ab".into() }],
        supported: vec![supported(1, vec![math(0.1), stated]), supported(2, vec![]), supported(3, vec![])],
        curators: vec![curator(4), curator(5)],
        refused: vec![(id(6), Ground::High, Refusal::Signs)],
        pairs: vec![pair(1, Territory::Region, true), pair(2, Territory::Same, false)],
        unplaced: vec![Unplaced { school: id(3), why: WhyNot::Taken(vec![id(4)]) }],
        closed: Vec::new(),
        changes: Some(vec![
            change(1, Some(4), Some(4), ChangeKind::Kept),
            change(2, Some(5), Some(4), ChangeKind::ByHand),
            change(3, None, None, ChangeKind::Lost),
        ]),
        coordinates: Default::default(),
        needless: vec![(id(6), id(4))],
        strange: vec!["Лесной раён".into()],
        schools,
    }
}

/// Everything that is said, as text.
fn read(pairing: &Pairing, lang: Lang) -> String {
    let mut out = String::new();
    for section in document(pairing, lang).sections {
        out += &format!("# {}\n", section.title);
        for block in section.blocks {
            match block {
                Block::Text(words) | Block::Note(words) => out += &format!("{words}\n"),
                Block::Table(table) => {
                    let line = |cells: Vec<String>| format!("{}\n", cells.join(" | "));
                    out += &line(table.columns.iter().map(|column| column.title.clone()).collect());
                    for row in &table.rows {
                        out += &line(row.cells.iter().map(shown).collect());
                    }
                }
                _ => out += "(chart)\n",
            }
        }
    }
    out
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Number(value) => value.to_string(),
        Cell::Text(words) => words.to_string(),
        _ => "—".to_owned(),
    }
}

#[test]
fn the_report_reads_as_it_should() {
    insta::assert_snapshot!("report_ru", read(&pairing(), Lang::Ru));
    insta::assert_snapshot!("report_en", read(&pairing(), Lang::En));
}

#[test]
fn a_region_without_listed_schools_is_said_to_be_one() {
    let empty = Pairing { supported: Vec::new(), pairs: Vec::new(), unplaced: Vec::new(), changes: None, ..pairing() };
    let text = read(&empty, Lang::Ru);
    assert!(text.contains("Поддерживаемых школ нет.") && !text.contains("(chart)"), "{text}");
    assert!(paper::write(&empty, Lang::Ru).is_ok());
}

#[test]
fn parts_of_a_cost_add_up_to_it() {
    let pairing = pairing();
    let table = records::pairs(&pairing, Lang::Ru);
    let at = |table: &Table, code: &str| table.columns.iter().position(|column| column.code == code).unwrap();
    let number = |cell: &Cell| if let Cell::Number(value) = cell { *value } else { f64::NAN };
    for row in &table.rows {
        let parts: f64 = tables::COSTS.iter().map(|title| number(&row.cells[at(&table, title.code())])).sum();
        assert_eq!(parts, number(&row.cells[at(&table, "cost")]));
    }
    // For people the parts stand in words, those of no points left out.
    let table = tables::pairs(&pairing, Lang::Ru);
    for row in &table.rows {
        let Cell::Text(words) = &row.cells[at(&table, "cost_parts")] else { panic!("{row:?}") };
        let parts: f64 = words.split("; ").filter_map(|part| part.rsplit(' ').next()?.parse::<f64>().ok()).sum();
        assert_eq!(parts, number(&row.cells[at(&table, "cost")]), "{words}");
        assert!(!words.contains(" 0"), "{words}");
    }
}

#[test]
fn every_school_of_the_map_says_who_it_is() {
    let of = map::network(&pairing(), Lang::Ru).unwrap();
    let labels: Vec<&str> = of.nodes.iter().map(|node| node.label.as_str()).collect();
    assert_eq!(labels[0], "Группа 1, куратор: МБОУ «Школа № 4». Школы: МБОУ «Школа № 1»; МБОУ «Школа № 2»");
    assert_eq!(labels[2], "МБОУ «Школа № 1». Куратор: МБОУ «Школа № 4»");
    assert_eq!(labels[4], "МБОУ «Школа № 3». Куратора нет");
    assert_eq!((of.links.len(), of.cells.len()), (2, 2));
    let pairs = Pairing { settings: PairSettings { mode: Mode::Pairs, ..PairSettings::default() }, ..pairing() };
    assert!(document(&pairs, Lang::Ru).title.starts_with("Сетевые пары"));
}
