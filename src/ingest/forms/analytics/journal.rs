//! «Сравнение отметок с отметками по журналу»: under each unit the rows «Понизили», «Подтвердили», «Повысили», «Всего» with
//! participants and percents; or a unit a row, with a column (or a pair of them) an outcome.

use super::Frame;
use crate::ingest::cell;
use crate::ingest::fold::fold;
use crate::ingest::forms::Reader;
use crate::ingest::forms::parts_of_n::{Measure, parts, whole};
use crate::ingest::forms::units::Seen;
use crate::ingest::grid::Row;
use crate::ingest::header::Header;
use crate::ingest::sink::Sink;
use crate::model::exam::Sitting;
use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::reported::ReportedJournal;
use crate::model::unit::Unit;

/// Beginnings of the outcomes, in the order of [`ReportedJournal`].
pub(super) const OUTCOMES: [&str; 3] = ["понизили", "подтвердили", "повысили"];

/// An outcome of a unit, or all of its participants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Of(usize),
    All,
}

fn outcome(text: &str) -> Option<Outcome> {
    let folded = fold(text);
    let of = OUTCOMES.iter().position(|stem| folded.starts_with(stem)).map(Outcome::Of);
    of.or_else(|| (folded == "всего" || folded.starts_with("всего участ")).then_some(Outcome::All))
}

/// The outcomes of the unit that is being read.
struct Group {
    unit: Unit,
    place: Place,
    /// Rows so far, this unit's own row included.
    rows: u64,
    all: Option<f64>,
    counts: [Option<f64>; 3],
    percents: [Option<f64>; 3],
    /// Whether a cell was refused: then that was said already.
    refused: bool,
}

/// Reads units one below another.
pub(super) struct Rows {
    frame: Frame,
    percent: Option<usize>,
    wide: Option<([usize; 3], Option<usize>)>,
    group: Option<Group>,
    label: String,
}

impl Rows {
    pub(super) fn new(frame: Frame) -> Self {
        let header = &frame.layout.header;
        let percent = header.columns.iter().find(|column| column.shown.contains('%')).map(|column| column.col);
        let wide = wide(header);
        Self { frame, percent, wide, group: None, label: String::new() }
    }

    fn wide_row(&mut self, columns: [usize; 3], all: Option<usize>, row: &Row<'_>, sink: &mut Sink) {
        let first = self.frame.units.columns.first();
        let unit = match self.frame.units.read(row, sink) {
            Seen::Unit(unit) => unit,
            Seen::Total => return sink.footer(),
            Seen::Nobody => return sink.rejected(ProblemKind::UnreadableRow, row.index, first, row.get(first)),
        };
        let mut figures = [None; 4];
        for (figure, col) in figures.iter_mut().zip(columns.into_iter().chain(all)) {
            match cell::number(row.get(col)) {
                Ok(number) => *figure = number,
                Err(kind) => return sink.rejected(kind, row.index, col, row.get(col)),
            }
        }
        let [lowered, confirmed, raised, all] = figures;
        let counts = [lowered, confirmed, raised];
        if figures.iter().flatten().all(|figure| *figure == 0.0) {
            return sink.kept();
        }
        let place = sink.at(row.index, columns[0]);
        match journal(unit, self.frame.sitting, all, counts, counts, place) {
            Ok(found) => {
                sink.units.journal.push(found);
                sink.kept();
            }
            Err(kind) => sink.rejected(kind, row.index, columns[0], row.get(columns[0])),
        }
    }

    /// Puts down a row of an outcome.
    fn note(&mut self, outcome: Outcome, row: &Row<'_>, sink: &mut Sink) {
        let Some(group) = &mut self.group else { return };
        let mut number = |col: Option<usize>| match cell::number(row.get(col?)) {
            Ok(number) => number,
            Err(kind) => {
                group.refused = true;
                sink.problem(kind, row.index, col?, row.get(col?));
                None
            }
        };
        let (n, percent) = (number(self.frame.layout.n), number(self.percent));
        match outcome {
            Outcome::Of(at) => (group.counts[at], group.percents[at]) = (n, percent),
            Outcome::All => group.all = n,
        }
    }

    /// Hands over the unit that was read.
    fn flush(&mut self, sink: &mut Sink) {
        let Some(group) = self.group.take() else { return };
        let Group { unit, place, rows, all, counts, percents, refused } = group;
        let nothing = all.iter().chain(counts.iter().flatten()).all(|figure| *figure == 0.0);
        if nothing && !refused && percents.iter().flatten().all(|figure| *figure == 0.0) {
            return;
        }
        match journal(unit, self.frame.sitting, all, counts, percents, place.clone()) {
            Ok(found) if !refused => sink.units.journal.push(found),
            result => {
                sink.record.kept = sink.record.kept.saturating_sub(rows);
                sink.record.rejected += rows;
                if let (Err(kind), false) = (result, refused) {
                    sink.problems.push(Problem::new(place, kind, self.label.as_str()));
                }
            }
        }
    }
}

impl Reader for Rows {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        if let Some((columns, all)) = self.wide {
            return self.wide_row(columns, all, row, sink);
        }
        let found = row.filled().find_map(|(_, value)| outcome(value.text()?));
        let first = self.frame.units.columns.first();
        let label = cell::shown(row.get(first));
        let names_itself = !label.is_empty() && outcome(&label).is_none() && label != self.label;
        if names_itself || self.group.is_none() {
            match self.frame.units.read(row, sink) {
                Seen::Unit(unit) if outcome(&label).is_none() => {
                    self.flush(sink);
                    self.label = label;
                    let place = sink.at(row.index, self.frame.layout.n.unwrap_or(first));
                    let (counts, percents) = ([None; 3], [None; 3]);
                    self.group = Some(Group { unit, place, rows: 0, all: None, counts, percents, refused: false });
                }
                Seen::Total => return sink.footer(),
                _ => return sink.rejected(ProblemKind::UnreadableRow, row.index, first, row.get(first)),
            }
        }
        if let Some(group) = &mut self.group {
            group.rows += 1;
        }
        sink.kept();
        // A number beside the unit's own name is that of all its participants.
        self.note(found.unwrap_or(Outcome::All), row, sink);
    }

    fn finish(mut self: Box<Self>, sink: &mut Sink) {
        self.flush(sink);
        self.frame.units.finish(sink);
    }
}

/// Columns of the outcomes, counts before percents, and of all participants.
fn wide(header: &Header) -> Option<([usize; 3], Option<usize>)> {
    let by = |stem: &str| {
        let mut of: Vec<_> = header
            .columns
            .iter()
            .filter(|column| column.group.starts_with(stem) || column.name.starts_with(stem))
            .collect();
        of.sort_by_key(|column| column.shown.contains('%'));
        of.first().map(|column| column.col)
    };
    let [Some(lowered), Some(confirmed), Some(raised)] = OUTCOMES.map(by) else { return None };
    let alone = || {
        let mut columns = header.columns.iter().filter(|column| column.group.is_empty());
        columns.find(|column| column.name.starts_with("кол во участ")).map(|column| column.col)
    };
    Some(([lowered, confirmed, raised], by("всего").or_else(alone)))
}

/// The outcomes as counts: given, or brought back from percents where all participants are known.
pub(super) fn journal(
    unit: Unit,
    sitting: Sitting,
    all: Option<f64>,
    counts: [Option<f64>; 3],
    percents: [Option<f64>; 3],
    place: Place,
) -> Result<ReportedJournal, ProblemKind> {
    let given = |figures: [Option<f64>; 3]| figures.into_iter().collect::<Option<Vec<f64>>>();
    let all = match all {
        Some(all) if all.fract() == 0.0 && all <= 1e9 => Some(all as u32),
        Some(_) => return Err(ProblemKind::NotWhole),
        None => None,
    };
    let by_percents = || parts(all?, &given(percents)?, Measure::ByTheSum).map(|parts| parts.counts);
    let counted = given(counts).and_then(|counts| whole(&counts));
    let sum = counted.as_ref().map(|counts| counts.iter().sum::<u32>());
    let outcomes = match (counted, sum, all) {
        (Some(counts), Some(sum), Some(all)) if sum == all => Some(counts),
        (Some(counts), Some(_), None) => Some(counts),
        _ => by_percents(),
    };
    let Some(&[lowered, confirmed, raised]) = outcomes.as_deref() else {
        return Err(match (sum, all) {
            (Some(sum), Some(all)) => ProblemKind::SumDiffers { sum: f64::from(sum), whole: f64::from(all) },
            _ => ProblemKind::UnreadableRow,
        });
    };
    Ok(ReportedJournal { unit, sitting, n: lowered + confirmed + raised, lowered, confirmed, raised, place })
}
