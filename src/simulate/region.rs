//! The region: municipalities and schools with their kinds, sizes and settlements, and the latent truth of each.

use super::drafts::{self, Draft, portion};
use super::names;
use super::plan::Plan;
use super::truth::Latent;
use crate::model::school::{Level, SchoolKind, Settlement};
use crate::stats::chance::Chance;

/// A municipality.
#[derive(Clone, Debug, PartialEq)]
pub struct Municipality {
    /// «Светлоборский муниципальный район», «город Светлозёрск».
    pub name: String,
    /// Adjective for the school names of a district; empty for a city.
    pub adjective: String,
    /// Whether the centre is a town (else a township).
    pub town: bool,
    /// Latitude and longitude of the centre, degrees.
    pub centre: (f64, f64),
}

/// Which grades a school teaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Teaches {
    /// Grades 1–4.
    Primary,
    /// Grades 1–9.
    Basic,
    /// Grades 1–11.
    Full,
    /// Grades 9–11 of an evening school.
    Senior,
}

impl Teaches {
    /// Whether pupils of that grade are taught.
    pub fn grade(self, grade: u8) -> bool {
        match self {
            Self::Primary => grade <= 4,
            Self::Basic => grade <= 9,
            Self::Full => grade <= 11,
            Self::Senior => (9..=11).contains(&grade),
        }
    }

    /// Grades over which the pupils are spread; the 10th and 11th have less than half of a grade each.
    pub fn grades(self) -> f64 {
        match self {
            Self::Primary => 4.0,
            Self::Basic => 9.0,
            Self::Full => 9.9,
            Self::Senior => 2.5,
        }
    }

    /// Levels of general education.
    pub fn levels(self) -> &'static [Level] {
        match self {
            Self::Primary => &[Level::Primary],
            Self::Basic => &[Level::Primary, Level::Basic],
            Self::Full => &[Level::Primary, Level::Basic, Level::Secondary],
            Self::Senior => &[Level::Basic, Level::Secondary],
        }
    }
}

/// A school of the region.
#[derive(Clone, Debug, PartialEq)]
pub struct SimSchool {
    /// Id: the digits of its login.
    pub id: u32,
    /// Name as in the register.
    pub name: String,
    /// Index into [`Region::municipalities`].
    pub municipality: usize,
    /// Kind.
    pub kind: SchoolKind,
    /// Settlement.
    pub settlement: Settlement,
    /// Pupils of the whole school.
    pub pupils: u32,
    /// Grades.
    pub teaches: Teaches,
    /// Latitude and longitude, degrees.
    pub coordinates: (f64, f64),
    /// What nobody sees.
    pub latent: Latent,
}

/// The region.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// Municipalities in the order of their codes.
    pub municipalities: Vec<Municipality>,
    /// Schools by id.
    pub schools: Vec<SimSchool>,
}

impl Region {
    /// Builds the region of a plan.
    pub fn new(plan: &Plan) -> Self {
        let mut chance = Chance::stream(plan.seed, "region", [0, 0]);
        let municipalities = municipalities(plan.schools, &mut chance);
        let mut drafts = drafts::rural(plan.schools, &municipalities, &mut chance);
        drafts.extend(drafts::urban(plan.schools, &municipalities, &mut chance));
        drafts.sort_by_key(|draft| draft.municipality);
        let mut schools = named(drafts, &municipalities, &mut chance);
        Latent::settle(plan, &mut schools);
        Self { municipalities, schools }
    }

    /// Name of a school's municipality.
    pub fn municipality(&self, school: &SimSchool) -> &str {
        &self.municipalities[school.municipality].name
    }
}

fn municipalities(schools: u32, chance: &mut Chance) -> Vec<Municipality> {
    let (cities, districts) = (portion(schools, 2).max(1), portion(schools, 26).max(4));
    let places = (cities + districts).isqrt() + 1;
    (0..cities + districts)
        .map(|number| {
            let city = number < cities;
            let adjective = if city { String::new() } else { names::district((number - cities) as usize) };
            let name = match city {
                true => names::city(number as usize),
                false => format!("{adjective} муниципальный район"),
            };
            let spread = |chance: &mut Chance| chance.uniform() * 0.4;
            let latitude = 60.0 + f64::from(number / places) * 0.7 + spread(chance);
            let longitude = 97.0 + f64::from(number % places) * 1.2 + spread(chance);
            Municipality { name, adjective, town: city || number % 5 < 3, centre: (latitude, longitude) }
        })
        .collect()
}

/// Gives drafts their names, ids and coordinates.
fn named(drafts: Vec<Draft>, municipalities: &[Municipality], chance: &mut Chance) -> Vec<SimSchool> {
    let mut numbers = vec![0_u32; municipalities.len()];
    let mut villages: Vec<Vec<String>> = municipalities.iter().map(|_| names::villages(chance)).collect();
    let centre_schools = |place: usize| {
        drafts.iter().filter(|draft| draft.municipality == place && draft.settlement != Settlement::Rural).count()
    };
    let counts: Vec<usize> = (0..municipalities.len()).map(centre_schools).collect();
    let mut schools = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.into_iter().enumerate() {
        let place = &municipalities[draft.municipality];
        let name = if draft.settlement == Settlement::Rural {
            let owner = if draft.municipality % 2 == 0 { "МКОУ" } else { "МБОУ" };
            let village = villages[draft.municipality].pop().unwrap_or_default();
            format!("{owner} «{village} {}»", short_kind(draft.teaches))
        } else {
            numbers[draft.municipality] += 1;
            let number = numbers[draft.municipality];
            match (place.adjective.is_empty(), counts[draft.municipality]) {
                (true, _) => names::urban(draft.kind, number),
                (false, 1) => format!("МБОУ «{} СОШ»", names::feminine(&place.adjective)),
                (false, _) => format!("МБОУ «{} СОШ № {number}»", names::feminine(&place.adjective)),
            }
        };
        let reach = if draft.settlement == Settlement::Rural { 0.5 } else { 0.03 };
        let mut near = |centre: f64| ((centre + (chance.uniform() - 0.5) * reach) * 1e4).round() / 1e4;
        let coordinates = (near(place.centre.0), near(place.centre.1));
        schools.push(SimSchool {
            id: names::REGION_CODE * 10_000 + 1 + at as u32,
            name,
            municipality: draft.municipality,
            kind: draft.kind,
            settlement: draft.settlement,
            pupils: draft.pupils,
            teaches: draft.teaches,
            coordinates,
            latent: Latent::default(),
        });
    }
    schools
}

fn short_kind(teaches: Teaches) -> &'static str {
    match teaches {
        Teaches::Primary => "НОШ",
        Teaches::Basic => "ООШ",
        Teaches::Full | Teaches::Senior => "СОШ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn region(schools: u32) -> Region {
        Region::new(&Plan { schools, ..Plan::default() })
    }

    fn rural_below(region: &Region, pupils: u32) -> usize {
        region.schools.iter().filter(|school| school.settlement == Settlement::Rural && school.pupils < pupils).count()
    }

    #[test]
    fn the_default_region_has_the_counts_of_its_source() {
        // Vologda's programme of 2018: 362 schools, 222 rural, 148 of them under 100 pupils, 57 under 40.
        let region = region(362);
        assert_eq!(region.schools.len(), 362);
        assert_eq!([u32::MAX, 100, 40].map(|below| rural_below(&region, below)), [222, 148, 57]);
        assert_eq!(region.municipalities.len(), 28);
        let pupils: u32 = region.schools.iter().map(|school| school.pupils).sum();
        assert!((100_000..160_000).contains(&pupils), "the source says 129,135 pupils, here {pupils}");
    }

    #[test]
    fn other_sizes_keep_the_shares_and_every_school_is_distinct() {
        for schools in [10, 17, 40, 100, 1500] {
            let region = region(schools);
            assert_eq!(region.schools.len(), schools as usize);
            let of_362 = |of: u32| (f64::from(schools) * f64::from(of) / 362.0).round() as usize;
            assert_eq!([u32::MAX, 100, 40].map(|below| rural_below(&region, below)), [222, 148, 57].map(of_362));
            let ids: BTreeSet<_> = region.schools.iter().map(|school| school.id).collect();
            let names: BTreeSet<_> = region.schools.iter().map(|school| (school.municipality, &school.name)).collect();
            assert_eq!((ids.len(), names.len()), (schools as usize, schools as usize), "{schools}");
        }
        let kinds: BTreeSet<_> = region(40).schools.iter().map(|school| school.kind).collect();
        assert!(kinds.contains(&SchoolKind::Corrective) && kinds.contains(&SchoolKind::Lyceum));
    }
}
