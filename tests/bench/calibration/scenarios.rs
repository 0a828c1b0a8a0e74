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
    /// Every effect planted, weak, medium or strong.
    Planted(Strength),
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
    /// Sittings, apart from those of other effects.
    at: [(u16, &'static str, u8); 2],
    /// Strengths.
    pub strengths: [f64; 3],
    /// Whether the strength is a share (else standard deviations).
    pub share: bool,
}

const SHARES: [f64; 3] = [0.3, 0.6, 0.9];
const SHIFTS: [f64; 3] = [0.5, 1.0, 1.5];

const fn effect(kind: &'static str, words: &'static str, at: [(u16, &'static str, u8); 2], share: bool) -> Effect {
    Effect { kind, words, at, strengths: if share { SHARES } else { SHIFTS }, share }
}

/// Every effect.
pub const EFFECTS: [Effect; 9] = [
    effect(
        "cut-heaping",
        "на границу подняты {} недобравших 1–3 балла",
        [(2021, "math", 4), (2021, "russian", 5)],
        true,
    ),
    effect(
        "journal-gap",
        "отметки за четверть выше на 1 у {} учеников",
        [(2022, "math", 4), (2021, "russian", 4)],
        true,
    ),
    effect("cohort-jump", "одна работа параллели лучше на {} σ", [(2021, "math", 5), (2022, "russian", 5)], false),
    effect("inflated-mean", "работа лучше на {} σ", [(2022, "math", 6), (2020, "russian", 4)], false),
    effect("next-exam-drop", "работа 8-го класса лучше ОГЭ на {} σ", [(2021, "math", 8), (2020, "russian", 8)], false),
    effect(
        "rank-disagreement",
        "отметки за четверть переставлены у {} учеников",
        [(2020, "math", 5), (2022, "russian", 4)],
        true,
    ),
    effect(
        "task-inversion",
        "трудное сделано, лёгкое нет у {} учеников",
        [(2022, "math", 8), (2021, "russian", 6)],
        true,
    ),
    effect(
        "low-spread",
        "почти один балл у {} самого большого класса",
        [(2021, "math", 6), (2022, "russian", 6)],
        true,
    ),
    effect(
        "alike-answers",
        "одна и та же работа у {} самого большого класса",
        [(2022, "math", 5), (2020, "russian", 5)],
        true,
    ),
];

/// Schools of each planted effect and sitting.
pub const PLANTED_AT: u32 = 15;

/// Where everybody lifts pupils, and where rubrics leave totals rare: year, subject, grade.
const EVERYWHERE: [(u16, &str, u8); 2] = [(2021, "math", 5), (2021, "russian", 8)];

impl Scenario {
    /// All of them with how many seeds each is made.
    pub const ALL: [(Self, u64); 9] = [
        (Self::Clean, 20),
        (Self::Restless, 5),
        (Self::Sorted, 5),
        (Self::Planted(Strength::Weak), 5),
        (Self::Planted(Strength::Medium), 5),
        (Self::Planted(Strength::Strong), 5),
        (Self::Everybody(Strength::Medium), 3),
        (Self::Everybody(Strength::Strong), 3),
        (Self::Rubrics, 3),
    ];

    /// Its word on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Restless => "restless",
            Self::Sorted => "sorted",
            Self::Planted(_) => "planted",
            Self::Everybody(_) => "everybody",
            Self::Rubrics => "rubrics",
        }
    }

    /// Whether nothing in it is to be found at a school.
    pub fn is_clean(self) -> bool {
        !matches!(self, Self::Planted(_))
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
            Self::Planted(strength) => {
                for effect in &EFFECTS {
                    for at in effect.at {
                        let count = format!("school = \"random\"\ncount = {PLANTED_AT}");
                        text.push_str(&plant(effect.kind, &count, at, strength.of(effect.strengths), 3));
                    }
                }
            }
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

fn plant(kind: &str, school: &str, (year, subject, grade): (u16, &str, u8), strength: f64, reach: u8) -> String {
    format!(
        "[[plant]]\nkind = \"{kind}\"\n{school}\nyear = {year}\nsubject = \"{subject}\"\ngrade = {grade}\n\
         strength = {strength:?}\nreach = {reach}\n"
    )
}
