//! Masks of answers in the exports of RIS: `++-1+` for tasks with a short answer, `1(2)0(2)` for those with a long one.

use crate::ingest::cell;

/// Tasks with a short answer: `+` done, `-` not, a digit for a part of the points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Short {
    /// Points, each `+` taken for one.
    pub points: u32,
    /// Tasks with `+`, the first in the lowest bit.
    pub done: u128,
}

/// Reads a mask of short answers; blanks inside it do not matter.
pub fn short(text: &str) -> Option<Short> {
    let mut mask = Short { points: 0, done: 0 };
    let mut tasks = 0_u32;
    for sign in text.chars().filter(|c| !cell::is_blank(*c)) {
        let bit = 1_u128.checked_shl(tasks)?;
        match sign {
            '+' => {
                mask.points += 1;
                mask.done |= bit;
            }
            '-' | '–' | '—' | '−' => {}
            _ => mask.points += sign.to_digit(10)?,
        }
        tasks += 1;
    }
    (tasks > 0).then_some(mask)
}

/// Points of a mask of long answers; nothing when it is no mask, or more was got than there was.
pub fn long(text: &str) -> Option<u32> {
    let text: String = text.chars().filter(|c| !cell::is_blank(*c)).collect();
    let mut points = 0_u32;
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let (got, after) = rest.split_once('(')?;
        let (max, after) = after.split_once(')')?;
        let (got, max): (u32, u32) = (got.parse().ok()?, max.parse().ok()?);
        if got > max || max > 100 {
            return None;
        }
        points += got;
        rest = after;
    }
    (!text.is_empty()).then_some(points)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_of_short_answers() {
        let points = |text| short(text).map(|mask| mask.points);
        assert_eq!(points("++++-+++-+++-+--++---"), Some(13));
        assert_eq!(points("++++-+-----+---------"), Some(6));
        assert_eq!(points("+++++++++++--+--+----"), Some(13));
        assert_eq!(points("++-+++++++-----+++-++++-000"), Some(16));
        assert_eq!(short("++-1+"), Some(Short { points: 4, done: 0b10011 }));
        assert_eq!(points("+ + –2"), Some(4));
        assert_eq!(points("Тайнов"), None);
        assert_eq!(points(""), None);
        assert_eq!(points(&"+".repeat(129)), None);
    }

    #[test]
    fn points_of_long_answers() {
        assert_eq!(long("1(2)0(2)"), Some(1));
        assert_eq!(long("1(1)0(2)"), Some(1));
        assert_eq!(long("10(12) 3(3)"), Some(13));
        assert_eq!(long("3(2)"), None);
        assert_eq!(long("3"), None);
        assert_eq!(long("-"), None);
        assert_eq!(long(""), None);
    }
}
