//! Every file that `docs/formulas.md` and `docs/handbook-map.md` name is there; a formula has its tests beside it.

use std::fs;
use std::path::Path;

/// What stands in backticks and looks like a path of the repository.
fn paths(text: &str) -> Vec<String> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted.filter(|word| word.starts_with("src/") || word.starts_with("tests/")).map(str::to_owned).collect()
}

#[test]
fn every_formula_is_in_a_file_with_tests() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| fs::read_to_string(root.join("docs").join(name)).unwrap();
    let formulas = paths(&read("formulas.md"));
    assert!(formulas.len() > 10);
    for path in formulas {
        let text = fs::read_to_string(root.join(&path)).unwrap_or_else(|_| panic!("{path} is named, but is not there"));
        assert!(text.contains("#[cfg(test)]") || text.contains("#[test]"), "{path} has no tests");
    }
    for path in paths(&read("handbook-map.md")) {
        assert!(root.join(&path).exists(), "{path} is named, but is not there");
    }
}
