//! Groups within groups.

use super::located::Located;
use super::nearest::nearest;
use super::weights;
use crate::error::MistakeKind;
use crate::index::settings::GroupSpec;

/// Notes parents that are not there, and groups that are their own ancestors. `tables` are those of the groups, in order.
pub fn report_orphans(tables: &[Located<'_>], groups: &[GroupSpec]) {
    let of = |code: &str| groups.iter().find(|group| group.code == code);
    for (table, group) in tables.iter().zip(groups) {
        let Some(parent) = &group.parent else { continue };
        if of(parent).is_none() {
            let nearest = nearest(parent, groups.iter().map(|group| group.code.as_str()));
            table.note("parent", MistakeKind::UnknownId { found: parent.clone(), nearest });
            continue;
        }
        let mut above = of(parent);
        for _ in groups {
            above = above.and_then(|group| of(group.parent.as_deref()?));
        }
        if above.is_some() {
            table.note("parent", MistakeKind::Clash { with: parent.clone() });
        }
    }
}

/// Gives every group its weight among its siblings.
pub fn weigh(tables: &[Located<'_>], groups: &mut [GroupSpec]) {
    let mut done = vec![false; groups.len()];
    for first in 0..groups.len() {
        if done[first] {
            continue;
        }
        let parent = groups[first].parent.clone();
        let siblings: Vec<usize> = (first..groups.len()).filter(|at| groups[*at].parent == parent).collect();
        let own: Vec<Located<'_>> = siblings.iter().map(|at| tables[*at].clone()).collect();
        // A group that stands beside indicators shares with them: weights of such only relate to each other.
        let weights = weights::declared(&own, parent.as_deref().unwrap_or_default(), parent.is_none());
        for (at, weight) in siblings.into_iter().zip(weights) {
            groups[at].weight = weight;
            done[at] = true;
        }
    }
}
