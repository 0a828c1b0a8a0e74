//! The steps between screening and aggregation, taken over one indicator of one year in the order of the methodology.

use super::impute::{self, Gap};
use super::normalise::{Fitted, Marks};
use super::settings::{IndexSettings, IndicatorSpec, Normalise, Step, Treat};
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
    /// Schools in whose place values were put in, with the value in the unit of the indicator; none where it was put in after
    /// normalising and has none.
    pub imputed: Vec<(usize, Option<f64>)>,
    /// What was done about outliers.
    pub treatment: Treatment,
    /// What that changed, where anything was done.
    pub changed: Option<Changed>,
    /// The normalisation of each cluster.
    pub fitted: Vec<Option<Fitted>>,
}

/// What the treatment of outliers changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// Skewness and excess kurtosis as they were.
    pub before: (f64, f64),
    /// And as they became; none where the values have become all but the same.
    pub after: Option<(f64, f64)>,
    /// Schools brought in, with the value as it was and as it became, on the scale of the step.
    pub winsorised: Vec<(usize, f64, f64)>,
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
    let mut values = on_scale(spec, &raw.values);
    let mut stepped = Stepped { normalised: vec![None; clusters.len()], ..Stepped::default() };
    let mut is_normalised = false;
    for step in &settings.steps {
        match step {
            Step::Impute => {
                let gap = Gap { there: &schools, values: &values, lacking: &raw.lacking, clusters };
                let imputed = impute::impute(gap, settings.impute);
                let unit = |value| (!is_normalised).then(|| unscaled(spec, stepped.treatment.undone(value)));
                stepped.imputed = imputed.iter().map(|(school, value)| (*school, unit(*value))).collect();
                schools.extend(imputed.iter().map(|(school, _)| *school));
                values.extend(imputed.iter().map(|(_, value)| *value));
            }
            Step::Treat => {
                stepped.treatment = rule(settings, spec).map(|rule| Treatment::of(&values, rule)).unwrap_or_default();
                treat(&mut stepped, &schools, &mut values);
            }
            Step::Normalise => {
                stepped.fitted = fitted(ways, spec, &schools, &values);
                for (school, value) in schools.iter().zip(&mut values) {
                    let fitted = stepped.fitted.get(clusters[*school]).and_then(Option::as_ref);
                    *value = fitted.map_or(*value, |fitted| fitted.value(*value));
                }
                is_normalised = true;
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
/// one instead of its `own`, and nothing else had changed; `None` where the indicator is used by its logarithm and the value has
/// none.
pub fn would_be(
    ways: Ways<'_>,
    spec: &IndicatorSpec,
    stepped: &Stepped,
    school: usize,
    (own, raw): (f64, f64),
) -> Option<f64> {
    let fitted = stepped.fitted.get(*ways.clusters.get(school)?)?.as_ref()?;
    if spec.logarithm && raw <= 0.0 {
        return None;
    }
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

/// By what rule the outliers of an indicator are treated, if they are: goalposts and targets bound them already, and a share
/// is bounded of itself.
fn rule(settings: &IndexSettings, spec: &IndicatorSpec) -> Option<Treat> {
    let rule = settings.treat.filter(|_| !settings.normalise.goes_by_marks())?;
    spec.treat.unwrap_or(rule.shares || !spec.field.is_share()).then_some(rule)
}

/// Changes the values as the treatment says, and notes what that changed.
fn treat(stepped: &mut Stepped, schools: &[usize], values: &mut [f64]) {
    let treatment = stepped.treatment;
    let before = if treatment == Treatment::None { None } else { moments::skewness_and_kurtosis(values) };
    let Some(before) = before else { return };
    let mut winsorised = Vec::new();
    for (school, value) in schools.iter().zip(values.iter_mut()) {
        let treated = treatment.value(*value);
        if matches!(treatment, Treatment::Winsorised { .. }) && treated != *value {
            winsorised.push((*school, *value, treated));
        }
        *value = treated;
    }
    stepped.changed = Some(Changed { before, after: moments::skewness_and_kurtosis(values), winsorised });
}

/// The value on the scale on which the indicator is used.
fn scaled(spec: &IndicatorSpec, raw: f64) -> f64 {
    if spec.logarithm { raw.ln() } else { raw }
}

/// The way back from [`scaled`].
fn unscaled(spec: &IndicatorSpec, value: f64) -> f64 {
    if spec.logarithm { value.exp() } else { value }
}

/// All values on that scale. Values without a logarithm have been set aside before; one that is drawn anew and has none is
/// held at the smallest that has.
fn on_scale(spec: &IndicatorSpec, raw: &[f64]) -> Vec<f64> {
    if !spec.logarithm {
        return raw.to_vec();
    }
    let least = raw.iter().copied().filter(|value| *value > 0.0).fold(f64::INFINITY, f64::min);
    let least = if least.is_finite() { least } else { 1.0 };
    raw.iter().map(|value| value.max(least).ln()).collect()
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
