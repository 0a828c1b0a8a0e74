//! Text files in the encodings that the field still meets, decoded as they are read.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes by which the encoding is judged.
const SAMPLE: usize = 1 << 17;

/// A reader that gives UTF-8, whatever the file is written in.
pub struct Decoded<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    from: usize,
    ended: bool,
    ready: Vec<u8>,
    given: usize,
}

impl<R: Read> Decoded<R> {
    /// Judges the encoding by the beginning of the file and decodes from there.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn new(mut inner: R) -> io::Result<Self> {
        let mut raw = vec![0; SAMPLE];
        let mut length = 0;
        while let Some(rest) = raw.get_mut(length..)
            && !rest.is_empty()
        {
            match inner.read(rest)? {
                0 => break,
                n => length += n,
            }
        }
        raw.truncate(length);
        let decoder = judge(&raw).new_decoder_with_bom_removal();
        Ok(Self { inner, decoder, raw, from: 0, ended: false, ready: Vec::new(), given: 0 })
    }

    fn refill(&mut self) -> io::Result<()> {
        self.ready.clear();
        self.given = 0;
        while self.ready.is_empty() && !self.ended {
            let last = self.from >= self.raw.len() && {
                self.raw.resize(SAMPLE, 0);
                let read = self.inner.read(&mut self.raw)?;
                self.raw.truncate(read);
                self.from = 0;
                read == 0
            };
            let source = self.raw.get(self.from..).unwrap_or_default();
            self.ready.resize(SAMPLE, 0);
            let (result, read, written, _) = self.decoder.decode_to_utf8(source, &mut self.ready, last);
            self.ready.truncate(written);
            self.from += read;
            self.ended = last && result == CoderResult::InputEmpty;
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given >= self.ready.len() {
            self.refill()?;
        }
        let rest = self.ready.get(self.given..).unwrap_or_default();
        let length = rest.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..length), rest.get(..length)) {
            to.copy_from_slice(from);
        }
        self.given += length;
        Ok(length)
    }
}

/// The encoding of a text by its beginning: a BOM, valid UTF-8, UTF-16 by its zero bytes, else the likeliest of the
/// one-byte Cyrillic encodings.
fn judge(sample: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(sample) {
        return encoding;
    }
    if let Some(encoding) = utf_16(sample) {
        return encoding;
    }
    let cut = sample.len() >= SAMPLE;
    match std::str::from_utf8(sample) {
        Ok(_) => return UTF_8,
        Err(error) if cut && error.error_len().is_none() => return UTF_8,
        Err(_) => {}
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(Some(b"ru"), chardetng::Utf8Detection::Deny)
}

/// UTF-16 without a BOM: every other byte of Latin text is zero, and of Russian text is 4.
fn utf_16(sample: &[u8]) -> Option<&'static Encoding> {
    let half = sample.len() / 2;
    let high = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| matches!(byte, 0 | 4)).count();
    match (half >= 4, high(0) * 10 >= half * 9, high(1) * 10 >= half * 9) {
        (true, true, false) => Some(UTF_16BE),
        (true, false, true) => Some(UTF_16LE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{IBM866, KOI8_R, WINDOWS_1251};

    const TEXT: &str = "Наименование школы;Муниципалитет;Количество обучающихся\nМБОУ «Средняя школа № 5»;\
        город Энск;412\nМКОУ Берёзовская основная общеобразовательная школа;Энский район;87\n";

    fn decoded(bytes: &[u8]) -> String {
        let mut text = String::new();
        Decoded::new(bytes).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn every_encoding_of_the_field_gives_the_same_text() {
        assert_eq!(decoded(TEXT.as_bytes()), TEXT);
        assert_eq!(decoded(format!("\u{feff}{TEXT}").as_bytes()), TEXT);
        let wide = |bytes: fn(u16) -> [u8; 2]| TEXT.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        assert_eq!(decoded(&wide(u16::to_le_bytes)), TEXT);
        assert_eq!(decoded(&wide(u16::to_be_bytes)), TEXT);
        assert_eq!(decoded(&[vec![0xFF, 0xFE], wide(u16::to_le_bytes)].concat()), TEXT);
        // IBM866 has no « »: straight quotes stand for them.
        let plain = TEXT.replace(['«', '»'], "\"").replace('№', "N");
        for encoding in [WINDOWS_1251, KOI8_R, IBM866] {
            let (bytes, _, lost) = encoding.encode(&plain);
            assert!(!lost);
            assert_eq!(decoded(&bytes), plain, "{}", encoding.name());
        }
    }

    #[test]
    fn a_long_file_is_decoded_whole_though_it_is_cut_in_the_middle_of_a_letter() {
        let long = format!("a{}", "школа;".repeat(60_000));
        assert_eq!(decoded(long.as_bytes()), long);
    }
}
