//! Pupils' rows as exported in spring 2021: Russian headers, everything as text, «регион» holds the municipality.

use rust_xlsxwriter::{Format, XlsxError};

use super::{Habits, Sitting, classes};
use crate::simulate::book::{self, Book};
use crate::simulate::plan::PaperSubject;
use crate::simulate::vpr::{Presence, Row};

const BEFORE: [&str; 9] = [
    "логин школы",
    "регион",
    "номер обучающегося",
    "код обучающегося",
    "отметка за предыдущую четверть/триместр",
    "пол",
    "класс",
    "вариант",
    "всего баллов",
];
const AFTER: [&str; 3] = ["Учебник", "Др.уч. автор", "Др.уч. название"];
/// Declared columns on the right with nothing in them.
const EMPTY_COLUMNS: u16 = 4;

/// The workbook.
pub fn write(sitting: &Sitting<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new()?;
    let sheet = book.sheet("Sheet")?;
    let mut header: Vec<String> = BEFORE.map(String::from).to_vec();
    header.extend((1..=sitting.paper.tasks.len()).map(|task| format!("балл за {task}")));
    header.extend(AFTER.map(String::from));
    book::texts(sheet, 0, 0, &header)?;
    let right = header.len() as u16;
    for col in right..right + EMPTY_COLUMNS {
        sheet.write_blank(0, col, &Format::new().set_text_wrap())?;
    }
    let textbook = textbook(sitting);
    let mut at = 1;
    for (school, rows) in &sitting.schools {
        let habits = Habits::of(school);
        let (login, municipality) = (format!("sch{}", school.id), sitting.world.region.municipality(school));
        for row in rows {
            let code = u32::from(sitting.paper.grade) * 10_000 + row.number;
            book::texts(sheet, at, 0, &[&login, municipality, &row.number.to_string(), &code.to_string()])?;
            book::texts(sheet, at, 4, &cells(sitting, row, habits, classes(rows)))?;
            if row.presence != Presence::Absent {
                let tasks: Vec<String> = row.tasks.iter().map(|&task| habits.task(task)).collect();
                book::texts(sheet, at, 9, &tasks)?;
                sheet.write_string(at, 9 + tasks.len() as u16, textbook.as_str())?;
            }
            at += 1;
        }
    }
    book.into_bytes()
}

/// Mark, gender, class, variant, total.
fn cells(sitting: &Sitting<'_>, row: &Row, habits: Habits, classes: u8) -> [String; 5] {
    if row.presence == Presence::Absent {
        return [String::new(), String::new(), String::new(), "отсутствовал".to_string(), String::new()];
    }
    let class = habits.class(row, sitting.paper.grade, classes, "НЕТ");
    [habits.mark(row), habits.gender(row).to_string(), class, row.variant.to_string(), row.total().to_string()]
}

fn textbook(sitting: &Sitting<'_>) -> String {
    let (subject, parts) = match sitting.paper.subject {
        PaperSubject::Math => ("Математика", "в 2 частях"),
        PaperSubject::Russian => ("Русский язык", "в 2 частях"),
    };
    format!("{subject} ({parts}) {} класс", sitting.paper.grade)
}
