//! Why a school has no curator. The assignment places as many schools as can be placed, so where a curator is allowed, its places
//! are taken.

use super::cost::{Barred, Region};
use crate::model::pairs::{Curator, Supported, Territory, Unplaced, WhyNot};
use crate::model::school::SchoolId;

/// Curators that are named in a reason.
const NAMED: usize = 3;

/// Schools without a curator, by id.
pub fn unplaced(region: &Region<'_>, of: &[Option<usize>]) -> Vec<Unplaced> {
    let without = region.supported.iter().zip(of).filter(|(_, at)| at.is_none());
    without.map(|(school, _)| Unplaced { school: school.school.id.clone(), why: why(region, school) }).collect()
}

fn why(region: &Region<'_>, school: &Supported) -> WhyNot {
    let judged = |curator: &Curator| region.allowed(&school.school, &curator.school);
    let of = |wanted: fn(Result<Territory, Barred>) -> bool| nearest_first(region, school, |of| wanted(judged(of)));
    let (taken, forbidden) = (of(|allowed| allowed.is_ok()), of(|allowed| allowed == Err(Barred::ByHand)));
    if region.curators.is_empty() {
        WhyNot::NoCurators
    } else if !taken.is_empty() {
        WhyNot::Taken(taken.into_iter().filter(|id| is_known_near(region, school, id)).take(NAMED).collect())
    } else if !forbidden.is_empty() {
        WhyNot::Forbidden(forbidden.into_iter().take(NAMED).collect())
    } else {
        let nearest = of(|_| true).into_iter().find(|id| is_known_near(region, school, id));
        WhyNot::OutOfTerritory(nearest.map(|id| {
            let km = region.km(&school.school.id, &id);
            (id, km)
        }))
    }
}

/// Whether anything tells how far a curator is: beyond the neighbours only a distance does, and without it nobody is the nearest.
fn is_known_near(region: &Region<'_>, school: &Supported, id: &SchoolId) -> bool {
    let curator = region.curators.iter().find(|curator| curator.school.id == *id);
    let territory = curator.map(|curator| region.territory(&school.school, &curator.school));
    territory.is_some_and(|of| of < Territory::Region) || region.km(&school.school.id, id).is_some()
}

/// Ids of these curators, the nearest to a school first.
fn nearest_first(region: &Region<'_>, school: &Supported, wanted: impl Fn(&Curator) -> bool) -> Vec<SchoolId> {
    let near = |curator: &Curator| {
        let km = region.km(&school.school.id, &curator.school.id).unwrap_or(f64::INFINITY);
        (region.territory(&school.school, &curator.school), km, curator.school.id.clone())
    };
    let mut all: Vec<_> = region.curators.iter().filter(|curator| wanted(curator)).map(near).collect();
    all.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)).then_with(|| one.2.cmp(&other.2)));
    all.into_iter().map(|(.., id)| id).collect()
}
