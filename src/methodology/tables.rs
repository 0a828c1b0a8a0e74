//! Columns of tables that a methodology names, against the tables that the inputs have.

use std::collections::{BTreeMap, BTreeSet};

use super::Methodology;
use super::nearest::nearest;
use crate::error::{Error, MethodMistake, MistakeKind};
use crate::index::settings::{Field, IndexSettings};
use crate::model::indicator::Indicator;

/// The columns of every table among the inputs.
type Known = BTreeMap<String, BTreeSet<String>>;

/// Looks up every `table.column` that the methodology names among the inputs: a column that is not there makes an index that
/// is not the one described, so the run stops. All that are lacking are named at once.
///
/// # Errors
/// [`Error::BadMethod`]: of each such field its line, the nearest column there is, and what else there is to choose from.
pub fn check_tables(name: &str, method: &Methodology, indicators: &[Indicator]) -> Result<(), Error> {
    let indices = [("results", Some(&method.results)), ("social", method.social.as_ref())];
    let named: Vec<(String, String, String)> =
        indices.into_iter().flat_map(|(section, index)| fields(section, index)).collect();
    if named.is_empty() {
        return Ok(());
    }
    let mut known = Known::new();
    for indicator in indicators {
        let columns = known.entry(indicator.table.to_string()).or_default();
        if !columns.contains(&*indicator.column) {
            columns.insert(indicator.column.to_string());
        }
    }
    let lacking =
        named.into_iter().filter(|(_, table, column)| !known.get(table).is_some_and(|all| all.contains(column)));
    let mistakes: Vec<MethodMistake> = lacking
        .map(|(key, table, column)| {
            let field = format!("{table}.{column}");
            MethodMistake { line: line_of(&method.statement.toml, &field), key, kind: unknown(field, &table, &known) }
        })
        .collect();
    if mistakes.is_empty() { Ok(()) } else { Err(Error::BadMethod { name: name.to_owned(), mistakes }) }
}

/// Key, table and column of every such field and denominator of an index.
fn fields<'m>(
    section: &'m str,
    index: Option<&'m IndexSettings>,
) -> impl Iterator<Item = (String, String, String)> + 'm {
    let specs = index.into_iter().flat_map(|index| &index.indicators).enumerate();
    specs
        .flat_map(move |(at, spec)| {
            let of = |key: &str, field: &Field| match field {
                Field::Table { table, column } => {
                    Some((format!("{section}.indicator[{}].{key}", at + 1), table.clone(), column.clone()))
                }
                Field::Cohort { .. } | Field::Passport(_) => None,
            };
            [of("field", &spec.field), spec.denominator.as_ref().and_then(|field| of("denominator", field))]
        })
        .flatten()
}

/// What is wrong with a field: of a known table its columns are named, else the tables.
fn unknown(found: String, table: &str, known: &Known) -> MistakeKind {
    let all: Vec<String> = known
        .iter()
        .flat_map(|(table, columns)| columns.iter().map(move |column| format!("{table}.{column}")))
        .collect();
    let nearest = nearest(&found, all.iter().map(String::as_str));
    let choice = match known.get(table) {
        Some(columns) => columns.iter().map(|column| format!("{table}.{column}")).collect(),
        None => known.keys().map(|table| format!("{table}.*")).collect::<Vec<_>>(),
    };
    if choice.is_empty() {
        return MistakeKind::NoTable { found };
    }
    MistakeKind::UnknownWord { found, nearest, known: choice }
}

/// The one-based line on which a field stands in the text.
fn line_of(toml: &str, field: &str) -> Option<usize> {
    let stands = |line: &str| line.contains(&format!("\"{field}\"")) || line.contains(&format!("'{field}'"));
    toml.lines().position(stands).map(|at| at + 1)
}
