//! An index put together anew from its normalised parts, by formulas that a workbook calculates, beside what the report says.

use std::collections::BTreeMap;

use super::coherence::{group_name, indicator_name};
use super::section_of;
use crate::model::{
    period::Year,
    run::Run,
    score::{Index, Score, YearScore},
    steps::{Part, Stated, StepKind, Value},
};
use crate::report::{
    document::{Block, Cell, Column, ColumnKind, Row, Section, Table, Tone},
    formula::{Formula, Way},
    roll,
};
use crate::text::{
    Lang, index_check as words,
    report::{Sheet, Title},
};

/// Columns that say which school it is.
const IDENTITY: usize = 3;

/// Columns of numbers on their way to a table, a row a school.
struct Sums {
    columns: Vec<Column>,
    weights: Vec<Option<f64>>,
    rows: Vec<Vec<Option<f64>>>,
}

/// The sheets of both indices; nothing of an index without schools.
pub fn sections(run: &Run, lang: Lang) -> Vec<Section> {
    let results = (Sheet::IndexCheck, Part::Results, Some(&run.results));
    let social = (Sheet::SocialCheck, Part::Conditions, run.social.as_ref());
    let all = [results, social].into_iter().filter_map(|(sheet, part, index)| Some((sheet, part, index?)));
    all.filter(|(.., index)| !index.scores.is_empty()).map(|of| section(run, lang, of)).collect()
}

fn section(run: &Run, lang: Lang, (sheet, part, index): (Sheet, Part, &Index)) -> Section {
    let table = table(run, lang, part, index);
    let mut blocks = vec![Block::Note(words::how(lang, choice(run, part, StepKind::Aggregate)))];
    blocks.push(Block::Table(table));
    section_of(lang, sheet, blocks)
}

fn table(run: &Run, lang: Lang, part: Part, index: &Index) -> Table {
    let mut scores: Vec<&Score> = index.scores.iter().collect();
    scores.sort_by(|a, b| a.rank.cmp(&b.rank).then_with(|| a.school.cmp(&b.school)));
    let mut sums = Sums::of(lang, scores.len());
    let mut of_years = Vec::new();
    for year in &index.years {
        of_years.extend(of_year(&mut sums, (run, lang, part), (index, &scores), *year));
    }
    finished(&mut sums, (run, lang, part), &scores, of_years);
    sums.table(run, &scores, lang)
}

/// The columns of a year; the place of that of the year's index.
fn of_year(
    sums: &mut Sums,
    (run, lang, part): (&Run, Lang, Part),
    (index, scores): (&Index, &[&Score]),
    year: Year,
) -> Option<usize> {
    let mut below = leaves(sums, lang, (index, scores), year);
    for at in upwards(index) {
        let Some(own) = below.remove(&Some(at)) else { continue };
        let group = &index.groups[at];
        let name = words::group(lang, year, &group_name(lang, group));
        let column = Column::new(lang, Title::GroupValue, ColumnKind::Decimal(4)).titled(name);
        let place = sums.follow(column, Some(group.weight), Formula::Mean(Way::of_code(group.aggregate), own));
        below.entry(parent(index, group.parent.as_deref())).or_default().push(place);
    }
    let own = below.remove(&None)?;
    let way = Way::of_code(choice(run, part, StepKind::Aggregate));
    let titled = |title: Title| {
        let name = format!("{year}: {}", title.words(lang).to_lowercase());
        Column::new(lang, title, ColumnKind::Decimal(4)).titled(name)
    };
    let weight = year_weight(run, part, index, year);
    let place = sums.follow(titled(Title::YearByFormula), Some(weight), Formula::Mean(way, own));
    let reported = scores.iter().map(|score| of(score, year).map(|of| of.value)).collect();
    let reported = sums.push(titled(Title::YearReported), None, reported);
    sums.follow(titled(Title::Difference), None, Formula::Difference(place, reported));
    Some(place)
}

/// The columns of the normalised values of a year that any school has, group by group; their places by the group's number.
fn leaves(
    sums: &mut Sums,
    lang: Lang,
    (index, scores): (&Index, &[&Score]),
    year: Year,
) -> BTreeMap<Option<usize>, Vec<usize>> {
    let mut values = vec![vec![None; scores.len()]; index.indicators.len()];
    for (row, of) in scores.iter().enumerate().filter_map(|(row, score)| Some((row, of(score, year)?))) {
        for part in &of.parts {
            if let Some(value) = values.get_mut(part.indicator).and_then(|column| column.get_mut(row)) {
                *value = Some(part.normalised);
            }
        }
    }
    let mut ordered: Vec<_> = index.indicators.iter().enumerate().zip(values).collect();
    ordered.sort_by_key(|((_, used), _)| parent(index, Some(&used.group)));
    let mut below: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for ((at, used), values) in ordered.into_iter().filter(|(_, values)| values.iter().any(Option::is_some)) {
        let name = format!("{year}: {}", indicator_name(lang, index, at));
        let column = Column::new(lang, Title::Normalised, ColumnKind::Decimal(3)).titled(name);
        let place = sums.push(column, Some(used.weight), values);
        below.entry(parent(index, Some(&used.group))).or_default().push(place);
    }
    below
}

/// The mean over the years, the scale, and what the report says.
fn finished(sums: &mut Sums, (run, lang, part): (&Run, Lang, Part), scores: &[&Score], of_years: Vec<usize>) {
    let column = |title| Column::new(lang, title, ColumnKind::Decimal(4));
    let place = sums.follow(column(Title::ByFormula), None, Formula::Mean(Way::Arithmetic, of_years));
    let scale = match choice(run, part, StepKind::Scale) {
        "mean-50-sd-10" => Formula::MeanFifty(place),
        "0-100" => Formula::Range(place),
        _ => Formula::Same(place),
    };
    let scaled = scale.numbers(&sums.rows, &sums.weights);
    let reported: Vec<Option<f64>> = scores.iter().map(|score| Some(score.index)).collect();
    // Equal schools have no scale: all stand in its middle, and there is nothing to calculate.
    let place = match scaled.iter().all(|value| value.is_some_and(f64::is_finite)) {
        true => sums.follow(column(Title::IndexByFormula), None, scale),
        false => sums.push(column(Title::IndexByFormula), None, reported.clone()),
    };
    let reported = sums.push(column(Title::IndexReported), None, reported);
    sums.follow(column(Title::Difference), None, Formula::Difference(place, reported));
}

fn of(score: &Score, year: Year) -> Option<&YearScore> {
    score.years.iter().find(|of| of.year == year)
}

/// The number of a group by its code; none of the whole index, and of a group that the methodology did not declare.
fn parent(index: &Index, code: Option<&str>) -> Option<usize> {
    index.groups.iter().position(|group| Some(group.code.as_str()) == code)
}

/// Groups, every child before its parent.
fn upwards(index: &Index) -> Vec<usize> {
    let depth = |at: usize| {
        let above = |at: &usize| parent(index, index.groups[*at].parent.as_deref());
        std::iter::successors(Some(at), above).take(index.groups.len() + 1).count()
    };
    let mut all: Vec<usize> = (0..index.groups.len()).collect();
    all.sort_by_key(|at| std::cmp::Reverse(depth(*at)));
    all
}

fn step(run: &Run, part: Part, kind: StepKind) -> Option<&Stated> {
    run.steps.iter().find(|step| step.part == part && step.kind == kind)
}

fn choice(run: &Run, part: Part, kind: StepKind) -> &'static str {
    step(run, part, kind).map_or("", |step| step.choice)
}

/// The weight of a year as the methodology gives it: the first is of the year of the lists (of the next, where all conditions
/// are younger than the lists).
fn year_weight(run: &Run, part: Part, index: &Index, year: Year) -> f64 {
    let younger = index.years.iter().all(|of| *of > run.year);
    let newest = run.year.get() + u16::from(younger);
    let weights = step(run, part, StepKind::Years).and_then(|step| {
        let given = step.parameters.iter().find(|(name, _)| *name == "weights");
        if let Some((_, Value::Shares(weights))) = given { Some(weights) } else { None }
    });
    let back = usize::from(newest.saturating_sub(year.get()));
    weights.map_or(Some(1.0), |weights| weights.get(back).copied()).unwrap_or_default()
}

impl Sums {
    fn of(lang: Lang, schools: usize) -> Self {
        let identity = [Title::Municipality, Title::Name, Title::SchoolId];
        Self {
            columns: identity.map(|title| Column::new(lang, title, ColumnKind::Text)).to_vec(),
            weights: vec![None; IDENTITY],
            rows: vec![vec![None; IDENTITY]; schools],
        }
    }

    /// Adds a column of given numbers; its place.
    fn push(&mut self, column: Column, weight: Option<f64>, numbers: Vec<Option<f64>>) -> usize {
        self.columns.push(column);
        self.weights.push(weight);
        for (row, number) in self.rows.iter_mut().zip(numbers) {
            row.push(number);
        }
        self.columns.len() - 1
    }

    /// Adds a column that follows from those before it; its place.
    fn follow(&mut self, column: Column, weight: Option<f64>, formula: Formula) -> usize {
        let numbers = formula.numbers(&self.rows, &self.weights);
        self.push(column.following(formula), weight, numbers)
    }

    fn table(self, run: &Run, scores: &[&Score], lang: Lang) -> Table {
        let number = |value: Option<f64>| value.map_or(Cell::Empty, Cell::precise);
        let mut table = Table::new(self.columns, 2);
        let mut above: Vec<Cell> = self.weights.into_iter().map(number).collect();
        above[1] = Cell::text(Title::Weight.words(lang));
        table.above.push(Row { cells: above, tone: Tone::Muted });
        for (score, numbers) in scores.iter().zip(self.rows) {
            let school = roll::school(&run.schools, &score.school);
            let name = school.and_then(|school| school.name.clone()).unwrap_or_else(|| score.school.as_str().into());
            let municipality = school.and_then(|school| school.municipality.clone());
            let identity = [Cell::maybe_text(municipality), Cell::text(name), Cell::text(score.school.as_str())];
            let numbers = numbers.into_iter().skip(IDENTITY).map(number);
            table.push(Tone::Plain, identity.into_iter().chain(numbers).collect());
        }
        table
    }
}

#[cfg(test)]
mod tests;
