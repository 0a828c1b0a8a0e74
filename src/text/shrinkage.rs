//! Words of the figures of small schools.

use super::Lang;
use crate::model::shrinkage::{Measure, SpreadBasis};

/// What a mean is the mean of.
pub fn measure(lang: Lang, measure: Measure) -> &'static str {
    match measure {
        Measure::Test => lang.pick("тестовый балл", "test score"),
        Measure::Primary => lang.pick("первичный балл", "primary score"),
        Measure::Percent => lang.pick("процент от максимума", "percent of the maximum"),
        Measure::Mark => lang.pick("отметка", "mark"),
    }
}

/// By what the spread within schools is known.
pub fn basis(lang: Lang, basis: SpreadBasis) -> &'static str {
    match basis {
        SpreadBasis::Deviations => lang.pick("по разбросу внутри школ", "by deviations within schools"),
        SpreadBasis::Means => lang.pick(
            "оценён по средним: разброса внутри школ в данных нет",
            "estimated from means: the inputs have no deviations",
        ),
    }
}

/// What a reader must know of shrunken figures, beside any table of them.
pub fn note(lang: Lang) -> &'static str {
    lang.pick(
        "Чем меньше участников, тем больше в среднем балле случайности. Надёжность — какая часть различий таких средних между школами \
         не случайна, от 0 до 1. Сглаженное среднее — лучшая оценка при такой надёжности: собственное среднее школы берётся с весом, \
         равным надёжности, остальное — среднее по школам. Для средних — модель случайных эффектов (REML), для долей отметок — \
         бета-биномиальное распределение. Сглаженное значение не заменяет фактическое: оба стоят рядом.",
        "The fewer the participants, the more chance there is in a mean. Reliability is the part of the differences between such means \
         that is not chance, from 0 to 1. The shrunken mean is the best estimate at that reliability: the school's own mean weighs as \
         much as it is reliable, the rest is the mean over schools. Means: the random effects model (REML); shares of marks: the \
         beta-binomial distribution. A shrunken figure does not replace the observed one: both stand side by side.",
    )
}
