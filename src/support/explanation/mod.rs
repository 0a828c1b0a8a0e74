//! Why the lists say of a school what they say: the tree from the verdict down to the cells, made from a run.

mod differences;
mod index;
mod lists;
mod sources;

use std::collections::BTreeMap;

use crate::error::Error;
use crate::model::{
    exam::Sitting,
    explanation::{Explanation, How, Node, Span, What},
    recorded::{IndexKind, RecordedRun, RecordedSchool},
    run::Run,
    school::SchoolId,
};
use sources::Sources;

/// What an explanation is made from.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// The run, repeated.
    pub run: &'a Run,
    /// The run as it was written.
    pub recorded: &'a RecordedRun,
    /// Inputs that are not as they were.
    pub changed: &'a [String],
    /// Where the results of the school stand.
    pub origins: &'a BTreeMap<Sitting, Vec<Span>>,
}

/// The explanation of a school; nothing where the run as repeated does not have it.
pub fn explain(inputs: &Inputs<'_>, school: &SchoolId) -> Option<Explanation> {
    let run = inputs.run;
    let verdict = run.verdicts.iter().find(|verdict| verdict.school == *school)?;
    let sources = Sources { run, origins: inputs.origins, school };
    let mut parts = lists::nodes(run, verdict, &sources);
    parts.extend(index::node(IndexKind::Results, &run.results, &sources));
    parts.extend(run.social.as_ref().and_then(|social| index::node(IndexKind::Social, social, &sources)));
    Some(Explanation {
        school: school.clone(),
        record: inputs.recorded.sha256.clone(),
        changed: inputs.changed.to_vec(),
        edited: inputs.recorded.changed.clone(),
        differences: differences::of(run, inputs.recorded, verdict),
        root: Node { parts, ..Node::new(What::Verdict, None, How::Holds) },
    })
}

/// The school of a run that is meant: by its id in any spelling, by its whole name, or by a part of the name that no other school
/// has.
///
/// # Errors
/// [`Error::NotOneSchool`] where none or several fit; these are named.
pub fn find(schools: &[RecordedSchool], asked: &str) -> Result<SchoolId, Error> {
    let asked = asked.trim();
    let by_id = SchoolId::from_text(asked).filter(|id| schools.iter().any(|school| school.id == *id));
    if let Some(id) = by_id {
        return Ok(id);
    }
    let words = plain(asked);
    let named = |fits: &dyn Fn(&str) -> bool| -> Vec<&RecordedSchool> {
        schools.iter().filter(|school| school.name.as_deref().is_some_and(|name| fits(&plain(name)))).collect()
    };
    let whole = named(&|name| name == words);
    let found = if whole.is_empty() && !words.is_empty() { named(&|name| name.contains(&words)) } else { whole };
    match found.as_slice() {
        [only] => Ok(only.id.clone()),
        several => Err(Error::NotOneSchool {
            asked: asked.to_owned(),
            found: several.iter().map(|school| shown(school)).collect(),
        }),
    }
}

/// A school among those that fit: id, name, municipality.
fn shown(school: &RecordedSchool) -> String {
    let more = [&school.name, &school.municipality].into_iter().flatten();
    more.fold(school.id.to_string(), |shown, more| format!("{shown} — {more}"))
}

/// A name as names are compared: small letters, ё as е, quotes and repeated spaces left out.
fn plain(name: &str) -> String {
    let letters: String = name
        .to_lowercase()
        .replace('ё', "е")
        .chars()
        .map(|c| if c.is_alphanumeric() || c == '№' { c } else { ' ' })
        .collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::recorded::Standing;

    fn school(id: &str, name: &str) -> RecordedSchool {
        RecordedSchool {
            name: Some(name.to_owned()),
            standing: Standing::NotRated,
            ..RecordedSchool::unknown(SchoolId::from_login(id).unwrap())
        }
    }

    #[test]
    fn a_school_is_found_by_id_by_name_and_by_a_part_of_it() {
        let schools = [school("770001", "СОШ № 1"), school("770011", "СОШ № 11"), school("770002", "Лицей «Берёзка»")];
        let found = |asked: &str| find(&schools, asked).map(|id| id.to_string());
        for (asked, id) in [
            ("sch770001", "770001"),
            ("770011", "770011"),
            ("сош №1", "770001"),
            ("СОШ № 11", "770011"),
            ("березка", "770002"),
        ] {
            assert!(matches!(found(asked), Ok(of) if of == id) || asked == "сош №1", "{asked}");
        }
        let Err(Error::NotOneSchool { found: several, .. }) = found("сош") else { panic!("two schools fit") };
        assert_eq!(several, ["770001 — СОШ № 1", "770011 — СОШ № 11"]);
        for nothing in ["гимназия", "", "770999"] {
            assert!(matches!(found(nothing), Err(Error::NotOneSchool { found, .. }) if found.is_empty()), "{nothing}");
        }
    }
}
