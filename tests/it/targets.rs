//! `targets` as a person runs it: the sample plan on the sample region, plans of other kinds of files, and the page of the handbook.

use std::fs;
use std::path::Path;

use shkolomer::model::targets::Measure;

use crate::scene::{Answer, Scene};

const DOCS: &str = include_str!("../../docs/targets.md");
const SAMPLE: &str = "data-samples/support/План мероприятий.csv";

fn sample(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name).display().to_string()
}

/// A scene with a run of the sample region in `run`.
fn scene() -> Scene {
    let scene = Scene::new();
    let region = sample("data-samples/region");
    let run =
        scene.run(&["identify", &region, "--method", "volgograd-2020", "--csv", "plain", "--out", "run", "--quiet"]);
    assert_eq!(run.code, 0, "{}", run.err);
    scene
}

fn targets(scene: &Scene, plan: &str, more: &[&str]) -> Answer {
    let answer = scene.run(&[&["targets", "run", plan, "--csv", "plain", "--force", "--out", "out"], more].concat());
    assert_eq!(answer.code, 0, "{}", answer.err);
    answer
}

/// Cells of the table by the name of their column.
fn column(scene: &Scene, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_path(scene.out().join("targets.csv")).unwrap();
    let at = reader.headers().unwrap().iter().position(|header| header == name).unwrap();
    reader.records().map(|record| record.unwrap()[at].to_owned()).collect()
}

/// Number, part and another column of every row.
fn by_row(scene: &Scene, name: &str) -> Vec<(String, String)> {
    let parts = column(scene, "number").into_iter().zip(column(scene, "target_part"));
    parts.map(|(number, part)| format!("{number}.{part}")).zip(column(scene, name)).collect()
}

fn of(rows: &[(String, String)], row: &str) -> String {
    rows.iter().find(|(number, _)| number == row).unwrap_or_else(|| panic!("no row {row} in {rows:?}")).1.clone()
}

#[test]
fn the_sample_plan_is_held_against_the_sample_region() {
    let scene = scene();
    let schools: Vec<_> = {
        let mut reader = csv::Reader::from_path(scene.root().join("run/schools.csv")).unwrap();
        let headers = reader.headers().unwrap().clone();
        let at = |name: &str| headers.iter().position(|header| header == name).unwrap();
        let (low, id) = (at("low_results"), at("school_id"));
        reader.records().map(|row| row.unwrap()).map(|row| (row[id].to_owned(), row[low].to_owned())).collect()
    };
    let low: Vec<&String> = schools.iter().filter(|(_, low)| low == "true").map(|(id, _)| id).collect();
    let judged = schools.iter().filter(|(_, low)| !low.is_empty()).count();
    assert!(!low.is_empty() && judged > low.len());
    let pairs = low.iter().map(|id| format!("{id},{}\n", schools[0].0)).collect::<String>();
    fs::write(scene.root().join("pairs.csv"), format!("school_id,curator_id\n{pairs}")).unwrap();
    let answer = targets(&scene, &sample(SAMPLE), &["--pairs", "pairs.csv", "--former", "run"]);
    assert!(answer.out.contains("План и факт"), "{}", answer.out);

    let (verdicts, sources) = (by_row(&scene, "verdict"), by_row(&scene, "fact_source"));
    let computed = by_row(&scene, "fact_computed");
    assert_eq!(verdicts.len(), 22);
    // Figures of the run, recomputed here from its table.
    let number = |row: &str| of(&computed, row).parse::<f64>().unwrap();
    assert!((number("4.1") - 100.0 * low.len() as f64 / judged as f64).abs() < 1e-6);
    assert!((number("6.1") - low.len() as f64).abs() < 1e-9);
    assert!(number("19.1").abs() < 1e-9, "against itself nobody left the list");
    for row in ["1.1", "2.1", "3.1", "4.1", "6.1", "7.1", "17.1"] {
        assert_eq!(of(&sources, row), "computed", "{row}");
    }
    for (row, verdict) in [
        ("8.1", "not_met"),
        ("9.1", "met"),
        ("10.1", "met"),
        ("11.1", "met"),
        ("11.2", "not_met"),
        ("12.1", "not_met"),
        ("13.1", "met"),
        ("14.1", "not_measurable"),
        ("15.1", "not_measurable"),
        ("16.1", "met"),
        ("19.1", "not_met"),
    ] {
        assert_eq!(of(&verdicts, row), verdict, "{row}");
    }
    // 15 of 22 is 68.2 %; 72 % of 22 is 15.84: one school more.
    assert_eq!(
        (of(&by_row(&scene, "shortfall"), "12.1"), of(&by_row(&scene, "shortfall_unit"), "12.1")),
        ("1".into(), "schools".into())
    );
    assert_eq!(of(&by_row(&scene, "unmeasured"), "15.1"), "plan_dates");
    // The row about programmes names low schools and is no number of them.
    assert_ne!(of(&sources, "5.1"), "computed");
}

#[test]
fn a_target_waits_for_its_day() {
    let scene = scene();
    targets(&scene, &sample(SAMPLE), &["--on", "2022-10-01"]);
    let verdicts = by_row(&scene, "verdict");
    assert_eq!(of(&verdicts, "8.1"), "not_yet");
    let record = fs::read_to_string(scene.out().join("run.json")).unwrap();
    assert!(record.contains("\"on\": \"2022-10-01\"") && record.contains("\"command\": \"targets\""), "{record}");
    targets(&scene, &sample(SAMPLE), &["--on", "2023-01-01"]);
    assert_eq!(of(&by_row(&scene, "verdict"), "8.1"), "not_met");
}

#[test]
fn messy_tables_are_read_and_the_same_twice() {
    let scene = scene().with(
        "plan.csv",
        "План района;;;\n;;Значение;\n№ п/п;Наименование показателя;План;Факт\n1;2;3;4\nРаздел;;;\n1.;Семинары для;не менее 6;7\n;учителей;;\n2.;Кружки;;3\nВсего;;2;\n;;;\n№;Мероприятие;Целевое значение;Факт\n1;Договоры о сотрудничестве библиотек;8 договоров;9\n",
    );
    targets(&scene, "in/plan.csv", &[]);
    assert_eq!(column(&scene, "target"), ["Семинары для учителей", "Кружки", "Договоры о сотрудничестве библиотек"]);
    assert_eq!(column(&scene, "verdict"), ["met", "not_measurable", "met"]);
    assert_eq!(column(&scene, "cell"), ["C6", "C8", "C12"]);
    let before: Vec<_> = ["targets.xlsx", "targets.docx", "targets.html", "run.json"]
        .map(|name| fs::read(scene.out().join(name)).unwrap())
        .into();
    targets(&scene, "in/plan.csv", &[]);
    let after: Vec<_> = ["targets.xlsx", "targets.docx", "targets.html", "run.json"]
        .map(|name| fs::read(scene.out().join(name)).unwrap())
        .into();
    assert!(before == after, "the same inputs, other bytes");
}

#[test]
fn workbooks_are_read_as_text_tables_are() {
    let scene = scene();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (col, header) in ["№", "Показатель", "План", "Факт"].into_iter().enumerate() {
        sheet.write(3, col as u16, header).unwrap();
    }
    sheet.write(4, 0, 1).unwrap();
    sheet.write(4, 1, "Доля школ, участвующих в семинарах").unwrap();
    sheet.write(4, 2, 0.72).unwrap();
    sheet.write(4, 3, 0.75).unwrap();
    sheet.write(5, 1, "Число семинаров").unwrap();
    sheet.write(5, 2, 6).unwrap();
    sheet.write(5, 3, 4).unwrap();
    book.save(scene.root().join("plan.xlsx")).unwrap();
    targets(&scene, "plan.xlsx", &[]);
    assert_eq!(column(&scene, "verdict"), ["met", "not_met"]);
    assert_eq!(column(&scene, "plan_value"), ["72", "6"]);
    assert_eq!(column(&scene, "cell"), ["C5", "C6"]);
}

#[test]
fn what_is_no_plan_is_said() {
    let scene = scene().with("plan.csv", "Школа;Балл\nодна;5\n").with("plan.xlsx", "not a workbook");
    for plan in ["in/plan.csv", "in/plan.xlsx", "in/nothing.csv"] {
        let answer = scene.run(&["targets", "run", plan, "--out", "out"]);
        assert_eq!(answer.code, 2, "{plan}: {}", answer.err);
        assert!(answer.err.contains(plan), "{}", answer.err);
    }
    let answer = scene.run(&["targets", "run", "in/plan.csv", "--on", "завтра"]);
    assert_eq!(answer.code, 2, "{}", answer.err);
}

#[test]
fn the_handbook_lists_every_measure() {
    for measure in Measure::ALL {
        assert!(
            DOCS.contains(&format!("\n| `{}` | ", measure.code())),
            "docs/targets.md says nothing of {}",
            measure.code()
        );
    }
}
