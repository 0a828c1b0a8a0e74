//! RIS exports: the published sample cell by cell, what links rows over files, and the cohorts that come of it.

use std::collections::BTreeSet;

use shkolomer::ingest::{self, Ingested};
use shkolomer::methodology::scales::shipped;
use shkolomer::model::cohort::Cohort;
use shkolomer::model::exam::Procedure;
use shkolomer::model::results::PupilRows;
use shkolomer::model::scale::ScaleBook;
use shkolomer::model::subject::Subject;
use shkolomer::table;

use crate::scene::Scene;

/// Base mathematics as a public parser's tests have it (persons are invented there). Its footers agree with nothing.
const PUBLISHED: &str = "\
22 - Математика базовая 2022.06.27;;;;;;;;;;;;
№;Код ОО;Класс;Код ППЭ;Аудитория;Фамилия;Имя;Отчество;Серия;Номер;Задания с кратким ответом;Первичный балл;Оценка
1;111001;11Б;1081;0005;Иванов;Иван;Иванович;1111;222222;++++-+++-+++-+--++---;13;4
2;111001;11А;1081;0004;Петров;Петр;Петрович;3333;444444;++++-+-----+---------;6;2
3;111002;11;1081;0001;Смирнов;Семен;Викторович диме;5555;666666;+++++++++++--+--+----;13;4
Средние;;;;;;;;;;;9;3
Всего участников;;;;;;;;;;;11;
";

fn read(scene: &Scene) -> Ingested {
    ingest::read(&[scene.input("")], &ScaleBook::default(), &()).unwrap()
}

fn cohorts(all: &Ingested) -> Vec<Cohort> {
    let mut scales = shipped();
    table::cohorts(&all.results, &all.reported, &mut scales).unwrap().0
}

fn codes(all: &Ingested) -> Vec<(String, &'static str, String)> {
    all.problems.iter().map(|p| (p.place.to_string(), p.kind.code(), p.found.clone())).collect()
}

#[test]
fn the_published_sample_reads_to_exactly_its_rows() {
    let all = read(&Scene::new().with("рез.csv", PUBLISHED));
    let results = &all.results[0];
    assert_eq!(all.results.len(), 1);
    assert_eq!(results.sitting.to_string(), "ege 2022 math-base 11");
    let rows = &results.rows;
    assert_eq!(rows.schools.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["111001", "111002"]);
    assert_eq!(rows.school, [0, 0, 1]);
    assert_eq!(rows.row, [2, 3, 4]);
    assert_eq!(rows.primary, [13.0, 6.0, 13.0]);
    assert_eq!(rows.test, [PupilRows::ABSENT; 3]);
    assert_eq!(rows.mark, [4, 2, 4]);
    let sheet = &all.files[0].sheets[0];
    assert_eq!((sheet.read, sheet.kept, sheet.rejected, sheet.absent, sheet.footers), (3, 3, 0, 0, 2));
    // Nothing is said but that the declared number of participants is not that of the rows; means are never compared.
    assert_eq!(codes(&all), [("рез.csv L7".to_owned(), "total-differs", "11".to_owned())]);
    let cohorts = cohorts(&all);
    assert_eq!(cohorts[0].marks, Some([1, 0, 1, 0]));
    assert_eq!((cohorts[0].below_minimum, cohorts[0].mean_test, cohorts[0].high), (Some(0.5), None, None));
}

/// EGE by test scores with the year's minimum (36 in physics), base mathematics by marks, ГВЭ apart from EGE.
#[test]
fn cohorts_of_exports_come_out_by_their_kind() {
    let text = "\
03 - Физика 2024.06.04
№;Код ОО;Класс;Аудитория;Серия;Номер;Первичный балл;Балл
1;880001;11;1;4519;777001;8;36
2;880001;11;1;4519;777002;7;32
3;880001;11;1;4519;777003;;85
51 - Русский язык 2024.05.28
№;Код ОО;Класс;Аудитория;Серия;Номер;Первичный балл;Балл
1;880001;11;1;4519;777004;3;2
2;880001;11;1;4519;777005;12;4
01 - Русский язык 2024.05.28
№;Код ОО;Класс;Аудитория;Серия;Номер;Первичный балл;Балл
1;880001;11;1;4519;777001;20;45
";
    let all = read(&Scene::new().with("ГИА-11.csv", text));
    assert_eq!(codes(&all), []);
    let cohorts = cohorts(&all);
    let of = |procedure, subject| {
        cohorts.iter().find(|c| (c.sitting.procedure, c.sitting.subject) == (procedure, subject)).unwrap()
    };
    let physics = of(Procedure::Ege, Subject::Physics);
    assert_eq!((physics.n, physics.mean_test, physics.mean_primary), (3, Some(51.0), Some(7.5)));
    assert_eq!((physics.below_minimum, physics.high), (Some(1.0 / 3.0), Some(1.0 / 3.0)));
    let gve = of(Procedure::Gve11, Subject::Russian);
    assert_eq!((gve.n, gve.marks, gve.mean_test), (2, Some([1, 0, 1, 0]), None));
    assert_eq!((gve.below_minimum, gve.high), (Some(0.5), None));
    let russian = of(Procedure::Ege, Subject::Russian);
    assert_eq!((russian.n, russian.mean_test, russian.below_minimum), (1, Some(45.0), Some(0.0)));
    assert_eq!(cohorts.len(), 3);
}

/// Two days of one exam share schools and not pupils: neither file is a version of the other.
#[test]
fn days_of_one_exam_are_put_together() {
    let day = |day: &str, first: u32| {
        let mut text = format!("01 - Русский язык {day}\n№;Код ОО;Класс;Аудитория;Серия;Номер;Первичный балл;Балл\n");
        for at in 0..4 {
            text.push_str(&format!("{at};88000{};11;1;4519;{};20;45\n", 1 + at % 2, first + at));
        }
        text
    };
    let scene = Scene::new().with("а.csv", day("2024.05.28", 777_001)).with("б.csv", day("2024.06.13", 777_005));
    let cohorts_of = |scene: &Scene| cohorts(&read(scene)).iter().map(|cohort| cohort.n).collect::<Vec<_>>();
    assert_eq!(cohorts_of(&scene), [4, 4]);
    // The same day twice is a copy, and counts once.
    let twice = Scene::new().with("а.csv", day("2024.05.28", 777_001)).with("б.csv", day("2024.05.28", 777_001) + "\n");
    assert_eq!(cohorts_of(&twice), [2, 2]);
}

/// Hashes have a salt of their own in every run and stand in no output; names and documents stand in none at all.
#[test]
fn nothing_of_a_person_is_in_what_was_read() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples");
    let mut samples: Vec<std::path::PathBuf> = Vec::new();
    for folder in ["layouts", "broken"] {
        samples.extend(std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()));
    }
    samples.retain(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("ris-")));
    assert!(samples.len() >= 12);
    let persons = ["Тайнов", "Секретов", "Скрытнев", "Аристарх", "Евлампия", "Потап", "4519", "777001", "tainov"];
    let mut seen = BTreeSet::new();
    for sample in samples {
        let all = ingest::read(std::slice::from_ref(&sample), &ScaleBook::default(), &()).unwrap();
        let told = format!("{all:?}");
        seen.extend(all.files.iter().flat_map(|file| &file.sheets).filter_map(|sheet| sheet.form));
        for person in persons {
            assert!(!told.contains(person), "{person} in what was read from {sample:?}");
        }
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["ris-gia11", "ris-gia9", "ris-recheck"]);
}
