//! The figures of a school, read down: those of schools.csv at the digits of the report.

use super::{Region, read_down};
use crate::model::{score::Score, uncertainty::Place};
use crate::report::{certainty::Concern, document::Block, roll::Entry};
use crate::text::{Lang, card as words, effectiveness, numbers, public, reliability, report::Title, terms};

type Row = [Option<String>; 3];

/// The table of figures under its heading; nothing of schools of which nothing is known.
pub(super) fn blocks(region: &Region<'_>, entry: &Entry<'_>) -> Vec<Block> {
    let lang = region.lang;
    let mut rows = index(region, Concern::Results, entry.results, entry.place, entry);
    if region.run.social.is_some() {
        rows.extend(index(region, Concern::Conditions, entry.social, entry.social_place, entry));
    }
    rows.extend(expected(region, entry));
    if let Some(quadrant) = entry.verdict.quadrant {
        rows.push(row(Title::Quadrant, lang, Some(terms::quadrant_short(lang, quadrant).to_owned()), None));
    }
    if let Some(group) = &entry.verdict.group {
        rows.push(row(Title::Group, lang, Some(group.clone()), None));
    }
    if rows.iter().all(|[_, value, _]| value.is_none()) {
        return Vec::new();
    }
    let heading = lang.pick("Главные числа", "Main figures").to_owned();
    vec![Block::Heading(heading), Block::Table(read_down(lang, rows))]
}

fn row(title: Title, lang: Lang, value: Option<String>, note: Option<String>) -> Row {
    [Some(title.words(lang).to_owned()), value, note]
}

/// Index, rank with its band, probability and reliability.
fn index(
    region: &Region<'_>,
    concern: Concern,
    score: Option<&Score>,
    place: Option<&Place>,
    entry: &Entry<'_>,
) -> Vec<Row> {
    let lang = region.lang;
    let (index, rank, probability) = match concern {
        Concern::Results => (Title::ResultsIndex, Title::ResultsRank, Title::PLow),
        Concern::Conditions => (Title::SocialIndex, Title::SocialRank, Title::PUnfavourable),
    };
    let rated = match concern {
        Concern::Results => region.rated,
        Concern::Conditions => region.run.social.as_ref().map_or(0, |index| index.scores.len()),
    };
    let known = concern.uncertainty(region.run);
    let shown = |score: &Score| match place {
        Some(place) => reliability::place(score.rank.get(), place.low, place.high),
        None => score.rank.to_string(),
    };
    let note = match known.filter(|_| place.is_some()) {
        Some(of) => words::band(lang, of.band, rated),
        None => words::best_is_first(lang, rated),
    };
    let hidden = region.run.public.as_ref().is_some_and(|of| match concern {
        Concern::Results => of.results.contains(entry.id),
        Concern::Conditions => of.social.contains(entry.id),
    });
    let value = score.map(|score| numbers::decimal(lang, score.index, 1));
    let mut rows = vec![
        row(index, lang, value.or_else(|| hidden.then(|| public::hidden(lang).to_owned())), None),
        row(rank, lang, score.map(shown), score.map(|_| note)),
    ];
    if let Some(p) = place.and_then(|place| place.probability) {
        let state = concern.state(entry).map(|state| reliability::state(lang, state).to_owned());
        rows.push(row(probability, lang, Some(numbers::percent(lang, p, 0)), state));
    }
    if let Some(place) = place.filter(|_| concern == Concern::Results) {
        let note = lang.pick("от 0 до 1: какая часть отличий не случайна", "from 0 to 1: which part is not chance");
        let value = numbers::decimal(lang, place.reliability, 2);
        rows.push(row(Title::Reliability, lang, Some(value), Some(note.to_owned())));
    }
    rows
}

/// The expected index and the difference from it.
fn expected(region: &Region<'_>, entry: &Entry<'_>) -> Vec<Row> {
    let lang = region.lang;
    let Some(of) = region.run.effectiveness.of(entry.id) else { return Vec::new() };
    let mut rows = vec![row(
        Title::ExpectedIndex,
        lang,
        Some(numbers::decimal(lang, of.expected, 1)),
        Some(by_what(lang).to_owned()),
    )];
    match of.answer {
        Ok(judged) => {
            let (value, bounds) =
                (numbers::decimal(lang, judged.shrunken, 1), words::between(lang, judged.interval, 1));
            let how = lang.pick("с поправкой на число участников", "adjusted for the number of participants");
            let note = format!("{}, {bounds}; {how}", effectiveness::against(lang, judged.against));
            rows.push(row(Title::Residual, lang, Some(value), Some(note)));
        }
        Err(why) => {
            rows.push(row(Title::Residual, lang, None, Some(effectiveness::not_judged(lang, why).to_owned())));
        }
    }
    rows
}

fn by_what(lang: Lang) -> &'static str {
    lang.pick("какой индекс бывает в таких же условиях", "the index met in the same circumstances")
}
