//! How sure it is that a school stands on a list, or off it: the states of the replicates beside the answer of the rule.

use super::roll::Entry;
use crate::model::{
    run::Run,
    uncertainty::{Place, State, Uncertainty},
    verdict::{Finding, Verdict},
};

/// A list whose certainty is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// Low results.
    Results,
    /// Unfavourable conditions.
    Conditions,
}

/// How many schools are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// On the list, with confidence.
    pub confident: usize,
    /// On the list, on its border.
    pub borderline: usize,
    /// Off the list, on its border.
    pub left_out: usize,
    /// Off the list, clear of it.
    pub clear: usize,
}

impl Concern {
    /// What is known of it; `None` where nothing was drawn.
    pub fn uncertainty(self, run: &Run) -> Option<&Uncertainty> {
        let of = match self {
            Self::Results => Some(&run.uncertainty),
            Self::Conditions => run.conditions.as_ref(),
        };
        of.filter(|of| !of.places.is_empty())
    }

    /// Whether the replicates tell of any school whether it is on the list.
    pub fn tells(self, run: &Run) -> bool {
        self.uncertainty(run).is_some_and(|of| of.places.iter().any(|place| place.state.is_some()))
    }

    /// The rule's answer.
    pub fn finding(self, verdict: &Verdict) -> Option<&Finding> {
        match self {
            Self::Results => verdict.low.as_ref(),
            Self::Conditions => verdict.unfavourable.as_ref(),
        }
    }

    /// Whether the school is on the list.
    pub fn holds(self, verdict: &Verdict) -> bool {
        self.finding(verdict).is_some_and(|finding| finding.holds)
    }

    /// Its place with the band.
    pub fn place<'a>(self, entry: &Entry<'a>) -> Option<&'a Place> {
        match self {
            Self::Results => entry.place,
            Self::Conditions => entry.social_place,
        }
    }

    /// The state as it is shown: where the replicates contradict the rule, the school is on the border, whichever side it
    /// stands on. Schools set apart have none.
    pub fn state(self, entry: &Entry<'_>) -> Option<State> {
        if entry.verdict.apart.is_some() {
            return None;
        }
        Some(self.place(entry)?.state?.beside(self.holds(entry.verdict)))
    }

    /// Whether it is on the border.
    pub fn is_border(self, entry: &Entry<'_>) -> bool {
        self.state(entry) == Some(State::Borderline)
    }

    /// How many schools are in each state.
    pub fn tally<'a>(self, entries: impl Iterator<Item = Entry<'a>>) -> Tally {
        let mut tally = Tally::default();
        for entry in entries {
            match (self.state(&entry), self.holds(entry.verdict)) {
                (Some(State::Confident), _) => tally.confident += 1,
                (Some(State::Borderline), true) => tally.borderline += 1,
                (Some(State::Borderline), false) => tally.left_out += 1,
                (Some(State::Clear), _) => tally.clear += 1,
                (None, _) => {}
            }
        }
        tally
    }

    /// Schools on the border that are not on the list, the likeliest first.
    pub fn left_out(self, run: &Run) -> Vec<Entry<'_>> {
        let all = super::roll::entries(run).filter(|e| self.is_border(e) && !self.holds(e.verdict));
        let mut left: Vec<Entry<'_>> = all.collect();
        self.likeliest_first(&mut left);
        left
    }

    /// By probability, the highest first; then by place, the lowest results first.
    pub fn likeliest_first(self, entries: &mut [Entry<'_>]) {
        let probability = |e: &Entry<'_>| self.place(e).and_then(|place| place.probability).unwrap_or(-1.0);
        let rank = |e: &Entry<'_>| match self {
            Self::Results => e.results.map(|score| score.rank),
            Self::Conditions => e.social.map(|score| score.rank),
        };
        entries.sort_by(|a, b| {
            let order = probability(b).total_cmp(&probability(a)).then_with(|| rank(b).cmp(&rank(a)));
            order.then_with(|| a.id.cmp(b.id))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{fixture::region, roll};

    #[test]
    fn every_school_on_the_border_is_shown_under_the_list_or_on_it() {
        let run = region(60);
        let tally = Concern::Results.tally(roll::entries(&run));
        assert!(tally.confident > 0 && tally.borderline > 0 && tally.left_out > 0 && tally.clear > 0, "{tally:?}");
        assert_eq!(tally.confident + tally.borderline, roll::List::Low.of(&run).len());
        let left = Concern::Results.left_out(&run);
        assert_eq!(left.len(), tally.left_out);
        assert!(left.windows(2).all(|two| two[0].place.unwrap().probability >= two[1].place.unwrap().probability));
    }

    #[test]
    fn where_replicates_contradict_the_rule_the_school_is_on_the_border() {
        let mut run = region(60);
        run.uncertainty.places.iter_mut().for_each(|place| place.state = Some(State::Clear));
        let tally = Concern::Results.tally(roll::entries(&run));
        assert_eq!((tally.confident, tally.left_out), (0, 0));
        assert_eq!(tally.borderline, roll::List::Low.of(&run).len());
        run.uncertainty.places.iter_mut().for_each(|place| place.state = None);
        assert!(!Concern::Results.tells(&run));
        assert_eq!(Concern::Results.tally(roll::entries(&run)), Tally::default());
    }
}
