//! Nothing but the data decides: the order of rows, of sheets and of files changes no byte of what is written.

use std::collections::BTreeMap;
use std::io::Read;

use base64::Engine;
use rust_xlsxwriter::Workbook;

use crate::scene::Scene;

const SCHOOLS: u32 = 12;

fn register(order: impl Iterator<Item = u32>) -> String {
    let mut text = String::from("school_id;name;municipality;kind;settlement;pupils;levels\n");
    for at in order {
        let place = if at % 3 == 0 { "Заречный район" } else { "Луговской район" };
        text.push_str(&format!(
            "10000{at:02};МБОУ «Школа № {at}»;{place};general;rural;{};primary,basic,secondary\n",
            60 + at
        ));
    }
    text
}

fn passport(order: impl Iterator<Item = u32>) -> String {
    let mut text = String::from("school_id;year;pupils;both_parents_higher;parents_unemployed;on_register\n");
    for at in order {
        text.push_str(&format!("10000{at:02};2022;{};{};{};{}\n", 60 + at, 5 + 3 * at, 14 - at, (at * 7) % 11));
    }
    text
}

/// A sheet a subject, pupils of all schools in the given order.
fn results(subjects: &[&str], reversed: bool) -> Vec<u8> {
    let mut book = Workbook::new();
    for subject in subjects {
        let sheet = book.add_worksheet().set_name(*subject).unwrap();
        for (col, title) in ["year", "procedure", "subject", "grade", "school_id", "primary_score"].iter().enumerate() {
            sheet.write(0, col as u16, *title).unwrap();
        }
        let mut rows: Vec<(u32, u32)> =
            (0..SCHOOLS).flat_map(|school| (0..15).map(move |pupil| (school, pupil))).collect();
        if reversed {
            rows.reverse();
        }
        for (at, (school, pupil)) in rows.into_iter().enumerate() {
            let row = at as u32 + 1;
            let score = (school * 5 + pupil * 7 + subject.len() as u32) % 16 + school % 4;
            sheet.write(row, 0, 2022).unwrap();
            sheet.write(row, 1, "vpr").unwrap();
            sheet.write(row, 2, *subject).unwrap();
            sheet.write(row, 3, 5).unwrap();
            sheet.write(row, 4, format!("sch10000{school:02}")).unwrap();
            sheet.write(row, 5, score).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn outputs(scene: &Scene, inputs: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let answer = scene.run(&[&["identify"], inputs, &["--out", "out", "--quiet", "--force"]].concat());
    assert_eq!(answer.code, 0, "{}", answer.err);
    let files = std::fs::read_dir(scene.out()).unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(path).unwrap())).collect()
}

/// The page without its section of inputs, which has their hashes, and with its cards unpacked, the cells of the inputs that they
/// name left out: these are other cells now.
fn comparable(page: &str) -> String {
    let (before, section) = page.split_once("<section id=\"inputs\"").unwrap();
    let (_, after) = section.split_once("</section>").unwrap();
    let page = format!("{before}{after}");
    let at = page.find("id=\"cards\"").unwrap();
    let from = at + page[at..].find('>').unwrap() + 1;
    let to = from + page[from..].find('<').unwrap();
    let packed = base64::engine::general_purpose::STANDARD.decode(page[from..to].trim()).unwrap();
    let mut cards = String::new();
    flate2::read::DeflateDecoder::new(packed.as_slice()).read_to_string(&mut cards).unwrap();
    assert!(cards.contains("passport.csv"), "{cards}");
    let words = cards.split_inclusive(['"', ' ', ',', ';']).map(|word| {
        let cell = word.trim_end_matches(['"', ' ', ',', ';']);
        let digits = cell.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
        let is_cell = digits.len() < cell.len() && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        if is_cell { word.replacen(cell, "@", 1) } else { word.to_owned() }
    });
    format!("{}{}{}", &page[..from], words.collect::<String>(), &page[to..])
}

/// Equality that names the file and the first line that differ, not their bytes.
fn assert_same(there: &BTreeMap<String, Vec<u8>>, back: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(there.keys().collect::<Vec<_>>(), back.keys().collect::<Vec<_>>());
    for (name, bytes) in there {
        let (one, other) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&back[name]));
        if name.ends_with(".csv") {
            let differ = one.lines().zip(other.lines()).find(|(a, b)| a != b);
            assert_eq!(differ, None, "{name}");
        }
        assert!(*bytes == back[name], "{name} differs");
    }
}

#[test]
fn the_order_of_files_changes_no_byte() {
    let scene = Scene::new()
        .with("register.csv", register(0..SCHOOLS))
        .with("passport.csv", passport(0..SCHOOLS))
        .with("results.xlsx", results(&["math", "russian"], false));
    let there = outputs(&scene, &["in/register.csv", "in/passport.csv", "in/results.xlsx"]);
    let back = outputs(&scene, &["in/results.xlsx", "in/passport.csv", "in/register.csv"]);
    assert!(there.contains_key("schools.csv") && there.contains_key("report.xlsx") && there.contains_key("run.json"));
    assert_same(&there, &back);
}

#[test]
fn the_order_of_rows_and_sheets_changes_no_byte() {
    let scene = |reversed: bool| {
        let order = |at: u32| if reversed { SCHOOLS - 1 - at } else { at };
        let subjects: &[&str] = if reversed { &["russian", "math"] } else { &["math", "russian"] };
        Scene::new()
            .with("register.csv", register((0..SCHOOLS).map(order)))
            .with("passport.csv", passport((0..SCHOOLS).map(order)))
            .with("results.xlsx", results(subjects, reversed))
    };
    let mut there = outputs(&scene(false), &["in"]);
    let mut back = outputs(&scene(true), &["in"]);
    // run.json holds the hashes of the inputs, which are other bytes now, and so do not compare; the page tells of them too, and the
    // seals are of cells by their places.
    for name in ["run.json", "seals.csv"] {
        assert!(there.remove(name).is_some() && back.remove(name).is_some());
    }
    for files in [&mut there, &mut back] {
        let page = files.get_mut("report.html").unwrap();
        *page = comparable(&String::from_utf8(std::mem::take(page)).unwrap()).into_bytes();
    }
    assert!(there["schools.csv"].len() > 500);
    assert_same(&there, &back);
}
