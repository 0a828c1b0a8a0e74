//! A school's indices by year, with the thresholds of the rules and whether they held.

use super::Region;
use crate::model::{
    period::Year,
    run::Run,
    score::{Score, YearScore},
    verdict::{Finding, YearFinding},
};
use crate::report::{
    certainty::Concern,
    document::{Block, Cell, ColumnKind, Lines, Stretch, Tone, Unit},
    pages::school,
    plan::Plan,
    roll::Entry,
};
use crate::text::{Lang, report::Title, terms};

/// Which index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Of results.
    Results,
    /// Of conditions.
    Conditions,
}

/// A year of a school: its index, and what the rule saw.
pub(super) type Line<'a> = (Year, Option<&'a YearScore>, Option<&'a YearFinding>);

impl Side {
    fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Results => lang.pick("Результаты по годам", "Results by year"),
            Self::Conditions => lang.pick("Условия по годам", "Conditions by year"),
        }
    }

    fn value_words(self, lang: Lang) -> &'static str {
        match self {
            Self::Results => lang.pick("Индекс года", "Year's index"),
            Self::Conditions => lang.pick("Социальный индекс года", "Year's social index"),
        }
    }
}

/// Columns of the table of a side.
pub(super) fn plan<'a>(run: &Run, lang: Lang, side: Side) -> Plan<'a, Line<'a>> {
    let mut plan: Plan<'a, Line<'a>> = Plan::new(lang);
    let federal = side == Side::Results && is_federal(run);
    let rank = if side == Side::Results { Title::ResultsRank } else { Title::SocialRank };
    let value = ColumnKind::Decimal(2);
    plan.add(Title::Year, ColumnKind::Ordinal, |(year, ..)| Cell::number(year.get().into()))
        .add_titled(Title::YearValue, side.value_words(lang), value, |(_, score, _)| {
            Cell::maybe(score.map(|score| score.value))
        })
        .add(rank, ColumnKind::Ordinal, |(_, score, _)| Cell::maybe(score.map(|score| score.rank.get())));
    let kind = if federal { ColumnKind::Percent(1) } else { value };
    if federal {
        let words = lang.pick("Наибольшая доля «2»", "Highest share of 2");
        plan.add_titled(Title::YearValue, words, kind, |(.., found)| Cell::maybe(found.map(|found| found.value)));
    }
    plan.add(Title::YearThreshold, kind, |(.., found)| Cell::maybe(found.map(|found| found.threshold)))
        .add_titled(Title::State, lang.pick("Правило", "Rule"), ColumnKind::Text, move |(.., found)| {
            Cell::maybe_text(found.map(|found| terms::tail(lang, found.tail)))
        })
        .add_titled(
            Title::YearsIn,
            lang.pick("Год засчитан", "Year counts"),
            ColumnKind::Text,
            move |(.., found)| school::yes_no(lang, found.map(|found| found.counted)),
        );
    if side == Side::Results {
        plan.add(Title::Participants, ColumnKind::Integer, |(_, score, _)| {
            Cell::maybe(score.map(|score| score.participants))
        })
        .add(Title::Coverage, ColumnKind::Percent(0), |(_, score, _)| Cell::maybe(score.map(|score| score.coverage)));
    }
    plan
}

fn is_federal(run: &Run) -> bool {
    run.verdicts.iter().any(|verdict| verdict.federal.is_some())
}

/// Tables by year, each with its picture where there are two years at least.
pub(super) fn blocks<'a>(region: &Region<'a>, entry: &Entry<'a>) -> Vec<Block> {
    let sides = [
        (Side::Results, entry.results, Concern::Results, &region.years[0]),
        (Side::Conditions, entry.social, Concern::Conditions, &region.years[1]),
    ];
    let mut blocks = Vec::new();
    for (side, score, concern, plan) in sides {
        let lines = lines(score, concern.finding(entry.verdict));
        if lines.is_empty() {
            continue;
        }
        blocks.push(Block::Heading(side.title(region.lang).to_owned()));
        let federal = side == Side::Results && entry.verdict.federal.is_some();
        if lines.len() > 1 {
            blocks.push(Block::Lines(picture(region.lang, side, federal, &lines)));
        }
        blocks.push(Block::Table(plan.table(lines, |_| Tone::Plain)));
    }
    blocks
}

/// The years of the index and of the rule, newest first.
fn lines<'a>(score: Option<&'a Score>, finding: Option<&'a Finding>) -> Vec<Line<'a>> {
    let of_score = score.map(|score| score.years.as_slice()).unwrap_or_default();
    let of_rule = finding.map(|finding| finding.years.as_slice()).unwrap_or_default();
    let mut years: Vec<Year> = of_score.iter().map(|of| of.year).chain(of_rule.iter().map(|of| of.year)).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    let line = |year| {
        let own = of_score.iter().find(|of| of.year == year);
        (year, own, of_rule.iter().find(|of| of.year == year))
    };
    years.into_iter().map(line).collect()
}

/// What the rule compares and its threshold, the oldest year on the left; the index alone where there is no rule.
fn picture(lang: Lang, side: Side, federal: bool, lines: &[Line<'_>]) -> Lines {
    let stretch = |value: f64| Stretch { value, band: None };
    let oldest_first = || lines.iter().rev();
    let value = |(_, score, found): &Line<'_>| {
        let of_rule = found.map(|found| found.value);
        if federal { of_rule } else { of_rule.or(score.map(|score| score.value)) }
    };
    let own = oldest_first().map(|line| value(line).map(stretch)).collect();
    let threshold: Vec<_> = oldest_first().map(|(.., found)| found.map(|found| stretch(found.threshold))).collect();
    let axis = if federal {
        lang.pick("Наибольшая доля «2»", "Highest share of 2")
    } else {
        side.value_words(lang)
    };
    let mut series = vec![(lang.pick("школа", "the school").to_owned(), Tone::Plain, own)];
    if threshold.iter().any(Option::is_some) {
        series.push((lang.pick("порог списка", "threshold of the list").to_owned(), Tone::Low, threshold));
    }
    Lines {
        title: side.title(lang).to_owned(),
        axis: axis.to_owned(),
        unit: if federal { Unit::Share } else { Unit::Number(2) },
        moments: oldest_first().map(|(year, ..)| year.to_string()).collect(),
        series,
    }
}
