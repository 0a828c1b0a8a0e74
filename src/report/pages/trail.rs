//! What the indices and lists of a run are made of, as machine-readable tables: indicators.csv and findings.csv.

use crate::model::{
    listing::ListKind,
    recorded::IndexKind,
    run::Run,
    school::SchoolId,
    score::{Index, IndicatorUsed, IndicatorYear, Part, YearScore},
    verdict::{Finding, Verdict, YearFinding},
};
use crate::report::{
    document::{Cell, ColumnKind, Table, Tone},
    plan::Plan,
};
use crate::text::{Lang, indicators as words, report::Title};

/// An indicator of a school's year.
struct Line<'a> {
    school: &'a SchoolId,
    kind: IndexKind,
    year: &'a YearScore,
    part: &'a Part,
    used: &'a IndicatorUsed,
    over: Option<&'a IndicatorYear>,
}

/// A row an indicator of a school in a year, by index, school, year (the newest first) and indicator. Reference figures are over
/// the schools with a value that year; the contribution is the normalised value times the weight, and those of a year add up to
/// its value where the methodology adds. The table comes in parts, one for an index.
pub fn indicators(run: &Run, lang: Lang) -> impl Iterator<Item = Table> {
    let mut plan: Plan<'_, Line<'_>> = Plan::new(lang);
    let (text, whole, number) = (ColumnKind::Text, ColumnKind::Ordinal, ColumnKind::Decimal(6));
    plan.add(Title::SchoolId, text, |l| Cell::text(l.school.as_str()))
        .add(Title::Index, text, |l| Cell::text(l.kind.code()))
        .add(Title::Year, whole, |l| Cell::number(l.year.year.get().into()))
        .add(Title::Code, text, |l| Cell::text(l.used.code.as_str()))
        .add(Title::Indicator, text, move |l| Cell::text(words::indicator(lang, &l.used.code, &l.used.name)))
        .add(Title::Raw, number, |l| Cell::maybe(l.part.raw))
        .add(Title::N, whole, |l| Cell::maybe(l.part.n))
        .add(Title::Imputed, text, |l| super::records::flag(Some(l.part.imputed)))
        .add(Title::Direction, whole, |l| Cell::number(l.used.direction.into()))
        .add(Title::Mean, number, |l| Cell::maybe(l.over.map(|over| over.mean)))
        .add(Title::Sd, number, |l| Cell::maybe(l.over.map(|over| over.sd)))
        .add(Title::Minimum, number, |l| Cell::maybe(l.over.map(|over| over.min)))
        .add(Title::Maximum, number, |l| Cell::maybe(l.over.map(|over| over.max)))
        .add(Title::Normalised, number, |l| Cell::number(l.part.normalised))
        .add(Title::Weight, number, |l| Cell::number(l.part.weight))
        .add(Title::Contribution, number, |l| Cell::number(l.part.normalised * l.part.weight));
    let sides = [(IndexKind::Results, Some(&run.results)), (IndexKind::Social, run.social.as_ref())];
    sides
        .into_iter()
        .map(move |(kind, index)| plan.table(index.into_iter().flat_map(|index| lines(kind, index)), |_| Tone::Plain))
}

fn lines(kind: IndexKind, index: &Index) -> impl Iterator<Item = Line<'_>> {
    let years = index.scores.iter().flat_map(|score| score.years.iter().map(move |year| (&score.school, year)));
    let parts = years.flat_map(|(school, year)| year.parts.iter().map(move |part| (school, year, part)));
    parts.filter_map(move |(school, year, part)| {
        let used = index.indicators.get(part.indicator)?;
        let over = used.years.iter().find(|over| over.year == year.year);
        Some(Line { school, kind, year, part, used, over })
    })
}

/// A row what the rule of a list saw in a year of a school, by school, list and year (the newest first). Value and threshold are
/// in the unit of the rule: the index before its scale, or a share.
pub fn findings(run: &Run, lang: Lang) -> Table {
    let mut plan: Plan<'_, (&SchoolId, ListKind, &YearFinding)> = Plan::new(lang);
    let (text, number) = (ColumnKind::Text, ColumnKind::Decimal(6));
    plan.add(Title::SchoolId, text, |(id, ..)| Cell::text(id.as_str()))
        .add(Title::List, text, |(_, list, _)| Cell::text(list.code()))
        .add(Title::Year, ColumnKind::Ordinal, |(.., found)| Cell::number(found.year.get().into()))
        .add(Title::RuleValue, number, |(.., found)| Cell::number(found.value))
        .add(Title::Threshold, number, |(.., found)| Cell::number(found.threshold))
        .add(Title::Tail, text, |(.., found)| Cell::text(found.tail.code()))
        .add(Title::Counted, text, |(.., found)| super::records::flag(Some(found.counted)));
    plan.table(run.verdicts.iter().flat_map(found), |_| Tone::Plain)
}

fn found(verdict: &Verdict) -> Vec<(&SchoolId, ListKind, &YearFinding)> {
    let lists: [(ListKind, &Option<Finding>); 3] = [
        (ListKind::Low, &verdict.low),
        (ListKind::Unfavourable, &verdict.unfavourable),
        (ListKind::High, &verdict.high),
    ];
    let mut rows = Vec::new();
    for (list, finding) in lists {
        rows.extend(finding.iter().flat_map(|of| &of.years).map(|year| (&verdict.school, list, year)));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn the_parts_of_a_year_add_up_to_its_value() {
        let run = fixture::region(20);
        let tables: Vec<Table> = indicators(&run, Lang::En).collect();
        let at = |table: &Table, code: &str| table.columns.iter().position(|column| column.code == code).unwrap();
        let mut sums = std::collections::BTreeMap::new();
        for row in tables.iter().flat_map(|table| &table.rows) {
            let of = |code| row.cells[at(&tables[0], code)].clone();
            let (Cell::Text(school), Cell::Text(index), Cell::Number(year), Cell::Number(part)) =
                (of("school_id"), of("index"), of("year"), of("contribution"))
            else {
                panic!("{row:?}")
            };
            *sums.entry((school, index, year as u16)).or_insert(0.0) += part;
        }
        let scores = [("results", &run.results), ("social", run.social.as_ref().unwrap())];
        let mut checked = 0;
        for (kind, score, year) in scores
            .into_iter()
            .flat_map(|(kind, index)| {
                index.scores.iter().flat_map(move |score| score.years.iter().map(move |year| (kind, score, year)))
            })
            .filter(|(.., year)| !year.parts.is_empty())
        {
            let sum = sums[&(score.school.as_str().into(), kind.into(), year.year.get())];
            let parts: f64 = year.parts.iter().map(|part| part.normalised * part.weight).sum();
            assert!((sum - parts).abs() < 1e-6, "{} {}", score.school.as_str(), year.year);
            checked += 1;
        }
        assert_eq!(checked, sums.len());
        let rows: usize = run.verdicts.iter().map(|verdict| found(verdict).len()).sum();
        assert_eq!(findings(&run, Lang::Ru).rows.len(), rows);
        assert!(rows > 0);
    }
}
