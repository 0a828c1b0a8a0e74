//! What `pairs` prints: the outcome in sentences, the groups, and those without a curator.

use super::NARROWEST;
use super::paint::Page;
use crate::model::pairs::Pairing;
use crate::report::{
    document::{Cell, ColumnKind, Table, Tone},
    pages::pairs,
    plan::Plan,
};
use crate::text::{
    Lang, pairs as words,
    report::{PairsSheet, Title},
    short_names,
};

/// Groups that are shown.
const SHOWN: usize = 20;

/// The whole text.
pub fn render(pairing: &Pairing, lang: Lang, width: u16, colour: bool) -> String {
    let mut page = Page::new(lang, width.max(NARROWEST), colour);
    page.heading(&words::title(lang, pairing.settings.mode, pairing.year), Tone::Plain);
    for sentence in pairs::sentences(pairing, lang) {
        page.paragraph(&sentence);
    }
    let groups = pairs::groups(pairing);
    if !groups.is_empty() {
        page.heading(PairsSheet::Groups.words(lang), Tone::Plain);
        let more = groups.len().saturating_sub(SHOWN);
        page.table(&brief(pairing, groups, lang));
        if more > 0 {
            page.paragraph(&words::more_groups(lang, more));
        }
    }
    if !pairing.unplaced.is_empty() {
        page.heading(PairsSheet::Unplaced.words(lang), Tone::Alarm);
        let mut table = pairs::unplaced_table(pairing, lang);
        table.rows.truncate(SHOWN);
        page.table(&table);
    }
    page.finish()
}

/// Curators with their schools, in few columns.
fn brief(pairing: &Pairing, groups: Vec<pairs::Group<'_>>, lang: Lang) -> Table {
    let mut plan: Plan<'_, pairs::Group<'_>> = Plan::new(lang);
    let named = |id: &crate::model::school::SchoolId| {
        let name = pairing.school(id).and_then(|school| school.name.as_deref());
        name.map_or_else(|| id.to_string(), short_names::school)
    };
    plan.add(Title::GroupNumber, ColumnKind::Ordinal, |group| Cell::number(f64::from(group.number)))
        .add(Title::CuratorName, ColumnKind::Text, move |group| Cell::text(named(&group.curator.school.id)))
        .add(Title::GroupMembers, ColumnKind::Text, move |group| {
            Cell::text(group.pairs.iter().map(|pair| named(&pair.school)).collect::<Vec<_>>().join("; "))
        });
    plan.table(groups.into_iter().take(SHOWN), |_| Tone::Plain)
}
