//! The legend of a workbook of ours (`init`): it explains columns and holds the lists of what may be chosen. There is nothing
//! in it to read, so it is passed over without a word.

use super::{Form, Match, Reader};
use crate::ingest::header::{Head, Label::Is, Wanted, locate};
use crate::ingest::sink::Sink;

/// The form.
pub const FORM: Form =
    Form { id: "legend", about: "Legend of a blank workbook made by init: passed over", recognise, open };

const WANTED: &[Wanted] = &[
    Wanted { called: "Столбец", labels: &[Is("столбец"), Is("column")], required: true },
    Wanted { called: "Что это", labels: &[Is("что это"), Is("what it is")], required: true },
    Wanted { called: "Единица", labels: &[Is("единица"), Is("unit")], required: true },
    Wanted { called: "Пример", labels: &[Is("пример"), Is("example")], required: true },
    Wanted {
        called: "Обязательно", labels: &[Is("обязательно"), Is("obligatory")], required: true
    },
];

/// A sheet with all five, or nothing of a legend: it is never named as the nearest form to somebody's table.
fn recognise(head: &Head) -> Match {
    let found = Match::of(locate(head, WANTED).as_ref(), WANTED.len());
    if found.is_complete() { found } else { Match::default() }
}

fn open(_head: &Head, _sink: &mut Sink) -> Option<Box<dyn Reader>> {
    None
}
