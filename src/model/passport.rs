//! The social passport of a school: what is known of its pupils' families.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::period::Year;
use super::place::Place;
use super::school::SchoolId;

/// What a category is counted in, and so what its share is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedIn {
    /// Pupils of the school.
    Pupils,
    /// Teachers of the school.
    Teachers,
}

macro_rules! categories {
    ($($name:ident = $code:literal, $unit:ident, $doc:literal;)*) => {
        /// A category of the social passport (methodology 6.7); columns of inputs are matched to it by synonyms.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Category { $(#[doc = $doc] $name,)* }

        impl Category {
            /// Every category, in the order in which they are listed.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Stable machine-readable code, also the name of the field: `passport.<code>`.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The official Russian name.
            pub fn russian(self) -> &'static str {
                match self { $(Self::$name => $doc,)* }
            }

            /// What it is counted in.
            pub fn counted_in(self) -> CountedIn {
                match self { $(Self::$name => CountedIn::$unit,)* }
            }

            /// The category of that code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|category| category.code() == code)
            }
        }
    };
}

categories! {
    BothParentsHigher = "both_parents_higher", Pupils, "из семей, где оба родителя имеют высшее образование";
    OneParentHigher = "one_parent_higher", Pupils, "из семей, где высшее образование имеет один из родителей";
    NoParentHigher = "no_parent_higher", Pupils, "из семей, где родители не имеют высшего образования";
    ParentsUnemployed = "parents_unemployed", Pupils, "из семей, где единственный или оба родителя безработные";
    OnRegister = "on_register", Pupils, "состоящие на внутришкольном и других видах учёта";
    SchoolRegister = "school_register", Pupils, "состоящие на внутришкольном учёте";
    CommissionRegister = "commission_register", Pupils, "состоящие на учёте в КДН и ЗП";
    PoliceRegister = "police_register", Pupils, "состоящие на учёте в ПДН (ОДН)";
    SingleParent = "single_parent", Pupils, "из неполных семей";
    LargeFamily = "large_family", Pupils, "из многодетных семей";
    LowIncome = "low_income", Pupils, "из малообеспеченных (малоимущих) семей";
    Guardianship = "guardianship", Pupils, "находящиеся под опекой";
    FosterFamily = "foster_family", Pupils, "из приёмных семей";
    Orphan = "orphan", Pupils, "дети-сироты и оставшиеся без попечения родителей";
    Disabled = "disabled", Pupils, "дети-инвалиды";
    SpecialNeeds = "special_needs", Pupils, "обучающиеся с ОВЗ";
    ParentsDisabled = "parents_disabled", Pupils, "дети, чьи родители инвалиды";
    DangerousSituation = "dangerous_situation", Pupils, "из семей, находящихся в социально опасном положении";
    RiskGroup = "risk_group", Pupils, "группа риска";
    NotNativeRussian = "not_native_russian", Pupils, "дети, для которых русский язык не родной";
    Migrant = "migrant", Pupils, "дети мигрантов, инофоны";
    Refugee = "refugee", Pupils, "беженцы и вынужденные переселенцы";
    GoodHousing = "good_housing", Pupils, "проживающие в благоустроенном жилье";
    MilitaryOperation = "military_operation", Pupils, "дети участников СВО";
    Teachers = "teachers", Teachers, "учителя";
    TeachersQualified = "teachers_qualified", Teachers, "учителя первой и высшей категорий";
}

/// A figure of the passport as it was given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// Number of children (or teachers).
    Count(u32),
    /// Share from 0 to 1, given as such.
    Share(f64),
}

/// What a passport says of families. Families are never mixed with children: a share of them is a share of all families.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Families {
    /// All families of the school.
    pub total: Option<u32>,
    /// Families of a category.
    pub figures: BTreeMap<Category, Figure>,
}

impl Families {
    /// The share of a category among all families, 0 to 1.
    pub fn share(&self, category: Category) -> Option<f64> {
        match *self.figures.get(&category)? {
            Figure::Share(share) => Some(share),
            Figure::Count(count) => part(count, self.total?),
        }
    }
}

/// What a passport is of.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Scope {
    /// The whole school.
    #[default]
    School,
    /// One class («4а»); classes are summed to their school before the reading ends.
    Class(Arc<str>),
    /// The school, as the sum of so many classes.
    Classes(u32),
}

/// One school's passport for a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Passport {
    /// School.
    pub school: SchoolId,
    /// Calendar year to which it is taken.
    pub year: Year,
    /// Pupils of the school by the passport itself.
    pub pupils: Option<u32>,
    /// What is given; what is absent is not there.
    pub figures: BTreeMap<Category, Figure>,
    /// What is given of families.
    pub families: Families,
    /// Whether it is of the school or of a class.
    pub scope: Scope,
    /// The row's first cell.
    pub place: Place,
}

impl Passport {
    /// A passport of a school that says nothing yet.
    pub fn new(school: SchoolId, year: Year, place: Place) -> Self {
        let (figures, families) = (BTreeMap::new(), Families::default());
        Self { school, year, pupils: None, figures, families, scope: Scope::School, place }
    }

    /// The share of a category, 0 to 1: as given, or its count over the passport's own denominator.
    pub fn share(&self, category: Category) -> Option<f64> {
        match *self.figures.get(&category)? {
            Figure::Share(share) => Some(share),
            Figure::Count(count) => part(count, self.of(category)?),
        }
    }

    /// Of how many a category is a part by the passport itself: of its pupils or teachers.
    pub fn of(&self, category: Category) -> Option<u32> {
        match category.counted_in() {
            CountedIn::Pupils => self.pupils,
            CountedIn::Teachers => match *self.figures.get(&Category::Teachers)? {
                Figure::Count(teachers) => Some(teachers),
                Figure::Share(_) => None,
            },
        }
    }
}

/// A part of a whole as a share; nothing where there is no whole or the part is larger.
fn part(count: u32, whole: u32) -> Option<f64> {
    (whole > 0 && count <= whole).then(|| f64::from(count) / f64::from(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_three_denominators() {
        let school = SchoolId::from_login("880001").unwrap();
        let mut passport = Passport::new(school, Year::new(2022).unwrap(), Place::file("a.xlsx"));
        passport.pupils = Some(200);
        let figure = |category, count| (category, Figure::Count(count));
        passport.figures = [
            figure(Category::LargeFamily, 50),
            figure(Category::Teachers, 20),
            figure(Category::TeachersQualified, 15),
        ]
        .into();
        passport.families = Families { total: Some(80), figures: [figure(Category::LargeFamily, 10)].into() };
        assert_eq!(passport.share(Category::LargeFamily), Some(0.25));
        assert_eq!(passport.families.share(Category::LargeFamily), Some(0.125));
        assert_eq!(passport.share(Category::TeachersQualified), Some(0.75));
        assert_eq!(passport.families.share(Category::LowIncome), None);
    }
}
