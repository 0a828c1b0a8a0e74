//! The shape of a methodology's TOML: which tables there are and which keys each of them may have.
//!
//! `docs/methodology.md` explains every key named here; a test compares the two.

/// A table of the TOML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Path of the table, without the numbers of repeated tables: `results.indicator`; empty for the whole text.
    pub path: &'static str,
    /// Keys.
    pub keys: &'static [&'static str],
}

/// The whole text.
pub const ROOT: Shape = Shape {
    path: "",
    keys: &[
        "id",
        "title",
        "source",
        "results",
        "social",
        "low",
        "unfavourable",
        "high",
        "improving",
        "exclude",
        "apart",
        "objectivity",
        "uncertainty",
        "effectiveness",
        "rule",
    ],
};

/// Words in two languages; a plain string stands for both.
pub const BILINGUAL: &[&str] = &["ru", "en"];

/// Keys of an index: those of the section, and those of the steps that every index has.
macro_rules! index_keys {
    ($($own:literal),* $(,)?) => {
        &[
            $($own,)*
            "steps",
            "impute",
            "treat",
            "treat_skewness",
            "treat_kurtosis",
            "treat_points",
            "treat_shares",
            "normalise",
            "normalise_range",
            "reference",
            "weights",
            "aggregate",
            "scale",
            "group",
            "indicator",
        ]
    };
}

/// Keys of an indicator: those of the section, and those that every indicator may have.
macro_rules! indicator_keys {
    ($($own:literal),* $(,)?) => {
        &[$($own,)* "denominator", "per", "logarithm", "goalposts", "target", "treat"]
    };
}

/// `[results]`.
pub const RESULTS: Shape = Shape {
    path: "results",
    keys: index_keys![
        "years",
        "year_weights",
        "share_of_schools",
        "share_of_participants",
        "min_years",
        "coverage",
        "min_participants",
        "min_schools",
        "constant",
    ],
};

/// `[social]`: as the results, but without participants.
pub const SOCIAL: Shape = Shape {
    path: "social",
    keys: index_keys!["years", "year_weights", "share_of_schools", "min_years", "coverage", "min_schools", "constant",],
};

/// `[[results.group]]`.
pub const RESULTS_GROUP: Shape = Shape { path: "results.group", keys: GROUP_KEYS };
/// `[[social.group]]`.
pub const SOCIAL_GROUP: Shape = Shape { path: "social.group", keys: GROUP_KEYS };
const GROUP_KEYS: &[&str] = &["code", "name", "weight", "parent", "aggregate", "coverage"];

/// `[[results.indicator]]`.
pub const RESULTS_INDICATOR: Shape = Shape {
    path: "results.indicator",
    keys: indicator_keys!["code", "name", "field", "direction", "weight", "group", "min_n",],
};
/// `[[social.indicator]]`.
pub const SOCIAL_INDICATOR: Shape =
    Shape { path: "social.indicator", keys: indicator_keys!["code", "name", "field", "direction", "weight", "group",] };

/// `[low]`.
pub const LOW: Shape = Shape {
    path: "low",
    keys: &[
        "rule",
        "share",
        "exit_share",
        "sd",
        "exit_sd",
        "years",
        "at_least",
        "limit",
        "min_n",
        "procedures",
        "combine",
    ],
};
/// `[unfavourable]`.
pub const UNFAVOURABLE: Shape = Shape { path: "unfavourable", keys: &["rule", "share", "exit_share", "sd", "exit_sd"] };
/// `[high]`.
pub const HIGH: Shape =
    Shape { path: "high", keys: &["rule", "share", "exit_share", "sd", "exit_sd", "years", "at_least"] };
/// `[improving]`.
pub const IMPROVING: Shape = Shape { path: "improving", keys: &["years", "gain"] };
/// `[exclude]`.
pub const EXCLUDE: Shape = Shape { path: "exclude", keys: &["kinds"] };
/// `[[apart]]`.
pub const APART: Shape = Shape { path: "apart", keys: &["name", "settlement", "pupils_below"] };
/// `[objectivity]`.
pub const OBJECTIVITY: Shape = Shape {
    path: "objectivity",
    keys: &[
        "fdr",
        "markers",
        "min_n",
        "min_schools",
        "min_control",
        "strong_kinds",
        "journal_gap",
        "heaping_excess",
        "vpr_trust",
        "annex",
    ],
};
/// `[objectivity.annex]`.
pub const ANNEX: Shape = Shape { path: "objectivity.annex", keys: &["t", "min_n", "quartiles", "ties", "fences"] };
/// `[uncertainty]`.
pub const UNCERTAINTY: Shape = Shape {
    path: "uncertainty",
    keys: &["seed", "replicates", "band", "confident", "clear", "pupil_correlation", "passport_sampling", "method"],
};
/// `[uncertainty.method]`.
pub const ALTERNATIVES: Shape =
    Shape { path: "uncertainty.method", keys: &["normalise", "aggregate", "impute", "weights"] };
/// `[effectiveness]`.
pub const EFFECTIVENESS: Shape =
    Shape { path: "effectiveness", keys: &["predictors", "interval", "min_schools", "clusters"] };
/// `[[rule]]`.
pub const RULE: Shape = Shape { path: "rule", keys: &["key", "origin", "ru", "en"] };

/// Every table, in the order in which they are explained.
pub const SHAPES: [Shape; 19] = [
    ROOT,
    RESULTS,
    RESULTS_GROUP,
    RESULTS_INDICATOR,
    SOCIAL,
    SOCIAL_GROUP,
    SOCIAL_INDICATOR,
    LOW,
    UNFAVOURABLE,
    HIGH,
    IMPROVING,
    EXCLUDE,
    APART,
    OBJECTIVITY,
    ANNEX,
    UNCERTAINTY,
    ALTERNATIVES,
    EFFECTIVENESS,
    RULE,
];

/// Whether a key with its whole path is one of the schema's.
pub fn has(path: &str) -> bool {
    let (table, key) = path.rsplit_once('.').unwrap_or(("", path));
    SHAPES.iter().any(|shape| shape.path == table && shape.keys.contains(&key))
}

/// Every key with its whole path (`results.coverage`): what a `[[rule]]` may speak of.
pub fn key_paths() -> impl Iterator<Item = String> {
    SHAPES.into_iter().flat_map(|shape| {
        shape.keys.iter().map(move |key| match shape.path {
            "" => (*key).to_owned(),
            path => format!("{path}.{key}"),
        })
    })
}
