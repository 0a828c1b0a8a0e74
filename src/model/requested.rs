//! What a run was asked for, so that it can be asked for again.

/// The request of a run, as its record keeps it. Paths lead from the output folder, `/` between folders, so that a project that
/// is moved as a whole can still be repeated; where no such way leads (another disk), they are absolute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requested {
    /// Files and folders that were named.
    pub inputs: Vec<String>,
    /// The file of matches.
    pub matches: Option<Beside>,
    /// The file of the control sample.
    pub control: Option<Beside>,
    /// What the run is of within its year: «входной», «1 полугодие».
    pub slice: Option<String>,
}

/// A file that was read beside the inputs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Path, as above.
    pub path: String,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}
