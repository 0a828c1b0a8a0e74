//! `check` as a user runs it: what it prints in both languages, what it writes, and how names are matched.

use crate::scene::{Answer, Scene};

const REGISTER: &str = "school_id;name;municipality;kind;settlement;pupils;levels\n\
    100001;МБОУ «Заречная СОШ № 1»;Заречный район;general;rural;120;primary,basic,secondary\n\
    100002;МБОУ «Луговская СОШ»;Луговской район;general;rural;90;primary,basic,secondary\n";

fn results() -> String {
    let mut text = String::from("year;procedure;subject;grade;school_id;primary_score\n");
    for school in [100_001, 100_002] {
        for pupil in 0..12 {
            text.push_str(&format!("2021;vpr;math;5;{school};{}\n", 5 + pupil));
        }
    }
    text
}

/// Counts of marks by school, known by name only.
fn marks(year: u16, schools: &[&str]) -> String {
    let mut text = String::from("year;procedure;subject;grade;name;municipality;n;n2;n3;n4;n5\n");
    for name in schools {
        text.push_str(&format!("{year};oge;math;9;{name};Заречный район;10;1;4;3;2\n"));
    }
    text
}

fn both(scene: &Scene, arguments: &[&str]) -> String {
    let said = |answer: Answer| {
        assert_eq!(answer.code, 0, "{}", answer.err);
        format!("{}\n{}", answer.out.trim_end(), answer.err.trim_end())
    };
    let russian = said(scene.run(arguments));
    let english = said(scene.run(&[&["--lang", "en"], arguments].concat()));
    format!("{russian}\n\n{english}")
}

#[test]
fn a_clean_run_says_so_and_how_to_go_on() {
    let scene = Scene::new().with("register.csv", REGISTER).with("results.csv", results());
    insta::assert_snapshot!(both(&scene, &["check", "in"]));
    assert!(!scene.out().exists(), "nothing is written unasked");
    assert_eq!(scene.run(&["--strict", "check", "in"]).code, 0);
}

#[test]
fn problems_stand_by_kind_with_their_remedy() {
    let bad = format!(
        "{}2021;vpr;math;5;100001;двенадцать\n2021;vpr;math;5;100002;99\n2021;vpr;math;5;100009;7\n",
        results()
    );
    let scene = Scene::new()
        .with("register.csv", REGISTER)
        .with("results.csv", bad)
        .with("cut.xlsx", b"PK\x03\x04 this is where the rest should be")
        .with("~$register.xlsx", b"lock");
    insta::assert_snapshot!(both(&scene, &["check", "in"]));
    assert_eq!(scene.run(&["--strict", "check", "in"]).code, 1);
    assert_eq!(scene.run(&["check", "нет-такой-папки"]).code, 2);
}

#[test]
fn the_lines_fit_a_narrow_terminal() {
    let bad = format!("{}2021;vpr;math;5;100001;двенадцать\n", results());
    let scene = Scene::new()
        .with("register.csv", REGISTER)
        .with("results.csv", bad)
        .with("marks.csv", marks(2022, &["СОШ № 7"]));
    for width in ["80", "140"] {
        let output = crate::scene::command(scene.root()).env("COLUMNS", width).args(["check", "in"]).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let widest = text.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= width.parse().unwrap(), "{widest} columns:\n{text}");
    }
}

#[test]
fn many_files_do_not_flood_the_page() {
    let mut scene = Scene::new().with("register.csv", REGISTER);
    for year in 2005..2020 {
        let rows = (0..24).map(|pupil| format!("{year};vpr;math;5;{};{}\n", 100_001 + pupil % 2, 3 + pupil % 3));
        let table = format!("year;procedure;subject;grade;school_id;mark\n{}", rows.collect::<String>());
        scene = scene.with(&format!("{year}.csv"), table);
    }
    let answer = scene.run(&["check", "in"]);
    assert!(!answer.out.contains("2007.csv [") && answer.out.contains("Листы без замечаний"), "{}", answer.out);
    assert!(answer.out.lines().count() < 60, "{}", answer.out);
}

#[test]
fn the_folder_holds_tables_that_can_be_sent_out() {
    let bad = format!("{}2021;vpr;math;5;100001;двенадцать\n2021;vpr;math;5;школа;7\n", results());
    let scene = Scene::new().with("register.csv", REGISTER).with("results.csv", bad);
    let answer = scene.run(&["check", "in", "--out", "out", "--csv", "plain"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let mut names: Vec<String> = std::fs::read_dir(scene.out())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["check.xlsx", "files.csv", "matches.csv", "problems.csv", "run.json"]);
    let files: Vec<String> =
        scene.rows("files.csv").iter().map(|row| row.iter().collect::<Vec<_>>().join("|")).collect();
    insta::assert_snapshot!(format!("{}\n\n{}", files.join("\n"), scene.problems()));
    let record = std::fs::read_to_string(scene.out().join("run.json")).unwrap();
    assert!(record.contains("\"command\": \"check\""));

    let mut book: calamine::Xlsx<_> = calamine::open_workbook(scene.out().join("check.xlsx")).unwrap();
    let text = |book: &mut calamine::Xlsx<_>, sheet: &str| {
        let range = calamine::Reader::worksheet_range(book, sheet).unwrap();
        let rows = range.rows().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join("|"));
        rows.collect::<Vec<_>>().join("\n")
    };
    let schools = text(&mut book, "Школы");
    assert!(schools.contains("Заречный район|МБОУ «Заречная СОШ № 1»|100001|120|12||1"), "{schools}");
    let to_mend = text(&mut book, "Исправить школам");
    assert!(to_mend.contains("Заречный район|МБОУ «Заречная СОШ № 1»|100001|"), "{to_mend}");
    assert!(!to_mend.contains("|школа|"), "a row of nobody is nobody's to mend: {to_mend}");
    // The same inputs give the same bytes, and a folder that is there is not replaced unasked.
    let first = std::fs::read(scene.out().join("run.json")).unwrap();
    assert_eq!(scene.run(&["check", "in", "--out", "out", "--csv", "plain"]).code, 2);
    assert_eq!(scene.run(&["check", "in", "--out", "out", "--csv", "plain", "--force"]).code, 0);
    assert_eq!(first, std::fs::read(scene.out().join("run.json")).unwrap());
}

#[test]
fn like_names_are_proposed_and_joined_only_when_told() {
    let scene = Scene::new()
        .with("2021.csv", marks(2021, &["МБОУ «СОШ № 1»", "СОШ с. Александрово-Заводское", "СОШ № 5"]))
        .with(
            "2022.csv",
            marks(
                2022,
                &["МБОУ \"Средняя общеобразовательная школа №1\"", "СОШ с. Александровско-Заводское", "СОШ № 6"],
            ),
        );
    insta::assert_snapshot!("matching_before", both(&scene, &["check", "in", "--out", "out", "--force"]));
    scene.run(&["check", "in", "--out", "out", "--force"]);
    let path = scene.out().join("matches.csv");
    let proposed = std::fs::read_to_string(&path).unwrap();
    assert_eq!(proposed.lines().count(), 2, "{proposed}");
    let filled = proposed.trim_end().to_owned() + "да\r\n~00000000;;;;;~00000001;;;;;да\r\n";
    std::fs::write(scene.root().join("filled.csv"), filled).unwrap();
    let after = both(&scene, &["check", "in", "--matches", "filled.csv", "--out", "out", "--force"]);
    insta::assert_snapshot!("matching_after", after);
    // The decision stands in the next file too.
    scene.run(&["check", "in", "--matches", "filled.csv", "--out", "out", "--force"]);
    let again = std::fs::read_to_string(&path).unwrap();
    assert!(again.trim_end().ends_with(";like-name;да"), "{again}");
    let answer = scene.run(&["check", "in", "--matches", "in/2021.csv"]);
    assert_eq!(answer.code, 2);
    insta::assert_snapshot!("no_file_of_matches", answer.err);
}

#[test]
fn annotated_copies_come_with_the_tables_and_are_in_the_record() {
    let broken = "year;procedure;subject;grade;school_id;n;n2;n3;n4;n5\n2022;oge;math;9;880001;ten;1;2;3;4\n2022;oge;math;9;880002;10;1;2;3;4\n";
    let clean = "school_id;name;kind\n880001;Школа № 1;лицей\n880002;Школа № 2;гимназия\n";
    let scene = Scene::new().with("marks/broken.csv", broken).with("register.csv", clean);
    // The bad cell, and A1 with the remark that this is a copy of the values.
    let answer = scene.run(&["check", "in", "--annotate", "--out", "out", "--lang", "en"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(
        answer.err.contains("annotated/marks/broken.csv.xlsx: 2 cells coloured, 2 with a comment"),
        "{}",
        answer.err
    );
    let record = std::fs::read_to_string(scene.out().join("run.json")).unwrap();
    assert!(record.contains("annotated/marks/broken.csv.xlsx"), "{record}");
    assert!(!scene.out().join("annotated/register.csv.xlsx").exists());
    assert_eq!(std::fs::read_to_string(scene.input("marks/broken.csv")).unwrap(), broken);
    // The folder with copies in it is known as a former run's and may be replaced.
    assert_eq!(scene.run(&["check", "in", "--annotate", "--out", "out", "--force"]).code, 0);
    // Without a folder named, the copies have one of their own.
    assert_eq!(scene.run(&["check", "in", "--annotate"]).code, 0);
    assert!(scene.root().join("shkolomer-check/annotated/marks/broken.csv.xlsx").exists());
}
