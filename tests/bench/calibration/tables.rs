//! Counts as Markdown tables, in Russian.

use std::fmt::Write as _;

use shkolomer::model::exam::Sitting;
use shkolomer::model::marker::Marker;
use shkolomer::model::objectivity::Excess;
use shkolomer::model::subject::Subject;

use crate::Tallies;
use crate::scenarios::{EFFECTS, Effect, MANY_AT, PLANTED_AT, Scenario, Strength};
use crate::tally::{BANDS, Bound, Count, Tally};

/// Everything that is said of a marker.
pub fn of_marker(marker: Marker, tallies: &Tallies) -> String {
    if marker == Marker::OfficialList {
        return "У этого признака нет вероятности: список приходит извне, и знак стоит там, где он стоит в списке.\n"
            .to_owned();
    }
    let mut text = String::new();
    let _ = writeln!(text, "{}\n", head(tallies));
    false_alarms(&mut text, marker, tallies);
    by_size(&mut text, marker, tallies);
    power(&mut text, marker, tallies);
    others(&mut text, marker, tallies);
    everywhere(&mut text, marker, tallies);
    text
}

fn head(tallies: &Tallies) -> String {
    let regions: u32 = tallies.values().map(|tally| tally.regions).sum();
    format!(
        "Посчитано командой `cargo bench --bench calibration`, shkolomer {}; областей — {regions}, в каждой 362 школы и три года \
         (`simulate`, семена с 1).",
        env!("CARGO_PKG_VERSION")
    )
}

fn name(scenario: Scenario) -> &'static str {
    match scenario {
        Scenario::Clean => "чистая",
        Scenario::Restless => "чистая, но школы, годы, классы различаются сильнее, классы — и по заданиям",
        Scenario::Sorted => "чистая, дети сильно разделены между школами",
        Scenario::Planted(Strength::Weak) => "подложено слабое",
        Scenario::Planted(Strength::Medium) => "подложено среднее",
        Scenario::Planted(Strength::Strong) => "подложено сильное",
        Scenario::Many => "подложено сильное, многие школы сразу",
        Scenario::Everybody(Strength::Strong) => "на границу поднимают все школы, 90 % работ",
        Scenario::Everybody(_) => "на границу поднимают все школы, 60 % работ",
        Scenario::Rubrics => "зубцы шкалы от самих критериев",
    }
}

fn false_alarms(text: &mut String, marker: Marker, tallies: &Tallies) {
    text.push_str(
        "**Ложные тревоги**: области, где ни у одной школы ничего не подложено. Доля проверок с p ≤ 0,05 должна быть не больше 5 %, с p ≤ 0,01 — не \
         больше 1 %, и так далее; меньше — проверка осторожна. Признак — после поправки на число проверок и только если расхождение \
         велико; каждый признак здесь ложный.\n\n\
         | область | областей | проверок | p ≤ 0,05 | p ≤ 0,01 | p ≤ 0,001 | признаков | областей с признаком |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    for (scenario, tally) in tallies.iter().filter(|(scenario, _)| scenario.is_clean()) {
        let hit = tally.hit.get(&marker).copied().unwrap_or(0).to_string();
        row_of(text, name(*scenario), &tally.regions.to_string(), tally.all(marker), &hit);
        if matches!(scenario, Scenario::Clean | Scenario::Sorted) {
            let selective = tally.selective.get(&marker).copied().unwrap_or_default();
            row_of(text, "— её гимназии, лицеи и школы с углублённым изучением", "", selective, "");
        }
    }
    text.push('\n');
}

fn row_of(text: &mut String, name: &str, regions: &str, count: Count, hit: &str) {
    let [a, b, c] = count.below.map(|below| percent(below, count.tests, 2));
    let _ = writeln!(
        text,
        "| {name} | {regions} | {} | {a} | {b} | {c} | {} | {hit} |",
        grouped(count.tests),
        grouped(count.flagged)
    );
}

fn size(band: usize) -> String {
    match (band, BANDS.get(band)) {
        (0, _) => format!("меньше {}", BANDS[0]),
        (_, Some(next)) => format!("{}–{}", BANDS[band - 1], next - 1),
        (_, None) => format!("{} и больше", BANDS[band - 1]),
    }
}

fn by_size(text: &mut String, marker: Marker, tallies: &Tallies) {
    let Some(clean) = tallies.get(&Scenario::Clean) else { return };
    let too_few = clean.too_few.get(&marker).copied().unwrap_or(0);
    let _ = writeln!(
        text,
        "**Ложные тревоги по числу учеников**, по которым сделана проверка (в параллели, в классе, у границ), — чистая область. Не \
         проверено, потому что учеников слишком мало: {} (школа × работа).\n\n\
         | учеников | проверок | p ≤ 0,05 | p ≤ 0,01 | p ≤ 0,001 | признаков |\n|---|---|---|---|---|---|",
        grouped(too_few)
    );
    for band in 0..=BANDS.len() {
        let count = clean.sum(marker, band..=band);
        if count.tests > 0 {
            let [a, b, c] = count.below.map(|below| percent(below, count.tests, 2));
            let _ = writeln!(
                text,
                "| {} | {} | {a} | {b} | {c} | {} |",
                size(band),
                grouped(count.tests),
                grouped(count.flagged)
            );
        }
    }
    text.push('\n');
}

/// The effects that a marker is to find.
fn own(marker: Marker) -> Vec<usize> {
    let kinds: &[&str] = match marker {
        Marker::InflatedMean => &["inflated-mean", "cohort-jump"],
        Marker::CohortJump => &["cohort-jump"],
        Marker::CutHeaping | Marker::DensityBreak => &["cut-heaping"],
        Marker::LowSpread => &["low-spread", "alike-answers"],
        Marker::AlikeAnswers => &["alike-answers"],
        Marker::RankDisagreement => &["rank-disagreement"],
        Marker::JournalGap => &["journal-gap"],
        Marker::TaskInversion => &["task-inversion"],
        Marker::NextExamDrop => &["next-exam-drop"],
        Marker::OfficialList => &[],
    };
    (0..EFFECTS.len()).filter(|at| kinds.contains(&EFFECTS[*at].kind)).collect()
}

fn words(effect: &Effect, strength: Strength) -> String {
    let value = strength.of(effect.strengths);
    let value = if effect.share { format!("{:.0} %", value * 100.0) } else { decimal(value, 1) };
    effect.words.replace("{}", &value)
}

/// The scenarios in which an effect is planted, with its strength there.
const PLANTED: [(Scenario, Strength); 4] = [
    (Scenario::Planted(Strength::Weak), Strength::Weak),
    (Scenario::Planted(Strength::Medium), Strength::Medium),
    (Scenario::Planted(Strength::Strong), Strength::Strong),
    (Scenario::Many, Strength::Strong),
];

fn power(text: &mut String, marker: Marker, tallies: &Tallies) {
    let own = own(marker);
    let rows: Vec<(usize, Scenario, Strength, &Tally)> = own
        .iter()
        .flat_map(|effect| PLANTED.map(|(scenario, strength)| (*effect, scenario, strength)))
        .filter_map(|(effect, scenario, strength)| Some((effect, scenario, strength, tallies.get(&scenario)?)))
        .collect();
    if rows.is_empty() {
        return;
    }
    let tested = |band: usize| {
        let of = |(effect, _, _, tally): &(usize, _, _, &Tally)| tally.power.contains_key(&(marker, *effect, band));
        rows.iter().any(of)
    };
    let bands: Vec<usize> = (0..=BANDS.len()).filter(|band| tested(*band)).collect();
    let sizes: Vec<String> = bands.iter().map(|band| size(*band)).collect();
    let _ = writeln!(
        text,
        "**Мощность**: области, где подложено, — на каждую работу по {PLANTED_AT} школ по жребию (1,5–2 % школ), в последней строке — по \
         {MANY_AT} (5–7 %): чем больше школ делает одно и то же, тем больше это похоже на обычные различия школ. Столбцы — число \
         учеников, по которым сделана проверка. «73 % (100 %) из 11» — подложено в 11 школах, признак есть у 73 % из них, p ≤ 0,05 — у \
         100 %.\n\n| что подложено | {} | всего | не проверено |\n|---|{}---|---|",
        sizes.join(" | "),
        "---|".repeat(sizes.len())
    );
    for (effect, scenario, strength, tally) in rows {
        let many = if scenario == Scenario::Many { " — многие школы сразу" } else { "" };
        let _ = write!(text, "| {}{many} |", words(&EFFECTS[effect], strength));
        for band in &bands {
            let count = tally.power.get(&(marker, effect, *band)).copied().unwrap_or_default();
            let _ = write!(text, " {} |", found(count));
        }
        let untested = tally.untested.get(&(marker, effect)).copied().unwrap_or(0);
        let _ = writeln!(text, " {} | {} |", found(tally.all_planted(marker, effect)), grouped(untested));
    }
    text.push('\n');
}

fn found(count: Count) -> String {
    if count.tests == 0 {
        return "—".to_owned();
    }
    let share = |of: u64| percent(of, count.tests, 0);
    format!("{} ({}) из {}", share(count.flagged), share(count.below[0]), grouped(count.tests))
}

/// What else the marker speaks at, and how many of its signs stand where nothing is planted.
fn others(text: &mut String, marker: Marker, tallies: &Tallies) {
    let own = own(marker);
    let heard = |(scenario, strength): &(Scenario, Strength)| -> Vec<String> {
        let Some(strong) = tallies.get(scenario) else { return Vec::new() };
        let heard = (0..EFFECTS.len()).filter(|effect| !own.contains(effect)).filter_map(|effect| {
            let count = strong.all_planted(marker, effect);
            (count.flagged > 0).then(|| {
                let words = words(&EFFECTS[effect], *strength);
                format!("{words} — {} из {}", percent(count.flagged, count.tests, 0), grouped(count.tests))
            })
        });
        heard.collect()
    };
    let heard = heard(&PLANTED[2]);
    if !heard.is_empty() {
        let _ = writeln!(text, "Отзывается и на другое: {}.\n", heard.join("; "));
    }
    let signs: Vec<String> = PLANTED
        .iter()
        .filter_map(|(scenario, _)| Some((scenario, tallies.get(scenario)?)))
        .map(|(scenario, tally)| {
            let elsewhere = tally.elsewhere.get(&marker).copied().unwrap_or(0);
            match tally.all(marker).flagged {
                0 => format!("{} — признаков нет", name(*scenario)),
                all => format!("{} — {} из {}", name(*scenario), grouped(elsewhere), grouped(all)),
            }
        })
        .collect();
    if !signs.is_empty() {
        let _ = writeln!(text, "Сколько признаков этих областей стоит не там, где подложено: {}.\n", signs.join("; "));
    }
}

fn everywhere(text: &mut String, marker: Marker, tallies: &Tallies) {
    if !matches!(marker, Marker::CutHeaping | Marker::DensityBreak) {
        return;
    }
    let all: Vec<(Scenario, &Tally)> = tallies
        .iter()
        .filter(|(scenario, _)| matches!(scenario, Scenario::Everybody(_) | Scenario::Rubrics))
        .map(|(scenario, tally)| (*scenario, tally))
        .collect();
    if all.is_empty() {
        return;
    }
    text.push_str(
        "**Там, где это делают все школы, и там, где шкала зубчатая сама по себе**: у скольких школ признак.\n\n\
         | область | работа | проверок | признаков |\n|---|---|---|---|\n",
    );
    for (scenario, tally) in &all {
        for ((_, sitting), (flagged, tested)) in tally.everywhere.iter().filter(|((of, _), _)| *of == marker) {
            let (flagged, tested) = (grouped(*flagged), grouped(*tested));
            let _ = writeln!(text, "| {} | {} | {tested} | {flagged} |", name(*scenario), words_of(*sitting));
        }
    }
    text.push('\n');
    if marker == Marker::CutHeaping {
        statements(text, &all);
    }
}

/// The statement about the region against the pupils who were lifted.
fn statements(text: &mut String, all: &[(Scenario, &Tally)]) {
    text.push_str(
        "**Что при этом сказано о самой области**: сколько учеников перенесено через границу на самом деле и сколько насчитано \
         (по областям подряд; в скобках — 95 % интервал; «не меньше» — оценить нельзя, названа нижняя граница). У зубцов «перенесено» — \
         на сколько учеников выше границы стало больше или меньше от самих зубцов.\n\n\
         | область | работа | граница | перенесено | насчитано |\n|---|---|---|---|---|\n",
    );
    for (scenario, tally) in all {
        let mut bounds: Vec<&Bound> = tally.bounds.iter().collect();
        bounds.sort_by_key(|bound| (bound.sitting, bound.bound));
        for same in bounds.chunk_by(|a, b| (a.sitting, a.bound) == (b.sitting, b.bound)) {
            let lifted: Vec<String> = same.iter().map(|bound| bound.lifted.to_string().replace('-', "−")).collect();
            let said: Vec<String> = same.iter().map(|bound| said(bound.excess)).collect();
            let _ = writeln!(
                text,
                "| {} | {} | {} | {} | {} |",
                name(*scenario),
                words_of(same[0].sitting),
                same[0].bound,
                lifted.join("; "),
                said.join("; ")
            );
        }
    }
    text.push('\n');
}

fn said(excess: Excess) -> String {
    match excess {
        Excess::Estimated { pupils, interval, .. } => {
            format!("{pupils:.0} ({:.0}…{:.0})", interval.0, interval.1)
        }
        Excess::NotIdentified { at_least } => format!("не меньше {at_least:.0}"),
    }
}

fn words_of(sitting: Sitting) -> String {
    let subject = if sitting.subject == Subject::Math { "математика" } else { "русский язык" };
    format!("{subject}, {} класс, {} год", sitting.grade, sitting.year)
}

/// What is said of the list that all markers make together.
pub fn of_list(tallies: &Tallies) -> String {
    let mut text = format!(
        "{}\n\n| область | областей × лет | проверено школ в год | «требует внимания» в год | «выраженные признаки» в год | больше всего в одной \
         области за год |\n|---|---|---|---|---|---|\n",
        head(tallies)
    );
    for (scenario, tally) in tallies {
        let years = tally.listed.len() as u64;
        let mean = |at: usize| {
            let sum: u32 = tally.listed.iter().map(|year| year[at]).sum();
            decimal(f64::from(sum) / tally.listed.len().max(1) as f64, 1)
        };
        let most = tally.listed.iter().map(|year| year[1] + year[2]).max().unwrap_or(0);
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {most} |",
            name(*scenario),
            grouped(years),
            mean(0),
            mean(1),
            mean(2)
        );
    }
    text
}

/// A share in percent with a decimal comma; a dash of nothing.
/// A part in percent.
pub fn percent(part: u64, of: u64, digits: usize) -> String {
    if of == 0 {
        return "—".to_owned();
    }
    format!("{} %", decimal(100.0 * part as f64 / of as f64, digits))
}

/// A decimal with a comma.
pub fn decimal(value: f64, digits: usize) -> String {
    format!("{value:.digits$}").replace('.', ",")
}

/// A whole number with its thousands apart.
/// A whole number, thousands apart.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}
