//! A school, its id, and what the register says of it.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// The one id of a school.
///
/// Logins of the federal system are reduced to their digits: `sch220206`, `edu220206`, `220206` and `220206.0` are one
/// school, `220206`. A school that the inputs know by name only gets `~` and eight hexadecimal digits made from its
/// normalised municipality and name, the same in every run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct SchoolId(Arc<str>);

impl SchoolId {
    /// Reduces a login or a number to the id; nothing when there are no digits or other text stands around them.
    ///
    /// Logins of other kinds («ksh220028», a corrective school) are numbered apart from `sch` and `edu`: they keep their
    /// letters, so that `ksh220028` and `edu220028` stay two schools. `reg220000` is a region, not a school.
    pub fn from_login(text: &str) -> Option<Self> {
        let text = text.trim();
        let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (prefix, rest) = text.split_at_checked(letters)?;
        let digits = rest.strip_suffix(".0").unwrap_or(rest);
        if digits.is_empty() || digits.len() > 12 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let is = |known: &str| prefix.eq_ignore_ascii_case(known);
        if prefix.is_empty() || is("sch") || is("edu") {
            return Some(Self(digits.into()));
        }
        let apart = letters == 3 && digits.len() >= 4 && !is("reg");
        apart.then(|| Self(format!("{}{digits}", prefix.to_ascii_lowercase()).into()))
    }

    /// The id as outputs write it: a login or a number, or `~` with the digits of a name.
    pub fn from_text(text: &str) -> Option<Self> {
        match text.trim().strip_prefix('~') {
            Some(digits) if digits.len() == 8 => u32::from_str_radix(digits, 16).ok().map(Self::from_name_digest),
            Some(_) => None,
            None => Self::from_login(text),
        }
    }

    /// The id of a school that is known by name only; `digest` is made by the stage that normalises names.
    pub fn from_name_digest(digest: u32) -> Self {
        Self(format!("~{digest:08x}").into())
    }

    /// Whether the id was made from a name, not taken from the inputs.
    pub fn is_made_from_name(&self) -> bool {
        self.0.starts_with('~')
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SchoolId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Kind of school («вид ОО»), as far as the rules of the field ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SchoolKind {
    /// Общеобразовательная школа (СОШ, ООШ, НОШ).
    General,
    /// Гимназия.
    Gymnasium,
    /// Лицей.
    Lyceum,
    /// С углублённым изучением отдельных предметов.
    Advanced,
    /// Школа-интернат.
    Boarding,
    /// Специальная (коррекционная).
    Corrective,
    /// Вечерняя (сменная), открытая.
    Evening,
    /// Специальное учебно-воспитательное учреждение закрытого типа.
    ClosedSpecial,
    /// При исправительном учреждении.
    Penal,
    /// Кадетская школа, корпус.
    Cadet,
}

impl SchoolKind {
    /// Every kind, in the order in which they are listed.
    pub const ALL: [Self; 10] = [
        Self::General,
        Self::Gymnasium,
        Self::Lyceum,
        Self::Advanced,
        Self::Boarding,
        Self::Corrective,
        Self::Evening,
        Self::ClosedSpecial,
        Self::Penal,
        Self::Cadet,
    ];

    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Gymnasium => "gymnasium",
            Self::Lyceum => "lyceum",
            Self::Advanced => "advanced",
            Self::Boarding => "boarding",
            Self::Corrective => "corrective",
            Self::Evening => "evening",
            Self::ClosedSpecial => "closed-special",
            Self::Penal => "penal",
            Self::Cadet => "cadet",
        }
    }

    /// The kind of that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Where a school stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Settlement {
    /// Город.
    Urban,
    /// Посёлок городского типа.
    Township,
    /// Село, деревня.
    Rural,
}

impl Settlement {
    /// Stable machine-readable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Urban => "urban",
            Self::Township => "township",
            Self::Rural => "rural",
        }
    }
}

/// Numbers of pupils from which a school is of the next size.
pub const SIZES: [u32; 2] = [100, 400];

/// Level of general education that a school teaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Начальное общее, grades 1–4.
    Primary,
    /// Основное общее, grades 5–9.
    Basic,
    /// Среднее общее, grades 10–11.
    Secondary,
}

/// A school with what the inputs say of it; whatever no input says is `None`, never a guess.
#[derive(Clone, Debug, PartialEq)]
pub struct School {
    /// The id.
    pub id: SchoolId,
    /// Name as written in the best source.
    pub name: Option<Arc<str>>,
    /// Municipality as written in the best source.
    pub municipality: Option<Arc<str>>,
    /// Kind, from the register or a context form; never from the name alone.
    pub kind: Option<SchoolKind>,
    /// Settlement.
    pub settlement: Option<Settlement>,
    /// Pupils of the whole school.
    pub pupils: Option<u32>,
    /// Levels taught; `None` where no source says.
    pub levels: Option<BTreeSet<Level>>,
    /// Latitude and longitude in degrees.
    pub coordinates: Option<(f64, f64)>,
}

impl School {
    /// Its size, where the number of pupils is known: how many of [`SIZES`] it reaches.
    pub fn size(&self) -> Option<usize> {
        self.pupils.map(|pupils| SIZES.iter().filter(|from| pupils >= **from).count())
    }

    /// A school of which only the id is known.
    pub fn unknown(id: SchoolId) -> Self {
        Self {
            id,
            name: None,
            municipality: None,
            kind: None,
            settlement: None,
            pupils: None,
            levels: None,
            coordinates: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_login_is_one_school() {
        let id = SchoolId::from_login("220206");
        for spelling in ["sch220206", "edu220206", " 220206 ", "220206.0", "EDU220206"] {
            assert_eq!(SchoolId::from_login(spelling), id, "{spelling}");
        }
        assert_eq!(SchoolId::from_text("~1b0504b1"), Some(SchoolId::from_name_digest(0x1b05_04b1)));
        assert_eq!((SchoolId::from_text("~1b"), SchoolId::from_text(" sch220206")), (None, id.clone()));
        for wrong in ["", "sch", "школа 5", "22-02", "220206.5", "reg220000", "no5", "abc5", "abcd220206"] {
            assert_eq!(SchoolId::from_login(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn logins_numbered_apart_keep_their_letters() {
        let corrective = SchoolId::from_login("KSH220028").expect("a login");
        assert_eq!(corrective.as_str(), "ksh220028");
        assert_ne!(Some(corrective), SchoolId::from_login("edu220028"));
    }
}
