//! Pictures as a whole: well formed, within their edges, with every letter drawn.

use resvg::usvg::{self, roxmltree};

use super::*;
use crate::report::document::{
    Band, Bands, Bars, Cell, Column, ColumnKind, Document, Histogram, Lines, Network, Node, Scatter, Section, Stretch,
    Table, Tile, Tiles, Tone, Unit,
};
use crate::report::{fixture, pages, palette};
use crate::text::report::Title;

fn words(words: &str) -> String {
    words.to_owned()
}

/// Figures that look scattered and are always the same.
fn scattered(n: usize, salt: usize) -> f64 {
    // The mix of SplitMix64 (Steele, Lea and Flood, 2014).
    let mut of = (n as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (salt as u64).wrapping_mul(0xD1B5_4A32_D192_ED03);
    of = (of ^ (of >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    of = (of ^ (of >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((of ^ (of >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
}

fn table(schools: usize) -> Table {
    let lang = Lang::Ru;
    let column = |title, kind| Column::new(lang, title, kind);
    let columns = vec![
        column(Title::Number, ColumnKind::Ordinal),
        column(Title::Name, ColumnKind::Text),
        column(Title::SchoolId, ColumnKind::Text),
        column(Title::SocialIndex, ColumnKind::Decimal(1)),
        column(Title::ResultsIndex, ColumnKind::Decimal(1)),
    ];
    let mut table = Table::new(columns, 3);
    for n in 0..schools {
        let social = 15.0 + 75.0 * scattered(n, 1);
        let results = (0.5 * social + 45.0 * scattered(n, 2)).clamp(0.0, 100.0);
        table.push(
            Tone::Plain,
            vec![
                Cell::number((n + 1) as f64),
                Cell::text(format!("Средняя школа «Лесная» № {}", n + 1)),
                Cell::text(format!("{}", 770_000 + n)),
                Cell::number(social),
                Cell::number(results),
            ],
        );
    }
    table
}

fn scatter(schools: usize) -> Block {
    let cut = |parts: usize| schools * parts / 20;
    let series = [
        ("Низкие результаты в неблагоприятных условиях", Tone::Alarm, 0..cut(2)),
        ("Низкие результаты", Tone::Low, cut(2)..cut(4)),
        ("На границе списка", Tone::Border, cut(4)..cut(6)),
        ("Резильентные", Tone::Good, cut(6)..cut(8)),
        ("Остальные", Tone::Plain, cut(8)..cut(18)),
        ("Вне списков", Tone::Muted, cut(18)..schools),
    ];
    Block::Scatter(Scatter {
        title: words("Результаты и условия"),
        x: (3, words("Социальный индекс (больше — благополучнее)")),
        y: (4, words("Индекс результатов")),
        label: (1, Some(2)),
        line: Some((words("индекс равен ожидаемому"), 3, 3)),
        series: series.into_iter().map(|(name, tone, rows)| (words(name), tone, rows)).collect(),
    })
}

fn histogram(scores: usize) -> Histogram {
    let shape = |score: usize, wave: f64| {
        let at = score as f64 / scores as f64;
        (at * (1.0 - at) * wave + scattered(score, 3) * 0.02).max(0.0)
    };
    Histogram {
        title: words("ВПР, математика, 5 класс, 2021"),
        axes: (words("первичный балл"), words("доля участников")),
        shares: true,
        bounds: (vec![scores as u32 / 3, scores as u32 * 3 / 5, scores as u32 * 5 / 6], words("границы отметок")),
        columns: (words("школа"), (0..=scores).map(|score| shape(score, 0.3)).collect()),
        lines: vec![(words("регион"), Tone::Muted, (0..=scores).map(|score| shape(score, 0.26)).collect())],
    }
}

fn bands(schools: u32) -> Bands {
    let band = |at: u32| {
        let width = 3.0 + (f64::from(schools) * 0.12 * scattered(at as usize, 4)).round();
        let value = f64::from(schools + 1 - at);
        Band { at, value, low: (value - width).max(1.0), high: (value + width).min(schools.into()) }
    };
    let cut = |parts: u32| schools * parts / 20;
    Bands {
        title: words("Места школ и их полосы"),
        axes: (words("Номер школы в таблице ниже"), words("Место (1 — лучшее)")),
        series: vec![
            (words("уверенно в списке"), Tone::Alarm, (1..=cut(4)).map(band).collect()),
            (words("на границе"), Tone::Border, (cut(4) + 1..=cut(6)).map(band).collect()),
            (words("уверенно вне списка"), Tone::Muted, (cut(6) + 1..=schools).map(band).collect()),
        ],
    }
}

fn bars(stacked: bool) -> Bars {
    let categories = [
        "Верхнереченский муниципальный округ имени первых строителей дальней железной дороги",
        "г. Заречный",
        "Лесной муниципальный район",
        "Озёрский муниципальный район",
        "Городской округ «Северный»",
    ];
    let of = |salt| (0..5).map(|n| (n != 3).then(|| (20.0 * scattered(n, salt)).round())).collect();
    Bars {
        title: words("Школы с низкими результатами по муниципалитетам"),
        axis: words("Школ"),
        unit: Unit::Number(0),
        categories: categories.map(words).to_vec(),
        series: vec![
            (words("низкие и неблагоприятные"), Tone::Alarm, of(5)),
            (words("низкие"), Tone::Low, of(6)),
            (words("на границе"), Tone::Border, of(7)),
            (words("остальные"), Tone::Plain, of(8)),
        ],
        stacked,
    }
}

fn lines() -> Lines {
    let of = |salt: usize, gap: usize| {
        let value = |at: usize| 0.3 + 0.4 * scattered(at, salt);
        (0..6)
            .map(|at| {
                (at != gap).then(|| Stretch { value: value(at), band: Some((value(at) - 0.08, value(at) + 0.07)) })
            })
            .collect()
    };
    Lines {
        title: words("Доля «4» и «5» по годам"),
        axis: words("Доля участников, получивших «4» и «5»"),
        unit: Unit::Share,
        moments: (2018..2024).map(|year| year.to_string()).collect(),
        series: vec![(words("школа"), Tone::Plain, of(9, 2)), (words("регион"), Tone::Muted, of(11, 9))],
    }
}

/// So many schools, each fifth leading those after it; by places, two of them not known, or without.
fn network(count: usize, placed: bool) -> Network {
    let cells = if count > 20 { 9 } else { 3 };
    let node = |at: usize| Node {
        label: format!("Школа № {at}"),
        tone: [Tone::Good, Tone::Low, Tone::Low, Tone::Low, Tone::Alarm][at % 5],
        cell: at % cells,
        at: (placed && at % 7 != 3).then(|| (55.0 + (at * 37 % 11) as f64 / 10.0, 60.0 + (at * 53 % 13) as f64 / 5.0)),
        number: at.is_multiple_of(5).then_some(at as u32 / 5 + 1),
        led: (1..4).contains(&(at % 5)).then_some(at as u32 / 5 + 1),
    };
    let led = (0..count).filter(|at| (1..4).contains(&(at % 5)));
    let tie = |at: usize| (at - at % 5, at, [Tone::Muted, Tone::Plain, Tone::Border][at % 3]);
    Network {
        title: words("Кто кого курирует"),
        series: vec![(words("куратор"), Tone::Good), (words("школа"), Tone::Low), (words("без куратора"), Tone::Alarm)],
        ties: vec![(words("рядом"), Tone::Muted), (words("сосед"), Tone::Plain), (words("далеко"), Tone::Border)],
        cells: (0..cells).map(|at| format!("Верхнереченский муниципальный район № {at}")).collect(),
        nodes: (0..count).map(node).collect(),
        links: led.map(tie).collect(),
    }
}

fn tiles(count: usize) -> Tiles {
    let names =
        ["Лесной муниципальный район", "г. Заречный", "Верхнереченский район", "Озёрск", "Городской округ «Северный»"];
    let tile = |n: usize| {
        let all = if n == 4 { 0 } else { 3 + (40.0 * scattered(n, 1)) as u32 };
        Tile { name: words(names[n % 5]), counts: ((f64::from(all) * scattered(n, 2) * scattered(n, 6)) as u32, all) }
    };
    Tiles {
        title: words("Школы с низкими результатами"),
        legend: words("доля школ с низкими результатами среди школ муниципалитета"),
        tiles: (0..count).map(tile).collect(),
    }
}

/// A chart of each kind, and of small and large regions.
fn each() -> Vec<(&'static str, Block, Table)> {
    let none = Table::default;
    let few = Bars { series: bars(false).series.into_iter().take(1).collect(), ..bars(false) };
    let mut unlike = bars(false);
    for (_, _, values) in &mut unlike.series {
        for (at, value) in values.iter_mut().enumerate() {
            *value = value.map(|value| if at % 2 == 0 { -value * 1.5 } else { value });
        }
    }
    let alone = Lines { series: lines().series.into_iter().take(1).collect(), ..lines() };
    vec![
        ("scatter", scatter(60), table(60)),
        ("scatter-700", scatter(700), table(700)),
        ("histograms", Block::Histograms(vec![histogram(20), histogram(100)]), none()),
        ("bands", Block::Bands(bands(60)), none()),
        ("bands-1500", Block::Bands(bands(1_500)), none()),
        ("bars", Block::Bars(bars(false)), none()),
        ("bars-one", Block::Bars(few), none()),
        ("bars-unlike", Block::Bars(unlike), none()),
        ("bars-stacked", Block::Bars(bars(true)), none()),
        ("lines", Block::Lines(lines()), none()),
        ("lines-one", Block::Lines(alone), none()),
        ("tiles", Block::Tiles(tiles(23)), none()),
        ("tiles-3", Block::Tiles(tiles(3)), none()),
        ("network", Block::Network(network(40, true)), none()),
        ("network-boxes", Block::Network(network(60, false)), none()),
    ]
}

/// Pictures of a document, with the table that follows.
fn of_document(document: &Document, lang: Lang) -> Vec<Picture> {
    let mut all = Vec::new();
    for section in &document.sections {
        for (at, block) in section.blocks.iter().enumerate() {
            let tables = section.blocks[at..]
                .iter()
                .find_map(|block| if let Block::Table(of) = block { Some(of) } else { None });
            all.extend(pictures(block, tables, lang));
        }
    }
    all
}

/// Every picture that the tests look at.
fn all() -> Vec<(String, Picture)> {
    let mut all = Vec::new();
    for (name, block, table) in each() {
        let drawn = pictures(&block, Some(&table), Lang::Ru);
        assert!(!drawn.is_empty(), "{name} was not drawn");
        all.extend(drawn.into_iter().enumerate().map(|(at, picture)| (format!("{name}-{at}"), picture)));
    }
    for lang in [Lang::Ru, Lang::En] {
        let drawn = of_document(&pages::document(&fixture::region(60), lang), lang);
        assert!(drawn.len() >= 3, "the report has pictures");
        all.extend(
            drawn
                .into_iter()
                .enumerate()
                .map(|(at, picture)| (format!("report-{}-{at}", lang.pick("ru", "en")), picture)),
        );
    }
    all
}

#[test]
#[ignore = "writes every picture into the folder SHKOLOMER_CHARTS, to be looked at"]
fn pictures_to_be_looked_at() {
    let folder = std::path::PathBuf::from(std::env::var("SHKOLOMER_CHARTS").unwrap());
    std::fs::create_dir_all(&folder).unwrap();
    let mut blocks = Vec::new();
    for (name, block, table) in each() {
        blocks.extend([Block::Heading(words(name)), block, Block::Table(table)]);
    }
    let section = Section { name: words("Диаграммы"), title: words("Диаграммы"), blocks };
    let workbook = Document { title: words("Диаграммы"), sections: vec![section] };
    std::fs::write(folder.join("charts.xlsx"), crate::report::xlsx::write(&workbook, Lang::Ru).unwrap()).unwrap();
    for (name, picture) in all() {
        std::fs::write(folder.join(format!("{name}.svg")), &picture.svg).unwrap();
        std::fs::write(folder.join(format!("{name}.png")), png::png(&picture, 2.0).unwrap()).unwrap();
    }
}

/// Checks that the picture is well formed, says what it shows, and stays within its edges.
fn sound(name: &str, picture: &Picture) {
    let xml = roxmltree::Document::parse(&picture.svg).unwrap_or_else(|error| panic!("{name}: {error}"));
    let root = xml.root_element();
    assert_eq!(
        root.attribute("viewBox"),
        Some(format!("0 0 {} {}", picture.size.0, picture.size.1).as_str()),
        "{name}"
    );
    assert_eq!(root.attribute("role"), Some("img"), "{name}");
    assert_eq!(root.attribute("aria-label"), Some(picture.shows.as_str()), "{name}");
    for node in xml.descendants() {
        for attribute in
            node.attributes().filter(|of| !matches!(of.name(), "aria-label" | "data-label" | "data-municipality"))
        {
            let value = attribute.value();
            assert!(!value.contains("NaN") && !value.contains("inf"), "{name}: {}={value}", attribute.name());
        }
    }
    let tree = png::tree(&picture.svg).unwrap();
    within(name, tree.root(), (picture.size.0 as f32, picture.size.1 as f32));
}

fn within(name: &str, group: &usvg::Group, (width, height): (f32, f32)) {
    for node in group.children() {
        if let usvg::Node::Group(group) = node {
            within(name, group, (width, height));
            continue;
        }
        let of = node.abs_stroke_bounding_box();
        let inside = of.left() >= -0.1 && of.top() >= -0.1 && of.right() <= width + 0.1 && of.bottom() <= height + 0.1;
        assert!(inside, "{name}: {of:?} is beyond {width} × {height}");
    }
}

#[test]
fn every_picture_is_well_formed_and_within_its_edges() {
    for (name, picture) in all() {
        sound(&name, &picture);
    }
}

#[test]
fn nothing_to_show_is_no_picture() {
    let none = |block: &Block| pictures(block, Some(&table(0)), Lang::Ru);
    assert!(none(&scatter(0)).is_empty());
    assert!(none(&Block::Histograms(Vec::new())).is_empty());
    assert!(
        none(&Block::Histograms(vec![Histogram {
            columns: (words("школа"), Vec::new()),
            lines: Vec::new(),
            ..histogram(5)
        }]))
        .is_empty()
    );
    assert!(none(&Block::Bands(bands(0))).is_empty());
    assert!(none(&Block::Bars(Bars { categories: Vec::new(), ..bars(false) })).is_empty());
    let unknown = bars(true).series.into_iter().map(|(name, tone, of)| (name, tone, vec![None; of.len()])).collect();
    assert!(none(&Block::Bars(Bars { series: unknown, ..bars(true) })).is_empty());
    assert!(none(&Block::Lines(Lines { moments: Vec::new(), ..lines() })).is_empty());
    assert!(none(&Block::Tiles(tiles(0))).is_empty());
    assert!(none(&Block::Network(network(0, true))).is_empty());
    assert!(none(&Block::Text(words("слова"))).is_empty());
    assert!(pictures(&scatter(60), None, Lang::Ru).is_empty());
}

#[test]
fn each_kind_is_drawn_as_it_was() {
    let table = table(8);
    let mut small = bands(4);
    small.series.truncate(2);
    let blocks = [
        ("scatter", scatter(8)),
        ("histogram", Block::Histograms(vec![histogram(6)])),
        ("bands", Block::Bands(small)),
        ("bars", Block::Bars(bars(false))),
        ("bars_stacked", Block::Bars(bars(true))),
        ("lines", Block::Lines(lines())),
        ("tiles", Block::Tiles(tiles(5))),
        ("network", Block::Network(network(8, true))),
        ("network_boxes", Block::Network(network(8, false))),
    ];
    for (name, block) in blocks {
        let picture = pictures(&block, Some(&table), Lang::Ru).remove(0);
        insta::assert_snapshot!(name, format!("{}\n\n{}", picture.shows, picture.svg.replace("><", ">\n<")));
    }
}

/// The value of an attribute of every element that has it.
fn attributes<'a>(xml: &'a roxmltree::Document<'a>, name: &str) -> Vec<&'a str> {
    xml.descendants().filter_map(|node| node.attribute(name)).collect()
}

#[test]
fn a_point_leads_to_its_school() {
    let picture = pictures(&scatter(60), Some(&table(60)), Lang::Ru).remove(0);
    let xml = roxmltree::Document::parse(&picture.svg).unwrap();
    let mut keys = attributes(&xml, "data-key");
    keys.sort_unstable();
    let known: Vec<String> = (0..60).map(|n| (770_000 + n).to_string()).collect();
    assert_eq!(keys, known);
    for point in xml.descendants().filter(|node| node.attribute("data-key").is_some()) {
        assert!(point.attribute("class").unwrap().starts_with("point t-"));
        let title = point.children().find(|child| child.has_tag_name("title")).and_then(|title| title.text());
        assert_eq!(title, point.attribute("data-label"));
    }
}

#[test]
fn a_band_leads_to_a_school_only_where_its_figures_stand() {
    let lang = Lang::Ru;
    let column = |title, kind| Column::new(lang, title, kind);
    let mut table = Table::new(
        vec![
            column(Title::Number, ColumnKind::Ordinal),
            column(Title::Name, ColumnKind::Text),
            column(Title::SchoolId, ColumnKind::Text),
            column(Title::ResultsRank, ColumnKind::Ordinal),
            column(Title::RankLow, ColumnKind::Ordinal),
            column(Title::RankHigh, ColumnKind::Ordinal),
        ],
        3,
    );
    let all = bands(20);
    for band in all.series.iter().flat_map(|(.., of)| of) {
        // Of the second school another value stands there.
        let value = if band.at == 2 { 77.5 } else { band.value };
        let key = format!("7700{:02}", band.at);
        let numbers = [value, band.low, band.high].map(Cell::number);
        let cells = [Cell::number(band.at.into()), Cell::text("Школа"), Cell::text(key)];
        table.push(Tone::Plain, cells.into_iter().chain(numbers).collect());
    }
    let picture = pictures(&Block::Bands(all), Some(&table), lang).remove(0);
    let xml = roxmltree::Document::parse(&picture.svg).unwrap();
    let keys = attributes(&xml, "data-key");
    assert_eq!(keys.len(), 19);
    assert!(!keys.contains(&"770002"));
}

#[test]
fn a_missing_year_is_a_gap() {
    let picture = pictures(&Block::Lines(lines()), None, Lang::Ru).remove(0);
    let xml = roxmltree::Document::parse(&picture.svg).unwrap();
    let corners = |name: &str| -> Vec<usize> {
        let all = xml.descendants().filter(|node| node.has_tag_name(name));
        all.filter_map(|node| node.attribute("points")).map(|points| points.split(' ').count()).collect()
    };
    // The region, drawn first, has all six years; the school lacks the third: two years, then three.
    assert_eq!(corners("polyline"), [6, 2, 3]);
    assert_eq!(corners("polygon"), [12, 4, 6]);
}

#[test]
fn a_value_that_is_not_known_has_no_bar() {
    let picture = pictures(&Block::Bars(bars(false)), None, Lang::Ru).remove(0);
    let xml = roxmltree::Document::parse(&picture.svg).unwrap();
    let points = xml.descendants().filter(|node| node.attribute("data-label").is_some()).count();
    assert_eq!(points, 4 * 4, "five categories, one of them unknown, four series");
    assert_eq!(xml.descendants().filter(|node| node.text() == Some("—") && node.has_tag_name("text")).count(), 4);
}

/// How many pixels of a picture are not of the ground.
fn inked(svg: &str) -> usize {
    let tree = png::tree(svg).unwrap();
    let mut pixels = resvg::tiny_skia::Pixmap::new(400, 60).unwrap();
    resvg::render(&tree, resvg::tiny_skia::Transform::identity(), &mut pixels.as_mut());
    pixels.pixels().iter().filter(|pixel| pixel.alpha() > 0).count()
}

#[test]
fn cyrillic_is_drawn_by_the_shipped_font_alone() {
    let text = |words: &str, weight: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 60\"><text x=\"5\" y=\"40\" font-size=\"30\" \
             font-weight=\"{weight}\" font-family=\"&quot;Noto Sans&quot;, sans-serif\">{words}</text></svg>"
        )
    };
    assert_eq!(inked(&text("", "normal")), 0);
    for weight in ["normal", "bold"] {
        for letter in ('а'..='я').chain('А'..='Я').chain(['ё', 'Ё', '№', '—', '«', '»', '−']) {
            assert!(inked(&text(&letter.to_string(), weight)) > 20, "{letter} {weight}");
        }
    }
    let drawn = |words| png::tree(&text(words, "normal")).unwrap().root().bounding_box();
    assert_ne!(drawn("Школа"), drawn("Шкала"), "letters, not boxes");
    let words = letters::Letters { size: 30.0, bold: false }.width("Школа");
    assert!((f64::from(drawn("Школа").width()) - words).abs() < 4.0, "as wide as measured");
}

#[test]
fn a_picture_without_its_words_is_another_picture() {
    let picture = pictures(&Block::Tiles(tiles(3)), None, Lang::Ru).remove(0);
    let bytes = png::png(&picture, 1.0).unwrap();
    assert_eq!(bytes, png::png(&picture, 1.0).unwrap(), "the same bytes each time");
    assert!(bytes.starts_with(b"\x89PNG"));
    let mute = Picture { svg: picture.svg.replace("<text", "<desc").replace("</text>", "</desc>"), ..picture.clone() };
    assert_ne!(bytes, png::png(&mute, 1.0).unwrap());
    let twice = png::png(&picture, 2.0).unwrap();
    let width = |bytes: &[u8]| u32::from_be_bytes([bytes[16], bytes[17], bytes[18], bytes[19]]);
    assert_eq!((width(&bytes), width(&twice)), (picture.size.0, 2 * picture.size.0));
}

mod any {
    //! Whatever the figures and names are.

    use proptest::prelude::*;

    use super::*;

    fn value() -> impl Strategy<Value = f64> {
        prop_oneof![
            6 => -100.0..100.0_f64,
            1 => Just(0.0),
            1 => prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(f64::NEG_INFINITY), Just(1e300), Just(-1e-300), Just(1e11)],
        ]
    }

    fn name() -> impl Strategy<Value = String> {
        prop_oneof![Just(String::new()), "[А-Яа-яЁё «»№0-9.-]{1,90}", "\\PC{0,20}", "[<>&\"'\u{1}\n\t a]{0,12}"]
    }

    fn tone() -> impl Strategy<Value = Tone> {
        prop::sample::select(palette::TONES.to_vec())
    }

    fn unit() -> impl Strategy<Value = Unit> {
        prop_oneof![Just(Unit::Share), (0..4_u8).prop_map(Unit::Number)]
    }

    fn known(count: usize) -> impl Strategy<Value = Vec<Option<f64>>> {
        prop::collection::vec(prop::option::weighted(0.8, value()), count)
    }

    fn bars() -> impl Strategy<Value = Block> {
        let shape = (0..8_usize, 0..4_usize);
        let all = shape.prop_flat_map(|(categories, series)| {
            let each = (name(), tone(), known(categories));
            (
                prop::collection::vec(name(), categories),
                prop::collection::vec(each, series),
                name(),
                unit(),
                any::<bool>(),
            )
        });
        all.prop_map(|(categories, series, title, unit, stacked)| {
            Block::Bars(Bars { axis: title.clone(), title, unit, categories, series, stacked })
        })
    }

    fn lines() -> impl Strategy<Value = Block> {
        let all = (0..9_usize, 0..3_usize).prop_flat_map(|(moments, series)| {
            let stretch =
                (value(), prop::option::of((value(), value()))).prop_map(|(value, band)| Stretch { value, band });
            let each = (name(), tone(), prop::collection::vec(prop::option::weighted(0.8, stretch), moments));
            (prop::collection::vec(name(), moments), prop::collection::vec(each, series), name(), unit())
        });
        all.prop_map(|(moments, series, title, unit)| {
            Block::Lines(Lines { axis: title.clone(), title, unit, moments, series })
        })
    }

    fn bands() -> impl Strategy<Value = Block> {
        let band =
            (0..3_000_u32, value(), value(), value()).prop_map(|(at, value, low, high)| Band { at, value, low, high });
        let each = (name(), tone(), prop::collection::vec(band, 0..12));
        (prop::collection::vec(each, 0..4), name())
            .prop_map(|(series, title)| Block::Bands(Bands { axes: (title.clone(), title.clone()), title, series }))
    }

    fn histograms() -> impl Strategy<Value = Block> {
        let line = (name(), tone(), prop::collection::vec(value(), 0..40));
        let bounds = prop::collection::vec(0..50_u32, 0..4);
        let all =
            (name(), bounds, prop::collection::vec(value(), 0..40), prop::collection::vec(line, 0..3), any::<bool>());
        all.prop_map(|(title, bounds, values, lines, shares)| {
            Block::Histograms(vec![Histogram {
                axes: (title.clone(), title.clone()),
                shares,
                bounds: (bounds, title.clone()),
                columns: (title.clone(), values),
                lines,
                title,
            }])
        })
    }

    fn network() -> impl Strategy<Value = Block> {
        let place = (-90.0..90.0_f64, -180.0..180.0_f64);
        let node = (name(), tone(), 0..4_usize, prop::option::of(place), prop::option::of(0..500_u32));
        let node = node.prop_map(|(label, tone, cell, at, number)| Node { label, tone, cell, at, led: number, number });
        let link = (0..30_usize, 0..30_usize, tone());
        let all =
            (prop::collection::vec(node, 0..30), prop::collection::vec(link, 0..20), prop::collection::vec(name(), 4));
        (all, name()).prop_map(|((nodes, links, cells), title)| {
            let series = vec![(title.clone(), Tone::Good)];
            Block::Network(Network { ties: series.clone(), series, title, cells, nodes, links })
        })
    }

    fn tiles() -> impl Strategy<Value = Block> {
        let tile = (name(), 0..50_u32, 0..40_u32).prop_map(|(name, some, all)| Tile { name, counts: (some, all) });
        (prop::collection::vec(tile, 0..40), name())
            .prop_map(|(tiles, title)| Block::Tiles(Tiles { legend: title.clone(), title, tiles }))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

        #[test]
        fn a_picture_is_sound(block in prop_oneof![bars(), lines(), bands(), histograms(), tiles(), network()], english in any::<bool>()) {
            let lang = if english { Lang::En } else { Lang::Ru };
            for picture in pictures(&block, None, lang) {
                sound("any", &picture);
            }
        }

        #[test]
        fn a_scatter_is_sound(rows in prop::collection::vec((name(), value(), value()), 0..20), title in name(), tone in tone()) {
            let mut of = table(0);
            for (name, x, y) in &rows {
                let cells = vec![Cell::Empty, Cell::text(name.as_str()), Cell::text(name.as_str()), Cell::number(*x), Cell::number(*y)];
                of.push(Tone::Plain, cells);
            }
            let Block::Scatter(like) = scatter(0) else { unreachable!() };
            let block = Block::Scatter(Scatter { title, series: vec![(words("все"), tone, 0..rows.len())], ..like });
            for picture in pictures(&block, Some(&of), Lang::Ru) {
                sound("any", &picture);
            }
        }
    }
}
