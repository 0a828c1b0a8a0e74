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

/// What a mask says of one task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// Points; nothing for `+`, which is done in full, however much that is worth.
    pub points: Option<u8>,
    /// Maximum, where the mask states it.
    pub max: Option<u8>,
}

/// A short mask has no more tasks than this.
const MOST_TASKS: usize = 128;

/// Signs of a mask of short answers; blanks inside it do not matter.
pub fn short_signs(text: &str) -> Option<Vec<Sign>> {
    let sign = |sign: char| {
        let points = match sign {
            '+' => None,
            '-' | '–' | '—' | '−' => Some(0),
            digit => Some(u8::try_from(digit.to_digit(10)?).ok()?),
        };
        Some(Sign { points, max: None })
    };
    let signs: Vec<Sign> = text.chars().filter(|c| !cell::is_blank(*c)).map(sign).collect::<Option<_>>()?;
    (1..=MOST_TASKS).contains(&signs.len()).then_some(signs)
}

/// Reads a mask of short answers; blanks inside it do not matter.
pub fn short(text: &str) -> Option<Short> {
    let mut mask = Short { points: 0, done: 0 };
    for (task, sign) in short_signs(text)?.into_iter().enumerate() {
        mask.points += sign.points.map_or(1, u32::from);
        mask.done |= u128::from(sign.points.is_none()) << task;
    }
    Some(mask)
}

/// Signs of a mask of long answers; nothing when it is no mask, or more was got than there was.
pub fn long_signs(text: &str) -> Option<Vec<Sign>> {
    let text: String = text.chars().filter(|c| !cell::is_blank(*c)).collect();
    let mut signs = Vec::new();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let (got, after) = rest.split_once('(')?;
        let (max, after) = after.split_once(')')?;
        let (got, max): (u8, u8) = (got.parse().ok()?, max.parse().ok()?);
        if got > max || max > 100 {
            return None;
        }
        signs.push(Sign { points: Some(got), max: Some(max) });
        rest = after;
    }
    (!text.is_empty()).then_some(signs)
}

/// Points of a mask of long answers; nothing when it is no mask, or more was got than there was.
pub fn long(text: &str) -> Option<u32> {
    Some(long_signs(text)?.into_iter().filter_map(|sign| sign.points).map(u32::from).sum())
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
