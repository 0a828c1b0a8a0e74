//! Tests of the report as a whole, over a made-up region.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use sha2::{Digest, Sha256};

use super::{CsvStyle, OutputFile, certainty::Concern, files, fixture::region, pages, terminal};
use crate::model::{run::Run, score::Index};
use crate::text::{Lang, report::Sheet};

fn of<'a>(files: &'a [OutputFile], name: &str) -> &'a [u8] {
    &files.iter().find(|file| file.name == name).unwrap().bytes
}

fn text(files: &[OutputFile], name: &str) -> String {
    String::from_utf8(of(files, name).to_vec()).unwrap()
}

/// A csv as it is read: without its byte order mark, lines ended plainly, no-break spaces visible.
fn shown(files: &[OutputFile], name: &str) -> String {
    text(files, name).trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\u{a0}', "_")
}

fn workbook(files: &[OutputFile]) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(of(files, "report.xlsx").to_vec())).unwrap()
}

/// Rows of a sheet under the header whose first cell is `first`, up to the first empty row.
fn rows_under(sheet: &Range<Data>, first: &str) -> Vec<Vec<Data>> {
    let mut rows = sheet.rows().skip_while(|row| row[0] != Data::String(first.to_owned()));
    let header = rows.next().unwrap_or_else(|| panic!("no header that begins with {first}"));
    assert!(header.len() > 2);
    rows.take_while(|row| row.iter().any(|cell| *cell != Data::Empty)).map(<[Data]>::to_vec).collect()
}

/// A run in which nothing is known but one school.
fn bare() -> Run {
    let run = region(4);
    let not_rated = run.results.not_rated.clone();
    Run {
        files: Vec::new(),
        cohorts: Vec::new(),
        passports: Vec::new(),
        indicators: Vec::new(),
        results: Index { not_rated, ..Index::default() },
        social: None,
        uncertainty: Default::default(),
        conditions: None,
        robustness: Default::default(),
        objectivity: None,
        doubtful: None,
        verdicts: run.verdicts.into_iter().filter(|verdict| verdict.apart.is_some()).collect(),
        problems: Vec::new(),
        matching: Default::default(),
        ..region(4)
    }
}

#[test]
fn schools_csv_has_the_columns_of_the_contract() {
    let files = files(&region(6), Lang::En, CsvStyle::Plain).unwrap();
    insta::assert_snapshot!(shown(&files, "schools.csv"), @r#"
    school_id,name,municipality,settlement,kind,pupils,results_index,results_rank,rank_low,rank_high,p_low,reliability,social_index,social_rank,expected_index,residual,residual_low,residual_high,quadrant,low_results,unfavourable,high_results,state,objectivity,hidden_risk,reason
    770000,МБОУ «Средняя общеобразовательная школа № 1»,Лесной муниципальный район,rural,general,40,31.765296,4,3,4,0.982469,0.285714,38.826479,1,,,,,low-unfavourable,true,true,false,confident,none,false,"low results, years: 2 of 2 (2021, 2020)"
    770001,МБОУ «Средняя общеобразовательная школа № 2»,г. Заречный,urban,general,177,69.478435,1,1,2,0,0.661017,36.539619,2,49,0.5,-2.5,3.5,resilient,false,true,true,clear,strong,true,
    770002,МБОУ «Средняя общеобразовательная школа № 3»,Верхнереченский район,township,lyceum,314,67.191575,2,1,3,0,0.777778,34.252758,3,50,5,2,8,resilient,false,true,true,clear,attention,unknown,
    770003,МБОУ «Средняя общеобразовательная школа № 4»,Лесной муниципальный район,rural,general,451,64.904714,3,2,4,0,0.834711,31.965898,4,51,-6,-9,-3,resilient,false,true,true,clear,none,false,
    770004,МБОУ «Средняя общеобразовательная школа № 5»,г. Заречный,urban,general,588,,,,,,,,,,,,,,,,,excluded,none,,kept out of the lists by its kind: evening school
    770005,МБОУ «Средняя общеобразовательная школа № 6»,Верхнереченский район,township,lyceum,725,,,,,,,,,,,,,,,,,not_rated,no_data,,"data for 42% of the indicators' weight, at least 60% needed"
    "#);
}

#[test]
fn cohorts_csv_has_the_columns_of_the_contract() {
    let files = files(&region(4), Lang::Ru, CsvStyle::Excel).unwrap();
    insta::assert_snapshot!(shown(&files, "cohorts.csv"), @r#"
    school_id;year;procedure;subject;grade;n;absent;mean;sd;percent;share2;quality;below_minimum;shrunken_mean;reliability
    770000;2020;vpr;math;4;6;0;12,044132;3,25;4,41324;0,052959;0,747041;0,052959;12,32905;0,375
    770000;2021;ege;russian;11;6;;60,088265;;4,41324;0,052959;0,747041;0,052959;60,345599;0,375
    770000;2021;vpr;math;4;6;0;12,044132;3,25;4,41324;0,052959;0,747041;0,052959;12,32905;0,375
    770001;2020;vpr;math;4;19;1;12,986961;3,25;98,696088;0,03009;0,76991;0,03009;12,819043;0,655172
    770001;2021;ege;russian;11;19;;60,031093;;98,696088;0,03009;0,76991;0,03009;60,192785;0,655172
    770001;2021;vpr;math;4;19;1;12,986961;3,25;98,696088;0,03009;0,76991;0,03009;12,819043;0,655172
    "#);
}

#[test]
fn problems_csv_has_the_columns_of_the_contract() {
    let files = files(&region(4), Lang::Ru, CsvStyle::Plain).unwrap();
    insta::assert_snapshot!(shown(&files, "problems.csv"), @r#"
    file,sheet,cell,severity,code,expected,found,action,school_id
    2021/4/Математика.xlsx,Данные,,notice,set-aside,Лист с результатами.,,"Лист отложен: на листе список классов к протоколу, результатов нет.",
    2021/4/Математика.xlsx,Данные,C17,error,above-maximum,Балл не больше 20.,23,Строка не учтена.,
    2021/4/Математика.xlsx,Данные,C18,error,above-maximum,Балл не больше 20.,'=21+2,Строка не учтена.,
    2021/4/Математика.xlsx,Данные,H41,warning,bad-mark,"Отметка 2, 3, 4 или 5.",6,"Отметка не учтена, балл учтён.",
    2021/4/Математика.xlsx,Данные,,error,no-scale,"Шкала перевода баллов в отметки: ВПР 2021, математика, 4_класс.",,"Доли отметок и всё, что от них зависит, не вычислены.",
    Паспорта.xlsx,Черновик,,critical,unrecognised-sheet,"Таблица известной формы; ближайшая — «социальные паспорта», для неё не хватает столбцов: «обучающихся».",,Лист не использован.,
    ~$Паспорта.xlsx,,,notice,lock-file,"Сама книга, а не служебный файл «~$…».",,Файл не прочитан.,
    "#);
}

#[test]
fn the_workbook_has_every_sheet_with_its_schools() {
    for lang in [Lang::Ru, Lang::En] {
        let run = region(40);
        let written = files(&run, lang, CsvStyle::Excel).unwrap();
        let mut book = workbook(&written);
        let mut names: Vec<&str> =
            Sheet::ALL.iter().filter(|sheet| **sheet != Sheet::Totals).map(|sheet| sheet.words(lang)).collect();
        names.push(lang.pick("Данные диаграмм", "Figures of charts"));
        assert_eq!(book.sheet_names(), names);

        let ranking = book.worksheet_range(Sheet::Ranking.words(lang)).unwrap();
        let rows = rows_under(&ranking, lang.pick("№", "No"));
        assert_eq!(rows.len(), 38);
        let best = run.results.scores.iter().min_by_key(|score| score.rank).unwrap();
        assert_eq!(rows[0][3], Data::String(best.school.to_string()));
        assert!(matches!(rows[0][7], Data::Float(index) if (index - best.index).abs() < 1e-6));

        let listed = run.verdicts.iter().filter(|verdict| verdict.is_low()).count();
        let low = book.worksheet_range(Sheet::Low.words(lang)).unwrap();
        let ids = low.rows().filter(|row| matches!(&row[3], Data::String(id) if id.starts_with("77"))).count();
        let left_out = Concern::Results.left_out(&run).len();
        assert!(left_out > 0);
        assert_eq!(ids, listed + left_out, "the list, and under it those on its border");

        let indicators = book.worksheet_range(Sheet::Indicators.words(lang)).unwrap();
        let parts = rows_under(&indicators, lang.pick("Муниципалитет", "Municipality"));
        assert_eq!(parts.len(), 38 * 2 * (3 + 2), "a row a school, year and indicator of both indices");
    }
}

/// What the steps did to single values stands on the sheet of the indicators and in the summary; nothing of it where nothing was
/// done.
#[test]
fn values_put_in_brought_in_and_set_aside_are_shown() {
    use crate::model::composite::{Cause, SetAside, Treated};
    use crate::model::period::Year;
    let mut run = region(10);
    let plain = pages::document(&run, Lang::Ru);
    let of = |document: &super::document::Document| {
        let section = document.sections.iter().find(|section| section.name == "Показатели").unwrap().clone();
        section.blocks
    };
    assert_eq!(of(&plain).len(), 3, "what it is about, a note and the table");
    let year = Year::new(2021).unwrap();
    let school = run.results.scores[0].school.clone();
    let part = &mut run.results.scores[0].years[0].parts[1];
    (part.imputed, part.raw) = (true, None);
    run.results.treated.push(Treated {
        indicator: 0,
        year,
        before: (2.5, 8.0),
        after: Some((1.0, 0.5)),
        normalised: false,
        winsorised: vec![(school.clone(), 100.0, 61.5)],
    });
    let (code, name) = ("clubs".to_owned(), Default::default());
    run.results.set_aside.push(SetAside { code, name, year, cause: Cause::Denominator, schools: vec![school] });
    let blocks = of(&pages::document(&run, Lang::Ru));
    let tables: Vec<_> = blocks
        .iter()
        .filter_map(|block| if let super::document::Block::Table(table) = block { Some(table) } else { None })
        .collect();
    assert_eq!(tables.len(), 4);
    let marked = tables[0].columns.iter().position(|column| column.code == "imputed").unwrap();
    let rows = tables[0].rows.iter().filter(|row| row.cells[marked] == super::document::Cell::text("да"));
    assert_eq!(rows.clone().count(), 1);
    assert!(rows.clone().all(|row| row.cells[marked - 1] == super::document::Cell::Empty), "no raw value to show");
    assert_eq!(tables[2].rows[0].cells[5..7], [100.0, 61.5].map(super::document::Cell::number));
    assert_eq!(tables[3].rows.len(), 1);
    let sentences = pages::summary::sentences(&run, Lang::Ru).join("\n");
    for said in ["подставлено значений", "подтянуто значений: 1", "clubs, 2021: 1\u{a0}школа"]
    {
        assert!(sentences.contains(said), "{said}: {sentences}");
    }
}

#[test]
fn contributions_sum_to_the_index_of_the_year() {
    let run = region(10);
    let mut book = workbook(&files(&run, Lang::Ru, CsvStyle::Excel).unwrap());
    let sheet = book.worksheet_range(Sheet::Indicators.words(Lang::Ru)).unwrap();
    let parts = rows_under(&sheet, "Муниципалитет");
    let score = &run.results.scores[3];
    let of_year = parts.iter().filter(|row| {
        row[2] == Data::String(score.school.to_string())
            && row[3] == Data::String("результаты".into())
            && row[4] == Data::Float(2021.0)
    });
    let sum: f64 = of_year.map(|row| if let Data::Float(part) = row[12] { part } else { panic!("{row:?}") }).sum();
    assert!((sum - score.years[0].value).abs() < 1e-6, "{sum}");
}

#[test]
fn the_chart_is_native_and_coloured_by_quadrant() {
    let document = pages::document(&region(60), Lang::Ru);
    let quadrants = document.sections.iter().find(|section| section.name == "Квадранты").unwrap();
    let scatter = quadrants.blocks.iter().find_map(|block| match block {
        super::document::Block::Scatter(scatter) => Some(scatter),
        _ => None,
    });
    let names: Vec<&str> = scatter.unwrap().series.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "низкие и неблагоприятные: 7",
            "низкие, условия обычные: 5",
            "низкие, условия обычные, на границе: 5",
            "резильентные: 12",
            "остальные: 29"
        ]
    );
    let ends: Vec<usize> = scatter.unwrap().series.iter().map(|(.., rows)| rows.end).collect();
    assert_eq!(ends, [7, 12, 17, 29, 58], "series follow one another in the table");
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let first = files(&region(30), Lang::Ru, CsvStyle::Excel).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    let second = files(&region(30), Lang::Ru, CsvStyle::Excel).unwrap();
    for (a, b) in first.iter().zip(&second) {
        assert!(a == b, "{} differs", a.name);
    }
}

#[test]
fn the_record_verifies_the_outputs() {
    let written = files(&region(6), Lang::Ru, CsvStyle::Excel).unwrap();
    let record: serde_json::Value = serde_json::from_slice(of(&written, "run.json")).unwrap();
    assert_eq!(written.last().unwrap().name, "run.json");
    let outputs = record["outputs"].as_array().unwrap();
    assert_eq!(outputs.len(), written.len() - 1);
    for (output, file) in outputs.iter().zip(&written) {
        let digest: String = Sha256::digest(&file.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(output["name"], file.name);
        assert_eq!(output["sha256"], digest);
        assert_eq!(output["size"], file.bytes.len());
    }
    assert_eq!(record["tool"], "shkolomer");
    assert_eq!(record["method"]["settings"], "id = \"recommended\"\n");
    let sheet = &record["inputs"][1]["sheets"][0];
    assert_eq!(sheet["year"], serde_json::json!({"value": 2021, "from": "folder"}));
    assert_eq!(sheet["subject"]["value"], "math");
    let n = |key: &str| sheet[key].as_u64().unwrap();
    assert_eq!(n("rows_read"), n("rows_kept") + n("rows_rejected") + n("rows_absent"));
}

#[test]
fn the_terminal_keeps_to_its_width() {
    for run in [region(60), bare()] {
        for lang in [Lang::Ru, Lang::En] {
            for width in [60, 80, 100, 140] {
                let page = terminal(&run, lang, width, false);
                assert!(!page.contains('\u{1b}'), "no colour was asked for");
                for line in page.lines() {
                    assert!(line.chars().count() <= usize::from(width), "{width}: {line}");
                }
            }
        }
    }
}

#[test]
fn the_terminal_says_what_matters() {
    let page = terminal(&region(60), Lang::Ru, 100, false);
    for words in [
        "Списки школ за 2021 год",
        "Методика: Рекомендуемая методика школомера (recommended).",
        "Школ в данных: 60; оценено 58, без оценки 1, исключено по виду организации 1.",
        "ВПР 2021",
        "Нет данных для показателей: ОГЭ, все предметы: средняя отметка.",
        "Ошибки, 3: балл больше максимума (2); нет шкалы перевода баллов (1).",
        "Низкие результаты: 17\u{a0}школ",
        "…ещё 2 — в report.xlsx",
    ] {
        assert!(page.replace('\n', " ").contains(words), "{words}\n{page}");
    }
    assert!(terminal(&region(60), Lang::Ru, 100, true).contains("\u{1b}["));
}

#[test]
fn a_run_without_anything_still_has_its_report() {
    let run = bare();
    for lang in [Lang::Ru, Lang::En] {
        let written = files(&run, lang, CsvStyle::Plain).unwrap();
        let names = workbook(&written).sheet_names();
        assert!(!names.iter().any(|name| name == Sheet::Quadrants.words(lang)), "no quadrants without conditions");
        assert!(names.iter().any(|name| name == Sheet::Apart.words(lang)));
    }
}
