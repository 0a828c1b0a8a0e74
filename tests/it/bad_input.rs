//! What bad input gets: each case with its exact message, in both languages.
//!
//! Failures (exit 2) are compared with the text itself; problems with snapshots of `problems.csv` that were read by a
//! person. Every case runs the program as a user runs it.

use crate::scene::Scene;

const REGISTER: &str = "school_id;name;municipality;kind;settlement;pupils;levels\n\
    100001;МБОУ «Заречная СОШ № 1»;Заречный район;general;rural;120;primary,basic,secondary\n\
    100002;МБОУ «Луговская СОШ»;Луговской район;general;rural;90;primary,basic,secondary\n\
    100003;МБОУ «Нагорная СОШ»;Заречный район;general;urban;400;primary,basic,secondary\n\
    100004;МБОУ «Полевая ООШ»;Луговской район;general;rural;60;primary,basic\n";

/// A canonical table of results: four schools, one sitting, scores that tell them apart.
fn results() -> String {
    let mut text = String::from("year;procedure;subject;grade;school_id;primary_score;mark;journal_mark\n");
    for (school, base) in [(100_001, 6), (100_002, 9), (100_003, 12), (100_004, 15)] {
        for pupil in 0..12 {
            text.push_str(&format!("2021;vpr;math;5;{school};{};;\n", base + pupil % 5));
        }
    }
    text
}

fn sound() -> Scene {
    Scene::new().with("register.csv", REGISTER).with("results.csv", results())
}

/// Runs in both languages and returns the two messages of the failure.
fn failure(scene: &Scene, arguments: &[&str]) -> (String, String) {
    let russian = scene.run(arguments);
    let english = scene.run(&[&["--lang", "en"], arguments].concat());
    assert_eq!((russian.code, english.code), (2, 2), "{}\n{}", russian.err, english.err);
    assert!(russian.out.is_empty() && english.out.is_empty());
    (russian.err.trim_end().to_owned(), english.err.trim_end().to_owned())
}

/// Runs in both languages with the bad lines added to a sound table, and returns the two tables of problems.
fn problems(scene: &Scene) -> String {
    let russian = scene.identify(&["--csv", "plain", "--quiet", "--force"]);
    assert_eq!(russian.code, 0, "{}", russian.err);
    let in_russian = scene.problems();
    let english = scene.identify(&["--lang", "en", "--quiet", "--force"]);
    assert_eq!(english.code, 0, "{}", english.err);
    let in_english = scene.problems();
    let strict = scene.identify(&["--strict", "--csv", "plain", "--quiet", "--force"]);
    let noticed = in_russian.lines().any(|line| !line.contains(" | notice | "));
    assert_eq!(strict.code, i32::from(noticed), "--strict answers 1 exactly when there is more than a notice");
    format!("{in_russian}\n\n{in_english}")
}

#[test]
fn sound_inputs_have_no_problems() {
    assert_eq!(problems(&sound()).trim(), "");
}

#[test]
fn no_such_path() {
    let scene = Scene::new();
    let (ru, en) = failure(&scene, &["identify", "данные"]);
    insta::assert_snapshot!(format!("{ru}\n{en}"));
}

#[test]
fn an_empty_folder() {
    let (ru, en) = failure(&Scene::new(), &["identify", "in"]);
    insta::assert_snapshot!(format!("{ru}\n{en}"));
}

#[test]
fn nothing_recognised_names_the_nearest_layout() {
    let scene = Scene::new().with("results.csv", "year;procedure;subject;school;points\n2021;vpr;math;100001;12\n");
    let (ru, en) = failure(&scene, &["identify", "in"]);
    insta::assert_snapshot!(format!("{ru}\n{en}"));
}

#[test]
fn a_header_and_no_rows() {
    let scene = sound().with("more.csv", "year;procedure;subject;grade;school_id;primary_score\n");
    insta::assert_snapshot!(problems(&scene));
}

#[test]
fn a_register_alone_has_no_results() {
    let (ru, en) = failure(&Scene::new().with("register.csv", REGISTER), &["identify", "in"]);
    insta::assert_snapshot!(format!("{ru}\n{en}"));
}

#[test]
fn damaged_locked_encrypted_and_foreign_files() {
    // A compound file (the container of encrypted workbooks) with the stream that says so.
    let mut encrypted = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    encrypted.resize(512, 0);
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    encrypted.resize(4096, 0);
    let scene = sound()
        .with("cut.xlsx", b"PK\x03\x04 this is where the rest should be")
        .with("closed.xlsx", encrypted)
        .with("~$register.xlsx", b"lock")
        .with("letter.docx", b"PK\x03\x04")
        .with("copy of register.csv", REGISTER);
    insta::assert_snapshot!(problems(&scene));
}

#[test]
fn schools_twice_and_schools_unknown() {
    let register =
        format!("{REGISTER}100002;МБОУ «Луговская средняя школа»;Луговской район;general;rural;91;primary\n");
    let results = format!("{}2021;vpr;math;5;100009;11;;\n2021;vpr;math;5;школа № 5;11;;\n", results());
    insta::assert_snapshot!(problems(&Scene::new().with("register.csv", register).with("results.csv", results)));
}

#[test]
fn scores_and_marks_that_cannot_be() {
    let bad = "2021;vpr;math;5;100001;21;;\n\
        2021;vpr;math;5;100001;-1;;\n\
        2021;vpr;math;5;100001;десять;;\n\
        2021;vpr;math;5;100001;12 баллов;;\n\
        2021;vpr;math;5;100001;12;6;\n\
        2021;vpr;math;5;100001;12;4;7\n\
        2021;vpr;math;5;100001;#REF!;;\n";
    insta::assert_snapshot!(problems(
        &Scene::new().with("register.csv", REGISTER).with("results.csv", results() + bad)
    ));
}

#[test]
fn signs_of_absence_are_no_problem_and_no_zero() {
    let signs = ["н/я", "отсутствовал", "Отсутствовала", "Н/Я", "неявка"];
    let rows: String = signs.iter().map(|sign| format!("2021;vpr;math;5;100001;{sign};;\n")).collect();
    let scene = Scene::new().with("register.csv", REGISTER).with("results.csv", results() + &rows);
    assert_eq!(problems(&scene).trim(), "");
    let first = scene.rows("cohorts.csv").into_iter().find(|row| &row[0] == "100001").unwrap();
    assert_eq!((&first[5], &first[6], &first[7]), ("12", "5", "7.75"), "n, absent, mean of {first:?}");
}

/// A pupil of whom neither a total nor absence is known: not a zero, not an absentee, and said.
#[test]
fn a_total_that_is_not_there() {
    let rows: String =
        ["—", "-", "", "Х", "не пройд."].iter().map(|sign| format!("2021;vpr;math;5;100001;{sign};;\n")).collect();
    let scene = Scene::new().with("register.csv", REGISTER).with("results.csv", results() + &rows);
    insta::assert_snapshot!(problems(&scene));
    let first = scene.rows("cohorts.csv").into_iter().find(|row| &row[0] == "100001").unwrap();
    assert_eq!((&first[5], &first[6], &first[7]), ("12", "0", "7.75"), "n, absent, mean of {first:?}");
}

#[test]
fn percentages_and_parts_above_the_whole() {
    let passport = "school_id;year;pupils;both_parents_higher;on_register;доля из неполных семей, %\n\
        100001;2021;120;40;3;120\n\
        100002;2021;90;95;2;20\n\
        100003;2021;400;150;8;15\n\
        100004;2021;60;много;1;-3\n";
    insta::assert_snapshot!(problems(&sound().with("passport.csv", passport)));
}

#[test]
fn the_key_of_a_sheet_is_never_guessed() {
    let header = "user;code;otc;klass;var-1;var-2;sum;a-1-grade;a-2-grade\n";
    let rows = "sch100001;50001;4;а;1;;2;1;1\n";
    let scene = sound()
        .with("протокол.csv", format!("{header}{rows}"))
        .with("2021/5 класс/математика 2020.csv", format!("{header}{rows}sch100002;50002;5;а;2;;1;1;0\n"));
    insta::assert_snapshot!(problems(&scene));
}

#[test]
fn outputs_are_never_overwritten_unasked() {
    let scene = sound();
    assert_eq!(scene.identify(&["--quiet"]).code, 0);
    let before = std::fs::read(scene.out().join("run.json")).unwrap();
    let (ru, en) = failure(&scene, &["identify", "in", "--out", "out"]);
    insta::assert_snapshot!(format!("{ru}\n{en}"));
    assert_eq!(std::fs::read(scene.out().join("run.json")).unwrap(), before);
    assert_eq!(scene.identify(&["--quiet", "--force"]).code, 0);
    // A folder that is not ours is not replaced even with --force.
    std::fs::create_dir(scene.root().join("mine")).unwrap();
    std::fs::write(scene.root().join("mine/diploma.txt"), "years of work").unwrap();
    let (ru, en) = failure(&scene, &["identify", "in", "--out", "mine", "--force"]);
    insta::assert_snapshot!("a_folder_that_is_not_ours", format!("{ru}\n{en}"));
    assert!(scene.root().join("mine/diploma.txt").exists());
}

#[test]
fn a_place_that_cannot_be_written() {
    let scene = sound();
    std::fs::write(scene.root().join("file"), "not a folder").unwrap();
    let (ru, en) = failure(&scene, &["identify", "in", "--out", "file/out"]);
    insta::assert_snapshot!(format!("{ru}\n{en}"));
}

/// A limit on the size of a file stands for a full disk: the write fails half-way with an error of the system.
#[cfg(unix)]
#[test]
fn a_disk_that_is_full_leaves_nothing_behind() {
    let scene = sound();
    let script = format!("trap '' XFSZ; ulimit -f 4; exec '{}' identify in --out out", env!("CARGO_BIN_EXE_shkolomer"));
    let output = std::process::Command::new("bash").args(["-c", &script]).current_dir(scene.root()).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(message.starts_with("Ошибка: ") && message.contains("out"), "{message}");
    let left: Vec<_> = std::fs::read_dir(scene.root()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["in"], "nothing half-written");
}

/// The reader waits on a pipe that nobody writes to; Ctrl-C comes in the middle.
#[cfg(unix)]
#[test]
fn an_interrupt_in_the_middle_leaves_nothing_behind() {
    use std::time::Duration;
    let scene = sound();
    // A file with nothing but a hole in it: it takes no room, and seconds to be read.
    std::fs::File::create(scene.input("slow.csv")).unwrap().set_len(16 << 30).unwrap();
    let child = std::process::Command::new(env!("CARGO_BIN_EXE_shkolomer"))
        .args(["identify", "in", "--out", "out"])
        .current_dir(scene.root())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    // Long enough for the handler to be set.
    std::thread::sleep(Duration::from_millis(700));
    assert!(std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert_eq!(String::from_utf8_lossy(&output.stderr).trim_end(), "Прервано. Незаконченных файлов не осталось.");
    let left: Vec<_> = std::fs::read_dir(scene.root()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["in"], "nothing half-written");
}

#[test]
fn a_methodology_with_mistakes_names_them_all() {
    let method = "id = \"mine\"\ntitle = { ru = \"Моя\", en = \"Mine\" }\nsource = { ru = \"—\", en = \"-\" }\n\
        [results]\nyears = 3\nnormalize = \"z\"\naggregate = \"mean\"\n\
        [[results.group]]\ncode = \"vpr\"\nname = { ru = \"ВПР\", en = \"VPR\" }\nweight = 0.7\n\
        [[results.indicator]]\nfield = \"vpr.maths.4.percent\"\ndirection = \"up\"\ngroup = \"wpr\"\n\
        [low]\nrule = \"quantil\"\nshare = 1.5\n";
    let scene = sound().with("mine.toml", method);
    let (ru, en) = failure(&scene, &["identify", "in", "--method", "in/mine.toml"]);
    insta::assert_snapshot!(format!("{ru}\n\n{en}"));
    let checked = scene.run(&["methodology", "check", "in/mine.toml"]);
    assert_eq!(checked.code, 1);
    let (ru, en) = failure(&scene, &["identify", "in", "--method", "volgograd"]);
    insta::assert_snapshot!("a_methodology_that_is_not_known", format!("{ru}\n{en}"));
}

#[test]
fn a_year_without_results() {
    let (ru, en) = failure(&sound(), &["identify", "in", "--year", "2019"]);
    insta::assert_snapshot!(format!("{ru}\n{en}"));
}

#[test]
fn a_year_without_a_scale_is_refused_by_name() {
    let results = results().replace("2021;vpr", "2031;vpr");
    insta::assert_snapshot!(problems(&Scene::new().with("register.csv", REGISTER).with("results.csv", results)));
}
