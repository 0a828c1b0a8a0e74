use proptest::prelude::*;

use super::*;
use crate::disclosure::counts::Cell;
use crate::model::exam::{Grade, Procedure, Sitting};
use crate::model::period::Year;
use crate::model::subject::Subject;

/// A table of these participants, a list a municipality; those below the limit are hidden.
fn table(municipalities: &[&[u32]], limit: u32) -> Counts {
    let sitting = Sitting {
        year: Year::new(2021).unwrap(),
        procedure: Procedure::Vpr,
        subject: Subject::Math,
        grade: Grade::new(4).unwrap(),
    };
    let all = municipalities.iter().enumerate().flat_map(|(at, of)| of.iter().map(move |n| (at, *n)));
    Counts {
        sitting,
        cells: all
            .enumerate()
            .map(|(cohort, (municipality, n))| Cell { cohort, municipality, n, hidden: n < limit })
            .collect(),
        municipalities: (0..municipalities.len()).map(|at| format!("{at}").into()).collect(),
        shown: vec![true; municipalities.len()],
        region: true,
    }
}

fn hidden(table: &Counts) -> Vec<u32> {
    table.cells.iter().filter(|cell| cell.hidden).map(|cell| cell.n).collect()
}

fn protected(municipalities: &[&[u32]], limit: u32) -> Counts {
    let mut made = table(municipalities, limit);
    protect(&mut made, limit);
    made
}

/// Every value that each hidden cell and total can have, by going through all whole numbers that fit what is published: nothing of
/// the method is used. For small tables only.
fn possible(table: &Counts) -> Vec<(u32, Vec<u32>)> {
    let open: u32 = table.cells.iter().filter(|cell| !cell.hidden).map(|cell| cell.n).sum();
    let region: u32 = table.cells.iter().map(|cell| cell.n).sum();
    let unknown: Vec<&Cell> = table.cells.iter().filter(|cell| cell.hidden).collect();
    // Where nothing bounds the cells, they could be anything: as far as the table is large.
    let most = region - open;
    let mut seen = vec![Vec::new(); unknown.len()];
    let mut values = vec![1; unknown.len()];
    let fits = |values: &[u32]| {
        let of = |municipality: usize| -> u32 {
            unknown.iter().zip(values).filter(|(cell, _)| cell.municipality == municipality).map(|(_, n)| n).sum()
        };
        let shown = (0..table.shown.len()).filter(|at| table.shown[*at]);
        let whole: u32 = values.iter().sum();
        shown.into_iter().all(|at| of(at) == table.hidden(at).sum) && (!table.region || whole == most)
    };
    loop {
        if fits(&values) {
            seen.iter_mut().zip(&values).for_each(|(all, n)| all.push(*n));
        }
        let Some(at) = values.iter().position(|n| *n < most) else { break };
        values[at] += 1;
        values[..at].fill(1);
    }
    unknown
        .iter()
        .zip(seen)
        .map(|(cell, mut all)| {
            all.sort_unstable();
            all.dedup();
            (cell.n, all)
        })
        .collect()
}

/// After the made-up table of delinquent children by county and education of the household head in Statistical Policy Working
/// Paper 22 of the Federal Committee on Statistical Methodology, its rows as municipalities. Typed by hand, from memory, and not
/// compared with the paper; what is expected of it is worked out by hand too: with fewer than 5 hidden only, the last row gives its 2
/// away as 35 − 33.
const WORKING_PAPER_22: [&[u32]; 4] = [&[15, 1, 3, 1], &[20, 10, 10, 15], &[3, 10, 10, 2], &[12, 14, 7, 2]];

#[test]
fn a_table_by_hand_is_protected() {
    let alone = table(&WORKING_PAPER_22, 5);
    assert_eq!((alone.total(3), alone.hidden(3).sum), (35, 2));
    let made = protected(&WORKING_PAPER_22, 5);
    // Rows of 20, 55, 25 and 35: the first sum of 5 is three cells of 1 to 3, so that 15 goes too; 3 + 2 = 5 bounds both below 5.
    assert_eq!(hidden(&made), [15, 1, 3, 1, 3, 10, 2, 7, 2]);
    assert_eq!((&made.shown, made.region), (&vec![true; 4], true));
}

#[test]
fn nothing_is_hidden_where_nothing_is_small() {
    let made = protected(&[&[10, 20], &[30]], 10);
    assert_eq!((hidden(&made), &made.shown, made.region), (vec![], &vec![true, true], true));
}

#[test]
fn the_smallest_cell_that_is_enough_goes() {
    assert_eq!(hidden(&protected(&[&[7, 12, 30]], 10)), [7, 12]);
    // Two small ones protect each other only if either may be 10.
    assert_eq!(hidden(&protected(&[&[9, 8, 30]], 10)), [9, 8]);
    assert_eq!(hidden(&protected(&[&[3, 4, 30]], 10)), [3, 4, 30]);
}

#[test]
fn a_small_municipality_takes_its_total_along_and_another_with_it() {
    let made = protected(&[&[7], &[20, 30], &[40, 50]], 10);
    // The total of 7 alone is the region less the others; so another total goes, with a cell of it.
    assert_eq!((hidden(&made), &made.shown, made.region), (vec![7, 20], &vec![false, false, true], true));
    let only = protected(&[&[7]], 10);
    assert_eq!((hidden(&only), &only.shown, only.region), (vec![7], &vec![false], false));
    let two = protected(&[&[3], &[4]], 10);
    assert_eq!((&two.shown, two.region), (&vec![false, false], false));
}

#[test]
fn without_the_second_step_the_figure_comes_back() {
    // What the tests below look for is there to be found.
    let bare = table(&[&[7, 12, 30]], 10);
    assert_eq!(possible(&bare), [(7, vec![7])]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_hidden_cell_can_be_told(of in prop::collection::vec(prop::collection::vec(1_u32..9, 1..4), 1..4)) {
        // A limit of 4 keeps the numbers small enough to go through them all.
        let of: Vec<&[u32]> = of.iter().map(Vec::as_slice).collect();
        let made = protected(&of, 4);
        prop_assume!(hidden(&made).len() <= 4);
        for (n, values) in possible(&made) {
            prop_assert!(values.contains(&n));
            // All of 1 to the limit is possible, and so is the limit itself where anything bounds it.
            let whole = made.region || made.shown.iter().any(|shown| *shown);
            prop_assert!(!whole || (1..=4).all(|n| values.contains(&n)), "{:?}: {n} of {values:?}", made);
        }
    }

    #[test]
    fn totals_that_are_shown_are_large_and_hidden_ones_wide(of in prop::collection::vec(prop::collection::vec(1_u32..40, 1..8), 1..8)) {
        let of: Vec<&[u32]> = of.iter().map(Vec::as_slice).collect();
        let made = protected(&of, 10);
        for municipality in 0..of.len() {
            let sum = made.hidden(municipality);
            prop_assert!(!made.shown[municipality] || made.total(municipality) >= 10);
            prop_assert!(!made.shown[municipality] || sum.cells == 0 || sum.cells >= 2 && sum.sum >= 9 + sum.cells);
        }
        let apart = made.shown.iter().filter(|shown| !**shown).count();
        let together = made.hidden_together();
        prop_assert!(!made.region || apart == 0 || apart >= 2 && together.sum >= 9 + together.cells);
        // The same once more: nothing changes.
        let mut again = made.clone();
        protect(&mut again, 10);
        prop_assert_eq!(again, made);
    }
}
