//! report.xlsx of the shipped sample, opened and calculated anew by LibreOffice: what formulas give is what the report says.
//!
//! Before it is opened, every number that a formula left in its cell is overwritten with 0, so that nothing but a calculation
//! can bring the figures back. Without LibreOffice the test says so and skips; that the arithmetic is right is tested beside
//! the page too.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use shkolomer::pipeline::{self, Request, Sources};
use shkolomer::report::{self, CsvStyle, OutputFile};
use shkolomer::text::Lang;

/// LibreOffice calculates everything it opens.
const ALWAYS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"#;
/// Comma, no quotes asked for, UTF-8, cells in full and not as shown, every sheet a file.
const CSV: &str = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false,false,false,-1";

fn written() -> Vec<OutputFile> {
    let region = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples/region");
    let request = Request {
        sources: Sources { inputs: vec![region], matches: None, control: None },
        method: "volgograd-2020".to_owned(),
        year: None,
    };
    let run = pipeline::identify(&request, &()).unwrap();
    report::files(&run, Lang::Ru, CsvStyle::Plain).unwrap()
}

fn bytes<'a>(files: &'a [OutputFile], name: &str) -> &'a [u8] {
    &files.iter().find(|file| file.name == name).unwrap().bytes
}

/// The parts of a workbook by name.
fn parts(workbook: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        parts.insert(file.name().to_owned(), bytes);
    }
    parts
}

/// The same workbook with 0 in every cell that has a formula, and how many these are.
fn emptied(workbook: &[u8]) -> (Vec<u8>, usize) {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut formulas = 0;
    for (name, bytes) in parts(workbook) {
        writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        if !name.starts_with("xl/worksheets/sheet") {
            writer.write_all(&bytes).unwrap();
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        let mut pieces = text.split("</f><v>");
        writer.write_all(pieces.next().unwrap().as_bytes()).unwrap();
        for piece in pieces {
            let (_, rest) = piece.split_once("</v>").unwrap();
            write!(writer, "</f><v>0</v>{rest}").unwrap();
            formulas += 1;
        }
    }
    (writer.finish().unwrap().into_inner(), formulas)
}

/// Every sheet of a workbook as LibreOffice calculates it; nothing where there is no LibreOffice.
fn calculated(workbook: &[u8]) -> Option<BTreeMap<String, Vec<Vec<String>>>> {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile/user");
    fs::create_dir_all(&profile).unwrap();
    fs::write(profile.join("registrymodifications.xcu"), ALWAYS).unwrap();
    fs::write(folder.path().join("report.xlsx"), workbook).unwrap();
    let done = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.path().join("profile").display()))
        .args(["--headless", "--convert-to", CSV, "report.xlsx"])
        .current_dir(folder.path())
        .output();
    let Ok(done) = done else {
        eprintln!("skipped: there is no LibreOffice here");
        return None;
    };
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let sheet = |path: PathBuf| {
        let name = path.file_stem()?.to_str()?.strip_prefix("report-")?.to_owned();
        let text = fs::read_to_string(&path).unwrap();
        Some((name, text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()))
    };
    let files = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let sheets: BTreeMap<_, _> =
        files.filter(|path| path.extension().is_some_and(|of| of == "csv")).filter_map(sheet).collect();
    assert!(!sheets.is_empty());
    Some(sheets)
}

fn number(cell: &str) -> Option<f64> {
    cell.replace(',', ".").parse().ok()
}

/// Rows of a sheet by school, under the header that has the column «Код школы», and the header.
fn by_school(sheet: &[Vec<String>]) -> (Vec<String>, BTreeMap<String, Vec<String>>) {
    let at = sheet.iter().position(|row| row.iter().any(|cell| cell == "Код школы")).unwrap();
    let header = sheet[at].clone();
    let id = header.iter().position(|cell| cell == "Код школы").unwrap();
    let rows = sheet[at + 1..].iter().filter(|row| !row[id].is_empty());
    (header, rows.map(|row| (row[id].clone(), row.clone())).collect())
}

/// A column of schools.csv by school.
fn column(csv: &str, name: &str) -> BTreeMap<String, f64> {
    let mut lines = csv.trim_start_matches('\u{feff}').lines();
    let at = lines.next().unwrap().split(',').position(|column| column == name).unwrap();
    // Names hold commas within quotes only, and the columns asked for stand after them.
    let cells = |line: &str| {
        let (mut cells, mut quoted) = (vec![String::new()], false);
        for letter in line.chars() {
            match letter {
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(String::new()),
                _ => cells.last_mut().unwrap().push(letter),
            }
        }
        cells
    };
    lines.map(cells).filter_map(|row| Some((row[0].clone(), row[at].parse().ok()?))).collect()
}

#[test]
fn formulas_calculated_anew_give_the_figures_of_the_report() {
    let files = written();
    let (workbook, formulas) = emptied(bytes(&files, "report.xlsx"));
    assert!(formulas > 300, "{formulas}");
    let Some(sheets) = calculated(&workbook) else { return };
    let schools = String::from_utf8(bytes(&files, "schools.csv").to_vec()).unwrap();
    for (sheet, code) in [("Проверка индекса", "results_index"), ("Проверка соц. индекса", "social_index")]
    {
        let (header, rows) = by_school(&sheets[sheet]);
        let reported = column(&schools, code);
        assert_eq!(rows.len(), reported.len(), "{sheet}");
        let place = |title: &str| header.iter().position(|cell| cell == title).unwrap();
        let (by_formula, in_report) = (place("Индекс по формуле"), place("Индекс в отчёте"));
        for (school, row) in &rows {
            let (calculated, said) = (number(&row[by_formula]).unwrap(), number(&row[in_report]).unwrap());
            assert!((calculated - said).abs() < 1e-9, "{sheet}, {school}: {calculated} is not {said}");
            assert!((calculated - reported[school]).abs() < 1e-6, "{sheet}, {school}: {calculated}");
            let differences = header.iter().zip(row).filter(|(title, _)| title.ends_with("азница"));
            for (title, cell) in differences.filter(|(_, cell)| !cell.is_empty()) {
                assert_eq!(number(cell), Some(0.0), "{sheet}, {school}, {title}");
            }
        }
    }
    // No formula of any sheet ends in an error.
    for (name, rows) in &sheets {
        for cell in rows.iter().flatten() {
            assert!(!cell.starts_with("#") && !cell.starts_with("Err:"), "{name}: {cell}");
        }
    }
}
