//! What is known of a school's term marks beside its marks of the test: pupils by both marks from rows; else counts that came
//! already made.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::super::Inputs;
use crate::model::cohort::JournalFigures;
use crate::model::exam::{Procedure, Sitting};
use crate::model::place::Place;
use crate::model::reported::ReportedJournal;
use crate::model::school::SchoolId;
use crate::model::signal::Skip;
use crate::model::work::Pupils;

/// Pupils by term mark, then by mark of the test, both from 2.
pub type Cells = [[u32; 4]; 4];

/// Which way a mark of the test differs from the term mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Below («понизили»).
    Lowered,
    /// Above («повысили»).
    Raised,
}

/// Pupils of one term mark; of all marks together where the marks are not known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stratum {
    /// Pupils.
    pub n: u32,
    /// Lowered.
    pub lowered: u32,
    /// Raised.
    pub raised: u32,
}

/// Counts of a school, or of several.
#[derive(Clone, Debug, PartialEq)]
pub struct Counts {
    /// Pupils with both marks.
    pub n: u32,
    /// Pupils lowered.
    pub lowered: u32,
    /// Pupils raised.
    pub raised: u32,
    /// Pupils by both marks, from rows.
    pub cells: Option<Cells>,
    /// Quality by term marks and by the test, 0–1.
    pub quality: Option<(f64, f64)>,
    /// The cell that gave the counts, of an aggregate sheet.
    pub place: Option<Place>,
}

/// The counts of a school, or why there are none.
pub type Known = Result<Counts, Skip>;

impl Counts {
    /// Of pupils by both marks.
    pub fn of_cells(cells: Cells) -> Self {
        let sum = |of: &dyn Fn(usize, usize) -> bool| -> u32 {
            let counted = (0..4).flat_map(|term| (0..4).map(move |test| (term, test)));
            counted.filter(|(term, test)| of(*term, *test)).map(|(term, test)| cells[term][test]).sum()
        };
        let n = sum(&|_, _| true);
        let share = |so: u32| f64::from(so) / f64::from(n);
        let quality = (share(sum(&|term, _| term >= 2)), share(sum(&|_, test| test >= 2)));
        Self {
            n,
            lowered: sum(&|term, test| test < term),
            raised: sum(&|term, test| test > term),
            cells: Some(cells),
            quality: (n > 0).then_some(quality),
            place: None,
        }
    }

    fn of_figures(figures: &JournalFigures) -> Self {
        let count = |share: f64| (share * f64::from(figures.n)).round() as u32;
        Self {
            n: figures.n,
            lowered: count(figures.lowered),
            raised: count(figures.raised),
            cells: None,
            quality: Some((figures.quality_journal, figures.quality_test)),
            place: None,
        }
    }

    fn reported(row: &ReportedJournal) -> Self {
        let (n, lowered, raised) = (row.n, row.lowered, row.raised);
        Self { n, lowered, raised, cells: None, quality: None, place: Some(row.place.clone()) }
    }

    /// Pupils whose marks are equal.
    pub fn confirmed(&self) -> u32 {
        self.n.saturating_sub(self.lowered + self.raised)
    }

    /// Pupils with two marks or more between.
    pub fn gap_two(&self) -> Option<u32> {
        let far = |term: usize, test: usize| term.abs_diff(test) >= 2;
        let of = |cells: &Cells| {
            let rows = cells.iter().enumerate();
            rows.flat_map(|(term, row)| row.iter().enumerate().filter(move |(test, _)| far(term, *test)))
                .map(|(_, count)| count)
                .sum()
        };
        self.cells.as_ref().map(of)
    }

    /// Pupils with 4 and 5 by both, by the test only, by term marks only, by neither.
    pub fn good(&self) -> Option<[u32; 4]> {
        let block = |cells: &Cells, terms: [usize; 2], tests: [usize; 2]| -> u32 {
            terms.iter().flat_map(|term| tests.map(|test| cells[*term][test])).sum()
        };
        let (low, high) = ([0, 1], [2, 3]);
        let of = |cells: &Cells| [(high, high), (low, high), (high, low), (low, low)].map(|(a, b)| block(cells, a, b));
        self.cells.as_ref().map(of)
    }

    /// Pupils by term mark; `None` where the marks are not known.
    pub fn by_mark(&self) -> Option<Vec<Stratum>> {
        let stratum = |(term, row): (usize, &[u32; 4])| Stratum {
            n: row.iter().sum(),
            lowered: row[..term].iter().sum(),
            raised: row[term + 1..].iter().sum(),
        };
        self.cells.as_ref().map(|cells| cells.iter().enumerate().map(stratum).collect())
    }

    /// All pupils together.
    pub fn together(&self) -> Vec<Stratum> {
        vec![Stratum { n: self.n, lowered: self.lowered, raised: self.raised }]
    }
}

/// Pupils of rows by both marks.
pub fn cells(pupils: &Pupils<'_>) -> Cells {
    let mut cells = Cells::default();
    for (term, test) in pupils.both_marks() {
        // A mark is 2–5; anything else cannot be, and counts nowhere.
        let at = |mark: u8| usize::from(mark).checked_sub(2).filter(|at| *at < 4);
        if let (Some(term), Some(test)) = (at(term), at(test)) {
            cells[term][test] += 1;
        }
    }
    cells
}

/// Every school that sat a VPR, by sitting: rows of pupils first, then cohorts whose rows have marks alone, then aggregate
/// sheets. Of two aggregate rows of a school the first by place counts.
pub fn gather<'a>(inputs: &Inputs<'a>) -> BTreeMap<Sitting, BTreeMap<&'a SchoolId, Known>> {
    let is_vpr = |sitting: &Sitting| sitting.procedure == Procedure::Vpr;
    let mut all: BTreeMap<Sitting, BTreeMap<&SchoolId, Known>> = BTreeMap::new();
    for work in inputs.works.iter().filter(|work| is_vpr(&work.sitting)) {
        let known = work.each().map(|(school, pupils)| (school, of_rows(&pupils)));
        all.insert(work.sitting, known.collect());
    }
    for cohort in inputs.cohorts.iter().filter(|cohort| is_vpr(&cohort.sitting) && cohort.n > 0) {
        let known = cohort.journal.as_ref().map(Counts::of_figures).filter(|counts| counts.n > 0);
        add(all.entry(cohort.sitting).or_default(), &cohort.school, known.ok_or(Skip::NoTermMarks));
    }
    let mut rows: Vec<&ReportedJournal> = inputs.reported.journal.iter().collect();
    rows.sort_by(|a, b| a.place.cmp(&b.place));
    for row in rows.into_iter().filter(|row| is_vpr(&row.sitting) && row.n > 0) {
        if let Some(school) = row.unit.school() {
            add(all.entry(row.sitting).or_default(), school, Ok(Counts::reported(row)));
        }
    }
    all
}

/// What came first stays; counts take the place of none.
fn add<'a>(schools: &mut BTreeMap<&'a SchoolId, Known>, school: &'a SchoolId, known: Known) {
    match schools.entry(school) {
        Entry::Vacant(free) => {
            free.insert(known);
        }
        Entry::Occupied(mut taken) if taken.get().is_err() && known.is_ok() => {
            *taken.get_mut() = known;
        }
        Entry::Occupied(_) => {}
    }
}

fn of_rows(pupils: &Pupils<'_>) -> Known {
    let counts = Counts::of_cells(cells(pupils));
    let has_term_marks = pupils.journal.iter().any(|mark| *mark > 0);
    match counts.n {
        0 if has_term_marks => Err(Skip::NoBounds),
        0 => Err(Skip::NoTermMarks),
        _ => Ok(counts),
    }
}
