//! Made-up answers for tests of the report, by a plain rule.

use crate::model::{
    effectiveness::{
        Against, Cluster, Coefficient, Effectiveness, Expected, Judged, NotJudged, Predictor, Regression, Term,
    },
    school::{SchoolId, Settlement},
};

/// Effectiveness of so many schools numbered from 770000; the first is left out.
pub fn made(rated: usize) -> Effectiveness {
    let id = |n: usize| SchoolId::from_login(&format!("{}", 770_000 + n)).unwrap();
    let coefficient = |term, value: f64| Coefficient {
        term,
        value,
        classical_error: 0.2,
        error: 0.25,
        robust: Some((value - 0.05, 0.2)),
        inflation: (term != Term::Constant).then_some(1.5),
    };
    let school = |n: usize, cluster: Option<usize>| {
        let shrunken = [-6.0, 0.5, 5.0][n % 3];
        let interval = (shrunken - 3.0, shrunken + 3.0);
        let judged = Judged { reliability: 0.6, shrunken, interval, against: Against::of(interval) };
        Expected {
            school: id(n),
            expected: 48.0 + n as f64,
            residual: shrunken / 0.6,
            answer: if n % 5 == 4 { Err(NotJudged::NoError) } else { Ok(judged) },
            robust: cluster.is_none().then_some(Against::AsExpected),
            leverage: cluster.is_none().then_some(0.02),
            influence: cluster.is_none().then_some(0.01),
            cluster,
        }
    };
    Effectiveness {
        level: 0.9,
        regression: Some(Regression {
            coefficients: vec![
                coefficient(Term::Constant, 50.0),
                coefficient(Term::Social, 0.45),
                coefficient(Term::Settlement(Settlement::Rural), -1.5),
            ],
            base: Some(Settlement::Urban),
            n: rated as u32 - 1,
            r2: 0.41,
            adjusted_r2: 0.39,
            sd: 7.0,
            between: Some(5.0),
            condition: 2.5,
            high_leverage: 0.1,
        }),
        left_out: vec![(id(0), Predictor::Social)],
        schools: (1..rated).map(|n| school(n, None)).collect(),
        clusters: vec![(Cluster { settlement: Some(Settlement::Rural), size: Some(0), third: None }, rated as u32)],
        least_cluster: 8,
        by_cluster: (0..rated).map(|n| school(n, Some(0))).collect(),
        ..Effectiveness::default()
    }
}
