//! Two tables side by side in one sheet: parted by a column in which nothing stands, each complete by itself.

use super::grid::Window;
use super::header::{Head, HeadRow};
use super::sheet::{Recognised, recognise};

/// One of the tables: what is seen of the head, what recognised it, and its columns.
pub struct Part {
    /// The head in the table's own columns.
    pub head: Head,
    /// Form and header.
    pub found: Recognised,
    /// Columns.
    pub window: Window,
}

/// Parts a head at the first blank column on both sides of which a complete table stands.
pub fn split(head: &Head, found: Recognised, window: Window) -> Option<[Part; 2]> {
    let (_, header) = found;
    let below = || head.rows.iter().skip_while(|row| row.index < header.first);
    let cols: Vec<usize> = below().flat_map(|row| row.cells.iter().map(|cell| cell.col)).collect();
    let (first, last) = (cols.iter().min()?, cols.iter().max()?);
    // Wider sheets hold one wide table with columns that are empty by chance.
    let blank = (first + 1..*last).filter(|col| !cols.contains(col)).take(8);
    let part = |window: Window| {
        let head = seen_through(head, header.first, window);
        let found = recognise(&head).ok().filter(|(_, at)| at.first == header.first)?;
        Some(Part { head, found, window })
    };
    blank.filter_map(|col| Some([part((window.0, col))?, part((col, window.1))?])).next()
}

/// The head in some of its columns; a title that stands elsewhere is a title of all.
fn seen_through(head: &Head, header: u32, window: Window) -> Head {
    let mut seen = Head::new(&head.sheet, head.merges.clone());
    let within = |col: usize| (window.0..window.1).contains(&col);
    for row in &head.rows {
        let own: Vec<_> = row.cells.iter().filter(|cell| within(cell.col)).cloned().collect();
        if !own.is_empty() {
            seen.rows.push(HeadRow { index: row.index, cells: own });
        } else if row.index < header {
            seen.rows.push(row.clone());
        }
    }
    seen
}
