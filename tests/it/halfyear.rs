//! A rating twice a year: tables of halves, the half that a run is of, and indices that compare.

use std::collections::BTreeMap;
use std::path::Path;

use crate::scene::{Answer, Scene};

/// Progress and quality of the shipped tables, by school.
type Percents = BTreeMap<String, (f64, f64)>;

fn sample() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples/halfyear").display().to_string()
}

fn percents(half: u8) -> Percents {
    let path = Path::new(&sample()).join(format!("{half}/Мониторинг за {half} полугодие.csv"));
    let text = std::fs::read_to_string(path).unwrap();
    let number = |cell: &str| cell.replace(',', ".").parse::<f64>().unwrap();
    text.lines()
        .skip(2)
        .map(|line| {
            let cells: Vec<&str> = line.split(';').collect();
            (cells[0].trim_start_matches("edu").to_owned(), (number(cells[8]), number(cells[9])))
        })
        .collect()
}

/// `identify` of a scene's inputs or of the sample, with the indices of its schools.
fn indices(scene: &Scene, input: &str, more: &[&str]) -> BTreeMap<String, f64> {
    let answer = identify(scene, input, more);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let path = scene.out().join("schools.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let at = reader.headers().unwrap().iter().position(|title| title == "results_index").unwrap();
    reader.records().map(Result::unwrap).map(|row| (row[0].to_owned(), row[at].parse().unwrap())).collect()
}

fn identify(scene: &Scene, input: &str, more: &[&str]) -> Answer {
    let usual = ["identify", input, "--out", "out", "--force", "--csv", "plain", "--quiet"];
    let method: &[&str] = if more.contains(&"--method") { &[] } else { &["--method", "ivolginsk-halfyear"] };
    scene.run(&[&usual, method, more].concat())
}

fn of_half(half: u8) -> String {
    format!("{half} полугодие")
}

#[test]
fn the_same_percents_have_the_same_index_in_both_halves() {
    let scene = Scene::new();
    let [first, second] = [1, 2].map(|half| indices(&scene, &sample(), &["--slice", &of_half(half)]));
    let same = "880017";
    assert_eq!(percents(1)[same], percents(2)[same], "the sample has a school that has not moved");
    assert_eq!(first[same].to_bits(), second[same].to_bits());
    let moved = first.iter().filter(|(school, index)| second[*school] != **index).count();
    assert!(moved > 10, "the others have moved: {moved}");
    // What goalposts are for: counted from the others, the same school would have moved.
    let shown = scene.run(&["methodology", "show", "ivolginsk-halfyear"]).out;
    let (_, text) = shown.split_once("id = \"ivolginsk-halfyear\"").unwrap();
    let own = text.replace("normalise = \"goalposts\"", "normalise = \"z\"").replace("\ngoalposts = [0, 100]", "");
    let own = own.replace("key = \"results.indicator.goalposts\"", "key = \"results.indicator\"");
    std::fs::write(scene.root().join("z.toml"), own).unwrap();
    let by_z = |half: u8| indices(&scene, &sample(), &["--method", "z.toml", "--slice", &of_half(half)])[same];
    assert!((by_z(1) - by_z(2)).abs() > 1e-6);
}

#[test]
fn two_halves_of_one_year_are_run_apart_and_compared() {
    let scene = Scene::new();
    let mut of = Vec::new();
    for half in [1, 2] {
        of.push(indices(&scene, &sample(), &["--slice", &of_half(half)]));
        let record = std::fs::read_to_string(scene.out().join("run.json")).unwrap();
        let record: serde_json::Value = serde_json::from_str(&record).unwrap();
        assert_eq!(record["asked"]["slice"], of_half(half).as_str());
        assert_eq!(record["year"], 2022, "a school year is called by its second year in both halves");
    }
    let (before, after) = (percents(1), percents(2));
    assert_eq!(before.len(), 20);
    for (school, (progress, quality)) in &before {
        let (now, then) = (after[school], (*progress, *quality));
        let change = 0.5 * (now.0 - then.0) + 0.5 * (now.1 - then.1);
        assert!((of[1][school] - of[0][school] - change).abs() < 1e-6, "{school}");
        assert!((of[0][school] - 0.5 * (then.0 + then.1)).abs() < 1e-6, "{school}");
    }
}

#[test]
fn no_half_is_taken_for_another() {
    let scene = Scene::new();
    let both = identify(&scene, &sample(), &[]);
    assert_eq!(both.code, 2);
    assert!(both.err.contains("halfyear_1.quality") && both.err.contains("halfyear_2.*"), "{}", both.err);
    let first = format!("{}/1", sample());
    let other = identify(&scene, &first, &["--slice", "2 полугодие"]);
    assert_eq!(other.code, 2);
    assert!(other.err.contains("halfyear_1"), "{}", other.err);
    for slice in ["I полугодие", "first half"] {
        assert_eq!(indices(&scene, &first, &[]), indices(&scene, &sample(), &["--slice", slice]), "{slice}");
    }
    let robust = ["robustness", &sample(), "--out", "robust", "--method", "ivolginsk-halfyear", "--quiet"];
    assert_eq!(scene.run(&robust).code, 2);
    let robust = scene.run(&[&robust[..], &["--slice", "2 полугодие", "--replicates", "50"]].concat());
    assert_eq!(robust.code, 0, "{}", robust.err);
}

const COLUMNS: &str = "Логин;Успеваемость;Качество знаний\n";

/// Six schools under a title, as rows of a table.
fn table(title: &str, header: &str, row: impl Fn(u32) -> String) -> String {
    let rows: Vec<String> = (1..=6).map(|school| format!("edu88000{school};{}", row(school))).collect();
    format!("{title}\n{header}{}\n", rows.join("\n"))
}

#[test]
fn a_half_is_told_by_a_title_a_column_or_the_labels_and_by_nothing_else() {
    let plain = |school: u32| format!("{};{}", 90 + school, 40 + school);
    let expected = |half: f64| -> BTreeMap<String, f64> {
        (1..=6).map(|n| (format!("88000{n}"), 65.0 + f64::from(n) + half)).collect()
    };
    let titled = Scene::new().with("a.csv", table("Итоги за 2-е полугодие 2021/2022 учебного года", COLUMNS, plain));
    assert_eq!(indices(&titled, "in", &[]), expected(0.0));

    let labels =
        "Логин;Успеваемость, 1 полугодие;Успеваемость, 2 полугодие;Качество, 1 полугодие;Качество, 2 полугодие\n";
    let twice = |n: u32| format!("{};{};{};{}", 90 + n, 91 + n, 40 + n, 41 + n);
    let labelled = Scene::new().with("a.csv", table("Мониторинг 2021/2022", labels, twice));
    assert_eq!(indices(&labelled, "in", &["--slice", "1 полугодие"]), expected(0.0));
    assert_eq!(indices(&labelled, "in", &["--slice", "2 полугодие"]), expected(1.0));

    let header = "Логин;Полугодие;Учебный год;Успеваемость;Качество знаний\n";
    let one = |n: u32| format!("1;2021/2022;{};{}\nedu88000{n};2;2021/2022;{};{}", 90 + n, 40 + n, 91 + n, 41 + n);
    let columned = Scene::new().with("a.csv", table("Мониторинг", header, one));
    assert_eq!(indices(&columned, "in", &["--slice", "1 полугодие"]), expected(0.0));
    assert_eq!(indices(&columned, "in", &["--slice", "2 полугодие"]), expected(1.0));

    // The title says one half, the file's name the other: neither is believed.
    let torn = table("Итоги за 2 полугодие 2021/2022 учебного года", COLUMNS, plain);
    let torn = Scene::new().with("1 полугодие.csv", torn);
    let answer = identify(&torn, "in", &["--slice", "1 полугодие"]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("halfyear.quality"), "{}", answer.err);
}

#[test]
fn only_a_school_year_is_a_year_of_a_half() {
    let plain = |school: u32| format!("{};{}", 90 + school, 40 + school);
    for title in ["Итоги за 1 полугодие", "Итоги за 1 полугодие 2021 года"] {
        let scene = Scene::new().with("a.csv", table(title, COLUMNS, plain));
        let without = identify(&scene, "in", &[]);
        assert_eq!(without.code, 2, "{title}: no year is guessed");
        let record = |scene: &Scene| -> serde_json::Value {
            serde_json::from_str(&std::fs::read_to_string(scene.out().join("run.json")).unwrap()).unwrap()
        };
        indices(&scene, "in", &["--year", "2022"]);
        assert_eq!(record(&scene)["year"], 2022);
    }
    let dated = table("1 полугодие 2021/2022 учебного года (на 28.12.2021)", COLUMNS, plain);
    let scene = Scene::new().with("a.csv", dated);
    indices(&scene, "in", &["--year", "2022"]);
    assert_eq!(identify(&scene, "in", &["--year", "2021"]).code, 2, "the date is no year of the half");
}

#[test]
fn percents_are_of_a_hundred_and_what_cannot_be_is_named() {
    let title = "Итоги за 1 полугодие 2021/2022 учебного года";
    let of_one = |n: u32| format!("0,9{n};0,4{n}");
    let fractions = Scene::new().with("a.csv", table(title, COLUMNS, of_one));
    let plain = |n: u32| format!("9{n};4{n}");
    let whole = Scene::new().with("a.csv", table(title, COLUMNS, plain));
    for (school, index) in indices(&whole, "in", &[]) {
        assert!((indices(&fractions, "in", &[])[&school] - index).abs() < 1e-9, "{school}");
    }
    let wrong = |n: u32| if n == 3 { "107;43".to_owned() } else { plain(n) };
    let scene = Scene::new().with("a.csv", table(title, COLUMNS, wrong));
    let answer = identify(&scene, "in", &[]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(scene.problems().contains("above-whole"), "{}", scene.problems());
    let third = scene.rows("schools.csv").into_iter().find(|row| &row[0] == "880003").unwrap();
    assert!(third.iter().any(|cell| cell == "not_rated"), "of one figure alone there is no index: {third:?}");
}

#[test]
fn a_figure_that_is_the_same_in_all_schools_stays_in_the_index() {
    let title = "Итоги за 1 полугодие 2021/2022 учебного года";
    let scene = Scene::new().with("a.csv", table(title, COLUMNS, |n| format!("100;4{n}")));
    for (school, index) in indices(&scene, "in", &[]) {
        let n: f64 = school.trim_start_matches("88000").parse().unwrap();
        assert!((index - 0.5 * (140.0 + n)).abs() < 1e-9, "{school}: {index}");
    }
    let robust = scene.run(&["robustness", "in", "--out", "robust", "--method", "ivolginsk-halfyear", "--quiet"]);
    assert_eq!(robust.code, 0, "{}", robust.err);
}
