//! One figure of a social passport, as schools write it: «771 человек: 411 мальчиков и 360 девочек», «2 семьи – 11 человек».

use super::passport_words::{Token, tokens};
use crate::ingest::cell::{self, Reading, reading};
use crate::ingest::fold::fold;
use crate::ingest::grid::Value;
use crate::ingest::persons;
use crate::model::problem::ProblemKind;

/// What a bare number of a cell counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whom {
    /// Children (or teachers).
    Children,
    /// Families.
    Families,
}

/// What a cell says; whatever it does not say is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counted {
    /// Children.
    pub children: Option<u32>,
    /// Families.
    pub families: Option<u32>,
    /// Share of the whole, 0 to 1.
    pub share: Option<f64>,
}

/// Words that say that there are none.
const NONE: &[&str] = &["нет", "не имеется", "не имеются", "отсутствуют", "отсутствует", "не выявлено", "не выявлены"];
/// Words that say nothing.
const NOTHING: &[&str] = &["нет данных", "нет сведений", "н д", "не заполнено", "данные отсутствуют"];

/// A share of the whole.
///
/// # Errors
/// `AboveWhole` when it is more than the whole.
pub fn share(share: f64) -> Result<f64, ProblemKind> {
    if share > 1.0 { Err(ProblemKind::AboveWhole) } else { Ok(share) }
}

/// `35 %` as text.
pub fn percent_text(value: Value<'_>) -> Option<f64> {
    cell::parse_number(value.text()?.strip_suffix('%')?)
}

/// A number that is no count, as a share is; words that say «none» and «nothing» are understood as in [`counted`].
///
/// # Errors
/// As [`cell::number`].
pub fn number(value: Value<'_>) -> Result<Option<f64>, ProblemKind> {
    let folded = value.text().map(fold).unwrap_or_default();
    match folded.as_str() {
        word if NONE.contains(&word) => Ok(Some(0.0)),
        word if NOTHING.contains(&word) => Ok(None),
        _ => cell::number(value),
    }
}

/// Everything that a cell says. «Нет» is none, a dash is nothing said.
///
/// # Errors
/// As [`cell::count`]; `NotANumber` for words without a number that could be told, or with several; `SumDiffers` where
/// boys and girls do not make the number before them; `AboveWhole` for more than 100 %.
pub fn counted(value: Value<'_>, whom: Whom) -> Result<Counted, ProblemKind> {
    let of = |count: Option<u32>| match whom {
        Whom::Children => Counted { children: count, ..Counted::default() },
        Whom::Families => Counted { families: count, ..Counted::default() },
    };
    let Value::Text(text) = value else { return cell::count(value).map(of) };
    let folded = fold(text);
    if NONE.contains(&folded.as_str()) {
        return Ok(of(Some(0)));
    }
    if NOTHING.contains(&folded.as_str()) {
        return Ok(Counted::default());
    }
    if !matches!(reading(value), Reading::Other | Reading::NoMark | Reading::Absent) {
        return cell::count(value).map(of);
    }
    let numbers = numbers(text);
    if numbers.is_empty() {
        return persons::listed(text).map(|people| of(Some(people))).ok_or(ProblemKind::NotANumber);
    }
    decide(&numbers, whom)
}

/// What a number of a text is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Children,
    Families,
    Boys,
    Girls,
    Percent,
    Bare,
}

#[derive(Clone, Copy, Debug)]
struct Number {
    number: f64,
    unit: Unit,
    /// It stands in brackets or after «из них»: a part of what stands before.
    part: bool,
}

fn unit(word: &str) -> Option<Unit> {
    let is = |starts: &[&str]| starts.iter().any(|start| word.starts_with(start));
    if is(&["мальч", "юнош"]) {
        Some(Unit::Boys)
    } else if is(&["девоч", "девуш"]) {
        Some(Unit::Girls)
    } else if word == "сем" || is(&["семь", "семе"]) {
        Some(Unit::Families)
    } else if word.starts_with("процент") {
        Some(Unit::Percent)
    } else {
        is(&["чел", "дет", "реб", "учащ", "обуч", "учен", "воспит", "несоверш", "школьник"]).then_some(Unit::Children)
    }
}

/// Numbers of a text, each with what the word after it says, or before it: «семей – 2, детей – 5».
fn numbers(text: &str) -> Vec<Number> {
    let tokens = tokens(text);
    let words_first = matches!(tokens.first(), Some(Token::Word(word)) if unit(word).is_some());
    let (mut found, mut depth, mut part, mut before) = (Vec::new(), 0_u32, false, None);
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Open => depth += 1,
            Token::Close => depth = depth.saturating_sub(1),
            Token::Word(word) => {
                part |= matches!(word.as_str(), "них" | "том") && at > 0;
                before = unit(word).or(before);
            }
            Token::Number(number) => {
                let after = match (tokens.get(at + 1), tokens.get(at + 2)) {
                    (Some(Token::Percent), _) => Some(Unit::Percent),
                    (Some(Token::Dash), Some(Token::Word(word))) | (Some(Token::Word(word)), _) => unit(word),
                    _ => None,
                };
                let unit = if words_first { before.or(after) } else { after.or(before) };
                before = None;
                found.push(Number { number: *number, unit: unit.unwrap_or(Unit::Bare), part: part || depth > 0 });
            }
            Token::Percent | Token::Dash | Token::Other => {}
        }
    }
    found
}

fn decide(numbers: &[Number], whom: Whom) -> Result<Counted, ProblemKind> {
    let of = |unit: Unit, part: bool| numbers.iter().filter(move |n| n.unit == unit && n.part == part);
    let whole = |unit: Unit| -> Result<Option<u32>, ProblemKind> {
        let tops: Vec<f64> = of(unit, false).map(|n| n.number).collect();
        match tops.as_slice() {
            [] => Ok(None),
            [only] => count(*only).map(Some),
            [first, rest @ ..] if *first == rest.iter().sum::<f64>() => count(*first).map(Some),
            _ => Err(ProblemKind::NotANumber),
        }
    };
    let of_both = |unit| of(unit, false).chain(of(unit, true)).next().map(|n| n.number);
    let bracketed = |unit| of(unit, true).next().map(|n| count(n.number)).transpose();
    let genders = of_both(Unit::Boys).zip(of_both(Unit::Girls)).map(|(boys, girls)| boys + girls);
    let mut counted = Counted { share: None, children: whole(Unit::Children)?, families: whole(Unit::Families)? };
    if let Some(percent) = of_both(Unit::Percent) {
        counted.share = Some(share(percent / 100.0)?);
    }
    let bare = whole(Unit::Bare);
    let slot = match whom {
        Whom::Children => &mut counted.children,
        Whom::Families => &mut counted.families,
    };
    if slot.is_none() {
        *slot = bare?;
    }
    if counted.families.is_none() {
        counted.families = bracketed(Unit::Families)?;
    }
    if counted.children.is_none() && whom == Whom::Children {
        counted.children = match genders {
            Some(both) => Some(count(both)?),
            None => bracketed(Unit::Children)?,
        };
    }
    if let (Some(children), Some(sum)) = (counted.children, genders)
        && sum != f64::from(children)
    {
        return Err(ProblemKind::SumDiffers { sum, whole: f64::from(children) });
    }
    if counted == Counted::default() { Err(ProblemKind::NotANumber) } else { Ok(counted) }
}

fn count(number: f64) -> Result<u32, ProblemKind> {
    if number.fract() == 0.0 && number <= 1e9 { Ok(number as u32) } else { Err(ProblemKind::NotWhole) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Children, where families alone are no answer.
    fn children(value: Value<'_>) -> Result<Option<u32>, ProblemKind> {
        match counted(value, Whom::Children)? {
            Counted { children: None, families: Some(_), .. } => Err(ProblemKind::NotANumber),
            counted => Ok(counted.children),
        }
    }

    #[test]
    fn children_are_counted_in_words_too() {
        for (text, expected) in [
            ("12", Ok(Some(12))),
            ("12 чел.", Ok(Some(12))),
            ("12чел", Ok(Some(12))),
            ("771 человек: 411 мальчиков и 360 девочек", Ok(Some(771))),
            ("Всего: 771, мальчиков: 411, девочек: 360", Ok(Some(771))),
            ("мальчиков – 411 девочек – 360", Ok(Some(771))),
            ("771 человек: 411 мальчиков и 350 девочек", Err(ProblemKind::SumDiffers { sum: 761.0, whole: 771.0 })),
            ("2 семьи - 11 человек", Ok(Some(11))),
            ("5 (из них 2 опекаемых)", Ok(Some(5))),
            ("5, из них 2 чел. под опекой", Ok(Some(5))),
            ("1 234 чел.", Ok(Some(1234))),
            ("12 чел. (1,5 %)", Ok(Some(12))),
            ("4а – 2 чел.", Ok(Some(2))),
            ("приказ № 5: 3 ребёнка", Ok(Some(3))),
            ("Тайнов А., Секретова Е.", Ok(Some(2))),
            ("нет", Ok(Some(0))),
            ("Отсутствуют", Ok(Some(0))),
            ("—", Ok(None)),
            ("нет данных", Ok(None)),
            ("2 семьи", Err(ProblemKind::NotANumber)),
            ("много человек", Err(ProblemKind::NotANumber)),
            ("3 чел. в 1 смене, 4 чел. во второй", Err(ProblemKind::NotANumber)),
            ("5,5 чел.", Err(ProblemKind::NotWhole)),
        ] {
            assert_eq!(children(Value::Text(text)), expected, "{text}");
        }
    }

    #[test]
    fn families_are_kept_apart() {
        let both = |text, whom| counted(Value::Text(text), whom).map(|c| (c.children, c.families));
        for (text, whom, expected) in [
            ("2 семьи – 11 человек", Whom::Children, (Some(11), Some(2))),
            ("11 чел / 2 семьи", Whom::Families, (Some(11), Some(2))),
            ("11 чел. (2 семьи)", Whom::Children, (Some(11), Some(2))),
            ("2 семьи (11 чел.)", Whom::Children, (Some(11), Some(2))),
            ("семей – 2, детей – 5", Whom::Children, (Some(5), Some(2))),
            ("2 семьи", Whom::Children, (None, Some(2))),
            ("7", Whom::Families, (None, Some(7))),
            ("нет", Whom::Families, (None, Some(0))),
        ] {
            assert_eq!(both(text, whom), Ok(expected), "{text}");
        }
    }

    #[test]
    fn shares_stand_beside_counts() {
        let share = |text| counted(Value::Text(text), Whom::Children).map(|c| (c.children, c.share));
        assert_eq!(share("12 чел. (1,5 %)"), Ok((Some(12), Some(0.015))));
        assert_eq!(share("35 %"), Ok((None, Some(0.35))));
        assert_eq!(share("135 %"), Err(ProblemKind::AboveWhole));
    }
}
