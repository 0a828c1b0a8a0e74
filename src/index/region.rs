//! The inputs of an index arranged by school: every table here has a column a school, in the order of the schools' ids.

use std::collections::{BTreeMap, HashMap};

use super::Inputs;
use super::complete::Incomplete;
use super::tables::Tables;
use crate::model::{
    cohort::Cohort,
    exam::{Grade, Procedure, Sitting},
    passport::{Category, CountedIn, Passport},
    period::Year,
    school::{School, SchoolId},
};

/// How many years a passport, or a table of indicators, stays good when an index looks at one year only: that year and the
/// four before it.
pub const PASSPORT_GOOD_FOR: u16 = 5;

/// Schools with everything that the inputs say of them. Cohorts and passports of schools that are not among the schools
/// of the inputs are left out, so that whoever excludes a school excludes it from the reference distributions too.
pub struct Region<'a> {
    /// Schools by id.
    pub schools: Vec<&'a School>,
    /// Cohorts by sitting.
    pub sittings: BTreeMap<Sitting, Vec<Option<&'a Cohort>>>,
    /// By procedure and grade: whether the school has a cohort of it in any year.
    sat: BTreeMap<(Procedure, Grade), Vec<bool>>,
    /// Passports, newest first.
    passports: Vec<Vec<&'a Passport>>,
    /// Columns of tables keyed by school.
    pub tables: Tables,
}

impl<'a> Region<'a> {
    /// Arranges the inputs.
    ///
    /// A school's sitting and a school's passport of a year are expected once; of several the one with the most
    /// participants, and the one that stands first in the inputs, is taken. Cohorts of incomplete procedures are left out,
    /// and those that the inputs leave out too: such a school has sat the test all the same, and lacks its result.
    pub fn of(inputs: &Inputs<'a>, incomplete: &Incomplete) -> Self {
        let mut schools: Vec<&School> = inputs.schools.iter().collect();
        schools.sort_by(|a, b| a.id.cmp(&b.id));
        schools.dedup_by(|a, b| a.id == b.id);
        let column: HashMap<&SchoolId, usize> =
            schools.iter().enumerate().map(|(at, school)| (&school.id, at)).collect();
        let mut sittings: BTreeMap<Sitting, Vec<Option<&Cohort>>> = BTreeMap::new();
        let mut sat: BTreeMap<_, Vec<bool>> = BTreeMap::new();
        let in_full = |sitting: &Sitting| !incomplete.contains_key(&(sitting.procedure, sitting.year));
        for cohort in inputs.cohorts.iter().filter(|cohort| in_full(&cohort.sitting)) {
            let Some(at) = column.get(&cohort.school).copied() else { continue };
            let grade = (cohort.sitting.procedure, cohort.sitting.grade);
            sat.entry(grade).or_insert_with(|| vec![false; schools.len()])[at] = true;
            let key = || (cohort.school.clone(), cohort.sitting);
            if inputs.left_out.is_some_and(|left_out| left_out.contains(&key())) {
                continue;
            }
            let cell = &mut sittings.entry(cohort.sitting).or_insert_with(|| vec![None; schools.len()])[at];
            if cell.is_none_or(|there| there.n < cohort.n) {
                *cell = Some(cohort);
            }
        }
        let mut passports = vec![Vec::new(); schools.len()];
        for passport in inputs.passports {
            if let Some(at) = column.get(&passport.school).copied() {
                passports[at].push(passport);
            }
        }
        for own in &mut passports {
            own.sort_by(|a, b| b.year.cmp(&a.year).then_with(|| a.place.cmp(&b.place)));
        }
        let tables = Tables::of(inputs.indicators, &column, schools.len());
        Self { schools, sittings, sat, passports, tables }
    }

    /// The number of a school.
    pub fn number(&self, school: &SchoolId) -> Option<usize> {
        self.schools.binary_search_by(|known| known.id.cmp(school)).ok()
    }

    /// Whether the school has a cohort of the procedure in the grade, in any year.
    pub fn has_sat(&self, school: usize, procedure: Procedure, grade: Grade) -> bool {
        self.sat.get(&(procedure, grade)).and_then(|there| there.get(school)).is_some_and(|there| *there)
    }

    /// A school's share of a category in a year, in percent, and of how many children (or teachers) it is, where that is known:
    /// of that year's passport; with `or_before` of the newest of the five years up to it that gives the share.
    pub fn passport_share(
        &self,
        school: usize,
        category: Category,
        year: Year,
        or_before: bool,
    ) -> Option<(f64, Option<u32>)> {
        let good_for = if or_before { PASSPORT_GOOD_FOR } else { 1 };
        let years = year.get().saturating_sub(good_for - 1)..=year.get();
        let own = self.passports.get(school)?.iter().filter(|passport| years.contains(&passport.year.get()));
        let with_share =
            |passport: &&Passport| passport.share(category).map(|share| (share * 100.0, passport.of(category)));
        let (share, of) = own.filter_map(with_share).next()?;
        let pupils = self.schools[school].pupils.filter(|_| category.counted_in() == CountedIn::Pupils);
        Some((share, of.or(pupils).filter(|of| *of > 0)))
    }

    /// Whether the school gives a share of the category in any year up to `year`.
    pub fn has_passport_share(&self, school: usize, category: Category, year: Year) -> bool {
        let own = self.passports.get(school).into_iter().flatten();
        own.filter(|passport| passport.year <= year).any(|passport| passport.share(category).is_some())
    }
}
