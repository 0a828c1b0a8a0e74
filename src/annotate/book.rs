//! A workbook's plan: which part holds which sheet, and where styles and the signature are.

use super::package::{Package, Relation};
use super::{Unfit, xml};

/// What is needed of a workbook.
pub struct Book {
    /// The workbook's own part.
    pub part: String,
    /// Sheets in their order: name and part.
    pub sheets: Vec<(String, String)>,
    /// The part of the styles.
    pub styles: Option<String>,
}

impl Book {
    /// Reads the plan.
    ///
    /// # Errors
    /// [`Unfit`] when the package is no workbook, or one of the strict sort, which knows no boxes of comments.
    pub fn of(package: &mut Package) -> Result<Self, Unfit> {
        let root = package.relations("")?;
        let own = root.iter().find(|relation| is(relation, "officeDocument"));
        let own = own.ok_or_else(|| Unfit::new("no workbook inside"))?;
        if own.kind.starts_with("http://purl.oclc.org/") {
            return Err(Unfit::new("Strict Open XML"));
        }
        let part = own.target.clone();
        if !part.ends_with(".xml") {
            return Err(Unfit::new("no workbook inside"));
        }
        let relations = package.relations(&part)?;
        let source = package.part(&part)?.ok_or_else(|| Unfit::new(format!("no part {part}")))?;
        let mut sheets = Vec::new();
        xml::starts(&source, |_, element| {
            if element.local_name().into_inner() == "sheet"
                && let (Some(name), Some(id)) = (xml::attribute(element, "name"), xml::attribute(element, "id"))
                && let Some(relation) = relations.iter().find(|it| it.id == id && is(it, "worksheet"))
            {
                sheets.push((name, relation.target.clone()));
            }
        })?;
        let styles = relations.into_iter().find(|relation| is(relation, "styles")).map(|relation| relation.target);
        Ok(Self { part, sheets, styles })
    }
}

/// Whether a relation is of this sort, by the end of its URI.
pub fn is(relation: &Relation, sort: &str) -> bool {
    relation.kind.rsplit('/').next() == Some(sort)
}
