use proptest::prelude::*;

use super::*;

const KEEP: Limits = Limits { least: 1, underfull: Underfull::Keep };

fn cell(territory: usize, points: u64) -> Option<Cell> {
    Some(Cell { territory: Territory::ALL[territory], points })
}

/// Every assignment of a small problem.
fn every(problem: &Problem) -> Vec<Vec<Option<usize>>> {
    let mut all = vec![Vec::new()];
    for (row, cells) in problem.cells.iter().enumerate() {
        let mut choices: Vec<Option<usize>> = vec![None];
        choices.extend((0..cells.len()).filter(|at| cells[*at].is_some()).map(Some));
        if problem.fixed[row].is_some() {
            choices = vec![problem.fixed[row]];
        }
        let longer = |of: &Vec<Option<usize>>| choices.iter().map(|at| [&of[..], &[*at]].concat()).collect::<Vec<_>>();
        all = all.iter().flat_map(longer).collect();
    }
    all.retain(|of| problem.sizes(of).iter().zip(&problem.rooms).all(|(size, room)| size <= room));
    all
}

fn small() -> impl Strategy<Value = Problem> {
    (1_usize..6, 1_usize..4).prop_flat_map(|(rows, columns)| {
        let one = prop_oneof![1 => Just(None), 5 => (0_usize..3, 0_u64..30).prop_map(|(of, points)| cell(of, points))];
        let cells = prop::collection::vec(prop::collection::vec(one, columns), rows);
        let fixed = prop::collection::vec(prop_oneof![6 => Just(None), 1 => (0..columns).prop_map(Some)], rows);
        (cells, fixed, prop::collection::vec(1_usize..4, columns)).prop_map(|(cells, fixed, rooms)| {
            let count = |at: usize| fixed.iter().filter(|of| **of == Some(at)).count();
            let rooms = rooms.into_iter().enumerate().map(|(at, room)| room.max(count(at))).collect();
            Problem { cells, fixed, rooms }
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Schools without a curator, then pairs beyond the neighbours, then pairs of neighbours, then points: compared as a row of
    /// numbers, not as a sum, so that a unit that is too small would show.
    #[test]
    fn no_other_assignment_is_better(problem in small()) {
        let best = every(&problem).iter().map(|of| problem.key(of, KEEP)).map(|key| [key[0], key[1], key[2], key[3]]).min();
        let found = problem.solve(KEEP);
        let key = problem.key(&found.of, KEEP);
        prop_assert_eq!(Some([key[0], key[1], key[2], key[3]]), best);
        prop_assert!(problem.sizes(&found.of).iter().zip(&problem.rooms).all(|(size, room)| size <= room));
    }

    /// Asking for a minimum takes a curator from nobody, and by `close` makes no territory wider.
    #[test]
    fn a_minimum_makes_nothing_worse_that_stands_before_it(problem in small(), widen in any::<bool>()) {
        let underfull = if widen { Underfull::Widen } else { Underfull::Close };
        let limits = Limits { least: 2, underfull };
        let (before, after) = (problem.solve(KEEP), problem.solve(limits));
        let keys = [&before, &after].map(|found| problem.key(&found.of, limits));
        prop_assert!(keys[1] <= keys[0], "{:?}", keys);
        prop_assert_eq!(keys[0][0], keys[1][0]);
        if !widen {
            prop_assert_eq!(&keys[0][..3], &keys[1][..3]);
        }
        let best = every(&problem).iter().map(|of| problem.key(of, limits)).min();
        prop_assert!(Some(keys[1]) >= best);
    }

    /// The order of schools and curators does not change what the assignment comes to.
    #[test]
    fn the_order_decides_nothing(problem in small(), seed in any::<u64>()) {
        let turn = |n: usize| (0..n).map(|at| (at + seed as usize % n) % n).collect::<Vec<usize>>();
        let (rows, columns) = (turn(problem.cells.len()), turn(problem.rooms.len()));
        let place = |at: usize| columns.iter().position(|of| *of == at);
        let other = Problem {
            cells: rows.iter().map(|row| columns.iter().map(|at| problem.cells[*row][*at]).collect()).collect(),
            fixed: rows.iter().map(|row| problem.fixed[*row].and_then(place)).collect(),
            rooms: columns.iter().map(|at| problem.rooms[*at]).collect(),
        };
        let keys = [&problem, &other].map(|of| of.key(&of.solve(KEEP).of, KEEP)[..4].to_vec());
        prop_assert_eq!(&keys[0], &keys[1]);
    }
}

/// How often the second pass misses the true optimum with a minimum: it is no part of the exact method, and this holds it to a
/// share that is told in `docs/pairs.md`.
#[test]
fn the_second_pass_rarely_misses_the_optimum() {
    let mut random = 7_u64;
    let mut next = |below: u64| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % below
    };
    let (mut missed, mut all) = (0, 0);
    for at in 0..600 {
        let underfull = if at % 2 == 0 { Underfull::Close } else { Underfull::Widen };
        let limits = Limits { least: 2, underfull };
        let (rows, columns) = (2 + next(5) as usize, 2 + next(2) as usize);
        let cells = (0..rows).map(|_| (0..columns).map(|_| cell(next(3) as usize, next(30))).collect()).collect();
        let problem = Problem { cells, fixed: vec![None; rows], rooms: vec![3; columns] };
        let best = every(&problem).iter().map(|of| problem.key(of, limits)).min().unwrap();
        missed += usize::from(problem.key(&problem.solve(limits).of, limits) != best);
        all += 1;
    }
    assert!(missed * 100 <= all, "{missed} of {all}");
}

/// A large made-up region: 300 schools, 80 curators of three places.
fn large(rows: usize, columns: usize) -> Problem {
    let place = |at: usize, salt: usize| ((at * 7_919 + salt * 104_729) % 997) as f64;
    let cells = (0..rows).map(|row| {
        let of = |at: usize| {
            let territory = if row % 30 == at % 30 { 0 } else { 1 + usize::from((row + at) % 30 > 4) };
            let (dx, dy) = (place(row, 1) - place(at, 3), place(row, 2) - place(at, 4));
            cell(territory, (dx.hypot(dy) / 3.0) as u64 + (row * 31 + at * 17) as u64 % 100)
        };
        (0..columns).map(of).collect()
    });
    Problem { cells: cells.collect(), fixed: vec![None; rows], rooms: vec![3; columns] }
}

/// A proof of optimality that does not depend on the method: no circle of exchanges among curators (and the place of those without
/// one) makes the whole cheaper. By duality there is none exactly where the assignment is the best.
fn is_best(problem: &Problem, of: &[Option<usize>]) -> bool {
    let (n, none) = (problem.rooms.len(), problem.rooms.len());
    // The row of numbers as one, in units of its own: far above what 300 schools can sum up to.
    const UNIT: i128 = 1_000_000_000;
    let cost = |row: usize, at: usize| -> Option<i128> {
        if at == none {
            return Some(UNIT * UNIT * UNIT);
        }
        let cell = problem.cells[row][at]?;
        let territory = [0, UNIT, UNIT * UNIT][Territory::ALL.iter().position(|of| *of == cell.territory)?];
        Some(territory + i128::from(cell.points))
    };
    let sizes = problem.sizes(of);
    // Node n is «none», node n + 1 is free room, from which and into which nothing is moved.
    let mut edges = Vec::new();
    for (row, at) in of.iter().enumerate() {
        let from = at.unwrap_or(none);
        for to in (0..=n).filter(|to| *to != from) {
            if let Some((now, then)) = cost(row, from).zip(cost(row, to)) {
                edges.push((from, to, then - now));
            }
        }
    }
    for (at, (size, room)) in sizes.iter().zip(&problem.rooms).enumerate() {
        if size < room {
            edges.push((at, n + 1, 0));
        }
        if *size > 0 {
            edges.push((n + 1, at, 0));
        }
    }
    edges.extend([(none, n + 1, 0), (n + 1, none, 0)]);
    let mut least = vec![0_i128; n + 2];
    for _ in 0..n + 3 {
        let mut changed = false;
        for (from, to, cost) in &edges {
            if least[*from] + cost < least[*to] {
                least[*to] = least[*from] + cost;
                changed = true;
            }
        }
        if !changed {
            return true;
        }
    }
    false
}

#[test]
fn large_assignments_are_proved_the_best() {
    for (rows, columns) in [(120, 30), (60, 30)] {
        let problem = large(rows, columns);
        let found = problem.solve(KEEP);
        assert_eq!(found.of.iter().flatten().count(), rows.min(columns * 3));
        assert!(is_best(&problem, &found.of), "{rows} × {columns}");
        // The proof can fail: an exchange of two schools is found.
        let mut worse = found.of.clone();
        let far = (1..rows).find(|row| worse[*row] != worse[0]).unwrap();
        worse.swap(0, far);
        assert_ne!(problem.key(&worse, KEEP), problem.key(&found.of, KEEP));
        assert!(!is_best(&problem, &worse));
    }
}

/// 300 schools and 80 curators of three places each, the minimum asked for: under a second, where the program is built for use.
#[test]
fn a_large_region_takes_no_time() {
    let problem = large(300, 80);
    let started = std::time::Instant::now();
    let found = problem.solve(Limits { least: 2, underfull: Underfull::Widen });
    assert_eq!(found.of.iter().flatten().count(), 240);
    let seconds = started.elapsed().as_secs_f64();
    if !cfg!(debug_assertions) {
        assert!(seconds < 1.0, "{seconds}");
    }
}

#[test]
fn a_group_below_the_minimum_is_filled_up_or_closed() {
    let limits = Limits { least: 2, underfull: Underfull::Close };
    // Four schools, two curators of three places: the cheapest is three and one.
    let cells = vec![
        vec![cell(0, 0), cell(0, 9)],
        vec![cell(0, 0), cell(0, 8)],
        vec![cell(0, 0), cell(0, 7)],
        vec![cell(0, 9), cell(0, 0)],
    ];
    let problem = Problem { cells: cells.clone(), fixed: vec![None; 4], rooms: vec![3, 3] };
    assert_eq!(problem.solve(KEEP).of, [Some(0), Some(0), Some(0), Some(1)]);
    assert_eq!(problem.solve(limits).of, [Some(0), Some(0), Some(1), Some(1)]);
    // Three schools: the second group is closed.
    let three = Problem { cells: cells[1..].to_vec(), fixed: vec![None; 3], rooms: vec![3, 3] };
    assert_eq!(three.solve(limits), Found { of: vec![Some(0); 3], closed: vec![1] });
    // Not where its school would go to a neighbour, unless that is wanted.
    // (A larger group can be closed as well: here all go to the second.)
    let mut far = three.clone();
    far.cells[2][0] = cell(1, 0);
    assert_eq!(far.solve(limits), Found { of: vec![Some(1); 3], closed: vec![0] });
    far.cells[0][1] = cell(1, 8);
    far.cells[1][1] = cell(1, 7);
    assert_eq!(far.solve(limits).of, [Some(0), Some(0), Some(1)]);
    assert_eq!(far.solve(Limits { underfull: Underfull::Widen, ..limits }).of, [Some(0); 3]);
}

#[test]
fn what_is_fixed_takes_its_place() {
    let cells = vec![vec![cell(0, 0), cell(2, 50)], vec![cell(0, 5), cell(0, 9)]];
    let problem = Problem { cells, fixed: vec![None, Some(0)], rooms: vec![1, 1] };
    assert_eq!(problem.solve(KEEP).of, [Some(1), Some(0)]);
}

#[test]
fn a_forbidden_pair_is_never_made() {
    let problem = Problem { cells: vec![vec![None], vec![cell(2, 9_999)]], fixed: vec![None; 2], rooms: vec![3] };
    assert_eq!(problem.solve(KEEP).of, [None, Some(0)]);
    let nobody = Problem { cells: vec![vec![]], fixed: vec![None], rooms: vec![] };
    assert_eq!(nobody.solve(KEEP).of, [None]);
}
