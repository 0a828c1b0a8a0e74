use super::*;
use crate::model::comparison::{
    Cause, ComparedRun, Fate, MethodChange, Moment, Move, Parts, Presence, Rate, Trend, TrendClass, Turnover, Window,
};
use crate::model::listing::ListKind;
use crate::model::period::Year;
use crate::model::recorded::RecordedMethod;
use crate::model::verdict::Tail;
use crate::report::{CsvStyle, bundle};

fn id(number: u32) -> SchoolId {
    SchoolId::from_login(&(770_000 + number).to_string()).unwrap()
}

fn run(year: u16) -> ComparedRun {
    ComparedRun {
        label: year.to_string(),
        folder: format!("run-{year}"),
        year: Year::new(year).unwrap(),
        method: RecordedMethod { title: "Методика".into(), ..RecordedMethod::default() },
        sha256: format!("{year}"),
        schools: 3,
        rated: 3,
        years: 2,
        changed: Vec::new(),
    }
}

fn moved(number: u32, fate: Fate, bordering: bool) -> Move {
    Move {
        school: id(number),
        list: ListKind::Low,
        fate,
        states: (None, None),
        bordering,
        margins: (Some(0.3), Some(-0.2)),
        parts: Some(Parts { whole: -0.5, own: -0.4, others: -0.2, threshold: 0.1, ..Parts::default() }),
        window: Window {
            came: vec![(Year::new(2022).unwrap(), true)],
            fell: vec![(Year::new(2019).unwrap(), false)],
            revised: Vec::new(),
        },
        by_former: None,
        without: None,
        cause: Cause::Own,
    }
}

fn comparison(steps: usize) -> Comparison {
    let passage = |number: u32| Passage {
        school: id(number),
        name: Some(format!("СОШ № {number}")),
        municipality: Some("Лесной район".into()),
        presence: if number == 3 { Presence::Renamed("ООШ".into()) } else { Presence::Kept },
        quadrants: (None, None),
    };
    let rate = |so, of| Rate { so, of, interval: Some((0.1, 0.6)) };
    let step = |at: usize| Step {
        between: (at, at + 1),
        method: MethodChange::Same,
        schools: (1..=3).map(passage).collect(),
        moves: vec![moved(1, Fate::Entered, true), moved(2, Fate::Stayed, false)],
        turnover: vec![Turnover {
            municipality: None,
            list: ListKind::Low,
            before: 1,
            after: 2,
            exit: rate(0, 1),
            entry: rate(1, 2),
            lost: 0,
            rising: rate(1, 3),
        }],
        ..Step::default()
    };
    let moment = |at: u16, value: f64| {
        let counted = value < -0.5;
        let tail = if counted { Tail::In } else { Tail::Out };
        (at.to_string(), Moment { at: at.into(), value, threshold: -0.5, tail, counted, n: Some(30) })
    };
    Comparison {
        runs: (0..=steps).map(|at| run(2020 + at as u16)).collect(),
        steps: (0..steps).map(step).collect(),
        trends: vec![Trend {
            school: id(1),
            name: Some("СОШ № 1".into()),
            municipality: Some("Лесной район".into()),
            class: TrendClass::Worsening,
            moments: vec![moment(2020, 0.4), moment(2021, 0.0), moment(2022, -0.7)],
            slope: Some((-0.55, 0.1)),
            low: Some(true),
            unfavourable: Some(true),
        }],
        noise: None,
        settings: vec![("not_interpreted", "10".into()), ("level", "0.05".into())],
    }
}

#[test]
fn every_file_is_written_in_both_languages() {
    for lang in [Lang::Ru, Lang::En] {
        for steps in [1, 2] {
            let files = bundle::files(&bundle(&comparison(steps), lang), lang, CsvStyle::Excel).unwrap();
            assert_eq!(files.len(), 8);
        }
    }
}

#[test]
fn sheets_have_names_that_workbooks_take() {
    let mut of = comparison(2);
    of.runs[1].label = "промежуточный срез: 1 полугодие".into();
    let book = workbook(&of, Lang::Ru);
    let names: std::collections::BTreeSet<&str> = book.sections.iter().map(|section| section.name.as_str()).collect();
    assert_eq!(names.len(), book.sections.len());
    assert!(names.iter().all(|name| name.chars().count() <= 31 && !name.contains(':')), "{names:?}");
}

#[test]
fn the_reason_reads_as_a_clerk_would_write_it() {
    let said = words::reason(Lang::Ru, words::Moved(&moved(1, Fate::Entered, true)));
    assert_eq!(
        said,
        "Отступ от порога изменился на −0,50: за счёт своих данных −0,40, движения других школ −0,20 и порога +0,10. Годы: вошёл в окно \
         2022 (засчитан как год в зоне списка); выпал 2019 (не засчитан). Движение в пределах границы."
    );
    let stayed = words::reason(Lang::En, words::Moved(&moved(2, Fate::Stayed, false)));
    assert_eq!(
        stayed,
        "The margin changed by −0.50: by its own figures −0.40, the movement of the others −0.20 and the threshold +0.10."
    );
}

#[test]
fn cards_are_of_those_that_moved_or_changed() {
    let cards = cards::cards(&comparison(1), Lang::Ru);
    let keys: Vec<&str> = cards.iter().map(|card| card.key.as_str()).collect();
    assert_eq!(keys, ["770001", "770002", "770003"]);
    assert!(cards[0].blocks.iter().any(|block| matches!(block, Block::Lines(_))));
}
