//! Figures that choose a list, and the table of all schools with what it is searched and chosen by.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::cards::shown;
use super::table::{side, text, tone_class};
use crate::report::document::{Cell, Column, ColumnKind, Row, Table};
use crate::text::{
    Lang, numbers,
    page::{self as words, Label},
    report::{Sheet, Title},
};

/// Columns that are on the rows, not in cells: the id and the codes of the lists.
const HIDDEN: [Title; 2] = [Title::SchoolId, Title::Code];

/// A figure a list; pressed, it shows the list in the table.
pub fn figures(table: &Table, lang: Lang) -> Markup {
    let at = |title: Title| place(table, title);
    let (code, list, schools, note) = (at(Title::Code), at(Title::List), at(Title::Schools), at(Title::Note));
    let get = |row: &Row, at: Option<usize>| at.and_then(|at| row.cells.get(at).cloned());
    let kind = ColumnKind::Integer;
    html! {
        ul.figures aria-label=(Label::Figures.words(lang)) {
            @for row in &table.rows {
                @let code = get(row, code);
                @let code = text(code.as_ref()).map_or("all", |code| code);
                li class=[tone_class(row.tone)] {
                    a href={ "#list=" (code) } data-list=(code) {
                        span.label { (text(get(row, list).as_ref()).map_or("", |words| words)) }
                        " "
                        strong { (get(row, schools).and_then(|n| shown(lang, &n, kind)).as_deref().unwrap_or("—")) }
                        " "
                        span.remark { (text(get(row, note).as_ref()).map_or("", |words| words)) }
                    }
                }
            }
        }
    }
}

/// The controls, which wait for the script, and the table.
pub fn section(title: &str, note: &str, table: &Table, figures: Option<&Table>, lang: Lang) -> Markup {
    html! {
        p.note { (note) }
        p.no-cards id="no-cards" role="status" hidden { (Label::NoCards.words(lang)) }
        (controls(table, figures, lang))
        div.scroll.schools role="region" tabindex="0" aria-label=(words::table_of(lang, title, table.rows.len())) {
            table id="schools" {
                thead { tr { (header(table)) } }
                tbody { @for row in &table.rows { (self::row(table, row, lang)) } }
            }
        }
        p.nothing id="nothing" hidden { (Label::Nothing.words(lang)) }
    }
}

fn controls(table: &Table, figures: Option<&Table>, lang: Lang) -> Markup {
    let lists = figures.map(lists).unwrap_or_default();
    let places = place(table, Title::Municipality);
    let named: BTreeSet<&str> =
        table.rows.iter().filter_map(|row| text(row.cells.get(places?)).map(|words| &**words)).collect();
    let all = numbers::integer(lang, table.rows.len() as u64);
    let shown = Label::Shown.words(lang).replace("{n}", &all).replace("{all}", &all);
    html! {
        form.controls role="search" hidden {
            label.search { span { (Label::Search.words(lang)) }
                input type="search" id="search" placeholder=(Label::SearchHint.words(lang)) autocomplete="off" spellcheck="false";
            }
            label hidden[lists.is_empty()] { span { (Label::List.words(lang)) }
                select id="list" {
                    option value="all" { (Label::AllLists.words(lang)) }
                    @for sheet in lists { option value=(sheet.code()) { (sheet.words(lang)) } }
                    @for (code, words) in figures.map(others).unwrap_or_default() { option value=(code) { (words) } }
                }
            }
            label hidden[named.is_empty()] { span { (Label::Municipality.words(lang)) }
                select id="municipality" {
                    option value="" { (Label::AllMunicipalities.words(lang)) }
                    @for name in named { option value=(name) { (name) } }
                }
            }
            button type="button" id="reset" { (Label::Reset.words(lang)) }
            p id="count" aria-live="polite" { (shown) }
        }
    }
}

/// The lists that have a figure, in their order.
fn lists(figures: &Table) -> Vec<Sheet> {
    let at = place(figures, Title::Code);
    let has = |sheet: &Sheet| {
        figures
            .rows
            .iter()
            .any(|row| at.and_then(|at| text(row.cells.get(at))).is_some_and(|code| **code == *sheet.code()))
    };
    Sheet::ALL.iter().copied().filter(has).collect()
}

/// What has a figure and is no list of a run, in the order of the figures: code and words.
fn others(figures: &Table) -> Vec<(&str, &str)> {
    let at = |title: Title| place(figures, title);
    let (code, list) = (at(Title::Code), at(Title::List));
    let known = |code: &str| code == "all" || Sheet::ALL.iter().any(|sheet| sheet.code() == code);
    let pairs =
        figures.rows.iter().filter_map(|row| Some((&**text(row.cells.get(code?))?, &**text(row.cells.get(list?))?)));
    pairs.filter(|(code, _)| !known(code)).collect()
}

fn header(table: &Table) -> Markup {
    let mut met: Vec<&str> = Vec::new();
    html! {
        @for (at, column) in table.columns.iter().enumerate() {
            @if !hidden(column) {
                th scope="col" class=[side(column.kind)] aria-sort=(if at == 0 { "ascending" } else { "none" }) {
                    button type="button" data-column=(code(column, &mut met)) { (column.title) }
                }
            }
        }
    }
}

/// The code of a column, with a number where it repeats.
fn code<'a>(column: &'a Column, met: &mut Vec<&'a str>) -> String {
    let before = met.iter().filter(|code| **code == column.code).count();
    met.push(column.code);
    if before == 0 { column.code.to_owned() } else { format!("{}-{}", column.code, before + 1) }
}

fn row(table: &Table, row: &Row, lang: Lang) -> Markup {
    let of = |title: Title| place(table, title).and_then(|at| text(row.cells.get(at))).map(|words| &**words);
    let id = of(Title::SchoolId).unwrap_or("");
    html! {
        tr class=[tone_class(row.tone)] data-school=(id) data-lists=[of(Title::Code)] {
            @for (column, cell) in table.columns.iter().zip(&row.cells) {
                @if !hidden(column) { (self::cell(column, cell, id, lang)) }
            }
        }
    }
}

fn cell(column: &Column, cell: &Cell, id: &str, lang: Lang) -> Markup {
    let words = shown(lang, cell, column.kind);
    let words = words.as_deref().unwrap_or("");
    if column.code == Title::Name.code() {
        return html! { th scope="row" { a.open href={ "#school=" (id) } { (words) } } };
    }
    match exact(cell, column.kind) {
        Some(value) => html! { td.n data-v=(value) { (words) } },
        None => html! { td class=[side(column.kind)] { (words) } },
    }
}

/// The value behind what is shown, where the shown digits do not hold it.
fn exact(cell: &Cell, kind: ColumnKind) -> Option<String> {
    match (cell, kind) {
        (Cell::Number(value), ColumnKind::Decimal(_)) => Some(format!("{value:.4}")),
        (Cell::Number(value), ColumnKind::Percent(_)) => Some(format!("{:.4}", value * 100.0)),
        _ => None,
    }
}

fn hidden(column: &Column) -> bool {
    HIDDEN.iter().any(|title| title.code() == column.code)
}

fn place(table: &Table, title: Title) -> Option<usize> {
    table.columns.iter().position(|column| column.code == title.code())
}
