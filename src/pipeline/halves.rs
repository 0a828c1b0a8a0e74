//! Which half of the school year a run is of, where tables speak of halves: a methodology names their figures without saying the
//! half, so that the runs of both are of one method.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::ingest::keys::half::half_in;
use crate::model::half::{Half, TABLE};
use crate::model::indicator::Indicator;

/// Puts the figures of the half that the run is of under the table that a methodology names: the half of the slice («1
/// полугодие»), else the only one that there is. Where there are both and the slice names neither, none is taken, and a
/// methodology that asks for them is told which tables there are.
pub fn choose(indicators: &mut [Indicator], slice: Option<&str>) {
    let there: BTreeSet<Half> = Half::BOTH.into_iter().filter(|half| has(indicators, half.table())).collect();
    let only = || there.first().copied().filter(|_| there.len() == 1);
    let half = match slice.and_then(half_in) {
        Some(half) => Some(half),
        None => only(),
    };
    let Some(half) = half.filter(|half| there.contains(half)) else { return };
    if has(indicators, TABLE) {
        return;
    }
    let table: Arc<str> = TABLE.into();
    for indicator in indicators.iter_mut().filter(|indicator| &*indicator.table == half.table()) {
        indicator.table = Arc::clone(&table);
    }
}

fn has(indicators: &[Indicator], table: &str) -> bool {
    indicators.iter().any(|indicator| &*indicator.table == table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::place::Place;
    use crate::model::school::SchoolId;

    fn of(tables: &[&str]) -> Vec<Indicator> {
        let school = SchoolId::from_login("880001").unwrap();
        let one = |table: &&str| Indicator {
            table: (*table).into(),
            column: "quality".into(),
            school: school.clone(),
            year: None,
            value: 50.0,
            place: Place::file("x.csv"),
        };
        tables.iter().map(one).collect()
    }

    fn chosen(tables: &[&str], slice: Option<&str>) -> Vec<String> {
        let mut indicators = of(tables);
        choose(&mut indicators, slice);
        indicators.iter().map(|indicator| indicator.table.to_string()).collect()
    }

    #[test]
    fn the_half_is_that_of_the_slice_or_the_only_one() {
        let both = ["halfyear_1", "halfyear_2"];
        assert_eq!(chosen(&both, Some("2 полугодие")), ["halfyear_1", "halfyear"]);
        assert_eq!(chosen(&both, Some("1 полугодие")), ["halfyear", "halfyear_2"]);
        assert_eq!(chosen(&both, Some("входной")), both);
        assert_eq!(chosen(&both, None), both);
        assert_eq!(chosen(&both[..1], None), ["halfyear"]);
        assert_eq!(chosen(&both[..1], Some("2 полугодие")), ["halfyear_1"], "the other half is not taken for this one");
        assert_eq!(chosen(&["halfyear", "halfyear_1"], None), ["halfyear", "halfyear_1"]);
    }
}
