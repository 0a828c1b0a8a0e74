//! What would flip a school, in words: how near the line it is, never that it ought to be on the other side.

use super::{Lang, numbers};
use crate::model::flip::{Change, Listing, Unmoved};
use crate::model::uncertainty::State;

/// How many schools are near and how many far, and what the figures mean; numbers of schools: on the list, of them by a change
/// within the sampling error; near it, of them by such a change.
pub fn sentences(lang: Lang, (listed, sure): (u64, u64), (near, nearly): (u64, u64)) -> Vec<String> {
    let n = |n| numbers::integer(lang, n);
    vec![
        lang.pick(
            format!(
                "В списке низких результатов школ: {}. Из них школ, которые вышли бы из него при изменении одного показателя, не \
                 превышающем ошибки выборки: {}. По таким школам случайность состава участников могла решить дело: решение по ним \
                 стоит принимать вручную.",
                n(listed),
                n(sure)
            ),
            format!(
                "Schools on the list of low results: {}. Of them, schools that would leave it by a change of one figure within the \
                 sampling error: {}. With these, chance in who sat the tests may have decided: look at them by hand.",
                n(listed),
                n(sure)
            ),
        ),
        lang.pick(
            format!(
                "Школ у границы списка (на границе по повторным расчётам или у порога по правилу): {}. Из них школ, которые вошли бы в него \
                 при таком изменении: {}.",
                n(near),
                n(nearly)
            ),
            format!("Schools near the list (borderline by the replicates, or by the rule): {}. Of them, schools that would enter it by such \
                 a change: {}.", n(near), n(nearly)),
        ),
    ]
}

/// Over the schools of a list, or those near it.
pub fn heading(lang: Lang, list: Listing, leaves: bool) -> &'static str {
    match (list, leaves) {
        (Listing::LowResults, true) => {
            lang.pick("Школы списка: что вывело бы из него", "On the list: what would take a school off it")
        }
        (Listing::LowResults, false) => {
            lang.pick("Школы на границе: что ввело бы в список", "Near the list: what would put a school on it")
        }
        (Listing::Unfavourable, true) => lang.pick(
            "Неблагоприятные условия: что вывело бы школу из списка",
            "Unfavourable conditions: what would take a school off the list",
        ),
        (Listing::Unfavourable, false) => lang.pick(
            "Неблагоприятные условия, на границе: что ввело бы школу в список",
            "Unfavourable conditions, near the list: what would put a school on it",
        ),
    }
}

/// How it is found.
pub fn how(lang: Lang) -> &'static str {
    lang.pick(
        "Для каждой школы меняется один показатель одного года, всё остальное остаётся как есть: её прочие показатели, другие школы, среднее и \
         разброс показателей по региону, веса; порог списка находится заново с новым значением школы. Показатель ищется в пределах \
         возможного: доля — от 0 до 100 %, прочие — от наименьшего до наибольшего значения по школам региона. Ошибка выборки — 1,645 \
         стандартной ошибки: в таких пределах значение девять раз из десяти колеблется от того лишь, кто именно писал работу. Показано \
         до трёх наименьших изменений школы. Подробно — docs/flips.md.",
        "For each school one figure of one year is changed, all else as it is: its other figures, the other schools, the mean and the \
         spread of the figures over the region, the weights; the threshold of the list is found anew with the school's other value. \
         A figure is looked for within what is possible: a share from 0 to 100%, any other from the smallest to the largest value \
         over the region's schools. The sampling error is 1.645 standard errors: nine times of ten a value differs by no more only \
         because of who sat the test. Up to three smallest changes of a school are shown. See docs/flips.md.",
    )
}

/// A change as a sentence; `figure` names the figure with its year, values are rounded away from where they began.
pub fn change(lang: Lang, figure: &str, leaves: bool, of: &Change) -> String {
    let (from, to) = shown(of);
    let words = |value| numbers::short(lang, value);
    let condition = if is_any(of) {
        lang.pick(
            format!("При любом, даже самом малом изменении показателя «{figure}» ({})", words(from)),
            format!("By any change, however small, of “{figure}” ({})", words(from)),
        )
    } else {
        lang.pick(
            format!("Если бы показатель «{figure}» был равен не {}, а {}", words(from), words(to)),
            format!("If “{figure}” were {} instead of {}", words(to), words(from)),
        )
    };
    let outcome = match (lang, leaves) {
        (Lang::Ru, true) => "школа не вошла бы в список",
        (Lang::Ru, false) => "школа вошла бы в список",
        (Lang::En, true) => "the school would not be on the list",
        (Lang::En, false) => "the school would be on the list",
    };
    let error = match (of.within_error(), of.margin()) {
        (Some(within), Some(margin)) => {
            let margin = numbers::decimal(lang, margin, 1);
            let than = if within {
                lang.pick("это в пределах ошибки выборки", "this is within the sampling error")
            } else {
                lang.pick("это больше ошибки выборки", "this is more than the sampling error")
            };
            format!("{than} (±{margin})")
        }
        _ => lang.pick("ошибка выборки неизвестна", "the sampling error is not known").to_owned(),
    };
    format!("{condition}, {outcome}; {error}.")
}

/// Where a school stands: on the list or off it, and how sure that is by the replicates; without them, by the rule alone.
pub fn state(lang: Lang, listed: bool, state: Option<State>, borderline: bool) -> String {
    let on = if listed {
        lang.pick("в списке", "on the list")
    } else {
        lang.pick("вне списка", "off the list")
    };
    let sure = match (state, borderline) {
        (Some(State::Confident), false) => lang.pick("уверенно", "confident"),
        (Some(State::Borderline), _) => lang.pick("на границе", "borderline"),
        (_, true) => lang.pick("на границе по правилу", "borderline by the rule"),
        (Some(State::Clear) | None, false) => return on.to_owned(),
    };
    format!("{on}, {sure}")
}

/// Why no change does it.
pub fn unmoved(lang: Lang, why: Unmoved, leaves: bool) -> &'static str {
    match (why, leaves) {
        (Unmoved::FewYears, _) => lang.pick(
            "Данных меньше лет, чем требует правило: ни одно изменение не ввело бы школу в список.",
            "Known for fewer years than the rule asks for: no change would put the school on the list.",
        ),
        (Unmoved::SeveralYears, true) => lang.pick(
            "Один год или одна процедура ничего не решают: школа осталась бы в списке и без них.",
            "No single year or procedure decides: the school would be on the list without it.",
        ),
        (Unmoved::SeveralYears, false) => lang.pick(
            "Один год или одна процедура ничего не решают: и с худшим значением школа не вошла бы в список.",
            "No single year or procedure decides: even at its worst the school would not enter the list.",
        ),
        (Unmoved::OutOfReach, _) => lang.pick(
            "Ни одно возможное значение ни одного показателя в отдельности решения не меняет.",
            "No possible value of any one figure changes the decision.",
        ),
    }
}

/// The figure of the federal rule: participants at or below the bound.
pub fn participants(lang: Lang, work: &str) -> String {
    lang.pick(
        format!("{work}: участников не выше границы «2»"),
        format!("{work}: participants at or below the bound of “2”"),
    )
}

/// From and to with two digits after the point, `to` no nearer to `from` than it is: at the figure shown the decision has changed.
pub fn shown(of: &Change) -> (f64, f64) {
    const SCALE: f64 = 100.0;
    let (from, to) = ((of.from * SCALE).round() / SCALE, of.to * SCALE);
    // A hair's breadth for whole numbers and what bisection leaves.
    let to = if of.to > of.from { (to - 1e-6).ceil() } else { (to + 1e-6).floor() };
    (from, to / SCALE)
}

/// Whether any change does it: the school is level with the line.
fn is_any(of: &Change) -> bool {
    (of.to - of.from).abs() < 1e-9 * of.from.abs().max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{flip::Lever, period::Year};

    fn of(from: f64, to: f64, error: Option<f64>) -> Change {
        Change { lever: Lever::Indicator(0, Year::new(2023).unwrap()), from, to, error, spread: None }
    }

    #[test]
    fn a_change_is_told_as_a_sentence() {
        let near = of(41.2, 42.9941, Some(1.9));
        assert_eq!(
            change(Lang::Ru, "ЕГЭ, русский язык: средний тестовый балл, 2023", true, &near),
            "Если бы показатель «ЕГЭ, русский язык: средний тестовый балл, 2023» был равен не 41,20, а 43, школа не вошла бы в список; \
             это в пределах ошибки выборки (±3,1)."
                .replace("41,20", "41,2")
        );
        assert_eq!(
            change(Lang::En, "EGE", false, &of(41.2, 30.0, None)),
            "If “EGE” were 30 instead of 41.2, the school would be on the list; the sampling error is not known."
        );
        assert!(change(Lang::Ru, "ЕГЭ", true, &of(41.2, 41.2 + 1e-12, None)).starts_with("При любом"));
    }

    #[test]
    fn what_is_shown_has_changed_the_decision() {
        assert_eq!(shown(&of(41.2, 42.991, None)), (41.2, 43.0));
        assert_eq!(shown(&of(50.0, 48.219, None)), (50.0, 48.21));
        assert_eq!(shown(&of(8.0, 5.0, None)), (8.0, 5.0));
    }

    #[test]
    fn every_reason_has_words_in_both_languages() {
        for why in Unmoved::ALL {
            for leaves in [true, false] {
                assert!(unmoved(Lang::Ru, why, leaves).chars().any(|c| ('а'..='я').contains(&c)));
                assert!(unmoved(Lang::En, why, leaves).is_ascii());
            }
        }
    }
}
