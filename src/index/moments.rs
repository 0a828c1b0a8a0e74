//! The errors that sampling makes in the values of an index, over the replicates in which they were drawn.

/// Means, variances and covariances of the errors.
pub struct Moments {
    /// By school and year.
    pub centres: Vec<f64>,
    /// Variances by school and year.
    pub errors: Vec<f64>,
    /// Covariances by school and both years.
    pub shared: Vec<f64>,
}

impl Moments {
    /// The moments of these errors, a replicate each, by school and year.
    pub fn of(made: &[&[f64]], years: usize) -> Self {
        let cells = made.first().map_or(0, |made| made.len());
        let count = made.len() as f64;
        let mut centres = vec![0.0; cells];
        for made in made {
            centres.iter_mut().zip(*made).for_each(|(centre, error)| *centre += error / count);
        }
        let mut shared = vec![0.0; cells * years];
        for made in made {
            for (of_school, into) in
                shared.chunks_mut(years * years).enumerate().map(|(school, into)| (school * years, into))
            {
                let off = |year: usize| made[of_school + year] - centres[of_school + year];
                for a in 0..years {
                    for b in 0..years {
                        into[a * years + b] += off(a) * off(b) / (count - 1.0).max(1.0);
                    }
                }
            }
        }
        // What rounding left of errors that are not there.
        let variance = |at: usize| Some(shared[at * years + at % years]).filter(|of| *of >= 1e-24).unwrap_or_default();
        let errors = (0..cells).map(variance).collect();
        Self { centres, errors, shared }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two schools, two years, three replicates: of 1, 2, 3 and 2, 4, 6 the means are 2 and 4, the variances 1 and 4, the covariance 2;
    /// the second school has no errors.
    #[test]
    fn by_hand() {
        let made: [&[f64]; 3] = [&[1.0, 2.0, 0.0, 0.0], &[2.0, 4.0, 0.0, 0.0], &[3.0, 6.0, 0.0, 0.0]];
        let Moments { centres, errors, shared } = Moments::of(&made, 2);
        assert!(centres.iter().zip([2.0, 4.0, 0.0, 0.0]).all(|(a, b)| (a - b).abs() < 1e-12), "{centres:?}");
        assert_eq!(errors, [1.0, 4.0, 0.0, 0.0]);
        assert_eq!(shared, [1.0, 2.0, 2.0, 4.0, 0.0, 0.0, 0.0, 0.0]);
    }
}
