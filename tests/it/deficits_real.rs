//! Deficits on a region's VPR: figures of tasks as a spreadsheet program counts them, and sums that hold in every row.

use std::path::{Path, PathBuf};

use shkolomer::model::deficits::{Figure, Footing};
use shkolomer::pipeline::{self, DeficitsRequest, Sources};

fn real(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("SHKOLOMER_REAL_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"), PathBuf::from);
    let path = root.join(path);
    if !path.exists() {
        println!("skipped: no {}", path.display());
    }
    path.exists().then_some(path)
}

#[test]
fn tasks_of_a_real_region_are_counted_as_a_spreadsheet_counts_them() {
    let Some(folder) = real("altai-vpr/2022/11") else { return };
    let sources = Sources { inputs: vec![folder], ..Sources::default() };
    let run = pipeline::deficits(&DeficitsRequest { sources, ..DeficitsRequest::default() }, &()).unwrap();
    let works: Vec<(&str, u8, u32, usize)> = run
        .works
        .iter()
        .map(|work| (work.sitting.subject.code(), work.sitting.grade.get(), work.pupils, work.tasks.len()))
        .collect();
    for known in [("physics", 11, 2001, 18), ("chemistry", 11, 1416, 15), ("history", 11, 2959, 13)] {
        assert!(works.contains(&known), "{known:?} is not among {works:?}");
    }
    assert!(run.different.is_empty(), "{:?}", run.different);
    // Of 2,214 rows of physics 213 are of those who did not sit; task 1 has 1,143 twos, 402 ones, 402 noughts and 54 «X».
    let physics = run.works.iter().find(|work| work.sitting.subject.code() == "physics").unwrap();
    let counts = |at: usize| {
        let task = &physics.tasks[at];
        let of = &task.region.tally;
        (&*task.label, task.max, task.stated, [of.full(), of.partial(), of.zero(), of.blank, of.not_taught])
    };
    assert_eq!(counts(0), ("1", 2, true, [1143, 402, 402 + 54, 0, 0]));
    assert_eq!(counts(17), ("18", 2, true, [492, 401, 745 + 363, 0, 0]));
    let done = f64::from(2 * 1143 + 402) / f64::from(2 * 2001);
    assert!((physics.tasks[0].region.done.unwrap() - done).abs() < 1e-12);
    let (mut shown, mut withheld) = (0, 0);
    for work in &run.works {
        for school in &work.schools {
            assert_eq!(school.tasks.len(), work.tasks.len());
            for figure in &school.tasks {
                match figure.footing {
                    Footing::TooFew => withheld += 1,
                    _ => shown += 1,
                }
                adds_up(figure, school.pupils);
            }
        }
        // Schools together are the region.
        for (at, task) in work.tasks.iter().enumerate() {
            let of_schools: u32 = work.schools.iter().map(|school| school.tasks[at].tally.full()).sum();
            assert_eq!(of_schools, task.region.tally.full());
            adds_up(&task.region, work.pupils);
        }
    }
    assert!(shown > 3_000 && withheld > 1_000, "{shown} {withheld}");
}

/// Everybody who sat is in one of the counts, and what is said of too few is nothing.
fn adds_up(figure: &Figure, pupils: u32) {
    let of = &figure.tally;
    assert_eq!(of.full() + of.partial() + of.zero(), of.n());
    assert_eq!(of.n() + of.blank + of.not_taught, pupils);
    assert_eq!(figure.footing == Footing::TooFew, figure.done.is_none());
    if let (Some(done), Some((low, high))) = (figure.done, figure.interval) {
        assert!(of.n() >= 10 && (0.0..=1.0).contains(&low) && low <= done && done <= high && high <= 1.0, "{figure:?}");
    }
}
