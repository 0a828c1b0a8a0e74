//! A school whose place depends on a doubtful result: from the tables to the lists, under every `vpr_trust`.
//!
//! Forty schools with a level of their own. School 3 is among the lowest by everything but one work: its VPR in mathematics of
//! 2022 is near the best of the region, and OGE of the next year does not confirm it.

use crate::scene::Scene;

const METHOD: &str = r#"title = "Скрытый риск"
source = "Приказ № 1"

[results]
years = 2
share_of_schools = 0.5
share_of_participants = 0
min_years = 1
coverage = 0.5
min_participants = 5
min_schools = 3
constant = "refuse"
normalise = "z"
aggregate = "arithmetic"
scale = "mean-50-sd-10"

[[results.indicator]]
field = "vpr.math.8.mean_primary"
direction = "more-is-better"

[[results.indicator]]
field = "vpr.russian.8.mean_primary"
direction = "more-is-better"

[[results.indicator]]
field = "oge.math.mean_primary"
direction = "more-is-better"

[low]
rule = "quantile"
share = 0.25
years = 2
at_least = 2

[objectivity]
markers = ["next-exam-drop"]
vpr_trust = "TRUST"
"#;

const SCHOOLS: u32 = 40;
const PLANTED: u32 = 3;

fn scene(trust: &str) -> Scene {
    let mut results = String::from("year;procedure;subject;grade;school_id;primary_score\n");
    for school in 0..SCHOOLS {
        // Levels from 8 to 15.8; a school's works differ from its level by up to half a point.
        let level = 8.0 + 0.2 * f64::from(school);
        let own = |salt: u32| f64::from((school * 7 + salt * 13) % 11) / 10.0 - 0.5;
        for (salt, work) in [(1, "2022;vpr;math;8"), (2, "2022;vpr;russian;8"), (3, "2023;oge;math;9")] {
            let inflated = if school == PLANTED && salt == 1 { 7.0 } else { 0.0 };
            for pupil in 0..25 {
                let score = level + own(salt) + inflated + f64::from(pupil % 5) - 2.0;
                let id = 880_001 + school;
                results.push_str(&format!("{work};{id};{}\n", score.round()));
            }
        }
    }
    Scene::new().with("results.csv", results).with("../method.toml", METHOD.replace("TRUST", trust))
}

/// Columns of the planted school: low results, objectivity, hidden risk; and how many schools have `true` in the last.
fn planted(scene: &Scene) -> ([String; 3], usize) {
    let header = std::fs::read_to_string(scene.out().join("schools.csv")).unwrap();
    let header: Vec<String> =
        header.trim_start_matches('\u{feff}').lines().next().unwrap().split(',').map(str::to_owned).collect();
    let at = |name: &str| header.iter().position(|own| own == name).unwrap();
    let rows = scene.rows("schools.csv");
    let row = rows.iter().find(|row| row[0] == (880_001 + PLANTED).to_string()).unwrap();
    let figures = ["low_results", "objectivity", "hidden_risk"].map(|name| row[at(name)].to_owned());
    (figures, rows.iter().filter(|row| &row[at("hidden_risk")] == "true").count())
}

fn run(trust: &str) -> (Scene, String) {
    let scene = scene(trust);
    let answer = scene.identify(&["--method", "method.toml", "--csv", "plain"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    (scene, answer.out)
}

#[test]
fn a_school_that_is_low_only_without_its_doubtful_result_is_named() {
    let (marked, page) = run("mark");
    assert_eq!(planted(&marked), (["false", "attention", "true"].map(str::to_owned), 1));
    let words = page.replace(['\n', '\u{a0}'], " ");
    assert!(words.contains("Скрытая зона риска: 1 школа"), "{page}");
    assert!(words.contains("признаками того, что они выше действительных (школа и работа): 1"), "{page}");
    let record = std::fs::read(marked.out().join("run.json")).unwrap();
    let record: serde_json::Value = serde_json::from_slice(&record).unwrap();
    assert_eq!(record["objectivity"]["hidden_risk"], 1);
    assert_eq!(record["objectivity"]["settings"]["objectivity.min_n"], "10");

    // Kept: the same lists, and nothing is said.
    let (kept, page) = run("keep");
    assert_eq!(planted(&kept), (["false", "", ""].map(str::to_owned), 0));
    assert!(!page.contains("Скрытая зона риска"));
    let lists = |scene: &Scene| -> Vec<String> {
        scene.rows("schools.csv").iter().map(|row| row.iter().take(23).collect::<Vec<_>>().join(",")).collect()
    };
    assert_eq!(lists(&marked), lists(&kept), "marking changes no list");
}

#[test]
fn set_aside_the_doubtful_result_does_not_count_and_the_zone_is_the_same() {
    let (scene, page) = run("set-aside");
    assert_eq!(planted(&scene), (["true", "attention", "true"].map(str::to_owned), 1));
    assert!(page.replace('\n', " ").contains("списки составлены без них"), "{page}");
}

#[test]
fn a_school_of_which_too_little_is_left_is_neither_low_nor_cleared() {
    let stricter = METHOD.replace("coverage = 0.5", "coverage = 0.9").replace("TRUST", "mark");
    let scene = scene("mark").with("../method.toml", stricter);
    let answer = scene.identify(&["--method", "method.toml", "--csv", "plain"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!(planted(&scene), (["false", "attention", "unknown"].map(str::to_owned), 0));
}
