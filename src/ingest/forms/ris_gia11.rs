//! The export of results of GIA-11 from RIS: EGE, and ГВЭ by its codes.

use super::ris_export;
use super::ris_subjects::Exam;
use super::{Form, Match, Reader};
use crate::ingest::header::Head;
use crate::ingest::sink::Sink;

/// The form.
pub const FORM: Form = Form {
    id: "ris-gia11",
    about: "RIS export of GIA-11, a pupil a row: masks of answers, primary score, test score or mark; exams under their titles",
    recognise,
    open,
};

fn recognise(head: &Head) -> Match {
    ris_export::recognise(head, Exam::Gia11)
}

fn open(head: &Head, sink: &mut Sink) -> Option<Box<dyn Reader>> {
    ris_export::open(head, Exam::Gia11, sink)
}
