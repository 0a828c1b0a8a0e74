//! The federal rule (methodology 1.1): at least 30 % of the participants at or below the upper bound of «2», (a) at two or more
//! procedures of the year, (b) at one and the same procedure in two consecutive years.

mod posterior;

use std::collections::BTreeMap;

use super::settings::{Combine, FederalRule};
use crate::model::{
    cohort::Cohort,
    exam::Procedure,
    period::Year,
    school::SchoolId,
    score::NotRated,
    subject::Subject,
    verdict::{FederalCell, FederalFinding, Finding, Tail, YearFinding},
};

/// A limit that is reached but for rounding is reached: shares are pooled in binary fractions.
const ROUNDING: f64 = 1e-9;

/// The rule with the participants of every school, procedures pooled over grades.
pub struct Federal<'a> {
    rule: &'a FederalRule,
    year: Year,
    schools: BTreeMap<&'a SchoolId, BTreeMap<Key, Pool>>,
}

/// Newest year first, then procedures in order.
type Key = (std::cmp::Reverse<Year>, Procedure, Subject);

/// Participants whose share below the bound is known, and how many of them are there or below.
#[derive(Default)]
struct Pool {
    n: u32,
    below: f64,
    /// The participants by the year in which they were in grade 0: who they are.
    pupils: Vec<(u16, u32)>,
}

impl<'a> Federal<'a> {
    /// Pools the cohorts of the year and of the one before by procedure and subject: Σ share·n / Σ n over grades. A cohort
    /// whose share below the bound is not given counts by its share of «2», which is the same where marks are.
    pub fn of(cohorts: &'a [Cohort], rule: &'a FederalRule, year: Year) -> Self {
        let mut schools: BTreeMap<&SchoolId, BTreeMap<Key, Vec<&Cohort>>> = BTreeMap::new();
        for cohort in cohorts {
            let sitting = cohort.sitting;
            let counts = rule.procedures.contains(&(sitting.procedure, sitting.subject));
            if counts && (sitting.year == year || follows(year, sitting.year)) {
                let key = (std::cmp::Reverse(sitting.year), sitting.procedure, sitting.subject);
                schools.entry(&cohort.school).or_default().entry(key).or_default().push(cohort);
            }
        }
        let pooled = |(school, cells): (&'a SchoolId, BTreeMap<Key, Vec<&Cohort>>)| {
            (school, cells.into_iter().map(|(key, grades)| (key, pool(grades))).collect())
        };
        Self { rule, year, schools: schools.into_iter().map(pooled).collect() }
    }

    /// The answer for a school: the finding, in which a year's value is the highest share of its procedures, and the
    /// conditions apart.
    ///
    /// Borderline is a school with a procedure at the limit in the year, for which the rule does not hold.
    ///
    /// # Errors
    /// [`NotRated::NoData`] or [`NotRated::NotEnough`] when no procedure of the year can be judged.
    pub fn finding(&self, school: &SchoolId) -> Result<(Finding, FederalFinding), NotRated> {
        let pools = self.schools.get(school);
        let cells = self.cells(school);
        let this_year = || cells.iter().filter(|cell| cell.year == self.year);
        if this_year().next().is_none() {
            let most =
                pools.into_iter().flatten().filter(|((year, ..), _)| year.0 == self.year).map(|(_, pool)| pool.n).max();
            let need = self.rule.min_n;
            return Err(most.filter(|n| *n > 0).map_or(NotRated::NoData, |n| NotRated::NotEnough { n, need }));
        }
        let low_now = this_year().filter(|cell| cell.low).count();
        let (two_procedures, same_procedure_two_years) = self.conditions(&cells);
        let holds = self.holds(&cells);
        let years = self.years(&cells);
        let finding = Finding {
            holds,
            borderline: !holds && low_now > 0,
            years_in: years.iter().filter(|year| year.counted).map(|_| 1).sum(),
            years_known: years.iter().map(|_| 1).sum(),
            years,
        };
        Ok((finding, FederalFinding { two_procedures, same_procedure_two_years, cells }))
    }

    /// Everything of the school that can be judged.
    pub fn cells(&self, school: &SchoolId) -> Vec<FederalCell> {
        let pools = self.schools.get(school).into_iter().flatten();
        pools.filter_map(|(key, pool)| self.cell(*key, pool)).collect()
    }

    /// Whether the rule holds of these.
    pub fn holds(&self, cells: &[FederalCell]) -> bool {
        let (two_procedures, same_procedure_two_years) = self.conditions(cells);
        match self.rule.combine {
            Combine::Any => two_procedures || same_procedure_two_years,
            Combine::All => two_procedures && same_procedure_two_years,
        }
    }

    /// Of n participants, the fewest below the bound by whom a procedure is low, or the most by whom it is not.
    pub fn nearest(&self, n: u32, low: bool) -> Option<u32> {
        let is_low = |below: &u32| f64::from(*below) / f64::from(n) >= self.rule.limit - ROUNDING;
        if low { (0..=n).find(is_low) } else { (0..=n).rev().find(|below| !is_low(below)) }
    }

    /// Both conditions, (a) and (b).
    fn conditions(&self, cells: &[FederalCell]) -> (bool, bool) {
        let low = || cells.iter().filter(|cell| cell.year == self.year && cell.low);
        let same_procedure_two_years = low().any(|cell| {
            let same = |before: &&FederalCell| {
                before.year != cell.year && (before.procedure, before.subject) == (cell.procedure, cell.subject)
            };
            cells.iter().find(same).is_some_and(|before| before.low)
        });
        (low().count() >= 2, same_procedure_two_years)
    }

    fn cell(&self, (year, procedure, subject): Key, pool: &Pool) -> Option<FederalCell> {
        if pool.n < self.rule.min_n.max(1) {
            return None;
        }
        let share = pool.below / f64::from(pool.n);
        let low = share >= self.rule.limit - ROUNDING;
        Some(FederalCell { procedure, subject, year: year.0, n: pool.n, share, low })
    }

    fn years(&self, cells: &[FederalCell]) -> Vec<YearFinding> {
        let mut years: Vec<YearFinding> = Vec::new();
        for cell in cells {
            let tail = if cell.low { Tail::In } else { Tail::Out };
            let (year, value, threshold, counted) = (cell.year, cell.share, self.rule.limit, cell.low);
            let new = YearFinding { year, value, threshold, tail, counted };
            match years.last_mut().filter(|last| last.year == year) {
                Some(last) if last.value < value => *last = new,
                Some(_) => {}
                None => years.push(new),
            }
        }
        years
    }
}

fn follows(year: Year, before: Year) -> bool {
    year.get() == before.get() + 1
}

fn pool(mut grades: Vec<&Cohort>) -> Pool {
    grades.sort_by_key(|cohort| cohort.sitting.grade);
    let mut pool = Pool::default();
    for cohort in grades {
        let Some(share) = cohort.below_minimum.or(cohort.share2) else { continue };
        pool.n += cohort.n;
        pool.below += share * f64::from(cohort.n);
        let sitting = cohort.sitting;
        pool.pupils.push((sitting.year.get().saturating_sub(u16::from(sitting.grade.get())), cohort.n));
    }
    pool
}
