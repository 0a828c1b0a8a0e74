//! Small schools: how reliable results of a sitting are by the number of participants, and a school's years taken together.

use super::section_of;
use crate::model::{
    run::Run,
    school::School,
    shrinkage::{PooledYears, SittingSpread},
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Table, Tone},
    plan::Plan,
    roll,
};
use crate::text::{
    Lang,
    report::{Sheet, Title},
    shrinkage as words, terms,
};

/// Numbers of participants for which reliability is printed.
const SIZES: [u32; 4] = [5, 10, 25, 50];
/// Below this reliability a figure says more of chance than of the school.
const HALF: f64 = 0.5;

/// The section of small schools; nothing where no sitting has schools enough.
pub fn section(run: &Run, lang: Lang) -> Option<Section> {
    if run.shrinkage.sittings.is_empty() {
        return None;
    }
    let reading = lang.pick(
        "Надёжность среднего балла при 5, 10, 25 и 50 участниках: ниже 0,5 — случайности в нём больше, чем отличий самой школы.",
        "Reliability of a mean at 5, 10, 25 and 50 participants: below 0.5 there is more chance in it than the school's own difference.",
    );
    let mut blocks = vec![
        Block::Note(words::note(lang).to_owned()),
        Block::Note(reading.to_owned()),
        Block::Table(sittings(run, lang)),
    ];
    if !run.shrinkage.pooled.is_empty() {
        let pooled = lang.pick(
            "За годы вместе: на сколько стандартных отклонений участника результаты школы выше (+) или ниже (−) среднего по школам, по \
             всем участникам лет методики. Для малой школы это самое честное число; оно говорит о среднем за эти годы, а не о \
             последнем из них.",
            "Years together: by how many standard deviations of a pupil the school's results are above (+) or below (−) the mean over \
             schools, over all participants of the methodology's years. For a small school it is the most honest figure; it tells of the \
             mean of these years, not of the last of them.",
        );
        blocks.extend([Block::Note(pooled.to_owned()), Block::Table(years(run, lang))]);
    }
    Some(section_of(lang, Sheet::SmallSchools, blocks))
}

fn sittings(run: &Run, lang: Lang) -> Table {
    let mut plan: Plan<'_, &SittingSpread> = Plan::new(lang);
    plan.add(Title::Sitting, ColumnKind::Text, move |of| Cell::text(terms::sitting(lang, &of.sitting)))
        .keys_end()
        .add(Title::Measure, ColumnKind::Text, move |of| Cell::text(words::measure(lang, of.measure)))
        .add(Title::Schools, ColumnKind::Integer, |of| Cell::number(of.schools.into()))
        .add(Title::Participants, ColumnKind::Integer, |of| Cell::number(of.participants.into()))
        .add(Title::Mean, ColumnKind::Decimal(2), |of| Cell::number(of.mean))
        .add(Title::SdBetween, ColumnKind::Decimal(2), |of| Cell::number(of.between))
        .add(Title::SdWithin, ColumnKind::Decimal(2), |of| Cell::number(of.within));
    for size in SIZES {
        let words = format!("{}, n = {size}", Title::Reliability.words(lang));
        plan.add_titled(Title::Reliability, words, ColumnKind::Decimal(2), move |of| {
            Cell::number(of.reliability(size.into()))
        });
    }
    plan.add(Title::SpreadBasis, ColumnKind::Text, move |of| Cell::text(words::basis(lang, of.basis)));
    plan.table(&run.shrinkage.sittings, |_| Tone::Plain)
}

fn years(run: &Run, lang: Lang) -> Table {
    type Line<'a> = (&'a PooledYears, Option<&'a School>);
    let mut plan: Plan<'_, Line<'_>> = Plan::new(lang);
    plan.add(Title::Municipality, ColumnKind::Text, |(_, school)| {
        Cell::maybe_text(school.and_then(|school| school.municipality.clone()))
    })
    .add(Title::Name, ColumnKind::Text, |(of, school)| {
        Cell::text(school.and_then(|school| school.name.clone()).unwrap_or_else(|| of.school.as_str().into()))
    })
    .keys_end()
    .add(Title::SchoolId, ColumnKind::Text, |(of, _)| Cell::text(of.school.as_str()))
    .add(Title::Procedure, ColumnKind::Text, move |(of, _)| Cell::text(terms::procedure(lang, of.procedure)))
    .add(Title::Subject, ColumnKind::Text, move |(of, _)| Cell::text(terms::subject(lang, of.subject)))
    .add(Title::Grade, ColumnKind::Ordinal, |(of, _)| Cell::number(of.grade.get().into()))
    .add(Title::Years, ColumnKind::Text, |(of, _)| {
        let years: Vec<String> = of.years.iter().map(ToString::to_string).collect();
        Cell::text(years.join(", "))
    })
    .add(Title::Participants, ColumnKind::Integer, |(of, _)| Cell::number(of.n.into()))
    .add(Title::Deviation, ColumnKind::Decimal(2), |(of, _)| Cell::number(of.deviation))
    .add(Title::ShrunkenDeviation, ColumnKind::Decimal(2), |(of, _)| Cell::number(of.shrunken.value))
    .add(Title::StandardError, ColumnKind::Decimal(2), |(of, _)| Cell::number(of.shrunken.error))
    .add(Title::Reliability, ColumnKind::Decimal(2), |(of, _)| Cell::number(of.shrunken.reliability));
    let lines = run.shrinkage.pooled.iter().map(|of| (of, roll::school(&run.schools, &of.school)));
    plan.table(lines, |(of, _)| if of.shrunken.reliability < HALF { Tone::Muted } else { Tone::Plain })
}
