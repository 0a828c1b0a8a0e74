//! The register of schools.

use rust_xlsxwriter::XlsxError;

use crate::model::school::{Level, Settlement};
use crate::simulate::book::{self, Book};
use crate::simulate::names;
use crate::simulate::world::World;

const HEADER: [&str; 9] = [
    "Логин",
    "Наименование ОО",
    "Муниципалитет",
    "Вид ОО",
    "Тип населённого пункта",
    "Численность обучающихся",
    "Уровни образования",
    "Широта",
    "Долгота",
];

/// The workbook.
pub fn write(world: &World<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new()?;
    let sheet = book.sheet("Реестр")?;
    book::texts(sheet, 0, 0, &HEADER)?;
    for (at, school) in (1..).zip(&world.region.schools) {
        let levels: Vec<&str> = school.teaches.levels().iter().map(|&level| level_name(level)).collect();
        let municipality = world.region.municipality(school);
        book::texts(
            sheet,
            at,
            0,
            &[&format!("edu{}", school.id), &school.name, municipality, names::kind(school.kind)],
        )?;
        sheet.write_string(at, 4, settlement_name(school.settlement))?;
        sheet.write_number(at, 5, school.pupils)?;
        sheet.write_string(at, 6, levels.join(", "))?;
        sheet.write_number(at, 7, school.coordinates.0)?;
        sheet.write_number(at, 8, school.coordinates.1)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    book.into_bytes()
}

fn settlement_name(settlement: Settlement) -> &'static str {
    match settlement {
        Settlement::Urban => "город",
        Settlement::Township => "посёлок городского типа",
        Settlement::Rural => "сельский населённый пункт",
    }
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::Primary => "начальное общее",
        Level::Basic => "основное общее",
        Level::Secondary => "среднее общее",
    }
}
