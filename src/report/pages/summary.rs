//! The first sheet: what was read, what was used, what that does to the lists, and what stands where.

use super::{problems, reliability, section_of};
use crate::model::{run::Run, score::Index, verdict::Quadrant};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Table, Tone},
    plan::Plan,
    reading::{self, ReadLine, Sort},
    roll::{self, List},
};
use crate::text::{
    Lang, forms, hidden_risk, indicators, public as public_words,
    report::{Sheet, Title},
    summary::{self as words, Which},
    terms, treated,
};

/// The summary; `sections` are those that follow it.
pub fn section(run: &Run, lang: Lang, sections: &[Section]) -> Section {
    let mut blocks = Vec::new();
    blocks.extend(sentences(run, lang).into_iter().map(Block::Text));
    blocks.push(Block::Heading(lang.pick("Что на листах", "What is on the sheets").to_owned()));
    blocks.push(Block::Table(contents(run, lang, sections)));
    if run.social.is_some() {
        blocks.push(Block::Heading(lang.pick("Результаты и условия", "Results and conditions").to_owned()));
        blocks.push(Block::Table(quadrants(run, lang)));
    }
    if let Some(public) = &run.public {
        let title = public_words::title(lang, &words::title(lang, run.year));
        blocks.push(Block::Note(public_words::how(lang, public)));
        return Section { title, ..section_of(lang, Sheet::Summary, blocks) };
    }
    blocks.push(Block::Heading(lang.pick("Что прочитано", "What was read").to_owned()));
    blocks.push(Block::Table(read(lang).table(reading::lines(&run.files), |_| Tone::Plain)));
    if !run.problems.is_empty() {
        blocks.push(Block::Heading(Sheet::Problems.words(lang).to_owned()));
        blocks.push(Block::Table(problems::kinds(&run.problems, lang)));
    }
    Section { title: words::title(lang, run.year), ..section_of(lang, Sheet::Summary, blocks) }
}

/// The summary in sentences: methodology, what was read, schools, and the limits of the lists.
pub fn sentences(run: &Run, lang: Lang) -> Vec<String> {
    let method = &run.method;
    let counts = roll::counts(run);
    if let Some(public) = &run.public {
        let method = words::method(lang, lang.pick(&method.title.ru, &method.title.en), &method.id);
        let schools = words::schools(lang, counts.all, counts.rated, counts.not_rated, counts.excluded);
        return [vec![method, schools], public_words::sentences(lang, public), limits(run, lang)].concat();
    }
    let sheets = run.files.iter().map(|file| file.sheets.len()).sum();
    let mut all = vec![
        words::method(lang, lang.pick(&method.title.ru, &method.title.en), &method.id),
        words::read(lang, run.files.len(), sheets, reading::totals(&run.files)),
        words::schools(lang, counts.all, counts.rated, counts.not_rated, counts.excluded),
    ];
    all.extend(reliability::sentences(run, lang));
    all.extend(words::expected(lang, &run.effectiveness));
    all.extend(run.doubtful.iter().flat_map(|doubtful| hidden_risk::sentences(lang, doubtful)));
    all.extend(limits(run, lang));
    all
}

/// What the indices were made from, what was missing, and what that does to the lists.
pub fn limits(run: &Run, lang: Lang) -> Vec<String> {
    let mut all = of_index(lang, Which::Results, &run.results);
    if let [only] = run.results.years.as_slice() {
        all.push(words::one_year(lang, *only));
    }
    match &run.social {
        Some(social) => all.extend(of_index(lang, Which::Social, social)),
        None => all.push(words::no_social(lang, !run.passports.is_empty()).to_owned()),
    }
    all
}

fn of_index(lang: Lang, which: Which, index: &Index) -> Vec<String> {
    let named = |codes: &[String]| -> Vec<String> {
        codes.iter().map(|code| indicators::indicator(lang, code, &Default::default())).collect()
    };
    let mut all = match index.indicators.len() {
        0 => vec![words::nothing_to_make_of(lang, which, &named(&index.missing))],
        count => vec![words::used(lang, which, count, &index.years)],
    };
    if !index.missing.is_empty() && !index.indicators.is_empty() {
        all.push(words::missing(lang, which, &named(&index.missing)));
    }
    if !index.constant.is_empty() {
        all.push(words::constant(lang, &named(&index.constant)));
    }
    match index.imputed() {
        0 => {}
        values => all.push(treated::imputed(lang, which, values)),
    }
    if !index.treated.is_empty() {
        let points = index.treated.iter().map(|treated| treated.winsorised.len()).sum();
        all.push(treated::treated(lang, which, index.treated.len(), points));
    }
    all.extend(index.set_aside.iter().map(|aside| {
        let indicator = indicators::indicator(lang, &aside.code, &aside.name);
        treated::set_aside(lang, &indicator, aside.year, aside.cause, aside.schools.len())
    }));
    if which == Which::Results {
        all.extend(
            index.incomplete.iter().map(|(procedure, year, share)| words::incomplete(lang, *procedure, *year, *share)),
        );
        all.extend(index.years_unused.iter().map(|(year, share)| words::year_unused(lang, *year, *share)));
    }
    all
}

/// Every sheet with a way to it; of lists how many schools they have, which is not their rows: those on the border of a list
/// stand under it.
fn contents(run: &Run, lang: Lang, sections: &[Section]) -> Table {
    let schools = |sheet: Sheet| match sheet {
        Sheet::Ranking => Some(run.results.scores.len()),
        _ => List::ALL.into_iter().find(|list| list.sheet() == sheet).map(|list| list.of(run).len()),
    };
    let mut plan: Plan<'_, (&Section, Sheet)> = Plan::new(lang);
    plan.add(Title::Sheet, ColumnKind::Text, |(section, _)| Cell::Link(section.name.as_str().into()))
        .add(Title::Schools, ColumnKind::Integer, move |(_, sheet)| {
            Cell::maybe(schools(*sheet).map(|schools| schools as f64))
        })
        .add(Title::Rows, ColumnKind::Integer, |(section, _)| {
            let rows = |block: &Block| if let Block::Table(table) = block { Some(table.rows.len()) } else { None };
            let tables: Vec<usize> = section.blocks.iter().filter_map(rows).collect();
            Cell::number(tables.iter().sum::<usize>() as f64)
        })
        .add(Title::About, ColumnKind::Prose, move |(_, sheet)| Cell::text(sheet.about(lang)));
    let named = |section: &Section| Sheet::ALL.iter().copied().find(|sheet| sheet.words(lang) == section.name);
    plan.table(sections.iter().filter_map(|section| Some((section, named(section)?))), |_| Tone::Plain)
}

/// How many schools are in each quadrant.
pub fn quadrants(run: &Run, lang: Lang) -> Table {
    let counts = roll::counts(run).quadrants;
    let rated: usize = counts.iter().sum();
    let mut plan: Plan<'_, (Quadrant, usize)> = Plan::new(lang);
    plan.add(Title::Quadrant, ColumnKind::Text, move |(quadrant, _)| Cell::text(terms::quadrant(lang, *quadrant)))
        .add(Title::Schools, ColumnKind::Integer, |(_, count)| Cell::number(*count as f64))
        .add(Title::Share, ColumnKind::Percent(0), move |(_, count)| {
            Cell::maybe((rated > 0).then(|| *count as f64 / rated as f64))
        });
    plan.table(Quadrant::ALL.into_iter().zip(counts), |(quadrant, _)| match quadrant {
        Quadrant::LowUnfavourable => Tone::Alarm,
        Quadrant::LowFavourable => Tone::Low,
        Quadrant::Resilient => Tone::Good,
        Quadrant::Border | Quadrant::Rest => Tone::Plain,
    })
}

/// What the sheets of a sort gave, a row a sort.
pub fn read<'a>(lang: Lang) -> Plan<'a, ReadLine> {
    let mut plan = Plan::new(lang);
    plan.add_titled(Title::What, lang.pick("Что", "What"), ColumnKind::Text, move |line: &ReadLine| {
        Cell::text(sort(lang, line.sort))
    })
    .add(Title::Files, ColumnKind::Integer, |line| Cell::number(line.files as f64))
    .add(Title::Sheets, ColumnKind::Integer, |line| Cell::number(line.sheets as f64))
    .add(Title::Read, ColumnKind::Integer, |line| Cell::number(line.rows.read as f64))
    .add(Title::Kept, ColumnKind::Integer, |line| Cell::number(line.rows.kept as f64))
    .add(Title::Rejected, ColumnKind::Integer, |line| Cell::number(line.rows.rejected as f64))
    .add(Title::Absent, ColumnKind::Integer, |line| Cell::number(line.rows.absent as f64));
    plan
}

/// A sort of sheets in words: «ВПР 2021».
pub fn sort(lang: Lang, sort: Sort) -> String {
    match sort {
        Sort::Results(procedure, Some(year)) => format!("{} {year}", terms::procedure(lang, procedure)),
        Sort::Results(procedure, None) => terms::procedure(lang, procedure).to_owned(),
        Sort::Form(form) => forms::form(lang, form).to_owned(),
        Sort::Unrecognised => lang.pick("не распознано", "not recognised").to_owned(),
    }
}
