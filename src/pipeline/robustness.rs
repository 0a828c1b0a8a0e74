//! How lists depend on the choices of the method and on the pupils who sat: draws of the index joined with the rules.

use crate::identify;
use crate::index::{self, Prepared, Source};
use crate::methodology::Methodology;
use crate::model::robustness::{Drawn, GroupRemoval, Removal, Robustness, TakenOut};
use crate::model::uncertainty::Uncertainty;
use crate::model::verdict::Verdict;

/// How far to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// What a report of the lists shows: variants of the method, and indicators taken out.
    Lists,
    /// Everything.
    Robustness,
}

/// Finds it; `verdicts` are those of `inputs`, `sampling` is how sure they are by sampling.
pub fn robustness(
    method: &Methodology,
    inputs: identify::Inputs<'_>,
    results: &Prepared<'_>,
    verdicts: &[Verdict],
    (depth, sampling): (Depth, &Uncertainty),
) -> Robustness {
    let (rules, settings) = (&method.identify, &method.uncertainty);
    let draws = |source| {
        let draws = results.draws(source, settings);
        (draws.replicates > 0).then(|| identify::uncertainty::of_results(inputs, rules, &draws, method.states))
    };
    let (mut removal, mut removal_of_groups) = (Vec::new(), Vec::new());
    for (part, without) in results.without_each() {
        let found = identify::robustness::removal(inputs, rules, verdicts, &without);
        match part {
            TakenOut::Indicator(indicator) => removal.push(Removal { indicator, ..found }),
            TakenOut::Group(group) => removal_of_groups.push(GroupRemoval { group, removal: found }),
        }
    }
    let full = depth == Depth::Robustness;
    Robustness {
        sampling: (full && settings.replicates > 0).then(|| sampling.clone()),
        method: draws(Source::Method),
        both: if full { draws(Source::Both) } else { None },
        sobol: if full { results.sobol(settings) } else { Vec::new() },
        removal,
        removal_of_groups,
        drawn: Drawn {
            choices: results.choices(settings),
            seed: settings.seed,
            replicates: settings.replicates,
            rows: if full { index::rows_of_sobol(settings) } else { 0 },
        },
    }
}
