//! `identify --from` and `verify` as a person runs them, on the sample region.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use shkolomer::model::place::CellRef;
use shkolomer::model::seal::SheetChange;
use shkolomer::model::verification::{Changes, Fate, Part, Verification};
use shkolomer::pipeline;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::scene::{Answer, Scene};

const VPR: &str = "ВПР/2022/4/Математика.xlsx";
const MARKS: &str = "ОГЭ/Отметки ОГЭ.csv";

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).unwrap();
        }
    }
}

/// A methodology of one's own that is drawn quickly.
fn methodology() -> String {
    let preset = shkolomer::methodology::PRESETS.iter().find(|preset| preset.id == "volgograd-2020").unwrap();
    let quick = "
[uncertainty]
replicates = 20
[uncertainty.method]
normalise = []
aggregate = []
impute = []
weights = 0
";
    format!("{}{quick}", preset.text)
}

/// A scene with a copy of the sample region and a run of it in `out`, under a methodology whose file is there no more.
fn scene(more: &[&str]) -> Scene {
    let scene = Scene::new();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples/region"), &scene.root().join("in"));
    fs::write(
        scene.root().join("control.csv"),
        "school_id
880003
880005
",
    )
    .unwrap();
    let own = scene.root().join("own.toml");
    fs::write(&own, methodology()).unwrap();
    let run = scene.identify(&[&["--method", "own.toml", "--control", "control.csv", "--quiet"], more].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    fs::remove_file(own).unwrap();
    scene
}

fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let all = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    all.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap())).collect()
}

fn done(answer: Answer) {
    assert_eq!(answer.code, 0, "{}\n{}", answer.out, answer.err);
}

/// Names of what is not as recorded.
fn differing(of: &Verification) -> Vec<&str> {
    of.checked.iter().filter(|checked| checked.fate.is_difference()).map(|checked| checked.name.as_str()).collect()
}

fn verified(scene: &Scene) -> Verification {
    pipeline::verify(&scene.out(), &[]).unwrap()
}

/// What is said of the sheets of an input that changed.
fn changes_of(scene: &Scene, name: &str) -> Changes {
    let found = verified(scene);
    assert_eq!(differing(&found), [name]);
    found.checked.into_iter().find(|checked| checked.name == name).unwrap().changes
}

#[test]
fn a_run_is_repeated_from_its_record_to_the_same_bytes() {
    let scene = scene(&["--year", "2021", "--slice", "входной", "--csv", "plain", "--lang", "en"]);
    let was = files(&scene.out());
    assert!(was.contains_key("seals.csv"));
    // Beside it, and over itself: all bytes.
    done(scene.run(&["identify", "--from", "out", "--out", "again", "--quiet"]));
    assert!(files(&scene.root().join("again")) == was, "another folder, the same bytes");
    done(scene.run(&["identify", "--from", "out/run.json", "--out", "out", "--force", "--quiet"]));
    assert!(files(&scene.out()) == was, "over itself, the same bytes");
    // Elsewhere: only the ways to the inputs differ.
    done(scene.run(&["identify", "--from", "out", "--out", "deep/down/again", "--quiet"]));
    let mut elsewhere = files(&scene.root().join("deep/down/again"));
    let record = String::from_utf8(elsewhere.remove("run.json").unwrap()).unwrap();
    let mut rest = was.clone();
    let known = String::from_utf8(rest.remove("run.json").unwrap()).unwrap();
    assert!(elsewhere == rest);
    assert_eq!(record.replace("\"../../../", "\"../"), known);
    // Verified and repeated, it is confirmed.
    let said = scene.run(&["--lang", "en", "verify", "out", "--repeat"]);
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(said.out.contains("all outputs came out as recorded; run.json is confirmed"), "{}", said.out);
    // The language that is typed rules.
    done(scene.run(&["identify", "--from", "out", "--out", "russian", "--lang", "ru", "--quiet"]));
    assert!(
        fs::read(scene.root().join("russian/cohorts.csv")).unwrap() == was["cohorts.csv"],
        "codes have no language"
    );
    assert!(fs::read(scene.root().join("russian/report.html")).unwrap() != was["report.html"]);
}

#[test]
fn what_the_record_has_is_not_asked_for_again() {
    let scene = scene(&[]);
    for option in ["--method", "--year", "--slice", "--matches", "--control"] {
        let value = if option == "--year" { "2022" } else { "control.csv" };
        let answer = scene.run(&["identify", "--from", "out", "--out", "again", option, value]);
        assert_eq!(answer.code, 2);
        assert!(answer.err.contains(option) && answer.err.contains("--from"), "{}", answer.err);
    }
    let nothing = scene.run(&["identify", "--out", "again"]);
    assert_eq!(nothing.code, 2);
    assert!(nothing.err.contains("INPUT"), "{}", nothing.err);
    assert_eq!(scene.run(&["identify", "in", "--out", "again", "--accept-changes"]).code, 2);

    fs::write(scene.root().join("own.toml"), methodology()).unwrap();
    done(scene.run(&["identify", "in", "--method", "own.toml", "--public", "--out", "public", "--quiet"]));
    let public = scene.run(&["identify", "--from", "public", "--out", "again"]);
    assert_eq!(public.code, 2);
    assert!(public.err.contains("публикации"), "{}", public.err);
    assert!(!scene.root().join("public/seals.csv").exists(), "a public version has no seals");
    let public = scene.run(&["verify", "public", "--repeat"]);
    assert_eq!(public.code, 0, "{}", public.out);
    assert!(public.out.contains("не сверены") && public.out.contains("не повторён"), "{}", public.out);

    done(scene.run(&["check", "in", "--out", "checked", "--quiet"]));
    done(scene.run(&["verify", "checked", "in"]));
    assert_eq!(scene.run(&["identify", "--from", "checked", "--out", "again"]).code, 2);
    assert_eq!(scene.run(&["verify", "in"]).code, 2);
}

#[test]
fn a_flipped_bit_of_any_file_is_found_and_the_file_named() {
    let scene = scene(&[]);
    assert_eq!(differing(&verified(&scene)), [""; 0]);
    let found = verified(&scene);
    let mut tried = 0;
    for checked in found.checked {
        let path = match checked.part {
            Part::Output => scene.out().join(&checked.name),
            Part::Input => scene.input(&checked.name),
            _ => scene.root().join(&checked.name),
        };
        let bytes = fs::read(&path).unwrap();
        for part in 0..6 {
            let at = (bytes.len() - 1) * part / 5;
            let mut other = bytes.clone();
            other[at] ^= 1 << (part % 8);
            fs::write(&path, &other).unwrap();
            assert_eq!(differing(&verified(&scene)), [checked.name.as_str()], "byte {at}");
            tried += 1;
        }
        fs::write(&path, bytes).unwrap();
    }
    assert!(tried > 100, "{tried}");
    assert_eq!(differing(&verified(&scene)), [""; 0]);
}

#[test]
fn a_changed_cell_of_a_text_table_is_named() {
    let scene = scene(&[]);
    let path = scene.input(MARKS);
    let text = fs::read_to_string(&path).unwrap();
    let mut tried = 0;
    for (row, line) in text.lines().enumerate().skip(1) {
        let col = (row * 7) % line.split(',').count();
        // A digit for another, a letter for another: one cell, the rest to the byte.
        let changed: Vec<String> = line
            .split(',')
            .enumerate()
            .map(|(at, cell)| if at == col { format!("{cell}7") } else { cell.to_owned() })
            .collect();
        let lines: Vec<String> =
            text.lines().enumerate().map(|(at, old)| if at == row { changed.join(",") } else { old.into() }).collect();
        fs::write(&path, lines.join("\n")).unwrap();
        let cell = CellRef { row: row as u32, col: col as u32 };
        let expected = Changes::Sheets(vec![(String::new(), SheetChange::Cells(vec![cell]))]);
        assert_eq!(changes_of(&scene, MARKS), expected, "{cell}");
        tried += 1;
    }
    assert!(tried > 200, "{tried}");
    // Line ends are of no cell.
    fs::write(&path, text.lines().collect::<Vec<_>>().join("\r\n")).unwrap();
    assert_eq!(changes_of(&scene, MARKS), Changes::Elsewhere);
}

/// The workbook with the text of one part changed.
fn rewritten(package: &[u8], part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        if name == part {
            bytes = change(&String::from_utf8(bytes).unwrap()).into_bytes();
        }
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A sheet's rows as they stand in its part, with what is before and after them.
fn parted(xml: &str) -> (String, Vec<String>, String) {
    let from = xml.find("<row ").unwrap();
    let to = xml.rfind("</row>").unwrap() + "</row>".len();
    let rows = xml[from..to].split_inclusive("</row>").map(str::to_owned).collect();
    (xml[..from].to_owned(), rows, xml[to..].to_owned())
}

/// A row moved to another number, one-based.
fn moved(row: &str, from: usize, to: usize) -> String {
    let mut out = row.replacen(&format!("<row r=\"{from}\""), &format!("<row r=\"{to}\""), 1);
    for letter in 'A'..='Z' {
        for before in ["", "A", "B"] {
            let cell = |row: usize| format!("<c r=\"{before}{letter}{row}\"");
            out = out.replace(&cell(from), &cell(to));
        }
    }
    out
}

fn with_rows(package: &[u8], change: impl Fn(Vec<String>) -> Vec<String>) -> Vec<u8> {
    rewritten(package, "xl/worksheets/sheet2.xml", |xml| {
        let (before, rows, after) = parted(xml);
        before + &change(rows).concat() + &after
    })
}

#[test]
fn changed_cells_and_rows_of_a_workbook_are_named() {
    let scene = scene(&[]);
    let path = scene.input(VPR);
    let package = fs::read(&path).unwrap();
    let sheet = |change| Changes::Sheets(vec![("Протокол".to_owned(), change)]);
    // Packed anew, nothing has changed.
    fs::write(&path, rewritten(&package, "", str::to_owned)).unwrap();
    assert_eq!(changes_of(&scene, VPR), Changes::Elsewhere);
    for (row, col) in [(20, 'G'), (200, 'H'), (777, 'B'), (1_100, 'J')] {
        let name = format!("<c r=\"{col}{row}\"");
        let bytes = with_rows(&package, |mut rows| {
            let at = rows.iter().position(|of| of.contains(&format!("<row r=\"{row}\""))).unwrap();
            let cell = rows[at].find(&name).unwrap_or_else(|| panic!("no {name} in {}", rows[at]));
            let end = cell + rows[at][cell..].find("</c>").unwrap() + "</c>".len();
            rows[at].replace_range(cell..end, &format!("{name}><v>7.25</v></c>"));
            rows
        });
        fs::write(&path, bytes).unwrap();
        let cell = CellRef { row: row - 1, col: u32::from(col as u8 - b'A') };
        assert_eq!(changes_of(&scene, VPR), sheet(SheetChange::Cells(vec![cell])));
    }
    let at = 300;
    let without = with_rows(&package, |rows| {
        let lower =
            |(n, row): (usize, &String)| (n != at).then(|| if n > at { moved(row, n + 1, n) } else { row.clone() });
        rows.iter().enumerate().filter_map(lower).collect()
    });
    fs::write(&path, without).unwrap();
    assert_eq!(changes_of(&scene, VPR), sheet(SheetChange::Removed { first: at as u32, count: 1, also: vec![] }));
    let with = with_rows(&package, |rows| {
        let mut all: Vec<String> = rows[..at].to_vec();
        all.push(format!("<row r=\"{0}\"><c r=\"A{0}\"><v>31</v></c><c r=\"B{0}\"><v>32</v></c></row>", at + 1));
        all.extend(rows[at..].iter().enumerate().map(|(n, row)| moved(row, at + n + 1, at + n + 2)));
        all
    });
    fs::write(&path, with).unwrap();
    assert_eq!(changes_of(&scene, VPR), sheet(SheetChange::Inserted { first: at as u32, count: 1, also: vec![] }));
    let said = scene.run(&["verify", "out"]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains(&format!("{VPR} [Протокол]: вставлена строка 301")), "{}", said.out);
    // A workbook that is none any more.
    fs::write(&path, &package[..package.len() / 2]).unwrap();
    assert_eq!(changes_of(&scene, VPR), Changes::Unreadable);
}

#[test]
fn a_changed_cell_of_an_output_is_named_with_what_the_run_gives() {
    let scene = scene(&["--csv", "plain"]);
    let path = scene.out().join("schools.csv");
    let text = fs::read_to_string(&path).unwrap();
    let row = scene.rows("schools.csv")[4].clone();
    let line = text.lines().nth(5).unwrap();
    let pupils: u32 = row[5].parse().unwrap();
    fs::write(&path, text.replace(line, &line.replacen(&format!(",{pupils},"), &format!(",{},", pupils + 1), 1)))
        .unwrap();
    let said = scene.run(&["verify", "out", "--json"]);
    assert_eq!(said.code, 1, "{}", said.err);
    let answer: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let files = answer["files"].as_array().unwrap();
    let changed: Vec<_> = files.iter().filter(|file| file["fate"] == "changed").collect();
    assert_eq!(changed.len(), 1);
    let expected = serde_json::json!([{
        "line": 6, "school_id": &row[0], "column": "pupils",
        "stands": (pupils + 1).to_string(), "gives": pupils.to_string(),
    }]);
    assert_eq!(changed[0]["cells"], expected);
    assert_eq!(answer["repeated"]["record_confirmed"], true);
    let said = scene.run(&["verify", "out"]);
    for words in ["schools.csv", "pupils", &row[0], "Стоит в файле"] {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
    // The record itself: its own hash stands nowhere in the folder, so that the run is repeated.
    fs::write(&path, text).unwrap();
    let record = scene.out().join("run.json");
    let was = fs::read_to_string(&record).unwrap();
    fs::write(&record, was.replacen("\"rows_read\": ", "\"rows_read\": 1", 1)).unwrap();
    assert_eq!(scene.run(&["verify", "out"]).code, 0);
    let said = scene.run(&["verify", "out", "--repeat"]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("run.json не тот"), "{}", said.out);
    // Another version is warned of.
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    fs::write(&record, was.replacen(&version, "\"version\": \"0.0.9\"", 1)).unwrap();
    let said = scene.run(&["verify", "out"]);
    assert!(said.out.contains("школомером 0.0.9"), "{}", said.out);
    let said = scene.run(&["identify", "--from", "out", "--out", "again"]);
    assert!(said.code == 0 && said.err.contains("школомером 0.0.9"), "{}", said.err);
}

#[test]
fn what_is_gone_new_or_moved_is_told_apart() {
    let scene = scene(&[]);
    let root = scene.root();
    let fate = |found: &Verification, name: &str| {
        found.checked.iter().find(|checked| checked.name == name).map(|checked| checked.fate)
    };
    // New files are a notice, of inputs and of outputs.
    fs::write(scene.input("новая.csv"), "school_id,name\n880001,а\n").unwrap();
    fs::write(scene.out().join("заметки.txt"), "а").unwrap();
    let found = verified(&scene);
    assert_eq!((fate(&found, "новая.csv"), fate(&found, "заметки.txt")), (Some(Fate::New), Some(Fate::New)));
    assert!(!found.has_differences());
    assert_eq!(scene.run(&["verify", "out"]).code, 0);
    // But a run on them would be another one.
    let refused = scene.run(&["identify", "--from", "out", "--out", "again"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("новая.csv") && refused.err.contains("--accept-changes"), "{}", refused.err);
    fs::remove_file(scene.input("новая.csv")).unwrap();

    // Moved, with the control sample beside them.
    fs::create_dir(root.join("moved")).unwrap();
    fs::rename(root.join("in"), root.join("moved/data")).unwrap();
    fs::rename(root.join("control.csv"), root.join("moved/control.csv")).unwrap();
    let gone = scene.run(&["verify", "out"]);
    assert_eq!(gone.code, 1);
    assert!(gone.out.contains("нет на месте"), "{}", gone.out);
    assert_eq!(scene.run(&["identify", "--from", "out", "--out", "again"]).code, 2);
    done(scene.run(&["verify", "out", "moved/data", "--repeat"]));
    done(scene.run(&["identify", "moved/data", "--from", "out", "--out", "again", "--quiet"]));
    let (mut was, mut is) = (files(&scene.out()), files(&root.join("again")));
    was.remove("заметки.txt");
    assert!(was.remove("run.json") != is.remove("run.json") && was == is, "only the ways differ");

    // A changed and a lost file.
    let input = root.join("moved/data").join(MARKS);
    fs::remove_file(&input).unwrap();
    fs::remove_file(scene.out().join("flips.csv")).unwrap();
    let moved = [root.join("moved/data")];
    let found = pipeline::verify(&scene.out(), &moved).unwrap();
    assert_eq!(differing(&found), ["flips.csv", MARKS]);
    fs::write(root.join("moved/control.csv"), "school_id\n880003\n").unwrap();
    let refused = scene.run(&["identify", "moved/data", "--from", "out", "--out", "other"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains(MARKS) && refused.err.contains("control.csv"), "{}", refused.err);
    let run = scene.run(&["identify", "moved/data", "--from", "out", "--out", "other", "--accept-changes"]);
    assert!(run.code == 0 && run.err.contains("control.csv"), "{}", run.err);
}
