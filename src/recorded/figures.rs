//! The tables of figures: `cohorts.csv`, `indicators.csv`, `findings.csv`, `seals.csv`; problems by school; terms of documents.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::{self, yes};
use crate::error::RunFault;
use crate::model::listing::ListKind;
use crate::model::municipal::{Entered, Received, Side};
use crate::model::order::date;
use crate::model::problem::Severity;
use crate::model::recorded::{IndexKind, RecordedCohort, RecordedFinding, RecordedIndicator};
use crate::model::school::SchoolId;
use crate::model::seal::{Seal, Sketch};
use crate::model::verdict::Tail;

/// Results of the schools, as they stand.
pub fn cohorts(bytes: &[u8]) -> Result<Vec<RecordedCohort>, RunFault> {
    let columns = [
        "school_id",
        "year",
        "procedure",
        "subject",
        "grade",
        "n",
        "mean",
        "sd",
        "percent",
        "share2",
        "quality",
        "below_minimum",
    ];
    lines::read(bytes, &columns, |line| {
        Ok(RecordedCohort {
            school: line.school()?,
            sitting: line.sitting()?,
            n: line.whole("n")?.ok_or_else(|| line.bad("n"))?,
            mean: line.number("mean")?,
            sd: line.number("sd")?,
            percent: line.number("percent")?,
            share2: line.number("share2")?,
            quality: line.number("quality")?,
            below_minimum: line.number("below_minimum")?,
        })
    })
}

/// What the indices are made of, as it stands.
pub fn indicators(bytes: &[u8]) -> Result<Vec<RecordedIndicator>, RunFault> {
    let columns = [
        "school_id",
        "index",
        "year",
        "code",
        "indicator",
        "raw",
        "n",
        "imputed",
        "direction",
        "mean",
        "sd",
        "min",
        "max",
        "normalised",
        "weight",
    ];
    lines::read(bytes, &columns, |line| {
        let both = |one: Option<f64>, other: Option<f64>| one.zip(other);
        Ok(RecordedIndicator {
            school: line.school()?,
            index: line.must("index", |code| IndexKind::ALL.into_iter().find(|kind| kind.code() == code))?,
            year: line.year()?,
            code: line.text("code").unwrap_or_default(),
            name: line.text("indicator").unwrap_or_default(),
            value: line.number("raw")?,
            n: line.whole("n")?,
            imputed: line.must("imputed", yes)?,
            direction: if line.given("direction")? < 0.0 { -1 } else { 1 },
            reference: both(line.number("mean")?, line.number("sd")?),
            range: both(line.number("min")?, line.number("max")?),
            normalised: line.given("normalised")?,
            weight: line.given("weight")?,
        })
    })
}

/// What the rules saw, as it stands.
pub fn findings(bytes: &[u8]) -> Result<Vec<RecordedFinding>, RunFault> {
    let columns = ["school_id", "list", "year", "value", "threshold", "tail", "counted"];
    lines::read(bytes, &columns, |line| {
        Ok(RecordedFinding {
            school: line.school()?,
            list: line.must("list", ListKind::from_code)?,
            year: line.year()?,
            value: line.given("value")?,
            threshold: line.given("threshold")?,
            tail: line.must("tail", |code| Tail::ALL.into_iter().find(|tail| tail.code() == code))?,
            counted: line.must("counted", yes)?,
        })
    })
}

/// Seals, with file and sheet.
pub fn seals(bytes: &[u8]) -> Result<Vec<(String, String, Seal)>, RunFault> {
    lines::read(bytes, &["file", "sheet", "rows", "cells", "by_row", "by_cell"], |line| {
        let whole = |column: &str| line.whole(column)?.ok_or_else(|| line.bad(column));
        let seal = Seal {
            rows: whole("rows")?,
            cells: whole("cells")?.into(),
            by_row: line.must("by_row", Sketch::from_code)?,
            by_cell: line.must("by_cell", Sketch::from_code)?,
        };
        Ok((line.text("file").unwrap_or_default(), line.text("sheet").unwrap_or_default(), seal))
    })
}

/// Problems that are to be mended, by school; nothing where schools are not told.
pub fn problems(bytes: &[u8]) -> Result<Option<BTreeMap<SchoolId, u32>>, RunFault> {
    const SCHOOL: &str = "school_id";
    let rows = lines::read(bytes, &["severity", SCHOOL], |line| {
        let notice = line.word("severity", |code| Some(code == Severity::Notice.code()))?.unwrap_or(false);
        Ok(line.word(SCHOOL, SchoolId::from_text)?.filter(|_| !notice))
    });
    let rows = match rows {
        Err(RunFault::Lacking(columns)) if columns == [SCHOOL] => return Ok(None),
        rows => rows?,
    };
    let mut of = BTreeMap::new();
    for school in rows.into_iter().flatten() {
        *of.entry(school).or_default() += 1;
    }
    Ok(Some(of))
}

/// Indicators of municipalities that were entered, in the order of the table.
pub fn entered(bytes: &[u8]) -> Result<Vec<Entered>, RunFault> {
    let mut seen = BTreeSet::new();
    lines::read(bytes, &["municipality", "indicator", "value"], |line| {
        let (threshold, side) = (line.number("threshold")?, line.word("direction", Side::from_code)?);
        // A threshold of which no side is said to be good tells nothing.
        let side = if threshold.is_some() { Some(side.ok_or_else(|| line.bad("direction"))?) } else { side };
        let of = Entered {
            municipality: line.must("municipality", |name| Some(name.to_owned()))?,
            indicator: line.must("indicator", |name| Some(name.to_owned()))?,
            value: line.number("value")?,
            threshold: threshold.zip(side),
            norm: line.text("norm"),
        };
        if seen.insert((of.municipality.clone(), of.indicator.clone())) { Ok(of) } else { Err(line.bad("indicator")) }
    })
}

/// Terms of documents, in the order of the table.
pub fn received(bytes: &[u8]) -> Result<Vec<Received>, RunFault> {
    lines::read(bytes, &["municipality", "due", "received"], |line| {
        Ok(Received {
            municipality: line.must("municipality", |name| Some(name.to_owned()))?,
            document: line.text("document"),
            due: line.word("due", date)?,
            received: line.word("received", date)?,
        })
    })
}
