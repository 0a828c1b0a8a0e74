//! People never come out: whatever is read, no name, document, telephone, address or date of birth that stands in the inputs
//! stands in anything that is written or said. The people are invented and planted (see `PLANTED`), everywhere the same.

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use rust_xlsxwriter::Workbook;
use shkolomer::ingest;
use shkolomer::model::scale::ScaleBook;

use crate::scene::{Answer, Scene, command};

/// What must not be found, in lower case. Words are looked for anywhere, numbers as whole numbers.
const PLANTED: &[&str] = &[
    "тайнов",
    "секретов",
    "скрытнев",
    "аристарх",
    "евлампи",
    "потапович",
    "потаповн",
    "tainov",
    "555-01-01",
    "9005550101",
    "14.03.2006",
    "2006-03-14",
    "4519",
    "777001",
    "777002",
    "777003",
    "777004",
    "777005",
    "777006",
    "777007",
    "777008",
    "777009",
    // The date of birth as a serial number of a spreadsheet.
    "38790",
];

/// What of the planted stands in a text.
fn found_in(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let part_of_more = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',');
    let stands = |word: &&&str| {
        text.match_indices(**word).any(|(at, _)| {
            let (before, after) = (text[..at].chars().next_back(), text[at + word.len()..].chars().next());
            !is_number(word) || !(before.is_some_and(part_of_more) || after.is_some_and(char::is_alphanumeric))
        })
    };
    PLANTED.iter().filter(stands).copied().collect()
}

/// The texts of a file: of a workbook or a document, each of its parts.
fn texts(path: &Path) -> Vec<String> {
    let bytes = std::fs::read(path).unwrap();
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(&bytes)) else {
        return vec![String::from_utf8_lossy(&bytes).into_owned()];
    };
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        parts.push(String::from_utf8_lossy(&content).into_owned());
    }
    parts
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn nobody_in_answer(answer: &Answer, of: &str) {
    for text in [&answer.out, &answer.err] {
        assert!(found_in(text).is_empty(), "{of}: the terminal says {:?}:\n{text}", found_in(text));
    }
}

/// Copies of the analyst's own workbooks (`check --annotate`) hold what the originals hold, and are no output of ours.
fn is_copy_of_an_input(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "annotated")
}

fn nobody_in_folder(folder: &Path, of: &str) {
    for file in files(folder).iter().filter(|file| !is_copy_of_an_input(file)) {
        for text in texts(file) {
            assert!(found_in(&text).is_empty(), "{of}: {} holds {:?}", file.display(), found_in(&text));
        }
    }
}

/// Reads, identifies and checks an input, in both languages, and looks at everything that comes out.
fn nobody_comes_out_of(input: &Path) {
    let of = input.display().to_string();
    if let Ok(all) = ingest::read(&[input.to_owned()], &ScaleBook::default(), &()) {
        let said = format!("{all:?}").replace(&of, "");
        assert!(found_in(&said).is_empty(), "{of}: ingest keeps {:?}", found_in(&said));
    }
    let commands: &[&str] = if has_check() { &["identify", "check", "objectivity"] } else { &["identify"] };
    for name in commands {
        for lang in ["ru", "en"] {
            let scene = Scene::new();
            let answer = scene.run(&["--lang", lang, name, &of, "--out", "out"]);
            assert!(answer.code <= 2, "{of}: {}", answer.err);
            nobody_in_answer(&answer, &of);
            nobody_in_folder(&scene.out(), &of);
        }
    }
}

fn has_check() -> bool {
    let output = command(Path::new(".")).args(["check", "--help"]).output().unwrap();
    output.status.success()
}

#[test]
fn nobody_comes_out_of_any_sample() {
    for folder in ["layouts", "broken"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples").join(folder);
        let mut samples: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        samples.sort();
        for sample in samples.iter().filter(|sample| sample.extension().is_none_or(|extension| extension != "md")) {
            nobody_comes_out_of(sample);
        }
    }
}

/// Tables with people in every place where the field has them; one of them at least in a cell that is wrong.
const TABLES: &[(&str, &str)] = &[
    (
        "РИС ГИА-11 2023 физика.csv",
        "ГИА-11. Физика 2023;;;;;;;;;;;\n№;Код МСУ;Код ОО;Класс;Фамилия;Имя;Отчество;Серия;Номер;Первичный балл;Балл;Минимальный балл\n\
         1;880;880001;11А;Тайнов;Аристарх;Потапович;4519;777001;30;58;36\n\
         2;880;880001;11А;Секретова;Евлампия;Потаповна;4519;777002;много;много;36\n",
    ),
    (
        "Результаты с людьми.csv",
        "year;procedure;subject;grade;school_id;Фамилия;Имя;Отчество;Дата рождения;Серия;Номер документа;primary_score;mark\n\
         2021;vpr;math;4;edu880001;Тайнов;Аристарх;Потапович;14.03.2006;4519;777003;14;4\n\
         2021;vpr;math;4;edu880001;Тайнова;Евлампия;Потаповна;14.03.2006;4519;777004;;9\n\
         2021;vpr;math;4;;Скрытнев;Аристарх;Потапович;14.03.2006;4519;777005;11;3\n\
         2021;vpr;math;4;edu880001;Секретова;Евлампия;Потаповна;14.03.2006;4519;777006;9;3;;лишнее\n\
         Скрытнев;2021;vpr;math;4;edu880001;Аристарх;Потапович;14.03.2006;4519;777007;9;3;;;1\n",
    ),
    (
        "Реестр.csv",
        "Логин;Наименование ОО;Муниципалитет;Вид ОО;Численность обучающихся;ФИО директора;Телефон;E-mail;Дата рождения\n\
         edu880001;МБОУ «Школа № 1»;Заречный район;школа;312;Тайнов Аристарх Потапович;+7 900 555-01-01;tainov@example.org;14.03.2006\n\
         edu880002;МБОУ «Школа № 2»;Заречный район;корабль;много;Секретова Евлампия Потаповна;+7 900 555-01-01;tainov@example.org;14.03.2006\n\
         edu880002;МБОУ «Школа № 2»;Заречный район;школа;10;Скрытнев А. П.;79005550101;tainov@example.org;14.03.2006\n",
    ),
    (
        "Социальный паспорт 5А 2023.csv",
        "Социальный паспорт 5А класса;;;;;\nКлассный руководитель: Секретова Евлампия Потаповна;;;;;\n\
         №;ФИО;Дата рождения;Многодетная;Неполная;Телефон\n1;Тайнов Аристарх;14.03.2006;+;;+7 900 555-01-01\n2;Тайнова Евлампия;14.03.2006;;+;79005550101\n",
    ),
    (
        "Паспорта школ.csv",
        "Логин;Год;Всего обучающихся;Из многодетных семей;Ответственный;Телефон\nedu880001;2021;100;700;Тайнов А. П.;+7 900 555-01-01\n\
         edu880002;2021;100;семь;Секретова Е. П.;79005550101\n",
    ),
    (
        "Неизвестная таблица.csv",
        "Код ОО;ФИО ребёнка;Документ;Номер;Кружок;Адрес\n880001;Тайнов Аристарх;4519;777008;шахматы;Заречный\n\
         880002;Секретова Евлампия;4519;777009;хор;Светлый\n",
    ),
    ("Список.csv", "Тайнов;Аристарх;Потапович\nСекретова;Евлампия;Потаповна\nСкрытнев;Аристарх;Потапович\n"),
    (
        "Контекст 2022.csv",
        "Пользователь;Муниципалитет;Школа;ФИО директора;Телефон;Электронная почта;20. Численность обучающихся в 2021/2022 учебном году\n\
         edu880001;Заречный район;Школа № 1;Тайнов Аристарх Потапович;+7 900 555-01-01;tainov@example.org;312\n",
    ),
];

/// The same table as a workbook: numbers as numbers, the date of birth as a date.
fn as_workbook(table: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let date = rust_xlsxwriter::Format::new().set_num_format("dd.mm.yyyy");
    for (row, line) in (0..).zip(table.lines()) {
        for (col, cell) in (0..).zip(line.split(';')).filter(|(_, cell)| !cell.is_empty()) {
            match (cell, cell.parse::<f64>()) {
                ("14.03.2006", _) => sheet.write_number_with_format(row, col, 38_790, &date).unwrap(),
                (_, Ok(number)) => sheet.write_number(row, col, number).unwrap(),
                (_, Err(_)) => sheet.write_string(row, col, cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn nobody_comes_out_of_a_folder_with_people_everywhere() {
    let mut scene = Scene::new()
        .with("ещё.csv", "school_id;year;procedure;subject;grade;primary_score\n880001;2021;vpr;math;4;9\n");
    for (name, text) in TABLES {
        scene = scene.with(name, text).with(&name.replace(".csv", ".xlsx"), as_workbook(text));
    }
    nobody_comes_out_of(&scene.input(""));
}

#[test]
fn nobody_comes_out_of_a_table_by_itself() {
    for (name, text) in TABLES {
        let scene = Scene::new().with(name, text);
        nobody_comes_out_of(&scene.input(name));
    }
}

#[test]
fn the_test_itself_would_see_a_person() {
    assert_eq!(found_in("Учащийся ТАЙНОВ, 4519 777001"), ["тайнов", "4519", "777001"]);
    assert!(found_in("sha256 a4519b7770019, 0.4519 и 45190").is_empty());
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.xlsx"), as_workbook("Секретова;1")).unwrap();
    let seen: Vec<_> = texts(&folder.path().join("a.xlsx")).iter().flat_map(|text| found_in(text)).collect();
    assert_eq!(seen, ["секретов"]);
}
