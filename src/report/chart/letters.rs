//! How wide words are in the font that is shipped: nothing is guessed from the number of letters.

use std::sync::LazyLock;

use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::png::{BOLD, REGULAR};

/// What ends words that were cut.
const ELLIPSIS: char = '…';
/// Width of a letter, in sizes, where the font says nothing: that of a wide one.
const UNKNOWN: f64 = 0.7;

/// Letters of one size and weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Letters {
    /// Size, in the picture's own units.
    pub size: f64,
    /// Whether they are bold.
    pub bold: bool,
}

/// Letters of titles.
pub const TITLE: Letters = Letters { size: 15.0, bold: true };
/// Letters of names, axes and legends.
pub const WORDS: Letters = Letters { size: 12.0, bold: false };
/// Letters of figures beside marks.
pub const SMALL: Letters = Letters { size: 11.0, bold: false };

struct Face {
    letters: Charmap<'static>,
    widths: GlyphMetrics<'static>,
    unit: f64,
}

impl Face {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        let widths = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let unit = f64::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
        Some(Self { letters: font.charmap(), widths, unit })
    }

    /// Width of a letter in sizes; that of the empty box where the font has no such letter.
    fn width(&self, letter: char) -> Option<f64> {
        let glyph = self.letters.map(letter).unwrap_or(GlyphId::NOTDEF);
        self.widths.advance_width(glyph).map(|width| f64::from(width) / self.unit)
    }
}

static FACES: LazyLock<[Option<Face>; 2]> = LazyLock::new(|| [Face::read(REGULAR), Face::read(BOLD)]);

/// Whether the shipped fonts, both, have the letter.
#[cfg(test)]
pub fn has(letter: char) -> bool {
    FACES.iter().all(|face| face.as_ref().is_some_and(|face| face.letters.map(letter).is_some()))
}

impl Letters {
    /// Height of a line.
    pub fn line(self) -> f64 {
        (self.size * 1.3).ceil()
    }

    /// Width of the words, kerning left aside.
    pub fn width(self, words: &str) -> f64 {
        let face = FACES[usize::from(self.bold)].as_ref();
        let width = |letter| face.and_then(|face| face.width(letter)).unwrap_or(UNKNOWN);
        words.chars().map(width).sum::<f64>() * self.size
    }

    /// The words where there is room for them; as many of their letters as there is room for, and an ellipsis, where not.
    pub fn cut(self, words: &str, room: f64) -> String {
        let words = clean(words);
        if self.width(&words) <= room {
            return words;
        }
        let mut out = String::new();
        for letter in words.chars() {
            out.push(letter);
            out.push(ELLIPSIS);
            let fits = self.width(&out) <= room;
            out.pop();
            if !fits {
                out.pop();
                break;
            }
        }
        // Half a word tells little: it goes too, unless it is most of what there is.
        if let Some(space) = out.rfind(' ').filter(|space| *space * 3 > out.len() * 2) {
            out.truncate(space);
        }
        out.truncate(out.trim_end_matches([' ', '\u{a0}', ',', '.', '-', '—', '«', '(', '"']).len());
        out.push(ELLIPSIS);
        out
    }

    /// The words in lines of that width, so many at most; what does not fit is cut.
    pub fn wrap(self, words: &str, room: f64, lines: usize) -> Vec<String> {
        let clean = clean(words);
        let mut out: Vec<String> = Vec::new();
        for word in clean.split(' ').filter(|word| !word.is_empty()) {
            match out.last_mut() {
                Some(line) if self.width(&format!("{line} {word}")) <= room => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => out.push(word.to_owned()),
            }
        }
        // What is beyond the last line goes on it, and is cut there.
        if out.len() > lines {
            let rest = out.split_off(lines.saturating_sub(1)).join(" ");
            out.push(rest);
        }
        out.iter().map(|line| self.cut(line, room)).collect()
    }
}

/// Words without what no picture can hold: characters that XML forbids; a line.
pub fn clean(words: &str) -> String {
    let fit =
        |letter: char| if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') { ' ' } else { letter };
    words.chars().map(fit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_that_a_chart_may_show_is_in_the_font() {
        let russian = ('а'..='я').chain('А'..='Я').chain(['ё', 'Ё']);
        let latin = ('a'..='z').chain('A'..='Z').chain('0'..='9');
        let signs = "№—–«»“”„’…−+±×%‰()[].,;:!?/\\|°²³→≥≤≈·•§&\"'*#@_ \u{a0}".chars();
        let missing: Vec<char> = russian.chain(latin).chain(signs).filter(|letter| !has(*letter)).collect();
        assert!(missing.is_empty(), "the font has no {missing:?}");
        assert!(!has('中'), "a font that has everything would make this test useless");
    }

    #[test]
    fn widths_are_those_of_the_font() {
        // Advances of Noto Sans 2.004 in thousandths, as its `hmtx` table has them.
        let at = |words| (Letters { size: 1_000.0, bold: false }).width(words).round();
        assert_eq!(at("i"), 258.0);
        assert_eq!(at("0"), 572.0);
        assert_eq!((at("Ш"), at("Ж"), at("№")), (1_037.0, 854.0, 1_020.0));
        assert!(Letters { size: 10.0, bold: true }.width("Школа") > Letters { size: 10.0, bold: false }.width("Школа"));
    }

    #[test]
    fn words_are_cut_only_where_there_is_no_room() {
        let name = "Муниципальное бюджетное общеобразовательное учреждение";
        assert_eq!(WORDS.cut(name, 1_000.0), name);
        let cut = WORDS.cut(name, 120.0);
        assert!(cut.ends_with('…') && WORDS.width(&cut) <= 120.0 && cut.starts_with("Муниципальное"), "{cut}");
        assert_eq!(WORDS.cut(name, 0.0), "…");
        assert_eq!(WORDS.cut("а\u{0}б\nв", 1_000.0), "а б в");
    }

    #[test]
    fn lines_hold_whole_words() {
        let lines = WORDS.wrap("Верхнереченский муниципальный район", 130.0, 3);
        assert_eq!(lines, ["Верхнереченский", "муниципальный", "район"]);
        let lines = WORDS.wrap("Верхнереченский муниципальный район", 130.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'), "{lines:?}");
        assert!(WORDS.wrap("", 130.0, 2).is_empty());
    }
}
