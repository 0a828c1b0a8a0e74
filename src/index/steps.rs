//! The steps between screening and aggregation, taken over one indicator of one year in the order of the methodology.

use super::impute::{self, Gap};
use super::normalise::{Fitted, Marks};
use super::settings::{IndexSettings, IndicatorSpec, Normalise, Step};
use super::treat::Treatment;
use crate::stats::moments;

/// An indicator of a year as it comes from screening: who has a value, who lacks one.
#[derive(Clone, Debug, Default)]
pub struct Raw {
    /// Numbers of the schools that have a value.
    pub there: Vec<usize>,
    /// Their raw values.
    pub values: Vec<f64>,
    /// Numbers of the schools that lack one.
    pub lacking: Vec<usize>,
}

/// An indicator of a year as the steps leave it.
#[derive(Clone, Debug, Default)]
pub struct Stepped {
    /// Normalised values by school.
    pub normalised: Vec<Option<f64>>,
    /// Values that were put in, on the scale of the step: school and value.
    pub imputed: Vec<(usize, f64)>,
    /// What was done about outliers.
    pub treatment: Treatment,
    /// The normalisation of each cluster.
    pub fitted: Vec<Option<Fitted>>,
}

/// What the steps go by, the same for every indicator.
#[derive(Clone, Copy, Debug)]
pub struct Ways<'a> {
    /// The settings.
    pub settings: &'a IndexSettings,
    /// The cluster of every school: all 0 where the reference is the region.
    pub clusters: &'a [usize],
}

/// Takes the steps.
pub fn take(ways: Ways<'_>, spec: &IndicatorSpec, raw: &Raw) -> Stepped {
    let Ways { settings, clusters } = ways;
    let mut schools = raw.there.clone();
    let mut values: Vec<f64> = raw.values.iter().map(|value| scaled(spec, *value)).collect();
    let mut stepped = Stepped { normalised: vec![None; clusters.len()], ..Stepped::default() };
    for step in &settings.steps {
        match step {
            Step::Impute => {
                let gap = Gap { there: &schools, values: &values, lacking: &raw.lacking, clusters };
                stepped.imputed = impute::impute(gap, settings.impute);
                schools.extend(stepped.imputed.iter().map(|(school, _)| *school));
                values.extend(stepped.imputed.iter().map(|(_, value)| *value));
            }
            Step::Treat => {
                let rule = settings.treat.filter(|rule| spec.treat.unwrap_or(rule.shares || !spec.field.is_share()));
                stepped.treatment = rule.map(|rule| Treatment::of(&values, rule)).unwrap_or_default();
                values.iter_mut().for_each(|value| *value = stepped.treatment.value(*value));
            }
            Step::Normalise => {
                stepped.fitted = fitted(ways, spec, &schools, &values);
                for (school, value) in schools.iter().zip(&mut values) {
                    let fitted = stepped.fitted.get(clusters[*school]).and_then(Option::as_ref);
                    *value = fitted.map_or(*value, |fitted| fitted.value(*value));
                }
            }
        }
    }
    for (school, value) in schools.into_iter().zip(values) {
        let fitted = stepped.fitted.get(clusters[school]).is_some_and(Option::is_some);
        stepped.normalised[school] = fitted.then_some(value);
    }
    stepped
}

/// What the steps made of a school's values makes of another value: the school's normalised value if its raw value were this
/// one instead of its `own`, and nothing else had changed.
pub fn would_be(
    ways: Ways<'_>,
    spec: &IndicatorSpec,
    stepped: &Stepped,
    school: usize,
    (own, raw): (f64, f64),
) -> Option<f64> {
    let fitted = stepped.fitted.get(*ways.clusters.get(school)?)?.as_ref()?;
    let (mut own, mut value) = (scaled(spec, own), scaled(spec, raw));
    for step in &ways.settings.steps {
        match step {
            Step::Impute => {}
            Step::Treat => (own, value) = (stepped.treatment.value(own), stepped.treatment.value(value)),
            Step::Normalise => (own, value) = (fitted.value(own), fitted.moved(own, value)),
        }
    }
    Some(value)
}

/// The value on the scale on which the indicator is used.
fn scaled(spec: &IndicatorSpec, raw: f64) -> f64 {
    if spec.logarithm { raw.ln() } else { raw }
}

/// The normalisation of each cluster; a cluster in which the values cannot tell schools apart takes that of all schools.
fn fitted(ways: Ways<'_>, spec: &IndicatorSpec, schools: &[usize], values: &[f64]) -> Vec<Option<Fitted>> {
    let Ways { settings, clusters } = ways;
    let marks = Marks {
        direction: spec.direction,
        goalposts: spec.goalposts.map(|(low, high)| (scaled(spec, low), scaled(spec, high))),
        target: spec.target.map(|target| scaled(spec, target)),
    };
    let fit = |values: &[f64]| Fitted::to(values, settings.normalise, marks);
    let count = clusters.iter().max().map_or(0, |most| most + 1);
    if count == 1 || matches!(settings.normalise, Normalise::Goalposts) {
        return vec![fit(values); count];
    }
    let of_cluster = |cluster: usize| {
        let own = schools.iter().zip(values).filter(|(school, _)| clusters[**school] == cluster);
        let own: Vec<f64> = own.map(|(_, value)| *value).collect();
        let few = own.len() < settings.min_schools.max(2) as usize || moments::is_constant(&own);
        fit(if few { values } else { &own })
    };
    (0..count).map(of_cluster).collect()
}
