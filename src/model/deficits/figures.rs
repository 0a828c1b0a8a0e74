//! How a task is done: pupils by score, colours, comparison with the region.

/// Level of a task («уровень сложности»).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaskLevel {
    /// Базовый.
    Basic,
    /// Повышенный.
    Advanced,
    /// Высокий.
    High,
}

impl TaskLevel {
    /// Every level.
    pub const ALL: [Self; 3] = [Self::Basic, Self::Advanced, Self::High];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Advanced => "advanced",
            Self::High => "high",
        }
    }

    /// The letter that the field writes.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Basic => "Б",
            Self::Advanced => "П",
            Self::High => "В",
        }
    }

    /// The level of a letter, a word or a code.
    pub fn from_word(word: &str) -> Option<Self> {
        match word.trim().to_lowercase().as_str() {
            "б" | "базовый" | "basic" => Some(Self::Basic),
            "п" | "повышенный" | "advanced" => Some(Self::Advanced),
            "в" | "высокий" | "high" => Some(Self::High),
            _ => None,
        }
    }
}

/// A colour of completion, by the level of the task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Light {
    /// Insufficient.
    Red,
    /// Neither.
    Yellow,
    /// Sufficient.
    Green,
}

impl Light {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Yellow => "yellow",
            Self::Green => "green",
        }
    }
}

/// How far a figure of so many pupils may be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Footing {
    /// Not at all.
    TooFew,
    /// With great care.
    Limited,
    /// Approximately.
    Approximate,
    /// As it stands.
    Enough,
}

impl Footing {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooFew => "too-few",
            Self::Limited => "limited",
            Self::Approximate => "approximate",
            Self::Enough => "enough",
        }
    }
}

/// Pupils by what they have for a task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Pupils by points, from 0 to the maximum.
    pub scored: Vec<u32>,
    /// Cells with nothing that can be read.
    pub blank: u32,
    /// «Не пройд.»: the topic was not taught.
    pub not_taught: u32,
}

impl Tally {
    /// Nobody yet, of a task of that maximum.
    pub fn of(max: u8) -> Self {
        Self { scored: vec![0; usize::from(max) + 1], ..Self::default() }
    }

    /// Maximum of the task, in points.
    pub fn max(&self) -> usize {
        self.scored.len().saturating_sub(1)
    }

    /// Pupils with a score.
    pub fn n(&self) -> u32 {
        self.scored.iter().sum()
    }

    /// Pupils with no point.
    pub fn zero(&self) -> u32 {
        self.scored.first().copied().unwrap_or(0)
    }

    /// Pupils with all points.
    pub fn full(&self) -> u32 {
        self.scored.last().copied().unwrap_or(0)
    }

    /// Pupils with some of the points.
    pub fn partial(&self) -> u32 {
        self.n() - self.zero() - self.full()
    }

    /// All pupils who sat: with a score, blank, not taught.
    pub fn pupils(&self) -> u32 {
        self.n() + self.blank + self.not_taught
    }

    /// Points of all pupils.
    pub fn points(&self) -> u64 {
        self.scored.iter().zip(0_u64..).map(|(pupils, points)| u64::from(*pupils) * points).sum()
    }

    /// Share of the points that could be had, 0–1; nothing where nobody has a score.
    pub fn done(&self) -> Option<f64> {
        let all = u64::from(self.n()) * self.max() as u64;
        (all > 0).then(|| self.points() as f64 / all as f64)
    }

    /// Adds those of another tally of the same task.
    pub fn add(&mut self, other: &Self) {
        self.scored.iter_mut().zip(&other.scored).for_each(|(all, some)| *all += some);
        self.blank += other.blank;
        self.not_taught += other.not_taught;
    }

    /// Those who are here and not in a part of it.
    #[must_use]
    pub fn without(&self, part: &Self) -> Self {
        let scored = self.scored.iter().zip(&part.scored).map(|(all, some)| all - some).collect();
        Self { scored, blank: self.blank - part.blank, not_taught: self.not_taught - part.not_taught }
    }
}

/// How a task is done.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Pupils by score.
    pub tally: Tally,
    /// How far it may be read.
    pub footing: Footing,
    /// Share of the points, 0–1; nothing where too few have a score.
    pub done: Option<f64>,
    /// 95 % interval of it.
    pub interval: Option<(f64, f64)>,
    /// Its colour and whether the whole interval has it; nothing where the level is not known.
    pub light: Option<(Light, bool)>,
    /// Against the rest of the region.
    pub against: Option<Against>,
}

impl Figure {
    /// Whether the colour is red.
    pub fn is_red(&self) -> bool {
        matches!(self.light, Some((Light::Red, _)))
    }

    /// How much it asks to be taken up, 0 the most: red beyond chance and below the region, red beyond chance, below the region, red, yellow,
    /// the rest; figures of too few last.
    pub fn urgency(&self) -> u8 {
        let below = self.against.as_ref().is_some_and(|against| against.stand == Stand::Below);
        match self.light {
            _ if self.footing == Footing::TooFew => 6,
            Some((Light::Red, true)) if below => 0,
            Some((Light::Red, true)) => 1,
            _ if below => 2,
            Some((Light::Red, false)) => 3,
            Some((Light::Yellow, _)) => 4,
            _ => 5,
        }
    }
}

/// A school against the rest of its region.
#[derive(Clone, Debug, PartialEq)]
pub struct Against {
    /// Share of the points in the rest of the region.
    pub rest: f64,
    /// The school's share less that.
    pub difference: f64,
    /// 95 % interval of the difference.
    pub interval: (f64, f64),
    /// p-value, two-sided.
    pub p: f64,
    /// q-value of Benjamini and Hochberg among all schools and tasks of the work.
    pub q: f64,
    /// What follows.
    pub stand: Stand,
}

/// Where a school stands against the rest of its region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stand {
    /// Below beyond chance, and notably.
    Below,
    /// Not to be told apart.
    Alike,
    /// Above beyond chance, and notably.
    Above,
}

impl Stand {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Below => "below",
            Self::Alike => "alike",
            Self::Above => "above",
        }
    }
}
