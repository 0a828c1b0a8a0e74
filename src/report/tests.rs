//! Tests of the report as a whole, over a made-up region.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::{CsvStyle, OutputFile, files, fixture::region, terminal};
use crate::text::{Lang, report::Sheet};

fn of<'a>(files: &'a [OutputFile], name: &str) -> &'a [u8] {
    &files.iter().find(|file| file.name == name).unwrap().bytes
}

/// For eyes: `SHKOLOMER_LOOK=dir cargo test --lib look_at -- --ignored --nocapture`.
#[test]
#[ignore = "writes files to be looked at by a person"]
fn look_at() {
    let dir = std::path::PathBuf::from(std::env::var("SHKOLOMER_LOOK").unwrap());
    for (name, lang, n) in [("ru", Lang::Ru, 60), ("en", Lang::En, 60), ("big", Lang::Ru, 643)] {
        let run = region(n);
        let start = std::time::Instant::now();
        let written = files(&run, lang, CsvStyle::Excel).unwrap();
        println!("{name}: {:?}, xlsx {} bytes", start.elapsed(), of(&written, "report.xlsx").len());
        super::write(&dir.join(name), &written, true).unwrap();
    }
    let run = region(60);
    println!("{}", terminal(&run, Lang::Ru, 80, false));
    println!("{}", terminal(&run, Lang::Ru, 140, true));
    println!("{}", terminal(&run, Lang::En, 80, false));
}
