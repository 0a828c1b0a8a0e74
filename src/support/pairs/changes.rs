//! What changed against last year's pairs, and why.

use std::collections::{BTreeMap, BTreeSet};

use super::cost::Region;
use crate::model::pairs::{Change, ChangeKind, Pair};
use crate::model::school::SchoolId;

/// Changes of all schools that had a curator or should have one, by id.
pub fn all(previous: &[(SchoolId, SchoolId)], region: &Region<'_>, pairs: &[Pair]) -> Vec<Change> {
    let mut before: BTreeMap<&SchoolId, Vec<&SchoolId>> = BTreeMap::new();
    for (school, curator) in previous {
        before.entry(school).or_default().push(curator);
    }
    let supported = region.supported.iter().map(|of| &of.school.id);
    let ids: BTreeSet<&SchoolId> = before.keys().copied().chain(supported).collect();
    ids.into_iter().map(|id| change(id, before.get(id).map_or(&[], Vec::as_slice), region, pairs)).collect()
}

fn change(id: &SchoolId, before: &[&SchoolId], region: &Region<'_>, pairs: &[Pair]) -> Change {
    let pair = pairs.iter().find(|pair| pair.school == *id);
    let after = pair.map(|pair| &pair.curator);
    let former = before.iter().find(|of| Some(**of) == after).or(before.first()).copied();
    let listed = region.supported.iter().find(|of| of.school.id == *id);
    let kind = match (listed, former, after) {
        (None, ..) => ChangeKind::Left,
        (_, _, None) => ChangeKind::Lost,
        (_, None, Some(_)) => ChangeKind::New,
        (_, Some(former), Some(after)) if former == after => ChangeKind::Kept,
        _ if pair.is_some_and(|pair| pair.fixed.is_some()) => ChangeKind::ByHand,
        (Some(school), Some(former), Some(_)) => {
            let curator = region.curators.iter().find(|of| of.school.id == *former);
            match curator.map(|of| region.allowed(&school.school, &of.school)) {
                None => ChangeKind::CuratorGone,
                Some(Err(_)) => ChangeKind::NotAllowed,
                Some(Ok(_)) => ChangeKind::Better,
            }
        }
    };
    Change { school: id.clone(), before: former.cloned(), after: after.cloned(), kind }
}
