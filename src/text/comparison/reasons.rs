//! Why a school moved, in a sentence or two.

use super::codes::part;
use super::{Lang, numbers};
use crate::model::comparison::{Cause, Fate, Move, Parts, Window};
use crate::model::period::Year;

/// A move that is told.
#[derive(Clone, Copy, Debug)]
pub struct Moved<'a>(pub &'a Move);

/// Why: the parts of the change of the margin, the window, the method, the border.
pub fn reason(lang: Lang, Moved(of): Moved<'_>) -> String {
    let mut said: Vec<String> = Vec::new();
    let moved = matches!(of.fate, Fate::Entered | Fate::Left);
    match of.cause {
        Cause::Method => said.push(
            lang.pick(
                "Решила методика: по прежней школа осталась бы там же, где была.",
                "The method decided: by the former one the school would stand where it stood.",
            )
            .to_owned(),
        ),
        Cause::Window if moved => said.push(
            lang.pick(
                "Решило окно лет: новейший год засчитан так же, как новейший год прежнего расчёта.",
                "The window of years decided: the newest year counts as the newest year of the former run did.",
            )
            .to_owned(),
        ),
        _ => {}
    }
    said.extend(of.without.map(|year| without(lang, of.fate, year)));
    said.extend(of.parts.as_ref().map(|parts| split(lang, parts)));
    if of.parts.is_none() && of.cause == Cause::Unsplit {
        said.push(
            lang.pick(
                "Методика другая, доля её изменения не отделяется.",
                "The method is another; what its change did cannot be told apart.",
            )
            .to_owned(),
        );
    }
    if moved {
        said.extend(Some(window(lang, &of.window)).filter(|words| !words.is_empty()));
    }
    if of.bordering && moved {
        said.push(lang.pick("Движение в пределах границы.", "A move within the border.").to_owned());
    }
    said.join(" ")
}

/// Of a school with no value of the newest year.
fn without(lang: Lang, fate: Fate, year: Year) -> String {
    match (lang, fate == Fate::Silent) {
        (Lang::Ru, true) => {
            format!("Значения за {year} год у школы нет, а прежних лет правилу мало: судить, стало ли лучше, нельзя.")
        }
        (Lang::Ru, false) => format!("Значения за {year} год у школы нет: место в списке — по прежним годам."),
        (Lang::En, true) => {
            format!(
                "There is no value of {year}, and the older years are not enough for the rule: no telling whether it is better."
            )
        }
        (Lang::En, false) => format!("There is no value of {year}: it is on the list by older years."),
    }
}

fn split(lang: Lang, parts: &Parts) -> String {
    let signed = |value: f64| {
        let shown = numbers::decimal(lang, value, 2);
        let is_zero = !shown.contains(|letter: char| ('1'..='9').contains(&letter));
        if value > 0.0 && !is_zero { format!("+{shown}") } else { shown }
    };
    let shown = parts.each().into_iter().filter(|(_, value)| value.abs() >= 0.005);
    let each: Vec<String> = shown.map(|(cause, value)| format!("{} {}", part(lang, cause), signed(value))).collect();
    let whole = signed(parts.whole);
    if each.is_empty() {
        return lang.pick(
            format!("Отступ от порога почти не изменился ({whole})."),
            format!("The margin hardly changed ({whole})."),
        );
    }
    let each = numbers::list(lang, &each);
    lang.pick(
        format!("Отступ от порога изменился на {whole}: за счёт {each}."),
        format!("The margin changed by {whole}: by {each}."),
    )
}

/// What became of the window of years; nothing where it stands.
pub fn window(lang: Lang, of: &Window) -> String {
    let year = |(year, counted): &(Year, bool)| {
        let so = match (lang, counted) {
            (Lang::Ru, true) => "засчитан как год в зоне списка",
            (Lang::Ru, false) => "не засчитан",
            (Lang::En, true) => "counted",
            (Lang::En, false) => "did not count",
        };
        format!("{year} ({so})")
    };
    let all = |years: &[(Year, bool)]| years.iter().map(year).collect::<Vec<_>>().join(", ");
    let mut said = Vec::new();
    if !of.came.is_empty() {
        said.push(lang.pick(format!("вошёл в окно {}", all(&of.came)), format!("came in: {}", all(&of.came))));
    }
    if !of.fell.is_empty() {
        said.push(lang.pick(format!("выпал {}", all(&of.fell)), format!("fell out: {}", all(&of.fell))));
    }
    if !of.revised.is_empty() {
        said.push(lang.pick(format!("пересмотрен {}", all(&of.revised)), format!("revised: {}", all(&of.revised))));
    }
    if said.is_empty() {
        return String::new();
    }
    lang.pick(format!("Годы: {}.", said.join("; ")), format!("Years: {}.", said.join("; ")))
}
