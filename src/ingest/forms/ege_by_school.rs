//! EGE by school: a row a school, and for each subject five columns under one merged label: `приняло участие | не
//! преодолен min порог | высокобалльники (80–99 баллов) | получили 100 баллов | средний балл`. The same authorities send
//! tables of applications in the same dress, without results: [`APPLICATIONS`] are recognised and set aside.
//!
//! Its kin are read too: a row of its own between subject and figures, column numbers, a municipality named once for its
//! schools, subtotals above or below them.

use super::ege_blocks::{Block, Hundred, MEAN, PARTICIPANTS, blocks};
use super::ege_figures::{Given, MeanOf, Part, Sound, checked};
use super::own_totals::OwnTotals;
use super::school_columns::{MadeIds, SchoolColumns};
use super::school_groups::{GroupedRow, SchoolGroups};
use super::{Form, Match, Reader};
use crate::ingest::cell;
use crate::ingest::grid::Row;
use crate::ingest::header::{Head, Header, HeaderColumn};
use crate::ingest::keys::Known;
use crate::ingest::keys::subject::subject_in;
use crate::ingest::roster::FactSource;
use crate::ingest::sink::Sink;
use crate::model::exam::{Grade, Procedure, Sitting};
use crate::model::period::Year;
use crate::model::place::Place;
use crate::model::problem::{KeySource, ProblemKind, SetAside};
use crate::model::results::ReportedCohort;
use crate::model::school::SchoolId;
use crate::model::subject::Subject;

/// Results.
pub const FORM: Form = Form {
    id: "ege-by-school",
    about: "EGE by school, a row a school, five figures a subject (приняло участие … средний балл)",
    recognise,
    open,
};

/// Applications.
pub const APPLICATIONS: Form = Form {
    id: "ege-applications",
    about: "Applications for EGE by school: no results, set aside",
    recognise: recognise_applications,
    open: set_applications_aside,
};

#[derive(Debug)]
struct Table {
    header: Header,
    schools: SchoolColumns,
    graduates: Option<usize>,
    blocks: Vec<Block>,
}

fn table(head: &Head) -> Option<Table> {
    let tables = head.candidates().iter().map(|header| Table {
        header: header.clone(),
        schools: SchoolColumns::find(header),
        graduates: header
            .columns
            .iter()
            .find(|column| column.name.starts_with("всего выпускников"))
            .map(|column| column.col),
        blocks: blocks(header),
    });
    // The header under which subjects have figures; of equals the deepest, whose upper rows name more.
    let fits = |table: &Table| (usize::from(table.schools.are_there()), table.blocks.len());
    tables.filter(|table| fits(table) != (0, 0)).max_by_key(fits)
}

fn recognise(head: &Head) -> Match {
    let Some(table) = table(head) else { return Match::default() };
    let mut lacking = Vec::new();
    if !table.schools.are_there() {
        lacking.push("Образовательная организация".to_owned());
    }
    if !table.blocks.is_empty() {
        return Match { header: Some(table.header.at), matched: 3 - lacking.len(), lacking };
    }
    let under_subjects = |parts: &[&str]| {
        let columns = table.header.columns.iter().filter(|column| subject_in(&column.group).is_some());
        columns.map(HeaderColumn::under_group).any(|label| parts.iter().any(|part| label.contains(part)))
    };
    let there = [(under_subjects(PARTICIPANTS), "приняло участие"), (under_subjects(MEAN), "средний балл")];
    let found = there.iter().filter(|(there, _)| *there).count();
    lacking.extend(there.into_iter().filter(|(there, _)| !there).map(|(_, called)| called.to_owned()));
    // A name of a school alone is no sign of this form.
    let matched = if found == 0 { 0 } else { 3_usize.saturating_sub(lacking.len()) };
    Match { header: Some(table.header.at), matched, lacking }
}

fn open(head: &Head, sink: &mut Sink) -> Option<Box<dyn Reader>> {
    let table = table(head)?;
    // Points up to a hundred are given in EGE only.
    let hundred = table.blocks.iter().any(|block| block.high.is_some() || block.hundred != Hundred::Nowhere);
    let procedure = hundred.then_some((Procedure::Ege, KeySource::Form));
    let procedure = sink.procedure(Known { procedure, ..Known::default() });
    let year = sink.year(Known::default());
    let (procedure, year) = (procedure?, year?);
    let grade = procedure.only_grade()?;
    sink.record.grade = Some((grade, KeySource::Procedure));
    let totals = OwnTotals::of(table.blocks.iter().flat_map(Block::counts).collect());
    let schools = SchoolGroups::of(table.schools);
    Some(Box::new(BySchool { table, schools, totals, procedure, year, grade, made: MadeIds::default() }))
}

struct BySchool {
    table: Table,
    schools: SchoolGroups,
    totals: OwnTotals,
    procedure: Procedure,
    year: Year,
    grade: Grade,
    made: MadeIds,
}

impl BySchool {
    fn cohort(&self, block: &Block, school: &SchoolId, row: &Row<'_>, sink: &mut Sink) {
        let Some(n) = count(block.n, row, sink) else { return };
        if n == 0 {
            return nobody(block, row, sink);
        }
        self.compare_with_graduates(n, block, row, sink);
        let part = |col: Option<usize>, sink: &mut Sink| col.and_then(|col| count(col, row, sink));
        let given = Given {
            n,
            below: part(block.below, sink),
            high: part(block.high, sink),
            hundred: match block.hundred {
                Hundred::Column(col) => count(col, row, sink),
                Hundred::AmongHigh => Some(0),
                Hundred::Nowhere => None,
            },
            mean: number(block.mean, row, sink),
            high_from: block.high_from,
        };
        let marks = self.procedure == Procedure::Oge || block.subject == Subject::MathBase;
        let (sound, said) = checked(given, if marks { MeanOf::Marks } else { MeanOf::TestScores });
        for (part, kind) in said {
            let col = block.col(part);
            sink.problem(kind, row.index, col, row.get(col));
        }
        sink.reported.push(self.reported(block, school, n, sound, marks, sink.at(row.index, block.n)));
    }

    fn reported(
        &self,
        block: &Block,
        school: &SchoolId,
        n: u32,
        sound: Sound,
        marks: bool,
        place: Place,
    ) -> ReportedCohort {
        let subject = block.subject;
        ReportedCohort {
            school: school.clone(),
            sitting: Sitting { year: self.year, procedure: self.procedure, subject, grade: self.grade },
            n,
            mean_test: sound.mean.filter(|_| !marks),
            mean_mark: sound.mean.filter(|_| marks),
            below_minimum: sound.below,
            high: sound.high,
            high_from: sound.high.map(|_| block.high_from),
            marks: None,
            scores: None,
            place,
        }
    }

    /// More participants than graduates: said, and kept, for graduates of former years sit the exam too.
    fn compare_with_graduates(&self, n: u32, block: &Block, row: &Row<'_>, sink: &mut Sink) {
        let Some(col) = self.table.graduates else { return };
        if let Ok(Some(graduates)) = cell::count(row.get(col))
            && n > graduates
        {
            let kind = ProblemKind::AboveGraduates { graduates };
            sink.problem(kind, row.index, block.n, row.get(block.n));
        }
    }
}

/// A count; an empty cell is zero. `None`: it could not be read, and this was said.
fn count(col: usize, row: &Row<'_>, sink: &mut Sink) -> Option<u32> {
    cell::count(row.get(col))
        .map(Option::unwrap_or_default)
        .map_err(|kind| sink.problem(kind, row.index, col, row.get(col)))
        .ok()
}

fn number(col: usize, row: &Row<'_>, sink: &mut Sink) -> Option<f64> {
    cell::number(row.get(col)).map_err(|kind| sink.problem(kind, row.index, col, row.get(col))).ok().flatten()
}

/// Without participants a mean of 0 is no result; a figure that is not zero is said.
fn nobody(block: &Block, row: &Row<'_>, sink: &mut Sink) {
    let parts = [Part::Below, Part::High, Part::Hundred, Part::Mean];
    for col in parts.map(|part| block.col(part)).into_iter().filter(|col| *col != block.n) {
        match cell::number(row.get(col)) {
            Ok(None | Some(0.0)) => {}
            Ok(Some(_)) => {
                return sink.problem(ProblemKind::PartAboveWhole { whole: 0.0 }, row.index, col, row.get(col));
            }
            Err(kind) => sink.problem(kind, row.index, col, row.get(col)),
        }
    }
}

impl Reader for BySchool {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let col = self.table.schools.first();
        match self.schools.read(row) {
            GroupedRow::Total => {
                self.totals.total(row);
                sink.footer();
            }
            GroupedRow::Aside => {
                self.totals.begins();
                sink.footer();
            }
            GroupedRow::Nobody(kind, col) => {
                self.totals.row(row);
                sink.rejected(kind, row.index, col, row.get(col));
            }
            GroupedRow::School(school) => {
                self.totals.row(row);
                self.made.note(&school, row.index);
                for block in &self.table.blocks {
                    self.cohort(block, &school.id, row, sink);
                }
                sink.fact(school, FactSource::Results, row.index, self.table.schools.name.unwrap_or(col));
                sink.kept();
            }
        }
    }

    fn finish(self: Box<Self>, sink: &mut Sink) {
        self.totals.compare(sink);
        self.made.set_aside(self.table.schools.first(), sink);
    }
}

fn recognise_applications(head: &Head) -> Match {
    let asks = |header: &Header| head.titles(header.at).any(|title| title.to_lowercase().contains("заявлени"));
    let subjects = |header: &Header| header.columns.iter().filter(|column| subject_in(&column.name).is_some()).count();
    let header = head.candidates().iter().find(|header| {
        SchoolColumns::find(header).are_there() && subjects(header) >= 3 && blocks(header).is_empty() && asks(header)
    });
    // Said of nothing but such tables: an unrecognised sheet is never near to this form.
    header.map_or_else(Match::default, |header| Match { header: Some(header.at), matched: 1, lacking: Vec::new() })
}

fn set_applications_aside(_head: &Head, sink: &mut Sink) -> Option<Box<dyn Reader>> {
    sink.sheet_problem(ProblemKind::SetAside { form: APPLICATIONS.id, why: SetAside::ApplicationsOnly });
    None
}
