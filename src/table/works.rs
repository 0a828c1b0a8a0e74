//! Pupils' rows of each sitting put together for the markers of objectivity: a [`Work`] a sitting, copies left out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::{copies, has_test_score};
use crate::model::deficits::Answered;
use crate::model::exam::{Procedure, Sitting};
use crate::model::period::Year;
use crate::model::results::{Item, PupilRows, SheetResults};
use crate::model::scale::{Scale, ScaleBook};
use crate::model::school::SchoolId;
use crate::model::work::Work;

/// Works by sitting. The scales are those with which cohorts were made, inferred bounds among them. Sittings whose result is a
/// test score are left out: markers look at primary scores and marks.
pub fn works(sheets: &[SheetResults], scales: &ScaleBook) -> Vec<Work> {
    let mut ordered: Vec<&SheetResults> = sheets.iter().filter(|sheet| !has_test_score(sheet.sitting)).collect();
    let works = each(&mut ordered, scales);
    // Markers of tasks know the tasks of VPR only: masks of exams do not say what a task is.
    works
        .into_iter()
        .map(|work| if work.sitting.procedure == Procedure::Vpr { work } else { work.without_tasks() })
        .collect()
}

/// Works whose tasks are known, by sitting, EGE among them; and the sittings whose sheets have different tasks, of which nothing
/// can be said. Sheets without tasks and sittings of other years are left out.
pub fn answered(sheets: &[SheetResults], scales: &ScaleBook, year: Year) -> (Vec<Answered>, Vec<Sitting>) {
    let with = |sheet: &&SheetResults| !sheet.items.is_empty() && sheet.sitting.year == year;
    let mut ordered: Vec<&SheetResults> = sheets.iter().filter(with).collect();
    let works = each(&mut ordered, scales);
    let mut different = Vec::new();
    let mut found = Vec::new();
    for work in works {
        if work.items.is_empty() {
            different.push(work.sitting);
            continue;
        }
        let first = ordered.iter().find(|sheet| sheet.sitting == work.sitting);
        let stated = first.map(|sheet| sheet.items.iter().map(|item| item.max.is_some()).collect()).unwrap_or_default();
        found.push(Answered { work, stated });
    }
    (found, different)
}

fn each(ordered: &mut [&SheetResults], scales: &ScaleBook) -> Vec<Work> {
    ordered.sort_by(|a, b| (a.sitting, &a.place).cmp(&(b.sitting, &b.place)));
    let (kept, _) = copies::kept(ordered);
    let mut of_sitting: BTreeMap<Sitting, Vec<(&SheetResults, &[bool])>> = BTreeMap::new();
    for (sheet, kept) in ordered.iter().zip(&kept) {
        of_sitting.entry(sheet.sitting).or_default().push((sheet, kept));
    }
    let all: Vec<_> = of_sitting.into_iter().collect();
    all.par_iter().map(|(sitting, sheets)| work(*sitting, sheets, scales.get(sitting))).collect()
}

/// A maximum that the header does not state is the highest score that one pupil in so many has, the first of these with which
/// all maxima add up to no more than that of the work: rows that someone moved leave odd scores among tasks.
const ONE_IN: [u32; 7] = [5000, 2000, 1000, 500, 200, 100, 50];

/// A pupil on the way into a work: by what rows are ordered, and where the row is.
struct Found<'a> {
    school: &'a SchoolId,
    class: u16,
    sheet: usize,
    at: usize,
}

fn work(sitting: Sitting, sheets: &[(&SheetResults, &[bool])], scale: Option<&Scale>) -> Work {
    let names: BTreeSet<&Arc<str>> = sheets.iter().flat_map(|(sheet, _)| &sheet.rows.classes).collect();
    let classes: Vec<Arc<str>> = names.into_iter().cloned().collect();
    let mut found: Vec<Found<'_>> = Vec::new();
    for (at_sheet, (sheet, kept)) in sheets.iter().enumerate() {
        let rows = &sheet.rows;
        let numbers = numbers(&classes, &rows.classes);
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
    let max = stated.or_else(|| scale.and_then(|scale| scale.max_primary));
    let mut work = Work {
        sitting,
        max,
        bounds: scale.and_then(|scale| Some((scale.bounds?, scale.origin))),
        items: items(sheets, max),
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

/// The tasks that all sheets with tasks have; none where they differ in number or labels. A maximum is the stated one, else
/// what pupils have (see [`ONE_IN`]); `max` is that of the work.
fn items(sheets: &[(&SheetResults, &[bool])], max: Option<f64>) -> Vec<Item> {
    let mut with = sheets.iter().map(|(sheet, _)| &sheet.items).filter(|items| !items.is_empty());
    let Some(first) = with.next() else { return Vec::new() };
    let same = with.all(|items| items.len() == first.len() && items.iter().zip(first).all(|(a, b)| a.label == b.label));
    if !same {
        return Vec::new();
    }
    let counts = counts(sheets, first.len());
    let known = |one_in: u32| -> Vec<Item> {
        let items = first.iter().zip(&counts);
        items
            .map(|(item, counts)| Item { label: item.label.clone(), max: item.max.or_else(|| most(counts, one_in)) })
            .collect()
    };
    let fits = |items: &Vec<Item>| {
        let sum: f64 = items.iter().filter_map(|item| item.max).map(f64::from).sum();
        max.is_none_or(|max| sum <= max)
    };
    ONE_IN.into_iter().map(known).find(fits).unwrap_or_else(|| known(ONE_IN[2]))
}

/// Pupils by score, a task each.
fn counts(sheets: &[(&SheetResults, &[bool])], tasks: usize) -> Vec<[u32; 256]> {
    let mut counts = vec![[0; 256]; tasks];
    for (sheet, _) in sheets.iter().filter(|(sheet, _)| sheet.items.len() == tasks) {
        for row in sheet.rows.scores.chunks_exact(tasks) {
            for (counts, score) in counts.iter_mut().zip(row) {
                counts[usize::from(*score)] += 1;
            }
        }
    }
    counts
}

/// The highest score that more than one in so many pupils has.
fn most(counts: &[u32; 256], one_in: u32) -> Option<u8> {
    let scored: u32 = counts[..=usize::from(PupilRows::MOST)].iter().sum();
    (0..=PupilRows::MOST).rev().find(|score| counts[usize::from(*score)].saturating_mul(one_in) > scored)
}

/// The number of each class of a sheet among those of the work, by its number in the sheet.
fn numbers(known: &[Arc<str>], own: &[Arc<str>]) -> Vec<u16> {
    let number = |class: &Arc<str>| known.binary_search(class).ok().and_then(|at| u16::try_from(at + 1).ok());
    std::iter::once(0).chain(own.iter().map(|class| number(class).unwrap_or(0))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::exam::Grade;
    use crate::model::place::Place;
    use crate::model::scale::ScaleOrigin;
    use crate::model::subject::Subject;

    fn sitting() -> Sitting {
        Sitting {
            year: Year::new(2021).unwrap(),
            procedure: Procedure::Vpr,
            subject: Subject::Math,
            grade: Grade::new(5).unwrap(),
        }
    }

    fn id(login: &str) -> SchoolId {
        SchoolId::from_login(login).unwrap()
    }

    /// Rows as school, class, total and the scores of two tasks.
    fn sheet(file: &str, tasks: &[&str], rows: &[(&str, &str, f32, [u8; 2])]) -> SheetResults {
        let mut results = SheetResults {
            sitting: sitting(),
            place: Place::file(file),
            day: None,
            total_col: 4,
            max_primary: None,
            tasks: tasks.len() as u32,
            items: tasks.iter().map(|label| Item { label: (*label).into(), max: None }).collect(),
            rows: PupilRows::default(),
            absent: Vec::new(),
        };
        for (at, (school, class, total, scores)) in rows.iter().enumerate() {
            let known = &mut results.rows;
            let number = known.schools.iter().position(|known| *known == id(school)).unwrap_or_else(|| {
                known.schools.push(id(school));
                known.schools.len() - 1
            });
            let class_number = known.classes.iter().position(|known| **known == **class).unwrap_or_else(|| {
                known.classes.push((*class).into());
                known.classes.len() - 1
            });
            known.school.push(number as u32);
            known.class.push(class_number as u16 + 1);
            known.row.push(at as u32 + 1);
            known.primary.push(*total);
            known.test.push(PupilRows::ABSENT);
            known.mark.push(0);
            known.journal.push(4);
            known.not_taught.push(0);
            known.scores.extend(&scores[..tasks.len()]);
        }
        results
    }

    fn scales() -> ScaleBook {
        let mut book = ScaleBook::default();
        let scale = Scale {
            bounds: Some([2.0, 3.0, 4.0]),
            max_primary: Some(4.0),
            min_test: None,
            test_by_primary: None,
            origin: ScaleOrigin::Given,
            source: String::new(),
        };
        book.insert(sitting(), scale);
        book
    }

    #[test]
    fn pupils_of_a_school_and_of_a_class_stand_together() {
        let sheets = [
            sheet("b.xlsx", &["1", "2"], &[("3", "А", 4.0, [2, 2]), ("1", "Б", 2.0, [1, 1])]),
            sheet("a.xlsx", &["1", "2"], &[("1", "Б", 3.0, [2, 1]), ("1", "А", 1.0, [0, 1]), ("2", "А", 9.0, [9, 9])]),
        ];
        let works = works(&sheets, &scales());
        let [work] = works.as_slice() else { panic!("one sitting") };
        let schools: Vec<(&str, usize)> = work.schools.iter().map(|(id, range)| (id.as_str(), range.len())).collect();
        assert_eq!(schools, [("1", 3), ("3", 1)], "a total above the maximum is left out");
        assert_eq!(work.primary, [1.0, 3.0, 2.0, 4.0]);
        assert_eq!(work.mark, [2, 4, 3, 5]);
        assert_eq!(work.scores, [0, 1, 2, 1, 1, 1, 2, 2]);
        let placed: Vec<String> = (0..4)
            .map(|at| {
                let (place, col) = &work.sheets[work.sheet[at] as usize];
                place.with_cell(work.row[at], *col).to_string()
            })
            .collect();
        assert_eq!(placed, ["a.xlsx E3", "a.xlsx E2", "b.xlsx E3", "b.xlsx E2"]);
        let classes: Vec<(&str, std::ops::Range<usize>)> =
            work.classes_of(work.schools[0].1.clone()).into_iter().map(|(class, range)| (&**class, range)).collect();
        assert_eq!(classes, [("А", 0..1), ("Б", 1..3)]);
        assert_eq!(work.of(&id("1")).unwrap().histogram(4), [0, 1, 1, 1, 0]);
    }

    #[test]
    fn the_order_of_sheets_does_not_matter() {
        let one = sheet("a.xlsx", &["1"], &[("2", "А", 1.0, [1, 0]), ("1", "А", 2.0, [2, 0])]);
        let two = sheet("b.xlsx", &["1"], &[("2", "Б", 3.0, [3, 0])]);
        let there = works(&[one.clone(), two.clone()], &scales());
        assert_eq!(there, works(&[two, one], &scales()));
    }

    #[test]
    fn sheets_whose_tasks_differ_give_no_tasks_and_a_sheet_without_any_gives_blanks() {
        let one = sheet("a.xlsx", &["1", "2"], &[("1", "А", 2.0, [1, 1])]);
        let other = sheet("b.xlsx", &["1", "3"], &[("2", "А", 2.0, [1, 1])]);
        let without = sheet("c.xlsx", &[], &[("3", "А", 2.0, [0, 0])]);
        assert!(works(&[one.clone(), other], &scales())[0].items.is_empty());
        let works = works(&[one, without], &scales());
        assert_eq!(works[0].items.len(), 2);
        assert_eq!(works[0].scores, [1, 1, PupilRows::BLANK, PupilRows::BLANK]);
    }

    #[test]
    fn only_tasks_of_vpr_are_for_markers_and_those_of_exams_for_deficits() {
        let rows = [("1", "А", 2.0, [1, 1]), ("2", "А", 3.0, [2, 1])];
        let vpr = sheet("a.xlsx", &["1", "2"], &rows);
        let mut oge = sheet("b.xlsx", &["1", "2"], &rows);
        oge.sitting.procedure = Procedure::Oge;
        let mut ege = sheet("c.xlsx", &["1", "2"], &rows);
        ege.sitting.procedure = Procedure::Ege;
        let sheets = [vpr, oge.clone(), ege];
        let told = |works: &[Work]| -> Vec<(Procedure, usize, usize)> {
            works.iter().map(|work| (work.sitting.procedure, work.items.len(), work.scores.len())).collect()
        };
        let made = works(&sheets, &scales());
        assert!(told(&made).contains(&(Procedure::Vpr, 2, 4)) && told(&made).contains(&(Procedure::Oge, 0, 0)));
        assert!(made.iter().all(|work| work.sitting.procedure != Procedure::Ege));
        // Nothing else of such a work is touched: it is as if its masks had not been read.
        let mut without = oge;
        (without.items, without.rows.scores) = (Vec::new(), Vec::new());
        let oge = made.iter().find(|work| work.sitting.procedure == Procedure::Oge).unwrap();
        assert_eq!(*oge, works(&[without], &scales())[0]);
        let (answered, different) = answered(&sheets, &scales(), Year::new(2021).unwrap());
        assert_eq!((answered.len(), different.len()), (3, 0));
        assert!(answered.iter().all(|of| of.work.items.len() == 2 && of.work.scores == [1, 1, 2, 1]));
    }

    #[test]
    fn a_copy_of_a_table_is_left_out() {
        let rows = [("1", "А", 2.0, [1, 1]), ("2", "А", 3.0, [2, 1])];
        let works = works(&[sheet("a.xlsx", &["1"], &rows), sheet("b.xlsx", &["1"], &rows)], &scales());
        assert_eq!(works[0].primary.len(), 2);
    }
}
