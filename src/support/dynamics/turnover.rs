//! Rates of leaving and entering a list, of the region and by municipality.

use std::collections::{BTreeMap, BTreeSet};

use super::moves::{Stand, stand};
use super::parts::Margins;
use super::schools::Both;
use crate::model::comparison::{LISTS, Passage, Rate, Trend, TrendClass, Turnover};
use crate::model::listing::ListKind;
use crate::stats::paired::wilson;

/// A share with its interval.
pub fn rate(so: u32, of: u32) -> Rate {
    Rate { so, of, interval: (of > 0).then(|| wilson(so, of)) }
}

/// By list: the region, then its municipalities by name; schools of no named municipality are in the region's only.
pub fn turnover(all: &[(Both<'_>, Passage)], margins: (&Margins<'_>, &Margins<'_>), trends: &[Trend]) -> Vec<Turnover> {
    let mut places: BTreeMap<Option<&str>, Vec<&(Both<'_>, Passage)>> = BTreeMap::new();
    places.insert(None, all.iter().collect());
    for school in all {
        if let Some(name) = school.1.municipality.as_deref() {
            places.entry(Some(name)).or_default().push(school);
        }
    }
    let trends: BTreeMap<_, _> = trends.iter().map(|trend| (&trend.school, trend.class)).collect();
    let mut found = Vec::new();
    for list in LISTS {
        for (municipality, schools) in &places {
            let rising = rising(schools, &trends);
            found.push(Turnover {
                municipality: municipality.map(str::to_owned),
                rising,
                ..of(schools, margins, list)
            });
        }
    }
    // A list that nobody was on and nobody is on is not there.
    let there: BTreeSet<ListKind> = found.iter().filter(|of| of.before + of.after > 0).map(|of| of.list).collect();
    found.retain(|of| there.contains(&of.list));
    found
}

fn rising(schools: &[&(Both<'_>, Passage)], trends: &BTreeMap<&crate::model::school::SchoolId, TrendClass>) -> Rate {
    let classes = || {
        schools
            .iter()
            .filter_map(|(_, passage)| trends.get(&passage.school))
            .filter(|class| **class != TrendClass::Unknown)
    };
    let rising = classes().filter(|class| matches!(class, TrendClass::Improving | TrendClass::Recovered)).count();
    rate(rising as u32, classes().count() as u32)
}

fn of(schools: &[&(Both<'_>, Passage)], (was, is): (&Margins<'_>, &Margins<'_>), list: ListKind) -> Turnover {
    let stands: Vec<(Stand, Stand)> =
        schools.iter().map(|(both, _)| (stand(both.before, list, was), stand(both.after, list, is))).collect();
    let count = |of: &dyn Fn(Stand, Stand) -> bool| stands.iter().filter(|(was, is)| of(*was, *is)).count() as u32;
    let (on, off) = (Stand::Judged(true), Stand::Judged(false));
    let (left, stayed) = (count(&|was, is| was == on && is == off), count(&|was, is| was == on && is == on));
    let (entered, out) = (count(&|was, is| was == off && is == on), count(&|was, is| was == off && is == off));
    Turnover {
        municipality: None,
        list,
        before: count(&|was, _| was == on),
        after: count(&|_, is| is == on),
        exit: rate(left, left + stayed),
        entry: rate(entered, entered + out),
        lost: count(&|was, is| was == on && !matches!(is, Stand::Judged(_))),
        rising: Rate::default(),
    }
}
