//! The copy of a workbook: its own package, part by part as it is packed, but for what the plan changes.

use std::io::{BufWriter, Write};
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::Failure;
use super::book::Book;
use super::notes::Notes;
use super::package::Package;
use super::plan::Plan;
use super::sheet::{self, Change};
use crate::folder::Draft;
use crate::model::annotated::{Copy, Manner};
use crate::text::{Lang, annotated};

/// A sheet so large when unpacked needs the large sort of zip entries.
const LARGE: u64 = 1 << 31;

/// Writes the copy of a workbook under a name of the output folder.
///
/// # Errors
/// [`Failure::Unfit`] when the workbook cannot be patched, and [`Failure::Output`] when the copy cannot be written; what was
/// begun then still lies in the draft.
pub fn write(path: &Path, notes: &Notes<'_>, lang: Lang, draft: &Draft, name: &str) -> Result<Copy, Failure> {
    let mut package = Package::open(path)?;
    let book = Book::of(&mut package)?;
    let names: Vec<String> = book.sheets.iter().map(|(name, _)| name.clone()).collect();
    let notes = notes.by_sheet(&names, lang);
    let plan = Plan::of(&mut package, &book, notes, annotated::author(lang))?;
    let copy = Copy {
        name: name.to_owned(),
        manner: Manner::Patched { signature_dropped: !plan.dropped.is_empty() },
        coloured: plan.sheets.values().flat_map(|sheet| sheet.colours.values()).map(|row| row.len()).sum(),
        commented: plan.commented,
        beyond_limit: plan.beyond_limit,
        conversations: plan.conversations,
    };
    let out = BufWriter::with_capacity(1 << 16, draft.create(name).map_err(Failure::Output)?);
    write_parts(&mut package, plan, ZipWriter::new(out))?;
    Ok(copy)
}

fn write_parts<W: Write + std::io::Seek>(
    package: &mut Package,
    mut plan: Plan,
    mut zip: ZipWriter<W>,
) -> Result<(), Failure> {
    for at in 0..package.len() {
        let (name, entry) = package.packed(at)?;
        if plan.dropped.contains(&name) || name == plan.styles_part {
            continue;
        }
        if let Some(part) = plan.parts.remove(&name) {
            let stored = entry.name().map_err(super::Unfit::from)?.into_owned();
            drop(entry);
            put(&mut zip, &stored, &part)?;
        } else if let Some(sheet) = plan.sheets.remove(&name) {
            let stored = entry.name().map_err(super::Unfit::from)?.into_owned();
            let options = options().large_file(entry.size() >= LARGE);
            drop(entry);
            zip.start_file(stored, options).map_err(Failure::zip)?;
            let change = Change { colours: sheet.colours, legacy: sheet.legacy.as_deref(), styles: &mut plan.styles };
            sheet::pass(package.stream(&name)?, BufWriter::with_capacity(1 << 16, &mut zip), change)?;
        } else {
            zip.raw_copy_file(entry).map_err(Failure::zip)?;
        }
    }
    for (name, part) in &plan.parts {
        put(&mut zip, name, part)?;
    }
    // The last, since the sheets have only now said which styles they need.
    put(&mut zip, &plan.styles_part, &plan.styles.finish()?)?;
    zip.finish().map_err(Failure::zip)?.flush().map_err(Failure::write)
}

fn put<W: Write + std::io::Seek>(zip: &mut ZipWriter<W>, name: &str, part: &[u8]) -> Result<(), Failure> {
    zip.start_file(name, options()).map_err(Failure::zip)?;
    zip.write_all(part).map_err(Failure::write)
}

/// No time stands in the entries: the same inputs give the same bytes.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
}
