//! How the share has changed, in sentences.

use crate::model::municipal::Part;
use crate::text::Lang;
use crate::text::numbers::{self, Noun};

/// Shares of low results by moment, of a municipality and of the region.
pub fn history(lang: Lang, moments: &[(String, Option<f64>, Option<f64>)]) -> String {
    let told = |share: Option<f64>| share.map_or_else(|| "—".to_owned(), |share| numbers::percent(lang, share, 1));
    let one = |(moment, own, region): &(String, Option<f64>, Option<f64>)| {
        let (own, region) = (told(*own), told(*region));
        lang.pick(format!("{moment} — {own} (регион — {region})"), format!("{moment}: {own} (region: {region})"))
    };
    let all: Vec<String> = moments.iter().map(one).collect();
    lang.pick(
        format!("Доля школ с низкими результатами: {}.", all.join("; ")),
        format!("Share of schools with low results: {}.", all.join("; ")),
    )
}

/// Who left the list and who entered it since the former run.
pub fn moved(lang: Lang, left: Part, entered: Part) -> String {
    let named = |n: u32| numbers::counted(lang, n.into(), Noun::SCHOOL);
    let count = |n: u32| numbers::integer(lang, n.into());
    if left.of == 0 {
        return lang.pick(
            format!("В прежнем расчёте школ с низкими результатами не было; вошли в список: {}.", count(entered.so)),
            format!("No school had low results in the former run; {} entered the list.", count(entered.so)),
        );
    }
    lang.pick(
        format!(
            "Из школ, бывших в списке прежде и оценённых сейчас ({}), вышли {}; вошли {} из {}, не бывших в нём.",
            count(left.of),
            count(left.so),
            count(entered.so),
            count(entered.of)
        ),
        format!(
            "Of {} that were on the list and are rated now, {} left; {} of {} others entered.",
            named(left.of),
            count(left.so),
            count(entered.so),
            count(entered.of)
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_a_dash() {
        let moments = [("2021".to_owned(), None, Some(0.25)), ("2022".to_owned(), Some(0.5), Some(0.2))];
        assert_eq!(
            history(Lang::Ru, &moments),
            "Доля школ с низкими результатами: 2021 — — (регион — 25,0\u{a0}%); 2022 — 50,0\u{a0}% (регион — 20,0\u{a0}%)."
        );
        let words = moved(Lang::Ru, Part { so: 1, of: 3 }, Part { so: 4, of: 7 });
        assert_eq!(
            words,
            "Из школ, бывших в списке прежде и оценённых сейчас (3), вышли 1; вошли 4 из 7, не бывших в нём."
        );
        assert!(moved(Lang::Ru, Part::default(), Part { so: 2, of: 7 }).ends_with("вошли в список: 2."));
    }
}
