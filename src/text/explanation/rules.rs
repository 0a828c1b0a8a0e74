//! The rule of a list, and what it came to.

use crate::model::explanation::{Ruling, What};
use crate::model::listing::ListKind;
use crate::model::method::Origin;
use crate::text::{Lang, card, steps as step_words, terms};

/// What the rule of a list came to, in sentences; `origins` are those of its rules.
pub fn ruling(lang: Lang, of: &What, ruling: &Ruling, origins: &[Option<Origin>]) -> Vec<String> {
    let mut said = vec![stands(lang, ruling).to_owned()];
    for (rule, origin) in ruling.rules.iter().zip(origins) {
        let Some(sentence) = step_words::sentence(lang, rule) else { continue };
        let whose = origin.map_or_else(String::new, |of| format!(" [{}]", terms::origin(lang, of)));
        said.push(lang.pick(format!("Правило: {sentence}{whose}"), format!("Rule: {sentence}{whose}")));
    }
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
