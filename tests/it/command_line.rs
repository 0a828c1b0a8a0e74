//! The command line as a person meets it.

use crate::scene::Scene;

#[test]
fn help_comes_in_the_language_asked_for() {
    let scene = Scene::new();
    let russian = scene.run(&["--help"]);
    assert_eq!(russian.code, 0);
    assert!(russian.out.contains("Команды:") && russian.out.contains("Главная работа"), "{}", russian.out);
    assert!(!russian.out.contains("Usage") && !russian.out.contains("Print help"), "{}", russian.out);
    let english = scene.run(&["--lang", "en", "identify", "--help"]);
    assert_eq!(english.code, 0);
    assert!(english.out.contains("Usage:") && english.out.contains("--method"), "{}", english.out);
    assert!(english.out.is_ascii(), "{}", english.out);
}

#[test]
fn mistakes_in_the_command_line_are_said_in_the_language_asked_for() {
    let scene = Scene::new();
    let cases: &[(&[&str], &str)] = &[
        (
            &["idenify", "in"],
            "Ошибка: неизвестная команда «idenify». Возможно, имелось в виду «identify». Справка: shkolomer --help",
        ),
        (
            &["--lang", "en", "identify", "in", "--metod", "x"],
            "Error: unknown option '--metod'. Did you mean '--method'? Help: shkolomer --lang en --help",
        ),
        (&[], "Ошибка: не указана команда. Справка: shkolomer --help"),
        (&["identify"], "Ошибка: не указано: <INPUT>.... Справка: shkolomer --help"),
        (
            &["identify", "in", "--csv", "pretty"],
            "Ошибка: значение «pretty» не подходит для --csv <excel|plain>. Допустимо: excel, plain. Справка: shkolomer --help",
        ),
        (
            &["identify", "in", "--year", "весна"],
            "Ошибка: значение «весна» не подходит для --year <Y>. Допустимо: целое число. Справка: shkolomer --help",
        ),
    ];
    for (arguments, message) in cases {
        let answer = scene.run(arguments);
        assert_eq!(answer.code, 2, "{arguments:?}");
        assert_eq!(answer.err.trim_end(), *message, "{arguments:?}");
        assert!(answer.out.is_empty(), "{arguments:?}: {}", answer.out);
    }
}

#[test]
fn completions_and_the_manual_name_every_command() {
    let scene = Scene::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let answer = scene.run(&["completions", shell]);
        assert_eq!(answer.code, 0, "{shell}: {}", answer.err);
        for word in ["identify", "objectivity", "init", "simulate", "methodology"] {
            assert!(answer.out.contains(word), "{shell} says nothing of {word}");
        }
    }
    let man = scene.run(&["man"]);
    assert_eq!(man.code, 0);
    assert!(man.out.contains(".TH") && man.out.contains("identify"), "{}", man.out);
}

#[test]
fn every_shipped_methodology_is_listed_and_shown() {
    let scene = Scene::new();
    let list = scene.run(&["methodology", "list"]);
    assert_eq!(list.code, 0, "{}", list.err);
    for id in [
        "recommended",
        "volgograd-2020",
        "vologda-2018",
        "dobrinka-2018",
        "yakutia-2016",
        "ivolginsk-2020",
        "ivolginsk-halfyear",
        "federal-30",
    ] {
        assert!(list.out.contains(id), "{id} is not in the list:\n{}", list.out);
        let shown = scene.run(&["methodology", "show", id]);
        assert_eq!(shown.code, 0, "{}", shown.err);
        assert!(shown.out.contains(id), "{id} is not shown");
    }
    let unknown = scene.run(&["methodology", "show", "volgograd"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("volgograd-2020"), "{}", unknown.err);
}

#[test]
fn a_reader_who_leaves_early_is_no_failure() {
    let scene = Scene::new();
    let output = std::process::Command::new("sh")
        .args(["-c", &format!("'{}' methodology show recommended | head -n 1", env!("CARGO_BIN_EXE_shkolomer"))])
        .current_dir(scene.root())
        .output()
        .unwrap();
    assert!(output.status.success());
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}
