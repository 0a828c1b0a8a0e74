use super::*;
use crate::model::{
    exam::{Grade, Procedure, Sitting},
    fact::FigureUnit,
    marker::Marker,
    signal::Signal,
    subject::Subject,
};
use crate::report::{
    document::Lines,
    fixture::region,
    html::cards::shown,
    pages::{flips, records},
};

fn table<'a>(card: &'a Card, code: &str) -> Option<&'a Table> {
    card.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.columns.iter().any(|column| column.code == code) => Some(table),
        _ => None,
    })
}

/// The value that stands beside these words in the table of figures.
fn figure(card: &Card, lang: Lang, title: Title) -> Option<String> {
    let rows = &table(card, "measure")?.rows;
    let row = rows.iter().find(|row| row.cells[0] == Cell::text(title.words(lang)))?;
    match &row.cells[1] {
        Cell::Text(words) => Some(words.to_string()),
        _ => None,
    }
}

fn texts(card: &Card) -> String {
    let words = card.blocks.iter().filter_map(|block| match block {
        Block::Text(words) | Block::Note(words) | Block::Heading(words) => Some(words.as_str()),
        _ => None,
    });
    words.collect::<Vec<_>>().join("\n")
}

/// A figure of schools.csv at so many digits.
fn recorded(run: &Run, row: usize, code: &str, digits: u8, share: bool) -> Option<String> {
    let table = records::schools(run, Lang::Ru);
    let at = table.columns.iter().position(|column| column.code == code).unwrap();
    match table.rows[row].cells[at] {
        Cell::Number(value) if share => Some(numbers::percent(Lang::Ru, value, digits)),
        Cell::Number(value) => Some(numbers::decimal(Lang::Ru, value, digits)),
        _ => None,
    }
}

#[test]
fn figures_are_those_of_schools_csv() {
    let run = region(60);
    let mut compared = 0;
    for (row, card) in cards(&run, Lang::Ru).enumerate() {
        for (title, digits, share) in [
            (Title::ResultsIndex, 1, false),
            (Title::PLow, 0, true),
            (Title::Reliability, 2, false),
            (Title::SocialIndex, 1, false),
            (Title::ExpectedIndex, 1, false),
            (Title::Residual, 1, false),
        ] {
            let (own, csv) = (figure(&card, Lang::Ru, title), recorded(&run, row, title.code(), digits, share));
            assert_eq!(own, csv, "{}: {title:?}", card.key);
            compared += usize::from(own.is_some());
        }
        let rank = figure(&card, Lang::Ru, Title::ResultsRank);
        let csv = |code| recorded(&run, row, code, 0, false);
        if let Some(rank) = rank {
            let parts: Vec<&str> = rank.split(['\u{a0}', '(', ')', '–']).filter(|part| !part.is_empty()).collect();
            assert_eq!(Some(parts[0]), csv("results_rank").as_deref());
            assert_eq!(parts.get(1).copied().or(Some(parts[0])), csv("rank_low").as_deref());
            assert_eq!(parts.last().copied(), csv("rank_high").as_deref());
        } else {
            assert_eq!(csv("results_rank"), None);
        }
    }
    assert!(compared > 200, "{compared}");
}

#[test]
fn what_would_flip_it_is_that_of_flips_csv() {
    let run = region(60);
    let of: Vec<Card> = cards(&run, Lang::Ru).collect();
    let csv = flips::records(&run, Lang::Ru);
    let column = |code: &str| csv.columns.iter().position(|column| column.code == code).unwrap();
    let at = table(&of[0], "to_value").unwrap();
    assert_eq!(at.rows.len(), 1);
    let margin = at.columns.iter().position(|column| column.code == "sampling_margin").unwrap();
    let shown = |cell: &Cell| shown(Lang::Ru, cell, ColumnKind::Decimal(2));
    assert_eq!(shown(&at.rows[0].cells[margin]), shown(&csv.rows[0].cells[column("sampling_margin")]));
    assert_eq!(shown(&at.rows[0].cells[1]).as_deref(), Some("41,20"));
    assert_eq!(shown(&csv.rows[0].cells[column("from_value")]).as_deref(), Some("41,20"));
    // Rounded away from where it began, so that the figure shown does change the decision.
    assert_eq!(shown(&at.rows[0].cells[2]).as_deref(), Some("43,00"));
    assert!(texts(&of[0]).contains("школа не вошла бы в список"));
    assert!(table(&of[1], "to_value").is_none());
    assert!(texts(&of[1]).contains(crate::text::flips::unmoved(
        Lang::Ru,
        crate::model::flip::Unmoved::SeveralYears,
        false
    )));
}

#[test]
fn contributions_sum_to_the_index_of_the_year() {
    let run = region(60);
    for card in cards(&run, Lang::En) {
        let Some(indicators) = table(&card, "contribution") else { continue };
        let at = indicators.columns.iter().position(|column| column.code == "contribution").unwrap();
        let number = |cell: &Cell| if let Cell::Number(value) = cell { *value } else { 0.0 };
        let sum: f64 = indicators.rows.iter().map(|row| number(&row.cells[at])).sum();
        let years = table(&card, "threshold").or(table(&card, "year_threshold")).unwrap();
        assert!((sum - number(&years.rows[0].cells[1])).abs() < 1e-6, "{}", card.key);
    }
}

#[test]
fn places_count_the_better_schools() {
    let run = region(60);
    let of: Vec<Card> = cards(&run, Lang::Ru).collect();
    let places: Vec<(f64, String)> = of
        .iter()
        .filter_map(|card| {
            let table = table(card, "contribution")?;
            let at = table.columns.iter().position(|column| column.code == "rank").unwrap();
            let Cell::Number(raw) = table.rows[0].cells[1] else { return None };
            let Cell::Text(place) = &table.rows[0].cells[at] else { return None };
            Some((raw, place.to_string()))
        })
        .collect();
    assert_eq!(places.len(), 58);
    for (raw, place) in &places {
        let better = places.iter().filter(|(other, _)| other > raw).count();
        assert_eq!(*place, format!("{}\u{a0}из\u{a0}58", better + 1));
    }
}

#[test]
fn a_school_set_apart_says_why_and_shows_what_is_known() {
    let run = region(60);
    let of: Vec<Card> = cards(&run, Lang::Ru).collect();
    assert!(texts(&of[58]).starts_with("Школа не входит в списки по виду организации: "));
    assert!(texts(&of[59]).starts_with("Школа не оценивается: есть данные для 42\u{a0}% веса"));
    assert!(of[58..].iter().all(|card| table(card, "contribution").is_none() && card.tone == Tone::Muted));
}

#[test]
fn years_are_drawn_from_the_oldest_with_the_threshold() {
    let run = region(60);
    let card = cards(&run, Lang::Ru).next().unwrap();
    let lines: Vec<&Lines> = card
        .blocks
        .iter()
        .filter_map(|block| if let Block::Lines(lines) = block { Some(lines) } else { None })
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0].moments, ["2020", "2021"]);
    assert_eq!(lines[0].series.len(), 2);
    assert_eq!(lines[0].series[1].2[0].unwrap().value, -0.8);
}

#[test]
fn signs_are_shown_with_other_explanations_and_no_class() {
    let mut run = region(60);
    let found = run.objectivity.as_mut().unwrap();
    let sitting =
        Sitting { year: run.year, procedure: Procedure::Vpr, subject: Subject::Math, grade: Grade::new(4).unwrap() };
    let signal = Signal {
        class: Some("4а".into()),
        effect: Some((12.0, FigureUnit::Pupils)),
        q: Some(0.01),
        ..Signal::new(Marker::InflatedMean, &found.schools[1].school, sitting, 25)
    };
    found.signals.push(signal);
    found.schools[1].signals.push(0);
    // As the pipeline hands it over: the signs without the other tests.
    run.objectivity = run.objectivity.map(crate::model::objectivity::Objectivity::without_tests);
    let of: Vec<Card> = cards(&run, Lang::Ru).collect();
    assert_eq!(table(&of[1], "marker").unwrap().rows.len(), 1);
    assert!(table(&of[1], "class").is_none());
    assert!(texts(&of[1]).contains("Чем ещё можно объяснить"));
    assert!(texts(&of[1]).contains("повод проверить"));
    assert!(texts(&of[1]).contains("школа была бы в списке низких результатов"));
    assert!(table(&of[0], "marker").is_none());
}

#[test]
fn a_card_reads_as_it_should() {
    let run = region(60);
    let written: Vec<String> = cards(&run, Lang::Ru)
        .take(2)
        .map(|card| format!("{}\n{}\n{:?}\n{}", card.title, card.subtitle, card.tone, texts(&card)))
        .collect();
    insta::assert_snapshot!(written.join("\n\n").replace('\u{a0}', "_"));
}
