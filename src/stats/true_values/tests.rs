//! True values given the reported ones.

use super::*;
use crate::stats::chance::Chance;

fn posterior<'a>(values: &'a [f64], errors: &'a [f64], known: &'a [bool], weights: &'a [f64]) -> Posterior<'a> {
    let sizes = vec![0.0; values.len()].leak();
    Posterior::of(Reported { values, errors, shared: &[], known, sizes, weights, unseen: 0.0 })
}

/// The thirteen trials of the BCG vaccine (see [`RandomEffects`]): of the first, by
/// metafor's tau² 0.313243 and mean −0.714532: `python3 -c "t=0.313243; m=-0.714532; l=t/(t+0.325585); print(l,
/// m+l*(-0.889311-m), t*(1-l))"` prints 0.490340… −0.800231… 0.159647….
#[test]
fn one_cell_is_the_usual_shrinkage() {
    let values = [
        -0.889311, -1.585389, -1.348073, -1.441551, -0.217547, -0.786116, -1.620898, 0.011952, -0.469418, -1.371345,
        -0.339359, 0.445913, -0.017314,
    ];
    let errors = [
        0.325585, 0.194581, 0.415368, 0.020010, 0.051210, 0.006906, 0.223017, 0.003962, 0.056434, 0.073025, 0.012412,
        0.532506, 0.071405,
    ];
    let known = [true; 13];
    let posterior = posterior(&values, &errors, &known, &[1.0]);
    let found = posterior.shrunken(0);
    assert!((found.reliability - 0.490_340).abs() < 1e-5, "{found:?}");
    assert!((found.value + 0.800_234).abs() < 1e-5, "{found:?}");
    assert!((found.value_error.powi(2) - 0.313_243 * 0.509_660).abs() < 1e-5);
    assert!((found.error - 0.325_585_f64.sqrt()).abs() < 1e-12);
}

/// Draws have the mean and the variance of the closed form.
#[test]
fn draws_are_of_the_posterior() {
    let mut chance = Chance::stream(3, "shrink", [0, 0]);
    let units = 3000;
    let (mut values, mut errors) = (Vec::new(), Vec::new());
    for unit in 0..units {
        let truth = chance.normal();
        for cell in 0..2 {
            let error: f64 = 0.2 + 0.1 * (unit % 10) as f64;
            errors.push(error * error);
            values.push(truth + 0.5 * chance.normal() + error * chance.normal() + f64::from(cell));
        }
    }
    let known = vec![true; 2 * units];
    let posterior = posterior(&values, &errors, &known, &[0.7, 0.3]);
    assert!((posterior.correlation - 0.8).abs() < 0.05, "{}", posterior.correlation);
    for unit in [0, 9] {
        let shrunken = posterior.shrunken(unit);
        let of = &values[2 * unit..][..2];
        let draws: Vec<f64> = (0..20_000)
            .map(|_| {
                let noise = [0, 1].map(|cell| errors[2 * unit + cell].sqrt() * chance.normal());
                let normals = [chance.normal(), chance.normal()];
                let mut into = [0.0; 2];
                posterior.draw(unit, [of, &noise, &normals], &mut into);
                0.7 * into[0] + 0.3 * into[1]
            })
            .collect();
        let (mean, sd) = (moments::mean(&draws).unwrap(), moments::sd(&draws).unwrap());
        assert!((mean - shrunken.value).abs() < 0.02, "{mean} {shrunken:?}");
        assert!((sd / shrunken.value_error - 1.0).abs() < 0.02, "{sd} {shrunken:?}");
    }
}

#[test]
fn what_has_no_known_error_stays() {
    let values = [1.0, 2.0, 3.0, 10.0];
    let (errors, known) = ([0.0; 4], [true; 4]);
    let posterior = posterior(&values, &errors, &known, &[1.0]);
    for (unit, value) in values.iter().enumerate() {
        let mut into = [0.0];
        posterior.draw(unit, [&[*value], &[0.0], &[1.3]], &mut into);
        assert_eq!(into[0], *value);
        assert_eq!(posterior.shrunken(unit).reliability, 1.0);
    }
}

#[test]
fn equal_units_stay_equal() {
    let (values, errors, known) = ([2.0; 6], [0.5, 0.5, 1.0, 1.0, 0.0, 0.0], [true; 6]);
    let posterior = posterior(&values, &errors, &known, &[0.5, 0.5]);
    for unit in 0..3 {
        let mut into = [0.0; 2];
        posterior.draw(unit, [&[2.0, 2.0], &[0.1, -0.2], &[1.0, 2.0]], &mut into);
        assert_eq!(into, [2.0, 2.0]);
        assert_eq!(posterior.shrunken(unit).value, 2.0);
    }
}

/// Small units that are weaker as a whole are drawn to their own mean: ln n = 1 … 4, values 2·ln n − 3 with a spread.
#[test]
fn small_units_are_drawn_to_small_units() {
    let mut chance = Chance::stream(4, "shrink", [0, 0]);
    let units = 400;
    let sizes: Vec<f64> = (0..units).map(|at| 1.0 + 3.0 * f64::from(at) / f64::from(units)).collect();
    let errors: Vec<f64> = sizes.iter().map(|size| 4.0 * (-size).exp()).collect();
    let of = |(size, error): (&f64, &f64)| 2.0 * size - 3.0 + 0.3 * chance.normal() + error.sqrt() * chance.normal();
    let values: Vec<f64> = sizes.iter().zip(&errors).map(of).collect();
    let (known, weights) = (vec![true; values.len()], [1.0]);
    let posterior = Posterior::of(Reported {
        values: &values,
        errors: &errors,
        shared: &[],
        known: &known,
        sizes: &sizes,
        weights: &weights,
        unseen: 0.0,
    });
    assert!((posterior.means[0] + 1.0).abs() < 0.4 && (posterior.means[399] - 5.0).abs() < 0.4);
    assert!((posterior.spreads[0] - 0.3).abs() < 0.15, "{}", posterior.spreads[0]);
}

/// Two cells of the same people are worth less than two of different ones: with S = ((s, c), (c, s)), T = ((1, r), (r, 1)) and equal
/// weights, the mean of the cells has the variance (1 + r)/2, its error (s + c)/2, and λ is the one over the sum of both.
#[test]
fn the_same_pupils_count_once() {
    let (values, known, errors) = ([1.0, 1.0, -1.0, -1.0, 0.5, 0.5], [true; 6], [0.8; 6]);
    let of = |covariance: f64| {
        let shared: Vec<f64> = (0..3).flat_map(|_| [0.8, covariance, covariance, 0.8]).collect();
        let reported = Reported {
            values: &values,
            errors: &errors,
            shared: &shared,
            known: &known,
            sizes: &[0.0; 6],
            weights: &[0.5, 0.5],
            unseen: 0.0,
        };
        let posterior = Posterior { spreads: vec![1.0; 2], correlation: 0.5, ..Posterior::of(reported) };
        Posterior { units: (0..3).map(|unit| posterior.gain(unit)).collect(), ..posterior }.shrunken(0)
    };
    for covariance in [0.0, 0.48, 0.8] {
        let (prior, error) = (0.75, (0.8 + covariance) / 2.0);
        let found = of(covariance);
        assert!((found.error * found.error - error).abs() < 1e-12, "{found:?}");
        assert!((found.reliability - prior / (prior + error)).abs() < 1e-12, "{found:?}");
    }
}

/// Eight units with the error 2 that differ by less than it: τ² is taken as its standard error at zero, √(2/(8/4)) = 1, where asked.
#[test]
fn what_cannot_be_seen_is_not_taken_for_nothing() {
    let (values, errors) = ([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8], [2.0; 8]);
    let of = |unseen: f64| {
        let (values, errors, known, sizes) = (&values, &errors, &[true; 8], &[0.0; 8]);
        Posterior::of(Reported { values, errors, shared: &[], known, sizes, weights: &[1.0], unseen }).spreads[0]
    };
    assert!((of(1.0) - 1.0).abs() < 1e-12 && of(0.0) < 0.1, "{} {}", of(1.0), of(0.0));
}
