//! The codifier of works, a table that the user gives: a task a row, with its level and skills. `docs/deficits.md` describes it.

use super::lines;
use crate::error::RunFault;
use crate::model::deficits::{CodifierRow, TaskLevel};
use crate::model::exam::{Grade, Procedure};
use crate::model::period::Year;
use crate::model::subject::Subject;

/// Columns that must be there; `year`, `max`, `content` may be left out.
const COLUMNS: &[&str] = &["procedure", "subject", "grade", "task", "level", "skill"];

/// How a procedure and a subject are understood, as in the inputs.
pub type Words = (fn(&str) -> Option<Procedure>, fn(&str) -> Option<Subject>);

/// Reads the table; skills have `|` between.
///
/// # Errors
/// What the table lacks, or the first cell that cannot be understood.
pub fn read(bytes: &[u8], (procedure, subject): Words) -> Result<Vec<CodifierRow>, RunFault> {
    lines::read(bytes, COLUMNS, |line| {
        let skills = line.text("skill").unwrap_or_default();
        let mut named: Vec<String> = Vec::new();
        for skill in skills.split('|').map(|skill| skill.split_whitespace().collect::<Vec<_>>().join(" ")) {
            if !skill.is_empty() && !named.contains(&skill) {
                named.push(skill);
            }
        }
        let max = |cell: &str| cell.parse().ok().filter(|max| (1..=250).contains(max));
        Ok(CodifierRow {
            line: line.row(),
            procedure: line.must("procedure", procedure)?,
            subject: line.must("subject", subject)?,
            grade: line.must("grade", |cell| Grade::new(cell.parse().ok()?))?,
            year: line.word("year", |cell| Year::new(cell.parse().ok()?))?,
            task: line.must("task", |cell| Some(cell.to_owned()))?,
            level: line.word("level", TaskLevel::from_word)?,
            max: line.word("max", max)?,
            skills: named,
            content: line.text("content"),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: Words = (Procedure::from_code, Subject::from_code);

    #[test]
    fn a_codifier_is_read_in_either_dialect() {
        let text = "procedure;subject;grade;task;level;max;skill\nvpr;math;4;1;Б;1;Счёт | Счёт|Числа\n;;;;;;\nvpr;math;4;9,1;повышенный;2;\n";
        let rows = read(text.as_bytes(), WORDS).unwrap();
        let told: Vec<_> = rows.iter().map(|row| (row.line, row.task.as_str(), row.level, row.max)).collect();
        assert_eq!(told, [(2, "1", Some(TaskLevel::Basic), Some(1)), (4, "9,1", Some(TaskLevel::Advanced), Some(2))]);
        assert_eq!(rows[0].skills, ["Счёт", "Числа"]);
        let plain = "procedure,subject,grade,year,task,level,skill\nvpr,math,4,2021,1,,\n";
        let rows = read(plain.as_bytes(), WORDS).unwrap();
        assert_eq!((rows[0].year, rows[0].level, rows[0].skills.len()), (Year::new(2021), None, 0));
    }

    #[test]
    fn what_cannot_be_understood_is_told_by_line_and_column() {
        let text = |cells: &str| format!("procedure;subject;grade;task;level;skill\n{cells}\n");
        for (cells, column) in [
            ("впр?;math;4;1;Б;", "procedure"),
            ("vpr;math;12;1;Б;", "grade"),
            ("vpr;math;4;;Б;", "task"),
            ("vpr;math;4;1;Г;", "level"),
        ] {
            let RunFault::BadCell { line, column: found, .. } = read(text(cells).as_bytes(), WORDS).unwrap_err() else {
                panic!("{cells}")
            };
            assert_eq!((line, found.as_str()), (2, column));
        }
        let lacking = read(b"procedure;subject\n", WORDS).unwrap_err();
        assert_eq!(lacking, RunFault::Lacking(["grade", "task", "level", "skill"].map(str::to_owned).to_vec()));
    }
}
