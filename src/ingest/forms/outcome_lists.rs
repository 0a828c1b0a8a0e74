//! Lists of medallists, of participants of the essay, of those without a certificate: a row a pupil, counted by school. Of a
//! row only the school and the result are looked at; the pupil's name never is.

use std::collections::BTreeMap;

use super::Reader;
use super::outcome_columns::{ListColumns, Outcome};
use super::outcome_tables::Rows;
use crate::ingest::cell::{Reading, reading};
use crate::ingest::fold::fold;
use crate::ingest::grid::{Row, Value};
use crate::ingest::sink::Sink;
use crate::model::indicator::Indicator;
use crate::model::period::Year;
use crate::model::place::Place;
use crate::model::problem::ProblemKind;
use crate::model::school::SchoolId;

/// A result of a medallist below this many points is named apart.
const LOW_FOR_A_MEDAL: f64 = 70.0;

/// The reader of a list.
pub fn reader(rows: Rows, list: ListColumns, outcome: Outcome) -> Box<dyn Reader> {
    Box::new(List { rows, list, outcome, counted: BTreeMap::new() })
}

/// A school's counts, in the order of the outcome's figures, and the cell of its first row.
struct Counted {
    counts: [u32; 3],
    place: Place,
}

struct List {
    rows: Rows,
    list: ListColumns,
    outcome: Outcome,
    counted: BTreeMap<(SchoolId, Option<Year>), Counted>,
}

impl List {
    /// What a row adds to its school's counts.
    fn adds(&self, row: &Row<'_>) -> Result<[u32; 3], (ProblemKind, usize)> {
        match self.outcome {
            Outcome::Certificates => Ok([1, 0, 0]),
            Outcome::Medals => {
                let low = |value| matches!(reading(value), Reading::Number(score) if score < LOW_FOR_A_MEDAL);
                let below = self.list.scores.iter().any(|col| low(row.get(*col)));
                Ok([1, u32::from(below), 0])
            }
            Outcome::Essay => {
                let col = self.list.result.unwrap_or_default();
                let passed = passed(row.get(col)).ok_or((ProblemKind::UnknownWord, col))?;
                Ok([1, u32::from(passed), u32::from(!passed)])
            }
        }
    }

    /// Which figures the list can give: lists of the unlucky do not say how many the lucky are, nor do lists without scores say
    /// whose were low.
    fn given(&self) -> [bool; 3] {
        match self.outcome {
            Outcome::Essay => [true; 3],
            Outcome::Medals => [true, !self.list.scores.is_empty(), false],
            Outcome::Certificates => [true, false, false],
        }
    }
}

impl Reader for List {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let Some((school, year)) = self.rows.key(row, sink) else { return };
        let adds = match self.adds(row) {
            Ok(adds) => adds,
            Err((kind, col)) => {
                // A name may have slipped into the column of results.
                return sink.rejected(kind, row.index, col, Value::Empty);
            }
        };
        let place = sink.at(row.index, self.rows.schools.columns.first());
        let counted =
            self.counted.entry((school.id.clone(), year)).or_insert_with(|| Counted { counts: [0; 3], place });
        counted.counts.iter_mut().zip(adds).for_each(|(count, more)| *count += more);
        self.rows.keep(school, row.index, sink);
    }

    fn finish(self: Box<Self>, sink: &mut Sink) {
        let given = self.given();
        for ((school, year), counted) in &self.counted {
            for ((figure, count), given) in self.outcome.figures().iter().zip(counted.counts).zip(given) {
                if given {
                    sink.indicators.push(Indicator {
                        table: self.outcome.table().into(),
                        column: figure.code.into(),
                        school: school.clone(),
                        year: *year,
                        value: f64::from(count),
                        place: counted.place.clone(),
                    });
                }
            }
        }
        let Self { rows, outcome, .. } = *self;
        rows.finish(outcome, sink);
    }
}

/// «Зачёт», «зачтено», «сдал»; «незачёт», «не зачтено», «не сдал».
fn passed(value: Value<'_>) -> Option<bool> {
    let folded = fold(value.text()?);
    match folded.as_str() {
        "незачет" | "не зачет" | "не зачтено" | "незачтено" | "не сдал" | "не сдала" => {
            Some(false)
        }
        "зачет" | "зачтено" | "сдал" | "сдала" => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_the_essay_are_two_words() {
        for (text, expected) in [
            ("Зачёт", Some(true)),
            ("незачет", Some(false)),
            ("Не зачтено", Some(false)),
            ("н/я", None),
            ("Тайнов", None),
        ] {
            assert_eq!(passed(Value::Text(text)), expected, "{text}");
        }
    }
}
