//! `.xls`: the compound file (MS-CFB) and the records of its sheets (MS-XLS 2.4). The library makes room for the rectangle
//! between the outermost cells, and follows chains of sectors without asking whether they end.

use std::fs;
use std::path::Path;

use super::xlsb::u32_at;
use super::{HELD, HELD_CELLS, Refusal, SheetFacts};

const END: u16 = 0x000A;
const FORMULA: u16 = 0x0006;
const COLUMNS: u16 = 0x007D;
const SHEET: u16 = 0x0085;
const MULTIPLE_NUMBERS: u16 = 0x00BD;
const RICH_LABEL: u16 = 0x00D6;
const MERGES: u16 = 0x00E5;
const SHARED_LABEL: u16 = 0x00FD;
const DIMENSIONS: u16 = 0x0200;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const BOOL_OR_ERROR: u16 = 0x0205;
const ROW: u16 = 0x0208;
const SMALL_NUMBER: u16 = 0x027E;
const BEGIN: u16 = 0x0809;

/// See [`super::inspect`].
pub fn inspect(path: &Path) -> Result<Vec<SheetFacts>, Refusal> {
    if fs::metadata(path)?.len() > HELD {
        return Err(Refusal::TooLarge(HELD));
    }
    let bytes = fs::read(path)?;
    let Some(stream) = workbook(&bytes)? else { return Ok(Vec::new()) };
    let mut starts = Vec::new();
    each_record(&stream, |kind, record| {
        if kind == SHEET {
            starts.extend(u32_at(record, 0));
        }
        kind != END
    });
    let (mut sheets, mut walked) = (Vec::new(), 0);
    for start in starts {
        let from = stream.get(start as usize..).unwrap_or_default();
        let mut sheet = Sheet::default();
        walked += each_record(from, |kind, record| sheet.take(kind, record)) as u64;
        if sheet.cells() > HELD_CELLS || walked > HELD {
            return Err(Refusal::TooLarge(HELD));
        }
        sheets.push(sheet.facts);
    }
    Ok(sheets)
}

/// A sheet's records, as far as they matter.
#[derive(Default)]
struct Sheet {
    facts: SheetFacts,
    depth: u32,
    /// First row and column, and those after the last.
    bounds: Option<[u64; 4]>,
    declared: u64,
}

impl Sheet {
    /// Takes a record; `false` at the end of the sheet.
    fn take(&mut self, kind: u16, record: &[u8]) -> bool {
        let at = |offset| u16_at(record, offset);
        match kind {
            BEGIN => self.depth += 1,
            END => self.depth = self.depth.saturating_sub(1),
            // Charts inside of the sheet.
            _ if self.depth > 1 => {}
            ROW if record.get(12).is_some_and(|flags| flags & 0x20 != 0) => {
                if let Some(row) = at(0) {
                    self.facts.hide_row(row.into(), 1);
                }
            }
            COLUMNS if record.get(8).is_some_and(|flags| flags & 1 != 0) => {
                self.facts.columns.extend(at(0).zip(at(2)).map(|(first, last)| (first.into(), last.into())));
            }
            MERGES => {
                for region in record.get(2..).unwrap_or_default().chunks_exact(8) {
                    let at = |offset| u16_at(region, offset).map(u32::from);
                    if let (Some(top), Some(bottom), Some(left), Some(right)) = (at(0), at(2), at(4), at(6)) {
                        self.facts.merge((top, left), (bottom, right));
                    }
                }
            }
            DIMENSIONS if record.len() >= 14 => {
                let (first, end) = (u32_at(record, 0).unwrap_or(0), u32_at(record, 4).unwrap_or(0));
                // A table that ends before it begins would be counted round to four milliards of rows.
                let rows = if end == 0 { 0 } else { end.checked_sub(first).unwrap_or(u32::MAX) };
                let columns = at(10).unwrap_or(0).saturating_sub(at(8).filter(|first| *first <= 0xFF).unwrap_or(0));
                self.declared = u64::from(rows).saturating_mul(u64::from(columns).max(1));
            }
            NUMBER | LABEL | RICH_LABEL | BOOL_OR_ERROR | SMALL_NUMBER | SHARED_LABEL | FORMULA => {
                if let (Some(row), Some(col)) = (at(0), at(2)) {
                    self.reach(row.into(), col.into());
                }
            }
            MULTIPLE_NUMBERS => {
                let last = record.len().checked_sub(2).and_then(at);
                if let (Some(row), Some(first), Some(last)) = (at(0), at(2), last) {
                    self.reach(row.into(), first.into());
                    self.reach(row.into(), last.into());
                }
            }
            _ => {}
        }
        self.depth > 0
    }

    fn reach(&mut self, row: u64, col: u64) {
        let [top, left, bottom, right] = self.bounds.unwrap_or([row, col, row + 1, col + 1]);
        self.bounds = Some([top.min(row), left.min(col), bottom.max(row + 1), right.max(col + 1)]);
    }

    fn cells(&self) -> u64 {
        // Some writers declare all 65 536 rows of 256 columns; room alone is made for that, nothing is put there.
        let declared = if self.declared <= 65_536 * 256 { 0 } else { self.declared };
        let [top, left, bottom, right] = self.bounds.unwrap_or_default();
        declared.max((bottom - top) * (right - left))
    }
}

/// Walks over records until `take` has enough; returns the bytes that it passed.
fn each_record(stream: &[u8], mut take: impl FnMut(u16, &[u8]) -> bool) -> usize {
    let mut at = 0;
    while let (Some(kind), Some(length)) = (u16_at(stream, at), u16_at(stream, at + 2)) {
        let Some(record) = stream.get(at + 4..at + 4 + usize::from(length)) else { break };
        at += 4 + usize::from(length);
        if !take(kind, record) {
            break;
        }
    }
    at
}

/// The stream of the workbook; `None` where there is none, or the compound file is not as it should be (the library will
/// say why, and cannot be led astray by it).
fn workbook(bytes: &[u8]) -> Result<Option<Vec<u8>>, Refusal> {
    let shift = u16_at(bytes, 30).unwrap_or(0);
    if !matches!(shift, 9 | 12) {
        return Ok(None);
    }
    let file = Compound::open(bytes, 1 << shift)?;
    let directory = file.chain(u32_at(bytes, 48).unwrap_or(FREE))?;
    let entries = || directory.chunks_exact(128);
    let root = entries().next();
    let mini = match root.filter(|_| u32_at(bytes, 64).is_some_and(|sectors| sectors > 0)) {
        Some(root) => file.chain(u32_at(root, 116).unwrap_or(FREE))?,
        None => Vec::new(),
    };
    let mini_table = numbers(&file.chain_or_nothing(u32_at(bytes, 60))?);
    let size_of = |entry: &[u8]| u64::from(u32_at(entry, 120).unwrap_or(0));
    let upper = |entry: &[u8]| if shift == 12 { u32_at(entry, 124).unwrap_or(0) } else { 0 };
    if u64::from(u32_at(bytes, 64).unwrap_or(0)) << shift > bytes.len() as u64 + (1 << shift)
        || entries().any(|entry| entry[66] == 2 && (upper(entry) != 0 || size_of(entry) > bytes.len() as u64))
    {
        return Err(Refusal::Damaged("a stream is longer than its file".to_owned()));
    }
    let named = |wanted: &str| {
        entries().find(|entry| {
            let units: Vec<u16> = entry[..64].chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
            let name = String::from_utf16_lossy(&units);
            name.trim_end_matches('\0').eq_ignore_ascii_case(wanted)
        })
    };
    let Some(entry) = named("Workbook").or_else(|| named("Book")) else { return Ok(None) };
    let start = u32_at(entry, 116).unwrap_or(FREE);
    let mut stream = if size_of(entry) < 4096 { follow(&mini, 0, 64, &mini_table, start)? } else { file.chain(start)? };
    stream.truncate(size_of(entry) as usize);
    Ok(Some(stream))
}

/// Numbers of sectors from here on mean the end of a chain and other things.
const FREE: u32 = 0xFFFF_FFFA;

struct Compound<'b> {
    bytes: &'b [u8],
    size: usize,
    table: Vec<u32>,
}

impl<'b> Compound<'b> {
    fn open(bytes: &'b [u8], size: usize) -> Result<Self, Refusal> {
        let mut parts: Vec<u32> = numbers(bytes.get(76..512).unwrap_or_default());
        let mut next = u32_at(bytes, 68).unwrap_or(FREE);
        for _ in 0..=bytes.len() / size {
            if next >= FREE {
                break;
            }
            let mut more = numbers(sector(bytes, size, size, next));
            next = more.pop().unwrap_or(FREE);
            parts.extend(more);
        }
        if parts.len() > bytes.len() / size * 2 + 109 {
            return Err(Refusal::Damaged("the table of sectors is longer than the file".to_owned()));
        }
        let table = parts.iter().filter(|id| **id < FREE).flat_map(|id| numbers(sector(bytes, size, size, *id)));
        Ok(Self { bytes, size, table: table.collect() })
    }

    fn chain(&self, start: u32) -> Result<Vec<u8>, Refusal> {
        follow(self.bytes, self.size, self.size, &self.table, start)
    }

    fn chain_or_nothing(&self, start: Option<u32>) -> Result<Vec<u8>, Refusal> {
        start.map_or_else(|| Ok(Vec::new()), |start| self.chain(start))
    }
}

/// Bytes of a chain of sectors.
fn follow(bytes: &[u8], offset: usize, size: usize, table: &[u32], start: u32) -> Result<Vec<u8>, Refusal> {
    let (mut chain, mut id, mut length) = (Vec::new(), start, 0);
    while id < FREE {
        length += 1;
        if length > bytes.len() / size + 1 {
            return Err(Refusal::Damaged("a chain of sectors runs in a circle".to_owned()));
        }
        chain.extend_from_slice(sector(bytes, offset, size, id));
        id = table.get(id as usize).copied().unwrap_or(FREE);
    }
    Ok(chain)
}

fn sector(bytes: &[u8], offset: usize, size: usize, id: u32) -> &[u8] {
    let start = offset.saturating_add((id as usize).saturating_mul(size));
    bytes.get(start..(start.saturating_add(size)).min(bytes.len())).unwrap_or_default()
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0)).collect()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?).and_then(|two| two.try_into().ok()).map(u16::from_le_bytes)
}
