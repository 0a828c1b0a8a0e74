//! What was expected where a problem stands.

mod english;
mod russian;

use crate::model::problem::{KeyPart, MatchFault, ProblemKind};
use crate::text::{Lang, forms, terms};

/// What was expected in that place.
pub fn expected(lang: Lang, kind: &ProblemKind) -> String {
    match lang {
        Lang::Ru => russian::expected(kind),
        Lang::En => english::expected(kind),
    }
}

fn unrecognised(lang: Lang, nearest: Option<&'static str>, lacking: &[String]) -> String {
    let nearest = nearest.map(|form| forms::form(lang, form));
    let columns = lacking.iter().map(|column| format!("«{column}»")).collect::<Vec<_>>().join(", ");
    match (lang, nearest) {
        (Lang::Ru, None) => "Таблица одной из известных форм.".to_owned(),
        (Lang::En, None) => "A table of one of the known forms.".to_owned(),
        (Lang::Ru, Some(form)) if columns.is_empty() => format!("Таблица известной формы; ближайшая — «{form}»."),
        (Lang::En, Some(form)) if columns.is_empty() => format!("A table of a known form; the nearest is “{form}”."),
        (Lang::Ru, Some(form)) => {
            format!("Таблица известной формы; ближайшая — «{form}», для неё не хватает столбцов: {columns}.")
        }
        (Lang::En, Some(form)) => {
            let columns = columns.replace('«', "“").replace('»', "”");
            format!("A table of a known form; the nearest is “{form}”, which lacks the columns {columns}.")
        }
    }
}

fn key_missing(lang: Lang, part: KeyPart) -> String {
    match (lang, part) {
        (Lang::Ru, KeyPart::Year) => "Год в таблице, заголовке, имени листа, файла или папки.".to_owned(),
        (Lang::Ru, KeyPart::Subject) => "Предмет в таблице, заголовке, имени листа, файла или папки.".to_owned(),
        (Lang::Ru, KeyPart::Grade) => "Класс в таблице, заголовке, имени листа, файла или папки.".to_owned(),
        (Lang::Ru, KeyPart::Procedure) => {
            "Процедура (ЕГЭ, ОГЭ или ВПР) в таблице, заголовке, имени листа, файла или папки.".to_owned()
        }
        (Lang::Ru, KeyPart::School) => {
            "Логин или название школы в форме, её заголовке, имени листа, файла или папки.".to_owned()
        }
        (Lang::En, part) => format!(
            "The {} in the table, its title, or the name of the sheet, the file or a folder.",
            terms::key_part(Lang::En, part)
        ),
    }
}

fn matched(lang: Lang, why: MatchFault) -> &'static str {
    use MatchFault as M;
    let (ru, en) = match why {
        M::NoId => (
            "Коды двух школ в столбцах school_id и candidate_id.",
            "The ids of two schools in the columns school_id and candidate_id.",
        ),
        M::UnknownSchool => ("Школы, которые есть в исходных данных.", "Schools that are among the inputs."),
        M::SameSchool => ("Две разные записи, а не одна и та же.", "Two different entries, not one and the same."),
        M::Circle => ("Одна строка на каждое объединение.", "One line for each joining."),
        M::TwoIds => (
            "Не больше одной школы со своим кодом среди объединяемых.",
            "No more than one school with an id of its own among those that are joined.",
        ),
        M::UnclearAnswer => ("В столбце join: «да», «нет» или пусто.", "In the column join: “yes”, “no” or nothing."),
    };
    lang.pick(ru, en)
}
