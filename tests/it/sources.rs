//! The tables of the five regional documents from which the program began: what stands in print against what the program, or plain
//! arithmetic, makes of the same figures; and `docs/sources.md`, which says of each requirement where it is met.
//!
//! Figures are those of the documents as printed; where they contradict each other, that is what is tested.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use shkolomer::methodology::PRESETS;
use shkolomer::model::run::Run;
use shkolomer::pipeline::{self, Request, Sources};

use crate::scene::Scene;

/// To so many decimals, as a document prints.
fn rounded(value: f64, decimals: i32) -> f64 {
    let by = 10_f64.powi(decimals);
    (value * by).round() / by
}

fn percent(part: f64, whole: f64) -> f64 {
    100.0 * part / whole
}

/// That the page's row of a table says a figure which was computed here, as it is written in Russian.
fn says(table: &str, figure: &str) {
    let row = rows().find(|row| row[0] == table).unwrap_or_else(|| panic!("{table} has no row"));
    assert!(row[2].contains(figure), "{table}: the page does not say {figure}: {}", row[2]);
}

/// A figure as the page writes it.
fn written(value: f64, decimals: usize) -> String {
    format!("{value:.decimals$}").replace('.', ",")
}

/// A run of a scene's inputs by a preset with some of its words changed, without draws.
fn run(scene: &Scene, preset: &str, changes: &[(&str, &str)]) -> Run {
    let own = PRESETS.into_iter().find(|own| own.id == preset).unwrap();
    let mut text = own.text.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{preset}: {from}");
        text = text.replacen(from, to, 1);
    }
    let text = format!("{text}\n[uncertainty]\nreplicates = 0\n");
    identified(scene, &text, None)
}

fn identified(scene: &Scene, method: &str, year: Option<u16>) -> Run {
    let path = scene.root().join("method.toml");
    std::fs::write(&path, method).unwrap();
    let sources = Sources { inputs: vec![scene.root().join("in")], matches: None, control: None };
    let method = path.display().to_string();
    pipeline::identify(&Request { sources, method, year, ..Request::default() }, &()).unwrap()
}

/// The index of a table's column as it stands: goalposts 0 and 100, nothing else.
fn of_column(field: &str) -> String {
    format!(
        "title = \"Столбец\"\nsource = \"Документ\"\n[results]\nyears = 1\nshare_of_schools = 0\nshare_of_participants = 0\n\
         min_years = 1\ncoverage = 0\nmin_participants = 0\nmin_schools = 2\nconstant = \"refuse\"\nnormalise = \"goalposts\"\n\
         aggregate = \"arithmetic\"\nscale = \"none\"\n[[results.indicator]]\nfield = \"{field}\"\ndirection = \"more-is-better\"\n\
         goalposts = [0, 100]\n[low]\nrule = \"quantile\"\nshare = 0.25\nyears = 1\nat_least = 1\n\
         [uncertainty]\nreplicates = 0\n"
    )
}

/// Index by unit of a table, of a year.
fn column_of(scene: &Scene, field: &str, year: u16) -> BTreeMap<String, f64> {
    let run = identified(scene, &of_column(field), Some(year));
    run.results.scores.iter().map(|score| (score.school.to_string(), score.value)).collect()
}

fn low(run: &Run) -> usize {
    run.verdicts.iter().filter(|verdict| verdict.is_low()).count()
}

/// Pupils who sat Russian of EGE, ten a school, every school's mean another.
fn russian_of_ege(schools: u32) -> String {
    let mut rows = String::from("year,procedure,subject,grade,school_id,test_score\n");
    for school in 0..schools {
        for pupil in 0..10 {
            let score = 30 + school / 10 + u32::from(pupil < school % 10);
            writeln!(rows, "2017,ege,russian,11,{},{score}", 880_001 + school).unwrap();
        }
    }
    rows
}

// Vologda, 2018.

#[test]
fn vologda_shares_of_schools_and_pupils() {
    let rural = percent(222.0, 362.0);
    assert_eq!(rounded(rural, 0), 61.0, "printed «61% школ»");
    says("В-Т1", &format!("{} %", written(rural, 1)));
    let small = percent(7124.0, 129_135.0);
    assert_ne!(rounded(small, 1), 5.6, "printed «5,6 %»: does not follow from the two numbers beside it");
    says("В-Т2", &format!("{} %", written(small, 2)));
    says("В-Т2", "не сходится");
}

#[test]
fn vologda_parts_of_the_region_by_the_product() {
    let mut register =
        String::from("Логин;Наименование ОО;Муниципалитет;Тип населённого пункта;Численность обучающихся\n");
    let part = |school: u32| match school {
        0..57 => ("село", 20 + school % 20),
        57..148 => ("село", 40 + school % 60),
        148..222 => ("село", 100 + school),
        _ => ("город", 500 + school),
    };
    for school in 0..362 {
        let (settlement, pupils) = part(school);
        let id = 880_001 + school;
        writeln!(register, "edu{id};МБОУ «Школа № {school}»;район № {};{settlement};{pupils}", school % 26).unwrap();
    }
    let scene = Scene::new().with("Реестр.csv", register).with("results.csv", russian_of_ege(362));
    let run = run(&scene, "vologda-2018", &[]);
    let mut groups: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    run.verdicts.iter().for_each(|verdict| *groups.entry(verdict.group.as_deref()).or_default() += 1);
    let expected = [
        (None, 140),
        (Some("прочие сельские"), 222 - 148),
        (Some("сельские, менее 40 учеников"), 57),
        (Some("сельские, от 40 до 99 учеников"), 148 - 57),
    ];
    assert_eq!(groups, expected.into());
    assert_eq!(run.results.scores.len(), 362);
    // A quarter of 362 is 90.5: the school on the line is in.
    assert_eq!(low(&run), 91);
}

// Volgograd, 2020.

#[test]
fn volgograd_counts_agree_with_each_other() {
    // «Выявлены 10 …», «договора школ (10 шт.)», «школьных (10 шт.) программ», against «не менее 10».
    let counts: BTreeSet<u32> = [10, 10, 10].into();
    assert_eq!(counts.first(), counts.last(), "as many schools as contracts and programmes");
    assert!(counts.iter().all(|count| *count >= 10));
    says("Г-Т2", "10 школ — 10 договоров — 10 программ");
}

// Dobrinka, 2018.

/// The 18 cases of «процент качества знаний» that the order names: grade, subject, by the term's marks, by VPR; schools by number.
const GAPS: [(u8, &str, u32, u32); 18] = [
    (4, "russian", 55, 82),
    (4, "world-around", 71, 100),
    (4, "world-around", 82, 55),
    (4, "math", 45, 73),
    (5, "russian", 43, 17),
    (5, "math", 55, 30),
    (5, "math", 57, 71),
    (5, "history", 75, 100),
    (5, "biology", 75, 33),
    (5, "biology", 71, 100),
    (11, "chemistry", 100, 33),
    (11, "chemistry", 50, 100),
    (11, "physics", 50, 93),
    (11, "physics", 50, 100),
    (11, "physics", 20, 80),
    (11, "biology", 100, 0),
    (11, "history", 88, 44),
    (11, "history", 100, 66),
];

#[test]
fn dobrinka_gaps_by_the_product() {
    let mut rows = String::from("year,procedure,subject,grade,school_id,mark,journal_mark\n");
    for (case, (grade, subject, journal, vpr)) in GAPS.iter().enumerate() {
        for pupil in 0..100 {
            let mark = |good: u32| if pupil < good { 4 } else { 3 };
            let school = 880_001 + case;
            writeln!(rows, "2017,vpr,{subject},{grade},{school},{},{}", mark(*vpr), mark(*journal)).unwrap();
        }
    }
    let scene = Scene::new().with("results.csv", rows);
    // The index is not what is looked at here, but the cohorts of which `journal_gap` is made.
    let run = identified(&scene, &of_column("vpr.*.*.quality"), None);
    let mut gaps = BTreeMap::new();
    for cohort in &run.cohorts {
        let journal = cohort.journal.unwrap();
        gaps.insert(cohort.school.to_string(), 100.0 * (journal.quality_journal - journal.quality_test).abs());
    }
    assert_eq!(gaps.len(), 18);
    for (case, (_, _, journal, vpr)) in GAPS.iter().enumerate() {
        let gap = gaps[&(880_001 + case).to_string()];
        assert!((gap - f64::from(journal.abs_diff(*vpr))).abs() < 1e-9, "case {case}: {gap}");
    }
    let large = gaps.values().filter(|gap| **gap >= 25.0 - 1e-9).count();
    let rest: Vec<f64> = gaps.values().filter(|gap| **gap < 25.0 - 1e-9).map(|gap| rounded(*gap, 6)).collect();
    assert_eq!((large, rest), (17, vec![14.0]), "what the methodology says of a threshold of 25 points");
}

#[test]
fn dobrinka_shares_of_teachers_and_schools() {
    let schools = 11.0;
    says("Д-Т3", &format!("4 из 11 — {} %", written(percent(4.0, schools), 0)));
    says("Д-Т3", &format!("8 из 11 — {} %", written(percent(8.0, schools), 1)));
    let least = (1..=11).find(|count| percent(f64::from(*count), schools) >= 72.0);
    says("Д-Т3", &format!("72 % — это {} школ", least.unwrap()));
    let (teachers, staff, highest, first) = (280, 334, 129, 153);
    says("Д-Т2", &format!("{} ученика на учителя", written(3027.0 / f64::from(teachers), 1)));
    let qualified: i32 = highest + first;
    says(
        "Д-Т2",
        &format!("{} % ({qualified} из {staff} педагогов)", written(percent(qualified.into(), staff.into()), 1)),
    );
    assert!(
        percent(qualified.into(), teachers.into()) > 100.0,
        "«87,8 %» of the teachers cannot be those who are named"
    );
    says("Д-Т2", &format!("{qualified} больше {teachers}"));
    says("Д-Т4", &format!("8 школ по 10 человек — {}", least.unwrap() * 10));
}

#[test]
fn dobrinka_register_of_72_percent_by_the_product() {
    let scene = Scene::new().with("results.csv", russian_of_ege(11));
    assert_eq!(low(&run(&scene, "dobrinka-2018", &[])), 4, "as many as took part in 2017");
    let of_72 = [("rule = \"quantile\"\nshare = 0.36", "rule = \"quantile\"\nshare = 0.72")];
    assert_eq!(low(&run(&scene, "dobrinka-2018", &of_72)), 8);
}

// Yakutia, 2016.

/// The plan of the table of target indicators, row by row, as printed; the column «Факт» is empty in every row.
const PLAN: [&str; 12] = [
    "",
    "не менее 11% школ данной категории идентифицированных согласно п.1",
    "На основе материалов базовых школ",
    "для 50% МУО",
    "8 школ",
    "не менее 6 в год",
    "2016-17 уч. год изыскать возможности, 2017-18 уч. год",
    "не реже одного раза в год",
    "не менее 5-ти человек от каждой школы",
    "1 мероприятие в базовых школах",
    "в 100% школ, включенных в региональные программы повышения образовательных результатов",
    "не менее 40 участников из 4-х регионов",
];

#[test]
fn yakutia_plan_is_a_table_of_twelve_rows() {
    let numbered = PLAN.iter().filter(|plan| plan.chars().any(|c| c.is_ascii_digit())).count();
    assert_eq!((PLAN.len(), numbered), (12, 9));
    let without = PLAN.iter().filter(|plan| plan.is_empty()).count();
    assert_eq!(without, 1, "the first row is a measure without a plan");
    let facts = format!("{} строк", PLAN.len());
    says("Я-Т1", "«Факт» в документе пуст");
    assert!(rows().any(|row| row[0] == "Я-Т1" && row[1].contains(&facts)));
}

// Ivolginsk, 2020.

/// Subject, participants and mean scores of EGE in 2018, 2019, 2020; base mathematics, in marks, stands apart.
const EGE: [(&str, [u32; 3], [f64; 3]); 11] = [
    ("Русский язык", [170, 179, 180], [58.1, 60.0, 63.5]),
    ("Математика профиль", [78, 46, 59], [33.4, 45.0, 46.5]),
    ("Физика", [37, 19, 24], [40.9, 40.0, 50.0]),
    ("Химия", [57, 49, 48], [41.2, 43.0, 36.0]),
    ("Информатика и ИКТ", [17, 9, 16], [55.4, 61.0, 40.0]),
    ("Биология", [70, 53, 54], [45.8, 44.0, 38.5]),
    ("История", [48, 41, 53], [41.0, 46.0, 44.0]),
    ("География", [15, 3, 12], [51.7, 58.0, 48.0]),
    ("Английский язык", [9, 13, 15], [57.4, 61.0, 60.0]),
    ("Обществознание", [78, 68, 92], [46.9, 42.0, 45.7]),
    ("Литература", [6, 6, 3], [34.0, 53.0, 57.0]),
];

/// A table whose rows are subjects under made codes, a year a row.
fn by_subject<const YEARS: usize>(column: &str, first: u16, rows: &[[f64; YEARS]]) -> String {
    let mut table = format!("school_id;year;{column}\n");
    for (subject, values) in rows.iter().enumerate() {
        for (year, value) in (first..).zip(values) {
            writeln!(table, "{};{year};{value}", 880_001 + subject).unwrap();
        }
    }
    table
}

#[test]
fn ivolginsk_ege_by_the_product() {
    let means: Vec<[f64; 3]> = EGE.iter().map(|(_, _, means)| *means).collect();
    let scene = Scene::new().with("subjects.csv", by_subject("mean", 2018, &means));
    let of = |year| column_of(&scene, "subjects.mean", year);
    let (before, after) = (of(2019), of(2020));
    let changes: BTreeMap<&str, f64> = EGE
        .iter()
        .enumerate()
        .map(|(at, (subject, ..))| {
            let code = (880_001 + at).to_string();
            (*subject, rounded(after[&code] - before[&code], 1))
        })
        .collect();
    // Named in the text below the table, with both figures.
    for (subject, change) in [
        ("Русский язык", 3.5),
        ("Математика профиль", 1.5),
        ("Физика", 10.0),
        ("Обществознание", 3.7),
        ("Литература", 4.0),
        ("Химия", -7.0),
        ("Биология", -5.5),
        ("География", -10.0),
        ("Информатика и ИКТ", -21.0),
    ] {
        assert_eq!(changes[subject], change, "{subject}");
    }
    // In the table, and not in the text.
    assert_eq!((changes["История"], changes["Английский язык"]), (-2.0, -1.0));
    // From how few pupils some of that is: fewer than ten in either year.
    let few: BTreeSet<&str> =
        EGE.iter().filter(|(_, n, _)| n[1].min(n[2]) < 10).map(|(subject, ..)| *subject).collect();
    assert_eq!(few, ["География", "Информатика и ИКТ", "Литература"].into());
}

#[test]
fn ivolginsk_participants_against_leavers() {
    // «Количество выпускников 11 класса в 2018 году – 169, в 2019 году – 179, в 2020 году – 234».
    let leavers = [169, 179, 234];
    let russian = EGE[0].1;
    assert!(russian[0] > leavers[0], "more sat Russian in 2018 than left school");
    says("И-Т3", &format!("Выпускников 2018 года — {}, а русский язык сдавали {}", leavers[0], russian[0]));
    assert_eq!(russian[1], leavers[1]);
    assert!(russian[2] < leavers[2], "in 2020 a certificate needed no EGE");
    // In 2019 either mathematics was to be chosen: 46 and 133 are all 179. In 2018 both could be sat.
    assert_eq!(EGE[1].1[1] + 133, leavers[1]);
    assert!(EGE[1].1[0] + 157 > leavers[0]);
    // «Количество выпускников 9 класса в 2018 году – 442, в 2019 году – 432»; Russian of OGE: 441 and 432.
    let ninth = [(442, 441), (432, 432)].map(|(leavers, sat)| leavers - sat);
    assert_eq!(ninth, [1, 0]);
    // «увеличение, по сравнению с прошлыми годами, количества выбравших экзамены по физике, информатике»: of the last year alone.
    for subject in [2, 4] {
        let [of_2018, of_2019, of_2020] = EGE[subject].1;
        assert!(of_2020 > of_2019 && of_2020 < of_2018, "{}", EGE[subject].0);
    }
}

#[test]
fn ivolginsk_oge_by_the_product() {
    // «Успев (%)» of 2018 and 2019, in the order of the table, without «История без XX в.», which has one year.
    let progress = [
        [100.0, 99.0],
        [100.0, 99.0],
        [100.0, 100.0],
        [100.0, 90.0],
        [100.0, 100.0],
        [100.0, 100.0],
        [100.0, 99.0],
        [100.0, 94.0],
        [100.0, 99.0],
        [100.0, 100.0],
        [100.0, 100.0],
    ];
    let scene = Scene::new().with("subjects.csv", by_subject("Успеваемость, %", 2018, &progress));
    let field = "subjects.uspevaemost";
    let (before, after) = (column_of(&scene, field, 2018), column_of(&scene, field, 2019));
    let fallen: Vec<f64> =
        before.iter().map(|(code, value)| after[code] - value).filter(|change| *change < 0.0).collect();
    assert_eq!(fallen, [-1.0, -1.0, -10.0, -1.0, -6.0, -1.0]);
    // What a per cent stands for: 90 % of 89 in chemistry, 94 % of 16 in English (one pupil), 99 % of 432.
    assert_eq!([0.10 * 89.0, 0.06 * 16.0, 0.01 * 432.0].map(f64::round), [9.0, 1.0, 4.0]);
}

#[test]
fn ivolginsk_eight_schools_with_ege_are_enough() {
    // «В 2018 и 2019 годах в экзаменах участвовало 10 общеобразовательных организаций, в 2020 году 8 школ района».
    let scene = Scene::new().with("results.csv", russian_of_ege(8));
    let run = run(&scene, "ivolginsk-2020", &[]);
    let used: Vec<&str> = run.results.indicators.iter().map(|indicator| indicator.code.as_str()).collect();
    assert_eq!((used, run.results.scores.len()), (vec!["ege.russian.mean_test"], 8));
}

#[test]
fn ivolginsk_pupils_classes_and_teachers() {
    let years = [(6494.0, 308.0, 363.0), (7087.0, 319.0, 394.0), (9011.0, 390.0, 453.0)];
    let of = |ratio: fn(&(f64, f64, f64)) -> f64| years.each_ref().map(|year| written(ratio(year), 1)).join(" — ");
    says("И-Т1", &format!("наполняемость {}", of(|(pupils, classes, _)| pupils / classes)));
    says("И-Т1", &format!("учеников на учителя {}", of(|(pupils, _, teachers)| pupils / teachers)));
    let new: i32 = [800, 1620].iter().sum();
    says("И-Т1", &format!("800 + 1620 = {new}"));
}

#[test]
fn ivolginsk_network_of_schools() {
    let kinds = [13, 3, 1, 1];
    let all: i32 = kinds.iter().sum();
    says("И-Т5", &format!("13 + 3 + 1 + 1 = {all}"));
    says("И-Т5", &format!("с отдельной школой на ремонте — {}", all + 1));
    let shifts: i32 = [9, 5, 3].iter().sum();
    assert_eq!(shifts, all - 1, "all but the school in repair");
    says("И-Т5", &format!("9 + 5 + 3 = {shifts}"));
}

#[test]
fn ivolginsk_medals_by_the_product() {
    for (counts, printed) in [(vec![11, 7, 1, 1], 20.0), (vec![7, 7, 3, 1, 1, 2], 21.0)] {
        let mut table = String::from("Медалисты 2020 года\nЛогин;Всего медалистов\n");
        for (school, count) in counts.iter().enumerate() {
            writeln!(table, "edu{};{count}", 880_001 + school).unwrap();
        }
        let scene = Scene::new().with("Медалисты.csv", table);
        let read = column_of(&scene, "medals.medallists", 2020);
        assert_eq!(read.len(), counts.len());
        assert!((read.values().sum::<f64>() - printed).abs() < 1e-9, "{read:?}");
    }
}

// The page.

const PAGE: &str = include_str!("../../docs/sources.md");

/// Tables of numbers of the five documents.
const TABLES: [&str; 16] = [
    "В-Т1", "В-Т2", "В-Т3", "Г-Т1", "Г-Т2", "Д-Т1", "Д-Т2", "Д-Т3", "Д-Т4", "Я-Т1", "Я-Т2", "И-Т1", "И-Т2", "И-Т3",
    "И-Т4", "И-Т5",
];

/// Texts in backquotes.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    let lines = PAGE.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| №"));
    lines.map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
}

#[test]
fn every_table_has_its_row_and_every_row_its_test_or_its_reason() {
    for table in TABLES {
        let row = rows().find(|row| row[0] == table).unwrap_or_else(|| panic!("{table} has no row"));
        assert_eq!(row.len(), 4, "{table}");
        assert!(row[3].contains("`") || row[2].contains("не вычисляется"), "{table}: neither a test nor a reason");
    }
    let mut numbers: BTreeMap<char, Vec<u32>> = BTreeMap::new();
    for row in rows().filter(|row| row.len() == 6) {
        let mut id = row[0].chars();
        let document = id.next().unwrap();
        numbers.entry(document).or_default().push(id.as_str().parse().unwrap_or_else(|_| panic!("{row:?}")));
        assert!(row[2].starts_with('«'), "{}: a requirement is quoted", row[0]);
        assert!(row[2].split_whitespace().count() <= 28, "{}: a long quotation", row[0]);
        let checked = row[5].contains("::") || row[4].starts_with("не вычисляется");
        assert!(checked, "{}: neither checked nor said not to be computed", row[0]);
        if row[4].starts_with("не вычисляется") {
            let reason = ["организационное", "нет данных", "нет формулы", "программа", "данных о детях", "поимённых"];
            assert!(reason.iter().any(|reason| row[4].contains(reason)), "{}: no reason", row[0]);
        }
    }
    assert_eq!(numbers.keys().collect::<String>(), "ВГДИЯ");
    for (document, numbers) in numbers {
        let count = u32::try_from(numbers.len()).unwrap();
        assert_eq!(numbers, (1..=count).collect::<Vec<_>>(), "{document}: rows are numbered through");
        assert!(count >= 25, "{document}");
    }
}

#[test]
fn every_test_command_preset_and_page_that_is_named_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let help = Scene::new().run(&["--help"]).out;
    let presets: BTreeSet<&str> = PRESETS.iter().map(|preset| preset.id).collect();
    let mut commands = BTreeSet::new();
    for text in PAGE.lines().flat_map(quoted) {
        if let Some((file, test)) = text.split_once("::").filter(|_| !text.contains("файл")) {
            let source = std::fs::read_to_string(root.join(format!("tests/it/{file}.rs")));
            let source = source.unwrap_or_else(|_| panic!("{text}: there is no such file of tests"));
            assert!(source.contains(&format!("fn {test}(")), "{text}: there is no such test");
            continue;
        }
        if ["-2016", "-2018", "-2020", "-halfyear"].iter().any(|end| text.ends_with(end)) {
            assert!(presets.contains(text), "{text}: there is no such methodology");
        }
        let command = text.split(' ').next().unwrap();
        if COMMANDS.contains(&command) {
            commands.insert(command);
        }
    }
    for command in COMMANDS {
        assert!(commands.contains(command), "{command} meets no requirement");
        assert!(help.lines().any(|line| line.trim_start().starts_with(&format!("{command} "))), "{command}:\n{help}");
    }
    for page in PAGE.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(root.join("docs").join(page).is_file(), "{page}");
    }
}

/// Commands by which the requirements are met.
const COMMANDS: [&str; 13] = [
    "identify",
    "objectivity",
    "check",
    "order",
    "init",
    "methodology",
    "compare",
    "pairs",
    "municipalities",
    "targets",
    "deficits",
    "explain",
    "verify",
];
