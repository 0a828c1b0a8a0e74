//! How sure places and lists are: in words, by size of school, drawn, and school by school.

use super::robustness;
use super::school::{self, Numbered};
use super::section_of;
use crate::model::{
    run::Run,
    score::Score,
    uncertainty::{Place, State, Uncertainty},
};
use crate::report::{
    certainty::{Concern, Tally},
    document::{Band, Bands, Block, Cell, Column, ColumnKind, Section, Table, Tone},
    plan::Plan,
    roll::{self, Entry},
};
use crate::text::{
    Lang,
    numbers::{self, Noun},
    reliability as words,
    report::{Sheet, Title},
    robustness as method_words,
};

/// Classes of schools by the pupils who sat a test: from so many on.
const SIZES: [u32; 4] = [0, 20, 40, 80];

/// The section; nothing where nothing was drawn and no alternative tried.
pub fn section(run: &Run, lang: Lang) -> Option<Section> {
    let drawn = Concern::Results.uncertainty(run);
    let tried = tried(run, lang);
    if drawn.is_none() && Concern::Conditions.uncertainty(run).is_none() && tried.is_empty() {
        return None;
    }
    let mut blocks = Vec::new();
    if let Some(of) = drawn {
        blocks.push(Block::Text(words::why(lang, of)));
        match counts_of(run, Concern::Results) {
            Some(counts) => {
                blocks.extend(words::states(lang, of, counts).into_iter().map(Block::Text));
                blocks.push(Block::Text(words::what_follows(lang).to_owned()));
            }
            None => blocks.push(Block::Text(words::cannot_tell(lang, words::Of::Results))),
        }
        blocks.push(Block::Heading(lang.pick("По размеру школы", "By size of school").to_owned()));
        blocks.push(Block::Note(words::sizes(lang).to_owned()));
        blocks.push(Block::Table(numbered(lang, by_size(run, lang))));
    }
    blocks.extend(tried);
    if drawn.is_some() {
        schools(&mut blocks, run, lang);
    }
    blocks.extend(conditions(run, lang));
    Some(section_of(lang, Sheet::Reliability, blocks))
}

/// How sure both lists are, for the summary.
pub fn sentences(run: &Run, lang: Lang) -> Vec<String> {
    if Concern::Results.uncertainty(run).is_none() {
        let drawn = run.uncertainty.replicates > 0 || run.results.scores.is_empty();
        return if drawn { Vec::new() } else { vec![words::not_drawn(lang).to_owned()] };
    }
    let known = [Concern::Results, Concern::Conditions].into_iter().filter(|of| of.uncertainty(run).is_some());
    known.map(|of| counts(run, lang, of).unwrap_or_else(|| words::cannot_tell(lang, which(of)))).collect()
}

/// How sure a list is, in a sentence; nothing where the replicates do not tell.
pub fn counts(run: &Run, lang: Lang, concern: Concern) -> Option<String> {
    counts_of(run, concern).map(|counts| words::counts(lang, which(concern), counts))
}

fn counts_of(run: &Run, concern: Concern) -> Option<words::Counts> {
    if !concern.tells(run) {
        return None;
    }
    let judged = || roll::entries(run).filter(|entry| entry.verdict.apart.is_none());
    let Tally { confident, borderline, left_out, clear } = concern.tally(judged());
    let listed = judged().filter(|entry| concern.holds(entry.verdict)).count();
    Some(words::Counts { listed, confident, borderline, left_out, clear })
}

fn which(concern: Concern) -> words::Of {
    match concern {
        Concern::Results => words::Of::Results,
        Concern::Conditions => words::Of::Conditions,
    }
}

/// What the choices of the method decide, and each indicator, where that was tried.
fn tried(run: &Run, lang: Lang) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !run.robustness.sobol.is_empty() {
        blocks.push(Block::Heading(lang.pick("Какой выбор решает", "Which choice decides").to_owned()));
        blocks.push(Block::Note(method_words::shares(lang).to_owned()));
        blocks.push(Block::Table(numbered(lang, robustness::shares(run, lang))));
    }
    let removed = robustness::records::removed(run);
    if !removed.is_empty() {
        blocks.push(Block::Heading(lang.pick("Без одного показателя", "Without one indicator").to_owned()));
        blocks.push(Block::Note(method_words::removals(lang).to_owned()));
        blocks.push(Block::Table(numbered(lang, robustness::removal(lang).table(removed, |_| Tone::Plain))));
    }
    blocks
}

/// The table with numbers before its rows: its first words then stand under those of the table of schools.
fn numbered(lang: Lang, mut table: Table) -> Table {
    table.columns.insert(0, Column::new(lang, Title::Number, ColumnKind::Ordinal));
    for (at, row) in table.rows.iter_mut().enumerate() {
        row.cells.insert(0, Cell::number((at + 1) as f64));
    }
    table
}

/// Probabilities by the method's alternatives, and by these and sampling together, where they are known.
fn by_method<'a>(plan: &mut Plan<'a, Numbered<'a>>, run: &'a Run) {
    for (title, of) in [(Title::PLowMethod, &run.robustness.method), (Title::PLowBoth, &run.robustness.both)] {
        if tells(of) {
            plan.add(title, ColumnKind::Percent(0), move |(_, e)| {
                Cell::maybe(of.as_ref().and_then(|of| of.of(e.id)).and_then(|place| place.probability))
            });
        }
    }
}

fn tells(of: &Option<Uncertainty>) -> bool {
    of.as_ref().is_some_and(|of| of.places.iter().any(|place| place.probability.is_some()))
}

/// Usual size of a school, its place and its state.
type Measured<'a> = (u32, &'a Place, Option<State>);

/// Classes of size with what is usual in them.
fn by_size(run: &Run, lang: Lang) -> Table {
    let known: Vec<Measured<'_>> = roll::entries(run)
        .filter_map(|entry| Some((usual_size(entry.results?)?, entry.place?, Concern::Results.state(&entry))))
        .collect();
    let tells = Concern::Results.tells(run);
    let mut plan: Plan<'_, (usize, Vec<Measured<'_>>)> = Plan::new(lang);
    plan.add(Title::SizeClass, ColumnKind::Text, move |(at, _)| Cell::text(size_class(lang, *at)))
        .add(Title::Schools, ColumnKind::Integer, |(_, of)| Cell::number(of.len() as f64))
        .add_titled(
            Title::Reliability,
            lang.pick("Надёжность (медиана)", "Reliability (median)"),
            ColumnKind::Decimal(2),
            |(_, of)| Cell::maybe(median(of.iter().map(|(_, place, _)| place.reliability).collect())),
        )
        .add(Title::BandWidth, ColumnKind::Integer, |(_, of)| {
            let width = |place: &Place| f64::from(place.high.saturating_sub(place.low));
            Cell::maybe(median(of.iter().map(|(_, place, _)| width(place)).collect()))
        });
    if tells {
        plan.add(Title::Confident, ColumnKind::Integer, |(_, of)| {
            Cell::number(of.iter().filter(|(.., state)| *state == Some(State::Confident)).count() as f64)
        })
        .add(Title::BorderlineShare, ColumnKind::Percent(0), |(_, of)| {
            let told = of.iter().filter(|(.., state)| state.is_some()).count();
            let border = of.iter().filter(|(.., state)| *state == Some(State::Borderline)).count();
            Cell::maybe((told > 0).then(|| border as f64 / told as f64))
        });
    }
    let class = |n: u32| SIZES.iter().rposition(|from| n >= *from).unwrap_or(0);
    let classes = (0..SIZES.len()).map(|at| (at, known.iter().filter(|(n, ..)| class(*n) == at).copied().collect()));
    plan.table(classes, |_| Tone::Plain)
}

fn size_class(lang: Lang, at: usize) -> String {
    match (SIZES.get(at), SIZES.get(at + 1)) {
        (Some(0), Some(next)) => format!("{} {next}", lang.pick("менее", "under")),
        (Some(from), Some(next)) => format!("{from}–{}", next - 1),
        (Some(from), None) => format!("{from} {}", lang.pick("и более", "and more")),
        (None, _) => String::new(),
    }
}

/// How many pupils usually sat a test in the newest year: the median over the parts of the index.
fn usual_size(score: &Score) -> Option<u32> {
    let parts = score.years.first()?.parts.iter();
    median(parts.filter_map(|part| part.n).map(f64::from).collect()).map(|n| n.round() as u32)
}

/// The middle value, or the mean of the two in the middle.
fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let (low, high) = (values.get(values.len().checked_sub(1)? / 2)?, values.get(values.len() / 2)?);
    Some((low + high) / 2.0)
}

/// Pictures of the bands, and every school with its place, the likeliest on the list first.
fn schools(blocks: &mut Vec<Block>, run: &Run, lang: Lang) {
    let by_place: Vec<Entry<'_>> = roll::ranking(run).into_iter().filter(|entry| entry.place.is_some()).collect();
    if by_place.is_empty() {
        return;
    }
    let mut likeliest = by_place.clone();
    Concern::Results.likeliest_first(&mut likeliest);
    let shown = numbers::counted(lang, by_place.len() as u64, Noun::SCHOOL);
    blocks.push(Block::Heading(lang.pick("Полосы мест", "Bands of places").to_owned()));
    let order = lang.pick("Школы по порядку мест", "Schools in the order of places");
    let title = lang.pick("Места всех школ и их полосы", "Places of all schools and their bands");
    blocks.push(Block::Bands(picture(lang, &format!("{title}: {shown}"), order, &by_place)));
    // Those on the list or near it stand first in the table, so their numbers there are those of the picture.
    let near = |entry: &Entry<'_>| matches!(Concern::Results.state(entry), Some(State::Confident | State::Borderline));
    likeliest.sort_by_key(|entry| !near(entry));
    let first: Vec<Entry<'_>> = likeliest.iter().copied().filter(near).collect();
    if !first.is_empty() && first.len() < likeliest.len() {
        let title = lang.pick("Школы в списке и на границе", "Schools on the list and on its border");
        blocks.push(Block::Heading(title.to_owned()));
        let order = lang.pick("Номер школы в таблице ниже", "Number of the school in the table below");
        blocks.push(Block::Bands(picture(lang, title, order, &first)));
    }
    blocks.push(Block::Heading(format!("{}: {shown}", lang.pick("Школы", "Schools"))));
    blocks.push(Block::Note(words::columns(lang).to_owned()));
    if [&run.robustness.method, &run.robustness.both].into_iter().any(tells) {
        blocks.push(Block::Note(words::by_method(lang).to_owned()));
    }
    blocks.push(Block::Table(plan(run, lang).table(school::numbered(likeliest), |(_, e)| tone(Concern::Results, e))));
}

fn picture(lang: Lang, title: &str, order: &str, entries: &[Entry<'_>]) -> Bands {
    let states = [Some(State::Confident), Some(State::Borderline), Some(State::Clear), None];
    let band = |(at, entry): (usize, &Entry<'_>)| {
        let (place, score) = (entry.place?, entry.results?);
        Some(Band {
            at: at as u32 + 1,
            value: f64::from(score.rank.get()),
            low: place.low.into(),
            high: place.high.into(),
        })
    };
    let series = states.into_iter().filter_map(|state| {
        let of = entries.iter().enumerate().filter(|(_, entry)| Concern::Results.state(entry) == state);
        let of: Vec<Band> = of.filter_map(band).collect();
        let (name, tone) = match state {
            Some(State::Confident) => (words::state(lang, State::Confident), Tone::Alarm),
            Some(State::Borderline) => (words::state(lang, State::Borderline), Tone::Border),
            Some(State::Clear) => (words::state(lang, State::Clear), Tone::Muted),
            None => (lang.pick("без состояния", "without a state"), Tone::Plain),
        };
        (!of.is_empty()).then(|| (format!("{name}: {}", numbers::integer(lang, of.len() as u64)), tone, of))
    });
    let axes = (order.to_owned(), lang.pick("Место (1 — лучшее)", "Place (1 is the best)").to_owned());
    Bands { title: title.to_owned(), axes, series: series.collect() }
}

fn plan<'a>(run: &'a Run, lang: Lang) -> Plan<'a, Numbered<'a>> {
    let mut plan: Plan<'a, Numbered<'a>> = Plan::new(lang);
    school::identity(&mut plan);
    let decimal = ColumnKind::Decimal(1);
    plan.add(Title::Participants, ColumnKind::Integer, |(_, e)| Cell::maybe(school::participants(e.results)))
        .add(Title::ResultsIndex, decimal, |(_, e)| Cell::maybe(e.results.map(|score| score.index)))
        .add(Title::ShrunkenIndex, decimal, |(_, e)| Cell::maybe(e.place.map(|place| place.shrunken)))
        .add(Title::StandardError, decimal, |(_, e)| Cell::maybe(e.place.map(|place| place.error)))
        .add(Title::Reliability, ColumnKind::Decimal(2), |(_, e)| Cell::maybe(e.place.map(|place| place.reliability)))
        .add(Title::ResultsRank, ColumnKind::Ordinal, |(_, e)| Cell::maybe(e.results.map(|score| score.rank.get())))
        .add(Title::RankLow, ColumnKind::Ordinal, |(_, e)| Cell::maybe(e.place.map(|place| place.low)))
        .add(Title::RankHigh, ColumnKind::Ordinal, |(_, e)| Cell::maybe(e.place.map(|place| place.high)));
    school::certainty(&mut plan, run, lang, Concern::Results);
    by_method(&mut plan, run);
    plan.add(Title::LowResults, ColumnKind::Text, move |(_, e)| {
        school::yes_no(lang, e.verdict.low.as_ref().map(|finding| finding.holds))
    });
    plan
}

/// Schools on the list of conditions or near it.
fn conditions(run: &Run, lang: Lang) -> Vec<Block> {
    let concern = Concern::Conditions;
    let Some(counts) = counts(run, lang, concern) else { return Vec::new() };
    let near = |entry: &Entry<'_>| matches!(concern.state(entry), Some(State::Confident | State::Borderline));
    let mut entries: Vec<Entry<'_>> = roll::entries(run).filter(near).collect();
    concern.likeliest_first(&mut entries);
    let mut plan: Plan<'_, Numbered<'_>> = Plan::new(lang);
    school::identity(&mut plan);
    plan.add(Title::SocialIndex, ColumnKind::Decimal(1), |(_, e)| Cell::maybe(e.social.map(|score| score.index)))
        .add(Title::SocialRank, ColumnKind::Ordinal, |(_, e)| Cell::maybe(e.social.map(|score| score.rank.get())))
        .add(Title::RankLow, ColumnKind::Ordinal, |(_, e)| Cell::maybe(e.social_place.map(|place| place.low)))
        .add(Title::RankHigh, ColumnKind::Ordinal, |(_, e)| Cell::maybe(e.social_place.map(|place| place.high)));
    school::certainty(&mut plan, run, lang, concern);
    vec![
        Block::Heading(Sheet::Unfavourable.words(lang).to_owned()),
        Block::Text(counts),
        Block::Table(plan.table(school::numbered(entries), |(_, entry)| tone(concern, entry))),
    ]
}

fn tone(concern: Concern, entry: &Entry<'_>) -> Tone {
    match concern.state(entry) {
        Some(State::Confident) => Tone::Low,
        Some(State::Borderline) => Tone::Border,
        Some(State::Clear) => Tone::Plain,
        None => Tone::Muted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::region;

    #[test]
    fn the_middle_of_an_even_number_is_between_two() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), Some(2.5));
    }

    #[test]
    fn classes_of_size_hold_every_school_once() {
        let table = by_size(&region(60), Lang::Ru);
        let words: Vec<_> = table.rows.iter().map(|row| row.cells[0].clone()).collect();
        assert_eq!(words, ["менее 20", "20–39", "40–79", "80 и более"].map(Cell::text));
        let sum: f64 = table.rows.iter().map(|row| if let Cell::Number(n) = row.cells[1] { n } else { 0.0 }).sum();
        assert_eq!(sum, 58.0);
    }

    #[test]
    fn numbers_of_the_zoomed_picture_are_those_of_the_table() {
        let run = region(60);
        let section = section(&run, Lang::Ru).unwrap();
        let pictures: Vec<&Bands> =
            section.blocks.iter().filter_map(|b| if let Block::Bands(of) = b { Some(of) } else { None }).collect();
        let [all, zoomed] = pictures[..] else { panic!("{} pictures", pictures.len()) };
        assert_eq!(all.series.iter().map(|(.., of)| of.len()).sum::<usize>(), 58);
        let table = section.blocks.iter().filter_map(|b| if let Block::Table(of) = b { Some(of) } else { None });
        let table = table.max_by_key(|table| table.rows.len()).unwrap();
        let rank = table.columns.iter().position(|column| column.code == "results_rank").unwrap();
        for band in zoomed.series.iter().flat_map(|(.., of)| of) {
            assert_eq!(table.rows[band.at as usize - 1].cells[rank], Cell::Number(band.value));
            assert!(band.low <= band.value && band.value <= band.high);
        }
    }

    #[test]
    fn where_nothing_was_drawn_it_is_said_and_no_column_stands_empty() {
        let mut run = region(60);
        run.uncertainty = Default::default();
        run.conditions = None;
        assert_eq!(sentences(&run, Lang::Ru), [words::not_drawn(Lang::Ru)]);
        run.robustness = Default::default();
        assert_eq!(section(&run, Lang::Ru), None);
        let document = crate::report::pages::document(&run, Lang::Ru);
        let tables = document.sections.iter().flat_map(|section| &section.blocks);
        for block in tables {
            let Block::Table(table) = block else { continue };
            assert!(!table.columns.iter().any(|column| ["rank_low", "p_low", "low_state"].contains(&column.code)));
        }
    }
}
