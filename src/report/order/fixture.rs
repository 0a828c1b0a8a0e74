//! Orders for tests, and how a document is read back.

use std::io::{Cursor, Read};

use super::parts::{Appendix, Body, Paper, Signature};
use crate::report::document::{Cell, Column, ColumnKind, Table, Tone};

fn column(title: &str, kind: ColumnKind) -> Column {
    Column { title: title.into(), code: "x", kind, formula: None, bars: false }
}

/// A list of so many schools.
pub fn list(n: u32) -> Table {
    let columns = vec![
        column("№ п/п", ColumnKind::Ordinal),
        column("Муниципалитет", ColumnKind::Text),
        column("Наименование образовательной организации", ColumnKind::Text),
    ];
    let mut table = Table::new(columns, 0);
    for number in 1..=n {
        let district = match number % 3 {
            0 => "Городской округ город-герой Сосновоборск",
            1 => "Верхнеполевской муниципальный район",
            _ => "Заречный район",
        };
        let long = "муниципальное бюджетное общеобразовательное учреждение";
        let name = match number % 4 {
            0 => format!("{long} «Средняя общеобразовательная школа № {number} имени учителя <Петровой> & Ко»"),
            _ => format!("МБОУ «СОШ № {number}»"),
        };
        table.push(Tone::Plain, vec![Cell::number(number.into()), Cell::text(district), Cell::text(name)]);
    }
    table
}

/// A table of nine columns with figures.
pub fn wide(n: u32) -> Table {
    let mut table = list(n);
    let more = [
        ("Индекс результатов", ColumnKind::Decimal(1)),
        ("Место по индексу результатов", ColumnKind::Ordinal),
        ("Вероятность низких результатов", ColumnKind::Percent(0)),
        ("Индекс социального благополучия", ColumnKind::Decimal(1)),
        ("Обучающихся", ColumnKind::Integer),
        ("Основание", ColumnKind::Prose),
    ];
    table.columns.extend(more.map(|(title, kind)| column(title, kind)));
    for (at, row) in table.rows.iter_mut().enumerate() {
        let figure = 20.0 + at as f64 * 1.25;
        row.cells.extend([
            Cell::number(figure),
            Cell::number(at as f64 + 1.0),
            if at % 5 == 0 { Cell::Empty } else { Cell::number(0.935) },
            Cell::number(figure / 2.0),
            Cell::number(1200.0),
            Cell::text("Индекс результатов ниже порога в 2024 и 2025 годах"),
        ]);
    }
    table
}

/// Who signs, with a long post.
pub fn minister() -> Signature {
    Signature {
        post: "Заместитель председателя правительства области — министр образования и науки".into(),
        name: "И. И. Иванова".into(),
    }
}

fn lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

/// An order with an appendix and one that belongs to it.
pub fn order(rows: u32) -> Paper {
    let item = |number: &str, text: &str| (number.to_owned(), text.to_owned());
    let body = Body {
        authority: lines(&["Министерство образования и науки Сосновской области"]),
        kind: "ПРИКАЗ".into(),
        date: "01.04.2026".into(),
        number: "256".into(),
        place: "г. Сосновоборск".into(),
        about: "Об утверждении списка общеобразовательных организаций с низкими результатами обучения".into(),
        preamble: lines(&[
            "В соответствии со статьёй 97 Федерального закона от 29 декабря 2012 г. № 273-ФЗ «Об образовании в Российской Федерации», \
             в целях оказания адресной поддержки общеобразовательным организациям",
        ]),
        command: "ПРИКАЗЫВАЮ:".into(),
        items: vec![
            item(
                "1.",
                "Утвердить список общеобразовательных организаций с низкими результатами обучения (приложение № 1).",
            ),
            item("2.", "Руководителям муниципальных органов управления образованием:"),
            item(
                "2.1.",
                "Довести настоящий приказ до сведения руководителей общеобразовательных организаций до 10 апреля 2026 г.",
            ),
            item("2.2.", "Организовать разработку планов поддержки."),
            item("3.", "Контроль за исполнением настоящего приказа оставляю за собой."),
        ],
        signature: minister(),
    };
    let first = Appendix {
        stamp: lines(&[
            "Приложение № 1",
            "к приказу министерства образования и науки Сосновской области",
            "от 01.04.2026 № 256",
        ]),
        title: lines(&["Список", "общеобразовательных организаций с низкими результатами обучения"]),
        tables: vec![(None, list(rows))],
        notes: Vec::new(),
        signature: Some(Signature {
            post: "Начальник управления".into(), name: "П. П. Петров".into()
        }),
    };
    let nested = Appendix {
        stamp: lines(&["Приложение 1", "к приложению № 1", "к приказу", "от 01.04.2026 № 256"]),
        title: lines(&["Показатели организаций, включённых в список"]),
        tables: vec![
            (Some("Городские организации".into()), wide(7)),
            (None, wide(2)),
            (Some("Сельские организации".into()), wide(0)),
        ],
        notes: lines(&["Доли показаны в процентах; «—» — сведений нет."]),
        signature: None,
    };
    Paper { body: Some(body), appendices: vec![first, nested], for_file: Vec::new() }
}

/// Appendices alone of an amendment, with a sheet for the file.
pub fn amendment() -> Paper {
    let stamp = lines(&["Приложение № 1", "к приказу", "от ____________ № ______"]);
    let changes = Appendix {
        stamp,
        title: lines(&["Изменения, вносимые в список общеобразовательных организаций"]),
        tables: vec![(Some("Исключить из списка:".into()), list(2)), (Some("Включить в список:".into()), list(3))],
        notes: Vec::new(),
        signature: None,
    };
    let reasons = Appendix {
        stamp: Vec::new(),
        title: lines(&["Основания изменений"]),
        tables: vec![(None, wide(3))],
        notes: lines(&["Сведения взяты из записи расчёта."]),
        signature: None,
    };
    Paper { body: None, appendices: vec![changes], for_file: vec![reasons.clone(), reasons] }
}

/// A part of a packed document.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The text of a part: a line a paragraph, cells of a row parted by ` | `.
pub fn text(bytes: &[u8], name: &str) -> String {
    let xml = part(bytes, name);
    let mut lines = String::new();
    let mut in_cell = 0_usize;
    for piece in xml.split('<').skip(1) {
        let (tag, content) = piece.split_once('>').unwrap();
        let name = tag.split([' ', '/']).find(|word| !word.is_empty()).unwrap();
        match (name, tag.starts_with('/')) {
            ("w:t", false) => lines.push_str(&content.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")),
            ("w:br", _) => lines.push('/'),
            ("w:tab", false) if tag.ends_with('/') && !tag.contains("w:val") => lines.push('\t'),
            ("w:tc", false) => in_cell += 1,
            ("w:tc", true) => {
                in_cell -= 1;
                lines.push_str(" | ");
            }
            ("w:tr", true) => lines.push('\n'),
            ("w:p", true) if in_cell == 0 => lines.push('\n'),
            _ => {}
        }
    }
    lines
}
