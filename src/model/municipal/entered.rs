//! Indicators of a municipality that a person entered: of its management, of its finances, of any other reporting.

use super::Met;

/// Which side of a threshold is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The threshold and more.
    More,
    /// The threshold and less.
    Less,
}

impl Side {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::More => "more-is-better",
            Self::Less => "less-is-better",
        }
    }

    /// The side of that code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::More, Self::Less].into_iter().find(|side| side.code() == code)
    }
}

/// An indicator as it was entered: nothing of it is computed, and no test confirms it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entered {
    /// Municipality.
    pub municipality: String,
    /// Name of the indicator.
    pub indicator: String,
    /// Value, in the unit of the indicator.
    pub value: Option<f64>,
    /// What it is held against, and which side is good; without it the indicator is shown and gives no points.
    pub threshold: Option<(f64, Side)>,
    /// From where the threshold comes.
    pub norm: Option<String>,
}

impl Entered {
    /// Whether the value is on the bad side of its threshold: what is not known is neither good nor bad.
    pub fn met(&self) -> Met {
        let Some((value, (threshold, side))) = self.value.zip(self.threshold) else { return Met::Unknown };
        let is_bad = match side {
            Side::More => value < threshold,
            Side::Less => value > threshold,
        };
        if is_bad { Met::Yes } else { Met::No }
    }
}
