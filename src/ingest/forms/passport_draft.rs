//! A passport as its figures are met: pieces are joined, parts are compared with their wholes, and then it is a passport.

use std::collections::BTreeMap;

use super::passport_categories::Piece;
use super::passport_figures::{Whom, share};
use crate::ingest::grid::Value;
use crate::ingest::sink::Sink;
use crate::model::passport::{Category, CountedIn, Figure, Passport};
use crate::model::problem::ProblemKind;

/// How the figures of a column or a row are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Counts.
    Count,
    /// The label has a per cent sign or «процент».
    Percent,
    /// The label says «доля» and no more.
    Share,
}

/// The unit that a label names: as it stands, and folded.
pub fn unit(shown: &str, folded: &str) -> Unit {
    if shown.contains('%') || folded.contains("процент") || folded.contains("percent") {
        Unit::Percent
    } else if folded.contains("доля") || folded.ends_with("share") {
        Unit::Share
    } else {
        Unit::Count
    }
}

/// A figure as it was written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Raw {
    /// Nothing stands there: a sum with it is not known.
    Missing,
    /// A count.
    Count(u32),
    /// A share of one, known as such.
    Share(f64),
    /// A share of one or of a hundred, which the other figures of its unit tell.
    Number(f64, Unit),
}

/// A figure of a category, with its zero-based row and column.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Category.
    pub category: Category,
    /// Of whom.
    pub whom: Whom,
    /// Which piece of the category.
    pub piece: Piece,
    /// The figure.
    pub raw: Raw,
    /// Where.
    pub at: (u32, usize),
}

/// What is known of one passport before it is put together.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Figures of categories.
    pub entries: Vec<Entry>,
    /// All pupils, and where.
    pub pupils: Option<(u32, (u32, usize))>,
    /// All families, and where.
    pub households: Option<(u32, (u32, usize))>,
    /// Boys.
    pub boys: Option<u32>,
    /// Girls.
    pub girls: Option<u32>,
    /// Pupils of each level.
    pub levels: Vec<u32>,
}

/// In which units shares are written of a hundred.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hundreds {
    percent: bool,
    share: bool,
}

impl Hundreds {
    /// Shares of a unit are of a hundred when most of the numbers that are not zero are above 1. A cell of 0.35 shown as
    /// «35 %» holds 0.35, so the sign in the label alone does not tell.
    pub fn of<'d>(drafts: impl Iterator<Item = &'d Draft> + Clone) -> Self {
        let is = |unit: Unit| {
            let entries = drafts.clone().flat_map(|draft| &draft.entries);
            let numbers: Vec<f64> = entries
                .filter_map(|entry| match entry.raw {
                    Raw::Number(number, of) if of == unit && number > 0.0 => Some(number),
                    _ => None,
                })
                .collect();
            numbers.iter().filter(|number| **number > 1.0).count() * 2 > numbers.len()
        };
        Self { percent: is(Unit::Percent), share: is(Unit::Share) }
    }
}

/// A figure with its place and the number that stands there.
#[derive(Clone, Copy, Debug)]
struct Placed {
    figure: Figure,
    at: (u32, usize),
    found: f64,
}

/// Figures of a category of children or of families.
type Figures = BTreeMap<(Whom, Category), Placed>;
/// A figure of a piece of a category; nothing where the cell is empty.
type Given = (Piece, Option<Placed>, (u32, usize));

impl Draft {
    /// Puts the passport together; figures that contradict each other are said and left out.
    pub fn settle(self, hundreds: Hundreds, passport: &mut Passport, sink: &mut Sink) {
        self.put_together(hundreds, passport, sink);
    }

    /// The same, and families whose children are not counted are said: they are no figure of children.
    pub fn settle_saying_families(self, hundreds: Hundreds, passport: &mut Passport, sink: &mut Sink) {
        for (category, placed) in self.put_together(hundreds, passport, sink) {
            if !passport.figures.contains_key(&category) {
                say(ProblemKind::FamiliesApart, &placed, sink);
            }
        }
    }

    /// Puts the passport together and returns what it says of families.
    fn put_together(self, hundreds: Hundreds, passport: &mut Passport, sink: &mut Sink) -> Vec<(Category, Placed)> {
        let mut figures = self.joined(hundreds, sink);
        passport.pupils = self.pupils(sink);
        passport.families.total = self.households.map(|(households, _)| households);
        compare(passport, &mut figures, sink);
        education(passport.pupils, &mut figures, sink);
        let mut families = Vec::new();
        for ((whom, category), placed) in figures {
            match whom {
                Whom::Children => passport.figures.insert(category, placed.figure),
                Whom::Families => {
                    families.push((category, placed));
                    passport.families.figures.insert(category, placed.figure)
                }
            };
        }
        families
    }

    fn joined(&self, hundreds: Hundreds, sink: &mut Sink) -> Figures {
        let mut by: BTreeMap<(Whom, Category), Vec<Given>> = BTreeMap::new();
        for Entry { category, whom, piece, raw, at } in self.entries.iter().copied() {
            let (figure, found) = match raw {
                Raw::Missing => (Ok(None), 0.0),
                Raw::Count(count) => (Ok(Some(Figure::Count(count))), f64::from(count)),
                Raw::Share(of) => (share(of).map(|of| Some(Figure::Share(of))), of),
                Raw::Number(number, unit) => {
                    let hundred = if unit == Unit::Percent { hundreds.percent } else { hundreds.share };
                    let of = if hundred { number / 100.0 } else { number };
                    (share(of).map(|of| Some(Figure::Share(of))), number)
                }
            };
            match figure {
                Ok(figure) => {
                    let placed = figure.map(|figure| Placed { figure, at, found });
                    by.entry((whom, category)).or_default().push((piece, placed, at));
                }
                Err(kind) => say_at(kind, at, found, sink),
            }
        }
        by.into_iter().filter_map(|(key, given)| Some((key, one(&given, sink)?))).collect()
    }

    /// All pupils, if boys and girls, and the levels, make as many.
    fn pupils(&self, sink: &mut Sink) -> Option<u32> {
        let genders = self.boys.zip(self.girls).map(|(boys, girls)| boys + girls);
        let Some((pupils, at)) = self.pupils else { return genders };
        let levels = (self.levels.len() > 1).then(|| self.levels.iter().sum::<u32>());
        let differs = [genders, levels].into_iter().flatten().find(|sum| *sum != pupils);
        if let Some(sum) = differs {
            let kind = ProblemKind::SumDiffers { sum: f64::from(sum), whole: f64::from(pupils) };
            say_at(kind, at, f64::from(pupils), sink);
            return None;
        }
        Some(pupils)
    }
}

/// Drops counts that are larger than what they are counted in.
fn compare(passport: &Passport, figures: &mut Figures, sink: &mut Sink) {
    let teachers = match figures.get(&(Whom::Children, Category::Teachers)).map(|placed| placed.figure) {
        Some(Figure::Count(teachers)) => Some(teachers),
        _ => None,
    };
    figures.retain(|(whom, category), placed| {
        let whole = match (whom, category.counted_in()) {
            (Whom::Families, _) => passport.families.total,
            (Whom::Children, CountedIn::Pupils) => passport.pupils,
            (Whom::Children, CountedIn::Teachers) => teachers,
        };
        match (placed.figure, whole) {
            (Figure::Count(count), Some(whole)) if count > whole => {
                say(ProblemKind::PartAboveWhole { whole: f64::from(whole) }, placed, sink);
                false
            }
            _ => true,
        }
    });
}

/// The one figure of a category: a count before a share, the whole before the sum of its pieces.
fn one(given: &[Given], sink: &mut Sink) -> Option<Placed> {
    for count in [true, false] {
        let is = |placed: &Placed| matches!(placed.figure, Figure::Count(_)) == count;
        let wholes = given.iter().filter(|(piece, ..)| *piece == Piece::Whole);
        let mut wholes = wholes.filter_map(|(_, placed, _)| placed.filter(is));
        if let Some(first) = wholes.next() {
            for second in wholes {
                let used = sink.at(first.at.0, first.at.1);
                say(ProblemKind::SecondColumn { used }, &second, sink);
            }
            return Some(first);
        }
        let mut pieces: BTreeMap<Piece, Option<Placed>> = BTreeMap::new();
        for (piece, placed, _) in given.iter().filter(|(_, placed, _)| placed.as_ref().is_none_or(is)) {
            pieces.entry(*piece).or_insert(*placed);
        }
        let known: Option<Vec<Placed>> = pieces.into_values().collect();
        if let Some([first, rest @ ..]) = known.as_deref() {
            let figure = rest.iter().fold(first.figure, |sum, placed| match (sum, placed.figure) {
                (Figure::Count(a), Figure::Count(b)) => Figure::Count(a + b),
                (a, b) => Figure::Share(number(a) + number(b)),
            });
            return Some(Placed { figure, ..*first });
        }
    }
    None
}

fn number(figure: Figure) -> f64 {
    match figure {
        Figure::Count(count) => f64::from(count),
        Figure::Share(share) => share,
    }
}

/// Both parents, one of them, none of them: together these are all pupils, to a rounding of three percentages.
fn education(pupils: Option<u32>, figures: &mut Figures, sink: &mut Sink) {
    let keys = [Category::BothParentsHigher, Category::OneParentHigher, Category::NoParentHigher]
        .map(|category| (Whom::Children, category));
    let given: Option<Vec<Placed>> = keys.iter().map(|key| figures.get(key).copied()).collect();
    let Some(given) = given else { return };
    let sum: f64 = given.iter().map(|placed| number(placed.figure)).sum();
    let shares = given.iter().filter(|placed| matches!(placed.figure, Figure::Share(_))).count();
    let differs = match (shares, pupils) {
        (3, _) if (sum - 1.0).abs() > 0.015 => Some((sum * 100.0, 100.0)),
        (0, Some(pupils)) if sum != f64::from(pupils) => Some((sum, f64::from(pupils))),
        _ => None,
    };
    if let (Some((sum, whole)), Some(first)) = (differs, given.first()) {
        // As people write it: 90.5, not 90.50000000000001.
        let sum = (sum * 1e6).round() / 1e6;
        say(ProblemKind::SumDiffers { sum, whole }, first, sink);
        figures.retain(|key, _| !keys.contains(key));
    }
}

fn say(kind: ProblemKind, placed: &Placed, sink: &mut Sink) {
    say_at(kind, placed.at, placed.found, sink);
}

fn say_at(kind: ProblemKind, (row, col): (u32, usize), found: f64, sink: &mut Sink) {
    sink.problem(kind, row, col, Value::Number(found));
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::period::Year;
    use crate::model::place::Place;
    use crate::model::school::SchoolId;

    fn entry(category: Category, piece: Piece, raw: Raw, row: u32) -> Entry {
        Entry { category, whom: Whom::Children, piece, raw, at: (row, 1) }
    }

    fn settled(draft: Draft) -> (Passport, Vec<&'static str>) {
        let mut sink = Sink::new(&Arc::from("a.csv"), None);
        let school = SchoolId::from_login("880001").unwrap();
        let mut passport = Passport::new(school, Year::new(2022).unwrap(), Place::file("a.csv"));
        let hundreds = Hundreds::of([&draft].into_iter());
        draft.settle(hundreds, &mut passport, &mut sink);
        (passport, sink.problems.iter().map(|problem| problem.kind.code()).collect())
    }

    #[test]
    fn pieces_are_summed_unless_one_of_them_is_missing() {
        let pieces = |second| Draft {
            entries: vec![
                entry(Category::Orphan, Piece::First, Raw::Count(3), 1),
                entry(Category::Orphan, Piece::Second, second, 2),
            ],
            ..Draft::default()
        };
        let orphans = |draft| settled(draft).0.figures.get(&Category::Orphan).copied();
        assert_eq!(orphans(pieces(Raw::Count(4))), Some(Figure::Count(7)));
        assert_eq!(orphans(pieces(Raw::Missing)), None);
        let mut whole = pieces(Raw::Count(4));
        whole.entries.push(entry(Category::Orphan, Piece::Whole, Raw::Count(6), 3));
        assert_eq!(orphans(whole), Some(Figure::Count(6)));
    }

    #[test]
    fn parts_that_do_not_make_their_whole_are_left_out() {
        let at = (0, 1);
        let genders = |girls| Draft {
            pupils: Some((771, at)),
            boys: Some(411),
            girls: Some(girls),
            levels: vec![300, 400, 71],
            ..Draft::default()
        };
        assert_eq!(settled(genders(360)).0.pupils, Some(771));
        let (passport, said) = settled(genders(350));
        assert_eq!((passport.pupils, said), (None, vec!["sum-differs"]));
        let levels = Draft { levels: vec![300, 400], ..genders(360) };
        assert_eq!(settled(levels).1, ["sum-differs"]);
    }

    #[test]
    fn education_of_parents_makes_the_whole() {
        let parents = |shares: [f64; 3]| {
            let categories = [Category::BothParentsHigher, Category::OneParentHigher, Category::NoParentHigher];
            let entries = categories
                .into_iter()
                .zip(shares)
                .map(|(category, share)| entry(category, Piece::Whole, Raw::Number(share, Unit::Percent), 1));
            Draft { entries: entries.collect(), ..Draft::default() }
        };
        assert_eq!(settled(parents([33.3, 33.3, 33.3])).0.figures.len(), 3);
        assert_eq!(settled(parents([0.5, 0.25, 0.25])).0.figures.len(), 3);
        let (passport, said) = settled(parents([50.0, 25.0, 10.0]));
        assert_eq!((passport.figures.len(), said), (0, vec!["sum-differs"]));
        let (passport, said) = settled(parents([150.0, 25.0, 10.0]));
        assert_eq!((passport.figures.len(), said), (2, vec!["above-whole"]));
    }

    #[test]
    fn counts_go_before_shares_and_repeats_are_said() {
        let draft = Draft {
            pupils: Some((100, (0, 1))),
            entries: vec![
                entry(Category::LargeFamily, Piece::Whole, Raw::Number(10.0, Unit::Percent), 1),
                entry(Category::LargeFamily, Piece::Whole, Raw::Count(10), 2),
                entry(Category::LargeFamily, Piece::Whole, Raw::Count(11), 3),
                entry(Category::LowIncome, Piece::Whole, Raw::Count(101), 4),
            ],
            ..Draft::default()
        };
        let (passport, said) = settled(draft);
        assert_eq!(passport.figures, [(Category::LargeFamily, Figure::Count(10))].into());
        assert_eq!(said, ["second-column", "part-above-whole"]);
    }
}
