//! Results × conditions.

use crate::model::verdict::{Finding, Quadrant};

/// The quadrant of a school; `None` unless both findings are there.
pub fn quadrant(low: Option<&Finding>, unfavourable: Option<&Finding>) -> Option<Quadrant> {
    Some(match (low?.holds, unfavourable?.holds) {
        (true, true) => Quadrant::LowUnfavourable,
        (true, false) => Quadrant::LowFavourable,
        (false, true) => Quadrant::Resilient,
        (false, false) => Quadrant::Rest,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(holds: bool) -> Finding {
        Finding { holds, borderline: !holds, years_in: 0, years_known: 0, years: Vec::new() }
    }

    #[test]
    fn every_combination() {
        for (low, unfavourable, expected) in [
            (Some(true), Some(true), Some(Quadrant::LowUnfavourable)),
            (Some(true), Some(false), Some(Quadrant::LowFavourable)),
            (Some(false), Some(true), Some(Quadrant::Resilient)),
            (Some(false), Some(false), Some(Quadrant::Rest)),
            (Some(true), None, None),
            (None, Some(true), None),
        ] {
            let (low, unfavourable) = (low.map(finding), unfavourable.map(finding));
            assert_eq!(quadrant(low.as_ref(), unfavourable.as_ref()), expected);
        }
    }
}
