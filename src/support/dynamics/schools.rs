//! Schools of two runs: kept, renamed, new, gone, and those that a user's table joins.

use std::collections::{BTreeMap, BTreeSet};

use super::settings::DynamicsSettings;
use crate::model::comparison::{Passage, Presence, Proposal, Reorganised, ReorganisedKind};
use crate::model::recorded::{RecordedRun, RecordedSchool};
use crate::model::school::SchoolId;

/// A school with its rows before and after.
#[derive(Clone, Copy, Debug)]
pub struct Both<'a> {
    /// Its row of the former run.
    pub before: Option<&'a RecordedSchool>,
    /// Its row of the later run.
    pub after: Option<&'a RecordedSchool>,
}

/// All schools of two runs, by id, each with what became of it.
pub fn passages<'a>(
    former: &'a RecordedRun,
    later: &'a RecordedRun,
    reorganised: &[Reorganised],
) -> Vec<(Both<'a>, Passage)> {
    let table =
        |run: &'a RecordedRun| run.schools.iter().map(|school| (&school.id, school)).collect::<BTreeMap<_, _>>();
    let (was, is) = (table(former), table(later));
    let renamed: BTreeMap<&SchoolId, &SchoolId> = reorganised
        .iter()
        .filter(|line| line.kind == ReorganisedKind::Renamed && !is.contains_key(&line.from))
        .filter_map(|line| Some((line.to.as_ref().filter(|to| !was.contains_key(to))?, &line.from)))
        .collect();
    let continued: BTreeSet<&SchoolId> =
        renamed.iter().filter(|(to, _)| is.contains_key(*to)).map(|(_, from)| *from).collect();
    let mut all = Vec::new();
    for (id, after) in &is {
        let former_id = renamed.get(id).copied();
        let before = was.get(id).or_else(|| was.get(former_id?)).copied();
        let presence = match (before, former_id) {
            (None, _) => Presence::New,
            (Some(before), Some(_)) if before.id != after.id => Presence::Continued(before.id.clone()),
            (Some(before), _) => match (&before.name, &after.name) {
                (Some(old), Some(new)) if folded(old) != folded(new) => Presence::Renamed(old.clone()),
                _ => Presence::Kept,
            },
        };
        all.push(passage(Both { before, after: Some(*after) }, presence));
    }
    for (id, before) in was.iter().filter(|(id, _)| !is.contains_key(*id) && !continued.contains(*id)) {
        let line = reorganised.iter().find(|line| line.from == **id);
        let presence = match line.map(|line| (line.kind, &line.to)) {
            Some((ReorganisedKind::Merged, Some(to))) => Presence::MergedInto(to.clone()),
            Some((ReorganisedKind::Closed, _)) => Presence::Closed,
            _ => Presence::Gone,
        };
        all.push(passage(Both { before: Some(*before), after: None }, presence));
    }
    all.sort_by(|a, b| a.1.school.cmp(&b.1.school));
    all
}

fn passage(both: Both<'_>, presence: Presence) -> (Both<'_>, Passage) {
    let quadrant = |school: Option<&RecordedSchool>| school.and_then(|school| school.quadrant);
    let any = both.after.or(both.before);
    let told = |of: fn(&RecordedSchool) -> &Option<String>| {
        both.after.and_then(|school| of(school).clone()).or_else(|| both.before.and_then(|school| of(school).clone()))
    };
    let passage = Passage {
        school: any.map_or_else(|| SchoolId::from_name_digest(0), |school| school.id.clone()),
        name: told(|school| &school.name),
        municipality: told(|school| &school.municipality),
        presence,
        quadrants: (quadrant(both.before), quadrant(both.after)),
    };
    (both, passage)
}

/// A name without what differs from year to year and means nothing: case, quotes, spaces, ё.
fn folded(name: &str) -> String {
    let lower = name.to_lowercase().replace('ё', "е");
    let letters = lower.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' });
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn numbers(folded: &str) -> Vec<&str> {
    folded.split(' ').filter(|word| word.starts_with(|letter: char| letter.is_ascii_digit())).collect()
}

/// Gone and new schools of one municipality that may be one: the likest new school of each gone one, names with the same numbers
/// only.
pub fn proposals(passages: &[Passage], settings: &DynamicsSettings) -> Vec<Proposal> {
    let of = |presence: Presence| passages.iter().filter(move |passage| passage.presence == presence);
    let mut found = Vec::new();
    for gone in of(Presence::Gone) {
        let Some(name) = &gone.name else { continue };
        let old = folded(name);
        let likest = of(Presence::New)
            .filter(|new| new.municipality == gone.municipality)
            .filter_map(|new| Some((new, new.name.as_ref()?)))
            .map(|(new, name)| (new, name, folded(name)))
            .filter(|(.., folded)| numbers(folded) == numbers(&old))
            .map(|(new, name, folded)| (new, name, strsim::jaro_winkler(&old, &folded)))
            .filter(|(.., likeness)| *likeness >= settings.like)
            .max_by(|a, b| a.2.total_cmp(&b.2).then_with(|| b.0.school.cmp(&a.0.school)));
        if let Some((new, new_name, likeness)) = likest {
            found.push(Proposal {
                gone: (gone.school.clone(), name.clone()),
                new: (new.school.clone(), new_name.clone()),
                municipality: gone.municipality.clone(),
                likeness,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::dynamics::fixture::{run, school};

    fn presence(all: &[(Both<'_>, Passage)], id: u32) -> Presence {
        let of = all.iter().find(|(_, passage)| passage.school.as_str() == id.to_string());
        of.unwrap().1.presence.clone()
    }

    #[test]
    fn schools_are_told_apart() {
        let former = run(
            2021,
            vec![school(1, "СОШ № 1"), school(2, "СОШ № 2"), school(3, "ООШ с. Ключи"), school(5, "СОШ № 5")],
        );
        let later = run(
            2022,
            vec![school(1, "СОШ №  1"), school(2, "Лицей № 2"), school(4, "ООШ села Ключи"), school(6, "СОШ № 6")],
        );
        let all = passages(&former, &later, &[]);
        assert_eq!(all.len(), 6);
        assert_eq!(presence(&all, 770_001), Presence::Kept, "a space is no other name");
        assert_eq!(presence(&all, 770_002), Presence::Renamed("СОШ № 2".into()));
        assert_eq!((presence(&all, 770_003), presence(&all, 770_004)), (Presence::Gone, Presence::New));
        let passages: Vec<Passage> = all.into_iter().map(|(_, passage)| passage).collect();
        let proposed = proposals(&passages, &DynamicsSettings { like: 0.8, ..DynamicsSettings::default() });
        // № 5 and № 6 are as like as names can be, and two schools.
        assert_eq!(proposed.len(), 1, "{proposed:?}");
        assert_eq!((proposed[0].gone.0.as_str(), proposed[0].new.0.as_str()), ("770003", "770004"));
    }

    #[test]
    fn the_users_table_joins_and_nothing_else_does() {
        let former = run(2021, vec![school(1, "А"), school(2, "Б"), school(3, "В"), school(7, "Ж")]);
        let later = run(2022, vec![school(4, "Г"), school(7, "Ж")]);
        let id = |at: u32| school(at, "").id;
        let lines = [
            Reorganised { from: id(1), to: Some(id(4)), kind: ReorganisedKind::Renamed },
            Reorganised { from: id(2), to: Some(id(7)), kind: ReorganisedKind::Merged },
            Reorganised { from: id(3), to: None, kind: ReorganisedKind::Closed },
        ];
        let all = passages(&former, &later, &lines);
        assert_eq!(all.len(), 4);
        assert_eq!(presence(&all, 770_004), Presence::Continued(id(1)));
        assert_eq!(presence(&all, 770_002), Presence::MergedInto(id(7)));
        assert_eq!(presence(&all, 770_003), Presence::Closed);
        assert_eq!(presence(&all, 770_007), Presence::Kept);
    }
}
