//! Term marks against marks of the test, a school and work a row: the comparison that municipalities make by hand.

use super::{listed, section_of};
use crate::model::{fact::FactKind, marker::Marker, run::ObjectivityRun, signal::Signal};
use crate::report::{
    document::{Block, Cell, ColumnKind, Section, Tone},
    plan::Plan,
};
use crate::text::{
    Lang, numbers,
    report::{ObjectivitySheet, Title},
    signals, terms,
};

/// Works of the year whose gap of quality reaches the setting, the widest first; most of them are no signs, and the sheet says so.
pub fn section(run: &ObjectivityRun, lang: Lang) -> Section {
    let gap = |signal: &Signal| signal.fact(FactKind::QualityGap).unwrap_or(0.0);
    let of_year = run.objectivity.signals.iter().filter(|signal| signal.sitting.year == run.year);
    let mut wide: Vec<&Signal> =
        of_year.filter(|signal| signal.marker == Marker::JournalGap && signal.notable).collect();
    wide.sort_by(|a, b| {
        let key = |signal: &Signal| gap(signal).abs();
        key(b).total_cmp(&key(a)).then_with(|| (&a.school, a.sitting).cmp(&(&b.school, b.sitting)))
    });
    if wide.is_empty() {
        let none = lang.pick("Таких разрывов нет.", "There are no such gaps.");
        return section_of(lang, ObjectivitySheet::Journal, vec![Block::Text(none.to_owned())]);
    }
    let note = lang.pick(
        "Разрыв сам по себе — ещё не признак: школы региона честно различаются в строгости, а в малой группе велик и случай. Признаком \
         назван только разрыв, какого ни то ни другое не объясняет.",
        "A gap by itself is no sign yet: schools of a region differ honestly in severity, and chance is large in a small group. Only a \
         gap that neither explains is called a sign.",
    );
    let table = plan(run, lang).table(wide, |s| if s.flagged { Tone::Low } else { Tone::Plain });
    section_of(lang, ObjectivitySheet::Journal, vec![Block::Note(note.to_owned()), Block::Table(table)])
}

fn plan<'a>(run: &'a ObjectivityRun, lang: Lang) -> Plan<'a, &'a Signal> {
    let mut plan: Plan<'_, &Signal> = Plan::new(lang);
    let (percent, whole) = (ColumnKind::Percent(1), ColumnKind::Integer);
    let fact = |kind: FactKind| move |s: &&Signal| Cell::maybe(s.fact(kind));
    let by_test = lang.pick("Качество по работе", "Quality by the test");
    let gap = lang.pick("Разрыв, п. п.", "Gap, p.p.");
    plan.add(Title::Municipality, ColumnKind::Text, move |s| Cell::maybe_text(listed::municipality(run, &s.school)))
        .add(Title::Name, ColumnKind::Text, move |s| Cell::text(listed::name(run, &s.school)))
        .keys_end()
        .add(Title::SchoolId, ColumnKind::Text, |s| Cell::text(s.school.as_str()))
        .add(Title::Sitting, ColumnKind::Text, move |s| Cell::text(terms::sitting(lang, &s.sitting)))
        .add(Title::N, whole, |s| Cell::number(s.n.into()))
        .add(Title::QualityJournal, percent, fact(FactKind::QualityJournal))
        .add_titled(Title::Quality, by_test, percent, fact(FactKind::QualityTest))
        .add_titled(Title::Effect, gap, ColumnKind::Decimal(1), |s| {
            Cell::maybe(s.fact(FactKind::QualityGap).map(|gap| 100.0 * gap))
        })
        .add(Title::Interval, ColumnKind::Text, move |s| {
            let shown = |end: f64| numbers::decimal(lang, 100.0 * end, 1);
            Cell::maybe_text(s.interval.map(|(low, high)| format!("{} … {}", shown(low), shown(high))))
        })
        .add_titled(Title::Count, lang.pick("Понизили", "Lowered"), whole, fact(FactKind::Lowered))
        .add_titled(Title::Count, lang.pick("Подтвердили", "Confirmed"), whole, fact(FactKind::Confirmed))
        .add_titled(Title::Count, lang.pick("Повысили", "Raised"), whole, fact(FactKind::Raised))
        .add_titled(
            Title::Count,
            lang.pick("Разница в 2 отметки и больше", "Two marks or more between"),
            whole,
            fact(FactKind::GapTwo),
        )
        .add(Title::P, ColumnKind::Probability, |s| Cell::probability(s.p))
        .add(Title::Flagged, ColumnKind::Text, move |s| {
            Cell::text(if s.flagged { signals::direction(lang, s.direction) } else { lang.pick("нет", "no") })
        });
    plan
}
