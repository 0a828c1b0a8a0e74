//! What is said of results against the expected: of figures and circumstances, never of people.

mod diagnostics;

pub use diagnostics::{Named, diagnostics, lacking, remark};

use super::numbers::{self, Noun};
use super::{Lang, terms};
use crate::model::{
    effectiveness::{Against, Cluster, Effectiveness, NotJudged, Omitted, Predictor, Refusal, Regression, Term},
    school::{SIZES, Settlement},
};

/// Below this part of the differences explained (adjusted), the expected index is hardly more than the mean.
const WEAK: f64 = 0.2;

/// The answer in words.
pub fn against(lang: Lang, against: Against) -> &'static str {
    match against {
        Against::Above => lang.pick("выше ожидаемого", "above the expected"),
        Against::AsExpected => lang.pick("как ожидалось", "as expected"),
        Against::Below => lang.pick("ниже ожидаемого", "below the expected"),
    }
}

/// Why there is no answer.
pub fn not_judged(lang: Lang, why: NotJudged) -> &'static str {
    match why {
        NotJudged::NoError => {
            lang.pick("ответа нет: погрешность индекса неизвестна", "no answer: the error of the index is not known")
        }
        NotJudged::Alone => lang.pick(
            "ответа нет: сравнить не с кем, условия школы почти единственные в своём роде",
            "no answer: nothing to compare with, the school's circumstances are nearly its own",
        ),
    }
}

/// A predictor.
pub fn predictor(lang: Lang, predictor: Predictor) -> &'static str {
    match predictor {
        Predictor::Social => lang.pick("социальный индекс", "social index"),
        Predictor::Settlement => lang.pick("тип населённого пункта", "settlement"),
        Predictor::Size => lang.pick("число обучающихся", "number of pupils"),
        Predictor::Kind => lang.pick(
            "вид организации (лицеи, гимназии, углублённое изучение)",
            "kind (lyceums, gymnasiums, advanced study)",
        ),
    }
}

/// A term of the regression: what its coefficient is of.
pub fn term(lang: Lang, of: Term, base: Option<Settlement>) -> String {
    let against = |settlement| match (settlement, base) {
        (settlement, Some(base)) => {
            let (of, base) = (terms::settlement(lang, settlement), terms::settlement(lang, base));
            lang.pick(format!("{of} (точка отсчёта — {base})"), format!("{of} (base: {base})"))
        }
        (settlement, None) => terms::settlement(lang, settlement).to_owned(),
    };
    match of {
        Term::Constant => {
            let place = base.map_or_else(String::new, |base| format!(", {}", terms::settlement(lang, base)));
            return lang.pick(
                format!("ожидаемый индекс: обычная школа{place}, остальное — среднее"),
                format!("expected index: a usual school{place}, the rest at its mean"),
            );
        }
        Term::Social => lang.pick("каждый балл социального индекса", "each point of the social index"),
        Term::Settlement(settlement) => return against(settlement),
        Term::Size => lang.pick("вдвое больше обучающихся", "twice as many pupils"),
        Term::Kind => lang.pick(
            "лицей, гимназия или углублённое изучение по сравнению с обычной школой",
            "lyceum, gymnasium or advanced study against a usual school",
        ),
    }
    .to_owned()
}

/// A cluster.
pub fn cluster(lang: Lang, of: Cluster) -> String {
    let size = |reached: usize| match (reached.checked_sub(1).and_then(|at| SIZES.get(at)), SIZES.get(reached)) {
        (None, Some(next)) => lang.pick(format!("меньше {next} обучающихся"), format!("fewer than {next} pupils")),
        (Some(from), Some(next)) => {
            lang.pick(format!("{from}–{} обучающихся", next - 1), format!("{from}–{} pupils", next - 1))
        }
        (from, None) => {
            let from = from.copied().unwrap_or_default();
            lang.pick(format!("{from} и больше обучающихся"), format!("{from} pupils and more"))
        }
    };
    let third = |third: u8| match third {
        0 => lang.pick("условия: неблагоприятная треть", "conditions: the unfavourable third"),
        1 => lang.pick("условия: средняя треть", "conditions: the middle third"),
        _ => lang.pick("условия: благоприятная треть", "conditions: the favourable third"),
    };
    let words: Vec<String> = [
        of.settlement.map(|settlement| terms::settlement(lang, settlement).to_owned()),
        of.size.map(size),
        of.third.map(|of| third(of).to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect();
    if words.is_empty() { lang.pick("все школы", "all schools").to_owned() } else { words.join(", ") }
}

/// What the sheet says first; `shared` are the names of indicators that both indices have.
pub fn sentences(lang: Lang, found: &Effectiveness, shared: &[String]) -> Vec<String> {
    let mut all = Vec::new();
    if let Some(regression) = &found.regression {
        all.push(what(lang, regression));
        all.push(explained(lang, regression));
        all.extend(answers(lang, found));
        all.extend(weak(lang, regression));
    }
    all.extend(found.refusal.as_ref().map(|refusal| refused(lang, refusal, shared)));
    all.extend(omitted(lang, found));
    all.extend(left_out(lang, found));
    all
}

fn what(lang: Lang, regression: &Regression) -> String {
    let mut predictors: Vec<Predictor> = regression.coefficients.iter().filter_map(|of| of.term.predictor()).collect();
    predictors.dedup();
    let named: Vec<String> = predictors.into_iter().map(|of| predictor(lang, of).to_owned()).collect();
    let (names, schools) = (numbers::list(lang, &named), numbers::counted(lang, regression.n.into(), Noun::SCHOOL));
    lang.pick(
        format!(
            "Индекс результатов каждой школы сравнивается с ожидаемым: таким, какой в этом регионе бывает в среднем при тех же условиях. \
             Учтены: {names}. Сравниваются: {schools}. Отличие от ожидаемого — о результатах при данных условиях; причин оно не называет."
        ),
        format!(
            "The index of results of each school is compared with the expected one: that which schools of this region have on \
             the average in such circumstances. Accounted for: {names}. Compared: {schools}. A difference speaks of results in \
             given circumstances; it names no causes."
        ),
    )
}

fn explained(lang: Lang, regression: &Regression) -> String {
    let number = |value| numbers::decimal(lang, value, 1);
    let (part, adjusted) =
        (numbers::percent(lang, regression.r2, 0), numbers::percent(lang, regression.adjusted_r2, 0));
    let sd = number(regression.sd);
    let fit = lang.pick(
        format!("Условия объясняют {part} различий между школами (R²; с поправкой на число условий {adjusted}); стандартное отклонение остатков {sd}."),
        format!("Circumstances explain {part} of the differences between schools (R²; adjusted {adjusted}); standard deviation of the residuals {sd}."),
    );
    let rest = match regression.between.map(number) {
        Some(between) => lang.pick(
            format!(" Без случайности набора участников остаётся {between}."),
            format!(" Without the chance of who sat, {between} remains."),
        ),
        None => lang.pick(
            " Погрешности индексов неизвестны, поэтому о школах ничего не утверждается.".to_owned(),
            " The errors of the indices are not known, so nothing is claimed of schools.".to_owned(),
        ),
    };
    fit + &rest
}

fn answers(lang: Lang, found: &Effectiveness) -> Option<String> {
    let count = |of: Option<Against>| found.schools.iter().filter(|school| school.against() == of).count() as u64;
    let none = count(None);
    if none == found.schools.len() as u64 {
        return None;
    }
    let each = Against::ALL.map(|of| format!("{} — {}", against(lang, of), numbers::integer(lang, count(Some(of)))));
    let mut each = each.join(", ");
    if none > 0 {
        let without = lang.pick("без ответа", "no answer");
        each = format!("{each}, {without} — {}", numbers::integer(lang, none));
    }
    let level = numbers::percent(lang, found.level, 0);
    let wrong = (1.0 - found.level) / 2.0;
    let wrong = numbers::percent(lang, wrong, u8::from((wrong * 100.0 - (wrong * 100.0).round()).abs() > 1e-6));
    Some(lang.pick(
        format!(
            "Школ: {each}. «Выше» и «ниже» сказано только там, где интервал отклонения ({level}) не содержит нуля; из школ, чьи истинные \
             результаты в точности ожидаемые, «ниже» ошибочно получат не больше {wrong}."
        ),
        format!(
            "Schools: {each}. “Above” and “below” are said only where the interval of the residual ({level}) does not hold \
             zero; of schools whose true results are exactly as expected no more than {wrong} will wrongly be said to be below."
        ),
    ))
}

/// Where circumstances explain little, the expected index is hardly more than the mean.
fn weak(lang: Lang, regression: &Regression) -> Option<String> {
    (regression.adjusted_r2 < WEAK).then(|| {
        lang.pick(
            "Осторожно: условия объясняют здесь мало, и ожидаемый индекс почти одинаков для всех. «Ниже ожидаемого» значит почти то же, что \
             «ниже среднего», и о работе школы в её условиях не говорит.",
            "Beware: circumstances explain little here, and the expected index is nearly the same for all. “Below the expected” is \
             hardly more than “below the mean”, and says nothing of a school's work in its circumstances.",
        )
        .to_owned()
    })
}

fn refused(lang: Lang, refusal: &Refusal, shared: &[String]) -> String {
    match refusal {
        Refusal::SharedIndicators(_) => {
            let names = numbers::list(lang, shared);
            lang.pick(
                format!(
                    "Регрессии нет: в индексе результатов и в социальном индексе есть общие показатели ({names}). Показатель объяснял бы \
                     сам себя, и ожидаемый индекс ничего бы не значил."
                ),
                format!(
                    "No regression: the index of results and the social index share indicators ({names}). An indicator would \
                     explain itself, and the expected index would mean nothing."
                ),
            )
        }
        Refusal::TooFewSchools { n, need } => lang.pick(
            format!("Регрессии нет: школ, о которых всё нужное известно, {n}; нужно не меньше {need}."),
            format!("No regression: {n} schools of which all that is needed is known; at least {need} are needed."),
        ),
        Refusal::NoPredictors => lang.pick(
            "Регрессии нет: источники не говорят об условиях школ ничего, чем они различались бы.".to_owned(),
            "No regression: the sources say nothing of the schools' circumstances by which they would differ."
                .to_owned(),
        ),
    }
}

fn omitted(lang: Lang, found: &Effectiveness) -> Option<String> {
    let why = |of: Omitted| match of {
        Omitted::Unknown { known: 0, .. } => lang.pick("нет ни в одном источнике", "in no source").to_owned(),
        Omitted::Unknown { known, of } => {
            lang.pick(format!("известно у {known} из {of} школ"), format!("known of {known} of {of} schools"))
        }
        Omitted::Constant => lang.pick("у всех школ одинаково", "the same in all schools").to_owned(),
        Omitted::Dependent => lang.pick("следует из остальных", "follows from the others").to_owned(),
    };
    let each: Vec<String> =
        found.omitted.iter().map(|(of, omitted)| format!("{} — {}", predictor(lang, *of), why(*omitted))).collect();
    (!each.is_empty()).then(|| format!("{}: {}.", lang.pick("Не учтено", "Not accounted for"), each.join("; ")))
}

fn left_out(lang: Lang, found: &Effectiveness) -> Option<String> {
    let count = |lacking| found.left_out.iter().filter(|(_, of)| *of == lacking).count() as u64;
    let each = Predictor::ALL.into_iter().filter(|of| count(*of) > 0);
    let each: Vec<String> =
        each.map(|of| format!("{} — {}", predictor(lang, of), numbers::integer(lang, count(of)))).collect();
    let schools = numbers::counted(lang, found.left_out.len() as u64, Noun::SCHOOL);
    let named = each.join("; ");
    (!named.is_empty()).then(|| {
        lang.pick(
            format!("Не вошли в регрессию: {schools}. Неизвестно: {named}. Недостающее ничем не заменяется."),
            format!(
                "Not in the regression: {schools}. Not known: {named}. Nothing is put in place of what is lacking."
            ),
        )
    })
}

/// How the table of coefficients is read.
pub fn how(lang: Lang) -> &'static str {
    lang.pick(
        "Коэффициент — на сколько баллов индекса в среднем отличаются школы, различающиеся одним этим условием. Обычная регрессия — \
         наименьшие квадраты, ошибки HC1 (не требуют одинакового разброса); устойчивая — Хьюбер, k = 1,345: на неё мало действуют школы, \
         далёкие от остальных. t больше 2 по модулю — связь вряд ли случайна; причинной она от этого не становится.",
        "A coefficient tells by how many points of the index schools differ on the average that differ in this one circumstance. Plain: \
         least squares with HC1 errors, which ask for no equal scatter; robust: Huber, k = 1.345, which schools far from the \
         rest move little. |t| above 2: hardly by chance; it is no cause for that.",
    )
}

/// How the table of schools is read.
pub fn how_schools(lang: Lang) -> &'static str {
    lang.pick(
        "Сглаженное отклонение — отличие от ожидаемого, уменьшенное тем сильнее, чем меньше участников и больше погрешность индекса; границы — \
         его интервал, погрешность участников и линии учтена. Сходные школы — второй способ: среднее остальных школ той же группы вместо \
         линии.",
        "The shrunken residual is the difference from the expected, made smaller the fewer participants there are and the larger the \
         error of the index; bounds are its interval, the errors of sampling and of the line in it. Like schools are the \
         second way: the mean of the others of the group instead of the line.",
    )
}

/// What clusters are, and which of them are too small.
pub fn of_clusters(lang: Lang, found: &Effectiveness) -> String {
    let least = found.least_cluster;
    let small: u64 = found.clusters.iter().map(|(_, n)| u64::from(*n)).filter(|n| *n < least.into()).sum();
    let schools = numbers::counted(lang, small, Noun::SCHOOL);
    let rule = lang.pick(
        format!("Школа сравнивается со средним остальных школ группы. В группе меньше {least} школ ответа нет"),
        format!("A school is compared with the mean of the others of its group. In groups of fewer than {least} there is no answer"),
    );
    match small {
        0 => format!("{rule}."),
        _ => format!("{rule}: {schools}."),
    }
}

#[cfg(test)]
mod tests;
