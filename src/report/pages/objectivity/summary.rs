//! The first sheet: what was read, tested and found, what is seen of the region, what stands where.

use super::section_of;
use super::{region, tested};
use crate::model::{
    objectivity::{BoundHeaping, RegionHeaping, Suspicion},
    period::Year,
    run::ObjectivityRun,
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Table, Tone},
    pages::{problems, sentence, summary},
    plan::Plan,
    reading,
};
use crate::text::{
    Lang, objectivity as words,
    report::{ObjectivitySheet, Sheet, Title},
    signals, summary as summary_words,
};

/// The summary; `sections` are those that follow it.
pub fn section(run: &ObjectivityRun, lang: Lang, sections: &[Section]) -> Section {
    let mut blocks = vec![Block::Note(words::internal(lang).to_owned())];
    blocks.extend(sentences(run, lang).into_iter().map(Block::Text));
    blocks.push(Block::Heading(lang.pick("Школы по уровням", "Schools by level").to_owned()));
    blocks.push(Block::Table(levels(run, lang)));
    blocks.push(Block::Heading(lang.pick("Что на листах", "What is on the sheets").to_owned()));
    blocks.push(Block::Table(contents(lang, sections)));
    blocks.push(Block::Heading(lang.pick("Что прочитано", "What was read").to_owned()));
    blocks.push(Block::Table(summary::read(lang).table(reading::lines(&run.files), |_| Tone::Plain)));
    if !run.problems.is_empty() {
        blocks.push(Block::Heading(Sheet::Problems.words(lang).to_owned()));
        blocks.push(Block::Table(problems::kinds(&run.problems, lang)));
    }
    let title = words::title(lang, run.year);
    Section { title, ..section_of(lang, ObjectivitySheet::Summary, blocks) }
}

/// The summary in sentences.
pub fn sentences(run: &ObjectivityRun, lang: Lang) -> Vec<String> {
    let (method, found) = (&run.method, &run.objectivity);
    let sheets = run.files.iter().map(|file| file.sheets.len()).sum();
    let sums = tested::sums(found.tested.iter());
    let mut all = vec![
        words::sign_is(lang).to_owned(),
        words::legal(lang).to_owned(),
        summary_words::method(lang, lang.pick(&method.title.ru, &method.title.en), &method.id),
        summary_words::read(lang, run.files.len(), sheets, reading::totals(&run.files)),
        words::tests(lang, sums.tested, sums.flagged, sums.expected_false, found.fdr),
        words::levels(lang, run.year, &counts(run, run.year)),
    ];
    all.extend(found.annex.iter().find(|of| of.year == run.year).map(|of| words::annex(lang, of)));
    all.extend(region(run, lang));
    if !found.control.is_empty() {
        let each: Vec<String> = found.control.iter().map(|(sitting, n)| signals::control(lang, sitting, *n)).collect();
        all.push(words::control(lang, &each));
    }
    all
}

/// What the region heaps in the year: how many bounds stand out, and the one with the most pupils.
pub fn region(run: &ObjectivityRun, lang: Lang) -> Vec<String> {
    let of_year = || run.objectivity.heaping.iter().filter(|of| of.sitting.year == run.year);
    let bounds: Vec<(&RegionHeaping, &BoundHeaping)> =
        of_year().flat_map(|of| of.bounds.iter().map(move |bound| (of, bound))).collect();
    let clear: Vec<_> = bounds.iter().filter(|(_, bound)| region::stands_out(bound)).copied().collect();
    let most = clear.iter().max_by(|(_, a), (_, b)| words::at_least(&a.excess).total_cmp(&words::at_least(&b.excess)));
    let Some((of, bound)) = most else { return Vec::new() };
    let pupils = clear.iter().map(|(_, bound)| words::at_least(&bound.excess)).sum();
    vec![words::region_heaps(lang, run.year, clear.len(), bounds.len(), pupils), words::heaps(lang, &of.sitting, bound)]
}

/// Schools at each level in a year, the strongest first.
pub fn counts(run: &ObjectivityRun, year: Year) -> Vec<(Suspicion, usize)> {
    let of = |level| run.objectivity.schools.iter().filter(|signs| signs.year == year && signs.level == level).count();
    Suspicion::ALL.into_iter().map(|level| (level, of(level))).collect()
}

/// Schools by year and level.
fn levels(run: &ObjectivityRun, lang: Lang) -> Table {
    let mut plan: Plan<'_, (Year, Vec<(Suspicion, usize)>)> = Plan::new(lang);
    plan.add(Title::Year, ColumnKind::Ordinal, |(year, _)| Cell::number(year.get().into()));
    for (at, level) in Suspicion::ALL.into_iter().enumerate() {
        let title = sentence(signals::level(lang, level)).trim_end_matches('.').to_owned();
        plan.add_titled(Title::Count, title, ColumnKind::Integer, move |(_, counts)| {
            Cell::maybe(counts.get(at).map(|(_, n)| *n as f64))
        });
    }
    let year = run.year;
    let lines = run.objectivity.years.iter().map(|year| (*year, counts(run, *year)));
    plan.table(lines, move |(of, _)| if *of == year { Tone::Plain } else { Tone::Muted })
}

fn contents(lang: Lang, sections: &[Section]) -> Table {
    let mut plan: Plan<'_, (&Section, &'static str)> = Plan::new(lang);
    plan.add(Title::Sheet, ColumnKind::Text, |(section, _)| Cell::Link(section.name.as_str().into())).add(
        Title::About,
        ColumnKind::Prose,
        |(_, about)| Cell::text(sentence(about)),
    );
    let about = |section: &Section| {
        let ours = ObjectivitySheet::ALL
            .iter()
            .find(|sheet| section.title == sheet.words(lang))
            .map(|sheet| sheet.about(lang));
        let others =
            || Sheet::ALL.iter().find(|sheet| section.name == sheet.words(lang)).map(|sheet| sheet.about(lang));
        ours.or_else(others).unwrap_or_default()
    };
    plan.table(sections.iter().map(|section| (section, about(section))), |_| Tone::Plain)
}
