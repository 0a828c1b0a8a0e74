//! The plan of a region: how many schools, which tests, how strong the latent effects are, what is planted.

mod check;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::model::subject::Subject;

/// Years of the synthetic region; each has its own layout of VPR exports.
pub const YEARS: [u16; 3] = [2020, 2021, 2022];

/// A plan. Every key of its TOML may be left out; unknown keys are errors.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Plan {
    /// Schools of the region, 10 to 1500.
    pub schools: u32,
    /// Seed: the same plan gives the same bytes.
    pub seed: u64,
    /// Share of rated schools that the truth calls low, and unfavourable, 0–0.5.
    pub tail: f64,
    /// How the protocols of the VPR are cut into files.
    #[serde(skip_serializing_if = "Protocols::are_whole")]
    pub protocols: Protocols,
    /// Strengths of the latent effects.
    pub model: Effects,
    /// VPR papers, each sat in every year.
    pub vpr: Vec<Papers>,
    /// What is planted.
    #[serde(rename = "plant")]
    pub plants: Vec<Plant>,
}

/// How the protocols of the VPR are cut into files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Protocols {
    /// One workbook a sitting: what a region exports.
    #[default]
    BySitting,
    /// One small workbook a school and sitting: what schools send in.
    BySchool,
}

impl Protocols {
    fn are_whole(&self) -> bool {
        *self == Self::BySitting
    }
}

/// Strengths of the latent effects, in standard deviations of pupils' ability (whose total variance is 1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Effects {
    /// Shift of a school's pupils per standard deviation of its context.
    pub context: f64,
    /// Standard deviation of the school effect, the same in all years.
    pub effect: f64,
    /// Standard deviation of a school's yearly trend.
    pub trend: f64,
    /// Standard deviation of a school × year deviation.
    pub year: f64,
    /// Standard deviation of a school × cohort deviation.
    pub cohort: f64,
    /// Standard deviation of a school × subject deviation.
    pub subject: f64,
    /// Share of absent pupils, 0–0.5.
    pub absent: f64,
}

/// VPR papers of one grade.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Papers {
    /// Grade whose programme is tested: 4, 5, 6 or 8.
    pub grade: u8,
    /// Subjects.
    pub subjects: Vec<PaperSubject>,
}

/// A subject of the simulated VPR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperSubject {
    /// Математика.
    Math,
    /// Русский язык.
    Russian,
}

impl PaperSubject {
    /// The subject of the model.
    pub fn subject(self) -> Subject {
        match self {
            Self::Math => Subject::Math,
            Self::Russian => Subject::Russian,
        }
    }
}

/// Something planted: what the markers of objectivity are to find.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plant {
    /// What.
    pub kind: PlantKind,
    /// Where: a number of the school in the register (from 1), or a word.
    pub school: Pick,
    /// How many schools, when `school` is a word.
    #[serde(default = "one")]
    pub count: u32,
    /// Year of the sitting.
    pub year: u16,
    /// Subject of the sitting.
    pub subject: PaperSubject,
    /// Grade of the sitting.
    pub grade: u8,
    /// How much: a share of pupils, 0–1; where the cohort's ability is shifted, standard deviations of it, −3 to 3.
    pub strength: f64,
    /// `cut-heaping`: from how many points below a bound pupils are lifted onto it; `rubric`: every how many totals one is
    /// rare.
    #[serde(default = "three")]
    pub reach: u8,
}

fn one() -> u32 {
    1
}

fn three() -> u8 {
    3
}

/// Kinds of plants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlantKind {
    /// Pupils a few points below a bound get the points that they lack.
    CutHeaping,
    /// Term marks are one higher than they would be.
    JournalGap,
    /// The whole cohort does better (worse) at this one sitting.
    CohortJump,
    /// Pupils of the largest class hand in the same work, task by task.
    AlikeAnswers,
    /// The cohort does better at this sitting: `cohort-jump` by another name.
    InflatedMean,
    /// Term marks go against the order of the scores.
    RankDisagreement,
    /// The hardest third of the tasks is nearly full, the easiest third is half done.
    TaskInversion,
    /// The largest class has nearly the same total, a high one.
    LowSpread,
    /// The cohort of grade 8 does better at this sitting, and its OGE a year on does not.
    NextExamDrop,
    /// Some totals all along the scale are rarer than their neighbours, whatever the bounds: no sign, and to be no sign.
    Rubric,
}

impl PlantKind {
    /// Stable machine-readable code, as in the plan and in `truth.csv`.
    pub fn code(self) -> &'static str {
        match self {
            Self::CutHeaping => "cut-heaping",
            Self::JournalGap => "journal-gap",
            Self::CohortJump => "cohort-jump",
            Self::AlikeAnswers => "alike-answers",
            Self::InflatedMean => "inflated-mean",
            Self::RankDisagreement => "rank-disagreement",
            Self::TaskInversion => "task-inversion",
            Self::LowSpread => "low-spread",
            Self::NextExamDrop => "next-exam-drop",
            Self::Rubric => "rubric",
        }
    }

    /// Whether it shifts the cohort's ability; its strength is in standard deviations then.
    pub fn shifts(self) -> bool {
        matches!(self, Self::CohortJump | Self::InflatedMean | Self::NextExamDrop)
    }
}

/// Which school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "a school's number or one of smallest-rural, largest-rural, largest-urban, weakest, strongest, random, all"
)]
pub enum Pick {
    /// Number in the register, from 1.
    Number(u32),
    /// By a property.
    By(PickBy),
}

/// A property by which schools are picked; only schools with at least ten pupils at the sitting are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PickBy {
    /// The smallest rural schools.
    SmallestRural,
    /// The largest rural schools.
    LargestRural,
    /// The largest urban schools.
    LargestUrban,
    /// The schools with the lowest expected results.
    Weakest,
    /// The schools with the highest expected results.
    Strongest,
    /// Schools drawn by lot, others for another plant of the plan.
    Random,
    /// Every school.
    All,
}

impl Default for Plan {
    fn default() -> Self {
        let subjects = vec![PaperSubject::Math, PaperSubject::Russian];
        Self {
            schools: 362,
            seed: 1,
            tail: 0.25,
            protocols: Protocols::default(),
            model: Effects::default(),
            vpr: [4, 5, 6, 8].map(|grade| Papers { grade, subjects: subjects.clone() }).to_vec(),
            plants: Vec::new(),
        }
    }
}

impl Default for Effects {
    fn default() -> Self {
        Self { context: 0.3, effect: 0.33, trend: 0.05, year: 0.1, cohort: 0.12, subject: 0.1, absent: 0.1 }
    }
}

impl Plan {
    /// Reads a plan; what it leaves out is as in [`Plan::default`].
    ///
    /// # Errors
    /// [`Error::BadPlan`]: not TOML, an unknown key or word (with the line and the words that are known), a number out
    /// of its range, a plant at a sitting that the plan does not have.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        let plan: Self = toml::from_str(text).map_err(|error| Error::BadPlan { message: placed(text, &error) })?;
        plan.check()?;
        Ok(plan)
    }

    /// The plan in full, as TOML that reads back to the same plan, with a line on how to use it.
    ///
    /// # Errors
    /// [`Error::Internal`] if the plan, unchecked, cannot be put into TOML.
    pub fn to_toml(&self) -> Result<String, Error> {
        let plan = toml::to_string(self).map_err(|error| Error::Internal(error.to_string()))?;
        Ok(format!("# План синтетической области. Повторить: shkolomer simulate ПАПКА --plant plan.toml\n\n{plan}"))
    }
}

/// What TOML says of a mistake, with its line before it.
fn placed(text: &str, error: &toml::de::Error) -> String {
    let line = error.span().map(|span| text.get(..span.start).map_or(1, |before| before.matches('\n').count() + 1));
    match line {
        Some(line) => format!("{line}: {}", error.message()),
        None => error.message().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_plan_is_the_default_and_a_plan_survives_its_own_toml() {
        assert_eq!(Plan::from_toml("").unwrap(), Plan::default());
        let plan = Plan::from_toml(
            "schools = 40\nseed = 7\n[[vpr]]\ngrade = 4\nsubjects = [\"math\"]\n[[plant]]\nkind = \"cut-heaping\"\nschool = \
             \"smallest-rural\"\nyear = 2021\nsubject = \"math\"\ngrade = 4\nstrength = 0.9\n[[plant]]\nkind = \"cohort-jump\"\n\
             school = 3\nyear = 2020\nsubject = \"math\"\ngrade = 4\nstrength = -1.5",
        )
        .unwrap();
        assert_eq!(plan.plants[0].school, Pick::By(PickBy::SmallestRural));
        assert_eq!((plan.plants[0].count, plan.plants[0].reach), (1, 3));
        assert_eq!(plan.plants[1].school, Pick::Number(3));
        assert_eq!(Plan::from_toml(&plan.to_toml().unwrap()).unwrap(), plan);
    }
}
