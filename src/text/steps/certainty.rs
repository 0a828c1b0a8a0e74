//! Certainty and effectiveness in sentences; short words of choices.

use super::Pair;
use crate::model::steps::StepKind as K;
use crate::text::Lang;

/// The words of a choice, its parameters in braces.
#[expect(clippy::too_many_lines, reason = "a table of words, an arm a choice")]
pub fn words(kind: K, choice: &str) -> Option<Pair> {
    let pair = match (kind, choice) {
        (K::Draws, "none") => (
            "Надёжность мест и списков не рассчитывалась (число повторных расчётов — 0).",
            "How sure places and lists are was not computed (no replicates).",
        ),
        (K::Draws, "drawn") => (
            "Надёжность мест и списков — по повторным расчётам: число их {replicates}, начальное число датчика {seed}; каждый раз \
             списки составляются заново при таком уровне каждой школы, какой согласуется с её результатами и их ошибкой выборки. При тех же данных и том же начальном \
             числе итог тот же.",
            "How sure places and lists are comes from replicates: {replicates} of them, seed {seed}; each time the lists are made anew with \
             a level of every school that agrees with its results and their sampling error. The same data and seed give the same answer.",
        ),
        (K::Correlation, "given") => (
            "Результаты одних и тех же учеников по двум предметам связаны: коэффициент корреляции {correlation}.",
            "Results of the same pupils in two subjects go together: correlation {correlation}.",
        ),
        (K::Passports, "drawn") => (
            "Доли социального паспорта считаются выборкой из семей, какие у школы бывают: у малой школы они случайнее.",
            "Shares of the passport are taken as drawn from families such as the school has: they are less sure in a small school.",
        ),
        (K::Passports, "counted") => (
            "Доли социального паспорта считаются сосчитанными точно.",
            "Shares of the passport are taken as counted, without error.",
        ),
        (K::Alternatives, "given") => (
            "Устойчивость к выбору метода (команда robustness) проверяется вариантами: нормирование — {normalise}; свёртка — {aggregate}; \
             пропуски — {impute}; веса меняются в пределах ±{weights}.",
            "How the lists depend on the method (the command robustness) is tried by: normalisation: {normalise}; aggregation: \
             {aggregate}; imputation: {impute}; weights within ±{weights}.",
        ),
        (K::States, "given") => (
            "Доверительная полоса места — от {low} до {high} мест школы в повторных расчётах (полоса {band}). Школа в списке уверенно, если она \
             попадает в него не менее чем в {confident} повторных расчётов; вне списка уверенно, если не более чем в {clear}; между ними \
             — «на границе».",
            "The band of a place is from {low} to {high} of the school's places over the replicates (a band of {band}). A school is on \
             the list with confidence when it is there in at least {confident} of the replicates, clear of it in at most {clear}; \
             between them it is borderline.",
        ),
        (K::Flips, "given") => (
            "Для каждой школы списка и каждой школы на границе найдено наименьшее изменение одного показателя одного года, которое изменило бы \
             решение при прочих равных; оно сопоставлено с ошибкой выборки (1,645 стандартной ошибки).",
            "For each school of the list and each borderline one the smallest change of one figure of one year that would change the \
             decision is found, all else equal, and held against the sampling error (1.645 standard errors).",
        ),
        (K::Regression, "given") => (
            "Ожидаемый результат — по линейной регрессии индекса результатов на условия: {predictors}; стандартные ошибки устойчивы к разной \
             дисперсии (HC1), рядом — оценка, устойчивая к выбросам (Хьюбер). Регрессия строится, если школ не менее {min_schools}.",
            "The expected result is by a linear regression of the index of results on: {predictors}; standard errors are robust to \
             unequal variances (HC1), with an outlier-robust fit (Huber) beside it. At least {min_schools} schools are needed.",
        ),
        (K::Residual, "given") => (
            "Школа считается выше или ниже ожидаемого, только если {interval} интервал её отклонения не включает ноль; отклонение малой школы \
             стянуто к нулю по его надёжности.",
            "A school is above or below the expected only where the {interval} interval of its residual excludes zero; the residual of a \
             small school is shrunk by its reliability.",
        ),
        (K::Clusters, "region") => (
            "Школа сравнивается также со средним по всем школам.",
            "A school is also compared with the mean over all schools.",
        ),
        (K::Clusters, "settlement") => (
            "Школа сравнивается также со средним по школам того же типа населённого пункта.",
            "A school is also compared with the mean over those of the same settlement.",
        ),
        (K::Clusters, "size") => (
            "Школа сравнивается также со средним по школам той же численности.",
            "A school is also compared with the mean over those of the same size.",
        ),
        (K::Clusters, "settlement-and-size") => (
            "Школа сравнивается также со средним по школам того же типа населённого пункта и той же численности.",
            "A school is also compared with the mean over those of the same settlement and size.",
        ),
        _ => return None,
    };
    Some(pair)
}

/// A choice in a row of choices; the code itself where it has no words.
pub fn code(lang: Lang, code: &str) -> &str {
    let (ru, en) = match code {
        "z" => ("z-оценки", "z-scores"),
        "min-max" => ("от минимума к максимуму", "min-max"),
        "percentile" => ("процентильные ранги", "percentile ranks"),
        "borda" => ("счёт Борда", "Borda"),
        "goalposts" => ("объявленные границы", "goalposts"),
        "target" => ("расстояние до цели", "distance to a target"),
        "arithmetic" => ("среднее арифметическое", "arithmetic mean"),
        "geometric" => ("среднее геометрическое", "geometric mean"),
        "as-given" => ("как в методике, по уровням", "as given, by level"),
        "harmonic" => ("среднее гармоническое", "harmonic mean"),
        "none" => ("не восполняются", "none"),
        "mean" => ("среднее", "mean"),
        "median" => ("медиана", "median"),
        "cluster-mean" => ("среднее по похожим", "mean of the like"),
        "cluster-median" => ("медиана по похожим", "median of the like"),
        "social" => ("социальный индекс", "the social index"),
        "settlement" => ("тип населённого пункта", "settlement"),
        "size" => ("численность обучающихся (логарифм)", "number of pupils (logarithm)"),
        "kind" => ("вид школы", "kind of school"),
        other => (other, other),
    };
    lang.pick(ru, en)
}
