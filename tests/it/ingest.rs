//! Whole files through `ingest::read`: small workbooks made here, in the layouts that the field meets.

#![expect(clippy::unwrap_used, reason = "a test says what it could not do by failing, and that it skips in words")]

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use shkolomer::error::Error;
use shkolomer::ingest::{Ingested, read};
use shkolomer::model::exam::{Grade, Procedure, Sitting};
use shkolomer::model::period::Year;
use shkolomer::model::problem::{Problem, ProblemKind, Severity};
use shkolomer::model::scale::{Scale, ScaleBook, ScaleOrigin};
use shkolomer::model::subject::Subject;
use tempfile::TempDir;

const HEADER_2021: [&str; 11] = [
    "логин школы",
    "регион",
    "номер обучающегося",
    "код обучающегося",
    "отметка за предыдущую четверть/триместр",
    "пол",
    "класс",
    "вариант",
    "всего баллов",
    "балл за 1",
    "балл за 2",
];

const NAME_2021: &str = "Проведение работы по математике, 4 класс. ВПР 2021.xlsx";

fn workbook(path: &Path, sheets: &[(&str, Vec<Vec<&str>>)]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (col, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
                match text.strip_prefix('=') {
                    Some(number) => sheet.write_number(row, col, number.parse::<f64>().unwrap()).unwrap(),
                    None => sheet.write_string(row, col, *text).unwrap(),
                };
            }
        }
    }
    book.save(path).unwrap();
}

fn pupil<'a>(school: &'a str, journal: &'a str, variant: &'a str, total: &'a str, tasks: [&'a str; 2]) -> Vec<&'a str> {
    vec![school, "Энский район", "1", "40001", journal, "ж", "А", variant, total, tasks[0], tasks[1]]
}

fn protocol_2021(path: &Path, pupils: Vec<Vec<&str>>) {
    let rows = std::iter::once(HEADER_2021.to_vec()).chain(pupils).collect();
    workbook(path, &[("Sheet", rows)]);
}

fn ingested(folder: &Path) -> Ingested {
    read(&[folder.to_owned()], &ScaleBook::default(), &()).unwrap()
}

/// Problems but for one: totals of these made-up rows are seldom the sums of their tasks, and that is not what is looked at.
fn problems(all: &Ingested) -> Vec<&Problem> {
    all.problems.iter().filter(|problem| !matches!(problem.kind, ProblemKind::TotalsApart { .. })).collect()
}

fn codes(all: &Ingested) -> Vec<String> {
    problems(all).into_iter().map(|p| format!("{} {} {:?}", p.place, p.kind.code(), p.found)).collect()
}

fn math_4_2021() -> Sitting {
    Sitting {
        year: Year::new(2021).unwrap(),
        procedure: Procedure::Vpr,
        subject: Subject::Math,
        grade: Grade::new(4).unwrap(),
    }
}

#[test]
fn every_row_of_a_protocol_is_kept_rejected_or_absent() {
    let folder = TempDir::new().unwrap();
    protocol_2021(
        &folder.path().join(NAME_2021),
        vec![
            pupil("sch220206", "5", "1", "3", ["1", "2"]),
            pupil("edu220206", "\u{a0}4", "2", "=2", ["не пройд.", "2"]),
            pupil("sch220206", "нет отметки", "1", " 1,5 ", ["Х", "—"]),
            pupil("sch220207", "", "отсутствовал", "", ["", ""]),
            pupil("sch220207", "", "отсутствовал", "2", ["", ""]),
            pupil("sch220207", "6", "1", "2", ["?", "2"]),
            pupil("sch220207", "3", "1", "", ["1", "1"]),
            pupil("sch220207", "3", "1", "много", ["1", "1"]),
            pupil("sch220207", "3", "1", "-1", ["1", "1"]),
            pupil("школа № 5", "3", "1", "2", ["1", "1"]),
            pupil("sch220207", "3", "1", "н/я", ["", ""]),
        ],
    );
    let all = ingested(folder.path());
    let sheet = &all.files[0].sheets[0];
    assert_eq!(sheet.form, Some("vpr-protocol-2021"));
    assert_eq!(sheet.range, "A1:K12");
    assert_eq!((sheet.read, sheet.kept, sheet.rejected, sheet.absent), (11, 4, 4, 3));
    let results = &all.results[0];
    assert_eq!(results.sitting, math_4_2021());
    assert_eq!(results.rows.schools.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["220206", "220207"]);
    assert_eq!(results.rows.school, [0, 0, 0, 1]);
    assert_eq!(results.rows.row, [1, 2, 3, 6]);
    assert_eq!(results.rows.primary, [3.0, 2.0, 1.5, 2.0]);
    assert_eq!(results.rows.journal, [5, 4, 0, 0]);
    assert_eq!(results.rows.not_taught, [0, 1, 0, 0]);
    assert_eq!((results.absent.as_slice(), results.tasks), ([0, 3].as_slice(), 2));
    assert_eq!(all.schools[0].municipality.as_deref(), Some("Энский район"));
    let file = NAME_2021;
    assert_eq!(
        codes(&all),
        [
            format!("{file} [Sheet] I6 absent-with-total \"2\""),
            format!("{file} [Sheet] E7 bad-mark \"6\""),
            format!("{file} [Sheet] J7 bad-task-score \"?\""),
            format!("{file} [Sheet] I8 no-total \"\""),
            format!("{file} [Sheet] I9 not-a-number \"много\""),
            format!("{file} [Sheet] I10 negative \"-1\""),
            format!("{file} [Sheet] A11 bad-school-id \"школа № 5\""),
        ]
    );
}

#[test]
fn two_parts_of_a_test_make_an_absence_partial() {
    let folder = TempDir::new().unwrap();
    let header = vec!["groups", "user", "otc", "var-1", "var-2", "sum", "a-1-grade", "Учебник", "a-3-grade"];
    let row = |variants: [&'static str; 2], total: &'static str, task: &'static str| {
        vec!["22-RU,EAST", "sch1", "4", variants[0], variants[1], total, task, "Автор", ""]
    };
    let rows = vec![
        header,
        row(["1", "2"], "7", "1"),
        row(["отсутствовал", "1"], "5", ""),
        row(["1", "отсутствовал"], "5", "1"),
        row(["отсутствовал", "отсутствовал"], "", ""),
        row(["отсутствовал", ""], "0", ""),
        row(["1", ""], "7", "1"),
    ];
    workbook(&folder.path().join("2020/4/Русский язык.xlsx"), &[("Sheet1", rows)]);
    let all = ingested(folder.path());
    let sheet = &all.files[0].sheets[0];
    assert_eq!((sheet.read, sheet.kept, sheet.rejected, sheet.absent), (6, 2, 2, 2));
    assert_eq!(all.results[0].sitting.to_string(), "vpr 2020 russian 4");
    assert_eq!(all.results[0].tasks, 1);
    let file = "2020/4/Русский язык.xlsx [Sheet1]";
    assert_eq!(
        codes(&all),
        [
            format!("{file} F3 partial-sitting \"5\""),
            format!("{file} F4 partial-sitting \"5\""),
            format!("{file} F6 absent-with-total \"0\"")
        ]
    );
}

#[test]
fn an_upload_of_2022_gives_names_years_and_its_own_maximum() {
    let folder = TempDir::new().unwrap();
    let school = ["edu223379", "reg22_m019 | Энский район", "edu223379 | МКОУ \"СОШ № 1\"", "09.03.2022 05:33:20"];
    let row = |variant, tasks: [&'static str; 2], mark, total| {
        let mut row = school.to_vec();
        row.extend([variant, tasks[0], tasks[1], mark, total]);
        row
    };
    let header = vec![
        "Пользователь",
        "Муниципалитет",
        "Школа",
        "Дата загрузки",
        "Вариант",
        "1К1 (1б)",
        "5(2) (2б)",
        "Отметка за предыдущий триместр/ четверть/полугодие",
        "Итого баллов",
    ];
    let protocol = vec![
        header,
        row("1", ["1", "2"], "4", "=3"),
        row("отсутствовал", ["", ""], "", "=0"),
        row("1", ["1", "2"], "4", "=4"),
    ];
    let classes = vec![
        vec![
            "Пользователь",
            "Буква (цифра) класса. Введите \"нет\" - если отсутствует",
            "Основной учебник по предмету",
        ],
        vec!["edu223379", "А", "Моро"],
    ];
    workbook(&folder.path().join("11/Биология.xlsx"), &[("Классы", classes), ("Протокол", protocol)]);
    let all = ingested(folder.path());
    assert_eq!(all.results.len(), 1);
    assert_eq!(all.results[0].sitting.to_string(), "vpr 2022 biology 11");
    assert_eq!(all.results[0].max_primary, Some(3.0));
    assert_eq!(all.schools[0].name.as_deref(), Some("МКОУ \"СОШ № 1\""));
    assert_eq!(all.schools[0].municipality.as_deref(), Some("Энский район"));
    let sheet = &all.files[0].sheets[1];
    assert_eq!((sheet.read, sheet.kept, sheet.rejected, sheet.absent), (3, 1, 1, 1));
    let file = "11/Биология.xlsx";
    assert_eq!(
        codes(&all),
        [format!("{file} [Классы] set-aside \"\""), format!("{file} [Протокол] I4 above-maximum \"4\"")]
    );
}

#[test]
fn totals_above_the_maximum_of_a_scale_are_rejected_with_their_cell() {
    let folder = TempDir::new().unwrap();
    let pupils = ["20", "21", "7"].map(|total| pupil("sch1", "4", "1", total, ["1", "2"]));
    protocol_2021(&folder.path().join(NAME_2021), pupils.to_vec());
    let mut book = ScaleBook::default();
    let scale = Scale {
        bounds: None,
        max_primary: Some(20.0),
        min_test: None,
        test_by_primary: None,
        origin: ScaleOrigin::Official,
        source: String::new(),
    };
    book.insert(math_4_2021(), scale);
    let all = read(&[folder.path().to_owned()], &book, &()).unwrap();
    assert_eq!(all.results[0].rows.primary, [20.0, 7.0]);
    let sheet = &all.files[0].sheets[0];
    assert_eq!((sheet.read, sheet.kept, sheet.rejected), (3, 2, 1));
    assert_eq!(codes(&all), [format!("{NAME_2021} [Sheet] I3 above-maximum \"21\"")]);
    assert_eq!(problems(&all)[0].kind, ProblemKind::AboveMaximum { max: 20.0 });
}

#[test]
fn a_text_file_in_an_old_encoding_reads_as_the_workbook_does() {
    let folder = TempDir::new().unwrap();
    let pupils = vec![
        pupil("sch1", "4", "1", "7,5", ["1", "2"]),
        pupil("sch2", "5", "2", "9", ["1", "Х"]),
        pupil("sch2", "", "отсутствовал", "", ["", ""]),
    ];
    let rows: Vec<Vec<&str>> = std::iter::once(HEADER_2021.to_vec()).chain(pupils.clone()).collect();
    let text: String = rows.iter().map(|row| format!("{}\r\n", row.join(";"))).collect();
    let broken = "sch2;Энский;район;1;40001;4;ж;А;1;9;1;2\r\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(&text);
    let (more, _, _) = encoding_rs::WINDOWS_1251.encode(broken);
    let csv = folder.path().join("csv").join(NAME_2021.replace("xlsx", "csv"));
    fs::create_dir_all(csv.parent().unwrap()).unwrap();
    fs::write(&csv, [bytes, more].concat()).unwrap();
    let xlsx = folder.path().join("xlsx").join(NAME_2021);
    protocol_2021(&xlsx, pupils);
    let (text, book) = (ingested(&folder.path().join("csv")), ingested(&folder.path().join("xlsx")));
    assert_eq!(text.results[0].rows, book.results[0].rows);
    assert_eq!(text.results[0].absent, book.results[0].absent);
    assert_eq!(text.files[0].sheets[0].rejected, 1);
    let said = problems(&text);
    assert_eq!(said.len(), 1);
    assert_eq!((said[0].kind.code(), said[0].place.cell.unwrap().row), ("broken-line", 4));
}

#[test]
fn files_that_cannot_be_read_are_problems_and_the_rest_is_read() {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    protocol_2021(&at(NAME_2021), vec![pupil("sch1", "4", "1", "7", ["1", "2"])]);
    fs::copy(at(NAME_2021), at("копия.xlsx")).unwrap();
    fs::write(at("broken.xlsx"), b"PK\x03\x04 nothing of the kind").unwrap();
    fs::write(at("~$open.xlsx"), b"lock").unwrap();
    fs::write(at(".hidden.xlsx"), b"").unwrap();
    fs::write(at("letter.pdf"), b"%PDF").unwrap();
    let mut locked = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    fs::write(at("secret.xlsx"), &locked).unwrap();
    protocol_2021(&at("пустой 5 класс 2021 математика.xlsx"), Vec::new());
    workbook(&at("other.xlsx"), &[("Лист1", vec![vec!["логин школы", "вариант", "класс"], vec!["sch1", "1", "5"]])]);
    let all = ingested(folder.path());
    let said: Vec<(&str, &str, Severity)> = problems(&all)
        .into_iter()
        .map(|problem| (&*problem.place.file, problem.kind.code(), problem.kind.severity()))
        .collect();
    assert_eq!(
        said,
        [
            ("broken.xlsx", "damaged-file", Severity::Critical),
            ("letter.pdf", "unknown-file-kind", Severity::Warning),
            ("other.xlsx", "unrecognised-sheet", Severity::Critical),
            ("secret.xlsx", "password-protected", Severity::Critical),
            ("~$open.xlsx", "lock-file", Severity::Notice),
            ("копия.xlsx", "duplicate-file", Severity::Warning),
            ("пустой 5 класс 2021 математика.xlsx", "no-rows", Severity::Critical),
        ]
    );
    let lacking = vec!["всего баллов".to_owned(), "балл за 1".to_owned()];
    let unrecognised = ProblemKind::UnrecognisedSheet { nearest: Some("vpr-protocol-2021"), lacking };
    assert_eq!(problems(&all)[2].kind, unrecognised);
    assert_eq!(all.results.len(), 1);
    assert_eq!(all.files.len(), 6);
    assert_eq!(all.files.iter().map(|file| file.sha256.len()).max(), Some(64));
}

#[test]
fn nothing_to_read_is_an_error_that_says_which() {
    let folder = TempDir::new().unwrap();
    let missing = folder.path().join("нет такого");
    let outcome = |path: &Path| read(&[path.to_owned()], &ScaleBook::default(), &());
    assert!(matches!(outcome(&missing), Err(Error::NoSuchPath { path }) if path == missing));
    assert!(matches!(outcome(folder.path()), Err(Error::EmptyFolder { path }) if path == folder.path()));
    fs::write(folder.path().join("letter.pdf"), b"%PDF").unwrap();
    assert!(matches!(outcome(folder.path()), Err(Error::EmptyFolder { .. })));
    let rows = vec![vec!["Пользователь", "Вариант", "1 (1б)"], vec!["edu1", "1", "1"]];
    workbook(&folder.path().join("other.xlsx"), &[("Лист1", rows)]);
    match outcome(folder.path()) {
        Err(Error::NothingRecognised { files: 1, nearest: Some((form, lacking)) }) => {
            assert_eq!((form, lacking), ("vpr-protocol-2022", vec!["Итого баллов".to_owned()]));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_sheet_whose_key_is_named_nowhere_is_not_used_and_its_rows_are_accounted_for() {
    let folder = TempDir::new().unwrap();
    protocol_2021(&folder.path().join("Протокол.xlsx"), vec![pupil("sch1", "4", "1", "7", ["1", "2"])]);
    let all = ingested(folder.path());
    assert!(all.results.is_empty());
    let sheet = &all.files[0].sheets[0];
    assert_eq!((sheet.read, sheet.kept, sheet.rejected), (1, 0, 1));
    assert_eq!(all.problems.iter().map(|p| p.kind.code()).collect::<Vec<_>>(), ["key-missing"; 3]);
}

/// Whether they are pieces (4а and 4б), copies or versions of one table is for the table stage to say, which sees all rows.
#[test]
fn the_same_school_and_sitting_in_two_files_goes_on_whole() {
    let folder = TempDir::new().unwrap();
    protocol_2021(&folder.path().join("а").join(NAME_2021), vec![pupil("sch1", "4", "1", "7", ["1", "2"])]);
    let later = vec![
        pupil("sch1", "4", "1", "8", ["1", "2"]),
        pupil("sch1", "4", "отсутствовал", "", ["", ""]),
        pupil("sch2", "4", "1", "9", ["1", "2"]),
    ];
    protocol_2021(&folder.path().join("б").join(NAME_2021), later);
    let all = ingested(folder.path());
    let primary: Vec<_> = all.results.iter().map(|sheet| sheet.rows.primary.as_slice()).collect();
    assert_eq!(primary, [[7.0].as_slice(), &[8.0, 9.0]]);
    assert_eq!(all.results[1].absent, [1, 0]);
    let sheet = &all.files[1].sheets[0];
    assert_eq!((sheet.read, sheet.kept, sheet.rejected, sheet.absent), (3, 2, 0, 1));
    assert!(codes(&all).is_empty());
}

#[test]
fn the_order_in_which_inputs_are_named_changes_nothing() {
    let folder = TempDir::new().unwrap();
    let inputs: Vec<PathBuf> = ["2020", "2021", "2022"].iter().map(|year| folder.path().join(year)).collect();
    for (input, total) in inputs.iter().zip(["7", "много", "9"]) {
        let file = input.join("4").join("Математика.xlsx");
        protocol_2021(
            &file,
            vec![pupil("sch1", "9", "1", total, ["1", "2"]), pupil("sch2", "4", "1", "3", ["1", "2"])],
        );
    }
    let outcome = |inputs: &[PathBuf]| format!("{:#?}", read(inputs, &ScaleBook::default(), &()).unwrap());
    let expected = outcome(&inputs);
    let turned: Vec<PathBuf> = inputs.iter().rev().chain(&inputs[..1]).cloned().collect();
    assert_eq!(outcome(&turned), expected);
    assert!(expected.contains("2020/4/Математика.xlsx"), "{expected}");
}

#[test]
fn a_file_reached_through_two_inputs_is_read_once() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join(NAME_2021);
    protocol_2021(&file, vec![pupil("sch1", "4", "1", "7", ["1", "2"])]);
    let all = read(&[file.clone(), folder.path().to_owned(), file], &ScaleBook::default(), &()).unwrap();
    assert_eq!((all.files.len(), all.results.len(), problems(&all).len()), (1, 1, 0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn permuting_rows_changes_no_pupil(
        rows in proptest::collection::vec((0..3_usize, 0..4_usize, 0..30_u8), 1..40),
        seed in any::<u64>(),
    ) {
        let schools = ["sch1", "edu2", "3"];
        let variants = ["1", "2", "отсутствовал", "н/я"];
        let totals: Vec<String> = rows.iter().map(|(_, _, total)| total.to_string()).collect();
        let pupils: Vec<Vec<&str>> = rows
            .iter()
            .zip(&totals)
            .map(|((school, variant, _), total)| {
                let total = if *variant > 1 { "" } else { total.as_str() };
                pupil(schools[*school], "4", variants[*variant], total, ["1", "2"])
            })
            .collect();
        let mut turned = pupils.clone();
        let mut state = seed;
        for at in (1..turned.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            turned.swap(at, (state >> 33) as usize % (at + 1));
        }
        let pupils_of = |pupils: Vec<Vec<&str>>| {
            let folder = TempDir::new().unwrap();
            let rows = std::iter::once(HEADER_2021.to_vec()).chain(pupils);
            let text: String = rows.map(|row| format!("{}\n", row.join(";"))).collect();
            fs::write(folder.path().join("ВПР 2021, математика, 4 класс.csv"), text).unwrap();
            let all = ingested(folder.path());
            let results = &all.results[0];
            let name = |at: usize| results.rows.schools[at].to_string();
            let mut scores: Vec<(String, u32)> =
                results.rows.school.iter().zip(&results.rows.primary).map(|(s, p)| (name(*s as usize), *p as u32)).collect();
            scores.sort();
            let mut absent: Vec<(String, u32)> =
                results.absent.iter().enumerate().map(|(at, count)| (name(at), *count)).collect();
            absent.sort();
            (scores, absent)
        };
        prop_assert_eq!(pupils_of(pupils), pupils_of(turned));
    }
}
