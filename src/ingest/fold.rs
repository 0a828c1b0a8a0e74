//! Folding of labels and names, so that spellings which a person takes for the same compare equal.

/// Folds a label: case, ё/е, Latin look-alikes inside Cyrillic words, punctuation and blanks of every kind.
///
/// The result holds lower-case letters and digits in words parted by single spaces: «Отметка за предыдущий триместр/
/// четверть» → `отметка за предыдущий триместр четверть`, `var-1` → `var 1`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut word: Vec<char> = Vec::new();
    for c in text.chars() {
        if is_inside_word(c) {
            continue;
        }
        if c == BREVE {
            // File names come decomposed from some systems: «и» and a breve are «й».
            match word.last_mut() {
                Some(last @ 'и') => *last = 'й',
                Some(last @ 'И') => *last = 'Й',
                _ => {}
            }
        } else if c.is_alphanumeric() {
            word.push(c);
        } else {
            push_word(&mut folded, &mut word);
        }
    }
    push_word(&mut folded, &mut word);
    folded
}

const BREVE: char = '\u{306}';

/// Soft hyphens, zero-width signs, a stress and a diaeresis (ё is е here) stand inside words without parting them.
fn is_inside_word(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{301}' | '\u{308}')
}

fn push_word(folded: &mut String, word: &mut Vec<char>) {
    if word.is_empty() {
        return;
    }
    if !folded.is_empty() {
        folded.push(' ');
    }
    let cyrillic = word.iter().any(|c| matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё'));
    for c in word.drain(..) {
        let c = if cyrillic { cyrillic_twin(c) } else { c };
        for lower in c.to_lowercase() {
            folded.push(if lower == 'ё' { 'е' } else { lower });
        }
    }
}

/// The Cyrillic letter that a Latin one is taken for.
fn cyrillic_twin(c: char) -> char {
    match c {
        'A' | 'a' => 'а',
        'B' => 'в',
        'C' | 'c' => 'с',
        'E' | 'e' => 'е',
        'H' => 'н',
        'K' | 'k' => 'к',
        'M' | 'm' => 'м',
        'O' | 'o' => 'о',
        'P' | 'p' => 'р',
        'T' => 'т',
        'X' | 'x' => 'х',
        'Y' | 'y' => 'у',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::fold;

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,40}", mixed in "[А-Яа-яЁёA-Za-z0-9 \u{ad}\u{301}\u{306}\u{308}№.-]{0,40}") {
            for text in [text, mixed] {
                let once = fold(&text);
                prop_assert_eq!(fold(&once), once.clone(), "{:?}", text);
                prop_assert!(!once.starts_with(' ') && !once.ends_with(' ') && !once.contains("  "));
            }
        }
    }

    #[test]
    fn spellings_of_one_label_fold_together() {
        for (text, folded) in [
            ("Отметка за предыдущий триместр/ четверть/полугодие", "отметка за предыдущий триместр четверть полугодие"),
            ("  Всего\u{a0}баллов\n", "всего баллов"),
            ("Bариант", "вариант"),
            ("Cредний балл", "средний балл"),
            ("учёте", "учете"),
            ("Русскии\u{306} язык, учёт", "русский язык учет"),
            ("уче\u{308}т", "учет"),
            ("var-1", "var 1"),
            ("a-12-grade", "a 12 grade"),
            ("1К2 (3б)", "1к2 3б"),
            ("5(2) (1б)", "5 2 1б"),
            ("Муници\u{ad}палитет", "муниципалитет"),
            ("", ""),
            ("—", ""),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }
}
