//! The public version: everything that is written is read as a stranger reads it, and what is hidden is looked for. Nothing here uses
//! the product's own rules: the truth is the full run's cohorts.csv, what is published is the public folder.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::path::Path;

use calamine::{Data, Reader, Xlsx};

use shkolomer::pipeline::{self, Request, Sources};

use crate::scene::Scene;

const LIMIT: u32 = 10;
const FEW: f64 = 3.0;

/// School, year, procedure, subject, grade.
type Key = [String; 5];
/// The sitting of a key.
type Sitting = [String; 4];

fn sitting(key: &Key) -> Sitting {
    [key[1].clone(), key[2].clone(), key[3].clone(), key[4].clone()]
}

/// A csv in the plain dialect: rows as maps by column.
fn table(path: &Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| {
        header.iter().zip(record.iter()).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn key(row: &BTreeMap<String, String>) -> Key {
    ["school_id", "year", "procedure", "subject", "grade"].map(|column| row[column].clone())
}

fn number(row: &BTreeMap<String, String>, column: &str) -> Option<f64> {
    row[column].parse().ok()
}

/// The total of the region and those of municipalities, where they are shown.
type Totals = (Option<u32>, BTreeMap<String, Option<u32>>);

/// What a stranger has: who is where, which numbers are hidden, and every total.
struct Published {
    municipality: BTreeMap<String, String>,
    hidden: BTreeSet<Key>,
    open: BTreeMap<Key, u32>,
    /// By sitting: the region's total, and those of its municipalities, where they are shown.
    totals: BTreeMap<Sitting, Totals>,
}

impl Published {
    fn read(folder: &Path) -> Self {
        let schools = table(&folder.join("schools.csv"));
        let municipality = schools.iter().map(|row| (row["school_id"].clone(), row["municipality"].clone())).collect();
        let (mut hidden, mut open) = (BTreeSet::new(), BTreeMap::new());
        for row in table(&folder.join("cohorts.csv")) {
            match row["n"].parse() {
                Ok(n) => drop(open.insert(key(&row), n)),
                Err(_) => drop(hidden.insert(key(&row))),
            }
        }
        let mut totals: BTreeMap<Sitting, Totals> = BTreeMap::new();
        for row in table(&folder.join("totals.csv")) {
            let of = ["year", "procedure", "subject", "grade"].map(|column| row[column].clone());
            let (region, municipalities) = totals.entry(of).or_default();
            match row["level"].as_str() {
                "region" => *region = row["n"].parse().ok(),
                _ => drop(municipalities.insert(row["municipality"].clone(), row["n"].parse().ok())),
            }
        }
        Self { municipality, hidden, open, totals }
    }

    /// Whether a world of these hidden numbers would be published exactly as this one is, as far as totals go.
    fn looks_the_same(&self, of: &Sitting, world: &BTreeMap<Key, u32>) -> bool {
        let mut sums: BTreeMap<&str, u32> = BTreeMap::new();
        for (key, n) in self.open.iter().chain(world).filter(|(key, _)| sitting(key) == *of) {
            *sums.entry(self.municipality[&key[0]].as_str()).or_default() += n;
        }
        let (region, municipalities) = &self.totals[of];
        region.is_none_or(|total| total == sums.values().sum::<u32>())
            && municipalities.iter().all(|(name, total)| total.is_none_or(|total| total == sums[name.as_str()]))
    }

    /// Another world that looks the same and in which this hidden number is `wanted`: pupils are moved between it and other hidden
    /// numbers of the sitting, one after another, wherever no published total shows it.
    fn other_world(&self, world: &BTreeMap<Key, u32>, of: &Key, wanted: u32) -> Option<BTreeMap<Key, u32>> {
        let mut other = world.clone();
        let others: Vec<Key> = world.keys().filter(|key| *key != of).cloned().collect();
        for from in &others {
            let (own, his) = (other[of], other[from]);
            let moved = if wanted >= own { (wanted - own).min(his - 1) } else { 0 };
            let given = own.saturating_sub(wanted);
            if moved == 0 && given == 0 {
                continue;
            }
            other.insert(of.clone(), own + moved - given);
            other.insert(from.clone(), his - moved + given);
            if !self.looks_the_same(&sitting(of), &other) {
                other.insert(of.clone(), own);
                other.insert(from.clone(), his);
            }
        }
        if other[of] != wanted {
            other.insert(of.clone(), wanted);
        }
        (other.values().all(|n| *n >= 1) && self.looks_the_same(&sitting(of), &other)).then_some(other)
    }
}

/// For every hidden number, worlds in which it is one pupil and in which it is as large as the limit, and larger; gives how many of the
/// hidden numbers are below the limit in truth.
fn attack(published: &Published, truth: &BTreeMap<Key, u32>, limit: u32) -> Result<usize, String> {
    let mut small = 0;
    for of in published.totals.keys() {
        let hidden = published.hidden.iter().filter(|key| sitting(key) == *of);
        let world: BTreeMap<Key, u32> = hidden.map(|key| (key.clone(), truth[key])).collect();
        if !published.looks_the_same(of, &world) {
            return Err(format!("{of:?}: the truth itself does not add up"));
        }
        for (key, n) in &world {
            small += usize::from(*n < limit);
            for wanted in [1, limit / 2, limit] {
                if published.other_world(&world, key, wanted).is_none() {
                    return Err(format!("{key:?} is {n}: it cannot be {wanted}"));
                }
            }
        }
        // A total that is hidden is not what is left of the region either.
        let (region, municipalities) = &published.totals[of];
        let hidden: Vec<_> = municipalities.iter().filter(|(_, total)| total.is_none()).collect();
        if region.is_some() && hidden.len() == 1 {
            return Err(format!("{of:?}: the total of {hidden:?} is the region less the others"));
        }
    }
    Ok(small)
}

fn truth(folder: &Path) -> BTreeMap<Key, u32> {
    let rows = table(&folder.join("cohorts.csv"));
    rows.iter().map(|row| (key(row), row["n"].parse().unwrap())).filter(|(_, n)| *n > 0).collect()
}

/// The full run and the public one of the same inputs.
fn both(inputs: &str, lang: &str, method: &str) -> Scene {
    let scene = Scene::new();
    for (out, more) in [("full", &[][..]), ("out", &["--public"][..])] {
        let run = ["--lang", lang, "identify", inputs, "--method", method, "--csv", "plain", "--out", out];
        let answer = scene.run(&[&run[..], more].concat());
        assert_eq!(answer.code, 0, "{}", answer.err);
    }
    scene
}

/// The sheets of the workbook: rows of words.
fn sheets(path: &Path) -> BTreeMap<String, Vec<Vec<String>>> {
    let mut book: Xlsx<_> = calamine::open_workbook(path).unwrap();
    let names = book.sheet_names();
    let words = |cell: &Data| match cell {
        Data::Empty => String::new(),
        other => other.to_string(),
    };
    let rows = |range: calamine::Range<Data>| range.rows().map(|row| row.iter().map(words).collect()).collect();
    names.into_iter().map(|name| (name.clone(), rows(book.worksheet_range(&name).unwrap()))).collect()
}

/// All text that a file holds, of a workbook or a document its parts.
fn text(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(&bytes)) else {
        return String::from_utf8_lossy(&bytes).into_owned();
    };
    let mut all = String::new();
    for at in 0..archive.len() {
        let mut part = Vec::new();
        archive.by_index(at).unwrap().read_to_end(&mut part).unwrap();
        all.push_str(&String::from_utf8_lossy(&part));
    }
    all
}

fn nothing_of_few_pupils(scene: &Scene) {
    let (full, out) = (scene.root().join("full"), scene.out());
    let mut names: Vec<String> =
        std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let known = ["cohorts.csv", "note.docx", "report.html", "report.xlsx", "run.json", "schools.csv", "totals.csv"];
    assert_eq!(names, known);

    let truth = truth(&full);
    let published = Published::read(&out);
    let rows: BTreeSet<&Key> = published.open.keys().chain(&published.hidden).collect();
    assert_eq!(rows, truth.keys().collect(), "every cohort is shown or said to be hidden");
    assert!(published.open.iter().all(|(key, n)| *n >= LIMIT && *n == truth[key]));
    let small = truth.iter().filter(|(_, n)| **n < LIMIT).count();
    assert!(small > 0 && published.hidden.len() > small, "{small} of {}", published.hidden.len());

    let figures = ["mean", "percent", "share2", "quality", "below_minimum"];
    let full_rows: BTreeMap<Key, _> =
        table(&full.join("cohorts.csv")).into_iter().map(|row| (key(&row), row)).collect();
    for row in table(&out.join("cohorts.csv")) {
        let of = key(&row);
        if published.hidden.contains(&of) {
            assert!(row["hidden"] == "all" && figures.iter().all(|figure| row[*figure].is_empty()), "{row:?}");
            continue;
        }
        let n = f64::from(published.open[&of]);
        for figure in &figures[2..] {
            let Some(share) = number(&full_rows[&of], figure) else { continue };
            let count = (share * n).round();
            let is_shown = !row[*figure].is_empty();
            assert_eq!(is_shown, !row["hidden"].split(' ').any(|hidden| hidden == *figure), "{row:?}");
            assert!(!is_shown || count >= FEW && n - count >= FEW, "{figure} of {row:?}: {count}");
        }
    }

    // Exact means of hidden cohorts stand nowhere, however they are written. (Shares such as a third stand for other things too.)
    let hidden = published.hidden.iter().flat_map(|of| ["mean", "percent"].map(|figure| full_rows[of][figure].clone()));
    let exact: BTreeSet<String> =
        hidden.filter(|figure| figure.split_once('.').is_some_and(|(_, d)| d.len() >= 4)).collect();
    assert!(exact.len() > 10);
    for name in known {
        let text = text(&out.join(name));
        for figure in &exact {
            let written = figure.trim_end_matches('0');
            assert!(
                !text.contains(&written[..written.len().min(8)]) && !text.contains(&written.replace('.', ",")),
                "{name}: {figure}"
            );
        }
    }
}

fn no_hidden_number_comes_back(scene: &Scene) {
    let (truth, mut published) = (truth(&scene.root().join("full")), Published::read(&scene.out()));
    let small = attack(&published, &truth, LIMIT).unwrap();
    assert_eq!(small, truth.values().filter(|n| **n < LIMIT).count());

    // The attack itself can succeed: with the large hidden numbers opened one of the small ones is what is left of a total.
    let large: Vec<Key> = published.hidden.iter().filter(|key| truth[*key] >= LIMIT).cloned().collect();
    assert!(!large.is_empty());
    for key in large {
        published.hidden.remove(&key);
        published.open.insert(key.clone(), truth[&key]);
    }
    assert!(attack(&published, &truth, LIMIT).is_err());
}

#[test]
fn the_sample_region_is_safe_to_publish() {
    let region = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples/region");
    let scene = both(&region.display().to_string(), "ru", "volgograd-2020");
    nothing_of_few_pupils(&scene);
    no_hidden_number_comes_back(&scene);
    the_workbook(&scene);
    the_words(&scene);
    the_record(&scene);
    decisions(&scene);
}

#[test]
fn the_same_holds_of_another_method_and_a_larger_limit() {
    let region = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples/region").display().to_string();
    let scene = both(&region, "en", "recommended");
    let (truth, published) = (truth(&scene.root().join("full")), Published::read(&scene.out()));
    assert!(attack(&published, &truth, LIMIT).unwrap() > 0);
    let run = ["identify", &region, "--public", "--public-limit", "25", "--method", "volgograd-2020", "--csv", "plain"];
    assert_eq!(scene.run(&[&run[..], &["--out", "out", "--force"]].concat()).code, 0);
    let published = Published::read(&scene.out());
    assert!(published.open.values().all(|n| *n >= 25));
    assert!(attack(&published, &truth, 25).unwrap() > 0);
}

/// The same values of an index could have come of another mean of the hidden small group: there are other hidden results of the school,
/// of so many different pupils together, that take up the difference.
#[test]
fn no_hidden_mean_can_be_had_back_from_an_index() {
    let region = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples/region");
    let sources = Sources { inputs: vec![region], ..Sources::default() };
    let run = pipeline::identify(&Request { sources, method: "volgograd-2020".to_owned(), ..Request::default() }, &())
        .unwrap();
    let public = pipeline::publish(&run, LIMIT).unwrap();
    let hidden = &public.public.as_ref().unwrap().cohorts;
    let mut told_of = 0;
    for score in public.results.scores.iter().filter_map(|score| run.results.score(&score.school)) {
        // Weights of the hidden cohorts, over the years, with their participants and the year in which their pupils began.
        let mut parts: BTreeMap<String, (f64, u32, i32)> = BTreeMap::new();
        for year in &score.years {
            for part in &year.parts {
                let field: Vec<&str> = run.results.indicators[part.indicator].field.split('.').collect();
                let found = run.cohorts.iter().find(|cohort| {
                    let sitting = cohort.sitting;
                    let grade = field.get(2).and_then(|grade| grade.parse::<u8>().ok());
                    cohort.school == score.school
                        && sitting.year == year.year
                        && (sitting.procedure.code(), sitting.subject.code()) == (field[0], field[1])
                        && grade.is_none_or(|grade| grade == sitting.grade.get())
                });
                let cohort = found.expect("every part of this method is a cohort");
                if hidden.contains(&(cohort.school.clone(), cohort.sitting)) {
                    let began = i32::from(cohort.sitting.year.get()) - i32::from(cohort.sitting.grade.get());
                    parts.entry(cohort.sitting.to_string()).or_insert((0.0, cohort.n, began)).0 += part.weight;
                }
            }
        }
        let small = parts.values().filter(|(_, n, _)| *n < LIMIT);
        let all: f64 = parts.values().map(|(weight, ..)| weight).sum();
        for (weight, ..) in small {
            told_of += 1;
            assert!(all - weight >= 0.25 * weight, "{}: {parts:?}", score.school);
            let began: BTreeSet<i32> = parts.values().map(|(.., began)| *began).collect();
            let most = |of: &i32| parts.values().filter(|(.., began)| began == of).map(|(_, n, _)| *n).max().unwrap();
            assert!(began.iter().map(most).sum::<u32>() >= LIMIT, "{}: {parts:?}", score.school);
        }
    }
    assert!(told_of > 10, "{told_of}");
}

fn the_workbook(scene: &Scene) {
    let sheets = sheets(&scene.out().join("report.xlsx"));
    for private in [
        "Скрытая зона риска",
        "Надёжность и устойчивость",
        "Что изменило бы решение",
        "Эффективность",
        "Показатели",
        "Социальные паспорта",
        "Малые школы",
        "Замечания к данным",
        "Исходные данные",
    ] {
        assert!(!sheets.contains_key(private), "{private}");
    }
    let summary = sheets["Итоги"].concat().join(" ");
    assert!(summary.contains("Публичная версия") && summary.contains("меньше 10 человек"), "{summary}");
    let cohorts = &sheets["Результаты по процедурам"];
    let header = cohorts.iter().position(|row| row.iter().any(|cell| cell == "Участников")).unwrap();
    let n = cohorts[header].iter().position(|cell| cell == "Участников").unwrap();
    let (mut hidden, mut shown) = (0, 0);
    for row in &cohorts[header + 1..] {
        if row.iter().any(|cell| cell == "все показатели") {
            assert!(row[n..row.len() - 1].iter().all(String::is_empty), "{row:?}");
            hidden += 1;
        } else {
            assert!(row[n].parse::<f64>().unwrap() >= f64::from(LIMIT), "{row:?}");
            shown += 1;
        }
    }
    let published = Published::read(&scene.out());
    assert_eq!((hidden, shown), (published.hidden.len(), published.open.len()));
}

/// The page and the note say that they are public, and nothing of what is not published: neither figures nor that there are none.
fn the_words(scene: &Scene) {
    let bare = |text: &str| -> String {
        let mut words = String::new();
        for piece in text.split('<') {
            words.push_str(piece.split_once('>').map_or(piece, |(_, words)| words));
        }
        words.replace('\u{a0}', " ")
    };
    let (note, page) = (bare(&text(&scene.out().join("note.docx"))), text(&scene.out().join("report.html")));
    for words in [&note, &page] {
        assert!(words.contains("Публичная версия") && words.contains("меньше 10 человек"));
    }
    for wrong in [
        " листов",
        "учтено 0",
        "Работ участников",
        "Замечаний к исходным данным нет",
        "не смотрит",
        "признаков необъективности",
        "Динамика",
        "(полоса)",
    ] {
        assert!(!note.contains(wrong), "the note: {wrong}");
    }
    for private in ["data-column=\"size\"", "data-column=\"kept\"", ">Размер", "id=\"problems\"", "id=\"objectivity\""]
    {
        assert!(!page.contains(private), "the page: {private}");
    }
    assert!(page.contains("data-column=\"hidden\""));
    // The same places of the full documents do say it.
    let full = bare(&text(&scene.root().join("full").join("note.docx")));
    assert!(full.contains(" листов") && full.contains("Динамика") && full.contains("(полоса)"));
    // Nothing of the workbook leads to a sheet that it does not have.
    let book = text(&scene.out().join("report.xlsx"));
    let sheets = sheets(&scene.out().join("report.xlsx"));
    let led: BTreeSet<&str> =
        book.split("location=\"'").skip(1).filter_map(|rest| rest.split_once("'!").map(|(name, _)| name)).collect();
    assert!(led.len() > 5 && led.iter().all(|name| sheets.contains_key(*name)), "{led:?}");
}

fn the_record(scene: &Scene) {
    let record = std::fs::read_to_string(scene.out().join("run.json")).unwrap();
    let record: serde_json::Value = serde_json::from_str(&record).unwrap();
    let published = Published::read(&scene.out());
    assert_eq!(record["public"], true);
    assert_eq!(record["hidden"]["limit"], 10);
    assert_eq!(record["hidden"]["cohorts"], published.hidden.len());
    // A protocol of one school has as many rows as pupils, and its size tells as much.
    for private in ["rows_read", "sheets", "size", "rows_kept"] {
        assert!(record["totals"].get(private).is_none() && record["inputs"][0].get(private).is_none(), "{private}");
    }
}

fn decisions(scene: &Scene) {
    let of = |folder: &Path| -> Vec<[String; 5]> {
        let rows = table(&folder.join("schools.csv"));
        let columns = ["school_id", "quadrant", "low_results", "unfavourable", "high_results"];
        rows.iter().map(|row| columns.map(|column| row[column].clone())).collect()
    };
    assert_eq!(of(&scene.out()), of(&scene.root().join("full")));
    for row in table(&scene.out().join("schools.csv")) {
        for private in ["objectivity", "hidden_risk", "rank_low", "p_low", "reliability", "expected_index"] {
            assert!(!row.contains_key(private), "{private}");
        }
        let index = &row["results_index"];
        assert!(index.split_once('.').is_none_or(|(_, digits)| digits.trim_end_matches('0').len() <= 1), "{index}");
        assert_eq!(
            row["hidden"].contains("results_index"),
            index.is_empty() && row["state"] != "not_rated" && row["state"] != "excluded"
        );
    }
}

#[test]
fn the_limit_is_for_the_public_version_only() {
    let scene = Scene::new();
    assert_eq!(scene.run(&["identify", "in", "--public-limit", "20"]).code, 2);
    assert_eq!(scene.run(&["identify", "in", "--public", "--public-limit", "2"]).code, 2);
    assert_eq!(scene.run(&["robustness", "in", "--public"]).code, 2);
}
