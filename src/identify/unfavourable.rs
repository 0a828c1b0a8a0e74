//! Unfavourable conditions: lower tail of the social index.

use super::settings::TailRule;
use super::tail::{Side, Thresholds};
use crate::model::{
    period::Year,
    school::SchoolId,
    score::{Index, Score},
    verdict::{Finding, Tail, YearFinding},
};

/// The tail of an index over all its years together: conditions are a portrait, not a series.
pub struct Unfavourable<'a> {
    index: &'a Index,
    newest: Year,
    thresholds: Thresholds,
}

impl<'a> Unfavourable<'a> {
    /// The tail over the values of the rated schools for which `counts` holds; `None` where the index has no tail.
    pub fn of(index: &'a Index, rule: TailRule, counts: impl Fn(&Score) -> bool) -> Option<Self> {
        let values: Vec<f64> = index.scores.iter().filter(|score| counts(score)).map(|score| score.value).collect();
        let newest = *index.years.first()?;
        Thresholds::of(&values, rule, Side::Lower).map(|thresholds| Self { index, newest, thresholds })
    }

    /// The answer for a school; `None` when it has no social index. Between entry and exit is borderline: there is no year
    /// before that could decide.
    pub fn finding(&self, school: &SchoolId) -> Option<Finding> {
        let value = self.index.score(school)?.value;
        let tail = self.thresholds.place(value);
        let holds = tail == Tail::In;
        Some(Finding {
            holds,
            borderline: tail == Tail::Between,
            years_in: u32::from(holds),
            years_known: 1,
            years: vec![YearFinding {
                year: self.newest,
                value,
                threshold: self.thresholds.entry,
                tail,
                counted: holds,
            }],
        })
    }
}
