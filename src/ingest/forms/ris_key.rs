//! What exam a block of a RIS export is of: by its title, else by the names around the sheet.

use crate::ingest::keys::{Known, Mentions};
use crate::ingest::sink::Sink;
use crate::model::exam::{Procedure, Sitting};
use crate::model::period::Day;
use crate::model::problem::{KeyPart, KeySource, KeyValue, ProblemKind};
use crate::model::subject::Subject;

use super::ris_subjects::Exam;
use super::ris_title::{self, Title};

/// A title with where it was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Titled {
    /// The title.
    pub title: Title,
    /// A cell above the table, or the file's name.
    pub source: KeySource,
    /// Zero-based row and column; none for a file's name.
    pub cell: Option<(u32, usize)>,
}

/// What is known of an exam before the names around the sheet are asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    exam: Exam,
    titled: Option<Titled>,
}

impl Key {
    /// The key of a block: its title, else what the file's name says.
    pub fn new(exam: Exam, titled: Option<Titled>, file: &str) -> Self {
        let of_file = || {
            let title = ris_title::of_file(file)?;
            Some(Titled { title, source: KeySource::FileName, cell: None })
        };
        Self { exam, titled: titled.or_else(of_file) }
    }

    fn code(&self) -> Option<u8> {
        self.titled.as_ref()?.title.code
    }

    /// Day of the exam.
    pub fn day(&self) -> Option<Day> {
        self.titled.as_ref()?.title.day
    }

    /// Procedure, by the form of the sheet, the code, the title and the names around.
    pub fn procedure(&self, mentions: &Mentions) -> Procedure {
        let gve = self.titled.as_ref().is_some_and(|titled| titled.title.gve);
        // What another title of the sheet names is not of this exam.
        let around = mentions.procedures.iter().find(|(_, from)| self.titled.is_none() || *from != KeySource::Title);
        let named_gve = matches!(around, Some((Procedure::Gve9 | Procedure::Gve11, _)));
        self.exam.procedure(self.code(), gve || named_gve)
    }

    /// Subject: by the name in the title, else by the code; else the first that the names around the sheet mention.
    pub fn subject(&self, mentions: &Mentions) -> Option<Subject> {
        let around = || mentions.subjects.first().map(|(subject, _)| *subject);
        self.own_subject(mentions).map(|(subject, _)| subject).or_else(around)
    }

    fn own_subject(&self, mentions: &Mentions) -> Option<(Subject, KeySource)> {
        let Titled { title, source, .. } = self.titled.as_ref()?;
        let subject = title.subject.or_else(|| title.code.and_then(|code| self.exam.subject(code)))?;
        Some((self.exam.refined(subject, self.procedure(mentions), title.code), *source))
    }

    /// The sitting; what is taken from where goes into the record, contradictions into problems. In a sheet of several
    /// exams the names around it cannot contradict a title.
    pub fn sitting(&self, alone: bool, sink: &mut Sink) -> Option<Sitting> {
        let procedure = self.procedure(&sink.mentions);
        let subject = self.own_subject(&sink.mentions);
        let year = self.titled.as_ref().and_then(|titled| Some((titled.title.year?, titled.source)));
        if let Some(subject) = subject {
            self.compare_code(subject, sink);
        }
        let own = self.mentions(procedure, subject.map(|(of, _)| of), year.is_some(), alone, &sink.mentions);
        let around = std::mem::replace(&mut sink.mentions, own);
        let procedure = Some((procedure, KeySource::Form));
        let sitting = sink.sitting(Known { procedure, year, subject, grade: None });
        sink.mentions = around;
        sitting
    }

    /// What is mentioned around, without what the title itself says better.
    fn mentions(
        &self,
        procedure: Procedure,
        subject: Option<Subject>,
        year: bool,
        alone: bool,
        around: &Mentions,
    ) -> Mentions {
        let mut own = around.clone();
        // «ГИА-11» is both EGE and ГВЭ.
        own.procedures.retain(|(named, _)| {
            !matches!((procedure, *named), (Procedure::Gve11, Procedure::Ege) | (Procedure::Gve9, Procedure::Oge))
        });
        let refined = |named: Subject| self.exam.refined(named, procedure, self.code());
        own.subjects.iter_mut().for_each(|(named, _)| *named = refined(*named));
        if let Some(taken) = subject {
            let is_less_said =
                |named| named == Subject::Math && matches!(taken, Subject::MathBase | Subject::MathProfile);
            own.subjects.retain(|(named, source)| alone && *source != KeySource::Title && !is_less_said(*named));
        }
        if year {
            own.years.retain(|(_, source)| alone && *source != KeySource::Title);
        }
        own
    }

    /// Says where code and name contradict each other; the name is taken.
    fn compare_code(&self, taken: (Subject, KeySource), sink: &mut Sink) {
        let Some(Titled { title, source, cell: Some((row, col)) }) = &self.titled else { return };
        let by_code = title.code.and_then(|code| Some((code, self.exam.subject(code)?)));
        let Some((code, other)) = by_code.filter(|_| title.subject.is_some()) else { return };
        if !self.exam.may_mean(code, taken.0) {
            let kind = ProblemKind::KeyConflict {
                part: KeyPart::Subject,
                taken: (KeyValue::Subject(taken.0), taken.1),
                other: (KeyValue::Subject(other), *source),
            };
            sink.problem(kind, *row, *col, crate::ingest::grid::Value::Empty);
        }
    }
}
