//! Results against the expected, from spreadsheets to answers: the sample region, real tables, and indices that share a column.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::scene::Scene;
use shkolomer::model::effectiveness::{Against, Omitted, Predictor, Refusal, Term};
use shkolomer::model::run::Run;
use shkolomer::pipeline::{self, Request, Sources};

fn identify(inputs: PathBuf, method: &str) -> Run {
    let sources = Sources { inputs: vec![inputs], matches: None, control: None };
    pipeline::identify(&Request { sources, method: method.to_owned(), ..Request::default() }, &()).unwrap()
}

/// What holds of every run: each rated school is in the regression or left out with what it lacks; expected and residual make the
/// index; an answer is what its interval says.
fn check(run: &Run) {
    let found = &run.effectiveness;
    if found.regression.is_some() {
        assert_eq!(found.schools.len() + found.left_out.len(), run.results.scores.len());
    }
    for of in found.schools.iter().chain(&found.by_cluster) {
        let score = run.results.score(&of.school).unwrap();
        assert!((of.expected + of.residual - score.index).abs() < 1e-9);
        if let Ok(judged) = of.answer {
            assert_eq!(judged.against, Against::of(judged.interval));
            assert!((0.0..=1.0).contains(&judged.reliability));
        }
    }
    if let Some(regression) = &found.regression {
        let leverages: f64 = found.schools.iter().filter_map(|of| of.leverage).sum();
        assert!((leverages - regression.coefficients.len() as f64).abs() < 1e-6);
        let sum: f64 = found.schools.iter().map(|of| of.residual).sum();
        assert!(sum.abs() < 1e-6, "residuals of a regression with a constant sum to 0: {sum}");
    }
}

#[test]
fn the_sample_region_is_regressed_on_all_circumstances() {
    let run = identify(Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples/region"), "recommended");
    check(&run);
    let regression = run.effectiveness.regression.as_ref().unwrap();
    assert!(run.effectiveness.omitted.is_empty() && regression.r2 > 0.4);
    let social = regression.coefficients.iter().find(|of| of.term == Term::Social).unwrap();
    assert!(social.value > 2.0 * social.error, "{social:?}");
    for index in [&run.results, run.social.as_ref().unwrap()] {
        assert!(
            index.indicators.iter().all(|used| used.field.contains('.')),
            "every indicator says where it comes from"
        );
    }
}

/// Forty schools by one table, one of its columns in both indices under other codes.
#[test]
fn a_column_in_both_indices_is_found_whatever_its_code() {
    let index = |name: &str, field: &str, code: &str| {
        format!(
            "[{name}]\nyears = 1\nshare_of_schools = 0.5\nmin_years = 1\ncoverage = 0.5\nmin_schools = 3\nconstant = \"refuse\"\n\
             normalise = \"z\"\naggregate = \"arithmetic\"\nscale = \"none\"\n{}\n[[{name}.indicator]]\nfield = \"{field}\"\n\
             code = \"{code}\"\nname = \"Показатель\"\ndirection = \"more-is-better\"\n\n",
            if name == "results" { "min_participants = 0\nshare_of_participants = 0.25\n" } else { "" }
        )
    };
    let lists = "[low]\nrule = \"quantile\"\nshare = 0.25\nyears = 1\nat_least = 1\n";
    let method = |social: &str| {
        let head = "title = \"Кружки\"\nsource = \"Приказ № 1\"\n\n";
        format!("{head}{}{}{lists}", index("results", "kruzhki.okhvat", "one"), index("social", social, "other"))
    };
    let mut table = String::from("Логин;Охват;Места\n");
    (0..40).for_each(|n| writeln!(table, "edu{};{};{}", 880_001 + n, (n * 7) % 40, (n * 11) % 37).unwrap());
    // A run has a year by its results, though the method asks for none of them.
    let mut results = String::from("year;procedure;subject;grade;school_id;primary_score\n");
    (0..40).for_each(|n| writeln!(results, "2021;vpr;math;5;{};7", 880_001 + n).unwrap());
    let scene = Scene::new()
        .with("results.csv", results)
        .with("Кружки 2021.csv", table)
        .with("../shared.toml", method("kruzhki.okhvat"))
        .with("../apart.toml", method("kruzhki.mesta"));
    let run = |name: &str| identify(scene.input(""), scene.root().join(name).to_str().unwrap());
    let shared = run("shared.toml");
    let codes = vec![("one".to_owned(), "other".to_owned())];
    assert_eq!(shared.effectiveness.refusal, Some(Refusal::SharedIndicators(codes)));
    let apart = run("apart.toml");
    check(&apart);
    assert_eq!((apart.effectiveness.refusal.as_ref(), apart.effectiveness.schools.len()), (None, 40));
    let lacking = apart.effectiveness.omitted.iter().find(|(of, _)| *of == Predictor::Settlement).unwrap();
    assert_eq!(lacking.1, Omitted::Unknown { known: 0, of: 40 });
}

/// The Zabaykalye region knows nothing of conditions: nothing is expected of anybody.
#[test]
fn real_tables_without_circumstances_give_the_reason() {
    let root = std::env::var_os("SHKOLOMER_REAL_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"), PathBuf::from);
    let path = root.join("zabaykalye-ege");
    if !path.is_dir() {
        println!("skipped: zabaykalye-ege is not here");
        return;
    }
    let run = identify(path, "recommended");
    check(&run);
    assert!(run.effectiveness.regression.is_none() && run.effectiveness.refusal.is_some());
}
