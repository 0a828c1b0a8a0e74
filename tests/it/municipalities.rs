//! `municipalities` as a person runs it, on runs of the sample region.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use shkolomer::support::municipal::settings;

use crate::scene::{Answer, Scene};

const DOCS: &str = include_str!("../../docs/municipalities.md");

/// A scene with runs of the sample region in `y2021` and `y2022`.
fn scene() -> Scene {
    let scene = Scene::new();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples/region").display().to_string();
    for (year, out) in [("2021", "y2021"), ("2022", "y2022")] {
        let run = scene.run(&[
            "identify",
            &sample,
            "--method",
            "volgograd-2020",
            "--year",
            year,
            "--csv",
            "plain",
            "--out",
            out,
            "--quiet",
        ]);
        assert_eq!(run.code, 0, "{}", run.err);
    }
    scene
}

fn monitored(scene: &Scene, more: &[&str]) -> Answer {
    scene.run(&[&["municipalities", "y2022", "--csv", "plain", "--out", "out", "--force"], more].concat())
}

/// The rows of a table by the names of their columns.
fn table(scene: &Scene, path: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(scene.root().join(path)).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

#[test]
fn the_figures_are_those_of_the_table_of_schools() {
    let scene = scene();
    let answer = monitored(&scene, &["--former", "y2021"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.out.contains("Мониторинг муниципалитетов: 2022 год"), "{}", answer.out);
    let schools = table(&scene, "y2022/schools.csv");
    let before = table(&scene, "y2021/schools.csv");
    let found = table(&scene, "out/municipalities.csv");
    assert!(found.len() > 1);
    let rated = |row: &&BTreeMap<String, String>| !["not_rated", "excluded"].contains(&row["state"].as_str());
    for place in &found {
        let own: Vec<_> = schools.iter().filter(|row| row["municipality"] == place["municipality"]).collect();
        let judged = own.iter().filter(|row| rated(row)).count();
        let low = own.iter().filter(|row| rated(row) && row["low_results"] == "true").count();
        assert_eq!(place["schools"], own.len().to_string());
        assert_eq!(place["rated_schools"], judged.to_string());
        assert_eq!(place["low_schools"], low.to_string());
        if judged > 0 {
            let share: f64 = place["low_share"].parse().unwrap();
            assert!((share - low as f64 / judged as f64).abs() < 1e-6);
            let ends = ["risk_share_low", "risk_share_high"].map(|code| place[code].parse::<f64>().unwrap());
            assert!(ends[0] <= share && share <= ends[1]);
        }
        let was = |id: &str| before.iter().find(|row| row["school_id"] == id).filter(rated);
        let were_low =
            own.iter().filter(|row| rated(row) && was(&row["school_id"]).is_some_and(|b| b["low_results"] == "true"));
        assert_eq!(place["risk_were_low"], were_low.count().to_string());
        assert_eq!(place["risk_days_late"], "", "not given is not zero");
    }
    let listed: usize = found.iter().map(|row| row["low_schools"].parse::<usize>().unwrap()).sum();
    assert_eq!(listed, schools.iter().filter(|row| rated(row) && row["low_results"] == "true").count());
}

#[test]
fn terms_pairs_and_settings_are_taken_and_mistakes_are_named() {
    let scene = scene();
    let schools = table(&scene, "y2022/schools.csv");
    let place = schools.iter().find(|row| row["low_results"] == "true").unwrap()["municipality"].clone();
    let put = |name: &str, text: String| fs::write(scene.root().join(name), text).unwrap();
    put("terms.csv", format!("municipality;due;received;document\n{place};01.09.2022;11.09.2022;Паспорта\n"));
    let low: Vec<_> =
        schools.iter().filter(|row| row["low_results"] == "true" && row["municipality"] == place).collect();
    let other = schools.iter().find(|row| row["low_results"] != "true").unwrap()["school_id"].clone();
    put("pairs.csv", format!("school_id,curator_id\n{},{other}\n", low[0]["school_id"]));
    put(
        "entered.csv",
        format!("municipality;indicator;value;threshold;direction\n{place};Отчёт;0,5;0,8;more-is-better\n"),
    );
    put("own.toml", "[[criterion]]\ncode = \"late\"\nweight = 4\nlimit = 10\n".to_owned());
    let answer = monitored(
        &scene,
        &["--received", "terms.csv", "--pairs", "pairs.csv", "--settings", "own.toml", "--indicators", "entered.csv"],
    );
    assert_eq!(answer.code, 0, "{}", answer.err);
    let criteria = table(&scene, "out/criteria.csv");
    let of = |name: &str, code: &str| {
        criteria.iter().find(|row| row["municipality"] == name && row["risk_criterion"] == code).unwrap().clone()
    };
    let late = of(&place, "late");
    assert_eq!((late["risk_value"].as_str(), late["risk_met"].as_str()), ("10", "yes"));
    let covered: f64 = of(&place, "coverage")["risk_value"].parse().unwrap();
    assert!((covered - 1.0 / low.len() as f64).abs() < 1e-6);
    let entered = table(&scene, "out/entered.csv");
    let met = |name: &str| entered.iter().find(|row| row["municipality"] == name).unwrap()["risk_met"].clone();
    assert_eq!(met(&place), "yes");
    let elsewhere = entered.iter().find(|row| row["municipality"] != place).unwrap();
    assert_eq!((elsewhere["risk_value"].as_str(), elsewhere["risk_met"].as_str()), ("", "unknown"));
    let another = criteria.iter().find(|row| row["municipality"] != place && row["risk_criterion"] == "late").unwrap();
    assert_eq!((another["risk_value"].as_str(), another["risk_met"].as_str()), ("", "unknown"));
    let refused = |name: &str, text: &str, option: &str, words: &str| {
        put(name, text.to_owned());
        let answer = monitored(&scene, &[option, name]);
        assert!(answer.code == 2 && answer.err.contains(words), "{}", answer.err);
    };
    refused(
        "bad.csv",
        "municipality;due;received\nНигде;01.09.2022;\n",
        "--received",
        "нет таких муниципалитетов: Нигде",
    );
    let indicators = "municipality;indicator;value;threshold;direction\n";
    for (row, words) in [
        ("Нигде;Отчёт;1;;", "нет таких муниципалитетов: Нигде"),
        (&*format!("{place};Отчёт;1;2;"), "столбец direction"),
        (&*format!("{place};Отчёт;1;;\n{place};Отчёт;2;;"), "строка 3, столбец indicator"),
    ] {
        refused("bad.csv", &format!("{indicators}{row}\n"), "--indicators", words);
    }
    refused("bad.csv", "municipality;due\nНигде;01.09.2022\n", "--received", "не хватает столбцов received");
    refused("bad.toml", "levle = 0.1\n", "--settings", "level");
}

#[test]
fn the_same_inputs_make_the_same_bytes() {
    let scene = scene();
    let bytes = |order: &[&str]| {
        let answer = monitored(&scene, order);
        assert_eq!(answer.code, 0, "{}", answer.err);
        let mut all = BTreeMap::new();
        for entry in fs::read_dir(scene.out()).unwrap() {
            let entry = entry.unwrap();
            all.insert(entry.file_name(), fs::read(entry.path()).unwrap());
        }
        all
    };
    let one = bytes(&["--former", "y2021", "--former", "y2022"]);
    let other = bytes(&["--former", "y2022", "--former", "y2021"]);
    let names: Vec<String> = one.keys().map(|name| name.to_string_lossy().into_owned()).collect();
    assert_eq!(
        names,
        [
            "criteria.csv",
            "lists.csv",
            "municipalities.csv",
            "municipalities.docx",
            "municipalities.html",
            "municipalities.xlsx",
            "run.json"
        ]
    );
    assert!(one == other, "the order of former runs changes the files");
}

#[test]
fn every_setting_and_criterion_is_documented() {
    for path in settings::key_paths() {
        assert!(DOCS.contains(&format!("`{path}`")), "docs/municipalities.md says nothing of {path}");
    }
    for rule in settings::assumed().criteria {
        assert!(DOCS.contains(&format!("`{}`", rule.criterion.code())), "{}", rule.criterion.code());
    }
}
