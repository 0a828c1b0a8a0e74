//! The plan of a region: how many schools, which tests, how strong the latent effects are, what is planted.

use serde::{Deserialize, Serialize};

use super::papers;
use crate::error::Error;
use crate::model::subject::Subject;

/// Years of the synthetic region; each has its own layout of VPR exports.
pub const YEARS: [u16; 3] = [2020, 2021, 2022];

/// Fewest and most schools of a region.
const SCHOOLS: std::ops::RangeInclusive<u32> = 10..=1500;

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
    /// Strengths of the latent effects.
    pub model: Effects,
    /// VPR papers, each sat in every year.
    pub vpr: Vec<Papers>,
    /// What is planted.
    #[serde(rename = "plant")]
    pub plants: Vec<Plant>,
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
    /// How much: a share of pupils, 0–1; for `cohort-jump` standard deviations of ability, −3 to 3.
    pub strength: f64,
    /// `cut-heaping`: from how many points below a bound pupils are lifted onto it.
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
}

impl PlantKind {
    /// Stable machine-readable code, as in the plan and in `truth.csv`.
    pub fn code(self) -> &'static str {
        match self {
            Self::CutHeaping => "cut-heaping",
            Self::JournalGap => "journal-gap",
            Self::CohortJump => "cohort-jump",
            Self::AlikeAnswers => "alike-answers",
        }
    }
}

/// Which school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "a school's number or one of smallest-rural, largest-rural, largest-urban, weakest, strongest, all"
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

    /// Checks the numbers and what refers to what; all mistakes at once.
    ///
    /// # Errors
    /// [`Error::BadPlan`].
    pub fn check(&self) -> Result<(), Error> {
        let mut wrong = Vec::new();
        let mut within = |key: String, value: f64, min: f64, max: f64| {
            if !(min..=max).contains(&value) {
                wrong.push(format!("{key} = {value} ({min} … {max})"));
            }
        };
        within("schools".into(), self.schools.into(), (*SCHOOLS.start()).into(), (*SCHOOLS.end()).into());
        // TOML has no whole numbers above i64::MAX, and the plan is written back as TOML.
        within("seed".into(), self.seed as f64, 0.0, i64::MAX as f64);
        within("tail".into(), self.tail, 0.01, 0.5);
        for (key, value) in self.model.spreads() {
            within(format!("model.{key}"), value, 0.0, 1.0);
        }
        within("model.absent".into(), self.model.absent, 0.0, 0.5);
        within("model: variance".into(), self.model.variance(), 0.0, 0.8);
        for (at, plant) in self.plants.iter().enumerate() {
            let (min, max) = if plant.kind == PlantKind::CohortJump { (-3.0, 3.0) } else { (0.0, 1.0) };
            within(format!("plant[{}].strength", at + 1), plant.strength, min, max);
            within(format!("plant[{}].reach", at + 1), plant.reach.into(), 1.0, 6.0);
            within(format!("plant[{}].count", at + 1), plant.count.into(), 1.0, self.schools.into());
            if let Pick::Number(number) = plant.school {
                within(format!("plant[{}].school", at + 1), number.into(), 1.0, self.schools.into());
            }
        }
        wrong.extend(self.unknown_papers());
        if wrong.is_empty() { Ok(()) } else { Err(Error::BadPlan { message: wrong.join("; ") }) }
    }

    /// Papers that do not exist, papers named twice, and plants at sittings that are not in the plan.
    fn unknown_papers(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut known = std::collections::BTreeSet::new();
        for (at, papers) in self.vpr.iter().enumerate() {
            for &subject in &papers.subjects {
                let code = subject.subject().code();
                if papers::paper(subject, papers.grade).is_none() {
                    wrong.push(format!("vpr[{}]: {code} {} (grade = 4 | 5 | 6 | 8)", at + 1, papers.grade));
                } else if !known.insert((papers.grade, subject)) {
                    wrong.push(format!("vpr[{}]: {code} {} ×2", at + 1, papers.grade));
                }
            }
        }
        for (at, plant) in self.plants.iter().enumerate() {
            let code = plant.subject.subject().code();
            if !YEARS.contains(&plant.year) {
                wrong.push(format!("plant[{}].year = {} (2020 | 2021 | 2022)", at + 1, plant.year));
            }
            if !known.contains(&(plant.grade, plant.subject)) {
                wrong.push(format!("plant[{}]: {code} {} ∉ vpr", at + 1, plant.grade));
            }
        }
        wrong
    }

    /// The plan in full, as TOML that reads back to the same plan.
    ///
    /// # Errors
    /// [`Error::Internal`] if the plan cannot be put into TOML (a seed beyond 2⁶³).
    pub fn to_toml(&self) -> Result<String, Error> {
        toml::to_string(self).map_err(|error| Error::Internal(error.to_string()))
    }
}

impl Effects {
    fn spreads(&self) -> [(&'static str, f64); 6] {
        [
            ("context", self.context),
            ("effect", self.effect),
            ("trend", self.trend),
            ("year", self.year),
            ("cohort", self.cohort),
            ("subject", self.subject),
        ]
    }

    /// Variance of ability that lies between the cohorts of different schools; pupils within a cohort have the rest of 1.
    pub fn variance(&self) -> f64 {
        self.spreads().iter().map(|(_, spread)| spread * spread).sum()
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

    fn message(text: &str) -> String {
        match Plan::from_toml(text) {
            Err(Error::BadPlan { message }) => message,
            other => panic!("{other:?}"),
        }
    }

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

    #[test]
    fn mistakes_are_named() {
        assert!(
            message("schools = 40\nsed = 1").starts_with("2: unknown field `sed`"),
            "{}",
            message("schools = 40\nsed = 1")
        );
        assert!(message("[model]\ncontxt = 1").contains("unknown field `contxt`"));
        assert_eq!(message("schools = 3\ntail = 0.7"), "schools = 3 (10 … 1500); tail = 0.7 (0.01 … 0.5)");
        assert_eq!(message("[[vpr]]\ngrade = 9\nsubjects = [\"math\"]"), "vpr[1]: math 9 (grade = 4 | 5 | 6 | 8)");
        let plant =
            "[[plant]]\nkind = \"journal-gap\"\nschool = 1\nyear = 2019\nsubject = \"math\"\ngrade = 4\nstrength = 2.0";
        assert_eq!(message(plant), "plant[1].strength = 2 (0 … 1); plant[1].year = 2019 (2020 | 2021 | 2022)");
        let pick = plant.replace("school = 1", "school = \"biggest\"");
        assert!(message(&pick).contains("largest-urban"), "{}", message(&pick));
        assert!(message("schools = ").starts_with("1: "));
    }
}
