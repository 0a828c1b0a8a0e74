//! The nearest valid word to one that is not valid.

/// From this likeness (Jaro–Winkler, 0–1) on a word is worth proposing; below it a proposal only confuses.
const LIKE_ENOUGH: f64 = 0.75;

/// The nearest of the known words, the first of equals; `None` when none is like enough.
pub fn nearest<'k>(found: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    let found = found.trim().to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for word in known {
        let likeness = likeness(&found, word);
        if likeness >= LIKE_ENOUGH && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, word));
        }
    }
    best.map(|(_, word)| word.to_owned())
}

/// Jaro–Winkler; a word of which the other is the beginning (`z-score` for `z`) is like enough at any length.
fn likeness(found: &str, word: &str) -> f64 {
    let begins = !found.is_empty() && (found.starts_with(word) || word.starts_with(found));
    strsim::jaro_winkler(found, word).max(if begins { LIKE_ENOUGH } else { 0.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen_find_their_word_and_nonsense_finds_none() {
        let known = ["quantile", "mean-sd", "federal-30"];
        assert_eq!(nearest("quantil", known).as_deref(), Some("quantile"));
        assert_eq!(nearest("Federal", known).as_deref(), Some("federal-30"));
        assert_eq!(nearest("meansd", known).as_deref(), Some("mean-sd"));
        assert_eq!(nearest("z-score", ["z", "min-max"]).as_deref(), Some("z"));
        assert_eq!(nearest("bottom", known), None);
        assert_eq!(nearest("", known), None);
    }
}
