//! Tables of the monitoring.

use super::{list, tone, why};
use crate::model::listing::ListKind;
use crate::model::municipal::{
    Criterion, Figure, Judged, Listed, Met, Monitoring, Municipality, Numbers, Received, Rule,
};
use crate::report::document::{Cell, ColumnKind, Table, Tone};
use crate::report::plan::Plan;
use crate::text::{Lang, municipal as words, report::Title};

/// A municipality with its place in the ranking.
pub type Placed<'a> = (usize, &'a Municipality);

/// The municipalities with their places.
pub fn placed(of: &Monitoring) -> impl Iterator<Item = Placed<'_>> {
    of.municipalities.iter().enumerate().map(|(at, of)| (at + 1, of))
}

/// A value of a criterion.
pub fn value(of: &Municipality, criterion: Criterion) -> Option<f64> {
    figure(of, criterion).and_then(|figure| figure.value)
}

/// The figure of a criterion that is in use.
pub fn figure(of: &Municipality, criterion: Criterion) -> Option<Figure> {
    of.of(criterion).filter(|judged| judged.in_use).map(|judged| judged.figure)
}

/// The class and what it comes from.
pub fn classes<'a>(plan: &mut Plan<'a, Placed<'a>>, lang: Lang) {
    plan.add(Title::RiskClass, ColumnKind::Text, move |(_, of)| Cell::text(words::class(lang, of.class))).add(
        Title::RiskPossible,
        ColumnKind::Text,
        move |(_, of)| Cell::text(words::class(lang, of.possible)),
    );
}

/// The first figures: schools and the share of low results.
pub fn shares<'a>(plan: &mut Plan<'a, Placed<'a>>) {
    let count = |n: u32| Cell::number(n.into());
    let ends = |of: &Municipality| figure(of, Criterion::LowShare).and_then(|figure| figure.interval);
    plan.add(Title::Schools, ColumnKind::Integer, move |(_, of)| count(of.numbers.schools))
        .add(Title::RatedSchools, ColumnKind::Integer, move |(_, of)| count(of.numbers.rated))
        .add(Title::LowSchools, ColumnKind::Integer, |(_, of)| on(&of.numbers, ListKind::Low))
        .add(Title::LowShare, ColumnKind::Percent(1), |(_, of)| Cell::maybe(value(of, Criterion::LowShare)))
        .barred()
        .add(Title::RiskShareLow, ColumnKind::Percent(1), move |(_, of)| Cell::maybe(ends(of).map(|ends| ends.0)))
        .add(Title::RiskShareHigh, ColumnKind::Percent(1), move |(_, of)| Cell::maybe(ends(of).map(|ends| ends.1)));
}

/// How the share of low results stands to the region.
pub fn against<'a>(plan: &mut Plan<'a, Placed<'a>>, lang: Lang) {
    plan.add(Title::RiskAgainst, ColumnKind::Text, move |(_, of)| {
        let against = figure(of, Criterion::LowShare).and_then(|figure| figure.against);
        Cell::maybe_text(against.map(|against| words::against(lang, Criterion::LowShare, against)))
    });
}

/// Points, what is known, why.
pub fn reasons<'a>(plan: &mut Plan<'a, Placed<'a>>, lang: Lang) {
    plan.add(Title::RiskPoints, ColumnKind::Decimal(1), |(_, of)| Cell::number(of.points))
        .add(Title::RiskKnown, ColumnKind::Percent(0), |(_, of)| Cell::number(of.known))
        .add(Title::RiskWhy, ColumnKind::Prose, move |(_, of)| Cell::text(why(lang, of)));
}

fn on(of: &Numbers, kind: ListKind) -> Cell {
    Cell::maybe(of.lists.iter().find(|(known, _)| *known == kind).map(|(_, part)| part.so))
}

/// All other figures.
pub fn rest<'a>(plan: &mut Plan<'a, Placed<'a>>) {
    let count = |n: u32| Cell::number(n.into());
    let whole = ColumnKind::Integer;
    for (title, kind) in [
        (Title::UnfavourableSchools, ListKind::Unfavourable),
        (Title::BothSchools, ListKind::Both),
        (Title::ResilientSchools, ListKind::Resilient),
        (Title::HighSchools, ListKind::High),
        (Title::BorderlineCount, ListKind::Borderline),
    ] {
        plan.add(title, whole, move |(_, of)| on(&of.numbers, kind));
    }
    plan.add(Title::ExcludedSchools, whole, move |(_, of)| count(of.numbers.excluded))
        .add(Title::NotRatedSchools, whole, move |(_, of)| count(of.numbers.not_rated))
        .add(Title::Pupils, whole, |(_, of)| Cell::maybe(of.numbers.pupils.map(|(pupils, _)| pupils)))
        .add(Title::PupilsOfLow, whole, |(_, of)| {
            let pupils = of.numbers.low_pupils;
            Cell::maybe((pupils.of > 0).then_some(pupils.so))
        });
    changes(plan);
    for (title, criterion, kind) in [
        (Title::RiskLowPupils, Criterion::LowPupils, ColumnKind::Percent(1)),
        (Title::RiskSigns, Criterion::Objectivity, ColumnKind::Percent(1)),
        (Title::RiskCovered, Criterion::Coverage, ColumnKind::Percent(1)),
        (Title::RiskNoResults, Criterion::NoResults, ColumnKind::Percent(1)),
        (Title::RiskNoPassport, Criterion::NoPassport, ColumnKind::Percent(1)),
        (Title::RiskProblems, Criterion::Problems, ColumnKind::Decimal(1)),
        (Title::RiskLate, Criterion::Late, whole),
    ] {
        plan.add(title, kind, move |(_, of)| Cell::maybe(value(of, criterion)));
    }
}

/// The mean index, the trend and who left.
fn changes<'a>(plan: &mut Plan<'a, Placed<'a>>) {
    let (one, percent) = (ColumnKind::Decimal(1), ColumnKind::Percent(1));
    let of = |criterion: Criterion| move |of: &Municipality| figure(of, criterion);
    let (mean, trend) = (of(Criterion::MeanIndex), of(Criterion::Trend));
    let low = |figure: Option<Figure>| Cell::maybe(figure.and_then(|figure| figure.interval).map(|ends| ends.0));
    let high = |figure: Option<Figure>| Cell::maybe(figure.and_then(|figure| figure.interval).map(|ends| ends.1));
    let value = |figure: Option<Figure>| Cell::maybe(figure.and_then(|figure| figure.value));
    plan.add(Title::RiskMean, one, move |(_, of)| value(mean(of)))
        .add(Title::RiskMeanLow, one, move |(_, of)| low(mean(of)))
        .add(Title::RiskMeanHigh, one, move |(_, of)| high(mean(of)))
        .add(Title::RiskThen, percent, |(_, of)| {
            let moments = &of.numbers.moments;
            let before = moments.len().checked_sub(2).and_then(|at| moments.get(at));
            Cell::maybe(before.and_then(|moment| moment.low.share()))
        })
        .add(Title::RiskChange, percent, move |(_, of)| value(trend(of)))
        .add(Title::RiskChangeLow, percent, move |(_, of)| low(trend(of)))
        .add(Title::RiskChangeHigh, percent, move |(_, of)| high(trend(of)))
        .add(Title::RiskWereLow, ColumnKind::Integer, move |(_, of)| Cell::maybe(trend(of).map(|_| of.numbers.left.of)))
        .add(Title::RiskLeft, ColumnKind::Integer, move |(_, of)| Cell::maybe(trend(of).map(|_| of.numbers.left.so)));
}

/// The criteria of a municipality as people read them: each figure in its own unit.
pub fn criteria(lang: Lang, of: &Municipality) -> Table {
    let mut plan: Plan<'_, &Judged> = Plan::new(lang);
    let told = move |judged: &Judged, value: Option<f64>| {
        Cell::maybe_text(value.map(|value| words::unit_of(lang, judged.rule.criterion, value)))
    };
    plan.add(Title::RiskCriterion, ColumnKind::Prose, move |judged| {
        Cell::text(words::criterion(lang, judged.rule.criterion))
    })
    .add(Title::RiskValue, ColumnKind::Text, move |judged| told(judged, judged.figure.value))
    .add_titled(
        Title::Interval,
        lang.pick("Интервал 95\u{a0}%", "95% interval"),
        ColumnKind::Text,
        move |judged| {
            Cell::maybe_text(judged.figure.interval.map(|ends| words::ends(lang, judged.rule.criterion, ends)))
        },
    )
    .add(Title::RiskRest, ColumnKind::Text, move |judged| told(judged, judged.figure.rest))
    .add(Title::RiskRegion, ColumnKind::Text, move |judged| told(judged, judged.figure.region))
    .add(Title::RiskAgainst, ColumnKind::Text, move |judged| {
        let against = judged.figure.against;
        Cell::maybe_text(against.map(|against| words::against(lang, judged.rule.criterion, against)))
    })
    .add(Title::RiskMet, ColumnKind::Text, move |judged| Cell::text(words::met(lang, judged.met)));
    plan.table(of.criteria.iter().filter(|judged| judged.in_use), |judged| match judged.met {
        Met::Yes => Tone::Low,
        Met::Border => Tone::Border,
        Met::No => Tone::Plain,
        Met::Unknown => Tone::Muted,
    })
}

/// Schools of a municipality that stand on lists.
pub fn listed(lang: Lang, of: &[Listed]) -> Table {
    type Line<'a> = (usize, &'a Listed);
    let mut plan: Plan<'_, Line<'_>> = Plan::new(lang);
    plan.add(Title::Number, ColumnKind::Ordinal, |(n, _)| Cell::number(*n as f64)).add(
        Title::Name,
        ColumnKind::Text,
        |(_, of)| Cell::text(name(of)),
    );
    school_columns(&mut plan, lang, of.iter().any(|of| of.curated.is_some()), |line| line.1);
    plan.table(of.iter().enumerate().map(|(at, of)| (at + 1, of)), |(_, of)| school_tone(of))
}

/// What is told of a school on lists.
pub fn school_columns<'a, T: 'a>(plan: &mut Plan<'a, T>, lang: Lang, with_curators: bool, of: fn(&T) -> &'a Listed) {
    plan.add(Title::ListsOf, ColumnKind::Prose, move |line| {
        let named: Vec<String> = of(line).lists.iter().map(|kind| list(lang, *kind).to_lowercase()).collect();
        Cell::text(named.join("; "))
    })
    .add(Title::Pupils, ColumnKind::Integer, move |line| Cell::maybe(of(line).school.pupils))
    .add(Title::ResultsIndex, ColumnKind::Decimal(1), move |line| Cell::maybe(of(line).school.results_index))
    .add(Title::ResultsRank, ColumnKind::Ordinal, move |line| Cell::maybe(of(line).school.results_rank));
    if with_curators {
        plan.add(Title::RiskCurated, ColumnKind::Text, move |line| {
            let of = of(line);
            // Only schools with low results wait for one.
            let told = of.curated.filter(|curated| *curated || of.lists.contains(&ListKind::Low));
            Cell::maybe_text(told.map(|curated| {
                if curated { lang.pick("есть", "yes") } else { lang.pick("не закреплён", "none yet") }
            }))
        });
    }
}

/// The name of a school, its id where it has none.
pub fn name(of: &Listed) -> &str {
    of.school.name.as_deref().unwrap_or(of.school.id.as_str())
}

/// The colour of a school, by the gravest of its lists.
pub fn school_tone(of: &Listed) -> Tone {
    match of.lists.first() {
        _ if of.school.is_on(ListKind::Both) => Tone::Alarm,
        Some(ListKind::Low) => Tone::Low,
        Some(ListKind::Borderline) => Tone::Border,
        Some(ListKind::High | ListKind::Resilient) => Tone::Good,
        Some(ListKind::Excluded | ListKind::NotRated) => Tone::Muted,
        _ => Tone::Plain,
    }
}

/// Documents with their terms.
pub fn documents<'a>(lang: Lang, with_places: bool, of: impl IntoIterator<Item = &'a Received>) -> Table {
    let mut plan: Plan<'_, &Received> = Plan::new(lang);
    let day = move |date: Option<jiff::civil::Date>| {
        let date = date.map(|date| lang.pick(date.strftime("%d.%m.%Y"), date.strftime("%Y-%m-%d")).to_string());
        Cell::text(date.unwrap_or_else(|| words::not_given(lang).to_owned()))
    };
    if with_places {
        plan.add(Title::Municipality, ColumnKind::Text, |of| Cell::text(of.municipality.as_str()));
    }
    plan.add(Title::RiskDocument, ColumnKind::Text, |of| Cell::maybe_text(of.document.clone()))
        .add(Title::RiskDue, ColumnKind::Text, move |of| day(of.due))
        .add(Title::RiskReceived, ColumnKind::Text, move |of| day(of.received))
        .add(Title::RiskLate, ColumnKind::Integer, |of| Cell::maybe(of.days_late()));
    let late = |of: &&Received| of.days_late().is_some_and(|days| days > 0);
    plan.table(of, |of| if late(of) { Tone::Border } else { Tone::Plain })
}

/// The rules; `unused` are those that the command was not given the data for.
pub fn rules(lang: Lang, of: &Monitoring) -> Table {
    let unused = |rule: &Rule| {
        let judged = of.municipalities.first().and_then(|of| of.of(rule.criterion));
        judged.is_some_and(|judged| !judged.in_use)
    };
    let mut plan: Plan<'_, &Rule> = Plan::new(lang);
    plan.add(Title::RiskCriterion, ColumnKind::Prose, move |rule| Cell::text(words::criterion(lang, rule.criterion)))
        .add(Title::Code, ColumnKind::Text, |rule| Cell::text(rule.criterion.code()))
        .add_titled(Title::Weight, lang.pick("Баллы", "Points"), ColumnKind::Decimal(1), |rule| {
            Cell::number(rule.weight)
        })
        .add(Title::RiskLimit, ColumnKind::Prose, move |rule| Cell::text(words::limit(lang, rule)))
        .add(Title::RiskConfirm, ColumnKind::Prose, move |rule| Cell::text(words::rule_about(lang, rule)))
        .add(Title::RiskInUse, ColumnKind::Text, move |rule| {
            Cell::text(match (unused(rule), rule.weight > 0.0) {
                (true, _) => lang.pick("нет данных в запуске", "not given"),
                (false, false) => lang.pick("показан, без баллов", "shown, no points"),
                (false, true) => lang.pick("да", "yes"),
            })
        });
    plan.table(&of.rules.criteria, |rule| if unused(rule) { Tone::Muted } else { Tone::Plain })
}

/// The colour of a municipality.
pub fn placed_tone(of: &Placed<'_>) -> Tone {
    tone(of.1.class)
}
