//! The ten steps of the OECD/JRC handbook (2008), and what here does each; the same map stands in `docs/handbook-map.md`.

use crate::text::Lang;

/// How far a step of the handbook is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// By the program.
    Yes,
    /// In part by the program.
    Partly,
    /// By those who write the methodology.
    ByPeople,
}

/// A step of the handbook.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Name.
    pub name: &'static str,
    /// What here does it.
    pub what: &'static str,
    /// Where it is seen.
    pub place: &'static str,
    /// How far it is done.
    pub done: Done,
}

/// Whether it is done, in words.
pub fn done(lang: Lang, done: Done) -> &'static str {
    match done {
        Done::Yes => lang.pick("да", "yes"),
        Done::Partly => lang.pick("отчасти", "in part"),
        Done::ByPeople => lang.pick("решают составители методики", "by the authors of the methodology"),
    }
}

/// The steps in their order.
#[expect(clippy::too_many_lines, reason = "a table of words, a row a step")]
pub fn steps(lang: Lang) -> [Step; 10] {
    let step = |names: (&'static str, &'static str),
                what: (&'static str, &'static str),
                place: (&'static str, &'static str),
                done| Step {
        name: lang.pick(names.0, names.1),
        what: lang.pick(what.0, what.1),
        place: lang.pick(place.0, place.1),
        done,
    };
    [
        step(
            ("Теоретическая основа", "Theoretical framework"),
            (
                "Что считать результатами и условиями школы, какие показатели их выражают и как они связаны, решает методика; программа проверяет \
                 её запись и показывает, какие правила взяты из документа, а какие — допущения.",
                "What a school's results and conditions are, and which indicators stand for them, the methodology decides; the program \
                 checks how it is written and shows which rules are of the document and which are assumptions.",
            ),
            ("лист «Методика», правила и чьи они", "sheet Method, rules and whose they are"),
            Done::ByPeople,
        ),
        step(
            ("Отбор данных", "Data selection"),
            (
                "Показатели, годы и школы отбираются по полноте, числу школ и участников; источники сверяются между собой.",
                "Indicators, years and schools are screened by availability, numbers of schools and participants; sources are held \
                 against each other.",
            ),
            ("листы «Исходные данные», «Замечания к данным», «Вне списков»", "sheets Inputs, Problems, Set apart"),
            Done::Yes,
        ),
        step(
            ("Восполнение пропусков", "Imputation of missing data"),
            (
                "Пропуск не ноль: вес недостающего делится между соседними показателями или, по выбору методики, ставится среднее или медиана; \
                 множественного восполнения нет, его влияние проверяется вариантами метода.",
                "A gap is not a zero: its weight is shared or, as the methodology chooses, a mean or median stands in; there is no \
                 multiple imputation, its influence is tried among the alternatives of the method.",
            ),
            ("лист «Показатели»; лист «Методика», шаги", "sheet Indicators; sheet Method, steps"),
            Done::Partly,
        ),
        step(
            ("Многомерный анализ", "Multivariate analysis"),
            (
                "Корреляции показателей внутри групп и между ними, альфа Кронбаха, главные компоненты как источник весов. Кластерного анализа \
                 нет: группы сравнения задаёт методика.",
                "Correlations of indicators within and between groups, Cronbach's alpha, principal components as a source of weights. \
                 No cluster analysis: reference groups are the methodology's.",
            ),
            ("листы «Веса и согласованность», «Корреляции»", "sheets Weights and coherence, Correlations"),
            Done::Partly,
        ),
        step(
            ("Нормирование", "Normalisation"),
            (
                "z-оценки, от минимума к максимуму, процентильные ранги, счёт Борда, объявленные границы, расстояние до цели; выбросы — по правилу \
                 асимметрии и эксцесса.",
                "z-scores, min-max, percentile ranks, Borda, goalposts, distance to a target; outliers by the rule of skewness and \
                 kurtosis.",
            ),
            ("лист «Показатели»; лист «Методика», шаги", "sheet Indicators; sheet Method, steps"),
            Done::Yes,
        ),
        step(
            ("Веса и свёртка", "Weighting and aggregation"),
            (
                "Веса заданные, равные, по главной компоненте, по надёжности; среднее арифметическое, геометрическое, гармоническое, своё на каждом \
                 уровне дерева. Экспертного назначения весов программа не проводит.",
                "Weights given, equal, by the principal component, by reliability; arithmetic, geometric, harmonic mean, each level of \
                 the tree with its own. Eliciting weights from experts is not done here.",
            ),
            (
                "лист «Веса и согласованность»; лист «Методика», шаги",
                "sheet Weights and coherence; sheet Method, steps",
            ),
            Done::Yes,
        ),
        step(
            ("Неопределённость и чувствительность", "Uncertainty and sensitivity analysis"),
            (
                "Повторные расчёты по ошибке выборки дают полосы мест, вероятности и три состояния; команда robustness перебирает выборы метода, \
                 считает доли Соболя и удаляет показатели по одному.",
                "Replicates by sampling error give bands of places, probabilities and three states; the command robustness varies the \
                 method, computes Sobol shares and removes indicators one at a time.",
            ),
            (
                "лист «Надёжность и устойчивость»; лист «Что изменило бы решение»",
                "sheet Reliability and robustness; sheet What would change the decision",
            ),
            Done::Yes,
        ),
        step(
            ("Назад к данным", "Back to the data"),
            (
                "Индекс каждой школы разложен на показатели с вкладом каждого; для школ у порога найдено наименьшее изменение, меняющее решение.",
                "Each school's index is taken apart into indicators with the contribution of each; for schools near a threshold the \
                 smallest change that changes the decision is found.",
            ),
            (
                "листы «Показатели», «Результаты по процедурам», «Что изменило бы решение»",
                "sheets Indicators, Cohorts, What would change the decision",
            ),
            Done::Yes,
        ),
        step(
            ("Связь с другими показателями", "Links to other indicators"),
            (
                "Результаты сопоставлены с социальными условиями: квадранты и регрессия; с признаками необъективности; причинных выводов не \
                 делается.",
                "Results are held against social conditions, by quadrants and a regression, and against signs of inconsistent grading; \
                 no causal claims are made.",
            ),
            (
                "листы «Квадранты», «Эффективность», «Скрытая зона риска»",
                "sheets Quadrants, Effectiveness, Hidden risk",
            ),
            Done::Yes,
        ),
        step(
            ("Представление", "Visualisation"),
            (
                "Книга с диаграммами, таблицы csv, сводка в терминале; для каждой цифры — число участников и источник.",
                "A workbook with charts, csv tables, a summary in the terminal; each figure with its participants and source.",
            ),
            ("лист «Итоги» и остальные листы", "sheet Summary and the others"),
            Done::Yes,
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_steps_with_words_in_both_languages() {
        for (ru, en) in steps(Lang::Ru).iter().zip(&steps(Lang::En)) {
            for (ru, en) in [(ru.name, en.name), (ru.what, en.what), (ru.place, en.place)] {
                assert!(ru.chars().any(|c| ('а'..='я').contains(&c)) && en.is_ascii(), "{ru} {en}");
            }
        }
    }
}
