//! The columns of one subject in a table of EGE by school.

use super::ege_figures::Part;
use crate::ingest::header::{Header, HeaderColumn};
use crate::ingest::keys::subject::subject_in;
use crate::model::subject::Subject;

/// Labels of participants.
pub const PARTICIPANTS: &[&str] = &["приняло участие", "принявших участие", "участников", "участники"];
/// Labels of means.
pub const MEAN: &[&str] = &["средний балл", "средний тестовый", "средняя оценка", "средняя отметка"];

/// The columns of one subject.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    /// Subject.
    pub subject: Subject,
    /// Participants.
    pub n: usize,
    /// Below the minimum.
    pub below: Option<usize>,
    /// With high scores.
    pub high: Option<usize>,
    /// From which score they are high.
    pub high_from: u8,
    /// With a hundred.
    pub hundred: Hundred,
    /// Mean.
    pub mean: usize,
}

/// Where those with 100 points are counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hundred {
    /// In a column of their own.
    Column(usize),
    /// In the column of high scores.
    AmongHigh,
    /// Not at all.
    Nowhere,
}

impl Block {
    /// The columns of counts.
    pub fn counts(&self) -> Vec<usize> {
        let hundred = match self.hundred {
            Hundred::Column(col) => Some(col),
            Hundred::AmongHigh | Hundred::Nowhere => None,
        };
        [Some(self.n), self.below, self.high, hundred].into_iter().flatten().collect()
    }

    /// The column of a part.
    pub fn col(&self, part: Part) -> usize {
        match (part, self.hundred) {
            (Part::Below, _) => self.below.unwrap_or(self.n),
            (Part::Hundred, Hundred::Column(col)) => col,
            (Part::High | Part::Hundred, _) => self.high.unwrap_or(self.n),
            (Part::Mean, _) => self.mean,
        }
    }
}

/// Groups columns by the subject above them; oral parts are no results of their own.
pub fn blocks(header: &Header) -> Vec<Block> {
    let mut groups: Vec<(&str, Vec<&HeaderColumn>)> = Vec::new();
    for column in header.columns.iter().filter(|column| !column.group.is_empty()) {
        match groups.last_mut() {
            Some((group, columns)) if *group == column.group => columns.push(column),
            _ => groups.push((&column.group, vec![column])),
        }
    }
    let base = groups.iter().any(|(group, _)| subject_in(group) == Some(Subject::MathBase));
    groups.iter().filter_map(|(group, columns)| block(group, columns, base)).collect()
}

fn block(group: &str, columns: &[&HeaderColumn], base: bool) -> Option<Block> {
    let subject = match subject_in(group)? {
        _ if group.contains("устн") => return None,
        // Beside base mathematics plain «математика» can only be the profile one.
        Subject::Math if base => Subject::MathProfile,
        subject => subject,
    };
    let labels: Vec<String> = columns.iter().map(|column| column.under_group()).collect();
    let holding = |parts: &[&str]| labels.iter().position(|label| parts.iter().any(|part| label.contains(part)));
    let find = |parts: &[&str]| holding(parts).and_then(|at| columns.get(at)).copied();
    let high = find(&["высокобал", "80 99", "81 99", "80 100", "81 100"]);
    let label = high.map(HeaderColumn::under_group).unwrap_or_default();
    let among = label.contains("80 100") || label.contains("81 100");
    let hundred =
        columns.iter().find(|column| column.name.contains("100") && Some(column.col) != high.map(|high| high.col));
    Some(Block {
        subject,
        n: find(PARTICIPANTS)?.col,
        below: find(&["порог", "не преодол", "ниже миним"]).map(|column| column.col),
        high: high.map(|high| high.col),
        high_from: if label.contains("81") { 81 } else { 80 },
        hundred: match hundred {
            _ if among => Hundred::AmongHigh,
            Some(column) => Hundred::Column(column.col),
            None => Hundred::Nowhere,
        },
        mean: find(MEAN)?.col,
    })
}
