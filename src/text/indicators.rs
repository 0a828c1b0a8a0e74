//! Indicators in words: figures of cohorts, categories of the social passport, codes of both.

use super::{Lang, terms};
use crate::model::{
    exam::{Grade, Procedure},
    method::Bilingual,
    passport::Category,
    subject::Subject,
};

/// A category of the social passport, with a capital: «Из неполных семей».
pub fn category(lang: Lang, category: Category) -> String {
    match lang {
        Lang::Ru => {
            let mut letters = category.russian().chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
        }
        Lang::En => category_english(category).to_owned(),
    }
}

fn category_english(category: Category) -> &'static str {
    match category {
        Category::BothParentsHigher => "Both parents with higher education",
        Category::OneParentHigher => "One parent with higher education",
        Category::NoParentHigher => "No parent with higher education",
        Category::ParentsUnemployed => "The single parent or both parents unemployed",
        Category::OnRegister => "On any register (school, commission, police)",
        Category::SchoolRegister => "On the school's register",
        Category::CommissionRegister => "On the commission's register",
        Category::PoliceRegister => "On the police register",
        Category::SingleParent => "Single-parent families",
        Category::LargeFamily => "Large families",
        Category::LowIncome => "Low-income families",
        Category::Guardianship => "Under guardianship",
        Category::FosterFamily => "Foster families",
        Category::Orphan => "Orphans and children without parental care",
        Category::Disabled => "Children with disabilities",
        Category::SpecialNeeds => "Special educational needs",
        Category::ParentsDisabled => "Parents with disabilities",
        Category::DangerousSituation => "Families in a socially dangerous situation",
        Category::RiskGroup => "Risk group",
        Category::NotNativeRussian => "Russian is not the native language",
        Category::Migrant => "Children of migrants",
        Category::Refugee => "Refugees and displaced persons",
        Category::GoodHousing => "Living in well-equipped housing",
        Category::MilitaryOperation => "Children of participants of the special military operation",
        Category::Teachers => "Teachers",
        Category::TeachersQualified => "Teachers of the first and highest categories",
    }
}

/// A figure of a cohort, by its code in an indicator (`percent`, `share2`); nothing for a code that is not one.
pub fn figure(lang: Lang, code: &str) -> Option<&'static str> {
    let (ru, en) = match code {
        "mean_primary" => ("средний первичный балл", "mean primary score"),
        "mean_test" => ("средний тестовый балл", "mean test score"),
        "percent" => ("средний процент от максимума", "mean percent of the maximum"),
        "mean_mark" => ("средняя отметка", "mean mark"),
        "share2" => ("доля «2», %", "share of “2”, %"),
        "quality" => ("доля «4» и «5» (качество), %", "share of 4 and 5 (quality), %"),
        "below_minimum" => ("доля не преодолевших минимальный порог, %", "share below the minimum, %"),
        "high" => ("доля высоких тестовых баллов, %", "share of high test scores, %"),
        "journal_gap" => {
            ("разрыв между отметками по журналу и за работу, п. п.", "gap between term marks and the test, p.p.")
        }
        "achievement" => ("результат (балл, процент или отметка)", "achievement (score, percent or mark)"),
        _ => return None,
    };
    Some(lang.pick(ru, en))
}

/// An indicator in words. A code that says what it is (`vpr.math.4.percent`, `passport.on_register`) is told from the
/// code, with `*` as «все»; any other by the names that the methodology gives; failing both, the code itself.
pub fn indicator(lang: Lang, code: &str, name: &Bilingual) -> String {
    let given = lang.pick(&name.ru, &name.en).trim();
    if let Some(words) = cohort_indicator(lang, code) {
        return words;
    }
    if !given.is_empty() && given != code {
        return given.to_owned();
    }
    let passport = code.strip_prefix("passport.").and_then(Category::from_code);
    passport.map_or_else(|| code.to_owned(), |of| category(lang, of))
}

fn cohort_indicator(lang: Lang, code: &str) -> Option<String> {
    let parts: Vec<&str> = code.split('.').collect();
    let (exam, of, in_grade, what) = match parts.as_slice() {
        [exam, of, in_grade, what] => (*exam, *of, Some(*in_grade), *what),
        [exam, of, what] => (*exam, *of, None, *what),
        _ => return None,
    };
    let exam = Procedure::from_code(exam)?;
    let subject_words = match of {
        "*" => lang.pick("все предметы", "all subjects"),
        _ => terms::subject(lang, Subject::from_code(of)?),
    };
    let grade_words = match in_grade {
        None => None,
        Some("*") => Some(lang.pick("все классы", "all grades").to_owned()),
        Some(number) => {
            let of = Grade::new(number.parse().ok()?)?;
            (exam.only_grade() != Some(of)).then(|| terms::grade(lang, of))
        }
    };
    let mut words = format!("{}, {subject_words}", terms::procedure(lang, exam));
    if let Some(grade_words) = grade_words.filter(|_| exam.only_grade().is_none()) {
        words.push_str(", ");
        words.push_str(&grade_words);
    }
    Some(format!("{words}: {}", figure(lang, what)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indicator_codes_become_words() {
        let none = Bilingual::default();
        for (code, ru, en) in [
            (
                "vpr.math.4.percent",
                "ВПР, математика, 4\u{a0}класс: средний процент от максимума",
                "VPR, mathematics, grade\u{a0}4: mean percent of the maximum",
            ),
            ("ege.russian.mean_test", "ЕГЭ, русский язык: средний тестовый балл", "EGE, Russian: mean test score"),
            ("ege.russian.11.mean_test", "ЕГЭ, русский язык: средний тестовый балл", "EGE, Russian: mean test score"),
            (
                "vpr.*.*.share2",
                "ВПР, все предметы, все классы: доля «2», %",
                "VPR, all subjects, all grades: share of “2”, %",
            ),
            ("passport.single_parent", "Из неполных семей", "Single-parent families"),
            ("passport.nobody_knows", "passport.nobody_knows", "passport.nobody_knows"),
        ] {
            assert_eq!(indicator(Lang::Ru, code, &none), ru);
            assert_eq!(indicator(Lang::En, code, &none), en);
        }
        let named = Bilingual {
            ru: "Доля учителей с категорией".into(), en: "Qualified teachers".into()
        };
        assert_eq!(indicator(Lang::Ru, "teachers", &named), "Доля учителей с категорией");
        assert_eq!(indicator(Lang::En, "passport.teachers_qualified", &named), "Qualified teachers");
    }

    #[test]
    fn categories_have_words_in_both_languages() {
        for of in Category::ALL.iter().copied() {
            let (ru, en) = (category(Lang::Ru, of), category(Lang::En, of));
            assert!(ru.chars().next().unwrap().is_uppercase(), "{ru}");
            assert!(!en.is_empty() && en.is_ascii(), "{en}");
        }
    }
}
