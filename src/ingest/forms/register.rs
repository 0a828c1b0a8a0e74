//! A register of schools: a row a school, with its kind, settlement, levels, pupils and coordinates, as far as given.

use std::collections::{BTreeMap, BTreeSet};

use super::school_columns::{Named, SchoolColumns, column};
use super::{Form, Match, Reader};
use crate::ingest::cell::{self, Reading, reading};
use crate::ingest::fold::fold;
use crate::ingest::grid::Row;
use crate::ingest::header::{Head, Header, Label, Label::Is, Label::Starts};
use crate::ingest::keys::Known;
use crate::ingest::roster::FactSource;
use crate::ingest::sink::Sink;
use crate::model::place::Place;
use crate::model::problem::ProblemKind;
use crate::model::school::{Level, School, SchoolId, SchoolKind, Settlement};

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

#[derive(Clone, Copy, Debug)]
struct Columns {
    schools: SchoolColumns,
    kind: Option<usize>,
    settlement: Option<usize>,
    pupils: Option<usize>,
    levels: Option<usize>,
    coordinates: Option<(usize, usize)>,
}

impl Columns {
    fn find(header: &Header) -> Self {
        let schools = SchoolColumns::find(header);
        let taken = schools.taken();
        let by = |labels| column(header, labels, &taken);
        Self {
            schools,
            kind: by(KIND),
            settlement: by(SETTLEMENT),
            pupils: by(PUPILS),
            levels: by(LEVELS),
            coordinates: by(LATITUDE).zip(by(LONGITUDE)),
        }
    }

    /// What only a register says of a school.
    fn own(&self) -> usize {
        let named = [self.kind, self.settlement, self.levels].into_iter().flatten().count();
        let numbers = self.pupils.is_some() && self.schools.id.is_some() && self.schools.name.is_some();
        named + usize::from(self.coordinates.is_some()) + usize::from(numbers)
    }
}

fn columns(head: &Head) -> Option<(Header, Columns)> {
    let found = head.candidates().iter().map(|header| (header.clone(), Columns::find(header)));
    found.max_by_key(|(_, columns)| (columns.schools.are_there(), columns.own()))
}

fn recognise(head: &Head) -> Match {
    let Some((header, columns)) = columns(head) else { return Match::default() };
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
    let (_, columns) = columns(head)?;
    if !sink.mentions.years.is_empty() {
        sink.year(Known::default());
    }
    Some(Box::new(Register { columns, seen: BTreeMap::new() }))
}

struct Register {
    columns: Columns,
    seen: BTreeMap<SchoolId, Place>,
}

impl Register {
    fn complete(&self, school: &mut School, row: &Row<'_>, sink: &mut Sink) {
        school.kind = word(self.columns.kind, kind, row, sink);
        school.settlement = word(self.columns.settlement, settlement, row, sink);
        school.levels = word(self.columns.levels, levels, row, sink);
        school.pupils = self.columns.pupils.and_then(|col| {
            cell::count(row.get(col)).map_err(|kind| sink.problem(kind, row.index, col, row.get(col))).ok().flatten()
        });
        school.coordinates = self
            .columns
            .coordinates
            .and_then(|(lat, lon)| degrees(lat, 90.0, row, sink).zip(degrees(lon, 180.0, row, sink)));
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
        sink.fact(school, FactSource::Register, row.index, col);
        sink.kept();
    }

    fn finish(self: Box<Self>, _sink: &mut Sink) {}
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

/// The kind of school by the words of a register; the more particular words first.
fn kind(text: &str) -> Option<SchoolKind> {
    const WORDS: &[(&[&str], SchoolKind)] = &[
        (&["исправительн", "колони", "фсин"], SchoolKind::Penal),
        (&["закрытого типа", "учебно воспитательн"], SchoolKind::ClosedSpecial),
        (&["коррекц", "ограниченными возможностями", "овз"], SchoolKind::Corrective),
        (&["вечерн", "сменн", "открыт"], SchoolKind::Evening),
        (&["кадет"], SchoolKind::Cadet),
        (&["лицей"], SchoolKind::Lyceum),
        (&["гимнази"], SchoolKind::Gymnasium),
        (&["интернат"], SchoolKind::Boarding),
        (&["углублен"], SchoolKind::Advanced),
        (&["общеобразовательн", "сош", "оош", "нош", "школа"], SchoolKind::General),
    ];
    let folded = fold(text);
    SchoolKind::from_code(&text.trim().to_ascii_lowercase()).or_else(|| {
        WORDS.iter().find(|(words, _)| words.iter().any(|word| folded.contains(word))).map(|(_, kind)| *kind)
    })
}

/// The settlement by its words: «посёлок городского типа» before «посёлок», «сельский» before «город».
fn settlement(text: &str) -> Option<Settlement> {
    const WORDS: &[(&[&str], Settlement)] = &[
        (&["township", "городского типа", "пгт", "рабочий поселок"], Settlement::Township),
        (&["rural", "сел", "деревн", "станиц", "хутор", "аул", "поселок"], Settlement::Rural),
        (&["urban", "город", "центр субъекта"], Settlement::Urban),
    ];
    let folded = fold(text);
    if matches!(folded.as_str(), "г" | "с") {
        return Some(if folded == "г" { Settlement::Urban } else { Settlement::Rural });
    }
    WORDS.iter().find(|(words, _)| words.iter().any(|word| folded.contains(word))).map(|(_, settlement)| *settlement)
}

/// Levels by their names («НОО, ООО, СОО», «primary basic»), or by a range of grades («1–9»).
fn levels(text: &str) -> Option<BTreeSet<Level>> {
    // A college's level is no level of general education.
    let folded = fold(text).replace("среднее профессиональное", "");
    let words: Vec<&str> = folded.split(' ').collect();
    let numbers: Option<Vec<u8>> = words.iter().map(|word| word.parse().ok()).collect();
    if let Some(&[from, to]) = numbers.as_deref()
        && (1..=11).contains(&from)
        && (from..=11).contains(&to)
    {
        let within = [(Level::Primary, 1, 4), (Level::Basic, 5, 9), (Level::Secondary, 10, 11)];
        return Some(
            within.into_iter().filter(|(_, low, high)| from <= *high && to >= *low).map(|(level, ..)| level).collect(),
        );
    }
    let has = |starts: &[&str]| words.iter().any(|word| starts.iter().any(|start| word.starts_with(start)));
    let named = [
        (Level::Primary, has(&["ноо", "начальн", "primary"])),
        (Level::Basic, has(&["ооо", "основн", "basic"])),
        (Level::Secondary, has(&["соо", "средн", "secondary"])),
    ];
    let found: BTreeSet<Level> = named.into_iter().filter(|(_, there)| *there).map(|(level, _)| level).collect();
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_registers_are_understood() {
        for (text, expected) in [
            ("СОШ", Some(SchoolKind::General)),
            ("Средняя общеобразовательная школа", Some(SchoolKind::General)),
            (
                "Средняя общеобразовательная школа с углублённым изучением отдельных предметов",
                Some(SchoolKind::Advanced),
            ),
            ("Специальная (коррекционная) школа-интернат", Some(SchoolKind::Corrective)),
            ("Школа-интернат", Some(SchoolKind::Boarding)),
            ("Лицей-интернат", Some(SchoolKind::Lyceum)),
            ("Вечерняя (сменная)", Some(SchoolKind::Evening)),
            ("Школа при исправительной колонии", Some(SchoolKind::Penal)),
            ("closed-special", Some(SchoolKind::ClosedSpecial)),
            ("прочее", None),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
        for (text, expected) in [
            ("городская местность", Some(Settlement::Urban)),
            ("Сельская", Some(Settlement::Rural)),
            ("Посёлок городского типа", Some(Settlement::Township)),
            ("пгт", Some(Settlement::Township)),
            ("посёлок", Some(Settlement::Rural)),
            ("urban", Some(Settlement::Urban)),
            ("?", None),
        ] {
            assert_eq!(settlement(text), expected, "{text}");
        }
        let set = |levels: &[Level]| Some(levels.iter().copied().collect::<BTreeSet<_>>());
        assert_eq!(levels("НОО, ООО"), set(&[Level::Primary, Level::Basic]));
        assert_eq!(levels("1–11"), set(&[Level::Primary, Level::Basic, Level::Secondary]));
        assert_eq!(levels("5-9"), set(&[Level::Basic]));
        assert_eq!(levels("primary;basic;secondary"), set(&[Level::Primary, Level::Basic, Level::Secondary]));
        assert_eq!(levels("СПО"), None);
    }
}
