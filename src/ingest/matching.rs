//! Names of schools against each other: which are equal, and which are merely alike.
//!
//! Only equal keys are joined. What is alike is a candidate for a person to decide on: joining by a guess would give one
//! school another's results.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::matching::{MatchSide, MatchStep};
use crate::model::period::Year;
use crate::model::place::Place;
use crate::model::school::SchoolId;

use super::names::SchoolKey;

/// From which similarity on a name is proposed as a candidate.
pub const CLOSE: f64 = 0.85;

/// So many candidates of one name are proposed, the most alike first.
pub const CANDIDATES: usize = 3;

/// A school under one of its names.
#[derive(Clone, Debug)]
pub struct Named {
    /// Key of the name.
    pub key: SchoolKey,
    /// Id, name and municipality as written.
    pub side: MatchSide,
    /// Years in which the name stands.
    pub years: BTreeSet<Year>,
    /// Where it stands first.
    pub place: Place,
}

/// Names, found by their keys.
#[derive(Debug)]
pub struct Names<'a> {
    all: &'a [Named],
    by_municipality: BTreeMap<&'a str, Vec<usize>>,
    by_name: BTreeMap<&'a str, Vec<usize>>,
}

/// A candidate: which of the names, how alike it is (0 to 1), and in what.
#[derive(Clone, Debug, PartialEq)]
pub struct Alike {
    /// Index of the name.
    pub at: usize,
    /// Similarity.
    pub similarity: f64,
    /// In what.
    pub step: MatchStep,
}

impl<'a> Names<'a> {
    /// Puts names in order.
    pub fn new(all: &'a [Named]) -> Self {
        let mut names = Self { all, by_municipality: BTreeMap::new(), by_name: BTreeMap::new() };
        for (at, named) in all.iter().enumerate() {
            names.by_municipality.entry(&named.key.municipality).or_default().push(at);
            names.by_name.entry(&named.key.name).or_default().push(at);
        }
        names
    }

    /// The schools of a key, each by one of its names. A municipality that one side does not name is no obstacle; two
    /// different municipalities are.
    pub fn equal(&self, key: &SchoolKey) -> Vec<&'a Named> {
        let same_name = self.by_name.get(key.name.as_str()).into_iter().flatten().map(|at| &self.all[*at]);
        let same_name: Vec<&Named> = same_name.collect();
        let of = |municipality: &str| -> BTreeMap<&SchoolId, &'a Named> {
            let fits = |named: &&&Named| named.key.municipality == municipality;
            same_name.iter().filter(fits).map(|named| (&named.side.id, *named)).collect()
        };
        let schools = if key.municipality.is_empty() {
            same_name.iter().map(|named| (&named.side.id, *named)).collect()
        } else {
            let here = of(&key.municipality);
            if here.is_empty() { of("") } else { here }
        };
        schools.into_values().collect()
    }

    /// The most alike of the names that fit, at most [`CANDIDATES`], each school once: a like name in the same
    /// municipality, or the same name in one spelled alike. Ties go to the name that comes first.
    pub fn alike(&self, key: &SchoolKey, fits: impl Fn(&Named) -> bool) -> Vec<Alike> {
        let here = self.by_municipality.get(key.municipality.as_str()).into_iter().flatten();
        let of_name = self.by_name.get(key.name.as_str()).into_iter().flatten();
        let candidates: BTreeSet<usize> = here.chain(of_name).copied().collect();
        let mut alike: Vec<Alike> = candidates
            .into_iter()
            .filter(|at| fits(&self.all[*at]))
            .filter_map(|at| {
                let (similarity, step) = likeness(key, &self.all[at].key)?;
                Some(Alike { at, similarity, step })
            })
            .collect();
        let shown = |alike: &Alike| &self.all[alike.at].side;
        alike.sort_by(|a, b| b.similarity.total_cmp(&a.similarity).then_with(|| shown(a).cmp(shown(b))));
        let mut met = BTreeSet::new();
        alike.retain(|one| met.insert(&self.all[one.at].side.id));
        alike.truncate(CANDIDATES);
        alike
    }
}

/// How alike two keys are and in what, where they are alike enough.
pub fn likeness(key: &SchoolKey, other: &SchoolKey) -> Option<(f64, MatchStep)> {
    let (similarity, step) = if other.municipality == key.municipality {
        (key.similarity(other), MatchStep::LikeName)
    } else if other.name == key.name {
        (strsim::normalized_levenshtein(&other.municipality, &key.municipality), MatchStep::LikeMunicipality)
    } else {
        return None;
    };
    (similarity >= CLOSE).then_some((similarity, step))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(municipality: &str, name: &str) -> SchoolKey {
        SchoolKey::new(Some(municipality), name).expect("a name")
    }

    fn known(municipality: &str, name: &str, login: &str) -> Named {
        let id = SchoolId::from_login(login).expect("a login");
        let side = MatchSide { municipality: Some(municipality.into()), name: Some(name.into()), id };
        Named { key: key(municipality, name), side, years: BTreeSet::new(), place: Place::file("a.csv") }
    }

    #[test]
    fn a_name_is_the_school_that_has_it() {
        let all = [
            known("Борский район", "МБОУ СОШ № 1", "1"),
            known("город Бор", "МБОУ СОШ № 1", "2"),
            known("город Бор", "Гимназия № 3", "3"),
            known("город Бор", "МОУ гимназия № 3", "4"),
        ];
        let names = Names::new(&all);
        let equal = |municipality, name: &str| -> Vec<String> {
            names.equal(&key(municipality, name)).iter().map(|named| named.side.id.to_string()).collect()
        };
        let long = "Муниципальное общеобразовательное учреждение «Средняя общеобразовательная школа №1»";
        assert_eq!(equal("Борского района", long), ["1"]);
        assert_eq!(equal("г. Бор", "Гимназия 3"), ["3", "4"]);
        assert_eq!(equal("", "СОШ 1"), ["1", "2"]);
        assert!(equal("Иной район", "СОШ № 1").is_empty());
    }

    #[test]
    fn like_names_are_candidates_with_their_likeness() {
        let all = [
            known("Борский район", "Александрово-Заводская СОШ", "1"),
            known("Борский район", "СОШ № 5", "2"),
            known("Боровский район", "СОШ с. Дальнее", "3"),
        ];
        let names = Names::new(&all);
        let alike = names.alike(&key("Борский район", "Александровско-Заводская СОШ"), |_| true);
        assert_eq!((alike.len(), alike[0].at, alike[0].step), (1, 0, MatchStep::LikeName));
        // Two letters more among the 28 of the longer key: 1 − 2/28.
        assert!((alike[0].similarity - (1.0 - 2.0 / 28.0)).abs() < 1e-12);
        assert!(names.alike(&key("Борский район", "СОШ № 6"), |_| true).is_empty());
        // «борский район» and «боровский район»: two letters more among 15.
        let alike = names.alike(&key("Борский район", "СОШ с. Дальнее"), |_| true);
        assert_eq!((alike[0].at, alike[0].step), (2, MatchStep::LikeMunicipality));
        assert!((alike[0].similarity - (1.0 - 2.0 / 15.0)).abs() < 1e-12);
        assert!(
            names
                .alike(&key("Борский район", "СОШ с. Дальнее"), |named| named.side.id.as_str()
                    != "3")
                .is_empty()
        );
    }
}
