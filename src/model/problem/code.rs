//! Codes and severities of the kinds.

use super::{ProblemKind, Severity};

impl ProblemKind {
    /// Stable machine-readable code, as in `problems.csv`.
    #[expect(clippy::too_many_lines, reason = "a table, an arm a kind")]
    pub fn code(&self) -> &'static str {
        match self {
            Self::DamagedFile => "damaged-file",
            Self::PasswordProtected => "password-protected",
            Self::LockFile => "lock-file",
            Self::FormerRun => "former-run",
            Self::UnknownFileKind => "unknown-file-kind",
            Self::DuplicateFile { .. } => "duplicate-file",
            Self::DamagedSheet => "damaged-sheet",
            Self::UnrecognisedSheet { .. } => "unrecognised-sheet",
            Self::SetAside { .. } => "set-aside",
            Self::NoRows { .. } => "no-rows",
            Self::KeyMissing { .. } => "key-missing",
            Self::KeyConflict { .. } => "key-conflict",
            Self::BadSchoolId => "bad-school-id",
            Self::UnknownSchool => "unknown-school",
            Self::DuplicateSchool { .. } => "duplicate-school",
            Self::AmbiguousName { .. } => "ambiguous-name",
            Self::CloseName { .. } => "close-name",
            Self::UnmatchedName => "unmatched-name",
            Self::AboveMaximum { .. } => "above-maximum",
            Self::Negative => "negative",
            Self::BadMark => "bad-mark",
            Self::NotANumber => "not-a-number",
            Self::NotWhole => "not-whole",
            Self::AboveWhole => "above-whole",
            Self::PartAboveWhole { .. } => "part-above-whole",
            Self::AboveGraduates { .. } => "above-graduates",
            Self::UnknownWord => "unknown-word",
            Self::Contradiction => "contradiction",
            Self::AbsentWithTotal => "absent-with-total",
            Self::PartialSitting => "partial-sitting",
            Self::NoTotal => "no-total",
            Self::TotalNotComputed { .. } => "total-not-computed",
            Self::TotalsApart { .. } => "totals-apart",
            Self::BadTaskScore { .. } => "bad-task-score",
            Self::ErrorCell => "error-cell",
            Self::BrokenLine => "broken-line",
            Self::UnreadableRow => "unreadable-row",
            Self::DuplicateCohort { .. } => "duplicate-cohort",
            Self::HiddenCells { .. } => "hidden-cells",
            Self::FormulaWithoutValue => "formula-without-value",
            Self::TooLarge { .. } => "too-large",
            Self::TotalDiffers { .. } => "total-differs",
            Self::DeclaredDiffers { .. } => "declared-differs",
            Self::MaskDiffers { .. } => "mask-differs",
            Self::PrimaryMissing => "primary-missing",
            Self::RecheckAlone => "recheck-alone",
            Self::Superseded { .. } => "superseded",
            Self::SumDiffers { .. } => "sum-differs",
            Self::SecondColumn { .. } => "second-column",
            Self::DuplicateClass { .. } => "duplicate-class",
            Self::NotEveryClass { .. } => "not-every-class",
            Self::ClassesDiffer { .. } => "classes-differ",
            Self::FigureDiffers { .. } => "figure-differs",
            Self::FamiliesApart => "families-apart",
            Self::IndicatorTable { .. } => "indicator-table",
            Self::BadMatch { .. } => "bad-match",
            Self::Matched { .. } => "matched",
            Self::UnknownControl => "unknown-control",
            Self::AbovePupils { .. } => "above-pupils",
            Self::PupilsDiffer { .. } => "pupils-differ",
            Self::ParticipantsDiffer { .. } => "participants-differ",
            Self::SchoolMissing { .. } => "school-missing",
            Self::NoScale { .. } => "no-scale",
            Self::InferredScale { .. } => "inferred-scale",
        }
    }

    /// How much it costs.
    #[expect(clippy::too_many_lines, reason = "a table, an arm a kind")]
    pub fn severity(&self) -> Severity {
        match self {
            Self::DamagedFile
            | Self::PasswordProtected
            | Self::DamagedSheet
            | Self::TooLarge { .. }
            | Self::UnrecognisedSheet { .. }
            | Self::NoRows { .. }
            | Self::KeyMissing { .. } => Severity::Critical,
            Self::BadSchoolId
            | Self::DuplicateSchool { .. }
            | Self::AmbiguousName { .. }
            | Self::AboveMaximum { .. }
            | Self::Negative
            | Self::NotANumber
            | Self::NotWhole
            | Self::AboveWhole
            | Self::PartAboveWhole { .. }
            | Self::Contradiction
            | Self::PartialSitting
            | Self::NoTotal
            | Self::ErrorCell
            | Self::FormulaWithoutValue
            | Self::SumDiffers { .. }
            | Self::BadMatch { .. }
            | Self::UnknownControl
            | Self::RecheckAlone
            | Self::DuplicateClass { .. }
            | Self::NotEveryClass { .. }
            | Self::BrokenLine
            | Self::UnreadableRow
            | Self::DuplicateCohort { .. }
            | Self::NoScale { .. } => Severity::Error,
            Self::UnknownSchool
            | Self::CloseName { .. }
            | Self::UnmatchedName
            | Self::KeyConflict { .. }
            | Self::AboveGraduates { .. }
            | Self::UnknownWord
            | Self::BadMark
            | Self::AbsentWithTotal
            | Self::TotalNotComputed { .. }
            | Self::TotalsApart { .. }
            | Self::BadTaskScore { .. }
            | Self::DuplicateFile { .. }
            | Self::UnknownFileKind
            | Self::TotalDiffers { .. }
            | Self::DeclaredDiffers { .. }
            | Self::MaskDiffers { .. }
            | Self::PrimaryMissing
            | Self::AbovePupils { .. }
            | Self::PupilsDiffer { .. }
            | Self::ClassesDiffer { .. }
            | Self::FigureDiffers { .. }
            | Self::ParticipantsDiffer { .. }
            | Self::SchoolMissing { .. }
            | Self::InferredScale { .. } => Severity::Warning,
            Self::LockFile
            | Self::FormerRun
            | Self::SetAside { .. }
            | Self::HiddenCells { .. }
            | Self::Superseded { .. }
            | Self::SecondColumn { .. }
            | Self::FamiliesApart
            | Self::IndicatorTable { .. }
            | Self::Matched { .. } => Severity::Notice,
        }
    }
}
