//! The page of a run, report.html, in a real browser: what a reader does with it, by mouse and by keys, on a desk and on a phone.
//! Without a browser the test says that it skips (docs/contributing.md).

mod chromium;
mod reader;

use std::path::{Path, PathBuf};

use chromium::Chromium;
use reader::Reader;

use crate::scene::Scene;

/// The page of the sample region, with schools.csv beside it.
fn page(scene: &Scene) -> PathBuf {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples/region");
    let sample = sample.display().to_string();
    let answer = scene.run(&[
        "identify",
        &sample,
        "--method",
        "volgograd-2020",
        "--csv",
        "plain",
        "--out",
        "out",
        "--lang",
        "ru",
    ]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    scene.out().join("report.html")
}

#[test]
fn the_page_works_in_a_real_browser() {
    let Some(program) = chromium::program() else {
        println!("skipped: no chromium (SHKOLOMER_CHROMIUM names it)");
        return;
    };
    let scene = Scene::new();
    let page = page(&scene);
    let mut reader = Reader::new(Chromium::start(&program), &page, &scene);
    reader.opens_the_page();
    reader.sorts_by_a_column();
    reader.filters_and_searches();
    reader.opens_cards_by_mouse_and_keys();
    reader.reads_the_figures_of_schools_csv();
    reader.follows_a_link_to_a_card();
    reader.walks_over_the_chart_by_arrows();
    reader.hears_names_and_headings();
    reader.sees_words_in_both_themes();
    reader.prints_a_card();
    reader.holds_a_phone();
    reader.is_told_where_cards_cannot_be_shown();
    reader.saw_nothing_amiss();
}
