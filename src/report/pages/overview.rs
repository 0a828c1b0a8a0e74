//! The page of a run: figures, every school, charts, how sure it all is, and what it was made from.

use super::{effectiveness, method, municipalities, problems, quadrants, records, reliability, school, signs, summary};
use crate::model::{
    objectivity::{Objectivity, Suspicion},
    run::{FileRecord, Run},
};
use crate::report::{
    certainty::Concern,
    document::{Block, Cell, ColumnKind, Document, Section, Table, Tone},
    plan::Plan,
    roll::{self, Entry, List},
};
use crate::text::{
    Lang, hidden_risk, not_rated, objectivity as sign_words, page as words, public as public_words,
    reliability as certainty_words,
    report::{Sheet, Title},
    signals, summary as summary_words,
};

/// The section of the table of all schools.
pub const SCHOOLS: &str = "all-schools";

/// The document of the page; sections are named by stable codes.
pub fn document(run: &Run, lang: Lang) -> Document {
    let mut sections = vec![figures(run, lang), schools(run, lang)];
    let coded = |section: Option<Section>, sheet: Sheet| {
        section.map(|section| Section { name: sheet.code().to_owned(), ..section })
    };
    sections.extend(coded(quadrants::section(run, lang), Sheet::Quadrants));
    let municipal = municipalities::section(run, lang);
    sections.extend(municipal.map(|section| Section { name: "municipalities".to_owned(), ..section }));
    sections.extend(coded(reliability::section(run, lang), Sheet::Reliability));
    sections.extend(coded(effectiveness::section(run, lang), Sheet::Effectiveness));
    sections.extend(run.objectivity.as_ref().map(|found| objectivity(run, found, lang)));
    sections.extend(coded(Some(method::section(run, lang)), Sheet::Method));
    // A public version has neither problems nor sheets: their absence says nothing.
    if run.public.is_none() {
        sections.push(problem_kinds(run, lang));
    }
    sections.push(inputs(run, lang));
    Document { title: summary_words::title(lang, run.year), sections }
}

fn section(name: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section { name: name.to_owned(), title: title.to_owned(), blocks }
}

/// A list with its schools.
struct Figure {
    /// Code of the list.
    code: &'static str,
    words: String,
    schools: usize,
    remark: String,
    tone: Tone,
}

/// Key figures, then what was read and made of it in sentences.
fn figures(run: &Run, lang: Lang) -> Section {
    let counts = roll::counts(run);
    let mut plan: Plan<'_, Figure> = Plan::new(lang);
    plan.add(Title::Code, ColumnKind::Text, |of| Cell::text(of.code))
        .add(Title::List, ColumnKind::Text, |of| Cell::text(of.words.as_str()))
        .add(Title::Schools, ColumnKind::Integer, |of| Cell::number(of.schools as f64))
        .add(Title::Note, ColumnKind::Text, |of| Cell::text(of.remark.as_str()));
    let mut all = vec![Figure {
        code: "all",
        words: words::schools(lang).to_owned(),
        schools: counts.all,
        remark: words::rated(lang, counts.rated),
        tone: Tone::Plain,
    }];
    all.extend(List::of_run(run).into_iter().map(|list| figure(run, lang, list)));
    let mut blocks = vec![Block::Table(plan.table(all, |of| of.tone))];
    blocks.extend(summary::sentences(run, lang).into_iter().map(Block::Text));
    blocks.extend(run.public.iter().map(|of| Block::Note(public_words::how(lang, of))));
    section(Sheet::Summary.code(), Sheet::Summary.words(lang), blocks)
}

fn figure(run: &Run, lang: Lang, list: List) -> Figure {
    let listed = list.of(run);
    let told = list.concern().filter(|concern| concern.tells(run)).map(|concern| {
        let tally = concern.tally(listed.iter().copied());
        words::sure(lang, tally.confident, tally.borderline)
    });
    let share = || listed.len() as f64 / run.verdicts.len().max(1) as f64;
    let remark = told.unwrap_or_else(|| words::of_all(lang, share()));
    let tone = match list {
        List::Both => Tone::Alarm,
        List::Low => Tone::Low,
        List::Resilient | List::Improving | List::High => Tone::Good,
        List::Borderline => Tone::Border,
        List::Unfavourable => Tone::Plain,
        List::Apart => Tone::Muted,
    };
    let sheet = list.sheet();
    Figure { code: sheet.code(), words: sheet.words(lang).to_owned(), schools: listed.len(), remark, tone }
}

/// Every school, the lowest results first, those without an index last.
fn schools(run: &Run, lang: Lang) -> Section {
    let mut entries: Vec<Entry<'_>> = roll::entries(run).collect();
    let rank = |entry: &Entry<'_>| entry.results.map(|score| score.rank);
    entries.sort_by(|a, b| rank(b).cmp(&rank(a)).then_with(|| a.id.cmp(b.id)));
    let table = plan(run, lang).table(school::numbered(entries), |(_, entry)| school::tone_of(entry));
    let mut about = words::schools_about(lang).to_owned();
    if run.public.is_some() {
        about = format!("{about} {} {}", public_words::dash(lang), public_words::ranking(lang));
    }
    let note = Block::Note(about);
    section(SCHOOLS, words::schools(lang), vec![note, Block::Table(table)])
}

fn plan<'a>(run: &'a Run, lang: Lang) -> Plan<'a, school::Numbered<'a>> {
    let mut plan = Plan::new(lang);
    school::identity(&mut plan);
    school::results(&mut plan);
    if Concern::Results.uncertainty(run).is_some() {
        let band = lang.pick("Полоса места", "Band of ranks");
        plan.add_titled(Title::RankLow, band, ColumnKind::Text, |(_, e)| {
            Cell::maybe_text(e.place.map(|place| certainty_words::band(place.low, place.high)))
        });
    }
    school::certainty(&mut plan, run, lang, Concern::Results);
    school::social(&mut plan, run);
    if Concern::Conditions.tells(run) {
        plan.add(Title::UnfavourableState, ColumnKind::Text, move |(_, e)| {
            Cell::maybe_text(Concern::Conditions.state(e).map(|state| certainty_words::state(lang, state)))
        });
    }
    school::quadrant(&mut plan, run, lang);
    let listed = List::of_run(run);
    let codes = listed.clone();
    plan.add_titled(Title::List, lang.pick("Списки", "Lists"), ColumnKind::Text, move |(_, e)| {
        let of = listed.iter().filter(|list| list.has(e));
        Cell::text(of.filter_map(|list| words::list_short(lang, list.sheet())).collect::<Vec<_>>().join(", "))
    });
    if let Some(found) = &run.objectivity {
        let levels = records::levels(found, run.year);
        plan.add(Title::Objectivity, ColumnKind::Text, move |(_, e)| {
            Cell::text(signals::level(lang, levels.get(e.id).copied().unwrap_or(Suspicion::NoData)))
        });
    }
    if run.schools.iter().any(|school| school.pupils.is_some()) {
        plan.add(Title::Pupils, ColumnKind::Integer, |(_, e)| Cell::maybe(e.school.and_then(|school| school.pupils)));
    }
    if run.verdicts.iter().any(|verdict| verdict.apart.is_some()) {
        plan.add(Title::Reason, ColumnKind::Text, move |(_, e)| {
            Cell::maybe_text(e.verdict.apart.as_ref().map(|why| not_rated::apart(lang, why)))
        });
    }
    school::hidden(&mut plan, run, lang);
    // Codes of the lists, for what is chosen by them.
    plan.add(Title::Code, ColumnKind::Text, move |(_, e)| {
        Cell::text(
            codes.iter().filter(|list| list.has(e)).map(|list| list.sheet().code()).collect::<Vec<_>>().join(" "),
        )
    });
    plan
}

/// How many schools have signs in the year, and what depends on doubtful results: nothing of single schools, they are on their
/// cards.
fn objectivity(run: &Run, found: &Objectivity, lang: Lang) -> Section {
    let mut blocks =
        vec![Block::Note(sign_words::sign_is(lang).to_owned()), Block::Note(sign_words::legal(lang).to_owned())];
    blocks.push(Block::Table(signs::levels(run, found, lang)));
    blocks.extend(run.doubtful.iter().flat_map(|of| hidden_risk::sentences(lang, of)).map(Block::Text));
    section(Title::Objectivity.code(), words::objectivity(lang), blocks)
}

fn problem_kinds(run: &Run, lang: Lang) -> Section {
    let blocks = if run.problems.is_empty() {
        vec![Block::Text(words::no_problems(lang).to_owned())]
    } else {
        vec![
            Block::Note(words::problems_elsewhere(lang).to_owned()),
            Block::Table(problems::kinds(&run.problems, lang)),
        ]
    };
    section(Sheet::Problems.code(), Sheet::Problems.words(lang), blocks)
}

fn inputs(run: &Run, lang: Lang) -> Section {
    let mut plan: Plan<'_, &FileRecord> = Plan::new(lang);
    plan.add(Title::File, ColumnKind::Text, |file| Cell::text(file.path.clone()));
    if run.public.is_none() {
        plan.add(Title::Sheets, ColumnKind::Integer, |file| Cell::number(file.sheets.len() as f64))
            .add(Title::Kept, ColumnKind::Integer, |file| {
                Cell::number(file.sheets.iter().map(|sheet| sheet.kept).sum::<u64>() as f64)
            })
            .add(Title::Size, ColumnKind::Integer, |file| Cell::number(file.size as f64));
    }
    plan.add(Title::Hash, ColumnKind::Text, |file| Cell::text(file.sha256.as_str()));
    let table: Table = plan.table(&run.files, |_| Tone::Plain);
    let note = Block::Note(words::inputs_about(lang, run.public.is_some()));
    section(Sheet::Inputs.code(), Sheet::Inputs.words(lang), vec![note, Block::Table(table)])
}
