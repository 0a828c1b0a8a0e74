//! The regression, and what it says of each school.

use super::design::{self, Design};
use super::{Rated, answer};
use crate::identify::settings::EffectivenessSettings;
use crate::model::effectiveness::{Coefficient, Effectiveness, Expected, NotJudged, Refusal, Regression, Term};
use crate::stats::{
    fay_herriot::FayHerriot,
    huber::Robust,
    regression::{self, Unfit},
};

/// From this leverage on the line goes mostly where the school is, and nothing is said of it.
const ALONE: f64 = 0.5;

/// Fits the regression and judges the schools by it.
pub fn regress(rated: &[Rated<'_>], settings: &EffectivenessSettings, found: &mut Effectiveness) {
    let mut design = match design::design(rated, settings) {
        Ok(design) => design,
        Err((refusal, omitted)) => {
            (found.refusal, found.omitted) = (Some(refusal), omitted);
            return;
        }
    };
    let y: Vec<f64> = design.rows.iter().map(|row| rated[*row].score.index).collect();
    let fit = loop {
        match regression::Regression::fit(&design.columns, &y) {
            Ok(fit) => break Some(fit),
            Err(Unfit::Dependent(term)) if term < design.terms.len() => design.drop(term),
            Err(_) => break None,
        }
    };
    found.left_out.clone_from(&design.left_out);
    found.omitted.clone_from(&design.omitted);
    let Some(fit) = fit.filter(|_| !design.terms.is_empty()) else {
        let (n, need) = (y.len() as u32, settings.min_schools.max(design.terms.len() as u32 + 2));
        let none = design.terms.is_empty();
        found.refusal = Some(if none { Refusal::NoPredictors } else { Refusal::TooFewSchools { n, need } });
        return;
    };
    let robust = Robust::fit(&design.columns, &y);
    let true_residuals = true_residuals(rated, &design, &y);
    found.regression = Some(stated(&design, &fit, robust.as_ref(), true_residuals));
    found.schools = schools(rated, &design, (&fit, robust.as_ref()), true_residuals, settings.interval);
}

/// The variance of true residuals, by the schools whose errors are known.
fn true_residuals(rated: &[Rated<'_>], design: &Design, y: &[f64]) -> Option<FayHerriot> {
    let there = |at: &usize| rated[design.rows[*at]].variance.is_some();
    let known: Vec<usize> = (0..y.len()).filter(there).collect();
    let of = |column: &[f64]| known.iter().map(|at| column[*at]).collect::<Vec<f64>>();
    let columns: Vec<Vec<f64>> =
        regression::with_constant(&design.columns, y.len()).iter().map(|column| of(column)).collect();
    let variances: Vec<f64> = known.iter().filter_map(|at| rated[design.rows[*at]].variance).collect();
    FayHerriot::fit(&columns, &of(y), &variances)
}

fn stated(
    design: &Design,
    fit: &regression::Regression,
    robust: Option<&Robust>,
    true_residuals: Option<FayHerriot>,
) -> Regression {
    let coefficient = |(at, term): (usize, Term)| Coefficient {
        term,
        value: fit.coefficients[at],
        classical_error: fit.errors[at],
        error: fit.robust_errors[at],
        robust: robust.map(|robust| (robust.coefficients[at], robust.errors[at])),
        inflation: at.checked_sub(1).and_then(|at| fit.inflation.get(at).copied()),
    };
    let terms = std::iter::once(Term::Constant).chain(design.terms.iter().copied());
    let (n, p) = (design.rows.len(), design.terms.len() + 1);
    Regression {
        coefficients: terms.enumerate().map(coefficient).collect(),
        base: design.base,
        n: n as u32,
        r2: fit.r2,
        adjusted_r2: fit.adjusted_r2,
        sd: fit.sd,
        between: true_residuals.map(|of| of.tau2.sqrt()),
        condition: fit.condition,
        high_leverage: 3.0 * p as f64 / n as f64,
    }
}

/// Every school of the design against its expected index. The variance of the line is the larger of HC1 and of what the errors of
/// the schools with τ² make: neither a few large residuals nor a few small ones make the line surer than it is.
fn schools(
    rated: &[Rated<'_>],
    design: &Design,
    (fit, robust): (&regression::Regression, Option<&Robust>),
    true_residuals: Option<FayHerriot>,
    level: f64,
) -> Vec<Expected> {
    let tau2 = true_residuals.map_or(0.0, |of| of.tau2);
    let variances: Vec<f64> = design.rows.iter().map(|row| tau2 + rated[*row].variance.unwrap_or_default()).collect();
    let reach = true_residuals.map_or(0.0, |of| of.reach(level));
    let school = |(at, row): (usize, &usize)| {
        let of = &rated[*row];
        let line = fit.line_variance(at).max(fit.line_variance_under(at, &variances));
        let known = |residual: f64| Some(true_residuals?.distance(residual, of.variance?, line));
        let residual = fit.residuals[at];
        let alone = fit.leverages[at] >= ALONE;
        let answered = if alone { Err(NotJudged::Alone) } else { answer(known(residual), reach) };
        let by_robust = || answer(known(robust?.residuals[at]), reach).ok().map(|judged| judged.against);
        Expected {
            school: of.school.id.clone(),
            expected: of.score.index - residual,
            residual,
            robust: answered.ok().and_then(|_| by_robust()),
            answer: answered,
            leverage: Some(fit.leverages[at]),
            influence: fit.influence(at),
            cluster: None,
        }
    };
    design.rows.iter().enumerate().map(school).collect()
}
