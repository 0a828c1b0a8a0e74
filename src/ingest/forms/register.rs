//! A register of schools: a row a school, with its kind, settlement, levels, pupils and coordinates, as far as given.

use std::collections::{BTreeMap, BTreeSet};

use super::half_year;
use super::indicator_columns::IndicatorColumns;
use super::label_codes;
use super::register_words::{kind, level_of, levels, pair, settlement, yes};
use super::school_columns::{Named, SchoolColumns, column};
use super::{Form, Match, Reader};
use crate::ingest::cell::{self, Reading, reading};
use crate::ingest::grid::Row;
use crate::ingest::header::{Head, Header, Label, Label::Is, Label::Starts};
use crate::ingest::keys::Known;
use crate::ingest::roster::FactSource;
use crate::ingest::sink::Sink;
use crate::model::place::Place;
use crate::model::problem::ProblemKind;
use crate::model::school::{Level, School, SchoolId};

/// The form.
pub const FORM: Form = Form {
    id: "register",
    about: "Register of schools (school_id, name, municipality, kind, settlement, pupils, levels, lat, lon)",
    recognise,
    open,
};

const KIND: &[Label] = &[
    Is("kind"),
    Is("вид оо"),
    Is("вид"),
    Is("вид школы"),
    Is("тип оо"),
    Is("тип школы"),
    Starts("вид образовательной"),
    Starts("вид общеобразовательной"),
    Starts("тип образовательной организации"),
];

const SETTLEMENT: &[Label] = &[
    Is("settlement"),
    Is("местность"),
    Is("тип местности"),
    Is("вид местности"),
    Is("тип поселения"),
    Is("город село"),
    Starts("тип населенного пункта"),
    Starts("вид населенного пункта"),
    Starts("расположение"),
];

/// Labels of the column with the number of pupils; passport tables use them too.
pub const PUPILS: &[Label] = &[
    Is("pupils"),
    Is("контингент"),
    Is("обучающихся"),
    Is("учащихся"),
    Is("всего детей"),
    Starts("численность обучающихся"),
    Starts("численность учащихся"),
    Starts("всего обучающихся"),
    Starts("всего учащихся"),
    Starts("общее количество обучающихся"),
    Starts("общее число обучающихся"),
    Starts("общая численность обучающихся"),
    Starts("количество обучающихся"),
    Starts("количество учащихся"),
    Starts("количество учеников"),
    Starts("кол во обучающихся"),
    Starts("кол во учащихся"),
    Starts("число обучающихся"),
    Starts("число учащихся"),
];

const LEVELS: &[Label] = &[Is("levels"), Starts("уровни"), Starts("реализуемые уровни"), Starts("уровень образования")];
const LATITUDE: &[Label] = &[Is("lat"), Is("latitude"), Starts("широта")];
const LONGITUDE: &[Label] = &[Is("lon"), Is("lng"), Is("longitude"), Starts("долгота")];

/// «Широта, долгота» in one cell.
const PAIR: &[Label] = &[
    Starts("координаты"),
    Starts("географические координаты"),
    Starts("широта долгота"),
    Is("coordinates"),
    Is("геокоординаты"),
];

#[derive(Clone, Debug)]
struct Columns {
    schools: SchoolColumns,
    kind: Option<usize>,
    settlement: Option<usize>,
    pupils: Option<usize>,
    levels: Option<usize>,
    /// Levels with a column each.
    each_level: Vec<(usize, Level)>,
    coordinates: Option<(usize, usize)>,
    pair: Option<usize>,
}

impl Columns {
    fn find(header: &Header) -> Self {
        let schools = SchoolColumns::find(header);
        let taken = schools.taken();
        let by = |labels| column(header, labels, &taken);
        let pair = by(PAIR);
        let apart: Vec<usize> = taken.iter().copied().chain(pair).collect();
        let mut each_level: Vec<(usize, Level)> = Vec::new();
        for column in &header.columns {
            if let Some(level) = level_of(&column.full()).filter(|_| !taken.contains(&column.col))
                && each_level.iter().all(|(_, known)| *known != level)
            {
                each_level.push((column.col, level));
            }
        }
        if each_level.len() < 2 {
            each_level.clear();
        }
        Self {
            schools,
            kind: by(KIND),
            settlement: by(SETTLEMENT),
            pupils: by(PUPILS),
            levels: by(LEVELS),
            each_level,
            coordinates: column(header, LATITUDE, &apart).zip(column(header, LONGITUDE, &apart)),
            pair,
        }
    }

    /// What only a register says of a school.
    fn own(&self) -> usize {
        let levels = self.levels.is_some() || !self.each_level.is_empty();
        let named = [self.kind, self.settlement].into_iter().flatten().count() + usize::from(levels);
        let numbers = self.pupils.is_some() && self.schools.id.is_some() && self.schools.name.is_some();
        named + usize::from(self.coordinates.or(self.pair.map(|pair| (pair, pair))).is_some()) + usize::from(numbers)
    }

    /// Every column that has a field of its own.
    fn taken(&self) -> Vec<usize> {
        let (lat, lon) = self.coordinates.unzip();
        let own = [self.kind, self.settlement, self.pupils, self.levels, lat, lon, self.pair].into_iter().flatten();
        let levels = self.each_level.iter().map(|(col, _)| *col);
        self.schools.taken().into_iter().chain(own).chain(levels).collect()
    }
}

fn columns(head: &Head) -> Option<(Header, Columns)> {
    let found = head.candidates().iter().map(|header| (header.clone(), Columns::find(header)));
    found.max_by_key(|(_, columns)| (columns.schools.are_there(), columns.own()))
}

fn recognise(head: &Head) -> Match {
    let Some((header, columns)) = columns(head).filter(|(header, _)| !half_year::is_monitoring(header)) else {
        return Match::default();
    };
    let mut lacking = Vec::new();
    if !columns.schools.are_there() {
        lacking.push("school_id".to_owned());
    }
    if columns.own() == 0 {
        lacking.push("kind, settlement, levels, pupils".to_owned());
    }
    Match { header: Some(header.at), matched: 2 - lacking.len(), lacking }
}

fn open(head: &Head, sink: &mut Sink) -> Option<Box<dyn Reader>> {
    let (header, columns) = columns(head)?;
    if !sink.mentions.years.is_empty() {
        sink.year(Known::default());
    }
    let rest = IndicatorColumns::find(head, &header, &columns.taken(), label_codes::of_table(&sink.place));
    Some(Box::new(Register { columns, rest, seen: BTreeMap::new() }))
}

struct Register {
    columns: Columns,
    /// Columns of figures that a school has no field for.
    rest: IndicatorColumns,
    seen: BTreeMap<SchoolId, Place>,
}

impl Register {
    fn complete(&self, school: &mut School, row: &Row<'_>, sink: &mut Sink) {
        school.kind = word(self.columns.kind, kind, row, sink);
        school.settlement = word(self.columns.settlement, settlement, row, sink);
        school.levels = word(self.columns.levels, levels, row, sink).or_else(|| self.each_level(row, sink));
        school.pupils = self.columns.pupils.and_then(|col| {
            cell::count(row.get(col)).map_err(|kind| sink.problem(kind, row.index, col, row.get(col))).ok().flatten()
        });
        school.coordinates = self
            .columns
            .coordinates
            .and_then(|(lat, lon)| degrees(lat, 90.0, row, sink).zip(degrees(lon, 180.0, row, sink)))
            .or_else(|| word(self.columns.pair, pair, row, sink));
    }

    /// Levels by their own columns; a row in which none is ticked says nothing.
    fn each_level(&self, row: &Row<'_>, sink: &mut Sink) -> Option<BTreeSet<Level>> {
        let mut found = BTreeSet::new();
        for (col, level) in &self.columns.each_level {
            match yes(&cell::shown(row.get(*col))) {
                Some(true) => {
                    found.insert(*level);
                }
                Some(false) => {}
                None => sink.problem(ProblemKind::UnknownWord, row.index, *col, row.get(*col)),
            }
        }
        (!found.is_empty()).then_some(found)
    }
}

impl Reader for Register {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let col = self.columns.schools.first();
        let mut school = match self.columns.schools.read(row) {
            Named::Footer => return sink.footer(),
            Named::Nobody(kind, col) => return sink.rejected(kind, row.index, col, row.get(col)),
            Named::School(school) => school,
        };
        if let Some(first) = self.seen.get(&school.id) {
            let kind = ProblemKind::DuplicateSchool { first: first.clone() };
            return sink.rejected(kind, row.index, col, row.get(col));
        }
        self.seen.insert(school.id.clone(), sink.at(row.index, col));
        self.complete(&mut school, row, sink);
        let year = sink.record.year.map(|(year, _)| year);
        self.rest.read(&school.id, year, row, sink);
        sink.fact(school, FactSource::Register, row.index, col);
        sink.kept();
    }

    fn finish(self: Box<Self>, sink: &mut Sink) {
        self.rest.finish(sink);
    }
}

/// A word of a closed set in a column; what is not of the set is said.
fn word<T>(col: Option<usize>, known: impl Fn(&str) -> Option<T>, row: &Row<'_>, sink: &mut Sink) -> Option<T> {
    let col = col?;
    let text = cell::shown(row.get(col));
    let found = known(&text);
    if found.is_none() && !matches!(reading(row.get(col)), Reading::Empty | Reading::Dash) {
        sink.problem(ProblemKind::UnknownWord, row.index, col, row.get(col));
    }
    found
}

fn degrees(col: usize, most: f64, row: &Row<'_>, sink: &mut Sink) -> Option<f64> {
    let kind = match reading(row.get(col)) {
        Reading::Number(degrees) if degrees.abs() <= most => return Some(degrees),
        Reading::Number(_) => ProblemKind::AboveMaximum { max: most },
        Reading::Empty | Reading::Dash => return None,
        _ => ProblemKind::NotANumber,
    };
    sink.problem(kind, row.index, col, row.get(col));
    None
}
