//! Numbers that follow from others of the same row: a workbook writes how, every other format the number.

/// How the numbers of a column follow from other columns of the same table, by their places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formula {
    /// The mean of those columns by the weights in the first row over the header; what is absent gives its weight to the
    /// others.
    Mean(Way, Vec<usize>),
    /// 50, and 10 more for every standard deviation (n − 1) from the mean, over the whole column.
    MeanFifty(usize),
    /// From 0, the smallest of the whole column, to 100, its largest.
    Range(usize),
    /// The same number.
    Same(usize),
    /// The first less the second, to nine digits after the point.
    Difference(usize, usize),
}

/// A mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Weighted arithmetic.
    Arithmetic,
    /// Weighted geometric; 0 where a value is.
    Geometric,
    /// Weighted harmonic; 0 where a value is.
    Harmonic,
}

impl Way {
    /// The mean of that code of the model; arithmetic of any other.
    pub fn of_code(code: &str) -> Self {
        match code {
            "geometric" => Self::Geometric,
            "harmonic" => Self::Harmonic,
            _ => Self::Arithmetic,
        }
    }

    /// The mean of values with their weights; nothing where nothing weighs.
    pub fn mean(self, parts: &[(f64, f64)]) -> Option<f64> {
        let parts = || parts.iter().copied().filter(|(weight, _)| *weight > 0.0);
        let all: f64 = parts().map(|(weight, _)| weight).sum();
        if all <= 0.0 {
            return None;
        }
        let zero = self != Self::Arithmetic && parts().any(|(_, value)| value <= 0.0);
        let sum = |of: fn(f64) -> f64| parts().map(|(weight, value)| weight * of(value)).sum::<f64>() / all;
        Some(match self {
            _ if zero => 0.0,
            Self::Arithmetic => sum(|value| value),
            Self::Geometric => sum(f64::ln).exp(),
            Self::Harmonic => sum(f64::recip).recip(),
        })
    }
}

impl Formula {
    /// The numbers of a column from those of the columns before it, a row a school; `weights` stand over the columns.
    pub fn numbers(&self, rows: &[Vec<Option<f64>>], weights: &[Option<f64>]) -> Vec<Option<f64>> {
        let at = |row: &Vec<Option<f64>>, column: usize| row.get(column).copied().flatten();
        let weight = |column: usize| weights.get(column).copied().flatten().unwrap_or_default();
        let each = |of: &dyn Fn(&Vec<Option<f64>>) -> Option<f64>| rows.iter().map(of).collect();
        match self {
            Self::Mean(way, of) => each(&|row| {
                let parts = of.iter().filter_map(|column| Some((weight(*column), at(row, *column)?)));
                way.mean(&parts.collect::<Vec<_>>())
            }),
            Self::MeanFifty(of) => {
                let spread = spread(rows.iter().filter_map(|row| at(row, *of)));
                each(&|row| {
                    let (mean, sd) = spread?;
                    Some(50.0 + 10.0 * (at(row, *of)? - mean) / sd)
                })
            }
            Self::Range(of) => {
                let known = || rows.iter().filter_map(|row| at(row, *of));
                let (least, most) = (known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max));
                each(&|row| Some((at(row, *of)? - least) / (most - least) * 100.0))
            }
            Self::Same(of) => each(&|row| at(row, *of)),
            Self::Difference(one, other) => each(&|row| Some(at(row, *one)? - at(row, *other)?)),
        }
    }
}

/// Mean and standard deviation (n − 1); nothing of fewer than two.
fn spread(values: impl Iterator<Item = f64> + Clone) -> Option<(f64, f64)> {
    let n = values.clone().count();
    if n < 2 {
        return None;
    }
    let mean = values.clone().sum::<f64>() / n as f64;
    let squares: f64 = values.map(|value| (value - mean).powi(2)).sum();
    Some((mean, (squares / (n - 1) as f64).sqrt()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of 2 and 8 the arithmetic mean is 5, the geometric 4, the harmonic 3.2.
    #[test]
    fn means_by_hand() {
        for (way, mean) in [(Way::Arithmetic, 5.0), (Way::Geometric, 4.0), (Way::Harmonic, 3.2)] {
            let found = way.mean(&[(0.5, 2.0), (0.5, 8.0), (0.0, 100.0)]).unwrap();
            assert!((found - mean).abs() < 1e-12, "{way:?}: {found}");
            assert_eq!(way.mean(&[(0.0, 1.0)]), None);
            assert_eq!(way.mean(&[(0.5, 0.0), (0.5, 0.0)]), Some(0.0));
        }
    }

    /// What is absent gives its weight to the others: (0.25·1 + 0.25·3) / 0.5 = 2.
    #[test]
    fn a_column_follows_from_those_before_it() {
        let rows = [vec![Some(1.0), Some(3.0), None], vec![Some(2.0), Some(4.0), Some(6.0)], vec![None, None, None]];
        let weights = [Some(0.25), Some(0.25), Some(0.5)];
        let of = |formula: Formula| formula.numbers(&rows, &weights);
        assert_eq!(of(Formula::Mean(Way::Arithmetic, vec![0, 1, 2])), [Some(2.0), Some(4.5), None]);
        assert_eq!(of(Formula::Range(0)), [Some(0.0), Some(100.0), None]);
        assert_eq!(of(Formula::Difference(1, 0)), [Some(2.0), Some(2.0), None]);
        // Of 1 and 2: mean 1.5, standard deviation √½.
        let scaled = of(Formula::MeanFifty(0));
        assert!((scaled[0].unwrap() - (50.0 - 5.0 * 2.0_f64.sqrt())).abs() < 1e-12, "{scaled:?}");
    }
}
