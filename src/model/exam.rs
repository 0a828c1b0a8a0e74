//! What was sat: procedure, subject, grade, mark.

use std::fmt;

use super::period::Year;
use super::subject::Subject;

/// Assessment procedure («оценочная процедура»).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Procedure {
    /// Единый государственный экзамен, 11th grade, test scores 0–100.
    Ege,
    /// Основной государственный экзамен, 9th grade, marks 2–5.
    Oge,
    /// Всероссийские проверочные работы, grades 4–8, 10, 11.
    Vpr,
    /// Государственный выпускной экзамен in the 9th grade, marks 2–5: for pupils with special needs, never mixed with OGE.
    Gve9,
    /// Государственный выпускной экзамен in the 11th grade, marks 2–5, never mixed with EGE.
    Gve11,
}

impl Procedure {
    /// Every procedure.
    pub const ALL: [Self; 5] = [Self::Ege, Self::Oge, Self::Vpr, Self::Gve9, Self::Gve11];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ege => "ege",
            Self::Oge => "oge",
            Self::Vpr => "vpr",
            Self::Gve9 => "gve-9",
            Self::Gve11 => "gve-11",
        }
    }

    /// The procedure of that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|procedure| procedure.code() == code)
    }

    /// The grade in which it is sat, where there is but one.
    pub fn only_grade(self) -> Option<Grade> {
        match self {
            Self::Ege | Self::Gve11 => Grade::new(11),
            Self::Oge | Self::Gve9 => Grade::new(9),
            Self::Vpr => None,
        }
    }
}

/// Grade of school, 1 to 11; for the autumn VPR, the grade whose programme is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Grade(u8);

impl Grade {
    /// A grade from 1 to 11, or nothing.
    pub fn new(grade: u8) -> Option<Self> {
        (1..=11).contains(&grade).then_some(Self(grade))
    }

    /// The number itself.
    pub fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A mark, 2 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark(u8);

impl Mark {
    /// A mark from 2 to 5, or nothing.
    pub fn new(mark: u8) -> Option<Self> {
        (2..=5).contains(&mark).then_some(Self(mark))
    }

    /// The number itself.
    pub fn get(self) -> u8 {
        self.0
    }
}

/// What was sat when: the key that results, scales and cohorts share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sitting {
    /// Calendar year.
    pub year: Year,
    /// Procedure.
    pub procedure: Procedure,
    /// Subject.
    pub subject: Subject,
    /// Grade; always there (EGE is 11, OGE is 9).
    pub grade: Grade,
}

impl Sitting {
    /// The sitting of a field in a year with the figure's code: `vpr.math.4.percent`; nothing for other fields and for those of
    /// several sittings.
    pub fn of_field(field: &str, year: Year) -> Option<(Self, &str)> {
        let mut parts = field.split('.');
        let (exam, subject, grade, figure) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let sitting = Self {
            year,
            procedure: Procedure::from_code(exam)?,
            subject: Subject::from_code(subject)?,
            grade: Grade::new(grade.parse().ok()?)?,
        };
        parts.next().is_none().then_some((sitting, figure))
    }
}

impl fmt::Display for Sitting {
    /// Machine form, `vpr 2021 math 4`; words for people are in `text`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} {}", self.procedure.code(), self.year, self.subject.code(), self.grade)
    }
}
