//! Hostile and broken inputs: whatever is given, nothing panics, nothing hangs, and every row is accounted for.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;

use proptest::prelude::*;
use shkolomer::error::Error;
use shkolomer::ingest::header::Head;
use shkolomer::ingest::{Ingested, read};
use shkolomer::model::scale::ScaleBook;
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const GOOD: &str =
    "Год;Процедура;Класс;Предмет;Логин;Кол-во участников;2;3;4;5\n2022;ВПР;4;Математика;edu880001;10;1;2;3;4\n";

fn root(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Reads a file beside a good one, so that something is always recognised.
fn read_beside_a_good_one(file: &Path) -> Ingested {
    let folder = TempDir::new().unwrap();
    let good = folder.path().join("good.csv");
    fs::write(&good, GOOD).unwrap();
    let all = read(&[good, file.to_owned()], &ScaleBook::default(), &()).unwrap();
    accounted(&all);
    assert!(all.reported.iter().any(|cohort| cohort.school.as_str() == "880001"), "{file:?}");
    all
}

fn accounted(all: &Ingested) {
    for sheet in all.files.iter().flat_map(|file| &file.sheets) {
        assert_eq!(sheet.read, sheet.kept + sheet.rejected + sheet.absent, "[{}]", sheet.name);
    }
}

#[test]
fn the_corpus_is_read_without_panic_and_nothing_of_it_is_lost_in_silence() {
    let mut told = String::new();
    let mut files: Vec<PathBuf> =
        fs::read_dir(root("tests/corpus")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let begun = Instant::now();
        let all = read_beside_a_good_one(&file);
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let of_it = |place: &str| place.contains(&name);
        let kept: u64 = all
            .files
            .iter()
            .filter(|file| of_it(&file.path))
            .flat_map(|file| &file.sheets)
            .map(|sheet| sheet.kept)
            .sum();
        let mut codes: Vec<&str> = all
            .problems
            .iter()
            .filter(|problem| of_it(&problem.place.file))
            .map(|problem| problem.kind.code())
            .collect();
        codes.dedup();
        told.push_str(&format!("{name}: kept {kept} {}\n", codes.join(" ")));
        assert!(begun.elapsed().as_secs() < 20, "{name} took {:?}", begun.elapsed());
    }
    insta::assert_snapshot!(told);
}

#[cfg(unix)]
#[test]
fn folders_in_a_circle_and_pipes_do_not_hold_the_reading_up() {
    let folder = TempDir::new().unwrap();
    for name in ["а", "б", "в"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    for (from, to) in [("а", "б"), ("а", "в"), ("б", "а"), ("б", "в"), ("в", "а"), ("в", "б"), ("а", ".")]
    {
        let target = fs::canonicalize(folder.path().join(to)).unwrap();
        std::os::unix::fs::symlink(target, folder.path().join(from).join(format!("к {to}"))).unwrap();
    }
    fs::write(folder.path().join("в/marks.csv"), GOOD).unwrap();
    let pipe = folder.path().join("pipe.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let all = read(&[folder.path().to_owned()], &ScaleBook::default(), &()).unwrap();
    assert_eq!(all.files.len(), 1);
    let codes: Vec<&str> = all.problems.iter().map(|problem| problem.kind.code()).collect();
    assert_eq!(codes, ["unknown-file-kind"]);
    assert!(read(&[pipe], &ScaleBook::default(), &()).is_err());
}

#[test]
fn a_line_of_a_hundred_megabytes_is_one_broken_line() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("marks.csv");
    let mut file = fs::File::create(&path).unwrap();
    file.write_all(GOOD.as_bytes()).unwrap();
    (0..100).for_each(|_| file.write_all(&[b'0'; 1 << 20]).unwrap());
    file.write_all("\n2022;ВПР;4;Математика;edu880002;10;1;2;3;4\n".as_bytes()).unwrap();
    drop(file);
    let all = read(&[path], &ScaleBook::default(), &()).unwrap();
    let sheet = &all.files[0].sheets[0];
    assert_eq!((sheet.read, sheet.kept, sheet.rejected), (3, 2, 1));
    assert_eq!(all.problems[0].place.to_string(), "marks.csv A3");
}

/// What is done to bytes.
#[derive(Clone, Debug)]
enum Blow {
    Set(usize, u8),
    Cut(usize),
    Double(usize, usize),
    Remove(usize, usize),
}

fn blows() -> impl Strategy<Value = Vec<Blow>> {
    let at = || any::<prop::sample::Index>().prop_map(|index| index.index(1 << 20));
    let blow = prop_oneof![
        6 => (at(), any::<u8>()).prop_map(|(at, byte)| Blow::Set(at, byte)),
        1 => at().prop_map(Blow::Cut),
        2 => (at(), 1_usize..200).prop_map(|(at, length)| Blow::Double(at, length)),
        2 => (at(), 1_usize..200).prop_map(|(at, length)| Blow::Remove(at, length)),
    ];
    prop::collection::vec(blow, 1..6)
}

fn struck(mut bytes: Vec<u8>, blows: &[Blow]) -> Vec<u8> {
    for blow in blows {
        let length = bytes.len().max(1);
        match *blow {
            Blow::Set(at, byte) => bytes.iter_mut().skip(at % length).take(1).for_each(|old| *old = byte),
            Blow::Cut(at) => bytes.truncate(at % length),
            Blow::Double(at, more) => {
                let end = (at % length + more).min(bytes.len());
                let part = bytes[(at % length).min(end)..end].to_vec();
                bytes.splice(end..end, part);
            }
            Blow::Remove(at, less) => {
                let end = (at % length + less).min(bytes.len());
                bytes.drain((at % length).min(end)..end);
            }
        }
    }
    bytes
}

/// The same package with one of its parts struck: the archive itself stays whole, so that the blow arrives.
fn with_struck_part(package: &[u8], part: usize, blows: &[Blow]) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(package)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let struck_part = part % from.len();
    for at in 0..from.len() {
        let mut entry = from.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        let name = entry.name().unwrap().into_owned();
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        to.start_file(name, stored).unwrap();
        to.write_all(&if at == struck_part { struck(bytes, blows) } else { bytes }).unwrap();
    }
    to.finish().unwrap().into_inner()
}

const SAMPLES: &[&str] = &[
    "hidden-rows-and-columns.xlsx",
    "three-tables-one-below-another.xlsx",
    "formulas-with-values.xlsx",
    "hidden-rows-and-columns.ods",
    "formulas-with-values.ods",
    "binary-workbook.xlsb",
    "hidden-rows-and-columns.xls",
    "quoted-newlines.csv",
    "text-utf-16-le.csv",
    "text-cp866.txt",
];

fn read_bytes(name: &str, bytes: &[u8]) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    match read(&[path], &ScaleBook::default(), &()) {
        Ok(all) => accounted(&all),
        Err(Error::NothingRecognised { .. }) => {}
        Err(other) => panic!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn struck_samples_are_read_or_reported(
        sample in prop::sample::select(SAMPLES), part in 0_usize..40, whole in any::<bool>(), blows in blows()
    ) {
        let bytes = fs::read(root("data-samples/layouts").join(sample)).unwrap();
        let is_package = bytes.starts_with(b"PK") && !whole;
        read_bytes(sample, &if is_package { with_struck_part(&bytes, part, &blows) } else { struck(bytes, &blows) });
    }

    #[test]
    fn any_bytes_are_read_or_reported(
        kind in prop::sample::select(vec!["csv", "xlsx", "xls", "xlsb", "ods", "tsv"]),
        magic in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE", b"\xEF\xBB\xBF"]),
        bytes in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        read_bytes(&format!("a.{kind}"), &[magic, &bytes].concat());
    }

    /// Words of headers in every order, with numbers and blanks among them: the header finder answers.
    #[test]
    fn any_lines_are_read_or_reported(lines in prop::collection::vec(prop::collection::vec(word(), 0..9), 0..30)) {
        let text: String = lines.iter().map(|line| line.join(";") + "\n").collect();
        read_bytes("a.csv", text.as_bytes());
        let head = Head::new("Лист1", Vec::new());
        prop_assert!(head.candidates().is_empty());
    }
}

fn word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "",
        "Логин",
        "ОО",
        "Школа",
        "Муниципалитет",
        "Кол-во участников",
        "2",
        "3",
        "4",
        "5",
        "Вариант",
        "Всего баллов",
        "балл за 1",
        "балл за 2",
        "логин школы",
        "Средний балл",
        "Русский язык",
        "Год",
        "Класс",
        "Предмет",
        "Процедура",
        "edu880001",
        "2022",
        "ВПР",
        "математика",
        "н/я",
        "Итого",
        "1 (1б)",
        "user",
        "sum",
        "var-1",
        "a-1-grade",
        "name",
        "школа № 5",
        "12,5",
        "\"открытая",
        "kind",
        "лицей",
        "school_id",
        "year",
        "Вид ОО",
    ])
}
