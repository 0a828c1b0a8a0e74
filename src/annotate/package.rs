//! An OPC package (the zip of a workbook): its parts by name, and what relates them.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use zip::ZipArchive;
use zip::read::ZipFile;

use super::{Unfit, xml};

/// A part that is taken into memory whole may have so many bytes; sheets are streamed and have no such limit.
const LARGEST_PART: u64 = 256 << 20;

/// A package open for reading.
pub struct Package {
    archive: ZipArchive<BufReader<File>>,
    /// Entries by their names, which do not depend on case.
    entries: BTreeMap<String, usize>,
}

/// One relation of a part to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Its id within the part.
    pub id: String,
    /// Its type, a URI.
    pub kind: String,
    /// Full name of the other part (lower case); what stands there for an outer one.
    pub target: String,
}

impl Package {
    /// Opens a package.
    ///
    /// # Errors
    /// [`Unfit`] when the file is no zip.
    pub fn open(path: &Path) -> Result<Self, Unfit> {
        let archive = ZipArchive::new(BufReader::with_capacity(1 << 16, File::open(path)?))?;
        let mut entries = BTreeMap::new();
        for at in 0..archive.len() {
            if let Some(name) = archive.name_for_index(at) {
                entries.insert(canonical(&name?), at);
            }
        }
        Ok(Self { archive, entries })
    }

    /// Number of entries of the zip.
    pub fn len(&self) -> usize {
        self.archive.len()
    }

    /// Names of the parts in lower case, without a leading slash.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// Whether there is such a part.
    pub fn has(&self, part: &str) -> bool {
        self.entries.contains_key(&part.to_lowercase())
    }

    /// The name of a part as it is written: not every program passes over case.
    pub fn written(&self, part: &str) -> String {
        let at = self.entries.get(&part.to_lowercase());
        let name = at.and_then(|at| self.archive.name_for_index(*at)).and_then(Result::ok);
        name.map_or_else(|| part.to_owned(), |name| plain(&name))
    }

    /// An entry as it is packed, with its name as [`names()`](Self::names) gives it.
    ///
    /// # Errors
    /// [`Unfit`] when it cannot be read.
    pub fn packed(&mut self, at: usize) -> Result<(String, ZipFile<'_, BufReader<File>>), Unfit> {
        let entry = self.archive.by_index_raw(at)?;
        let name = canonical(&entry.name()?);
        Ok((name, entry))
    }

    /// A part to be read by pieces.
    ///
    /// # Errors
    /// [`Unfit`] when there is none, or it cannot be read.
    pub fn stream(&mut self, part: &str) -> Result<BufReader<ZipFile<'_, BufReader<File>>>, Unfit> {
        let at = self.entries.get(&part.to_lowercase()).ok_or_else(|| Unfit::new(format!("no part {part}")))?;
        Ok(BufReader::with_capacity(1 << 16, self.archive.by_index(*at)?))
    }

    /// A whole part, if there is such a one.
    ///
    /// # Errors
    /// [`Unfit`] when it cannot be read, or is larger than any such part has reason to be.
    pub fn part(&mut self, part: &str) -> Result<Option<Vec<u8>>, Unfit> {
        if !self.has(part) {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        self.stream(part)?.take(LARGEST_PART + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LARGEST_PART {
            return Err(Unfit::new(format!("{part} is too large")));
        }
        Ok(Some(bytes))
    }

    /// Relations of a part (of the package itself for an empty name); none when it has none.
    ///
    /// # Errors
    /// [`Unfit`] when they cannot be read.
    pub fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Unfit> {
        let mut relations = Vec::new();
        let Some(bytes) = self.part(&relations_part(part))? else { return Ok(relations) };
        xml::starts(&bytes, |_, element| {
            let value = |name| xml::attribute(element, name).unwrap_or_default();
            if element.local_name().into_inner() == "Relationship" {
                let outer = value("TargetMode") == "External";
                let target = if outer { value("Target") } else { resolve(part, &value("Target")) };
                relations.push(Relation { id: value("Id"), kind: value("Type"), target });
            }
        })?;
        Ok(relations)
    }
}

/// Where the relations of a part are kept.
pub fn relations_part(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The full name of a target that is named from a part.
fn resolve(part: &str, target: &str) -> String {
    let mut folders: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => part.rsplit_once('/').map(|(folder, _)| folder.split('/').collect()).unwrap_or_default(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                folders.pop();
            }
            name => folders.push(name),
        }
    }
    folders.join("/").to_lowercase()
}

fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_owned()
}

fn canonical(name: &str) -> String {
    plain(name).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_named_from_the_part_or_from_the_root() {
        for (part, target, full) in [
            ("xl/workbook.xml", "worksheets/Sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/worksheets/sheet1.xml", "../comments1.xml", "xl/comments1.xml"),
            ("xl/workbook.xml", "/xl/styles.xml", "xl/styles.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("", "./xl/../xl/workbook.xml", "xl/workbook.xml"),
        ] {
            assert_eq!(resolve(part, target), full);
        }
        assert_eq!(relations_part(""), "_rels/.rels");
        assert_eq!(relations_part("xl/worksheets/sheet1.xml"), "xl/worksheets/_rels/sheet1.xml.rels");
        assert_eq!(canonical("\\xl\\SharedStrings.xml"), "xl/sharedstrings.xml");
    }
}
