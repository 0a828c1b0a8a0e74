//! How much is said: a sheet with tens of thousands of comments helps nobody and opens slowly.

use std::collections::BTreeMap;

use super::notes::Note;
use crate::model::place::CellRef;

/// Comments of a sheet; bad cells beyond them are only coloured.
pub const COMMENTS: usize = 2_000;

/// The notes that become comments: the gravest, from the top.
pub fn told(notes: &BTreeMap<CellRef, Note>) -> BTreeMap<CellRef, &Note> {
    let mut order: Vec<(&CellRef, &Note)> = notes.iter().collect();
    order.sort_by_key(|(cell, note)| (note.colour, **cell));
    order.into_iter().take(COMMENTS).map(|(cell, note)| (*cell, note)).collect()
}

/// Joins another note to a note of one cell, without saying the same twice.
pub fn join(note: &mut Note, other: Note) {
    note.colour = note.colour.min(other.colour);
    for paragraph in other.paragraphs {
        if !note.paragraphs.contains(&paragraph) {
            note.paragraphs.push(paragraph);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::notes::Colour;
    use super::*;

    #[test]
    fn the_gravest_are_told_first() {
        let note = |row: u32| Note { colour: Colour::ALL[row as usize % 3], ..Note::plain(row.to_string()) };
        let notes: BTreeMap<_, _> = (0..9_000).map(|row| (CellRef { row, col: 0 }, note(row))).collect();
        let told = told(&notes);
        assert_eq!(told.len(), COMMENTS);
        assert!(told.values().all(|note| note.colour == Colour::Red));
        assert_eq!(told.keys().next_back().map(|cell| cell.row), Some(5_997));
    }

    #[test]
    fn joined_notes_say_a_thing_once() {
        let mut note = Note::plain("раз".to_owned());
        join(&mut note, Note { colour: Colour::Red, ..Note::plain("раз".to_owned()) });
        join(&mut note, Note::plain("два".to_owned()));
        assert_eq!((note.colour, note.paragraphs.len()), (Colour::Red, 2));
    }
}
