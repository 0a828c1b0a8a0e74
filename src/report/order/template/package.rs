//! A template as a package of parts: those that are read, and the copy in which all the others stand byte for byte.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::error::{Error, TemplateFault};

/// The document itself.
pub const DOCUMENT: &str = "word/document.xml";
/// Styles.
pub const STYLES: &str = "word/styles.xml";
/// Types of the parts.
pub const TYPES: &str = "[Content_Types].xml";
/// No part of a template is larger, in bytes.
const LARGEST: u64 = 64 << 20;
/// No template has more parts.
const MOST: usize = 4_000;

/// Parts that are read.
pub type Parts = BTreeMap<String, String>;

/// The document, its headers, footers and notes, its styles and types.
///
/// # Errors
/// [`Error::BadTemplate`] for what is no document or is damaged.
pub fn read(template: &[u8]) -> Result<Parts, Error> {
    let not_docx = || Error::from(TemplateFault::NotDocx);
    let mut archive = ZipArchive::new(Cursor::new(template)).map_err(|_| not_docx())?;
    if archive.len() > MOST {
        return Err(not_docx());
    }
    let mut parts = Parts::new();
    for at in 0..archive.len() {
        let damaged = |name: &str| Error::from(TemplateFault::Damaged(name.to_owned()));
        let mut part = archive.by_index(at).map_err(|_| damaged(&format!("№ {}", at + 1)))?;
        let Ok(name) = part.name().map(std::borrow::Cow::into_owned) else { return Err(not_docx()) };
        if !is_read(&name) {
            continue;
        }
        let mut text = String::new();
        (&mut part).take(LARGEST + 1).read_to_string(&mut text).map_err(|_| damaged(&name))?;
        if text.len() as u64 > LARGEST {
            return Err(damaged(&name));
        }
        parts.insert(name, text);
    }
    let document = parts.get(TYPES).is_some_and(|types| types.contains("wordprocessingml"));
    if document && parts.contains_key(DOCUMENT) { Ok(parts) } else { Err(not_docx()) }
}

fn is_read(name: &str) -> bool {
    [DOCUMENT, STYLES, TYPES].contains(&name) || is_text(name)
}

/// Whether text stands in that part.
pub fn is_text(name: &str) -> bool {
    let Some(file) = name.strip_prefix("word/").and_then(|file| file.strip_suffix(".xml")) else { return false };
    ["document", "header", "footer", "footnotes", "endnotes"]
        .iter()
        .any(|sort| file.strip_prefix(sort).is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit())))
}

/// The template with these parts in place of its own.
///
/// # Errors
/// [`Error::BadTemplate`] for what is damaged; [`Error::Internal`] when the writer refuses.
pub fn copy(template: &[u8], mut changed: Parts) -> Result<Vec<u8>, Error> {
    let refused = |error: &dyn std::fmt::Display| Error::Internal(error.to_string());
    let not_docx = |_| Error::from(TemplateFault::NotDocx);
    let mut archive = ZipArchive::new(Cursor::new(template)).map_err(not_docx)?;
    let mut packed = ZipWriter::new(Cursor::new(Vec::with_capacity(template.len())));
    // No time stands in what is written anew.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(not_docx)?;
        let name = part.name().map_err(|error| refused(&error))?.into_owned();
        if let Some(text) = changed.remove(&name) {
            drop(part);
            packed.start_file(name, options).map_err(|error| refused(&error))?;
            packed.write_all(text.as_bytes()).map_err(|error| refused(&error))?;
        } else {
            packed.raw_copy_file(part).map_err(|error| refused(&error))?;
        }
    }
    packed.finish().map(Cursor::into_inner).map_err(|error| refused(&error))
}
