//! The analytical note of the shipped sample, read back and held against schools.csv.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use crate::scene::Scene;

/// The main part of the note.
fn part(scene: &Scene) -> String {
    let file = std::fs::File::open(scene.out().join("note.docx")).unwrap();
    let mut text = String::new();
    let mut archive = zip::ZipArchive::new(file).unwrap();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Texts of a piece of the part.
fn texts(piece: &str) -> String {
    let runs = piece.split("<w:t xml:space=\"preserve\">").skip(1).filter_map(|run| run.split("</w:t>").next());
    runs.collect::<String>().replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Tables: rows of cells.
fn tables(part: &str) -> Vec<Vec<Vec<String>>> {
    let row =
        |row: &str| -> Vec<String> { row.split("</w:tc>").filter(|cell| cell.contains("<w:tc>")).map(texts).collect() };
    let table = |table: &str| -> Vec<Vec<String>> {
        table.split("</w:tr>").filter(|of| of.contains("<w:tr>")).map(row).collect()
    };
    part.split("</w:tbl>").filter_map(|of| of.split_once("<w:tbl>")).map(|(_, of)| table(of)).collect()
}

#[test]
fn every_school_of_the_lists_stands_in_the_note_with_its_index() {
    let scene = Scene::new();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples/region");
    let answer = scene.run(&[
        "identify",
        &sample.display().to_string(),
        "--method",
        "volgograd-2020",
        "--out",
        "out",
        "--csv",
        "plain",
    ]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let part = part(&scene);
    let tables = tables(&part);
    let mut reader = csv::Reader::from_path(scene.out().join("schools.csv")).unwrap();
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|of| of == name).unwrap();
    let (name, index, rank) = (at("name"), at("results_index"), at("results_rank"));
    for (flag, table_name) in [("low_results", "Низкие результаты"), ("high_results", "Стабильно высокие")]
    {
        let mut reader = csv::Reader::from_path(scene.out().join("schools.csv")).unwrap();
        let listed = reader.records().map(|row| row.unwrap()).filter(|row| &row[at(flag)] == "true");
        let expected: BTreeMap<String, (String, String)> = listed
            .map(|row| {
                let tenths = (row[index].parse::<f64>().unwrap() * 10.0 + 0.5 + 1e-9).floor();
                let shown = format!("{:.1}", tenths / 10.0).replace('.', ",");
                (row[name].replace("№ ", "№\u{a0}"), (shown, row[rank].to_owned()))
            })
            .collect();
        assert!(!expected.is_empty(), "{flag}");
        let caption = part.split("</w:p>").map(texts).position(|of| of.ends_with(&format!(" — {table_name}")));
        assert!(caption.is_some(), "no table is called {table_name}");
        let found: BTreeMap<String, (String, String)> = tables
            .iter()
            .filter(|table| {
                table[0].iter().any(|of| of == "Индекс")
                    && table[0].iter().any(|of| of.starts_with("Место"))
                    && table.len() == expected.len() + 1
            })
            .map(|table| {
                let column = |words: &str| table[0].iter().position(|of| of.starts_with(words)).unwrap();
                let (school, index, place) = (column("Школа"), column("Индекс"), column("Место"));
                let line = |row: &Vec<String>| {
                    let rank = row[place].split('\u{a0}').next().unwrap_or_default().to_owned();
                    (row[school].clone(), (row[index].clone(), rank))
                };
                table[1..].iter().map(line).collect::<BTreeMap<_, _>>()
            })
            .find(|found| found.keys().eq(expected.keys()))
            .unwrap_or_else(|| panic!("{flag}: no table has these schools"));
        assert_eq!(found, expected, "{flag}");
    }
}
