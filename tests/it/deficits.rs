//! `deficits` as a user runs it: on the sample region with its codifier, on masks of exams, and what is refused.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::scene::Scene;

fn samples(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples").join(name).display().to_string()
}

/// A table of the outputs, its cells by column.
fn table(scene: &Scene, name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(scene.out().join(name)).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn number(row: &BTreeMap<String, String>, column: &str) -> f64 {
    row[column].parse().unwrap_or_else(|_| panic!("{column}: {row:?}"))
}

fn of_sample(scene: &Scene, more: &[&str]) -> i32 {
    let (region, codifier) = (samples("region"), samples("support/codifier.csv"));
    let arguments = ["deficits", &region, "--codifier", &codifier, "--csv", "plain", "--out", "out"];
    let answer = scene.run(&[&arguments[..], more].concat());
    assert_eq!(answer.code, 0, "{}", answer.err);
    answer.code
}

#[test]
fn the_sample_region_adds_up() {
    let scene = Scene::new();
    of_sample(&scene, &[]);
    let tasks = table(&scene, "tasks.csv");
    let (region, schools): (Vec<_>, Vec<_>) = tasks.iter().partition(|row| row["school_id"].is_empty());
    assert!(region.len() > 20 && schools.len() > 500, "{} {}", region.len(), schools.len());
    for row in tasks.iter().filter(|row| row["footing"] != "too-few") {
        let [n, full, partial, zero] = ["n", "full", "partial", "zero"].map(|column| number(row, column));
        assert_eq!(full + partial + zero, n, "{row:?}");
        let (low, done, high) = (number(row, "done_low"), number(row, "done"), number(row, "done_high"));
        assert!(n >= 10.0 && low <= done && done <= high, "{row:?}");
        if row["task_max"] == "1" {
            assert!((done - full / n).abs() < 1e-5, "{row:?}");
        }
        // Colours by the rule itself, from the figure as it is written.
        let (red, green) = if row["level"] == "basic" { (0.57, 0.6) } else { (0.285, 0.3) };
        let expected = match done {
            done if done < red => "red",
            done if done < green => "yellow",
            _ => "green",
        };
        assert_eq!(row["light"], expected, "{row:?}");
    }
    // Of too few nothing is told.
    let few: Vec<_> = schools.iter().filter(|row| row["footing"] == "too-few").collect();
    assert!(!few.is_empty());
    for row in few {
        for column in ["n", "full", "zero", "done", "light", "rest_done", "stand"] {
            assert!(row[column].is_empty(), "{column}: {row:?}");
        }
    }
    // A skill is a deficit where more than half of its coloured tasks, two at least, are red.
    let skills = table(&scene, "skills.csv");
    for row in &skills {
        let [coloured, red] = ["coloured", "red"].map(|column| number(row, column));
        let expected = match (coloured, red) {
            (coloured, _) if coloured < 2.0 => "not-enough",
            (coloured, red) if red > coloured / 2.0 => "deficit",
            _ => "none",
        };
        assert_eq!(row["finding"], expected, "{row:?}");
    }
    assert!(skills.iter().any(|row| row["finding"] == "deficit"));
    let page = fs::read_to_string(scene.out().join("deficits.html")).unwrap();
    assert!(page.contains("Дефициты по заданиям и умениям"));
    assert!(!scene.out().join("deficits.docx").exists());
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let read = || {
        let scene = Scene::new();
        of_sample(&scene, &["--year", "2021", "--quiet"]);
        ["deficits.html", "deficits.xlsx", "tasks.csv", "run.json"]
            .map(|name| fs::read(scene.out().join(name)).unwrap())
    };
    assert!(read() == read());
}

#[test]
fn one_school_has_a_document_and_the_same_figures() {
    let scene = Scene::new();
    of_sample(&scene, &[]);
    let all = table(&scene, "tasks.csv");
    let school =
        all.iter().find(|row| row["footing"] == "enough" && !row["school_id"].is_empty()).unwrap()["school_id"].clone();
    of_sample(&scene, &["--school", &school, "--force"]);
    let alone = table(&scene, "tasks.csv");
    let own = |rows: &[BTreeMap<String, String>]| -> Vec<_> {
        rows.iter().filter(|row| row["school_id"] == school).cloned().collect()
    };
    assert!(!own(&alone).is_empty() && own(&alone) == own(&all));
    assert!(alone.iter().all(|row| row["school_id"].is_empty() || row["school_id"] == school));
    assert!(scene.out().join("deficits.docx").exists());
    let (region, out) = (samples("region"), "other");
    let answer = scene.run(&["deficits", &region, "--school", "999999", "--out", out]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("999999"), "{}", answer.err);
}

/// Masks by hand: task 1 is done by six of twelve, task 2 has a part of its points in four rows (so `+` is worth two), `Р1` is of
/// three.
fn masks(title: &str, last: &str) -> String {
    let mut text = format!(
        "{title}\n№;Код ОО;Класс;Код ППЭ;Аудитория;Фамилия;Имя;Отчество;Документ;Задания с кратким ответом;Задания с развёрнутым \
         ответом;Первичный балл;{last}\n"
    );
    for at in 0..24 {
        let (first, second) = (if at % 2 == 0 { "+" } else { "-" }, ["1", "+", "-"][at % 3]);
        let (long, school) = (at % 4, 880_001 + at / 12);
        let primary = usize::from(at % 2 == 0) + [1, 2, 0][at % 3] + long;
        let (class, mark) = if last == "Оценка" { (9, 3) } else { (11, 40) };
        text += &format!(
            "{at};{school};{class}А;1;1;Тайнов;А;П;45197770{at:02};{first}{second};{long}(3);{primary};{mark}\n"
        );
    }
    text
}

#[test]
fn masks_of_oge_and_ege_are_counted_as_tasks() {
    for (title, last, procedure) in
        [("03 - Физика 2022.06.22", "Оценка", "oge"), ("03 - Физика 2022.06.06", "Тестовый балл", "ege")]
    {
        let name = format!("{} рез.csv", if procedure == "oge" { "ОГЭ" } else { "ЕГЭ" });
        let scene = Scene::new().with(&name, masks(title, last));
        let answer = scene.run(&["deficits", "in", "--csv", "plain", "--out", "out"]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        let tasks = table(&scene, "tasks.csv");
        let school: Vec<_> = tasks.iter().filter(|row| row["school_id"] == "880001").collect();
        let told: Vec<_> = school
            .iter()
            .map(|row| {
                let counts = ["n", "full", "partial", "zero"].map(|column| row[column].as_str());
                (
                    row["procedure"].as_str(),
                    row["task"].as_str(),
                    row["task_max"].as_str(),
                    row["max_from"].as_str(),
                    counts,
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                (procedure, "1", "1", "observed", ["12", "6", "0", "6"]),
                (procedure, "2", "2", "observed", ["12", "4", "4", "4"]),
                (procedure, "Р1", "3", "stated", ["12", "3", "6", "3"]),
            ]
        );
        assert_eq!(school[2]["done"], "0.5");
        let everything = ["tasks.csv", "groups.csv", "run.json", "deficits.html"]
            .map(|name| fs::read_to_string(scene.out().join(name)).unwrap())
            .concat();
        assert!(!everything.contains("Тайнов") && !everything.contains("4519777"));
    }
}

#[test]
fn what_cannot_be_used_is_refused_with_its_line() {
    let header = "procedure;subject;grade;task;level;skill\n";
    let scene = Scene::new()
        .with("ОГЭ рез.csv", masks("03 - Физика 2022.06.22", "Оценка"))
        .with("../no-task.csv", format!("{header}ОГЭ;физика;9;1;Б;\nОГЭ;физика;9;7;Б;\n"))
        .with("../twice.csv", format!("{header}ОГЭ;физика;9;1;Б;\noge;physics;9;Задание 1;П;\n"))
        .with("../max.csv", "procedure;subject;grade;task;level;skill;max\nОГЭ;физика;9;Р1;Б;;2\n")
        .with("../bad.toml", "min_pupils = 1\n");
    for (option, file, told) in [
        ("--codifier", "no-task.csv", "строка 3: в работе oge 2022 physics 9 нет задания «7»"),
        ("--codifier", "twice.csv", "строка 3: задание «Задание 1» этой работы уже есть в строке 2"),
        ("--codifier", "max.csv", "строка 2: максимум задания «Р1» — 2, а в исходных данных — 3"),
        ("--settings", "bad.toml", "min_pupils"),
    ] {
        let answer = scene.run(&["deficits", "in", option, file, "--out", "out"]);
        assert_eq!(answer.code, 2, "{file}");
        assert!(answer.err.contains(told), "{}", answer.err);
    }
    let answer = scene.run(&["deficits", "in", "--year", "2020", "--out", "out"]);
    assert!(answer.code == 2 && answer.err.contains("2022"), "{}", answer.err);
}
