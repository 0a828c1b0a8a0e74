//! A verdict told down to the cells: a tree in which every figure follows from those under it.

use super::cohort::Cohort;
use super::composite::{Cause, Outliers};
use super::exam::{Procedure, Sitting};
use super::listing::ListKind;
use super::method::Bilingual;
use super::passport::Category;
use super::period::Year;
use super::place::Place;
use super::quantity::Rank;
use super::recorded::IndexKind;
use super::school::SchoolId;
use super::score::{IndicatorYear, NotRated};
use super::steps::Stated;
use super::subject::Subject;
use super::uncertainty::State;
use super::verdict::Tail;

/// Why the lists say of a school what they say.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// School.
    pub school: SchoolId,
    /// Hash of the record of the run that is explained.
    pub record: String,
    /// Inputs that are not as they were when the run was made.
    pub changed: Vec<String>,
    /// Outputs of the run that are not what it wrote.
    pub edited: Vec<String>,
    /// What is not as the run wrote it.
    pub differences: Vec<Difference>,
    /// The verdict, the lists and indices under it.
    pub root: Node,
}

/// A figure that is not as the run wrote it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Which.
    pub what: Compared,
    /// As the run wrote it.
    pub was: Option<f64>,
    /// As it is by the inputs as they are.
    pub is: Option<f64>,
}

/// What is compared with what the run wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// An index, on its scale.
    Index(IndexKind),
    /// A place by it.
    Rank(IndexKind),
    /// Whether the school is on a list: 1 or 0.
    On(ListKind),
}

/// A figure, how it follows from those under it, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub what: What,
    /// The figure.
    pub value: Option<f64>,
    /// Its weight in the mean of which it is a part; weights of the parts that count sum to 1.
    pub weight: Option<f64>,
    /// How it follows.
    pub how: How,
    /// What it follows from.
    pub parts: Vec<Node>,
    /// Where it stands in the inputs.
    pub places: Vec<Span>,
}

/// What a figure is.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// The verdict.
    Verdict,
    /// A list: low, unfavourable or high.
    List(ListKind),
    /// What the rule of a list saw in a year.
    Judged(Year),
    /// A procedure under the federal rule.
    Procedure(Procedure, Subject, Year),
    /// An index on its scale.
    Index(IndexKind),
    /// The same before scaling: the mean of the years.
    Years,
    /// A year of an index.
    Year(Year),
    /// A group of indicators: code and names.
    Group(String, Bilingual),
    /// An indicator, normalised: code and names.
    Indicator(String, Bilingual),
    /// The value of a field, in its own unit.
    Raw(String),
    /// Results of a sitting.
    Cohort(Sitting),
    /// A share of the social passport of a year.
    Passport(Category, Year),
    /// A cell of a table: its column, `table.column`, and its year.
    Cell(String, Option<Year>),
}

/// How a figure follows from its parts.
#[derive(Clone, Debug, PartialEq)]
pub enum How {
    /// It is no figure, but what its parts are put under.
    Holds,
    /// A list's rule with what it came to.
    Ruled(Box<Ruling>),
    /// Compared with a threshold.
    Compared {
        /// The threshold of entry, in the unit of the figure.
        threshold: f64,
        /// Where the school stands.
        tail: Tail,
        /// Whether the year counts, hysteresis applied.
        counted: bool,
    },
    /// Compared with the limit of the federal rule.
    Limited {
        /// Participants.
        n: u32,
        /// Whether the limit is reached.
        low: bool,
        /// By how it is put together of grades.
        mean: Mean,
    },
    /// Scaled over the rated schools: (value − zero) / unit · times + plus, and its place among so many.
    Scaled {
        /// The scale; none where the value stays as it is.
        scale: Option<Scale>,
        /// Place, 1 the best.
        rank: Rank,
        /// Rated schools.
        of: usize,
    },
    /// A weighted mean of its parts.
    Averaged(Mean),
    /// Steps taken one after another, from the value in its own unit to the normalised one.
    Stepped(Box<Steps>),
    /// The first part over the second, times this.
    Divided(f64),
    /// It is that of its only part.
    Same,
    /// A figure of a cohort with all its other figures.
    Counted(Box<Cohort>),
    /// It stands so in the inputs; of so many, where that is known.
    Given(Option<u32>),
    /// The methodology put it in: the code of how.
    PutIn(&'static str),
    /// The school has none that counts; why, where that is known.
    Lacking(Option<Cause>),
    /// The school has no index.
    NotRated(NotRated),
}

/// What the rule of a list came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Ruling {
    /// Whether the school is on the list.
    pub holds: bool,
    /// Whether that is near: by hysteresis only, or one year short.
    pub borderline: bool,
    /// Years that count.
    pub years_in: u32,
    /// Years for which it could be judged.
    pub years_known: u32,
    /// The federal rule's conditions: two procedures of the year; one procedure in two years running.
    pub federal: Option<(bool, bool)>,
    /// Share of the replicates in which the school is on the list, 0–1.
    pub probability: Option<f64>,
    /// What follows from it beside the rule.
    pub state: Option<State>,
    /// The rule as it was set.
    pub rules: Vec<Stated>,
}

/// A mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mean {
    /// Σ weight · value.
    Arithmetic,
    /// exp Σ weight · ln value.
    Geometric,
    /// 1 / Σ (weight / value).
    Harmonic,
}

/// (value − zero) / unit · times + plus.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Taken off first.
    pub zero: f64,
    /// Then divided by.
    pub unit: f64,
    /// Then multiplied by.
    pub times: f64,
    /// And added.
    pub plus: f64,
    /// Code of how it was chosen: `0-100`, `mean-50-sd-10`.
    pub choice: &'static str,
}

/// The steps of an indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    /// Each with what the value becomes by it, in order.
    pub taken: Vec<(Step, f64)>,
    /// Over which schools it is normalised, in the unit of the indicator.
    pub reference: Option<IndicatorYear>,
    /// +1 more is better, −1 less is better.
    pub direction: i8,
    /// Participants.
    pub n: Option<u32>,
    /// Whether it is compared within a group of schools only.
    pub in_group: bool,
}

/// A step from the value of an indicator to the normalised one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Natural logarithm.
    Logarithm,
    /// Treatment of outliers.
    Outliers(Outliers),
    /// (value − zero) · times + plus, within the ends where there are any; with the code of the normalisation.
    Linear {
        /// Code of the normalisation.
        choice: &'static str,
        /// Taken off first.
        zero: f64,
        /// Then multiplied by.
        times: f64,
        /// And added.
        plus: f64,
        /// The ends.
        ends: Option<(f64, f64)>,
    },
    /// By the place among so many: (below + half of the equal − off) · times, or what is left of the whole when less is better.
    Place {
        /// Schools with a smaller value.
        below: usize,
        /// Schools with the same, itself included.
        equal: usize,
        /// All schools.
        of: usize,
        /// Taken off the place.
        off: f64,
        /// Then multiplied by.
        times: f64,
        /// The whole, where less is better.
        left_of: Option<f64>,
    },
}

/// Rows of a sheet, or a cell: zero-based.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// File, relative to the named input.
    pub file: std::sync::Arc<str>,
    /// Sheet.
    pub sheet: Option<std::sync::Arc<str>>,
    /// First and last rows of each stretch; none where only the sheet is known.
    pub rows: Vec<(u32, u32)>,
    /// Column.
    pub column: Option<u32>,
    /// Whether the cell is but the first of its row: the figures stand in it and to the right of it.
    pub onward: bool,
}

impl Mean {
    /// The mean of that code.
    pub fn from_code(code: &str) -> Self {
        match code {
            "geometric" => Self::Geometric,
            "harmonic" => Self::Harmonic,
            _ => Self::Arithmetic,
        }
    }

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Arithmetic => "arithmetic",
            Self::Geometric => "geometric",
            Self::Harmonic => "harmonic",
        }
    }

    /// What a part adds: weight · value, weight · ln value, weight / value.
    pub fn term(self, weight: f64, value: f64) -> f64 {
        match self {
            Self::Arithmetic => weight * value,
            Self::Geometric => weight * value.max(0.0).ln(),
            Self::Harmonic => weight / value.max(0.0),
        }
    }

    /// The mean from the sum of the terms.
    pub fn of_sum(self, sum: f64) -> f64 {
        match self {
            Self::Arithmetic => sum,
            Self::Geometric => sum.exp(),
            Self::Harmonic => sum.recip(),
        }
    }
}

impl Scale {
    /// A value on it.
    pub fn of(self, value: f64) -> f64 {
        self.plus + (value - self.zero) / self.unit * self.times
    }
}

impl Step {
    /// What a value becomes.
    pub fn of(self, value: f64) -> f64 {
        match self {
            Self::Logarithm => value.ln(),
            Self::Outliers(Outliers::Left) => value,
            Self::Outliers(Outliers::Held(low, high)) => value.clamp(low, high),
            Self::Outliers(Outliers::Logarithm { min, shift }) => (value - min + shift).max(shift).ln(),
            Self::Linear { zero, times, plus, ends, .. } => {
                let linear = (value - zero) * times + plus;
                ends.map_or(linear, |(low, high)| linear.clamp(low, high))
            }
            Self::Place { below, equal, of, off, times, left_of } => {
                let last = (of as f64 - 0.5).max(0.5);
                let place = ((below as f64 + equal as f64 / 2.0).clamp(0.5, last) - off) * times;
                left_of.map_or(place, |whole| whole - place)
            }
        }
    }
}

impl Node {
    /// A figure without parts.
    pub fn new(what: What, value: Option<f64>, how: How) -> Self {
        Self { what, value, weight: None, how, parts: Vec::new(), places: Vec::new() }
    }

    /// Parts that count in a mean, each with its weight and value.
    pub fn terms(&self) -> impl Iterator<Item = (f64, f64)> {
        let term = |part: &Node| Some((part.weight.filter(|weight| *weight > 0.0)?, part.value?));
        self.parts.iter().filter_map(term)
    }

    /// The figure once more, from its parts alone; nothing where it does not follow from them.
    pub fn recomputed(&self) -> Option<f64> {
        let part = |at: usize| self.parts.get(at)?.value;
        match &self.how {
            How::Scaled { scale, .. } => part(0).map(|value| scale.map_or(value, |scale| scale.of(value))),
            How::Averaged(mean) | How::Limited { mean, .. } => {
                self.terms().next()?;
                Some(mean.of_sum(self.terms().map(|(weight, value)| mean.term(weight, value)).sum()))
            }
            How::Stepped(steps) => Some(steps.taken.iter().fold(part(0)?, |value, (step, _)| step.of(value))),
            How::Divided(per) => Some(part(0)? / part(1)? * per),
            How::Same => part(0),
            _ => None,
        }
    }

    /// How far the figure is from what follows from its parts, at most, here and below.
    pub fn residual(&self) -> f64 {
        let own = self.value.zip(self.recomputed()).map_or(0.0, |(value, again)| (value - again).abs());
        self.parts.iter().map(Self::residual).fold(own, f64::max)
    }

    /// It and everything under it, from above.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Self, usize), depth: usize) {
        visit(self, depth);
        for part in &self.parts {
            part.walk(visit, depth + 1);
        }
    }
}

impl Span {
    /// The span of a place.
    pub fn of(place: &Place) -> Self {
        Self {
            file: place.file.clone(),
            sheet: place.sheet.clone(),
            rows: place.cell.map(|cell| (cell.row, cell.row)).into_iter().collect(),
            column: place.cell.map(|cell| cell.col),
            onward: false,
        }
    }

    /// The span of a row that begins at a place.
    pub fn from(place: &Place) -> Self {
        Self { onward: true, ..Self::of(place) }
    }

    /// Rows in stretches, whatever their order.
    pub fn stretches(mut rows: Vec<u32>) -> Vec<(u32, u32)> {
        rows.sort_unstable();
        rows.dedup();
        let mut found: Vec<(u32, u32)> = Vec::new();
        for row in rows {
            match found.last_mut() {
                Some((_, last)) if *last + 1 == row => *last = row,
                _ => found.push((row, row)),
            }
        }
        found
    }

    /// How many rows.
    pub fn count(&self) -> u32 {
        self.rows.iter().map(|(first, last)| last - first + 1).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaf(weight: f64, value: f64) -> Node {
        Node { weight: Some(weight), ..Node::new(What::Years, Some(value), How::Given(None)) }
    }

    /// ¼ of 2 and ¾ of 8: 6.5 arithmetic, 2^(1/4 + 9/4) = 2^2.5 geometric, 1/(1/8 + 3/32) = 32/7 harmonic.
    #[test]
    fn means_follow_from_their_parts() {
        for (mean, expected) in
            [(Mean::Arithmetic, 6.5), (Mean::Geometric, 2.0_f64.powf(2.5)), (Mean::Harmonic, 32.0 / 7.0)]
        {
            let parts = vec![leaf(0.25, 2.0), leaf(0.75, 8.0), Node::new(What::Years, None, How::Lacking(None))];
            let node = Node { parts, ..Node::new(What::Years, Some(expected), How::Averaged(mean)) };
            assert!(node.residual() < 1e-12, "{mean:?}");
            let wrong = Node { value: Some(expected + 0.001), ..node };
            assert!(wrong.residual() > 0.0009, "a wrong figure is seen");
        }
    }

    /// Of 10 schools 3 are below and 2 the same, itself among them: (3 + 1) · 10 = 40, and 60 where less is better.
    #[test]
    fn a_place_among_schools() {
        let place = |left_of| Step::Place { below: 3, equal: 2, of: 10, off: 0.0, times: 10.0, left_of };
        assert_eq!((place(None).of(0.0), place(Some(100.0)).of(0.0)), (40.0, 60.0));
    }

    #[test]
    fn rows_are_told_by_stretches() {
        assert_eq!(Span::stretches(vec![7, 3, 4, 5, 9, 4]), [(3, 5), (7, 7), (9, 9)]);
        let span = Span { file: "a.xlsx".into(), sheet: None, rows: vec![(3, 5), (7, 7)], column: Some(0), onward: false };
        assert_eq!(span.count(), 4);
        assert!(Span::stretches(Vec::new()).is_empty());
    }
}
