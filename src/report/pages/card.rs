//! The card of a school: everything that a run says of it, to be read, printed and argued over by itself.

mod evidence;
mod figures;
mod indicators;
mod sources;
#[cfg(test)]
mod tests;
mod verdict;
mod years;

use std::collections::BTreeMap;

use super::{cohorts, problems, school};
use crate::model::{
    flip::{Change, Flip},
    objectivity::SchoolSigns,
    problem::Problem,
    run::Run,
    school::SchoolId,
    signal::Signal,
};
use crate::report::{
    document::{Block, Card, Cell, ColumnKind, Table, Tone},
    plan::Plan,
    roll::{self, Entry},
};
use crate::text::{
    Lang, card as words,
    numbers::{self, Noun},
    public as public_words,
    report::{Sheet, Title},
    terms,
};

/// Cohorts, problems and signs that a card shows at most.
const COHORTS: usize = 24;
const PROBLEMS: usize = 8;
const SIGNS: usize = 6;

/// What the cards of a run share: the plans of their tables, and what is looked up school by school.
struct Region<'a> {
    run: &'a Run,
    lang: Lang,
    rated: usize,
    results: indicators::Side<'a>,
    social: Option<indicators::Side<'a>>,
    sources: sources::Sources<'a>,
    years: [Plan<'a, years::Line<'a>>; 2],
    cohorts: Plan<'a, cohorts::Line<'a>>,
    signs: Plan<'a, &'a Signal>,
    changes: Plan<'a, (&'a Flip, &'a Change)>,
    problems: Plan<'a, &'a Problem>,
    signs_of: BTreeMap<&'a SchoolId, &'a SchoolSigns>,
    flips_of: BTreeMap<&'a SchoolId, Vec<&'a Flip>>,
    problems_of: BTreeMap<&'a SchoolId, Vec<&'a Problem>>,
}

/// The cards of all schools, by id.
pub fn cards(run: &Run, lang: Lang) -> impl Iterator<Item = Card> + '_ {
    let region = Region::of(run, lang);
    roll::entries(run).map(move |entry| region.card(&entry))
}

/// Of the card of a school: what is decided, and what speaks for caution (signs, what would change the decision, problems).
pub fn verdict_and_evidence(run: &Run, school: &SchoolId, lang: Lang) -> Option<(Vec<Block>, Vec<Block>)> {
    let region = Region::of(run, lang);
    let entry = roll::entries(run).find(|entry| entry.id == school)?;
    let mut caution = evidence::flips(&region, &entry);
    caution.extend(evidence::objectivity(&region, &entry));
    caution.extend(evidence::problems(&region, &entry));
    Some((verdict::blocks(&region, &entry), caution))
}

/// The name of the sheet on which a list stands.
fn sheet_words(list: roll::List, lang: Lang) -> &'static str {
    list.sheet().words(lang)
}

impl<'a> Region<'a> {
    fn of(run: &'a Run, lang: Lang) -> Self {
        let mut flips_of: BTreeMap<&SchoolId, Vec<&Flip>> = BTreeMap::new();
        for flip in &run.flips {
            flips_of.entry(&flip.school).or_default().push(flip);
        }
        let mut problems_of: BTreeMap<&SchoolId, Vec<&Problem>> = BTreeMap::new();
        for problem in &run.problems {
            if let Some(school) = &problem.school {
                problems_of.entry(school).or_default().push(problem);
            }
        }
        let of_year = run.objectivity.iter().flat_map(|found| &found.schools).filter(|signs| signs.year == run.year);
        Self {
            run,
            lang,
            rated: run.results.scores.len(),
            results: indicators::Side::of(lang, &run.results),
            social: run.social.as_ref().map(|index| indicators::Side::of(lang, index)),
            sources: sources::Sources::of(run, lang),
            years: [years::plan(run, lang, years::Side::Results), years::plan(run, lang, years::Side::Conditions)],
            cohorts: cohort_plan(run, lang),
            signs: evidence::signs_plan(lang),
            changes: evidence::changes_plan(run, lang),
            problems: problems::short(lang),
            signs_of: of_year.map(|signs| (&signs.school, signs)).collect(),
            flips_of,
            problems_of,
        }
    }

    fn card(&self, entry: &Entry<'a>) -> Card {
        let mut blocks = verdict::blocks(self, entry);
        blocks.extend(self.hidden(entry));
        blocks.extend(figures::blocks(self, entry));
        blocks.push(Block::Note(words::contest(self.lang).to_owned()));
        blocks.extend(years::blocks(self, entry));
        blocks.extend(indicators::blocks(self, entry));
        blocks.extend(self.cohort_blocks(entry));
        blocks.extend(evidence::objectivity(self, entry));
        blocks.extend(evidence::flips(self, entry));
        blocks.extend(evidence::problems(self, entry));
        Card {
            key: entry.id.to_string(),
            title: entry.name().to_string(),
            subtitle: self.subtitle(entry),
            tone: school::tone_of(entry),
            blocks,
        }
    }

    /// What of the school a public version keeps back.
    fn hidden(&self, entry: &Entry<'_>) -> Option<Block> {
        let public = self.run.public.as_ref()?;
        let works = public.cohorts.iter().filter(|(school, _)| school == entry.id).count();
        public_words::card(self.lang, &public_words::of_school(self.lang, public, entry.id), works).map(Block::Note)
    }

    /// Municipality, settlement, kind and size, in a line, then the id.
    fn subtitle(&self, entry: &Entry<'_>) -> String {
        let lang = self.lang;
        let school = entry.school;
        let parts = [
            entry.municipality().map(|name| name.to_string()),
            school.and_then(|of| of.settlement).map(|of| terms::settlement(lang, of).to_owned()),
            school.and_then(|of| of.kind).map(|of| terms::kind(lang, of).to_owned()),
            school.and_then(|of| of.pupils).map(|n| numbers::counted(lang, n.into(), Noun::PUPIL)),
            Some(format!("{} {}", lang.pick("код", "id"), entry.id)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// Results of the school by procedure, the newest first.
    fn cohort_blocks(&self, entry: &Entry<'a>) -> Vec<Block> {
        let all = &self.run.cohorts;
        let from = all.partition_point(|cohort| cohort.school < *entry.id);
        let own = all[from..].iter().take_while(|cohort| cohort.school == *entry.id);
        let mut lines: Vec<cohorts::Line<'a>> = own.map(|cohort| (cohort, entry.school, Default::default())).collect();
        lines.sort_by(|(a, ..), (b, ..)| b.sitting.year.cmp(&a.sitting.year).then_with(|| a.sitting.cmp(&b.sitting)));
        let count = lines.len();
        lines.truncate(COHORTS);
        let heading = Sheet::Cohorts.words(self.lang);
        let mut blocks = self.headed(heading, self.cohorts.table(lines, cohorts::tone), count, "cohorts.csv");
        let hidden = self.hidden_results(entry);
        if hidden > 0 {
            if blocks.is_empty() {
                blocks.push(Block::Heading(heading.to_owned()));
            }
            blocks.push(Block::Note(public_words::whole(self.lang, hidden)));
        }
        blocks
    }

    /// Results of the school of which a public version shows nothing.
    fn hidden_results(&self, entry: &Entry<'_>) -> usize {
        let hidden = self.run.public.iter().flat_map(|of| &of.cohorts);
        hidden.filter(|(school, _)| school == entry.id).count()
    }

    /// A table under its heading; nothing where it has no rows. Says how many rows there are where not all are shown.
    fn headed(&self, heading: &str, table: Table, all: usize, file: &str) -> Vec<Block> {
        let shown = table.rows.len();
        if shown == 0 {
            return Vec::new();
        }
        let mut blocks = vec![Block::Heading(heading.to_owned()), Block::Table(table)];
        if shown < all {
            blocks.push(Block::Note(words::shown_of(self.lang, shown, all, file)));
        }
        blocks
    }
}

fn cohort_plan<'a>(run: &'a Run, lang: Lang) -> Plan<'a, cohorts::Line<'a>> {
    let mut plan: Plan<'a, cohorts::Line<'a>> = Plan::new(lang);
    cohorts::work(&mut plan, lang);
    cohorts::figures(&mut plan, run, |title| {
        matches!(
            title,
            Title::MeanTest
                | Title::MeanPrimary
                | Title::Percent
                | Title::MeanMark
                | Title::Share2
                | Title::Quality
                | Title::BelowMinimum
        )
    });
    if let Some(of) = &run.public {
        plan.add(Title::Hidden, ColumnKind::Prose, move |(cohort, ..)| {
            let hidden = of.figures.get(&(cohort.school.clone(), cohort.sitting)).into_iter().flatten();
            Cell::text(hidden.map(|figure| public_words::figure(lang, *figure)).collect::<Vec<_>>().join(", "))
        });
    }
    plan
}

/// A small table of two or three columns of words, read down.
fn read_down(lang: Lang, rows: Vec<[Option<String>; 3]>) -> Table {
    let mut plan: Plan<'_, [Option<String>; 3]> = Plan::new(lang);
    plan.add_titled(
        Title::Measure,
        lang.pick("Показатель", "Figure"),
        ColumnKind::Text,
        |row: &[Option<String>; 3]| Cell::maybe_text(row[0].clone()),
    )
    .add(Title::Raw, ColumnKind::Text, |row| Cell::maybe_text(row[1].clone()))
    .add(Title::Note, ColumnKind::Prose, |row| Cell::maybe_text(row[2].clone()));
    plan.table(rows, |_| Tone::Plain)
}
