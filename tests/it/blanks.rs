//! Blank workbooks as a person meets them: filled in with everything that they offer, they are read back without a problem
//! and to the very values; untouched, they say only that nothing is in them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use shkolomer::blanks::{self, BLANKS, Blank, Entry, Field, Filled};
use shkolomer::ingest::forms::FORMS;
use shkolomer::ingest::{self, Ingested};
use shkolomer::model::exam::{Grade, Procedure, Sitting};
use shkolomer::model::passport::{Category, Figure};
use shkolomer::model::period::Year;
use shkolomer::model::results::PupilRows;
use shkolomer::model::scale::ScaleBook;
use shkolomer::model::school::{Level, School, SchoolId, SchoolKind, Settlement};
use shkolomer::model::subject::Subject;
use shkolomer::text::Lang;
use shkolomer::text::blanks::{Limit, entries};
use shkolomer::text::columns::{Column, column};

use crate::scene::Scene;

/// More rows than the longest list has entries.
const ROWS: usize = 40;
/// Pupils of every school: as many as the three answers on the education of parents add up to (see `count`).
const PUPILS: u32 = 100 + 99 + 98;
const LANGUAGES: [Lang; 2] = [Lang::Ru, Lang::En];

fn read(path: &Path) -> Ingested {
    ingest::read(&[path.to_owned()], &ScaleBook::default(), &()).unwrap()
}

fn id(at: usize) -> SchoolId {
    SchoolId::from_login(&format!("{}", 880_001 + at)).unwrap()
}

/// What is written into a row: for a list its entries in turn.
fn entry(lang: Lang, field: &Field, at: usize) -> Entry {
    let number = |number: usize| Entry::Number(number as f64);
    match (field.column, field.limit) {
        (_, Limit::Choice(choice)) => {
            let all = entries(lang, choice);
            let word = all[at % all.len()].clone();
            word.parse().map_or(Entry::Text(word), Entry::Number)
        }
        (_, Limit::Login) => Entry::Text(format!("edu{}", 880_001 + at)),
        (Column::Named("name"), _) => Entry::Text(format!("Школа № {at}")),
        (Column::Named("municipality"), _) => Entry::Text("Заречный район".to_owned()),
        (_, Limit::Text) => Entry::Text("текст".to_owned()),
        (Column::Named("primary_score"), _) => number(3 + at % 10),
        (Column::Named("test_score"), _) => number(30 + at),
        (Column::Named("mark"), _) => number(2 + at % 4),
        (Column::Named("journal_mark"), _) => number(2 + (at + 1) % 4),
        (Column::Named("n"), _) => number(14 + at),
        (Column::Named("n2"), _) => number(2),
        (Column::Named("n3"), _) => number(at),
        (Column::Named("n4"), _) => number(5),
        (Column::Named("n5"), _) => number(7),
        (Column::Named("pupils"), _) => number(PUPILS as usize),
        (Column::Named("lat"), _) => Entry::Number(-51.5 + at as f64),
        (Column::Named("lon"), _) => Entry::Number(-100.25 - at as f64),
        (Column::Named("bound3"), _) => number(7),
        (Column::Named("bound4"), _) => number(11),
        (Column::Named("bound5"), _) => number(15),
        (Column::Named("max_primary"), _) => number(20 + at),
        (Column::Named("min_test"), _) => number(24 + at),
        (Column::Named(_), Limit::Percent) => Entry::Number(51.5 + at as f64),
        (Column::Named(_), Limit::Amount) => Entry::Number(at as f64 + 0.5),
        (Column::Named(_), Limit::Count) => number(1 + at),
        (Column::Named(other), _) => panic!("nothing is known to be written into {other}"),
        // Teachers of the first category come after all teachers and must not be more.
        (Column::Category(category), _) => number(count(category) as usize),
    }
}

fn count(category: Category) -> u32 {
    100 - Category::ALL.iter().position(|each| *each == category).unwrap() as u32
}

fn filled(blank: &Blank, lang: Lang) -> Vec<Vec<Entry>> {
    (0..ROWS).map(|at| blank.fields().iter().map(|field| entry(lang, field, at)).collect()).collect()
}

/// The sitting of a row, the same in both languages.
fn sitting(at: usize) -> Sitting {
    let procedure = Procedure::ALL[at % Procedure::ALL.len()];
    let grade = procedure.only_grade().unwrap_or_else(|| Grade::new(1 + (at % 11) as u8).unwrap());
    let year = Year::new(2018 + (at % 18) as u16).unwrap();
    Sitting { year, procedure, subject: Subject::ALL[at % Subject::ALL.len()], grade }
}

fn results_are_as_written(all: &Ingested, lang: Lang) {
    let mut found = Vec::new();
    for sheet in &all.results {
        let PupilRows { schools, school, primary, test, mark, journal, .. } = &sheet.rows;
        for i in 0..sheet.rows.len() {
            found.push((schools[school[i] as usize].clone(), sheet.sitting, primary[i], test[i], mark[i], journal[i]));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    let expected: Vec<_> = (0..ROWS)
        .map(|at| {
            let marks = (2 + (at % 4) as u8, 2 + ((at + 1) % 4) as u8);
            (id(at), sitting(at), (3 + at % 10) as f32, (30 + at) as f32, marks.0, marks.1)
        })
        .collect();
    assert_eq!(found, expected, "{lang:?}");
}

fn marks_are_as_written(all: &Ingested, lang: Lang) {
    let found: Vec<_> = all.reported.iter().map(|row| (row.school.clone(), row.sitting, row.n, row.marks)).collect();
    let expected: Vec<_> =
        (0..ROWS).map(|at| (id(at), sitting(at), 14 + at as u32, Some([2, at as u32, 5, 7]))).collect();
    assert_eq!(found, expected, "{lang:?}");
    assert_eq!(all.schools[3].name.as_deref(), Some("Школа № 3"));
}

fn schools_are_as_written(all: &Ingested, lang: Lang) {
    let levels: [&[Level]; 6] = [
        &[Level::Primary],
        &[Level::Primary, Level::Basic],
        &[Level::Primary, Level::Basic, Level::Secondary],
        &[Level::Basic],
        &[Level::Basic, Level::Secondary],
        &[Level::Secondary],
    ];
    let settlements = [Settlement::Urban, Settlement::Township, Settlement::Rural];
    let expected: Vec<School> = (0..ROWS)
        .map(|at| School {
            id: id(at),
            name: Some(format!("Школа № {at}").into()),
            municipality: Some("Заречный район".into()),
            kind: Some(SchoolKind::ALL[at % SchoolKind::ALL.len()]),
            settlement: Some(settlements[at % 3]),
            pupils: Some(PUPILS),
            levels: Some(levels[at % 6].iter().copied().collect::<BTreeSet<_>>()),
            coordinates: Some((-51.5 + at as f64, -100.25 - at as f64)),
        })
        .collect();
    assert_eq!(all.schools, expected, "{lang:?}");
}

fn all_figures() -> BTreeMap<Category, Figure> {
    Category::ALL.iter().map(|category| (*category, Figure::Count(count(*category)))).collect()
}

fn passports_are_as_written(all: &Ingested, lang: Lang) {
    assert_eq!(all.passports.len(), ROWS, "{lang:?}");
    for (at, passport) in all.passports.iter().enumerate() {
        assert_eq!((&passport.school, passport.year), (&id(at), sitting(at).year), "{lang:?}");
        assert_eq!(passport.pupils, Some(PUPILS));
        assert_eq!(passport.figures, all_figures());
    }
}

fn scales_are_as_written(all: &Ingested, lang: Lang) {
    let found: Vec<_> =
        all.scales.iter().map(|(sitting, scale)| (*sitting, scale.bounds, scale.max_primary, scale.min_test)).collect();
    let expected: Vec<_> = (0..ROWS)
        .map(|at| (sitting(at), Some([7.0, 11.0, 15.0]), Some((20 + at) as f64), Some((24 + at) as f64)))
        .collect();
    assert_eq!(found, expected, "{lang:?}");
}

/// Every column of figures comes out with every row; of a half of the year, under the table of that half.
fn indicators_are_as_written(all: &Ingested, blank: &Blank, lang: Lang) {
    let figures = blank.fields().len() - if blank.id == "halfyear" { 5 } else { 4 };
    assert_eq!(all.indicators.len(), figures * ROWS, "{lang:?} {}", blank.id);
    let tables: BTreeSet<_> = all.indicators.iter().map(|indicator| indicator.table.to_string()).collect();
    let expected: &[&str] = match (blank.id, lang) {
        ("halfyear", _) => &["halfyear_1", "halfyear_2"],
        (_, Lang::Ru) => &["anketa"],
        (_, Lang::En) => &["questionnaire"],
    };
    assert_eq!(tables, expected.iter().map(|table| (*table).to_owned()).collect(), "{lang:?}");
    if blank.id == "halfyear" {
        let quality = all.indicators.iter().find(|of| of.school == id(3) && &*of.column == "quality").unwrap();
        assert_eq!((quality.value, quality.year), (54.5, Year::new(2022)), "{lang:?}");
    }
}

#[test]
fn every_blank_workbook_filled_in_is_read_to_the_very_values() {
    for lang in LANGUAGES {
        for blank in BLANKS {
            let scene = Scene::new().with("a.xlsx", blanks::workbook(blank, lang, &filled(blank, lang)).unwrap());
            let all = read(&scene.input("a.xlsx"));
            // Of a table of figures it is said which codes its columns have: a notice, no mistake.
            let said = |code: &str| blank.form == "indicator-table" && code == blank.form;
            let wrong: Vec<_> = all.problems.iter().filter(|problem| !said(problem.kind.code())).collect();
            assert!(wrong.is_empty(), "{lang:?} {}: {wrong:#?}", blank.id);
            let sheets: Vec<_> = all.files[0].sheets.iter().map(|sheet| (sheet.form, sheet.read, sheet.kept)).collect();
            let rows = ROWS as u64;
            assert_eq!(sheets, [(Some(blank.form), rows, rows), (Some("legend"), 0, 0)], "{lang:?} {}", blank.form);
            match blank.form {
                "results" => results_are_as_written(&all, lang),
                "marks" => marks_are_as_written(&all, lang),
                "register" => schools_are_as_written(&all, lang),
                "passport-table" => passports_are_as_written(&all, lang),
                "scales" => scales_are_as_written(&all, lang),
                "indicator-table" => indicators_are_as_written(&all, blank, lang),
                other => panic!("nobody has said what {other} is read to"),
            }
        }
    }
}

#[test]
fn an_untouched_workbook_says_only_that_nothing_is_in_it() {
    for lang in LANGUAGES {
        for blank in BLANKS {
            let scene = Scene::new().with("a.xlsx", blanks::workbook(blank, lang, &[]).unwrap());
            let all = read(&scene.input("a.xlsx"));
            let codes: Vec<_> = all.problems.iter().map(|problem| problem.kind.code()).collect();
            assert_eq!(codes, ["no-rows"], "{lang:?} {}", blank.form);
        }
    }
}

#[test]
fn headers_differ_and_every_column_is_told_of() {
    for lang in LANGUAGES {
        for blank in BLANKS {
            let words: Vec<_> = blank.fields().iter().map(|field| column(lang, field.column)).collect();
            let headers: BTreeSet<_> = words.iter().map(|words| words.header.clone()).collect();
            assert_eq!(headers.len(), words.len(), "{lang:?} {}", blank.form);
            assert!(words.iter().all(|words| !words.what.is_empty()), "{lang:?} {}", blank.form);
        }
    }
}

/// Waits for the form that reads it: until then there is nothing to read it back with.
#[test]
fn the_passport_form_of_a_school_filled_in_is_read_to_the_very_values() {
    if !FORMS.iter().any(|form| form.id == "passport-form") {
        eprintln!("no form reads the passport of one school yet: skipped");
        return;
    }
    let text = |text: &str| Entry::Text(text.to_owned());
    let number = |number: u32| Entry::Number(f64::from(number));
    let school = vec![text("edu880007"), text("МБОУ «Школа № 7»"), text("Заречный район"), text("2024/2025")];
    let counts = std::iter::once(PUPILS).chain(Category::ALL.iter().map(|category| count(*category))).map(number);
    let form = blanks::passport_form(&Filled { school, counts: counts.collect() }).unwrap();
    let scene = Scene::new().with("a.xlsx", form);
    let all = read(&scene.input("a.xlsx"));
    assert!(all.problems.is_empty(), "{:#?}", all.problems);
    let [passport] = all.passports.as_slice() else { panic!("{:#?}", all.passports) };
    assert_eq!(
        (passport.school.as_str(), passport.year, passport.pupils),
        ("880007", Year::new(2025).unwrap(), Some(PUPILS))
    );
    assert_eq!(passport.figures, all_figures());
}

fn files(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    found
}

#[test]
fn init_makes_a_project_that_can_be_run() {
    let scene = Scene::new();
    let made = scene.run(&["init", "проект"]);
    assert_eq!((made.code, made.out.as_str()), (0, ""), "{}", made.err);
    assert!(made.err.contains("проект/README.txt"), "{}", made.err);
    let project = scene.root().join("проект");
    let expected = [
        "README.txt",
        "бланк для школ/Социальный паспорт школы.xlsx",
        "данные/Анкета школ.xlsx",
        "данные/Отметки.xlsx",
        "данные/Полугодие.xlsx",
        "данные/Реестр школ.xlsx",
        "данные/Результаты.xlsx",
        "данные/Социальные паспорта.xlsx",
        "данные/Шкалы.xlsx",
        "методика.toml",
        "приказ.toml",
        "шаблон-приказа.docx",
    ];
    assert_eq!(files(&project), expected.map(str::to_owned).into());
    let check = scene.run(&["methodology", "check", "проект/методика.toml"]);
    assert_eq!(check.code, 0, "{}{}", check.out, check.err);
    let readme = std::fs::read_to_string(project.join("README.txt")).unwrap();
    for file in expected.iter().filter_map(|file| file.rsplit('/').next()).filter(|file| !file.contains("школы.xlsx"))
    {
        assert!(file == "README.txt" || readme.contains(file), "the README says nothing of {file}");
    }
    let marks = BLANKS.iter().find(|blank| blank.form == "marks").unwrap();
    let rows = filled(marks, Lang::Ru);
    std::fs::write(project.join("данные/Отметки.xlsx"), blanks::workbook(marks, Lang::Ru, &rows).unwrap()).unwrap();
    let run = scene.run(&["identify", "проект/данные", "--method", "проект/методика.toml", "--out", "out"]);
    assert!(!run.err.contains("распозна"), "{}", run.err);
    assert!(run.code == 0 || run.err.contains("год"), "{}", run.err);
}

#[test]
fn init_comes_in_english_and_leaves_what_is_there_alone() {
    let scene = Scene::new();
    let made = scene.run(&["--lang", "en", "init", "project"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let project = scene.root().join("project");
    assert!(files(&project).contains("data/Results.xlsx"), "{:?}", files(&project));
    assert!(files(&project).contains("order-template.docx"), "{:?}", files(&project));
    assert_eq!(scene.run(&["methodology", "check", "project/methodology.toml"]).code, 0);
    let before = std::fs::read(project.join("README.txt")).unwrap();
    let again = scene.run(&["init", "project"]);
    assert_eq!(again.code, 2, "{}", again.err);
    assert_eq!(std::fs::read(project.join("README.txt")).unwrap(), before);
    std::fs::create_dir(scene.root().join("empty")).unwrap();
    assert_eq!(scene.run(&["init", "empty"]).code, 0);
    let same = std::fs::read(scene.root().join("empty/данные/Отметки.xlsx")).unwrap();
    assert_eq!(scene.run(&["init", "another"]).code, 0);
    assert_eq!(std::fs::read(scene.root().join("another/данные/Отметки.xlsx")).unwrap(), same, "the same bytes");
}
