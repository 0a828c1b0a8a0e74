//! The file of matches (`--matches`): which pairs of schools a person has joined, and which are two schools for sure.
//!
//! It is `matches.csv` with the column `join` filled in, in any of the encodings and dialects in which a spreadsheet
//! program saves it. Only the ids and the answer are read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::error::Error;
use crate::model::place::Place;
use crate::model::problem::{MatchFault, Problem, ProblemKind};
use crate::model::school::SchoolId;

use super::{
    cell,
    delimited::{self, Companion},
};

/// Columns that must be there.
const COLUMNS: [&str; 3] = ["school_id", "candidate_id", "join"];
const YES: &[&str] = &["да", "yes", "1", "true", "д", "y", "+", "истина"];
const NO: &[&str] = &["нет", "no", "0", "false", "н", "n", "-", "ложь"];

/// A line with an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The cell of the answer.
    pub place: Place,
    /// The two ids as they stand.
    pub ids: [String; 2],
    /// The answer as it stands, never empty.
    pub answer: String,
}

/// What the lines decide.
#[derive(Debug, Default)]
pub struct Decisions {
    /// Ids that are another's, with that other; no chain is longer than one step.
    pub joined: BTreeMap<SchoolId, SchoolId>,
    /// Pairs that were answered, in both directions, with the answer.
    pub answers: BTreeMap<(SchoolId, SchoolId), bool>,
    /// Pairs joined, as they stand in the file.
    pub pairs: Vec<(SchoolId, SchoolId)>,
    /// Lines joined, and lines that were not understood.
    pub problems: Vec<Problem>,
}

/// Reads the lines that have an answer.
///
/// # Errors
/// [`Error::Io`]; [`Error::BadMatches`] when the columns are not there.
pub fn read(path: &Path) -> Result<Vec<Line>, Error> {
    let Companion { file, header, lines } = delimited::companion(path)?;
    let found = COLUMNS.map(|wanted| header.iter().position(|field| field.trim().eq_ignore_ascii_case(wanted)));
    let [Some(school), Some(candidate), Some(join)] = found else {
        let lacking = COLUMNS.iter().zip(found).filter(|(_, at)| at.is_none());
        let lacking = lacking.map(|(column, _)| (*column).to_owned()).collect();
        return Err(Error::BadMatches { path: path.to_owned(), lacking });
    };
    let line = |(row, fields): (u32, Vec<String>)| {
        let field = |at: usize| fields.get(at).map(|field| field.trim().to_owned()).unwrap_or_default();
        let place = file.with_cell(row, u32::try_from(join).unwrap_or(u32::MAX));
        Line { place, ids: [field(school), field(candidate)], answer: field(join) }
    };
    Ok(lines.into_iter().map(line).filter(|line| !line.answer.is_empty()).collect())
}

/// Joins what the lines join. `known` are the ids of the inputs with the names by which they are shown.
///
/// A school with an id of its own takes in those that are known by name; of two names the candidate's id stays. Refused
/// are two ids of their own in one school, and lines that run in a circle.
pub fn decide(lines: &[Line], known: &BTreeMap<SchoolId, String>) -> Decisions {
    let mut decisions = Decisions::default();
    let mut groups = Groups::default();
    for line in lines {
        let shown = cell::shorten(&format!("{} → {}: {}", line.ids[0], line.ids[1], line.answer));
        let mut say = |kind| decisions.problems.push(Problem::new(line.place.clone(), kind, shown.as_str()));
        match understood(line, known) {
            Err(why) => say(ProblemKind::BadMatch { why }),
            Ok((school, candidate, is_one)) => {
                let pair = (school.clone(), candidate.clone());
                if decisions.answers.get(&pair) == Some(&is_one) && decisions.pairs.contains(&pair) == is_one {
                    // The same line twice says nothing new.
                    continue;
                }
                if decisions.answers.get(&pair) == Some(&!is_one) {
                    say(ProblemKind::BadMatch { why: MatchFault::UnclearAnswer });
                    continue;
                }
                if is_one {
                    if let Err(why) = groups.join(&school, &candidate) {
                        say(ProblemKind::BadMatch { why });
                        continue;
                    }
                    let with = known.get(&candidate).cloned().unwrap_or_else(|| candidate.to_string());
                    say(ProblemKind::Matched { with: format!("{candidate} {with}") });
                    decisions.pairs.push(pair);
                }
                decisions.answers.insert((school.clone(), candidate.clone()), is_one);
                decisions.answers.insert((candidate, school), is_one);
            }
        }
    }
    decisions.joined = groups.flat();
    decisions
}

impl Decisions {
    /// Whether a person has said that these are two schools.
    pub fn says_no(&self, one: &SchoolId, other: &SchoolId) -> bool {
        self.answers.get(&(one.clone(), other.clone())) == Some(&false)
    }
}

fn understood(line: &Line, known: &BTreeMap<SchoolId, String>) -> Result<(SchoolId, SchoolId, bool), MatchFault> {
    let answer = line.answer.to_lowercase();
    let is_one = match answer.as_str() {
        answer if YES.contains(&answer) => true,
        answer if NO.contains(&answer) => false,
        _ => return Err(MatchFault::UnclearAnswer),
    };
    let id = |text: &str| SchoolId::from_text(text).ok_or(MatchFault::NoId);
    let (school, candidate) = (id(&line.ids[0])?, id(&line.ids[1])?);
    if school == candidate {
        return Err(MatchFault::SameSchool);
    }
    if !known.contains_key(&school) || !known.contains_key(&candidate) {
        return Err(MatchFault::UnknownSchool);
    }
    Ok((school, candidate, is_one))
}

/// Schools that are one, each pointing at another of its group or at none.
#[derive(Debug, Default)]
struct Groups {
    above: BTreeMap<SchoolId, SchoolId>,
}

impl Groups {
    fn top<'a>(&'a self, mut id: &'a SchoolId) -> &'a SchoolId {
        // A group never runs in a circle: `join` refuses that.
        while let Some(above) = self.above.get(id) {
            id = above;
        }
        id
    }

    fn join(&mut self, school: &SchoolId, candidate: &SchoolId) -> Result<(), MatchFault> {
        let (one, other) = (self.top(school).clone(), self.top(candidate).clone());
        if one == other {
            return Err(MatchFault::Circle);
        }
        match (one.is_made_from_name(), other.is_made_from_name()) {
            (false, false) => return Err(MatchFault::TwoIds),
            (false, true) => self.above.insert(other, one),
            (true, _) => self.above.insert(one, other),
        };
        Ok(())
    }

    fn flat(&self) -> BTreeMap<SchoolId, SchoolId> {
        let members: BTreeSet<&SchoolId> = self.above.keys().collect();
        members.into_iter().map(|id| (id.clone(), self.top(id).clone())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> SchoolId {
        SchoolId::from_text(text).unwrap_or_else(|| panic!("{text} is an id"))
    }

    fn known() -> BTreeMap<SchoolId, String> {
        ["~0000000a", "~0000000b", "~0000000c", "100001", "100002"]
            .into_iter()
            .map(|text| (id(text), format!("школа {text}")))
            .collect()
    }

    fn decided(lines: &[(&str, &str, &str)]) -> (Vec<(String, String)>, Vec<String>) {
        let lines: Vec<Line> = lines
            .iter()
            .zip(1..)
            .map(|((school, candidate, answer), row)| Line {
                place: Place::file("matches.csv").with_cell(row, 9),
                ids: [(*school).to_owned(), (*candidate).to_owned()],
                answer: (*answer).to_owned(),
            })
            .collect();
        let decisions = decide(&lines, &known());
        let said = decisions.problems.iter().map(|problem| match &problem.kind {
            ProblemKind::BadMatch { why } => format!("{}: {why:?}", problem.place),
            kind => format!("{}: {}", problem.place, kind.code()),
        });
        let joined = decisions.joined.iter().map(|(one, other)| (one.to_string(), other.to_string()));
        (joined.collect(), said.collect())
    }

    fn pair(one: &str, other: &str) -> (String, String) {
        (one.to_owned(), other.to_owned())
    }

    #[test]
    fn names_join_names_and_ids() {
        let (joined, said) = decided(&[
            ("~0000000a", "~0000000b", "да"),
            ("~0000000b", "sch100001", "1"),
            ("~0000000c", "100002", "НЕТ"),
            ("~0000000a", "~0000000b", "да"),
        ]);
        assert_eq!(joined, [pair("~0000000a", "100001"), pair("~0000000b", "100001")]);
        assert_eq!(said, ["matches.csv J2: matched", "matches.csv J3: matched"]);
        // The id stays whichever side it stands on.
        assert_eq!(decided(&[("100001", "~0000000a", "yes")]).0, [pair("~0000000a", "100001")]);
    }

    #[test]
    fn what_cannot_be_is_refused_and_said() {
        let (joined, said) = decided(&[
            ("~0000000a", "100001", "да"),
            ("~0000000a", "100002", "да"),
            ("~0000000b", "~0000000c", "да"),
            ("~0000000c", "~0000000b", "да"),
            ("~0000000b", "~0000000b", "да"),
            ("~0000000b", "100777", "да"),
            ("школа", "100002", "да"),
            ("~0000000b", "100002", "может быть"),
        ]);
        assert_eq!(joined, [pair("~0000000a", "100001"), pair("~0000000b", "~0000000c")]);
        assert_eq!(
            said,
            [
                "matches.csv J2: matched",
                "matches.csv J3: TwoIds",
                "matches.csv J4: matched",
                "matches.csv J5: Circle",
                "matches.csv J6: SameSchool",
                "matches.csv J7: UnknownSchool",
                "matches.csv J8: NoId",
                "matches.csv J9: UnclearAnswer",
            ]
        );
    }

    #[test]
    fn the_file_is_read_in_the_dialects_of_spreadsheet_programs() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("m.csv");
        let lines = |text: &[u8]| {
            std::fs::write(&path, text).unwrap();
            read(&path).map(|lines| {
                lines.into_iter().map(|line| (line.ids, line.answer, line.place.to_string())).collect::<Vec<_>>()
            })
        };
        let expected =
            |place: &str| vec![(["~0000000a".to_owned(), "1".to_owned()], "да".to_owned(), place.to_owned())];
        let excel = "\u{feff}school_id;name;candidate_id;join\r\n~0000000a;А;1;да\r\n~0000000a;А;2;\r\n";
        assert_eq!(lines(excel.as_bytes()).unwrap(), expected("m.csv D2"));
        let (cyrillic, ..) =
            encoding_rs::WINDOWS_1251.encode("school_id,join,candidate_id,name\n~0000000a,да,1,Средняя школа\n");
        assert_eq!(lines(&cyrillic).unwrap(), expected("m.csv B2"));
        assert!(matches!(
            lines(b"school_id;candidate\n1;2\n"),
            Err(Error::BadMatches { lacking, .. }) if lacking == ["candidate_id", "join"]
        ));
    }
}
