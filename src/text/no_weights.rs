//! Why the data give no weights, in words.

use super::{Lang, indicators, numbers};
use crate::error::NoWeights;
use crate::model::method::Bilingual;

/// Why the data give no weights, and what to write instead.
pub fn words(lang: Lang, group: &str, why: &NoWeights) -> String {
    let indicator = |code: &String| match lang {
        Lang::Ru => format!("«{}»", indicators::indicator(lang, code, &Bilingual::default())),
        Lang::En => format!("“{}”", indicators::indicator(lang, code, &Bilingual::default())),
    };
    let list = |codes: &[String]| numbers::list(lang, &codes.iter().map(indicator).collect::<Vec<_>>());
    let (ru, en) = match why {
        NoWeights::NegativeLoading(loadings) => {
            let lines = loadings
                .iter()
                .map(|(code, loading)| format!("  {}: {}", indicator(code), numbers::decimal(lang, *loading, 3)));
            let lines = lines.collect::<Vec<_>>().join("\n");
            (
                format!(
                    "Веса по первой главной компоненте в группе «{group}» невозможны: у показателя с отрицательной нагрузкой рост \
                     означал бы снижение индекса. Проверьте direction этого показателя, перенесите его в другую группу или задайте \
                     веса сами (weights = \"given\"). Нагрузки:\n{lines}"
                ),
                format!(
                    "Weights by the first principal component cannot be used in the group “{group}”: more of an indicator with a \
                     negative loading would lower the index. Check its direction, move it to another group or give the weights \
                     yourself (weights = \"given\"). Loadings:\n{lines}"
                ),
            )
        }
        NoWeights::NoComponent => (
            format!(
                "Веса по первой главной компоненте в группе «{group}» не определены: у её показателей нет общих школ или нет общего. \
                 Задайте веса сами (weights = \"given\") или возьмите равные (weights = \"equal\")."
            ),
            format!(
                "Weights by the first principal component are not defined in the group “{group}”: its indicators have no schools, or \
                 nothing, in common. Give the weights yourself (weights = \"given\") or take equal ones (weights = \"equal\")."
            ),
        ),
        NoWeights::NoErrors(codes) => (
            format!(
                "Веса по надёжности в группе «{group}» не определены: в данных нет погрешности показателей {}. Для средних нужны \
                 результаты участников, для долей — число участников; иначе задайте веса сами (weights = \"given\").",
                list(codes)
            ),
            format!(
                "Weights by reliability are not defined in the group “{group}”: the data do not say how sure {} are. Means need the \
                 results of pupils, shares the number of participants; or give the weights yourself (weights = \"given\").",
                list(codes)
            ),
        ),
        NoWeights::NoReliability(codes) => (
            format!(
                "Веса по надёжности в группе «{group}» не определены: школы не различаются сверх случайной погрешности ни по одному из \
                 показателей: {}. Задайте веса сами (weights = \"given\").",
                list(codes)
            ),
            format!(
                "Weights by reliability are not defined in the group “{group}”: schools do not differ beyond the errors of sampling in \
                 any of {}. Give the weights yourself (weights = \"given\").",
                list(codes)
            ),
        ),
    };
    lang.pick(ru, en)
}
