//! The rule of a list, and what it came to.

use crate::model::explanation::{Ruling, What};
use crate::model::listing::ListKind;
use crate::model::method::Origin;
use crate::model::robustness::{Choice, Drawn};
use crate::model::steps::Stated;
use crate::text::{Lang, card, numbers, robustness, steps as step_words, terms};

/// What the rule of a list came to, in sentences; `origins` are those of its rules.
pub fn ruling(lang: Lang, of: &What, ruling: &Ruling, origins: &[Option<Origin>]) -> Vec<String> {
    let mut said = vec![stands(lang, ruling).to_owned()];
    said.extend(ruling.rules.iter().zip(origins).filter_map(|(stated, origin)| rule(lang, stated, *origin)));
    said.push(match ruling.federal {
        Some((two, same)) => {
            let word = |is: bool| if is { lang.pick("да", "yes") } else { lang.pick("нет", "no") };
            lang.pick(
                format!("Две процедуры одного года — {}; одна процедура два года подряд — {}.", word(two), word(same)),
                format!("Two procedures of the year: {}; one procedure two years running: {}.", word(two), word(same)),
            )
        }
        None => lang.pick(
            format!("Засчитано лет: {} из {}.", ruling.years_in, ruling.years_known),
            format!("Years that count: {} of {}.", ruling.years_in, ruling.years_known),
        ),
    });
    let side = match of {
        What::List(ListKind::Low) => Some(card::Of::Results),
        What::List(ListKind::Unfavourable) => Some(card::Of::Conditions),
        _ => None,
    };
    said.extend(side.zip(ruling.state).map(|(side, state)| card::sure(lang, side, state, ruling.probability)));
    said
}

/// A rule as it was set, and whose it is; nothing where it has no words.
pub fn rule(lang: Lang, stated: &Stated, origin: Option<Origin>) -> Option<String> {
    let sentence = step_words::sentence(lang, stated)?;
    let whose = origin.map_or_else(String::new, |of| format!(" [{}]", terms::origin(lang, of)));
    Some(lang.pick(format!("Правило: {sentence}{whose}"), format!("Rule: {sentence}{whose}")))
}

/// Whether the school is on the list, and how near that is.
fn stands(lang: Lang, ruling: &Ruling) -> &'static str {
    match (ruling.holds, ruling.borderline) {
        (true, false) => lang.pick("Школа в списке.", "The school is on it."),
        (true, true) => lang.pick(
            "Школа в списке, но на границе: последние годы решает порог выхода.",
            "The school is on it, but only just: by the threshold of exit.",
        ),
        (false, true) => lang.pick(
            "Школы в списке нет, но она близко к нему: решение стоит проверить вручную.",
            "The school is not on it, but near: to be looked at by hand.",
        ),
        (false, false) => lang.pick("Школы в списке нет.", "The school is not on it."),
    }
}

/// In what part of the draws by other choices of the method the school is on the list of low results.
pub fn by_method(lang: Lang, probability: f64, replicates: u32, drawn: &Drawn) -> String {
    let varied = drawn.choices.iter().filter(|(choice, codes)| *choice == Choice::Weights || codes.len() > 1);
    let varied: Vec<String> = varied
        .map(|(choice, codes)| {
            let (name, codes) = (robustness::choice(lang, *choice), robustness::alternatives(lang, *choice, codes));
            format!("{name} ({codes})")
        })
        .collect();
    let (varied, share) = (varied.join("; "), numbers::percent(lang, probability, 0));
    let replicates = numbers::integer(lang, u64::from(replicates));
    lang.pick(
        format!(
            "При других допустимых вариантах методики школа в этом списке в {share} повторных расчётов; их было {replicates}. Менялось: \
             {varied}."
        ),
        format!(
            "By other admissible choices of the methodology the school is on this list in {share} of {replicates} replicates. Varied: \
             {varied}."
        ),
    )
}
