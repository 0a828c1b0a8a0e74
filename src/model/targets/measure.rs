//! What a run can tell of a plan: a closed table.

use super::{Quantity, coded};

coded! {
    /// A figure that follows from a run.
    Measure {
        IdentifiedShare = "identified_share", "Share of schools judged by results among those not kept out by kind.";
        PassportsShare = "passports_share", "Share of schools with a social index.";
        LowSchools = "low_schools", "Schools with low results.";
        LowShare = "low_share", "Their share among those judged.";
        UnfavourableSchools = "unfavourable_schools", "Schools in unfavourable conditions.";
        UnfavourableShare = "unfavourable_share", "Their share among those with a decision.";
        BothSchools = "both_schools", "Schools with low results in unfavourable conditions.";
        BothShare = "both_share", "Their share among those with both decisions.";
        ListedSchools = "listed_schools", "Schools on the list of low results or of unfavourable conditions.";
        ListedShare = "listed_share", "Their share among all schools with a decision.";
        ResilientSchools = "resilient_schools", "Schools in unfavourable conditions whose results are not low.";
        ResilientShare = "resilient_share", "Their share among those in unfavourable conditions.";
        HighSchools = "high_schools", "Schools with stably high results.";
        HighShare = "high_share", "Their share among those with a decision.";
        SignsSchools = "signs_schools", "Schools with signs of inconsistent grading.";
        SignsShare = "signs_share", "Their share among those tested.";
        PupilsLow = "pupils_low", "Pupils of schools with low results.";
        PupilsLowShare = "pupils_low_share", "Their share among pupils of judged schools.";
        PairsCount = "pairs", "Pairs of a listed school and its curator.";
        Curators = "curators", "Schools that are curators.";
        PairsCoverage = "pairs_coverage", "Share of listed schools that have a curator.";
        ExitSchools = "exit_schools", "Schools that left the list of low results since the former run.";
        ExitShare = "exit_share", "Their share among those that were on it and were judged again.";
        EnteredSchools = "entered_schools", "Schools that came on the list of low results since the former run.";
        GiaUnfavourableShare = "gia_unfavourable_share", "Share of OGE and EGE results at the minimum or above in schools in unfavourable conditions.";
        MeanScore = "mean_score", "Mean score of an exam, by participants.";
        BelowMinimumShare = "below_minimum_share", "Share of participants of an exam below its minimum.";
        AboveMinimumShare = "above_minimum_share", "Share of participants of an exam at its minimum or above.";
        QualityShare = "quality_share", "Share of marks 4 and 5.";
        TwosShare = "twos_share", "Share of marks 2.";
        PassedShare = "passed_share", "Share of marks 3 to 5.";
    }
}

/// Which side of a number is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More.
    More,
    /// Less.
    Less,
    /// That depends on what the plan is for: to find such schools, or to have fewer of them.
    Depends,
}

impl Measure {
    /// The measure of that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|measure| measure.code() == code)
    }

    /// What it counts.
    pub fn quantity(self) -> Quantity {
        match self {
            Self::LowSchools
            | Self::UnfavourableSchools
            | Self::BothSchools
            | Self::ListedSchools
            | Self::ResilientSchools
            | Self::HighSchools
            | Self::SignsSchools
            | Self::Curators
            | Self::ExitSchools
            | Self::EnteredSchools => Quantity::Schools,
            Self::PupilsLow => Quantity::Pupils,
            Self::PairsCount => Quantity::Pairs,
            Self::MeanScore => Quantity::Scores,
            _ => Quantity::Percent,
        }
    }

    /// Which side of its number is good.
    pub fn better(self) -> Better {
        match self {
            Self::LowSchools
            | Self::LowShare
            | Self::UnfavourableSchools
            | Self::UnfavourableShare
            | Self::BothSchools
            | Self::BothShare
            | Self::ListedSchools
            | Self::ListedShare => Better::Depends,
            Self::SignsSchools
            | Self::SignsShare
            | Self::PupilsLow
            | Self::PupilsLowShare
            | Self::EnteredSchools
            | Self::BelowMinimumShare
            | Self::TwosShare => Better::Less,
            _ => Better::More,
        }
    }

    /// Whether it is of an exam and needs its procedure and subject.
    pub fn is_of_exam(self) -> bool {
        matches!(
            self,
            Self::MeanScore
                | Self::BelowMinimumShare
                | Self::AboveMinimumShare
                | Self::QualityShare
                | Self::TwosShare
                | Self::PassedShare
        )
    }

    /// Whether it needs a file of pairs.
    pub fn is_of_pairs(self) -> bool {
        matches!(self, Self::PairsCount | Self::Curators | Self::PairsCoverage)
    }

    /// Whether it already looks back at the former run.
    pub fn is_of_former(self) -> bool {
        matches!(self, Self::ExitSchools | Self::ExitShare | Self::EnteredSchools)
    }
}
