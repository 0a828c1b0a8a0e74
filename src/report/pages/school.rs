//! Columns that tables of schools share.

use crate::model::{
    period::Year,
    run::Run,
    score::Score,
    verdict::{Finding, Quadrant, Verdict},
};
use crate::report::{
    document::{Cell, ColumnKind, Tone},
    plan::Plan,
    roll::Entry,
};
use crate::text::{Lang, report::Title, summary, terms};

/// A school with its number in the table.
pub type Numbered<'a> = (usize, Entry<'a>);

/// Numbers the schools from 1.
pub fn numbered(entries: Vec<Entry<'_>>) -> impl Iterator<Item = Numbered<'_>> {
    entries.into_iter().enumerate().map(|(at, entry)| (at + 1, entry))
}

/// Which school it is; the first three columns stay in sight.
pub fn identity<'a>(plan: &mut Plan<'a, Numbered<'a>>) {
    plan.add(Title::Number, ColumnKind::Ordinal, |(n, _)| Cell::number(*n as f64))
        .add(Title::Municipality, ColumnKind::Text, |(_, e)| Cell::maybe_text(e.municipality()))
        .add(Title::Name, ColumnKind::Text, |(_, e)| Cell::text(e.name()))
        .keys_end()
        .add(Title::SchoolId, ColumnKind::Text, |(_, e)| Cell::text(e.id.as_str()));
}

/// What the register says of the school.
pub fn register<'a>(plan: &mut Plan<'a, Numbered<'a>>, lang: Lang) {
    plan.add(Title::Settlement, ColumnKind::Text, move |(_, e)| {
        Cell::maybe_text(e.school.and_then(|s| s.settlement).map(|s| terms::settlement(lang, s)))
    })
    .add(Title::Kind, ColumnKind::Text, move |(_, e)| {
        Cell::maybe_text(e.school.and_then(|s| s.kind).map(|kind| terms::kind(lang, kind)))
    })
    .add(Title::Pupils, ColumnKind::Integer, |(_, e)| Cell::maybe(e.school.and_then(|s| s.pupils)));
}

/// Index and rank of results.
pub fn results<'a>(plan: &mut Plan<'a, Numbered<'a>>) {
    plan.add(Title::ResultsIndex, ColumnKind::Decimal(1), |(_, e)| Cell::maybe(e.results.map(|s| s.index))).add(
        Title::ResultsRank,
        ColumnKind::Ordinal,
        |(_, e)| Cell::maybe(e.results.map(|s| s.rank.get())),
    );
}

/// Index and rank of conditions, where the run has them.
pub fn social<'a>(plan: &mut Plan<'a, Numbered<'a>>, run: &Run) {
    if run.social.is_some() {
        plan.add(Title::SocialIndex, ColumnKind::Decimal(1), |(_, e)| Cell::maybe(e.social.map(|s| s.index))).add(
            Title::SocialRank,
            ColumnKind::Ordinal,
            |(_, e)| Cell::maybe(e.social.map(|s| s.rank.get())),
        );
    }
}

/// Quadrant, where the run has them.
pub fn quadrant<'a>(plan: &mut Plan<'a, Numbered<'a>>, run: &Run, lang: Lang) {
    if run.social.is_some() {
        plan.add(Title::Quadrant, ColumnKind::Text, move |(_, e)| {
            Cell::maybe_text(e.verdict.quadrant.map(|q| terms::quadrant_short(lang, q)))
        });
    }
}

/// Borderline state and improvement, where the run has them.
pub fn remarks<'a>(plan: &mut Plan<'a, Numbered<'a>>, run: &Run, lang: Lang) {
    if run.verdicts.iter().any(|verdict| verdict.improving.is_some()) {
        plan.add(Title::Improving, ColumnKind::Text, move |(_, e)| yes_no(lang, e.verdict.improving));
    }
    plan.add(Title::State, ColumnKind::Text, move |(_, e)| Cell::text(state(lang, e.verdict)));
}

/// Group of the methodology, where it has them.
pub fn group<'a>(plan: &mut Plan<'a, Numbered<'a>>, run: &Run) {
    if run.verdicts.iter().any(|verdict| verdict.group.is_some()) {
        plan.add(Title::Group, ColumnKind::Text, |(_, e)| Cell::maybe_text(e.verdict.group.as_deref()));
    }
}

/// The value and the threshold of a rule by year, and in how many years it held.
pub fn rule<'a>(
    plan: &mut Plan<'a, Numbered<'a>>,
    (lang, kind): (Lang, ColumnKind),
    years: &[Year],
    (value_words, years_words): (&str, &str),
    finding: fn(&Verdict) -> Option<&Finding>,
) {
    for year in years.iter().copied() {
        let of_year = move |e: &Entry<'_>| finding(e.verdict)?.years.iter().find(|found| found.year == year).copied();
        let threshold = lang.pick("порог", "threshold");
        plan.add_titled(Title::YearValue, format!("{year}: {value_words}"), kind, move |(_, e)| {
            Cell::maybe(of_year(e).map(|found| found.value))
        })
        .add_titled(Title::YearThreshold, format!("{year}: {threshold}"), kind, move |(_, e)| {
            Cell::maybe(of_year(e).map(|found| found.threshold))
        });
    }
    plan.add_titled(Title::YearsIn, years_words, ColumnKind::Text, move |(_, e)| {
        Cell::maybe_text(finding(e.verdict).map(|f| span(lang, f)))
    });
}

/// How often a rule held and when: «2 из 3 (2021, 2020)».
pub fn span(lang: Lang, finding: &Finding) -> String {
    let (span, years) = (summary::years_in(lang, finding.years_in, finding.years_known), counted_years(finding));
    if years.is_empty() { span } else { format!("{span} ({years})") }
}

/// Years in which a rule held, newest first: «2021, 2020».
fn counted_years(finding: &Finding) -> String {
    let years = finding.years.iter().filter(|year| year.counted).map(|year| year.year.to_string());
    years.collect::<Vec<_>>().join(", ")
}

/// Yes or no, or nothing.
pub fn yes_no(lang: Lang, answer: Option<bool>) -> Cell {
    Cell::maybe_text(answer.map(|yes| if yes { lang.pick("да", "yes") } else { lang.pick("нет", "no") }))
}

/// A school's state; empty when there is nothing to say.
fn state(lang: Lang, verdict: &Verdict) -> String {
    use crate::model::verdict::Apart;
    match verdict.apart {
        Some(Apart::ExcludedKind(_)) => lang.pick("исключена по виду", "excluded by kind").to_owned(),
        Some(Apart::NotRated(_)) => lang.pick("без оценки", "not rated").to_owned(),
        None => match near(lang, verdict, |_| true) {
            rules if rules.is_empty() => rules,
            rules => format!("{}: {rules}", lang.pick("на границе", "borderline")),
        },
    }
}

/// Rules on the border of which a school is; of those that hold, or do not, as is wanted.
pub fn near(lang: Lang, verdict: &Verdict, wanted: fn(bool) -> bool) -> String {
    let rules = [
        (&verdict.low, lang.pick("низкие результаты", "low results")),
        (&verdict.unfavourable, lang.pick("неблагоприятные условия", "unfavourable conditions")),
        (&verdict.high, lang.pick("стабильно высокие", "stably high")),
    ];
    let named = rules.into_iter().filter_map(|(finding, words)| {
        finding.as_ref().is_some_and(|found| found.borderline && wanted(found.holds)).then_some(words)
    });
    named.collect::<Vec<_>>().join("; ")
}

/// The colour of a school's row.
pub fn tone(verdict: &Verdict) -> Tone {
    if verdict.apart.is_some() {
        return Tone::Muted;
    }
    match verdict.quadrant {
        Some(Quadrant::LowUnfavourable) => Tone::Alarm,
        Some(Quadrant::LowFavourable) => Tone::Low,
        Some(Quadrant::Resilient) => Tone::Good,
        _ if verdict.is_low() => Tone::Low,
        _ if verdict.is_high() => Tone::Good,
        _ => Tone::Plain,
    }
}

/// Participants in the newest year of an index.
pub fn participants(score: Option<&Score>) -> Option<u32> {
    score.and_then(|score| score.years.first()).map(|year| year.participants)
}
