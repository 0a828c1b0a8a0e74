//! Colours and marks: the same for the same thing in every format, told apart by those who don't see colours too.
//!
//! The colours are those of Okabe and Ito (2008, «Color Universal Design»), darkened where they would be too light on white;
//! each has a mark of its own, so that a chart is read in black and white as well.

use super::document::Tone;

/// The shape of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// A filled circle.
    Circle,
    /// A square on its side.
    Square,
    /// A triangle, its point above.
    Triangle,
    /// A square on its corner.
    Diamond,
    /// A cross of two slanting strokes.
    Cross,
    /// A ring.
    Ring,
}

/// The colour of points, bars and lines: `0xRRGGBB`.
pub fn colour(tone: Tone) -> u32 {
    match tone {
        Tone::Alarm => 0x00B2_3A00,
        Tone::Low => 0x00D9_8200,
        Tone::Border => 0x00B0_5F93,
        Tone::Good => 0x0000_8560,
        Tone::Plain => 0x0000_72B2,
        Tone::Muted => 0x0080_8080,
    }
}

/// The colour behind a row of a table; nothing behind ordinary ones.
pub fn background(tone: Tone) -> Option<u32> {
    match tone {
        Tone::Plain | Tone::Muted => None,
        Tone::Alarm => Some(0x00F8_DCCF),
        Tone::Low => Some(0x00FB_EBCF),
        Tone::Border => Some(0x00F3_E4EE),
        Tone::Good => Some(0x00D9_F0E6),
    }
}

/// The mark of a point.
pub fn mark(tone: Tone) -> Mark {
    match tone {
        Tone::Alarm => Mark::Square,
        Tone::Low => Mark::Triangle,
        Tone::Border => Mark::Diamond,
        Tone::Good => Mark::Circle,
        Tone::Plain => Mark::Ring,
        Tone::Muted => Mark::Cross,
    }
}

/// A colour as it is written in markup: `#B23A00`.
pub fn hex(colour: u32) -> String {
    format!("#{colour:06X}")
}
