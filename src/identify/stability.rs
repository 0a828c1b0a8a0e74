//! Low (or high) over several years, without flickering.

use super::settings::Stability;
use crate::model::{
    period::Year,
    verdict::{Finding, Tail, YearFinding},
};

/// What a rule sees of a school in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// Year.
    pub year: Year,
    /// The figure compared.
    pub value: f64,
    /// The entry threshold.
    pub threshold: f64,
    /// Where the figure stands.
    pub tail: Tail,
}

/// The answer over the years of the index, newest first, `None` for a year in which the school could not be judged.
///
/// **Hysteresis.** Walking from the oldest year of the index on, a school counts in a year when it is in the tail, and when it
/// is between entry and exit having counted in the last year for which it was judged. Between at the first is not counted.
///
/// **Stability.** Of the newest `of` years of the index (all of them, if there are fewer) the school must count in `at_least`,
/// or in all where the index has fewer than `at_least`. A school that is judged in fewer years than are needed cannot
/// be stable.
///
/// **Borderline** is a school for which the rule does not hold, yet which (a) counts in the newest year; (b) counts in two
/// years or more and is one short; or (c) counts in every year for which it is known. A school for which the rule
/// holds is borderline when it holds by hysteresis only: entered in fewer years than are needed.
///
/// `None` when the school could be judged in no year of those looked at.
pub fn judge(seen: &[Option<Seen>], stability: Stability) -> Option<Finding> {
    let looked_at = usize::from(stability.of).min(seen.len());
    let need = usize::from(stability.at_least).min(looked_at);
    let counted = counted(seen);
    let years: Vec<YearFinding> = seen
        .iter()
        .zip(counted)
        .take(looked_at)
        .filter_map(|(seen, counted)| {
            seen.map(|Seen { year, value, threshold, tail }| YearFinding { year, value, threshold, tail, counted })
        })
        .collect();
    if years.is_empty() {
        return None;
    }
    let years_in = years.iter().filter(|year| year.counted).count();
    let entered = years.iter().filter(|year| year.tail == Tail::In).count();
    let newest_year = seen.first().copied().flatten().map(|seen| seen.year);
    let newest = years.iter().find(|year| Some(year.year) == newest_year);
    let holds = years_in >= need;
    let borderline = if holds {
        entered < need
    } else {
        let now = newest.is_some_and(|year| year.counted);
        now || years_in > 1 && years_in + 1 == need || years_in > 0 && years_in == years.len()
    };
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Some(Finding { holds, borderline, years_in: count(years_in), years_known: count(years.len()), years })
}

/// Whether the rule holds, as [`judge`] has it, by where the school stands in the years alone: what is asked many times.
pub fn holds(tails: &[Option<Tail>], stability: Stability) -> Option<bool> {
    let looked_at = usize::from(stability.of).min(tails.len());
    let need = usize::from(stability.at_least).min(looked_at);
    let (mut state, mut known, mut years_in) = (false, false, 0);
    for (at, tail) in tails.iter().enumerate().rev() {
        let Some(tail) = tail else { continue };
        state = match tail {
            Tail::In => true,
            Tail::Between => state,
            Tail::Out => false,
        };
        if at < looked_at {
            known = true;
            years_in += usize::from(state);
        }
    }
    known.then_some(years_in >= need)
}

/// In which years the school counts, newest first; a year without a figure keeps the state and does not count itself.
fn counted(seen: &[Option<Seen>]) -> Vec<bool> {
    let mut state = false;
    let mut counted: Vec<bool> = seen
        .iter()
        .rev()
        .map(|seen| {
            if let Some(seen) = seen {
                state = match seen.tail {
                    Tail::In => true,
                    Tail::Between => state,
                    Tail::Out => false,
                };
            }
            state && seen.is_some()
        })
        .collect();
    counted.reverse();
    counted
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Years newest first: `i` in the tail, `b` between, `o` out, `.` unknown.
    fn seen(years: &str) -> Vec<Option<Seen>> {
        let of = |(at, sign): (usize, char)| {
            let tail = match sign {
                'i' => Tail::In,
                'b' => Tail::Between,
                'o' => Tail::Out,
                _ => return None,
            };
            Some(Seen { year: Year::new(2023 - at as u16).unwrap(), value: 0.0, threshold: 0.0, tail })
        };
        years.chars().enumerate().map(of).collect()
    }

    fn finding(years: &str, of: u8, at_least: u8) -> (bool, bool, u32, u32) {
        let found = judge(&seen(years), Stability { of, at_least }).unwrap();
        (found.holds, found.borderline, found.years_in, found.years_known)
    }

    #[test]
    fn three_of_three() {
        for (years, expected) in [
            ("iii", (true, false, 3, 3)),
            ("iio", (false, true, 2, 3)),
            ("oii", (false, true, 2, 3)),
            ("ioo", (false, true, 1, 3)),
            ("ooi", (false, false, 1, 3)),
            ("ooo", (false, false, 0, 3)),
            // Known for fewer years than are needed: not stable; borderline if in the tail in all of them.
            ("ii.", (false, true, 2, 2)),
            ("..i", (false, true, 1, 1)),
            ("..o", (false, false, 0, 1)),
            // The index itself has two years: both are needed.
            ("ii", (true, false, 2, 2)),
            ("io", (false, true, 1, 2)),
        ] {
            assert_eq!(finding(years, 3, 3), expected, "{years}");
        }
    }

    #[test]
    fn two_of_three_and_one_of_one() {
        for (years, of, at_least, expected) in [
            ("oii", 3, 2, (true, false, 2, 3)),
            ("ooi", 3, 2, (false, false, 1, 3)),
            ("i.i", 3, 2, (true, false, 2, 2)),
            ("ooo", 3, 2, (false, false, 0, 3)),
            ("iooo", 1, 1, (true, false, 1, 1)),
            ("oiii", 1, 1, (false, false, 0, 1)),
            // Nothing is asked for of a year before the newest, yet it gives the state: between after in counts.
            ("biii", 1, 1, (true, true, 1, 1)),
            ("booo", 1, 1, (false, false, 0, 1)),
        ] {
            assert_eq!(finding(years, of, at_least), expected, "{years}");
        }
    }

    /// From the oldest on: between (not counted: nothing before it), in, between (kept), unknown (kept), between (kept), out,
    /// between (not counted again).
    #[test]
    fn hysteresis_by_hand() {
        let counted = counted(&seen("bob.bib"));
        assert_eq!(counted, [false, false, true, false, true, true, false]);
    }

    #[test]
    fn held_by_hysteresis_only_is_borderline() {
        assert_eq!(finding("bbi", 3, 3), (true, true, 3, 3));
        assert_eq!(finding("bii", 3, 2), (true, false, 3, 3));
        assert_eq!(finding("bbb", 3, 3), (false, false, 0, 3));
    }

    /// Every row of four years.
    #[test]
    fn the_short_way_says_the_same() {
        for number in 0..256_usize {
            let years: String = (0..4).map(|at| ['i', 'b', 'o', '.'][number >> (2 * at) & 3]).collect();
            let seen = seen(&years);
            let tails: Vec<Option<Tail>> = seen.iter().map(|seen| seen.map(|seen| seen.tail)).collect();
            for (of, at_least) in [(1, 1), (3, 3), (3, 2), (4, 2), (5, 5)] {
                let stability = Stability { of, at_least };
                assert_eq!(holds(&tails, stability), judge(&seen, stability).map(|found| found.holds), "{years}");
            }
        }
    }

    #[test]
    fn nothing_to_judge_by() {
        assert_eq!(judge(&[], Stability { of: 3, at_least: 3 }), None);
        assert_eq!(
            judge(&seen("..i"), Stability { of: 2, at_least: 1 }),
            None,
            "known only before the years looked at"
        );
    }
}
