//! The folder as a person finds it: whole, or as it was.

use std::fs;
use std::path::Path;

use super::*;

fn files(text: &str) -> Vec<OutputFile> {
    let record = format!("{{\"tool\":\"{TOOL}\",\"outputs\":[{{\"name\":\"schools.csv\"}}]}}");
    vec![OutputFile::new("schools.csv", text.into()), OutputFile::new(RECORD, record.into_bytes())]
}

fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

#[test]
fn a_new_folder_is_made_with_its_parents() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("год/2021/out");
    write(&out, &files("1"), false).unwrap();
    assert_eq!(names(&out), [RECORD, "schools.csv"]);
    assert_eq!(names(out.parent().unwrap()), ["out"], "nothing temporary is left");
}

#[cfg(unix)]
#[test]
fn a_new_folder_is_as_open_as_any_other() {
    use std::os::unix::fs::PermissionsExt;
    let place = tempfile::tempdir().unwrap();
    let (out, plain) = (place.path().join("out"), place.path().join("plain"));
    write(&out, &files("1"), false).unwrap();
    fs::create_dir(&plain).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&out), mode(&plain));
}

#[test]
fn a_former_result_is_replaced_only_by_force() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    write(&out, &files("1"), false).unwrap();
    assert!(matches!(write(&out, &files("2"), false), Err(Error::OutputExists { .. })));
    assert_eq!(fs::read(out.join("schools.csv")).unwrap(), b"1");
    write(&out, &files("2"), true).unwrap();
    assert_eq!(fs::read(out.join("schools.csv")).unwrap(), b"2");
    assert_eq!(names(place.path()), ["out"], "nothing temporary is left");
}

#[test]
fn files_of_a_person_are_never_deleted() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("мои заметки.txt"), "важно").unwrap();
    let refused = write(&out, &files("1"), true);
    assert!(matches!(refused, Err(Error::OutputForeign { files, .. }) if files.is_empty()));

    fs::remove_dir_all(&out).unwrap();
    write(&out, &files("1"), false).unwrap();
    fs::write(out.join("мои заметки.txt"), "важно").unwrap();
    fs::create_dir(out.join("папка")).unwrap();
    let refused = write(&out, &files("2"), true);
    assert!(matches!(refused, Err(Error::OutputForeign { files, .. }) if files == ["мои заметки.txt", "папка"]));
    assert_eq!(fs::read(out.join("schools.csv")).unwrap(), b"1");
    assert_eq!(fs::read_to_string(out.join("мои заметки.txt")).unwrap(), "важно");
}

#[test]
fn a_record_of_another_program_is_no_leave_to_replace() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    fs::create_dir(&out).unwrap();
    for record in ["{}", "не json", "{\"tool\":\"other\",\"outputs\":[]}"] {
        fs::write(out.join(RECORD), record).unwrap();
        assert!(matches!(write(&out, &files("1"), true), Err(Error::OutputForeign { .. })), "{record}");
    }
    assert_eq!(names(&out), [RECORD]);
}

#[test]
fn a_file_in_the_way_is_an_error_and_stays() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("file");
    fs::write(&file, "важно").unwrap();
    for (target, force) in [(file.clone(), true), (file.join("out"), false), (file.join("a/b"), true)] {
        assert!(matches!(write(&target, &files("1"), force), Err(Error::Io { .. })), "{}", target.display());
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "важно");
    assert_eq!(names(place.path()), ["file"]);
}

#[test]
fn a_file_that_cannot_be_written_leaves_nothing_behind() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    write(&out, &files("1"), false).unwrap();
    let mut broken = files("2");
    broken.push(OutputFile::new("schools.csv/folder.csv", Vec::new()));
    let refused = write(&out, &broken, true);
    assert!(matches!(refused, Err(Error::Io { path, .. }) if path.ends_with("schools.csv/folder.csv")));
    assert_eq!(fs::read(out.join("schools.csv")).unwrap(), b"1", "the former result is whole");
    assert_eq!(names(place.path()), ["out"]);
}

#[test]
fn files_of_folders_are_written_recorded_and_replaced() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    let make = |force| {
        let draft = Draft::replacing(&out, force)?;
        draft.save("annotated/Светлый/a.xlsx", b"1")?;
        std::io::Write::write_all(&mut draft.create("annotated/b.xlsx")?, b"22").unwrap();
        let outputs = serde_json::to_string(&draft.entries()?).unwrap();
        draft.save(RECORD, format!("{{\"tool\":\"{TOOL}\",\"outputs\":{outputs}}}").as_bytes())?;
        draft.place().map(|()| outputs)
    };
    let outputs = make(false).unwrap();
    let two = "785f3ec7eb32f30b90cd0fcf3657d388b5ff4297f2f9716ff66e9b69c05ddd09";
    let one = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b";
    let expected = format!(
        "[{{\"name\":\"annotated/b.xlsx\",\"size\":2,\"sha256\":\"{two}\"}},\
         {{\"name\":\"annotated/Светлый/a.xlsx\",\"size\":1,\"sha256\":\"{one}\"}}]"
    );
    assert_eq!(outputs, expected);
    assert_eq!(fs::read(out.join("annotated/b.xlsx")).unwrap(), b"22");
    make(true).unwrap();

    fs::write(out.join("annotated/Светлый/мои.txt"), "важно").unwrap();
    fs::create_dir(out.join("annotated/папка")).unwrap();
    let Err(Error::OutputForeign { files, .. }) = make(true) else { panic!("replaced a person's files") };
    assert_eq!(files, ["annotated/Светлый/мои.txt", "annotated/папка"]);
    assert_eq!(names(place.path()), ["out"], "nothing temporary is left");
}

#[test]
fn names_that_lead_out_of_the_folder_are_refused() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    let draft = Draft::vacant(&out).unwrap();
    for name in ["", ".", "..", "../a", "a/../b", "a/./b", "/a", "a//b", "a/"] {
        assert!(matches!(draft.save(name, b""), Err(Error::Internal(_))), "{name}");
    }
    draft.save("a..b/..c", b"").unwrap();
    drop(draft);
    assert!(names(place.path()).is_empty(), "an unfinished folder leaves nothing");
}

#[test]
fn an_empty_folder_is_vacant_and_nothing_else_is() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    fs::create_dir(&out).unwrap();
    let draft = Draft::vacant(&out).unwrap();
    draft.save("a", b"1").unwrap();
    draft.place().unwrap();
    assert_eq!(names(&out), ["a"]);
    for taken in [&out, &out.join("a")] {
        assert!(matches!(Draft::vacant(taken), Err(Error::OutputExists { .. })));
    }
    assert_eq!(names(place.path()), ["out"]);
}
