//! Every reason why a run cannot go on. What a person reads is made by `text::errors`; the `Display` here is for logs.

use std::path::{Path, PathBuf};

/// A reason why a run cannot go on (exit code 2).
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the fields of a variant are told in its own line")]
pub enum Error {
    /// A named input does not exist.
    #[error("no such path: {path}")]
    NoSuchPath { path: PathBuf },
    /// A folder without a single file that could be read.
    #[error("nothing to read in {path}")]
    EmptyFolder { path: PathBuf },
    /// Not one sheet was recognised; the nearest form and what it lacked, and how many files were looked at.
    #[error("nothing recognised in {files} files")]
    NothingRecognised { files: usize, nearest: Option<(&'static str, Vec<String>)> },
    /// Sheets were read, but none holds results.
    #[error("no results among the inputs")]
    NoResults,
    /// The year asked for has no results; the years that do.
    #[error("no results of {year}")]
    NoSuchYear { year: u16, known: Vec<u16> },
    /// A methodology is not known; the nearest known id.
    #[error("no such methodology: {name}")]
    NoSuchMethod { name: String, nearest: Option<String> },
    /// Mistakes in a methodology, all at once, each with its line where known.
    #[error("methodology {name} has {} mistakes", mistakes.len())]
    BadMethod { name: String, mistakes: Vec<MethodMistake> },
    /// The index is made of tables that name no year, and none was asked for.
    #[error("no year")]
    NoYear,
    /// An indicator that the methodology names cannot tell schools apart.
    #[error("constant indicator {code}")]
    ConstantIndicator { code: String },
    /// The data do not give the weights that the methodology asks of them: in which group, and why.
    #[error("no weights in group {group}: {why:?}")]
    NoWeights { group: String, why: NoWeights },
    /// The output folder exists and `--force` was not given.
    #[error("output exists: {path}")]
    OutputExists { path: PathBuf },
    /// The output folder holds files that no former run made: it is not replaced even with `--force`.
    #[error("output folder {path} holds foreign files")]
    OutputForeign {
        path: PathBuf,
        /// Names of such files, sorted; empty when the folder is not a former run's at all.
        files: Vec<String>,
    },
    /// Something could not be read or written.
    #[error("{path}: {source}")]
    Io {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    /// The file of matches has not the columns that it must have.
    #[error("{path} is no file of matches")]
    BadMatches { path: PathBuf, lacking: Vec<String> },
    /// The file of the control sample has not the columns that it must have.
    #[error("{path} is no file of a control sample")]
    BadControl { path: PathBuf, lacking: Vec<String> },
    /// A plan of the simulation has mistakes.
    #[error("bad plan: {message}")]
    BadPlan { message: String },
    /// A folder that no run of this program made.
    #[error("{path} is no folder of a run")]
    NotARun { path: PathBuf },
    /// A run of another command than the lists come from.
    #[error("{path} is a run of {command}")]
    RunOfAnother { path: PathBuf, command: String },
    /// A file of a run is missing or cannot be understood.
    #[error("{path}: {what:?}")]
    BadRun { path: PathBuf, what: RunFault },
    /// A table that the user gives cannot be understood.
    #[error("{path}: {what:?}")]
    BadTable { path: PathBuf, what: RunFault },
    /// A run named twice among those that are compared.
    #[error("{path} is named twice")]
    SameRun { path: PathBuf },
    /// The table of schools is not what the run wrote, and nobody said that this is meant.
    #[error("{path} was changed after the run")]
    RunChanged { path: PathBuf },
    /// Files from which a run was made are not as they were, and nobody said that this is meant.
    #[error("{} files of the run were changed", files.len())]
    InputsChanged { files: Vec<String> },
    /// A list that the run does not have; those that it has.
    #[error("the run has no list {list}")]
    NoSuchList { list: &'static str, known: Vec<&'static str> },
    /// The list of pairs was asked for without a file of pairs.
    #[error("no file of pairs")]
    NoPairs,
    /// The file of pairs has not its columns, or has ids that the run does not know.
    #[error("{path} is no file of pairs")]
    BadPairs { path: PathBuf, lacking: Vec<String>, unknown: Vec<String> },
    /// A file in which no table of plan and fact is found; the words of the library where it cannot be opened at all.
    #[error("{path} is no plan")]
    BadTargets { path: PathBuf, words: Option<String> },
    /// Mistakes in the settings of an order, all at once, each with its line where known.
    #[error("settings of an order {name} have {} mistakes", mistakes.len())]
    BadOrder { name: String, mistakes: Vec<MethodMistake> },
    /// Deficits cannot be looked for.
    #[error("deficits: {0:?}")]
    Deficits(DeficitsFault),
    /// Mistakes in the settings of pairs, all at once, each with its line where known.
    #[error("settings of pairs {name} have {} mistakes", mistakes.len())]
    BadPairSettings { name: String, mistakes: Vec<MethodMistake> },
    /// None or several of a run's schools fit what was asked for; those that do.
    #[error("{} schools fit {asked}", found.len())]
    NotOneSchool { asked: String, found: Vec<String> },
    /// Mistakes in the settings of the monitoring of municipalities.
    #[error("settings of the monitoring {name} have {} mistakes", mistakes.len())]
    BadMonitoring { name: String, mistakes: Vec<MethodMistake> },
    /// A table of terms of municipalities that cannot be understood.
    #[error("{path} is no table of terms")]
    BadReceived { path: PathBuf, what: RunFault },
    /// A table of entered indicators that cannot be understood.
    #[error("{path} is no table of indicators of municipalities")]
    BadEntered { path: PathBuf, what: RunFault },
    /// A table of terms or indicators names municipalities that the run does not know.
    #[error("{path} names municipalities that are not in the run")]
    StrangeMunicipalities { path: PathBuf, unknown: Vec<String> },
    /// A run whose schools have no municipality.
    #[error("the run {path} names no municipality")]
    NoMunicipalities { path: PathBuf },
    /// A file of that name is there and `--force` was not given.
    #[error("file exists: {path}")]
    FileExists { path: PathBuf },
    /// An order without a heading of its text, by the edition of the standard that asks for one.
    #[error("an order without a heading")]
    OrderWithoutHeading,
    /// The template of an order cannot be used: which file, and what is wrong with it.
    #[error("bad template {}: {fault:?}", path.display())]
    BadTemplate { path: PathBuf, fault: TemplateFault },
    /// What a public version hides could be had back from what it shows: which figure, in the machine form.
    #[error("disclosed: {figure}")]
    Disclosure { figure: String },
    /// A library refused what it should not have refused: a bug of ours, said with its words.
    #[error("internal: {0}")]
    Internal(String),
}

/// What is wrong with a file of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields of a variant are told in its own line")]
pub enum RunFault {
    /// It is not there.
    Missing,
    /// It does not tell what the run was made from: the record of an earlier version, or of a public version.
    NotRepeatable,
    /// It cannot be read as what it is: the words of the reader.
    Unreadable(String),
    /// A table lacks columns.
    Lacking(Vec<String>),
    /// A cell does not hold what its column should: row from 1 with the header, column, what stands there.
    BadCell { line: u64, column: String, found: String },
}

/// Why deficits cannot be looked for.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields of a variant are told in its own line")]
pub enum DeficitsFault {
    /// Mistakes in the settings, all at once, each with its line where known.
    Settings { name: String, mistakes: Vec<MethodMistake> },
    /// The codifier cannot be used.
    Codifier { path: PathBuf, what: CodifierFault },
    /// No sheet of the inputs has scores of tasks, or none of the year asked for; the years that have.
    NoTasks { year: Option<u16>, known: Vec<u16> },
    /// A school that none of the works has.
    NoSuchSchool { school: String },
}

/// What is wrong with a codifier. Lines are rows of the table from 1, the header's included.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields of a variant are told in its own line")]
pub enum CodifierFault {
    /// It is no such table, or a cell cannot be understood.
    Table(RunFault),
    /// A task that its work does not have; the work in its machine form, and its tasks.
    UnknownTask { line: u64, task: String, work: String, known: Vec<String> },
    /// The same task of the same work twice: the line, and that of the first time.
    Twice { line: u64, first: u64, task: String },
    /// Another maximum than the input states.
    OtherMaximum { line: u64, task: String, stated: u8, given: u8 },
}

impl Error {
    /// The same of the template in that file, where it is of a template.
    pub fn in_template(self, file: &Path) -> Self {
        match self {
            Self::BadTemplate { fault, .. } => Self::BadTemplate { path: file.to_owned(), fault },
            other => other,
        }
    }
}

impl From<TemplateFault> for Error {
    /// Of a template whose file is not known where it is read: see [`Error::in_template`].
    fn from(fault: TemplateFault) -> Self {
        Self::BadTemplate { path: PathBuf::new(), fault }
    }
}

/// What is wrong with the template of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateFault {
    /// It is no text document (docx) at all.
    NotDocx,
    /// A part of it is damaged or too large; the part.
    Damaged(String),
    /// Names in braces that mean nothing, as they are written; and all that mean something to this order.
    Unknown(Vec<String>, Vec<String>),
    /// A name that must stand in a paragraph alone.
    NotAlone(String),
    /// The order has what the template has no place for: names of such places.
    Lacking(Vec<String>),
}

/// Why the data give no weights. Indicators are told by their codes.
#[derive(Clone, Debug, PartialEq)]
pub enum NoWeights {
    /// A loading on the first principal component is negative: more of that indicator goes with less of the others. All loadings of
    /// the group.
    NegativeLoading(Vec<(String, f64)>),
    /// Indicators of the group have too few schools in common, or nothing in common, so that no component is the first.
    NoComponent,
    /// The data do not say how sure these indicators are.
    NoErrors(Vec<String>),
    /// Schools differ in none of these indicators beyond the errors of sampling.
    NoReliability(Vec<String>),
}

/// One mistake in a methodology's TOML.
#[derive(Clone, Debug, PartialEq)]
pub struct MethodMistake {
    /// One-based line, where known.
    pub line: Option<usize>,
    /// Key path: `results.indicator[2].field`.
    pub key: String,
    /// What is wrong.
    pub kind: MistakeKind,
}

/// What is wrong in a methodology.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields of a variant are told in its own line")]
pub enum MistakeKind {
    /// The text is not TOML.
    Syntax { message: String },
    /// A key that does not exist; the nearest that does.
    UnknownKey { nearest: Option<String> },
    /// A key that must be there.
    MissingKey,
    /// A value of another type: what was expected.
    WrongType { expected: &'static str },
    /// A word outside a closed set; the nearest word of it, and the set.
    UnknownWord { found: String, nearest: Option<String>, known: Vec<String> },
    /// A number outside its range.
    OutOfRange { found: String, min: f64, max: f64 },
    /// Weights that do not add up to 1 (±1e-6): what they add up to.
    WeightsSum { group: String, sum: f64 },
    /// The same code twice.
    DuplicateCode { code: String },
    /// An id that names nothing.
    UnknownId { found: String, nearest: Option<String> },
    /// A column of a table, where the inputs have no tables of indicators at all.
    NoTable { found: String },
    /// A list of the wrong length.
    WrongCount { found: usize, expected: usize },
    /// A group that holds itself, by way of the groups that it is part of.
    HoldsItself,
    /// A value or a key that cannot stand beside another: that other one, as it is written (`low.rule = "quantile"`).
    Clash { with: String },
}
