use super::*;
use crate::model::deficits::{Figure, Footing, Light, PupilGroup, SkillFinding, Stand, Tally, TaskLevel};
use crate::model::exam::{Grade, Procedure};
use crate::model::period::Year;
use crate::model::place::Place;
use crate::model::results::{Item, PupilRows};
use crate::model::school::SchoolId;
use crate::model::subject::Subject;
use crate::model::work::Work;
use crate::stats::chance::Chance;

fn id(number: usize) -> SchoolId {
    SchoolId::from_login(&(880_000 + number).to_string()).unwrap()
}

/// A work of schools with rows of scores; the mark of a pupil is the last number of its row.
fn answered(maxima: &[u8], schools: &[Vec<(Vec<u8>, u8)>]) -> Answered {
    let sitting = Sitting {
        year: Year::new(2021).unwrap(),
        procedure: Procedure::Vpr,
        subject: Subject::Math,
        grade: Grade::new(5).unwrap(),
    };
    let mut work = Work {
        sitting,
        max: None,
        bounds: None,
        items: maxima.iter().zip(1..).map(|(max, at)| Item { label: at.to_string().into(), max: Some(*max) }).collect(),
        schools: Vec::new(),
        sheets: vec![(Place::file("работа.xlsx"), 1)],
        classes: Vec::new(),
        primary: Vec::new(),
        mark: Vec::new(),
        journal: Vec::new(),
        class: Vec::new(),
        sheet: Vec::new(),
        row: Vec::new(),
        scores: Vec::new(),
    };
    for (number, pupils) in schools.iter().enumerate() {
        let first = work.primary.len();
        for (scores, mark) in pupils {
            let held = |score: &&u8| **score <= PupilRows::MOST;
            work.primary.push(scores.iter().filter(held).map(|score| f32::from(*score)).sum());
            work.mark.push(*mark);
            work.journal.push(0);
            work.class.push(0);
            work.sheet.push(0);
            work.row.push(work.row.len() as u32 + 1);
            work.scores.extend(scores);
        }
        work.schools.push((id(number + 1), first..work.primary.len()));
    }
    Answered { work, stated: vec![true; maxima.len()] }
}

/// So many pupils with a point of a task of one, the others with none.
fn of_one(done: usize, n: usize) -> Vec<(Vec<u8>, u8)> {
    (0..n).map(|at| (vec![u8::from(at < done)], 3)).collect()
}

fn row(line: u64, task: &str, level: &str, skills: &[&str]) -> CodifierRow {
    CodifierRow {
        line,
        procedure: Procedure::Vpr,
        subject: Subject::Math,
        grade: Grade::new(5).unwrap(),
        year: None,
        task: task.to_owned(),
        level: TaskLevel::from_word(level),
        max: None,
        skills: skills.iter().map(|skill| (*skill).to_owned()).collect(),
        content: None,
    }
}

fn found(of: Answered, codifier: &[CodifierRow]) -> WorkDeficits {
    find(vec![of], codifier, &DeficitsSettings::default()).unwrap().0.remove(0)
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 5e-7, "{found} {expected}");
}

/// A task of two points: 4 pupils with 0, 5 with 1, 6 with 2, 2 blank, 3 not taught. By hand: 17 points of 30.
/// The interval in Python: `mean ± t.ppf(.975, 14) · stdev / √15` of the shares.
#[test]
fn everybody_is_counted_once_and_completion_is_of_those_with_a_score() {
    let scores = [(0, 4), (1, 5), (2, 6), (PupilRows::BLANK, 2), (PupilRows::NOT_TAUGHT, 3)];
    let pupils = scores.iter().flat_map(|(score, n)| (0..*n).map(|_| (vec![*score, 1], 3))).collect::<Vec<_>>();
    let work = found(answered(&[2, 1], std::slice::from_ref(&pupils)), &[]);
    let figure = &work.schools[0].tasks[0];
    let tally = &figure.tally;
    assert_eq!((tally.full(), tally.partial(), tally.zero(), tally.blank, tally.not_taught), (6, 5, 4, 2, 3));
    assert_eq!(tally.full() + tally.partial() + tally.zero() + tally.blank + tally.not_taught, work.pupils);
    assert_eq!((tally.n(), tally.pupils(), tally.points()), (15, 20, 17));
    close(figure.done.unwrap(), 17.0 / 30.0);
    let (low, high) = figure.interval.unwrap();
    close(low, 0.335_792_543);
    close(high, 0.797_540_791);
    assert_eq!((figure.footing, figure.light), (Footing::Limited, None));
    let zero = DeficitsSettings { not_taught_is_zero: true, ..DeficitsSettings::default() };
    let work = find(vec![answered(&[2, 1], &[pupils])], &[], &zero).unwrap().0.remove(0);
    let figure = &work.schools[0].tasks[0];
    assert_eq!((figure.tally.zero(), figure.tally.not_taught, figure.tally.pupils()), (7, 0, 20));
    close(figure.done.unwrap(), 17.0 / 36.0);
}

/// Pupils of a sheet without tasks are not among those who sat them.
#[test]
fn a_row_without_any_score_is_nobody() {
    let mut pupils = of_one(6, 12);
    pupils.push((vec![PupilRows::BLANK], 3));
    assert_eq!(found(answered(&[1], &[pupils]), &[]).schools[0].pupils, 12);
}

#[test]
fn fewer_than_the_floor_have_no_figure() {
    let work =
        found(answered(&[1], &[of_one(5, 9), of_one(5, 10), of_one(5, 20), of_one(5, 50)]), &[row(2, "1", "Б", &[])]);
    let footings: Vec<Footing> = work.schools.iter().map(|school| school.tasks[0].footing).collect();
    assert_eq!(footings, [Footing::TooFew, Footing::Limited, Footing::Approximate, Footing::Enough]);
    let Figure { done, interval, light, against, .. } = &work.schools[0].tasks[0];
    assert!(done.is_none() && interval.is_none() && light.is_none() && against.is_none());
    assert!(work.schools[1].tasks[0].light.is_some());
}

/// The bounds themselves: 57,0 % is yellow, 60,0 % green; 28,5 yellow, 30,0 green; 50,0 is red and not «below 50».
#[test]
fn a_bound_belongs_to_the_zone_above_it() {
    let colour = |done: usize, n: usize, level: &str| {
        let work = found(answered(&[1], &[of_one(done, n), of_one(1, 20)]), &[row(2, "1", level, &[])]);
        work.schools[0].tasks[0].light.unwrap()
    };
    assert_eq!(colour(569, 1000, "Б"), (Light::Red, false));
    assert_eq!(colour(57, 100, "Б").0, Light::Yellow);
    assert_eq!(colour(599, 1000, "Б").0, Light::Yellow);
    assert_eq!(colour(6, 10, "Б"), (Light::Green, false));
    assert_eq!(colour(284, 1000, "П").0, Light::Red);
    assert_eq!(colour(57, 200, "В").0, Light::Yellow);
    assert_eq!(colour(3, 10, "П").0, Light::Green);
    assert_eq!(colour(500, 1000, "Б"), (Light::Red, true));
    assert_eq!(colour(900, 1000, "Б"), (Light::Green, true));
}

/// The skill «Текст» of the field's own test: basic tasks done by 40, 45, 80 %: two of three are red, so a system deficit. A skill
/// of one task is not judged, nor one of two that has one red: half is not more than half.
#[test]
fn most_tasks_red_make_a_system_deficit() {
    let done = [40, 45, 80];
    let pupils = (0..100).map(|at| (done.iter().map(|done| u8::from(at < *done)).collect(), 3)).collect();
    let codifier = [
        row(2, "1", "Б", &["Текст", "Одно"]),
        row(3, "2", "Б", &["Текст", "Пополам"]),
        row(4, "3", "Б", &["Текст", "Пополам"]),
    ];
    let work = found(answered(&[1, 1, 1], &[pupils]), &codifier);
    let told: Vec<_> = work
        .skills
        .iter()
        .zip(&work.schools[0].skills)
        .map(|((name, _), of)| (&**name, of.tasks, of.red, of.finding))
        .collect();
    assert_eq!(
        told,
        [
            ("Текст", 3, 2, SkillFinding::Deficit),
            ("Одно", 1, 1, SkillFinding::NotEnough),
            ("Пополам", 2, 1, SkillFinding::None),
        ]
    );
    close(work.schools[0].skills[0].done.unwrap(), 1.65 / 3.0);
    assert_eq!(work.skills[0].1.finding, SkillFinding::Deficit, "the region is that school");
}

/// 5 of 25 against 60 of 100: twice the sum of `comb(65, k) * comb(60, 25 - k) / comb(125, 25)` for k to 5; Newcombe's
/// interval by its printed formula, both in Python.
#[test]
fn a_school_is_compared_with_the_rest_of_the_region() {
    let work = found(answered(&[1], &[of_one(5, 25), of_one(60, 100)]), &[]);
    let against = work.schools[0].tasks[0].against.as_ref().unwrap();
    close(against.rest, 0.6);
    close(against.difference, -0.4);
    close(against.p, 0.000_625_879);
    close(against.interval.0, -0.543_585_460);
    close(against.interval.1, -0.185_051_589);
    assert_eq!(against.stand, Stand::Below);
    assert_eq!(work.schools[1].tasks[0].against.as_ref().unwrap().stand, Stand::Above);
}

/// Three points: 20 pupils against 40; p of Student's t with 19 degrees of freedom and Welch's interval, the law integrated in Python.
#[test]
fn means_of_points_are_compared_by_student() {
    let pupils = |counts: [usize; 4]| -> Vec<(Vec<u8>, u8)> {
        (0..4_u8).flat_map(|points| (0..counts[usize::from(points)]).map(move |_| (vec![points], 3))).collect()
    };
    let work = found(answered(&[3], &[pupils([10, 5, 3, 2]), pupils([5, 10, 10, 15])]), &[]);
    let against = work.schools[0].tasks[0].against.as_ref().unwrap();
    close(against.difference, -0.341_666_667);
    close(against.p, 0.004_349_780);
    close(against.interval.0, -0.535_354_966);
    close(against.interval.1, -0.147_978_368);
}

#[test]
fn what_asks_most_comes_first() {
    let figure = |light, stand, footing| {
        let against = crate::model::deficits::Against {
            rest: 0.5,
            difference: -0.1,
            interval: (-0.2, 0.0),
            p: 0.01,
            q: 0.02,
            stand,
        };
        let tally = Tally::of(1);
        Figure { tally, footing, done: Some(0.5), interval: None, light, against: Some(against) }.urgency()
    };
    let enough = Footing::Enough;
    assert_eq!(figure(Some((Light::Red, true)), Stand::Below, enough), 0);
    assert_eq!(figure(Some((Light::Red, true)), Stand::Alike, enough), 1);
    assert_eq!(figure(Some((Light::Green, true)), Stand::Below, enough), 2);
    assert_eq!(figure(None, Stand::Below, enough), 2);
    assert_eq!(figure(Some((Light::Red, false)), Stand::Alike, enough), 3);
    assert_eq!(figure(Some((Light::Yellow, false)), Stand::Above, enough), 4);
    assert_eq!(figure(None, Stand::Alike, enough), 5);
    assert_eq!(figure(Some((Light::Red, true)), Stand::Below, Footing::TooFew), 6);
}

/// 30 pupils with «2» of whom 27 do the second task, 30 with «4» of whom 12 do: told. With nine in a group nothing is.
#[test]
fn a_weaker_group_ahead_is_told() {
    let group = |mark: u8, n: usize, first: usize, second: usize| -> Vec<(Vec<u8>, u8)> {
        (0..n).map(|at| (vec![u8::from(at < first), u8::from(at < second)], mark)).collect()
    };
    let school = [group(2, 30, 3, 27), group(4, 30, 25, 12)].concat();
    let work = found(answered(&[1, 1], std::slice::from_ref(&school)), &[]);
    let told: Vec<_> = work.ahead.iter().map(|of| (of.school.is_some(), of.task, of.weaker.0, of.stronger.0)).collect();
    let (two, four) = (PupilGroup::Mark(2), PupilGroup::Mark(4));
    assert_eq!(told, [(false, 1, two, four), (true, 1, two, four)]);
    assert_eq!((work.ahead[0].weaker.1, work.compared), (30, 4));
    let few = found(answered(&[1, 1], &[[group(2, 9, 0, 9), group(4, 30, 25, 1)].concat()]), &[]);
    assert!(few.ahead.is_empty() && few.compared == 0);
    // Without marks the thirds of the total are compared.
    let unmarked: Vec<_> = school.into_iter().map(|(scores, _)| (scores, 0)).collect();
    let groups = found(answered(&[1, 1], &[unmarked]), &[]).groups;
    assert_eq!(groups[0].group, PupilGroup::Lowest);
    assert_eq!(groups.iter().map(|group| group.pupils).sum::<u32>(), 60);
}

#[test]
fn a_codifier_that_cannot_be_is_refused_by_line() {
    let of = || {
        answered(
            &[1, 2],
            &[of_one(5, 12).into_iter().map(|(scores, mark)| ([scores, vec![1]].concat(), mark)).collect()],
        )
    };
    let fault = |codifier: &[CodifierRow]| find(vec![of()], codifier, &DeficitsSettings::default()).unwrap_err();
    assert!(matches!(fault(&[row(2, "3", "Б", &[])]), CodifierFault::UnknownTask { line: 2, .. }));
    let twice = fault(&[row(2, "1", "Б", &[]), row(3, "Задание № 1 (1б)", "П", &[])]);
    assert!(matches!(twice, CodifierFault::Twice { line: 3, first: 2, .. }));
    let other = CodifierRow { max: Some(3), ..row(2, "2", "Б", &[]) };
    assert_eq!(fault(&[other]), CodifierFault::OtherMaximum { line: 2, task: "2".into(), stated: 2, given: 3 });
    // A row of another work is counted, one of the very year goes before one of every year.
    let elsewhere = CodifierRow { subject: Subject::Russian, ..row(2, "77", "Б", &[]) };
    let of_year = CodifierRow { year: Year::new(2021), ..row(3, "1", "П", &[]) };
    let (works, unused) =
        find(vec![of()], &[elsewhere, of_year, row(4, "1", "Б", &[])], &DeficitsSettings::default()).unwrap();
    assert_eq!((works[0].tasks[0].level, unused), (Some(TaskLevel::Advanced), 1));
}

#[test]
fn labels_are_told_whatever_is_written_around_them() {
    for (written, label) in [
        ("1", "1"),
        ("9,1 (2б)", "9.1"),
        ("Задание № 9.1", "9.1"),
        ("1K2", "1к2"),
        ("1К2 (3б)", "1к2"),
        ("Р1", "р1"),
        ("5(2) (1б)", "5.2"),
        ("16 (1)", "16.1"),
    ] {
        assert_eq!(codifier::plain(written), label, "{written}");
    }
}

/// A school that does a task half as often as the others, who do it six times in ten: of forty pupils it is told in most regions, of
/// eighty in nearly all.
#[test]
fn a_planted_school_is_found() {
    for (size, least) in [(40, 60), (80, 95)] {
        let mut told = 0;
        for region in 0..100 {
            let mut chance = Chance::stream(12, "deficits", [region, 0]);
            let mut school =
                |likely: f64| (0..size).map(|_| (vec![u8::from(chance.happens(likely))], 3)).collect::<Vec<_>>();
            let schools: Vec<_> = (0..25).map(|at| school(if at == 7 { 0.3 } else { 0.6 })).collect();
            let work = found(answered(&[1], &schools), &[]);
            told += usize::from(work.schools[7].tasks[0].against.as_ref().unwrap().stand == Stand::Below);
        }
        assert!(told >= least, "{told} of schools of {size}");
    }
}

/// Two hundred regions in which every school is like every other: of figures told «below» there is a false one in a few regions of
/// a hundred (the q of 0.05 promises five), and of tasks that are sufficient exactly few are red beyond chance (2.5 % at most), whereas red
/// by the bare percent is a third of them and more.
#[test]
fn equal_schools_are_seldom_told_apart() {
    let (mut with_false, mut red, mut sure, mut all) = (0, 0, 0, 0);
    let codifier = [row(2, "1", "Б", &[]), row(3, "2", "П", &[]), row(4, "3", "Б", &[])];
    for region in 0..200 {
        let mut chance = Chance::stream(11, "deficits", [region, 0]);
        let mut pupil = || {
            let one = u8::from(chance.happens(0.6));
            let two = u8::from(chance.happens(0.3));
            let many = u8::from(chance.happens(0.6)) + u8::from(chance.happens(0.6)) + u8::from(chance.happens(0.6));
            (vec![one, two, many], 3)
        };
        let schools: Vec<Vec<_>> = (0..25).map(|at| (0..10 + at % 5 * 10).map(|_| pupil()).collect()).collect();
        let work = found(answered(&[1, 1, 3], &schools), &codifier);
        let figures = || work.schools.iter().flat_map(|school| &school.tasks);
        let told = |figure: &&Figure| figure.against.as_ref().is_some_and(|against| against.stand != Stand::Alike);
        with_false += usize::from(figures().any(|figure| told(&figure)));
        all += figures().count();
        red += figures().filter(|figure| figure.is_red()).count();
        sure += figures().filter(|figure| figure.light == Some((Light::Red, true))).count();
    }
    let share = |count: usize| count as f64 / all as f64;
    assert!(with_false <= 14, "{with_false} regions of 200 with a school told apart falsely");
    assert!(share(red) > 0.3, "{}", share(red));
    assert!(share(sure) < 0.03, "{}", share(sure));
}
