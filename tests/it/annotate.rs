//! Annotated copies: what is marked, and that nothing else of a workbook changes.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Seek, Write};
use std::path::Path;
use std::sync::Arc;

use calamine::{Data, Reader};
use rust_xlsxwriter::{
    Chart, ChartType, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, Format, FormatBorder, Note,
    Workbook, XlsxError,
};
use shkolomer::annotate;
use shkolomer::folder::Draft;
use shkolomer::model::annotated::{Annotated, Copy, CopyMade, Manner};
use shkolomer::model::place::Place;
use shkolomer::model::problem::{Problem, ProblemKind};
use shkolomer::text::Lang;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A workbook with much that must stay.
fn rich() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let head = Format::new().set_bold().set_border(FormatBorder::Thick);
    let decimal = Format::new().set_num_format("0.00").set_border(FormatBorder::Thin).set_italic();
    let green = Format::new().set_background_color("#C6EFCE");
    let sheet = book.add_worksheet().set_name("Данные")?;
    sheet.merge_range(0, 0, 0, 2, "Результаты & итоги", &head)?;
    sheet.write_row_with_format(1, 0, ["Школа", "Балл", "Доля"], &head)?;
    for row in 2..12 {
        sheet.write_string(row, 0, format!("СОШ №\u{a0}{row}"))?;
        sheet.write_number(row, 1, f64::from(row) - 4.0)?;
        sheet.write_number_with_format(row, 2, f64::from(row) / 7.0, &decimal)?;
    }
    sheet.write_formula(12, 1, rust_xlsxwriter::Formula::new("=SUM(B3:B12)").set_result("25"))?;
    sheet.insert_note(2, 1, &Note::new("Проверено").set_author("Анна"))?;
    sheet.insert_note(8, 0, &Note::new("Переименована").set_author("Анна"))?;
    let rule = ConditionalFormatCell::new().set_rule(ConditionalFormatCellRule::GreaterThan(5)).set_format(green);
    sheet.add_conditional_format(2, 1, 11, 1, &rule)?;
    sheet.add_data_validation(2, 2, 11, 2, &DataValidation::new().allow_list_strings(&["0", "1"])?)?;
    sheet.set_row_hidden(5)?;
    sheet.set_column_hidden(5)?;
    sheet.autofilter(1, 0, 11, 2)?;
    sheet.set_freeze_panes(2, 1)?;
    let mut chart = Chart::new(ChartType::Column);
    chart.add_series().set_values("Данные!$B$3:$B$12");
    sheet.insert_chart(1, 5, &chart)?;
    let other = book.add_worksheet().set_name("Другой")?;
    other.write_string(3, 2, "хвост")?;
    other.set_hidden(true);
    book.add_worksheet().set_name("Третий")?.write_string(0, 0, "без замечаний")?;
    book.save_to_buffer()
}

/// Copies of these inputs with these problems, written into `out/` of a folder.
fn annotated(folder: &Path, inputs: &[(&str, Vec<u8>)], problems: &[Problem]) -> Vec<Annotated> {
    let mut paths = BTreeMap::new();
    for (name, bytes) in inputs {
        let path = folder.join("in").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        paths.insert(Arc::from(*name), path);
    }
    let draft = Draft::vacant(&folder.join("out")).unwrap();
    let made = annotate::copies(&paths, problems, Lang::Ru, &draft).unwrap();
    draft.place().unwrap();
    for (name, bytes) in inputs {
        assert_eq!(&std::fs::read(folder.join("in").join(name)).unwrap(), bytes, "originals are never touched");
    }
    made
}

fn parts(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        assert!(parts.insert(entry.name().unwrap().into_owned(), bytes).is_none(), "a part stands twice");
    }
    parts
}

fn text<'a>(parts: &'a BTreeMap<String, Vec<u8>>, name: &str) -> &'a str {
    std::str::from_utf8(parts.get(name).unwrap_or_else(|| panic!("no part {name}"))).unwrap()
}

/// The format of a cell, as an element; and the fill that it names.
fn look<'a>(parts: &'a BTreeMap<String, Vec<u8>>, sheet: &str, cell: &str) -> (&'a str, &'a str) {
    let element = text(parts, sheet).split(&format!("<c r=\"{cell}\"")).nth(1).unwrap().split('>').next().unwrap();
    let style: usize = value(element, "s").unwrap_or("0").parse().unwrap();
    let styles = text(parts, "xl/styles.xml");
    let (_, formats) = styles.split_once("<cellXfs").unwrap();
    let format = formats.split("<xf ").nth(style + 1).unwrap().split('>').next().unwrap();
    let fill: usize = value(format, "fillId").unwrap().parse().unwrap();
    let (_, fills) = styles.split_once("<fills").unwrap();
    (format, fills.split("<fill>").nth(fill + 1).unwrap().split("</fill>").next().unwrap())
}

fn value<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    element.split_once(&format!("{name}=\""))?.1.split('"').next()
}

/// A sheet's name and its cells with row and column.
type Cells = (String, Vec<(usize, usize, Data)>);

fn cells<R: Read + Seek>(book: &mut impl Reader<R>) -> Vec<Cells> {
    let read = |name: String, book: &mut _| {
        let range = Reader::worksheet_range(book, &name).ok().unwrap();
        let (top, left) = range.start().unwrap_or_default();
        let used = range.used_cells().map(|(row, col, data)| (row + top as usize, col + left as usize, data.clone()));
        (name, used.collect())
    };
    book.sheet_names().into_iter().map(|name| read(name, book)).collect()
}

fn problems(file: &str) -> Vec<Problem> {
    let file = Place::file(file);
    let data = file.with_sheet("Данные");
    let at = |row, col, kind| Problem::new(data.with_cell(row, col), kind, "");
    vec![
        at(2, 1, ProblemKind::Negative),
        at(3, 2, ProblemKind::NotANumber),
        at(3, 2, ProblemKind::NotWhole),
        at(4, 0, ProblemKind::UnknownSchool),
        at(0, 2, ProblemKind::UnknownWord),
        at(19, 7, ProblemKind::UnreadableRow),
        at(6, 1, ProblemKind::FamiliesApart),
        Problem::new(file.with_sheet("Другой"), ProblemKind::NoRows { form: "register" }, ""),
    ]
}

#[test]
fn bad_cells_are_marked_and_the_rest_of_a_workbook_is_intact() {
    let folder = tempfile::tempdir().unwrap();
    let made = annotated(folder.path(), &[("2021/книга.xlsx", rich().unwrap())], &problems("2021/книга.xlsx"));
    let [Annotated { copy: CopyMade::Written(copy), .. }] = &made[..] else { panic!("{made:?}") };
    assert_eq!(
        copy,
        &Copy {
            name: "annotated/2021/книга.xlsx".into(),
            manner: Manner::Patched { signature_dropped: false },
            coloured: 7,
            commented: 7,
            beyond_limit: 0,
            conversations: 0,
        }
    );
    let (before, after) =
        (parts(&folder.path().join("in/2021/книга.xlsx")), parts(&folder.path().join("out").join(&copy.name)));

    let changed: BTreeSet<&str> =
        after.iter().filter(|(name, bytes)| before.get(*name) != Some(*bytes)).map(|(name, _)| name.as_str()).collect();
    let expected = [
        "[Content_Types].xml",
        "xl/comments1.xml",
        "xl/comments2.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/drawings/vmlDrawing2.vml",
        "xl/styles.xml",
        "xl/worksheets/_rels/sheet2.xml.rels",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
    ];
    assert_eq!(changed, BTreeSet::from(expected));
    assert!(before.keys().all(|name| after.contains_key(name)), "no part is lost");
    let tail = |parts| text(parts, "xl/worksheets/sheet1.xml").split_once("</sheetData>").unwrap().1.to_owned();
    assert_eq!(tail(&before), tail(&after), "drop-downs, conditional formats, filters, merges");
}

#[test]
fn marked_cells_keep_their_formats_and_get_comments() {
    let folder = tempfile::tempdir().unwrap();
    annotated(folder.path(), &[("книга.xlsx", rich().unwrap())], &problems("книга.xlsx"));
    let (before, after) =
        (parts(&folder.path().join("in/книга.xlsx")), parts(&folder.path().join("out/annotated/книга.xlsx")));

    let sheet = "xl/worksheets/sheet1.xml";
    for (cell, colour) in
        [("B3", "FFC7CE"), ("C4", "FFC7CE"), ("A5", "FFEB9C"), ("A1", "FFEB9C"), ("H20", "FFC7CE"), ("B7", "DDEBF7")]
    {
        let (format, fill) = look(&after, sheet, cell);
        assert!(fill.contains(colour), "{cell}: {fill}");
        if cell != "H20" {
            let (old, _) = look(&before, sheet, cell);
            for part in ["numFmtId", "fontId", "borderId"] {
                assert_eq!(value(format, part), value(old, part), "{cell} {part}");
            }
        }
    }
    assert!(!look(&after, sheet, "B4").1.contains("rgb"), "a good cell is not coloured");

    let comments = text(&after, "xl/comments1.xml");
    assert!(comments.contains("<author>Анна</author>") && comments.contains("<author>школомер</author>"));
    assert!(comments.contains("Проверено") && comments.contains("Переименована"), "others' comments stay");
    for cell in ["B3", "C4", "A5", "A1", "H20", "B7"] {
        assert_eq!(comments.matches(&format!("<comment ref=\"{cell}\"")).count(), 1, "{cell}");
    }
    let two = comments.split("<comment ref=\"C4\"").nth(1).unwrap().split("</comment>").next().unwrap();
    assert_eq!(two.matches("<b/>").count(), 2, "both problems of a cell in one comment: {two}");
    let boxes = text(&after, "xl/drawings/vmlDrawing1.vml");
    assert_eq!(boxes.matches("ObjectType=\"Note\"").count(), 7);
    let boxes_before = text(&before, "xl/drawings/vmlDrawing1.vml");
    assert_eq!(boxes_before.matches("ObjectType=\"Note\"").count(), 2);
}

#[test]
fn the_values_read_the_same_from_the_copy() {
    let folder = tempfile::tempdir().unwrap();
    annotated(folder.path(), &[("книга.xlsx", rich().unwrap())], &problems("книга.xlsx"));
    let read = |name: &str| {
        let mut book: calamine::Xlsx<_> = calamine::open_workbook(folder.path().join(name)).unwrap();
        cells(&mut book)
    };
    let (before, after) = (read("in/книга.xlsx"), read("out/annotated/книга.xlsx"));
    assert_eq!(before.len(), 3);
    assert_eq!(before, after);
}

#[test]
fn a_copy_annotated_again_keeps_what_was_said() {
    let folder = tempfile::tempdir().unwrap();
    annotated(folder.path(), &[("книга.xlsx", rich().unwrap())], &problems("книга.xlsx"));
    let once = std::fs::read(folder.path().join("out/annotated/книга.xlsx")).unwrap();
    let again = tempfile::tempdir().unwrap();
    let place = Place::file("книга.xlsx").with_sheet("Данные").with_cell(2, 1);
    annotated(again.path(), &[("книга.xlsx", once)], &[Problem::new(place, ProblemKind::AboveWhole, "")]);
    let after = parts(&again.path().join("out/annotated/книга.xlsx"));
    let comments = text(&after, "xl/comments1.xml");
    assert_eq!(comments.matches("<author>школомер</author>").count(), 1);
    let cell = comments.split("<comment ref=\"B3\"").nth(1).unwrap().split("</comment>").next().unwrap();
    assert!(cell.contains("отрицательное число") && cell.contains("больше 100"), "{cell}");
}

/// The same package with parts renamed, changed and added.
fn rebuilt(package: &[u8], change: impl Fn(&str, String) -> (String, String), added: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        let (name, text) = change(&entry.name().unwrap(), text);
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    for (name, text) in added {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_signature_that_no_longer_fits_is_left_out_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let sign = |name: &str, text: String| {
        let text = match name {
            "_rels/.rels" => text.replace(
                "</Relationships>",
                "<Relationship Id=\"rIdSig\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/\
                 digital-signature/origin\" Target=\"_xmlsignatures/origin.sigs\"/></Relationships>",
            ),
            "[Content_Types].xml" => text.replace(
                "</Types>",
                "<Override PartName=\"/_xmlsignatures/sig1.xml\" ContentType=\"application/vnd.openxmlformats-package.\
                 digital-signature-xmlsignature+xml\"/></Types>",
            ),
            _ => text,
        };
        (name.to_owned(), text)
    };
    let added = [
        ("_xmlsignatures/origin.sigs", ""),
        ("_xmlsignatures/sig1.xml", "<Signature/>"),
        ("xl/vbaProject.bin", "макрос"),
    ];
    let signed = rebuilt(&rich().unwrap(), sign, &added);
    let made = annotated(folder.path(), &[("книга.xlsm", signed)], &problems("книга.xlsm"));
    let [Annotated { copy: CopyMade::Written(copy), .. }] = &made[..] else { panic!("{made:?}") };
    assert_eq!(copy.manner, Manner::Patched { signature_dropped: true });
    let after = parts(&folder.path().join("out/annotated/книга.xlsm"));
    assert!(after.keys().all(|name| !name.contains("signature")), "{:?}", after.keys());
    assert!(
        !text(&after, "_rels/.rels").contains("signature") && text(&after, "_rels/.rels").contains("officeDocument")
    );
    assert!(!text(&after, "[Content_Types].xml").contains("signature"));
    assert_eq!(text(&after, "xl/vbaProject.bin"), "макрос");
}

#[test]
fn packages_of_other_writers_are_patched_too() {
    let folder = tempfile::tempdir().unwrap();
    // Names in another case, another prefix, no styles at all.
    let foreign = |name: &str, text: String| match name {
        "xl/worksheets/sheet2.xml" => {
            let text =
                text.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x=");
            ("xl/worksheets/Sheet2.xml".to_owned(), text)
        }
        "xl/styles.xml" => ("docProps/nothing.xml".to_owned(), text),
        "xl/_rels/workbook.xml.rels" => {
            let styles = text.split("<Relationship ").find(|part| part.contains("/styles\"")).unwrap();
            let text = text.replace(&format!("<Relationship {styles}"), "");
            (name.to_owned(), text.replace("worksheets/sheet2.xml", "/xl/worksheets/Sheet2.xml"))
        }
        _ => (name.to_owned(), text.replace("/xl/worksheets/sheet2.xml", "/xl/worksheets/Sheet2.xml")),
    };
    let book = rebuilt(&rich().unwrap(), foreign, &[]);
    let made = annotated(folder.path(), &[("книга.xlsx", book)], &problems("книга.xlsx"));
    assert!(matches!(&made[0].copy, CopyMade::Written(Copy { manner: Manner::Patched { .. }, .. })), "{made:?}");
    let path = folder.path().join("out/annotated/книга.xlsx");
    let after = parts(&path);
    assert!(after.contains_key("xl/worksheets/_rels/Sheet2.xml.rels"), "{:?}", after.keys());
    let sheet = text(&after, "xl/worksheets/Sheet2.xml");
    assert!(sheet.contains("<x:sheetData><x:row r=\"1\"><x:c r=\"A1\" s=\"2\"/></x:row><x:row r=\"4\""), "{sheet}");
    assert!(sheet.contains("<x:legacyDrawing xmlns:r=") && sheet.ends_with("</x:worksheet>"), "{sheet}");
    assert!(look(&after, "xl/worksheets/sheet1.xml", "B3").1.contains("FFC7CE"));
    assert!(text(&after, "xl/_rels/workbook.xml.rels").contains("Target=\"/xl/styles.xml\""));
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&path).unwrap();
    assert_eq!(cells(&mut book)[1].1, [(3, 2, Data::String("хвост".into()))]);
}

#[test]
fn an_unusual_inside_falls_back_to_the_values() {
    let folder = tempfile::tempdir().unwrap();
    let strict = |name: &str, text: String| {
        let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument";
        let usual = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
        (name.to_owned(), if name == "_rels/.rels" { text.replace(usual, strict) } else { text })
    };
    let made =
        annotated(folder.path(), &[("книга.xlsx", rebuilt(&rich().unwrap(), strict, &[]))], &problems("книга.xlsx"));
    let [Annotated { copy: CopyMade::Written(copy), .. }] = &made[..] else { panic!("{made:?}") };
    assert_eq!(copy.name, "annotated/книга.xlsx.xlsx");
    assert_eq!(copy.manner, Manner::Values { reason: Some("Strict Open XML".into()), left_out: 0 });
    assert!(!folder.path().join("out/annotated/книга.xlsx").exists());
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(folder.path().join("out").join(&copy.name)).unwrap();
    let read = cells(&mut book);
    assert_eq!(read.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["Данные", "Другой", "Третий"]);
    assert!(read[0].1.contains(&(12, 1, Data::Float(25.0))));
}

#[test]
fn a_text_file_becomes_a_workbook_of_its_values() {
    let folder = tempfile::tempdir().unwrap();
    let table = "код;школа;балл\n007;СОШ № 1;12,5\n008;СОШ № 2;-3\n";
    let bad = Problem::new(Place::file("а/итоги.csv").with_cell(2, 2), ProblemKind::Negative, "-3");
    let below = Problem::new(Place::file("а/итоги.csv").with_cell(7, 1), ProblemKind::BrokenLine, "");
    let made = annotated(folder.path(), &[("а/итоги.csv", table.into())], &[bad, below]);
    let [Annotated { copy: CopyMade::Written(copy), .. }] = &made[..] else { panic!("{made:?}") };
    assert_eq!(copy.name, "annotated/а/итоги.csv.xlsx");
    assert_eq!(copy.manner, Manner::Values { reason: None, left_out: 0 });
    assert_eq!((copy.coloured, copy.commented), (3, 3));
    let path = folder.path().join("out").join(&copy.name);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&path).unwrap();
    let (name, read) = cells(&mut book).remove(0);
    assert_eq!(name, "Лист1");
    let at = |row, col| read.iter().find(|cell| (cell.0, cell.1) == (row, col)).map(|cell| cell.2.clone());
    assert_eq!(at(1, 0), Some(Data::String("007".into())));
    assert_eq!(at(1, 2), Some(Data::Float(12.5)));
    assert_eq!(at(2, 2), Some(Data::Float(-3.0)));
    let parts = parts(&path);
    assert!(look(&parts, "xl/worksheets/sheet1.xml", "C3").1.contains("FFC7CE"));
    assert!(look(&parts, "xl/worksheets/sheet1.xml", "B8").1.contains("FFC7CE"));
    let comments = text(&parts, "xl/comments1.xml");
    assert!(comments.contains("это копия значений из файла «а/итоги.csv»") && comments.contains("отрицательное число"));
}

#[test]
fn what_has_no_copy_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let inputs =
        [("a.parquet", b"PAR1".to_vec()), ("b.xlsx", b"PK not a zip".to_vec()), ("c.csv", b"a;b\n1;2\n".to_vec())];
    let bad = |file: &str| Problem::new(Place::file(file), ProblemKind::DamagedFile, "");
    let notice = Problem::new(Place::file("c.csv"), ProblemKind::FamiliesApart, "");
    let made = annotated(folder.path(), &inputs, &[bad("a.parquet"), bad("b.xlsx"), notice, bad("нет такого.xlsx")]);
    assert_eq!(made.len(), 2);
    assert_eq!(made[0].copy, CopyMade::NoSheets);
    assert!(matches!(&made[1].copy, CopyMade::Unreadable(words) if !words.is_empty()), "{made:?}");
    assert!(!folder.path().join("out/annotated").exists());
}
