//! Files and sheets that were read: a row a sheet, with where its year, subject and grade were taken from.

use super::section_of;
use crate::model::{
    problem::KeySource,
    run::{FileRecord, SheetRecord},
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Tone},
    plan::Plan,
};
use crate::text::{
    Lang, forms,
    report::{Sheet, Title},
    terms,
};

type Line<'a> = (&'a FileRecord, &'a SheetRecord);

/// The section of the inputs.
pub fn section(files: &[FileRecord], lang: Lang) -> Section {
    // By name within a file: the order of sheets in a workbook must not show.
    let mut lines: Vec<Line<'_>> =
        files.iter().flat_map(|file| file.sheets.iter().map(move |sheet| (file, sheet))).collect();
    lines.sort_by(|a, b| (&a.0.path, &a.1.name).cmp(&(&b.0.path, &b.1.name)));
    let table = plan(lang).table(lines, |(_, sheet)| if sheet.form.is_none() { Tone::Low } else { Tone::Plain });
    let note = lang.pick(
        "Прочитано = учтено + не учтено + отсутствовавшие; строки итогов в таблицах результатами не считаются. В скобках — откуда \
         взято. Размеры и контрольные суммы файлов — в run.json.",
        "Rows read = kept + rejected + absent; rows of totals are no results. In brackets is where a value was taken from. Sizes and \
         checksums of the files are in run.json.",
    );
    section_of(lang, Sheet::Inputs, vec![Block::Note(note.to_owned()), Block::Table(table)])
}

fn plan<'a>(lang: Lang) -> Plan<'a, Line<'a>> {
    let mut plan = Plan::new(lang);
    plan.add(Title::File, ColumnKind::Text, |(file, _): &Line<'a>| Cell::text(file.path.clone()))
        .keys_end()
        .add(Title::Sheet, ColumnKind::Text, |(_, sheet)| Cell::text(sheet.name.clone()))
        .add(Title::Form, ColumnKind::Text, move |(_, sheet)| {
            let none = lang.pick("не распознан", "not recognised");
            Cell::text(sheet.form.map_or(none, |form| forms::form(lang, form)))
        })
        .add(Title::Range, ColumnKind::Text, |(_, sheet)| Cell::text(sheet.range.as_str()))
        .add(Title::Procedure, ColumnKind::Text, move |(_, sheet)| {
            keyed(lang, sheet.procedure.map(|(of, source)| (terms::procedure(lang, of).to_owned(), source)))
        })
        .add(Title::Year, ColumnKind::Text, move |(_, sheet)| {
            keyed(lang, sheet.year.map(|(of, source)| (of.to_string(), source)))
        })
        .add(Title::Subject, ColumnKind::Text, move |(_, sheet)| {
            keyed(lang, sheet.subject.map(|(of, source)| (terms::subject(lang, of).to_owned(), source)))
        })
        .add(Title::Grade, ColumnKind::Text, move |(_, sheet)| {
            keyed(lang, sheet.grade.map(|(of, source)| (of.to_string(), source)))
        })
        .add(Title::Read, ColumnKind::Integer, |(_, sheet)| Cell::number(sheet.read as f64))
        .add(Title::Kept, ColumnKind::Integer, |(_, sheet)| Cell::number(sheet.kept as f64))
        .add(Title::Rejected, ColumnKind::Integer, |(_, sheet)| Cell::number(sheet.rejected as f64))
        .add(Title::Absent, ColumnKind::Integer, |(_, sheet)| Cell::number(sheet.absent as f64))
        .add(Title::Footers, ColumnKind::Integer, |(_, sheet)| Cell::number(sheet.footers as f64));
    plan
}

fn keyed(lang: Lang, value: Option<(String, KeySource)>) -> Cell {
    Cell::maybe_text(value.map(|(words, source)| {
        let from = lang.pick("из ", "from ");
        format!("{words} ({from}{})", terms::key_source(lang, source))
    }))
}
