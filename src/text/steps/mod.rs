//! The steps of a run in sentences that an order can quote, each with its source; the map to the handbook.

mod certainty;
pub mod handbook;
mod index;
mod lists;
mod sources;

use super::{Lang, numbers, terms};
use crate::model::{
    method::Bilingual,
    steps::{Part, Stated, StepKind, Value},
};
pub use certainty::code;
pub use sources::source;

/// Russian and English.
type Pair = (&'static str, &'static str);

/// Name of a part of the method.
pub fn part(lang: Lang, part: Part) -> &'static str {
    let (ru, en) = match part {
        Part::Results => ("Индекс результатов", "Index of results"),
        Part::Conditions => ("Социальный индекс", "Social index"),
        Part::Lists => ("Списки", "Lists"),
        Part::Certainty => ("Надёжность", "Certainty"),
        Part::Effectiveness => ("Результаты и ожидаемые", "Results and the expected"),
    };
    lang.pick(ru, en)
}

/// Name of a step.
pub fn name(lang: Lang, kind: StepKind) -> &'static str {
    use StepKind as K;
    let (ru, en) = match kind {
        K::Indicators => ("показатели", "indicators"),
        K::Directions => ("направление показателей", "direction of indicators"),
        K::Denominators => ("знаменатели", "denominators"),
        K::Logarithms => ("логарифмы", "logarithms"),
        K::Years => ("годы", "years"),
        K::Screening => ("отбор лет и показателей", "screening of years and indicators"),
        K::Coverage => ("полнота данных школы", "availability of a school's data"),
        K::Participants => ("наименьшее число участников", "smallest cohorts"),
        K::Constant => ("неразличающие показатели", "indicators that tell nothing"),
        K::Impute => ("восполнение пропусков", "imputation"),
        K::Treat => ("выбросы", "outliers"),
        K::Normalise => ("нормирование", "normalisation"),
        K::Reference => ("группа сравнения", "reference group"),
        K::Weights => ("веса показателей", "weights of indicators"),
        K::Aggregate => ("свёртка", "aggregation"),
        K::GroupAggregate => ("свёртка в группах", "aggregation in groups"),
        K::GroupCoverage => ("полнота групп", "availability of groups"),
        K::Scale => ("шкала", "scale"),
        K::Doubtful => ("сомнительные результаты", "doubtful results"),
        K::Low => ("низкие результаты", "low results"),
        K::Stability => ("устойчивость низких результатов", "stability of low results"),
        K::Unfavourable => ("неблагоприятные условия", "unfavourable conditions"),
        K::High => ("высокие результаты", "high results"),
        K::HighStability => ("устойчивость высоких результатов", "stability of high results"),
        K::Improving => ("растущие результаты", "improving results"),
        K::Exclude => ("исключённые виды школ", "kinds of school kept out"),
        K::Groups => ("группы, показанные отдельно", "groups shown apart"),
        K::Draws => ("повторные расчёты", "replicates"),
        K::Correlation => ("связь результатов", "correlation of results"),
        K::Passports => ("ошибка паспортов", "sampling of passports"),
        K::States => ("полоса места и состояния", "bands and states"),
        K::Flips => ("что изменило бы решение", "what would change the decision"),
        K::Alternatives => ("варианты метода", "alternatives of the method"),
        K::Regression => ("регрессия", "regression"),
        K::Residual => ("отклонение от ожидаемого", "residual"),
        K::Clusters => ("сравнение с похожими", "comparison with the like"),
    };
    lang.pick(ru, en)
}

/// What was done, as a sentence or two; nothing for a choice that has no words (a test looks for them).
pub fn sentence(lang: Lang, stated: &Stated) -> Option<String> {
    let (kind, choice) = (stated.kind, stated.choice);
    let pair =
        index::words(kind, choice).or_else(|| lists::words(kind, choice)).or_else(|| certainty::words(kind, choice))?;
    let mut text = lang.pick(pair.0, pair.1).to_owned();
    for (name, parameter) in &stated.parameters {
        text = text.replace(&format!("{{{name}}}"), &value(lang, parameter));
    }
    Some(text)
}

fn value(lang: Lang, value: &Value) -> String {
    let given = |name: &Bilingual| indicators_or(lang, name);
    let share = |share: f64| numbers::percent(lang, share, digits(share * 100.0));
    match value {
        Value::Number(number) => numbers::decimal(lang, *number, digits(*number)),
        Value::Share(of) => share(*of),
        Value::Shares(all) => all.iter().map(|of| share(*of)).collect::<Vec<_>>().join(", "),
        Value::Names(names) => names.iter().map(given).collect::<Vec<_>>().join("; "),
        Value::Weighted(all) => {
            all.iter().map(|(name, of)| format!("{} — {}", given(name), share(*of))).collect::<Vec<_>>().join("; ")
        }
        Value::Codes(codes) => {
            let words: Vec<String> = codes.iter().map(|of| code(lang, of).to_owned()).collect();
            numbers::list(lang, &words)
        }
        Value::Kinds(kinds) => kinds.iter().map(|kind| terms::kind(lang, *kind)).collect::<Vec<_>>().join(", "),
        Value::Procedures(all) => {
            let work = |(procedure, subject)| {
                format!("{}, {}", terms::procedure(lang, procedure), terms::subject(lang, subject))
            };
            all.iter().map(|of| work(*of)).collect::<Vec<_>>().join("; ")
        }
    }
}

/// A name; one that is an indicator's code (of a pattern) in words.
fn indicators_or(lang: Lang, name: &Bilingual) -> String {
    super::indicators::indicator(lang, &name.ru, name)
}

/// As many digits as a number needs, two at most.
fn digits(value: f64) -> u8 {
    (0..2_u8)
        .find(|digits| {
            let scaled = value * 10_f64.powi(i32::from(*digits));
            (scaled - scaled.round()).abs() < 1e-9 * scaled.abs().max(1.0)
        })
        .unwrap_or(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_told_with_its_numbers() {
        let stated = Stated::new(Part::Results, StepKind::Normalise, "min-max").number("low", 1.0).number("high", 5.5);
        let told = sentence(Lang::Ru, &stated).unwrap();
        assert!(told.contains("от 1 ") && told.contains("до 5,5"), "{told}");
        assert_eq!(sentence(Lang::Ru, &Stated::new(Part::Results, StepKind::Normalise, "нет такой")), None);
    }

    #[test]
    fn every_step_and_part_has_a_name_and_every_step_a_source() {
        for kind in StepKind::ALL {
            assert!(name(Lang::Ru, *kind).chars().any(|c| ('а'..='я').contains(&c)));
            assert!(name(Lang::En, *kind).is_ascii() && !source(Lang::En, *kind).is_empty());
        }
        assert!(Part::ALL.into_iter().all(|of| part(Lang::En, of).is_ascii()));
    }
}
