//! Records of a delimited text, exact to the line: a stray quote costs its own line and no other.
//!
//! Quoting is that of RFC 4180. A quote inside a quoted field that no delimiter follows is taken as it stands («"МБОУ "Школа
//! № 5"»). A field that is still open at the end of its line goes on over the next lines only if it is closed before a
//! line that is a record by itself; otherwise its quote is broken, the line is reported, and reading goes on with the next one.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read};

use csv::StringRecord;

/// Longest line, in bytes: sixteen thousand columns of 64 bytes.
const LONGEST_LINE: usize = 1 << 20;
/// A cell of a spreadsheet has 253 line breaks and 32 767 characters at most.
const LINES_IN_A_FIELD: usize = 254;
const BYTES_IN_A_FIELD: usize = 1 << 16;

/// A record, or the beginning of a line that cannot be parted into fields.
#[derive(Debug, PartialEq)]
pub enum Line {
    /// Its fields.
    Whole(StringRecord),
    /// Its beginning.
    Broken(String),
}

/// Records with their zero-based lines.
pub struct Records<R> {
    lines: Lines<R>,
    delimiter: u8,
    /// Commonest number of fields; 0 when it is not known.
    width: usize,
    /// Number of fields of the last record.
    last_width: usize,
    ahead: VecDeque<PhysicalLine>,
    number: u32,
}

impl<R: Read> Records<R> {
    /// Records of a text in UTF-8.
    pub fn new(text: R, delimiter: u8, width: usize, line_end: u8) -> Self {
        let lines = Lines { inner: BufReader::with_capacity(1 << 16, text), line_end };
        Self { lines, delimiter, width, last_width: 0, ahead: VecDeque::new(), number: 0 }
    }

    /// The next record.
    ///
    /// # Errors
    /// When the text cannot be read.
    pub fn next(&mut self) -> io::Result<Option<(u32, Line)>> {
        let first = match self.ahead.pop_front() {
            Some(line) => line,
            None => match self.lines.next()? {
                Some(line) => line,
                None => return Ok(None),
            },
        };
        let index = self.number;
        self.number = self.number.saturating_add(1);
        if first.is_too_long {
            return Ok(Some((index, Line::Broken(super::cell::shorten(&first.text)))));
        }
        let mut fields = Fields::new(self.delimiter);
        fields.take(&first.text);
        let Some(more) = self.lines_to_close(&mut fields)? else {
            return Ok(Some((index, Line::Broken(super::cell::shorten(&first.text)))));
        };
        self.ahead.drain(..more);
        self.number = self.number.saturating_add(more as u32);
        self.last_width = fields.record.len();
        Ok(Some((index, Line::Whole(fields.record))))
    }

    /// How many of the next lines an open field takes until it is closed; `None` when its quote is broken.
    fn lines_to_close(&mut self, fields: &mut Fields) -> io::Result<Option<usize>> {
        let (mut taken, mut bytes) = (0, 0);
        while fields.is_open {
            if self.ahead.len() <= taken {
                match self.lines.next()? {
                    Some(line) => self.ahead.push_back(line),
                    None => return Ok(None),
                }
            }
            let Some(line) = self.ahead.get(taken) else { return Ok(None) };
            bytes += line.text.len();
            let is_long = taken >= LINES_IN_A_FIELD || bytes > BYTES_IN_A_FIELD || line.is_too_long;
            if is_long || self.is_record(&line.text) {
                return Ok(None);
            }
            fields.take(&line.text);
            taken += 1;
        }
        Ok(Some(taken))
    }

    /// Whether a line is a record by itself: as many fields as others have, and no quote left open.
    fn is_record(&self, line: &str) -> bool {
        if line.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
            return false;
        }
        let mut fields = Fields::new(self.delimiter);
        fields.take(line);
        let width = fields.record.len();
        !fields.is_open && width > 1 && (width == self.width || width == self.last_width)
    }
}

/// Fields of a record, gathered line by line.
struct Fields {
    delimiter: u8,
    record: StringRecord,
    /// A quoted field that is not closed yet stands in `field`.
    is_open: bool,
    field: String,
}

impl Fields {
    fn new(delimiter: u8) -> Self {
        Self { delimiter, record: StringRecord::new(), is_open: false, field: String::new() }
    }

    /// Takes a line; it ends the record, unless a quoted field is left open.
    fn take(&mut self, line: &str) {
        let mut rest = line;
        if self.is_open {
            self.field.push('\n');
        }
        loop {
            if !self.is_open {
                match rest.strip_prefix('"') {
                    Some(inside) => {
                        self.is_open = true;
                        rest = inside;
                    }
                    None => {
                        let end = rest.bytes().position(|byte| byte == self.delimiter);
                        self.record.push_field(end.and_then(|end| rest.get(..end)).unwrap_or(rest));
                        match end.and_then(|end| rest.get(end + 1..)) {
                            Some(next) => rest = next,
                            None => return,
                        }
                        continue;
                    }
                }
            }
            match self.close(rest) {
                Closed::Open => return,
                Closed::LastField => return self.push(),
                Closed::Before(next) => {
                    self.push();
                    rest = next;
                }
            }
        }
    }

    fn push(&mut self) {
        self.is_open = false;
        self.record.push_field(&self.field);
        self.field.clear();
    }

    /// Takes text into the open field up to the quote that closes it.
    fn close<'t>(&mut self, mut rest: &'t str) -> Closed<'t> {
        while let Some((before, after)) = rest.split_once('"') {
            self.field.push_str(before);
            if let Some(after) = after.strip_prefix('"') {
                self.field.push('"');
                rest = after;
                continue;
            }
            let next = after.trim_start_matches([' ', '\r', '\u{a0}']);
            match next.as_bytes().first() {
                None => return Closed::LastField,
                Some(byte) if *byte == self.delimiter => return Closed::Before(next.get(1..).unwrap_or_default()),
                Some(_) => self.field.push('"'),
            }
            rest = after;
        }
        self.field.push_str(rest);
        Closed::Open
    }
}

/// Where the closing quote of a field stands.
enum Closed<'t> {
    /// Not in this line.
    Open,
    /// At its end.
    LastField,
    /// Before a delimiter, after which this stands.
    Before(&'t str),
}

/// A line without its end.
struct PhysicalLine {
    text: String,
    /// Only the beginning of it is kept.
    is_too_long: bool,
}

/// Lines of bounded length.
struct Lines<R> {
    inner: BufReader<R>,
    line_end: u8,
}

impl<R: Read> Lines<R> {
    fn next(&mut self) -> io::Result<Option<PhysicalLine>> {
        let mut bytes = Vec::new();
        let (mut is_too_long, mut is_there) = (false, false);
        loop {
            let ready = self.inner.fill_buf()?;
            if ready.is_empty() {
                break;
            }
            is_there = true;
            let end = memchr::memchr(self.line_end, ready);
            let part = end.and_then(|end| ready.get(..end)).unwrap_or(ready);
            let room = LONGEST_LINE.saturating_sub(bytes.len());
            is_too_long |= part.len() > room;
            bytes.extend_from_slice(part.get(..part.len().min(room)).unwrap_or_default());
            let used = end.map_or(ready.len(), |end| end + 1);
            self.inner.consume(used);
            if end.is_some() {
                break;
            }
        }
        if !is_there {
            return Ok(None);
        }
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        let text = String::from_utf8(bytes).unwrap_or_else(|odd| String::from_utf8_lossy(odd.as_bytes()).into_owned());
        Ok(Some(PhysicalLine { text, is_too_long }))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(text: &str, width: usize) -> Vec<(u32, Result<Vec<String>, String>)> {
        let mut records = Records::new(text.as_bytes(), b';', width, b'\n');
        let mut found = Vec::new();
        while let Some((index, line)) = records.next().unwrap() {
            found.push((
                index,
                match line {
                    Line::Whole(record) => Ok(record.iter().map(str::to_owned).collect()),
                    Line::Broken(beginning) => Err(beginning),
                },
            ));
        }
        found
    }

    fn whole(fields: &[&str]) -> Result<Vec<String>, String> {
        Ok(fields.iter().map(|field| (*field).to_owned()).collect())
    }

    #[test]
    fn records_know_their_lines_in_every_manner_of_ending_them() {
        for text in ["a;b\n\n\"c\nd\";e\nf;g", "a;b\r\n\r\n\"c\r\nd\";e\r\nf;g\r\n"] {
            let expected =
                [(0, whole(&["a", "b"])), (1, whole(&[""])), (2, whole(&["c\nd", "e"])), (4, whole(&["f", "g"]))];
            assert_eq!(all(text, 2), expected, "{text:?}");
        }
    }

    #[test]
    fn quotes_inside_a_field_stand_as_they_are() {
        for (line, expected) in [
            ("\"МБОУ \"\"Школа № 5\"\"\";3", whole(&["МБОУ \"Школа № 5\"", "3"])),
            ("\"МБОУ \"Школа № 5\" города\";3", whole(&["МБОУ \"Школа № 5\" города", "3"])),
            ("МБОУ \"Школа № 5\";3", whole(&["МБОУ \"Школа № 5\"", "3"])),
            ("\"a;b\" ;\"3\"", whole(&["a;b", "3"])),
            ("\"\";", whole(&["", ""])),
        ] {
            assert_eq!(all(line, 2), [(0, expected)], "{line}");
        }
    }

    #[test]
    fn a_stray_quote_costs_one_line() {
        let text = "школа;балл;класс\n1;\"5;4\n2;7;4\n3;\"8\";4\n4;\"a\nb\";4\n5;1;\"4\n";
        assert_eq!(
            all(text, 3),
            [
                (0, whole(&["школа", "балл", "класс"])),
                (1, Err("1;\"5;4".to_owned())),
                (2, whole(&["2", "7", "4"])),
                (3, whole(&["3", "8", "4"])),
                (4, whole(&["4", "a\nb", "4"])),
                (6, Err("5;1;\"4".to_owned())),
            ]
        );
    }

    #[test]
    fn a_line_without_end_is_not_kept() {
        let text = format!("a;b\n{}\nc;d\n", "0".repeat(5 << 20));
        let found = all(&text, 2);
        assert_eq!(found.len(), 3);
        assert!(found[1].1.as_ref().is_err_and(|beginning| beginning.chars().count() == 60));
        assert_eq!(found[2], (2, whole(&["c", "d"])));
    }

    fn field() -> impl Strategy<Value = String> {
        prop_oneof!["[а-яa-z0-9;,\t \"]{0,12}", "[а-я0-9 \n]{0,12}"]
    }

    fn quoted(record: &[String], delimiter: char, line_end: &str) -> String {
        let fields = record.iter().map(|field| {
            let plain = !field.contains([delimiter, '"', '\n']) && !field.is_empty();
            if plain { field.clone() } else { format!("\"{}\"", field.replace('"', "\"\"").replace('\n', line_end)) }
        });
        fields.collect::<Vec<_>>().join(&delimiter.to_string())
    }

    /// Whether a line after the first of a record's text is a record of so many fields by itself, as another parser sees it.
    fn holds_a_record(text: &str, delimiter: char, width: usize) -> bool {
        text.lines().skip(1).filter(|line| line.matches('"').count() % 2 == 0).any(|line| {
            let mut reader = csv::ReaderBuilder::new()
                .delimiter(delimiter as u8)
                .has_headers(false)
                .flexible(true)
                .from_reader(line.as_bytes());
            reader.records().flatten().any(|record| record.len() == width)
        })
    }

    #[test]
    fn a_line_inside_of_a_field_that_looks_like_a_record_is_taken_for_one() {
        // Found by the property below: the second line is four fields whether the first quote is closed or not.
        for (text, delimiter) in [("\"\n\",\",,,\",\"\n\",\"\"", ','), ("\"\";\"\n;\";\";;\n\";\"\"", ';')] {
            assert!(holds_a_record(text, delimiter, 4), "{text:?}");
            let mut records = Records::new(text.as_bytes(), delimiter as u8, 4, b'\n');
            assert!(matches!(records.next().unwrap(), Some((0, Line::Broken(_)))), "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// Whatever is written by the rules reads back exactly, as long as no line inside of a field looks like a whole record:
        /// that is what a stray quote looks like.
        #[test]
        fn what_is_written_reads_back(
            records in prop::collection::vec(prop::collection::vec(field(), 4), 1..12),
            delimiter in prop::sample::select(vec![';', ',', '\t']),
            line_end in prop::sample::select(vec!["\n", "\r\n"]),
        ) {
            let texts: Vec<String> = records.iter().map(|record| quoted(record, delimiter, line_end) + line_end).collect();
            prop_assume!(!texts.iter().any(|text| holds_a_record(text, delimiter, 4)));
            let text = texts.concat();
            let mut read = Records::new(text.as_bytes(), delimiter as u8, 4, b'\n');
            for record in &records {
                let (_, line) = read.next().unwrap().unwrap();
                prop_assert_eq!(line, Line::Whole(StringRecord::from(record.clone())), "{:?}", text);
            }
            prop_assert!(read.next().unwrap().is_none());
        }

        /// Stray quotes at beginnings of fields: their lines are reported or read, every other line is read.
        #[test]
        fn stray_quotes_spare_other_lines(broken in prop::collection::vec(any::<bool>(), 2..40), at in 0_usize..3) {
            let line = |(index, broken): (usize, &bool)| {
                let mut fields = [index.to_string(), "5".to_owned(), "слово".to_owned()];
                if *broken {
                    fields[at].insert(0, '"');
                }
                fields.join(";") + "\n"
            };
            let text: String = broken.iter().enumerate().map(line).collect();
            let found = all(&text, 3);
            prop_assert_eq!(found.len(), broken.len());
            for ((index, line), broken) in found.iter().zip(&broken) {
                prop_assert_eq!(line.is_err(), *broken, "{} {:?}", index, text);
            }
        }
    }
}
