//! What is said of doubtful results and of the hidden zone of risk: suspicion, never accusation.

use super::Lang;
use super::numbers::{self, Noun};
use crate::model::hidden_risk::{DoubtfulResults, Standing};

/// The sentences: how many results are in doubt, what was done with them, and whose place depends on them.
pub fn sentences(lang: Lang, doubtful: &DoubtfulResults) -> Vec<String> {
    let count = |standing| doubtful.standing(standing).count() as u64;
    let (hidden, open) = (count(Standing::HiddenRisk), count(Standing::CannotTell));
    let results = doubtful.results as u64;
    if results == 0 {
        let none = "Результатов ВПР с признаками того, что они выше действительных, среди учтённых лет не найдено: списки от них не зависят.";
        return vec![
            lang.pick(none, "No VPR results with signs of being too high in these years: no list depends on any.")
                .into(),
        ];
    }
    let mut all = vec![done(lang, results, doubtful.set_aside)];
    let n = |n| numbers::integer(lang, n);
    all.push(lang.pick(
        format!(
            "Скрытая зона риска: не низкие по поданным результатам, но низкие без сомнительных — школ: {}.",
            n(hidden)
        ),
        format!(
            "Hidden risk, schools that are not low as reported but low without the doubtful results: {}.",
            n(hidden)
        ),
    ));
    if open > 0 {
        all.push(lang.pick(
            format!(
                "Ещё школ, о которых без сомнительных результатов судить нельзя: {}; по поданным они не низкие, а остальных сведений не хватает.",
                n(open)
            ),
            format!(
                "{} more cannot be judged without the doubtful results: not low as reported, and the rest is too little.",
                numbers::counted(lang, open, Noun::SCHOOL)
            ),
        ));
    }
    all
}

fn done(lang: Lang, results: u64, set_aside: bool) -> String {
    let n = numbers::integer(lang, results);
    match (lang, set_aside) {
        (Lang::Ru, false) => format!(
            "Результатов ВПР с признаками того, что они выше действительных (школа и работа): {n}; списки составлены с ними (vpr_trust = \"mark\")."
        ),
        (Lang::Ru, true) => format!(
            "Результатов ВПР с признаками того, что они выше действительных (школа и работа): {n}; списки составлены без них (vpr_trust = \
             \"set-aside\")."
        ),
        (Lang::En, false) => format!(
            "VPR results with signs of being too high (a school and a test): {n}; the lists are made with them (vpr_trust = \
             \"mark\")."
        ),
        (Lang::En, true) => format!(
            "VPR results with signs of being too high (a school and a test): {n}; the lists are made without them (vpr_trust \
             = \"set-aside\")."
        ),
    }
}

/// How the second counting is made.
pub fn how(lang: Lang) -> &'static str {
    lang.pick(
        "Признак — повод проверить результат, а не вывод. Второй расчёт: у школы не учтены её сомнительные результаты; пороги, среднее и \
         разброс по региону и результаты других школ те же, что и в первом. Подробно — docs/hidden-risk.md.",
        "A sign is a reason to check a result, not a finding. The second counting leaves out the school's doubtful results; \
         thresholds, the region's mean and spread and the other schools' results are those of the first. See \
         docs/hidden-risk.md.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_doubt_is_said_so_and_nobody_is_accused() {
        for lang in [Lang::Ru, Lang::En] {
            let some = DoubtfulResults { results: 3, set_aside: true, ..DoubtfulResults::default() };
            let said =
                [sentences(lang, &DoubtfulResults::default()), sentences(lang, &some), vec![how(lang).to_owned()]];
            assert_eq!([said[0].len(), said[1].len()], [1, 2]);
            for sentence in said.concat() {
                assert!(!["наруш", "фальсиф", "обман", "cheat", "fraud"].iter().any(|word| sentence.contains(word)));
            }
        }
    }
}
