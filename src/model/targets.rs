//! Targets of a plan: what is asked, what is known of it, and what follows.

mod measure;
mod outcome;

use std::sync::Arc;

use jiff::civil::Date;

use super::exam::{Grade, Procedure};
use super::place::Place;
use super::subject::Subject;

pub use measure::{Better, Measure};
pub use outcome::{Figure, Outcome, Source, TargetReport, Tie, Tied, Verdict};

macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $code:literal, $about:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $about] $variant,)* }

        impl $name {
            /// Every one of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Stable machine-readable code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
        }
    };
}
pub(super) use coded;

coded! {
    /// What a number of a plan counts.
    Quantity {
        Percent = "percent", "Percent, 0–100 for a share.";
        Points = "points", "Percentage points, of a change.";
        Schools = "schools", "Schools.";
        Municipalities = "municipalities", "Municipalities and their authorities.";
        Regions = "regions", "Regions.";
        People = "people", "People of any sort: teachers, heads, participants.";
        Pupils = "pupils", "Pupils and graduates.";
        Events = "events", "Seminars, meetings, courses.";
        Times = "times", "How often.";
        Agreements = "agreements", "Agreements of schools.";
        Pairs = "pairs", "Pairs of schools.";
        Programmes = "programmes", "Programmes and projects.";
        Groups = "groups", "Groups.";
        Scores = "scores", "Points of a test.";
        Pieces = "pieces", "Things of any sort.";
        Bare = "number", "A number without a word.";
    }
}

coded! {
    /// How a fact is held against the number of a plan.
    Operator {
        AtLeast = "at_least", "«не менее».";
        Over = "over", "«более».";
        AtMost = "at_most", "«не более».";
        Under = "under", "«менее».";
        Exactly = "exactly", "«ровно».";
        Between = "between", "«от … до …».";
        UpTo = "up_to", "«до» alone: at most, unless the row speaks of a rise.";
        Bare = "planned", "A number without an operator: which side is good has to follow from elsewhere.";
        Done = "done", "Something has to be there or to be done.";
    }
}

coded! {
    /// In what time.
    Period {
        Week = "week", "A week.";
        Month = "month", "A month.";
        Quarter = "quarter", "A quarter.";
        HalfYear = "half_year", "Half a year.";
        Year = "year", "A year.";
    }
}

impl Period {
    /// How many of them a year has.
    pub fn per_year(self) -> f64 {
        match self {
            Self::Week => 52.0,
            Self::Month => 12.0,
            Self::Quarter => 4.0,
            Self::HalfYear => 2.0,
            Self::Year => 1.0,
        }
    }
}

/// One thing that a cell of a plan asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// Operator.
    pub operator: Operator,
    /// The number, in the quantity's unit; 0 for what has to be done.
    pub value: f64,
    /// The upper end, for [`Operator::Between`].
    pub high: Option<f64>,
    /// What is counted.
    pub quantity: Quantity,
    /// Of what a percentage is: «50 % школ».
    pub of: Option<Quantity>,
    /// In what time.
    pub per: Option<Period>,
    /// Whether so much is asked of each school.
    pub each_school: bool,
    /// Whether the number is a change against a former time; the sign shows the way: +5 a rise by 5, −3 a fall by 3.
    pub change: bool,
}

coded! {
    /// Why nothing can be said of a target.
    Unmeasured {
        PlanEmpty = "plan_empty", "The cell of the plan is empty.";
        PlanWords = "plan_words", "The plan has no number, only words.";
        PlanDates = "plan_dates", "The plan has no numbers but years and dates.";
        PlanRough = "plan_rough", "The plan says «about».";
        PlanUnread = "plan_unread", "The cell of the plan cannot be read.";
        NoFact = "no_fact", "There is no fact.";
        FactWords = "fact_words", "The fact has no number.";
        FactUnread = "fact_unread", "The cell of the fact cannot be read.";
        ShareOrPercent = "share_or_percent", "The fact 1 may be 1 % or 100 %.";
        UnitsDiffer = "units_differ", "The fact counts something else.";
        NoSide = "no_side", "The plan does not tell whether more or less is good.";
        NoFormer = "no_former", "A change is asked for, and there is no former run.";
        NoPairs = "no_pairs", "Pairs are asked for, and there is no file of them.";
        TooFew = "too_few", "Fewer results than a share is told of.";
        NotInRun = "not_in_run", "The run does not know it.";
        DateOnly = "date_only", "The plan is a date, and the fact does not tell whether it is done.";
    }
}

/// What a cell of a plan says.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// Conditions, all of which have to hold.
    Conditions(Vec<Condition>),
    /// Something has to be done by a day; the day where its year is told.
    By(Option<Date>),
    /// Nothing that could be measured.
    Nothing(Unmeasured),
}

/// A row of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Where the plan's cell stands.
    pub place: Place,
    /// Number as it stands there.
    pub number: String,
    /// The heading over the rows, where there is one.
    pub heading: Option<Arc<str>>,
    /// What is to be reached.
    pub title: String,
    /// The plan's cell.
    pub plan: Written,
    /// The fact's cell.
    pub fact: Written,
    /// Code of a measure as it stands there.
    pub measure: String,
    /// By when, as it stands there.
    pub deadline: String,
    /// Who answers for it.
    pub responsible: String,
    /// The sitting that the row speaks of, where it does.
    pub about: About,
}

/// What a cell says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    /// Its text.
    pub text: String,
    /// Its number, where the cell is one.
    pub number: Option<f64>,
    /// An error value, or a formula without a value.
    pub fault: bool,
}

/// Of which exam a row speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Procedure.
    pub procedure: Option<Procedure>,
    /// Subject.
    pub subject: Option<Subject>,
    /// Grade.
    pub grade: Option<Grade>,
}

/// A plan as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TargetPlan {
    /// Rows in their order.
    pub targets: Vec<Target>,
    /// Cells that could not be read, rows that were passed over.
    pub problems: Vec<PlanProblem>,
}

coded! {
    /// What is to be said of reading a plan.
    PlanFault {
        CellUnread = "cell_unread", "An error value, or a formula without a value.";
        Total = "total", "A row of totals was passed over.";
        MeasureUnknown = "measure_unknown", "No measure has that code.";
        DeadlineUnread = "deadline_unread", "A deadline that no day follows from.";
        NoTitle = "no_title", "A row with a plan and without words was passed over.";
    }
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanProblem {
    /// File, sheet and cell.
    pub place: Place,
    /// What.
    pub fault: PlanFault,
    /// What stands there.
    pub found: String,
}
