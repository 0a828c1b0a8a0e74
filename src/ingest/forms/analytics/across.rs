//! Sheets in which units stand side by side: a column a unit, a row a task, a mark or a score.

use std::collections::BTreeMap;

use super::figures::Given;
use super::journal::{OUTCOMES, journal};
use super::layout::names_a_unit;
use super::tasks::{TaskLabel, count, group_of, percent, shares_into_percents, task_of};
use super::{Frame, Sheet};
use crate::ingest::cell;
use crate::ingest::fold::fold;
use crate::ingest::forms::Reader;
use crate::ingest::forms::marks_table::PARTICIPANTS;
use crate::ingest::forms::school_columns::column;
use crate::ingest::forms::units::{Told, told};
use crate::ingest::grid::{Row, Value};
use crate::ingest::header::{HeaderColumn, Label, Label::Holds, Label::Is, Label::Starts};
use crate::ingest::names::SchoolKey;
use crate::ingest::roster::FactSource;
use crate::ingest::sink::Sink;
use crate::model::exam::Mark;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::reported::ReportedTask;
use crate::model::school::School;
use crate::model::unit::Unit;

const TASK: &[Label] = &[Is("задания"), Starts("номер"), Starts("задани"), Is("n"), Is("n п п"), Is("п п")];
const MAXIMUM: &[Label] = &[Starts("макс")];
const SKILL: &[Label] = &[
    Starts("блоки"),
    Starts("проверяем"),
    Starts("планируем"),
    Holds("умени"),
    Starts("требовани"),
    Starts("кодификатор"),
];

/// A column of figures.
struct UnitColumn {
    col: usize,
    unit: Unit,
    group: Option<Mark>,
    n: Option<u32>,
    schools: Option<u32>,
    /// Figures by mark, by score, or by outcome.
    figures: BTreeMap<u32, f64>,
}

/// Reads units side by side.
struct Columns {
    frame: Frame,
    units: Vec<UnitColumn>,
    task: Option<usize>,
    max: Option<usize>,
    skill: Option<usize>,
}

/// Opens a reader of the units of a header; a column of a school that nobody names is said and left out.
pub(super) fn open(frame: Frame, sink: &mut Sink) -> Box<dyn Reader> {
    let header = &frame.layout.header;
    let max = column(header, MAXIMUM, &[]);
    let task = column(header, TASK, max.as_slice());
    let skill = column(header, SKILL, &max.into_iter().chain(task).collect::<Vec<_>>());
    let named: Vec<usize> = [max, task, skill].into_iter().flatten().collect();
    let mut units = Vec::new();
    let mut first_free = None;
    for label in header.columns.iter().filter(|column| !named.contains(&column.col)) {
        match unit_column(label, &frame, sink) {
            Some(Ok(unit)) => units.push(unit),
            Some(Err(kind)) => {
                sink.problems.push(Problem::new(sink.at(header.at.last, label.col), kind, label.shown.as_str()));
            }
            None => first_free = first_free.or(Some(label.col)),
        }
    }
    let skill = skill.or(if task.is_none() { first_free } else { None });
    Box::new(Columns { units, task, max, skill, frame })
}

fn unit_column(label: &HeaderColumn, frame: &Frame, sink: &mut Sink) -> Option<Result<UnitColumn, ProblemKind>> {
    let upper = frame.layout.upper.iter().find(|(col, _)| *col == label.col).map(|(_, text)| text.as_str());
    let text = upper.unwrap_or(&label.shown);
    if !names_a_unit(text) {
        return None;
    }
    let unit = match told(text)? {
        Told::Country => Unit::Country,
        Told::Region(name) => Unit::Region(name),
        Told::Municipality(name) => Unit::Municipality(name),
        Told::School(id, name) => {
            let made = || SchoolKey::new(None, name.as_deref()?).map(|key| key.id());
            let Some(id) = id.or_else(|| frame.titles.school.clone()).or_else(made) else {
                return Some(Err(ProblemKind::BadSchoolId));
            };
            let school = School { name, ..School::unknown(id.clone()) };
            sink.fact(school, FactSource::Results, frame.layout.header.at.first, label.col);
            Unit::School(id)
        }
        Told::Total | Told::Unclear(_) => return None,
    };
    let group = upper.and_then(|_| group_of(&label.shown));
    let (n, schools, figures) = (None, None, BTreeMap::new());
    Some(Ok(UnitColumn { col: label.col, unit, group, n, schools, figures }))
}

/// «12 814 уч.», «12 814».
fn participants(value: Value<'_>) -> Option<u32> {
    let text = cell::shown(value);
    let number = text.trim_end_matches(|c: char| c == '.' || c.is_alphabetic() || cell::is_blank(c));
    cell::count(Value::from_text(number)).ok().flatten()
}

impl Columns {
    /// A row of participants or schools by unit.
    fn numbers_of_units(&mut self, label: &str, row: &Row<'_>) -> bool {
        let folded = fold(label);
        let schools = matches!(folded.as_str(), "кол во оо" | "количество оо" | "число оо");
        let named = PARTICIPANTS.iter().any(|known| known.matches(&folded)) || folded == "всего";
        let said = |unit: &UnitColumn| row.get(unit.col).text().is_some_and(|text| text.contains("уч"));
        if !schools && !named && !self.units.iter().any(said) {
            return false;
        }
        for unit in &mut self.units {
            let number = participants(row.get(unit.col));
            if schools {
                unit.schools = number;
            } else {
                unit.n = number;
            }
        }
        true
    }

    /// The task of a row: its number, its words, or both.
    fn label(&self, row: &Row<'_>) -> Option<TaskLabel> {
        let shown = |col: Option<usize>| col.map(|col| row.get(col)).filter(|value| !value.is_empty()).map(whole_text);
        let (number, words) = (shown(self.task), shown(self.skill));
        let by_number = number.as_deref().and_then(task_of);
        let by_words = words.as_deref().and_then(task_of);
        let max = self.max.and_then(|col| cell::number(row.get(col)).ok().flatten()).filter(|max| *max > 0.0);
        let mut label = match (by_number, by_words, words) {
            (Some(label), _, Some(words)) => TaskLabel { skill: Some(words), ..label },
            (Some(label), _, None) | (None, Some(label), _) => label,
            (None, None, Some(words)) => TaskLabel { task: words.clone(), max: None, skill: Some(words) },
            (None, None, None) => return None,
        };
        label.max = max.or(label.max);
        Some(label)
    }

    fn task_row(&mut self, label: &TaskLabel, row: &Row<'_>, sink: &mut Sink) {
        let (mut went_on, mut wrong) = (0, Vec::new());
        for unit in &self.units {
            match percent(row.get(unit.col)) {
                Ok(None) => {}
                Err(kind) => wrong.push((kind, unit.col)),
                Ok(Some(percent)) => {
                    went_on += 1;
                    sink.units.tasks.push(ReportedTask {
                        unit: unit.unit.clone(),
                        sitting: self.frame.sitting,
                        task: label.task.clone(),
                        max: label.max,
                        skill: label.skill.clone(),
                        group: unit.group,
                        n: unit.n,
                        percent,
                        place: sink.at(row.index, unit.col),
                    });
                }
            }
        }
        count(went_on, wrong, row, sink);
    }

    /// A row of a mark, a score or an outcome.
    fn figure_row(&mut self, key: u32, row: &Row<'_>, sink: &mut Sink) {
        let (mut went_on, mut wrong) = (0, Vec::new());
        for unit in &mut self.units {
            match cell::number(row.get(unit.col)) {
                Ok(number) => {
                    went_on += 1;
                    unit.figures.insert(key, number.unwrap_or_default());
                }
                Err(kind) => wrong.push((kind, unit.col)),
            }
        }
        count(went_on, wrong, row, sink);
    }

    fn key(&self, label: &str) -> Option<u32> {
        let folded = fold(label);
        match self.frame.sheet {
            Sheet::Journal => {
                let at = OUTCOMES.iter().position(|stem| folded.starts_with(stem))?;
                u32::try_from(at).ok()
            }
            Sheet::Marks => group_of(label).map(|mark| u32::from(mark.get())),
            _ => folded.parse().ok(),
        }
    }

    /// Hands over what was gathered of a unit that has figures without a gap.
    fn put(&self, unit: UnitColumn, sink: &mut Sink) {
        let (sheet, sitting, at) = (self.frame.sheet, self.frame.sitting, self.frame.layout.header.at);
        let place = sink.at(at.last, unit.col);
        if unit.figures.values().all(|figure| *figure == 0.0) {
            return;
        }
        let first = if sheet == Sheet::Marks { 2 } else { 0 };
        let figures: Vec<f64> = (first..).map_while(|key| unit.figures.get(&key).copied()).collect();
        let whole = figures.len() == unit.figures.len();
        let problem = match (sheet, unit.n) {
            (Sheet::Journal, n) => {
                let outcomes = [0, 1, 2].map(|at| figures.get(at).copied());
                match journal(unit.unit, sitting, n.map(f64::from), outcomes, outcomes, place.clone()) {
                    Ok(found) => return sink.units.journal.push(found),
                    Err(kind) => kind,
                }
            }
            (_, None) => ProblemKind::NotANumber,
            (_, Some(n)) => {
                let given = Given { unit: unit.unit, sitting, schools: unit.schools, n, figures, place: place.clone() };
                if whole && given.put(sheet, sink) {
                    return;
                }
                ProblemKind::Contradiction
            }
        };
        sink.problems.push(Problem::new(place, problem, ""));
    }
}

/// The whole text of a cell on one line: requirements are long.
fn whole_text(value: Value<'_>) -> String {
    value.text().map_or_else(|| cell::shown(value), |text| super::own(text).to_string())
}

impl Reader for Columns {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let first = row.filled().next().filter(|(col, _)| self.units.iter().all(|unit| unit.col != *col));
        let label = first.map(|(_, value)| whole_text(value)).unwrap_or_default();
        if self.numbers_of_units(&label, row) {
            return sink.kept();
        }
        if self.units.iter().all(|unit| row.get(unit.col).is_empty()) {
            return sink.footer();
        }
        match self.frame.sheet {
            Sheet::Tasks | Sheet::Groups | Sheet::Requirements => {
                if let Some(label) = self.label(row) {
                    return self.task_row(&label, row, sink);
                }
            }
            _ => {
                if let Some(key) = self.key(&label) {
                    return self.figure_row(key, row, sink);
                }
            }
        }
        let (col, value) = first.unwrap_or((0, Value::Empty));
        sink.rejected(ProblemKind::UnreadableRow, row.index, col, value);
    }

    fn finish(mut self: Box<Self>, sink: &mut Sink) {
        shares_into_percents(&mut sink.units.tasks);
        for unit in std::mem::take(&mut self.units) {
            self.put(unit, sink);
        }
    }
}
