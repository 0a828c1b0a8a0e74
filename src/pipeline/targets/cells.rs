//! The cells of a file that holds a plan, sheet by sheet, whatever kind of file it is.

use std::path::Path;

use crate::ingest::grid::{Row, Value};
use crate::ingest::values::{self, Visit};
use crate::model::targets::Written;

/// A row: its zero-based number, and its filled cells by column.
pub type Line = (u32, Vec<(usize, Written)>);

/// A sheet; a text file's has no name.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Name.
    pub name: String,
    /// Rows in which something stands.
    pub lines: Vec<Line>,
}

/// Reads all sheets.
///
/// # Errors
/// The words of the library when the file cannot be opened.
pub fn read(path: &Path) -> Result<Vec<Sheet>, String> {
    let mut gathered = Gathered(Vec::new());
    values::visit(path, &mut gathered)?;
    Ok(gathered.0)
}

struct Gathered(Vec<Sheet>);

impl Visit for Gathered {
    fn sheet(&mut self, name: &str) {
        self.0.push(Sheet { name: name.to_owned(), lines: Vec::new() });
    }

    fn row(&mut self, row: &Row<'_>) {
        let cells: Vec<(usize, Written)> = row.filled().map(|(col, value)| (col, written(value))).collect();
        if let Some(sheet) = self.0.last_mut()
            && !cells.is_empty()
        {
            sheet.lines.push((row.index, cells));
        }
    }
}

fn written(value: Value<'_>) -> Written {
    let text = |text: String| Written { text, ..Written::default() };
    match value {
        Value::Empty => Written::default(),
        // Blanks of every sort as one; line breaks too, which tables of text processors are full of.
        Value::Text(said) => text(said.split_whitespace().collect::<Vec<_>>().join(" ")),
        Value::Number(number) => {
            Written { text: number.to_string().replace('.', ","), number: Some(number), fault: false }
        }
        Value::Date { year, month, day } => text(format!("{day:02}.{month:02}.{year}")),
        Value::Bool(yes) => text(if yes { "да" } else { "нет" }.to_owned()),
        Value::Error | Value::Uncomputed => Written { fault: true, ..Written::default() },
    }
}
