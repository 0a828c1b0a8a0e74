//! The title row of an exam in the exports of RIS: `01 - Русский язык 2022.06.23`.

use crate::ingest::cell;
use crate::ingest::fold::fold;
use crate::ingest::grid::{Row, Value};
use crate::ingest::keys::period::{YearMention, year_in};
use crate::ingest::keys::subject::subject_in;
use crate::model::period::{Day, Year};
use crate::model::subject::Subject;

/// A title row has no more filled cells: its text may be parted by the delimiter of the file.
const CELLS: usize = 4;

/// What a title says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Title {
    /// Code of the exam.
    pub code: Option<u8>,
    /// Subject by its name.
    pub subject: Option<Subject>,
    /// Last day of the exam: a foreign language has two.
    pub day: Option<Day>,
    /// Year.
    pub year: Option<Year>,
    /// Whether it names ГВЭ.
    pub gve: bool,
}

/// The title in a text: a code before a dash and a subject or a day, or a subject with a day.
pub fn title(text: &str) -> Option<Title> {
    let text = text.trim_matches(cell::is_blank);
    let (code, words) = code(text).map_or((None, text), |(code, words)| (Some(code), words));
    let day = days_in(words).into_iter().max();
    let year = day.map(|day| day.year).or_else(|| match year_in(words)? {
        YearMention::Calendar(year) => Some(year),
        YearMention::SchoolYear(_) => None,
    });
    let subject = subject_in(words);
    let gve = fold(words).split(' ').any(|word| word == "гвэ");
    let told = if code.is_some() { subject.is_some() || day.is_some() } else { subject.is_some() && day.is_some() };
    told.then_some(Title { code, subject, day, year, gve })
}

/// The title in a row of few cells, whatever empty cells stand before it, with its column.
pub fn of_row(row: &Row<'_>) -> Option<(Title, usize)> {
    let mut first = None;
    let mut words = String::new();
    for (at, (col, value)) in row.filled().enumerate() {
        if at == CELLS {
            return None;
        }
        first.get_or_insert(col);
        words.push_str(&match value {
            Value::Text(text) => text.to_owned(),
            other => cell::shown(other),
        });
        words.push(' ');
    }
    Some((title(&words)?, first?))
}

/// The exam that a cell of an appeal names: `Математика(2026.06.02)`.
pub fn of_appeal(value: Value<'_>) -> Option<Title> {
    value.text().and_then(title)
}

/// What the name of a file says: `05_2026.06.02`.
pub fn of_file(path: &str) -> Option<Title> {
    let name = path.rsplit('/').next()?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (digits, rest) = stem.split_once('_')?;
    let code = (digits.len() == 2).then(|| digits.parse().ok()).flatten()?;
    let day = days_in(rest).into_iter().max()?;
    Some(Title { code: Some(code), day: Some(day), year: Some(day.year), ..Title::default() })
}

/// The day of a cell: a date, or a text with one.
pub fn day_of(value: Value<'_>) -> Option<Day> {
    match value {
        Value::Date { year, month, day } => Day::new(year, month, day),
        Value::Text(text) => days_in(text).into_iter().max(),
        _ => None,
    }
}

/// `01 - …`, also `09/29 - …`: the code and what follows the dash.
fn code(text: &str) -> Option<(u8, &str)> {
    let at = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '/' | ',' | ' ' | '\u{a0}'))?;
    let (codes, rest) = text.split_at_checked(at)?;
    let words = rest.strip_prefix(['-', '–', '—'])?;
    let first = codes.split(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty())?;
    (first.len() <= 2).then(|| first.parse().ok()).flatten().map(|code| (code, words))
}

/// Days in a text, year first or last: `2022.06.14`, `14.06.2022`.
fn days_in(text: &str) -> Vec<Day> {
    let runs = text.split(|c: char| !c.is_ascii_digit() && c != '.').map(|run| run.trim_matches('.'));
    runs.filter_map(|run| {
        let parts: Vec<&str> = run.split('.').collect();
        let [a, b, c] = parts.as_slice() else { return None };
        let (year, day) = if a.len() == 4 { (a, c) } else { (c, a) };
        let right = year.len() == 4 && b.len() <= 2 && day.len() <= 2;
        right.then(|| Day::new(year.parse().ok()?, b.parse().ok()?, day.parse().ok()?)).flatten()
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<(Option<u8>, Option<&'static str>, Option<String>)> {
        let title = title(text)?;
        let day = title.day.map(|day| format!("{}-{}-{}", day.year, day.month, day.day));
        Some((title.code, title.subject.map(Subject::code), day))
    }

    #[test]
    fn titles_say_code_subject_and_day() {
        for (text, code, subject, day) in [
            ("01 - Русский язык 2022.06.23", Some(1), Some("russian"), Some("2022-6-23")),
            ("22 - Математика базовая 2022.06.27", Some(22), Some("math-base"), Some("2022-6-27")),
            ("25 - Информатика и ИКТ (КЕГЭ) 2021.06.24", Some(25), Some("informatics"), Some("2021-6-24")),
            ("12 - Обществознание 2021.06.15", Some(12), Some("social-studies"), Some("2021-6-15")),
            ("Английский язык п:2022.06.14; у:2022.06.16", None, Some("english"), Some("2022-6-16")),
            ("09/29 - Английский язык п.: 2021.06.18, у.: 2021.06.21", Some(9), Some("english"), Some("2021-6-21")),
            ("51 – Русский язык (ГВЭ) 10.06.2022", Some(51), Some("russian"), Some("2022-6-10")),
            ("Математика(2026.06.02)", None, Some("math"), Some("2026-6-2")),
        ] {
            assert_eq!(told(text), Some((code, subject, day.map(str::to_owned))), "{text}");
        }
        for text in ["Средние", "1", "880001", "Математика", "2022.06.23", "Отчёт - 2022.06.23", ""]
        {
            assert_eq!(told(text), None, "{text}");
        }
        assert!(title("51 - Русский язык (ГВЭ) 2022.06.10").unwrap().gve);
    }

    #[test]
    fn a_title_parted_by_the_delimiter_is_one() {
        let row = |cells: &[&str]| csv::StringRecord::from(cells.to_vec());
        let parted = row(&["", "", "Английский язык п:2022.06.14", " у:2022.06.16", ""]);
        let (title, col) = of_row(&Row::delimited(0, &parted)).unwrap();
        assert_eq!((title.day, col), (Day::new(2022, 6, 16), 2));
        let pupil = row(&["1", "880001", "11А", "Английский язык", "2022.06.14"]);
        assert_eq!(of_row(&Row::delimited(0, &pupil)), None);
    }

    #[test]
    fn names_of_files_say_code_and_day() {
        let title = of_file("ОГЭ/05_2026.06.02.csv").unwrap();
        assert_eq!((title.code, title.day), (Some(5), Day::new(2026, 6, 2)));
        assert_eq!(of_file("ОГЭ 2026.csv"), None);
        assert_eq!(of_file("105_2026.06.02.csv"), None);
        assert_eq!(day_of(Value::Text("2022.07.01 12:30:05")), Day::new(2022, 7, 1));
    }
}
