//! What became of a plan: facts, where they come from, and verdicts.

use jiff::civil::Date;

use super::{About, Condition, Measure, Operator, Quantity, TargetPlan, Unmeasured, coded};
use crate::model::period::Year;

coded! {
    /// How sure it is that a row speaks of a measure.
    Tie {
        Named = "named", "By the column of codes.";
        Words = "words", "By words that only this measure has.";
        Suggested = "suggested", "By some of its words: a person decides, and the figure takes no part in the result.";
    }
}

/// A figure that the run gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Value, in the quantity of the measure.
    pub value: f64,
    /// How many of how many, where it is a share.
    pub count: Option<(u64, u64)>,
    /// 95 % interval, where chance has a part in it.
    pub interval: Option<(f64, f64)>,
}

/// A measure that a row is tied to, with its figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Tied {
    /// Measure.
    pub measure: Measure,
    /// The exam, for measures of exams.
    pub about: About,
    /// How it was found.
    pub tie: Tie,
    /// Its figure: of the run, or its change against the former one; why not, where there is none.
    pub figure: Result<Figure, Unmeasured>,
}

coded! {
    /// Where a fact comes from.
    Source {
        Computed = "computed", "The run knows it.";
        Entered = "entered", "The plan's table has it.";
        Absent = "absent", "Nowhere.";
    }
}

coded! {
    /// What a target has come to.
    Verdict {
        Met = "met", "The plan is kept.";
        NotMet = "not_met", "It is not.";
        NotYet = "not_yet", "It is not, and its day has not come.";
        NotMeasurable = "not_measurable", "It cannot be told.";
    }
}

/// A condition of a row, or the whole of a row that has none, held against what is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Row of the plan.
    pub target: usize,
    /// Which of its conditions, from 1, and how many it has.
    pub part: (usize, usize),
    /// What is asked; none where nothing can be measured or only a day is named.
    pub condition: Option<Condition>,
    /// The operator as it was taken: a bare number has the side of its measure.
    pub operator: Option<Operator>,
    /// The measure.
    pub tied: Option<Tied>,
    /// The entered fact, in the unit of the condition, with its count where it has one.
    pub entered: Option<Figure>,
    /// Where the fact that counts comes from.
    pub source: Source,
    /// Day by which.
    pub deadline: Option<Date>,
    /// Verdict.
    pub verdict: Verdict,
    /// Why it cannot be told.
    pub why: Option<Unmeasured>,
    /// Whether the verdict lies within chance.
    pub within_chance: bool,
    /// How much is lacking: number and what is counted; above zero.
    pub shortfall: Option<(f64, Quantity)>,
    /// Whether the computed and the entered fact are not the same.
    pub differ: bool,
}

impl Outcome {
    /// The figure that counts, where there is one.
    pub fn fact(&self) -> Option<&Figure> {
        match self.source {
            Source::Computed => self.tied.as_ref().and_then(|tied| tied.figure.as_ref().ok()),
            Source::Entered => self.entered.as_ref(),
            Source::Absent => None,
        }
    }
}

/// A plan with what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetReport {
    /// The plan.
    pub plan: TargetPlan,
    /// Outcomes, by row and part.
    pub outcomes: Vec<Outcome>,
    /// What the run knows, measures of exams apart.
    pub measures: Vec<(Measure, Result<Figure, Unmeasured>)>,
    /// Day on which it is looked at, where it was told.
    pub on: Option<Date>,
    /// Tables of the runs that are not what the runs wrote: run and file.
    pub edited: Vec<String>,
    /// Year of the run, and of the former one.
    pub years: (Year, Option<Year>),
}

impl TargetReport {
    /// How many outcomes have that verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.outcomes.iter().filter(|outcome| outcome.verdict == verdict).count()
    }
}
