//! A methodology that names columns of a table keyed by school, from the table to the lists.

use crate::scene::Scene;

const METHOD: &str = r#"title = "Кружки"
source = "Приказ № 1"

[results]
years = 1
share_of_schools = 0.5
share_of_participants = 0.25
min_years = 1
coverage = 0.5
min_participants = 5
min_schools = 3
constant = "refuse"
normalise = "min-max"
aggregate = "arithmetic"
scale = "none"

[[results.indicator]]
field = "vpr.math.5.mean_primary"
direction = "more-is-better"

[[results.indicator]]
field = "medals.medallists"
direction = "more-is-better"

[social]
years = 1
share_of_schools = 0.5
min_years = 1
coverage = 0.5
min_schools = 3
constant = "refuse"
normalise = "min-max"
aggregate = "arithmetic"
scale = "none"

[[social.indicator]]
field = "kruzhki.okhvat"
direction = "more-is-better"

[low]
rule = "quantile"
share = 0.25
years = 1
at_least = 1

[unfavourable]
rule = "quantile"
share = 0.25
"#;

fn scene(method: &str) -> Scene {
    let mut results = String::from("year;procedure;subject;grade;school_id;primary_score;mark;journal_mark\n");
    for (school, base) in [(880_001, 6), (880_002, 9), (880_003, 12), (880_004, 15)] {
        (0..12).for_each(|_| results.push_str(&format!("2021;vpr;math;5;{school};{base};;\n")));
    }
    Scene::new()
        .with("results.csv", results)
        .with(
            "Кружки 2021.csv",
            "Логин;Охват, %;Руководитель (ФИО)\nedu880001;80 %;Тайнов\nedu880002;0,2;\nedu880003;0,5;\nedu880004;0,6;\n",
        )
        .with("medals-2021.csv", "Логин;Всего медалистов\nedu880001;5\nedu880002;0\nedu880003;10\n")
        .with("../method.toml", method)
}

#[test]
fn columns_of_tables_enter_both_indices() {
    let scene = scene(METHOD);
    let answer = scene.identify(&["--method", "method.toml", "--csv", "plain", "--quiet"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let schools = scene.rows("schools.csv");
    let of = |id: &str| schools.iter().find(|row| &row[0] == id).unwrap().clone();
    let header = std::fs::read_to_string(scene.out().join("schools.csv")).unwrap();
    let header: Vec<String> =
        header.trim_start_matches('\u{feff}').lines().next().unwrap().split(',').map(str::to_owned).collect();
    let column = |name: &str| header.iter().position(|own| own == name).unwrap();
    let figure = |id: &str, name: &str| of(id)[column(name)].parse::<f64>().unwrap();
    // Results: mean of 6, 9, 12, 15 from 0 to 100 and medallists 5, 0, 10 from 0 to 100, halves; the fourth has no medallists.
    for (id, expected) in [
        ("880001", (0.0 + 50.0) / 2.0),
        ("880002", (100.0 / 3.0 + 0.0) / 2.0),
        ("880003", (200.0 / 3.0 + 100.0) / 2.0),
        ("880004", 100.0),
    ] {
        assert!((figure(id, "results_index") - expected).abs() < 1e-6, "{id}: {}", figure(id, "results_index"));
    }
    // Conditions: 80, 20, 50, 60 per cent from 0 to 100.
    for (id, expected) in [("880001", 100.0), ("880002", 0.0), ("880003", 50.0), ("880004", 200.0 / 3.0)] {
        assert!((figure(id, "social_index") - expected).abs() < 1e-6, "{id}: {}", figure(id, "social_index"));
    }
}

#[test]
fn a_column_that_is_not_there_stops_the_run_and_the_nearest_is_named() {
    let scene =
        scene(&METHOD.replace("kruzhki.okhvat", "kruzhki.ohvat").replace("medals.medallists", "medal.medallists"));
    let russian = scene.identify(&["--method", "method.toml"]);
    assert_eq!(russian.code, 2);
    let english = scene.run(&["--lang", "en", "identify", "in", "--out", "out", "--method", "method.toml"]);
    insta::assert_snapshot!(format!("{}\n{}", russian.err, english.err));
}

#[test]
fn without_any_table_of_indicators_it_is_said_so() {
    let scene = Scene::new()
        .with("results.csv", "year;procedure;subject;grade;school_id;primary_score\n2021;vpr;math;5;880001;7\n")
        .with("../method.toml", METHOD);
    let answer = scene.identify(&["--method", "method.toml"]);
    assert_eq!(answer.code, 2);
    insta::assert_snapshot!(answer.err);
}

/// The method over places for every hundred groups; the table of the third school has no groups at all.
fn divided(denominator: &str) -> Scene {
    let method = METHOD.replace(
        "field = \"kruzhki.okhvat\"",
        &format!("field = \"kruzhki.mest\"\ndenominator = \"{denominator}\"\nper = 100"),
    );
    let mut results = String::from("year;procedure;subject;grade;school_id;primary_score\n");
    for (school, base) in [(880_001, 6), (880_002, 9), (880_003, 12), (880_004, 15)] {
        (0..12).for_each(|_| results.push_str(&format!("2021;vpr;math;5;{school};{base}\n")));
    }
    Scene::new()
        .with("results.csv", results)
        .with("Кружки 2021.csv", "Логин;Мест;Групп\nedu880001;80;4\nedu880002;20;2\nedu880003;50;0\nedu880004;60;4\n")
        .with("medals-2021.csv", "Логин;Всего медалистов\nedu880001;5\nedu880002;0\nedu880003;10\n")
        .with("../method.toml", method)
}

/// 80 of 4, 20 of 2 and 60 of 4 are 2000, 1000 and 1500 for a hundred: 100, 0 and 50. Fifty places of no groups are no figure,
/// and it is said whose.
#[test]
fn a_column_is_divided_by_another_and_what_cannot_be_is_told() {
    let scene = divided("kruzhki.grupp");
    let answer = scene.identify(&["--method", "method.toml", "--csv", "plain"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let said = format!("{}{}", answer.out, answer.err).replace('\n', " ");
    assert!(said.contains("kruzhki.mest, 2021: 1\u{a0}школа"), "{said}");
    let header = std::fs::read_to_string(scene.out().join("schools.csv")).unwrap();
    let header = header.trim_start_matches('\u{feff}').lines().next().unwrap().to_owned();
    let column = header.split(',').position(|own| own == "social_index").unwrap();
    let found: Vec<String> =
        scene.rows("schools.csv").iter().map(|row| format!("{} {}", &row[0], &row[column])).collect();
    for expected in ["880001 100", "880002 0", "880003 ", "880004 50"] {
        assert!(found.iter().any(|row| row == expected), "{expected}: {found:?}");
    }
}

#[test]
fn a_denominator_that_is_not_there_stops_the_run_too() {
    let answer = divided("kruzhki.grup").identify(&["--method", "method.toml"]);
    assert_eq!(answer.code, 2);
    assert!(
        answer.err.contains("social.indicator[1].denominator") && answer.err.contains("kruzhki.grupp"),
        "{}",
        answer.err
    );
}
