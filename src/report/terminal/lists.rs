//! The ranked lists: the first schools of each with their places, and those on its border that are not on it.

use super::paint::Page;
use super::{SHOWN, rest, tone};
use crate::model::run::Run;
use crate::report::{
    certainty::Concern,
    document::{Cell, ColumnKind, Tone},
    pages,
    plan::Plan,
    roll::{Entry, List},
};
use crate::text::{
    Lang,
    numbers::{self, Noun},
    reliability,
    report::Title,
    short_names, summary as words,
};

/// Below this width columns that bands push out are left to the workbook.
const WIDE: u16 = 100;

type Line<'a> = (usize, Entry<'a>);

/// What a table of a list is made for.
#[derive(Clone, Copy)]
struct Of<'a> {
    run: &'a Run,
    lang: Lang,
    list: List,
    /// Whether its schools are on the border and not on the list.
    left_out: bool,
    wide: bool,
}

/// The list, where it has schools or others are on its border.
pub fn ranked(page: &mut Page, run: &Run, lang: Lang, list: List) {
    let (entries, left_out) = (list.of(run), pages::lists::left_out(run, list));
    if entries.is_empty() && left_out.is_empty() {
        return;
    }
    let schools = numbers::counted(lang, entries.len() as u64, Noun::SCHOOL);
    page.heading(&format!("{}: {schools}", list.sheet().words(lang)), tone(list));
    let of = Of { run, lang, list, left_out: false, wide: page.width() >= WIDE };
    if !entries.is_empty() {
        table(page, of, entries);
    }
    if !left_out.is_empty() {
        page.heading(&reliability::left_out_title(lang, left_out.len()), Tone::Border);
        table(page, Of { left_out: true, ..of }, left_out);
    }
}

fn table(page: &mut Page, of: Of<'_>, entries: Vec<Entry<'_>>) {
    let more = entries.len().saturating_sub(SHOWN);
    page.table(&plan(of).table(entries.into_iter().take(SHOWN).enumerate(), |(_, e)| row_tone(of.list, e)));
    rest(page, of.lang, more);
}

/// The list whose certainty is shown beside a school.
fn concern(list: List) -> Concern {
    if list == List::Unfavourable { Concern::Conditions } else { Concern::Results }
}

/// Whether the list is one of those that the certainty is about.
fn is_about(list: List) -> bool {
    matches!(list, List::Low | List::Unfavourable | List::Both)
}

/// A school that is only on the border of a list is seen among the others.
fn row_tone(list: List, entry: &Entry<'_>) -> Tone {
    if is_about(list) && concern(list).is_border(entry) { Tone::Border } else { Tone::Plain }
}

fn plan<'a>(of: Of<'a>) -> Plan<'a, Line<'a>> {
    let Of { run, lang, list, wide, .. } = of;
    let mut plan: Plan<'a, Line<'a>> = Plan::new(lang);
    plan.add(Title::Number, ColumnKind::Ordinal, |(at, _)| Cell::number((at + 1) as f64))
        .add(Title::Municipality, ColumnKind::Text, |(_, e)| {
            Cell::maybe_text(e.municipality().map(|name| short_names::municipality(&name)))
        })
        .add(Title::Name, ColumnKind::Text, |(_, e)| Cell::text(short_names::school(&e.name())));
    let bands = concern(list).uncertainty(run).is_some();
    if wide || !bands {
        size(&mut plan, lang, list);
    }
    if list != List::Unfavourable {
        let index = lang.pick("Индекс", "Index");
        plan.add_titled(Title::ResultsIndex, index, ColumnKind::Decimal(1), |(_, e)| {
            Cell::maybe(e.results.map(|score| score.index))
        });
    }
    if matches!(list, List::Unfavourable | List::Both | List::Resilient | List::Improving) {
        let index = lang.pick("Соц. индекс", "Social");
        plan.add_titled(Title::SocialIndex, index, ColumnKind::Decimal(1), |(_, e)| {
            Cell::maybe(e.social.map(|score| score.index))
        });
    }
    place(&mut plan, of);
    if wide || !bands || list != List::Both {
        years(&mut plan, lang, list);
    }
    plan
}

fn size<'a>(plan: &mut Plan<'a, Line<'a>>, lang: Lang, list: List) {
    match list {
        List::Unfavourable => {
            plan.add_titled(Title::Pupils, lang.pick("Учен.", "Pupils"), ColumnKind::Integer, |(_, e)| {
                Cell::maybe(e.school.and_then(|school| school.pupils))
            })
        }
        _ => plan.add_titled(
            Title::Participants,
            lang.pick("Участн.", "Took part"),
            ColumnKind::Integer,
            |(_, e)| Cell::maybe(e.results.and_then(|score| score.years.first()).map(|year| year.participants)),
        ),
    };
}

/// Place with its band, and how sure the list is of the school, where they are known; of schools off the list, how often it
/// was on it.
fn place<'a>(plan: &mut Plan<'a, Line<'a>>, Of { run, lang, list, left_out, .. }: Of<'a>) {
    let concern = concern(list);
    if concern.uncertainty(run).is_some() {
        let words = lang.pick("Место (полоса)", "Place (band)");
        plan.add_titled(Title::ResultsRank, words, ColumnKind::Text, move |(_, e)| {
            let score = if concern == Concern::Conditions { e.social } else { e.results };
            let Some(rank) = score.map(|score| score.rank.get()) else { return Cell::Empty };
            Cell::text(match concern.place(e) {
                Some(place) => reliability::place(rank, place.low, place.high),
                None => rank.to_string(),
            })
        });
    }
    if !concern.tells(run) || !is_about(list) {
        return;
    }
    if left_out {
        let words = lang.pick("Вероятн.", "Chance");
        plan.add_titled(Title::PLow, words, ColumnKind::Percent(0), move |(_, e)| {
            Cell::maybe(concern.place(e).and_then(|place| place.probability))
        });
    } else {
        plan.add_titled(Title::LowState, lang.pick("В списке", "Listed"), ColumnKind::Text, move |(_, e)| {
            Cell::maybe_text(concern.state(e).map(|state| reliability::state(lang, state).replace(' ', "\u{a0}")))
        });
    }
}

fn years<'a>(plan: &mut Plan<'a, Line<'a>>, lang: Lang, list: List) {
    let years = if matches!(list, List::Resilient | List::Improving) {
        lang.pick("Низкие, лет", "Low, years")
    } else {
        lang.pick("Лет", "Years")
    };
    plan.add_titled(Title::YearsIn, years, ColumnKind::Text, move |(_, e)| {
        let finding = match list {
            List::High => e.verdict.high.as_ref(),
            List::Unfavourable => e.verdict.unfavourable.as_ref(),
            // Of the resilient too: a school that is not low in every year may be low in some.
            _ => e.verdict.low.as_ref(),
        };
        Cell::maybe_text(finding.map(|f| words::years_in(lang, f.years_in, f.years_known).replace(' ', "\u{a0}")))
    });
}
