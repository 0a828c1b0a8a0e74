//! How a row of a table names its school: by id, or by name and municipality.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::ingest::cell;
use crate::ingest::fold::fold;
use crate::ingest::grid::{Row, Value};
use crate::ingest::header::{Header, Label, Label::Holds, Label::Is, Label::Starts};
use crate::ingest::names::SchoolKey;
use crate::ingest::sink::Sink;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::school::{School, SchoolId};

/// Labels of the column with the id.
pub const ID: &[Label] = &[
    Is("school id"),
    Is("логин"),
    Is("логин оо"),
    Is("логин школы"),
    Is("логин фис око"),
    Is("пользователь"),
    Is("код оо"),
    Is("код школы"),
    Is("код оу"),
    Is("код образовательной организации"),
    Is("ид школы"),
    Is("id школы"),
    Is("id оо"),
    Is("id"),
    Is("user"),
];

/// Labels of the column with the name.
pub const NAME: &[Label] = &[
    Is("name"),
    Is("school name"),
    Is("школа"),
    Is("оо"),
    Is("оу"),
    Is("название оо"),
    Is("название школы"),
    Is("название"),
    Is("краткое наименование"),
    Is("сокращенное наименование"),
    Is("наименование"),
    Starts("наименование оо"),
    Starts("наименование оу"),
    Starts("наименование школы"),
    Starts("наименование образовательно"),
    Starts("наименование общеобразовательно"),
    Starts("краткое наименование о"),
    Starts("образовательная организация"),
    Starts("общеобразовательная организация"),
    Starts("образовательное учреждение"),
    Is("полное наименование"),
];

/// Labels of the column with the municipality.
pub const MUNICIPALITY: &[Label] = &[
    Is("municipality"),
    Is("муниципалитет"),
    Is("мо"),
    Is("район"),
    Is("территория"),
    Is("мсу"),
    Starts("муниципальное образование"),
    Starts("муниципальный район"),
    Starts("муниципальный округ"),
    Starts("наименование муниципал"),
    Starts("наименование мо"),
    Is("район город"),
    Is("район городской округ"),
    Holds("муниципалитет"),
];

/// The column of a header that is known by one of the labels, better labels first; columns in `taken` are passed over.
pub fn column(header: &Header, labels: &[Label], taken: &[usize]) -> Option<usize> {
    labels.iter().find_map(|label| {
        let fits = |name: &str| label.matches(name);
        let free = header.columns.iter().filter(|column| !taken.contains(&column.col));
        free.filter(|column| fits(&column.name) || !column.group.is_empty() && fits(&column.full()))
            .map(|column| column.col)
            .next()
    })
}

/// Columns that name a row's school.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SchoolColumns {
    /// Login or number.
    pub id: Option<usize>,
    /// Name.
    pub name: Option<usize>,
    /// Municipality.
    pub municipality: Option<usize>,
}

/// What a row's school columns say.
#[derive(Clone, Debug, PartialEq)]
pub enum Named {
    /// A school, with what the row says of it.
    School(School),
    /// A row of totals or a footer.
    Footer,
    /// No school: what is wrong, in which column.
    Nobody(ProblemKind, usize),
}

impl SchoolColumns {
    /// Finds the columns in a header.
    pub fn find(header: &Header) -> Self {
        let id = column(header, ID, &[]);
        let municipality = column(header, MUNICIPALITY, id.as_slice());
        let taken: Vec<usize> = id.into_iter().chain(municipality).collect();
        Self { id, municipality, name: column(header, NAME, &taken) }
    }

    /// Whether a school can be told by them.
    pub fn are_there(&self) -> bool {
        self.id.is_some() || self.name.is_some()
    }

    /// The columns that were found.
    pub fn taken(&self) -> Vec<usize> {
        self.id.into_iter().chain(self.name).chain(self.municipality).collect()
    }

    /// The column at which a problem with a row's school is pointed.
    pub fn first(&self) -> usize {
        self.id.or(self.name).unwrap_or_default()
    }

    /// Reads a row's school. The id goes first; without one it is made from the name. Compound cells
    /// (`edu223379 | МКОУ …`, `reg22_m019 | Красногорский …`) are taken apart.
    pub fn read(&self, row: &Row<'_>) -> Named {
        self.read_under(row, None)
    }

    /// The same, where a blank cell of the municipality stands for the one named above.
    pub fn read_under(&self, row: &Row<'_>, above: Option<&Arc<str>>) -> Named {
        let text = |col: Option<usize>| col.and_then(|col| own_text(row.get(col)));
        let above = above.filter(|_| self.municipality.is_some());
        let (name, municipality) = (text(self.name), text(self.municipality).or_else(|| above.cloned()));
        let id_cell = self.id.map_or(Value::Empty, |col| row.get(col));
        let id = login(id_cell).or_else(|| self.name.and_then(|col| compound_login(row.get(col))));
        if id.is_none() && self.total_in(row).is_some() {
            return Named::Footer;
        }
        let made = || SchoolKey::new(municipality.as_deref(), name.as_deref()?).map(|key| key.id());
        let id = match (id, id_cell.is_empty()) {
            (Some(id), _) => Some(id),
            (None, true) => made(),
            (None, false) => None,
        };
        let Some(id) = id else { return Named::Nobody(self.complaint(id_cell), self.first()) };
        let mut school = School::unknown(id);
        school.name = name;
        school.municipality = municipality;
        Named::School(school)
    }

    /// The cell that makes a row one of totals or a footer: in a column of the school, or the first of a row that names none
    /// («Итого» under «№ п/п»).
    pub fn total_in<'r>(&self, row: &Row<'r>) -> Option<Value<'r>> {
        let own = self.taken().into_iter().map(|col| row.get(col)).find(|value| is_total(*value));
        let named = [self.id, self.name].into_iter().flatten().any(|col| !row.get(col).is_empty());
        own.or_else(|| row.filled().next().map(|(_, value)| value).filter(|value| !named && is_total(*value)))
    }

    fn complaint(&self, id: Value<'_>) -> ProblemKind {
        if self.id.is_some() && !id.is_empty() { ProblemKind::BadSchoolId } else { ProblemKind::UnreadableRow }
    }
}

/// The id in a cell with a login or a number.
pub fn login(value: Value<'_>) -> Option<SchoolId> {
    match value {
        Value::Number(number) if number.fract() == 0.0 && (1.0..1e12).contains(&number) => {
            SchoolId::from_login(&format!("{number:.0}"))
        }
        Value::Text(text) => SchoolId::from_login(text.split('|').next().unwrap_or(text).trim_matches(cell::is_blank)),
        _ => None,
    }
}

/// The login in front of a compound cell, `edu223379 | МКОУ …`.
fn compound_login(value: Value<'_>) -> Option<SchoolId> {
    let (code, _) = value.text()?.split_once('|')?;
    SchoolId::from_login(code.trim_matches(cell::is_blank))
}

/// The text of a cell, without the code of a compound cell, blanks of every kind made single spaces.
pub fn own_text(value: Value<'_>) -> Option<Arc<str>> {
    let text = match value {
        Value::Text(text) => text.split_once('|').map_or(text, |(_, own)| own),
        _ => return None,
    };
    let words: Vec<&str> = text.split(cell::is_blank).filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| words.join(" ").into())
}

/// «Итого по …», «ИТОГО», «Всего по …», «Средние», «Total» in a column where a school is expected.
fn is_total(value: Value<'_>) -> bool {
    let Value::Text(text) = value else { return false };
    let folded = fold(text);
    let mut words = folded.split(' ');
    match (words.next(), words.next()) {
        (Some("итого" | "всего" | "итог" | "средние" | "total" | "totals"), _) => true,
        (Some("среднее" | "средний"), next) => matches!(next, None | Some("по" | "значение" | "балл")),
        (Some("минимальная"), Some("граница")) | (Some("вся"), Some("выборка")) => true,
        _ => false,
    }
}

/// «Итого по …», «ИТОГО», «Всего по …», «Total»: a row of sums, not of means.
pub fn is_sum(value: Value<'_>) -> bool {
    let Value::Text(text) = value else { return false };
    let folded = fold(text);
    matches!(folded.split(' ').next(), Some("итого" | "всего" | "итог" | "total" | "totals"))
}

/// Names that a sheet was found to hold, by the ids made from them: two names under one id cannot be told apart.
#[derive(Debug, Default)]
pub struct MadeIds {
    names: BTreeMap<SchoolId, BTreeSet<(Arc<str>, u32)>>,
}

impl MadeIds {
    /// Notes a row's school.
    pub fn note(&mut self, school: &School, row: u32) {
        if let (true, Some(name)) = (school.id.is_made_from_name(), &school.name) {
            self.names.entry(school.id.clone()).or_default().insert((Arc::clone(name), row));
        }
    }

    /// Whether the sheet has the school's id under another spelling already.
    pub fn spelled_otherwise(&self, school: &School) -> bool {
        let known = self.names.get(&school.id);
        known.is_some_and(|rows| rows.iter().all(|(name, _)| Some(name) != school.name.as_ref()))
    }

    /// Sets aside the rows of schools that have one key but are written in several ways in this sheet: within a sheet
    /// nobody spells one school twice, so these may be two schools, and nothing is joined.
    pub fn set_aside(self, col: usize, sink: &mut Sink) {
        for (id, rows) in self.names {
            let written: BTreeSet<&Arc<str>> = rows.iter().map(|(name, _)| name).collect();
            if written.len() < 2 {
                continue;
            }
            let candidates: Vec<String> = written.iter().map(|name| name.to_string()).collect();
            sink.withdraw(&id);
            for (name, row) in &rows {
                sink.record.kept = sink.record.kept.saturating_sub(1);
                sink.record.rejected += 1;
                let kind = ProblemKind::AmbiguousName { candidates: candidates.clone() };
                sink.problems.push(Problem::new(sink.at(*row, col), kind, name.as_ref()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_from_schools() {
        for total in [
            "итого по краю",
            "Итого по Забайкальскому краю",
            "ИТОГО:",
            "Всего по району",
            "Среднее значение",
            "Средние",
        ] {
            assert!(is_total(Value::Text(total)), "{total}");
        }
        for school in ["Средняя школа № 1", "Среднеикорецкая СОШ", "Средний Васюган СОШ", "СОШ № 1"]
        {
            assert!(!is_total(Value::Text(school)), "{school}");
        }
    }

    #[test]
    fn a_row_names_its_school_by_id_or_by_name() {
        let columns = SchoolColumns { id: Some(0), name: Some(1), municipality: Some(2) };
        let read = |cells: [&str; 3]| columns.read(&Row::delimited(0, &csv::StringRecord::from(cells.to_vec())));
        let id = |cells| match read(cells) {
            Named::School(school) => Some(school.id.as_str().to_owned()),
            _ => None,
        };
        assert_eq!(id(["edu220206", "СОШ № 1", "город Бор"]).as_deref(), Some("220206"));
        assert_eq!(id(["", "edu223379 | МКОУ  СОШ", ""]).as_deref(), Some("223379"));
        assert!(id(["", "СОШ № 1", "город Бор"]).is_some_and(|id| id.starts_with('~')));
        assert_eq!(read(["школа", "СОШ № 1", ""]), Named::Nobody(ProblemKind::BadSchoolId, 0));
        assert_eq!(read(["", "", "город Бор"]), Named::Nobody(ProblemKind::UnreadableRow, 0));
        assert_eq!(read(["", "", "Итого по городу"]), Named::Footer);
        let Named::School(school) = read(["1", "edu1 | МКОУ\u{a0} СОШ", "reg22_m019 | Борский район"])
        else {
            panic!("a school")
        };
        assert_eq!(school.name.as_deref(), Some("МКОУ СОШ"));
        assert_eq!(school.municipality.as_deref(), Some("Борский район"));
    }
}
