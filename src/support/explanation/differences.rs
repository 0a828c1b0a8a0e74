//! What is not as the run wrote it.

use crate::model::{
    explanation::{Compared, Difference},
    listing::ListKind,
    recorded::{IndexKind, RecordedRun},
    run::Run,
    verdict::Verdict,
};

/// Tables of a run have six digits after the point.
const DIGITS: f64 = 1e-6;

/// Index, place and lists of a school that are not as in the run's table of schools.
pub fn of(run: &Run, recorded: &RecordedRun, verdict: &Verdict) -> Vec<Difference> {
    let school = &verdict.school;
    let was = recorded.schools.iter().find(|known| known.id == *school);
    let (results, social) = (run.results.score(school), run.social.as_ref().and_then(|of| of.score(school)));
    let flag = |of: Option<bool>| of.map(|is| f64::from(u8::from(is)));
    let rank = |of: Option<u32>| of.map(f64::from);
    // A school that stands apart is judged by no list.
    let is = |of: bool| Some(of && verdict.apart.is_none());
    let pairs = [
        (Compared::Index(IndexKind::Results), was.and_then(|of| of.results_index), results.map(|of| of.index)),
        (
            Compared::Rank(IndexKind::Results),
            rank(was.and_then(|of| of.results_rank)),
            rank(results.map(|of| of.rank.get())),
        ),
        (Compared::Index(IndexKind::Social), was.and_then(|of| of.social_index), social.map(|of| of.index)),
        (
            Compared::Rank(IndexKind::Social),
            rank(was.and_then(|of| of.social_rank)),
            rank(social.map(|of| of.rank.get())),
        ),
        (Compared::On(ListKind::Low), flag(was.and_then(|of| of.low_results)), flag(is(verdict.is_low()))),
        (
            Compared::On(ListKind::Unfavourable),
            flag(was.and_then(|of| of.unfavourable)),
            flag(is(verdict.is_unfavourable())),
        ),
        (Compared::On(ListKind::High), flag(was.and_then(|of| of.high_results)), flag(is(verdict.is_high()))),
    ];
    let differs = |what: Compared, was: Option<f64>, is: Option<f64>| match what {
        // What cannot be told is not on a list.
        Compared::On(_) => was.unwrap_or_default() != is.unwrap_or_default(),
        _ => was.is_some() != is.is_some() || was.zip(is).is_some_and(|(was, is)| (was - is).abs() > DIGITS),
    };
    let of = |(what, was, is)| differs(what, was, is).then_some(Difference { what, was, is });
    pairs.into_iter().filter_map(of).collect()
}
