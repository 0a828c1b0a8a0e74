//! The rules of the lists as they are stated, with their parameters.

use super::settings::{
    Combine, Cut, EffectivenessSettings, FederalRule, IdentifySettings, LowRule, Predictor, Stability, StateSettings,
    TailRule,
};
use crate::model::{
    method::Bilingual,
    steps::{Part, Stated, StepKind as Kind, Value},
};

/// The rules of the lists.
pub fn stated(settings: &IdentifySettings) -> Vec<Stated> {
    let of = |kind, choice| Stated::new(Part::Lists, kind, choice);
    let stability = |kind, rule: Stability| {
        let choice = if rule.of == 1 { "newest" } else { "years" };
        of(kind, choice).number("of", rule.of).number("at_least", rule.at_least)
    };
    let mut all = Vec::new();
    match &settings.low {
        LowRule::Index(rule) => {
            all.extend([tail(Kind::Low, *rule), stability(Kind::Stability, settings.low_stability)])
        }
        LowRule::Federal(rule) => all.push(federal(rule)),
    }
    all.extend(settings.unfavourable.map(|rule| tail(Kind::Unfavourable, rule)));
    if let Some(rule) = settings.high {
        all.extend([tail(Kind::High, rule), stability(Kind::HighStability, settings.high_stability)]);
    }
    all.extend(
        settings.improving.map(|rule| of(Kind::Improving, "gain").number("of", rule.of).number("gain", rule.gain)),
    );
    all.push(match &settings.exclude_kinds[..] {
        [] => of(Kind::Exclude, "none"),
        kinds => of(Kind::Exclude, "kinds").with("kinds", Value::Kinds(kinds.to_vec())),
    });
    if !settings.groups.is_empty() {
        let name = |name: &String| Bilingual { ru: name.clone(), en: name.clone() };
        let names = settings.groups.iter().map(|group| name(&group.name)).collect();
        all.push(of(Kind::Groups, "given").with("groups", Value::Names(names)));
    }
    all
}

/// How the uncertainty of places is told, and what would flip a school.
pub fn stated_states(settings: StateSettings) -> Vec<Stated> {
    let StateSettings { band, confident, clear } = settings;
    let of = |kind, choice| Stated::new(Part::Certainty, kind, choice);
    let ends = ((1.0 - band) / 2.0, f64::midpoint(1.0, band));
    vec![
        of(Kind::States, "given")
            .share("band", band)
            .share("low", ends.0)
            .share("high", ends.1)
            .share("confident", confident)
            .share("clear", clear),
        of(Kind::Flips, "given"),
    ]
}

/// Results against the expected.
pub fn stated_effectiveness(settings: &EffectivenessSettings) -> Vec<Stated> {
    let of = |kind, choice| Stated::new(Part::Effectiveness, kind, choice);
    let predictors = settings.predictors.iter().map(|predictor| Predictor::code(*predictor)).collect();
    let clusters = match (settings.clusters.settlement, settings.clusters.size) {
        (false, false) => "region",
        (true, false) => "settlement",
        (false, true) => "size",
        (true, true) => "settlement-and-size",
    };
    vec![
        of(Kind::Regression, "given")
            .with("predictors", Value::Codes(predictors))
            .number("min_schools", settings.min_schools),
        of(Kind::Residual, "given").share("interval", settings.interval),
        of(Kind::Clusters, clusters),
    ]
}

fn tail(kind: Kind, rule: TailRule) -> Stated {
    let (choice, cut, exit) = match (rule.cut, rule.exit) {
        (Cut::Quantile(cut), Cut::Quantile(exit)) => {
            (if cut == exit { "quantile" } else { "quantile-exit" }, Value::Share(cut), Value::Share(exit))
        }
        (Cut::MeanSd(cut), Cut::MeanSd(exit) | Cut::Quantile(exit)) | (Cut::Quantile(cut), Cut::MeanSd(exit)) => {
            (if cut == exit { "mean-sd" } else { "mean-sd-exit" }, Value::Number(cut), Value::Number(exit))
        }
    };
    Stated::new(Part::Lists, kind, choice).with("cut", cut).with("exit", exit)
}

fn federal(rule: &FederalRule) -> Stated {
    let choice = match rule.combine {
        Combine::Any => "federal-any",
        Combine::All => "federal-all",
    };
    Stated::new(Part::Lists, Kind::Low, choice)
        .share("limit", rule.limit)
        .number("min_n", rule.min_n)
        .with("procedures", Value::Procedures(rule.procedures.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A band of 90 % is from the 5th percentile to the 95th.
    #[test]
    fn the_ends_of_a_band() {
        let stated = stated_states(StateSettings::default());
        for (name, expected) in [("low", 0.05), ("high", 0.95)] {
            let found = stated[0].parameters.iter().find(|(of, _)| *of == name);
            assert!(matches!(found, Some((_, Value::Share(share))) if (share - expected).abs() < 1e-12));
        }
    }

    #[test]
    fn a_tail_with_an_exit_of_its_own_says_so() {
        let rule = |exit| TailRule { cut: Cut::Quantile(0.25), exit: Cut::Quantile(exit) };
        assert_eq!(tail(Kind::Low, rule(0.25)).choice, "quantile");
        assert_eq!(tail(Kind::Low, rule(0.3)).choice, "quantile-exit");
    }
}
