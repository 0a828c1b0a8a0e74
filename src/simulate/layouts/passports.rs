//! Social passports: a sheet a year, a row a school, counts of children by category.

use rust_xlsxwriter::XlsxError;

use crate::simulate::book::{self, Book};
use crate::simulate::families::families;
use crate::simulate::names::REGION;
use crate::simulate::plan::YEARS;
use crate::simulate::world::World;

const BEFORE: [&str; 5] = ["№ п/п", "Логин", "Муниципалитет", "Наименование ОО", "Всего обучающихся"];

/// The workbook.
pub fn write(world: &World<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new()?;
    for year in YEARS {
        let sheet = book.sheet(&year.to_string())?;
        sheet.write_string(
            0,
            0,
            format!("Социальный паспорт общеобразовательных организаций, {REGION}, {year} год"),
        )?;
        book::texts(sheet, 2, 0, &BEFORE)?;
        let mut at = 3;
        for school in &world.region.schools {
            let Some(families) = families(world, school, year) else { continue };
            if at == 3 {
                let header: Vec<String> =
                    families.counts.iter().map(|(category, _)| capitalised(category.russian())).collect();
                book::texts(sheet, 2, 5, &header)?;
            }
            sheet.write_number(at, 0, at - 2)?;
            let municipality = world.region.municipality(school);
            book::texts(sheet, at, 1, &[&format!("sch{}", school.id), municipality, &school.name])?;
            sheet.write_number(at, 4, families.pupils)?;
            for (col, (_, count)) in (5..).zip(&families.counts) {
                match count {
                    Some(count) => sheet.write_number(at, col, *count)?,
                    None => sheet.write_string(at, col, "—")?,
                };
            }
            at += 1;
        }
        sheet.set_freeze_panes(3, 0)?;
    }
    book.into_bytes()
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
