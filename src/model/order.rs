//! An order with its appendices, before it is put into words.

use jiff::civil::Date;

use super::amendment::Amendment;
use super::listing::Listing;
use super::period::Year;
use super::recorded::RecordedMethod;

/// The edition of ГОСТ Р 7.0.97 by which documents are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Edition {
    /// ГОСТ Р 7.0.97-2016, in force until 18 August 2025 and still asked for by many rules of organisations.
    Gost2016,
    /// ГОСТ Р 7.0.97-2025, in force since 18 August 2025.
    #[default]
    Gost2025,
}

/// Which appendices bear a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbering {
    /// All of them.
    #[default]
    Always,
    /// Only where there are several.
    Several,
}

/// Date and number of an order; what is not known is filled in by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registration {
    /// Date.
    pub date: Option<Date>,
    /// Number.
    pub number: Option<String>,
}

/// An order with its appendices.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// How it is drawn.
    pub edition: Edition,
    /// Its date and number.
    pub registration: Registration,
    /// Whose order it is, in the genitive: «министерства образования …»; never guessed.
    pub genitive: Option<String>,
    /// Which appendices bear a number.
    pub numbering: Numbering,
    /// Number of the first appendix.
    pub first_number: u32,
    /// Its own text; nothing where only appendices are wanted.
    pub text: Option<OrderText>,
    /// Who signs the order, and appendices that are signed apart.
    pub signature: (String, String),
    /// Lists, those that explain another list after it.
    pub listings: Vec<Listing>,
    /// What changes in a former order, where this one amends it.
    pub amendment: Option<Amendment>,
    /// What the lists were made from.
    pub basis: Basis,
}

/// What lists were made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Basis {
    /// Year of the lists.
    pub year: Year,
    /// Methodology.
    pub method: RecordedMethod,
    /// Hash of the run's record.
    pub sha256: String,
    /// Whether the table of schools was edited by hand after the run.
    pub edited: bool,
}

/// The text of an order, as the settings have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderText {
    /// Names over the title, from above.
    pub authority: Vec<String>,
    /// The kind of paper; «ПРИКАЗ» where nothing is said.
    pub kind: Option<String>,
    /// Where it is given; empty where it is not said.
    pub place: String,
    /// The heading of the text.
    pub about: String,
    /// Legal grounds, a paragraph each.
    pub preamble: Vec<String>,
    /// The word of command; «ПРИКАЗЫВАЮ:» where nothing is said.
    pub command: Option<String>,
    /// Items; made from the lists where there are none.
    pub items: Vec<Item>,
}

/// An item of an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// What is ordered.
    pub text: String,
    /// Items under it.
    pub sub: Vec<Item>,
}

/// What an appendix is called: its number, and that of the appendix to which it belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// An appendix of the order; a single one may have no number.
    Whole(Option<u32>),
    /// An appendix to an appendix: its own number, and that of the other.
    Nested(Option<u32>, Option<u32>),
}

impl Label {
    /// Labels of appendices in order, each of which says whether it belongs to the last one before it that does not.
    pub fn of_all(nested: &[bool], numbering: Numbering, first: u32) -> Vec<Self> {
        let several = |n: usize| numbering == Numbering::Always || n > 1;
        let wholes = nested.iter().filter(|nested| !**nested).count();
        let (mut whole, mut own) = (first, 0);
        let mut labels = Vec::with_capacity(nested.len());
        for (at, is_nested) in nested.iter().enumerate() {
            if *is_nested {
                own += 1;
                let before = nested[..at].iter().rev().take_while(|of| **of).count();
                let after = nested[at..].iter().take_while(|of| **of).count();
                let above = whole.saturating_sub(1);
                let number = several(before + after).then_some(own);
                labels.push(Self::Nested(number, several(wholes).then_some(above)));
            } else {
                own = 0;
                labels.push(Self::Whole(several(wholes).then_some(whole)));
                whole += 1;
            }
        }
        labels
    }
}

/// A date as people write it: `2026-04-01` or `01.04.2026`; nothing for anything else.
pub fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    let parts: Vec<&str> = text.split(['-', '.']).collect();
    let [one, two, three] = parts[..] else { return None };
    let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
    let (year, month, day) = if text.contains('-') { (one, two, three) } else { (three, two, one) };
    if text.contains('-') && text.contains('.') || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn appendices_are_numbered_in_order_and_those_under_them_by_themselves() {
        let labels = |nested: &[bool], numbering| Label::of_all(nested, numbering, 1);
        let all = [false, true, true, false, true];
        assert_eq!(
            labels(&all, Numbering::Always),
            [
                Label::Whole(Some(1)),
                Label::Nested(Some(1), Some(1)),
                Label::Nested(Some(2), Some(1)),
                Label::Whole(Some(2)),
                Label::Nested(Some(1), Some(2)),
            ]
        );
        assert_eq!(labels(&[false], Numbering::Always), [Label::Whole(Some(1))]);
        assert_eq!(labels(&[false, true], Numbering::Several), [Label::Whole(None), Label::Nested(None, None)]);
        assert_eq!(labels(&all, Numbering::Several)[4], Label::Nested(None, Some(2)));
        assert_eq!(Label::of_all(&[false], Numbering::Always, 3), [Label::Whole(Some(3))]);
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let first = Date::new(2026, 4, 1).ok();
        assert_eq!(date("2026-04-01"), first);
        assert_eq!(date(" 01.04.2026 "), first);
        for wrong in [
            "31.02.2026",
            "1.4.2026",
            "04/01/2026",
            "2026-4-1",
            "01-04-2026",
            "2026.04.01",
            "2026-04.01",
            "",
            "1 апреля",
        ] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }
}
