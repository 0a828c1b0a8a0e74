//! `objectivity` as a person runs it, on the sample region.

use std::path::Path;

use crate::scene::Scene;

fn sample() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples/region").display().to_string()
}

#[test]
fn the_sample_region_has_its_report_of_signs() {
    let scene = Scene::new();
    let answer = scene.run(&["objectivity", &sample(), "--out", "out"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.out.contains("Объективность результатов"), "{}", answer.out);
    assert!(answer.out.lines().all(|line| line.chars().count() <= 100), "{}", answer.out);
    assert!(answer.err.contains("objectivity.xlsx"), "{}", answer.err);
    for name in
        ["objectivity.xlsx", "signals.csv", "schools.csv", "tested.csv", "annex.csv", "problems.csv", "run.json"]
    {
        assert!(scene.out().join(name).exists(), "{name}");
    }
    // A second run does not overwrite the first unasked.
    assert_eq!(scene.run(&["objectivity", &sample(), "--out", "out"]).code, 2);
    let again = scene.run(&["--force", "--quiet", "objectivity", &sample(), "--out", "out"]);
    assert_eq!((again.code, again.out.as_str()), (0, ""), "{}", again.err);
}

#[test]
fn a_year_without_tests_is_refused_by_name() {
    let scene = Scene::new();
    let answer = scene.run(&["objectivity", &sample(), "--out", "out", "--year", "2050"]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("2050"), "{}", answer.err);
    assert!(!scene.out().exists());
}
