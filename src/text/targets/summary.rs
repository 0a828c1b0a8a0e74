//! What is to be said of a whole plan.

use super::day;
use crate::model::targets::{Source, TargetReport, Verdict};
use crate::text::Lang;
use crate::text::numbers::{self, Noun};
use crate::text::order;

/// What is to be said of the whole plan.
pub fn sentences(lang: Lang, of: &TargetReport) -> Vec<String> {
    let all = of.outcomes.len();
    let [met, not_met, not_yet, unknown] =
        [Verdict::Met, Verdict::NotMet, Verdict::NotYet, Verdict::NotMeasurable].map(|verdict| of.count(verdict));
    let measured = met + not_met;
    let rows = numbers::counted(lang, of.plan.targets.len() as u64, Noun::ROW);
    let targets = numbers::counted(lang, all as u64, Noun::INDICATOR);
    let mut said = vec![lang.pick(format!("В плане {rows}, {targets}."), format!("The plan has {rows}, {targets}."))];
    if measured > 0 {
        let share = numbers::percent(lang, met as f64 / measured as f64, 0);
        said.push(lang.pick(
            format!("Из измеримых достигнуто {met} из {measured} ({share})."),
            format!("Of those that can be measured, {met} of {measured} are met ({share})."),
        ));
    }
    if not_yet > 0 {
        said.push(lang.pick(format!("Срок не наступил: {not_yet}."), format!("Not due yet: {not_yet}.")));
    }
    if unknown > 0 {
        said.push(lang.pick(
            format!("Не измеримо: {unknown}; почему — сказано в каждой строке."),
            format!("Not measurable: {unknown}; each row says why."),
        ));
    }
    let [computed, entered, absent] = [Source::Computed, Source::Entered, Source::Absent]
        .map(|source| of.outcomes.iter().filter(|outcome| outcome.source == source).count());
    said.push(lang.pick(
        format!("Факт вычислен по расчёту: {computed}, внесён в таблицу: {entered}, отсутствует: {absent}."),
        format!("Facts computed from the run: {computed}, entered in the table: {entered}, absent: {absent}."),
    ));
    said.extend(reservations(lang, of));
    said
}

/// What has to be kept in mind about the figures.
fn reservations(lang: Lang, of: &TargetReport) -> Vec<String> {
    let mut said = Vec::new();
    let chance = of.outcomes.iter().filter(|outcome| outcome.within_chance).count();
    if chance > 0 {
        said.push(lang.pick(
            format!("В пределах случайности: {chance}. Участников мало, и при той же работе итог мог бы быть другим."),
            format!("Within chance: {chance}. Participants are few, and the same work could have come out otherwise."),
        ));
    }
    let differ = of.outcomes.iter().filter(|outcome| outcome.differ).count();
    if differ > 0 {
        said.push(lang.pick(
            format!("Внесённый факт расходится с вычисленным: {differ}; итог подведён по вычисленному, показаны оба."),
            format!("Entered and computed facts differ: {differ}; the computed one counts, both are shown."),
        ));
    }
    if let Some(on) = of.on {
        said.push(lang.pick(
            format!("Итог подведён на {}.", day(on)),
            format!("Looked at on {}.", order::day_in_words(lang, on)),
        ));
    }
    if !of.edited.is_empty() {
        let files = of.edited.join(", ");
        said.push(lang.pick(
            format!("Таблицы расчёта изменены после него: {files}; числа взяты из них такими, какие они есть."),
            format!("Tables of the run were changed after it: {files}; figures are taken from them as they are."),
        ));
    }
    said
}

/// How to read the table.
pub fn how(lang: Lang) -> &'static str {
    lang.pick(
        "Строки стоят в порядке плана; строка с несколькими показателями разделена. «Вычислен» — факт следует из расчёта, «внесён» — взят из \
         столбца «Факт». Недостающая доля школ названа в школах: столько их нужно ещё.",
        "Rows stand in the order of the plan; a row with several targets is parted. Computed facts follow from the run, entered ones stand in \
         the column of facts. A share of schools that is lacking is told in schools.",
    )
}
