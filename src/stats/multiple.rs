//! Many tests at once.

/// q-values of Benjamini and Hochberg (1995): p·m/rank, made monotone from the largest down; in the order of the input.
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let m = p.len() as f64;
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*b].total_cmp(&p[*a]).then(b.cmp(a)));
    let mut q = vec![1.0; p.len()];
    let mut least: f64 = 1.0;
    for (from_top, at) in order.into_iter().enumerate() {
        least = least.min(p[at] * m / (m - from_top as f64));
        q[at] = least;
    }
    q
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fifteen p-values of the paper (Benjamini and Hochberg 1995, section 4): four are rejected at 0.05; the fourth has
    /// q = 0.0095 · 15 / 4 = 0.035625, the fifth 0.0201 · 15 / 5 = 0.0603.
    #[test]
    fn agrees_with_the_paper() {
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0,
        ];
        let q = benjamini_hochberg(&p);
        assert_eq!(q.iter().filter(|q| **q <= 0.05).count(), 4);
        assert!((q[3] - 0.035_625).abs() < 1e-12 && (q[4] - 0.0603).abs() < 1e-12, "{q:?}");
        let reversed: Vec<f64> = p.iter().rev().copied().collect();
        let back: Vec<f64> = benjamini_hochberg(&reversed).into_iter().rev().collect();
        assert_eq!(q, back);
        assert!(benjamini_hochberg(&[]).is_empty());
    }

    #[test]
    fn equal_p_have_equal_q() {
        assert_eq!(benjamini_hochberg(&[0.01, 0.5, 0.01]), [0.015, 0.5, 0.015]);
    }
}
