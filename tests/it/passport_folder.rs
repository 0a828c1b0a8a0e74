//! A folder of hundreds of forms, a file a school, as they come in from municipalities.

use std::fmt::Write;
use std::path::Path;

use shkolomer::ingest;
use shkolomer::model::passport::{Category, Figure};
use shkolomer::model::problem::KeySource;
use shkolomer::model::scale::ScaleBook;

const MUNICIPALITIES: [&str; 6] =
    ["Заречный район", "город Светлый", "Озёрный район", "Лесной район", "г. Ясный", "Степной муниципальный округ"];
const EACH: u32 = 50;

/// Schools of a municipality are named by login, by a title, or by nothing but the file.
fn write_form(folder: &Path, number: u32) {
    let (named, file) = match number % 3 {
        0 => (format!("Логин:;edu88{number:04}\n"), format!("паспорт {}.csv", number % EACH)),
        1 => (format!("Наименование ОО: МБОУ «СОШ № {number}»;\n"), format!("{}.csv", number % EACH)),
        _ => (String::new(), format!("СОШ № {number}.csv")),
    };
    let mut text = format!("Социальный паспорт школы, 2021/2022 учебный год;\n{named}Категория;на 1 сентября\n");
    let rows = [
        ("Общее число обучающихся", format!("{} чел.", 100 + number)),
        ("Дети из многодетных семей", format!("{} семьи – {} чел.", number % 7, 10 + number % 7)),
        ("Дети-инвалиды", "нет".to_owned()),
        ("Состоят на ВШУ", (number % 5).to_string()),
    ];
    rows.iter().for_each(|(label, count)| writeln!(text, "{label};{count}").unwrap());
    std::fs::write(folder.join(file), text).unwrap();
}

#[test]
fn hundreds_of_forms_give_a_passport_each() {
    let folder = tempfile::tempdir().unwrap();
    let mut register = String::from("school_id;name;municipality;kind\n");
    for (place, municipality) in (0..).zip(MUNICIPALITIES) {
        let own = folder.path().join(municipality);
        std::fs::create_dir(&own).unwrap();
        for number in place * EACH..(place + 1) * EACH {
            write_form(&own, number);
            writeln!(register, "88{number:04};МБОУ СОШ № {number};{municipality};general").unwrap();
        }
    }
    std::fs::write(folder.path().join("реестр.csv"), register).unwrap();
    let read = ingest::read(&[folder.path().to_owned()], &ScaleBook::default(), &()).unwrap();
    let said: Vec<String> = read.problems.iter().map(|p| format!("{} {}", p.kind.code(), p.place)).collect();
    assert_eq!(said, Vec::<String>::new());
    assert_eq!((read.files.len(), read.schools.len(), read.passports.len()), (301, 300, 300));
    for passport in &read.passports {
        let number: u32 = passport.school.as_str()[2..].parse().unwrap();
        assert_eq!((passport.year.get(), passport.pupils), (2022, Some(100 + number)));
        assert_eq!(passport.figures[&Category::LargeFamily], Figure::Count(10 + number % 7));
        assert_eq!(passport.figures[&Category::Disabled], Figure::Count(0));
        assert_eq!(passport.families.figures[&Category::LargeFamily], Figure::Count(number % 7));
    }
    let sheets = || read.files.iter().flat_map(|file| &file.sheets).filter(|sheet| sheet.form == Some("passport-form"));
    let from_folder = |(_, source): &(_, KeySource)| *source == KeySource::Folder;
    assert_eq!(sheets().filter(|sheet| sheet.municipality.as_ref().is_some_and(from_folder)).count(), 300);
    assert!(sheets().all(|sheet| sheet.read == 4 && sheet.kept == 4));
}
