//! Widths of letters, by which lines are measured before a program lays them out: the block of an appendix reaches the right
//! field with its longest line, a column holds its longest word.
//!
//! In thousandths of the size of the letters: those of Times New Roman, which the fonts that stand in for it share.

/// From the space to the tilde.
const LATIN: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
    722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
    444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
    200, 480, 541,
];
/// The same, bold.
const LATIN_BOLD: [u16; 95] = [
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944,
    722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556,
    444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394,
    220, 394, 520,
];
/// From А to я.
const CYRILLIC: [u16; 64] = [
    722, 574, 667, 578, 682, 611, 896, 501, 722, 722, 667, 678, 889, 722, 722, 722, 556, 667, 611, 708, 790, 722, 722,
    650, 1009, 1009, 706, 872, 574, 660, 1028, 667, 444, 509, 472, 410, 509, 444, 691, 395, 535, 535, 486, 499, 633,
    535, 500, 535, 500, 444, 437, 500, 648, 500, 535, 503, 770, 770, 517, 672, 456, 429, 747, 460,
];
/// The same, bold.
const CYRILLIC_BOLD: [u16; 64] = [
    722, 661, 667, 636, 688, 667, 989, 528, 778, 778, 725, 745, 944, 778, 778, 778, 611, 722, 667, 734, 859, 722, 778,
    734, 1098, 1098, 765, 982, 661, 678, 1126, 722, 500, 500, 540, 454, 506, 444, 725, 402, 576, 576, 576, 561, 681,
    576, 500, 576, 556, 444, 491, 500, 692, 500, 576, 564, 844, 844, 583, 781, 529, 432, 764, 541,
];

/// A point in millimetres.
const POINT: f64 = 25.4 / 72.0;

/// Letters of a size and a weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Letters {
    /// Size, in half-points.
    pub size: usize,
    /// Whether they are bold.
    pub bold: bool,
}

impl Letters {
    /// Width of a text in one line, in millimetres.
    pub fn width(self, text: &str) -> f64 {
        let thousandths: u32 = text.chars().map(|letter| u32::from(self.thousandths(letter))).sum();
        f64::from(thousandths) / 1_000.0 * self.size as f64 / 2.0 * POINT
    }

    /// Width of the longest word of a text, in millimetres.
    pub fn word(self, text: &str) -> f64 {
        text.split_whitespace().map(|word| self.width(word)).fold(0.0, f64::max)
    }

    /// Width of the longest line of a text that is wrapped at so many millimetres.
    pub fn wrapped(self, text: &str, limit: f64) -> f64 {
        let (mut longest, mut line) = (0.0_f64, 0.0_f64);
        // A no-break space parts no words.
        for word in text.split(' ') {
            let (space, word) = (self.width(" "), self.width(word));
            let longer = if line > 0.0 { line + space + word } else { word };
            line = if longer > limit { word } else { longer };
            longest = longest.max(line);
        }
        longest.min(limit)
    }

    fn thousandths(self, letter: char) -> u16 {
        let (latin, cyrillic) = if self.bold { (&LATIN_BOLD, &CYRILLIC_BOLD) } else { (&LATIN, &CYRILLIC) };
        let at = |from: u32| (letter as u32).checked_sub(from).map(|at| at as usize);
        let known = at(32).and_then(|at| latin.get(at)).or_else(|| at(0x410).and_then(|at| cyrillic.get(at)));
        known.copied().unwrap_or(match letter {
            '\u{a0}' | '\u{202f}' => 250,
            '№' | '—' | '…' => 1_000,
            'Ё' => 667,
            _ => 500,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_as_wide_as_the_program_draws_them() {
        let letters = Letters { size: 28, bold: false };
        // Ten figures of half an em each, 14 pt: 70 pt.
        assert!((letters.width("0123456789") - 70.0 * POINT).abs() < 1e-9);
        let stamp = letters.width("от 01.04.2026 № 256");
        // 8,687 thousandths of 14 pt, summed by hand.
        assert!((stamp - 8.687 * 14.0 * POINT).abs() < 1e-9, "{stamp}");
        assert!(Letters { size: 28, bold: true }.width("Список") > letters.width("Список"));
    }

    #[test]
    fn a_wrapped_text_is_as_wide_as_its_longest_line() {
        let letters = Letters { size: 28, bold: false };
        assert_eq!(letters.wrapped("один два", 500.0), letters.width("один два"));
        assert_eq!(letters.wrapped("один два три", letters.width("один два") + 0.1), letters.width("один два"));
        assert_eq!(letters.wrapped("неразрывное", 5.0), 5.0);
    }
}
