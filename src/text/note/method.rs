//! Words on indicators, methodology, base and methods of collection.

use crate::model::method::Origin;
use crate::text::{
    Lang,
    numbers::{self, Noun},
};

/// What the words of the note mean; `conditions` and `drawn` tell whether there is a social index and whether certainty was computed.
pub fn terms(lang: Lang, conditions: bool, drawn: bool) -> Vec<&'static str> {
    let mut all = vec![lang.pick(
        "Индекс результатов — одно число, в которое сведены показатели результатов школы; чем оно больше, тем результаты лучше. Место — порядок школы \
         среди оценённых, первое место у лучшей.",
        "The index of results puts a school's results into one number; more is better. The place is the school's order among the rated \
         ones, the first being the best.",
    )];
    if conditions {
        all.push(lang.pick(
            "Социальный индекс — одно число об условиях работы школы; чем оно больше, тем условия благополучнее. Резильентными названы школы, у которых \
             условия неблагоприятные, а результаты не низкие.",
            "The social index is one number on a school's conditions; more is better. Resilient schools have unfavourable conditions, yet \
             their results are not low.",
        ));
    }
    if drawn {
        all.push(lang.pick(
            "Полоса места, например «612 (603–631)», — между какими местами школа могла бы оказаться из-за одного лишь состава участников. Вероятность — как \
             часто правило вносило бы школу в список при другом составе. «На границе» — школы, о которых данные не дают уверенного ответа.",
            "The band of a place, as in “612 (603–631)”, is between which places the school might have come by chance in who sat the tests. \
             The probability is how often the rule would have listed the school. Borderline are schools of which the data give no sure \
             answer.",
        ));
    }
    all
}

/// Heading of the indicators.
pub fn indicators(lang: Lang, conditions: bool) -> &'static str {
    if conditions {
        lang.pick("Показатели социального индекса", "Indicators of the social index")
    } else {
        lang.pick("Показатели индекса результатов", "Indicators of the index of results")
    }
}

/// What weights are.
pub fn weights_are(lang: Lang) -> &'static str {
    lang.pick(
        "Вес — среди показателей и подгрупп своей группы; у школы, для которой показателя нет, вес делится между остальными.",
        "A weight is among the indicators and subgroups of its group; where a school lacks one, its weight is shared by the others.",
    )
}

/// Steps that are told already.
pub fn as_for_results(lang: Lang) -> &'static str {
    lang.pick(
        "Остальные шаги — те же, что у индекса результатов.",
        "The other steps are those of the index of results.",
    )
}

/// Words before the rules of the methodology.
pub fn rules_are(lang: Lang) -> &'static str {
    lang.pick(
        "Правила, помеченные «документ», взяты из источника методики. Правила, помеченные «допущение», приняты там, где источник молчит: утверждая \
         справку, их следует подтвердить.",
        "Rules marked “document” are those of the source of the methodology. Rules marked “assumption” stand where the source is silent: \
         who approves the note confirms them.",
    )
}

/// Whose rule it is.
pub fn whose(lang: Lang, origin: Origin) -> &'static str {
    match origin {
        Origin::Document => lang.pick("документ", "document"),
        Origin::Assumption => lang.pick("допущение", "assumption"),
    }
}

/// What thresholds are in.
pub fn thresholds_are(lang: Lang, federal: bool) -> &'static str {
    if federal {
        lang.pick(
            "Порог по низким результатам — доля участников не выше границы отметки «2».",
            "The threshold of low results is a share of pupils at or below the bound of “2”.",
        )
    } else {
        lang.pick(
            "Пороги даны в единицах индекса года до перевода в итоговую шкалу. «За порогом» — школы, чей индекс этого года за порогом; в список они входят \
             по правилу нескольких лет.",
            "Thresholds are in units of the year's index before the final scale. Beyond it are the schools whose index of the year is; the list \
             follows from the rule over the years.",
        )
    }
}

/// The base.
pub fn base(lang: Lang, schools: usize, municipalities: usize, works: u64) -> String {
    let of = if municipalities > 0 {
        let n = numbers::integer(lang, municipalities as u64);
        lang.pick(format!(" (муниципалитетов — {n})"), format!(" (municipalities: {n})"))
    } else {
        String::new()
    };
    let (schools, works) = (numbers::counted(lang, schools as u64, Noun::SCHOOL), numbers::integer(lang, works));
    lang.pick(
        format!("База: {schools}{of}. Работ участников учтено: {works} (кто писал две работы, посчитан дважды)."),
        format!("Base: {schools}{of}. Pupils' works counted: {works} (who sat two is counted twice)."),
    )
}

/// The method of collection.
pub fn collected(lang: Lang, procedures: &[String], passports: bool) -> String {
    let named = procedures.join(", ");
    let with = match (procedures.is_empty(), passports) {
        (false, false) => {
            lang.pick(format!("анализ результатов оценочных процедур ({named})"), format!("results of tests ({named})"))
        }
        (false, true) => lang.pick(
            format!("анализ результатов оценочных процедур ({named}) и сведений об условиях работы школ"),
            format!("results of tests ({named}) and figures on the conditions of schools"),
        ),
        (true, true) => lang.pick(
            "анализ сведений об условиях работы школ".to_owned(),
            "figures on the conditions of schools".to_owned(),
        ),
        (true, false) => lang.pick("анализ представленных таблиц".to_owned(), "the tables given".to_owned()),
    };
    lang.pick(
        format!("Метод сбора информации: {with}. Опросы и выезды в школы при расчёте не использованы."),
        format!("Collected by: {with}. No surveys or visits were used."),
    )
}

/// Who collected it and when, to be filled in.
pub fn collected_by(lang: Lang) -> &'static str {
    lang.pick(
        "Данные представлены: ______________________________ (кем, в какие сроки).",
        "Data were supplied by: ______________________________ (who, when).",
    )
}

/// No problems.
pub fn no_problems(lang: Lang) -> &'static str {
    lang.pick("Замечаний к исходным данным нет.", "There are no problems with the inputs.")
}

/// Problems of the inputs.
pub fn problems(lang: Lang, n: usize, rejected: u64, read: u64) -> String {
    let share = if read > 0 { rejected as f64 / read as f64 } else { 0.0 };
    let digits = if share > 0.0 && share < 0.001 { 2 } else { 1 };
    let (n, of) = (numbers::integer(lang, n as u64), numbers::percent(lang, share, digits));
    let rejected = numbers::integer(lang, rejected);
    lang.pick(
        format!(
            "К исходным данным замечаний — {n}. Не учтено строк — {rejected} ({of} прочитанных): ничего не исправлялось и не додумывалось, каждое замечание с \
             файлом, листом и ячейкой — в таблице problems.csv."
        ),
        format!(
            "Problems with the inputs: {n}. Rows left out: {rejected} ({of} of those read); nothing was corrected or guessed, each problem stands \
             with its file, sheet and cell in problems.csv."
        ),
    )
}

/// How names of schools were matched.
pub fn matched(lang: Lang, joined: usize, open: usize, unmatched: usize) -> String {
    let n = |n: usize| numbers::integer(lang, n as u64);
    let (joined, open, unmatched) = (n(joined), n(open), n(unmatched));
    lang.pick(
        format!("Школы, известные по названиям, сведены между таблицами: сведено — {joined}, ждут решения человека — {open}, пары не нашли — {unmatched}."),
        format!("Schools known by name were matched between tables: {joined} matched, {open} wait for a person's decision, {unmatched} without a pair."),
    )
}
