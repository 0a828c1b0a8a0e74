//! The steps of a run in words: of every methodology on the sample region, and of every choice that there is.

use std::path::Path;

use shkolomer::identify;
use shkolomer::index;
use shkolomer::index::settings::{
    Aggregate, Impute, IndexSettings, Normalise, OnConstant, Reference, Scaling, Treat, Weighing,
};
use shkolomer::methodology;
use shkolomer::model::steps::{Part, Stated, StepKind};
use shkolomer::pipeline::{self, Request, Sources};
use shkolomer::text::{Lang, steps as words};

/// A sentence that begins and ends as one, nothing of it left open, no number missing.
fn look(stated: &Stated) {
    for lang in [Lang::Ru, Lang::En] {
        let sentence = words::sentence(lang, stated).unwrap_or_else(|| panic!("no words: {stated:?}"));
        assert!(!sentence.contains(['{', '}']), "{stated:?}: {sentence}");
        assert!(sentence.ends_with('.') && !sentence.contains(": .") && !sentence.contains("  "), "{sentence}");
        let cyrillic = sentence.chars().any(|letter| ('а'..='я').contains(&letter));
        assert!(lang == Lang::En || cyrillic, "{sentence}");
        assert!(!words::source(lang, stated.kind).is_empty() && !words::name(lang, stated.kind).is_empty());
    }
}

#[test]
fn every_methodology_states_its_steps_on_the_sample_region() {
    for id in methodology::ids() {
        // A rating of a half-year is of tables that a region of examinations does not have.
        let sample = if id == "ivolginsk-halfyear" { "data-samples/halfyear/1" } else { "data-samples/region" };
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join(sample);
        let sources = Sources { inputs: vec![sample], matches: None, control: None };
        let run = pipeline::identify(&Request { sources, method: id.to_owned(), ..Request::default() }, &()).unwrap();
        run.steps.iter().for_each(look);
        let kinds: Vec<(Part, StepKind)> = run.steps.iter().map(|stated| (stated.part, stated.kind)).collect();
        let both = if run.social.is_some() { vec![Part::Results, Part::Conditions] } else { vec![Part::Results] };
        for part in both {
            for kind in [
                StepKind::Indicators,
                StepKind::Years,
                StepKind::Screening,
                StepKind::Coverage,
                StepKind::Constant,
                StepKind::Impute,
                StepKind::Treat,
                StepKind::Normalise,
                StepKind::Reference,
                StepKind::Weights,
                StepKind::Aggregate,
                StepKind::Scale,
            ] {
                assert!(kinds.contains(&(part, kind)), "{id}: {part:?} {kind:?}");
            }
        }
        for kind in [StepKind::Low, StepKind::Exclude] {
            assert!(kinds.contains(&(Part::Lists, kind)), "{id}: {kind:?}");
        }
        let parts: Vec<Part> = run.steps.iter().map(|stated| stated.part).collect();
        assert!(parts.is_sorted(), "{id}: parts come in the order of the method");
        assert!(!run.flips.is_empty(), "{id}: there are listed schools in the sample");
    }
}

/// Settings of the recommended methodology with one of them changed, a way at a time.
fn variants() -> Vec<IndexSettings> {
    let usual = methodology::load("recommended").unwrap().results;
    let mut all = Vec::new();
    let mut add = |change: &dyn Fn(&mut IndexSettings)| {
        let mut settings = usual.clone();
        change(&mut settings);
        all.push(settings);
    };
    for impute in [Impute::None, Impute::Mean, Impute::Median, Impute::ClusterMean, Impute::ClusterMedian] {
        add(&|settings| settings.impute = impute);
    }
    for shares in [false, true] {
        add(&|settings| settings.treat = Some(Treat { skewness: 2.0, kurtosis: 3.5, most: 5, shares }));
    }
    use Normalise::{Borda, Goalposts, MinMax, Percentile, Target, ZScore};
    for normalise in [ZScore, MinMax { low: 1.0, high: 5.5 }, Percentile, Borda, Goalposts, Target] {
        add(&|settings| settings.normalise = normalise);
    }
    for reference in [Reference::Region, Reference::Settlement, Reference::Size, Reference::SettlementAndSize] {
        add(&|settings| settings.reference = reference);
    }
    for weighing in [Weighing::Given, Weighing::Equal, Weighing::Principal, Weighing::Reliability] {
        add(&|settings| settings.weighing = weighing);
    }
    for aggregate in [Aggregate::Arithmetic, Aggregate::Geometric, Aggregate::Harmonic] {
        add(&|settings| settings.aggregate = aggregate);
        add(&|settings| settings.groups[0].aggregate = Some(aggregate));
    }
    for scaling in [Scaling::None, Scaling::Range0To100, Scaling::Mean50Sd10] {
        add(&|settings| settings.scaling = scaling);
    }
    for constant in [OnConstant::Refuse, OnConstant::LeaveOut] {
        add(&|settings| settings.constant = constant);
    }
    add(&|settings| settings.groups[0].coverage = Some(0.5));
    add(&|settings| (settings.indicators[0].logarithm, settings.indicators[1].direction) = (true, -1));
    add(&|settings| settings.indicators[0].denominator = Some(settings.indicators[1].field.clone()));
    add(&|settings| settings.years.weights = vec![0.5, 0.3, 0.2]);
    add(&|settings| (settings.years.count, settings.years.weights) = (1, vec![1.0]));
    add(&|settings| settings.groups.truncate(1));
    all
}

#[test]
fn every_choice_has_words() {
    use shkolomer::identify::settings::{Cut, IdentifySettings, LowRule, TailRule};
    for settings in variants() {
        index::stated(Part::Results, &settings).iter().for_each(look);
    }
    let method = methodology::load("recommended").unwrap();
    let tails = [(Cut::Quantile(0.25), Cut::Quantile(0.3)), (Cut::MeanSd(1.0), Cut::MeanSd(0.8))];
    for (cut, exit) in tails.into_iter().flat_map(|(cut, exit)| [(cut, cut), (cut, exit)]) {
        let rule = TailRule { cut, exit };
        let mut settings = IdentifySettings {
            low: LowRule::Index(rule),
            unfavourable: Some(rule),
            high: Some(rule),
            ..method.identify.clone()
        };
        identify::stated(&settings).iter().for_each(look);
        (settings.low_stability.of, settings.low_stability.at_least) = (1, 1);
        settings.exclude_kinds = Vec::new();
        identify::stated(&settings).iter().for_each(look);
    }
    let federal = methodology::load("federal-30").unwrap();
    identify::stated(&federal.identify).iter().for_each(look);
    let mut uncertainty = method.uncertainty.clone();
    for (replicates, passport_sampling) in [(1000, true), (1000, false), (0, true)] {
        (uncertainty.replicates, uncertainty.passport_sampling) = (replicates, passport_sampling);
        index::stated_uncertainty(&uncertainty).iter().for_each(look);
    }
    identify::stated_states(method.states).iter().for_each(look);
    let mut effectiveness = method.effectiveness.clone();
    for (settlement, size) in [(false, false), (true, false), (false, true), (true, true)] {
        (effectiveness.clusters.settlement, effectiveness.clusters.size) = (settlement, size);
        identify::stated_effectiveness(&effectiveness).iter().for_each(look);
    }
}
