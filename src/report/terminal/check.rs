//! What `check` prints: files, problems by kind with the costliest first, matching of names.

use std::collections::{BTreeMap, BTreeSet};

use super::paint::Page;
use super::{NARROWEST, read};
use crate::model::{
    problem::{KeySource, Problem, ProblemKind, Severity},
    reading::Reading,
    run::Keyed,
};
use crate::report::{
    document::Tone,
    pages::check,
    pages::problems::tone,
    reading::{self, SheetLine},
};
use crate::text::{
    Lang, check as words, forms,
    numbers::{self, Noun},
    problems,
    report::Sheet,
    terms,
};

/// Sheets that are shown one by one.
const SHEETS: usize = 12;
/// Places that are shown of each kind of problem.
const EXAMPLES: usize = 3;
/// Letters by which what belongs to a line is set in.
const INDENT: usize = 2;

/// The whole text; `written` tells whether the files are written too.
pub fn render(reading: &Reading, lang: Lang, written: bool, width: u16, colour: bool) -> String {
    let mut page = Page::new(lang, width.max(NARROWEST), colour);
    page.heading(words::title(lang), Tone::Plain);
    for sentence in check::sentences(reading, lang) {
        page.paragraph(&sentence);
    }
    page.heading(lang.pick("Что прочитано", "What was read"), Tone::Plain);
    page.table(&read(&reading.files, lang));
    sheets(&mut page, reading, lang);
    groups(&mut page, reading, lang);
    matching(&mut page, reading, lang, written);
    page.finish()
}

/// Sheets one by one: all of them where they are few, else those with problems, the most first; the rest in sums.
fn sheets(page: &mut Page, reading: &Reading, lang: Lang) {
    let mut lines = reading::sheets(&reading.files, check::mendable(reading));
    let (all, with) = (lines.len(), lines.iter().filter(|line| line.2 > 0).count());
    let shown = if all <= SHEETS { all } else { with.min(SHEETS) };
    if all > SHEETS {
        lines.sort_by_key(|line| std::cmp::Reverse(line.2));
    }
    let title = if all <= SHEETS {
        lang.pick("Файлы и листы", "Files and sheets")
    } else {
        lang.pick("Листы с замечаниями", "Sheets with problems")
    };
    if shown > 0 {
        page.heading(title, Tone::Plain);
    }
    for line in lines.iter().take(shown) {
        sheet(page, lang, line);
    }
    if all <= SHEETS {
        return;
    }
    if with > shown {
        let more = numbers::counted(lang, (with - shown) as u64, Noun::SHEET);
        page.paragraph(&lang.pick(
            format!("…и ещё с замечаниями: {more} (все — в files.csv, параметр --out)"),
            format!("…and {more} more with problems (all of them are in files.csv, option --out)"),
        ));
    }
    let mut clean: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, sheet, _) in lines.iter().filter(|line| line.2 == 0) {
        let form = sheet.and_then(|sheet| sheet.form).map_or("", |form| forms::form(lang, form));
        *clean.entry(form).or_default() += 1;
    }
    let clean: Vec<String> = clean
        .into_iter()
        .filter(|(form, _)| !form.is_empty())
        .map(|(form, count)| format!("{form} — {}", numbers::integer(lang, count as u64)))
        .collect();
    if !clean.is_empty() {
        let title = lang.pick("Листы без замечаний", "Sheets without problems");
        page.paragraph(&format!("{title}: {}.", clean.join("; ")));
    }
}

fn sheet(page: &mut Page, lang: Lang, (file, sheet, problems): &SheetLine<'_>) {
    let Some(sheet) = sheet else {
        page.paragraph(&file.path);
        return page.indented(lang.pick("не прочитан", "not read"), INDENT);
    };
    let mut place = file.path.to_string();
    if !sheet.name.is_empty() {
        place.push_str(&format!(" [{}]", sheet.name));
    }
    if !sheet.range.is_empty() {
        place.push_str(&format!(" {}", sheet.range));
    }
    if sheet.hidden {
        place.push_str(lang.pick(" (скрытый лист)", " (hidden sheet)"));
    }
    page.paragraph(&place);
    let Some(form) = sheet.form else {
        return page.indented(lang.pick("не распознан", "not recognised"), INDENT);
    };
    let key = [
        Some(forms::form(lang, form).to_owned()),
        keyed(lang, sheet.procedure, |of| terms::procedure(lang, of).to_owned()),
        keyed(lang, sheet.year, |of| of.to_string()),
        keyed(lang, sheet.subject, |of| terms::subject(lang, of).to_owned()),
        keyed(lang, sheet.grade, |of| terms::grade(lang, of)),
    ];
    page.indented(&key.into_iter().flatten().collect::<Vec<_>>().join(" · "), INDENT);
    let mut rows = words::rows(lang, sheet.read, sheet.kept, sheet.rejected, sheet.absent);
    if *problems > 0 {
        rows.push_str(&format!("; {}", numbers::counted(lang, *problems as u64, Noun::PROBLEM)));
    }
    page.indented(&rows, INDENT);
}

/// A part of the key, with where it was taken from unless that is a column or goes without saying.
fn keyed<T>(lang: Lang, value: Keyed<T>, shown: impl Fn(T) -> String) -> Option<String> {
    let (value, source) = value?;
    let value = shown(value);
    Some(match source {
        KeySource::Column | KeySource::Procedure | KeySource::Form => value,
        _ => format!("{value} ({}{})", lang.pick("из ", "from "), terms::key_source(lang, source)),
    })
}

/// Problems of one kind that are mended in one way.
struct Group<'a> {
    severity: Severity,
    cases: Vec<&'a Problem>,
}

fn grouped(reading: &Reading, lang: Lang) -> Vec<Group<'_>> {
    let mut groups: BTreeMap<(Severity, &'static str, String), Vec<&Problem>> = BTreeMap::new();
    for problem in &reading.problems {
        let key = (problem.kind.severity(), problem.kind.code(), problems::remedy(lang, &problem.kind));
        groups.entry(key).or_default().push(problem);
    }
    let mut groups: Vec<Group<'_>> =
        groups.into_iter().map(|((severity, ..), cases)| Group { severity, cases }).collect();
    groups.sort_by_key(|group| (group.severity, std::cmp::Reverse(group.cases.len())));
    groups
}

fn groups(page: &mut Page, reading: &Reading, lang: Lang) {
    let (notices, groups): (Vec<_>, Vec<_>) =
        grouped(reading, lang).into_iter().partition(|group| group.severity == Severity::Notice);
    if !groups.is_empty() {
        let count: usize = groups.iter().map(|group| group.cases.len()).sum();
        let order = lang.pick("самые вредные — первыми", "the most harmful first");
        let count = numbers::integer(lang, count as u64);
        page.heading(&format!("{}: {count}, {order}", Sheet::Problems.words(lang)), Tone::Plain);
    }
    for group in &groups {
        told(page, lang, group);
    }
    if !notices.is_empty() {
        let named = notices.iter().filter_map(|group| {
            let count = numbers::integer(lang, group.cases.len() as u64);
            Some(format!("{} ({count})", problems::title(lang, &group.cases.first()?.kind)))
        });
        let named: Vec<String> = named.collect();
        page.heading(terms::severity_many(lang, Severity::Notice), Tone::Muted);
        page.paragraph(&format!("{}.", named.join("; ")));
        // What a methodology can name is what such a table is read for.
        for problem in notices.iter().flat_map(|group| &group.cases) {
            if matches!(problem.kind, ProblemKind::IndicatorTable { .. }) {
                page.indented(&format!("{}: {}", problem.place, problems::action(lang, &problem.kind)), INDENT);
            }
        }
    }
}

fn told(page: &mut Page, lang: Lang, group: &Group<'_>) {
    let Some(first) = group.cases.first() else { return };
    let count = numbers::integer(lang, group.cases.len() as u64);
    let (title, cost) = (problems::title(lang, &first.kind), words::cost(lang, group.severity));
    page.heading(&format!("{title} — {count} ({cost}; {})", first.kind.code()), tone(group.severity));
    let examples = examples(&group.cases);
    let expected: Vec<String> = examples.iter().map(|case| problems::expected(lang, &case.kind)).collect();
    let alike = expected.iter().all(|words| Some(words) == expected.first());
    for (case, expected) in examples.iter().zip(&expected) {
        let mut line = case.place.to_string();
        if !case.found.is_empty() {
            line.push_str(&format!(": {}", lang.pick(format!("«{}»", case.found), format!("“{}”", case.found))));
        }
        if !alike {
            line.push_str(&format!(" — {}", expected.trim_end_matches('.')));
        }
        page.indented(&line, INDENT);
    }
    if group.cases.len() > examples.len() {
        let more = numbers::integer(lang, (group.cases.len() - examples.len()) as u64);
        page.indented(&lang.pick(format!("…и ещё {more}"), format!("…and {more} more")), INDENT);
    }
    let mut line = |name: &str, text: &str| page.indented(&format!("{name}: {text}"), INDENT);
    if alike && let Some(expected) = expected.first() {
        line(lang.pick("Ожидалось", "Expected"), expected);
    }
    line(lang.pick("Сделано", "Done"), &problems::action(lang, &first.kind));
    line(lang.pick("Исправить", "To mend"), &problems::remedy(lang, &first.kind));
}

/// A few cases, of different files where there are such.
fn examples<'a>(cases: &[&'a Problem]) -> Vec<&'a Problem> {
    let mut files = BTreeSet::new();
    let (firsts, others): (Vec<&Problem>, Vec<&Problem>) =
        cases.iter().partition(|case| files.insert(&case.place.file));
    let mut chosen: Vec<&Problem> = firsts.into_iter().chain(others).take(EXAMPLES).collect();
    chosen.sort_by(|a, b| a.place.cmp(&b.place));
    chosen
}

fn matching(page: &mut Page, reading: &Reading, lang: Lang, written: bool) {
    if reading.matching.counts.is_empty() {
        return;
    }
    page.heading(words::CheckSheet::Matches.words(lang), Tone::Plain);
    for counts in &reading.matching.counts {
        page.paragraph(&words::matched(lang, counts));
    }
    let open = reading.matching.pairs.iter().filter(|pair| pair.decision.is_none()).count();
    if open > 0 {
        page.paragraph(&words::decide(lang, open, written));
    }
}
