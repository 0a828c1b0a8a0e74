//! Which pairs are allowed and what each costs: territory before all, then the points of the settings.

use std::collections::{BTreeMap, BTreeSet};

use super::Given;
use super::assign::{Cell, Problem};
use crate::model::pairs::settings::{Fixed, Forbidden, PairSettings};
use crate::model::pairs::{Curator, Ground, Pair, Part, Supported, Tag, Territory};
use crate::model::recorded::RecordedSchool;
use crate::model::school::{SIZES, SchoolId};

/// Mean radius of the earth in kilometres (IUGG).
const EARTH: f64 = 6_371.008_8;

/// Schools and curators with all that a pair is judged by.
pub struct Region<'a> {
    settings: &'a PairSettings,
    /// Schools to be supported, by id.
    pub supported: &'a [Supported],
    /// Curators, by id.
    pub curators: &'a [Curator],
    coordinates: &'a BTreeMap<SchoolId, (f64, f64)>,
    neighbours: BTreeSet<(String, String)>,
    former: Option<BTreeMap<&'a SchoolId, BTreeSet<&'a SchoolId>>>,
    /// Names of the table of neighbours that no school has.
    pub strange: Vec<String>,
}

/// Why two schools are not paired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barred {
    /// They stand too far from one another.
    Far,
    /// Forbidden by hand.
    ByHand,
}

impl<'a> Region<'a> {
    /// The region of what is given.
    pub fn new(given: &Given<'a>, supported: &'a [Supported], curators: &'a [Curator]) -> Self {
        let mut neighbours = BTreeSet::new();
        let known: BTreeSet<String> =
            given.run.schools.iter().filter_map(|school| Some(named(school.municipality.as_deref()?))).collect();
        let mut strange = BTreeSet::new();
        for (one, other) in given.neighbours {
            for name in [one, other].into_iter().filter(|name| !known.contains(&named(name))) {
                strange.insert(name.trim().to_owned());
            }
            neighbours.insert((named(one), named(other)));
            neighbours.insert((named(other), named(one)));
        }
        let former = given.previous.map(|pairs| {
            let mut former: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
            for (school, curator) in pairs {
                former.entry(school).or_default().insert(curator);
            }
            former
        });
        let (settings, coordinates) = (given.settings, given.coordinates);
        let strange = strange.into_iter().collect();
        Self { settings, supported, curators, coordinates, neighbours, former, strange }
    }

    /// The assignment to be solved: rows are supported schools, columns are curators.
    pub fn problem(&self) -> Problem {
        let cell = |school: &Supported, curator: &Curator| {
            let territory = self.allowed(&school.school, &curator.school).ok()?;
            Some(Cell { territory, points: self.points(school, curator).iter().map(|of| u64::from(*of)).sum() })
        };
        let row = |school| self.curators.iter().map(|curator| cell(school, curator)).collect();
        let at = |id: &SchoolId| self.curators.iter().position(|curator| curator.school.id == *id);
        let fixed = |school: &Supported| at(&self.fixed(&school.school.id)?.curator);
        Problem {
            cells: self.supported.iter().map(row).collect(),
            fixed: self.supported.iter().map(fixed).collect(),
            rooms: self.curators.iter().map(|curator| curator.room).collect(),
        }
    }

    fn fixed(&self, school: &SchoolId) -> Option<&'a Fixed> {
        self.settings.fixed.iter().find(|fixed| fixed.school == *school)
    }

    /// The territory of a pair, where it is allowed.
    pub fn allowed(&self, school: &RecordedSchool, curator: &RecordedSchool) -> Result<Territory, Barred> {
        let territory = self.territory(school, curator);
        let near = match (self.settings.max_km, self.km(&school.id, &curator.id)) {
            (None, _) => true,
            (Some(most), Some(km)) => km <= most,
            // Beyond the neighbours nothing but the distance tells that it is near.
            (Some(_), None) => territory < Territory::Region,
        };
        let by_hand =
            |of: &Forbidden| of.curator == curator.id && of.school.as_ref().is_none_or(|one| *one == school.id);
        if territory > self.settings.widest || !near {
            Err(Barred::Far)
        } else if self.settings.forbidden.iter().any(by_hand) {
            Err(Barred::ByHand)
        } else {
            Ok(territory)
        }
    }

    /// How near two schools are; a school of no named municipality is near to none.
    pub fn territory(&self, school: &RecordedSchool, curator: &RecordedSchool) -> Territory {
        let names = [school, curator].map(|of| of.municipality.as_deref().map(named));
        let [Some(one), Some(other)] = names else { return Territory::Region };
        if one == other {
            Territory::Same
        } else if self.neighbours.contains(&(one, other)) {
            Territory::Neighbour
        } else {
            Territory::Region
        }
    }

    /// Kilometres between two schools whose places are known.
    pub fn km(&self, one: &SchoolId, other: &SchoolId) -> Option<f64> {
        Some(haversine(*self.coordinates.get(one)?, *self.coordinates.get(other)?))
    }

    /// Whether the pair was one last year, where last year's are given.
    pub fn kept(&self, school: &SchoolId, curator: &SchoolId) -> Option<bool> {
        Some(self.former.as_ref()?.get(school).is_some_and(|of| of.contains(curator)))
    }

    /// Points of a pair, in the order of [`Part::ALL`].
    fn points(&self, school: &Supported, curator: &Curator) -> [u32; Part::ALL.len()] {
        let weights = &self.settings.weights;
        let (one, other) = (&school.school, &curator.school);
        let cap = f64::from(weights.km_cap);
        // Of a school whose own place is not known, no way is: all its curators are alike.
        let unknown = if self.coordinates.contains_key(&one.id) { cap } else { 0.0 };
        let way = self.km(&one.id, &other.id).map_or(unknown, |km| km.min(cap)) * f64::from(weights.km);
        let left = school.problems.len() - shared(school, curator).len();
        let uncovered = if school.problems.is_empty() { 0.0 } else { left as f64 / school.problems.len() as f64 };
        let differ = |differ: Option<bool>, weight: u32| if differ == Some(true) { weight } else { 0 };
        let steps = size(one).zip(size(other)).map_or(0, |(one, other)| one.abs_diff(other) as u32);
        let former = self.former.as_ref().and_then(|former| former.get(&one.id));
        let moved = former.is_some_and(|of| !of.contains(&other.id));
        Part::ALL.map(|part| match part {
            Part::Distance => way.round() as u32,
            Part::Tags => (uncovered * f64::from(weights.tags)).round() as u32,
            Part::Kind => differ(one.kind.zip(other.kind).map(|(one, other)| one != other), weights.kind),
            Part::Settlement => {
                differ(one.settlement.zip(other.settlement).map(|(one, other)| one != other), weights.settlement)
            }
            Part::Size => steps * weights.size,
            Part::Moved => differ(Some(moved), weights.moved),
            Part::Second => differ(Some(curator.ground > Ground::High), weights.second),
        })
    }

    /// The pair of that row and that curator.
    pub fn pair(&self, row: usize, at: usize) -> Option<Pair> {
        let (school, curator) = (self.supported.get(row)?, self.curators.get(at)?);
        let (id, leading) = (&school.school.id, &curator.school.id);
        Some(Pair {
            school: id.clone(),
            curator: leading.clone(),
            territory: self.territory(&school.school, &curator.school),
            km: self.km(id, leading),
            shared: shared(school, curator),
            cost: self.points(school, curator),
            fixed: self.fixed(id).map(|fixed| fixed.reason.clone()),
            kept: self.kept(id, leading),
        })
    }
}

/// Problems of a school in which a curator is strong.
fn shared(school: &Supported, curator: &Curator) -> Vec<Tag> {
    let strong = |tag: &Tag| curator.strengths.iter().any(|of| of.tag == *tag);
    school.problems.iter().map(|of| &of.tag).filter(|tag| strong(tag)).cloned().collect()
}

fn size(school: &RecordedSchool) -> Option<usize> {
    let pupils = school.pupils?;
    Some(SIZES.iter().filter(|from| pupils >= **from).count())
}

/// A name as it is compared: letters small, «ё» as «е», one space between words.
fn named(name: &str) -> String {
    name.to_lowercase().replace('ё', "е").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Kilometres between two places given by latitude and longitude in degrees, on a sphere.
fn haversine(one: (f64, f64), other: (f64, f64)) -> f64 {
    let [lat, other_lat] = [one.0, other.0].map(f64::to_radians);
    let across = ((other.1 - one.1).to_radians() / 2.0).sin().powi(2) * lat.cos() * other_lat.cos();
    let half = ((other_lat - lat) / 2.0).sin().powi(2) + across;
    2.0 * EARTH * half.clamp(0.0, 1.0).sqrt().asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_globe() {
        // A quarter of a great circle; a degree of a meridian; Moscow and Saint Petersburg, 634 km by any map.
        assert!((haversine((0.0, 0.0), (0.0, 90.0)) - EARTH * std::f64::consts::FRAC_PI_2).abs() < 1e-6);
        assert!((haversine((55.0, 37.0), (56.0, 37.0)) - 111.195).abs() < 0.001);
        assert!((haversine((55.7558, 37.6173), (59.9343, 30.3351)) - 634.0).abs() < 2.0);
        assert_eq!(haversine((50.0, 40.0), (50.0, 40.0)), 0.0);
    }

    #[test]
    fn names_are_compared_as_people_read_them() {
        assert_eq!(named(" Лесной  РАЙОН"), named("лесной район"));
        assert_eq!(named("Светлозёрск"), named("светлозерск"));
    }
}
