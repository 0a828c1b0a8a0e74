use super::*;
use crate::report::document::{Cell, Table};
use crate::report::fixture::region;

fn table<'a>(section: &'a Section, column: &str) -> &'a Table {
    let of = |block: &'a Block| if let Block::Table(table) = block { Some(table) } else { None };
    section.blocks.iter().filter_map(of).find(|table| table.columns.iter().any(|of| of.code == column)).unwrap()
}

fn cells<'a>(table: &'a Table, column: &str) -> Vec<&'a Cell> {
    let at = table.columns.iter().position(|of| of.code == column).unwrap();
    table.rows.iter().map(|row| &row.cells[at]).collect()
}

#[test]
fn schools_stand_by_answer_and_the_chart_knows_where() {
    let run = region(14);
    let section = section(&run, Lang::Ru).unwrap();
    let schools = table(&section, "against_expected");
    assert_eq!(schools.rows.len(), 12);
    let answers = cells(schools, "against_expected");
    let Some(Block::Scatter(scatter)) = section.blocks.iter().find(|block| matches!(block, Block::Scatter(_))) else {
        panic!("no chart");
    };
    assert_eq!(schools.columns[scatter.x.0].code, "expected_index");
    assert_eq!(schools.columns[scatter.y.0].code, "results_index");
    let mut drawn = 0;
    for (name, _, rows) in &scatter.series {
        for row in rows.clone() {
            let answer = if let Cell::Text(answer) = answers[row] { &**answer } else { "без ответа" };
            assert!(name.starts_with(answer), "{name}: {answer}");
            drawn += 1;
        }
    }
    assert_eq!(drawn, 11, "the school that is not in the regression is not on its chart");
    let left = schools.rows.last().unwrap();
    assert!(left.cells.contains(&Cell::text("не вошла в регрессию, неизвестно: социальный индекс")), "{left:?}");
}

#[test]
fn where_nothing_is_known_of_circumstances_there_is_no_sheet() {
    let mut run = region(14);
    run.effectiveness = Effectiveness { refusal: Some(Refusal::NoPredictors), ..Effectiveness::default() };
    assert_eq!(section(&run, Lang::Ru), None);
}

#[test]
fn a_refusal_names_the_indicator_and_clusters_stay() {
    let mut run = region(14);
    let codes = vec![("vpr.math.4.percent".to_owned(), "x".to_owned()); 2];
    run.effectiveness.regression = None;
    run.effectiveness.schools.clear();
    run.effectiveness.refusal = Some(Refusal::SharedIndicators(codes));
    let section = section(&run, Lang::Ru).unwrap();
    let said =
        section.blocks.iter().any(|block| matches!(block, Block::Text(text) if text.contains("ВПР, математика")));
    assert!(said, "{:?}", section.blocks);
    let schools = table(&section, "against_cluster");
    assert_eq!(schools.columns[tables::EXPECTED].code, "cluster_mean");
    assert_eq!(schools.rows.len(), 12);
}
