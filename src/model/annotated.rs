//! What became of a file's annotated copy: the copy in which bad cells are coloured and commented.

use std::sync::Arc;

/// A file with problems, and its copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotated {
    /// The file, as reports call it.
    pub file: Arc<str>,
    /// What became of its copy.
    pub copy: CopyMade,
}

/// What became of a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopyMade {
    /// It was written.
    Written(Copy),
    /// The file is of a kind that holds no sheets (Parquet).
    NoSheets,
    /// The file could not be opened: the reader's words.
    Unreadable(String),
}

/// A copy that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// Name in the output folder.
    pub name: String,
    /// How it was made.
    pub manner: Manner,
    /// Cells that were coloured.
    pub coloured: usize,
    /// Cells that were commented.
    pub commented: usize,
    /// Cells that were only coloured, since a sheet has no room for more comments.
    pub beyond_limit: usize,
    /// Cells that were only coloured, since a conversation of people stands there.
    pub conversations: usize,
}

/// How a copy was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Manner {
    /// The workbook itself with fills and comments added; everything else byte for byte.
    Patched {
        /// A digital signature was left out: it no longer fits.
        signature_dropped: bool,
    },
    /// A new workbook of the values: the file's kind takes no patch, or its inside did not, for this reason.
    Values {
        /// The reason, where the file's kind is not it.
        reason: Option<String>,
        /// Rows and cells beyond what a sheet of a workbook can hold.
        left_out: u64,
    },
}
