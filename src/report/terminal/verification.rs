//! What `verify` prints: every file with what became of it, then the cells that changed.

use super::NARROWEST;
use super::paint::Page;
use crate::model::verification::{CellDifference, Checked, Fate, Part, Verification};
use crate::report::{
    document::{Cell, ColumnKind, Tone},
    plan::Plan,
};
use crate::text::{Lang, report::Title, verification as words};

/// Files that are shown one by one; of more, those that are the same are only counted.
const FILES: usize = 40;
/// Cells that are shown.
const CELLS: usize = 30;

/// The whole text.
pub fn render(of: &Verification, lang: Lang, width: u16, colour: bool) -> String {
    let mut page = Page::new(lang, width.max(NARROWEST), colour);
    page.heading(words::title(lang), Tone::Plain);
    page.paragraph(&words::record(lang, of));
    if of.version != of.now {
        page.paragraph(&words::other_version(lang, &of.version, of.now));
    }
    files(&mut page, of, lang);
    inputs(&mut page, of, lang);
    cells(&mut page, of, lang);
    let tone = if of.has_differences() { Tone::Alarm } else { Tone::Good };
    page.heading(&words::conclusion(lang, of), tone);
    if let Some(repeated) = words::repetition(lang, &of.repetition) {
        page.paragraph(&repeated);
    }
    page.finish()
}

fn files(page: &mut Page, of: &Verification, lang: Lang) {
    let mut plan: Plan<'_, &Checked> = Plan::new(lang);
    plan.add(Title::VerifiedFile, ColumnKind::Text, |of| Cell::text(of.name.as_str()))
        .add(Title::PartOfRun, ColumnKind::Text, move |of| Cell::text(words::part(lang, of.part)))
        .add(Title::Fate, ColumnKind::Text, move |of| Cell::text(words::fate(lang, of.fate)));
    let many = of.checked.len() > FILES;
    let shown = of.checked.iter().filter(|checked| !many || checked.fate != Fate::Same);
    let table = plan.table(shown, |of| match of.fate {
        Fate::Same => Tone::Plain,
        Fate::Changed | Fate::Gone => Tone::Alarm,
        Fate::New | Fate::Unseen => Tone::Border,
    });
    if !table.rows.is_empty() {
        page.table(&table);
    }
    if many {
        page.paragraph(&words::the_same(lang, of.checked.len() - table.rows.len()));
    }
}

fn inputs(page: &mut Page, of: &Verification, lang: Lang) {
    let changed = of.checked.iter().filter(|of| of.part == Part::Input && of.fate == Fate::Changed);
    let lines: Vec<String> = changed.flat_map(|of| words::changes(lang, &of.name, &of.changes)).collect();
    if !lines.is_empty() {
        page.heading(words::inputs_heading(lang), Tone::Plain);
        lines.iter().for_each(|line| page.indented(line, 2));
    }
}

fn cells(page: &mut Page, of: &Verification, lang: Lang) {
    let mut plan: Plan<'_, (&str, &CellDifference)> = Plan::new(lang);
    let text = ColumnKind::Text;
    plan.add(Title::File, text, |(file, _)| Cell::text(*file))
        .add(Title::TableLine, ColumnKind::Ordinal, |(_, of)| Cell::number(of.line as f64))
        .add(Title::SchoolId, text, |(_, of)| Cell::maybe_text(of.key.as_deref()))
        .add(Title::TableColumn, text, |(_, of)| Cell::text(of.column.as_str()))
        .add(Title::StandsThere, text, |(_, of)| Cell::maybe_text(of.stands.as_deref()))
        .add(Title::RunGives, text, |(_, of)| Cell::maybe_text(of.gives.as_deref()));
    let all = || of.checked.iter().flat_map(|of| of.differences.iter().map(|cell| (of.name.as_str(), cell)));
    let table = plan.table(all().take(CELLS), |_| Tone::Plain);
    if table.rows.is_empty() {
        return;
    }
    page.heading(words::outputs_heading(lang), Tone::Plain);
    page.table(&table);
    let more = all().count().saturating_sub(CELLS);
    if more > 0 {
        page.paragraph(&words::more_cells(lang, more));
    }
}
