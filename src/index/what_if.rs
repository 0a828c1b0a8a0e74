//! What a school's year would be if one raw value were another, all else as it is: the other schools, the reference
//! distributions, the weights.

use super::prepared::Prepared;
use crate::model::{flip::WhatIf, period::Year, school::SchoolId};

impl WhatIf for Prepared<'_> {
    fn year_value(&self, school: &SchoolId, year: Year, indicator: usize, raw: f64) -> Option<f64> {
        let _ = (school, year, indicator, raw);
        None
    }

    fn error(&self, school: &SchoolId, year: Year, indicator: usize) -> Option<f64> {
        let _ = (school, year, indicator);
        None
    }

    fn range(&self, year: Year, indicator: usize) -> Option<(f64, f64)> {
        let _ = (year, indicator);
        None
    }
}
