//! Every layout that the field has, each with a sample named by its quirk in `data-samples/layouts`: what is read from it is
//! kept row by row in a snapshot, and read by a person before it is accepted. `data-samples/broken` holds samples with
//! planted mistakes: their snapshots are the complete lists of problems, in both languages.

#![expect(clippy::unwrap_used, clippy::format_push_string, reason = "helpers of tests")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use shkolomer::ingest::forms::FORMS;
use shkolomer::ingest::{self, Ingested};
use shkolomer::model::problem::Problem;
use shkolomer::model::results::{PupilRows, SheetResults};
use shkolomer::model::run::SheetRecord;
use shkolomer::model::scale::ScaleBook;
use shkolomer::text::{Lang, problems};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples").join(name)
}

/// Samples of a folder: each of its files and folders is one; texts about them are not.
fn samples(name: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_none_or(|extension| extension != "md"));
    found.sort();
    found
}

fn read(sample: &Path) -> Ingested {
    ingest::read(&[sample.to_owned()], &ScaleBook::default(), &()).unwrap()
}

/// Everything that was read, line by line.
fn told(all: &Ingested) -> String {
    let mut text = String::new();
    for file in &all.files {
        text.push_str(&format!("file {}\n", file.path));
        file.sheets.iter().for_each(|sheet| text.push_str(&format!("  {}\n", told_sheet(sheet))));
    }
    all.results.iter().for_each(|results| text.push_str(&told_rows(results)));
    lines(&mut text, "reported", &all.reported);
    lines(&mut text, "marks", &all.units.marks);
    lines(&mut text, "journal", &all.units.journal);
    lines(&mut text, "scores", &all.units.scores);
    lines(&mut text, "tasks", &all.units.tasks);
    lines(&mut text, "indicators", &all.indicators);
    lines(&mut text, "official", &all.official);
    lines(&mut text, "schools", &all.schools);
    lines(&mut text, "passports", &all.passports);
    lines(&mut text, "scales", &all.scales);
    text
}

/// Things in Rust's own words, a line each, shortened where the words say nothing.
fn lines<T: std::fmt::Debug>(text: &mut String, title: &str, things: &[T]) {
    if things.is_empty() {
        return;
    }
    text.push_str(&format!("{title}\n"));
    for thing in things {
        let mut words = format!("{thing:?}");
        for idle in ["Some(", "Place ", "SchoolId", "Year(", "Grade("] {
            words = words.replace(idle, &idle[idle.len()..]);
        }
        text.push_str(&format!("  {}\n", words.replace(')', "")));
    }
}

fn told_sheet(sheet: &SheetRecord) -> String {
    let key = |of: Option<String>| of.unwrap_or_else(|| "?".to_owned());
    format!(
        "[{}] {} {} hidden={} procedure={} year={} subject={} grade={} read={} kept={} rejected={} absent={} footers={}",
        sheet.name,
        sheet.form.unwrap_or("unrecognised"),
        sheet.range,
        sheet.hidden,
        key(sheet.procedure.map(|(of, from)| format!("{} ({})", of.code(), from.code()))),
        key(sheet.year.map(|(of, from)| format!("{of} ({})", from.code()))),
        key(sheet.subject.map(|(of, from)| format!("{} ({})", of.code(), from.code()))),
        key(sheet.grade.map(|(of, from)| format!("{of} ({})", from.code()))),
        sheet.read,
        sheet.kept,
        sheet.rejected,
        sheet.absent,
        sheet.footers,
    )
}

fn told_rows(results: &SheetResults) -> String {
    let SheetResults { sitting, place, max_primary, tasks, items, rows, absent, .. } = results;
    let mut text = format!("results {sitting} {place} max={max_primary:?} tasks={tasks} absent={absent:?}\n");
    if !items.is_empty() {
        let max = |max: Option<u8>| max.map_or(String::new(), |max| format!("/{max}"));
        let labels: Vec<String> = items.iter().map(|item| format!("{}{}", item.label, max(item.max))).collect();
        text.push_str(&format!("  tasks {}\n", labels.join(" ")));
    }
    let score = |score: f32| if score == PupilRows::ABSENT { "-".to_owned() } else { score.to_string() };
    for i in 0..rows.len() {
        let school = &rows.schools[rows.school[i] as usize];
        text.push_str(&format!(
            "  row {} school {school}{} primary {} test {} mark {} journal {} not taught {}{}\n",
            rows.row[i] + 1,
            class_of(rows, i),
            score(rows.primary[i]),
            score(rows.test[i]),
            rows.mark[i],
            rows.journal[i],
            rows.not_taught[i],
            scores_of(rows, i, items.len())
        ));
    }
    text
}

fn class_of(rows: &PupilRows, i: usize) -> String {
    let class = rows.class.get(i).and_then(|class| usize::from(*class).checked_sub(1));
    class.map_or(String::new(), |at| format!(" class {}", rows.classes[at]))
}

fn scores_of(rows: &PupilRows, i: usize, items: usize) -> String {
    if items == 0 {
        return String::new();
    }
    let shown = rows.scores[i * items..(i + 1) * items].iter().map(|score| match *score {
        PupilRows::BLANK => "_".to_owned(),
        PupilRows::NOT_TAUGHT => "n".to_owned(),
        score => score.to_string(),
    });
    format!(" scores {}", shown.collect::<Vec<_>>().join(" "))
}

fn told_problems(found: &[Problem], lang: Lang) -> String {
    let line = |problem: &Problem| {
        format!(
            "{} {} {} «{}»\n  {}\n  {}\n  {}\n",
            problem.kind.severity().code(),
            problem.kind.code(),
            problem.place,
            problem.found,
            problems::expected(lang, &problem.kind),
            problems::action(lang, &problem.kind),
            problems::remedy(lang, &problem.kind)
        )
    };
    found.iter().map(line).collect()
}

fn stem(sample: &Path) -> String {
    sample.file_name().unwrap().to_string_lossy().replace('.', "_")
}

#[test]
fn every_layout_reads_to_exactly_the_expected_rows() {
    for sample in samples("layouts") {
        let all = read(&sample);
        for sheet in all.files.iter().flat_map(|file| &file.sheets) {
            assert_eq!(sheet.read, sheet.kept + sheet.rejected + sheet.absent, "{sample:?} [{}]", sheet.name);
        }
        insta::assert_snapshot!(
            format!("layout__{}", stem(&sample)),
            format!("{}problems\n{}", told(&all), told_problems(&all.problems, Lang::Ru))
        );
    }
}

#[test]
fn broken_samples_have_every_problem_listed_in_both_languages() {
    for sample in samples("broken") {
        let all = read(&sample);
        insta::assert_snapshot!(
            format!("broken__{}", stem(&sample)),
            format!("{}\n{}", told_problems(&all.problems, Lang::Ru), told_problems(&all.problems, Lang::En))
        );
    }
}

/// A form without a sample is a form that nobody has seen work.
#[test]
fn every_form_has_its_sample() {
    let seen: BTreeSet<&str> = samples("layouts")
        .iter()
        .chain(&samples("."))
        .filter(|sample| sample.is_dir() || sample.starts_with(folder("layouts")))
        .filter(|sample| !sample.ends_with("layouts") && !sample.ends_with("broken"))
        .flat_map(|sample| read(sample).files)
        .flat_map(|file| file.sheets)
        .filter_map(|sheet| sheet.form)
        .collect();
    let without: Vec<&str> = FORMS.iter().map(|form| form.id).filter(|id| !seen.contains(id)).collect();
    assert!(without.is_empty(), "no sample of {without:?}");
}
