//! Every file and every test that `docs/formulas.md` names is there, and every file of `docs/handbook-map.md`.

use std::fs;
use std::path::Path;

/// What stands in backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

fn is_path(word: &str) -> bool {
    word.starts_with("src/") || word.starts_with("tests/")
}

fn read(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(root.join(path)).unwrap_or_else(|_| panic!("{path} is named, but is not there"))
}

/// Whether a test of that name is in the text: a function with `#[test]` above it (attributes and comments may stand between).
fn has_test(text: &str, name: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let at = lines.iter().position(|line| line.starts_with(&format!("fn {name}(")));
    at.is_some_and(|at| {
        let mut above = lines[..at].iter().rev().take_while(|line| line.starts_with('#') || line.starts_with("//"));
        above.any(|line| *line == "#[test]")
    })
}

#[test]
fn every_formula_is_in_a_file_with_its_source_and_its_tests() {
    let page = read("docs/formulas.md");
    // A bar that is not between cells is escaped.
    let page = page.replace("\\|", "∣");
    let rows = page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| формула"));
    let mut count = 0;
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [formula, file, source, tests] = cells[..] else { panic!("four cells: {row}") };
        let file = quoted(file).into_iter().find(|word| is_path(word)).unwrap_or_else(|| panic!("no file: {formula}"));
        let own = read(file);
        assert!(!source.is_empty(), "{formula} has no source");
        // `name` and `path::name` are tests; what has other characters is quoted from elsewhere.
        let is_name = |word: &str| word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        let named: Vec<(String, &str)> = quoted(tests)
            .into_iter()
            .filter_map(|word| match word.rsplit_once("::") {
                Some((path, name)) => is_path(path).then(|| (read(path), name)),
                None => is_name(word).then(|| (own.clone(), word)),
            })
            .collect();
        assert!(!named.is_empty(), "{formula} has no test");
        for (text, name) in named {
            assert!(has_test(&text, name), "{formula}: there is no test {name}");
        }
        count += 1;
    }
    assert!(count > 40, "{count} rows");
}

#[test]
fn every_file_of_the_map_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for path in quoted(&read("docs/handbook-map.md")).into_iter().filter(|word| is_path(word)) {
        assert!(root.join(path).exists(), "{path} is named, but is not there");
    }
}
