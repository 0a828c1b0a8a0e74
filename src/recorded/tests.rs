use std::path::PathBuf;

use super::*;
use crate::error::Error;
use crate::model::objectivity::Suspicion;
use crate::model::recorded::Standing;
use crate::model::school::{SchoolKind, Settlement};
use crate::model::uncertainty::State;
use crate::model::verdict::Quadrant;

const HEADER: &str = "school_id,name,municipality,settlement,kind,pupils,results_index,results_rank,rank_low,rank_high,p_low,\
                      reliability,social_index,social_rank,expected_index,residual,residual_low,residual_high,quadrant,\
                      low_results,unfavourable,high_results,state,objectivity,hidden_risk,reason";
const ROW: &str = "770001,МБОУ «СОШ № 1»,Лесной район,rural,general,120,41.25,3,2,7,0.9,0.75,38.5,4,44.1,-2.5,-4,-1,\
                   low-unfavourable,true,true,false,confident,none,false,\"низкие результаты, лет: 3 из 3\"";

fn plain() -> String {
    format!("{HEADER}\r\n{ROW}\r\n770002,'=Школа,,,,,,,,,,,,,,,,,,,,,not_rated,,,нет данных\r\n")
}

/// The same table in the other dialect.
fn excel() -> String {
    let text = plain().replace("низкие результаты, лет", "низкие результаты; лет").replace(',', ";").replace('.', ",");
    format!("\u{feff}{}", text.replace("'=Школа", "\"'=Школа\""))
}

#[test]
fn both_dialects_tell_the_same() {
    let one = schools(plain().as_bytes()).unwrap();
    let mut other = schools(excel().as_bytes()).unwrap();
    other[0].reason = other[0].reason.replace(';', ",");
    assert_eq!(one, other);
    let school = &one[0];
    assert_eq!(school.name.as_deref(), Some("МБОУ «СОШ № 1»"));
    assert_eq!((school.settlement, school.kind), (Some(Settlement::Rural), Some(SchoolKind::General)));
    assert_eq!((school.pupils, school.results_index, school.results_rank), (Some(120), Some(41.25), Some(3)));
    assert_eq!(school.residual, Some((-2.5, -4.0, -1.0)));
    assert_eq!(school.quadrant, Some(Quadrant::LowUnfavourable));
    assert_eq!((school.low_results, school.high_results), (Some(true), Some(false)));
    assert_eq!(school.standing, Standing::Judged(Some(State::Confident)));
    assert_eq!(school.objectivity, Some(Suspicion::None));
    let apart = &one[1];
    assert_eq!((apart.name.as_deref(), apart.standing), (Some("=Школа"), Standing::NotRated));
    assert_eq!((apart.municipality.as_deref(), apart.results_index, apart.low_results), (None, None, None));
    assert_eq!(apart.reason, "нет данных");
}

#[test]
fn a_table_saved_by_a_spreadsheet_program_is_read() {
    let text = excel().replace("true", "ИСТИНА").replace("false", "ЛОЖЬ").replace('\u{feff}', "");
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(&text);
    assert_eq!(schools(&bytes).unwrap(), schools(excel().as_bytes()).unwrap());
}

#[test]
fn what_cannot_be_understood_is_named_with_its_place() {
    let fault = |from: &str, to: &str| schools(plain().replace(from, to).as_bytes()).unwrap_err();
    assert_eq!(fault("municipality,", "район,"), RunFault::Lacking(vec!["municipality".into()]));
    let bad = |line, column: &str, found: &str| RunFault::BadCell { line, column: column.into(), found: found.into() };
    assert_eq!(fault(",120,", ",много,"), bad(2, "pupils", "много"));
    assert_eq!(fault(",41.25,", ",NaN,"), bad(2, "results_index", "NaN"));
    assert_eq!(fault("confident", "sure"), bad(2, "state", "sure"));
    assert_eq!(fault("770002", "770001"), bad(3, "school_id", "770001"));
    assert_eq!(fault("770002", "школа"), bad(3, "school_id", "школа"));
    assert_eq!(schools(b"").unwrap_err(), RunFault::Lacking(table_columns()));
}

fn table_columns() -> Vec<String> {
    let written =
        HEADER.split(',').filter(|name| !["expected_index", "objectivity", "hidden_risk", "reason"].contains(name));
    written.map(str::to_owned).collect()
}

/// A folder with that record and table.
fn folder(record: &str, table: Option<&str>) -> (tempfile::TempDir, PathBuf) {
    let place = tempfile::tempdir().unwrap();
    let dir = place.path().join("out");
    fs::create_dir(&dir).unwrap();
    fs::write(dir.join("run.json"), record).unwrap();
    if let Some(table) = table {
        fs::write(dir.join(SCHOOLS), table).unwrap();
    }
    (place, dir)
}

fn record(command: &str) -> String {
    let sha256 = hash(plain().as_bytes());
    format!(
        r#"{{"tool":"shkolomer","version":"0.1.0","command":"{command}","year":2022,
        "method":{{"id":"own","title":"Своя","source":"нет","sha256":"ab","settings":""}},
        "outputs":[{{"name":"schools.csv","size":1,"sha256":"{sha256}"}},{{"name":"gone.csv","size":1,"sha256":"00"}}]}}"#
    )
}

#[test]
fn a_run_is_read_with_what_changed_since() {
    let (_place, dir) = folder(&record("identify"), Some(&plain()));
    let run = read(&dir).unwrap();
    assert_eq!((run.year.get(), run.method.title.as_str(), run.schools.len()), (2022, "Своя", 2));
    assert_eq!(run.sha256, hash(record("identify").as_bytes()));
    assert_eq!(run.changed, ["gone.csv"]);
    fs::write(dir.join(SCHOOLS), plain().replace("true", "false")).unwrap();
    assert_eq!(read(&dir).unwrap().changed, ["schools.csv", "gone.csv"]);
}

#[test]
fn what_is_no_run_of_identify_is_refused() {
    let (place, dir) = folder(&record("identify"), None);
    assert!(matches!(read(&dir), Err(Error::BadRun { path, what: RunFault::Missing }) if path.ends_with(SCHOOLS)));
    assert!(matches!(read(place.path()), Err(Error::NotARun { .. })));
    assert!(matches!(read(&place.path().join("нет")), Err(Error::NoSuchPath { .. })));
    let (_place, dir) = folder(&record("check"), Some(&plain()));
    assert!(matches!(read(&dir), Err(Error::RunOfAnother { command, .. }) if command == "check"));
    let (_place, dir) = folder("{\"tool\":\"other\"}", Some(&plain()));
    assert!(matches!(read(&dir), Err(Error::NotARun { .. })));
    let (_place, dir) = folder("{", Some(&plain()));
    assert!(matches!(read(&dir), Err(Error::BadRun { what: RunFault::Unreadable(_), .. })));
    let (_place, dir) = folder(&record("identify").replace("\"year\":2022,", ""), Some(&plain()));
    assert!(
        matches!(read(&dir), Err(Error::BadRun { what: RunFault::Unreadable(words), .. }) if words.contains("year"))
    );
}

#[test]
fn problems_are_counted_by_school_where_they_tell_it() {
    let of = |text: &str| figures::problems(text.as_bytes());
    let id = |text: &str| SchoolId::from_text(text).unwrap();
    let text = "severity;school_id\nerror;770001\nnotice;770001\nwarning;770001\ncritical;\nerror;770002\n";
    assert_eq!(of(text).unwrap().unwrap(), BTreeMap::from([(id("770001"), 2), (id("770002"), 1)]));
    assert_eq!(of("severity,code\nerror,x\n").unwrap(), None);
    assert!(of("code,school_id\nx,770001\n").is_err() && of("severity,school_id\nerror,школа\n").is_err());
}

#[test]
fn terms_are_read_as_people_write_them_and_what_is_empty_is_not_given() {
    let text =
        "municipality;due;received;document\nЛесной район;01.09.2022;2022-09-04;Паспорта\nСтепной район;01.09.2022;;\n";
    let rows = figures::received(text.as_bytes()).unwrap();
    assert_eq!(rows.iter().map(|row| row.days_late()).collect::<Vec<_>>(), [Some(3), None]);
    assert_eq!((rows[0].document.as_deref(), rows[1].document.as_deref()), (Some("Паспорта"), None));
    let early = figures::received("municipality,due,received\nА,2022-09-10,2022-09-01\n".as_bytes()).unwrap();
    assert_eq!(early[0].days_late(), Some(0));
    let bad = figures::received("municipality,due,received\nА,скоро,\n".as_bytes()).unwrap_err();
    assert_eq!(bad, RunFault::BadCell { line: 2, column: "due".into(), found: "скоро".into() });
}

#[test]
fn figures_are_read_with_what_is_absent_left_absent() {
    let cohorts = "school_id;year;procedure;subject;grade;n;absent;mean;sd;percent;share2;quality;below_minimum;shrunken_mean\r\n\
                   770001;2022;ege;russian;11;33;;63,48;;;;;0,125;\r\n";
    let read = super::figures::cohorts(cohorts.as_bytes()).unwrap();
    assert_eq!((read[0].n, read[0].mean, read[0].sd, read[0].below_minimum), (33, Some(63.48), None, Some(0.125)));
    assert_eq!(read[0].sitting.subject.code(), "russian");
    let header =
        "school_id,index,year,code,indicator,raw,n,imputed,direction,mean,sd,min,max,normalised,weight,contribution";
    let row = "770001,social,2022,passport.on_register,На учёте,,,true,-1,4.5,1.5,0,9,-0.5,0.25,-0.125";
    let read = super::figures::indicators(format!("{header}\r\n{row}\r\n").as_bytes()).unwrap();
    let of = &read[0];
    assert_eq!((of.value, of.n, of.imputed, of.direction), (None, None, true, -1));
    assert_eq!((of.reference, of.range, of.normalised * of.weight), (Some((4.5, 1.5)), Some((0.0, 9.0)), -0.125));
    let bad = super::figures::indicators(format!("{header}\r\n{}\r\n", row.replace("social", "other")).as_bytes());
    assert_eq!(bad, Err(RunFault::BadCell { line: 2, column: "index".into(), found: "other".into() }));
    let findings = "school_id,list,year,value,threshold,tail,counted\r\n770001,low,2022,-0.5,-0.25,in,true\r\n";
    let read = super::figures::findings(findings.as_bytes()).unwrap();
    assert_eq!(
        (read[0].value, read[0].threshold, read[0].tail, read[0].counted),
        (-0.5, -0.25, crate::model::verdict::Tail::In, true)
    );
    let lacking = super::figures::findings(b"school_id,list\r\n");
    assert!(matches!(lacking, Err(RunFault::Lacking(columns)) if columns.len() == 5));
}
