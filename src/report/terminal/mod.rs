//! The summary and the ranked lists for a terminal: sentences wrapped and tables fitted to its width.

pub(super) mod check;
pub(super) mod comparison;
pub(super) mod deficits;
pub(super) mod explanation;
mod lists;
pub(super) mod municipal;
pub(super) mod objectivity;
mod paint;
pub(super) mod pairs;
pub(super) mod robustness;
pub(super) mod targets;
pub(super) mod verification;

use super::certainty::Tally;
use super::document::{Cell, ColumnKind, Table, Tone};
use super::pages::{self, summary};
use super::plan::Plan;
use super::reading;
use super::roll::{self, List};
use crate::model::{
    hidden_risk::{Standing, WithoutDoubtful},
    run::{FileRecord, Run},
    verdict::Quadrant,
};
use crate::text::{
    Lang,
    numbers::{self, Noun},
    problems, public,
    report::{Sheet, Title},
    short_names, summary as words, terms,
};
use paint::Page;

/// Schools of a list that are shown.
const SHOWN: usize = 15;
/// Kinds of problems of one severity that are named.
const KINDS: usize = 3;
/// The narrowest page that is kept to.
const NARROWEST: u16 = 40;

/// The whole text.
pub fn render(run: &Run, lang: Lang, width: u16, colour: bool) -> String {
    let mut page = Page::new(lang, width.max(NARROWEST), colour);
    let title = words::title(lang, run.year);
    page.heading(&if run.public.is_some() { public::title(lang, &title) } else { title }, Tone::Plain);
    for sentence in summary::sentences(run, lang) {
        page.paragraph(&sentence);
    }
    if run.public.is_none() {
        page.heading(lang.pick("Что прочитано", "What was read"), Tone::Plain);
        page.table(&read(&run.files, lang));
    }
    problems_by_severity(&mut page, run, lang);
    page.heading(lang.pick("Сколько школ", "How many schools"), Tone::Plain);
    page.table(&sizes(run, lang));
    for list in [List::Low, List::Unfavourable, List::Both, List::Resilient, List::Improving, List::High] {
        lists::ranked(&mut page, run, lang, list);
    }
    hidden_risk(&mut page, run, lang);
    page.finish()
}

/// Schools that are low only without their doubtful results.
fn hidden_risk(page: &mut Page, run: &Run, lang: Lang) {
    let Some(doubtful) = &run.doubtful else { return };
    let listed = pages::hidden_risk::listed(doubtful, Standing::HiddenRisk);
    if listed.is_empty() {
        return;
    }
    let schools = numbers::counted(lang, listed.len() as u64, Noun::SCHOOL);
    page.heading(&format!("{}: {schools}", Sheet::HiddenRisk.words(lang)), Tone::Low);
    let school = |of: &WithoutDoubtful| roll::school(&run.schools, &of.school);
    let mut plan: Plan<'_, (usize, &WithoutDoubtful)> = Plan::new(lang);
    let decimal = ColumnKind::Decimal(1);
    plan.add(Title::Number, ColumnKind::Ordinal, |(at, _)| Cell::number((at + 1) as f64))
        .add(Title::Municipality, ColumnKind::Text, |(_, of)| {
            let name = school(of).and_then(|school| school.municipality.clone());
            Cell::maybe_text(name.map(|name| short_names::municipality(&name)))
        })
        .add(Title::Name, ColumnKind::Text, |(_, of)| {
            let name = school(of).and_then(|school| school.name.clone());
            Cell::text(name.map_or_else(|| of.school.to_string(), |name| short_names::school(&name)))
        })
        .add_titled(Title::ResultsIndex, lang.pick("Индекс", "Index"), decimal, |(_, of)| {
            Cell::maybe(of.reported.index)
        })
        .add_titled(Title::IndexWithout, lang.pick("Без сомнит.", "Without"), decimal, |(_, of)| {
            Cell::maybe(of.without.as_ref().ok().and_then(|without| without.index))
        })
        .add_titled(
            Title::Doubtful,
            lang.pick("Сомнит. работ", "Doubtful"),
            ColumnKind::Integer,
            |(_, of)| Cell::number(of.doubtful.len() as f64),
        );
    let more = listed.len().saturating_sub(SHOWN);
    page.table(&plan.table(listed.into_iter().take(SHOWN).enumerate(), |_| Tone::Plain));
    rest(page, lang, more);
}

/// How many more there are in the workbook.
fn rest(page: &mut Page, lang: Lang, more: usize) {
    if more > 0 {
        let rest = numbers::integer(lang, more as u64);
        page.paragraph(&lang.pick(format!("…ещё {rest} — в report.xlsx"), format!("…{rest} more in report.xlsx")));
    }
}

fn read(files: &[FileRecord], lang: Lang) -> Table {
    let mut plan: Plan<'_, reading::ReadLine> = Plan::new(lang);
    let whole = ColumnKind::Integer;
    plan.add_titled(Title::What, lang.pick("Что", "What"), ColumnKind::Text, |l| {
        Cell::text(summary::sort(lang, l.sort))
    })
    .add(Title::Sheets, whole, |l| Cell::number(l.sheets as f64))
    .add_titled(Title::Read, lang.pick("Строк", "Rows"), whole, |l| Cell::number(l.rows.read as f64))
    .add(Title::Kept, whole, |l| Cell::number(l.rows.kept as f64))
    .add(Title::Rejected, whole, |l| Cell::number(l.rows.rejected as f64))
    .add_titled(Title::Absent, lang.pick("Отсутств.", "Absent"), whole, |l| Cell::number(l.rows.absent as f64));
    plan.table(reading::lines(files), |line| match line.sort {
        reading::Sort::Unrecognised => Tone::Low,
        _ => Tone::Plain,
    })
}

fn problems_by_severity(page: &mut Page, run: &Run, lang: Lang) {
    let lines = reading::problems(&run.problems);
    if lines.is_empty() {
        return;
    }
    page.heading(Sheet::Problems.words(lang), Tone::Plain);
    for line in lines {
        let named = line.kinds.iter().take(KINDS).map(|(problem, count)| {
            format!("{} ({})", problems::title(lang, &problem.kind), numbers::integer(lang, *count as u64))
        });
        let mut text = format!(
            "{}, {}: {}",
            terms::severity_many(lang, line.severity),
            numbers::integer(lang, line.count as u64),
            named.collect::<Vec<_>>().join("; ")
        );
        if line.kinds.len() > KINDS {
            text.push_str(lang.pick(" и другие", " and others"));
        }
        text.push('.');
        page.paragraph(&text);
    }
    page.paragraph(lang.pick(
        "Все замечания и как их исправить — в report.xlsx и problems.csv.",
        "All of them and how to mend them are in report.xlsx and problems.csv.",
    ));
}

/// Schools by list and by quadrant; of lists whose certainty is known, how many of them are sure.
fn sizes(run: &Run, lang: Lang) -> Table {
    type Line = (String, usize, Option<Tally>, Tone);
    let mut plan: Plan<'_, Line> = Plan::new(lang);
    plan.add(Title::List, ColumnKind::Text, |(name, ..)| Cell::text(name.as_str())).add(
        Title::Schools,
        ColumnKind::Integer,
        |(_, count, ..)| Cell::number(*count as f64),
    );
    let of_list = |list: List| {
        let (listed, concern) = (list.of(run), list.concern().filter(|concern| concern.tells(run)));
        let tally = concern.map(|concern| concern.tally(listed.iter().copied()));
        (list.sheet().words(lang).to_owned(), listed.len(), tally, tone(list))
    };
    let mut lines: Vec<Line> = List::of_run(run).into_iter().map(of_list).collect();
    if lines.iter().any(|(_, _, tally, _)| tally.is_some()) {
        let of = |tally: &Option<Tally>, of: fn(&Tally) -> usize| Cell::maybe(tally.as_ref().map(|all| of(all) as f64));
        plan.add(Title::Confident, ColumnKind::Integer, move |(_, _, tally, _)| of(tally, |all| all.confident)).add(
            Title::BorderlineCount,
            ColumnKind::Integer,
            move |(_, _, tally, _)| of(tally, |all| all.borderline),
        );
    }
    if run.social.is_some() {
        let counts = roll::counts(run).quadrants;
        let rest = Quadrant::ALL
            .into_iter()
            .zip(counts)
            .filter(|(quadrant, _)| matches!(quadrant, Quadrant::LowFavourable | Quadrant::Border | Quadrant::Rest));
        let quadrant = lang.pick("Квадрант", "Quadrant");
        lines.extend(
            rest.map(|(q, n)| (format!("{quadrant}: {}", terms::quadrant_short(lang, q)), n, None, Tone::Muted)),
        );
    }
    plan.table(lines, |(.., tone)| *tone)
}

fn tone(list: List) -> Tone {
    match list {
        List::Low => Tone::Low,
        List::Both => Tone::Alarm,
        List::Resilient | List::Improving | List::High => Tone::Good,
        List::Borderline | List::Apart => Tone::Muted,
        List::Unfavourable => Tone::Plain,
    }
}
