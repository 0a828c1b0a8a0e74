//! Step 1: from the methodology's fields to indicators and their raw values.

use std::collections::BTreeSet;

use super::precision::{self, Precision};
use super::region::Region;
use super::settings::{CohortFigure, Field, IndexSettings, IndicatorSpec};
use crate::model::{
    cohort::Cohort,
    exam::{Grade, Procedure, Sitting},
    method::Bilingual,
    passport::Category,
    period::Year,
    subject::Subject,
};

/// An indicator after expansion of patterns.
pub struct Indicator<'a> {
    /// The row of the methodology.
    pub spec: &'a IndicatorSpec,
    /// Code: the methodology's own, or made of procedure, subject, grade and figure. The grade is left out where the
    /// procedure has but one: `vpr.math.4.percent`, `ege.russian.mean_test`.
    pub code: String,
    /// Names: the methodology's own; of an expansion, the code (what is printed is told from its parts).
    pub name: Bilingual,
    /// Position of its group in the methodology.
    pub group: usize,
    /// Where its value comes from.
    pub source: Source,
    /// Whether a pattern was expanded into it.
    pub from_pattern: bool,
}

/// Where a value comes from, nothing left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A figure of one procedure, subject and grade.
    Cohort(Procedure, Subject, Grade, CohortFigure),
    /// A share of the passport.
    Passport(Category),
    /// A column of a table keyed by school: its number in the region.
    Table(usize),
}

/// By which indicators it is seen which years an index has: results and passports; where the data have none of those that it
/// asks for, tables with years; where they have none either, tables without, and then there is the newest year only. A table
/// of clubs beside three years of exams thus makes no fourth year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Figures of cohorts, shares of passports.
    #[default]
    Own,
    /// Columns of tables that name years.
    Dated,
    /// Columns of tables that name none.
    Undated,
}

impl Source {
    /// Its standing.
    pub fn standing(self, region: &Region<'_>) -> Standing {
        match self {
            Self::Cohort(..) | Self::Passport(_) => Standing::Own,
            Self::Table(number) if region.tables.is_dated(number) => Standing::Dated,
            Self::Table(_) => Standing::Undated,
        }
    }
}

/// A raw value with the participants behind it, whatever their number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// Raw value; shares in percent.
    pub raw: f64,
    /// Participants; none behind a share of the passport.
    pub n: Option<u32>,
    /// How sure it is, where that is known.
    pub precision: Option<Precision>,
}

/// The methodology's indicators over the sittings that the data have in `years`, in the methodology's order, a pattern's
/// expansions by subject and grade in its place.
///
/// A figure is counted once: what a row names outright is left out of patterns, and what an earlier pattern took is left
/// out of later ones.
pub fn expand<'a>(settings: &'a IndexSettings, region: &Region<'_>, years: &[Year]) -> Vec<Indicator<'a>> {
    let mut taken: BTreeSet<Source> =
        settings.indicators.iter().filter_map(|spec| outright(&spec.field, region)).collect();
    let mut indicators = Vec::new();
    for spec in &settings.indicators {
        let group = settings.groups.iter().position(|group| group.code == spec.group).unwrap_or_default();
        let from_pattern = spec.field.is_pattern();
        for source in sources(&spec.field, region, years) {
            if from_pattern && !taken.insert(source) {
                continue;
            }
            let code = if from_pattern { code(source) } else { spec.code.clone() };
            let name = if from_pattern { Bilingual { ru: code.clone(), en: code.clone() } } else { spec.name.clone() };
            indicators.push(Indicator { spec, code, name, group, source, from_pattern });
        }
    }
    indicators
}

/// The one source of a field that is not a pattern; nothing for a column of a table that the data do not have.
pub fn outright(field: &Field, region: &Region<'_>) -> Option<Source> {
    match field {
        Field::Passport(category) => Some(Source::Passport(*category)),
        Field::Table { table, column } => region.tables.number(table, column).map(Source::Table),
        Field::Cohort { procedure, subject, grade, figure } => {
            Some(Source::Cohort(*procedure, (*subject)?, grade.or(procedure.only_grade())?, *figure))
        }
    }
}

fn sources(field: &Field, region: &Region<'_>, years: &[Year]) -> BTreeSet<Source> {
    if let Some(source) = outright(field, region) {
        return BTreeSet::from([source]);
    }
    let there = region.sittings.keys().filter(|sitting| years.contains(&sitting.year));
    there.filter_map(|sitting| source_in(field, sitting)).collect()
}

/// The source that a field has in a sitting, if the sitting fits it.
fn source_in(field: &Field, sitting: &Sitting) -> Option<Source> {
    let Field::Cohort { procedure, subject, grade, figure } = *field else { return None };
    let fits = procedure == sitting.procedure
        && subject.is_none_or(|subject| subject == sitting.subject)
        && grade.is_none_or(|grade| grade == sitting.grade);
    fits.then_some(Source::Cohort(procedure, sitting.subject, sitting.grade, figure))
}

fn code(source: Source) -> String {
    match source {
        Source::Passport(category) => format!("passport.{}", category.code()),
        // Never made by a pattern: the methodology's own code stands.
        Source::Table(number) => format!("table.{number}"),
        Source::Cohort(procedure, subject, grade, figure) => {
            let grade = if procedure.only_grade().is_some() { String::new() } else { format!("{grade}.") };
            format!("{}.{}.{grade}{}", procedure.code(), subject.code(), figure.code())
        }
    }
}

/// Raw values of a source in a year, a school each. `or_before` is for passports and tables (see
/// [`Region::passport_share`]).
pub fn readings(source: Source, region: &Region<'_>, year: Year, or_before: bool) -> Vec<Option<Reading>> {
    match source {
        Source::Passport(category) => (0..region.schools.len())
            .map(|school| region.passport_share(school, category, year, or_before))
            .map(|found| found.map(|(raw, of)| Reading { raw, n: None, precision: of.map(Precision::of_share) }))
            .collect(),
        Source::Table(number) => (0..region.schools.len())
            .map(|school| region.tables.value(number, school, year, or_before))
            .map(|value| value.map(|raw| Reading { raw, n: None, precision: None }))
            .collect(),
        Source::Cohort(procedure, subject, grade, figure) => {
            match region.sittings.get(&Sitting { year, procedure, subject, grade }) {
                Some(cohorts) => figures(cohorts, figure),
                None => vec![None; region.schools.len()],
            }
        }
    }
}

/// Which schools have a raw value of any indicator of that standing in any year of the data up to `year`.
pub fn known(settings: &IndexSettings, region: &Region<'_>, year: Year, standing: Standing) -> Vec<bool> {
    let mut known = vec![false; region.schools.len()];
    let mut mark = |there: Vec<bool>| known.iter_mut().zip(there).for_each(|(known, there)| *known |= there);
    for spec in &settings.indicators {
        let of_spec = outright(&spec.field, region).map_or(Standing::Own, |source| source.standing(region));
        if of_spec != standing {
            continue;
        }
        let schools = 0..region.schools.len();
        match spec.field {
            Field::Passport(category) => {
                mark(schools.map(|school| region.has_passport_share(school, category, year)).collect());
            }
            Field::Table { .. } => {
                if let Some(Source::Table(number)) = outright(&spec.field, region) {
                    mark(schools.map(|school| region.tables.has_value(number, school, year)).collect());
                }
            }
            Field::Cohort { figure, .. } => {
                let sittings = region.sittings.iter().filter(|(sitting, _)| sitting.year <= year);
                for (_, cohorts) in sittings.filter(|(sitting, _)| source_in(&spec.field, sitting).is_some()) {
                    mark(raw_figures(cohorts, resolved(cohorts, figure)).map(|raw| raw.is_some()).collect());
                }
            }
        }
    }
    known
}

fn figures(cohorts: &[Option<&Cohort>], figure: CohortFigure) -> Vec<Option<Reading>> {
    let figure = resolved(cohorts, figure);
    let precisions = precision::of_column(cohorts, figure);
    let read = |((raw, cohort), precision): ((Option<f64>, &Option<&Cohort>), Option<Precision>)| {
        let n = cohort.map(|cohort| participants(cohort, figure));
        raw.map(|raw| Reading { raw, n, precision })
    };
    raw_figures(cohorts, figure).zip(cohorts).zip(precisions).map(read).collect()
}

fn raw_figures<'a>(
    cohorts: &'a [Option<&Cohort>],
    figure: CohortFigure,
) -> impl Iterator<Item = Option<f64>> + use<'a> {
    cohorts.iter().map(move |cohort| raw_figure((*cohort)?, figure))
}

fn resolved(cohorts: &[Option<&Cohort>], figure: CohortFigure) -> CohortFigure {
    if figure == CohortFigure::Achievement { best_figure(cohorts) } else { figure }
}

/// What «achievement» means in a sitting: one figure for all its schools, so that like is compared with like. The first of
/// mean test score, percent of the maximum and mean mark that more than half of the cohorts have; where none has so many,
/// the one that the most have.
fn best_figure(cohorts: &[Option<&Cohort>]) -> CohortFigure {
    let figures = [CohortFigure::MeanTest, CohortFigure::Percent, CohortFigure::MeanMark];
    let all = cohorts.iter().flatten().count();
    let having =
        figures.map(|figure| cohorts.iter().flatten().filter(|cohort| raw_figure(cohort, figure).is_some()).count());
    let with_count = figures.into_iter().zip(having);
    let usual = with_count.clone().find(|(_, count)| count * 2 > all);
    // `max_by_key` takes the last of equals: reversed, the first of the list.
    usual
        .or_else(|| with_count.rev().max_by_key(|(_, count)| *count))
        .map_or(CohortFigure::MeanTest, |(figure, _)| figure)
}

fn raw_figure(cohort: &Cohort, figure: CohortFigure) -> Option<f64> {
    let percent = |share: Option<f64>| share.map(|share| share * 100.0);
    let raw = match figure {
        CohortFigure::MeanPrimary => cohort.mean_primary,
        CohortFigure::MeanTest => cohort.mean_test,
        CohortFigure::Percent => cohort.percent,
        CohortFigure::MeanMark => cohort.mean_mark,
        CohortFigure::Share2 => percent(cohort.share2),
        CohortFigure::Quality => percent(cohort.quality),
        CohortFigure::BelowMinimum => percent(cohort.below_minimum),
        CohortFigure::High => percent(cohort.high),
        CohortFigure::JournalGap => {
            percent(cohort.journal.map(|journal| (journal.quality_journal - journal.quality_test).abs()))
        }
        // Resolved for the whole sitting before.
        CohortFigure::Achievement => None,
    };
    raw.filter(|raw| raw.is_finite())
}

/// Participants behind a figure.
fn participants(cohort: &Cohort, figure: CohortFigure) -> u32 {
    match (figure, cohort.journal) {
        (CohortFigure::JournalGap, Some(journal)) => journal.n,
        _ => cohort.n,
    }
}
