//! How far the indicators of an index belong together, and what each of them decides.

/// From this size on a correlation is no longer weak.
pub const WEAK: f64 = 0.3;
/// Below this indicators are opposed: more of one goes with less of the other.
pub const OPPOSED: f64 = -0.4;
/// Above this they say the same twice.
pub const TWICE: f64 = 0.92;
/// An indicator is nearer to another dimension when its mean correlation there is larger by more than this: less may be chance.
pub const NEARER: f64 = 0.1;
/// Rows that a correlation needs to be judged.
pub const LEAST_ROWS: u32 = 10;

/// The statistical coherence of an index: over its rated schools, a row a school's year, all years of the index together; only values
/// that schools have themselves, not those that were put in.
///
/// A dimension is a group of the first level with all that it holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coherence {
    /// Rated schools.
    pub schools: u32,
    /// Rows.
    pub rows: u32,
    /// Cronbach's alpha of all indicators.
    pub alpha: Option<f64>,
    /// Indicators, in the order of the index.
    pub indicators: Vec<IndicatorPart>,
    /// Groups, in the order of the index.
    pub groups: Vec<GroupPart>,
    /// Pairs of indicators that have two rows in common, the first before the second in the order of the index.
    pub pairs: Vec<IndicatorPair>,
    /// Pairs of dimensions, a dimension with itself among them.
    pub dimensions: Vec<DimensionPair>,
}

/// What an indicator is in the index. Weights and influences of all indicators sum to 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IndicatorPart {
    /// Effective weight by the tree: the product of the weights on the way to the top, the mean over the years by their weights.
    pub nominal: f64,
    /// The mean effective weight over the rated schools, after what a school has not has passed its weight on.
    pub actual: f64,
    /// What it decides: its squared correlation with the index over the sum of those of all indicators (the main effect by which
    /// Paruolo, Saisana and Saltelli 2013 compare weights with importance; linear).
    pub influence: Option<f64>,
    /// Correlation with the index.
    pub with_index: Option<f64>,
    /// Correlation with the value of its group.
    pub with_group: Option<f64>,
    /// The dimension with whose indicators it goes together clearly more, on the average, than with the others of its own (see
    /// [`NEARER`]): the number of that group in the index.
    pub nearer: Option<usize>,
}

/// What a group is in the index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupPart {
    /// Sum over what it holds; see [`IndicatorPart::nominal`].
    pub nominal: f64,
    /// Sum over what it holds; see [`IndicatorPart::actual`].
    pub actual: f64,
    /// Sum over what it holds; see [`IndicatorPart::influence`].
    pub influence: Option<f64>,
    /// Correlation of its value with the index.
    pub with_index: Option<f64>,
    /// Correlation of its value with that of the group above it.
    pub with_group: Option<f64>,
    /// Cronbach's alpha of all indicators that it holds.
    pub alpha: Option<f64>,
}

/// Two indicators.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorPair {
    /// Number of the first in the index.
    pub first: usize,
    /// Number of the second.
    pub second: usize,
    /// Whether both are of one dimension.
    pub within: bool,
    /// Rows that have both.
    pub n: u32,
    /// Pearson's correlation.
    pub correlation: f64,
    /// What is to be said of it.
    pub flag: Option<PairFlag>,
}

/// What is to be said of two indicators of one dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PairFlag {
    /// They contradict one another.
    Opposed,
    /// They say the same twice.
    Twice,
    /// They have little in common.
    Weak,
}

impl PairFlag {
    /// Every flag, the gravest first.
    pub const ALL: [Self; 3] = [Self::Opposed, Self::Twice, Self::Weak];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Opposed => "opposed",
            Self::Twice => "twice",
            Self::Weak => "weak",
        }
    }

    /// What a correlation within a dimension says: below −0.4 opposed and up to 0.3 weak (COINr, `plot_corr`), above 0.92 the same
    /// twice (audits of the JRC).
    pub fn of(correlation: f64, n: u32) -> Option<Self> {
        match correlation {
            _ if n < LEAST_ROWS => None,
            r if r < OPPOSED => Some(Self::Opposed),
            r if r < WEAK => Some(Self::Weak),
            r if r > TWICE => Some(Self::Twice),
            _ => None,
        }
    }
}

/// Two dimensions, or one with itself.
#[derive(Clone, Debug, PartialEq)]
pub struct DimensionPair {
    /// Number of the first group in the index.
    pub first: usize,
    /// Number of the second; the same within a dimension.
    pub second: usize,
    /// Pairs of indicators.
    pub pairs: u32,
    /// Mean correlation of an indicator of the one with another of the other.
    pub correlation: f64,
}
