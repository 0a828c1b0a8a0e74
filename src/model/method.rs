//! A methodology as it is stated to people: where it comes from and which of its rules are whose.

/// The same words in Russian and English.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// Russian.
    pub ru: String,
    /// English.
    pub en: String,
}

/// Whose rule it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The source document says so.
    Document,
    /// The document is silent; this is our assumption.
    Assumption,
}

impl Origin {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Assumption => "assumption",
        }
    }
}

/// One rule of a methodology, in words, with whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleNote {
    /// Key in the TOML that the note explains: `results.normalise`.
    pub key: String,
    /// Whose.
    pub origin: Origin,
    /// What it says.
    pub text: Bilingual,
}

/// What a report needs to say of the methodology.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MethodStatement {
    /// Id: `volgograd-2020`, or the file's stem.
    pub id: String,
    /// Title.
    pub title: Bilingual,
    /// The source document.
    pub source: Bilingual,
    /// SHA-256 of the TOML text in hexadecimal.
    pub sha256: String,
    /// The TOML text itself, the settings in full.
    pub toml: String,
    /// Rules.
    pub rules: Vec<RuleNote>,
}
