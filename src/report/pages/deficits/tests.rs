use super::*;
use crate::model::deficits::{
    Against, Ahead, DeficitsSettings, Footing, GroupFigure, PupilGroup, SkillFigure, Tally, Task, TaskLevel,
};
use crate::model::exam::{Grade, Procedure, Sitting};
use crate::model::period::Year;
use crate::model::subject::Subject;
use crate::report::CsvStyle;
use crate::report::document::Table;

fn id(number: u32) -> SchoolId {
    SchoolId::from_login(&(880_000 + number).to_string()).unwrap()
}

fn figure(done: f64, n: u32, light: Option<(Light, bool)>, stand: Option<Stand>) -> Figure {
    let full = (f64::from(n) * done).round() as u32;
    let few = n < 10;
    let against = stand.map(|stand| Against {
        rest: 0.6,
        difference: done - 0.6,
        interval: (done - 0.7, done - 0.5),
        p: 0.001,
        q: 0.01,
        stand,
    });
    Figure {
        tally: Tally { scored: vec![n - full, full], blank: 1, not_taught: 0 },
        footing: if few { Footing::TooFew } else { Footing::Enough },
        done: (!few).then_some(done),
        interval: (!few).then_some((done - 0.1, done + 0.1)),
        light: light.filter(|_| !few),
        against: against.filter(|_| !few),
    }
}

/// A work of three tasks and two schools: the first has something to take up, the second is too small.
fn run() -> DeficitsRun {
    let task = |label: &str, content: &str, done, light| Task {
        label: label.into(),
        max: 1,
        stated: label != "3",
        level: Some(TaskLevel::Basic),
        skills: vec![0],
        content: Some(content.into()),
        region: figure(done, 1000, Some(light), None),
    };
    let skill = |coloured, red, finding| SkillFigure { tasks: 3, coloured, red, done: Some(0.5), finding };
    let school = |number, n, skills| SchoolWork {
        school: id(number),
        pupils: n + 1,
        tasks: vec![
            figure(0.7, n, Some((Light::Green, false)), Some(Stand::Alike)),
            figure(0.2, n, Some((Light::Red, true)), Some(Stand::Below)),
            figure(0.55, n, Some((Light::Red, false)), Some(Stand::Alike)),
        ],
        skills: vec![skills],
    };
    let work = WorkDeficits {
        sitting: Sitting {
            year: Year::new(2022).unwrap(),
            procedure: Procedure::Vpr,
            subject: Subject::Math,
            grade: Grade::new(5).unwrap(),
        },
        tasks: vec![
            task("1", "считать устно", 0.7, (Light::Green, true)),
            task("2", "читать таблицу", 0.58, (Light::Yellow, false)),
            task("3", "находить периметр", 0.4, (Light::Red, true)),
        ],
        skills: vec![("Счёт".into(), skill(3, 1, SkillFinding::None))],
        pupils: 1001,
        schools: vec![
            school(1, 60, skill(3, 2, SkillFinding::Deficit)),
            school(2, 8, SkillFigure { done: None, ..skill(0, 0, SkillFinding::NotEnough) }),
        ],
        groups: vec![GroupFigure { group: PupilGroup::Mark(2), pupils: 90, done: vec![Some(0.2), None, Some(0.1)] }],
        ahead: vec![Ahead {
            school: None,
            task: 1,
            weaker: (PupilGroup::Mark(2), 90, 0.8),
            stronger: (PupilGroup::Mark(4), 300, 0.5),
            q: 0.001,
        }],
        compared: 18,
    };
    DeficitsRun {
        year: Year::new(2022).unwrap(),
        settings: DeficitsSettings::default(),
        codifier: None,
        works: vec![work],
        different: Vec::new(),
        files: Vec::new(),
        schools: Vec::new(),
        problems: Vec::new(),
    }
}

fn texts(blocks: &[Block]) -> Vec<&str> {
    let text = |block| match block {
        &Block::Text(ref text) | &Block::Heading(ref text) | &Block::Note(ref text) => Some(text.as_str()),
        _ => None,
    };
    blocks.iter().filter_map(text).collect()
}

fn column(table: &Table, code: &str) -> Vec<String> {
    let at = table.columns.iter().position(|column| column.code == code).unwrap();
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => text.to_string(),
        Cell::Number(number) => number.to_string(),
        _ => String::new(),
    };
    table.rows.iter().map(|row| cell(&row.cells[at])).collect()
}

#[test]
fn a_school_reads_what_to_take_up_first() {
    let run = run();
    let blocks = school::blocks(&run, &id(1), true, Lang::Ru);
    let said = texts(&blocks).join("\n");
    let first = "1) задание 2 (читать таблицу): выполнено на 20,0\u{a0}% (интервал 10–30\u{a0}%), в остальном регионе — 60,0\u{a0}%; \
                 ноль баллов — у 48 из 60. Почему здесь: недостаточно, вне случайности; ниже региона, вне случайности.";
    assert!(said.contains(first), "{said}");
    let check = "Сначала проверить на уроке (выполнено недостаточно, но при таком числе участников это может быть случайностью): \
                 задание 3 (находить периметр).";
    assert!(said.contains(check), "{said}");
    assert!(!said.contains("приближённые") && said.contains("базовое ниже 57 %"), "{said}");
    assert!(said.contains("недостаточно выполнена большая часть заданий: Счёт."), "{said}");
    assert!(said.contains("нельзя судить об учителе"), "{said}");
    let Some(Block::Table(tasks)) = blocks.iter().find(|block| matches!(block, Block::Table(_))) else {
        panic!("no table")
    };
    assert_eq!(
        column(tasks, "task"),
        ["2\u{a0}— читать таблицу", "3\u{a0}— находить периметр", "1\u{a0}— считать устно"]
    );
    assert_eq!(
        column(tasks, "light"),
        ["▼\u{a0}недостаточно; ↓ ниже региона", "▽\u{a0}недостаточно, неточно", "○\u{a0}достаточно, неточно"]
    );
    // Where there are too many cards only what comes first is on them.
    let short = school::blocks(&run, &id(1), false, Lang::Ru);
    let tables: Vec<usize> = short
        .iter()
        .filter_map(|block| if let Block::Table(of) = block { Some(of.rows.len()) } else { None })
        .collect();
    assert_eq!(tables, [1]);
}

#[test]
fn a_small_school_has_no_figure_anywhere() {
    let run = run();
    let blocks = school::blocks(&run, &id(2), true, Lang::Ru);
    assert!(texts(&blocks).iter().any(|text| text.starts_with("Меньше 10:")));
    assert!(!blocks.iter().any(|block| matches!(block, Block::Table(_))));
    let tasks = records::tasks(&run, Lang::Ru);
    let own: Vec<_> = tasks.rows.iter().filter(|row| row.cells.contains(&Cell::text("880002"))).collect();
    let at = tasks.columns.iter().position(|column| column.code == "footing").unwrap();
    assert_eq!(own.len(), 3);
    for row in own {
        assert!(row.cells[at + 1..].iter().all(|cell| *cell == Cell::Empty), "{row:?}");
    }
}

#[test]
fn every_file_is_written_in_both_languages() {
    let run = run();
    for lang in [Lang::Ru, Lang::En] {
        let files = crate::report::deficits_files(&run, Some(&id(1)), lang, CsvStyle::Plain).unwrap();
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "deficits.html",
                "deficits.xlsx",
                "deficits.docx",
                "tasks.csv",
                "skills.csv",
                "groups.csv",
                "problems.csv",
                "run.json"
            ]
        );
        let shown = crate::report::deficits_terminal(&run, lang, 80, false);
        assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
    }
    assert!(
        sentences(&run, Lang::En)
            .iter()
            .all(|said| !said.chars().any(|c| ('а'..='я').contains(&c)) || said.contains("Счёт"))
    );
}

#[test]
fn the_matrix_is_coloured_by_the_level_of_each_task() {
    let sections = matrix::sections(&run(), Lang::Ru);
    assert_eq!(sections[0].name, "ВПР математика 5");
    let Some(Block::Table(table)) = sections[0].blocks.last() else { panic!("no table") };
    let lights = table.columns.iter().filter(|column| column.kind == ColumnKind::Light(570, 600)).count();
    assert_eq!((lights, table.rows.len()), (3, 3), "two schools and the region");
    assert_eq!(column(table, "name")[0], "Регион");
}

#[test]
fn a_school_where_nothing_is_sure_is_told_what_to_check_and_not_that_all_is_well() {
    let mut run = run();
    let school = &mut run.works[0].schools[0];
    school.pupils = 30;
    school.tasks[1] = figure(0.7, 60, Some((Light::Green, true)), Some(Stand::Alike));
    let said = texts(&school::blocks(&run, &id(1), true, Lang::Ru)).join("\n");
    assert!(said.contains("о которых можно уверенно сказать") && said.contains("Сначала проверить на уроке"), "{said}");
    assert!(!said.contains("обычного повторения") && said.contains("Участников меньше 50"), "{said}");
    run.works[0].schools[0].tasks[2] = figure(0.7, 60, Some((Light::Green, true)), Some(Stand::Alike));
    let said = texts(&school::blocks(&run, &id(1), true, Lang::Ru)).join("\n");
    assert!(said.contains("обычного повторения") && !said.contains("Сначала проверить"), "{said}");
}
