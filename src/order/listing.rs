//! Which schools of a run stand on which list, and what people decided by hand about it.

use std::collections::BTreeSet;

use super::settings::ListSettings;
use crate::model::listing::{Decision, Field, ListKind, Listing, Member};
use crate::model::recorded::{RecordedRun, RecordedSchool};
use crate::model::school::SchoolId;

/// Pairs of a school and its curator.
pub type Pairs = [(SchoolId, SchoolId)];

/// The list of a run as the settings want it, with the decisions about it carried out.
pub fn listing(run: &RecordedRun, of: &ListSettings, decisions: &[Decision], pairs: &Pairs) -> Listing {
    let mut members: Vec<Member> = match of.kind {
        ListKind::Pairs => pairs.iter().filter_map(|(school, curator)| pair(run, school, curator)).collect(),
        kind => run.schools.iter().filter(|school| kind.has(school)).cloned().map(Member::alone).collect(),
    };
    let mut about = Vec::new();
    for decision in decisions.iter().filter(|decision| decision.list == of.kind) {
        let Some(school) = school(run, &decision.school) else { continue };
        let is_there = members.iter().any(|member| member.school.id == decision.school);
        match (decision.included, is_there) {
            (true, false) => members.push(Member::alone(school.clone())),
            (false, true) => members.retain(|member| member.school.id != decision.school),
            _ => {}
        }
        let needless = decision.included == is_there;
        about.push(Decision { name: school.name.clone(), needless, ..decision.clone() });
    }
    let mut listing = Listing::new(of.kind, members);
    listing.title.clone_from(&of.title);
    listing.columns = columns(of.kind, of.columns.as_deref());
    listing.under = of.under;
    listing.signed = of.signed;
    listing.decisions = about;
    listing
}

/// The wanted columns, the number of the row before all; a curator stands on the list of pairs only.
pub fn columns(kind: ListKind, wanted: Option<&[Field]>) -> Vec<Field> {
    let Some(wanted) = wanted else { return kind.columns() };
    let fits = |field: &Field| kind == ListKind::Pairs || !matches!(field, Field::Curator | Field::CuratorMunicipality);
    let mut seen = BTreeSet::new();
    let all = std::iter::once(Field::Number).chain(wanted.iter().copied());
    all.filter(fits).filter(|field| seen.insert(*field)).collect()
}

/// A school of the run.
pub fn school<'a>(run: &'a RecordedRun, id: &SchoolId) -> Option<&'a RecordedSchool> {
    run.schools.binary_search_by(|school| school.id.cmp(id)).ok().and_then(|at| run.schools.get(at))
}

fn pair(run: &RecordedRun, of: &SchoolId, curator: &SchoolId) -> Option<Member> {
    Some(Member { school: school(run, of)?.clone(), curator: Some(school(run, curator)?.clone()) })
}

#[cfg(test)]
pub(super) mod tests;
