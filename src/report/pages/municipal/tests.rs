use super::*;
use crate::model::municipal::{Criterion, Rule};
use crate::model::objectivity::Suspicion;
use crate::model::period::Year;
use crate::model::recorded::{RecordedMethod, RecordedRun, RecordedSchool};
use crate::model::school::SchoolId;
use crate::report::document::{Block, Document, NEW_PAGE};
use crate::support::municipal::{Given, monitor, settings};

fn school(n: usize, place: &str, low: bool) -> RecordedSchool {
    RecordedSchool {
        name: Some(format!("Школа № {n}")),
        municipality: Some(place.to_owned()),
        pupils: Some(100),
        results_index: Some(if low { 30.0 } else { 50.0 + n as f64 % 7.0 }),
        results_rank: Some(1),
        social_index: Some(50.0),
        low_results: Some(low),
        objectivity: Some(Suspicion::None),
        ..RecordedSchool::unknown(SchoolId::from_login(&format!("{}", 100_000 + n)).unwrap())
    }
}

/// Three municipalities: one plainly worse, one as the region, one of two schools.
fn found() -> Monitoring {
    let mut schools: Vec<RecordedSchool> = (0..20).map(|n| school(n, "Лесной район", n < 14)).collect();
    schools.extend((20..60).map(|n| school(n, "Степной район", n < 24)));
    schools.extend((60..62).map(|n| school(n, "Малый округ", false)));
    let run = RecordedRun {
        version: "0.1.0".into(),
        year: Year::new(2022).unwrap(),
        slice: None,
        method: RecordedMethod::default(),
        sha256: String::new(),
        schools,
        changed: Vec::new(),
    };
    let given = Given { run: &run, former: &[], problems: None, pairs: None, received: None, entered: &[] };
    monitor(&given, &settings::assumed())
}

/// Every word of a document, a line a block or a row.
fn told(document: &Document) -> String {
    let mut lines = vec![document.title.clone()];
    for section in &document.sections {
        lines.push(section.title.clone());
        for block in &section.blocks {
            match block {
                Block::Heading(words) | Block::Text(words) | Block::Note(words) => lines.push(words.clone()),
                Block::Table(table) => lines.extend(table.rows.iter().map(|row| format!("{:?}", row.cells))),
                _ => {}
            }
        }
    }
    lines.join("\n")
}

#[test]
fn the_classes_are_told_with_what_they_come_from() {
    let found = found();
    let classes: Vec<(&str, RiskClass)> = found.municipalities.iter().map(|of| (of.name.as_str(), of.class)).collect();
    assert_eq!(
        classes,
        [("Лесной район", RiskClass::High), ("Малый округ", RiskClass::FewData), ("Степной район", RiskClass::Low),]
    );
    let why = why(Lang::Ru, &found.municipalities[0]);
    assert!(why.starts_with("Выполнено: доля школ с низкими результатами (3\u{a0}балла), "), "{why}");
    assert!(super::why(Lang::Ru, &found.municipalities[1]).starts_with("Нет данных: доля школ с низкими"));
    assert_eq!(super::why(Lang::Ru, &found.municipalities[2]), "Ничего не выполнено.");
}

/// A page each: its title, its class, the region beside, its schools, what is asked, places for date and signature.
#[test]
fn every_municipality_has_a_sheet_of_paper() {
    let found = found();
    let paper = paper::document(&found, Lang::Ru);
    let sheets: Vec<&str> = paper.sections.iter().filter_map(|section| section.title.strip_prefix(NEW_PAGE)).collect();
    assert_eq!(sheets, ["Лесной район", "Малый округ", "Степной район"]);
    let words = told(&Document { title: String::new(), sections: vec![paper.sections[1].clone()] });
    for piece in [
        "Класс риска: высокий (6\u{a0}баллов)",
        "выше, чем в остальном регионе",
        "ниже, чем в остальном регионе",
        "Школа № 13",
        "Представить муниципальную программу поддержки",
        "до «____» ______________ 20___ г.",
        "(И. О. Фамилия)",
    ] {
        assert!(words.contains(piece), "{piece}\n{words}");
    }
    let few = told(&Document { title: String::new(), sections: vec![paper.sections[2].clone()] });
    assert!(few.contains("Представить данные, которых не хватает"), "{few}");
    let low = told(&Document { title: String::new(), sections: vec![paper.sections[3].clone()] });
    assert!(low.contains("Поручений нет"), "{low}");
}

#[test]
fn nothing_accuses_and_every_word_is_there_in_both_languages() {
    let found = found();
    for lang in [Lang::Ru, Lang::En] {
        let all = [paper::document(&found, lang), workbook::document(&found, lang), page::document(&found, lang)];
        let words = all.iter().map(told).collect::<String>().to_lowercase();
        for wrong in ["нарушен", "виновн", "наруши", "violat", "guilt"] {
            assert!(!words.contains(wrong), "{wrong}");
        }
        for criterion in Criterion::ALL {
            let ask = words::ask(lang, criterion);
            assert!(!ask.condition.is_empty() && !ask.ask.is_empty() && !ask.source.is_empty());
            let rule = Rule { criterion, weight: 1.0, limit: 0.1, confirm: criterion.is_tested() };
            assert!(!words::limit(lang, &rule).is_empty() && !words::rule_about(lang, &rule).is_empty());
        }
    }
}

#[test]
fn the_tables_tell_the_same_as_the_monitoring() {
    let found = found();
    let table = records::municipalities(&found, Lang::Ru);
    let codes: Vec<&str> = table.columns.iter().map(|column| column.code).collect();
    assert_eq!(codes.iter().collect::<std::collections::BTreeSet<_>>().len(), codes.len(), "{codes:?}");
    let at = |code: &str| codes.iter().position(|known| *known == code).unwrap();
    assert_eq!(table.rows[0].cells[at("low_share")], Cell::number(0.7));
    // Nobody was asked for documents, pairs or former runs: nothing, not zero.
    for code in ["risk_days_late", "risk_covered", "risk_change"] {
        assert!(table.rows.iter().all(|row| row.cells[at(code)] == Cell::Empty), "{code}");
    }
    assert_eq!(records::criteria(&found, Lang::Ru).rows.len(), 3 * Criterion::ALL.len());
    let cards = page::cards(&found, Lang::Ru);
    assert_eq!(
        cards.iter().map(|card| card.key.as_str()).collect::<Vec<_>>(),
        ["Лесной район", "Малый округ", "Степной район"]
    );
}
