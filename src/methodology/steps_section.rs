//! The steps of an index: what a methodology says of imputation, outliers, normalisation, weights and means.

use super::located::{Located, Value};
use crate::error::MistakeKind;
use crate::index::settings::{
    Aggregate, Field, GroupSpec, Impute, IndicatorSpec, Normalise, Reference, Scaling, Step, Treat, Weighing,
};

/// Steps.
pub const STEPS: [(&str, Step); 3] = [("impute", Step::Impute), ("treat", Step::Treat), ("normalise", Step::Normalise)];
/// Ways of imputing.
pub const IMPUTE: [(&str, Impute); 5] = [
    ("none", Impute::None),
    ("mean", Impute::Mean),
    ("median", Impute::Median),
    ("cluster-mean", Impute::ClusterMean),
    ("cluster-median", Impute::ClusterMedian),
];
/// Ways of treating outliers.
pub const TREAT: [(&str, bool); 2] = [("none", false), ("skewness-kurtosis", true)];
/// Ways of normalising.
pub const NORMALISE: [(&str, Normalise); 6] = [
    ("z", Normalise::ZScore),
    ("min-max", Normalise::MIN_MAX),
    ("percentile", Normalise::Percentile),
    ("borda", Normalise::Borda),
    ("goalposts", Normalise::Goalposts),
    ("target", Normalise::Target),
];
/// Among whom.
pub const REFERENCE: [(&str, Reference); 4] = [
    ("region", Reference::Region),
    ("settlement", Reference::Settlement),
    ("size", Reference::Size),
    ("settlement-and-size", Reference::SettlementAndSize),
];
/// Where weights come from.
pub const WEIGHTS: [(&str, Weighing); 4] = [
    ("given", Weighing::Given),
    ("equal", Weighing::Equal),
    ("principal", Weighing::Principal),
    ("reliability", Weighing::Reliability),
];
/// Ways of aggregating.
pub const AGGREGATE: [(&str, Aggregate); 3] =
    [("arithmetic", Aggregate::Arithmetic), ("geometric", Aggregate::Geometric), ("harmonic", Aggregate::Harmonic)];
/// Scales of the finished index.
pub const SCALE: [(&str, Scaling); 3] =
    [("none", Scaling::None), ("0-100", Scaling::Range0To100), ("mean-50-sd-10", Scaling::Mean50Sd10)];

/// Every word of the steps: by key, those that it may have. `docs/methodology.md` explains them; a test compares the two.
pub fn words() -> Vec<(&'static str, &'static str)> {
    fn of<T>(key: &'static str, set: &[(&'static str, T)]) -> Vec<(&'static str, &'static str)> {
        set.iter().map(|(word, _)| (key, *word)).collect()
    }
    [
        of("steps", &STEPS),
        of("impute", &IMPUTE),
        of("treat", &TREAT),
        of("normalise", &NORMALISE),
        of("reference", &REFERENCE),
        of("weights", &WEIGHTS),
        of("aggregate", &AGGREGATE),
        of("scale", &SCALE),
    ]
    .concat()
}

/// The steps as the section gives them.
pub struct Steps {
    /// Their order.
    pub order: Vec<Step>,
    /// Imputation.
    pub impute: Impute,
    /// Treatment of outliers.
    pub treat: Option<Treat>,
    /// Normalisation.
    pub normalise: Normalise,
    /// Among whom.
    pub reference: Reference,
    /// Weights.
    pub weighing: Weighing,
    /// Aggregation at the root.
    pub aggregate: Aggregate,
    /// Scale.
    pub scaling: Scaling,
}

/// Reads them; what is wrong is noted.
pub fn steps(table: &Located<'_>) -> Steps {
    let normalise = table.required("normalise").and_then(|value| value.word(&NORMALISE)).unwrap_or(Normalise::ZScore);
    let range = table.optional("normalise_range").and_then(|value| ends(&value));
    if range.is_some() && normalise != Normalise::MIN_MAX {
        table.note("normalise_range", MistakeKind::Clash { with: written(table, "normalise", normalise.code()) });
    }
    Steps {
        order: order(table).unwrap_or_else(|| Step::ALL.to_vec()),
        impute: table.optional("impute").and_then(|value| value.word(&IMPUTE)).unwrap_or(Impute::None),
        treat: treat(table),
        normalise: match (normalise, range) {
            (Normalise::MinMax { .. }, Some((low, high))) => Normalise::MinMax { low, high },
            _ => normalise,
        },
        reference: table.optional("reference").and_then(|value| value.word(&REFERENCE)).unwrap_or(Reference::Region),
        weighing: table.optional("weights").and_then(|value| value.word(&WEIGHTS)).unwrap_or(Weighing::Given),
        aggregate: table
            .required("aggregate")
            .and_then(|value| value.word(&AGGREGATE))
            .unwrap_or(Aggregate::Arithmetic),
        scaling: table.required("scale").and_then(|value| value.word(&SCALE)).unwrap_or(Scaling::None),
    }
}

/// The order of the steps; those left out come after the others, in the usual order.
fn order(table: &Located<'_>) -> Option<Vec<Step>> {
    let value = table.optional("steps")?;
    let mut order: Vec<Step> = Vec::new();
    for item in value.items("texts")? {
        let step = item.word(&STEPS)?;
        if order.contains(&step) {
            item.note(MistakeKind::DuplicateCode { code: step.code().to_owned() });
        }
        order.push(step);
    }
    order.extend(Step::ALL.into_iter().filter(|step| !order.contains(step)).collect::<Vec<_>>());
    Some(order)
}

fn treat(table: &Located<'_>) -> Option<Treat> {
    let number = |key| table.optional(key).and_then(|value| value.number(0.0..=100.0));
    let rule = Treat {
        skewness: number("treat_skewness").unwrap_or(2.0),
        kurtosis: number("treat_kurtosis").unwrap_or(3.5),
        most: table.optional("treat_points").and_then(|value| value.whole(1..=1000)).unwrap_or(5),
        shares: table.optional("treat_shares").and_then(|value| value.yes()).unwrap_or(false),
    };
    let treated = table.optional("treat").is_some_and(|value| value.word(&TREAT).unwrap_or(true));
    // A limit of what is not done would be passed over in silence.
    for key in ["treat_skewness", "treat_kurtosis", "treat_points", "treat_shares"] {
        if table.has(key) && !treated {
            table.note(key, MistakeKind::Clash { with: written(table, "treat", "none") });
        }
    }
    treated.then_some(rule)
}

/// Two numbers, the lower first.
pub fn ends(value: &Value<'_>) -> Option<(f64, f64)> {
    let items = value.items("numbers")?;
    let numbers: Option<Vec<f64>> = items.iter().map(|item| item.number(super::index_section::ANY)).collect();
    match numbers?[..] {
        [low, high] if low < high => Some((low, high)),
        [low, high] => {
            value.note(MistakeKind::OutOfRange {
                found: high.to_string(),
                min: low,
                max: *super::index_section::ANY.end(),
            });
            None
        }
        ref other => {
            value.note(MistakeKind::WrongCount { found: other.len(), expected: 2 });
            None
        }
    }
}

/// Notes means that need values above 0 under a normalisation that does not give them (the weakest school has 0 under
/// min-max from 0, and everybody below the mean is negative under z; a logarithm taken after normalising may be), indicators
/// treated that are not, and treatment of outliers beside goalposts and targets, which bound values already.
pub fn report_clashes(table: &Located<'_>, steps: &Steps, groups: &[GroupSpec], indicators: &[IndicatorSpec]) {
    let own = groups.iter().filter_map(|group| group.aggregate).any(|how| how != Aggregate::Arithmetic);
    let normalise = || written(table, "normalise", steps.normalise.code());
    let place = |step| steps.order.iter().position(|of| *of == step);
    if steps.aggregate != Aggregate::Arithmetic || own {
        if !steps.normalise.is_positive() {
            table.note("aggregate", MistakeKind::Clash { with: normalise() });
        } else if steps.treat.is_some() && place(Step::Normalise) < place(Step::Treat) {
            table.note("aggregate", MistakeKind::Clash { with: table.path_of("steps") });
        }
    }
    if steps.treat.is_some() && steps.normalise.goes_by_marks() {
        table.note("treat", MistakeKind::Clash { with: normalise() });
    }
    if let Some(spec) = indicators.iter().find(|spec| spec.treat == Some(true)).filter(|_| steps.treat.is_none()) {
        table.note("treat", MistakeKind::Clash { with: format!("{}: treat = true", spec.code) });
    }
}

/// Notes what does not go together within an indicator: goalposts or a target that are lacking where values are normalised by
/// them, a denominator that is several, `per` without one, marks without logarithms where logarithms are used.
pub fn report_indicator(table: &Located<'_>, spec: &IndicatorSpec, steps: &Steps) {
    for (how, key) in [(Normalise::Goalposts, "goalposts"), (Normalise::Target, "target")] {
        if steps.normalise == how && !table.has(key) {
            table.note(key, MistakeKind::MissingKey);
        }
    }
    let written = table.optional("denominator").filter(|_| spec.denominator.as_ref().is_some_and(Field::is_pattern));
    if let Some(found) = written.and_then(|value| value.text()) {
        table.note("denominator", MistakeKind::UnknownId { found, nearest: None });
    }
    if table.has("per") && !table.has("denominator") {
        table.note_missing_for("per", "denominator");
    }
    let marks = [("goalposts", spec.goalposts.map(|(low, _)| low)), ("target", spec.target)];
    for (key, mark) in marks {
        if let Some(mark) = mark.filter(|mark| spec.logarithm && *mark <= 0.0) {
            let range =
                MistakeKind::OutOfRange { found: mark.to_string(), min: 1e-9, max: *super::index_section::ANY.end() };
            table.note(key, range);
        }
    }
}

fn written(table: &Located<'_>, key: &str, word: &str) -> String {
    format!("{} = \"{word}\"", table.path_of(key))
}
