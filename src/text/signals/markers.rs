//! Markers in words: what each is called, what it looks at, what else may explain it, whose it is. A sign is to be checked.

use crate::model::marker::Marker;
use crate::text::Lang;

/// A marker in words of one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkerWords {
    /// Name, with a capital.
    pub name: &'static str,
    /// What it looks at, a sentence.
    pub what: &'static str,
    /// What else may explain it.
    pub innocent: &'static [&'static str],
    /// Where the rule comes from.
    pub source: &'static str,
}

/// The words of a marker.
pub fn marker(lang: Lang, marker: Marker) -> MarkerWords {
    lang.pick(russian(marker), english(marker))
}

#[expect(clippy::too_many_lines, reason = "a table of words, an arm a marker")]
fn russian(marker: Marker) -> MarkerWords {
    let (name, what, innocent, source): (_, _, &[&str], _) = match marker {
        Marker::InflatedMean => (
            "Средний балл выше региона",
            "Средний первичный балл школы выше, чем бывает у школ региона, с учётом случайного разброса и того, что школы и \
             без того различаются.",
            &[
                "сильный состав: гимназия, лицей, углублённое изучение предмета, отбор в класс",
                "работу писали не все: слабые участники отсутствовали",
                "удачный год или сильный учитель — проверьте соседние годы и предметы",
            ],
            "ФИОКО, 2019 (завышенные средние); статистика школомера",
        ),
        Marker::RankDisagreement => (
            "Баллы и отметки в разном порядке",
            "Отметки по журналу и первичные баллы упорядочивают участников друг против друга: у кого отметка выше, у тех баллы \
             ниже.",
            &[
                "участников мало или отметки почти одинаковы — порядок решают один-два человека",
                "столбцы протокола сдвинуты: отметки приписаны не тем участникам",
                "отметка по журналу поставлена за другие темы, чем проверяет работа",
            ],
            "ФИОКО, 2019 (несоответствие результатов и отметок); статистика школомера",
        ),
        Marker::CohortJump => (
            "Резкий рост или падение параллели",
            "Средний процент выполнения одной параллели меняется от класса к классу намного сильнее, чем у параллелей региона.",
            &[
                "состав параллели сменился: классы слиты, пришли дети из других школ",
                "участников мало — один год сильно отличается от другого случайно",
                "сменился учитель или программа; одна из работ писалась в других условиях (осень 2020 года)",
            ],
            "ФИОКО, 2019 (резкое изменение результатов); статистика школомера",
        ),
        Marker::JournalGap => (
            "Разрыв с отметками по журналу",
            "Отметки за работу отличаются от отметок по журналу в одну сторону сильнее, чем в регионе при таких же отметках.",
            &[
                "школа ставит отметки строже или мягче других — это не обязательно о проверочной работе",
                "отметка по журналу взята за другой период: год, четверть, триместр",
                "большой класс или параллель одного учителя: одна привычка к отметкам дана за всю школу",
            ],
            "Муниципальная практика сравнения отметок (Липецкая область и др.); статистика школомера",
        ),
        Marker::CutHeaping => (
            "Скопление баллов у границы отметки",
            "На границе отметки и сразу над ней участников больше, а под ней меньше, чем в регионе среди таких же баллов.",
            &[
                "критерии проверки сами ступенчаты: за задание дают сразу 2–3 балла",
                "при проверке спорные баллы решают в пользу участника — так бывает и без умысла",
                "участников мало — скопление случайно",
            ],
            "Dee и др., 2019; McCrary, 2008; статистика школомера",
        ),
        Marker::DensityBreak => (
            "Выступ на самой границе отметки",
            "На балле, с которого начинается отметка, участников больше, чем позволяют два соседних балла.",
            &[
                "шкала неровная: некоторые суммы баллов набираются чаще сами по себе",
                "спорный балл решён в пользу участника",
                "участников мало — выступ случаен",
            ],
            "Правило Франдсена (2017)",
        ),
        Marker::NextExamDrop => (
            "Следующий экзамен не подтверждает результат",
            "Те же участники на следующем экзамене показали намного меньше, чем ожидается в регионе при таком результате.",
            &[
                "сильные участники ушли после 9 класса или не сдавали экзамен",
                "участников экзамена мало",
                "между работами прошло время: сменился учитель, состав, условия подготовки",
            ],
            "Методика школомера (статистика, раздел 6)",
        ),
        Marker::TaskInversion => (
            "Лёгкие задания хуже, трудные лучше",
            "Лёгкие задания в школе выполнены хуже региона, а трудные — лучше, и то и другое больше случайного.",
            &[
                "трудные задания — по теме, которую школа только что прошла, лёгкие — по непройденной",
                "столбцы заданий в протоколе перепутаны",
                "в классе две разные группы: очень сильные и слабые",
            ],
            "Методика школомера (статистика, раздел 6)",
        ),
        Marker::LowSpread => (
            "Почти нет разброса в классе",
            "В классе высокий средний балл, а баллы различаются намного меньше, чем в классах региона с таким же средним.",
            &[
                "класс отобран по уровню подготовки",
                "у работы низкий потолок: у сильного класса баллы упираются в максимум",
                "класс маленький — разброс мал случайно",
            ],
            "Методика школомера (статистика, раздел 6)",
        ),
        Marker::AlikeAnswers => (
            "Похожие работы в классе",
            "Пар работ с одинаковыми баллами за все задания в классе больше, чем бывает случайно при таких же суммах баллов.",
            &[
                "класс выучил одно и не проходил другое — задания выполнены и не выполнены всеми вместе",
                "задания одного вида разобраны на уроке накануне",
                "баллы за задания внесены в протокол по образцу, а не по работам, — ошибка переноса",
            ],
            "Методика школомера (статистика, раздел 6)",
        ),
        Marker::OfficialList => (
            "Федеральный список",
            "Школа названа в федеральном списке школ с признаками необъективности, переданном региону.",
            &[
                "список сделан по правилам 2019 года, которые не учитывают, что школы различаются и без того",
                "список — за другой год или другие работы, чем загруженные данные",
            ],
            "Федеральный список, переданный региону",
        ),
    };
    MarkerWords { name, what, innocent, source }
}

#[expect(clippy::too_many_lines, reason = "a table of words, an arm a marker")]
fn english(marker: Marker) -> MarkerWords {
    let (name, what, innocent, source): (_, _, &[&str], _) = match marker {
        Marker::InflatedMean => (
            "Mean above the region",
            "The school's mean primary score is above what schools of the region have, chance and honest differences allowed for.",
            &[
                "a strong intake: gymnasium, lyceum, advanced study, selection into the class",
                "not everybody sat the test: weak pupils were absent",
                "a lucky year or a strong teacher: look at neighbouring years and subjects",
            ],
            "FIOKO 2019 (inflated means); statistics of shkolomer",
        ),
        Marker::RankDisagreement => (
            "Scores and term marks in opposite order",
            "Term marks and primary scores order the pupils against each other.",
            &[
                "few pupils, or marks that are nearly the same: one or two pupils decide the order",
                "columns of the protocol are shifted, marks stand beside other pupils",
                "the term mark is of other topics than the test",
            ],
            "FIOKO 2019 (disagreement of results and marks); statistics of shkolomer",
        ),
        Marker::CohortJump => (
            "Sharp rise or fall of a cohort",
            "The mean percent of one cohort changes from grade to grade far more than that of cohorts of the region.",
            &[
                "the cohort has changed: classes were merged, pupils came from other schools",
                "few pupils: one year differs from another by chance",
                "another teacher or programme; one of the tests was sat in other conditions (autumn of 2020)",
            ],
            "FIOKO 2019 (sharp change); statistics of shkolomer",
        ),
        Marker::JournalGap => (
            "Gap to term marks",
            "Marks of the test differ from term marks in one direction more than in the region at the same term marks.",
            &[
                "the school marks more strictly or mildly than others: that need not be about the test",
                "the term mark is of another period: year, quarter, trimester",
                "one teacher marks the whole cohort: one habit shows as the school's",
            ],
            "Municipal practice of comparing marks (Lipetsk region and others); statistics of shkolomer",
        ),
        Marker::CutHeaping => (
            "Heaping at a bound of marks",
            "More pupils on and just above a bound of marks, and fewer below it, than in the region among such scores.",
            &[
                "the rubric itself has steps: a task gives 2-3 points at once",
                "doubtful points are decided in the pupil's favour, as happens without any intent",
                "few pupils: the heap is chance",
            ],
            "Dee et al. 2019; McCrary 2008; statistics of shkolomer",
        ),
        Marker::DensityBreak => (
            "A peak on the bound itself",
            "The score on which a mark begins has more pupils than its two neighbours allow.",
            &[
                "the scale is uneven: some totals come more often by themselves",
                "a doubtful point was decided in the pupil's favour",
                "few pupils: the peak is chance",
            ],
            "The rule of Frandsen (2017)",
        ),
        Marker::NextExamDrop => (
            "The next exam does not confirm the result",
            "The same pupils did far worse at the next exam than the region does after such a result.",
            &[
                "strong pupils left after grade 9 or did not take the exam",
                "few pupils took the exam",
                "time passed between: another teacher, another class, another preparation",
            ],
            "Method of shkolomer (statistics, section 6)",
        ),
        Marker::TaskInversion => (
            "Easy tasks worse, hard tasks better",
            "Easy tasks are done worse than in the region and hard ones better, both beyond chance.",
            &[
                "the hard tasks are of a topic just taught, the easy ones of a topic not taught yet",
                "columns of tasks in the protocol are swapped",
                "the class has two groups: very strong and weak",
            ],
            "Method of shkolomer (statistics, section 6)",
        ),
        Marker::LowSpread => (
            "Hardly any spread in a class",
            "A class has a high mean, and its scores differ far less than in classes of the region with such a mean.",
            &[
                "the class was selected by level",
                "the test has a low ceiling: scores of a strong class meet the maximum",
                "a small class: its spread is small by chance",
            ],
            "Method of shkolomer (statistics, section 6)",
        ),
        Marker::AlikeAnswers => (
            "Works of a class that are alike",
            "More pairs of works in a class have the same points in all tasks than chance gives at such totals.",
            &[
                "the class has learnt one topic and not another: tasks are done or missed by all together",
                "tasks of one kind were practised the day before",
                "points were copied into the protocol by a pattern, not by the works: a mistake of transfer",
            ],
            "Method of shkolomer (statistics, section 6)",
        ),
        Marker::OfficialList => (
            "The federal list",
            "The school is named in the federal list of schools with signs of bias that was handed to the region.",
            &[
                "the list follows the rules of 2019, which do not allow for honest differences between schools",
                "the list is of another year or of other tests than the data",
            ],
            "The federal list handed to the region",
        ),
    };
    MarkerWords { name, what, innocent, source }
}
