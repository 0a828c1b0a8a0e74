//! Least squares by Householder's reflections (Golub 1965): the design is never squared, so that of its digits as few are lost
//! as can be.

/// A column whose part that the columns before it do not hold is smaller than this part of it follows from them.
const DEPENDENT: f64 = 1e-13;

/// A design of more rows than columns, taken apart into an orthogonal part and a triangle.
#[derive(Clone, Debug, PartialEq)]
pub struct Factored {
    rows: usize,
    /// The vector of each reflection, of unit length; the first `k` places of the k-th are 0.
    reflections: Vec<Vec<f64>>,
    /// Columns of the triangle: the k-th has k + 1 places.
    triangle: Vec<Vec<f64>>,
}

impl Factored {
    /// Takes columns apart.
    ///
    /// # Errors
    /// The number of the first column that follows from those before it (or is all 0, or has no row left).
    pub fn of(columns: &[Vec<f64>]) -> Result<Self, usize> {
        let rows = columns.first().map_or(0, Vec::len);
        let (mut reflections, mut triangle): (Vec<Vec<f64>>, Vec<Vec<f64>>) = Default::default();
        for (at, column) in columns.iter().enumerate() {
            let mut rest = column.clone();
            reflections.iter().for_each(|reflection| reflect(reflection, &mut rest));
            let length = norm(rest.get(at..).unwrap_or_default());
            let whole = norm(column);
            if at >= rows || length.is_nan() || length <= DEPENDENT * whole {
                return Err(at);
            }
            let diagonal = if rest[at] > 0.0 { -length } else { length };
            let mut reflection = vec![0.0; rows];
            reflection[at..].copy_from_slice(&rest[at..]);
            reflection[at] -= diagonal;
            let size = norm(&reflection);
            reflection.iter_mut().for_each(|place| *place /= size);
            rest.truncate(at);
            rest.push(diagonal);
            reflections.push(reflection);
            triangle.push(rest);
        }
        Ok(Self { rows, reflections, triangle })
    }

    /// Coefficients and residuals of a figure a row.
    pub fn solve(&self, y: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let (columns, mut turned) = (self.triangle.len(), y.to_vec());
        self.reflections.iter().for_each(|reflection| reflect(reflection, &mut turned));
        let coefficients = self.back(&turned[..columns]);
        turned[..columns].fill(0.0);
        self.reflections.iter().rev().for_each(|reflection| reflect(reflection, &mut turned));
        (coefficients, turned)
    }

    /// The orthogonal part, a row each: as many places as there are columns.
    pub fn orthogonal(&self) -> Vec<Vec<f64>> {
        let mut by_row = vec![Vec::with_capacity(self.triangle.len()); self.rows];
        for at in 0..self.triangle.len() {
            let mut unit = vec![0.0; self.rows];
            unit[at] = 1.0;
            self.reflections.iter().rev().for_each(|reflection| reflect(reflection, &mut unit));
            by_row.iter_mut().zip(unit).for_each(|(row, place)| row.push(place));
        }
        by_row
    }

    /// Solves R·x = b.
    pub fn back(&self, b: &[f64]) -> Vec<f64> {
        let mut x = b.to_vec();
        for at in (0..x.len()).rev() {
            x[at] /= self.triangle[at][at];
            let known = x[at];
            (0..at).for_each(|above| x[above] -= self.triangle[at][above] * known);
        }
        x
    }

    /// Columns of the triangle, filled up with zeros.
    pub fn triangle(&self) -> Vec<Vec<f64>> {
        let size = self.triangle.len();
        let filled = |column: &Vec<f64>| {
            let mut column = column.clone();
            column.resize(size, 0.0);
            column
        };
        self.triangle.iter().map(filled).collect()
    }
}

/// x − 2·v(v·x) for a v of unit length.
fn reflect(v: &[f64], x: &mut [f64]) {
    let twice = 2.0 * dot(v, x);
    x.iter_mut().zip(v).for_each(|(place, of)| *place -= twice * of);
}

/// Sum of products.
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Length.
pub fn norm(a: &[f64]) -> f64 {
    dot(a, a).sqrt()
}

/// Singular values of columns, the largest first, by one-sided rotations (Hestenes 1958), which find the small ones to as many
/// digits as the large.
pub fn singular_values(columns: &[Vec<f64>]) -> Vec<f64> {
    let mut columns = columns.to_vec();
    for _ in 0..60 {
        let mut still = true;
        for left in 0..columns.len() {
            for right in left + 1..columns.len() {
                still &= !rotate(&mut columns, left, right);
            }
        }
        if still {
            break;
        }
    }
    let mut values: Vec<f64> = columns.iter().map(|column| norm(column)).collect();
    values.sort_by(|a, b| b.total_cmp(a));
    values
}

/// Makes two columns orthogonal; whether they were not.
fn rotate(columns: &mut [Vec<f64>], left: usize, right: usize) -> bool {
    let (a, b) = columns.split_at_mut(right);
    let (a, b) = (&mut a[left], &mut b[0]);
    let (of_a, of_b, both) = (dot(a, a), dot(b, b), dot(a, b));
    if both.abs() <= 1e-15 * (of_a * of_b).sqrt() {
        return false;
    }
    let ratio = (of_b - of_a) / (2.0 * both);
    let tangent = ratio.signum() / (ratio.abs() + ratio.hypot(1.0));
    let cosine = tangent.hypot(1.0).recip();
    let sine = cosine * tangent;
    for (a, b) in a.iter_mut().zip(b.iter_mut()) {
        (*a, *b) = (cosine * *a - sine * *b, sine * *a + cosine * *b);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: of (1, 1, 1, 1) and (1, 2, 3, 4), y = 6, 5, 7, 10 has the line 3.5 + 1.4·x (Wikipedia, «Linear least squares»),
    /// residuals 1.1, −1.3, −0.7, 0.9.
    #[test]
    fn a_line_by_hand() {
        let factored = Factored::of(&[vec![1.0; 4], vec![1.0, 2.0, 3.0, 4.0]]).unwrap();
        let (coefficients, residuals) = factored.solve(&[6.0, 5.0, 7.0, 10.0]);
        for (found, expected) in coefficients.iter().zip([3.5, 1.4]).chain(residuals.iter().zip([1.1, -1.3, -0.7, 0.9]))
        {
            assert!((found - expected).abs() < 1e-13, "{found} {expected}");
        }
        let orthogonal = factored.orthogonal();
        let leverages: Vec<f64> = orthogonal.iter().map(|row| dot(row, row)).collect();
        for (found, expected) in leverages.iter().zip([0.7, 0.3, 0.3, 0.7]) {
            assert!((found - expected).abs() < 1e-14);
        }
    }

    #[test]
    fn the_column_that_follows_from_others_is_named() {
        let (one, x) = (vec![1.0; 4], vec![0.1, 0.2, 0.4, 0.7]);
        let sum: Vec<f64> = x.iter().map(|x| 3.0 - x / 3.0).collect();
        assert_eq!(Factored::of(&[one.clone(), x.clone(), sum]), Err(2));
        assert_eq!(Factored::of(&[one.clone(), vec![0.0; 4]]), Err(1));
        assert_eq!(Factored::of(&[one.clone(), vec![5.0; 4], x]), Err(1));
        assert_eq!(Factored::of(&[vec![1.0], vec![2.0]]), Err(1));
    }

    /// (3, 0), (4, 5): AᵀA = (9, 12; 12, 41) has eigenvalues 45 and 5.
    #[test]
    fn singular_values_by_hand() {
        let found = singular_values(&[vec![3.0, 0.0], vec![4.0, 5.0]]);
        assert!((found[0] - 45.0_f64.sqrt()).abs() < 1e-14 && (found[1] - 5.0_f64.sqrt()).abs() < 1e-14);
        assert_eq!(singular_values(&[]), [0.0; 0]);
    }
}
