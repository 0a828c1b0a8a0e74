//! Pupils' rows as exported in March 2022: sheets «Классы» and «Протокол», compound cells, maxima in the headers.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{Habits, Sitting, classes, municipality_code};
use crate::simulate::book::{self, Book};
use crate::simulate::names::{REGION, REGION_CODE};
use crate::simulate::plan::PaperSubject;
use crate::simulate::region::SimSchool;
use crate::simulate::vpr::{Presence, Row, Task};

const SCHOOL: [&str; 6] = ["Пользователь", "Код региона", "Регион", "Муниципалитет", "Школа", "Дата загрузки"];
const CLASS: [&str; 4] = [
    "Буква (цифра) класса. Введите \"нет\" - если отсутствует",
    "Основной учебник по предмету",
    "Другое (автор учебника)",
    "Другое (название учебника)",
];
const AFTER: [&str; 4] =
    ["Наименование класса", "Пол", "Отметка за предыдущий триместр/ четверть/полугодие", "Итого баллов"];

/// The workbook.
pub fn write(sitting: &Sitting<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new()?;
    class_list(sitting, book.sheet("Классы")?)?;
    protocol(sitting, book.sheet("Протокол")?)?;
    book.into_bytes()
}

fn class_list(sitting: &Sitting<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    book::texts(sheet, 0, 0, &SCHOOL)?;
    book::texts(sheet, 0, 6, &CLASS)?;
    let (code, subject) = match sitting.paper.subject {
        PaperSubject::Math => ("ma", "Математика"),
        PaperSubject::Russian => ("ru", "Русский язык"),
    };
    let grade = sitting.paper.grade;
    let mut at = 1;
    for (school, rows) in &sitting.schools {
        for class in 0..classes(rows) {
            let Some(first) = rows.iter().find(|row| row.class == class) else { continue };
            head(sitting, sheet, at, school)?;
            let name = Habits::of(school).class(first, grade, classes(rows), "нет");
            let textbook = format!("{code}{grade}.{} | {subject} {grade} класс", 1 + school.id % 7);
            book::texts(sheet, at, 6, &[name, textbook])?;
            at += 1;
        }
    }
    Ok(())
}

fn protocol(sitting: &Sitting<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    book::texts(sheet, 0, 0, &SCHOOL)?;
    book::texts(sheet, 0, 6, &["Код", "Вариант"])?;
    let tasks = sitting.paper.tasks;
    let labels: Vec<String> = tasks.iter().map(|(label, max)| format!("{label} ({max}б)")).collect();
    book::texts(sheet, 0, 8, &labels)?;
    let after = 8 + tasks.len() as u16;
    book::texts(sheet, 0, after, &AFTER)?;
    let mut at = 1;
    for (school, rows) in &sitting.schools {
        let habits = Habits::of(school);
        for row in rows {
            head(sitting, sheet, at, school)?;
            sheet.write_number(at, 6, u32::from(sitting.paper.grade) * 10_000 + row.number)?;
            if row.presence == Presence::Absent {
                sheet.write_string(at, 7, "отсутствовал")?;
                sheet.write_number(at, after + 3, 0)?;
            } else {
                present(sitting, sheet, at, row, (habits, classes(rows)))?;
            }
            at += 1;
        }
    }
    Ok(())
}

/// One school in four has its numbers as numbers, the others as text.
fn present(
    sitting: &Sitting<'_>,
    sheet: &mut Worksheet,
    at: u32,
    row: &Row,
    (habits, classes): (Habits, u8),
) -> Result<(), XlsxError> {
    let after = 8 + row.tasks.len() as u16;
    let numeric = habits.capitals && habits.not_begun == "X" && !habits.grade_too;
    if numeric {
        sheet.write_number(at, 7, row.variant)?;
    } else {
        sheet.write_string(at, 7, row.variant.to_string())?;
    }
    for (col, &task) in (8..).zip(&row.tasks) {
        match task {
            Task::Score(score) if numeric => sheet.write_number(at, col, score)?,
            _ => sheet.write_string(at, col, habits.task(task))?,
        };
    }
    let class = habits.class(row, sitting.paper.grade, classes, "нет");
    book::texts(sheet, at, after, &[class, habits.gender(row).to_string(), habits.mark(row)])?;
    sheet.write_number(at, after + 3, row.total())?;
    Ok(())
}

/// Login, region, municipality, school, time of the upload.
fn head(sitting: &Sitting<'_>, sheet: &mut Worksheet, at: u32, school: &SimSchool) -> Result<(), XlsxError> {
    let id = school.id;
    sheet.write_string(at, 0, format!("edu{id}"))?;
    sheet.write_number(at, 1, REGION_CODE)?;
    let municipality = sitting.world.region.municipality(school);
    let name = school.name.replace(['«', '»'], "\"");
    let uploaded = format!("{:02}.03.2022 {:02}:{:02}:{:02}", 17 + id % 5, 5 + id % 11, id * 7 % 60, id * 13 % 60);
    let cells = [
        format!("reg{REGION_CODE}0000 | {REGION}"),
        format!("reg{REGION_CODE}_{} | {municipality}", municipality_code(school)),
        format!("edu{id} | {name}"),
        uploaded,
    ];
    book::texts(sheet, at, 2, &cells)
}
