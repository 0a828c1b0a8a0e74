//! Tests of what `objectivity` shows, over a made-up run.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::fixture::{clean, id, run, year};
use crate::ingest;
use crate::model::exam::Grade;
use crate::model::run::ObjectivityRun;
use crate::model::scale::ScaleBook;
use crate::model::subject::Subject;
use crate::report::document::{Block, Cell, Document, Table};
use crate::report::{CsvStyle, OutputFile, objectivity_files, objectivity_terminal};
use crate::text::{Lang, report::ObjectivitySheet};

fn text(files: &[OutputFile], name: &str) -> String {
    let file = files.iter().find(|file| file.name == name).unwrap();
    let text = String::from_utf8(file.bytes.clone()).unwrap();
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\u{a0}', "_")
}

fn document(run: &ObjectivityRun, lang: Lang) -> Document {
    super::document(run, lang)
}

fn tables(block: &Block) -> Option<&Table> {
    if let Block::Table(table) = block { Some(table) } else { None }
}

/// Every word of a document.
fn words(document: &Document) -> Vec<String> {
    let mut all = vec![document.title.clone()];
    for section in &document.sections {
        all.extend([section.name.clone(), section.title.clone()]);
        for block in &section.blocks {
            match block {
                Block::Heading(words) | Block::Text(words) | Block::Note(words) => all.push(words.clone()),
                Block::Table(table) => {
                    all.extend(table.columns.iter().map(|column| column.title.clone()));
                    let cells = table.rows.iter().flat_map(|row| &row.cells);
                    all.extend(cells.filter_map(|cell| match cell {
                        Cell::Text(text) | Cell::Link(text) | Cell::Lead(text, ..) => Some(text.to_string()),
                        _ => None,
                    }));
                }
                Block::Histograms(pictures) => all.extend(pictures.iter().map(|picture| picture.title.clone())),
                Block::Scatter(_)
                | Block::Bands(_)
                | Block::Bars(_)
                | Block::Lines(_)
                | Block::Tiles(_)
                | Block::Network(_) => {}
            }
        }
    }
    all
}

#[test]
fn wide_gaps_of_term_marks_are_listed_with_their_figures() {
    let document = document(&run(8), Lang::En);
    let sheet =
        document.sections.iter().find(|section| section.name == ObjectivitySheet::Journal.words(Lang::En)).unwrap();
    let table = sheet.blocks.iter().find_map(tables).unwrap();
    let titles: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
    let shown = |title: &str| &table.rows[0].cells[titles.iter().position(|known| *known == title).unwrap()];
    assert_eq!(*shown("Quality by term marks"), Cell::number(0.42));
    assert_eq!(*shown("Gap, p.p."), Cell::number(31.0));
    assert_eq!(*shown("95% interval"), Cell::text("12.0 … 47.0"));
    assert_eq!(*shown("Raised"), Cell::number(21.0));
    assert_eq!(*shown("Lowered"), Cell::Empty, "what is not known is not zero");
}

#[test]
fn signals_csv_has_the_columns_of_the_contract_and_no_class() {
    let files = objectivity_files(&run(8), Lang::En, CsvStyle::Plain).unwrap();
    insta::assert_snapshot!(text(&files, "signals.csv"));
    for file in files.iter().filter(|file| file.name.ends_with(".csv") || file.name.ends_with(".json")) {
        let text = String::from_utf8_lossy(&file.bytes);
        assert!(!text.contains("5А") && !text.contains("5Б"), "{} names a class", file.name);
    }
}

#[test]
fn schools_csv_ranks_the_listed_of_each_year() {
    let files = objectivity_files(&run(8), Lang::Ru, CsvStyle::Excel).unwrap();
    insta::assert_snapshot!(text(&files, "schools.csv"));
}

#[test]
fn tested_csv_counts_what_was_tested() {
    let files = objectivity_files(&run(8), Lang::En, CsvStyle::Plain).unwrap();
    insta::assert_snapshot!(text(&files, "tested.csv"));
}

#[test]
fn annex_csv_is_the_federal_list_and_is_read_back_as_one() {
    for (lang, csv) in [(Lang::Ru, CsvStyle::Excel), (Lang::En, CsvStyle::Plain)] {
        let files = objectivity_files(&run(8), lang, csv).unwrap();
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("annex.csv");
        std::fs::write(&path, &files.iter().find(|file| file.name == "annex.csv").unwrap().bytes).unwrap();
        let read = ingest::read(&[path], &ScaleBook::default(), &()).unwrap();
        assert_eq!(read.files[0].sheets[0].form, Some("official-list"));
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        // The school with a sign of OGE alone has no row: the federal list has no column for it.
        let schools: Vec<_> = read.official.iter().map(|signs| (signs.school.clone(), signs.year)).collect();
        assert_eq!(schools, [(id(0), year(2021)), (id(2), year(2021))]);
        let marked = |at: usize, grade, subject| read.official[at].marked[&(Grade::new(grade).unwrap(), subject)];
        assert!(marked(0, 5, Subject::Math) && !marked(0, 5, Subject::Russian) && !marked(0, 4, Subject::Math));
        assert!(marked(1, 4, Subject::Russian) && !marked(1, 4, Subject::Math));
    }
}

#[test]
fn the_workbook_has_every_sheet_and_links_lead_to_the_evidence() {
    for lang in [Lang::Ru, Lang::En] {
        let files = objectivity_files(&run(8), lang, CsvStyle::Excel).unwrap();
        let bytes = files.iter().find(|file| file.name == "objectivity.xlsx").unwrap().bytes.clone();
        let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
        let names = book.sheet_names();
        for sheet in ObjectivitySheet::ALL {
            assert!(names.iter().any(|name| name == sheet.words(lang)), "{} is not there", sheet.words(lang));
        }
        let document = document(&run(8), lang);
        let schools = document.sections.iter().find(|s| s.name == ObjectivitySheet::Schools.words(lang)).unwrap();
        let listed = schools.blocks.iter().find_map(tables).unwrap();
        assert_eq!(listed.rows.len(), 2);
        let Some(Cell::Lead(_, to)) = listed.rows[1].cells.last() else { panic!("no link") };
        let (sheet, heading) = to.as_ref();
        let evidence = book.worksheet_range(sheet).unwrap();
        let headings = super::super::super::xlsx::heading_rows(&document);
        let row = headings[&(sheet.to_string(), heading.to_string())];
        assert_eq!(evidence.get_value((row, 0)), Some(&Data::String(heading.to_string())));
    }
}

#[test]
fn a_class_is_named_only_in_the_evidence_of_its_school() {
    let document = document(&run(8), Lang::Ru);
    for section in &document.sections {
        let of_section = Document { title: String::new(), sections: vec![section.clone()] };
        let names = words(&of_section).iter().any(|words| words == "5А");
        assert_eq!(names, section.title == "Свидетельства", "{}", section.name);
        assert!(!words(&of_section).iter().any(|words| words == "5Б"), "only the class with a sign");
    }
}

#[test]
fn nothing_that_is_shown_accuses() {
    const BANNED: &[&str] = &[
        "наруш",
        "фальсиф",
        "обман",
        "доказано",
        "виновн",
        "списыва",
        "подтасов",
        "cheat",
        "fraud",
        "violat",
        "falsif",
        "manipul",
    ];
    for run in [run(8), clean()] {
        for lang in [Lang::Ru, Lang::En] {
            let mut all = words(&document(&run, lang));
            all.push(objectivity_terminal(&run, lang, 100, false));
            let files = objectivity_files(&run, lang, CsvStyle::Plain).unwrap();
            all.extend(files.iter().filter(|file| file.name.ends_with(".csv")).map(|file| text(&files, &file.name)));
            for words in all {
                let lower = words.to_lowercase();
                assert!(!BANNED.iter().any(|banned| lower.contains(banned)), "{words}");
            }
        }
    }
}

#[test]
fn the_sheets_say_what_they_say() {
    let all = words(&document(&run(8), Lang::Ru)).join("\n").replace('\u{a0}', " ");
    for said in [
        "Внутренний рабочий документ",
        "Результаты ВПР не используют для оценки учителей",
        "Школы в 2021 году: выраженные признаки — 1, требует внимания — 1, нет признаков — 5, мало данных — 1.",
        "Индекс объективности по приложению 2019 года, 2021 год: 75,0 (отмечено школ: 3 из 12).",
        "не определяется, не менее 254 чел.",
        "Скопление баллов у границы отметки: ВПР 2021, математика, 5 класс; 12 чел. (от 8 до 16,5); q < 0,0001",
        "2021/5/Математика.xlsx [Данные] F121:F172, 52 строки",
        "мало участников (нужно не менее 10)",
        "Сравнение с контрольной выборкой",
    ] {
        assert!(all.contains(said), "{said}\n{all}");
    }
}

#[test]
fn the_terminal_keeps_to_its_width() {
    for run in [run(40), clean()] {
        for lang in [Lang::Ru, Lang::En] {
            for width in [70, 100, 140] {
                for line in objectivity_terminal(&run, lang, width, false).lines() {
                    assert!(line.chars().count() <= usize::from(width), "{width}: {line}");
                }
            }
        }
    }
    insta::assert_snapshot!(objectivity_terminal(&run(8), Lang::Ru, 100, false).replace('\u{a0}', "_"));
}

#[test]
fn the_record_states_settings_and_outputs() {
    let files = objectivity_files(&run(8), Lang::Ru, CsvStyle::Excel).unwrap();
    assert_eq!(files.last().unwrap().name, "run.json");
    let record: serde_json::Value = serde_json::from_slice(&files.last().unwrap().bytes).unwrap();
    assert_eq!(record["command"], "objectivity");
    assert_eq!(record["objectivity"]["settings"]["objectivity.fdr"], "0.05");
    assert_eq!(record["outputs"].as_array().unwrap().len(), files.len() - 1);
    assert_eq!(record["control"][0]["participants"], 640);
    assert_eq!((&record["totals"]["strong"], &record["totals"]["signs"]), (&1.into(), &4.into()));
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let files = || objectivity_files(&run(8), Lang::Ru, CsvStyle::Excel).unwrap();
    let first = files();
    for (a, b) in first.iter().zip(&files()) {
        assert!(a == b, "{} differs", a.name);
    }
    // Left where a person can open it, when asked for.
    if let Some(dir) = std::env::var_os("SHKOLOMER_LEAVE") {
        for file in &first {
            std::fs::write(std::path::Path::new(&dir).join(&file.name), &file.bytes).unwrap();
        }
    }
}

#[test]
fn a_run_in_which_nothing_was_found_has_its_report() {
    for lang in [Lang::Ru, Lang::En] {
        let files = objectivity_files(&clean(), lang, CsvStyle::Plain).unwrap();
        assert!(files.iter().any(|file| file.name == "objectivity.xlsx"));
        assert_eq!(text(&files, "signals.csv").lines().count(), 1);
    }
}
