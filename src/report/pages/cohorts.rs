//! Results of each school by year, procedure, subject and grade, with small numbers marked.

use super::{records, section_of};
use crate::model::{cohort::Cohort, run::Run, school::School, shrinkage::ShrunkenCohort};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Tone},
    plan::Plan,
    roll,
};
use crate::text::{
    Lang,
    report::{Sheet, Title},
    shrinkage as words, terms,
};

/// Below this number of participants figures are not interpreted (methodology 2.3: groups below 10).
const FEW: u32 = 10;

/// A cohort with its school and its shrunken figures.
pub type Line<'a> = (&'a Cohort, Option<&'a School>, ShrunkenCohort);

/// The section of the cohorts.
pub fn section(run: &Run, lang: Lang) -> Section {
    let mut plan = Plan::new(lang);
    identity(&mut plan, lang);
    figures(&mut plan, run, |_| true);
    shrunken(&mut plan, run);
    plan.add(Title::MarkBasis, ColumnKind::Text, move |(cohort, ..)| {
        Cell::maybe_text(cohort.mark_basis.map(|basis| terms::mark_basis(lang, basis)))
    })
    .add(Title::Note, ColumnKind::Text, move |(cohort, ..)| few(lang, cohort));
    let with_shrunken = run.cohorts.iter().zip(records::shrunken(run));
    let lines = with_shrunken.map(|(cohort, of)| (cohort, roll::school(&run.schools, &cohort.school), of));
    let table = plan.table(lines, |line| tone(line));
    let note = lang.pick(
        "«Мало участников» — меньше 10 человек: такие числа сами по себе не толкуют, один участник меняет их слишком сильно.",
        "“Few participants” means fewer than 10: such figures are not interpreted by themselves, one pupil changes them too much.",
    );
    let mut blocks = vec![Block::Note(note.to_owned()), Block::Table(table)];
    if run.shrinkage.cohorts.iter().any(|of| of.mean.is_some()) {
        blocks.insert(1, Block::Note(words::note(lang).to_owned()));
    }
    section_of(lang, Sheet::Cohorts, blocks)
}

/// The remark on small numbers.
pub fn few(lang: Lang, cohort: &Cohort) -> Cell {
    let few = lang.pick("мало участников", "few participants");
    if cohort.n < FEW { Cell::text(few) } else { Cell::Empty }
}

/// Small numbers are muted.
pub fn tone((cohort, ..): &Line<'_>) -> Tone {
    if cohort.n < FEW { Tone::Muted } else { Tone::Plain }
}

fn identity<'a>(plan: &mut Plan<'a, Line<'a>>, lang: Lang) {
    plan.add(Title::Municipality, ColumnKind::Text, |(_, school, _)| {
        Cell::maybe_text(school.and_then(|school| school.municipality.clone()))
    })
    .add(Title::Name, ColumnKind::Text, |(cohort, school, _)| {
        let name = school.and_then(|school| school.name.clone());
        Cell::text(name.unwrap_or_else(|| cohort.school.as_str().into()))
    })
    .keys_end()
    .add(Title::SchoolId, ColumnKind::Text, |(cohort, ..)| Cell::text(cohort.school.as_str()));
    work(plan, lang);
}

/// What was sat and by how many.
pub fn work<'a>(plan: &mut Plan<'a, Line<'a>>, lang: Lang) {
    plan.add(Title::Year, ColumnKind::Ordinal, |(cohort, ..)| Cell::number(cohort.sitting.year.get().into()))
        .add(Title::Procedure, ColumnKind::Text, move |(cohort, ..)| {
            Cell::text(terms::procedure(lang, cohort.sitting.procedure))
        })
        .add(Title::Subject, ColumnKind::Text, move |(cohort, ..)| {
            Cell::text(terms::subject(lang, cohort.sitting.subject))
        })
        .add(Title::Grade, ColumnKind::Ordinal, |(cohort, ..)| Cell::number(cohort.sitting.grade.get().into()))
        .add(Title::N, ColumnKind::Integer, |(cohort, ..)| Cell::number(cohort.n.into()));
}

/// Figures that at least one cohort has, of those that are wanted.
pub fn figures<'a>(plan: &mut Plan<'a, Line<'a>>, run: &Run, wanted: fn(Title) -> bool) {
    type Figure = fn(&Cohort) -> Option<f64>;
    let known: [(Title, ColumnKind, Figure); 17] = [
        (Title::Absent, ColumnKind::Integer, |c| c.absent.map(f64::from)),
        (Title::MeanTest, ColumnKind::Decimal(1), |c| c.mean_test),
        (Title::MeanPrimary, ColumnKind::Decimal(1), |c| c.mean_primary),
        (Title::Sd, ColumnKind::Decimal(1), |c| c.sd_test.or(c.sd_primary)),
        (Title::Percent, ColumnKind::Decimal(1), |c| c.percent),
        (Title::MeanMark, ColumnKind::Decimal(2), |c| c.mean_mark),
        (Title::Marks2, ColumnKind::Integer, |c| c.marks.map(|marks| f64::from(marks[0]))),
        (Title::Marks3, ColumnKind::Integer, |c| c.marks.map(|marks| f64::from(marks[1]))),
        (Title::Marks4, ColumnKind::Integer, |c| c.marks.map(|marks| f64::from(marks[2]))),
        (Title::Marks5, ColumnKind::Integer, |c| c.marks.map(|marks| f64::from(marks[3]))),
        (Title::Share2, ColumnKind::Percent(1), |c| c.share2),
        (Title::Quality, ColumnKind::Percent(1), |c| c.quality),
        (Title::BelowMinimum, ColumnKind::Percent(1), |c| c.below_minimum),
        (Title::High, ColumnKind::Percent(1), |c| c.high),
        (Title::Ceiling, ColumnKind::Percent(1), |c| c.ceiling),
        (Title::QualityJournal, ColumnKind::Percent(1), |c| c.journal.map(|journal| journal.quality_journal)),
        (Title::NotTaught, ColumnKind::Percent(1), |c| c.not_taught),
    ];
    for (title, kind, figure) in known {
        if wanted(title) && run.cohorts.iter().any(|cohort| figure(cohort).is_some()) {
            plan.add(title, kind, move |(cohort, ..)| Cell::maybe(figure(cohort)));
        }
    }
}

/// Shrunken figures that at least one cohort has, with the reliability of the mean.
fn shrunken<'a>(plan: &mut Plan<'a, Line<'a>>, run: &Run) {
    type Figure = fn(&ShrunkenCohort) -> Option<f64>;
    let known: [(Title, ColumnKind, Figure); 4] = [
        (Title::ShrunkenMean, ColumnKind::Decimal(2), |of| of.mean.map(|mean| mean.value)),
        (Title::Reliability, ColumnKind::Decimal(2), |of| of.mean.map(|mean| mean.reliability)),
        (Title::ShrunkenShare2, ColumnKind::Percent(1), |of| of.share2.map(|share| share.value)),
        (Title::ShrunkenQuality, ColumnKind::Percent(1), |of| of.quality.map(|share| share.value)),
    ];
    for (title, kind, figure) in known {
        if run.shrinkage.cohorts.iter().any(|of| figure(of).is_some()) {
            plan.add(title, kind, move |(.., of)| Cell::maybe(figure(of)));
        }
    }
}
