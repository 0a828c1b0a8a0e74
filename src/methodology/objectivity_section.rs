//! `[objectivity]` and `[objectivity.annex]` into the settings of the signs. Every key may be left out: it is then as
//! [`ObjectivitySettings::default`] has it, and the output states which it was.

use super::located::Located;
use super::schema::{ANNEX, OBJECTIVITY};
use crate::model::marker::Marker;
use crate::model::school::SchoolKind;
use crate::objectivity::settings::{AnnexSettings, ObjectivitySettings, Quartiles, Ties, VprTrust};

/// Fewest pupils, and fewest schools: two have a spread.
const FEWEST: std::ops::RangeInclusive<u32> = 2..=1000;

/// The settings that the section gives; what is wrong is noted. `root` is the whole text.
pub fn settings(root: &Located<'_>) -> ObjectivitySettings {
    let usual = ObjectivitySettings::default();
    let Some(table) = root.table("objectivity", OBJECTIVITY.keys) else { return usual };
    let number = |key, range| table.optional(key).and_then(|value| value.number(range));
    let whole = |key, range| table.optional(key).and_then(|value| value.whole(range));
    let trust = VprTrust::ALL.map(|trust| (trust.code(), trust));
    ObjectivitySettings {
        fdr: number("fdr", 0.0001..=0.5).unwrap_or(usual.fdr),
        markers: listed(&table, "markers", &Marker::ALL.map(|marker| (marker.code(), marker))).unwrap_or(usual.markers),
        min_n: whole("min_n", FEWEST).unwrap_or(usual.min_n),
        min_schools: whole("min_schools", FEWEST).unwrap_or(usual.min_schools),
        min_control: whole("min_control", 2..=1_000_000).unwrap_or(usual.min_control),
        strong_kinds: listed(&table, "strong_kinds", &SchoolKind::ALL.map(|kind| (kind.code(), kind)))
            .unwrap_or(usual.strong_kinds),
        journal_gap: number("journal_gap", 0.01..=1.0).unwrap_or(usual.journal_gap),
        heaping_excess: number("heaping_excess", 0.0..=1.0).unwrap_or(usual.heaping_excess),
        vpr_trust: table.optional("vpr_trust").and_then(|value| value.word(&trust)).unwrap_or(usual.vpr_trust),
        annex: table.table("annex", ANNEX.keys).map_or(usual.annex, |table| annex(&table)),
    }
}

fn annex(table: &Located<'_>) -> AnnexSettings {
    let usual = AnnexSettings::default();
    let number = |key, range| table.optional(key).and_then(|value| value.number(range));
    let quartiles = [Quartiles::Inclusive, Quartiles::Exclusive].map(|way| (way.code(), way));
    let ties = [Ties::AsPrinted, Ties::Corrected].map(|way| (way.code(), way));
    AnnexSettings {
        t: number("t", 0.5..=5.0).unwrap_or(usual.t),
        min_n: table.optional("min_n").and_then(|value| value.whole(FEWEST)).unwrap_or(usual.min_n),
        quartiles: table.optional("quartiles").and_then(|value| value.word(&quartiles)).unwrap_or(usual.quartiles),
        ties: table.optional("ties").and_then(|value| value.word(&ties)).unwrap_or(usual.ties),
        fences: number("fences", 0.5..=10.0).unwrap_or(usual.fences),
    }
}

/// Words of a closed set, each once, in the order of the set: the order in which they are written means nothing.
pub fn listed<T: Copy + PartialEq>(table: &Located<'_>, key: &str, words: &[(&'static str, T)]) -> Option<Vec<T>> {
    let items = table.optional(key)?.items("texts")?;
    let named: Vec<T> = items.iter().filter_map(|item| item.word(words)).collect();
    Some(words.iter().map(|(_, meaning)| *meaning).filter(|meaning| named.contains(meaning)).collect())
}
