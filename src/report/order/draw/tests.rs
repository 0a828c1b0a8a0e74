use super::super::fixture::{amendment, list, order, part, text};
use super::*;
use crate::report::docx::assert_strict;

const DOCUMENT: &str = "word/document.xml";

fn drawn(paper: &Paper) -> Vec<u8> {
    write(paper, Edition::Gost2016, Lang::Ru).unwrap()
}

#[test]
fn an_order_reads_from_its_authority_to_its_last_appendix() {
    insta::assert_snapshot!("order", text(&drawn(&order(4)), DOCUMENT));
}

#[test]
fn an_amendment_ends_with_sheets_for_the_file_that_are_no_part_of_it() {
    insta::assert_snapshot!("amendment", text(&drawn(&amendment()), DOCUMENT));
}

#[test]
fn what_is_written_is_strict() {
    for n in [0, 4] {
        assert_strict(&drawn(&order(n)));
    }
    assert_strict(&drawn(&amendment()));
}

#[test]
fn seven_hundred_rows_stand_in_order_under_one_repeated_header() {
    let bytes = drawn(&order(700));
    let read = text(&bytes, DOCUMENT);
    let numbers: Vec<u32> = read.lines().filter_map(|line| line.split(" | ").next()?.parse().ok()).take(700).collect();
    assert_eq!(numbers, (1..=700).collect::<Vec<_>>());
    let document = part(&bytes, DOCUMENT);
    // Three tables have rows: the list and two of the nested appendix.
    assert_eq!(document.matches("<w:tblHeader").count(), 3);
}

#[test]
fn a_list_of_nobody_says_so_and_has_no_table() {
    let read = text(&drawn(&order(0)), DOCUMENT);
    assert!(read.contains("результатами обучения\nОрганизаций в списке нет.\nНачальник"), "{read}");
    let mut noted = order(0);
    noted.appendices[0].notes.push("Исключена решением комиссии.".into());
    let read = text(&drawn(&noted), DOCUMENT);
    let said = "Организаций в списке нет.\nИсключена решением комиссии.";
    let first = read.split("Приложение 1").next().unwrap();
    assert!(first.contains(said) && first.matches("в списке нет").count() == 1, "{read}");
}

#[test]
fn who_signs_is_never_alone_on_a_page() {
    let document = part(&drawn(&order(4)), DOCUMENT);
    let paragraph = |words: &str| {
        let at = document.find(words).unwrap_or_else(|| panic!("no «{words}»"));
        &document[document[..at].rfind("<w:p>").or_else(|| document[..at].rfind("<w:p ")).unwrap()..at]
    };
    assert!(paragraph("Контроль за исполнением").contains("<w:keepNext"), "the last item");
    assert!(!paragraph("Организовать разработку").contains("<w:keepNext"), "an item before it");
    // The last row of the appendix that is signed.
    assert!(paragraph("Петровой").contains("<w:keepNext"), "the last row");
    assert!(!paragraph("МБОУ «СОШ № 3»").contains("<w:keepNext"), "a row before it");
}

#[test]
fn a_wide_table_lies_on_its_side_and_pages_go_on_being_numbered() {
    let document = part(&drawn(&order(4)), DOCUMENT);
    let sections: Vec<&str> =
        document.split("<w:sectPr>").skip(1).map(|of| of.split("</w:sectPr>").next().unwrap()).collect();
    assert_eq!(sections.len(), 2);
    let has = |of: &str| sections.iter().map(|section| section.contains(of)).collect::<Vec<_>>();
    assert_eq!(has("w:orient=\"landscape\""), [false, true]);
    assert_eq!(has("<w:titlePg"), [true, false], "only the first page of the document has no number");
    assert_eq!(has("w:headerReference"), [true, false], "the others go on with the numbers of the first");
    let upright = Paper { appendices: order(4).appendices[..1].to_vec(), ..order(4) };
    assert!(!part(&drawn(&upright), DOCUMENT).contains("landscape"));
}

#[test]
fn the_block_of_an_appendix_reaches_the_right_field() {
    let indent = |lines: &[&str], edition| {
        let mut paper = order(1);
        paper.appendices[0].stamp = lines.iter().map(|line| (*line).to_owned()).collect();
        let document = part(&write(&paper, edition, Lang::Ru).unwrap(), DOCUMENT);
        let at = document.find("w:val=\"Stamp\"").unwrap();
        let from = at + document[at..].find("w:left=\"").unwrap() + 8;
        document[from..].split('"').next().unwrap().parse::<f64>().unwrap() * 25.4 / 1_440.0
    };
    // 180 mm of text less the line of about 44 mm.
    let short = indent(&["Приложение № 1", "от 01.04.2026 № 256"], Edition::Gost2016);
    assert!((130.0..137.0).contains(&short), "{short}");
    let long = "к приказу министерства образования и науки Сосновской области";
    let (old, new) = (indent(&[long], Edition::Gost2016), indent(&[long], Edition::Gost2025));
    assert!((103.0..120.0).contains(&old) && (98.0..=old).contains(&new), "{old}, {new}");
}

#[test]
fn the_edition_of_2025_asks_for_a_heading() {
    let mut paper = order(1);
    paper.body.as_mut().unwrap().about = " ".into();
    assert!(matches!(write(&paper, Edition::Gost2025, Lang::Ru), Err(Error::OrderWithoutHeading)));
    assert!(write(&paper, Edition::Gost2016, Lang::Ru).is_ok());
}

#[test]
fn a_date_and_a_number_that_are_not_known_are_written_by_hand() {
    let mut paper = order(1);
    let body = paper.body.as_mut().unwrap();
    (body.date, body.number) = (String::new(), String::new());
    assert!(text(&drawn(&paper), DOCUMENT).contains("____________________\t№\u{a0}__________\n"));
}

#[test]
fn the_same_order_has_the_same_bytes() {
    let one = drawn(&order(30));
    let _another = drawn(&amendment());
    assert_eq!(one, drawn(&order(30)));
}

#[test]
fn what_is_not_known_is_a_dash() {
    let mut paper = order(1);
    let mut table = list(1);
    table.rows[0].cells[1] = crate::report::document::Cell::Empty;
    paper.appendices[0].tables = vec![(None, table)];
    assert!(text(&drawn(&paper), DOCUMENT).contains("1 | — | МБОУ «СОШ № 1» | \n"));
}

/// Not a check: papers to be looked at, written to the folder that `PAPERS` names.
#[test]
fn papers_to_be_looked_at() {
    let Ok(folder) = std::env::var("PAPERS") else { return };
    let put = |name: &str, paper: &Paper, edition| {
        std::fs::write(format!("{folder}/{name}.docx"), write(paper, edition, Lang::Ru).unwrap()).unwrap();
    };
    put("order-2016", &order(12), Edition::Gost2016);
    put("order-2025", &order(0), Edition::Gost2025);
    put("long", &order(700), Edition::Gost2016);
    put("amendment", &amendment(), Edition::Gost2025);
}
