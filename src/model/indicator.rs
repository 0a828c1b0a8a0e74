//! A figure of a school from a table that no form knows closer: a methodology can name it, `table.column`.

use std::sync::Arc;

use super::period::Year;
use super::place::Place;
use super::school::SchoolId;

/// One cell of a table keyed by school.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Code of the table: letters, digits and underscores.
    pub table: Arc<str>,
    /// Code of the column.
    pub column: Arc<str>,
    /// School.
    pub school: SchoolId,
    /// Year, where the table has one.
    pub year: Option<Year>,
    /// Value.
    pub value: f64,
    /// Cell.
    pub place: Place,
}
