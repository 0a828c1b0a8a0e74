use proptest::prelude::*;

use super::*;
use crate::model::listing::ListKind;
use crate::model::objectivity::Suspicion;
use crate::model::pairs::settings::{Fixed, Forbidden, Second, Underfull};
use crate::model::pairs::{ChangeKind, Ground, Refusal, TagSource, Territory, WhyNot};
use crate::model::period::Year;
use crate::model::recorded::{IndexKind, RecordedMethod, RecordedSchool};
use crate::model::school::{SchoolKind, Settlement};
use crate::model::subject::Subject;

fn id(n: usize) -> SchoolId {
    SchoolId::from_text(&format!("{}", 770_000 + n)).unwrap()
}

/// A school of a municipality; those marked are low, or high.
fn school(n: usize, municipality: &str, low: bool, high: bool) -> RecordedSchool {
    RecordedSchool {
        name: Some(format!("Школа № {n}")),
        municipality: Some(municipality.to_owned()),
        settlement: Some(Settlement::Urban),
        kind: Some(SchoolKind::General),
        pupils: Some(500),
        low_results: Some(low),
        unfavourable: Some(false),
        high_results: Some(high),
        ..RecordedSchool::unknown(id(n))
    }
}

fn run(mut schools: Vec<RecordedSchool>) -> RecordedRun {
    schools.sort_by(|one, other| one.id.cmp(&other.id));
    RecordedRun {
        version: "0".into(),
        year: Year::new(2022).unwrap(),
        slice: None,
        method: RecordedMethod::default(),
        sha256: String::new(),
        schools,
        changed: Vec::new(),
    }
}

fn indicator(n: usize, code: &str, value: f64, pupils: u32) -> RecordedIndicator {
    RecordedIndicator {
        school: id(n),
        index: IndexKind::Results,
        year: Year::new(2022).unwrap(),
        code: code.to_owned(),
        name: code.to_owned(),
        value: None,
        n: Some(pupils),
        imputed: false,
        direction: 1,
        reference: None,
        range: None,
        normalised: value,
        weight: 1.0,
    }
}

/// What is given, with its parts to be changed.
#[derive(Default)]
struct Case {
    schools: Vec<RecordedSchool>,
    indicators: Vec<RecordedIndicator>,
    neighbours: Vec<(String, String)>,
    coordinates: BTreeMap<SchoolId, (f64, f64)>,
    previous: Option<Vec<(SchoolId, SchoolId)>>,
    problems: Vec<(SchoolId, Tag)>,
    resources: Vec<(SchoolId, Tag)>,
    settings: PairSettings,
}

impl Case {
    fn of(schools: Vec<RecordedSchool>) -> Self {
        let settings = PairSettings { underfull: Underfull::Keep, ..PairSettings::default() };
        Self { schools, settings, ..Self::default() }
    }

    fn made(&self) -> Pairing {
        let run = run(self.schools.clone());
        let given = Given {
            run: &run,
            indicators: &self.indicators,
            neighbours: &self.neighbours,
            coordinates: &self.coordinates,
            previous: self.previous.as_deref(),
            problems: &self.problems,
            resources: &self.resources,
            settings: &self.settings,
        };
        pair(&given, Vec::new())
    }
}

fn curators(of: &Pairing) -> Vec<(usize, usize)> {
    let number = |id: &SchoolId| id.as_str().parse::<usize>().unwrap() - 770_000;
    of.pairs.iter().map(|pair| (number(&pair.school), number(&pair.curator))).collect()
}

#[test]
fn territory_stands_before_everything_else() {
    let mut case = Case::of(vec![
        school(1, "А", true, false),
        school(2, "А", false, true),
        school(3, "Б", false, true),
        school(4, "В", false, true),
    ]);
    // All that can be said for others: tags, likeness, last year, distance.
    case.problems = vec![(id(1), Tag::Stated("х".into()))];
    case.resources = vec![(id(3), Tag::Stated("х".into())), (id(4), Tag::Stated("х".into()))];
    case.previous = Some(vec![(id(1), id(4))]);
    case.schools[1].kind = Some(SchoolKind::Lyceum);
    case.schools[1].settlement = Some(Settlement::Rural);
    case.coordinates = [(id(1), (50.0, 40.0)), (id(2), (59.0, 40.0)), (id(4), (50.0, 40.0))].into();
    case.neighbours = vec![("б".into(), " А".into())];
    assert_eq!(curators(&case.made()), [(1, 2)]);
    case.schools[1].high_results = Some(false);
    let made = case.made();
    assert_eq!((curators(&made), made.pairs[0].territory), (vec![(1, 3)], Territory::Neighbour));
    case.neighbours.clear();
    let made = case.made();
    assert_eq!((curators(&made), made.pairs[0].territory), (vec![(1, 4)], Territory::Region));
    assert_eq!((made.pairs[0].km, made.pairs[0].kept), (Some(0.0), Some(true)));
}

#[test]
fn within_a_territory_the_points_decide() {
    let two = || Case::of(vec![school(1, "А", true, false), school(2, "А", false, true), school(3, "А", false, true)]);
    let second = |case: &Case| assert_eq!(curators(&case.made()), [(1, 3)]);
    // The first by id, where nothing tells them apart.
    assert_eq!(curators(&two().made()), [(1, 2)]);
    let mut case = two();
    case.coordinates = [(id(1), (50.0, 40.0)), (id(2), (50.5, 40.0)), (id(3), (50.1, 40.0))].into();
    second(&case);
    // A way that nobody knows is taken for a long one.
    case.coordinates.remove(&id(2));
    second(&case);
    let mut case = two();
    case.problems = vec![(id(1), Tag::Stated("чтение".into()))];
    case.resources = vec![(id(3), Tag::Stated("чтение".into()))];
    second(&case);
    let mut case = two();
    case.previous = Some(vec![(id(1), id(3))]);
    second(&case);
    for change in [
        (|school| school.settlement = Some(Settlement::Rural)) as fn(&mut RecordedSchool),
        |school| school.kind = Some(SchoolKind::Lyceum),
        |school| school.pupils = Some(150),
    ] {
        let mut case = two();
        change(&mut case.schools[1]);
        second(&case);
    }
}

#[test]
fn tags_are_subjects_in_which_a_school_is_clearly_low_or_high() {
    let mut case = Case::of((1..=8).map(|n| school(n, "А", n == 1, n == 8)).collect());
    for n in 1..=8 {
        case.indicators.push(indicator(n, "ege.math-base.mean_mark", n as f64, 20));
        case.indicators.push(indicator(n, "ege.russian.mean_test", 9.0 - n as f64, if n == 8 { 3 } else { 20 }));
    }
    let made = case.made();
    let tags = |of: &[crate::model::pairs::Tagged]| of.iter().map(|of| of.tag.clone()).collect::<Vec<_>>();
    assert_eq!(tags(&made.supported[0].problems), [Tag::Subject(Subject::Math)]);
    assert_eq!(made.supported[0].problems[0].position, Some(0.0));
    // Three pupils of Russian say nothing of the eighth school.
    assert_eq!(tags(&made.curators[0].strengths), [Tag::Subject(Subject::Math)]);
    assert_eq!(made.pairs[0].shared, [Tag::Subject(Subject::Math)]);
    // A stated tag that the figures know too stands once.
    case.problems = vec![(id(1), Tag::Subject(Subject::Math)), (id(1), Tag::Stated("кадры".into()))];
    let problems = case.made().supported[0].problems.clone();
    assert_eq!(problems.iter().map(|of| of.source).collect::<Vec<_>>(), [TagSource::Results, TagSource::Table]);
    // Where all are alike, nobody is low.
    case.indicators.iter_mut().for_each(|of| of.normalised = 1.0);
    case.problems.clear();
    assert!(case.made().supported[0].problems.is_empty());
}

#[test]
fn who_may_not_lead_is_said_with_the_reason() {
    let mut case = Case::of((1..=7).map(|n| school(n, "А", n == 1, n > 1)).collect());
    case.schools[1].pupils = Some(99);
    case.schools[2].pupils = None;
    case.schools[3].objectivity = Some(Suspicion::Strong);
    case.schools[4].objectivity = Some(Suspicion::Attention);
    case.schools[5].unfavourable = Some(true);
    case.settings.unknown_pupils = false;
    case.settings.lists = vec![ListKind::Low, ListKind::Unfavourable];
    case.settings.forbidden = vec![Forbidden { school: None, curator: id(7), reason: "ремонт".into() }];
    let made = case.made();
    let why: Vec<Refusal> = made.refused.iter().map(|(.., why)| *why).collect();
    let wanted = [Refusal::FewPupils, Refusal::UnknownPupils, Refusal::Signs, Refusal::Listed, Refusal::Forbidden];
    assert_eq!(why, wanted);
    assert_eq!(made.curators.len(), 1);
    case.settings.signs = Suspicion::Attention;
    assert!(case.made().curators.is_empty());
    assert_eq!(case.made().unplaced[0].why, WhyNot::NoCurators);
}

#[test]
fn rising_results_are_asked_for_where_they_are_wanted() {
    let mut case =
        Case::of(vec![school(1, "А", true, false), school(2, "А", false, true), school(3, "А", false, true)]);
    case.settings.rising = true;
    for (n, year, value) in [(2, 2021, 1.0), (2, 2022, 2.0), (3, 2022, 9.0)] {
        case.indicators.push(RecordedIndicator {
            year: Year::new(year).unwrap(),
            ..indicator(n, "ege.russian.mean_test", value, 20)
        });
    }
    let made = case.made();
    assert_eq!(curators(&made), [(1, 2)]);
    assert_eq!(made.refused, [(id(3), Ground::High, Refusal::NotRising)]);
}

#[test]
fn the_second_tier_leads_where_the_first_is_full() {
    let mut case = Case::of((1..=4).map(|n| school(n, "А", n < 3, n == 3)).collect());
    case.settings.max = 1;
    case.settings.min = 1;
    case.resources = vec![(id(4), Tag::Stated("РИП".into()))];
    assert_eq!(case.made().pairs.len(), 1);
    case.settings.second = vec![Second::Resources];
    case.settings.statuses = vec!["рип".into()];
    let made = case.made();
    assert_eq!(made.pairs.len(), 2);
    assert_eq!(made.curators[1].ground, Ground::Resource);
    case.settings.max = 3;
    assert_eq!(curators(&case.made()), [(1, 3), (2, 3)]);
    case.settings.statuses = vec!["базовая школа".into()];
    assert_eq!(case.made().curators.len(), 1);
}

#[test]
fn those_without_a_curator_are_named_with_the_reason() {
    let mut case = Case::of(vec![
        school(1, "А", true, false),
        school(2, "А", true, false),
        school(3, "Б", true, false),
        school(9, "А", false, true),
    ]);
    case.settings.max = 1;
    case.settings.min = 1;
    case.settings.widest = Territory::Same;
    case.settings.forbidden =
        vec![Forbidden { school: Some(id(1)), curator: id(9), reason: "конфликт".into() }];
    let made = case.made();
    assert_eq!(curators(&made), [(2, 9)]);
    let why: Vec<&WhyNot> = made.unplaced.iter().map(|of| &of.why).collect();
    // Nothing tells how far another municipality is, so no curator there is called the nearest.
    assert_eq!(why, [&WhyNot::Forbidden(vec![id(9)]), &WhyNot::OutOfTerritory(None)]);
    case.neighbours = vec![("А".to_owned(), "Б".to_owned())];
    assert!(case.made().unplaced.iter().any(|of| of.why == WhyNot::OutOfTerritory(Some((id(9), None)))));
    case.neighbours.clear();
    case.settings.forbidden.clear();
    let made = case.made();
    assert_eq!(made.unplaced[0].why, WhyNot::Taken(vec![id(9)]));
    // A longest way is a territory too; a way that is not known is no short one beyond the neighbours.
    case.settings.widest = Territory::Region;
    case.settings.max = 3;
    case.settings.max_km = Some(100.0);
    case.coordinates = [(id(3), (50.0, 40.0)), (id(9), (52.0, 40.0))].into();
    let made = case.made();
    assert!(
        matches!(&made.unplaced[..], [one] if matches!(one.why, WhyNot::OutOfTerritory(Some((_, Some(km)))) if km > 200.0))
    );
    case.coordinates.clear();
    assert_eq!(case.made().unplaced.len(), 1);
    case.settings.max_km = None;
    assert!(case.made().unplaced.is_empty());
}

#[test]
fn decisions_by_hand_are_kept() {
    let mut case = Case::of((1..=5).map(|n| school(n, "А", n < 4, n == 4)).collect());
    case.settings.fixed = vec![Fixed { school: id(1), curator: id(5), reason: "соглашение".into() }];
    case.previous = Some(vec![(id(1), id(4))]);
    let made = case.made();
    assert_eq!(curators(&made), [(1, 5), (2, 4), (3, 4)]);
    assert_eq!(made.curators[1].ground, Ground::Fixed);
    assert_eq!(made.pairs[0].fixed.as_deref(), Some("соглашение"));
    assert_eq!(made.changes.as_ref().unwrap()[0].kind, ChangeKind::ByHand);
    // A decision about a school that needs none changes nothing and is told.
    case.settings.fixed[0].school = id(5);
    case.settings.fixed[0].curator = id(4);
    let made = case.made();
    assert_eq!(made.needless, [(id(5), id(4))]);
    assert_eq!(made.pairs.len(), 3);
}

#[test]
fn changes_against_last_year_are_told_apart() {
    let mut case = Case::of((1..=8).map(|n| school(n, "А", n < 5, n > 6)).collect());
    case.settings.forbidden = vec![Forbidden { school: Some(id(3)), curator: id(7), reason: "далеко".into() }];
    case.previous = Some(vec![(id(1), id(7)), (id(2), id(6)), (id(3), id(7)), (id(5), id(7))]);
    let changes = case.made().changes.unwrap();
    let kinds: Vec<ChangeKind> = changes.iter().map(|of| of.kind).collect();
    let wanted = [ChangeKind::Kept, ChangeKind::CuratorGone, ChangeKind::NotAllowed, ChangeKind::New, ChangeKind::Left];
    assert_eq!(kinds, wanted);
    case.settings.weights.moved = 0;
    case.settings.max = 1;
    case.settings.min = 1;
    case.settings.forbidden.clear();
    let made = case.made();
    assert_eq!(made.pairs.len(), 2);
    assert!(made.changes.unwrap().iter().any(|of| of.kind == ChangeKind::Lost));
}

#[test]
fn names_that_no_school_has_are_told() {
    let mut case = Case::of(vec![school(1, "Лесной район", true, false), school(2, "Лесной район", false, true)]);
    case.neighbours = vec![("лесной  район".into(), "Ленсой район".into())];
    assert_eq!(case.made().strange, ["Ленсой район"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// The order of everything that is given changes nothing at all.
    #[test]
    fn the_order_of_the_inputs_changes_nothing(seed in 0_usize..1_000) {
        let mut case = Case::of((0..14).map(|n| school(n, ["А", "Б", "В"][(n * 7 + seed) % 3], n < 9, n >= 9)).collect());
        case.settings.underfull = Underfull::Close;
        for n in 0..14 {
            case.indicators.push(indicator(n, "ege.math-base.mean_mark", ((n * 31 + seed) % 11) as f64, 20));
            case.indicators.push(indicator(n, "ege.russian.mean_test", ((n * 17 + seed) % 13) as f64, 20));
            case.coordinates.insert(id(n), (50.0 + (n * seed % 7) as f64 / 10.0, 40.0));
        }
        case.neighbours = vec![("А".into(), "Б".into()), ("Б".into(), "В".into())];
        case.previous = Some(vec![(id(0), id(9)), (id(1), id(10))]);
        let made = case.made();
        case.schools.rotate_left(seed % 14);
        case.schools.reverse();
        case.neighbours.reverse();
        case.previous.as_mut().unwrap().reverse();
        case.indicators.reverse();
        prop_assert_eq!(made, case.made());
    }
}
