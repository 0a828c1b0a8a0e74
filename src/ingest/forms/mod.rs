//! The table of forms: every layout of a sheet that is understood. To add one is a file here and a row in [`FORMS`].

pub mod analytics;
pub mod canonical;
pub mod context_2021;
pub mod context_form;
mod context_schools;
mod ege_blocks;
pub mod ege_by_school;
mod ege_figures;
pub mod fis_individual;
mod half_year;
mod indicator_columns;
pub mod indicator_table;
mod label_codes;
pub mod legend;
mod logins;
pub mod marks_table;
pub mod official_list;
mod outcome_columns;
mod outcome_lists;
pub mod outcome_tables;
mod own_totals;
mod parts_of_n;
mod passport_categories;
mod passport_draft;
mod passport_figures;
pub mod passport_form;
mod passport_layout;
mod passport_moment;
mod passport_owner;
mod passport_rows;
pub mod passport_table;
mod passport_table_columns;
mod passport_words;
pub mod protocol;
pub mod register;
mod register_words;
mod ris_block;
mod ris_columns;
mod ris_export;
pub mod ris_gia11;
pub mod ris_gia9;
mod ris_key;
mod ris_mask;
pub mod ris_recheck;
mod ris_scores;
mod ris_subjects;
mod ris_tasks;
mod ris_title;
pub mod scale_table;
pub mod school_columns;
mod school_groups;
mod school_titles;
pub mod scores_table;
pub mod sitting_columns;
mod titles;
mod units;
pub mod vpr_2020;
pub mod vpr_2021;
pub mod vpr_2022;

use super::grid::Row;
use super::header::{Head, Header, HeaderAt, Located};
use super::sink::Sink;
use school_columns::SchoolColumns;
use sitting_columns::SittingColumns;

/// A layout of a sheet.
pub struct Form {
    /// Stable id.
    pub id: &'static str,
    /// What it is, in a line.
    pub about: &'static str,
    /// Whether a sheet is of this form, by its head.
    pub recognise: fn(&Head) -> Match,
    /// Opens a reader for a recognised sheet. The sink has the sheet's place and what is mentioned around it.
    pub open: fn(&Head, &mut Sink) -> Option<Box<dyn Reader>>,
}

/// How well a sheet fits a form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Match {
    /// Where the header stands; `None` when nothing of it was found.
    pub header: Option<HeaderAt>,
    /// Required columns that were found.
    pub matched: usize,
    /// Required columns that were not, as people call them.
    pub lacking: Vec<String>,
}

impl Match {
    /// Whether the form can read the sheet.
    pub fn is_complete(&self) -> bool {
        self.header.is_some() && self.lacking.is_empty()
    }

    /// The match of a table whose rows may name their sitting. What names it may stand outside the table, so it is never
    /// lacking; standing in the table, it speaks for the form.
    fn with_sitting(header: &Header, sitting: &SittingColumns, required: usize, lacking: Vec<String>) -> Self {
        let matched = required.saturating_sub(lacking.len()) + sitting.taken().count();
        Self { header: Some(header.at), matched, lacking }
    }

    /// The match of a search for columns, of which `required` were asked.
    pub fn of(located: Option<&Located>, required: usize) -> Self {
        located.map_or_else(Self::default, |located| Self {
            header: Some(located.header.at),
            matched: required.saturating_sub(located.lacking.len()),
            lacking: located.lacking.clone(),
        })
    }
}

/// The header of a sheet under which the fewest of a form's columns are lacking, with its columns.
fn fullest<C>(head: &Head, find: impl Fn(&Header) -> C, lacking: impl Fn(&C) -> Vec<String>) -> Option<(Header, C)> {
    let found = head.candidates().iter().map(|header| (header.clone(), find(header)));
    found.min_by_key(|(_, columns)| lacking(columns).len())
}

/// Reads the rows of one sheet.
///
/// Of every row exactly one of [`Sink::kept`], [`Sink::rejected`], [`Sink::absent`] and [`Sink::footer`] is said.
pub trait Reader {
    /// Takes the next row below the header; blank rows are never given.
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink);

    /// Whether rows hold names and documents, so that a line that cannot be parted into cells is never quoted.
    fn holds_persons(&self) -> bool {
        false
    }

    /// Whether the reader takes care of several tables of a sheet by itself: then no further table is looked for below.
    fn has_blocks(&self) -> bool {
        false
    }

    /// Hands over what was gathered.
    fn finish(self: Box<Self>, sink: &mut Sink);
}

/// Every form, the more particular before the more general.
pub const FORMS: &[Form] = &[
    legend::FORM,
    vpr_2020::FORM,
    vpr_2021::FORM,
    vpr_2022::FORM,
    vpr_2022::CLASSES,
    fis_individual::FORM,
    analytics::MARKS,
    analytics::JOURNAL,
    analytics::SCORES,
    analytics::TASKS,
    analytics::GROUPS,
    analytics::REQUIREMENTS,
    official_list::FORM,
    scores_table::FORM,
    ege_by_school::FORM,
    ege_by_school::APPLICATIONS,
    context_form::GENERAL,
    context_form::TEACHING,
    ris_recheck::FORM,
    ris_gia9::FORM,
    ris_gia11::FORM,
    context_2021::FORM,
    outcome_tables::MEDALLISTS,
    outcome_tables::ESSAY,
    outcome_tables::CERTIFICATES,
    canonical::FORM,
    marks_table::FORM,
    scale_table::FORM,
    passport_form::CLASS,
    passport_form::SCHOOL,
    passport_table::FORM,
    register::FORM,
    indicator_table::FORM,
];
