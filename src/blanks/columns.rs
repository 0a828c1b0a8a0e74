//! The workbooks of the canonical tables: the one place that says which columns they have.

use crate::model::passport::Category;
use crate::text::blanks::{Choice, Limit};
use crate::text::columns::Column;
use crate::text::init::Need;

/// A workbook to be filled in.
#[derive(Clone, Copy, Debug)]
pub struct Blank {
    /// Stable id, by which its file and sheet are named.
    pub id: &'static str,
    /// Id of the form of `ingest` that reads it.
    pub form: &'static str,
    /// How many rows are ready for entries.
    pub rows: u32,
    named: &'static [Field],
    /// Whether the categories of the social passport follow.
    has_categories: bool,
}

/// A column of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Which.
    pub column: Column,
    /// Whether it must be filled in.
    pub need: Need,
    /// What its cells take.
    pub limit: Limit,
}

impl Blank {
    /// Its columns, from the left.
    pub fn fields(&self) -> Vec<Field> {
        let categories = if self.has_categories { Category::ALL } else { &[] };
        let category =
            |category: &Category| Field { column: Column::Category(*category), need: Need::No, limit: Limit::Count };
        self.named.iter().copied().chain(categories.iter().map(category)).collect()
    }
}

const fn field(id: &'static str, need: Need, limit: Limit) -> Field {
    Field { column: Column::Named(id), need, limit }
}

const YEAR: Field = field("year", Need::Yes, Limit::Choice(Choice::Year));
const PROCEDURE: Field = field("procedure", Need::Yes, Limit::Choice(Choice::Procedure));
const SUBJECT: Field = field("subject", Need::Yes, Limit::Choice(Choice::Subject));
const GRADE: Field = field("grade", Need::Yes, Limit::Choice(Choice::Grade));
const SCHOOL: Field = field("school_id", Need::Yes, Limit::Login);
const SCHOOL_YEAR: Field = field("school_year", Need::Yes, Limit::Choice(Choice::SchoolYear));
const NAME: Field = field("name", Need::No, Limit::Text);
const MUNICIPALITY: Field = field("municipality", Need::No, Limit::Text);

/// The workbooks of a project folder: one a canonical table, and the tables of schools that monitoring asks for.
pub const BLANKS: &[Blank] = &[
    Blank {
        id: "register",
        form: "register",
        rows: 2_000,
        named: &[
            SCHOOL,
            NAME,
            MUNICIPALITY,
            field("kind", Need::No, Limit::Choice(Choice::Kind)),
            field("settlement", Need::No, Limit::Choice(Choice::Settlement)),
            field("pupils", Need::No, Limit::Count),
            field("levels", Need::No, Limit::Choice(Choice::Levels)),
            field("lat", Need::No, Limit::Degrees(90)),
            field("lon", Need::No, Limit::Degrees(180)),
        ],
        has_categories: false,
    },
    Blank {
        id: "results",
        form: "results",
        rows: 20_000,
        named: &[
            YEAR,
            PROCEDURE,
            SUBJECT,
            GRADE,
            SCHOOL,
            field("primary_score", Need::OneOfThese, Limit::Points),
            field("test_score", Need::OneOfThese, Limit::TestScore),
            field("mark", Need::OneOfThese, Limit::Mark),
            field("journal_mark", Need::No, Limit::Mark),
        ],
        has_categories: false,
    },
    Blank {
        id: "marks",
        form: "marks",
        rows: 10_000,
        named: &[
            YEAR,
            PROCEDURE,
            SUBJECT,
            GRADE,
            MUNICIPALITY,
            SCHOOL,
            NAME,
            field("n", Need::Yes, Limit::Count),
            field("n2", Need::Yes, Limit::Count),
            field("n3", Need::Yes, Limit::Count),
            field("n4", Need::Yes, Limit::Count),
            field("n5", Need::Yes, Limit::Count),
        ],
        has_categories: false,
    },
    Blank {
        id: "passport-table",
        form: "passport-table",
        rows: 5_000,
        named: &[SCHOOL, NAME, MUNICIPALITY, YEAR, field("pupils", Need::Yes, Limit::Count)],
        has_categories: true,
    },
    Blank {
        id: "scales",
        form: "scales",
        rows: 500,
        named: &[
            YEAR,
            PROCEDURE,
            SUBJECT,
            GRADE,
            field("bound3", Need::No, Limit::Points),
            field("bound4", Need::No, Limit::Points),
            field("bound5", Need::No, Limit::Points),
            field("max_primary", Need::No, Limit::Points),
            field("min_test", Need::No, Limit::TestScore),
        ],
        has_categories: false,
    },
    Blank {
        id: "halfyear",
        form: "indicator-table",
        rows: 5_000,
        named: &[
            SCHOOL,
            NAME,
            MUNICIPALITY,
            SCHOOL_YEAR,
            field("half", Need::Yes, Limit::Choice(Choice::Half)),
            field("progress", Need::Yes, Limit::Percent),
            field("quality", Need::Yes, Limit::Percent),
            field("pupils", Need::No, Limit::Count),
            field("excellent", Need::No, Limit::Count),
            field("good", Need::No, Limit::Count),
            field("one_three", Need::No, Limit::Count),
            field("failing", Need::No, Limit::Count),
            field("not_certified", Need::No, Limit::Count),
            field("missed_without_reason", Need::No, Limit::Count),
        ],
        has_categories: false,
    },
    Blank {
        id: "questionnaire",
        form: "indicator-table",
        rows: 2_000,
        named: &[
            SCHOOL,
            NAME,
            MUNICIPALITY,
            SCHOOL_YEAR,
            field("classes", Need::No, Limit::Count),
            field("second_shift", Need::No, Limit::Count),
            field("vacancies", Need::No, Limit::Amount),
            field("trained", Need::No, Limit::Count),
            field("young_staff", Need::No, Limit::Count),
            field("specialists", Need::No, Limit::Amount),
            field("clubs", Need::No, Limit::Count),
            field("profile_hours", Need::No, Limit::Amount),
            field("computers", Need::No, Limit::Count),
            field("km_to_centre", Need::No, Limit::Amount),
            field("programme", Need::No, Limit::Choice(Choice::YesNo)),
        ],
        has_categories: false,
    },
];
