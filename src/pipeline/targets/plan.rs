//! A table of plan and fact found by the words of its header, and its rows.

use std::path::Path;
use std::sync::Arc;

use super::cells::{self, Line, Sheet};
use crate::error::Error;
use crate::ingest::fold::fold;
use crate::ingest::keys::{self, period, subject};
use crate::model::period::Year;
use crate::model::place::Place;
use crate::model::targets::{About, PlanFault, PlanProblem, Target, TargetPlan, Written};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Number,
    Title,
    Plan,
    Fact,
    Measure,
    Deadline,
    Responsible,
}

/// Beginnings of folded headers, the surer first; the first that fits a header tells what it holds.
const HEADERS: &[(&str, Holds)] = &[
    ("measure", Holds::Measure),
    ("код", Holds::Measure),
    ("показатель код", Holds::Measure),
    ("ответствен", Holds::Responsible),
    ("исполнител", Holds::Responsible),
    ("срок", Holds::Deadline),
    ("дата", Holds::Deadline),
    ("deadline", Holds::Deadline),
    ("показатель план", Holds::Plan),
    ("показатель факт", Holds::Fact),
    ("мероприят", Holds::Title),
    ("показател", Holds::Title),
    ("целевой показател", Holds::Title),
    ("целевые показател", Holds::Title),
    ("целевой индикатор", Holds::Title),
    ("индикатор", Holds::Title),
    ("наименован", Holds::Title),
    ("indicator", Holds::Title),
    ("target", Holds::Title),
    ("activity", Holds::Title),
    ("план", Holds::Plan),
    ("целев", Holds::Plan),
    ("значение показател", Holds::Plan),
    ("plan", Holds::Plan),
    ("факт", Holds::Fact),
    ("достигнут", Holds::Fact),
    ("выполнен", Holds::Fact),
    ("исполнен", Holds::Fact),
    ("отметка о", Holds::Fact),
    ("fact", Holds::Fact),
    ("actual", Holds::Fact),
    ("ожидаем", Holds::Plan),
    ("направлен", Holds::Title),
    ("задач", Holds::Title),
    ("содержан", Holds::Title),
];

fn holds(header: &str) -> Option<(usize, Holds)> {
    let folded = fold(header);
    if header.trim().starts_with('№') || matches!(folded.as_str(), "п п" | "n" | "no" | "номер" | "n п п") {
        return Some((0, Holds::Number));
    }
    HEADERS.iter().enumerate().find(|(_, (stem, _))| folded.starts_with(stem)).map(|(rank, (_, holds))| (rank, *holds))
}

/// Where the columns of a table stand.
#[derive(Clone, Debug, Default, PartialEq)]
struct Columns(Vec<(usize, Holds)>);

impl Columns {
    /// Those of a header; of several columns of a sort the surest counts, of plans and facts by year that of `year`.
    fn of(cells: &[(usize, Written)], year: Year) -> Option<Self> {
        let mut best: Vec<((bool, usize), usize, Holds)> = Vec::new();
        for (col, cell) in cells {
            let Some((rank, holds)) = holds(&cell.text) else { continue };
            let of_another = period::year_in(&cell.text).is_some() && !cell.text.contains(&year.to_string());
            let key = (of_another, rank);
            match best.iter_mut().find(|(.., known)| *known == holds) {
                Some(known) if key < known.0 => *known = (key, *col, holds),
                Some(_) => {}
                None => best.push((key, *col, holds)),
            }
        }
        let columns = Self(best.into_iter().map(|(_, col, holds)| (col, holds)).collect());
        (columns.at(Holds::Title).is_some() && columns.at(Holds::Plan).is_some()).then_some(columns)
    }

    fn at(&self, holds: Holds) -> Option<usize> {
        self.0.iter().find(|(_, known)| *known == holds).map(|(col, _)| *col)
    }

    fn cell(&self, cells: &[(usize, Written)], holds: Holds) -> Written {
        let col = self.at(holds);
        cells.iter().find(|(at, _)| Some(*at) == col).map(|(_, cell)| cell.clone()).unwrap_or_default()
    }
}

/// Reads the plan of a file; `year` is that of the run.
///
/// # Errors
/// [`Error::BadTargets`] when no table of plans is found or the file cannot be opened; [`Error::NoSuchPath`].
pub fn read(path: &Path, year: Year) -> Result<TargetPlan, Error> {
    if !path.exists() {
        return Err(Error::NoSuchPath { path: path.to_owned() });
    }
    let bad = |words: Option<String>| Error::BadTargets { path: path.to_owned(), words };
    let sheets = cells::read(path).map_err(|words| bad(Some(words)))?;
    let file = Place::file(path.file_name().unwrap_or_default().to_string_lossy().into_owned());
    let mut plan = TargetPlan::default();
    for sheet in &sheets {
        let place = if sheet.name.is_empty() { file.clone() } else { file.with_sheet(sheet.name.as_str()) };
        Reading { place, year, columns: None, heading: None, plan: &mut plan }.sheet(sheet);
    }
    if plan.targets.is_empty() { Err(bad(None)) } else { Ok(plan) }
}

/// The reading of a sheet.
struct Reading<'a> {
    place: Place,
    year: Year,
    columns: Option<Columns>,
    heading: Option<Arc<str>>,
    plan: &'a mut TargetPlan,
}

impl Reading<'_> {
    fn sheet(&mut self, sheet: &Sheet) {
        let mut lines = sheet.lines.iter().peekable();
        while let Some(line) = lines.next() {
            if let Some(columns) = Columns::of(&line.1, self.year) {
                self.begin(columns);
                continue;
            }
            // «Значение» over «План» and «Факт»: a header of two rows.
            let below = lines.peek().filter(|below| below.0 == line.0 + 1 && self.columns.is_none());
            if let Some(columns) = below.and_then(|below| Columns::of(&over(&line.1, &below.1), self.year)) {
                lines.next();
                self.begin(columns);
                continue;
            }
            self.row(line);
        }
    }

    fn begin(&mut self, columns: Columns) {
        self.columns = Some(columns);
        self.heading = None;
    }

    fn row(&mut self, (row, cells): &Line) {
        let Some(columns) = self.columns.clone() else { return };
        let is_of_numbers = cells.iter().enumerate().all(|(at, (_, cell))| cell.text.trim() == (at + 1).to_string());
        if is_of_numbers && cells.len() > 1 {
            return;
        }
        let cell = |holds| columns.cell(cells, holds);
        let (number, title, plan, fact) =
            (cell(Holds::Number).text, cell(Holds::Title).text, cell(Holds::Plan), cell(Holds::Fact));
        let place = self.place.with_cell(*row, columns.at(Holds::Plan).unwrap_or(0) as u32);
        if is_total(&title) || is_total(&number) {
            self.tell(place, PlanFault::Total, if title.is_empty() { number } else { title });
            return;
        }
        if number.is_empty() && self.goes_on(&title, &plan, &fact) {
            return;
        }
        if title.is_empty() {
            let only = [&number, &plan.text].into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_default();
            if plan.text.is_empty() || number.is_empty() && cells.len() == 1 {
                self.heading = Some(only.into()).filter(|heading: &Arc<str>| !heading.is_empty());
            } else {
                self.tell(place, PlanFault::NoTitle, plan.text);
            }
            return;
        }
        if cells.len() == 1 && number.is_empty() {
            self.heading = Some(title.into());
            return;
        }
        for (holds, cell) in [(Holds::Plan, &plan), (Holds::Fact, &fact)] {
            if cell.fault {
                let at = self.place.with_cell(*row, columns.at(holds).unwrap_or(0) as u32);
                self.tell(at, PlanFault::CellUnread, String::new());
            }
        }
        self.plan.targets.push(Target {
            place,
            number: number.trim_end_matches('.').to_owned(),
            heading: self.heading.clone(),
            about: about(&title),
            title,
            plan,
            fact,
            measure: cell(Holds::Measure).text,
            deadline: cell(Holds::Deadline).text,
            responsible: cell(Holds::Responsible).text,
        });
    }

    /// A row without a number whose words begin with small letters goes on with the row above, as a page break leaves it.
    fn goes_on(&mut self, title: &str, plan: &Written, fact: &Written) -> bool {
        let small = |text: &str| text.chars().next().is_none_or(char::is_lowercase);
        let says = !title.is_empty() || !plan.text.is_empty();
        let alone = title.is_empty() || plan.text.is_empty();
        let Some(last) = self.plan.targets.last_mut() else { return false };
        if !says || !alone || !fact.text.is_empty() || plan.number.is_some() || !small(title) || !small(&plan.text) {
            return false;
        }
        for (text, more) in [(&mut last.title, title), (&mut last.plan.text, plan.text.as_str())] {
            if !more.is_empty() {
                text.push(' ');
                text.push_str(more);
            }
        }
        last.about = about(&last.title);
        true
    }

    fn tell(&mut self, place: Place, fault: PlanFault, found: String) {
        self.plan.problems.push(PlanProblem { place, fault, found });
    }
}

/// Cells of a row where the row under it has none.
fn over(above: &[(usize, Written)], below: &[(usize, Written)]) -> Vec<(usize, Written)> {
    let mut all = below.to_vec();
    all.extend(above.iter().filter(|(col, _)| !below.iter().any(|(at, _)| at == col)).cloned());
    all.sort_by_key(|(col, _)| *col);
    all
}

fn is_total(text: &str) -> bool {
    let folded = fold(text);
    ["итого", "всего по", "всего мероприятий", "всего показателей"].iter().any(|stem| folded.starts_with(stem))
        || folded == "всего"
}

/// Of which exam a row speaks.
fn about(title: &str) -> About {
    About { procedure: keys::procedure_in(title), subject: subject::subject_in(title), grade: period::grade_in(title) }
}
