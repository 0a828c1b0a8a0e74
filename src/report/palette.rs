//! Colours and marks: the same for the same thing in every format, told apart by those who don't see colours too.
//!
//! The hues are those of Okabe and Ito (2008, «Color Universal Design»); their lightness was moved until each is seen on white
//! (3 : 1 at least) and any two are told apart with each kind of colour blindness (tested beside the charts). Each tone has a
//! mark and a stroke of its own, so that a chart is read in black and white as well.

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

/// The stroke of a line without marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dash {
    /// Without a gap.
    Solid,
    /// Long strokes.
    Long,
    /// Short strokes.
    Short,
    /// Dots.
    Dots,
    /// Strokes with a dot between.
    LongDot,
    /// Strokes with two dots between.
    LongDotDot,
}

/// Every tone, the gravest first.
#[cfg(test)]
pub const TONES: [Tone; 6] = [Tone::Alarm, Tone::Low, Tone::Border, Tone::Good, Tone::Plain, Tone::Muted];

/// The colour of points, bars and lines: `0xRRGGBB`.
pub fn colour(tone: Tone) -> u32 {
    match tone {
        Tone::Alarm => 0x00B8_2600,
        Tone::Low => 0x00CC_7F00,
        Tone::Border => 0x006F_3D6B,
        Tone::Good => 0x0000_8059,
        Tone::Plain => 0x0000_55C4,
        Tone::Muted => 0x0092_9292,
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

/// The stroke of a line.
pub fn dash(tone: Tone) -> Dash {
    match tone {
        Tone::Alarm => Dash::Solid,
        Tone::Low => Dash::Long,
        Tone::Border => Dash::LongDotDot,
        Tone::Good => Dash::LongDot,
        Tone::Plain => Dash::Short,
        Tone::Muted => Dash::Dots,
    }
}

/// A colour as it is written in markup: `#B23A00`.
pub fn hex(colour: u32) -> String {
    format!("#{colour:06X}")
}

#[cfg(test)]
mod tests;
