//! Pupils' rows of each sitting put together for the markers of objectivity: a [`Work`] a sitting, copies left out.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::{copies, has_test_score};
use crate::model::exam::Sitting;
use crate::model::results::{Item, PupilRows, SheetResults};
use crate::model::scale::{Scale, ScaleBook};
use crate::model::school::SchoolId;
use crate::model::work::Work;

/// Works by sitting. The scales are those with which cohorts were made, inferred bounds among them. Sittings whose result is a
/// test score are left out: markers look at primary scores and marks.
pub fn works(sheets: &[SheetResults], scales: &ScaleBook) -> Vec<Work> {
    let mut ordered: Vec<&SheetResults> = sheets.iter().filter(|sheet| !has_test_score(sheet.sitting)).collect();
    ordered.sort_by(|a, b| (a.sitting, &a.place).cmp(&(b.sitting, &b.place)));
    let (kept, _) = copies::kept(&ordered);
    let mut of_sitting: BTreeMap<Sitting, Vec<(&SheetResults, &[bool])>> = BTreeMap::new();
    for (sheet, kept) in ordered.iter().zip(&kept) {
        of_sitting.entry(sheet.sitting).or_default().push((sheet, kept));
    }
    let all: Vec<_> = of_sitting.into_iter().collect();
    all.par_iter().map(|(sitting, sheets)| work(*sitting, sheets, scales.get(sitting))).collect()
}

/// A maximum that the header does not state is the highest score that one pupil in so many has: rows that someone moved leave
/// odd scores among tasks.
const ONE_IN: u32 = 2000;

/// A pupil on the way into a work: by what rows are ordered, and where the row is.
struct Found<'a> {
    school: &'a SchoolId,
    class: u16,
    sheet: usize,
    at: usize,
}

fn work(sitting: Sitting, sheets: &[(&SheetResults, &[bool])], scale: Option<&Scale>) -> Work {
    let items = items(sheets);
    let mut classes: Vec<Arc<str>> = Vec::new();
    let mut found: Vec<Found<'_>> = Vec::new();
    for (at_sheet, (sheet, kept)) in sheets.iter().enumerate() {
        let rows = &sheet.rows;
        let numbers = numbers(&mut classes, &rows.classes);
        let max = sheet.max_primary.or_else(|| scale.and_then(|scale| scale.max_primary)).unwrap_or(f64::INFINITY);
        for at in 0..rows.len() {
            let school = rows.school[at] as usize;
            let score = f64::from(rows.primary[at]);
            if kept[school] && (0.0..=max).contains(&score) {
                let class = rows.class.get(at).and_then(|class| numbers.get(usize::from(*class)));
                let class = class.copied().unwrap_or(0);
                found.push(Found { school: &rows.schools[school], class, sheet: at_sheet, at });
            }
        }
    }
    found.sort_by(|a, b| (a.school, a.class, a.sheet, a.at).cmp(&(b.school, b.class, b.sheet, b.at)));
    let stated = sheets.iter().find_map(|(sheet, _)| sheet.max_primary);
    let mut work = Work {
        sitting,
        max: stated.or_else(|| scale.and_then(|scale| scale.max_primary)),
        bounds: scale.and_then(|scale| Some((scale.bounds?, scale.origin))),
        items,
        schools: Vec::new(),
        sheets: sheets.iter().map(|(sheet, _)| (sheet.place.clone(), sheet.total_col)).collect(),
        classes,
        primary: Vec::with_capacity(found.len()),
        mark: Vec::with_capacity(found.len()),
        journal: Vec::with_capacity(found.len()),
        class: Vec::with_capacity(found.len()),
        sheet: Vec::with_capacity(found.len()),
        row: Vec::with_capacity(found.len()),
        scores: Vec::new(),
    };
    for one in &found {
        push(&mut work, one, sheets[one.sheet].0, scale);
    }
    work
}

fn push(work: &mut Work, one: &Found<'_>, sheet: &SheetResults, scale: Option<&Scale>) {
    let (rows, at) = (&sheet.rows, one.at);
    let here = work.primary.len();
    match work.schools.last_mut() {
        Some((id, range)) if id == one.school => range.end = here + 1,
        _ => work.schools.push((one.school.clone(), here..here + 1)),
    }
    let by_scale = || scale.and_then(|scale| scale.mark(f64::from(rows.primary[at]))).map_or(0, |mark| mark.get());
    work.primary.push(rows.primary[at]);
    work.mark.push(if rows.mark[at] == 0 { by_scale() } else { rows.mark[at] });
    work.journal.push(rows.journal[at]);
    work.class.push(one.class);
    work.sheet.push(one.sheet as u32);
    work.row.push(rows.row[at]);
    let items = work.items.len();
    let own = rows.scores.get(at * items..(at + 1) * items).filter(|_| sheet.items.len() == items);
    match own {
        Some(scores) => work.scores.extend_from_slice(scores),
        None => work.scores.extend(std::iter::repeat_n(PupilRows::BLANK, items)),
    }
}

/// The tasks that all sheets with tasks have; none where they differ in number or labels. A maximum is the stated one.
fn items(sheets: &[(&SheetResults, &[bool])]) -> Vec<Item> {
    let mut with = sheets.iter().map(|(sheet, _)| &sheet.items).filter(|items| !items.is_empty());
    let Some(first) = with.next() else { return Vec::new() };
    let same = with.all(|items| items.len() == first.len() && items.iter().zip(first).all(|(a, b)| a.label == b.label));
    if !same {
        return Vec::new();
    }
    let most = |item: usize| {
        let mut counts = [0_u32; 256];
        for (sheet, _) in sheets.iter().filter(|(sheet, _)| sheet.items.len() == first.len()) {
            for score in sheet.rows.scores.iter().skip(item).step_by(first.len()) {
                counts[usize::from(*score)] += 1;
            }
        }
        let scored = &counts[..=usize::from(PupilRows::MOST)];
        let rows: u32 = scored.iter().sum();
        (0..=PupilRows::MOST).rev().find(|score| counts[usize::from(*score)] * ONE_IN > rows)
    };
    let known = |(at, item): (usize, &Item)| Item { label: item.label.clone(), max: item.max.or_else(|| most(at)) };
    first.iter().enumerate().map(known).collect()
}

/// The number of each class of a sheet among those of the work, by its number in the sheet.
fn numbers(known: &mut Vec<Arc<str>>, own: &[Arc<str>]) -> Vec<u16> {
    let mut numbers = vec![0];
    let mut seen: HashMap<Arc<str>, u16> = known.iter().zip(1..).map(|(class, at)| (class.clone(), at)).collect();
    for class in own {
        let number = *seen.entry(class.clone()).or_insert_with(|| {
            known.push(class.clone());
            u16::try_from(known.len()).unwrap_or(0)
        });
        numbers.push(number);
    }
    numbers
}
