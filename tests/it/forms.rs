//! Each layout of tables of schools, in a small workbook built here: exactly the rows that come out of it.

#![expect(clippy::expect_used, reason = "helpers of tests")]

use std::path::Path;

use rust_xlsxwriter::{Format, Workbook, Worksheet};
use shkolomer::ingest::{self, Ingested};
use shkolomer::model::passport::{Category, Figure};
use shkolomer::model::period::Year;
use shkolomer::model::problem::{ProblemKind, SetAside};
use shkolomer::model::results::PupilRows;
use shkolomer::model::run::SheetRecord;
use shkolomer::model::scale::{ScaleBook, ScaleOrigin};
use shkolomer::model::school::{Level, SchoolKind, Settlement};

/// Writes lines of cells parted by `;`: numbers as numbers, unless an apostrophe stands before them.
fn fill(sheet: &mut Worksheet, first: u32, table: &str) {
    for (row, line) in (first..).zip(table.lines()) {
        for (col, cell) in (0..).zip(line.split(';')) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, col, number).expect("a cell"),
                Err(_) if cell.is_empty() => continue,
                Err(_) => sheet.write_string(row, col, cell.trim_start_matches('\'')).expect("a cell"),
            };
        }
    }
}

fn save(folder: &Path, file: &str, sheets: &[(&str, &str)]) {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        fill(book.add_worksheet().set_name(*name).expect("a name"), 0, rows);
    }
    book.save(folder.join(file)).expect("a workbook");
}

fn read(folder: &Path) -> Ingested {
    ingest::read(&[folder.to_owned()], &ScaleBook::default(), &()).expect("the inputs are read")
}

fn read_one(file: &str, rows: &str) -> Ingested {
    let folder = tempfile::tempdir().expect("a folder");
    save(folder.path(), file, &[("Лист1", rows)]);
    read(folder.path())
}

fn sheet(ingested: &Ingested) -> &SheetRecord {
    &ingested.files[0].sheets[0]
}

/// Rows read, kept, rejected and footers of the first sheet.
fn counts(ingested: &Ingested) -> [u64; 4] {
    let record = sheet(ingested);
    assert_eq!(record.read, record.kept + record.rejected + record.absent);
    [record.read, record.kept, record.rejected, record.footers]
}

/// Problems as `cell code found`.
fn said(ingested: &Ingested) -> Vec<String> {
    let cell = |problem: &shkolomer::model::problem::Problem| {
        problem.place.cell.map_or(String::new(), |cell| cell.to_string())
    };
    ingested
        .problems
        .iter()
        .map(|problem| format!("{} {} {}", cell(problem), problem.kind.code(), problem.found))
        .collect()
}

const FIVE: [&str; 5] = [
    "приняло участие",
    "не преодолен min порог",
    "высокобалльники (80-99 баллов)",
    "получили 100 баллов",
    "средний балл",
];

fn ege_by_school(sheet: &mut Worksheet, title: &str, rows: &str) {
    let plain = Format::new();
    sheet.write_string(1, 0, title).expect("a title");
    let keys = ["Муниципальное образование", "Образовательная организация (школа)", "Профиль (при наличии)"];
    for (col, label) in (0..).zip(keys.into_iter().chain(["Всего выпускников в 2023 году, чел."]))
    {
        sheet.merge_range(5, col, 6, col, label, &plain).expect("a label");
    }
    let subjects = ["Русский язык", "Математика базовая", "Химия", "Английский язык (устный)"];
    for (first, subject) in (4..).step_by(5).zip(subjects) {
        sheet.merge_range(5, first, 5, first + 4, subject, &plain).expect("a label");
        for (col, label) in (first..).zip(FIVE) {
            sheet.write_string(6, col, label).expect("a label");
        }
    }
    fill(sheet, 7, rows);
}

#[test]
fn ege_by_school_under_merged_labels() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut book = Workbook::new();
    ege_by_school(
        book.add_worksheet().set_name("2023").expect("a name"),
        "Информация о результатах ЕГЭ выпускников школ в 2023 году",
        r#"Комитет образования администрации городского округа "Город Бор";МБОУ "Средняя общеобразовательная школа №1";X;40;42;1;6;1;71.61;20;;;;4.21;8;3;1;12;38.13;3;;;;60
Комитет образования администрации городского округа "Город Бор";МБОУ "Гимназия №2";X;9;9;;2;;60;;;;;0;;;;0;0
Комитет образования администрации городского округа "Город Бор";Исправительная колония №3;X;;;;;;0;;;;;0;0;;;;0
итого по краю;;;49;51;1;8;1;69"#,
    );
    ege_by_school(
        book.add_worksheet().set_name("2022").expect("a name"),
        "Информация о результатах ЕГЭ выпускников школ в 2022 году",
        r#"Управление образования города Бор;МАОУ СОШ № 1;X;30;30;;3;;61
г. Бор;Лицей № 2;X;30;30;;3;;61"#,
    );
    book.save(folder.path().join("ege.xlsx")).expect("a workbook");
    let read = read(folder.path());

    assert_eq!(counts(&read), [3, 3, 0, 1]);
    assert_eq!((sheet(&read).form, sheet(&read).year.map(|(year, _)| year)), (Some("ege-by-school"), Year::new(2023)));
    // The same school in both years, though its form of ownership and its authority changed.
    assert_eq!(read.schools.len(), 4);
    let figures: Vec<_> = read
        .reported
        .iter()
        .map(|cohort| {
            let sitting = cohort.sitting;
            (sitting.to_string(), cohort.n, cohort.below_minimum, cohort.high, cohort.mean_test, cohort.mean_mark)
        })
        .collect();
    assert_eq!(
        figures,
        [
            ("ege 2023 russian 11".to_owned(), 42, Some(1), Some(7), Some(71.61), None),
            ("ege 2023 math-base 11".to_owned(), 20, Some(0), None, None, Some(4.21)),
            ("ege 2023 chemistry 11".to_owned(), 8, Some(3), None, Some(38.13), None),
            ("ege 2023 russian 11".to_owned(), 9, Some(0), Some(2), Some(60.0), None),
            ("ege 2022 russian 11".to_owned(), 30, Some(0), Some(3), Some(61.0), None),
            ("ege 2022 russian 11".to_owned(), 30, Some(0), Some(3), Some(61.0), None),
        ]
    );
    assert_eq!(read.reported[0].school, read.reported[4].school);
    assert_eq!((read.reported[0].high_from, read.reported[1].high_from), (Some(80), None));
    assert_eq!(
        said(&read),
        [
            "B9 unmatched-name Лицей № 2",
            "E8 above-graduates 42",
            "R8 part-above-whole 12",
            "B9 unmatched-name МБОУ \"Гимназия №2\"",
            "B10 unmatched-name Исправительная колония №3",
        ]
    );
}

#[test]
fn applications_are_set_aside() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows: &str = r#";Информация о поданных выпускниками школ 2024 года заявлениях на участие в ЕГЭ

;Муниципальное образование;Образовательная организация (школа);Всего выпускников
;;;;Русский язык;Физика;Химия
;город Бор;СОШ № 1;41;41;7;3"#;
    save(folder.path(), "ege.xlsx", &[("2024", rows)]);
    let read = read(folder.path());
    let expected = ProblemKind::SetAside { form: "ege-applications", why: SetAside::ApplicationsOnly };
    assert_eq!(read.problems.iter().map(|problem| &problem.kind).collect::<Vec<_>>(), [&expected]);
    assert!(read.reported.is_empty() && read.schools.is_empty());
}

const GENERAL: &str = r#"Пользователь;Муниципалитет;Школа;1. ПОЛНОЕ наименование ОО (по уставу);3. ФИО директора (полностью);14. Где расположена образовательная организация?
edu220001;reg22_m001 | Борский муниципальный район;edu220001 | МБОУ "Борская СОШ";МБОУ «Борская средняя школа»;Иванов Иван Иванович;4) Населенный пункт сельского типа (поселок, село)
ksh220001;reg22_m002 | город Бор;ksh220001 | Борская школа-интернат;КГБОУ для обучающихся с ограниченными возможностями здоровья «Борская общеобразовательная школа-интернат»;Петров Пётр Петрович;2) Город
edu220002;reg22_m002 | город Бор;edu220002 | СОШ № 2;;;не знаю"#;

const TEACHING: &str = r#"Пользователь;Школа;17.2. ОО является отдельной организацией, осуществляющей образовательную деятельность по АОП?;20. Укажите количество обучающихся в ОО в 2021/2022 учебном году;25. Сколько всего в ОО учителей/преподавателей?;27. Сколько всего в ОО учителей/преподавателей первой и высшей категорий?
edu220001;edu220001 | МБОУ "Борская СОШ";Да;163;17;15
ksh220001;ksh220001 | Борская школа-интернат;Да;'108;18;45
edu220002;edu220002 | СОШ № 2;Нет;много
edu220002;edu220002 | СОШ № 2;Нет;500"#;

#[test]
fn the_context_form_joins_its_two_sheets_by_login() {
    let folder = tempfile::tempdir().expect("a folder");
    save(
        folder.path(),
        "context.xlsx",
        &[("Общая информация об ОО", GENERAL), ("ОБРАЗОВАТЕЛЬНАЯ ДЕЯТЕЛЬНОСТЬ ОО", TEACHING)],
    );
    let read = read(folder.path());
    let schools: Vec<_> = read
        .schools
        .iter()
        .map(|school| (school.id.as_str(), school.name.as_deref(), school.kind, school.settlement, school.pupils))
        .collect();
    assert_eq!(
        schools,
        [
            ("220001", Some("МБОУ \"Борская СОШ\""), None, Some(Settlement::Rural), Some(163)),
            ("220002", Some("СОШ № 2"), None, None, None),
            (
                "ksh220001",
                Some("Борская школа-интернат"),
                Some(SchoolKind::Corrective),
                Some(Settlement::Urban),
                Some(108)
            ),
        ]
    );
    assert_eq!(read.schools[0].municipality.as_deref(), Some("Борский муниципальный район"));
    let passports: Vec<_> = read
        .passports
        .iter()
        .map(|passport| (passport.year.get(), passport.pupils, passport.figures.clone()))
        .collect();
    assert_eq!(passports.len(), 3);
    assert_eq!(
        passports[0],
        (
            2022,
            Some(163),
            [(Category::Teachers, Figure::Count(17)), (Category::TeachersQualified, Figure::Count(15))].into()
        )
    );
    assert_eq!(passports[1].2, [(Category::Teachers, Figure::Count(18))].into());
    assert_eq!(
        said(&read),
        [
            "C2 contradiction Да",
            "F3 part-above-whole 45",
            "D4 not-a-number много",
            "A5 duplicate-school edu220002",
            "F4 unknown-word не знаю",
        ]
    );
    // Nothing of the directors went anywhere.
    assert!(!format!("{read:?}").contains("Иванов"));
}

#[test]
fn a_register_in_either_language() {
    let russian = read_one(
        "Реестр.xlsx",
        r#"Логин;Наименование ОО;Муниципалитет;Вид ОО;Местность;Численность обучающихся;Уровни образования;Широта;Долгота
sch220001;МБОУ «Лицей № 1»;город Бор;Лицей;городская;812;ООО, СОО;52.5;-113.5
220002;ООШ с. Заречное;Борский район;чудесная;село;сорок;1-9;95;113.5
edu220001;Лицей
нет логина;Школа
Итого;;;;;852"#,
    );
    assert_eq!(counts(&russian), [4, 2, 2, 1]);
    let lyceum = &russian.schools[0];
    assert_eq!(
        (lyceum.kind, lyceum.settlement, lyceum.pupils),
        (Some(SchoolKind::Lyceum), Some(Settlement::Urban), Some(812))
    );
    assert_eq!(lyceum.levels, Some([Level::Basic, Level::Secondary].into()));
    assert_eq!(lyceum.coordinates, Some((52.5, -113.5)));
    let village = &russian.schools[1];
    assert_eq!(
        (village.id.as_str(), village.kind, village.settlement, village.pupils),
        ("220002", None, Some(Settlement::Rural), None)
    );
    assert_eq!((village.coordinates, village.levels.clone()), (None, Some([Level::Primary, Level::Basic].into())));
    assert_eq!(
        said(&russian),
        [
            "D3 unknown-word чудесная",
            "F3 not-a-number сорок",
            "H3 above-maximum 95",
            "A4 duplicate-school edu220001",
            "A5 bad-school-id нет логина"
        ]
    );

    let english = read_one(
        "schools.xlsx",
        r#"school_id;name;municipality;kind;settlement;pupils;levels
1;School 1;Bor;gymnasium;urban;500;primary basic secondary"#,
    );
    let school = &english.schools[0];
    assert_eq!(
        (school.kind, school.settlement, school.pupils),
        (Some(SchoolKind::Gymnasium), Some(Settlement::Urban), Some(500))
    );
    assert!(english.problems.is_empty());
}

#[test]
fn passports_as_counts_and_as_shares() {
    let read = read_one(
        "Социальные паспорта 2021-2022.xlsx",
        r#"Социальные паспорта школ, 2021/2022 учебный год
Логин;Всего обучающихся;Оба родителя имеют высшее образование;из многодетных семей, %;Доля безработных родителей;Состоят на внутришкольном и других видах учёта;Многодетных семей;Телефон
edu1;200;50;35.5;0.02;2 семьи – 11 чел.;20;+7 900 000-00-00
edu2;100;101;135;0.5;0;3
edu3;;7;12%;нет данных;—
edu3;10;7;5
Всего;310;158"#,
    );
    assert_eq!(counts(&read), [4, 3, 1, 1]);
    assert_eq!(sheet(&read).form, Some("passport-table"));
    let figures: Vec<_> =
        read.passports.iter().map(|p| (p.school.as_str(), p.year.get(), p.pupils, p.figures.clone())).collect();
    assert_eq!(
        figures,
        [
            (
                "1",
                2022,
                Some(200),
                [
                    (Category::BothParentsHigher, Figure::Count(50)),
                    (Category::LargeFamily, Figure::Share(0.355)),
                    (Category::ParentsUnemployed, Figure::Share(0.02)),
                    (Category::OnRegister, Figure::Count(11)),
                ]
                .into()
            ),
            (
                "2",
                2022,
                Some(100),
                [(Category::ParentsUnemployed, Figure::Share(0.5)), (Category::OnRegister, Figure::Count(0))].into()
            ),
            (
                "3",
                2022,
                None,
                [(Category::BothParentsHigher, Figure::Count(7)), (Category::LargeFamily, Figure::Share(0.12))].into()
            ),
        ]
    );
    assert_eq!(said(&read), ["C4 part-above-whole 101", "D4 above-whole 135", "A6 duplicate-school edu3",]);
    assert!(!format!("{read:?}").contains("900 000"));
}

#[test]
fn canonical_results_keep_the_letter_of_the_class() {
    let read = read_one(
        "results.xlsx",
        "year;procedure;subject;grade;school_id;class;primary_score
2021;vpr;math;5;1;5а;10
2021;vpr;math;5;1;А;11
2021;vpr;math;5;1;;12
2021;vpr;math;5;1;5-Б;13",
    );
    let rows = &read.results[0].rows;
    assert_eq!(rows.class, [1, 1, 0, 2]);
    assert_eq!(rows.classes.iter().map(|class| &**class).collect::<Vec<_>>(), ["А", "Б"]);
    assert!(said(&read).is_empty());
}

#[test]
fn canonical_results_by_sitting() {
    let read = read_one(
        "results.xlsx",
        r#"year;procedure;subject;grade;school_id;pupil;primary_score;test_score;mark;journal_mark;Фамилия
2023;ege;physics;;1;x1;20;57;;;Иванов
2023;oge;math;9;1;x2;15;;4;5;Петров
2023;oge;math;9;2;x3;7;;6;3
2023;oge;math;9;2;x4;;;6
2023;oge;math;9;2;x5;н/я
2023;oge;алхимия;9;2;x6;7;;3
2023;ege;physics;;1;x7;;101
2023;ege;physics;;;x8;;50"#,
    );
    let record = sheet(&read);
    assert_eq!((record.read, record.kept, record.rejected, record.absent), (8, 3, 4, 1));
    assert_eq!(read.results.len(), 2);
    let (ege, oge) = (&read.results[0], &read.results[1]);
    assert_eq!(
        (ege.sitting.to_string(), oge.sitting.to_string()),
        ("ege 2023 physics 11".into(), "oge 2023 math 9".into())
    );
    assert_eq!((&ege.rows.primary, &ege.rows.test, &ege.rows.mark), (&vec![20.0], &vec![57.0], &vec![0]));
    assert_eq!(oge.rows.schools.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    assert_eq!((&oge.rows.primary, &oge.rows.mark, &oge.rows.journal), (&vec![15.0, 7.0], &vec![4, 0], &vec![5, 3]));
    assert_eq!((&oge.rows.test, &oge.absent, &oge.rows.row), (&vec![PupilRows::ABSENT; 2], &vec![0, 1], &vec![2, 3]));
    assert_eq!(
        said(&read),
        ["I4 bad-mark 6", "I5 bad-mark 6", "C7 unknown-word алхимия", "H8 above-maximum 101", "E9 bad-school-id "]
    );
    assert!(!format!("{read:?}").contains("Иванов"));
}

#[test]
fn marks_as_counts_and_as_percents() {
    let counted = read_one(
        "marks.xlsx",
        r#"year;procedure;subject;grade;school_id;n;n2;n3;n4;n5
2023;oge;math;9;1;52;7;20;15;10
2023;oge;math;9;2;50;7;20;15;10
2023;oge;math;9;3;0"#,
    );
    assert_eq!(counts(&counted), [3, 2, 1, 0]);
    assert_eq!(counted.reported.len(), 1);
    assert_eq!((counted.reported[0].n, counted.reported[0].marks), (52, Some([7, 20, 15, 10])));
    assert_eq!(said(&counted), ["G3 contradiction 7"]);

    let russian = read_one(
        "ВПР отметки.xlsx",
        r#"Год;Класс;Предмет;Муниципалитет;Логин;ОО;Кол-во участников;2;3;4;5
2023;5;Русский язык ;город Бор;edu1;СОШ № 1;52;13,46;38,46;28,85;19,23
2023;5;Математика;город Бор;edu1;СОШ № 1;52;13,46;38,46;28,85;29,23"#,
    );
    assert_eq!(counts(&russian), [2, 1, 1, 0]);
    let cohort = &russian.reported[0];
    assert_eq!(
        (cohort.sitting.to_string().as_str(), cohort.n, cohort.marks),
        ("vpr 2023 russian 5", 52, Some([7, 20, 15, 10]))
    );
    assert_eq!(said(&russian), ["H3 contradiction 13,46"]);
    assert_eq!(russian.schools[0].municipality.as_deref(), Some("город Бор"));
}

#[test]
fn scales_given_as_a_table() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "год;процедура;предмет;класс;граница 3;граница 4;граница 5;максимум;минимальный балл\n\
                2023;ОГЭ;математика;9;8;15;22;31;\n\
                2023;ЕГЭ;Математика профильная;;;;;;27\n\
                2023;ОГЭ;физика;9;22;11;35;45;\n\
                2023;ОГЭ;математика;9;8;15;22;31;\n";
    std::fs::write(folder.path().join("шкалы.csv"), text).expect("a file");
    let read = read(folder.path());
    assert_eq!(counts(&read), [4, 2, 2, 0]);
    let (oge, ege) = (&read.scales[0], &read.scales[1]);
    assert_eq!(oge.0.to_string(), "oge 2023 math 9");
    assert_eq!((oge.1.bounds, oge.1.max_primary, oge.1.min_test), (Some([8.0, 15.0, 22.0]), Some(31.0), None));
    assert_eq!(
        (ege.0.to_string().as_str(), ege.1.min_test, ege.1.bounds),
        ("ege 2023 math-profile 11", Some(27.0), None)
    );
    assert_eq!((oge.1.origin, oge.1.source.as_str()), (ScaleOrigin::Given, "шкалы.csv"));
    assert_eq!(said(&read), ["E4 contradiction 22", "A5 duplicate-cohort 2023"]);
}

#[test]
fn names_are_joined_to_the_register_and_doubtful_ones_set_aside() {
    let folder = tempfile::tempdir().expect("a folder");
    let register: &str = r#"school_id;name;municipality;kind
1;МБОУ СОШ № 1;Борский район;general
2;Гимназия № 2;Борский район;gymnasium
3;МОУ гимназия № 2;Борский район;gymnasium"#;
    let passports: &str = r#"Муниципалитет;Школа;Год;Всего обучающихся;Неполные семьи: детей
Борского муниципального округа;Муниципальное общеобразовательное учреждение «Средняя общеобразовательная школа №1»;2023;100;10
Борский район;Гимназия 2;2023;100;20
Борский район;Школа № 9;2023;100;30
Борский район;Лицей № 4;2023;100;30
Борский район;МБОУ «Лицей №4»;2023;100;30"#;
    save(folder.path(), "a.xlsx", &[("Реестр", register), ("Паспорта", passports)]);
    let read = read(folder.path());
    let kept: Vec<_> =
        read.passports.iter().map(|passport| (passport.school.is_made_from_name(), passport.figures.clone())).collect();
    assert_eq!(read.passports[0].school.as_str(), "1");
    assert_eq!(
        kept,
        [
            (false, [(Category::SingleParent, Figure::Count(10))].into()),
            (true, [(Category::SingleParent, Figure::Count(30))].into()),
        ]
    );
    let record = &read.files[0].sheets[1];
    assert_eq!((record.read, record.kept, record.rejected), (5, 2, 3));
    let codes: Vec<_> =
        said(&read).into_iter().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(codes, ["B3 ambiguous-name", "B4 unknown-school", "B5 ambiguous-name", "B6 ambiguous-name"]);
    assert_eq!(read.schools.len(), 4);
}
