//! Groups within groups.

use super::located::Located;
use super::nearest::nearest;
use super::weights;
use crate::error::MistakeKind;
use crate::index::settings::{GroupSpec, IndicatorSpec};

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
            table.note("parent", MistakeKind::HoldsItself);
        }
    }
}

/// Gives every child of every node its weight among its siblings. The children of a group are its groups and its indicators
/// together: weights stand at all of them and add up to 1 together, or at none, and then all are equal. Weights of children of which
/// one is a pattern only relate to each other: how many indicators it becomes is known only with the data.
///
/// `tables` are those of `indicators`, in order; where one could not be read, only groups of the first level are weighed: what stands
/// beside others is not known.
pub fn weigh(
    (group_tables, groups): (&[Located<'_>], &mut [GroupSpec]),
    (tables, indicators): (&[Located<'_>], &mut [IndicatorSpec]),
) {
    let whole = tables.len() == indicators.len();
    let nodes = std::iter::once(None).chain(groups.iter().map(|group| Some(group.code.clone())));
    for node in nodes.collect::<Vec<_>>() {
        let of_groups: Vec<usize> = (0..groups.len()).filter(|at| groups[*at].parent == node).collect();
        let own = |at: &usize| node.as_ref() == Some(&indicators[*at].group);
        let of_indicators: Vec<usize> = (0..indicators.len()).filter(own).collect();
        // The one group of a section that declares none has no table.
        if (!whole && node.is_some()) || (group_tables.is_empty() && node.is_none()) {
            continue;
        }
        // In the order of the text, so that a mistake is noted at the first.
        let siblings = of_groups.iter().map(|at| &group_tables[*at]).chain(of_indicators.iter().map(|at| &tables[*at]));
        let siblings: Vec<Located<'_>> = siblings.cloned().collect();
        let absolute = of_indicators.iter().all(|at| !indicators[*at].field.is_pattern());
        let weights = weights::declared(&siblings, node.as_deref().unwrap_or_default(), absolute);
        let (first, second) = weights.split_at(of_groups.len());
        of_groups.iter().zip(first).for_each(|(at, weight)| groups[*at].weight = *weight);
        of_indicators.iter().zip(second).for_each(|(at, weight)| indicators[*at].weight = *weight);
    }
}
