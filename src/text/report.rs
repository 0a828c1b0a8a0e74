//! Words of the report: names of its sheets, titles of its columns.

use super::Lang;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $code:literal, $ru:literal, $en:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = concat!("«", $ru, "».")] $variant,)* }

        impl $name {
            /// Every one of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Stable machine-readable code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// Its words.
            pub fn words(self, lang: Lang) -> &'static str {
                match self { $(Self::$variant => lang.pick($ru, $en),)* }
            }
        }
    };
}

words! {
    /// Sheets of report.xlsx, in their order.
    Sheet {
        Summary = "summary", "Итоги", "Summary";
        Low = "low", "Низкие результаты", "Low results";
        Unfavourable = "unfavourable", "Неблагоприятные условия", "Unfavourable conditions";
        Both = "both", "Низкие и неблагоприятные", "Low and unfavourable";
        Resilient = "resilient", "Резильентные", "Resilient";
        Improving = "improving", "Неблагоприятные растущие", "Unfavourable improving";
        High = "high", "Стабильно высокие", "Stably high";
        Borderline = "borderline", "На границе", "Borderline";
        Apart = "apart", "Вне списков", "Set apart";
        Signs = "signs", "Признаки в оценке", "Signs in grading";
        HiddenRisk = "hidden_risk", "Скрытая зона риска", "Hidden risk";
        Ranking = "ranking", "Рейтинг", "Ranking";
        Reliability = "reliability", "Надёжность и устойчивость", "Reliability and robustness";
        Flips = "flips", "Что изменило бы решение", "What would change the decision";
        Quadrants = "quadrants", "Квадранты", "Quadrants";
        Effectiveness = "effectiveness", "Эффективность", "Effectiveness";
        Municipalities = "municipalities", "Муниципалитеты", "Municipalities";
        ByMunicipality = "by_municipality", "По муниципалитетам", "By municipality";
        Indicators = "indicators", "Показатели", "Indicators";
        IndexCheck = "index_check", "Проверка индекса", "Check of the index";
        SocialCheck = "social_check", "Проверка соц. индекса", "Check of the social index";
        Weights = "weights", "Веса и согласованность", "Weights and coherence";
        Correlations = "correlations", "Корреляции", "Correlations";
        Passports = "passports", "Социальные паспорта", "Social passports";
        Cohorts = "cohorts", "Результаты по процедурам", "Cohorts";
        Totals = "totals", "Участники", "Participants";
        SmallSchools = "small_schools", "Малые школы", "Small schools";
        Problems = "problems", "Замечания к данным", "Problems";
        Inputs = "inputs", "Исходные данные", "Inputs";
        Method = "method", "Методика", "Method";
    }
}

mod explanations;
mod objectivity;
mod pairs;
mod robustness;
mod titles;
mod titles_of_support;

pub use explanations::explanation;
pub use objectivity::ObjectivitySheet;
pub use pairs::PairsSheet;
pub use robustness::RobustnessSheet;
pub use titles::Title;

impl Sheet {
    /// What stands on the sheet, for the contents and under its title.
    #[expect(clippy::too_many_lines, reason = "a table of words, an arm a sheet")]
    pub fn about(self, lang: Lang) -> &'static str {
        let (ru, en) = match self {
            Self::Summary => (
                "что прочитано, что использовано, сколько школ в каждом списке",
                "what was read, what was used, how many schools each list has",
            ),
            Self::Low => {
                ("школы с низкими результатами, начиная с самых низких", "schools with low results, the lowest first")
            }
            Self::Unfavourable => (
                "школы, работающие в неблагоприятных социальных условиях, начиная с самых неблагоприятных",
                "schools in unfavourable social conditions, the most unfavourable first",
            ),
            Self::Both => (
                "школы с низкими результатами в неблагоприятных условиях: поддержка нужна им прежде всего",
                "schools with low results in unfavourable conditions: the first to support",
            ),
            Self::Resilient => (
                "условия неблагоприятные, но результаты не низкие: опыт, который стоит изучить",
                "unfavourable conditions, yet results are not low: experience worth studying",
            ),
            Self::Improving => (
                "условия неблагоприятные, результаты за годы растут: школы с положительной динамикой",
                "unfavourable conditions, results rising over the years",
            ),
            Self::High => (
                "школы со стабильно высокими результатами: возможные кураторы",
                "schools with stably high results: possible curators",
            ),
            Self::Borderline => (
                "школы у самого порога списков: решение по ним стоит принимать вручную",
                "schools next to a threshold: to be decided by hand",
            ),
            Self::Apart => (
                "школы, исключённые из списков или оставшиеся без оценки, и почему",
                "schools kept out of the lists or not rated, and why",
            ),
            Self::Signs => (
                "школы с признаками необъективной оценки в год списков: сами признаки с числами и то, чем ещё их можно объяснить",
                "schools with signs of inconsistent grading in the year of the lists: the signs with figures, and what else explains them",
            ),
            Self::HiddenRisk => (
                "школы, которые не низкие по поданным результатам, но низкие без результатов с признаками необъективности: повод \
                 проверить, а не вывод",
                "schools that are not low as reported, but low without the results that show signs of inconsistent grading: a \
                 reason to check, not a finding",
            ),
            Self::Ranking => (
                "все школы, у которых есть индекс результатов, по местам",
                "all schools that have an index of results, by rank",
            ),
            Self::Flips => (
                "на сколько должен был бы измениться один показатель, чтобы школа вышла из списка или вошла в него, и не меньше ли это \
                 ошибки выборки",
                "by how much one figure would have to differ for a school to leave the list or to enter it, and whether that is \
                 within the sampling error",
            ),
            Self::Reliability => (
                "насколько уверены места и списки: полосы мест, вероятности, «уверенно» и «на границе»",
                "how sure places and lists are: bands of places, probabilities, confident and borderline schools",
            ),
            Self::Quadrants => {
                ("результаты и условия вместе, с диаграммой", "results and conditions together, with a chart")
            }
            Self::Effectiveness => (
                "результаты против ожидаемых при тех же условиях: регрессия с её школами, отклонения с интервалами, группы сходных школ",
                "results against those expected in such circumstances: the regression with its schools, residuals with intervals, \
                 groups of like schools",
            ),
            Self::Indicators => (
                "из чего сложился индекс каждой школы: значение, норма по региону, вес, вклад",
                "what each school's index is made of: value, region, weight, contribution",
            ),
            Self::Municipalities => (
                "сколько школ каждого муниципалитета в каждом списке и сколько в них обучающихся",
                "how many schools of each municipality each list has, and how many pupils learn there",
            ),
            Self::ByMunicipality => (
                "школы каждого муниципалитета отдельной таблицей: места, списки, оставшиеся без оценки",
                "schools of each municipality in a table of their own: places, lists, those not rated",
            ),
            Self::IndexCheck => (
                "индекс результатов каждой школы, сложенный из частей формулами, и разница с отчётом",
                "each school's index of results put together from its parts by formulas, and the difference from the report",
            ),
            Self::SocialCheck => (
                "социальный индекс каждой школы, сложенный из частей формулами, и разница с отчётом",
                "each school's social index put together from its parts by formulas, and the difference from the report",
            ),
            Self::Weights => (
                "дерево показателей с весами: сколько каждый решает на деле и согласуются ли они между собой",
                "the tree of indicators with its weights: what each decides in fact, and whether they agree",
            ),
            Self::Correlations => (
                "как показатели связаны друг с другом: корреляции всех пар, внутри групп и между ними",
                "how indicators go together: correlations of all pairs, within groups and between them",
            ),
            Self::Passports => (
                "доли категорий социального паспорта рядом со средним по школам",
                "shares of the social passport beside the mean over schools",
            ),
            Self::Cohorts => (
                "результаты каждой школы по году, процедуре, предмету и классу",
                "results of each school by year, procedure, subject and grade",
            ),
            Self::SmallSchools => (
                "сколько в среднем балле случайности при каком числе участников и что видно за несколько лет вместе",
                "how much chance there is in a mean by the number of participants, and what several years show together",
            ),
            Self::Totals => (
                "сколько участников у каждой работы в регионе и муниципалитетах",
                "how many pupils sat each test in the region and in its municipalities",
            ),
            Self::Problems => (
                "что в исходных данных не удалось прочитать или прочитано с оговоркой, и как исправить",
                "what could not be read or was read with a reservation, and how to mend it",
            ),
            Self::Inputs => (
                "прочитанные файлы и листы, откуда взяты год, предмет и класс, сколько строк учтено",
                "files and sheets, where year, subject and grade come from, how many rows were kept",
            ),
            Self::Method => (
                "каждый шаг расчёта с параметрами и источником, карта шагов справочника ОЭСР/ОИЦ, правила с указанием, чьи они, \
                 показатели с весами, шкалы, чего не хватило",
                "every step with its parameters and source, the map to the OECD/JRC handbook, rules and whose they are, indicators \
                 with weights, scales, what was missing",
            ),
        };
        lang.pick(ru, en)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_of_sheets_are_such_as_a_workbook_takes() {
        for lang in [Lang::Ru, Lang::En] {
            let names: BTreeSet<_> = Sheet::ALL.iter().map(|sheet| sheet.words(lang)).collect();
            assert_eq!(names.len(), Sheet::ALL.len());
            for name in names {
                assert!(name.chars().count() <= 31 && !name.contains(['[', ']', ':', '*', '?', '/', '\\']), "{name}");
            }
        }
    }

    #[test]
    fn codes_of_columns_are_unique() {
        let codes: BTreeSet<_> = Title::ALL.iter().map(|title| title.code()).collect();
        assert_eq!(codes.len(), Title::ALL.len());
    }
}
