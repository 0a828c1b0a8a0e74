//! The table of schools, `schools.csv`.

use std::collections::BTreeSet;

use super::lines::{self, Line, yes};
use crate::error::RunFault;
use crate::model::objectivity::Suspicion;
use crate::model::recorded::{RecordedSchool, Standing};
use crate::model::school::{SchoolKind, Settlement};
use crate::model::uncertainty::State;
use crate::model::verdict::Quadrant;

/// Columns that a table of schools must have.
const COLUMNS: [&str; 22] = [
    "school_id",
    "name",
    "municipality",
    "settlement",
    "kind",
    "pupils",
    "results_index",
    "results_rank",
    "rank_low",
    "rank_high",
    "p_low",
    "reliability",
    "social_index",
    "social_rank",
    "residual",
    "residual_low",
    "residual_high",
    "quadrant",
    "low_results",
    "unfavourable",
    "high_results",
    "state",
];

/// Columns that earlier versions did not write.
const LATER: [&str; 2] = ["objectivity", "reason"];

/// The schools, by id.
pub fn read(bytes: &[u8]) -> Result<Vec<RecordedSchool>, RunFault> {
    let mut seen = BTreeSet::new();
    let mut schools = lines::read(bytes, &COLUMNS, |line| {
        let school = school(line)?;
        if seen.insert(school.id.clone()) { Ok(school) } else { Err(line.bad("school_id")) }
    })?;
    schools.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(schools)
}

fn school(line: &Line<'_>) -> Result<RecordedSchool, RunFault> {
    let id = line.school()?;
    let state = line.word("state", |code| match code {
        "excluded" => Some(Standing::Excluded),
        "not_rated" => Some(Standing::NotRated),
        _ => State::ALL.into_iter().find(|state| state.code() == code).map(|state| Standing::Judged(Some(state))),
    })?;
    let residual = [line.number("residual")?, line.number("residual_low")?, line.number("residual_high")?];
    Ok(RecordedSchool {
        id,
        name: line.text("name"),
        municipality: line.text("municipality"),
        settlement: line.word("settlement", |code| {
            let all = [Settlement::Urban, Settlement::Township, Settlement::Rural];
            all.into_iter().find(|settlement| settlement.code() == code)
        })?,
        kind: line.word("kind", SchoolKind::from_code)?,
        pupils: line.whole("pupils")?,
        results_index: line.number("results_index")?,
        results_rank: line.whole("results_rank")?,
        rank_low: line.whole("rank_low")?,
        rank_high: line.whole("rank_high")?,
        p_low: line.number("p_low")?,
        reliability: line.number("reliability")?,
        social_index: line.number("social_index")?,
        social_rank: line.whole("social_rank")?,
        residual: if let [Some(of), Some(low), Some(high)] = residual { Some((of, low, high)) } else { None },
        quadrant: line.word("quadrant", |code| Quadrant::ALL.into_iter().find(|of| of.code() == code))?,
        low_results: line.word("low_results", yes)?,
        unfavourable: line.word("unfavourable", yes)?,
        high_results: line.word("high_results", yes)?,
        standing: state.unwrap_or(Standing::Judged(None)),
        objectivity: line.word(LATER[0], |code| Suspicion::ALL.into_iter().find(|level| level.code() == code))?,
        reason: line.text(LATER[1]).unwrap_or_default(),
    })
}
