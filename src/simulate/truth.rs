//! The truth that the inputs only hint at: context, school effect, what follows from them, and who is what.

use super::plan::Plan;
use super::region::SimSchool;
use super::world::World;
use crate::model::school::{SchoolKind, Settlement};
use crate::model::verdict::Quadrant;
use crate::stats::chance::Chance;

/// Latent quantities of a school.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Latent {
    /// Context of the families: mean 0 and standard deviation 1 over the region; more is more favourable.
    pub context: f64,
    /// School effect beyond the context, in standard deviations of pupils' ability.
    pub effect: f64,
    /// Yearly trend, in the same unit a year.
    pub trend: f64,
    /// Expected ability of the school's pupils over the three years, in the same unit.
    pub expected: f64,
    /// Whether the lists judge such a school: not corrective, not evening.
    pub rated: bool,
    /// Among the lowest expected results of the rated schools.
    pub low: bool,
    /// Among the least favourable contexts of the rated schools.
    pub unfavourable: bool,
}

impl Latent {
    /// Draws the latent quantities of every school and settles who is truly low and truly unfavourable.
    pub fn settle(plan: &Plan, schools: &mut [SimSchool]) {
        let mut raw = Vec::with_capacity(schools.len());
        for school in schools.iter_mut() {
            let mut chance = Chance::stream(plan.seed, "latent", [school.id.into(), 0]);
            raw.push(tilt(school) + 0.75 * chance.normal());
            school.latent.effect = plan.model.effect * chance.normal();
            school.latent.trend = plan.model.trend * chance.normal();
            school.latent.rated = !matches!(school.kind, SchoolKind::Corrective | SchoolKind::Evening);
        }
        let n = raw.len() as f64;
        let mean = raw.iter().sum::<f64>() / n;
        let sd = (raw.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
        for (school, value) in schools.iter_mut().zip(raw) {
            let special = match school.kind {
                SchoolKind::Corrective => -1.2,
                SchoolKind::Evening => -0.6,
                _ => 0.0,
            };
            let latent = &mut school.latent;
            latent.context = (value - mean) / sd;
            latent.expected = plan.model.context * latent.context + latent.effect + special;
        }
        mark_tail(plan.tail, schools, |latent| latent.expected, |latent| latent.low = true);
        mark_tail(plan.tail, schools, |latent| latent.context, |latent| latent.unfavourable = true);
    }

    /// The true quadrant; none for a school that is not judged.
    pub fn quadrant(&self) -> Option<Quadrant> {
        self.rated.then_some(match (self.low, self.unfavourable) {
            (true, true) => Quadrant::LowUnfavourable,
            (true, false) => Quadrant::LowFavourable,
            (false, true) => Quadrant::Resilient,
            (false, false) => Quadrant::Rest,
        })
    }
}

/// The truth file: a row a school, csv with commas, UTF-8.
pub fn table(world: &World<'_>) -> String {
    let mut text = String::from(
        "school_id,name,municipality,kind,settlement,pupils,context,effect,trend,expected,rated,truly_low,\
         truly_unfavourable,resilient,quadrant,plants\r\n",
    );
    for school in &world.region.schools {
        let latent = &school.latent;
        let planted = world.planted.iter().filter(|planted| planted.school == school.id);
        let plants: Vec<String> = planted.map(super::plants::Planted::label).collect();
        let quadrant = latent.quadrant();
        // Names have neither commas nor straight quotes, so no cell needs quoting.
        let cells = [
            school.id.to_string(),
            school.name.clone(),
            world.region.municipality(school).to_string(),
            school.kind.code().to_string(),
            school.settlement.code().to_string(),
            school.pupils.to_string(),
            format!("{:.4}", latent.context),
            format!("{:.4}", latent.effect),
            format!("{:.4}", latent.trend),
            format!("{:.4}", latent.expected),
            latent.rated.to_string(),
            latent.low.to_string(),
            latent.unfavourable.to_string(),
            (quadrant == Some(Quadrant::Resilient)).to_string(),
            quadrant.map_or("", Quadrant::code).to_string(),
            plants.join("; "),
        ];
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

/// How settlement, size and kind tilt the context, before chance.
fn tilt(school: &SimSchool) -> f64 {
    let place = match school.settlement {
        Settlement::Urban => 0.5,
        Settlement::Township => -0.1,
        Settlement::Rural => -0.35,
    };
    let kind = match school.kind {
        SchoolKind::Gymnasium | SchoolKind::Lyceum => 0.9,
        SchoolKind::Advanced => 0.5,
        SchoolKind::Evening | SchoolKind::Corrective => -1.2,
        SchoolKind::Boarding => -0.8,
        _ => 0.0,
    };
    place + kind - if school.pupils < 40 { 0.2 } else { 0.0 }
}

/// Marks the share `tail` of the rated schools that have the least of something.
fn mark_tail(tail: f64, schools: &mut [SimSchool], of: impl Fn(&Latent) -> f64, mark: impl Fn(&mut Latent)) {
    let mut order: Vec<usize> = (0..schools.len()).filter(|&at| schools[at].latent.rated).collect();
    order.sort_by(|&a, &b| of(&schools[a].latent).total_cmp(&of(&schools[b].latent)).then(a.cmp(&b)));
    let count = (order.len() as f64 * tail).round() as usize;
    for &at in order.iter().take(count) {
        mark(&mut schools[at].latent);
    }
}

#[cfg(test)]
mod tests {
    use crate::model::verdict::Quadrant;
    use crate::simulate::plan::Plan;
    use crate::simulate::region::Region;

    #[test]
    fn the_tails_have_their_share_and_context_is_standardised() {
        let schools = Region::new(&Plan::default()).schools;
        let rated = schools.iter().filter(|school| school.latent.rated).count();
        assert_eq!(rated, 358);
        // 358 · 0.25 = 89.5, rounded up.
        assert_eq!(schools.iter().filter(|school| school.latent.low).count(), 90);
        assert_eq!(schools.iter().filter(|school| school.latent.unfavourable).count(), 90);
        assert!(schools.iter().all(|school| school.latent.rated || !school.latent.low));
        let sum: f64 = schools.iter().map(|school| school.latent.context).sum();
        let squares: f64 = schools.iter().map(|school| school.latent.context.powi(2)).sum();
        assert!(sum.abs() < 1e-9 && (squares / 361.0 - 1.0).abs() < 1e-9);
        let resilient = schools.iter().filter(|school| school.latent.quadrant() == Some(Quadrant::Resilient)).count();
        assert!((25..65).contains(&resilient), "{resilient}");
    }
}
