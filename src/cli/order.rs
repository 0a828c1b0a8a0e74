//! `order`: a finished run into an order with its appendices.

use std::fs;
use std::path::PathBuf;

use clap::ArgMatches;

use crate::error::Error;
use crate::model::listing::{Field, ListKind};
use crate::model::order::{Order, Registration, date};
use crate::pipeline::{self, Asked, FormerRequest, OrderRequest};
use crate::report;
use crate::text::Lang;
use crate::text::cli::{self as words, UsageMistake};
use crate::text::order as order_words;

use super::Outcome;
use super::args::Options;
use super::console::Console;
use super::identify::clean_up_when_interrupted;

/// Arguments of `order`.
#[derive(Clone, Debug)]
pub struct Request {
    /// What the order is made of.
    pub order: OrderRequest,
    /// The organisation's own form.
    pub template: Option<PathBuf>,
    /// The file that is written.
    pub out: PathBuf,
}

/// Reads the run, writes the order, says what stands in it.
pub fn run(request: &Request, options: &Options, console: &Console) -> Result<Outcome, Error> {
    report::refuse_if_there(&request.out, options.force)?;
    clean_up_when_interrupted(console);
    let order = pipeline::order(&request.order)?;
    let template = request.template.as_ref().map(|path| {
        if path.exists() {
            fs::read(path).map_err(|source| Error::Io { path: path.clone(), source })
        } else {
            Err(Error::NoSuchPath { path: path.clone() })
        }
    });
    let named = |error: Error| match &request.template {
        Some(path) => error.in_template(path),
        None => error,
    };
    let bytes = report::order(&order, template.transpose()?.as_deref(), console.lang).map_err(named)?;
    report::write_file(&request.out, &bytes, options.force)?;
    for line in said(&order, &request.out.display().to_string(), console.lang) {
        console.say(&line);
    }
    Ok(Outcome::Done)
}

fn said(order: &Order, out: &str, lang: Lang) -> Vec<String> {
    let lists: Vec<(ListKind, usize)> = order.listings.iter().map(|list| (list.kind, list.members().len())).collect();
    let mut lines = Vec::new();
    if let Some(amendment) = &order.amendment {
        lines.extend(amendment.lists.iter().map(|changes| order_words::changed(lang, changes)));
        if amendment.is_empty() {
            lines.push(order_words::nothing_changes(lang).to_owned());
        }
    }
    lines.push(order_words::written(lang, out, &lists));
    lines
}

/// What was typed.
///
/// # Errors
/// A value that its option does not take.
pub fn requested(under: &ArgMatches, lang: Lang) -> Result<Request, UsageMistake> {
    let path = |id: &str| under.get_one::<PathBuf>(id).cloned();
    let word = |id: &str| under.get_one::<String>(id).map(String::as_str);
    let day = word("date").map(|text| {
        let takes = || UsageMistake::BadValue("--date".into(), text.to_owned(), words::takes_date(lang).to_owned());
        date(text).ok_or_else(takes)
    });
    let kinds: Vec<&'static str> = ListKind::ALL.iter().map(|kind| kind.code()).collect();
    let fields: Vec<&'static str> = Field::ALL.iter().map(|field| field.code()).collect();
    let columns = word("columns").map(|text| several("--columns", text, &fields, Field::from_code));
    let asked = Asked {
        lists: word("list").map_or(Ok(Vec::new()), |text| several("--list", text, &kinds, ListKind::from_code))?,
        columns: columns.transpose()?,
        registration: Registration { date: day.transpose()?, number: word("number").map(|n| n.trim().to_owned()) },
    };
    let former = path("previous").map(|run| FormerRequest {
        run,
        settings: path("previous-settings"),
        pairs: path("previous-pairs"),
    });
    Ok(Request {
        order: OrderRequest {
            run: path("run").unwrap_or_default(),
            asked,
            settings: path("settings"),
            pairs: path("pairs"),
            former,
            accept_changes: under.get_flag("accept-changes"),
        },
        template: path("template"),
        out: path("out").unwrap_or_else(|| PathBuf::from("order.docx")),
    })
}

/// Codes with commas between, each once.
pub(super) fn several<T: PartialEq>(
    option: &str,
    text: &str,
    known: &[&str],
    meaning: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, UsageMistake> {
    let mut all = Vec::new();
    for code in text.split(',').map(str::trim) {
        let bad = || UsageMistake::BadValue(option.to_owned(), code.to_owned(), known.join(", "));
        let one = meaning(code).ok_or_else(bad)?;
        if !all.contains(&one) {
            all.push(one);
        }
    }
    Ok(all)
}
