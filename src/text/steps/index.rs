//! Steps of an index in sentences.

use super::Pair;
use crate::model::steps::StepKind as K;

/// The words of a choice, its parameters in braces.
pub fn words(kind: K, choice: &str) -> Option<Pair> {
    let pair = match (kind, choice) {
        (K::Indicators, "one-group") => {
            ("Индекс составляется из показателей: {indicators}.", "The index is made of the indicators: {indicators}.")
        }
        (K::Indicators, "groups") => (
            "Индекс составляется из показателей: {indicators}. Показатели собраны в группы с весами: {groups}. Группа, которой у школы нет \
             по праву (ЕГЭ в школе без 11 класса), отдаёт свой вес остальным.",
            "The index is made of the indicators: {indicators}. They form groups with the weights: {groups}. A group that does not \
             concern a school (EGE without grade 11) gives its weight to the others.",
        ),
        (K::Directions, "some") => (
            "Меньшее значение лучше у показателей: {which}; у остальных лучше большее.",
            "Less is better for: {which}; more is better for the others.",
        ),
        (K::Denominators, "some") => (
            "Прежде всего остального значение делится на другую величину той же школы; так считаются показатели: {which}.",
            "Before anything else the value is divided by another figure of the school; so are: {which}.",
        ),
        (K::Logarithms, "some") => (
            "Вместо значения берётся его натуральный логарифм; так считаются показатели: {which}.",
            "The natural logarithm stands for the value of: {which}.",
        ),
        (K::Participants, "same") => (
            "Значение школы учитывается, если за ним не менее {low} участников.",
            "A school's value counts with at least {low} participants behind it.",
        ),
        (K::Participants, "differ") => (
            "Значение школы учитывается, если за ним достаточно участников: от {low} до {high}, смотря по показателю.",
            "A school's value counts with enough participants behind it: from {low} to {high}, depending on the indicator.",
        ),
        (K::Constant, "refuse") => (
            "Если показатель не различает школы ни в одном году, расчёт останавливается и называет его.",
            "When an indicator tells no schools apart in any year, the run stops and names it.",
        ),
        (K::Constant, "kept") => (
            "Показатель, одинаковый у всех школ, используется как обычно: его границы от данных не зависят.",
            "An indicator that is the same in all schools is used as any other: its goalposts do not depend on the data.",
        ),
        (K::Constant, "leave-out") => (
            "Показатель, который не различает школы ни в одном году, не используется и назван в отчёте.",
            "An indicator that tells no schools apart in any year is left out and named in the report.",
        ),
        _ => return years(kind, choice).or_else(|| data(kind, choice)).or_else(|| tree(kind, choice)),
    };
    Some(pair)
}

/// Years and screening.
fn years(kind: K, choice: &str) -> Option<Pair> {
    let pair = match (kind, choice) {
        (K::Years, "one") => ("Индекс считается по данным одного года.", "The index is of one year."),
        (K::Years, "equal") => (
            "Индекс считается за год расчёта и предыдущие (всего лет: {count}) с равными весами лет; год без данных отдаёт свой вес остальным. \
             Школе нужны значения не менее чем за {min_years} из них.",
            "The index is of the year of the lists and those before it ({count} in all), years weighing the same; a year without \
             data gives its weight to the others. A school needs values in at least {min_years} of them.",
        ),
        (K::Years, "weighted") => (
            "Индекс считается за год расчёта и предыдущие (всего лет: {count}) с весами лет, начиная с последнего: {weights}; год без данных \
             отдаёт свой вес остальным. Школе нужны значения не менее чем за {min_years} из них.",
            "The index is of the year of the lists and those before it ({count} in all), weighing, from the newest on: {weights}; a \
             year without data gives its weight to the others. A school needs values in at least {min_years} of them.",
        ),
        (K::Screening, "schools") => (
            "Год входит в расчёт, если данные за него есть не менее чем у {share_of_schools} школ; показатель — если значение за год есть у \
             не менее чем {min_schools} школ (число школ).",
            "A year is used when at least {share_of_schools} of the schools have data of it; an indicator when schools with a value \
             are at least {min_schools}.",
        ),
        (K::Screening, "schools-and-participants") => (
            "Год входит в расчёт, если данные за него есть не менее чем у {share_of_schools} школ; процедура — если участников в этом году \
             не менее {share_of_participants} от самого полного года; показатель — если значение за год есть у не менее чем \
             {min_schools} школ (число школ).",
            "A year is used when at least {share_of_schools} of the schools have data of it; a procedure when its participants are at \
             least {share_of_participants} of those of its fullest year; an indicator when schools with a value are at least \
             {min_schools}.",
        ),
        (K::Coverage, "weight") => (
            "Школа оценивается за год, если у неё есть показатели не менее чем на {coverage} применимого к ней веса; иначе она не оценена, \
             и причина названа.",
            "A school is rated in a year when it has indicators for at least {coverage} of the weight that concerns it; else it is \
             not rated, with the reason.",
        ),
        (K::Coverage, "weight-and-participants") => (
            "Школа оценивается за год, если у неё есть показатели не менее чем на {coverage} применимого к ней веса и за ними не менее \
             {min_participants} участников; иначе она не оценена, и причина названа.",
            "A school is rated in a year when it has indicators for at least {coverage} of the weight that concerns it, with at least \
             {min_participants} participants behind them; else it is not rated, with the reason.",
        ),
        _ => return None,
    };
    Some(pair)
}

/// Imputation, outliers, normalisation.
#[expect(clippy::too_many_lines, reason = "a table of words, an arm a choice")]
fn data(kind: K, choice: &str) -> Option<Pair> {
    let pair = match (kind, choice) {
        (K::Impute, "none") => (
            "Пропуски не восполняются: вес недостающего показателя делится между показателями той же группы.",
            "Nothing is put in where a value is lacking: its weight is shared within its group.",
        ),
        (K::Impute, "mean") => (
            "На место недостающего значения ставится среднее по школам региона за год; такие значения отмечены.",
            "The mean over the region's schools of the year stands where a value is lacking; such values are marked.",
        ),
        (K::Impute, "median") => (
            "На место недостающего значения ставится медиана по школам региона за год; такие значения отмечены.",
            "The median over the region's schools of the year stands where a value is lacking; such values are marked.",
        ),
        (K::Impute, "cluster-mean") => (
            "На место недостающего значения ставится среднее по похожим школам (той же группы сравнения) за год; такие значения отмечены.",
            "The mean over the like schools (of the same reference group) of the year stands where a value is lacking; such values \
             are marked.",
        ),
        (K::Impute, "cluster-median") => (
            "На место недостающего значения ставится медиана по похожим школам (той же группы сравнения) за год; такие значения отмечены.",
            "The median over the like schools (of the same reference group) of the year stands where a value is lacking; such values \
             are marked.",
        ),
        (K::Treat, "none") => (
            "Выбросы не обрабатываются: значения берутся как есть.",
            "Outliers are not treated: values are taken as they are.",
        ),
        (K::Treat, "without-shares") => (
            "Показатель, у которого асимметрия по модулю не меньше {skewness} и эксцесс не меньше {kurtosis}, подправляется: крайние значения по \
             одному (не более {most}) приравниваются к следующему, а если этого мало, берётся логарифм. Доли не подправляются. Все \
             изменённые значения показаны.",
            "An indicator whose absolute skewness reaches {skewness} and excess kurtosis {kurtosis} is treated: its extreme values are set \
             to the next one by one (at most {most}); where that does not do, the logarithm is taken. Shares are not treated. All \
             changed values are shown.",
        ),
        (K::Treat, "with-shares") => (
            "Показатель (в том числе доля), у которого асимметрия по модулю не меньше {skewness} и эксцесс не меньше {kurtosis}, подправляется: \
             крайние значения по одному (не более {most}) приравниваются к следующему, а если этого мало, берётся логарифм. Все \
             изменённые значения показаны.",
            "An indicator (a share as well) whose absolute skewness reaches {skewness} and excess kurtosis {kurtosis} is treated: its \
             extreme values are set to the next one by one (at most {most}); where that does not do, the logarithm is taken. All \
             changed values are shown.",
        ),
        (K::Normalise, "z") => (
            "Показатели приводятся к единой шкале: из значения школы вычитается среднее по школам за год, разность делится на стандартное \
             отклонение по школам (z-оценка, знаменатель отклонения n − 1); у показателя, который лучше, когда меньше, знак меняется.",
            "Indicators are brought to one scale: the mean over the schools of the year is taken off the school's value, the difference \
             divided by the standard deviation over the schools (z-score, n - 1); the sign is turned where less is better.",
        ),
        (K::Normalise, "min-max") => (
            "Показатели приводятся к единой шкале от {low} (худшее значение по школам за год) до {high} (лучшее): значение переводится по прямой \
             между ними.",
            "Indicators are brought to one scale from {low} (the worst value over the schools of the year) to {high} (the best), along \
             a straight line.",
        ),
        (K::Normalise, "percentile") => (
            "Значение заменяется процентильным рангом школы за год: доля школ с худшим значением плюс половина доли школ с таким же, от 0 до 100.",
            "The value is replaced by the school's percentile rank of the year: the share of schools with a worse value and half of the \
             share of those with the same, 0 to 100.",
        ),
        (K::Normalise, "borda") => (
            "Значение заменяется числом школ с худшим значением за год и половиной числа других школ с таким же (счёт Борда).",
            "The value is replaced by the number of schools with a worse value of the year and half of the others with the same (Borda).",
        ),
        (K::Normalise, "goalposts") => (
            "Показатели приводятся к единой шкале от 0 до 100 между объявленными нижней и верхней границами каждого показателя; значения за \
             границами считаются равными им.",
            "Indicators are brought to one scale from 0 to 100 between the declared lower and upper goalposts of each; values beyond \
             count as the ends.",
        ),
        (K::Normalise, "target") => (
            "Показатели приводятся к единой шкале по расстоянию до объявленной цели: 100 у достигших её, 0 у самой далёкой школы.",
            "Indicators are brought to one scale by the distance to the declared target: 100 where it is reached, 0 at the furthest school.",
        ),
        (K::Reference, "region") => (
            "Школа сравнивается со всеми оцениваемыми школами региона.",
            "A school is compared with all rated schools of the region.",
        ),
        (K::Reference, "settlement") => (
            "Школа сравнивается со школами того же типа населённого пункта: город, посёлок городского типа, село.",
            "A school is compared with those of the same settlement: town, township, village.",
        ),
        (K::Reference, "size") => (
            "Школа сравнивается со школами той же численности: менее 100, от 100 до 399, от 400 обучающихся.",
            "A school is compared with those of the same size: fewer than 100, 100 to 399, 400 pupils and more.",
        ),
        (K::Reference, "settlement-and-size") => (
            "Школа сравнивается со школами того же типа населённого пункта и той же численности (менее 100, от 100 до 399, от 400 \
             обучающихся).",
            "A school is compared with those of the same settlement and size (fewer than 100, 100 to 399, 400 pupils and more).",
        ),
        _ => return None,
    };
    Some(pair)
}

/// Weights, means, scale.
fn tree(kind: K, choice: &str) -> Option<Pair> {
    let pair = match (kind, choice) {
        (K::Weights, "given") => (
            "Веса показателей внутри групп заданы методикой; они стоят в таблице показателей.",
            "Weights of indicators within their groups are given by the methodology; they stand in the table of indicators.",
        ),
        (K::Weights, "equal") => {
            ("Показатели внутри группы имеют равный вес.", "Indicators within a group weigh the same.")
        }
        (K::Weights, "principal") => (
            "Веса показателей внутри группы пропорциональны нагрузкам на первую главную компоненту; если хоть одна нагрузка отрицательна, такие \
             веса не принимаются.",
            "Weights within a group are in proportion to the loadings on the first principal component; when a loading is negative, \
             they are refused.",
        ),
        (K::Weights, "reliability") => (
            "Вес показателя внутри группы пропорционален его надёжности — доле различий между школами, которая не объясняется ошибкой \
             выборки.",
            "An indicator weighs in proportion to its reliability: the part of the differences between schools that is not error of \
             sampling.",
        ),
        (K::Aggregate, "arithmetic") => (
            "Значение школы за год — взвешенное среднее арифметическое: сильный результат по одному показателю возмещает слабый по другому.",
            "A school's value of a year is the weighted arithmetic mean: a strong result in one makes up for a weak one in another.",
        ),
        (K::Aggregate, "geometric") => (
            "Значение школы за год — взвешенное среднее геометрическое: слабый результат возмещается лишь отчасти.",
            "A school's value of a year is the weighted geometric mean: a weak result is made up for in part only.",
        ),
        (K::Aggregate, "harmonic") => (
            "Значение школы за год — взвешенное среднее гармоническое: слабый результат почти не возмещается.",
            "A school's value of a year is the weighted harmonic mean: a weak result is hardly made up for.",
        ),
        (K::GroupAggregate, "arithmetic") => (
            "Взвешенным средним арифметическим сворачиваются группы: {groups}.",
            "By the weighted arithmetic mean: {groups}.",
        ),
        (K::GroupAggregate, "geometric") => (
            "Взвешенным средним геометрическим сворачиваются группы: {groups}.",
            "By the weighted geometric mean: {groups}.",
        ),
        (K::GroupAggregate, "harmonic") => (
            "Взвешенным средним гармоническим сворачиваются группы: {groups}.",
            "By the weighted harmonic mean: {groups}.",
        ),
        (K::GroupCoverage, "given") => (
            "Группа учитывается, если у школы есть показатели не менее чем на указанную долю её веса: {groups}.",
            "A group counts when the school has indicators for at least this share of its weight: {groups}.",
        ),
        (K::Scale, "none") => ("Готовый индекс не пересчитывается.", "The finished index is left as it is."),
        (K::Scale, "0-100") => (
            "Готовый индекс переводится в шкалу от 0 (наименьшее значение) до 100 (наибольшее); порядок школ не меняется.",
            "The finished index is put on a scale from 0 (the smallest value) to 100 (the largest); the order of schools stays.",
        ),
        (K::Scale, "mean-50-sd-10") => (
            "Готовый индекс переводится в шкалу со средним 50 и стандартным отклонением 10; порядок школ не меняется.",
            "The finished index is put on a scale with mean 50 and standard deviation 10; the order of schools stays.",
        ),
        _ => return None,
    };
    Some(pair)
}
