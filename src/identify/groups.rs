//! Groups of schools that a methodology shows apart.

use super::settings::GroupRule;
use crate::model::school::School;

/// The name of the first group that fits; a group that asks for what no source says of the school does not fit.
pub fn group<'a>(school: &School, groups: &'a [GroupRule]) -> Option<&'a str> {
    let fits = |group: &&GroupRule| {
        group.settlement.is_none_or(|settlement| school.settlement == Some(settlement))
            && group.pupils_below.is_none_or(|limit| school.pupils.is_some_and(|pupils| pupils < limit))
    };
    groups.iter().find(fits).map(|group| group.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::school::{SchoolId, Settlement};

    #[test]
    fn the_first_that_fits() {
        let rule = |name: &str, settlement, pupils_below| GroupRule { name: name.into(), settlement, pupils_below };
        let groups = [
            rule("малокомплектные", Some(Settlement::Rural), Some(40)),
            rule("сельские до 100", Some(Settlement::Rural), Some(100)),
            rule("городские", Some(Settlement::Urban), None),
        ];
        let of = |settlement, pupils| {
            let bare = School::unknown(SchoolId::from_login("1").unwrap());
            group(&School { settlement, pupils, ..bare }, &groups).map(str::to_owned)
        };
        for (settlement, pupils, expected) in [
            (Some(Settlement::Rural), Some(39), Some("малокомплектные")),
            (Some(Settlement::Rural), Some(40), Some("сельские до 100")),
            (Some(Settlement::Rural), Some(100), None),
            (Some(Settlement::Rural), None, None),
            (Some(Settlement::Urban), None, Some("городские")),
            (Some(Settlement::Township), Some(10), None),
            (None, Some(10), None),
        ] {
            assert_eq!(of(settlement, pupils).as_deref(), expected, "{settlement:?} {pupils:?}");
        }
    }
}
