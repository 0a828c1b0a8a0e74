//! School subjects, as procedures name them.

/// A subject of EGE, OGE or VPR. Profile and base mathematics are two subjects: their scales have nothing in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each name is the subject itself; `text::terms` has its Russian and English words")]
pub enum Subject {
    Russian,
    /// Mathematics of VPR and OGE.
    Math,
    /// EGE, профильная.
    MathProfile,
    /// EGE, базовая: marks 2–5, no test score.
    MathBase,
    Physics,
    Chemistry,
    Biology,
    Geography,
    History,
    SocialStudies,
    Literature,
    Informatics,
    English,
    German,
    French,
    Spanish,
    Chinese,
    /// Окружающий мир.
    WorldAround,
    /// Родной язык.
    NativeLanguage,
}

impl Subject {
    /// Every subject, in the order in which they are listed.
    pub const ALL: [Self; 19] = [
        Self::Russian,
        Self::Math,
        Self::MathProfile,
        Self::MathBase,
        Self::Physics,
        Self::Chemistry,
        Self::Biology,
        Self::Geography,
        Self::History,
        Self::SocialStudies,
        Self::Literature,
        Self::Informatics,
        Self::English,
        Self::German,
        Self::French,
        Self::Spanish,
        Self::Chinese,
        Self::WorldAround,
        Self::NativeLanguage,
    ];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Russian => "russian",
            Self::Math => "math",
            Self::MathProfile => "math-profile",
            Self::MathBase => "math-base",
            Self::Physics => "physics",
            Self::Chemistry => "chemistry",
            Self::Biology => "biology",
            Self::Geography => "geography",
            Self::History => "history",
            Self::SocialStudies => "social-studies",
            Self::Literature => "literature",
            Self::Informatics => "informatics",
            Self::English => "english",
            Self::German => "german",
            Self::French => "french",
            Self::Spanish => "spanish",
            Self::Chinese => "chinese",
            Self::WorldAround => "world-around",
            Self::NativeLanguage => "native-language",
        }
    }

    /// The subject of that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.code() == code)
    }
}
