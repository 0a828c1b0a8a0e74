//! Sheets of objectivity.xlsx.

use crate::text::Lang;

words! {
    /// Sheets of objectivity.xlsx, in their order.
    ObjectivitySheet {
        Summary = "summary", "Итоги", "Summary";
        Schools = "schools", "Школы", "Schools";
        Evidence = "evidence", "Свидетельства", "Evidence";
        Journal = "journal", "Отметки по журналу", "Term marks";
        Region = "region", "Регион", "Region";
        Annex = "annex", "Приложение 2019", "Annex of 2019";
        Years = "years", "Годы", "Years";
        Municipalities = "municipalities", "Муниципалитеты", "Municipalities";
        Federal = "federal", "Федеральный список", "Federal list";
        Tests = "tests", "Проверки", "Tests";
        Rules = "rules", "Правила", "Rules";
    }
}

impl ObjectivitySheet {
    /// What stands on the sheet, for the contents and under its title.
    pub fn about(self, lang: Lang) -> &'static str {
        let (ru, en) = match self {
            Self::Summary => (
                "что прочитано, сколько проверено, сколько школ на каждом уровне, что видно по региону в целом",
                "what was read, how much was tested, how many schools at each level, what is seen of the region",
            ),
            Self::Schools => (
                "школы с признаками по порядку: сначала те, у кого признаки разных родов подтверждают друг друга",
                "schools with signs in order: first those whose signs of different families back each other up",
            ),
            Self::Evidence => (
                "по каждой школе — что увидено, насколько это надёжно, где стоят строки и чем ещё это можно объяснить; признак ничего не \
                 доказывает, его стоит проверить",
                "for each school what was seen, how sure it is, where the rows stand and what else may explain it; a sign settles \
                 nothing, it is worth a check",
            ),
            Self::Journal => (
                "работы года, где качество по журналу и по работе разошлось на порог методики (по умолчанию 25 п. п.) и больше, начиная с                  самых больших разрывов",
                "works of the year whose quality by term marks and by the test parts by the methodology's limit (25 p.p. by default) or more,                  the widest gaps first",
            ),
            Self::Region => (
                "распределения баллов региона у границ отметок и отметки по журналу: общая для региона практика — не признак отдельной школы",
                "the region's scores at the bounds of marks, and its term marks: what the whole region does is no sign of one school",
            ),
            Self::Annex => (
                "14 признаков федеральной методики 2019 года по букве: индекс региона и отмеченные школы; случайный разброс в ней не \
                 учитывается, поэтому на уровни школ она не влияет",
                "the 14 signs of the federal method of 2019 by the letter: the region's index and the schools marked; it does not allow for \
                 chance, so levels of schools do not depend on it",
            ),
            Self::Years => ("кто появился в списке, остался и вышел", "who entered the list, stayed and left"),
            Self::Municipalities => ("школы с признаками по муниципалитетам", "schools with signs by municipality"),
            Self::Federal => (
                "насколько федеральный список совпадает с тем, что видно по данным",
                "how far the federal list agrees with what the data show",
            ),
            Self::Tests => (
                "сколько проверок сделал каждый маркер, сколько признаков нашёл и сколько школ не проверил — и почему",
                "how many tests each marker made, how many signs it found, how many schools it did not test, and why",
            ),
            Self::Rules => (
                "правила маркеров, их источники, настройки и чего по этим данным сказать нельзя",
                "rules of the markers, their sources, settings, and what these data cannot say",
            ),
        };
        lang.pick(ru, en)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_leave_room_for_a_number() {
        for lang in [Lang::Ru, Lang::En] {
            for sheet in ObjectivitySheet::ALL {
                let name = sheet.words(lang);
                assert!(name.chars().count() <= 27 && !name.contains(['[', ']', ':', '*', '?', '/', '\\']), "{name}");
            }
        }
    }
}
