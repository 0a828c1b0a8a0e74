//! `robustness` as a person runs it, on the sample region.

use std::path::Path;

use crate::scene::Scene;

fn sample() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples/region").display().to_string()
}

const FILES: [&str; 6] =
    ["robustness.xlsx", "robustness.csv", "choices.csv", "removal.csv", "problems.csv", "run.json"];

#[test]
fn the_sample_region_has_its_robustness() {
    let scene = Scene::new();
    let run = |more: &[&str]| {
        scene.run(&[&["robustness", &sample(), "--out", "out", "--replicates", "200", "--csv", "plain"], more].concat())
    };
    let answer = run(&[]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.out.contains("Устойчивость списка за 2022 год"), "{}", answer.out);
    assert!(answer.out.lines().all(|line| line.chars().count() <= 100), "{}", answer.out);
    assert!(answer.err.contains("robustness.xlsx"), "{}", answer.err);
    let bytes = || FILES.map(|name| std::fs::read(scene.out().join(name)).unwrap_or_else(|_| panic!("{name}")));
    let first = bytes();

    let number = |text: &str| text.parse::<f64>().ok();
    let schools = scene.rows("robustness.csv");
    assert_eq!(schools.len(), 40, "every school has its row");
    for row in &schools {
        for p in [6, 10, 14].map(|at| number(&row[at])).into_iter().flatten() {
            assert!((0.0..=1.0).contains(&p), "{row:?}");
        }
        for at in [7, 11, 15] {
            assert!(number(&row[at]).zip(number(&row[at + 1])).is_none_or(|(low, high)| low <= high), "{row:?}");
        }
    }
    for row in scene.rows("choices.csv") {
        let share = |at: usize| number(&row[at]).unwrap();
        assert!(share(3) <= share(2) && share(2) <= share(4), "{row:?}");
        assert!(share(6) <= share(5) && share(5) <= share(7), "{row:?}");
        assert!(share(5) > -1e-9, "{row:?}");
    }
    let removed = scene.rows("removal.csv");
    assert!(removed.iter().any(|row| &row[0] == "group") && removed.iter().any(|row| &row[0] == "indicator"));

    // Not overwritten unasked; the same again whatever the number of threads; another seed draws other replicates.
    assert_eq!(run(&[]).code, 2);
    assert_eq!(run(&["--force", "--jobs", "1"]).code, 0);
    assert!(first == bytes(), "the same bytes");
    assert_eq!(run(&["--force", "--seed", "2"]).code, 0);
    let other = bytes();
    assert!(first[2] != other[2] && first[3] == other[3], "shares are drawn, removals are not");
}

/// A methodology that has no alternative: only chance is left.
#[test]
fn without_alternatives_there_is_nothing_to_choose() {
    let scene = Scene::new();
    let preset = shkolomer::methodology::PRESETS.iter().find(|preset| preset.id == "volgograd-2020").unwrap();
    let only = "\n[uncertainty]\nreplicates = 20\n[uncertainty.method]\nnormalise = []\naggregate = []\nimpute = []\nweights = 0\n";
    std::fs::write(scene.root().join("only.toml"), format!("{}{only}", preset.text)).unwrap();
    let answer = scene.run(&["robustness", &sample(), "--out", "out", "--method", "only.toml", "--csv", "plain"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    for row in scene.rows("choices.csv") {
        assert_eq!(&row[0], "sampling");
    }
}
