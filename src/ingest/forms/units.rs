//! Whose figures a row or a column of an aggregate sheet gives: the country, a region, a municipality or a school.
//!
//! Told by the words of the label, by a login, by columns for each kind; where the words tell nothing, by indentation. A
//! school stands in the municipality above it as long as municipalities and their schools follow one another: where two
//! municipalities stand in a row, schools are not listed under theirs, and nothing is guessed.

use std::sync::Arc;

use super::school_columns::{MadeIds, SchoolColumns, column, login, own_text};
use super::titles::school_in;
use crate::ingest::cell;
use crate::ingest::fold::fold;
use crate::ingest::grid::{Row, Value};
use crate::ingest::header::{Header, Label, Label::Is, Label::Starts};
use crate::ingest::names::SchoolKey;
use crate::ingest::roster::FactSource;
use crate::ingest::sink::Sink;
use crate::model::school::{School, SchoolId};
use crate::model::unit::Unit;

/// Labels of a column in which units of every kind stand.
pub const GROUPS: &[Label] = &[Is("группы участников"), Is("группа участников"), Is("участники"), Starts("территори")];
const REGION: &[Label] = &[Is("регион"), Starts("субъект")];

/// What a label names.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// «Вся выборка», «РФ».
    Country,
    /// «Алтайский край».
    Region(Arc<str>),
    /// «город Светлый», «Заречный муниципальный район».
    Municipality(Arc<str>),
    /// A school by its login, its name or both.
    School(Option<SchoolId>, Option<Arc<str>>),
    /// «Итого по …», «Всего».
    Total,
    /// A name that says nothing of its kind.
    Unclear(Arc<str>),
}

/// Tells what a label names; nothing when it is blank.
pub fn told(text: &str) -> Option<Told> {
    let text = own_text(Value::Text(text)).map_or_else(|| text.into(), |own| own);
    let folded = fold(&text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return None;
    }
    if is_country(&folded) {
        return Some(Told::Country);
    }
    if let Some((name, id)) = school_in(&text) {
        return Some(Told::School(Some(id), name));
    }
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    let starts = |stems: &[&str]| words.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    Some(
        if matches!(words[0], "итого" | "всего" | "итог" | "средние" | "среднее" | "total")
        {
            Told::Total
        } else if matches!(folded.as_str(), "оо" | "по оо" | "школа" | "по школе" | "наша школа")
        {
            Told::School(None, None)
        } else if starts(&["управлени", "комитет", "департамент"]) || has(&["отдел"]) {
            Told::Municipality(text)
        } else if is_school(&words) {
            Told::School(None, Some(text))
        } else if is_region(&folded, &words) {
            Told::Region(text)
        } else if has(&["район", "р", "округ", "город", "г", "го", "мо", "мр", "зато", "район)"])
            || starts(&["муниципал", "городск", "поселок", "район"])
        {
            Told::Municipality(text)
        } else {
            Told::Unclear(text)
        },
    )
}

fn is_country(folded: &str) -> bool {
    matches!(
        folded,
        "вся выборка"
            | "вся выборка рф"
            | "рф"
            | "по рф"
            | "россия"
            | "вся россия"
            | "по россии"
            | "российская федерация"
            | "страна"
    )
}

/// A kind of school, or an abbreviation in «…оу»: МБОУ, МКОУ, ЧОУ.
fn is_school(words: &[&str]) -> bool {
    let abbreviation = |word: &str| word.ends_with("оу") && (3..=6).contains(&word.chars().count());
    let kind = |word: &str| {
        let stems = ["школ", "гимнази", "прогимнази", "лице", "интернат", "кадетск", "учреждени"];
        stems.iter().any(|stem| word.starts_with(stem))
            || matches!(word, "сош" | "оош" | "нош" | "сш" | "ош" | "осош" | "нош дс" | "цо")
    };
    words.iter().any(|word| abbreviation(word) || kind(word))
}

fn is_region(folded: &str, words: &[&str]) -> bool {
    const CITIES: [&str; 3] = ["москва", "санкт петербург", "севастополь"];
    let city = folded.strip_prefix("город ").or_else(|| folded.strip_prefix("г ")).unwrap_or(folded);
    let has = |wanted: &str| words.contains(&wanted);
    CITIES.contains(&city)
        || matches!(folded, "регион" | "по региону" | "субъект рф" | "янао" | "хмао" | "хмао югра")
        || has("республика") && !has("район")
        || (has("край") || has("область")) && words.len() > 1 && !has("район")
        || folded.contains("автономный округ")
        || folded.contains("автономная область")
}

/// Columns in which units stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnitColumns {
    /// Units of every kind.
    pub groups: Option<usize>,
    region: Option<usize>,
    schools: SchoolColumns,
}

impl UnitColumns {
    /// Finds the columns in a header.
    pub fn find(header: &Header) -> Self {
        let groups = column(header, GROUPS, &[]);
        let region = column(header, REGION, groups.as_slice());
        let found = SchoolColumns::find(header);
        let free = |col: Option<usize>| col.filter(|col| Some(*col) != groups && Some(*col) != region);
        let schools =
            SchoolColumns { id: free(found.id), name: free(found.name), municipality: free(found.municipality) };
        Self { groups, region, schools }
    }

    /// Whether units can be told by them.
    pub fn are_there(&self) -> bool {
        self.groups.is_some() || self.schools.are_there()
    }

    /// The column at which a problem with a row's unit is pointed.
    pub fn first(&self) -> usize {
        self.groups.unwrap_or_else(|| self.schools.first())
    }

    /// The columns that were found.
    pub fn taken(&self) -> Vec<usize> {
        self.groups.into_iter().chain(self.region).chain(self.schools.taken()).collect()
    }

    fn tell(&self, row: &Row<'_>) -> Option<Told> {
        let text = |col: Option<usize>| col.and_then(|col| row.get(col).text());
        let own = |col: Option<usize>| col.and_then(|col| own_text(row.get(col)));
        if let Some(id) = self.schools.id.and_then(|col| login(row.get(col))) {
            return Some(Told::School(Some(id), own(self.schools.name).or_else(|| own(self.groups))));
        }
        if let Some(told) = text(self.groups).and_then(told) {
            return Some(told);
        }
        if let Some(name) = own(self.schools.name) {
            return Some(match told(&name) {
                Some(other @ (Told::Country | Told::Region(_) | Told::Municipality(_) | Told::Total)) => other,
                Some(school @ Told::School(..)) => school,
                _ => Told::School(None, Some(name)),
            });
        }
        let municipality = own(self.schools.municipality);
        let municipality = municipality.map(|name| match told(&name) {
            Some(other @ (Told::Country | Told::Region(_) | Told::Total)) => other,
            _ => Told::Municipality(name),
        });
        municipality.or_else(|| text(self.region).and_then(told))
    }
}

/// What a row is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Seen {
    /// A unit.
    Unit(Unit),
    /// A row of totals.
    Total,
    /// Nobody that could be told.
    Nobody,
}

/// The kind of the row before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Before {
    #[default]
    Other,
    Municipality,
}

/// Units of a sheet, row by row.
#[derive(Debug, Default)]
pub struct Units {
    /// Where they stand.
    pub columns: UnitColumns,
    /// The municipality whose schools follow, and its indentation.
    inside: Option<(Arc<str>, usize)>,
    scattered: bool,
    before: Before,
    made: MadeIds,
}

impl Units {
    /// Units in those columns.
    pub fn new(columns: UnitColumns) -> Self {
        Self { columns, ..Self::default() }
    }

    /// The unit of the next row; what the row says of a school goes on.
    pub fn read(&mut self, row: &Row<'_>, sink: &mut Sink) -> Seen {
        let Some(told) = self.columns.tell(row) else { return Seen::Nobody };
        let first = self.columns.first();
        let depth = match row.get(first) {
            Value::Text(text) => text.chars().take_while(|c| cell::is_blank(*c)).count(),
            _ => 0,
        };
        let told = match told {
            Told::Unclear(name) if self.inside.as_ref().is_some_and(|(_, above)| depth > *above) => {
                Told::School(None, Some(name))
            }
            Told::Unclear(name) => Told::Municipality(name),
            other => other,
        };
        let unit = match told {
            Told::Total => return Seen::Total,
            Told::School(id, name) => {
                let said = self.columns.schools.municipality.and_then(|col| own_text(row.get(col)));
                let inside = self.inside.as_ref().filter(|_| !self.scattered).map(|(name, _)| Arc::clone(name));
                return self.school(id, name, said.or(inside), (row.index, first), sink);
            }
            Told::Municipality(name) => {
                self.scattered |= self.before == Before::Municipality;
                self.before = Before::Municipality;
                self.inside = Some((Arc::clone(&name), depth));
                return Seen::Unit(Unit::Municipality(name));
            }
            Told::Region(name) => Unit::Region(name),
            Told::Country | Told::Unclear(_) => Unit::Country,
        };
        (self.inside, self.before) = (None, Before::Other);
        Seen::Unit(unit)
    }

    fn school(
        &mut self,
        id: Option<SchoolId>,
        name: Option<Arc<str>>,
        municipality: Option<Arc<str>>,
        (row, col): (u32, usize),
        sink: &mut Sink,
    ) -> Seen {
        self.before = Before::Other;
        let made = || SchoolKey::new(municipality.as_deref(), name.as_deref()?).map(|key| key.id());
        let Some(id) = id.or_else(made) else { return Seen::Nobody };
        let school = School { name, municipality, ..School::unknown(id.clone()) };
        self.made.note(&school, row);
        sink.fact(school, FactSource::Results, row, col);
        Seen::Unit(Unit::School(id))
    }

    /// Sets aside schools whose names cannot be told apart.
    pub fn finish(self, sink: &mut Sink) {
        self.made.set_aside(self.columns.first(), sink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_units_are_told_by_their_words() {
        let region = |name: &str| Some(Told::Region(name.into()));
        let municipality = |name: &str| Some(Told::Municipality(name.into()));
        for country in ["Вся выборка", " вся  выборка", "РФ", "Российская Федерация", "Россия"]
        {
            assert_eq!(told(country), Some(Told::Country), "{country}");
        }
        for name in [
            "Алтайский край",
            "Московская область",
            "Республика Дагестан",
            "Чувашская Республика",
            "Ханты-Мансийский автономный округ - Югра",
            "г. Москва",
            "Санкт-Петербург",
            "Кемеровская область - Кузбасс",
        ] {
            assert_eq!(told(name), region(name), "{name}");
        }
        for name in [
            "город Светлый",
            "г. Светлый",
            "Заречный муниципальный район",
            "Омский район, Омская область",
            "Заречный р-н",
            "ЗАТО Светлый",
            "Комитет по образованию города Светлого",
        ] {
            assert_eq!(told(name), municipality(name), "{name}");
        }
        assert_eq!(told("reg88_m001 | Заречный район"), municipality("Заречный район"));
        for name in ["МБОУ «СОШ № 5» города Светлого", "Гимназия № 1", "ЧОУ «Альфа»", "Средняя школа села Бор"]
        {
            assert_eq!(told(name), Some(Told::School(None, Some(name.into()))), "{name}");
        }
        let id = SchoolId::from_login("880005");
        assert_eq!(told("СОШ № 5 (edu880005)"), Some(Told::School(id.clone(), Some("СОШ № 5".into()))));
        assert_eq!(told("sch880005"), Some(Told::School(id, None)));
        assert_eq!(told("Итого по району"), Some(Told::Total));
        assert_eq!(told("Светлый"), Some(Told::Unclear("Светлый".into())));
        assert_eq!(told(" "), None);
    }

    #[test]
    fn schools_stand_under_their_municipality_only_where_they_follow_it() {
        let place = std::sync::Arc::from("x.csv");
        let read = |labels: &[&str]| {
            let mut sink = Sink::new(&place, None);
            let columns = UnitColumns { groups: Some(0), ..UnitColumns::default() };
            let mut units = Units::new(columns);
            for (row, label) in (0..).zip(labels) {
                units.read(&Row::delimited(row, &csv::StringRecord::from(vec![*label])), &mut sink);
            }
            let facts = sink.facts.into_iter();
            facts.map(|fact| fact.school.municipality.map(|name| name.to_string())).collect::<Vec<_>>()
        };
        let some = |name: &str| Some(name.to_owned());
        let nested = ["Алтайский край", "Бор", "  Лесная (edu880001)", "  Радуга", "Заречный район", "СОШ № 2"];
        assert_eq!(read(&nested), [some("Бор"), some("Бор"), some("Заречный район")]);
        // All municipalities, then all schools: nobody says which is whose.
        assert_eq!(read(&["город Бор", "Заречный район", "СОШ № 1", "СОШ № 2"]), [None, None]);
        assert_eq!(read(&["город Бор", "СОШ № 1", "Алтайский край", "СОШ № 2"]), [some("город Бор"), None]);
    }
}
