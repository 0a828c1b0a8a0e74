//! From how many pupils on figures are shown. Not keys of a methodology: the lists are the same whoever reads of them.

/// From how many pupils on figures are shown, by default.
pub const LIMIT: u32 = 10;

/// Settings of a public version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DisclosureSettings {
    /// No figure of fewer pupils than this is shown (methodology 2.3: groups below 10 are not interpreted; NCES 2011-603: 10 is the
    /// limit of 39 states of 50).
    pub limit: u32,
    /// No share is shown that fewer pupils than this have, or all but fewer: «0 %» and «100 %» tell of every pupil, and if they
    /// stood open, what is hidden would be one or two pupils for sure.
    pub few: u32,
}

impl Default for DisclosureSettings {
    fn default() -> Self {
        Self { limit: LIMIT, few: 3 }
    }
}
