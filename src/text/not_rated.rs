//! Why a school is not rated or stands apart, in words.

use super::{
    Lang,
    numbers::{self, Noun},
    terms,
};
use crate::model::{score::NotRated, verdict::Apart};

/// Why a school has no index: «доступно 42 % веса показателей, нужно не менее 60 %».
pub fn reason(lang: Lang, why: &NotRated) -> String {
    match (lang, why) {
        (Lang::Ru, NotRated::NoData) => "нет данных ни по одному показателю".to_owned(),
        (Lang::En, NotRated::NoData) => "no data for any indicator".to_owned(),
        (Lang::Ru, NotRated::Coverage { have, need }) => format!(
            "есть данные для {} веса показателей, нужно не менее {}",
            numbers::percent(lang, *have, 0),
            numbers::percent(lang, *need, 0)
        ),
        (Lang::En, NotRated::Coverage { have, need }) => format!(
            "data for {} of the indicators' weight, at least {} needed",
            numbers::percent(lang, *have, 0),
            numbers::percent(lang, *need, 0)
        ),
        (Lang::Ru, NotRated::NotEnough { n, need }) => format!(
            "мало участников: не больше {} за год, нужно не менее {}",
            numbers::integer(lang, u64::from(*n)),
            numbers::integer(lang, u64::from(*need))
        ),
        (Lang::En, NotRated::NotEnough { n, need }) => format!(
            "too few participants: {} a year at most, at least {} needed",
            numbers::integer(lang, u64::from(*n)),
            numbers::counted(lang, u64::from(*need), Noun::PARTICIPANT)
        ),
        (_, NotRated::TooFew) => lang.pick("мало участников", "too few participants").to_owned(),
        (Lang::Ru, NotRated::FewYears { have, need }) => {
            let noun = if *have == 1 { "году" } else { "годах" };
            format!("индекс есть только в {have} {noun}, нужно не менее {need}")
        }
        (Lang::En, NotRated::FewYears { have, need }) => {
            format!("a value in only {}, at least {need} needed", numbers::counted(lang, u64::from(*have), Noun::YEAR))
        }
    }
}

/// Why a school stands apart from the lists.
pub fn apart(lang: Lang, why: &Apart) -> String {
    match why {
        Apart::ExcludedKind(kind) => format!(
            "{}: {}",
            lang.pick("не входит в списки по виду организации", "kept out of the lists by its kind"),
            terms::kind(lang, *kind)
        ),
        Apart::NotRated(why) => reason(lang, why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::school::SchoolKind;

    #[test]
    fn reasons_name_their_numbers() {
        let coverage = NotRated::Coverage { have: 0.42, need: 0.6 };
        assert_eq!(reason(Lang::Ru, &coverage), "есть данные для 42\u{a0}% веса показателей, нужно не менее 60\u{a0}%");
        assert_eq!(reason(Lang::En, &coverage), "data for 42% of the indicators' weight, at least 60% needed");
        let few = NotRated::NotEnough { n: 7, need: 10 };
        assert_eq!(reason(Lang::Ru, &few), "мало участников: не больше 7 за год, нужно не менее 10");
        assert_eq!(
            reason(Lang::En, &few),
            "too few participants: 7 a year at most, at least 10\u{a0}participants needed"
        );
        let short = NotRated::FewYears { have: 1, need: 2 };
        assert_eq!(reason(Lang::Ru, &short), "индекс есть только в 1 году, нужно не менее 2");
        assert_eq!(reason(Lang::En, &short), "a value in only 1\u{a0}year, at least 2 needed");
        assert_eq!(
            apart(Lang::Ru, &Apart::ExcludedKind(SchoolKind::Evening)),
            "не входит в списки по виду организации: вечерняя (сменная) школа"
        );
        assert_eq!(apart(Lang::En, &Apart::NotRated(NotRated::NoData)), "no data for any indicator");
    }
}
