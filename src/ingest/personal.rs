//! Columns that hold personal data, by their labels. Nobody reads them; should a form point at one of their cells all the same,
//! what stands there is not quoted.

use super::fold::fold;
use super::header::{Head, HeaderAt, Label, Label::Holds, Label::Is, Label::Starts};

/// Labels of names, documents, addresses of people and codes of pupils. «Количество классных руководителей» is none.
const LABELS: &[Label] = &[
    Holds("фамили"),
    Is("имя"),
    Starts("имя отчество"),
    Starts("имя участника"),
    Starts("имя обучающегося"),
    Holds("отчеств"),
    Is("фио"),
    Starts("фио "),
    Holds(" фио"),
    Is("ф и о"),
    Starts("ф и о "),
    Is("серия"),
    Is("номер"),
    Holds("документ"),
    Holds("паспортн"),
    Is("паспорт"),
    Starts("серия паспорт"),
    Starts("номер паспорт"),
    Holds("снилс"),
    Is("инн"),
    Is("тел"),
    Holds("телефон"),
    Holds("e mail"),
    Holds("email"),
    Holds("электронной почт"),
    Holds("электронная почта"),
    Holds("дата рождения"),
    Starts("директор"),
    Starts("руководитель"),
    Starts("ответственн"),
    Starts("контакт"),
    Starts("классный руководитель"),
    Starts("код участника"),
    Starts("код обучающегося"),
    Starts("ученик"),
    Starts("surname"),
    Starts("first name"),
    Starts("last name"),
    Starts("full name"),
    Starts("patronymic"),
    Holds("birth"),
    Holds("phone"),
    Is("document"),
    Is("pupil"),
];

/// Whether a folded label is that of personal data.
pub fn is_personal(label: &str) -> bool {
    LABELS.iter().any(|known| known.matches(label))
}

/// Zero-based columns of personal data under a header.
pub fn columns(head: &Head, header: HeaderAt) -> Vec<usize> {
    let rows = head.rows.iter().filter(|row| (header.first..=header.last).contains(&row.index));
    let cells = rows.flat_map(|row| &row.cells).filter(|cell| cell.is_word);
    cells.filter(|cell| is_personal(&fold(&cell.text))).map(|cell| cell.col).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_people_are_told_from_labels_of_schools_and_figures() {
        for label in [
            "Фамилия",
            "Имя",
            "Отчество",
            "Ф.И.О.",
            "ФИО директора",
            "Директор (ФИО)",
            "Серия",
            "Номер",
            "Номер документа",
            "Контактный телефон",
            "E-mail",
            "Адрес электронной почты",
            "Дата рождения",
            "Код участника",
            "Паспортные данные",
        ] {
            assert!(is_personal(&fold(label)), "{label}");
        }
        for label in [
            "Наименование ОО",
            "Номер школы",
            "Количество классных руководителей",
            "Количество имён",
            "Из многодетных семей",
            "Социальный паспорт",
            "Отметка",
            "Логин",
            "Класс",
        ] {
            assert!(!is_personal(&fold(label)), "{label}");
        }
    }
}
