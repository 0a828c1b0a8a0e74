//! What would flip a school of the list of unfavourable conditions: a tail of the index over all its years together.

use super::{Asked, line, smallest};
use crate::identify::Inputs;
use crate::identify::settings::{IdentifySettings, TailRule};
use crate::identify::tail::{self, Side};
use crate::model::{
    flip::{Change, Flip, Listing, Unmoved, WhatIf},
    score::{Index, Score},
    uncertainty::{State, Uncertainty},
    verdict::{Tail, Verdict},
};
use crate::stats::moments;

/// For every listed and every borderline school its smallest changes, by school; nothing without an index of conditions or a
/// rule.
pub fn of_conditions(
    inputs: Inputs<'_>,
    settings: &IdentifySettings,
    verdicts: &[Verdict],
    uncertainty: &Uncertainty,
    index: &dyn WhatIf,
) -> Vec<Flip> {
    let Some((social, rule)) = inputs.social.zip(settings.unfavourable) else { return Vec::new() };
    let excluded = crate::identify::excluded(&inputs, settings);
    let counted = social.scores.iter().filter(|score| !excluded.contains(&score.school));
    let asked = Conditions { values: counted.map(|score| score.value).collect(), rule, social, index };
    let flip = |verdict: &Verdict| {
        let finding = verdict.unfavourable.as_ref()?;
        let state = uncertainty.of(&verdict.school).and_then(|place| place.state);
        if !(finding.holds || finding.borderline || state == Some(State::Borderline)) {
            return None;
        }
        let changes = asked.changes(social.score(&verdict.school)?, finding.holds);
        let (school, leaves) = (verdict.school.clone(), finding.holds);
        let changes = if changes.is_empty() { Err(Unmoved::OutOfReach) } else { Ok(smallest(changes)) };
        Some(Flip { school, list: Listing::Unfavourable, leaves, changes })
    };
    verdicts.iter().filter_map(flip).collect()
}

struct Conditions<'a> {
    values: Vec<f64>,
    rule: TailRule,
    social: &'a Index,
    index: &'a dyn WhatIf,
}

impl Conditions<'_> {
    /// Every change of one indicator of one year that moves the school.
    fn changes(&self, score: &Score, holds: bool) -> Vec<Change> {
        let tails = tail::anew(self.values.clone(), (self.rule, Side::Lower), score.value);
        let moves = |value: f64| tails(value).is_some_and(|tail| (tail == Tail::In) != holds);
        let Some(range) = moments::range(&self.values) else { return Vec::new() };
        let Some(line) = line(score.value, range, holds, moves) else { return Vec::new() };
        let of_year = |year: &crate::model::score::YearScore| -> Vec<Change> {
            let Some(what_if) = self.index.over_years(&score.school, year.year) else { return Vec::new() };
            let beyond = |value: f64| if holds { value >= line } else { value <= line };
            let flips = |indicator: usize, raw: f64| what_if(indicator, raw).is_some_and(beyond);
            let asked = Asked { school: &score.school, year: year.year, holds, of: self.social, index: self.index };
            year.parts.iter().filter_map(|part| asked.of_indicator(part.indicator, &flips)).collect()
        };
        score.years.iter().flat_map(of_year).collect()
    }
}
