//! What regions are made: clean ones of several tempers, planted ones, and those where everybody does it.

use shkolomer::error::Error;
use shkolomer::simulate::plan::Plan;

/// A kind of region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scenario {
    /// The default plan, nothing planted.
    Clean,
    /// Nothing planted, but schools, years, cohorts and subjects differ about twice as much, and classes and what they dwelt on do.
    Restless,
    /// Nothing planted, but the schools' pupils are sorted by their families far more: gymnasiums and lyceums stand apart.
    Sorted,
    /// Every effect planted at a few schools, weak, medium or strong.
    Planted(Strength),
    /// Every effect planted strong at many schools of a sitting at once: what many do hides in the differences between schools.
    Many,
    /// Every school lifts pupils onto the bounds, half of them or nearly all.
    Everybody(Strength),
    /// Rubrics that leave some totals rare everywhere, and no manipulation.
    Rubrics,
}

/// How strong planted effects are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Weak.
    Weak,
    /// Medium.
    Medium,
    /// Strong.
    Strong,
}

impl Strength {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Weak, Self::Medium, Self::Strong];

    /// Its value among those of an effect.
    pub fn of(self, values: [f64; 3]) -> f64 {
        values[self as usize]
    }
}

/// An effect that is planted: at which sittings (year, subject, grade), how much.
pub struct Effect {
    /// Kind of plant.
    pub kind: &'static str,
    /// What is done, in the words of the table; `{}` is the strength.
    pub words: &'static str,
    /// Sittings. The first two of every effect are apart; of all four no sitting has more than two effects, and those are such
    /// that neither changes what the marker of the other looks at, or not by much.
    at: [At; 4],
    /// Strengths.
    pub strengths: [f64; 3],
    /// Whether the strength is a share (else standard deviations).
    pub share: bool,
}

/// A sitting: year, subject, grade.
type At = (u16, &'static str, u8);

const SHARES: [f64; 3] = [0.3, 0.6, 0.9];
const SHIFTS: [f64; 3] = [0.5, 1.0, 1.5];
const MATH: &str = "math";
const RUSSIAN: &str = "russian";

const fn share(kind: &'static str, words: &'static str, at: [At; 4]) -> Effect {
    Effect { kind, words, at, strengths: SHARES, share: true }
}

const fn shift(kind: &'static str, words: &'static str, at: [At; 4]) -> Effect {
    Effect { kind, words, at, strengths: SHIFTS, share: false }
}

/// Every effect.
pub const EFFECTS: [Effect; 9] = [
    share(
        "cut-heaping",
        "на границу подняты {} недобравших 1–3 балла",
        [(2021, MATH, 4), (2021, RUSSIAN, 5), (2020, RUSSIAN, 8), (2022, RUSSIAN, 8)],
    ),
    share(
        "journal-gap",
        "отметки за четверть выше на 1 у {} учеников",
        [(2022, MATH, 4), (2021, RUSSIAN, 4), (2020, RUSSIAN, 5), (2020, RUSSIAN, 6)],
    ),
    shift(
        "cohort-jump",
        "одна работа параллели лучше на {} σ",
        [(2021, MATH, 5), (2022, RUSSIAN, 5), (2021, RUSSIAN, 5), (2021, MATH, 6)],
    ),
    shift(
        "inflated-mean",
        "работа лучше на {} σ",
        [(2022, MATH, 6), (2020, RUSSIAN, 4), (2020, MATH, 4), (2021, RUSSIAN, 6)],
    ),
    shift(
        "next-exam-drop",
        "работа 8-го класса лучше ОГЭ на {} σ",
        [(2021, MATH, 8), (2020, RUSSIAN, 8), (2020, MATH, 8), (2021, RUSSIAN, 8)],
    ),
    share(
        "rank-disagreement",
        "отметки за четверть переставлены у {} учеников",
        [(2020, MATH, 5), (2022, RUSSIAN, 4), (2021, MATH, 4), (2022, MATH, 6)],
    ),
    share(
        "task-inversion",
        "трудное сделано, лёгкое нет у {} учеников",
        [(2022, MATH, 8), (2021, RUSSIAN, 6), (2022, MATH, 4), (2021, RUSSIAN, 4)],
    ),
    share(
        "low-spread",
        "почти один балл у {} самого большого класса",
        [(2021, MATH, 6), (2022, RUSSIAN, 6), (2020, MATH, 5), (2022, RUSSIAN, 4)],
    ),
    share(
        "alike-answers",
        "одна и та же работа у {} самого большого класса",
        [(2022, MATH, 5), (2020, RUSSIAN, 5), (2020, MATH, 6), (2020, RUSSIAN, 4)],
    ),
];

/// Schools of each planted effect and sitting: one or two in a hundred of those that sit it.
pub const PLANTED_AT: u32 = 6;

/// The same where many do it: one in fifteen or twenty.
pub const MANY_AT: u32 = 15;

/// Where everybody lifts pupils, and where rubrics leave totals rare: year, subject, grade.
const EVERYWHERE: [At; 2] = [(2021, MATH, 5), (2021, RUSSIAN, 8)];

impl Scenario {
    /// All of them with how many seeds each is made.
    pub const ALL: [(Self, u64); 10] = [
        (Self::Clean, 20),
        (Self::Restless, 3),
        (Self::Sorted, 2),
        (Self::Planted(Strength::Weak), 4),
        (Self::Planted(Strength::Medium), 5),
        (Self::Planted(Strength::Strong), 5),
        (Self::Many, 2),
        (Self::Everybody(Strength::Medium), 2),
        (Self::Everybody(Strength::Strong), 2),
        (Self::Rubrics, 2),
    ];

    /// Its word on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Restless => "restless",
            Self::Sorted => "sorted",
            Self::Planted(_) => "planted",
            Self::Many => "many",
            Self::Everybody(_) => "everybody",
            Self::Rubrics => "rubrics",
        }
    }

    /// Whether nothing in it is to be found at a school.
    pub fn is_clean(self) -> bool {
        !matches!(self, Self::Planted(_) | Self::Many)
    }

    /// Its plan.
    ///
    /// # Errors
    /// [`Error::BadPlan`].
    pub fn plan(self, seed: u64) -> Result<Plan, Error> {
        let mut text = format!("seed = {seed}\n");
        match self {
            Self::Clean => {}
            Self::Restless => {
                text.push_str("[model]\neffect = 0.45\ntrend = 0.1\nyear = 0.2\ncohort = 0.25\nsubject = 0.2\nclass = 0.25\ntask = 0.4\n")
            }
            Self::Sorted => text.push_str("[model]\ncontext = 0.7\n"),
            Self::Planted(strength) => text.push_str(&plants(strength, PLANTED_AT, 4)),
            Self::Many => text.push_str(&plants(Strength::Strong, MANY_AT, 2)),
            Self::Everybody(_) | Self::Rubrics => {
                let (kind, strength) = match self {
                    Self::Everybody(strength) => ("cut-heaping", strength.of(SHARES)),
                    _ => ("rubric", 0.5),
                };
                text.push_str(
                    "vpr = [{ grade = 5, subjects = [\"math\"] }, { grade = 8, subjects = [\"russian\"] }]\n",
                );
                for at in EVERYWHERE {
                    text.push_str(&plant(kind, "school = \"all\"", at, strength, 3));
                }
            }
        }
        Plan::from_toml(&text)
    }
}

/// Every effect at so many schools of each of its first sittings.
fn plants(strength: Strength, schools: u32, sittings: usize) -> String {
    let schools = format!("school = \"random\"\ncount = {schools}");
    let all = EFFECTS.iter().flat_map(|effect| effect.at[..sittings].iter().map(move |at| (effect, *at)));
    all.map(|(effect, at)| plant(effect.kind, &schools, at, strength.of(effect.strengths), 3)).collect()
}

fn plant(kind: &str, school: &str, (year, subject, grade): At, strength: f64, reach: u8) -> String {
    format!(
        "[[plant]]\nkind = \"{kind}\"\n{school}\nyear = {year}\nsubject = \"{subject}\"\ngrade = {grade}\n\
         strength = {strength:?}\nreach = {reach}\n"
    )
}
