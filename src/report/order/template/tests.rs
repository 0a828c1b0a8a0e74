use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;

use super::super::fixture::{amendment, list, order, part, text};
use super::*;
use crate::report::docx::{Alignment, Column, Fields, Grid, Style, Writer};

const DOCUMENT: &str = "word/document.xml";
const NAMESPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A template of our own making: the names in paragraphs and in a cell.
fn written(lines: &[&str]) -> Vec<u8> {
    let mut writer = Writer::new(Fields::OFFICIAL);
    lines.iter().for_each(|line| writer.paragraph(Style::Plain, line));
    let columns = vec![Column::new("", 80.0, Alignment::Left), Column::new("", 0.0, Alignment::Right)];
    let rows = vec![vec!["{{должность}}".to_owned(), "{{ Подпись }}".to_owned()]];
    writer.table(&Grid { columns, rows, ..Grid::default() });
    writer.finish().unwrap()
}

/// A template by hand: a body, a header, styles and a part that means nothing to us.
fn by_hand(body: &str, header: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let section =
        "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:left=\"1701\" w:right=\"850\"/></w:sectPr>";
    let parts = [
        (
            "[Content_Types].xml",
            format!("<Types><Override PartName=\"/word/document.xml\" ContentType=\"{main}\"/></Types>"),
        ),
        (
            DOCUMENT,
            format!("<?xml version=\"1.0\"?>\r\n<w:document {NAMESPACE}><w:body>{body}{section}</w:body></w:document>"),
        ),
        ("word/header1.xml", format!("<w:hdr {NAMESPACE}>{header}</w:hdr>")),
        (
            "word/styles.xml",
            format!("<w:styles {NAMESPACE}><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"/></w:styles>"),
        ),
        ("word/media/logo.bin", "\u{0}\u{1}герб".to_owned()),
    ];
    for (name, content) in parts {
        let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(name, options).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// What every order needs, and something besides.
fn body_with(more: &str) -> String {
    let names = ["{{дата}} {{номер}}", "{{о_чём}}", "{{преамбула}}", "{{пункты}}", "{{приложения}}"];
    names.iter().map(|name| p(name)).collect::<String>() + more
}

fn fault(template: &[u8], paper: &Paper) -> TemplateFault {
    match fill(template, paper, Lang::Ru) {
        Err(Error::BadTemplate { fault, .. }) => fault,
        other => panic!("{:?}", other.map(|bytes| bytes.len())),
    }
}

#[test]
fn a_template_of_an_organisation_is_filled() {
    let lines = [
        "{{орган}}",
        "{{вид}} от {{дата}} № {{номер}}",
        "{{О чем}}",
        "{{преамбула}}",
        "п р и к а з ы в а ю:",
        "{{пункты}}",
        "{{приложения}}",
    ];
    let filled = fill(&written(&lines), &order(3), Lang::Ru).unwrap();
    insta::assert_snapshot!("filled", text(&filled, DOCUMENT));
}

#[test]
fn names_torn_over_runs_keep_the_look_of_their_first_run() {
    let torn = "<w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>от {</w:t></w:r><w:bookmarkStart w:id=\"0\"/>\
                <w:r><w:rPr><w:i/></w:rPr><w:t>{да</w:t></w:r><w:r><w:t xml:space=\"preserve\">та}} г. </w:t></w:r></w:p>";
    let filled = fill(&by_hand(&body_with(torn), ""), &order(1), Lang::Ru).unwrap();
    let expected = "<w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">от 01.04.2026</w:t></w:r>\
                    <w:bookmarkStart w:id=\"0\"/><w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\"></w:t></w:r>\
                    <w:r><w:t xml:space=\"preserve\"> г. </w:t></w:r></w:p>";
    assert!(part(&filled, DOCUMENT).contains(expected), "{}", part(&filled, DOCUMENT));
}

#[test]
fn headers_are_filled_and_what_is_not_replaced_stays_byte_for_byte() {
    let odd = "<w:p  w:x='1' ><w:r><w:t>A &#1073; &lt;&#x20;</w:t></w:r></w:p ><!-- so -->";
    let template = by_hand(&body_with(odd), &p("№ {{номер}}"));
    let filled = fill(&template, &order(1), Lang::Ru).unwrap();
    assert_eq!(text(&filled, "word/header1.xml"), "№ 256\n");
    assert!(part(&filled, DOCUMENT).contains(odd));
    let raw = |bytes: &[u8]| {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
        let mut content = Vec::new();
        archive.by_name("word/media/logo.bin").unwrap().read_to_end(&mut content).unwrap();
        content
    };
    assert_eq!(raw(&filled), raw(&template));
}

#[test]
fn blocks_look_like_the_paragraph_in_which_their_name_stands() {
    let own = "<w:p><w:pPr><w:ind w:firstLine=\"500\"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii=\"PT Astra Serif\"/><w:sz w:val=\"26\"/></w:rPr><w:t>{{список_1}}</w:t></w:r></w:p>";
    let table = own.replace("список", "таблица");
    let filled = fill(&by_hand(&body_with(&format!("{own}{table}")), ""), &order(2), Lang::Ru).unwrap();
    let document = part(&filled, DOCUMENT);
    let line = own
        .replace("{{список_1}}", "1.\u{a0}Верхнеполевской муниципальный район, МБОУ «СОШ № 1»")
        .replace("<w:t>", "<w:t xml:space=\"preserve\">");
    assert!(document.contains(&line), "{document}");
    let run = "<w:r><w:rPr><w:rFonts w:ascii=\"PT Astra Serif\"/><w:sz w:val=\"26\"/></w:rPr>";
    let cell = format!("{run}<w:t xml:space=\"preserve\">МБОУ «СОШ № 2»</w:t>");
    assert!(document.contains(&cell), "{document}");
    // The text of the template is 165 mm wide: 11906 − 1701 − 850.
    assert!(document.contains("<w:tblW w:w=\"9355\""), "{document}");
    assert!(document.contains("</w:tbl><w:p/><w:sectPr>"), "a table is not the last thing");
    assert!(document.contains("<w:tblHeader"));
}

#[test]
fn styles_that_blocks_need_are_added_once_and_meet_none_of_the_template() {
    let filled = fill(&by_hand(&body_with(""), ""), &order(2), Lang::Ru).unwrap();
    let (document, styles) = (part(&filled, DOCUMENT), part(&filled, "word/styles.xml"));
    for start in ["<w:pStyle w:val=\"", "<w:tblStyle w:val=\""] {
        for id in document.split(start).skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(id.starts_with("Shkolomer"), "{id}");
            assert_eq!(styles.matches(&format!("w:styleId=\"{id}\"")).count(), 1, "{id}");
        }
    }
    assert!(styles.contains("<w:basedOn w:val=\"a\"/>") && !styles.contains("<!--"), "{styles}");
    assert!(scan::paragraphs(&styles).is_some(), "not well formed: {styles}");
}

#[test]
fn a_name_that_means_nothing_is_named_with_all_that_do() {
    let TemplateFault::Unknown(names, known) =
        fault(&by_hand(&body_with(&p("{{датта}} {{таблица_9}} {{номер")), ""), &order(1))
    else {
        panic!("another fault")
    };
    assert_eq!(names, ["датта", "таблица_9", "номер…"]);
    assert!(known.contains(&"дата".to_owned()) && known.contains(&"таблица_2".to_owned()), "{known:?}");
    // Appendices alone have no date of an order.
    let alone = fault(&by_hand(&(p("{{приложения}}") + &p("{{дата}}")), ""), &amendment());
    assert!(matches!(alone, TemplateFault::Unknown(names, _) if names == ["дата"]));
}

#[test]
fn nothing_of_the_order_is_lost_for_want_of_a_place() {
    let lacking = |body: &str| fault(&by_hand(body, ""), &order(1));
    let all = lacking(&p("Приказ"));
    assert_eq!(
        all,
        TemplateFault::Lacking(
            ["дата", "номер", "о_чём", "преамбула", "пункты", "приложения"].map(str::to_owned).to_vec()
        )
    );
    let one = lacking(&body_with("").replace("{{приложения}}", "{{таблица_1}}"));
    assert_eq!(one, TemplateFault::Lacking(vec!["таблица_2".into()]));
    let both = body_with(&p("{{список_2}}")).replace("{{приложения}}", "{{таблица_1}}");
    assert!(fill(&by_hand(&both, ""), &order(1), Lang::Ru).is_ok());
}

#[test]
fn a_block_stands_alone_in_its_paragraph() {
    let beside = body_with(&p("Таблица: {{таблица_1}}"));
    assert_eq!(fault(&by_hand(&beside, ""), &order(1)), TemplateFault::NotAlone("таблица_1".into()));
}

#[test]
fn a_section_that_ends_where_a_block_stands_still_ends_there() {
    let ends = "<w:p><w:pPr><w:jc w:val=\"left\"/><w:sectPr><w:pgSz w:w=\"1\"/></w:sectPr></w:pPr><w:r><w:t>{{таблица_1}}</w:t></w:r></w:p>";
    let filled = fill(&by_hand(&body_with(ends), ""), &order(1), Lang::Ru).unwrap();
    let document = part(&filled, DOCUMENT);
    let kept = "</w:tbl><w:p><w:pPr><w:jc w:val=\"left\"/><w:sectPr><w:pgSz w:w=\"1\"/></w:sectPr></w:pPr></w:p>";
    assert!(document.contains(kept), "{document}");
}

#[test]
fn a_table_is_as_wide_as_the_section_in_which_it_stands() {
    let wide = "<w:p><w:pPr><w:sectPr><w:pgSz w:w=\"16838\"/><w:pgMar w:left=\"1134\" w:right=\"567\"/></w:sectPr></w:pPr></w:p>";
    let body = body_with(&(p("{{таблица_2}}") + wide + &p("{{таблица_1}}")));
    let document = part(&fill(&by_hand(&body, ""), &order(1), Lang::Ru).unwrap(), DOCUMENT);
    let widths: Vec<&str> =
        document.split("<w:tblW w:w=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    // The appendices and the nested table stand in the section that lies on its side, the last table in the upright one.
    assert_eq!(widths.last(), Some(&"9355"));
    assert_eq!(widths.iter().filter(|width| **width == "15137").count(), widths.len() - 1, "{widths:?}");
}

#[test]
fn sheets_for_the_file_come_last_where_the_template_has_no_place_for_them() {
    let filled = fill(&by_hand(&(p("{{приложения}}") + &p("Исполнитель")), ""), &amendment(), Lang::Ru).unwrap();
    let read = text(&filled, DOCUMENT);
    let (executor, mark) = (read.find("Исполнитель").unwrap(), read.find("Для дела").unwrap());
    assert!(executor < mark, "{read}");
    assert!(part(&filled, DOCUMENT).ends_with("</w:sectPr></w:body></w:document>"));
    let placed = by_hand(&(p("{{для_дела}}") + &p("{{приложения}}")), "");
    let read = text(&fill(&placed, &amendment(), Lang::Ru).unwrap(), DOCUMENT);
    assert_eq!(read.matches("Основания изменений").count(), 2);
    assert!(read.find("Для дела").unwrap() < read.find("Исключить").unwrap());
}

#[test]
fn an_empty_list_says_so_in_a_template_too() {
    let both = body_with(&(p("{{список_1}}") + &p("{{таблица_1}}"))).replace("{{приложения}}", "{{таблица_2}}");
    let read = text(&fill(&by_hand(&both, ""), &order(0), Lang::Ru).unwrap(), DOCUMENT);
    assert_eq!(read.matches("Организаций в списке нет.").count(), 3, "{read}");
}

#[test]
fn english_names_fill_the_same_places() {
    let names = ["{{Date}} {{number}}", "{{about}}", "{{preamble}}", "{{items}}", "{{appendices}}"];
    let body: String = names.iter().map(|name| p(name)).collect();
    let read = text(&fill(&by_hand(&body, ""), &order(1), Lang::En).unwrap(), DOCUMENT);
    assert!(read.starts_with("01.04.2026 256\nОб утверждении"), "{read}");
}

#[test]
fn values_are_escaped() {
    let mut paper = order(1);
    paper.body.as_mut().unwrap().about = "О <школах> & \"лицеях\"\n{{дата}}".into();
    let filled = fill(&by_hand(&body_with(""), ""), &paper, Lang::Ru).unwrap();
    assert!(text(&filled, DOCUMENT).contains("О <школах> & &quot;лицеях&quot;/{{дата}}\n"), "a value is no template");
}

#[test]
fn the_same_template_and_order_have_the_same_bytes() {
    let template = by_hand(&body_with(""), "");
    let one = fill(&template, &order(20), Lang::Ru).unwrap();
    let _another = fill(&template, &order(3), Lang::Ru).unwrap();
    assert_eq!(one, fill(&template, &order(20), Lang::Ru).unwrap());
}

#[test]
fn seven_hundred_rows_fit_a_template() {
    let template = by_hand(&body_with("").replace("{{приложения}}", "{{таблица_1}}"), "");
    let mut paper = order(0);
    paper.appendices.truncate(1);
    paper.appendices[0].tables = vec![(None, list(700))];
    let read = text(&fill(&template, &paper, Lang::Ru).unwrap(), DOCUMENT);
    assert_eq!(read.lines().filter(|line| line.contains("«СОШ №") || line.contains("школа № ")).count(), 700);
}

#[test]
fn a_template_of_word_becomes_a_document() {
    let plain = by_hand(&body_with(""), "");
    let mut parts = package::read(&plain).unwrap();
    let types = parts.get_mut(package::TYPES).unwrap();
    *types = types.replace("wordprocessingml.document.main+xml", DOTX);
    let dotx = package::copy(&plain, parts).unwrap();
    let filled = fill(&dotx, &order(1), Lang::Ru).unwrap();
    assert!(part(&filled, "[Content_Types].xml").contains("document.main+xml"));
}

#[test]
fn what_is_no_document_is_refused_and_nothing_panics() {
    assert_eq!(fault(b"", &order(1)), TemplateFault::NotDocx);
    assert_eq!(fault(b"PK\x03\x04 not really", &order(1)), TemplateFault::NotDocx);
    assert_eq!(fault(&by_hand("<w:p>", ""), &order(1)), TemplateFault::Damaged(DOCUMENT.into()));
    // Bytes of a good one, spoiled one at a time and cut short: an error or a document, never a panic.
    let good = by_hand(&body_with(""), &p("{{номер}}"));
    let mut state = 0x2545_f491_u32;
    for _ in 0..400 {
        let mut spoiled = good.clone();
        for _ in 0..3 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let at = state as usize % spoiled.len();
            spoiled[at] ^= (state >> 24) as u8;
        }
        let _filled = fill(&spoiled, &order(1), Lang::Ru);
        spoiled.truncate(state as usize % good.len());
        assert!(fill(&spoiled, &order(1), Lang::Ru).is_err());
    }
    // Text of any shape within a good package.
    for text in ["{{", "}}", "{{}}", "{{{{дата}}}}", "{{да\u{301}та}}", "{{ё", "}}{{", "&#x7B;{дата}}", "{{a}}&bad;"]
    {
        let _filled = fill(&by_hand(&body_with(&p(text)), ""), &order(1), Lang::Ru);
    }
}

/// Not a check: a filled template to be looked at, written to the folder that `PAPERS` names.
#[test]
fn a_filled_template_to_be_looked_at() {
    let Ok(folder) = std::env::var("PAPERS") else { return };
    let lines = [
        "{{орган}}",
        "{{вид}} от {{дата}} № {{номер}}",
        "{{о_чём}}",
        "{{преамбула}}",
        "ПРИКАЗЫВАЮ:",
        "{{пункты}}",
        "Состав списка:",
        "{{таблица_1}}",
        "Или так:",
        "{{список_1}}",
        "{{приложения}}",
    ];
    std::fs::write(format!("{folder}/filled.docx"), fill(&written(&lines), &order(9), Lang::Ru).unwrap()).unwrap();
    let other = std::env::var("TEMPLATE").ok().and_then(|path| std::fs::read(path).ok());
    if let Some(other) = other {
        std::fs::write(format!("{folder}/other.docx"), fill(&other, &order(9), Lang::Ru).unwrap()).unwrap();
    }
}
