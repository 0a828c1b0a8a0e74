//! Where the table of an «Аналитика» sheet stands, which of the sheets it is, and whether units stand below one another or
//! side by side.

use super::Sheet;
use super::tasks::task_of;
use crate::ingest::fold::fold;
use crate::ingest::forms::marks_table::{MARKS, PARTICIPANTS};
use crate::ingest::forms::school_columns::column;
use crate::ingest::forms::scores_table::score_columns;
use crate::ingest::forms::units::{GROUPS, Told, UnitColumns, told};
use crate::ingest::header::{Head, HeadRow, Header, HeaderAt, HeaderColumn, Label, Label::Is};

const TITLES: [(&str, Sheet); 6] = [
    ("статистика по отметк", Sheet::Marks),
    ("сравнение отметок", Sheet::Journal),
    ("распределение первичных", Sheet::Scores),
    ("выполнение заданий группами", Sheet::Groups),
    ("выполнение заданий", Sheet::Tasks),
    ("планируемых результа", Sheet::Requirements),
];

const SCHOOLS: &[Label] = &[Is("кол во оо"), Is("количество оо"), Is("число оо")];

/// Rows in which a title is looked for.
const TITLE_ROWS: usize = 12;
/// Longest label of a unit or a title, in characters.
const LONGEST: usize = 150;

/// The table of a sheet.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Its header; `group` is the folded label of the upper row, where there are two.
    pub header: Header,
    /// Labels of the upper row as they stand, by column; empty where there is one row.
    pub upper: Vec<(usize, String)>,
    /// Columns of the units; nothing where they stand side by side.
    pub units: UnitColumns,
    /// Whether units stand side by side.
    pub across: bool,
    /// Participants.
    pub n: Option<usize>,
    /// Schools.
    pub schools: Option<usize>,
}

impl Layout {
    fn new(header: Header, upper: Vec<(usize, String)>, across: bool) -> Self {
        let units = if across { UnitColumns::default() } else { UnitColumns::find(&header) };
        let (n, schools) = (column(&header, PARTICIPANTS, &[]), column(&header, SCHOOLS, &[]));
        Self { header, upper, units, across, n, schools }
    }

    /// Columns of the marks 2, 3, 4, 5.
    pub fn marks(&self) -> Option<[usize; 4]> {
        match MARKS.map(|labels| column(&self.header, labels, &[])) {
            [Some(two), Some(three), Some(four), Some(five)] => Some([two, three, four, five]),
            _ => None,
        }
    }

    /// Columns that are neither units nor participants nor schools.
    pub fn others(&self) -> impl Iterator<Item = &HeaderColumn> {
        let taken: Vec<usize> = self.units.taken().into_iter().chain(self.n).chain(self.schools).collect();
        self.header.columns.iter().filter(move |column| !taken.contains(&column.col))
    }
}

/// The sheet and its table, or what the table lacks.
pub fn detect(head: &Head) -> Option<(Sheet, Result<Layout, Vec<String>>)> {
    let titled = titled(head);
    let below = below(head, titled.is_some());
    let Some(sheet) = titled.or_else(|| shaped(below.as_ref()?, head)) else { return None };
    let found = match below {
        Some(layout) if lacking(sheet, &layout, head).is_none() => Ok(layout),
        below => across(head).ok_or_else(|| {
            let lacks = below.and_then(|layout| lacking(sheet, &layout, head));
            vec![lacks.unwrap_or("Группы участников").to_owned()]
        }),
    };
    Some((sheet, found))
}

fn titled(head: &Head) -> Option<Sheet> {
    let by_phrase = |text: &str| {
        let folded = fold(text);
        TITLES.iter().find(|(phrase, _)| folded.contains(phrase)).map(|(_, sheet)| *sheet)
    };
    let rows = head.rows.iter().take(TITLE_ROWS).filter(|row| row.cells.len() <= 6);
    let mut cells = rows.flat_map(|row| &row.cells).filter(|cell| cell.is_word && cell.text.len() <= 2 * LONGEST);
    by_phrase(&head.sheet).or_else(|| cells.find_map(|cell| by_phrase(&cell.text)))
}

/// A sheet without a title, by what stands beside «Группы участников».
fn shaped(layout: &Layout, head: &Head) -> Option<Sheet> {
    layout.units.groups?;
    [Sheet::Journal, Sheet::Scores, Sheet::Marks]
        .into_iter()
        .find(|sheet| lacking(*sheet, layout, head).is_none())
        .or_else(|| (layout.n.is_some() && task_columns(layout) >= 2).then(|| tasks_or_groups(head)))
}

fn tasks_or_groups(head: &Head) -> Sheet {
    let grouped = head.rows.iter().flat_map(|row| &row.cells).any(|cell| fold(&cell.text).contains("гр баллов"));
    if grouped { Sheet::Groups } else { Sheet::Tasks }
}

fn task_columns(layout: &Layout) -> usize {
    layout.others().filter(|column| task_of(&column.shown).is_some()).count()
}

/// What a table with units one below another lacks to be that sheet.
fn lacking(sheet: Sheet, layout: &Layout, head: &Head) -> Option<&'static str> {
    let needs = |there: bool, name: &'static str| if there { None } else { Some(name) };
    match sheet {
        Sheet::Journal => {
            let outcome = |text: &str| fold(text).starts_with("понизили");
            let in_rows = || head.rows.iter().flat_map(|row| &row.cells).any(|cell| outcome(&cell.text));
            needs(in_rows(), "Понизили, Подтвердили, Повысили")
        }
        _ if layout.n.is_none() && matches!(sheet, Sheet::Marks | Sheet::Scores) => Some("Кол-во участников"),
        Sheet::Marks => needs(layout.marks().is_some(), "2, 3, 4, 5"),
        Sheet::Scores => needs(!score_columns(&layout.header).is_empty(), "0, 1, 2 …"),
        Sheet::Tasks | Sheet::Groups | Sheet::Requirements => needs(task_columns(layout) > 0, "1, 2, 3 …"),
    }
}

/// A table with units one below another: «Группы участников», or in a sheet known by its title columns of schools.
fn below(head: &Head, titled: bool) -> Option<Layout> {
    let short = |row: &HeadRow| row.cells.iter().any(|cell| cell.is_word && cell.text.len() <= LONGEST);
    head.rows.iter().enumerate().filter(|(_, row)| short(row)).find_map(|(at, row)| {
        let (header, upper) = header_at(head, at, row, |col, below: &HeadRow| {
            below.cells.iter().all(|cell| cell.col > col) && !is_maxima(below)
        })?;
        let layout = Layout::new(header, upper, false);
        let named = layout.units.groups.is_some();
        (named || titled && layout.units.are_there() && layout.n.is_some()).then_some(layout)
    })
}

/// A table with units side by side: the row in which most labels name one.
fn across(head: &Head) -> Option<Layout> {
    let units = |row: &HeadRow| row.cells.iter().skip(1).filter(|cell| names_a_unit(&cell.text)).count();
    let mut best: Option<(usize, usize)> = None;
    for (at, row) in head.rows.iter().enumerate() {
        let found = units(row);
        if found > best.map_or(0, |(most, _)| most) {
            best = Some((found, at));
        }
    }
    let (_, at) = best?;
    let row = head.rows.get(at)?;
    let groups = |_, below: &HeadRow| {
        below.cells.iter().filter(|cell| matches!(cell.text.trim(), "2" | "3" | "4" | "5")).count() >= 4
            && below.cells.len() > row.cells.len().saturating_sub(2)
            && below.cells.first().is_some_and(|first| row.cells.first().is_some_and(|label| label.col < first.col))
    };
    let (header, upper) = header_at(head, at, row, groups)?;
    Some(Layout::new(header, upper, true))
}

/// Whether a label of a column surely names a unit.
pub fn names_a_unit(text: &str) -> bool {
    text.chars().count() <= LONGEST
        && matches!(told(text), Some(Told::Country | Told::Region(_) | Told::Municipality(_) | Told::School(..)))
}

/// Whether a row gives the maxima of tasks.
pub fn is_maxima(row: &HeadRow) -> bool {
    row.cells.first().is_some_and(|cell| fold(&cell.text).starts_with("макс"))
}

/// The header that starts in a row, together with the row below where that one is its second row.
fn header_at(
    head: &Head,
    at: usize,
    row: &HeadRow,
    goes_on: impl Fn(usize, &HeadRow) -> bool,
) -> Option<(Header, Vec<(usize, String)>)> {
    let label =
        |cell: &crate::ingest::header::HeadCell| cell.is_word && GROUPS.iter().any(|l| l.matches(&fold(&cell.text)));
    let first = row.cells.iter().find(|cell| label(cell)).or(row.cells.first())?.col;
    let below = head.rows.get(at + 1).filter(|below| below.index == row.index + 1 && goes_on(first, below));
    let single = |cell: &crate::ingest::header::HeadCell, group: String| HeaderColumn {
        middle: String::new(),
        col: cell.col,
        name: fold(&cell.text),
        group,
        shown: cell.text.clone(),
    };
    let Some(below) = below else {
        let columns = row.cells.iter().map(|cell| single(cell, String::new())).collect();
        return Some((Header { at: HeaderAt { first: row.index, last: row.index }, columns }, Vec::new()));
    };
    let above = |col: usize| row.cells.iter().rev().find(|cell| cell.col <= col);
    let mut columns: Vec<HeaderColumn> = below
        .cells
        .iter()
        .map(|cell| single(cell, above(cell.col).map(|upper| fold(&upper.text)).unwrap_or_default()))
        .collect();
    let alone = row.cells.iter().filter(|cell| below.cells.iter().all(|lower| lower.col != cell.col));
    columns.extend(alone.map(|cell| single(cell, String::new())));
    columns.sort_by_key(|column| column.col);
    let upper = below.cells.iter().filter_map(|cell| Some((cell.col, above(cell.col)?.text.clone()))).collect();
    Some((Header { at: HeaderAt { first: row.index, last: below.index }, columns }, upper))
}
