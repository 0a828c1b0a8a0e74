//! Whom an indicator concerns: what a school cannot have, it does not lack.
//!
//! - **EGE** concerns a school that teaches the secondary level, **OGE** the basic level, **VPR** of a grade the level of
//!   that grade (1–4 primary, 5–9 basic, 10–11 secondary). Where no source names the levels, a procedure (for VPR: a
//!   grade of it) concerns a school that has a cohort of it in any year of the data.
//! - **Compulsory** are Russian and mathematics. Every other subject is chosen by pupils (EGE, OGE) or drawn by lot (VPR)
//!   and concerns a school only in a year in which it has a value with enough participants.
//! - A compulsory subject that fewer than `share_of_schools` of the schools it concerns sat in a year was not for all in that
//!   year (a few schools that sat VPR of grade 4 in a cancelled spring, a sheet of one district): no school lacks it.
//! - **Profile and base mathematics** of EGE stand for one another: a school that has a value of one does not lack the
//!   other; a school that has neither lacks both.
//! - A **share of the passport** concerns every school. A **column of a table** too, in a year in which at least
//!   `share_of_schools` of the schools have a value of it: a table of one district is no reproach to the others.
//! - What a school has a value of concerns it, whatever the register says.

use super::indicators::Source;
use super::region::Region;
use crate::model::{
    exam::{Grade, Procedure},
    school::Level,
    subject::Subject,
};

/// Whether a school that has no usable value of the source in a year lacks it. `other_mathematics` says whether it has a
/// usable cohort of the other mathematics of EGE in that year.
pub fn lacks(source: Source, region: &Region<'_>, school: usize, other_mathematics: bool) -> bool {
    match source {
        Source::Passport(_) | Source::Table(_) => true,
        Source::Cohort(procedure, subject, grade, _) => {
            compulsory(subject) && !other_mathematics && teaches(procedure, grade, region, school)
        }
    }
}

/// Whether a source was for all in a year, so that a school can lack it: of the schools that it concerns, and those that
/// sat it all the same, at least the share `least` sat it.
pub fn was_for_all(source: Source, region: &Region<'_>, sat: &[bool], least: f64) -> bool {
    let concerns = |school: usize| match source {
        Source::Cohort(procedure, _, grade, _) => teaches(procedure, grade, region, school),
        Source::Passport(_) | Source::Table(_) => true,
    };
    if let Source::Passport(_) = source {
        return true;
    }
    let concerned = sat.iter().enumerate().filter(|(school, sat)| **sat || concerns(*school));
    let (mut all, mut there) = (0_u32, 0_u32);
    for (_, sat) in concerned {
        all += 1;
        there += u32::from(*sat);
    }
    f64::from(there) >= least * f64::from(all)
}

/// The subject that stands for this one at EGE.
pub fn other_mathematics(procedure: Procedure, subject: Subject) -> Option<Subject> {
    match (procedure, subject) {
        (Procedure::Ege, Subject::MathProfile) => Some(Subject::MathBase),
        (Procedure::Ege, Subject::MathBase) => Some(Subject::MathProfile),
        _ => None,
    }
}

fn compulsory(subject: Subject) -> bool {
    matches!(subject, Subject::Russian | Subject::Math | Subject::MathProfile | Subject::MathBase)
}

fn teaches(procedure: Procedure, grade: Grade, region: &Region<'_>, school: usize) -> bool {
    let level = match (procedure, grade.get()) {
        (Procedure::Ege | Procedure::Gve11, _) | (Procedure::Vpr, 10..) => Level::Secondary,
        (Procedure::Oge | Procedure::Gve9, _) | (Procedure::Vpr, 5..=9) => Level::Basic,
        (Procedure::Vpr, _) => Level::Primary,
    };
    match region.schools.get(school).and_then(|school| school.levels.as_ref()) {
        Some(levels) => levels.contains(&level),
        None => region.has_sat(school, procedure, grade),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::tests::build;
    use super::*;
    use crate::index::settings::CohortFigure;
    use crate::model::{period::Year, school::School};

    fn source(procedure: Procedure, subject: Subject, grade: u8) -> Source {
        Source::Cohort(procedure, subject, Grade::new(grade).unwrap(), CohortFigure::Percent)
    }

    /// Whether school 1 lacks each source, given the register's levels or one cohort of a bygone year.
    fn lacking(levels: Option<&[Level]>, cohort: Option<(Procedure, Subject, u8)>, sources: &[Source]) -> Vec<bool> {
        let levels = levels.map(|levels| levels.iter().copied().collect());
        let schools = [School { levels, ..build::school(1) }];
        let cohorts: Vec<_> = cohort
            .map(|(procedure, subject, grade)| build::cohort(1, 2019, procedure, subject, grade, 20, 50.0))
            .into_iter()
            .collect();
        let year = Year::new(2023).unwrap();
        let region = Region::of(&build::inputs(&schools, &cohorts, year), &BTreeMap::new());
        sources.iter().map(|source| lacks(*source, &region, 0, false)).collect()
    }

    #[test]
    fn levels_of_the_register_decide() {
        let sources = [
            source(Procedure::Ege, Subject::Russian, 11),
            source(Procedure::Oge, Subject::Russian, 9),
            source(Procedure::Vpr, Subject::Math, 4),
            source(Procedure::Vpr, Subject::Math, 5),
            source(Procedure::Vpr, Subject::Math, 10),
        ];
        use Level::{Basic, Primary, Secondary};
        for (levels, expected) in [
            (&[Primary][..], [false, false, true, false, false]),
            (&[Primary, Basic], [false, true, true, true, false]),
            (&[Primary, Basic, Secondary], [true, true, true, true, true]),
            (&[Secondary], [true, false, false, false, true]),
        ] {
            assert_eq!(lacking(Some(levels), None, &sources), expected, "{levels:?}");
        }
    }

    #[test]
    fn without_levels_the_data_decide() {
        let sources = [
            source(Procedure::Ege, Subject::Russian, 11),
            source(Procedure::Vpr, Subject::Math, 4),
            source(Procedure::Vpr, Subject::Math, 5),
        ];
        assert_eq!(lacking(None, None, &sources), [false, false, false]);
        let once = Some((Procedure::Ege, Subject::Physics, 11));
        assert_eq!(lacking(None, once, &sources), [true, false, false]);
        // A VPR of grade 4 says nothing of grade 5.
        let once = Some((Procedure::Vpr, Subject::WorldAround, 4));
        assert_eq!(lacking(None, once, &sources), [false, true, false]);
    }

    #[test]
    fn elective_subjects_are_never_lacking() {
        let all = [Level::Primary, Level::Basic, Level::Secondary];
        let sources = [
            source(Procedure::Ege, Subject::Physics, 11),
            source(Procedure::Oge, Subject::Informatics, 9),
            source(Procedure::Vpr, Subject::Biology, 6),
        ];
        assert_eq!(lacking(Some(&all), None, &sources), [false, false, false]);
    }
}
