//! Who entered, stayed and left the list between years.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::objectivity::{SchoolSigns, Suspicion};
use crate::model::period::Year;
use crate::model::school::SchoolId;
use crate::model::signs::{Move, Moves, SchoolMove};

/// The moves between each year in which something was tested and the one tested before it, newest first.
pub fn moves(schools: &[SchoolSigns]) -> Vec<Moves> {
    let mut levels: BTreeMap<Year, BTreeMap<&SchoolId, Suspicion>> = BTreeMap::new();
    for signs in schools.iter().filter(|signs| signs.level > Suspicion::NoData) {
        levels.entry(signs.year).or_default().insert(&signs.school, signs.level);
    }
    let years: Vec<_> = levels.iter().collect();
    let pairs = years.windows(2).rev().filter_map(|pair| {
        let [(before, old), (after, new)] = pair else { return None };
        Some(Moves { before: **before, after: **after, schools: between(old, new) })
    });
    pairs.collect()
}

fn between(old: &BTreeMap<&SchoolId, Suspicion>, new: &BTreeMap<&SchoolId, Suspicion>) -> Vec<SchoolMove> {
    let all: BTreeSet<&SchoolId> = old.keys().chain(new.keys()).copied().collect();
    let level = |of: &BTreeMap<&SchoolId, Suspicion>, school| of.get(school).copied().unwrap_or(Suspicion::NoData);
    let moved = all.into_iter().filter_map(|school| {
        let (before, after) = (level(old, school), level(new, school));
        let change = change(before, after)?;
        Some(SchoolMove { school: school.clone(), change, before, after })
    });
    let mut moved: Vec<SchoolMove> = moved.collect();
    moved.sort_by(|a, b| (a.change, &a.school).cmp(&(b.change, &b.school)));
    moved
}

fn change(before: Suspicion, after: Suspicion) -> Option<Move> {
    let listed = |level| level >= Suspicion::Attention;
    match (listed(before), listed(after)) {
        (true, true) => Some(Move::Stayed),
        (true, false) if after == Suspicion::NoData => Some(Move::LeftUntested),
        (true, false) => Some(Move::Left),
        (false, true) if before == Suspicion::NoData => Some(Move::EnteredUntested),
        (false, true) => Some(Move::Entered),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::id;
    use super::*;

    fn signs(year: u16, school: u32, level: Suspicion) -> SchoolSigns {
        SchoolSigns {
            school: id(school),
            year: Year::new(year).unwrap(),
            level,
            families: BTreeSet::new(),
            signals: Vec::new(),
            tested: u32::from(level != Suspicion::NoData),
            pupils: 0,
        }
    }

    #[test]
    fn a_school_not_tested_neither_left_nor_was_clean() {
        use Suspicion::{Attention, NoData, None, Strong};
        let years = [
            (2020, [Strong, None, NoData, Attention, Strong, None]),
            (2021, [Attention, Strong, Attention, None, NoData, None]),
        ];
        let mut all: Vec<SchoolSigns> = years
            .iter()
            .flat_map(|(year, levels)| (1..).zip(levels).map(|(school, level)| signs(*year, school, *level)))
            .collect();
        // 2019 had nothing but skips, 2018 one school: years are compared with the one tested before them.
        all.push(signs(2019, 1, NoData));
        all.push(signs(2018, 2, Attention));
        let found = moves(&all);
        let years: Vec<_> = found.iter().map(|moves| (moves.before.get(), moves.after.get())).collect();
        assert_eq!(years, [(2020, 2021), (2018, 2020)]);
        let said: Vec<_> = found[0].schools.iter().map(|school| (school.school.clone(), school.change)).collect();
        assert_eq!(
            said,
            [
                (id(2), Move::Entered),
                (id(3), Move::EnteredUntested),
                (id(1), Move::Stayed),
                (id(4), Move::Left),
                (id(5), Move::LeftUntested),
            ]
        );
        assert_eq!((found[0].schools[2].before, found[0].schools[2].after), (Strong, Attention));
        assert_eq!(Move::ALL.map(|change| found[1].count(change)), [0, 3, 0, 1, 0]);
        assert!(moves(&all[..6]).is_empty());
    }
}
