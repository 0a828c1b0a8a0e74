//! Numbers as people read them: a decimal comma and spaces in Russian, points and commas in English; words after numbers.

use super::Lang;

/// No-break space, between groups of digits and before «%» in Russian.
pub const NBSP: char = '\u{a0}';

/// A noun that is counted, with the forms that its number asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noun {
    /// Russian after 1, 21, 31: «школа».
    pub one: &'static str,
    /// Russian after 2–4, 22–24: «школы».
    pub few: &'static str,
    /// Russian after 0, 5–20, 25–30: «школ».
    pub many: &'static str,
    /// English singular.
    pub singular: &'static str,
    /// English plural.
    pub plural: &'static str,
}

macro_rules! nouns {
    ($($name:ident = $one:literal, $few:literal, $many:literal, $singular:literal, $plural:literal;)*) => {
        impl Noun {
            $(#[doc = concat!("«", $one, "», ", $singular, ".")]
            pub const $name: Self =
                Self { one: $one, few: $few, many: $many, singular: $singular, plural: $plural };)*
        }
    };
}

nouns! {
    SCHOOL = "школа", "школы", "школ", "school", "schools";
    PUPIL = "обучающийся", "обучающихся", "обучающихся", "pupil", "pupils";
    PARTICIPANT = "участник", "участника", "участников", "participant", "participants";
    FILE = "файл", "файла", "файлов", "file", "files";
    SHEET = "лист", "листа", "листов", "sheet", "sheets";
    ROW = "строка", "строки", "строк", "row", "rows";
    COLUMN = "столбец", "столбца", "столбцов", "column", "columns";
    YEAR = "год", "года", "лет", "year", "years";
    MISTAKE = "ошибка", "ошибки", "ошибок", "mistake", "mistakes";
    PROBLEM = "замечание", "замечания", "замечаний", "problem", "problems";
    INDICATOR = "показатель", "показателя", "показателей", "indicator", "indicators";
    COHORT = "результат", "результата", "результатов", "cohort", "cohorts";
    TEST = "проверка", "проверки", "проверок", "test", "tests";
    PAIR = "пара", "пары", "пар", "pair", "pairs";
    PASSPORT = "паспорт", "паспорта", "паспортов", "passport", "passports";
}

impl Noun {
    /// The form that stands after the number.
    pub fn form(self, lang: Lang, n: u64) -> &'static str {
        match (lang, n % 10, n % 100) {
            (Lang::En, ..) if n == 1 => self.singular,
            (Lang::En, ..) => self.plural,
            (Lang::Ru, 1, hundred) if hundred != 11 => self.one,
            (Lang::Ru, 2..=4, hundred) if !(12..=14).contains(&hundred) => self.few,
            (Lang::Ru, ..) => self.many,
        }
    }
}

/// A number with its noun: «21 школа», “21 schools”.
pub fn counted(lang: Lang, n: u64, noun: Noun) -> String {
    format!("{}{NBSP}{}", integer(lang, n), noun.form(lang, n))
}

/// A whole number with groups of three digits: «12 345» (Russian, from five digits on), “1,234”.
pub fn integer(lang: Lang, n: u64) -> String {
    group(lang, &n.to_string())
}

/// A number rounded to so many digits after the point, halves away from zero: as people and spreadsheet programs do. What is a half
/// but for the last bits of the machine's number is a half.
fn rounded(value: f64, digits: u8) -> f64 {
    const LAST_BITS: f64 = 1e-9;
    let scale = 10_f64.powi(i32::from(digits));
    let scaled = value.abs() * scale + LAST_BITS;
    if scaled < 1e15 { ((scaled + 0.5).floor() / scale).copysign(value) } else { value }
}

/// A number with so many digits after the decimal sign; a minus is a minus, not a hyphen; «−0,0» is never shown.
pub fn decimal(lang: Lang, value: f64, digits: u8) -> String {
    let text = format!("{:.*}", usize::from(digits), rounded(value, digits).abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let negative = value < 0.0 && text.bytes().any(|b| matches!(b, b'1'..=b'9'));
    let mut out = String::from(if negative { "\u{2212}" } else { "" });
    out.push_str(&group(lang, whole));
    if !fraction.is_empty() {
        out.push(lang.pick(',', '.'));
        out.push_str(fraction);
    }
    out
}

/// A number with as many digits as it needs, two at most: «20», «20,5».
pub fn short(lang: Lang, value: f64) -> String {
    let digits = (0..2_u8).find(|digits| {
        let scaled = value * 10_f64.powi(i32::from(*digits));
        (scaled - scaled.round()).abs() < 1e-9
    });
    decimal(lang, value, digits.unwrap_or(2))
}

/// A share from 0 to 1 as percent: «12,5 %», “12.5%”.
pub fn percent(lang: Lang, share: f64, digits: u8) -> String {
    let number = decimal(lang, share * 100.0, digits);
    match lang {
        Lang::Ru => format!("{number}{NBSP}%"),
        Lang::En => format!("{number}%"),
    }
}

/// Words in a row: «а, б и в», “a, b and c”.
pub fn list(lang: Lang, words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), lang.pick("и", "and")),
    }
}

fn group(lang: Lang, digits: &str) -> String {
    let (from, sign) = match lang {
        Lang::Ru => (5, NBSP),
        Lang::En => (4, ','),
    };
    if digits.len() < from {
        return digits.to_owned();
    }
    let mut out = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(sign);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_words_follow_their_numbers() {
        for (n, word) in [
            (0, "школ"),
            (1, "школа"),
            (2, "школы"),
            (4, "школы"),
            (5, "школ"),
            (11, "школ"),
            (12, "школ"),
            (14, "школ"),
            (21, "школа"),
            (22, "школы"),
            (100, "школ"),
            (101, "школа"),
            (111, "школ"),
            (112, "школ"),
            (1_024, "школы"),
        ] {
            assert_eq!(Noun::SCHOOL.form(Lang::Ru, n), word, "{n}");
        }
        assert_eq!(counted(Lang::En, 1, Noun::SCHOOL), "1\u{a0}school");
        assert_eq!(counted(Lang::En, 0, Noun::SCHOOL), "0\u{a0}schools");
    }

    #[test]
    fn halves_are_rounded_away_from_zero_as_spreadsheet_programs_do() {
        assert_eq!(decimal(Lang::Ru, 3.25, 1), "3,3");
        assert_eq!(decimal(Lang::Ru, -3.25, 1), "\u{2212}3,3");
        // 0.175 and 1.005 are a little less in the machine's numbers.
        assert_eq!(percent(Lang::En, 0.175, 0), "18%");
        assert_eq!(decimal(Lang::En, 1.005, 2), "1.01");
        assert_eq!(percent(Lang::En, 0.025, 0), "3%");
        assert_eq!(decimal(Lang::En, 0.049_999, 1), "0.0");
        assert_eq!(decimal(Lang::En, 2.5, 0), "3");
    }

    #[test]
    fn numbers_are_written_as_each_language_writes_them() {
        assert_eq!(integer(Lang::Ru, 1234), "1234");
        assert_eq!(integer(Lang::Ru, 424_608), "424\u{a0}608");
        assert_eq!(integer(Lang::En, 1234), "1,234");
        assert_eq!(decimal(Lang::Ru, -12_345.678, 2), "\u{2212}12\u{a0}345,68");
        assert_eq!(decimal(Lang::En, 0.5, 1), "0.5");
        assert_eq!(decimal(Lang::Ru, -0.04, 1), "0,0");
        assert_eq!(percent(Lang::Ru, 0.125, 1), "12,5\u{a0}%");
        assert_eq!(percent(Lang::En, 0.3, 0), "30%");
        assert_eq!(short(Lang::Ru, 20.0), "20");
        assert_eq!(short(Lang::Ru, 20.5), "20,5");
        assert_eq!(short(Lang::En, 20.256), "20.26");
    }

    #[test]
    fn lists_end_with_a_conjunction() {
        let words = ["а", "б", "в"].map(String::from);
        assert_eq!(list(Lang::Ru, &words), "а, б и в");
        assert_eq!(list(Lang::Ru, &words[..1]), "а");
        assert_eq!(list(Lang::En, &words[..2]), "а and б");
    }
}
