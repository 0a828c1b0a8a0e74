use super::*;
use crate::model::explanation::{How, Mean, Node, Step, Steps};
use crate::model::period::Year;

fn part(weight: f64, value: f64) -> Node {
    Node { weight: Some(weight), ..Node::new(What::Raw("x.y".into()), Some(value), How::Given(None)) }
}

fn spaced(text: &str) -> String {
    text.replace(NBSP, " ")
}

#[test]
fn a_sum_is_told_with_what_rounding_does() {
    let third = 1.0 / 3.0;
    let node = |parts: Vec<Node>| {
        let value = parts.iter().filter_map(|part| Some(part.weight? * part.value?)).sum();
        Node { parts, ..Node::new(What::Years, Some(value), How::Averaged(Mean::Arithmetic)) }
    };
    let even = node(vec![part(0.5, 1.0), part(0.5, -0.5)]);
    assert_eq!(spaced(&how(Lang::Ru, &even)), "сумма вкладов 0,5000 − 0,2500 = 0,2500");
    // A third of 0.2 is 0.0667 three times, which is 0.2001.
    let odd = node(vec![part(third, 0.2), part(third, 0.2), part(third, 0.2)]);
    assert_eq!(
        spaced(&how(Lang::Ru, &odd)),
        "сумма вкладов 0,0667 + 0,0667 + 0,0667 = 0,2000 (сумма округлённых слагаемых больше на 0,0001: это округление)"
    );
}

/// Mean 60, sd 8: (52 − 60) / 8 = −1; where less is better it is turned round.
#[test]
fn a_normalisation_is_told_as_a_formula() {
    let node = |times: f64, direction: i8| {
        let step = Step::Linear { choice: "z", zero: 60.0, times, plus: 0.0, ends: None };
        let steps = Steps { taken: vec![(step, step.of(52.0))], reference: None, direction, n: None, in_group: false };
        let what = What::Indicator("ege.math_profile.mean_test".into(), Default::default());
        Node { parts: vec![part(1.0, 52.0)], ..Node::new(what, Some(step.of(52.0)), How::Stepped(Box::new(steps))) }
    };
    assert_eq!(spaced(&how(Lang::Ru, &node(0.125, 1))), "(52,000000 − 60,000000) / 8,000000 = −1,000000");
    let turned = spaced(&how(Lang::Ru, &node(-0.125, -1)));
    assert_eq!(turned, "(60,000000 − 52,000000) / 8,000000 = 1,000000 (чем меньше, тем лучше)");
}

#[test]
fn rows_and_cells_are_told_as_a_spreadsheet_shows_them() {
    let span = |rows: Vec<(u32, u32)>| Span {
        file: "а.xlsx".into(),
        sheet: Some("Лист1".into()),
        rows,
        column: Some(31),
        onward: false,
    };
    let said = |rows| spaced(&place(Lang::Ru, &span(rows)));
    assert_eq!(said(vec![(16, 42)]), "а.xlsx, лист «Лист1», строки 17–43, столбец AF (всего 27 строк)");
    assert_eq!(said(vec![(16, 16)]), "а.xlsx, лист «Лист1», ячейка AF17");
    let onward = Span { onward: true, ..span(vec![(16, 16)]) };
    assert_eq!(spaced(&place(Lang::Ru, &onward)), "а.xlsx, лист «Лист1», строка 17 с ячейки AF17");
    assert_eq!(said(vec![(1, 1), (3, 4)]), "а.xlsx, лист «Лист1», строки 2, 4–5, столбец AF (всего 3 строки)");
}

#[test]
fn no_word_accuses_and_both_languages_speak() {
    let year = Year::new(2021).unwrap();
    let mut said: Vec<String> = rights(Lang::Ru).into_iter().chain(check(Lang::Ru)).map(str::to_owned).collect();
    said.push(about(Lang::Ru, "x", year, None));
    said.push(changed(Lang::Ru, &["а.xlsx".to_owned()]));
    for words in said {
        for bad in ["наруш", "фальсиф", "винов", "плох", "обман", "подозр"] {
            assert!(!words.to_lowercase().contains(bad), "{words}");
        }
    }
    assert!(rights(Lang::En).iter().chain(&check(Lang::En)).all(|words| words.replace('—', "-").is_ascii()));
}
