//! The official annex of 2019: 14 signs, the share of schools that have any, the index of objectivity.
//!
//! Its three rules are applied by the markers, by the letter; here they are counted. They depend neither on our p nor on which
//! markers the methodology chose: those switched off are applied here for the annex alone.

use std::collections::{BTreeMap, BTreeSet};

use super::settings::ObjectivitySettings;
use super::{Inputs, MARKERS};
use crate::model::exam::{Grade, Procedure, Sitting};
use crate::model::fact::FactKind;
use crate::model::marker::Marker;
use crate::model::objectivity::{AnnexSign, AnnexYear};
use crate::model::period::Year;
use crate::model::school::SchoolId;
use crate::model::signal::Signal;
use crate::model::subject::Subject;

/// Whether the annex asks for that marker at that sitting; a change of a cohort stands at the later one.
pub fn judges(marker: Marker, sitting: Sitting) -> bool {
    let grades: &[u8] = match (marker, sitting.procedure) {
        (Marker::InflatedMean, Procedure::Oge) => &[9],
        (Marker::InflatedMean | Marker::RankDisagreement, Procedure::Vpr) => &[4, 5],
        (Marker::CohortJump, Procedure::Vpr) => &[5],
        _ => &[],
    };
    is_of_annex(sitting.subject) && grades.contains(&sitting.grade.get())
}

fn is_of_annex(subject: Subject) -> bool {
    matches!(subject, Subject::Russian | Subject::Math)
}

/// The annex's answer by year, newest first: of every year in which a school took part in a procedure of the annex.
pub fn years(signals: &[Signal], inputs: &Inputs<'_>, settings: &ObjectivitySettings) -> Vec<AnnexYear> {
    let mut schools: BTreeMap<Year, BTreeSet<&SchoolId>> = BTreeMap::new();
    let mut russian_4: BTreeMap<Year, u32> = BTreeMap::new();
    // The mean is what the annex asks for at every sitting of its procedures.
    let of_annex = inputs.cohorts.iter().filter(|cohort| judges(Marker::InflatedMean, cohort.sitting) && cohort.n > 0);
    for cohort in of_annex {
        let Sitting { year, subject, grade, .. } = cohort.sitting;
        schools.entry(year).or_default().insert(&cohort.school);
        *russian_4.entry(year).or_default() += u32::from(subject == Subject::Russian && grade.get() == 4);
    }
    let mut years: BTreeMap<Year, AnnexYear> = schools
        .into_iter()
        .map(|(year, schools)| {
            let russian_4 = russian_4.get(&year).copied().unwrap_or_default();
            (year, AnnexYear { year, schools: schools.len() as u32, russian_4, marked: BTreeMap::new() })
        })
        .collect();
    let mut mark = |signal: &Signal| {
        let year = years.get_mut(&signal.sitting.year);
        if let (Some(year), Some((sign, subject, grade))) = (year, sign(signal)) {
            year.marked.entry(signal.school.clone()).or_default().insert((sign, subject, grade));
        }
    };
    signals.iter().for_each(&mut mark);
    switched_off(inputs, settings).iter().for_each(&mut mark);
    years.into_values().rev().collect()
}

/// The sign of the annex that a signal is, if it is one.
fn sign(signal: &Signal) -> Option<(AnnexSign, Subject, Grade)> {
    let sign = match signal.marker {
        _ if signal.annex != Some(true) => return None,
        Marker::InflatedMean => AnnexSign::InflatedMean,
        Marker::RankDisagreement => AnnexSign::RankDisagreement,
        Marker::CohortJump if signal.fact(FactKind::ChangeRatio) < signal.fact(FactKind::RiseBelow) => {
            AnnexSign::SharpRise
        }
        Marker::CohortJump => AnnexSign::SharpFall,
        _ => return None,
    };
    Some((sign, signal.sitting.subject, signal.sitting.grade))
}

/// Signals of the annex's markers that the methodology left out.
fn switched_off(inputs: &Inputs<'_>, settings: &ObjectivitySettings) -> Vec<Signal> {
    let of_annex = [Marker::InflatedMean, Marker::RankDisagreement, Marker::CohortJump];
    let is_off = |marker: &Marker| of_annex.contains(marker) && !settings.markers.contains(marker);
    let off = MARKERS.iter().filter(|(marker, _)| is_off(marker));
    off.flat_map(|(_, find)| find(inputs, settings).signals).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::cohort::Cohort;
    use crate::objectivity::fixture::{Pupil, Scene, id, of, vpr, work};

    /// Every sign that the annex can give, by marker and sitting.
    #[test]
    fn there_are_fourteen_signs() {
        let mut signs = 0;
        for procedure in Procedure::ALL {
            for subject in Subject::ALL {
                for grade in 1..=11 {
                    let sitting = of(procedure, 2021, subject, grade);
                    // A change is two signs, a rise and a fall.
                    signs += Marker::ALL.iter().filter(|marker| judges(**marker, sitting)).count()
                        + usize::from(judges(Marker::CohortJump, sitting));
                }
            }
        }
        assert_eq!(signs, 14);
    }

    fn given(school: u32, sitting: Sitting, mean: f64) -> Cohort {
        Cohort {
            mean_primary: Some(mean),
            sd_primary: Some(2.0),
            percent: Some(mean * 5.0),
            ..Cohort::unknown(id(school), sitting, 9)
        }
    }

    /// Eleven schools; school 1 has an inflated mean in the second year, which is a sharp rise; school 2 turns its marks round.
    fn scene() -> Scene {
        let (first, second) = (vpr(2020, Subject::Math, 4), vpr(2021, Subject::Math, 5));
        let pupils = vec![Pupil::new(12, 3), Pupil::new(9, 4), Pupil::new(4, 5)];
        let mut scene = Scene::of(vec![work(vpr(2021, Subject::Russian, 4), 38, [14, 24, 33], &[], vec![(2, pupils)])]);
        for school in 1..=11 {
            let before = 10.0 + f64::from(school) / 20.0;
            scene.cohorts.push(given(school, first, before));
            scene.cohorts.push(given(school, second, if school == 1 { 18.0 } else { 10.0 }));
        }
        scene.cohorts.push(Cohort::unknown(id(12), second, 0));
        scene.cohorts.push(given(13, vpr(2021, Subject::Math, 6), 10.0));
        scene.cohorts.sort_by(|a, b| (&a.school, a.sitting).cmp(&(&b.school, b.sitting)));
        scene
    }

    fn answer(settings: &ObjectivitySettings) -> Vec<AnnexYear> {
        super::super::examine(&scene().inputs(), settings).annex
    }

    #[test]
    fn signs_are_counted_by_school_and_year() {
        let years = answer(&ObjectivitySettings::default());
        let grade = |grade| Grade::new(grade).unwrap();
        assert_eq!(years.iter().map(|year| year.year.get()).collect::<Vec<_>>(), [2021, 2020]);
        // School 12 had nobody, school 13 sat grade 6 alone.
        assert_eq!((years[0].schools, years[0].russian_4, years[1].schools, years[1].russian_4), (11, 1, 11, 0));
        let of_math = |sign| (sign, Subject::Math, grade(5));
        let expected: BTreeMap<SchoolId, BTreeSet<_>> = BTreeMap::from([
            (id(1), BTreeSet::from([of_math(AnnexSign::InflatedMean), of_math(AnnexSign::SharpRise)])),
            (id(2), BTreeSet::from([(AnnexSign::RankDisagreement, Subject::Russian, grade(4))])),
        ]);
        assert_eq!(years[0].marked, expected);
        assert!((years[0].index().unwrap() - (100.0 - 200.0 / 11.0)).abs() < 1e-12);
        assert_eq!((years[1].marked.len(), years[1].index()), (0, Some(100.0)));
    }

    #[test]
    fn neither_our_least_number_nor_the_choice_of_markers_changes_it() {
        let all = answer(&ObjectivitySettings::default());
        let none = ObjectivitySettings { markers: Vec::new(), min_n: 1000, ..ObjectivitySettings::default() };
        assert_eq!(answer(&none), all);
        let few = ObjectivitySettings { markers: vec![Marker::CohortJump], min_n: 3, ..ObjectivitySettings::default() };
        assert_eq!(answer(&few), all);
    }

    #[test]
    fn nothing_of_the_annex_is_no_year() {
        let scene = Scene { cohorts: vec![given(1, vpr(2021, Subject::Math, 6), 9.0)], ..Scene::default() };
        assert!(years(&[], &scene.inputs(), &ObjectivitySettings::default()).is_empty());
    }
}
