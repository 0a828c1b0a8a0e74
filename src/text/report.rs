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
        HiddenRisk = "hidden_risk", "Скрытая зона риска", "Hidden risk";
        Ranking = "ranking", "Рейтинг", "Ranking";
        Quadrants = "quadrants", "Квадранты", "Quadrants";
        Indicators = "indicators", "Показатели", "Indicators";
        Passports = "passports", "Социальные паспорта", "Social passports";
        Cohorts = "cohorts", "Результаты по процедурам", "Cohorts";
        Problems = "problems", "Замечания к данным", "Problems";
        Inputs = "inputs", "Исходные данные", "Inputs";
        Method = "method", "Методика", "Method";
    }
}

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
            Self::Quadrants => {
                ("результаты и условия вместе, с диаграммой", "results and conditions together, with a chart")
            }
            Self::Indicators => (
                "из чего сложился индекс каждой школы: значение, норма по региону, вес, вклад",
                "what each school's index is made of: value, region, weight, contribution",
            ),
            Self::Passports => (
                "доли категорий социального паспорта рядом со средним по школам",
                "shares of the social passport beside the mean over schools",
            ),
            Self::Cohorts => (
                "результаты каждой школы по году, процедуре, предмету и классу",
                "results of each school by year, procedure, subject and grade",
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
                "правила с указанием, чьи они, показатели с весами, шкалы, чего не хватило",
                "rules and whose they are, indicators with weights, scales, what was missing",
            ),
        };
        lang.pick(ru, en)
    }
}

words! {
    /// Titles of columns; codes are the columns of the csv files.
    Title {
        Number = "number", "№", "No";
        Sheet = "sheet", "Лист", "Sheet";
        About = "about", "Что на листе", "What is there";
        Rows = "rows", "Строк", "Rows";
        SchoolId = "school_id", "Код школы", "School id";
        Name = "name", "Школа", "School";
        Municipality = "municipality", "Муниципалитет", "Municipality";
        Settlement = "settlement", "Населённый пункт", "Settlement";
        Kind = "kind", "Вид организации", "Kind";
        Pupils = "pupils", "Обучающихся", "Pupils";
        Group = "group", "Группа", "Group";
        ResultsIndex = "results_index", "Индекс результатов", "Index of results";
        ResultsRank = "results_rank", "Место по результатам", "Rank by results";
        RankLow = "rank_low", "Место, нижняя граница", "Rank, lower bound";
        RankHigh = "rank_high", "Место, верхняя граница", "Rank, upper bound";
        PLow = "p_low", "Вероятность низких результатов", "Probability of low results";
        Reliability = "reliability", "Надёжность", "Reliability";
        SocialIndex = "social_index", "Социальный индекс", "Social index";
        SocialRank = "social_rank", "Место по условиям", "Rank by conditions";
        ExpectedIndex = "expected_index", "Ожидаемый индекс", "Expected index";
        Residual = "residual", "Отклонение от ожидаемого", "Residual";
        ResidualLow = "residual_low", "Отклонение, нижняя граница", "Residual, lower bound";
        ResidualHigh = "residual_high", "Отклонение, верхняя граница", "Residual, upper bound";
        Quadrant = "quadrant", "Квадрант", "Quadrant";
        LowResults = "low_results", "Низкие результаты", "Low results";
        Unfavourable = "unfavourable", "Неблагоприятные условия", "Unfavourable conditions";
        HighResults = "high_results", "Стабильно высокие", "Stably high";
        State = "state", "Состояние", "State";
        Objectivity = "objectivity", "Объективность", "Objectivity";
        HiddenRisk = "hidden_risk", "Скрытый риск", "Hidden risk";
        IndexWithout = "index_without", "Индекс без сомнительных", "Index without doubtful";
        RankWithout = "rank_without", "Место без сомнительных", "Rank without doubtful";
        LowWithout = "low_without", "Низкие без сомнительных, лет", "Low without doubtful, years";
        Doubtful = "doubtful", "Сомнительные результаты", "Doubtful results";
        Reason = "reason", "Основание", "Reason";
        YearsIn = "years_in", "Лет в группе", "Years in the tail";
        YearValue = "year_value", "Значение за год", "Value of the year";
        YearThreshold = "year_threshold", "Порог за год", "Threshold of the year";
        Improving = "improving", "Результаты растут", "Improving";
        TwoProcedures = "two_procedures", "Порог по двум и более процедурам", "Limit at two or more procedures";
        SameProcedure = "same_procedure", "Порог по одной процедуре два года подряд", "Limit at one procedure, two years";
        LowProcedures = "low_procedures", "Процедуры за порогом", "Procedures beyond the limit";
        List = "list", "Список", "List";
        OnList = "on_list", "Сейчас в списке", "On the list now";
        Coverage = "coverage", "Полнота данных", "Coverage";
        Participants = "participants", "Участников", "Participants";
        Schools = "schools", "Школ", "Schools";
        Index = "index", "Индекс", "Index";
        Indicator = "indicator", "Показатель", "Indicator";
        Code = "code", "Код", "Code";
        Raw = "raw", "Значение", "Value";
        Mean = "mean", "Среднее", "Mean";
        Sd = "sd", "Стандартное отклонение", "Standard deviation";
        Minimum = "min", "Наименьшее", "Minimum";
        Maximum = "max", "Наибольшее", "Maximum";
        Normalised = "normalised", "Нормированное значение", "Normalised value";
        Weight = "weight", "Вес", "Weight";
        Contribution = "contribution", "Вклад в индекс года", "Contribution to the year's index";
        Direction = "direction", "Направление", "Direction";
        IndicatorGroup = "indicator_group", "Группа показателей", "Group of indicators";
        Year = "year", "Год", "Year";
        Procedure = "procedure", "Процедура", "Procedure";
        Subject = "subject", "Предмет", "Subject";
        Grade = "grade", "Класс", "Grade";
        N = "n", "Участников", "Participants";
        Absent = "absent", "Отсутствовало", "Absent";
        MeanPrimary = "mean_primary", "Средний первичный балл", "Mean primary score";
        MeanTest = "mean_test", "Средний тестовый балл", "Mean test score";
        MeanMark = "mean_mark", "Средняя отметка", "Mean mark";
        Percent = "percent", "Процент от максимума", "Percent of the maximum";
        Marks2 = "n2", "«2»", "Marks 2";
        Marks3 = "n3", "«3»", "Marks 3";
        Marks4 = "n4", "«4»", "Marks 4";
        Marks5 = "n5", "«5»", "Marks 5";
        Share2 = "share2", "Доля «2»", "Share of 2";
        Quality = "quality", "Качество («4» и «5»)", "Quality (4 and 5)";
        BelowMinimum = "below_minimum", "Ниже минимума", "Below the minimum";
        High = "high", "Высокие баллы", "High scores";
        Ceiling = "ceiling", "Максимальный балл", "At the maximum";
        QualityJournal = "quality_journal", "Качество по журналу", "Quality by term marks";
        NotTaught = "not_taught", "Заданий «не пройдено»", "Tasks not taught";
        MarkBasis = "mark_basis", "Откуда отметки", "Where marks come from";
        ShrunkenMean = "shrunken_mean", "Сглаженное среднее", "Shrunken mean";
        Note = "note", "Примечание", "Note";
        File = "file", "Файл", "File";
        CellAt = "cell", "Ячейка", "Cell";
        Severity = "severity", "Важность", "Severity";
        What = "what", "Что обнаружено", "What was met";
        Expected = "expected", "Что ожидалось", "Expected";
        Found = "found", "Что в ячейке", "Found";
        Action = "action", "Что сделано", "What was done";
        Remedy = "remedy", "Как исправить", "How to mend";
        Count = "count", "Количество", "Count";
        Form = "form", "Форма", "Form";
        Range = "range", "Диапазон", "Range";
        Read = "read", "Прочитано строк", "Rows read";
        Kept = "kept", "Учтено", "Kept";
        Rejected = "rejected", "Не учтено", "Rejected";
        Footers = "footers", "Строк итогов", "Rows of totals";
        Key = "key", "Настройка", "Setting";
        Origin = "origin", "Чьё правило", "Whose rule";
        Rule = "rule", "Правило", "Rule";
        Files = "files", "Файлов", "Files";
        Sheets = "sheets", "Листов", "Sheets";
        Share = "share", "Доля", "Share";
        ProcedureFrom = "procedure_from", "Откуда процедура", "Procedure taken from";
        YearFrom = "year_from", "Откуда год", "Year taken from";
        SubjectFrom = "subject_from", "Откуда предмет", "Subject taken from";
        GradeFrom = "grade_from", "Откуда класс", "Grade taken from";
        Problems = "problems", "Замечаний", "Problems";
        Results = "results", "Результатов", "Results";
        PassportYears = "passport_years", "Социальные паспорта", "Social passports";
        SchoolsToMend = "schools_to_mend", "Школ с замечаниями", "Schools with problems";
        Years = "years", "Годы", "Years";
        Place = "place", "Где", "Where";
        CandidateId = "candidate_id", "Код возможной пары", "Candidate's id";
        CandidateName = "candidate_name", "Возможная пара", "Candidate";
        CandidateMunicipality = "candidate_municipality", "Муниципалитет пары", "Candidate's municipality";
        Similarity = "similarity", "Сходство", "Similarity";
        Step = "step", "Почему предложено", "Why proposed";
        Join = "join", "Одна школа?", "One school?";
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
