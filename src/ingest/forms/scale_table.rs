//! A table of scales given by the user: `год; процедура; предмет; класс; граница 3; граница 4; граница 5; максимум;
//! минимальный балл`, or `year; procedure; subject; grade; bound3; bound4; bound5; max_primary; min_test`.

use std::collections::BTreeMap;

use super::school_columns::{SchoolColumns, column};
use super::sitting_columns::SittingColumns;
use super::{Form, Match, Reader};
use crate::ingest::cell;
use crate::ingest::grid::Row;
use crate::ingest::header::{Head, Header, Label, Label::Is, Label::Starts};
use crate::ingest::sink::Sink;
use crate::model::exam::Sitting;
use crate::model::place::Place;
use crate::model::problem::ProblemKind;
use crate::model::scale::{Scale, ScaleOrigin};

/// The form.
pub const FORM: Form = Form {
    id: "scales",
    about: "Scales, a row a sitting (year, procedure, subject, grade, bound3, bound4, bound5, max_primary, min_test)",
    recognise,
    open,
};

const BOUNDS: [&[Label]; 3] = [
    &[Is("bound3"), Is("bound 3"), Is("граница 3"), Is("нижняя граница 3"), Is("балл на 3")],
    &[Is("bound4"), Is("bound 4"), Is("граница 4"), Is("нижняя граница 4"), Is("балл на 4")],
    &[Is("bound5"), Is("bound 5"), Is("граница 5"), Is("нижняя граница 5"), Is("балл на 5")],
];
const MAXIMUM: &[Label] =
    &[Is("max primary"), Is("максимум"), Starts("максимальный первичный"), Starts("максимальный балл")];
const MINIMUM: &[Label] = &[Is("min test"), Starts("минимальный балл"), Starts("минимальный тестовый")];

#[derive(Clone, Copy, Debug)]
struct Columns {
    sitting: SittingColumns,
    has_school: bool,
    bounds: Option<[usize; 3]>,
    maximum: Option<usize>,
    minimum: Option<usize>,
}

impl Columns {
    fn find(header: &Header) -> Self {
        let sitting = SittingColumns::find(header, &[]);
        let taken: Vec<usize> = sitting.taken().collect();
        let by = |labels: &[Label]| column(header, labels, &taken);
        let bounds = match BOUNDS.map(by) {
            [Some(three), Some(four), Some(five)] => Some([three, four, five]),
            _ => None,
        };
        let has_school = SchoolColumns::find(header).are_there();
        Self { sitting, has_school, bounds, maximum: by(MAXIMUM), minimum: by(MINIMUM) }
    }

    fn lacking(&self) -> Vec<String> {
        let figures = self.bounds.is_some() || self.maximum.is_some() || self.minimum.is_some();
        let parts =
            [(self.sitting.has_year_and_subject(), "year, subject"), (figures, "bound3, bound4, bound5, min_test")];
        parts.into_iter().filter(|(there, _)| !there).map(|(_, name)| name.to_owned()).collect()
    }
}

fn columns(head: &Head) -> Option<(Header, Columns)> {
    let found = head.candidates().iter().map(|header| (header.clone(), Columns::find(header)));
    found.filter(|(_, columns)| !columns.has_school).min_by_key(|(_, columns)| columns.lacking().len())
}

fn recognise(head: &Head) -> Match {
    let Some((header, columns)) = columns(head) else { return Match::default() };
    let lacking = columns.lacking();
    Match { header: Some(header.at), matched: 2 - lacking.len(), lacking }
}

fn open(head: &Head, sink: &mut Sink) -> Option<Box<dyn Reader>> {
    let (_, mut columns) = columns(head)?;
    columns.sitting.complete(sink).then(|| {
        let reader: Box<dyn Reader> = Box::new(Scales { columns, seen: BTreeMap::new() });
        reader
    })
}

struct Scales {
    columns: Columns,
    seen: BTreeMap<Sitting, Place>,
}

impl Scales {
    fn scale(&self, row: &Row<'_>, source: String) -> Result<Scale, (ProblemKind, usize)> {
        let number = |col: usize| cell::number(row.get(col)).map_err(|kind| (kind, col));
        let optional = |col: Option<usize>| col.map_or(Ok(None), number);
        let bounds = match self.columns.bounds {
            None => None,
            Some(cols) => match [number(cols[0])?, number(cols[1])?, number(cols[2])?] {
                [None, None, None] => None,
                [Some(three), Some(four), Some(five)] if three < four && four < five => Some([three, four, five]),
                _ => return Err((ProblemKind::Contradiction, cols[0])),
            },
        };
        let (max_primary, min_test) = (optional(self.columns.maximum)?, optional(self.columns.minimum)?);
        if let (Some(max), Some(cols), Some([_, _, five])) = (max_primary, self.columns.bounds, bounds)
            && five > max
        {
            return Err((ProblemKind::AboveMaximum { max }, cols[2]));
        }
        if let (Some(col), Some(true)) = (self.columns.minimum, min_test.map(|min| min > 100.0)) {
            return Err((ProblemKind::AboveMaximum { max: 100.0 }, col));
        }
        if bounds.is_none() && max_primary.is_none() && min_test.is_none() {
            return Err((ProblemKind::UnreadableRow, 0));
        }
        Ok(Scale { bounds, max_primary, min_test, test_by_primary: None, origin: ScaleOrigin::Given, source })
    }
}

impl Reader for Scales {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let read =
            self.columns.sitting.read(row).and_then(|sitting| Ok((sitting, self.scale(row, sink.place.to_string())?)));
        match read {
            Err((kind, col)) => sink.rejected(kind, row.index, col, row.get(col)),
            Ok((sitting, scale)) => {
                if let Some(first) = self.seen.get(&sitting) {
                    let kind = ProblemKind::DuplicateCohort { first: first.clone() };
                    return sink.rejected(kind, row.index, 0, row.get(0));
                }
                self.seen.insert(sitting, sink.at(row.index, 0));
                sink.scales.push((sitting, scale));
                sink.kept();
            }
        }
    }

    fn finish(self: Box<Self>, sink: &mut Sink) {
        let sittings: Vec<Sitting> = self.seen.into_keys().collect();
        self.columns.sitting.record(&sittings, sink);
    }
}
