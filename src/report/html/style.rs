//! The style of the page: the letters that are shipped, the colours of the palette, and the rules over both.

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::report::{chart::png, document::Tone, palette};

const RULES: &str = include_str!("page.css");
/// What is otherwise at night; `ROOT` and `TONES` are filled in.
const DARK: &str = include_str!("dark.css");
const WHITE: u32 = 0x00FF_FFFF;
/// The paper of the dark theme.
const NIGHT: u32 = 0x0019_2029;
/// How much white a colour takes to be read on it.
const LIGHTER: f64 = 0.42;
/// How much colour there is behind rows, by day and at night.
const SOFT: f64 = 0.12;
const SOFT_AT_NIGHT: f64 = 0.2;
/// Names of the tones in the style.
const TONES: [(&str, Tone); 6] = [
    ("alarm", Tone::Alarm),
    ("low", Tone::Low),
    ("border", Tone::Border),
    ("good", Tone::Good),
    ("plain", Tone::Plain),
    ("muted", Tone::Muted),
];

/// The whole sheet.
pub fn sheet() -> String {
    let mut out = String::new();
    for (weight, letters) in [("400", png::REGULAR), ("700", png::BOLD)] {
        out.push_str("@font-face{font-family:\"Noto Sans\";font-style:normal;font-weight:");
        out.push_str(weight);
        out.push_str(";src:url(data:font/ttf;base64,");
        STANDARD.encode_string(letters, &mut out);
        out.push_str(") format(\"truetype\")}\n");
    }
    out.push_str(&format!(":root{{{}}}\n", tones(WHITE, 0.0, SOFT)));
    out.push_str(RULES);
    // Chosen by the machine or by the button; paper is always light.
    let dark = |root: &str| DARK.replace("ROOT", root).replace("TONES", &tones(NIGHT, LIGHTER, SOFT_AT_NIGHT));
    let (by_machine, by_button) = (dark(":root:not([data-theme=light])"), dark(":root[data-theme=dark]"));
    out.push_str(&format!(
        "@media screen and (prefers-color-scheme:dark){{{by_machine}}}\n@media screen{{{by_button}}}\n"
    ));
    out
}

/// The colours of the tones as variables: on paper of that colour, so much lighter; and those of rows, of so much colour on paper.
fn tones(paper: u32, lighter: f64, soft: f64) -> String {
    TONES
        .iter()
        .map(|(name, tone)| {
            let colour = mixed(palette::colour(*tone), WHITE, lighter);
            let behind = mixed(paper, colour, soft);
            format!("--{name}:{};--{name}-soft:{};", palette::hex(colour), palette::hex(behind))
        })
        .collect()
}

/// A colour with so much of another in it.
fn mixed(of: u32, with: u32, share: f64) -> u32 {
    [16, 8, 0].into_iter().fold(0, |all, shift| {
        let part = |colour: u32| f64::from(colour >> shift & 0xFF);
        all << 8 | (part(of) * (1.0 - share) + part(with) * share).round() as u32
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_mixed_part_by_part() {
        assert_eq!(mixed(0x0010_2030, WHITE, 0.0), 0x0010_2030);
        assert_eq!(mixed(0x0010_2030, WHITE, 1.0), WHITE);
        assert_eq!(mixed(0, WHITE, 0.5), 0x0080_8080);
    }

    #[test]
    fn the_sheet_asks_for_nothing_and_has_both_themes() {
        let sheet = sheet();
        assert!(!sheet.contains("http") && !sheet.contains("@import") && !sheet.contains("</"));
        let alarm = format!("--alarm:{};", palette::hex(palette::colour(Tone::Alarm)));
        assert!(sheet.contains(&alarm), "the colours of the palette");
        for word in ["ROOT", "TONES"] {
            assert!(!sheet.contains(word), "{word}");
        }
        assert!(sheet.contains("[data-theme=dark]") && sheet.contains("prefers-color-scheme:dark"));
    }
}
