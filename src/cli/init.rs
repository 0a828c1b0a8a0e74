//! `init`: a project folder.

use std::path::Path;

use crate::blanks;
use crate::error::Error;
use crate::methodology;
use crate::report;
use crate::text::init as words;

use super::Outcome;
use super::console::Console;

/// The methodology with which a project begins.
const FIRST: &str = "recommended";

/// Makes the folder and says what to do in it.
pub fn run(dir: &Path, console: &Console) -> Result<Outcome, Error> {
    let preset = methodology::PRESETS.into_iter().find(|preset| preset.id == FIRST);
    let settings = preset.ok_or_else(|| Error::Internal(format!("no methodology {FIRST}")))?.text;
    blanks::write(dir, console.lang, settings, &report::order_template(console.lang)?)?;
    console.say(&words::made(&dir.display().to_string(), console.lang));
    Ok(Outcome::Done)
}
