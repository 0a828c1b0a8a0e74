//! One list of schools out of everything that the inputs say of them.
//!
//! A fact comes from the best source that has it: a register before a context form before tables of results; within a
//! kind of source the newer year, then the place in the inputs. Schools known by name only are joined to ids by
//! [`super::joining`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::matching::Matching;
use crate::model::period::Year;
use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::reading::StatedPupils;
use crate::model::school::{School, SchoolId};
use crate::model::unit::Unit;

use super::Ingested;
use super::gathered::record_at;
use super::territories::municipality_key;
use super::{joining, matches};

/// Where a fact stands; better sources first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactSource {
    /// A register of schools.
    Register,
    /// The federal context form.
    Context,
    /// Names and municipalities that stand beside results, in passports and in other tables.
    Results,
}

/// What one place says of one school; whatever it does not say is `None` in the school.
#[derive(Clone, Debug, PartialEq)]
pub struct SchoolFact {
    /// The school, as far as this place knows it; the id may be made from the name.
    pub school: School,
    /// Where: the row's cell with the id or the name.
    pub place: Place,
    /// What kind of place it is.
    pub source: FactSource,
    /// Year of the sheet, where it has one.
    pub year: Option<Year>,
}

/// The schools of a run.
#[derive(Debug, Default)]
pub struct Roster {
    /// Schools, by id.
    pub schools: Vec<School>,
    /// Ids made from a name that turned out to be a school with an id.
    pub joined: BTreeMap<SchoolId, SchoolId>,
    /// Ids made from a name that fits several schools: what stands under them is set aside.
    pub refused: BTreeSet<SchoolId>,
    /// Names that were matched, and those that a person has to decide on.
    pub matching: Matching,
    /// Numbers of pupils that tables state, better sources first.
    pub stated: Vec<StatedPupils>,
    /// What was met on the way.
    pub problems: Vec<Problem>,
}

impl Roster {
    /// Gives everything that names a school the ids of the roster and takes away what stands under refused schools; its rows
    /// move from kept to rejected in the records of their sheets.
    pub fn settle(&self, all: &mut Ingested) {
        let files = &all.files;
        let mut gone: BTreeSet<((usize, usize), u32)> = BTreeSet::new();
        let mut settled = |school: &mut SchoolId, place: &Place| {
            let Some(id) = self.id(school) else {
                let row = place.cell.map_or(0, |cell| cell.row);
                gone.extend(record_at(files, place).map(|record| (record, row)));
                return false;
            };
            *school = id.clone();
            true
        };
        all.reported.retain_mut(|cohort| settled(&mut cohort.school, &cohort.place));
        all.passports.retain_mut(|passport| settled(&mut passport.school, &passport.place));
        all.indicators.retain_mut(|indicator| settled(&mut indicator.school, &indicator.place));
        all.official.retain_mut(|signs| settled(&mut signs.school, &signs.place));
        all.units.retain_mut(|unit, place| match unit {
            Unit::School(school) => settled(school, place),
            _ => true,
        });
        for ((file, sheet), _) in gone {
            if let Some(sheet) = all.files.get_mut(file).and_then(|file| file.sheets.get_mut(sheet)) {
                sheet.kept = sheet.kept.saturating_sub(1);
                sheet.rejected += 1;
            }
        }
    }

    /// The id under which a row's school stands in the roster; nothing when the row has to be set aside.
    pub fn id<'a>(&'a self, id: &'a SchoolId) -> Option<&'a SchoolId> {
        (!self.refused.contains(id)).then(|| self.joined.get(id).unwrap_or(id))
    }
}

/// Merges facts into a roster, with names joined as the lines of the file of matches say. The order of the facts does not
/// matter.
pub fn roster(mut facts: Vec<SchoolFact>, lines: &[matches::Line]) -> Roster {
    facts.sort_by(|a, b| {
        let newer_first = b.year.cmp(&a.year);
        a.source
            .cmp(&b.source)
            .then(newer_first)
            .then_with(|| a.place.cmp(&b.place))
            .then_with(|| a.school.id.cmp(&b.school.id))
    });
    let mut roster = Roster::default();
    joining::join(&facts, lines, &mut roster);
    name_unknown(&facts, &mut roster);
    let of_whom: Vec<_> =
        roster.problems.iter().map(|problem| problem.school.as_ref().and_then(|id| roster.id(id)).cloned()).collect();
    roster.problems.iter_mut().zip(of_whom).for_each(|(problem, school)| problem.school = school);
    let spellings = spellings(&facts);
    let mut schools: BTreeMap<SchoolId, School> = BTreeMap::new();
    for fact in facts {
        let Some(id) = roster.id(&fact.school.id).cloned() else { continue };
        if let Some(pupils) = fact.school.pupils {
            roster.stated.push(StatedPupils { school: id.clone(), pupils, year: fact.year, place: fact.place });
        }
        fill(schools.entry(id.clone()).or_insert_with(|| School::unknown(id)), fact.school);
    }
    for municipality in schools.values_mut().filter_map(|school| school.municipality.as_mut()) {
        if let Some(spelling) = spellings.get(&municipality_key(municipality)) {
            *municipality = Arc::clone(spelling);
        }
    }
    roster.schools = schools.into_values().collect();
    roster
}

/// One spelling of each municipality, that of the best source («г. Светлый» and «город Светлый» are one in all reports).
fn spellings(facts: &[SchoolFact]) -> BTreeMap<String, Arc<str>> {
    let mut spellings = BTreeMap::new();
    for municipality in facts.iter().filter_map(|fact| fact.school.municipality.as_ref()) {
        spellings.entry(municipality_key(municipality)).or_insert_with(|| Arc::clone(municipality));
    }
    spellings
}

/// Fills what is not known yet.
fn fill(known: &mut School, more: School) {
    // Destructured, so that a new field of a school cannot be forgotten here.
    let School { id: _, name, municipality, kind, settlement, pupils, levels, coordinates } = more;
    known.name = known.name.take().or(name);
    known.municipality = known.municipality.take().or(municipality);
    known.kind = known.kind.or(kind);
    known.settlement = known.settlement.or(settlement);
    known.pupils = known.pupils.or(pupils);
    known.levels = known.levels.take().or(levels);
    known.coordinates = known.coordinates.or(coordinates);
}

/// Lists schools that are in no register, when there is one.
fn name_unknown(facts: &[SchoolFact], roster: &mut Roster) {
    let registered: BTreeSet<&SchoolId> =
        facts.iter().filter(|fact| fact.source == FactSource::Register).map(|fact| &fact.school.id).collect();
    if registered.is_empty() {
        return;
    }
    let mut said: BTreeSet<SchoolId> = BTreeSet::new();
    let mut fresh = Vec::new();
    for fact in facts {
        let Some(id) = roster.id(&fact.school.id) else { continue };
        if !registered.contains(id) && said.insert(id.clone()) {
            fresh.push(about(fact, ProblemKind::UnknownSchool));
        }
    }
    roster.problems.extend(fresh);
}

/// A problem about a school; `found` is its name, or its id where it has none.
pub(super) fn about(fact: &SchoolFact, kind: ProblemKind) -> Problem {
    let found = fact.school.name.as_deref().unwrap_or(fact.school.id.as_str());
    Problem::new(fact.place.clone(), kind, found).of_school(Some(fact.school.id.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::names::SchoolKey;
    use crate::model::school::{SchoolKind, Settlement};

    fn fact(source: FactSource, login: Option<&str>, name: &str, year: u16, row: u32) -> SchoolFact {
        let municipality = "город Бор";
        let id = match login {
            Some(login) => SchoolId::from_login(login).expect("a login"),
            None => SchoolKey::new(Some(municipality), name).expect("a name").id(),
        };
        let mut school = School::unknown(id);
        school.name = Some(name.into());
        school.municipality = Some(municipality.into());
        SchoolFact {
            school,
            source,
            year: Year::new(year),
            place: Place::file(format!("{source:?} {year}.xlsx")).with_cell(row, 0),
        }
    }

    #[test]
    fn each_fact_comes_from_the_best_source_that_has_it() {
        let mut register = fact(FactSource::Register, Some("1"), "СОШ 1", 2022, 1);
        register.school.kind = Some(SchoolKind::Lyceum);
        let mut old = fact(FactSource::Context, Some("1"), "Школа 1", 2021, 1);
        old.school.pupils = Some(90);
        old.school.kind = Some(SchoolKind::General);
        let mut new = fact(FactSource::Context, Some("1"), "Школа № 1", 2022, 5);
        new.school.pupils = Some(100);
        new.school.settlement = Some(Settlement::Rural);
        let one = roster(vec![old.clone(), new.clone(), register.clone()], &[]);
        let other = roster(vec![register, new, old], &[]);
        assert_eq!(one.schools, other.schools);
        let school = &one.schools[0];
        assert_eq!(school.name.as_deref(), Some("СОШ 1"));
        assert_eq!((school.kind, school.pupils), (Some(SchoolKind::Lyceum), Some(100)));
        assert_eq!(school.settlement, Some(Settlement::Rural));
    }

    #[test]
    fn a_municipality_is_spelled_in_one_way() {
        let mut other = fact(FactSource::Results, Some("2"), "СОШ 2", 2023, 1);
        other.school.municipality = Some("г. Бор".into());
        let mut district = fact(FactSource::Results, Some("3"), "СОШ 3", 2023, 2);
        district.school.municipality = Some("Борский район".into());
        let built = roster(vec![other, district, fact(FactSource::Register, Some("1"), "СОШ 1", 2022, 1)], &[]);
        let of: Vec<_> = built.schools.iter().filter_map(|school| school.municipality.as_deref()).collect();
        assert_eq!(of, ["город Бор", "город Бор", "Борский район"]);
    }

    #[test]
    fn names_are_joined_to_ids_and_what_is_not_is_said() {
        let facts = vec![
            fact(FactSource::Register, Some("1"), "СОШ № 1", 2023, 1),
            fact(FactSource::Register, Some("2"), "МБОУ гимназия № 2", 2023, 2),
            fact(FactSource::Register, Some("3"), "Гимназия № 2", 2023, 3),
            fact(FactSource::Results, None, "МБОУ «Средняя общеобразовательная школа №1»", 2022, 1),
            fact(FactSource::Results, None, "МОУ гимназия 2", 2022, 2),
            fact(FactSource::Results, None, "Лицей № 9", 2022, 3),
            fact(FactSource::Results, Some("77"), "Школа", 2022, 4),
        ];
        let named: Vec<SchoolId> = facts.iter().map(|fact| fact.school.id.clone()).collect();
        let built = roster(facts, &[]);
        assert_eq!(built.id(&named[3]), SchoolId::from_login("1").as_ref());
        assert_eq!(built.id(&named[4]), None);
        assert_eq!(built.id(&named[5]), Some(&named[5]));
        let codes: Vec<(&str, &str)> = built.problems.iter().map(|p| (p.kind.code(), p.found.as_str())).collect();
        assert_eq!(
            codes,
            [("ambiguous-name", "МОУ гимназия 2"), ("unknown-school", "Лицей № 9"), ("unknown-school", "Школа")]
        );
        assert_eq!(built.schools.len(), 5);
    }

    #[test]
    fn names_that_do_not_meet_across_years_are_listed() {
        let facts = vec![
            fact(FactSource::Results, None, "МБОУ «Средняя общеобразовательная школа №1»", 2022, 1),
            fact(FactSource::Results, None, "СОШ № 1", 2023, 1),
            fact(FactSource::Results, None, "СОШ с. Заречное", 2022, 2),
            fact(FactSource::Results, None, "ООШ с. Заречное", 2023, 2),
            fact(FactSource::Results, None, "Лицей № 9", 2023, 3),
        ];
        let built = roster(facts, &[]);
        assert_eq!(built.schools.len(), 4);
        let mut codes: Vec<(&str, &str)> = built.problems.iter().map(|p| (p.kind.code(), p.found.as_str())).collect();
        codes.sort_unstable();
        assert_eq!(
            codes,
            [("close-name", "ООШ с. Заречное"), ("close-name", "СОШ с. Заречное"), ("unmatched-name", "Лицей № 9")]
        );
    }
}
