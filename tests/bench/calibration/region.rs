//! A simulated region as the markers see it: what is planted where, and what was found.

use std::collections::BTreeMap;
use std::path::PathBuf;

use shkolomer::error::Error;
use shkolomer::model::exam::{Grade, Procedure, Sitting};
use shkolomer::model::marker::Marker;
use shkolomer::model::objectivity::Objectivity;
use shkolomer::model::period::Year;
use shkolomer::model::school::{SchoolId, SchoolKind};
use shkolomer::model::signal::Signal;
use shkolomer::model::subject::Subject;
use shkolomer::pipeline::{self, Request, Sources};
use shkolomer::simulate::{self, plan::Plan};

/// A region that was made, read back and examined.
pub struct Region {
    /// What the truth file says is planted, in its order.
    pub plants: Vec<Planted>,
    /// Kinds of schools.
    pub kinds: BTreeMap<SchoolId, SchoolKind>,
    /// What the markers found.
    pub found: Objectivity,
}

/// A plant at one school.
#[derive(Clone, Debug)]
pub struct Planted {
    /// School.
    pub school: SchoolId,
    /// Kind of plant, as in the plan.
    pub kind: String,
    /// The sitting whose rows were changed.
    pub sitting: Sitting,
}

/// Makes the region of a plan in a folder of its own, reads it as a user would, with these files beside it, and applies the
/// markers of the recommended methodology.
///
/// # Errors
/// Those of the simulation and of the run.
pub fn examine(plan: &Plan, beside: &[PathBuf]) -> Result<Region, Error> {
    let place = tempfile::tempdir().map_err(|source| Error::Io { path: std::env::temp_dir(), source })?;
    let made = simulate::write(&place.path().join("made"), plan)?;
    let truth =
        std::fs::read_to_string(&made.truth).map_err(|source| Error::Io { path: made.truth.clone(), source })?;
    let inputs = std::iter::once(made.inputs).chain(beside.iter().cloned()).collect();
    let request = Request {
        sources: Sources { inputs, ..Sources::default() },
        method: "recommended".to_owned(),
        ..Request::default()
    };
    let run = pipeline::objectivity(&request, &())?;
    let kinds = run.schools.iter().filter_map(|school| Some((school.id.clone(), school.kind?))).collect();
    Ok(Region { plants: plants(&truth), kinds, found: run.objectivity })
}

/// The plants of a truth file: its first column is the school, its last what is planted, `; ` between.
fn plants(truth: &str) -> Vec<Planted> {
    let rows = truth.lines().skip(1).filter_map(|row| {
        let school = SchoolId::from_login(row.split(',').next()?)?;
        Some((school, row.rsplit(',').next()?))
    });
    rows.flat_map(|(school, labels)| labels.split("; ").filter_map(move |label| planted(&school, label))).collect()
}

/// `cut-heaping vpr 2021 math 4 0.9`.
fn planted(school: &SchoolId, label: &str) -> Option<Planted> {
    let words: Vec<&str> = label.split(' ').collect();
    let &[kind, "vpr", year, subject, grade, _] = words.as_slice() else { return None };
    let subject = [Subject::Math, Subject::Russian].into_iter().find(|known| known.code() == subject)?;
    let sitting = Sitting {
        year: Year::new(year.parse().ok()?)?,
        procedure: Procedure::Vpr,
        subject,
        grade: Grade::new(grade.parse().ok()?)?,
    };
    Some(Planted { school: school.clone(), kind: kind.to_owned(), sitting })
}

impl Planted {
    /// The sittings at which a marker's test has the changed rows in it: the sitting itself, for a marker that compares two
    /// also the later one.
    pub fn seen_at(&self, marker: Marker) -> Vec<Sitting> {
        let Sitting { year, grade, .. } = self.sitting;
        let next = |procedure| {
            Some(Sitting {
                year: Year::new(year.get() + 1)?,
                procedure,
                grade: Grade::new(grade.get() + 1)?,
                ..self.sitting
            })
        };
        match marker {
            Marker::CohortJump => std::iter::once(self.sitting).chain(next(Procedure::Vpr)).collect(),
            Marker::NextExamDrop => next(Procedure::Oge).into_iter().collect(),
            _ => vec![self.sitting],
        }
    }
}

impl Region {
    /// The tests of a marker that have the plant's rows in them.
    pub fn tests_of<'r>(&'r self, marker: Marker, plant: &Planted) -> impl Iterator<Item = &'r Signal> + use<'r> {
        let (sittings, school) = (plant.seen_at(marker), plant.school.clone());
        let first = self.found.signals.partition_point(|signal| (signal.marker, &signal.school) < (marker, &school));
        self.found.signals[first..]
            .iter()
            .take_while(move |signal| signal.marker == marker && signal.school == school)
            .filter(move |signal| sittings.contains(&signal.sitting))
    }
}
