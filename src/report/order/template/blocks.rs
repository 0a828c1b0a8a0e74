//! Blocks that are set into a template: tables and appendices, drawn as in a document of our own, in the letters of the
//! template; and the styles that they need.

use std::collections::BTreeSet;

use super::package::{DOCUMENT, STYLES};
use crate::error::Error;
use crate::report::docx::{self, Fields, Writer};
use crate::report::order::draw::Page;
use crate::report::order::parts::Paper;
use crate::text::Lang;

/// Before the names of our styles, so that they meet none of the template's.
const OURS: &str = "Shkolomer";
/// A run without properties of its own, as the writer has it.
const BARE: &str = "<w:r><w:rPr />";
/// The longest line in a corner of a page that is not ours, in millimetres.
const CORNER: f64 = 75.0;

/// How wide the text of the template is, and in which language its words are.
#[derive(Clone, Debug)]
pub struct Look {
    /// Width of the text, in millimetres.
    pub width: f64,
    /// Language of the words.
    pub lang: Lang,
}

/// The styles that the blocks drawn so far need.
#[derive(Debug, Default)]
pub struct Drawn {
    /// Styles by their ids in the template.
    pub styles: Vec<(String, String)>,
}

impl Drawn {
    /// What is drawn on a page as wide as the template's text, its runs with these properties.
    ///
    /// # Errors
    /// [`Error::Internal`] when the writer refuses.
    pub fn draw(&mut self, look: &Look, run: &str, draw: impl FnOnce(&mut Page)) -> Result<String, Error> {
        let left = Fields::OFFICIAL.width(false) + Fields::OFFICIAL.left + Fields::OFFICIAL.right - look.width;
        let fields = Fields { left, right: 0.0, ..Fields::OFFICIAL };
        let mut page =
            Page { writer: Writer::new(fields), corner: CORNER.min(look.width / 2.0), turns: false, lang: look.lang };
        draw(&mut page);
        let bytes = page.writer.finish()?;
        let mut parts = super::package::read(&bytes)?;
        let document = parts.remove(DOCUMENT).unwrap_or_default();
        let styles = parts.remove(STYLES).unwrap_or_default();
        let body = between(&document, "<w:body>", "<w:sectPr>");
        for id in used(body) {
            let ours = format!("{OURS}{id}");
            if !self.styles.iter().any(|(known, _)| *known == ours) {
                let style =
                    style(&styles, &id).map(|style| adapted(style, &id, &ours)).transpose()?.unwrap_or_default();
                self.styles.push((ours, style));
            }
        }
        let renamed = ["<w:pStyle w:val=\"", "<w:tblStyle w:val=\""]
            .iter()
            .fold(body.to_owned(), |body, start| body.replace(start, &format!("{start}{OURS}")));
        Ok(renamed.replace(BARE, &format!("<w:r>{run}")))
    }

    /// The template's styles with those that the blocks need.
    pub fn merged(&self, styles: &str) -> Option<String> {
        let at = styles.rfind("</w:styles>")?;
        let base = default_paragraph(styles);
        let mut merged = styles[..at].to_owned();
        for (id, style) in &self.styles {
            if styles.contains(&format!("w:styleId=\"{id}\"")) {
                continue;
            }
            let based = base.map_or(String::new(), |base| format!("<w:basedOn w:val=\"{base}\"/>"));
            // Styles of tables are based on none of the paragraphs'.
            let based = if style.contains("w:type=\"table\"") { String::new() } else { based };
            merged.push_str(&style.replacen(BASED, &based, 1));
        }
        merged.push_str(&styles[at..]);
        Some(merged)
    }
}

/// Where the name of the style stands on which ours is based.
const BASED: &str = "<!--based-->";

/// All appendices, each on pages of its own.
pub fn appendices(paper: &Paper) -> impl FnOnce(&mut Page) + '_ {
    |page| page.appendices(&paper.appendices, true)
}

/// All sheets for the file.
pub fn for_file(paper: &Paper) -> impl FnOnce(&mut Page) + '_ {
    |page| page.for_file(&paper.for_file, true)
}

/// The tables of an appendix, with their headings and notes but without its block, heading and signature.
pub fn tables(paper: &Paper, at: usize) -> impl FnOnce(&mut Page) + '_ {
    move |page| {
        if let Some(of) = paper.appendices.get(at) {
            page.tables(of);
        }
    }
}

/// What stands between two words, without the first of the former and the last of the latter.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let after = text.split_once(from).map_or("", |(_, after)| after);
    after.rsplit_once(to).map_or(after, |(before, _)| before)
}

/// Ids of the styles of paragraphs and tables.
fn used(body: &str) -> BTreeSet<String> {
    let ids = |start: &str| {
        let after = body.split(start).skip(1);
        after.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect::<Vec<_>>()
    };
    ids("<w:pStyle w:val=\"").into_iter().chain(ids("<w:tblStyle w:val=\"")).collect()
}

/// The whole style of that id.
fn style<'a>(styles: &'a str, id: &str) -> Option<&'a str> {
    let at = styles.find(&format!("w:styleId=\"{id}\""))?;
    let start = styles[..at].rfind("<w:style ")?;
    let end = styles[at..].find("</w:style>")? + at + "</w:style>".len();
    Some(&styles[start..end])
}

/// Our style in a foreign document: another name, spaces and indents of its own, and the size of the template's letters,
/// unless it is small on purpose.
///
/// # Errors
/// [`Error::Internal`] when our own style is not well formed.
fn adapted(style: &str, id: &str, ours: &str) -> Result<String, Error> {
    let renamed =
        style.replacen(&format!("w:styleId=\"{id}\""), &format!("w:customStyle=\"1\" w:styleId=\"{ours}\""), 1);
    let name = between(&renamed, "<w:name ", "/>").split('/').next().unwrap_or_default();
    let named = renamed.replacen(&format!("<w:name {name}/>"), &format!("<w:name w:val=\"{ours}\"/>{BASED}"), 1);
    let sized =
        ["<w:sz w:val=\"28\" />", "<w:szCs w:val=\"28\" />"].iter().fold(named, |style, size| style.replace(size, ""));
    let mut own = String::new();
    if !sized.contains("<w:spacing ") {
        own.push_str("<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>");
    }
    if !sized.contains("<w:ind ") {
        own.push_str("<w:ind w:left=\"0\" w:right=\"0\" w:firstLine=\"0\"/>");
    }
    let lined = if sized.contains("w:line=\"") {
        sized
    } else {
        sized.replace("<w:spacing w:before", "<w:spacing w:line=\"240\" w:lineRule=\"auto\" w:before")
    };
    let own = lined.replacen("<w:pPr>", &format!("<w:pPr>{own}"), 1);
    docx::ordered(&own).map_err(|error| Error::Internal(error.to_string()))
}

/// The id of the style that paragraphs have by themselves.
fn default_paragraph(styles: &str) -> Option<&str> {
    styles.split("<w:style ").skip(1).find_map(|rest| {
        let tag = rest.split('>').next()?;
        let default = tag.contains("w:default=\"1\"") || tag.contains("w:default=\"true\"");
        if !default || !tag.contains("w:type=\"paragraph\"") {
            return None;
        }
        tag.split_once("w:styleId=\"").and_then(|(_, id)| id.split('"').next())
    })
}
