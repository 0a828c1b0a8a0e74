//! Social passports: shares of the categories, the mean over schools above them, a school a row.

use super::section_of;
use crate::model::{
    passport::{Category, Figure, Passport},
    run::Run,
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Tone},
    plan::Plan,
    roll,
};
use crate::text::{
    Lang, indicators,
    report::{Sheet, Title},
};

/// A row: a school's passport, or the means of a year.
#[derive(Clone, Copy)]
enum Line<'a> {
    Mean(&'a [Passport]),
    School(&'a Passport),
}

/// The section of the passports; nothing when the inputs have none.
pub fn section(run: &Run, lang: Lang) -> Option<Section> {
    if run.passports.is_empty() {
        return None;
    }
    let mut newest_first: Vec<&Passport> = run.passports.iter().collect();
    newest_first.sort_by(|a, b| b.year.cmp(&a.year).then_with(|| a.school.cmp(&b.school)));
    let lines = std::iter::once(Line::Mean(&run.passports)).chain(newest_first.into_iter().map(Line::School));
    let table = plan(run, lang).table(lines, |line| match line {
        Line::Mean(_) => Tone::Muted,
        Line::School(_) => Tone::Plain,
    });
    let note = lang.pick(
        "Доли — от числа обучающихся по паспорту (учителя — числом, доля учителей с категорией — от числа учителей). Первая \
         строка — среднее по школам, все годы вместе; пустая ячейка значит, что в паспорте этого нет.",
        "Shares are of the pupils by the passport (teachers are a number; qualified teachers are a share of teachers). The first row \
         is the mean over schools, all years together; an empty cell means that the passport has no such figure.",
    );
    Some(section_of(lang, Sheet::Passports, vec![Block::Note(note.to_owned()), Block::Table(table)]))
}

fn plan<'a>(run: &'a Run, lang: Lang) -> Plan<'a, Line<'a>> {
    let mut plan = Plan::new(lang);
    let school = |line: &Line<'a>| match line {
        Line::School(passport) => roll::school(&run.schools, &passport.school),
        Line::Mean(_) => None,
    };
    plan.add(Title::Municipality, ColumnKind::Text, move |line: &Line<'a>| {
        Cell::maybe_text(school(line).and_then(|school| school.municipality.clone()))
    })
    .add(Title::Name, ColumnKind::Text, move |line| match line {
        Line::Mean(_) => Cell::text(lang.pick("Среднее по школам", "Mean over schools")),
        Line::School(passport) => {
            let name = school(line).and_then(|school| school.name.clone());
            Cell::text(name.unwrap_or_else(|| passport.school.as_str().into()))
        }
    })
    .keys_end()
    .add(Title::SchoolId, ColumnKind::Text, |line| match line {
        Line::Mean(_) => Cell::Empty,
        Line::School(passport) => Cell::text(passport.school.as_str()),
    })
    .add(Title::Year, ColumnKind::Ordinal, |line| match line {
        Line::Mean(_) => Cell::Empty,
        Line::School(passport) => Cell::number(passport.year.get().into()),
    })
    .add(Title::Pupils, ColumnKind::Integer, |line| value(line, |passport| passport.pupils.map(f64::from)));
    for category in Category::ALL.iter().copied() {
        if !run.passports.iter().any(|passport| passport.figures.contains_key(&category)) {
            continue;
        }
        let words = indicators::category(lang, category);
        let kind = if category == Category::Teachers { ColumnKind::Integer } else { ColumnKind::Percent(1) };
        plan.add_titled(Title::Share, words, kind, move |line| value(line, |passport| figure(passport, category)));
    }
    plan
}

fn figure(passport: &Passport, category: Category) -> Option<f64> {
    match (category, passport.figures.get(&category)?) {
        (Category::Teachers, Figure::Count(count)) => Some(f64::from(*count)),
        (Category::Teachers, Figure::Share(_)) => None,
        _ => passport.share(category),
    }
}

/// The figure of a school, or its mean over the passports that have it.
fn value(line: &Line<'_>, of: impl Fn(&Passport) -> Option<f64>) -> Cell {
    match line {
        Line::School(passport) => Cell::maybe(of(passport)),
        Line::Mean(passports) => {
            let known: Vec<f64> = passports.iter().filter_map(of).collect();
            let mean = (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64);
            Cell::maybe(mean)
        }
    }
}
