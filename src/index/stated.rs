//! An index as it is stated: its steps in their order, with their choices and parameters.

use super::settings::uncertainty::UncertaintySettings;
use super::settings::{
    Aggregate, GroupSpec, IndexSettings, IndicatorSpec, Normalise, OnConstant, Reference, Scaling, Step, Weighing,
};
use crate::model::{
    method::Bilingual,
    steps::{Part, Stated, StepKind as Kind, Value},
};

/// The steps of an index of that part, in the order in which they are taken.
pub fn stated(part: Part, settings: &IndexSettings) -> Vec<Stated> {
    let mut all = of_indicators(part, settings);
    all.extend(of_screening(part, settings));
    all.extend(settings.steps.iter().flat_map(|step| of_step(part, settings, *step)));
    all.extend(of_tree(part, settings));
    let scale = match settings.scaling {
        Scaling::None => "none",
        Scaling::Range0To100 => "0-100",
        Scaling::Mean50Sd10 => "mean-50-sd-10",
    };
    all.push(Stated::new(part, Kind::Scale, scale));
    all
}

/// How uncertainty is drawn.
pub fn stated_uncertainty(settings: &UncertaintySettings) -> Vec<Stated> {
    let of = |kind, choice| Stated::new(Part::Certainty, kind, choice);
    if settings.replicates == 0 {
        return vec![of(Kind::Draws, "none")];
    }
    let method = &settings.method;
    let codes = |codes: Vec<&'static str>| Value::Codes(codes);
    vec![
        of(Kind::Draws, "drawn").number("replicates", settings.replicates).number("seed", settings.seed as f64),
        of(Kind::Correlation, "given").number("correlation", settings.pupil_correlation),
        of(Kind::Passports, if settings.passport_sampling { "drawn" } else { "counted" }),
        of(Kind::Alternatives, "given")
            .with("normalise", codes(method.normalise.iter().map(|way| way.code()).collect()))
            .with("aggregate", codes(method.aggregate.iter().map(|way| way.code()).collect()))
            .with("impute", codes(method.impute.iter().map(|way| way.code()).collect()))
            .share("weights", method.weights),
    ]
}

fn of_indicators(part: Part, settings: &IndexSettings) -> Vec<Stated> {
    let of = |kind, choice| Stated::new(part, kind, choice);
    let named = |chosen: &dyn Fn(&&IndicatorSpec) -> bool| -> Vec<Bilingual> {
        settings.indicators.iter().filter(chosen).map(named).collect()
    };
    let all = of(Kind::Indicators, if settings.groups.len() > 1 { "groups" } else { "one-group" })
        .number("count", count(settings.indicators.len()))
        .with("indicators", Value::Names(named(&|_| true)))
        .with("groups", Value::Weighted(weights(&settings.groups, &settings.indicators)));
    let some =
        |kind, names: Vec<Bilingual>| (!names.is_empty()).then(|| of(kind, "some").with("which", Value::Names(names)));
    let mut stated = vec![all];
    stated.extend(some(Kind::Directions, named(&|spec| spec.direction < 0)));
    stated.extend(some(Kind::Denominators, named(&|spec| spec.denominator.is_some())));
    stated.extend(some(Kind::Logarithms, named(&|spec| spec.logarithm)));
    stated
}

fn of_screening(part: Part, settings: &IndexSettings) -> Vec<Stated> {
    let of = |kind, choice| Stated::new(part, kind, choice);
    let years = &settings.years;
    let equal = years.weights.windows(2).all(|pair| (pair[0] - pair[1]).abs() < 1e-9);
    let choice = match (years.count, equal) {
        (1, _) => "one",
        (_, true) => "equal",
        (_, false) => "weighted",
    };
    let screening = if years.share_of_participants > 0.0 { "schools-and-participants" } else { "schools" };
    let coverage = if settings.min_participants > 0 { "weight-and-participants" } else { "weight" };
    let mut stated = vec![
        of(Kind::Years, choice)
            .number("count", years.count)
            .with("weights", Value::Shares(years.weights.clone()))
            .number("min_years", years.min_years),
        of(Kind::Screening, screening)
            .share("share_of_schools", years.share_of_schools)
            .share("share_of_participants", years.share_of_participants)
            .number("min_schools", settings.min_schools),
        of(Kind::Coverage, coverage)
            .share("coverage", settings.coverage)
            .number("min_participants", settings.min_participants),
    ];
    let least = settings.indicators.iter().map(|spec| spec.min_n);
    if let (Some(low), Some(high)) = (least.clone().min(), least.max())
        && high > 1
    {
        let choice = if low == high { "same" } else { "differ" };
        stated.push(of(Kind::Participants, choice).number("low", low).number("high", high));
    }
    stated.push(of(
        Kind::Constant,
        match (settings.normalise, settings.constant) {
            (Normalise::Goalposts, _) => "kept",
            (_, OnConstant::Refuse) => "refuse",
            (_, OnConstant::LeaveOut) => "leave-out",
        },
    ));
    stated
}

fn of_step(part: Part, settings: &IndexSettings, step: Step) -> Vec<Stated> {
    let of = |kind, choice| Stated::new(part, kind, choice);
    match (step, settings.treat) {
        (Step::Impute, _) => vec![of(Kind::Impute, settings.impute.code())],
        (Step::Treat, None) => vec![of(Kind::Treat, "none")],
        (Step::Treat, Some(rule)) => vec![
            of(Kind::Treat, if rule.shares { "with-shares" } else { "without-shares" })
                .number("skewness", rule.skewness)
                .number("kurtosis", rule.kurtosis)
                .number("most", rule.most),
        ],
        (Step::Normalise, _) => {
            let how = of(Kind::Normalise, settings.normalise.code());
            let how = match settings.normalise {
                Normalise::MinMax { low, high } => how.number("low", low).number("high", high),
                _ => how,
            };
            let reference = match settings.reference {
                Reference::Region => "region",
                Reference::Settlement => "settlement",
                Reference::Size => "size",
                Reference::SettlementAndSize => "settlement-and-size",
            };
            vec![how, of(Kind::Reference, reference)]
        }
    }
}

fn of_tree(part: Part, settings: &IndexSettings) -> Vec<Stated> {
    let of = |kind, choice| Stated::new(part, kind, choice);
    let weighing = match settings.weighing {
        Weighing::Given => "given",
        Weighing::Equal => "equal",
        Weighing::Principal => "principal",
        Weighing::Reliability => "reliability",
    };
    let mut stated = vec![of(Kind::Weights, weighing), of(Kind::Aggregate, settings.aggregate.code())];
    for how in [Aggregate::Arithmetic, Aggregate::Geometric, Aggregate::Harmonic] {
        let own = settings.groups.iter().filter(|group| group.aggregate == Some(how) && how != settings.aggregate);
        let names: Vec<Bilingual> = own.map(name).collect();
        if !names.is_empty() {
            stated.push(of(Kind::GroupAggregate, how.code()).with("groups", Value::Names(names)));
        }
    }
    let thresholds = settings.groups.iter().filter_map(|group| Some((name(group), group.coverage?)));
    let thresholds: Vec<(Bilingual, f64)> = thresholds.filter(|(_, coverage)| *coverage > 0.0).collect();
    if !thresholds.is_empty() {
        stated.push(of(Kind::GroupCoverage, "given").with("groups", Value::Weighted(thresholds)));
    }
    stated
}

/// Groups with their weights among their siblings, indicators beside them included: all of one parent sum to 1.
fn weights(groups: &[GroupSpec], indicators: &[IndicatorSpec]) -> Vec<(Bilingual, f64)> {
    let of = |group: &GroupSpec| {
        let siblings = groups.iter().filter(|other| other.parent == group.parent);
        let beside = indicators.iter().filter(|spec| Some(&spec.group) == group.parent.as_ref());
        let all = siblings.map(|other| other.weight).sum::<f64>() + beside.map(|spec| spec.weight).sum::<f64>();
        (name(group), group.weight / all)
    };
    groups.iter().map(of).collect()
}

fn name(group: &GroupSpec) -> Bilingual {
    let given = |name: &str| if name.is_empty() { group.code.clone() } else { name.to_owned() };
    Bilingual { ru: given(&group.name.ru), en: given(&group.name.en) }
}

/// A name that is the code itself is put in words by the report.
fn named(spec: &IndicatorSpec) -> Bilingual {
    if spec.field.is_pattern() || spec.name.ru.is_empty() {
        return Bilingual { ru: spec.code.clone(), en: spec.code.clone() };
    }
    spec.name.clone()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::tests::build;
    use crate::model::steps::StepKind;

    /// The order of the steps is the methodology's.
    #[test]
    fn steps_come_in_their_order() {
        let mut settings = build::settings(&["ege.russian.mean_test"]);
        settings.steps = vec![Step::Normalise, Step::Treat, Step::Impute];
        let kinds: Vec<StepKind> = stated(Part::Results, &settings).iter().map(|stated| stated.kind).collect();
        let taken = [Kind::Normalise, Kind::Reference, Kind::Treat, Kind::Impute, Kind::Weights, Kind::Aggregate];
        assert!(kinds.windows(taken.len()).any(|window| window == taken), "{kinds:?}");
        assert_eq!((kinds.first(), kinds.last()), (Some(&Kind::Indicators), Some(&Kind::Scale)));
    }

    #[test]
    fn weights_sum_to_one_among_siblings() {
        let mut groups = vec![build::group("a", 3.0), build::group("b", 1.0), build::group("c", 5.0)];
        groups[2].parent = Some("a".to_owned());
        assert_eq!(weights(&groups, &[]).iter().map(|(_, weight)| *weight).collect::<Vec<_>>(), [0.75, 0.25, 1.0]);
    }
}
