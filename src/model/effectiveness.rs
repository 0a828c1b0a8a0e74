//! Results against what the circumstances of a school make one expect.

use super::school::{SchoolId, Settlement};

/// What results are expected from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Predictor {
    /// The index of social welfare.
    Social,
    /// City, township, village.
    Settlement,
    /// The logarithm of the number of pupils.
    Size,
    /// Kind of school: the usual ones, and lyceums, gymnasiums and schools of advanced study.
    Kind,
}

impl Predictor {
    /// Every predictor.
    pub const ALL: [Self; 4] = [Self::Social, Self::Settlement, Self::Size, Self::Kind];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Social => "social",
            Self::Settlement => "settlement",
            Self::Size => "size",
            Self::Kind => "kind",
        }
    }
}

/// A term of the regression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// The index expected of a school of the base settlement and the usual kind, its other circumstances those of the mean school.
    Constant,
    /// A point of the social index.
    Social,
    /// This settlement against the base.
    Settlement(Settlement),
    /// Twice as many pupils (logarithm to the base 2).
    Size,
    /// Lyceums, gymnasiums and schools of advanced study against the usual ones.
    Kind,
}

impl Term {
    /// The predictor that it belongs to.
    pub fn predictor(self) -> Option<Predictor> {
        match self {
            Self::Constant => None,
            Self::Social => Some(Predictor::Social),
            Self::Settlement(_) => Some(Predictor::Settlement),
            Self::Size => Some(Predictor::Size),
            Self::Kind => Some(Predictor::Kind),
        }
    }

    /// Stable machine-readable code.
    pub fn code(self) -> String {
        match self {
            Self::Constant => "constant".to_owned(),
            Self::Settlement(settlement) => format!("settlement.{}", settlement.code()),
            Self::Social | Self::Size | Self::Kind => {
                self.predictor().map_or_else(String::new, |of| of.code().to_owned())
            }
        }
    }
}

/// A coefficient by both fits; in points of the index of results for a unit of the term.
#[derive(Clone, Debug, PartialEq)]
pub struct Coefficient {
    /// Of what.
    pub term: Term,
    /// By least squares.
    pub value: f64,
    /// Its standard error under equal scatter.
    pub classical_error: f64,
    /// Its standard error whatever the scatter (HC1).
    pub error: f64,
    /// By the robust fit, with its standard error; `None` where that has no answer.
    pub robust: Option<(f64, f64)>,
    /// Variance inflation factor; none of the constant.
    pub inflation: Option<f64>,
}

/// The regression.
#[derive(Clone, Debug, PartialEq)]
pub struct Regression {
    /// Coefficients, the constant first.
    pub coefficients: Vec<Coefficient>,
    /// The settlement against which the others are told, where settlements are in.
    pub base: Option<Settlement>,
    /// Schools.
    pub n: u32,
    /// Part of the differences between schools that is explained, 0–1.
    pub r2: f64,
    /// The same less what chance explains.
    pub adjusted_r2: f64,
    /// Standard deviation of the residuals.
    pub sd: f64,
    /// Standard deviation of true residuals between schools, errors of sampling taken out; `None` where these are not known.
    pub between: Option<f64>,
    /// Condition number of the scaled design.
    pub condition: f64,
    /// From this leverage on a school is said to stand apart by its circumstances: three times the mean.
    pub high_leverage: f64,
}

/// Why a predictor is not in the regression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Omitted {
    /// No source tells it, or too few tell it.
    Unknown {
        /// Schools of which it is known.
        known: u32,
        /// Rated schools.
        of: u32,
    },
    /// The same in all schools.
    Constant,
    /// It follows from the others.
    Dependent,
}

/// Why there is no regression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The index of results and the social index have indicators of one source: their codes in each.
    SharedIndicators(Vec<(String, String)>),
    /// Too few schools of which everything is known.
    TooFewSchools {
        /// Schools.
        n: u32,
        /// Schools needed.
        need: u32,
    },
    /// No predictor is known.
    NoPredictors,
}

/// What is said of a school's results against the expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Against {
    /// «Выше ожидаемого»: the interval of the residual is above 0.
    Above,
    /// «Как ожидалось»: the interval holds 0.
    AsExpected,
    /// «Ниже ожидаемого»: the interval is below 0.
    Below,
}

impl Against {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Above, Self::AsExpected, Self::Below];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Above => "above",
            Self::AsExpected => "as_expected",
            Self::Below => "below",
        }
    }

    /// What an interval says.
    pub fn of((low, high): (f64, f64)) -> Self {
        if high < 0.0 {
            Self::Below
        } else if low > 0.0 {
            Self::Above
        } else {
            Self::AsExpected
        }
    }
}

/// The answer for a school; figures on the scale of the index of results.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    /// λ, 0–1: which part of the residual is kept.
    pub reliability: f64,
    /// The residual shrunk by its error.
    pub shrunken: f64,
    /// Interval of the true residual, the errors of sampling and of the line in it.
    pub interval: (f64, f64),
    /// What follows.
    pub against: Against,
}

/// Why there is no answer for a school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NotJudged {
    /// The sampling error of its index is not known.
    NoError,
    /// Its circumstances are so much its own that the line goes where the school is.
    Alone,
}

/// A school against the expected; figures on the scale of the index of results.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// School.
    pub school: SchoolId,
    /// Expected index.
    pub expected: f64,
    /// Index less expected.
    pub residual: f64,
    /// The answer, or why there is none.
    pub answer: Result<Judged, NotJudged>,
    /// The answer by the robust fit; absent for clusters and where there is none.
    pub robust: Option<Against>,
    /// Leverage of the school in the regression, 0–1; absent for clusters.
    pub leverage: Option<f64>,
    /// Cook's distance; absent for clusters.
    pub influence: Option<f64>,
    /// Number of its cluster; absent in the regression.
    pub cluster: Option<usize>,
}

impl Expected {
    /// What is said of it, if anything.
    pub fn against(&self) -> Option<Against> {
        self.answer.ok().map(|judged| judged.against)
    }

    /// Whether the robust fit says otherwise.
    pub fn is_disputed(&self) -> bool {
        self.against().zip(self.robust).is_some_and(|(plain, robust)| plain != robust)
    }
}

/// Schools in like circumstances.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cluster {
    /// Settlement, where clusters are made by it.
    pub settlement: Option<Settlement>,
    /// Size: the number of [`super::school::SIZES`] that it reaches; where clusters are made by it.
    pub size: Option<usize>,
    /// Third of the cluster by the social index, 0 the least favourable; where the cluster is large enough to be parted.
    pub third: Option<u8>,
}

/// Effectiveness by a regression, and by clusters beside it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effectiveness {
    /// Coverage of the intervals, 0–1.
    pub level: f64,
    /// The regression; `None` with the reason in `refusal`.
    pub regression: Option<Regression>,
    /// Why there is no regression.
    pub refusal: Option<Refusal>,
    /// Predictors of the methodology that are not in, and why.
    pub omitted: Vec<(Predictor, Omitted)>,
    /// Rated schools that are not in the regression, by id, with the first predictor that they lack.
    pub left_out: Vec<(SchoolId, Predictor)>,
    /// Schools by the regression, by id.
    pub schools: Vec<Expected>,
    /// Clusters with the number of their schools.
    pub clusters: Vec<(Cluster, u32)>,
    /// Fewest schools of a cluster for an answer.
    pub least_cluster: u32,
    /// Schools by clusters, by id; those of small clusters are not among them.
    pub by_cluster: Vec<Expected>,
}

impl Effectiveness {
    /// A school by the regression.
    pub fn of(&self, school: &SchoolId) -> Option<&Expected> {
        find(&self.schools, school)
    }

    /// A school by clusters.
    pub fn of_cluster(&self, school: &SchoolId) -> Option<&Expected> {
        find(&self.by_cluster, school)
    }
}

fn find<'a>(all: &'a [Expected], school: &SchoolId) -> Option<&'a Expected> {
    all.binary_search_by(|of| of.school.cmp(school)).ok().map(|at| &all[at])
}
