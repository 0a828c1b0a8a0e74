//! A table of a run and the record, as they stand, against what the run gives once more.

use serde_json::Value;

use super::lines::parted;
use crate::model::verification::CellDifference;

/// The column by which a row is known.
const KEY: &str = "school_id";

/// Cells of a table that are not what the run gives, from the top; a row or a column that only one of both has is told by its
/// first cell.
pub fn differences(found: &[u8], given: &[u8]) -> Vec<CellDifference> {
    let (found, given) = (parted(found), parted(given));
    let header: &[String] = given.first().map_or(&[], Vec::as_slice);
    let key = header.iter().position(|column| column == KEY);
    let mut all = Vec::new();
    for at in 0..found.len().max(given.len()) {
        let (here, there) = (found.get(at), given.get(at));
        let known = key.and_then(|key| there.or(here)?.get(key)).filter(|_| at > 0).cloned();
        let told = |col: usize, stands: Option<&String>, gives: Option<&String>| CellDifference {
            line: at as u64 + 1,
            key: known.clone().filter(|key| !key.is_empty()),
            column: header.get(col).cloned().unwrap_or_default(),
            stands: stands.cloned(),
            gives: gives.cloned(),
        };
        match (here, there) {
            (Some(here), Some(there)) => {
                let wrong = (0..here.len().max(there.len())).filter(|col| here.get(*col) != there.get(*col));
                all.extend(wrong.map(|col| told(col, here.get(col), there.get(col))));
            }
            (here, there) => all.push(told(0, here.and_then(|row| row.first()), there.and_then(|row| row.first()))),
        }
    }
    all
}

/// Whether two records are the same but for where the files lie that they were made from.
pub fn same_record(one: &[u8], other: &[u8]) -> bool {
    if one == other {
        return true;
    }
    let placeless = |bytes: &[u8]| -> Option<Value> {
        let mut record: Value = serde_json::from_slice(bytes).ok()?;
        let asked = record.get_mut("asked").and_then(Value::as_object_mut);
        if let Some(asked) = asked {
            asked.remove("inputs");
            for beside in ["matches", "control"] {
                asked.get_mut(beside).and_then(Value::as_object_mut).and_then(|file| file.remove("path"));
            }
        }
        Some(record)
    };
    placeless(one).is_some() && placeless(one) == placeless(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_told_by_row_school_and_column() {
        let given = "school_id,n,mean\r\n880001,3,2.5\r\n880002,4,3.5\r\n";
        assert_eq!(differences(given.as_bytes(), given.as_bytes()), []);
        let found = given.replace("3.5", "4.5");
        let expected = CellDifference {
            line: 3,
            key: Some("880002".into()),
            column: "mean".into(),
            stands: Some("4.5".into()),
            gives: Some("3.5".into()),
        };
        assert_eq!(differences(found.as_bytes(), given.as_bytes()), [expected]);
        let found = "school_id,n,mean\r\n880001,3,2.5\r\n";
        let lost = differences(found.as_bytes(), given.as_bytes());
        assert_eq!((lost.len(), lost[0].stands.as_deref(), lost[0].gives.as_deref()), (1, None, Some("880002")));
    }

    #[test]
    fn records_differ_in_ways_without_being_others() {
        let one = br#"{"year":2022,"asked":{"inputs":["../a"],"lang":"ru","matches":{"path":"m","sha256":"1"}}}"#;
        let moved = br#"{"year":2022,"asked":{"inputs":["../b"],"lang":"ru","matches":{"path":"n","sha256":"1"}}}"#;
        let other = br#"{"year":2022,"asked":{"inputs":["../a"],"lang":"ru","matches":{"path":"m","sha256":"2"}}}"#;
        assert!(same_record(one, moved) && !same_record(one, other));
        assert!(!same_record(b"{", b"["));
    }
}
