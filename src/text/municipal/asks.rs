//! What the region asks of an authority: a closed table, a row a criterion.

use crate::model::municipal::Criterion;
use crate::text::Lang;

/// A row: what was seen, what is asked, from where the row comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskWords {
    /// What was seen.
    pub condition: &'static str,
    /// What is asked.
    pub ask: &'static str,
    /// From where the row comes.
    pub source: &'static str,
}

/// What is asked where a criterion is met.
pub fn ask(lang: Lang, criterion: Criterion) -> AskWords {
    let [condition, ask, source] = lang.pick(russian(criterion), english(criterion));
    AskWords { condition, ask, source }
}

/// What is asked where too little is known.
pub fn few_data_ask(lang: Lang) -> AskWords {
    let [condition, ask, source] = lang.pick(
        [
            "Данных мало",
            "Представить данные, которых не хватает для оценки: они названы в таблице критериев",
            "Допущение",
        ],
        ["Too few data", "Send the data that are lacking: the table of criteria names them", "Assumption"],
    );
    AskWords { condition, ask, source }
}

/// What is asked where an entered indicator is worse than its limit.
pub fn entered_ask(lang: Lang) -> AskWords {
    let [condition, ask, source] = lang.pick(
        [
            "Введённый показатель хуже порога",
            "Проверить внесённые числа и представить пояснение и меры по этим показателям",
            "Вологодская область, 2018: «управленческой, финансовой и другой отчетности»",
        ],
        [
            "An entered indicator is worse than its limit",
            "Check the entered figures, explain them, tell what is done",
            "Vologda, 2018: reporting of management, of finances and other",
        ],
    );
    AskWords { condition, ask, source }
}

/// What is said where nothing is met.
pub fn border_ask(lang: Lang, border: bool) -> &'static str {
    match border {
        true => lang.pick(
            "Поручений нет: показатели «на границе» могут объясняться случаем. Региону вернуться к ним в следующем мониторинге.",
            "Nothing is asked: chance may explain the borderline figures. The region looks at them again next time.",
        ),
        false => lang.pick(
            "Поручений нет: ни один критерий не выполнен. Сохранить порядок работы со школами.",
            "Nothing is asked: no criterion is met.",
        ),
    }
}

fn russian(criterion: Criterion) -> [&'static str; 3] {
    const VOLOGDA: &str =
        "Вологодская область, 2018: мониторинг муниципальных органов, «приняты меры по поддержке школ»";
    const PROGRAMME: &str = "Вологодская область, 2018: «эффективность муниципальной программы поддержки»";
    const OURS: &str = "Допущение";
    match criterion {
        Criterion::LowShare => [
            "Доля школ с низкими результатами выше, чем в остальном регионе",
            "Представить муниципальную программу поддержки: школы списка, меры по каждой, ответственные, даты промежуточных проверок",
            VOLOGDA,
        ],
        Criterion::LowPupils => [
            "Доля обучающихся в школах с низкими результатами выше, чем в остальном регионе",
            "Указать, какие меры программы охватывают самые крупные из этих школ",
            VOLOGDA,
        ],
        Criterion::MeanIndex => [
            "Средний индекс результатов ниже, чем в остальном регионе",
            "Вместе с институтом развития образования провести анализ результатов по предметам и назвать общие для школ трудности",
            "Вологодская область, 2018: предметно-содержательный анализ результатов",
        ],
        Criterion::Trend => [
            "Доля школ с низкими результатами выросла",
            "Объяснить, какие школы вошли в список и почему, уточнить по ним программу поддержки",
            PROGRAMME,
        ],
        Criterion::Objectivity => [
            "Школ с признаками необъективной оценки больше, чем в остальном регионе: повод проверить, а не вывод",
            "Обеспечить независимых наблюдателей и перепроверку работ при следующем проведении, представить порядок",
            OURS,
        ],
        Criterion::Coverage => [
            "Не за всеми школами с низкими результатами закреплён куратор",
            "Согласовать кураторов для остальных школ: своих или из соседних муниципалитетов",
            "Вологодская область: один куратор на 2–3 школы",
        ],
        Criterion::NoResults => [
            "У заметной части школ нет индекса результатов",
            "Сообщить причину по каждой школе и представить недостающие результаты",
            OURS,
        ],
        Criterion::NoPassport => {
            ["У заметной части школ нет социального индекса", "Представить социальные паспорта этих школ", OURS]
        }
        Criterion::Problems => [
            "Замечаний к данным на школу намного больше, чем в регионе",
            "Исправить данные по перечню замечаний (problems.csv) и представить заново",
            OURS,
        ],
        Criterion::Late => [
            "Данные получены позже срока",
            "Назначить ответственного за представление данных и сообщить его должность и телефон",
            OURS,
        ],
    }
}

fn english(criterion: Criterion) -> [&'static str; 3] {
    const VOLOGDA: &str = "Vologda, 2018: monitoring of authorities, “measures of support taken”";
    const OURS: &str = "Assumption";
    match criterion {
        Criterion::LowShare => [
            "The share of schools with low results is above that of the rest of the region",
            "Send the programme of support: schools of the list, measures, who answers, dates of checks",
            VOLOGDA,
        ],
        Criterion::LowPupils => [
            "The share of pupils of schools with low results is above that of the rest of the region",
            "Say which measures of the programme reach the largest of these schools",
            VOLOGDA,
        ],
        Criterion::MeanIndex => [
            "The mean index of results is below that of the rest of the region",
            "Analyse results by subject together with the institute and name what schools find hard",
            "Vologda, 2018: analysis of results by subject",
        ],
        Criterion::Trend => [
            "The share of schools with low results has grown",
            "Explain which schools entered the list and why, and amend the programme of support",
            "Vologda, 2018: “effect of the municipal programme of support”",
        ],
        Criterion::Objectivity => [
            "More schools with signs of inconsistent grading than in the rest of the region: a reason to check, not a finding",
            "Provide independent observers and a second marking next time, and send the rules of it",
            OURS,
        ],
        Criterion::Coverage => [
            "Not every school with low results has a curator",
            "Agree on curators for the others, of this municipality or of its neighbours",
            "Vologda: a curator to 2–3 schools",
        ],
        Criterion::NoResults => [
            "Many schools have no index of results",
            "Tell the reason for each school and send the results that are lacking",
            OURS,
        ],
        Criterion::NoPassport => {
            ["Many schools have no social index", "Send the social passports of these schools", OURS]
        }
        Criterion::Problems => [
            "Many more problems of the data per school than in the region",
            "Mend the data by the list of problems (problems.csv) and send them again",
            OURS,
        ],
        Criterion::Late => ["Data came late", "Name who answers for sending data, with post and telephone", OURS],
    }
}
