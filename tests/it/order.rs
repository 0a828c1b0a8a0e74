//! `order` as a person runs it, on the sample region.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::Path;

use shkolomer::order::settings;
use shkolomer::text::{Lang, init};

use crate::scene::{Answer, Scene};

const DOCS: &str = include_str!("../../docs/order.md");

fn sample() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples/region").display().to_string()
}

/// A scene with a run of the sample region in `out`.
fn scene(csv: &str) -> Scene {
    let scene = Scene::new();
    let run =
        scene.run(&["identify", &sample(), "--method", "volgograd-2020", "--csv", csv, "--out", "out", "--quiet"]);
    assert_eq!(run.code, 0, "{}", run.err);
    scene
}

fn order(scene: &Scene, more: &[&str]) -> Answer {
    scene.run(&[&["order", "out", "--force"], more].concat())
}

/// Paragraphs, their lines, and cells of a document, one after another.
pub fn read(scene: &Scene, name: &str) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(fs::File::open(scene.root().join(name)).unwrap()).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let mut lines = Vec::new();
    for part in xml.split("</w:p>").flat_map(|part| part.split("<w:br")) {
        let text: String = part
            .split("<w:t")
            .skip(1)
            .filter_map(|run| {
                let (tag, rest) = run.split_once('>')?;
                (tag.is_empty() || tag.starts_with(' ')).then(|| rest.split("</w:t>").next().unwrap_or_default())
            })
            .collect();
        lines.push(
            text.replace('\u{a0}', " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&"),
        );
    }
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// Names of the schools whose column says so.
fn names(scene: &Scene, column: usize, word: &str) -> BTreeSet<String> {
    scene.rows("schools.csv").iter().filter(|row| &row[column] == word).map(|row| row[1].to_owned()).collect()
}

/// Every one of these stands in a line of its own.
fn has_all(lines: &[String], names: &BTreeSet<String>) {
    for name in names {
        assert!(lines.iter().any(|line| line == name), "{name}\n{}", lines.join("\n"));
    }
}

#[test]
fn every_list_has_the_schools_of_the_table() {
    let scene = scene("plain");
    let header = fs::read_to_string(scene.out().join("schools.csv")).unwrap();
    let header: Vec<&str> = header.lines().next().unwrap().split(',').collect();
    let at = |name: &str| header.iter().position(|column| *column == name).unwrap();
    let all: BTreeSet<String> = scene.rows("schools.csv").iter().map(|row| row[1].to_owned()).collect();
    for (list, column, word) in [
        ("low", "low_results", "true"),
        ("unfavourable", "unfavourable", "true"),
        ("both", "quadrant", "low-unfavourable"),
        ("resilient", "quadrant", "resilient"),
        ("high", "high_results", "true"),
        ("borderline", "state", "borderline"),
        ("excluded", "state", "excluded"),
        ("not_rated", "state", "not_rated"),
    ] {
        let answer = order(&scene, &["--list", list, "--number", "256", "--date", "01.04.2026"]);
        assert_eq!(answer.code, 0, "{list}: {}", answer.err);
        let lines = read(&scene, "order.docx");
        assert!(lines.iter().any(|line| line.contains("Приложение № 1")), "{lines:?}");
        assert!(lines.iter().any(|line| line.contains("от 01.04.2026 № 256")), "{lines:?}");
        let listed = names(&scene, at(column), word);
        has_all(&lines, &listed);
        let found: BTreeSet<String> = all.iter().filter(|name| lines.contains(name)).cloned().collect();
        assert_eq!(found, listed, "{list}");
        // Schools, not names: two districts may have a school of one name.
        let count = scene.rows("schools.csv").iter().filter(|row| &row[at(column)] == word).count();
        assert!(answer.err.contains(&format!("{list} — {count}\u{a0}")), "{}", answer.err);
    }
}

#[test]
fn both_dialects_and_both_languages_give_the_same_rows() {
    let (one, other) = (scene("plain"), scene("excel"));
    let lists = ["--list", "low,unfavourable,high", "--columns", "municipality,name,results_index,results_rank"];
    for scene in [&one, &other] {
        let answer = order(scene, &lists);
        assert_eq!(answer.code, 0, "{}", answer.err);
    }
    let bytes = |scene: &Scene| fs::read(scene.root().join("order.docx")).unwrap();
    assert!(bytes(&one) == bytes(&other), "the dialect does not show");
    let first = bytes(&one);
    assert_eq!(order(&one, &lists).code, 0);
    assert!(first == bytes(&one), "the same bytes");
    let lines = read(&one, "order.docx");
    assert!(lines.iter().any(|line| line.contains("от ____________ № ______")), "{lines:?}");
    for appendix in ["Приложение № 1", "Приложение № 2", "Приложение № 3"] {
        assert!(lines.iter().any(|line| line.contains(appendix)), "{appendix}");
    }
    assert_eq!(one.run(&[&["--lang", "en", "order", "out", "--out", "en.docx"], &lists[..]].concat()).code, 0);
    let english = read(&one, "en.docx");
    assert!(english.iter().any(|line| line.contains("Appendix No. 1")), "{english:?}");
}

#[test]
fn the_draft_in_the_folder_is_what_order_writes() {
    let scene = scene("excel");
    assert_eq!(order(&scene, &["--list", "low,unfavourable,high"]).code, 0);
    assert_eq!(read(&scene, "order.docx"), read(&scene, "out/order.docx"));
}

#[test]
fn what_cannot_be_ordered_is_said() {
    let scene = scene("plain");
    let fails = |arguments: &[&str], words: &[&str]| {
        let answer = scene.run(arguments);
        assert_eq!(answer.code, 2, "{arguments:?}: {}", answer.err);
        for word in words {
            assert!(answer.err.contains(word), "{arguments:?}: {}", answer.err);
        }
    };
    fails(&["order", "in"], &["не папка результата", "identify"]);
    fails(&["order", "nowhere"], &["Нет такого файла или папки"]);
    fails(&["order", "out", "--list", "lowest"], &["--list", "lowest", "unfavourable"]);
    fails(&["order", "out", "--date", "32.01.2026"], &["--date", "01.04.2026"]);
    fails(&["order", "out", "--list", "pairs"], &["--pairs", "curator_id"]);
    fails(&["order", "out", "--previous-settings", "x.toml"], &["previous"]);
    assert_eq!(scene.run(&["check", &sample(), "--out", "checked", "--quiet"]).code, 0);
    fails(&["order", "checked"], &["check", "identify"]);
    fs::write(
        scene.root().join("bad.toml"),
        "abuot = \"Об утверждении\"\n[[include]]\nschool = \"1\"\nlist = \"low\"\n",
    )
    .unwrap();
    fails(&["order", "out", "--settings", "bad.toml"], &["3\u{a0}ошибки", "строка 1", "about", "строка 3", "reason"]);
    fs::write(scene.root().join("pairs.csv"), "school_id;curator_id\n1;2\n").unwrap();
    fails(&["order", "out", "--list", "pairs", "--pairs", "pairs.csv"], &["pairs.csv", "1, 2"]);
    // A file that is there stays; a table that was edited is taken only when that is meant.
    fs::write(scene.root().join("order.docx"), "mine").unwrap();
    fails(&["order", "out"], &["order.docx", "--force"]);
    assert_eq!(fs::read(scene.root().join("order.docx")).unwrap(), b"mine");
    let path = scene.out().join("schools.csv");
    let edited = fs::read_to_string(&path).unwrap().replacen(",true,", ",false,", 1);
    fs::write(&path, edited).unwrap();
    fails(&["order", "out", "--force"], &["schools.csv", "--accept-changes"]);
    let answer = order(&scene, &["--accept-changes"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let lines = read(&scene, "order.docx");
    assert!(lines.iter().any(|line| line.contains("изменена вручную после расчёта")), "{lines:?}");
    fs::remove_file(&path).unwrap();
    fails(&["order", "out", "--force"], &["schools.csv", "файла нет"]);
}

#[test]
fn the_whole_order_with_decisions_pairs_and_amendments() {
    let scene = scene("plain");
    let rows = scene.rows("schools.csv");
    let low: Vec<&csv::StringRecord> = rows.iter().filter(|row| row.iter().nth(19) == Some("true")).collect();
    let (taken, other) = (low[0], rows.iter().find(|row| &row[19] == "false").unwrap());
    let settings = |decisions: &str| {
        format!(
            "authority = [\"МИНИСТЕРСТВО ОБРАЗОВАНИЯ\"]\nauthority_genitive = \"министерства образования\"\n\
             about = \"Об утверждении списков\"\npreamble = \"В целях поддержки\"\n[signature]\npost = \"Министр\"\n\
             name = \"И. И. Иванов\"\n[[list]]\nlist = \"low\"\n[[list]]\nlist = \"borderline\"\nunder = \"low\"\n\
             [amends]\nnumber = \"100\"\ndate = \"01.04.2025\"\n{decisions}"
        )
    };
    let decisions = format!(
        "[[include]]\nschool = \"{}\"\nlist = \"low\"\nreason = \"протокол № 3\"\n\
         [[exclude]]\nschool = \"{}\"\nlist = \"low\"\nreason = \"реорганизована\"\n",
        &other[0], &taken[0]
    );
    fs::write(scene.root().join("plain.toml"), settings("")).unwrap();
    fs::write(scene.root().join("decided.toml"), settings(&decisions)).unwrap();
    let answer = order(&scene, &["--settings", "decided.toml", "--number", "256", "--date", "2026-04-01"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let lines = read(&scene, "order.docx").join("\n");
    for words in [
        "ПРИКАЗ",
        "1 апреля 2026 г.",
        "к приказу министерства образования",
        "к приложению № 1",
        "Утвердить список общеобразовательных организаций с низкими результатами обучения согласно приложению № 1",
        &format!("{} — включена решением комиссии: протокол № 3.", &other[1]),
        &format!("{} — исключена решением комиссии: реорганизована.", &taken[1]),
        "Решения комиссии о составе списков",
    ] {
        assert!(lines.contains(words), "{words}\n{lines}");
    }
    // The same run with those decisions amends the one without them.
    let answer = order(&scene, &["--settings", "decided.toml", "--previous", "out", "--list", "low"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.err.contains("low: исключить — 1, включить — 1, изложить в новой редакции — 0"), "{}", answer.err);
    let lines = read(&scene, "order.docx").join("\n");
    for words in [
        "от 01.04.2025 № 100",
        "Исключить из приложения № 1 строку",
        "Включить в приложение № 1 строки",
        "включена решением комиссии: протокол № 3",
    ] {
        assert!(lines.contains(words), "{words}\n{lines}");
    }
    let answer = order(&scene, &["--settings", "plain.toml", "--previous", "out"]);
    assert!(answer.code == 0 && answer.err.contains("Списки совпадают"), "{}", answer.err);
    // Pairs.
    fs::write(scene.root().join("pairs.csv"), format!("school_id,curator_id\n{},{}\n", &taken[0], &other[0])).unwrap();
    assert_eq!(order(&scene, &["--list", "pairs", "--pairs", "pairs.csv"]).code, 0);
    let lines = read(&scene, "order.docx");
    assert!(lines.contains(&taken[1].to_owned()) && lines.contains(&other[1].to_owned()), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("Школа-консультант")), "{lines:?}");
}

#[test]
fn a_school_renamed_between_two_runs_is_reworded_and_one_that_fell_is_put_in() {
    let scene = scene("plain");
    let rows = scene.rows("schools.csv");
    let low = rows.iter().find(|row| &row[19] == "true").unwrap();
    let other = rows.iter().find(|row| &row[19] == "false").unwrap();
    let text = fs::read_to_string(scene.out().join("schools.csv")).unwrap();
    let renamed = |line: &str| match line {
        line if line.starts_with(&low[0]) => line.replacen(&low[1], "Школа имени героя", 1),
        line if line.starts_with(&other[0]) => line.replacen(",false,", ",true,", 1).replacen(&other[6], "12.5", 1),
        line => line.to_owned(),
    };
    let new = scene.root().join("new");
    fs::create_dir(&new).unwrap();
    fs::copy(scene.out().join("run.json"), new.join("run.json")).unwrap();
    fs::write(new.join("schools.csv"), text.lines().map(renamed).collect::<Vec<_>>().join("\r\n")).unwrap();
    let answer = scene.run(&["order", "new", "--previous", "out", "--accept-changes"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.err.contains("low: исключить — 0, включить — 1, изложить в новой редакции — 1"), "{}", answer.err);
    let lines = read(&scene, "order.docx").join("\n");
    for words in ["Школа имени героя", &other[1], "Изложить строки в новой редакции", "→ 12,5"]
    {
        assert!(lines.contains(words), "{words}\n{lines}");
    }
}

#[test]
fn the_template_of_a_new_project_takes_its_order() {
    let scene = scene("plain");
    assert_eq!(scene.run(&["init", "проект"]).code, 0);
    let (settings, template) = ("проект/приказ.toml", "проект/шаблон-приказа.docx");
    let with = |template: &str| order(&scene, &["--settings", settings, "--number", "256", "--template", template]);
    assert_eq!(with(template).code, 0);
    let lines = read(&scene, "order.docx").join("\n");
    for words in ["НАИМЕНОВАНИЕ ОРГАНА", "256", "ПРИКАЗЫВАЮ:", "И. О. Фамилия", "Приложение № 1"]
    {
        assert!(lines.contains(words), "{words}\n{lines}");
    }
    assert!(!lines.contains("{{"), "{lines}");
    // What cannot be a template is said with the name of the file.
    let answer = with(settings);
    assert!(answer.code == 2 && answer.err.contains("приказ.toml: это не документ .docx"), "{}", answer.err);
}

#[test]
fn the_settings_of_a_new_project_and_of_the_documentation_are_valid() {
    for lang in [Lang::Ru, Lang::En] {
        let text = init::order_settings(lang);
        let read = settings::read(text, None);
        assert!(read.as_ref().is_ok_and(|settings| settings.text.is_some()), "{read:?}");
        // What is commented out is an example that works, too.
        let whole: String = text
            .lines()
            .map(|line| match line.strip_prefix("# ") {
                Some(example)
                    if example.starts_with('[') || example.split_once(" = ").is_some_and(|(key, _)| is_key(key)) =>
                {
                    format!("{example}\n")
                }
                _ => format!("{line}\n"),
            })
            .collect();
        let read = settings::read(&whole, None).unwrap_or_else(|mistakes| panic!("{mistakes:?}\n{whole}"));
        assert_eq!((read.lists.len(), read.decisions.len()), (2, 2));
        assert!(read.amends.date.is_some());
    }
    let example = DOCS.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    assert!(settings::read(example, None).is_ok());
}

fn is_key(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

#[test]
fn the_documentation_explains_every_key_every_list_and_every_column() {
    use shkolomer::model::listing::{Field, ListKind};
    let keys = settings::key_paths().map(|path| path.rsplit('.').next().unwrap().to_owned());
    let codes = ListKind::ALL.iter().map(|kind| kind.code().to_owned());
    let columns = Field::ALL.iter().map(|field| field.code().to_owned());
    for word in keys.chain(codes).chain(columns) {
        let told = DOCS.contains(&format!("`{word}`")) || DOCS.contains(&format!("[{word}]"));
        assert!(told, "docs/order.md says nothing of {word}");
    }
}
