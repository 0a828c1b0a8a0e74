//! Text files: csv, tsv and their relatives, read record by record.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

use super::encoding::Decoded;
use super::grid::Row;
use super::header::HEAD_ROWS;
use super::keys::Origin;
use super::sheet::{SheetOutcome, SheetRun};
use super::sink::Sink;

/// Decoded bytes by which the delimiter is judged.
const SAMPLE: usize = 1 << 14;
/// Candidates, the likelier first.
const DELIMITERS: [u8; 3] = [b';', b'\t', b','];
/// A field with more line breaks than this has lost its closing quote.
const LINES_IN_A_FIELD: usize = 20;

/// Reads a text file as one sheet.
///
/// # Errors
/// When the file cannot be read at all.
pub fn read(path: &Path, file: &Arc<str>, origin: &Origin) -> io::Result<SheetOutcome> {
    let mut text = Decoded::new(BufReader::new(File::open(path)?))?;
    let mut sample = Vec::with_capacity(SAMPLE);
    text.by_ref().take(SAMPLE as u64).read_to_end(&mut sample)?;
    let delimiter = delimiter(&sample);
    let mut records = Records::new(sample.as_slice().chain(text), delimiter);
    let mut head: Vec<(u32, Line)> = Vec::with_capacity(HEAD_ROWS);
    while head.len() < HEAD_ROWS
        && let Some((index, line)) = records.next()?
    {
        if !matches!(&line, Line::Whole(record) if Row::delimited(index, record).is_blank()) {
            head.push((index, line));
        }
    }
    let rows = head.iter().filter_map(|(index, line)| match line {
        Line::Whole(record) => Some(Row::delimited(*index, record)),
        Line::Broken(_) => None,
    });
    let mut run = SheetRun::open(Sink::new(file, None), origin, Vec::new(), rows);
    for (index, line) in &head {
        give(&mut run, *index, line);
    }
    while run.is_reading()
        && let Some((index, line)) = records.next()?
    {
        give(&mut run, index, &line);
    }
    Ok(run.finish())
}

/// All lines of a small table that are whole and not blank: zero-based line and fields.
///
/// # Errors
/// When the file cannot be read at all.
pub fn table(path: &Path) -> io::Result<Vec<(u32, Vec<String>)>> {
    let mut text = Decoded::new(BufReader::new(File::open(path)?))?;
    let mut all = Vec::new();
    text.read_to_end(&mut all)?;
    let delimiter = delimiter(all.get(..SAMPLE).unwrap_or(&all));
    let mut records = Records::new(all.as_slice(), delimiter);
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

/// A record, or the beginning of a line that cannot be parted into fields.
enum Line {
    Whole(csv::StringRecord),
    Broken(String),
}

/// Gives a line to the sheet. A line of data with something beyond the last labelled column has a delimiter too many:
/// its values stand under wrong labels.
fn give(run: &mut SheetRun, index: u32, line: &Line) {
    let (last, header) = run.header_corner();
    match line {
        Line::Whole(record) => {
            let row = Row::delimited(index, record);
            if index > header && row.filled().any(|(col, _)| col > last) {
                run.broken(index, record.get(0).unwrap_or_default());
            } else {
                run.row(&row);
            }
        }
        Line::Broken(found) => run.broken(index, found),
    }
}

/// Records with their zero-based lines. Lines end with `\n` here, whatever stands before it: a `\r` is a blank at the end
/// of the last field, and so every record is over when its line is (the source ends with a line end of ours).
struct Records<R: Read> {
    reader: csv::Reader<io::Chain<R, &'static [u8]>>,
}

impl<R: Read> Records<R> {
    fn new(text: R, delimiter: u8) -> Self {
        let reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .terminator(csv::Terminator::Any(b'\n'))
            .from_reader(text.chain(b"\n".as_slice()));
        Self { reader }
    }

    fn next(&mut self) -> io::Result<Option<(u32, Line)>> {
        let mut record = csv::StringRecord::new();
        let read = self.reader.read_record(&mut record);
        let inside: usize = record.iter().map(|field| field.matches('\n').count()).sum();
        let line = self.reader.position().line().saturating_sub(inside as u64 + 2);
        let index = u32::try_from(line).unwrap_or(u32::MAX);
        match read {
            Ok(false) => Ok(None),
            Ok(true) => {
                let swallowed = record.iter().find(|field| field.matches('\n').count() > LINES_IN_A_FIELD);
                let line = match swallowed {
                    Some(field) => Line::Broken(super::cell::shorten(field)),
                    None => Line::Whole(record),
                };
                Ok(Some((index, line)))
            }
            Err(error) => match error.into_kind() {
                csv::ErrorKind::Io(error) => Err(error),
                _ => Ok(Some((index, Line::Broken(String::new())))),
            },
        }
    }
}

/// The delimiter that parts most lines into the same number of fields, and into the most fields.
fn delimiter(sample: &[u8]) -> u8 {
    let score = |delimiter: u8| {
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(sample);
        let mut widths: Vec<usize> =
            reader.byte_records().take(HEAD_ROWS).flatten().map(|record| record.len()).collect();
        if widths.len() > 1 {
            // The sample may end in the middle of a line.
            widths.pop();
        }
        let commonest = widths
            .iter()
            .copied()
            .filter(|width| *width > 1)
            .max_by_key(|width| (widths.iter().filter(|other| *other == width).count(), *width));
        commonest.map_or((0, 0), |width| (widths.iter().filter(|other| **other == width).count(), width))
    };
    let mut best = (DELIMITERS[0], (0, 0));
    for delimiter in DELIMITERS {
        let found = score(delimiter);
        if found > best.1 {
            best = (delimiter, found);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_know_their_lines_in_every_manner_of_ending_them() {
        for text in ["a;b\n\n\"c\nd\";e\nf;g", "a;b\r\n\r\n\"c\r\nd\";e\r\nf;g\r\n"] {
            let mut records = Records::new(text.as_bytes(), b';');
            let mut found = Vec::new();
            while let Some((index, Line::Whole(record))) = records.next().unwrap() {
                let row = Row::delimited(index, &record);
                if !row.is_blank() {
                    found.push((index, row.get(1).text().map(str::to_owned)));
                }
            }
            let expected = [(0, "b"), (2, "e"), (4, "g")];
            assert_eq!(found, expected.map(|(index, text)| (index, Some(text.to_owned()))), "{text:?}");
        }
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_a_table() {
        for (text, expected) in [
            ("a;b;c\n1,5;2;3\n2,5;3;4\n", b';'),
            ("a,b,c\n1.5,2,3\n", b','),
            ("a\tb\n1,5\t2\n3,5\t4\n", b'\t'),
            ("Итоги, 2021\nшкола;балл\n1;2,5\n2;3,5\n3;4,5\n", b';'),
            ("одно поле\n", b';'),
        ] {
            assert_eq!(delimiter(text.as_bytes()), expected, "{text}");
        }
    }
}
