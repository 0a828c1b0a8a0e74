//! The federal list as it was handed down: its signs beside ours, and how far the two meet.

use std::collections::{BTreeMap, BTreeSet};

use super::Inputs;
use super::settings::ObjectivitySettings;
use crate::model::exam::{Procedure, Sitting};
use crate::model::fact::FactKind;
use crate::model::marker::Marker;
use crate::model::objectivity::{AnnexYear, Overlap, OverlapYear, SchoolSigns, Suspicion};
use crate::model::official::OfficialSigns;
use crate::model::period::Year;
use crate::model::school::SchoolId;
use crate::model::signal::{Direction, Findings, RowSpan, Signal};

/// Applies the marker: a sign a work of the list, marked or not. The list does not say which of its rules was met, so a sign
/// has no direction; the result of the work is doubtful all the same. It has no p-value: the list is taken as it is.
pub fn find(inputs: &Inputs<'_>, _settings: &ObjectivitySettings) -> Findings {
    let mut findings = Findings::default();
    for listed in inputs.official {
        let marks = listed.marked.values().filter(|marked| **marked).count();
        let works = listed.marked.iter().map(|((grade, subject), marked)| {
            let sitting = Sitting { year: listed.year, procedure: Procedure::Vpr, subject: *subject, grade: *grade };
            let n = participants(inputs, &listed.school, sitting);
            let span = |row| RowSpan { first: listed.place.clone(), last_row: row, rows: 1 };
            Signal {
                statistic: f64::from(u8::from(*marked)),
                notable: *marked,
                direction: Direction::Mismatch,
                doubts: marked.then_some(sitting),
                pupils: if *marked { n } else { 0 },
                facts: vec![(FactKind::OfficialSigns, marks as f64)],
                evidence: listed.place.cell.iter().map(|cell| span(cell.row)).collect(),
                ..Signal::new(Marker::OfficialList, &listed.school, sitting, n)
            }
        });
        findings.signals.extend(works);
    }
    findings
}

/// Participants of ours; 0 where the results are not among the inputs.
fn participants(inputs: &Inputs<'_>, school: &SchoolId, sitting: Sitting) -> u32 {
    let at = inputs.cohorts.binary_search_by(|cohort| (&cohort.school, cohort.sitting).cmp(&(school, sitting)));
    at.ok().and_then(|at| inputs.cohorts.get(at)).map_or(0, |cohort| cohort.n)
}

/// The federal list against ours, the newest year first.
pub fn overlap(inputs: &Inputs<'_>, annex: &[AnnexYear], schools: &[SchoolSigns], signals: &[Signal]) -> Overlap {
    let mut years: BTreeMap<Year, BTreeSet<&SchoolId>> = BTreeMap::new();
    for OfficialSigns { school, year, marked, .. } in inputs.official {
        let listed = years.entry(*year).or_default();
        if marked.values().any(|marked| *marked) {
            listed.insert(school);
        }
    }
    let overlap = |(year, listed): (Year, BTreeSet<&SchoolId>)| {
        let sat = |sitting: Sitting| sitting.year == year && sitting.procedure == Procedure::Vpr;
        let cohorts = inputs.cohorts.iter().filter(|cohort| sat(cohort.sitting) && cohort.n > 0);
        let with_results: BTreeSet<&SchoolId> = cohorts.map(|cohort| &cohort.school).collect();
        let of_annex = annex.iter().filter(|of| of.year == year).flat_map(|of| of.marked.keys());
        let of_annex: BTreeSet<&SchoolId> = of_annex.collect();
        let own = schools.iter().filter(|signs| signs.year == year && has_own(signs, signals));
        let own: BTreeSet<&SchoolId> = own.map(|signs| &signs.school).collect();
        let both = |other: &BTreeSet<&SchoolId>| listed.intersection(other).count() as u32;
        OverlapYear {
            year,
            listed: listed.len() as u32,
            with_results: both(&with_results),
            annex: of_annex.len() as u32,
            annex_both: both(&of_annex),
            signs: own.len() as u32,
            signs_both: both(&own),
        }
    };
    Overlap { years: years.into_iter().rev().map(overlap).collect() }
}

/// Whether the school is in our list by a marker that is not the federal list.
fn has_own(signs: &SchoolSigns, signals: &[Signal]) -> bool {
    let of_list = |at: &usize| signals.get(*at).is_some_and(|signal| signal.marker == Marker::OfficialList);
    signs.level >= Suspicion::Attention && signs.signals.iter().any(|at| !of_list(at))
}

#[cfg(test)]
mod tests {
    use super::super::examine;
    use super::super::fixture::{Scene, id, vpr};
    use super::*;
    use crate::model::cohort::Cohort;
    use crate::model::exam::Grade;
    use crate::model::marker::Family;
    use crate::model::place::Place;
    use crate::model::subject::Subject;

    fn listed(year: u16, school: u32, marks: [bool; 4]) -> OfficialSigns {
        let works = [(4, Subject::Russian), (4, Subject::Math), (5, Subject::Russian), (5, Subject::Math)];
        let works = works.map(|(grade, subject)| (Grade::new(grade).unwrap(), subject));
        OfficialSigns {
            school: id(school),
            year: Year::new(year).unwrap(),
            marked: works.into_iter().zip(marks).collect(),
            place: Place::file("список.xlsx").with_cell(school, 1),
        }
    }

    fn scene() -> Scene {
        Scene {
            official: vec![
                listed(2023, 1, [true, false, false, true]),
                listed(2023, 2, [false; 4]),
                listed(2023, 3, [true, true, true, true]),
                listed(2022, 1, [true, false, false, false]),
            ],
            cohorts: vec![
                Cohort::unknown(id(1), vpr(2023, Subject::Russian, 4), 30),
                Cohort::unknown(id(2), vpr(2023, Subject::Russian, 4), 20),
            ],
            ..Scene::default()
        }
    }

    #[test]
    fn a_school_of_the_list_has_its_level_without_any_results() {
        let scene = scene();
        let found = examine(&scene.inputs(), &ObjectivitySettings::default());
        let flagged = found.signals.iter().filter(|signal| signal.flagged && signal.marker == Marker::OfficialList);
        assert_eq!(flagged.count(), 7);
        let alone = found.of(&id(3), Year::new(2023).unwrap()).unwrap();
        assert_eq!((alone.level, alone.signals.len(), alone.tested), (Suspicion::Attention, 4, 4));
        assert!(alone.families.iter().eq([&Family::External]));
        assert_eq!(found.of(&id(2), Year::new(2023).unwrap()).unwrap().level, Suspicion::None);
        let first =
            found.signals.iter().find(|signal| signal.school == id(1) && signal.flagged && signal.n > 0).unwrap();
        assert_eq!((first.n, first.pupils, first.fact(FactKind::OfficialSigns)), (30, 30, Some(2.0)));
        assert_eq!((first.p, first.evidence[0].last_row, first.evidence[0].rows), (None, 1, 1));
        let in_list: Vec<_> =
            found.overlap.years.iter().map(|of| (of.year.get(), of.listed, of.with_results)).collect();
        assert_eq!(in_list, [(2023, 2, 1), (2022, 1, 0)]);
    }

    #[test]
    fn the_overlap_counts_our_signs_without_the_list_itself() {
        let scene = scene();
        let inputs = scene.inputs();
        let year = Year::new(2023).unwrap();
        let sitting = vpr(2023, Subject::Russian, 4);
        let signal = |marker, school| Signal { flagged: true, ..Signal::new(marker, &id(school), sitting, 30) };
        let signals = [
            signal(Marker::JournalGap, 1),
            signal(Marker::JournalGap, 2),
            signal(Marker::OfficialList, 1),
            signal(Marker::OfficialList, 3),
        ];
        let signs = |school, signals: &[usize]| SchoolSigns {
            school: id(school),
            year,
            level: Suspicion::Attention,
            families: BTreeSet::new(),
            signals: signals.to_vec(),
            tested: 1,
            pupils: 30,
        };
        let schools = [signs(1, &[0, 2]), signs(2, &[1]), signs(3, &[3])];
        let marked = BTreeMap::from([(id(2), BTreeSet::new()), (id(3), BTreeSet::new()), (id(4), BTreeSet::new())]);
        let annex = [AnnexYear { year, schools: 4, russian_4: 4, marked }];
        let found = overlap(&inputs, &annex, &schools, &signals);
        assert_eq!(
            found.years[0],
            OverlapYear { year, listed: 2, with_results: 1, annex: 3, annex_both: 1, signs: 2, signs_both: 1 }
        );
        assert!(overlap(&Scene::default().inputs(), &annex, &schools, &signals).years.is_empty());
    }
}
