//! Plan and fact: the plan's rows with what became of them.

mod records;

use super::opened;
use crate::model::targets::{
    Figure, Measure, Operator, Outcome, PlanProblem, Target, TargetReport, Unmeasured, Verdict,
};
use crate::report::{
    document::{Block, Cell, ColumnKind, Document, Section, Table, Tone},
    plan::Plan,
};
use crate::text::{
    Lang,
    report::Title,
    targets::{self as words, Part},
};

pub use records::records;

/// A row of the plan with an outcome of it.
type Line<'a> = (&'a Target, &'a Outcome);

/// The page and the workbook.
pub fn document(of: &TargetReport, lang: Lang) -> Document {
    let mut sections = vec![rows(of, lang)];
    let lacking: Vec<Line<'_>> = lines(of).filter(|(_, outcome)| outcome.verdict == Verdict::NotMet).collect();
    let unknown: Vec<Line<'_>> = lines(of).filter(|(_, outcome)| outcome.verdict == Verdict::NotMeasurable).collect();
    for (part, about, lines) in [
        (
            Part::Lacking,
            lang.pick(
                "показатели, которых план требует, а факт не достиг, и сколько не хватает",
                "targets that are not met, and how much is lacking",
            ),
            lacking,
        ),
        (
            Part::Unmeasured,
            lang.pick(
                "строки, по которым итог подвести нельзя, и что для этого нужно",
                "rows of which nothing can be told, and what it would take",
            ),
            unknown,
        ),
    ] {
        if !lines.is_empty() {
            let table = brief(lang).table(lines, |(_, outcome)| tone(outcome));
            let name = words::section(lang, part);
            sections.push(opened(name, about, vec![Block::Table(table)]));
        }
    }
    sections.push(measures(of, lang));
    sections.extend(reading(of, lang));
    Document { title: words::title(lang, of.years.0), sections }
}

/// The document to be read on paper: what came of it in sentences, and the table of an official report.
pub fn paper(of: &TargetReport, lang: Lang) -> Document {
    let mut blocks: Vec<Block> = words::sentences(lang, of).into_iter().map(Block::Text).collect();
    blocks.push(Block::Table(brief(lang).table(lines(of), |(_, outcome)| tone(outcome))));
    blocks.push(Block::Note(words::how(lang).to_owned()));
    let name = words::section(lang, Part::Rows).to_owned();
    let section = Section { title: name.clone(), name, blocks };
    Document { title: words::title(lang, of.years.0), sections: vec![section] }
}

/// What the terminal shows: few columns.
pub fn short(of: &TargetReport, lang: Lang) -> Table {
    let mut plan: Plan<'_, Line<'_>> = Plan::new(lang);
    plan.add(Title::Number, ColumnKind::Text, number)
        .add(Title::TargetTitle, ColumnKind::Text, |(target, _)| Cell::text(cut(&target.title)))
        .add(Title::PlanText, ColumnKind::Text, move |line| planned(line, lang))
        .add(Title::FactShown, ColumnKind::Text, move |line| fact(line, lang))
        .add(Title::TargetVerdict, ColumnKind::Text, move |(_, outcome)| result(outcome, lang));
    plan.table(lines(of), |(_, outcome)| tone(outcome))
}

fn lines(of: &TargetReport) -> impl Iterator<Item = Line<'_>> {
    of.outcomes.iter().filter_map(|outcome| Some((of.plan.targets.get(outcome.target)?, outcome)))
}

fn tone(outcome: &Outcome) -> Tone {
    match outcome.verdict {
        Verdict::Met if outcome.within_chance => Tone::Border,
        Verdict::Met => Tone::Good,
        Verdict::NotMet if outcome.within_chance => Tone::Border,
        Verdict::NotMet => Tone::Low,
        Verdict::NotYet => Tone::Plain,
        Verdict::NotMeasurable => Tone::Muted,
    }
}

/// The number of a row, with its part where it has several.
fn number((target, outcome): &Line<'_>) -> Cell {
    match outcome.part {
        (_, 0 | 1) => Cell::text(target.number.clone()),
        (part, _) if target.number.is_empty() => Cell::text(format!("({part})")),
        (part, _) => Cell::text(format!("{} ({part})", target.number)),
    }
}

/// The plan in few words: as read, where it was read.
fn planned((target, outcome): &Line<'_>, lang: Lang) -> Cell {
    match &outcome.condition {
        Some(asked) => Cell::text(words::condition(lang, asked)),
        None => Cell::text(target.plan.text.clone()),
    }
}

/// The fact that counts; what is written, where no number was found.
fn fact((target, outcome): &Line<'_>, lang: Lang) -> Cell {
    match outcome.fact() {
        Some(figure) => Cell::text(words::figure(lang, figure, words::shown_in(outcome))),
        None => Cell::text(target.fact.text.clone()),
    }
}

/// The verdict with what is lacking.
fn result(outcome: &Outcome, lang: Lang) -> Cell {
    let verdict = words::outcome(lang, outcome);
    Cell::text(match words::shortfall(lang, outcome) {
        Some(lacking) => format!("{verdict}: {lacking}"),
        None => verdict,
    })
}

fn cut(text: &str) -> String {
    const LETTERS: usize = 80;
    match text.char_indices().nth(LETTERS) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

/// The table of an official report.
fn brief<'a>(lang: Lang) -> Plan<'a, Line<'a>> {
    let mut plan: Plan<'a, Line<'a>> = Plan::new(lang);
    plan.add(Title::Number, ColumnKind::Text, number)
        .add(Title::TargetTitle, ColumnKind::Prose, |(target, _)| Cell::text(target.title.clone()))
        .add(Title::PlanText, ColumnKind::Text, |(target, _)| Cell::text(target.plan.text.clone()))
        .add(Title::FactShown, ColumnKind::Text, move |line| fact(line, lang))
        .add(Title::FactSource, ColumnKind::Text, move |(_, outcome)| Cell::text(words::source(lang, outcome.source)))
        .add(Title::TargetVerdict, ColumnKind::Text, move |(_, outcome)| result(outcome, lang))
        .add(Title::Note, ColumnKind::Prose, move |(_, outcome)| Cell::text(words::note(lang, outcome)));
    plan
}

/// The plan's rows in their order, with all that was read.
fn rows(of: &TargetReport, lang: Lang) -> Section {
    let mut plan: Plan<'_, Line<'_>> = Plan::new(lang);
    plan.add(Title::Number, ColumnKind::Text, number)
        .add(Title::TargetTitle, ColumnKind::Prose, |(target, _)| Cell::text(target.title.clone()))
        .keys_end();
    if of.plan.targets.iter().any(|target| target.heading.is_some()) {
        plan.add(Title::PlanHeading, ColumnKind::Text, |(target, _)| Cell::maybe_text(target.heading.clone()));
    }
    plan.add(Title::PlanText, ColumnKind::Text, |(target, _)| Cell::text(target.plan.text.clone()))
        .add(Title::PlanRead, ColumnKind::Text, move |(_, outcome)| {
            Cell::maybe_text(outcome.condition.as_ref().map(|asked| words::condition(lang, asked)))
        })
        .add(Title::PlanOperator, ColumnKind::Text, move |(_, outcome)| {
            Cell::maybe_text(outcome.operator.map(|operator| words::operator(lang, operator)))
        })
        .add(Title::PlanValue, ColumnKind::Decimal(1), |(_, outcome)| {
            let numeric = outcome.condition.as_ref().filter(|asked| asked.operator != Operator::Done);
            Cell::maybe(numeric.map(|asked| asked.value))
        })
        .add(Title::PlanUnit, ColumnKind::Text, move |(_, outcome)| {
            Cell::maybe_text(outcome.condition.as_ref().map(|asked| words::unit(lang, asked.quantity)))
        })
        .add(Title::FactShown, ColumnKind::Text, move |line| fact(line, lang))
        .add(Title::FactSource, ColumnKind::Text, move |(_, outcome)| Cell::text(words::source(lang, outcome.source)))
        .add(Title::TargetVerdict, ColumnKind::Text, move |(_, outcome)| Cell::text(words::outcome(lang, outcome)))
        .add(Title::Shortfall, ColumnKind::Text, move |(_, outcome)| Cell::maybe_text(words::shortfall(lang, outcome)))
        .add(Title::Note, ColumnKind::Prose, move |(_, outcome)| Cell::text(words::note(lang, outcome)))
        .add(Title::FactText, ColumnKind::Text, |(target, _)| Cell::text(target.fact.text.clone()))
        .add(Title::MeasureName, ColumnKind::Text, move |(_, outcome)| measure_of(outcome, of, lang))
        .add(Title::MeasureTie, ColumnKind::Text, move |(_, outcome)| {
            Cell::maybe_text(outcome.tied.as_ref().map(|tied| words::tie(lang, tied.tie)))
        });
    if lines(of).any(|(target, outcome)| outcome.deadline.is_some() || !target.deadline.is_empty()) {
        plan.add(Title::TargetDeadline, ColumnKind::Text, |(target, outcome)| {
            let named = Some(target.deadline.clone()).filter(|text| !text.is_empty());
            Cell::maybe_text(named.or_else(|| outcome.deadline.map(words::day)))
        });
    }
    if of.plan.targets.iter().any(|target| !target.responsible.is_empty()) {
        plan.add(Title::TargetResponsible, ColumnKind::Text, |(target, _)| Cell::text(target.responsible.clone()));
    }
    let mut blocks: Vec<Block> = words::sentences(lang, of).into_iter().map(Block::Text).collect();
    blocks.push(Block::Table(plan.table(lines(of), |(_, outcome)| tone(outcome))));
    blocks.push(Block::Note(words::how(lang).to_owned()));
    let name = words::section(lang, Part::Rows).to_owned();
    Section { title: name.clone(), name, blocks }
}

fn measure_of(outcome: &Outcome, of: &TargetReport, lang: Lang) -> Cell {
    let name = outcome.tied.as_ref().map(|tied| {
        let measure = words::measure(lang, tied.measure);
        let exam = words::exam(lang, tied.about, of.years.0).filter(|_| tied.measure.is_of_exam());
        exam.map_or_else(|| measure.to_owned(), |exam| format!("{measure}: {exam}"))
    });
    Cell::maybe_text(name)
}

/// What the run knows, with the codes for the column of codes.
fn measures(of: &TargetReport, lang: Lang) -> Section {
    type Known<'a> = &'a (Measure, Result<Figure, Unmeasured>);
    let mut plan: Plan<'_, Known<'_>> = Plan::new(lang);
    plan.add(Title::MeasureCode, ColumnKind::Text, |(measure, _)| Cell::text(measure.code()))
        .add(Title::MeasureName, ColumnKind::Prose, move |(measure, _)| Cell::text(words::measure(lang, *measure)))
        .add(Title::FactShown, ColumnKind::Text, move |(measure, figure)| {
            Cell::maybe_text(figure.as_ref().ok().map(|figure| words::figure(lang, figure, measure.quantity())))
        })
        .add(Title::Note, ColumnKind::Prose, move |(_, figure)| {
            Cell::maybe_text(figure.as_ref().err().map(|why| words::why(lang, *why)))
        });
    let table = plan.table(&of.measures, |(_, figure)| if figure.is_ok() { Tone::Plain } else { Tone::Muted });
    let about = lang.pick(
        "что расчёт знает сам; код в столбце «Код показателя» плана связывает строку с показателем наверняка",
        "what the run knows; a code in the plan's column of codes ties a row to a measure for certain",
    );
    opened(words::section(lang, Part::Measures), about, vec![Block::Table(table)])
}

/// What was noticed when the plan was read, where anything was.
fn reading(of: &TargetReport, lang: Lang) -> Option<Section> {
    let mut plan: Plan<'_, &PlanProblem> = Plan::new(lang);
    plan.add(Title::File, ColumnKind::Text, |problem| Cell::text(problem.place.file.to_string()))
        .add(Title::Sheet, ColumnKind::Text, |problem| Cell::maybe_text(problem.place.sheet.clone()))
        .add(Title::CellAt, ColumnKind::Text, |problem| {
            Cell::maybe_text(problem.place.cell.map(|cell| cell.to_string()))
        })
        .add(Title::What, ColumnKind::Prose, move |problem| Cell::text(words::fault(lang, problem.fault)))
        .add(Title::Found, ColumnKind::Text, |problem| Cell::text(problem.found.clone()));
    let about = lang.pick(
        "что пропущено и что не прочитано, с местом в таблице",
        "what was passed over or not read, with its place",
    );
    let table = || Block::Table(plan.table(&of.plan.problems, |_| Tone::Plain));
    (!of.plan.problems.is_empty()).then(|| opened(words::section(lang, Part::Reading), about, vec![table()]))
}
