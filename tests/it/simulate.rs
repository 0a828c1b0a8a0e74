//! The synthetic region: repeatable, consistent within, and the shipped sample is what its plan makes.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use calamine::{Data, DataType, Range, Reader, Xlsx, open_workbook};
use shkolomer::error::Error;
use shkolomer::ingest;
use shkolomer::model::scale::ScaleBook;
use shkolomer::simulate::{self, plan::Plan};

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples")
}

/// Every file under a folder with its bytes, by relative path.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_path_buf(), std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn plan(text: &str) -> Plan {
    Plan::from_toml(text).unwrap()
}

const SMALL: &str =
    "schools = 12\n[[vpr]]\ngrade = 4\nsubjects = [\"math\", \"russian\"]\n[[vpr]]\ngrade = 8\nsubjects = [\"math\"]\n";

fn made(plan: &Plan) -> (tempfile::TempDir, simulate::Summary) {
    let place = tempfile::tempdir().unwrap();
    let summary = simulate::write(&place.path().join("made"), plan).unwrap();
    (place, summary)
}

fn sheet(path: &Path, name: &str) -> Range<Data> {
    let mut workbook: Xlsx<_> = open_workbook(path).unwrap();
    workbook.worksheet_range(name).unwrap()
}

fn text(cell: Option<&Data>) -> String {
    cell.map(|cell| cell.as_string().unwrap_or_default()).unwrap_or_default()
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_does_not() {
    let plan = plan(SMALL);
    let ((first, summary), (second, _)) = (made(&plan), made(&plan));
    let once = files(&first.path().join("made"));
    assert_eq!(once, files(&second.path().join("made")));
    assert_eq!(once.len(), summary.files + 2, "the inputs, the truth and the plan");
    assert_eq!(summary.files, 4 + 9);
    let (other, _) = made(&Plan { seed: 2, ..plan });
    let other = files(&other.path().join("made"));
    for (path, bytes) in &once {
        assert_ne!(Some(bytes), other.get(path), "{} does not depend on the seed", path.display());
    }
}

#[test]
fn the_written_plan_makes_the_same_region() {
    let (first, summary) = made(&plan(SMALL));
    let again = plan(&std::fs::read_to_string(summary.plan).unwrap());
    let (second, _) = made(&again);
    assert_eq!(files(&first.path().join("made")), files(&second.path().join("made")));
}

#[test]
fn protocols_by_school_hold_the_same_pupils_a_small_workbook_a_school() {
    let (whole_dir, whole) = made(&plan(SMALL));
    let (_dir, cut) = made(&plan(&format!("protocols = \"by-school\"\n{SMALL}")));
    assert_eq!(cut.rows, whole.rows);
    let results = |folder: &Path| {
        let all = ingest::read(&[folder.join("ВПР")], &ScaleBook::default(), &()).unwrap();
        let codes: BTreeSet<&str> = all.problems.iter().map(|problem| problem.kind.code()).collect();
        assert_eq!(codes, ["partial-sitting", "set-aside"].into());
        let mut rows = BTreeMap::new();
        for sheet in &all.results {
            for (school, primary) in sheet.rows.school.iter().zip(&sheet.rows.primary) {
                let id = sheet.rows.schools[*school as usize].clone();
                rows.entry((sheet.sitting, id)).or_insert_with(Vec::new).push(primary.to_bits());
            }
        }
        (all.files.len(), rows)
    };
    let (files, cut_rows) = results(&cut.inputs);
    let (whole_files, whole_rows) = results(&whole.inputs);
    assert_eq!(cut_rows, whole_rows);
    assert_eq!((whole_files, files + 4), (9, cut.files));
    assert!(std::fs::read_to_string(&cut.plan).unwrap().contains("by-school"));
    drop(whole_dir);
}

#[test]
fn a_folder_that_holds_something_is_refused_and_left_alone() {
    let place = tempfile::tempdir().unwrap();
    std::fs::write(place.path().join("note.txt"), "mine").unwrap();
    let refused = simulate::write(place.path(), &plan(SMALL));
    assert!(matches!(refused, Err(Error::OutputExists { path }) if path == place.path()));
    assert_eq!(files(place.path()).len(), 1);
    let empty = place.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    assert!(simulate::write(&empty, &plan(SMALL)).is_ok(), "an empty folder is taken");
}

#[test]
fn the_register_of_the_default_region_has_the_counts_of_its_source() {
    // Vologda's programme of 2018: 362 schools, 222 rural, 148 of them under 100 pupils, 57 under 40.
    let (_place, summary) = made(&plan("vpr = []"));
    let register = sheet(&summary.inputs.join("Реестр школ.xlsx"), "Реестр");
    let rural: Vec<f64> = register
        .rows()
        .skip(1)
        .filter(|row| text(row.get(4)) == "сельский населённый пункт")
        .map(|row| row[5].get_float().unwrap())
        .collect();
    assert_eq!(register.height() - 1, 362);
    assert_eq!(rural.len(), 222);
    assert_eq!(rural.iter().filter(|pupils| **pupils < 100.0).count(), 148);
    assert_eq!(rural.iter().filter(|pupils| **pupils < 40.0).count(), 57);
}

#[test]
fn a_plant_changes_its_own_workbook_and_nothing_else() {
    let bare = plan(SMALL);
    let planted = plan(&format!(
        "{SMALL}[[plant]]\nkind = \"cut-heaping\"\nschool = \"largest-urban\"\nyear = 2021\nsubject = \"russian\"\ngrade = 4\n\
         strength = 1.0\n"
    ));
    let ((first, _), (second, summary)) = (made(&bare), made(&planted));
    let (without, with) = (files(&first.path().join("made")), files(&second.path().join("made")));
    let differ: Vec<String> = with
        .iter()
        .filter(|(path, bytes)| without.get(*path) != Some(bytes))
        .map(|(path, _)| path.display().to_string())
        .collect();
    let workbook = "region/ВПР/2021/4/Проведение работы по русскому языку, 4 класс. ВПР 2021.xlsx";
    assert_eq!(differ, ["plan.toml", workbook, "truth.csv"]);
    assert_eq!(summary.plants, 1);
}

/// Where the tasks and the total stand in a sheet, by its header.
struct Columns {
    tasks: Vec<usize>,
    total: usize,
    variant: usize,
}

fn columns(header: &[Data], task: impl Fn(&str) -> bool, total: &str, variant: &str) -> Columns {
    let names: Vec<String> = header.iter().map(|cell| text(Some(cell))).collect();
    let at = |wanted: &str| names.iter().position(|name| name == wanted).unwrap();
    let tasks = names.iter().enumerate().filter(|(_, name)| task(name)).map(|(at, _)| at).collect();
    Columns { tasks, total: at(total), variant: at(variant) }
}

/// Checks that the tasks of every row sum to its total and stay within `maxima`; how many rows were present and absent.
fn consistent(rows: &Range<Data>, columns: &Columns, maxima: &[u32]) -> (usize, usize) {
    let (mut present, mut absent) = (0, 0);
    for row in rows.rows().skip(1) {
        if text(row.get(columns.variant)) == "отсутствовал" {
            absent += 1;
            assert!(columns.tasks.iter().all(|&task| text(row.get(task)).is_empty()));
            continue;
        }
        let scores: Vec<u32> = columns
            .tasks
            .iter()
            .map(|&task| match text(row.get(task)).as_str() {
                "X" | "x" | "Х" | "не пройд." | "" => 0,
                score => score.parse().unwrap(),
            })
            .collect();
        assert!(scores.iter().zip(maxima).all(|(score, max)| score <= max), "{scores:?}");
        let total: u32 = text(row.get(columns.total)).parse().unwrap();
        assert_eq!(scores.iter().sum::<u32>(), total);
        present += 1;
    }
    (present, absent)
}

#[test]
fn in_every_layout_tasks_sum_to_totals_and_stay_within_their_maxima() {
    let (_place, summary) = made(&plan(SMALL));
    let vpr = summary.inputs.join("ВПР");
    // Maxima of the tasks of grade 8 mathematics by the headers of real exports of 2022; 25 points together.
    let maxima = [1, 1, 1, 1, 1, 2, 1, 2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 2, 2];
    let of_2022 = sheet(&vpr.join("2022/8/Математика.xlsx"), "Протокол");
    let labels: Vec<String> = of_2022.rows().next().unwrap().iter().map(|cell| text(Some(cell))).collect();
    let stated: Vec<u32> =
        labels.iter().filter_map(|label| label.strip_suffix("б)")?.rsplit_once('(')?.1.parse().ok()).collect();
    assert_eq!(stated, maxima);
    let first = |rows: &Range<Data>| rows.rows().next().unwrap().to_vec();
    let columns_2022 = columns(&first(&of_2022), |name| name.ends_with("б)"), "Итого баллов", "Вариант");
    let of_2021 = sheet(&vpr.join("2021/8/Проведение работы по математике, 8 класс. ВПР 2021.xlsx"), "Sheet");
    let columns_2021 = columns(&first(&of_2021), |name| name.starts_with("балл за"), "всего баллов", "вариант");
    let of_2020 = sheet(&vpr.join("2020/8/Математика.xlsx"), "Sheet1");
    let columns_2020 = columns(&first(&of_2020), |name| name.ends_with("-grade"), "sum", "var-1");
    let mut rows = 0;
    for (sheet, columns) in [(&of_2020, &columns_2020), (&of_2021, &columns_2021), (&of_2022, &columns_2022)] {
        let (present, absent) = consistent(sheet, columns, &maxima);
        assert!(present > 20 && absent > 0, "{present} {absent}");
        rows += present + absent;
    }
    assert!(summary.rows > rows);
}

#[test]
fn the_ege_table_adds_up() {
    let (_place, summary) = made(&plan("schools = 60\nvpr = []"));
    for (year, left) in [("2020", 0), ("2021", 0), ("2022", 1)] {
        let table = sheet(&summary.inputs.join("ЕГЭ/Результаты ЕГЭ по школам.xlsx"), year);
        let cell = |row: usize, col: usize| table.get_value((row as u32, (left + col) as u32));
        assert_eq!(text(cell(5, 4)), "Русский язык");
        assert_eq!(text(cell(6, 4)), "приняло участие");
        let last = table.end().unwrap().0 as usize;
        assert!(text(cell(last, 0)).to_lowercase().ends_with("по заозёрной области"));
        for subject in 0..11 {
            let number = |row: usize, col: usize| cell(row, 4 + subject * 5 + col).and_then(DataType::as_f64);
            let took: f64 = (7..last).filter_map(|row| number(row, 0)).sum();
            assert_eq!(Some(took), number(last, 0), "{year}, subject {subject}");
            for row in 7..last {
                let [n, below, high, hundred] = [0, 1, 2, 3].map(|col| number(row, col).unwrap_or(0.0));
                let mean = number(row, 4).unwrap();
                assert!(below + high + hundred <= n && (0.0..=100.0).contains(&mean) && (mean > 0.0) == (n > 0.0));
            }
        }
    }
}

#[test]
fn the_truth_names_every_school_and_every_plant() {
    let text = std::fs::read_to_string(samples().join("truth.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let of = |row: &csv::StringRecord, name: &str| {
        row.get(header.iter().position(|column| column == name).unwrap()).unwrap().to_string()
    };
    assert_eq!(rows.len(), 40);
    for row in &rows {
        let resilient = of(row, "truly_unfavourable") == "true" && of(row, "truly_low") == "false";
        assert_eq!(of(row, "resilient"), resilient.to_string());
    }
    let plants: Vec<String> = rows.iter().map(|row| of(row, "plants")).filter(|plants| !plants.is_empty()).collect();
    let kinds: BTreeSet<&str> =
        plants.iter().flat_map(|plants| plants.split("; ")).map(|plant| plant.split(' ').next().unwrap()).collect();
    assert_eq!(kinds, ["alike-answers", "cohort-jump", "cut-heaping", "journal-gap"].into());
}

#[test]
fn the_shipped_sample_is_what_its_plan_makes_and_is_small() {
    // Samples of layouts and of broken files, and plans of other regions, lie in folders of their own beside what the plan makes.
    let mut shipped = files(&samples());
    shipped.retain(|path, _| {
        !["layouts", "broken", "objectivity", "halfyear", "support"].iter().any(|folder| path.starts_with(folder))
    });
    let (place, summary) = made(&plan(&std::fs::read_to_string(samples().join("plan.toml")).unwrap()));
    let regenerated = files(&place.path().join("made"));
    assert_eq!(shipped.keys().collect::<Vec<_>>(), regenerated.keys().collect::<Vec<_>>());
    for (path, bytes) in &shipped {
        assert_eq!(Some(bytes), regenerated.get(path), "{} differs", path.display());
    }
    assert_eq!(summary.schools, 40);
    assert!(shipped.values().map(Vec::len).sum::<usize>() < 3_000_000);
}

/// Municipalities of the real exports of 2021, where the folder of real data is there.
fn real_municipalities() -> Option<BTreeSet<String>> {
    let root = std::env::var_os("SHKOLOMER_REAL_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"), PathBuf::from);
    let file = root.join("altai-vpr/2021/8/Проведение работы по математике, 8 класс. ВПР 2021.xlsx");
    file.exists().then(|| sheet(&file, "Sheet").rows().skip(1).map(|row| text(row.get(1))).collect())
}

#[test]
fn names_are_invented() {
    let Some(real) = real_municipalities() else {
        println!("skipped: no real data");
        return;
    };
    let (_place, summary) = made(&plan("vpr = []"));
    let register = sheet(&summary.inputs.join("Реестр школ.xlsx"), "Реестр");
    let invented: BTreeSet<String> = register.rows().skip(1).map(|row| text(row.get(2))).collect();
    assert_eq!(invented.len(), 28);
    assert!(real.len() > 50 && invented.is_disjoint(&real), "{:?}", invented.intersection(&real).collect::<Vec<_>>());
}
