use super::*;

/// Passes a sheet with these cells coloured, by A1 reference; styles 0…4 are there.
fn passed(sheet: &str, cells: &[&str], legacy: Option<&str>) -> String {
    let formats = "<xf/>".repeat(5);
    let styles = format!("<styleSheet><fills/><cellXfs>{formats}</cellXfs></styleSheet>");
    let mut styles = Styles::new(styles.into()).unwrap();
    let mut colours = Colours::new();
    for cell in cells {
        let cell = reference::cell(cell).unwrap();
        colours.entry(cell.row).or_default().insert(cell.col, Colour::Red);
    }
    let mut out = Vec::new();
    pass(sheet.as_bytes(), &mut out, Change { colours, legacy, styles: &mut styles }).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn what_is_not_changed_passes_byte_for_byte() {
    let sheet = "<?xml version='1.0' encoding=\"UTF-8\"?>\r\n<worksheet xmlns='a'  xmlns:r = \"b\" ><!-- c --><sheetData >\n \
        <row r='1' spans=\"1:2\"><c r=\"A1\" t='str'><f>A&amp;B&#10;</f><v> x </v></c ><c r='B1'><![CDATA[<]]></c></row>\
        </sheetData><pageMargins left=\"0.7\" /></worksheet >\n";
    assert_eq!(passed(sheet, &[], None), sheet.replace(" />", " />"));
}

#[test]
fn a_cell_changes_its_style_and_nothing_else() {
    let sheet = "<worksheet><sheetData><row r=\"1\" spans=\"1:2\"><c r=\"A1\" s=\"3\"><v>1</v></c><c r=\"B1\" t=\"s\"><v>0</v></c>\
        </row></sheetData></worksheet>";
    assert_eq!(
        passed(sheet, &["A1", "B1"], None),
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" s=\"5\"><v>1</v></c><c r=\"B1\" t=\"s\" s=\"6\"><v>0</v></c>\
         </row></sheetData></worksheet>"
    );
}

#[test]
fn cells_and_rows_that_do_not_exist_are_made_in_their_order() {
    let sheet = "<x:worksheet><x:dimension ref=\"B2:C4\"/><x:cols><x:col min=\"1\" max=\"1\" style=\"2\"/></x:cols><x:sheetData>\
        <x:row r=\"2\"><x:c r=\"B2\"/><x:c r=\"D2\"/></x:row><x:row r=\"4\" s=\"4\" customFormat=\"1\"/></x:sheetData></x:worksheet>";
    let made = passed(sheet, &["A1", "C2", "F2", "A3", "B4", "E9"], None);
    assert_eq!(
        made,
        "<x:worksheet><x:dimension ref=\"A1:F9\"/><x:cols><x:col min=\"1\" max=\"1\" style=\"2\"/></x:cols><x:sheetData>\
         <x:row r=\"1\"><x:c r=\"A1\" s=\"5\"/></x:row>\
         <x:row r=\"2\"><x:c r=\"B2\"/><x:c r=\"C2\" s=\"6\"/><x:c r=\"D2\"/><x:c r=\"F2\" s=\"6\"/></x:row>\
         <x:row r=\"3\"><x:c r=\"A3\" s=\"5\"/></x:row>\
         <x:row r=\"4\" s=\"4\" customFormat=\"1\"><x:c r=\"B4\" s=\"7\"/></x:row>\
         <x:row r=\"9\"><x:c r=\"E9\" s=\"6\"/></x:row></x:sheetData></x:worksheet>"
    );
    assert_eq!(
        passed("<worksheet><sheetData/></worksheet>", &["B2"], None),
        "<worksheet><sheetData><row r=\"2\"><c r=\"B2\" s=\"5\"/></row></sheetData></worksheet>"
    );
}

#[test]
fn rows_and_cells_without_references_are_counted() {
    let sheet = "<worksheet><sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData></worksheet>";
    assert_eq!(
        passed(sheet, &["B1", "A2"], None),
        "<worksheet><sheetData><row><c><v>1</v></c><c s=\"5\"><v>2</v></c></row><row><c s=\"5\"><v>3</v></c></row>\
         </sheetData></worksheet>"
    );
}

#[test]
fn the_drawing_is_named_where_the_standard_has_it() {
    let named = format!("<legacyDrawing xmlns:r=\"{}\" r:id=\"rId9\"/>", xml::RELATIONSHIPS);
    for (rest, expected) in [
        (
            "<drawing r:id=\"rId1\"/><tableParts/><extLst/>",
            format!("<drawing r:id=\"rId1\"/>{named}<tableParts/><extLst/>"),
        ),
        ("<pageMargins/>", format!("<pageMargins/>{named}")),
        ("<drawing/><mc:AlternateContent><controls/></mc:AlternateContent>", {
            format!("<drawing/>{named}<mc:AlternateContent><controls/></mc:AlternateContent>")
        }),
    ] {
        let made = passed(&format!("<worksheet><sheetData/>{rest}</worksheet>"), &[], Some("rId9"));
        assert_eq!(made, format!("<worksheet><sheetData/>{expected}</worksheet>"));
    }
}
