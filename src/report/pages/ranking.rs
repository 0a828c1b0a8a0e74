//! The ranking: every school with an index of results, the best first.

use super::school;
use super::section_of;
use crate::model::{period::Year, run::Run, score::YearScore};
use crate::report::{
    certainty::Concern,
    document::{Block, Cell, ColumnKind, Section},
    plan::Plan,
    roll,
};
use crate::text::{
    Lang, public,
    report::{Sheet, Title},
};

/// The section of the ranking.
pub fn section(run: &Run, lang: Lang) -> Section {
    let mut plan = Plan::new(lang);
    school::identity(&mut plan);
    school::register(&mut plan, run, lang);
    school::results_banded(&mut plan, run);
    school::certainty(&mut plan, run, lang, Concern::Results);
    for year in run.results.years.iter().copied() {
        let (index, rank) = (lang.pick("индекс", "index"), lang.pick("место", "rank"));
        plan.add_titled(Title::YearValue, format!("{year}: {index}"), ColumnKind::Decimal(2), move |(_, e)| {
            Cell::maybe(of_year(e, year).map(|score| score.value))
        })
        .add_titled(Title::ResultsRank, format!("{year}: {rank}"), ColumnKind::Ordinal, move |(_, e)| {
            Cell::maybe(of_year(e, year).map(|score| score.rank.get()))
        });
    }
    plan.add(Title::Participants, ColumnKind::Integer, |(_, e)| Cell::maybe(school::participants(e.results))).add(
        Title::Coverage,
        ColumnKind::Percent(0),
        |(_, e)| Cell::maybe(e.results.and_then(|score| score.years.first()).map(|year| year.coverage)),
    );
    school::social(&mut plan, run);
    school::quadrant(&mut plan, run, lang);
    plan.add(Title::LowResults, ColumnKind::Text, move |(_, e)| listed(lang, e.verdict.is_low())).add(
        Title::HighResults,
        ColumnKind::Text,
        move |(_, e)| listed(lang, e.verdict.is_high()),
    );
    school::remarks(&mut plan, run, lang);
    school::group(&mut plan, run);
    school::hidden(&mut plan, run, lang);
    let table = plan.table(school::numbered(roll::ranking(run)), |(_, entry)| school::tone_of(entry));
    let note = lang.pick(
        "Равные индексы делят лучшее место. Участники и полнота данных — за последний год индекса. Школы без индекса — на листе \
         «Вне списков».",
        "Equal indices share the better rank. Participants and coverage are of the newest year. Schools without an index are on \
         the sheet “Set apart”.",
    );
    let note = if run.public.is_some() { public::ranking(lang) } else { note };
    section_of(lang, Sheet::Ranking, vec![Block::Note(note.to_owned()), Block::Table(table)])
}

fn of_year<'a>(entry: &roll::Entry<'a>, year: Year) -> Option<&'a YearScore> {
    entry.results?.years.iter().find(|score| score.year == year)
}

fn listed(lang: Lang, on: bool) -> Cell {
    if on { Cell::text(lang.pick("да", "yes")) } else { Cell::Empty }
}
