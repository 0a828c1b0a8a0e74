//! Which classes a gap with term marks comes from. Classes are not tested and never ranked: their figures stand in the evidence of
//! their own school, so that it knows where to look.

use crate::model::signal::{ClassMarks, Signal};
use crate::objectivity::Inputs;

/// The classes of the school at the sitting of a signal, by name; none where rows of pupils or their classes are not known.
pub fn of(inputs: &Inputs<'_>, signal: &Signal) -> Vec<ClassMarks> {
    let Some(work) = inputs.work(signal.sitting) else { return Vec::new() };
    let Some(range) = work.range_of(&signal.school) else { return Vec::new() };
    let classes = work.classes_of(range).into_iter();
    let marks = classes.map(|(class, range)| {
        let pairs: Vec<(u8, u8)> = work.pupils(range).both_marks().collect();
        let count = |so: fn(u8, u8) -> bool| pairs.iter().filter(|(journal, mark)| so(*journal, *mark)).count() as u32;
        ClassMarks {
            class: class.clone(),
            n: pairs.len() as u32,
            good_journal: count(|journal, _| journal >= 4),
            good_test: count(|_, mark| mark >= 4),
            lowered: count(|journal, mark| mark < journal),
            raised: count(|journal, mark| mark > journal),
            gap_two: count(|journal, mark| journal.abs_diff(mark) >= 2),
        }
    });
    marks.filter(|marks| marks.n > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::marker::Marker;
    use crate::model::subject::Subject;
    use crate::objectivity::fixture::{Pupil, Scene, id, vpr, work};

    /// Bounds 7, 11, 15: scores 5, 8, 12, 16 are the marks 2, 3, 4, 5.
    #[test]
    fn the_class_that_the_gap_comes_from_is_seen() {
        let pupil = |class, score, journal| Pupil { class, ..Pupil::new(score, journal) };
        let pupils = vec![
            pupil("А", 5, 4),
            pupil("А", 5, 5),
            pupil("А", 8, 4),
            pupil("А", 12, 0),
            pupil("Б", 12, 4),
            pupil("Б", 16, 4),
            pupil("", 5, 5),
        ];
        let sitting = vpr(2021, Subject::Math, 5);
        let scene = Scene::of(vec![work(sitting, 20, [7, 11, 15], &[], vec![(1, pupils)])]);
        let found = of(&scene.inputs(), &Signal::new(Marker::JournalGap, &id(1), sitting, 7));
        let marks = |class: &str, figures: [u32; 6]| {
            let [n, good_journal, good_test, lowered, raised, gap_two] = figures;
            ClassMarks { class: class.into(), n, good_journal, good_test, lowered, raised, gap_two }
        };
        assert_eq!(found, [marks("А", [3, 3, 0, 3, 0, 2]), marks("Б", [2, 2, 2, 0, 1, 0])]);
        assert!(of(&scene.inputs(), &Signal::new(Marker::JournalGap, &id(2), sitting, 7)).is_empty());
    }
}
