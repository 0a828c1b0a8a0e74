//! Columns that tables of schools share.

use crate::model::{
    period::Year,
    run::Run,
    school::School,
    score::Score,
    uncertainty::State,
    verdict::{Finding, Quadrant, Verdict},
};
use crate::report::{
    certainty::Concern,
    document::{Cell, ColumnKind, Tone},
    plan::Plan,
    roll::Entry,
};
use crate::text::{Lang, public as public_words, reliability as words, report::Title, summary, terms};

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

/// What the register says of the school: of each thing only where the run knows it of any school.
pub fn register<'a>(plan: &mut Plan<'a, Numbered<'a>>, run: &Run, lang: Lang) {
    let known = |is: fn(&School) -> bool| run.schools.iter().any(is);
    if known(|school| school.settlement.is_some()) {
        plan.add(Title::Settlement, ColumnKind::Text, move |(_, e)| {
            Cell::maybe_text(e.school.and_then(|s| s.settlement).map(|s| terms::settlement(lang, s)))
        });
    }
    if known(|school| school.kind.is_some()) {
        plan.add(Title::Kind, ColumnKind::Text, move |(_, e)| {
            Cell::maybe_text(e.school.and_then(|s| s.kind).map(|kind| terms::kind(lang, kind)))
        });
    }
    if known(|school| school.pupils.is_some()) {
        plan.add(Title::Pupils, ColumnKind::Integer, |(_, e)| Cell::maybe(e.school.and_then(|s| s.pupils)));
    }
}

/// Index and rank of results.
pub fn results<'a>(plan: &mut Plan<'a, Numbered<'a>>) {
    plan.add(Title::ResultsIndex, ColumnKind::Decimal(1), |(_, e)| Cell::maybe(e.results.map(|s| s.index)))
        .barred()
        .add(Title::ResultsRank, ColumnKind::Ordinal, |(_, e)| Cell::maybe(e.results.map(|s| s.rank.get())));
}

/// Index and rank of results with the band of the rank, where it is known.
pub fn results_banded<'a>(plan: &mut Plan<'a, Numbered<'a>>, run: &Run) {
    results(plan);
    if Concern::Results.uncertainty(run).is_some() {
        plan.add(Title::RankLow, ColumnKind::Ordinal, |(_, e)| Cell::maybe(e.place.map(|place| place.low))).add(
            Title::RankHigh,
            ColumnKind::Ordinal,
            |(_, e)| Cell::maybe(e.place.map(|place| place.high)),
        );
    }
}

/// Probability of being on a list and how sure the answer is, where the replicates tell.
pub fn certainty<'a>(plan: &mut Plan<'a, Numbered<'a>>, run: &Run, lang: Lang, concern: Concern) {
    if !concern.tells(run) {
        return;
    }
    let (probability, certainty) = match concern {
        Concern::Results => (Title::PLow, Title::LowState),
        Concern::Conditions => (Title::PUnfavourable, Title::UnfavourableState),
    };
    plan.add(probability, ColumnKind::Percent(0), move |(_, e)| {
        Cell::maybe(concern.place(e).and_then(|place| place.probability))
    })
    .barred()
    .add(certainty, ColumnKind::Text, move |(_, e)| {
        Cell::maybe_text(concern.state(e).map(|state| words::state(lang, state)))
    });
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
    plan.add(Title::State, ColumnKind::Text, move |(_, e)| Cell::text(state(lang, e)));
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

/// What of a school is known and not shown; only in a public version.
pub fn hidden<'a>(plan: &mut Plan<'a, Numbered<'a>>, run: &'a Run, lang: Lang) {
    if let Some(public) = &run.public {
        plan.add(Title::Hidden, ColumnKind::Text, move |(_, e)| {
            Cell::text(public_words::of_school(lang, public, e.id))
        });
    }
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
fn state(lang: Lang, entry: &Entry<'_>) -> String {
    use crate::model::verdict::Apart;
    match entry.verdict.apart {
        Some(Apart::ExcludedKind(_)) => lang.pick("исключена по виду", "excluded by kind").to_owned(),
        Some(Apart::NotRated(_)) => lang.pick("без оценки", "not rated").to_owned(),
        None => near(lang, entry),
    }
}

/// Rules on the border of which a school is: «на границе: низкие результаты; у порога: стабильно высокие». Where replicates
/// tell, «на границе» is theirs, and a rule's own nearness is «у порога».
pub fn near(lang: Lang, entry: &Entry<'_>) -> String {
    let named = [true, false].map(|border| {
        let rules = near_rules(lang, entry).filter(|(_, by, _)| *by == border).map(|(.., words)| words);
        let words = rules.collect::<Vec<_>>().join(", ");
        let what = if border { words_of_border(lang) } else { lang.pick("у порога", "next to the threshold") };
        if words.is_empty() { words } else { format!("{what}: {words}") }
    });
    named.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("; ")
}

/// Those of [`near()`] that hold.
pub fn near_and_listed(lang: Lang, entry: &Entry<'_>) -> String {
    let rules = near_rules(lang, entry).filter(|(finding, ..)| finding.holds).map(|(.., words)| words);
    rules.collect::<Vec<_>>().join("; ")
}

fn words_of_border(lang: Lang) -> &'static str {
    words::state(lang, State::Borderline)
}

/// Rules that a school nearly meets or nearly fails, whether it is on their border or next to their threshold only, and their
/// words.
fn near_rules<'a>(lang: Lang, entry: &Entry<'a>) -> impl Iterator<Item = (&'a Finding, bool, &'static str)> {
    let verdict = entry.verdict;
    let state = |concern: Concern| concern.state(entry);
    // Where replicates tell of anything, a rule of which they do not tell is near by itself only.
    let told = state(Concern::Results).or(state(Concern::Conditions)).is_some();
    let rules = [
        (&verdict.low, state(Concern::Results), lang.pick("низкие результаты", "low results")),
        (
            &verdict.unfavourable,
            state(Concern::Conditions),
            lang.pick("неблагоприятные условия", "unfavourable conditions"),
        ),
        (&verdict.high, None, lang.pick("стабильно высокие", "stably high")),
    ];
    rules.into_iter().filter_map(move |(finding, state, words)| {
        let finding = finding.as_ref()?;
        let border = state == Some(State::Borderline) || !told && finding.borderline;
        (border || finding.borderline).then_some((finding, border, words))
    })
}

/// The colour of a school's row: what the rules say, or that it is only on the border of low results.
pub fn tone_of(entry: &Entry<'_>) -> Tone {
    if Concern::Results.is_border(entry) { Tone::Border } else { tone(entry.verdict) }
}

/// The colour of what the rules say.
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
