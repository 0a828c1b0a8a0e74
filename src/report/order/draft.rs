//! The draft of an order that every run gives: its main lists as appendices, date and number to be filled in.

use super::write;
use crate::error::Error;
use crate::model::listing::{ListKind, Listing, Member};
use crate::model::order::{Basis, Edition, Numbering, Order, Registration};
use crate::model::recorded::{RecordedMethod, RecordedSchool, Standing};
use crate::model::run::Run;
use crate::model::verdict::Apart;
use crate::report::pages::records;
use crate::report::roll::{Entry, List};
use crate::text::Lang;

/// Lists of the draft, as far as the run has them.
const LISTS: [(List, ListKind); 3] =
    [(List::Low, ListKind::Low), (List::Unfavourable, ListKind::Unfavourable), (List::High, ListKind::High)];

/// The draft's bytes.
///
/// # Errors
/// [`Error::Internal`] when the writer refuses.
pub fn draft(run: &Run, lang: Lang) -> Result<Vec<u8>, Error> {
    write(&order(run, lang), None, lang)
}

/// The draft before it is put into words.
pub fn order(run: &Run, lang: Lang) -> Order {
    let there = List::of_run(run);
    let lists = LISTS.iter().filter(|(list, _)| there.contains(list));
    let listing = |(list, kind): &(List, ListKind)| {
        let members = list.of(run).into_iter().map(|entry| Member::alone(recorded(run, &entry, lang)));
        Listing::new(*kind, members.collect())
    };
    Order {
        edition: Edition::default(),
        registration: Registration::default(),
        genitive: None,
        numbering: Numbering::default(),
        first_number: 1,
        text: None,
        signature: Default::default(),
        listings: lists.map(listing).collect(),
        amendment: None,
        // A draft has no sheet for the file, so no hash of the record, which is written after it.
        basis: Basis { year: run.year, method: method(run), sha256: String::new(), edited: false },
    }
}

fn method(run: &Run) -> RecordedMethod {
    let of = &run.method;
    RecordedMethod {
        id: of.id.clone(),
        title: of.title.ru.clone(),
        source: of.source.ru.clone(),
        sha256: of.sha256.clone(),
    }
}

/// A school as its row of `schools.csv` tells of it, before figures are rounded to the digits of the file.
pub fn recorded(run: &Run, entry: &Entry<'_>, lang: Lang) -> RecordedSchool {
    let school = entry.school;
    let verdict = entry.verdict;
    let judged = run.effectiveness.of(entry.id).and_then(|of| of.answer.as_ref().ok());
    RecordedSchool {
        id: entry.id.clone(),
        name: school.and_then(|school| school.name.as_deref()).map(str::to_owned),
        municipality: entry.municipality().as_deref().map(str::to_owned),
        settlement: school.and_then(|school| school.settlement),
        kind: school.and_then(|school| school.kind),
        pupils: school.and_then(|school| school.pupils),
        results_index: entry.results.map(|score| score.index),
        results_rank: entry.results.map(|score| score.rank.get()),
        rank_low: entry.place.map(|place| place.low),
        rank_high: entry.place.map(|place| place.high),
        p_low: entry.place.and_then(|place| place.probability),
        reliability: entry.place.map(|place| place.reliability),
        social_index: entry.social.map(|score| score.index),
        social_rank: entry.social.map(|score| score.rank.get()),
        residual: judged.map(|of| (of.shrunken, of.interval.0, of.interval.1)),
        quadrant: verdict.quadrant,
        low_results: verdict.low.as_ref().map(|found| found.holds),
        unfavourable: verdict.unfavourable.as_ref().map(|found| found.holds),
        high_results: verdict.high.as_ref().map(|found| found.holds),
        standing: match &verdict.apart {
            Some(Apart::ExcludedKind(_)) => Standing::Excluded,
            Some(Apart::NotRated(_)) => Standing::NotRated,
            None => Standing::Judged(entry.place.and_then(|place| place.state)),
        },
        objectivity: records::level(run, entry.id),
        reason: records::reason(lang, verdict),
    }
}
