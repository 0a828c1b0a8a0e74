//! Time as the field counts it: the calendar year in which a test was sat.

use std::fmt;

/// Calendar year of a sitting: «ВПР 2021», «ЕГЭ 2023».
///
/// Results are named by the year in which the test was sat, not by the school year: the autumn VPR of 2020 and the
/// spring VPR of 2021 belong to one school year, yet they are two slices that analysts compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Year(u16);

impl Year {
    /// The years that can stand in a file of this field; anything else is a misread number.
    pub const RANGE: std::ops::RangeInclusive<u16> = 2000..=2099;

    /// A year within [`Year::RANGE`], or nothing.
    pub fn new(year: u16) -> Option<Self> {
        Self::RANGE.contains(&year).then_some(Self(year))
    }

    /// The number itself.
    pub fn get(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Day of an exam («2022.06.23»).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Year.
    pub year: Year,
    /// Month, 1–12.
    pub month: u8,
    /// Day of the month, 1–31.
    pub day: u8,
}

impl Day {
    /// A day that can be, or nothing.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let year = Year::new(year)?;
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Self { year, month, day })
    }
}
