//! Words of amendments: what changes, and what is known of why.

use super::{Case, appendix, dated, without_stop};
use crate::model::amendment::{Amendment, Changes, Figures, Why};
use crate::model::listing::ListKind;
use crate::model::order::{Basis, Label, Registration};
use crate::model::recorded::Standing;
use crate::text::Lang;
use crate::text::{numbers, reliability};

/// Digits of an index after the decimal sign, as in the other documents.
const DIGITS: u8 = 1;
/// Where two different figures would look the same, no more digits than this are shown: those of `schools.csv`.
const MOST_DIGITS: u8 = 6;

/// A sort of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// «исключить».
    Leave,
    /// «включить».
    Enter,
    /// «изложить в новой редакции».
    Restate,
}

/// That in words, over a table of rows.
pub fn act(lang: Lang, act: Act) -> &'static str {
    match act {
        Act::Leave => lang.pick("Исключить строки", "To leave out the rows"),
        Act::Enter => lang.pick("Включить строки", "To put in the rows"),
        Act::Restate => lang.pick("Изложить строки в новой редакции", "To reword the rows"),
    }
}

/// That in a word, in the sheet of reasons.
pub fn act_short(lang: Lang, act: Act) -> &'static str {
    match act {
        Act::Leave => lang.pick("исключить", "leave out"),
        Act::Enter => lang.pick("включить", "put in"),
        Act::Restate => lang.pick("изложить в новой редакции", "reword"),
    }
}

/// The former order in a sentence: «к приказу министерства … от 01.04.2025 № 100 «Об утверждении …»».
fn former(lang: Lang, genitive: Option<&str>, of: &Registration, about: Option<&str>) -> String {
    let genitive = genitive.map(|genitive| format!(" {genitive}")).unwrap_or_default();
    let dated = dated(lang, of);
    match (lang, about) {
        (Lang::Ru, Some(about)) => format!("к приказу{genitive} {dated} «{about}»"),
        (Lang::Ru, None) => format!("к приказу{genitive} {dated}"),
        (Lang::En, Some(about)) => format!("to the order{genitive} {dated} “{about}”"),
        (Lang::En, None) => format!("to the order{genitive} {dated}"),
    }
}

/// Heading of the appendix with the changes of one list.
pub fn changes_title(lang: Lang, label: Label, genitive: Option<&str>, of: &Amendment) -> Vec<String> {
    let former = former(lang, genitive, &of.former, of.former_about.as_deref());
    let appendix = appendix(lang, label, Case::Nominative);
    lang.pick(
        vec!["Изменения,".to_owned(), format!("которые вносятся в {appendix} {former}")],
        vec!["Changes".to_owned(), format!("in {appendix} {former}")],
    )
}

/// The item that leads to the changes of a list.
pub fn amend(lang: Lang, label: Label, genitive: Option<&str>, of: &Amendment) -> String {
    let former = former(lang, genitive, &of.former, of.former_about.as_deref());
    let appendix = appendix(lang, label, Case::Nominative);
    lang.pick(
        format!("Внести в {appendix} {former} следующие изменения:"),
        format!("To make the following changes in {appendix} {former}:"),
    )
}

/// The item that a change makes: `rows` are numbers in the former list, `label` the former appendix, `own` the one with the
/// new words.
pub fn item(lang: Lang, act: Act, rows: &[u32], label: Label, own: Label) -> String {
    let numbers = rows.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
    let one = rows.len() == 1;
    let own = appendix(lang, own, Case::Dative);
    match (lang, act) {
        (Lang::Ru, Act::Leave) => {
            let word = if one { "строку" } else { "строки" };
            format!("Исключить из {} {word} {numbers}.", appendix(lang, label, Case::Genitive))
        }
        (Lang::Ru, Act::Enter) => {
            let label = appendix(lang, label, Case::Nominative);
            format!("Включить в {label} строки согласно {own} к настоящему приказу.")
        }
        (Lang::Ru, Act::Restate) => {
            let word = if one { "Строку" } else { "Строки" };
            let label = appendix(lang, label, Case::Genitive);
            format!("{word} {numbers} {label} изложить в новой редакции согласно {own} к настоящему приказу.")
        }
        (Lang::En, Act::Leave) => {
            let word = if one { "row" } else { "rows" };
            format!("To leave {word} {numbers} out of {}.", appendix(lang, label, Case::Genitive))
        }
        (Lang::En, Act::Enter) => {
            format!("To put into {} the rows of {own} to this order.", appendix(lang, label, Case::Nominative))
        }
        (Lang::En, Act::Restate) => {
            let word = if one { "row" } else { "rows" };
            format!(
                "To reword {word} {numbers} of {} as in {own} to this order.",
                appendix(lang, label, Case::Genitive)
            )
        }
    }
}

/// Heading of the sheet of reasons of a list.
pub fn reasons_title(lang: Lang, label: Label) -> String {
    let appendix = appendix(lang, label, Case::Genitive);
    lang.pick(format!("Основания изменений {appendix}"), format!("Reasons of the changes of {appendix}"))
}

/// Heading of the sheet of an amendment that changes nothing.
pub fn changes_of_former(lang: Lang, genitive: Option<&str>, of: &Amendment) -> String {
    let former = former(lang, genitive, &of.former, of.former_about.as_deref());
    lang.pick(format!("Изменения приложений {former}"), format!("Changes of the appendices {former}"))
}

/// What is said where two lists are the same.
pub fn nothing_changes(lang: Lang) -> &'static str {
    lang.pick(
        "Списки совпадают: вносить изменения не требуется.",
        "The lists are the same: there is nothing to change.",
    )
}

/// What is said of a list that stays, beside others that change.
pub fn list_stays(lang: Lang, label: Label) -> String {
    let appendix = appendix(lang, label, Case::Nominative);
    lang.pick(format!("В {appendix} изменения не вносятся."), format!("There is nothing to change in {appendix}."))
}

/// How many rows of the former list stay as they were.
pub fn kept(lang: Lang, rows: u32) -> String {
    let rows = numbers::integer(lang, rows.into());
    lang.pick(format!("Строк без изменений: {rows}."), format!("Rows that stay as they were: {rows}."))
}

/// What the reasons are, and what they are not.
pub fn reasons_note(lang: Lang) -> &'static str {
    lang.pick(
        "Основания взяты из двух расчётов; причин самих показателей они не называют.",
        "The reasons are those that the two runs show; they do not say why the figures themselves changed.",
    )
}

/// What is known of why a row leaves or enters a list, one after another.
pub fn why(lang: Lang, list: ListKind, all: &[Why], former: &Basis, present: &Basis) -> String {
    let words: Vec<String> = all.iter().map(|why| one(lang, list, why, former, present)).collect();
    words.join("; ")
}

fn one(lang: Lang, list: ListKind, why: &Why, former: &Basis, present: &Basis) -> String {
    match why {
        Why::Decision { included, former, reason } => decision(lang, *included, *former, reason),
        Why::New => lang.pick("в прежнем расчёте школы не было", "the former run has no such school").to_owned(),
        Why::Gone => lang.pick("в новом расчёте школы нет", "the present run has no such school").to_owned(),
        Why::Apart(standing, reason) => {
            with_reason(standing_words(lang, *standing, lang.pick("теперь", "now")), reason)
        }
        Why::WasApart(standing, reason) => {
            with_reason(standing_words(lang, *standing, lang.pick("прежде", "before")), reason)
        }
        Why::Moved(figures) => moved(lang, list, &figures.0, &figures.1),
        Why::Unmoved => lang
            .pick(
                "индекс школы прежний, изменилось то, с чем он сравнивается: порог, правило или другие школы",
                "the school's own index is the same; what it is compared with has changed: threshold, rule or other schools",
            )
            .to_owned(),
        Why::Method if former.method.id == present.method.id => {
            let id = &present.method.id;
            lang.pick(format!("изменены настройки методики {id}"), format!("the settings of the methodology {id} differ"))
        }
        Why::Method => {
            let (was, is) = (&former.method.id, &present.method.id);
            lang.pick(format!("другая методика: {was} → {is}"), format!("another methodology: {was} → {is}"))
        }
        Why::Year => {
            let (was, is) = (former.year, present.year);
            lang.pick(format!("списки за другой год: {was} → {is}"), format!("lists of another year: {was} → {is}"))
        }
        Why::Pairs => lang.pick("изменён файл пар", "the file of pairs has changed").to_owned(),
    }
}

fn decision(lang: Lang, included: bool, former: bool, reason: &str) -> String {
    let reason = without_stop(reason);
    match (lang, included, former) {
        (Lang::Ru, true, false) => format!("включена решением комиссии: {reason}"),
        (Lang::Ru, false, false) => format!("исключена решением комиссии: {reason}"),
        (Lang::Ru, true, true) => format!("прежнее решение комиссии о включении не повторено: {reason}"),
        (Lang::Ru, false, true) => format!("прежнее решение комиссии об исключении не повторено: {reason}"),
        (Lang::En, true, false) => format!("put on by decision of the commission: {reason}"),
        (Lang::En, false, false) => format!("taken off by decision of the commission: {reason}"),
        (Lang::En, true, true) => format!("the former decision to put it on is not taken again: {reason}"),
        (Lang::En, false, true) => format!("the former decision to take it off is not taken again: {reason}"),
    }
}

fn standing_words(lang: Lang, standing: Standing, when: &str) -> String {
    let what = match standing {
        Standing::Excluded => lang.pick("не участвует в списках", "is kept out of the lists"),
        Standing::NotRated => lang.pick("не имеет оценки результатов", "is not rated"),
        Standing::Judged(_) => lang.pick("оценивается", "is judged"),
    };
    format!("{when} {what}")
}

fn with_reason(words: String, reason: &str) -> String {
    if reason.is_empty() { words } else { format!("{words}: {}", without_stop(reason)) }
}

/// Figures then and now, those on which the list depends.
fn moved(lang: Lang, list: ListKind, then: &Figures, now: &Figures) -> String {
    let results = list != ListKind::Unfavourable;
    let conditions = matches!(list, ListKind::Unfavourable | ListKind::Both | ListKind::Resilient);
    let mut words = Vec::new();
    let rank = |rank: Option<u32>| rank.map_or_else(|| "—".to_owned(), |rank| rank.to_string());
    let places = |was: Option<u32>, is: Option<u32>| match lang {
        Lang::Ru if was == is => format!("место прежнее: {}", rank(was)),
        Lang::En if was == is => format!("the same rank: {}", rank(was)),
        Lang::Ru => format!("место {} → {}", rank(was), rank(is)),
        Lang::En => format!("rank {} → {}", rank(was), rank(is)),
    };
    if results {
        let of = lang.pick("индекс результатов", "index of results");
        words.push(format!("{of} {}", two(lang, then.index, now.index)));
        words.push(places(then.rank, now.rank));
    }
    if conditions {
        let of = lang.pick("социальный индекс", "social index");
        words.push(format!("{of} {}", two(lang, then.social_index, now.social_index)));
        words.push(places(then.social_rank, now.social_rank));
    }
    if let (Standing::Judged(Some(was)), Standing::Judged(Some(is))) = (then.standing, now.standing)
        && was != is
        && results
    {
        let (was, is) = (reliability::state(lang, was), reliability::state(lang, is));
        words.push(format!("{} «{was}» → «{is}»", lang.pick("состояние", "state")));
    }
    words.join(", ")
}

/// Two figures with as many digits as tell them apart.
fn two(lang: Lang, was: Option<f64>, is: Option<f64>) -> String {
    let shown = |value: Option<f64>, digits| {
        value.map_or_else(|| "—".to_owned(), |value| numbers::decimal(lang, value, digits))
    };
    let differ = |digits: &u8| was == is || shown(was, *digits) != shown(is, *digits);
    let digits = (DIGITS..=MOST_DIGITS).find(differ).unwrap_or(MOST_DIGITS);
    format!("{} → {}", shown(was, digits), shown(is, digits))
}

/// Why a row is reworded: how it is named now.
pub fn reworded(lang: Lang, now: &str) -> String {
    lang.pick(format!("в новом расчёте: {now}"), format!("in the present run: {now}"))
}

/// The changes of a list in numbers, for the terminal.
pub fn changed(lang: Lang, of: &Changes) -> String {
    let code = of.list.code();
    let [leave, enter, restate] = [of.leave.len(), of.enter.len(), of.restate.len()];
    lang.pick(
        format!("{code}: исключить — {leave}, включить — {enter}, изложить в новой редакции — {restate}"),
        format!("{code}: leave out {leave}, put in {enter}, reword {restate}"),
    )
}
