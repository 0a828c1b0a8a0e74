//! `pairs` as a person runs it, on the sample region.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use shkolomer::support::pairs::settings;

use crate::scene::{Answer, Scene};

const DOCS: &str = include_str!("../../docs/pairs.md");

fn sample(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples").join(name).display().to_string()
}

/// A scene with a run of the sample region in `run`.
fn scene() -> Scene {
    let scene = Scene::new();
    let run =
        ["identify", &sample("region"), "--method", "volgograd-2020", "--year", "2022", "--out", "run", "--quiet"];
    let answer = scene.run(&run);
    assert_eq!(answer.code, 0, "{}", answer.err);
    scene
}

fn pairs(scene: &Scene, more: &[&str]) -> Answer {
    scene.run(&[&["pairs", "run", "--out", "out", "--force", "--csv", "plain"], more].concat())
}

/// All files of the sample, by their options.
fn all_files() -> Vec<String> {
    let of = |option: &str, file: &str| [format!("--{option}"), sample(&format!("support/{file}"))];
    [
        of("settings", "pairs.toml"),
        of("neighbours", "neighbours.csv"),
        of("places", "places.csv"),
        of("problems", "problems.csv"),
        of("resources", "resources.csv"),
        of("previous", "pairs-2021.csv"),
    ]
    .concat()
}

fn as_words(all: &[String]) -> Vec<&str> {
    all.iter().map(String::as_str).collect()
}

/// Cells of an output by the names of its columns.
fn table(scene: &Scene, name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(scene.out().join(name)).unwrap();
    let header: Vec<String> =
        reader.headers().unwrap().iter().map(|cell| cell.trim_start_matches('\u{feff}').to_owned()).collect();
    let row = |record: csv::StringRecord| header.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

#[test]
fn listed_schools_get_curators_and_an_order_reads_them() {
    let scene = scene();
    let answer = pairs(&scene, &as_words(&all_files()));
    assert_eq!(answer.code, 0, "{}", answer.err);
    insta::assert_snapshot!("terminal", answer.out);
    let made = table(&scene, "pairs.csv");
    let mut schools =
        csv::ReaderBuilder::new().delimiter(b';').from_path(scene.root().join("run/schools.csv")).unwrap();
    let header = schools.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|column| column.trim_start_matches('\u{feff}') == name).unwrap();
    let listed: BTreeSet<String> = schools
        .records()
        .map(|row| row.unwrap())
        .filter(|row| [at("low_results"), at("unfavourable")].iter().any(|of| &row[*of] == "true"))
        .map(|row| row[0].to_owned())
        .collect();
    let unplaced: Vec<String> = table(&scene, "unplaced.csv").into_iter().map(|row| row["school_id"].clone()).collect();
    let placed = made.iter().map(|row| row["school_id"].clone()).chain(unplaced);
    assert_eq!(placed.collect::<BTreeSet<_>>(), listed);
    assert!(made.iter().all(|row| !listed.contains(&row["curator_id"])));
    // What the settings of the sample say by hand.
    let of = |id: &str| made.iter().find(|row| row["school_id"] == id).unwrap();
    assert_eq!(
        (of("880030")["curator_id"].as_str(), of("880030")["fixed"].as_str()),
        ("880007", "действующее соглашение")
    );
    assert_ne!(of("880016")["curator_id"], "880018");
    let answer = scene.run(&["order", "run", "--list", "pairs", "--pairs", "out/pairs.csv", "--out", "order.docx"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(
        answer.err.contains(&made.len().to_string()) || answer.out.contains(&made.len().to_string()),
        "{}",
        answer.err
    );
}

#[test]
fn the_record_tells_from_what_pairs_were_made_and_every_run_is_the_same() {
    let scene = scene();
    assert_eq!(pairs(&scene, &as_words(&all_files())).code, 0);
    let names: Vec<String> = fs::read_dir(scene.out())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    let bytes = |name: &String| fs::read(scene.out().join(name)).unwrap();
    let before: Vec<Vec<u8>> = names.iter().map(bytes).collect();
    assert_eq!(names.len(), 9, "{names:?}");
    let record = fs::read_to_string(scene.out().join("run.json")).unwrap();
    for file in ["\"run\"", "pairs.toml", "neighbours.csv", "places.csv", "pairs-2021.csv", "agreements.docx"] {
        assert!(record.contains(file), "{file}: {record}");
    }
    assert!(!record.contains(env!("CARGO_MANIFEST_DIR")));
    assert_eq!(pairs(&scene, &as_words(&all_files())).code, 0);
    assert!(names.iter().map(bytes).eq(before));
}

#[test]
fn last_year_s_pairs_are_kept_where_nothing_changed() {
    let scene = scene();
    assert_eq!(pairs(&scene, &["--list", "low,unfavourable"]).code, 0);
    fs::copy(scene.out().join("pairs.csv"), scene.input("last.csv")).unwrap();
    let before = table(&scene, "pairs.csv");
    assert_eq!(pairs(&scene, &["--list", "low,unfavourable", "--previous", "in/last.csv"]).code, 0);
    let kept = |row: &BTreeMap<String, String>| (row["school_id"].clone(), row["curator_id"].clone());
    let after = table(&scene, "pairs.csv");
    assert!(before.iter().map(kept).eq(after.iter().map(kept)));
    assert!(table(&scene, "changes.csv").iter().all(|row| ["kept", "lost"].contains(&row["pair_change"].as_str())));
}

#[test]
fn pairs_of_two_are_made_where_they_are_wanted() {
    let scene =
        scene().with("pairs.toml", "[groups]\nmode = \"pairs\"\n[supported]\nlists = [\"low\", \"unfavourable\"]\n");
    assert_eq!(pairs(&scene, &["--settings", "in/pairs.toml"]).code, 0);
    let made = table(&scene, "pairs.csv");
    let curators: BTreeSet<String> = made.iter().map(|row| row["curator_id"].clone()).collect();
    assert!(!made.is_empty() && curators.len() == made.len());
    let unplaced = table(&scene, "unplaced.csv");
    assert!(!unplaced.is_empty() && unplaced.iter().all(|row| row["why_unplaced"].starts_with("места заняты")));
}

#[test]
fn what_cannot_be_used_is_said_at_once() {
    let scene = scene()
        .with("bad.toml", "[groups]\nmax = 0\nsmall = true\n[[fixed]]\nschool = \"880099\"\ncurator = \"880007\"\n")
        .with("bad.csv", "school_id;lat\n880001;61\n");
    let answer = pairs(&scene, &["--settings", "in/bad.toml"]);
    assert_eq!(answer.code, 2);
    for key in ["groups.max", "groups.small", "fixed[1].school", "fixed[1].reason"] {
        assert!(answer.err.contains(key), "{key}: {}", answer.err);
    }
    let answer = pairs(&scene, &["--places", "in/bad.csv"]);
    assert!(answer.code == 2 && answer.err.contains("lon"), "{}", answer.err);
    assert_eq!(pairs(&scene, &["--list", "high"]).code, 2);
    fs::write(scene.root().join("run/schools.csv"), "school_id\n").unwrap();
    assert_eq!(pairs(&scene, &[]).code, 2);
}

#[test]
fn the_page_explains_every_key() {
    for key in settings::key_paths() {
        assert!(DOCS.contains(&format!("`{key}`")), "{key}");
    }
}
