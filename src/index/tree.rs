//! The tree of groups: from values of indicators up to the value of a year, each level by its own mean, and what part of each
//! level is there.

use super::aggregate;
use super::settings::{Aggregate, GroupSpec};

/// What a school has of an indicator, as far as weights go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// A value of its own.
    There,
    /// None, though the indicator concerns it; with a value put in its place or not.
    Lacking {
        /// Whether a value stands in its place.
        imputed: bool,
    },
    /// The indicator is out of play, or does not concern the school.
    NotConcerned,
}

/// The groups with the indicators under them. Node 0 is the root, group i of the methodology is node i + 1.
#[derive(Clone, Debug)]
pub struct Tree {
    nodes: Vec<Node>,
    /// Nodes, every child before its parent; the root is last.
    upwards: Vec<usize>,
    /// The node of each indicator.
    of_leaf: Vec<usize>,
}

#[derive(Clone, Debug)]
struct Node {
    parent: usize,
    weight: f64,
    aggregate: Aggregate,
    coverage: f64,
}

/// What a school's tree comes to before values are looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Available {
    /// Indicators with a value that counts, with effective weights that sum to 1: the product of the shares along the way to
    /// the root. Under means other than the arithmetic they say how much is nominally given, not what a point is worth.
    pub parts: Vec<(usize, f64)>,
    /// Weight of what the school has over that of what concerns it, 0–1; values that were put in are not had.
    pub coverage: f64,
}

/// Sums of a node on the way up.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    weight: f64,
    value: f64,
}

impl Tree {
    /// The tree of checked settings (see [`super::settings::IndexSettings::check`]); `of_leaf` is the number of the group of
    /// each indicator, `root` the aggregation at the root and wherever a group names none.
    pub fn of(groups: &[GroupSpec], of_leaf: &[usize], root: Aggregate) -> Self {
        let number = |code: &String| groups.iter().position(|group| group.code == *code).map_or(0, |at| at + 1);
        let mut nodes = vec![Node { parent: 0, weight: 1.0, aggregate: root, coverage: 0.0 }];
        nodes.extend(groups.iter().map(|group| Node {
            parent: group.parent.as_ref().map_or(0, number),
            weight: group.weight,
            aggregate: group.aggregate.unwrap_or(root),
            coverage: group.coverage.unwrap_or_default(),
        }));
        let mut upwards: Vec<usize> = (0..nodes.len()).collect();
        upwards.sort_by_key(|node| std::cmp::Reverse(depth(&nodes, *node)));
        Self { nodes, upwards, of_leaf: of_leaf.iter().map(|group| group + 1).collect() }
    }

    /// What of a school is there; `None` when nothing concerns it. `weights` are those of the indicators within their groups.
    ///
    /// At every level what is not there gives its weight to its siblings in proportion. Coverage of a node is the mean over the
    /// children that concern the school, by weight, of their own; a group below its own threshold counts as lacking whole.
    pub fn available(&self, weights: &[f64], leaf: impl Fn(usize) -> Leaf) -> Option<Available> {
        let leaves: Vec<Leaf> = (0..self.of_leaf.len()).map(leaf).collect();
        let (mut concerns, mut has) = (vec![0.0; self.nodes.len()], vec![0.0; self.nodes.len()]);
        for (at, leaf) in leaves.iter().enumerate().filter(|(_, leaf)| **leaf != Leaf::NotConcerned) {
            concerns[self.of_leaf[at]] += weights[at];
            has[self.of_leaf[at]] += if *leaf == Leaf::There { weights[at] } else { 0.0 };
        }
        let mut open = vec![true; self.nodes.len()];
        for node in self.upwards.iter().copied().filter(|node| *node != 0) {
            if concerns[node] <= 0.0 {
                continue;
            }
            let of = &self.nodes[node];
            let coverage = has[node] / concerns[node];
            // A hair's breadth for weights that miss the threshold by rounding only.
            open[node] = coverage + 1e-9 >= of.coverage;
            concerns[of.parent] += of.weight;
            has[of.parent] += if open[node] { of.weight * coverage } else { 0.0 };
        }
        if concerns[0] <= 0.0 {
            return None;
        }
        for node in self.upwards.iter().rev().copied().filter(|node| *node != 0) {
            open[node] = open[node] && open[self.nodes[node].parent];
        }
        let counted: Vec<usize> = (0..leaves.len())
            .filter(|at| {
                matches!(leaves[*at], Leaf::There | Leaf::Lacking { imputed: true }) && open[self.of_leaf[*at]]
            })
            .collect();
        Some(Available { parts: self.shares(weights, &counted), coverage: (has[0] / concerns[0]).min(1.0) })
    }

    /// Effective weights of the indicators that count: their shares among their siblings times those of the groups above them; they
    /// sum to 1 (COINr's `get_eff_weights`).
    pub fn shares(&self, weights: &[f64], counted: &[usize]) -> Vec<(usize, f64)> {
        let below = self.below(weights, counted);
        let mut share = vec![0.0; self.nodes.len()];
        share[0] = 1.0;
        for node in self.upwards.iter().rev().copied().filter(|node| *node != 0) {
            let parent = self.nodes[node].parent;
            if below[node] > 0.0 && below[parent] > 0.0 {
                share[node] = share[parent] * self.nodes[node].weight / below[parent];
            }
        }
        let of = |at: usize| {
            let node = self.of_leaf[at];
            (below[node] > 0.0).then(|| (at, share[node] * weights[at] / below[node]))
        };
        counted.iter().filter_map(|at| of(*at)).collect()
    }

    /// Weight of what counts right under each node: its indicators and its groups together.
    fn below(&self, weights: &[f64], counted: &[usize]) -> Vec<f64> {
        let mut below = vec![0.0; self.nodes.len()];
        for at in counted {
            below[self.of_leaf[*at]] += weights[*at];
        }
        for node in self.upwards.iter().copied().filter(|node| *node != 0) {
            if below[node] > 0.0 {
                below[self.nodes[node].parent] += self.nodes[node].weight;
            }
        }
        below
    }

    /// Weights among siblings, of all indicators and of all groups: under every node what is in play sums to 1, indicators and groups
    /// together. A group that holds nothing has 0.
    pub fn among_siblings(&self, weights: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let all: Vec<usize> = (0..self.of_leaf.len()).collect();
        let below = self.below(weights, &all);
        let share = |weight: f64, parent: usize| if below[parent] > 0.0 { weight / below[parent] } else { 0.0 };
        let of_leaves = all.iter().map(|at| share(weights[*at], self.of_leaf[*at]));
        let groups = self.nodes.iter().enumerate().skip(1);
        let of_groups = groups.map(|(node, of)| if below[node] > 0.0 { share(of.weight, of.parent) } else { 0.0 });
        (of_leaves.collect(), of_groups.collect())
    }

    /// The groups above an indicator by their numbers, its own first, the one of the first level last.
    pub fn above(&self, indicator: usize) -> impl Iterator<Item = usize> {
        let first = Some(self.of_leaf[indicator]).filter(|node| *node != 0);
        let next = |node: &usize| Some(self.nodes[*node].parent).filter(|node| *node != 0);
        // Settings that were checked have no circles; a step a node is the most there can be.
        std::iter::successors(first, next).take(self.nodes.len()).map(|node| node - 1)
    }

    /// The value of a school's year from (indicator, normalised value) pairs of those that count; `None` of none.
    pub fn value(&self, weights: &[f64], parts: impl Iterator<Item = (usize, f64)>) -> Option<f64> {
        self.sums(weights, parts)[0].mean(self.nodes[0].aggregate)
    }

    /// The same of every group, in the order of the methodology.
    pub fn of_groups(&self, weights: &[f64], parts: impl Iterator<Item = (usize, f64)>) -> Vec<Option<f64>> {
        let sums = self.sums(weights, parts);
        self.nodes.iter().zip(sums).skip(1).map(|(node, sums)| sums.mean(node.aggregate)).collect()
    }

    /// Sums of every node.
    fn sums(&self, weights: &[f64], parts: impl Iterator<Item = (usize, f64)>) -> Vec<Sums> {
        let mut sums = vec![Sums::default(); self.nodes.len()];
        for (at, value) in parts {
            let node = self.of_leaf[at];
            sums[node].take(weights[at], value, self.nodes[node].aggregate);
        }
        for node in self.upwards.iter().copied().filter(|node| *node != 0) {
            if let Some(value) = sums[node].mean(self.nodes[node].aggregate) {
                let parent = self.nodes[node].parent;
                sums[parent].take(self.nodes[node].weight, value, self.nodes[parent].aggregate);
            }
        }
        sums
    }
}

impl Sums {
    fn take(&mut self, weight: f64, value: f64, how: Aggregate) {
        // What weighs nothing must not count: 0 times the logarithm of 0 is no number.
        if weight <= 0.0 {
            return;
        }
        self.weight += weight;
        self.value += weight * aggregate::carried(value, how);
    }

    fn mean(self, how: Aggregate) -> Option<f64> {
        (self.weight > 0.0).then(|| aggregate::returned(self.value / self.weight, how))
    }
}

fn depth(nodes: &[Node], node: usize) -> usize {
    let (mut depth, mut at) = (0, node);
    while at != 0 && depth <= nodes.len() {
        at = nodes[at].parent;
        depth += 1;
    }
    depth
}

#[cfg(test)]
mod tests {
    use super::super::tests::build;
    use super::*;

    fn group(code: &str, parent: Option<&str>, weight: f64, aggregate: Aggregate) -> GroupSpec {
        GroupSpec { parent: parent.map(str::to_owned), aggregate: Some(aggregate), ..build::group(code, weight) }
    }

    /// Exams hold Russian and mathematics, mathematics its two kinds; beside exams stand works.
    fn deep() -> Tree {
        use Aggregate::{Arithmetic, Geometric, Harmonic};
        let groups = [
            group("math", Some("exams"), 0.5, Harmonic),
            group("exams", None, 0.75, Geometric),
            group("works", None, 0.25, Arithmetic),
        ];
        // Profile and base in mathematics, Russian in exams, one work.
        Tree::of(&groups, &[0, 0, 1, 2], Arithmetic)
    }

    /// By hand: harmonic mean of 2 and 6 by equal weights is 3, geometric of 3 and 12 is 6, ¾·6 + ¼·10 = 7.
    #[test]
    fn each_level_has_its_own_mean() {
        let weights = [0.5, 0.5, 0.5, 1.0];
        let value = deep().value(&weights, [(0, 2.0), (1, 6.0), (2, 12.0), (3, 10.0)].into_iter()).unwrap();
        assert!((value - 7.0).abs() < 1e-12, "{value}");
        assert_eq!(deep().value(&weights, [].into_iter()), None);
    }

    /// Base mathematics that a school did not sit leaves its weight in mathematics: Russian keeps its half.
    #[test]
    fn weight_stays_in_the_branch() {
        let weights = [0.5, 0.5, 0.5, 1.0];
        let leaf = |at| if at == 1 { Leaf::NotConcerned } else { Leaf::There };
        let found = deep().available(&weights, leaf).unwrap();
        assert_eq!(found, Available { parts: vec![(0, 0.375), (2, 0.375), (3, 0.25)], coverage: 1.0 });
        let lacking = |at| if at == 1 { Leaf::Lacking { imputed: false } } else { Leaf::There };
        let found = deep().available(&weights, lacking).unwrap();
        assert!((found.coverage - (0.75 * (0.5 * 0.5 + 0.5) + 0.25)).abs() < 1e-12, "{found:?}");
        assert_eq!(deep().available(&weights, |_| Leaf::NotConcerned), None);
    }

    #[test]
    fn a_group_below_its_threshold_is_lacking_whole() {
        let mut groups = [build::group("a", 0.5), build::group("b", 0.5)];
        groups[0].coverage = Some(0.6);
        let tree = Tree::of(&groups, &[0, 0, 1], Aggregate::Arithmetic);
        let leaf = |at| if at == 0 { Leaf::There } else { Leaf::Lacking { imputed: false } };
        let leaf = move |at| if at == 2 { Leaf::There } else { leaf(at) };
        let found = tree.available(&[0.5, 0.5, 1.0], leaf).unwrap();
        assert_eq!(found, Available { parts: vec![(2, 1.0)], coverage: 0.5 });
    }

    #[test]
    fn what_is_put_in_counts_in_the_value_and_not_in_coverage() {
        let tree = Tree::of(&[build::group("a", 1.0)], &[0, 0], Aggregate::Arithmetic);
        let leaf = |at| if at == 0 { Leaf::There } else { Leaf::Lacking { imputed: true } };
        let found = tree.available(&[0.5, 0.5], leaf).unwrap();
        assert_eq!(found, Available { parts: vec![(0, 0.5), (1, 0.5)], coverage: 0.5 });
    }
}
