//! Bounds of marks from the data themselves, where no scale says them and some rows have both a score and a mark.

use crate::model::exam::Sitting;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::results::{PupilRows, SheetResults};
use crate::model::scale::{Scale, ScaleBook, ScaleOrigin};

use super::has_test_score;

/// Printed as the source of a scale that was inferred.
const SOURCE: &str = "выведено из строк, где есть и балл, и отметка";

/// Puts inferred bounds into `scales` for every sitting that needs them: it has a score without a mark and no bounds.
/// `sheets` are ordered by sitting and place.
pub(super) fn fill(sheets: &[&SheetResults], scales: &mut ScaleBook) -> Vec<Problem> {
    let mut problems = Vec::new();
    for of_sitting in sheets.chunk_by(|a, b| a.sitting == b.sitting) {
        let Some(first) = of_sitting.first() else { continue };
        let sitting = first.sitting;
        let needed = of_sitting.iter().any(|sheet| lacks_marks(&sheet.rows));
        if has_test_score(sitting) || has_bounds(scales, &sitting) || !needed {
            continue;
        }
        if let Some(bounds) = bounds(of_sitting) {
            let kind = ProblemKind::InferredScale { sitting, bounds };
            problems.push(Problem::new(first.place.clone(), kind, ""));
            let scale = with_bounds(scales.get(&sitting), bounds);
            scales.insert(sitting, scale);
        }
    }
    problems
}

/// Whether a score stands somewhere without a mark.
pub(super) fn lacks_marks(rows: &PupilRows) -> bool {
    rows.primary.iter().zip(&rows.mark).any(|(primary, mark)| *primary != PupilRows::ABSENT && *mark == 0)
}

fn has_bounds(scales: &ScaleBook, sitting: &Sitting) -> bool {
    scales.get(sitting).is_some_and(|scale| scale.bounds.is_some())
}

/// The least score with each of 3, 4 and 5; nothing unless all four marks are there and no score with a lower mark
/// reaches a score with a higher one.
fn bounds(sheets: &[&SheetResults]) -> Option<[f64; 3]> {
    let mut least = [f32::INFINITY; 4];
    let mut most = [f32::NEG_INFINITY; 4];
    for sheet in sheets {
        for (primary, mark) in sheet.rows.primary.iter().zip(&sheet.rows.mark) {
            let mark = usize::from(*mark);
            if *primary != PupilRows::ABSENT && (2..=5).contains(&mark) {
                least[mark - 2] = least[mark - 2].min(*primary);
                most[mark - 2] = most[mark - 2].max(*primary);
            }
        }
    }
    let all_there = least.iter().all(|score| score.is_finite());
    let rises = (0..3).all(|lower| most[lower] < least[lower + 1]);
    (all_there && rises).then(|| [least[1], least[2], least[3]].map(f64::from))
}

/// The scale known so far, if any, with bounds; as a whole it is trusted no more than they are.
fn with_bounds(known: Option<&Scale>, bounds: [f64; 3]) -> Scale {
    let source =
        known.map_or_else(|| SOURCE.to_owned(), |known| format!("{}; границы отметок: {SOURCE}", known.source));
    Scale {
        bounds: Some(bounds),
        max_primary: known.and_then(|known| known.max_primary),
        min_test: known.and_then(|known| known.min_test),
        test_by_primary: known.and_then(|known| known.test_by_primary.clone()),
        origin: ScaleOrigin::Inferred,
        source,
    }
}
