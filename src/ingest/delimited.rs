//! Text files: csv, tsv and their relatives, read record by record.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

use super::encoding::Decoded;
use super::grid::Row;
use super::header::HEAD_ROWS;
use super::keys::Origin;
use super::records::{Line, Records};
use super::sealing::Keep;
use super::sheet::SheetOutcome;
use super::sink::Sink;
use super::tables::Tables;
use super::values::Visit;
use crate::error::Error;
use crate::model::place::Place;

/// Decoded bytes by which the delimiter is judged.
const SAMPLE: usize = 1 << 14;
/// Candidates, the likelier first.
const DELIMITERS: [u8; 3] = [b';', b'\t', b','];

/// Reads a text file as one sheet.
///
/// # Errors
/// When the file cannot be read at all, or is no text.
pub fn read(path: &Path, file: &Arc<str>, origin: &Origin, keep: Keep) -> io::Result<Vec<SheetOutcome>> {
    let mut records = records(path)?;
    let mut tables = Tables::new(|| Sink::new(file, None), origin, &[], (true, keep));
    while tables.is_reading()
        && let Some((index, line)) = records.next()?
    {
        match line {
            Line::Whole(record) => tables.row(&Row::delimited(index, &record)),
            Line::Broken(found) => tables.broken(index, &found),
        }
    }
    Ok(tables.finish())
}

/// All lines of a small table that are whole and not blank: zero-based line and fields.
///
/// # Errors
/// When the file cannot be read, or is no text.
pub fn table(path: &Path) -> io::Result<Vec<(u32, Vec<String>)>> {
    let mut records = records(path)?;
    let mut lines = Vec::new();
    while let Some((index, line)) = records.next()? {
        if let Line::Whole(record) = line
            && record.iter().any(|field| !field.trim().is_empty())
        {
            lines.push((index, record.iter().map(str::to_owned).collect()));
        }
    }
    Ok(lines)
}

/// A small table that is named beside the inputs: its place, its header, and the lines under it (zero-based line and fields).
pub struct Companion {
    /// The file, by its name.
    pub file: Place,
    /// Fields of the header.
    pub header: Vec<String>,
    /// Lines that are whole and not blank.
    pub lines: Vec<(u32, Vec<String>)>,
}

/// Reads such a table.
///
/// # Errors
/// [`Error::NoSuchPath`], [`Error::Io`].
pub fn companion(path: &Path) -> Result<Companion, Error> {
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => Error::NoSuchPath { path: path.to_owned() },
        _ => Error::Io { path: path.to_owned(), source },
    };
    let mut lines = table(path).map_err(failed)?.into_iter();
    let header = lines.next().map(|(_, fields)| fields).unwrap_or_default();
    let name = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
    Ok(Companion { file: Place::file(Arc::<str>::from(&*name)), header, lines: lines.collect() })
}

/// Gives every line of a text file as it stands; of a line that cannot be parted, the beginning as one cell.
///
/// # Errors
/// When the file cannot be read.
pub fn visit(path: &Path, visit: &mut dyn Visit) -> io::Result<()> {
    let mut records = records(path)?;
    while let Some((index, line)) = records.next()? {
        match line {
            Line::Whole(record) => visit.row(&Row::delimited(index, &record)),
            Line::Broken(found) => visit.row(&Row::delimited(index, &csv::StringRecord::from(vec![found]))),
        }
    }
    Ok(())
}

/// The records of a file, parted as its beginning shows.
fn records(path: &Path) -> io::Result<Records<impl Read + use<>>> {
    let mut text = Decoded::new(BufReader::new(File::open(path)?))?;
    let mut sample = Vec::with_capacity(SAMPLE);
    text.by_ref().take(SAMPLE as u64).read_to_end(&mut sample)?;
    if sample.contains(&0) {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "binary data, not text"));
    }
    let shape = Shape::of(&sample);
    Ok(Records::new(io::Cursor::new(sample).chain(text), shape.delimiter, shape.width, shape.line_end))
}

/// How a text is parted.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Shape {
    delimiter: u8,
    /// Commonest number of fields.
    width: usize,
    line_end: u8,
}

impl Shape {
    /// The delimiter that parts most lines into the same number of fields, and into the most fields; `\r` ends the lines
    /// where there is no `\n` at all.
    fn of(sample: &[u8]) -> Self {
        let line_end = if !sample.contains(&b'\n') && sample.contains(&b'\r') { b'\r' } else { b'\n' };
        let mut best = ((0, 0), DELIMITERS[0]);
        for delimiter in DELIMITERS {
            let found = commonest(sample, delimiter, line_end);
            if found > best.0 {
                best = (found, delimiter);
            }
        }
        Self { delimiter: best.1, width: best.0.1, line_end }
    }
}

/// How many records have the commonest number of fields above one, and that number.
fn commonest(sample: &[u8], delimiter: u8, line_end: u8) -> (usize, usize) {
    let mut records = Records::new(sample, delimiter, 0, line_end);
    let mut widths = Vec::new();
    while widths.len() < HEAD_ROWS
        && let Ok(Some((_, line))) = records.next()
    {
        if let Line::Whole(record) = line {
            widths.push(record.len());
        }
    }
    if widths.len() > 1 && sample.len() >= SAMPLE {
        // The sample may end in the middle of a line.
        widths.pop();
    }
    let times = |width: usize| widths.iter().filter(|other| **other == width).count();
    let best = widths.iter().copied().filter(|width| *width > 1).max_by_key(|width| (times(*width), *width));
    best.map_or((0, 0), |width| (times(width), width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_that_makes_a_table() {
        for (text, delimiter, width) in [
            ("a;b;c\n1,5;2;3\n2,5;3;4\n", b';', 3),
            ("a,b,c\n1.5,2,3\n", b',', 3),
            ("a\tb\n1,5\t2\n3,5\t4\n", b'\t', 2),
            ("Итоги, 2021\nшкола;балл\n1;2,5\n2;3,5\n3;4,5\n", b';', 2),
            ("одно поле\n", b';', 0),
        ] {
            let shape = Shape::of(text.as_bytes());
            assert_eq!(shape, Shape { delimiter, width, line_end: b'\n' }, "{text}");
        }
        assert_eq!(Shape::of(b"a;b\r1;2\r"), Shape { delimiter: b';', width: 2, line_end: b'\r' });
    }
}
