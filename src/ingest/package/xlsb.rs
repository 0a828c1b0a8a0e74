//! `.xlsb`: the records of its sheets (MS-XLSB 2.4), of which only rows, columns and merged regions matter here.

use std::io::{self, BufReader, Read};
use std::path::Path;

use super::unpack::Package;
use super::xlsx::targets;
use super::{Refusal, SheetFacts};

const ROW: u16 = 0x0000;
const COLUMNS: u16 = 0x003C;
const SHEET: u16 = 0x009C;
const MERGE: u16 = 0x00B0;
/// Bytes of a record that are looked at.
const BEGINNING: usize = 512;

/// See [`super::inspect`].
pub fn inspect(path: &Path) -> Result<Vec<SheetFacts>, Refusal> {
    let mut package = Package::open(path)?;
    for name in package.names() {
        let lower = name.to_ascii_lowercase();
        if lower.ends_with(".bin") || lower.ends_with(".rels") {
            package.unpack(&name, &mut |_| Ok(()))?;
        }
    }
    let mut package = Package::open(path)?;
    let targets = targets(&mut package, "xl/_rels/workbook.bin.rels")?;
    let mut ids = Vec::new();
    if let Some(workbook) = package.find("xl/workbook.bin") {
        each_record(&mut package, &workbook, |kind, record| {
            if kind == SHEET {
                ids.push(wide(record, 8));
            }
        });
    }
    let mut sheets = Vec::new();
    for id in ids {
        let mut facts = SheetFacts::default();
        let target = id.and_then(|id| targets.get(&id)).and_then(|target| package.find(target));
        if let Some(name) = target {
            each_record(&mut package, &name, |kind, record| note(kind, record, &mut facts));
        }
        sheets.push(facts);
    }
    Ok(sheets)
}

fn note(kind: u16, record: &[u8], facts: &mut SheetFacts) {
    let at = |offset| u32_at(record, offset);
    match kind {
        ROW if record.get(11).is_some_and(|flags| flags & 0x10 != 0) => {
            if let Some(row) = at(0) {
                facts.hide_row(row, 1);
            }
        }
        COLUMNS if record.get(16).is_some_and(|flags| flags & 1 != 0) => facts.columns.extend(at(0).zip(at(4))),
        MERGE => {
            if let (Some(top), Some(bottom), Some(left), Some(right)) = (at(0), at(4), at(8), at(12)) {
                facts.merge((top, left), (bottom, right));
            }
        }
        _ => {}
    }
}

/// Walks over the records of a part, as far as it can be read.
fn each_record(package: &mut Package, name: &str, mut take: impl FnMut(u16, &[u8])) {
    let Some(part) = package.reader(name) else { return };
    let mut part = BufReader::new(part);
    let mut record = Vec::new();
    while let Ok((kind, length)) = begin(&mut part) {
        record.clear();
        let looked_at = length.min(BEGINNING as u64);
        if part.by_ref().take(looked_at).read_to_end(&mut record).is_err() {
            return;
        }
        take(kind, &record);
        let left = length - looked_at;
        match io::copy(&mut part.by_ref().take(left), &mut io::sink()) {
            Ok(skipped) if skipped == left => {}
            _ => return,
        }
    }
}

/// Kind and length of the next record: numbers of seven bits a byte, the lowest first.
fn begin(part: &mut impl Read) -> io::Result<(u16, u64)> {
    let mut byte = || {
        let mut byte = [0];
        part.read_exact(&mut byte).map(|()| byte[0])
    };
    let mut kind = u16::from(byte()?);
    if kind & 0x80 != 0 {
        kind = (kind & 0x7F) | (u16::from(byte()? & 0x7F) << 7);
    }
    let mut length = 0;
    for at in 0..4 {
        let part = byte()?;
        length |= u64::from(part & 0x7F) << (7 * at);
        if part & 0x80 == 0 {
            break;
        }
    }
    Ok((kind, length))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes)
}

/// A string of UTF-16 with its length before it.
fn wide(record: &[u8], at: usize) -> Option<String> {
    let length = usize::try_from(u32_at(record, at)?).ok()?.checked_mul(2)?;
    let bytes = record.get(at + 4..(at + 4).checked_add(length)?)?;
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).ok()
}
