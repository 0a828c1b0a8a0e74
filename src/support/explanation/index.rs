//! An index of a school: the scale, the years, the tree of groups, the indicators.

use super::sources::Sources;
use crate::model::{
    composite::{GroupUsed, Outliers, Taken, Way},
    explanation::{How, Mean, Node, Scale, Step, Steps, What},
    period::Year,
    recorded::IndexKind,
    score::{Index, IndicatorUsed, Score, YearScore},
    steps::{Part, StepKind},
};
use crate::stats::{moments, rank};

/// An index on the way to a school's tree.
struct Side<'a> {
    part: Part,
    index: &'a Index,
    sources: &'a Sources<'a>,
}

/// The node of an index; nothing where the index does not know the school.
pub fn node(kind: IndexKind, index: &Index, sources: &Sources<'_>) -> Option<Node> {
    let part = match kind {
        IndexKind::Results => Part::Results,
        IndexKind::Social => Part::Conditions,
    };
    let Some(score) = index.score(sources.school) else {
        let why = index.reason(sources.school)?.clone();
        let parts = sources.cohorts(index);
        return Some(Node { parts, ..Node::new(What::Index(kind), None, How::NotRated(why)) });
    };
    let side = Side { part, index, sources };
    let scale = side.scale();
    let how = How::Scaled { scale, rank: score.rank, of: index.scores.len() };
    Some(Node { parts: vec![side.years(score)], ..Node::new(What::Index(kind), Some(score.index), how) })
}

impl Side<'_> {
    /// The scale over the rated schools; none where values stay as they are or cannot be scaled.
    fn scale(&self) -> Option<Scale> {
        let choice = self.sources.choice(self.part, StepKind::Scale)?;
        let values: Vec<f64> = self.index.scores.iter().map(|score| score.value).collect();
        if choice == "none" {
            return None;
        }
        if moments::is_constant(&values) {
            return Some(Scale { zero: 0.0, unit: 1.0, times: 0.0, plus: 50.0, choice });
        }
        match choice {
            "0-100" => {
                let (min, max) = moments::range(&values)?;
                Some(Scale { zero: min, unit: max - min, times: 100.0, plus: 0.0, choice })
            }
            _ => {
                let (mean, sd) = (moments::mean(&values)?, moments::sd(&values)?);
                Some(Scale { zero: mean, unit: sd, times: 10.0, plus: 50.0, choice })
            }
        }
    }

    /// The mean of the years by their weights.
    fn years(&self, score: &Score) -> Node {
        let declared = |year: Year| {
            let known = self.index.account.years.iter().find(|(of, _)| *of == year);
            known.map_or(1.0, |(_, weight)| *weight)
        };
        let total: f64 = score.years.iter().map(|of| declared(of.year)).sum();
        let of_year = |of: &YearScore| Node { weight: Some(declared(of.year) / total), ..self.year(of) };
        let parts = score.years.iter().map(of_year).collect();
        Node { parts, ..Node::new(What::Years, Some(score.value), How::Averaged(Mean::Arithmetic)) }
    }

    fn year(&self, of: &YearScore) -> Node {
        let root = Mean::from_code(self.sources.choice(self.part, StepKind::Aggregate).unwrap_or_default());
        let parts = self.under(None, of, 0);
        Node { parts, ..Node::new(What::Year(of.year), Some(of.value), How::Averaged(root)) }
    }

    /// What stands right under a group (under the root where none is named), weights shared among what counts.
    fn under(&self, parent: Option<&str>, of: &YearScore, depth: usize) -> Vec<Node> {
        // Settings that were checked have no circles; a group a level is the most there can be.
        if depth > self.index.groups.len() {
            return Vec::new();
        }
        let groups = self.index.groups.iter().filter(|group| group.parent.as_deref() == parent);
        let groups = groups.map(|group| (group.weight, self.group(group, of, depth)));
        let own = self.index.indicators.iter().enumerate().filter(|(_, used)| Some(used.group.as_str()) == parent);
        let own = own.filter_map(|(at, used)| Some((used.weight, self.indicator(at, used, of)?)));
        let all: Vec<(f64, Node)> = own.chain(groups).collect();
        let total: f64 = all.iter().filter(|(_, node)| node.value.is_some()).map(|(weight, _)| weight).sum();
        let shared = |(weight, node): (f64, Node)| {
            let weight = node.value.filter(|_| total > 0.0).map(|_| weight / total);
            Node { weight, ..node }
        };
        all.into_iter().map(shared).collect()
    }

    fn group(&self, group: &GroupUsed, of: &YearScore, depth: usize) -> Node {
        let parts = self.under(Some(&group.code), of, depth + 1);
        let how = How::Averaged(Mean::from_code(group.aggregate));
        let node = Node { parts, ..Node::new(What::Group(group.code.clone(), group.name.clone()), None, how) };
        match node.recomputed() {
            Some(value) => Node { value: Some(value), ..node },
            None => Node { how: How::Lacking(None), ..node },
        }
    }

    /// An indicator; nothing where it is out of play that year and the school has nothing of it.
    fn indicator(&self, at: usize, used: &IndicatorUsed, of: &YearScore) -> Option<Node> {
        let what = What::Indicator(used.code.clone(), used.name.clone());
        let taken = self.index.account.of(at, of.year);
        let Some(part) = of.parts.iter().find(|part| part.indicator == at) else {
            let aside = self.index.set_aside.iter().find(|aside| {
                aside.code == used.code && aside.year == of.year && aside.schools.contains(self.sources.school)
            });
            let lacks = taken.is_some() || aside.is_some();
            return lacks.then(|| Node::new(what, None, How::Lacking(aside.map(|aside| aside.cause))));
        };
        let imputed = self.sources.choice(self.part, StepKind::Impute).unwrap_or_default();
        let Some(raw) = part.raw else {
            return Some(Node::new(what, Some(part.normalised), How::PutIn(imputed)));
        };
        let own = if part.imputed {
            Node::new(What::Raw(used.field.clone()), Some(raw), How::PutIn(imputed))
        } else {
            self.raw(used, taken, of.year, raw)
        };
        let steps = Steps {
            taken: taken.map(|taken| self.steps(taken, raw)).unwrap_or_default(),
            reference: used.years.iter().find(|known| known.year == of.year).cloned(),
            direction: used.direction,
            n: part.n,
            in_group: !self.index.account.clusters.is_empty(),
        };
        let how = How::Stepped(Box::new(steps));
        Some(Node { parts: vec![own], ..Node::new(what, Some(part.normalised), how) })
    }

    /// The value in the indicator's own unit, as it follows from the inputs.
    fn raw(&self, used: &IndicatorUsed, taken: Option<&Taken>, year: Year, raw: f64) -> Node {
        let what = What::Raw(used.field.clone());
        let field = |field: &str, value| self.sources.field(self.part, field, year, value);
        match taken.and_then(|taken| taken.denominator.as_ref()) {
            Some((by, per)) => {
                let parts = field(&used.field, None).into_iter().chain(field(by, None)).collect();
                Node { parts, ..Node::new(what, Some(raw), How::Divided(*per)) }
            }
            None => {
                let parts = field(&used.field, Some(raw)).into_iter().collect();
                Node { parts, ..Node::new(what, Some(raw), How::Same) }
            }
        }
    }

    /// The steps in the order of the methodology, each with what a value becomes.
    fn steps(&self, taken: &Taken, raw: f64) -> Vec<(Step, f64)> {
        let mut value = raw;
        let mut steps = Vec::new();
        let mut take = |step: Step, value: &mut f64| {
            *value = step.of(*value);
            steps.push((step, *value));
        };
        if taken.logarithm {
            take(Step::Logarithm, &mut value);
        }
        let cluster = self.index.account.cluster(self.sources.school);
        let choice = self.sources.choice(self.part, StepKind::Normalise).unwrap_or_default();
        let order = self.sources.run.steps.iter().filter(|of| of.part == self.part);
        for kind in order.map(|of| of.kind) {
            match kind {
                StepKind::Treat if taken.outliers != Outliers::Left => take(Step::Outliers(taken.outliers), &mut value),
                StepKind::Normalise => {
                    let way = taken.ways.get(cluster).and_then(Option::as_ref);
                    if let Some(step) = way.map(|way| step(way, choice, value)) {
                        take(step, &mut value);
                    }
                }
                _ => {}
            }
        }
        steps
    }
}

/// The normalisation of a value.
fn step(way: &Way, choice: &'static str, value: f64) -> Step {
    match way {
        Way::Linear { zero, times, plus, ends } => {
            Step::Linear { choice, zero: *zero, times: *times, plus: *plus, ends: *ends }
        }
        Way::Place { sorted, off, times, whole, less } => {
            let below = sorted.partition_point(|other| *other < value);
            // The place of the middle of the equal is that of those below and half of the equal.
            let equal = ((rank::middle_place(sorted, value) - below as f64) * 2.0).round() as usize;
            let left_of = less.then_some(*whole);
            Step::Place { below, equal, of: sorted.len(), off: *off, times: *times, left_of }
        }
    }
}
