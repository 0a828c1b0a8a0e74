//! Results × conditions.

use crate::model::verdict::{Finding, Quadrant};

/// The quadrant of a school; `None` unless both findings are there. A school on the border of either list is in none of
/// the quadrants for sure: calling it resilient would be as wrong as calling it low.
pub fn quadrant(low: Option<&Finding>, unfavourable: Option<&Finding>) -> Option<Quadrant> {
    let (low, unfavourable) = (low?, unfavourable?);
    let on_the_border = |finding: &Finding| !finding.holds && finding.borderline;
    if on_the_border(low) || on_the_border(unfavourable) {
        return Some(Quadrant::Border);
    }
    Some(match (low.holds, unfavourable.holds) {
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
        Finding { holds, borderline: false, years_in: 0, years_known: 0, years: Vec::new() }
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

    #[test]
    fn the_border_belongs_to_no_quadrant() {
        let border = Finding { borderline: true, ..finding(false) };
        let by_hysteresis = Finding { borderline: true, ..finding(true) };
        assert_eq!(quadrant(Some(&border), Some(&finding(true))), Some(Quadrant::Border));
        assert_eq!(quadrant(Some(&finding(false)), Some(&border)), Some(Quadrant::Border));
        assert_eq!(quadrant(Some(&by_hysteresis), Some(&finding(true))), Some(Quadrant::LowUnfavourable));
    }
}
