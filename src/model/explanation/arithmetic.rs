//! The arithmetic of an explanation: each figure once more, from those under it.

use super::{How, Mean, Node, Scale, Step, What};
use crate::model::composite::Outliers;

impl Mean {
    /// The mean of that code.
    pub fn from_code(code: &str) -> Self {
        match code {
            "geometric" => Self::Geometric,
            "harmonic" => Self::Harmonic,
            _ => Self::Arithmetic,
        }
    }

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Arithmetic => "arithmetic",
            Self::Geometric => "geometric",
            Self::Harmonic => "harmonic",
        }
    }

    /// What a part adds: weight · value, weight · ln value, weight / value.
    pub fn term(self, weight: f64, value: f64) -> f64 {
        match self {
            Self::Arithmetic => weight * value,
            Self::Geometric => weight * value.max(0.0).ln(),
            Self::Harmonic => weight / value.max(0.0),
        }
    }

    /// The mean from the sum of the terms.
    pub fn of_sum(self, sum: f64) -> f64 {
        match self {
            Self::Arithmetic => sum,
            Self::Geometric => sum.exp(),
            Self::Harmonic => sum.recip(),
        }
    }
}

impl Scale {
    /// A value on it.
    pub fn of(self, value: f64) -> f64 {
        self.plus + (value - self.zero) / self.unit * self.times
    }
}

impl Step {
    /// What a value becomes.
    pub fn of(self, value: f64) -> f64 {
        match self {
            Self::Logarithm => value.ln(),
            Self::Outliers(Outliers::Left) => value,
            Self::Outliers(Outliers::Held(low, high)) => value.clamp(low, high),
            Self::Outliers(Outliers::Logarithm { min, shift }) => (value - min + shift).max(shift).ln(),
            Self::Linear { zero, times, plus, ends, .. } => {
                let linear = (value - zero) * times + plus;
                ends.map_or(linear, |(low, high)| linear.clamp(low, high))
            }
            Self::Place { below, equal, of, off, times, left_of } => {
                let last = (of as f64 - 0.5).max(0.5);
                let place = ((below as f64 + equal as f64 / 2.0).clamp(0.5, last) - off) * times;
                left_of.map_or(place, |whole| whole - place)
            }
        }
    }
}

impl Node {
    /// A figure without parts.
    pub fn new(what: What, value: Option<f64>, how: How) -> Self {
        Self { what, value, weight: None, how, parts: Vec::new(), places: Vec::new() }
    }

    /// Parts that count in a mean, each with its weight and value.
    pub fn terms(&self) -> impl Iterator<Item = (f64, f64)> {
        let term = |part: &Node| Some((part.weight.filter(|weight| *weight > 0.0)?, part.value?));
        self.parts.iter().filter_map(term)
    }

    /// The figure once more, from its parts alone; nothing where it does not follow from them.
    pub fn recomputed(&self) -> Option<f64> {
        let part = |at: usize| self.parts.get(at)?.value;
        match &self.how {
            How::Scaled { scale, .. } => part(0).map(|value| scale.map_or(value, |scale| scale.of(value))),
            How::Averaged(mean) | How::Limited { mean, .. } => {
                self.terms().next()?;
                Some(mean.of_sum(self.terms().map(|(weight, value)| mean.term(weight, value)).sum()))
            }
            How::Stepped(steps) => Some(steps.taken.iter().fold(part(0)?, |value, (step, _)| step.of(value))),
            How::Divided(per) => Some(part(0)? / part(1)? * per),
            How::Same => part(0),
            _ => None,
        }
    }

    /// How far the figure is from what follows from its parts, at most, here and below.
    pub fn residual(&self) -> f64 {
        let own = self.value.zip(self.recomputed()).map_or(0.0, |(value, again)| (value - again).abs());
        self.parts.iter().map(Self::residual).fold(own, f64::max)
    }

    /// It and everything under it, from above.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Self, usize), depth: usize) {
        visit(self, depth);
        for part in &self.parts {
            part.walk(visit, depth + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Span;
    use super::*;

    fn leaf(weight: f64, value: f64) -> Node {
        Node { weight: Some(weight), ..Node::new(What::Years, Some(value), How::Given(None)) }
    }

    /// ¼ of 2 and ¾ of 8: 6.5 arithmetic, 2^(1/4 + 9/4) = 2^2.5 geometric, 1/(1/8 + 3/32) = 32/7 harmonic.
    #[test]
    fn means_follow_from_their_parts() {
        for (mean, expected) in
            [(Mean::Arithmetic, 6.5), (Mean::Geometric, 2.0_f64.powf(2.5)), (Mean::Harmonic, 32.0 / 7.0)]
        {
            let parts = vec![leaf(0.25, 2.0), leaf(0.75, 8.0), Node::new(What::Years, None, How::Lacking(None))];
            let node = Node { parts, ..Node::new(What::Years, Some(expected), How::Averaged(mean)) };
            assert!(node.residual() < 1e-12, "{mean:?}");
            let wrong = Node { value: Some(expected + 0.001), ..node };
            assert!(wrong.residual() > 0.0009, "a wrong figure is seen");
        }
    }

    /// Of 10 schools 3 are below and 2 the same, itself among them: (3 + 1) · 10 = 40, and 60 where less is better.
    #[test]
    fn a_place_among_schools() {
        let place = |left_of| Step::Place { below: 3, equal: 2, of: 10, off: 0.0, times: 10.0, left_of };
        assert_eq!((place(None).of(0.0), place(Some(100.0)).of(0.0)), (40.0, 60.0));
    }

    #[test]
    fn rows_are_told_by_stretches() {
        assert_eq!(Span::stretches(vec![7, 3, 4, 5, 9, 4]), [(3, 5), (7, 7), (9, 9)]);
        let span =
            Span { file: "a.xlsx".into(), sheet: None, rows: vec![(3, 5), (7, 7)], column: Some(0), onward: false };
        assert_eq!(span.count(), 4);
        assert!(Span::stretches(Vec::new()).is_empty());
    }
}
