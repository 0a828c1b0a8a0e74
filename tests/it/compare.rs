//! `compare` as a person runs it, on the sample region.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::scene::Scene;

type Row = BTreeMap<String, String>;

fn sample() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples/region").display().to_string()
}

fn scene(runs: &[(&str, &str, &str)]) -> Scene {
    let scene = Scene::new();
    for (out, method, year) in runs {
        let arguments =
            ["identify", &sample(), "--method", method, "--year", year, "--csv", "plain", "--out", out, "--quiet"];
        let run = scene.run(&arguments);
        assert_eq!(run.code, 0, "{}", run.err);
    }
    scene
}

fn rows(scene: &Scene, name: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(scene.root().join(name)).unwrap();
    let headers: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let row = |record: csv::StringRecord| headers.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn number(row: &Row, column: &str) -> f64 {
    row[column].parse().unwrap_or_else(|_| panic!("{column}: {row:?}"))
}

/// Ids of the schools on the list of low results of a run.
fn low(scene: &Scene, run: &str) -> BTreeSet<String> {
    let rows = rows(scene, &format!("{run}/schools.csv"));
    rows.iter().filter(|row| row["low_results"] == "true").map(|row| row["school_id"].clone()).collect()
}

#[test]
fn three_years_of_the_sample_region() {
    let years = ["2020", "2021", "2022"];
    let scene = scene(&years.map(|year| (year, "volgograd-2020", year)));
    let compared = ["compare", "2020", "2021", "2022", "--csv", "plain", "--out", "compared"];
    let answer = scene.run(&compared);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.out.contains("Сравнение расчётов: 2020 → 2021 → 2022"), "{}", answer.out);
    let moves = rows(&scene, "compared/moves.csv");
    for (from, to) in [("2020", "2021"), ("2021", "2022")] {
        let (was, is) = (low(&scene, from), low(&scene, to));
        let of = |fates: &[&str]| -> BTreeSet<String> {
            let these = moves.iter().filter(|row| row["from_run"] == from && row["list"] == "low");
            these.filter(|row| fates.contains(&row["fate"].as_str())).map(|row| row["school_id"].clone()).collect()
        };
        assert_eq!(of(&["entered", "appeared", "judged"]), is.difference(&was).cloned().collect());
        assert_eq!(
            of(&["left", "gone", "not_rated", "no_newest_year", "excluded"]),
            was.difference(&is).cloned().collect()
        );
        assert_eq!(of(&["stayed"]), was.intersection(&is).cloned().collect());
    }
    let mut split = 0;
    for row in moves.iter().filter(|row| !row["margin_change"].is_empty()) {
        let parts = ["part_own", "part_others", "part_weights", "part_threshold", "part_unsplit"];
        let sum: f64 = parts.iter().map(|part| number(row, part)).sum();
        let whole = number(row, "margin_after") - number(row, "margin_before");
        // Each of the eight figures is written with six digits after the point.
        assert!((sum - whole).abs() < 5e-6 && (whole - number(row, "margin_change")).abs() < 5e-6, "{row:?}");
        split += usize::from(number(row, "part_own") != 0.0);
    }
    assert!(split > 5, "the sample's normalisation is a line: {split}");
    let changes = rows(&scene, "compared/changes.csv");
    assert!(changes.len() > 100);
    for row in changes.iter().filter(|row| ["up", "down"].contains(&row["said"].as_str())) {
        let beyond = number(row, "delta_low") > 0.0 || number(row, "delta_high") < 0.0;
        assert!(beyond && number(row, "n_before") >= 10.0 && number(row, "n_after") >= 10.0, "{row:?}");
    }
    let trends = rows(&scene, "compared/trends.csv");
    let classes: BTreeSet<&str> = trends.iter().map(|row| row["trend"].as_str()).collect();
    assert!(classes.contains("stable") && classes.len() > 1, "{classes:?}");
    let before = fs::read(scene.root().join("compared/compare.xlsx")).unwrap();
    let record = fs::read_to_string(scene.root().join("compared/run.json")).unwrap();
    assert!(record.contains("\"command\": \"compare\"") && record.contains("\"assumed_sd\": \"none\""));
    assert_eq!(scene.run(&[&compared[..], &["--force"]].concat()).code, 0);
    assert!(before == fs::read(scene.root().join("compared/compare.xlsx")).unwrap(), "the same runs, other bytes");
    assert_eq!(record, fs::read_to_string(scene.root().join("compared/run.json")).unwrap());
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let scene = scene(&[("one", "volgograd-2020", "2021"), ("two", "volgograd-2020", "2022")]);
    let same = scene.run(&["compare", "one", "one", "--out", "compared"]);
    assert!(same.code == 2 && same.err.contains("назван дважды"), "{}", same.err);
    assert_eq!(scene.run(&["compare", "one", "--out", "compared"]).code, 2);
    assert_eq!(scene.run(&["compare", "one", "two", "--out", "compared"]).code, 0);
    let another = scene.run(&["compare", "one", "compared", "--out", "again"]);
    assert!(another.code == 2 && another.err.contains("compare"), "{}", another.err);
    fs::write(scene.root().join("renamed.csv"), "from_id;kind\n").unwrap();
    let table = scene.run(&["compare", "one", "two", "--renamed", "renamed.csv", "--out", "again"]);
    assert!(table.code == 2 && table.err.contains("to_id"), "{}", table.err);
}

#[test]
fn another_method_is_repeated_and_told_apart() {
    let scene = scene(&[("one", "volgograd-2020", "2021"), ("two", "recommended", "2022")]);
    let answer = scene.run(&["compare", "one", "two", "--csv", "plain", "--out", "compared"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.out.contains("повторён по прежней методике"), "{}", answer.out);
    let moves = rows(&scene, "compared/moves.csv");
    let told = moves.iter().filter(|row| !row["by_former_method"].is_empty()).count();
    assert!(told > 0, "{moves:?}");
    for row in moves.iter().filter(|row| row["cause"] == "method") {
        assert_eq!(row["by_former_method"], (row["fate"] == "left").to_string(), "{row:?}");
    }
}
