//! Rows of a table in which schools stand in groups: the municipality is named once, in the first row of its group, in a row
//! of its own or in a subtotal above them, and the cells below are blank.

use std::sync::Arc;

use super::school_columns::{Named, SchoolColumns, is_sum, own_text};
use crate::ingest::grid::Row;
use crate::model::problem::ProblemKind;
use crate::model::school::School;

/// Columns that name a row's school, and the municipality named last.
#[derive(Clone, Debug, Default)]
pub struct SchoolGroups {
    /// The columns.
    pub columns: SchoolColumns,
    current: Option<Arc<str>>,
}

/// What a row of such a table is.
#[derive(Clone, Debug, PartialEq)]
pub enum GroupedRow {
    /// A school's.
    School(School),
    /// Totals of a group or of all.
    Total,
    /// Means and other footers, a municipality's name alone.
    Aside,
    /// No school: what is wrong, in which column.
    Nobody(ProblemKind, usize),
}

impl SchoolGroups {
    /// No municipality yet.
    pub fn of(columns: SchoolColumns) -> Self {
        Self { columns, current: None }
    }

    /// Reads a row. A blank cell of the municipality is filled from the one named last.
    pub fn read(&mut self, row: &Row<'_>) -> GroupedRow {
        let taken = self.columns.taken();
        let at = |col: Option<usize>| col.and_then(|col| own_text(row.get(col)));
        if let Some(total) = self.columns.total_in(row).filter(|value| is_sum(*value)) {
            let own = at(self.columns.municipality).filter(|own| own_text(total).as_ref() != Some(own));
            self.current = own.or_else(|| total.text().and_then(total_of));
            return GroupedRow::Total;
        }
        let named = at(self.columns.municipality);
        let blank = |col: Option<usize>| col.is_none_or(|col| row.get(col).is_empty());
        if let Some(named) = named.filter(|_| blank(self.columns.id) && blank(self.columns.name)) {
            let figures = row.filled().any(|(col, _)| !taken.contains(&col));
            let repeated = figures && self.current.as_ref() == Some(&named);
            if repeated {
                return GroupedRow::Nobody(ProblemKind::UnreadableRow, self.columns.first());
            }
            self.current = Some(named);
            return if figures { GroupedRow::Total } else { GroupedRow::Aside };
        }
        match self.columns.read_under(row, self.current.as_ref()) {
            Named::School(school) => {
                self.current = school.municipality.clone();
                GroupedRow::School(school)
            }
            Named::Footer => GroupedRow::Aside,
            Named::Nobody(kind, col) => GroupedRow::Nobody(kind, col),
        }
    }
}

/// The municipality of which «Итого по Заречному району» is the total, in the nominative as far as adjectives go; nothing of
/// a total that names none.
fn total_of(text: &str) -> Option<Arc<str>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let at = words.iter().position(|word| word.to_lowercase() == "по")?;
    let name: Vec<String> = words[at + 1..].iter().map(|word| nominative(word)).collect();
    let whole = ["край", "краю", "области", "область", "республике", "региону", "регион", "всем", "оо", "школам"];
    let of_all = name.is_empty() || name.iter().any(|word| whole.contains(&word.to_lowercase().trim_matches(':')));
    (!of_all).then(|| name.join(" ").trim_end_matches(':').into())
}

fn nominative(word: &str) -> String {
    for (ending, instead) in
        [("скому", "ский"), ("цкому", "цкий"), ("ному", "ный"), ("нему", "ний"), ("району", "район")]
    {
        if let Some(stem) = word.strip_suffix(ending) {
            return format!("{stem}{instead}");
        }
    }
    match word {
        "округу" => "округ".to_owned(),
        "городу" => "город".to_owned(),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(groups: &mut SchoolGroups, cells: [&str; 3]) -> String {
        match groups.read(&Row::delimited(0, &csv::StringRecord::from(cells.to_vec()))) {
            GroupedRow::School(school) => {
                format!("{} / {}", school.municipality.as_deref().unwrap_or("?"), school.name.as_deref().unwrap_or("?"))
            }
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_municipality_named_once_holds_for_the_rows_below() {
        let columns = SchoolColumns { id: None, name: Some(1), municipality: Some(0) };
        let mut groups = SchoolGroups::of(columns);
        for (cells, expected) in [
            (["", "СОШ № 9", "5"], "? / СОШ № 9"),
            (["Заречный район", "СОШ № 1", "5"], "Заречный район / СОШ № 1"),
            (["", "СОШ № 2", "5"], "Заречный район / СОШ № 2"),
            (["", "Итого по Заречному району", "10"], "Total"),
            (["", "СОШ № 3", "5"], "Заречный район / СОШ № 3"),
            (["Итого по Луговскому району:", "", "10"], "Total"),
            (["", "СОШ № 1", "5"], "Луговский район / СОШ № 1"),
            (["город Светлый", "", ""], "Aside"),
            (["", "СОШ № 1", "5"], "город Светлый / СОШ № 1"),
            (["город Светлый", "", "7"], "Nobody(UnreadableRow, 1)"),
            (["Нагорный район", "", "7"], "Total"),
            (["", "СОШ № 1", "7"], "Нагорный район / СОШ № 1"),
            (["Итого по краю", "", "22"], "Total"),
            (["", "СОШ № 7", "7"], "? / СОШ № 7"),
            (["", "Средние", "7"], "Aside"),
        ] {
            assert_eq!(read(&mut groups, cells), expected, "{cells:?}");
        }
    }

    #[test]
    fn columns_may_stand_in_either_order() {
        let mut groups = SchoolGroups::of(SchoolColumns { id: None, name: Some(0), municipality: Some(1) });
        assert_eq!(read(&mut groups, ["СОШ № 1", "Заречный район", "5"]), "Заречный район / СОШ № 1");
        assert_eq!(read(&mut groups, ["СОШ № 2", "", "5"]), "Заречный район / СОШ № 2");
    }
}
