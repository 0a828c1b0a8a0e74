//! The columns of a table of passports: which category stands where, as counts or shares, of children or of families.

use super::passport_categories::Piece;
use super::passport_draft::{Unit, unit};
use super::passport_figures::Whom;
use super::passport_rows::{Counts, counts};
use super::passport_table::YEAR;
use super::register::PUPILS;
use super::school_columns::{SchoolColumns, column};
use crate::ingest::header::{Header, HeaderColumn};
use crate::model::passport::Category;

/// A column of a category.
#[derive(Clone, Copy, Debug)]
pub struct CategoryColumn {
    /// Category.
    pub category: Category,
    /// Of whom.
    pub whom: Whom,
    /// Which piece of the category.
    pub piece: Piece,
    /// Zero-based column.
    pub col: usize,
    /// How its figures are written.
    pub unit: Unit,
}

impl CategoryColumn {
    fn of(column: &HeaderColumn) -> Option<Self> {
        let label = column.full();
        match counts(&label)? {
            Counts::Category(category, whom, piece) => {
                Some(Self { category, whom, piece, col: column.col, unit: unit(&column.shown, &label) })
            }
            _ => None,
        }
    }

    /// What of a category it counts: two columns of one place hold the same.
    fn place(&self) -> (Whom, Category, Piece) {
        (self.whom, self.category, self.piece)
    }
}

/// The columns of a table.
#[derive(Clone, Debug)]
pub struct Columns {
    /// Columns that name the school.
    pub schools: SchoolColumns,
    /// Year.
    pub year: Option<usize>,
    /// All pupils.
    pub pupils: Option<usize>,
    /// All families.
    pub households: Option<usize>,
    /// Boys.
    pub boys: Option<usize>,
    /// Girls.
    pub girls: Option<usize>,
    /// Categories.
    pub categories: Vec<CategoryColumn>,
    /// Columns of categories that are not read, each with the column that is read instead.
    pub second: Vec<(HeaderColumn, usize)>,
    /// Columns that seem to hold a category which is not known.
    pub unknown: Vec<HeaderColumn>,
    /// The header.
    pub header: Header,
}

/// Beginnings of words by which a label seems to be a category.
const OF_CATEGORIES: &[&str] =
    &["дет", "ребен", "сем", "учащ", "обучающ", "родител", "состо", "воспит", "подрост", "несоверш"];

impl Columns {
    /// Finds the columns of a header.
    pub fn find(header: &Header) -> Self {
        let schools = SchoolColumns::find(header);
        let year = column(header, YEAR, &schools.taken());
        let taken: Vec<usize> = schools.taken().into_iter().chain(year).collect();
        let free: Vec<&HeaderColumn> = header.columns.iter().filter(|column| !taken.contains(&column.col)).collect();
        let mut categories: Vec<CategoryColumn> = free.iter().filter_map(|column| CategoryColumn::of(column)).collect();
        // Where a category has both its count and its share, the count says more.
        categories.sort_by_key(|column| (column.place(), column.unit != Unit::Count, column.col));
        let label = |col: usize| header.columns.iter().find(|column| column.col == col).cloned();
        let same =
            categories.windows(2).filter(|pair| pair[0].place() == pair[1].place() && pair[0].unit == pair[1].unit);
        let second = same.filter_map(|pair| Some((label(pair[1].col)?, pair[0].col))).collect();
        categories.dedup_by_key(|column| column.place());
        drop_pieces(&mut categories);
        let unknown = free.iter().filter(|column| {
            let label = column.full();
            let seems = label.split(' ').any(|word| OF_CATEGORIES.iter().any(|start| word.starts_with(start)));
            seems && counts(&label).is_none() && !PUPILS.iter().any(|pupils| pupils.matches(&label))
        });
        let unknown = unknown.map(|column| (*column).clone()).collect();
        let found =
            |wanted: Counts| free.iter().find(|column| counts(&column.full()) == Some(wanted)).map(|column| column.col);
        let pupils = {
            let households = free.iter().filter(|column| counts(&column.full()) == Some(Counts::Households));
            let known: Vec<usize> = taken
                .iter()
                .copied()
                .chain(categories.iter().map(|column| column.col))
                .chain(households.map(|column| column.col))
                .collect();
            column(header, PUPILS, &known).or_else(|| found(Counts::Pupils))
        };
        let (boys, girls) = (found(Counts::Boys), found(Counts::Girls));
        let households = found(Counts::Households);
        Self { schools, year, pupils, households, boys, girls, categories, second, unknown, header: header.clone() }
    }

    /// Columns of families whose children no column counts.
    pub fn families_alone(&self) -> impl Iterator<Item = &HeaderColumn> {
        let has_children =
            |of: Category| self.categories.iter().any(|column| column.category == of && column.whom == Whom::Children);
        let alone = self
            .categories
            .iter()
            .filter(move |column| column.whom == Whom::Families && !has_children(column.category));
        alone.filter_map(|column| self.header.columns.iter().find(|label| label.col == column.col))
    }
}

/// The whole of a category goes before its pieces; their columns are left for the sums they are checked by.
fn drop_pieces(categories: &mut Vec<CategoryColumn>) {
    let wholes: Vec<(Whom, Category)> = categories
        .iter()
        .filter(|column| column.piece == Piece::Whole)
        .map(|column| (column.whom, column.category))
        .collect();
    categories.retain(|column| column.piece == Piece::Whole || !wholes.contains(&(column.whom, column.category)));
}
