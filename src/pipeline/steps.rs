//! The steps of a run as they were set, in the order in which they are taken.

use crate::identify;
use crate::index;
use crate::methodology::Methodology;
use crate::model::steps::{Part, Stated, StepKind};
use crate::objectivity::settings::VprTrust;

/// All of them; those of conditions where there is an index of them.
pub fn stated(method: &Methodology, with_conditions: bool) -> Vec<Stated> {
    let trust = match method.objectivity.vpr_trust {
        VprTrust::Keep => "keep",
        VprTrust::Mark => "mark",
        VprTrust::SetAside => "set-aside",
    };
    let mut all = vec![Stated::new(Part::Results, StepKind::Doubtful, trust)];
    all.extend(index::stated(Part::Results, &method.results));
    if let Some(social) = method.social.as_ref().filter(|_| with_conditions) {
        all.extend(index::stated(Part::Conditions, social));
    }
    let unfavourable = |stated: &Stated| stated.kind == StepKind::Unfavourable;
    all.extend(identify::stated(&method.identify).into_iter().filter(|of| with_conditions || !unfavourable(of)));
    all.extend(index::stated_uncertainty(&method.uncertainty));
    all.extend(identify::stated_states(method.states));
    all.extend(identify::stated_effectiveness(&method.effectiveness));
    all
}
