//! Halves of a school year: «1 полугодие», «2 полугодие».

/// A half of a school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Half {
    /// From September to December.
    First,
    /// From January to May.
    Second,
}

impl Half {
    /// Both, in their order.
    pub const BOTH: [Self; 2] = [Self::First, Self::Second];

    /// The table under which the figures of this half stand, so that those of the other are never taken for them.
    pub fn table(self) -> &'static str {
        match self {
            Self::First => "halfyear_1",
            Self::Second => "halfyear_2",
        }
    }
}

/// The table that a methodology names: the figures of the half that a run is of.
pub const TABLE: &str = "halfyear";
