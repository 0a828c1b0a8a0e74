//! Indicators of two indices that come from one source, whatever their codes.

use crate::model::{exam::Procedure, score::Index};

/// Codes of the indicators of one source, in the one index and in the other. Two figures of one procedure, subject and grade
/// (its mean and its share of «2») are of one source: the same works of the same pupils.
pub fn indicators(one: &Index, other: &Index) -> Vec<(String, String)> {
    let mut shared = Vec::new();
    for left in &one.indicators {
        for right in other.indicators.iter().filter(|right| source(&right.field) == source(&left.field)) {
            shared.push((left.code.clone(), right.code.clone()));
        }
    }
    shared
}

/// A field without the figure, where it is of a cohort.
fn source(field: &str) -> &str {
    let procedure = field.split('.').next().and_then(Procedure::from_code);
    match (procedure, field.rsplit_once('.')) {
        // A table may bear the name of a procedure; its columns have but one point before them.
        (Some(_), Some((rest, _))) if rest.contains('.') => rest,
        _ => field,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_one_work_are_of_one_source() {
        assert_eq!(source("vpr.math.4.percent"), source("vpr.math.4.share2"));
        assert_ne!(source("vpr.math.4.percent"), source("vpr.math.5.percent"));
        assert_ne!(source("clubs.places"), source("clubs.pupils"));
        assert_eq!(source("passport.on_register"), "passport.on_register");
        assert_ne!(source("ege.mean"), source("ege.share"));
    }
}
