//! What is decided of a school, in sentences.

use super::{Region, sheet_words};
use crate::model::verdict::{Apart, Finding};
use crate::report::{
    certainty::Concern,
    document::{Block, Tone},
    pages::{lists, school},
    roll::{Entry, List},
};
use crate::text::{Lang, card as words, not_rated, terms};

/// Below this reliability there is more chance in an index than the school's own difference.
const HALF: f64 = 0.5;

/// The sentences, what a list is for, and a remark on few participants.
pub(super) fn blocks(region: &Region<'_>, entry: &Entry<'_>) -> Vec<Block> {
    let lang = region.lang;
    let mut blocks: Vec<Block> = sentences(region, entry).into_iter().map(Block::Text).collect();
    if matches!(school::tone_of(entry), Tone::Alarm | Tone::Low | Tone::Border) {
        blocks.push(Block::Note(words::for_help(lang).to_owned()));
    }
    if let Some(place) = entry.place.filter(|place| place.reliability < HALF) {
        blocks.push(Block::Note(words::small(lang, place.reliability)));
    }
    blocks
}

fn sentences(region: &Region<'_>, entry: &Entry<'_>) -> Vec<String> {
    let (run, lang, verdict) = (region.run, region.lang, entry.verdict);
    if let Some(why) = &verdict.apart {
        return vec![apart(lang, why)];
    }
    let listed = List::of_run(run).into_iter().filter(|list| !matches!(list, List::Borderline | List::Apart));
    let names: Vec<&str> = listed.filter(|list| list.has(entry)).map(|list| sheet_words(list, lang)).collect();
    let mut all = vec![words::lists(lang, &names)];
    for (concern, of) in [(Concern::Results, words::Of::Results), (Concern::Conditions, words::Of::Conditions)] {
        let Some(finding) = concern.finding(verdict) else { continue };
        if finding.holds || finding.years_in > 0 {
            all.push(held(lang, of, finding));
        }
        if concern == Concern::Results && verdict.federal.is_some() && finding.holds {
            all.extend(
                Some(lists::federal_cells(lang, verdict))
                    .filter(|cells| !cells.is_empty())
                    .map(|cells| words::federal(lang, &cells)),
            );
        }
        if let Some(state) = concern.state(entry) {
            let probability = concern.place(entry).and_then(|place| place.probability);
            all.push(words::sure(lang, of, state, probability));
        }
    }
    all.extend(verdict.quadrant.map(|quadrant| words::quadrant(lang, terms::quadrant(lang, quadrant))));
    all
}

fn held(lang: Lang, of: words::Of, finding: &Finding) -> String {
    words::held(lang, of, finding.holds, &school::span(lang, finding))
}

fn apart(lang: Lang, why: &Apart) -> String {
    let said = not_rated::apart(lang, why);
    match why {
        Apart::ExcludedKind(_) => words::excluded(lang, &said),
        Apart::NotRated(_) => words::apart(lang, &said),
    }
}
