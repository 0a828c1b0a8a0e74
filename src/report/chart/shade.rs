//! One colour in depths, and the ink that is read on it.

use crate::report::document::Tone;
use crate::report::palette;

/// Black and white, as ink.
const BLACK: u32 = 0x0000_0000;
const WHITE: u32 = 0x00FF_FFFF;
/// The least depth of what is not nothing.
const FAINT: f64 = 0.08;

/// The colour of a share from 0 (white) to 1 (the whole depth).
pub fn depth(share: f64) -> u32 {
    let share = share.clamp(0.0, 1.0);
    let share = if share > 0.0 { FAINT + share * (1.0 - FAINT) } else { 0.0 };
    let full = palette::colour(Tone::Plain);
    let part = |shift: u32| {
        let (from, to) = (255.0, f64::from((full >> shift) & 0xFF));
        ((from + (to - from) * share).round() as u32) << shift
    };
    part(16) | part(8) | part(0)
}

/// Black or white: whichever is read better on the colour.
pub fn ink(ground: u32) -> u32 {
    if contrast(ground, BLACK) >= contrast(ground, WHITE) { BLACK } else { WHITE }
}

/// The contrast of two colours by WCAG 2.2: from 1 to 21.
pub fn contrast(one: u32, other: u32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance by WCAG 2.2.
fn luminance(colour: u32) -> f64 {
    let [red, green, blue] = linear(colour);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Red, green and blue as amounts of light.
pub fn linear(colour: u32) -> [f64; 3] {
    [16, 8, 0].map(|shift| {
        let part = f64::from((colour >> shift) & 0xFF) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_on_any_depth() {
        for step in 0..=200 {
            let ground = depth(f64::from(step) / 200.0);
            assert!(contrast(ground, ink(ground)) >= 4.5, "{}", palette::hex(ground));
        }
    }

    #[test]
    fn contrasts_are_those_of_the_recommendation() {
        // Known pairs: black on white is 21 : 1, #767676 on white 4.54 : 1.
        assert!((contrast(BLACK, WHITE) - 21.0).abs() < 1e-9);
        assert!((contrast(0x0076_7676, WHITE) - 4.54).abs() < 0.005);
    }

    #[test]
    fn what_is_not_nothing_is_seen_as_such() {
        assert_eq!(depth(0.0), WHITE);
        assert_ne!(depth(0.001), WHITE);
        assert_eq!(depth(1.0), palette::colour(Tone::Plain));
        assert_eq!(depth(7.0), depth(1.0));
    }
}
