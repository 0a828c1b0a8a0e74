//! A list as an appendix has it: which sort, which columns, and its rows in the order of an appendix.

use std::cmp::Ordering;

use super::recorded::{RecordedRun, RecordedSchool, Standing};
use super::school::SchoolId;
use super::uncertainty::State;
use super::verdict::Quadrant;

/// A sort of list that an appendix can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListKind {
    /// Low results.
    Low,
    /// Unfavourable conditions.
    Unfavourable,
    /// Both.
    Both,
    /// Unfavourable conditions, yet results are not low.
    Resilient,
    /// Stably high results.
    High,
    /// On the border of low results, whether on that list or off it.
    Borderline,
    /// Kept out by their kind.
    Excluded,
    /// Without an index of results.
    NotRated,
    /// Schools with their curators.
    Pairs,
}

impl ListKind {
    /// Every sort.
    pub const ALL: [Self; 9] = [
        Self::Low,
        Self::Unfavourable,
        Self::Both,
        Self::Resilient,
        Self::High,
        Self::Borderline,
        Self::Excluded,
        Self::NotRated,
        Self::Pairs,
    ];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Unfavourable => "unfavourable",
            Self::Both => "both",
            Self::Resilient => "resilient",
            Self::High => "high",
            Self::Borderline => "borderline",
            Self::Excluded => "excluded",
            Self::NotRated => "not_rated",
            Self::Pairs => "pairs",
        }
    }

    /// The sort of that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The lists that a run can give: those on conditions only with a social index, those of a rule only where it was applied.
    pub fn of_run(run: &RecordedRun) -> Vec<Self> {
        let some = |known: fn(&RecordedSchool) -> bool| run.schools.iter().any(known);
        let there = |kind: &Self| match kind {
            Self::Low => some(|school| school.low_results.is_some()),
            Self::Unfavourable => some(|school| school.unfavourable.is_some()),
            Self::Both | Self::Resilient => some(|school| school.quadrant.is_some()),
            Self::High => some(|school| school.high_results.is_some()),
            Self::Borderline => some(|school| matches!(school.standing, Standing::Judged(Some(_)))),
            Self::Excluded | Self::NotRated | Self::Pairs => true,
        };
        Self::ALL.into_iter().filter(there).collect()
    }

    /// Whether the rules put a school on the list; pairs are not made by rules.
    pub fn has(self, school: &RecordedSchool) -> bool {
        let judged = matches!(school.standing, Standing::Judged(_));
        match self {
            Self::Low => judged && school.low_results == Some(true),
            Self::Unfavourable => judged && school.unfavourable == Some(true),
            Self::Both => judged && school.quadrant == Some(Quadrant::LowUnfavourable),
            Self::Resilient => judged && school.quadrant == Some(Quadrant::Resilient),
            Self::High => judged && school.high_results == Some(true),
            Self::Borderline => school.standing == Standing::Judged(Some(State::Borderline)),
            Self::Excluded => school.standing == Standing::Excluded,
            Self::NotRated => school.standing == Standing::NotRated,
            Self::Pairs => false,
        }
    }

    /// The columns that such a list has where none are named.
    pub fn columns(self) -> Vec<Field> {
        let mut columns = vec![Field::Number, Field::Municipality, Field::Name];
        match self {
            Self::Excluded | Self::NotRated => columns.push(Field::Reason),
            Self::Pairs => columns.push(Field::Curator),
            _ => {}
        }
        columns
    }
}

macro_rules! fields {
    ($($field:ident = $code:literal, $doc:literal;)*) => {
        /// What a column of an appendix shows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $(#[doc = $doc] $field,)* }

        impl Field {
            /// Every one of them.
            pub const ALL: &'static [Self] = &[$(Self::$field,)*];

            /// Stable machine-readable code: that of the column of `schools.csv`, where it is one.
            pub fn code(self) -> &'static str {
                match self { $(Self::$field => $code,)* }
            }

            /// What that code means.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|field| field.code() == code)
            }
        }
    };
}

fields! {
    Number = "number", "Number of the row, from 1.";
    Municipality = "municipality", "Municipality.";
    Name = "name", "Name of the school.";
    SchoolId = "school_id", "Id of the school.";
    Settlement = "settlement", "Settlement.";
    Kind = "kind", "Kind.";
    Pupils = "pupils", "Pupils.";
    ResultsIndex = "results_index", "Index of results.";
    ResultsRank = "results_rank", "Rank by results.";
    RankLow = "rank_low", "Best rank of the band.";
    RankHigh = "rank_high", "Worst rank of the band.";
    PLow = "p_low", "Probability of low results.";
    SocialIndex = "social_index", "Social index.";
    SocialRank = "social_rank", "Rank by conditions.";
    Quadrant = "quadrant", "Quadrant.";
    State = "state", "How sure it is that results are low.";
    Reason = "reason", "Why it stands on the list.";
    Curator = "curator", "The curator's name, on the list of pairs.";
    CuratorMunicipality = "curator_municipality", "The curator's municipality, on the list of pairs.";
}

/// A row of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The school.
    pub school: RecordedSchool,
    /// Its curator, on the list of pairs.
    pub curator: Option<RecordedSchool>,
}

impl Member {
    /// A school by itself.
    pub fn alone(school: RecordedSchool) -> Self {
        Self { school, curator: None }
    }

    /// The order of an appendix: by municipality, by name, then by id; schools without a municipality come last.
    pub fn order(&self, other: &Self) -> Ordering {
        let key = |member: &Self| {
            let of = &member.school;
            (of.municipality.is_none(), sorting(of.municipality.as_deref()), sorting(of.name.as_deref()), of.id.clone())
        };
        let curator = |member: &Self| member.curator.as_ref().map(|curator| curator.id.clone());
        key(self).cmp(&key(other)).then_with(|| curator(self).cmp(&curator(other)))
    }
}

/// A decision that people took by hand about a school and a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The school.
    pub school: SchoolId,
    /// Its name, where the run has it.
    pub name: Option<String>,
    /// The list.
    pub list: ListKind,
    /// Put on it, or taken off.
    pub included: bool,
    /// Why, in the words of those who decided.
    pub reason: String,
    /// Whether the rules had said the same without them.
    pub needless: bool,
}

/// A list for an appendix.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// Its sort.
    pub kind: ListKind,
    /// Its heading, line by line; the usual one where there is none.
    pub title: Option<Vec<String>>,
    /// Its columns.
    pub columns: Vec<Field>,
    /// The list that it explains: it is then an appendix to that list's appendix.
    pub under: Option<ListKind>,
    /// Whether its appendix is signed apart.
    pub signed: bool,
    /// Its rows, in the order of an appendix.
    members: Vec<Member>,
    /// What was decided by hand about it.
    pub decisions: Vec<Decision>,
}

impl Listing {
    /// A list of these rows with the usual heading and columns; the rows are put in the order of an appendix.
    pub fn new(kind: ListKind, mut members: Vec<Member>) -> Self {
        members.sort_by(Member::order);
        let (title, under, decisions) = (None, None, Vec::new());
        Self { kind, title, columns: kind.columns(), under, signed: false, members, decisions }
    }

    /// Its rows, in order.
    pub fn members(&self) -> &[Member] {
        &self.members
    }
}

/// A part of a text that is compared as a whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    /// A whole number, without its leading zeros: the longer the greater.
    Number(usize, String),
    /// A letter: its place in the alphabet.
    Letter(u32),
}

/// By what a text is sorted: letters by the alphabet (ё right after е), numbers by their size, nothing else.
fn sorting(text: Option<&str>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let lower = text.unwrap_or_default().to_lowercase();
    let mut letters = lower.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter.is_ascii_digit() {
            let mut digits = String::from(letter);
            while let Some(next) = letters.next_if(char::is_ascii_digit) {
                digits.push(next);
            }
            let digits = digits.trim_start_matches('0').to_owned();
            pieces.push(Piece::Number(digits.len(), digits));
        } else if letter.is_alphanumeric() {
            pieces.push(Piece::Letter(place(letter)));
        } else if letter.is_whitespace() && pieces.last() != Some(&Piece::Letter(0)) {
            // The end of a word comes before any letter.
            pieces.push(Piece::Letter(0));
        }
    }
    pieces
}

/// A letter's place: twice its code, so that ё finds room between е and ж.
fn place(letter: char) -> u32 {
    if letter == 'ё' { u32::from('е') * 2 + 1 } else { u32::from(letter) * 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut names: Vec<&str>) -> Vec<&str> {
        names.sort_by_key(|name| sorting(Some(name)));
        names
    }

    #[test]
    fn names_stand_as_a_clerk_would_put_them() {
        let names = vec!["Жёлтый", "Ёлкинский", "Зареченский", "Елецкий", "Ежовский", "Ершовский"];
        assert_eq!(sorted(names), ["Ежовский", "Елецкий", "Ершовский", "Ёлкинский", "Жёлтый", "Зареченский"]);
        let names = vec!["МБОУ «СОШ № 10»", "МБОУ СОШ № 2", "МБОУ «СОШ № 1»", "МБОУ «СОШ № 02» им. Ан"];
        assert_eq!(sorted(names), ["МБОУ «СОШ № 1»", "МБОУ СОШ № 2", "МБОУ «СОШ № 02» им. Ан", "МБОУ «СОШ № 10»"]);
        assert_eq!(sorted(vec!["Новый", "Нов ый"]), ["Нов ый", "Новый"]);
    }

    #[test]
    fn every_code_finds_its_thing_again() {
        for kind in ListKind::ALL {
            assert_eq!(ListKind::from_code(kind.code()), Some(kind));
        }
        for field in Field::ALL {
            assert_eq!(Field::from_code(field.code()), Some(*field));
        }
    }
}
