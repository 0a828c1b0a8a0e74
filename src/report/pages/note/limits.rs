//! What the data do not say, each only where it is true of the run.

use super::{chapter, judged, text, without_conditions};
use crate::model::{
    run::Run,
    score::Index,
    steps::{Part, StepKind},
    verdict::Apart,
};
use crate::report::{
    certainty::Concern,
    document::{Block, Section},
    pages::{reliability, summary},
    roll,
};
use crate::text::{
    Lang,
    note::{self as words, Chapter, Limit},
    public,
    summary::{self as words_of_index, Which},
};

/// Up to this reliability differences between schools are half chance at least.
const HALF: f64 = 0.5;

/// The limits as items.
pub fn section(run: &Run, lang: Lang) -> Section {
    let used = |which, index: &Index| words_of_index::used(lang, which, index.indicators.len(), &index.years);
    let made = [Some(used(Which::Results, &run.results)), run.social.as_ref().map(|index| used(Which::Social, index))];
    // From what the indices were made is no limit: the second chapter says it.
    let limits = summary::limits(run, lang).into_iter();
    let mut said: Vec<String> = limits.filter(|words| !made.iter().flatten().any(|made| made == words)).collect();
    if Concern::Results.uncertainty(run).is_none() {
        said.extend(reliability::sentences(run, lang));
    }
    said.extend(run.public.is_some().then(|| public::not_in_note(lang).to_owned()));
    said.extend(found(run).into_iter().map(|limit| words::limit(lang, limit)));
    let items = said.into_iter().map(|words| text(format!("— {words}")));
    chapter(lang, Chapter::Limits, items.collect::<Vec<Block>>())
}

/// Limits of this run.
pub fn found(run: &Run) -> Vec<Limit> {
    let mut all = vec![Limit::Causes];
    let step = |kind: StepKind| run.steps.iter().find(|step| (step.part, step.kind) == (Part::Lists, kind));
    if step(StepKind::Low).is_some_and(|step| step.choice.starts_with("quantile") || step.choice.starts_with("mean-sd"))
    {
        all.push(Limit::Relative);
    }
    let not_rated = run.verdicts.iter().filter(|verdict| matches!(verdict.apart, Some(Apart::NotRated(_)))).count();
    let reliable: Vec<f64> = judged(run).filter_map(|e| e.place.map(|place| place.reliability)).collect();
    let unreliable = reliable.iter().filter(|reliability| **reliability <= HALF).count();
    let unknown_kind = if step(StepKind::Exclude).is_some() {
        roll::entries(run).filter(|e| e.school.is_none_or(|school| school.kind.is_none())).count()
    } else {
        0
    };
    let no_social = if run.social.is_some() { judged(run).filter(|e| without_conditions(run, e)).count() } else { 0 };
    let open = run.matching.pairs.iter().filter(|pair| pair.decision.is_none()).count();
    let unmatched = run.matching.counts.iter().map(|of| of.unmatched).sum();
    let counted = [
        (not_rated, Limit::NotRated(not_rated)),
        (unreliable, Limit::Unreliable(unreliable, reliable.len())),
        (unknown_kind, Limit::KindUnknown(unknown_kind)),
        (no_social, Limit::NoSocial(no_social)),
        (open, Limit::OpenPairs(open)),
        (unmatched, Limit::Unmatched(unmatched)),
    ];
    all.extend(counted.into_iter().filter(|(n, _)| *n > 0).map(|(_, limit)| limit));
    all
}
