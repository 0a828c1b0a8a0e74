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
/// Tabulators, no quotes asked for, UTF-8, cells in full and not as shown, every sheet a file.
const CSV: &str = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false,false,false,-1";

fn written() -> Vec<OutputFile> {
    written_by("volgograd-2020")
}

fn written_by(method: &str) -> Vec<OutputFile> {
    let region = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples/region");
    let request = Request {
        sources: Sources { inputs: vec![region], matches: None, control: None },
        method: method.to_owned(),
        ..Request::default()
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
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        parts.insert(name, bytes);
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
        Some((name, text.lines().map(cells_of).collect()))
    };
    let files = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let sheets: BTreeMap<_, _> =
        files.filter(|path| path.extension().is_some_and(|of| of == "csv")).filter_map(sheet).collect();
    assert!(!sheets.is_empty());
    Some(sheets)
}

/// Cells of a line; numbers in full come in quotes.
fn cells_of(line: &str) -> Vec<String> {
    line.split('\t').map(|cell| cell.trim_matches('"').to_owned()).collect()
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
    lines.map(split).filter_map(|row| Some((row[0].clone(), row[at].parse().ok()?))).collect()
}

/// Cells of a line of a csv; commas stand within quotes too.
fn split(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().unwrap().push(letter),
        }
    }
    cells
}

/// Calculates the workbook anew and compares both indices of every school.
fn check(files: &[OutputFile]) {
    let (workbook, formulas) = emptied(bytes(files, "report.xlsx"));
    assert!(formulas > 300, "{formulas}");
    let Some(sheets) = calculated(&workbook) else { return };
    let schools = String::from_utf8(bytes(files, "schools.csv").to_vec()).unwrap();
    for (sheet, code) in [("Проверка индекса", "results_index"), ("Проверка соц. индекса", "social_index")]
    {
        let (header, rows) = by_school(&sheets[sheet]);
        let reported = column(&schools, code);
        assert!(rows.len() > 20, "{sheet}");
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
            assert!(!cell.starts_with('#') && !cell.starts_with("Err:"), "{name}: {cell}");
        }
    }
}

#[test]
fn formulas_calculated_anew_give_the_figures_of_the_report() {
    check(&written());
}

/// The same of other means: results by the geometric, conditions by the harmonic mean of percentile ranks, from 0 to 100.
#[test]
fn so_they_do_by_other_means() {
    let preset = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/methodology/presets/volgograd-2020.toml");
    let text = fs::read_to_string(preset).unwrap().replace("normalise = \"z\"", "normalise = \"percentile\"");
    let text = text.replacen("aggregate = \"arithmetic\"", "aggregate = \"geometric\"", 1);
    let text = text.replacen("aggregate = \"arithmetic\"", "aggregate = \"harmonic\"", 1);
    let text = text.replacen("scale = \"mean-50-sd-10\"", "scale = \"0-100\"", 1);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("means.toml");
    fs::write(&path, text).unwrap();
    check(&written_by(path.to_str().unwrap()));
}

fn opened(workbook: &[u8]) -> calamine::Xlsx<Cursor<Vec<u8>>> {
    calamine::Reader::new(Cursor::new(workbook.to_vec())).unwrap()
}

/// Cells of a sheet as text, a row a row.
fn cells(book: &mut calamine::Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<String>> {
    let range = calamine::Reader::worksheet_range(book, sheet).unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

/// From every sheet there is a way back; headers say what they mean; every sheet has an area or a title to be printed by; ids
/// are not marked as numbers written as text.
#[test]
fn every_sheet_can_be_worked_in() {
    let files = written();
    let parts = parts(bytes(&files, "report.xlsx"));
    let text = |name: &str| String::from_utf8(parts[name].clone()).unwrap();
    let names = calamine::Reader::sheet_names(&opened(bytes(&files, "report.xlsx")));
    let workbook = text("xl/workbook.xml");
    for (at, name) in names.iter().enumerate() {
        let sheet = text(&format!("xl/worksheets/sheet{}.xml", at + 1));
        let leads_back = sheet.contains("location=\"'Итоги'!A1\"");
        assert_eq!(leads_back, at > 0, "{name}");
        assert!(sheet.contains("fitToWidth=\"1\"") || sheet.contains("fitToHeight=\"0\""), "{name}");
        assert!(sheet.contains("&amp;N"), "{name}: pages are numbered");
    }
    let areas = workbook.matches("_xlnm.Print_Area").count();
    assert!(areas > names.len() / 2, "{areas} of {}", names.len());
    assert!(workbook.matches("_xlnm.Print_Titles").count() > 8);
    let notes = parts.keys().filter(|name| name.starts_with("xl/comments")).count();
    assert!(notes + 4 >= names.len(), "{notes} of {} sheets have notes", names.len());
    let ranking = names.iter().position(|name| name == "Рейтинг").unwrap();
    let ranking = text(&format!("xl/worksheets/sheet{}.xml", ranking + 1));
    assert!(ranking.contains("numberStoredAsText") && ranking.contains("<dataBar"));
}

/// Municipalities count what schools.csv lists, school by school.
#[test]
fn municipalities_agree_with_the_table_of_schools() {
    let files = written();
    let mut book = opened(bytes(&files, "report.xlsx"));
    let schools = String::from_utf8(bytes(&files, "schools.csv").to_vec()).unwrap();
    let mut lines = schools.trim_start_matches('\u{feff}').lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let at = |name: &str| header.iter().position(|column| *column == name).unwrap();
    let mut counted: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for row in lines.map(split) {
        let of = counted.entry(row[at("municipality")].clone()).or_default();
        of.0 += 1;
        of.1 += usize::from(row[at("low_results")] == "true");
    }
    let sheet = cells(&mut book, "Муниципалитеты");
    let first = sheet.iter().position(|row| row[0] == "Муниципалитет").unwrap();
    let column = |title: &str| sheet[first].iter().position(|cell| cell == title).unwrap();
    let (all, low) = (column("Школ"), column("Низкие результаты"));
    let shown: BTreeMap<String, (usize, usize)> = sheet[first + 1..]
        .iter()
        .take_while(|row| !row[0].is_empty())
        .map(|row| (row[0].clone(), (row[all].parse().unwrap(), row[low].parse().unwrap())))
        .collect();
    assert_eq!(shown, counted);
    let total = &sheet[first - 1];
    assert_eq!(total[all].parse::<usize>().unwrap(), counted.values().map(|of| of.0).sum::<usize>());
    // Each of them leads to its own table, where its schools stand.
    let by = cells(&mut book, "По муниципалитетам");
    let headings = by.iter().filter(|row| counted.keys().any(|name| row[0].starts_with(&format!("{name}: "))));
    assert_eq!(headings.count(), counted.len());
}
