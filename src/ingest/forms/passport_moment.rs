//! The day that a column of a passport speaks of: «на 1 сентября», «на 01.10.2021», «на конец года», «2021/2022».

use crate::ingest::fold::fold;
use crate::ingest::keys::period::school_year_in;
use crate::model::period::Year;

const MONTHS: [&str; 12] =
    ["январ", "феврал", "март", "апрел", "мая", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"];

/// A day, with its year where it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Month, 1–12.
    pub month: u32,
    /// Day.
    pub day: u32,
    /// Calendar year.
    pub year: Option<u32>,
}

impl Moment {
    /// The school year in which the day lies, by its second year.
    pub fn school_year(self) -> Option<Year> {
        let year = self.year? + u32::from(self.month >= 8);
        u16::try_from(year).ok().and_then(Year::new)
    }

    /// How many days it is away from the time of passports, 1 September to 1 October, of a school year; months have 30
    /// days here.
    pub fn away(self, of: Year) -> u32 {
        let begins = u32::from(of.get()) - 1;
        let year = self.year.unwrap_or(if self.month >= 8 { begins } else { begins + 1 });
        let days = |year: u32, month: u32, day: u32| year * 360 + month * 30 + day;
        let (day, from, to) = (days(year, self.month, self.day), days(begins, 9, 1), days(begins, 10, 1));
        if day < from { from - day } else { day.saturating_sub(to) }
    }
}

/// The day of a label.
pub fn moment(label: &str) -> Option<Moment> {
    let folded = fold(label);
    let words: Vec<&str> = folded.split(' ').collect();
    let named = words.iter().enumerate().find_map(|(at, word)| {
        let month = MONTHS.iter().position(|month| word.starts_with(month))?;
        let day = at.checked_sub(1).and_then(|at| words.get(at)).and_then(|word| word.parse().ok());
        let year = words.get(at + 1).and_then(|word| word.parse().ok()).filter(|year| (2001..=2050).contains(year));
        let day = day.filter(|day| (1..=31).contains(day)).unwrap_or(1);
        Some(Moment { month: u32::try_from(month).ok()? + 1, day, year })
    });
    let school_year = || {
        let begins = u32::from(school_year_in(label)?.get()) - 1;
        Some(begins)
    };
    let of_year = |month: u32| {
        let year = school_year().map(|begins| if month >= 8 { begins } else { begins + 1 });
        Moment { month, day: 1, year }
    };
    named.or_else(|| dotted(label)).or_else(|| match () {
        () if folded.contains("на начало") || folded.contains("начало год") => Some(of_year(9)),
        () if folded.contains("на конец") || folded.contains("конец год") => Some(of_year(5)),
        () if school_year().is_some() => Some(of_year(9)),
        () => None,
    })
}

/// «01.10.2021», «1.09».
fn dotted(label: &str) -> Option<Moment> {
    let pointed = label.split(|c: char| !c.is_ascii_digit() && c != '.').map(|text| text.replace('.', " "));
    // A label that was folded has lost its points: «на 01 10 2021».
    let spaced = label.split(|c: char| !c.is_ascii_digit() && c != ' ').map(|text| text.trim().to_owned());
    pointed.chain(spaced).find_map(|text| {
        let parts: Vec<u32> = text.split_whitespace().map(|part| part.parse().unwrap_or(0)).collect();
        let (day, month, year) = match parts.as_slice() {
            [day, month] if label.contains('.') => (*day, *month, None),
            [day, month, year] if *year < 100 => (*day, *month, Some(2000 + year)),
            [day, month, year] => (*day, *month, Some(*year)),
            _ => return None,
        };
        let sound = (1..=31).contains(&day) && (1..=12).contains(&month);
        (sound && year.is_none_or(|year| (2001..=2050).contains(&year))).then_some(Moment { month, day, year })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_found_and_the_nearest_to_the_beginning_is_told() {
        let of = Year::new(2022).unwrap();
        for (label, expected, away) in [
            ("Количество на 1 сентября", Some((9, 1, None)), 0),
            ("на 01.10.2021", Some((10, 1, Some(2021))), 0),
            ("на 1 октября 2021 г.", Some((10, 1, Some(2021))), 0),
            ("на конец года", Some((5, 1, None)), 210),
            ("На начало 2021/2022 уч. года", Some((9, 1, Some(2021))), 0),
            ("на 01.01.22", Some((1, 1, Some(2022))), 90),
            ("2020/2021", Some((9, 1, Some(2020))), 360),
            ("на 01 10 2021 семей", Some((10, 1, Some(2021))), 0),
            ("Количество", None, 0),
            ("Пункт 3", None, 0),
        ] {
            let found = moment(label);
            assert_eq!(found.map(|m| (m.month, m.day, m.year)), expected, "{label}");
            assert_eq!(found.map_or(0, |m| m.away(of)), away, "{label}");
        }
        assert_eq!(moment("на 01.10.2021").unwrap().school_year(), Year::new(2022));
        assert_eq!(moment("на 01.02.2022").unwrap().school_year(), Year::new(2022));
    }
}
