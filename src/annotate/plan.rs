//! What is going to change in a package, worked out before anything is written: sheets, their comments and boxes, relations,
//! the list of content types, and the signature that no longer fits.

use std::collections::{BTreeMap, BTreeSet};

use super::book::{self, Book};
use super::boxes::{self, Ids};
use super::notes::Note;
use super::package::{Package, relations_part};
use super::scan::Scan;
use super::sheet::Colours;
use super::styles::{self, Styles};
use super::{Unfit, comments, limit, xml};
use crate::model::place::CellRef;

const TYPES: &str = "[content_types].xml";
const COMMENTS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const STYLES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
const DRAWING: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";
/// Folder of the signatures of a package.
const SIGNATURES: &str = "_xmlsignatures/";

/// A sheet to be passed through.
pub struct SheetPlan {
    /// Colours of its cells.
    pub colours: Colours,
    /// Relation of the new drawing.
    pub legacy: Option<String>,
}

/// All changes.
pub struct Plan {
    /// Sheets by their parts.
    pub sheets: BTreeMap<String, SheetPlan>,
    /// Parts that are written anew, by name.
    pub parts: BTreeMap<String, Vec<u8>>,
    /// Parts that are left out.
    pub dropped: BTreeSet<String>,
    /// Part of the styles; written last.
    pub styles_part: String,
    /// The styles.
    pub styles: Styles,
    /// Cells with a comment of ours.
    pub commented: usize,
    /// Cells that are only coloured since a sheet has too many.
    pub beyond_limit: usize,
    /// Cells that are only coloured since a conversation stands there.
    pub conversations: usize,
    /// Elements for the list of content types.
    types: String,
    ids: Ids,
}

impl Plan {
    /// Works the changes out; `notes` are those of the sheets of the book, in their order.
    ///
    /// # Errors
    /// [`Unfit`] when a part is not what it should be.
    pub fn of(
        package: &mut Package,
        book: &Book,
        notes: Vec<BTreeMap<CellRef, Note>>,
        author: &str,
    ) -> Result<Self, Unfit> {
        let (styles_part, source) = match &book.styles {
            Some(part) if package.has(part) => (part.clone(), package.part(part)?.unwrap_or_default()),
            _ => ("xl/styles.xml".to_owned(), styles::MINIMAL.into()),
        };
        let mut plan = Self {
            sheets: BTreeMap::new(),
            parts: BTreeMap::new(),
            dropped: package.names().filter(|name| name.starts_with(SIGNATURES)).map(str::to_owned).collect(),
            styles: Styles::new(source)?,
            types: String::new(),
            ids: taken_ids(package)?,
            styles_part,
            commented: 0,
            beyond_limit: 0,
            conversations: 0,
        };
        if !package.has(&plan.styles_part) {
            plan.name_styles(package, book)?;
        }
        for ((_, part), notes) in book.sheets.iter().zip(notes) {
            if !notes.is_empty() {
                plan.sheet(package, part, notes, author)?;
            }
        }
        plan.list_types(package)?;
        plan.drop_signature(package)?;
        Ok(plan)
    }

    fn sheet(
        &mut self,
        package: &mut Package,
        part: &str,
        notes: BTreeMap<CellRef, Note>,
        author: &str,
    ) -> Result<(), Unfit> {
        let scan = Scan::of(package.stream(part)?)?;
        let notes = at_merged_corners(notes, scan.merges());
        let mut colours = Colours::new();
        for (cell, note) in &notes {
            colours.entry(cell.row).or_default().insert(cell.col, note.colour);
        }
        let told = limit::told(&notes);
        self.beyond_limit += notes.len() - told.len();

        let relations = package.relations(part)?;
        let former = relations.iter().find(|relation| book::is(relation, "comments")).map(|it| it.target.clone());
        let former_part = former.as_deref().map(|name| package.part(name)).transpose()?.flatten();
        let made = comments::with_notes(former_part.as_deref(), &told, author)?;
        self.commented += told.len() - made.conversations.len();
        self.conversations += made.conversations.len();

        let drawing = scan.legacy.as_ref().and_then(|id| relations.iter().find(|relation| relation.id == *id));
        let drawing_name = drawing.map(|relation| relation.target.clone());
        let drawing_part = drawing_name.as_deref().map(|name| package.part(name)).transpose()?.flatten();
        let mut boxed: BTreeSet<CellRef> = made.fresh.clone();
        if drawing_part.is_none() {
            boxed.extend(&made.former);
        }
        let cells: Vec<_> = boxed.iter().map(|cell| (*cell, told.get(cell).copied())).collect();
        let drawing = boxes::with_boxes(drawing_part.as_deref(), &cells, &scan, &mut self.ids)?;

        let mut added =
            Relations { taken: relations.into_iter().map(|relation| relation.id).collect(), xml: String::new() };
        let name = match former.filter(|_| former_part.is_some()) {
            Some(name) => name,
            None => {
                let name = self.free_name(package, "xl/comments", ".xml");
                added.add("comments", &name);
                self.types.push_str(&format!("<{{p}}Override PartName=\"/{name}\" ContentType=\"{COMMENTS}\"/>"));
                name
            }
        };
        self.parts.insert(name, made.part);
        let (name, legacy) = match drawing_name.filter(|_| drawing_part.is_some()) {
            Some(name) => (name, None),
            None => {
                let name = self.free_name(package, "xl/drawings/vmlDrawing", ".vml");
                let id = added.add("vmlDrawing", &name);
                (name, Some(id))
            }
        };
        self.parts.insert(name, drawing);
        self.relate(package, part, &added.xml)?;
        self.sheets.insert(part.to_owned(), SheetPlan { colours, legacy });
        Ok(())
    }

    /// A name that no part has, old or new.
    fn free_name(&self, package: &Package, before: &str, after: &str) -> String {
        let names = (1_u32..).map(|number| format!("{before}{number}{after}"));
        let is_free = |name: &String| !package.has(name) && !self.parts.contains_key(name);
        names.into_iter().find(is_free).unwrap_or_default()
    }

    /// Adds relations to those of a part.
    fn relate(&mut self, package: &mut Package, part: &str, added: &str) -> Result<(), Unfit> {
        let mut name = relations_part(part);
        if !package.has(&name) {
            name = relations_part(&package.written(part));
        }
        let source = match self.parts.get(&name) {
            Some(made) => made.clone(),
            None => package.part(&name)?.unwrap_or_else(|| NO_RELATIONS.into()),
        };
        self.parts.insert(name, xml::append(&source, added)?);
        Ok(())
    }

    /// Names the styles of a workbook that has none.
    fn name_styles(&mut self, package: &mut Package, book: &Book) -> Result<(), Unfit> {
        let taken = package.relations(&book.part)?.into_iter().map(|relation| relation.id).collect();
        let mut added = Relations { taken, xml: String::new() };
        added.add("styles", &self.styles_part);
        self.types.push_str(&format!("<{{p}}Override PartName=\"/{}\" ContentType=\"{STYLES}\"/>", self.styles_part));
        self.relate(package, &book.part, &added.xml)
    }

    fn list_types(&mut self, package: &mut Package) -> Result<(), Unfit> {
        let source = package.part(TYPES)?.ok_or_else(|| Unfit::new("no list of content types"))?;
        let mut knows_drawings = false;
        xml::starts(&source, |_, element| {
            let extension = xml::attribute(element, "Extension").unwrap_or_default();
            knows_drawings |= extension.eq_ignore_ascii_case("vml");
        })?;
        if !knows_drawings && self.parts.keys().any(|name| name.ends_with(".vml")) {
            self.types.insert_str(0, &format!("<{{p}}Default Extension=\"vml\" ContentType=\"{DRAWING}\"/>"));
        }
        let mut listed = xml::append(&source, &self.types)?;
        if !self.dropped.is_empty() {
            listed = xml::without(&listed, |element| {
                let name = xml::attribute(element, "PartName").unwrap_or_default().to_lowercase();
                name.trim_start_matches('/').starts_with(SIGNATURES)
            })?;
        }
        self.parts.insert(TYPES.to_owned(), listed);
        Ok(())
    }

    fn drop_signature(&mut self, package: &mut Package) -> Result<(), Unfit> {
        let name = relations_part("");
        if self.dropped.is_empty() {
            return Ok(());
        }
        let source = package.part(&name)?.unwrap_or_else(|| NO_RELATIONS.into());
        let unsigned = xml::without(&source, |element| {
            xml::attribute(element, "Type").is_some_and(|kind| kind.ends_with("/digital-signature/origin"))
        })?;
        self.parts.insert(name, unsigned);
        Ok(())
    }
}

const NO_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";

/// Relations that are added to a part.
struct Relations {
    taken: BTreeSet<String>,
    xml: String,
}

impl Relations {
    /// Adds one and returns its id.
    fn add(&mut self, sort: &str, target: &str) -> String {
        let ids = (1_u32..).map(|number| format!("rIdShkolomer{number}"));
        let id = ids.into_iter().find(|id| !self.taken.contains(id)).unwrap_or_default();
        self.taken.insert(id.clone());
        let kind = xml::RELATIONSHIPS;
        self.xml.push_str(&format!("<{{p}}Relationship Id=\"{id}\" Type=\"{kind}/{sort}\" Target=\"/{target}\"/>"));
        id
    }
}

fn taken_ids(package: &mut Package) -> Result<Ids, Unfit> {
    let drawings: Vec<String> = package.names().filter(|name| name.ends_with(".vml")).map(str::to_owned).collect();
    let mut ids = Ids::default();
    for drawing in drawings {
        ids.see(&package.part(&drawing)?.unwrap_or_default());
    }
    Ok(ids)
}

/// Of a merged region only the first cell is seen: what is said of the others is said there.
fn at_merged_corners(mut notes: BTreeMap<CellRef, Note>, merges: &[(CellRef, CellRef)]) -> BTreeMap<CellRef, Note> {
    for (first, last) in merges {
        let row_end = CellRef { row: last.row, col: u32::MAX };
        let within = |cell: &CellRef| (first.col..=last.col).contains(&cell.col) && cell != first;
        let covered: Vec<CellRef> = match first <= &row_end {
            true => notes.range(*first..=row_end).map(|(cell, _)| *cell).filter(within).collect(),
            false => Vec::new(),
        };
        for cell in covered {
            if let Some(note) = notes.remove(&cell) {
                limit::join(notes.entry(*first).or_insert_with(|| note.clone()), note);
            }
        }
    }
    notes
}
