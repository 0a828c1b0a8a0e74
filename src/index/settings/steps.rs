//! The steps of the method: from raw values to the finished index, each with its ways.

/// A step between screening and aggregation; the order is the methodology's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Values are put in where a school lacks an indicator.
    Impute,
    /// Outliers of an indicator are treated.
    Treat,
    /// Values are brought to one scale, more being better.
    Normalise,
}

impl Step {
    /// The usual order: that of the OECD/JRC handbook.
    pub const ALL: [Self; 3] = [Self::Impute, Self::Treat, Self::Normalise];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Impute => "impute",
            Self::Treat => "treat",
            Self::Normalise => "normalise",
        }
    }
}

/// What stands for a value that a school lacks (never for one that does not concern it).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impute {
    /// Nothing: the weight of the indicator is shared among its siblings.
    None,
    /// The mean over the schools of the year.
    Mean,
    /// The median over the schools of the year.
    Median,
    /// The mean over the school's cluster (see [`Reference`]).
    ClusterMean,
    /// The median over the school's cluster.
    ClusterMedian,
}

impl Impute {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Mean => "mean",
            Self::Median => "median",
            Self::ClusterMean => "cluster-mean",
            Self::ClusterMedian => "cluster-median",
        }
    }
}

/// Treatment of outliers: an indicator passes when |skewness| is below the one limit or excess kurtosis below the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Treat {
    /// Limit of the absolute sample-adjusted skewness G1.
    pub skewness: f64,
    /// Limit of the sample-adjusted excess kurtosis G2.
    pub kurtosis: f64,
    /// Most points that are winsorised before the logarithm is taken instead.
    pub most: u32,
    /// Whether shares, bounded as they are, are treated too.
    pub shares: bool,
}

/// Normalisation of an indicator over the schools of a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Normalise {
    /// (x − mean) / sd, sd with n − 1.
    ZScore,
    /// From the smallest (`low`) to the largest (`high`).
    MinMax {
        /// What the smallest value becomes.
        low: f64,
        /// What the largest value becomes.
        high: f64,
    },
    /// Percentile rank, 0–100: (below + half of the equal) / n.
    Percentile,
    /// Borda: the number of schools below, plus half of the others that are equal.
    Borda,
    /// From the indicator's own lower goalpost (0) to the upper (100), values beyond them held at the ends.
    Goalposts,
    /// Distance to the indicator's target: 100 at it or beyond, 0 at the school that is furthest from it.
    Target,
}

impl Normalise {
    /// Min-max as usual, 0 to 100.
    pub const MIN_MAX: Self = Self::MinMax { low: 0.0, high: 100.0 };

    /// Whether geometric and harmonic means can be made of its values. They need values above 0; under goalposts a value at the
    /// lower one or beyond is 0, and so is then the mean (as of the Human Development Index): nothing makes up for it. Min-max
    /// from 0, Borda and target give 0 to whoever is last, however near to the others, which is no ground for such a verdict.
    pub fn is_positive(self) -> bool {
        match self {
            Self::Percentile | Self::Goalposts => true,
            Self::MinMax { low, high } => low > 0.0 && high > 0.0,
            Self::ZScore | Self::Borda | Self::Target => false,
        }
    }

    /// Whether it goes by the indicator's own goalposts or target, not by how the schools are spread.
    pub fn goes_by_marks(self) -> bool {
        matches!(self, Self::Goalposts | Self::Target)
    }

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::ZScore => "z",
            Self::MinMax { .. } => "min-max",
            Self::Percentile => "percentile",
            Self::Borda => "borda",
            Self::Goalposts => "goalposts",
            Self::Target => "target",
        }
    }
}

/// Among whom values are normalised, and whose mean or median is imputed by cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// All schools of the region.
    Region,
    /// Schools of the same settlement: city, township, village.
    Settlement,
    /// Schools of the same size: fewer than 100, 100–399, 400 and more pupils.
    Size,
    /// Both.
    SettlementAndSize,
}

/// Where the weights of indicators within their groups come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weighing {
    /// The methodology gives them.
    Given,
    /// All the same.
    Equal,
    /// Loadings on the first principal component of the group's normalised indicators; refused when one is negative.
    Principal,
    /// The reliability of each indicator: the part of its variance between schools that is not error of sampling.
    Reliability,
}

/// Aggregation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregate {
    /// Weighted arithmetic mean.
    Arithmetic,
    /// Weighted geometric mean; every normalised value must be above 0.
    Geometric,
    /// Weighted harmonic mean; every normalised value must be above 0.
    Harmonic,
}

impl Aggregate {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Arithmetic => "arithmetic",
            Self::Geometric => "geometric",
            Self::Harmonic => "harmonic",
        }
    }
}

/// Final scaling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scaling {
    /// As aggregated.
    None,
    /// Smallest 0, largest 100.
    Range0To100,
    /// Mean 50, standard deviation 10.
    Mean50Sd10,
}
