//! «Выполнение заданий», also by groups of participants with 2, 3, 4 and 5, and «Достижение планируемых результатов» where
//! units stand one below another: a unit a row, a column a task.

use super::Frame;
use crate::ingest::cell;
use crate::ingest::fold::fold;
use crate::ingest::forms::Reader;
use crate::ingest::forms::school_columns::column;
use crate::ingest::forms::units::Seen;
use crate::ingest::grid::{Row, Value};
use crate::ingest::header::{Head, Label, Label::Is};
use crate::ingest::sink::Sink;
use crate::model::exam::Mark;
use crate::model::problem::ProblemKind;
use crate::model::reported::ReportedTask;
use crate::model::unit::Unit;

const GROUP: &[Label] = &[Is("группы баллов"), Is("группа баллов"), Is("группа"), Is("отметка"), Is("группы отметок")];

/// What the label of a task says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskLabel {
    /// `9.1`, `1К1`, `5(2)`.
    pub task: String,
    /// «(2б)».
    pub max: Option<f64>,
    /// The words after the number.
    pub skill: Option<String>,
}

/// The task of a label: `1`, `9,1 (1б)`, `1K1 (4б)`, `5(2)`, «Задание 3», «2. Умение строить речевое высказывание».
pub fn task_of(text: &str) -> Option<TaskLabel> {
    let text = text.trim_matches(cell::is_blank);
    let text = ["Задание", "задание", "№"]
        .iter()
        .fold(text, |text, word| text.strip_prefix(word).unwrap_or(text).trim_start_matches(cell::is_blank));
    let chars: Vec<char> = text.chars().collect();
    let digits = |from: usize| chars[from.min(chars.len())..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mut at = digits(0);
    if !(1..=2).contains(&at) {
        return None;
    }
    let mut task: String = chars[..at].iter().collect();
    loop {
        let more = digits(at + 1);
        let sign = match chars.get(at) {
            Some('.' | ',') if more > 0 => '.',
            Some('К' | 'K' | 'к' | 'k') if more > 0 => 'К',
            Some('(') if more > 0 && chars.get(at + 1 + more) == Some(&')') => '(',
            _ => break,
        };
        task.push(sign);
        task.extend(&chars[at + 1..=at + more]);
        at += 1 + more;
        if sign == '(' {
            task.push(')');
            at += 1;
        }
    }
    let rest: String = chars[at..].iter().collect();
    if rest.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let (max, words) = points(&rest);
    let skill = words.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')' | '«' | '»'));
    Some(TaskLabel { task, max, skill: skill.chars().any(char::is_alphabetic).then(|| super::own(skill).to_string()) })
}

/// «(2б)», «(2 балла)» and what stands beside it.
fn points(text: &str) -> (Option<f64>, String) {
    for (open, _) in text.match_indices('(') {
        let (before, inside) = text.split_at(open + 1);
        if let Some((inside, after)) = inside.split_once(')') {
            let number = inside.trim_end_matches(|c: char| c == '.' || c.is_alphabetic()).trim();
            if let (Ok(max), true) = (number.parse::<u8>(), inside.contains('б')) {
                return (Some(f64::from(max)), format!("{}{after}", before.trim_end_matches('(')));
            }
        }
    }
    (None, text.to_owned())
}

/// The mark of a row of participants with one mark: «Ср.% вып. уч. гр.баллов 2», «Группа отметки «3»», «4».
pub fn group_of(text: &str) -> Option<Mark> {
    let folded = fold(text);
    let last = folded.rsplit(' ').next()?;
    let mark = last.parse().ok().and_then(Mark::new)?;
    let says = |stem: &str| folded.contains(stem);
    let school = says("школ") || says("сош") || says("гимнази") || says("лице");
    let group = last == folded || says("гр балл") || says("групп") || says("отметк") || says("получи");
    (group && !school).then_some(mark)
}

/// Reads units one below another.
pub(super) struct Rows {
    frame: Frame,
    tasks: Vec<(usize, TaskLabel)>,
    group: Option<usize>,
    unit: Option<Unit>,
}

impl Rows {
    pub(super) fn new(frame: Frame, head: &Head) -> Self {
        let layout = &frame.layout;
        let group = column(&layout.header, GROUP, &layout.units.taken());
        let others = layout.others().filter(|column| Some(column.col) != group);
        let tasks: Vec<(usize, TaskLabel)> =
            others.filter_map(|column| Some((column.col, task_of(&column.shown)?))).collect();
        let mut rows = Self { frame, tasks, group, unit: None };
        let header = rows.frame.layout.header.at.first;
        for row in head.rows.iter().take_while(|row| row.index < header) {
            if super::layout::is_maxima(row) {
                row.cells.iter().for_each(|cell| rows.set_maximum(cell.col, cell::parse_number(&cell.text)));
            }
        }
        rows
    }

    fn set_maximum(&mut self, col: usize, max: Option<f64>) {
        if let Some((_, label)) = self.tasks.iter_mut().find(|(task, _)| *task == col) {
            label.max = max.filter(|max| *max > 0.0).or(label.max);
        }
    }

    /// The unit and the group of a row; nothing when it was counted already.
    fn whose(&mut self, row: &Row<'_>, sink: &mut Sink) -> Option<(Unit, Option<Mark>)> {
        let first = self.frame.units.columns.first();
        let label = row.get(first);
        let in_column = self.group.and_then(|col| group_of(&cell::shown(row.get(col))));
        let group = in_column.or_else(|| group_of(label.text()?));
        let own = in_column.is_some() && !label.is_empty() || group.is_none();
        if own {
            match self.frame.units.read(row, sink) {
                Seen::Unit(unit) => self.unit = Some(unit),
                Seen::Total => {
                    sink.footer();
                    return None;
                }
                Seen::Nobody => self.unit = None,
            }
        }
        match &self.unit {
            Some(unit) => Some((unit.clone(), group)),
            None => {
                sink.rejected(ProblemKind::UnreadableRow, row.index, first, label);
                None
            }
        }
    }
}

/// A percent of completion.
///
/// # Errors
/// What is wrong with the cell.
pub(super) fn percent(value: Value<'_>) -> Result<Option<f64>, ProblemKind> {
    match cell::number(value)? {
        Some(percent) if percent > 100.0 + 1e-9 => Err(ProblemKind::AboveWhole),
        percent => Ok(percent),
    }
}

/// Counts a row of which so many figures went on, with what was wrong with its other cells.
pub(super) fn count(went_on: usize, wrong: Vec<(ProblemKind, usize)>, row: &Row<'_>, sink: &mut Sink) {
    let mut wrong = wrong.into_iter();
    match wrong.next() {
        Some((kind, col)) if went_on == 0 => sink.rejected(kind, row.index, col, row.get(col)),
        Some((kind, col)) => {
            sink.kept();
            sink.problem(kind, row.index, col, row.get(col));
        }
        None => sink.kept(),
    }
    wrong.for_each(|(kind, col)| sink.problem(kind, row.index, col, row.get(col)));
}

/// Cells in the percent format hold shares of one: made percents where no figure of a sheet is above one.
pub(super) fn shares_into_percents(tasks: &mut [ReportedTask]) {
    let most = tasks.iter().map(|task| task.percent).fold(0.0, f64::max);
    if most <= 1.0 && tasks.iter().any(|task| task.percent.fract() != 0.0) {
        tasks.iter_mut().for_each(|task| task.percent *= 100.0);
    }
}

impl Reader for Rows {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let maxima =
            row.filled().next().and_then(|(_, value)| value.text()).is_some_and(|t| fold(t).starts_with("макс"));
        if maxima {
            for (col, value) in row.filled() {
                self.set_maximum(col, cell::number(value).ok().flatten());
            }
            return sink.kept();
        }
        let Some((unit, group)) = self.whose(row, sink) else { return };
        let mut wrong = Vec::new();
        let n = self.frame.layout.n.and_then(|col| {
            cell::count(row.get(col)).unwrap_or_else(|kind| {
                wrong.push((kind, col));
                None
            })
        });
        let mut went_on = 0;
        for (col, label) in &self.tasks {
            match percent(row.get(*col)) {
                Ok(None) => {}
                Err(kind) => wrong.push((kind, *col)),
                Ok(Some(percent)) => {
                    went_on += 1;
                    sink.units.tasks.push(ReportedTask {
                        unit: unit.clone(),
                        sitting: self.frame.sitting,
                        task: label.task.clone(),
                        max: label.max,
                        skill: label.skill.clone(),
                        group,
                        n,
                        percent,
                        place: sink.at(row.index, *col),
                    });
                }
            }
        }
        count(went_on, wrong, row, sink);
    }

    fn finish(self: Box<Self>, sink: &mut Sink) {
        shares_into_percents(&mut sink.units.tasks);
        self.frame.units.finish(sink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_tasks_are_understood() {
        let of = |text| task_of(text).map(|label| (label.task, label.max, label.skill));
        let some = |task: &str, max, skill: Option<&str>| Some((task.to_owned(), max, skill.map(str::to_owned)));
        assert_eq!(of("1"), some("1", None, None));
        assert_eq!(of("9,1 (1б)"), some("9.1", Some(1.0), None));
        assert_eq!(of("1K1 (4б)"), some("1К1", Some(4.0), None));
        assert_eq!(of("5(2) (1 б.)"), some("5(2)", Some(1.0), None));
        assert_eq!(of("Задание № 3 (2 балла)"), some("3", Some(2.0), None));
        assert_eq!(of("2. Умение читать (вслух)"), some("2", None, Some("Умение читать (вслух)")));
        assert_eq!(of("12.1. Умение  писать (2б)"), some("12.1", Some(2.0), Some("Умение писать")));
        for other in ["Кол-во участников", "2026", "4а", "РФ", "", "4А (3б)"] {
            assert_eq!(of(other), None, "{other}");
        }
    }

    #[test]
    fn groups_of_participants_are_told_from_schools() {
        let of = |text| group_of(text).map(Mark::get);
        assert_eq!(of("Ср.% вып. уч. гр.баллов 2"), Some(2));
        assert_eq!(of("Участники, получившие отметку «5»"), Some(5));
        assert_eq!(of("4"), Some(4));
        for other in ["СОШ № 5", "Группы участников", "Школа с группами № 3", "6", "Город-5"]
        {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
