//! Blocks of a section: headings, paragraphs, tables, and charts where they are drawn.

use maud::{Markup, PreEscaped, html};

use super::table;
use crate::report::{
    chart,
    document::{Block, Section, Table},
};
use crate::text::{
    Lang,
    page::{self as words, Label},
    report::Sheet,
};

/// Bars of more categories than this are taller than a screen, and wait until they are asked for.
const TALL: usize = 30;

/// The blocks in order. A table that a scatter is drawn over is left out where it says no more than the table of all schools.
pub fn all(section: &Section, blocks: &[Block], lang: Lang) -> Markup {
    let mut heading = section.title.as_str();
    let mut out = PreEscaped(String::new());
    for (at, block) in blocks.iter().enumerate() {
        let over = blocks.get(at + 1).and_then(as_table);
        let drawn_only = at > 0 && matches!(blocks.get(at - 1), Some(Block::Scatter(_)));
        let piece = match block {
            Block::Heading(words) => {
                heading = words;
                html! { h3 { (words) } }
            }
            Block::Text(words) => html! { p { (words) } },
            Block::Note(words) => html! { p.note { (words) } },
            Block::Table(_) if drawn_only && section.name == Sheet::Quadrants.code() => continue,
            Block::Table(of) => table::whole(of, heading, lang),
            Block::Bars(of) if of.categories.len() > TALL => html! {
                details { summary { (words::open_chart(lang, &of.title, of.categories.len())) } (charts(block, over, lang)) }
            },
            chart => charts(chart, over, lang),
        };
        out.0.push_str(&piece.0);
    }
    out
}

fn as_table(block: &Block) -> Option<&Table> {
    if let Block::Table(table) = block { Some(table) } else { None }
}

fn charts(block: &Block, over: Option<&Table>, lang: Lang) -> Markup {
    let pictures = chart::pictures(block, over, lang);
    html! {
        @for picture in &pictures {
            figure.chart {
                div.canvas role="region" tabindex="0" aria-label=(words::chart_of(lang, title(block))) { (PreEscaped(&picture.svg)) }
                @if matches!(block, Block::Scatter(_)) { figcaption { (Label::Points.words(lang)) } }
            }
        }
    }
}

fn title(block: &Block) -> &str {
    match block {
        Block::Scatter(of) => &of.title,
        Block::Bands(of) => &of.title,
        Block::Bars(of) => &of.title,
        Block::Lines(of) => &of.title,
        Block::Tiles(of) => &of.title,
        Block::Network(of) => &of.title,
        Block::Histograms(all) => all.first().map_or("", |of| &of.title),
        Block::Heading(_) | Block::Text(_) | Block::Note(_) | Block::Table(_) => "",
    }
}
