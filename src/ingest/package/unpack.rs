//! Unpacking within limits.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use zip::ZipArchive;
use zip::read::ZipFile;

use super::{HELD, Refusal, UNPACKED};

/// Room for a part of the workbook that is small in every honest one: the list of sheets, styles.
const SMALL: u64 = 16 << 20;

/// A workbook that is a zip archive.
pub struct Package {
    zip: ZipArchive<BufReader<File>>,
    /// Unpacked so far.
    unpacked: u64,
}

impl Package {
    /// Opens a package whose parts together do not declare too much.
    pub fn open(path: &Path) -> Result<Self, Refusal> {
        let zip = ZipArchive::new(BufReader::with_capacity(1 << 16, File::open(path)?))?;
        match zip.decompressed_size() {
            Some(size) if size > u128::from(UNPACKED) => Err(Refusal::TooLarge(UNPACKED)),
            _ => Ok(Self { zip, unpacked: 0 }),
        }
    }

    /// Names of the parts, as they are asked for.
    pub fn names(&self) -> Vec<String> {
        self.zip.file_names().filter_map(Result::ok).map(|name| name.into_owned()).collect()
    }

    /// The name of a part, whatever the case and the slashes in which it is stored.
    pub fn find(&self, path: &str) -> Option<String> {
        let plain = |name: &str| name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase();
        let wanted = plain(path);
        self.zip.file_names().filter_map(Result::ok).find(|name| plain(name) == wanted).map(|name| name.into_owned())
    }

    /// Unpacks a part piece by piece; what cannot be unpacked gives nothing (the library will say why).
    ///
    /// What is declared may be a lie, so what comes out is counted.
    pub fn unpack(&mut self, name: &str, take: &mut dyn FnMut(&[u8]) -> Result<(), Refusal>) -> Result<(), Refusal> {
        let Ok(mut part) = self.zip.by_name(name) else { return Ok(()) };
        let room = room_of(name);
        let mut buffer = vec![0; 1 << 17];
        let mut here = 0;
        loop {
            let read = match part.read(&mut buffer) {
                Ok(0) | Err(_) => return Ok(()),
                Ok(read) => read,
            };
            here += read as u64;
            self.unpacked += read as u64;
            if here > room || self.unpacked > UNPACKED {
                return Err(Refusal::TooLarge(room.min(UNPACKED)));
            }
            take(buffer.get(..read).unwrap_or_default())?;
        }
    }

    /// A part as text, where it is there and small.
    pub fn text(&mut self, name: &str) -> Result<String, Refusal> {
        let mut bytes = Vec::new();
        self.unpack(name, &mut |piece| {
            bytes.extend_from_slice(piece);
            if bytes.len() as u64 > SMALL { Err(Refusal::TooLarge(SMALL)) } else { Ok(()) }
        })?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// A reader of a part that stops with an error where the room ends.
    pub fn reader(&mut self, name: &str) -> Option<Limited<ZipFile<'_, BufReader<File>>>> {
        let left = room_of(name).min(UNPACKED - self.unpacked);
        Some(Limited { inner: self.zip.by_name(name).ok()?, left })
    }
}

/// Room for one part.
fn room_of(name: &str) -> u64 {
    let name = name.to_ascii_lowercase();
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    if file.starts_with("sharedstrings") || file == "content.xml" {
        HELD
    } else if ["workbook.", "styles.", "manifest.", "meta."].iter().any(|small| file.starts_with(small))
        || file.ends_with(".rels")
    {
        SMALL
    } else {
        UNPACKED
    }
}

/// A reader of so many bytes at most; more of them are an error of the kind `FileTooLarge`.
pub struct Limited<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(read)
    }
}
