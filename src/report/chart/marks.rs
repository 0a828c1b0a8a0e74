//! Marks: one shape a tone, of like weight to the eye, so that they are told apart without their colours.

use std::fmt::{self, Display};

use maud::{Markup, html};

use crate::report::document::Tone;
use crate::report::palette::{self, Dash, Mark};

/// A place or length in a picture, with a digit after the point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Px(pub f64);

impl Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round();
        // `+ 0.0` makes of minus zero a zero.
        let value = if tenths.is_finite() { tenths / 10.0 + 0.0 } else { 0.0 };
        write!(f, "{value}")
    }
}

/// The class by which a page colours the tone.
pub fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "t-plain",
        Tone::Alarm => "t-alarm",
        Tone::Low => "t-low",
        Tone::Border => "t-border",
        Tone::Good => "t-good",
        Tone::Muted => "t-muted",
    }
}

/// What is drawn within has the colour of the tone, in strokes and areas, unless it says that it has none of either.
pub fn tinted(tone: Tone, content: &Markup) -> Markup {
    html! {
        g class=(class(tone)) color=(palette::hex(palette::colour(tone))) fill="currentColor" stroke="currentColor" {
            (content)
        }
    }
}

/// The mark of the tone at that place, as large as a circle of that radius; to stand within [`tinted`].
pub fn mark(tone: Tone, (x, y): (f64, f64), radius: f64) -> Markup {
    let path = match palette::mark(tone) {
        Mark::Circle => return html! { circle cx=(Px(x)) cy=(Px(y)) r=(Px(radius)) stroke="none" {} },
        Mark::Ring => {
            // Its inside is the ring's too, for a pointer.
            return html! {
                circle cx=(Px(x)) cy=(Px(y)) r=(Px(radius * 0.85)) fill="none" stroke-width=(Px(radius * 0.4))
                    pointer-events="all" {}
            };
        }
        Mark::Square => {
            let half = radius * 0.89;
            format!("M{} {}h{w}v{w}h-{w}z", Px(x - half), Px(y - half), w = Px(half * 2.0))
        }
        Mark::Triangle => {
            let (half, above, below) = (radius * 1.2, radius * 1.25, radius * 0.85);
            format!("M{} {}L{} {}H{}z", Px(x), Px(y - above), Px(x + half), Px(y + below), Px(x - half))
        }
        Mark::Diamond => {
            let half = radius * 1.27;
            let (left, right, above, below) = (Px(x - half), Px(x + half), Px(y - half), Px(y + half));
            format!("M{x} {above}L{right} {y}L{x} {below}L{left} {y}z", x = Px(x), y = Px(y))
        }
        Mark::Cross => {
            let half = radius * 0.85;
            let (left, right, above, below) = (Px(x - half), Px(x + half), Px(y - half), Px(y + half));
            let path = format!("M{left} {above}L{right} {below}M{left} {below}L{right} {above}");
            return html! { path d=(path) fill="none" stroke-width=(Px(radius * 0.4)) {} };
        }
    };
    html! { path d=(path) stroke="none" {} }
}

/// A value of a series, for a pointer and for those who find it by its key.
pub struct Point<'a> {
    /// Its series' colour and mark.
    pub tone: Tone,
    /// Id of the school, where it is one.
    pub key: Option<&'a str>,
    /// What it is, in words.
    pub label: &'a str,
}

impl Point<'_> {
    /// The point with what is drawn of it; to stand within [`tinted`].
    pub fn drawn(&self, content: &Markup) -> Markup {
        html! {
            g.point.(class(self.tone)) data-key=[self.key] data-label=(self.label) { title { (self.label) } (content) }
        }
    }
}

/// Strokes and gaps of a line of the tone, for `stroke-dasharray`; nothing for one stroke from end to end.
pub fn dashes(tone: Tone) -> Option<&'static str> {
    match palette::dash(tone) {
        Dash::Solid => None,
        Dash::Long => Some("9 4"),
        Dash::Short => Some("5 3"),
        Dash::Dots => Some("2 3"),
        Dash::LongDot => Some("9 3 2 3"),
        Dash::LongDotDot => Some("9 3 2 3 2 3"),
    }
}
