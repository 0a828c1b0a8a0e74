//! Each layout of tables of schools, in a small workbook built here: exactly the rows that come out of it.

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

/// A cell to be written: text, a number, or nothing.
#[derive(Clone, Copy)]
enum Cell {
    T(&'static str),
    N(f64),
    E,
}
use Cell::{E, N, T};

fn fill(sheet: &mut Worksheet, first: u32, rows: &[&[Cell]]) {
    for (row, cells) in (first..).zip(rows) {
        for (col, cell) in (0..).zip(*cells) {
            match cell {
                T(text) => sheet.write_string(row, col, *text).expect("a cell"),
                N(number) => sheet.write_number(row, col, *number).expect("a cell"),
                E => continue,
            };
        }
    }
}

fn save(folder: &Path, file: &str, sheets: &[(&str, &[&[Cell]])]) {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        fill(book.add_worksheet().set_name(*name).expect("a name"), 0, rows);
    }
    book.save(folder.join(file)).expect("a workbook");
}

fn read(folder: &Path) -> Ingested {
    ingest::read(&[folder.to_owned()], &ScaleBook::default(), &()).expect("the inputs are read")
}

fn read_one(file: &str, rows: &[&[Cell]]) -> Ingested {
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

fn ege_by_school(sheet: &mut Worksheet, title: &str, rows: &[&[Cell]]) {
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
    let city = T("Комитет образования администрации городского округа \"Город Бор\"");
    ege_by_school(
        book.add_worksheet().set_name("2023").expect("a name"),
        "Информация о результатах ЕГЭ выпускников школ в 2023 году",
        &[
            &[
                city,
                T("МБОУ \"Средняя общеобразовательная школа №1\""),
                T("X"),
                N(40.0),
                N(42.0),
                N(1.0),
                N(6.0),
                N(1.0),
                N(71.61),
                N(20.0),
                E,
                E,
                E,
                N(4.21),
                N(8.0),
                N(3.0),
                N(1.0),
                N(12.0),
                N(38.13),
                N(3.0),
                E,
                E,
                E,
                N(60.0),
            ],
            &[
                city,
                T("МБОУ \"Гимназия №2\""),
                T("X"),
                N(9.0),
                N(9.0),
                E,
                N(2.0),
                E,
                N(60.0),
                E,
                E,
                E,
                E,
                N(0.0),
                E,
                E,
                E,
                N(0.0),
                N(0.0),
            ],
            &[
                city,
                T("Исправительная колония №3"),
                T("X"),
                E,
                E,
                E,
                E,
                E,
                N(0.0),
                E,
                E,
                E,
                E,
                N(0.0),
                N(0.0),
                E,
                E,
                E,
                N(0.0),
            ],
            &[T("итого по краю"), E, E, N(49.0), N(51.0), N(1.0), N(8.0), N(1.0), N(69.0)],
        ],
    );
    ege_by_school(
        book.add_worksheet().set_name("2022").expect("a name"),
        "Информация о результатах ЕГЭ выпускников школ в 2022 году",
        &[
            &[
                T("Управление образования города Бор"),
                T("МАОУ СОШ № 1"),
                T("X"),
                N(30.0),
                N(30.0),
                E,
                N(3.0),
                E,
                N(61.0),
            ],
            &[T("г. Бор"), T("Лицей № 2"), T("X"), N(30.0), N(30.0), E, N(3.0), E, N(61.0)],
        ],
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
    let rows: &[&[Cell]] = &[
        &[E, T("Информация о поданных выпускниками школ 2024 года заявлениях на участие в ЕГЭ")],
        &[],
        &[E, T("Муниципальное образование"), T("Образовательная организация (школа)"), T("Всего выпускников")],
        &[E, E, E, E, T("Русский язык"), T("Физика"), T("Химия")],
        &[E, T("город Бор"), T("СОШ № 1"), N(41.0), N(41.0), N(7.0), N(3.0)],
    ];
    save(folder.path(), "ege.xlsx", &[("2024", rows)]);
    let read = read(folder.path());
    let expected = ProblemKind::SetAside { form: "ege-applications", why: SetAside::ApplicationsOnly };
    assert_eq!(read.problems.iter().map(|problem| &problem.kind).collect::<Vec<_>>(), [&expected]);
    assert!(read.reported.is_empty() && read.schools.is_empty());
}

#[test]
fn the_context_form_joins_its_two_sheets_by_login() {
    let folder = tempfile::tempdir().expect("a folder");
    let general: &[&[Cell]] = &[
        &[
            T("Пользователь"),
            T("Муниципалитет"),
            T("Школа"),
            T("1. ПОЛНОЕ наименование ОО (по уставу)"),
            T("3.\tФИО директора (полностью)"),
            T("14. Где расположена образовательная организация?"),
        ],
        &[
            T("edu220001"),
            T("reg22_m001 | Борский муниципальный район"),
            T("edu220001 | МБОУ \"Борская СОШ\""),
            T("МБОУ «Борская средняя школа»"),
            T("Иванов Иван Иванович"),
            T("4) Населенный пункт сельского типа (поселок, село)"),
        ],
        &[
            T("ksh220001"),
            T("reg22_m002 | город Бор"),
            T("ksh220001 | Борская школа-интернат"),
            T(
                "КГБОУ для обучающихся с ограниченными возможностями здоровья «Борская общеобразовательная школа-интернат»",
            ),
            T("Петров Пётр Петрович"),
            T("2) Город"),
        ],
        &[T("edu220002"), T("reg22_m002 | город Бор"), T("edu220002 | СОШ № 2"), E, E, T("не знаю")],
    ];
    let teaching: &[&[Cell]] = &[
        &[
            T("Пользователь"),
            T("Школа"),
            T("17.2. ОО является отдельной организацией, осуществляющей образовательную деятельность по АОП?"),
            T("20. Укажите количество обучающихся в ОО в 2021/2022 учебном году"),
            T("25. Сколько всего в ОО учителей/преподавателей?"),
            T("27. Сколько всего в ОО учителей/преподавателей первой и высшей категорий?"),
        ],
        &[T("edu220001"), T("edu220001 | МБОУ \"Борская СОШ\""), T("Да"), N(163.0), N(17.0), N(15.0)],
        &[T("ksh220001"), T("ksh220001 | Борская школа-интернат"), T("Да"), T("108"), N(18.0), N(45.0)],
        &[T("edu220002"), T("edu220002 | СОШ № 2"), T("Нет"), T("много"), E, E],
        &[T("edu220002"), T("edu220002 | СОШ № 2"), T("Нет"), N(500.0), E, E],
    ];
    save(
        folder.path(),
        "context.xlsx",
        &[("Общая информация об ОО", general), ("ОБРАЗОВАТЕЛЬНАЯ ДЕЯТЕЛЬНОСТЬ ОО", teaching)],
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
        &[
            &[
                T("Логин"),
                T("Наименование ОО"),
                T("Муниципалитет"),
                T("Вид ОО"),
                T("Местность"),
                T("Численность обучающихся"),
                T("Уровни образования"),
                T("Широта"),
                T("Долгота"),
            ],
            &[
                T("sch220001"),
                T("МБОУ «Лицей № 1»"),
                T("город Бор"),
                T("Лицей"),
                T("городская"),
                N(812.0),
                T("ООО, СОО"),
                N(52.5),
                N(-113.5),
            ],
            &[
                N(220002.0),
                T("ООШ с. Заречное"),
                T("Борский район"),
                T("чудесная"),
                T("село"),
                T("сорок"),
                T("1-9"),
                N(95.0),
                N(113.5),
            ],
            &[T("edu220001"), T("Лицей"), E, E, E, E, E, E, E],
            &[T("нет логина"), T("Школа"), E, E, E, E, E, E, E],
            &[T("Итого"), E, E, E, E, N(852.0)],
        ],
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
        &[
            &[T("school_id"), T("name"), T("municipality"), T("kind"), T("settlement"), T("pupils"), T("levels")],
            &[N(1.0), T("School 1"), T("Bor"), T("gymnasium"), T("urban"), N(500.0), T("primary basic secondary")],
        ],
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
        &[
            &[T("Социальные паспорта школ, 2021/2022 учебный год")],
            &[
                T("Логин"),
                T("Всего обучающихся"),
                T("Оба родителя имеют высшее образование"),
                T("из многодетных семей, %"),
                T("Доля безработных родителей"),
                T("Состоят на внутришкольном и других видах учёта"),
                T("Многодетных семей"),
                T("Телефон"),
            ],
            &[T("edu1"), N(200.0), N(50.0), N(35.5), N(0.02), T("2 семьи – 11 чел."), N(20.0), T("+7 900 000-00-00")],
            &[T("edu2"), N(100.0), N(101.0), N(135.0), N(0.5), N(0.0), N(3.0), E],
            &[T("edu3"), E, N(7.0), T("12%"), T("нет данных"), T("—"), E, E],
            &[T("edu3"), N(10.0), N(7.0), N(5.0), E, E, E, E],
            &[T("Всего"), N(310.0), N(158.0)],
        ],
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
    assert_eq!(
        said(&read),
        [
            "G2 unknown-word Многодетных семей",
            "C4 part-above-whole 101",
            "D4 above-whole 135",
            "E5 not-a-number нет данных",
            "A6 duplicate-school edu3",
        ]
    );
    assert!(!format!("{read:?}").contains("900"));
}

#[test]
fn canonical_results_by_sitting() {
    let read = read_one(
        "results.xlsx",
        &[
            &[
                T("year"),
                T("procedure"),
                T("subject"),
                T("grade"),
                T("school_id"),
                T("pupil"),
                T("primary_score"),
                T("test_score"),
                T("mark"),
                T("journal_mark"),
                T("Фамилия"),
            ],
            &[N(2023.0), T("ege"), T("physics"), E, N(1.0), T("x1"), N(20.0), N(57.0), E, E, T("Иванов")],
            &[N(2023.0), T("oge"), T("math"), N(9.0), N(1.0), T("x2"), N(15.0), E, N(4.0), N(5.0), T("Петров")],
            &[N(2023.0), T("oge"), T("math"), N(9.0), N(2.0), T("x3"), N(7.0), E, N(6.0), N(3.0), E],
            &[N(2023.0), T("oge"), T("math"), N(9.0), N(2.0), T("x4"), E, E, N(6.0), E, E],
            &[N(2023.0), T("oge"), T("math"), N(9.0), N(2.0), T("x5"), T("н/я"), E, E, E, E],
            &[N(2023.0), T("oge"), T("алхимия"), N(9.0), N(2.0), T("x6"), N(7.0), E, N(3.0), E, E],
            &[N(2023.0), T("ege"), T("physics"), E, N(1.0), T("x7"), E, N(101.0), E, E, E],
            &[N(2023.0), T("ege"), T("physics"), E, E, T("x8"), E, N(50.0), E, E, E],
        ],
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
        &[
            &[
                T("year"),
                T("procedure"),
                T("subject"),
                T("grade"),
                T("school_id"),
                T("n"),
                T("n2"),
                T("n3"),
                T("n4"),
                T("n5"),
            ],
            &[N(2023.0), T("oge"), T("math"), N(9.0), N(1.0), N(52.0), N(7.0), N(20.0), N(15.0), N(10.0)],
            &[N(2023.0), T("oge"), T("math"), N(9.0), N(2.0), N(50.0), N(7.0), N(20.0), N(15.0), N(10.0)],
            &[N(2023.0), T("oge"), T("math"), N(9.0), N(3.0), N(0.0), E, E, E, E],
        ],
    );
    assert_eq!(counts(&counted), [3, 2, 1, 0]);
    assert_eq!(counted.reported.len(), 1);
    assert_eq!((counted.reported[0].n, counted.reported[0].marks), (52, Some([7, 20, 15, 10])));
    assert_eq!(said(&counted), ["G3 contradiction 7"]);

    let russian = read_one(
        "ВПР отметки.xlsx",
        &[
            &[
                T("Год"),
                T("Класс"),
                T("Предмет"),
                T("Муниципалитет"),
                T("Логин"),
                T("ОО"),
                T("Кол-во участников"),
                N(2.0),
                N(3.0),
                N(4.0),
                N(5.0),
            ],
            &[
                N(2023.0),
                N(5.0),
                T("Русский язык "),
                T("город Бор"),
                T("edu1"),
                T("СОШ № 1"),
                N(52.0),
                T("13,46"),
                T("38,46"),
                T("28,85"),
                T("19,23"),
            ],
            &[
                N(2023.0),
                N(5.0),
                T("Математика"),
                T("город Бор"),
                T("edu1"),
                T("СОШ № 1"),
                N(52.0),
                T("13,46"),
                T("38,46"),
                T("28,85"),
                T("29,23"),
            ],
        ],
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
    let register: &[&[Cell]] = &[
        &[T("school_id"), T("name"), T("municipality"), T("kind")],
        &[N(1.0), T("МБОУ СОШ № 1"), T("Борский район"), T("general")],
        &[N(2.0), T("Гимназия № 2"), T("Борский район"), T("gymnasium")],
        &[N(3.0), T("МОУ гимназия № 2"), T("Борский район"), T("gymnasium")],
    ];
    let passports: &[&[Cell]] = &[
        &[T("Муниципалитет"), T("Школа"), T("Год"), T("Всего обучающихся"), T("Неполные семьи: детей")],
        &[
            T("Борского муниципального округа"),
            T("Муниципальное общеобразовательное учреждение «Средняя общеобразовательная школа №1»"),
            N(2023.0),
            N(100.0),
            N(10.0),
        ],
        &[T("Борский район"), T("Гимназия 2"), N(2023.0), N(100.0), N(20.0)],
        &[T("Борский район"), T("Школа № 9"), N(2023.0), N(100.0), N(30.0)],
        &[T("Борский район"), T("Лицей № 4"), N(2023.0), N(100.0), N(30.0)],
        &[T("Борский район"), T("МБОУ «Лицей №4»"), N(2023.0), N(100.0), N(30.0)],
    ];
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
