use std::collections::BTreeMap;

use super::*;
use crate::identify::settings::ClusterBy;
use crate::model::{
    effectiveness::{Cluster, Expected, Omitted, Term},
    method::Bilingual,
    period::Year,
    quantity::Rank,
    school::{SchoolKind, Settlement},
    score::{Index, IndicatorUsed},
    uncertainty::Place,
};
use crate::stats::chance::Chance;

/// A region made for a test: by school its description, index of results, social index, and error.
#[derive(Default)]
struct Region {
    schools: Vec<School>,
    results: Index,
    social: Index,
    uncertainty: Uncertainty,
}

fn id(n: usize) -> SchoolId {
    SchoolId::from_login(&format!("{}", 100_000 + n)).unwrap()
}

fn indicator(field: &str) -> IndicatorUsed {
    IndicatorUsed {
        code: format!("code-{field}"),
        name: Bilingual::default(),
        field: field.to_owned(),
        group: String::new(),
        direction: 1,
        weight: 1.0,
        declared: None,
        years: Vec::new(),
    }
}

impl Region {
    fn new() -> Self {
        let mut region = Self::default();
        region.results.indicators = vec![indicator("vpr.math.4.percent")];
        region.social.indicators = vec![indicator("passport.on_register")];
        region
    }

    /// Adds a school: settlement, pupils, kind; index, social index, error.
    fn add(
        &mut self,
        (settlement, pupils, kind): (Option<Settlement>, Option<u32>, Option<SchoolKind>),
        index: f64,
        social: Option<f64>,
        error: Option<f64>,
    ) {
        let id = id(self.schools.len());
        let score =
            |index| Score { school: id.clone(), index, value: index, rank: Rank::new(1).unwrap(), years: Vec::new() };
        self.results.scores.push(score(index));
        self.social.scores.extend(social.map(score));
        self.uncertainty.places.extend(error.map(|error| Place {
            school: id.clone(),
            median: 1.0,
            low: 1,
            high: 1,
            probability: None,
            state: None,
            shrunken: index,
            error,
            reliability: 1.0,
        }));
        self.schools.push(School { settlement, pupils, kind, ..School::unknown(id) });
    }

    fn judged_by(&self, settings: &EffectivenessSettings) -> Effectiveness {
        let inputs = Inputs {
            cohorts: &[],
            schools: &self.schools,
            results: &self.results,
            social: (!self.social.scores.is_empty()).then_some(&self.social),
            year: Year::new(2021).unwrap(),
        };
        effectiveness(inputs, settings, &self.uncertainty)
    }

    fn judged(&self) -> Effectiveness {
        self.judged_by(&EffectivenessSettings::default())
    }
}

const CITY: Option<Settlement> = Some(Settlement::Urban);
const VILLAGE: Option<Settlement> = Some(Settlement::Rural);
const USUAL: Option<SchoolKind> = Some(SchoolKind::General);

/// Index = 40 + 0.5·social + 3·log₂(pupils) − 2 in villages + 6 of lyceums, and a known wave.
fn lined(schools: usize) -> Region {
    let mut region = Region::new();
    for n in 0..schools {
        let village = n % 3 == 0;
        let lyceum = n % 7 == 1;
        let pupils = 64_u32 << (n % 5);
        let social = ((n * 37) % 100) as f64;
        let wave = if n % 2 == 0 { 0.5 } else { -0.5 };
        let index = 40.0 + 0.5 * social + 3.0 * f64::from(pupils).log2() - 2.0 * f64::from(u8::from(village))
            + 6.0 * f64::from(u8::from(lyceum))
            + wave;
        let kind = if lyceum { Some(SchoolKind::Lyceum) } else { USUAL };
        region.add((if village { VILLAGE } else { CITY }, Some(pupils), kind), index, Some(social), Some(0.3));
    }
    region
}

#[test]
fn a_line_is_found_by_its_terms() {
    let found = lined(210).judged();
    let regression = found.regression.as_ref().unwrap();
    let by_term: BTreeMap<Term, f64> = regression.coefficients.iter().map(|of| (of.term, of.value)).collect();
    for (term, expected) in
        [(Term::Social, 0.5), (Term::Size, 3.0), (Term::Settlement(Settlement::Rural), -2.0), (Term::Kind, 6.0)]
    {
        assert!((by_term[&term] - expected).abs() < 0.15, "{term:?} {}", by_term[&term]);
        let robust = regression.coefficients.iter().find(|of| of.term == term).unwrap().robust.unwrap();
        assert!((robust.0 - expected).abs() < 0.15, "{term:?} {robust:?}");
    }
    assert_eq!((regression.base, regression.n), (CITY, 210));
    assert!(found.omitted.is_empty() && found.left_out.is_empty() && regression.r2 > 0.99);
    let ids: Vec<&SchoolId> = found.schools.iter().map(|of| &of.school).collect();
    assert!(ids.is_sorted() && ids.len() == 210);
    for of in &found.schools {
        let judged = of.answer.unwrap();
        assert!(judged.interval.0 < judged.shrunken && judged.shrunken < judged.interval.1);
        assert!(judged.shrunken.abs() <= of.residual.abs() && (0.0..=1.0).contains(&judged.reliability));
        assert_eq!(judged.against, Against::of(judged.interval));
    }
    let leverages: f64 = found.schools.iter().filter_map(|of| of.leverage).sum();
    assert!((leverages - 5.0).abs() < 1e-9);
}

#[test]
fn an_index_is_never_regressed_on_itself() {
    let mut region = lined(60);
    for field in ["vpr.math.4.percent", "vpr.math.4.share2"] {
        region.social.indicators = vec![indicator("passport.on_register"), indicator(field)];
        let found = region.judged();
        let codes = vec![("code-vpr.math.4.percent".to_owned(), format!("code-{field}"))];
        assert_eq!(found.refusal, Some(Refusal::SharedIndicators(codes)));
        assert!(found.regression.is_none() && found.schools.is_empty());
        assert!(found.clusters.iter().all(|(cluster, _)| cluster.third.is_none()), "nor are thirds made of it");
    }
    // A methodology that does not ask for the social index is not refused.
    let settings =
        EffectivenessSettings { predictors: vec![Predictor::Settlement, Predictor::Size], ..Default::default() };
    assert!(region.judged_by(&settings).regression.is_some());
}

#[test]
fn what_no_source_tells_is_left_out_and_said() {
    let mut region = lined(80);
    for (n, school) in region.schools.iter_mut().enumerate() {
        school.kind = None;
        school.settlement = VILLAGE;
        school.pupils = school.pupils.filter(|_| n % 10 != 0);
    }
    region.social.scores.remove(1);
    let found = region.judged();
    let omitted =
        [(Predictor::Kind, Omitted::Unknown { known: 0, of: 80 }), (Predictor::Settlement, Omitted::Constant)];
    assert_eq!(found.omitted, omitted);
    assert_eq!(found.left_out.len(), 9);
    assert_eq!(found.left_out[..2], [(id(0), Predictor::Size), (id(1), Predictor::Social)]);
    assert_eq!((found.schools.len(), found.regression.unwrap().n), (71, 71));

    let few = lined(20).judged();
    assert_eq!(few.refusal, Some(Refusal::TooFewSchools { n: 20, need: 30 }));
    let mut nothing = lined(40);
    nothing.social.scores.clear();
    nothing.schools.iter_mut().for_each(|school| *school = School::unknown(school.id.clone()));
    assert_eq!(nothing.judged().refusal, Some(Refusal::NoPredictors));
}

#[test]
fn without_errors_of_sampling_nothing_is_said_of_schools() {
    let mut region = lined(60);
    region.uncertainty.places.truncate(50);
    region.uncertainty.places[0].error = 0.0;
    let found = region.judged();
    assert_eq!(found.schools.iter().filter(|of| of.answer == Err(NotJudged::NoError)).count(), 11);
    region.uncertainty.places.clear();
    let found = region.judged();
    assert!(found.schools.iter().all(|of| of.answer == Err(NotJudged::NoError) && of.robust.is_none()));
    assert!(found.regression.is_some_and(|of| of.between.is_none()));
}

/// The only lyceum: the line goes where it is.
#[test]
fn of_a_school_alone_with_its_circumstances_nothing_is_said() {
    let mut region = lined(60);
    region.schools.iter_mut().for_each(|school| school.kind = USUAL);
    region.schools[8].kind = Some(SchoolKind::Gymnasium);
    let found = region.judged();
    let alone = found.of(&id(8)).unwrap();
    assert!(alone.leverage.unwrap() > 0.999 && alone.residual.abs() < 1e-9);
    assert_eq!((alone.answer, alone.influence), (Err(NotJudged::Alone), None));
}

/// A school far out moves the plain line, not the robust one: where that decides, it is marked.
#[test]
fn a_robust_fit_stands_beside() {
    let mut region = lined(60);
    for n in [0, 15, 30, 45] {
        region.results.scores[n].index += 60.0;
    }
    let found = region.judged();
    let regression = found.regression.as_ref().unwrap();
    let village = regression.coefficients.iter().find(|of| of.term == Term::Settlement(Settlement::Rural)).unwrap();
    assert!(village.value > 5.0 && village.robust.unwrap().0 < 0.0, "{village:?}");
    assert!(found.schools.iter().any(Expected::is_disputed));
}

/// Ten villages, indices 0…9: of the first the others' mean is 5, of the last 4.
#[test]
fn a_cluster_is_without_the_school_itself() {
    let mut region = Region::new();
    for n in 0..10 {
        region.add((VILLAGE, Some(50), None), n as f64, None, Some(0.5));
    }
    for n in 0..7 {
        region.add((CITY, Some(500), None), 10.0 * n as f64, None, Some(0.5));
    }
    let found = region.judged();
    let (first, last) = (found.of_cluster(&id(0)).unwrap(), found.of_cluster(&id(9)).unwrap());
    assert!((first.expected - 5.0).abs() < 1e-12 && (last.residual - 5.0).abs() < 1e-12);
    assert_eq!((first.against(), last.against()), (Some(Against::Below), Some(Against::Above)));
    assert!(found.of_cluster(&id(12)).is_none(), "of seven schools nothing is said");
    let cluster = |settlement, size| Cluster { settlement, size: Some(size), third: None };
    assert_eq!(found.clusters, [(cluster(CITY, 2), 7), (cluster(VILLAGE, 0), 10)]);
    assert_eq!(found.refusal, Some(Refusal::TooFewSchools { n: 17, need: 30 }));
    let whole = EffectivenessSettings { clusters: ClusterBy { settlement: false, size: false }, ..Default::default() };
    assert_eq!(region.judged_by(&whole).clusters.len(), 1);
}

#[test]
fn large_clusters_are_parted_by_the_social_index() {
    let mut region = Region::new();
    for n in 0..45 {
        let social = (n != 7).then_some(f64::from(n));
        region.add((VILLAGE, Some(50), None), f64::from(n), social, Some(0.5));
    }
    let found = region.judged();
    let sizes: Vec<(Option<u8>, u32)> = found.clusters.iter().map(|(of, n)| (of.third, *n)).collect();
    assert_eq!(sizes, [(Some(0), 15), (Some(1), 14), (Some(2), 15)]);
    assert!(found.of_cluster(&id(7)).is_none() && found.by_cluster.len() == 44);
}

/// What came of the schools of a class in many regions.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    schools: f64,
    below: f64,
    above: f64,
    held: f64,
}

impl Tally {
    fn add(&mut self, judged: &Judged, truth: f64) {
        self.schools += 1.0;
        self.below += f64::from(u8::from(judged.against == Against::Below));
        self.above += f64::from(u8::from(judged.against == Against::Above));
        self.held += f64::from(u8::from(judged.interval.0 <= truth && truth <= judged.interval.1));
    }
}

/// Participants of a school, and the sampling error of its index, in points of a scale with sd 10.
const CLASSES: [(u32, f64); 3] = [(12, 7.2), (40, 4.0), (150, 2.0)];

/// Regions with a known truth: index = 20 + 0.25·social + 1.5·log₂(pupils) − 2 in villages + true residual + error. Of the
/// schools a quarter have a true residual of exactly 0, a twentieth one of −`far` and as many of `far`, the others a normal one of sd `tau`.
fn simulated(regions: u64, schools: usize, (tau, far): (f64, f64), by_cluster: bool) -> [[Tally; 3]; 3] {
    let mut tallies = [[Tally::default(); 3]; 3];
    for region_number in 0..regions {
        let mut chance = Chance::stream(7, "effectiveness", [region_number, schools as u64]);
        let (mut region, mut truths) = (Region::new(), Vec::new());
        for n in 0..schools {
            let class = n % 3;
            let kind_of_truth = [0, 1, 2, 2, 0, 2, 3, 2, 0, 2, 2, 2, 0, 2, 2, 2, 0, 2, 2, 2][(n / 3) % 20];
            let truth = match kind_of_truth {
                0 => 0.0,
                1 => -far,
                3 => far,
                _ => tau * chance.normal(),
            };
            let social = 50.0 + 10.0 * chance.normal();
            let village = chance.happens(0.5);
            let pupils = f64::from(CLASSES[class].0) * 5.0 * chance.between(0.7, 1.4);
            let line = if by_cluster {
                // What clusters are made by, and nothing within them.
                10.0 * f64::from(u8::from(village)) + 5.0 * class as f64
            } else {
                20.0 + 0.25 * social + 1.5 * pupils.log2() - 2.0 * f64::from(u8::from(village))
            };
            let error = CLASSES[class].1;
            let index = line + truth + error * chance.normal();
            let settlement = if village { VILLAGE } else { CITY };
            let pupils = if by_cluster { [50, 200, 750][class] } else { pupils as u32 };
            let social = (!by_cluster).then_some(social);
            region.add((settlement, Some(pupils), USUAL), index, social, Some(error));
            truths.push((class, kind_of_truth.min(2), truth));
        }
        let found = region.judged();
        let answers = if by_cluster { &found.by_cluster } else { &found.schools };
        assert_eq!(answers.len(), schools);
        for (of, (class, kind, truth)) in answers.iter().zip(&truths) {
            tallies[*class][*kind].add(&of.answer.unwrap(), *truth);
        }
    }
    tallies
}

/// Of schools that are where they are expected no more are said to be below than (1 − level)/2 allows, whatever their size; true
/// residuals of the region are in their intervals as often as is said; a true residual of −1 sd of the index is found more often
/// the more pupils sat. Where errors are far larger than what there is to find, nothing is found.
fn check(tallies: [[Tally; 3]; 3], name: &str) {
    let mut all = Tally::default();
    let mut power = Vec::new();
    for (class, [nothing, far, usual]) in tallies.into_iter().enumerate() {
        for of in [nothing, far, usual] {
            all.schools += of.schools;
            all.held += of.held;
        }
        println!(
            "{name}: participants {}: said below of those at 0 {:.3}, above {:.3}; power {:.3}; coverage: 0 {:.3}, far {:.3}, normal {:.3}",
            CLASSES[class].0,
            nothing.below / nothing.schools,
            nothing.above / nothing.schools,
            far.below / far.schools,
            nothing.held / nothing.schools,
            far.held / far.schools,
            usual.held / usual.schools
        );
        // Three standard errors of a share of so many.
        let margin = 3.0 * (0.05 * 0.95 / nothing.schools).sqrt();
        assert!(nothing.below / nothing.schools <= 0.05 + margin, "{name} {class}: {nothing:?}");
        assert!(nothing.above / nothing.schools <= 0.05 + margin, "{name} {class}: {nothing:?}");
        power.push(far.below / far.schools);
    }
    println!("{name}: coverage of all {:.3}", all.held / all.schools);
    assert!((0.87..=0.94).contains(&(all.held / all.schools)), "{name}: {all:?}");
    assert!(power.is_sorted() && power[2] > 0.9, "{name}: {power:?}");
}

#[test]
fn answers_by_the_regression_keep_their_level() {
    check(simulated(60, 180, (4.0, 10.0), false), "regression");
}

#[test]
fn answers_by_clusters_keep_their_level() {
    check(simulated(60, 180, (4.0, 10.0), true), "clusters");
}

#[test]
fn a_small_region_keeps_its_level_too() {
    let tallies = simulated(200, 36, (4.0, 10.0), false);
    for [nothing, ..] in tallies {
        println!(
            "36 schools: {:.3} {:.3} {:.3}",
            nothing.below / nothing.schools,
            nothing.above / nothing.schools,
            nothing.held / nothing.schools
        );
        assert!(nothing.below / nothing.schools <= 0.06, "{nothing:?}");
    }
}

#[test]
fn where_nothing_differs_nobody_is_named() {
    let tallies = simulated(60, 90, (0.0, 0.0), false);
    let all: f64 = tallies.iter().flatten().map(|of| of.below + of.above).sum();
    let schools: f64 = tallies.iter().flatten().map(|of| of.schools).sum();
    println!("nothing differs: {:.4}", all / schools);
    assert!(all / schools < 0.02, "{all} of {schools}");
}
