//! What numbers of plans count, and conditions, as a careful clerk writes them. What is written so is read back as the same condition.

use crate::model::targets::{Condition, Operator, Period, Quantity};
use crate::text::Lang;
use crate::text::numbers::{self, NBSP, Noun};

/// Russian: after 1, after 2–4, after 5; English singular and plural.
fn noun(quantity: Quantity) -> Noun {
    let (one, few, many, singular, plural) = match quantity {
        Quantity::Percent | Quantity::Bare => ("", "", "", "", ""),
        Quantity::Points => ("п. п.", "п. п.", "п. п.", "percentage point", "percentage points"),
        Quantity::Schools => ("школа", "школы", "школ", "school", "schools"),
        Quantity::Municipalities => {
            ("муниципалитет", "муниципалитета", "муниципалитетов", "municipality", "municipalities")
        }
        Quantity::Regions => ("регион", "региона", "регионов", "region", "regions"),
        Quantity::People => ("человек", "человека", "человек", "person", "people"),
        Quantity::Pupils => ("обучающийся", "обучающихся", "обучающихся", "pupil", "pupils"),
        Quantity::Events => ("мероприятие", "мероприятия", "мероприятий", "event", "events"),
        Quantity::Times => ("раз", "раза", "раз", "time", "times"),
        Quantity::Agreements => ("договор", "договора", "договоров", "agreement", "agreements"),
        Quantity::Pairs => ("пара", "пары", "пар", "pair", "pairs"),
        Quantity::Programmes => ("программа", "программы", "программ", "programme", "programmes"),
        Quantity::Groups => ("группа", "группы", "групп", "group", "groups"),
        Quantity::Scores => ("балл", "балла", "баллов", "point", "points"),
        Quantity::Pieces => ("ед.", "ед.", "ед.", "item", "items"),
    };
    Noun { one, few, many, singular, plural }
}

/// The name of a unit, for a column: «школ», «%».
pub fn unit(lang: Lang, quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Percent => "%",
        Quantity::Bare => "",
        Quantity::Points => lang.pick("п. п.", "p.p."),
        other => noun(other).form(lang, 5),
    }
}

/// A number as it is written: as many digits as it needs, two at most.
pub fn number(lang: Lang, value: f64) -> String {
    numbers::short(lang, value)
}

/// A number with its unit in the nominative: «8 школ», «72 %», «+5 п. п.».
pub fn counted(lang: Lang, value: f64, quantity: Quantity) -> String {
    with(lang, value, quantity, |n, noun| if n.fract() == 0.0 { noun.form(lang, n as u64) } else { part(lang, noun) })
}

/// A number with its unit in the genitive, as after «не менее»: «не менее 1 школы».
fn genitive(lang: Lang, value: f64, quantity: Quantity) -> String {
    with(lang, value, quantity, |n, noun| {
        let whole = n as u64;
        let ends_in_one = whole % 10 == 1 && whole % 100 != 11;
        match lang {
            Lang::En => noun.form(lang, whole),
            Lang::Ru if n.fract() != 0.0 || ends_in_one => genitive_singular(quantity, noun),
            Lang::Ru => noun.many,
        }
    })
}

/// «1 обучающегося»: the form after 2–4 is the genitive singular of every other noun.
fn genitive_singular(quantity: Quantity, noun: Noun) -> &'static str {
    if quantity == Quantity::Pupils { "обучающегося" } else { noun.few }
}

fn part(lang: Lang, noun: Noun) -> &'static str {
    lang.pick(noun.few, noun.plural)
}

fn with(lang: Lang, value: f64, quantity: Quantity, form: impl Fn(f64, Noun) -> &'static str) -> String {
    let shown = number(lang, value);
    match quantity {
        Quantity::Bare => shown,
        Quantity::Percent => lang.pick(format!("{shown}{NBSP}%"), format!("{shown}%")),
        quantity => format!("{shown}{NBSP}{}", form(value.abs(), noun(quantity))),
    }
}

/// An operator alone: «не менее».
pub fn operator(lang: Lang, operator: Operator) -> &'static str {
    match operator {
        Operator::AtLeast => lang.pick("не менее", "at least"),
        Operator::Over => lang.pick("более", "more than"),
        Operator::AtMost => lang.pick("не более", "at most"),
        Operator::Under => lang.pick("менее", "less than"),
        Operator::Exactly => lang.pick("ровно", "exactly"),
        Operator::Between => lang.pick("от … до …", "from … to …"),
        Operator::UpTo => lang.pick("до", "up to"),
        Operator::Bare => lang.pick("план", "planned"),
        Operator::Done => lang.pick("выполнено", "done"),
    }
}

fn per(lang: Lang, period: Period) -> &'static str {
    match period {
        Period::Week => lang.pick("в неделю", "a week"),
        Period::Month => lang.pick("в месяц", "a month"),
        Period::Quarter => lang.pick("в квартал", "a quarter"),
        Period::HalfYear => lang.pick("в полугодие", "half a year"),
        Period::Year => lang.pick("в год", "a year"),
    }
}

/// What a condition asks for, in words: «не менее 11 % школ», «рост не менее чем на 5 п. п.».
pub fn condition(lang: Lang, asked: &Condition) -> String {
    let mut words = if asked.operator == Operator::Done {
        lang.pick("наличие", "to be there").to_owned()
    } else if asked.change {
        change(lang, asked)
    } else {
        value(lang, asked)
    };
    if let Some(of) = asked.of {
        let form = noun(of);
        words.push_str(&lang.pick(format!(" {}", form.many), format!(" of {}", form.plural)));
    }
    if asked.each_school {
        words.push_str(lang.pick(" от каждой школы", " from each school"));
    }
    if let Some(period) = asked.per {
        words.push(' ');
        words.push_str(per(lang, period));
    }
    words
}

fn value(lang: Lang, asked: &Condition) -> String {
    let head = operator(lang, asked.operator);
    match asked.operator {
        Operator::Bare => counted(lang, asked.value, asked.quantity),
        Operator::Exactly => format!("{head} {}", counted(lang, asked.value, asked.quantity)),
        Operator::Between => {
            let (low, high) =
                (number(lang, asked.value), genitive(lang, asked.high.unwrap_or(asked.value), asked.quantity));
            lang.pick(format!("от {low} до {high}"), format!("from {low} to {high}"))
        }
        _ => format!("{head} {}", genitive(lang, asked.value, asked.quantity)),
    }
}

fn change(lang: Lang, asked: &Condition) -> String {
    if asked.value == 0.0 {
        return match asked.operator {
            Operator::Over => lang.pick("рост", "a rise"),
            Operator::Under => lang.pick("снижение", "a fall"),
            Operator::AtMost => lang.pick("не более 0 п. п.", "no rise"),
            _ => lang.pick("не ниже прошлого года", "no lower than before"),
        }
        .to_owned();
    }
    let falls = asked.value < 0.0;
    let amount = genitive(lang, asked.value.abs(), asked.quantity);
    let way = if falls { lang.pick("снижение", "a fall") } else { lang.pick("рост", "a rise") };
    let least = matches!((asked.operator, falls), (Operator::AtLeast, false) | (Operator::AtMost, true));
    let over = matches!((asked.operator, falls), (Operator::Over, false) | (Operator::Under, true));
    let by = if least {
        lang.pick("не менее чем на", "of at least")
    } else if over {
        lang.pick("более чем на", "of more than")
    } else if asked.operator == Operator::Exactly {
        lang.pick("ровно на", "of exactly")
    } else if matches!((asked.operator, falls), (Operator::AtMost, false) | (Operator::AtLeast, true)) {
        lang.pick("не более чем на", "of at most")
    } else {
        lang.pick("менее чем на", "of less than")
    };
    format!("{way} {by} {amount}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::targets::Asked;
    use crate::support::targets::plan;

    fn conditions() -> impl Strategy<Value = Condition> {
        let tenths = prop_oneof![(0_u32..3000).prop_map(|n| n * 10), 1_u32..3000];
        let quantity = prop::sample::select(Quantity::ALL.to_vec());
        let operator = prop::sample::select(
            Operator::ALL.iter().copied().filter(|operator| *operator != Operator::Done).collect::<Vec<_>>(),
        );
        let period = prop::option::of(prop::sample::select(Period::ALL.to_vec()));
        (tenths, quantity, operator, period, 1_u32..500, any::<bool>()).prop_map(
            |(n, quantity, operator, per, more, each)| {
                let part = |n: u32| f64::from(n) / 10.0;
                let change = quantity == Quantity::Points;
                let operator = match operator {
                    Operator::Between | Operator::UpTo | Operator::Bare if change => Operator::AtLeast,
                    // «8 раз в год» asks for as many at least.
                    Operator::Bare if per.is_some() || quantity == Quantity::Times => Operator::AtLeast,
                    other => other,
                };
                let of = (quantity == Quantity::Percent && each).then_some(Quantity::Schools);
                Condition {
                    operator,
                    value: part(if change { n + 10 } else { n }),
                    high: (operator == Operator::Between).then_some(part(n + 10 * more)),
                    quantity,
                    of,
                    per,
                    each_school: each && of.is_none() && !change,
                    change,
                }
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(asked in conditions()) {
            let written = condition(Lang::Ru, &asked);
            prop_assert_eq!(plan(&written), Asked::Conditions(vec![asked]), "{}", written);
        }

        #[test]
        fn no_text_breaks_the_grammar(text in "\\PC{0,60}", field in "[0-9а-яё %.,+≥<>-]{0,40}") {
            let _ = plan(&text);
            let _ = plan(&field);
        }
    }

    #[test]
    fn conditions_are_written_in_their_cases() {
        let of = |operator, value, quantity| Condition {
            operator,
            value,
            high: None,
            quantity,
            of: None,
            per: None,
            each_school: false,
            change: quantity == Quantity::Points,
        };
        for (asked, words) in [
            (of(Operator::AtLeast, 1.0, Quantity::Schools), "не менее 1 школы"),
            (of(Operator::AtLeast, 2.0, Quantity::Schools), "не менее 2 школ"),
            (of(Operator::AtMost, 21.0, Quantity::Pupils), "не более 21 обучающегося"),
            (of(Operator::Bare, 3.0, Quantity::Agreements), "3 договора"),
            (of(Operator::AtLeast, 55.5, Quantity::Scores), "не менее 55,5 балла"),
            (of(Operator::AtLeast, 5.0, Quantity::Points), "рост не менее чем на 5 п. п."),
            (of(Operator::AtMost, -3.0, Quantity::Points), "снижение не менее чем на 3 п. п."),
        ] {
            assert_eq!(condition(Lang::Ru, &asked).replace(NBSP, " "), words);
        }
    }
}
