use jiff::civil::Date;

use super::*;
use crate::model::targets::Quantity as Q;

fn condition(operator: Operator, value: f64, quantity: Q) -> Condition {
    Condition { operator, value, high: None, quantity, of: None, per: None, each_school: false, change: false }
}

fn read(text: &str) -> Vec<Condition> {
    match plan(text) {
        Asked::Conditions(found) => found,
        other => panic!("{text}: {other:?}"),
    }
}

#[track_caller]
fn reads(text: &str, expected: Condition) {
    assert_eq!(read(text), [expected], "{text}");
}

#[test]
fn operators_numbers_and_units() {
    use Operator::{AtLeast, AtMost, Bare, Exactly, Over, Under, UpTo};
    for (text, operator, value, quantity) in [
        ("≥ 30 человек", AtLeast, 30.0, Q::People),
        (">= 30 чел.", AtLeast, 30.0, Q::People),
        ("не менее 30 человек", AtLeast, 30.0, Q::People),
        ("не менее\u{a0}30\u{a0}чел", AtLeast, 30.0, Q::People),
        ("Не менее, чем 30 педагогов", AtLeast, 30.0, Q::People),
        ("30 человек и более", AtLeast, 30.0, Q::People),
        ("минимум 3 семинара", AtLeast, 3.0, Q::Events),
        ("не ниже 55,5 балла", AtLeast, 55.5, Q::Scores),
        ("не менее двух программ", AtLeast, 2.0, Q::Programmes),
        ("не менее двадцати пяти человек", AtLeast, 25.0, Q::People),
        ("не более 5", AtMost, 5.0, Q::Bare),
        ("не выше 10 %", AtMost, 10.0, Q::Percent),
        ("не превышает 3 %", AtMost, 3.0, Q::Percent),
        ("≤ 5 школ", AtMost, 5.0, Q::Schools),
        ("более 40 участников", Over, 40.0, Q::People),
        ("> 50 %", Over, 50.0, Q::Percent),
        ("менее 5 %", Under, 5.0, Q::Percent),
        ("< 5 %", Under, 5.0, Q::Percent),
        ("ровно 4 школы", Exactly, 4.0, Q::Schools),
        ("до 25%", UpTo, 25.0, Q::Percent),
        ("до 10 школ", UpTo, 10.0, Q::Schools),
        ("8 школ", Bare, 8.0, Q::Schools),
        ("100 %", Bare, 100.0, Q::Percent),
        ("100", Bare, 100.0, Q::Bare),
        ("7 процентов", Bare, 7.0, Q::Percent),
        ("12,5\u{a0}%", Bare, 12.5, Q::Percent),
        ("10 шт.", Bare, 10.0, Q::Pieces),
        ("5 ед.", Bare, 5.0, Q::Pieces),
        ("1\u{a0}200 обучающихся", Bare, 1200.0, Q::Pupils),
        ("2000 человек", Bare, 2000.0, Q::People),
        ("3 муниципальных района", Bare, 3.0, Q::Municipalities),
        ("8 договоров", Bare, 8.0, Q::Agreements),
        ("0", Bare, 0.0, Q::Bare),
        ("увеличение до 25 %", AtLeast, 25.0, Q::Percent),
        ("снижение до 10 %", AtMost, 10.0, Q::Percent),
        ("с 20 % до 25 %", AtLeast, 25.0, Q::Percent),
        ("с 25 % до 20 %", AtMost, 20.0, Q::Percent),
        ("к 2021 году не менее 15 школ", AtLeast, 15.0, Q::Schools),
        ("до 1 сентября 2021 г. – 8 школ", Bare, 8.0, Q::Schools),
    ] {
        reads(text, condition(operator, value, quantity));
    }
}

#[test]
fn shares_name_what_they_are_of() {
    for (text, operator, value, of) in [
        ("не менее чем в 50 % школ", Operator::AtLeast, 50.0, Q::Schools),
        ("во всех школах", Operator::Bare, 100.0, Q::Schools),
        ("не менее половины школ", Operator::AtLeast, 50.0, Q::Schools),
        ("100 процентов общеобразовательных организаций", Operator::Bare, 100.0, Q::Schools),
        ("95 % от обучающихся", Operator::Bare, 95.0, Q::Pupils),
    ] {
        reads(text, Condition { of: Some(of), ..condition(operator, value, Q::Percent) });
    }
}

#[test]
fn ranges_and_shares_of_a_whole() {
    for (text, low, high, quantity) in [
        ("от 2 до 3", 2.0, 3.0, Q::Bare),
        ("от 2 до 3 школ", 2.0, 3.0, Q::Schools),
        ("2-3 школы", 2.0, 3.0, Q::Schools),
        ("2–3 школы", 2.0, 3.0, Q::Schools),
        ("от двух до трёх школ", 2.0, 3.0, Q::Schools),
        ("от 20 % до 30 %", 20.0, 30.0, Q::Percent),
    ] {
        reads(text, Condition { high: Some(high), ..condition(Operator::Between, low, quantity) });
    }
    let found = found("18 из 25 школ").unwrap();
    assert_eq!((found.len(), found[0].condition.value, found[0].out_of), (1, 18.0, Some(25.0)));
}

#[test]
fn how_often() {
    use Period::{HalfYear, Month, Quarter, Year};
    for (text, operator, value, quantity, per) in [
        ("не реже одного раза в год", Operator::AtLeast, 1.0, Q::Times, Year),
        ("1 раз в полугодие", Operator::AtLeast, 1.0, Q::Times, HalfYear),
        ("раз в квартал", Operator::AtLeast, 1.0, Q::Times, Quarter),
        ("не реже чем 2 раза в год", Operator::AtLeast, 2.0, Q::Times, Year),
        ("дважды в год", Operator::AtLeast, 2.0, Q::Times, Year),
        ("ежегодно", Operator::AtLeast, 1.0, Q::Times, Year),
        ("ежемесячно", Operator::AtLeast, 1.0, Q::Times, Month),
        ("не чаще 2 раз в год", Operator::AtMost, 2.0, Q::Times, Year),
        ("не менее 6 в год", Operator::AtLeast, 6.0, Q::Bare, Year),
        ("ежегодно не менее 3 семинаров", Operator::AtLeast, 3.0, Q::Events, Year),
    ] {
        reads(text, Condition { per: Some(per), ..condition(operator, value, quantity) });
    }
}

#[test]
fn changes() {
    for (text, operator, value, quantity) in [
        ("+5 п.п.", Operator::AtLeast, 5.0, Q::Points),
        ("−3 п. п.", Operator::AtMost, -3.0, Q::Points),
        ("5 процентных пунктов", Operator::AtLeast, 5.0, Q::Points),
        ("рост на 5 %", Operator::AtLeast, 5.0, Q::Percent),
        ("рост не менее чем на 5 п. п.", Operator::AtLeast, 5.0, Q::Points),
        ("увеличение на 2 балла", Operator::AtLeast, 2.0, Q::Scores),
        ("снижение на 3 п.п.", Operator::AtMost, -3.0, Q::Points),
        ("снижение не менее чем на 2 школы", Operator::AtMost, -2.0, Q::Schools),
        ("рост", Operator::Over, 0.0, Q::Bare),
        ("положительная динамика", Operator::Over, 0.0, Q::Bare),
        ("Снижение показателя", Operator::Under, 0.0, Q::Bare),
        ("не ниже прошлого года", Operator::AtLeast, 0.0, Q::Bare),
    ] {
        reads(text, Condition { change: true, ..condition(operator, value, quantity) });
    }
}

#[test]
fn what_is_done_and_by_when() {
    for text in ["да", "наличие", "Разработана модель", "создан реестр"] {
        reads(text, condition(Operator::Done, 0.0, Q::Bare));
    }
    for (text, day) in [
        ("до 1 сентября", None),
        ("до 1 сентября 2021 г.", Some((2021, 9, 1))),
        ("не позднее 15.10.2021", Some((2021, 10, 15))),
        ("август 2018 года", Some((2018, 8, 31))),
    ] {
        let day = day.map(|(year, month, day)| Date::new(year, month, day).unwrap());
        assert_eq!(plan(text), Asked::By(day), "{text}");
    }
}

#[test]
fn what_cannot_be_measured_says_why() {
    for (text, why) in [
        ("", Unmeasured::PlanEmpty),
        ("–", Unmeasured::PlanEmpty),
        ("по графику", Unmeasured::PlanWords),
        ("постоянно", Unmeasured::PlanWords),
        ("в течение года", Unmeasured::PlanWords),
        ("повышение качества преподавания и управления в школах района и области", Unmeasured::PlanWords),
        ("согласно п. 1", Unmeasured::PlanWords),
        ("9 класс", Unmeasured::PlanWords),
        ("5-8 классы", Unmeasured::PlanWords),
        ("около 10 школ", Unmeasured::PlanRough),
        ("примерно 30 %", Unmeasured::PlanRough),
        ("~ 30", Unmeasured::PlanRough),
        ("2021 год изыскать возможности", Unmeasured::PlanDates),
    ] {
        assert_eq!(plan(text), Asked::Nothing(why), "{text}");
    }
}

fn share(operator: Operator, value: f64, of: Option<Q>) -> Condition {
    Condition { of, ..condition(operator, value, Q::Percent) }
}

/// Every cell of Yakutia's table of target indicators: its words, what is asked.
#[test]
fn the_plan_cells_of_yakutia() {
    use Operator::{AtLeast, Bare};
    reads("не менее 11% школ данной категории идентифицированных согласно п.1", share(AtLeast, 11.0, Some(Q::Schools)));
    reads("для 50% МУО", share(Bare, 50.0, Some(Q::Municipalities)));
    reads("8 школ", condition(Bare, 8.0, Q::Schools));
    reads("не менее 6 в год", Condition { per: Some(Period::Year), ..condition(AtLeast, 6.0, Q::Bare) });
    reads("не реже одного раза в год", Condition { per: Some(Period::Year), ..condition(AtLeast, 1.0, Q::Times) });
    reads(
        "не менее 5-ти человек от каждой школы",
        Condition { each_school: true, ..condition(AtLeast, 5.0, Q::People) },
    );
    reads("1 мероприятие в базовых школах", condition(Bare, 1.0, Q::Events));
    reads(
        "в 100% школ, включенных в региональные программы повышения образовательных результатов",
        share(Bare, 100.0, Some(Q::Schools)),
    );
    assert_eq!(
        read("не менее 40 участников из 4-х регионов"),
        [condition(AtLeast, 40.0, Q::People), condition(AtLeast, 4.0, Q::Regions)]
    );
    assert_eq!(plan("На основе материалов базовых школ"), Asked::Nothing(Unmeasured::PlanWords));
    assert_eq!(plan("2016-17 уч. год изыскать возможности, 2017-18 уч. год"), Asked::Nothing(Unmeasured::PlanDates));
}

/// The numbers that the other four documents plan.
#[test]
fn the_plan_cells_of_the_other_documents() {
    use Operator::{AtLeast, Bare};
    // Lipetsk, Dobrinka: indicators of the aim and of the tasks.
    reads("72 %", share(Bare, 72.0, None));
    reads("–100 %.", share(Bare, 100.0, None));
    reads("72 % образовательных организаций", share(Bare, 72.0, Some(Q::Schools)));
    reads("(в 100 % школ)", share(Bare, 100.0, Some(Q::Schools)));
    reads("72 %  школ с низкими результатами обучения", share(Bare, 72.0, Some(Q::Schools)));
    reads("не менее  30 человек", condition(AtLeast, 30.0, Q::People));
    reads(
        "(не менее 10 человек от каждой школы)",
        Condition { each_school: true, ..condition(AtLeast, 10.0, Q::People) },
    );
    // Ivolginsk.
    reads(
        "не менее 80 % муниципальных систем общего образования района",
        share(AtLeast, 80.0, Some(Q::Municipalities)),
    );
    // Volgograd.
    reads("не менее 10 общеобразовательных организаций Волгоградской области", condition(AtLeast, 10.0, Q::Schools));
    reads(
        "в 100% общеобразовательных организациях, вошедших в региональную программу",
        share(Bare, 100.0, Some(Q::Schools)),
    );
    reads("10 шт.", condition(Bare, 10.0, Q::Pieces));
    // Vologda.
    assert_eq!(
        read(
            "Выявлены 25% общеобразовательных организаций с низкими результатами и 25% школ, функционирующих в неблагоприятных социальных условиях"
        ),
        [share(Bare, 25.0, Some(Q::Schools)), share(Bare, 25.0, Some(Q::Schools))]
    );
    reads("(в 100 %  школ)", share(Bare, 100.0, Some(Q::Schools)));
    reads(
        "2-3 школ с низкими результатами",
        Condition { high: Some(3.0), ..condition(Operator::Between, 2.0, Q::Schools) },
    );
    reads("ежегодно", Condition { per: Some(Period::Year), ..condition(AtLeast, 1.0, Q::Times) });
    reads("ежегодно сентябрь", Condition { per: Some(Period::Year), ..condition(AtLeast, 1.0, Q::Times) });
    assert_eq!(plan("по графику"), Asked::Nothing(Unmeasured::PlanWords));
    assert_eq!(plan("апрель 2018 года"), Asked::By(Date::new(2018, 4, 30).ok()));
}
