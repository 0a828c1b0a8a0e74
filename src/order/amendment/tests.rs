use super::*;
use crate::model::order::Registration;
use crate::model::school::SchoolKind;
use crate::order::listing::tests::{decision, low, run, school};
use crate::order::{Asked, Former, compose};

fn between(former: &RecordedRun, present: &RecordedRun, then: &[Decision], now: &[Decision]) -> Changes {
    let settings = OrderSettings { decisions: now.to_vec(), ..OrderSettings::default() };
    let former = Former { run: former, decisions: then, pairs: &[] };
    let asked = Asked { lists: vec![ListKind::Low], registration: Registration::default(), columns: None };
    let order = compose(present, &settings, &asked, &[], Some(former)).unwrap();
    order.amendment.unwrap().lists.remove(0)
}

/// Schools 1–5 of one district, of which the first three are low.
fn before() -> RecordedRun {
    run((1..=5)
        .map(|n| {
            if n <= 3 {
                low(school(n, "Лесной", &format!("Школа № {n}")))
            } else {
                school(n, "Лесной", &format!("Школа № {n}"))
            }
        })
        .collect())
}

#[test]
fn the_same_run_twice_changes_nothing() {
    let changes = between(&before(), &before(), &[], &[]);
    assert!(changes.is_empty());
    assert_eq!(changes.kept, 3);
}

#[test]
fn planted_changes_are_found_each_with_what_is_known_of_it() {
    let mut now = before();
    // Leaves: its index has risen. Enters: its index has fallen. Renamed; gone to another district; nothing else changes.
    now.schools[0] = RecordedSchool { results_index: Some(61.0), low_results: Some(false), ..now.schools[0].clone() };
    now.schools[3] = low(RecordedSchool { results_index: Some(31.0), ..now.schools[3].clone() });
    now.schools[1].name = Some("Школа № 2 имени героя".into());
    now.schools[2].municipality = Some("Заречный".into());
    let changes = between(&before(), &now, &[], &[]);
    let leave: Vec<_> = changes.leave.iter().map(|(row, member, _)| (*row, member.school.id.as_str())).collect();
    assert_eq!(leave, [(1, "1")]);
    assert!(
        matches!(&changes.leave[0].2[..], [Why::Moved(of)] if of.0.index == Some(50.0) && of.1.index == Some(61.0))
    );
    assert_eq!(changes.enter.iter().map(|(member, _)| member.school.id.as_str()).collect::<Vec<_>>(), ["4"]);
    let restate: Vec<_> =
        changes.restate.iter().map(|(row, was, now)| (*row, was.school.id == now.school.id)).collect();
    assert_eq!(restate, [(2, true), (3, true)], "rows have the numbers of the former list");
    assert_eq!(changes.restate[1].2.school.municipality.as_deref(), Some("Заречный"));
    assert_eq!(changes.kept, 0);
}

#[test]
fn schools_that_come_go_or_stand_apart_are_told_so() {
    let mut now = before();
    now.schools.remove(0);
    now.schools[0].standing = Standing::Excluded;
    now.schools[0].kind = Some(SchoolKind::Evening);
    now.schools[0].reason = "вечерняя школа".into();
    now.schools.push(low(school(6, "Лесной", "Школа № 6")));
    now.schools[2] = low(now.schools[2].clone());
    now.method.sha256 = "другая".into();
    let changes = between(&before(), &now, &[], &[]);
    let reasons: Vec<&[Why]> = changes.leave.iter().map(|(.., why)| &why[..]).collect();
    let apart = Why::Apart(Standing::Excluded, "вечерняя школа".into());
    assert_eq!(reasons, [&[Why::Gone, Why::Method][..], &[apart, Why::Method]]);
    let reasons: Vec<&[Why]> = changes.enter.iter().map(|(_, why)| &why[..]).collect();
    assert_eq!(reasons, [&[Why::Unmoved, Why::Method][..], &[Why::New, Why::Method]]);
}

#[test]
fn decisions_of_then_and_of_now_are_reasons_by_themselves() {
    let (then, now) = ([decision(4, true), decision(3, false)], [decision(5, true), decision(1, false)]);
    let changes = between(&before(), &before(), &then, &now);
    let why = |included, former| vec![Why::Decision { included, former, reason: "протокол".into() }];
    let leave: Vec<_> = changes.leave.iter().map(|(_, member, why)| (member.school.id.as_str(), why.clone())).collect();
    assert_eq!(leave, [("1", why(false, false)), ("4", why(true, true))]);
    let enter: Vec<_> = changes.enter.iter().map(|(member, why)| (member.school.id.as_str(), why.clone())).collect();
    assert_eq!(enter, [("3", why(false, true)), ("5", why(true, false))]);
    assert!(between(&before(), &before(), &then, &then).is_empty(), "the same decisions change nothing");
}
