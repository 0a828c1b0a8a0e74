//! Where the table of a sheet starts, and which column is which.

pub use super::head::{HEAD_ROWS, Head, HeadCell, HeadRow};

/// First and last row of a header, zero-based rows of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderAt {
    /// First row.
    pub first: u32,
    /// Last row; data starts below it.
    pub last: u32,
}

/// A column of a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderColumn {
    /// Zero-based column.
    pub col: usize,
    /// Label of the lowest filled row, folded.
    pub name: String,
    /// Label of the upper row of a header of two or three rows, spread over its columns, folded; empty where there is none.
    pub group: String,
    /// Label of the middle row of a three-row header, spread over its columns, folded; empty where there is none.
    pub middle: String,
    /// The label as it stands (the lowest filled row).
    pub shown: String,
}

impl HeaderColumn {
    /// Group, middle and name together, folded.
    pub fn full(&self) -> String {
        let own = self.under_group();
        if self.group.is_empty() { own } else { format!("{} {own}", self.group) }
    }

    /// Middle and name together: what the column is within its group.
    pub fn under_group(&self) -> String {
        if self.middle.is_empty() { self.name.clone() } else { format!("{} {}", self.middle, self.name) }
    }
}

/// A header: one to three rows of labels, and the row of column numbers (1, 2, 3 …) under them, where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Where.
    pub at: HeaderAt,
    /// Labelled columns, from the left.
    pub columns: Vec<HeaderColumn>,
}

/// How a label is known; patterns are written folded (see [`super::fold`]).
#[derive(Clone, Copy, Debug)]
pub enum Label {
    /// The whole label.
    Is(&'static str),
    /// Its beginning.
    Starts(&'static str),
    /// Any part.
    Holds(&'static str),
    /// Every one of these parts.
    HoldsAll(&'static [&'static str]),
}

impl Label {
    /// Whether a folded label is meant.
    pub fn matches(self, label: &str) -> bool {
        match self {
            Self::Is(whole) => label == whole,
            Self::Starts(start) => label.starts_with(start),
            Self::Holds(part) => label.contains(part),
            Self::HoldsAll(parts) => parts.iter().all(|part| label.contains(part)),
        }
    }
}

/// A column that a form looks for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// What it is called when it is lacking: the label as people write it.
    pub called: &'static str,
    /// Labels by which it is known, better ones first.
    pub labels: &'static [Label],
    /// Whether the form cannot be read without it.
    pub required: bool,
}

/// The best header for a set of wanted columns.
#[derive(Clone, Debug)]
pub struct Located {
    /// The header.
    pub header: Header,
    /// For each wanted column its zero-based column in the sheet.
    pub columns: Vec<Option<usize>>,
    /// Required columns that are not there, as people call them.
    pub lacking: Vec<String>,
}

/// Finds the header in which most required columns (then most of all wanted) are found; `None` when not one is.
///
/// A column is taken once: by the first wanted that it fits.
pub fn locate(head: &Head, wanted: &[Wanted]) -> Option<Located> {
    let mut best: Option<((usize, usize), Located)> = None;
    for header in head.candidates() {
        let columns = assign(header, wanted);
        let found = |required: bool| {
            wanted.iter().zip(&columns).filter(|(want, col)| col.is_some() && (want.required || !required)).count()
        };
        let score = (found(true), found(false));
        if score.0 > 0 && best.as_ref().is_none_or(|(known, _)| score > *known) {
            let lacking = wanted
                .iter()
                .zip(&columns)
                .filter(|(want, col)| want.required && col.is_none())
                .map(|(want, _)| want.called.to_owned())
                .collect();
            best = Some((score, Located { header: header.clone(), columns, lacking }));
        }
    }
    best.map(|(_, located)| located)
}

fn assign(header: &Header, wanted: &[Wanted]) -> Vec<Option<usize>> {
    let mut taken = vec![false; header.columns.len()];
    wanted
        .iter()
        .map(|want| {
            let at = want.labels.iter().find_map(|label| {
                header.columns.iter().enumerate().position(|(at, column)| {
                    !taken[at]
                        && (label.matches(&column.name) || (!column.group.is_empty() && label.matches(&column.full())))
                })
            })?;
            taken[at] = true;
            Some(header.columns[at].col)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::grid::{Merge, Row};

    fn head(rows: &[&[&str]], merges: Vec<Merge>) -> Head {
        let mut head = Head::new("Лист1", merges);
        for (index, cells) in (0..).zip(rows) {
            head.push(&Row::delimited(index, &csv::StringRecord::from(cells.to_vec())));
        }
        head
    }

    const WANTED: &[Wanted] = &[
        Wanted { called: "Школа", labels: &[Label::Is("школа")], required: true },
        Wanted {
            called: "Средний балл", labels: &[Label::Holds("средний балл")], required: true
        },
        Wanted { called: "Профиль", labels: &[Label::Starts("профиль")], required: false },
    ];

    #[test]
    fn a_header_is_found_under_titles_and_behind_an_empty_column() {
        let head = head(
            &[
                &["Итоги ЕГЭ 2023"],
                &[],
                &["", "Школа", "Cредний\nбалл", "Профиль (при наличии)"],
                &["", "№ 5", "61,5", ""],
            ],
            Vec::new(),
        );
        let located = locate(&head, WANTED).unwrap();
        assert_eq!(located.columns, [Some(1), Some(2), Some(3)]);
        assert_eq!(located.header.at, HeaderAt { first: 2, last: 2 });
        assert!(located.lacking.is_empty());
        assert_eq!(head.titles(located.header.at).collect::<Vec<_>>(), ["Итоги ЕГЭ 2023"]);
    }

    #[test]
    fn what_is_lacking_is_called_by_name() {
        let found = locate(&head(&[&["Школа", "Профиль", "Класс"]], Vec::new()), WANTED).unwrap();
        assert_eq!(found.lacking, ["Средний балл"]);
        assert!(locate(&head(&[&["Дата", "Сумма"]], Vec::new()), WANTED).is_none());
        assert!(locate(&head(&[], Vec::new()), WANTED).is_none());
    }

    #[test]
    fn upper_labels_spread_over_their_columns() {
        let rows: &[&[&str]] = &[
            &["Школа", "Русский язык", "", "Физика", "", "Примечание"],
            &["", "Участников", "Средний балл", "Участников", "Средний балл", ""],
            &["№ 5", "10", "61,5", "3", "54", ""],
        ];
        let merges = |spans: &[(u32, u32)]| {
            spans.iter().map(|&(from, to)| Merge { from: (0, from), to: (0, to) }).collect::<Vec<_>>()
        };
        for merges in [Vec::new(), merges(&[(1, 2), (3, 4)])] {
            let head = head(rows, merges);
            let located = locate(&head, WANTED).unwrap();
            assert_eq!(located.header.at, HeaderAt { first: 0, last: 1 });
            let full: Vec<String> = located.header.columns.iter().map(HeaderColumn::full).collect();
            assert_eq!(
                full,
                [
                    "школа",
                    "русский язык участников",
                    "русский язык средний балл",
                    "физика участников",
                    "физика средний балл",
                    "примечание"
                ]
            );
        }
    }

    #[test]
    fn three_rows_of_labels_and_a_row_of_numbers_are_one_header() {
        let rows: &[&[&str]] = &[
            &["Муниципалитет", "Школа", "Русский язык", "", "", "Физика", ""],
            &["", "", "Участники", "", "Результат", "Участники", "Результат"],
            &["", "", "всего", "не преодолели порог", "средний балл", "всего", "средний балл"],
            &["1", "2", "3", "4", "5", "6", "7"],
            &["Заречный район", "СОШ № 5", "10", "1", "61,5", "3", "54"],
        ];
        let merges = |spans: &[(u32, u32, u32)]| {
            spans.iter().map(|&(row, from, to)| Merge { from: (row, from), to: (row, to) }).collect::<Vec<_>>()
        };
        for merges in [Vec::new(), merges(&[(0, 2, 4), (0, 5, 6), (1, 2, 3)])] {
            let head = head(rows, merges);
            let header = head.candidates().iter().max_by_key(|header| header.at.last - header.at.first).unwrap();
            assert_eq!(header.at, HeaderAt { first: 0, last: 3 });
            let full: Vec<String> = header.columns.iter().map(HeaderColumn::full).collect();
            assert_eq!(
                full,
                [
                    "муниципалитет",
                    "школа",
                    "русский язык участники всего",
                    "русский язык участники не преодолели порог",
                    "русский язык результат средний балл",
                    "физика участники всего",
                    "физика результат средний балл",
                ]
            );
        }
    }

    #[test]
    fn rows_of_data_are_no_part_of_a_header() {
        let names: &[&[&str]] = &[
            &["Муниципалитет", "Школа", "Русский язык", ""],
            &["", "", "Профиль", "Учебник"],
            &["Заречный район", "СОШ № 5", "базовый", "Ладыженская"],
        ];
        let counts: &[&[&str]] = &[&["Школа", "Участников", "2", "3"], &["1", "2", "3", "4"], &["2", "7", "3", "4"]];
        let last = |rows| head(rows, Vec::new()).candidates().iter().map(|header| header.at.last).max();
        assert_eq!(last(names), Some(1), "a school's row has a cell where its label stands");
        assert_eq!(last(counts), Some(1), "numbers that do not begin with 1 are figures");
        assert_eq!(last(&[&["А", "Б", "В", "Г"], &["А", "Б", "1", "2"], &["а", "б", "3", "4"]]), Some(1));
    }

    #[test]
    fn known_merges_keep_a_label_from_spreading_too_far() {
        let rows: &[&[&str]] = &[&["Школа", "Физика", "", ""], &["", "Участников", "Средний балл", "Итого"]];
        let head = head(rows, vec![Merge { from: (0, 1), to: (0, 2) }]);
        let located = locate(&head, WANTED).unwrap();
        assert_eq!(located.header.columns.last().map(HeaderColumn::full).unwrap(), "итого");
    }
}
