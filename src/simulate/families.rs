//! Social passports: how many pupils of a school live in which family, by its context.

use super::region::SimSchool;
use super::world::World;
use crate::model::passport::Category;
use crate::model::school::SchoolKind;
use crate::stats::chance::Chance;

/// A category and how its share follows the context.
struct Share {
    category: Category,
    /// Logit of the share where the context is average, and its slope per standard deviation of context.
    logit: (f64, f64),
}

const fn share(category: Category, at_average: f64, slope: f64) -> Share {
    Share { category, logit: (at_average, slope) }
}

/// Shares at the average context: logit −1 is 27 %, −1.5 18 %, −2 12 %, −3 5 %, −3.5 3 %, −4 2 %.
const SHARES: [Share; 12] = [
    share(Category::BothParentsHigher, -1.0, 0.75),
    share(Category::ParentsUnemployed, -3.2, -0.7),
    share(Category::OnRegister, -3.5, -0.6),
    share(Category::SingleParent, -1.15, -0.3),
    share(Category::LargeFamily, -1.65, -0.25),
    share(Category::LowIncome, -1.5, -0.65),
    share(Category::Guardianship, -3.9, -0.45),
    share(Category::Orphan, -4.6, -0.4),
    share(Category::Disabled, -3.9, 0.0),
    share(Category::SpecialNeeds, -2.9, -0.3),
    share(Category::DangerousSituation, -4.3, -0.7),
    share(Category::NotNativeRussian, -3.4, -0.1),
];

/// A school's passport of a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Families {
    /// Pupils on 1 September of that year.
    pub pupils: u32,
    /// Children by category, in the order of the columns; absent figures are «—» or empty cells.
    pub counts: Vec<(Category, Option<u32>)>,
}

/// Draws the passport; none when the school did not hand one in that year (one in eighty).
pub fn families(world: &World<'_>, school: &SimSchool, year: u16) -> Option<Families> {
    let id = u64::from(school.id);
    let mut lasting = Chance::stream(world.plan.seed, "families", [id, 0]);
    let mut chance = Chance::stream(world.plan.seed, "families", [id, year.into()]);
    let handed_in = !chance.happens(1.0 / 80.0);
    let drift = f64::from(year) - 2022.0;
    let pupils = (f64::from(school.pupils) * (1.0 + 0.015 * drift * lasting.normal())).round().max(3.0) as u32;
    let mut counts = Vec::with_capacity(SHARES.len() + 4);
    let context = school.latent.context;
    for share in &SHARES {
        let usual = share.logit.0 + share.logit.1 * context + kind(school.kind, share.category);
        let logit = usual + 0.25 * lasting.normal() + 0.05 * chance.normal();
        let count = chance.binomial(pupils, 1.0 / (1.0 + (-logit).exp()));
        let unknown = share.category == Category::NotNativeRussian && lasting.happens(0.08);
        counts.push((share.category, (!unknown).then_some(count)));
        if share.category == Category::BothParentsHigher {
            let one = chance.binomial(pupils - count, (0.42 + 0.08 * context).clamp(0.05, 0.8));
            counts.push((Category::OneParentHigher, Some(one)));
            counts.push((Category::NoParentHigher, Some(pupils - count - one)));
        }
    }
    let teachers = 2 + (f64::from(pupils) / 14.0 + 3.0 * lasting.uniform()) as u32;
    let qualified = chance.binomial(teachers, (0.55 + 0.08 * context + 0.1 * lasting.normal()).clamp(0.05, 0.95));
    counts.push((Category::Teachers, Some(teachers)));
    counts.push((Category::TeachersQualified, Some(qualified)));
    handed_in.then_some(Families { pupils, counts })
}

/// What the kind of school adds to a logit: corrective schools are for pupils with special needs, boarding schools
/// have many children without parental care.
fn kind(kind: SchoolKind, category: Category) -> f64 {
    match (kind, category) {
        (SchoolKind::Corrective, Category::SpecialNeeds) => 7.0,
        (SchoolKind::Corrective, Category::Disabled) => 3.0,
        (SchoolKind::Boarding, Category::Orphan | Category::Guardianship) => 2.5,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::plan::Plan;
    use crate::simulate::region::Region;

    #[test]
    fn counts_fit_in_their_wholes_and_follow_the_context() {
        let plan = Plan::default();
        let region = Region::new(&plan);
        let world = World::new(&plan, &region).unwrap();
        let (mut high, mut low) = ((0.0, 0.0), (0.0, 0.0));
        let mut missing = 0;
        for school in &region.schools {
            let Some(families) = families(&world, school, 2021) else {
                missing += 1;
                continue;
            };
            let of = |wanted| {
                families.counts.iter().find(|(category, _)| *category == wanted).and_then(|found| found.1).unwrap()
            };
            let parents = [Category::BothParentsHigher, Category::OneParentHigher, Category::NoParentHigher].map(of);
            assert_eq!(parents.iter().sum::<u32>(), families.pupils);
            assert!(of(Category::TeachersQualified) <= of(Category::Teachers));
            assert!(families.counts.iter().all(|(category, count)| *category == Category::Teachers
                || count.unwrap_or(0) <= families.pupils.max(of(Category::Teachers))));
            let side = if school.latent.context > 0.0 { &mut high } else { &mut low };
            side.0 += f64::from(of(Category::LowIncome));
            side.1 += f64::from(families.pupils);
        }
        assert!(missing > 0 && missing < 15, "{missing}");
        assert!(low.0 / low.1 > 1.5 * high.0 / high.1, "low income: {} and {}", low.0 / low.1, high.0 / high.1);
    }
}
