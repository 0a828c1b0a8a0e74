//! Rules of the lists in sentences.

use super::Pair;
use crate::model::steps::StepKind as K;

/// The words of a choice, its parameters in braces.
#[expect(clippy::too_many_lines, reason = "a table of words, an arm a choice")]
pub fn words(kind: K, choice: &str) -> Option<Pair> {
    let pair = match (kind, choice) {
        (K::Doubtful, "keep") => (
            "Все поданные результаты учитываются; признаки необъективности на них не проверяются.",
            "All results as reported count; signs of inconsistent grading are not looked for.",
        ),
        (K::Doubtful, "mark") => (
            "Результаты ВПР с признаками того, что они выше действительных, учитываются; школы, чьё место от них зависит, названы отдельно.",
            "VPR results with signs of being too high count; schools whose place depends on them are named.",
        ),
        (K::Doubtful, "set-aside") => (
            "Результаты ВПР с признаками того, что они выше действительных, при составлении списков не учитываются.",
            "VPR results with signs of being too high do not count.",
        ),
        (K::Low, "quantile") => (
            "Низкие результаты за год — у школ, чей индекс года не выше квантиля {cut} по оценённым школам.",
            "Results of a year are low where the year's index is not above the quantile {cut} over the rated schools.",
        ),
        (K::Low, "quantile-exit") => (
            "Низкие результаты за год — у школ, чей индекс года не выше квантиля {cut} по оценённым школам; школа, бывшая в этой части в прошлом \
             году, выходит из неё, поднявшись выше квантиля {exit}.",
            "Results of a year are low where the year's index is not above the quantile {cut} over the rated schools; a school that was \
             there the year before leaves when it is above the quantile {exit}.",
        ),
        (K::Low, "mean-sd") => (
            "Низкие результаты за год — у школ, чей индекс года не выше среднего по оценённым школам минус {cut} стандартного отклонения.",
            "Results of a year are low where the year's index is not above the mean over the rated schools minus {cut} standard deviations.",
        ),
        (K::Low, "mean-sd-exit") => (
            "Низкие результаты за год — у школ, чей индекс года не выше среднего по оценённым школам минус {cut} стандартного отклонения; школа, \
             бывшая там в прошлом году, выходит, поднявшись выше среднего минус {exit} отклонения.",
            "Results of a year are low where the year's index is not above the mean over the rated schools minus {cut} standard \
             deviations; a school that was there the year before leaves when it is above the mean minus {exit} deviations.",
        ),
        (K::Low, "federal-any") => (
            "Низкие результаты — у школ, где не менее {limit} участников процедуры не выше границы отметки «2»: по двум и более процедурам года \
             или по одной и той же процедуре два года подряд. Процедура учитывается, если участников не менее {min_n}. Процедуры: \
             {procedures}.",
            "Results are low where at least {limit} of the participants of a procedure are at or below the bound of “2”: at two or more \
             procedures of the year, or at one and the same in two years running. A procedure counts with at least {min_n} \
             participants. Procedures: {procedures}.",
        ),
        (K::Low, "federal-all") => (
            "Низкие результаты — у школ, где не менее {limit} участников процедуры не выше границы отметки «2»: и по двум и более процедурам \
             года, и по одной и той же процедуре два года подряд. Процедура учитывается, если участников не менее {min_n}. \
             Процедуры: {procedures}.",
            "Results are low where at least {limit} of the participants of a procedure are at or below the bound of “2”: both at two or \
             more procedures of the year and at one and the same in two years running. A procedure counts with at least {min_n} \
             participants. Procedures: {procedures}.",
        ),
        (K::Stability, "newest") => (
            "В список низких результатов школа входит по последнему году.",
            "A school is on the list of low results by the newest year.",
        ),
        (K::Stability, "years") => (
            "В список низких результатов школа входит, если результаты низкие не менее чем в {at_least} из последних {of} лет; если лет в данных \
             меньше, то во всех (но не более чем в {at_least}). Школа, известная за меньшее число лет, в список не входит, а показана «на границе».",
            "A school is on the list of low results when they are low in at least {at_least} of the last {of} years; with fewer years in the \
             data, in all of them (no more than {at_least}). A school known for fewer is not on the list, but shown as borderline.",
        ),
        (K::Unfavourable, "quantile") => (
            "Неблагоприятные условия — у школ, чей социальный индекс не выше квантиля {cut} по оценённым школам.",
            "Conditions are unfavourable where the social index is not above the quantile {cut} over the rated schools.",
        ),
        (K::Unfavourable, "quantile-exit") => (
            "Неблагоприятные условия — у школ, чей социальный индекс не выше квантиля {cut} по оценённым школам; до квантиля {exit} — «на границе».",
            "Conditions are unfavourable where the social index is not above the quantile {cut} over the rated schools; up to the \
             quantile {exit}, borderline.",
        ),
        (K::Unfavourable, "mean-sd") => (
            "Неблагоприятные условия — у школ, чей социальный индекс не выше среднего минус {cut} стандартного отклонения.",
            "Conditions are unfavourable where the social index is not above the mean minus {cut} standard deviations.",
        ),
        (K::Unfavourable, "mean-sd-exit") => (
            "Неблагоприятные условия — у школ, чей социальный индекс не выше среднего минус {cut} стандартного отклонения; до среднего минус {exit} \
             отклонения — «на границе».",
            "Conditions are unfavourable where the social index is not above the mean minus {cut} standard deviations; up to the mean \
             minus {exit}, borderline.",
        ),
        (K::High, "quantile") => (
            "Высокие результаты за год — у верхних {cut} оценённых школ по индексу года.",
            "Results of a year are high in the top {cut} of the rated schools by the year's index.",
        ),
        (K::High, "quantile-exit") => (
            "Высокие результаты за год — у верхних {cut} оценённых школ по индексу года; школа, бывшая там в прошлом году, остаётся, пока она в \
             верхних {exit}.",
            "Results of a year are high in the top {cut} of the rated schools by the year's index; a school that was there the year \
             before stays while in the top {exit}.",
        ),
        (K::High, "mean-sd") => (
            "Высокие результаты за год — у школ, чей индекс года не ниже среднего плюс {cut} стандартного отклонения.",
            "Results of a year are high where the year's index is not below the mean plus {cut} standard deviations.",
        ),
        (K::High, "mean-sd-exit") => (
            "Высокие результаты за год — у школ, чей индекс года не ниже среднего плюс {cut} стандартного отклонения; школа, бывшая там в прошлом \
             году, остаётся, пока она не ниже среднего плюс {exit} отклонения.",
            "Results of a year are high where the year's index is not below the mean plus {cut} standard deviations; a school that was \
             there the year before stays while not below the mean plus {exit}.",
        ),
        (K::HighStability, "newest") => (
            "В список высоких результатов школа входит по последнему году.",
            "A school is on the list of high results by the newest year.",
        ),
        (K::HighStability, "years") => (
            "В список высоких результатов школа входит, если результаты высокие не менее чем в {at_least} из последних {of} лет; если лет в данных \
             меньше, то во всех.",
            "A school is on the list of high results when they are high in at least {at_least} of the last {of} years; with fewer years \
             in the data, in all of them.",
        ),
        (K::Improving, "gain") => (
            "Результаты растут, если индекс последнего года выше индекса первого из рассматриваемых лет (всего лет: {of}) не менее чем на {gain}.",
            "Results improve when the index of the newest year is above that of the oldest looked at ({of} years) by at least {gain}.",
        ),
        (K::Exclude, "none") => ("Виды школ из списков не исключаются.", "No kind of school is kept out of the lists."),
        (K::Exclude, "kinds") => (
            "В расчёт и в списки не входят и стоят отдельно школы видов: {kinds}.",
            "Kept out of the computation and of the lists, in a table of their own: {kinds}.",
        ),
        (K::Groups, "given") => (
            "В списках отдельными таблицами показаны группы школ: {groups}.",
            "Shown in tables of their own on the lists: {groups}.",
        ),
        _ => return None,
    };
    Some(pair)
}
