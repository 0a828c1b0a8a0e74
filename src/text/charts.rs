//! Charts in words: for those who don't see them, and for what a pointer is at.

use super::Lang;
use super::numbers;

/// The ends of the values of an axis, as they are written.
pub type Ends = (String, String);

/// A series: its words and how many values it has.
pub type Count<'a> = (&'a str, usize);

/// What is said of a distribution.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution<'a> {
    /// Words of the axes.
    pub axes: (&'a str, &'a str),
    /// The largest score.
    pub last: u64,
    /// The score of the highest column and its value, as it is written.
    pub most: Option<(u64, String)>,
    /// What the bounds are called, and on which scores they stand.
    pub bounds: (&'a str, Vec<u64>),
    /// What the lines are called.
    pub lines: Vec<&'a str>,
}

/// A scatter: its axes with their words and ends, its series.
pub fn scatter(lang: Lang, title: &str, (x, y): ((&str, Ends), (&str, Ends)), series: &[Count<'_>]) -> String {
    let (x, y) = (axis(lang, x.0, &x.1), axis(lang, y.0, &y.1));
    let words = match lang {
        Lang::Ru => format!("Точечная диаграмма «{title}». По горизонтали: {x}. По вертикали: {y}."),
        Lang::En => format!("Scatter chart “{title}”. Across: {x}. Up: {y}."),
    };
    format!("{words} {}", counts(lang, lang.pick("Точки", "Points"), series))
}

/// A distribution of scores.
pub fn histogram(lang: Lang, title: &str, of: &Distribution<'_>) -> String {
    let last = numbers::integer(lang, of.last);
    let mut out = match lang {
        Lang::Ru => format!(
            "Гистограмма «{title}». По горизонтали: {}, от 0 до {last}. По вертикали: {}.",
            of.axes.0, of.axes.1
        ),
        Lang::En => format!("Histogram “{title}”. Across: {}, from 0 to {last}. Up: {}.", of.axes.0, of.axes.1),
    };
    if let Some((score, value)) = &of.most {
        let score = numbers::integer(lang, *score);
        out += &match lang {
            Lang::Ru => format!(" Самый высокий столбец: {score}, значение {value}."),
            Lang::En => format!(" The highest column: {score}, value {value}."),
        };
    }
    if !of.bounds.1.is_empty() {
        let each: Vec<String> = of.bounds.1.iter().map(|score| numbers::integer(lang, *score)).collect();
        out += &format!(" {}: {}.", capital(of.bounds.0), numbers::list(lang, &each));
    }
    if !of.lines.is_empty() {
        out += &format!(" {}: {}.", lang.pick("Линии", "Lines"), of.lines.join("; "));
    }
    out
}

/// Values with their bands.
pub fn bands(lang: Lang, title: &str, axes: (&str, &str), ends: Ends, series: &[Count<'_>]) -> String {
    let y = axis(lang, axes.1, &ends);
    let words = match lang {
        Lang::Ru => format!("Значения с полосами «{title}». По горизонтали: {}. По вертикали: {y}.", axes.0),
        Lang::En => format!("Values with bands “{title}”. Across: {}. Up: {y}.", axes.0),
    };
    format!("{words} {}", counts(lang, lang.pick("Полосы", "Bands"), series))
}

/// Bars of so many categories; the series and the ends of their values.
pub fn bars(lang: Lang, title: &str, of: &str, categories: u64, (series, ends): (&[&str], Ends)) -> String {
    let (categories, of) = (numbers::integer(lang, categories), axis(lang, of, &ends));
    let series = series.join("; ");
    match lang {
        Lang::Ru => format!("Столбчатая диаграмма «{title}». Строк: {categories}. Значения: {of}. Ряды: {series}."),
        Lang::En => format!("Bar chart “{title}”. Rows: {categories}. Values: {of}. Series: {series}."),
    }
}

/// Values over moments: the first and the last of them, the ends of the values.
pub fn lines(
    lang: Lang,
    title: &str,
    of: &str,
    ((first, last), ends): ((&str, &str), Ends),
    series: &[Count<'_>],
) -> String {
    let of = axis(lang, of, &ends);
    let words = match lang {
        Lang::Ru => format!("График «{title}». По горизонтали: {first} – {last}. По вертикали: {of}."),
        Lang::En => format!("Line chart “{title}”. Across: {first} – {last}. Up: {of}."),
    };
    format!("{words} {}", counts(lang, lang.pick("Значения", "Values"), series))
}

/// Tiles of so many municipalities; the ends of their shares.
pub fn tiles(lang: Lang, title: &str, legend: &str, (count, (low, high)): (u64, Ends)) -> String {
    let count = numbers::integer(lang, count);
    match lang {
        Lang::Ru => {
            format!("Плитки муниципалитетов «{title}». Плиток: {count}. {}: от {low} до {high}.", capital(legend))
        }
        Lang::En => {
            format!("Tiles of municipalities “{title}”. Tiles: {count}. {}: from {low} to {high}.", capital(legend))
        }
    }
}

/// A network: how many schools of each sort, how many lines.
pub fn network(lang: Lang, title: &str, schools: &[Count<'_>], ties: &[Count<'_>]) -> String {
    let words = match lang {
        Lang::Ru => format!("Карта групп «{title}»."),
        Lang::En => format!("Map of groups “{title}”."),
    };
    let schools = counts(lang, lang.pick("Школы", "Schools"), schools);
    if ties.iter().all(|(_, count)| *count == 0) {
        return format!("{words} {schools}");
    }
    format!("{words} {schools} {}", counts(lang, lang.pick("Связи", "Links"), ties))
}

/// Over the schools of a map whose place is not known.
pub fn unknown_places(lang: Lang) -> &'static str {
    lang.pick("Место не указано", "Place not given")
}

/// A point: its name and its values with their words.
pub fn point(name: &str, values: &[(&str, String)]) -> String {
    let values: Vec<String> = values.iter().map(|(words, value)| format!("{words}: {value}")).collect();
    if name.is_empty() { values.join("; ") } else { format!("{name}. {}", values.join("; ")) }
}

/// A value with its band: the school's name, or the number where it stands.
pub fn band(lang: Lang, name: Option<&str>, at: u64, (value, low, high): &(String, String, String)) -> String {
    let name = name.map_or_else(|| format!("№\u{a0}{}", numbers::integer(lang, at)), str::to_owned);
    match lang {
        Lang::Ru => format!("{name}. Значение: {value}; полоса: от {low} до {high}"),
        Lang::En => format!("{name}. Value: {value}; band: from {low} to {high}"),
    }
}

/// A bar: its category, its series and its value.
pub fn bar(lang: Lang, category: &str, series: &str, value: &str) -> String {
    if series.is_empty() {
        return format!("{category}: {value}");
    }
    match lang {
        Lang::Ru => format!("{category}. {}: {value}", capital(series)),
        Lang::En => format!("{category}. {}: {value}", capital(series)),
    }
}

/// A value at a moment, with the ends of its band.
pub fn moment(lang: Lang, series: &str, moment: &str, value: &str, band: Option<Ends>) -> String {
    let band = band.map_or_else(String::new, |(low, high)| match lang {
        Lang::Ru => format!("; полоса: от {low} до {high}"),
        Lang::En => format!("; band: from {low} to {high}"),
    });
    if series.is_empty() {
        format!("{moment}: {value}{band}")
    } else {
        format!("{}, {moment}: {value}{band}", capital(series))
    }
}

/// Some of all: «3 из 12»; a dash where there are none to count.
pub fn part(lang: Lang, (some, all): (u32, u32)) -> String {
    if all == 0 {
        return "—".to_owned();
    }
    let (some, all) = (numbers::integer(lang, some.into()), numbers::integer(lang, all.into()));
    format!("{some}\u{a0}{}\u{a0}{all}", lang.pick("из", "of"))
}

/// A municipality with its part.
pub fn tile(lang: Lang, name: &str, counts: (u32, u32)) -> String {
    let share = f64::from(counts.0) / f64::from(counts.1.max(1));
    match counts {
        (_, 0) => format!("{name}: {}", lang.pick("нет школ, о которых можно судить", "no schools that can be judged")),
        _ => format!("{name}: {} ({})", part(lang, counts), numbers::percent(lang, share, 0)),
    }
}

fn axis(lang: Lang, words: &str, (low, high): &Ends) -> String {
    match lang {
        Lang::Ru => format!("{words}, от {low} до {high}"),
        Lang::En => format!("{words}, from {low} to {high}"),
    }
}

/// How many values each series has; those whose words say so already are left as they are.
fn counts(lang: Lang, what: &str, series: &[Count<'_>]) -> String {
    let each = series.iter().filter(|(_, count)| *count > 0).map(|(words, count)| {
        let count = format!(": {}", numbers::integer(lang, *count as u64));
        match (words.is_empty(), words.ends_with(&count)) {
            (true, _) => count.trim_start_matches(": ").to_owned(),
            (false, true) => (*words).to_owned(),
            (false, false) => format!("{words}{count}"),
        }
    });
    format!("{what} — {}.", each.collect::<Vec<_>>().join("; "))
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_said_once() {
        let said = counts(Lang::Ru, "Точки", &[("резильентные: 3", 3), ("прочие", 12), ("пустые", 0)]);
        assert_eq!(said, "Точки — резильентные: 3; прочие: 12.");
    }

    #[test]
    fn a_part_of_nothing_is_not_nothing() {
        assert_eq!(part(Lang::Ru, (3, 12)), "3\u{a0}из\u{a0}12");
        assert_eq!(part(Lang::En, (0, 12)), "0\u{a0}of\u{a0}12");
        assert_eq!(part(Lang::Ru, (0, 0)), "—");
        assert_eq!(tile(Lang::Ru, "Лесной район", (3, 12)), "Лесной район: 3\u{a0}из\u{a0}12 (25\u{a0}%)");
    }
}
