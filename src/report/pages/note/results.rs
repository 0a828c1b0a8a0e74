//! Results: the main figures in sentences, the spread of the index, results and conditions together.

use super::{chapter, judged, sure, text};
use crate::model::run::Run;
use crate::report::{
    certainty::Concern,
    document::{Bars, Block, Section, Table, Tone, Unit},
    pages::{quadrants, reliability, summary},
    roll::{self, List},
};
use crate::text::{
    Lang,
    note::{self as words, Chapter},
    numbers, summary as summary_words,
};

/// Bars of the index, at most about so many.
const BARS: f64 = 12.0;
/// Widths that a bar may have, in points of the index.
const STEPS: [f64; 10] = [0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0];

/// Figures, spread, quadrants.
pub fn section(run: &Run, lang: Lang) -> Section {
    let counts = roll::counts(run);
    let mut blocks =
        vec![text(summary_words::schools(lang, counts.all, counts.rated, counts.not_rated, counts.excluded))];
    blocks.extend(sentences(run, lang).into_iter().map(Block::Text));
    blocks.extend(pupils(run, lang).map(Block::Text));
    blocks.extend(spread(run, lang));
    if run.social.is_none() {
        blocks.push(text(words::no_quadrants(lang)));
        return chapter(lang, Chapter::Results, blocks);
    }
    blocks.push(Block::Heading(lang.pick("Результаты и условия", "Results and conditions").to_owned()));
    if let Some(regression) = &run.effectiveness.regression {
        blocks.push(text(words::explained(lang, regression.r2, regression.n)));
    }
    blocks.extend(summary_words::expected(lang, &run.effectiveness).map(Block::Text));
    let heading = lang.pick("Школы по результатам и условиям", "Schools by results and conditions");
    blocks.push(Block::Heading(heading.to_owned()));
    blocks.push(Block::Table(summary::quadrants(run, lang)));
    blocks.extend(scatter(run, lang));
    chapter(lang, Chapter::Results, blocks)
}

/// How sure the lists are, in sentences.
fn sentences(run: &Run, lang: Lang) -> Vec<String> {
    let known = [(List::Low, Concern::Results), (List::Unfavourable, Concern::Conditions)];
    let mut all = Vec::new();
    for (list, concern) in known {
        if let Some(counts) = sure(run, Some(concern)) {
            let name = list.sheet().words(lang);
            let left_out = concern.left_out(run).len();
            all.push(words::list_sentence(lang, name, list.of(run).len(), counts, left_out));
        }
    }
    if all.is_empty() { reliability::sentences(run, lang) } else { all }
}

/// Pupils of the schools with low results, where numbers are known.
fn pupils(run: &Run, lang: Lang) -> Option<String> {
    let sized: Vec<(u64, bool)> =
        judged(run).filter_map(|e| Some((u64::from(e.school?.pupils?), e.verdict.is_low()))).collect();
    let all: u64 = sized.iter().map(|(pupils, _)| pupils).sum();
    let listed = sized.iter().filter(|(_, low)| *low).map(|(pupils, _)| pupils).sum();
    (all > 0).then(|| words::pupils(lang, listed, all, (sized.len(), judged(run).count())))
}

/// The spread of the index in a sentence and in bars.
fn spread(run: &Run, lang: Lang) -> Vec<Block> {
    let mut values: Vec<f64> = judged(run).filter_map(|e| e.results.map(|score| score.index)).collect();
    values.sort_by(f64::total_cmp);
    let (Some(least), Some(most)) = (values.first().copied(), values.last().copied()) else {
        return vec![text(words::no_index(lang))];
    };
    let at = |share: f64| quantile(&values, share);
    let mut blocks = vec![text(words::spread(lang, values.len(), [least, at(0.25), at(0.5), at(0.75), most]))];
    if most > least {
        let step = STEPS.into_iter().find(|step| (most - least) / step <= BARS).unwrap_or(STEPS[STEPS.len() - 1]);
        blocks.push(Block::Bars(bars(lang, &values, (least / step).floor() * step, step)));
    }
    blocks
}

/// A quantile of sorted values, of type 7.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let at = share * (sorted.len().saturating_sub(1)) as f64;
    let (low, part) = (at.floor() as usize, at.fract());
    let of = |at: usize| sorted.get(at).copied().unwrap_or(f64::NAN);
    if part > 0.0 { of(low) + part * (of(low + 1) - of(low)) } else { of(low) }
}

/// Schools by intervals of the index, the highest above; an interval holds its lower end.
fn bars(lang: Lang, sorted: &[f64], from: f64, step: f64) -> Bars {
    let most = sorted.last().copied().unwrap_or(from);
    let last = ((most - from) / step).floor() as usize;
    let mut counts = vec![0.0; last + 1];
    for value in sorted {
        counts[(((value - from) / step).floor().max(0.0) as usize).min(last)] += 1.0;
    }
    let digits = u8::from(step < 1.0);
    let name = |at: usize| {
        let (low, high) = (from + step * at as f64, from + step * (at + 1) as f64);
        format!("{}–{}", numbers::decimal(lang, low, digits), numbers::decimal(lang, high, digits))
    };
    Bars {
        title: words::spread_title(lang).to_owned(),
        axis: lang.pick("школ", "schools").to_owned(),
        unit: Unit::Number(0),
        categories: (0..=last).rev().map(name).collect(),
        series: vec![(
            lang.pick("школы", "schools").to_owned(),
            Tone::Plain,
            counts.into_iter().rev().map(Some).collect(),
        )],
        stacked: false,
    }
}

/// The chart of results and conditions with the table behind it.
fn scatter(run: &Run, lang: Lang) -> Vec<Block> {
    let blocks = quadrants::section(run, lang).map(|section| section.blocks).unwrap_or_default();
    let chart = blocks.iter().position(|block| matches!(block, Block::Scatter(_)));
    let behind = |block: &Block| matches!(block, Block::Scatter(_) | Block::Table(Table { .. }));
    chart.map(|at| blocks.into_iter().skip(at).take_while(behind).take(2).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_school_stands_in_one_bar() {
        let values = [12.0, 19.9, 20.0, 20.0, 40.0];
        let bars = bars(Lang::Ru, &values, 10.0, 10.0);
        assert_eq!(bars.categories, ["40–50", "30–40", "20–30", "10–20"]);
        assert_eq!(bars.series[0].2, [Some(1.0), Some(0.0), Some(2.0), Some(2.0)]);
    }

    #[test]
    fn quantiles_are_those_of_type_seven() {
        assert!((quantile(&[1.0, 2.0, 4.0], 0.25) - 1.5).abs() < 1e-12);
        assert!((quantile(&[1.0, 2.0, 4.0], 1.0) - 4.0).abs() < 1e-12);
    }
}
