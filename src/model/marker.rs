//! Markers of objectivity: what each is called, which family it is of.

/// Family of a marker: signs of different families back each other up, signs of one family may have one cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// The level of the results.
    Level,
    /// Results against term marks.
    Agreement,
    /// Results of one cohort from year to year.
    Trajectory,
    /// The shape of the distribution of scores.
    Distribution,
    /// Scores of tasks and of pupils of a class.
    Pattern,
    /// Results against exams and lists from elsewhere.
    External,
}

impl Family {
    /// Every family.
    pub const ALL: [Self; 6] =
        [Self::Level, Self::Agreement, Self::Trajectory, Self::Distribution, Self::Pattern, Self::External];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Agreement => "agreement",
            Self::Trajectory => "trajectory",
            Self::Distribution => "distribution",
            Self::Pattern => "pattern",
            Self::External => "external",
        }
    }
}

/// A marker (statistics 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Marker {
    /// A mean above what schools of the region have.
    InflatedMean,
    /// Term marks and scores order the pupils against each other.
    RankDisagreement,
    /// One cohort's results jump or fall from a grade to the next.
    CohortJump,
    /// Term marks against marks of the test.
    JournalGap,
    /// Pupils heap on the bounds of marks more than in the region.
    CutHeaping,
    /// The bound itself stands out of its neighbours.
    DensityBreak,
    /// The next exam does not confirm the result.
    NextExamDrop,
    /// Easy tasks worse, hard tasks better than in the region.
    TaskInversion,
    /// A class with a high mean and hardly any spread.
    LowSpread,
    /// Works of a class that are alike beyond chance.
    AlikeAnswers,
    /// The federal list.
    OfficialList,
}

impl Marker {
    /// Every marker, in the order in which they are listed.
    pub const ALL: [Self; 11] = [
        Self::InflatedMean,
        Self::RankDisagreement,
        Self::CohortJump,
        Self::JournalGap,
        Self::CutHeaping,
        Self::DensityBreak,
        Self::NextExamDrop,
        Self::TaskInversion,
        Self::LowSpread,
        Self::AlikeAnswers,
        Self::OfficialList,
    ];

    /// Stable machine-readable code; its page is `docs/markers/<code>.md`.
    pub fn code(self) -> &'static str {
        match self {
            Self::InflatedMean => "inflated-mean",
            Self::RankDisagreement => "rank-disagreement",
            Self::CohortJump => "cohort-jump",
            Self::JournalGap => "journal-gap",
            Self::CutHeaping => "cut-heaping",
            Self::DensityBreak => "density-break",
            Self::NextExamDrop => "next-exam-drop",
            Self::TaskInversion => "task-inversion",
            Self::LowSpread => "low-spread",
            Self::AlikeAnswers => "alike-answers",
            Self::OfficialList => "official-list",
        }
    }

    /// The marker of that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|marker| marker.code() == code)
    }

    /// Its family.
    pub fn family(self) -> Family {
        match self {
            Self::InflatedMean => Family::Level,
            Self::RankDisagreement | Self::JournalGap => Family::Agreement,
            Self::CohortJump => Family::Trajectory,
            Self::CutHeaping | Self::DensityBreak => Family::Distribution,
            Self::TaskInversion | Self::LowSpread | Self::AlikeAnswers => Family::Pattern,
            Self::NextExamDrop | Self::OfficialList => Family::External,
        }
    }
}
