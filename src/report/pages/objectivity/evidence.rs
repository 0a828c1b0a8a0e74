//! Evidence of each school: its signs with figures, where the rows stand, what else may explain them, and its histograms over
//! the region's. Only here a class is named.

use std::collections::BTreeSet;

use super::listed::{self, Listed};
use super::region;
use super::section_of;
use crate::model::{
    exam::Sitting,
    run::ObjectivityRun,
    signal::{ClassMarks, Signal},
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Histogram, Section, Table, Tone},
    plan::Plan,
};
use crate::text::{
    Lang, objectivity as words,
    report::{ObjectivitySheet, Title},
    signals, terms,
};

/// Schools on a sheet, and sheets at most: a workbook must stay one that opens.
const ON_A_SHEET: usize = 60;
const SHEETS: usize = 5;
/// Histograms of a school.
const PICTURES: usize = 4;

/// The sheet of the school at that place; `None` for those beyond the last sheet.
pub fn sheet(lang: Lang, place: usize) -> Option<String> {
    let at = place.checked_sub(1)? / ON_A_SHEET;
    let name = ObjectivitySheet::Evidence.words(lang);
    (at < SHEETS).then(|| if at == 0 { name.to_owned() } else { format!("{name} {}", at + 1) })
}

/// The sections of evidence.
pub fn sections(run: &ObjectivityRun, lang: Lang) -> Vec<Section> {
    let schools = listed::listed(run);
    let each = schools.chunks(ON_A_SHEET).take(SHEETS).map(|part| {
        let mut blocks = vec![Block::Note(words::legal(lang).to_owned())];
        if schools.len() > ON_A_SHEET * SHEETS {
            blocks.push(Block::Note(words::evidence_left_out(lang, ON_A_SHEET * SHEETS, schools.len())));
        }
        blocks.extend(part.iter().flat_map(|listed| of_school(run, listed, lang)));
        let name = part.first().and_then(|listed| sheet(lang, listed.place)).unwrap_or_default();
        Section { name, ..section_of(lang, ObjectivitySheet::Evidence, blocks) }
    });
    each.collect()
}

fn of_school(run: &ObjectivityRun, listed: &Listed<'_>, lang: Lang) -> Vec<Block> {
    let found = listed.signals(run);
    let signs = listed.signs;
    let mut blocks = vec![
        Block::Heading(listed.heading(lang)),
        Block::Text(words::of_school(lang, &listed.families(lang), found.len(), signs.tested, signs.pupils)),
        Block::Table(table(&found, lang)),
    ];
    for signal in found.iter().filter(|signal| signal.classes.len() > 1) {
        blocks.push(Block::Text(words::by_class(lang, &terms::sitting(lang, &signal.sitting))));
        blocks.push(Block::Table(by_class(&signal.classes, lang)));
    }
    blocks.extend(innocent(found.iter().copied(), lang));
    let pictures = pictures(run, listed, &found, lang);
    if !pictures.is_empty() {
        blocks.push(Block::Histograms(pictures));
    }
    blocks
}

fn table(found: &[&Signal], lang: Lang) -> Table {
    let mut plan: Plan<'_, &Signal> = Plan::new(lang);
    let text = ColumnKind::Text;
    sign(&mut plan, lang);
    plan.add(Title::Class, text, |s| Cell::maybe_text(s.class.clone()));
    size(&mut plan, lang);
    plan.add(Title::P, text, move |s| Cell::maybe_text(s.p.map(|p| signals::probability(lang, p))));
    certainty(&mut plan, lang);
    plan.add(Title::Direction, text, move |s| Cell::text(signals::direction(lang, s.direction)));
    seen(&mut plan, lang);
    plan.table(found.iter().copied(), |_| Tone::Plain)
}

/// Columns for the reader of one school, without its classes.
pub fn short<'a>(lang: Lang) -> Plan<'a, &'a Signal> {
    let mut plan = Plan::new(lang);
    sign(&mut plan, lang);
    size(&mut plan, lang);
    certainty(&mut plan, lang);
    seen(&mut plan, lang);
    plan
}

/// Which sign, at which sitting.
fn sign<'a>(plan: &mut Plan<'a, &'a Signal>, lang: Lang) {
    plan.add(Title::Marker, ColumnKind::Text, move |s: &&Signal| Cell::text(signals::marker(lang, s.marker).name)).add(
        Title::Sitting,
        ColumnKind::Text,
        move |s| Cell::text(terms::sitting(lang, &s.sitting)),
    );
}

/// How large it is.
fn size<'a>(plan: &mut Plan<'a, &'a Signal>, lang: Lang) {
    let text = ColumnKind::Text;
    plan.add(Title::N, ColumnKind::Integer, |s: &&Signal| Cell::number(s.n.into()))
        .add(Title::Effect, text, move |s| Cell::maybe_text(signals::effect(lang, s)))
        .add(Title::Interval, text, move |s| Cell::maybe_text(signals::interval(lang, s)));
}

/// How likely by chance, multiplicity allowed for.
fn certainty<'a>(plan: &mut Plan<'a, &'a Signal>, lang: Lang) {
    plan.add(Title::Q, ColumnKind::Text, move |s: &&Signal| {
        Cell::maybe_text(s.q.map(|q| signals::probability(lang, q)))
    });
}

/// By what it is shown, and where the rows stand.
fn seen<'a>(plan: &mut Plan<'a, &'a Signal>, lang: Lang) {
    plan.add(Title::Facts, ColumnKind::Prose, move |s: &&Signal| Cell::text(signals::told(lang, &s.facts))).add(
        Title::RowsAt,
        ColumnKind::Prose,
        move |s| {
            let spans = s.evidence.iter().map(|span| signals::rows(lang, span));
            Cell::text(spans.collect::<Vec<_>>().join("; "))
        },
    );
}

/// What else may explain each of the markers, once each, in their order.
pub fn innocent<'a>(found: impl IntoIterator<Item = &'a Signal>, lang: Lang) -> Vec<Block> {
    let mut said = BTreeSet::new();
    let markers = found.into_iter().map(|signal| signal.marker).filter(|marker| said.insert(*marker));
    let note = |marker| {
        let of = signals::marker(lang, marker);
        Block::Note(words::innocent(lang, of.name, of.innocent))
    };
    markers.map(note).collect()
}

/// Which classes a gap with term marks comes from.
fn by_class(classes: &[ClassMarks], lang: Lang) -> Table {
    let mut plan: Plan<'_, &ClassMarks> = Plan::new(lang);
    let (whole, percent) = (ColumnKind::Integer, ColumnKind::Percent(1));
    let share = |part: u32, n: u32| Cell::maybe((n > 0).then(|| f64::from(part) / f64::from(n)));
    plan.add(Title::Class, ColumnKind::Text, |c| Cell::text(c.class.clone()))
        .add(Title::N, whole, |c| Cell::number(c.n.into()))
        .add(Title::QualityJournal, percent, move |c| share(c.good_journal, c.n))
        .add_titled(
            Title::Quality,
            lang.pick("Качество по работе", "Quality by the test"),
            percent,
            move |c| share(c.good_test, c.n),
        )
        .add_titled(Title::Count, lang.pick("Понизили", "Lowered"), whole, |c| Cell::number(c.lowered.into()))
        .add_titled(Title::Count, lang.pick("Повысили", "Raised"), whole, |c| Cell::number(c.raised.into()))
        .add_titled(
            Title::Count,
            lang.pick("Разница в 2 отметки и больше", "Two marks or more between"),
            whole,
            |c| Cell::number(c.gap_two.into()),
        );
    plan.table(classes, |_| Tone::Plain)
}

/// The school's share of pupils by score, over the region's; of the sittings of the strongest signs.
fn pictures(run: &ObjectivityRun, listed: &Listed<'_>, found: &[&Signal], lang: Lang) -> Vec<Histogram> {
    let mut seen: BTreeSet<Sitting> = BTreeSet::new();
    let sittings = found.iter().map(|signal| signal.sitting).filter(|sitting| seen.insert(*sitting));
    sittings.filter_map(|sitting| picture(run, listed, sitting, lang)).take(PICTURES).collect()
}

fn picture(run: &ObjectivityRun, listed: &Listed<'_>, sitting: Sitting, lang: Lang) -> Option<Histogram> {
    let histograms = &run.objectivity.histograms;
    let key = (&listed.signs.school, sitting);
    let at = histograms.binary_search_by(|known| (&known.school, known.sitting).cmp(&key)).ok()?;
    let counts = &histograms.get(at)?.counts;
    let heaping = run.objectivity.heaping.iter().find(|heaping| heaping.sitting == sitting);
    let lines = heaping.map(|heaping| {
        let name = lang.pick("регион", "region").to_owned();
        (name, Tone::Muted, shares(&heaping.counts))
    });
    Some(Histogram {
        title: format!("{}: {}", terms::sitting(lang, &sitting), lang.pick("школа и регион", "school and region")),
        axes: region::axes(lang, true),
        shares: true,
        bounds: (heaping.map(region::bounds).unwrap_or_default(), region::on_a_bound(lang)),
        columns: (lang.pick("школа", "school").to_owned(), shares(counts)),
        lines: lines.into_iter().collect(),
    })
}

fn shares(counts: &[u32]) -> Vec<f64> {
    let all: u32 = counts.iter().sum();
    counts.iter().map(|count| f64::from(*count) / f64::from(all.max(1))).collect()
}
