//! Made-up works for tests of markers: pupils by a plain rule, cohorts of the same rows.

use std::sync::Arc;

use super::Inputs;
use crate::model::cohort::{Cohort, JournalFigures, MarkBasis};
use crate::model::control::Control;
use crate::model::exam::{Grade, Procedure, Sitting};
use crate::model::indicator::Indicator;
use crate::model::official::OfficialSigns;
use crate::model::period::Year;
use crate::model::place::Place;
use crate::model::reported::Reported;
use crate::model::results::Item;
use crate::model::scale::{ScaleBook, ScaleOrigin};
use crate::model::school::{School, SchoolId};
use crate::model::subject::Subject;
use crate::model::work::Work;

/// A VPR sitting.
pub fn vpr(year: u16, subject: Subject, grade: u8) -> Sitting {
    of(Procedure::Vpr, year, subject, grade)
}

/// Any sitting.
pub fn of(procedure: Procedure, year: u16, subject: Subject, grade: u8) -> Sitting {
    Sitting { year: Year::new(year).unwrap(), procedure, subject, grade: Grade::new(grade).unwrap() }
}

/// School number so much.
pub fn id(number: u32) -> SchoolId {
    SchoolId::from_login(&(880_000 + number).to_string()).unwrap()
}

/// A pupil.
#[derive(Clone, Debug, Default)]
pub struct Pupil {
    /// Primary score.
    pub primary: f32,
    /// Term mark, or 0.
    pub journal: u8,
    /// Class, or nothing.
    pub class: &'static str,
    /// Scores of tasks.
    pub scores: Vec<u8>,
}

impl Pupil {
    /// A pupil with that total and term mark.
    pub fn new(primary: u16, journal: u8) -> Self {
        Self { primary: f32::from(primary), journal, ..Self::default() }
    }
}

/// A work of these schools; marks are made by the bounds; `items` are the maxima of the tasks.
pub fn work(sitting: Sitting, max: u8, bounds: [u8; 3], items: &[u8], schools: Vec<(u32, Vec<Pupil>)>) -> Work {
    let mut schools = schools;
    schools.sort_by_key(|(number, _)| id(*number));
    let bounds = bounds.map(f64::from);
    let mut work = Work {
        sitting,
        max: Some(f64::from(max)),
        bounds: Some((bounds, ScaleOrigin::Given)),
        items: items.iter().zip(1..).map(|(max, at)| Item { label: at.to_string().into(), max: Some(*max) }).collect(),
        schools: Vec::new(),
        sheets: vec![(Place::file("работа.xlsx").with_sheet("Протокол"), 8)],
        classes: Vec::new(),
        primary: Vec::new(),
        mark: Vec::new(),
        journal: Vec::new(),
        class: Vec::new(),
        sheet: Vec::new(),
        row: Vec::new(),
        scores: Vec::new(),
    };
    for (number, mut pupils) in schools {
        let first = work.primary.len();
        pupils.sort_by_key(|pupil| pupil.class);
        for pupil in &pupils {
            push(&mut work, pupil, bounds);
        }
        work.schools.push((id(number), first..work.primary.len()));
    }
    work
}

fn push(work: &mut Work, pupil: &Pupil, bounds: [f64; 3]) {
    let class = match pupil.class {
        "" => 0,
        class => {
            let known = work.classes.iter().position(|known| **known == *class);
            let at = known.unwrap_or_else(|| {
                work.classes.push(Arc::from(class));
                work.classes.len() - 1
            });
            at as u16 + 1
        }
    };
    work.row.push(work.primary.len() as u32 + 1);
    work.primary.push(pupil.primary);
    work.mark.push(2 + bounds.iter().filter(|bound| f64::from(pupil.primary) >= **bound).count() as u8);
    work.journal.push(pupil.journal);
    work.class.push(class);
    work.sheet.push(0);
    work.scores.extend(&pupil.scores);
    assert_eq!(work.scores.len(), work.primary.len() * work.items.len(), "scores of every item");
}

/// Everything that markers look at; fill in what the test needs.
#[derive(Debug, Default)]
pub struct Scene {
    /// Works.
    pub works: Vec<Work>,
    /// Cohorts; those of the works are there already.
    pub cohorts: Vec<Cohort>,
    /// Aggregate sheets.
    pub reported: Reported,
    /// The federal list.
    pub official: Vec<OfficialSigns>,
    /// Tables keyed by school.
    pub indicators: Vec<Indicator>,
    /// Schools.
    pub schools: Vec<School>,
    /// Scales.
    pub scales: ScaleBook,
    /// Control sample.
    pub control: Control,
}

impl Scene {
    /// A scene of these works, with their cohorts and schools.
    pub fn of(mut works: Vec<Work>) -> Self {
        works.sort_by_key(|work| work.sitting);
        let mut cohorts: Vec<Cohort> = works.iter().flat_map(cohorts).collect();
        cohorts.sort_by(|a, b| (&a.school, a.sitting).cmp(&(&b.school, b.sitting)));
        let mut schools: Vec<School> = cohorts.iter().map(|cohort| School::unknown(cohort.school.clone())).collect();
        schools.dedup_by(|a, b| a.id == b.id);
        Self { works, cohorts, schools, ..Self::default() }
    }

    /// What markers are given.
    pub fn inputs(&self) -> Inputs<'_> {
        Inputs {
            works: &self.works,
            cohorts: &self.cohorts,
            reported: &self.reported,
            official: &self.official,
            indicators: &self.indicators,
            schools: &self.schools,
            scales: &self.scales,
            control: &self.control,
        }
    }
}

fn cohorts(work: &Work) -> Vec<Cohort> {
    let of = |(school, range): &(SchoolId, std::ops::Range<usize>)| {
        let pupils = work.pupils(range.clone());
        let points = pupils.points();
        let n = points.len() as f64;
        let mean = points.iter().sum::<f64>() / n;
        let squares: f64 = points.iter().map(|x| (x - mean).powi(2)).sum();
        let mut marks = [0; 4];
        pupils.mark.iter().for_each(|mark| marks[usize::from(*mark) - 2] += 1);
        let quality = f64::from(marks[2] + marks[3]) / n;
        let both: Vec<(u8, u8)> = pupils.both_marks().collect();
        let share =
            |of: &dyn Fn(&(u8, u8)) -> bool| both.iter().filter(|pair| of(pair)).count() as f64 / both.len() as f64;
        let journal = (!both.is_empty()).then(|| JournalFigures {
            n: both.len() as u32,
            quality_journal: share(&|(journal, _)| *journal >= 4),
            quality_test: share(&|(_, mark)| *mark >= 4),
            lowered: share(&|(journal, mark)| mark < journal),
            raised: share(&|(journal, mark)| mark > journal),
        });
        Cohort {
            mean_primary: Some(mean),
            sd_primary: (points.len() > 1).then(|| (squares / (n - 1.0)).sqrt()),
            percent: work.max.map(|max| 100.0 * mean / max),
            marks: Some(marks),
            mark_basis: Some(MarkBasis::Scale(ScaleOrigin::Given)),
            mean_mark: Some((2..).zip(marks).map(|(mark, count)| f64::from(mark * count)).sum::<f64>() / n),
            share2: Some(f64::from(marks[0]) / n),
            below_minimum: Some(f64::from(marks[0]) / n),
            quality: Some(quality),
            journal,
            ..Cohort::unknown(school.clone(), work.sitting, points.len() as u32)
        }
    };
    work.schools.iter().map(of).collect()
}
