//! The columns of small tables of outcomes, by the words of their labels and of the titles above them.

use super::passport_table::YEAR;
use super::school_columns::{SchoolColumns, column};
use crate::ingest::fold::fold;
use crate::ingest::header::{Head, Header, HeaderColumn, Label};
use crate::ingest::keys::subject::subject_in;

/// What such a table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Medals «За особые успехи в учении».
    Medals,
    /// Final essay («итоговое сочинение»): зачёт, незачёт.
    Essay,
    /// Graduates who did not receive a certificate («аттестат»).
    Certificates,
}

/// A figure of an outcome.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// Code of its column.
    pub code: &'static str,
    /// Whether a folded label is the figure's.
    is: fn(&str) -> bool,
}

const MEDALS: [Figure; 2] = [
    Figure { code: "medallists", is: |label| label.contains("медал") && !below_70(label) },
    Figure { code: "medallists_below_70", is: below_70 },
];
const ESSAYS: [Figure; 3] = [
    Figure {
        code: "participants",
        is: |label| has(label, &["участник", "писавш", "приняло участие", "принявших участие"]),
    },
    Figure { code: "passed", is: |label| label.contains("зачет") && !failed(label) },
    Figure { code: "failed", is: failed },
];
const CERTIFICATES: [Figure; 2] = [
    Figure { code: "not_received", is: not_received },
    Figure { code: "graduates", is: |label| label.contains("выпускник") && !not_received(label) },
];

impl Outcome {
    /// Code of the table.
    pub fn table(self) -> &'static str {
        match self {
            Self::Medals => "medals",
            Self::Essay => "essay",
            Self::Certificates => "certificates",
        }
    }

    /// Its figures.
    pub fn figures(self) -> &'static [Figure] {
        match self {
            Self::Medals => &MEDALS,
            Self::Essay => &ESSAYS,
            Self::Certificates => &CERTIFICATES,
        }
    }

    /// The figure of which the others are parts.
    pub fn whole(self) -> Option<usize> {
        self.figures().iter().position(|figure| matches!(figure.code, "medallists" | "participants" | "graduates"))
    }

    /// Whether a text speaks of it.
    fn is_named_in(self, folded: &str) -> bool {
        match self {
            Self::Medals => folded.contains("медал"),
            Self::Essay => has(folded, &["сочинени", "изложени"]),
            Self::Certificates => not_received(folded),
        }
    }
}

/// Where a list of pupils says what became of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListColumns {
    /// The result: зачёт or незачёт.
    pub result: Option<usize>,
    /// Scores by subject, of which one may be below 70.
    pub scores: Vec<usize>,
}

/// The columns of a table or of a list.
#[derive(Clone, Debug)]
pub struct Parts {
    /// The header.
    pub header: Header,
    /// The school.
    pub schools: SchoolColumns,
    /// The year.
    pub year: Option<usize>,
    /// For every figure the columns that sum up to it; empty where there is none.
    pub figures: Vec<Vec<usize>>,
    /// The columns of a list, where it is one.
    pub list: Option<ListColumns>,
}

impl Parts {
    /// The best header of a sheet for an outcome; `None` when it is about something else.
    pub fn find(head: &Head, outcome: Outcome) -> Option<Self> {
        let found = head.candidates().iter().filter_map(|header| Self::of(head, header, outcome));
        found.max_by_key(|parts| {
            let figures = parts.figures.iter().filter(|columns| !columns.is_empty()).count();
            (parts.schools.are_there(), parts.list.is_some(), figures)
        })
    }

    fn of(head: &Head, header: &Header, outcome: Outcome) -> Option<Self> {
        let schools = SchoolColumns::find(header);
        let year = column(header, YEAR, &schools.taken());
        let taken: Vec<usize> = schools.taken().into_iter().chain(year).collect();
        let titles = head.titles(header.at).chain([head.sheet.as_str()]).map(fold).collect::<Vec<_>>().join(" ");
        let titled = outcome.is_named_in(&titles);
        let free: Vec<&HeaderColumn> = header.columns.iter().filter(|column| !taken.contains(&column.col)).collect();
        let mut parts = Self { header: header.clone(), schools, year, figures: Vec::new(), list: None };
        if free.iter().any(|column| is_pupil(&column.name)) {
            parts.list = Some(list(&free, outcome, titled)?);
            return Some(parts);
        }
        parts.figures = outcome.figures().iter().map(|figure| summed(figure, &free)).collect();
        let there = |at: usize| parts.figures.get(at).is_some_and(|columns| !columns.is_empty());
        let named = titled || free.iter().any(|column| outcome.is_named_in(&column.full()));
        let fits = match outcome {
            Outcome::Medals | Outcome::Certificates => there(0),
            Outcome::Essay => {
                (there(1) || there(2)) && (named || there(1) && there(2) && !titles.contains("собеседован"))
            }
        };
        fits.then_some(parts)
    }
}

/// The columns of a list, if it is one of this outcome.
fn list(free: &[&HeaderColumn], outcome: Outcome, titled: bool) -> Option<ListColumns> {
    let named = titled || free.iter().any(|column| outcome.is_named_in(&column.full()));
    let result = free.iter().find(|column| {
        let label = column.full();
        label.contains("зачет") || ["результат", "итог", "оценка"].iter().any(|start| column.name.starts_with(start))
    });
    let scores = free.iter().filter(|column| subject_in(&column.full()).is_some()).map(|column| column.col);
    match outcome {
        Outcome::Essay => {
            let result = result.filter(|_| named)?;
            Some(ListColumns { result: Some(result.col), scores: Vec::new() })
        }
        Outcome::Medals => named.then(|| ListColumns { result: None, scores: scores.collect() }),
        Outcome::Certificates => named.then(ListColumns::default),
    }
}

/// The columns that sum up to a figure: the one of all, else every one («I степени», «II степени»).
fn summed(figure: &Figure, free: &[&HeaderColumn]) -> Vec<usize> {
    let is_share = |column: &HeaderColumn| column.shown.contains('%') || has(&column.full(), &["доля", "процент"]);
    let own: Vec<&&HeaderColumn> =
        free.iter().filter(|column| !is_share(column) && (figure.is)(&column.full())).collect();
    let of_all = |column: &HeaderColumn| {
        let label = column.full();
        has(&label, &["всего", "итого", "общее"]) || label == "медалисты" || label.ends_with("медалистов")
    };
    match own.iter().find(|column| of_all(column)) {
        Some(all) => vec![all.col],
        None => own.into_iter().map(|column| column.col).collect(),
    }
}

/// A label of a pupil's name: «ФИО», «Фамилия», «Выпускник».
fn is_pupil(label: &str) -> bool {
    let starts = [Label::Starts("фио"), Label::Starts("ф и о"), Label::Starts("фамили")];
    let whole = [Label::Is("обучающийся"), Label::Is("выпускник"), Label::Is("участник"), Label::Is("медалист")];
    starts.iter().chain(&whole).any(|known| known.matches(label))
        && !has(label, &["директор", "руководител", "ответствен"])
}

fn below_70(label: &str) -> bool {
    let number = label.split(' ').any(|word| word == "70");
    number && has(label, &["медал", "ниже", "менее", "меньше", "до 70"]) && !has(label, &["не ниже", "не менее"])
}

fn failed(label: &str) -> bool {
    has(label, &["незачет", "не зачет", "не получили зачет", "не получивших зачет", "не сдали", "не сдавших"])
}

fn not_received(label: &str) -> bool {
    label.contains("аттестат")
        && (label.contains("не получ") || label.contains("без аттестат") || label.contains("не выдан"))
}

fn has(text: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| text.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::grid::Row;

    fn parts(outcome: Outcome, rows: &[&[&str]]) -> Option<(Vec<Vec<usize>>, Option<ListColumns>)> {
        let mut head = Head::new("Лист1", Vec::new());
        for (index, cells) in (0..).zip(rows) {
            head.push(&Row::delimited(index, &csv::StringRecord::from(cells.to_vec())));
        }
        Parts::find(&head, outcome).map(|parts| (parts.figures, parts.list))
    }

    #[test]
    fn columns_are_found_by_their_words() {
        let medals: &[&[&str]] = &[&["Логин", "Всего медалистов", "из них ниже 70 баллов", "Доля медалистов, %"]];
        assert_eq!(parts(Outcome::Medals, medals), Some((vec![vec![1], vec![2]], None)));
        let degrees: &[&[&str]] = &[&["Логин", "Медаль I степени", "Медаль II степени"]];
        assert_eq!(parts(Outcome::Medals, degrees), Some((vec![vec![1, 2], vec![]], None)));
        let essay: &[&[&str]] = &[&["ОО", "Участников", "Зачёт", "Незачёт"]];
        assert_eq!(parts(Outcome::Essay, essay), Some((vec![vec![1], vec![2], vec![3]], None)));
        let certificates: &[&[&str]] = &[&["ОО", "Выпускников", "Не получили аттестат"]];
        assert_eq!(parts(Outcome::Certificates, certificates), Some((vec![vec![2], vec![1]], None)));
        assert_eq!(parts(Outcome::Medals, essay), None);
    }

    #[test]
    fn lists_are_told_by_a_column_of_names() {
        let list: &[&[&str]] = &[&["ОО", "ФИО", "Итоговое сочинение: зачёт/незачёт"]];
        let columns = ListColumns { result: Some(2), scores: Vec::new() };
        assert_eq!(parts(Outcome::Essay, list), Some((Vec::new(), Some(columns))));
        let medals: &[&[&str]] = &[&["Медалисты"], &["ОО", "Фамилия", "Русский язык", "Физика"]];
        let columns = ListColumns { result: None, scores: vec![2, 3] };
        assert_eq!(parts(Outcome::Medals, medals), Some((Vec::new(), Some(columns))));
        assert_eq!(parts(Outcome::Certificates, medals), None);
    }
}
