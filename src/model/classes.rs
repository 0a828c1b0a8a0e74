//! Classes of a table of pupils: «5а», «5 А», «5-«А»» and «А» are one class, and nothing but its letter or number is held.

use std::sync::Arc;

/// A letter or two, or a number: what is longer is no class but something written in the wrong column.
const LONGEST: usize = 3;

/// Classes met so far.
#[derive(Clone, Debug, Default)]
pub struct Classes {
    /// Each once.
    pub known: Vec<Arc<str>>,
    last: Option<(String, u16)>,
}

impl Classes {
    /// The number of the class in `known` plus one; 0 where the text names none.
    pub fn number(&mut self, text: &str) -> u16 {
        // Pupils of a class stand together: the spelling of the row before is the likeliest.
        match &self.last {
            Some((spelled, number)) if spelled == text => *number,
            _ => {
                let number = self.of(text);
                self.last = Some((text.to_owned(), number));
                number
            }
        }
    }

    fn of(&mut self, text: &str) -> u16 {
        let Some(class) = class(text) else { return 0 };
        let at = self.known.iter().position(|known| **known == *class).unwrap_or_else(|| {
            self.known.push(class.into());
            self.known.len() - 1
        });
        u16::try_from(at + 1).unwrap_or(0)
    }
}

/// Letters that a keyboard in the wrong layout puts in place of Russian ones.
const LOOK_ALIKE: [(char, char); 6] = [('A', 'А'), ('B', 'В'), ('E', 'Е'), ('K', 'К'), ('M', 'М'), ('C', 'С')];

/// The letter of a class, or the number after the grade; the grade itself where nothing else is said.
fn class(text: &str) -> Option<String> {
    let text = text.strip_suffix(".0").unwrap_or(text);
    let signs: String = text.to_uppercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let signs = signs.strip_suffix("КЛАСС").or_else(|| signs.strip_suffix("КЛ")).unwrap_or(&signs);
    let rest = signs.trim_start_matches(|c: char| c.is_ascii_digit());
    let class = if rest.is_empty() { signs } else { rest };
    let russian = |c: char| LOOK_ALIKE.iter().find(|(latin, _)| *latin == c).map_or(c, |(_, russian)| *russian);
    let length = class.chars().count();
    (1..=LONGEST).contains(&length).then(|| class.chars().map(russian).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_class_meet() {
        let mut classes = Classes::default();
        let spelled = ["5а", "5 А", "«А»", "5-А", "a", "5А класс", "А"];
        assert!(spelled.iter().all(|class| classes.number(class) == 1), "{:?}", classes.known);
        assert_eq!(classes.number("5б"), 2);
        assert_eq!([classes.number("5"), classes.number("5.0")], [3, 3]);
        for none in ["", "—", "Тайнов Аристарх"] {
            assert_eq!(classes.number(none), 0, "{none}");
        }
        assert_eq!(classes.known, [Arc::from("А"), Arc::from("Б"), Arc::from("5")]);
    }
}
