//! The machine-readable tables of `check`: files.csv and matches.csv. Words of closed sets are codes.

use crate::model::{
    matching::MatchPair,
    period::Year,
    reading::Reading,
    run::{Keyed, SheetRecord},
};
use crate::report::{
    document::{Cell, ColumnKind, Table, Tone},
    plan::Plan,
    reading::{self, SheetLine},
};
use crate::text::{Lang, check as words, report::Title};

/// A row a sheet, by file and sheet; a file of which nothing was read has a row without a sheet.
pub fn files(reading: &Reading, lang: Lang) -> Table {
    let mut lines = reading::sheets(&reading.files, reading.problems.iter());
    // By name within a file: the order of sheets in a workbook must not show.
    lines.sort_by(|(a, one, _), (b, other, _)| {
        let by_name = || one.map(|sheet| (&sheet.name, sheet.area)).cmp(&other.map(|sheet| (&sheet.name, sheet.area)));
        a.path.cmp(&b.path).then_with(by_name)
    });
    plan(lang).table(lines, |_| Tone::Plain)
}

fn plan<'a>(lang: Lang) -> Plan<'a, SheetLine<'a>> {
    let (text, whole) = (ColumnKind::Text, ColumnKind::Ordinal);
    let mut plan: Plan<'_, SheetLine<'_>> = Plan::new(lang);
    plan.add(Title::File, text, |(file, ..)| Cell::text(file.path.clone()))
        .add(Title::Sheet, text, |(_, sheet, _)| Cell::maybe_text(sheet.map(|sheet| sheet.name.clone())))
        .add(Title::Form, text, |(_, sheet, _)| Cell::maybe_text(sheet.and_then(|sheet| sheet.form)))
        .add(Title::Range, text, |(_, sheet, _)| Cell::maybe_text(sheet.map(|sheet| sheet.range.as_str())));
    key(&mut plan, (Title::Procedure, Title::ProcedureFrom), |sheet| sheet.procedure, |of| of.code().to_owned());
    key(&mut plan, (Title::Year, Title::YearFrom), |sheet| sheet.year, |of| of.to_string());
    key(&mut plan, (Title::Subject, Title::SubjectFrom), |sheet| sheet.subject, |of| of.code().to_owned());
    key(&mut plan, (Title::Grade, Title::GradeFrom), |sheet| sheet.grade, |of| of.to_string());
    let count = |of: fn(&SheetRecord) -> u64| {
        move |line: &SheetLine<'_>| line.1.map_or(Cell::Empty, |sheet| Cell::number(of(sheet) as f64))
    };
    plan.add(Title::Read, whole, count(|sheet| sheet.read))
        .add(Title::Kept, whole, count(|sheet| sheet.kept))
        .add(Title::Rejected, whole, count(|sheet| sheet.rejected))
        .add(Title::Absent, whole, count(|sheet| sheet.absent))
        .add(Title::Footers, whole, count(|sheet| sheet.footers));
    plan.add(Title::Problems, whole, |(.., problems)| Cell::number(*problems as f64));
    plan
}

/// Two columns: a part of the key and from where it was taken.
fn key<'a, T: 'a>(
    plan: &mut Plan<'a, SheetLine<'a>>,
    (title, from): (Title, Title),
    of: fn(&SheetRecord) -> Keyed<T>,
    shown: fn(T) -> String,
) {
    plan.add(title, ColumnKind::Text, move |(_, sheet, _)| {
        Cell::maybe_text(sheet.and_then(of).map(|(value, _)| shown(value)))
    })
    .add(from, ColumnKind::Text, move |(_, sheet, _)| {
        Cell::maybe_text(sheet.and_then(of).map(|(_, source)| source.code()))
    });
}

/// A row a pair, by municipality and name; `join` is for a person to fill in.
pub fn matches(pairs: &[MatchPair], lang: Lang) -> Table {
    let text = ColumnKind::Text;
    let mut plan: Plan<'_, &MatchPair> = Plan::new(lang);
    plan.add(Title::SchoolId, text, |p| Cell::text(p.school.id.as_str()))
        .add(Title::Name, text, |p| Cell::maybe_text(p.school.name.clone()))
        .add(Title::Municipality, text, |p| Cell::maybe_text(p.school.municipality.clone()))
        .add(Title::Years, text, |p| Cell::text(p.years.iter().map(Year::to_string).collect::<Vec<_>>().join(" ")))
        .add(Title::Place, text, |p| Cell::text(p.place.to_string()))
        .add(Title::CandidateId, text, |p| Cell::text(p.candidate.id.as_str()))
        .add(Title::CandidateName, text, |p| Cell::maybe_text(p.candidate.name.clone()))
        .add(Title::CandidateMunicipality, text, |p| Cell::maybe_text(p.candidate.municipality.clone()))
        .add(Title::Similarity, ColumnKind::Decimal(2), |p| Cell::maybe(p.similarity))
        .add(Title::Step, text, |p| Cell::text(p.step.code()))
        .add(Title::Join, text, move |p| Cell::maybe_text(p.decision.map(|is_one| words::decision(lang, is_one))));
    plan.table(pairs, |pair| if pair.decision.is_some() { Tone::Muted } else { Tone::Plain })
}
