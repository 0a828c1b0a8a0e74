//! Results of each school by sitting, a row for hidden ones too: that they are hidden is to be seen.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    cohort::Cohort,
    disclosure::{Disclosure, HiddenFigure},
    exam::Sitting,
    run::Run,
    school::SchoolId,
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Tone},
    pages::section_of,
    plan::Plan,
    roll,
};
use crate::text::{
    Lang, public as words,
    report::{Sheet, Title},
    terms,
};

/// A row: the cohort, where it is shown, and which of its figures are not.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    /// School.
    pub school: &'a SchoolId,
    /// What was sat.
    pub sitting: Sitting,
    /// The cohort; `None` where it is hidden.
    pub cohort: Option<&'a Cohort>,
    /// Its hidden figures.
    pub figures: Option<&'a BTreeSet<HiddenFigure>>,
}

/// All rows, hidden cohorts in their places, by school and sitting.
pub fn lines<'a>(run: &'a Run, of: &'a Disclosure) -> impl Iterator<Item = Line<'a>> {
    let mut all: BTreeMap<(&SchoolId, Sitting), Option<&Cohort>> =
        run.cohorts.iter().map(|cohort| ((&cohort.school, cohort.sitting), Some(cohort))).collect();
    all.extend(of.cohorts.iter().map(|(school, sitting)| ((school, *sitting), None)));
    all.into_iter().map(|((school, sitting), cohort)| {
        let figures = of.figures.get(&(school.clone(), sitting));
        Line { school, sitting, cohort, figures }
    })
}

/// The section.
pub fn section(run: &Run, of: &Disclosure, lang: Lang) -> Section {
    let mut plan = Plan::new(lang);
    identity(&mut plan, run, lang);
    type Figure = fn(&Cohort) -> Option<f64>;
    let known: [(Title, ColumnKind, Figure); 9] = [
        (Title::MeanTest, ColumnKind::Decimal(1), |c| c.mean_test),
        (Title::MeanPrimary, ColumnKind::Decimal(1), |c| c.mean_primary),
        (Title::Percent, ColumnKind::Decimal(1), |c| c.percent),
        (Title::MeanMark, ColumnKind::Decimal(2), |c| c.mean_mark),
        (Title::Share2, ColumnKind::Percent(0), |c| c.share2),
        (Title::Quality, ColumnKind::Percent(0), |c| c.quality),
        (Title::BelowMinimum, ColumnKind::Percent(0), |c| c.below_minimum),
        (Title::High, ColumnKind::Percent(0), |c| c.high),
        (Title::Ceiling, ColumnKind::Percent(0), |c| c.ceiling),
    ];
    for (title, kind, figure) in known {
        plan.add(title, kind, move |line: &Line<'_>| Cell::maybe(line.cohort.and_then(figure)));
    }
    plan.add(Title::MarkBasis, ColumnKind::Text, move |line| {
        Cell::maybe_text(line.cohort.and_then(|cohort| cohort.mark_basis).map(|basis| terms::mark_basis(lang, basis)))
    })
    .add(Title::Hidden, ColumnKind::Text, move |line| match line.cohort {
        None => Cell::text(words::all_figures(lang)),
        Some(_) => {
            let figures = line.figures.into_iter().flatten().map(|figure| words::figure(lang, *figure));
            Cell::text(figures.collect::<Vec<_>>().join(", "))
        }
    });
    let table = plan.table(lines(run, of), |line| if line.cohort.is_none() { Tone::Muted } else { Tone::Plain });
    section_of(lang, Sheet::Cohorts, vec![Block::Note(words::cohorts(lang).to_owned()), Block::Table(table)])
}

fn identity<'a>(plan: &mut Plan<'a, Line<'a>>, run: &'a Run, lang: Lang) {
    let school = |line: &Line<'a>| roll::school(&run.schools, line.school);
    plan.add(Title::Municipality, ColumnKind::Text, move |line| {
        Cell::maybe_text(school(line).and_then(|school| school.municipality.clone()))
    })
    .add(Title::Name, ColumnKind::Text, move |line| {
        let name = school(line).and_then(|school| school.name.clone());
        Cell::text(name.unwrap_or_else(|| line.school.as_str().into()))
    })
    .keys_end()
    .add(Title::SchoolId, ColumnKind::Text, |line| Cell::text(line.school.as_str()))
    .add(Title::Year, ColumnKind::Ordinal, |line| Cell::number(line.sitting.year.get().into()))
    .add(Title::Procedure, ColumnKind::Text, move |line| Cell::text(terms::procedure(lang, line.sitting.procedure)))
    .add(Title::Subject, ColumnKind::Text, move |line| Cell::text(terms::subject(lang, line.sitting.subject)))
    .add(Title::Grade, ColumnKind::Ordinal, |line| Cell::number(line.sitting.grade.get().into()))
    .add(Title::N, ColumnKind::Integer, |line| Cell::maybe(line.cohort.map(|cohort| cohort.n)));
}
