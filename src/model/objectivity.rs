//! What signals come to: schools, the region, the annex's list, years and municipalities.

use std::collections::{BTreeMap, BTreeSet};

use super::exam::{Grade, Procedure, Sitting};
use super::marker::{Family, Marker};
use super::period::Year;
use super::school::SchoolId;
use super::signal::{Signal, Skipped};
use super::signs::{Moves, MunicipalitySigns};
use super::subject::Subject;

/// What is said of a school in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Suspicion {
    /// Nothing could be tested.
    NoData,
    /// Tested, no signs.
    None,
    /// Signs of one family.
    Attention,
    /// Signs of two families or more.
    Strong,
}

impl Suspicion {
    /// Every level, the strongest first.
    pub const ALL: [Self; 4] = [Self::Strong, Self::Attention, Self::None, Self::NoData];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoData => "no_data",
            Self::None => "none",
            Self::Attention => "attention",
            Self::Strong => "strong",
        }
    }
}

/// A school in a year, with its flagged signals.
#[derive(Clone, Debug, PartialEq)]
pub struct SchoolSigns {
    /// School.
    pub school: SchoolId,
    /// Year.
    pub year: Year,
    /// Level.
    pub level: Suspicion,
    /// Families of the flagged signals.
    pub families: BTreeSet<Family>,
    /// Indices of the flagged signals in [`Objectivity::signals`], the strongest first.
    pub signals: Vec<usize>,
    /// Tests made of the school in the year.
    pub tested: u32,
    /// Pupils concerned by the flagged signals, at most the participants of each sitting once.
    pub pupils: u32,
}

/// Tests of a marker at one sitting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tested {
    /// Marker.
    pub marker: Marker,
    /// Sitting.
    pub sitting: Sitting,
    /// Tests made.
    pub tested: u32,
    /// Signs found.
    pub flagged: u32,
    /// Schools not tested.
    pub skipped: u32,
    /// False hits to expect among the signs found, by the false discovery rate.
    pub expected_false: f64,
}

/// The region's distribution of scores around the bounds of marks (statistics 6.1, layers 1 and 2).
#[derive(Clone, Debug, PartialEq)]
pub struct RegionHeaping {
    /// Sitting.
    pub sitting: Sitting,
    /// Pupils by primary score, from 0.
    pub counts: Vec<u32>,
    /// The smooth distribution that the bounds leave no trace in, where one could be fitted.
    pub smooth: Option<Vec<f64>>,
    /// Expected from the difficulty of the tasks (Lord–Wingersky), where tasks are known: the second opinion.
    pub by_tasks: Option<Vec<f64>>,
    /// A bound each.
    pub bounds: Vec<BoundHeaping>,
}

/// Heaping of the region at one bound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BoundHeaping {
    /// Lower bound of the mark.
    pub bound: u32,
    /// The mark.
    pub mark: u8,
    /// Pupils one point below, on the bound, one above.
    pub around: [u32; 3],
    /// Two-sided p that the bound is like its neighbours (Frandsen 2017).
    pub p: f64,
    /// How many pupils too many there are on and above the bound.
    pub excess: Excess,
}

/// An excess of pupils.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Excess {
    /// Estimated with its 95 % interval, and the range over windows and degrees.
    Estimated {
        /// Pupils.
        pupils: f64,
        /// Interval.
        interval: (f64, f64),
        /// Over windows and degrees.
        range: (f64, f64),
    },
    /// Windows leave no free scores between bounds, or the answer depends on the window: only that there are at least so many, by
    /// the height over the line between the neighbours of the bound beyond that of ordinary scores.
    NotIdentified {
        /// Pupils.
        at_least: f64,
    },
}

/// Term marks of the region against its marks at one sitting.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionJournal {
    /// Sitting.
    pub sitting: Sitting,
    /// Pupils with both marks.
    pub n: u32,
    /// Quality by term marks and by the test, 0–1; `None` where aggregate sheets do not say it.
    pub quality: Option<(f64, f64)>,
    /// Shares lowered, confirmed, raised.
    pub shares: [f64; 3],
    /// Share with two marks or more between; `None` where aggregate sheets do not say it.
    pub gap_two: Option<f64>,
    /// By how much schools differ beyond chance: variance over that of the binomial, 1 and above; `None` where they are too
    /// few to tell.
    pub dispersion: Option<f64>,
}

/// A sign of the official annex.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnnexSign {
    /// Inflated mean.
    InflatedMean,
    /// Results disagree with term marks.
    RankDisagreement,
    /// Sharp rise of a cohort from grade 4 to 5.
    SharpRise,
    /// Sharp fall.
    SharpFall,
}

/// The annex's answer for a year.
#[derive(Clone, Debug, PartialEq)]
pub struct AnnexYear {
    /// Year.
    pub year: Year,
    /// Schools that took part in a procedure of the annex.
    pub schools: u32,
    /// Schools that took part in Russian, grade 4: the denominator of regional dashboards.
    pub russian_4: u32,
    /// Signs of the schools that have any, by school: what, and of which subject and grade (9 is OGE).
    pub marked: BTreeMap<SchoolId, BTreeSet<(AnnexSign, Subject, Grade)>>,
}

impl AnnexYear {
    /// 100 − percent of the schools marked; nothing without schools.
    pub fn index(&self) -> Option<f64> {
        (self.schools > 0).then(|| 100.0 - 100.0 * self.marked.len() as f64 / f64::from(self.schools))
    }
}

/// A school's histogram, for the page of its evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct SchoolHistogram {
    /// School.
    pub school: SchoolId,
    /// Sitting.
    pub sitting: Sitting,
    /// Pupils by primary score, from 0.
    pub counts: Vec<u32>,
}

/// The federal list against our signs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlap {
    /// Year, and of how many schools: on the federal list, among our results, marked by the annex's rules here, on both; and
    /// with signs of ours at any level above none, on both.
    pub years: Vec<OverlapYear>,
}

/// Overlap in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverlapYear {
    /// Year.
    pub year: Year,
    /// Schools on the federal list with one marker at least.
    pub listed: u32,
    /// Of these, schools whose results of that year were read.
    pub with_results: u32,
    /// Schools marked by the annex's rules here.
    pub annex: u32,
    /// Both on the federal list and marked by the annex's rules here.
    pub annex_both: u32,
    /// Schools with signs here, of any marker but the list itself.
    pub signs: u32,
    /// Both on the federal list and with signs here.
    pub signs_both: u32,
}

/// Everything that the stage of objectivity says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Objectivity {
    /// Years that have tests, newest first.
    pub years: Vec<Year>,
    /// False discovery rate within a marker.
    pub fdr: f64,
    /// A signal a test, by marker, school, sitting.
    pub signals: Vec<Signal>,
    /// What was not tested, in the same order.
    pub skipped: Vec<Skipped>,
    /// Tests by marker and sitting.
    pub tested: Vec<Tested>,
    /// Schools, the newest year first; in a year by level, number of families, the least q, pupils concerned, id.
    pub schools: Vec<SchoolSigns>,
    /// The region's heaping, by sitting.
    pub heaping: Vec<RegionHeaping>,
    /// The region's term marks, by sitting.
    pub journal: Vec<RegionJournal>,
    /// The annex, newest year first.
    pub annex: Vec<AnnexYear>,
    /// The federal list against ours.
    pub overlap: Overlap,
    /// Who entered, stayed, left from year to year, newest first.
    pub moves: Vec<Moves>,
    /// Signs by municipality, the newest year first, then by name.
    pub municipalities: Vec<MunicipalitySigns>,
    /// Histograms of the schools with flagged signals, by school and sitting.
    pub histograms: Vec<SchoolHistogram>,
    /// Sittings judged against a control sample, with its participants.
    pub control: BTreeMap<Sitting, u32>,
}

impl Objectivity {
    /// What is said of schools, with their signs only, without all the tests behind it: of a region there are a hundred
    /// thousand.
    pub fn without_tests(mut self) -> Self {
        let mut kept = Vec::new();
        for signs in &mut self.schools {
            let all = std::mem::take(&mut signs.signals);
            let of_school: Vec<Signal> = all.iter().filter_map(|at| self.signals.get(*at)).cloned().collect();
            signs.signals = (kept.len()..kept.len() + of_school.len()).collect();
            kept.extend(of_school);
        }
        Self { signals: kept, skipped: Vec::new(), histograms: Vec::new(), ..self }
    }

    /// The signs of a school in a year, the strongest first.
    pub fn signals_of<'a>(&'a self, signs: &'a SchoolSigns) -> impl Iterator<Item = &'a Signal> {
        signs.signals.iter().filter_map(|at| self.signals.get(*at))
    }

    /// What is said of a school in a year.
    pub fn of(&self, school: &SchoolId, year: Year) -> Option<&SchoolSigns> {
        self.schools.iter().find(|signs| signs.year == year && signs.school == *school)
    }

    /// Results of the VPR in doubt as too high: of schools that have signs at a level to look at in the year in which the
    /// sign stands.
    pub fn doubtful(&self) -> BTreeSet<(SchoolId, Sitting)> {
        let signs = self.schools.iter().filter(|signs| signs.level >= Suspicion::Attention);
        let flagged = signs.flat_map(|signs| &signs.signals).filter_map(|at| self.signals.get(*at));
        let doubts = flagged.filter_map(|signal| Some((signal.school.clone(), signal.doubts?)));
        doubts.filter(|(_, sitting)| sitting.procedure == Procedure::Vpr).collect()
    }

    /// Schools of a year with signs, in their order.
    pub fn listed(&self, year: Year) -> impl Iterator<Item = &SchoolSigns> {
        self.schools.iter().filter(move |signs| signs.year == year && signs.level >= Suspicion::Attention)
    }
}
