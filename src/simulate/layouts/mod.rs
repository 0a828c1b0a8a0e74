//! What the region's authorities have on their disks: one file a layout, and the list of all files.

mod ege;
mod marks;
mod passports;
mod register;
mod vpr_2020;
mod vpr_2021;
mod vpr_2022;

use rust_xlsxwriter::XlsxError;

use super::papers::Paper;
use super::plan::PaperSubject;
use super::region::SimSchool;
use super::vpr::{self, Row};
use super::world::World;

/// A file of the region.
#[derive(Clone, Copy, Debug)]
pub enum File {
    /// Register of schools.
    Register,
    /// Social passports, a sheet a year.
    Passports,
    /// EGE by school, a sheet a year.
    Ege,
    /// Marks of the OGE by school.
    Oge,
    /// Pupils of a VPR sitting.
    Vpr(u16, &'static Paper),
}

/// Every file of a plan.
pub fn files(world: &World<'_>) -> Vec<File> {
    let mut files = vec![File::Register, File::Passports, File::Ege, File::Oge];
    files.extend(world.sittings().into_iter().map(|(year, paper)| File::Vpr(year, paper)));
    files
}

impl File {
    /// Its name in the region's folder, as such files are named, with `/` between folders.
    pub fn name(self) -> String {
        let Self::Vpr(year, paper) = self else {
            let name = match self {
                Self::Register => "Реестр школ.xlsx",
                Self::Passports => "Социальные паспорта школ.xlsx",
                Self::Ege => "ЕГЭ/Результаты ЕГЭ по школам.xlsx",
                _ => "ОГЭ/Отметки ОГЭ.csv",
            };
            return name.to_owned();
        };
        let (nominative, dative, bare) = match paper.subject {
            PaperSubject::Math => ("Математика", "математике", "Математика"),
            PaperSubject::Russian => ("Русский язык", "русскому языку", "Русскому языку"),
        };
        let name = match year {
            2020 => format!("{nominative}.xlsx"),
            2021 => format!("Проведение работы по {dative}, {} класс. ВПР 2021.xlsx", paper.grade),
            _ => format!("{bare}.xlsx"),
        };
        format!("ВПР/{year}/{}/{name}", paper.grade)
    }

    /// Its bytes, and how many rows of pupils are in it.
    pub fn bytes(self, world: &World<'_>) -> Result<(Vec<u8>, usize), XlsxError> {
        match self {
            Self::Register => register::write(world).map(|bytes| (bytes, 0)),
            Self::Passports => passports::write(world).map(|bytes| (bytes, 0)),
            Self::Ege => ege::write(world).map(|bytes| (bytes, 0)),
            Self::Oge => Ok((marks::write(world), 0)),
            Self::Vpr(year, paper) => {
                let calibrated = world.calibrated(paper, year);
                let sitting = Sitting {
                    world,
                    paper,
                    schools: world
                        .region
                        .schools
                        .iter()
                        .map(|school| (school, vpr::rows(world, school, year, &calibrated)))
                        .filter(|(_, rows)| !rows.is_empty())
                        .collect(),
                };
                let bytes = match year {
                    2020 => vpr_2020::write(&sitting)?,
                    2021 => vpr_2021::write(&sitting)?,
                    _ => vpr_2022::write(&sitting)?,
                };
                Ok((bytes, sitting.schools.iter().map(|(_, rows)| rows.len()).sum()))
            }
        }
    }
}

/// A VPR sitting to be written.
struct Sitting<'a> {
    world: &'a World<'a>,
    paper: &'static Paper,
    schools: Vec<(&'a SimSchool, Vec<Row>)>,
}

/// Habits of the clerk who fills in a school's form: the same in all years.
#[derive(Clone, Copy)]
struct Habits {
    /// Capital letters.
    capitals: bool,
    /// The class with its grade: «4А».
    grade_too: bool,
    /// What stands for a task not begun.
    not_begun: &'static str,
    /// A non-breaking space before or after a mark now and then.
    stray_space: bool,
}

impl Habits {
    fn of(school: &SimSchool) -> Self {
        let turn = school.id.wrapping_mul(2_654_435_761) >> 16;
        let not_begun = match turn % 16 {
            0 | 1 => "x",
            2 => "Х",
            _ => "X",
        };
        Self {
            capitals: turn % 5 < 2,
            grade_too: turn.is_multiple_of(11),
            not_begun,
            stray_space: turn.is_multiple_of(23),
        }
    }

    fn class(self, row: &Row, grade: u8, classes: u8, none: &str) -> String {
        if classes == 1 && !self.grade_too {
            return none.to_string();
        }
        let letter = ["А", "Б", "В", "Г", "Д", "Е", "Ж", "З", "И", "К"][usize::from(row.class) % 10];
        match (self.capitals, self.grade_too) {
            (_, true) => format!("{grade}{letter}"),
            (true, false) => letter.to_string(),
            (false, false) => letter.to_lowercase(),
        }
    }

    fn gender(self, row: &Row) -> &'static str {
        match (row.female, self.capitals && self.grade_too) {
            (true, false) => "ж",
            (false, false) => "м",
            (true, true) => "Ж",
            (false, true) => "М",
        }
    }

    fn mark(self, row: &Row) -> String {
        match row.term {
            None => "нет отметки".to_string(),
            Some(mark) if self.stray_space && row.number.is_multiple_of(9) => format!("{mark}\u{a0}"),
            Some(mark) => mark.to_string(),
        }
    }

    fn task(self, task: vpr::Task) -> String {
        match task {
            vpr::Task::Score(score) => score.to_string(),
            vpr::Task::NotBegun => self.not_begun.to_string(),
            vpr::Task::NotTaught => "не пройд.".to_string(),
            vpr::Task::Blank => String::new(),
        }
    }
}

/// Classes of a grade.
fn classes(rows: &[Row]) -> u8 {
    rows.iter().map(|row| row.class + 1).max().unwrap_or(1)
}

/// Name of a municipality's code in the federal system: `m003`.
fn municipality_code(school: &SimSchool) -> String {
    format!("m{:03}", school.municipality + 1)
}
