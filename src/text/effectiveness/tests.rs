use super::*;
use crate::model::effectiveness::{Coefficient, Expected, Judged};
use crate::model::school::SchoolId;

fn coefficient(term: Term, value: f64, inflation: Option<f64>) -> Coefficient {
    Coefficient { term, value, classical_error: 0.1, error: 0.1, robust: Some((value, 0.1)), inflation }
}

fn found() -> Effectiveness {
    let coefficients = vec![
        coefficient(Term::Constant, 50.0, None),
        coefficient(Term::Social, 0.5, Some(1.2)),
        coefficient(Term::Settlement(Settlement::Rural), -2.0, Some(12.0)),
        coefficient(Term::Settlement(Settlement::Township), -1.0, Some(1.1)),
    ];
    let regression = Regression {
        coefficients,
        base: Some(Settlement::Urban),
        n: 40,
        r2: 0.512,
        adjusted_r2: 0.47,
        sd: 6.5,
        between: Some(4.25),
        condition: 3.0,
        high_leverage: 0.3,
    };
    let school = |number: &str, answer, robust| Expected {
        school: SchoolId::from_login(number).unwrap(),
        expected: 50.0,
        residual: -10.0,
        answer,
        robust,
        leverage: Some(0.4),
        influence: Some(1.5),
        cluster: None,
    };
    let judged = Judged { reliability: 0.5, shrunken: -5.0, interval: (-8.0, -2.0), against: Against::Below };
    Effectiveness {
        level: 0.9,
        regression: Some(regression),
        omitted: vec![(Predictor::Kind, Omitted::Unknown { known: 0, of: 41 })],
        left_out: vec![(SchoolId::from_login("9").unwrap(), Predictor::Social)],
        schools: vec![school("1", Ok(judged), Some(Against::AsExpected)), school("2", Err(NotJudged::NoError), None)],
        least_cluster: 8,
        ..Effectiveness::default()
    }
}

#[test]
fn what_is_said_is_of_figures_and_never_of_people() {
    let found = found();
    let said = sentences(Lang::Ru, &found, &[]);
    assert!(
        said[0].contains("социальный индекс и тип населённого пункта") && said[0].contains("40\u{a0}школ"),
        "{said:?}"
    );
    assert!(said[1].contains("51\u{a0}%") && said[1].contains("4,3"), "{said:?}");
    assert!(said[2].contains("ниже ожидаемого — 1, без ответа — 1") && said[2].contains("больше 5\u{a0}%"), "{said:?}");
    assert!(said[3].contains("нет ни в одном источнике") && said[4].contains("1\u{a0}школа"), "{said:?}");
    let name = |of: &Expected| of.school.to_string();
    for lang in [Lang::Ru, Lang::En] {
        let remarks = diagnostics(lang, &found, &name);
        assert_eq!(remarks.len(), 4, "{remarks:?}");
        let all =
            [sentences(lang, &found, &[]), remarks, vec![how(lang).to_owned(), how_schools(lang).to_owned()]].concat();
        for word in ["вин", "плох", "неэффективн", "учител", "директор", "blame", "bad ", "teacher", "ineffective"]
        {
            assert!(all.iter().all(|sentence| !sentence.contains(word)), "{word}");
        }
    }
}

#[test]
fn a_refusal_names_what_is_shared() {
    let refusal = Some(Refusal::SharedIndicators(vec![("a".to_owned(), "b".to_owned())]));
    let found = Effectiveness { refusal, ..Effectiveness::default() };
    let said = sentences(Lang::Ru, &found, &["ВПР, математика, 4 класс".to_owned()]);
    assert!(said[0].contains("ВПР, математика, 4 класс") && said.len() == 1, "{said:?}");
    assert!(diagnostics(Lang::Ru, &found, &|_| String::new()).is_empty());
}

#[test]
fn clusters_are_named_by_what_makes_them() {
    let of = |size, third| Cluster { settlement: Some(Settlement::Rural), size, third };
    assert_eq!(cluster(Lang::Ru, of(Some(0), None)), "село, меньше 100 обучающихся");
    assert_eq!(cluster(Lang::Ru, of(Some(1), Some(0))), "село, 100–399 обучающихся, условия: неблагоприятная треть");
    assert_eq!(cluster(Lang::En, of(Some(2), None)), "rural, 400 pupils and more");
    assert_eq!(cluster(Lang::En, Cluster::default()), "all schools");
}
