//! Tests of the text document, read back from its parts.

use std::io::{Cursor, Read};

use super::*;
use crate::report::document::{Cell, Column, ColumnKind, Scatter, Tone};
use crate::text::report::Title;

/// The main part of a packed document.
fn part(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}

fn table(rows: usize) -> Table {
    let mut table = Table::new(
        vec![
            Column::new(Lang::Ru, Title::Number, ColumnKind::Ordinal),
            Column::new(Lang::Ru, Title::Name, ColumnKind::Text),
            Column::new(Lang::Ru, Title::Coverage, ColumnKind::Percent(1)),
        ],
        0,
    );
    for n in 1..=rows {
        let cells = vec![Cell::number(n as f64), Cell::text(format!("Школа {n}")), Cell::Empty];
        table.push(if n == 1 { Tone::Alarm } else { Tone::Plain }, cells);
    }
    table
}

fn section(title: &str, blocks: Vec<Block>) -> Section {
    Section { name: title.to_owned(), title: title.to_owned(), blocks }
}

fn written(sections: Vec<Section>) -> String {
    part(&write(&Document { title: "Справка".to_owned(), sections }, Lang::Ru).unwrap())
}

/// Texts of the paragraphs, in order.
fn texts(part: &str) -> Vec<String> {
    let paragraph = |piece: &str| -> String {
        piece.split("<w:t xml:space=\"preserve\">").skip(1).filter_map(|run| run.split("</w:t>").next()).collect()
    };
    part.split("</w:p>").map(paragraph).filter(|text| !text.is_empty()).collect()
}

#[test]
fn sections_headings_and_tables_are_numbered() {
    let blocks = vec![
        Block::Heading("О школах".to_owned()),
        Block::Text("Слова.".to_owned()),
        Block::Table(table(1)),
        Block::Heading("Вторая".to_owned()),
        Block::Table(table(1)),
    ];
    let part = written(vec![section("", Vec::new()), section("Цель", Vec::new()), section("Списки", blocks)]);
    let found = texts(&part);
    let numbered: Vec<&str> =
        found.iter().map(String::as_str).filter(|text| text.contains(". ") || text.contains(" — ")).collect();
    assert_eq!(
        numbered,
        ["1. Цель", "2. Списки", "2.1. О школах", "Таблица 1 — О школах", "Таблица 2 — Вторая"],
        "a heading right over a table is its name"
    );
    assert_eq!(part.matches("<w:tblHeader").count(), 2);
}

#[test]
fn rows_keep_their_colour_and_what_is_not_known_is_a_dash() {
    let part = written(vec![section("Списки", vec![Block::Table(table(2))])]);
    assert_eq!(part.matches("F8DCCF").count(), 3, "three cells of one row");
    let found = texts(&part);
    assert_eq!(found.iter().filter(|text| *text == "—").count(), 2);
    assert!(!found.iter().any(|text| text.starts_with('0')), "{found:?}");
}

#[test]
fn the_table_behind_a_scatter_is_not_written() {
    let words = || "ось".to_owned();
    let scatter = Scatter {
        title: "Условия".to_owned(),
        x: (0, words()),
        y: (2, words()),
        label: (1, None),
        line: None,
        series: Vec::new(),
    };
    let part = written(vec![section("Списки", vec![Block::Scatter(scatter), Block::Table(table(5))])]);
    assert!(!part.contains("<w:tbl>"), "{part}");
}

#[test]
fn places_to_fill_in_are_marked() {
    let part = written(vec![section("Цель", vec![Block::Text("Основание: ______ (приказ)".to_owned())])]);
    assert_eq!(part.matches("<w:highlight w:val=\"yellow\"").count(), 1);
    let signed = written(vec![section("Меры", vec![Block::Text("______ (должность)\t______ (имя)".to_owned())])]);
    assert_eq!(signed.matches("<w:highlight w:val=\"yellow\"").count(), 2);
    assert!(signed.contains("<w:tab w:val=\"right\"") && signed.contains("<w:tab />"), "{signed}");
}
