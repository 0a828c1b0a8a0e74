//! Joining schools that are known by name only: to the ids of other inputs, and across years.
//!
//! Only equal keys are joined. Whatever is merely alike is named in a problem as a candidate and left apart: joining by a
//! guess would give one school another's results.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{period::Year, problem::ProblemKind, school::SchoolId};

use super::names::SchoolKey;

/// From which similarity on a name is proposed as a candidate.
pub const CLOSE: f64 = 0.85;

/// Schools that have both an id and a name, by municipality and name.
#[derive(Debug, Default)]
pub struct KnownNames {
    full: BTreeMap<SchoolKey, BTreeMap<SchoolId, String>>,
    by_name: BTreeMap<String, BTreeMap<SchoolId, String>>,
}

/// What a name is among the known ones.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Exactly one school.
    One(SchoolId),
    /// Several: their ids with names, as they are shown to a person.
    Several(Vec<String>),
    /// None by that key; a close one and its similarity, if there is one.
    Nothing(Option<(String, f64)>),
}

impl KnownNames {
    /// Adds a school: its key, id, and name as written.
    pub fn add(&mut self, key: SchoolKey, id: SchoolId, name: &str) {
        self.by_name.entry(key.name.clone()).or_default().entry(id.clone()).or_insert_with(|| name.to_owned());
        self.full.entry(key).or_default().entry(id).or_insert_with(|| name.to_owned());
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.full.is_empty()
    }

    /// The school of a key. A municipality that one side does not name is no obstacle, as long as the name is the only
    /// one of its kind; two different municipalities are.
    pub fn find(&self, key: &SchoolKey) -> Found {
        let schools = match self.full.get(key) {
            Some(schools) if !key.municipality.is_empty() => schools.clone(),
            _ => self.without_municipality(key),
        };
        let mut shown = schools.iter().map(|(id, name)| format!("{id} {name}"));
        match (schools.len(), schools.first_key_value()) {
            (1, Some((id, _))) => Found::One(id.clone()),
            (0, _) => Found::Nothing(self.close(key)),
            _ => Found::Several(shown.by_ref().collect()),
        }
    }

    fn without_municipality(&self, key: &SchoolKey) -> BTreeMap<SchoolId, String> {
        if key.municipality.is_empty() {
            return self.by_name.get(&key.name).cloned().unwrap_or_default();
        }
        let nowhere = SchoolKey { municipality: String::new(), name: key.name.clone() };
        self.full.get(&nowhere).cloned().unwrap_or_default()
    }

    fn close(&self, key: &SchoolKey) -> Option<(String, f64)> {
        let candidates = self.full.iter().flat_map(|(known, schools)| schools.values().map(move |name| (known, name)));
        best(key, candidates.map(|(known, name)| (known, name.as_str())))
    }
}

/// A school by its name, with the years of the inputs in which the name stands.
#[derive(Clone, Debug)]
pub struct NamedInYears {
    /// Key.
    pub key: SchoolKey,
    /// Name as written.
    pub name: String,
    /// Years.
    pub years: BTreeSet<Year>,
}

/// What has to be said of names that stand in some of the years only: for each such name (by its index) the closest
/// name of years in which it does not stand, or that there is none.
///
/// A name of two years out of three without a close one is left in peace: schools open and close.
pub fn across_years(named: &[NamedInYears]) -> Vec<(usize, ProblemKind)> {
    let all: BTreeSet<Year> = named.iter().flat_map(|school| school.years.iter().copied()).collect();
    let mut said = Vec::new();
    for (at, school) in named.iter().enumerate() {
        if school.years.len() == all.len() || school.years.is_empty() {
            continue;
        }
        let others = named.iter().filter(|other| !other.years.is_empty() && other.years.is_disjoint(&school.years));
        match best(&school.key, others.map(|other| (&other.key, other.name.as_str()))) {
            Some((candidate, similarity)) => said.push((at, ProblemKind::CloseName { candidate, similarity })),
            None if school.years.len() == 1 => said.push((at, ProblemKind::UnmatchedName)),
            None => {}
        }
    }
    said
}

/// The most alike of the candidates: a like name in the same municipality, or the same name in one spelled alike.
/// Ties go to the candidate whose written name comes first.
fn best<'a>(key: &SchoolKey, candidates: impl Iterator<Item = (&'a SchoolKey, &'a str)>) -> Option<(String, f64)> {
    let alike = candidates.filter_map(|(other, name)| {
        let similarity = if other.municipality == key.municipality {
            key.similarity(other)
        } else if other.name == key.name {
            strsim::normalized_levenshtein(&other.municipality, &key.municipality)
        } else {
            0.0
        };
        (similarity >= CLOSE).then_some((name, similarity))
    });
    alike
        .min_by(|(name, one), (other_name, other)| other.total_cmp(one).then_with(|| name.cmp(other_name)))
        .map(|(name, similarity)| (name.to_owned(), similarity))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(municipality: &str, name: &str) -> SchoolKey {
        SchoolKey::new(Some(municipality), name).expect("a name")
    }

    fn id(login: &str) -> SchoolId {
        SchoolId::from_login(login).expect("a login")
    }

    #[test]
    fn a_name_is_joined_to_the_one_school_that_has_it() {
        let mut known = KnownNames::default();
        known.add(key("Борский район", "МБОУ СОШ № 1"), id("1"), "МБОУ СОШ № 1");
        known.add(key("город Бор", "МБОУ СОШ № 1"), id("2"), "МБОУ СОШ № 1");
        known.add(key("город Бор", "Гимназия № 3"), id("3"), "Гимназия № 3");
        known.add(key("город Бор", "МОУ гимназия № 3"), id("4"), "МОУ гимназия № 3");
        let long = "Муниципальное общеобразовательное учреждение «Средняя общеобразовательная школа №1»";
        assert_eq!(known.find(&key("Борского района", long)), Found::One(id("1")));
        assert_eq!(
            known.find(&key("г. Бор", "Гимназия 3")),
            Found::Several(vec!["3 Гимназия № 3".into(), "4 МОУ гимназия № 3".into()])
        );
        assert!(matches!(known.find(&key("", "СОШ 1")), Found::Several(both) if both.len() == 2));
        assert_eq!(known.find(&key("Иной район", "СОШ № 1")), Found::Nothing(None));
    }

    #[test]
    fn a_like_name_is_proposed_and_not_joined() {
        let mut known = KnownNames::default();
        known.add(key("Борский район", "Александрово-Заводская СОШ"), id("1"), "Александрово-Заводская СОШ");
        let Found::Nothing(Some((name, similarity))) =
            known.find(&key("Борский район", "Александровско-Заводская СОШ"))
        else {
            panic!("a candidate was expected");
        };
        assert_eq!(name, "Александрово-Заводская СОШ");
        // Two letters more among the 28 of the longer key: 1 − 2/28.
        assert!((similarity - (1.0 - 2.0 / 28.0)).abs() < 1e-12, "{similarity}");
    }

    #[test]
    fn names_of_one_year_only_are_listed_with_their_candidates() {
        let years = |years: &[u16]| years.iter().filter_map(|year| Year::new(*year)).collect::<BTreeSet<_>>();
        let named = |name: &str, of: &[u16]| NamedInYears {
            key: key("Борский район", name),
            name: name.into(),
            years: years(of),
        };
        let all = [
            named("СОШ № 1", &[2022, 2023]),
            named("СОШ с. Цаган-Олуй", &[2022]),
            named("ООШ с. Цаган-Олуй", &[2023]),
            named("СОШ № 2", &[2023]),
        ];
        let said = across_years(&all);
        assert_eq!(said.len(), 3);
        assert!(matches!(&said[0], (1, ProblemKind::CloseName { candidate, .. }) if candidate == "ООШ с. Цаган-Олуй"));
        assert!(matches!(&said[1], (2, ProblemKind::CloseName { candidate, .. }) if candidate == "СОШ с. Цаган-Олуй"));
        assert_eq!(said[2], (3, ProblemKind::UnmatchedName));
        assert!(across_years(&all[..1]).is_empty());
    }
}
