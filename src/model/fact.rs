//! Figures by which a sign of objectivity is shown, and their units.

/// Unit of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureUnit {
    /// Primary points.
    Points,
    /// A share, 0–1, shown as percent.
    Share,
    /// A difference of shares, −1 to 1, shown as percentage points.
    ShareGap,
    /// Pupils; fractions of one are possible in expected counts.
    Pupils,
    /// Pairs of pupils.
    Pairs,
    /// Standard deviations.
    Deviations,
    /// A bare number: a ratio, a coefficient.
    Number,
    /// A score of the scale, whole.
    Score,
    /// How many of something, whole.
    Count,
}

macro_rules! fact_kinds {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $unit:ident;)*) => {
        /// A figure by which a sign is shown; its words are in `text::signals`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FactKind { $($(#[$doc])* $variant,)* }

        impl FactKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Stable machine-readable code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// Its unit.
            pub fn unit(self) -> FigureUnit {
                match self { $(Self::$variant => FigureUnit::$unit,)* }
            }
        }
    };
}

fact_kinds! {
    /// Mean primary score of the school.
    SchoolMean = "school_mean", Points;
    /// Standard deviation of the primary score in the school.
    SchoolSd = "school_sd", Points;
    /// Lower end of the school's interval.
    SchoolLow = "school_low", Points;
    /// Upper end of the school's interval.
    SchoolHigh = "school_high", Points;
    /// Mean primary score of the reference (region or control sample).
    RegionMean = "region_mean", Points;
    /// Standard deviation in the reference.
    RegionSd = "region_sd", Points;
    /// Lower end of the reference's interval.
    RegionLow = "region_low", Points;
    /// Upper end of the reference's interval.
    RegionHigh = "region_high", Points;
    /// Standard deviation of true means between schools.
    BetweenSchools = "between_schools", Points;
    /// Rank correlation as the annex prints it.
    SpearmanPrinted = "spearman_printed", Number;
    /// Rank correlation corrected for ties.
    SpearmanTies = "spearman_ties", Number;
    /// Median of the corrected correlation over schools.
    SpearmanRegion = "spearman_region", Number;
    /// Mean percent of the maximum the year before.
    PercentBefore = "percent_before", Share;
    /// Mean percent of the maximum the year after.
    PercentAfter = "percent_after", Share;
    /// Mean percent expected by the region's cohorts.
    PercentExpected = "percent_expected", Share;
    /// K of the annex: before over after.
    ChangeRatio = "change_ratio", Number;
    /// Below it K is a sharp rise.
    RiseBelow = "rise_below", Number;
    /// Above it K is a sharp fall.
    FallAbove = "fall_above", Number;
    /// Participants of the earlier sitting.
    ParticipantsBefore = "participants_before", Pupils;
    /// Share of 4 and 5 by term marks.
    QualityJournal = "quality_journal", Share;
    /// Share of 4 and 5 by the test.
    QualityTest = "quality_test", Share;
    /// Quality by the test less quality by term marks.
    QualityGap = "quality_gap", ShareGap;
    /// Pupils whose mark is below the term mark.
    Lowered = "lowered", Pupils;
    /// Pupils whose marks are equal.
    Confirmed = "confirmed", Pupils;
    /// Pupils whose mark is above the term mark.
    Raised = "raised", Pupils;
    /// So many would be lowered at the region's rates given the term marks.
    LoweredExpected = "lowered_expected", Pupils;
    /// So many would be raised at the region's rates given the term marks.
    RaisedExpected = "raised_expected", Pupils;
    /// Pupils with two marks or more between.
    GapTwo = "gap_two", Pupils;
    /// Lower bound of a mark.
    Bound = "bound", Score;
    /// Pupils on the bound and in the window above it.
    AtBound = "at_bound", Pupils;
    /// Pupils in the window below the bound.
    BelowBound = "below_bound", Pupils;
    /// Share above within both windows by the region.
    RegionShare = "region_share", Share;
    /// Share above within both windows by the smooth distribution.
    SmoothShare = "smooth_share", Share;
    /// Pupils above what the region's share would give.
    ExcessPupils = "excess_pupils", Pupils;
    /// Pupils one point below the bound.
    OneBelow = "one_below", Pupils;
    /// Pupils on the bound itself.
    OnBound = "on_bound", Pupils;
    /// Pupils one point above the bound.
    OneAbove = "one_above", Pupils;
    /// Result of the earlier test, standardised over the region.
    EarlierScore = "earlier_score", Deviations;
    /// Result of the next exam, standardised over the region.
    NextScore = "next_score", Deviations;
    /// What the region's regression expects of the next exam.
    NextExpected = "next_expected", Deviations;
    /// Participants of the next exam.
    NextParticipants = "next_participants", Pupils;
    /// Pupils with the one document (medal, essay) whom the exam does not confirm.
    Unconfirmed = "unconfirmed", Pupils;
    /// Completion of the easiest third of tasks less the region's.
    EasyGap = "easy_gap", ShareGap;
    /// Completion of the hardest third of tasks less the region's.
    HardGap = "hard_gap", ShareGap;
    /// Mean primary score of the class.
    ClassMean = "class_mean", Points;
    /// Standard deviation of the class.
    ClassSd = "class_sd", Points;
    /// Standard deviation within classes of the region at such a mean.
    UsualSd = "usual_sd", Points;
    /// Pairs of pupils of a class whose works are alike.
    AlikePairs = "alike_pairs", Pairs;
    /// So many alike pairs are usual in classes of the region with the same totals.
    AlikeExpected = "alike_expected", Pairs;
    /// The largest group of pupils: one with all whose works are alike to theirs.
    LargestGroup = "largest_group", Pupils;
    /// Works marked in the federal list.
    OfficialSigns = "official_signs", Count;
    /// Works of these marked by the annex's rules here.
    OwnSigns = "own_signs", Count;
}
