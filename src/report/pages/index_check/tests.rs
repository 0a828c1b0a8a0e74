use super::*;
use crate::model::composite::GroupUsed;
use crate::report::fixture::region;

fn at(table: &Table, code: &str) -> Vec<usize> {
    (0..table.columns.len()).filter(|at| table.columns[*at].code == code).collect()
}

fn number(cell: &Cell) -> Option<f64> {
    if let Cell::Number(number) = cell { Some(*number) } else { None }
}

/// Two groups under a geometric root, one of them harmonic; a school that lacks an indicator, and one that lacks a year. The
/// figures are put into the run by hand, the long way.
fn grouped() -> Run {
    let mut run = region(14);
    let stated = |kind, choice| Stated::new(Part::Results, kind, choice);
    run.steps = vec![
        stated(StepKind::Years, "weighted").with("weights", Value::Shares(vec![0.7, 0.3])),
        stated(StepKind::Aggregate, "geometric"),
        stated(StepKind::Scale, "mean-50-sd-10"),
    ];
    let group = |code: &str, weight, aggregate| GroupUsed {
        code: code.to_owned(),
        name: Default::default(),
        parent: None,
        weight,
        aggregate,
        coverage: None,
    };
    let results = &mut run.results;
    results.groups = vec![group("vpr", 0.6, "harmonic"), group("ege", 0.4, "arithmetic")];
    for (used, weight) in results.indicators.iter_mut().zip([0.25, 0.75, 1.0]) {
        used.weight = weight;
    }
    for (n, score) in results.scores.iter_mut().enumerate() {
        if n == 4 {
            score.years.truncate(1);
        }
        for (back, year) in score.years.iter_mut().enumerate() {
            for part in &mut year.parts {
                part.normalised = 10.0 + (n * 7 + back * 3 + part.indicator * 11) as f64 % 40.0;
            }
            if n == 2 {
                year.parts.remove(0);
            }
            let parts: Vec<f64> = year.parts.iter().map(|part| part.normalised).collect();
            year.value = match parts.as_slice() {
                [a, b, c] => (1.0 / (0.25 / a + 0.75 / b)).powf(0.6) * c.powf(0.4),
                [b, c] => b.powf(0.6) * c.powf(0.4),
                parts => panic!("{parts:?}"),
            };
        }
        score.value = match score.years.as_slice() {
            [new, old] => 0.7 * new.value + 0.3 * old.value,
            [new] => new.value,
            years => panic!("{years:?}"),
        };
    }
    let values: Vec<f64> = results.scores.iter().map(|score| score.value).collect();
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let variance = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (values.len() - 1) as f64;
    results.scores.iter_mut().for_each(|score| score.index = 50.0 + 10.0 * (score.value - mean) / variance.sqrt());
    run
}

#[test]
fn an_index_put_together_anew_is_that_of_the_report() {
    let run = grouped();
    let table = table(&run, Lang::Ru, Part::Results, &run.results);
    assert_eq!(table.rows.len(), run.results.scores.len());
    let differences = at(&table, "difference");
    assert_eq!(differences.len(), 3, "two years and the index");
    for row in &table.rows {
        let found: Vec<_> = differences.iter().map(|at| number(&row.cells[*at])).collect();
        assert!(found.iter().flatten().all(|off| off.abs() < 1e-9), "{found:?}");
        assert!(found[0].is_some() && found[2].is_some());
    }
    let lacking = run.results.scores[4].school.as_str();
    let row = table.rows.iter().find(|row| row.cells[2] == Cell::text(lacking)).unwrap();
    assert_eq!(row.cells[differences[1]], Cell::Empty, "no year, no difference");
}

/// A run whose figures do not follow from one another is seen at once.
#[test]
fn a_wrong_figure_shows_as_a_difference() {
    let mut run = grouped();
    run.results.scores[7].index += 0.001;
    let table = table(&run, Lang::Ru, Part::Results, &run.results);
    let last = *at(&table, "difference").last().unwrap();
    let off = table.rows.iter().filter(|row| number(&row.cells[last]).unwrap().abs() > 1e-9);
    assert_eq!(
        off.map(|row| row.cells[2].clone()).collect::<Vec<_>>(),
        [Cell::text(run.results.scores[7].school.as_str())]
    );
}

#[test]
fn weights_stand_over_their_columns_and_years_over_theirs() {
    let run = grouped();
    let table = table(&run, Lang::Ru, Part::Results, &run.results);
    let over = |code: &str| -> Vec<f64> {
        at(&table, code).into_iter().filter_map(|at| number(&table.above[0].cells[at])).collect()
    };
    assert_eq!(over("normalised"), [0.25, 0.75, 1.0, 0.25, 0.75, 1.0]);
    assert_eq!(over("group_value"), [0.6, 0.4, 0.6, 0.4]);
    assert_eq!(over("year_by_formula"), [0.7, 0.3]);
}
