//! A verification for programs.

use serde_json::{Map, Value, json};

use crate::model::{
    seal::SheetChange,
    verification::{CellDifference, Changes, Checked, Repetition, Verification},
};

/// The whole answer, ending in a line break.
pub fn verification(of: &Verification) -> String {
    let answer = json!({
        "command": of.command,
        "version": of.version,
        "record_sha256": of.sha256,
        "differs": of.has_differences(),
        "files": of.checked.iter().map(checked).collect::<Vec<_>>(),
        "repeated": repetition(&of.repetition),
    });
    format!("{answer:#}\n")
}

fn checked(of: &Checked) -> Value {
    let mut file = Map::new();
    file.insert("part".into(), of.part.code().into());
    file.insert("name".into(), of.name.as_str().into());
    file.insert("fate".into(), of.fate.code().into());
    file.insert("recorded_sha256".into(), json!(of.recorded));
    file.insert("found_sha256".into(), json!(of.found));
    match &of.changes {
        Changes::Unknown => {}
        Changes::Unreadable => {
            file.insert("sheets".into(), Value::Null);
        }
        Changes::Elsewhere => {
            file.insert("sheets".into(), json!([]));
        }
        Changes::Sheets(sheets) => {
            let sheets = sheets.iter().map(|(name, change)| sheet(name, change)).collect::<Vec<_>>();
            file.insert("sheets".into(), sheets.into());
        }
    }
    if !of.differences.is_empty() {
        file.insert("cells".into(), of.differences.iter().map(cell).collect::<Vec<_>>().into());
    }
    file.into()
}

fn cell(of: &CellDifference) -> Value {
    json!({ "line": of.line, "school_id": of.key, "column": of.column, "stands": of.stands, "gives": of.gives })
}

/// Rows are counted from 1, as a spreadsheet does.
fn sheet(name: &str, change: &SheetChange) -> Value {
    let rows = |rows: &[u32]| rows.iter().map(|row| u64::from(*row) + 1).collect::<Vec<_>>();
    match change {
        SheetChange::Cells(cells) => {
            let cells: Vec<String> = cells.iter().map(ToString::to_string).collect();
            json!({ "sheet": name, "change": "cells", "cells": cells })
        }
        SheetChange::Rows(of) => json!({ "sheet": name, "change": "rows", "rows": rows(of) }),
        SheetChange::Inserted { first, count, also } => {
            let first = u64::from(*first) + 1;
            json!({ "sheet": name, "change": "inserted", "first": first, "count": count, "also": rows(also) })
        }
        SheetChange::Removed { first, count, also } => {
            let first = u64::from(*first) + 1;
            json!({ "sheet": name, "change": "removed", "first": first, "count": count, "also": rows(also) })
        }
        SheetChange::Reordered => json!({ "sheet": name, "change": "reordered" }),
        SheetChange::Many { was, is } => json!({ "sheet": name, "change": "many", "rows_were": was, "rows_are": is }),
        SheetChange::Gone => json!({ "sheet": name, "change": "gone" }),
        SheetChange::New => json!({ "sheet": name, "change": "new" }),
    }
}

fn repetition(of: &Repetition) -> Value {
    match of {
        Repetition::NotAsked => Value::Null,
        Repetition::Unknown => json!({ "done": false, "why": "record" }),
        Repetition::InputsDiffer => json!({ "done": false, "why": "inputs" }),
        Repetition::Done { otherwise, record_confirmed } => {
            json!({ "done": true, "otherwise": otherwise, "record_confirmed": record_confirmed })
        }
    }
}
