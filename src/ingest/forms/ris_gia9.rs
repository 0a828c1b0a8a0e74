//! The export of results of GIA-9 from RIS: OGE by marks, and ГВЭ by its codes.

use super::ris_export;
use super::ris_subjects::Exam;
use super::{Form, Match, Reader};
use crate::ingest::header::Head;
use crate::ingest::sink::Sink;

/// The form.
pub const FORM: Form = Form {
    id: "ris-gia9",
    about: "RIS export of GIA-9, a pupil a row: masks of answers, primary score, mark",
    recognise,
    open,
};

fn recognise(head: &Head) -> Match {
    ris_export::recognise(head, Exam::Gia9)
}

fn open(head: &Head, sink: &mut Sink) -> Option<Box<dyn Reader>> {
    ris_export::open(head, Exam::Gia9, sink)
}
