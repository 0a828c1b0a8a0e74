//! The house: who may use whom, checked against the source itself. A single crate's compiler does not guard layers; this
//! does. The table is the one of `docs/pipeline.md`.

use std::fs;
use std::path::{Path, PathBuf};

/// Room, and what it may use of the crate besides itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("stats", &[]),
    ("error", &[]),
    ("text", &["model", "error"]),
    ("ingest", &["model", "error", "folder"]),
    ("table", &["model", "error"]),
    ("consistency", &["model"]),
    ("objectivity", &["model", "stats", "error"]),
    ("index", &["model", "stats", "error"]),
    ("identify", &["model", "stats", "error"]),
    ("methodology", &["model", "error", "index::settings", "identify::settings", "objectivity::settings"]),
    ("folder", &["error"]),
    ("annotate", &["model", "text", "error", "folder", "ingest::grid", "ingest::values"]),
    ("simulate", &["model", "stats", "error", "folder"]),
    ("blanks", &["model", "text", "error", "folder"]),
    ("recorded", &["model", "error", "folder"]),
    ("support", &["model", "stats", "error", "methodology::located", "methodology::mistakes", "methodology::nearest"]),
    ("order", &["model", "error", "methodology::located", "methodology::mistakes", "methodology::nearest"]),
    ("disclosure", &["model", "stats", "error"]),
    ("report", &["model", "text", "error", "folder"]),
    (
        "pipeline",
        &[
            "model",
            "error",
            "ingest",
            "table",
            "consistency",
            "objectivity",
            "index",
            "identify",
            "methodology",
            "disclosure",
            "recorded",
            "order",
            "support",
        ],
    ),
    (
        "cli",
        &[
            "model",
            "error",
            "ingest",
            "pipeline",
            "methodology",
            "report",
            "text",
            "simulate",
            "blanks",
            "folder",
            "annotate",
        ],
    ),
    ("lib", &[]),
    ("main", &["cli"]),
];

/// Words that only one place may use, and that place (a folder or a file of `src`).
const HOMES: &[(&str, &[&str])] = &[
    ("polars", &["table"]),
    ("calamine", &["ingest"]),
    ("zip::", &["annotate", "ingest/package", "report/docx", "report/order/template"]),
    ("quick_xml", &["annotate", "ingest/package", "report/docx", "report/order/template"]),
    ("docx_rs", &["report/docx"]),
    ("resvg", &["report/chart"]),
    ("skrifa", &["report/chart"]),
    ("maud", &["report/chart", "report/html"]),
    ("anyhow", &["cli"]),
    ("println!", &[]),
    ("eprintln!", &[]),
    ("stdout()", &["cli"]),
    ("stderr()", &["cli"]),
    ("process::exit", &["cli"]),
    ("File::create", &["folder"]),
    ("fs::write", &["folder"]),
    ("fs::create_dir", &["folder"]),
    ("fs::rename", &["folder"]),
    ("fs::remove", &["folder"]),
    ("tempfile", &["folder"]),
];

/// Longest file, without its tests.
const LONGEST: usize = 300;

struct Source {
    path: String,
    room: String,
    code: Vec<(usize, String)>,
}

fn walk(dir: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Every source file; comments and unit tests, also those in files of their own, left out.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    let read = |path: &PathBuf| {
        let relative = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let room = relative.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
        let text = fs::read_to_string(path).unwrap();
        let own = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let code = own
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
            .map(|(at, line)| (at + 1, line.to_owned()))
            .collect();
        Source { path: relative, room, code }
    };
    let is_test = |path: &&PathBuf| path.file_name().is_some_and(|name| name == "tests.rs" || name == "fixture.rs");
    paths.iter().filter(|path| !is_test(path)).map(read).collect()
}

/// What a line names of the crate: `crate::index::settings::X` → `index::settings::X`.
fn named(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("crate::").map(|(at, word)| &line[at + word.len()..])
}

#[test]
fn data_flows_forward_only() {
    let mut wrong = Vec::new();
    for source in sources() {
        let (_, allowed) = MAY_USE
            .iter()
            .find(|(room, _)| *room == source.room)
            .unwrap_or_else(|| panic!("{}: a room that the table of the house does not know", source.path));
        for (at, line) in &source.code {
            for name in named(line) {
                let fits = |room: &str| {
                    name == room
                        || name
                            .strip_prefix(room)
                            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
                };
                // `use crate::{a, b}` would hide names from this test, so it is not used.
                if !fits(&source.room) && !allowed.iter().any(|room| fits(room)) {
                    wrong.push(format!("src/{}:{at}: {} may not use {}", source.path, source.room, line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_has_a_home_stays_there() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (word, homes) in HOMES {
            if homes.iter().any(|home| source.path.starts_with(home)) {
                continue;
            }
            for (at, line) in source.code.iter().filter(|(_, line)| line.contains(word)) {
                wrong.push(format!("src/{}:{at}: {word} has its home in {homes:?}: {}", source.path, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_are_short_and_named_from_the_field() {
    let mut wrong = Vec::new();
    for source in sources() {
        let lines = source.code.last().map_or(0, |(at, _)| *at);
        if lines > LONGEST {
            wrong.push(format!("src/{}: {lines} lines without tests, over {LONGEST}", source.path));
        }
        for word in ["utils", "helpers", "common", "misc"] {
            if source.path.split(['/', '.']).any(|part| part == word) {
                wrong.push(format!("src/{}: «{word}» names nothing", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_house_is_described_as_it_stands() {
    let described = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pipeline.md")).unwrap();
    for (room, _) in MAY_USE.iter().filter(|(room, _)| !["lib", "main"].contains(room)) {
        assert!(described.contains(&format!("`{room}")), "docs/pipeline.md says nothing of {room}");
    }
}
