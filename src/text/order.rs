//! Words of orders and their appendices. Names of authorities stand in the case in which the settings give them: none is guessed.

mod changes;

use jiff::civil::Date;

pub use changes::*;

use super::Lang;
use super::numbers::{self, Noun};
use super::report::Title;
use crate::model::listing::{Decision, Field, ListKind};
use crate::model::order::{Basis, Label, Registration};

/// A line to be filled in with a date by hand.
pub const BLANK_DATE: &str = "____________";
/// A line to be filled in with a number by hand.
pub const BLANK_NUMBER: &str = "______";

/// The grammatical case of a word in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// «приложение»: also the accusative.
    Nominative,
    /// «приложения».
    Genitive,
    /// «приложению».
    Dative,
}

/// The kind of paper, over an order.
pub fn kind(lang: Lang) -> &'static str {
    lang.pick("ПРИКАЗ", "ORDER")
}

/// The word of command.
pub fn command(lang: Lang) -> &'static str {
    lang.pick("ПРИКАЗЫВАЮ:", "I ORDER:")
}

/// A date in figures: «01.04.2026».
pub fn day(date: Date) -> String {
    format!("{:02}.{:02}.{}", date.day(), date.month(), date.year())
}

/// A date in words: «1 апреля 2026 г.», “1 April 2026”.
pub fn day_in_words(lang: Lang, date: Date) -> String {
    const MONTHS: [(&str, &str); 12] = [
        ("января", "January"),
        ("февраля", "February"),
        ("марта", "March"),
        ("апреля", "April"),
        ("мая", "May"),
        ("июня", "June"),
        ("июля", "July"),
        ("августа", "August"),
        ("сентября", "September"),
        ("октября", "October"),
        ("ноября", "November"),
        ("декабря", "December"),
    ];
    let at = usize::try_from(date.month()).unwrap_or(1).saturating_sub(1);
    let (ru, en) = MONTHS.get(at).copied().unwrap_or_default();
    match lang {
        Lang::Ru => format!("{} {ru} {} г.", date.day(), date.year()),
        Lang::En => format!("{} {en} {}", date.day(), date.year()),
    }
}

/// Date and number after what they belong to: «от 01.04.2026 № 256», with lines where they are not known.
pub fn dated(lang: Lang, of: &Registration) -> String {
    let date = of.date.map_or_else(|| BLANK_DATE.to_owned(), day);
    let number = of.number.as_deref().unwrap_or(BLANK_NUMBER);
    match lang {
        Lang::Ru => format!("от {date} № {number}"),
        Lang::En => format!("of {date} No. {number}"),
    }
}

/// The block at the upper right of an appendix, line by line.
pub fn stamp(lang: Lang, label: Label, genitive: Option<&str>, of: &Registration) -> Vec<String> {
    let order = match (lang, genitive) {
        (Lang::Ru, Some(genitive)) => format!("к приказу {genitive}"),
        (Lang::Ru, None) => "к приказу".to_owned(),
        (Lang::En, Some(genitive)) => format!("to the order of {genitive}"),
        (Lang::En, None) => "to the order".to_owned(),
    };
    let sign = lang.pick("№", "No.");
    let numbered = |number: Option<u32>| number.map(|number| format!(" {sign} {number}")).unwrap_or_default();
    let mut lines = Vec::new();
    match label {
        Label::Whole(number) => lines.push(format!("{}{}", lang.pick("Приложение", "Appendix"), numbered(number))),
        Label::Nested(own, above) => {
            let own = own.map(|own| format!(" {own}")).unwrap_or_default();
            lines.push(format!("{}{own}", lang.pick("Приложение", "Appendix")));
            lines.push(format!("{}{}", lang.pick("к приложению", "to appendix"), numbered(above)));
        }
    }
    lines.extend([order, dated(lang, of)]);
    lines
}

/// An appendix in a sentence: «приложению № 1», «приложения 1 к приложению № 1».
pub fn appendix(lang: Lang, label: Label, case: Case) -> String {
    let (word, sign) = match (lang, case) {
        (Lang::Ru, Case::Nominative) => ("приложение", "№"),
        (Lang::Ru, Case::Genitive) => ("приложения", "№"),
        (Lang::Ru, Case::Dative) => ("приложению", "№"),
        (Lang::En, _) => ("appendix", "No."),
    };
    match label {
        Label::Whole(None) => word.to_owned(),
        Label::Whole(Some(number)) => format!("{word} {sign} {number}"),
        Label::Nested(own, above) => {
            let own = own.map(|own| format!(" {own}")).unwrap_or_default();
            let of = appendix(lang, Label::Whole(above), Case::Dative);
            format!("{word}{own} {} {of}", lang.pick("к", "to"))
        }
    }
}

/// The usual heading of a list.
pub fn title(lang: Lang, kind: ListKind) -> &'static str {
    let (ru, en) = match kind {
        ListKind::Low => (
            "Список общеобразовательных организаций с низкими результатами обучения",
            "List of schools with low results",
        ),
        ListKind::Unfavourable => (
            "Список общеобразовательных организаций, функционирующих в неблагоприятных социальных условиях",
            "List of schools in unfavourable social conditions",
        ),
        ListKind::Both => (
            "Список общеобразовательных организаций с низкими результатами обучения, функционирующих в неблагоприятных социальных \
             условиях",
            "List of schools with low results in unfavourable social conditions",
        ),
        ListKind::Resilient => (
            "Список общеобразовательных организаций, функционирующих в неблагоприятных социальных условиях, результаты обучения в \
             которых не являются низкими",
            "List of schools in unfavourable social conditions whose results are not low",
        ),
        ListKind::High => (
            "Список общеобразовательных организаций со стабильно высокими результатами обучения",
            "List of schools with stably high results",
        ),
        ListKind::Borderline => (
            "Список общеобразовательных организаций, результаты обучения в которых находятся на границе низких",
            "List of schools whose results are on the border of low ones",
        ),
        ListKind::Excluded => (
            "Перечень общеобразовательных организаций, не включаемых в списки, с указанием оснований",
            "Schools kept out of the lists, with the reasons",
        ),
        ListKind::NotRated => (
            "Перечень общеобразовательных организаций, результаты обучения в которых не оценены, с указанием причин",
            "Schools whose results are not rated, with the reasons",
        ),
        ListKind::Pairs => ("Перечень пар «школа – школа-консультант»", "Pairs of schools and consulting schools"),
    };
    lang.pick(ru, en)
}

/// Header of a column of an appendix, and the title whose column it is.
pub fn header(lang: Lang, field: Field) -> (Title, &'static str) {
    let title = match field {
        Field::Number => return (Title::Number, lang.pick("№ п/п", "No.")),
        Field::Name => return (Title::Name, lang.pick("Наименование ОО", "School")),
        Field::Municipality => Title::Municipality,
        Field::SchoolId => Title::SchoolId,
        Field::Settlement => Title::Settlement,
        Field::Kind => Title::Kind,
        Field::Pupils => Title::Pupils,
        Field::ResultsIndex => Title::ResultsIndex,
        Field::ResultsRank => Title::ResultsRank,
        Field::RankLow => Title::RankLow,
        Field::RankHigh => Title::RankHigh,
        Field::PLow => Title::PLow,
        Field::SocialIndex => Title::SocialIndex,
        Field::SocialRank => Title::SocialRank,
        Field::Quadrant => Title::Quadrant,
        Field::State => Title::State,
        Field::Reason => Title::Reason,
        Field::Curator => Title::Curator,
        Field::CuratorMunicipality => Title::CuratorMunicipality,
    };
    (title, title.words(lang))
}

/// An item that approves a list, where the settings have no items of their own; `own` is the list's own heading.
pub fn approve(lang: Lang, kind: ListKind, own: Option<&str>, label: Label) -> String {
    let dative = appendix(lang, label, Case::Dative);
    let usual = title(lang, kind);
    match (lang, own) {
        // «Список …» and «Перечень …» in the accusative are as in the nominative.
        (Lang::Ru, None) => format!("Утвердить {} согласно {dative} к настоящему приказу.", lower_first(usual)),
        (Lang::Ru, Some(own)) => format!("Утвердить «{own}» согласно {dative} к настоящему приказу."),
        (Lang::En, None) => format!("To approve: {} ({dative}).", lower_first(usual)),
        (Lang::En, Some(own)) => format!("To approve “{own}” ({dative})."),
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}

/// What stands under a list that was made of an edited table.
pub fn edited(lang: Lang) -> &'static str {
    lang.pick(
        "Таблица школ, по которой составлен список, изменена вручную после расчёта.",
        "The table of schools of which the list is made was edited by hand after the run.",
    )
}

/// A decision that changed a list, under that list.
pub fn decision(lang: Lang, of: &Decision) -> String {
    let name = of.name.as_deref().unwrap_or(of.school.as_str());
    let reason = without_stop(&of.reason);
    match (lang, of.included) {
        (Lang::Ru, true) => format!("{name} — включена решением комиссии: {reason}."),
        (Lang::Ru, false) => format!("{name} — исключена решением комиссии: {reason}."),
        (Lang::En, true) => format!("{name}: put on the list by decision of the commission: {reason}."),
        (Lang::En, false) => format!("{name}: taken off the list by decision of the commission: {reason}."),
    }
}

/// The decision in two or three words, for the sheet of decisions.
pub fn decided(lang: Lang, of: &Decision) -> &'static str {
    match (of.included, of.needless) {
        (true, false) => lang.pick("включить", "put on"),
        (false, false) => lang.pick("исключить", "take off"),
        (true, true) => lang.pick("включить (в списке и по правилам)", "put on (the rules do so too)"),
        (false, true) => lang.pick("исключить (по правилам в списке нет)", "take off (the rules had not put it on)"),
    }
}

/// Heading of the sheet of decisions.
pub fn decisions_title(lang: Lang) -> &'static str {
    lang.pick("Решения комиссии о составе списков", "Decisions of the commission on the lists")
}

/// Heading of the sheet that only says what the lists were made from.
pub fn basis_title(lang: Lang) -> &'static str {
    lang.pick("Из чего составлены списки", "What the lists were made from")
}

/// What lists were made from, for the file; `of` says which: «Прежние списки».
pub fn basis(lang: Lang, of: &str, basis: &Basis) -> String {
    let method = &basis.method;
    let edited = if basis.edited {
        lang.pick(" Таблица школ изменена вручную после расчёта.", " The table of schools was edited by hand.")
    } else {
        ""
    };
    lang.pick(
        format!(
            "{of}: за {} год, методика «{}» ({}, SHA-256 настроек {}); SHA-256 записи запуска {}.{edited}",
            basis.year, method.title, method.id, method.sha256, basis.sha256
        ),
        format!(
            "{of}: of {}, methodology “{}” ({}, SHA-256 of its settings {}); SHA-256 of the run's record {}.{edited}",
            basis.year, method.title, method.id, method.sha256, basis.sha256
        ),
    )
}

/// Which lists [`basis()`] speaks of.
pub fn basis_of(lang: Lang, former: bool) -> &'static str {
    if former { lang.pick("Прежние списки", "Former lists") } else { lang.pick("Списки", "Lists") }
}

/// What stands at the end of `order`: the file, and how many schools each of its lists has.
pub fn written(lang: Lang, path: &str, lists: &[(ListKind, usize)]) -> String {
    let of = |(kind, schools): &(ListKind, usize)| {
        let noun = if *kind == ListKind::Pairs { Noun::PAIR } else { Noun::SCHOOL };
        format!("{} — {}", kind.code(), numbers::counted(lang, *schools as u64, noun))
    };
    let lists = lists.iter().map(of).collect::<Vec<_>>().join(", ");
    lang.pick(format!("Приказ готов: {path} ({lists})"), format!("The order is ready: {path} ({lists})"))
}

fn without_stop(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registration() -> Registration {
        Registration { date: Date::new(2026, 4, 1).ok(), number: Some("256".into()) }
    }

    #[test]
    fn the_stamp_is_that_of_the_standard_and_guesses_no_case() {
        let lines = stamp(Lang::Ru, Label::Whole(Some(1)), Some("министерства образования"), &registration());
        assert_eq!(lines, ["Приложение № 1", "к приказу министерства образования", "от 01.04.2026 № 256"]);
        let lines = stamp(Lang::Ru, Label::Nested(Some(1), Some(2)), None, &Registration::default());
        assert_eq!(lines, ["Приложение 1", "к приложению № 2", "к приказу", "от ____________ № ______"]);
        let lines = stamp(Lang::Ru, Label::Whole(None), None, &registration());
        assert_eq!(lines[0], "Приложение");
    }

    #[test]
    fn appendices_are_declined() {
        let of = |label, case| appendix(Lang::Ru, label, case);
        assert_eq!(of(Label::Whole(Some(1)), Case::Dative), "приложению № 1");
        assert_eq!(of(Label::Nested(Some(1), Some(2)), Case::Genitive), "приложения 1 к приложению № 2");
        assert_eq!(of(Label::Nested(None, None), Case::Nominative), "приложение к приложению");
        assert_eq!(
            approve(Lang::Ru, ListKind::Low, None, Label::Whole(Some(1))),
            "Утвердить список общеобразовательных организаций с низкими результатами обучения согласно приложению № 1 к \
             настоящему приказу."
        );
    }

    #[test]
    fn dates_are_shown_in_figures_and_in_words() {
        let date = Date::new(2026, 4, 1).unwrap();
        assert_eq!((day(date).as_str(), day_in_words(Lang::Ru, date).as_str()), ("01.04.2026", "1 апреля 2026 г."));
        assert_eq!(day_in_words(Lang::En, Date::new(2026, 12, 31).unwrap()), "31 December 2026");
    }
}
