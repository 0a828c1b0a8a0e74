//! «Статистика по отметкам» and «Распределение первичных баллов»: a unit a row, participants, and how they are parted.

use super::{Frame, Sheet};
use crate::ingest::cell;
use crate::ingest::forms::Reader;
use crate::ingest::forms::parts_of_n::{Measure, parts};
use crate::ingest::forms::scores_table::{cohort, score_columns};
use crate::ingest::forms::units::Seen;
use crate::ingest::grid::Row;
use crate::ingest::sink::Sink;
use crate::model::exam::Sitting;
use crate::model::place::Place;
use crate::model::problem::ProblemKind;
use crate::model::reported::{ReportedMarks, ReportedScores};
use crate::model::results::ReportedCohort;
use crate::model::unit::Unit;

/// Reads units one below another.
pub(super) struct Rows {
    frame: Frame,
    parts: Vec<usize>,
    n: usize,
}

impl Rows {
    pub(super) fn new(frame: Frame) -> Self {
        let layout = &frame.layout;
        let parts = match frame.sheet {
            Sheet::Marks => layout.marks().map(Vec::from).unwrap_or_default(),
            _ => score_columns(&layout.header),
        };
        let n = layout.n.unwrap_or_default();
        Self { frame, parts, n }
    }

    fn figures(&self, row: &Row<'_>) -> Result<(Option<u32>, Option<u32>, Vec<f64>), (ProblemKind, usize)> {
        let count = |col: usize| cell::count(row.get(col)).map_err(|kind| (kind, col));
        let n = count(self.n)?;
        let schools = self.frame.layout.schools.map_or(Ok(None), count)?;
        let figures = self
            .parts
            .iter()
            .map(|&col| cell::number(row.get(col)).map(Option::unwrap_or_default).map_err(|kind| (kind, col)));
        Ok((n, schools, figures.collect::<Result<_, _>>()?))
    }
}

impl Reader for Rows {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let blank = self.parts.iter().chain([&self.n]).all(|col| row.get(*col).is_empty());
        let unit = match self.frame.units.read(row, sink) {
            Seen::Unit(unit) => unit,
            Seen::Total => return sink.footer(),
            Seen::Nobody if blank => return sink.footer(),
            Seen::Nobody => {
                let col = self.frame.units.columns.first();
                return sink.rejected(ProblemKind::UnreadableRow, row.index, col, row.get(col));
            }
        };
        let (n, schools, figures) = match self.figures(row) {
            Ok(figures) => figures,
            Err((kind, col)) => return sink.rejected(kind, row.index, col, row.get(col)),
        };
        let nothing = figures.iter().all(|figure| *figure == 0.0);
        let n = match n {
            None | Some(0) if nothing => return sink.kept(),
            None => return sink.rejected(ProblemKind::NotANumber, row.index, self.n, row.get(self.n)),
            Some(n) => n,
        };
        let place = sink.at(row.index, self.n);
        let given = Given { unit, sitting: self.frame.sitting, schools, n, figures, place };
        if given.put(self.frame.sheet, sink) {
            return sink.kept();
        }
        let col = self.parts.first().copied().unwrap_or(self.n);
        sink.rejected(ProblemKind::Contradiction, row.index, col, row.get(col));
    }

    fn finish(self: Box<Self>, sink: &mut Sink) {
        self.frame.units.finish(sink);
    }
}

/// The figures of one unit.
pub(super) struct Given {
    pub(super) unit: Unit,
    pub(super) sitting: Sitting,
    pub(super) schools: Option<u32>,
    pub(super) n: u32,
    pub(super) figures: Vec<f64>,
    pub(super) place: Place,
}

impl Given {
    /// Hands them over, and of a school a cohort besides; `false` when the figures cannot be those of the participants.
    pub(super) fn put(self, sheet: Sheet, sink: &mut Sink) -> bool {
        let Self { unit, sitting, schools, n, figures, place } = self;
        let Some(parts) = parts(n, &figures, Measure::ByTheSum) else { return false };
        let school = unit.school().cloned();
        if sheet == Sheet::Scores {
            let of_school = school.map(|school| cohort(school, sitting, parts.counts.clone(), place.clone()));
            sink.reported.extend(of_school);
            sink.units.scores.push(ReportedScores { unit, sitting, n, counts: parts.counts, place });
            return true;
        }
        let (Ok(percents), Ok(marks)) = (<[f64; 4]>::try_from(parts.percents), <[u32; 4]>::try_from(parts.counts))
        else {
            return false;
        };
        let of_school = school.map(|school| ReportedCohort {
            marks: Some(marks),
            scores: None,
            n,
            ..cohort(school, sitting, Vec::new(), place.clone())
        });
        sink.reported.extend(of_school);
        sink.units.marks.push(ReportedMarks { unit, sitting, schools, n, percents, place });
        true
    }
}
