//! Which category of the social passport a column holds, by its label.

use crate::ingest::header::{Label, Label::Holds, Label::HoldsAll, Label::Is};
use crate::model::passport::Category;

/// Labels by category, the more particular before the more general: «родители-инвалиды» before «инвалиды».
const LABELS: &[(Category, &[Label])] = &[
    (
        Category::NoParentHigher,
        &[
            Holds("не имеют высшего"),
            Holds("без высшего"),
            Holds("нет высшего"),
            Holds("не имеющие высшего"),
            Holds("отсутствует высшее"),
            HoldsAll(&["ни один", "высшее"]),
            HoldsAll(&["ни у одного", "высш"]),
        ],
    ),
    (
        Category::OneParentHigher,
        &[
            HoldsAll(&["один из родителей", "высш"]),
            HoldsAll(&["одного родителя", "высш"]),
            HoldsAll(&["у одного", "высш"]),
            HoldsAll(&["только один", "высш"]),
            HoldsAll(&["один родитель", "высш"]),
        ],
    ),
    (
        Category::BothParentsHigher,
        &[
            HoldsAll(&["оба родителя", "высш"]),
            HoldsAll(&["обоих родителей", "высш"]),
            HoldsAll(&["оба", "высш"]),
            HoldsAll(&["обоих", "высш"]),
        ],
    ),
    (Category::ParentsUnemployed, &[Holds("безработн"), Holds("не работа"), Holds("неработающ")]),
    (
        Category::ParentsDisabled,
        &[HoldsAll(&["родител", "инвалид"]), HoldsAll(&["отец", "инвалид"]), HoldsAll(&["мать", "инвалид"])],
    ),
    (
        Category::OnRegister,
        &[
            Holds("видах учета"),
            Holds("видов учета"),
            Holds("профилактическ"),
            Is("на учете"),
            Is("состоят на учете"),
            Is("состоящие на учете"),
        ],
    ),
    (Category::SchoolRegister, &[Holds("внутришкольн"), Holds("вшу"), Holds("вшк")]),
    (Category::CommissionRegister, &[Holds("кдн"), Holds("комисси")]),
    (Category::PoliceRegister, &[Holds("пдн"), Holds(" одн "), Holds("полици"), Holds("по делам несовершеннолетних")]),
    (
        Category::SingleParent,
        &[Holds("неполн"), Holds("одним родителем"), Holds("один родитель воспит"), Holds("одного родителя воспит")],
    ),
    (Category::LargeFamily, &[Holds("многодетн")]),
    (
        Category::LowIncome,
        &[Holds("малообеспеч"), Holds("малоимущ"), Holds("мало обеспеч"), Holds("прожиточного минимума")],
    ),
    (
        Category::Guardianship,
        &[Holds("под опек"), Holds("опекаем"), Holds("опекунск"), Holds("на опек"), Holds("попечительств")],
    ),
    (Category::FosterFamily, &[Holds("приемн"), Holds("замещающ")]),
    (Category::Orphan, &[Holds("сирот"), Holds("без попечения"), Holds(" обпр "), Holds(" опбпр ")]),
    (Category::Disabled, &[Holds("инвалид")]),
    (
        Category::SpecialNeeds,
        &[Holds(" овз "), Holds("ограниченными возможностями"), Holds("ограниченные возможности")],
    ),
    (Category::DangerousSituation, &[Holds("социально опасн"), Holds(" соп ")]),
    (
        Category::RiskGroup,
        &[Holds("группа риска"), Holds("группы риска"), Holds("группе риска"), Holds("группу риска")],
    ),
    (
        Category::NotNativeRussian,
        &[
            HoldsAll(&["русский", "не родн"]),
            HoldsAll(&["русский", "неродн"]),
            HoldsAll(&["русский", "не является родным"]),
            HoldsAll(&["русск", "неродн"]),
            HoldsAll(&["русск", "не родн"]),
            HoldsAll(&["не владе", "русск"]),
            HoldsAll(&["не говор", "русск"]),
        ],
    ),
    (Category::Migrant, &[Holds("мигрант"), Holds("инофон")]),
    (Category::Refugee, &[Holds("беженц"), Holds("переселенц")]),
    (Category::GoodHousing, &[Holds("в благоустроен"), Is("благоустроенное жилье"), Holds(" благоустроенн")]),
    (
        Category::MilitaryOperation,
        &[
            Holds("участников сво"),
            Holds("специальной военной"),
            Holds(" сво "),
            Holds("мобилизован"),
            Holds("участников спецоперации"),
        ],
    ),
    (Category::TeachersQualified, &[HoldsAll(&["учител", "категори"]), HoldsAll(&["педагог", "категори"])]),
    (
        Category::Teachers,
        &[
            Is("учителя"),
            Is("учителей"),
            Is("всего учителей"),
            Is("количество учителей"),
            Is("число учителей"),
            Is("кол во учителей"),
            Is("численность учителей"),
        ],
    ),
];

/// The kinds of register; a label that names two of them means all kinds together.
const REGISTERS: &[&[&str]] = &[&["внутришкольн", "вшу", "вшк"], &["кдн"], &["пдн", "полици"]];

/// The category of a folded label; `None` when it is no category, or two at once («дети с ОВЗ и инвалиды»).
pub fn category(label: &str) -> Option<Category> {
    let code = label
        .strip_suffix(" share")
        .or_else(|| label.strip_suffix(" percent"))
        .or_else(|| label.strip_suffix(" count"));
    if let Some(category) = Category::from_code(&code.unwrap_or(label).replace(' ', "_")) {
        return Some(category);
    }
    if REGISTERS.iter().filter(|names| names.iter().any(|name| label.contains(name))).count() > 1 {
        return Some(Category::OnRegister);
    }
    let padded = format!(" {label} ");
    if label.contains("инвалид") && padded.contains(" овз ") {
        return None;
    }
    // One of two parents out of work is another category than the only one or both.
    let one_of_two = label.contains("один из родител") || label.contains("одного из родител");
    if one_of_two && (label.contains("безработ") || label.contains("работа")) && !label.contains("единственн")
    {
        return None;
    }
    LABELS
        .iter()
        .find(|(_, labels)| labels.iter().any(|pattern| pattern.matches(label) || pattern.matches(&padded)))
        .map(|(category, _)| *category)
}

/// Which piece of a category a label holds: real passports part some categories into two rows, which are summed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// All of it.
    Whole,
    /// The first of two pieces: orphans, the only parent out of work, refugees.
    First,
    /// The second: without parental care, both parents out of work, displaced persons.
    Second,
}

/// Words by which the two pieces of a category are told apart.
const PIECES: &[(Category, &[&str], &[&str])] = &[
    (Category::Orphan, &["сирот"], &["попечения", "обпр", "опбпр"]),
    (Category::ParentsUnemployed, &["единственн"], &["оба", "обоих", "обе"]),
    (Category::Refugee, &["беженц"], &["переселенц"]),
];

/// The piece of its category that a folded label holds.
pub fn piece(category: Category, label: &str) -> Piece {
    let has = |words: &[&str]| words.iter().any(|word| label.contains(word));
    let Some((_, first, second)) = PIECES.iter().find(|(parted, ..)| *parted == category) else { return Piece::Whole };
    match (has(first), has(second)) {
        (true, false) => Piece::First,
        (false, true) => Piece::Second,
        _ => Piece::Whole,
    }
}

/// Whether a label counts families, not children: «многодетных семей», but not «из многодетных семей» nor «детей в
/// многодетных семьях».
pub fn counts_families(label: &str) -> bool {
    let words: Vec<&str> = label.split(' ').collect();
    let families = words.iter().any(|word| word.starts_with("семе") || word.starts_with("семь"));
    let children = words.iter().any(|word| {
        ["дет", "реб", "обуча", "учащ", "учен", "воспит", "чел", "прожива", "несовершен"]
            .iter()
            .any(|start| word.starts_with(start))
    });
    families && !children && !words.contains(&"из")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::fold::fold;

    #[test]
    fn every_official_name_and_every_code_is_its_own_category() {
        for category in Category::ALL {
            assert_eq!(super::category(&fold(category.russian())), Some(*category), "{}", category.russian());
            assert_eq!(super::category(&fold(category.code())), Some(*category), "{}", category.code());
        }
    }

    #[test]
    fn labels_of_passports_are_known() {
        for (label, expected) in [
            (
                "Доля обучающихся из семей, где оба родителя имеют высшее образование, %",
                Some(Category::BothParentsHigher),
            ),
            ("Один из родителей имеет высшее образование", Some(Category::OneParentHigher)),
            ("Родители не имеют высшего образования", Some(Category::NoParentHigher)),
            ("единственный или оба родителя безработные", Some(Category::ParentsUnemployed)),
            ("Состоят на внутришкольном и других видах учёта", Some(Category::OnRegister)),
            ("На учёте (ВШУ, КДН, ПДН)", Some(Category::OnRegister)),
            ("ВШУ", Some(Category::SchoolRegister)),
            ("КДН и ЗП", Some(Category::CommissionRegister)),
            ("ПДН (ОДН)", Some(Category::PoliceRegister)),
            ("Дети из многодетных семей", Some(Category::LargeFamily)),
            ("Опекаемые", Some(Category::Guardianship)),
            ("Дети-инвалиды", Some(Category::Disabled)),
            ("Дети, родители которых инвалиды", Some(Category::ParentsDisabled)),
            ("ОВЗ", Some(Category::SpecialNeeds)),
            ("Семьи СОП", Some(Category::DangerousSituation)),
            ("Русский язык не родной", Some(Category::NotNativeRussian)),
            ("проживают в благоустроенном жилье", Some(Category::GoodHousing)),
            ("проживают в неблагоустроенном жилье", None),
            ("Учителей первой и высшей категорий", Some(Category::TeachersQualified)),
            ("Воспитываются одним родителем", Some(Category::SingleParent)),
            ("Дети с ОВЗ и инвалиды", None),
            ("large_family share", Some(Category::LargeFamily)),
            ("Один из родителей безработный", None),
            ("Оба родителя не работают", Some(Category::ParentsUnemployed)),
            ("Высшее образование у обоих родителей", Some(Category::BothParentsHigher)),
            ("Дети, оставшиеся без попечения родителей (ОБПР)", Some(Category::Orphan)),
            ("Состоят на учёте в подразделении по делам несовершеннолетних", Some(Category::PoliceRegister)),
            ("Состоят на учёте в комиссии по делам несовершеннолетних", Some(Category::CommissionRegister)),
            ("Состоят на ВШК", Some(Category::SchoolRegister)),
            ("Дети-инофоны", Some(Category::Migrant)),
            ("Дети вынужденных переселенцев", Some(Category::Refugee)),
            ("Дети участников СВО", Some(Category::MilitaryOperation)),
            ("Семьи с доходом ниже прожиточного минимума", Some(Category::LowIncome)),
            ("Безнадзорные", None),
            ("Численность обучающихся", None),
            ("Наименование ОО", None),
        ] {
            assert_eq!(category(&fold(label)), expected, "{label}");
        }
    }

    #[test]
    fn some_categories_come_in_two_pieces() {
        for (label, expected) in [
            ("Дети-сироты", Piece::First),
            ("Дети, оставшиеся без попечения родителей", Piece::Second),
            ("Дети-сироты и дети, оставшиеся без попечения родителей", Piece::Whole),
            ("Единственный родитель безработный", Piece::First),
            ("Оба родителя безработные", Piece::Second),
            ("Родители безработные", Piece::Whole),
            ("Беженцы", Piece::First),
            ("Многодетные", Piece::Whole),
        ] {
            let label = fold(label);
            assert_eq!(piece(category(&label).unwrap(), &label), expected, "{label}");
        }
    }

    #[test]
    fn families_are_not_children() {
        for (label, families) in [
            ("Многодетных семей", true),
            ("Количество неполных семей", true),
            ("из многодетных семей", false),
            ("детей в многодетных семьях", false),
            ("Многодетные", false),
        ] {
            assert_eq!(counts_families(&fold(label)), families, "{label}");
        }
    }
}
