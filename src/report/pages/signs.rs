//! Signs of inconsistent grading in the year of the lists: schools with signs, each sign with its figures, what else explains it.

use super::objectivity::evidence;
use super::{school, section_of, sentence};
use crate::model::{
    objectivity::{Objectivity, Suspicion},
    run::Run,
    signal::Signal,
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Table, Tone},
    plan::Plan,
    roll::{self, Entry},
};
use crate::text::{
    Lang, objectivity as words,
    report::{Sheet, Title},
    signals,
};

/// A sign with its number in the table, its school and what is said of the school.
type Line<'a> = (school::Numbered<'a>, Suspicion, &'a Signal);

/// The section, where the methodology looks at signs at all.
pub fn section(run: &Run, lang: Lang) -> Option<Section> {
    let found = run.objectivity.as_ref()?;
    let mut blocks = vec![
        Block::Note(words::sign_is(lang).to_owned()),
        Block::Note(words::legal(lang).to_owned()),
        Block::Table(levels(run, found, lang)),
    ];
    let lines = lines(run, found);
    if !lines.is_empty() {
        let heading = lang.pick("Признаки по школам", "Signs by school");
        blocks.push(Block::Heading(format!("{heading}, {}", run.year)));
        let innocent = evidence::innocent(lines.iter().map(|(.., signal)| *signal), lang);
        blocks.push(Block::Table(plan(lang).table(lines, |_| Tone::Plain)));
        blocks.extend(innocent);
    }
    Some(section_of(lang, Sheet::Signs, blocks))
}

/// How many schools have signs in the year of the lists.
pub fn levels(run: &Run, found: &Objectivity, lang: Lang) -> Table {
    let of_year = || found.schools.iter().filter(|signs| signs.year == run.year);
    let count = |level| of_year().filter(|signs| signs.level == level).count();
    let mut plan: Plan<'_, (Suspicion, usize)> = Plan::new(lang);
    plan.add(Title::Level, ColumnKind::Text, move |(level, _)| Cell::text(signals::level(lang, *level)))
        .add(Title::Schools, ColumnKind::Integer, |(_, schools)| Cell::number(*schools as f64))
        .add_titled(
            Title::About,
            lang.pick("Что это значит", "What it means"),
            ColumnKind::Prose,
            move |(level, _)| Cell::text(sentence(signals::level_means(lang, *level))),
        );
    plan.table(Suspicion::ALL.into_iter().map(|level| (level, count(level))), |_| Tone::Plain)
}

/// Signs of schools in the year of the lists: the strongest level first, then by municipality and school.
fn lines<'a>(run: &'a Run, found: &'a Objectivity) -> Vec<Line<'a>> {
    let with_signs = |entry: Entry<'a>| {
        let signs = found.of(entry.id, run.year).filter(|signs| signs.level >= Suspicion::Attention)?;
        Some((entry, signs))
    };
    let mut schools: Vec<_> = roll::entries(run).filter_map(with_signs).collect();
    schools.sort_by(|(a, of_a), (b, of_b)| {
        let place = |e: &Entry<'a>| (e.municipality(), e.name(), e.id);
        of_b.level.cmp(&of_a.level).then_with(|| place(a).cmp(&place(b)))
    });
    let signs = schools
        .into_iter()
        .flat_map(|(entry, signs)| found.signals_of(signs).map(move |signal| (entry, signs.level, signal)));
    signs.enumerate().map(|(at, (entry, level, signal))| ((at + 1, entry), level, signal)).collect()
}

fn plan<'a>(lang: Lang) -> Plan<'a, Line<'a>> {
    let mut identity = Plan::new(lang);
    school::identity(&mut identity);
    let mut plan = Plan::new(lang);
    plan.add_all(identity, |(numbered, ..): &Line<'a>| *numbered);
    plan.add(Title::Level, ColumnKind::Text, move |(_, level, _): &Line<'a>| Cell::text(signals::level(lang, *level)));
    plan.add_all(evidence::short(lang), |(.., signal): &Line<'a>| *signal);
    plan
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::region;

    #[test]
    fn every_flagged_sign_of_the_year_is_shown_once_with_its_school() {
        let run = region(60);
        let found = run.objectivity.as_ref().unwrap();
        let with_signs = |signs: &&crate::model::objectivity::SchoolSigns| {
            signs.year == run.year && signs.level >= Suspicion::Attention
        };
        let expected: usize = found.schools.iter().filter(with_signs).map(|signs| signs.signals.len()).sum();
        assert_eq!(lines(&run, found).len(), expected);
        let section = section(&run, Lang::Ru).unwrap();
        let rows = |block: &Block| if let Block::Table(table) = block { Some(table.rows.len()) } else { None };
        let tables: Vec<usize> = section.blocks.iter().filter_map(rows).collect();
        assert_eq!(tables[0], Suspicion::ALL.len());
        assert_eq!(tables.get(1).copied().unwrap_or(0), expected);
    }

    #[test]
    fn a_run_that_does_not_look_has_no_such_sheet() {
        let mut run = region(8);
        run.objectivity = None;
        assert_eq!(section(&run, Lang::Ru), None);
    }
}
