//! What a methodology may say of objectivity. Every default is stated in the output.

use crate::model::{marker::Marker, school::SchoolKind};

/// Settings of the stage.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectivitySettings {
    /// False discovery rate within a marker, 0–1.
    pub fdr: f64,
    /// Markers applied.
    pub markers: Vec<Marker>,
    /// Fewest pupils of a school at a sitting for the statistics of ours (those of the annex have their own).
    pub min_n: u32,
    /// Fewest schools of a sitting that make a region.
    pub min_schools: u32,
    /// Fewest participants of a sitting's control sample for it to be the reference.
    pub min_control: u32,
    /// Kinds of school that are not marked for level.
    pub strong_kinds: Vec<SchoolKind>,
    /// Gap of quality by term marks and by the test that matters, in shares (0.25 is 25 percentage points).
    pub journal_gap: f64,
    /// Excess over the region's rate that matters in heaping and breaks: a share of the pupils around the bound.
    pub heaping_excess: f64,
    /// What happens to results with signs.
    pub vpr_trust: VprTrust,
    /// The official annex.
    pub annex: AnnexSettings,
}

/// What happens to VPR results with signs in the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VprTrust {
    /// Nothing.
    Keep,
    /// They count; schools whose place depends on them are named.
    Mark,
    /// They do not count.
    SetAside,
}

/// What the annex leaves open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AnnexSettings {
    /// Student's t of both intervals; the annex prints 1.96.
    pub t: f64,
    /// Fewest pupils of a school; 2 is what its formulas need.
    pub min_n: u32,
    /// How quartiles are taken.
    pub quartiles: Quartiles,
    /// Which rank correlation the flag follows.
    pub ties: Ties,
    /// Interquartile ranges beyond the quartile that make a sharp change; the annex says 3.
    pub fences: f64,
}

/// Definition of quartiles (Hyndman and Fan 1996).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quartiles {
    /// Type 7: QUARTILE.INC, the default of R and numpy.
    Inclusive,
    /// Type 6: QUARTILE.EXC.
    Exclusive,
}

/// Rank correlation with ties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ties {
    /// 1 − 6Σd²/(n(n² − 1)) on average ranks, as printed.
    AsPrinted,
    /// Pearson's correlation of average ranks.
    Corrected,
}

impl Default for ObjectivitySettings {
    fn default() -> Self {
        Self {
            fdr: 0.05,
            markers: Marker::ALL.to_vec(),
            min_n: 10,
            min_schools: 10,
            min_control: 200,
            strong_kinds: vec![SchoolKind::Gymnasium, SchoolKind::Lyceum, SchoolKind::Advanced],
            journal_gap: 0.25,
            heaping_excess: 0.1,
            vpr_trust: VprTrust::Mark,
            annex: AnnexSettings::default(),
        }
    }
}

impl Default for AnnexSettings {
    fn default() -> Self {
        Self { t: 1.96, min_n: 2, quartiles: Quartiles::Inclusive, ties: Ties::AsPrinted, fences: 3.0 }
    }
}

/// Every setting by its key in the methodology, with its value as it would be written there: what the output states.
pub fn stated(settings: &ObjectivitySettings) -> Vec<(&'static str, String)> {
    let annex = &settings.annex;
    let codes = |codes: Vec<&str>| codes.join(", ");
    vec![
        ("objectivity.fdr", settings.fdr.to_string()),
        ("objectivity.markers", codes(settings.markers.iter().map(|marker| marker.code()).collect())),
        ("objectivity.min_n", settings.min_n.to_string()),
        ("objectivity.min_schools", settings.min_schools.to_string()),
        ("objectivity.min_control", settings.min_control.to_string()),
        ("objectivity.strong_kinds", codes(settings.strong_kinds.iter().map(|kind| kind.code()).collect())),
        ("objectivity.journal_gap", settings.journal_gap.to_string()),
        ("objectivity.heaping_excess", settings.heaping_excess.to_string()),
        ("objectivity.vpr_trust", settings.vpr_trust.code().to_owned()),
        ("objectivity.annex.t", annex.t.to_string()),
        ("objectivity.annex.min_n", annex.min_n.to_string()),
        ("objectivity.annex.quartiles", annex.quartiles.code().to_owned()),
        ("objectivity.annex.ties", annex.ties.code().to_owned()),
        ("objectivity.annex.fences", annex.fences.to_string()),
    ]
}

impl VprTrust {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Keep, Self::Mark, Self::SetAside];

    /// Its word in a methodology.
    pub fn code(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Mark => "mark",
            Self::SetAside => "set-aside",
        }
    }
}

impl Quartiles {
    /// Its word in a methodology.
    pub fn code(self) -> &'static str {
        match self {
            Self::Inclusive => "inclusive",
            Self::Exclusive => "exclusive",
        }
    }
}

impl Ties {
    /// Its word in a methodology.
    pub fn code(self) -> &'static str {
        match self {
            Self::AsPrinted => "as-printed",
            Self::Corrected => "corrected",
        }
    }
}
