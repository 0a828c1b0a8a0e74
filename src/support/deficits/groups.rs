//! Groups of pupils by mark, or by thirds of the total: where a weaker group does a task better than a stronger one.

use super::compare::less;
use super::figure::{count, has_scores};
use crate::model::deficits::{Ahead, DeficitsSettings, GroupFigure, PupilGroup, Tally};
use crate::model::school::SchoolId;
use crate::model::work::Work;
use crate::stats::multiple::benjamini_hochberg;

const MARKS: [PupilGroup; 4] = [PupilGroup::Mark(2), PupilGroup::Mark(3), PupilGroup::Mark(4), PupilGroup::Mark(5)];
const THIRDS: [PupilGroup; 3] = [PupilGroup::Lowest, PupilGroup::Middle, PupilGroup::Highest];

/// Counts of a group: pupils, and scores of each task.
type Counts = (u32, Vec<Tally>);

/// The region's groups, the weakest first; weaker ones ahead, in the region and in schools; how many comparisons were made.
pub fn find(work: &Work, maxima: &[u8], settings: &DeficitsSettings) -> (Vec<GroupFigure>, Vec<Ahead>, u32) {
    let (names, of_pupil) = grouping(work);
    let counts = |range: std::ops::Range<usize>| {
        let nobody = || (0, maxima.iter().map(|max| Tally::of(*max)).collect());
        let mut groups: Vec<Counts> = names.iter().map(|_| nobody()).collect();
        let rows = work.pupils(range.clone()).scores.chunks_exact(maxima.len().max(1));
        for (row, group) in rows.zip(&of_pupil[range]).filter(|(row, _)| has_scores(row)) {
            if let Some((pupils, tallies)) = group.and_then(|group| groups.get_mut(group)) {
                *pupils += 1;
                row.iter().zip(tallies).for_each(|(held, tally)| count(tally, *held, settings));
            }
        }
        groups
    };
    let region = counts(0..work.primary.len());
    let mut compared = compare(None, &names, &region, settings);
    for (school, range) in &work.schools {
        // No two groups of a smaller school can have pupils enough.
        if range.len() as u32 >= 2 * settings.min_pupils {
            compared.extend(compare(Some(school), &names, &counts(range.clone()), settings));
        }
    }
    let p: Vec<f64> = compared.iter().map(|(_, p)| *p).collect();
    let made = compared.len() as u32;
    let mut ahead: Vec<Ahead> =
        compared.into_iter().zip(benjamini_hochberg(&p)).map(|((of, _), q)| Ahead { q, ..of }).collect();
    ahead.retain(|of| of.q <= settings.q && (of.weaker.2 - of.stronger.2) * 100.0 > settings.group_gap);
    let share = |tally: &Tally| tally.done().filter(|_| tally.n() >= settings.min_pupils);
    let figure = |(group, (pupils, tallies)): (&PupilGroup, &Counts)| GroupFigure {
        group: *group,
        pupils: *pupils,
        done: tallies.iter().map(share).collect(),
    };
    (names.iter().zip(&region).map(figure).collect(), ahead, made)
}

/// Every comparison of a stronger group with a weaker one that both have pupils enough for, with its p-value.
fn compare(
    school: Option<&SchoolId>,
    names: &[PupilGroup],
    groups: &[Counts],
    settings: &DeficitsSettings,
) -> Vec<(Ahead, f64)> {
    let mut found = Vec::new();
    for (at, (weaker, (_, weak))) in names.iter().zip(groups).enumerate() {
        for (stronger, (_, strong)) in names.iter().zip(groups).skip(at + 1) {
            for (task, (low, high)) in weak.iter().zip(strong).enumerate() {
                let (Some(of_low), Some(of_high)) = (low.done(), high.done()) else { continue };
                if low.n().min(high.n()) < settings.min_pupils {
                    continue;
                }
                let ahead = Ahead {
                    school: school.cloned(),
                    task,
                    weaker: (*weaker, low.n(), of_low),
                    stronger: (*stronger, high.n(), of_high),
                    q: 1.0,
                };
                found.push((ahead, less(high, low)));
            }
        }
    }
    found
}

/// The groups, and the group of every pupil: marks where at least nine pupils in ten have one, else thirds of the total, the
/// same bounds in every school.
fn grouping(work: &Work) -> (Vec<PupilGroup>, Vec<Option<usize>>) {
    let marked = work.mark.iter().filter(|mark| **mark > 0).count();
    if marked * 10 >= work.mark.len() * 9 {
        let group = |mark: &u8| mark.checked_sub(2).map(usize::from);
        return (MARKS.to_vec(), work.mark.iter().map(group).collect());
    }
    let mut sorted = work.primary.clone();
    sorted.sort_by(f32::total_cmp);
    let at = |third: usize| sorted.get(sorted.len() * third / 3).copied().unwrap_or(0.0);
    let (low, high) = (at(1), at(2));
    let group = |total: &f32| match *total {
        total if total < low => 0,
        total if total < high => 1,
        _ => 2,
    };
    (THIRDS.to_vec(), work.primary.iter().map(|total| Some(group(total))).collect())
}
