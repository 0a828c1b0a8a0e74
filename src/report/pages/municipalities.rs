//! Municipalities: how many of their schools are on each list, how many pupils learn there, and which schools these are.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::school::{self, Numbered};
use super::section_of;
use crate::model::{run::Run, school::SchoolId, verdict::Apart};
use crate::report::{
    certainty::{Concern, Tally},
    document::{Bars, Block, Cell, ColumnKind, Row, Section, Tile, Tiles, Tone, Unit},
    plan::Plan,
    roll::{self, Entry, List},
};
use crate::text::{
    Lang, municipalities as words, not_rated,
    report::{Sheet, Title},
};

/// Fewer rated schools than this are few: one more on the list changes the share by more than a tenth.
const FEW: usize = 10;

/// Schools of a municipality, or of all of them.
struct Place<'a> {
    name: Arc<str>,
    entries: Vec<Entry<'a>>,
    lists: BTreeMap<&'static str, usize>,
    tally: Tally,
    /// What chance leaves open in the share of low results.
    interval: Option<(f64, f64)>,
}

/// The section of municipalities; nothing where the inputs name none.
pub fn section(run: &Run, lang: Lang) -> Option<Section> {
    let places = places(run, lang)?;
    let all = together(run, lang, &places);
    let mut blocks = vec![
        Block::Text(words::all(lang, places.len(), all.entries.len(), all.rated(), all.on(List::Low))),
        Block::Note(words::how(lang, FEW)),
    ];
    if run.low_shares.all.is_some() {
        blocks.push(Block::Note(words::intervals(lang).to_owned()));
    }
    let plan = plan(run, lang);
    let total = plan.table([&all], |_| Tone::Muted).rows.into_iter().map(|row| Row { cells: unled(row.cells), ..row });
    let mut table = plan.table(&places, |_| Tone::Plain);
    table.above = total.collect();
    blocks.push(Block::Table(table));
    blocks.push(Block::Bars(bars(lang, &places)));
    let (title, legend) = words::tiles(lang);
    let tile = |place: &Place<'_>| Tile {
        name: place.name.to_string(),
        counts: (place.on(List::Low) as u32, place.rated() as u32),
    };
    blocks.push(Block::Tiles(Tiles {
        title: title.to_owned(),
        legend: legend.to_owned(),
        tiles: places.iter().map(tile).collect(),
    }));
    Some(section_of(lang, Sheet::Municipalities, blocks))
}

/// Their schools, a table a municipality: what a methodist of one of them works with and prints. The sheet of the ranking has
/// all schools in one table, to be filtered.
pub fn schools(run: &Run, lang: Lang) -> Option<Section> {
    let lists = lists_of_schools(run, lang);
    let plan = of_schools(run, lang, &lists);
    let mut blocks = Vec::new();
    for place in places(run, lang)? {
        blocks.push(Block::Heading(place.heading(lang)));
        let table = plan.table(school::numbered(place.entries), |(_, entry)| school::tone_of(entry));
        blocks.push(Block::Table(table));
    }
    Some(section_of(lang, Sheet::ByMunicipality, blocks))
}

impl Place<'_> {
    fn rated(&self) -> usize {
        self.entries.iter().filter(|entry| entry.verdict.apart.is_none()).count()
    }

    fn on(&self, list: List) -> usize {
        self.lists.get(list.sheet().code()).copied().unwrap_or_default()
    }

    fn share(&self) -> Option<f64> {
        let rated = self.rated();
        (rated > 0).then(|| self.on(List::Low) as f64 / rated as f64)
    }

    fn apart(&self, of: fn(&Apart) -> bool) -> usize {
        self.entries.iter().filter(|entry| entry.verdict.apart.as_ref().is_some_and(of)).count()
    }

    /// Pupils of those schools whose number of pupils is known; nothing where it is known of none.
    fn pupils(&self, of: impl Fn(&Entry<'_>) -> bool) -> Option<f64> {
        let of = || self.entries.iter().filter(|entry| of(entry));
        let known: Vec<u32> = of().filter_map(|entry| entry.school?.pupils).collect();
        // Nobody learns in no school; nobody knows how many learn in schools of unknown size.
        (!known.is_empty() || of().next().is_none()).then(|| known.into_iter().map(f64::from).sum())
    }

    fn heading(&self, lang: Lang) -> String {
        words::heading(lang, &self.name, self.entries.len())
    }

    fn remark(&self, lang: Lang) -> String {
        let known = self.entries.iter().filter(|entry| entry.school.is_some_and(|of| of.pupils.is_some())).count();
        let few = (self.rated() < FEW).then(|| words::few(lang).to_owned());
        let partly = (0 < known && known < self.entries.len()).then(|| words::known(lang, known, self.entries.len()));
        few.into_iter().chain(partly).collect::<Vec<_>>().join("; ")
    }
}

/// Municipalities by name, the schools of each by place; those of no named municipality come last.
fn places<'a>(run: &'a Run, lang: Lang) -> Option<Vec<Place<'a>>> {
    let mut of: BTreeMap<(bool, Arc<str>), Vec<Entry<'a>>> = BTreeMap::new();
    for entry in roll::entries(run) {
        let name = entry.municipality();
        let unnamed = name.is_none();
        of.entry((unnamed, name.unwrap_or_else(|| words::unnamed(lang).into()))).or_default().push(entry);
    }
    if of.keys().all(|(unnamed, _)| *unnamed) {
        return None;
    }
    let listed = listed(run);
    let place = |((_, name), mut entries): ((bool, Arc<str>), Vec<Entry<'a>>)| {
        let rank = |entry: &Entry<'_>| entry.results.map_or(u32::MAX, |score| score.rank.get());
        let apart = |entry: &Entry<'_>| entry.verdict.apart.is_some();
        entries.sort_by(|a, b| (apart(a), rank(a), a.id).cmp(&(apart(b), rank(b), b.id)));
        let known = entries.first().and_then(Entry::municipality);
        let interval = run.low_shares.places.get(&known).copied();
        Place { interval, ..counted(name, entries, &listed) }
    };
    Some(of.into_iter().map(place).collect())
}

/// Lists by the ids of their schools.
type Listed<'a> = BTreeMap<&'a SchoolId, Vec<List>>;

fn listed(run: &Run) -> Listed<'_> {
    let mut of: Listed<'_> = BTreeMap::new();
    for list in List::of_run(run) {
        list.of(run).into_iter().for_each(|entry| of.entry(entry.id).or_default().push(list));
    }
    of
}

fn counted<'a>(name: Arc<str>, entries: Vec<Entry<'a>>, listed: &Listed<'_>) -> Place<'a> {
    let mut lists = BTreeMap::new();
    for list in entries.iter().filter_map(|entry| listed.get(entry.id)).flatten() {
        *lists.entry(list.sheet().code()).or_default() += 1;
    }
    let tally = Concern::Results.tally(entries.iter().copied());
    Place { name, entries, lists, tally, interval: None }
}

fn together<'a>(run: &Run, lang: Lang, places: &[Place<'a>]) -> Place<'a> {
    let entries = places.iter().flat_map(|place| place.entries.iter().copied()).collect();
    let all = counted(lang.pick("Всего", "In all").into(), entries, &listed(run));
    Place { interval: run.low_shares.all, ..all }
}

/// Cells that lead nowhere.
fn unled(cells: Vec<Cell>) -> Vec<Cell> {
    cells.into_iter().map(|cell| if let Cell::Lead(text, _) = cell { Cell::Text(text) } else { cell }).collect()
}

fn plan<'a, 'p>(run: &Run, lang: Lang) -> Plan<'p, &'a Place<'a>> {
    type Of<'a> = &'a Place<'a>;
    let mut plan: Plan<'p, Of<'a>> = Plan::new(lang);
    let count = |count: usize| Cell::number(count as f64);
    let there = List::of_run(run);
    plan.add(Title::Municipality, ColumnKind::Text, move |of: &Of<'a>| {
        let heading = of.heading(lang);
        Cell::Lead(of.name.clone(), Box::new((Sheet::ByMunicipality.words(lang).into(), heading.into())))
    })
    .keys_end()
    .add(Title::Schools, ColumnKind::Integer, move |of| count(of.entries.len()))
    .add(Title::RatedSchools, ColumnKind::Integer, move |of| count(of.rated()))
    .add(Title::LowSchools, ColumnKind::Integer, move |of| count(of.on(List::Low)))
    .add(Title::LowShare, ColumnKind::Percent(0), |of| Cell::maybe(of.share()))
    .barred();
    if run.low_shares.all.is_some() {
        plan.add(Title::RiskShareLow, ColumnKind::Percent(0), |of| Cell::maybe(of.interval.map(|ends| ends.0))).add(
            Title::RiskShareHigh,
            ColumnKind::Percent(0),
            |of| Cell::maybe(of.interval.map(|ends| ends.1)),
        );
    }
    if Concern::Results.tells(run) {
        plan.add(Title::LowConfident, ColumnKind::Integer, move |of| count(of.tally.confident))
            .add(Title::LowBorderline, ColumnKind::Integer, move |of| count(of.tally.borderline))
            .add(Title::LowLeftOut, ColumnKind::Integer, move |of| count(of.tally.left_out));
    }
    for (title, list) in [
        (Title::UnfavourableSchools, List::Unfavourable),
        (Title::BothSchools, List::Both),
        (Title::ResilientSchools, List::Resilient),
        (Title::HighSchools, List::High),
    ] {
        if there.contains(&list) {
            plan.add(title, ColumnKind::Integer, move |of| count(of.on(list)));
        }
    }
    plan.add(Title::ExcludedSchools, ColumnKind::Integer, move |of| {
        count(of.apart(|why| matches!(why, Apart::ExcludedKind(_))))
    })
    .add(Title::NotRatedSchools, ColumnKind::Integer, move |of| {
        count(of.apart(|why| matches!(why, Apart::NotRated(_))))
    });
    if run.schools.iter().any(|school| school.pupils.is_some()) {
        plan.add(Title::Pupils, ColumnKind::Integer, |of| Cell::maybe(of.pupils(|_| true))).add(
            Title::PupilsOfLow,
            ColumnKind::Integer,
            |of| Cell::maybe(of.pupils(|entry| entry.verdict.apart.is_none() && entry.verdict.is_low())),
        );
    }
    plan.add(Title::Note, ColumnKind::Prose, move |of| Cell::text(of.remark(lang)));
    plan
}

/// The lists on which each school stands, in words; of a school that is set apart, why.
fn lists_of_schools(run: &Run, lang: Lang) -> BTreeMap<&SchoolId, String> {
    let words = |(id, lists): (_, Vec<List>)| {
        let named = lists.into_iter().filter(|list| !matches!(list, List::Borderline | List::Apart | List::Both));
        (id, named.map(|list| list.sheet().words(lang).to_lowercase()).collect::<Vec<_>>().join("; "))
    };
    let mut of: BTreeMap<&SchoolId, String> = listed(run).into_iter().map(words).collect();
    for verdict in &run.verdicts {
        if let Some(why) = &verdict.apart {
            of.insert(&verdict.school, not_rated::apart(lang, why));
        }
    }
    of
}

fn of_schools<'a>(run: &'a Run, lang: Lang, lists: &'a BTreeMap<&'a SchoolId, String>) -> Plan<'a, Numbered<'a>> {
    let mut plan: Plan<'a, Numbered<'a>> = Plan::new(lang);
    plan.add(Title::Number, ColumnKind::Ordinal, |(n, _)| Cell::number(*n as f64))
        .add(Title::Name, ColumnKind::Text, |(_, e)| Cell::text(e.name()))
        .add(Title::SchoolId, ColumnKind::Text, |(_, e)| Cell::text(e.id.as_str()));
    school::register(&mut plan, run, lang);
    school::results_banded(&mut plan, run);
    school::certainty(&mut plan, run, lang, Concern::Results);
    school::social(&mut plan, run);
    plan.add(Title::ListsOf, ColumnKind::Prose, move |(_, e)| Cell::maybe_text(lists.get(e.id).cloned()));
    plan
}

fn bars(lang: Lang, places: &[Place<'_>]) -> Bars {
    let mut known: Vec<(&Place<'_>, f64)> = places.iter().filter_map(|of| Some((of, of.share()?))).collect();
    known.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.name.cmp(&b.0.name)));
    let named = |of: &Place<'_>| format!("{} ({})", of.name, of.rated());
    let title = words::bars(lang).to_owned();
    Bars {
        axis: words::bars_axis(lang).to_owned(),
        unit: Unit::Share,
        categories: known.iter().map(|(of, _)| named(of)).collect(),
        series: vec![(title.clone(), Tone::Low, known.iter().map(|(_, share)| Some(*share)).collect())],
        title,
        stacked: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{document::Table, fixture::region};

    fn tables(section: &Section) -> Vec<&Table> {
        section
            .blocks
            .iter()
            .filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
            .collect()
    }

    fn number(cell: &Cell) -> usize {
        if let Cell::Number(number) = cell { *number as usize } else { panic!("{cell:?}") }
    }

    #[test]
    fn municipalities_sum_to_the_lists() {
        let run = region(60);
        let section = section(&run, Lang::Ru).unwrap();
        let table = tables(&section)[0];
        assert_eq!((table.rows.len(), table.above.len()), (3, 1));
        for (code, all) in [
            ("schools", 60),
            ("rated_schools", 58),
            ("low_schools", List::Low.of(&run).len()),
            ("both_schools", List::Both.of(&run).len()),
            ("low_left_out", Concern::Results.left_out(&run).len()),
            ("excluded_schools", 1),
            ("not_rated_schools", 1),
        ] {
            let at = table.columns.iter().position(|column| column.code == code).unwrap();
            let sum: usize = table.rows.iter().map(|row| number(&row.cells[at])).sum();
            assert_eq!((sum, number(&table.above[0].cells[at])), (all, all), "{code}");
        }
        let pupils = table.columns.iter().position(|column| column.code == "pupils").unwrap();
        let known: u32 = run.schools.iter().filter_map(|school| school.pupils).sum();
        assert_eq!(number(&table.above[0].cells[pupils]), known as usize);
    }

    #[test]
    fn a_share_stands_within_its_interval() {
        let run = region(60);
        let section = section(&run, Lang::Ru).unwrap();
        let table = tables(&section)[0];
        let at = |code: &str| table.columns.iter().position(|column| column.code == code).unwrap();
        let value = |cells: &[Cell], code: &str| match cells[at(code)] {
            Cell::Number(value) => value,
            ref cell => panic!("{code}: {cell:?}"),
        };
        let width = |cells: &[Cell]| {
            let [low, share, high] = ["risk_share_low", "low_share", "risk_share_high"].map(|code| value(cells, code));
            assert!(0.0 <= low && low < share && share < high && high <= 1.0, "{low} {share} {high}");
            high - low
        };
        let all = width(&table.above[0].cells);
        assert!(table.rows.iter().all(|row| width(&row.cells) > all));
    }

    #[test]
    fn every_school_stands_under_its_municipality() {
        let run = region(60);
        let schools = schools(&run, Lang::Ru).unwrap();
        assert_eq!(tables(&schools).iter().map(|table| table.rows.len()).sum::<usize>(), 60);
        let section = section(&run, Lang::Ru).unwrap();
        let headings: Vec<&str> = schools
            .blocks
            .iter()
            .filter_map(|block| if let Block::Heading(words) = block { Some(words.as_str()) } else { None })
            .collect();
        let led = tables(&section)[0].rows.iter().map(|row| match &row.cells[0] {
            Cell::Lead(_, to) => to.1.to_string(),
            cell => panic!("{cell:?}"),
        });
        assert_eq!(led.collect::<Vec<_>>(), headings);
    }

    #[test]
    fn where_no_municipality_is_known_there_is_no_section() {
        let mut run = region(10);
        run.schools.iter_mut().for_each(|school| school.municipality = None);
        assert!(section(&run, Lang::Ru).is_none() && schools(&run, Lang::Ru).is_none());
    }
}
