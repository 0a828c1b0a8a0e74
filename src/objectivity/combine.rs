//! Signals of all markers into what is said of schools: multiplicity, levels, ranks, evidence.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::settings::ObjectivitySettings;
use super::{Inputs, annex, journal_gap, municipalities, official_list, reference, years};
use crate::model::exam::Sitting;
use crate::model::marker::{Family, Marker};
use crate::model::objectivity::{Objectivity, SchoolHistogram, SchoolSigns, Suspicion, Tested};
use crate::model::period::Year;
use crate::model::school::SchoolId;
use crate::model::signal::{Findings, RowSpan, Signal, Skipped};
use crate::stats::multiple;

/// Puts together what the markers found.
pub fn combine(found: Vec<Findings>, inputs: &Inputs<'_>, settings: &ObjectivitySettings) -> Objectivity {
    let all = Findings::together(found);
    let mut signals = all.signals;
    let key = |signal: &Signal| (signal.marker, signal.school.clone(), signal.sitting, signal.class.clone());
    signals.sort_by_cached_key(key);
    flag(&mut signals, settings.fdr);
    for signal in signals.iter_mut().filter(|signal| signal.flagged && signal.evidence.is_empty()) {
        signal.evidence = evidence(inputs, signal);
    }
    for signal in signals.iter_mut().filter(|signal| signal.flagged && signal.marker == Marker::JournalGap) {
        signal.classes = journal_gap::classes::of(inputs, signal);
    }
    let mut skipped = all.skipped;
    skipped.sort_by(|a, b| (a.marker, &a.school, a.sitting).cmp(&(b.marker, &b.school, b.sitting)));
    let schools = schools(&signals, &skipped, inputs, settings);
    let with_tests: BTreeSet<Year> = schools.iter().map(|signs| signs.year).collect();
    let annex = annex::years(&signals, inputs, settings);
    // A region has a hundred thousand tests: figures are kept where there is something to show.
    for signal in signals.iter_mut().filter(|signal| !signal.notable && signal.annex.is_none()) {
        signal.facts = Vec::new();
    }
    Objectivity {
        years: with_tests.into_iter().rev().collect(),
        fdr: settings.fdr,
        tested: tested(&signals, &skipped, settings.fdr),
        overlap: official_list::overlap(inputs, &annex, &schools, &signals),
        moves: years::moves(&schools),
        municipalities: municipalities::signs(&schools, &annex, inputs),
        histograms: histograms(&signals, inputs),
        control: inputs
            .works
            .iter()
            .map(|work| (work.sitting, reference::observed(inputs.control, work)))
            .filter(|(_, n)| *n >= settings.min_control && !inputs.control.is_empty())
            .collect(),
        signals,
        skipped,
        schools,
        heaping: all.heaping,
        journal: all.journal,
        annex,
    }
}

/// q within each marker over the whole run, and the flags: notable, and q at most the rate. A marker without p (a list from
/// elsewhere) is flagged by its own condition.
fn flag(signals: &mut [Signal], fdr: f64) {
    for of_marker in signals.chunk_by_mut(|a, b| a.marker == b.marker) {
        let with_p: Vec<usize> = (0..of_marker.len()).filter(|at| of_marker[*at].p.is_some()).collect();
        let p: Vec<f64> = with_p.iter().filter_map(|at| of_marker[*at].p).collect();
        for (at, q) in with_p.into_iter().zip(multiple::benjamini_hochberg(&p)) {
            of_marker[at].q = Some(q);
        }
        for signal in of_marker {
            signal.flagged = signal.notable && signal.q.is_none_or(|q| q <= fdr);
        }
    }
}

/// Where the rows of the school's sitting (or class) stand.
fn evidence(inputs: &Inputs<'_>, signal: &Signal) -> Vec<RowSpan> {
    let Some(work) = inputs.work(signal.sitting) else { return Vec::new() };
    let Some(of_school) = work.range_of(&signal.school) else { return Vec::new() };
    let range = match &signal.class {
        None => of_school,
        Some(class) => {
            let of_class = work.classes_of(of_school).into_iter().find(|(name, _)| *name == class);
            of_class.map(|(_, range)| range).unwrap_or_default()
        }
    };
    let mut spans: BTreeMap<u32, (u32, u32, u32)> = BTreeMap::new();
    for at in range {
        let row = work.row[at];
        let span = spans.entry(work.sheet[at]).or_insert((row, row, 0));
        *span = (span.0.min(row), span.1.max(row), span.2 + 1);
    }
    let placed = spans.into_iter().filter_map(|(sheet, (first, last_row, rows))| {
        let (place, col) = work.sheets.get(sheet as usize)?;
        Some(RowSpan { first: place.with_cell(first, *col), last_row, rows })
    });
    placed.collect()
}

/// Whether a signal is a test of ours, and not the annex's answer alone, where a school is too small for ours.
fn is_test(signal: &Signal) -> bool {
    signal.p.is_some() || signal.annex.is_none()
}

/// Tests of each marker and sitting; the false hits to expect are the rate times the signs, where they rest on p-values.
fn tested(signals: &[Signal], skipped: &[Skipped], fdr: f64) -> Vec<Tested> {
    let blank = |marker, sitting| Tested { marker, sitting, tested: 0, flagged: 0, skipped: 0, expected_false: 0.0 };
    let mut all: BTreeMap<(Marker, Sitting), Tested> = BTreeMap::new();
    for signal in signals {
        let key = (signal.marker, signal.sitting);
        let row = all.entry(key).or_insert_with(|| blank(key.0, key.1));
        row.tested += u32::from(is_test(signal));
        row.flagged += u32::from(signal.flagged);
        row.expected_false += if signal.flagged && signal.q.is_some() { fdr } else { 0.0 };
    }
    for skip in skipped {
        let key = (skip.marker, skip.sitting);
        all.entry(key).or_insert_with(|| blank(key.0, key.1)).skipped += 1;
    }
    all.into_values().collect()
}

/// Every school in every year in which it was tested or skipped, in the order of the lists.
fn schools(
    signals: &[Signal],
    skipped: &[Skipped],
    inputs: &Inputs<'_>,
    settings: &ObjectivitySettings,
) -> Vec<SchoolSigns> {
    let mut all: BTreeMap<(Year, &SchoolId), SchoolSigns> = BTreeMap::new();
    let blank = |year: Year, school: &SchoolId| SchoolSigns {
        school: school.clone(),
        year,
        level: Suspicion::NoData,
        families: BTreeSet::new(),
        signals: Vec::new(),
        tested: 0,
        pupils: 0,
    };
    for (at, signal) in signals.iter().enumerate() {
        let year = signal.sitting.year;
        let signs = all.entry((year, &signal.school)).or_insert_with(|| blank(year, &signal.school));
        signs.tested += u32::from(is_test(signal));
        if signal.flagged {
            signs.families.insert(signal.marker.family());
            signs.signals.push(at);
        }
    }
    for skip in skipped {
        let year = skip.sitting.year;
        all.entry((year, &skip.school)).or_insert_with(|| blank(year, &skip.school));
    }
    let strong_kind = |school: &SchoolId| inputs.kind(school).is_some_and(|kind| settings.strong_kinds.contains(&kind));
    let mut schools: Vec<SchoolSigns> = all.into_values().collect();
    for signs in &mut schools {
        signs.signals.sort_by(|a, b| stronger_first(&signals[*a], &signals[*b]).then(a.cmp(b)));
        signs.pupils = pupils_concerned(signs.signals.iter().map(|at| &signals[*at]));
        signs.level = level(signs, strong_kind(&signs.school));
    }
    let least_q = |signs: &SchoolSigns| signs.signals.iter().filter_map(|at| signals[*at].q).fold(1.0, f64::min);
    let strength = |signs: &SchoolSigns| (signs.year, signs.level, signs.families.len());
    schools.sort_by(|a, b| {
        strength(b)
            .cmp(&strength(a))
            .then_with(|| least_q(a).total_cmp(&least_q(b)))
            .then_with(|| b.pupils.cmp(&a.pupils))
            .then_with(|| a.school.cmp(&b.school))
    });
    schools
}

/// Schools that teach advanced programmes are not marked for level alone.
fn level(signs: &SchoolSigns, strong_kind: bool) -> Suspicion {
    let level_alone = signs.families.iter().all(|family| *family == Family::Level);
    match signs.families.len() {
        _ if signs.tested == 0 => Suspicion::NoData,
        0 => Suspicion::None,
        _ if level_alone && strong_kind => Suspicion::None,
        1 => Suspicion::Attention,
        _ => Suspicion::Strong,
    }
}

fn stronger_first(a: &Signal, b: &Signal) -> Ordering {
    let q = |signal: &Signal| signal.q.unwrap_or(1.0);
    q(a).total_cmp(&q(b)).then_with(|| b.pupils.cmp(&a.pupils))
}

/// Pupils concerned, each sitting once, by its signal with the most.
fn pupils_concerned<'a>(signals: impl Iterator<Item = &'a Signal>) -> u32 {
    let mut most: BTreeMap<Sitting, u32> = BTreeMap::new();
    for signal in signals {
        let known = most.entry(signal.sitting).or_default();
        *known = (*known).max(signal.pupils);
    }
    most.values().sum()
}

/// Histograms of every school and sitting with a flagged sign.
fn histograms(signals: &[Signal], inputs: &Inputs<'_>) -> Vec<SchoolHistogram> {
    let flagged: BTreeSet<(&SchoolId, Sitting)> =
        signals.iter().filter(|signal| signal.flagged).map(|signal| (&signal.school, signal.sitting)).collect();
    let drawn = flagged.into_iter().filter_map(|(school, sitting)| {
        let work = inputs.work(sitting)?;
        let counts = work.of(school)?.histogram(work.max? as usize);
        Some(SchoolHistogram { school: school.clone(), sitting, counts })
    });
    drawn.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::school::{School, SchoolKind};
    use crate::model::signal::Skip;
    use crate::model::subject::Subject;
    use crate::objectivity::fixture::{Pupil, Scene, id, vpr, work};

    fn signal(marker: Marker, school: u32, p: Option<f64>, notable: bool) -> Signal {
        let sitting = vpr(2021, Subject::Math, 5);
        Signal { p, notable, pupils: 5, ..Signal::new(marker, &id(school), sitting, 20) }
    }

    fn combined(signals: Vec<Signal>, skipped: Vec<Skipped>, scene: &Scene) -> Objectivity {
        let found = Findings { signals, skipped, ..Findings::default() };
        combine(vec![found], &scene.inputs(), &ObjectivitySettings::default())
    }

    fn levels(found: &Objectivity) -> Vec<(String, Suspicion)> {
        found.schools.iter().map(|signs| (signs.school.to_string(), signs.level)).collect()
    }

    #[test]
    fn two_families_are_needed_for_the_strongest_level() {
        let signals = vec![
            signal(Marker::JournalGap, 1, Some(1e-6), true),
            signal(Marker::RankDisagreement, 1, Some(1e-6), true),
            signal(Marker::JournalGap, 2, Some(1e-6), true),
            signal(Marker::CutHeaping, 2, Some(1e-7), true),
            signal(Marker::JournalGap, 3, Some(1e-6), false),
            signal(Marker::JournalGap, 4, Some(0.9), true),
        ];
        let nothing = Skipped {
            marker: Marker::JournalGap,
            school: id(5),
            sitting: vpr(2021, Subject::Math, 5),
            why: Skip::NoTermMarks,
        };
        let found = combined(signals, vec![nothing], &Scene::default());
        let expected = [
            ("880002", Suspicion::Strong),
            ("880001", Suspicion::Attention),
            ("880003", Suspicion::None),
            ("880004", Suspicion::None),
            ("880005", Suspicion::NoData),
        ];
        assert_eq!(levels(&found), expected.map(|(school, level)| (school.to_owned(), level)));
        assert_eq!(found.listed(found.years[0]).count(), 2);
        let heaping = found.tested.iter().find(|row| row.marker == Marker::CutHeaping).unwrap();
        assert_eq!((heaping.tested, heaping.flagged, heaping.expected_false), (1, 1, 0.05));
    }

    #[test]
    fn a_school_of_advanced_study_is_not_marked_for_level_alone() {
        let signals = |school| signal(Marker::InflatedMean, school, Some(1e-9), true);
        let lyceum = School { kind: Some(SchoolKind::Lyceum), ..School::unknown(id(1)) };
        let scene = Scene { schools: vec![lyceum, School::unknown(id(2))], ..Scene::default() };
        let found = combined(vec![signals(1), signals(2)], Vec::new(), &scene);
        let expected = [("880002", Suspicion::Attention), ("880001", Suspicion::None)];
        assert_eq!(levels(&found), expected.map(|(school, level)| (school.to_owned(), level)));
        let both = combined(vec![signals(1), signal(Marker::CutHeaping, 1, Some(1e-9), true)], Vec::new(), &scene);
        assert_eq!(both.schools[0].level, Suspicion::Strong);
    }

    #[test]
    fn q_is_within_a_marker_and_a_list_from_elsewhere_needs_none() {
        let mut signals: Vec<Signal> =
            (0..100).map(|school| signal(Marker::CutHeaping, school, Some(0.04), true)).collect();
        signals.push(signal(Marker::JournalGap, 1, Some(0.04), true));
        signals.push(signal(Marker::CutHeaping, 100, Some(1.0), true));
        signals.push(signal(Marker::OfficialList, 7, None, true));
        let found = combined(signals, Vec::new(), &Scene::default());
        let flagged = |marker| found.signals.iter().filter(|signal| signal.marker == marker && signal.flagged).count();
        assert_eq!(flagged(Marker::CutHeaping), 100, "0.04 · 101 / 100 is below the rate");
        assert_eq!((flagged(Marker::JournalGap), flagged(Marker::OfficialList)), (1, 1));
    }

    #[test]
    fn evidence_is_the_rows_of_the_school_and_pupils_are_counted_once_a_sitting() {
        let pupil = |class| Pupil { class, ..Pupil::new(5, 3) };
        let pupils = vec![pupil("А"), pupil("Б"), pupil("Б")];
        let sitting = vpr(2021, Subject::Math, 5);
        let scene = Scene::of(vec![work(sitting, 20, [7, 11, 15], &[], vec![(1, pupils), (2, vec![pupil("А")])])]);
        let whole = signal(Marker::CutHeaping, 1, Some(1e-9), true);
        let class = Signal { class: Some("Б".into()), pupils: 2, ..signal(Marker::LowSpread, 1, Some(1e-9), true) };
        let found = combined(vec![whole, class], Vec::new(), &scene);
        let spans: Vec<(String, u32, u32)> = found
            .signals
            .iter()
            .flat_map(|signal| &signal.evidence)
            .map(|span| (span.first.cell.unwrap().to_string(), span.last_row, span.rows))
            .collect();
        assert_eq!(spans, [("I2".to_owned(), 3, 3), ("I3".to_owned(), 3, 2)]);
        assert_eq!(found.schools[0].pupils, 5);
        assert_eq!(found.histograms.len(), 1);
        assert_eq!(found.histograms[0].counts[5], 3);
    }
}
