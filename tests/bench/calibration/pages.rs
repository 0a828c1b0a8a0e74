//! The pages of the markers, between the lines of calibration.

use std::io;
use std::path::Path;

use shkolomer::model::marker::Marker;

use crate::{Tallies, tables};

const FROM: &str = "<!-- calibration -->\n";
const TO: &str = "<!-- /calibration -->";

/// Writes the tables of every marker into its page, and those of the list into the index; says which pages are not there.
///
/// # Errors
/// A page that cannot be read or written.
pub fn write(tallies: &Tallies) -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/markers");
    let of_markers =
        Marker::ALL.iter().map(|marker| (format!("{}.md", marker.code()), tables::of_marker(*marker, tallies)));
    let of_list = std::iter::once(("README.md".to_owned(), tables::of_list(tallies)));
    for (name, tables) in of_markers.chain(of_list) {
        put(&folder.join(&name), &format!("docs/markers/{name}"), &tables)?;
    }
    Ok(())
}

/// Writes the tables of places into their page.
///
/// # Errors
/// As [`write`].
pub fn write_places(tables: &str) -> io::Result<()> {
    let name = "docs/uncertainty.md";
    put(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name), name, tables)
}

fn put(path: &Path, name: &str, tables: &str) -> io::Result<()> {
    if !path.is_file() {
        println!("{name}: no such page");
        return Ok(());
    }
    let page = std::fs::read_to_string(path)?;
    match between(&page, tables) {
        None => println!("{name}: no place for the tables ({} … {TO})", FROM.trim()),
        Some(new) if new == page => println!("{name}: as it was"),
        Some(new) => {
            std::fs::write(path, new)?;
            println!("{name}: rewritten");
        }
    }
    Ok(())
}

/// The page with that text between its two lines.
fn between(page: &str, text: &str) -> Option<String> {
    let (before, rest) = page.split_once(FROM)?;
    let (_, after) = rest.split_once(TO)?;
    Some(format!("{before}{FROM}\n{}\n\n{TO}{after}", text.trim()))
}
