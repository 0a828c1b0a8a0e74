use std::io::Read;

use super::*;
use crate::model::run::Run;
use crate::report::{
    document::{Cell, ColumnKind},
    fixture::region,
    pages::{card, overview, records},
};
use crate::text::report::Title;

const MOST: usize = 3_000_000;

fn written(run: &Run, lang: Lang) -> String {
    let page = write(&overview::document(run, lang), &mut card::cards(run, lang), lang).unwrap();
    String::from_utf8(page).unwrap()
}

/// Words between the tags of a piece of markup.
fn plain(markup: &str) -> String {
    let mut out = String::new();
    for piece in markup.split('<') {
        out.push_str(piece.split_once('>').map_or(piece, |(_, words)| words));
    }
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// What stands between these, in order.
fn between<'a>(text: &'a str, from: &'a str, to: &'a str) -> Vec<&'a str> {
    text.split(from).skip(1).filter_map(|rest| rest.split_once(to).map(|(piece, _)| piece)).collect()
}

/// The cells of a row or of the header.
fn cells(row: &str) -> Vec<String> {
    let row = row.replace("<th", "\u{1}<").replace("<td", "\u{1}<");
    row.split('\u{1}').skip(1).map(plain).collect()
}

fn table(page: &str) -> &str {
    between(page, "<table id=\"schools\">", "</table>")[0]
}

/// Headings by their depth, the header of the table of schools, how many rows and charts there are.
fn outline(page: &str) -> String {
    let main = between(page, "<body>", "<dialog").remove(0);
    let mut out = String::new();
    for piece in main.split("<h").skip(1) {
        let (Some(depth), Some((words, _))) =
            (piece.bytes().next().filter(u8::is_ascii_digit), piece.split_once("</h"))
        else {
            continue;
        };
        out.push_str(&"  ".repeat(usize::from(depth - b'1')));
        out.push_str(&plain(&format!("<{words}")));
        out.push('\n');
    }
    let table = table(page);
    out.push_str(&format!("columns: {}\n", cells(between(table, "<thead>", "</thead>")[0]).join(" | ")));
    out.push_str(&format!("rows: {}\n", table.matches("data-school=").count()));
    out.push_str(&format!(
        "figures: {}\n",
        plain(&between(page, "<ul class=\"figures\"", "</ul>")[0].replace("</a>", "; "))
    ));
    out.push_str(&format!("charts: {}\n", main.matches("<figure class=\"chart\">").count()));
    out
}

#[test]
fn the_page_in_outline() {
    let run = region(60);
    insta::assert_snapshot!("outline_ru", outline(&written(&run, Lang::Ru)));
    insta::assert_snapshot!("outline_en", outline(&written(&run, Lang::En)));
}

#[test]
fn figures_are_those_of_schools_csv_at_the_shown_digits() {
    let run = region(60);
    let page = written(&run, Lang::Ru);
    let codes = between(table(&page), "data-column=\"", "\"");
    let at = |title: Title| codes.iter().position(|code| *code == title.code()).unwrap();
    let csv = records::schools(&run, Lang::Ru);
    let rows: Vec<&str> = table(&page).split("<tr").collect();
    let mut compared = 0;
    for row in &csv.rows {
        let of = |title: Title| {
            let column = csv.columns.iter().position(|column| column.code == title.code()).unwrap();
            row.cells[column].clone()
        };
        let Cell::Text(id) = of(Title::SchoolId) else { panic!("a school without an id") };
        let mark = format!("data-school=\"{id}\"");
        let shown = cells(rows.iter().find(|row| row.contains(&mark)).unwrap());
        let written =
            |cell: &Cell, kind| cards::shown(Lang::Ru, cell, kind).map_or(String::new(), |words| words.to_string());
        for (title, kind) in [
            (Title::Name, ColumnKind::Text),
            (Title::ResultsIndex, ColumnKind::Decimal(1)),
            (Title::ResultsRank, ColumnKind::Ordinal),
            (Title::PLow, ColumnKind::Percent(0)),
            (Title::SocialIndex, ColumnKind::Decimal(1)),
            (Title::SocialRank, ColumnKind::Ordinal),
        ] {
            assert_eq!(shown[at(title)], written(&of(title), kind), "{id}: {title:?}");
            compared += 1;
        }
        if let (Cell::Number(low), Cell::Number(high)) = (of(Title::RankLow), of(Title::RankHigh)) {
            let band = shown[at(Title::RankLow)].split('–').map(|end| end.parse().unwrap()).collect::<Vec<f64>>();
            assert_eq!((band[0], *band.last().unwrap()), (low, high), "{id}");
        }
    }
    assert_eq!(compared, 360);
}

#[test]
fn what_is_chosen_by_a_list_is_the_list() {
    let run = region(60);
    let page = written(&run, Lang::Ru);
    for list in crate::report::roll::List::of_run(&run) {
        let code = list.sheet().code();
        let lists = between(table(&page), "data-lists=\"", "\"");
        let marked = lists.iter().filter(|codes| codes.split(' ').any(|of| of == code)).count();
        assert_eq!(marked, list.of(&run).len(), "{code}");
        assert!(page.contains(&format!("<option value=\"{code}\">")), "{code}");
    }
}

#[test]
fn markup_in_a_name_is_words() {
    let mut run = region(60);
    let name = "</script><img src=x onerror=alert(1)> & «\"школа\"»";
    run.schools[3].name = Some(name.into());
    run.schools[4].municipality = Some("<b onclick='alert(1)'>".into());
    let page = written(&run, Lang::Ru);
    assert!(!page.contains("<img") && !page.contains("<b onclick"));
    assert_eq!(page.matches("</script>").count(), 3, "words, cards, and the script");
    assert!(page.contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &amp;"));
    let packed = STANDARD.decode(between(&page, "id=\"cards\">", "</script>")[0]).unwrap();
    let mut data = String::new();
    flate2::read::DeflateDecoder::new(packed.as_slice()).read_to_string(&mut data).unwrap();
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!(data["cards"][3][1], name);
}

#[test]
fn nothing_is_asked_of_the_network_and_nothing_runs_from_an_attribute() {
    let page = written(&region(60), Lang::Ru);
    let elsewhere = page.replace("http://www.w3.org/2000/svg", "");
    for word in ["http:", "https:", "//www", "src=\"", "url(http", "@import", " onclick=", " onload=", "javascript:"] {
        assert!(!elsewhere.contains(word), "{word}");
    }
    assert!(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"));
    assert!(page.contains("<html lang=\"ru\">") && written(&region(60), Lang::En).contains("<html lang=\"en\">"));
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    assert_eq!(written(&region(60), Lang::Ru), written(&region(60), Lang::Ru));
}

#[test]
fn seven_hundred_schools_fit() {
    let page = written(&region(700), Lang::Ru);
    assert_eq!(page.matches("data-school=").count(), 700);
    assert!(page.len() < MOST, "{} bytes", page.len());
}

#[test]
fn without_conditions_nothing_is_said_of_them() {
    let mut run = region(60);
    (run.social, run.conditions) = (None, None);
    run.verdicts.iter_mut().for_each(|verdict| (verdict.unfavourable, verdict.quadrant) = (None, None));
    let page = written(&run, Lang::Ru);
    for word in ["data-column=\"social_index\"", "id=\"quadrants\"", "<option value=\"both\">"] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(page.contains("data-column=\"results_index\""));
}

#[test]
fn a_run_of_no_schools_is_a_page_all_the_same() {
    let mut run = region(60);
    run.schools.clear();
    run.verdicts.clear();
    run.cohorts.clear();
    run.passports.clear();
    run.results.scores.clear();
    (run.social, run.conditions, run.objectivity, run.doubtful) = (None, None, None, None);
    (run.uncertainty, run.robustness, run.effectiveness) = Default::default();
    run.problems.clear();
    let page = written(&run, Lang::Ru);
    assert_eq!(page.matches("data-school=").count(), 0);
    assert!(page.contains(crate::text::page::no_problems(Lang::Ru)));
    assert!(page.contains("<table id=\"schools\">"));
}
