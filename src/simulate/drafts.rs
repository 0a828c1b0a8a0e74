//! Which schools a region has: how many of each settlement, kind and size, in the shares of a real region.

use super::region::{Municipality, Teaches};
use crate::model::school::{SchoolKind, Settlement};
use crate::stats::chance::Chance;

/// The region of Vologda as the source of the shares (its programme of 2018): 362 schools, 222 of them rural, of which
/// 148 have fewer than 100 pupils and 57 fewer than 40.
const SOURCE: Shares = Shares { schools: 362, rural: 222, under_100: 148, under_40: 57 };

struct Shares {
    schools: u32,
    rural: u32,
    under_100: u32,
    under_40: u32,
}

/// The share that `of` is of the source's schools, of another number of schools, rounded.
pub fn portion(schools: u32, of: u32) -> u32 {
    (schools * of + SOURCE.schools / 2) / SOURCE.schools
}

/// A school before it has a name and an id.
pub struct Draft {
    /// Index of the municipality.
    pub municipality: usize,
    /// Kind.
    pub kind: SchoolKind,
    /// Settlement.
    pub settlement: Settlement,
    /// Pupils of the whole school.
    pub pupils: u32,
    /// Grades.
    pub teaches: Teaches,
}

/// Rural schools: the shares under 40 and under 100 pupils are those of the source.
pub fn rural(schools: u32, municipalities: &[Municipality], chance: &mut Chance) -> Vec<Draft> {
    let count = portion(schools, SOURCE.rural);
    let (under_100, under_40) = (portion(schools, SOURCE.under_100), portion(schools, SOURCE.under_40));
    let mut districts: Vec<usize> =
        (0..municipalities.len()).filter(|&at| !municipalities[at].adjective.is_empty()).collect();
    chance.shuffle(&mut districts);
    (0..count)
        .map(|at| {
            let (pupils, basic, primary) = match at {
                _ if at < under_40 => (chance.between(7.0, 39.5), 0.75, 0.2),
                _ if at < under_100 => (chance.between(40.0, 99.5), 0.55, 0.0),
                _ => (chance.between(100.0, 430.0), 0.05, 0.0),
            };
            let draw = chance.uniform();
            let teaches = match draw {
                _ if draw < primary => Teaches::Primary,
                _ if draw < primary + basic => Teaches::Basic,
                _ => Teaches::Full,
            };
            let municipality = districts[at as usize % districts.len()];
            Draft {
                municipality,
                kind: SchoolKind::General,
                settlement: Settlement::Rural,
                pupils: pupils as u32,
                teaches,
            }
        })
        .collect()
}

/// Schools of towns and townships, with the special kinds among those of towns.
pub fn urban(schools: u32, municipalities: &[Municipality], chance: &mut Chance) -> Vec<Draft> {
    let count = schools - portion(schools, SOURCE.rural);
    let townships = portion(schools, 21).min(count);
    let of = |city: bool, town: bool| -> Vec<usize> {
        let fits = |place: &Municipality| place.adjective.is_empty() == city && place.town == town;
        (0..municipalities.len()).filter(|&at| fits(&municipalities[at])).collect()
    };
    let (cities, towns, settlements) = (of(true, true), of(false, true), of(false, false));
    let mut kinds = special_kinds(schools);
    kinds.truncate((count - townships) as usize);
    let mut drafts: Vec<Draft> = (0..townships as usize)
        .map(|at| Draft {
            municipality: settlements[at % settlements.len()],
            kind: SchoolKind::General,
            settlement: Settlement::Township,
            pupils: chance.between(180.0, 650.0) as u32,
            teaches: Teaches::Full,
        })
        .collect();
    for at in 0..(count - townships) as usize {
        let kind = kinds.get(at).copied().unwrap_or(SchoolKind::General);
        // Special kinds stand in cities; of the others two in three.
        let municipality = match kind == SchoolKind::General && at % 3 == 0 {
            true => towns[at / 3 % towns.len()],
            false => cities[if chance.happens(0.6) { 0 } else { chance.index(cities.len()) }],
        };
        let (low, high) = sizes(kind);
        let teaches = match kind {
            SchoolKind::Evening => Teaches::Senior,
            SchoolKind::Corrective => Teaches::Basic,
            _ => Teaches::Full,
        };
        let pupils = chance.between(low, high) as u32;
        drafts.push(Draft { municipality, kind, settlement: Settlement::Urban, pupils, teaches });
    }
    drafts
}

/// Special kinds of a region of that size; from 30 schools on there is at least one of each but the cadet school.
fn special_kinds(schools: u32) -> Vec<SchoolKind> {
    let least = u32::from(schools >= 30);
    let of_source = [
        (SchoolKind::Gymnasium, 7),
        (SchoolKind::Lyceum, 8),
        (SchoolKind::Advanced, 8),
        (SchoolKind::Corrective, 2),
        (SchoolKind::Evening, 2),
        (SchoolKind::Boarding, 2),
    ];
    let mut kinds: Vec<SchoolKind> = of_source
        .iter()
        .flat_map(|&(kind, of)| std::iter::repeat_n(kind, portion(schools, of).max(least) as usize))
        .collect();
    kinds.extend(std::iter::repeat_n(SchoolKind::Cadet, portion(schools, 1) as usize));
    kinds
}

fn sizes(kind: SchoolKind) -> (f64, f64) {
    match kind {
        SchoolKind::Corrective => (70.0, 160.0),
        SchoolKind::Evening => (60.0, 140.0),
        SchoolKind::Boarding | SchoolKind::Cadet => (120.0, 240.0),
        SchoolKind::Gymnasium | SchoolKind::Lyceum | SchoolKind::Advanced => (600.0, 1250.0),
        _ => (350.0, 1200.0),
    }
}
