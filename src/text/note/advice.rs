//! Recommendations by rule: condition, what is advised, whose job it is, where the advice comes from, what is decided.

use crate::text::Lang;

/// A rule of recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Low results, unfavourable conditions.
    LowUnfavourable,
    /// Low results though conditions are not unfavourable.
    LowFavourable,
    /// Low results, conditions not known.
    Low,
    /// On the border of a list.
    Border,
    /// Unfavourable conditions, results not low.
    Resilient,
    /// Unfavourable conditions, results rising.
    Improving,
    /// Stably high, with pupils enough to help others.
    Curator,
    /// Low without the doubtful results only.
    HiddenRisk,
    /// Signs of inconsistent grading.
    Signs,
    /// Not rated for want of data.
    NotRated,
    /// No social index.
    NoPassport,
}

/// What a rule says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AdviceWords {
    /// Of which schools.
    pub condition: &'static str,
    /// What is advised.
    pub advice: &'static str,
    /// Whose job it is.
    pub whose: &'static str,
    /// Where the advice comes from.
    pub source: &'static str,
    /// The measure that follows, for the table of decisions.
    pub measure: &'static str,
}

impl Advice {
    /// Every rule, in the order of concern.
    pub const ALL: [Self; 11] = [
        Self::LowUnfavourable,
        Self::LowFavourable,
        Self::Low,
        Self::Border,
        Self::HiddenRisk,
        Self::Signs,
        Self::Resilient,
        Self::Improving,
        Self::Curator,
        Self::NotRated,
        Self::NoPassport,
    ];

    /// Its words.
    pub fn words(self, lang: Lang) -> AdviceWords {
        let [condition, advice, whose, source, measure] = lang.pick(self.russian(), self.english());
        AdviceWords { condition, advice, whose, source, measure }
    }

    #[expect(clippy::too_many_lines, reason = "a table of words, an arm a rule")]
    fn russian(self) -> [&'static str; 5] {
        match self {
            Self::LowUnfavourable => [
                "Низкие результаты, условия неблагоприятные",
                "Закрепить школу-куратора из стабильно высоких (прежде всего из того же муниципалитета), принять план поддержки школы на год с промежуточной \
                 проверкой",
                "Региональный орган управления образованием, институт развития образования, муниципалитет",
                "Волгоградская область, 2020: сетевые пары, программа поддержки; Вологодская область: куратор на 2–3 школы",
                "Закрепить школы-кураторы, утвердить планы поддержки школ с низкими результатами в неблагоприятных условиях",
            ],
            Self::LowFavourable => [
                "Низкие результаты, условия не являются неблагоприятными",
                "Искать причины внутри школы: диагностика преподавания, предметных дефицитов и внутренней оценки качества; программа повышения качества",
                "Школа, муниципальная методическая служба, институт развития образования",
                "Волгоградская область, 2020: школы, которые не используют преимуществ своих условий",
                "Провести диагностику преподавания в школах с низкими результатами при обычных условиях, принять школьные программы повышения качества",
            ],
            Self::Low => [
                "Низкие результаты, условия неизвестны",
                "Принять план поддержки школы; до выбора мер собрать социальный паспорт",
                "Муниципалитет, школа",
                "Волгоградская область, 2020: школьные программы повышения качества",
                "Утвердить планы поддержки школ с низкими результатами",
            ],
            Self::Border => [
                "На границе или у порога одного из списков (в списке или вне его)",
                "Решить вручную: посмотреть условия, динамику, число участников, выслушать школу; решение записать в протокол",
                "Комиссия при региональном органе управления образованием",
                "Правило программы: данные не дают уверенного ответа",
                "Рассмотреть на комиссии школы, стоящие на границе списков, решения внести в протокол",
            ],
            Self::Resilient => [
                "Условия неблагоприятные, результаты не низкие (резильентные)",
                "Изучить и описать опыт школы, предложить его школам в таких же условиях",
                "Институт развития образования, муниципальная методическая служба",
                "Волгоградская область, 2020: школы, выпадающие из общей тенденции",
                "Изучить и описать опыт резильентных школ",
            ],
            Self::Improving => [
                "Условия неблагоприятные, результаты растут",
                "Поддержать начатое, узнать, что дало рост; в кураторских группах — пример для других",
                "Институт развития образования, муниципалитет",
                "Вологодская область: у куратора положительная динамика",
                "Изучить, за счёт чего растут результаты школ в неблагоприятных условиях",
            ],
            Self::Curator => [
                "Стабильно высокие результаты, не менее 100 обучающихся (или число неизвестно), признаков необъективности не найдено",
                "Кандидат в школы-кураторы (консалтинговые центры): 1–3 школы, договор о сотрудничестве",
                "Региональный орган управления образованием",
                "Волгоградская область, 2020; Вологодская область: куратор на 2–3 школы. Порог в 100 обучающихся — допущение",
                "Утвердить перечень школ-кураторов, заключить договоры о сотрудничестве",
            ],
            Self::HiddenRisk => [
                "Низкие результаты только без сомнительных работ (скрытая зона риска)",
                "Провести работу под наблюдением независимых организаторов; до этого в список не вносить и из поддержки не исключать",
                "Региональный центр оценки качества образования",
                "ФИОКО: возможный маркер требует дополнительного анализа; правило программы",
                "Провести проверочные работы под наблюдением в школах скрытой зоны риска",
            ],
            Self::Signs => [
                "Есть признаки необъективности (требует внимания, выраженные)",
                "Рассмотреть признаки вместе со школой и проверить другие объяснения; учителей по ВПР не оценивать",
                "Муниципалитет, школа; региональный центр оценки качества образования",
                "ФИОКО: возможный маркер требует дополнительного анализа; ВПР не служат оценке учителей",
                "Обсудить найденные признаки со школами, подготовить разъяснения по проведению и проверке работ",
            ],
            Self::NotRated => [
                "Школа не оценена: данных не хватает",
                "Дополнить данные и повторить расчёт; до этого судить по сведениям муниципалитета",
                "Муниципалитет, школа",
                "Правило программы: без данных школа не считается ни низкой, ни благополучной",
                "Дополнить данные по школам, оставшимся без оценки, повторить расчёт",
            ],
            Self::NoPassport => [
                "Результаты оценены, социального индекса нет",
                "Собрать или дополнить социальный паспорт",
                "Муниципалитет, школа",
                "Правило программы: условия школы без паспорта неизвестны",
                "Собрать недостающие социальные паспорта",
            ],
        }
    }

    #[expect(clippy::too_many_lines, reason = "a table of words, an arm a rule")]
    fn english(self) -> [&'static str; 5] {
        match self {
            Self::LowUnfavourable => [
                "Low results, unfavourable conditions",
                "Assign a curator from the stably high schools (of the same municipality first); adopt a plan of support for the year with a check on the way",
                "Regional authority, institute of education, municipality",
                "Volgograd region, 2020: pairs, programme of support; Vologda region: a curator for 2–3 schools",
                "Assign curators and adopt plans of support for schools with low results in unfavourable conditions",
            ],
            Self::LowFavourable => [
                "Low results, conditions not unfavourable",
                "Look for causes within the school: teaching, subjects, internal assessment; a programme of quality",
                "School, municipal methodical service, institute of education",
                "Volgograd region, 2020: schools that do not use the advantages of their conditions",
                "Look into teaching at schools with low results in usual conditions, adopt programmes of quality",
            ],
            Self::Low => [
                "Low results, conditions not known",
                "Adopt a plan of support; collect the social passport before measures are chosen",
                "Municipality, school",
                "Volgograd region, 2020: programmes of quality",
                "Adopt plans of support for schools with low results",
            ],
            Self::Border => [
                "On the border of a list or next to its threshold (on the list or off it)",
                "Decide by hand: look at conditions, trend and number of pupils, hear the school; put the decision on record",
                "Commission of the regional authority",
                "Rule of the program: the data give no sure answer",
                "Look at borderline schools in the commission, put decisions on record",
            ],
            Self::Resilient => [
                "Unfavourable conditions, results not low (resilient)",
                "Study and describe the school's experience, offer it to schools in like conditions",
                "Institute of education, municipal methodical service",
                "Volgograd region, 2020: schools that fall out of the general tendency",
                "Study and describe the experience of resilient schools",
            ],
            Self::Improving => [
                "Unfavourable conditions, results improving",
                "Support what was begun, find out what brought the rise; an example in curators' groups",
                "Institute of education, municipality",
                "Vologda region: a curator has positive dynamics",
                "Find out what makes results improve in unfavourable conditions",
            ],
            Self::Curator => [
                "Stably high results, 100 pupils or more (or the number not known), no signs of inconsistent grading found",
                "A candidate for a curator: 1–3 schools, a contract of cooperation",
                "Regional authority",
                "Volgograd region, 2020; Vologda region: a curator for 2–3 schools. The bound of 100 pupils is an assumption",
                "Approve the curators, conclude contracts of cooperation",
            ],
            Self::HiddenRisk => [
                "Low results only without the doubtful tests (hidden risk)",
                "A test under independent observers; until then neither list the school nor drop its support",
                "Regional centre of assessment",
                "FIOKO: a possible marker needs further analysis; rule of the program",
                "Hold observed tests at schools of hidden risk",
            ],
            Self::Signs => [
                "Signs of inconsistent grading (attention, pronounced)",
                "Look at the signs together with the school and check other explanations; teachers are not judged by VPR",
                "Municipality, school; regional centre of assessment",
                "FIOKO: a possible marker needs further analysis; VPR are not for judging teachers",
                "Discuss the signs with the schools, explain how tests are held and marked",
            ],
            Self::NotRated => [
                "Not rated: too little data",
                "Complete the data and compute anew; until then go by what the municipality knows",
                "Municipality, school",
                "Rule of the program: without data a school is neither low nor well",
                "Complete the data of schools that were not rated, compute anew",
            ],
            Self::NoPassport => [
                "Results rated, no social index",
                "Collect or complete the social passport",
                "Municipality, school",
                "Rule of the program: without a passport conditions are not known",
                "Collect the missing social passports",
            ],
        }
    }
}

/// Measures that follow whatever was found: what, and whose job.
pub fn standing(lang: Lang) -> [(&'static str, &'static str); 3] {
    lang.pick(
        [
            ("Утвердить списки школ приказом", "Региональный орган управления образованием"),
            (
                "Ознакомить муниципалитеты и школы с результатами (карточки школ), собрать возражения и уточнения",
                "Институт развития образования, муниципалитеты",
            ),
            (
                "Повторить мониторинг по данным следующего года той же методикой, сравнить списки",
                "Институт развития образования",
            ),
        ],
        [
            ("Approve the lists by an order", "Regional authority"),
            (
                "Make the results known to municipalities and schools (cards of schools), collect objections",
                "Institute of education, municipalities",
            ),
            ("Repeat the monitoring next year with the same methodology, compare the lists", "Institute of education"),
        ],
    )
}

/// Words before the table of recommendations.
pub fn by_rule(lang: Lang) -> &'static str {
    lang.pick(
        "Рекомендации даны по правилам: условие — совет — чьё это дело. Школа может подходить под несколько правил. Окончательное решение принимает комиссия.",
        "Recommendations are by rule: condition, advice, whose job. A school may meet several. The commission has the last word.",
    )
}

/// Heading of the schools that the rules concern.
pub fn concerned_title(lang: Lang) -> &'static str {
    lang.pick("Каких школ касаются рекомендации", "Schools that the recommendations concern")
}

/// No school meets any rule.
pub fn none(lang: Lang) -> &'static str {
    lang.pick("Под правила рекомендаций не подходит ни одна школа.", "No school meets any of the rules.")
}

/// Words before the table of measures.
pub fn to_fill_in(lang: Lang) -> &'static str {
    lang.pick(
        "Меры предложены по найденным группам школ; ответственных следует уточнить, сроки и меры сверх предложенных — вписать.",
        "Measures are proposed by the groups found; who is responsible is to be confirmed, terms and further measures to be written in.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_worded_in_both_languages_and_accuses_nobody() {
        for rule in Advice::ALL {
            let (ru, en) = (rule.russian(), rule.english());
            assert!(ru.iter().all(|words| words.chars().any(|c| ('а'..='я').contains(&c))), "{rule:?}");
            assert!(en.iter().all(|words| !words.chars().any(|c| ('а'..='я').contains(&c))), "{rule:?}");
            for word in ["наруш", "фальсиф", "обман", "вин"] {
                assert!(!ru.iter().any(|said| said.contains(word)), "{rule:?}: {word}");
            }
        }
    }
}
