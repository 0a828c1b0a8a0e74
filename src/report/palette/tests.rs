//! Whether the tones are told apart, and seen at all, by every kind of sight.

use super::*;

/// How a kind of sight sees amounts of red, green and blue light: rows of a matrix.
type Sight = [[f64; 3]; 3];

/// Machado, Oliveira and Fernandes (2009), «A Physiologically-based Model for Simulation of Color Vision Deficiency», severity 1.0.
const SIGHTS: [(&str, Sight); 4] = [
    ("ordinary", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protanopia", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    ("tritanopia", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
];
/// A distance (CIEDE2000) that is seen at once, even of small marks: ten times the least that is seen side by side.
const APART: f64 = 12.0;

fn light(colour: u32) -> [f64; 3] {
    [16, 8, 0].map(|shift| {
        let part = f64::from((colour >> shift) & 0xFF) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

fn seen(light: [f64; 3], sight: &Sight) -> [f64; 3] {
    sight.map(|row| row.iter().zip(light).map(|(part, of)| part * of).sum::<f64>().clamp(0.0, 1.0))
}

/// CIE L*a*b* under D65.
fn lab([r, g, b]: [f64; 3]) -> [f64; 3] {
    let x = (0.412_456_4 * r + 0.357_576_1 * g + 0.180_437_5 * b) / 0.950_47;
    let y = 0.212_672_9 * r + 0.715_152_2 * g + 0.072_175 * b;
    let z = (0.019_333_9 * r + 0.119_192 * g + 0.950_304_1 * b) / 1.088_83;
    let [x, y, z] =
        [x, y, z].map(|of: f64| if of > 216.0 / 24_389.0 { of.cbrt() } else { (24_389.0 / 27.0 * of + 16.0) / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000, as Sharma, Wu and Dalal (2005) write it.
fn distance([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
    let seventh = |c: f64| (c.powi(7) / (c.powi(7) + 25_f64.powi(7))).sqrt();
    let stretch = 1.0 + 0.5 * (1.0 - seventh(a1.hypot(b1).midpoint(a2.hypot(b2))));
    let (a1, a2) = (a1 * stretch, a2 * stretch);
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let grey = c1 * c2 == 0.0;
    let turn = if grey { 0.0 } else { (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0 };
    let (dl, dc) = (l2 - l1, c2 - c1);
    let dh = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
    let (l, c) = (l1.midpoint(l2), c1.midpoint(c2));
    let h = if grey { h1 + h2 } else { (h1 + turn / 2.0).rem_euclid(360.0) };
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0) - 0.20 * cos(4.0 * h - 63.0);
    let sl = 1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt();
    let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let turned = 30.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
    let rt = -(2.0 * turned).to_radians().sin() * 2.0 * seventh(c);
    let (l, c, h) = (dl / sl, dc / sc, dh / sh);
    (l * l + c * c + h * h + rt * c * h).sqrt()
}

#[test]
fn the_distance_is_that_of_the_published_pairs() {
    // Rows 1, 7, 17, 19 and 25 of table 1 of Sharma, Wu and Dalal (2005).
    for (one, other, known) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([50.0, 2.5, 0.0], [56.0, -27.0, -3.0], 31.9030),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
    ] {
        let found = distance(one, other);
        assert!((found - known).abs() < 1e-4, "{one:?} {other:?}: {found}, not {known}");
    }
}

#[test]
fn any_two_tones_are_told_apart_by_any_sight() {
    for (name, sight) in &SIGHTS {
        for (at, one) in TONES.iter().enumerate() {
            for other in &TONES[at + 1..] {
                let [a, b] = [one, other].map(|tone| lab(seen(light(colour(*tone)), sight)));
                let found = distance(a, b);
                assert!(found >= APART, "{name}: {one:?} and {other:?} are {found:.1} apart");
            }
        }
    }
}

#[test]
fn every_tone_is_seen_on_white() {
    for tone in TONES {
        let [red, green, blue] = light(colour(tone));
        let contrast = 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
        // WCAG 2.2, 1.4.11: 3 : 1 for what is not text.
        assert!(contrast >= 3.0, "{tone:?}: {contrast:.2}");
    }
}

#[test]
fn words_are_read_on_the_background_of_a_row() {
    for tone in TONES {
        let Some(ground) = background(tone) else { continue };
        let luminance =
            |colour| light(colour).iter().zip([0.2126, 0.7152, 0.0722]).map(|(of, weight)| of * weight).sum::<f64>();
        let contrast = (luminance(ground) + 0.05) / (luminance(0x0026_2626) + 0.05);
        assert!(contrast >= 7.0, "{tone:?}: {contrast:.2}");
    }
}

#[test]
fn no_two_tones_share_a_mark_or_a_stroke() {
    for (at, one) in TONES.iter().enumerate() {
        for other in &TONES[at + 1..] {
            assert_ne!(mark(*one), mark(*other), "{one:?} and {other:?}");
            assert_ne!(dash(*one), dash(*other), "{one:?} and {other:?}");
        }
    }
}
