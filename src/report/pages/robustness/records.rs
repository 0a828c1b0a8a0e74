//! robustness.csv, choices.csv, removal.csv: a row a school, a choice, a part that is taken out. Shares and probabilities are from 0
//! to 1; words of closed sets are codes.

use super::{by, named};
use crate::model::{
    method::Bilingual,
    robustness::{Removal, SobolShare},
    run::Run,
    uncertainty::Place,
    verdict::Apart,
};
use crate::report::{
    document::{Cell, ColumnKind, Table, Tone},
    plan::Plan,
    roll::{self, Entry},
};
use crate::text::{Lang, report::Title, robustness::By, terms};

/// A part of the index with what becomes of the list without it.
pub struct Removed<'a> {
    /// Whether it is a group.
    pub group: bool,
    /// Code.
    pub code: &'a str,
    /// What becomes of the list.
    pub removal: Removal,
    name: &'a Bilingual,
}

impl Removed<'_> {
    /// Its name; a group is said to be one.
    pub fn name(&self, lang: Lang) -> String {
        if !self.group {
            return named(lang, self.code, self.name);
        }
        let procedure =
            crate::model::exam::Procedure::from_code(self.code).map(|of| terms::procedure(lang, of).to_owned());
        let name = procedure.unwrap_or_else(|| named(lang, self.code, self.name));
        lang.pick(format!("группа «{name}»"), format!("group “{name}”"))
    }
}

/// Everything that is taken out, indicators and then groups, those that shift most first.
pub fn removed(run: &Run) -> Vec<Removed<'_>> {
    let (index, found) = (&run.results, &run.robustness);
    let of_indicator = found.removal.iter().filter_map(|removal| {
        let used = index.indicators.get(removal.indicator)?;
        Some(Removed { group: false, code: &used.code, name: &used.name, removal: *removal })
    });
    let of_group = found.removal_of_groups.iter().filter_map(|of| {
        let used = index.groups.get(of.group)?;
        Some(Removed { group: true, code: &used.code, name: &used.name, removal: of.removal })
    });
    let mut all: Vec<Removed<'_>> = of_indicator.chain(of_group).collect();
    let shift = |of: &Removed<'_>| of.removal.mean_shift;
    all.sort_by(|a, b| a.group.cmp(&b.group).then(shift(b).total_cmp(&shift(a))).then(a.code.cmp(b.code)));
    all
}

/// State, probability and the ends of the band.
pub fn titles(by: By) -> [Title; 4] {
    match by {
        By::Sampling => [Title::State, Title::PLowSampling, Title::RankLowSampling, Title::RankHighSampling],
        By::Method => [Title::StateMethod, Title::PLowMethod, Title::RankLowMethod, Title::RankHighMethod],
        By::Both => [Title::StateBoth, Title::PLowBoth, Title::RankLowBoth, Title::RankHighBoth],
    }
}

/// A row a school, by id; those that stand apart have their reason for a state and nothing else.
pub fn schools(run: &Run, lang: Lang) -> Table {
    let mut plan: Plan<'_, Entry<'_>> = Plan::new(lang);
    let (text, ordinal) = (ColumnKind::Text, ColumnKind::Ordinal);
    plan.add(Title::SchoolId, text, |e| Cell::text(e.id.as_str()))
        .add(Title::Name, text, |e| Cell::maybe_text(e.school.and_then(|school| school.name.clone())))
        .add(Title::Municipality, text, |e| Cell::maybe_text(e.municipality()))
        .add(Title::ResultsRank, ordinal, |e| Cell::maybe(e.results.map(|score| score.rank.get())))
        .add(Title::LowResults, text, |e| {
            let low = e.verdict.low.as_ref().filter(|_| e.verdict.apart.is_none());
            Cell::maybe_text(low.map(|found| if found.holds { "true" } else { "false" }))
        });
    let found = by(run);
    for source in By::ALL {
        let of = found.iter().find(|(by, _)| *by == source).map(|(_, of)| *of);
        let place = move |e: &Entry<'_>| -> Option<&Place> {
            of.filter(|_| e.verdict.apart.is_none()).and_then(|of| of.of(e.id))
        };
        let [state, p, low, high] = titles(source);
        plan.add(state, text, move |e| match (&e.verdict.apart, source) {
            (Some(Apart::ExcludedKind(_)), By::Sampling) => Cell::text("excluded"),
            (Some(Apart::NotRated(_)), By::Sampling) => Cell::text("not_rated"),
            _ => Cell::maybe_text(place(e).and_then(|place| place.state).map(|state| state.code())),
        })
        .add(p, ColumnKind::Decimal(6), move |e| Cell::maybe(place(e).and_then(|place| place.probability)))
        .add(low, ordinal, move |e| Cell::maybe(place(e).map(|place| place.low)))
        .add(high, ordinal, move |e| Cell::maybe(place(e).map(|place| place.high)));
    }
    plan.table(roll::entries(run), |_| Tone::Plain)
}

/// A row a choice, in the order of the choices.
pub fn choices(run: &Run, lang: Lang) -> Table {
    let mut plan: Plan<'_, &SobolShare> = Plan::new(lang);
    let number = ColumnKind::Decimal(6);
    let drawn = &run.robustness.drawn;
    plan.add(Title::Choice, ColumnKind::Text, |of| Cell::text(of.choice.code()))
        .add(Title::Alternatives, ColumnKind::Text, move |of| {
            let codes = drawn.choices.iter().find(|(choice, _)| *choice == of.choice).map(|(_, codes)| codes.join(" "));
            Cell::maybe_text(codes)
        })
        .add(Title::First, number, |of| Cell::number(of.first.0))
        .add(Title::FirstLow, number, |of| Cell::number(of.first.1))
        .add(Title::FirstHigh, number, |of| Cell::number(of.first.2))
        .add(Title::Total, number, |of| Cell::number(of.total.0))
        .add(Title::TotalLow, number, |of| Cell::number(of.total.1))
        .add(Title::TotalHigh, number, |of| Cell::number(of.total.2));
    plan.table(&run.robustness.sobol, |_| Tone::Plain)
}

/// A row an indicator and then a row a group.
pub fn removal(run: &Run, lang: Lang) -> Table {
    let mut plan: Plan<'_, Removed<'_>> = Plan::new(lang);
    let (text, whole) = (ColumnKind::Text, ColumnKind::Ordinal);
    plan.add(Title::Removed, text, |of| Cell::text(if of.group { "group" } else { "indicator" }))
        .add(Title::Code, text, |of| Cell::text(of.code))
        .add(Title::Name, text, move |of| Cell::text(of.name(lang)))
        .add(Title::MeanShift, ColumnKind::Decimal(6), |of| Cell::number(of.removal.mean_shift))
        .add(Title::MostShift, whole, |of| Cell::number(of.removal.most.into()))
        .add(Title::Entered, whole, |of| Cell::number(of.removal.entered.into()))
        .add(Title::LeftList, whole, |of| Cell::number(of.removal.left.into()))
        .add(Title::NotRated, whole, |of| Cell::number(of.removal.not_rated.into()));
    plan.table(removed(run), |_| Tone::Plain)
}
