//! Pupils' rows as exported in autumn 2020: machine headers, tasks as text, the textbook's column among the tasks.

use rust_xlsxwriter::XlsxError;

use super::{Habits, Sitting, classes, municipality_code};
use crate::simulate::book::{self, Book};
use crate::simulate::names::REGION_CODE;
use crate::simulate::vpr::{Presence, Row, two_parts};

/// Declared task columns, whatever the paper has.
const TASK_COLUMNS: usize = 40;

/// The workbook.
pub fn write(sitting: &Sitting<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new()?;
    let sheet = book.sheet("Sheet1")?;
    let tasks = sitting.paper.tasks.len();
    let mut header: Vec<String> =
        ["groups", "user", "id", "code", "otc", "gender", "klass", "var-1", "var-2", "sum"].map(String::from).to_vec();
    header.extend((1..=TASK_COLUMNS).map(|task| match task {
        _ if task == tasks + 1 => "Учебник".to_string(),
        _ => format!("a-{task}-grade"),
    }));
    book::texts(sheet, 0, 0, &header)?;
    let mut at = 1;
    for (school, rows) in &sitting.schools {
        let groups = groups(&municipality_code(school));
        let habits = Habits::of(school);
        for row in rows {
            sheet.write_string(at, 0, groups.as_str())?;
            sheet.write_string(at, 1, format!("sch{}", school.id))?;
            sheet.write_number(at, 2, row.number)?;
            sheet.write_number(at, 3, u32::from(sitting.paper.grade + 1) * 10_000 + row.number)?;
            book::texts(sheet, at, 4, &cells(sitting, row, habits, classes(rows)))?;
            if row.presence != Presence::Absent {
                sheet.write_number(at, 9, row.total())?;
                let tasks: Vec<String> = row.tasks.iter().map(|&task| habits.task(task)).collect();
                book::texts(sheet, at, 10, &tasks)?;
            }
            at += 1;
        }
    }
    book.into_bytes()
}

/// Mark, gender, class, variants of the two parts.
fn cells(sitting: &Sitting<'_>, row: &Row, habits: Habits, classes: u8) -> [String; 5] {
    let absent = || "отсутствовал".to_string();
    let parts = two_parts(sitting.paper);
    let variant = if habits.stray_space && row.number.is_multiple_of(7) {
        format!("\u{a0}{}", row.variant)
    } else {
        row.variant.to_string()
    };
    let second = match row.presence {
        _ if !parts => String::new(),
        Presence::Present => (3 - row.variant).to_string(),
        Presence::Absent | Presence::FirstPart => absent(),
    };
    if row.presence == Presence::Absent {
        return [String::new(), String::new(), String::new(), absent(), second];
    }
    let class = habits.class(row, sitting.paper.grade + 1, classes, "нет");
    [habits.mark(row), habits.gender(row).to_string(), class, variant, second]
}

/// The groups of the federal system to which a municipality's schools belong.
fn groups(municipality: &str) -> String {
    let region = REGION_CODE;
    let papers = ["ma", "ru", "is", "bio", "ge", "fi", "ob", "okr"];
    let lists =
        (4..=8).flat_map(|grade| papers.map(|paper| format!("vpr_{paper}{grade}_2020,vpr_{paper}{grade}_var_9-10")));
    format!(
        "{region}-RU-SIM,VPR_{region},vpr_msk_3,reg{region}_vpr_{municipality},tcs_schools,{}",
        lists.collect::<Vec<_>>().join(",")
    )
}
