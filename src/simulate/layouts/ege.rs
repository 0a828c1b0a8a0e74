//! EGE by school: a sheet a year, subjects merged over five columns, names instead of ids, totals by formulas.

use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use crate::model::subject::Subject;
use crate::simulate::book::{self, Book};
use crate::simulate::gia::{self, EGE, Figures};
use crate::simulate::names::{self, REGION, REGION_DATIVE};
use crate::simulate::plan::YEARS;
use crate::simulate::region::SimSchool;
use crate::simulate::world::World;
use crate::stats::chance::Chance;

const UNDER_SUBJECT: [&str; 5] = [
    "приняло участие",
    "не преодолен min порог",
    "высокобалльники (80-99 баллов)",
    "получили 100 баллов",
    "средний балл",
];
/// First row of schools, zero-based.
const FIRST: u32 = 7;

/// The workbook, the newest year first.
pub fn write(world: &World<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new()?;
    for year in YEARS.into_iter().rev() {
        let sheet = book.sheet(&year.to_string())?;
        // In the newest sheet column A is hidden and everything moves by one.
        let left = u16::from(year == 2022);
        if left == 1 {
            sheet.set_column_hidden(0)?;
        }
        header(sheet, year, left)?;
        let mut at = FIRST;
        let mut totals = [Figures::default(); EGE.len()];
        for school in &world.region.schools {
            let figures = gia::ege(world, school, year);
            if figures.is_empty() {
                continue;
            }
            let (municipality, name) = spelt(world, school, year);
            book::texts(sheet, at, left, &[municipality.as_str(), &name, "X"])?;
            sheet.write_number(at, left + 3, figures[0].n)?;
            for (number, figures) in figures.iter().enumerate() {
                under(sheet, at, left + 4 + number as u16 * 5, EGE[number].subject, figures)?;
                totals[number].add(figures);
            }
            at += 1;
        }
        footer(sheet, year, (at, left), &totals)?;
    }
    book.into_bytes()
}

fn header(sheet: &mut Worksheet, year: u16, left: u16) -> Result<(), XlsxError> {
    let format = Format::new().set_text_wrap();
    let last = left + 3;
    sheet.merge_range(
        1,
        0,
        1,
        last,
        &format!("Информация о результатах ЕГЭ выпускников школ в {year} году"),
        &format,
    )?;
    sheet.merge_range(3, 0, 3, last, &format!("{REGION}\n{}", "_".repeat(53)), &format)?;
    let graduates = format!(
        "Всего выпускников в {year} году по программам среднего общего образования, принявших участие в ЕГЭ, чел."
    );
    let columns =
        ["Муниципальное образование", "Образовательная организация (школа)", "Профиль (при наличии)", &graduates];
    for (col, title) in (left..).zip(columns) {
        sheet.merge_range(5, col, 6, col, title, &format)?;
    }
    for (number, exam) in (0..).zip(&EGE) {
        let col = left + 4 + number * 5;
        sheet.merge_range(5, col, 5, col + 4, exam.title, &format)?;
        book::texts(sheet, 6, col, &UNDER_SUBJECT)?;
    }
    Ok(())
}

/// The five figures of a subject; zeros are left empty, and a mean of nobody is 0, as in the real tables.
fn under(sheet: &mut Worksheet, at: u32, col: u16, subject: Subject, figures: &Figures) -> Result<(), XlsxError> {
    let high = if subject == Subject::MathBase { [0, 0] } else { [figures.high, figures.hundred] };
    for (col, count) in (col..).zip([figures.n, figures.below, high[0], high[1]]) {
        if count > 0 {
            sheet.write_number(at, col, count)?;
        }
    }
    sheet.write_number(at, col + 4, figures.mean().unwrap_or(0.0))?;
    Ok(())
}

/// The totals row: sums by formulas, means as numbers; each year labels it in its own way.
fn footer(
    sheet: &mut Worksheet,
    year: u16,
    (at, left): (u32, u16),
    totals: &[Figures; EGE.len()],
) -> Result<(), XlsxError> {
    let label = match year {
        2020 => "Всего по",
        2021 => "итого по",
        _ => "Итого по",
    };
    sheet.write_string(at, left, format!("{label} {REGION_DATIVE}"))?;
    let sum = |sheet: &mut Worksheet, col: u16, result: u32| {
        let letters = rust_xlsxwriter::utility::column_number_to_name(col);
        let formula =
            Formula::new(format!("=SUM({letters}{}:{letters}{at})", FIRST + 1)).set_result(result.to_string());
        sheet.write_formula(at, col, formula).map(|_| ())
    };
    sum(sheet, left + 3, totals[0].n)?;
    for (number, figures) in (0..).zip(totals) {
        let col = left + 4 + number * 5;
        for (col, result) in (col..).zip([figures.n, figures.below, figures.high, figures.hundred]) {
            sum(sheet, col, result)?;
        }
        sheet.write_number(at, col + 4, figures.mean().unwrap_or(0.0))?;
    }
    Ok(())
}

/// Municipality and name as this table spells them: the newest year names the education authority, and one name in
/// seven is another clerk's.
fn spelt(world: &World<'_>, school: &SimSchool, year: u16) -> (String, String) {
    let mut chance = Chance::stream(world.plan.seed, "spelling", [school.id.into(), year.into()]);
    let municipality = world.region.municipality(school);
    let name = match (chance.happens(1.0 / 7.0), chance.index(5)) {
        (true, way) => names::respelt(&school.name, way),
        (false, _) => school.name.clone(),
    };
    if year == 2022 { (names::authority(municipality), name) } else { (municipality.to_string(), name) }
}
