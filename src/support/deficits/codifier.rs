//! The rows of a codifier put to the tasks of a work.

use std::sync::Arc;

use super::Known;
use crate::error::CodifierFault;
use crate::model::deficits::{Answered, CodifierRow};
use crate::model::exam::Sitting;

/// Whether a row is about that sitting.
pub fn is_about(row: &CodifierRow, sitting: Sitting) -> bool {
    (row.procedure, row.subject, row.grade) == (sitting.procedure, sitting.subject, sitting.grade)
        && row.year.is_none_or(|year| year == sitting.year)
}

/// The label of a task without what people write around it: «задание № 9,1 (2б)» is `9.1`, `5(2)` is `5.2`, a Latin K is a
/// Cyrillic one.
pub fn plain(label: &str) -> String {
    let label = label.to_lowercase();
    let points = |(_, inside): &(&str, &str)| inside.trim_end_matches([')', ' ', '.']).ends_with('б');
    let label = label.rsplit_once('(').filter(points).map_or(&*label, |(before, _)| before);
    let label = label.trim_start_matches("балл за ").trim_start_matches("задание").trim();
    let letters =
        label.trim_start_matches(['№', ' ']).chars().filter(|letter| !letter.is_whitespace() && *letter != ')');
    letters
        .map(|letter| match letter {
            'k' => 'к',
            'p' => 'р',
            'y' => 'у',
            ',' | '(' => '.',
            other => other,
        })
        .collect()
}

/// # Errors
/// The same task of the same work twice: a row of every year and one of a single year are not the same.
pub fn look_for_copies(codifier: &[CodifierRow]) -> Result<(), CodifierFault> {
    let key = |row: &CodifierRow| (row.procedure, row.subject, row.grade, row.year, plain(&row.task));
    let mut met = std::collections::BTreeMap::new();
    for row in codifier {
        if let Some(first) = met.insert(key(row), row.line) {
            return Err(CodifierFault::Twice { line: row.line, first, task: row.task.clone() });
        }
    }
    Ok(())
}

/// What the codifier knows of the tasks of a work, and the names of its skills in the order of the codifier. A row of the very
/// year goes before one of every year.
pub fn known(of: &Answered, codifier: &[CodifierRow]) -> Result<(Vec<Known>, Vec<Arc<str>>), CodifierFault> {
    let work = &of.work;
    let labels: Vec<String> = work.items.iter().map(|item| plain(&item.label)).collect();
    let mut known = vec![Known::default(); labels.len()];
    let mut names: Vec<Arc<str>> = Vec::new();
    let mut rows: Vec<&CodifierRow> = codifier.iter().filter(|row| is_about(row, work.sitting)).collect();
    rows.sort_by_key(|row| (row.year.is_some(), row.line));
    for row in rows {
        let Some(at) = labels.iter().position(|label| *label == plain(&row.task)) else {
            return Err(CodifierFault::UnknownTask {
                line: row.line,
                task: row.task.clone(),
                work: work.sitting.to_string(),
                known: work.items.iter().map(|item| item.label.to_string()).collect(),
            });
        };
        let stated = work.items[at].max.filter(|_| of.stated.get(at).copied().unwrap_or(false));
        if let (Some(stated), Some(given)) = (stated, row.max)
            && stated != given
        {
            return Err(CodifierFault::OtherMaximum { line: row.line, task: row.task.clone(), stated, given });
        }
        let skills = row.skills.iter().map(|skill| {
            names.iter().position(|name| **name == **skill).unwrap_or_else(|| {
                names.push(skill.as_str().into());
                names.len() - 1
            })
        });
        known[at] = Known {
            skills: skills.collect(),
            level: row.level,
            max: row.max,
            content: row.content.as_deref().map(Arc::from),
        };
    }
    Ok((known, names))
}
